//! When a target is met.

use crate::assess::testing::{CITY, Promise, county, day, exact};
use crate::assess::{Needed, Verdict};
use crate::model::{Bound, Decimal, Measure, Operator, Ratio, Status};

fn at_year_end(promise: &Promise, value: &str) -> Status {
    promise.clone().figure("2025-12", value).at("2025-12-31").status
}

#[test]
fn without_a_marker_the_target_itself_is_enough() {
    let promise = Promise::new(Measure::Level, "100");
    assert_eq!(at_year_end(&promise, "100"), Status::Achieved);
    assert_eq!(at_year_end(&promise, "99.9"), Status::Missed);
}

#[test]
fn to_break_through_takes_more_than_the_target() {
    let promise = Promise::new(Measure::Cumulative, "100").operator(Operator::MoreThan);
    assert_eq!(at_year_end(&promise, "100"), Status::Missed);
    assert_eq!(at_year_end(&promise, "100.1"), Status::Achieved);
    let above = promise.figure("2025-12", "100").bound(Bound::Lower);
    assert_eq!(
        above.at("2025-12-31").status,
        Status::Achieved,
        "超100 is more than 100"
    );
}

#[test]
fn a_figure_close_below_the_target_never_meets_it() {
    let nearly = Promise::new(Measure::Cumulative, "100")
        .figure("2025-12", "100")
        .bound(Bound::Upper);
    assert_eq!(nearly.at("2025-12-31").status, Status::Missed);
}

#[test]
fn a_rate_exactly_at_the_line_that_does_not_meet_it_is_near() {
    let growth = Promise::new(Measure::GrowthRate, "6");
    let through = growth.clone().operator(Operator::MoreThan).figure("2025-06", "6");
    let close = growth.figure("2025-06", "6").bound(Bound::Upper);
    for promise in [through, close] {
        let found = promise.at("2025-06-30");
        assert_eq!(
            (found.status, found.reasoning.verdict),
            (Status::NearPace, Verdict::AtTheLine)
        );
    }
}

#[test]
fn about_is_met_from_95_percent() {
    let promise = Promise::new(Measure::Coverage, "100")
        .unit("%")
        .operator(Operator::About);
    assert_eq!(at_year_end(&promise, "95"), Status::Achieved);
    assert_eq!(at_year_end(&promise, "94.9"), Status::Missed);
    assert_eq!(promise.figure("2025-06", "96").at("2025-06-30").status, Status::OnPace);
}

#[test]
fn a_range_is_met_from_its_lower_end_and_pace_runs_to_it() {
    let promise = Promise::new(Measure::Cumulative, "2").between("3", false);
    assert_eq!(at_year_end(&promise, "2"), Status::Achieved);
    assert_eq!(
        at_year_end(&promise, "3.5"),
        Status::Achieved,
        "beyond the upper end is no fault"
    );
    let found = promise.figure("2025-06", "1").at("2025-06-30");
    assert_eq!(
        (found.status, found.reasoning.ratio),
        (Status::OnPace, Some(Ratio::ONE))
    );
}

#[test]
fn beyond_a_range_with_a_limit_is_a_fault() {
    let promise = Promise::new(Measure::Cumulative, "2").between("3", true);
    assert_eq!(at_year_end(&promise, "3"), Status::Achieved);
    assert_eq!(at_year_end(&promise, "3.5"), Status::Missed);
    assert_eq!(
        promise.clone().figure("2025-06", "2.5").at("2025-06-30").status,
        Status::OnPace,
        "it may still be too much"
    );
    let found = promise.figure("2025-06", "4").at("2025-06-30");
    assert_eq!(
        (found.status, found.reasoning.verdict, found.reasoning.ratio),
        (Status::Missed, Verdict::Exceeded, Some(exact("0.75"))),
        "no sum comes back"
    );
    assert_eq!(found.gap.unwrap().amount, Some(Ratio::from(-1)));
}

#[test]
fn a_limit_is_kept_or_compared_with_what_went_beyond_it() {
    let promise = Promise::new(Measure::Level, "4").unit("%").operator(Operator::AtMost);
    let found = promise.clone().figure("2025-06", "4").at("2025-06-30");
    assert_eq!(
        (found.status, found.reasoning.verdict),
        (Status::OnPace, Verdict::WithinLimit)
    );
    let found = promise.clone().figure("2025-06", "5").at("2025-06-30");
    assert_eq!(
        (found.status, found.reasoning.ratio),
        (Status::NearPace, Some(exact("0.8")))
    );
    assert_eq!(found.gap.unwrap().points, Ratio::from(-1));
    assert_eq!(at_year_end(&promise, "3.9"), Status::Achieved);
    assert_eq!(at_year_end(&promise, "4.1"), Status::Missed);
}

#[test]
fn a_limit_on_a_sum_is_not_kept_for_good_before_the_year_is_over() {
    let promise = Promise::new(Measure::Cumulative, "100").operator(Operator::AtMost);
    assert_eq!(
        promise.clone().figure("2025-06", "10").at("2025-06-30").status,
        Status::OnPace
    );
    assert_eq!(at_year_end(&promise, "100"), Status::Achieved);
}

