//! How much is due by the end of a period.

use crate::assess::testing::{Promise, exact};
use crate::assess::{Course, pace_at};
use crate::model::{Cadence, Measure, Operator, Ratio};

fn share(promise: &Promise, period: &str) -> Ratio {
    pace_at(&promise.catalogue(), &promise.indicator, period.parse().unwrap())
        .unwrap()
        .share
}

#[test]
fn pace_is_completed_months_of_twelve() {
    let promise = Promise::new(Measure::Cumulative, "100");
    assert_eq!(share(&promise, "2025-06"), Ratio::of(1, 2));
    assert_eq!(share(&promise, "2025-11"), Ratio::of(11, 12));
    assert_eq!(share(&promise, "2025-11").rounded(3).to_string(), "0.917");
    assert_eq!(share(&promise, "2025-Q3"), Ratio::of(3, 4));
}

#[test]
fn days_count_only_inside_a_month() {
    let promise = Promise::new(Measure::Cumulative, "100");
    assert_eq!(share(&promise, "2025-06-15"), Ratio::of(11, 24));
    assert_eq!(share(&promise, "2025-06-30"), Ratio::of(1, 2));
}

#[test]
fn outside_the_year_nothing_or_everything_is_due() {
    let linear = Promise::new(Measure::Cumulative, "100");
    let season = linear.clone().months([0, 0, 5, 25, 25, 15, 10, 8, 7, 5, 0, 0]);
    for promise in [linear, season] {
        assert_eq!(share(&promise, "2024-12"), Ratio::ZERO);
        assert_eq!(share(&promise, "2026-01"), Ratio::ONE);
    }
}

#[test]
fn a_monthly_profile_is_interpolated_inside_a_month() {
    let promise = Promise::new(Measure::Cumulative, "100").months([0, 0, 5, 25, 25, 15, 10, 8, 7, 5, 0, 0]);
    assert_eq!(share(&promise, "2025-02"), Ratio::ZERO);
    assert_eq!(share(&promise, "2025-04"), exact("0.3"));
    assert_eq!(share(&promise, "2025-04-15"), exact("0.175"));
    assert_eq!(share(&promise, "2025"), Ratio::ONE);
}

#[test]
fn a_quarters_share_is_due_at_its_end() {
    let promise = Promise::new(Measure::Cumulative, "100").quarters([15, 35, 30, 20]);
    assert_eq!(share(&promise, "2025-02"), Ratio::ZERO);
    assert_eq!(share(&promise, "2025-03"), exact("0.15"));
    assert_eq!(share(&promise, "2025-06-29"), exact("0.15"));
    assert_eq!(share(&promise, "2025-Q2"), exact("0.5"));
}

#[test]
fn a_due_date_is_all_or_nothing() {
    let promise = Promise::new(Measure::Cumulative, "100").due("2025-06-30");
    assert_eq!(share(&promise, "2025-06-29"), Ratio::ZERO);
    assert_eq!(share(&promise, "2025-06"), Ratio::ONE);
}

#[test]
fn a_yearly_cadence_means_due_on_the_last_day() {
    let promise = Promise::new(Measure::Cumulative, "100").cadence(Cadence::Yearly);
    assert_eq!(share(&promise, "2025-11"), Ratio::ZERO);
    assert_eq!(share(&promise, "2025"), Ratio::ONE);
}

#[test]
fn a_fall_below_2020_is_54_of_60_months_along_in_june_2025() {
    let promise = Promise::new(Measure::Reduction, "13.5")
        .unit("%")
        .below_year(2020)
        .cadence(Cadence::Yearly);
    let pace = pace_at(&promise.catalogue(), &promise.indicator, "2025-06".parse().unwrap()).unwrap();
    assert_eq!(pace.share, Ratio::of(54, 60));
    assert_eq!(
        pace.course,
        Course::Window {
            months: Ratio::from(54),
            of: 60
        }
    );
}

#[test]
fn a_fall_below_last_year_goes_with_the_year() {
    let promise = Promise::new(Measure::Reduction, "3").below_year(2024);
    assert_eq!(share(&promise, "2025-06"), Ratio::of(1, 2));
}

#[test]
fn rates_limits_and_holds_know_no_pace() {
    let level = Promise::new(Measure::Level, "1200");
    let unpaced = [
        Promise::new(Measure::GrowthRate, "6"),
        Promise::new(Measure::Cumulative, "100").operator(Operator::AtMost),
        level.clone(),
        level.clone().from("1200"),
    ];
    for promise in unpaced {
        assert_eq!(
            pace_at(&promise.catalogue(), &promise.indicator, "2025-06".parse().unwrap()),
            None
        );
    }
    assert_eq!(share(&level.from("850"), "2025-06"), Ratio::of(1, 2));
}
