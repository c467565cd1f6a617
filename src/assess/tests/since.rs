//! Since when a status is red.

use crate::assess::testing::Promise;
use crate::model::{Measure, Period, Status};

fn period(text: &str) -> Period {
    text.parse().unwrap()
}

#[test]
fn the_run_begins_with_the_first_of_the_unbroken_red_figures() {
    let promise = Promise::new(Measure::Cumulative, "120")
        .figure("2025-02", "10")
        .figure("2025-03", "30")
        .figure("2025-05", "35")
        .figure("2025-06", "40")
        .figure("2025-07", "41");
    assert_eq!(promise.at("2025-02-28").since, Some(period("2025-02")));
    assert_eq!(promise.at("2025-03-31").since, None);
    assert_eq!(promise.at("2025-07-31").since, Some(period("2025-05")));
}

#[test]
fn the_run_does_not_reach_into_the_year_before() {
    let promise = Promise::new(Measure::GrowthRate, "6")
        .figure("2024-12", "1")
        .figure("2025-02", "1");
    assert_eq!(promise.at("2025-02-28").since, Some(period("2025-02")));
}

#[test]
fn a_missed_promise_is_red_since_it_first_fell_behind() {
    let promise = Promise::new(Measure::Level, "100")
        .figure("2025-10", "70")
        .figure("2025-12", "90");
    let found = promise.at("2025-12-31");
    assert_eq!((found.status, found.since), (Status::Missed, Some(period("2025-10"))));
}
