//! From a share to a status.

use crate::assess::testing::{Promise, decimal, exact};
use crate::assess::{Boundaries, StatusRule, Tally, Verdict};
use crate::model::{Measure, Ratio, Status, Unreported};

fn sum(target: &str, period: &str, value: &str) -> Promise {
    Promise::new(Measure::Cumulative, target).figure(period, value)
}

#[test]
fn a_hundred_of_three_hundred_at_the_end_of_may_is_near() {
    let found = sum("300", "2025-05", "100").at("2025-05-31");
    assert_eq!(
        (found.status, found.reasoning.ratio),
        (Status::NearPace, Some(exact("0.8")))
    );
    let band = Verdict::Band {
        from: Some(exact("0.8")),
        to: Some(Ratio::ONE),
    };
    assert_eq!(found.reasoning.verdict, band);
}

#[test]
fn the_bands_of_ratio_80_60_hold_their_lower_ends() {
    let status = |value: &str| sum("200", "2025-06", value).at("2025-06-30").status;
    assert_eq!(status("100"), Status::OnPace);
    assert_eq!(status("99.999999"), Status::NearPace);
    assert_eq!(status("80"), Status::NearPace);
    assert_eq!(status("79.999999"), Status::Behind);
    assert_eq!(status("60"), Status::Behind);
    assert_eq!(status("59.999999"), Status::FarBehind);
}

#[test]
fn the_bands_of_points_10_30() {
    let status = |value: &str| {
        sum("100", "2025-06", value)
            .under(StatusRule::points_10_30())
            .at("2025-06-30")
            .status
    };
    assert_eq!(status("50"), Status::OnPace);
    assert_eq!(status("49.9"), Status::NearPace);
    assert_eq!(status("40.1"), Status::NearPace);
    assert_eq!(status("40"), Status::Behind);
    assert_eq!(status("20"), Status::Behind);
    assert_eq!(status("19.9"), Status::FarBehind);
}

