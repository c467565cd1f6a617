//! What do the departments' spreadsheets say?
//!
//! A file passes through these rooms: `workbook` or `delimited` make a `table` of it (`encoding` settles what its bytes
//! mean, `formula`
//! doubts what nobody calculated, `header` finds out what the columns hold (`names`, `period` and `unit` read the
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
mod formula;
mod header;
mod mapping;
mod names;
mod period;
mod rows;
mod table;
mod unit;
mod workbook;

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

pub use change::{Change, Correction, Posting, post};
pub use encoding::Encoding;
pub use figure::Vocabulary;
pub use mapping::Mapping;

use crate::intake::limits::Limits;
use crate::intake::sense::Subject;
use crate::intake::sense::counties::{Excess, Part, weigh};
use crate::model::{
    Catalogue, Decimal, Fault, IndicatorKey, Limit, Observation, Observations, Period, Position, Problem, Provenance,
    Reading, RegionKey, RegionKind, SeriesKey, Severity, Spot, Text,
};
use header::{Column, Head};
use mapping::{ColumnUse, head_key};
use names::Directory;
use period::{Spoken, Through};
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

/// A target that a county sets itself, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTarget {
    /// What it is about.
    pub indicator: IndicatorKey,
    /// Whose it is.
    pub region: RegionKey,
    /// The target.
    pub value: Decimal,
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
    /// The targets that counties set themselves.
    pub targets: Vec<OwnTarget>,
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
        if parts.is_out_of_date {
            self.complain(file, None, Severity::Warning, Fault::WantsCalculation);
        }
        let mut read = FileRead {
            name: file.clone(),
            encoding: parts.encoding,
            tables: Vec::new(),
        };
        let (mut found, mut without) = (Vec::new(), Vec::new());
        for table in &parts.tables {
            if let Some(opened) = table.open_quote() {
                self.complain(file, Some(opened), Severity::Error, Fault::OpenQuote);
            }
            match header::find(table, &self.directory, self.request.mapping) {
                Ok(heads) => found.push((table, heads)),
                Err(closest) => without.push((table, closest)),
            }
        }
        let found = self.asked_for(found);
        let has_table = !found.is_empty();
        for (table, heads) in found {
            let figures = heads.iter().map(|head| self.table(file, table, head)).sum();
            read.tables.push((table.sheet.clone(), figures));
        }
        for (table, closest) in without {
            // Beside a table, a sheet of words only is a page of explanations.
            if !has_table || table.has_numbers() {
                let severity = if has_table { Severity::Warning } else { Severity::Error };
                self.complain(file, table.whole(), severity, no_table(&closest));
                self.offer(&closest);
            }
        }
        self.sheets.files.push(read);
    }

    /// Puts heads that say nothing into the mapping, for somebody to say what stands below them.
    fn offer(&mut self, columns: &[Column]) {
        for column in columns {
            let meant = ColumnUse {
                head: column.head.clone(),
                role: column.role,
                unit: None,
                indicator: None,
                region: None,
            };
            self.sheets
                .mapping
                .columns
                .entry(head_key(&column.head))
                .or_insert(meant);
        }
    }

    /// Of sheets that are called by their months, those for the month asked for, where there is one: the others were read
    /// when they were asked for. A sheet that is only titled for another month is told.
    fn asked_for<'t>(&self, found: Vec<(&'t Table, Vec<Head>)>) -> Vec<(&'t Table, Vec<Head>)> {
        let year = self.request.catalogue.year;
        let Some(asked) = self.request.period.map(Through::of) else {
            return found;
        };
        let title = |heads: &[Head]| heads.first().and_then(|head| head.title.through);
        let is_asked = |heads: &[Head]| title(heads).is_some_and(|(through, _)| through.is(asked, year));
        let is_called_otherwise = |table: &Table| {
            let called = table.sheet.as_ref().map(|sheet| period::find(sheet.as_str()));
            matches!(called, Some(Spoken::Through(through)) if !through.is(asked, year))
        };
        if !found.iter().any(|(_, heads)| is_asked(heads)) {
            return found;
        }
        found
            .into_iter()
            .filter(|(table, heads)| is_asked(heads) || !is_called_otherwise(table))
            .collect()
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
            targets: &mut self.sheets.targets,
        };
        let before = desk.targets.len();
        let entries = desk.entries();
        let figures = entries.len() + desk.targets.len() - before;
        self.sheets.entries.extend(entries);
        figures
    }

    /// Everything that was read, after what can only be seen when all of it is there.
    pub fn finish(mut self) -> Sheets {
        self.settle_doubles();
        self.settle_double_targets();
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

    /// The same for targets.
    fn settle_double_targets(&mut self) {
        let mut first: HashMap<(IndicatorKey, RegionKey), usize> = HashMap::new();
        let mut is_kept = vec![true; self.sheets.targets.len()];
        let mut conflicts = Vec::new();
        for (index, target) in self.sheets.targets.iter().enumerate() {
            let Some(former) = first.get(&(target.indicator, target.region)).copied() else {
                first.insert((target.indicator, target.region), index);
                continue;
            };
            is_kept[index] = false;
            let other = &self.sheets.targets[former];
            if other.value != target.value {
                is_kept[former] = false;
                let fault = Fault::Conflict {
                    found: Text::new(&target.value.to_string()),
                    other: Text::new(&other.value.to_string()),
                    there: Box::new(other.spot.clone()),
                };
                conflicts.push((target.spot.clone(), fault));
            }
        }
        let severity = Severity::Error;
        let told = |(spot, fault)| Problem { severity, spot, fault };
        self.sheets.problems.extend(conflicts.into_iter().map(told));
        let mut kept = is_kept.into_iter();
        self.sheets.targets.retain(|_| kept.next().unwrap_or(true));
    }

    /// A figure of what adds up may not be below the one before it in the same year, on file or among what was read. One
    /// that is above a later one on file is only told: perhaps that one is to be corrected too.
    fn refuse_falls(&mut self) {
        let courses = self.courses();
        let mut faults = Vec::with_capacity(self.sheets.entries.len());
        let mut warnings = Vec::new();
        for entry in &self.sheets.entries {
            let subject = Subject::of(self.request.catalogue, entry.series);
            let (figure, period) = (entry.observation.figure(), entry.observation.period);
            let course = courses.get(&(entry.series, entry.region));
            let Some((figure, course)) = figure.zip(course).filter(|_| subject.adds_up()) else {
                faults.push(None);
                continue;
            };
            let is_same_year = |step: &&Step| step.period.year() == period.year();
            let former = course.range(..period.end()).next_back().map(|(_, step)| step);
            let fall = former
                .filter(is_same_year)
                .and_then(|former| subject.falls(figure, former.figure, former.period));
            let behind = (Bound::Excluded(period.end()), Bound::Unbounded);
            let later = course.range(behind).next().map(|(_, step)| step);
            if let Some(later) = later.filter(|later| fall.is_none() && !later.is_read && later.figure < figure)
                && is_same_year(&later)
            {
                let fault = Fault::Overtakes {
                    found: Text::new(&figure.to_string()),
                    later: Text::new(&later.figure.to_string()),
                    period: Text::new(&later.period.to_string()),
                };
                warnings.push((entry.spot.clone(), fault));
            }
            faults.push(fall);
        }
        self.refuse(faults);
        self.warn(warnings);
    }

    /// The figures of what was read about, by the days on which their periods end, with those on file. What was made up is
    /// held against nothing.
    fn courses(&self) -> HashMap<(SeriesKey, RegionKey), Course> {
        let mut courses: HashMap<(SeriesKey, RegionKey), Course> = HashMap::new();
        for entry in &self.sheets.entries {
            let on_file = || {
                let known = self.request.on_file.of(entry.series, entry.region).iter();
                let sound = known.filter(|one| one.provenance != Provenance::Illustrative);
                sound.filter_map(|one| step(one, false)).collect()
            };
            let course = courses.entry((entry.series, entry.region)).or_insert_with(on_file);
            course.remove(&entry.observation.period.end());
            course.extend(step(&entry.observation, true));
        }
        courses
    }

    /// A county has no more than its city; nor have all counties together, but then nobody knows which figure is wrong.
    fn refuse_counties_beyond_their_city(&mut self) {
        let catalogue = self.request.catalogue;
        let mut stretches: BTreeMap<(SeriesKey, chrono::NaiveDate), HashMap<RegionKey, usize>> = BTreeMap::new();
        for (index, entry) in self.sheets.entries.iter().enumerate() {
            if Subject::summed(catalogue, entry.series).is_some() {
                let stretch = (entry.series, entry.observation.period.end());
                stretches.entry(stretch).or_default().insert(entry.region, index);
            }
        }
        let mut faults = vec![None; self.sheets.entries.len()];
        let mut warnings = Vec::new();
        for ((series, end), read) in stretches {
            self.weigh((series, end), &read, &mut faults, &mut warnings);
        }
        self.refuse(faults);
        self.warn(warnings);
    }

    /// Weighs the counties of one stretch of time against the city, with those left out that by themselves have more.
    fn weigh(
        &self,
        (series, end): (SeriesKey, chrono::NaiveDate),
        read: &HashMap<RegionKey, usize>,
        faults: &mut [Option<Fault>],
        warnings: &mut Vec<(Spot, Fault)>,
    ) {
        let catalogue = self.request.catalogue;
        let Some(subject) = Subject::summed(catalogue, series) else {
            return;
        };
        let part = |region: RegionKey| {
            let on_file = || {
                let known = self.request.on_file.of(series, region).iter();
                known.into_iter().find(|one| one.period.end() == end)
            };
            let entry = read.get(&region).map(|index| &self.sheets.entries[*index].observation);
            Part::of(region, entry.or_else(on_file)?)
        };
        let spot_of = |region: RegionKey| read.get(&region).map(|index| self.sheets.entries[*index].spot.clone());
        let Some(city) = part(catalogue.city()) else {
            return;
        };
        let mut counties: Vec<Part> = catalogue
            .regions_of(RegionKind::Part)
            .filter_map(|(region, _)| part(region))
            .collect();
        loop {
            match weigh(subject, &catalogue.level, city, counties.iter().copied()) {
                Some(Excess::Of(beyond)) => {
                    counties.retain(|county| beyond.iter().all(|(region, _)| *region != county.region));
                    for (region, fault) in beyond {
                        match read.get(&region) {
                            Some(index) => faults[*index] = Some(fault),
                            None => warnings.extend(spot_of(catalogue.city()).map(|spot| (spot, fault))),
                        }
                    }
                }
                Some(Excess::Together(fault)) => {
                    let largest = counties
                        .iter()
                        .filter(|county| read.contains_key(&county.region))
                        .max_by_key(|county| county.figure());
                    let spot = spot_of(catalogue.city()).or_else(|| spot_of(largest?.region));
                    warnings.extend(spot.map(|spot| (spot, fault)));
                    return;
                }
                None => return,
            }
        }
    }

    fn warn(&mut self, warnings: Vec<(Spot, Fault)>) {
        let severity = Severity::Warning;
        let told = |(spot, fault)| Problem { severity, spot, fault };
        self.sheets.problems.extend(warnings.into_iter().map(told));
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
type Course = BTreeMap<chrono::NaiveDate, Step>;

/// A figure in the course of a year.
struct Step {
    period: Period,
    figure: Decimal,
    /// Whether it was just read, and is not on file.
    is_read: bool,
}

fn step(observation: &Observation, is_read: bool) -> Option<(chrono::NaiveDate, Step)> {
    let (period, figure) = (observation.period, observation.figure()?);
    let step = Step {
        period,
        figure,
        is_read,
    };
    Some((period.end(), step))
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
        there: Box::new(other.spot.clone()),
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
    /// Whether what its formulas say may be of long ago.
    is_out_of_date: bool,
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
    // Some systems hand out workbooks as .csv; what a file begins with cannot lie about that.
    let is_workbook = ending == "xlsx" || (READ.contains(&ending.as_str()) && workbook::is_one(&upload.bytes));
    if is_workbook {
        let book = workbook::read(&upload.bytes, request.limits).map_err(|fault| refused(None, fault))?;
        return Ok(Parts {
            tables: book.tables,
            hidden: book.hidden,
            is_out_of_date: book.is_out_of_date,
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
        is_out_of_date: false,
        encoding: Some(encoding),
    })
}
