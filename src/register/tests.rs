//! What is kept, what several writers meet, and what is told where something is wrong; what holds for a ledger in a file and on a
//! server alike is held against both.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use tempfile::TempDir;

use super::*;
use crate::matter::{About, Evidence, Extension, Field, Person, Refusal, Report, Shift, Source, State, Urgency};

/// Where a ledger is, of whatever kind.
pub(super) trait Place {
    /// The ledger, to write.
    fn open(&self) -> Box<dyn Store> {
        self.open_within(Duration::from_secs(10)).unwrap()
    }

    /// The same, waiting so long for others.
    fn open_within(&self, patience: Duration) -> Result<Box<dyn Store>, Fault>;

    /// The ledger, to read.
    fn read(&self) -> Result<Box<dyn Store>, Fault>;

    /// Does something with the tables themselves; what is told where that is refused. The tables are called by their names in
    /// a file.
    fn raw(&self, sql: &str) -> Result<(), String>;

    /// Takes the turn to write and keeps it until the answer is dropped.
    fn hold(&self) -> Box<dyn std::any::Any>;
}

/// A folder with a ledger in it.
pub(super) struct Office {
    folder: TempDir,
}

impl Office {
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("matters.sqlite")
    }

    pub(super) fn open(&self) -> Sqlite {
        Sqlite::open(&self.path(), Access::Write { group: None }, false).unwrap()
    }

    fn read(&self) -> Result<Sqlite, Fault> {
        Sqlite::open(&self.path(), Access::Read, false)
    }

    /// What lies in the folder.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

impl Place for Office {
    fn open_within(&self, patience: Duration) -> Result<Box<dyn Store>, Fault> {
        let access = Access::Write { group: None };
        Ok(Box::new(Sqlite::open_within(&self.path(), access, false, patience)?))
    }

    fn read(&self) -> Result<Box<dyn Store>, Fault> {
        Ok(Box::new(Self::read(self)?))
    }

    fn raw(&self, sql: &str) -> Result<(), String> {
        let raw = Connection::open(self.path()).unwrap();
        raw.execute_batch(sql).map_err(|error| error.to_string())
    }

    fn hold(&self) -> Box<dyn std::any::Any> {
        let other = Connection::open(self.path()).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        Box::new(other)
    }
}

/// Holds what is true of every ledger against one in a file and one on a server.
macro_rules! on_each {
    ($($holds:ident)*) => {
        mod in_a_file {
            $(
                #[test]
                fn $holds() {
                    super::$holds(&super::Office::new());
                }
            )*
        }
        #[cfg(feature = "postgres")]
        mod on_a_server {
            $(
                #[test]
                fn $holds() {
                    if let Some(database) = crate::register::postgres::tests::Database::new() {
                        super::$holds(&database);
                    }
                }
            )*
        }
    };
}

