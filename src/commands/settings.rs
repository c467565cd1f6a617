//! The user's own file of usual settings: where it is, what it says, and what is wrong with it.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::commands::{Failure, file};
use crate::config::{self, Config};

/// The largest file that is read; a longer one is something else.
const LARGEST: u64 = 1 << 20;

/// The settings in the file that was named, which must be there, or in the user's own, which need not.
pub(super) fn read(named: Option<&Path>) -> Result<Config, Failure> {
    let Some(path) = named.map(Path::to_owned).or_else(usual) else {
        return Ok(Config::default());
    };
    let text = match load(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound && named.is_none() => return Ok(Config::default()),
        Err(error) => return Err(Failure::Read(path, error)),
    };
    config::parse(&text).map_err(|complaint| Failure::Settings(path, complaint))
}

fn load(path: &Path) -> std::io::Result<String> {
    if fs::metadata(path)?.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

/// `$XDG_CONFIG_HOME/briefing/config.toml`, which is usually `~/.config/briefing/config.toml`.
pub(super) fn usual() -> Option<PathBuf> {
    file::of_user("XDG_CONFIG_HOME", ".config", "config.toml")
}
