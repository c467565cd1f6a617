//! What the binary keeps already read is what the files beside it say.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../build.rs"]
#[allow(dead_code, reason = "its main is for cargo alone")]
mod build;

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
        hold(&path.with_extension("ready"), &intake::encode_catalogue(&read));
    }
}

#[test]
fn the_data_sets_kept_ready_are_what_their_files_say() {
    for folder in folders() {
        let read = data_set(&folder);
        hold(
            &folder.with_extension("ready"),
            &intake::encode_data_set(&read).unwrap(),
        );
    }
}

#[test]
fn what_is_kept_is_read_back_whole() {
    for folder in folders() {
        let read = data_set(&folder);
        let bytes = intake::encode_data_set(&read).unwrap();
        let catalogue = intake::decode_catalogue(&intake::encode_catalogue(&read.catalogue)).unwrap();
        assert_eq!(catalogue, read.catalogue);
        let back = intake::decode_data_set(&bytes, [catalogue]).unwrap();
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
    let bytes = intake::encode_data_set(&read).unwrap();
    let catalogue = || [read.catalogue.clone()];
    assert!(intake::decode_data_set(&bytes[..bytes.len() / 2], catalogue()).is_none());
    assert!(intake::decode_data_set(b"\xff\xff\xff\xff", catalogue()).is_none());
    assert!(intake::decode_data_set(&bytes, []).is_none());
    assert!(intake::decode_catalogue(b"{}").is_none());
}

#[test]
fn what_was_made_from_other_files_or_for_other_types_is_not_read() {
    let read = data_set(folders().first().unwrap());
    let mut stale = intake::encode_catalogue(&read.catalogue);
    assert!(intake::decode_catalogue(&stale).is_some());
    stale[0] ^= 1;
    assert!(intake::decode_catalogue(&stale).is_none());
    let mut stale = intake::encode_data_set(&read).unwrap();
    stale[31] ^= 1;
    assert!(intake::decode_data_set(&stale, [read.catalogue]).is_none());
}

/// The fingerprint of a repository with these files.
fn fingerprint(files: &[(&str, &str)]) -> u128 {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("data/x/y/1.json", "{}"),
        ("seeds/x.json", "[]"),
        ("src/intake/prebuilt.rs", ""),
    ] {
        let is_given = files.iter().any(|(given, _)| *given == name);
        write(folder.path(), name, if is_given { "" } else { text });
    }
    fs::create_dir_all(folder.path().join("src/model")).unwrap();
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    build::fingerprint(folder.path()).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn a_fingerprint_tells_any_change_of_a_file_and_of_a_type_and_no_other() {
    const TYPE: &str = "use serde::Serialize;\n\n/// A lamp.\n#[derive(Serialize, Deserialize)]\npub enum Lamp {\n    /// On.\n    \
        On,\n    Off,\n}\n\nfn other() {\n    one();\n}\n";
    let of_type = |from: &str, to: &str| fingerprint(&[("src/model/lamp.rs", &TYPE.replace(from, to))]);
    let usual = of_type("", "");
    for (from, to) in [
        ("A lamp", "Two lamps"),
        ("one()", "two()"),
        ("/// On", "/// Alight"),
        ("use serde", "use other"),
    ] {
        assert_eq!(of_type(from, to), usual, "{from} to {to}");
    }
    for (from, to) in [
        ("On,", "Lit,"),
        ("On,\n    Off", "Off,\n    On"),
        ("Off", "Off(u8)"),
        ("Lamp", "Light"),
    ] {
        assert_ne!(of_type(from, to), usual, "{from} to {to}");
    }
    let empty = fingerprint(&[]);
    assert_ne!(fingerprint(&[("data/x/y/1.json", "{ }")]), empty);
    assert_ne!(fingerprint(&[("data/x/y/2.json", "{}")]), empty);
    assert_eq!(
        fingerprint(&[("data/x/y.ready", "what is kept is no file to be read")]),
        empty
    );
    let impls = "impl<'de> Deserialize<'de> for Text {\n    fn read() {\n        one();\n    }\n}\n";
    let by_hand = |text: &str| fingerprint(&[("src/model/text.rs", text)]);
    assert_ne!(by_hand(impls), by_hand(&impls.replace("one", "two")));
}

#[test]
fn the_program_was_built_from_the_files_that_lie_here() {
    let bytes = intake::encode_catalogue(&data_set(folders().first().unwrap()).catalogue);
    let told = format!("{:032x}", build::fingerprint(root()).unwrap());
    assert!(bytes.starts_with(told.as_bytes()));
}

#[test]
fn what_somebody_still_works_on_is_not_kept() {
    let mut read = data_set(folders().first().unwrap());
    read.agenda = Some(briefing::model::Agenda::default());
    assert!(intake::encode_data_set(&read).is_none());
}