on_each! {
    what_was_written_is_there_for_whoever_opens_it_next
    of_two_clerks_who_close_one_matter_one_wins_and_the_other_is_shown_why
    what_is_refused_writes_nothing
    a_serial_belongs_to_one_matter_of_its_meeting
    the_tables_themselves_refuse_what_is_against_the_rules
    an_examination_finds_what_a_strange_hand_has_done
    whoever_waits_in_vain_for_others_is_told_so_and_nothing_is_written
    a_clock_that_was_set_back_is_noticed_and_the_order_is_kept
    what_another_ledger_hands_on_is_taken_once
    a_number_that_is_taken_is_not_given_to_what_comes_from_elsewhere
    a_serial_that_is_taken_is_not_taken_in_by_a_correction
    many_who_write_at_once_lose_nothing
    the_overdue_are_read_by_themselves_as_among_all
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn stamp(user: &str, on: &str) -> Stamp {
    let at: DateTime<Utc> = format!("{on}T01:00:00Z").parse().unwrap();
    Stamp {
        at,
        on: day(on),
        by: Person {
            user: Text::new(user),
            name: Some(Text::new("张三")),
            unit: None,
        },
    }
}

pub(super) fn brief(text: &str) -> Brief {
    Brief {
        source: Source {
            meeting: Text::new("第八次常务会议"),
            serial: None,
        },
        text: Text::new(text),
        lead: Text::new("市商务局"),
        with: vec![Text::new("市财政局"), Text::new("各县、区")],
        leader: Some(Text::new("王副市长")),
        urgency: Urgency::Urgent,
        about: About {
            indicator: Some(Text::new("retail-sales-growth")),
            ..About::default()
        },
        due: day("2025-10-31"),
    }
}

fn report(is_done: bool) -> Change {
    Change::Reported(Box::new(Report {
        text: Text::new("已约谈3家"),
        is_done,
        from: None,
        problem: Some(Text::new("两家未到")),
        next: None,
        evidence: Evidence {
            words: Some(Text::new("会议记录")),
            files: Vec::new(),
        },
    }))
}

pub(super) fn close() -> Change {
    Change::Closed {
        evidence: Evidence::default(),
    }
}

fn extend(until: &str) -> Change {
    Change::Extended(Extension {
        until: day(until),
        reason: Text::new("设备未到货"),
        approver: Text::new("王副市长"),
    })
}

/// Writes one matter into a ledger, which somebody has reported done.
fn fill(ledger: &mut dyn Store) {
    ledger.add(&brief("甲"), true, &stamp("office", "2025-10-08")).unwrap();
    ledger
        .change(1, None, &report(true), &stamp("commerce", "2025-10-20"))
        .unwrap();
}

/// A ledger with one matter that somebody has reported done.
fn reported_in(place: &dyn Place) -> Box<dyn Store> {
    let mut ledger = place.open();
    fill(&mut *ledger);
    ledger
}

/// The same in a file.
fn reported() -> (Office, Sqlite) {
    let office = Office::new();
    let mut ledger = office.open();
    fill(&mut ledger);
    (office, ledger)
}

fn what_was_written_is_there_for_whoever_opens_it_next(place: &dyn Place) {
    let mut ledger = reported_in(place);
    ledger
        .change(1, None, &extend("2025-11-20"), &stamp("office", "2025-10-21"))
        .unwrap();
    let written = ledger.add(&brief("乙"), false, &stamp("office", "2025-10-21")).unwrap();
    assert_eq!(
        (written.matter.number, written.matter.brief.source.serial),
        (2, Some(2))
    );
    let read = place.read().unwrap();
    let matters = read.matters().unwrap();
    assert_eq!(matters, [ledger.matter(1).unwrap(), written.matter]);
    assert_eq!((matters[0].rev, matters[0].due), (3, day("2025-11-20")));
    assert_eq!(matters[0].brief.with.len(), 2);
    let history = read.history(1).unwrap();
    assert_eq!(
        history.iter().map(|event| event.change.id()).collect::<Vec<_>>(),
        ["added", "reported", "extended"]
    );
    assert_eq!((read.writes().unwrap(), read.examine().unwrap()), (4, Vec::new()));
    assert_eq!(read.histories().unwrap()[0].events, history);
}

/// Several threads read it, each its part, and what they bring is the whole.
#[test]
fn a_large_ledger_is_read_whole_and_in_its_order() {
    const MANY: u32 = 5_200;
    let office = Office::new();
    let mut ledger = office.open();
    let history = |n: u32| {
        let number = if n == MANY { 9_999 } else { n };
        let brief = Brief {
            source: Source {
                meeting: Text::new(&format!("第{number}次常务会议")),
                serial: Some(1),
            },
            ..brief(&format!("事项{number}"))
        };
        let event = Event {
            rev: 1,
            stamp: stamp("office", "2025-10-08"),
            change: Change::Added {
                brief: Box::new(brief),
                is_issued: true,
            },
        };
        History {
            number,
            uid: Text::new(&format!("{number:032x}")),
            events: vec![event],
        }
    };
    let told: Vec<History> = (1..=MANY).map(history).collect();
    assert_eq!(ledger.take(&told).unwrap().added, 5_200);
    let matters = office.read().unwrap().matters().unwrap();
    let numbers = |matters: &[Matter]| matters.iter().map(|matter| matter.number).collect::<Vec<_>>();
    assert_eq!(
        numbers(&matters),
        told.iter().map(|history| history.number).collect::<Vec<_>>()
    );
    // One by one they are read by their columns.
    for matter in matters.iter().step_by(499).chain(matters.last()) {
        assert_eq!(*matter, ledger.matter(matter.number).unwrap());
    }
    assert_eq!(ledger.histories().unwrap(), told);
}

/// What is read as one value is never older than the columns, whoever wrote them.
#[test]
fn what_a_strange_hand_has_written_is_read_and_a_strange_value_is_found() {
    let (office, ledger) = reported();
    let raw = |sql: &str| office.raw(sql).unwrap();
    raw("UPDATE matters SET rev = rev + 1, text = '别的'");
    let read = || office.read().unwrap().matters().unwrap();
    assert_eq!(read()[0].brief.text.as_str(), "别的");
    assert_eq!(read(), [ledger.matter(1).unwrap()]);
    drop(ledger);

    let (office, mut ledger) = reported();
    let raw = |sql: &str| office.raw(sql).unwrap();
    let before = ledger.matters().unwrap();
    raw("UPDATE packed SET whole = NULL");
    assert_eq!(
        (ledger.matters().unwrap(), ledger.examine().unwrap()),
        (before.clone(), Vec::new())
    );
    raw("UPDATE packed SET whole = x'01ff'");
    assert_eq!(ledger.matters().unwrap(), before);
    let changed = ledger.change(1, None, &extend("2025-11-20"), &stamp("office", "2025-10-21"));
    assert_eq!(ledger.matters().unwrap(), [changed.unwrap().matter]);
    raw("UPDATE packed SET whole = unhex(replace(hex(whole), hex('商务局'), hex('农牧局')))");
    assert_eq!(ledger.examine().unwrap(), [Flaw::Strays(1)]);
    assert!(office.raw("DELETE FROM packed").is_err());
}

#[test]
fn a_ledger_of_an_earlier_version_is_read_as_it_is_and_written_as_the_newest() {
    let (office, ledger) = reported();
    let before = ledger.matters().unwrap();
    drop(ledger);
    let earlier = "DROP TRIGGER matters_begin_unpacked; DROP TRIGGER matters_change_unpacked; DROP TABLE packed; \
                   PRAGMA user_version = 1";
    office.raw(earlier).unwrap();
    assert_eq!(office.read().unwrap().matters().unwrap(), before);
    let mut ledger = office.open();
    assert_eq!(
        (ledger.matters().unwrap(), ledger.examine().unwrap()),
        (before, Vec::new())
    );
    let written = ledger.add(&brief("乙"), false, &stamp("office", "2025-10-21")).unwrap();
    assert_eq!(office.read().unwrap().matters().unwrap()[1], written.matter);
    drop(ledger);
    let raw = Connection::open(office.path()).unwrap();
    let (version, bare): (u32, u32) = raw
        .query_row(
            "SELECT (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM packed WHERE whole IS NULL)",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!((version, bare), (2, 0));
}

#[test]
fn nothing_lies_beside_a_ledger_that_nobody_works_with() {
    let (office, ledger) = reported();
    drop(ledger);
    assert_eq!(office.files(), ["matters.sqlite"]);
}

fn of_two_clerks_who_close_one_matter_one_wins_and_the_other_is_shown_why(place: &dyn Place) {
    let mut ledger = reported_in(place);
    let mut other = place.open();
    let seen = other.matter(1).unwrap().rev;
    ledger
        .change(1, Some(seen), &close(), &stamp("office", "2025-10-22"))
        .unwrap();
    let told = other
        .change(1, Some(seen), &close(), &stamp("chief", "2025-10-22"))
        .unwrap_err();
    let Fault::Overtaken { now, since } = told else {
        panic!("{told:?}")
    };
    assert_eq!((now.state, since.len()), (State::Closed, 1));
    assert_eq!(
        (since[0].stamp.by.user.as_str(), since[0].change.id()),
        ("office", "closed")
    );
    // Whoever has not looked is told the same by the state.
    let told = other
        .change(1, None, &close(), &stamp("chief", "2025-10-22"))
        .unwrap_err();
    let Fault::Refused {
        refusal: Refusal::Step { .. },
        now: Some(now),
    } = told
    else {
        panic!("{told:?}")
    };
    assert_eq!(now.1.stamp.by.user.as_str(), "office");
    assert_eq!(ledger.history(1).unwrap().len(), 3);
}

fn what_is_refused_writes_nothing(place: &dyn Place) {
    let mut ledger = reported_in(place);
    let before = ledger.writes().unwrap();
    let own = ledger
        .change(1, None, &close(), &stamp("commerce", "2025-10-22"))
        .unwrap_err();
    assert!(
        matches!(
            own,
            Fault::Refused {
                refusal: Refusal::SamePerson(_),
                ..
            }
        ),
        "{own:?}"
    );
    let far = ledger
        .change(1, None, &extend("+12025-01-01"), &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(matches!(far, Fault::Refused { .. }), "{far:?}");
    let none = ledger
        .change(7, None, &close(), &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(matches!(none, Fault::NoMatter { number: 7, highest: 1 }), "{none:?}");
    assert_eq!(ledger.writes().unwrap(), before);
    // A number is given once, and a refused one is not given.
    let blank = ledger
        .add(&brief(" "), true, &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(matches!(blank, Fault::Refused { now: None, .. }), "{blank:?}");
    assert_eq!(
        ledger
            .add(&brief("乙"), true, &stamp("office", "2025-10-22"))
            .unwrap()
            .matter
            .number,
        2
    );
}

fn a_serial_belongs_to_one_matter_of_its_meeting(place: &dyn Place) {
    let mut ledger = reported_in(place);
    let serial = |serial| {
        let mut brief = brief("丙");
        brief.source.serial = Some(serial);
        brief
    };
    let taken = ledger
        .add(&serial(1), true, &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(
        matches!(
            taken,
            Fault::SerialTaken {
                serial: 1,
                number: 1,
                ..
            }
        ),
        "{taken:?}"
    );
    ledger.add(&serial(17), true, &stamp("office", "2025-10-22")).unwrap();
    let next = ledger.add(&brief("丁"), true, &stamp("office", "2025-10-22")).unwrap();
    assert_eq!(next.matter.brief.source.serial, Some(18));
    let source = |serial| Source {
        meeting: Text::new("第八次常务会议"),
        serial,
    };
    let moved = |serial| {
        Change::Amended(vec![Field::Source(Shift {
            before: source(Some(18)),
            after: source(serial),
        })])
    };
    let taken = ledger
        .change(3, None, &moved(Some(17)), &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(matches!(taken, Fault::SerialTaken { .. }), "{taken:?}");
    let moved = ledger
        .change(3, None, &moved(Some(2)), &stamp("office", "2025-10-22"))
        .unwrap();
    assert_eq!(moved.matter.brief.source.serial, Some(2));
    // Without a meeting there is nothing to be counted.
    for number in [4, 5] {
        let mut brief = serial(7);
        brief.source.meeting = Text::new("");
        let written = ledger.add(&brief, true, &stamp("office", "2025-10-22")).unwrap();
        assert_eq!(
            (written.matter.number, written.matter.brief.source.serial),
            (number, None)
        );
    }
}

fn the_tables_themselves_refuse_what_is_against_the_rules(place: &dyn Place) {
    drop(reported_in(place));
    for (sql, told) in [
        ("DELETE FROM events", "events are only added"),
        ("UPDATE events SET day = '2025-01-01'", "events are only added"),
        ("DELETE FROM matters", "matters are only withdrawn"),
        ("UPDATE matters SET rev = rev + 2", "goes on by one"),
        ("UPDATE matters SET rev = rev + 1, uid = 'x'", "goes on by one"),
        ("UPDATE matters SET rev = rev + 1, state = 'lost'", "check"),
        ("UPDATE matters SET rev = rev + 1, due = 'soon'", "check"),
        ("UPDATE matters SET rev = rev + 1, due = '2025-02-30'", ""),
        ("UPDATE matters SET rev = rev + 1, lead = ''", "check"),
        ("UPDATE matters SET rev = rev + 1, helpers = '{}'", "check"),
        (
            "UPDATE matters SET rev = rev + 1, changed_at = 'soon'",
            "soon|cannot store TEXT",
        ),
        (
            "INSERT INTO events (seq, matter, rev, at, day, \"user\", kind, state_after, change) \
             VALUES (9, 1, 9, 0, '2025-01-01', 'x', 'begun', 'issued', '\"begun\"')",
            "makes the revision",
        ),
    ] {
        let refused = place.raw(sql).unwrap_err().to_lowercase();
        let is_told = told.split('|').any(|told| refused.contains(&told.to_lowercase()));
        assert!(is_told, "{sql}: {refused}");
    }
    assert_eq!(place.read().unwrap().examine().unwrap(), []);
}

fn an_examination_finds_what_a_strange_hand_has_done(place: &dyn Place) {
    drop(reported_in(place));
    place
        .raw("DROP TRIGGER matters_go_on_by_one; UPDATE matters SET text = '别的'")
        .unwrap();
    assert_eq!(place.open().examine().unwrap(), [Flaw::Strays(1)]);
    place
        .raw("DROP TRIGGER events_are_not_taken_away; DELETE FROM events WHERE rev = 1")
        .unwrap();
    assert_eq!(place.open().examine().unwrap(), [Flaw::Broken(1)]);
}

#[test]
fn what_is_no_ledger_and_what_a_newer_program_wrote_is_left_alone() {
    let office = Office::new();
    assert!(matches!(office.read(), Err(Fault::Missing(_))));
    fs::write(office.path(), "不是数据库，只是一些文字。".repeat(100)).unwrap();
    let before = fs::read(office.path()).unwrap();
    assert!(matches!(office.read(), Err(Fault::NotALedger(_))));
    let opened = Sqlite::open(&office.path(), Access::Write { group: None }, false);
    assert!(matches!(opened, Err(Fault::NotALedger(_))), "{opened:?}");
    assert_eq!(fs::read(office.path()).unwrap(), before);

    let other = Office::new();
    let raw = Connection::open(other.path()).unwrap();
    raw.execute_batch("CREATE TABLE mail (text)").unwrap();
    let opened = Sqlite::open(&other.path(), Access::Write { group: None }, false);
    assert!(matches!(opened, Err(Fault::NotALedger(_))), "{opened:?}");

    let (newer, ledger) = reported();
    drop(ledger);
    Connection::open(newer.path())
        .unwrap()
        .pragma_update(None, "user_version", 99)
        .unwrap();
    assert!(matches!(newer.read(), Err(Fault::Newer(_))));
    let opened = Sqlite::open(&newer.path(), Access::Write { group: None }, false);
    assert!(matches!(opened, Err(Fault::Newer(_))), "{opened:?}");
}

fn whoever_waits_in_vain_for_others_is_told_so_and_nothing_is_written(place: &dyn Place) {
    let ledger = reported_in(place);
    let mut short = place.open_within(Duration::from_millis(50)).unwrap();
    let other = place.hold();
    let began = Instant::now();
    let told = short
        .add(&brief("乙"), true, &stamp("office", "2025-10-22"))
        .unwrap_err();
    assert!(matches!(told, Fault::Busy(_)), "{told:?}");
    assert!(began.elapsed() < Duration::from_secs(5));
    // Whoever only reads does not wait.
    assert_eq!(ledger.matters().unwrap().len(), 1);
    drop(other);
    short.add(&brief("乙"), true, &stamp("office", "2025-10-22")).unwrap();
    assert_eq!(ledger.matters().unwrap().len(), 2);
}

fn the_overdue_are_read_by_themselves_as_among_all(place: &dyn Place) {
    // One is reported done, one was extended, one is proposed, one is with its unit.
    let mut ledger = reported_in(place);
    let stamp = stamp("office", "2025-10-21");
    for (text, is_issued) in [("乙", true), ("丙", false), ("丁", true)] {
        ledger.add(&brief(text), is_issued, &stamp).unwrap();
    }
    ledger.change(2, None, &extend("2025-11-20"), &stamp).unwrap();
    for (today, numbers) in [
        ("2025-10-31", vec![]),
        ("2025-11-01", vec![4]),
        ("2025-11-20", vec![4]),
        ("2025-11-21", vec![2, 4]),
    ] {
        let today = today.parse().unwrap();
        let overdue = ledger.overdue(today).unwrap();
        let found: Vec<u32> = overdue.iter().map(|matter| matter.number).collect();
        assert_eq!(found, numbers, "{today}");
        let mut all = ledger.matters().unwrap();
        all.retain(|matter| Standing::of(matter, today).is_overdue());
        assert_eq!(overdue, all, "{today}");
    }
}

fn many_who_write_at_once_lose_nothing(place: &dyn Place) {
    const WRITERS: usize = 4;
    const WRITES: usize = 10;
    let ledgers: Vec<Box<dyn Store>> = (0..WRITERS).map(|_| place.open()).collect();
    std::thread::scope(|scope| {
        for (writer, mut ledger) in ledgers.into_iter().enumerate() {
            scope.spawn(move || {
                for write in 0..WRITES {
                    let brief = Brief {
                        with: Vec::new(),
                        leader: None,
                        about: About::default(),
                        ..brief(&format!("{writer}-{write}"))
                    };
                    ledger.add(&brief, true, &stamp("office", "2025-10-08")).unwrap();
                }
            });
        }
    });
    let ledger = place.read().unwrap();
    let matters = ledger.matters().unwrap();
    let serials: Vec<Option<u32>> = matters.iter().map(|matter| matter.brief.source.serial).collect();
    assert_eq!(serials, (1..=40).map(Some).collect::<Vec<_>>());
    assert_eq!((ledger.writes().unwrap(), ledger.examine().unwrap()), (40, Vec::new()));
}

#[test]
fn a_full_disk_is_told_and_nothing_is_lost() {
    let (_office, mut ledger) = reported();
    let pages: u32 = ledger.pages();
    ledger.hold_to(pages);
    let mut full = 0;
    for n in 0..2_000 {
        match ledger.add(&brief(&format!("事项{n}")), true, &stamp("office", "2025-10-22")) {
            Ok(_) => {}
            Err(Fault::Full(_)) => full += 1,
            Err(other) => panic!("{other:?}"),
        }
        if full == 3 {
            break;
        }
    }
    assert_eq!(full, 3);
    assert_eq!(ledger.examine().unwrap(), Vec::new());
    ledger.hold_to(1_000_000);
    ledger
        .add(&brief("后来"), true, &stamp("office", "2025-10-22"))
        .unwrap();
    assert_eq!(ledger.examine().unwrap(), Vec::new());
}

fn a_clock_that_was_set_back_is_noticed_and_the_order_is_kept(place: &dyn Place) {
    let mut ledger = reported_in(place);
    let early = Stamp {
        at: "2025-10-19T01:00:00Z".parse().unwrap(),
        ..stamp("office", "2025-10-19")
    };
    let written = ledger.add(&brief("乙"), true, &early).unwrap();
    assert_eq!(written.later, Some("2025-10-20T01:00:00Z".parse().unwrap()));
    let written = ledger
        .change(2, None, &Change::Begun, &stamp("commerce", "2025-10-22"))
        .unwrap();
    assert_eq!(written.later, None);
    assert_eq!(ledger.examine().unwrap(), Vec::new());
}

#[test]
fn a_copy_is_whole_and_a_journal_of_another_ledger_beside_it_is_not_taken_for_its_own() {
    let (office, mut ledger) = reported();
    let copy = office.folder.path().join("copy.sqlite");
    ledger.backup(&copy).unwrap();
    let told = ledger.backup(&copy).unwrap_err();
    assert!(matches!(told, Fault::Other(..)), "{told:?}");
    ledger
        .add(&brief("之后"), true, &stamp("office", "2025-10-22"))
        .unwrap();
    // As it lies there while somebody works, or after somebody was killed.
    let journal = fs::read(office.folder.path().join("matters.sqlite-wal")).unwrap();
    assert!(!journal.is_empty());
    drop(ledger);

    let restored = Office::new();
    fs::copy(&copy, restored.path()).unwrap();
    fs::write(restored.folder.path().join("matters.sqlite-wal"), &journal).unwrap();
    let bytes = fs::read(restored.path()).unwrap();
    assert!(matches!(restored.read(), Err(Fault::StaleJournal(_))));
    let opened = Sqlite::open(&restored.path(), Access::Write { group: None }, false);
    assert!(matches!(opened, Err(Fault::StaleJournal(_))), "{opened:?}");
    assert_eq!(fs::read(restored.path()).unwrap(), bytes);
    assert_eq!(
        fs::read(restored.folder.path().join("matters.sqlite-wal")).unwrap(),
        journal
    );

    fs::remove_file(restored.folder.path().join("matters.sqlite-wal")).unwrap();
    let mut ledger = restored.open();
    assert_eq!(
        (ledger.matters().unwrap().len(), ledger.examine().unwrap()),
        (1, Vec::new())
    );
    // What is worked with is no copy any more: the journal beside it is its own.
    ledger
        .add(&brief("再写"), true, &stamp("office", "2025-10-22"))
        .unwrap();
    assert_eq!(restored.read().unwrap().matters().unwrap().len(), 2);
}

#[test]
fn on_a_share_of_the_network_sessions_share_no_memory() {
    let office = Office::new();
    let mut ledger = Sqlite::open(&office.path(), Access::Write { group: None }, true).unwrap();
    ledger.add(&brief("甲"), true, &stamp("office", "2025-10-08")).unwrap();
    assert_eq!(office.files(), ["matters.sqlite"]);
}

#[cfg(unix)]
#[test]
fn what_a_group_may_write_it_may_write_with_all_that_lies_beside() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let office = Office::new();
    let group = rustix::process::getegid().as_raw();
    let shared = office.folder.path().join("shared/matters.sqlite");
    let mut ledger = Sqlite::open(&shared, Access::Write { group: Some(group) }, false).unwrap();
    assert_eq!(ledger.lacking(), None);
    ledger.add(&brief("甲"), true, &stamp("office", "2025-10-08")).unwrap();
    for name in ["matters.sqlite", "matters.sqlite-wal", "matters.sqlite-shm"] {
        let about = fs::metadata(shared.with_file_name(name)).unwrap();
        assert_eq!((about.mode() & 0o777, about.gid()), (0o660, group), "{name}");
    }
    assert_eq!(fs::metadata(shared.parent().unwrap()).unwrap().mode() & 0o7777, 0o2770);
    fs::set_permissions(office.folder.path(), fs::Permissions::from_mode(0o750)).unwrap();
    let alone = Sqlite::open(&office.path(), Access::Write { group: Some(group) }, false).unwrap();
    assert_eq!(alone.lacking(), Some(office.folder.path()));
}

fn what_another_ledger_hands_on_is_taken_once(place: &dyn Place) {
    let (_from, mut ledger) = reported();
    let mut here = place.open();
    let taken = |here: &mut Box<dyn Store>, ledger: &Sqlite| {
        let sum = here.take(&ledger.histories().unwrap()).unwrap();
        (sum.added, sum.continued, sum.known, sum.parted.len())
    };
    assert_eq!(taken(&mut here, &ledger), (1, 0, 0, 0));
    assert_eq!(taken(&mut here, &ledger), (0, 0, 1, 0));
    ledger
        .change(1, None, &close(), &stamp("office", "2025-10-22"))
        .unwrap();
    assert_eq!(taken(&mut here, &ledger), (0, 1, 0, 0));
    assert_eq!(here.matters().unwrap(), ledger.matters().unwrap());
    // Where both have gone on, neither is thrown away.
    let again = |on| Change::Reopened {
        reason: Text::new("反弹"),
        due: Some(day(on)),
    };
    here.change(1, None, &again("2025-12-01"), &stamp("office", "2025-10-23"))
        .unwrap();
    ledger
        .change(1, None, &again("2025-12-02"), &stamp("office", "2025-10-23"))
        .unwrap();
    assert_eq!(taken(&mut here, &ledger), (0, 0, 0, 1));
    assert_eq!(here.matter(1).unwrap().due, day("2025-12-01"));
    assert_eq!(here.examine().unwrap(), Vec::new());
}

fn a_number_that_is_taken_is_not_given_to_what_comes_from_elsewhere(place: &dyn Place) {
    let (_from, ledger) = reported();
    let mut here = place.open();
    let mut own = brief("本地");
    own.source.meeting = Text::new("第九次常务会议");
    here.add(&own, true, &stamp("office", "2025-10-08")).unwrap();
    let sum = here.take(&ledger.histories().unwrap()).unwrap();
    assert_eq!((sum.added, sum.renumbered), (1, vec![(1, 2)]));
    assert_eq!(here.matter(2).unwrap().brief.text.as_str(), "甲");
}

fn a_serial_that_is_taken_is_not_taken_in_by_a_correction(place: &dyn Place) {
    let (_from, mut ledger) = reported();
    let source = |serial| Source {
        meeting: Text::new("第九次常务会议"),
        serial: Some(serial),
    };
    let mut here = place.open();
    let mut own = brief("本地");
    own.source = source(3);
    here.add(&own, true, &stamp("office", "2025-10-08")).unwrap();
    let before = ledger.matter(1).unwrap().brief.source;
    let moved = Change::Amended(vec![Field::Source(Shift::of(&before, source(3)))]);
    ledger.change(1, None, &moved, &stamp("office", "2025-10-22")).unwrap();
    let refused = here.take(&ledger.histories().unwrap()).unwrap_err();
    assert!(
        matches!(
            &refused,
            Fault::SerialTaken {
                serial: 3,
                number: 1,
                ..
            }
        ),
        "{refused:?}"
    );
    assert_eq!(here.matters().unwrap().len(), 1);
}

/// What follows the highest number has to be a number too, and what is newer says that it is.
#[test]
fn what_is_handed_on_has_numbers_that_can_be_counted_on_and_a_known_schema() {
    let (_from, ledger) = reported();
    let text = exchange::print(ledger.histories().unwrap());
    assert!(exchange::read(&text).is_ok());
    let high = text.replacen("\"number\":1", "\"number\":4294967295", 1);
    assert_ne!(high, text);
    let wrong = exchange::read(&high).unwrap_err();
    assert!(wrong.contains("4294967295") && wrong.contains("999999999"), "{wrong}");
    let newer = text.replacen("\"schema\": 1", "\"schema\": 2, \"unheard\": true", 1);
    assert_eq!(exchange::read(&newer).unwrap_err(), "schema 2");
}
