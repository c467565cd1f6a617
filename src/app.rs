//! Where is the reader, what happens next?
//!
//! All state lives in [`App`]; [`App::update`] takes a message and may ask for one [`Effect`] that only the outside
//! can perform. Nothing here draws, waits, reads a file or knows the clock, so every behaviour is tested by messages
//! alone.

mod choosing;
mod clock;
mod following;
mod live;
mod matrix;
mod matters;
mod meeting;
mod mouse;
mod moving;
mod palette;
mod prompt;
mod region;
mod review;
mod view_options;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use crate::briefing::{Briefing, Ledger};
use crate::locale::{Template, fill, names};
use crate::matter::{Brief, Change, Event, Matter};
use crate::model::{Amendment, DataSet, IndicatorKey, Problem, RegionKey, Text};
use crate::pane::{self, View};
use following::Following;
use meeting::Meeting;

pub use crate::action::{Action, Field};
pub use crate::pane::{Line, Pane, Section, SortOrder};
pub use crate::widget::{GlyphSet, Look};
pub use choosing::Choice;
pub use clock::{ClockState, Spent, Times};
pub use following::{MeetingUpdate, RemoteCommand, Role, SharedView};
pub use meeting::{MeetingState, Opening, Scene, SpeakerNotes, StopSummary};
pub use prompt::{Candidate, Edit, Prompt, Purpose};
pub use review::{Done, Outcome};

/// What lies over the pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlay {
    /// The keys in force, with one of them selected.
    Help {
        /// Which entry.
        selected: usize,
    },
    /// The stops of the meeting, with one of them selected.
    Agenda {
        /// Which stop.
        selected: usize,
    },
    /// The data sets that can be switched to, with one of them selected.
    Choices {
        /// Which of them.
        selected: usize,
    },
    /// Why an indicator's status is what it is.
    Why(IndicatorKey),
    /// The same of its status in another region than the one that the briefing is about.
    WhyIn(IndicatorKey, RegionKey),
    /// The glossary terms that an indicator's sentence uses.
    Terms(IndicatorKey),
    /// A glossary term with its members and who uses it, by its place in the glossary.
    Term(usize),
    /// What the terminal cannot show.
    Caution(Caution),
    /// What was copied, whole, and where it went.
    Copied,
}

/// Where copied words went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Carrier {
    /// To the terminal, which does not say whether it took them.
    #[default]
    Terminal,
    /// Into the paste buffer of tmux, which passes them on to its terminal.
    Tmux,
}

/// Words that were copied.
#[derive(Debug, Clone, Default)]
pub struct Copied {
    /// What was copied.
    pub text: String,
    /// Where it went.
    pub carrier: Carrier,
}

