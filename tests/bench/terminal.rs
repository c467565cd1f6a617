//! What the program costs seen from outside, on a terminal: `cargo bench --bench terminal`.
//!
//! It runs in a pseudo-terminal beside the floor (see `floor`), both by turns, and each figure stands beside its budget.
//! Only the ratios are worth much: the machine has other work too. Run without `--bench`, as the tests do, it presses every
//! key once and judges nothing.

#![expect(clippy::unwrap_used, reason = "a bench that cannot begin has nothing to tell")]
#![expect(clippy::print_stdout, reason = "that is what it is for")]

mod floor;
mod line;

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use line::{Answer, Line, Size};

const USUAL: Size = (80, 24);
const LARGE: Size = (120, 36);
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
/// The word by which this program starts itself as the floor.
const FLOOR: &str = "floor";

fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    if words.iter().any(|word| word == FLOOR) {
        return floor::run();
    }
    let measure = if words.iter().any(|word| word == "--bench") {
        Measure::THOROUGH
    } else {
        Measure::ONCE
    };
    let own = env::current_exe()?;
    let floor = [own.as_path(), Path::new(FLOOR)];
    let program = PathBuf::from(env!("CARGO_BIN_EXE_briefing"));
    measure.all(&[program.as_path()], &floor).print();
    Ok(())
}

/// How often everything is done.
struct Measure {
    starts: usize,
    keys: usize,
    bursts: usize,
    idle: Duration,
}

impl Measure {
    const THOROUGH: Self = Self {
        starts: 21,
        keys: 40,
        bursts: 7,
        idle: Duration::from_secs(10),
    };
    const ONCE: Self = Self {
        starts: 1,
        keys: 2,
        bursts: 1,
        idle: Duration::from_millis(100),
    };

    fn all(&self, program: &[&Path], floor: &[&Path]) -> Report {
        let mut report = Report::default();
        let mut starts = (Vec::new(), Vec::new());
        for _ in 0..self.starts {
            starts.0.push(Line::start(USUAL, program.iter().copied()).1);
            starts.1.push(Line::start(USUAL, floor.iter().copied()).1);
        }
        let (own, bare) = (Typical::of(&starts.0), Typical::of(&starts.1));
        report.against_floor("start → settled frame", ms(own.time), ms(bare.time), 2.0, "ms");
        report.plain("first frame", own.bytes, "bytes");

        let mut bare = Line::start(USUAL, floor.iter().copied()).0;
        let mut own = Line::start(USUAL, program.iter().copied()).0;
        let (mut steps, mut floor_steps) = (Vec::new(), Vec::new());
        for key in [DOWN, UP].into_iter().cycle().take(self.keys) {
            steps.push(own.press(key));
            floor_steps.push(bare.press(key));
        }
        let (step, floor_step) = (Typical::of(&steps), Typical::of(&floor_steps));
        report.against_floor("key → last byte", ms(step.time), ms(floor_step.time), 1.5, "ms");
        report.at_most("one step of the selection", step.bytes, 150.0, "bytes");
        let scrolls = self.scrolls(&mut own);
        report.at_most(
            "a list scrolls by one line",
            Typical::of(&scrolls).bytes,
            400.0,
            "bytes",
        );
        let (burst, floor_burst) = (self.bursts(&mut own, "gg"), self.bursts(&mut bare, UP));
        report.against_floor("100 keys at once", ms(burst.time), ms(floor_burst.time), 1.0, "ms");
        report.at_most("100 keys at once", burst.bytes, 5000.0, "bytes");
        own.press("0");
        let panes = self.each(&mut own, &["\t"]);
        report.at_most("a change of pane, 80x24, the dearest", most(&panes), 4000.0, "bytes");
        let mut large = Line::start(LARGE, program.iter().copied()).0;
        let large_panes = self.each(&mut large, &["\t"]);
        report.at_most(
            "a change of pane, 120x36, the dearest",
            most(&large_panes),
            8000.0,
            "bytes",
        );
        let periods = Typical::of(&self.each(&mut own, &["[", "[", "]", "]"]));
        report.plain("an earlier or later period", ms(periods.time), "ms");
        report.plain("an earlier or later period", periods.bytes, "bytes");
        let every: Vec<Answer> = [steps, scrolls, panes].concat();
        let (bytes, cells) = (sum(&every, |one| one.bytes), sum(&every, |one| one.cells));
        report.at_most("bytes for each changed cell", bytes / cells, 2.0, "");
        self.at_rest(&mut report, &mut own, &bare);
        report
    }

