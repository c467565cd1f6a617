//! Screens: keys pressed, and what one then sees. The pictures have their styles below them.

use std::sync::Arc;

use briefing::app::{Action, Effect, Pane};
use briefing::intake::{self, Input};
use briefing::keymap::Keymap;
use briefing::screen::help_entries;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use crate::app_harness::{AppHarness, part, repository};
use crate::fuzz;

// What a newcomer sees.

#[test]
fn the_overview_tells_in_one_screen_what_is_red_since_when_by_how_much_and_who_leads_it() {
    insta::assert_snapshot!(AppHarness::open().picture());
}

#[test]
fn a_wider_window_shows_the_reasons_beside_the_list() {
    insta::assert_snapshot!(AppHarness::open().size(120, 36).picture());
}

#[test]
fn the_published_figures_are_few_and_the_rest_is_honestly_unreported() {
    insta::assert_snapshot!(AppHarness::open().press("d").picture());
}

#[test]
fn an_area_lists_its_topics_in_the_reports_order() {
    insta::assert_snapshot!(AppHarness::open().press("5").picture());
}

#[test]
fn the_livelihood_projects_own_their_figures() {
    insta::assert_snapshot!(AppHarness::open().press("8").size(120, 36).picture());
}

#[test]
fn the_detail_of_an_indicator_tells_everything() {
    insta::assert_snapshot!(AppHarness::open().press("2jjjj<Enter>").picture());
}

#[test]
fn in_a_wide_window_the_detail_has_two_columns() {
    insta::assert_snapshot!(AppHarness::open().size(120, 36).press("2jjjj<Enter>").picture());
}

#[test]
fn the_help_lists_the_keys_in_force() {
    insta::assert_snapshot!(AppHarness::open().press("?").picture());
}

#[test]
fn the_smallest_layout_still_reads() {
    insta::assert_snapshot!(AppHarness::open().size(60, 18).press("5").picture());
}

#[test]
fn what_is_furthest_behind_keeps_its_name_at_every_width() {
    for width in 40..=80 {
        let seen = AppHarness::open().size(width, 24).see();
        let named = |line: &&str| ["十万亩", "学校", "优质高中"].iter().any(|name| line.contains(name));
        let red: Vec<&str> = seen
            .lines()
            .filter(|line| line.contains("▼ 严重滞后"))
            .take(3)
            .collect();
        assert!(red.len() == 3 && red.iter().all(named), "{width}: {red:#?}");
    }
}

#[test]
fn below_forty_by_ten_one_line_says_so() {
    assert_eq!(
        AppHarness::open().size(39, 10).see().trim_end(),
        "窗口太小：39×10，至少 40×10"
    );
    assert_eq!(
        AppHarness::open().press("L").size(80, 9).see().trim_end(),
        "Window too small: 80x9; at least 40x10 is needed"
    );
}

#[test]
fn the_mark_of_made_up_figures_is_on_every_pane_at_every_size() {
    for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
        for keys in [
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8",
            "9",
            "2j<Enter>",
            "2jr",
            "M",
            "?",
            "]",
            "[",
        ] {
            let seen = AppHarness::open().size(width, height).press(keys).see();
            assert!(
                seen.contains("演示数据 · 非真实进展"),
                "{keys} at {width}×{height}:\n{seen}"
            );
        }
    }
    assert!(!AppHarness::open().press("d").see().contains("演示数据"));
}

#[test]
fn the_first_screen_says_which_key_switches_to_the_published_figures() {
    assert!(AppHarness::open().see().contains("按 d 看公开数据"));
}

