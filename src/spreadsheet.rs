//! Reading the departments' spreadsheets.
//!
//! A file passes through these rooms. `workbook` or `delimited` make a `table` of it: `encoding` settles what its bytes
//! mean, `number_format` what a cell shows, `formula` doubts what nobody calculated. `part` divides a sheet into
//! tables, each with the lines around it; `head` says what their columns hold, `columns` which of them are asked for,
//! `row` what a row is about, and `reading` takes the figures. What words mean is found by `phrase` (out of the
//! `lexicon`, the `names` of the catalogue, `period` and `unit`), what the words of a cell mean by `amount` and `cell`,
//! whose a figure is by `place`. What was not read is told by `unread`, what contradicts itself by `checks`; `change`
//! lays what was read beside what is on file. What heads and names of a foreign table mean can be told in a `mapping`.
//!
//! A figure is taken only when everything that says what it is was read and agrees; what could say otherwise and was
//! not understood refuses the cell or the part, with its place. Nobody stops at the first error: a row that cannot be
//! used is left out with a complaint at its cell, and the rest stands.

mod amount;
mod cell;
mod change;
mod checks;
mod columns;
mod delimited;
mod encoding;
mod formula;
mod head;
mod index;
mod length;
mod lexicon;
mod line;
mod mapping;
mod names;
mod number_format;
mod part;
mod period;
mod phrase;
mod place;
mod qualifier;
mod reading;
mod row;
mod sheet;
mod statement;
mod sums;
mod table;
mod text;
mod title;
mod unit;
mod unread;
mod workbook;

use std::collections::HashSet;
use std::mem::Discriminant;

pub use cell::Vocabulary;
pub use change::{Correction, FigureChange, Posting, post};
pub use encoding::Encoding;
pub use mapping::Mapping;
pub use sheet::{PlainSheet, plain_sheets};
pub use unread::{Reason, Unread, UnreadPlace};

use crate::intake::Upload;
use crate::intake::kind::{self, READABLE_SPREADSHEETS};
use crate::intake::limits::Limits;
use crate::model::{
    Catalogue, Decimal, Fault, FigureFault, IndicatorKey, Limit, Observation, Observations, Period, Position, Problem,
    RegionKey, SeriesKey, Severity, SheetFault, Spot, Text, column_letters,
};
use head::Column;
use mapping::{ColumnUse, head_key};
use names::Directory;
use part::Parts;
use period::{Spoken, Through};
use phrase::Parser;
use place::At;
use table::Table;
use title::Title;

/// What spreadsheets are read for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// The promises that they report on.
    pub catalogue: &'r Catalogue,
    /// What is known already.
    pub on_file: &'r Observations,
    /// The period asked for; without one, the period that each table names.
    pub period: Option<Period>,
    /// The encoding of files of text, if known.
    pub encoding: Option<Encoding>,
    /// How much is taken.
    pub limits: Limits,
    /// What heads and names mean.
    pub mapping: &'r Mapping,
    /// The words for stages and for lines that hold.
    pub vocabulary: &'r Vocabulary,
}

impl Request<'_> {
    /// Returns whether nothing above a table says that it is for another period than the one asked for.
    fn is_for(&self, title: &Title) -> bool {
        let year = self.catalogue.year;
        self.period.map(Through::of).is_none_or(|asked| match title.through {
            Some((through, _)) => through.is(asked, year),
            None => title.other_year.is_none(),
        })
    }
}

/// One figure, stage or word that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetEntry {
    /// What it is about.
    pub series: SeriesKey,
    /// Where.
    pub region: RegionKey,
    /// What was reported.
    pub observation: Observation,
    /// Who reported it.
    pub department: Text,
    /// Whether nothing says its unit, and the catalogue's was taken.
    pub is_unit_assumed: bool,
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
    /// The sheets that hold a table; a file of text is one.
    pub tables: Vec<TableRead>,
}

/// What became of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRead {
    /// Its name; `None` for a file of text.
    pub sheet: Option<Text>,
    /// How many figures were read.
    pub figures: usize,
    /// What holds numbers and was not read.
    pub unread: Vec<Unread>,
}

