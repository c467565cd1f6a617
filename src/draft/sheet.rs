//! Cells of a ledger's sheets as text.

use std::collections::BTreeMap;
use std::io::{self, Cursor};

use calamine::{Data, Reader, Xlsx};
use zip::ZipArchive;

/// Maximum unpacked size of a ledger in bytes.
const LARGEST: u64 = 64 << 20;
/// Maximum number of cells that are not empty.
const MOST_CELLS: usize = 400_000;

/// A sheet: rows counted from 0, each with its cells by column from 0, without empty cells.
#[derive(Debug, Default)]
pub(crate) struct LedgerSheet {
    pub(crate) rows: BTreeMap<u32, BTreeMap<u32, String>>,
}

impl LedgerSheet {
    /// Returns what a cell says; nothing where it says nothing.
    pub(crate) fn said(&self, row: u32, column: u32) -> &str {
        let cell = self.rows.get(&row).and_then(|cells| cells.get(&column));
        cell.map(String::as_str).unwrap_or_default()
    }
}

/// Returns the sheets of a workbook in order, merged content in every cell; `None` if it is no workbook, or larger than
/// any ledger.
pub(crate) fn sheets(workbook: &[u8]) -> Option<Vec<LedgerSheet>> {
    if !is_bounded(workbook) {
        return None;
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook)).ok()?;
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&name).ok()?;
        let mut sheet = LedgerSheet::default();
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else {
            continue;
        };
        while let Some(cell) = cells.next_cell().ok()? {
            let words = said(&Data::from(cell.get_value().clone()));
            if words.is_empty() {
                continue;
            }
            left = left.checked_sub(1)?;
            let (row, column) = cell.get_position();
            sheet.rows.entry(row).or_default().insert(column, words);
        }
        let last = sheet.rows.keys().next_back().copied().unwrap_or_default();
        for area in merged {
            let words = sheet.said(area.start.0, area.start.1).to_owned();
            if words.is_empty() {
                continue;
            }
            for row in area.start.0..=area.end.0.min(last) {
                for column in area.start.1..=area.end.1 {
                    left = left.checked_sub(1)?;
                    sheet.rows.entry(row).or_default().insert(column, words.clone());
                }
            }
        }
        sheets.push(sheet);
    }
    Some(sheets)
}

/// Returns what a cell says.
fn said(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string().trim().to_owned(),
    }
}

/// Returns whether a package unpacks to no more than a ledger may.
fn is_bounded(bytes: &[u8]) -> bool {
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else {
        return false;
    };
    let mut left = LARGEST;
    (0..package.len()).all(|index| {
        let Ok(part) = package.by_index(index) else {
            return false;
        };
        let unpacked = io::copy(&mut io::Read::take(part, left + 1), &mut io::sink()).unwrap_or(u64::MAX);
        left = left.saturating_sub(unpacked);
        left > 0
    })
}
