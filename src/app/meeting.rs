//! A meeting under way: at which stop it is, what the audience may see, and what time has been used.
//!
//! While a meeting is under way the reader is either at its stop, which fills the screen, or has stepped away from it to
//! answer a question and browses as ever. Nothing that a clicker sends (`PgUp`, `PgDn`, `F5`, `Esc`, `b`, `.`) opens
//! anything: it goes on, back, to the stop, or blanks the screen.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agenda::{self, Content, Page};
use crate::app::clock::{Clock, Times};
use crate::app::{Action, App, Edit, Effect, Line, Mode, Overlay, Pane};
use crate::briefing::{Briefing, Docket, Filter};
use crate::locale::Language;
use crate::model::{Agenda, IndicatorKey, RegionKey, Stop, StopSubject, Text};

/// Where keys are pressed: each place has keys of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Scene {
    /// Outside of any meeting, or in a list that lies over everything.
    #[default]
    Browsing,
    /// At the stop of a meeting.
    Stop,
    /// Away from the stop, on a question.
    Away,
}

/// How a meeting begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Opening {
    /// After how long it steps on by itself, for a screen in the hall; none for a meeting that somebody leads.
    pub every: Option<Duration>,
    /// Whether the program ends with the meeting.
    pub is_all: bool,
}

/// What followers of a meeting need to know, as plain data; the page itself is [`App::page_in`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingState {
    /// Grows whenever the page may say something else.
    pub edition: u64,
    /// Which stop, counted from 0.
    pub stop: usize,
    /// How many there are.
    pub stops: usize,
    /// Whether the audience's screen is blank.
    pub is_blank: bool,
    /// Whether names of lagging departments and regions are hidden.
    pub is_discreet: bool,
    /// Whether the presenter has stepped away from the stop.
    pub is_away: bool,
    /// What the clock shows.
    pub times: Times,
}

/// What only the speaker sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerNotes {
    /// The notes of the stop: lines of Markdown.
    pub notes: Vec<Text>,
    /// The stop after this one; none at the end.
    pub next: Option<StopSummary>,
    /// What meetings decided about the stop's indicator and is not done yet, with every name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matters: Vec<Text>,
}

/// One stop in a line of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopSummary {
    /// Its number.
    pub number: usize,
    /// What it is called.
    pub title: Text,
    /// Who reports; for the next stop the department to call in now (候会).
    pub department: Option<Text>,
    /// How long it may take.
    pub minutes: Option<u16>,
}

/// What the presenter has put on the audience's screen, beside the page or over it.
#[derive(Debug, Clone, Copy, Default)]
struct Shown {
    clock: bool,
    notes: bool,
    /// Nothing at all.
    blank: bool,
}

/// A meeting under way.
#[derive(Debug, Clone)]
pub(super) struct Meeting {
    agenda: Arc<Agenda>,
    stop: usize,
    opening: Opening,
    /// The date that stops without one of their own look at.
    date: NaiveDate,
    /// The region whose briefing is presented.
    region: RegionKey,
    is_away: bool,
    asks_to_end: bool,
    /// The row of the stop's list that is spoken of.
    row: Option<usize>,
    shown: Shown,
    typed: Option<usize>,
    clock: Clock,
    /// When the next step is due that nobody asks for.
    due: Option<Duration>,
    page: Arc<Page>,
    /// What the page was composed from.
    composed: (Arc<Briefing>, usize),
    edition: u64,
}

impl Meeting {
    fn present(&self) -> Option<&Stop> {
        self.agenda.stops.get(self.stop)
    }

    fn last(&self) -> usize {
        self.agenda.stops.len().saturating_sub(1)
    }

    fn times(&self) -> Times {
        let minutes = self.present().and_then(|stop| stop.minutes);
        let before = self.agenda.stops.iter().take(self.stop);
        let before = before.filter_map(|stop| stop.minutes).map(u32::from).sum();
        self.clock.times(minutes, self.agenda.budget(), before)
    }

