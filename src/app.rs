//! Where is the reader, what happens next?
//!
//! All state lives in [`App`]; [`App::update`] takes a message and may ask for one [`Effect`] that only the outside
//! can perform. Nothing here draws, waits, reads a file or knows the clock, so every behaviour is tested by messages
//! alone.

mod action;
mod listing;
mod prompt;
mod typing;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::briefing::{Briefing, Filter};
use crate::locale::{Language, fill};
use crate::model::{DataSet, IndicatorKey, Text, WorkArea};

pub use action::{Action, Look, Order};
pub use listing::{Line, Section};
pub use prompt::{Candidate, Edit, Prompt, Purpose};

/// One screenful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Everything at a glance.
    Overview,
    /// A part of the report.
    Area(WorkArea),
    /// The livelihood projects.
    Projects,
    /// Every indicator in one list.
    All,
    /// What changed since the period before.
    Changes,
    /// What the terms of the report mean.
    Glossary,
    /// Where the figures come from.
    Sources,
    /// What is wrong with the data files.
    Problems,
    /// One indicator.
    Detail(IndicatorKey),
    /// The regions of one indicator in their order.
    Ranking(IndicatorKey),
}

/// What lies over the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The keys in force, with one of them selected.
    Help {
        /// Which entry.
        selected: usize,
    },
    /// Why an indicator's lamp is what it is.
    Why(IndicatorKey),
    /// The glossary terms that an indicator's sentence uses.
    Terms(IndicatorKey),
    /// A glossary term with its members and who uses it, by its place in the glossary.
    Term(usize),
}

/// How much of the screen the panel beside a list takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Panel {
    /// Beside the list where the window is wide enough.
    #[default]
    Usual,
    /// Larger than usual; below the list where the window is narrow.
    Large,
    /// Away.
    Away,
}

/// What a click of the mouse fell on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// The tab of a pane.
    Tab(Pane),
    /// A line of the pane.
    Line(usize),
    /// The head of a column that lists can be ordered by.
    Head(Order),
    /// A candidate below what is being typed.
    Candidate(usize),
}

/// Something that happened.
#[derive(Debug, Clone)]
pub enum Message {
    /// The reader asks for something.
    Act(Action),
    /// How much of the pane's lines the screen shows; sent before every draw.
    Extent(Extent),
    /// A data set was opened.
    Opened {
        /// Which of the choices.
        choice: usize,
        /// What it holds.
        data: Arc<DataSet>,
        /// Whether it is the same one, read again.
        again: bool,
    },
    /// A data set could not be opened; what was open stays.
    OpenFailed {
        /// Which of the choices.
        choice: usize,
    },
    /// Words arrived that are no key, as from an input method.
    Text(String),
    /// Words were pasted.
    Paste(String),
    /// The typed line changes.
    Edit(Edit),
    /// An indicator is to be selected, wherever it is listed.
    Point(IndicatorKey),
    /// The mouse was clicked.
    Click(Hit),
    /// The wheel was turned: down by this many steps.
    Wheel(isize),
    /// The time that [`App::pulse`] asked for is over.
    Pulse,
    /// The outside has something to say to the reader.
    Told(String),
}

/// Something only the outside can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Open the data set with this number and answer with [`Message::Opened`].
    Open {
        /// Which of the choices.
        choice: usize,
        /// Whether it is the same one, read again.
        again: bool,
    },
    /// Paint everything afresh.
    Redraw,
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Put this into the clipboard.
    Copy(String),
    /// Write what is on the screen into the file of this name.
    Export(String),
    /// Ask the terminal for the mouse, or leave it alone.
    Mouse(bool),
    /// Remember that this reader wants no hints any more.
    ForgetHints,
}

/// How much of the pane's lines the screen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Lines that are visible at a time.
    pub visible: usize,
    /// Lines in all, where the screen wraps them; list panes count their own.
    pub wrapped: usize,
    /// Entries of the help, for moving in it.
    pub help: usize,
}

/// Where the reader is within a pane: the selected line and the first visible one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Spot {
    selected: usize,
    top: usize,
}

