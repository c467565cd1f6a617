//! Amounts and counts of the counties, which add up to the city's.

use crate::model::RegionKey;
use crate::sample::calendar::StepSeries;
use crate::sample::county::{CountyRow, batched_county_lines, counties, quarters, weights};
use crate::sample::line::SeriesDraft;
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{fraction, split};
use crate::sample::rng::Rng;

/// Generates amounts and counts of the counties, which add up to the city's in every period, with targets of their own
/// that add up to its target. Counties without a share have no series.
pub(super) fn flows(plan: &IndicatorPlan<'_>, city: &StepSeries, goal: i64) -> Vec<SeriesDraft> {
    let counties = counties(plan);
    let targets = split(goal, &weights(plan, &counties));
    let rows = shares(plan, city, &counties, &targets);
    let mut lines = batched_county_lines(plan, &counties, &rows);
    for (line, &target) in lines.iter_mut().zip(&targets) {
        line.target = Some(plan.resolution.figure(target));
    }
    let taking_part = lines.into_iter().zip(targets).filter(|&(_, target)| target > 0);
    taking_part.map(|(line, _)| line).collect()
}

/// Distributes each period's value by target and diligence; a county's value never falls.
fn shares(plan: &IndicatorPlan<'_>, city: &StepSeries, counties: &[RegionKey], targets: &[i64]) -> Vec<CountyRow> {
    let mut streams: Vec<(Rng, i64)> = counties
        .iter()
        .map(|&county| {
            let mut rng = plan.rng_in(county, "diligence");
            let diligence = 100 + rng.around(38);
            (rng, diligence)
        })
        .collect();
    let mut reached = vec![0; counties.len()];
    quarters(city)
        .map(|(point, value)| {
            // Differences of diligence even out towards the year's end, when everybody finishes.
            let rest = 13 - i64::from(point.month);
            let weights: Vec<i64> = streams
                .iter_mut()
                .zip(targets)
                .map(|((rng, diligence), target)| {
                    let percent = 100 + (*diligence - 100) * rest / 9 + rng.around(6);
                    target.saturating_mul(percent.clamp(40, 160))
                })
                .collect();
            give(&mut reached, value, &weights);
            (point, reached.clone())
        })
        .collect()
}

/// Raises `reached` until it adds up to `total`, first where most is missing to a share by `weights`.
fn give(reached: &mut [i64], total: i64, weights: &[i64]) {
    let missing = total - reached.iter().sum::<i64>();
    let sum: i64 = weights.iter().sum();
    let lacking: Vec<i64> = reached
        .iter()
        .zip(weights)
        // In thousandths of a step, so that a county that lacks half a thing comes before one that lacks none.
        .map(|(&has, &weight)| (fraction(total.saturating_mul(1000), weight, sum) - has * 1000).max(0))
        .collect();
    let weights = if lacking.iter().any(|&one| one > 0) {
        &lacking
    } else {
        weights
    };
    for (has, more) in reached.iter_mut().zip(split(missing, weights)) {
        *has += more;
    }
}

/// Generates levels of the counties, which add up to the city's.
pub(super) fn stocks(plan: &IndicatorPlan<'_>, city: &StepSeries) -> Vec<SeriesDraft> {
    let counties = counties(plan);
    let weights = weights(plan, &counties);
    let rows: Vec<CountyRow> = quarters(city)
        .map(|(point, value)| (point, split(value, &weights)))
        .collect();
    batched_county_lines(plan, &counties, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_county_has_it_keeps_and_all_adds_up() {
        let mut reached = vec![0; 4];
        for total in [0, 1, 3, 4, 4, 9] {
            let before = reached.clone();
            give(&mut reached, total, &[30, 20, 10, 5]);
            assert_eq!(reached.iter().sum::<i64>(), total);
            assert!(reached.iter().zip(before).all(|(now, then)| *now >= then));
        }
    }
}
