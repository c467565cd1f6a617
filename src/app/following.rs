//! Following a meeting that another session presents: what it shows, whether we look at it or around by ourselves, and
//! what a speaker may ask it for.

use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::agenda::{About, Page};
use crate::app::clock::{ClockState, Times};
use crate::app::meeting::{MeetingState, SpeakerNotes};
use crate::app::{Action, App, Effect, Mode, Notice, Overlay, Pane};
use crate::locale::Language;
use crate::model::Text;

/// By how many lines notes scroll.
const NOTES: isize = 4;

/// What followers are told of a meeting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedView {
    /// Where it is.
    pub showing: MeetingState,
    /// What the stop is about; none from an earlier program, which does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<About>,
    /// The page of the stop, once in each language.
    pub pages: Vec<Page>,
    /// What is for the speaker alone, in the languages of the pages; nothing for anybody else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speech: Vec<SpeakerNotes>,
}

impl SharedView {
    /// The page in a language; in another one where there is none.
    pub fn page(&self, language: Language) -> Option<&Page> {
        let in_language = self.pages.iter().find(|page| page.language == language);
        in_language.or_else(|| self.pages.first())
    }

    /// What is for the speaker, in a language or in another one.
    pub fn speech(&self, language: Language) -> Option<&SpeakerNotes> {
        let at = self.pages.iter().position(|page| page.language == language);
        at.and_then(|at| self.speech.get(at)).or_else(|| self.speech.first())
    }
}

/// What a speaker asks the presentation for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RemoteCommand {
    /// The next stop.
    Next,
    /// The one before.
    Previous,
    /// A stop by its place, counted from 0.
    Jump(usize),
    /// Back to the stop, for a presenter who has stepped away from it.
    Return,
    /// The same, and the clock runs.
    Resume,
    /// The audience's screen blank, and back.
    Blank,
    /// Who lags without a name, and by name again.
    HideNames,
    /// The clock stands, or runs again.
    PauseClock,
    /// The clock back to nothing.
    ResetClock,
}

impl RemoteCommand {
    /// What the presentation is asked to do.
    pub fn action(self) -> Action {
        match self {
            Self::Next => Action::NextStop,
            Self::Previous => Action::PreviousStop,
            Self::Jump(stop) => Action::GoToStop(stop),
            Self::Return => Action::Present,
            Self::Resume => Action::Resume,
            Self::Blank => Action::Blank,
            Self::HideNames => Action::HideNames,
            Self::PauseClock => Action::PauseClock,
            Self::ResetClock => Action::ResetClock,
        }
    }
}

/// Who follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Sees what the audience sees.
    Audience,
    /// Sees notes, the clock and what comes next, and drives.
    Speaker,
}

/// What a follower hears of the meeting.
#[derive(Debug, Clone)]
pub enum MeetingUpdate {
    /// What it shows now; the clock in it was right so long ago.
    Shows(Arc<SharedView>, Duration),
    /// Notes and driving are not for us.
    Denied,
    /// It is over.
    Over,
    /// It goes on, or another one begins.
    Joined,
}

/// A meeting that is followed.
#[derive(Debug, Clone)]
pub(super) struct Following {
    role: Role,
    sight: Option<Arc<SharedView>>,
    /// When the clock in it was right.
    at: Duration,
    is_around: bool,
    is_over: bool,
    typed: Option<usize>,
    /// How far the notes are scrolled, in lines.
    scrolled: usize,
}

impl App {
    /// The same, following a meeting.
    #[must_use]
    pub fn following(mut self, role: Role) -> Self {
        self.mode = Mode::Following(Following {
            role,
            sight: None,
            at: self.now,
            is_around: false,
            is_over: false,
            typed: None,
            scrolled: 0,
        });
        self
    }

    /// Takes in what is heard of the meeting.
    pub(super) fn receive(&mut self, news: MeetingUpdate) {
        let words = self.words();
        let Some(following) = self.mode.following_mut() else {
            return;
        };
        match news {
            MeetingUpdate::Shows(sight, age) => {
                following.at = self.now.saturating_sub(age);
                let stop = following.sight.as_ref().map(|sight| sight.showing.stop);
                if stop != Some(sight.showing.stop) {
                    following.scrolled = 0;
                }
                // Whoever hides names hides them from everybody in the room, whatever a follower looks at meanwhile.
                let is_discreet = following.role == Role::Audience && sight.showing.is_discreet;
                following.sight = Some(sight);
                self.set_discreet(is_discreet);
            }
            MeetingUpdate::Denied => {
                following.role = Role::Audience;
                self.notice = Some(words.follow_denied.into());
            }
            MeetingUpdate::Over => {
                following.is_over = true;
                following.sight = None;
                self.notice = Some(Notice::naming(Action::Present, words.follow_over));
            }
            MeetingUpdate::Joined => {
                following.is_over = false;
                following.is_around = false;
                self.overlay = None;
                self.notice = None;
            }
        }
    }

