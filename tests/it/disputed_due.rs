//! What the very day says on which something is due, what a ceiling says that is not exceeded, and what a due day has settled.

use std::sync::Arc;

use briefing::locale::Language;
use briefing::model::{DataSet, Status, Unreported};
use serde_json::json;

use crate::app_harness::data_set;
use crate::disputed_days::with;
use crate::disputed_words::{county, fact, in_both, key, told};

/// The words of a status in both languages.
fn words_of(data: &Arc<DataSet>, day: &str, id: &str) -> [&'static str; 2] {
    Language::ALL.map(|language| {
        let briefing = told(data, day, language);
        briefing.item(key(&briefing, id)).status_word
    })
}

#[test]
fn what_is_due_today_is_not_on_pace_by_an_earlier_report() {
    let june = with("admissions", &json!({"2026-06": 123}));
    assert_eq!(words_of(&june, "2026-08-31", "admissions"), ["当日到期", "Due today"]);
    let said = [
        "最近一次报送（1—6月），普高扩招完成 123 人，8月31日到期，截至当日的情况尚未报送。",
        "By the last report (Jan–Jun), More admissions came to 123 people, due on 31 Aug, with no report for that day yet.",
    ];
    for (briefing, said) in in_both(&june, "2026-08-31").iter().zip(said) {
        let admissions = key(briefing, "admissions");
        let item = briefing.item(admissions);
        assert_eq!((item.status, item.gap.as_str()), (Status::Underway, ""));
        assert_eq!(briefing.bulletin(admissions), said);
        assert!(briefing.overdue.iter().all(|one| !one.items.contains(&admissions)));
    }
    // The days before it has no pace to be on either.
    assert_eq!(words_of(&june, "2026-07-31", "admissions"), ["推进中", "Underway"]);
    // A report of the day says how it stands, and what was reached before it stays reached.
    let of_the_day = county(|_, _| {});
    assert_eq!(words_of(&of_the_day, "2026-08-31", "admissions"), ["滞后", "Behind"]);
    let reached = with("admissions", &json!({"2026-06": 300}));
    assert_eq!(words_of(&reached, "2026-08-31", "admissions"), ["已完成", "Achieved"]);
}

#[test]
fn a_stage_from_before_its_due_day_is_not_underway_on_it() {
    let june = with("bridge", &json!({"2026-06": "progressing"}));
    assert_eq!(words_of(&june, "2026-08-30", "bridge"), ["推进中", "Underway"]);
    assert_eq!(words_of(&june, "2026-08-31", "bridge"), ["当日到期", "Due today"]);
    let [chinese, english] = in_both(&june, "2026-08-31");
    assert_eq!(
        chinese.bulletin(key(&chinese, "bridge")),
        "最近一次报送（6月末），海港大桥报送状态为“在建”，要求“建成通车”，8月31日到期，截至当日的情况尚未报送。"
    );
    let reasons = english.detail(key(&english, "bridge")).reasons;
    assert_eq!(
        reasons[0],
        "due on 31 Aug 2026, and no report of that day has come yet; an earlier one says nothing of it"
    );
}

#[test]
fn on_the_years_last_day_nothing_is_on_pace_by_an_earlier_figure() {
    for (id, figure) in [
        ("output", 1100),
        ("output", 1050),
        ("energy-use", 400),
        ("pensions", 98),
        ("service-rate", 96),
    ] {
        let place = with(id, &json!({ "2026-11": figure }));
        assert_eq!(words_of(&place, "2026-12-31", id), ["当日到期", "Due today"], "{id}");
    }
    // What was late stays late until a report says otherwise, a sum that is reached is reached, and a line that holds has no day.
    let late = with("output", &json!({"2026-11": 800}));
    assert_eq!(words_of(&late, "2026-12-31", "output"), ["滞后", "Behind"]);
    let reached = with("output", &json!({"2026-11": 1200}));
    assert_eq!(words_of(&reached, "2026-12-31", "output"), ["已完成", "Achieved"]);
    let place = with("output", &json!({"2026-11": 1100}));
    assert_eq!(words_of(&place, "2026-12-31", "farmland"), ["守住", "Held"]);
    for briefing in in_both(&place, "2026-12-31") {
        let line = &briefing.count_line;
        assert!(!line.contains("达到序时") && !line.contains("on pace"), "{line}");
        assert!(!line.contains("基本达到") && !line.contains("near pace"), "{line}");
        assert!(
            line.contains("2 项全年结果未定，按此前报数，守住 1 项")
                || line.contains("2 not settled for the year, of which, by earlier figures, 1 held"),
            "{line}"
        );
    }
    // Regions stand at September while the whole has its last figure: they are on no pace either.
    let sample = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    let stations = key(&sample, "village-care-stations");
    for row in &sample.ranking(stations).unwrap().rows {
        assert!(
            !["达到序时", "基本达到"].contains(&row.status_word),
            "{}",
            row.status_word
        );
    }
}

