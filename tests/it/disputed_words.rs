//! Words beside right figures that a department could dispute: directions, shares, debtors, deadlines, what is settled.

use std::sync::Arc;

use briefing::assess::{StatusRule, Verdict};
use briefing::briefing::Briefing;
use briefing::briefing::documents::{Room, Sheets, bulletin, ledger, summary};
use briefing::document::{Block, Document};
use briefing::intake::{self, Input};
use briefing::locale::Language;
use briefing::model::{DataSet, IndicatorKey, Status, Unreported};
use serde_json::{Value, json};

use crate::app_harness::{data_set, repository};
use crate::disputed_counts::{column_of, table_of};

const PLACE: &str = "tests/places/haigang-2026";
const OVERDUE: Status = Status::Unreported(Unreported::Overdue);

/// The county as `change` makes it of its catalogue and figures.
pub(crate) fn county(change: impl FnOnce(&mut Value, &mut Value)) -> Arc<DataSet> {
    let read = |name: &str| {
        let text = std::fs::read_to_string(repository(PLACE).join(name)).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()
    };
    let (mut catalogue, mut figures) = (read("catalogue.json"), read("2026-09.json"));
    change(&mut catalogue, &mut figures);
    let inputs = [("catalogue.json", &catalogue), ("figures.json", &figures)]
        .map(|(name, value)| Input::new(name, value.to_string()));
    let data = intake::open("haigang", &inputs, &[]).unwrap();
    assert_eq!(data.problems, []);
    Arc::new(data)
}

/// The county with these figures alone of the whole.
fn with(id: &str, reported: Value, as_of: &str) -> Arc<DataSet> {
    county(|_, figures| {
        let series = figures["series"].as_array().unwrap();
        let mut one = series.iter().find(|one| one["indicator"] == id).unwrap().clone();
        one["figures"] = reported;
        figures["series"] = json!([one]);
        figures["as_of"] = json!(as_of);
    })
}

pub(crate) fn told(data: &Arc<DataSet>, day: &str, language: Language) -> Briefing {
    Briefing::new(
        Arc::clone(data),
        day.parse().unwrap(),
        StatusRule::ratio_80_60(),
        language,
    )
}

pub(crate) fn key(briefing: &Briefing, id: &str) -> IndicatorKey {
    briefing.data().catalogue.find(id).unwrap()
}

pub(crate) fn in_both(data: &Arc<DataSet>, day: &str) -> [Briefing; 2] {
    Language::ALL.map(|language| told(data, day, language))
}

fn sample(day: &str, language: Language) -> Briefing {
    told(&data_set("sample"), day, language)
}

