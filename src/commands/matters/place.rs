//! Where the ledger of matters lies, and opening it.

use std::path::{Path, PathBuf};

use crate::cli::Open;
use crate::commands::data::is_agenda;
use crate::commands::matters::Obstacle;
use crate::commands::{self, Failure, watch};
use crate::locale::{Language, fill, joined};
use crate::model::Text;
use crate::register::{Access, Fault, Flaw, Sqlite, Store};

/// What the ledger is called where nobody calls it otherwise.
const NAME: &str = "matters.sqlite";

/// Whether the address of a ledger brings a password.
pub(in crate::commands) fn holds_password(ledger: &str) -> bool {
    let Some((_, address)) = ledger.split_once("://") else {
        return false;
    };
    let is_with_user = address.split_once('@').is_some_and(|(user, _)| user.contains(':'));
    let options = address.split_once('?').map_or("", |(_, options)| options);
    is_with_user || options.split('&').any(|option| option.starts_with("password="))
}

/// The file of the ledger: the one that is named, else the one that lies with the data, else the user's own.
pub(super) fn path(open: &Open) -> Result<PathBuf, Failure> {
    if let Some(named) = &open.ledger {
        if let Some((scheme, _)) = named.split_once("://") {
            // What stands behind the scheme may hold a password, and is told to nobody.
            return Err(Obstacle::Address(format!("{scheme}://")).into());
        }
        return Ok(PathBuf::from(named));
    }
    // An agenda is no data: it may lie anywhere, and in front of them.
    let data = open.paths.iter().find(|path| !is_agenda(path));
    let with_data = data.or_else(|| open.catalogue.first()).map(|path| {
        let folder = if path.is_dir() {
            Some(path.as_path())
        } else {
            path.parent()
        };
        folder.unwrap_or_else(|| Path::new("")).join(NAME)
    });
    let own = || commands::file::of_user("XDG_DATA_HOME", ".local/share", NAME);
    Ok(with_data.or_else(own).unwrap_or_else(|| PathBuf::from(NAME)))
}

/// The file of the ledger; `None` where it is on a server.
pub(super) fn file(open: &Open) -> Result<Option<PathBuf>, Failure> {
    #[cfg(feature = "postgres")]
    if super::server::address(open)?.is_some() {
        return Ok(None);
    }
    path(open).map(Some)
}

/// Where the ledger is, as it is told; never with a password.
pub(super) fn shown(open: &Open) -> Result<PathBuf, Failure> {
    #[cfg(feature = "postgres")]
    if let Some(address) = super::server::address(open)? {
        return Ok(address.shown());
    }
    path(open)
}

/// Opens the ledger.
pub(super) fn opened(open: &Open, access: Access) -> Result<Box<dyn Store>, Failure> {
    #[cfg(feature = "postgres")]
    if let Some(address) = super::server::address(open)? {
        return super::server::opened(&address, access);
    }
    let path = path(open)?;
    let folder = path.ancestors().find(|above| above.exists());
    let is_shared = watch::is_on_network(folder.unwrap_or_else(|| Path::new(".")));
    Ok(Box::new(Sqlite::open(&path, access, is_shared)?))
}

/// What an examination of the ledger says, for a card: where it is, and whether everything in it is as it should be.
pub(in crate::commands) fn examined(open: &Open, language: Language) -> String {
    let words = language.words();
    let shown = shown(open).map(|path| Text::new(&path.to_string_lossy()).to_string());
    let examined = || {
        let ledger = opened(open, Access::Read)?;
        let flaws = ledger.examine()?;
        Ok((ledger.matters()?.len(), flaws))
    };
    let said = match examined() {
        Ok((count, flaws)) if flaws.is_empty() => fill!(words.doctor_matters_sound, n = count.to_string()),
        Ok((_, flaws)) => {
            let flaw = |flaw: &Flaw| match flaw {
                Flaw::File(told) => told.clone(),
                Flaw::Strays(number) => fill!(words.matter_flaw_strays, number = number.to_string()),
                Flaw::Broken(number) => fill!(words.matter_flaw_broken, number = number.to_string()),
            };
            let flaws: Vec<String> = flaws.iter().map(flaw).collect();
            fill!(words.doctor_matters_flaws, what = joined(language, &flaws))
        }
        Err(Failure::Matters(obstacle)) if matches!(*obstacle, Obstacle::Fault(Fault::Missing(_))) => {
            words.doctor_missing.to_owned()
        }
        Err(failure) => failure.message(language).replace('\n', " "),
    };
    let path = shown.unwrap_or_default();
    format!("{path} · {said} · --ledger")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_found_wherever_it_stands() {
        for (ledger, is_there) in [
            ("postgres://user:geheim@host/ledger", true),
            ("postgres://user:@host/ledger", true),
            ("postgres://host/ledger?password=geheim", true),
            ("postgresql://user@host/ledger?sslmode=disable&password=geheim", true),
            ("postgres://user@host:5432/ledger", false),
            ("postgres://[::1]:5432/ledger", false),
            ("a:b@c?password=.sqlite", false),
        ] {
            assert_eq!(holds_password(ledger), is_there, "{ledger}");
        }
    }
}
