//! What is said about a figure, in its own direction: ceilings, floors, ranges, places in an order, reductions; and how
//! exactly it is printed. The catalogue is of an invented county.

use std::sync::Arc;

use briefing::assess::{Needed, StatusRule, Verdict};
use briefing::briefing::Briefing;
use briefing::intake::{self, Input};
use briefing::locale::Language;
use briefing::model::{
    Catalogue, DataSet, Decimal, Indicator, IndicatorKey, Measure, Operator, Ratio, RegionKind, Status,
};
use serde_json::{Value, json};

use crate::app_harness::{AppHarness, data_set, repository};

const BOTH: [Language; 2] = Language::ALL;
const PLACE: &str = "tests/places/haigang-2026";

fn files(path: &str) -> Vec<Input<'static>> {
    let (files, unread) = intake::read_disk(&[repository(path)], intake::Limits::default());
    assert_eq!(unread, []);
    files
}

fn county() -> Arc<DataSet> {
    let data = intake::open("haigang", &files(PLACE), &[]).unwrap();
    assert_eq!(data.problems, []);
    Arc::new(data)
}

fn told(data: &Arc<DataSet>, language: Language) -> Briefing {
    Briefing::new(Arc::clone(data), data.open_at, StatusRule::ratio_80_60(), language)
}

/// The county with other figures of one indicator.
fn with(id: &str, figures: &Value, as_of: &str) -> Arc<DataSet> {
    let mut inputs = files(&format!("{PLACE}/catalogue.json"));
    let contents = intake::read(&inputs, &[]);
    let catalogue = contents.catalogue.unwrap();
    inputs.push(snapshot(&catalogue, id, figures, as_of));
    let data = intake::open("haigang", &inputs, &[]).unwrap();
    assert_eq!(data.problems, []);
    Arc::new(data)
}

fn snapshot(catalogue: &Catalogue, id: &str, figures: &Value, as_of: &str) -> Input<'static> {
    let unit = &catalogue.indicator(catalogue.find(id).unwrap()).unit;
    let mut series = json!({"indicator": id, "provenance": "reported", "figures": figures});
    if !unit.as_str().is_empty() {
        series["unit"] = json!(unit);
    }
    let snapshot = json!({"schema": 1, "catalogue": catalogue.id, "as_of": as_of, "series": [series]});
    Input::new("figures.json", snapshot.to_string())
}

/// Holds what is said of an indicator: its sentence, gap in a column, need and bar.
fn says(data: &Arc<DataSet>, language: Language, id: &str, [sentence, gap, needed, bar]: [&str; 4]) {
    let briefing = told(data, language);
    let key = data.catalogue.find(id).unwrap();
    let item = briefing.item(key);
    let caption = item.share.as_ref().map_or("", |share| share.caption.as_str());
    assert_eq!(
        [
            briefing.bulletin(key).as_str(),
            &item.gap,
            item.needed.as_deref().unwrap_or_default(),
            caption
        ],
        [sentence, gap, needed, bar],
        "{id}"
    );
}

#[test]
fn a_ceiling_that_is_passed_is_above_its_limit_and_has_to_come_down() {
    let data = county();
    says(
        &data,
        Language::CHINESE,
        "unemployment",
        [
            "截至9月底，城镇调查失业率为 5.9%，高于控制目标（5.5%左右以内）0.4 个百分点。",
            "超0.4点",
            "需降 0.4 个百分点",
            "为上限的 107.3%",
        ],
    );
    says(
        &data,
        Language::ENGLISH,
        "unemployment",
        [
            "By the end of Sep, Surveyed unemployment stood at 5.9%, 0.4 percentage points above the limit (at most about 5.5%).",
            "0.4 pp over",
            "0.4 percentage points to come down",
            "107.3% of the limit",
        ],
    );
    // A sum of things cannot come down any more.
    says(
        &data,
        Language::CHINESE,
        "fires",
        [
            "截至9月底，较大火灾累计 5 起，已突破 2026 年控制目标（不超过3起）2 起。",
            "超2 起",
            "已超上限 2 起，累计数降不下来",
            "为上限的 166.7%",
        ],
    );
    let share = told(&data, Language::CHINESE);
    let share = share
        .item(data.catalogue.find("unemployment").unwrap())
        .share
        .clone()
        .unwrap();
    // The bar goes on beyond the limit, which is its end.
    assert!(share.beyond && (share.drawn - 1.0).abs() < 1e-9);
    assert_eq!((share.pace, share.ends), (Some(1.0), ["0", "5.5%"].map(str::to_owned)));
}

