//! What each county has, where each must have some.

use crate::model::RegionKey;
use crate::sample::calendar::Tick;
use crate::sample::county::{Row, counties, gathered};
use crate::sample::course::at;
use crate::sample::grid::{WHOLE, part};
use crate::sample::line::Line;
use crate::sample::promise::Promise;

/// What each county has where each must have some (每个旗县至少2所): the city counts those that do and reports nothing
/// itself.
pub(in crate::sample) fn floors(promise: &Promise<'_>, goal: i64) -> Vec<Line> {
    let target = &promise.indicator.target;
    let Some(each) = target.each.map(|each| promise.grid.steps(each)) else {
        return Vec::new();
    };
    let counties = counties(promise);
    let places = places(promise, &counties);
    let ticks = promise.ticks().into_iter();
    let mut met = 0;
    let rows: Vec<Row> = ticks
        .filter(|tick| promise.story.speaks(tick.month) && tick.ends_quarter())
        .map(|tick| {
            met = met_by(promise, goal, tick).max(met);
            let step = promise.grid.per_unit();
            let has = |&place: &i64| (each - lacking(place, met) * step).max(0);
            (tick, places.iter().map(has).collect())
        })
        .collect();
    gathered(promise, &counties, &rows)
}

/// In which order the counties get there.
fn places(promise: &Promise<'_>, counties: &[RegionKey]) -> Vec<i64> {
    let luck: Vec<i64> = counties
        .iter()
        .map(|&county| promise.chance_in(county, "order").between(0, WHOLE))
        .collect();
    let before = |own: i64| luck.iter().filter(|&&other| other < own).count();
    luck.iter()
        .map(|&own| i64::try_from(before(own)).unwrap_or(0))
        .collect()
}

/// How many counties are there by then. In the first months of the year few are there already.
fn met_by(promise: &Promise<'_>, goal: i64, tick: Tick) -> i64 {
    let ramp = WHOLE - (12 - i64::from(tick.month)) * 40_000;
    let met = part(goal, part(ramp, at(&promise.story.ratios, tick.month)));
    if tick.ends_year() { promise.settled(met) } else { met }
}

/// How many a county lacks: the next two have begun, the others have not.
fn lacking(place: i64, met: i64) -> i64 {
    match place - met {
        ..0 => 0,
        0 | 1 => 1,
        _ => 2,
    }
}
