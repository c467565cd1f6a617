//! Notices that data files changed and reads them again, in a thread of its own.
//!
//! The system tells which files changed; a network share tells nothing of what happens elsewhere, so there somebody has to
//! look every few seconds. A change is acted on once nothing more has happened for a moment, because an office program
//! saves a file in several steps. Whatever was read is handed to the loop whole: it decides whether to take it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, SystemTime};

use notify::{Config, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::app::Message;
use crate::cli::Watch;
use crate::commands::data::Choices;
use crate::locale::{Language, fill};
use crate::terminal::Inbox;

/// How long nothing must happen before a change counts as over.
const CALM: Duration = Duration::from_millis(200);
/// How often somebody looks where nothing is told.
const GLANCE: Duration = Duration::from_secs(3);

/// Keeps watching while it lives.
pub(super) struct Watching {
    _watcher: Option<RecommendedWatcher>,
    /// With this the thread that looks from time to time ends.
    _changes: Sender<()>,
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
        let looks = how == Watch::Poll || how == Watch::Auto && paths.iter().any(|path| is_on_network(path));
        let watcher = if looks {
            None
        } else {
            match by_events(paths, sender.clone()) {
                Ok(watcher) => Some(watcher),
                Err(error) => {
                    let (why, seconds) = (error.to_string(), GLANCE.as_secs().to_string());
                    let told = [("why", why.as_str()), ("seconds", seconds.as_str())];
                    inbox.post(Message::Told(fill(language.words().notice_unwatched, &told)));
                    None
                }
            }
        };
        let reader = Reader {
            choices: Arc::clone(choices),
            inbox: inbox.clone(),
            glance: watcher.is_none().then_some(GLANCE),
        };
        thread::spawn(move || reader.read_again(&receiver));
        Some(Self {
            _watcher: watcher,
            _changes: sender,
        })
    }
}

/// Reads the files again whenever they have changed.
struct Reader {
    choices: Arc<Choices>,
    inbox: Inbox,
    /// How often to look; none where it is told of changes.
    glance: Option<Duration>,
}

impl Reader {
    /// Goes on until nobody watches or listens any more.
    fn read_again(&self, changes: &Receiver<()>) {
        let mut seen = self.look();
        loop {
            let told = match self.glance {
                Some(glance) => changes.recv_timeout(glance),
                None => changes.recv().map_err(RecvTimeoutError::from),
            };
            if told == Err(RecvTimeoutError::Disconnected) {
                return;
            }
            let now = self.look();
            if told.is_err() && now == seen {
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
    fn once_calm(&self, mut seen: Glimpse, changes: &Receiver<()>) -> Option<Glimpse> {
        loop {
            match changes.recv_timeout(CALM) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => {
                    let now = self.look();
                    if now == seen {
                        return Some(now);
                    }
                    seen = now;
                }
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// What tells one state of the files from another without reading them.
    fn look(&self) -> Glimpse {
        let mut glimpse = Glimpse::new();
        if self.glance.is_some() {
            self.choices
                .paths()
                .iter()
                .for_each(|path| glimpsed(path, &mut glimpse));
        }
        glimpse
    }
}

/// The size and the time of the last change of every file.
type Glimpse = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Hidden files and links to folders are passed over, as they are when the data is read.
fn glimpsed(path: &Path, glimpse: &mut Glimpse) {
    let Ok(about) = fs::metadata(path) else { return };
    if !about.is_dir() {
        glimpse.insert(path.to_owned(), (about.len(), about.modified().ok()));
        return;
    }
    let Ok(entries) = fs::read_dir(path) else { return };
    for entry in entries.flatten() {
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !(is_hidden || is_link && entry.path().is_dir()) {
            glimpsed(&entry.path(), glimpse);
        }
    }
}

fn by_events(paths: &[PathBuf], sender: Sender<()>) -> notify::Result<RecommendedWatcher> {
    let watcher = RecommendedWatcher::new(teller(paths, sender), Config::default())?;
    over(paths, watcher)
}

/// Folders are watched with all below them. Of a file the folder around it is, because whoever saves a file often puts a
/// new one in its place.
fn over(paths: &[PathBuf], mut watcher: RecommendedWatcher) -> notify::Result<RecommendedWatcher> {
    for path in paths {
        if path.is_dir() {
            watcher.watch(path, RecursiveMode::Recursive)?;
        } else {
            watcher.watch(folder_of(path), RecursiveMode::NonRecursive)?;
        }
    }
    Ok(watcher)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Passes on that one of our files changed; who only reads changes nothing.
fn teller(paths: &[PathBuf], sender: Sender<()>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let paths = paths.to_vec();
    move |event| {
        let is_ours = match event {
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => false,
            Ok(event) => event.paths.iter().any(|changed| concerns(&paths, changed)),
            // What cannot be told may be anything.
            Err(_) => true,
        };
        if is_ours {
            // The reader ends with the program.
            let _ = sender.send(());
        }
    }
}

/// Whether a changed file is among what was opened, or a data file or folder below it.
fn concerns(paths: &[PathBuf], changed: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let changed = whole(changed);
    let is_hidden = changed
        .file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_data = changed
        .extension()
        .is_none_or(|ending| ending.eq_ignore_ascii_case("json"));
    paths.iter().any(|path| {
        let path = whole(path);
        changed == path || path.is_dir() && changed.starts_with(&path) && is_data && !is_hidden
    })
}

/// Whether a path lies on a share of another machine, from where no events come. By the numbers of `statfs(2)`.
#[cfg(target_os = "linux")]
fn is_on_network(path: &Path) -> bool {
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
fn is_on_network(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_data_files_below_what_was_opened_count() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let opened = [folder.path().to_owned()];
        assert!(concerns(&opened, &at("june.json")));
        assert!(concerns(&opened, &at("deeper/june.JSON")));
        assert!(!concerns(&opened, &at(".june.json.swp")));
        assert!(!concerns(&opened, &at("june.json~")));
        assert!(!concerns(&opened, Path::new("/elsewhere/june.json")));
        let file = [at("june.json")];
        assert!(concerns(&file, &at("june.json")));
        assert!(!concerns(&file, &at("july.json")));
    }

    #[test]
    fn a_file_without_a_folder_lies_in_this_one() {
        assert_eq!(folder_of(Path::new("june.json")), Path::new("."));
        assert_eq!(folder_of(Path::new("a/june.json")), Path::new("a"));
    }
}
