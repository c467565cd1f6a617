//! The counties' part: amounts that add up to the city's, rates that scatter around it.
//!
//! Counties are told at the quarters' ends only, which is what a ranking and a change of rank need, and without causes:
//! the city's department speaks for them. Their rates come every quarter; everything else they hand in together, for
//! the first three quarters in autumn and, of what is watched every month, for the whole year at its end. The head of a
//! series takes ten times the room of a figure, and a sample has to stay small.

use crate::model::{Cadence, Measure, Reading, RegionKey, RegionKind, SeriesKey};
use crate::sample::calendar::{Tick, opening};
use crate::sample::chance::Chance;
use crate::sample::course::at;
use crate::sample::grid::{WHOLE, fraction, is_additive, is_percent, part, split};
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;
use crate::sample::rate::Told;

fn counties(promise: &Promise<'_>) -> Vec<RegionKey> {
    let counties = promise.setting.catalogue.regions_of(RegionKind::County);
    let regional = promise.indicator.regional;
    counties.map(|(key, _)| key).filter(|_| regional).collect()
}

/// How large a county is in the matter: its size, which is the same for every indicator, and what it is good at. The
/// first in the table is commonly the city's seat, and the largest.
fn weights(promise: &Promise<'_>, counties: &[RegionKey]) -> Vec<i64> {
    let weight = |(index, &county): (usize, &RegionKey)| {
        let name = promise.setting.catalogue.region(county).id.as_str();
        let (least, most) = if index == 0 { (190, 240) } else { (60, 160) };
        let size = Chance::new(promise.setting.seed, &[name, "size"]).between(least, most);
        size * promise.chance_in(county, "weight").between(75, 130)
    };
    counties.iter().enumerate().map(weight).collect()
}

/// Lines for `counties` with their values at the quarters' ends.
fn told(promise: &Promise<'_>, counties: &[RegionKey], values: &[(Tick, Vec<i64>)]) -> Vec<Line> {
    let line = |(index, &county): (usize, &RegionKey)| {
        let mut line = Line::new(SeriesKey::Indicator(promise.key), county);
        line.entries = values
            .iter()
            .filter_map(|(tick, values)| Some(entry(promise, *tick, *values.get(index)?)))
            .collect();
        line
    };
    counties.iter().enumerate().map(line).collect()
}

/// The same, handed in together. Without the year's end, unless the thing is watched every month or the city's own
/// count is made from the counties'.
fn gathered(promise: &Promise<'_>, counties: &[RegionKey], values: &[(Tick, Vec<i64>)]) -> Vec<Line> {
    let indicator = promise.indicator;
    let to_the_end = indicator.cadence != Cadence::Quarterly || indicator.target.each.is_some();
    let autumn = opening(promise.year());
    let mut lines = told(promise, counties, values);
    for line in &mut lines {
        line.entries
            .retain(|entry| to_the_end || !entry.observation.period.is_year_end());
        for entry in &mut line.entries {
            if entry.observation.period.end() < autumn {
                entry.known_on = autumn;
            }
        }
    }
    lines
}

fn entry(promise: &Promise<'_>, tick: Tick, value: i64) -> Entry {
    let entry = Entry::new(tick.period, Reading::Figure(promise.grid.figure(value)));
    let late = tick.ends_year() && promise.indicator.cadence == Cadence::Yearly;
    if late { entry.late() } else { entry }
}

/// Growth rates of the counties; their mean, weighed by size, is the city's. Of large rates one county may be far off:
/// a table must hold −12 beside +25.
pub(super) fn rates(promise: &Promise<'_>, city: &Told, reach: i64) -> Vec<Line> {
    let counties = counties(promise);
    let weights = weights(promise, &counties);
    let volatile = reach >= 8 * promise.grid.per_unit();
    let spread = if volatile {
        fraction(reach, 45, 100)
    } else {
        fraction(reach, 22, 100)
    };
    let mut offsets: Vec<i64> = counties
        .iter()
        .map(|&county| promise.chance_in(county, "offset").around(spread))
        .collect();
    let mut chance = promise.chance("far off");
    if let Some(&far) = chance.pick(&(0..offsets.len()).collect::<Vec<_>>()) {
        let fall = if volatile { 180 } else { 45 };
        if chance.hits(if volatile { 80 } else { 40 }) {
            offsets[far] = -fraction(reach, fall + chance.around(20), 100);
        }
    }
    centre(&mut offsets, &weights);
    let mut streams = wanderings(promise, &counties);
    let quarters = city.iter().filter(|(tick, _)| tick.ends_quarter());
    let values: Vec<(Tick, Vec<i64>)> = quarters
        .map(|&(tick, value)| {
            let mut wander: Vec<i64> = streams.iter_mut().map(|one| one.around(spread / 3)).collect();
            centre(&mut wander, &weights);
            let moved = offsets.iter().zip(&wander).map(|(offset, step)| value + offset + step);
            (tick, moved.collect())
        })
        .collect();
    told(promise, &counties, &values)
}

/// A stream for each county, so that one more county changes nothing for the others.
fn wanderings(promise: &Promise<'_>, counties: &[RegionKey]) -> Vec<Chance> {
    counties
        .iter()
        .map(|&county| promise.chance_in(county, "wander"))
        .collect()
}

/// Takes the weighted mean out of deviations.
fn centre(deviations: &mut [i64], weights: &[i64]) {
    let total: i64 = weights.iter().sum();
    let sum: i64 = deviations.iter().zip(weights).map(|(one, weight)| one * weight).sum();
    let mean = fraction(sum, 1, total);
    for one in deviations {
        *one -= mean;
    }
}

