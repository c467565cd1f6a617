//! Rows that are longer than their heads.
//!
//! In a file of text 1,205,345 without quotation marks is three cells, and one comma too many moves all that follows:
//! every figure then stands under the head of another.

use crate::model::Text;
use crate::spreadsheet::head::{self, Head};
use crate::spreadsheet::part::Part;
use crate::spreadsheet::table::{Content, Table};

/// How long the rows of a table are.
#[derive(Debug, Clone)]
pub(crate) struct Length {
    /// The last column with a head, and the last of the table.
    last: u32,
    end: u32,
    /// Whether most rows reach beyond their heads: then a column has no head, and no row is too long.
    is_usual: bool,
}

impl Length {
    /// The length of the rows of a table.
    pub(crate) fn of(table: &Table, part: &Part, head: &Head) -> Self {
        let last = head.bounds().map_or(u32::MAX, |(_, last)| last);
        let mut length = Self {
            last,
            end: head.span.1,
            is_usual: false,
        };
        let (mut rows, mut beyond) = (0_usize, 0_usize);
        for (row, _) in &part.rows {
            rows += usize::from(
                table
                    .row(*row)
                    .any(|(column, content)| column <= last && is_figure(content)),
            );
            beyond += usize::from(length.first_beyond(table, *row).is_some());
        }
        length.is_usual = beyond * 2 > rows;
        length
    }

    fn first_beyond<'t>(&self, table: &'t Table, row: u32) -> Option<(u32, &'t Content)> {
        let next = self.last.checked_add(1).filter(|next| *next <= self.end)?;
        table
            .cell(row, next)
            .filter(|content| is_figure(content))
            .map(|content| (next, content))
    }

    /// Returns where a row goes on beyond its heads with a figure that belongs further left, and that figure.
    pub(crate) fn beyond(&self, table: &Table, row: u32) -> Option<(u32, Text)> {
        let (column, content) = self.first_beyond(table, row)?;
        let is_parted = table.sheet.is_none() && has_parted_thousands(table, row);
        (!self.is_usual || is_parted).then(|| (column, content.shown()))
    }
}

/// Returns whether neighbouring cells of a row read as the thousands of one number.
fn has_parted_thousands(table: &Table, row: u32) -> bool {
    let cells: Vec<(u32, &str)> = table
        .row(row)
        .filter_map(|(column, content)| Some((column, content.words()?.trim())))
        .collect();
    let is_whole = |words: &str| !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit());
    // The sign of a currency may stand in the first of them, a unit in the last.
    let begins = |words: &str| {
        let digits = words.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        is_whole(digits) && digits.len() <= 3 && !digits.starts_with('0')
    };
    let goes_on = |words: &str| {
        let words = words.trim_end_matches(|sign: char| !sign.is_ascii_digit());
        let (whole, fraction) = words.split_once('.').unwrap_or((words, "0"));
        is_whole(whole) && whole.len() == 3 && is_whole(fraction)
    };
    cells
        .windows(2)
        .any(|pair| pair[0].0 + 1 == pair[1].0 && begins(pair[0].1) && goes_on(pair[1].1))
}

fn is_figure(content: &Content) -> bool {
    match content {
        Content::Number(_) => true,
        Content::Words(words) => head::is_figure(words),
        _ => false,
    }
}
