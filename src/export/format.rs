//! What a format of files is: its name, its endings, what is usually written in it, and its writer.

use std::error::Error;
use std::path::Path;

use crate::document::{Document, HouseStyle};
use crate::locale::Language;

/// A format of files. Each writer declares its own; [`super::FORMATS`] lists them.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// The endings of its files, without the dot; the usual one first.
    pub endings: &'static [&'static str],
    /// What it is called, in Chinese and in English.
    pub called: [&'static str; 2],
    /// What is written in it unless another kind of paper is asked for.
    pub usual: ReportKind,
    /// The kinds of paper that it can hold.
    pub holds: &'static [ReportKind],
    /// How a document is composed for it.
    pub composition: Composition,
    /// Its writer.
    pub writer: FormatWriter,
}

/// What kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// Everything.
    Full,
    /// A bulletin: how it stands, what is behind and why, who owes reports, what changed; tables annexed.
    Bulletin,
    /// A row for each task.
    Ledger,
    /// One page.
    Summary,
    /// The stops of the agenda with what was shown.
    Minutes,
    /// A row for each figure.
    Figures,
}

impl ReportKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Full,
        Self::Bulletin,
        Self::Ledger,
        Self::Summary,
        Self::Minutes,
        Self::Figures,
    ];
}

/// How a document is composed for a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Composition {
    /// One thing below the other.
    Linear,
    /// With drawings, for a browser.
    Page,
    /// With as many sheets as there are parts and departments.
    Workbook,
}

/// Why a document cannot be written: what the writer of the archive says.
pub type WriteError = Box<dyn Error + Send + Sync>;

/// How a format is written.
#[derive(Debug, Clone, Copy)]
pub enum FormatWriter {
    /// As text that can be printed on a terminal; the second form is for screen readers.
    Text(fn(&Document) -> String, fn(&Document) -> String),
    /// As one table in text, for programs: UTF-8 with its mark, or the encoding of the session.
    Table(fn(&Document) -> String),
    /// As bytes that only a program opens.
    Bytes(fn(&Document, &HouseStyle) -> Result<Vec<u8>, WriteError>),
    /// From the read model instead of a document.
    Model,
}

impl Format {
    /// What it is called in a language.
    pub fn called(&self, language: Language) -> &'static str {
        let [chinese, english] = self.called;
        if language.is_of_reports() { chinese } else { english }
    }

    /// Whether it is written from a document, and not from the read model.
    pub fn takes_documents(&self) -> bool {
        !matches!(self.writer, FormatWriter::Model)
    }

    /// The usual ending of its files.
    pub fn ending(&self) -> &'static str {
        self.endings.first().copied().unwrap_or(self.name)
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

/// The format that the ending of a file's name asks for, among `formats`.
pub(super) fn of_ending(formats: &[&'static Format], path: &Path) -> Option<&'static Format> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    let is_of = |format: &&&'static Format| format.endings.contains(&ending.as_str());
    formats.iter().find(is_of).copied()
}
