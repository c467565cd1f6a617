//! The counties side by side.

use crate::assess::testing::{CITY, PROMISE, Promise, county, day, decimal, exact, province};
use crate::assess::{RankedBy, Ranking, comparators, rank};
use crate::model::{Measure, Operator, Ratio, Reading, RegionKey, Stage};

fn ranking(promise: &Promise, as_of: &str) -> Option<Ranking> {
    rank(&promise.catalogue(), &promise.observations(), PROMISE, day(as_of))
}

fn places(ranking: &Ranking) -> Vec<(usize, RegionKey)> {
    ranking.rows.iter().map(|row| (row.rank, row.region)).collect()
}

fn growth(period: &str, values: [&str; 4]) -> Promise {
    in_counties(Promise::new(Measure::GrowthRate, "6"), period, values)
}

fn in_counties(promise: Promise, period: &str, values: [&str; 4]) -> Promise {
    (1..).zip(values).fold(promise, |promise, (number, value)| {
        promise.figure_in(county(number), period, value)
    })
}

#[test]
fn equals_share_a_place() {
    let ranking = ranking(&growth("2025-06", ["5.2", "7", "5.2", "-66.5"]), "2025-06-30").unwrap();
    assert_eq!(
        places(&ranking),
        [(1, county(2)), (2, county(1)), (2, county(3)), (4, county(4))]
    );
    assert_eq!(ranking.by, RankedBy::Value);
}

#[test]
fn one_table_holds_every_magnitude() {
    let ranking = ranking(&growth("2025-06", ["-66.5", "193.5", "0", "0.1"]), "2025-06-30").unwrap();
    assert_eq!(ranking.rows.first().unwrap().value, decimal("193.5"));
    assert_eq!(ranking.rows.last().unwrap().value, decimal("-66.5"));
}

#[test]
fn with_a_limit_the_lowest_is_the_best() {
    let promise = growth("2025-06", ["4", "3", "2", "1"]).operator(Operator::AtMost);
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert!(ranking.lowest_first);
    assert_eq!(ranking.rows.first().unwrap().region, county(4));
}

#[test]
fn a_rate_shows_its_distance_to_the_citys_and_no_share() {
    let ranking = ranking(
        &growth("2025-06", ["5", "7", "6", "4"]).figure_in(CITY, "2025-06", "5.5"),
        "2025-06-30",
    )
    .unwrap();
    let best = ranking.rows.first().unwrap();
    assert_eq!(
        (best.distance, best.share, best.completion),
        (Some(exact("1.5")), None, None)
    );
}

#[test]
fn amounts_rank_by_the_completion_of_their_own_targets() {
    let amounts = in_counties(
        Promise::new(Measure::Cumulative, "100").counted(),
        "2025-06",
        ["10", "20", "30", "40"],
    );
    let promise = (1..)
        .zip(["10", "40", "40", "100"])
        .fold(amounts, |promise, (number, target)| {
            promise.own_target(county(number), target)
        });
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert_eq!(ranking.by, RankedBy::Completion);
    assert_eq!(
        places(&ranking),
        [(1, county(1)), (2, county(3)), (3, county(2)), (4, county(4))]
    );
    assert_eq!(ranking.rows.last().unwrap().completion, Some(exact("0.4")));
}

#[test]
fn what_adds_up_over_the_year_and_not_over_counties_has_no_share() {
    // So many places per thousand people: a number that nobody counts out.
    let places = in_counties(
        Promise::new(Measure::Increment, "0.3"),
        "2025-06",
        ["0.2", "0.22", "0.24", "0.26"],
    );
    let ranking = ranking(&places.figure_in(CITY, "2025-06", "0.23"), "2025-06-30").unwrap();
    assert_eq!(ranking.by, RankedBy::Value);
    let best = ranking.rows.first().unwrap();
    assert_eq!((best.share, best.distance), (None, Some(exact("0.03"))));
}

#[test]
fn amounts_without_targets_rank_by_size_with_their_share_of_the_city() {
    let amounts = in_counties(
        Promise::new(Measure::Cumulative, "100").counted(),
        "2025-06",
        ["10", "20", "30", "40"],
    );
    let ranking = ranking(&amounts.figure_in(CITY, "2025-06", "100"), "2025-06-30").unwrap();
    assert_eq!(ranking.by, RankedBy::Amount);
    let best = ranking.rows.first().unwrap();
    assert_eq!(
        (best.region, best.share, best.distance),
        (county(4), Some(exact("0.4")), None)
    );
}

#[test]
fn places_change_since_the_period_before() {
    let promise = in_counties(growth("2025-05", ["1", "2", "3", "4"]), "2025-06", ["5", "2", "3", "4"]);
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    let rises: Vec<_> = ranking.rows.iter().map(|row| (row.region, row.rise)).collect();
    let expected = [
        (county(1), Some(3)),
        (county(4), Some(-1)),
        (county(3), Some(-1)),
        (county(2), Some(-1)),
    ];
    assert_eq!(rises, expected);
}

