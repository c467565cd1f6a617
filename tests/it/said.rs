//! What is said of figures, so that nobody can dispute it.

use std::sync::Arc;

use briefing::agenda;
use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, say};
use briefing::locale::Language;
use briefing::model::{Ratio, Stop, Subject};

use crate::stage::{self, Stage, data_set, repository};

/// The sample at the end of September by this rule.
fn sample(rule: &str, language: Language) -> Briefing {
    let as_of = "2025-09-30".parse().unwrap();
    Briefing::new(data_set("sample"), as_of, StatusRule::named(rule).unwrap(), language)
}

#[test]
fn places_per_thousand_people_are_no_shares_of_the_whole() {
    let briefing = sample("ratio-80-60", Language::Chinese);
    let of = |id: &str| briefing.ranking(briefing.listed_items().find(|item| item.id.as_str() == id).unwrap().key);
    let places = of("nursery-places-added").unwrap();
    assert_eq!(places.heads.whole, "比全市");
    let [first, .., last] = &*places.rows else {
        panic!("{places:?}")
    };
    assert_eq!([&*first.whole, &*last.whole], ["+0.03 个", "−0.06 个"]);
    let jobs = of("new-urban-jobs").unwrap();
    assert_eq!(jobs.heads.whole, "占全市");
    assert!(jobs.rows.iter().all(|row| row.whole.ends_with('%')), "{jobs:?}");
}

#[test]
fn a_rule_says_on_which_side_its_boundaries_lie() {
    let reasons = |rule: &str, language| {
        let briefing = sample(rule, language);
        let key = briefing
            .listed_items()
            .find(|item| item.id.as_str() == "new-urban-jobs")
            .unwrap()
            .key;
        briefing.detail(key).reasons.last().unwrap().clone()
    };
    assert_eq!(
        reasons("ratio-80-60", Language::Chinese),
        "不足应完成的 80% 为滞后，不足 60% 为严重滞后（规则 ratio-80-60）"
    );
    assert_eq!(
        reasons("points-10-30", Language::Chinese),
        "比应完成少 10 个百分点及以上为滞后，超过 30 个百分点为严重滞后（规则 points-10-30）"
    );
    assert_eq!(
        reasons("points-10-30", Language::English),
        "10 percentage points or more under what was due is Behind, more than 30 percentage points Far behind (rule points-10-30)"
    );
}

#[test]
fn an_inferred_department_keeps_its_mark_wherever_a_meeting_names_it() {
    for (language, mark) in [(Language::Chinese, "（推定）"), (Language::English, " (inferred)")] {
        let briefing = sample("ratio-80-60", language);
        let agenda = agenda::agenda_of(&briefing);
        let stops = agenda.stops.iter().filter_map(|stop| match stop.subject {
            Subject::Indicator(key) => Some((stop, &briefing.data().catalogue.indicator(key).lead)),
            _ => None,
        });
        for (stop, lead) in stops {
            let named = Stop {
                department: Some(lead.name.clone()),
                ..stop.clone()
            };
            for stop in [stop, &named] {
                let called = [agenda::department(&briefing, stop), agenda::reporter(&briefing, stop)];
                assert!(
                    called
                        .iter()
                        .flatten()
                        .all(|name| name.as_str().ends_with(mark) == lead.inferred),
                    "{called:?}"
                );
            }
        }
    }
}

#[test]
fn one_point_is_one_point() {
    let words = Language::English.words();
    for (points, said) in [
        (-1, "−1 percentage point"),
        (1, "+1 percentage point"),
        (2, "+2 percentage points"),
    ] {
        assert_eq!(say::signed_points(words, Ratio::from(points)), said);
    }
}

#[test]
fn what_was_hardly_judged_says_so_first_and_draws_no_bar() {
    let data = data_set("published");
    let as_of = "2025-09-30".parse().unwrap();
    let briefing = Briefing::new(data, as_of, StatusRule::ratio_80_60(), Language::Chinese);
    assert!(
        briefing.count_line.starts_with("229 项中仅判定 "),
        "{}",
        briefing.count_line
    );
    assert!(
        briefing.count_line_short.starts_with("229 项中仅判定 "),
        "{}",
        briefing.count_line_short
    );
    assert_eq!(briefing.on_pace_share, None);
    assert!(sample("ratio-80-60", Language::Chinese).on_pace_share.is_some());
}

#[test]
fn red_lamps_are_never_what_is_cut() {
    let seen = Stage::open().size(60, 60).see();
    let parts: Vec<&str> = seen
        .lines()
        .filter(|line| line.contains("项") && line.contains(" ▼ "))
        .collect();
    assert!(
        !parts.is_empty() && parts.iter().all(|line| line.contains("…")),
        "{seen}"
    );
}

#[test]
fn the_audience_counts_what_has_not_begun_and_what_was_crossed_by_their_own_words() {
    let county = stage::open("haigang", &[repository("tests/places/haigang-2026")]);
    let seen = Stage::with(vec![county]).size(100, 30).press("p").see();
    for told in ["○ 未启动 1", "✗ 未守住 2"] {
        assert!(seen.contains(told), "{seen}");
    }
}

#[test]
fn a_bound_is_printed_with_the_value() {
    let data = data_set("published");
    let as_of = data.open_at;
    let briefing = Briefing::new(Arc::clone(&data), as_of, StatusRule::ratio_80_60(), Language::Chinese);
    let lower: Vec<_> = briefing
        .listed_items()
        .filter(|item| item.value.starts_with(">="))
        .collect();
    assert!(!lower.is_empty());
    for item in lower {
        assert!(item.number.starts_with(">=") && !item.gap.contains("持平"), "{item:?}");
        assert!(
            item.share.as_ref().is_none_or(|share| share.label.starts_with(">=")),
            "{item:?}"
        );
    }
}
