//! Series of growth rates: they wander around a level, and amounts, counties and comparators go with them.

use crate::model::{Operator, RegionKind, SeriesKey};
use crate::sample::amount;
use crate::sample::calendar::{ReportingPoint, StepSeries};
use crate::sample::county;
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{WHOLE, fraction, part};
use crate::sample::rng::Rng;
use crate::sample::schedule::at;

/// Generates every series of a growth rate.
pub(super) fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let Some(goal) = plan.goal() else {
        return Vec::new();
    };
    let before = before(plan, goal);
    let now = now(plan, goal);
    let mut entries: Vec<DatedObservation> = before
        .iter()
        .map(|&(point, value)| DatedObservation::figure(point.period, plan.resolution.figure(value)))
        .collect();
    entries.extend(now.iter().map(|&(point, value)| plan.report(point, value, None)));
    let mut lines = vec![plan.city_line(entries)];
    lines.extend(amount::line(plan, &before, &now));
    lines.extend(county::rates(plan, &now, reach(plan, goal)));
    lines.extend(comparators(plan, goal));
    lines
}

/// Returns the rate that corresponds to a deviation of 1: the target itself, or ten points if it is zero.
fn reach(plan: &IndicatorPlan<'_>, goal: i64) -> i64 {
    if goal == 0 {
        10 * plan.resolution.per_unit()
    } else {
        goal.abs()
    }
}

fn now(plan: &IndicatorPlan<'_>, goal: i64) -> StepSeries {
    let reach = reach(plan, goal);
    let limited = plan.indicator.target.operator == Operator::AtMost;
    let value = |point: &ReportingPoint| {
        let beyond = part(reach, at(&plan.trajectory.ratios, point.month) - WHOLE);
        let value = if limited { goal - beyond } else { goal + beyond };
        if point.ends_year() { plan.settled(value) } else { value }
    };
    let points = plan.points().into_iter();
    points
        .filter(|point| plan.trajectory.speaks(point.month))
        .map(|point| (point, value(&point)))
        .collect()
}

/// Generates last year's rates, which drift towards the year's own, the published one if there is one.
fn before(plan: &IndicatorPlan<'_>, goal: i64) -> StepSeries {
    let reach = reach(plan, goal);
    let mut rng = plan.rng("year before");
    let key = SeriesKey::Indicator(plan.key);
    let drawn = goal - part(reach, rng.between(-60_000, 220_000));
    let known = plan
        .known_year_end(key, plan.year() - 1)
        .map(|figure| plan.resolution.steps(figure));
    let end = known.or_else(|| amount::growth_before(plan)).unwrap_or(drawn);
    // A rate far from the target has been that far all year, rather than fallen from it.
    let swing = part(reach.max(end.abs()), rng.between(-180_000, 220_000));
    drift(plan, &mut rng, end, swing, fraction(reach, 3, 100))
}

/// Generates rates that start `swing` beyond `end` and drift to it, with steps up to `noise`.
fn drift(plan: &IndicatorPlan<'_>, rng: &mut Rng, end: i64, swing: i64, noise: i64) -> StepSeries {
    let mut deviation = 0;
    let points = plan.points_before().into_iter();
    points
        .map(|point| {
            deviation = deviation * 6 / 10 + rng.around((swing.abs() / 4).max(noise) + 1);
            let left = fraction(swing, 12 - i64::from(point.month), 12);
            let value = if point.ends_year() { end } else { end + left + deviation };
            (point, value)
        })
        .collect()
}

/// Generates the comparators (province, nation) of headline rates at the quarters' ends: steadier than any city.
fn comparators(plan: &IndicatorPlan<'_>, goal: i64) -> Vec<SeriesDraft> {
    if !plan.is_headline() {
        return Vec::new();
    }
    let regions = plan.setting.catalogue.regions_of(RegionKind::Comparator);
    regions
        .map(|(region, _)| {
            let mut rng = plan.rng_in(region, "comparator");
            let comparator_level = comparator_level(plan, &mut rng, goal);
            let mut line = SeriesDraft::new(SeriesKey::Indicator(plan.key), region);
            let points = plan.points().into_iter().filter(|point| point.ends_quarter());
            line.entries = points
                .map(|point| {
                    let value = comparator_level + rng.around(4 * plan.resolution.per_unit() / 10);
                    DatedObservation::figure(point.period, plan.resolution.figure(value))
                })
                .collect();
            line
        })
        .collect()
}

/// Draws a comparator's level: a little below the target, or for a target far above what a nation reaches, a nation's
/// own pace.
fn comparator_level(plan: &IndicatorPlan<'_>, rng: &mut Rng, goal: i64) -> i64 {
    let one = plan.resolution.per_unit();
    let near = fraction(goal, rng.between(78, 90), 100);
    let own = rng.between(35, 68) * one / 10;
    if near > 8 * one { own } else { near }
}
