//! What do the departments' spreadsheets say?
//!
//! A file passes through these rooms: `workbook` or `delimited` make a `table` of it (`encoding` settles what its bytes
//! mean, `limits` how much is taken), `header` finds out what the columns hold (`names`, `period` and `unit` read the
//! words), and `rows` makes observations of the cells (`amount` and `figure` read them). What heads and names of a
//! foreign table mean can be told in a `mapping`. `change` lays what was read beside what is on file.
//!
//! As everywhere in `intake`, nobody stops at the first error: a row that cannot be used is left out with a complaint at
//! its cell, and the rest stands.

mod amount;
mod change;
mod delimited;
mod encoding;
mod figure;
mod header;
mod limits;
mod mapping;
mod names;
mod period;
mod rows;
mod table;
mod unit;
mod workbook;

use std::collections::{BTreeMap, HashMap};

pub use change::{Change, Correction, Posting, post};
pub use encoding::Encoding;
pub use figure::Vocabulary;
pub use limits::Limits;
pub use mapping::Mapping;

use crate::intake::sense::Subject;
use crate::model::{
    Catalogue, Decimal, Fault, Limit, Observation, Observations, Period, Position, Problem, Reading, RegionKey,
    RegionKind, SeriesKey, Severity, Spot, Text,
};
use header::{Column, Head};
use names::Directory;
use rows::Desk;
use table::Table;

/// A spreadsheet as it lies on disk.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The name that complaints use.
    pub name: Text,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What spreadsheets are read for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The promises that they report on.
    pub catalogue: &'r Catalogue,
    /// What is known already.
    pub on_file: &'r Observations,
    /// The period asked for; without one, the period that each table names.
    pub period: Option<Period>,
    /// The encoding of files of text, where somebody knows it.
    pub encoding: Option<Encoding>,
    /// How much is taken.
    pub limits: Limits,
    /// What heads and names mean.
    pub mapping: &'r Mapping,
    /// The words for stages and for lines that hold.
    pub vocabulary: &'r Vocabulary,
}

/// One figure, stage or word that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is about.
    pub series: SeriesKey,
    /// Where.
    pub region: RegionKey,
    /// What was reported.
    pub observation: Observation,
    /// Who reported it.
    pub department: Text,
    /// The cell it was read from.
    pub spot: Spot,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRead {
    /// Its name.
    pub name: Text,
    /// Its encoding, where it is text.
    pub encoding: Option<Encoding>,
    /// The sheets that hold a table, with the number of figures read from each; a file of text is one without a name.
    pub tables: Vec<(Option<Text>, usize)>,
}

/// Everything that spreadsheets say, and everything wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// What was reported, in the order of the files.
    pub entries: Vec<Entry>,
    /// What became of each file.
    pub files: Vec<FileRead>,
    /// What was left out or looks odd.
    pub problems: Vec<Problem>,
    /// What the heads and names were taken for.
    pub mapping: Mapping,
}

/// Reads spreadsheets, one after the other.
pub struct SheetReader<'r> {
    request: Request<'r>,
    directory: Directory<'r>,
    sheets: Sheets,
}

impl<'r> SheetReader<'r> {
    /// A reader that has read nothing yet.
    pub fn new(request: Request<'r>) -> Self {
        let mut sheets = Sheets::default();
        sheets.mapping.extend(request.mapping.clone());
        Self {
            request,
            directory: Directory::new(request.catalogue),
            sheets,
        }
    }

    /// Reads one file.
    pub fn read(&mut self, upload: &Upload) {
        match tables(upload, &self.request) {
            Ok(parts) => self.tables(&upload.name, parts),
            Err(refusal) => {
                let (position, fault) = *refusal;
                self.complain(&upload.name, position, Severity::Error, fault);
            }
        }
    }

    fn complain(&mut self, file: &Text, position: Option<Position>, severity: Severity, fault: Fault) {
        let spot = Spot {
            file: file.clone(),
            position,
        };
        self.sheets.problems.push(Problem { severity, spot, fault });
    }

