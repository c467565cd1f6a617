//! The counties' part: amounts that add up to the city's, rates that scatter around it.
//!
//! Counties are told at the quarters' ends only, which is what a ranking and a change of rank need, and without causes:
//! the city's department speaks for them. Their rates come every quarter; everything else they hand in together, for
//! the first three quarters in autumn and, of what is watched every month, for the whole year at its end. The head of a
//! series takes ten times the room of a figure, and a sample has to stay small.

mod amounts;
mod floors;
mod rates;
mod scattered;

use crate::model::{Cadence, Reading, RegionKey, RegionKind, SeriesKey};
use crate::sample::calendar::{Tick, Told, opening};
use crate::sample::chance::Chance;
use crate::sample::grid::fraction;
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

pub(super) use crate::sample::county::floors::floors;
pub(super) use crate::sample::county::rates::rates;

/// The counties' part of a flow towards `goal`: amounts that add up, or shares that scatter.
pub(super) fn flows(promise: &Promise<'_>, city: &Told, goal: i64) -> Vec<Line> {
    if promise.indicator.is_summed() {
        amounts::flows(promise, city, goal)
    } else {
        scattered::shares(promise, city)
    }
}

/// The counties' part of a stock: amounts that add up, or shares that scatter.
pub(super) fn stocks(promise: &Promise<'_>, city: &Told) -> Vec<Line> {
    if promise.indicator.is_summed() {
        amounts::stocks(promise, city)
    } else {
        scattered::shares(promise, city)
    }
}

/// The values of counties, in their order, at one time.
type Row = (Tick, Vec<i64>);

/// The city's values at the quarters' ends.
fn quarters(city: &Told) -> impl Iterator<Item = (Tick, i64)> {
    city.iter().copied().filter(|(tick, _)| tick.ends_quarter())
}

fn counties(promise: &Promise<'_>) -> Vec<RegionKey> {
    let counties = promise.setting.catalogue.regions_of(RegionKind::Part);
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
fn told(promise: &Promise<'_>, counties: &[RegionKey], rows: &[Row]) -> Vec<Line> {
    let line = |(index, &county): (usize, &RegionKey)| {
        let mut line = Line::new(SeriesKey::Indicator(promise.key), county);
        line.entries = rows
            .iter()
            .filter_map(|(tick, values)| Some(entry(promise, *tick, *values.get(index)?)))
            .collect();
        line
    };
    counties.iter().enumerate().map(line).collect()
}

/// The same, handed in together. Without the year's end, unless the thing is watched every month or the city's own
/// count is made from the counties'.
fn gathered(promise: &Promise<'_>, counties: &[RegionKey], rows: &[Row]) -> Vec<Line> {
    let indicator = promise.indicator;
    let to_the_end = indicator.cadence != Cadence::Quarterly || indicator.target.each.is_some();
    let autumn = opening(promise.year());
    let mut lines = told(promise, counties, rows);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weighted_mean_is_taken_out() {
        let mut deviations = [30, -10, 40];
        centre(&mut deviations, &[1, 2, 1]);
        assert_eq!(deviations, [17, -23, 27]);
    }
}
