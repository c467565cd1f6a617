//! A document as a workbook: a sheet for what stands on it and one for each annex, figures as figures, days as days.
//!
//! No cell is merged: a merged table can neither be sorted nor filtered. Widths and heights are set from what the cells say,
//! since programs that only convert do not fit them; what is printed of a wide table fits a lying page at a size that can be
//! read.
//!
//! The writer is our own, on the archive and the XML that the program has anyway. `rust_xlsxwriter`, which makes the forms that
//! are to be filled in, keeps every cell of a sheet until the file is saved, and looks up what a cell looks like by
//! comparing all of it; where it keeps no cell, each sheet is a file on the disk first. A province's ledger took it 3.8 s and 621 MB,
//! and every file had a theme.

mod book;
mod looks;
mod sheet;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr;
use zip::result::ZipError;

use crate::document::{Block, Cell, Column, Document, Holds, Level, Row, Table, Value};
use crate::export::cells::sheet_name;
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::locale::labelled;
use book::{Book, quoted};
use looks::CellStyle;
use sheet::{Cells, Frame, Place, Sheet, letters};

/// The format.
pub(super) const XLSX: Format = Format {
    name: "xlsx",
    endings: &["xlsx"],
    called: ["工作簿", "workbook"],
    usual: ReportKind::Ledger,
    holds: &ReportKind::ALL,
    composition: Composition::Workbook,
    writer: FormatWriter::Bytes(|document, _| Ok(xlsx(document)?)),
};

/// What everything in a workbook is called after.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
/// The most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;
/// The widest and the narrowest column, in characters, and the widest of sentences.
const WIDEST: usize = 24;
const WIDEST_REMARK: usize = 44;
const NARROWEST: usize = 6;
/// So many characters beside one another fit a lying page at nine tenths of their size.
const PAGE_WIDTH: usize = 150;
/// What a column keeps where others need the room, in characters.
const LEAST: usize = 10;
/// The height of a line, in points, and of the highest row that a spreadsheet takes.
const LINE: f64 = 14.5;
const HIGHEST: f64 = 405.0;

/// Why a document is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// A sheet would have more rows than spreadsheets read.
    #[error("a sheet holds {MOST_ROWS} rows at most")]
    TooLong,
    /// A part is larger than such a file can hold.
    #[error(transparent)]
    Archive(#[from] ZipError),
}

/// A document as the bytes of a workbook.
///
/// # Errors
///
/// What a workbook cannot hold.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, Unwritten> {
    let mut names = vec![sheet_name(&document.name, &[])];
    for annex in &document.annexes {
        names.push(sheet_name(&annex.title, &names));
    }
    let mut about = document.preamble.clone();
    // A bulletin says in its sentences what it holds for; whether the figures are made up stands on every sheet.
    about.extend(document.mark.clone().filter(|mark| !about.contains(mark)));
    let first = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table.columns.as_slice()),
        _ => None,
    });
    let mut writer = Writer {
        document,
        common: first.filter(|_| !document.annexes.is_empty()),
        about: about.join(" · "),
        counted: counted(document, &names),
        known: HashMap::new(),
    };
    let main = std::iter::once((document.title.as_str(), document.blocks.as_slice()));
    let annexes = document
        .annexes
        .iter()
        .map(|annex| (annex.title.as_str(), annex.blocks.as_slice()));
    let mut book = Book::new(&document.title, &names)?;
    for (place, (title, blocks)) in main.chain(annexes).enumerate() {
        writer.sheet(&mut book, place, title, blocks)?;
    }
    Ok(book.finish()?)
}

/// The rows that a count counts in: those of the first table on the first sheet, as a formula names them, but for the column.
fn counted(document: &Document, names: &[String]) -> Option<String> {
    let before = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Table(_)))?;
    let Some(Block::Table(table)) = document.blocks.get(before) else {
        return None;
    };
    let above: usize = document.blocks.iter().take(before).map(height).sum();
    // The title, the line below it, what stands above the table, its heads; rows count from 1.
    let first = 2 + above + 2;
    let last = first + table.rows.len().max(1) - 1;
    let name = quoted(names.first()?);
    Some(format!("{name}!${{column}}${first}:${{column}}${last}"))
}