pub(crate) fn lines(paper: &Document) -> String {
    let lines = paper.blocks.iter().filter_map(|block| match block {
        Block::Heading(_, text) | Block::Paragraph(text) | Block::Notice(text) => Some(text.as_str()),
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A fact of an indicator's page by its label.
pub(crate) fn fact(briefing: &Briefing, id: &str, label: &str) -> Option<String> {
    let facts = briefing.detail(key(briefing, id)).progress;
    facts.into_iter().find(|fact| fact.label == label).map(|fact| fact.text)
}

#[test]
fn what_rose_instead_of_falling_is_a_rise_wherever_it_stands() {
    let data = with(
        "energy-intensity",
        json!({"2026-05": 1.5, "2026-06": -0.5}),
        "2026-06-30",
    );
    for (briefing, [value, number, before]) in in_both(&data, "2026-06-30").iter().zip([
        ["上升 0.5%", "上升 0.5", "下降 1.5%"],
        ["up 0.5%", "up 0.5", "down 1.5%"],
    ]) {
        let key = key(briefing, "energy-intensity");
        let item = briefing.item(key);
        assert_eq!([item.value.as_str(), item.number.as_str()], [value, number]);
        let history: Vec<String> = briefing
            .detail(key)
            .history
            .into_iter()
            .map(|line| line.value)
            .collect();
        assert_eq!(history, [value, before]);
    }
}

#[test]
fn shares_of_the_whole_are_shares_of_the_figure_that_is_told_above_them() {
    let data = county(|_, figures| {
        for one in figures["series"].as_array_mut().unwrap() {
            if one["indicator"] == "fields" && one.get("region").is_none() {
                one["figures"]["2026-11"] = json!(12.5);
            }
        }
        figures["as_of"] = json!("2026-11-30");
    });
    let briefing = told(&data, "2026-11-30", Language::CHINESE);
    let table = briefing.ranking(key(&briefing, "fields")).unwrap();
    assert!(
        table.caption.starts_with("全县 10.54 万亩（9月末）"),
        "{}",
        table.caption
    );
    // 4.2 and 3.34 of 10.54.
    let shares: Vec<&str> = table.rows.iter().map(|row| row.long[1].as_str()).collect();
    assert_eq!(shares, ["39.8%", "31.7%", "", ""]);
    // A part that is behind the others has no share of what they are told beside.
    let data = county(|_, figures| {
        for one in figures["series"].as_array_mut().unwrap() {
            if one["indicator"] == "fields" && one["region"] == "south" {
                one["figures"] = json!({"2026-08": 3.2});
            }
            if one["indicator"] == "fields" && one.get("region").is_none() {
                one["figures"]["2026-08"] = json!(10);
            }
        }
    });
    let briefing = told(&data, "2026-09-30", Language::CHINESE);
    let table = briefing.ranking(key(&briefing, "fields")).unwrap();
    let shares: Vec<&str> = table.rows.iter().map(|row| row.long[1].as_str()).collect();
    assert_eq!(shares, ["39.8%", "", "", ""]);
}

#[test]
fn counts_of_a_region_make_up_the_whole_in_every_sentence() {
    let numbers = |text: &str| -> Vec<usize> {
        let words = text.split(|one: char| !one.is_ascii_digit());
        words.filter_map(|word| word.parse().ok()).collect()
    };
    for day in ["2025-06-30", "2025-09-30", "2025-12-31", "2026-01-31"] {
        let whole = sample(day, Language::CHINESE);
        for region in ["naiman", "kailu", "horqin"] {
            let Some(region) = whole.data().catalogue.find_region(region) else {
                continue;
            };
            let own = whole.within(region);
            let (judged, rest) = own.count_line.split_once("；未判定 ").unwrap();
            let (rest, kinds) = rest.split_once(" 项（").unwrap();
            let judged = judged.split_once("：").unwrap().1;
            let judged = numbers(&judged.replace('仅', ""));
            let rest: usize = rest.parse().unwrap();
            assert_eq!(judged[0], judged[1] + rest, "{}", own.count_line);
            assert_eq!(numbers(kinds).iter().sum::<usize>(), rest, "{}", own.count_line);
        }
    }
}

#[test]
fn once_the_year_is_over_what_is_not_settled_is_told_apart() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-12-31");
    assert!(
        chinese.count_line.contains("项全年结果未定，按此前报数，守住 1 项"),
        "{}",
        chinese.count_line
    );
    assert!(!chinese.count_line.contains("达到序时"), "{}", chinese.count_line);
    assert!(
        english
            .count_line
            .contains("not settled for the year, of which, by earlier figures, 1 held"),
        "{}",
        english.count_line
    );
}

#[test]
fn the_matrix_shows_who_owes_what_the_ranking_says_is_owed() {
    let data = county(|_, _| {});
    let briefing = told(&data, "2026-09-30", Language::CHINESE);
    let fields = key(&briefing, "fields");
    let matrix = briefing.matrix(None);
    let statuses = &matrix.row(fields).unwrap().statuses;
    let ranked = briefing.ranking(fields).unwrap();
    for (county, status) in matrix.counties.iter().zip(statuses) {
        let row = ranked.rows.iter().find(|row| row.key == county.key).unwrap();
        assert_eq!(*status, Some(row.status), "{}", county.name);
        assert!(!briefing.cell(fields, county).contains("没有数据"));
    }
    assert_eq!(statuses.iter().filter(|status| **status == Some(OVERDUE)).count(), 2);
    // What concerns no township has no row.
    assert!(matrix.row(key(&briefing, "output")).is_none());
}

#[test]
fn a_region_owes_what_the_whole_says_that_it_owes() {
    for day in ["2025-06-30", "2025-09-30", "2025-12-31"] {
        let whole = sample(day, Language::CHINESE);
        let parts: Vec<_> = whole.matrix(None).counties.iter().map(|county| county.key).collect();
        for part in parts {
            let own = whole.within(part);
            let owes: Vec<IndicatorKey> = own
                .listed_items()
                .filter(|item| item.status == OVERDUE && whole.item(item.key).status != OVERDUE)
                .map(|item| item.key)
                .collect();
            let name = whole.data().catalogue.region(part).name.zh.clone();
            let named = whole.overdue.iter().filter(|one| {
                one.is_part
                    && (one.department.as_str().contains(name.as_str()) || one.department.as_str().starts_with("全部"))
            });
            let mut named: Vec<IndicatorKey> = named.flat_map(|one| one.items.clone()).collect();
            named.sort_unstable();
            assert_eq!(named, owes, "{name} {day}");
            assert_eq!(own.overdue_title(), format!("{}待报（按对口部门）", own.place_short));
        }
    }
}

#[test]
fn the_page_tells_what_the_whole_owes_and_what_its_parts_owe_apart() {
    const ROOM: Room = Room {
        lines: 60,
        characters: 40,
    };
    let data = county(|_, figures| {
        let series = figures["series"].as_array_mut().unwrap();
        series.retain(|one| one["indicator"] != "pensions");
    });
    let [chinese, english] = in_both(&data, "2026-09-30");
    let paper = lines(&summary(&chinese, ROOM));
    assert!(
        paper.contains("催报：本级待报 人社局（1 项）；各地区自身待报 东沙乡、西滩乡（各 1 项）。"),
        "{paper}"
    );
    let paper = lines(&summary(&english, ROOM));
    assert!(
        paper.contains(
            "Reports overdue: from departments Labour (1 item); from the regions East Sands, West Shore (1 each)."
        ),
        "{paper}"
    );
    // What the whole has not told either is counted once more for the regions.
    let data = county(|_, figures| {
        let series = figures["series"].as_array_mut().unwrap();
        series.retain(|one| one["indicator"] != "fields" || one.get("region").is_some());
    });
    let paper = lines(&bulletin(&told(&data, "2026-09-30", Language::CHINESE), &[]));
    assert!(paper.contains("本级待报的事项中，1 项还有地区未报。"), "{paper}");
}

#[test]
fn nothing_is_well_where_little_is_known() {
    let data = county(|_, _| {});
    let whole = told(&data, "2026-12-31", Language::CHINESE);
    for (region, told) in whole.counties() {
        assert!(!told.starts_with("没有"), "{region}: {told}");
    }
    let early = with("farmland", json!({"2026-Q1": "held"}), "2026-03-31");
    let [chinese, english] = in_both(&early, "2026-01-31");
    assert!(
        chinese.none_overdue().starts_with("尚无应报事项；"),
        "{}",
        chinese.none_overdue()
    );
    assert!(
        english.none_overdue().starts_with("Nothing is due yet ("),
        "{}",
        english.none_overdue()
    );
}

#[test]
fn a_ledger_prints_the_share_that_its_sentence_says() {
    for day in ["2025-02-28", "2025-06-30", "2025-09-30", "2025-11-30"] {
        let briefing = sample(day, Language::CHINESE);
        let paper = ledger(&briefing, Sheets::One);
        let table = table_of(&paper);
        let column = |title: &str| column_of(table, title);
        let (done, progress) = (column("完成率"), column("进展情况"));
        for row in &table.rows {
            let sentence = &row[progress].text;
            if sentence.contains("占年度目标") && !row[done].text.is_empty() {
                let share = format!("的 {}", row[done].text);
                assert!(sentence.contains(&share), "{share} {sentence}");
            }
        }
    }
}

#[test]
fn more_than_a_figure_is_said_where_somebody_said_it() {
    let bounded = |note: Option<&str>| {
        let mut figure = json!({"value": 900, "bound": "lower"});
        if let Some(note) = note {
            figure["note"] = json!(note);
        }
        with("output", json!({"2026-09": figure}), "2026-09-30")
    };
    let sentence = |data: &Arc<DataSet>, language| {
        let briefing = told(data, "2026-09-30", language);
        briefing.bulletin(key(&briefing, "output"))
    };
    let plain = bounded(None);
    let told = sentence(&plain, Language::CHINESE);
    assert!(
        told.starts_with("截至9月底，港口吞吐量完成 900 万吨以上，占年度目标（1200万吨以上）的 75%以上"),
        "{told}"
    );
    assert!(sentence(&plain, Language::ENGLISH).contains("came to at least 9m t"));
    let strict = bounded(Some("原文“超900万吨”。"));
    let told = sentence(&strict, Language::CHINESE);
    assert!(told.starts_with("截至9月底，港口吞吐量完成超 900 万吨，"), "{told}");
    assert!(sentence(&strict, Language::ENGLISH).contains("came to more than 9m t"));
}

#[test]
fn a_target_of_several_years_is_not_the_years() {
    for (month, day) in [("2026-09", "2026-09-30"), ("2026-12", "2026-12-31")] {
        let data = with("energy-intensity", json!({month: 12.1}), day);
        let [chinese, english] =
            in_both(&data, day).map(|briefing| briefing.bulletin(key(&briefing, "energy-intensity")));
        assert!(chinese.contains("目标") && !chinese.contains("年度目标"), "{chinese}");
        assert!(
            english.contains("the target") && !english.contains("the year's target"),
            "{english}"
        );
    }
}

#[test]
fn a_sum_beyond_its_limit_is_a_broken_line() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-09-30");
    let fires = key(&chinese, "fires");
    assert_eq!(chinese.assessment(fires).reasoning.verdict, Verdict::Exceeded);
    assert_eq!(chinese.item(fires).status, Status::Missed);
    assert_eq!(
        [chinese.item(fires).status_word, english.item(fires).status_word],
        ["未守住", "Breached"]
    );
    assert_eq!(
        chinese.bulletin(fires),
        "截至9月底，较大火灾累计 5 起，已突破 2026 年控制目标（不超过3起）2 起。"
    );
    assert_eq!(
        english.bulletin(fires),
        "By the end of Sep, Larger fires came to 5, 2 above the limit (at most 3), which can no longer be kept in 2026."
    );
    assert!(
        chinese.count_line.contains("（含未守住 3 项）"),
        "{}",
        chinese.count_line
    );
    // It stays broken, however old the figure is.
    assert_eq!(
        told(&data, "2027-02-28", Language::CHINESE).item(fires).status,
        Status::Missed
    );
    let paper = lines(&bulletin(&chinese, &[]));
    assert!(paper.contains("2 起。9月起红灯。"), "{paper}");
    assert!(paper.contains("发生重特大事故。9月起红灯。"), "{paper}");
}

#[test]
fn needs_of_limits_are_told_in_their_own_direction() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-09-30");
    for (id, needs) in [
        (
            "unemployment",
            ["需降 0.4 个百分点", "0.4 percentage points to come down"],
        ),
        (
            "fires",
            [
                "已超上限 2 起，累计数降不下来",
                "2 over the limit; a running total cannot come down",
            ],
        ),
        ("air-rank", ["需前移 1 位", "1 place to climb"]),
        (
            "reserve",
            ["回到区间内须减 0.4 万吨", "4k t less to be back within the range"],
        ),
    ] {
        let told = [&chinese, &english].map(|briefing| briefing.item(key(briefing, id)).needed.clone().unwrap());
        assert_eq!(told, needs, "{id}");
    }
    assert_eq!(chinese.item(key(&chinese, "energy-use")).needed, None);
}

