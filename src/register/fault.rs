//! Why a ledger of matters does not do what it was asked for.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::matter::{Event, Matter, Refusal};
use crate::model::Text;
use crate::register::disk;

/// Why something was not done. Nothing was written then, but for [`Fault::Uncertain`].
#[derive(Debug)]
pub enum Fault {
    /// It may not be done with the matter as it is; with the last thing that happened to it.
    Refused {
        /// Why.
        refusal: Refusal,
        /// The matter, and the last event; none where it was to be a new one.
        now: Option<Box<(Matter, Event)>>,
    },
    /// Somebody was faster: what happened since the revision that was seen.
    Overtaken {
        /// The matter as it is now.
        now: Box<Matter>,
        /// What happened since, the oldest first.
        since: Vec<Event>,
    },
    /// There is no matter of that number, among so many.
    NoMatter {
        /// The number.
        number: u32,
        /// The highest number there is.
        highest: u32,
    },
    /// The serial of a meeting is another matter's.
    SerialTaken {
        /// The meeting.
        meeting: Text,
        /// The serial.
        serial: u32,
        /// Whose it is.
        number: u32,
    },
    // What follows names the file, or the address without a password.
    /// There is no ledger there yet.
    Missing(PathBuf),
    /// The file is something else.
    NotALedger(PathBuf),
    /// A newer version of the program has written it.
    Newer(PathBuf),
    /// It is a copy, and beside it lies a journal of another one.
    StaleJournal(PathBuf),
    /// Somebody else writes, and does not come to an end.
    Busy(PathBuf),
    /// The disk is full.
    Full(PathBuf),
    /// The file or its folder may not be written.
    ReadOnly(PathBuf),
    /// What is in the file cannot be read.
    Damaged(PathBuf, String),
    /// The server cannot be reached, or is not the one that it should be, and what is said about that.
    Unreachable(PathBuf, String),
    /// The server does not let this user in or not do this, and what it says.
    Denied(PathBuf, String),
    /// The line to the server broke off before anything was written.
    Lost(PathBuf),
    /// The line to the server broke off while it was told to keep what was written: it may have done so or not.
    Uncertain(PathBuf),
    /// Anything else that the system says about the file or the server.
    Other(PathBuf, String),
}

/// Something wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The file itself: what its own check says.
    File(String),
    /// A matter is not what its history makes of it, by number.
    Strays(u32),
    /// The history of a matter cannot be, or has gaps, by number.
    Broken(u32),
}

impl Fault {
    /// What an error of the database means for a file.
    pub(super) fn of(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        let told = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Busy(path)
            }
            Some(ErrorCode::DiskFull) => Self::Full(path),
            // Where no memory can be laid out for the sessions to share, a full disk is told as any other failure.
            Some(ErrorCode::SystemIoFailure) if disk::is_full(&path) => Self::Full(path),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(path),
            Some(ErrorCode::NotADatabase) => Self::NotALedger(path),
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(path, told),
            _ => Self::Other(path, told),
        }
    }
}
