//! Finding, narrowing, sorting, commanding, time: keys pressed, and what one then sees.

use briefing::app::{Action, Hit, Message, Pane, SortOrder};
use briefing::model::Status;

use crate::app_harness::{AppHarness, part};

/// The name of the selected indicator.
fn selected(harness: &AppHarness) -> String {
    let key = harness.app().indicator().unwrap();
    harness.app().briefing().item(key).name.to_string()
}

/// The first candidate below what is typed.
fn first(harness: &AppHarness) -> String {
    let prompt = harness.app().prompt().unwrap();
    prompt
        .candidates()
        .first()
        .map(|one| one.label.clone())
        .unwrap_or_default()
}

// Finding.

#[test]
fn a_name_is_found_while_it_is_typed_by_text_pinyin_initials_and_english() {
    for typed in [
        "社会消费品",
        "零售总额",
        "shehuixiaofei",
        "shpls",
        "retail",
        "ｓｈｐｌｓ",
    ] {
        let harness = AppHarness::open().press("/").press(typed);
        assert_eq!(first(&harness), "社会消费品零售总额", "{typed}");
    }
    assert_eq!(
        first(&AppHarness::open().press("L/retail")),
        "Retail sales of consumer goods"
    );
}

#[test]
fn what_is_found_is_shown_where_it_stands_and_enter_opens_it() {
    let harness = AppHarness::open().press("/xzxnyzj<Enter>");
    assert_eq!(selected(&harness), "新增新能源装机");
    assert_eq!(harness.pane(), Pane::Area(part("ecology")));
    let detail = harness.press("<Enter>").size(120, 36).see();
    for part in ["全年预计", "推算"] {
        assert!(detail.contains(part), "{part} in\n{detail}");
    }
}

#[test]
fn n_goes_on_to_the_next_one_found_and_round() {
    let harness = AppHarness::open().press("/肉牛<Enter>");
    let begin = selected(&harness);
    let harness = harness.press("n");
    assert_ne!(selected(&harness), begin);
    assert!(harness.see().contains("“肉牛” "), "{}", harness.see());
    assert_eq!(selected(&harness.press("N")), begin);
    assert!(AppHarness::open().press("n").see().contains("先用 / 查找"));
}

#[test]
fn in_a_detail_n_goes_from_detail_to_detail() {
    let harness = AppHarness::open().press("/肉牛<Enter><Enter>n");
    assert!(matches!(harness.pane(), Pane::Detail(_)));
}

