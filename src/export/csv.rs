//! A table as text for spreadsheets and programs: the figures in plain digits, days as `2025-09-30`.

use std::borrow::Cow;

use crate::document::{Block, Cell, Document, Row, Value};
use crate::export::cells;
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::threads;

/// From so many rows on it is worth asking more than one processor.
const MANY: usize = 4096;

/// The format.
pub(super) const CSV: Format = Format {
    name: "csv",
    endings: &["csv"],
    called: ["表格文本", "table as text"],
    usual: ReportKind::Figures,
    holds: &[ReportKind::Ledger, ReportKind::Figures],
    composition: Composition::Linear,
    writer: FormatWriter::Table(csv),
};

/// The first table of a document, in UTF-8 with its mark. Rows under heads, and nothing else.
pub fn csv(document: &Document) -> String {
    let table = document.blocks.iter().find_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let Some(table) = table else {
        return String::new();
    };
    let mut text = cells::Delimited::marked();
    text.row(table.columns.iter().map(|column| cells::guarded(&column.head)));
    let write = |mut text: cells::Delimited, rows: &[Row]| {
        for row in rows {
            text.row(row.iter().map(plain));
        }
        text.finish()
    };
    let threads = threads::worth(table.rows.len(), MANY);
    if threads < 2 {
        return write(text, &table.rows);
    }
    let parts = threads::in_parts(&table.rows, threads, |_, rows| write(cells::Delimited::new(), rows));
    let mut text = text.finish();
    text.reserve_exact(parts.iter().map(String::len).sum());
    // Each part is given back once it is taken over.
    for part in parts {
        text.push_str(&part);
    }
    text
}

/// What a program reads in a cell.
fn plain(cell: &Cell) -> Cow<'_, str> {
    match &cell.value {
        Value::Figure(figure) => figure.to_string().into(),
        Value::Day(day) => day.to_string().into(),
        Value::Missing => "".into(),
        Value::Words | Value::Share(_) | Value::Status(_) | Value::Count { .. } => cells::guarded(&cell.text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Column, Holds, Table};
    use crate::locale::Language;

    #[test]
    fn figures_are_plain_and_words_never_formulas() {
        let cells = vec![
            Cell::from("=HYPERLINK(\"a\")"),
            Cell::figure("−1,083.5 万元", "-1083.5".parse().ok()),
            Cell::from("+5"),
            Cell::from("a,\"b\""),
        ];
        let heads = ["甲", "乙", "丙", "丁"].map(|head| Column::new(head, Holds::Words));
        let document = Document {
            name: String::new(),
            language: Language::CHINESE,
            title: String::new(),
            preamble: Vec::new(),
            mark: None,
            is_wide: false,
            blocks: vec![Block::Table(Table {
                columns: heads.to_vec(),
                rows: vec![cells.into()],
            })],
            annexes: Vec::new(),
        };
        assert_eq!(
            csv(&document),
            "\u{FEFF}甲,乙,丙,丁\r\n\"'=HYPERLINK(\"\"a\"\")\",-1083.5,'+5,\"a,\"\"b\"\"\"\r\n"
        );
    }
}
