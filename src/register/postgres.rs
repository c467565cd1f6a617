//! A ledger on a server that several machines reach: `PostgreSQL`, or what speaks its protocol.

mod address;
mod certificate;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
pub(super) mod tests;

use std::cell::{Cell, RefCell, RefMut};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, GenericClient, IsolationLevel, NoTls, Row, Transaction};

use crate::matter::{Brief, Change, Event, Matter, Stamp};
use crate::model::Text;
use crate::register::rows::{Columns, Misread, Names, Value};
use crate::register::turn::{self, Turn};
use crate::register::{Access, Fault, Flaw, History, Store, Taken, Watch, Written, disk, exchange, rows};

pub use address::{Address, Lock, Misaddressed, is_address};

/// What makes each version of the tables of the one before.
const LADDER: [&str; 1] = [include_str!("postgres/schema.sql")];
/// How long a write waits for others.
const PATIENCE: Duration = Duration::from_secs(10);
/// What those who make the tables take turns by: `brfm`.
const MARK: i64 = 0x6272_666d;

/// The order of matters.
const BY_NUMBER: &str = "ORDER BY number";

/// A ledger on a server.
pub struct Postgres {
    client: RefCell<Client>,
    /// Whether the line was told to break off, which the client may notice later than the server's word for it comes.
    is_lost: Cell<bool>,
    address: Address,
    shown: PathBuf,
    access: Access,
    patience: Duration,
}

impl Postgres {
    /// Opens the ledger at an address; to write, its tables are made where they are not there yet. Groups mean nothing there.
    ///
    /// # Errors
    ///
    /// Where the server cannot be reached or does not let anybody in, where there is no ledger to read, or a newer one.
    pub fn open(address: &Address, access: Access) -> Result<Self, Fault> {
        Self::open_within(address, access, PATIENCE)
    }

    /// The same, waiting so long for others.
    pub(super) fn open_within(address: &Address, access: Access, patience: Duration) -> Result<Self, Fault> {
        let client = connected(address, access)?;
        let ledger = Self {
            client: RefCell::new(client),
            is_lost: Cell::new(false),
            address: address.clone(),
            shown: address.shown(),
            access,
            patience,
        };
        ledger.ready()?;
        Ok(ledger)
    }

    /// Makes or renews the tables where that is asked for, and holds their version to what this program knows.
    fn ready(&self) -> Result<(), Fault> {
        let version = match self.version()? {
            version if self.may_climb(version) => {
                climb(&mut *self.client()?, self.patience).map_err(self.failed())?;
                self.version()?
            }
            version => version,
        };
        match version {
            0 => Err(Fault::Missing(self.shown.clone())),
            version if version > LADDER.len() => Err(Fault::Newer(self.shown.clone())),
            _ => Ok(()),
        }
    }

    /// Whether tables of that version are to be renewed, or made.
    fn may_climb(&self, version: usize) -> bool {
        version < LADDER.len()
            && match self.access {
                Access::Read => false,
                Access::Change => version > 0,
                Access::Write { .. } => true,
            }
    }

    /// The version of the tables; 0 where there are none.
    fn version(&self) -> Result<usize, Fault> {
        version(&mut *self.client()?).map_err(self.failed())
    }

