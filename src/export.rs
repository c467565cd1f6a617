//! How does it look on paper?
//!
//! One composition, many writers: what is written here was composed by [`crate::briefing::documents`], so screen and paper cannot
//! disagree, and none of the writers formats a number. JSON is for programs: the read model by its ids and plain numbers, and
//! not the sentences made of it.

use std::path::Path;

mod archive;
mod cells;
mod csv;
mod docx;
mod format;
mod glyphs;
mod html;
mod json;
mod markdown;
mod matters;
mod palette;
mod plain;
mod shape;
mod svg;
mod template;
mod text;
mod xlsx;
mod xml;

pub use csv::csv;
pub use docx::docx;
pub use format::{Composition, Format, FormatWriter, ReportKind, WriteError};
pub use glyphs::glyphs;
pub use html::html;
pub use json::{departments as departments_json, item as item_json, list as list_json, report as json};
pub use markdown::markdown;
pub use matters::{calendar, history as history_json, matter as matter_json};
pub use palette::{Palette, Rgb};
pub use plain::plain;
pub use svg::svg;
pub use template::{template_csv, template_workbook};
pub use text::text;
pub use xlsx::xlsx;

/// Every format that a report can be written in; text first, which is printed where none is asked for.
pub static FORMATS: [&Format; 7] = [
    &text::TEXT,
    &markdown::MARKDOWN,
    &json::JSON,
    &html::HTML,
    &docx::DOCX,
    &xlsx::XLSX,
    &csv::CSV,
];

/// The formats that documents are written in: all but the one for programs, which is written from the read model.
pub fn document_formats() -> impl Iterator<Item = &'static Format> {
    FORMATS.into_iter().filter(|format| format.takes_documents())
}

/// The one of them that the ending of a file's name asks for.
pub fn document_format_of(path: &Path) -> Option<&'static Format> {
    format_of(path).filter(|format| format.takes_documents())
}

/// The format that the ending of a file's name asks for.
pub fn format_of(path: &Path) -> Option<&'static Format> {
    format::of_ending(&FORMATS, path)
}
