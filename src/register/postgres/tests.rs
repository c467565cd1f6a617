//! What holds for a ledger on a server alone: the line to it, who may what there, and how others hear of it.

use std::any::Any;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use super::testing::Server;
use super::*;
use crate::register::tests::{Office, Place, brief, close, stamp};

/// A database of the server, with a ledger in it once somebody writes.
pub(crate) struct Database {
    server: &'static Server,
    name: String,
}

impl Database {
    /// A new one; none where no server is installed.
    pub(crate) fn new() -> Option<Self> {
        let server = Server::shared()?;
        Some(Self {
            server,
            name: server.database(),
        })
    }

    fn address(&self) -> Address {
        Address::read(&self.server.address(&self.name), "nobody").unwrap()
    }

    fn ledger(&self) -> Postgres {
        Postgres::open(&self.address(), Access::Write { group: None }).unwrap()
    }

    /// A ledger with one matter.
    fn with_one(&self) -> Postgres {
        let mut ledger = self.ledger();
        ledger.add(&brief("甲"), true, &stamp("office", "2025-10-08")).unwrap();
        ledger
    }

    fn client(&self) -> Client {
        self.server.client(&self.name)
    }

    /// Ends every other line to the database, as a server does that is shut down.
    fn cut(&self) {
        self.client()
            .execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE datname = current_database() AND pid <> pg_backend_pid()",
                &[],
            )
            .unwrap();
    }
}

impl Place for Database {
    fn open_within(&self, patience: Duration) -> Result<Box<dyn Store>, Fault> {
        Ok(Box::new(Postgres::open_within(
            &self.address(),
            Access::Write { group: None },
            patience,
        )?))
    }

    fn read(&self) -> Result<Box<dyn Store>, Fault> {
        Ok(Box::new(Postgres::open(&self.address(), Access::Read)?))
    }

    fn raw(&self, sql: &str) -> Result<(), String> {
        let sql = sql
            .replace(" events", " briefing_events")
            .replace(" matters", " briefing_matters")
            .replace("_by_one;", "_by_one ON briefing_matters;")
            .replace("_taken_away;", "_taken_away ON briefing_events;");
        self.client().batch_execute(&sql).map_err(|error| {
            error
                .as_db_error()
                .map_or_else(|| error.to_string(), ToString::to_string)
        })
    }

    fn hold(&self) -> Box<dyn Any> {
        let mut client = self.client();
        client.batch_execute("BEGIN; LOCK TABLE briefing_ledger").unwrap();
        // Whoever reads does not look at what others have locked, but at what they have written.
        client
            .batch_execute("ROLLBACK; BEGIN; LOCK TABLE briefing_ledger IN EXCLUSIVE MODE")
            .unwrap();
        Box::new(client)
    }
}

#[test]
fn what_was_never_written_is_missing_and_what_a_newer_program_wrote_is_left_alone() {
    let Some(database) = Database::new() else { return };
    assert!(matches!(database.read(), Err(Fault::Missing(_))));
    let mut old = database.with_one();
    database
        .client()
        .batch_execute("UPDATE briefing_ledger SET version = 99")
        .unwrap();
    assert!(matches!(database.read(), Err(Fault::Newer(_))));
    assert!(matches!(
        Postgres::open(&database.address(), Access::Write { group: None }),
        Err(Fault::Newer(_))
    ));
    // Nor is anything written by somebody who has opened it before.
    let told = old.add(&brief("乙"), true, &stamp("office", "2025-10-08")).unwrap_err();
    assert!(matches!(told, Fault::Newer(_)), "{told:?}");
}

#[test]
fn of_many_who_make_it_at_once_each_finds_it_made() {
    let Some(database) = Database::new() else { return };
    std::thread::scope(|scope| {
        let made: Vec<_> = (0..6).map(|_| scope.spawn(|| database.with_one())).collect();
        for one in made {
            one.join().unwrap();
        }
    });
    assert_eq!(database.ledger().matters().unwrap().len(), 6);
}