#[test]
fn the_page_of_the_panes_shows_the_first_screen_as_it_is() {
    let readme = std::fs::read_to_string(repository("docs/panes.md")).unwrap();
    let shown = readme
        .split("```text\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap();
    let seen = AppHarness::open().see();
    assert_eq!(
        shown.trim_end(),
        seen.trim_end(),
        "docs/panes.md shows another first screen; it is now\n{seen}"
    );
}

// Moving.

#[test]
fn digits_go_to_the_parts_of_the_report() {
    let pane = |keys: &str| AppHarness::open().press(keys).pane();
    assert_eq!(pane("5"), Pane::Area(part("ecology")));
    assert_eq!(pane("50"), Pane::Overview);
    assert_eq!(pane("8"), Pane::Projects);
    assert_eq!(pane("9"), Pane::Changes);
    assert_eq!(
        pane("５"),
        Pane::Area(part("ecology")),
        "through a Chinese input method"
    );
}

#[test]
fn tab_and_arrows_walk_through_the_panes_and_round() {
    let all = AppHarness::open().app().tabs().len();
    assert_eq!(
        AppHarness::open().press("<Tab>").pane(),
        Pane::Area(part("consumption"))
    );
    assert_eq!(
        AppHarness::open().press("<Right><Right><Left>").pane(),
        Pane::Area(part("consumption"))
    );
    assert_eq!(AppHarness::open().press(&"<Tab>".repeat(all)).pane(), Pane::Overview);
    assert_eq!(AppHarness::open().press("<BackTab>").pane(), Pane::Sources);
}

#[test]
fn the_selection_skips_headings_and_stops_at_the_ends() {
    let first = AppHarness::open().press("2").marked();
    assert_eq!(AppHarness::open().press("2kkkk").marked(), first);
    assert_eq!(AppHarness::open().press("2Ggg").marked(), first);
    let last = AppHarness::open().press("2G").marked();
    assert_eq!(AppHarness::open().press("2Gjjj").marked(), last);
    assert_ne!(first, last);
}

#[test]
fn going_in_and_coming_back_keeps_the_place() {
    let before = AppHarness::open().press("2jjjjjjjjjjjjjjjjjjjj");
    let after = AppHarness::open().press("2jjjjjjjjjjjjjjjjjjjj<Enter>jjj<Esc>");
    assert_eq!(before.see(), after.see());
    let elsewhere = AppHarness::open().press("2jjjjjjjjjjjjjjjjjjjj0jj2");
    assert_eq!(before.marked(), elsewhere.marked());
}

#[test]
fn an_area_opens_from_the_overview() {
    let harness = AppHarness::open().press("G");
    assert!(harness.app().selected() > 0);
    let opened = AppHarness::open().press("jjjjjjjjjjjjjjjj<Enter>");
    assert!(matches!(opened.pane(), Pane::Area(_)), "{:?}", opened.pane());
    assert_eq!(opened.press("<Esc>").pane(), Pane::Overview);
}

#[test]
fn the_last_view_is_one_key_away() {
    assert_eq!(AppHarness::open().press("25-").pane(), Pane::Area(part("industry")));
    assert_eq!(AppHarness::open().press("25--").pane(), Pane::Area(part("ecology")));
}

#[test]
fn braces_jump_from_red_to_red() {
    let harness = AppHarness::open().press("2}");
    let key = harness.app().indicator().unwrap();
    assert!(harness.app().briefing().item(key).status.is_red());
    let detail = AppHarness::open().press("2}<Enter>}");
    let Pane::Detail(next) = detail.pane() else {
        panic!("{:?}", detail.pane())
    };
    assert!(next > key && detail.app().briefing().item(next).status.is_red());
}

#[test]
fn esc_never_quits_and_q_goes_back_first() {
    assert_eq!(AppHarness::open().press("<Esc><Esc>").effect, None);
    let inside = AppHarness::open().press("2<Enter>q");
    assert_eq!(
        (inside.effect.clone(), inside.pane()),
        (None, Pane::Area(part("industry")))
    );
    let overview = inside.press("q");
    assert_eq!((overview.effect.clone(), overview.pane()), (None, Pane::Overview));
    assert_eq!(overview.press("q").effect, Some(Effect::Quit));
    assert_eq!(AppHarness::open().press("!<Esc>").pane(), Pane::Overview);
    assert_eq!(AppHarness::open().press("2<Enter><Ctrl-c>").effect, Some(Effect::Quit));
}

#[test]
fn in_the_help_enter_does_what_the_line_says() {
    let harness = AppHarness::open();
    let keymap = Keymap::default().fitted(&harness.app().briefing().data().catalogue);
    let lines = help_entries(harness.app(), &keymap);
    let line = |pane| {
        lines
            .iter()
            .position(|entry| entry.action == Action::Show(pane))
            .unwrap()
    };
    let to_part_one = "j".repeat(line(Pane::Area(part("consumption"))));
    let harness = AppHarness::open().press("?").press(&to_part_one).press("<Enter>");
    assert_eq!(harness.app().overlay(), None);
    assert_eq!(harness.pane(), Pane::Area(part("consumption")));
    assert_eq!(AppHarness::open().press("?<Esc>").app().overlay(), None);
}

#[test]
fn the_ranking_tells_who_is_last_and_how_that_changed() {
    insta::assert_snapshot!(AppHarness::open().press("jjjjjjr").picture());
    assert_eq!(AppHarness::open().press("jjjjjjr<Esc>").pane(), Pane::Overview);
}

#[test]
fn one_key_says_why_the_status_is_what_it_is() {
    insta::assert_snapshot!(AppHarness::open().press("5jjw").picture());
    let closed = AppHarness::open().press("5jjwj");
    assert_eq!(closed.app().overlay(), None);
    assert_eq!(closed.see(), AppHarness::open().press("5jj").see());
}

#[test]
fn one_key_says_what_a_term_means() {
    let harness = AppHarness::open().press("5GkkkkK");
    assert!(
        harness.see().contains("三改联动：节能降碳改造、供热改造、灵活性改造"),
        "{}",
        harness.see()
    );
    assert!(AppHarness::open().press("0K").see().contains("没有用到需要解释的名词"));
}

#[test]
fn what_no_region_reports_has_no_ranking() {
    let harness = AppHarness::open().press("7r");
    assert_eq!(harness.pane(), Pane::Area(part("safety")));
    assert!(harness.see().contains("这个指标没有分地区数据"));
}

// Time, data, language.

#[test]
fn brackets_step_through_the_periods_and_stop_at_the_ends() {
    assert!(AppHarness::open().press("[").see().contains("截至 2025年8月31日"));
    assert!(AppHarness::open().press("[]").see().contains("截至 2025年9月30日"));
    let first = AppHarness::open().press(&"[".repeat(20));
    assert!(first.see().contains("截至 2025年1月31日"));
    assert!(first.see().contains("已是最早一期"));
    assert!(AppHarness::open().press(&"]".repeat(20)).see().contains("已是最新一期"));
}

#[test]
fn stepping_through_time_keeps_the_selection_on_the_same_indicator() {
    let before = AppHarness::open().press("2jjj").app().indicator();
    assert_eq!(AppHarness::open().press("2jjj[[[").app().indicator(), before);
    assert_eq!(AppHarness::open().press("2jjjd").app().indicator(), before);
}

#[test]
fn grain_is_met_in_the_published_figures_with_its_source() {
    let seen = AppHarness::open().press("d2jjjj<Enter>").size(120, 36).see();
    for part in ["已完成", "202.1 亿斤", "突破200亿斤", "公开 · 中国通辽网", "https://"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn the_interface_changes_its_language_at_once() {
    let seen = AppHarness::open().press("L").size(120, 36).see();
    for part in [
        "Tongliao 2025 work report",
        "Overview",
        "as of 30 Sep 2025",
        "Demo data · not real progress",
    ] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

// Whatever happens.

/// No wide character hangs over the right edge, none lost its second half to something drawn over it, and nothing is
/// wider than the window: a terminal shows what the buffer says.
fn assert_whole(buffer: &Buffer, what: &str) {
    let area = buffer.area;
    for y in 0..area.height {
        for x in 0..area.width {
            let symbol = buffer[(x, y)].symbol();
            let cells = u16::try_from(symbol.width()).unwrap();
            assert!(cells <= 2, "{what}: {symbol:?} at {x}, {y}");
            if cells == 2 {
                assert!(x + 1 < area.width, "{what}: {symbol} hangs over the edge at {x}, {y}");
                let behind = buffer[(x + 1, y)].symbol();
                assert_eq!(behind, " ", "{what}: {symbol} at {x}, {y} lost its half");
            }
        }
    }
}

#[test]
fn every_size_draws_whole_characters() {
    for keys in [
        "",
        "5",
        "8",
        "9",
        "*",
        "gk",
        "gs",
        "2j<Enter>",
        "jjjjjjr",
        "?",
        "2jw",
        "/肉",
        ":",
        "&红灯<Enter>",
        "2e",
        "2ee",
        "[[",
        "x",
        "5GkkkkK",
        "gkK",
        "t",
        "M",
        "2Mjlllll",
        "2Mjlllw",
    ] {
        for switch in ["", "L"] {
            let stage = AppHarness::quick(keys, (80, 24)).press(switch);
            for width in (0..210).step_by(11) {
                for height in (0..70).step_by(9) {
                    let harness = stage.clone().size(width, height);
                    assert_whole(&harness.draw(), &format!("{keys} {switch} at {width}×{height}"));
                }
            }
        }
    }
}

#[test]
fn every_size_draws_what_is_wrong_with_the_files_and_hints_for_newcomers() {
    let broken = fuzz::SNAPSHOT.replace("new-jobs", "new-jbos").replace("公里", "里");
    let inputs = [
        Input::new("catalogue.json", fuzz::CATALOGUE),
        Input::new("a.json", broken),
    ];
    let data = Arc::new(intake::open("a", &inputs, &[]).unwrap());
    assert!(data.problems.len() > 2);
    for keys in ["", "!", "!jK", "*", "8"] {
        let mut harness = AppHarness::with(vec![Arc::clone(&data)]).with_hints().press(keys);
        for width in (0..210).step_by(7) {
            for height in (0..70).step_by(5) {
                harness = harness.size(width, height);
                assert_whole(&harness.draw(), &format!("{keys} at {width}×{height}"));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_keys_at_any_size_do_harm(
        keys in "[0-9a-zA-Z/&:?!*{}\\[\\] 农业-]{0,24}",
        enter in any::<bool>(),
        width in 0_u16..220,
        height in 0_u16..70,
    ) {
        let harness = AppHarness::quick("", (width, height)).press(&keys).press(if enter { "<Enter>" } else { "" });
        assert_whole(&harness.draw(), &format!("{keys} at {width}×{height}"));
    }
}

#[test]
fn hints_for_newcomers_fit_eighty_columns_in_both_languages_and_name_the_other_one() {
    for (keys, chinese, english) in [
        ("", "全部按键", "all keys"),
        ("2", "放大旁栏", "enlarge the panel"),
        ("2M", "换排序", "sort"),
        ("2jj<Enter>", "导出", "export"),
    ] {
        for (switch, end) in [("", chinese), ("L", english)] {
            let seen = AppHarness::open()
                .with_hints()
                .press(switch)
                .press(keys)
                .size(80, 24)
                .see();
            let tip = seen.lines().rev().nth(1).unwrap().to_owned();
            assert!(tip.contains(&format!("{end}  ")), "{keys}: {tip}");
        }
    }
    let first = AppHarness::open().with_hints().size(80, 24);
    assert!(first.see().contains("L English"), "{}", first.see());
    assert!(first.press("L").see().contains("L 中文"));
}
