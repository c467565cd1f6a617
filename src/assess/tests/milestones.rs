//! Done or not done.

use crate::assess::testing::{Promise, day};
use crate::assess::{Needed, Verdict};
use crate::model::{Cadence, Measure, Operator, Stage, Status, Unreported};

fn late_days(promise: &Promise, as_of: &str) -> Option<i64> {
    match promise.at(as_of).reasoning.verdict {
        Verdict::Stage { late_days, .. } => late_days,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_milestone_names_the_stage_that_counts() {
    let begun = Promise::milestone(Stage::Started).stage("2025-Q2", Stage::Progressing);
    assert_eq!(begun.at("2025-06-30").status, Status::Achieved);
    let built = Promise::milestone(Stage::Completed).stage("2025-Q2", Stage::Progressing);
    assert_eq!(built.at("2025-06-30").status, Status::Underway);
    assert_eq!(
        built.at("2025-06-30").needed,
        Some(Needed::Days {
            days: 184,
            due: day("2025-12-31")
        })
    );
}

#[test]
fn not_started_is_underway_until_the_last_quarter_before_due() {
    let promise = Promise::milestone(Stage::Completed).stage("2025-Q3", Stage::NotStarted);
    assert_eq!(promise.at("2025-09-30").status, Status::Underway);
    let found = promise.at("2025-10-01");
    assert_eq!(
        (found.status, found.since),
        (Status::Behind, Some("2025-10-01".parse().unwrap()))
    );
}

#[test]
fn an_older_report_does_not_say_that_nothing_has_begun_since() {
    let promise = Promise::milestone(Stage::Completed)
        .cadence(Cadence::Event)
        .stage("2025-06", Stage::NotStarted);
    assert_eq!(promise.at("2025-12-30").status, Status::Underway);
    let newer = promise.stage("2025-11-15", Stage::NotStarted);
    assert_eq!(newer.at("2025-12-30").status, Status::Behind);
}

#[test]
fn past_its_own_due_date_it_is_far_behind_where_a_report_says_so() {
    let promise = Promise::milestone(Stage::Completed)
        .due("2025-08-31")
        .stage("2025-08-31", Stage::Progressing);
    assert_eq!(promise.at("2025-08-31").status, Status::Underway);
    let found = promise.at("2025-09-10");
    assert_eq!(
        (found.status, found.since),
        (Status::FarBehind, Some("2025-09-01".parse().unwrap()))
    );
    assert_eq!(
        found.needed,
        Some(Needed::Days {
            days: 0,
            due: day("2025-08-31")
        })
    );
    assert_eq!(late_days(&promise, "2025-09-10"), None, "by a report of the day itself");
    let later = promise.stage("2025-09-05", Stage::Progressing);
    for as_of in ["2025-09-05", "2025-09-10", "2025-12-30"] {
        assert_eq!(late_days(&later, as_of), Some(5), "no days after the report: {as_of}");
    }
}

#[test]
fn a_report_from_before_its_day_does_not_make_it_late() {
    let promise = Promise::milestone(Stage::Completed)
        .due("2025-08-31")
        .stage("2025-07-31", Stage::Progressing);
    assert_eq!(promise.at("2025-08-31").status, Status::Underway);
    let found = promise.at("2025-09-01");
    assert_eq!(
        (found.status, found.former, found.since, found.needed),
        (
            Status::Unreported(Unreported::Overdue),
            Some(Status::Underway),
            None,
            None
        )
    );
    assert_eq!(found.reasoning.verdict, Verdict::NotSinceDue { due: day("2025-08-31") });
    let done = Promise::milestone(Stage::Completed)
        .due("2025-08-31")
        .stage("2025-07-31", Stage::Completed);
    assert_eq!(done.at("2025-09-01").status, Status::Achieved);
    let told_late = promise.reported_on("2025-09-05");
    assert_eq!(told_late.at("2025-09-06").status, Status::FarBehind);
}

#[test]
fn a_red_run_may_begin_before_the_due_date() {
    let promise = Promise::milestone(Stage::Completed)
        .due("2025-09-30")
        .stage("2025-Q1", Stage::NotStarted)
        .stage("2025-07-31", Stage::NotStarted)
        .stage("2025-Q3", Stage::NotStarted);
    assert_eq!(promise.at("2025-10-15").since, Some("2025-07-31".parse().unwrap()));
}

#[test]
fn done_late_is_done_with_the_days_it_was_late() {
    let promise = Promise::milestone(Stage::Completed).due("2025-06-30");
    let quarterly = promise.clone().stage("2025-Q3", Stage::Completed);
    assert_eq!(
        (quarterly.at("2025-09-30").status, late_days(&quarterly, "2025-09-30")),
        (Status::Achieved, Some(92))
    );
    let told = promise.stage("2025-Q3", Stage::Completed).reported_on("2025-07-10");
    assert_eq!(late_days(&told, "2025-09-30"), Some(10));
    let repeated = told.stage("2025-Q4", Stage::Effective);
    assert_eq!(
        late_days(&repeated, "2025-12-31"),
        Some(10),
        "the first report of it counts"
    );
}

#[test]
fn reached_by_its_day_it_is_not_late_however_late_the_report_came() {
    let promise = Promise::milestone(Stage::Completed)
        .stage("2025-12-31", Stage::Completed)
        .reported_on("2026-01-15");
    for as_of in ["2025-12-31", "2026-01-31"] {
        assert_eq!(
            (promise.at(as_of).status, late_days(&promise, as_of)),
            (Status::Achieved, None)
        );
    }
    let late = Promise::milestone(Stage::Completed)
        .due("2025-06-30")
        .stage("2025-07-20", Stage::Completed)
        .reported_on("2025-09-01");
    assert_eq!(late_days(&late, "2025-09-30"), Some(20), "to the day it was reached");
}

#[test]
fn done_in_time_is_done_for_good() {
    let promise = Promise::milestone(Stage::Completed).stage("2025-Q1", Stage::Completed);
    for as_of in ["2025-03-31", "2025-12-31", "2026-12-31"] {
        assert_eq!(
            (promise.at(as_of).status, late_days(&promise, as_of)),
            (Status::Achieved, None)
        );
    }
}

#[test]
fn only_a_report_from_the_years_end_makes_it_missed() {
    let promise = Promise::milestone(Stage::Completed).stage("2025-Q3", Stage::Progressing);
    assert_eq!(promise.at("2025-12-31").status, Status::Underway);
    let found = promise.at("2026-01-01");
    assert_eq!(found.status, Status::Unreported(Unreported::Overdue));
    assert_eq!(
        (found.former, found.reasoning.verdict),
        (Some(Status::Underway), Verdict::NoFinalFigure)
    );
    let at_the_end = promise.clone().stage("2025-Q4", Stage::Progressing);
    assert_eq!(at_the_end.at("2025-12-31").status, Status::Missed);
    let after_it = promise
        .stage("2025-11-30", Stage::Progressing)
        .reported_on("2026-01-05");
    assert_eq!(after_it.at("2026-01-06").status, Status::Missed);
}

#[test]
fn a_provisional_stage_settles_nothing() {
    let promise = Promise::milestone(Stage::Completed)
        .stage("2025-Q2", Stage::Completed)
        .provisional();
    let found = promise.at("2025-06-30");
    assert_eq!(found.status, Status::OnPace);
    assert_eq!(
        found.reasoning.verdict,
        Verdict::Provisional {
            otherwise: Status::Achieved
        }
    );
}

#[test]
fn a_stage_grows_old_before_its_day_too() {
    let promise = Promise::milestone(Stage::Completed)
        .due("2025-12-31")
        .stage("2025-Q1", Stage::Started);
    assert_eq!(promise.at("2025-08-01").status, Status::Unreported(Unreported::Overdue));
}

#[test]
fn an_assigned_task_without_a_share_is_a_milestone() {
    let assigned = Promise::new(Measure::Cumulative, "")
        .unit("%")
        .operator(Operator::Assigned);
    assert_eq!(
        assigned
            .clone()
            .stage("2025-06", Stage::Progressing)
            .at("2025-06-30")
            .status,
        Status::Underway
    );
    assert_eq!(
        assigned.stage("2025-06", Stage::Completed).at("2025-06-30").status,
        Status::Achieved
    );
}
