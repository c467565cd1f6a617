//! A ledger in one file, for sessions of one machine: `SQLite`.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::types::{FromSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, Params, Row, ToSql, Transaction, TransactionBehavior, params_from_iter};

use crate::matter::{Brief, Change, Event, Matter, Stamp, State};
use crate::model::Text;
use crate::register::packed::{self, Packed};
use crate::register::rows::{Columns, Misread, Names, Value};
use crate::register::turn::{self, Turn};
use crate::register::{Fault, Flaw, History, Store, Taken, Written, disk, rows};

/// What marks a file as a ledger of matters: `brfm`.
const MARK: i32 = 0x6272_666d;
/// What makes each version of the tables of the one before.
const LADDER: [&str; 2] = [include_str!("schema.sql"), include_str!("schema-2.sql")];
/// The version from which on every matter is there as one value too.
const PACKED: i64 = 2;
/// How long a write waits for others.
const PATIENCE: Duration = Duration::from_secs(10);

/// From which highest number on a ledger is read by several threads, and by how many at most.
const LARGE: u32 = 5_000;
const MOST_THREADS: usize = 4;
/// For so many matters room is made beforehand at most: numbers may have gaps.
const MOST_ROOM: usize = 200_000;

/// How a ledger is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To read what is there.
    Read,
    /// To write; the file is made where it is not there, for a group where one is named.
    Write {
        /// The group that may write it too.
        group: Option<u32>,
    },
    /// To change what is there; nothing is made.
    Change,
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
            Access::Read | Access::Change => None,
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
            Access::Write { .. } | Access::Change => {
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
            Access::Change => {
                ledger.recognised()?;
                ledger.ready(is_shared)?;
            }
            Access::Read => ledger.recognised()?,
        }
        Ok(ledger)
    }

    /// Makes the tables where they are not there yet, and sets how they are written.
    fn ready(&mut self, is_shared: bool) -> Result<(), Fault> {
        let path = self.path.clone();
        let failed = |error: rusqlite::Error| Fault::of(&path, &error);
        if usize::try_from(self.version().map_err(failed)?).is_ok_and(|version| version < LADDER.len()) {
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
    fn write<T>(&mut self, written: impl FnOnce(&mut Tables<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let path = self.path.clone();
        let turn = self.turn()?;
        let done = written(&mut Tables {
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

    /// Every matter of a large ledger, read by several threads at once. None where it is small, where readers would keep writers
    /// from writing and these them from reading, and where somebody wrote in between.
    fn in_parts(&self) -> Result<Option<Vec<Matter>>, Fault> {
        let failed = |error: rusqlite::Error| Fault::of(&self.path, &error);
        let threads = thread::available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
        let highest = Turn::highest(&mut self.tables())?;
        let journal = self
            .connection
            .pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
        let is_packed = self.version().map_err(failed)? >= PACKED;
        if threads < 2 || highest < LARGE || !is_packed || journal.map_err(failed)? != "wal" {
            return Ok(None);
        }
        let part = highest / u32::try_from(threads).unwrap_or(1) + 1;
        let path = self.path.as_path();
        let firsts: Vec<u32> = (0..=highest).step_by(part as usize).collect();
        let snapshot = self.connection.unchecked_transaction().map_err(failed)?;
        let parts: Vec<Result<Part, Fault>> = thread::scope(|scope| {
            let others = firsts.iter().skip(1).map(|first| {
                scope.spawn(move || {
                    let connection = reading(path, PATIENCE)?;
                    let snapshot = connection
                        .unchecked_transaction()
                        .map_err(|error| Fault::of(path, &error))?;
                    Part::read(&snapshot, path, (*first, part), part)
                })
            });
            let others: Vec<_> = others.collect();
            // The others' come behind these.
            let own = Part::read(&snapshot, path, (0, part), highest);
            let others = others.into_iter().map(|other| match other.join() {
                Ok(read) => read,
                Err(panicked) => std::panic::resume_unwind(panicked),
            });
            std::iter::once(own).chain(others).collect()
        });
        let mut parts = parts.into_iter();
        let Some(mut whole) = parts.next().transpose()? else {
            return Ok(None);
        };
        for other in parts {
            let mut other = other?;
            if other.writes != whole.writes {
                return Ok(None);
            }
            whole.matters.append(&mut other.matters);
        }
        Ok(Some(whole.matters))
    }
}

/// Some of the matters, as they were when so much had happened.
struct Part {
    writes: i64,
    matters: Vec<Matter>,
}

impl Part {
    /// Reads so many numbers from the first on, into a list with room for so many matters.
    fn read(connection: &Connection, path: &Path, (first, numbers): (u32, u32), room: u32) -> Result<Self, Fault> {
        let tables = Tables { connection, path };
        let between = (first, first.saturating_add(numbers - 1));
        Ok(Self {
            writes: tables.writes()?,
            matters: tables.between(between, room as usize)?,
        })
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
    turn.pragma_update(None, "application_id", MARK).map_err(failed)?;
    Tables { connection: turn, path }.pack_all()
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

    /// One matter by a condition on its columns.
    fn one(&self, condition: &str, value: impl Params) -> Result<Option<Matter>, Fault> {
        let select = format!("SELECT {} FROM matters WHERE {condition}", rows::read_columns());
        let mut statement = self.connection.prepare_cached(&select).map_err(self.failed())?;
        let mut found = statement.query(value).map_err(self.failed())?;
        let row = found.next().map_err(self.failed())?;
        row.map(|row| rows::matter(row, &mut Names::new()).map_err(|misread| self.misread(misread)))
            .transpose()
    }

    fn misread(&self, Misread(at): Misread) -> Fault {
        Fault::Damaged(self.path.to_owned(), format!("column {at}"))
    }

    fn number<T: FromSql>(&self, select: &str, values: impl Params) -> Result<T, Fault> {
        let mut statement = self.connection.prepare_cached(select).map_err(self.failed())?;
        statement.query_row(values, |row| row.get(0)).map_err(self.failed())
    }

    /// Every matter, by number.
    fn all(&self) -> Result<Vec<Matter>, Fault> {
        if self.is_packed()? {
            self.between((0, u32::MAX), 0)
        } else {
            self.by_columns()
        }
    }

    /// Whether every matter is there as one value too.
    fn is_packed(&self) -> Result<bool, Fault> {
        let version: i64 = self.number("SELECT user_version FROM pragma_user_version", [])?;
        Ok(version >= PACKED)
    }

    /// Every matter as its columns say, by number.
    fn by_columns(&self) -> Result<Vec<Matter>, Fault> {
        self.those("TRUE", [])
    }

    /// The matters that are overdue on a day, by number: no others are read.
    fn overdue(&self, today: NaiveDate) -> Result<Vec<Matter>, Fault> {
        let with_unit = State::ALL.into_iter().filter(|state| state.is_with_unit());
        let states: Vec<String> = with_unit.map(|state| format!("'{}'", state.id())).collect();
        let condition = format!("state IN ({}) AND due < ?1", states.join(", "));
        let day = [today.to_string()];
        if self.is_packed()? {
            let with_columns = "matters CROSS JOIN packed USING (number)";
            self.packed(&format!("{with_columns} WHERE {condition}"), day, 0)
        } else {
            self.those(&condition, day)
        }
    }

    /// The matters whose numbers lie between two, both among them, in a list with room for so many.
    fn between(&self, numbers: (u32, u32), room: usize) -> Result<Vec<Matter>, Fault> {
        self.packed("packed WHERE number BETWEEN ?1 AND ?2", numbers, room)
    }

    /// The matters that tables and a condition name, each as one value; those that nobody has packed are read by their columns.
    fn packed(&self, those: &str, values: impl Params, room: usize) -> Result<Vec<Matter>, Fault> {
        let select = format!("SELECT number, whole FROM {those} ORDER BY number");
        let mut statement = self.connection.prepare_cached(&select).map_err(self.failed())?;
        let mut found = statement.query(values).map_err(self.failed())?;
        let mut names = Names::new();
        let mut matters = Vec::with_capacity(room.min(MOST_ROOM));
        let misread = |misread| self.misread(misread);
        while let Some(row) = found.next().map_err(self.failed())? {
            let whole = Columns::bytes(row, 1).map_err(misread)?;
            if let Some(packed) = whole.and_then(Packed::of) {
                matters.push(rows::matter(&packed, &mut names).map_err(misread)?);
                continue;
            }
            let number = rows::count(row, 0).map_err(misread)?;
            let matter = self.one("number = ?1", [number])?;
            matters.push(matter.ok_or_else(|| misread(Misread(0)))?);
        }
        Ok(matters)
    }

    /// Packs every matter that is not.
    fn pack_all(&self) -> Result<(), Fault> {
        for matter in self.those("number IN (SELECT number FROM packed WHERE whole IS NULL)", [])? {
            self.pack(&matter)?;
        }
        Ok(())
    }

    fn pack(&self, matter: &Matter) -> Result<(), Fault> {
        let pack = "UPDATE packed SET whole = ?2 WHERE number = ?1";
        let mut statement = self.connection.prepare_cached(pack).map_err(self.failed())?;
        let whole = packed::packed(&rows::values(matter));
        statement.execute((matter.number, whole)).map_err(self.failed())?;
        Ok(())
    }

    /// The matters of which a condition on their columns holds, by number.
    fn those(&self, condition: &str, values: impl Params) -> Result<Vec<Matter>, Fault> {
        let columns = rows::read_columns();
        let select = format!("SELECT {columns} FROM matters WHERE {condition} ORDER BY number");
        let mut statement = self.connection.prepare_cached(&select).map_err(self.failed())?;
        let mut found = statement.query(values).map_err(self.failed())?;
        let mut names = Names::new();
        let mut matters = Vec::new();
        while let Some(row) = found.next().map_err(self.failed())? {
            matters.push(rows::matter(row, &mut names).map_err(|misread| self.misread(misread))?);
        }
        Ok(matters)
    }

    /// The number of the last thing that happened; 0 where nothing has.
    fn writes(&self) -> Result<i64, Fault> {
        let select = "SELECT coalesce((SELECT seq FROM events ORDER BY seq DESC LIMIT 1), 0)";
        self.number(select, [])
    }
}

impl Turn for Tables<'_> {
    fn find(&mut self, number: u32) -> Result<Option<Matter>, Fault> {
        self.one("number = ?1", [number])
    }

    fn find_by_uid(&mut self, uid: &Text) -> Result<Option<Matter>, Fault> {
        self.one("uid = ?1", [uid.as_str()])
    }

    fn highest(&mut self) -> Result<u32, Fault> {
        self.number("SELECT coalesce(max(number), 0) FROM matters", [])
    }

    fn events(&mut self, number: u32, after: u32) -> Result<Vec<Event>, Fault> {
        let columns = rows::EVENT_COLUMNS;
        let select = format!("SELECT {columns} FROM events WHERE matter = ?1 AND rev > ?2 ORDER BY rev");
        let mut statement = self.connection.prepare_cached(&select).map_err(self.failed())?;
        let mut found = statement.query([number, after]).map_err(self.failed())?;
        let mut events = Vec::new();
        while let Some(row) = found.next().map_err(self.failed())? {
            events.push(rows::event(row, 0).map_err(|misread| self.misread(misread))?);
        }
        Ok(events)
    }

    fn last(&mut self) -> Result<i64, Fault> {
        let select = "SELECT coalesce((SELECT at FROM events ORDER BY seq DESC LIMIT 1), 0)";
        self.number(select, [])
    }

    fn highest_serial(&mut self, meeting: &str) -> Result<u32, Fault> {
        let select = "SELECT coalesce(max(serial), 0) FROM matters WHERE meeting = ?1 AND serial IS NOT NULL";
        self.number(select, [meeting])
    }

    fn owner(&mut self, meeting: &str, serial: u32) -> Result<Option<u32>, Fault> {
        let select = "SELECT (SELECT number FROM matters WHERE meeting = ?1 AND serial = ?2)";
        self.number(select, (meeting, serial))
    }

    fn uid(&mut self) -> Result<Text, Fault> {
        let uid: String = self.number("SELECT lower(hex(randomblob(16)))", [])?;
        Ok(Text::new(&uid))
    }

    fn put(&mut self, before: Option<&Matter>, after: &Matter, event: &Event) -> Result<(), Fault> {
        let sql = if before.is_some() {
            rows::updating("matters", '?')
        } else {
            rows::inserting("matters", '?')
        };
        let mut statement = self.connection.prepare_cached(&sql).map_err(self.failed())?;
        let values = params_from_iter(rows::values(after));
        if statement.execute(values).map_err(self.failed())? != 1 {
            return Err(Fault::Damaged(self.path.to_owned(), format!("matter {}", after.number)));
        }
        let add = format!(
            "INSERT INTO events ({}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            rows::ADDED_COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&add).map_err(self.failed())?;
        let values = params_from_iter(rows::event_values(event, before, after));
        statement.execute(values).map_err(self.failed())?;
        self.pack(after)
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Words(words) => ToSqlOutput::Borrowed(ValueRef::Text(words.as_bytes())),
            Self::Number(number) => ToSqlOutput::from(*number),
            Self::Flag(is_so) => ToSqlOutput::from(*is_so),
        })
    }
}

impl Columns for Row<'_> {
    fn words(&self, at: usize) -> Result<Option<&str>, Misread> {
        let words = self.get_ref(at).ok().and_then(|value| value.as_str_or_null().ok());
        words.ok_or(Misread(at))
    }

    fn bytes(&self, at: usize) -> Result<Option<&[u8]>, Misread> {
        let bytes = self.get_ref(at).ok().and_then(|value| value.as_bytes_or_null().ok());
        bytes.ok_or(Misread(at))
    }

    fn number(&self, at: usize) -> Result<Option<i64>, Misread> {
        let number = self.get_ref(at).ok().and_then(|value| value.as_i64_or_null().ok());
        number.ok_or(Misread(at))
    }

    fn flag(&self, at: usize) -> Result<bool, Misread> {
        Ok(Columns::number(self, at)?.ok_or(Misread(at))? != 0)
    }
}

impl Store for Sqlite {
    fn matters(&self) -> Result<Vec<Matter>, Fault> {
        match self.in_parts()? {
            Some(matters) => Ok(matters),
            None => self.tables().all(),
        }
    }

    fn overdue(&self, today: NaiveDate) -> Result<Vec<Matter>, Fault> {
        self.tables().overdue(today)
    }

    fn matter(&self, number: u32) -> Result<Matter, Fault> {
        turn::found(&mut self.tables(), number)
    }

    fn history(&self, number: u32) -> Result<Vec<Event>, Fault> {
        self.matter(number)?;
        self.tables().events(number, 0)
    }

    fn histories(&self) -> Result<Vec<History>, Fault> {
        let snapshot = self.connection.unchecked_transaction();
        let _snapshot = snapshot.map_err(|error| Fault::of(&self.path, &error))?;
        let mut tables = self.tables();
        let matters = tables.all()?;
        let history = |matter: Matter| {
            Ok(History {
                number: matter.number,
                events: tables.events(matter.number, 0)?,
                uid: matter.uid,
            })
        };
        matters.into_iter().map(history).collect()
    }

    fn writes(&self) -> Result<i64, Fault> {
        self.tables().writes()
    }

    fn add(&mut self, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|tables| turn::added(tables, brief, is_issued, stamp))
    }

    fn change(&mut self, number: u32, seen: Option<u32>, change: &Change, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|tables| turn::changed(tables, number, seen, change, stamp))
    }

    fn take(&mut self, histories: &[History]) -> Result<Taken, Fault> {
        self.write(|tables| turn::taken(tables, histories))
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
        let _snapshot = self.connection.unchecked_transaction().map_err(failed)?;
        let mut check = self.connection.prepare("PRAGMA integrity_check").map_err(failed)?;
        let told = check.query_map([], |row| row.get::<_, String>(0)).map_err(failed)?;
        let told = told.collect::<rusqlite::Result<Vec<_>>>().map_err(failed)?;
        let mut flaws: Vec<Flaw> = told
            .into_iter()
            .filter(|told| told != "ok")
            .map(|told| Flaw::File(Text::new(&told).to_string()))
            .collect();
        let mut tables = self.tables();
        let matters = tables.by_columns()?;
        flaws.extend(turn::strays(&matters, |number| tables.events(number, 0).ok()));
        let others = tables.all()?.into_iter().zip(&matters);
        let strays = others.filter(|(packed, matter)| packed != *matter);
        let strays = strays.map(|(_, matter)| Flaw::Strays(matter.number));
        let strays: Vec<Flaw> = strays.filter(|stray| !flaws.contains(stray)).collect();
        flaws.extend(strays);
        Ok(flaws)
    }

    fn lacking(&self) -> Option<&Path> {
        self.lacking.as_deref()
    }
}
