//! Attained shares and gaps, measure by measure.

use crate::assess::Verdict;
use crate::assess::testing::{CITY, Promise, county, day, exact};
use crate::model::{Cadence, Decimal, Measure, Operator, Ratio, Status};

fn printed(ratio: Ratio, decimals: u8) -> String {
    ratio.rounded(decimals).to_string()
}

#[test]
fn ahead_as_an_office_published_it() {
    let found = Promise::new(Measure::Cumulative, "58651")
        .figure("2025-08", "45724")
        .at("2025-08-31");
    let gap = found.gap.unwrap();
    assert_eq!(printed(found.attained.unwrap() * Ratio::from(100), 0), "78");
    assert_eq!(printed(gap.points, 1), "11.3");
    assert_eq!(printed(gap.amount.unwrap(), 0), "6623");
    assert_eq!(found.status, Status::OnPace);
}

#[test]
fn behind_as_an_office_published_it() {
    let found = Promise::new(Measure::Cumulative, "24650")
        .figure("2025-08", "15350")
        .at("2025-08-31");
    let gap = found.gap.unwrap();
    assert_eq!(printed(found.attained.unwrap() * Ratio::from(100), 1), "62.3");
    assert_eq!(printed(gap.points, 1), "-4.4");
    assert_eq!(printed(gap.amount.unwrap(), 0), "-1083");
    assert_eq!(found.status, Status::NearPace);
}

#[test]
fn a_rate_is_compared_with_the_target_whatever_the_month() {
    let growth = Promise::new(Measure::GrowthRate, "6");
    for period in ["2025-02", "2025-06", "2025-11"] {
        let found = growth.clone().figure(period, "4.5").at("2025-12-31");
        assert_eq!(found.attained, Some(exact("0.75")));
        assert_eq!((found.pace, found.gap.unwrap().points), (None, exact("-1.5")));
        assert_eq!(
            found.gap.unwrap().amount,
            None,
            "the unit of a rate is the point itself"
        );
    }
    assert_eq!(growth.figure("2025-02", "4.5").at("2025-02-28").status, Status::Behind);
}

#[test]
fn a_rate_against_a_negative_target_keeps_its_direction() {
    let growth = Promise::new(Measure::GrowthRate, "-4");
    let attained = |value: &str| {
        growth
            .clone()
            .figure("2025-06", value)
            .at("2025-06-30")
            .attained
            .unwrap()
    };
    assert_eq!(attained("-4"), Ratio::ONE);
    assert_eq!(attained("-2"), exact("1.5"));
    assert_eq!(attained("-5"), exact("0.75"));
}

#[test]
fn a_zero_target_unmet_is_behind() {
    let growth = Promise::new(Measure::GrowthRate, "0");
    let found = growth.clone().figure("2025-06", "-0.1").at("2025-06-30");
    assert_eq!((found.status, found.attained), (Status::Behind, None));
    assert_eq!(found.reasoning.verdict, Verdict::NoShare);
    assert_eq!(found.gap.unwrap().points, exact("-0.1"));
    assert_eq!(growth.figure("2025-06", "0").at("2025-06-30").status, Status::OnPace);
}

#[test]
fn a_level_climbs_from_its_baseline() {
    let area = Promise::new(Measure::Level, "1200")
        .from("850")
        .cadence(Cadence::Quarterly);
    let found = area.clone().figure("2025-Q2", "1025").at("2025-06-30");
    assert_eq!(
        (found.attained, found.pace),
        (Some(Ratio::of(1, 2)), Some(Ratio::of(1, 2)))
    );
    assert_eq!(found.status, Status::OnPace);
    assert_eq!(found.reasoning.baseline, Some(Decimal::from(850)));
    let found = area.figure("2025-Q2", "990").at("2025-06-30");
    assert_eq!(found.attained, Some(exact("0.4")));
    assert_eq!(found.gap.unwrap().points, Ratio::from(-10));
    assert_eq!(found.gap.unwrap().amount, Some(Ratio::from(-35)));
}

#[test]
fn a_level_to_hold_is_compared_with_the_target_itself() {
    let unstated = Promise::new(Measure::Level, "95").unit("%");
    let held = unstated.clone().from("96");
    for promise in [unstated, held] {
        let found = promise.clone().figure("2025-03", "76").at("2025-03-31");
        assert_eq!((found.attained, found.pace), (Some(exact("0.8")), None));
        assert_eq!(found.status, Status::NearPace);
        assert_eq!(promise.figure("2025-03", "95").at("2025-03-31").status, Status::OnPace);
    }
}

