//! Growth rates: they wander around a level, and amounts, counties and comparators go with them.

use crate::model::{Operator, RegionKind, SeriesKey};
use crate::sample::amount;
use crate::sample::calendar::{Tick, Told};
use crate::sample::chance::Chance;
use crate::sample::county;
use crate::sample::course::at;
use crate::sample::grid::{WHOLE, fraction, part};
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

/// Every series of a growth rate.
pub(super) fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let Some(goal) = promise.goal() else {
        return Vec::new();
    };
    let before = before(promise, goal);
    let now = now(promise, goal);
    let mut entries: Vec<Entry> = before
        .iter()
        .map(|&(tick, value)| Entry::figure(tick.period, promise.grid.figure(value)))
        .collect();
    entries.extend(now.iter().map(|&(tick, value)| promise.report(tick, value, None)));
    let mut lines = vec![promise.city_line(entries)];
    lines.extend(amount::line(promise, &before, &now));
    lines.extend(county::rates(promise, &now, reach(promise, goal)));
    lines.extend(comparators(promise, goal));
    lines
}

/// What one whole deviation is worth: the target itself, or ten points where it is zero.
fn reach(promise: &Promise<'_>, goal: i64) -> i64 {
    if goal == 0 {
        10 * promise.grid.per_unit()
    } else {
        goal.abs()
    }
}

fn now(promise: &Promise<'_>, goal: i64) -> Told {
    let reach = reach(promise, goal);
    let limited = promise.indicator.target.operator == Operator::AtMost;
    let value = |tick: &Tick| {
        let beyond = part(reach, at(&promise.story.ratios, tick.month) - WHOLE);
        let value = if limited { goal - beyond } else { goal + beyond };
        if tick.ends_year() {
            promise.settled(value)
        } else {
            value
        }
    };
    let ticks = promise.ticks().into_iter();
    ticks
        .filter(|tick| promise.story.speaks(tick.month))
        .map(|tick| (tick, value(&tick)))
        .collect()
}

/// Last year's rates drift towards the year's own, which is the published one where there is one.
fn before(promise: &Promise<'_>, goal: i64) -> Told {
    let reach = reach(promise, goal);
    let mut chance = promise.chance("year before");
    let key = SeriesKey::Indicator(promise.key);
    let drawn = goal - part(reach, chance.between(-60_000, 220_000));
    let known = promise
        .known_year_end(key, promise.year() - 1)
        .map(|figure| promise.grid.steps(figure));
    let end = known.or_else(|| amount::growth_before(promise)).unwrap_or(drawn);
    // A rate far from the target has been that far all year, rather than fallen from it.
    let swing = part(reach.max(end.abs()), chance.between(-180_000, 220_000));
    drift(promise, &mut chance, end, swing, fraction(reach, 3, 100))
}

/// From `swing` beyond its end down to it, with small steps up to `noise`.
fn drift(promise: &Promise<'_>, chance: &mut Chance, end: i64, swing: i64, noise: i64) -> Told {
    let mut deviation = 0;
    let ticks = promise.ticks_before().into_iter();
    ticks
        .map(|tick| {
            deviation = deviation * 6 / 10 + chance.around((swing.abs() / 4).max(noise) + 1);
            let left = fraction(swing, 12 - i64::from(tick.month), 12);
            let value = if tick.ends_year() { end } else { end + left + deviation };
            (tick, value)
        })
        .collect()
}

/// The province and the nation, beside the headline rates at the quarters' ends: steadier than any city.
fn comparators(promise: &Promise<'_>, goal: i64) -> Vec<Line> {
    if !promise.is_headline() {
        return Vec::new();
    }
    let regions = promise.setting.catalogue.regions_of(RegionKind::Comparator);
    regions
        .map(|(region, _)| {
            let mut chance = promise.chance_in(region, "comparator");
            let usual = usual(promise, &mut chance, goal);
            let mut line = Line::new(SeriesKey::Indicator(promise.key), region);
            let ticks = promise.ticks().into_iter().filter(|tick| tick.ends_quarter());
            line.entries = ticks
                .map(|tick| {
                    let value = usual + chance.around(4 * promise.grid.per_unit() / 10);
                    Entry::figure(tick.period, promise.grid.figure(value))
                })
                .collect();
            line
        })
        .collect()
}

/// A little below the target; of one far above what a nation reaches, only a nation's own pace is believable.
fn usual(promise: &Promise<'_>, chance: &mut Chance, goal: i64) -> i64 {
    let one = promise.grid.per_unit();
    let near = fraction(goal, chance.between(78, 90), 100);
    let own = chance.between(35, 68) * one / 10;
    if near > 8 * one { own } else { near }
}