    /// Does what a key asks for while a meeting is followed.
    pub(super) fn act_while_following(&mut self, action: Action) -> Option<Effect> {
        let is_at_end = self.is_at_the_end_of_the_way();
        let following = self.mode.following_mut()?;
        let typed = following.typed.take();
        if matches!(action, Action::WriteDown | Action::Handle) {
            self.notice = Some(self.words().matter_not_here.into());
            return None;
        }
        let (role, is_over, is_around) = (following.role, following.is_over, following.is_around);
        match action {
            Action::Present | Action::Resume if is_over => return Some(Effect::Join),
            Action::Present | Action::Resume | Action::ToStop if is_around => self.rejoin(),
            Action::Back if is_around && !is_over && is_at_end => self.rejoin(),
            _ if is_around || is_over => return self.browse(action),
            Action::Quit | Action::QuitNow if self.overlay.is_none() => return Some(Effect::Quit),
            Action::Digit(digit) if role == Role::Speaker => {
                let number = typed.unwrap_or(0).saturating_mul(10).saturating_add(usize::from(digit));
                following.typed = Some(number.min(9_999));
            }
            Action::HalfDown if self.is_driving() => self.scroll_notes(NOTES),
            Action::HalfUp if self.is_driving() => self.scroll_notes(-NOTES),
            _ => {
                let step = step(action, typed).filter(|_| role == Role::Speaker && self.overlay.is_none());
                return step.map_or_else(|| self.browse_from_sight(action), |step| Some(Effect::Drive(step)));
            }
        }
        None
    }

    /// Does what any reader can do. What leads somewhere begins to look around; what says the same in another language or
    /// look does not.
    fn browse_from_sight(&mut self, action: Action) -> Option<Effect> {
        if matches!(action, Action::Present | Action::Open) && self.overlay.is_none() {
            self.look_into();
            return None;
        }
        let before = self.position();
        let effect = self.browse(action);
        // To ask for a pane is to look around, even where one's own data shows it already.
        if self.position() != before || matches!(action, Action::Show(_)) {
            self.detach();
        }
        effect
    }

    /// Looks into what the page shows, in one's own data, where it is found there.
    fn look_into(&mut self) {
        let about = self.sight().and_then(|sight| sight.about.as_ref());
        let shown = about.and_then(|about| self.pane_of(about));
        self.detach();
        if let Some(pane) = shown.filter(|shown| *shown != self.pane) {
            // The way back leads to the meeting.
            self.path.clear();
            self.go(pane);
        }
    }

    /// The pane of one's own data that a stop is about.
    fn pane_of(&self, about: &About) -> Option<Pane> {
        let catalogue = &self.briefing.data().catalogue;
        let listed = |id: &Text| catalogue.find(id.as_str()).filter(|key| self.briefing.is_listed(*key));
        match about {
            About::Overview => Some(Pane::Overview),
            About::Area(id) => catalogue.find_area(id.as_str()).map(Pane::Area),
            About::Projects => Some(Pane::Projects),
            About::Changes => Some(Pane::Changes),
            About::Indicator(id) => listed(id).map(Pane::Detail),
            About::Ranking(id) => listed(id).map(|key| match self.briefing.ranking(key) {
                Some(_) => Pane::Ranking(key),
                None => Pane::Detail(key),
            }),
            About::Matters => self.briefing.docket().map(|_docket| Pane::Matters),
            About::Other => None,
        }
    }

    pub(super) fn detach(&mut self) {
        if let Some(following) = self.mode.following_mut() {
            following.is_around = true;
        }
    }

    fn rejoin(&mut self) {
        self.overlay = None;
        self.prompt = None;
        if let Some(following) = self.mode.following_mut() {
            following.is_around = false;
        }
    }

    fn is_at_the_end_of_the_way(&self) -> bool {
        self.overlay.is_none() && self.path.is_empty() && self.briefing.filter().is_empty()
    }

