//! A million observations.
//!
//! Opening them is set against streaming the same bytes into bare columns (see `columns`), each in a process of its own so
//! that the memory of one is not counted for the other; and a key on them against the same key on the built-in data.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use briefing::intake;

use crate::line::{self, Answer, Line};
use crate::report::{Report, Typical, count, ms};
use crate::{columns, province};

/// The words by which this program starts itself as one of the readers.
const READERS: [&str; 2] = ["read-as-briefing", "read-into-columns"];

/// Measures, thoroughly or everything once.
pub(crate) fn measure(is_thorough: bool) -> Report {
    let files = province::write(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("province"));
    let size = fs::metadata(&files[1]).unwrap().len();
    let mut report = Report::new(&format!(
        "{} observations, {} MB",
        province::OBSERVATIONS,
        size / 1_000_000
    ));
    let turns = if is_thorough { 5 } else { 1 };
    let turns: Vec<_> = (0..turns)
        .map(|_| (apart(READERS[0], &files), apart(READERS[1], &files)))
        .collect();
    let least = |of: fn(&(Reading, Reading)) -> f64| turns.iter().map(of).fold(f64::INFINITY, f64::min);
    let (own, bare) = (least(|turn| turn.0.time), least(|turn| turn.1.time));
    report.against("columns", "open", own, bare, 1.3, "ms");
    let (own, bare) = (least(|turn| turn.0.memory), least(|turn| turn.1.memory));
    report.against("columns", "peak memory", own, bare, 1.5, "KiB");
    keys(&mut report, &files, if is_thorough { 20 } else { 2 });
    report
}

/// Keys on the province beside the same keys on the built-in data.
fn keys(report: &mut Report, files: &[PathBuf], times: usize) {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_briefing"));
    let words: Vec<&Path> = std::iter::once(&program).chain(files).map(PathBuf::as_path).collect();
    let (mut large, started) = Line::start((80, 24), words);
    let (mut usual, _) = Line::start((80, 24), [program.as_path()]);
    report.plain("start → settled frame", ms(started.time), "ms");
    for (what, keys) in [
        ("a step of the selection", ["\x1b[B", "\x1b[A"]),
        ("a change of pane", ["*", "0"]),
        ("an earlier or later period", ["[", "]"]),
        ("the regions of one by rank", ["r", "\x7f"]),
        ("every region's lamps", ["M", "\x7f"]),
    ] {
        let press = |line: &mut Line| -> Typical {
            let answers: Vec<Answer> = keys.iter().cycle().take(times).map(|key| line.press(key)).collect();
            Typical::of(&answers)
        };
        let (own, bare) = (press(&mut large), press(&mut usual));
        report.against("built-in data", what, ms(own.time), ms(bare.time), 2.0, "ms");
    }
}

/// What reading took.
pub(crate) struct Reading {
    pub(crate) time: f64,
    pub(crate) memory: f64,
}

/// Has a process of its own read the files.
pub(crate) fn apart(reader: &str, files: &[PathBuf]) -> Reading {
    let output = Command::new(env::current_exe().unwrap())
        .stderr(Stdio::inherit())
        .arg(reader)
        .args(files)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let mut figures = told.split_whitespace().map(|figure| figure.parse::<f64>().unwrap());
    Reading {
        time: figures.next().unwrap(),
        memory: figures.next().unwrap(),
    }
}

/// Whether this process was started as a reader; then it has read the files and told the milliseconds and the most memory
/// that it took.
pub(crate) fn is_reader(words: &[String]) -> bool {
    let Some((reader, files)) = words.split_first().filter(|(word, _)| READERS.contains(&word.as_str())) else {
        return false;
    };
    let read = if reader == READERS[0] {
        as_briefing
    } else {
        into_columns
    };
    let (found, time) = read(files);
    assert_eq!(found, province::OBSERVATIONS);
    println!("{} {}", ms(time), count(peak()));
    true
}

/// The most memory that this process has taken so far, in KiB.
pub(crate) fn peak() -> u64 {
    line::peak("self").unwrap_or_default()
}

/// How many observations there are, and how long it took until they were at hand.
fn into_columns(files: &[String]) -> (usize, Duration) {
    let begun = Instant::now();
    let text = fs::read_to_string(&files[1]).unwrap();
    let columns = columns::read(&text).unwrap();
    let time = begun.elapsed();
    assert!(columns.series.len() == columns.values.len() && columns.periods.len() == columns.values.len());
    (columns.values.len(), time)
}

/// See [`into_columns`].
fn as_briefing(files: &[String]) -> (usize, Duration) {
    let begun = Instant::now();
    let paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let (inputs, unread) = intake::read_disk(&paths, intake::Limits::default());
    assert_eq!(unread, []);
    let data = intake::open("province", &inputs, &[]).unwrap();
    let time = begun.elapsed();
    assert_eq!(data.problems, []);
    (data.observations.len(), time)
}
