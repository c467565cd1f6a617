//! What it takes to reach a target from here.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use crate::assess::case::Case;
use crate::assess::milestone;
use crate::assess::target::Goal;
use crate::model::{Decimal, Measure, Observation, Operator, Period, Ratio, Reading, months_elapsed};

/// What it takes to reach the target from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Needed {
    /// An amount for each month after the figure's period: nobody has told what was done in them.
    PerMonth {
        /// In the indicator's unit.
        amount: Ratio,
        /// How many months those are.
        months: Ratio,
        /// The last day of the last of them.
        until: NaiveDate,
    },
    /// The average rate that the remaining months need; an approximation that gives every month the same weight.
    AverageRate {
        /// In percent.
        rate: Ratio,
        /// How many months are left.
        months: Ratio,
        /// Where that is beyond every stretch of the record, the best of them.
        record: Option<Record>,
    },
    /// The distance that a level has still to go.
    Distance {
        /// In the indicator's unit.
        amount: Ratio,
    },
    /// By how much a value lies beyond its limit.
    Excess {
        /// In the indicator's unit.
        amount: Ratio,
        /// Whether it may still come back; a sum does not fall.
        may_fall: bool,
    },
    /// The value stands at the line, and the promise is more.
    Beyond,
    /// Its own day has passed, and it is not done.
    Passed {
        /// What is missing, in the indicator's unit.
        amount: Ratio,
        /// The day it was due.
        due: NaiveDate,
    },
    /// The course of the year has it all done by now, as a season that is over does, and it is not done.
    CourseOver {
        /// What is missing, in the indicator's unit.
        amount: Ratio,
        /// The last day of the course.
        end: NaiveDate,
    },
    /// The course of the year has it all done by now, and the report is from before: how it stood on that day nobody has told.
    CourseUnreported {
        /// What was missing at the end of the figure's period, in the indicator's unit.
        amount: Ratio,
        /// The last day of the course.
        end: NaiveDate,
    },
    /// Days until a milestone is due; past its day how late it was by its report, as a negative number.
    Days {
        /// Whole days after the as-of date, or before the report.
        days: i64,
        /// The day it is due.
        due: NaiveDate,
    },
}

/// The best that any stretch of the record reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Record {
    /// In percent, with the same equal weights as the average that is needed.
    pub rate: Ratio,
    /// The year of the stretch.
    pub year: i16,
    /// Its first and its last month, 1 to 12.
    pub months: [u32; 2],
    /// How many stretches the record has.
    pub stretches: usize,
}

/// What is needed after an observation; none when it is met, when nothing more can be done, or when no amount of
/// doing helps.
pub(super) fn needed(case: &Case<'_>, observation: &Observation, as_of: NaiveDate) -> Option<Needed> {
    match observation.reading {
        Reading::Stage(reached) if case.is_milestone(observation) => {
            let is_done = reached >= milestone::counting_stage(case);
            (!is_done).then(|| Needed::Days {
                days: milestone::days_between(told_of(observation, case.due(), as_of), case.due()),
                due: case.due(),
            })
        }
        Reading::Figure(value) => {
            let goal = &case.goal_at(observation.period)?;
            if goal.is_met(value, observation.bound) {
                None
            } else {
                for_figure(case, goal, observation, value, as_of)
            }
        }
        Reading::Stage(_) | Reading::Held | Reading::Breached => None,
    }
}

/// The day up to which something is known of a milestone: the as-of date, and past the due day that of the report.
fn told_of(observation: &Observation, due: NaiveDate, as_of: NaiveDate) -> NaiveDate {
    if as_of > due {
        milestone::reported_on(observation).max(due).min(as_of)
    } else {
        as_of
    }
}

