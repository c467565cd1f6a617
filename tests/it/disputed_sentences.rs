//! What a department could dispute though every figure is right: two paces on one page, a share of something else than it says,
//! a verdict from few reports, a limit for the year praised in September.

use std::sync::Arc;

use briefing::briefing::Briefing;
use briefing::briefing::documents::{Room, Sheets, bulletin, ledger, ranking, summary};
use briefing::document::{Block, Document, HouseStyle};
use briefing::locale::Language;
use briefing::model::DataSet;
use serde_json::{Value, json};

use crate::app_harness::{data_set, repository};
use crate::disputed_counts::{column_of, table_of};
use crate::disputed_days::with;
use crate::disputed_words::{county, fact, in_both, key, lines, told};
use crate::program::briefing;

const PLACE: &str = "tests/places/haigang-2026";

fn sentence(briefing: &Briefing, id: &str) -> String {
    briefing.bulletin(key(briefing, id))
}

/// The rows of the tables of a paper, cell by cell.
fn rows(paper: &Document) -> String {
    let tables = paper.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let rows = tables.flat_map(|table| &table.rows);
    let row = |row: &briefing::document::Row| {
        let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
        cells.join("，")
    };
    rows.map(row).collect::<Vec<_>>().join("\n")
}

/// The county with an indicator of its catalogue changed.
fn changed(id: &str, change: impl Fn(&mut Value)) -> Arc<DataSet> {
    county(|catalogue, _| {
        let indicators = catalogue["indicators"].as_array_mut().unwrap();
        change(indicators.iter_mut().find(|one| one["id"] == id).unwrap());
    })
}

#[test]
fn whole_things_have_one_pace_on_a_page() {
    // Nine twelfths of 17 are 12.75, and the thirteenth is not due before it is wholly due.
    let tasks = briefing(["show", "education-key-tasks", "--as-of", "2025-09-30"]).sound();
    for line in [
        "完成率：52.94%\n序时进度：应有 12 项（17 项 × 9 ÷ 12，取整）",
        "与序时相比：欠 3 项（按整数应有 12 项）",
        "还需：8 项（10—12月）",
        "全年预计：12 项（按序时份额 70.59% 推算）",
        "已有 9 项 ÷ 按整数应有 12 项 ＝ 0.75，落在 0.6 至 0.8 之间",
        "按整数计，未到整数的部分不算到期：应有 12 项",
    ] {
        assert!(tasks.contains(line), "{line}\n{tasks}");
    }
    assert!(!tasks.contains("75%"), "{tasks}");
    let tasks = briefing([
        "show",
        "education-key-tasks",
        "--as-of",
        "2025-09-30",
        "--language",
        "en",
    ])
    .sound();
    assert!(tasks.contains("Pace: 12 due (17 × 9 ÷ 12, rounded down)"), "{tasks}");
    assert!(
        tasks.contains("none counts as due before all of it is: 12 due by then"),
        "{tasks}"
    );
}

#[test]
fn what_is_on_pace_is_not_projected_to_miss() {
    for day in ["2025-06-30", "2025-09-30", "2025-11-30"] {
        let briefing = told(&data_set("sample"), day, Language::CHINESE);
        let catalogue = &briefing.data().catalogue;
        let mut projected = 0;
        for item in briefing.listed_items().filter(|item| item.status.is_on_pace()) {
            let indicator = catalogue.indicator(item.key);
            let line = fact(&briefing, item.id.as_str(), "全年预计").filter(|line| line.contains("按序时份额"));
            let (Some(line), true, Some(target)) = (line, indicator.counted, indicator.target.value) else {
                continue;
            };
            let estimate: String = line
                .chars()
                .take_while(|one| *one != ' ')
                .filter(|one| *one != ',')
                .collect();
            assert!(
                estimate.parse::<f64>().unwrap() >= target.to_f64(),
                "{}: {line}",
                item.name
            );
            projected += 1;
        }
        assert!(projected > 10, "{day}");
    }
}

