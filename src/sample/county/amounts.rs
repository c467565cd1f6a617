//! Amounts and counts of the counties, which add up to the city's.

use crate::model::RegionKey;
use crate::sample::calendar::Told;
use crate::sample::chance::Chance;
use crate::sample::county::{Row, counties, gathered, quarters, weights};
use crate::sample::grid::{fraction, split};
use crate::sample::line::Line;
use crate::sample::promise::Promise;

/// Amounts and counts of the counties, which add up to the city's in every period, with targets of their own that add
/// up to its target. Who has nothing to deliver has no series.
pub(super) fn flows(promise: &Promise<'_>, city: &Told, goal: i64) -> Vec<Line> {
    let counties = counties(promise);
    let targets = split(goal, &weights(promise, &counties));
    let rows = shares(promise, city, &counties, &targets);
    let mut lines = gathered(promise, &counties, &rows);
    for (line, &target) in lines.iter_mut().zip(&targets) {
        line.target = Some(promise.grid.figure(target));
    }
    let taking_part = lines.into_iter().zip(targets).filter(|&(_, target)| target > 0);
    taking_part.map(|(line, _)| line).collect()
}

/// Each period's value goes to the counties by target and diligence; what a county has, it keeps.
fn shares(promise: &Promise<'_>, city: &Told, counties: &[RegionKey], targets: &[i64]) -> Vec<Row> {
    let mut streams: Vec<(Chance, i64)> = counties
        .iter()
        .map(|&county| {
            let mut chance = promise.chance_in(county, "diligence");
            let diligence = 100 + chance.around(38);
            (chance, diligence)
        })
        .collect();
    let mut reached = vec![0; counties.len()];
    quarters(city)
        .map(|(tick, value)| {
            // Differences of diligence even out towards the year's end, when everybody finishes.
            let rest = 13 - i64::from(tick.month);
            let weights: Vec<i64> = streams
                .iter_mut()
                .zip(targets)
                .map(|((chance, diligence), target)| {
                    let percent = 100 + (*diligence - 100) * rest / 9 + chance.around(6);
                    target.saturating_mul(percent.clamp(40, 160))
                })
                .collect();
            give(&mut reached, value, &weights);
            (tick, reached.clone())
        })
        .collect()
}

/// Raises `reached` to add up to `total`: first where most is missing to a share by `weights`.
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

/// Levels of the counties, which add up to the city's.
pub(super) fn stocks(promise: &Promise<'_>, city: &Told) -> Vec<Line> {
    let counties = counties(promise);
    let weights = weights(promise, &counties);
    let rows: Vec<Row> = quarters(city)
        .map(|(tick, value)| (tick, split(value, &weights)))
        .collect();
    gathered(promise, &counties, &rows)
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