/// How many rows a block takes.
fn height(block: &Block) -> usize {
    match block {
        Block::Heading(..) | Block::Paragraph(_) | Block::Notice(_) | Block::Chart(_) => 1,
        Block::Facts(facts) => facts.len(),
        Block::List(entries) => entries.len(),
        Block::Table(table) => table.rows.len() + 1,
    }
}

/// What all sheets have in common.
struct Writer<'d> {
    document: &'d Document,
    /// The line below every title.
    about: String,
    /// Where counts count, with `{column}` for the letters of the column.
    counted: Option<String>,
    /// The columns of the tables that may have rows in common; none where nothing goes with the first sheet.
    common: Option<&'d [Column]>,
    /// What is known of the rows that several sheets have in common.
    known: HashMap<*const Cell, Rc<Known>>,
}

impl<'d> Writer<'d> {
    /// Writes the sheet at a place.
    fn sheet(
        &mut self,
        book: &mut Book<'d>,
        place: usize,
        title: &'d str,
        blocks: &'d [Block],
    ) -> Result<(), Unwritten> {
        let rows = 2 + blocks.iter().map(height).sum::<usize>();
        if rows > MOST_ROWS {
            return Err(Unwritten::TooLong);
        }
        let tables: Vec<(usize, &Table)> = tables(blocks).collect();
        let measured: Vec<Measured> = tables.iter().map(|(_, table)| self.measured(table)).collect();
        // Tables under one another have their columns in common: each is as wide as any of them wants it.
        let mut widths: Vec<usize> = Vec::new();
        for table in &measured {
            widths.resize(widths.len().max(table.widths.len()), 0);
            for (width, wanted) in widths.iter_mut().zip(&table.widths) {
                *width = (*width).max(*wanted);
            }
        }
        let frame = Frame {
            rows,
            widths,
            table: match &tables[..] {
                [(heads, table)] if !table.columns.is_empty() => Some(lies(*heads, table)),
                _ => None,
            },
            header: self.document.mark.clone(),
        };
        let mut page = Page {
            sheet: Sheet::begin(book, place, frame),
            document: self.document,
            counted: self.counted.as_deref(),
        };
        page.line(title, CellStyle::Title);
        page.line(self.about.clone(), CellStyle::About);
        let mut measured = measured.iter();
        for block in blocks {
            match block {
                Block::Table(table) => {
                    if let Some(measured) = measured.next() {
                        page.table(table, measured);
                    }
                }
                block => page.block(block),
            }
        }
        page.sheet.end();
        Ok(())
    }

    /// A table, measured.
    fn measured(&mut self, table: &Table) -> Measured {
        let measure = |row: &Row| Rc::new(Known::new(row));
        let is_shared = self.common == Some(table.columns.as_slice());
        let rows = table.rows.iter().map(|row| {
            if is_shared {
                let known = self.known.entry(row.as_ptr());
                Rc::clone(known.or_insert_with(|| measure(row)))
            } else {
                measure(row)
            }
        });
        let rows: Vec<Rc<Known>> = rows.collect();
        Measured {
            widths: widths(table, &rows),
            rows,
            is_shared,
        }
    }
}

/// What is known of a row, on however many sheets it stands.
struct Known {
    /// How long the words of its cells are.
    lengths: Box<[u16]>,
    /// Its cells as they were written, for the next sheet.
    cells: OnceCell<Cells>,
}

impl Known {
    fn new(row: &[Cell]) -> Self {
        Self {
            lengths: row.iter().map(|cell| length(&cell.text)).collect(),
            cells: OnceCell::new(),
        }
    }
}

/// A table with how wide its columns are, its rows, and whether other sheets have them too.
struct Measured {
    widths: Vec<usize>,
    rows: Vec<Rc<Known>>,
    is_shared: bool,
}