#[test]
fn printed_shares_and_the_points_between_them_add_up() {
    let number = |text: &str| -> f64 { text.trim_end_matches('%').parse().unwrap() };
    let mut compared = 0;
    for day in ["2025-03-31", "2025-06-30", "2025-09-30", "2025-11-30"] {
        let briefing = told(&data_set("sample"), day, Language::CHINESE);
        for item in briefing.listed_items() {
            let of = |label| fact(&briefing, item.id.as_str(), label);
            let Some(((done, due), gap)) = of("完成率").zip(of("序时进度")).zip(of("与序时相比")) else {
                continue;
            };
            let due = due.split('（').next().unwrap();
            let points = gap.split(' ').nth(1).and_then(|points| points.parse::<f64>().ok());
            let Some(points) = points.filter(|_| gap.starts_with(['快', '慢'])) else {
                continue;
            };
            let apart = (number(&done) - number(due)).abs();
            // Of one third and two thirds no digits add up; then each is rounded right by itself.
            assert!((apart - points).abs() < 0.1001, "{}: {done} {due} {gap}", item.name);
            compared += usize::from((apart - points).abs() < 0.0001);
        }
    }
    assert!(compared > 100, "{compared}");
    // 2.99 of 4, three quarters of it due: 74.8 % beside 75 % would be 0.2, and it is 0.25.
    let meters = briefing(["show", "smart-water-meters", "--as-of", "2025-09-30"]).sound();
    assert!(
        meters.contains("完成率：74.75%\n序时进度：75%\n与序时相比：慢 0.25 个百分点"),
        "{meters}"
    );
}

#[test]
fn a_page_of_headlines_says_which_way_rates_went() {
    let room = Room {
        lines: 40,
        characters: 40,
    };
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30").map(|briefing| lines(&summary(&briefing, room)));
    for told in [
        "地区生产总值 增长 3.2%（",
        "居民消费价格 上涨 2.4%（",
        "单位产值能耗 下降 12.1%（",
        "科技支出 零增长（",
        "城镇调查失业率 5.9%（",
    ] {
        assert!(chinese.contains(told), "{told}\n{chinese}");
    }
    for told in ["Gross product up 3.2% (", "Energy per unit of output down 12.1% ("] {
        assert!(english.contains(told), "{told}\n{english}");
    }
}

#[test]
fn a_share_of_what_lies_beyond_a_base_says_of_which_increase_it_is() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    assert!(
        sentence(&chinese, "fields").contains(
            "从基数 8.5 万亩起算，完成计划增量的 58.3%（年度目标达到12万亩以上），慢于序时进度 16.7 个百分点"
        ),
        "{}",
        sentence(&chinese, "fields")
    );
    assert!(
        sentence(&english, "fields").contains("58.3% of the planned increase to the year's target"),
        "{}",
        sentence(&english, "fields")
    );
    assert_eq!(
        fact(&chinese, "fields", "增量完成率").unwrap(),
        "58.3%（从基数 8.5 万亩起算）"
    );
    assert_eq!(fact(&chinese, "fields", "完成率"), None);
    let caption = chinese.item(key(&chinese, "fields")).share.clone().unwrap().caption;
    assert!(caption.starts_with("完成计划增量的 58.3%"), "{caption}");
}

#[test]
fn what_is_red_is_so_since_the_last_month_of_the_first_red_period() {
    let since = |data: &Arc<DataSet>, day, id| {
        in_both(data, day).map(|briefing| briefing.item(key(&briefing, id)).since.clone().unwrap())
    };
    let place = county(|_, _| {});
    assert_eq!(since(&place, "2026-09-30", "gdp"), ["9月起红灯", "red since Sep"]);
    assert_eq!(since(&place, "2026-09-30", "fields"), ["9月起红灯", "red since Sep"]);
    let sample = data_set("sample");
    assert_eq!(
        since(&sample, "2025-09-30", "six-campaigns"),
        ["6月起红灯", "red since Jun"]
    );
    assert_eq!(
        since(&sample, "2025-09-30", "education-key-tasks"),
        ["9月起红灯", "red since Sep"]
    );
    for briefing in in_both(&sample, "2025-09-30") {
        let paper = lines(&bulletin(&briefing, &[]));
        for wrong in [
            "前三季度起",
            "上半年起",
            "1—9月起",
            "since H1",
            "since Q1–",
            "since Jan–",
        ] {
            assert!(!paper.contains(wrong), "{wrong}");
        }
    }
}

