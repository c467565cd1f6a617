//! What is needed, since when, and how far apart two printed figures are: told so that whoever reckons it again finds the same.

use crate::program::briefing;

/// What `show` says of an indicator of the built-in sample at a date.
fn shown(indicator: &str, as_of: &str) -> String {
    briefing(["show", indicator, "--as-of", as_of]).sound()
}

#[test]
fn what_is_needed_is_spread_over_the_months_after_the_figure() {
    for day in ["2025-09-30", "2025-10-31", "2025-11-30"] {
        let meters = shown("smart-water-meters", day);
        assert!(meters.contains("还需：10—12月每月 0.34 万块"), "{meters}");
    }
}

#[test]
fn until_its_due_day_is_over_nothing_of_it_was_due() {
    let before = shown("senior-high-admissions-added", "2025-08-30");
    assert!(before.contains("序时进度：0%"), "{before}");
    assert!(before.contains("与序时相比：此时尚无应完成的"), "{before}");
    let on_the_day = shown("senior-high-admissions-added", "2025-08-31");
    assert!(on_the_day.contains("截至当日的情况尚未报送"), "{on_the_day}");
    for pupils in [before, on_the_day] {
        assert!(!pupils.contains("达到序时"), "{pupils}");
        assert!(!pupils.contains("快 40.8") && !pupils.contains("欠 296 人"), "{pupils}");
    }
    let after = shown("senior-high-admissions-added", "2025-09-01");
    assert!(after.contains("到期后未报"), "{after}");
}

#[test]
fn a_milestone_is_late_from_the_day_after_its_day() {
    let bridge = |as_of| {
        let place = "tests/places/haigang-2026";
        briefing(["show", "bridge", "--as-of", as_of, place]).sound()
    };
    assert!(!bridge("2026-08-31").contains("起红灯"));
    let silent = bridge("2026-09-10");
    assert!(silent.contains("到期后未报") && !silent.contains("起红灯"), "{silent}");
    let late = bridge("2026-09-30");
    assert!(late.contains("9月起红灯") && !late.contains("8月起"), "{late}");
}

#[test]
fn the_gap_of_whole_things_is_that_of_the_two_printed_shares() {
    let campaigns = shown("six-campaigns", "2025-09-30");
    assert!(
        campaigns.contains("完成率：50%\n序时进度：应有 4 个（6 个 × 9 ÷ 12，取整）"),
        "{campaigns}"
    );
    assert!(
        campaigns.contains("与序时相比：欠 1 个（按整数应有 4 个）"),
        "{campaigns}"
    );
    let meters = shown("smart-water-meters", "2025-11-30");
    assert!(
        meters.contains("完成率：74.75%\n序时进度：75%\n与序时相比：慢 0.25 个百分点"),
        "{meters}"
    );
}

#[test]
fn a_share_that_equals_what_was_due_is_printed_like_it() {
    let themes = shown("monthly-law-themes", "2025-02-28");
    assert!(
        themes.contains("完成率：16.7%\n序时进度：应有 2 个（12 个 × 2 ÷ 12，取整）"),
        "{themes}"
    );
}

#[test]
fn what_follows_from_a_lower_bound_is_a_bound() {
    let maize = shown("dense-maize-model-area", "2025-05-31");
    assert!(maize.contains("还需：至多 430 万亩（按推定进度6月30日前）"), "{maize}");
    assert!(maize.contains("全年预计：至少 734 万亩"), "{maize}");
}
