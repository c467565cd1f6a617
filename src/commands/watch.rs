//! Notices that data files changed and reads them again, in a thread of its own.
//!
//! The system tells which files changed; a network share tells nothing of what happens elsewhere, so there somebody has to
//! look every few seconds. What is told is where something may have changed: on the way to a file, links may be swapped and
//! folders replaced, so that a file is another without having been touched. Whether anything changed is then looked at.
//! A change is acted on once nothing more has happened for a moment, because an office program
//! saves a file in several steps. Whatever was read is handed to the loop whole: it decides whether to take it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::Message;
use crate::cli::Watch;
use crate::commands::data::Choices;
use crate::intake::is_data;
use crate::locale::{Language, fill};
use crate::terminal::Inbox;

/// How long nothing must happen before a change counts as over.
const CALM: Duration = Duration::from_millis(200);
/// How often somebody looks where nothing is told.
const GLANCE: Duration = Duration::from_secs(3);

/// Keeps watching while it lives.
pub(super) struct Watching(Sender<Told>);

/// What the thread that reads again is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Something changed that may be ours.
    Change,
    /// Nobody watches any more.
    End,
}

impl Drop for Watching {
    fn drop(&mut self) {
        // The thread may have ended with the program.
        let _ = self.0.send(Told::End);
    }
}

impl Watching {
    /// Watches the files of `choices`, and posts what they say about the one that is open whenever they change. None where there is
    /// nothing to watch, or nobody wants it.
    pub(super) fn begin(choices: &Arc<Choices>, how: Watch, language: Language, inbox: &Inbox) -> Option<Self> {
        let paths = choices.paths();
        if how == Watch::Off || paths.is_empty() {
            return None;
        }
        let (sender, receiver) = channel();
        let mut reader = Reader {
            choices: Arc::clone(choices),
            inbox: inbox.clone(),
            sender: sender.clone(),
            watcher: None,
            glance: None,
        };
        let places = places(paths);
        let looks = how == Watch::Poll || how == Watch::Auto && places.keys().any(|folder| is_on_network(folder));
        let begun = if looks { Ok(()) } else { reader.watch(places) };
        if let Err(error) = &begun {
            let (why, seconds) = (error.to_string(), GLANCE.as_secs().to_string());
            let told = [("why", why.as_str()), ("seconds", seconds.as_str())];
            inbox.post(Message::Told(fill(language.words().notice_unwatched, &told)));
        }
        reader.glance = reader.watcher.is_none().then_some(GLANCE);
        thread::spawn(move || reader.read_again(&receiver));
        Some(Self(sender))
    }
}

/// Reads the files again whenever they have changed.
struct Reader {
    choices: Arc<Choices>,
    inbox: Inbox,
    /// To be told of changes by.
    sender: Sender<Told>,
    /// Who tells of changes; none where somebody has to look.
    watcher: Option<RecommendedWatcher>,
    /// How often to look; none where it is told of changes.
    glance: Option<Duration>,
}

impl Reader {
    /// Watches every place where a change may be ours, and no other.
    fn watch(&mut self, places: Places) -> notify::Result<()> {
        self.watcher = Some(by_events(places, self.sender.clone())?);
        Ok(())
    }

    /// Goes on until nobody watches or listens any more.
    fn read_again(&mut self, changes: &Receiver<Told>) {
        let mut seen = self.look();
        loop {
            let told = match self.glance {
                Some(glance) => changes.recv_timeout(glance),
                None => changes.recv().map_err(RecvTimeoutError::from),
            };
            if matches!(told, Ok(Told::End) | Err(RecvTimeoutError::Disconnected)) {
                return;
            }
            let now = self.look();
            if now == seen {
                continue;
            }
            let Some(calm) = self.once_calm(now, changes) else {
                return;
            };
            seen = calm;
            let choice = self.choices.last();
            let message = match self.choices.open(choice) {
                Ok(data) => Message::Changed {
                    choice,
                    data: Arc::new(data),
                },
                Err(problems) => Message::ChangeFailed(problems),
            };
            if !self.inbox.post(message) {
                return;
            }
        }
    }

