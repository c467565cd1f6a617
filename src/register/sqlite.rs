//! A ledger in one file, for sessions of one machine: `SQLite`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior};

use crate::matter::{Brief, Change, Event, Field, Matter, Source, Stamp};
use crate::model::Text;
use crate::register::{Fault, Flaw, History, Store, Taken, Written, disk, rows};

/// What marks a file as a ledger of matters: `brfm`.
const MARK: i32 = 0x6272_666d;
/// What makes each version of the tables of the one before.
const LADDER: [&str; 1] = [include_str!("schema.sql")];
/// How long a write waits for others.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a file is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read what is there.
    Read,
    /// To write; the file is made where it is not there, for a group where one is named.
    Write {
        /// The group that may write it too.
        group: Option<u32>,
    },
}

/// A ledger in one file.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    path: PathBuf,
    /// The folder that keeps the group from writing, where one was named.
    lacking: Option<PathBuf>,
}

impl Sqlite {
    /// Opens the ledger in a file. On a share of the network (`is_shared`) no memory is shared between sessions, so that they
    /// wait for each other more often there.
    ///
    /// # Errors
    ///
    /// Where there is none to read, where it is none, a newer one or damaged, or where the system does not let it be opened.
    pub fn open(path: &Path, access: Access, is_shared: bool) -> Result<Self, Fault> {
        Self::open_within(path, access, is_shared, PATIENCE)
    }

    /// The same, waiting so long for others.
    pub(super) fn open_within(path: &Path, access: Access, is_shared: bool, patience: Duration) -> Result<Self, Fault> {
        let failed = |error: &rusqlite::Error| Fault::of(path, error);
        let group = match access {
            Access::Read => None,
            Access::Write { group } => {
                disk::make(path, group).map_err(|error| unmade(path, &error))?;
                group
            }
        };
        match path.try_exists() {
            Ok(true) => {}
            Ok(false) => return Err(Fault::Missing(path.to_owned())),
            // That somebody may not look is not that nothing is there.
            Err(error) => return Err(Fault::Other(path.to_owned(), error.to_string())),
        }
        if disk::has_journal(path) && is_copy(path) {
            return Err(Fault::StaleJournal(path.to_owned()));
        }
        let connection = match access {
            Access::Read => reading(path, patience)?,
            Access::Write { .. } => {
                connected(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience).map_err(|error| failed(&error))?
            }
        };
        let mut ledger = Self {
            connection,
            path: path.to_owned(),
            lacking: group.and_then(|group| disk::lacking(path, group)),
        };
        match access {
            Access::Write { .. } => ledger.ready(is_shared)?,
            Access::Read => ledger.recognised()?,
        }
        Ok(ledger)
    }

    /// The folder that a named group cannot write, so that it cannot write the ledger either.
    pub fn lacking(&self) -> Option<&Path> {
        self.lacking.as_deref()
    }

