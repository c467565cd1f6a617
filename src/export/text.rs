//! Plain text: for pipes, for files, for mail. Columns line up, colours are words, remarks stand below their row.

use unicode_width::UnicodeWidthStr;

use crate::document::{Block, Column, Document, Holds, Level, Table};
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::locale::labelled;

/// The format.
pub(super) const TEXT: Format = Format {
    name: "text",
    endings: &["txt"],
    called: ["文本", "text"],
    usual: ReportKind::Full,
    holds: &ReportKind::ALL,
    composition: Composition::Linear,
    writer: FormatWriter::Text(text, crate::export::plain),
};

/// The widest that a column is padded to, in cells: what is longer pushes the rest of its own row aside and no other.
const WIDEST: usize = 36;

/// A document in columns.
pub fn text(document: &Document) -> String {
    let mut page = Page {
        document,
        lines: vec![document.title.clone(), document.preamble.join(" · "), String::new()],
        heads: Vec::new(),
    };
    page.blocks(&document.blocks);
    for annex in &document.annexes {
        page.heading(Level::First, &annex.title);
        page.blocks(&annex.blocks);
    }
    let lines: Vec<&str> = page.lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

/// Lines that grow block by block.
struct Page<'a> {
    document: &'a Document,
    lines: Vec<String>,
    /// The heads that were written last: a table under the same ones needs them no more.
    heads: Vec<&'a Column>,
}

impl<'a> Page<'a> {
    fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Heading(level, title) => self.heading(*level, title),
                Block::Paragraph(said) | Block::Notice(said) => self.lines.push(said.clone()),
                Block::Facts(facts) => {
                    let language = self.document.language;
                    let facts = facts.iter().map(|(label, text)| labelled(language, label, text));
                    self.lines.extend(facts);
                }
                Block::List(entries) => self.lines.extend(entries.iter().cloned()),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.lines.push(chart.caption.clone()),
            }
        }
    }

    fn heading(&mut self, level: Level, title: &str) {
        self.lines.push(String::new());
        self.lines.push(match level {
            Level::First => format!("== {title} =="),
            Level::Second | Level::Third => title.to_owned(),
        });
    }

    fn table(&mut self, table: &'a Table) {
        let widths = widths(self.document, table);
        let columns: Vec<&Column> = table.columns.iter().collect();
        if columns != self.heads {
            let heads = columns.iter().map(|column| column.head.as_str());
            self.lines.push(lined_up(heads, &widths));
            self.heads = columns;
        }
        for row in &table.rows {
            self.lines
                .push(lined_up(row.iter().map(|cell| cell.text.as_str()), &widths));
            for (column, cell) in table.columns.iter().zip(row.iter()) {
                if column.holds == Holds::Remark && !cell.text.is_empty() {
                    let remark = labelled(self.document.language, &column.head, &cell.text);
                    self.lines.push(format!("      {remark}"));
                }
            }
        }
    }
}

/// How wide each column is over all tables under the same heads, so that a whole report lines up; 0 where no row says
/// anything, and for what stands below its row.
fn widths(document: &Document, table: &Table) -> Vec<usize> {
    let annexed = document.annexes.iter().flat_map(|annex| &annex.blocks);
    let alike = document.blocks.iter().chain(annexed).filter_map(|block| match block {
        Block::Table(other) if other.columns == table.columns => Some(other),
        _ => None,
    });
    let mut widths = vec![0; table.columns.len()];
    for row in alike.flat_map(|table| &table.rows) {
        for (width, cell) in widths.iter_mut().zip(row.iter()) {
            *width = cell.text.width().max(*width);
        }
    }
    for (width, column) in widths.iter_mut().zip(&table.columns) {
        *width = match column.holds {
            Holds::Remark => 0,
            _ if *width == 0 => 0,
            _ => column.head.width().max(*width).min(WIDEST),
        };
    }
    widths
}

fn lined_up<'t>(cells: impl Iterator<Item = &'t str>, widths: &[usize]) -> String {
    let cells = cells.zip(widths).filter(|(_, width)| **width > 0);
    let cells: Vec<String> = cells.map(|(cell, width)| padded(cell, *width)).collect();
    format!("  {}", cells.join("  "))
}

fn padded(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Row};
    use crate::locale::Language;

    #[test]
    fn tables_under_the_same_heads_line_up_and_remarks_stand_below() {
        let columns = || {
            vec![
                Column::new("状态", Holds::Status),
                Column::new("名称", Holds::Subject),
                Column::new("期次", Holds::Aside),
                Column::new("完成", Holds::Figure),
                Column::new("原因", Holds::Remark),
            ]
        };
        let row = |cells: [&str; 5]| Row::from(cells.map(Cell::from));
        let table = |row| {
            Block::Table(Table {
                columns: columns(),
                rows: vec![row],
            })
        };
        let document = Document {
            name: String::new(),
            language: Language::CHINESE,
            title: "某市".to_owned(),
            preamble: vec!["甲".to_owned(), "乙".to_owned()],
            mark: None,
            is_wide: false,
            blocks: vec![
                table(row(["滞后", "甲", "", "1", "雨"])),
                Block::Heading(Level::First, "二".to_owned()),
                table(row(["已完成", "乙乙乙", "", "20", ""])),
            ],
            annexes: Vec::new(),
        };
        let expected = "某市\n甲 · 乙\n\n  状态    名称    完成\n  滞后    甲      1\n      原因：雨\n\n== 二 ==\n  已完成  乙乙乙  20\n";
        assert_eq!(text(&document), expected);
    }
}