    /// The step that nobody asks for waits its whole time again.
    fn wait_again(&mut self) {
        self.due = self.opening.every.map(|every| self.clock.now() + every);
    }

    /// Composes the page of the present stop from `briefing`.
    fn compose(&mut self, briefing: &Arc<Briefing>) {
        if let Some(stop) = self.agenda.stops.get(self.stop) {
            self.page = Arc::new(pointing(agenda::page(briefing, &self.agenda, stop), self.row));
            self.composed = (Arc::clone(briefing), self.stop);
            self.edition += 1;
        }
    }
}

/// A page with the row of its list that is spoken of.
fn pointing(mut page: Page, row: Option<usize>) -> Page {
    if let Content::List(list) = &mut page.content {
        list.selected = row;
    }
    page
}

/// What became of an action during a meeting.
enum Handled {
    /// It was meant for the meeting.
    Done(Option<Effect>),
    /// It is for whoever browses.
    Browse,
}

impl App {
    /// The same with a meeting under way, at its first stop.
    #[must_use]
    pub fn presenting(mut self, opening: Opening) -> Self {
        self.open_meeting(opening);
        self
    }

    /// Begins a meeting by the agenda of the data set, or by the usual one.
    fn open_meeting(&mut self, opening: Opening) {
        if !self.briefing.filter().is_empty() {
            self.set_filter(Filter::default());
        }
        let agenda = agenda::agenda_of(&self.briefing);
        let Some(first) = agenda.stops.first() else { return };
        let page = Arc::new(agenda::page(&self.briefing, &agenda, first));
        self.mode = Mode::Presenting(Box::new(Meeting {
            composed: (Arc::clone(&self.briefing), 0),
            agenda: Arc::new(agenda),
            stop: 0,
            opening,
            date: self.briefing.as_of(),
            region: self.briefing.region(),
            is_away: false,
            asks_to_end: false,
            row: None,
            shown: Shown {
                clock: true,
                ..Shown::default()
            },
            typed: None,
            clock: Clock::at(self.now),
            due: opening.every.map(|every| self.now + every),
            page,
            edition: 0,
        }));
        self.arrive();
    }

    /// Begins a meeting that ends where it began: in browsing.
    pub(super) fn begin_meeting(&mut self, action: Action) {
        self.open_meeting(Opening::default());
        if let (Some(meeting), Action::Resume) = (self.mode.meeting_mut(), action) {
            meeting.clock.start();
        }
    }

    /// Takes in how long the program has run.
    pub(super) fn tell_time(&mut self, now: Duration) {
        self.now = self.now.max(now);
        if let Some(meeting) = self.mode.meeting_mut() {
            meeting.clock.tell(self.now);
        }
    }

    /// Steps on where a step is due that nobody asks for, round and round.
    pub(super) fn step_by_itself(&mut self) {
        let Some(meeting) = self.mode.meeting_mut() else { return };
        if meeting.due.is_none_or(|due| due > meeting.clock.now()) {
            return;
        }
        meeting.wait_again();
        // No key takes a word away where nobody presses any.
        self.notice = None;
        if !meeting.shown.blank {
            let next = if meeting.is_away {
                meeting.stop
            } else {
                meeting.stop + 1
            };
            let stop = next % meeting.agenda.stops.len().max(1);
            self.go_to_stop(stop);
        }
    }

    /// After how long the meeting wants to be told the time.
    pub(super) fn meeting_pulse(&self) -> Option<Duration> {
        let meeting = self.mode.meeting()?;
        let is_seen = meeting.shown.clock && !meeting.is_away && !meeting.shown.blank;
        let second = meeting.clock.next_second().filter(|_| is_seen);
        let step = meeting.due.map(|due| due.saturating_sub(meeting.clock.now()));
        second.into_iter().chain(step).min()
    }

    /// Does what a key asks for while a meeting is under way, or passes it on to whoever browses.
    pub(super) fn act_in_meeting(&mut self, action: Action) -> Option<Effect> {
        match self.hear(action) {
            Handled::Done(effect) => effect,
            Handled::Browse => self.browse_from_stop(action),
        }
    }

