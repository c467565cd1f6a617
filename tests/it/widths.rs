//! The program in terminals that differ in what they never tell anybody unasked: how wide they draw, and how they decode.

use std::time::Duration;

use crate::emulator::{Behaviour, Clears, Halves};
use crate::pty::{Answers, Size, Terminal};

const USUAL: Size = (80, 24);
const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");
/// Panes with everything that a screen is drawn with, and what shows that they are there.
const PANES: [(&str, &str); 8] = [
    ("2", "农牧业"),
    ("8", "实事"),
    ("c", "新亮红灯"),
    ("gk", "四率"),
    ("/社零\r\r", "社会消费品零售总额"),
    ("r", "排名"),
    ("2jM\x1b[C\x1b[C", "自身目标"),
    ("0jjjjjjr", "比全市"),
];

fn open(kind: Behaviour, answers: Answers, flags: &[&str]) -> Terminal {
    let words = [&[PROGRAM], flags].concat();
    Terminal::of_kind(kind, answers, USUAL, words)
}

/// Waits until the other emulator shows the text.
fn shows(terminal: &mut Terminal, text: &str) {
    terminal.waits(&format!("'{text}' in the other terminal"), |terminal| {
        terminal.other.lines().concat().contains(text)
    });
    terminal.settles();
}

/// The screen as the other emulator has it: what a character of uncertain width covers counts as blank.
fn lines(terminal: &Terminal) -> Vec<String> {
    let cell = |x, y| match terminal.other.cell(x, y) {
        "" => " ".to_owned(),
        symbol => symbol.to_owned(),
    };
    (0..USUAL.1)
        .map(|y| (0..USUAL.0).map(|x| cell(x, y)).collect())
        .collect()
}

#[test]
fn where_everything_is_narrow_lines_are_lines() {
    let mut terminal = open(Behaviour::NARROW, Answers::AtOnce, &[]);
    shows(&mut terminal, "最滞后");
    assert!(terminal.other.lines().concat().contains('━'));
    assert_eq!(terminal.other.refused(), [] as [String; 0]);
}

#[test]
fn where_uncertain_characters_are_wide_every_column_stands() {
    let mut wide = open(Behaviour::WIDE, Answers::AtOnce, &[]);
    let mut narrow = open(Behaviour::NARROW, Answers::AtOnce, &["--glyphs", "safe"]);
    for (keys, text) in [("", "最滞后")].iter().chain(&PANES) {
        wide.press(keys);
        narrow.press(keys);
        shows(&mut wide, text);
        shows(&mut narrow, text);
        for (y, (one, other)) in lines(&wide).iter().zip(lines(&narrow)).enumerate() {
            assert_eq!(*one, other, "line {y} behind {keys:?}");
        }
        assert!(!wide.other.lines().concat().contains('━'), "{keys:?}");
    }
    assert_eq!(wide.other.refused(), [] as [String; 0]);
}

#[test]
fn nothing_stays_behind_whatever_a_terminal_does_to_half_a_character() {
    for (halves, clears) in [
        (Halves::StayWhenCleared, Clears::Cells),
        (Halves::Stay, Clears::Cells),
        (Halves::Go, Clears::Characters),
    ] {
        for kind in [Behaviour::NARROW, Behaviour::WIDE] {
            let kind = Behaviour { halves, clears, ..kind };
            let mut terminal = open(kind, Answers::AtOnce, &[]);
            for (keys, text) in [("", "最滞后")].iter().chain(&PANES) {
                terminal.press(keys);
                shows(&mut terminal, text);
                let before = terminal.other.lines();
                terminal.press("\x0c");
                terminal.settles();
                assert_eq!(before, terminal.other.lines(), "{halves:?} {clears:?} behind {keys:?}");
            }
        }
    }
}

#[test]
fn lines_that_were_asked_for_stand_in_their_columns_in_a_wide_terminal_too() {
    let mut terminal = open(Behaviour::WIDE, Answers::AtOnce, &["--glyphs", "unicode"]);
    shows(&mut terminal, "最滞后");
    let lines = terminal.other.lines();
    let row = lines.iter().find(|line| line.contains("十万亩示范园区")).unwrap();
    // The lead stands where it stands in a narrow terminal, whatever stood before it.
    assert!(row.contains("农牧局"), "{row}");
}

#[test]
fn a_terminal_that_never_answers_holds_nobody_up_and_gets_what_is_certain() {
    let mut terminal = open(Behaviour::WIDE, Answers::Never, &["--probe", "50"]);
    shows(&mut terminal, "最滞后");
    assert!(!terminal.other.lines().concat().contains('━'));
    terminal.press("j");
    terminal.settles();
    terminal.press("q");
    assert_eq!(terminal.ends(Duration::from_secs(1)), 0);
    terminal.assert_given_back();
}

#[test]
fn a_light_ground_is_answered_by_the_light_look_and_a_dark_one_by_the_dark() {
    let grounds = [
        (Behaviour::WIDE, vt100::Color::Idx(231)),
        (Behaviour::NARROW, vt100::Color::Default),
    ];
    for (kind, ground) in grounds {
        let mut terminal = open(kind, Answers::AtOnce, &[]);
        shows(&mut terminal, "最滞后");
        assert_eq!(terminal.screen().cell(0, 0).unwrap().bgcolor(), ground);
    }
}

