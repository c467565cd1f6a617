//! Tables that cost more than they look.
//!
//! Reading them is set against reading the same bytes with the same library and nothing else, each in a process of its own so
//! that the memory of one is not counted for the other.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use briefing::intake::{self, Input, Limits};
use briefing::model::{Catalogue, Observations};
use briefing::spreadsheet::{Mapping, Request, SheetReader, Vocabulary};
use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::value::RawValue;

use crate::million::{self, Reading};
use crate::report::{Report, count, ms};

/// The words by which this program starts itself as one of the readers.
const READERS: [&str; 2] = ["tables-as-briefing", "tables-alone"];

/// The most memory that any of them may take, in KiB.
const MEMORY: f64 = 256.0 * 1024.0;

/// Measures each by turns, thoroughly or once.
pub(crate) fn measure(is_thorough: bool) -> Report {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tables");
    fs::create_dir_all(&folder).unwrap();
    let mut report = Report::new("tables, beside their library alone");
    let least = |turns: &[Reading], of: fn(&Reading) -> f64| turns.iter().map(of).fold(f64::INFINITY, f64::min);
    for (name, what, times, write) in FILES {
        let path = folder.join(name);
        write(&path);
        let turns = if is_thorough { 5 } else { 1 };
        let (own, alone): (Vec<Reading>, Vec<Reading>) = (0..turns)
            .map(|_| {
                let files = std::slice::from_ref(&path);
                (million::apart(READERS[0], files), million::apart(READERS[1], files))
            })
            .unzip();
        let time = |turns: &[Reading]| least(turns, |one| one.time);
        let memory = least(&own, |one| one.memory);
        report.against("alone", what, time(&own), time(&alone), times, "ms");
        report.at_most(&format!("{what}, peak memory"), memory, MEMORY, "KiB");
    }
    report
}

/// A file by its name, what it holds, how many times the time of its library reading it may take, and how it is written.
type File = (&'static str, &'static str, f64, fn(&Path));

const FILES: [File; 5] = [
    ("cells.xlsx", "200,000 cells", 1.5, cells),
    ("wide.xlsx", "250 columns of words", 15.0, wide),
    ("words.csv", "500 × 600 words", 25.0, words),
    ("unknown.csv", "99,000 unknown names", 100.0, unknown),
    ("faulty.json", "a million faulty series", 4.0, faulty),
];

/// A thousand rows with two hundred columns of figures, of which nobody asked for most.
fn cells(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "2025年1—6月").unwrap();
    for (column, head) in (0_u16..).zip(["指标", "单位", "完成"]) {
        sheet.write(1, column, head).unwrap();
    }
    for column in 3..200_u16 {
        sheet.write(1, column, format!("备用{column}")).unwrap();
    }
    for row in 2..1_002_u32 {
        sheet.write(row, 0, "地区生产总值").unwrap();
        sheet.write(row, 1, "亿元").unwrap();
        for column in 2..200_u16 {
            sheet
                .write(row, column, f64::from(row % 97) + f64::from(column) / 10.0)
                .unwrap();
        }
    }
    workbook.save(path).unwrap();
}

fn wide(path: &Path) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..40_u32 {
        for column in 0..250_u16 {
            sheet.write(row, column, word(row * 250 + u32::from(column))).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

fn words(path: &Path) {
    let mut text = String::new();
    for row in 0..600 {
        let line: Vec<String> = (0..500).map(|column| word(row * 500 + column)).collect();
        writeln!(text, "{}", line.join(",")).unwrap();
    }
    fs::write(path, text).unwrap();
}

fn unknown(path: &Path) {
    let mut text = "2025年1—6月\n指标,单位,完成\n".to_owned();
    for row in 0..99_000 {
        writeln!(text, "{}{row},亿元,{}.5", word(row), row % 97).unwrap();
    }
    fs::write(path, text).unwrap();
}

fn faulty(path: &Path) {
    let catalogue = catalogue().id;
    let series = vec![r#"{"indicator":  7}"#; 1_000_000].join(",\n ");
    let text = format!(r#"{{"schema": 1, "catalogue": "{catalogue}", "as_of": "2025-07-10", "series": [{series}]}}"#);
    fs::write(path, text).unwrap();
}

/// A word of eight characters that no catalogue has.
fn word(number: u32) -> String {
    let character = |place: u32| char::from_u32(0x4E00 + (number / 7_u32.pow(place % 5) * 131 + place * 977) % 6_000);
    (0..8).filter_map(character).collect()
}

/// Whether this process was started as a reader; then it has read the files and told the milliseconds and the most memory
/// that it took.
pub(crate) fn is_reader(arguments: &[String]) -> bool {
    let Some((reader, files)) = arguments
        .split_first()
        .filter(|(word, _)| READERS.contains(&word.as_str()))
    else {
        return false;
    };
    let path = PathBuf::from(&files[0]);
    let is_own = reader == READERS[0];
    let time = match path.extension().and_then(|extension| extension.to_str()) {
        Some("json") if is_own => check(&path),
        Some("json") => split(&path),
        _ if is_own => import(&path),
        Some("csv") => fields(&path),
        _ => range(&path),
    };
    println!("{} {}", ms(time), count(million::peak()));
    true
}

/// The seed catalogues.
fn catalogues() -> Vec<Input<'static>> {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    intake::read_disk(&[seeds], Limits::default()).0
}

fn catalogue() -> Catalogue {
    intake::read(&catalogues(), &[]).catalogue.unwrap()
}

/// How long it takes until everything in a table is taken or complained about.
fn import(path: &Path) -> Duration {
    let catalogue = catalogue();
    let request = Request {
        catalogue: &catalogue,
        on_file: &Observations::default(),
        period: "2025-06".parse().ok(),
        encoding: None,
        limits: Limits::default(),
        mapping: &Mapping::default(),
        vocabulary: &Vocabulary::default(),
    };
    let begun = Instant::now();
    let mut reader = SheetReader::new(request);
    reader.read(&intake::read_sheet(path, Limits::default()).unwrap());
    let sheets = reader.finish();
    let time = begun.elapsed();
    assert!(!sheets.files.is_empty());
    time
}

fn check(path: &Path) -> Duration {
    let catalogues = catalogues();
    let begun = Instant::now();
    let (inputs, unread): (Vec<Input<'_>>, _) = intake::read_disk(&[path.to_owned()], Limits::default());
    let (_, problems) = intake::read_all(&inputs, &catalogues);
    let time = begun.elapsed();
    assert!(unread.is_empty() && !problems.is_empty());
    time
}

/// The same with the library alone: the cells of a workbook.
fn range(path: &Path) -> Duration {
    let begun = Instant::now();
    let mut workbook: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let (_, range) = workbook.worksheets().into_iter().next().unwrap();
    let time = begun.elapsed();
    assert!(!range.is_empty());
    time
}

/// The fields of a file of text.
fn fields(path: &Path) -> Duration {
    let begun = Instant::now();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_path(path)
        .unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let time = begun.elapsed();
    assert!(!rows.is_empty());
    time
}

/// The entries of a file of data, unread.
fn split(path: &Path) -> Duration {
    #[derive(serde::Deserialize)]
    struct File<'a> {
        #[serde(borrow)]
        series: Vec<&'a RawValue>,
    }
    let begun = Instant::now();
    let text = fs::read_to_string(path).unwrap();
    let file: File<'_> = serde_json::from_str(&text).unwrap();
    let time = begun.elapsed();
    assert!(!file.series.is_empty());
    time
}
