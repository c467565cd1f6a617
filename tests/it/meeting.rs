//! A meeting: its agenda, what the audience sees, and what the presenter's keys do.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use briefing::agenda::{self, Content, Page};
use briefing::app::{Action, App, Effect, Message, Opening, Overlay, Pane, Scene};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::intake::{self, Input};
use briefing::locale::Language;
use briefing::model::{Agenda, DataSet, Stop, StopSubject};
use briefing::screen::{Theme, present};
use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app_harness::{AppHarness, data_set, pictures, repository, shows};
use crate::program::briefing as run;

/// The sizes that screens are designed for.
const SIZES: [(u16, u16); 4] = [(60, 18), (80, 24), (120, 36), (200, 60)];

fn briefing(language: Language) -> Briefing {
    let data = data_set("sample");
    let as_of = data.open_at;
    Briefing::new(data, as_of, StatusRule::ratio_80_60(), language)
}

fn page(briefing: &Briefing, subject: StopSubject) -> Page {
    agenda::page(briefing, &agenda::suggested(briefing), &Stop::at(subject))
}

#[test]
fn the_usual_agenda_goes_from_everything_over_the_areas_with_their_laggards_to_what_changed() {
    let briefing = briefing(Language::CHINESE);
    let agenda = agenda::suggested(&briefing);
    let subjects: Vec<&StopSubject> = agenda.stops.iter().map(|stop| &stop.subject).collect();
    assert_eq!(subjects.first(), Some(&&StopSubject::Overview));
    assert_eq!(subjects.last(), Some(&&StopSubject::Changes));
    let mut area = None;
    for subject in &subjects {
        match subject {
            StopSubject::Area(of) => area = Some(*of),
            StopSubject::Indicator(key) => {
                assert!(briefing.item(*key).status.is_red());
                assert_eq!(Some(briefing.item(*key).area), area);
            }
            _ => {}
        }
    }
    assert!(agenda.stops.iter().all(|stop| stop.minutes.is_some()));
}

#[test]
fn a_page_comes_out_of_another_process_as_it_went_in() {
    for language in Language::ALL {
        let briefing = briefing(language);
        let agenda = agenda::suggested(&briefing);
        for stop in &agenda.stops {
            let page = agenda::page(&briefing, &agenda, stop);
            let sent = serde_json::to_string(&page).unwrap();
            assert_eq!(serde_json::from_str::<Page>(&sent).unwrap(), page);
        }
    }
}

#[test]
fn a_hidden_name_is_nowhere_on_a_page() {
    let briefing = briefing(Language::CHINESE);
    let discreet = briefing.discreet(true);
    let agenda = agenda::suggested(&briefing);
    let mut hidden = 0;
    for key in &briefing.red {
        let lead = briefing.item(*key).lead.to_string();
        let sent = |briefing: &Briefing| {
            let page = agenda::page(briefing, &agenda, &Stop::at(StopSubject::Indicator(*key)));
            serde_json::to_string(&page).unwrap()
        };
        assert!(sent(&briefing).contains(&lead));
        assert!(!sent(&discreet).contains(&lead), "{lead}");
        hidden += 1;
    }
    assert!(hidden > 10);
}