#[test]
fn since_when_something_is_red_keeps_how_far_behind_it_is() {
    let paper = lines(&bulletin(
        &told(&county(|_, _| {}), "2026-09-30", Language::CHINESE),
        &[],
    ));
    // One report and the first day after its due day were far behind at once.
    for told in ["9月起严重滞后。与目标相比", "9月起严重滞后。期限"] {
        assert!(paper.contains(told), "{told}\n{paper}");
    }
    let paper = lines(&bulletin(
        &told(&data_set("sample"), "2025-09-30", Language::CHINESE),
        &[],
    ));
    assert!(paper.contains("2月起严重滞后。"), "{paper}");
}

#[test]
fn a_report_from_before_the_day_that_judges_it_says_that_it_was_the_last_one() {
    let data = with("admissions", &json!({"2026-06": 120}));
    let [chinese, english] = in_both(&data, "2026-08-31");
    assert!(
        sentence(&chinese, "admissions").starts_with("最近一次报送（1—6月），普高扩招完成 120 人，"),
        "{}",
        sentence(&chinese, "admissions")
    );
    assert!(
        sentence(&english, "admissions").starts_with("By the last report (Jan–Jun), "),
        "{}",
        sentence(&english, "admissions")
    );
    // On the day that it speaks for it is not old.
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    assert!(sentence(&chinese, "output").starts_with("截至9月底，"));
    let data = with("school", &json!({"2026-06": "started"}));
    let school = told(&data, "2026-09-30", Language::CHINESE);
    assert_eq!(
        sentence(&school, "school"),
        "最近一次报送（6月末），滨海小学报送状态为“开工”，要求“建成”，推进中。"
    );
    assert!(sentence(&english, "output").starts_with("By the end of Sep, "));
}

#[test]
fn an_average_that_is_needed_is_marked_as_near_and_compared_with_no_more_than_is_on_file() {
    let place = county(|_, _| {});
    let [chinese, english] = in_both(&place, "2026-09-30");
    let needed = |briefing: &Briefing| briefing.item(key(briefing, "gdp")).needed.clone().unwrap();
    assert_eq!(needed(&chinese), "10—12月平均须约 13.2%，高于在案各时段");
    assert_eq!(
        needed(&english),
        "needs about 13.2% on average, Oct–Dec: above every stretch on file"
    );
    let line = fact(&chinese, "gdp", "还需").unwrap();
    assert_eq!(
        line,
        "10—12月平均约 13.2%（按各月等权近似），达到 5.7% 即合“左右”；高于在案 3 个时段中最好的 5.1%（1—3月，同法折算）"
    );
    // Two reports are no record to compare with.
    let two = with("gdp", &json!({"2026-06": 4.1, "2026-09": 3.2}));
    let briefing = told(&two, "2026-09-30", Language::CHINESE);
    assert_eq!(needed(&briefing), "10—12月平均须约 13.2%");
    for briefing in in_both(&data_set("sample"), "2025-09-30") {
        for item in briefing.listed_items() {
            for told in [item.needed.as_deref(), item.needed_brief.as_deref()]
                .into_iter()
                .flatten()
            {
                let is_verdict = ["难以", "难及", "out of reach", "too far"]
                    .iter()
                    .any(|word| told.contains(word));
                assert!(!is_verdict, "{told}");
                let is_average = briefing
                    .assessment(item.key)
                    .needed
                    .is_some_and(|needed| matches!(needed, briefing::assess::Needed::AverageRate { .. }));
                assert!(!is_average || told.contains('约') || told.contains("about"), "{told}");
            }
        }
    }
}

#[test]
fn a_limit_for_the_year_is_told_by_how_much_of_it_and_of_the_year_is_used() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    assert_eq!(
        sentence(&chinese, "energy-use"),
        "截至9月底，能源消费总量累计 360 万吨标准煤，已用控制目标（控制在480万吨标准煤以内）的 75%，序时 75%。"
    );
    assert!(
        sentence(&english, "energy-use").contains("75% of the limit (at most 4.8m tce) used with 75% of the year gone"),
        "{}",
        sentence(&english, "energy-use")
    );
    assert_eq!(
        fact(&chinese, "energy-use", "与上限相比").unwrap(),
        "已用 75%（序时 75%），余 120 万吨标准煤"
    );
    // The year's last figure is compared with the whole.
    let over = told(
        &with("energy-use", &json!({"2026-12": 470})),
        "2026-12-31",
        Language::CHINESE,
    );
    assert!(
        sentence(&over, "energy-use").contains("低于控制目标（控制在480万吨标准煤以内）10 万吨标准煤"),
        "{}",
        sentence(&over, "energy-use")
    );
}

