//! Linear text: for a screen reader, a braille line, a terminal that can only print. Sentences instead of columns, words
//! instead of signs: nothing that would be spelled out, nothing that has to be seen side by side.

use crate::document::{Block, Cell, Column, Document, Holds, Table, Value};
use crate::locale::{self, Language, labelled};

/// A document in sentences, one to the line.
pub fn plain(document: &Document) -> String {
    let mut page = Page {
        language: document.language,
        text: String::new(),
    };
    page.line(&document.title);
    page.lines(&document.preamble);
    page.blocks(&document.blocks);
    for annex in &document.annexes {
        page.heading(&annex.title);
        page.blocks(&annex.blocks);
    }
    page.text
}

/// Text that grows line by line.
struct Page {
    language: Language,
    text: String,
}

impl Page {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, title) => self.heading(title),
                Block::Paragraph(said) | Block::Notice(said) => self.line(said),
                Block::Facts(facts) => facts.iter().for_each(|(label, text)| self.fact(label, text)),
                Block::List(entries) => self.lines(entries),
                Block::Table(table) => table.rows.iter().for_each(|row| self.row(table, row)),
                Block::Chart(chart) => self.line(&chart.caption),
            }
        }
    }

    /// A line by itself behind an empty one.
    fn heading(&mut self, text: &str) {
        self.text.push('\n');
        self.line(text);
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(&spoken(self.language, text.trim()));
        self.text.push('\n');
    }

    fn lines(&mut self, lines: &[String]) {
        for line in lines {
            self.line(line);
        }
    }

    fn fact(&mut self, label: &str, text: &str) {
        self.line(&labelled(self.language, label, text));
    }

    /// What it is about, and behind it everything that is told of it; remarks in lines of their own.
    fn row(&mut self, table: &Table, row: &[Cell]) {
        let cells = || table.columns.iter().zip(row).filter(|(_, cell)| is_said(cell));
        let subject = cells().find(|(column, _)| column.holds == Holds::Subject);
        let parts = cells().filter_map(|(column, cell)| phrase(column, cell));
        let id = cells().filter(|(column, _)| column.holds == Holds::Id);
        let parts: Vec<String> = parts.chain(id.map(|(_, cell)| cell.text.clone())).collect();
        let parts = parts.join(self.language.marks().comma);
        match subject {
            Some((_, subject)) => self.fact(&subject.text, &parts),
            None => self.line(&parts),
        }
        for (column, cell) in cells().filter(|(column, _)| column.holds == Holds::Remark) {
            self.fact(&column.head, &cell.text);
        }
    }
}

/// Whether there is anything to say: not an empty cell, and not a dash.
fn is_said(cell: &Cell) -> bool {
    !cell.text.is_empty() && cell.value != Value::Missing
}

/// What a cell says in a sentence: with its head, unless it speaks for itself.
fn phrase(column: &Column, cell: &Cell) -> Option<String> {
    match column.holds {
        Holds::Subject | Holds::Id | Holds::Remark => None,
        Holds::Status | Holds::Aside => Some(cell.text.clone()),
        Holds::Figure | Holds::Words | Holds::Address => Some(format!("{} {}", column.head, cell.text)),
    }
}

/// Signs that readers skip or spell, as the words or stops they stand for. A minus that is skipped turns a figure round.
fn spoken(language: Language, text: &str) -> String {
    let stop = language.marks().comma;
    locale::spoken(language, text)
        .replace(" · ", stop)
        .replace(" › ", stop)
        .replace(" → ", language.words().spoken_becomes)
        .replace('−', language.words().spoken_minus)
}
