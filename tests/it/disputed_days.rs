//! What a day proves: a report from before the day that settles a thing says nothing of that day, and whoever is asked for nothing
//! owes nothing.

use std::sync::Arc;

use briefing::briefing::Briefing;
use briefing::briefing::documents::{Room, bulletin, ranking, summary};
use briefing::locale::Language;
use briefing::model::{DataSet, Status, Unreported};
use serde_json::{Value, json};

use crate::app_harness::{AppHarness, data_set};
use crate::disputed_words::{county, in_both, key, lines, told};

const OVERDUE: Status = Status::Unreported(Unreported::Overdue);

/// The county with other reports of one indicator of the whole.
pub(crate) fn with(id: &str, figures: &Value) -> Arc<DataSet> {
    county(|_, snapshot| {
        snapshot["as_of"] = json!("2026-12-31");
        for one in snapshot["series"].as_array_mut().unwrap() {
            if one["indicator"] == id && one.get("region").is_none() {
                one["figures"] = figures.clone();
            }
        }
    })
}

#[test]
fn a_report_from_before_the_due_day_is_no_verdict_of_it() {
    let data = with("admissions", &json!({"2026-06": 120}));
    let [on_the_day, after] = ["2026-08-31", "2026-09-01"].map(|day| told(&data, day, Language::CHINESE));
    let admissions = key(&after, "admissions");
    assert!(!on_the_day.item(admissions).status.is_red());
    assert_eq!(after.item(admissions).status, OVERDUE);
    assert_eq!(
        after.bulletin(admissions),
        "最近一次报送（1—6月），普高扩招完成 120 人，8月31日到期，到期后未报。"
    );
    assert!(!after.red.contains(&admissions));
    assert!(after.overdue.iter().any(|one| one.items.contains(&admissions)));
    let met = told(
        &with("admissions", &json!({"2026-06": 300})),
        "2026-09-30",
        Language::CHINESE,
    );
    assert_eq!(met.item(admissions).status, Status::Achieved);
}

#[test]
fn a_stage_from_before_the_due_day_makes_nothing_late() {
    let data = with("bridge", &json!({"2026-06": "progressing"}));
    for briefing in in_both(&data, "2026-09-30") {
        let bridge = key(&briefing, "bridge");
        assert_eq!(briefing.item(bridge).status, OVERDUE);
        let sentence = briefing.bulletin(bridge);
        assert!(!sentence.contains("逾期") && !sentence.contains("late"), "{sentence}");
        let named = sentence.contains("6月末") || sentence.contains("Jun");
        assert!(
            named && (sentence.contains("到期后未报") || sentence.contains("not reported since")),
            "{sentence}"
        );
    }
}

#[test]
fn at_the_years_end_a_ranking_by_earlier_figures_says_that_the_year_is_not_settled() {
    let [chinese, english] = in_both(&data_set("sample"), "2025-12-31");
    let stations = key(&chinese, "village-care-stations");
    let caption = |briefing: &Briefing| briefing.ranking(stations).unwrap().caption.clone();
    assert!(
        caption(&chinese).starts_with("演示数据 · 全年结果未定，按前三季度数 · "),
        "{}",
        caption(&chinese)
    );
    assert!(
        caption(&english).starts_with("demonstration data · Not settled for the year: figures of Q1–Q3 · "),
        "{}",
        caption(&english)
    );
    let paper = lines(&ranking(&chinese, "排名", stations));
    assert!(paper.contains("全年结果未定，按前三季度数"), "{paper}");
    for row in &chinese.ranking(stations).unwrap().rows {
        assert_ne!(row.status, Status::Missed);
    }
    // What has its last figure is settled.
    let product = key(&chinese, "gdp-growth");
    assert!(!chinese.ranking(product).unwrap().caption.contains("未定"));
    let matrix = chinese.matrix(None);
    assert!(
        matrix.caption.contains("按年内报数，全年结果未定"),
        "{}",
        matrix.caption
    );
}

#[test]
fn a_matrix_says_how_much_it_leaves_out() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let caption = briefing.matrix(None).caption.clone();
    assert!(caption.contains("103 项分地区指标 × 8 个地区"), "{caption}");
    assert!(caption.contains("另 126 项不分地区，不列"), "{caption}");
}

#[test]
fn no_department_is_dunned_where_all_that_is_known_was_published() {
    for briefing in in_both(&data_set("published"), "2025-12-31") {
        assert!(briefing.overdue.is_empty());
        let paper = lines(&bulletin(&briefing, &[]));
        for dun in ["待报", "应报", "figures reported"] {
            assert!(!paper.contains(dun), "{dun}\n{paper}");
        }
        let is_said = ["未公布 213 项", "213 not published"]
            .iter()
            .any(|said| paper.contains(said));
        assert!(is_said, "{paper}");
    }
    // Where anything is reported, what is missing is owed.
    let place = told(&county(|_, _| {}), "2026-12-31", Language::CHINESE);
    assert!(!place.overdue.is_empty());
}

#[test]
fn a_count_of_a_status_and_one_of_those_at_it_or_better_have_two_names() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let line = briefing.count_line.as_str();
    assert!(line.contains("达序时进度及以上 137 项"), "{line}");
    assert!(line.contains("滞后及以下 24 项"), "{line}");
}

#[test]
fn what_the_whole_holds_says_which_parts_have_not_reported() {
    let briefing = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    let owed = briefing.overdue.iter().find(|one| one.is_part).unwrap();
    let well = owed
        .items
        .iter()
        .find(|key| briefing.item(**key).status == Status::Achieved);
    let sentence = briefing.bulletin(*well.unwrap());
    assert!(sentence.contains("8 个旗县市区中 8 个未报"), "{sentence}");
}

#[test]
fn parts_that_owe_the_same_owe_so_much_each() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let room = Room {
        lines: 34,
        characters: 40,
    };
    let page = lines(&summary(&briefing, room));
    assert!(page.contains("全部 8 个旗县市区（各 16 项）"), "{page}");
}

#[test]
fn the_head_of_a_ranking_names_the_regions_own_targets_once() {
    let screen = AppHarness::open().press("/gudingzichan<Enter>r").size(80, 24).see();
    let heads = screen.lines().find(|line| line.contains("名次")).unwrap();
    assert_eq!(heads.matches("自身目标").count(), 1, "{heads}");
}
