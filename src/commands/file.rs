//! Files: where the user's own ones are, and writing them: whole or not at all, and over another file only where that was asked for.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::Gid;
use tempfile::NamedTempFile;

use crate::commands::Failure;

/// A file of this program in one of the user's folders: the one that `variable` names, else `usual` at home. None where
/// there is no home either.
pub(super) fn of_user(variable: &str, usual: &str, name: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let at_home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(usual));
    Some(named.or_else(at_home)?.join("briefing").join(name))
}

/// How the files begin that are being written, hidden and of no kind that is read.
const UNFINISHED: &str = ".briefing-unfinished-";

/// A file under a name of chance, as readable as files usually are here. It is locked for as long as it is written, so that
/// what a killed run left can be told from what is still in the making.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    // A share of the network that knows no locks keeps no files in the making either.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Clears away what runs that were killed left unfinished in a folder. What cannot be cleared away does no harm.
pub(super) fn clear(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes())) {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let is_left = is_file && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_left {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Gives a file the mode and the group of the one that it replaces. Where the group cannot be kept, its rights are not given
/// to another one.
fn follow(file: &File, former: &Path) -> io::Result<()> {
    let former = match fs::symlink_metadata(former) {
        Ok(former) if former.is_file() => former,
        _ => return Ok(()),
    };
    let is_kept = file.metadata()?.gid() == former.gid()
        || rustix::fs::fchown(file, None, Some(Gid::from_raw(former.gid()))).is_ok();
    let mode = former.mode() & 0o777;
    let mode = if is_kept {
        mode
    } else {
        mode & 0o707 | (mode & 0o007) << 3
    };
    file.set_permissions(Permissions::from_mode(mode))
}

/// Writes a file under a name of chance beside its place first, then moves it there. A link at its place is replaced,
/// never followed; a file that is there already is replaced only where `over` says so, and its mode and group stay.
pub(super) fn write(path: &Path, text: &str, over: bool) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes(), over)
}

/// The same for what is no text.
pub(super) fn write_bytes(path: &Path, bytes: &[u8], over: bool) -> Result<(), Failure> {
    put(path, over, |file| {
        let written = file.as_file_mut().write_all(bytes);
        written.map_err(|error| Failure::Write(path.to_owned(), error))
    })
}

/// The same for what somebody else writes.
pub(super) fn put(
    path: &Path,
    over: bool,
    written: impl FnOnce(&mut NamedTempFile) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Exists(path.to_owned()),
        _ => Failure::Write(path.to_owned(), error),
    };
    let mut file = beside(folder).map_err(failed)?;
    written(&mut file)?;
    if over {
        follow(file.as_file(), path).map_err(failed)?;
    }
    file.as_file().sync_all().map_err(failed)?;
    let moved = if over {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    moved.map(|_file| ()).map_err(|error| failed(error.error))
}

/// Everything that comes, as long as it is no more than this; nothing where it is.
pub(super) fn bounded(from: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    let is_within = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
    Ok(is_within.then_some(bytes))
}