#[test]
fn a_ceiling_that_is_kept_fills_towards_its_limit() {
    let data = county();
    says(
        &data,
        Language::CHINESE,
        "energy-use",
        [
            "截至9月底，能源消费总量累计 360 万吨标准煤，已用控制目标（控制在480万吨标准煤以内）的 75%，序时 75%。",
            "余120 万吨标准煤",
            "",
            "为上限的 75%",
        ],
    );
    let briefing = told(&data, Language::CHINESE);
    let item = briefing.item(data.catalogue.find("energy-use").unwrap());
    let share = item.share.as_ref().unwrap();
    assert_eq!((item.status, share.beyond), (Status::OnPace, false));
    assert_eq!((share.drawn, share.pace), (0.75, Some(1.0)));
    assert_eq!(share.ends, ["0", "480 万吨标准煤"]);
    // Kept through the year.
    let data = with("unemployment", &json!({"2026-12": 5.4}), "2026-12-31");
    let briefing = told(&data, Language::CHINESE);
    let key = data.catalogue.find("unemployment").unwrap();
    assert_eq!(
        briefing.bulletin(key),
        "全年，城镇调查失业率为 5.4%，低于控制目标（5.5%左右以内）0.1 个百分点。"
    );
    // Broken at the year's end.
    let data = with("unemployment", &json!({"2026-12": 5.9}), "2026-12-31");
    let briefing = told(&data, Language::CHINESE);
    let told = format!("{:?} {}", briefing.item(key).needed, briefing.bulletin(key));
    assert_eq!(
        told,
        "Some(\"超上限 0.4 个百分点\") 全年，城镇调查失业率为 5.9%，高于控制目标（5.5%左右以内）0.4 个百分点。"
    );
}

#[test]
fn a_floor_a_range_and_a_promise_of_about_are_told_from_their_lines() {
    let data = county();
    says(
        &data,
        Language::CHINESE,
        "school-time",
        [
            "截至9月底，课后服务时长为 1.5 小时，低于年度目标（不少于2小时）0.5 小时。",
            "低0.5 小时",
            "还差 0.5 小时",
            "为目标的 75%",
        ],
    );
    says(
        &data,
        Language::CHINESE,
        "service-rate",
        [
            "截至9月底，网上可办率为 93.2%，低于年度目标（95%）1.8 个百分点。",
            "低1.8点",
            "还差 1.8 个百分点",
            "为目标的 98.1%",
        ],
    );
    says(
        &data,
        Language::CHINESE,
        "screening",
        [
            "截至9月底，妇女两癌筛查完成 1.2 万人，占目标下限（2 万人）的 60%，慢于序时进度 15 个百分点。",
            "慢15点",
            "10—12月每月需 0.27 万人",
            "完成 60%",
        ],
    );
    // Above the upper end of a range that has one.
    says(
        &data,
        Language::CHINESE,
        "reserve",
        [
            "截至9月底，储备粮轮换为 3.4 万吨，高于目标（2万吨至3万吨之间）上限 0.4 万吨。",
            "超0.4 万吨",
            "回到区间内须减 0.4 万吨",
            "为上限的 113.3%",
        ],
    );
    says(
        &data,
        Language::CHINESE,
        "pensions",
        [
            "截至9月底，养老保险参保率为 97%，在年度目标（98%左右）允许的范围内。",
            "达标",
            "",
            "为目标的 99%",
        ],
    );
}