/// The tables among blocks, each with the row of its heads, from 1.
fn tables(blocks: &[Block]) -> impl Iterator<Item = (usize, &Table)> {
    let mut row = 3;
    blocks.iter().filter_map(move |block| {
        let heads = row;
        row += height(block);
        match block {
            Block::Table(table) => Some((heads, table)),
            _ => None,
        }
    })
}

/// Where a table with its heads in a row lies.
fn lies(heads: usize, table: &Table) -> Place {
    let subject = table.columns.iter().position(|column| column.holds == Holds::Subject);
    let printed = table.columns.iter().take_while(|column| !column.is_off_paper).count();
    Place {
        heads,
        last: heads + table.rows.len(),
        columns: table.columns.len(),
        printed: Some(printed).filter(|printed| (1..table.columns.len()).contains(printed)),
        frozen: subject.map_or(0, |place| place + 1),
    }
}

/// A sheet that is being written.
struct Page<'b, 'd> {
    sheet: Sheet<'b, 'd>,
    document: &'d Document,
    counted: Option<&'b str>,
}

impl<'d> Page<'_, 'd> {
    fn line(&mut self, text: impl Into<Cow<'d, str>>, look: CellStyle) {
        self.sheet.row(None);
        self.sheet.words(0, text, look);
    }

    fn block(&mut self, block: &'d Block) {
        match block {
            Block::Heading(Level::First, text) => self.line(text, CellStyle::First),
            Block::Heading(_, text) => self.line(text, CellStyle::Second),
            Block::Paragraph(text) => self.line(text, CellStyle::Plain),
            Block::Notice(text) => self.line(text, CellStyle::Bold),
            Block::Chart(chart) => self.line(&chart.caption, CellStyle::Plain),
            Block::List(entries) => entries.iter().for_each(|entry| self.line(entry, CellStyle::Plain)),
            Block::Facts(facts) => {
                let language = self.document.language;
                let told = facts.iter().map(|(label, text)| labelled(language, label, text));
                told.for_each(|fact| self.line(fact, CellStyle::Plain));
            }
            // A table is written with its measures.
            Block::Table(_) => {}
        }
    }

    /// A table; alone on its sheet it gets filters, heads that stay, and heads on every printed page.
    fn table(&mut self, table: &'d Table, measured: &Measured) {
        let heads = || table.columns.iter().map(|column| column.head.as_str());
        let height = height_of(heads().map(|head| (head, length(head))), &measured.widths);
        self.sheet.row(height);
        for (at, head) in heads().enumerate() {
            self.sheet.words(at, head, CellStyle::Head);
        }
        for (row, known) in table.rows.iter().zip(&measured.rows) {
            let cells = row.iter().zip(&known.lengths).zip(&table.columns);
            let printed = cells.filter(|(_, column)| !column.is_off_paper);
            let printed = printed.map(|((cell, length), _)| (cell.text.as_str(), *length));
            self.sheet.row(height_of(printed, &measured.widths));
            match known.cells.get() {
                Some(cells) => self.sheet.again(cells),
                None if measured.is_shared => {
                    let begun = self.sheet.begin_cells();
                    self.cells(&table.columns, row);
                    let cells = self.sheet.end_cells(begun);
                    self.sheet.again(known.cells.get_or_init(|| cells));
                }
                None => self.cells(&table.columns, row),
            }
        }
    }

    fn cells(&mut self, columns: &[Column], row: &'d [Cell]) {
        for (at, (column, cell)) in columns.iter().zip(row).enumerate() {
            self.cell(at, column, cell);
        }
    }

    fn cell(&mut self, at: usize, column: &Column, cell: &'d Cell) {
        let words = match column.holds {
            Holds::Figure => CellStyle::Figure,
            _ => CellStyle::Words,
        };
        let text = cell.text.as_str();
        match &cell.value {
            Value::Figure(figure) => self.sheet.number(at, figure, CellStyle::Figure),
            Value::Share(share) => self.sheet.number(at, share, CellStyle::Share),
            Value::Day(day) => match in_days(*day) {
                Some(days) => self.sheet.number(at, days, CellStyle::Day),
                None => self.sheet.words(at, text, words),
            },
            Value::Status(status) => self.sheet.words(at, text, CellStyle::of(*status)),
            Value::Count { column, word } => match self.counted {
                Some(place) => {
                    let place = place.replace("{column}", &letters(*column));
                    let formula = format!("COUNTIF({place},\"{}*\")", word.replace('"', "\"\""));
                    self.sheet.formula(at, &formula, text, CellStyle::Figure);
                }
                None => self.sheet.words(at, text, CellStyle::Figure),
            },
            Value::Words | Value::Missing => self.sheet.words(at, text, words),
        }
    }
}

