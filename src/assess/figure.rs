//! What a figure says: attained against due, by the rule.

use crate::assess::case::{Case, Judgement};
use crate::assess::pace::Pace;
use crate::assess::target::Goal;
use crate::assess::{Course, Gap, Verdict};
use crate::model::{Decimal, Indicator, Observation, Operator, Period, Ratio, Status, month_end};

/// Judges a figure at the end of its own period.
pub(super) fn judge(case: &Case<'_>, observation: &Observation, value: Decimal) -> Judgement {
    let Some(goal) = &case.goal_at(observation.period) else {
        return Judgement::without_figures(Status::NoTarget, Verdict::NoTarget);
    };
    let bound = observation.bound;
    let pace = case
        .pace_at(observation.period)
        .filter(|_| !goal.is_beyond(value, bound));
    let whole_due = pace.and_then(|pace| whole_things_due(case.indicator, goal, pace.share));
    let measured = Measured {
        attained: goal.attained(value, bound),
        due: pace.map_or(Ratio::ONE, |pace| share_due(case.indicator, goal, pace.share)),
        pace,
        period: observation.period,
    };
    let (status, verdict) = if goal.is_met(value, bound) {
        when_met(
            goal,
            observation.period,
            case.due() < case.year_end() && observation.period.end() >= case.due(),
        )
    } else if goal.is_beyond(value, bound) && case.indicator.measure.adds_up() {
        (Status::Missed, Verdict::Exceeded)
    } else {
        measured.when_unmet(case)
    };
    Judgement {
        status,
        verdict,
        attained: measured.attained,
        pace,
        due: Some(measured.due),
        whole_due: whole_due.map(|due| due.rounded(0)),
    }
}

/// How far a figure is from what was due, or without a pace from its line; of whole things from the whole number due.
pub(super) fn gap(case: &Case<'_>, observation: &Observation, judgement: &Judgement) -> Option<Gap> {
    let value = observation.figure()?;
    let due = judgement.due.filter(|_| judgement.pace.is_some());
    case.goal_at(observation.period)?.gap(value, observation.bound, due)
}

/// How many whole things are due by a share of the year, of what comes in whole pieces: one that is not wholly due is not due.
fn whole_things_due(indicator: &Indicator, goal: &Goal, share: Ratio) -> Option<Ratio> {
    let start = goal.start.map_or(Ratio::ZERO, Ratio::from);
    let target = Ratio::from(goal.value);
    let is_whole = indicator.counted && goal.value.is_whole() && target > start;
    is_whole.then(|| (start + share * (target - start)).floor().max(start))
}

/// The share of the way that is due by a share of the year: the same, and of whole things the one that the whole number due is.
pub(super) fn share_due(indicator: &Indicator, goal: &Goal, share: Ratio) -> Ratio {
    let start = goal.start.map_or(Ratio::ZERO, Ratio::from);
    whole_things_due(indicator, goal, share)
        .and_then(|whole| (whole - start).divided_by(Ratio::from(goal.value) - start))
        .unwrap_or(share)
}

/// Met at the year's end, or on the day within it on which it was due, is met for good.
fn when_met(goal: &Goal, period: Period, is_of_its_day: bool) -> (Status, Verdict) {
    if period.is_year_end() || is_of_its_day || goal.stays_met() {
        (Status::Achieved, Verdict::MetForGood)
    } else if goal.operator == Operator::AtMost {
        (Status::OnPace, Verdict::WithinLimit)
    } else {
        (Status::OnPace, Verdict::MetSoFar)
    }
}

/// A figure that does not meet its target, as shares of the way.
struct Measured {
    attained: Option<Ratio>,
    /// The share that was due, in whole things where they are counted; 1 where no pace applies.
    due: Ratio,
    pace: Option<Pace>,
    period: Period,
}

impl Measured {
    fn when_unmet(&self, case: &Case<'_>) -> (Status, Verdict) {
        if self.period.is_year_end() {
            return (Status::Missed, Verdict::MissedAtYearEnd);
        }
        let (status, verdict) = self.by_rule(case);
        let is_early = self.pace.is_some() && self.period.end() < month_end(case.year(), 2);
        let is_worse = matches!(status, Status::NearPace | Status::Behind | Status::FarBehind);
        if is_early && is_worse {
            (Status::Underway, Verdict::EarlyInYear { otherwise: status })
        } else {
            (status, verdict)
        }
    }

    fn by_rule(&self, case: &Case<'_>) -> (Status, Verdict) {
        let Some(attained) = self.attained else {
            return (Status::Behind, Verdict::NoShare);
        };
        if !self.due.is_positive() {
            // What is due on one day has no pace on the way there, however much is done by then.
            let has_a_way = self
                .pace
                .is_some_and(|pace| !matches!(pace.course, Course::DueDate { .. }));
            let status = if attained.is_positive() && has_a_way {
                Status::OnPace
            } else {
                Status::Underway
            };
            return (status, Verdict::NothingDue);
        }
        match case.rule.status(attained, self.due) {
            // All of it is due, the division says one, and yet the target is not met.
            (Status::OnPace, _) if self.due >= Ratio::ONE => (Status::NearPace, Verdict::AtTheLine),
            status => status,
        }
    }
}
