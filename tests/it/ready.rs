//! What the binary keeps already read is what the files beside it say.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use briefing::intake::{self, Input};
use briefing::model::{Catalogue, DataSet};

/// Set this variable to write the files anew after their JSON changed, or the types that they are read into.
const WRITE: &str = "WRITE_EXPECTED";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// A file under the name that the binary gives it: below `seeds` or `data`.
fn input(path: &Path) -> Input<'static> {
    let name = path
        .strip_prefix(root())
        .unwrap()
        .components()
        .skip(1)
        .collect::<PathBuf>();
    Input::new(&name.to_string_lossy(), fs::read_to_string(path).unwrap())
}

fn catalogue_files() -> Vec<PathBuf> {
    let folders = entries(&root().join("seeds"));
    let paths = folders.iter().map(|folder| folder.join("catalogue.json"));
    paths.filter(|path| path.exists()).collect()
}

fn catalogue(path: &Path) -> Catalogue {
    let contents = intake::read(&[input(path)], &[]);
    assert_eq!(contents.problems, []);
    contents.catalogue.unwrap()
}

/// The folders of the built-in data sets.
fn folders() -> Vec<PathBuf> {
    let places = entries(&root().join("data"));
    let folders = places.iter().flat_map(|place| entries(place));
    folders.filter(|path| path.is_dir()).collect()
}

fn data_set(folder: &Path) -> DataSet {
    let name = folder.file_name().unwrap().to_str().unwrap();
    let catalogues: Vec<Input<'static>> = catalogue_files().iter().map(|path| input(path)).collect();
    let files: Vec<Input<'static>> = entries(folder).iter().map(|path| input(path)).collect();
    let data = intake::open(name, &files, &catalogues).unwrap();
    assert_eq!(data.problems, [], "{name}");
    data
}

/// Compares bytes without printing thousands of them.
fn hold(path: &Path, made: &[u8]) {
    if std::env::var_os(WRITE).is_some() {
        fs::write(path, made).unwrap();
    }
    let is_same = fs::read(path).is_ok_and(|kept| kept == made);
    assert!(
        is_same,
        "{} is out of date: run this test with {WRITE}=1",
        path.display()
    );
}

#[test]
fn the_catalogues_kept_ready_are_what_their_files_say() {
    for path in catalogue_files() {
        let read = catalogue(&path);
        hold(&path.with_extension("ready"), &intake::keep_catalogue(&read));
    }
}

#[test]
fn the_data_sets_kept_ready_are_what_their_files_say() {
    for folder in folders() {
        let read = data_set(&folder);
        hold(&folder.with_extension("ready"), &intake::keep_data_set(&read).unwrap());
    }
}

#[test]
fn what_is_kept_is_read_back_whole() {
    for folder in folders() {
        let read = data_set(&folder);
        let bytes = intake::keep_data_set(&read).unwrap();
        let catalogue = intake::kept_catalogue(&intake::keep_catalogue(&read.catalogue)).unwrap();
        assert_eq!(catalogue, read.catalogue);
        let back = intake::kept_data_set(&bytes, [catalogue]).unwrap();
        assert_eq!(back.snapshot_dates, read.snapshot_dates);
        assert_eq!(
            (back.name, back.title, back.open_at),
            (read.name, read.title, read.open_at)
        );
        assert_eq!(back.observations.sources(), read.observations.sources());
        assert!(back.observations.iter().eq(read.observations.iter()));
    }
}

#[test]
fn what_does_not_fit_is_no_data_set() {
    let read = data_set(folders().first().unwrap());
    let bytes = intake::keep_data_set(&read).unwrap();
    let catalogue = || [read.catalogue.clone()];
    assert!(intake::kept_data_set(&bytes[..bytes.len() / 2], catalogue()).is_none());
    assert!(intake::kept_data_set(b"\xff\xff\xff\xff", catalogue()).is_none());
    assert!(intake::kept_data_set(&bytes, []).is_none());
    assert!(intake::kept_catalogue(b"{}").is_none());
}

#[test]
fn what_somebody_still_works_on_is_not_kept() {
    let mut read = data_set(folders().first().unwrap());
    read.agenda = Some(briefing::model::Agenda::default());
    assert!(intake::keep_data_set(&read).is_none());
}
