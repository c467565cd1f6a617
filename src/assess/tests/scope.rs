//! Which promises are the business of a county.

use crate::assess::testing::{CITY, Promise, county};
use crate::model::{Measure, Operator, Stage};

fn amount() -> Promise {
    Promise::new(Measure::Cumulative, "1000")
}

#[test]
fn everything_concerns_the_city() {
    assert!(amount().for_the_city_alone().concerns(CITY));
}

#[test]
fn what_the_city_alone_reports_concerns_no_county() {
    let bridge = Promise::milestone(Stage::Completed).for_the_city_alone();
    assert!(!bridge.concerns(county(1)));
    assert!(!amount().for_the_city_alone().concerns(county(1)));
}

#[test]
fn a_figure_or_a_target_of_its_own_makes_it_a_countys_business() {
    let reported = amount().for_the_city_alone().figure_in(county(1), "2025-06", "5");
    let promised = amount().for_the_city_alone().own_target(county(1), "100");
    for promise in [reported, promised] {
        assert_eq!(
            (promise.concerns(county(1)), promise.concerns(county(2))),
            (true, false)
        );
    }
}

#[test]
fn what_counties_report_concerns_each_of_them() {
    assert!(amount().concerns(county(1)));
    assert!(Promise::bottom_line().concerns(county(1)));
}

#[test]
fn an_amount_that_was_shared_out_among_others_does_not_concern_a_county_without_a_share() {
    let shared = amount().own_target(county(2), "400");
    assert_eq!((shared.concerns(county(1)), shared.concerns(county(2))), (false, true));
    // A rate is everybody's, whatever others set themselves besides.
    let rate = Promise::new(Measure::GrowthRate, "6").own_target(county(2), "5");
    assert!(rate.concerns(county(1)));
    let line = Promise::bottom_line().operator(Operator::Done);
    assert!(line.concerns(county(1)));
}