#[test]
fn a_place_in_an_order_is_behind_where_its_number_is_larger() {
    let data = county();
    says(
        &data,
        Language::CHINESE,
        "air-rank",
        [
            "截至9月底，空气质量全市排名居第 8 位，比目标（保7争6）靠后 1 位。",
            "后1位",
            "需前移 1 位",
            "",
        ],
    );
    says(
        &data,
        Language::ENGLISH,
        "air-rank",
        [
            "By the end of Sep, Air quality, place in the city: place 8, 1 place below the target place (place 7 or better).",
            "1 behind",
            "1 place to climb",
            "",
        ],
    );
    let data = with("air-rank", &json!({"2026-09": 6}), "2026-09-30");
    says(
        &data,
        Language::CHINESE,
        "air-rank",
        [
            "截至9月底，空气质量全市排名居第 6 位，比目标（保7争6）靠前 1 位。",
            "前1位",
            "",
            "",
        ],
    );
}

#[test]
fn a_fall_that_was_promised_is_a_fall_and_its_opposite_a_rise() {
    says(
        &county(),
        Language::CHINESE,
        "energy-intensity",
        [
            "截至9月底，单位产值能耗累计下降 12.1%，占目标（较2020年下降14%）的 86.4%，比按序时进度应有的少 1.3 个百分点。",
            "欠1.3点",
            "10—12月每月需 0.7 个百分点",
            "完成 86.4%",
        ],
    );
    let data = with("energy-intensity", &json!({"2026-09": -0.5}), "2026-09-30");
    let briefing = told(&data, Language::CHINESE);
    let sentence = briefing.bulletin(data.catalogue.find("energy-intensity").unwrap());
    assert!(
        sentence.starts_with("截至9月底，单位产值能耗累计上升 0.5%，"),
        "{sentence}"
    );
}

#[test]
fn whole_things_stay_whole_and_growth_names_its_months_and_the_best_on_file() {
    let data = county();
    let briefing = told(&data, Language::CHINESE);
    let needed = |id: &str| {
        let key = data.catalogue.find(id).unwrap();
        let line = briefing
            .detail(key)
            .progress
            .into_iter()
            .find(|fact| matches!(&*fact.label, "还需" | "期限"));
        (
            briefing.item(key).needed.clone().unwrap_or_default(),
            line.map(|fact| fact.text).unwrap_or_default(),
        )
    };
    let pair = |short: &str, long: &str| (short.to_owned(), long.to_owned());
    assert_eq!(needed("villages"), pair("10—12月还需 4 个", "4 个（10—12月）"));
    assert_eq!(
        needed("training"),
        pair("10—12月每月需 500 人次", "10—12月每月 500 人次")
    );
    assert_eq!(
        needed("gdp"),
        pair(
            "10—12月平均须约 13.2%，高于在案各时段",
            "10—12月平均约 13.2%（按各月等权近似），达到 5.7% 即合“左右”；高于在案 3 个时段中最好的 5.1%（1—3月，同法折算）"
        )
    );
    assert_eq!(
        needed("science"),
        pair("10—12月平均须有增长", "10—12月平均须有增长（按各月等权近似）")
    );
    assert_eq!(
        needed("admissions"),
        pair("8月31日到期", "已于 2026年8月31日到期，欠 120 人")
    );
    assert_eq!(
        needed("bridge"),
        pair(
            "要求“建成通车”",
            "按2026年9月30日的报送，已逾期 30 天（2026年8月31日到期）"
        )
    );
    // Of three things a month ten are needed, of a third of one too: told as what is left.
    let data = with("villages", &json!({"2026-09": 6}), "2026-09-30");
    let item = told(&data, Language::ENGLISH);
    let item = item.item(data.catalogue.find("villages").unwrap());
    assert_eq!(item.needed.as_deref(), Some("2 more, Oct–Dec"));
    // Nothing is projected beyond a day of its own.
    let key = data.catalogue.find("admissions").unwrap();
    let data = with(
        "admissions",
        &json!({"2026-03": 60, "2026-06": 120, "2026-07": 150}),
        "2026-07-31",
    );
    assert_eq!(told(&data, Language::CHINESE).projection(key), None);
}

