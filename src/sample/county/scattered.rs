//! Shares and averages of the counties.

use crate::model::Measure;
use crate::sample::calendar::Told;
use crate::sample::county::{Row, centre, counties, gathered, quarters, wanderings, weights};
use crate::sample::grid::{fraction, is_percent};
use crate::sample::line::Line;
use crate::sample::promise::Promise;

/// Shares and averages: around the city's, or from it upwards where it is the least of them, never beyond the whole, and where everybody is there, all are.
pub(super) fn shares(promise: &Promise<'_>, city: &Told) -> Vec<Line> {
    let counties = counties(promise);
    let weights = weights(promise, &counties);
    let whole = is_percent(promise.indicator).then(|| 100 * promise.grid.per_unit());
    let most = |month| promise.most(month).or(whole).unwrap_or(i64::MAX);
    let mut reached = vec![i64::MIN; counties.len()];
    let mut streams = wanderings(promise, &counties);
    let measure = promise.indicator.measure;
    let keeps = measure.adds_up() || measure == Measure::Coverage;
    let rows: Vec<Row> = quarters(city)
        .map(|(tick, value)| {
            let most = most(tick.month);
            let room = (most - value).max(0);
            let percent = if measure.adds_up() { 30 } else { 12 };
            let spread = fraction(value.abs(), percent, 100).min(room);
            let mut offsets: Vec<i64> = counties
                .iter()
                .zip(&mut streams)
                .map(|(&county, stream)| promise.chance_in(county, "offset").around(spread) + stream.around(spread / 5))
                .collect();
            if promise.is_least() {
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
            (tick, reached.clone())
        })
        .collect();
    gathered(promise, &counties, &rows)
}