/// Everything that spreadsheets say, and everything wrong with them.
#[derive(Debug, Clone, Default)]
pub struct Sheets {
    /// What was reported, in the order of the files.
    pub entries: Vec<SheetEntry>,
    /// The targets that counties set themselves.
    pub targets: Vec<OwnTarget>,
    /// What became of each file.
    pub files: Vec<FileRead>,
    /// What was left out or looks odd.
    pub problems: Vec<Problem>,
    /// What the heads and names were taken for.
    pub mapping: Mapping,
}

/// A sheet with its parts.
type Sheet<'t> = (&'t Table, Parts);

/// Where what is found in a table goes.
pub(crate) struct Sink<'s> {
    file: &'s Text,
    table: &'s Table,
    problems: &'s mut Vec<Problem>,
    /// The problems of this table that are told once for all cells that have them.
    told: HashSet<(At, Discriminant<Fault>)>,
    used: &'s mut Mapping,
    targets: &'s mut Vec<OwnTarget>,
    unread: &'s mut Vec<Unread>,
}

impl Sink<'_> {
    /// Returns the place of a cell; of the sheet as a whole where none is named.
    fn spot(&self, at: At) -> Spot {
        let position = at.map_or_else(
            || self.table.whole(),
            |(row, column)| Some(self.table.position(row, column)),
        );
        Spot {
            file: self.file.clone(),
            position,
        }
    }

    fn complain(&mut self, severity: Severity, at: At, fault: Fault) {
        let spot = self.spot(at);
        self.problems.push(Problem { severity, spot, fault });
    }

    /// Complains about a cell unless the same was said of it.
    fn complain_once(&mut self, severity: Severity, at: At, fault: Fault) {
        if self.told.insert((at, std::mem::discriminant(&fault))) {
            self.complain(severity, at, fault);
        }
    }

    /// Warns of how a figure was read. That figures are shown with fewer digits than are stored is said once for a column.
    fn complain_of_figure(&mut self, at: At, fault: Fault) {
        let column = at.map(|(_, column)| (u32::MAX, column));
        let is_rounded = matches!(fault, Fault::Figure(FigureFault::Rounded { .. }));
        if !is_rounded || self.told.insert((column, std::mem::discriminant(&fault))) {
            self.complain(Severity::Warning, at, fault);
        }
    }
}

/// Reads spreadsheets, one after the other.
pub struct SheetReader<'r> {
    request: Request<'r>,
    parser: Parser<'r>,
    sheets: Sheets,
}

impl<'r> SheetReader<'r> {
    /// A reader that has read nothing yet.
    pub fn new(request: Request<'r>) -> Self {
        let mut sheets = Sheets::default();
        sheets.mapping.extend(request.mapping.clone());
        Self {
            request,
            parser: Parser::new(Directory::new(request.catalogue)),
            sheets,
        }
    }

