//! Exclusive lock on a folder: one import at a time. A second one waits and then reads what the first wrote, so nothing
//! is lost.
//!
//! Several users may share a folder, and any of them may have put something else in the lock's place: it is opened
//! relative to the already opened folder, follows no link and does not block on special files; and a lock file of
//! another user can be locked by anyone who may read it.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, Mode, OFlags};
use rustix::io::Errno;

use crate::commands::file;

/// Name of the lock file: hidden, so that it is not read as data, and removed with the lock.
const LOCK: &str = ".import-lock";

/// A held lock on a folder. Released with the process, however it ends.
pub(super) struct FolderLock {
    lock: PathBuf,
    /// The folders made for it, the deepest first.
    made: Vec<PathBuf>,
    _held: Option<File>,
}

impl FolderLock {
    /// Locks a folder, which is made if it is missing. If another process holds it, calls `waits` and blocks until it
    /// is free.
    pub(super) fn acquire(folder: &Path, waits: impl Fn() -> io::Result<()>) -> io::Result<Self> {
        let lock = folder.join(LOCK);
        loop {
            let made: Vec<PathBuf> = folder
                .ancestors()
                .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
                .map(Path::to_owned)
                .collect();
            fs::create_dir_all(folder)?;
            let place = File::open(folder)?;
            let file = match open(&place) {
                Ok(file) => file,
                // The previous holder has just removed the folder.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let is_held = hold(&file, &waits)?;
            // A lock on a removed file excludes nobody.
            if is_in(&place, &file)? {
                file::clear(folder);
                return Ok(Self {
                    lock,
                    made,
                    _held: is_held.then_some(file),
                });
            }
        }
    }
}

/// Opens the lock file. Whoever may write into the folder may lock it, whoever made the file.
fn open(folder: &File) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let made = flags | OFlags::RDWR | OFlags::CREATE;
    let file = match rustix::fs::openat(folder, LOCK, made, Mode::from_raw_mode(0o666)) {
        // On a network share locking needs write permission; locally reading suffices.
        Err(Errno::ACCESS) => rustix::fs::openat(folder, LOCK, flags | OFlags::RDONLY, Mode::empty()),
        opened => opened,
    };
    let file = File::from(file?);
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other(format!("{LOCK} is no file")));
    }
    let writers = folder.metadata()?.mode() & 0o022;
    let shared = metadata.mode() | writers | writers << 1;
    // Only its owner can change it, and only its owner has to.
    if shared != metadata.mode() {
        let _ = rustix::fs::fchmod(&file, Mode::from_raw_mode(shared & 0o777));
    }
    Ok(file)
}

/// Returns whether the lock file in the folder still is this file.
fn is_in(folder: &File, file: &File) -> io::Result<bool> {
    let held = rustix::fs::fstat(file)?;
    match rustix::fs::statat(folder, LOCK, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(there) => Ok((there.st_dev, there.st_ino) == (held.st_dev, held.st_ino)),
        Err(Errno::NOENT) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Locks the file, waiting if another process holds it. On a network share without locks it excludes nobody and keeps
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

impl Drop for FolderLock {
    fn drop(&mut self) {
        // What cannot be removed does no harm: the next lock uses it again. A folder that is not empty stays.
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
        drop(FolderLock::acquire(&folder, unasked).unwrap());
        assert!(!home.path().join("a").exists());
        let turn = FolderLock::acquire(&folder, unasked).unwrap();
        fs::write(folder.join("2025-06.json"), "{}").unwrap();
        drop(turn);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        drop(FolderLock::acquire(&folder, unasked).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
    }

    #[test]
    fn what_lies_in_the_place_of_the_lock_is_neither_followed_nor_waited_for() {
        let home = tempfile::tempdir().unwrap();
        let lock = home.path().join(LOCK);
        let elsewhere = home.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, &lock).unwrap();
        assert!(FolderLock::acquire(home.path(), unasked).is_err());
        assert!(!elsewhere.exists());
        fs::remove_file(&lock).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &lock,
            rustix::fs::FileType::Fifo,
            Mode::from_raw_mode(0o666),
            0,
        )
        .unwrap();
        let told = FolderLock::acquire(home.path(), unasked).map(|_turn| ()).unwrap_err();
        assert!(told.to_string().contains("is no file"), "{told}");
    }

    #[test]
    fn a_lock_that_was_left_behind_is_taken_and_can_be_by_the_whole_group() {
        let home = tempfile::tempdir().unwrap();
        let lock = home.path().join(LOCK);
        fs::write(&lock, "").unwrap();
        // Whoever left it might read it and not write it.
        fs::set_permissions(&lock, std::os::unix::fs::PermissionsExt::from_mode(0o444)).unwrap();
        fs::set_permissions(home.path(), std::os::unix::fs::PermissionsExt::from_mode(0o770)).unwrap();
        let turn = FolderLock::acquire(home.path(), unasked).unwrap();
        assert_eq!(fs::metadata(&lock).unwrap().mode() & 0o060, 0o060);
        drop(turn);
        assert!(!lock.exists());
        drop(FolderLock::acquire(home.path(), unasked).unwrap());
    }

    #[test]
    fn whoever_comes_second_is_told_and_comes_next() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("data");
        let first = FolderLock::acquire(&folder, unasked).unwrap();
        assert!(FolderLock::acquire(&folder, unasked).is_err());
        let (told, heard) = std::sync::mpsc::channel();
        let second = std::thread::spawn({
            let folder = folder.clone();
            move || {
                FolderLock::acquire(&folder, || told.send(()).map_err(io::Error::other)).map(|_turn| folder.exists())
            }
        });
        heard.recv().unwrap();
        // The folder goes with the first turn, and the second makes it again.
        drop(first);
        assert!(second.join().unwrap().unwrap());
        assert!(!folder.exists());
    }
}
