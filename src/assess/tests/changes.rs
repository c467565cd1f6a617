//! What is different from one date to another.

use crate::assess::testing::{Promise, county, day};
use crate::assess::{ChangeKind, changes};
use crate::model::Measure;

fn kinds(promise: &Promise, before: &str, now: &str) -> Vec<ChangeKind> {
    changes(&[promise.at(before)], &[promise.at(now)])
        .into_iter()
        .map(|change| change.kind)
        .collect()
}

fn growth(june: &str, july: &str) -> Promise {
    Promise::new(Measure::GrowthRate, "10")
        .figure("2025-06", june)
        .figure("2025-07", july)
}

#[test]
fn each_change_has_its_name() {
    let july = |june: &str, july: &str| kinds(&growth(june, july), "2025-06-30", "2025-07-31");
    assert_eq!(july("10", "7"), [ChangeKind::NewRed]);
    assert_eq!(july("7", "9"), [ChangeKind::Recovered]);
    assert_eq!(july("10", "9"), [ChangeKind::Moved]);
    assert_eq!(july("7", "1"), [ChangeKind::Moved], "red before and after, only worse");
    assert_eq!(july("10", "11"), []);
    let sum = Promise::new(Measure::Cumulative, "10")
        .figure("2025-06", "1")
        .figure("2025-07", "10");
    assert_eq!(
        kinds(&sum, "2025-06-30", "2025-07-31"),
        [ChangeKind::Met],
        "met says more than recovered"
    );
}

#[test]
fn a_line_that_holds_on_does_not_change_at_the_years_end() {
    let line = Promise::bottom_line().held("2025-Q3").held("2025-Q4");
    assert_eq!(kinds(&line, "2025-09-30", "2025-12-31"), []);
}

#[test]
fn a_first_figure_is_newly_reported_unless_it_is_red() {
    assert_eq!(
        kinds(&growth("10", "10"), "2025-05-31", "2025-06-30"),
        [ChangeKind::NewlyReported]
    );
    assert_eq!(
        kinds(&growth("1", "1"), "2025-05-31", "2025-06-30"),
        [ChangeKind::NewRed]
    );
}

#[test]
fn a_first_figure_without_a_target_is_newly_reported_too() {
    let promise = Promise::new(Measure::Cumulative, "1000").figure_in(county(1), "2025-06", "50");
    let at = |date| promise.at_day(county(1), day(date));
    let found = changes(&[at("2025-05-31")], &[at("2025-06-30")]);
    let kinds: Vec<ChangeKind> = found.into_iter().map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::NewlyReported]);
}

#[test]
fn going_dark_is_a_move() {
    assert_eq!(
        kinds(&growth("10", "10"), "2025-07-31", "2025-11-30"),
        [ChangeKind::Moved]
    );
}

#[test]
fn a_corrected_figure_is_told_beside_the_status() {
    let before = Promise::new(Measure::GrowthRate, "10")
        .figure("2025-06", "10")
        .at("2025-06-30");
    let now = Promise::new(Measure::GrowthRate, "10")
        .figure("2025-06", "7")
        .at("2025-06-30");
    let told: Vec<_> = changes(&[before], &[now])
        .into_iter()
        .map(|change| change.kind)
        .collect();
    assert_eq!(told, [ChangeKind::NewRed, ChangeKind::Revised]);
}
