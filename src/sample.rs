//! What would an illustrative year look like?
//!
//! A newcomer, and a city that rehearses, need a whole year before there is one. [`sample`] makes it for any catalogue
//! from a seed: each indicator at its own cadence with a story of its own, the year before where the thing was done
//! then too, counties that add up, and causes and next steps where something falls short. Every observation is
//! [`Provenance::Illustrative`](crate::model::Provenance::Illustrative), and every screen and export says so.
//!
//! The result is the same to the byte on every platform and in every year: there is no clock, no file and no float in
//! here, and every series draws from a stream of its own, so that a new indicator leaves the others alone.
//!
//! A new kind of year belongs in `story`, a new measure in a file beside `flow`, more words in `remark`.

mod amount;
mod bottom_line;
mod calendar;
mod chance;
mod county;
mod course;
mod curiosity;
mod flow;
mod folder;
mod grid;
mod line;
mod milestone;
mod promise;
mod rate;
mod remark;
mod stock;
mod story;

use crate::model::{Catalogue, Measure, Observations, Operator, RegionKind, Snapshot};
use crate::sample::line::Line;
use crate::sample::promise::{Promise, Setting};

/// The seed of the samples that come with the program.
pub const USUAL_SEED: u64 = 20_250_123;

/// Makes an illustrative year and the year before it, as snapshots in order of their dates.
///
/// `known` are published observations: last year's year-end figures of the city equal those where they exist.
pub fn sample(catalogue: &Catalogue, known: &Observations, seed: u64) -> Vec<Snapshot> {
    let setting = Setting { catalogue, known, seed };
    if catalogue.regions_of(RegionKind::Whole).next().is_none() {
        return Vec::new();
    }
    let lines: Vec<Line> = catalogue
        .indicators()
        .flat_map(|(key, indicator)| lines(&Promise::new(setting, key, indicator)))
        .collect();
    folder::filed(catalogue.year, &lines)
}

/// Every series about one indicator.
fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let indicator = promise.indicator;
    // Made-up figures of its own would be judged against made-up figures of another.
    if indicator.target.yardstick.is_some() {
        return Vec::new();
    }
    let unquantified = indicator.target.operator == Operator::Assigned && promise.goal().is_none();
    let mut lines = match indicator.measure {
        Measure::Milestone => milestone::lines(promise),
        // An assigned task without a quota is reported by its stages.
        _ if unquantified => milestone::lines(promise),
        Measure::BottomLine => bottom_line::lines(promise),
        Measure::GrowthRate => rate::lines(promise),
        Measure::Cumulative | Measure::Increment => flow::lines(promise),
        Measure::Level | Measure::Coverage | Measure::Reduction => stock::lines(promise),
    };
    curiosity::happen(promise, &mut lines);
    lines
}
