//! Paths of the user's own files, and atomic writing: a file is written whole or not at all, and replaces another only
//! if asked to.

use std::fs::{self, File, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::Gid;
use tempfile::NamedTempFile;

use crate::commands::Failure;

/// Returns the path of a file of this program in a user folder: the one that `variable` names, else `default` under the
/// home folder. `None` without a home.
pub(super) fn of_user(variable: &str, default: &str, name: &str) -> Option<PathBuf> {
    let named = std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute());
    let at_home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(default));
    Some(named.or_else(at_home)?.join("briefing").join(name))
}

/// Prefix of temporary files: hidden, and of no kind that is read.
const UNFINISHED: &str = ".briefing-unfinished-";

/// Creates a temporary file with default permissions. It is locked while it is being written, so that the leftovers of
/// a killed run can be told from it.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let file = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .permissions(Permissions::from_mode(0o666))
        .tempfile_in(folder)?;
    // A network share without locks needs no such distinction by them either.
    let _ = file.as_file().try_lock();
    Ok(file)
}

/// Removes the leftovers of killed runs from a folder. Errors are ignored: what stays does no harm.
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

/// Gives a file the mode and group of the one that it replaces. If the group cannot be kept, its permissions are not
/// given to another group.
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

/// Writes a file atomically through a temporary one beside it. A link at the path is replaced, never followed; an
/// existing file is replaced only if `over` is set, and keeps its mode and group.
pub(super) fn write(path: &Path, text: &str, over: bool) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes(), over)
}

/// Writes bytes like [`write()`].
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

/// Reads at most `most` bytes; `None` if there is more.
pub(super) fn bounded(from: impl Read, most: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes)?;
    let is_within = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
    Ok(is_within.then_some(bytes))
}