    /// The line to the server; a new one where the last one broke off.
    fn client(&self) -> Result<RefMut<'_, Client>, Fault> {
        let mut client = self.client.borrow_mut();
        if client.is_closed() || self.is_lost.get() {
            *client = connected(&self.address, self.access)?;
            self.is_lost.set(false);
        }
        Ok(client)
    }

    fn failed(&self) -> impl Fn(postgres::Error) -> Fault {
        |error| self.noticed(fault(&self.shown, &error))
    }

    /// The same fault; the line is not used again where it tells that it broke off.
    fn noticed(&self, fault: Fault) -> Fault {
        if matches!(fault, Fault::Lost(_)) {
            self.is_lost.set(true);
        }
        fault
    }

    /// Writes in one turn; nothing where that fails.
    fn write<T>(&mut self, written: impl FnOnce(&mut dyn Turn) -> Result<T, Fault>) -> Result<T, Fault> {
        let failed = self.failed();
        let mut client = self.client()?;
        let mut turn = begun(&mut client, self.patience).map_err(&failed)?;
        // Whoever only reads does not wait for this, nor this for them.
        turn.batch_execute("LOCK TABLE briefing_ledger IN EXCLUSIVE MODE")
            .map_err(&failed)?;
        if version(&mut turn).map_err(&failed)? > LADDER.len() {
            return Err(Fault::Newer(self.shown.clone()));
        }
        let done = written(&mut Tables {
            client: &mut turn,
            shown: &self.shown,
        })
        .map_err(|fault| self.noticed(fault))?;
        // Some servers know no news. What was written is written there all the same.
        if let Err(error) = turn.batch_execute("SAVEPOINT told; NOTIFY briefing_ledger") {
            if error.as_db_error().is_none() {
                return Err(failed(error));
            }
            turn.batch_execute("ROLLBACK TO SAVEPOINT told").map_err(&failed)?;
        }
        turn.commit().map_err(|error| match failed(error) {
            // Whether the last word has reached the server, only the server knows.
            Fault::Lost(shown) => Fault::Uncertain(shown),
            fault => fault,
        })?;
        Ok(done)
    }

    /// Reads everything as it is at one moment.
    fn at_once<T>(&self, read: impl FnOnce(&mut Tables<'_, Transaction<'_>>) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut client = self.client()?;
        let snapshot = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start();
        let mut snapshot = snapshot.map_err(self.failed())?;
        read(&mut Tables {
            client: &mut snapshot,
            shown: &self.shown,
        })
    }
}

/// A transaction that writes, and in which nothing waits longer than that.
fn begun(client: &mut Client, patience: Duration) -> Result<Transaction<'_>, postgres::Error> {
    let mut turn = client
        .build_transaction()
        .isolation_level(IsolationLevel::ReadCommitted)
        .read_only(false)
        .start()?;
    turn.batch_execute(&format!("SET LOCAL statement_timeout = {}", patience.as_millis()))?;
    Ok(turn)
}

/// Takes the tables from the version that they have to the newest.
fn climb(client: &mut Client, patience: Duration) -> Result<(), postgres::Error> {
    let mut turn = begun(client, patience)?;
    turn.execute("SELECT pg_advisory_xact_lock($1)", &[&MARK])?;
    // Somebody else may have made them while we waited.
    let version = version(&mut turn)?;
    for (step, to) in LADDER.iter().zip(1_i64..).skip(version) {
        turn.batch_execute(step)?;
        turn.execute("UPDATE briefing_ledger SET version = $1", &[&to])?;
    }
    turn.commit()
}

