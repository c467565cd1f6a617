//! The ledger of matters of a session that runs on a terminal: read as it is, read again after others wrote, and written.

use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::{Local, NaiveDate};

use crate::app::{App, Message};
use crate::briefing::{Ledger, matters as said};
use crate::cli::{Open, Watch};
use crate::commands::Failure;
use crate::commands::matters::hand::{filed, stamped};
use crate::commands::matters::{Obstacle, message, place};
use crate::commands::terminal_profile;
use crate::commands::watch::{self, Found, WatchHandle};
use crate::config::Config;
use crate::locale::{Language, fill, values};
use crate::matter::{Brief, Change, Matter, Refusal};
use crate::register::{Access, Fault, Store, Written};
use crate::terminal::MessageSender;

/// The ledger that a session reads and writes.
pub(in crate::commands) struct Desk {
    open: Open,
    settings: Config,
    /// Reads the ledger; given to the thread that watches it, once there is one.
    reader: Option<Reader>,
    watching: Option<WatchHandle>,
    messages: Option<MessageSender>,
}

/// Reads a ledger again where something was written in it.
struct Reader {
    open: Open,
    settings: Config,
    /// Its file; `None` where it is on a server.
    path: Option<PathBuf>,
    /// What is read: its file, if it is one, and how many writes were seen in it.
    known: Option<(Option<File>, Box<dyn Store>, i64)>,
}

/// How often a line to a server that tells of nothing is taken up.
const ATTEMPTS: u8 = 3;

/// What tells a file from another one at its place.
type File = (u64, u64);

/// What a look at a ledger brought.
enum Glance {
    /// The same as before.
    Same,
    /// There is none any more.
    Gone,
    /// What it holds now.
    Holds(Arc<Ledger>),
}

/// The day on which matters are looked at, and the day of now.
fn days(open: &Open) -> (NaiveDate, NaiveDate) {
    let now = Local::now().date_naive();
    (open.as_of.unwrap_or(now), now)
}

/// Reads the ledger once; none where there is none.
///
/// # Errors
///
/// Where it is there and cannot be read.
pub(in crate::commands) fn read(open: &Open, settings: &Config) -> Result<Option<Arc<Ledger>>, Failure> {
    match Reader::new(open, settings)?.look()? {
        Glance::Holds(ledger) => Ok(Some(ledger)),
        Glance::Same | Glance::Gone => Ok(None),
    }
}

impl Reader {
    fn new(open: &Open, settings: &Config) -> Result<Self, Failure> {
        Ok(Self {
            open: open.clone(),
            settings: settings.clone(),
            path: place::file(open)?,
            known: None,
        })
    }

    fn look(&mut self) -> Result<Glance, Failure> {
        let file = match self.path.as_ref().map(std::fs::metadata) {
            None => None,
            Some(Ok(about)) => Some((about.dev(), about.ino())),
            Some(Err(_)) => {
                let was_there = self.known.take().is_some();
                return Ok(if was_there { Glance::Gone } else { Glance::Same });
            }
        };
        if self.known.as_ref().is_none_or(|(known, ..)| *known != file) {
            let ledger = match place::opened(&self.open, Access::Read) {
                Err(Failure::Matters(obstacle)) if matches!(*obstacle, Obstacle::Fault(Fault::Missing(_))) => {
                    return Ok(Glance::Same);
                }
                opened => opened?,
            };
            self.known = Some((file, ledger, -1));
        }
        let Some((_, ledger, seen)) = &mut self.known else {
            return Ok(Glance::Same);
        };
        let writes = ledger.writes()?;
        if writes == *seen {
            return Ok(Glance::Same);
        }
        let matters = ledger.matters()?;
        *seen = writes;
        let (today, now) = days(&self.open);
        let ledger = Ledger::new(matters, today, self.settings.matters.usual(now));
        Ok(Glance::Holds(Arc::new(ledger)))
    }
}