#[test]
fn a_regions_own_target_replaces_the_citys() {
    let promise = Promise::new(Measure::Cumulative, "1000")
        .figure_in(county(1), "2025-06", "50")
        .own_target(county(1), "100");
    let found = promise.at_day(county(1), day("2025-06-30"));
    assert_eq!((found.status, found.attained), (Status::OnPace, Some(Ratio::of(1, 2))));
    assert_eq!(found.reasoning.target, Some(Decimal::from(100)));
}

#[test]
fn what_a_region_set_itself_is_reached_with_that_figure_whatever_the_report_says_of_the_whole() {
    let of_county = |figure: &str| {
        Promise::new(Measure::Cumulative, "600")
            .operator(Operator::MoreThan)
            .figure_in(county(1), "2025-12", figure)
            .own_target(county(1), "46.8")
            .at_day(county(1), day("2025-12-31"))
    };
    let found = of_county("46.8");
    assert_eq!(
        (found.status, found.reasoning.operator),
        (Status::Achieved, Operator::AtLeast)
    );
    assert_eq!(of_county("46.7").status, Status::Missed);
}

#[test]
fn a_county_is_never_held_to_the_citys_amount() {
    for measure in [Measure::Cumulative, Measure::Increment, Measure::Level] {
        let promise = Promise::new(measure, "1000").figure_in(county(1), "2025-06", "50");
        let found = promise.at_day(county(1), day("2025-06-30"));
        let projected = promise.projected_in(county(1), day("2025-06-30"));
        assert_eq!(
            (found.status, found.reasoning.verdict),
            (Status::NoTarget, Verdict::NoTarget)
        );
        assert_eq!((found.attained, found.pace, found.gap), (None, None, None));
        assert_eq!((found.reasoning.target, found.needed, projected), (None, None, None));
    }
}

#[test]
fn a_countys_own_target_may_also_be_a_rate_or_a_level() {
    // Below the city's 6%, and yet what the county promised.
    let growth = Promise::new(Measure::GrowthRate, "6")
        .figure_in(county(1), "2025-06", "4.5")
        .own_target(county(1), "5");
    let found = growth.at_day(county(1), day("2025-06-30"));
    assert_eq!((found.status, found.attained), (Status::NearPace, Some(exact("0.9"))));
    assert_eq!(found.gap.unwrap().points, exact("-0.5"));
    assert!(found.reasoning.is_own_target);
    // (12 × 5 − 6 × 4.5) ÷ 6
    assert_eq!(
        found.needed,
        Some(Needed::AverageRate {
            rate: exact("5.5"),
            months: Ratio::from(6),
            record: None
        })
    );
    let level = Promise::new(Measure::Level, "1200")
        .from("850")
        .figure_in(county(1), "2025-06", "90")
        .own_target(county(1), "120");
    let found = level.at_day(county(1), day("2025-06-30"));
    // The city climbs from 850; the county from nowhere, so that no pace applies.
    assert_eq!(
        (found.status, found.attained, found.pace),
        (Status::Behind, Some(Ratio::of(3, 4)), None)
    );
    assert_eq!(
        (found.gap.unwrap().amount, found.reasoning.baseline),
        (Some(Ratio::from(-30)), None)
    );
}

#[test]
fn a_county_with_its_own_end_of_a_range_is_not_held_to_the_citys_other_end() {
    let promise = Promise::new(Measure::Increment, "20000")
        .between("30000", true)
        .figure_in(county(1), "2025-12", "40000")
        .own_target(county(1), "2500");
    assert_eq!(promise.at_day(county(1), day("2025-12-31")).status, Status::Achieved);
}

#[test]
fn the_city_has_a_target_and_a_county_only_where_it_is_said() {
    let promise = Promise::new(Measure::Cumulative, "1000")
        .figure("2025-06", "600")
        .figure_in(county(1), "2025-06", "50")
        .figure_in(county(2), "2025-06", "50")
        .own_target(county(2), "80");
    let own = [CITY, county(1), county(2)].map(|region| {
        let reasoning = promise.at_day(region, day("2025-06-30")).reasoning;
        (reasoning.target, reasoning.is_own_target)
    });
    assert_eq!(
        own,
        [
            (Some(Decimal::from(1000)), false),
            (None, false),
            (Some(Decimal::from(80)), true)
        ]
    );
}

#[test]
fn a_county_is_held_to_the_same_rate_and_the_same_share() {
    let growth = Promise::new(Measure::GrowthRate, "6");
    let coverage = Promise::new(Measure::Coverage, "100").unit("%");
    let online = Promise::new(Measure::Level, "95").unit("%");
    for promise in [growth, coverage, online] {
        let promise = promise.figure_in(county(1), "2025-06", "3");
        assert_eq!(promise.at_day(county(1), day("2025-06-30")).status, Status::FarBehind);
    }
}