    /// Reads one file.
    pub fn read(&mut self, upload: &Upload) {
        match tables(upload, self.request.encoding, self.request.limits) {
            Ok(book) => self.book(&upload.name, book),
            Err(Refused(refusal)) => {
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

    fn book(&mut self, file: &Text, book: Book) {
        for sheet in book.hidden {
            self.complain(
                file,
                Some(Position::Sheet(sheet)),
                Severity::Warning,
                Fault::Sheet(SheetFault::HiddenSheet),
            );
        }
        if let Some((severity, fault)) = book.doubt {
            self.complain(file, None, severity, fault);
        }
        let mut read = FileRead {
            name: file.clone(),
            encoding: book.encoding,
            tables: Vec::new(),
        };
        let (mut found, mut without) = (Vec::new(), Vec::new());
        for table in &book.tables {
            if let Some(opened) = table.open_quote() {
                self.complain(file, Some(opened), Severity::Error, Fault::Sheet(SheetFault::OpenQuote));
            }
            let parts = part::divide(&head::Reader {
                table,
                parser: &self.parser,
                mapping: self.request.mapping,
                rows: &table.seen_rows(),
                widest: usize::MAX,
            });
            if parts.all.is_empty() {
                without.push((table, parts));
            } else {
                found.push((table, parts));
            }
        }
        let (found, others) = self.asked_for(found);
        let has_table = !found.is_empty();
        for (table, parts) in &others {
            read.tables.push(TableRead {
                sheet: table.sheet.clone(),
                figures: 0,
                unread: parts
                    .all
                    .iter()
                    .filter_map(|part| part.unread(table, Reason::OtherPeriod))
                    .collect(),
            });
        }
        for (table, parts) in &found {
            let table = self.table(file, table, parts);
            read.tables.push(table);
        }
        for (table, parts) in without {
            // Beside a table, a sheet of words only is a page of explanations.
            if !has_table || table.has_numbers() {
                let severity = if has_table { Severity::Warning } else { Severity::Error };
                self.complain(file, table.whole(), severity, no_table(&parts.closest));
                self.offer(&parts.closest);
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

    /// Of sheets that are called by their months or years, those for the one asked for, where there is one, and the others:
    /// they were read when they were asked for. A sheet that is only titled for another is told.
    fn asked_for<'t>(&self, found: Vec<Sheet<'t>>) -> (Vec<Sheet<'t>>, Vec<Sheet<'t>>) {
        let year = self.request.catalogue.year;
        let Some(asked) = self.request.period.map(Through::of) else {
            return (found, Vec::new());
        };
        let is_asked = |parts: &Parts| {
            parts.titles().next().is_some_and(|title| match title.through {
                Some((through, _)) => through.is(asked, year),
                None => title.says_this_year,
            })
        };
        let is_called_otherwise = |table: &Table| {
            let sheet = table.sheet.as_ref().map_or("", Text::as_str);
            if let Spoken::Through(through) = period::find(sheet) {
                return !through.is(asked, year);
            }
            let years = period::years_in(sheet);
            !years.is_empty() && !years.contains(&year)
        };
        if !found.iter().any(|(_, parts)| is_asked(parts)) {
            return (found, Vec::new());
        }
        found
            .into_iter()
            .partition(|(table, parts)| is_asked(parts) || !is_called_otherwise(table))
    }

    fn table(&mut self, file: &Text, table: &Table, parts: &Parts) -> TableRead {
        let (targets, problems) = (self.sheets.targets.len(), self.sheets.problems.len());
        let mut read = TableRead {
            sheet: table.sheet.clone(),
            figures: 0,
            unread: Vec::new(),
        };
        let mut sink = Sink {
            file,
            table,
            problems: &mut self.sheets.problems,
            told: HashSet::new(),
            used: &mut self.sheets.mapping,
            targets: &mut self.sheets.targets,
            unread: &mut read.unread,
        };
        tell_hidden(table, &mut sink);
        let request = self.request;
        let has_asked = parts.titles().any(|title| request.is_for(title));
        for part in &parts.all {
            for (head, title) in &part.tables {
                // Beside the table asked for, one of last year is there to be compared with.
                if has_asked && !request.is_for(title) {
                    sink.unread.extend(part.unread(table, Reason::OtherPeriod));
                    continue;
                }
                if let Some((sense, words, at)) = &title.sense {
                    let unread = part.unread(table, (*sense).into());
                    sink.unread.extend(unread.map(|unread| Unread {
                        name: words.clone(),
                        position: at.map_or(unread.position, |(row, column)| table.position(row, column)),
                        ..unread
                    }));
                    continue;
                }
                let reader = reading::Reader {
                    request: &self.request,
                    parser: &self.parser,
                    table,
                    part,
                    head,
                    title,
                    sink: &mut sink,
                };
                let entries = reader.entries();
                read.figures += entries.len();
                self.sheets.entries.extend(entries);
            }
        }
        sink.unread.extend(part::loose(table, &parts.loose));
        for (row, columns) in &parts.unread {
            let column = columns.first().map_or(0, |column| column.at);
            sink.complain(Severity::Error, Some((*row, column)), no_table(columns));
        }
        read.figures += self.sheets.targets.len() - targets;
        let is_unsure = |unread: &Unread| {
            let why = unread.why;
            matches!(why, Reason::NotUnderstood | Reason::NoHead | Reason::NotAsked)
        };
        let mut found = self.sheets.problems.iter().skip(problems);
        if read.figures == 0 && read.unread.iter().any(is_unsure) && !found.any(Problem::is_error) {
            self.complain(
                file,
                table.whole(),
                Severity::Error,
                Fault::Sheet(SheetFault::NothingRead),
            );
        }
        read
    }

    /// Returns everything that was read, after what can only be seen when all of it is there.
    pub fn finish(mut self) -> Sheets {
        checks::apply(&self.request, &mut self.sheets);
        self.sheets
    }
}

/// Reports the hidden parts of a sheet, which are not read.
fn tell_hidden(table: &Table, sink: &mut Sink<'_>) {
    let rows: Vec<u32> = table
        .rows()
        .into_iter()
        .filter(|row| table.hidden_rows.contains(row))
        .collect();
    if !rows.is_empty() {
        let rows = unread::numbers(rows.into_iter().map(|row| row + 1));
        sink.complain(Severity::Warning, None, Fault::Sheet(SheetFault::HiddenRows { rows }));
    }
    let columns: Vec<String> = table
        .hidden_columns
        .iter()
        .filter(|column| table.has_numbers_in(**column))
        .map(|column| column_letters(*column))
        .collect();
    if !columns.is_empty() {
        let columns = Text::new(&columns.join("、"));
        sink.complain(
            Severity::Warning,
            None,
            Fault::Sheet(SheetFault::HiddenColumns { columns }),
        );
    }
}

/// Returns what a table lacks, with the heads that come closest to being some.
fn no_table(closest: &[Column]) -> Fault {
    use crate::intake::format::mapping::Role;
    use crate::model::Missing;
    let heads: Vec<&str> = closest.iter().map(|column| column.head.as_str()).take(8).collect();
    let has_rows = closest
        .iter()
        .any(|column| matches!(column.role, Role::Id | Role::Indicator));
    Fault::Sheet(SheetFault::NoTable {
        heads: table::excerpt(&heads.join("、")),
        missing: if has_rows {
            Missing::Figures
        } else {
            Missing::Indicators
        },
    })
}

/// Why nothing of a file was read, and where that shows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused(Box<(Option<Position>, Fault)>);

fn refused(position: Option<Position>, fault: Fault) -> Refused {
    Refused(Box::new((position, fault)))
}

/// The tables of a file.
struct Book {
    tables: Vec<Table>,
    hidden: Vec<Text>,
    /// What is to be doubted of all its formulas.
    doubt: Option<(Severity, Fault)>,
    encoding: Option<Encoding>,
}

fn tables(upload: &Upload, encoding: Option<Encoding>, limits: Limits) -> Result<Book, Refused> {
    let ending = kind::ending(upload.name.as_str());
    // Some systems hand out workbooks as .csv; what a file begins with cannot lie about that.
    let is_workbook =
        ending == "xlsx" || (READABLE_SPREADSHEETS.contains(&ending.as_str()) && workbook::is_one(&upload.bytes));
    if is_workbook {
        let book = workbook::read(&upload.bytes, limits).map_err(|fault| refused(None, fault))?;
        return Ok(Book {
            tables: book.tables,
            hidden: book.hidden,
            doubt: book.doubt,
            encoding: None,
        });
    }
    if !READABLE_SPREADSHEETS.contains(&ending.as_str()) {
        let found = Text::new(&ending);
        return Err(refused(None, Fault::Sheet(SheetFault::OtherFormat { found })));
    }
    let size = upload.bytes.len() as u64;
    limits
        .hold(Limit::FileBytes, size)
        .map_err(|fault| refused(None, fault))?;
    let (text, encoding) = encoding::decode(&upload.bytes, encoding)?;
    let table = delimited::read(&text, limits).map_err(|fault| refused(None, fault))?;
    Ok(Book {
        tables: vec![table],
        hidden: Vec::new(),
        doubt: None,
        encoding: Some(encoding),
    })
}

#[cfg(test)]
mod tests;