    /// Makes the tables where they are not there yet, and sets how they are written.
    fn ready(&mut self, is_shared: bool) -> Result<(), Fault> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| Fault::of(&path, &error);
        if self.version().map_err(failed)? == 0 {
            let turn = self.turn()?;
            climbed(&turn, &path)?;
            turn.commit().map_err(failed)?;
        }
        self.recognised()?;
        let is_copy: bool = self
            .connection
            .query_row("SELECT is_copy FROM ledger", [], |row| row.get(0))
            .map_err(failed)?;
        if is_copy {
            self.connection
                .execute("UPDATE ledger SET is_copy = 0", [])
                .map_err(failed)?;
        }
        let journal = if is_shared { "delete" } else { "wal" };
        // While others work in it nobody changes how the journal is kept: then it stays as it is until somebody is alone.
        let kept = self
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
        if kept.map_err(failed)? != journal {
            let changed = self
                .connection
                .pragma_update_and_check(None, "journal_mode", journal, |row| row.get::<_, String>(0));
            match changed.map_err(failed) {
                Ok(_) | Err(Fault::Busy(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        disk::share(&self.path);
        Ok(())
    }

    fn version(&self) -> rusqlite::Result<i64> {
        self.connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
    }

    /// Whether the file is a ledger that this version knows.
    fn recognised(&self) -> Result<(), Fault> {
        let failed = |error: rusqlite::Error| Fault::of(&self.path, &error);
        let mark: i32 = self
            .connection
            .pragma_query_value(None, "application_id", |row| row.get(0))
            .map_err(failed)?;
        let version = self.version().map_err(failed)?;
        if mark != MARK {
            return Err(
                if mark == 0 && version == 0 && is_empty(&self.connection).map_err(failed)? {
                    Fault::Missing(self.path.clone())
                } else {
                    Fault::NotALedger(self.path.clone())
                },
            );
        }
        if usize::try_from(version).is_ok_and(|version| version > LADDER.len()) {
            return Err(Fault::Newer(self.path.clone()));
        }
        Ok(())
    }

    /// The turn to write: taken at the beginning, so that what is read is still so when it is written.
    fn turn(&mut self) -> Result<Transaction<'_>, Fault> {
        let path = &self.path;
        Transaction::new(&mut self.connection, TransactionBehavior::Immediate).map_err(|error| Fault::of(path, &error))
    }

    /// Writes in one turn; nothing where that fails.
    fn write<T>(&mut self, written: impl FnOnce(&Tables<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let path = self.path.clone();
        let turn = self.turn()?;
        let done = written(&Tables {
            connection: &turn,
            path: &path,
        })?;
        turn.commit().map_err(|error| Fault::of(&path, &error))?;
        disk::share(&path);
        Ok(done)
    }

    fn tables(&self) -> Tables<'_> {
        Tables {
            connection: &self.connection,
            path: &self.path,
        }
    }
}

#[cfg(test)]
impl Sqlite {
    /// How many pages the file has.
    pub(super) fn pages(&self) -> u32 {
        self.connection
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap()
    }

    /// Lets the file grow to so many pages, as a disk with no more room would.
    pub(super) fn hold_to(&self, pages: u32) {
        self.connection
            .pragma_update_and_check(None, "max_page_count", pages, |_row| Ok(()))
            .unwrap();
    }
}

/// Why a file could not be made.
fn unmade(path: &Path, error: &std::io::Error) -> Fault {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            Fault::ReadOnly(path.to_owned())
        }
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::Full(path.to_owned()),
        _ => Fault::Other(path.to_owned(), error.to_string()),
    }
}

fn connected(path: &Path, flags: OpenFlags, patience: Duration) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    Ok(connection)
}

/// The address of a file that nobody writes while it is read.
fn unchanging(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let sign = |byte: &u8| match byte {
        byte if plain(*byte) => char::from(*byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    let name = std::os::unix::ffi::OsStrExt::as_bytes(path.as_os_str());
    let name: String = name.iter().map(sign).collect();
    format!("file:{name}?immutable=1")
}

/// A file to read. Where nothing can be laid out beside it, it is read as it is; but where something was written that is not in it
/// yet, only as everybody reads it.
fn reading(path: &Path, patience: Duration) -> Result<Connection, Fault> {
    let failed = |error: rusqlite::Error| Fault::of(path, &error);
    let usual = connected(path, OpenFlags::SQLITE_OPEN_READ_WRITE, patience).and_then(|connection| {
        let mark = connection.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0));
        mark.map(|_mark| connection)
    });
    match usual.map_err(failed) {
        Err(Fault::ReadOnly(_) | Fault::Full(_) | Fault::Other(..)) if !disk::is_unfinished(path) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            connected(Path::new(&unchanging(path)), flags, patience).map_err(failed)
        }
        usual => usual,
    }
}

/// Whether the file by itself, without the journal beside it, says that it is a copy.
fn is_copy(path: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let said = connected(Path::new(&unchanging(path)), flags, Duration::ZERO)
        .and_then(|connection| connection.query_row("SELECT is_copy FROM ledger", [], |row| row.get(0)));
    said.unwrap_or(false)
}

fn is_empty(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))
}

/// Takes the tables from the version that they have to the newest; nothing of a file that is something else.
fn climbed(turn: &Transaction<'_>, path: &Path) -> Result<(), Fault> {
    let failed = |error: rusqlite::Error| Fault::of(path, &error);
    let version: u32 = turn
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(failed)?;
    // Somebody else may have made them while we waited.
    if version == 0 && !is_empty(turn).map_err(failed)? {
        return Err(Fault::NotALedger(path.to_owned()));
    }
    for (step, to) in LADDER
        .iter()
        .zip(1_i64..)
        .skip(usize::try_from(version).unwrap_or(usize::MAX))
    {
        turn.execute_batch(step).map_err(failed)?;
        turn.pragma_update(None, "user_version", to).map_err(failed)?;
    }
    turn.pragma_update(None, "application_id", MARK).map_err(failed)
}

