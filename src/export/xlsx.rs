//! A document as a workbook: a sheet for what stands on it and one for each annex, figures as figures, days as days.
//!
//! No cell is merged: a merged table can neither be sorted nor filtered. Widths and heights are set from what the cells say,
//! since programs that only convert do not fit them; what is printed of a wide table fits a lying page at a size that can be
//! read.

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Formula, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use crate::document::{Block, Cell, Column, Document, Holds, Level, Table, Value};
use crate::export::cells::{GROUND_HEAD, bordered, sheet_name, workbook, write_words};
use crate::locale::labelled;
use crate::model::Status;

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

/// A document as the bytes of a workbook.
///
/// # Errors
///
/// What the workbook would not take: more rows than a sheet has.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook(&document.title)?;
    let mut names = vec![sheet_name(&document.name, &[])];
    for annex in &document.annexes {
        names.push(sheet_name(&annex.title, &names));
    }
    let main = std::iter::once((document.title.as_str(), &document.blocks));
    let annexes = document
        .annexes
        .iter()
        .map(|annex| (annex.title.as_str(), &annex.blocks));
    let counted = counted(document, &names);
    for ((title, blocks), name) in main.chain(annexes).zip(&names) {
        let sheet = book.add_worksheet().set_name(name)?;
        Page {
            sheet,
            document,
            counted: counted.as_deref(),
            row: 0,
        }
        .write(title, blocks)?;
    }
    book.save_to_buffer()
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
    let name = names.first()?.replace('\'', "''");
    Some(format!("'{name}'!${{column}}${first}:${{column}}${last}"))
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

/// A sheet that grows row by row.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    document: &'a Document,
    /// Where counts count, with `{column}` for the letters of the column.
    counted: Option<&'a str>,
    row: u32,
}