    fn hear(&mut self, action: Action) -> Handled {
        let Some(meeting) = self.mode.meeting_mut() else {
            return Handled::Browse;
        };
        meeting.wait_again();
        let typed = meeting.typed.take();
        let was_asked = std::mem::take(&mut meeting.asks_to_end);
        // Whoever wants to be out at once is not asked.
        if action == Action::QuitNow {
            self.mode = Mode::Browsing;
            return Handled::Done(Some(Effect::Quit));
        }
        // Something for the terminal itself is no key to the meeting.
        if matches!(action, Action::Redraw | Action::Suspend) {
            return Handled::Browse;
        }
        if self.arrange(action) || self.unblank(action) {
            return Handled::Done(None);
        }
        match action {
            Action::Quit if was_asked => return Handled::Done(self.end_meeting()),
            Action::Quit if self.overlay.is_some() => return Handled::Browse,
            Action::Quit => self.ask_to_end(),
            // Whoever was asked goes on with the meeting, and nothing opens by the way.
            _ => {
                return match self.lead(action, typed) {
                    Handled::Browse if was_asked => Handled::Done(None),
                    heard => heard,
                };
            }
        }
        Handled::Done(None)
    }

    /// Arranges what shows and what runs, whether the screen is blank or not.
    fn arrange(&mut self, action: Action) -> bool {
        let Some(meeting) = self.mode.meeting_mut() else {
            return false;
        };
        match action {
            Action::HideNames => self.hide_names(),
            Action::Notes => meeting.shown.notes = !meeting.shown.notes,
            Action::ShowClock => meeting.shown.clock = !meeting.shown.clock,
            Action::PauseClock => meeting.clock.pause(),
            Action::ResetClock => meeting.clock.reset(),
            _ => return false,
        }
        true
    }

    /// A blank screen comes back with any key, which does nothing else: whoever cannot see does not mean to step on.
    fn unblank(&mut self, action: Action) -> bool {
        let Some(meeting) = self.mode.meeting_mut() else {
            return false;
        };
        let was_blank = std::mem::take(&mut meeting.shown.blank);
        if was_blank && action == Action::Resume {
            meeting.clock.start();
        }
        was_blank
    }

    fn ask_to_end(&mut self) {
        self.prompt = None;
        if let Some(meeting) = self.mode.meeting_mut() {
            meeting.asks_to_end = true;
        }
    }

    /// Leads the meeting from stop to stop.
    fn lead(&mut self, action: Action, typed: Option<usize>) -> Handled {
        let Some(meeting) = self.mode.meeting_mut() else {
            return Handled::Browse;
        };
        let (stop, last, is_away) = (meeting.stop, meeting.last(), meeting.is_away);
        let numbered = typed.map(|number| meeting.agenda.place_of(number));
        if let Some(Overlay::Agenda { selected }) = self.overlay {
            return self.choose_stop(action, typed, selected);
        }
        match action {
            Action::Down if !is_away && self.overlay.is_none() => return self.point(1),
            Action::Up if !is_away && self.overlay.is_none() => return self.point(-1),
            Action::Back if !is_away && self.overlay.is_none() && meeting.row.is_some() => self.point_at(None),
            Action::Digit(digit) => {
                let number = typed.unwrap_or(0).saturating_mul(10).saturating_add(usize::from(digit));
                meeting.typed = Some(number.min(9_999));
            }
            Action::Jump => self.go_to_stop(numbered.unwrap_or(last)),
            Action::Open if typed.is_some() => self.go_to_stop(numbered.unwrap_or(stop)),
            Action::NextStop if stop < last => self.step_on(stop + 1),
            Action::NextStop => self.say_end(stop),
            Action::PreviousStop => self.step_on(stop.saturating_sub(1)),
            Action::GoToStop(number) => {
                let place = meeting.agenda.place_of(number.saturating_add(1));
                self.go_to_stop(place);
            }
            // What lies over the pane closes first.
            Action::ToStop if self.overlay.is_some() => self.overlay = None,
            Action::ToStop | Action::Present => self.go_to_stop(stop),
            Action::Resume => {
                meeting.clock.start();
                self.go_to_stop(stop);
            }
            Action::Agenda => {
                self.prompt = None;
                self.overlay = Some(Overlay::Agenda { selected: stop });
            }
            Action::Blank => meeting.shown.blank = true,
            // At the stop there is nothing to go back from.
            Action::Back if !is_away => self.overlay = None,
            Action::Back if self.overlay.is_none() && self.path.is_empty() => self.go_to_stop(stop),
            _ => return Handled::Browse,
        }
        Handled::Done(None)
    }