/// Amounts and counts of the counties, which add up to the city's in every period, with targets of their own that add
/// up to its target. Who has nothing to deliver has no series.
pub(super) fn flows(promise: &Promise<'_>, city: &Told, goal: i64) -> Vec<Line> {
    let counties = counties(promise);
    if !is_additive(promise.indicator) {
        return scattered(promise, city, &counties);
    }
    let targets = split(goal, &weights(promise, &counties));
    let values = shares(promise, city, &counties, &targets);
    let mut lines = gathered(promise, &counties, &values);
    for (line, &target) in lines.iter_mut().zip(&targets) {
        line.target = Some(promise.grid.figure(target));
    }
    let taking_part = lines.into_iter().zip(targets).filter(|&(_, target)| target > 0);
    taking_part.map(|(line, _)| line).collect()
}

/// Each period's value goes to the counties by target and diligence; what a county has, it keeps.
fn shares(promise: &Promise<'_>, city: &Told, counties: &[RegionKey], targets: &[i64]) -> Vec<(Tick, Vec<i64>)> {
    let mut streams: Vec<(Chance, i64)> = counties
        .iter()
        .map(|&county| {
            let mut chance = promise.chance_in(county, "diligence");
            let diligence = 100 + chance.around(38);
            (chance, diligence)
        })
        .collect();
    let mut reached = vec![0; counties.len()];
    let quarters = city.iter().filter(|(tick, _)| tick.ends_quarter());
    quarters
        .map(|&(tick, value)| {
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

/// Levels and shares of the counties.
pub(super) fn stocks(promise: &Promise<'_>, city: &Told) -> Vec<Line> {
    let counties = counties(promise);
    if !is_additive(promise.indicator) {
        return scattered(promise, city, &counties);
    }
    let weights = weights(promise, &counties);
    let quarters = city.iter().filter(|(tick, _)| tick.ends_quarter());
    let values: Vec<(Tick, Vec<i64>)> = quarters.map(|&(tick, value)| (tick, split(value, &weights))).collect();
    gathered(promise, &counties, &values)
}

/// Shares and averages: around the city's, never beyond the whole, and where everybody is there, all are.
fn scattered(promise: &Promise<'_>, city: &Told, counties: &[RegionKey]) -> Vec<Line> {
    let weights = weights(promise, counties);
    let whole = is_percent(promise.indicator).then(|| 100 * promise.grid.per_unit());
    let mut reached = vec![i64::MIN; counties.len()];
    let mut streams = wanderings(promise, counties);
    let measure = promise.indicator.measure;
    let keeps = measure.adds_up() || measure == Measure::Coverage;
    let quarters = city.iter().filter(|(tick, _)| tick.ends_quarter());
    let values: Vec<(Tick, Vec<i64>)> = quarters
        .map(|&(tick, value)| {
            let room = (whole.unwrap_or(i64::MAX) - value).max(0);
            let percent = if measure.adds_up() { 30 } else { 12 };
            let spread = fraction(value.abs(), percent, 100).min(room);
            let mut offsets: Vec<i64> = counties
                .iter()
                .zip(&mut streams)
                .map(|(&county, stream)| promise.chance_in(county, "offset").around(spread) + stream.around(spread / 5))
                .collect();
            centre(&mut offsets, &weights);
            for (has, offset) in reached.iter_mut().zip(offsets) {
                let now = (value + offset).min(whole.unwrap_or(i64::MAX));
                *has = if keeps { now.max(*has) } else { now };
            }
            (tick, reached.clone())
        })
        .collect();
    gathered(promise, counties, &values)
}

/// What each county has where each must have some (每个旗县至少2所): the city counts those that do and reports nothing
/// itself.
pub(super) fn floors(promise: &Promise<'_>, goal: i64) -> Vec<Line> {
    let Some(each) = promise.indicator.target.each.map(|each| promise.grid.steps(each)) else {
        return Vec::new();
    };
    let counties = counties(promise);
    let mut order: Vec<usize> = (0..counties.len()).collect();
    order.sort_by_key(|&index| promise.chance_in(counties[index], "order").between(0, WHOLE));
    let step = promise.grid.per_unit();
    let ticks = promise.ticks().into_iter();
    let mut most = 0;
    let values: Vec<(Tick, Vec<i64>)> = ticks
        .filter(|tick| promise.story.speaks(tick.month) && tick.ends_quarter())
        .map(|tick| {
            let ratio = at(&promise.story.ratios, tick.month);
            // The first months of the year have few counties that are there already.
            let ramp = WHOLE - (12 - i64::from(tick.month)) * 40_000;
            let full = part(goal, part(ramp, ratio));
            most = if tick.ends_year() { promise.settled(full) } else { full }.max(most);
            let mut has = vec![0; counties.len()];
            for (&index, place) in order.iter().zip(0_i64..) {
                let lacking = if place < most {
                    0
                } else if place < most + 2 {
                    1
                } else {
                    2
                };
                has[index] = (each - lacking * step).max(0);
            }
            (tick, has)
        })
        .collect();
    gathered(promise, &counties, &values)
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

    #[test]
    fn the_weighted_mean_is_taken_out() {
        let mut deviations = [30, -10, 40];
        centre(&mut deviations, &[1, 2, 1]);
        assert_eq!(deviations, [17, -23, 27]);
    }
}