/// Places by amount are no places by completion: an arrow between them would tell of a move that nobody made.
#[test]
fn no_place_has_moved_where_places_were_by_something_else() {
    let promise = [(1, "20"), (2, "30"), (4, "45")].into_iter().fold(
        Promise::new(Measure::Cumulative, "100").counted(),
        |promise, (number, value)| {
            promise
                .figure_in(county(number), "2025-05", value)
                .own_target(county(number), "50")
        },
    );
    assert_eq!(ranking(&promise, "2025-05-31").unwrap().by, RankedBy::Completion);
    // In June the third reports as well, which has no target of its own.
    let promise = in_counties(promise, "2025-06", ["45", "30", "50", "46"]);
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert_eq!(ranking.by, RankedBy::Amount);
    assert!(ranking.rows.iter().all(|row| row.rise.is_none()), "{:?}", ranking.rows);
}

#[test]
fn who_did_not_report_stands_after_the_others() {
    let promise = Promise::new(Measure::GrowthRate, "6")
        .figure_in(county(2), "2025-06", "0")
        .figure_in(county(3), "2025-02", "9");
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert_eq!(places(&ranking), [(1, county(2))]);
    assert_eq!(
        ranking.unreported,
        [county(1), county(3), county(4)],
        "too old a figure is no figure"
    );
    assert_eq!(ranking.rows.first().unwrap().rise, None);
}

#[test]
fn milestones_and_bottom_lines_have_no_ranking() {
    let promise = Promise::milestone(Stage::Completed).report(county(1), "2025-06", Reading::Stage(Stage::Started));
    assert_eq!(ranking(&promise, "2025-06-30"), None);
    assert_eq!(ranking(&Promise::bottom_line(), "2025-06-30"), None);
}

#[test]
fn whatever_counties_have_figures_for_is_ranked_and_nobody_else_owes_one() {
    let mut promise = Promise::new(Measure::GrowthRate, "6")
        .figure_in(county(2), "2025-06", "5")
        .figure_in(county(4), "2025-06", "7");
    promise.indicator.regional = false;
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert_eq!(places(&ranking), [(1, county(4)), (2, county(2))]);
    assert_eq!(ranking.unreported, []);
    promise.indicator.regional = true;
    assert_eq!(
        self::ranking(&promise, "2025-06-30").unwrap().unreported,
        [county(1), county(3)]
    );
    let mut silent = Promise::new(Measure::GrowthRate, "6");
    silent.indicator.regional = false;
    assert_eq!(self::ranking(&silent, "2025-06-30"), None);
}

#[test]
fn a_rate_shows_how_far_it_is_from_the_countys_own_target() {
    let promise = (1..).zip(["5", "8", "6"]).fold(
        growth("2025-06", ["5.2", "7", "6", "-66.5"]),
        |promise, (number, own)| promise.own_target(county(number), own),
    );
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    let told: Vec<_> = (ranking.rows.iter())
        .map(|row| (row.region, row.own_target, row.beyond_own, row.completion))
        .collect();
    assert_eq!(
        told,
        [
            (county(2), Some(decimal("8")), Some(exact("-1")), None),
            (county(3), Some(decimal("6")), Some(exact("0")), None),
            (county(1), Some(decimal("5")), Some(exact("0.2")), None),
            (county(4), None, None, None),
        ]
    );
    assert_eq!(
        ranking.by,
        RankedBy::Value,
        "a rate ranks by its figure, whatever it was to be"
    );
}

#[test]
fn an_amount_shows_its_share_of_the_city_beside_the_completion_of_its_own_target() {
    let amounts = in_counties(
        Promise::new(Measure::Cumulative, "100").counted(),
        "2025-06",
        ["10", "20", "30", "40"],
    );
    let promise = (1..=4).fold(amounts.figure_in(CITY, "2025-06", "120"), |promise, number| {
        promise.own_target(county(number), "40")
    });
    let ranking = ranking(&promise, "2025-06-30").unwrap();
    assert_eq!(ranking.by, RankedBy::Completion);
    let best = ranking.rows.first().unwrap();
    assert_eq!(
        (best.completion, best.share, best.beyond_own, best.own_target),
        (Some(Ratio::ONE), Ratio::new(1, 3), None, Some(decimal("40")))
    );
}

#[test]
fn the_province_stands_beside_for_the_same_period_and_is_never_ranked() {
    let promise = growth("2025-06", ["1", "2", "3", "4"]).figure_in(province(), "2025-Q2", "99");
    let beside = |period: &str| {
        comparators(
            &promise.catalogue(),
            &promise.observations(),
            PROMISE,
            period.parse().unwrap(),
        )
    };
    assert_eq!(beside("2025-06").first().unwrap().value, decimal("99"));
    assert!(beside("2025-07").is_empty());
    assert_eq!(ranking(&promise, "2025-06-30").unwrap().rows.len(), 4);
}
