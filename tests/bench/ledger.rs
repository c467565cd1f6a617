//! What the ledger of matters costs: a write until it is acknowledged, opening a hundred thousand matters, and keys beside them.
//!
//!     cargo bench --bench ledger

#[expect(
    dead_code,
    clippy::unwrap_used,
    reason = "other benches look at more of it, and cannot begin without it"
)]
mod fixtures;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use briefing::app::{Action, App, Choice, Message, Pane};
use briefing::briefing::Ledger;
use briefing::keymap::Keymap;
use briefing::matter::{
    About, Brief, Calendar, Change, Event, Evidence, Matter, OrderRule, Person, Report, Source, Stamp, Urgency, Usual,
    When, counted,
};
use briefing::model::Text;
use briefing::register::{Access, History, Sqlite, Store};
use briefing::screen::{self, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// How many matters there are in the large ledger.
const MANY: u32 = 100_000;

fn stamp() -> Stamp {
    Stamp {
        at: "2025-10-08T01:00:00Z".parse().unwrap_or_default(),
        on: "2025-10-08".parse().unwrap_or_default(),
        by: Person {
            user: Text::new("office"),
            name: Some(Text::new("张三")),
            unit: Some(Text::new("督查室")),
        },
    }
}

fn brief(n: u32) -> Brief {
    Brief {
        source: Source {
            meeting: Text::new(&format!("第{}次常务会议", n / 20)),
            serial: Some(n % 20 + 1),
        },
        text: Text::new(&format!("约谈进度滞后的单位，逐项分析原因，明确完成时限（{n}）")),
        lead: Text::new(&format!("某某市第{}局", n % 40)),
        with: Vec::new(),
        leader: Some(Text::new("王副市长")),
        urgency: Urgency::Ordinary,
        about: About {
            indicator: Some(Text::new(&format!("indicator-{}", n % 229))),
            ..About::default()
        },
        due: "2025-10-31".parse().unwrap_or_default(),
    }
}

/// A matter that was handed out, and about which every other time something was reported.
fn history(n: u32) -> History {
    let event = |rev, change| Event {
        rev,
        stamp: stamp(),
        change,
    };
    let mut events = vec![event(
        1,
        Change::Added {
            brief: Box::new(brief(n)),
            is_issued: true,
        },
    )];
    if n.is_multiple_of(2) {
        let report = Report {
            text: Text::new("已约谈3家，其余正在联系"),
            is_done: false,
            from: Some(Text::new("李四")),
            problem: Some(Text::new("两家未到")),
            next: None,
            evidence: Evidence::default(),
        };
        events.push(event(2, Change::Reported(Box::new(report))));
    }
    History {
        number: n,
        uid: Text::new(&format!("{n:032x}")),
        events,
    }
}

fn opened(path: &Path, access: Access) -> Sqlite {
    Sqlite::open(path, access, false).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn timed<T>(times: usize, mut does: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let began = Instant::now();
        let done = does();
        let took = began.elapsed();
        drop(done);
        took
    };
    median((0..times).map(once).collect())
}

/// What this process has taken of the processors, in all its threads: other programs do not count in it.
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    let (seconds, nanoseconds) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), nanoseconds.unwrap_or_default())
}

/// The program with these matters, or without a ledger.
fn program(matters: Option<Vec<Matter>>) -> App {
    let data = fixtures::usual();
    let mut app = App::new(fixtures::briefing(&data), vec![Choice::of(&data)], 0);
    let today = "2025-11-02".parse().unwrap_or_default();
    let usual = Usual {
        today,
        meeting: None,
        next_meeting: None,
        calendar: Calendar::default(),
        due: [When::Days(15), When::Days(5), When::Days(1)],
        ordering: OrderRule::default(),
    };
    if let Some(matters) = matters {
        app.update(Message::Ledger(Some(Arc::new(Ledger::new(matters, today, usual)))));
    }
    app
}

/// How long a key takes, until what it changes is drawn.
fn key(app: &mut App, keymap: &Keymap, action: Action) -> Duration {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 120, 36));
    let began = Instant::now();
    app.update(Message::Act(action));
    let extent = screen::extent(app, keymap, buffer.area);
    app.update(Message::Extent(extent));
    screen::render(app, keymap, &Theme::of(app.look()), buffer.area, &mut buffer);
    began.elapsed()
}

/// Keys beside these matters and beside none.
#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn keys(matters: Vec<Matter>) {
    let many = matters.len();
    let (mut with, mut without) = (program(Some(matters)), program(None));
    let keymap = Keymap::default().fitted(&with.briefing().data().catalogue);
    for (what, pane) in [("overview", Pane::Overview), ("list of everything", Pane::All)] {
        let pressed = |app: &mut App| {
            key(app, &keymap, Action::Show(pane));
            median((0..200).map(|_| key(app, &keymap, Action::Down)).collect())
        };
        let (own, bare) = (pressed(&mut with), pressed(&mut without));
        let times = own.as_secs_f64() / bare.as_secs_f64();
        println!("a step in the {what} beside {many} matters: {own:.1?}, beside none {bare:.1?}: {times:.2} times");
    }
    let first = key(&mut with, &keymap, Action::Show(Pane::Matters));
    let step = median((0..200).map(|_| key(&mut with, &keymap, Action::Down)).collect());
    println!("the list of {many} matters: {first:.1?}, a step in it {step:.1?}");
    for _ in 0..2 {
        let own = key(&mut with, &keymap, Action::HideNames);
        let bare = key(&mut without, &keymap, Action::HideNames);
        println!("names hidden or shown beside {many} matters: {own:.1?}, beside none {bare:.1?}");
    }
}

#[expect(clippy::print_stdout, reason = "that is what it is for")]
fn main() {
    let folder = tempfile::tempdir_in(".").unwrap_or_else(|error| panic!("{error}"));
    let (small, large) = (folder.path().join("small.sqlite"), folder.path().join("large.sqlite"));
    // A test run of it says only that it runs.
    let many = if std::env::args().any(|word| word == "--bench") {
        MANY
    } else {
        100
    };

    let mut ledger = opened(&small, Access::Write { group: None });
    let mut n = 0;
    let add = timed(300, || {
        n += 1;
        ledger.add(&brief(n), true, &stamp())
    });
    println!("a write until it is acknowledged, median of 300: {add:.1?}");

    let histories: Vec<History> = (1..=many).map(history).collect();
    let began = Instant::now();
    let taken = opened(&large, Access::Write { group: None }).take(&histories);
    println!("{many} matters taken in: {:.1?}, {taken:?}", began.elapsed());

    let began = processor_time();
    let open = timed(15, || opened(&large, Access::Read).matters());
    let spent = processor_time().saturating_sub(began) / 15;
    println!("{many} matters opened, median of 15: {open:.1?}; with giving them back {spent:.1?} of processor time");
    let matters = opened(&large, Access::Read).matters().unwrap_or_default();
    let count = timed(15, || counted(&matters, "2025-11-02".parse().unwrap_or_default()));
    println!("and counted: {count:.1?}");
    keys(matters);
    let mut ledger = opened(&large, Access::Write { group: None });
    let add = timed(100, || {
        n += 1;
        let mut brief = brief(many + n);
        brief.source.serial = None;
        ledger.add(&brief, true, &stamp())
    });
    println!("a write beside them, median of 100: {add:.1?}");
}
