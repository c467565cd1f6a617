//! The form as a table of text: UTF-8 with its mark, lines that end as spreadsheets expect.

use crate::briefing::{Form, OwnTarget};
use crate::export::cells;
use crate::export::template::{Column, columns};

/// The form as text. Lines above the table say what it is; the parts of the report follow one another.
pub fn write(form: &Form) -> String {
    let mut table = Vec::new();
    table.push(vec![form.title.as_str()]);
    let mut about = vec![form.period_line.as_str()];
    about.extend(form.department_line.as_deref());
    about.extend(form.region_line.as_deref());
    table.push(about);
    let columns = columns(form);
    table.push(columns.iter().map(|column| column.head(form)).collect());
    let guarded: Vec<Vec<_>> = table
        .iter()
        .map(|row| row.iter().map(|words| cells::guarded(words)).collect())
        .collect();
    let mut text = format!("\u{FEFF}{}", cells::delimited(&guarded));
    for row in form.areas.iter().flat_map(|area| &area.rows) {
        let own_target = match row.own_target {
            OwnTarget::Asked(Some(known)) => known.to_string(),
            _ => String::new(),
        };
        let cell = |column: &Column| match column {
            Column::OwnTarget => own_target.as_str(),
            column => column.cell(row),
        };
        text += &cells::delimited(&[columns.iter().map(cell).map(cells::guarded).collect::<Vec<_>>()]);
    }
    text
}