    /// Chooses among the stops that lie over everything: by moving, or by the number that is typed.
    fn choose_stop(&mut self, action: Action, typed: Option<usize>, selected: usize) -> Handled {
        let Some(meeting) = self.mode.meeting_mut() else {
            return Handled::Browse;
        };
        let action = match action {
            Action::Digit(digit) => {
                let number = typed
                    .unwrap_or(0)
                    .saturating_mul(10)
                    .saturating_add(usize::from(digit))
                    .min(9_999);
                meeting.typed = Some(number);
                let selected = meeting.agenda.place_of(number);
                self.overlay = Some(Overlay::Agenda { selected });
                return Handled::Done(None);
            }
            Action::Jump => Action::Open,
            Action::NextStop => Action::PageDown,
            Action::PreviousStop => Action::PageUp,
            Action::Blank => {
                meeting.shown.blank = true;
                return Handled::Done(None);
            }
            Action::ToStop | Action::Back | Action::Agenda => {
                self.overlay = None;
                return Handled::Done(None);
            }
            other => other,
        };
        Handled::Done(self.act_on_overlay(Overlay::Agenda { selected }, action))
    }

    /// Speaks of the next row of the stop's list, or of the one before; where the stop shows none, of the next stop.
    fn point(&mut self, by: isize) -> Handled {
        let Some(meeting) = self.mode.meeting() else {
            return Handled::Browse;
        };
        let rows = match &meeting.page.content {
            Content::List(list) => list.rows.len(),
            Content::Summary(_) | Content::Figure(_) => 0,
        };
        let Some(last) = rows.checked_sub(1) else {
            let step = if by > 0 { Action::NextStop } else { Action::PreviousStop };
            return self.lead(step, None);
        };
        let row = match meeting.row {
            None if by > 0 => 0,
            None => last,
            Some(row) => row.saturating_add_signed(by).min(last),
        };
        self.point_at(Some(row));
        Handled::Done(None)
    }

    /// Marks a row of the stop's list, or none; what is asked next is asked about it, so that it is selected underneath too.
    fn point_at(&mut self, row: Option<usize>) {
        let Some(meeting) = self.mode.meeting_mut() else { return };
        meeting.row = row;
        let page = Page::clone(&meeting.page);
        meeting.page = Arc::new(pointing(page, row));
        meeting.edition += 1;
        let (Some(row), Some(stop)) = (row, meeting.present()) else {
            return;
        };
        let line = if let StopSubject::Ranking(_) = stop.subject {
            self.lines.iter().position(|line| *line == Line::Rank(row))
        } else if let StopSubject::Matters = stop.subject {
            let mut left = self.briefing.docket().into_iter().flat_map(Docket::carried_over);
            let number = left.nth(row).map(|matter| matter.number);
            number.and_then(|number| self.lines.iter().position(|line| *line == Line::Matter(number)))
        } else {
            let key = agenda::listed(&self.briefing, &stop.subject).get(row).copied();
            let about = |line: &Line| line.indicator(&self.briefing);
            key.and_then(|key| self.lines.iter().position(|line| about(line) == Some(key)))
        };
        if let Some(line) = line {
            self.select(line, 1);
        }
    }