#[test]
fn what_is_about_so_much_is_no_limit_unless_the_report_says_so() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    assert!(
        sentence(&chinese, "price-rise").contains("高于年度目标（涨幅2%左右）0.4 个百分点"),
        "{}",
        sentence(&chinese, "price-rise")
    );
    assert_eq!(
        fact(&chinese, "price-rise", "与目标相比").unwrap(),
        "高于目标 0.4 个百分点"
    );
    assert_eq!(english.item(key(&english, "price-rise")).target, "up about 2%");
    assert_eq!(english.item(key(&english, "unemployment")).target, "at most about 5.5%");
    assert!(sentence(&chinese, "unemployment").contains("高于控制目标（5.5%左右以内）0.4 个百分点"));
    assert_eq!(
        fact(&chinese, "pensions", "与目标相比").unwrap(),
        "在“左右”5% 的范围内（低 1 个百分点）"
    );
    let pensions = sentence(&chinese, "pensions");
    assert!(pensions.contains("在年度目标（98%左右）允许的范围内"), "{pensions}");
}

#[test]
fn what_each_month_needs_says_which_months() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    let training = |briefing: &Briefing| {
        let item = briefing.item(key(briefing, "training")).clone();
        [item.needed.unwrap(), item.needed_brief.unwrap()]
    };
    assert_eq!(training(&chinese), ["10—12月每月需 500 人次"; 2]);
    assert_eq!(training(&english), ["500 participants/month, Oct–Dec"; 2]);
    assert_eq!(fact(&chinese, "training", "还需").unwrap(), "10—12月每月 500 人次");
    // The assumed course of the work is over with November.
    let water = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let needed = water.item(key(&water, "farm-water-saved")).needed.clone().unwrap();
    assert_eq!(needed, "按推定进度10—11月每月需 0.51 亿立方米");
    assert_eq!(
        fact(&water, "farm-water-saved", "还需").unwrap(),
        "10—11月每月 0.51 亿立方米（按推定进度）"
    );
    // What nobody but the catalogue wants by October is not said to have one month left.
    let sand = water.item(key(&water, "sand-control-area")).needed.clone().unwrap();
    assert_eq!(sand, "按推定进度10月31日前还需 98.4 万亩");
    let pupils = told(&data_set("sample"), "2025-07-31", Language::CHINESE);
    let needed = pupils
        .item(key(&pupils, "senior-high-admissions-added"))
        .needed
        .clone()
        .unwrap();
    assert_eq!(needed, "7—8月每月需 148 人");
}

#[test]
fn a_milestone_is_asked_for_in_the_words_of_its_requirement() {
    let place = county(|_, _| {});
    let briefing = told(&place, "2026-09-30", Language::CHINESE);
    assert_eq!(
        briefing.item(key(&briefing, "bridge")).needed.as_deref(),
        Some("要求“建成通车”")
    );
    assert!(sentence(&briefing, "bridge").contains("要求8月31日“建成通车”"));
    // One that the year's end settled says what was required beside what it has.
    let room = Room {
        lines: 60,
        characters: 40,
    };
    let year = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    let paper = lines(&summary(&year, room));
    assert!(
        paper.contains("“西辽河冰雪大世界”：未完成，建成，要求打造“西辽河冰雪大世界”（到“投用”为完成）；"),
        "{paper}"
    );
}