/// The tables, within a transaction or without.
struct Tables<'a> {
    connection: &'a Connection,
    path: &'a Path,
}

impl Tables<'_> {
    fn failed(&self) -> impl Fn(rusqlite::Error) -> Fault {
        |error| Fault::of(self.path, &error)
    }

    fn matter(&self, number: u32) -> Result<Matter, Fault> {
        let select = format!("SELECT {} FROM matters WHERE number = ?1", rows::COLUMNS);
        let found = self
            .connection
            .query_row(&select, [number], rows::matter)
            .optional()
            .map_err(self.failed())?;
        found.ok_or(Fault::NoMatter {
            number,
            highest: self.highest()?,
        })
    }

    fn by_uid(&self, uid: &Text) -> Result<Option<Matter>, Fault> {
        let select = format!("SELECT {} FROM matters WHERE uid = ?1", rows::COLUMNS);
        let found = self.connection.query_row(&select, [uid.as_str()], rows::matter);
        found.optional().map_err(self.failed())
    }

    fn highest(&self) -> Result<u32, Fault> {
        let select = "SELECT coalesce(max(number), 0) FROM matters";
        self.connection
            .query_row(select, [], |row| row.get(0))
            .map_err(self.failed())
    }

    fn events(&self, number: u32, after: u32) -> Result<Vec<Event>, Fault> {
        let columns = rows::EVENT_COLUMNS;
        let select = format!("SELECT {columns} FROM events WHERE matter = ?1 AND rev > ?2 ORDER BY rev");
        let mut statement = self.connection.prepare_cached(&select).map_err(self.failed())?;
        let events = statement
            .query_map([number, after], rows::event)
            .map_err(self.failed())?;
        events.collect::<rusqlite::Result<_>>().map_err(self.failed())
    }

    /// When the last entry was made, by the clock of whoever made it.
    fn last(&self) -> Result<i64, Fault> {
        let select = "SELECT coalesce((SELECT at FROM events ORDER BY seq DESC LIMIT 1), 0)";
        self.connection
            .query_row(select, [], |row| row.get(0))
            .map_err(self.failed())
    }

    /// The source with a serial: the next one where a meeting is named and none is.
    fn numbered(&self, source: &Source, own: Option<u32>) -> Result<Source, Fault> {
        let meeting = source.meeting.as_str();
        if source.meeting.is_blank() {
            return Ok(source.clone());
        }
        let Some(serial) = source.serial else {
            let select = "SELECT coalesce(max(serial), 0) + 1 FROM matters WHERE meeting = ?1";
            let next = self.connection.query_row(select, [meeting], |row| row.get(0));
            return Ok(Source {
                meeting: source.meeting.clone(),
                serial: Some(next.map_err(self.failed())?),
            });
        };
        let select = "SELECT number FROM matters WHERE meeting = ?1 AND serial = ?2 AND number IS NOT ?3";
        let taken = self
            .connection
            .query_row(select, (meeting, serial, own), |row| row.get(0));
        match taken.optional().map_err(self.failed())? {
            Some(number) => Err(Fault::SerialTaken {
                meeting: source.meeting.clone(),
                serial,
                number,
            }),
            None => Ok(source.clone()),
        }
    }

    /// Writes an event and the matter that it made of the one before.
    fn put(&self, before: Option<&Matter>, after: &Matter, event: &Event) -> Result<(), Fault> {
        let sql = if before.is_some() {
            rows::updating()
        } else {
            rows::inserting()
        };
        let mut statement = self.connection.prepare_cached(&sql).map_err(self.failed())?;
        let written = rows::write(&mut statement, after).map_err(self.failed())?;
        if written != 1 {
            return Err(Fault::Damaged(self.path.to_owned(), format!("matter {}", after.number)));
        }
        let mut statement = self.connection.prepare_cached(rows::ADDING).map_err(self.failed())?;
        let values = rows::values(event, before, after).map_err(self.failed())?;
        statement.execute(values).map_err(self.failed())?;
        Ok(())
    }

    fn added(&self, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault> {
        let brief = Brief {
            source: self.numbered(&brief.source, None)?,
            ..brief.clone()
        };
        let uid: String = self
            .connection
            .query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))
            .map_err(self.failed())?;
        let event = Event {
            rev: 1,
            stamp: stamp.clone(),
            change: Change::Added {
                brief: Box::new(brief),
                is_issued,
            },
        };
        let later = self.later(stamp)?;
        let matter = begun(self.highest()? + 1, Text::new(&uid), &event)?;
        self.put(None, &matter, &event)?;
        Ok(Written { matter, later })
    }

    fn changed(&self, number: u32, seen: Option<u32>, change: &Change, stamp: &Stamp) -> Result<Written, Fault> {
        let now = self.matter(number)?;
        if seen.is_some_and(|seen| seen != now.rev) {
            let since = self.events(number, seen.unwrap_or_default())?;
            return Err(Fault::Overtaken {
                now: Box::new(now),
                since,
            });
        }
        let mut change = change.clone();
        if let Change::Amended(fields) = &mut change {
            for field in fields {
                if let Field::Source(shift) = field {
                    shift.after = self.numbered(&shift.after, Some(number))?;
                }
            }
        }
        let event = Event {
            rev: now.rev + 1,
            stamp: stamp.clone(),
            change,
        };
        let later = self.later(stamp)?;
        let matter = match after(&now, &event) {
            Ok(matter) => matter,
            Err(Fault::Refused { refusal, .. }) => {
                let last = self.events(number, now.rev - 1)?.pop();
                return Err(Fault::Refused {
                    refusal,
                    now: last.map(|last| Box::new((now, last))),
                });
            }
            Err(fault) => return Err(fault),
        };
        self.put(Some(&now), &matter, &event)?;
        Ok(Written { matter, later })
    }

    /// When the entry before was made, where that is more than a minute later than now.
    fn later(&self, stamp: &Stamp) -> Result<Option<chrono::DateTime<chrono::Utc>>, Fault> {
        let last = self.last()?;
        let is_later = last > stamp.at.timestamp_millis() + 60_000;
        Ok(chrono::DateTime::from_timestamp_millis(last).filter(|_| is_later))
    }

    /// Takes in one history.
    fn taken(&self, told: &History, sum: &mut Taken) -> Result<(), Fault> {
        let known = self.by_uid(&told.uid)?;
        let own = known.as_ref().map(|known| self.events(known.number, 0));
        let own = own.transpose()?.unwrap_or_default();
        let common = own
            .iter()
            .zip(&told.events)
            .take_while(|(own, told)| own == told)
            .count();
        if common < own.len() && common < told.events.len() {
            sum.parted.push(told.number);
            return Ok(());
        }
        let mut now = known;
        for event in told.events.iter().skip(own.len()) {
            let next = match &now {
                Some(now) => after(now, event)?,
                None => self.place(told, event, sum)?,
            };
            self.put(now.as_ref(), &next, event)?;
            now = Some(next);
        }
        *(if told.events.len() <= own.len() {
            &mut sum.known
        } else if own.is_empty() {
            &mut sum.added
        } else {
            &mut sum.continued
        }) += 1;
        Ok(())
    }

    /// A matter from elsewhere as it begins here: under its own number where that is free.
    fn place(&self, told: &History, event: &Event, sum: &mut Taken) -> Result<Matter, Fault> {
        let is_free = matches!(self.matter(told.number), Err(Fault::NoMatter { .. })) && told.number > 0;
        let number = if is_free { told.number } else { self.highest()? + 1 };
        if number != told.number {
            sum.renumbered.push((told.number, number));
        }
        let matter = begun(number, told.uid.clone(), event)?;
        self.numbered(&matter.brief.source, None)?;
        Ok(matter)
    }
}

