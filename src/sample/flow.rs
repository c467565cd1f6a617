//! What adds up over the year: amounts and counts. They never fall, and whole things stay whole.

use crate::model::{Cadence, Operator, SeriesKey};
use crate::sample::calendar::{Tick, Told};
use crate::sample::county;
use crate::sample::course::at;
use crate::sample::grid::{WHOLE, is_percent, part, part_up};
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;

/// Every series of a flow.
pub(super) fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let Some(goal) = promise.goal() else {
        return Vec::new();
    };
    let mut entries = before(promise, goal);
    let now = now(promise, goal);
    entries.extend(now.iter().map(|&(tick, value)| {
        let due = due(promise, goal, tick);
        promise.report(tick, value, Some(due))
    }));
    let mut lines = vec![promise.city_line(entries)];
    lines.extend(county::flows(promise, &now, goal));
    lines
}

/// What is due by then; of a handful of whole things only whole ones.
fn due(promise: &Promise<'_>, goal: i64, tick: Tick) -> i64 {
    let share = promise.course.due(tick.month);
    let most = promise.most(tick.month).unwrap_or(i64::MAX);
    if is_few(promise, goal) {
        goal * share / WHOLE
    } else {
        part_up(goal, share).min(most)
    }
}

/// So few whole things that a part of one would matter.
fn is_few(promise: &Promise<'_>, goal: i64) -> bool {
    promise.indicator.counted && goal < 12
}

/// What is done in the year.
pub(super) fn now(promise: &Promise<'_>, goal: i64) -> Told {
    let (mut reached, mut share) = (0, 0);
    let ticks = promise.ticks().into_iter();
    ticks
        .filter(|tick| promise.story.speaks(tick.month))
        .filter(|tick| promise.course.natural(tick.month) > 0)
        .map(|tick| {
            // Work that falls behind goes on slowly; it hardly ever stands still.
            let natural = promise.course.natural(tick.month);
            let creep = part(goal, (natural - share) / 8);
            share = natural;
            let least = (reached + creep).min(limit(promise, goal, tick.month)).max(reached);
            reached = value(promise, goal, tick).max(least);
            if tick.ends_year() {
                reached = promise.settled(reached).max(reached);
            }
            (tick, reached)
        })
        .collect()
}

/// What is done by then: the natural share, told by the story.
fn value(promise: &Promise<'_>, goal: i64, tick: Tick) -> i64 {
    let ratio = at(&promise.story.ratios, tick.month);
    let ratio = if promise.indicator.target.operator == Operator::AtMost {
        // A limit is kept by doing less.
        2 * WHOLE - ratio - 40_000
    } else {
        ratio
    };
    let share = part(promise.course.natural(tick.month), ratio);
    // Who runs ahead slows down: what is done early is not done twice.
    let share = share.min(promise.story.ratios[11].max(WHOLE / 4));
    let value = if ratio >= WHOLE {
        part_up(goal, share)
    } else {
        part(goal, share)
    };
    value.min(limit(promise, goal, tick.month))
}

/// How far it can go by the end of a month: a share of a task not beyond all of it, a range not beyond its end, and a year that ends badly
/// does not reach its target on the way.
fn limit(promise: &Promise<'_>, goal: i64, month: u8) -> i64 {
    let target = &promise.indicator.target;
    let whole = is_percent(promise.indicator).then(|| 100 * promise.grid.per_unit());
    let upper = target.upper.map(|upper| promise.grid.steps(upper));
    let short = (!promise.story.meets && target.operator != Operator::AtMost)
        .then(|| promise.settled(goal + 1).min(promise.settled(goal)));
    // Of a handful of things that are named one by one, nobody does a seventh of six.
    let named = (promise.indicator.counted && goal < 20).then_some(goal);
    [whole, upper, short, named, promise.most(month)]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(i64::MAX)
}

/// Last year, where the thing was done last year too.
fn before(promise: &Promise<'_>, goal: i64) -> Vec<Entry> {
    let known = promise
        .known_year_end(SeriesKey::Indicator(promise.key), promise.year() - 1)
        .map(|figure| promise.grid.steps(figure));
    if known.is_none() && !recurs(promise) {
        return Vec::new();
    }
    let mut chance = promise.chance("year before");
    let drawn = part(goal, chance.between(830_000, 1_010_000));
    let end = known.unwrap_or(drawn);
    let mut reached = 0;
    let ticks = promise.ticks_before().into_iter();
    ticks
        .filter(|tick| promise.course.natural(tick.month) > 0)
        .map(|tick| {
            let share = part(promise.course.natural(tick.month), WHOLE + chance.around(60_000));
            reached = part(end, share).min(end).max(reached);
            let value = if tick.ends_year() { end } else { reached };
            Entry::figure(tick.period, promise.grid.figure(value))
        })
        .collect()
}

/// Whether it is done every year: statistics are, and services to people; a project is done once.
fn recurs(promise: &Promise<'_>) -> bool {
    let indicator = promise.indicator;
    let people = ["人次", "场次", "万人", "人", "件"].contains(&indicator.unit.as_str());
    let is_project = promise.setting.catalogue.project_of(indicator).is_some();
    let statistic = matches!(indicator.cadence, Cadence::Monthly | Cadence::Yearly);
    let assigned = indicator.target.operator == Operator::Assigned;
    !assigned && (people || (statistic && !is_project))
}