/// A day as spreadsheets count them; none of the days before they count right.
fn in_days(day: NaiveDate) -> Option<i64> {
    let first = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    Some(day.signed_duration_since(first).num_days()).filter(|days| *days > 60)
}

/// How wide each column is in characters, from its head and its longest cell; those that are printed together as wide as a page.
fn widths(table: &Table, rows: &[Rc<Known>]) -> Vec<usize> {
    let mut longest = vec![0; table.columns.len()];
    for row in rows {
        for (longest, length) in longest.iter_mut().zip(&row.lengths) {
            *longest = usize::from(*length).max(*longest);
        }
    }
    let width = |(column, longest): (&Column, &usize)| {
        let widest = if column.holds == Holds::Remark {
            WIDEST_REMARK
        } else {
            WIDEST
        };
        // A filter's arrow stands beside the head; Han characters are wider than two figures.
        let words = (longest * 11 + 20).div_ceil(10);
        words.max(column.head.width() + 3).clamp(NARROWEST, widest)
    };
    let mut widths: Vec<usize> = table.columns.iter().zip(&longest).map(width).collect();
    let is_printed = |place: &usize| table.columns.get(*place).is_some_and(|column| !column.is_off_paper);
    // Where one has to give way, it is the one whose cells stay the lowest.
    while (0..widths.len())
        .filter(is_printed)
        .map(|place| widths[place])
        .sum::<usize>()
        > PAGE_WIDTH
    {
        let may_give = |place: &usize| is_printed(place) && widths[*place] > LEAST;
        let lines = |place: &usize| longest[*place] * 100 / (widths[*place] - 1);
        match (0..widths.len()).filter(may_give).min_by_key(lines) {
            Some(place) => widths[place] -= 1,
            None => break,
        }
    }
    widths
}

fn in_characters(count: usize) -> f64 {
    u32::try_from(count).map_or(10.0, f64::from)
}

/// How high a row is whose cells, each with its length, break their words at the widths of their columns; none where it is one
/// line.
fn height_of<'c>(cells: impl Iterator<Item = (&'c str, u16)>, widths: &[usize]) -> Option<f64> {
    let lines = |((text, whole), width): ((&str, u16), &usize)| {
        if text.contains('\n') {
            text.split('\n').map(|line| lines(length(line), *width)).sum()
        } else {
            lines(whole, *width)
        }
    };
    let lines = cells.zip(widths).map(lines).max().unwrap_or(1);
    (lines > 1).then(|| (in_characters(lines) * LINE).min(HIGHEST))
}

/// How many lines words of a length take in a column. Han characters are a little wider than two of the figures that columns are
/// measured in.
fn lines(length: u16, width: usize) -> usize {
    (usize::from(length) * 11)
        .div_ceil((width * 10).saturating_sub(20).max(1))
        .max(1)
}

/// How long words are in one line, in figures.
fn length(words: &str) -> u16 {
    // Most are figures and common Chinese: whatever begins with these bytes lies between U+5000 and U+8FFF.
    let (mut rest, mut length) = (words.as_bytes(), 0_usize);
    loop {
        match rest {
            [b' '..=b'~', behind @ ..] => (rest, length) = (behind, length + 1),
            [0xE5..=0xE8, _, _, behind @ ..] => (rest, length) = (behind, length + 2),
            [] => break,
            _ => {
                length = words.width();
                break;
            }
        }
    }
    u16::try_from(length).unwrap_or(u16::MAX)
}
