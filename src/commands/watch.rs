//! Watches data files and reads them again after a change, in a thread of its own.
//!
//! The system reports which files changed; a network share reports nothing of what happens elsewhere, so it is polled
//! every few seconds. Watched is every place where a change may matter: on the path of a file, links may be swapped and
//! folders replaced, so that a file is another without having been touched. Whether anything changed is then compared.
//! A change is acted on after a moment of quiet, because office programs save a file in several steps. The data is
//! handed to the loop whole, which decides whether to take it.

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
use crate::locale::{Language, fill, values};
use crate::terminal::MessageSender;

/// Quiet time after which a change counts as complete.
const QUIET_TIME: Duration = Duration::from_millis(200);
/// Polling interval where changes are not reported.
const POLL_INTERVAL: Duration = Duration::from_secs(3);

/// A handle that stops the watching when dropped.
pub(super) struct WatchHandle(Sender<Signal>);

/// A signal to the reading thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signal {
    /// Something changed that may matter.
    Change,
    /// The handle was dropped.
    End,
}

impl Drop for WatchHandle {
    fn drop(&mut self) {
        // The thread may have ended with the program.
        let _ = self.0.send(Signal::End);
    }
}

impl WatchHandle {
    /// Watches the files of `choices` and posts the data of the open one whenever they change. `None` if there is
    /// nothing to watch, or watching is off.
    pub(super) fn begin(
        choices: &Arc<Choices>,
        how: Watch,
        language: Language,
        messages: &MessageSender,
    ) -> Option<Self> {
        let paths = choices.paths();
        if how == Watch::Off || paths.is_empty() {
            return None;
        }
        let (sender, receiver) = channel();
        let mut reader = WatchThread {
            choices: Arc::clone(choices),
            messages: messages.clone(),
            sender: sender.clone(),
            watcher: None,
            poll_interval: None,
        };
        let places = watched_folders(paths);
        let looks = how == Watch::Poll || how == Watch::Auto && places.keys().any(|folder| is_on_network(folder));
        let begun = if looks { Ok(()) } else { reader.watch(places) };
        if let Err(error) = &begun {
            let (why, seconds) = (error.to_string(), POLL_INTERVAL.as_secs().to_string());
            let told = values![seconds = seconds.as_str(), why = why.as_str()];
            messages.post(Message::Told(fill(language.words().notice_unwatched, &told)));
        }
        reader.poll_interval = reader.watcher.is_none().then_some(POLL_INTERVAL);
        thread::spawn(move || reader.read_again(&receiver));
        Some(Self(sender))
    }
}

/// What was found where something may have happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Something new, which was handed on.
    News,
    /// Nothing new.
    Nothing,
    /// Something new, and nobody to hand it on to.
    Nobody,
}

/// After how long to look again where nothing new was found: what was written may show a moment later than its event, and then
/// comes no other. After the last of them nothing wakes until the next event.
const LOOK_AGAIN: [Duration; 4] = [
    Duration::from_millis(20),
    Duration::from_millis(200),
    Duration::from_secs(1),
    Duration::from_secs(4),
];

/// Calls `look` whenever something may have happened to one of these files, in a thread of its own. `None` if watching is off.
pub(super) fn watch_files(
    paths: &[PathBuf],
    how: Watch,
    look: impl FnMut() -> Found + Send + 'static,
) -> Option<WatchHandle> {
    if how == Watch::Off {
        return None;
    }
    let (sender, receiver) = channel();
    let mut places = watched_folders(paths);
    // What is not there yet is seen to come where its folder is there.
    places.retain(|folder, _| folder.is_dir());
    let looks = how == Watch::Poll || how == Watch::Auto && places.keys().any(|folder| is_on_network(folder));
    let watcher = if looks {
        None
    } else {
        watch_by_events(places, sender.clone()).ok()
    };
    // Every `None` stands for waiting until the next event, however long.
    let rest = watcher.is_none().then_some(POLL_INTERVAL);
    thread::spawn(move || {
        look_after_events(rest, &receiver, look);
        drop(watcher);
    });
    Some(WatchHandle(sender))
}

/// Runs until the handle is dropped or nobody listens any more; without an event looks after each `rest`, if there is one.
fn look_after_events(rest: Option<Duration>, changes: &Receiver<Signal>, mut look: impl FnMut() -> Found) {
    let mut waits = LOOK_AGAIN.iter();
    let mut wait = rest;
    loop {
        let told = match wait {
            Some(wait) => changes.recv_timeout(wait),
            None => changes.recv().map_err(RecvTimeoutError::from),
        };
        match told {
            Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return,
            // One write makes several events, and its end is the last of them.
            Ok(Signal::Change) => {
                waits = LOOK_AGAIN.iter();
                wait = waits.next().copied();
            }
            Err(RecvTimeoutError::Timeout) => match look() {
                Found::Nobody => return,
                Found::News => wait = rest,
                Found::Nothing => wait = waits.next().copied().or(rest),
            },
        }
    }
}

/// The thread that reads the files again.
struct WatchThread {
    choices: Arc<Choices>,
    messages: MessageSender,
    /// For the watcher's signals.
    sender: Sender<Signal>,
    /// The watcher; `None` when polling.
    watcher: Option<RecommendedWatcher>,
    /// Polling interval; `None` with a watcher.
    poll_interval: Option<Duration>,
}

