//! Where the year is heading: an estimate that names its method and its inputs.
//!
//! Only what adds up over the year can be projected; a rate is already a yearly one, a stock may fall back, and a
//! milestone has no shares.

use chrono::Datelike;
use serde::Serialize;

use crate::assess::case::Case;
use crate::assess::target::is_share;
use crate::assess::{Course, figure, pace};
use crate::model::{Decimal, Measure, Observation, Operator, Period, Ratio, months_elapsed};

/// A year-end estimate with its method and inputs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Projection {
    /// The estimate, in the indicator's unit; of counted things a whole number. What adds up is never estimated to less than
    /// it is already.
    pub value: Ratio,
    /// How it was made.
    pub method: Method,
    /// What the estimate or the end of its band was cut down to, where they lay beyond it.
    pub cap: Option<Cap>,
    /// The lower and upper end of the band, from at least three points.
    pub band: Option<(Ratio, Ratio)>,
    /// From how many points of this year.
    pub points: usize,
}

/// All that there can be, which no estimate goes beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cap {
    /// What was promised, of a set that the promise closes and of a few whole things.
    Target,
    /// The whole of what the figure is a share of.
    Whole,
}

/// How a projection was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum Method {
    /// The figure ÷ the share that is due by then, of whole things the share that the whole number due is.
    ProfileShare {
        /// That share.
        share: Ratio,
    },
    /// The figure ÷ the share that the same month had in the year before.
    YearBefore {
        /// That share.
        share: Ratio,
    },
}

/// The projection from an observation and those before it; none from a single point, none once the year is over, and
/// none for what is due on a day of its own: how the year ends says nothing about that day.
pub(super) fn projection(case: &Case<'_>, observation: &Observation) -> Option<Projection> {
    if !makes_sense(case) || observation.period.is_year_end() || case.due() < case.year_end() {
        return None;
    }
    let value = Ratio::from(observation.figure()?);
    let points = points_until(case, observation.period);
    if points.len() < 2 {
        return None;
    }
    let (share, method) = match share_a_year_before(case, observation.period) {
        Some(share) => (share, Method::YearBefore { share }),
        None => profile_share(case, observation.period).map(|share| (share, Method::ProfileShare { share }))?,
    };
    let end = months_elapsed(case.course_end(observation.period));
    let band = (points.len() >= 3).then(|| band(&points, end)).flatten();
    // What adds up is never less than it is already.
    let least = case.indicator.measure.adds_up().then_some(value);
    let most = most(case).filter(|(most, _)| value <= *most);
    let told = |estimate: Ratio| {
        let estimate = whole(case, most.map_or(estimate, |(most, _)| estimate.min(most)));
        least.map_or(estimate, |least| estimate.max(least))
    };
    let estimate = value.divided_by(share)?;
    let highest = band.map_or(estimate, |(_, high)| high.max(estimate));
    Some(Projection {
        value: told(estimate),
        cap: most
            .filter(|(most, _)| whole(case, highest) > *most)
            .map(|(_, cap)| cap),
        method,
        band: band.map(|(low, high)| (told(low), told(high))),
        points: points.len(),
    })
}

/// Below this many, whole things are promised one by one, and nobody expects more of them than were promised.
const FEW: i32 = 12;

/// All that there can be: of a share the whole, and of a set that its own target closes, as six named projects, all of it. The
/// share that is due of a few whole things goes in such steps that one ahead would make twice as many of them as promised.
fn most(case: &Case<'_>) -> Option<(Ratio, Cap)> {
    let all = is_share(case.indicator).then(|| case.indicator.unit.as_str() == "‰");
    let whole = all.map(|is_mille| Ratio::from(if is_mille { 1000 } else { 100 }));
    let target = case.goal.as_ref().map(|goal| Ratio::from(goal.value));
    let is_few = |target: &Ratio| case.indicator.counted && *target < Ratio::from(FEW);
    let is_closed = |target: &Ratio| case.indicator.target.is_closed() || is_few(target);
    let target = target.filter(is_closed).map(|target| (target, Cap::Target));
    target.or_else(|| whole.map(|whole| (whole, Cap::Whole)))
}

