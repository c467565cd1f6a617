//! When a figure is due, and how long it counts.

use crate::assess::Verdict;
use crate::assess::testing::{CITY, Promise, county, day};
use crate::model::{Cadence, Measure, Ratio, Status, Unreported};

const OVERDUE: Status = Status::Unreported(Unreported::Overdue);
const NOT_DUE: Status = Status::Unreported(Unreported::NotDue);

fn sum(cadence: Cadence) -> Promise {
    Promise::new(Measure::Cumulative, "100").cadence(cadence)
}

#[test]
fn the_newest_figure_of_the_year_up_to_the_date_is_judged_at_its_own_end() {
    let promise = sum(Cadence::Monthly)
        .figure("2024-12", "99")
        .figure("2025-05", "40")
        .figure("2025-07", "70");
    let found = promise.at("2025-06-30");
    assert_eq!(found.observation.unwrap().period, "2025-05".parse().unwrap());
    assert_eq!(found.pace, Some(crate::model::Ratio::of(5, 12)));
}

#[test]
fn a_figure_is_current_for_its_cadence_and_one_month() {
    let cases = [
        (Cadence::Monthly, "2025-06", "2025-08-31"),
        (Cadence::Monthly, "2025-06-15", "2025-08-15"),
        (Cadence::Quarterly, "2025-Q2", "2025-10-31"),
    ];
    for (cadence, period, last) in cases {
        let promise = sum(cadence).figure(period, "45");
        assert_eq!(promise.at(last).status, Status::NearPace);
        let too_late = day(last).succ_opt().unwrap();
        let found = promise.at_day(CITY, too_late);
        assert_eq!((found.status, found.former), (OVERDUE, Some(Status::NearPace)));
        assert_eq!(
            found.reasoning.verdict,
            Verdict::Stale {
                current_until: day(last)
            }
        );
        assert_eq!(found.observation.unwrap().period, period.parse().unwrap());
        assert_eq!((found.needed, found.since), (None, None));
        assert_eq!(promise.projected_in(CITY, too_late), None);
    }
}

#[test]
fn what_comes_with_events_never_grows_old_within_the_year() {
    let promise = sum(Cadence::Event).figure("2025-03-20", "30");
    assert_eq!(promise.at("2025-12-30").status, Status::OnPace);
    assert_eq!(promise.at("2026-01-01").status, OVERDUE);
}

#[test]
fn a_figure_from_before_its_due_day_is_held_to_its_own_day_and_says_nothing_of_the_due_day() {
    let sum = |figure| {
        Promise::new(Measure::Cumulative, "300")
            .cadence(Cadence::Event)
            .due("2025-08-31")
            .figure("2025-06", figure)
    };
    for figure in ["0", "120", "299"] {
        let on_the_day = sum(figure).at("2025-08-31");
        assert!(!on_the_day.status.is_red(), "{figure}");
        assert_eq!(on_the_day.pace, Some(Ratio::ZERO));
        let after = sum(figure).at("2025-09-01");
        assert_eq!(after.status, OVERDUE, "{figure}");
        assert_eq!(after.reasoning.verdict, Verdict::NotSinceDue { due: day("2025-08-31") });
    }
    let met = sum("300").at("2025-09-01");
    assert_eq!(met.status, Status::Achieved, "what is met by its day stays met");
    let newer = sum("120").figure("2025-08", "180").at("2025-09-01");
    assert_eq!(newer.status, Status::Behind, "a figure of the day is judged");
}

#[test]
fn the_first_report_is_due_a_month_after_the_first_period() {
    let planting = sum(Cadence::Monthly).months([0, 0, 5, 25, 25, 15, 10, 8, 7, 5, 0, 0]);
    let cases = [
        (sum(Cadence::Monthly), "2025-03-31"),
        (sum(Cadence::Quarterly), "2025-04-30"),
        (sum(Cadence::Yearly), "2026-01-31"),
        (sum(Cadence::Event), "2026-01-31"),
        (sum(Cadence::Event).due("2025-06-15"), "2025-07-15"),
        (planting.clone(), "2025-04-30"),
        (planting.cadence(Cadence::Quarterly), "2025-04-30"),
        (sum(Cadence::Monthly).due("2025-06-30"), "2025-07-31"),
    ];
    for (promise, expected) in cases {
        assert_eq!(promise.first_due(CITY), day(expected));
        let found = promise.at(expected);
        assert_eq!((found.status, found.attained, found.observation), (NOT_DUE, None, None));
        assert_eq!(
            found.reasoning.verdict,
            Verdict::NoFigure {
                first_due: day(expected)
            }
        );
        let after = day(expected).succ_opt().unwrap();
        assert_eq!(promise.at_day(crate::assess::testing::CITY, after).status, OVERDUE);
    }
}

#[test]
fn a_countys_first_report_waits_for_no_profile_of_the_citys_climb() {
    let level = Promise::new(Measure::Level, "1200")
        .cadence(Cadence::Quarterly)
        .from("850")
        .quarters([0, 0, 50, 50]);
    assert_eq!(level.first_due(CITY), day("2025-10-31"));
    assert_eq!(level.first_due(county(1)), day("2025-04-30"));
}

#[test]
fn after_the_year_only_a_final_figure_is_judged() {
    let promise = sum(Cadence::Monthly).figure("2025-11", "95");
    let on_the_day = promise.at("2025-12-31");
    let due = day("2025-12-31");
    let otherwise = Status::OnPace;
    assert_eq!(
        (on_the_day.status, on_the_day.reasoning.verdict),
        (Status::Underway, Verdict::DueToday { due, otherwise })
    );
    let found = promise.at("2026-01-01");
    assert_eq!((found.status, found.former), (OVERDUE, Some(Status::OnPace)));
    assert_eq!(found.reasoning.verdict, Verdict::NoFinalFigure);
    assert_eq!(
        promise.figure("2025-12", "100").at("2026-01-01").status,
        Status::Achieved
    );
}

#[test]
fn figures_of_the_year_before_are_history_and_never_a_status() {
    let promise = sum(Cadence::Monthly).figure("2024-12", "100");
    assert_eq!(promise.at("2025-02-28").status, NOT_DUE);
    assert_eq!(promise.at("2024-12-31").status, NOT_DUE);
}

#[test]
fn a_figure_that_reaches_the_due_day_settles_it_and_never_grows_old() {
    let late = Promise::new(Measure::Increment, "300")
        .due("2025-08-31")
        .figure("2025-08", "150");
    for day in ["2025-08-31", "2025-12-31", "2026-01-15", "2026-06-30"] {
        assert_eq!(late.clone().at(day).status, Status::FarBehind, "{day}");
    }
    let before = Promise::new(Measure::Increment, "300")
        .due("2025-08-31")
        .figure("2025-07", "150");
    assert_eq!(before.at("2025-09-01").status, Status::Unreported(Unreported::Overdue));
}