#[test]
fn a_bare_target_is_told_bare() {
    let data = county(|catalogue, figures| {
        let indicators = catalogue["indicators"].as_array_mut().unwrap();
        let villages = indicators.iter_mut().find(|one| one["id"] == "villages").unwrap();
        villages["regional"] = json!(true);
        let own = json!({"indicator": "villages", "region": "north", "unit": "个", "provenance": "reported", "target": 3,
            "figures": {"2026-09": 1}});
        figures["series"].as_array_mut().unwrap().push(own);
    });
    let [chinese, english] = in_both(&data, "2026-09-30");
    let own = |briefing: &Briefing| {
        let own = briefing.within(briefing.data().catalogue.find_region("north").unwrap());
        own.item(key(&own, "villages")).target.clone()
    };
    assert_eq!([own(&chinese), own(&english)], ["3 个", "3"]);
    assert_eq!(chinese.item(key(&chinese, "villages")).target, "8个");
    assert_eq!(english.item(key(&english, "service-rate")).target, "95%");
}

#[test]
fn a_target_is_the_reports_own_stage_or_its_own_words() {
    let data = county(|_, _| {});
    let briefing = told(&data, "2026-09-30", Language::CHINESE);
    assert_eq!(briefing.item(key(&briefing, "school")).target, "建成");
    let briefing = sample("2025-09-30", Language::CHINESE);
    let of = |id| briefing.item(key(&briefing, id)).target.clone();
    assert_eq!(
        of("fifteenth-five-year-plan"),
        "高质量编制“十五五”规划（到“征求意见”为完成）"
    );
    assert_eq!(of("livestream-bases"), "谋划县域直播电商基地（到“筹备”为完成）");
    let plan = briefing.bulletin(key(&briefing, "fifteenth-five-year-plan"));
    assert!(
        plan.contains("要求高质量编制“十五五”规划（到“征求意见”为完成），"),
        "{plan}"
    );
    assert!(!plan.contains("处于"), "{plan}");
}

