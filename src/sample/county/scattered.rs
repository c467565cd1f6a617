//! Shares and averages of the counties.

use crate::model::Measure;
use crate::sample::calendar::StepSeries;
use crate::sample::county::{CountyRow, batched_county_lines, centre, counties, quarters, wanderings, weights};
use crate::sample::line::SeriesDraft;
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{fraction, is_percent};

/// Generates shares and averages: around the city's, or upwards from it if the city's is the least of them; never above
/// 100 %, and all at 100 % if the city's is.
pub(super) fn shares(plan: &IndicatorPlan<'_>, city: &StepSeries) -> Vec<SeriesDraft> {
    let counties = counties(plan);
    let weights = weights(plan, &counties);
    let whole = is_percent(plan.indicator).then(|| 100 * plan.resolution.per_unit());
    let most = |month| plan.most(month).or(whole).unwrap_or(i64::MAX);
    let mut reached = vec![i64::MIN; counties.len()];
    let mut streams = wanderings(plan, &counties);
    let measure = plan.indicator.measure;
    let keeps = measure.adds_up() || measure == Measure::Coverage;
    let rows: Vec<CountyRow> = quarters(city)
        .map(|(point, value)| {
            let most = most(point.month);
            let room = (most - value).max(0);
            let percent = if measure.adds_up() { 30 } else { 12 };
            let spread = fraction(value.abs(), percent, 100).min(room);
            let mut offsets: Vec<i64> = counties
                .iter()
                .zip(&mut streams)
                .map(|(&county, stream)| plan.rng_in(county, "offset").around(spread) + stream.around(spread / 5))
                .collect();
            if plan.is_least() {
                let least = offsets.iter().min().copied().unwrap_or(0);
                for offset in &mut offsets {
                    *offset -= least;
                }
            } else {
                centre(&mut offsets, &weights);
            }
            for (has, offset) in reached.iter_mut().zip(offsets) {
                let now = (value + offset).min(most);
                *has = if keeps { now.max(*has) } else { now };
            }
            (point, reached.clone())
        })
        .collect();
    batched_county_lines(plan, &counties, &rows)
}