/// The version of the tables; 0 where there are none.
fn version(client: &mut impl GenericClient) -> Result<usize, postgres::Error> {
    let is_there = "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class \
        WHERE relname = 'briefing_ledger' AND pg_catalog.pg_table_is_visible(oid))";
    if !client.query_one(is_there, &[])?.try_get::<_, bool>(0)? {
        return Ok(0);
    }
    let version: i64 = client
        .query_one("SELECT version FROM briefing_ledger", &[])?
        .try_get(0)?;
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

fn connected(address: &Address, access: Access) -> Result<Client, Fault> {
    let config = match access {
        Access::Read => address.config.clone(),
        Access::Write { .. } | Access::Change => address.to_write(),
    };
    let shown = address.shown();
    let unreachable = |why: &str| Fault::Unreachable(shown.clone(), Text::new(why).to_string());
    let connected = match &address.trust {
        None => config.connect(NoTls),
        Some(trust) => config.connect(certificate::connector(trust).map_err(|why| unreachable(&why))?),
    };
    connected.map_err(|error| match fault(&shown, &error) {
        denied @ Fault::Denied(..) => denied,
        _ => unreachable(&told(&error)),
    })
}

/// What an error of the server, or of the line to it, means.
fn fault(shown: &Path, error: &postgres::Error) -> Fault {
    let path = shown.to_owned();
    let Some(code) = error.code() else {
        let is_line = error.is_closed() || error.source().is_some_and(<dyn Error>::is::<std::io::Error>);
        return if is_line {
            Fault::Lost(path)
        } else {
            Fault::Other(path, told(error))
        };
    };
    let code = code.clone();
    if [
        SqlState::QUERY_CANCELED,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::T_R_SERIALIZATION_FAILURE,
    ]
    .contains(&code)
    {
        Fault::Busy(path)
    } else if [
        SqlState::INSUFFICIENT_PRIVILEGE,
        SqlState::INVALID_PASSWORD,
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
        SqlState::INVALID_CATALOG_NAME,
        SqlState::READ_ONLY_SQL_TRANSACTION,
    ]
    .contains(&code)
    {
        Fault::Denied(path, told(error))
    } else if [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
    ]
    .contains(&code)
    {
        Fault::Lost(path)
    } else if [SqlState::DATA_CORRUPTED, SqlState::INDEX_CORRUPTED].contains(&code) {
        Fault::Damaged(path, told(error))
    } else if code == SqlState::DISK_FULL {
        Fault::Full(path)
    } else {
        Fault::Other(path, told(error))
    }
}

/// What the server says, else what the line says, with what lies under it. No server repeats a password.
fn told(error: &postgres::Error) -> String {
    if let Some(said) = error.as_db_error() {
        return Text::new(said.message()).to_string();
    }
    let mut words = error.to_string();
    let mut under = error.source();
    while let Some(source) = under {
        let more = source.to_string();
        if !words.contains(&more) {
            words = format!("{words}: {more}");
        }
        under = source.source();
    }
    Text::new(&words).to_string()
}

/// The tables, within a transaction or without.
struct Tables<'a, C: GenericClient> {
    client: &'a mut C,
    shown: &'a Path,
}

