//! What an older report still says on a later day, and what it does not.

use std::sync::Arc;

use briefing::assess::Needed;
use briefing::briefing::documents::bulletin;
use briefing::locale::Language;
use briefing::model::{DataSet, RegionKind, Status};
use serde_json::json;

use crate::app_harness::{AppHarness, data_set};
use crate::disputed_days::with;
use crate::disputed_words::{county, fact, in_both, key, told};
use crate::program::briefing;

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

const PLACE: &str = "tests/places/haigang-2026";

/// A screen of the county in each language.
fn shots(day: &str, pane: &str, size: &str) -> [String; 2] {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("screen.txt");
    let path = file.to_str().unwrap();
    ["zh", "en"].map(|language| {
        let told = ["--as-of", day, "--language", language, "shot", "--pane", pane];
        let run = briefing(told.into_iter().chain(["--size", size, "--force", "-o", path, PLACE]));
        assert_eq!(run.code, 0, "{}", run.err);
        std::fs::read_to_string(&file).unwrap()
    })
}

#[test]
fn a_figure_that_is_too_old_to_judge_by_stands_in_every_column() {
    for (pane, size) in [("overview", "80x24"), ("overview", "120x36"), ("all", "120x36")] {
        let [chinese, english] = shots("2026-12-31", pane, size);
        for (screen, [name, figure]) in [
            (&chinese, ["能源消费总量", "360（1—9月）"]),
            (&english, ["Energy c", "3.6m (Jan–Sep)"]),
        ] {
            let mut lines = screen.lines().filter(|line| line.contains(name));
            assert!(lines.any(|line| line.contains(figure)), "{screen}");
        }
    }
}

#[test]
fn a_fall_says_so_wherever_it_stands() {
    let place = county(|_, _| {});
    for (briefing, [now, fall, rise, growth]) in in_both(&place, "2026-09-30").iter().zip([
        ["完成情况", "下降 12.1%", "上升 0.5%", "零增长"],
        ["Progress", "down 12.1%", "up 0.5%", "no growth"],
    ]) {
        let item = key(briefing, "energy-intensity");
        let value = fact(briefing, "energy-intensity", now).unwrap();
        assert!(value.starts_with(fall), "{value}");
        let history: Vec<String> = briefing.detail(item).history.into_iter().map(|one| one.value).collect();
        assert_eq!(history, [fall, rise]);
        assert_eq!(briefing.detail(key(briefing, "science")).history[0].value, growth);
    }
    for (briefing, fall) in in_both(&place, "2026-12-31")
        .iter()
        .zip(["下降 12.1%（", "down 12.1% ("])
    {
        let item = briefing.item(key(briefing, "energy-intensity"));
        assert!(item.dated.as_ref().unwrap().starts_with(fall), "{item:?}");
        assert!(item.told.starts_with(fall), "{item:?}");
    }
    for (screen, words) in shots("2026-09-30", "detail:energy-intensity", "120x36")
        .iter()
        .zip([["下降 · % · 1—9月", "下降 12.1%"], ["down · % · Jan–Sep", "down 12.1%"]])
    {
        for word in words {
            assert!(screen.contains(word), "{word}\n{screen}");
        }
    }
}

#[test]
fn what_was_far_behind_from_the_first_is_not_said_to_have_become_so() {
    let place = county(|_, _| {});
    for (language, [steady, worse]) in Language::ALL.into_iter().zip([
        ["9月起严重滞后。", "9月起红灯，现为严重滞后"],
        [
            "It has been far behind since Sep.",
            "red since Sep and is far behind by now",
        ],
    ]) {
        let paper = format!("{:?}", bulletin(&told(&place, "2026-09-30", language), &[]).blocks);
        assert!(paper.contains(steady), "{paper}");
        assert!(!paper.contains(worse), "{paper}");
    }
    // What was milder at first has become so.
    let place = with("output", &json!({"2026-06": 450, "2026-08": 460}));
    for (language, worse) in Language::ALL.into_iter().zip([
        "6月起红灯，现为严重滞后。",
        "It has been red since Jun and is far behind by now.",
    ]) {
        let paper = format!("{:?}", bulletin(&told(&place, "2026-08-31", language), &[]).blocks);
        assert!(paper.contains(worse), "{paper}");
    }
}

#[test]
fn the_last_rating_is_told_in_its_own_word() {
    let place = county(|_, _| {});
    let said = [("上次报数时", "未启动"), ("Last report", "Not begun")];
    for (briefing, (label, word)) in in_both(&place, "2026-12-31").iter().zip(said) {
        let line = fact(briefing, "school", label).unwrap();
        assert!(line.contains(&format!(" · {word} · ")), "{line}");
        let line = fact(briefing, "energy-use", label).unwrap();
        let words = briefing.language().words();
        assert!(line.contains(words.status_within_limit), "{line}");
    }
}

#[test]
fn estimates_that_are_both_cut_down_both_say_so() {
    let data = data_set("sample");
    let said = [
        ("全年预计", "均以目标为限"),
        ("Projection", "neither counted beyond the target"),
    ];
    for (briefing, (label, both)) in in_both(&data, "2025-09-30").iter().zip(said) {
        let line = fact(briefing, "six-projects", label);
        assert!(line.as_ref().is_some_and(|line| line.ends_with(both)), "{line:?}");
    }
}