/// The whole state of the program.
#[derive(Debug, Clone)]
pub struct App {
    briefing: Arc<Briefing>,
    choices: Vec<Text>,
    choice: usize,
    pane: Pane,
    lines: Vec<Line>,
    spot: Spot,
    places: HashMap<Pane, (Option<Line>, Spot)>,
    path: Vec<Pane>,
    last: Option<Pane>,
    overlay: Option<Overlay>,
    prompt: Option<Prompt>,
    found: Option<typing::Found>,
    order: Order,
    reversed: bool,
    panel: Panel,
    look: Look,
    mouse: bool,
    hints: bool,
    motion: Motion,
    notice: Option<String>,
    extent: Extent,
}

/// Whether the date stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Motion {
    /// It does.
    #[default]
    Still,
    /// The last key moved it.
    Moved,
    /// It moves by itself.
    Playing,
}

/// How long each period stands while the year is played.
const BEAT: Duration = Duration::from_millis(1200);

impl App {
    /// Opens at the overview of `briefing`. `choices` are the data sets that can be switched to, of which `choice` is
    /// this one.
    pub fn new(briefing: Briefing, choices: Vec<Text>, choice: usize) -> Self {
        let briefing = Arc::new(briefing);
        let lines = listing::lines(&briefing, Pane::Overview, Order::default(), false);
        let spot = Spot {
            selected: listing::first_selectable(&lines),
            top: 0,
        };
        let notice = (!briefing.problems.is_empty()).then(|| problems_notice(&briefing));
        Self {
            briefing,
            choices,
            choice,
            pane: Pane::Overview,
            lines,
            spot,
            places: HashMap::new(),
            path: Vec::new(),
            last: None,
            overlay: None,
            prompt: None,
            found: None,
            order: Order::default(),
            reversed: false,
            panel: Panel::default(),
            look: Look::default(),
            mouse: false,
            hints: false,
            motion: Motion::default(),
            notice,
            extent: Extent::default(),
        }
    }

    /// The same with hints for newcomers.
    #[must_use]
    pub fn with_hints(mut self, hints: bool) -> Self {
        self.hints = hints;
        self
    }

    /// The same in another look.
    #[must_use]
    pub fn with_look(mut self, look: Look) -> Self {
        self.look = look;
        self
    }