#[test]
fn lines_that_hold_or_break_and_what_has_not_begun_are_called_what_they_are_and_the_counts_add_up() {
    let data = county();
    let briefing = told(&data, Language::CHINESE);
    let said = |id: &str| {
        let key = data.catalogue.find(id).unwrap();
        let item = briefing.item(key);
        format!("{} · {} · {}", item.status_word, item.value, briefing.bulletin(key))
    };
    assert_eq!(
        said("no-accidents"),
        "未守住 · 发生重特大事故 · 前三季度，发生重特大事故。"
    );
    assert_eq!(
        said("no-debt"),
        "未守住 · 出现新增隐性债务 · 前三季度，出现新增隐性债务。"
    );
    assert_eq!(said("farmland"), "守住 · 守住 · 前三季度，耕地保护红线守住。");
    assert!(said("school").starts_with("未启动 · 未开工 · "), "{}", said("school"));
    let tally = &briefing.tally;
    let parts = tally.on_pace() + tally.of(Status::NearPace) + tally.underway() + tally.not_started() + tally.red();
    assert_eq!(parts, tally.judged());
    assert_eq!((tally.held(), tally.broken(), tally.not_started()), (1, 3, 1));
    assert_eq!(
        briefing.count_line,
        "共 24 项，已判定 24 项：达序时进度及以上 3 项（含守住 1 项、未超限或符合目标 1 项），占 12.5%；滞后及以下 12 项（含未守住 3 项），基本达到 8 项，未启动 1 项"
    );
}

#[test]
fn targets_are_printed_as_the_report_prints_them_and_marked_only_where_it_does() {
    let data = county();
    let targets = |language: Language| {
        let briefing = told(&data, language);
        let target = |id: &str| briefing.item(data.catalogue.find(id).unwrap()).target.clone();
        [
            "villages",
            "output",
            "energy-intensity",
            "science",
            "clinics",
            "reserve",
            "gdp",
        ]
        .map(target)
    };
    assert_eq!(
        targets(Language::CHINESE),
        [
            "8个",
            "1200万吨以上",
            "较2020年下降14%",
            "刚性增长",
            "每个乡镇至少2所",
            "2万吨至3万吨之间",
            "增长6%左右"
        ]
    );
    assert_eq!(
        targets(Language::ENGLISH),
        [
            "8",
            "at least 12m t",
            "down 14% on 2020",
            "any growth",
            "at least 2 in each of the townships",
            "20–30k t",
            "up about 6%"
        ]
    );
    let values = BOTH.map(|language| {
        let briefing = told(&data, language);
        let item = briefing.item(data.catalogue.find("clinics").unwrap()).clone();
        (item.value, item.stages.unwrap())
    });
    assert_eq!(
        values.map(|(value, short)| format!("{value} · {short}")),
        ["3 个乡镇达标（共 4 个） · 3/4", "3 of 4 townships · 3/4"]
    );
}

#[test]
fn a_share_that_is_counted_from_a_base_says_so_and_parts_of_a_whole_have_no_distance_to_it() {
    let data = county();
    let briefing = told(&data, Language::CHINESE);
    let key = data.catalogue.find("fields").unwrap();
    let detail = briefing.detail(key);
    let done = detail.progress.iter().find(|fact| fact.label == "增量完成率").unwrap();
    assert_eq!(done.text, "58.3%（从基数 8.5 万亩起算）");
    assert_eq!(
        detail.item.share.unwrap().caption,
        "完成计划增量的 58.3%（从基数 8.5 万亩起算）"
    );
    assert!(
        briefing.bulletin(key).contains(
            "从基数 8.5 万亩起算，完成计划增量的 58.3%（年度目标达到12万亩以上），慢于序时进度 16.7 个百分点"
        ),
        "{}",
        briefing.bulletin(key)
    );
    let table = briefing.ranking(key).unwrap();
    assert_eq!(table.heads.whole, "占全县");
    assert_eq!(table.rows[0].whole, "39.8%");
    assert!(table.caption.ends_with(" · 升降与6月末相比"), "{}", table.caption);
}