#[test]
fn only_a_year_end_figure_settles_a_level() {
    let level = Promise::new(Measure::Level, "1200").from("850");
    let found = level.clone().figure("2025-11", "1250").at("2025-11-30");
    assert_eq!(
        (found.status, found.reasoning.verdict),
        (Status::OnPace, Verdict::MetSoFar)
    );
    let found = level.figure("2025-12", "1250").at("2025-12-31");
    assert_eq!(
        (found.status, found.reasoning.verdict),
        (Status::Achieved, Verdict::MetForGood)
    );
}

#[test]
fn a_reduction_is_the_achieved_fall_of_the_promised_fall() {
    let fall = Promise::new(Measure::Reduction, "13.5")
        .unit("%")
        .below_year(2020)
        .cadence(Cadence::Quarterly);
    let found = fall.clone().figure("2025-Q2", "12.15").at("2025-06-30");
    assert_eq!((found.attained, found.pace), (Some(exact("0.9")), Some(exact("0.9"))));
    assert_eq!(found.status, Status::OnPace);
    assert_eq!(
        fall.figure("2025-Q2", "14").at("2025-06-30").status,
        Status::OnPace,
        "it may still rise again"
    );
}

#[test]
fn a_floor_for_each_county_is_counted_over_the_counties() {
    let nurseries = Promise::new(Measure::Coverage, "4")
        .unit("个旗县")
        .each("2")
        .counted()
        .cadence(Cadence::Quarterly);
    let three_of_four = nurseries
        .figure_in(county(1), "2025-Q2", "2")
        .figure_in(county(2), "2025-Q2", "3")
        .figure_in(county(3), "2025-Q1", "2")
        .figure_in(county(4), "2025-Q2", "1");
    let found = three_of_four.at("2025-06-30");
    assert_eq!(found.observation.unwrap().figure(), Some(Decimal::from(3)));
    assert_eq!((found.attained, found.status), (Some(exact("0.75")), Status::Behind));
    assert_eq!(
        three_of_four.at_day(county(4), day("2025-06-30")).attained,
        Some(Ratio::of(1, 2))
    );
    assert_eq!(
        three_of_four.at_day(county(2), day("2025-06-30")).status,
        Status::OnPace
    );
}

#[test]
fn a_count_that_waits_for_a_county_settles_nothing() {
    let nurseries = Promise::new(Measure::Coverage, "2")
        .each("2")
        .cadence(Cadence::Quarterly);
    let two = nurseries
        .figure_in(county(1), "2025-Q4", "2")
        .figure_in(county(2), "2025-Q4", "2");
    let found = two.at("2025-12-31");
    assert_eq!(
        found.reasoning.verdict,
        Verdict::Provisional {
            otherwise: Status::Achieved
        }
    );
    let all = two
        .figure_in(county(3), "2025-Q4", "0")
        .figure_in(county(4), "2025-Q4", "0");
    assert_eq!(all.at("2025-12-31").status, Status::Achieved);
}

#[test]
fn the_citys_own_count_comes_before_a_count_over_the_counties() {
    let nurseries = Promise::new(Measure::Coverage, "4")
        .each("2")
        .figure_in(county(1), "2025-06", "2");
    assert_eq!(
        nurseries.at("2025-06-30").observation.unwrap().figure(),
        Some(Decimal::from(1))
    );
    let found = nurseries.figure_in(CITY, "2025-06", "4").at("2025-06-30");
    assert_eq!(found.observation.unwrap().figure(), Some(Decimal::from(4)));
}

#[test]
fn an_assigned_task_is_judged_by_the_share_reported() {
    let assigned = Promise::new(Measure::Cumulative, "")
        .unit("%")
        .operator(Operator::Assigned);
    let found = assigned.figure("2025-06", "40").at("2025-06-30");
    assert_eq!(
        (found.attained, found.reasoning.ratio),
        (Some(exact("0.4")), Some(exact("0.8")))
    );
    assert_eq!(found.reasoning.target, Some(Decimal::from(100)));
}