#[test]
fn a_ceiling_that_is_not_exceeded_is_within_its_limit_and_on_no_pace() {
    // Two thirds of the year's sum used by half of the year.
    let place = with("energy-use", &json!({"2026-06": 320}));
    assert_eq!(
        words_of(&place, "2026-06-30", "energy-use"),
        ["在限额内", "Within limit"]
    );
    let place = county(|_, _| {});
    assert_eq!(
        words_of(&place, "2026-08-31", "unemployment"),
        ["控制线内", "Within limit"]
    );
    // What the report calls no limit, and a place in an order, are as they were to be.
    assert_eq!(words_of(&place, "2026-06-30", "price-rise"), ["符合目标", "On target"]);
    assert_eq!(words_of(&place, "2026-08-31", "air-rank"), ["符合目标", "On target"]);
    // They count where they should be, and are told apart.
    let [chinese, english] = in_both(&place, "2026-09-30");
    assert!(
        chinese
            .count_line
            .contains("达序时进度及以上 3 项（含守住 1 项、未超限或符合目标 1 项）"),
        "{}",
        chinese.count_line
    );
    assert!(
        english
            .count_line
            .contains("3 on pace or better (12.5%; 1 of them held, 1 within limits or on target)"),
        "{}",
        english.count_line
    );
    let change = chinese.changes.iter().find(|one| one.key == key(&chinese, "fires"));
    assert_eq!(change.unwrap().words, ["在限额内", "未守住"]);
}

#[test]
fn what_its_due_day_found_undone_is_settled_when_the_year_is_over() {
    let said = ["；到期未完成 2 项", "; 2 not done by their due day"];
    for (briefing, said) in in_both(&county(|_, _| {}), "2027-01-31").iter().zip(said) {
        let line = &briefing.count_line;
        assert!(line.contains(said), "{line}");
        assert!(!line.contains("未定") && !line.contains("not settled"), "{line}");
        assert!(line.contains("占 0%") || line.contains("(0%"), "{line}");
    }
}

#[test]
fn what_a_region_owes_is_counted_whether_it_has_a_target_or_none() {
    // Each township owes its clinics, which have a target, and the eastern one its fields, which have none of its own.
    let bare = county(|_, figures| {
        let series = figures["series"].as_array_mut().unwrap();
        series.retain(|one| one["indicator"] != "clinics" || one["region"] != "west");
    });
    for (briefing, [well, owing]) in in_both(&bare, "2026-10-31").iter().zip([
        [
            "已判定的 1 项中没有滞后事项；1 项待报，无法判定",
            "没有已判定的事项；2 项待报，无法判定",
        ],
        [
            "Nothing red of the 1 judged; 1 not reported and not known",
            "Nothing judged yet; 2 not reported and not known",
        ],
    ]) {
        let told: Vec<String> = briefing.counties().into_iter().map(|(_, told)| told).collect();
        assert_eq!([told[2].as_str(), told[3].as_str()], [well, owing]);
    }
}

