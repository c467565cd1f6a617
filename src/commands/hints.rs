//! Whether this reader still wants hints for newcomers: an empty file in the user's folder for state says no.

use std::fs;
use std::io;
use std::path::PathBuf;

use crate::commands::file;

/// Whether hints are wanted. Where nothing can be remembered, they could never be dismissed for good and are not shown.
pub(super) fn are_wanted() -> bool {
    file().is_some_and(|file| !file.exists())
}

/// Remembers that they are not. Where that fails they come back next time; answers with the file and what was wrong.
pub(super) fn forget() -> Result<(), (PathBuf, io::Error)> {
    let Some(file) = file() else { return Ok(()) };
    let made = file.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(&file, "")).map_err(|error| (file, error))
}

/// `$XDG_STATE_HOME/briefing/no-hints`, which is usually `~/.local/state/briefing/no-hints`.
fn file() -> Option<PathBuf> {
    file::of_user("XDG_STATE_HOME", ".local/state", "no-hints")
}
