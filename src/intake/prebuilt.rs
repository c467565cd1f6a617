//! The built-in files as they were read when the program was made.
//!
//! People open the program in front of a room, and what it carries does not change from one opening to the next: reading
//! its catalogue and its snapshots from JSON each time took two thirds of the way to the first frame. So what their road
//! through the gates of [`crate::intake`] leads to is kept beside them, and a test holds that it is what the files say.
//!
//! It begins with the fingerprint of the files and types that it was made from (see `build.rs`) and is read only where
//! the program was built from the same: what was made from other files, or before a type changed, is no complaint but a
//! reason to read the files. The bytes do not describe themselves, so nothing else would tell.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{Catalogue, DataSet, Name, Observations, Text};

/// What there is of a data set beside its catalogue.
#[derive(Serialize, Deserialize)]
struct EncodedDataSet<'a, O> {
    catalogue: Text,
    title: Name,
    open_at: NaiveDate,
    snapshot_dates: Vec<NaiveDate>,
    name: &'a str,
    observations: O,
}

/// A catalogue, to be kept.
pub fn encode_catalogue(catalogue: &Catalogue) -> Vec<u8> {
    encode(catalogue)
}

/// A data set without its catalogue, to be kept; none where it has complaints or an agenda, which belong to files that
/// somebody still works on.
pub fn encode_data_set(data: &DataSet) -> Option<Vec<u8>> {
    let is_finished = data.problems.is_empty() && data.agenda.is_none();
    is_finished.then(|| {
        encode(&EncodedDataSet {
            catalogue: data.catalogue.id.clone(),
            title: data.title.clone(),
            open_at: data.open_at,
            snapshot_dates: data.snapshot_dates.clone(),
            name: data.name.as_str(),
            observations: &data.observations,
        })
    })
}

/// What the built-in files and the types were when the program was made.
const FINGERPRINT: &[u8] = env!("READY_FINGERPRINT").as_bytes();

/// Writing to memory cannot fail for what has no maps of unknown length; should it, nothing is kept.
fn encode(what: &impl Serialize) -> Vec<u8> {
    postcard::to_extend(what, FINGERPRINT.to_vec()).unwrap_or_default()
}

/// What was kept under the same fingerprint; nothing else is even looked at.
fn decode<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    postcard::from_bytes(bytes.strip_prefix(FINGERPRINT)?).ok()
}

/// A catalogue that was kept.
pub fn decode_catalogue(bytes: &[u8]) -> Option<Catalogue> {
    decode(bytes)
}

/// A data set that was kept, with the one of `catalogues` that it belongs to.
pub fn decode_data_set(bytes: &[u8], catalogues: impl IntoIterator<Item = Catalogue>) -> Option<DataSet> {
    let kept: EncodedDataSet<'_, Observations> = decode(bytes)?;
    let catalogue = catalogues.into_iter().find(|one| one.id == kept.catalogue)?;
    Some(DataSet {
        name: kept.name.into(),
        title: kept.title,
        catalogue,
        observations: kept.observations,
        snapshot_dates: kept.snapshot_dates,
        open_at: kept.open_at,
        agenda: None,
        problems: Vec::new(),
        catalogue_file: None,
    })
}
