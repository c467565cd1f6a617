//! What do the files say, and what is wrong with them?
//!
//! There are five sorts of data files: the catalogue (what was promised), snapshots (what was known at a date), leads
//! (who answers for what), mappings (what somebody else's tables mean) and the agenda (what a meeting stops at). The
//! types of the files as they are written live in `format`; one gate for each sort holds them to their rules and makes
//! the clean types of [`crate::model`]. Nobody stops at the first error: whatever is wrong is left out with a
//! [`Problem`](crate::model::Problem) at its line and column, and the rest stands. What is only odd beside something
//! else, in whatever file, is told by `cross_checks` when all of it is there.
//!
//! What departments send are spreadsheets; [`crate::spreadsheet`] reads those into the same clean types.
//!
//! Embedded files and files on disk take the same road: both are [`Input`]s. Only `disk` touches the file system,
//! and it takes no more than `limits` allow. What the binary carries went that road when the program was made, and is kept
//! as it came out (`prebuilt`).
//!
//! A new sort of file gets a type in `format`, a gate beside the others, and its place in [`FileKind`].

mod agenda;
mod catalogue;
mod cross_checks;
mod disk;
pub(crate) mod envelope;
mod fault;
pub(crate) mod format;
mod input;
pub(crate) mod kind;
mod leads;
pub(crate) mod limits;
pub(crate) mod names;
pub(crate) mod nearest;
mod open;
pub(crate) mod plausibility;
mod prebuilt;
mod print;
mod snapshot;
pub(crate) mod source;
pub(crate) mod spanned;

pub use crate::intake::cross_checks::{cross_check, disputes};
pub use crate::intake::disk::{
    denial, empty_folders, find_sheets, is_data, is_spreadsheet, other_files, read as read_disk, read_sheet,
};
pub use crate::intake::input::{Input, Upload};
pub use crate::intake::kind::FileKind;
pub use crate::intake::limits::Limits;
pub use crate::intake::open::{Contents, Edition, Opened, kind, open, open_one_of, read, read_all};
pub use crate::intake::prebuilt::{decode_catalogue, decode_data_set, encode_catalogue, encode_data_set};
pub use crate::intake::print::{print_agenda, print_snapshot};
pub use crate::intake::snapshot::series_id;

use crate::intake::format::agenda::AgendaFile;
use crate::intake::format::catalogue::CatalogueFile;
use crate::intake::format::leads::LeadsFile;
use crate::intake::format::mapping::MappingFile;
use crate::intake::format::snapshot::SnapshotFile;

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