#[test]
fn a_projection_of_a_bound_is_one_to_the_end_of_its_band() {
    let bounded = json!({"value": 780, "bound": "lower"});
    let data = with(
        "output",
        json!({"2026-03": 250, "2026-06": 520, "2026-09": bounded}),
        "2026-09-30",
    );
    let [chinese, english] = in_both(&data, "2026-09-30");
    let line = fact(&chinese, "output", "全年预计").unwrap();
    assert!(
        line.starts_with("至少 1,040 万吨") && line.contains("；按月均增量推至少 "),
        "{line}"
    );
    let line = fact(&english, "output", "Projection").unwrap();
    assert!(line.contains("at the average monthly rate at least "), "{line}");
}

#[test]
fn the_best_stretch_on_file_is_named() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-09-30");
    let line = fact(&chinese, "gdp", "还需").unwrap();
    assert!(
        line.contains("高于在案 3 个时段中最好的 5.1%（1—3月，同法折算）"),
        "{line}"
    );
    let line = fact(&english, "gdp", "Needed").unwrap();
    assert!(
        line.contains("above the best of the 3 stretches on file by the same reckoning, 5.1% in Jan–Mar"),
        "{line}"
    );
}

#[test]
fn a_milestone_says_from_which_days_it_is_behind_and_asks_nothing_once_it_is_settled() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-09-30");
    let rule = |briefing: &Briefing, id| briefing.detail(key(briefing, id)).reasons.pop().unwrap();
    assert_eq!(
        rule(&chinese, "bridge"),
        "2026年8月31日过后仍未到要求的阶段为严重滞后，自2026年6月1日仍未启动为滞后"
    );
    assert_eq!(
        rule(&english, "school"),
        "after the end of 2026 short of the stage that counts is Far behind; from 1 Oct 2026 not begun is Behind, by a report of 30 Sep 2026 or later"
    );
    // The last day before it, and the first, by a report of that day; an older one does not say how it stands since.
    let first_day = |data| {
        told(data, "2026-10-01", Language::CHINESE)
            .item(key(&chinese, "school"))
            .status
    };
    assert_eq!(first_day(&data), Status::Underway);
    let data = with("school", json!({"2026-09": "not_started"}), "2026-12-31");
    assert_eq!(
        told(&data, "2026-09-30", Language::CHINESE)
            .item(key(&chinese, "school"))
            .status,
        Status::Underway
    );
    assert_eq!(first_day(&data), Status::Behind);
    let data = with(
        "school",
        json!({"2026-09": "started", "2026-Q4": "progressing"}),
        "2026-12-31",
    );
    for day in ["2026-12-31", "2027-01-31"] {
        for briefing in in_both(&data, day) {
            let school = briefing.item(key(&briefing, "school"));
            assert_eq!(school.status, Status::Missed, "{day}");
            let needed = [
                school.needed.clone(),
                fact(&briefing, "school", briefing.language().words().detail_needed),
            ];
            assert!(needed.iter().all(Option::is_none), "{needed:?}");
            // What the year's end was the first to find has no month of its own, on that day and after it.
            assert_eq!(school.since, None);
        }
    }
}

