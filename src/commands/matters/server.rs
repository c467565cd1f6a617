//! A ledger on a server: its address, and the password that stands in no command line.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::cli::Open;
use crate::commands::Failure;
use crate::commands::matters::Obstacle;
use crate::register::{Access, Address, Lock, Postgres, Store, is_address};

/// The address of the ledger, where it is one on a server.
pub(super) fn address(open: &Open) -> Result<Option<Address>, Failure> {
    let Some(named) = open.ledger.as_deref().filter(|named| is_address(named)) else {
        return Ok(None);
    };
    let usual = std::env::var("PGUSER").unwrap_or_else(|_unset| super::user());
    let address = Address::read(named, &usual).map_err(Obstacle::Misaddressed)?;
    Ok(Some(address))
}

/// Opens the ledger at an address, with the password that the environment or a file knows.
pub(super) fn opened(address: &Address, access: Access) -> Result<Box<dyn Store>, Failure> {
    if matches!(access, Access::Write { group: Some(_) }) {
        return Err(Obstacle::GroupOnServer.into());
    }
    let password = match std::env::var("PGPASSWORD") {
        _ if address.has_password() => None,
        Ok(password) => Some(password),
        Err(_) => in_file(&address.lock())?,
    };
    let address = address.clone();
    let address = match password {
        Some(password) => address.with_password(&password),
        None => address,
    };
    Ok(Box::new(Postgres::open(&address, access)?))
}

/// The password in the user's file of passwords, as every program that asks such a server keeps them.
fn in_file(lock: &Lock) -> Result<Option<String>, Failure> {
    let at_home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".pgpass"));
    let Some(path) = std::env::var_os("PGPASSFILE").map(PathBuf::from).or_else(at_home) else {
        return Ok(None);
    };
    let Ok(about) = fs::metadata(&path) else {
        return Ok(None);
    };
    let text = fs::read_to_string(&path).map_err(|error| Failure::Read(path.clone(), error))?;
    let found = password(&text, lock);
    if found.is_some() && about.mode() & 0o077 != 0 {
        return Err(Obstacle::OpenPasswords(path).into());
    }
    Ok(found)
}

/// The password of the first line that fits: `host:port:database:user:password`, where `*` fits everything and a colon or a
/// backslash stands behind a backslash.
fn password(text: &str, lock: &Lock) -> Option<String> {
    let host = if Path::new(&lock.host) == Path::new("/var/run/postgresql") {
        "localhost"
    } else {
        &lock.host
    };
    let port = lock.port.to_string();
    let wanted = [host, &port, &lock.database, &lock.user];
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let [names @ .., password] = fields.as_slice() else {
            return None;
        };
        let fits = names.len() == wanted.len()
            && names
                .iter()
                .zip(wanted)
                .all(|(name, wanted)| name == "*" || name == wanted);
        fits.then(|| password.clone())
    })
}

/// The five fields of a line.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut signs = line.chars();
    while let Some(sign) = signs.next() {
        let sign = match sign {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => signs.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(last) = fields.last_mut() {
            last.push(sign);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let lock = Lock {
            host: "db.example".to_owned(),
            port: 5432,
            database: "ledger".to_owned(),
            user: "office".to_owned(),
        };
        let text = "# db.example:5432:ledger:office:no\n\
            other:5432:ledger:office:no\n\
            db.example:5433:*:*:no\n\
            db.example:*:ledger:office:a\\:b\\\\c\n\
            *:*:*:*:later\n";
        assert_eq!(password(text, &lock).as_deref(), Some("a:b\\c"));
        let another = Lock {
            user: "chief".to_owned(),
            ..lock
        };
        assert_eq!(password(text, &another).as_deref(), Some("later"));
        assert_eq!(password("db.example:5432:ledger:chief", &another), None);
    }
}
