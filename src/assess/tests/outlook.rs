//! What it takes from here, and where the year is heading.

use crate::assess::testing::{Promise, county, day, exact};
use crate::assess::{Method, Needed};
use crate::model::{Cadence, Measure, Operator, Ratio};

fn sum() -> Promise {
    Promise::new(Measure::Cumulative, "120")
}

#[test]
fn what_is_missing_spreads_over_the_months_after_the_figure() {
    let found = sum().figure("2025-08", "60").at("2025-09-20");
    assert_eq!(
        found.needed,
        Some(Needed::PerMonth {
            amount: Ratio::from(15),
            months: Ratio::from(4),
            until: day("2025-12-31"),
        })
    );
}

#[test]
fn nothing_is_needed_when_it_is_met_or_when_no_month_is_left() {
    assert_eq!(sum().figure("2025-08", "120").at("2025-08-31").needed, None);
    assert_eq!(sum().figure("2025-12", "60").at("2025-12-31").needed, None);
}

#[test]
fn five_percent_by_june_against_six_needs_seven() {
    let found = Promise::new(Measure::GrowthRate, "6")
        .figure("2025-06", "5.0")
        .at("2025-06-30");
    assert_eq!(
        found.needed,
        Some(Needed::AverageRate {
            rate: Ratio::from(7),
            months: Ratio::from(6),
            record: None
        })
    );
}

#[test]
fn a_level_needs_its_distance() {
    let found = Promise::new(Measure::Level, "1200")
        .from("850")
        .figure("2025-06", "900")
        .at("2025-06-30");
    assert_eq!(
        found.needed,
        Some(Needed::Distance {
            amount: Ratio::from(300)
        })
    );
}

#[test]
fn the_profiles_share_projects_the_year() {
    let promise = sum().figure("2025-05", "40").figure("2025-06", "50");
    let projection = promise.projected_at("2025-06-30").unwrap();
    assert_eq!(projection.value, Ratio::from(100));
    assert_eq!(projection.method, Method::ProfileShare { share: Ratio::of(1, 2) });
    assert_eq!(
        (projection.points, projection.band),
        (2, None),
        "a band takes three points"
    );
}

#[test]
fn the_same_month_of_the_year_before_projects_better() {
    let promise = sum()
        .figure("2024-06", "40")
        .figure("2024", "100")
        .figure("2025-05", "40")
        .figure("2025-06", "50");
    let projection = promise.projected_at("2025-06-30").unwrap();
    assert_eq!(projection.value, Ratio::from(125));
    assert_eq!(projection.method, Method::YearBefore { share: exact("0.4") });
}

#[test]
fn january_and_february_of_a_leap_year_are_the_same_months() {
    let promise = sum()
        .figure("2024-02", "10")
        .figure("2024-12", "100")
        .figure("2025-01", "5")
        .figure("2025-02", "12");
    assert_eq!(promise.projected_at("2025-02-28").unwrap().value, Ratio::from(120));
}

#[test]
fn the_band_is_one_deviation_of_the_monthly_additions() {
    // Two months of 10, one of 20, one of 0: a mean of 10 and a deviation of √50.
    let promise = sum()
        .figure("2025-02", "20")
        .figure("2025-03", "40")
        .figure("2025-04", "40");
    let (low, high) = promise.projected_at("2025-04-30").unwrap().band.unwrap();
    assert_eq!(low + high, Ratio::from(2 * (40 + 8 * 10)));
    assert_eq!((high - low).rounded(3).to_string(), "113.137");
}

#[test]
fn a_year_without_swings_has_a_band_without_width() {
    let promise = sum()
        .figure("2025-02", "20")
        .figure("2025-03", "30")
        .figure("2025-04", "40");
    assert_eq!(
        promise.projected_at("2025-04-30").unwrap().band,
        Some((Ratio::from(120), Ratio::from(120)))
    );
}

#[test]
fn what_adds_up_is_never_projected_to_less_than_it_is() {
    // 0, 0 and then 30: a mean of 7.5 and a deviation of more than that.
    let promise = sum()
        .figure("2025-02", "0")
        .figure("2025-03", "0")
        .figure("2025-04", "30");
    let (low, high) = promise.projected_at("2025-04-30").unwrap().band.unwrap();
    assert_eq!(low, Ratio::from(30));
    assert!(high > Ratio::from(90));
    let fell = sum()
        .figure("2024-05", "50")
        .figure("2024-12", "40")
        .figure("2025-04", "30")
        .figure("2025-05", "50");
    assert_eq!(fell.projected_at("2025-05-31").unwrap().value, Ratio::from(50));
}