impl<C: GenericClient> Tables<'_, C> {
    fn query(&mut self, select: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, Fault> {
        let found = self.client.query(select, values);
        found.map_err(|error| fault(self.shown, &error))
    }

    fn misread(&self, Misread(at): Misread) -> Fault {
        Fault::Damaged(self.shown.to_owned(), format!("column {at}"))
    }

    fn number(&mut self, select: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Option<i64>, Fault> {
        let found = self.query(select, values)?;
        match found.first() {
            Some(row) => row.number(0).map_err(|misread| self.misread(misread)),
            None => Ok(None),
        }
    }

    fn small(&mut self, select: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Option<u32>, Fault> {
        let found = self.number(select, values)?;
        let small = found.map(|number| u32::try_from(number).map_err(|_large| self.misread(Misread(0))));
        small.transpose()
    }

    fn select(&mut self, rest: &str, values: &[&(dyn ToSql + Sync)]) -> Result<Vec<Matter>, Fault> {
        let select = format!("SELECT {} FROM briefing_matters {rest}", rows::read_columns());
        let found = self.query(&select, values)?;
        let mut names = Names::new();
        let matters = found.iter().map(|row| rows::matter(row, &mut names));
        matters
            .collect::<Result<_, _>>()
            .map_err(|misread| self.misread(misread))
    }

    /// Every matter, by number.
    fn all(&mut self) -> Result<Vec<Matter>, Fault> {
        self.select(BY_NUMBER, &[])
    }

    /// Everything that happened, by the number of the matter, the oldest first; of a matter one of whose events cannot be read,
    /// what cannot.
    fn everything(&mut self) -> Result<BTreeMap<u32, Result<Vec<Event>, Misread>>, Fault> {
        let columns = rows::EVENT_COLUMNS;
        let select = format!("SELECT matter, {columns} FROM briefing_events ORDER BY matter, rev");
        let mut events = BTreeMap::new();
        for row in self.query(&select, &[])? {
            let number = rows::count(&row, 0).map_err(|misread| self.misread(misread))?;
            let own = events.entry(number).or_insert_with(|| Ok(Vec::new()));
            match (rows::event(&row, 1), &mut *own) {
                (Ok(event), Ok(own)) => own.push(event),
                (Err(misread), _) => *own = Err(misread),
                (Ok(_), Err(_)) => {}
            }
        }
        Ok(events)
    }

    fn insert(&mut self, statement: &str, values: &[Value<'_>]) -> Result<u64, Fault> {
        let values: Vec<&(dyn ToSql + Sync)> = values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let written = self.client.execute(statement, &values);
        written.map_err(|error| fault(self.shown, &error))
    }
}

impl<C: GenericClient> Turn for Tables<'_, C> {
    fn find(&mut self, number: u32) -> Result<Option<Matter>, Fault> {
        Ok(self.select("WHERE number = $1", &[&i64::from(number)])?.pop())
    }

    fn find_by_uid(&mut self, uid: &Text) -> Result<Option<Matter>, Fault> {
        Ok(self.select("WHERE uid = $1", &[&uid.as_str()])?.pop())
    }

    fn highest(&mut self) -> Result<u32, Fault> {
        let highest = self.small("SELECT max(number) FROM briefing_matters", &[])?;
        Ok(highest.unwrap_or_default())
    }

    fn events(&mut self, number: u32, after: u32) -> Result<Vec<Event>, Fault> {
        let columns = rows::EVENT_COLUMNS;
        let select = format!("SELECT {columns} FROM briefing_events WHERE matter = $1 AND rev > $2 ORDER BY rev");
        let found = self.query(&select, &[&i64::from(number), &i64::from(after)])?;
        let events = found.iter().map(|row| rows::event(row, 0));
        events
            .collect::<Result<_, _>>()
            .map_err(|misread| self.misread(misread))
    }

    fn last(&mut self) -> Result<i64, Fault> {
        let last = self.number("SELECT at FROM briefing_events ORDER BY seq DESC LIMIT 1", &[])?;
        Ok(last.unwrap_or_default())
    }

    fn highest_serial(&mut self, meeting: &str) -> Result<u32, Fault> {
        let select = "SELECT max(serial) FROM briefing_matters WHERE meeting = $1";
        Ok(self.small(select, &[&meeting])?.unwrap_or_default())
    }

    fn owner(&mut self, meeting: &str, serial: u32) -> Result<Option<u32>, Fault> {
        let select = "SELECT number FROM briefing_matters WHERE meeting = $1 AND serial = $2";
        self.small(select, &[&meeting, &i64::from(serial)])
    }

    fn uid(&mut self) -> Result<Text, Fault> {
        let mut bytes = [0; 16];
        let filled = rustls::crypto::ring::default_provider().secure_random.fill(&mut bytes);
        filled.map_err(|_error| Fault::Other(self.shown.to_owned(), "random".to_owned()))?;
        let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Text::new(&digits.concat()))
    }

    fn put(&mut self, before: Option<&Matter>, after: &Matter, event: &Event) -> Result<(), Fault> {
        let statement = if before.is_some() {
            rows::updating("briefing_matters", '$')
        } else {
            rows::inserting("briefing_matters", '$')
        };
        if self.insert(&statement, &rows::values(after))? != 1 {
            return Err(Fault::Damaged(
                self.shown.to_owned(),
                format!("matter {}", after.number),
            ));
        }
        let statement = format!(
            "INSERT INTO briefing_events (seq, {}) \
             VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM briefing_events), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            rows::ADDED_COLUMNS
        );
        self.insert(&statement, &rows::event_values(event, before, after))?;
        Ok(())
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Words(words) => words.as_ref().to_sql(kind, out),
            Self::Number(number) => number.to_sql(kind, out),
            Self::Flag(is_so) => is_so.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        [Type::TEXT, Type::INT8, Type::BOOL].contains(kind)
    }

    to_sql_checked!();
}

impl Columns for Row {
    fn words(&self, at: usize) -> Result<Option<&str>, Misread> {
        self.try_get(at).map_err(|_other| Misread(at))
    }

    fn number(&self, at: usize) -> Result<Option<i64>, Misread> {
        self.try_get(at).map_err(|_other| Misread(at))
    }

    fn flag(&self, at: usize) -> Result<bool, Misread> {
        self.try_get(at).map_err(|_other| Misread(at))
    }
}

impl Store for Postgres {
    fn matters(&self) -> Result<Vec<Matter>, Fault> {
        self.at_once(|tables| tables.select(BY_NUMBER, &[]))
    }

    fn matter(&self, number: u32) -> Result<Matter, Fault> {
        self.at_once(|tables| turn::found(tables, number))
    }

    fn history(&self, number: u32) -> Result<Vec<Event>, Fault> {
        self.at_once(|tables| {
            turn::found(tables, number)?;
            tables.events(number, 0)
        })
    }

    fn histories(&self) -> Result<Vec<History>, Fault> {
        self.at_once(|tables| {
            let matters = tables.all()?;
            let mut events = tables.everything()?;
            let history = |matter: Matter| {
                let own = events.remove(&matter.number).unwrap_or_else(|| Ok(Vec::new()));
                Ok(History {
                    number: matter.number,
                    events: own.map_err(|misread| tables.misread(misread))?,
                    uid: matter.uid,
                })
            };
            matters.into_iter().map(history).collect()
        })
    }

    fn writes(&self) -> Result<i64, Fault> {
        let writes = self.at_once(|tables| tables.number("SELECT max(seq) FROM briefing_events", &[]))?;
        Ok(writes.unwrap_or_default())
    }

    fn add(&mut self, brief: &Brief, is_issued: bool, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|turn| turn::added(turn, brief, is_issued, stamp))
    }

    fn change(&mut self, number: u32, seen: Option<u32>, change: &Change, stamp: &Stamp) -> Result<Written, Fault> {
        self.write(|turn| turn::changed(turn, number, seen, change, stamp))
    }

    fn take(&mut self, histories: &[History]) -> Result<Taken, Fault> {
        self.write(|turn| turn::taken(turn, histories))
    }

    /// Everything that happened, as JSON that another ledger takes in.
    fn backup(&self, to: &Path) -> Result<(), Fault> {
        let told = exchange::print(self.histories()?);
        disk::fill(to, told.as_bytes()).map_err(|error| Fault::Other(to.to_owned(), error.to_string()))
    }

    fn examine(&self) -> Result<Vec<Flaw>, Fault> {
        self.at_once(|tables| {
            let matters = tables.all()?;
            let mut events = tables.everything()?;
            Ok(turn::strays(&matters, |number| events.remove(&number)?.ok()))
        })
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        let mut client = connected(&self.address, Access::Read)?;
        client.batch_execute("LISTEN briefing_ledger").map_err(self.failed())?;
        Ok(Some(Box::new(News {
            client,
            shown: self.shown.clone(),
        })))
    }
}

/// A line to the server on which it tells that something was written.
struct News {
    client: Client,
    shown: PathBuf,
}

impl Watch for News {
    fn wait(&mut self, at_most: Option<Duration>) -> Result<bool, Fault> {
        let is_told = told_within(&mut self.client, at_most).map_err(|error| fault(&self.shown, &error))?;
        if !is_told && self.client.is_closed() {
            return Err(Fault::Lost(self.shown.clone()));
        }
        Ok(is_told)
    }
}

/// Whether the server tells anything so soon. What comes with it is the same news.
fn told_within(client: &mut Client, at_most: Option<Duration>) -> Result<bool, postgres::Error> {
    let mut news = client.notifications();
    let first = match at_most {
        Some(at_most) => news.timeout_iter(at_most).next()?,
        None => news.blocking_iter().next()?,
    };
    let mut others = news.iter();
    while others.next()?.is_some() {}
    Ok(first.is_some())
}
