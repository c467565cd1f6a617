//! The file of a ledger and those that lie beside it: who may write them.
//!
//! The file itself is opened by the database alone: whoever else closed it would end the locks that this process holds on it.

use std::ffi::OsString;
use std::fs::{self, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, Gid};

/// What a database keeps beside its file while somebody works with it.
const SIDECARS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Whether a journal lies beside a file: what was written and is not in the file yet.
pub(super) fn has_journal(path: &Path) -> bool {
    fs::metadata(beside(path, "-wal")).is_ok_and(|about| about.len() > 0)
}

/// Whether anything was written that is not in the file yet, or is being written there.
pub(super) fn is_unfinished(path: &Path) -> bool {
    has_journal(path) || fs::metadata(beside(path, "-journal")).is_ok_and(|about| about.len() > 0)
}

/// Whether the disk that a file lies on has no room for the least that a session needs.
pub(super) fn is_full(path: &Path) -> bool {
    const LEAST: u64 = 128 << 10;
    let about = rustix::fs::statvfs(folder(path));
    about.is_ok_and(|about| about.f_bavail.saturating_mul(about.f_frsize) < LEAST)
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Makes an empty file where there is none, which a group may write where one is named; a folder is made with it where its own
/// folder is there.
pub(super) fn make(path: &Path, group: Option<u32>) -> io::Result<()> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.exists())
    {
        fs::create_dir_all(folder)?;
        if let Some(group) = group {
            give(folder, group, 0o2770)?;
        }
    }
    let mut options = OpenOptions::new();
    match options.write(true).create_new(true).mode(0o666).open(path) {
        Ok(_file) => group.map_or(Ok(()), |group| give(path, group, 0o660)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(error),
    }
}

/// What is in a file.
#[cfg(feature = "postgres")]
pub(super) fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Fills a file that is not there yet or is empty, and waits until it is on the disk.
#[cfg(feature = "postgres")]
pub(super) fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn give(path: &Path, group: u32, mode: u32) -> io::Result<()> {
    rustix::fs::chownat(CWD, path, None, Some(Gid::from_raw(group)), AtFlags::SYMLINK_NOFOLLOW)?;
    fs::set_permissions(path, Permissions::from_mode(mode))
}

/// Gives what lies beside a file the group and the mode of the file: whoever may write the one has to be able to write the others.
/// What belongs to somebody else, they have to give.
pub(super) fn share(path: &Path) {
    let Ok(file) = fs::metadata(path) else { return };
    if file.mode() & 0o020 == 0 {
        return;
    }
    for ending in SIDECARS {
        let sidecar = beside(path, ending);
        let Ok(about) = fs::symlink_metadata(&sidecar) else {
            continue;
        };
        let is_given = about.gid() == file.gid() && about.mode() & 0o777 == file.mode() & 0o777;
        if about.is_file() && !is_given {
            let _ = give(&sidecar, file.gid(), file.mode() & 0o777);
        }
    }
}

/// What a group lacks to write in a ledger: the folder that it may not write, or that does not hand its group on; none where it
/// lacks nothing.
pub(super) fn lacking(path: &Path, group: u32) -> Option<PathBuf> {
    let folder = folder(path);
    let about = fs::metadata(folder).ok()?;
    let is_shared = about.gid() == group && about.mode() & 0o2020 == 0o2020;
    (!is_shared).then(|| folder.to_owned())
}
