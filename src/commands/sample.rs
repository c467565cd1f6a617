//! `briefing sample`: writes an illustrative year to a folder.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::Open;
use crate::commands::{Failure, data, embedded, file};
use crate::intake;
use crate::model::{Catalogue, Observations, Snapshot};
use crate::sample::{DEFAULT_SEED, sample};

/// Writes an illustrative year for a catalogue into `folder`, one file per snapshot.
pub(super) fn write(
    open: &Open,
    known: &[PathBuf],
    seed: Option<u64>,
    folder: &Path,
    force: bool,
) -> Result<(), Failure> {
    let (catalogue, known) = read(open, known)?;
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    let snapshots = sample(&catalogue, &known, seed.unwrap_or(DEFAULT_SEED));
    let path = |snapshot: &Snapshot| folder.join(snapshot.file.as_str());
    // All or nothing: a year that is half old and half new would mislead.
    let taken = snapshots.iter().map(path).find(|path| path.symlink_metadata().is_ok());
    match taken {
        Some(path) if !force => return Err(Failure::Exists(path)),
        _ => {}
    }
    for snapshot in &snapshots {
        file::write(&path(snapshot), &intake::print_snapshot(snapshot, &catalogue), true)?;
    }
    Ok(())
}

/// Reads the catalogue and published observations of earlier years.
fn read(open: &Open, known: &[PathBuf]) -> Result<(Catalogue, Observations), Failure> {
    let limits = data::limits(open);
    let (mut files, mut problems) = intake::read_disk(known, limits);
    // Built-in data belongs to a built-in catalogue and is skipped silently for another.
    let may_be_foreign = known.is_empty();
    if may_be_foreign {
        files = embedded::data_set("published");
    }
    let catalogues = data::catalogues(&open.catalogue, limits).map_err(Failure::Data)?;
    files.splice(0..0, catalogues.into_iter().take(1));
    let contents = intake::read(&files, &[]);
    if !may_be_foreign {
        problems.extend(contents.problems.iter().filter(|problem| problem.is_error()).cloned());
    }
    match contents.catalogue {
        Some(catalogue) if problems.is_empty() => Ok((catalogue, Observations::new(contents.snapshots))),
        Some(_) => Err(Failure::Data(problems)),
        None => Err(Failure::Data(contents.problems)),
    }
}
