//! Growth rates of the counties.

use crate::model::{Decimal, RegionKey};
use crate::sample::calendar::Told;
use crate::sample::county::{Row, centre, counties, quarters, told, wanderings, weights};
use crate::sample::grid::fraction;
use crate::sample::line::Line;
use crate::sample::promise::Promise;

/// Growth rates of the counties; their mean, weighed by size, is the city's. Of large rates one county may be far off:
/// a table must hold −12 beside +25.
pub(in crate::sample) fn rates(promise: &Promise<'_>, city: &Told, reach: i64) -> Vec<Line> {
    let counties = counties(promise);
    let weights = weights(promise, &counties);
    let spread = spread(promise, reach);
    let offsets = offsets(promise, &counties, &weights, reach);
    let mut streams = wanderings(promise, &counties);
    let rows: Vec<Row> = quarters(city)
        .map(|(tick, value)| {
            let mut wander: Vec<i64> = streams.iter_mut().map(|one| one.around(spread / 3)).collect();
            centre(&mut wander, &weights);
            let moved = offsets.iter().zip(&wander).map(|(offset, step)| value + offset + step);
            (tick, moved.collect())
        })
        .collect();
    let mut lines = told(promise, &counties, &rows);
    if promise.is_headline() {
        for (line, offset) in lines.iter_mut().zip(&offsets) {
            line.target = promise.goal().map(|goal| own_target(promise, goal, *offset));
        }
    }
    lines
}

/// What a county sets itself beside the city's headline rate, in half points: who grows faster promises more. The
/// other rates are everybody's.
fn own_target(promise: &Promise<'_>, goal: i64, offset: i64) -> Decimal {
    let half = (promise.grid.per_unit() / 2).max(1);
    let apart = fraction(offset, 1, 2).clamp(-4 * half, 4 * half);
    promise.grid.figure(goal + fraction(apart, 1, half) * half)
}

/// Whether rates of this size differ much from county to county.
fn is_volatile(promise: &Promise<'_>, reach: i64) -> bool {
    reach >= 8 * promise.grid.per_unit()
}

fn spread(promise: &Promise<'_>, reach: i64) -> i64 {
    let percent = if is_volatile(promise, reach) { 45 } else { 22 };
    fraction(reach, percent, 100)
}

/// How far each county is from the city all year.
fn offsets(promise: &Promise<'_>, counties: &[RegionKey], weights: &[i64], reach: i64) -> Vec<i64> {
    let spread = spread(promise, reach);
    let mut offsets: Vec<i64> = counties
        .iter()
        .map(|&county| promise.chance_in(county, "offset").around(spread))
        .collect();
    let mut chance = promise.chance("far off");
    let places: Vec<usize> = (0..offsets.len()).collect();
    let (often, fall) = if is_volatile(promise, reach) {
        (80, 180)
    } else {
        (40, 45)
    };
    if let Some(&far) = chance.pick(&places).filter(|_| chance.hits(often)) {
        offsets[far] = -fraction(reach, fall + chance.around(20), 100);
    }
    centre(&mut offsets, weights);
    offsets
}