#[test]
fn a_place_at_the_head_of_a_section_has_no_paragraph() {
    for (language, place) in [
        (Language::CHINESE, "第二部分（五）开头"),
        (Language::ENGLISH, "Part 2, section 5, opening"),
    ] {
        let briefing = sample("2025-09-30", language);
        let about = briefing.detail(key(&briefing, "eco-civilisation-zone")).about;
        assert!(about.iter().any(|fact| fact.text.starts_with(place)), "{about:?}");
    }
}

#[test]
fn smaller_places_are_said_to_be_better_where_they_are_drawn() {
    let data = county(|_, _| {});
    let [chinese, english] = in_both(&data, "2026-09-30");
    for (briefing, words) in [(&chinese, "数字越小名次越好"), (&english, "a smaller place is better")] {
        let paper = briefing::briefing::documents::page(briefing);
        let charts: Vec<&str> = paper
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Chart(chart) => Some(chart.caption.as_str()),
                _ => None,
            })
            .collect();
        assert!(charts.iter().any(|caption| caption.contains(words)), "{charts:?}");
    }
}

#[test]
fn no_sentence_in_english_splices_two_with_a_comma() {
    for day in ["2025-06-30", "2025-09-30", "2025-12-31"] {
        let briefing = sample(day, Language::ENGLISH);
        for item in briefing.listed_items() {
            let sentence = briefing.bulletin(item.key);
            for splice in [
                ", the target ",
                ", the year's target is",
                ", the year's target was",
                ", nothing has",
            ] {
                assert!(!sentence.contains(splice), "{sentence}");
            }
        }
    }
}

#[test]
fn minutes_spell_points_out_and_keep_units_at_their_numbers() {
    for (language, wrong) in [
        (Language::CHINESE, ["点，", "点\n", "4.7 %"]),
        (Language::ENGLISH, ["−1.3 pp,", "+1.7 pp,", "4.7 %"]),
    ] {
        let briefing = sample("2025-09-30", language);
        let paper = lines(&briefing::agenda::minutes_of(&briefing)).replace("百分点", "");
        for wrong in wrong {
            let found = paper.lines().find(|line| line.contains(wrong));
            assert_eq!(found, None, "{wrong}");
        }
    }
}