#[test]
fn in_a_ranking_whoever_lags_in_it_is_not_named_but_places_and_figures_stay() {
    let briefing = briefing(Language::CHINESE);
    let key = briefing
        .listed_items()
        .find(|item| briefing.ranking(item.key).is_some())
        .unwrap()
        .key;
    let rows = |briefing: &Briefing| match page(briefing, StopSubject::Ranking(key)).content {
        Content::List(list) => list.rows,
        other => panic!("{other:?}"),
    };
    let (named, hidden) = (rows(&briefing), rows(&briefing.discreet(true)));
    let figures = |rows: &[agenda::Row]| {
        rows.iter()
            .map(|row| (row.rank.clone(), row.value.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(figures(&named), figures(&hidden));
    let half = named.len().div_ceil(2);
    assert!(
        hidden[half..].iter().all(|row| row.name.as_str() == "某地"),
        "{hidden:?}"
    );
}

#[test]
fn a_follower_reads_the_page_in_its_own_language_and_hears_where_the_meeting_is() {
    let mut app = briefing::app::App::new(briefing(Language::CHINESE), Vec::new(), 0).presenting(Opening::default());
    app.update(Message::Act(Action::NextStop));
    let showing = app.showing().unwrap();
    assert_eq!((showing.stop, showing.is_blank, showing.is_away), (1, false, false));
    let [chinese, english] = Language::ALL.map(|language| app.page_in(language).unwrap());
    assert_eq!(Some(&chinese), app.page());
    assert_eq!(
        (chinese.language, english.language),
        (Language::CHINESE, Language::ENGLISH)
    );
    app.update(Message::Act(Action::HideNames));
    assert!(app.showing().unwrap().edition > showing.edition);
}

// Presenting.

/// The meeting after some keys, at 80×24.
fn meeting(keys: &str) -> AppHarness {
    AppHarness::quick("p", (80, 24)).press(keys)
}

fn stop_of(harness: &AppHarness) -> usize {
    harness.app().showing().unwrap().stop + 1
}

#[test]
fn space_arrows_and_a_clicker_step_from_stop_to_stop() {
    for (keys, stop) in [
        ("", 1),
        ("<Space>", 2),
        ("<Right><PageDown>", 3),
        ("<Space><Space><Left>", 2),
        ("<Space><Space><PageUp><PageUp><PageUp>", 1),
        ("12G", 12),
        ("1<Space>", 2),
        ("7<Enter>", 7),
        ("5Ggg", 1),
        ("999G", 22),
        ("G<Space>", 22),
    ] {
        assert_eq!(stop_of(&meeting(keys)), stop, "{keys}");
    }
}

#[test]
fn nothing_that_a_clicker_sends_opens_a_dialog_at_any_stop() {
    let mut harness = meeting("");
    for _ in 0..22 {
        for key in [
            "<PageUp>",
            "<PageDown>",
            "<F5>",
            "<Esc>",
            "b",
            "b",
            ".",
            ".",
            "<Space>",
            "<PageUp>",
        ] {
            harness = harness.press(key);
            let app = harness.app();
            assert!(
                app.overlay().is_none() && app.prompt().is_none() && app.page().is_some(),
                "{key}"
            );
            assert!(!app.asks_to_end());
        }
        harness = harness.press("<Space>");
    }
    assert_eq!(stop_of(&harness), 22);
}

#[test]
fn escape_stays_at_the_stop_and_comes_back_to_it_from_anywhere() {
    assert_eq!(meeting("3G<Esc><Esc>").app().scene(), Scene::Stop);
    for away in [
        "<Enter>",
        "r",
        "8G<Enter>",
        "c",
        "<Tab>",
        "/gdp<Enter>",
        ":变化<Enter>",
        "}",
    ] {
        let harness = meeting("4G").press(away);
        assert_eq!(harness.app().scene(), Scene::Away, "{away}");
        assert!(harness.see().contains("Esc 回到第"), "{}", harness.see());
        let stop = stop_of(&harness);
        for back in ["<Esc>", "p", "<F5>"] {
            let back = meeting("4G").press(away).press(back);
            assert_eq!((back.app().scene(), stop_of(&back)), (Scene::Stop, stop), "{away}");
        }
    }
}

#[test]
fn a_question_is_answered_over_the_stop_and_the_stop_is_still_there() {
    let harness = meeting("3Gw");
    assert!(matches!(harness.app().overlay(), Some(Overlay::Why(_))) && harness.see().contains("为何是这个灯"));
    let harness = harness.press("<Esc>");
    assert_eq!((harness.app().overlay(), harness.app().scene()), (None, Scene::Stop));
    let harness = harness.press("w<Space>");
    assert_eq!((harness.app().overlay(), stop_of(&harness)), (None, 4));
}

#[test]
fn entering_steps_into_the_detail_of_the_stop() {
    let harness = meeting("3G<Enter>");
    assert!(matches!(harness.pane(), Pane::Detail(_)));
    let worst = meeting("2G<Enter>");
    assert!(worst.marked().contains('▲'), "{}", worst.see());
}

#[test]
fn another_period_is_looked_at_without_leaving_and_the_next_stop_is_at_its_own() {
    let harness = meeting("3G[");
    assert_eq!(
        (harness.app().scene(), harness.app().briefing().as_of().to_string()),
        (Scene::Stop, "2025-08-31".into())
    );
    assert!(harness.see().contains("2025年8月31日"));
    assert_eq!(
        harness.press("<Space>").app().briefing().as_of().to_string(),
        "2025-09-30"
    );
}

#[test]
fn a_blank_screen_shows_nothing_and_any_key_only_brings_it_back() {
    for key in ["b", ".", "<Space>", "<PageDown>", "<Esc>", "<F5>", "j"] {
        let blank = meeting("3Gb");
        assert_eq!(blank.see().trim(), "");
        assert!(blank.app().showing().unwrap().is_blank);
        let back = blank.press(key);
        assert_eq!((stop_of(&back), back.app().scene()), (3, Scene::Stop), "{key}");
        assert!(back.see().contains("演示数据 · 非真实进展"));
    }
    // Away from the stop too.
    assert_eq!(meeting("3G<Enter>b").see().trim(), "");
    assert_eq!(meeting("3G<Enter>bj").app().scene(), Scene::Away);
    // Names can be hidden before the screen comes back.
    assert!(meeting("3GbHb").see().contains("某部门"));
}

#[test]
fn the_agenda_is_an_index() {
    let harness = meeting("3G<Ctrl-p>");
    assert_eq!(harness.app().overlay(), Some(Overlay::Agenda { selected: 2 }));
    assert!(harness.see().contains("市农牧局"), "{}", harness.see());
    assert_eq!(stop_of(&harness.press("jj<Enter>")), 5);
    // A number chooses the stop with that number, and shows it while it is typed.
    let typed = meeting("<Ctrl-p>12");
    assert_eq!(typed.app().overlay(), Some(Overlay::Agenda { selected: 11 }));
    assert_eq!(stop_of(&typed.press("<Enter>")), 12);
    assert_eq!(stop_of(&meeting("3G<Ctrl-p><Esc>")), 3);
    let hidden = meeting("H<Ctrl-p>");
    assert!(!hidden.see().contains("市农牧局") && hidden.see().contains("某部门"));
}

#[test]
fn at_a_list_a_cursor_selects_the_row_that_a_question_is_about() {
    // The part of the report with the most laggards, and the changes.
    for stop in ["7G", "G"] {
        let list = meeting(stop);
        let rows = |harness: &AppHarness| match &harness.app().page().unwrap().content {
            Content::List(list) => (list.rows.clone(), list.selected),
            other => panic!("{other:?}"),
        };
        assert_eq!(rows(&list).1, None);
        let third = list.press("jjj");
        let (all, selected) = rows(&third);
        assert_eq!(selected, Some(2));
        assert!(third.see().contains('▸'), "{}", third.see());
        let name = all[2].name.to_string();
        let why = third.press("w");
        assert!(matches!(why.app().overlay(), Some(Overlay::Why(_))));
        assert!(
            why.see().contains(&format!("· {}", all[2].name)),
            "{name} in\n{}",
            why.see()
        );
        let detail = why.press("<Esc><Enter>");
        assert_eq!(detail.app().scene(), Scene::Away);
        let key = detail.app().indicator().unwrap();
        assert_eq!(
            detail.app().briefing().item(key).name.as_str(),
            name,
            "{}",
            detail.see()
        );
        assert!(matches!(detail.pane(), Pane::Detail(_)), "{}", detail.see());
    }
}

#[test]
fn in_a_ranking_the_cursor_is_a_region() {
    let mut data = DataSet::clone(&data_set("sample"));
    let key = data.catalogue.find("retail-sales-growth").unwrap();
    data.agenda = Some(Agenda {
        stops: vec![Stop::at(StopSubject::Ranking(key))],
        ..Agenda::default()
    });
    let harness = AppHarness::with(vec![Arc::new(data)]).size(120, 36).press("pjjj");
    let name = match &harness.app().page().unwrap().content {
        Content::List(list) => list.rows[2].name.to_string(),
        other => panic!("{other:?}"),
    };
    let why = harness.press("w");
    assert!(matches!(why.app().overlay(), Some(Overlay::WhyIn(..))), "{}", why.see());
    assert!(why.see().contains(&format!("{name} · ")), "{}", why.see());
}

#[test]
fn a_stop_that_is_refused_takes_no_number_from_the_others() {
    let text = r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [
        {"pane": "overview"}, {"pane": "no-such-pane"}, {"indicator": "gdp-growth"}, {"pane": "changes"}]}"#;
    let (agenda, problems) = read(text);
    assert_eq!(problems, 1);
    let mut data = DataSet::clone(&data_set("sample"));
    data.agenda = agenda;
    let harness = AppHarness::with(vec![Arc::new(data)]).press("p3G");
    let showing = harness.app().showing().unwrap();
    assert_eq!((showing.stop + 1, showing.stops), (3, 4));
    assert!(
        harness.see().contains("3/4") && harness.see().contains("地区生产总值"),
        "{}",
        harness.see()
    );
    let numbers: Vec<usize> = harness.app().outlines().iter().map(|stop| stop.number).collect();
    assert_eq!(numbers, [1, 3, 4]);
}

#[test]
fn an_agenda_may_say_things_by_their_names() {
    let text = r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [
        {"pane": "总览"}, {"pane": "民生实事"}, {"indicator": "地区生产总值", "department": "发改委", "title": "开局"},
        {"ranking": "社会消费品零售总额"}, {"indicator": "地区生产总植"}]}"#;
    let catalogue = data_set("sample");
    let key = |id| catalogue.catalogue.find(id).unwrap();
    let (agenda, problems) = read(text);
    let agenda = agenda.unwrap();
    assert_eq!(problems, 1);
    let subjects: Vec<StopSubject> = agenda.stops.iter().map(|stop| stop.subject.clone()).collect();
    let gdp = StopSubject::Indicator(key("gdp-growth"));
    let retail = StopSubject::Ranking(key("retail-sales-growth"));
    assert_eq!(subjects, [StopSubject::Overview, StopSubject::Projects, gdp, retail]);
    assert_eq!(agenda.stops[2].department.as_ref().unwrap().zh.as_str(), "市发展改革委");
}

#[test]
fn cause_and_next_step_stand_before_a_larger_figure_on_the_smallest_projector() {
    let briefing = briefing(Language::CHINESE);
    let mut seen = 0;
    for key in &briefing.red {
        let page = page(&briefing, StopSubject::Indicator(*key));
        let Content::Figure(figure) = &page.content else {
            panic!()
        };
        if figure.cause.is_none() && figure.next_step.is_none() {
            continue;
        }
        let drawn = drawn(&page, (60, 18));
        assert!(figure.cause.is_none() || drawn.contains("原因："), "{drawn}");
        assert!(figure.next_step.is_none() || drawn.contains("下一步："), "{drawn}");
        seen += 1;
    }
    assert!(seen > 5);
}

#[test]
fn leaving_asks_on_one_line_and_any_other_key_goes_on() {
    let harness = meeting("3Gq");
    assert!(harness.see().lines().last().unwrap().contains("再按 q 结束"));
    assert_eq!(stop_of(&harness.press("<Space>")), 4);
    let harness = meeting("3Gqx");
    assert!(harness.app().prompt().is_none() && !harness.app().asks_to_end());
    let harness = meeting("3Gqq");
    assert!(!harness.app().is_presenting() && harness.effect.is_none());
    assert_eq!(harness.press("q").app().scene(), Scene::Browsing);
    let mut app = App::new(briefing(Language::CHINESE), Vec::new(), 0).presenting(Opening {
        is_all: true,
        ..Opening::default()
    });
    assert_eq!(app.update(Message::Act(Action::Quit)), None);
    assert_eq!(app.update(Message::Act(Action::Quit)), Some(Effect::Quit));
}

#[test]
fn quitting_at_once_asks_nothing_whatever_is_shown() {
    for keys in ["3G", "3Gq", "3Gb", "3G<Ctrl-p>", "3G<Enter>", "3Gw", "3GH"] {
        let harness = meeting(keys).press("<Ctrl-c>");
        assert_eq!(harness.effect, Some(Effect::Quit), "{keys}");
        assert!(!harness.app().is_presenting(), "{keys}");
    }
}

#[test]
fn hidden_names_stay_hidden_away_from_the_stop_and_come_back_when_the_meeting_is_over() {
    let harness = meeting("3GH");
    let seen = harness.see();
    assert!(seen.contains("某部门") && !seen.contains("市发展改革委"), "{seen}");
    let away = harness.press("<Enter>");
    assert!(!away.see().contains("市发展改革委"), "{}", away.see());
    let over = away.press("qq");
    assert!(!over.app().briefing().is_discreet());
}

#[test]
fn hiding_names_reaches_the_page_while_the_presenter_is_away() {
    let harness = meeting("3G<Enter>H");
    let page = harness.app().page_in(Language::CHINESE).unwrap();
    assert_eq!(page.department.unwrap().as_str(), "某部门");
}

#[test]
fn only_the_speaker_learns_whom_to_call_in_by_name() {
    let speech = meeting("2GH").app().speech().unwrap();
    let next = speech.next.unwrap();
    assert_eq!(
        (next.department.unwrap().as_str(), next.minutes),
        ("市发展改革委（推定）", Some(3))
    );
    assert!(meeting("G").app().speech().unwrap().next.is_none());
}

#[test]
fn a_stop_looks_at_its_own_period_and_reading_the_data_again_does_not_spread_it() {
    let mut data = DataSet::clone(&data_set("sample"));
    let june = Stop {
        as_of: NaiveDate::from_ymd_opt(2025, 6, 30),
        ..Stop::at(StopSubject::Overview)
    };
    data.agenda = Some(Agenda {
        stops: vec![Stop::at(StopSubject::Projects), june, Stop::at(StopSubject::Changes)],
        ..Agenda::default()
    });
    let data = Arc::new(data);
    let briefing = Briefing::new(
        Arc::clone(&data),
        data.open_at,
        StatusRule::ratio_80_60(),
        Language::CHINESE,
    );
    let mut app = App::new(briefing, Vec::new(), 0).presenting(Opening::default());
    let day = |app: &App| app.briefing().as_of().to_string();
    app.update(Message::Act(Action::NextStop));
    assert_eq!(day(&app), "2025-06-30");
    app.update(Message::Opened {
        choice: 0,
        data,
        again: true,
    });
    assert_eq!((day(&app), app.showing().unwrap().stop), ("2025-06-30".into(), 1));
    app.update(Message::Act(Action::NextStop));
    assert_eq!(day(&app), "2025-09-30");
}

// The clock.

fn seconds(count: u64) -> Message {
    Message::Time(Duration::from_secs(count))
}

fn last_line(harness: &AppHarness) -> String {
    harness.see().lines().last().unwrap().to_owned()
}

#[test]
fn the_clock_starts_with_the_first_step_and_counts_the_stop_and_the_meeting() {
    let mut harness = meeting("");
    assert!(!last_line(&harness).contains("本站") && harness.app().next_wakeup().is_none());
    harness.tell(seconds(100));
    harness = harness.press("<Space>");
    harness.tell(seconds(165));
    assert!(
        last_line(&harness).contains("本站 1:05/2:00  全会 1:05/60:00"),
        "{}",
        harness.see()
    );
    harness = harness.press("<Space>");
    harness.tell(seconds(175));
    assert!(
        last_line(&harness).contains("本站 0:10/3:00  全会 1:15/60:00"),
        "{}",
        harness.see()
    );
    assert_eq!(harness.app().next_wakeup(), Some(Duration::from_secs(1)));
}

#[test]
fn over_its_time_the_clock_says_by_how_much() {
    let mut harness = meeting("<Space>");
    harness.tell(seconds(140));
    assert!(last_line(&harness).contains("本站 +0:20/2:00"), "{}", harness.see());
}

#[test]
fn a_clock_that_is_hidden_stands_or_is_not_looked_at_wants_no_time() {
    for keys in ["T", "P", "<Enter>", "b", "Z"] {
        let harness = meeting("<Space>").press(keys);
        assert_eq!(harness.app().next_wakeup(), None, "{keys}");
    }
    let mut paused = meeting("<Space>");
    paused.tell(seconds(30));
    paused = paused.press("P");
    paused.tell(seconds(90));
    assert!(
        last_line(&paused).contains("暂停") && last_line(&paused).contains("全会 0:30"),
        "{}",
        paused.see()
    );
    paused = paused.press("<F5>");
    paused.tell(seconds(100));
    assert!(last_line(&paused).contains("全会 0:40"), "{}", paused.see());
}

#[test]
fn a_second_changes_only_the_cells_of_the_clock() {
    for size in SIZES {
        let mut harness = AppHarness::quick("p<Space>", size);
        harness.tell(seconds(61));
        let before = harness.draw();
        harness.tell(seconds(62));
        let after = harness.draw();
        let changed: Vec<(u16, u16)> = before.diff(&after).into_iter().map(|(x, y, _)| (x, y)).collect();
        assert!(!changed.is_empty() && changed.len() <= 4, "{size:?}: {changed:?}");
        assert!(changed.iter().all(|(_, y)| *y == size.1 - 1), "{size:?}: {changed:?}");
    }
}

#[test]
fn a_screen_in_the_hall_steps_by_itself_round_and_round() {
    let mut app = App::new(briefing(Language::CHINESE), Vec::new(), 0).presenting(Opening {
        every: Some(Duration::from_secs(20)),
        is_all: true,
    });
    let stops = app.showing().unwrap().stops;
    for turn in 1..=stops as u64 {
        let wait = app.next_wakeup().unwrap();
        assert_eq!(wait, Duration::from_secs(20));
        app.update(seconds(turn * 20));
        app.update(Message::Pulse);
        assert_eq!(app.showing().unwrap().stop as u64, turn % stops as u64);
    }
    // Whoever steps in has the whole time again.
    app.update(seconds(stops as u64 * 20 + 15));
    app.update(Message::Act(Action::NextStop));
    assert_eq!(app.next_wakeup(), Some(Duration::from_secs(20)));
}

#[test]
fn a_word_about_changed_files_leaves_a_screen_in_the_hall_with_its_next_step() {
    let mut app = App::new(briefing(Language::CHINESE), Vec::new(), 0).presenting(Opening {
        every: Some(Duration::from_secs(20)),
        is_all: true,
    });
    app.update(Message::Told("数据文件已更新".to_owned()));
    assert!(app.notice().is_some());
    app.update(seconds(20));
    app.update(Message::Pulse);
    assert!(app.notice().is_none());
}

// The audience's screen.

#[test]
fn the_audiences_screen_at_every_size_in_both_languages() {
    let stops = [
        ("overview", ""),
        ("area", "2G"),
        ("figure", "6G"),
        ("milestone", "19G"),
        ("projects", "21G"),
        ("changes", "22G"),
    ];
    for (name, keys) in stops {
        for (language, switch) in [("zh", ""), ("en", "L")] {
            let harness = |size| AppHarness::quick("p", size).press(switch).press(keys);
            let pictures = pictures(switch.is_empty(), |size| harness(size).draw());
            insta::assert_snapshot!(format!("present_{name}_{language}"), pictures);
            for size in SIZES {
                let harness = harness(size);
                let title = harness.app().page().unwrap().title.to_string();
                assert!(shows(&harness.see(), &title), "{size:?}: {title}\n{}", harness.see());
            }
        }
    }
}

#[test]
fn no_figure_stands_without_its_unit_its_period_and_its_source_and_what_is_made_up_says_so() {
    for language in Language::ALL {
        let briefing = briefing(language);
        for item in briefing.listed_items().filter(|item| item.period.is_some()) {
            let page = page(&briefing, StopSubject::Indicator(item.key));
            for size in SIZES {
                let seen = drawn(&page, size).replace(' ', "");
                let squeezed = |text: &str| text.replace(' ', "");
                assert!(seen.contains(&squeezed(page.mark.as_ref().unwrap().as_str())), "{seen}");
                assert!(
                    seen.contains(&squeezed(item.period.as_deref().unwrap())),
                    "{}: {seen}",
                    item.id
                );
                assert!(seen.contains(&squeezed(page.as_of.as_str())), "{seen}");
                let Content::Figure(figure) = &page.content else {
                    panic!()
                };
                assert!(seen.contains(&squeezed(figure.unit.as_str())), "{}: {seen}", item.id);
                assert!(
                    seen.contains(&squeezed(page.provenance.as_str())),
                    "{}: {seen}",
                    item.id
                );
            }
        }
    }
}

/// What a page shows at a size, drawn from the page alone.
fn drawn(page: &Page, (width, height): (u16, u16)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buffer = Buffer::empty(area);
    present::page(page, None, &Theme::dark(), area, &mut buffer);
    briefing::export::glyphs(&buffer)
}

#[test]
fn every_stop_is_drawn_at_every_size_without_a_word() {
    let briefing = briefing(Language::CHINESE);
    let agenda = agenda::suggested(&briefing);
    let mut subjects: Vec<StopSubject> = agenda.stops.iter().map(|stop| stop.subject.clone()).collect();
    subjects.extend(
        briefing
            .listed_items()
            .step_by(17)
            .map(|item| StopSubject::Indicator(item.key)),
    );
    for subject in subjects {
        let page = page(&briefing, subject);
        for (width, height) in (0..90)
            .step_by(7)
            .flat_map(|width| (0..45).step_by(4).map(move |height| (width, height)))
        {
            drawn(&page, (width, height));
        }
    }
}

#[test]
fn on_a_large_screen_the_figure_is_at_least_eight_rows_high() {
    let briefing = briefing(Language::CHINESE);
    for item in briefing
        .listed_items()
        .filter(|item| item.number.chars().all(|c| c.is_ascii_digit() || ".,".contains(c)))
    {
        let page = page(&briefing, StopSubject::Indicator(item.key));
        let seen = drawn(&page, (120, 36));
        let rows = seen
            .lines()
            .skip(4)
            .take_while(|line| !line.contains(item.target.as_str()));
        let inked = rows
            .filter(|line| line.trim_start().starts_with(['█', '▀', '▄']))
            .count();
        assert!(inked >= 6, "{}: {inked}\n{seen}", item.id);
    }
}

#[test]
fn what_has_no_room_is_known() {
    let briefing = briefing(Language::CHINESE);
    let key = briefing.red[0];
    let page = page(&briefing, StopSubject::Indicator(key));
    assert_eq!(present::fit(&page, Rect::new(0, 0, 120, 36)), []);
    assert!(present::fit(&page, Rect::new(0, 0, 44, 12)).contains(&present::Missing::LargeFigure));
}

// The agenda as a file, and the rehearsal.

/// What the file says, read against the built-in catalogue.
fn read(text: &str) -> (Option<Agenda>, usize) {
    let (catalogues, _) = intake::read_disk(&[repository("seeds")], intake::Limits::default());
    let contents = intake::read(&[Input::new("agenda.json", text)], &catalogues);
    (contents.agenda, contents.problems.len())
}

/// Without the places in the file.
fn bare(agenda: Agenda) -> Agenda {
    Agenda {
        minutes_spot: None,
        stops: agenda
            .stops
            .into_iter()
            .map(|stop| Stop { spot: None, ..stop })
            .collect(),
        ..agenda
    }
}

#[test]
fn an_agenda_is_printed_and_read_again_as_it_was() {
    let briefing = briefing(Language::CHINESE);
    let text = r##"{"schema": 1, "catalogue": "tongliao-2025", "title": {"zh": "调度会", "en": "Review"}, "minutes": 30, "stops": [
        {"pane": "overview", "minutes": 5, "notes": ["# 先说总体", "- 三点"]},
        {"pane": "industry", "period": "2025-06", "department": "agriculture"},
        {"indicator": "six-campaigns", "minutes": 5, "department": {"zh": "专班", "en": "Task force"}},
        {"indicators": ["six-campaigns", "urban-income-growth"], "title": {"zh": "两项", "en": "Two"}},
        {"ranking": "urban-income-growth"}
    ]}"##;
    let (agenda, problems) = read(text);
    let agenda = agenda.unwrap();
    assert_eq!((problems, agenda.stops.len()), (0, 5));
    let printed = intake::print_agenda(&agenda, &briefing.data().catalogue, &|_| None);
    assert_eq!(bare(read(&printed).0.unwrap()), bare(agenda));
}

