//! What do the files say, and what is wrong with them?
//!
//! There are five sorts of data files: the catalogue (what was promised), snapshots (what was known at a date), leads
//! (who answers for what), mappings (what somebody else's tables mean) and the agenda (what a meeting stops at). The
//! types of the files as they are written live in `format`; one gate for each sort holds them to their rules and makes
//! the clean types of [`crate::model`]. Nobody stops at the first error: whatever is wrong is left out with a
//! [`Problem`] at its line and column, and the rest stands. What is only odd beside something else, in whatever file, is
//! told by `doubts` when all of it is there.
//!
//! What departments send are spreadsheets. The rooms of `sheet` read those, cell by cell, into the same clean types.
//!
//! Embedded files and files on disk take the same road: both are [`Input`]s. Only `disk` touches the file system,
//! and it takes no more than `limits` allow. What the binary carries went that road when the program was made, and is kept
//! as it came out (`ready`).
//!
//! A new sort of file gets a type in `format`, a gate beside the others, and its place in [`FileKind`].

mod agenda;
mod catalogue;
mod disk;
mod doubts;
mod fault;
mod format;
mod leads;
mod limits;
mod located;
mod names;
mod open;
mod page;
mod print;
mod ready;
mod sense;
mod sheet;
mod snapshot;
mod top;

use std::borrow::Cow;

pub use crate::intake::disk::{empty_folders, find_sheets, is_spreadsheet, read as read_disk, read_sheet};
pub use crate::intake::doubts::doubts;
pub use crate::intake::limits::Limits;
pub use crate::intake::open::{Contents, Edition, Opened, kind, open, open_one_of, read, read_all};
pub use crate::intake::print::{print_agenda, print_snapshot};
pub use crate::intake::ready::{keep_catalogue, keep_data_set, kept_catalogue, kept_data_set};
pub use crate::intake::sheet::{
    Change, Correction, Encoding, Entry, FileRead, Mapping, OwnTarget, Posting, Request, SheetReader, Sheets, Upload,
    Vocabulary, post,
};
pub use crate::intake::snapshot::series_id;

use crate::intake::format::agenda::AgendaFile;
use crate::intake::format::catalogue::CatalogueFile;
use crate::intake::format::leads::LeadsFile;
use crate::intake::format::mapping::MappingFile;
use crate::intake::format::snapshot::SnapshotFile;
use crate::intake::page::Walk;
use crate::model::{Fault, Problem, Severity, Spot, Text};

/// A file's name and text, wherever it comes from.
#[derive(Debug, Clone)]
pub struct Input<'a> {
    /// The name that complaints use.
    pub name: Text,
    /// What it says.
    pub text: Cow<'a, str>,
}

impl<'a> Input<'a> {
    /// An input that is known to be text.
    pub fn new(name: &str, text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
        }
    }

    /// An input that may turn out not to be UTF-8; then the problem says where that shows first.
    pub fn from_bytes(name: &str, bytes: Vec<u8>) -> Result<Self, Box<Problem>> {
        let error = match String::from_utf8(bytes) {
            Ok(text) => return Ok(Self::new(name, text)),
            Err(error) => error,
        };
        let sound = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes().get(..sound).unwrap_or_default());
        let position = Walk::new(text.strip_prefix('\u{FEFF}').unwrap_or(&text)).to(sound);
        let fault = Fault::Syntax {
            why: "not UTF-8".into(),
        };
        let spot = Spot {
            file: name.into(),
            position: Some(position.into()),
        };
        Err(Box::new(Problem {
            severity: Severity::Error,
            spot,
            fault,
        }))
    }
}

/// The sorts of files that we read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// What was promised.
    Catalogue,
    /// What was known at a date.
    Snapshot,
    /// Who answers for what.
    Leads,
    /// What somebody else's tables mean.
    Mapping,
    /// What a meeting stops at.
    Agenda,
}

impl FileKind {
    /// Every sort.
    pub const ALL: [Self; 5] = [
        Self::Catalogue,
        Self::Snapshot,
        Self::Leads,
        Self::Mapping,
        Self::Agenda,
    ];

    /// The name in commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Snapshot => "snapshot",
            Self::Leads => "leads",
            Self::Mapping => "mapping",
            Self::Agenda => "agenda",
        }
    }

    /// The key by which a file of this sort is told.
    fn mark(self) -> &'static str {
        match self {
            Self::Catalogue => "indicators",
            Self::Snapshot => "series",
            Self::Leads => "leads",
            Self::Mapping => "columns",
            Self::Agenda => "stops",
        }
    }

    /// The keys of its top level.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Catalogue => &CatalogueFile::KEYS,
            Self::Snapshot => &SnapshotFile::KEYS,
            Self::Leads => &LeadsFile::KEYS,
            Self::Mapping => &MappingFile::KEYS,
            Self::Agenda => &AgendaFile::KEYS,
        }
    }
}

/// The JSON Schema of a sort of files, made from the types that read them.
pub fn schema(kind: FileKind) -> serde_json::Value {
    let schema = match kind {
        FileKind::Catalogue => schemars::schema_for!(CatalogueFile<'static>),
        FileKind::Snapshot => schemars::schema_for!(SnapshotFile<'static>),
        FileKind::Leads => schemars::schema_for!(LeadsFile<'static>),
        FileKind::Mapping => schemars::schema_for!(MappingFile<'static>),
        FileKind::Agenda => schemars::schema_for!(AgendaFile<'static>),
    };
    schema.to_value()
}

#[cfg(test)]
mod tests;
