//! What is said of figures, so that nobody can dispute it.

use std::sync::Arc;

use briefing::agenda;
use briefing::assess::StatusRule;
use briefing::briefing::{Briefing, format};
use briefing::locale::Language;
use briefing::model::{IndicatorKey, Ratio, Status, Stop, StopSubject, Unreported};

use crate::app_harness::{self, AppHarness, data_set, repository};

/// The sample at the end of September by this rule.
fn sample(rule: &str, language: Language) -> Briefing {
    let as_of = "2025-09-30".parse().unwrap();
    Briefing::new(data_set("sample"), as_of, StatusRule::named(rule).unwrap(), language)
}

#[test]
fn places_per_thousand_people_are_no_shares_of_the_whole() {
    let briefing = sample("ratio-80-60", Language::CHINESE);
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
        reasons("ratio-80-60", Language::CHINESE),
        "不足应完成的 80% 为滞后，不足 60% 为严重滞后（规则 ratio-80-60）"
    );
    assert_eq!(
        reasons("points-10-30", Language::CHINESE),
        "比应完成少 10 个百分点及以上为滞后，超过 30 个百分点为严重滞后（规则 points-10-30）"
    );
    assert_eq!(
        reasons("points-10-30", Language::ENGLISH),
        "10 percentage points or more under what was due is Behind, more than 30 percentage points Far behind (rule points-10-30)"
    );
}