#[test]
fn good_stops_are_kept_beside_bad_ones() {
    let text = r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [{"pane": "nowhere"}, {"pane": "overview", "minutes": 0}]}"#;
    let (agenda, problems) = read(text);
    let agenda = agenda.unwrap();
    assert_eq!((problems, agenda.stops.len(), agenda.stops[0].minutes), (2, 1, None));
}

#[test]
fn the_program_prints_an_agenda_that_it_finds_nothing_wrong_with() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agenda.json");
    fs::write(&path, run(["agenda", "--print"]).sound()).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(run(["check", path]).code, 0);
    let listed = run(["agenda", path]).sound();
    assert_eq!(listed, run(["agenda"]).sound());
    assert!(listed.contains("共 22 站，60 分钟"), "{listed}");
    // Without a terminal to present on, the agenda is what can be told.
    assert_eq!(run(["present", path]).sound(), listed);
}

#[test]
fn no_count_over_a_list_is_cut_and_no_english_word_is_spread() {
    for language in ["", "L"] {
        let mut harness = AppHarness::open().size(60, 18).press(&format!("{language}p"));
        for _ in 0..harness.app().showing().unwrap().stops {
            let page = harness.app().page().unwrap().clone();
            if let Content::List(list) = &page.content {
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                let seen = harness.see();
                assert!(
                    bare(&seen).contains(&bare(list.summary.as_str())),
                    "{}\n{seen}",
                    list.summary
                );
            }
            harness = harness.press("<Space>");
        }
    }
    let county = crate::app_harness::open("haigang", &[repository("tests/places/haigang-2026")]);
    let breached = AppHarness::with(vec![county]).size(60, 18).press("Lp3G").see();
    assert!(breached.contains("✗  breached"), "{breached}");
}

