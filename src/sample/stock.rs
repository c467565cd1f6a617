//! What stands on a day: levels, coverage, and reductions against an earlier year. They move slowly.

use crate::model::{Measure, Operator, SeriesKey};
use crate::sample::calendar::{Tick, Told};
use crate::sample::county;
use crate::sample::course::at;
use crate::sample::flow;
use crate::sample::grid::{WHOLE, is_percent, part, part_up};
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

/// Every series of a stock.
pub(super) fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let Some(goal) = promise.goal() else {
        return Vec::new();
    };
    if promise.indicator.measure == Measure::Coverage && promise.indicator.target.each.is_some() {
        return county::floors(promise, goal);
    }
    let way = Way::of(promise, goal);
    let now = now(promise, &way);
    let first = now.first().map(|&(_, value)| value);
    let mut entries = before(promise, &way, first);
    entries.extend(now.iter().map(|&(tick, value)| {
        let due = way.due(promise, tick);
        promise.report(tick, value, due)
    }));
    let mut lines = vec![promise.city_line(entries)];
    lines.extend(county::stocks(promise, &now));
    lines
}

/// From where to where, in steps.
struct Way {
    /// The baseline, where it lies below the target.
    start: Option<i64>,
    goal: i64,
}

impl Way {
    fn of(promise: &Promise<'_>, goal: i64) -> Self {
        let baseline = promise.indicator.baseline.map(|one| promise.grid.steps(one.value));
        let climbs = promise.indicator.target.operator != Operator::AtMost;
        let start = match promise.indicator.measure {
            Measure::Reduction => Some(0),
            _ => baseline.filter(|&start| start < goal && climbs),
        };
        Self { start, goal }
    }

    fn due(&self, promise: &Promise<'_>, tick: Tick) -> Option<i64> {
        let start = self.start?;
        Some(start + part_up(self.goal - start, promise.course.due(tick.month)))
    }

    fn value(&self, promise: &Promise<'_>, month: u8, ratio: i64) -> i64 {
        let value = match self.start {
            Some(start) => start + part(self.goal - start, part(promise.course.natural(month), ratio)),
            None => part(self.goal, ratio),
        };
        let ceiling = if is_percent(promise.indicator) {
            100 * promise.grid.per_unit()
        } else {
            i64::MAX
        };
        value.min(ceiling)
    }
}

fn now(promise: &Promise<'_>, way: &Way) -> Told {
    if let Some((start, told)) = way.start.zip(added(promise)) {
        return told.into_iter().map(|(tick, more)| (tick, start + more)).collect();
    }
    let ratios = ratios(promise, way);
    let ticks = promise.ticks().into_iter();
    ticks
        .filter(|tick| promise.story.speaks(tick.month))
        .map(|tick| {
            let value = way.value(promise, tick.month, at(&ratios, tick.month));
            let value = if tick.ends_year() {
                promise.settled(value)
            } else {
                value
            };
            (tick, value)
        })
        .collect()
}

/// What another promise says was added to it, where there is one.
fn added(promise: &Promise<'_>) -> Option<Told> {
    let addition = promise.addition()?;
    let told = flow::now(&addition, addition.goal()?);
    let steps = |(tick, more)| (tick, promise.grid.steps(addition.grid.figure(more)));
    Some(told.into_iter().map(steps).collect())
}

/// The story as this kind of stock tells it.
fn ratios(promise: &Promise<'_>, way: &Way) -> [i64; 12] {
    let told = promise.story.ratios;
    if promise.indicator.target.operator == Operator::AtMost {
        // A limit is kept by staying below it.
        return told.map(|ratio| 2 * WHOLE - ratio - 20_000);
    }
    match promise.indicator.measure {
        Measure::Coverage => rising(promise, told),
        // A level that has only to be held strays little from it.
        Measure::Level if way.start.is_none() => told.map(|ratio| WHOLE + (ratio - WHOLE) * 3 / 10),
        _ => told,
    }
}

/// Coverage does not fall: a later weak month shows already in the earlier ones. Where all goes well it is complete in
/// the course of the year, not from the start.
fn rising(promise: &Promise<'_>, mut told: [i64; 12]) -> [i64; 12] {
    let mut lowest = told[10];
    for (left, ratio) in (0..).zip(told.iter_mut().take(11).rev()) {
        lowest = lowest.min(*ratio);
        *ratio = lowest - left * 6_000;
    }
    let mut chance = promise.chance("coverage");
    let (from, complete) = (chance.between(820_000, 950_000), chance.between(3, 9));
    for (month, ratio) in (1..).zip(told.iter_mut()).take(11) {
        let ramp = from + (WHOLE - from) * month / complete;
        *ratio = ramp.min(*ratio).min(WHOLE);
    }
    told
}

/// Last year's level climbs to the baseline that this year's starts from; where none is known, to a little below this
/// year's `first`.
fn before(promise: &Promise<'_>, way: &Way, first: Option<i64>) -> Vec<Entry> {
    let key = SeriesKey::Indicator(promise.key);
    let known = promise
        .known_year_end(key, promise.year() - 1)
        .map(|figure| promise.grid.steps(figure));
    let mut chance = promise.chance("year before");
    let start = way.start.filter(|_| promise.indicator.measure == Measure::Level);
    let drawn = part(first.unwrap_or(way.goal), chance.between(955_000, 995_000));
    let end = match promise.indicator.measure {
        Measure::Coverage => return Vec::new(),
        Measure::Reduction => Some(known.unwrap_or_else(|| part(way.goal, promise.course.natural(1)))),
        // What the promise itself starts from counts, whatever was published of it elsewhere.
        _ => start.or(known).or(Some(drawn)),
    }
    .unwrap_or(drawn);
    let fall = part(end, chance.between(20_000, 60_000));
    let ticks = promise.ticks_before().into_iter();
    ticks
        .map(|tick| {
            let left = fall * (12 - i64::from(tick.month)) / 12;
            Entry::figure(tick.period, promise.grid.figure(end - left))
        })
        .collect()
}