#[test]
fn points_10_30_says_that_it_cannot_say_far_behind_before_april() {
    let found = |period: &str| {
        let found = sum("100", period, "0")
            .under(StatusRule::points_10_30())
            .at("2025-04-30");
        match found.reasoning.verdict {
            Verdict::PointsBand { can_say_all, .. } => (found.status, can_say_all),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(found("2025-03"), (Status::Behind, false));
    assert_eq!(found("2025-04"), (Status::FarBehind, true));
}

#[test]
fn a_rule_of_ones_own_needs_its_boundaries_in_order() {
    let ratio = |behind, far_behind| Boundaries::Ratio {
        behind: exact(behind),
        far_behind: exact(far_behind),
    };
    let strict = StatusRule::custom("strict".into(), ratio("0.95", "0.9")).unwrap();
    assert_eq!(
        sum("100", "2025-06", "46").under(strict).at("2025-06-30").status,
        Status::Behind
    );
    assert_eq!(StatusRule::custom("askew".into(), ratio("0.6", "0.8")), None);
}

#[test]
fn every_preset_is_found_by_its_name() {
    for name in StatusRule::PRESETS {
        assert_eq!(StatusRule::named(name).unwrap().name.as_str(), name);
    }
    assert_eq!(StatusRule::named("ratio-80-60"), Some(StatusRule::ratio_80_60()));
    assert_eq!(StatusRule::named("points-10-30"), Some(StatusRule::points_10_30()));
    assert_eq!(StatusRule::named("the-standard"), None);
}

#[test]
fn a_rule_of_ones_own_is_written_as_the_presets_are() {
    let own = StatusRule::named("督查办法=ratio-82.5-60").unwrap();
    assert_eq!(own.name.as_str(), "督查办法 · ratio-82.5-60");
    let (behind, far_behind) = (exact("0.825"), exact("0.6"));
    assert_eq!(own.boundaries, Boundaries::Ratio { behind, far_behind });
    // 41.25 of 50 is due times 0.825 exactly, and so the lower end of near pace.
    let judged = |form: &str, value| {
        let rule = StatusRule::named(form).unwrap();
        sum("100", "2025-06", value).under(rule).at("2025-06-30").status
    };
    assert_eq!(judged("ratio-82.5-60", "41.25"), Status::NearPace);
    assert_eq!(judged("ratio-82.5-60", "41.2"), Status::Behind);
    assert_eq!(judged("points-5-15", "45"), Status::Behind);
    assert_eq!(judged("points-5-15", "45.1"), Status::NearPace);
    assert_eq!(judged("points-5-15", "34.9"), Status::FarBehind);
    for wrong in [
        "ratio-60-80",
        "ratio-101-60",
        "ratio-80",
        "ratio-80-60-40",
        "ratio--80-60",
        "points-30-10",
        "share-80-60",
        "ratio-a-b",
        "ratio-80-",
        "=ratio-80-60",
        "",
    ] {
        assert_eq!(StatusRule::named(wrong), None, "{wrong}");
    }
}

#[test]
fn before_the_end_of_february_no_pace_status_is_worse_than_underway() {
    let found = sum("100", "2025-01", "1").at("2025-02-10");
    assert_eq!(found.status, Status::Underway);
    assert_eq!(
        found.reasoning.verdict,
        Verdict::EarlyInYear {
            otherwise: Status::FarBehind
        }
    );
    assert_eq!(sum("100", "2025-01", "9").at("2025-01-31").status, Status::OnPace);
    assert_eq!(sum("100", "2025-02", "1").at("2025-02-28").status, Status::FarBehind);
}

#[test]
fn where_nothing_is_due_anything_is_on_pace_and_nothing_is_underway() {
    let planting = Promise::new(Measure::Cumulative, "100").months([0, 0, 5, 25, 25, 15, 10, 8, 7, 5, 0, 0]);
    let found = planting.clone().figure("2025-02", "0").at("2025-02-28");
    assert_eq!(
        (found.status, found.reasoning.verdict),
        (Status::Underway, Verdict::NothingDue)
    );
    assert_eq!(
        planting.figure("2025-02", "0.1").at("2025-02-28").status,
        Status::OnPace
    );
}

#[test]
fn one_of_three_parks_is_all_that_can_be_due_by_june() {
    let parks = Promise::new(Measure::Cumulative, "3").counted();
    let found = parks.clone().figure("2025-06", "1").at("2025-06-30");
    assert_eq!(
        (found.status, found.reasoning.whole_due),
        (Status::OnPace, Some(decimal("1")))
    );
    let gap = found.gap.unwrap();
    assert_eq!((gap.points, gap.amount), (Ratio::ZERO, Some(Ratio::ZERO)));
    let behind = parks.clone().figure("2025-09", "1").at("2025-09-30");
    let gap = behind.gap.unwrap();
    assert_eq!(
        (behind.status, behind.reasoning.ratio, gap.amount),
        (Status::FarBehind, Some(Ratio::of(1, 2)), Some(Ratio::from(-1))),
        "one of two that are due by September"
    );
    assert_eq!(gap.points, Ratio::of(-100, 3));
    assert_eq!(
        parks.clone().figure("2025-06", "0").at("2025-06-30").status,
        Status::FarBehind
    );
    let found = parks.figure("2025-03", "0").at("2025-03-31");
    assert_eq!(
        (found.status, found.reasoning.verdict),
        (Status::Underway, Verdict::NothingDue)
    );
}

#[test]
fn of_whole_things_however_many_only_those_wholly_due_are_due() {
    let found = |target: &str, period: &str, value: &str, as_of: &str| {
        Promise::new(Measure::Cumulative, target)
            .counted()
            .figure(period, value)
            .at(as_of)
    };
    // Nine twelfths of 17 are 12.75, seven twelfths of 1,000 are 583.33.
    for (target, period, as_of, due) in [
        ("17", "2025-09", "2025-09-30", "12"),
        ("1000", "2025-07", "2025-07-31", "583"),
        ("12", "2025-05", "2025-05-31", "5"),
    ] {
        let found = found(target, period, due, as_of);
        assert_eq!(
            (found.status, found.reasoning.whole_due),
            (Status::OnPace, Some(decimal(due)))
        );
        assert_eq!(found.pace, exact(due).divided_by(exact(target)));
        assert_eq!(found.gap.unwrap().amount, Some(Ratio::ZERO));
    }
    let short = found("17", "2025-09", "11", "2025-09-30");
    assert_eq!(
        (short.status, short.reasoning.ratio, short.gap.unwrap().amount),
        (Status::NearPace, Some(Ratio::of(11, 12)), Some(Ratio::from(-1)))
    );
}

#[test]
fn whole_things_beyond_a_base_are_due_whole_too() {
    let beds = Promise::new(Measure::Level, "10").counted().from("4");
    // 4 and nine twelfths of 6 are 8.5.
    let found = beds.figure("2025-09", "7").at("2025-09-30");
    assert_eq!(
        (found.reasoning.whole_due, found.pace, found.attained),
        (Some(decimal("8")), Some(Ratio::of(4, 6)), Some(Ratio::of(3, 6)))
    );
    assert_eq!(found.gap.unwrap().amount, Some(Ratio::from(-1)));
}

#[test]
fn what_does_not_come_in_pieces_is_due_to_the_last_part() {
    let grain = Promise::new(Measure::Cumulative, "17").figure("2025-09", "12");
    let found = grain.at("2025-09-30");
    assert_eq!(
        (found.reasoning.whole_due, found.pace, found.status),
        (None, Some(Ratio::of(3, 4)), Status::NearPace)
    );
}

#[test]
fn a_sum_that_reached_its_target_is_achieved_for_good() {
    for measure in [Measure::Cumulative, Measure::Increment] {
        let promise = Promise::new(measure, "100").figure("2025-04", "100");
        for as_of in ["2025-04-30", "2025-12-31", "2026-06-30"] {
            let found = promise.at(as_of);
            assert_eq!(
                (found.status, found.reasoning.verdict),
                (Status::Achieved, Verdict::MetForGood)
            );
        }
    }
}

#[test]
fn missed_needs_the_years_last_figure() {
    assert_eq!(sum("100", "2025-11", "10").at("2025-12-31").status, Status::FarBehind);
    assert_eq!(sum("100", "2025-12", "99").at("2025-12-31").status, Status::Missed);
    assert_eq!(
        sum("100", "2025", "99").at("2026-08-31").status,
        Status::Missed,
        "a final figure never grows old"
    );
}

#[test]
fn a_provisional_figure_settles_nothing() {
    let found = sum("100", "2025-12", "99").provisional().at("2025-12-31");
    assert_eq!(found.status, Status::FarBehind);
    assert_eq!(
        found.reasoning.verdict,
        Verdict::Provisional {
            otherwise: Status::Missed
        }
    );
    let found = sum("100", "2025-06", "100").provisional().at("2025-06-30");
    assert_eq!(found.status, Status::OnPace);
    assert_eq!(
        found.reasoning.verdict,
        Verdict::Provisional {
            otherwise: Status::Achieved
        }
    );
}

#[test]
fn a_line_that_holds_is_on_pace_and_held_through_the_year_achieved() {
    let line = Promise::bottom_line().held("2025-Q2");
    assert_eq!(line.at("2025-06-30").status, Status::OnPace);
    assert_eq!(
        line.at("2025-11-30").status,
        Status::Unreported(Unreported::Overdue),
        "silence is never held"
    );
    assert_eq!(line.held("2025-Q4").at("2025-12-31").status, Status::Achieved);
}

#[test]
fn a_line_once_crossed_is_missed_at_once_and_stays_so() {
    let line = Promise::bottom_line()
        .held("2025-Q1")
        .breached("2025-Q2")
        .held("2025-Q3");
    assert_eq!(line.at("2025-03-31").status, Status::OnPace);
    for as_of in ["2025-06-30", "2025-09-30", "2026-12-31"] {
        let found = line.at(as_of);
        assert_eq!(
            (found.status, found.reasoning.verdict),
            (Status::Missed, Verdict::Breached)
        );
        assert_eq!(found.since, Some("2025-Q2".parse().unwrap()));
    }
}

#[test]
fn a_provisional_breach_may_be_withdrawn() {
    let line = Promise::bottom_line().breached("2025-Q2").provisional();
    assert_eq!(line.at("2025-06-30").status, Status::FarBehind);
    assert_eq!(line.held("2025-Q3").at("2025-09-30").status, Status::OnPace);
}

#[test]
fn the_on_pace_share_is_of_those_judged() {
    let statuses = [
        Status::Achieved,
        Status::OnPace,
        Status::Underway,
        Status::Missed,
        Status::NoTarget,
        Status::Unreported(Unreported::Overdue),
        Status::Unreported(Unreported::NotDue),
    ];
    let tally: Tally = statuses.into_iter().collect();
    assert_eq!(
        (
            tally.total(),
            tally.reported(),
            tally.judged(),
            tally.on_pace(),
            tally.red(),
            tally.overdue()
        ),
        (7, 5, 4, 2, 1, 1)
    );
    assert_eq!(tally.on_pace_share(), Some(Ratio::of(1, 2)));
    assert_eq!(Tally::default().on_pace_share(), None);
}
