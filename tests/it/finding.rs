//! Finding, narrowing, sorting, commanding, time: keys pressed, and what one then sees.

use briefing::app::{Action, Hit, Message, Order, Pane};
use briefing::model::Status;

use crate::stage::{Stage, part};

/// The name of the selected indicator.
fn selected(stage: &Stage) -> String {
    let key = stage.app().indicator().unwrap();
    stage.app().briefing().item(key).name.to_string()
}

/// The first candidate below what is typed.
fn first(stage: &Stage) -> String {
    let prompt = stage.app().prompt().unwrap();
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
        let stage = Stage::open().press("/").press(typed);
        assert_eq!(first(&stage), "社会消费品零售总额", "{typed}");
    }
    assert_eq!(
        first(&Stage::open().press("L/retail")),
        "Retail sales of consumer goods"
    );
}

#[test]
fn what_is_found_is_shown_where_it_stands_and_enter_opens_it() {
    let stage = Stage::open().press("/xzxnyzj<Enter>");
    assert_eq!(selected(&stage), "新增新能源装机");
    assert_eq!(stage.pane(), Pane::Area(part("ecology")));
    let detail = stage.press("<Enter>").size(120, 36).see();
    for part in ["全年预计", "推算"] {
        assert!(detail.contains(part), "{part} in\n{detail}");
    }
}

#[test]
fn n_goes_on_to_the_next_one_found_and_round() {
    let stage = Stage::open().press("/肉牛<Enter>");
    let begin = selected(&stage);
    let stage = stage.press("n");
    assert_ne!(selected(&stage), begin);
    assert!(stage.see().contains("“肉牛” "), "{}", stage.see());
    assert_eq!(selected(&stage.press("N")), begin);
    assert!(Stage::open().press("n").see().contains("先用 / 查找"));
}

#[test]
fn in_a_detail_n_goes_from_detail_to_detail() {
    let stage = Stage::open().press("/肉牛<Enter><Enter>n");
    assert!(matches!(stage.pane(), Pane::Detail(_)));
}

