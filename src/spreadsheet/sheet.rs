//! A sheet as its cells read, for whoever knows by themselves what stands in it.

use crate::intake::Upload;
use crate::intake::limits::Limits;
use crate::model::{Fault, Position, column_letters};
use crate::spreadsheet::number_format::Shown;
use crate::spreadsheet::table::{Content, Table};
use crate::spreadsheet::{Refused, tables};

/// A sheet of a workbook, or a file of text: what its cells show, in words.
#[derive(Debug)]
pub struct PlainSheet(Table);

/// The sheets of a file that everybody sees.
///
/// # Errors
///
/// Where the file cannot be read, and where in it that shows.
pub fn plain_sheets(upload: &Upload, limits: Limits) -> Result<Vec<PlainSheet>, Box<(Option<Position>, Fault)>> {
    let book = tables(upload, None, limits).map_err(|Refused(why)| why)?;
    Ok(book.tables.into_iter().map(PlainSheet).collect())
}

impl PlainSheet {
    /// The rows that hold anything and are not hidden, in order.
    pub fn rows(&self) -> Vec<u32> {
        self.0.seen_rows()
    }

    /// The cells of a row that hold anything: the column, and what the cell shows; none where a formula there came to nothing.
    pub fn row(&self, row: u32) -> Vec<(u32, Option<String>)> {
        let shown = |(column, content): (u32, &Content)| (column, shown(content));
        let is_empty = |cell: &(u32, Option<String>)| cell.1.as_deref() == Some("");
        self.0.row(row).map(shown).filter(|cell| !is_empty(cell)).collect()
    }

    /// Where a cell stands, as a spreadsheet names it: `督办!B4`, without a sheet `B4`.
    pub fn place(&self, row: u32, column: u32) -> String {
        match self.0.position(row, column) {
            Position::Field { .. } => format!("{}{}", column_letters(column), row + 1),
            position => position.to_string(),
        }
    }
}

fn shown(content: &Content) -> Option<String> {
    match content {
        Content::Words(words) => Some(words.trim().to_owned()),
        Content::Date(date) => Some(date.written.clone()),
        Content::Number(number) => Some(match number.shown() {
            Shown::Words { words, .. } if !words.trim().is_empty() => words.trim().to_owned(),
            _ => number.value.to_string(),
        }),
        Content::Error(_) | Content::Uncalculated => None,
    }
}