#[test]
fn a_status_is_explained_by_the_rule_that_lit_it() {
    let data = county();
    let briefing = told(&data, Language::CHINESE);
    let reasons = |id| briefing.detail(data.catalogue.find(id).unwrap()).reasons;
    assert!(reasons("fields").last().unwrap().contains("不足应完成的 80% 为滞后"));
    assert_eq!(
        reasons("bridge").last().unwrap(),
        "2026年8月31日过后仍未到要求的阶段为严重滞后，自2026年6月1日仍未启动为滞后"
    );
    assert_eq!(reasons("no-debt"), ["报告为未守住"]);
    assert!(reasons("gdp").last().unwrap().starts_with("不足目标的 80% 为滞后"));
    assert!(
        reasons("unemployment")
            .last()
            .unwrap()
            .starts_with("目标不足实际的 80% 为滞后")
    );
    // A stage is what there is at the end of its month, and adds up from nothing.
    let bridge = briefing.item(data.catalogue.find("bridge").unwrap());
    assert_eq!(bridge.period.as_deref(), Some("9月末"));
}

/// What every region of the illustrative year is told in Chinese at the ends of three quarters, with its details.
fn each_of_the_sample_year(mut look: impl FnMut(&Briefing, IndicatorKey)) {
    let data = data_set("sample");
    let regions: Vec<_> = [RegionKind::Whole, RegionKind::Part]
        .into_iter()
        .flat_map(|kind| data.catalogue.regions_of(kind))
        .map(|(region, _)| region)
        .collect();
    for as_of in ["2025-06-30", "2025-09-30", "2025-12-31"] {
        for &region in &regions {
            let briefing = Briefing::of(
                Arc::clone(&data),
                region,
                as_of.parse().unwrap(),
                StatusRule::ratio_80_60(),
                Language::CHINESE,
            );
            for (key, _) in data.catalogue.indicators() {
                look(&briefing, key);
            }
        }
    }
}

/// The first number of a text, and half of its last digit.
fn printed(text: &str) -> (f64, f64) {
    let number: String = text
        .chars()
        .filter(|&one| one != ',')
        .skip_while(|&one| !(one.is_ascii_digit() || one == '−'))
        .take_while(|&one| one.is_ascii_digit() || one == '.' || one == '−')
        .map(|one| if one == '−' { '-' } else { one })
        .collect();
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let half = 0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap());
    (number.parse().unwrap(), half)
}

#[test]
fn nothing_on_pace_or_done_stands_behind_what_was_due() {
    let mut seen = 0;
    each_of_the_sample_year(|briefing, key| {
        let item = briefing.item(key);
        if item.status.is_on_pace() {
            seen += 1;
            for behind in ["慢", "低于目标", "欠", "超上限"] {
                assert!(!item.gap.contains(behind), "{}: {}", item.name, item.gap);
                assert!(!item.gap_long.contains(behind), "{}: {}", item.name, item.gap_long);
            }
        }
    });
    assert!(seen > 500, "{seen}");
}

#[test]
fn every_printed_division_holds_to_its_digits() {
    let mut seen = 0;
    each_of_the_sample_year(|briefing, key| {
        for line in briefing.detail(key).reasons {
            let Some((dividend, (divisor, ratio))) = line
                .split_once(" ÷ ")
                .and_then(|(one, rest)| Some((one, rest.split_once(" ＝ ")?)))
            else {
                continue;
            };
            seen += 1;
            let [(a, of_a), (b, of_b), (c, of_c)] = [dividend, divisor, ratio].map(printed);
            let (least, most) = ((a - of_a) / (b + of_b), (a + of_a) / (b - of_b));
            assert!(least - of_c <= c && c <= most + of_c, "{line}");
        }
    });
    assert!(seen > 500, "{seen}");
}

#[test]
fn whoever_does_what_is_printed_as_needed_reaches_the_target() {
    let mut seen = 0;
    each_of_the_sample_year(|briefing, key| {
        let assessment = briefing.assessment(key);
        let (Some(Needed::PerMonth { months, .. }), Some(target), Some(observation)) = (
            assessment.needed,
            assessment.reasoning.target,
            assessment.observation.as_ref(),
        ) else {
            return;
        };
        let detail = briefing.detail(key);
        let line = &detail.progress.iter().find(|fact| fact.label == "还需").unwrap().text;
        let done = observation.figure().unwrap().to_f64();
        let more = match line.split_once("每月 ") {
            Some((_, each)) => printed(each).0 * months.to_f64(),
            None => printed(line).0,
        };
        seen += 1;
        assert!(done + more >= target.to_f64() - 1e-9, "{}: {line}", detail.item.name);
    });
    assert!(seen > 300, "{seen}");
}

