//! The kinds of files: data files by what their top level holds, spreadsheets by the ending of their names.

use crate::intake::format::agenda::AgendaFile;
use crate::intake::format::catalogue::CatalogueFile;
use crate::intake::format::leads::LeadsFile;
use crate::intake::format::mapping::MappingFile;
use crate::intake::format::snapshot::SnapshotFile;

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
    pub(crate) fn mark(self) -> &'static str {
        match self {
            Self::Catalogue => "indicators",
            Self::Snapshot => "series",
            Self::Leads => "leads",
            Self::Mapping => "columns",
            Self::Agenda => "stops",
        }
    }

    /// The keys of its top level.
    pub(crate) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Catalogue => &CatalogueFile::KEYS,
            Self::Snapshot => &SnapshotFile::KEYS,
            Self::Leads => &LeadsFile::KEYS,
            Self::Mapping => &MappingFile::KEYS,
            Self::Agenda => &AgendaFile::KEYS,
        }
    }
}

/// The endings of spreadsheets that can be read.
pub(crate) const READABLE_SPREADSHEETS: [&str; 4] = ["xlsx", "csv", "tsv", "txt"];

/// The endings of spreadsheets that cannot.
const OTHER_SPREADSHEETS: [&str; 7] = ["xls", "xlsb", "xlsm", "et", "ett", "ods", "numbers"];

/// Whether a file of this name is a spreadsheet that lies among data files: `.txt` may be anything.
pub(crate) fn is_spreadsheet(name: &str) -> bool {
    let ending = ending(name);
    let is_listed = |list: &[&str]| list.contains(&ending.as_str());
    ending != "txt" && (is_listed(&READABLE_SPREADSHEETS) || is_listed(&OTHER_SPREADSHEETS))
}

/// Whether a file of this name is a data file, or what the program itself keeps beside data files.
pub(crate) fn is_ours(name: &str) -> bool {
    matches!(
        ending(name).as_str(),
        "json" | "ready" | "sqlite" | "sqlite-wal" | "sqlite-shm" | "sqlite-journal"
    )
}

/// The ending of a file's name in small letters, without its point.
pub(crate) fn ending(name: &str) -> String {
    name.rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase()
}