impl Page<'_> {
    fn write(mut self, title: &str, blocks: &[Block]) -> Result<(), XlsxError> {
        self.line(title, &Format::new().set_bold().set_font_size(14.0))?;
        let mut about = self.document.preamble.clone();
        // A bulletin says in its sentences what it holds for; whether the figures are made up stands on every sheet.
        about.extend(self.document.mark.clone().filter(|mark| !about.contains(mark)));
        self.line(&about.join(" · "), &Format::new().set_font_color(0x0059_5959_u32))?;
        let tables = blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        for block in blocks {
            self.block(block, tables == 1)?;
        }
        self.sheet
            .set_landscape()
            .set_paper_size(9)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
            .set_footer("&C— &P —");
        if let Some(mark) = &self.document.mark {
            self.sheet.set_header(format!("&C{}", mark.replace('&', "&&")));
        }
        Ok(())
    }

    fn line(&mut self, text: &str, format: &Format) -> Result<(), XlsxError> {
        write_words(self.sheet, self.row, 0, text, format)?;
        self.row += 1;
        Ok(())
    }

    fn block(&mut self, block: &Block, is_only_table: bool) -> Result<(), XlsxError> {
        let plain = Format::new();
        match block {
            Block::Heading(level, text) => {
                let size = if *level == Level::First { 12.0 } else { 11.0 };
                self.line(text, &Format::new().set_bold().set_font_size(size))
            }
            Block::Paragraph(text) => self.line(text, &plain),
            Block::Notice(text) => self.line(text, &Format::new().set_bold()),
            Block::Chart(chart) => self.line(&chart.caption, &plain),
            Block::List(entries) => entries.iter().try_for_each(|entry| self.line(entry, &plain)),
            Block::Facts(facts) => {
                let language = self.document.language;
                let mut told = facts.iter().map(|(label, text)| labelled(language, label, text));
                told.try_for_each(|fact| self.line(&fact, &plain))
            }
            Block::Table(table) => self.table(table, is_only_table),
        }
    }

    /// A table; alone on its sheet it gets filters, heads that stay, and heads on every printed page.
    fn table(&mut self, table: &Table, is_alone: bool) -> Result<(), XlsxError> {
        let head_row = self.row;
        let head = bordered().set_bold().set_background_color(GROUND_HEAD);
        let widths = widths(table);
        for (at, (column, width)) in (0..).zip(table.columns.iter().zip(&widths)) {
            write_words(self.sheet, head_row, at, &column.head, &head)?;
            self.sheet.set_column_width(at, in_characters(*width))?;
        }
        let heads = table.columns.iter().map(|column| column.head.as_str());
        self.sheet.set_row_height(head_row, height_of(heads, &widths))?;
        self.row += 1;
        let formats = Formats::new();
        for row in &table.rows {
            for (at, (column, cell)) in (0..).zip(table.columns.iter().zip(row)) {
                self.cell(at, column, cell, &formats)?;
            }
            let printed = row
                .iter()
                .zip(&table.columns)
                .filter(|(_, column)| !column.is_off_paper);
            let height = height_of(printed.map(|(cell, _)| cell.text.as_str()), &widths);
            if height > LINE {
                self.sheet.set_row_height(self.row, height)?;
            }
            self.row += 1;
        }
        if is_alone {
            let subject = table.columns.iter().position(|column| column.holds == Holds::Subject);
            let frozen = u16::try_from(subject.map_or(0, |place| place + 1)).unwrap_or(0);
            self.sheet.set_freeze_panes(head_row + 1, frozen)?;
            self.sheet.set_repeat_rows(head_row, head_row)?;
            let printed = table.columns.iter().take_while(|column| !column.is_off_paper).count();
            if printed < table.columns.len() && printed > 0 {
                let last = u16::try_from(printed - 1).unwrap_or(u16::MAX);
                self.sheet.set_print_area(0, 0, self.row.saturating_sub(1), last)?;
            }
            if let (Some(last), false) = (table.columns.len().checked_sub(1), table.rows.is_empty()) {
                let last = u16::try_from(last).unwrap_or(u16::MAX);
                self.sheet.autofilter(head_row, 0, self.row - 1, last)?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, at: u16, column: &Column, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
        let row = self.row;
        match &cell.value {
            Value::Figure(figure) => {
                self.sheet
                    .write_number_with_format(row, at, figure.to_f64(), &formats.figure)?;
            }
            Value::Share(share) => {
                self.sheet
                    .write_number_with_format(row, at, share.to_f64(), &formats.share)?;
            }
            Value::Day(day) => {
                self.sheet.write_datetime_with_format(
                    row,
                    at,
                    &ExcelDateTime::parse_from_str(&day.to_string())?,
                    &formats.day,
                )?;
            }
            Value::Status(status) => write_words(self.sheet, row, at, &cell.text, formats.of(*status))?,
            Value::Count { column, word } => {
                let formula = self.counted.map(|place| {
                    let place = place.replace("{column}", &letters(*column));
                    Formula::new(format!("=COUNTIF({place},\"{}*\")", word.replace('"', "\"\""))).set_result(&cell.text)
                });
                match formula {
                    Some(formula) => {
                        self.sheet
                            .write_formula_with_format(row, at, formula, &formats.figure)?;
                    }
                    None => write_words(self.sheet, row, at, &cell.text, &formats.figure)?,
                }
            }
            Value::Words | Value::Missing => {
                let format = if column.holds == Holds::Figure {
                    &formats.figure
                } else {
                    &formats.words
                };
                write_words(self.sheet, row, at, &cell.text, format)?;
            }
        }
        Ok(())
    }
}

/// The letters of a column by its place, from 0.
fn letters(place: usize) -> String {
    let at = u16::try_from(place).unwrap_or(u16::MAX);
    rust_xlsxwriter::utility::column_number_to_name(at)
}

/// The formats of cells, made once for a sheet.
struct Formats {
    words: Format,
    figure: Format,
    share: Format,
    day: Format,
    good: Format,
    near: Format,
    bad: Format,
    quiet: Format,
}

impl Formats {
    fn new() -> Self {
        let ground = |colour: u32| bordered().set_background_color(Color::RGB(colour));
        Self {
            words: bordered(),
            figure: bordered().set_align(FormatAlign::Right),
            share: bordered().set_num_format("0.0%"),
            day: bordered().set_num_format("yyyy-mm-dd"),
            good: ground(0x00C6_EFCE),
            near: ground(0x00FF_EB9C),
            bad: ground(0x00FF_C7CE).set_bold(),
            quiet: ground(0x00ED_EDED),
        }
    }

    /// The ground of a status, whose word stands on it.
    fn of(&self, status: Status) -> &Format {
        match status {
            Status::Achieved | Status::OnPace => &self.good,
            Status::NearPace | Status::Underway => &self.near,
            Status::Behind | Status::FarBehind | Status::Missed => &self.bad,
            Status::NoTarget | Status::Unreported(_) => &self.quiet,
        }
    }
}

/// How wide each column is in characters, from its head and its longest cell; those that are printed together as wide as a page.
fn widths(table: &Table) -> Vec<usize> {
    let longest = |place: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(place));
        cells.map(|cell| cell.text.width()).max().unwrap_or(0)
    };
    let longest: Vec<usize> = (0..table.columns.len()).map(longest).collect();
    let width = |(column, longest): (&Column, &usize)| {
        let widest = if column.holds == Holds::Remark {
            WIDEST_REMARK
        } else {
            WIDEST
        };
        // A filter's arrow stands beside the head; Han characters are wider than two figures.
        let words = longest + longest / 8 + 1;
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

/// How high a row is whose cells break their words at the widths of their columns. Han characters are a little wider than two
/// of the figures that columns are measured in.
fn height_of<'c>(cells: impl Iterator<Item = &'c str>, widths: &[usize]) -> f64 {
    let lines = |(text, width): (&str, &usize)| {
        let line = |line: &str| {
            (line.width() * 11)
                .div_ceil((width * 10).saturating_sub(20).max(1))
                .max(1)
        };
        text.split('\n').map(line).sum::<usize>()
    };
    let lines = cells.zip(widths).map(lines).max().unwrap_or(1);
    (in_characters(lines) * LINE).min(HIGHEST)
}