#[test]
fn few_counted_things_are_held_to_the_whole_number_that_is_due() {
    let data = with("villages", &json!({"2026-09": 5}), "2026-09-30");
    let briefing = told(&data, Language::CHINESE);
    let detail = briefing.detail(data.catalogue.find("villages").unwrap());
    let gap = detail.progress.iter().find(|fact| fact.label == "与序时相比").unwrap();
    assert_eq!(
        (gap.text.as_str(), detail.reasons[0].as_str()),
        (
            "欠 1 个（按整数应有 6 个）",
            "已有 5 个 ÷ 按整数应有 6 个 ＝ 0.83，落在 0.8 至 1 之间"
        )
    );
    assert!(
        briefing
            .bulletin(data.catalogue.find("villages").unwrap())
            .ends_with("，比按整数应有的 6 个少 1 个。")
    );
    let met = with("villages", &json!({"2026-09": 6}), "2026-09-30");
    let met = told(&met, Language::ENGLISH);
    let key = met.data().catalogue.find("villages").unwrap();
    assert!(
        met.bulletin(key).ends_with(", level with the 6 due in whole units."),
        "{}",
        met.bulletin(key)
    );
}

#[test]
fn a_late_milestone_is_told_by_its_last_report_its_day_and_today() {
    let data = county();
    let bridge = data.catalogue.find("bridge").unwrap();
    assert_eq!(
        BOTH.map(|language| told(&data, language).bulletin(bridge)),
        [
            "海港大桥最近一次报送（9月底）为“在建”；要求8月31日“建成通车”，截至9月30日逾期30天。",
            "Harbour bridge was last reported (at the end of Sep) as “being built”; “built” was due on 31 Aug \
             and was 30 days late on 30 Sep."
        ]
    );
}

#[test]
fn what_is_reached_is_explained_as_reached() {
    let data = with("bridge", &json!({"2026-08-31": "completed"}), "2026-09-30");
    let detail = told(&data, Language::CHINESE).detail(data.catalogue.find("bridge").unwrap());
    assert_eq!(
        detail.reasons,
        [
            "当前阶段「建成通车」，要求「建成通车」，期限 2026年8月31日",
            "到了要求的阶段即为已完成"
        ]
    );
}

#[test]
fn a_fall_where_growth_was_promised_is_no_share_of_it() {
    let data = with("gdp", &json!({"2026-09": -1.0}), "2026-09-30");
    let briefing = told(&data, Language::CHINESE);
    let detail = briefing.detail(data.catalogue.find("gdp").unwrap());
    assert_eq!(detail.item.share, None);
    assert!(detail.progress.iter().all(|fact| fact.label != "相当于目标"));
    assert_eq!(detail.item.gap, "低7点");
}

#[test]
fn a_milestone_that_was_missed_says_what_was_due() {
    let data = with("school", &json!({"2026-12": "started"}), "2026-12-31");
    let key = data.catalogue.find("school").unwrap();
    assert_eq!(
        told(&data, Language::CHINESE).bulletin(key),
        "截至12月底，滨海小学报送状态为“开工”，要求“建成”，未完成年度目标。"
    );
    assert_eq!(
        told(&data, Language::ENGLISH).bulletin(key),
        "By the end of Dec, Seaside primary school was reported as “ground broken”, against a target of “built”, missing the \
         year's target."
    );
}