fn for_figure(
    case: &Case<'_>,
    goal: &Goal,
    observation: &Observation,
    value: Decimal,
    as_of: NaiveDate,
) -> Option<Needed> {
    let period = observation.period;
    let is_rate = case.indicator.measure == Measure::GrowthRate;
    let missing = missing(case, goal, value);
    if let Some(amount) = goal.excess(value, observation.bound).filter(|_| !is_rate) {
        let may_fall = !case.indicator.measure.adds_up() && !period.is_year_end();
        let is_at_the_line = amount.is_zero();
        return Some(if is_at_the_line {
            Needed::Beyond
        } else {
            Needed::Excess { amount, may_fall }
        });
    }
    if case.due() < case.year_end() && period.end() >= case.due() {
        return Some(Needed::Passed {
            amount: missing,
            due: case.due(),
        });
    }
    let end = case.course_end(period);
    // The year's last figure is held to the year's target, and to no course within it.
    let is_running = !period.is_year_end() && end < case.year_end();
    if case.indicator.measure.adds_up() && missing.is_positive() && is_running && as_of >= end {
        return Some(if period.end() >= end {
            Needed::CourseOver { amount: missing, end }
        } else {
            Needed::CourseUnreported { amount: missing, end }
        });
    }
    match case.indicator.measure {
        // A balance has the growth that it ends the year with, and no mean over months.
        Measure::GrowthRate if case.subject.catalogue.is_of_stock(case.indicator) => {
            (missing.is_positive() && !period.is_year_end()).then_some(Needed::Distance { amount: missing })
        }
        Measure::GrowthRate => average_rate(case, goal, period, value),
        Measure::Milestone | Measure::BottomLine => None,
        _ if period.is_year_end() => None,
        _ if !missing.is_positive() => Some(Needed::Beyond),
        Measure::Level | Measure::Coverage => Some(Needed::Distance { amount: missing }),
        Measure::Cumulative | Measure::Increment | Measure::Reduction => {
            let until = end.min(case.due());
            let months = months_elapsed(until) - period.months_elapsed();
            Some(per_month(missing, months, until).unwrap_or(Needed::Distance { amount: missing }))
        }
    }
}

/// What a value lacks of what meets the target. Of whole things that must be more than the target, the next one counts.
fn missing(case: &Case<'_>, goal: &Goal, value: Decimal) -> Ratio {
    let missing = goal.line() - Ratio::from(value);
    if goal.operator == Operator::MoreThan && case.indicator.counted {
        missing.floor() + Ratio::ONE
    } else {
        missing
    }
}

/// (12T − m·g) ÷ (12 − m): 5.0 at the end of June against 6 leaves six months at 7.0.
fn average_rate(case: &Case<'_>, goal: &Goal, period: Period, rate_so_far: Decimal) -> Option<Needed> {
    let elapsed = period.months_elapsed();
    let months = Ratio::from(12) - elapsed;
    let target = goal.line();
    let rate = (Ratio::from(12) * target - elapsed * Ratio::from(rate_so_far)).divided_by(months)?;
    let is_ceiling = goal.operator == Operator::AtMost;
    let record = record(case, is_ceiling, period.end())
        .filter(|best| if is_ceiling { rate < best.rate } else { rate > best.rate });
    Some(Needed::AverageRate { rate, months, record })
}

/// How many stretches a record has at least: fewer are none to compare with.
const RECORD: usize = 3;

/// The best rate that any stretch of the record reached, with the same equal weights as the average: what each figure on
/// file up to a day says of the months since the one before it. None where too few are on file.
fn record(case: &Case<'_>, is_ceiling: bool, until: NaiveDate) -> Option<Record> {
    let subject = case.subject;
    let figures = subject.observations.of_indicator(subject.indicator, subject.region);
    let mut before: Option<(Period, Ratio)> = None;
    let mut stretches: Vec<(Ratio, i16, [u32; 2])> = Vec::new();
    let figures = figures.iter().filter(|one| one.period.end() <= until);
    for (period, figure) in figures.filter_map(|one| Some((one.period, one.figure()?))) {
        let earlier = before.filter(|(earlier, _)| earlier.year() == period.year());
        let (elapsed, sum) = earlier.map_or((Ratio::ZERO, Ratio::ZERO), |(earlier, sum)| {
            (earlier.months_elapsed(), sum)
        });
        let first = earlier.and_then(|(earlier, _)| earlier.end().succ_opt());
        let months = [first.map_or(1, |day| day.month()), period.end().month()];
        let sum_now = period.months_elapsed() * Ratio::from(figure);
        let rate = (sum_now - sum).divided_by(period.months_elapsed() - elapsed);
        stretches.extend(rate.map(|rate| (rate, period.year(), months)));
        before = Some((period, sum_now));
    }
    let best = if is_ceiling {
        stretches.iter().min_by_key(|one| one.0)
    } else {
        stretches.iter().max_by_key(|one| one.0)
    };
    let &(rate, year, months) = best.filter(|_| stretches.len() >= RECORD)?;
    Some(Record {
        rate,
        year,
        months,
        stretches: stretches.len(),
    })
}

fn per_month(missing: Ratio, months: Ratio, until: NaiveDate) -> Option<Needed> {
    months
        .is_positive()
        .then(|| missing.divided_by(months))
        .flatten()
        .map(|amount| Needed::PerMonth { amount, months, until })
}
