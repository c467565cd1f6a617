//! Generator of illustrative years.
//!
//! A newcomer, and a city that rehearses, need a whole year before there is one. [`sample`] makes it for any catalogue
//! from a seed: each indicator at its own cadence with a trajectory of its own, the year before for what recurs every
//! year, counties that add up, and causes and next steps where something falls short. Every observation is
//! [`Provenance::Illustrative`](crate::model::Provenance::Illustrative), and every screen and export says so.
//!
//! The result is equal to the byte on every platform and in every year: there is no clock, no file and no float in
//! here, and every series draws from a random stream of its own, so that a new indicator leaves the others unchanged.
//!
//! A new kind of year belongs in `trajectory`, a new measure in a file beside `flow`, more phrases in `phrases`.

mod amount;
mod bottom_line;
mod calendar;
mod county;
mod flow;
mod folder;
mod irregularities;
mod line;
mod milestone;
mod phrases;
mod plan;
mod rate;
mod resolution;
mod rng;
mod schedule;
mod stock;
mod trajectory;

use crate::model::{Catalogue, Measure, Observations, Operator, RegionKind, Snapshot};
use crate::sample::line::SeriesDraft;
use crate::sample::plan::{IndicatorPlan, Setting};

/// Seed of the samples that come with the program.
pub const DEFAULT_SEED: u64 = 20_250_123;

/// Generates an illustrative year and the year before it, as snapshots in order of their dates.
///
/// `known` are published observations: last year's year-end figures of the city equal them where they exist.
pub fn sample(catalogue: &Catalogue, known: &Observations, seed: u64) -> Vec<Snapshot> {
    let setting = Setting { catalogue, known, seed };
    if catalogue.regions_of(RegionKind::Whole).next().is_none() {
        return Vec::new();
    }
    let lines: Vec<SeriesDraft> = catalogue
        .indicators()
        .flat_map(|(key, indicator)| lines(&IndicatorPlan::new(setting, key, indicator)))
        .collect();
    folder::into_snapshots(catalogue.year, &lines)
}

/// Generates every series of one indicator.
fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let indicator = plan.indicator;
    // An indicator judged beside another would compare invented figures with invented figures.
    if indicator.target.yardstick.is_some() {
        return Vec::new();
    }
    let unquantified = indicator.target.operator == Operator::Assigned && plan.goal().is_none();
    let mut lines = match indicator.measure {
        Measure::Milestone => milestone::lines(plan),
        // An assigned task without a quota is reported by its stages.
        _ if unquantified => milestone::lines(plan),
        Measure::BottomLine => bottom_line::lines(plan),
        Measure::GrowthRate => rate::lines(plan),
        Measure::Cumulative | Measure::Increment => flow::lines(plan),
        Measure::Level | Measure::Coverage | Measure::Reduction => stock::lines(plan),
    };
    irregularities::add(plan, &mut lines);
    lines
}
