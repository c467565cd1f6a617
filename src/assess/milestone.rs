//! What the stage of a milestone says. The date of its report counts as its period's end, and its days pass also when
//! nobody reports.

use chrono::{Days, NaiveDate};

use crate::assess::Verdict;
use crate::assess::case::{Case, Judgement};
use crate::assess::reporting::months_before;
use crate::model::{Observation, Period, Reading, Stage, Status};

/// Judges a reported stage at a date.
pub(super) fn judge(case: &Case<'_>, observation: &Observation, reached: Stage, as_of: NaiveDate) -> Judgement {
    let counts = counting_stage(case);
    let due = case.due();
    let (status, settled_on) = if reached >= counts {
        (Status::Achieved, done_on(case, observation, counts))
    } else if case.is_final(observation, as_of) {
        (Status::Missed, told_of(observation, as_of))
    } else if as_of > due {
        (Status::FarBehind, told_of(observation, as_of))
    } else if reached == Stage::NotStarted && as_of >= last_quarter_before(due) && is_of_its_eve(observation, due) {
        (Status::Behind, due)
    } else {
        (Status::Underway, due)
    };
    let late_days = Some(days_between(due, settled_on)).filter(|&days| days > 0);
    Judgement::without_figures(
        status,
        Verdict::Stage {
            reached,
            counts,
            due,
            late_days,
        },
    )
}

/// The last day of which anybody has told: days after a report are no days late, for nobody knows what was done in them.
fn told_of(observation: &Observation, as_of: NaiveDate) -> NaiveDate {
    reported_on(observation).min(as_of)
}

/// Whether a report is new enough to say that nothing has begun in the last quarter: of the day before it or later.
fn is_of_its_eve(observation: &Observation, due: NaiveDate) -> bool {
    last_quarter_before(due)
        .pred_opt()
        .is_none_or(|eve| reported_on(observation) >= eve)
}

/// The stage that counts as done; of an assigned task its completion.
pub(super) fn counting_stage(case: &Case<'_>) -> Stage {
    case.indicator.target.stage.unwrap_or(Stage::Completed)
}

/// The day of a report.
pub(super) fn reported_on(observation: &Observation) -> NaiveDate {
    let told = observation.detail.as_ref().and_then(|detail| detail.reported_on);
    told.unwrap_or_else(|| observation.period.end())
}

/// The day on which a red status of a milestone was lit: with the first of an unbroken run of red reports, or without a
/// report, by a day that passed.
pub(super) fn red_since(case: &Case<'_>, red_reports: Option<Period>, as_of: NaiveDate) -> Period {
    let due = case.due();
    if as_of > due {
        red_reports
            .filter(|first| first.end() <= due)
            .unwrap_or_else(|| Period::Day(day_after(due)))
    } else {
        red_reports.unwrap_or_else(|| Period::Day(last_quarter_before(due)))
    }
}

/// The first day on which what was due on `due` is late.
pub(super) fn day_after(due: NaiveDate) -> NaiveDate {
    due.succ_opt().unwrap_or(due)
}

/// Whole days from one day to another.
pub(super) fn days_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_days()
}

/// When the stage that counts was reached: the earliest day that the reports since then name. A report that comes after the
/// day it speaks for tells of that day.
fn done_on(case: &Case<'_>, observation: &Observation, counts: Stage) -> NaiveDate {
    let reports = case
        .of_this_year
        .iter()
        .rev()
        .skip_while(|one| one.period > observation.period);
    reports
        .take_while(|one| matches!(one.reading, Reading::Stage(stage) if stage >= counts))
        .map(|one| reported_on(one).min(one.period.end()))
        .fold(observation.period.end(), NaiveDate::min)
}

/// The first day of the three months that end on the due day, from which on it is late not to have begun.
pub(super) fn last_quarter_before(due: NaiveDate) -> NaiveDate {
    let before = months_before(due, 3);
    before.checked_add_days(Days::new(1)).unwrap_or(before)
}