#[test]
fn figures_of_others_that_are_made_up_carry_their_mark_where_they_stand() {
    let said = [
        [
            "比全国（5.2%，演示）高 0.2 个百分点",
            "4.2% · 2024年前三季度 · 演示",
            "2024年 4%，演示",
        ],
        [
            "0.2 percentage points above China's 5.2% (illustrative)",
            "4.2% · Q1–Q3 2024 · illustrative",
            "2024: 4% (illustrative)",
        ],
    ];
    for (briefing, said) in in_both(&data_set("sample"), "2025-09-30").iter().zip(said) {
        let product = key(briefing, "gdp-growth");
        let facts: Vec<String> = briefing
            .detail(product)
            .progress
            .into_iter()
            .map(|fact| fact.text)
            .collect();
        for one in said {
            assert!(facts.iter().any(|fact| fact == one), "{one}: {facts:?}");
        }
        let caption = &briefing.ranking(product).unwrap().caption;
        let mark = ["演示数据", "demonstration data"]
            .iter()
            .any(|mark| caption.starts_with(mark));
        assert!(mark, "{caption}");
        let caption = &briefing.matrix(None).caption;
        let mark = ["演示数据", "demonstration data"]
            .iter()
            .any(|mark| caption.starts_with(mark));
        assert!(mark, "{caption}");
    }
    // What was published is marked nowhere.
    let published = told(&data_set("published"), "2025-12-31", Language::CHINESE);
    for (item, _) in published.data().catalogue.indicators() {
        assert!(
            !published
                .detail(item)
                .progress
                .iter()
                .any(|fact| fact.text.contains("演示"))
        );
    }
}

#[test]
fn days_late_are_counted_to_the_report_and_no_further() {
    let place = county(|_, _| {});
    for (briefing, [sentence, due, reason, gap]) in in_both(&place, "2026-12-31").iter().zip([
        [
            "海港大桥最近一次报送（9月底）为“在建”；要求8月31日建成通车，截至9月30日逾期30天，此后未再报送。",
            "按2026年9月30日的报送，已逾期 30 天（2026年8月31日到期）",
            "当前阶段「在建」，要求「建成通车」，期限 2026年8月31日，按2026年9月30日的报送逾期 30 天",
            "逾期30天",
        ],
        [
            "Harbour bridge was last reported (at the end of Sep) as “being built”; “built” was due on 31 Aug and was 30 days late on 30 Sep, with nothing reported since.",
            "30 days overdue by the report of 30 Sep 2026 (due 31 Aug 2026)",
            "stands at “being built”; “built” is due by 31 Aug 2026, 30 days late by the report of 30 Sep 2026",
            "30 days late",
        ],
    ]) {
        let bridge = key(briefing, "bridge");
        assert_eq!(briefing.bulletin(bridge).replace("要求8月31日“建成通车”", "要求8月31日建成通车"), sentence);
        let detail = briefing.detail(bridge);
        assert!(detail.progress.iter().any(|fact| fact.text == due), "{:?}", detail.progress);
        assert_eq!(detail.reasons[0], reason);
        assert_eq!(briefing.item(bridge).gap_long, gap);
    }
}

#[test]
fn what_is_done_was_done_by_the_report_and_nobody_says_on_which_day() {
    let done = with("bridge", &json!({"2026-06": "progressing", "2026-09": "completed"}));
    for (briefing, [reason, gap]) in in_both(&done, "2026-12-31").iter().zip([
        [
            "当前阶段「建成通车」，要求「建成通车」，期限 2026年8月31日，2026年9月30日（到期后 30 天）的报送说明已到，不说明哪天到的",
            "到期后30天报完成",
        ],
        [
            "stands at “built”; “built” is due by 31 Aug 2026; reached by the report of 30 Sep 2026, 30 days after it was due, which does not tell the day",
            "done by a report 30 days after it was due",
        ],
    ]) {
        let bridge = key(briefing, "bridge");
        assert_eq!(briefing.detail(bridge).reasons[0], reason);
        let item = briefing.item(bridge);
        assert_eq!([item.gap_long.as_str(), item.gap.as_str()], [gap, ""]);
    }
}

