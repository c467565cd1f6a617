//! `briefing sample`: writes an illustrative year to a folder.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::commands::{Failure, data, embedded};
use crate::intake;
use crate::model::{Catalogue, Observations, Problem, Severity, Snapshot};

/// Makes an illustrative year for a catalogue and writes it into `folder`, one file for each snapshot.
pub(super) fn write(
    catalogue: Option<&Path>,
    known: &[PathBuf],
    seed: u64,
    folder: &Path,
    force: bool,
) -> Result<(), Failure> {
    let (catalogue, known) = read(catalogue, known)?;
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    let snapshots = crate::sample::sample(&catalogue, &known, seed);
    let path = |snapshot: &Snapshot| folder.join(snapshot.file.as_str());
    // All or nothing: a year that is half old and half new would mislead.
    let taken = snapshots.iter().map(path).find(|path| path.symlink_metadata().is_ok());
    match taken {
        Some(path) if !force => return Err(Failure::Exists(path)),
        _ => {}
    }
    for snapshot in &snapshots {
        write_whole(folder, &path(snapshot), &intake::print_snapshot(snapshot, &catalogue))?;
    }
    Ok(())
}

/// The catalogue, and what offices published about earlier years.
fn read(catalogue: Option<&Path>, known: &[PathBuf]) -> Result<(Catalogue, Observations), Failure> {
    let (mut files, mut problems) = intake::read_disk(known);
    // What is built in belongs to a built-in catalogue and is silently of no use to another.
    let may_be_foreign = known.is_empty();
    if may_be_foreign {
        files = embedded::data_set("published");
    }
    let catalogues = data::catalogues(catalogue).map_err(Failure::Data)?;
    files.splice(0..0, catalogues.into_iter().take(1));
    let contents = intake::read(&files, &[]);
    let is_error = |problem: &Problem| problem.severity == Severity::Error;
    if !may_be_foreign {
        problems.extend(contents.problems.iter().filter(|problem| is_error(problem)).cloned());
    }
    match contents.catalogue {
        Some(catalogue) if problems.is_empty() => Ok((catalogue, Observations::new(contents.snapshots))),
        Some(_) => Err(Failure::Data(problems)),
        None => Err(Failure::Data(contents.problems)),
    }
}

/// Writes a file whole or not at all: under a name of chance beside its place first, then moved there. A link at its
/// place is replaced, never followed.
fn write_whole(folder: &Path, path: &Path, text: &str) -> Result<(), Failure> {
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written
        .map(drop)
        .map_err(|error| Failure::Write(path.to_owned(), error))
}
