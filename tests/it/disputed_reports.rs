//! What an older report still says on a later day, and what it does not.

use std::sync::Arc;

use briefing::assess::Needed;
use briefing::briefing::documents::bulletin;
use briefing::locale::Language;
use briefing::model::{DataSet, Status};
use serde_json::json;

use crate::app_harness::{AppHarness, data_set};
use crate::disputed_days::with;
use crate::disputed_words::{county, key, told};

/// What stands under a label of an indicator, in each language.
fn facts(data: &Arc<DataSet>, day: &str, id: &str, labels: [&str; 2]) -> [String; 2] {
    let mut labels = labels.into_iter();
    Language::ALL.map(|language| {
        let briefing = told(data, day, language);
        let label = labels.next().unwrap();
        let facts = briefing.detail(key(&briefing, id)).progress;
        let fact = facts.into_iter().find(|fact| fact.label == label);
        fact.map(|fact| fact.text).unwrap_or_default()
    })
}

const NEEDED: [&str; 2] = ["还需", "Needed"];

#[test]
fn what_remains_is_spread_over_the_months_after_the_figure() {
    let place = county(|_, _| {});
    assert_eq!(
        facts(&place, "2026-08-31", "output", NEEDED),
        ["7—12月每月 114 万吨", "1.2m t a month, Jul–Dec"]
    );
    // The same in whole things.
    assert_eq!(
        facts(&place, "2026-10-31", "villages", NEEDED),
        ["4 个（10—12月）", "4, Oct–Dec"]
    );
}

#[test]
fn a_miss_that_a_report_of_the_due_day_tells_stays_red_when_the_year_is_over() {
    let place = county(|_, _| {});
    for day in ["2026-09-30", "2026-12-31", "2027-01-31"] {
        for language in Language::ALL {
            let briefing = told(&place, day, language);
            for id in ["admissions", "bridge"] {
                let item = key(&briefing, id);
                assert!(briefing.item(item).status.is_red(), "{id} on {day}");
                assert!(
                    briefing.overdue.iter().all(|one| !one.items.contains(&item)),
                    "{id} on {day}"
                );
            }
        }
    }
    let early = told(
        &with("admissions", &json!({"2026-06": 120})),
        "2027-01-31",
        Language::CHINESE,
    );
    assert!(matches!(
        early.item(key(&early, "admissions")).status,
        Status::Unreported(_)
    ));
}

