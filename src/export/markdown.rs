//! Markdown: tables that survive whatever the data brings.

use crate::document::{Block, Cell, Document, Holds, Level, Row, Table};
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::locale::labelled;

/// The format.
pub(super) const MARKDOWN: Format = Format {
    name: "markdown",
    endings: &["md"],
    called: ["Markdown", "Markdown"],
    usual: ReportKind::Full,
    holds: &ReportKind::ALL,
    composition: Composition::Linear,
    writer: FormatWriter::Text(markdown, markdown),
};

/// A document in Markdown.
pub fn markdown(document: &Document) -> String {
    let mut page = Page {
        document,
        lines: vec![
            format!("# {}", escaped(&document.title)),
            String::new(),
            begun(&document.preamble.join(" · ")),
        ],
    };
    page.blocks(&document.blocks);
    for annex in &document.annexes {
        page.heading(Level::First, &annex.title);
        page.blocks(&annex.blocks);
    }
    page.lines.join("\n") + "\n"
}

/// Lines that grow block by block, with an empty one before each.
struct Page<'a> {
    document: &'a Document,
    lines: Vec<String>,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, title) => self.heading(*level, title),
            Block::Paragraph(said) => self.apart([begun(said)]),
            Block::Notice(said) => self.apart([format!("**{}**", escaped(said))]),
            Block::Facts(facts) => {
                let language = self.document.language;
                let fact = |(label, text): &(String, String)| labelled(language, label, text);
                self.apart(facts.iter().map(fact).map(|fact| format!("- {}", begun(&fact))));
            }
            Block::List(entries) => self.apart(entries.iter().map(|entry| format!("- {}", begun(entry)))),
            Block::Table(table) => self.apart(rows(table)),
            Block::Chart(chart) => self.apart([begun(&chart.caption)]),
        }
    }

    fn heading(&mut self, level: Level, title: &str) {
        let marks = match level {
            Level::First => "##",
            Level::Second => "###",
            Level::Third => "####",
        };
        self.apart([format!("{marks} {}", begun(title))]);
    }

    /// Lines with an empty one before them.
    fn apart(&mut self, lines: impl IntoIterator<Item = String>) {
        self.lines.push(String::new());
        self.lines.extend(lines);
    }
}

/// The lines of a table, without the columns that no row says anything in.
fn rows(table: &Table) -> Vec<String> {
    let is_told: Vec<bool> = (0..table.columns.len()).map(|column| table.says(column)).collect();
    let kept = |cells: Vec<String>| {
        cells
            .into_iter()
            .zip(&is_told)
            .filter(|(_, told)| **told)
            .map(|(cell, _)| cell)
            .collect::<Vec<_>>()
    };
    let heads = kept(table.columns.iter().map(|column| escaped(&column.head)).collect());
    let rule = " --- |".repeat(heads.len());
    let cell = |(holds, cell): (Holds, &Cell)| match holds {
        // The one place where an address may become a link, since it is there to be followed.
        Holds::Address => unmarked(&cell.text),
        _ => escaped(&cell.text),
    };
    let holds = table.columns.iter().map(|column| column.holds);
    let row = |row: &Row| table_row(kept(holds.clone().zip(row.iter()).map(cell).collect()));
    [table_row(heads), format!("|{rule}")]
        .into_iter()
        .chain(table.rows.iter().map(row))
        .collect()
}

fn table_row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |", cells.join(" | "))
}

/// Words at the beginning of a line, where they could also make a list or a rule of it.
fn begun(text: &str) -> String {
    let mut text = escaped(text.trim_start());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let makes_list = match text.as_bytes().get(digits) {
        Some(b'.' | b')') => digits > 0,
        Some(b'-' | b'+' | b'=') => digits == 0,
        _ => false,
    };
    if makes_list {
        text.insert(digits, '\\');
    }
    text
}

/// Words within a line. Some readers make a link of whatever looks like an address, so nothing does any more.
fn escaped(text: &str) -> String {
    unmarked(text).replace("://", r"\://").replace("www.", r"www\.")
}

/// Takes the meaning out of Markdown's characters.
fn unmarked(text: &str) -> String {
    let mut unmarked = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(
            character,
            '\\' | '|' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '`' | '&' | '~' | '$'
        ) {
            unmarked.push('\\');
        }
        unmarked.push(character);
    }
    unmarked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_break_a_table_or_bring_markup() {
        assert_eq!(
            table_row(["a|b", "<b>*x*</b>", "[l](u)"].map(escaped)),
            r"| a\|b | \<b\>\*x\*\</b\> | \[l\](u) |"
        );
        assert_eq!(escaped(r"\|"), r"\\\|");
        assert_eq!(escaped("R&D http://a www.b"), r"R\&D http\://a www\.b");
        assert_eq!(begun("- a"), r"\- a");
        assert_eq!(begun(" 12. a"), r"12\. a");
        assert_eq!(begun("12.5"), r"12\.5");
        assert_eq!(begun("a - b"), "a - b");
    }
}
