//! Series of stocks: levels, coverage, and reductions against an earlier year. They move slowly.

use crate::model::{Measure, Operator, SeriesKey};
use crate::sample::calendar::{ReportingPoint, StepSeries};
use crate::sample::county;
use crate::sample::flow;
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;
use crate::sample::resolution::{WHOLE, is_percent, part, part_up};
use crate::sample::schedule::at;

/// Generates every series of a stock.
pub(super) fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let Some(goal) = plan.goal() else {
        return Vec::new();
    };
    if plan.indicator.measure == Measure::Coverage && plan.indicator.target.each.is_some() {
        return county::floors(plan, goal);
    }
    let way = Way::of(plan, goal);
    let now = now(plan, &way);
    let first = now.first().map(|&(_, value)| value);
    let mut entries = before(plan, &way, first);
    entries.extend(now.iter().map(|&(point, value)| {
        let due = way.due(plan, point);
        plan.report(point, value, due)
    }));
    let mut lines = vec![plan.city_line(entries)];
    lines.extend(county::stocks(plan, &now));
    lines
}

/// Start and goal of a stock, in steps.
struct Way {
    /// The baseline, if it is below the target.
    start: Option<i64>,
    goal: i64,
}

impl Way {
    fn of(plan: &IndicatorPlan<'_>, goal: i64) -> Self {
        let baseline = plan.indicator.baseline.map(|one| plan.resolution.steps(one.value));
        let climbs = plan.indicator.target.operator != Operator::AtMost;
        let start = match plan.indicator.measure {
            Measure::Reduction => Some(0),
            _ => baseline.filter(|&start| start < goal && climbs),
        };
        Self { start, goal }
    }

    fn due(&self, plan: &IndicatorPlan<'_>, point: ReportingPoint) -> Option<i64> {
        let start = self.start?;
        Some(start + part_up(self.goal - start, plan.schedule.due(point.month)))
    }

    fn value(&self, plan: &IndicatorPlan<'_>, month: u8, ratio: i64) -> i64 {
        let value = match self.start {
            Some(start) => start + part(self.goal - start, part(plan.schedule.natural(month), ratio)),
            None => part(self.goal, ratio),
        };
        let ceiling = if is_percent(plan.indicator) {
            100 * plan.resolution.per_unit()
        } else {
            i64::MAX
        };
        value.min(ceiling)
    }
}

fn now(plan: &IndicatorPlan<'_>, way: &Way) -> StepSeries {
    if let Some((start, values)) = way.start.zip(added(plan)) {
        return values.into_iter().map(|(point, more)| (point, start + more)).collect();
    }
    let ratios = ratios(plan, way);
    let points = plan.points().into_iter();
    points
        .filter(|point| plan.trajectory.speaks(point.month))
        .map(|point| {
            let value = way.value(plan, point.month, at(&ratios, point.month));
            let value = if point.ends_year() { plan.settled(value) } else { value };
            (point, value)
        })
        .collect()
}

/// Returns the values of the promise that states what is added to this stock, if there is one.
fn added(plan: &IndicatorPlan<'_>) -> Option<StepSeries> {
    let addition = plan.addition()?;
    let values = flow::now(&addition, addition.goal()?);
    let steps = |(point, more)| (point, plan.resolution.steps(addition.resolution.figure(more)));
    Some(values.into_iter().map(steps).collect())
}

/// Returns the trajectory adapted to this kind of stock.
fn ratios(plan: &IndicatorPlan<'_>, way: &Way) -> [i64; 12] {
    let ratios = plan.trajectory.ratios;
    if plan.indicator.target.operator == Operator::AtMost {
        // An upper limit is kept by staying below it.
        return ratios.map(|ratio| 2 * WHOLE - ratio - 20_000);
    }
    match plan.indicator.measure {
        Measure::Coverage => rising(plan, ratios),
        // A level that only has to be held strays little from it.
        Measure::Level if way.start.is_none() => ratios.map(|ratio| WHOLE + (ratio - WHOLE) * 3 / 10),
        _ => ratios,
    }
}

/// Makes coverage non-decreasing: a later weak month shows already in the earlier ones. Where all goes well, coverage
/// becomes complete during the year, not at its start.
fn rising(plan: &IndicatorPlan<'_>, mut ratios: [i64; 12]) -> [i64; 12] {
    let mut lowest = ratios[10];
    for (left, ratio) in (0..).zip(ratios.iter_mut().take(11).rev()) {
        lowest = lowest.min(*ratio);
        *ratio = lowest - left * 6_000;
    }
    let mut rng = plan.rng("coverage");
    let (from, complete) = (rng.between(820_000, 950_000), rng.between(3, 9));
    for (month, ratio) in (1..).zip(ratios.iter_mut()).take(11) {
        let ramp = from + (WHOLE - from) * month / complete;
        *ratio = ramp.min(*ratio).min(WHOLE);
    }
    ratios
}

/// Generates last year's values, which climb to the baseline of this year; without one, to a little below this year's
/// `first`.
fn before(plan: &IndicatorPlan<'_>, way: &Way, first: Option<i64>) -> Vec<DatedObservation> {
    let key = SeriesKey::Indicator(plan.key);
    let known = plan
        .known_year_end(key, plan.year() - 1)
        .map(|figure| plan.resolution.steps(figure));
    let mut rng = plan.rng("year before");
    let start = way.start.filter(|_| plan.indicator.measure == Measure::Level);
    let drawn = part(first.unwrap_or(way.goal), rng.between(955_000, 995_000));
    let end = match plan.indicator.measure {
        Measure::Coverage => return Vec::new(),
        Measure::Reduction => Some(known.unwrap_or_else(|| part(way.goal, plan.schedule.natural(1)))),
        // The promise's own baseline has precedence over figures published elsewhere.
        _ => start.or(known).or(Some(drawn)),
    }
    .unwrap_or(drawn);
    let fall = part(end, rng.between(20_000, 60_000));
    let points = plan.points_before().into_iter();
    points
        .map(|point| {
            let left = fall * (12 - i64::from(point.month)) / 12;
            DatedObservation::figure(point.period, plan.resolution.figure(end - left))
        })
        .collect()
}