#[test]
fn a_share_on_pace_says_of_how_many_it_is_one() {
    let published = crate::app_harness::data_set("published");
    for (language, short, caption) in [
        (
            Language::CHINESE,
            "229 项中仅判定 3 项：未完成 0，已完成 3，其余 0",
            "项已判定，共 229 项",
        ),
        (
            Language::ENGLISH,
            "Only 3 of 229 judged: 0 missed, 3 met, 0 other",
            "judged, of 229 promises",
        ),
    ] {
        let briefing = told(&published, language);
        assert_eq!(briefing.count_line_short, short);
        let agenda = briefing::agenda::agenda_of(&briefing);
        let page = briefing::agenda::page(&briefing, &agenda, &agenda.stops[0]);
        let briefing::agenda::Content::Summary(summary) = page.content else {
            panic!("{page:?}")
        };
        assert_eq!(summary.caption.as_str(), caption);
    }
    // Nothing is listed as the furthest behind where nothing is red.
    let harness = AppHarness::with(vec![published]).size(80, 24);
    assert!(
        harness.see().contains(" 未完成事项 ─") && !harness.see().contains("列前 0 项"),
        "{}",
        harness.see()
    );
}

#[test]
fn the_order_of_the_worst_is_said_as_it_is() {
    let sample = crate::app_harness::data_set("sample");
    let at = |date: &str, language| {
        Briefing::new(
            sample.clone(),
            date.parse().unwrap(),
            StatusRule::ratio_80_60(),
            language,
        )
    };
    assert_eq!(
        at("2025-09-30", Language::CHINESE).worst_title(5),
        "最滞后（共 24 项，列前 5 项；先按灯，再按差距）"
    );
    let end = at("2025-12-31", Language::CHINESE);
    assert_eq!(
        end.worst_title(5),
        "未完成（共 31 项，列前 5 项；先按灯，无差距数的在前）"
    );
    assert_eq!(end.red_order(), "先按灯，再按差距排序；没有差距数的（节点、底线）在前");
    assert_eq!(
        at("2025-12-31", Language::ENGLISH).worst_title(5),
        "Missed (5 of 31; by rating; no gap first)"
    );
}

#[test]
fn projects_are_not_counted_as_what_their_indicators_are() {
    let sample = told(&crate::app_harness::data_set("sample"), Language::CHINESE);
    let agenda = briefing::agenda::agenda_of(&sample);
    let is_projects = |stop: &&briefing::model::Stop| stop.subject == briefing::model::StopSubject::Projects;
    let page = briefing::agenda::page(&sample, &agenda, agenda.stops.iter().find(is_projects).unwrap());
    let briefing::agenda::Content::List(list) = page.content else {
        panic!("{page:?}")
    };
    assert_eq!(
        list.summary.as_str(),
        "25 件实事，灯取各件中最差的一项；指标 68 项，判定 63：红灯 11，序时及以上 41 占65.1%，其余 11"
    );
}

#[test]
fn a_lead_that_the_catalogue_gives_is_not_inferred_and_one_that_is_carries_its_mark_everywhere() {
    let data = county();
    let briefing = told(&data, Language::CHINESE);
    assert!(briefing.listed_items().all(|item| item.lead_marked == item.lead));
    let harness = AppHarness::open();
    for line in harness
        .press("0")
        .see()
        .lines()
        .filter(|line| line.contains("严重滞后"))
    {
        assert!(line.contains("(推)"), "{line}");
    }
    let told = told(&crate::app_harness::data_set("sample"), Language::CHINESE);
    let report = briefing::export::markdown(&briefing::briefing::documents::report(&told));
    // A row of a ranking begins with a place and is about a region.
    let is_ranked = |line: &&str| {
        line.strip_prefix("| ")
            .is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()))
    };
    let listed = report.lines().filter(|line| !is_ranked(line));
    for line in listed.filter(|line| line.contains("滞后 | ")) {
        assert!(
            line.contains("（推定）")
                && (!line.contains('点') || ["点位", "个百分点", "重点"].iter().any(|word| line.contains(word))),
            "{line}"
        );
    }
}

/// The value of a target, moved by so many hundred-thousandths.
fn near(target: Decimal, steps: i32) -> Option<Decimal> {
    let moved = Ratio::from(target) * (Ratio::ONE + Ratio::of(steps, 1) * Ratio::of(1, 50_000) * Ratio::of(1, 2));
    let figure = moved.rounded(9);
    (Ratio::from(figure) == moved).then_some(figure)
}