    /// Takes in what happened; answers with what only the outside can do.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Act(action) => {
                self.notice = None;
                // A key stops what plays by itself; the key that started it does nothing else.
                if std::mem::take(&mut self.motion) == Motion::Playing && action == Action::Play {
                    return None;
                }
                return match self.overlay {
                    Some(overlay) => self.act_on_overlay(overlay, action),
                    None => self.act(action),
                };
            }
            Message::Edit(edit) => {
                self.notice = None;
                return self.edit(edit);
            }
            Message::Point(key) => self.go_to(key),
            Message::Click(hit) => return self.click(hit),
            Message::Wheel(steps) => self.wheel(steps),
            Message::Pulse => self.beat(),
            Message::Extent(extent) => {
                self.extent = extent;
                self.keep_in_sight();
            }
            Message::Opened { choice, data, again } => self.take(choice, data, again),
            Message::OpenFailed { choice } => {
                let name = self.choices.get(choice).map(ToString::to_string).unwrap_or_default();
                self.notice = Some(fill(self.words().notice_open_failed, &[("name", &name)]));
            }
            Message::Text(words) if self.prompt.is_some() => self.type_in(&words),
            Message::Text(_) => self.notice = Some(self.words().notice_typed_text.to_owned()),
            // A paste is never a command.
            Message::Paste(words) => self.type_in(&words),
            Message::Told(words) => self.notice = Some(words),
        }
        None
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::First => self.select(0, 1),
            Action::Last => self.select(usize::MAX, -1),
            Action::PageDown => self.leap(self.page(), 1),
            Action::PageUp => self.leap(self.page(), -1),
            Action::HalfDown => self.leap(self.page() / 2, 1),
            Action::HalfUp => self.leap(self.page() / 2, -1),
            Action::NextRed => self.next_red(1),
            Action::PreviousRed => self.next_red(-1),
            Action::Open => self.open(),
            Action::Ranking => self.rank(),
            Action::Why => self.lay_over(Overlay::Why),
            Action::Terms => self.explain(),
            Action::Find => self.ask(Purpose::Find),
            Action::FindNext => self.find_next(1),
            Action::FindPrevious => self.find_next(-1),
            Action::Narrow => self.ask(Purpose::Narrow),
            Action::Everything => self.show_everything(),
            Action::Command => self.ask(Purpose::Command),
            Action::Sort => self.sort_by(self.order.next()),
            Action::SortBy(order) => self.sort_by(order),
            Action::Reverse => self.reverse(),
            Action::Expand => self.expand(),
            Action::CopyValue | Action::CopySentence => return self.copy(action),
            Action::Export => self.ask(Purpose::Export),
            Action::LastView => self.last_view(),
            Action::NextPane => self.neighbour(1),
            Action::PreviousPane => self.neighbour(-1),
            Action::Show(pane) => self.show_at_top(pane),
            Action::Earlier => self.step_date(-1),
            Action::Later => self.step_date(1),
            Action::At(date) => self.travel(date),
            Action::Play => self.play(),
            Action::SwitchData => return self.switch_data((self.choice + 1) % self.choices.len().max(1)),
            Action::UseData(choice) => return self.switch_data(choice),
            Action::SwitchLanguage => self.retell(self.briefing.as_of(), self.briefing.language().other()),
            Action::Speak(language) => self.retell(self.briefing.as_of(), language),
            Action::SwitchLook => self.look = self.look.other(),
            Action::Wear(look) => self.look = look,
            Action::Mouse => return Some(self.switch_mouse()),
            Action::ForgetHints => return self.forget_hints(),
            Action::Reload => {
                return Some(Effect::Open {
                    choice: self.choice,
                    again: true,
                });
            }
            Action::Help => self.overlay = Some(Overlay::Help { selected: 0 }),
            Action::Redraw => return Some(Effect::Redraw),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit if self.pane == Pane::Overview => return Some(Effect::Quit),
            Action::Back if self.path.is_empty() && !self.briefing.filter().is_empty() => self.show_everything(),
            Action::Back | Action::Quit => self.back(),
            Action::QuitNow => return Some(Effect::Quit),
        }
        None
    }

    fn act_on_overlay(&mut self, overlay: Overlay, action: Action) -> Option<Effect> {
        let Overlay::Help { selected } = overlay else {
            return self.leave_overlay(action);
        };
        let last = self.extent.help.saturating_sub(1);
        let moved = match action {
            Action::Down => selected.saturating_add(1),
            Action::Up => selected.saturating_sub(1),
            Action::First => 0,
            Action::Last => last,
            Action::PageDown | Action::HalfDown => selected.saturating_add(8),
            Action::PageUp | Action::HalfUp => selected.saturating_sub(8),
            _ => return self.leave_overlay(action),
        };
        self.overlay = Some(Overlay::Help {
            selected: moved.min(last),
        });
        None
    }

    /// Any other key closes what lies over the pane; those for the terminal itself work as everywhere.
    fn leave_overlay(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Redraw => return Some(Effect::Redraw),
            Action::Suspend => return Some(Effect::Suspend),
            Action::QuitNow => return Some(Effect::Quit),
            _ => self.overlay = None,
        }
        None
    }

    /// Lays something about the selected indicator over the pane, where one is selected.
    fn lay_over(&mut self, overlay: fn(IndicatorKey) -> Overlay) {
        self.overlay = self.indicator().map(overlay);
    }

    /// The terms of the selected indicator, or the selected term.
    fn explain(&mut self) {
        match self.lines.get(self.spot.selected) {
            Some(Line::Term(term)) if self.pane == Pane::Glossary => self.overlay = Some(Overlay::Term(*term)),
            _ => self.lay_over(Overlay::Terms),
        }
    }

    /// Closes the help and does what its selected entry does.
    pub fn run_from_help(&mut self, action: Action) -> Option<Effect> {
        self.overlay = None;
        self.update(Message::Act(action))
    }

    // The mouse.

    /// A click selects; on what is selected already, it opens.
    fn click(&mut self, hit: Hit) -> Option<Effect> {
        self.notice = None;
        self.motion = Motion::Still;
        if let (Some(prompt), Hit::Candidate(index)) = (self.prompt.as_mut(), hit) {
            prompt.select(index);
            return self.edit(Edit::Accept);
        }
        if self.prompt.take().is_some() || self.overlay.take().is_some() {
            return None;
        }
        match hit {
            Hit::Tab(pane) => self.show_at_top(pane),
            Hit::Line(index) if index == self.spot.selected => self.open(),
            Hit::Line(index) if self.lines.get(index).is_some_and(|line| line.is_selectable()) => self.select(index, 1),
            Hit::Head(order) if order == self.order => self.reverse(),
            Hit::Head(order) => self.sort_by(order),
            Hit::Line(_) | Hit::Candidate(_) => {}
        }
        None
    }

    fn wheel(&mut self, steps: isize) {
        let lines = if self.scrolls() { steps.saturating_mul(3) } else { steps };
        match self.prompt.as_mut() {
            Some(prompt) if steps > 0 => prompt.edit(Edit::Next),
            Some(prompt) => prompt.edit(Edit::Previous),
            None => self.step(lines),
        }
    }

    fn switch_mouse(&mut self) -> Effect {
        self.mouse = !self.mouse;
        let words = self.words();
        let told = if self.mouse {
            words.notice_mouse_on
        } else {
            words.notice_mouse_off
        };
        self.notice = Some(told.to_owned());
        Effect::Mouse(self.mouse)
    }

    // Moving within a pane.

    /// A detail has no selection: its lines scroll.
    fn scrolls(&self) -> bool {
        matches!(self.pane, Pane::Detail(_))
    }

    fn page(&self) -> usize {
        self.extent.visible.max(2) - 1
    }

    fn step(&mut self, by: isize) {
        if self.scrolls() {
            self.spot.top = self.spot.top.saturating_add_signed(by);
        } else if let Some(found) = listing::next_selectable(&self.lines, self.spot.selected, by) {
            self.spot.selected = found;
        } else if by < 0 {
            // Nothing selectable is above: show the headings that stand there.
            self.spot.top = 0;
        }
        self.keep_in_sight();
    }

    fn leap(&mut self, lines: usize, direction: isize) {
        let distance = isize::try_from(lines.max(1))
            .unwrap_or(isize::MAX)
            .saturating_mul(direction);
        if self.scrolls() {
            self.step(distance);
        } else {
            self.select(self.spot.selected.saturating_add_signed(distance), direction);
        }
    }

    /// Selects the line at `index`, or the nearest selectable one, looking in `direction` first.
    fn select(&mut self, index: usize, direction: isize) {
        if self.scrolls() {
            self.spot.top = index;
        } else {
            self.spot.selected = listing::nearest_selectable(&self.lines, index, direction);
        }
        if index == 0 {
            self.spot.top = 0;
        }
        self.keep_in_sight();
    }

    /// Moves the window over the lines just so far that the selected line is in it.
    fn keep_in_sight(&mut self) {
        let visible = self.extent.visible.max(1);
        let total = if self.scrolls() {
            self.extent.wrapped
        } else {
            self.lines.len()
        };
        if !self.scrolls() {
            let heading = usize::from(self.spot.selected > 0 && !self.lines[self.spot.selected - 1].is_selectable());
            let upper = self.spot.selected.saturating_sub(heading);
            self.spot.top = self
                .spot
                .top
                .min(upper)
                .max((self.spot.selected + 1).saturating_sub(visible));
        }
        self.spot.top = self.spot.top.min(total.saturating_sub(visible));
    }

    fn next_red(&mut self, direction: isize) {
        if let Pane::Detail(key) = self.pane {
            return self.next_red_detail(key, direction);
        }
        let is_red = |line: &Line| {
            line.indicator(&self.briefing)
                .is_some_and(|key| self.briefing.item(key).status.is_red())
        };
        match listing::next_matching(&self.lines, self.spot.selected, direction, is_red) {
            Some(found) => {
                self.spot.selected = found;
                self.keep_in_sight();
            }
            None => self.notice = Some(self.words().notice_no_red.to_owned()),
        }
    }

    /// In a detail: the next red indicator of the whole report, in its order.
    fn next_red_detail(&mut self, key: IndicatorKey, direction: isize) {
        let red = |item: &&crate::briefing::Item| item.status.is_red();
        let items = &self.briefing.items;
        let found = if direction > 0 {
            items.iter().filter(red).find(|item| item.key > key)
        } else {
            items.iter().rev().filter(red).find(|item| item.key < key)
        };
        match found.map(|item| item.key) {
            Some(next) => self.go(Pane::Detail(next)),
            None => self.notice = Some(self.words().notice_no_red.to_owned()),
        }
    }

    // Moving between panes.

    fn open(&mut self) {
        let Some(line) = self.lines.get(self.spot.selected).copied() else {
            return;
        };
        let target = match line {
            Line::Area(area) => Some(Pane::Area(area)),
            Line::Term(term) => {
                self.overlay = Some(Overlay::Term(term));
                None
            }
            _ => line.indicator(&self.briefing).map(Pane::Detail),
        };
        if let Some(target) = target.filter(|target| *target != self.pane) {
            self.path.push(self.pane);
            self.go(target);
        }
    }

    fn rank(&mut self) {
        let has_ranking = |key: &IndicatorKey| self.briefing.ranking(*key).is_some();
        match self.indicator().filter(has_ranking) {
            Some(key) if self.pane != Pane::Ranking(key) => {
                self.path.push(self.pane);
                self.go(Pane::Ranking(key));
            }
            Some(_) => {}
            None => self.notice = Some(self.words().notice_no_ranking.to_owned()),
        }
    }

    /// To where one came from; from a pane that a key opened, to the overview. Never out.
    fn back(&mut self) {
        let pane = self.path.pop().unwrap_or(Pane::Overview);
        self.go(pane);
    }

    fn last_view(&mut self) {
        if let Some(last) = self.last {
            match last {
                Pane::Detail(_) | Pane::Ranking(_) => self.path.push(self.pane),
                _ => self.path.clear(),
            }
            self.go(last);
        }
    }

    /// The panes that Tab walks through.
    pub fn tabs(&self) -> Vec<Pane> {
        let areas = self
            .briefing
            .areas
            .iter()
            .map(|summary| Pane::Area(summary.area))
            .filter(|pane| *pane != Pane::Area(WorkArea::Headline));
        let mut tabs = vec![Pane::Overview];
        tabs.extend(areas);
        tabs.extend([Pane::Projects, Pane::Changes, Pane::All, Pane::Glossary, Pane::Sources]);
        if !self.briefing.problems.is_empty() {
            tabs.push(Pane::Problems);
        }
        tabs
    }

    /// The tab that the reader is in: the pane itself, or the one a detail was opened from or belongs to.
    pub fn tab(&self) -> Pane {
        match (self.path.first(), self.pane) {
            (Some(from), _) => *from,
            (None, Pane::Detail(key) | Pane::Ranking(key)) => Pane::Area(self.briefing.item(key).area),
            (None, pane) => pane,
        }
    }

    fn neighbour(&mut self, by: isize) {
        let tabs = self.tabs();
        let here = tabs.iter().position(|pane| *pane == self.tab()).unwrap_or(0);
        let count = isize::try_from(tabs.len()).unwrap_or(1);
        let next = (isize::try_from(here).unwrap_or(0) + by).rem_euclid(count);
        self.show_at_top(tabs[next.unsigned_abs()]);
    }

    fn show_at_top(&mut self, pane: Pane) {
        self.path.clear();
        self.go(pane);
    }

    fn go(&mut self, pane: Pane) {
        if pane == self.pane {
            return;
        }
        self.remember_place();
        self.last = Some(self.pane);
        self.pane = pane;
        self.relist();
    }

    fn remember_place(&mut self) {
        let anchor = self.lines.get(self.spot.selected).copied();
        self.places.insert(self.pane, (anchor, self.spot));
    }

    /// Lists the pane's lines afresh and finds the reader's place again, by identity where the line still exists.
    fn relist(&mut self) {
        self.lines = listing::lines(&self.briefing, self.pane, self.order, self.reversed);
        let (anchor, spot) = self.places.get(&self.pane).copied().unwrap_or_default();
        let found = anchor.and_then(|anchor| self.lines.iter().position(|line| *line == anchor));
        let wanted = found.unwrap_or(spot.selected);
        self.spot = Spot {
            selected: listing::nearest_selectable(&self.lines, wanted, 1),
            top: spot.top,
        };
        self.keep_in_sight();
    }

    // Time, data, language.

    fn step_date(&mut self, by: isize) {
        let dates = self.briefing.dates();
        let here = dates
            .iter()
            .position(|date| *date >= self.briefing.as_of())
            .unwrap_or(0);
        let words = self.words();
        if let Some(date) = here.checked_add_signed(by).and_then(|next| dates.get(next)) {
            return self.travel(*date);
        }
        self.motion = Motion::Moved;
        let told = if by < 0 {
            words.notice_first_period
        } else {
            words.notice_last_period
        };
        self.notice = Some(told.to_owned());
    }

    /// To another date; the screen shows it large, so that nobody takes one period for another.
    fn travel(&mut self, date: NaiveDate) {
        self.retell(date, self.briefing.language());
        self.motion = Motion::Moved;
    }

    /// Steps through the year by itself, from its beginning where the reader is at its end.
    fn play(&mut self) {
        let dates = self.briefing.dates();
        if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
            self.travel(if self.briefing.as_of() >= *last {
                *first
            } else {
                self.briefing.as_of()
            });
            self.motion = Motion::Playing;
        }
    }

    fn beat(&mut self) {
        if self.motion != Motion::Playing {
            return;
        }
        self.notice = None;
        self.step_date(1);
        let is_over = |last: &NaiveDate| self.briefing.as_of() >= *last;
        if !self.briefing.dates().last().is_none_or(is_over) {
            self.motion = Motion::Playing;
        }
    }

    // What is shown, and in which order.

    fn sort_by(&mut self, order: Order) {
        self.order = order;
        self.reversed = false;
        self.resorted();
    }

    fn reverse(&mut self) {
        self.reversed = !self.reversed;
        self.resorted();
    }

    /// Lists in the new order; whoever sorts wants to see what comes first.
    fn resorted(&mut self) {
        self.relist();
        self.select(0, 1);
        let words = self.words();
        let order = self.order.word(words);
        let template = if self.reversed {
            words.notice_reversed
        } else {
            words.notice_sorted
        };
        self.notice = Some(fill(template, &[("order", order)]));
    }

    fn show_everything(&mut self) {
        self.set_filter(Filter::default());
        self.notice = Some(self.words().notice_everything.to_owned());
    }

    /// Larger, away, as usual.
    fn expand(&mut self) {
        self.panel = match self.panel {
            Panel::Usual => Panel::Large,
            Panel::Large => Panel::Away,
            Panel::Away => Panel::Usual,
        };
    }

    fn forget_hints(&mut self) -> Option<Effect> {
        self.notice = Some(self.words().notice_hints_gone.to_owned());
        std::mem::take(&mut self.hints).then_some(Effect::ForgetHints)
    }

    /// The selected value, or the sentence on it, for the clipboard.
    fn copy(&mut self, action: Action) -> Option<Effect> {
        let words = self.words();
        let Some(key) = self.indicator() else {
            self.notice = Some(words.notice_nothing_to_copy.to_owned());
            return None;
        };
        let copied = match (action, self.lines.get(self.spot.selected)) {
            (Action::CopySentence, _) => self.briefing.bulletin(key),
            (_, Some(Line::Rank(row))) => self.briefing.ranking(key)?.rows.get(*row)?.value.clone(),
            _ => self.briefing.item(key).value.clone(),
        };
        // Cleaned once more: what leaves through the clipboard is pasted into other terminals.
        let copied = Text::new(&copied).to_string();
        self.notice = Some(fill(words.notice_copied, &[("text", &copied)]));
        Some(Effect::Copy(copied))
    }

    /// Says everything again at another date or in another language; the reader stays where they are.
    fn retell(&mut self, as_of: NaiveDate, language: Language) {
        self.remember_place();
        self.briefing = Arc::new(self.briefing.at(as_of, language));
        self.relist();
    }

    fn switch_data(&mut self, choice: usize) -> Option<Effect> {
        if self.choices.len() < 2 {
            self.notice = Some(self.words().notice_one_data_set.to_owned());
            return None;
        }
        Some(Effect::Open { choice, again: false })
    }

    /// Takes over a data set that was opened. Read again, it keeps its date; another one opens where it wants to.
    fn take(&mut self, choice: usize, data: Arc<DataSet>, again: bool) {
        let same_catalogue = data.catalogue.id == self.briefing.data().catalogue.id;
        let as_of = if again { self.briefing.as_of() } else { data.open_at };
        let language = self.briefing.language();
        self.remember_place();
        if !again && self.scrolls() {
            // Another data set tells another story; one begins it at its beginning.
            self.places.remove(&self.pane);
        }
        let filter = self.briefing.filter().clone();
        let briefing = Briefing::new(data, as_of, self.briefing.rule().clone(), language);
        // Conditions name departments and indicators of their catalogue.
        let is_narrowed = same_catalogue && !filter.is_empty();
        self.briefing = Arc::new(if is_narrowed {
            briefing.narrowed(filter)
        } else {
            briefing
        });
        self.choice = choice;
        if !same_catalogue {
            self.found = None;
            self.places.clear();
            self.path.clear();
            self.last = None;
            self.pane = Pane::Overview;
        }
        if self.pane == Pane::Problems && self.briefing.problems.is_empty() {
            self.pane = Pane::Overview;
        }
        self.relist();
        let words = self.words();
        self.notice = Some(match () {
            () if !self.briefing.problems.is_empty() => problems_notice(&self.briefing),
            () if again => words.notice_reloaded.to_owned(),
            () => fill(words.notice_data_set, &[("name", self.briefing.data_title.as_str())]),
        });
    }

    // What the screen reads.

    fn words(&self) -> &'static crate::locale::Words {
        self.briefing.language().words()
    }

    /// The read model.
    pub fn briefing(&self) -> &Briefing {
        &self.briefing
    }

    /// The pane that shows.
    pub fn pane(&self) -> Pane {
        self.pane
    }

    /// The pane's lines; empty for a detail.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Index of the selected line.
    pub fn selected(&self) -> usize {
        self.spot.selected
    }

    /// The indicator that is selected or shown.
    pub fn indicator(&self) -> Option<IndicatorKey> {
        match self.pane {
            Pane::Detail(key) | Pane::Ranking(key) => Some(key),
            _ => self.lines.get(self.spot.selected)?.indicator(&self.briefing),
        }
    }

    /// Index of the first visible line.
    pub fn top(&self) -> usize {
        self.spot.top
    }

    /// What lies over the pane.
    pub fn overlay(&self) -> Option<Overlay> {
        self.overlay
    }

    /// The line being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// In which order lists are, and whether the other way round.
    pub fn order(&self) -> (Order, bool) {
        (self.order, self.reversed)
    }

    /// How much of the screen the panel takes.
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// The colours of the screen.
    pub fn look(&self) -> Look {
        self.look
    }

    /// Whether the mouse is ours.
    pub fn has_mouse(&self) -> bool {
        self.mouse
    }

    /// Whether hints for newcomers show.
    pub fn has_hints(&self) -> bool {
        self.hints
    }

    /// Whether the last key moved in time, so that the date has to be noticed.
    pub fn has_moved_in_time(&self) -> bool {
        self.motion != Motion::Still
    }

    /// After how long a [`Message::Pulse`] is wanted; none while nothing goes on by itself.
    pub fn pulse(&self) -> Option<Duration> {
        (self.motion == Motion::Playing).then_some(BEAT)
    }

    /// A short word to the reader, until the next key.
    pub fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// Whether there is another data set to switch to.
    pub fn has_other_data(&self) -> bool {
        self.choices.len() > 1
    }

    /// The way to where the reader is: the part of the report, the indicator, the view of it.
    pub fn trail(&self) -> Vec<String> {
        let area = |area| {
            let summary = self.briefing.area(area);
            summary.map(|summary| summary.name.to_string()).unwrap_or_default()
        };
        match self.pane {
            Pane::Area(of) => vec![area(of)],
            Pane::Detail(key) => {
                let item = self.briefing.item(key);
                vec![area(item.area), item.name.to_string()]
            }
            Pane::Ranking(key) => {
                vec![area(self.briefing.item(key).area), self.pane_name(self.pane)]
            }
            pane => vec![self.pane_name(pane)],
        }
    }

    /// The name of a pane, for titles, tabs and help.
    pub fn pane_name(&self, pane: Pane) -> String {
        let words = self.words();
        match pane {
            Pane::Detail(key) => self.briefing.item(key).name.to_string(),
            Pane::Ranking(key) => fill(words.pane_ranking, &[("name", self.briefing.item(key).name.as_str())]),
            _ => typing::pane_word(words, pane).to_owned(),
        }
    }
}

fn problems_notice(briefing: &Briefing) -> String {
    let words = briefing.language().words();
    fill(words.notice_problems, &[("n", &briefing.problems.len().to_string())])
}