    fn scroll_notes(&mut self, lines: isize) {
        if let Some(following) = self.mode.following_mut() {
            let most = following.sight.as_ref().and_then(|sight| sight.speech.first());
            // Lines may wrap; what is scrolled beyond the end is drawn as the end.
            let most = most.map_or(0, |speech| (speech.notes.len() + speech.matters.len()) * 4);
            following.scrolled = following.scrolled.saturating_add_signed(lines).min(most);
        }
    }

    /// After how long a speaker wants to be told the time.
    pub(super) fn following_pulse(&self) -> Option<Duration> {
        let following = self.mode.following()?;
        let is_seen = following.role == Role::Speaker && self.is_watching();
        let is_running = following.sight.as_ref()?.showing.times.state == ClockState::Running;
        let nanos = self.now.saturating_sub(following.at).subsec_nanos();
        let left = Duration::from_secs(1).saturating_sub(Duration::from_nanos(u64::from(nanos)));
        (is_seen && is_running).then_some(left)
    }

    // What the screen and the outside read.

    /// What followers of the meeting that is presented here are told, notes included; none without one.
    pub fn sight_to_share(&self) -> Option<SharedView> {
        Some(SharedView {
            showing: self.showing()?,
            about: self.about_stop(),
            pages: Language::ALL.into_iter().filter_map(|one| self.page_in(one)).collect(),
            speech: Language::ALL
                .into_iter()
                .filter_map(|one| self.speech_in(one))
                .collect(),
        })
    }

    /// Whether the meeting that is followed is on the screen.
    pub fn is_watching(&self) -> bool {
        self.mode
            .following()
            .is_some_and(|following| !following.is_around && !following.is_over)
    }

    /// Whether one looks around by oneself while the meeting goes on.
    pub fn is_looking_around(&self) -> bool {
        self.mode
            .following()
            .is_some_and(|following| following.is_around && !following.is_over)
    }

    /// As whom a meeting is followed.
    pub fn role(&self) -> Option<Role> {
        self.mode.following().map(|following| following.role)
    }

    /// What the meeting that is followed shows, with its clock as it is now.
    pub fn sight(&self) -> Option<&SharedView> {
        self.mode.following()?.sight.as_deref()
    }

    /// What the clock of the meeting that is followed shows now.
    pub fn followed_times(&self) -> Option<Times> {
        let following = self.mode.following()?;
        let mut times = following.sight.as_ref()?.showing.times;
        if times.state == ClockState::Running {
            let passed = self.now.saturating_sub(following.at).as_secs();
            for spent in [&mut times.stop, &mut times.meeting] {
                spent.used = spent.used.saturating_add(passed);
            }
        }
        Some(times)
    }

    /// How far a speaker's notes are scrolled, in lines.
    pub fn scrolled_notes(&self) -> usize {
        self.mode.following().map_or(0, |following| following.scrolled)
    }

    /// The number of a stop that a speaker is typing.
    pub fn typed_by_speaker(&self) -> Option<usize> {
        self.mode.following()?.typed
    }

    /// Whether keys drive the meeting that is followed.
    pub(super) fn is_driving(&self) -> bool {
        let is_listed = matches!(
            self.overlay,
            Some(Overlay::Help { .. } | Overlay::Agenda { .. } | Overlay::Choices { .. })
        );
        self.is_watching() && self.role() == Some(Role::Speaker) && !is_listed
    }
}

/// What a speaker's key asks the presentation for, after the number that was typed before it.
fn step(action: Action, typed: Option<usize>) -> Option<RemoteCommand> {
    Some(match (action, typed) {
        (Action::NextStop | Action::Down, _) => RemoteCommand::Next,
        (Action::PreviousStop | Action::Up, _) => RemoteCommand::Previous,
        (Action::Jump | Action::Open, Some(number)) => RemoteCommand::Jump(number.saturating_sub(1)),
        // Beyond the last it is the last.
        (Action::Jump, None) => RemoteCommand::Jump(usize::from(u16::MAX)),
        (Action::GoToStop(stop), _) => RemoteCommand::Jump(stop),
        (Action::Back | Action::ToStop, _) => RemoteCommand::Return,
        (Action::Resume, _) => RemoteCommand::Resume,
        (Action::Blank, _) => RemoteCommand::Blank,
        (Action::HideNames, _) => RemoteCommand::HideNames,
        (Action::PauseClock, _) => RemoteCommand::PauseClock,
        (Action::ResetClock, _) => RemoteCommand::ResetClock,
        _ => return None,
    })
}