#[test]
fn the_usual_agenda_takes_an_hour_or_the_time_that_is_asked_for_and_tells_the_times_of_day() {
    let usual = run(["agenda"]).sound();
    assert!(usual.contains("共 22 站，60 分钟"), "{usual}");
    let short = run(["agenda", "--minutes", "30", "--start", "09:00"]).sound();
    assert!(short.contains("，30 分钟"), "{short}");
    let lines: Vec<&str> = short.lines().collect();
    assert!(lines.iter().any(|line| line.starts_with("  1  09:00–")), "{short}");
    assert!(lines.last().unwrap().contains("–09:30  "), "{short}");
    // Nothing that an hour has no room for is lost to a longer time.
    let long = run(["agenda", "--minutes", "63"]).sound();
    assert!(
        long.contains("主要预期目标 · 2 分钟") && long.contains("十万亩示范园区 · 3 分钟"),
        "{long}"
    );
    let whole = run(["agenda", "--start", "09:00"]).sound();
    assert!(whole.lines().last().unwrap().contains("–10:00  "), "{whole}");
}

#[test]
fn a_rehearsal_warns_at_its_place_of_what_will_not_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agenda.json");
    let text = r#"{"schema": 1, "catalogue": "tongliao-2025", "minutes": 30, "stops": [
  {"pane": "overview", "minutes": 5},
  {"pane": "livelihood", "minutes": 10},
  {"indicator": "rural-income-growth", "period": "2025-01", "minutes": 5},
  {"indicator": "six-campaigns"}
]}"#;
    fs::write(&path, text).unwrap();
    let shown = path.to_str().unwrap();
    let rehearsed = run(["rehearse", shown, "--size", "60x18"]);
    let told = rehearsed.out.replace(shown, "agenda.json");
    assert_eq!(rehearsed.code, 1, "{told}");
    insta::assert_snapshot!("rehearsal", told);
    fs::write(
        &path,
        text.replace("\"minutes\": 30, ", "")
            .replace("livelihood", "changes")
            .replace("2025-01", "2025-09")
            .replace("\"six-campaigns\"", "\"six-campaigns\", \"minutes\": 3"),
    )
    .unwrap();
    let clean = run(["rehearse", shown, "--size", "200x60"]);
    assert_eq!(clean.code, 0, "{}", clean.out);
    assert!(
        run(["rehearse", "no-such-file.json"])
            .refused()
            .contains("no-such-file.json")
    );
}