    /// A list of every indicator, below its first screenful: each step scrolls by a line.
    fn scrolls(&self, line: &mut Line) -> Vec<Answer> {
        line.press("*");
        line.press(&DOWN.repeat(40));
        self.each(line, &[DOWN])
    }

    fn each(&self, line: &mut Line, keys: &[&str]) -> Vec<Answer> {
        keys.iter().cycle().take(self.keys).map(|key| line.press(key)).collect()
    }

    fn bursts(&self, line: &mut Line, back: &str) -> Typical {
        let burst = |_| {
            line.press(back);
            line.press(&DOWN.repeat(100))
        };
        Typical::of(&(0..self.bursts).map(burst).collect::<Vec<_>>())
    }

    fn at_rest(&self, report: &mut Report, own: &mut Line, bare: &Line) {
        let seconds = format!("idle for {} s", self.idle.as_secs_f64());
        let before = own.effort();
        let bytes = own.idle(self.idle);
        report.at_most(&seconds, count(bytes), 0.0, "bytes");
        let Some((before, after)) = before.zip(own.effort()) else {
            return;
        };
        report.at_most(&seconds, count(after.ticks - before.ticks), 0.0, "CPU ticks");
        report.at_most(
            &seconds,
            count(after.switches - before.switches),
            0.0,
            "context switches",
        );
        if let Some(bare) = bare.effort() {
            report.against_floor("peak memory", count(after.memory), count(bare.memory), 2.5, "KiB");
        }
    }
}

/// The median of many answers, each of their figures by itself.
struct Typical {
    time: Duration,
    bytes: f64,
}

impl Typical {
    fn of(answers: &[Answer]) -> Self {
        let mut times: Vec<Duration> = answers.iter().map(|one| one.time).collect();
        let mut bytes: Vec<usize> = answers.iter().map(|one| one.bytes).collect();
        times.sort_unstable();
        bytes.sort_unstable();
        Self {
            time: times[times.len() / 2],
            bytes: count(bytes[bytes.len() / 2]),
        }
    }
}

fn most(answers: &[Answer]) -> f64 {
    answers.iter().map(|one| count(one.bytes)).fold(0.0, f64::max)
}

fn sum(answers: &[Answer], of: impl Fn(&Answer) -> usize) -> f64 {
    count(answers.iter().map(of).sum::<usize>())
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A count as a figure; none here comes near what a float holds exactly.
fn count(count: impl TryInto<u32>) -> f64 {
    f64::from(count.try_into().unwrap_or(u32::MAX))
}

/// The figures, each beside its budget.
#[derive(Default)]
struct Report(Vec<[String; 5]>);

impl Report {
    fn against_floor(&mut self, what: &str, found: f64, floor: f64, times: f64, unit: &str) {
        let budget = format!("{} ({times} × floor)", figure(times * floor));
        self.add(what, found, Some(floor), Some((times * floor, budget)), unit);
    }

    fn at_most(&mut self, what: &str, found: f64, budget: f64, unit: &str) {
        self.add(what, found, None, Some((budget, figure(budget))), unit);
    }

    fn plain(&mut self, what: &str, found: f64, unit: &str) {
        self.add(what, found, None, None, unit);
    }

    fn add(&mut self, what: &str, found: f64, floor: Option<f64>, budget: Option<(f64, String)>, unit: &str) {
        let verdict = budget
            .as_ref()
            .map(|(budget, _)| if found <= *budget { "ok" } else { "over" });
        self.0.push([
            [what, unit].join(if unit.is_empty() { "" } else { ", " }),
            figure(found),
            floor.map(figure).unwrap_or_default(),
            budget.map(|(_, said)| format!("≤ {said}")).unwrap_or_default(),
            verdict.unwrap_or_default().to_owned(),
        ]);
    }

    fn print(&self) {
        println!(
            "{:<46} {:>9} {:>9}   {:<24}",
            "80x24, built-in data", "briefing", "floor", "budget"
        );
        for [what, found, floor, budget, verdict] in &self.0 {
            println!("{what:<46} {found:>9} {floor:>9}   {budget:<24} {verdict}");
        }
    }
}

/// Whole where that says enough.
fn figure(figure: f64) -> String {
    if figure >= 100.0 || figure.fract().abs() < 1e-9 {
        format!("{figure:.0}")
    } else {
        format!("{figure:.2}")
    }
}
