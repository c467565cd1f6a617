//! Files: where the user's own ones are, and writing them: whole or not at all, and over another file only where that was asked for.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

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

/// A file under a name of chance, as readable as files usually are here.
fn beside(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

/// Writes a file under a name of chance beside its place first, then moves it there. A link at its place is replaced,
/// never followed; a file that is there already is replaced only where `over` says so.
pub(super) fn write(path: &Path, text: &str, over: bool) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes(), over)
}

/// The same for what is no text.
pub(super) fn write_bytes(path: &Path, bytes: &[u8], over: bool) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let written = beside(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        let moved = if over {
            file.persist(path)
        } else {
            file.persist_noclobber(path)
        };
        moved.map_err(|error| error.error)
    });
    match written {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Failure::Exists(path.to_owned())),
        Err(error) => Err(Failure::Write(path.to_owned(), error)),
    }
}
