//! Where are the matters kept, and what happens where several people write at once?
//!
//! A [`Store`] is a ledger of matters (督办台账) that several sessions and users read and write. Every write happens in one
//! transaction that begins by taking the turn to write, so that what is read there is still so when it is written; it adds an
//! event that is never changed again, and with it the matter as its history now makes it. Whoever has seen an older revision of
//! a matter is refused and shown what happened since ([`Fault::Overtaken`]).
//!
//! [`Sqlite`] keeps it in one file on one machine; with the feature `postgres`, `Postgres` keeps it on a server that several
//! machines reach.

mod disk;
mod exchange;
mod fault;
mod packed;
#[cfg(feature = "postgres")]
mod postgres;
mod rows;
mod sqlite;
mod turn;

use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};

use crate::matter::{Brief, Change, Event, Matter, Stamp, Standing};
use crate::model::Text;

pub use exchange::{print, read};
pub use fault::{Fault, Flaw};
#[cfg(feature = "postgres")]
pub use postgres::{Address, Lock, Misaddressed, Postgres, is_address};
pub use sqlite::{Access, Sqlite};

/// A ledger of matters.
pub trait Store: Send {
    /// Every matter as it is now, by number.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn matters(&self) -> Result<Vec<Matter>, Fault>;

    /// The matters that are overdue on a day, by number.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn overdue(&self, today: NaiveDate) -> Result<Vec<Matter>, Fault> {
        let mut matters = self.matters()?;
        matters.retain(|matter| Standing::of(matter, today).is_overdue());
        Ok(matters)
    }

    /// One matter as it is now.
    ///
    /// # Errors
    ///
    /// Where there is none of that number, or the store cannot be read.
    fn matter(&self, number: u32) -> Result<Matter, Fault>;

    /// Everything that happened to a matter, the oldest first.
    ///
    /// # Errors
    ///
    /// Where there is none of that number, or the store cannot be read.
    fn history(&self, number: u32) -> Result<Vec<Event>, Fault>;

    /// Every matter with everything that happened to it, by number; all of it as it was at one moment.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn histories(&self) -> Result<Vec<History>, Fault>;

    /// How many things have happened to all matters: it grows with every write, by whomever.
    ///
    /// # Errors
    ///
    /// Where the store cannot be read.
    fn writes(&self) -> Result<i64, Fault>;

    /// Writes down a new matter. Where its meeting is named and its serial is not, it gets the next one of that meeting.
    ///
    /// # Errors
    ///
    /// Where it says too little, where its serial is taken, or where the store cannot be written.
    fn add(&mut self, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault>;

    /// Does something with a matter; only where nothing happened to it since the revision `seen`, where one is named.
    ///
    /// # Errors
    ///
    /// Where it may not be done, where somebody was faster, or where the store cannot be written.
    fn change(&mut self, number: u32, seen: Option<u32>, change: &Change, stamp: &Stamp) -> Result<Written, Fault>;

    /// Takes in matters of another ledger with their histories: new ones under their own numbers where those are free, known
    /// ones with what happened to them since. All of it or nothing.
    ///
    /// # Errors
    ///
    /// Where a history cannot be, or the store cannot be written.
    fn take(&mut self, histories: &[History]) -> Result<Taken, Fault>;

    /// Writes a whole copy to a file that is not there yet, or is empty: one that can be opened where the ledger is a file, else
    /// everything that happened as JSON.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    fn backup(&self, to: &Path) -> Result<(), Fault>;

    /// What is wrong with the store: broken pages, matters that are not what their histories make of them.
    ///
    /// # Errors
    ///
    /// Where it cannot be read at all.
    fn examine(&self) -> Result<Vec<Flaw>, Fault>;

    /// The folder that a named group cannot write, so that it cannot write the ledger either.
    fn lacking(&self) -> Option<&Path> {
        None
    }

    /// Somebody who waits until something is written, by whomever; none where the ledger is a file, which is watched as files are.
    ///
    /// # Errors
    ///
    /// Where the store cannot be reached, or tells nobody.
    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        Ok(None)
    }
}

/// Somebody who waits until something is written in a ledger.
pub trait Watch: Send {
    /// Waits, at most so long, until something was written since the last time; whether anything was.
    ///
    /// # Errors
    ///
    /// Where the line to the store broke off.
    fn wait(&mut self, at_most: Option<Duration>) -> Result<bool, Fault>;
}

/// A matter that was written, and what was odd about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The matter as it is now.
    pub matter: Matter,
    /// When the entry before was made, where that is later than now: a clock was set back.
    pub later: Option<DateTime<Utc>>,
}

/// A matter with everything that happened to it, as ledgers hand it on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// Its number there.
    pub number: u32,
    /// What it is known by in every ledger.
    pub uid: Text,
    /// What happened, the oldest first.
    pub events: Vec<Event>,
}

/// What was taken in from another ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// How many matters are new.
    pub added: usize,
    /// To how many known ones something was added.
    pub continued: usize,
    /// How many were the same, or known further than they came.
    pub known: usize,
    /// Those of which both ledgers tell another story, by their numbers there; nothing of theirs was taken.
    pub parted: Vec<u32>,
    /// Those whose number was taken here: their numbers there and here.
    pub renumbered: Vec<(u32, u32)>,
}

#[cfg(test)]
mod tests;
