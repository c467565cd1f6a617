//! Bars and charts say what their ends stand for, on every screen that draws them.

use briefing::agenda;
use briefing::app::Pane;
use briefing::briefing::Briefing;
use briefing::locale::Language;
use briefing::model::{Measure, StopSubject};

use crate::app_harness::{AppHarness, data_set};

const SIZES: [(u16, u16); 3] = [(60, 18), (80, 24), (120, 36)];

/// The lines in which a bar's track or its filled part is drawn.
fn bars(seen: &str) -> Vec<&str> {
    let is_bar = |line: &&str| line.contains("━━━") || line.contains("███────");
    seen.lines().filter(is_bar).collect()
}

#[test]
fn a_large_figures_bar_stands_between_nothing_and_its_target() {
    for size in SIZES {
        for keys in ["p4G", "p14G"] {
            let seen = AppHarness::open().size(size.0, size.1).press(keys).see();
            let [target] = [if keys == "p4G" { " 6%" } else { " 2.5 亿立方米" }];
            let bar = bars(&seen);
            assert!(
                bar.iter()
                    .any(|line| line.trim_start().starts_with("0 ") && line.trim_end().ends_with(target)),
                "{size:?} {keys}\n{seen}"
            );
        }
    }
}

#[test]
fn no_stop_of_a_meeting_draws_a_bar_of_which_nobody_knows_the_ends() {
    let is_bar = |line: &&str| line.contains("━━━") || line.contains("██████");
    let is_told = |line: &str| {
        let line = line.trim();
        let beside = (line.starts_with("0 ") || line.starts_with('未')) && is_bar(&line);
        let over = line.starts_with("0 ") && line.ends_with("目标") || line.ends_with("━ 0 — 目标");
        beside || over
    };
    for size in SIZES.into_iter().chain([(200, 60)]) {
        let mut harness = AppHarness::open().size(size.0, size.1).press("p");
        for _ in 0..harness.app().showing().unwrap().stops {
            let seen = harness.see();
            assert!(!seen.contains("━━━") || seen.lines().any(is_told), "{size:?}\n{seen}");
            harness = harness.press("<Space>");
        }
    }
}

#[test]
fn the_share_on_pace_stands_between_nothing_and_all() {
    for size in SIZES {
        let seen = AppHarness::open().size(size.0, size.1).press("p").see();
        let bar = bars(&seen)[0].trim();
        assert!(bar.starts_with("0 ") && bar.ends_with(" 100%"), "{size:?}\n{seen}");
    }
    // Where the title of a list reaches over its bars, it is said behind it.
    let wide = AppHarness::open().size(120, 36).press("p").see();
    let title = wide.lines().find(|line| line.contains("最滞后（")).unwrap();
    assert!(title.trim_end().ends_with("━ 0 — 目标"), "{wide}");
    let overview = AppHarness::open().size(80, 24).see();
    let counts: Vec<&str> = overview.lines().filter(|line| line.contains(" 100%")).collect();
    assert!(counts.len() >= 2, "{overview}");
    assert!(counts[0].contains("0 ━") && counts[1].contains("0 ━"), "{overview}");
}

#[test]
fn bars_in_lists_have_their_ends_over_them() {
    for (width, height) in [(80, 16), (80, 24), (120, 36)] {
        for keys in ["", "2", "*", "8"] {
            let seen = AppHarness::open().size(width, height).press(keys).see();
            // Beside the list may stand the detail.
            let lines: Vec<&str> = seen.lines().map(|line| line.split('│').next().unwrap()).collect();
            let first = lines
                .iter()
                .position(|line| line.contains("━━━") && !line.contains("100%"))
                .unwrap();
            let head = lines[..first].iter().rev().find(|line| line.contains("0  目标"));
            assert!(head.is_some(), "{width}x{height} {keys}\n{seen}");
        }
    }
}