#[test]
fn a_term_is_found_too_and_tells_what_it_means_and_who_uses_it() {
    let harness = AppHarness::open().press("/三改<Enter>");
    assert_eq!(harness.pane(), Pane::Glossary);
    let seen = harness.see();
    for part in ["三改联动", "节能降碳改造、供热改造、灵活性改造", "新增新能源装机"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn nothing_found_is_said_and_esc_leaves_everything_as_it_was() {
    assert!(AppHarness::open().press("/xqxqxq").see().contains("没有这样的名字"));
    assert!(
        AppHarness::open()
            .press("/xqxqxq<Enter>")
            .see()
            .contains("没有找到“xqxqxq”")
    );
    assert_eq!(
        AppHarness::open().press("2jj/liang<Esc>").see(),
        AppHarness::open().press("2jj").see()
    );
}

#[test]
fn a_typed_line_takes_every_key_as_a_character_and_edits_like_a_shell() {
    let harness = AppHarness::open().press("/q2?：d");
    assert_eq!(harness.app().prompt().unwrap().text(), "q2?：d");
    let harness = harness.press("<Backspace><Left><Backspace>");
    assert_eq!(harness.app().prompt().unwrap().text(), "q2：");
    let harness = harness.press("<Ctrl-u>");
    assert_eq!(harness.app().prompt().unwrap().text(), "：");
    assert_eq!(
        AppHarness::open().press("/<Backspace>").app().prompt().map(|_| ()),
        None
    );
}

#[test]
fn a_paste_goes_into_the_typed_line_and_nowhere_else() {
    let pasted = |keys: &str| {
        let mut harness = AppHarness::open().press(keys);
        harness.tell(Message::Paste("零售\u{1b}[2J\nq".to_owned()));
        harness
    };
    assert_eq!(pasted("/").app().prompt().unwrap().text(), "零售␛[2J");
    assert_eq!(pasted("").see(), AppHarness::open().see());
}

// Narrowing.

#[test]
fn narrowing_says_on_every_pane_what_is_shown_only() {
    let harness = AppHarness::open().press("&市农牧局<Enter>");
    assert_eq!(harness.pane(), Pane::All, "a narrowed list wants to be seen whole");
    for keys in ["", "0", "1", "8", "9"] {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
            let seen = AppHarness::open()
                .press("&市农牧局<Enter>")
                .press(keys)
                .size(width, height)
                .see();
            assert!(
                seen.contains("只看 市农牧局（23/229 项）"),
                "{keys} at {width}×{height}:\n{seen}"
            );
        }
    }
}

#[test]
fn conditions_of_one_kind_add_up_and_those_of_two_kinds_must_both_hold() {
    let kept = |keys: &str| AppHarness::open().press(keys).app().briefing().kept.len();
    let of = |status: Status| {
        AppHarness::open()
            .app()
            .briefing()
            .listed_items()
            .filter(|item| item.status == status)
            .count()
    };
    assert_eq!(kept("&严重滞后<Enter>"), of(Status::FarBehind));
    assert_eq!(
        kept("&严重滞后<Enter>&已完成<Enter>"),
        of(Status::FarBehind) + of(Status::Achieved)
    );
    let red = kept("&红灯<Enter>");
    let harness = AppHarness::open().press("&红灯<Enter>&市农牧局<Enter>");
    let briefing = harness.app().briefing();
    assert!(briefing.kept.len() < red && !briefing.kept.is_empty());
    for key in &briefing.kept {
        let item = briefing.item(*key);
        assert!(item.status.is_red() && item.lead.as_str() == "市农牧局", "{item:?}");
    }
    assert_eq!(briefing.tally.total(), briefing.kept.len());
    assert_eq!(
        kept("&红灯<Enter>&红灯<Enter>"),
        229,
        "the same condition again takes it back"
    );
}

#[test]
fn a_text_narrows_as_it_finds() {
    let harness = AppHarness::open().press("&粮食<Down><Up>");
    let prompt = harness.app().prompt().unwrap();
    assert!(
        prompt.candidates().iter().any(|one| one.label == "“粮食”"),
        "{:?}",
        prompt.candidates()
    );
    let harness = harness.press("<Up><Enter>");
    assert!(harness.see().contains("只看 “粮食”"), "{}", harness.see());
}

#[test]
fn a_text_is_offered_once_however_the_cursor_moves() {
    let harness = AppHarness::open().press("&粮食<Left><Right><Down><Up><Left>");
    let candidates = harness.app().prompt().unwrap().candidates();
    assert_eq!(candidates.iter().filter(|one| one.label == "“粮食”").count(), 1);
}

#[test]
fn esc_shows_everything_again_before_it_goes_back() {
    let harness = AppHarness::open().press("&红灯<Enter><Enter>");
    assert!(matches!(harness.pane(), Pane::Detail(_)));
    let harness = harness.press("<Esc>");
    assert_eq!(
        (harness.pane(), harness.app().briefing().filter().is_empty()),
        (Pane::All, false)
    );
    let harness = harness.press("<Esc>");
    assert_eq!(
        (harness.pane(), harness.app().briefing().filter().is_empty()),
        (Pane::All, true)
    );
    assert_eq!(harness.press("<Esc>").pane(), Pane::Overview);
}

#[test]
fn what_a_filter_hides_is_found_all_the_same() {
    let harness = AppHarness::open().press("&红灯<Enter>/粮食产量<Enter>");
    assert_eq!(selected(&harness), "粮食产量");
    assert!(harness.app().briefing().filter().is_empty());
    assert!(harness.see().contains("全部显示"), "{}", harness.see());
}

#[test]
fn a_filter_stays_through_time_and_language_and_data() {
    for keys in ["[", "L", "d"] {
        assert!(
            !AppHarness::open()
                .press("&市农牧局<Enter>")
                .press(keys)
                .app()
                .briefing()
                .filter()
                .is_empty(),
            "{keys}"
        );
    }
    assert!(
        AppHarness::open()
            .press("L&Red<Enter>")
            .see()
            .contains("Only red (24 of 229)")
    );
}

#[test]
fn a_pane_that_a_filter_empties_says_so() {
    let seen = AppHarness::open().press("&市体育局<Enter>7").see();
    assert!(seen.contains("没有指标"), "{seen}");
}

// Sorting.

#[test]
fn one_key_walks_through_the_orders_and_another_turns_them_round() {
    let names = |keys: &str| -> Vec<String> {
        let harness = AppHarness::open().press(keys);
        let lines = harness.app().lines().iter();
        let keys = lines.filter_map(|line| line.indicator(harness.app().briefing()));
        keys.map(|key| harness.app().briefing().item(key).name.to_string())
            .collect()
    };
    let gaps = |keys: &str| -> Vec<_> {
        let harness = AppHarness::open().press(keys);
        let briefing = harness.app().briefing();
        let lines = harness.app().lines().iter();
        lines
            .filter_map(|line| line.indicator(briefing))
            .map(|key| briefing.item(key).gap_points)
            .collect()
    };
    let by_gap: Vec<_> = gaps("2s").into_iter().flatten().collect();
    assert!(by_gap.is_sorted(), "{by_gap:?}");
    let reversed: Vec<_> = gaps("2sS").into_iter().flatten().collect();
    assert!(reversed.iter().rev().is_sorted());
    assert!(gaps("2s").last().unwrap().is_none() && gaps("2sS").last().unwrap().is_none());
    assert_eq!(
        names("2sssss"),
        names("2"),
        "after the last comes the report's order again"
    );
    let mut together = (names("2ssss"), names("2"));
    assert_ne!(together.0, together.1);
    together.0.sort();
    together.1.sort();
    assert_eq!(together.0, together.1);
}

#[test]
fn an_order_is_named_over_the_list_and_on_its_column() {
    let seen = AppHarness::open().press("2s").see();
    assert!(seen.contains("按差距排序") && seen.contains("差距▾"), "{seen}");
    assert!(AppHarness::open().press("2sS").see().contains("差距▴"));
}

#[test]
fn names_sort_by_pinyin() {
    let harness = AppHarness::open().press("2ssss");
    let lines = harness.app().lines();
    let names: Vec<String> = lines
        .iter()
        .filter_map(|line| line.indicator(harness.app().briefing()))
        .map(|key| harness.app().briefing().item(key).name.to_string())
        .collect();
    let place = |part: &str| names.iter().position(|name| name.contains(part)).unwrap();
    assert!(
        place("百万亩") < place("粮食产量") && place("粮食产量") < place("玉米密植"),
        "{names:?}"
    );
}

#[test]
fn whoever_sorts_sees_what_comes_first() {
    let harness = AppHarness::open().press("2Gs");
    assert_eq!(selected(&harness), "十万亩示范园区");
    assert_eq!(harness.app().top(), 0);
}

// Commanding.

#[test]
fn everything_that_has_a_name_can_be_commanded() {
    let pane = |keys: &str| AppHarness::open().press(keys).pane();
    assert_eq!(pane(":shengtai<Enter>"), Pane::Area(part("ecology")));
    assert_eq!(pane(":glossary<Enter>"), Pane::Glossary);
    assert_eq!(pane(":laiyuan<Enter>"), Pane::Sources);
    assert!(
        AppHarness::open()
            .press(":2025-06-30<Enter>")
            .see()
            .contains("截至 2025年6月30日")
    );
    assert!(
        AppHarness::open()
            .press(":english<Enter>")
            .see()
            .contains("as of 30 Sep 2025")
    );
    assert_eq!(
        AppHarness::open().press(":按差距<Enter>").app().order().0,
        SortOrder::Gap
    );
    assert_eq!(
        AppHarness::open()
            .press(":published<Enter>")
            .app()
            .briefing()
            .illustrative_mark,
        None
    );
    assert_eq!(
        selected(&AppHarness::open().press(":liangshichanliang<Enter>")),
        "粮食产量"
    );
    let ranking = AppHarness::open().press("jjjjjjr:奈曼<Enter>");
    assert!(ranking.marked().contains("奈曼旗"), "{}", ranking.marked());
}

#[test]
fn tab_completes_the_selected_name() {
    let harness = AppHarness::open().press(":glos<Tab>");
    assert_eq!(harness.app().prompt().unwrap().text(), "名词");
    assert_eq!(harness.press("<Enter>").pane(), Pane::Glossary);
}

// Time.

#[test]
fn a_step_in_time_shows_the_date_large_until_the_next_key() {
    let harness = AppHarness::open().press("[[");
    assert!(harness.app().has_moved_in_time());
    let seen = harness.see();
    assert!(seen.contains("[7]") && seen.contains("█▀█"), "{seen}");
    assert!(!harness.press("j").app().has_moved_in_time());
}

#[test]
fn the_year_plays_by_itself_from_its_beginning_and_stops_at_its_end() {
    let mut harness = AppHarness::open().press("]]]]]]t");
    assert!(harness.see().contains("截至 2025年1月31日"), "{}", harness.see());
    let mut beats = 0;
    while harness.app().next_wakeup().is_some() {
        harness.tell(Message::Pulse);
        beats += 1;
        assert!(beats < 50);
    }
    assert_eq!(
        harness.app().briefing().as_of(),
        *harness.app().briefing().dates().last().unwrap()
    );
    assert_eq!(beats + 1, harness.app().briefing().dates().len());
}

#[test]
fn a_key_stops_what_plays() {
    let harness = AppHarness::open().press("[[t");
    assert!(harness.app().next_wakeup().is_some() && harness.see().contains("播放中"));
    assert!(harness.press("t").app().next_wakeup().is_none());
    let mut moved = AppHarness::open().press("[[t2");
    assert_eq!(
        (moved.app().next_wakeup(), moved.pane()),
        (None, Pane::Area(part("industry")))
    );
    let before = moved.see();
    moved.tell(Message::Pulse);
    assert_eq!(moved.see(), before, "a beat that comes late moves nothing");
}

// What is shown.

#[test]
fn the_panel_grows_goes_and_comes_back() {
    let wide = |keys: &str| AppHarness::open().size(120, 36).press("2").press(keys).see();
    assert!(wide("").contains("完成情况"));
    assert!(wide("e").contains("完成情况"));
    assert!(!wide("ee").contains("完成情况"));
    assert_eq!(wide("eee"), wide(""));
    let narrow = AppHarness::open().press("2e").see();
    assert!(
        narrow.contains("完成情况"),
        "below the list in a narrow window:\n{narrow}"
    );
}

#[test]
fn what_turned_red_stands_first_among_the_changes() {
    let seen = AppHarness::open().press("c").see();
    let kinds: Vec<usize> = ["新亮红灯", "转出红灯", "已完成"]
        .iter()
        .filter_map(|kind| seen.find(kind))
        .collect();
    assert!(kinds.len() > 1 && kinds.is_sorted(), "{seen}");
}

#[test]
fn the_published_figures_name_their_sources_with_their_addresses() {
    let seen = AppHarness::open().press("dgs").size(120, 36).see();
    for part in ["公开", "http", "个数"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn a_term_that_occurs_nowhere_says_so() {
    assert!(AppHarness::open().press("gk/四率<Enter>").see().contains("没有出现"));
}

// The mouse.

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut harness = AppHarness::open().press("2");
    let line = harness
        .see()
        .lines()
        .position(|line| line.contains("粮食产量"))
        .unwrap();
    harness.click(20, line);
    assert_eq!(selected(&harness), "粮食产量");
    harness.click(20, line);
    assert!(matches!(harness.pane(), Pane::Detail(_)));
}

#[test]
fn a_click_on_a_tab_goes_there_and_on_a_head_sorts() {
    let mut harness = AppHarness::open();
    let tab = column(&harness, 1, "5生态");
    harness.click(tab, 1);
    assert_eq!(harness.pane(), Pane::Area(part("ecology")));
    let row = harness.see().lines().position(|line| line.contains("差距")).unwrap();
    let head = column(&harness, row, "差距");
    harness.click(head, row);
    assert_eq!(harness.app().order(), (SortOrder::Gap, false));
    harness.click(head, row);
    assert_eq!(harness.app().order(), (SortOrder::Gap, true));
}

#[test]
fn a_click_takes_a_candidate_and_closes_what_lies_over_the_pane() {
    let mut harness = AppHarness::open().press("/肉牛");
    let row = harness
        .see()
        .lines()
        .position(|line| line.contains("牛肉") || line.contains("肉牛"))
        .unwrap();
    harness.click(6, row);
    assert!(harness.app().prompt().is_none() && selected(&harness).contains("肉牛"));
    let mut help = AppHarness::open().press("?");
    help.click(10, 10);
    assert_eq!(help.app().overlay(), None);
}

#[test]
fn the_wheel_moves_the_selection_and_scrolls_a_detail() {
    let mut harness = AppHarness::open().press("2");
    let before = selected(&harness);
    harness.tell(Message::Wheel(1));
    assert_ne!(selected(&harness), before);
    harness.tell(Message::Wheel(-1));
    assert_eq!(selected(&harness), before);
    let mut detail = AppHarness::open().press("2<Enter>");
    detail.tell(Message::Wheel(1));
    assert_eq!(detail.app().top(), 3);
}

#[test]
fn no_place_of_the_screen_is_without_an_answer() {
    for keys in ["", "2", "8", "c", "gk", "gs", "2<Enter>", "jjjjjjr", "/肉", ":", "?"] {
        for size in [(40, 10), (80, 24), (110, 30)] {
            for y in 0..size.1 {
                for x in (0..size.0).step_by(13) {
                    let mut harness = AppHarness::quick(keys, size);
                    harness.click(usize::from(x), usize::from(y));
                    harness.draw();
                }
            }
        }
    }
}

/// The column at which words begin in a row of the screen.
fn column(harness: &AppHarness, row: usize, words: &str) -> usize {
    let seen = harness.see();
    let line = seen.lines().nth(row).unwrap();
    unicode_width::UnicodeWidthStr::width(line.get(..line.find(words).unwrap()).unwrap())
}

// Hints.

#[test]
fn a_newcomer_is_told_what_a_pane_can_do_until_that_is_dismissed_for_good() {
    let harness = AppHarness::open().with_hints();
    assert!(harness.see().contains("初次使用"), "{}", harness.see());
    assert!(harness.see().contains("X 不再提示"));
    let harness = harness.press("X");
    assert_eq!(harness.effect, Some(briefing::app::Effect::ForgetHints));
    assert!(!harness.see().contains("初次使用"));
    assert!(!AppHarness::open().see().contains("初次使用"));
}

#[test]
fn hints_name_the_keys_in_force() {
    use briefing::keymap::{Keymap, relevant};
    let harness = AppHarness::open();
    let keymap = Keymap::default();
    for hint in relevant(harness.app()) {
        for action in hint.actions {
            assert!(keymap.chord(action).is_some(), "{action:?} has no key");
        }
    }
}

#[test]
fn the_help_begins_with_what_matters_here() {
    let lines = |keys: &str| AppHarness::open().press(keys).press("?").see();
    assert!(lines("").contains("此处"));
    let entries = briefing::screen::help_entries(
        AppHarness::open().press("2<Enter>").app(),
        &briefing::keymap::Keymap::default(),
    );
    assert_eq!(entries[0].action, Action::Up);
    let mut seen = std::collections::HashSet::new();
    assert!(entries.iter().all(|entry| seen.insert(entry.action)), "every key once");
}

#[test]
fn a_hit_outside_is_none() {
    let harness = AppHarness::open();
    assert_eq!(harness.hit(500, 500), None::<Hit>);
}