    /// Hides the names of those who lag, on the page as on everything that can be browsed, or names them again.
    fn hide_names(&mut self) {
        let is_discreet = !self.briefing.is_discreet();
        self.set_discreet(is_discreet);
        if let Some(meeting) = self.mode.meeting_mut() {
            let briefing = if meeting.is_away {
                Arc::new(meeting.composed.0.discreet(is_discreet))
            } else {
                Arc::clone(&self.briefing)
            };
            meeting.compose(&briefing);
        }
        // That names are hidden is for the speaker's screen: on the wall it would only make everybody ask whose.
        self.notice = None;
    }

    /// Goes to a stop because somebody leads the meeting there: with the first step its clock starts.
    fn step_on(&mut self, stop: usize) {
        if let Some(meeting) = self.mode.meeting_mut()
            && meeting.opening.every.is_none()
            && !meeting.clock.has_started()
        {
            meeting.clock.start();
        }
        self.go_to_stop(stop);
    }

    fn say_end(&mut self, stop: usize) {
        self.go_to_stop(stop);
        self.notice = Some(self.words().meeting_last.into());
    }

    /// Goes to a stop, or back to it.
    pub(super) fn go_to_stop(&mut self, stop: usize) {
        if let Some(meeting) = self.mode.meeting_mut() {
            let stop = stop.min(meeting.last());
            if stop != meeting.stop {
                meeting.clock.turn_to(stop);
            }
            meeting.stop = stop;
            self.arrive();
        }
    }

    /// Puts everything as the stop wants it: its date, its pane underneath, nothing over it.
    fn arrive(&mut self) {
        let Some(meeting) = self.mode.meeting_mut() else { return };
        meeting.is_away = false;
        meeting.row = None;
        meeting.shown.blank = false;
        let Some(stop) = meeting.agenda.stops.get(meeting.stop) else {
            return;
        };
        let (date, subject) = (stop.as_of.unwrap_or(meeting.date), stop.subject.clone());
        let region = meeting.region;
        self.overlay = None;
        self.drop_prompt();
        if !self.briefing.filter().is_empty() {
            self.set_filter(Filter::default());
        }
        if self.briefing.region() != region {
            self.set_region(region);
        }
        if self.briefing.as_of() != date {
            self.rebuild(date, self.briefing.language());
        }
        let (pane, first) = self.place_of(&subject);
        self.path.clear();
        self.go(pane);
        if let Some(at) = first.and_then(|first| self.lines.iter().position(|line| *line == first)) {
            self.select(at, 1);
        }
    }

    /// The pane that lies under a stop, and the line to begin at when somebody steps into it.
    fn place_of(&self, subject: &StopSubject) -> (Pane, Option<Line>) {
        let worst = |area| {
            let summary = self.briefing.area(area);
            summary.and_then(|summary| summary.worst).map(Line::Item)
        };
        match subject {
            StopSubject::Overview => (Pane::Overview, None),
            StopSubject::Area(area) => (Pane::Area(*area), worst(*area)),
            StopSubject::Projects => (Pane::Projects, None),
            StopSubject::Changes => (Pane::Changes, None),
            StopSubject::Indicator(key) => (Pane::Detail(*key), None),
            StopSubject::Group(keys) => (Pane::All, keys.first().copied().map(Line::Item)),
            StopSubject::Ranking(key) => (Pane::Ranking(*key), None),
            StopSubject::Matters => (Pane::Matters, None),
        }
    }

    /// Does what any reader can do. What leads somewhere leads away from the stop; what only tells more about it, or says
    /// the same at another date, in another language or look, does not.
    fn browse_from_stop(&mut self, action: Action) -> Option<Effect> {
        let was_at_stop = self.is_at_stop();
        if was_at_stop && self.overlay.is_none() && action == Action::Open {
            self.leave_stop();
            // Into the row that is spoken of, where one is.
            let is_pointing = self.mode.meeting().is_some_and(|meeting| meeting.row.is_some());
            return is_pointing.then(|| self.act(Action::Open)).flatten();
        }
        let before = self.position();
        let effect = self.browse(action);
        if was_at_stop && self.position() != before {
            self.leave_stop();
        }
        effect
    }

