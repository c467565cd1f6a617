//! Workbooks as departments make them, for tests.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

/// The formula of cells that nobody calculated.
const NEVER_CALCULATED: &str = "SUM(X1:X9)";

/// A cell of a workbook.
#[derive(Clone, Copy)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// Words.
    Words(&'static str),
    /// A number.
    Number(f64),
    /// A number that shows as a percentage.
    Percent(f64),
    /// A number that shows as a date.
    Date(f64),
    /// A number that shows by a format code.
    Shown(f64, &'static str),
    /// A formula with what it came to; with nothing, one that was never calculated.
    Formula(&'static str),
}

impl From<&'static str> for Cell {
    fn from(words: &'static str) -> Self {
        if words.is_empty() {
            Self::Blank
        } else {
            Self::Words(words)
        }
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A row of cells from words and numbers.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$(crate::workbooks::Cell::from($cell)),*] };
}
pub(crate) use row;

/// A workbook in the making.
pub(crate) struct Book(Workbook);

impl Book {
    pub(crate) fn new() -> Self {
        Self(Workbook::new())
    }

    /// Adds a sheet with these rows.
    pub(crate) fn sheet(mut self, name: &str, rows: &[Vec<Cell>]) -> Self {
        let sheet = self.0.add_worksheet();
        sheet.set_name(name).unwrap();
        for (at, row) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(row) {
                write(sheet, at, column, *cell);
            }
        }
        self
    }

    /// Merges cells of the last sheet under the words of the first.
    pub(crate) fn merged(self, from: (u32, u16), to: (u32, u16), words: &str) -> Self {
        self.with(|sheet| {
            sheet
                .merge_range(from.0, from.1, to.0, to.1, words, &Format::new())
                .unwrap();
        })
    }

    /// Hides the last sheet.
    pub(crate) fn hidden(self) -> Self {
        self.with(|sheet| {
            sheet.set_hidden(true);
        })
    }

    /// Hides a row of the last sheet.
    pub(crate) fn hidden_row(self, row: u32) -> Self {
        self.with(|sheet| {
            sheet.set_row_hidden(row).unwrap();
        })
    }

    /// Hides a column of the last sheet.
    pub(crate) fn hidden_column(self, column: u16) -> Self {
        self.with(|sheet| {
            sheet.set_column_hidden(column).unwrap();
        })
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Worksheet)) -> Self {
        change(self.0.worksheets_mut().last_mut().unwrap());
        self
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let bytes = self.0.save_to_buffer().unwrap();
        // A formula that was never calculated has no value; the library writes a zero.
        let is_sheet = |name: &str| name.starts_with("xl/worksheets/");
        rewritten(&bytes, |name, text| {
            let uncalculated = format!("<f>{NEVER_CALCULATED}</f><v></v>");
            let bare = format!("<f>{NEVER_CALCULATED}</f>");
            is_sheet(name).then(|| {
                text.replace(&uncalculated, &bare)
                    .replace(&format!("{bare}<v>0</v>"), &bare)
            })
        })
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell) {
    let shown = |format: &str| Format::new().set_num_format(format);
    match cell {
        Cell::Blank => return,
        Cell::Words(words) => sheet.write_string(row, column, words),
        Cell::Number(number) => sheet.write_number(row, column, number),
        Cell::Percent(number) => sheet.write_number_with_format(row, column, number, &shown("0.0%")),
        Cell::Date(number) => sheet.write_number_with_format(row, column, number, &shown("yyyy-mm-dd")),
        Cell::Shown(number, code) => sheet.write_number_with_format(row, column, number, &shown(code)),
        Cell::Formula("") => sheet.write_formula(row, column, Formula::new(NEVER_CALCULATED)),
        Cell::Formula(result) => sheet.write_formula(row, column, Formula::new("=1+1").set_result(result)),
    }
    .unwrap();
}

/// A workbook with one part changed.
pub(crate) fn edited(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    rewritten(bytes, |name, text| (name == part).then(|| change(text)))
}

/// A workbook with parts that no spreadsheet program would put there.
pub(crate) fn with_parts(bytes: &[u8], parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new_append(Cursor::new(bytes.to_vec())).unwrap();
    for (name, content) in parts {
        let is_uniform = content.iter().all(|byte| Some(byte) == content.first());
        let options = if is_uniform {
            options().compression_level(Some(9))
        } else {
            options()
        };
        archive.start_file(name.as_str(), options).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn rewritten(bytes: &[u8], change: impl Fn(&str, &str) -> Option<String>) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..from.len() {
        let mut part = from.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        to.start_file(name.as_str(), options()).unwrap();
        to.write_all(change(&name, &text).unwrap_or(text).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

fn options() -> zip::write::SimpleFileOptions {
    // Quick rather than small: the tests write hundreds of megabytes.
    zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .compression_level(Some(1))
}