/// Why what shows is less than it could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caution {
    /// The terminal shows no Chinese at all: a text console, or one that takes every byte for a character.
    NoChinese,
    /// The session reads GBK and is written to in it.
    Gbk,
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
    /// A column of the pane in a line of it.
    Cell(usize, usize),
    /// The head of a column that can be selected.
    Column(usize),
    /// The head of a column that lists can be ordered by.
    Head(SortOrder),
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
    /// A draft was looked over, as asked for, and the catalogue says this now.
    Amended {
        /// Which of the choices.
        choice: usize,
        /// What it holds.
        data: Arc<DataSet>,
        /// What was done.
        outcome: Outcome,
    },
    /// It was not, and this is why.
    NotAmended(String),
    /// The files of a data set have changed, and say this now.
    Changed {
        /// Which of the choices was open when they were read.
        choice: usize,
        /// What it holds.
        data: Arc<DataSet>,
    },
    /// They have changed and say nothing that can be opened; everything wrong with them.
    ChangeFailed(Vec<Problem>),
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
    /// The time that [`App::next_wakeup`] asked for is over.
    Pulse,
    /// So much time has passed since the program began; told before anything else that happened by then.
    Time(Duration),
    /// The outside has something to say to the reader.
    Told(String),
    /// Copied words went another way than to the terminal.
    Carried(Carrier),
    /// The meeting that is followed has news.
    MeetingUpdate(MeetingUpdate),
    /// The ledger of matters as it is now; none where there is none any more.
    Ledger(Option<Arc<Ledger>>),
    /// A matter was written, and is this now.
    Written(Box<Matter>),
    /// A matter was not written.
    NotWritten {
        /// Why.
        why: String,
        /// Why, naming nobody.
        plain: String,
        /// The matter as somebody else has changed it meanwhile, where that is why.
        now: Option<Box<Matter>>,
    },
    /// What happened to the matter of a number, the oldest first.
    History(u32, Vec<Event>),
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
    /// Ask the meeting that is followed for a step.
    Drive(RemoteCommand),
    /// Change a draft in the file of its catalogue and answer with [`Message::Amended`].
    Amend {
        /// The draft, by its id.
        id: Text,
        /// What to change.
        amendment: Amendment,
        /// Whether to take a unit that nobody knows.
        insists: bool,
    },
    /// Take back the last such change and answer likewise.
    Undo,
    /// Join a meeting again, if there is one, and answer with [`Message::MeetingUpdate`].
    Join,
    /// Answer with [`Message::Ledger`], or tell why there is no ledger of matters.
    FindLedger,
    /// Write down a matter and answer with [`Message::Written`] or [`Message::NotWritten`].
    AddMatter(Box<Brief>),
    /// Do something with a matter and answer likewise.
    ChangeMatter {
        /// Its number.
        number: u32,
        /// The revision at which the reader saw it.
        seen: u32,
        /// What to do.
        change: Box<Change>,
        /// The files that prove it, by their paths.
        files: Vec<String>,
    },
    /// Answer with [`Message::History`].
    ReadHistory(u32),
}

/// A short word to the reader, which may name a key: the screen puts in the one in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    words: String,
    key: Option<Action>,
}

impl Notice {
    /// What stands for the key until it is known. Nothing from the data may be in words that have it.
    const KEY: &str = "{key}";

    /// Words that leave a gap for the key of `action`.
    fn naming(action: Action, words: Template<(names::key,)>) -> Self {
        Self {
            words: fill!(words, key = Self::KEY),
            key: Some(action),
        }
    }

    /// The words, with what `key` answers for the action they name.
    pub fn text(&self, key: impl FnOnce(Action) -> String) -> String {
        match self.key {
            Some(action) => self.words.replace(Self::KEY, &key(action)),
            None => self.words.clone(),
        }
    }
}

impl From<String> for Notice {
    fn from(words: String) -> Self {
        Self { words, key: None }
    }
}

impl From<&str> for Notice {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
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
    /// Counties whose columns are visible at a time, in a matrix.
    pub across: usize,
}

/// Where the reader is within a pane: the selected line and the first visible one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Cursor {
    selected: usize,
    top: usize,
}

/// The whole state of the program.
#[derive(Debug, Clone)]
pub struct App {
    briefing: Arc<Briefing>,
    choices: Vec<Choice>,
    choice: usize,
    pane: Pane,
    lines: Vec<Line>,
    spot: Cursor,
    places: HashMap<Pane, (Option<Line>, Cursor)>,
    across: matrix::Across,
    /// The way back: the panes one came through, each in the briefing of its region.
    path: Vec<(Pane, RegionKey)>,
    /// The id of the region whose briefing was opened.
    home: Text,
    last: Option<Pane>,
    overlay: Option<Overlay>,
    prompt: Option<Prompt>,
    found: Option<palette::Found>,
    order: SortOrder,
    reversed: bool,
    panel: Panel,
    look: Look,
    glyphs: GlyphSet,
    mouse: bool,
    hints: bool,
    motion: Motion,
    /// What is left of a beat until the year that plays goes on.
    beat: Duration,
    notice: Option<Notice>,
    copied: Copied,
    extent: Extent,
    live: live::Live,
    mode: Mode,
    now: Duration,
}

