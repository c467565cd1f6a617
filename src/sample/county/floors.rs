//! Series of counties that must each have a minimum.

use crate::model::RegionKey;
use crate::sample::calendar::ReportingPoint;
use crate::sample::county::{CountyRow, batched_county_lines, counties};
use crate::sample::line::SeriesDraft;
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{WHOLE, part};
use crate::sample::schedule::at;

/// Generates the value of each county for a minimum per county (每个旗县至少2所): the city's figure is the number of
/// counties that meet it, and has no series.
pub(in crate::sample) fn floors(plan: &IndicatorPlan<'_>, goal: i64) -> Vec<SeriesDraft> {
    let target = &plan.indicator.target;
    let Some(each) = target.each.map(|each| plan.resolution.steps(each)) else {
        return Vec::new();
    };
    let counties = counties(plan);
    let places = places(plan, &counties);
    let points = plan.points().into_iter();
    let mut met = 0;
    let rows: Vec<CountyRow> = points
        .filter(|point| plan.trajectory.speaks(point.month) && point.ends_quarter())
        .map(|point| {
            met = met_by(plan, goal, point).max(met);
            let step = plan.resolution.per_unit();
            let has = |&place: &i64| (each - lacking(place, met) * step).max(0);
            (point, places.iter().map(has).collect())
        })
        .collect();
    batched_county_lines(plan, &counties, &rows)
}

/// Returns the rank of each county in the order in which they meet the minimum.
fn places(plan: &IndicatorPlan<'_>, counties: &[RegionKey]) -> Vec<i64> {
    let luck: Vec<i64> = counties
        .iter()
        .map(|&county| plan.rng_in(county, "order").between(0, WHOLE))
        .collect();
    let before = |own: i64| luck.iter().filter(|&&other| other < own).count();
    luck.iter()
        .map(|&own| i64::try_from(before(own)).unwrap_or(0))
        .collect()
}

/// Returns how many counties meet it by then; few in the first months of the year.
fn met_by(plan: &IndicatorPlan<'_>, goal: i64, point: ReportingPoint) -> i64 {
    let ramp = WHOLE - (12 - i64::from(point.month)) * 40_000;
    let met = part(goal, part(ramp, at(&plan.trajectory.ratios, point.month)));
    if point.ends_year() { plan.settled(met) } else { met }
}

/// Returns how much a county lacks: the next two in the order have begun, the others have not.
fn lacking(place: i64, met: i64) -> i64 {
    match place - met {
        ..0 => 0,
        0 | 1 => 1,
        _ => 2,
    }
}
