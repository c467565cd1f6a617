//! placeholder
use crate::model::{Catalogue, Observations, Snapshot};
/// placeholder
pub fn sample(_catalogue: &Catalogue, _known: &Observations, _seed: u64) -> Vec<Snapshot> {
    Vec::new()
}