impl Reader {
    /// Waits for what others write on the server and posts it, until the session ends. A line to the server that broke off is
    /// taken up again; one that brings nothing several times is given up, and that is told: the ledger then stays as it was read.
    fn listen(mut self, messages: &MessageSender) {
        let language = terminal_profile::language_of(&self.open);
        let mut attempts = 0;
        loop {
            let mut brought = false;
            let Err(failure) = self.follow(messages, &mut brought) else {
                return;
            };
            self.known = None;
            attempts = if brought { 0 } else { attempts + 1 };
            if attempts == ATTEMPTS {
                messages.post(Message::Told(told(language, &failure)));
                return;
            }
        }
    }

    /// Posts what is written as long as somebody listens; `brought` is whether the line to the server told of anything.
    fn follow(&mut self, messages: &MessageSender, brought: &mut bool) -> Result<(), Failure> {
        let Some(mut watch) = place::opened(&self.open, Access::Read)?.watch()? else {
            return Ok(());
        };
        loop {
            // What was written before the line stood is not told by it.
            if let Glance::Holds(ledger) = self.look()?
                && !messages.post(Message::Ledger(Some(ledger)))
            {
                return Ok(());
            }
            watch.wait(None)?;
            *brought = true;
        }
    }
}

impl Desk {
    /// The ledger of a session, not read yet.
    pub(in crate::commands) fn new(open: &Open, settings: &Config) -> Self {
        Self {
            open: open.clone(),
            settings: settings.clone(),
            reader: None,
            watching: None,
            messages: None,
        }
    }

    /// Reads the ledger; none where there is none. Where it cannot be read, what to tell of that.
    pub(in crate::commands) fn read(&mut self, language: Language) -> Result<Option<Arc<Ledger>>, String> {
        let told = |failure: Failure| self::told(language, &failure);
        let mut reader = Reader::new(&self.open, &self.settings).map_err(told)?;
        let look = reader.look().map_err(told);
        self.reader = Some(reader);
        Ok(match look? {
            Glance::Holds(ledger) => Some(ledger),
            Glance::Same | Glance::Gone => None,
        })
    }

    /// Watches the ledger from now on.
    pub(in crate::commands) fn begin(&mut self, how: Watch, messages: &MessageSender) {
        self.messages = Some(messages.clone());
        let Some(mut reader) = self.reader.take() else { return };
        let Some(path) = reader.path.clone() else {
            // Where nothing is to be noticed, nothing is.
            if how != Watch::Off {
                let news = messages.clone();
                messages.work(move || reader.listen(&news));
            }
            return;
        };
        let beside = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            PathBuf::from(name)
        };
        let files = [path.clone(), beside("-wal"), beside("-journal")];
        let messages = messages.clone();
        self.watching = watch::watch_files(&files, how, move || {
            let news = match reader.look() {
                Ok(Glance::Holds(ledger)) => Some(ledger),
                Ok(Glance::Gone) => None,
                // What cannot be read now stays as it was; whoever writes is told why.
                Ok(Glance::Same) | Err(_) => return Found::Nothing,
            };
            if messages.post(Message::Ledger(news)) {
                Found::News
            } else {
                Found::Nobody
            }
        });
    }

    /// Tells the time of day to what shows: at midnight everything is a day later.
    pub(in crate::commands) fn drawn(&self, app: &App) {
        // What is frozen would not take it in, and would be told so again with every frame.
        if app.is_frozen() {
            return;
        }
        let Some(docket) = app.briefing().docket() else { return };
        let (today, now) = days(&self.open);
        let ledger = docket.ledger();
        if ledger.usual().today != now
            && let Some(messages) = &self.messages
        {
            let later = Ledger::new(ledger.matters().to_vec(), today, self.settings.matters.usual(now));
            messages.post(Message::Ledger(Some(Arc::new(later))));
        }
    }

    /// Opens the ledger to write; it has to be there.
    fn opened(&self) -> Result<Box<dyn Store>, Failure> {
        place::opened(&self.open, Access::Change)
    }

    /// Why there is no ledger, or what it holds.
    pub(in crate::commands) fn find(&self, language: Language) -> Message {
        match read(&self.open, &self.settings) {
            Ok(Some(ledger)) => Message::Ledger(Some(ledger)),
            Ok(None) => {
                let path = place::shown(&self.open).unwrap_or_default();
                let (told, hint) = message(language, &Obstacle::Fault(Fault::Missing(path)));
                Message::Told([told, hint.unwrap_or_default()].join(" · "))
            }
            Err(failure) => Message::Told(told(language, &failure)),
        }
    }

    /// Writes down a new matter.
    pub(in crate::commands) fn add(&self, language: Language, brief: &Brief) -> Message {
        let stamp = stamped(&self.settings, None);
        let written = self
            .opened()
            .and_then(|mut ledger| Ok(ledger.add(brief, true, &stamp)?));
        answered(language, written)
    }

    /// Does something with a matter that was seen as it was at a revision; files prove it as they are at this moment.
    pub(in crate::commands) fn change(
        &self,
        language: Language,
        (number, seen): (u32, u32),
        change: Change,
        files: &[String],
    ) -> Message {
        let stamp = stamped(&self.settings, None);
        let proofs: Result<Vec<_>, _> = files.iter().map(|path| filed(&at_home(path))).collect();
        let written = proofs.and_then(|proofs| {
            let change = change.proven_by(proofs);
            Ok(self.opened()?.change(number, Some(seen), &change, &stamp)?)
        });
        answered(language, written)
    }

    /// What happened to a matter.
    pub(in crate::commands) fn history(&self, language: Language, number: u32) -> Message {
        let ledger = place::opened(&self.open, Access::Read);
        match ledger.and_then(|ledger| Ok(ledger.history(number)?)) {
            Ok(events) => Message::History(number, events),
            Err(failure) => Message::Told(told(language, &failure)),
        }
    }
}