    fn tables(&mut self, file: &Text, parts: Parts) {
        for sheet in parts.hidden {
            self.complain(
                file,
                Some(Position::Sheet(sheet)),
                Severity::Warning,
                Fault::HiddenSheet,
            );
        }
        let mut read = FileRead {
            name: file.clone(),
            encoding: parts.encoding,
            tables: Vec::new(),
        };
        let mut without = Vec::new();
        for table in &parts.tables {
            match header::find(table, &self.directory, self.request.mapping) {
                Ok(head) => {
                    let figures = self.table(file, table, &head);
                    read.tables.push((table.sheet.clone(), figures));
                }
                Err(closest) => without.push((table, closest)),
            }
        }
        let has_table = !read.tables.is_empty();
        for (table, closest) in without {
            // Beside a table, a sheet of words only is a page of explanations.
            if !has_table || table.has_numbers() {
                let severity = if has_table { Severity::Warning } else { Severity::Error };
                self.complain(file, table.whole(), severity, no_table(&closest));
            }
        }
        self.sheets.files.push(read);
    }

    fn table(&mut self, file: &Text, table: &Table, head: &Head) -> usize {
        let mut desk = Desk {
            request: &self.request,
            directory: &self.directory,
            file,
            table,
            head,
            problems: &mut self.sheets.problems,
            used: &mut self.sheets.mapping,
        };
        let entries = desk.entries();
        let figures = entries.len();
        self.sheets.entries.extend(entries);
        figures
    }

    /// Everything that was read, after what can only be seen when all of it is there.
    pub fn finish(mut self) -> Sheets {
        self.settle_doubles();
        self.refuse_falls();
        self.refuse_counties_beyond_their_city();
        self.sheets
    }

    /// Of the same figure twice one is enough; of two different ones nobody knows which is right.
    fn settle_doubles(&mut self) {
        let mut first: HashMap<(SeriesKey, RegionKey, chrono::NaiveDate), usize> = HashMap::new();
        let mut is_kept = vec![true; self.sheets.entries.len()];
        let mut conflicts = Vec::new();
        for (index, entry) in self.sheets.entries.iter().enumerate() {
            let key = (entry.series, entry.region, entry.observation.period.end());
            let Some(former) = first.get(&key).copied() else {
                first.insert(key, index);
                continue;
            };
            is_kept[index] = false;
            let other = &self.sheets.entries[former];
            if other.observation.reading != entry.observation.reading {
                is_kept[former] = false;
                conflicts.push((entry.spot.clone(), conflict(entry, other)));
            }
        }
        for (spot, fault) in conflicts {
            let severity = Severity::Error;
            self.sheets.problems.push(Problem { severity, spot, fault });
        }
        let mut kept = is_kept.into_iter();
        self.sheets.entries.retain(|_| kept.next().unwrap_or(true));
    }

    /// A figure of what adds up may not be below the one before it in the same year, on file or among what was read.
    fn refuse_falls(&mut self) {
        let catalogue = self.request.catalogue;
        let mut courses: HashMap<(SeriesKey, RegionKey), Course> = HashMap::new();
        for entry in &self.sheets.entries {
            let on_file = || {
                self.request
                    .on_file
                    .of(entry.series, entry.region)
                    .iter()
                    .map(step)
                    .collect()
            };
            let course = courses.entry((entry.series, entry.region)).or_insert_with(on_file);
            course.extend([step(&entry.observation)]);
        }
        let fault = |entry: &Entry| {
            let subject = Subject::of(catalogue, entry.series);
            let (figure, period) = (entry.observation.figure()?, entry.observation.period);
            let earlier = courses.get(&(entry.series, entry.region))?.range(..period.end());
            let (former_period, former) = *earlier.rev().find_map(|(_, step)| step.as_ref())?;
            let is_same_year = former_period.year() == period.year() && subject.adds_up();
            is_same_year
                .then(|| subject.falls(figure, former, former_period))
                .flatten()
        };
        let faults: Vec<Option<Fault>> = self.sheets.entries.iter().map(fault).collect();
        self.refuse(faults);
    }

    fn refuse_counties_beyond_their_city(&mut self) {
        let catalogue = self.request.catalogue;
        let of_city = self
            .sheets
            .entries
            .iter()
            .filter(|entry| entry.region == catalogue.city());
        let read: HashMap<(SeriesKey, chrono::NaiveDate), Option<Decimal>> = of_city
            .map(|entry| {
                (
                    (entry.series, entry.observation.period.end()),
                    entry.observation.figure(),
                )
            })
            .collect();
        let city = |entry: &Entry| {
            let end = entry.observation.period.end();
            let known = || self.request.on_file.of(entry.series, catalogue.city()).iter();
            let on_file = || known().find(|one| one.period.end() == end)?.figure();
            read.get(&(entry.series, end)).copied().flatten().or_else(on_file)
        };
        let fault = |entry: &Entry| {
            let is_county = catalogue.region(entry.region).kind == RegionKind::County;
            if !is_county || !Subject::of(catalogue, entry.series).adds_up() {
                return None;
            }
            let (figure, city): (Decimal, Decimal) = (entry.observation.figure()?, city(entry)?);
            (figure > city).then(|| Fault::BeyondCity {
                found: Text::new(&figure.to_string()),
                city: Text::new(&city.to_string()),
            })
        };
        let faults: Vec<Option<Fault>> = self.sheets.entries.iter().map(fault).collect();
        self.refuse(faults);
    }