fn begun(number: u32, uid: Text, event: &Event) -> Result<Matter, Fault> {
    let begun = Matter::begun(number, uid, event).and_then(within_years);
    begun.map_err(|refusal| Fault::Refused { refusal, now: None })
}

fn after(now: &Matter, event: &Event) -> Result<Matter, Fault> {
    let after = now.after(event).and_then(within_years);
    after.map_err(|refusal| Fault::Refused { refusal, now: None })
}

/// Days of years with more or less than four digits cannot be kept so that they sort.
fn within_years(matter: Matter) -> Result<Matter, crate::matter::Refusal> {
    let days = [matter.due, matter.counted, matter.brief.due];
    match days.into_iter().find(|day| !rows::is_writable(*day)) {
        Some(day) => Err(crate::matter::Refusal::Future(day)),
        None => Ok(matter),
    }
}

impl Store for Sqlite {
    fn matters(&self) -> Result<Vec<Matter>, Fault> {
        let failed = |error: rusqlite::Error| Fault::of(&self.path, &error);
        let select = format!("SELECT {} FROM matters ORDER BY number", rows::COLUMNS);
        let mut statement = self.connection.prepare_cached(&select).map_err(failed)?;
        let matters = statement.query_map([], rows::matter).map_err(failed)?;
        matters.collect::<rusqlite::Result<_>>().map_err(failed)
    }

