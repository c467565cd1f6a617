//! Growth rates of the counties.

use crate::model::{Decimal, RegionKey};
use crate::sample::calendar::StepSeries;
use crate::sample::county::{CountyRow, centre, counties, county_lines, quarters, wanderings, weights};
use crate::sample::line::SeriesDraft;
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::fraction;

/// Generates growth rates of the counties, whose mean weighted by size is the city's. If rates are large, one county
/// may be far off: a table must hold −12 beside +25.
pub(in crate::sample) fn rates(plan: &IndicatorPlan<'_>, city: &StepSeries, reach: i64) -> Vec<SeriesDraft> {
    let counties = counties(plan);
    let weights = weights(plan, &counties);
    let spread = spread(plan, reach);
    let offsets = offsets(plan, &counties, &weights, reach);
    let mut streams = wanderings(plan, &counties);
    let rows: Vec<CountyRow> = quarters(city)
        .map(|(point, value)| {
            let mut wander: Vec<i64> = streams.iter_mut().map(|one| one.around(spread / 3)).collect();
            centre(&mut wander, &weights);
            let moved = offsets.iter().zip(&wander).map(|(offset, step)| value + offset + step);
            (point, moved.collect())
        })
        .collect();
    let mut lines = county_lines(plan, &counties, &rows);
    if plan.is_headline() {
        for (line, offset) in lines.iter_mut().zip(&offsets) {
            line.target = plan.goal().map(|goal| own_target(plan, goal, *offset));
        }
    }
    lines
}

/// Returns the county's own target for a headline rate, in half points: faster counties promise more. Other rates have
/// one target for all.
fn own_target(plan: &IndicatorPlan<'_>, goal: i64, offset: i64) -> Decimal {
    let half = (plan.resolution.per_unit() / 2).max(1);
    let apart = fraction(offset, 1, 2).clamp(-4 * half, 4 * half);
    plan.resolution.figure(goal + fraction(apart, 1, half) * half)
}

/// Returns whether rates of this size differ much between counties.
fn is_volatile(plan: &IndicatorPlan<'_>, reach: i64) -> bool {
    reach >= 8 * plan.resolution.per_unit()
}

fn spread(plan: &IndicatorPlan<'_>, reach: i64) -> i64 {
    let percent = if is_volatile(plan, reach) { 45 } else { 22 };
    fraction(reach, percent, 100)
}

/// Returns each county's offset from the city, for the whole year.
fn offsets(plan: &IndicatorPlan<'_>, counties: &[RegionKey], weights: &[i64], reach: i64) -> Vec<i64> {
    let spread = spread(plan, reach);
    let mut offsets: Vec<i64> = counties
        .iter()
        .map(|&county| plan.rng_in(county, "offset").around(spread))
        .collect();
    let mut rng = plan.rng("far off");
    let places: Vec<usize> = (0..offsets.len()).collect();
    let (often, fall) = if is_volatile(plan, reach) { (80, 180) } else { (40, 45) };
    if let Some(&far) = rng.pick(&places).filter(|_| rng.hits(often)) {
        offsets[far] = -fraction(reach, fall + rng.around(20), 100);
    }
    centre(&mut offsets, weights);
    offsets
}