#[test]
fn nothing_is_short_on_the_last_day_of_an_assumed_course_by_an_earlier_report() {
    let data = data_set("sample");
    let mut seen = 0;
    for day in ["2025-11-30", "2025-12-15"] {
        let briefing = told(&data, day, Language::CHINESE);
        for (item, _) in data.catalogue.indicators() {
            let assessment = briefing.assessment(item);
            let facts = briefing.detail(item).progress;
            let due = facts.iter().find(|fact| fact.text.contains("按推定的进度曲线"));
            let end_of = || assessment.observation.as_ref().unwrap().period.end();
            match assessment.needed {
                Some(Needed::CourseOver { end, .. }) => assert!(end_of() >= end),
                Some(Needed::CourseUnreported { end, .. }) => {
                    let due = &due.unwrap().text;
                    assert!(
                        end_of() < end && due.starts_with("截至") && !due.contains("，欠"),
                        "{due}"
                    );
                    seen += 1;
                }
                _ => {}
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn a_milestone_that_had_not_begun_in_june_is_told_by_which_report() {
    let place = county(|_, _| {});
    let reasons = Language::ALL.map(|language| {
        let briefing = told(&place, "2026-12-31", language);
        briefing.detail(key(&briefing, "school")).reasons.join("\n")
    });
    assert!(reasons[0].contains("凭2026年9月30日及以后的报送"), "{}", reasons[0]);
    assert!(reasons[0].contains("这一报送为2026年6月30日的"), "{}", reasons[0]);
    assert!(
        reasons[1].contains("by a report of 30 Sep 2026 or later"),
        "{}",
        reasons[1]
    );
    assert!(reasons[1].contains("this report is of 30 Jun 2026"), "{}", reasons[1]);
}

#[test]
fn a_limit_for_the_years_sum_has_a_rule_of_its_own() {
    for language in Language::ALL {
        let briefing = told(&county(|_, _| {}), "2026-09-30", language);
        let reasons = briefing.detail(key(&briefing, "energy-use")).reasons.join("\n");
        assert!(!reasons.contains("80%"), "{reasons}");
        assert!(
            reasons.contains("一旦超过即为未守住") || reasons.contains("Breached at once"),
            "{reasons}"
        );
    }
}

#[test]
fn a_limit_that_is_gone_names_its_year() {
    let place = county(|_, _| {});
    let [chinese, english] = Language::ALL.map(|language| {
        let briefing = told(&place, "2027-01-31", language);
        briefing.bulletin(key(&briefing, "fires"))
    });
    assert!(chinese.contains("2026 年控制目标"), "{chinese}");
    assert!(english.ends_with("which can no longer be kept in 2026."), "{english}");
}

#[test]
fn what_about_needs_is_what_meets_it() {
    // (12 × 5.7 − 9 × 3.2) ÷ 3
    assert_eq!(
        facts(&county(|_, _| {}), "2026-09-30", "gdp", NEEDED),
        [
            "10—12月平均约 13.2%（按各月等权近似），达到 5.7% 即合“左右”；高于在案 3 个时段中最好的 5.1%（1—3月，同法折算）",
            "an average of about 13.2% over Oct–Dec (equal-weight approximation), enough for 5.7%, from which “about” is met; above the best of the 3 stretches on file by the same reckoning, 5.1% in Jan–Mar"
        ]
    );
}

#[test]
fn a_target_that_is_met_is_not_said_to_stand_for_ever() {
    for (figures, said) in [
        (
            json!({"2026-10": 1200}),
            ["累计数已达到目标", "the running total meets the target"],
        ),
        (
            json!({"2026-12": 1200}),
            ["全年数达到目标", "the year's figure meets the target"],
        ),
    ] {
        let data = with("output", &figures);
        for (language, said) in Language::ALL.into_iter().zip(said) {
            let briefing = told(&data, "2026-12-31", language);
            assert_eq!(briefing.detail(key(&briefing, "output")).reasons[0], said);
        }
    }
}

#[test]
fn the_share_that_was_met_is_one_of_what_the_year_settled() {
    let output = with("output", &json!({"2026-12": 1200}));
    let said = [
        ("占已有结论 6 项的 16.7%", "全年结果未定的按此前报数判定"),
        (
            "1 met (16.7% of the 6 settled)",
            "what is not is rated by earlier figures",
        ),
    ];
    for (language, (share, rules)) in Language::ALL.into_iter().zip(said) {
        let briefing = told(&output, "2026-12-31", language);
        assert!(briefing.count_line.contains(share), "{}", briefing.count_line);
        let paper = format!("{:?}", bulletin(&briefing, &[]).blocks);
        assert!(paper.contains(rules), "{paper}");
    }
}

#[test]
fn changes_tell_a_fall_as_a_fall() {
    let screen = AppHarness::open().press("9").size(140, 60).see();
    let told: Vec<&str> = screen.lines().filter(|line| line.contains('%')).collect();
    let is_directed = |line: &&&str| ["增长", "下降"].iter().any(|word| line.contains(word));
    assert!(told.iter().any(|line| is_directed(&line)), "{screen}");
}

#[test]
fn what_was_published_before_the_years_end_stands_beside_what_was_not() {
    let data = data_set("published");
    let said = ["全年数未公布，最近公布", "is not published; the last one is for "];
    for (language, said) in Language::ALL.into_iter().zip(said) {
        let briefing = told(&data, "2026-01-31", language);
        let mut reasons = data.catalogue.indicators().filter_map(|(item, _)| {
            let is_known = briefing.assessment(item).observation.is_some();
            let is_silent = matches!(briefing.item(item).status, Status::Unreported(_));
            (is_known && is_silent).then(|| briefing.detail(item).reasons[0].clone())
        });
        assert!(reasons.any(|reason| reason.contains(said)));
        assert!(briefing.overdue.is_empty());
    }
}