#[test]
fn beside_a_figure_of_the_year_it_says_that_none_came_since() {
    let data = data_set("published");
    let mut seen = 0;
    for (briefing, words) in in_both(&data, "2026-01-31")
        .iter()
        .zip([["未公布", "未再公布"], ["Unpublished", "Not updated"]])
    {
        for (item, _) in data.catalogue.indicators() {
            let assessment = briefing.assessment(item);
            if assessment.status == Status::Unreported(Unreported::NotPublished) {
                let word = words[usize::from(assessment.observation.is_some())];
                assert_eq!(briefing.item(item).status_word, word);
                seen += usize::from(assessment.observation.is_some());
            }
        }
    }
    assert!(seen > 0);
    assert_eq!(
        words_of(&county(|_, _| {}), "2026-12-31", "output"),
        ["待报", "Overdue"]
    );
}

#[test]
fn what_came_about_is_told_without_the_negation_of_the_promise() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    let told = |briefing: &briefing::briefing::Briefing, id| {
        let item = key(briefing, id);
        [briefing.item(item).value.clone(), briefing.bulletin(item)]
    };
    assert_eq!(
        told(&chinese, "no-debt"),
        ["出现新增隐性债务", "前三季度，出现新增隐性债务。"]
    );
    assert_eq!(
        told(&chinese, "no-accidents"),
        ["发生重特大事故", "前三季度，发生重特大事故。"]
    );
    assert_eq!(
        told(&english, "no-accidents"),
        ["breached", "Q1–Q3: No major accidents: a breach was reported."]
    );
    let red_line = with("farmland", &json!({"2026-Q3": "breached"}));
    let [chinese, _] = in_both(&red_line, "2026-09-30");
    assert_eq!(told(&chinese, "farmland")[1], "前三季度，耕地保护红线未守住。");
}

#[test]
fn an_estimate_that_was_cut_down_says_so() {
    let data = with("villages", &json!({"2026-06": 3, "2026-08": 4, "2026-09": 7}));
    let said = ["8 个（", "，均以目标为限", "8 (", ", neither counted beyond the target"];
    let mut facts = in_both(&data, "2026-09-30").into_iter().zip(["全年预计", "Projection"]);
    let told = facts
        .next()
        .map(|(briefing, label)| fact(&briefing, "villages", label).unwrap())
        .unwrap();
    assert!(told.starts_with(said[0]) && told.ends_with(said[1]), "{told}");
    let told = facts
        .next()
        .map(|(briefing, label)| fact(&briefing, "villages", label).unwrap())
        .unwrap();
    assert!(told.starts_with(said[2]) && told.ends_with(said[3]), "{told}");
    let within = with("villages", &json!({"2026-06": 2, "2026-09": 4}));
    let told = fact(&in_both(&within, "2026-09-30")[0], "villages", "全年预计").unwrap();
    assert!(!told.contains("为限"), "{told}");
}

#[test]
fn a_ranking_says_where_whole_dues_make_up_less_than_the_wholes() {
    let said = [
        "应有数各地区各自取整，合计 38，全市为 40",
        "what was due is rounded down for each region: 38 together, 40 for Tongliao",
    ];
    for (briefing, said) in in_both(&data_set("sample"), "2025-09-30").iter().zip(said) {
        let caption = &briefing
            .ranking(key(briefing, "village-care-stations"))
            .unwrap()
            .caption;
        assert!(caption.contains(said), "{caption}");
    }
}

#[test]
fn millions_before_a_metre_are_spelt_out_and_points_keep_their_unit() {
    let english = told(&data_set("sample"), "2025-12-31", Language::ENGLISH);
    let water = english.item(key(&english, "farm-water-saved")).clone();
    assert_eq!(
        [water.value.as_str(), water.gap.as_str(), water.gap_brief.as_str()],
        ["229 million m³", "21 million m³ short", "21mn short"]
    );
    for item in english.listed_items() {
        let is_percent = item.value.ends_with('%') || item.value.ends_with("pp");
        let has_points =
            item.gap_brief.is_empty() || ["pp", "same", "met"].iter().any(|unit| item.gap_brief.ends_with(unit));
        assert!(!is_percent || has_points, "{}: {}", item.name, item.gap_brief);
    }
}