#[test]
fn a_ranking_says_whose_target_a_region_is_judged_by() {
    let data = county(|catalogue, figures| {
        let indicators = catalogue["indicators"].as_array_mut().unwrap();
        indicators.iter_mut().find(|one| one["id"] == "gdp").unwrap()["regional"] = json!(true);
        let own = |region: &str| {
            json!({"indicator": "gdp", "region": region, "unit": "%", "provenance": "reported",
                "figures": {"2026-09": 4}})
        };
        let mut north = own("north");
        north["target"] = json!(7);
        figures["series"].as_array_mut().unwrap().extend([north, own("south")]);
    });
    for (briefing, own) in in_both(&data, "2026-09-30")
        .iter()
        .zip([["7%", "6%（全县）"], ["7%", "6% (Haigang)"]])
    {
        let table = briefing.ranking(key(briefing, "gdp")).unwrap();
        let told: Vec<&str> = table.rows.iter().take(2).map(|row| row.own_target.as_str()).collect();
        assert_eq!(told, own);
        let paper = ranking(briefing, "", key(briefing, "gdp"));
        let table = table_of(&paper);
        let column = column_of(table, briefing.language().words().column_own_target);
        assert_eq!(table.rows[1][column].text, own[1]);
    }
}

#[test]
fn a_ledger_prints_both_ends_of_a_range_and_no_day_that_nobody_set() {
    for (briefing, within) in in_both(&county(|_, _| {}), "2026-09-30")
        .iter()
        .zip(["年内", "within the year"])
    {
        let words = briefing.language().words();
        let paper = ledger(briefing, Sheets::One);
        let table = table_of(&paper);
        let cell = |id: &str, head: &str| {
            let at = column_of(table, words.column_id);
            let row = table.rows.iter().find(|row| row[at].text == id).unwrap();
            row[column_of(table, head)].text.clone()
        };
        assert_eq!(cell("screening", words.paper_target_figure), "2—3");
        assert_eq!(cell("output", words.paper_target_figure), "1200");
        assert_eq!(cell("output", words.paper_due), within);
        assert_ne!(cell("bridge", words.paper_due), within);
    }
}

#[test]
fn until_when_something_was_due_is_no_need() {
    let [chinese, english] = in_both(&county(|_, _| {}), "2026-09-30");
    assert_eq!(
        fact(&chinese, "admissions", "期限").unwrap(),
        "已于 2026年8月31日到期，欠 120 人"
    );
    assert!(fact(&english, "admissions", "Due").is_some());
    assert!(
        fact(&chinese, "bridge", "期限")
            .unwrap()
            .ends_with("已逾期 30 天（2026年8月31日到期）")
    );
    for id in ["admissions", "bridge", "fires"] {
        assert_eq!(fact(&chinese, id, "还需"), None, "{id}");
    }
    let paper = lines(&bulletin(&chinese, &[]));
    for wrong in ["还需：还需", "还需：还差", "还需：余", "还需：已", "还需：须"] {
        assert!(!paper.contains(wrong), "{wrong}\n{paper}");
    }
}

#[test]
fn a_name_that_has_its_verb_gets_no_second_one() {
    let data = changed("output", |output| output["name"]["zh"] = json!("重点项目完成投资"));
    let briefing = told(&data, "2026-09-30", Language::CHINESE);
    assert!(
        sentence(&briefing, "output").starts_with("截至9月底，重点项目完成投资为 780 万吨，"),
        "{}",
        sentence(&briefing, "output")
    );
}

#[test]
fn json_calls_the_word_of_a_status_so() {
    let report = briefing(["report", "--format", "json", "--as-of", "2026-09-30", PLACE]).sound();
    let report: Value = serde_json::from_str(&report).unwrap();
    let text = report.to_string();
    assert!(!text.contains("\"lamp\""));
    assert!(text.contains("\"status_word\":\"严重滞后\""));
    assert!(text.contains("\"target_upper\":3"));
    assert!(repository(PLACE).exists());
}