#[test]
fn an_inferred_department_keeps_its_mark_wherever_a_meeting_names_it() {
    for (language, mark) in [(Language::CHINESE, "（推定）"), (Language::ENGLISH, " (inferred)")] {
        let briefing = sample("ratio-80-60", language);
        let agenda = agenda::agenda_of(&briefing);
        let stops = agenda.stops.iter().filter_map(|stop| match stop.subject {
            StopSubject::Indicator(key) => Some((stop, &briefing.data().catalogue.indicator(key).lead)),
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
    let words = Language::ENGLISH.words();
    for (points, said) in [
        (-1, "−1 percentage point"),
        (1, "+1 percentage point"),
        (2, "+2 percentage points"),
    ] {
        assert_eq!(format::signed_points(words, Ratio::from(points)), said);
    }
}

#[test]
fn what_was_hardly_judged_says_so_first_and_draws_no_bar() {
    let data = data_set("published");
    let as_of = "2025-09-30".parse().unwrap();
    let briefing = Briefing::new(data, as_of, StatusRule::ratio_80_60(), Language::CHINESE);
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
    assert!(sample("ratio-80-60", Language::CHINESE).on_pace_share.is_some());
}

#[test]
fn red_statuses_are_never_what_is_cut() {
    let seen = AppHarness::open().size(60, 60).see();
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
    let county = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    let seen = AppHarness::with(vec![county]).size(100, 30).press("p").see();
    for told in ["○ 未启动 1", "✗ 未守住 3"] {
        assert!(seen.contains(told), "{seen}");
    }
}

#[test]
fn a_bound_is_printed_with_the_value() {
    let data = data_set("published");
    let as_of = data.open_at;
    let briefing = Briefing::new(Arc::clone(&data), as_of, StatusRule::ratio_80_60(), Language::CHINESE);
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

const BOTH: [Language; 2] = Language::ALL;

fn county(rule: &str, language: Language) -> Briefing {
    let data = app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    let as_of = data.open_at;
    Briefing::new(data, as_of, StatusRule::named(rule).unwrap(), language)
}

fn sample_at(as_of: &str, language: Language) -> Briefing {
    let as_of = as_of.parse().unwrap();
    Briefing::new(data_set("sample"), as_of, StatusRule::ratio_80_60(), language)
}

fn key(briefing: &Briefing, id: &str) -> IndicatorKey {
    briefing.data().catalogue.find(id).unwrap()
}

/// The text of a fact of an indicator.
fn fact(briefing: &Briefing, id: &str, label: &str) -> Option<String> {
    let facts = briefing.detail(key(briefing, id)).progress;
    facts.into_iter().find(|fact| fact.label == label).map(|fact| fact.text)
}

#[test]
fn points_of_a_figure_are_never_taken_for_points_of_its_completion() {
    let told = |language, id: &str| {
        let briefing = county("ratio-80-60", language);
        let item = briefing.item(key(&briefing, id)).clone();
        (item.gap, item.gap_brief, item.gap_long)
    };
    let said = |gap: &str, brief: &str, long: &str| (gap.to_owned(), brief.to_owned(), long.to_owned());
    assert_eq!(
        told(Language::CHINESE, "energy-intensity"),
        said("欠1.3点", "低1.3点", "比按序时进度应有的少 1.3 个百分点")
    );
    assert_eq!(
        told(Language::ENGLISH, "energy-intensity"),
        said(
            "1.3 pp short",
            "−1.3 pp",
            "1.3 percentage points short of what pace called for"
        )
    );
    assert_eq!(
        told(Language::CHINESE, "service-rate"),
        said("低1.8点", "低1.8点", "低于目标 1.8 个百分点")
    );
    assert_eq!(
        told(Language::ENGLISH, "service-rate"),
        said("−1.8 pp", "−1.8 pp", "1.8 percentage points below target")
    );
    assert_eq!(
        told(Language::CHINESE, "unemployment"),
        said("超0.4点", "超0.4", "高于控制目标 0.4 个百分点")
    );
    // Where the figure itself is in points, both are told for what they are.
    let briefing = county("ratio-80-60", Language::CHINESE);
    let line = fact(&briefing, "energy-intensity", "与序时相比").unwrap();
    assert!(line.starts_with("欠 1.3 个百分点（完成率慢 9.4 个百分点"), "{line}");
}

#[test]
fn a_rule_of_points_says_what_it_compares_a_limit_with() {
    let told = |language| {
        let briefing = county("points-10-30", language);
        let reasons = briefing.detail(key(&briefing, "unemployment")).reasons;
        [reasons[0].clone(), reasons.last().unwrap().clone()]
    };
    assert_eq!(
        told(Language::CHINESE),
        [
            "目标上限与实际之比减 100% ＝ −6.8点",
            "目标上限与实际之比少于 100% 达 10 个百分点及以上为滞后，超过 30 个百分点为严重滞后（规则 points-10-30）"
        ]
    );
    assert_eq!(
        told(Language::ENGLISH),
        [
            "limit over value minus 100%: −6.8 pp",
            "a limit that is 10 percentage points or more under 100% of the value is Behind, more than 30 percentage points Far behind (rule points-10-30)"
        ]
    );
    let briefing = county("points-10-30", Language::CHINESE);
    let level = briefing.detail(key(&briefing, "service-rate")).reasons;
    assert!(level[0].starts_with("实际与目标之比减 100% ＝ "), "{level:?}");
}

#[test]
fn the_whole_names_its_parts_that_owe_reports() {
    for (language, parts) in [
        (Language::CHINESE, "东沙乡、西滩乡"),
        (Language::ENGLISH, "East Sands, West Shore"),
    ] {
        let briefing = county("ratio-80-60", language);
        // The county has told how many fields there are, and no township of its own.
        let fields = key(&briefing, "fields");
        assert!(briefing.item(fields).status.is_reported());
        let owed = briefing.overdue.iter().find(|one| one.items.contains(&fields)).unwrap();
        assert_eq!([owed.department.as_str(), owed.short.as_str()], [parts; 2]);
        // A township's own briefing says the same, and names no other place.
        let part = briefing.data().catalogue.find_region("east").unwrap();
        let own = briefing.within(part);
        assert!(own.item(fields).status == Status::Unreported(Unreported::Overdue));
        assert!(own.overdue.iter().all(|one| one.department.as_str() != parts));
    }
}

#[test]
fn nobody_who_owes_reports_is_named_where_names_are_hidden() {
    let names: Vec<String> = {
        let data = data_set("sample");
        let parts = data.catalogue.regions_of(briefing::model::RegionKind::Part);
        parts.map(|(_, region)| region.name.zh.to_string()).collect()
    };
    for date in ["2025-06-30", "2025-09-30", "2025-10-31", "2025-11-30"] {
        let briefing = sample_at(date, Language::CHINESE).discreet(true);
        for one in &briefing.overdue {
            for name in &names {
                assert!(!one.department.as_str().contains(name.as_str()), "{}", one.department);
            }
        }
    }
}

#[test]
fn nothing_is_needed_a_month_once_the_season_is_over_and_no_mean_of_a_balance() {
    let briefing = sample_at("2025-09-30", Language::CHINESE);
    let needed = |id: &str| briefing.item(key(&briefing, id)).needed.clone().unwrap_or_default();
    let maize = needed("dense-maize-model-area");
    assert!(
        maize.starts_with("按推定进度") && maize.ends_with("前应完成"),
        "{maize}"
    );
    assert_eq!(needed("inclusive-finance-loans-growth"), "还差 1 个百分点");
    for id in ["private-enterprise-loans-growth", "inclusive-finance-loans-growth"] {
        let line = fact(&briefing, id, "还需").unwrap_or_default();
        assert!(!line.contains("平均"), "{line}");
    }
    let briefing = sample_at("2025-09-30", Language::ENGLISH);
    let maize = briefing
        .item(key(&briefing, "dense-maize-model-area"))
        .needed
        .clone()
        .unwrap();
    assert!(maize.starts_with("all due by "), "{maize}");
}

#[test]
fn no_projection_goes_beyond_a_closed_set_or_tells_parts_of_things() {
    let mut closed = 0;
    for date in ["2025-03-31", "2025-06-30", "2025-09-30", "2025-11-30"] {
        let briefing = sample_at(date, Language::CHINESE);
        for key in &briefing.listed {
            let indicator = briefing.data().catalogue.indicator(*key);
            let Some(projection) = briefing.projection(*key) else {
                continue;
            };
            let ends = projection.band.map_or([projection.value; 2], |(low, high)| [low, high]);
            for value in ends.into_iter().chain([projection.value]) {
                assert!(
                    !indicator.counted || value == value.floor(),
                    "{}: {value:?}",
                    indicator.id
                );
                if indicator.id.as_str() == "dense-maize-model-area" && date >= "2025-06-30" {
                    // Nothing is added a month any more.
                    assert_eq!(projection.band, None, "{date}");
                }
                if indicator.target.is_closed() {
                    assert!(
                        value <= indicator.target.value.unwrap().into(),
                        "{}: {value:?}",
                        indicator.id
                    );
                    closed += 1;
                }
            }
        }
    }
    assert!(closed > 6, "{closed}");
}

#[test]
fn what_was_reported_too_long_ago_has_no_gap_of_today() {
    for language in BOTH {
        let briefing = sample_at("2025-09-30", language);
        let stale: Vec<_> = briefing
            .listed_items()
            .filter(|item| briefing.assessment(item.key).former.is_some())
            .collect();
        assert!(stale.len() > 2);
        for item in stale {
            assert_eq!(
                [&*item.gap, &*item.gap_long, &*item.gap_brief],
                [""; 3],
                "{}",
                item.name
            );
            assert!(item.share.is_none() && item.gap_points.is_none(), "{}", item.name);
            // Where it is told, it is told with its date.
            let (dated, period) = (item.dated.as_deref().unwrap(), item.period.as_deref().unwrap());
            assert!(dated.contains(&item.value) && dated.contains(period), "{dated}");
            let told: Vec<String> = briefing
                .detail(item.key)
                .progress
                .into_iter()
                .map(|fact| fact.label.into_owned())
                .collect();
            let words = language.words();
            for label in [
                words.detail_gap,
                words.detail_gap_rate,
                words.detail_pace,
                words.detail_attained,
            ] {
                assert!(!told.iter().any(|told| told == label), "{told:?}");
            }
        }
    }
}

#[test]
fn the_reports_own_word_for_a_stage_wins() {
    let briefing = county("ratio-80-60", Language::CHINESE);
    assert_eq!(briefing.item(key(&briefing, "bridge")).target, "建成通车");
    assert!(
        briefing
            .bulletin(key(&briefing, "bridge"))
            .contains("要求8月31日“建成通车”")
    );
    let briefing = sample_at("2025-12-31", Language::CHINESE);
    assert_eq!(
        briefing.item(key(&briefing, "city-hospital-new-site")).target,
        "投入使用"
    );
    let reached = briefing.item(key(&briefing, "city-hospital-new-site")).value.clone();
    assert!(reached == "投入使用" || reached != "投用", "{reached}");
}

#[test]
fn prices_rise_where_the_report_says_so() {
    for (language, said) in [
        (Language::CHINESE, "居民消费价格上涨 "),
        (Language::ENGLISH, " rose by "),
    ] {
        let briefing = county("ratio-80-60", language);
        let sentence = briefing.bulletin(key(&briefing, "price-rise"));
        assert!(sentence.contains(said), "{sentence}");
    }
}

#[test]
fn who_judged_is_named_in_the_readers_language() {
    let briefing = sample_at("2025-09-30", Language::ENGLISH);
    let own = fact(&briefing, "six-campaigns", "Own rating").unwrap();
    assert!(
        own.starts_with("Near pace, by ") && own.contains("(reported in Chinese)"),
        "{own}"
    );
    let (who, _) = own.split_once("(reported in Chinese)").unwrap();
    assert!(who.is_ascii(), "{who}");
}

#[test]
fn what_is_only_known_to_be_more_is_told_as_more() {
    let data = data_set("published");
    let as_of = data.open_at;
    let mut seen = 0;
    for (language, word) in [(Language::CHINESE, "超 "), (Language::ENGLISH, "more than ")] {
        let briefing = Briefing::new(Arc::clone(&data), as_of, StatusRule::ratio_80_60(), language);
        for item in briefing.listed_items().filter(|item| item.value.starts_with(">=")) {
            let sentence = briefing.bulletin(item.key);
            assert!(sentence.contains(word), "{sentence}");
            for mark in ["下限", "lower bound", ">="] {
                assert!(!sentence.contains(mark), "{sentence}");
                let facts = briefing.detail(item.key).progress;
                assert!(facts.iter().all(|fact| !fact.text.contains(mark)), "{facts:?}");
            }
            seen += 1;
        }
    }
    assert!(seen > 0);
}

#[test]
fn the_share_that_is_due_says_how_many_things_that_is() {
    let briefing = sample_at("2025-09-30", Language::CHINESE);
    let pace = fact(&briefing, "facility-agriculture-parks", "序时进度").unwrap();
    assert_eq!(pace, "应有 2 个（按推定进度，取整）");
    let pace = fact(&briefing, "community-canteens", "序时进度").unwrap();
    // Three quarters of 50 are 37.5.
    assert_eq!(pace, "应有 37 个（50 个 × 9 ÷ 12，取整）");
    let briefing = sample_at("2025-09-30", Language::ENGLISH);
    assert_eq!(
        fact(&briefing, "community-canteens", "Pace").unwrap(),
        "37 due (50 × 9 ÷ 12, rounded down)"
    );
}

#[test]
fn once_the_year_is_over_things_are_done_or_not_done() {
    let briefing = sample_at("2025-12-31", Language::CHINESE);
    for line in [&briefing.count_line, &briefing.count_line_short] {
        assert!(line.contains("已完成 ") && line.contains("未完成 "), "{line}");
        assert!(!line.contains("序时") && !line.contains("滞后"), "{line}");
    }
    assert!(briefing.worst_title(5).starts_with("未完成（"));
    assert_eq!(briefing.red_title(), "未完成事项");
    for item in briefing.listed_items() {
        for told in [&item.gap, &item.gap_long, &briefing.bulletin(item.key)] {
            assert!(!told.contains("序时") && !told.contains('慢'), "{told}");
        }
        // The day itself settles a milestone; it has not been late for any time.
        assert_ne!(item.since.as_deref(), Some("12月31日起"), "{}", item.name);
    }
    let english = sample_at("2025-12-31", Language::ENGLISH);
    assert!(
        english.count_line.contains(" met (") && !english.count_line.contains("pace"),
        "{}",
        english.count_line
    );
    let during = sample_at("2025-09-30", Language::CHINESE);
    assert!(during.count_line.contains("达序时进度"));
    assert_eq!(during.red_title(), "滞后事项");
}

#[test]
fn what_the_year_settled_is_explained_by_no_rule() {
    for language in BOTH {
        let briefing = sample_at("2025-12-31", language);
        let reasons = briefing.detail(key(&briefing, "industrial-water-intensity")).reasons;
        assert_eq!(reasons[0], language.words().why_missed);
        assert!(
            reasons.iter().all(|reason| !reason.contains("ratio-80-60")),
            "{reasons:?}"
        );
    }
}

#[test]
fn what_is_needed_and_what_is_there_make_the_target() {
    let briefing = county("ratio-80-60", Language::CHINESE);
    // 12 less 10.54.
    assert_eq!(
        briefing.item(key(&briefing, "fields")).needed.as_deref(),
        Some("还差 1.46 万亩")
    );
    let briefing = sample_at("2025-06-30", Language::ENGLISH);
    // 10m less 7.04m.
    let maize = briefing.item(key(&briefing, "dense-maize-model-area")).gap_long.clone();
    assert!(
        maize.starts_with("2.96m mu short of all that was due on the assumed course"),
        "{maize}"
    );
}

#[test]
fn whole_things_are_missing_as_whole_ones() {
    for date in ["2025-06-30", "2025-09-30"] {
        let briefing = sample_at(date, Language::CHINESE);
        for item in briefing.listed_items() {
            let indicator = briefing.data().catalogue.indicator(item.key);
            let Some(line) = fact(&briefing, indicator.id.as_str(), "与序时相比") else {
                continue;
            };
            if let Some((_, amount)) = line.split_once('，').filter(|_| indicator.counted) {
                assert!(!amount.contains('.'), "{}: {line}", item.name);
            }
        }
    }
}