#[test]
fn a_line_that_breaks_off_is_told_writes_nothing_and_is_taken_up_again() {
    let Some(database) = Database::new() else { return };
    let mut ledger = database.with_one();
    database.cut();
    let told = ledger
        .add(&brief("乙"), true, &stamp("office", "2025-10-08"))
        .unwrap_err();
    assert!(matches!(told, Fault::Lost(_)), "{told:?}");
    let written = ledger.add(&brief("乙"), true, &stamp("office", "2025-10-08")).unwrap();
    assert_eq!((written.matter.number, ledger.writes().unwrap()), (2, 2));
    // In the middle of a turn.
    let told = ledger
        .write(|turn| {
            let written = turn::added(turn, &brief("丙"), true, &stamp("office", "2025-10-08"))?;
            database.cut();
            Ok(written)
        })
        .unwrap_err();
    assert!(matches!(told, Fault::Lost(_)), "{told:?}");
    assert_eq!(ledger.matters().unwrap().len(), 2);
    assert_eq!(ledger.examine().unwrap(), []);
}

#[test]
fn a_server_that_is_not_there_and_one_that_lets_nobody_in_are_told_as_what_they_are() {
    let Some(database) = Database::new() else { return };
    let nowhere = Address::read("postgres://office:geheim@127.0.0.1:1/ledger", "nobody").unwrap();
    let told = Postgres::open(&nowhere, Access::Read).err().unwrap();
    assert!(matches!(told, Fault::Unreachable(..)), "{told:?}");
    assert!(!format!("{told:?}").contains("geheim"), "{told:?}");
    let stranger = database.server.address("no_such_ledger");
    let told = Postgres::open(&Address::read(&stranger, "nobody").unwrap(), Access::Read)
        .err()
        .unwrap();
    assert!(matches!(told, Fault::Denied(..)), "{told:?}");
}

#[test]
fn a_clerk_writes_with_the_least_that_can_be_granted_and_a_reader_reads() {
    let Some(database) = Database::new() else { return };
    drop(database.with_one());
    let (clerk, reader) = (format!("clerk_{}", database.name), format!("reader_{}", database.name));
    database
        .client()
        .batch_execute(&format!(
            "CREATE ROLE {clerk} LOGIN; CREATE ROLE {reader} LOGIN; \
             GRANT SELECT ON briefing_ledger, briefing_matters, briefing_events TO {clerk}, {reader}; \
             GRANT UPDATE ON briefing_ledger TO {clerk}; GRANT INSERT, UPDATE ON briefing_matters TO {clerk}; \
             GRANT INSERT ON briefing_events TO {clerk}"
        ))
        .unwrap();
    let of = |user: &str| {
        let address = database
            .server
            .address(&database.name)
            .replace("tester@", &format!("{user}@"));
        Postgres::open(
            &Address::read(&address, "nobody").unwrap(),
            Access::Write { group: None },
        )
        .unwrap()
    };
    of(&clerk)
        .add(&brief("乙"), true, &stamp("office", "2025-10-08"))
        .unwrap();
    assert_eq!(of(&reader).matters().unwrap().len(), 2);
    let told = of(&reader)
        .add(&brief("丙"), true, &stamp("office", "2025-10-08"))
        .unwrap_err();
    assert!(
        matches!(&told, Fault::Denied(_, why) if why.contains("briefing_ledger")),
        "{told:?}"
    );
}

