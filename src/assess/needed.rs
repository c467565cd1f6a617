//! What it takes to reach a target from here.

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::case::Case;
use crate::assess::milestone;
use crate::assess::target::Goal;
use crate::model::{Decimal, Measure, Observation, Operator, Period, Ratio, Reading, months_elapsed};

/// What it takes to reach the target from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Needed {
    /// An amount for each month that is left after the figure's period.
    PerMonth {
        /// In the indicator's unit.
        amount: Ratio,
        /// How many months are left.
        months: Ratio,
    },
    /// The average rate that the remaining months need; an approximation that gives every month the same weight.
    AverageRate {
        /// In percent.
        rate: Ratio,
        /// How many months are left.
        months: Ratio,
    },
    /// The distance that a level has still to go.
    Distance {
        /// In the indicator's unit.
        amount: Ratio,
    },
    /// Days until a milestone is due; negative when it is overdue.
    Days {
        /// Whole days after the as-of date.
        days: i64,
    },
}

/// What is needed after an observation; none when it is met, when nothing more can be done, or when no amount of
/// doing helps.
pub(super) fn needed(case: &Case<'_>, observation: &Observation, as_of: NaiveDate) -> Option<Needed> {
    match observation.reading {
        Reading::Stage(reached) if case.is_milestone(observation) => {
            let is_done = reached >= milestone::counting_stage(case);
            (!is_done).then(|| Needed::Days {
                days: milestone::days_between(as_of, case.due()),
            })
        }
        Reading::Figure(value) => {
            let goal = case.goal.as_ref()?;
            if goal.is_met(value, observation.bound) {
                None
            } else {
                for_figure(case, goal, observation.period, value)
            }
        }
        Reading::Stage(_) | Reading::Held | Reading::Breached => None,
    }
}

fn for_figure(case: &Case<'_>, goal: &Goal, period: Period, value: Decimal) -> Option<Needed> {
    let (value, target) = (Ratio::from(value), Ratio::from(goal.value));
    match case.indicator.measure {
        Measure::GrowthRate => average_rate(target, value, period),
        Measure::Level | Measure::Coverage => Some(Needed::Distance {
            amount: (target - value).abs(),
        }),
        Measure::Cumulative | Measure::Increment | Measure::Reduction => {
            if goal.operator == Operator::AtMost {
                return None;
            }
            let months = months_elapsed(case.due()) - period.months_elapsed();
            per_month(target - value, months)
        }
        Measure::Milestone | Measure::BottomLine => None,
    }
}

/// (12T − m·g) ÷ (12 − m): 5.0 at the end of June against 6 leaves six months at 7.0.
fn average_rate(target: Ratio, rate_so_far: Ratio, period: Period) -> Option<Needed> {
    let elapsed = period.months_elapsed();
    let months = Ratio::from(12) - elapsed;
    let rate = (Ratio::from(12) * target - elapsed * rate_so_far).divided_by(months)?;
    Some(Needed::AverageRate { rate, months })
}

fn per_month(missing: Ratio, months: Ratio) -> Option<Needed> {
    if !missing.is_positive() || !months.is_positive() {
        return None;
    }
    missing
        .divided_by(months)
        .map(|amount| Needed::PerMonth { amount, months })
}