#[test]
fn counted_things_are_projected_whole_by_the_number_that_was_due() {
    let actions = |target| {
        Promise::new(Measure::Cumulative, target)
            .counted()
            .figure("2025-03", "1")
            .figure("2025-06", "1")
            .figure("2025-09", "2")
    };
    // Two of three were due and are there; of four three were, and two thirds of four are 2.67.
    let kept = actions("3").projected_at("2025-09-30").unwrap();
    assert_eq!(kept.value, Ratio::from(3));
    assert_eq!(kept.method, Method::ProfileShare { share: Ratio::of(2, 3) });
    let missed = actions("4").projected_at("2025-09-30").unwrap();
    assert_eq!(missed.value, Ratio::from(2));
    let (low, high) = missed.band.unwrap();
    assert_eq!([low, high].map(Ratio::floor), [low, high]);
}

#[test]
fn a_few_things_ahead_of_their_time_are_not_projected_beyond_all_that_were_promised() {
    let parks = Promise::new(Measure::Cumulative, "3")
        .counted()
        .figure("2025-06", "1")
        .figure("2025-07", "2");
    assert_eq!(parks.projected_at("2025-07-31").unwrap().value, Ratio::from(3));
    // Of many the same lead is one: 800 where 583 of 1,000 were due.
    let homes = Promise::new(Measure::Cumulative, "1000")
        .counted()
        .figure("2025-06", "600")
        .figure("2025-07", "800");
    assert_eq!(homes.projected_at("2025-07-31").unwrap().value, Ratio::from(1372));
}

#[test]
fn one_point_projects_nothing_and_so_does_a_finished_year() {
    assert_eq!(sum().figure("2025-06", "50").projected_at("2025-06-30"), None);
    assert_eq!(
        sum()
            .figure("2025-11", "50")
            .figure("2025-12", "60")
            .projected_at("2025-12-31"),
        None
    );
}

#[test]
fn what_does_not_add_up_is_not_projected() {
    let two = |promise: Promise| {
        promise
            .figure("2025-05", "4")
            .figure("2025-06", "5")
            .projected_at("2025-06-30")
    };
    assert_eq!(two(Promise::new(Measure::GrowthRate, "6")), None);
    assert_eq!(two(Promise::new(Measure::Level, "6")), None);
    assert_eq!(two(Promise::new(Measure::Reduction, "13.5").below_year(2020)), None);
    assert_eq!(two(sum().operator(Operator::AtMost)), None);
    assert_eq!(
        two(sum().cadence(Cadence::Yearly)),
        None,
        "a due date says nothing about the way there"
    );
    assert!(two(Promise::new(Measure::Reduction, "13.5")).is_some());
}

#[test]
fn nothing_due_yet_gives_no_share_to_divide_by() {
    let planting = sum().months([0, 0, 0, 50, 50, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(
        planting
            .figure("2025-02", "1")
            .figure("2025-03", "2")
            .projected_at("2025-03-31"),
        None
    );
}

#[test]
fn a_county_without_a_target_has_no_outlook() {
    let promise = sum()
        .figure_in(county(1), "2025-05", "4")
        .figure_in(county(1), "2025-06", "5");
    let found = promise.at_day(county(1), day("2025-06-30"));
    assert_eq!(found.needed, None);
    assert_eq!(promise.projected_in(county(1), day("2025-06-30")), None);
}

#[test]
fn a_course_that_is_over_makes_nothing_short_that_was_reported_before_its_end() {
    let season = || {
        sum()
            .cadence(Cadence::Quarterly)
            .months([0, 0, 0, 0, 20, 20, 20, 20, 10, 5, 5, 0])
    };
    let end = day("2025-11-30");
    let before = season().figure("2025-09", "60").at("2025-12-15");
    let amount = Ratio::from(60);
    assert_eq!(before.needed, Some(Needed::CourseUnreported { amount, end }));
    let on_the_day = season().figure("2025-11", "60").at("2025-12-15");
    assert_eq!(on_the_day.needed, Some(Needed::CourseOver { amount, end }));
}