/// An estimate of whole things counts, as what is due does, only what is wholly there.
fn whole(case: &Case<'_>, estimate: Ratio) -> Ratio {
    if case.indicator.counted {
        estimate.floor()
    } else {
        estimate
    }
}

fn makes_sense(case: &Case<'_>) -> bool {
    let is_limit = case.indicator.target.operator == Operator::AtMost;
    let is_flow = match case.indicator.measure {
        Measure::Cumulative | Measure::Increment => true,
        Measure::Reduction => pace::window_of(case.subject.catalogue, case.indicator).is_none(),
        _ => false,
    };
    is_flow && !is_limit && case.goal.is_some()
}

/// A figure with the months that were complete when its period ended.
struct Point {
    months: Ratio,
    value: Ratio,
}

/// The year's figures up to `period`; of several with one end the one to judge by.
fn points_until(case: &Case<'_>, period: Period) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::with_capacity(12);
    for one in case.of_this_year.iter().take_while(|one| one.period <= period) {
        let Some(figure) = one.figure() else { continue };
        let point = Point {
            months: one.period.months_elapsed(),
            value: figure.into(),
        };
        match points.last_mut().filter(|last| last.months == point.months) {
            Some(last) => *last = point,
            None => points.push(point),
        }
    }
    points
}

/// What the same month of the year before was of that whole year.
fn share_a_year_before(case: &Case<'_>, period: Period) -> Option<Ratio> {
    let year_before = case.subject.of_year(case.year().checked_sub(1)?);
    let whole = year_before.last().filter(|one| one.period.is_year_end())?.figure()?;
    let elapsed = period.months_elapsed();
    let is_near = |one: &&Observation| one.period.end().month() == period.end().month();
    let same = year_before
        .iter()
        .rev()
        .filter(is_near)
        .find(|one| one.period.months_elapsed() == elapsed)?
        .figure()?;
    Ratio::from(same)
        .divided_by(whole.into())
        .filter(|share| share.is_positive())
}

/// The share that the course of the year says; a single due date says nothing about the way there.
fn profile_share(case: &Case<'_>, period: Period) -> Option<Ratio> {
    let pace = case.pace_at(period)?;
    let has_a_way = !matches!(pace.course, Course::DueDate { .. });
    // The same share that the rating goes by: a page has one pace.
    let share = figure::share_due(case.indicator, case.goal.as_ref()?, pace.share);
    // Where all of it was due already, the course says nothing of what is still to come.
    (has_a_way && share.is_positive() && share < Ratio::ONE).then_some(share)
}

/// The last figure, and for each month left of the course, which is over so many months into the year, the mean monthly
/// addition, one standard deviation less or more.
///
/// The year begins at zero, so the first figure is an addition too; one that covers two months, as 1–2月 does, spreads
/// over both.
fn band(points: &[Point], end: Ratio) -> Option<(Ratio, Ratio)> {
    let last = points.last()?;
    let left = Some(end - last.months).filter(|left| left.is_positive())?;
    let mean = last.value.divided_by(last.months)?;
    let deviation = standard_deviation(points, mean)?;
    Some((
        last.value + left * (mean - deviation),
        last.value + left * (mean + deviation),
    ))
}

/// The spread of the monthly additions around their mean, to six decimals: an estimate needs no exact root.
fn standard_deviation(points: &[Point], mean: Ratio) -> Option<Ratio> {
    let mean = mean.to_f64();
    let (mut months, mut value, mut squares) = (0.0, 0.0, 0.0);
    for point in points {
        let covered = point.months.to_f64() - months;
        let distance = (point.value.to_f64() - value) / covered - mean;
        squares += covered * distance * distance;
        (months, value) = (point.months.to_f64(), point.value.to_f64());
    }
    let deviation = (squares / months).sqrt();
    Decimal::from_f64((deviation * 1e6).round() / 1e6).ok().map(Ratio::from)
}