/// What a session is for; one of these at a time, and each takes in what keys ask for in its own way.
#[derive(Debug, Clone, Default)]
enum Mode {
    /// Reading.
    #[default]
    Browsing,
    /// Presenting a meeting.
    Presenting(Box<Meeting>),
    /// Following a meeting that another session presents.
    Following(Following),
}

impl Mode {
    fn meeting(&self) -> Option<&Meeting> {
        match self {
            Self::Presenting(meeting) => Some(meeting),
            Self::Browsing | Self::Following(_) => None,
        }
    }

    fn meeting_mut(&mut self) -> Option<&mut Meeting> {
        match self {
            Self::Presenting(meeting) => Some(meeting),
            Self::Browsing | Self::Following(_) => None,
        }
    }

    fn following(&self) -> Option<&Following> {
        match self {
            Self::Following(following) => Some(following),
            Self::Browsing | Self::Presenting(_) => None,
        }
    }

    fn following_mut(&mut self) -> Option<&mut Following> {
        match self {
            Self::Following(following) => Some(following),
            Self::Browsing | Self::Presenting(_) => None,
        }
    }
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
    pub fn new(briefing: Briefing, choices: Vec<Choice>, choice: usize) -> Self {
        let briefing = Arc::new(briefing);
        let lines = Pane::Overview.lines(&briefing, (SortOrder::default(), false));
        let spot = Cursor {
            selected: pane::first_selectable(&lines),
            top: 0,
        };
        let home = briefing.data().catalogue.region(briefing.region()).id.clone();
        let notice = (!briefing.problems.is_empty()).then(|| problems_notice(&briefing));
        Self {
            briefing,
            choices,
            choice,
            pane: Pane::Overview,
            lines,
            spot,
            places: HashMap::new(),
            across: matrix::Across::default(),
            path: Vec::new(),
            home,
            last: None,
            overlay: None,
            prompt: None,
            found: None,
            order: SortOrder::default(),
            reversed: false,
            panel: Panel::default(),
            look: Look::default(),
            glyphs: GlyphSet::default(),
            mouse: false,
            hints: false,
            motion: Motion::default(),
            beat: BEAT,
            notice,
            copied: Copied::default(),
            extent: Extent::default(),
            live: live::Live::default(),
            mode: Mode::default(),
            now: Duration::ZERO,
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

    /// The same drawn with other characters.
    #[must_use]
    pub fn with_glyphs(mut self, glyphs: GlyphSet) -> Self {
        self.glyphs = glyphs;
        self
    }

    /// The same with a word of caution over the first pane, until the next key.
    #[must_use]
    pub fn with_caution(mut self, caution: Option<Caution>) -> Self {
        self.overlay = caution.map(Overlay::Caution);
        self
    }

    /// Takes in what happened; answers with what only the outside can do.
    pub fn update(&mut self, message: Message) -> Option<Effect> {
        let effect = self.take_in(message);
        self.compose();
        effect
    }

    fn take_in(&mut self, message: Message) -> Option<Effect> {
        match message {
            Message::Act(action) => {
                self.notice = None;
                // A key stops what plays by itself; the key that started it does nothing else.
                if std::mem::take(&mut self.motion) == Motion::Playing && action == Action::Play {
                    return None;
                }
                return self.do_as_asked(action);
            }
            Message::Edit(edit) => {
                self.notice = None;
                let (was_watching, before) = (self.is_watching(), self.position());
                let effect = self.edit_from_stop(edit);
                if was_watching && self.position() != before {
                    self.detach();
                }
                return effect;
            }
            Message::Point(key) => {
                self.go_to(key);
                self.leave_stop();
                self.detach();
            }
            Message::Click(hit) => return self.click(hit),
            Message::Wheel(_) if (self.is_at_stop() || self.is_watching()) && self.prompt.is_none() => {}
            Message::Wheel(steps) => self.wheel(steps),
            Message::Pulse => {
                let by = self.next_wakeup().unwrap_or_default();
                self.expire_marks(by);
                self.advance_playback(by);
                self.step_by_itself();
            }
            Message::Time(now) => self.tell_time(now),
            Message::Extent(extent) => {
                self.extent = extent;
                self.keep_in_sight();
                self.keep_column_in_sight();
            }
            Message::Opened { choice, data, again } => self.take(choice, data, again),
            Message::Amended { choice, data, outcome } => self.take_amended(choice, data, &outcome),
            Message::NotAmended(why) => self.refuse(why),
            // Whoever has switched meanwhile has read the files since.
            Message::Changed { choice, data } if choice == self.choice => self.renew(data),
            Message::Changed { .. } => {}
            Message::ChangeFailed(problems) => self.keep(&problems),
            Message::OpenFailed { choice } => {
                let name = self.choices.get(choice).map(|choice| choice.key.to_string());
                let name = name.unwrap_or_default();
                self.notice = Some(fill!(self.words().notice_open_failed, name = name).into());
            }
            Message::Text(words) if self.prompt.is_some() => self.type_in(&words),
            Message::Text(_) => self.notice = Some(self.words().notice_typed_text.into()),
            // A paste is never a command.
            Message::Paste(words) => self.type_in(&words),
            Message::Told(words) => self.notice = Some(words.into()),
            Message::Carried(carrier) => self.copied.carrier = carrier,
            Message::MeetingUpdate(news) => self.receive(news),
            Message::Ledger(ledger) => return self.renew_ledger(ledger),
            Message::Written(matter) => return self.take_written(*matter),
            Message::NotWritten { why, plain, now } => {
                // Whoever hides names hides them from the line too: it may be on the wall.
                let why = if self.briefing.is_discreet() { plain } else { why };
                return self.refuse_writing(why, now.map(|now| *now));
            }
            Message::History(number, events) => self.take_history(number, events),
        }
        None
    }

    /// Does what a key or a command by name asks for.
    fn do_as_asked(&mut self, action: Action) -> Option<Effect> {
        match self.mode {
            Mode::Browsing => self.browse(action),
            Mode::Presenting(_) => self.act_in_meeting(action),
            Mode::Following(_) => self.act_while_following(action),
        }
    }

    /// Does what a key asks for of somebody who reads: in what lies over the pane, else in the pane.
    fn browse(&mut self, action: Action) -> Option<Effect> {
        match self.overlay {
            Some(overlay) => self.act_on_overlay(overlay, action),
            None => self.act(action),
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::First => self.select(0, 1),
            Action::Last => self.select(usize::MAX, -1),
            Action::PageDown => self.leap(self.screenful(), 1),
            Action::PageUp => self.leap(self.screenful(), -1),
            Action::HalfDown => self.leap(self.screenful() / 2, 1),
            Action::HalfUp => self.leap(self.screenful() / 2, -1),
            Action::NextRed => self.next_red(1),
            Action::PreviousRed => self.next_red(-1),
            Action::Open => {
                self.open();
                return self.unread_history();
            }
            Action::Ranking => self.rank(),
            Action::Matrix => self.open_matrix(),
            Action::Left => self.step_across(-1),
            Action::Right => self.step_across(1),
            Action::Why => self.ask_why(),
            Action::Terms => self.explain(),
            Action::Find => self.ask(Purpose::Find),
            Action::FindNext => self.find_next(1),
            Action::FindPrevious => self.find_next(-1),
            Action::Filter => self.ask(Purpose::Filter),
            Action::ClearFilter if self.has_narrowed_matters() => self.list_open_matters(),
            Action::ClearFilter => self.show_everything(),
            Action::Command => self.ask(Purpose::Command),
            Action::Sort | Action::Reverse if self.pane == Pane::Matters => {
                self.sort_matters(action == Action::Reverse);
            }
            Action::Sort => self.sort_by(self.order.next()),
            Action::SortBy(order) => self.sort_by(order),
            Action::Reverse => self.reverse(),
            Action::Expand => self.expand(),
            Action::CopyValue | Action::CopySentence => return self.copy(action),
            Action::Export => self.ask(Purpose::Export),
            Action::LastView => {
                self.last_view();
                return self.unread_history();
            }
            Action::NextPane => self.neighbour(1),
            Action::PreviousPane => self.neighbour(-1),
            Action::Show(Pane::Review) if !self.has_review() => self.tell_no_review(),
            Action::Show(pane) => self.show_at_top(pane),
            Action::Accept => return self.decide(Amendment::Accept),
            Action::Reject => return self.decide(Amendment::Reject),
            Action::NextDoubtful => self.next_doubtful(1),
            Action::PreviousDoubtful => self.next_doubtful(-1),
            Action::Change => self.ask_change(None),
            Action::ChangeField(field) => self.ask_change(Some(field)),
            Action::Undo => return self.undo(),
            Action::WriteDown => return self.ask_matter(),
            Action::Handle => self.ask_steps(),
            Action::Earlier => self.step_date(-1),
            Action::Later => self.step_date(1),
            Action::SetDate(date) => self.travel(date),
            Action::Play => self.play(),
            Action::SwitchData => return self.choose_data(),
            Action::UseData(choice) => return self.use_data(choice),
            Action::OpenRegion(region) => self.open_region(region),
            Action::SwitchLanguage => self.rebuild(self.briefing.as_of(), self.briefing.language().next()),
            Action::SetLanguage(language) => self.rebuild(self.briefing.as_of(), language),
            Action::SwitchLook => self.set_theme(self.look.next()),
            Action::SetTheme(look) => self.set_theme(look),
            Action::SetGlyphs(glyphs) => self.glyphs = glyphs,
            Action::Mouse => return Some(self.switch_mouse()),
            Action::ForgetHints => return self.forget_hints(),
            Action::Freeze => return self.freeze(),
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
            Action::Back if self.path.is_empty() && self.has_narrowed_matters() => self.list_open_matters(),
            Action::Back if self.path.is_empty() && !self.briefing.filter().is_empty() => self.show_everything(),
            Action::Back | Action::Quit => self.back(),
            Action::QuitNow => return Some(Effect::Quit),
            Action::Present | Action::Resume => self.begin_meeting(action),
            // Without a meeting there is nothing to lead.
            Action::ToStop
            | Action::NextStop
            | Action::PreviousStop
            | Action::GoToStop(_)
            | Action::Digit(_)
            | Action::Jump
            | Action::Agenda
            | Action::Blank
            | Action::HideNames
            | Action::Notes
            | Action::ShowClock
            | Action::PauseClock
            | Action::ResetClock => {}
        }
        None
    }

    fn act_on_overlay(&mut self, overlay: Overlay, action: Action) -> Option<Effect> {
        let (selected, entries) = match overlay {
            Overlay::Help { selected } => (selected, self.extent.help),
            Overlay::Agenda { selected } => (selected, self.outlines().len()),
            Overlay::Choices { selected } => return self.act_on_choices(selected, action),
            _ => return self.leave_overlay(action),
        };
        let last = entries.saturating_sub(1);
        let moved = match (action, overlay) {
            (Action::Down, _) => selected.saturating_add(1),
            (Action::Up, _) => selected.saturating_sub(1),
            (Action::First, _) => 0,
            (Action::Last, _) => last,
            (Action::PageDown | Action::HalfDown, _) => selected.saturating_add(8),
            (Action::PageUp | Action::HalfUp, _) => selected.saturating_sub(8),
            (Action::Open, Overlay::Agenda { selected }) => {
                self.go_to_stop(selected);
                return None;
            }
            _ => return self.leave_overlay(action),
        };
        let selected = moved.min(last);
        self.overlay = Some(match overlay {
            Overlay::Agenda { .. } => Overlay::Agenda { selected },
            _ => Overlay::Help { selected },
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
    fn open_overlay(&mut self, overlay: fn(IndicatorKey) -> Overlay) {
        self.overlay = self.indicator().map(overlay);
    }

    /// Why the selected status is what it is: the indicator's, or that of a region in its place or its column.
    fn ask_why(&mut self) {
        match self.selected_region_elsewhere() {
            Some((key, region)) => self.overlay = Some(Overlay::WhyIn(key, region)),
            None => self.open_overlay(Overlay::Why),
        }
    }

    /// The terms of the selected indicator, or the selected term.
    fn explain(&mut self) {
        match self.lines.get(self.spot.selected) {
            Some(Line::Term(term)) if self.pane == Pane::Glossary => self.overlay = Some(Overlay::Term(*term)),
            _ => self.open_overlay(Overlay::Terms),
        }
    }

    /// Closes the help and does what its selected entry does.
    pub fn run_from_help(&mut self, action: Action) -> Option<Effect> {
        self.overlay = None;
        self.update(Message::Act(action))
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
        self.view().indicator()
    }

    /// Index of the first visible line.
    pub fn top(&self) -> usize {
        self.spot.top
    }

    /// What lies over the pane.
    pub fn overlay(&self) -> Option<Overlay> {
        self.overlay
    }

    /// What was copied last.
    pub fn copied(&self) -> &Copied {
        &self.copied
    }

    /// The line being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// In which order lists are, and whether the other way round.
    pub fn order(&self) -> (SortOrder, bool) {
        (self.order, self.reversed)
    }

    /// How much of the screen the panel takes.
    pub fn panel(&self) -> Panel {
        self.panel
    }

    /// The characters that draw the screen.
    pub fn glyphs(&self) -> GlyphSet {
        self.glyphs
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

    /// Whether the year is being played.
    pub fn is_playing(&self) -> bool {
        self.motion == Motion::Playing
    }

    /// After how long a [`Message::Pulse`] is wanted; none while nothing goes on by itself.
    pub fn next_wakeup(&self) -> Option<Duration> {
        let beat = (self.motion == Motion::Playing).then_some(self.beat);
        let pulses = [beat, self.fades_after(), self.meeting_pulse(), self.following_pulse()];
        pulses.into_iter().flatten().min()
    }

    /// A short word to the reader, until the next key.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// Whether there is another data set to switch to.
    pub fn has_other_data(&self) -> bool {
        self.choices.len() > 1
    }

    /// The way to where the reader is: the part of the report, the indicator, the view of it.
    pub fn trail(&self) -> Vec<String> {
        self.pane.definition().trail(&self.briefing, |item| &item.name)
    }

    /// The same with short names, for where there is little room.
    pub fn short_trail(&self) -> Vec<String> {
        self.pane.definition().trail(&self.briefing, |item| &item.short)
    }

    /// The name of a pane, for titles, tabs and help.
    pub fn pane_name(&self, pane: Pane) -> String {
        pane.definition().name(&self.briefing)
    }

    /// What the pane is drawn from.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            briefing: &self.briefing,
            pane: self.pane,
            lines: &self.lines,
            selected: self.spot.selected,
            top: self.spot.top,
            across: self.across(),
            order: self.order(),
            fresh: self.fresh(),
        }
    }
}

fn problems_notice(briefing: &Briefing) -> Notice {
    let words = briefing.language().words();
    Notice {
        words: fill!(
            words.notice_problems,
            key = Notice::KEY,
            n = briefing.problems.len().to_string()
        ),
        key: Some(Action::Show(Pane::Problems)),
    }
}
