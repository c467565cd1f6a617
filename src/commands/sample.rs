//! `briefing sample`: writes an illustrative year to a folder.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::commands::{Failure, data, embedded};
use crate::intake::{self, Input};
use crate::model::{Catalogue, Observations};

/// Makes an illustrative year for a catalogue and writes it into `folder`, one file for each snapshot.
pub(super) fn write(
    catalogue: Option<&Path>,
    known: &[PathBuf],
    seed: u64,
    folder: &Path,
    force: bool,
) -> Result<(), Failure> {
    let failed = Failure::Data;
    let catalogues = match catalogue {
        Some(_) => data::catalogues(catalogue)
            .map_err(failed)?
            .into_iter()
            .take(1)
            .collect(),
        None => embedded::catalogues(),
    };
    let (catalogue, known) = read(&catalogues, known)?;
    fs::create_dir_all(folder).map_err(|error| Failure::Write(folder.to_owned(), error))?;
    for snapshot in crate::sample::sample(&catalogue, &known, seed) {
        let path = folder.join(snapshot.file.as_str());
        let text = intake::print_snapshot(&snapshot, &catalogue);
        write_whole(&path, &text, force)?;
    }
    Ok(())
}

/// The catalogue, and what offices published about earlier years.
fn read(catalogues: &[Input<'static>], known: &[PathBuf]) -> Result<(Catalogue, Observations), Failure> {
    let failed = Failure::Data;
    let (published, unread) = intake::read_disk(known);
    if !unread.is_empty() {
        return Err(failed(unread));
    }
    let built_in = if known.is_empty() {
        embedded::data_set("published")
    } else {
        published
    };
    let own = catalogues.iter().take(1).cloned();
    let contents = intake::read(&own.chain(built_in).collect::<Vec<_>>(), &[]);
    match contents.catalogue {
        Some(catalogue) => Ok((catalogue, Observations::new(contents.snapshots))),
        None => Err(failed(contents.problems)),
    }
}

/// Writes a file whole or not at all: beside its place first, then moved there.
fn write_whole(path: &Path, text: &str, force: bool) -> Result<(), Failure> {
    if path.exists() && !force {
        return Err(Failure::Exists(path.to_owned()));
    }
    let beside = path.with_extension("json.part");
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, path));
    written.map_err(|error| Failure::Write(path.to_owned(), error))
}