#[test]
fn a_pace_that_the_catalogue_assumes_is_never_told_as_the_reports() {
    let [chinese, english] = in_both(&data_set("sample"), "2025-09-30");
    for (briefing, id, told) in [
        (&chinese, "chain-projects-completed", "比按推定进度应有的 48 个少 13 个"),
        (&chinese, "facility-agriculture-parks", "比按推定进度应有的 2 个少 1 个"),
        // All of it was due by June, and by nothing that the report says.
        (
            &chinese,
            "hundred-thousand-mu-demonstration-zones",
            "按推定进度应已全部完成，少 2 个",
        ),
        (&chinese, "six-campaigns", "比按整数应有的 4 个少 1 个"),
        (
            &english,
            "chain-projects-completed",
            "13 fewer than the 48 due on the assumed course",
        ),
        (
            &english,
            "hundred-thousand-mu-demonstration-zones",
            "2 short of all that was due on the assumed course",
        ),
    ] {
        let sentence = sentence(briefing, id);
        assert!(sentence.contains(told), "{told}\n{sentence}");
        let gap = &briefing.item(key(briefing, id)).gap_long;
        assert!(gap.contains(told.split(' ').next().unwrap()), "{gap}");
    }
    assert_eq!(
        fact(&chinese, "chain-projects-completed", "序时进度").unwrap(),
        "应有 48 个（按推定进度，取整）"
    );
    assert_eq!(fact(&chinese, "farm-water-saved", "序时进度").unwrap(), "90%（推定）");
    assert!(fact(&chinese, "facility-agriculture-parks", "全年预计").is_none_or(|line| !line.contains("按序时份额")),);
    // The year's end is no assumption.
    let year = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    for item in year.listed_items() {
        assert!(!item.gap_long.contains("推定"), "{}", item.gap_long);
        let pace = fact(&year, item.id.as_str(), "序时进度").unwrap_or_default();
        assert!(!pace.contains("推定"), "{pace}");
    }
}

#[test]
fn a_revised_figure_that_changes_no_rating_says_so() {
    let paper = lines(&bulletin(
        &told(&data_set("sample"), "2025-06-30", Language::CHINESE),
        &[],
    ));
    assert!(paper.contains("限额以上固定资产投资（仍为基本达到）"), "{paper}");
}

#[test]
fn one_page_tells_what_is_short_once_and_what_a_milestone_owes() {
    let room = Room {
        lines: 60,
        characters: 40,
    };
    let paper = lines(&summary(
        &told(&county(|_, _| {}), "2026-09-30", Language::CHINESE),
        room,
    ));
    assert!(
        paper.contains("标准化卫生室：滞后，3 个乡镇达标（共 4 个），欠 1 个乡镇；"),
        "{paper}"
    );
    assert!(
        paper.contains("海港大桥：严重滞后，在建，逾期30天，要求“建成通车”；"),
        "{paper}"
    );
    let idle = with("school", &json!({"2026-09": "not_started"}));
    let paper = lines(&summary(&told(&idle, "2026-12-31", Language::CHINESE), room));
    assert!(
        paper.contains("滨海小学：滞后，未开工，要求“建成”，当日到期；"),
        "{paper}"
    );
}

#[test]
fn minutes_say_which_way_rates_went() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let paper = rows(&briefing::agenda::minutes_of(&briefing));
    assert!(
        paper.contains("地区生产总值，基本达到，增长 5.4%，前三季度，低于目标 0.6 个百分点，市发展改革委（推定）"),
        "{paper}"
    );
}

#[test]
fn a_difference_of_two_printed_figures_is_the_one_that_they_have() {
    let data = county(|catalogue, figures| {
        let indicators = catalogue["indicators"].as_array_mut().unwrap();
        indicators.iter_mut().find(|one| one["id"] == "gdp").unwrap()["regional"] = json!(true);
        let north = json!({"indicator": "gdp", "region": "north", "unit": "%", "provenance": "reported",
            "figures": {"2026-09": 3.65}});
        figures["series"].as_array_mut().unwrap().push(north);
    });
    // 3.65 less 3.2.
    let briefing = told(&data, "2026-09-30", Language::CHINESE);
    let table = briefing.ranking(key(&briefing, "gdp")).unwrap();
    assert_eq!(table.rows[0].long[1], "+0.45 个百分点");
    let north = briefing.within(briefing.data().catalogue.find_region("north").unwrap());
    assert_eq!(fact(&north, "gdp", "对比").unwrap(), "比全县（3.2%）高 0.45 个百分点");
}

