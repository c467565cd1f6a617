//! A meeting in a real terminal: what a clicker does, and what a clock costs the line.

use std::time::Duration;

use crate::pty::Terminal;

/// How soon the program is gone once it has to go.
const SOON: Duration = Duration::from_secs(1);

/// What a clicker sends.
const CLICKER: [(&str, &str); 8] = [
    ("PgDn", "\x1b[6~"),
    ("PgUp", "\x1b[5~"),
    ("F5", "\x1b[15~"),
    ("Esc", "\x1b"),
    ("b", "b"),
    ("b", "b"),
    (".", "."),
    (".", "."),
];
/// The mark of made-up figures, which is on every stop.
const MARK: &str = "演示数据 · 非真实进展";

/// The program presenting by the usual agenda, on its first stop.
fn presenting() -> Terminal {
    let mut terminal = Terminal::run((80, 24), [env!("CARGO_BIN_EXE_briefing"), "present", "--no-share"]);
    terminal.sees("1/22");
    terminal.settles();
    terminal
}

#[test]
fn a_clicker_leads_through_the_meeting_and_never_opens_a_dialog() {
    let mut terminal = presenting();
    for stop in 2..=6 {
        terminal.press("\x1b[6~");
        terminal.sees(&format!("{stop}/22"));
        for (name, key) in CLICKER {
            terminal.press(key);
            terminal.settles();
            let seen = terminal.screen().contents();
            assert!(!seen.contains('╭'), "{name} opened something:\n{seen}");
        }
        terminal.sees(MARK);
        // Page down and page up cancel each other out.
        terminal.sees(&format!("{stop}/22"));
    }
}

#[test]
fn leaving_asks_first_and_gives_the_terminal_back() {
    let mut terminal = presenting();
    terminal.press("q");
    terminal.sees("再按 q 结束");
    terminal.press("T");
    terminal.waits("the question gone", |terminal| {
        !terminal.screen().contents().contains("再按 q 结束")
    });
    terminal.press("qq");
    assert_eq!(terminal.ends(SOON), 0);
    terminal.assert_given_back();
}

#[test]
fn ctrl_c_ends_a_meeting_at_once_however_it_was_opened() {
    let mut opened = Terminal::shell((80, 24), "$BRIEFING --no-share");
    opened.sees("最滞后");
    opened.settles();
    opened.press("p");
    opened.sees("1/22");
    for mut terminal in [opened, presenting()] {
        terminal.press("\x03");
        assert_eq!(terminal.ends(SOON), 0);
        terminal.assert_given_back();
    }
}

#[test]
fn a_hidden_clock_writes_nothing_and_a_visible_one_a_few_bytes_a_second() {
    let mut hidden = presenting();
    hidden.press(" T");
    hidden.sees("2/22");
    hidden.settles();
    let mut visible = presenting();
    visible.press(" ");
    visible.sees("0:01/2:00");
    let before = visible.stream.len();
    visible.sees("0:03/2:00");
    let bytes = visible.stream.len() - before;
    assert!((1..400).contains(&bytes), "{bytes} bytes for two seconds of a clock");
    // Meanwhile the other one had two seconds to say something.
    assert_eq!(hidden.settles(), 0);
}