#[test]
fn a_ranking_says_what_its_axis_is_worth() {
    for (size, keys) in SIZES.iter().flat_map(|size| [(size, "jjjjjjr"), (size, "jjjjjjjr")]) {
        let harness = AppHarness::open().size(size.0, size.1).press(keys);
        let briefing = harness.app().briefing();
        let Pane::Ranking(key) = harness.pane() else {
            panic!("{}", harness.see())
        };
        let [low, high] = &briefing.ranking(key).unwrap().ends;
        let seen = harness.see();
        let head = seen.lines().find(|line| line.contains("名次")).unwrap();
        assert!(
            head.contains(low.as_str()) && head.contains(high.as_str()),
            "{low} {high}\n{seen}"
        );
    }
}

#[test]
fn the_regions_below_a_figure_say_what_their_axis_is_worth() {
    for (width, height) in [(80, 70), (200, 60)] {
        let seen = AppHarness::open()
            .size(width, height)
            .press("/农业社会化服务总面积<Enter><Enter>")
            .see();
        let bar = |line: &&str| line.contains("科尔沁区") && line.contains("━━━━");
        assert!(seen.lines().any(|line| bar(&line)), "{seen}");
        let head = seen.lines().find(|line| line.contains("各地区 ─")).unwrap();
        assert!(head.contains(" 0 ") && head.contains("338 万亩 "), "{seen}");
    }
}

#[test]
fn a_milestone_runs_from_its_first_stage_to_the_one_that_counts_and_a_base_is_where_it_begins() {
    let data = data_set("sample");
    let briefing = Briefing::new(
        data.clone(),
        data.open_at,
        briefing::assess::StatusRule::ratio_80_60(),
        Language::CHINESE,
    );
    for (key, indicator) in data.catalogue.indicators() {
        let Some(share) = &briefing.item(key).share else {
            continue;
        };
        assert!(share.ends.iter().all(|end| !end.is_empty()), "{}", indicator.id);
        match indicator.measure {
            Measure::Milestone => assert!(share.ends[0].starts_with('未'), "{}: {:?}", indicator.id, share.ends),
            _ if briefing.assessment(key).reasoning.baseline.is_some() => {
                assert_ne!(share.ends[0], "0", "{}", indicator.id);
            }
            _ => assert_eq!(share.ends[0], "0", "{}", indicator.id),
        }
    }
    let ends = |id| {
        briefing
            .item(data.catalogue.find(id).unwrap())
            .share
            .clone()
            .unwrap()
            .ends
    };
    assert_eq!(ends("farm-services-area-total"), ["850 万亩", "1,200 万亩"]);
    assert_eq!(ends("public-nurseries-per-county"), ["0", "8 个旗县市区"]);
}

#[test]
fn a_course_always_says_what_its_columns_stand_on() {
    let data = data_set("sample");
    let mut seen = 0;
    for language in Language::ALL {
        let words = language.words();
        let base = words.course_floor.text().split('{').next().unwrap().trim();
        for size in SIZES {
            let keys = if language == Language::ENGLISH { "Lp" } else { "p" };
            let harness = AppHarness::open().size(size.0, size.1).press(keys);
            let stops = harness.app().showing().unwrap().stops;
            let briefing = Briefing::new(
                data.clone(),
                data.open_at,
                briefing::assess::StatusRule::ratio_80_60(),
                language,
            );
            let agenda = agenda::agenda_of(&briefing);
            for (place, stop) in agenda.stops.iter().enumerate().take(stops) {
                if !matches!(stop.subject, StopSubject::Indicator(_)) {
                    continue;
                }
                let drawn = AppHarness::open()
                    .size(size.0, size.1)
                    .press(&format!("{keys}{}G", place + 1))
                    .see();
                if drawn.contains("▁▁▁▁▁▁▁▁") {
                    assert!(drawn.contains(base), "{size:?}\n{drawn}");
                    seen += 1;
                }
            }
            // The detail, alone and beside a list.
            for keys in ["jjjjjj<Enter>", "1"] {
                let drawn = AppHarness::open()
                    .size(size.0, size.1)
                    .press(if language == Language::ENGLISH { "L" } else { "" });
                let drawn = drawn.press(keys).see();
                if drawn.contains("▁▁▁▁▁▁▁▁") {
                    assert!(drawn.contains(base), "{size:?} {keys}\n{drawn}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 10, "{seen}");
}