    fn matter(&self, number: u32) -> Result<Matter, Fault> {
        self.tables().matter(number)
    }

    fn history(&self, number: u32) -> Result<Vec<Event>, Fault> {
        self.matter(number)?;
        self.tables().events(number, 0)
    }

    fn writes(&self) -> Result<i64, Fault> {
        let select = "SELECT coalesce((SELECT seq FROM events ORDER BY seq DESC LIMIT 1), 0)";
        let writes = self.connection.query_row(select, [], |row| row.get(0));
        writes.map_err(|error| Fault::of(&self.path, &error))
    }

    fn add(&mut self, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|tables| tables.added(brief, is_issued, stamp))
    }

    fn change(&mut self, number: u32, seen: Option<u32>, change: &Change, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|tables| tables.changed(number, seen, change, stamp))
    }

    fn take(&mut self, histories: &[History]) -> Result<Taken, Fault> {
        self.write(|tables| {
            let mut sum = Taken::default();
            for told in histories {
                tables.taken(told, &mut sum)?;
            }
            Ok(sum)
        })
    }

    fn backup(&self, to: &Path) -> Result<(), Fault> {
        let failed = |error: rusqlite::Error| Fault::of(to, &error);
        let name = to
            .to_str()
            .ok_or_else(|| Fault::Other(to.to_owned(), "UTF-8".to_owned()))?;
        self.connection.execute("VACUUM INTO ?1", [name]).map_err(failed)?;
        let copy = connected(to, OpenFlags::SQLITE_OPEN_READ_WRITE, PATIENCE).map_err(failed)?;
        copy.execute("UPDATE ledger SET is_copy = 1", []).map_err(failed)?;
        Ok(())
    }

    fn examine(&self) -> Result<Vec<Flaw>, Fault> {
        let failed = |error: rusqlite::Error| Fault::of(&self.path, &error);
        let mut check = self.connection.prepare("PRAGMA integrity_check").map_err(failed)?;
        let told = check.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
        let told = told.collect::<rusqlite::Result<Vec<_>>>().map_err(failed)?;
        let mut flaws: Vec<Flaw> = told
            .into_iter()
            .filter(|told| told != "ok")
            .map(|told| Flaw::File(Text::new(&told).to_string()))
            .collect();
        for matter in self.matters()? {
            let rebuilt = self
                .tables()
                .events(matter.number, 0)
                .ok()
                .and_then(|events| rebuilt(&matter, &events));
            match rebuilt {
                Some(rebuilt) if rebuilt == matter => {}
                Some(_) => flaws.push(Flaw::Strays(matter.number)),
                None => flaws.push(Flaw::Broken(matter.number)),
            }
        }
        Ok(flaws)
    }
}

/// What a history makes of a matter; none where it cannot be.
fn rebuilt(matter: &Matter, events: &[Event]) -> Option<Matter> {
    let (first, others) = events.split_first()?;
    let begun = Matter::begun(matter.number, matter.uid.clone(), first).ok()?;
    let is_whole = events.iter().zip(1..).all(|(event, rev)| event.rev == rev);
    let rebuilt = others.iter().try_fold(begun, |now, event| now.after(event).ok());
    rebuilt.filter(|_| is_whole)
}