    /// Changes the typed line; where what it ends in leads somewhere, that is away from the stop.
    pub(super) fn edit_from_stop(&mut self, edit: Edit) -> Option<Effect> {
        let (was_at_stop, before) = (self.is_at_stop(), self.position());
        let stop = self.mode.meeting().map(|meeting| meeting.stop);
        let effect = self.edit(edit);
        let is_led_on = self.mode.meeting().map(|meeting| meeting.stop) != stop;
        if was_at_stop && !is_led_on && self.position() != before {
            self.leave_stop();
        }
        effect
    }

    /// What changes when a reader goes somewhere.
    pub(super) fn position(&self) -> (Pane, Option<Line>, usize, usize) {
        let line = self.lines.get(self.spot.selected).copied();
        (self.pane, line, self.path.len(), self.spot.top)
    }

    pub(super) fn leave_stop(&mut self) {
        if let Some(meeting) = self.mode.meeting_mut() {
            meeting.is_away = true;
        }
    }

    pub(super) fn is_at_stop(&self) -> bool {
        self.mode.meeting().is_some_and(|meeting| !meeting.is_away)
    }

    /// The meeting is over: out of the program, or back to browsing.
    fn end_meeting(&mut self) -> Option<Effect> {
        let meeting = self.mode.meeting()?;
        let is_all = meeting.opening.is_all;
        self.mode = Mode::Browsing;
        if is_all {
            return Some(Effect::Quit);
        }
        self.overlay = None;
        self.set_discreet(false);
        self.notice = Some(self.words().meeting_over.into());
        None
    }

    /// The region whose briefing is presented; none while there is no meeting.
    pub(super) fn meeting_region(&self) -> Option<RegionKey> {
        self.mode.meeting().map(|meeting| meeting.region)
    }

    pub(super) fn set_discreet(&mut self, is_discreet: bool) {
        // Whose briefing it is stands on every page.
        let own = self.own_region();
        if is_discreet && !self.briefing.is_of_city() && self.briefing.region() != own {
            self.set_region(own);
        }
        if self.briefing.is_discreet() != is_discreet {
            self.remember_place();
            self.briefing = Arc::new(self.briefing.discreet(is_discreet));
            self.refresh_lines();
            self.forget_regions();
        }
    }

    /// Lets go of the row and the column of a county: a mark that stays where its name was tells as much as the name.
    fn forget_regions(&mut self) {
        self.places.retain(|pane, _| !matches!(pane, Pane::Ranking(_)));
        self.select_column(0);
        if matches!(self.pane, Pane::Ranking(_)) {
            self.select(0, 1);
        }
    }

    /// After a data set was opened: the same agenda goes on where it can.
    pub(super) fn carry_on(&mut self, region: RegionKey, is_other_catalogue: bool, again: bool) {
        let Some(meeting) = self.mode.meeting_mut() else { return };
        let of_file = self.briefing.data().agenda.as_ref();
        // The same region may have another place in other data.
        meeting.region = region;
        if is_other_catalogue || of_file.is_some_and(|agenda| *agenda != *meeting.agenda) {
            let agenda = if self.briefing.region() == region {
                agenda::agenda_of(&self.briefing)
            } else {
                agenda::agenda_of(&self.briefing.within(region))
            };
            meeting.stop = meeting.stop.min(agenda.stops.len().saturating_sub(1));
            meeting.agenda = Arc::new(agenda);
        }
        // Read again, the data are looked at as before, which may be at a date of the stop's own.
        if !again {
            meeting.date = self.briefing.as_of();
        }
        if !meeting.is_away || is_other_catalogue {
            self.arrive();
        }
    }

    /// The date that the reader looks at where nothing asks for another: a stop of the meeting may have one of its own.
    pub(super) fn usual_date(&self) -> NaiveDate {
        let of_meeting = self.mode.meeting().map(|meeting| meeting.date);
        of_meeting.unwrap_or_else(|| self.briefing.as_of())
    }