impl WatchThread {
    /// Watches exactly these folders.
    fn watch(&mut self, places: WatchedFolders) -> notify::Result<()> {
        self.watcher = Some(watch_by_events(places, self.sender.clone())?);
        Ok(())
    }

    /// Runs until the handle or the loop is gone.
    fn read_again(&mut self, changes: &Receiver<Signal>) {
        let mut seen = self.fingerprint();
        loop {
            let told = match self.poll_interval {
                Some(poll_interval) => changes.recv_timeout(poll_interval),
                None => changes.recv().map_err(RecvTimeoutError::from),
            };
            if matches!(told, Ok(Signal::End) | Err(RecvTimeoutError::Disconnected)) {
                return;
            }
            let now = self.fingerprint();
            if now == seen {
                continue;
            }
            let Some(calm) = self.wait_for_quiet(now, changes) else {
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
            if !self.messages.post(message) {
                return;
            }
        }
    }

    /// Returns the state of the files after a moment of quiet; `None` if the handle was dropped.
    fn wait_for_quiet(&mut self, mut seen: Fingerprint, changes: &Receiver<Signal>) -> Option<Fingerprint> {
        loop {
            match changes.recv_timeout(QUIET_TIME) {
                Ok(Signal::Change) => {}
                Err(RecvTimeoutError::Timeout) => {
                    // A link may lead elsewhere now, and a folder be another: what is watched follows them. If that
                    // fails, polls from now on.
                    if self.watcher.is_some() && self.watch(watched_folders(self.choices.paths())).is_err() {
                        (self.watcher, self.poll_interval) = (None, Some(POLL_INTERVAL));
                    }
                    let now = self.fingerprint();
                    if now == seen {
                        return Some(now);
                    }
                    seen = now;
                }
                Ok(Signal::End) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Returns a fingerprint of the files without reading them.
    fn fingerprint(&self) -> Fingerprint {
        let mut glimpse = Fingerprint::new();
        for path in self.choices.paths() {
            glimpsed(path, &mut glimpse);
        }
        glimpse
    }
}

/// Identity, size and modification time of every file, by path.
type Fingerprint = BTreeMap<PathBuf, (Identity, u64, Option<SystemTime>)>;

/// Device, inode and change time: a file that replaces another may keep its size and modification time.
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

/// Visits every file that would be read; hidden files and links to folders are skipped, as in reading.
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

fn glimpsed(path: &Path, glimpse: &mut Fingerprint) {
    files(path, &mut |file, about| {
        glimpse.insert(file.to_owned(), (identity(about), about.len(), about.modified().ok()));
    });
}

/// Which changes in a folder may matter.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Concern {
    /// Changes of these names: a file, a link, or a folder on the path to one.
    Names(BTreeSet<OsString>),
    /// Every change, at any depth.
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

/// The folders to watch, by canonical path.
type WatchedFolders = BTreeMap<PathBuf, Concern>;

/// Returns where a change of the opened files can show: in the folders with all below them, where a file or a link to
/// it can be replaced, and wherever a folder or link on the path can be.
fn watched_folders(paths: &[PathBuf]) -> WatchedFolders {
    let mut places = WatchedFolders::new();
    for path in paths {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
        on_the_way(&path, MOST_LINKS, &mut places);
        if path.is_dir() {
            if let Ok(folder) = fs::canonicalize(&path) {
                places.insert(folder, Concern::Everything);
            }
            // A link inside the folder may lead out of it.
            files(&path, &mut |file, _| {
                if file.is_symlink() {
                    on_the_way(file, MOST_LINKS, &mut places);
                }
            });
        }
    }
    places
}

/// Maximum number of links followed in a row, as systems do.
const MOST_LINKS: usize = 40;

/// Adds every folder in which something on the path to a file could be replaced, link by link.
fn on_the_way(path: &Path, links: usize, places: &mut WatchedFolders) {
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

fn watch_by_events(places: WatchedFolders, sender: Sender<Signal>) -> notify::Result<RecommendedWatcher> {
    let folders: Vec<(PathBuf, RecursiveMode)> = places.iter().map(|(at, of)| (at.clone(), of.mode())).collect();
    let mut watcher = RecommendedWatcher::new(event_handler(places, sender), Config::default())?;
    for (folder, mode) in folders {
        watcher.watch(&folder, mode)?;
    }
    Ok(watcher)
}

/// Returns an event handler that signals changes that may matter; reading changes nothing.
fn event_handler(places: WatchedFolders, sender: Sender<Signal>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        let is_ours = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
            Ok(event) => event.paths.iter().any(|changed| concerns(&places, changed)),
            // An event that cannot be interpreted may be anything.
            Err(_) => true,
        };
        if is_ours {
            // The reading thread ends with the program.
            let _ = sender.send(Signal::Change);
        }
    }
}

/// Returns whether a change at a path may matter.
fn concerns(places: &WatchedFolders, changed: &Path) -> bool {
    let within = changed
        .ancestors()
        .any(|folder| places.get(folder) == Some(&Concern::Everything));
    let named = changed.parent().zip(changed.file_name()).is_some_and(
        |(folder, name)| matches!(places.get(folder), Some(Concern::Names(names)) if names.contains(name)),
    );
    within || named
}

/// Returns whether a path lies on a network share, which sends no events of remote changes. By the magic numbers of
/// `statfs(2)`.
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

/// Returns `false`: not detected here, so network shares need `--watch poll`.
#[cfg(not(target_os = "linux"))]
pub(super) fn is_on_network(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
