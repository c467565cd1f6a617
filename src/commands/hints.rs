//! Whether the user still wants hints for newcomers: an empty file in the user's state folder disables them.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::commands::file;

/// Returns whether to show hints. Without a state folder they could never be dismissed for good, so they are not shown.
pub(super) fn are_wanted() -> bool {
    file().is_some_and(|file| !file.exists())
}

/// Remembers that hints are dismissed.
///
/// # Errors
///
/// With the file and the error; then they come back next time.
pub(super) fn forget() -> Result<(), (PathBuf, io::Error)> {
    let Some(file) = file() else { return Ok(()) };
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&file, "")).map_err(|error| (file, error))
}

/// Returns `$XDG_STATE_HOME/briefing/no-hints`, by default `~/.local/state/briefing/no-hints`.
fn file() -> Option<PathBuf> {
    file::of_user("XDG_STATE_HOME", ".local/state", "no-hints")
}