/// A path as a shell would read it: `~/` is the user's own folder.
fn at_home(typed: &str) -> PathBuf {
    let home = || std::env::home_dir().filter(|home| home.is_absolute());
    let below = typed.strip_prefix("~/").and_then(|rest| Some(home()?.join(rest)));
    below.unwrap_or_else(|| PathBuf::from(typed))
}

/// What became of a write.
fn answered(language: Language, written: Result<Written, Failure>) -> Message {
    match written {
        Ok(written) => Message::Written(Box::new(written.matter)),
        Err(failure) => {
            let now = now(&failure).map(Box::new);
            let again = |why: String| match now {
                Some(_) => fill!(language.words().matter_again, why = why),
                None => why,
            };
            let (why, plain) = (again(told(language, &failure)), again(nameless(language, &failure)));
            Message::NotWritten { why, plain, now }
        }
    }
}

/// The matter as it is now, where somebody else was faster.
fn now(failure: &Failure) -> Option<Matter> {
    let Failure::Matters(obstacle) = failure else {
        return None;
    };
    match &**obstacle {
        Obstacle::Fault(Fault::Overtaken { now, .. }) => Some((**now).clone()),
        _ => None,
    }
}

/// Why something was not done, naming nobody.
fn nameless(language: Language, failure: &Failure) -> String {
    let words = language.words();
    if let Failure::Matters(obstacle) = failure {
        match &**obstacle {
            Obstacle::Fault(Fault::Overtaken { now, .. }) => {
                return fill!(words.matter_overtaken_plain, number = now.number.to_string());
            }
            Obstacle::Fault(Fault::Refused {
                refusal: Refusal::SamePerson(_),
                ..
            }) => return words.matter_refused_same.to_owned(),
            _ => {}
        }
    }
    told(language, failure)
}

/// Why something was not done, without what is to be typed in a shell.
fn told(language: Language, failure: &Failure) -> String {
    let told = match failure {
        Failure::Matters(obstacle) => match &**obstacle {
            Obstacle::Fault(Fault::Refused {
                refusal: Refusal::Step { step, state },
                now,
            }) => {
                let values = values![
                    number = now.as_ref().map(|now| now.0.number.to_string()).unwrap_or_default(),
                    state = said::state(language, *state),
                    step = said::step_word(language, *step)
                ];
                fill(language.words().matter_refused_step, &values)
            }
            obstacle => message(language, obstacle).0,
        },
        failure => failure.message(language),
    };
    told.replace("\n  ", " ").replace('\n', " ")
}