    /// The files as they are once nothing more has happened for a moment; none when nobody watches any more.
    fn once_calm(&mut self, mut seen: Glimpse, changes: &Receiver<Told>) -> Option<Glimpse> {
        loop {
            match changes.recv_timeout(CALM) {
                Ok(Told::Change) => {}
                Err(RecvTimeoutError::Timeout) => {
                    // A link may lead elsewhere now, and a folder be another: what is watched follows them. Where that
                    // cannot be, somebody looks from now on.
                    if self.watcher.is_some() && self.watch(places(self.choices.paths())).is_err() {
                        (self.watcher, self.glance) = (None, Some(GLANCE));
                    }
                    let now = self.look();
                    if now == seen {
                        return Some(now);
                    }
                    seen = now;
                }
                Ok(Told::End) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// What tells one state of the files from another without reading them.
    fn look(&self) -> Glimpse {
        let mut glimpse = Glimpse::new();
        for path in self.choices.paths() {
            glimpsed(path, &mut glimpse);
        }
        glimpse
    }
}

/// Of every file under its name: which file it is, its size, and the times at which it and what is said of it changed.
type Glimpse = BTreeMap<PathBuf, (Identity, u64, Option<SystemTime>)>;

/// The numbers of the device and of the file there, and when anything about it changed last: a file that is put in the place
/// of another may keep its size and time.
#[cfg(unix)]
type Identity = (u64, u64, i64, i64);
#[cfg(not(unix))]
type Identity = ();

#[cfg(unix)]
fn identity(about: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (about.dev(), about.ino(), about.ctime(), about.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_about: &fs::Metadata) -> Identity {}

/// Every file that would be read; hidden files and links to folders are passed over, as they are then.
fn files(path: &Path, found: &mut impl FnMut(&Path, &fs::Metadata)) {
    let Ok(about) = fs::metadata(path) else { return };
    if !about.is_dir() {
        return found(path, &about);
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        let at = entry.path();
        if !(is_hidden || is_link && at.is_dir()) && (at.is_dir() || is_data(&at)) {
            files(&at, found);
        }
    }
}

fn glimpsed(path: &Path, glimpse: &mut Glimpse) {
    files(path, &mut |file, about| {
        glimpse.insert(file.to_owned(), (identity(about), about.len(), about.modified().ok()));
    });
}

/// Which changes in a folder may be ours.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Concern {
    /// Those of these names: a file, a link, or a folder on the way to one.
    Names(BTreeSet<OsString>),
    /// Every one, at any depth.
    Everything,
}

impl Concern {
    fn mode(&self) -> RecursiveMode {
        match self {
            Self::Names(_) => RecursiveMode::NonRecursive,
            Self::Everything => RecursiveMode::Recursive,
        }
    }
}

/// The folders to watch, each by its whole path without links.
type Places = BTreeMap<PathBuf, Concern>;

/// Where a change of the files that were opened shows: in the folders with all below them, where a file or a link to it is
/// replaced, and wherever a folder or a link on the way may come to be another.
fn places(paths: &[PathBuf]) -> Places {
    let mut places = Places::new();
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        on_the_way(&path, MOST_LINKS, &mut places);
        if path.is_dir() {
            if let Ok(folder) = fs::canonicalize(&path) {
                places.insert(folder, Concern::Everything);
            }
            // A link within leads out of the folder.
            files(&path, &mut |file, _| {
                if file.is_symlink() {
                    on_the_way(file, MOST_LINKS, &mut places);
                }
            });
        }
    }
    places
}

/// How many links are followed from one to the next, as systems do.
const MOST_LINKS: usize = 40;

/// Adds every folder in which something on the way to a file could be replaced, link by link.
fn on_the_way(path: &Path, links: usize, places: &mut Places) {
    let mut real = PathBuf::new();
    let mut steps = path.components();
    while let Some(step) = steps.next() {
        let at = real.join(step);
        if let (Component::Normal(name), false) = (step, real.as_os_str().is_empty()) {
            let concern = places
                .entry(real.clone())
                .or_insert_with(|| Concern::Names(BTreeSet::new()));
            if let Concern::Names(names) = concern {
                names.insert(name.to_owned());
            }
        }
        match fs::read_link(&at) {
            Ok(target) if links > 0 => return on_the_way(&real.join(target).join(steps.as_path()), links - 1, places),
            _ => real = fs::canonicalize(&at).unwrap_or(at),
        }
    }
}

fn by_events(places: Places, sender: Sender<Told>) -> notify::Result<RecommendedWatcher> {
    let folders: Vec<(PathBuf, RecursiveMode)> = places.iter().map(|(at, of)| (at.clone(), of.mode())).collect();
    let mut watcher = RecommendedWatcher::new(teller(places, sender), Config::default())?;
    for (folder, mode) in folders {
        watcher.watch(&folder, mode)?;
    }
    Ok(watcher)
}

/// Passes on what may be ours; who only reads changes nothing.
fn teller(places: Places, sender: Sender<Told>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        let is_ours = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
            Ok(event) => event.paths.iter().any(|changed| concerns(&places, changed)),
            // What cannot be told may be anything.
            Err(_) => true,
        };
        if is_ours {
            // The reader ends with the program.
            let _ = sender.send(Told::Change);
        }
    }
}

/// Whether a change at a path may be ours.
fn concerns(places: &Places, changed: &Path) -> bool {
    let within = changed
        .ancestors()
        .any(|folder| places.get(folder) == Some(&Concern::Everything));
    let named = changed.parent().zip(changed.file_name()).is_some_and(
        |(folder, name)| matches!(places.get(folder), Some(Concern::Names(names)) if names.contains(name)),
    );
    within || named
}

/// Whether a path lies on a share of another machine, from where no events come. By the numbers of `statfs(2)`.
#[cfg(target_os = "linux")]
pub(super) fn is_on_network(path: &Path) -> bool {
    const SHARES: [i64; 9] = [
        0x6969,      // NFS
        0x517b,      // SMB
        0xff53_4d42, // CIFS
        0xfe53_4d42, // SMB 2
        0x6573_5546, // FUSE: sshfs and its like
        0x0102_1997, // 9P
        0x00c3_6400, // Ceph
        0x5346_414f, // AFS
        0x7461_636f, // OCFS 2
    ];
    rustix::fs::statfs(path).is_ok_and(|about| SHARES.contains(&(about.f_type & 0xffff_ffff)))
}

/// Whether a path lies on a share; not known here, so that `--watch poll` has to say so.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_on_network(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
