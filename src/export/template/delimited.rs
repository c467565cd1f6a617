//! The form as a table of text: UTF-8 with its mark, lines that end as spreadsheets expect.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use crate::briefing::{Form, OwnTarget};
use crate::export::template::{Column, columns, looks_like_formula};

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
    let mut text = format!("\u{FEFF}{}", text(&table));
    for row in form.areas.iter().flat_map(|area| &area.rows) {
        let own_target = match row.own_target {
            OwnTarget::Asked(Some(known)) => known.to_string(),
            _ => String::new(),
        };
        let cell = |column: &Column| match column {
            Column::OwnTarget => own_target.as_str(),
            column => column.cell(row),
        };
        text += &self::text(&[columns.iter().map(cell).collect()]);
    }
    text
}

fn text(table: &[Vec<&str>]) -> String {
    let mut writer = WriterBuilder::new()
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in table {
        // Writing to memory cannot fail.
        let _ = writer.write_record(row.iter().map(|words| guarded(words).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Words that no spreadsheet takes for a formula.
fn guarded(words: &str) -> Cow<'_, str> {
    if looks_like_formula(words) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_a_formula_are_no_formula() {
        for words in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "－"] {
            assert_eq!(guarded(words), format!("'{words}"));
        }
        assert_eq!(guarded("200 亿斤以上"), "200 亿斤以上");
    }

    #[test]
    fn fields_with_commas_and_quotes_are_wrapped_and_lines_end_as_spreadsheets_expect() {
        let table = [vec!["甲,乙", "说\"好\""], vec!["丙"]];
        assert_eq!(text(&table), "\"甲,乙\",\"说\"\"好\"\"\"\r\n丙\r\n");
    }
}
