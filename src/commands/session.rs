//! Effects of a briefing that runs on a terminal: opening and writing files for it.

use std::path::Path;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::app::{App, Carrier, Choice, Effect, Message};
use crate::briefing::Ledger;
use crate::cli::{Open, Watch};
use crate::commands::data::Choices;
use crate::commands::followed::FollowedMeeting;
use crate::commands::matters::Desk;
use crate::commands::review::{StepResult, Steps};
use crate::commands::share::SharingSession;
use crate::commands::watch::WatchHandle;
use crate::commands::{clipboard, hints, view};
use crate::config::Config;
use crate::document::HouseStyle;
use crate::keymap::Keymap;
use crate::locale::{Language, fill, values};
use crate::model::Text;
use crate::terminal::{EffectHandler, MessageSender};

/// Everything a running briefing can reach.
pub(super) struct Session {
    choices: Arc<Choices>,
    /// How changed files are noticed, and the language of a notice that they cannot be.
    watch: Option<(Watch, Language)>,
    watching: Option<WatchHandle>,
    /// The keymap, for pictures of the screen.
    keymap: Keymap,
    /// House rules for documents.
    paper: HouseStyle,
    sharing: SharingSession,
    followed: Option<FollowedMeeting>,
    /// The review steps that can be undone.
    steps: Steps,
    /// The ledger of matters.
    desk: Desk,
}

impl Session {
    /// Creates a session that can switch between `choices` and shares what it presents.
    pub(super) fn new(choices: Choices, open: &Open, settings: &Config, sharing: SharingSession) -> Self {
        Self {
            choices: Arc::new(choices),
            watch: None,
            watching: None,
            keymap: settings.keymap.clone(),
            paper: settings.paper(),
            sharing,
            followed: None,
            steps: Steps::default(),
            desk: Desk::new(open, settings),
        }
    }

    /// Adds watching of changed files.
    pub(super) fn watching(self, how: Watch, language: Language) -> Self {
        Self {
            watch: Some((how, language)),
            ..self
        }
    }

    /// Adds a followed meeting.
    pub(super) fn following(self, followed: FollowedMeeting) -> Self {
        Self {
            followed: Some(followed),
            ..self
        }
    }

    /// Reads the ledger of matters; where it cannot be read, what to tell of that.
    pub(super) fn ledger(&mut self, language: Language) -> Result<Option<Arc<Ledger>>, String> {
        self.desk.read(language)
    }

    /// Returns the data sets to switch between, and the index of the first.
    pub(super) fn choices(&self) -> (Vec<Choice>, usize) {
        (self.choices.list().to_vec(), self.choices.first())
    }

    /// Performs a review step in the catalogue's file and reads everything again.
    fn review(&mut self, app: &App, step: impl FnOnce(&mut Steps, &Path, Language) -> StepResult) -> Message {
        let (data, language) = (app.briefing().data(), app.briefing().language());
        let Some(path) = &data.catalogue_file else {
            return Message::NotAmended(language.words().review_no_file.to_owned());
        };
        let path = Path::new(path.original().unwrap_or(path.as_str())).to_owned();
        let outcome = match step(&mut self.steps, &path, language) {
            Ok(outcome) => outcome,
            Err(why) => return Message::NotAmended(why),
        };
        let choice = app.choice();
        match self.choices.open(choice) {
            Ok(data) => Message::Amended {
                choice,
                data: Arc::new(data),
                outcome,
            },
            Err(_) => Message::OpenFailed { choice },
        }
    }

    fn open(&self, choice: usize, again: bool) -> Message {
        match self.choices.open(choice) {
            Ok(data) => {
                self.choices.switch_to(choice);
                Message::Opened {
                    choice,
                    data: Arc::new(data),
                    again,
                }
            }
            Err(_) => Message::OpenFailed { choice },
        }
    }
}

impl EffectHandler for Session {
    fn begin(&mut self, messages: &MessageSender) {
        if let Some((how, language)) = self.watch {
            self.watching = WatchHandle::begin(&self.choices, how, language, messages);
            self.desk.begin(how, messages);
        }
        self.sharing.begin(messages);
        if let Some(followed) = &mut self.followed {
            followed.begin(messages);
        }
    }

    fn drawn(&mut self, app: &App) {
        self.sharing.drawn(app);
        self.desk.drawn(app);
    }

    fn perform(&mut self, app: &App, size: Rect, effect: Effect) -> Option<Message> {
        let language = app.briefing().language();
        match effect {
            Effect::FindLedger => Some(self.desk.find(language)),
            Effect::AddMatter(brief) => Some(self.desk.add(language, &brief)),
            Effect::ChangeMatter {
                number,
                seen,
                change,
                files,
            } => Some(self.desk.change(language, (number, seen), *change, &files)),
            Effect::ReadHistory(number) => Some(self.desk.history(language, number)),
            Effect::Open { choice, again } => Some(self.open(choice, again)),
            Effect::Export(name) => {
                self.keymap.fit(&app.briefing().data().catalogue);
                Some(Message::Told(view::write(
                    app,
                    size,
                    (&self.keymap, &self.paper),
                    &name,
                )))
            }
            Effect::Amend { id, amendment, insists } => {
                let catalogue = &app.briefing().data().catalogue;
                let seen = catalogue.indicator(catalogue.find(id.as_str())?);
                Some(self.review(app, |steps, path, language| {
                    steps.amend(path, seen, (&amendment, insists), language)
                }))
            }
            Effect::Undo => Some(self.review(app, Steps::undo)),
            Effect::ForgetHints => {
                let (path, error) = hints::forget().err()?;
                let path = Text::new(&path.to_string_lossy());
                let values = values![path = path.as_str(), why = &error.to_string()];
                Some(Message::Told(fill(
                    app.briefing().language().words().notice_hints_unkept,
                    &values,
                )))
            }
            Effect::Drive(step) => self.followed.as_ref()?.drive(app, step),
            Effect::Join => Some(self.followed.as_mut()?.join(app)),
            Effect::Copy(text) => clipboard::into_tmux(&text).then_some(Message::Carried(Carrier::Tmux)),
            // Performed by the terminal itself.
            Effect::Quit | Effect::Redraw | Effect::Suspend | Effect::Mouse(_) => None,
        }
    }
}
