//! Series of flows, which add up over the year: amounts and counts. They never fall, and whole things stay whole.

use crate::model::{Cadence, Operator, SeriesKey};
use crate::sample::calendar::{ReportingPoint, StepSeries};
use crate::sample::county;
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{WHOLE, is_percent, part, part_up};
use crate::sample::schedule::at;

/// Generates every series of a flow.
pub(super) fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let Some(goal) = plan.goal() else {
        return Vec::new();
    };
    let mut entries = before(plan, goal);
    let now = now(plan, goal);
    entries.extend(now.iter().map(|&(point, value)| {
        let due = due(plan, goal, point);
        plan.report(point, value, Some(due))
    }));
    let mut lines = vec![plan.city_line(entries)];
    lines.extend(county::flows(plan, &now, goal));
    lines
}

/// Returns what is due by then, in steps; for a handful of whole things only whole ones.
fn due(plan: &IndicatorPlan<'_>, goal: i64, point: ReportingPoint) -> i64 {
    let share = plan.schedule.due(point.month);
    let most = plan.most(point.month).unwrap_or(i64::MAX);
    if is_few(plan, goal) {
        goal * share / WHOLE
    } else {
        part_up(goal, share).min(most)
    }
}

/// Returns whether there are so few whole things that a part of one would matter.
fn is_few(plan: &IndicatorPlan<'_>, goal: i64) -> bool {
    plan.indicator.counted && goal < 12
}

/// Generates this year's values.
pub(super) fn now(plan: &IndicatorPlan<'_>, goal: i64) -> StepSeries {
    let (mut reached, mut share) = (0, 0);
    let points = plan.points().into_iter();
    points
        .filter(|point| plan.trajectory.speaks(point.month))
        .filter(|point| plan.schedule.natural(point.month) > 0)
        .map(|point| {
            // Work that falls behind goes on slowly; it hardly ever stands still.
            let natural = plan.schedule.natural(point.month);
            let creep = part(goal, (natural - share) / 8);
            share = natural;
            let least = (reached + creep).min(limit(plan, goal, point.month)).max(reached);
            reached = value(plan, goal, point).max(least);
            if point.ends_year() {
                reached = plan.settled(reached).max(reached);
            }
            (point, reached)
        })
        .collect()
}

/// Returns the value by then: the natural share times the trajectory's ratio.
fn value(plan: &IndicatorPlan<'_>, goal: i64, point: ReportingPoint) -> i64 {
    let ratio = at(&plan.trajectory.ratios, point.month);
    let ratio = if plan.indicator.target.operator == Operator::AtMost {
        // An upper limit is kept by doing less.
        2 * WHOLE - ratio - 40_000
    } else {
        ratio
    };
    let share = part(plan.schedule.natural(point.month), ratio);
    // A leader slows down: what is done early is not done twice.
    let share = share.min(plan.trajectory.ratios[11].max(WHOLE / 4));
    let value = if ratio >= WHOLE {
        part_up(goal, share)
    } else {
        part(goal, share)
    };
    value.min(limit(plan, goal, point.month))
}

/// Returns the largest value at the end of a month: a share does not exceed 100 %, a range does not exceed its end, and
/// a year that misses its target does not reach it on the way.
fn limit(plan: &IndicatorPlan<'_>, goal: i64, month: u8) -> i64 {
    let target = &plan.indicator.target;
    let whole = is_percent(plan.indicator).then(|| 100 * plan.resolution.per_unit());
    let upper = target.upper.map(|upper| plan.resolution.steps(upper));
    let short = (!plan.trajectory.meets && target.operator != Operator::AtMost)
        .then(|| plan.settled(goal + 1).min(plan.settled(goal)));
    // Things that are named one by one are never exceeded: nobody does a seventh of six.
    let named = (plan.indicator.counted && goal < 20).then_some(goal);
    [whole, upper, short, named, plan.most(month)]
        .into_iter()
        .flatten()
        .min()
        .unwrap_or(i64::MAX)
}

/// Generates last year's entries, if the indicator recurs.
fn before(plan: &IndicatorPlan<'_>, goal: i64) -> Vec<DatedObservation> {
    let known = plan
        .known_year_end(SeriesKey::Indicator(plan.key), plan.year() - 1)
        .map(|figure| plan.resolution.steps(figure));
    if known.is_none() && !recurs(plan) {
        return Vec::new();
    }
    let mut rng = plan.rng("year before");
    let drawn = part(goal, rng.between(830_000, 1_010_000));
    let end = known.unwrap_or(drawn);
    let mut reached = 0;
    let points = plan.points_before().into_iter();
    points
        .filter(|point| plan.schedule.natural(point.month) > 0)
        .map(|point| {
            let share = part(plan.schedule.natural(point.month), WHOLE + rng.around(60_000));
            reached = part(end, share).min(end).max(reached);
            let value = if point.ends_year() { end } else { reached };
            DatedObservation::figure(point.period, plan.resolution.figure(value))
        })
        .collect()
}

/// Returns whether it recurs every year: statistics do, and services to people; a project is done once.
fn recurs(plan: &IndicatorPlan<'_>) -> bool {
    let indicator = plan.indicator;
    let people = ["人次", "场次", "万人", "人", "件"].contains(&indicator.unit.as_str());
    let is_project = plan.setting.catalogue.project_of(indicator).is_some();
    let statistic = matches!(indicator.cadence, Cadence::Monthly | Cadence::Yearly);
    let assigned = indicator.target.operator == Operator::Assigned;
    !assigned && (people || (statistic && !is_project))
}
