//! The seeds and data sets in the binary, so that it runs on a bare server without files.
//!
//! The next build notices changed, added and removed files. `*.ready` files contain the prebuilt form of the files
//! beside them (see [`crate::intake::decode_data_set`]); if one no longer fits, the files themselves are read, and a test
//! says how to rebuild it.

use include_dir::{Dir, File, include_dir};

use crate::intake::{self, Input};
use crate::model::{Catalogue, DataSet};

static SEEDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/seeds");
static DATA: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// Extension of a prebuilt data set.
const READY: &str = "ready";

/// Returns every built-in catalogue.
pub(super) fn catalogues() -> Vec<Input<'static>> {
    SEEDS.dirs().flat_map(Dir::files).filter_map(input).collect()
}

/// Returns a prebuilt data set; `None` if it does not fit this build, and then its files are read.
pub(super) fn ready(wanted: &str) -> Option<DataSet> {
    intake::decode_data_set(kept(wanted)?.contents(), kept_catalogues())
}

/// Returns the prebuilt catalogue of a data set, without its figures; `None` as for [`ready`].
pub(super) fn ready_catalogue(wanted: &str) -> Option<Catalogue> {
    let of = kept(wanted)?.path().parent()?.to_str()?;
    kept_catalogues().find(|catalogue| catalogue.id.as_str() == of)
}

/// Returns the file of a prebuilt data set, which lies in the folder of its catalogue.
fn kept(wanted: &str) -> Option<&'static File<'static>> {
    let is_wanted = |file: &&File<'_>| is_ready(file) && file.path().file_stem().is_some_and(|name| name == wanted);
    DATA.dirs().flat_map(Dir::files).find(is_wanted)
}

fn kept_catalogues() -> impl Iterator<Item = Catalogue> {
    let files = SEEDS.dirs().flat_map(Dir::files).filter(|file| is_ready(file));
    files.filter_map(|file| intake::decode_catalogue(file.contents()))
}

fn is_ready(file: &File<'_>) -> bool {
    file.path().extension().is_some_and(|extension| extension == READY)
}

/// Returns the names of the built-in data sets, the one for newcomers first.
pub(super) fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = DATA.dirs().flat_map(Dir::dirs).filter_map(name).collect();
    names.sort_by_key(|name| (*name != FIRST, *name));
    names.dedup();
    names
}

/// The data set that opens without arguments: a full meeting.
const FIRST: &str = "sample";

/// Returns the files of a built-in data set.
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

/// Converts a file; one that is not text would have failed the build's own tests.
fn input(file: &'static File<'static>) -> Option<Input<'static>> {
    let text = file.contents_utf8().filter(|_| !is_ready(file))?;
    Some(Input::new(&file.path().to_string_lossy(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_by_itself_is_the_one_that_its_figures_belong_to() {
        for name in names() {
            let whole = ready(name).unwrap();
            assert_eq!(ready_catalogue(name), Some(whole.catalogue), "{name}");
        }
        assert_eq!(ready_catalogue("nothing"), None);
    }
}
