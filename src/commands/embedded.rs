//! The seeds and data sets that the binary carries, so that it runs on a bare server with no files beside it.
//!
//! A changed file is noticed by the next build; after adding or removing one, touch this file.

use include_dir::{Dir, File, include_dir};

use crate::intake::Input;

static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");
static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// Every catalogue that is built in.
pub(super) fn catalogues() -> Vec<Input<'static>> {
    SEEDS.dirs().flat_map(Dir::files).filter_map(input).collect()
}

/// The names of the built-in data sets, the one for a newcomer first.
pub(super) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = DATA.dirs().flat_map(Dir::dirs).filter_map(name).collect();
    names.sort_by_key(|name| (*name != FIRST, *name));
    names.dedup();
    names
}

/// The data set that opens without arguments: a full meeting to look at.
const FIRST: &str = "sample";

/// The files of a built-in data set.
pub(super) fn data_set(wanted: &str) -> Vec<Input<'static>> {
    let folders = DATA
        .dirs()
        .flat_map(Dir::dirs)
        .filter(|folder| name(folder) == Some(wanted));
    let mut files: Vec<Input<'static>> = folders.flat_map(Dir::files).filter_map(input).collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn name<'a>(folder: &'a Dir<'a>) -> Option<&'a str> {
    folder.path().file_name()?.to_str()
}

/// A file that is no text has no business here; the build's own tests would have said so.
fn input(file: &'static File<'static>) -> Option<Input<'static>> {
    let text = file.contents_utf8()?;
    Some(Input::new(&file.path().to_string_lossy(), text))
}