/// Whether somebody would read that nothing is missing, or all is there.
fn claims_all(text: &str) -> bool {
    let text = text.replace(' ', "");
    let nothing = ["欠", "低", "慢", "还需", "还差", "月需", "每月", "差", "−"];
    let is_zero = |rest: &str| {
        let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
        !number.is_empty() && number.chars().all(|c| c == '0' || c == '.')
    };
    nothing.iter().any(|word| text.split(word).skip(1).any(is_zero))
}

#[test]
fn what_is_not_met_never_prints_as_met_nor_the_other_way_round() {
    let inputs = files("seeds/tongliao-2025/catalogue.json");
    let catalogue = intake::read(&inputs, &[]).catalogue.unwrap();
    let is_tried =
        |indicator: &&Indicator| indicator.measure.is_counted_in_figures() && indicator.target.each.is_none();
    let mut tried = 0;
    for steps in [-1, 0, 1] {
        for (month, day) in [("2025-06", "2025-06-30"), ("2025-12", "2025-12-31")] {
            let mut figures = Vec::new();
            for indicator in catalogue.indicators.iter().filter(is_tried) {
                let target = indicator.target.value.unwrap_or_else(|| Decimal::from(100));
                figures
                    .extend(near(target, steps).map(|figure| (indicator.id.clone(), indicator.unit.clone(), figure)));
            }
            let series: Vec<Value> = figures
                .iter()
                .map(|(id, unit, figure)| {
                    let figure: Value = serde_json::from_str(&figure.to_string()).unwrap();
                    json!({"indicator": id, "unit": unit, "provenance": "reported", "figures": {month: figure}})
                })
                .collect();
            let snapshot = json!({"schema": 1, "catalogue": "tongliao-2025", "as_of": day, "series": series});
            let mut files = inputs.clone();
            files.push(Input::new("figures.json", snapshot.to_string()));
            let data = Arc::new(intake::open("near", &files, &[]).unwrap());
            for language in BOTH {
                let briefing = told(&data, language);
                for (id, ..) in &figures {
                    tried += 1;
                    exact(&briefing, data.catalogue.find(id.as_str()).unwrap(), month == "2025-12");
                }
            }
        }
    }
    assert!(tried > 1_000, "{tried}");
}

/// Holds every word on an indicator to what its figure says.
fn exact(briefing: &Briefing, key: briefing::model::IndicatorKey, is_final: bool) {
    let assessment = briefing.assessment(key);
    let indicator = briefing.data().catalogue.indicator(key);
    let detail = briefing.detail(key);
    let item = &detail.item;
    let mut said: Vec<String> = detail
        .progress
        .iter()
        .map(|fact| format!("{}{}", fact.label, fact.text))
        .collect();
    said.extend([briefing.bulletin(key), item.gap.clone(), item.gap_long.clone()]);
    said.extend(item.needed.clone());
    let whole = format!("{} {:?} {said:#?}", indicator.id, item.status);
    let is_met = matches!(
        assessment.reasoning.verdict,
        Verdict::MetForGood | Verdict::MetSoFar | Verdict::WithinLimit
    );
    // A target of zero has no shares.
    let done: f64 = item.share.as_ref().map_or(if is_met { 100.0 } else { 0.0 }, |share| {
        let number = share.label.trim_end_matches('%').replace(',', "").replace('−', "-");
        number.parse().unwrap()
    });
    let is_about = indicator.target.operator == Operator::About;
    let is_line = assessment.attained == Some(Ratio::ONE);
    assert!(is_about || is_line || (done >= 100.0) == is_met, "{done} {whole}");
    if !is_met {
        for text in &said {
            assert!(is_line || !claims_all(text), "{text} in {whole}");
        }
        assert!(!is_final || item.needed.is_some() || !item.status.is_red(), "{whole}");
    } else if is_final && !is_about {
        for text in &said {
            assert!(
                !text.contains("低于") && !text.contains("慢") && !text.contains('欠'),
                "{text} in {whole}"
            );
            assert!(
                !text.contains(" short") && !text.contains(" below"),
                "{text} in {whole}"
            );
        }
    }
    assert!(indicator.measure != Measure::Milestone);
}
