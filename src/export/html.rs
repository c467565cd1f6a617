//! A document as one page for a browser: no script, nothing from outside, readable on a phone, printable on A4.
//!
//! A policy in the page itself forbids everything but its own style, so that nothing in the data could fetch anything even if
//! it got past the escaping. Statuses carry their word, never a colour alone; on a narrow screen each row becomes a block with
//! the heads beside its cells. Colours follow what the reader's system is set to; words keep a contrast of 4.5 to 1 on both.

mod drawing;

use std::fmt::Write;

use crate::document::{Block, Cell, Column, Document, Holds, Level, Table, Value};
use crate::export::format::{Composition, Format, FormatWriter, ReportKind};
use crate::locale::Language;
use crate::model::Status;

/// The format.
pub(super) const HTML: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    called: ["网页", "web page"],
    usual: ReportKind::Full,
    holds: &ReportKind::ALL,
    composition: Composition::Page,
    writer: FormatWriter::Text(html, html),
};

const STYLE: &str = include_str!("html/style.css");

/// More columns than this stay a table on a narrow screen too, one that is moved sideways: as blocks they would be endless.
const MOST_STACKED: usize = 12;

/// A document as a page.
pub fn html(document: &Document) -> String {
    let mut page = Page {
        language: document.language,
        text: String::new(),
        sections: 0,
    };
    page.blocks(&document.blocks);
    for annex in &document.annexes {
        page.heading(Level::First, &annex.title);
        page.blocks(&annex.blocks);
    }
    let lang = document.language.document_tag();
    let title = escaped(&document.title);
    let about = escaped(&document.preamble.join(" · "));
    let mark = document
        .mark
        .as_deref()
        .map(|mark| format!("<p class=\"mark\">{}</p>\n", escaped(mark)));
    let mark = mark.unwrap_or_default();
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let contents = contents(document);
    let body = page.text;
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n\
         <p class=\"about\">{about}</p>\n{mark}</header>\n{contents}<main>\n{body}</main>\n</body>\n</html>\n"
    )
}

/// Links to the sections; nothing where there are few.
fn contents(document: &Document) -> String {
    let title = |block: &Block| match block {
        Block::Heading(Level::First, title) => Some(title.clone()),
        _ => None,
    };
    let annexes = document.annexes.iter();
    let annexes =
        annexes.flat_map(|annex| std::iter::once(annex.title.clone()).chain(annex.blocks.iter().filter_map(title)));
    let titles: Vec<String> = document.blocks.iter().filter_map(title).chain(annexes).collect();
    if titles.len() < 3 {
        return String::new();
    }
    let links = (1..)
        .zip(&titles)
        .map(|(at, title)| format!("<li><a href=\"#s{at}\">{}</a></li>\n", escaped(title)));
    let label = document.language.words().paper_contents;
    format!(
        "<nav aria-label=\"{label}\">\n<ul>\n{}</ul>\n</nav>\n",
        links.collect::<String>()
    )
}

/// HTML that grows block by block.
struct Page {
    language: Language,
    text: String,
    /// How many sections have begun.
    sections: usize,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn blocks(&mut self, blocks: &[Block]) {
        // A table is called by the heading above it.
        let mut called = String::new();
        for block in blocks {
            match block {
                Block::Heading(level, title) => {
                    self.heading(*level, title);
                    called.clone_from(title);
                }
                Block::Paragraph(said) => self.push(&format!("<p>{}</p>", escaped(said))),
                Block::Notice(said) => self.push(&format!("<p class=\"notice\">{}</p>", escaped(said))),
                Block::Facts(facts) => {
                    let facts = facts
                        .iter()
                        .map(|(label, text)| format!("<dt>{}</dt><dd>{}</dd>\n", escaped(label), escaped(text)));
                    self.push(&format!("<dl>\n{}</dl>", facts.collect::<String>()));
                }
                Block::List(entries) => {
                    let entries = entries.iter().map(|entry| format!("<li>{}</li>\n", escaped(entry)));
                    self.push(&format!("<ul>\n{}</ul>", entries.collect::<String>()));
                }
                Block::Table(table) => self.table(table, &called),
                Block::Chart(chart) => self.push(&drawing::figure(chart)),
            }
        }
    }

    fn heading(&mut self, level: Level, title: &str) {
        let title = escaped(title);
        match level {
            Level::First => {
                self.sections += 1;
                self.push(&format!("<h2 id=\"s{}\">{title}</h2>", self.sections));
            }
            Level::Second => self.push(&format!("<h3>{title}</h3>")),
            Level::Third => self.push(&format!("<h4>{title}</h4>")),
        }
    }

    fn table(&mut self, table: &Table, called: &str) {
        let kept: Vec<usize> = (0..table.columns.len()).filter(|column| table.says(*column)).collect();
        let is_stacked = kept.len() <= MOST_STACKED;
        let class = if is_stacked { " class=\"stack\"" } else { "" };
        let label = if called.is_empty() {
            self.language.words().column_name
        } else {
            called
        };
        let _ = write!(
            self.text,
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table{class}>\n<thead><tr>",
            escaped(label)
        );
        let columns = || kept.iter().filter_map(|at| Some((*at, table.columns.get(*at)?)));
        for (_, column) in columns() {
            let _ = write!(self.text, "<th scope=\"col\">{}</th>", escaped(&column.head));
        }
        self.text.push_str("</tr></thead>\n<tbody>\n");
        for row in &table.rows {
            let cells = columns().filter_map(|(at, column)| Some(cell(column, row.get(at)?, is_stacked)));
            let cells: String = cells.collect();
            self.push(&format!("<tr>{cells}</tr>"));
        }
        self.push("</tbody>\n</table>\n</div>");
    }
}

/// A cell; with its head beside it where it may have to stand by itself.
fn cell(column: &Column, cell: &Cell, is_stacked: bool) -> String {
    let text = escaped(&cell.text);
    if column.holds == Holds::Subject {
        return format!("<th scope=\"row\">{text}</th>");
    }
    let class = match (&cell.value, column.holds) {
        (Value::Status(status), _) => class(*status),
        (_, Holds::Figure) => "figure",
        _ => "",
    };
    let class = if class.is_empty() {
        String::new()
    } else {
        format!(" class=\"{class}\"")
    };
    let text = match column.holds {
        // The one place where an address may become a link, since it is there to be followed; a page of ours leads nowhere
        // but to pages.
        Holds::Address if cell.text.starts_with("https://") || cell.text.starts_with("http://") => {
            format!("<a href=\"{text}\" rel=\"noreferrer\">{text}</a>")
        }
        _ => text,
    };
    let head = if is_stacked && !text.is_empty() {
        format!(" data-head=\"{}\"", escaped(&column.head))
    } else {
        String::new()
    };
    format!("<td{class}{head}>{text}</td>")
}

/// What a status looks like beside its word.
fn class(status: Status) -> &'static str {
    match status {
        Status::Achieved | Status::OnPace => "good",
        Status::NearPace | Status::Underway => "near",
        Status::Behind | Status::FarBehind | Status::Missed => "bad",
        Status::NoTarget | Status::Unreported(_) => "none",
    }
}

/// Words that mean nothing to a browser, in text and in attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}
