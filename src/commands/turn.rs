//! One import at a time into one folder: whoever comes second waits, reads what the first wrote, and nothing is lost.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use same_file::Handle;

/// The file that is locked: hidden, so that nobody takes it for data, and gone when the turn is over.
const LOCK: &str = ".import-lock";

/// The turn to write into a folder. It ends with the process, however that ends.
pub(super) struct Turn {
    lock: PathBuf,
    /// The folders that were made for it, the deepest first.
    made: Vec<PathBuf>,
    _held: Option<File>,
}

impl Turn {
    /// Takes the turn for a folder, which is made where it is not there; where somebody else has it, says so with `waits`
    /// and takes it next.
    pub(super) fn take(folder: &Path, waits: impl Fn() -> io::Result<()>) -> io::Result<Self> {
        let lock = folder.join(LOCK);
        loop {
            let made: Vec<PathBuf> = folder
                .ancestors()
                .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
                .map(Path::to_owned)
                .collect();
            fs::create_dir_all(folder)?;
            let file = match OpenOptions::new().create(true).truncate(false).write(true).open(&lock) {
                Ok(file) => file,
                // Whoever was before us has just cleared the folder away.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let is_held = hold(&file, &waits)?;
            let is_ours = Handle::from_path(&lock).is_ok_and(|there| {
                file.try_clone()
                    .and_then(Handle::from_file)
                    .is_ok_and(|held| held == there)
            });
            // A lock on a file that is no longer there keeps nobody out.
            if is_ours {
                return Ok(Self {
                    lock,
                    made,
                    _held: is_held.then_some(file),
                });
            }
        }
    }
}

/// Locks the file, and waits for it where somebody has it. A share of the network that knows no locks keeps nobody out, and
/// nobody from working.
fn hold(file: &File, waits: &impl Fn() -> io::Result<()>) -> io::Result<bool> {
    let taken = match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            waits()?;
            file.lock()
        }
        Err(TryLockError::Error(error)) => Err(error),
        Ok(()) => Ok(()),
    };
    match taken {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::Unsupported => Ok(false),
        Err(error) => Err(error),
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // What cannot be cleared away does no harm: the next turn uses it again. A folder that holds something stays.
        let _ = fs::remove_file(&self.lock);
        for folder in &self.made {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unasked() -> io::Result<()> {
        Err(io::Error::other("somebody else has the turn"))
    }

    #[test]
    fn a_turn_makes_the_folder_and_leaves_nothing_behind_where_nothing_was_written() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("a/b");
        drop(Turn::take(&folder, unasked).unwrap());
        assert!(!home.path().join("a").exists());
        let turn = Turn::take(&folder, unasked).unwrap();
        fs::write(folder.join("2025-06.json"), "{}").unwrap();
        drop(turn);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        drop(Turn::take(&folder, unasked).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn whoever_comes_second_is_told_and_comes_next() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        let first = Turn::take(&folder, unasked).unwrap();
        assert!(Turn::take(&folder, unasked).is_err());
        let (told, heard) = std::sync::mpsc::channel();
        let second = std::thread::spawn({
            let folder = folder.clone();
            move || Turn::take(&folder, || told.send(()).map_err(io::Error::other)).map(|_turn| folder.exists())
        });
        heard.recv().unwrap();
        // The folder goes with the first turn, and the second makes it again.
        drop(first);
        assert!(second.join().unwrap().unwrap());
        assert!(!folder.exists());
    }
}
