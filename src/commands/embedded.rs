//! The seeds and data sets that the binary carries, so that it runs on a bare server with no files beside it.
//!
//! A file that was changed, added or removed is noticed by the next build. What stands in `*.ready` is what the files
//! beside it say, already read (see [`crate::intake::kept_data_set`]); when it no longer is, the files themselves are
//! read, and a test tells how it is written anew.

use include_dir::{Dir, File, include_dir};

use crate::intake::{self, Input};
use crate::model::DataSet;

static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");
static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// What a file is called that is kept as it was read.
const READY: &str = "ready";

/// Every catalogue that is built in.
pub(super) fn catalogues() -> Vec<Input<'static>> {
    SEEDS.dirs().flat_map(Dir::files).filter_map(input).collect()
}

/// A built-in data set as it was read when the program was made; none where none fits, and then its files are there.
pub(super) fn ready(wanted: &str) -> Option<DataSet> {
    let is_wanted = |file: &&File<'_>| is_ready(file) && file.path().file_stem().is_some_and(|name| name == wanted);
    let kept = DATA.dirs().flat_map(Dir::files).find(is_wanted)?;
    let catalogues = SEEDS.dirs().flat_map(Dir::files).filter(|file| is_ready(file));
    intake::kept_data_set(
        kept.contents(),
        catalogues.filter_map(|file| intake::kept_catalogue(file.contents())),
    )
}

fn is_ready(file: &File<'_>) -> bool {
    file.path().extension().is_some_and(|extension| extension == READY)
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
    let text = file.contents_utf8().filter(|_| !is_ready(file))?;
    Some(Input::new(&file.path().to_string_lossy(), text))
}
