//! What the program costs seen from outside, on a terminal: `cargo bench --bench end_to_end`.
//!
//! It runs on the built-in data and on a million observations (see `million`) and reads dear tables (see `tables`), in a pseudo-terminal beside the floor (see `floor`), both by turns, and each figure stands beside its budget.
//! Only the ratios are worth much: the machine has other work too. Run without `--bench`, as the tests do, it presses every
//! key once and judges nothing.

#![expect(clippy::unwrap_used, reason = "a bench that cannot begin has nothing to tell")]
#![expect(clippy::print_stdout, reason = "that is what it is for")]

mod baseline;
mod columns;
mod line;
mod million;
mod province;
mod report;
mod tables;

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use line::{Answer, Line, Size};
use report::{Report, Typical, count, ms};

const USUAL: Size = (80, 24);
const LARGE: Size = (120, 36);
const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
/// The word by which this program starts itself as the floor.
const FLOOR: &str = "floor";

fn main() -> io::Result<()> {
    let words: Vec<String> = env::args().skip(1).collect();
    if words.iter().any(|word| word == FLOOR) {
        return baseline::run();
    }
    if million::is_reader(&words) || tables::is_reader(&words) {
        return Ok(());
    }
    let is_thorough = words.iter().any(|word| word == "--bench");
    let measure = if is_thorough { Measure::THOROUGH } else { Measure::ONCE };
    let own = env::current_exe()?;
    let floor = [own.as_path(), Path::new(FLOOR)];
    let program = PathBuf::from(env!("CARGO_BIN_EXE_briefing"));
    measure.all(&[program.as_path()], &floor).print();
    million::measure(is_thorough).print();
    tables::measure(is_thorough).print();
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
        let mut report = Report::new("80x24, built-in data");
        let mut starts = (Vec::new(), Vec::new());
        for _ in 0..self.starts {
            starts.0.push(Line::start(USUAL, program.iter().copied()).1);
            starts.1.push(Line::start(USUAL, floor.iter().copied()).1);
        }
        let (own, bare) = (Typical::of(&starts.0), Typical::of(&starts.1));
        report.against("floor", "start → settled frame", ms(own.time), ms(bare.time), 2.0, "ms");
        report.plain("first frame", own.bytes, "bytes");

        let mut bare = Line::start(USUAL, floor.iter().copied()).0;
        let mut own = Line::start(USUAL, program.iter().copied()).0;
        let (mut steps, mut floor_steps) = (Vec::new(), Vec::new());
        for key in [DOWN, UP].into_iter().cycle().take(self.keys) {
            steps.push(own.press(key));
            floor_steps.push(bare.press(key));
        }
        let (step, floor_step) = (Typical::of(&steps), Typical::of(&floor_steps));
        report.against(
            "floor",
            "key → last byte",
            ms(step.time),
            ms(floor_step.time),
            1.5,
            "ms",
        );
        report.at_most("one step of the selection", step.bytes, 150.0, "bytes");
        let scrolls = self.scrolls(&mut own);
        report.at_most(
            "a list scrolls by one line",
            Typical::of(&scrolls).bytes,
            400.0,
            "bytes",
        );
        let (burst, floor_burst) = (self.bursts(&mut own, "gg"), self.bursts(&mut bare, UP));
        report.against(
            "floor",
            "100 keys at once",
            ms(burst.time),
            ms(floor_burst.time),
            1.0,
            "ms",
        );
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
            report.against(
                "floor",
                "peak memory",
                count(after.memory),
                count(bare.memory),
                2.5,
                "KiB",
            );
        }
    }
}

fn most(answers: &[Answer]) -> f64 {
    answers.iter().map(|one| count(one.bytes)).fold(0.0, f64::max)
}

fn sum(answers: &[Answer], of: impl Fn(&Answer) -> usize) -> f64 {
    count(answers.iter().map(of).sum::<usize>())
}