#[test]
fn a_terminal_that_is_not_to_be_asked_is_not() {
    let mut terminal = open(Behaviour::NARROW, Answers::AtOnce, &["--probe", "0"]);
    shows(&mut terminal, "最滞后");
    assert!(!terminal.stream.windows(4).any(|bytes| bytes == b"\x1b[6n"));
}

#[test]
fn an_input_method_opens_at_what_is_selected_or_typed() {
    let mut terminal = open(Behaviour::NARROW, Answers::AtOnce, &[]);
    shows(&mut terminal, "最滞后");
    for (keys, text) in [("", "最滞后"), ("2jjj", "农牧业"), ("?jj", "按键")] {
        terminal.press(keys);
        shows(&mut terminal, text);
        let (y, x) = terminal.screen().cursor_position();
        assert_eq!(terminal.screen().cell(y, x).unwrap().contents(), "▸", "behind {keys:?}");
        assert!(terminal.screen().hide_cursor());
    }
    terminal.press("\x1b");
    terminal.settles();
    terminal.press("/");
    shows(&mut terminal, "查找");
    assert_eq!(terminal.screen().cursor_position(), (USUAL.1 - 1, 3));
    assert!(!terminal.screen().hide_cursor());
    terminal.press("\x1b");
    terminal.settles();
    assert!(terminal.screen().hide_cursor());
}

#[test]
fn answers_that_come_late_or_byte_by_byte_are_no_keys() {
    let mut late = open(Behaviour::NARROW, Answers::WhenTold, &["--probe", "50"]);
    shows(&mut late, "最滞后");
    let before = late.picture();
    late.answers_late();
    late.settles();
    assert_eq!(late.picture(), before);
    let mut slow = open(Behaviour::NARROW, Answers::ByteByByte, &[]);
    shows(&mut slow, "最滞后");
    assert!(slow.other.lines().concat().contains('━'));
    slow.settles();
    slow.press("q");
    assert_eq!(slow.ends(Duration::from_secs(1)), 0);
}

#[test]
fn keys_typed_before_the_first_frame_count() {
    let mut terminal = open(Behaviour::NARROW, Answers::WhenTold, &[]);
    terminal.waits("question", |terminal| terminal.stream.ends_with(b"\x1b[c"));
    terminal.press("2");
    terminal.answers_late();
    shows(&mut terminal, "加快推进农牧业现代化");
}

#[test]
fn a_session_in_gbk_is_written_to_in_gbk_and_told_so() {
    let mut terminal = open(Behaviour::GBK, Answers::AtOnce, &[]);
    shows(&mut terminal, "GBK");
    terminal.press(" ");
    shows(&mut terminal, "最滞后");
    let lines = terminal.other.lines();
    assert!(
        !lines.concat().contains('?') || lines.iter().all(|line| !line.contains("??")),
        "{lines:#?}"
    );
    // What is typed comes in the session's encoding as well.
    terminal.press("/");
    terminal.type_in(&encoding_rs::GBK.encode("粮食").0);
    shows(&mut terminal, "粮食");
    terminal.press("\x1bq");
    assert_eq!(terminal.ends(Duration::from_secs(1)), 0);
}

#[test]
fn a_text_console_gets_an_honest_notice_in_ascii() {
    let mut terminal = Terminal::shell(USUAL, "TERM=linux exec $BRIEFING");
    terminal.sees("shows no Chinese");
    terminal.press(" ");
    terminal.sees("Furthest behind");
    terminal.press("28?");
    terminal.settles();
    assert!(terminal.stream.is_ascii());
    assert!(!terminal.stream.windows(4).any(|bytes| bytes == b"\x1b[6n"));
}

#[test]
fn a_session_that_takes_bytes_for_characters_gets_the_same_notice() {
    let mut terminal = open(Behaviour::LATIN1, Answers::AtOnce, &[]);
    shows(&mut terminal, "shows no Chinese");
    let asked = terminal.stream.windows(3).position(|bytes| bytes == b"\x1b[c").unwrap();
    assert!(terminal.stream[asked..].is_ascii());
}

#[test]
fn frames_are_shown_at_once_where_the_terminal_can() {
    let mut terminal = open(Behaviour::NARROW, Answers::AtOnce, &[]);
    shows(&mut terminal, "最滞后");
    terminal.press("j");
    terminal.settles();
    let stream = String::from_utf8_lossy(&terminal.stream).into_owned();
    let begun = stream.matches("\x1b[?2026h").count();
    assert!(begun >= 2);
    assert_eq!(begun, stream.matches("\x1b[?2026l").count());
    let mut unable = open(Behaviour::WIDE, Answers::AtOnce, &[]);
    shows(&mut unable, "最滞后");
    assert!(!String::from_utf8_lossy(&unable.stream).contains("\x1b[?2026h"));
}