    /// Leaves out the entries that have a fault.
    fn refuse(&mut self, faults: Vec<Option<Fault>>) {
        let mut faults = faults.into_iter();
        let problems = &mut self.sheets.problems;
        self.sheets.entries.retain(|entry| {
            let Some(fault) = faults.next().flatten() else {
                return true;
            };
            let (severity, spot) = (Severity::Error, entry.spot.clone());
            problems.push(Problem { severity, spot, fault });
            false
        });
    }
}

/// The figures of a series by the days on which their periods end.
type Course = BTreeMap<chrono::NaiveDate, Option<(Period, Decimal)>>;

fn step(observation: &Observation) -> (chrono::NaiveDate, Option<(Period, Decimal)>) {
    let period = observation.period;
    (period.end(), observation.figure().map(|figure| (period, figure)))
}

fn conflict(entry: &Entry, other: &Entry) -> Fault {
    let told = |entry: &Entry| match entry.observation.reading {
        Reading::Figure(figure) => Text::new(&figure.to_string()),
        Reading::Stage(stage) => stage.id().into(),
        Reading::Held => "held".into(),
        Reading::Breached => "breached".into(),
    };
    Fault::Conflict {
        found: told(entry),
        other: told(other),
        there: Text::new(&other.spot.to_string()),
    }
}

/// What a table lacks, with the heads that come closest to being some.
fn no_table(closest: &[Column]) -> Fault {
    use crate::intake::format::mapping::Role;
    use crate::model::Missing;
    let heads: Vec<&str> = closest.iter().map(|column| column.head.as_str()).take(8).collect();
    let has_rows = closest
        .iter()
        .any(|column| matches!(column.role, Role::Id | Role::Indicator));
    Fault::NoTable {
        heads: table::excerpt(&heads.join("、")),
        missing: if has_rows {
            Missing::Figures
        } else {
            Missing::Indicators
        },
    }
}

/// Why nothing of a file was read, and where that shows.
pub(crate) type Refused = Box<(Option<Position>, Fault)>;

fn refused(position: Option<Position>, fault: Fault) -> Refused {
    Box::new((position, fault))
}

/// The tables of a file.
struct Parts {
    tables: Vec<Table>,
    hidden: Vec<Text>,
    encoding: Option<Encoding>,
}

/// The endings of spreadsheets that can be read.
const READ: [&str; 4] = ["xlsx", "csv", "tsv", "txt"];

/// The endings of spreadsheets that cannot.
const UNREAD: [&str; 7] = ["xls", "xlsb", "xlsm", "et", "ett", "ods", "numbers"];

/// Whether a file of this name is a spreadsheet that lies among data files: `.txt` may be anything.
pub(crate) fn is_spreadsheet(name: &str) -> bool {
    let ending = ending(name);
    ending != "txt" && (READ.contains(&ending.as_str()) || UNREAD.contains(&ending.as_str()))
}

fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase()
}

fn tables(upload: &Upload, request: &Request<'_>) -> Result<Parts, Refused> {
    let ending = ending(upload.name.as_str());
    if ending == "xlsx" {
        let book = workbook::read(&upload.bytes, request.limits).map_err(|fault| refused(None, fault))?;
        return Ok(Parts {
            tables: book.tables,
            hidden: book.hidden,
            encoding: None,
        });
    }
    if !READ.contains(&ending.as_str()) {
        let found = Text::new(&ending);
        return Err(refused(None, Fault::OtherFormat { found }));
    }
    let size = upload.bytes.len() as u64;
    request
        .limits
        .hold(Limit::FileBytes, size)
        .map_err(|fault| refused(None, fault))?;
    let (text, encoding) = encoding::decode(&upload.bytes, request.encoding)?;
    let table = delimited::read(&text, request.limits).map_err(|fault| refused(None, fault))?;
    Ok(Parts {
        tables: vec![table],
        hidden: Vec::new(),
        encoding: Some(encoding),
    })
}