    /// Stops without a date of their own look at this one from now on.
    pub(super) fn look_at(&mut self, date: NaiveDate) {
        if let Some(meeting) = self.mode.meeting_mut() {
            meeting.date = date;
        }
    }

    /// Composes the page afresh where what it is made from has changed.
    pub(super) fn compose(&mut self) {
        let Some(meeting) = self.mode.meeting_mut() else { return };
        let (briefing, stop) = &meeting.composed;
        let is_same = Arc::ptr_eq(briefing, &self.briefing) && *stop == meeting.stop;
        // Away from the stop the reader may look at other dates; the page waits as it is.
        if !is_same && !meeting.is_away {
            meeting.compose(&self.briefing);
        }
    }

    /// The stop that the meeting is at; none while there is no meeting.
    pub(super) fn present_stop(&self) -> Option<&Stop> {
        self.mode.meeting()?.present()
    }

    /// The indicator in the row of the stop's list that is spoken of.
    pub(super) fn spoken_of(&self) -> Option<IndicatorKey> {
        let meeting = self.mode.meeting()?;
        let (stop, row) = (meeting.present()?, meeting.row?);
        agenda::listed(&self.briefing, &stop.subject).get(row).copied()
    }

    /// What the agenda calls the meeting, where a file says so.
    pub(super) fn meeting_title(&self) -> Option<Text> {
        let title = self.mode.meeting()?.agenda.title.as_ref()?;
        Some(title.zh.clone())
    }

    // What the screen and followers read.

    /// Where keys are pressed.
    pub fn scene(&self) -> Scene {
        match self.overlay {
            Some(Overlay::Help { .. } | Overlay::Choices { .. }) => Scene::Browsing,
            Some(Overlay::Agenda { .. }) if self.mode.meeting().is_some() => Scene::Stop,
            _ => self.meeting_scene(),
        }
    }

    /// Where the presenter is, whatever lies over it.
    pub fn meeting_scene(&self) -> Scene {
        match self.mode.meeting() {
            None if self.is_driving() => Scene::Stop,
            None => Scene::Browsing,
            Some(meeting) if meeting.is_away => Scene::Away,
            Some(_) => Scene::Stop,
        }
    }

    /// Whether a meeting is under way.
    pub fn is_presenting(&self) -> bool {
        self.mode.meeting().is_some()
    }

    /// Whether the audience's screen is blank.
    pub fn is_blank(&self) -> bool {
        self.mode.meeting().is_some_and(|meeting| meeting.shown.blank)
    }

    /// The page of the present stop, while it fills the screen; none while the reader browses.
    pub fn page(&self) -> Option<&Page> {
        let meeting = self.mode.meeting().filter(|meeting| !meeting.is_away)?;
        Some(&meeting.page)
    }

    /// The page of the present stop in a language, whether the presenter is at it or away.
    pub fn page_in(&self, language: Language) -> Option<Page> {
        let meeting = self.mode.meeting()?;
        if meeting.page.language == language {
            return Some(Page::clone(&meeting.page));
        }
        let stop = meeting.agenda.stops.get(meeting.stop)?;
        let (briefing, _) = &meeting.composed;
        let briefing = briefing.at(briefing.as_of(), language);
        Some(pointing(agenda::page(&briefing, &meeting.agenda, stop), meeting.row))
    }

    /// What the present stop is about; none while there is no meeting.
    pub(super) fn about_stop(&self) -> Option<agenda::About> {
        let meeting = self.mode.meeting()?;
        Some(agenda::about(&meeting.composed.0, meeting.present()?))
    }

    /// What followers need to know; none while there is no meeting.
    pub fn showing(&self) -> Option<MeetingState> {
        let meeting = self.mode.meeting()?;
        Some(MeetingState {
            edition: meeting.edition,
            stop: meeting.agenda.number(meeting.stop) - 1,
            stops: meeting.agenda.numbers(),
            is_blank: meeting.shown.blank,
            is_discreet: meeting.composed.0.is_discreet(),
            is_away: meeting.is_away,
            times: meeting.times(),
        })
    }