#[test]
fn a_day_that_is_not_over_is_not_past() {
    let place = county(|_, _| {});
    let due = [
        ("到期情况", "当日到期，按当日报数欠 120 人"),
        ("Due", "due today, 120 people short by the day's figure"),
    ];
    for (briefing, (_, said)) in in_both(&place, "2026-08-31").iter().zip(due) {
        let facts = briefing.detail(key(briefing, "admissions")).progress;
        assert!(facts.iter().any(|fact| fact.text.starts_with(said)), "{facts:?}");
    }
    let facts = facts(&place, "2026-09-30", "admissions", ["时限", "Due"]);
    assert!(
        facts
            .iter()
            .all(|fact| !fact.contains("当日") && !fact.contains("today")),
        "{facts:?}"
    );
}

#[test]
fn a_share_of_a_range_is_said_to_be_one_of_its_lower_end() {
    let place = county(|_, _| {});
    let said = [
        "占目标下限（2 万人）的 60%",
        "60% of the lower end of the target (20k people)",
    ];
    for (briefing, said) in in_both(&place, "2026-09-30").iter().zip(said) {
        let sentence = briefing.bulletin(key(briefing, "screening"));
        assert!(sentence.contains(said), "{sentence}");
    }
}

#[test]
fn what_fell_due_within_the_year_is_rated_by_a_rule_that_is_printed() {
    let place = county(|_, _| {});
    let said = [
        "年内到期的以到期日是否达到判定，未达到即为到期未完成，并按差距列为滞后或严重滞后（",
        "what fell due within the year is done or not by its own day",
    ];
    for (briefing, said) in in_both(&place, "2027-01-31").iter().zip(said) {
        let paper = format!("{:?}", bulletin(briefing, &[]).blocks);
        assert!(paper.contains(said), "{paper}");
    }
    let paper = format!(
        "{:?}",
        bulletin(&told(&place, "2026-09-30", Language::CHINESE), &[]).blocks
    );
    assert!(!paper.contains(said[0]), "{paper}");
}

#[test]
fn what_its_own_day_settled_is_not_called_open_at_the_years_end() {
    let said = [
        ["个按年内报数，全年结果未定", "个到期未完成"],
        [
            "by earlier figures, not settled for the year",
            "not done by their due day",
        ],
    ];
    let data = data_set("sample");
    for (briefing, [open, late]) in in_both(&data, "2025-12-31").iter().zip(said) {
        let caption = &briefing.matrix(None).caption;
        assert!(caption.contains(open) && caption.contains(late), "{caption}");
    }
    for (briefing, [open, late]) in in_both(&data, "2026-01-31").iter().zip(said) {
        let caption = &briefing.matrix(None).caption;
        assert!(!caption.contains(open) && caption.contains(late), "{caption}");
    }
}

#[test]
fn what_the_years_end_was_the_first_to_find_has_no_month_of_its_own() {
    let data = data_set("sample");
    for day in ["2025-12-31", "2026-01-31"] {
        for briefing in in_both(&data, day) {
            let since: Vec<&str> = briefing
                .red
                .iter()
                .filter_map(|key| briefing.item(*key).since.as_deref())
                .collect();
            assert!(
                !since.iter().any(|one| one.starts_with("12月") || one.contains("Dec")),
                "{since:?}"
            );
        }
    }
}

#[test]
fn a_regions_papers_name_its_counterpart() {
    let data = data_set("sample");
    let (region, _) = data.catalogue.regions_of(RegionKind::Part).next().unwrap();
    let said = [["对口部门：", "责任部门："], ["Counterpart: ", "Lead: "]];
    for (whole, [counterpart, lead]) in in_both(&data, "2025-09-30").iter().zip(said) {
        let paper = format!("{:?}", bulletin(&whole.within(region), &[]).blocks);
        assert!(paper.contains(counterpart) && !paper.contains(lead), "{paper}");
    }
}

#[test]
fn what_a_region_owes_is_one_count_in_every_paper() {
    let place = county(|_, _| {});
    for day in ["2026-06-30", "2026-12-31"] {
        let whole = told(&place, day, Language::CHINESE);
        for (name, said) in whole.counties() {
            let mut regions = place.catalogue.regions_of(RegionKind::Part);
            let (region, _) = regions.find(|(_, one)| one.name.zh == name).unwrap();
            let own = whole.within(region).tally;
            let owed = format!("{} 项待报", own.overdue());
            assert!(
                own.overdue() == 0 || own.red() > 0 || said.contains(&owed),
                "{name}：{said}"
            );
        }
    }
}

#[test]
fn a_part_that_has_what_each_must_have_keeps_it_on_the_last_day() {
    let whole = told(&county(|_, _| {}), "2026-12-31", Language::CHINESE);
    let table = whole.ranking(key(&whole, "clinics")).unwrap();
    assert!(table.rows.iter().all(|row| row.status_word != "当日到期"), "{table:?}");
}