#[test]
fn the_usual_agenda_fits_a_large_screen() {
    let rehearsed = run(["rehearse", "--size", "200x60"]);
    assert_eq!(rehearsed.code, 0, "{}", rehearsed.out);
}

#[test]
fn an_agenda_of_which_nothing_can_be_used_is_not_replaced_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("agenda.json");
    fs::write(
        &path,
        r#"{"schema": 1, "catalogue": "tongliao-2025", "stops": [{"pane": "nowhere"}]}"#,
    )
    .unwrap();
    let refused = run(["present", path.to_str().unwrap()]).refused();
    assert!(refused.contains("nowhere"), "{refused}");
}

#[test]
fn the_audiences_screen_can_be_drawn_as_a_picture() {
    let picture = run(["shot", "--pane", "present:6", "--size", "80x24"]).sound();
    assert!(
        picture.starts_with("<svg") && picture.contains("招商引资到位资金"),
        "{picture}"
    );
    assert!(run(["shot", "--pane", "present:99"]).refused().contains("1–22"));
}

/// The audience's screen at a stop of an agenda, as text.
fn audience(agenda: &str, stop: usize, size: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(at("agenda.json"), agenda).unwrap();
    let (pane, out) = (format!("present:{stop}"), at("out.txt"));
    let arguments = ["shot", &at("agenda.json"), "--pane", &pane, "--size", size, "-o", &out];
    crate::program::briefing(arguments).sound();
    std::fs::read_to_string(&out).unwrap()
}