    /// What only the speaker sees, with every name.
    pub fn speech(&self) -> Option<SpeakerNotes> {
        self.speech_in(self.briefing.language())
    }

    /// The same in a language; notes are in whichever they were written in.
    pub fn speech_in(&self, language: Language) -> Option<SpeakerNotes> {
        let meeting = self.mode.meeting()?;
        let place = meeting.stop + 1;
        let next = meeting.agenda.stops.get(place);
        let told = |stop| {
            let briefing = if self.briefing.language() == language {
                Cow::Borrowed(&*self.briefing)
            } else {
                Cow::Owned(self.briefing.at(self.briefing.as_of(), language))
            };
            StopSummary {
                department: agenda::reporter(&briefing, stop),
                title: agenda::named_title(&briefing, stop),
                ..outline(&briefing, meeting.agenda.number(place), stop)
            }
        };
        Some(SpeakerNotes {
            notes: meeting.present()?.notes.clone(),
            next: next.map(told),
            matters: self.matters_spoken_of(language),
        })
    }

    /// What is pending about the stop's indicator, in lines with every name.
    fn matters_spoken_of(&self, language: Language) -> Vec<Text> {
        let of_meeting = self.mode.meeting();
        let subject = of_meeting.and_then(|meeting| Some((&meeting.composed.0, &meeting.present()?.subject)));
        let Some((briefing, StopSubject::Indicator(key) | StopSubject::Ranking(key))) = subject else {
            return Vec::new();
        };
        let lines = if briefing.language() == language {
            briefing.uncovered_lines(*key)
        } else {
            briefing.at(briefing.as_of(), language).uncovered_lines(*key)
        };
        lines.iter().map(|line| Text::new(line)).collect()
    }

    /// Takes the ledger of matters into the page, where that is not composed from what the presenter looks at meanwhile.
    pub(super) fn tell_meeting(&mut self) {
        let briefing = Arc::clone(&self.briefing);
        if let Some(meeting) = self.mode.meeting_mut().filter(|meeting| meeting.is_away) {
            let composed = meeting.composed.0.as_ref().clone().with_docket_of(&briefing);
            meeting.compose(&Arc::new(composed));
        }
    }

    /// The agenda in lines, as the audience may read it.
    pub fn outlines(&self) -> Vec<StopSummary> {
        let Some(meeting) = self.mode.meeting() else {
            return Vec::new();
        };
        let stops = meeting.agenda.stops.iter().enumerate();
        let told = |(place, stop)| outline(&self.briefing, meeting.agenda.number(place), stop);
        stops.map(told).collect()
    }

    /// The notes of the stop, where they are to be on the screen; none of them while names are hidden, since they may speak of
    /// anybody in any words.
    pub fn notes(&self) -> Option<&[Text]> {
        let meeting = self.mode.meeting().filter(|meeting| meeting.shown.notes)?;
        let notes = meeting.present()?.notes.as_slice();
        Some(if self.briefing.is_discreet() { &[] } else { notes })
    }

    /// What the clock shows, where it is to be on the screen.
    pub fn times(&self) -> Option<Times> {
        let meeting = self.mode.meeting().filter(|meeting| meeting.shown.clock)?;
        Some(meeting.times())
    }

    /// Whether the next `q` ends the meeting.
    pub fn asks_to_end(&self) -> bool {
        self.mode.meeting().is_some_and(|meeting| meeting.asks_to_end)
    }

    /// The number of a stop that is being typed.
    pub fn typed_stop(&self) -> Option<usize> {
        self.mode.meeting()?.typed
    }
}

fn outline(briefing: &Briefing, number: usize, stop: &Stop) -> StopSummary {
    StopSummary {
        number,
        title: agenda::stop_title(briefing, stop),
        department: agenda::department(briefing, stop),
        minutes: stop.minutes,
    }
}