#[test]
fn a_milestone_without_a_day_of_its_own_is_due_by_the_end_of_the_year() {
    let place = county(|_, _| {});
    for (briefing, [school, why, bridge]) in in_both(&place, "2026-10-15").iter().zip([
        [
            "距 2026年底到期 77 天",
            "当前阶段「未开工」，要求「建成」，期限 2026年底",
            "按2026年9月30日的报送，已逾期 30 天（2026年8月31日到期）",
        ],
        [
            "77 days until due (the end of 2026)",
            "stands at “not begun”; “built” is due by the end of 2026",
            "30 days overdue by the report of 30 Sep 2026 (due 31 Aug 2026)",
        ],
    ]) {
        let label = briefing.language().words().detail_due;
        assert_eq!(fact(briefing, "school", label).unwrap(), school);
        assert_eq!(fact(briefing, "bridge", label).unwrap(), bridge);
        let reasons = briefing.detail(key(briefing, "school")).reasons;
        assert_eq!(reasons[0], why);
        assert!(!reasons.concat().contains("12月31日"), "{reasons:?}");
    }
}

#[test]
fn minutes_name_departments_in_full_with_the_mark_of_a_guess() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let minutes = briefing::agenda::minutes_of(&briefing);
    let paper = lines(&minutes) + &rows(&minutes);
    assert!(paper.contains("，市发展改革委（推定）"), "{paper}");
    assert!(!paper.contains("(推)"), "{paper}");
}

#[test]
fn at_the_years_end_nothing_is_held_to_an_assumed_day_within_it() {
    let year = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    for item in year.listed_items() {
        let needed = item.needed.as_deref().unwrap_or_default();
        assert!(!needed.contains("推定"), "{needed}");
        assert!(
            !year
                .detail(item.key)
                .progress
                .iter()
                .any(|fact| fact.label == "期限" && fact.text.contains("推定"))
        );
    }
    let maize = year.item(key(&year, "dense-maize-model-area"));
    assert_eq!(maize.needed.as_deref(), Some("欠 100 万亩"));
    // Level with the target is not level with the year before.
    assert_eq!(year.item(key(&year, "urban-income-growth")).gap_long, "与目标持平");
}

#[test]
fn a_record_ends_where_the_figure_does() {
    // The data go on to December; in September nobody knows it.
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let funds = briefing.item(key(&briefing, "investment-promotion-funds-growth"));
    let needed = funds.needed.as_deref().unwrap();
    assert!(needed.contains("10—12月平均须约 24.4%"), "{needed}");
    assert!(!needed.contains("（12月") && !needed.contains("22 个时段"), "{needed}");
}

#[test]
fn nobody_owes_a_figure_who_was_given_no_part() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let table = briefing.ranking(key(&briefing, "township-care-centres")).unwrap();
    let names: Vec<&str> = table.rows.iter().map(|row| row.region.as_str()).collect();
    assert!(
        !names.contains(&"霍林郭勒市") && names.contains(&"科尔沁区"),
        "{names:?}"
    );
}

#[test]
fn more_than_nothing_is_any_growth() {
    let data = county(|catalogue, snapshot| {
        let indicators = catalogue["indicators"].as_array_mut().unwrap();
        let gdp = indicators.iter_mut().find(|one| one["id"] == "gdp").unwrap();
        gdp["target"] = json!({"operator": "more_than", "value": 0, "printed": "实现正增长"});
        for one in snapshot["series"].as_array_mut().unwrap() {
            if one["indicator"] == "gdp" && one.get("region").is_none() {
                one["figures"] = json!({"2026-09": 0});
            }
        }
    });
    for (briefing, needed) in in_both(&data, "2026-09-30").iter().zip(["须有增长", "any growth"]) {
        let item = briefing.item(key(briefing, "gdp"));
        assert!(item.needed.as_deref().unwrap().contains(needed), "{:?}", item.needed);
    }
}

#[test]
fn the_summary_names_what_is_far_behind_as_that() {
    let briefing = told(&data_set("sample"), "2025-09-30", Language::CHINESE);
    let paper = lines(&summary(&briefing, Room::of_page(&HouseStyle::default().condensed())));
    assert!(paper.contains("（严重滞后）"), "{paper}");
}

#[test]
fn at_the_years_end_the_bulletin_says_the_rule_of_the_years_end() {
    let year = told(&data_set("sample"), "2025-12-31", Language::CHINESE);
    let paper = lines(&bulletin(&year, &[]));
    assert!(paper.contains("判定口径（下同）：年末以是否达到目标判定"), "{paper}");
}