#[test]
fn whoever_waits_hears_of_what_others_write_and_of_nothing_else() {
    let Some(database) = Database::new() else { return };
    let mut ledger = database.with_one();
    let mut watch = database.ledger().watch().unwrap().unwrap();
    assert!(!watch.wait(Some(Duration::from_millis(50))).unwrap());
    let written = std::thread::spawn(move || {
        ledger.add(&brief("乙"), true, &stamp("office", "2025-10-08")).unwrap();
        ledger.add(&brief("丙"), true, &stamp("office", "2025-10-08")).unwrap();
        ledger
    });
    assert!(watch.wait(None).unwrap());
    let mut ledger = written.join().unwrap();
    let _rest = watch.wait(Some(Duration::from_millis(100))).unwrap();
    // What is refused is no news.
    let _refused = ledger
        .change(1, None, &close(), &stamp("office", "2025-10-08"))
        .unwrap_err();
    assert!(!watch.wait(Some(Duration::from_millis(100))).unwrap());
    database.cut();
    let began = Instant::now();
    let told = watch.wait(Some(Duration::from_secs(20))).unwrap_err();
    assert!(matches!(told, Fault::Lost(_)), "{told:?}");
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_copy_is_what_another_ledger_takes_in() {
    let Some(database) = Database::new() else { return };
    let ledger = database.with_one();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("copy.json");
    ledger.backup(&copy).unwrap();
    let told = crate::register::read(&fs::read_to_string(copy).unwrap()).unwrap();
    let office = Office::new();
    let mut other = office.open();
    assert_eq!(other.take(&told).unwrap().added, 1);
    assert_eq!(other.matters().unwrap(), ledger.matters().unwrap());
}

#[expect(clippy::print_stderr, reason = "what was not held has to be seen")]
#[test]
fn what_is_enciphered_is_only_said_to_the_right_server() {
    let Some(database) = Database::new() else { return };
    drop(database.with_one());
    let (key, certificate) = (
        database.server.folder().join("data/server.key"),
        database.server.folder().join("data/server.crt"),
    );
    let signed = |certificate: &Path, key: &Path, name: &str| {
        let made = Command::new("openssl")
            .args([
                "req", "-new", "-x509", "-days", "2", "-nodes", "-newkey", "ec", "-pkeyopt",
            ])
            .args(["ec_paramgen_curve:prime256v1", "-subj", name, "-out"])
            .arg(certificate)
            .arg("-keyout")
            .arg(key)
            .output();
        made.is_ok_and(|made| made.status.success())
    };
    let folder = tempfile::tempdir().unwrap();
    let strange = folder.path().join("strange.pem");
    if !signed(&certificate, &key, "/CN=office") || !signed(&strange, &folder.path().join("key"), "/CN=other") {
        eprintln!("skipped: openssl is not installed");
        return;
    }
    let owner = fs::metadata(database.server.folder()).unwrap();
    let (user, group) = (
        std::os::unix::fs::MetadataExt::uid(&owner),
        std::os::unix::fs::MetadataExt::gid(&owner),
    );
    for file in [&key, &certificate] {
        std::os::unix::fs::chown(file, Some(user), Some(group)).unwrap();
        fs::set_permissions(file, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    }
    let mut client = database.client();
    client.batch_execute("ALTER SYSTEM SET ssl = on").unwrap();
    client.batch_execute("SELECT pg_reload_conf()").unwrap();
    let shown = fs::read_to_string(&certificate).unwrap();
    let named = folder.path().join("office.pem");
    fs::write(&named, shown).unwrap();
    let open = |options: &str| {
        let address = format!("{}?{options}", database.server.loopback(&database.name));
        Postgres::open(&Address::read(&address, "nobody").unwrap(), Access::Read)
    };
    let began = Instant::now();
    let enciphered = loop {
        match open(&format!("sslrootcert={}", named.display())) {
            Ok(ledger) => break ledger,
            // A new server process reads its settings when it can.
            Err(told) => assert!(began.elapsed() < Duration::from_secs(10), "{told:?}"),
        }
    };
    assert_eq!(enciphered.matters().unwrap().len(), 1);
    let is_so = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let mut line = enciphered.client().unwrap();
    assert!(line.query_one(is_so, &[]).unwrap().get::<_, bool>(0));
    for options in [
        "sslmode=require".to_owned(),
        format!("sslrootcert={}", strange.display()),
    ] {
        let told = open(&options).err().unwrap();
        assert!(
            matches!(&told, Fault::Unreachable(_, why) if why.contains("certificate")),
            "{options}: {told:?}"
        );
    }
    let told = open("sslrootcert=/nowhere.pem").err().unwrap();
    assert!(
        matches!(&told, Fault::Unreachable(_, why) if why.contains("nowhere")),
        "{told:?}"
    );
}
