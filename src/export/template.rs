//! A form on paper that departments can fill in: a workbook, or a table as text.

mod delimited;
mod workbook;

pub use delimited::write as template_csv;
pub use workbook::write as template_workbook;

use crate::briefing::{Form, FormRow};

/// The heads of a form, in the order of its columns.
fn heads(form: &Form) -> [&str; 11] {
    let heads = &form.heads;
    [
        heads.id,
        heads.name,
        heads.unit,
        heads.target,
        heads.wording,
        heads.last,
        &heads.value,
        heads.cause,
        heads.next_step,
        heads.lead,
        heads.cadence,
    ]
}

/// The columns that are filled in.
const TO_FILL: [usize; 3] = [6, 7, 8];

/// What is printed of a row, in the same order; nothing where it is filled in.
fn cells(row: &FormRow) -> [&str; 11] {
    [
        row.id.as_str(),
        row.name.as_str(),
        row.unit.as_str(),
        &row.target,
        row.wording.as_str(),
        &row.last,
        "",
        "",
        "",
        row.lead.as_str(),
        &row.cadence,
    ]
}

/// Whether a spreadsheet could take words for a formula.
fn looks_like_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}