#[test]
fn a_term_is_found_too_and_tells_what_it_means_and_who_uses_it() {
    let stage = Stage::open().press("/三改<Enter>");
    assert_eq!(stage.pane(), Pane::Glossary);
    let seen = stage.see();
    for part in ["三改联动", "节能降碳改造、供热改造、灵活性改造", "新增新能源装机"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn nothing_found_is_said_and_esc_leaves_everything_as_it_was() {
    assert!(Stage::open().press("/xqxqxq").see().contains("没有这样的名字"));
    assert!(Stage::open().press("/xqxqxq<Enter>").see().contains("没有找到“xqxqxq”"));
    assert_eq!(
        Stage::open().press("2jj/liang<Esc>").see(),
        Stage::open().press("2jj").see()
    );
}

#[test]
fn a_typed_line_takes_every_key_as_a_character_and_edits_like_a_shell() {
    let stage = Stage::open().press("/q2?：d");
    assert_eq!(stage.app().prompt().unwrap().text(), "q2?：d");
    let stage = stage.press("<Backspace><Left><Backspace>");
    assert_eq!(stage.app().prompt().unwrap().text(), "q2：");
    let stage = stage.press("<Ctrl-u>");
    assert_eq!(stage.app().prompt().unwrap().text(), "：");
    assert_eq!(Stage::open().press("/<Backspace>").app().prompt().map(|_| ()), None);
}

#[test]
fn a_paste_goes_into_the_typed_line_and_nowhere_else() {
    let pasted = |keys: &str| {
        let mut stage = Stage::open().press(keys);
        stage.tell(Message::Paste("零售\u{1b}[2J\nq".to_owned()));
        stage
    };
    assert_eq!(pasted("/").app().prompt().unwrap().text(), "零售␛[2J");
    assert_eq!(pasted("").see(), Stage::open().see());
}

// Narrowing.

#[test]
fn narrowing_says_on_every_pane_what_is_shown_only() {
    let stage = Stage::open().press("&市农牧局<Enter>");
    assert_eq!(stage.pane(), Pane::All, "a narrowed list wants to be seen whole");
    for keys in ["", "0", "1", "8", "9"] {
        for (width, height) in [(60, 18), (80, 24), (120, 36), (200, 60)] {
            let seen = Stage::open()
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
    let kept = |keys: &str| Stage::open().press(keys).app().briefing().kept.len();
    let of = |status: Status| {
        Stage::open()
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
    let stage = Stage::open().press("&红灯<Enter>&市农牧局<Enter>");
    let briefing = stage.app().briefing();
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
    let stage = Stage::open().press("&粮食<Down><Up>");
    let prompt = stage.app().prompt().unwrap();
    assert!(
        prompt.candidates().iter().any(|one| one.label == "“粮食”"),
        "{:?}",
        prompt.candidates()
    );
    let stage = stage.press("<Up><Enter>");
    assert!(stage.see().contains("只看 “粮食”"), "{}", stage.see());
}

#[test]
fn a_text_is_offered_once_however_the_cursor_moves() {
    let stage = Stage::open().press("&粮食<Left><Right><Down><Up><Left>");
    let candidates = stage.app().prompt().unwrap().candidates();
    assert_eq!(candidates.iter().filter(|one| one.label == "“粮食”").count(), 1);
}

#[test]
fn esc_shows_everything_again_before_it_goes_back() {
    let stage = Stage::open().press("&红灯<Enter><Enter>");
    assert!(matches!(stage.pane(), Pane::Detail(_)));
    let stage = stage.press("<Esc>");
    assert_eq!(
        (stage.pane(), stage.app().briefing().filter().is_empty()),
        (Pane::All, false)
    );
    let stage = stage.press("<Esc>");
    assert_eq!(
        (stage.pane(), stage.app().briefing().filter().is_empty()),
        (Pane::All, true)
    );
    assert_eq!(stage.press("<Esc>").pane(), Pane::Overview);
}

#[test]
fn what_a_filter_hides_is_found_all_the_same() {
    let stage = Stage::open().press("&红灯<Enter>/粮食产量<Enter>");
    assert_eq!(selected(&stage), "粮食产量");
    assert!(stage.app().briefing().filter().is_empty());
    assert!(stage.see().contains("全部显示"), "{}", stage.see());
}

#[test]
fn a_filter_stays_through_time_and_language_and_data() {
    for keys in ["[", "L", "d"] {
        assert!(
            !Stage::open()
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
        Stage::open()
            .press("L&Red<Enter>")
            .see()
            .contains("Only red (24 of 229)")
    );
}

#[test]
fn a_pane_that_a_filter_empties_says_so() {
    let seen = Stage::open().press("&市体育局<Enter>7").see();
    assert!(seen.contains("没有指标"), "{seen}");
}

// Sorting.

#[test]
fn one_key_walks_through_the_orders_and_another_turns_them_round() {
    let names = |keys: &str| -> Vec<String> {
        let stage = Stage::open().press(keys);
        let lines = stage.app().lines().iter();
        let keys = lines.filter_map(|line| line.indicator(stage.app().briefing()));
        keys.map(|key| stage.app().briefing().item(key).name.to_string())
            .collect()
    };
    let gaps = |keys: &str| -> Vec<_> {
        let stage = Stage::open().press(keys);
        let briefing = stage.app().briefing();
        let lines = stage.app().lines().iter();
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
    let seen = Stage::open().press("2s").see();
    assert!(seen.contains("按差距排序") && seen.contains("差距▾"), "{seen}");
    assert!(Stage::open().press("2sS").see().contains("差距▴"));
}

#[test]
fn names_sort_by_pinyin() {
    let stage = Stage::open().press("2ssss");
    let lines = stage.app().lines();
    let names: Vec<String> = lines
        .iter()
        .filter_map(|line| line.indicator(stage.app().briefing()))
        .map(|key| stage.app().briefing().item(key).name.to_string())
        .collect();
    let place = |part: &str| names.iter().position(|name| name.contains(part)).unwrap();
    assert!(
        place("百万亩") < place("粮食产量") && place("粮食产量") < place("玉米密植"),
        "{names:?}"
    );
}

#[test]
fn whoever_sorts_sees_what_comes_first() {
    let stage = Stage::open().press("2Gs");
    assert_eq!(selected(&stage), "十万亩示范园区");
    assert_eq!(stage.app().top(), 0);
}

// Commanding.

#[test]
fn everything_that_has_a_name_can_be_commanded() {
    let pane = |keys: &str| Stage::open().press(keys).pane();
    assert_eq!(pane(":shengtai<Enter>"), Pane::Area(part("ecology")));
    assert_eq!(pane(":glossary<Enter>"), Pane::Glossary);
    assert_eq!(pane(":laiyuan<Enter>"), Pane::Sources);
    assert!(
        Stage::open()
            .press(":2025-06-30<Enter>")
            .see()
            .contains("截至 2025年6月30日")
    );
    assert!(
        Stage::open()
            .press(":english<Enter>")
            .see()
            .contains("as of 30 Sep 2025")
    );
    assert_eq!(Stage::open().press(":按差距<Enter>").app().order().0, Order::Gap);
    assert_eq!(
        Stage::open()
            .press(":published<Enter>")
            .app()
            .briefing()
            .illustrative_mark,
        None
    );
    assert_eq!(selected(&Stage::open().press(":liangshichanliang<Enter>")), "粮食产量");
    let ranking = Stage::open().press("jjjjjjr:奈曼<Enter>");
    assert!(ranking.marked().contains("奈曼旗"), "{}", ranking.marked());
}

#[test]
fn tab_completes_the_selected_name() {
    let stage = Stage::open().press(":glos<Tab>");
    assert_eq!(stage.app().prompt().unwrap().text(), "名词");
    assert_eq!(stage.press("<Enter>").pane(), Pane::Glossary);
}

// Time.

#[test]
fn a_step_in_time_shows_the_date_large_until_the_next_key() {
    let stage = Stage::open().press("[[");
    assert!(stage.app().has_moved_in_time());
    let seen = stage.see();
    assert!(seen.contains("[7]") && seen.contains("█▀█"), "{seen}");
    assert!(!stage.press("j").app().has_moved_in_time());
}

#[test]
fn the_year_plays_by_itself_from_its_beginning_and_stops_at_its_end() {
    let mut stage = Stage::open().press("]]]]]]t");
    assert!(stage.see().contains("截至 2025年1月31日"), "{}", stage.see());
    let mut beats = 0;
    while stage.app().next_wakeup().is_some() {
        stage.tell(Message::Pulse);
        beats += 1;
        assert!(beats < 50);
    }
    assert_eq!(
        stage.app().briefing().as_of(),
        *stage.app().briefing().dates().last().unwrap()
    );
    assert_eq!(beats + 1, stage.app().briefing().dates().len());
}

#[test]
fn a_key_stops_what_plays() {
    let stage = Stage::open().press("[[t");
    assert!(stage.app().next_wakeup().is_some() && stage.see().contains("播放中"));
    assert!(stage.press("t").app().next_wakeup().is_none());
    let mut moved = Stage::open().press("[[t2");
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
    let wide = |keys: &str| Stage::open().size(120, 36).press("2").press(keys).see();
    assert!(wide("").contains("完成情况"));
    assert!(wide("e").contains("完成情况"));
    assert!(!wide("ee").contains("完成情况"));
    assert_eq!(wide("eee"), wide(""));
    let narrow = Stage::open().press("2e").see();
    assert!(
        narrow.contains("完成情况"),
        "below the list in a narrow window:\n{narrow}"
    );
}

#[test]
fn what_turned_red_stands_first_among_the_changes() {
    let seen = Stage::open().press("c").see();
    let kinds: Vec<usize> = ["新亮红灯", "转出红灯", "已完成"]
        .iter()
        .filter_map(|kind| seen.find(kind))
        .collect();
    assert!(kinds.len() > 1 && kinds.is_sorted(), "{seen}");
}

#[test]
fn the_published_figures_name_their_sources_with_their_addresses() {
    let seen = Stage::open().press("dgs").size(120, 36).see();
    for part in ["公开", "http", "个数"] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
}

#[test]
fn a_term_that_occurs_nowhere_says_so() {
    assert!(Stage::open().press("gk/四率<Enter>").see().contains("没有出现"));
}

// The mouse.

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let mut stage = Stage::open().press("2");
    let line = stage.see().lines().position(|line| line.contains("粮食产量")).unwrap();
    stage.click(20, line);
    assert_eq!(selected(&stage), "粮食产量");
    stage.click(20, line);
    assert!(matches!(stage.pane(), Pane::Detail(_)));
}

#[test]
fn a_click_on_a_tab_goes_there_and_on_a_head_sorts() {
    let mut stage = Stage::open();
    let tab = column(&stage, 1, "5生态");
    stage.click(tab, 1);
    assert_eq!(stage.pane(), Pane::Area(part("ecology")));
    let row = stage.see().lines().position(|line| line.contains("差距")).unwrap();
    let head = column(&stage, row, "差距");
    stage.click(head, row);
    assert_eq!(stage.app().order(), (Order::Gap, false));
    stage.click(head, row);
    assert_eq!(stage.app().order(), (Order::Gap, true));
}

#[test]
fn a_click_takes_a_candidate_and_closes_what_lies_over_the_pane() {
    let mut stage = Stage::open().press("/肉牛");
    let row = stage
        .see()
        .lines()
        .position(|line| line.contains("牛肉") || line.contains("肉牛"))
        .unwrap();
    stage.click(6, row);
    assert!(stage.app().prompt().is_none() && selected(&stage).contains("肉牛"));
    let mut help = Stage::open().press("?");
    help.click(10, 10);
    assert_eq!(help.app().overlay(), None);
}

#[test]
fn the_wheel_moves_the_selection_and_scrolls_a_detail() {
    let mut stage = Stage::open().press("2");
    let before = selected(&stage);
    stage.tell(Message::Wheel(1));
    assert_ne!(selected(&stage), before);
    stage.tell(Message::Wheel(-1));
    assert_eq!(selected(&stage), before);
    let mut detail = Stage::open().press("2<Enter>");
    detail.tell(Message::Wheel(1));
    assert_eq!(detail.app().top(), 3);
}

#[test]
fn no_place_of_the_screen_is_without_an_answer() {
    for keys in ["", "2", "8", "c", "gk", "gs", "2<Enter>", "jjjjjjr", "/肉", ":", "?"] {
        for size in [(40, 10), (80, 24), (110, 30)] {
            for y in 0..size.1 {
                for x in (0..size.0).step_by(13) {
                    let mut stage = Stage::quick(keys, size);
                    stage.click(usize::from(x), usize::from(y));
                    stage.draw();
                }
            }
        }
    }
}

/// The column at which words begin in a row of the screen.
fn column(stage: &Stage, row: usize, words: &str) -> usize {
    let seen = stage.see();
    let line = seen.lines().nth(row).unwrap();
    unicode_width::UnicodeWidthStr::width(line.get(..line.find(words).unwrap()).unwrap())
}

// Hints.

#[test]
fn a_newcomer_is_told_what_a_pane_can_do_until_that_is_dismissed_for_good() {
    let stage = Stage::open().with_hints();
    assert!(stage.see().contains("初次使用"), "{}", stage.see());
    assert!(stage.see().contains("X 不再提示"));
    let stage = stage.press("X");
    assert_eq!(stage.effect, Some(briefing::app::Effect::ForgetHints));
    assert!(!stage.see().contains("初次使用"));
    assert!(!Stage::open().see().contains("初次使用"));
}

#[test]
fn hints_name_the_keys_in_force() {
    use briefing::keymap::{Keymap, relevant};
    let stage = Stage::open();
    let keymap = Keymap::default();
    for hint in relevant(stage.app()) {
        for action in hint.actions {
            assert!(keymap.chord(action).is_some(), "{action:?} has no key");
        }
    }
}

#[test]
fn the_help_begins_with_what_matters_here() {
    let lines = |keys: &str| Stage::open().press(keys).press("?").see();
    assert!(lines("").contains("此处"));
    let entries = briefing::screen::help_entries(
        Stage::open().press("2<Enter>").app(),
        &briefing::keymap::Keymap::default(),
    );
    assert_eq!(entries[0].action, Action::Up);
    let mut seen = std::collections::HashSet::new();
    assert!(entries.iter().all(|entry| seen.insert(entry.action)), "every key once");
}

#[test]
fn a_hit_outside_is_none() {
    let stage = Stage::open();
    assert_eq!(stage.hit(500, 500), None::<Hit>);
}