fn one_stop(stop: &str) -> String {
    format!(r#"{{"schema": 1, "catalogue": "tongliao-2025", "stops": [{stop}]}}"#)
}

#[test]
fn in_the_smallest_window_the_figure_keeps_its_line_and_its_status() {
    for (id, value) in [("urban-income-growth", "4.7 %"), ("dense-maize-model-area", "万亩")] {
        let seen = audience(&one_stop(&format!(r#"{{"indicator": "{id}"}}"#)), 1, "40x10");
        let statuses = ["滞后", "达到序时", "基本达到", "已完成"];
        let line = seen.lines().find(|line| line.contains(value));
        assert!(
            line.is_some_and(|line| statuses.iter().any(|status| line.contains(status))),
            "{seen}"
        );
    }
}

#[test]
fn in_the_smallest_window_the_overview_keeps_every_status_with_its_count_and_rehearsal_names_what_goes() {
    let seen = audience(&one_stop(r#"{"pane": "overview"}"#), 1, "40x10");
    for status in ["已完成 57", "达到序时 80", "基本达到 25", "严重滞后 5", "未到期 11"] {
        assert!(seen.contains(status), "{status}: {seen}");
    }
    let folder = tempfile::tempdir().unwrap();
    let agenda = folder.path().join("agenda.json");
    fs::write(&agenda, one_stop(r#"{"pane": "overview"}"#)).unwrap();
    let rehearsed = |size: &str| run(["rehearse", agenda.to_str().unwrap(), "--size", size]).out;
    let small = rehearsed("40x10");
    assert!(
        small.contains("放不下大字数值") && small.contains("放不下 5 行"),
        "{small}"
    );
    assert!(!rehearsed("80x24").contains("放不下"), "{}", rehearsed("80x24"));
}

#[test]
fn the_columns_that_a_small_screen_drops_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let agenda = folder.path().join("agenda.json");
    let stop = r#"{"pane": "industry", "department": "industry-it"}"#;
    fs::write(&agenda, one_stop(stop)).unwrap();
    let rehearsed = |size: &str| run(["rehearse", agenda.to_str().unwrap(), "--size", size]).out;
    let told = "60×18 放不下这些列：差距、责任部门、期次、进度条";
    assert!(rehearsed("60x18").contains(told), "{}", rehearsed("60x18"));
    assert!(!rehearsed("200x60").contains("这些列"), "{}", rehearsed("200x60"));
}

#[test]
fn the_name_of_who_reports_is_never_broken_where_a_line_holds_it() {
    let who = r#"{"zh": "市人力资源和社会保障局", "en": "Human Resources and Social Security"}"#;
    let stop = one_stop(&format!(r#"{{"pane": "industry", "department": {who}}}"#));
    for size in ["40x10", "60x18", "70x20", "80x24", "100x30"] {
        let seen = audience(&stop, 1, size);
        assert!(seen.contains("市人力资源和社会保障局"), "{size}: {seen}");
    }
}
