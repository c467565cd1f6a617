//! The program in a real terminal: it starts, answers, survives any size, and always gives the terminal back.

#![expect(clippy::print_stderr, reason = "what cannot run here says so")]

use std::time::Duration;

use briefing::app::{App, Choice, Effect};
use briefing::assess::StatusRule;
use briefing::briefing::Briefing;
use briefing::keymap::Keymap;
use briefing::locale::Language;
use briefing::terminal::Capabilities;
use ratatui::layout::Rect;
use rustix::process::Signal;

use crate::app_harness;
use crate::pty::{Size, Terminal};

const USUAL: Size = (80, 24);
/// How soon the program is gone once it has to go.
const SOON: Duration = Duration::from_secs(1);
/// What the overview shows, and nothing else does.
const OVERVIEW: &str = "最滞后";
/// What the help shows, and nothing else does.
const HELP: &str = "按键";

const CTRL_C: &str = "\x03";
const CTRL_L: &str = "\x0c";
const CTRL_Z: &str = "\x1a";
const ESC: &str = "\x1b";
const BACKSPACE: &str = "\x7f";

/// The program on its first screen.
fn started(size: Size) -> Terminal {
    let mut terminal = Terminal::briefing(size);
    terminal.sees(OVERVIEW);
    terminal.settles();
    terminal
}

#[test]
fn it_opens_on_the_overview_of_the_sample_and_says_that_it_is_one() {
    let mut terminal = started(USUAL);
    terminal.sees("通辽");
    terminal.sees("演示数据 · 非真实进展");
    assert!(terminal.screen().alternate_screen());
    assert!(terminal.screen().hide_cursor());
}

#[test]
fn keys_move_and_the_way_back_leads_to_the_same_screen() {
    let mut terminal = started(USUAL);
    let overview = terminal.picture();
    terminal.press("?");
    terminal.sees(HELP);
    terminal.press(ESC);
    terminal.waits("way back", |terminal| terminal.picture() == overview);
    terminal.press("\x1b[B");
    terminal.waits("other line selected", |terminal| terminal.picture() != overview);
    terminal.press("k");
    terminal.waits("way back", |terminal| terminal.picture() == overview);
    terminal.press("2");
    terminal.sees("加快推进农牧业现代化");
    terminal.press("L");
    terminal.sees("Industry");
    terminal.press("L0");
    terminal.waits("way back", |terminal| terminal.picture() == overview);
}

#[test]
fn other_data_is_one_key_away() {
    let mut terminal = started(USUAL);
    terminal.press("d");
    terminal.sees("公开数据");
    terminal.waits("mark gone", |terminal| {
        !terminal.screen().contents().contains("非真实进展")
    });
}

#[test]
fn a_reader_who_leaves_gets_the_terminal_back() {
    for keys in ["q", CTRL_C, &format!("2{CTRL_C}"), &format!("?{CTRL_C}"), "2qq"] {
        let mut terminal = started(USUAL);
        terminal.press(keys);
        assert_eq!(terminal.ends(SOON), 0, "{keys:?}");
        terminal.assert_given_back();
    }
}

#[test]
fn a_signal_ends_the_program_and_gives_the_terminal_back() {
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
        let mut terminal = started(USUAL);
        terminal.signal(signal);
        assert_eq!(terminal.ends(SOON), 128 + u32::try_from(signal.as_raw()).unwrap());
        terminal.assert_given_back();
    }
}

#[test]
fn a_frozen_line_holds_up_neither_the_end_nor_the_giving_back() {
    let mut terminal = started(USUAL);
    // Nobody reads from here on: soon a frame no longer fits on the line, and the program waits within its write.
    terminal.freezes(CTRL_L);
    terminal.signal(Signal::TERM);
    assert_eq!(terminal.ends_unread(SOON), 128 + 15);
    terminal.assert_given_back();
}

#[test]
fn a_dropped_line_ends_the_program() {
    let mut terminal = started(USUAL);
    terminal.hang_up();
    terminal.ends_unread(SOON);
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_told() {
    let program = std::env::current_exe().unwrap();
    let program = program.to_str().unwrap();
    let name = "terminal::a_program_whose_data_panics";
    // A backtrace would push the message off the screen.
    let quiet = ["env", "RUST_BACKTRACE=0", program];
    let mut terminal = Terminal::run(
        USUAL,
        quiet.into_iter().chain(["--ignored", "--exact", name, "--nocapture"]),
    );
    terminal.sees(OVERVIEW);
    terminal.press("d");
    assert_ne!(terminal.ends(SOON), 0);
    terminal.sees("the data set went up in smoke");
    assert!(!terminal.screen().alternate_screen());
    assert!(!terminal.screen().hide_cursor());
    terminal.assert_settings_are_back();
}

/// The real loop with the real guard, only that opening a data set panics.
#[test]
#[ignore = "a program for the test above, which runs it in a terminal"]
fn a_program_whose_data_panics() {
    let sample = app_harness::data_set("sample");
    let as_of = sample.open_at;
    let rule = StatusRule::named("ratio-80-60").unwrap();
    let choices = vec![Choice::of(&sample), Choice::of(&sample)];
    let first = Briefing::new(sample, as_of, rule, Language::CHINESE);
    let mut panics = |_: &App, _: Rect, effect: Effect| match effect {
        Effect::Open { .. } => panic!("the data set went up in smoke"),
        _ => None,
    };
    let app = App::new(first, choices, 0);
    let terminal = briefing::terminal::Terminal::enter(None).unwrap();
    terminal
        .run(app, Keymap::default(), Capabilities::default(), &mut panics)
        .unwrap();
}

/// A shell with job control, which goes on when the program stops and takes it up again after a line of input.
const JOB: &str = "set -m; \"$BRIEFING\"; echo it stopped; read line; fg; echo it ended";

#[test]
fn suspended_it_gives_the_terminal_back_and_continued_it_comes_back() {
    let mut terminal = Terminal::shell(USUAL, JOB);
    terminal.sees(OVERVIEW);
    terminal.press("2");
    terminal.sees("加快推进农牧业现代化");
    terminal.settles();
    let before = terminal.picture();
    let suspensions: [&dyn Fn(&mut Terminal); 1] = [&|terminal| terminal.press(CTRL_Z)];
    for suspend in suspensions {
        suspend(&mut terminal);
        terminal.sees("it stopped");
        assert!(!terminal.screen().alternate_screen());
        assert!(!terminal.screen().hide_cursor());
        terminal.assert_settings_are_back();
        terminal.press("\n");
        terminal.waits("the screen back", |terminal| terminal.picture() == before);
        assert!(terminal.screen().hide_cursor());
    }
    terminal.press(CTRL_C);
    terminal.sees("it ended");
    terminal.ends(SOON);
    terminal.assert_settings_are_back();
}

#[test]
fn a_stop_from_outside_is_a_suspension_too_and_the_window_may_change_meanwhile() {
    let mut terminal = Terminal::shell(USUAL, JOB);
    terminal.sees(OVERVIEW);
    terminal.signal(Signal::TSTP);
    terminal.sees("it stopped");
    terminal.assert_settings_are_back();
    terminal.resize((100, 30));
    terminal.press("\n");
    let fresh = started((100, 30)).picture();
    terminal.waits("the screen at its new size", |terminal| terminal.picture() == fresh);
}

/// The same, only that the program is continued behind the shell first, and has time to draw there.
const BEHIND: &str = "set -m; \"$BRIEFING\" present; echo it stopped; read line; kill -CONT %1; sleep 2.3; \
    echo still behind; read line; fg; echo it ended";

#[test]
fn continued_behind_the_shell_it_draws_nothing_until_it_is_in_front_again() {
    let mut terminal = Terminal::shell(USUAL, BEHIND);
    terminal.sees("1/22");
    // From now on the clock wants to be drawn every second.
    terminal.press("\x1b[15~");
    terminal.sees("0:01");
    terminal.signal(Signal::STOP);
    terminal.sees("it stopped");
    terminal.settles();
    let before = terminal.stream.len();
    terminal.press("\n");
    terminal.sees("still behind");
    let behind = String::from_utf8_lossy(&terminal.stream[before..]).into_owned();
    assert!(!behind.contains('\x1b'), "{behind:?}");
    terminal.press("\n");
    terminal.waits("the stop back", |terminal| {
        let seen = terminal.screen().contents();
        seen.contains("1/22") && !seen.contains("still behind") && terminal.screen().hide_cursor()
    });
    terminal.press("qq");
    terminal.sees("it ended");
    terminal.ends(SOON);
    terminal.assert_settings_are_back();
}

/// A real shell at its prompt, and the program's own name in what it tells of jobs.
const PROMPT: &str = "ready> ";

/// Types a line at the prompt of a shell, and waits until the prompt is back behind what the line printed.
fn at_prompt(terminal: &mut Terminal, line: &str, told: &str) {
    terminal.press(&format!("{line}\n"));
    terminal.waits(told, |terminal| {
        let seen = terminal.screen().contents();
        let behind = seen.rsplit(line).next().unwrap_or_default();
        seen.contains(told) && behind.contains(PROMPT)
    });
}

#[test]
fn a_real_shell_stops_it_keeps_it_behind_takes_it_up_again_and_kills_it() {
    if std::process::Command::new("bash").arg("--version").output().is_err() {
        eprintln!("skipped: bash is not installed");
        return;
    }
    let shell = "exec env PS1='ready> ' HISTFILE= bash --norc --noprofile -i";
    let mut terminal = Terminal::shell(USUAL, shell);
    terminal.sees(PROMPT);
    terminal.press("\"$BRIEFING\"\n");
    terminal.sees(OVERVIEW);
    terminal.settles();
    let picture = terminal.picture();

    // Ctrl-z: the shell has its screen and its cursor again.
    terminal.press(CTRL_Z);
    terminal.waits("the shell's word and its prompt", |terminal| {
        let seen = terminal.screen().contents();
        seen.contains("Stopped") && seen.contains(PROMPT)
    });
    assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());

    // Behind the shell it waits without a word on the screen, and the shell goes on.
    at_prompt(&mut terminal, "bg", "&");
    at_prompt(&mut terminal, "echo $((20 + 22))", "42");
    let stands = "until jobs | grep -q Stopped; do :; done; echo st$((1 + 1))nds";
    at_prompt(&mut terminal, stands, "st2nds");
    assert!(!terminal.screen().alternate_screen());

    // In front again, twice, it shows what it showed.
    for _ in 0..2 {
        terminal.press("fg\n");
        terminal.waits("the screen back", |terminal| terminal.picture() == picture);
        terminal.press(CTRL_Z);
        // The shell asks for the next line, in front again.
        terminal.waits("the shell", |terminal| {
            let screen = terminal.screen();
            !screen.alternate_screen() && screen.contents().trim_end().ends_with(PROMPT.trim_end())
        });
    }

    // Killed where it stands stopped it ends, and leaves the shell as it was. Bash wakes what it kills, which stops once more
    // where it gives the terminal back from behind; if bash hears of that late, it takes two to bring it to the front.
    let killed = "kill %%; while jobs %% >/dev/null 2>&1; do fg; done; clear; echo g$((1 + 1))ne";
    at_prompt(&mut terminal, killed, "g2ne");
    assert!(!terminal.screen().alternate_screen() && !terminal.screen().hide_cursor());
    terminal.press("exit\n");
    assert_eq!(terminal.ends(SOON), 0);
    terminal.assert_settings_are_back();
}

#[test]
fn a_time_limit_ends_it_in_front_of_the_shell_and_behind() {
    // Without the flag, `timeout` puts itself and what it runs behind, where whoever wants the terminal is stopped.
    for (flag, is_shown) in [("--foreground", true), ("", false)] {
        let mut terminal = Terminal::shell(USUAL, &format!("timeout {flag} 2 \"$BRIEFING\"; echo code $?"));
        terminal.sees("code 124");
        assert_eq!(terminal.ends(SOON), 0);
        assert_eq!(terminal.stream.contains(&0x1b), is_shown, "{flag}");
        terminal.assert_settings_are_back();
    }
}

#[test]
fn without_an_error_output_or_behind_nohup_it_runs_as_ever() {
    let mut terminal = Terminal::shell(USUAL, "exec \"$BRIEFING\" 2>&-");
    terminal.sees(OVERVIEW);
    terminal.press("qq");
    assert_eq!(terminal.ends(SOON), 0);
    terminal.assert_given_back();

    let folder = tempfile::tempdir().unwrap();
    let line = format!("cd '{}' && nohup \"$BRIEFING\"; echo code $?", folder.path().display());
    let mut terminal = Terminal::shell(USUAL, &line);
    terminal.sees("code 0");
    let told = std::fs::read_to_string(folder.path().join("nohup.out")).unwrap();
    assert!(told.contains("政府工作报告") && !told.contains('\u{1b}'), "{told}");
}

#[test]
fn where_nobody_could_continue_it_a_suspension_is_ignored() {
    let mut terminal = started(USUAL);
    terminal.press(CTRL_Z);
    terminal.signal(Signal::TSTP);
    terminal.press("?");
    terminal.sees(HELP);
}

/// Sizes from everywhere, the same ones every time.
fn sizes(count: u32) -> impl Iterator<Item = Size> {
    let mut state = 2025_u32;
    let mut next = move |below: u16| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        u16::try_from(state >> 16).unwrap() % below + 1
    };
    (0..count).map(move |_| (next(180), next(60)))
}

#[test]
fn a_storm_of_sizes_ends_in_the_screen_of_a_fresh_start() {
    let mut terminal = started(USUAL);
    for last in [(1, 1), (80, 24), (60, 18), (132, 43), (30, 5), (80, 24)] {
        for size in sizes(100).chain([(1, 1), last]) {
            terminal.resize(size);
        }
        // A window of one cell cannot tell how wide it draws, so the characters are named.
        let mut fresh = Terminal::run(last, [env!("CARGO_BIN_EXE_briefing"), "--glyphs", "unicode"]);
        fresh.waits("first frame", |fresh| fresh.screen().alternate_screen());
        fresh.settles();
        let fresh = fresh.picture();
        terminal.waits(&format!("fresh screen at {last:?}"), |terminal| {
            terminal.picture() == fresh
        });
    }
}

#[test]
fn a_window_that_was_small_for_a_moment_is_painted_anew() {
    let mut terminal = started(USUAL);
    let before = terminal.picture();
    // So fast that the program may find the size unchanged; what the small window cut away is gone all the same.
    terminal.resize((1, 1));
    terminal.resize(USUAL);
    assert_ne!(terminal.picture(), before);
    terminal.waits("the screen back", |terminal| terminal.picture() == before);
}

#[test]
fn a_key_and_a_change_of_size_that_come_together_are_both_heard() {
    let mut terminal = started(USUAL);
    for _ in 0..50 {
        for (size, key) in [((100, 30), "?"), (USUAL, BACKSPACE)] {
            let corner = format!("\x1b[{};", size.1);
            let heard = terminal.stream.len();
            terminal.press(key);
            terminal.resize(size);
            terminal.waits("frame to the last line", |terminal| {
                String::from_utf8_lossy(&terminal.stream[heard..]).contains(&corner)
            });
            terminal.waits("answer to the key", |terminal| {
                terminal.screen().contents().contains(HELP) == (key == "?")
            });
        }
    }
}

#[test]
fn a_window_without_cells_is_waited_out() {
    let mut terminal = started(USUAL);
    let before = terminal.picture();
    for none in [(0, 0), (80, 0), (0, 24)] {
        terminal.claim(none);
        terminal.press("?");
        terminal.settles();
        terminal.press(ESC);
        terminal.resize(USUAL);
        terminal.waits("the screen back", |terminal| terminal.picture() == before);
    }
}

#[test]
fn a_terminal_that_tells_no_window_gets_the_usual_one_and_a_word_about_it() {
    for said in ["", "export COLUMNS=60 LINES=20; "] {
        let mut terminal = Terminal::shell(USUAL, &format!("{said}stty rows 0 cols 0; exec \"$BRIEFING\""));
        terminal.sees("通辽");
        terminal.sees("终端没有说窗口多大");
        terminal.press("q");
        assert_eq!(terminal.ends(SOON), 0);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_window_that_claims_to_be_huge_costs_no_more_than_a_large_one() {
    let mut terminal = started(USUAL);
    let before = terminal.picture();
    terminal.claim((u16::MAX, u16::MAX));
    terminal.waits("a large frame", |terminal| {
        terminal.stream.windows(6).any(|bytes| bytes == b"\x1b[400;")
    });
    terminal.settles();
    let memory = terminal.memory();
    assert!(memory < 256 << 20, "{memory} bytes");
    terminal.resize(USUAL);
    terminal.waits("the screen back", |terminal| terminal.picture() == before);
}

#[test]
fn idle_it_writes_nothing() {
    let mut terminal = started(USUAL);
    assert_eq!(terminal.settles(), 0);
    terminal.press("j");
    let moved = terminal.settles();
    assert!((1..4096).contains(&moved), "{moved} bytes for one step");
    assert_eq!(terminal.settles(), 0);
    // A key that asks for nothing changes nothing.
    terminal.press("Z");
    assert_eq!(terminal.settles(), 0);
}

#[test]
fn without_keys_or_without_a_screen_it_prints_plain_text() {
    let lines = [
        "\"$BRIEFING\" < /dev/null",
        "\"$BRIEFING\" | cat",
        "TERM=dumb \"$BRIEFING\"",
        "TERM= \"$BRIEFING\"",
        "unset TERM; \"$BRIEFING\"",
        "\"$BRIEFING\" --plain",
        "TERM=dumb \"$BRIEFING\" report --plain",
    ];
    for line in lines {
        let mut terminal = Terminal::shell((120, 3000), line);
        assert_eq!(terminal.ends(SOON), 0);
        terminal.sees("通辽市2025年政府工作报告");
        terminal.sees("截至 2025年9月30日");
        terminal.settles();
        assert!(!terminal.stream.contains(&0x1b), "{line} writes escape sequences");
        terminal.assert_settings_are_back();
    }
}

#[test]
fn whatever_stands_in_for_keys_and_screen_it_ends_well_and_in_plain_text() {
    // A terminal is the first of each; the line with both of them opens the screen and is tested elsewhere.
    let keys = ["", "< /dev/null", "<&-", "< \"$PIPE\""];
    let screens = ["", "> /dev/null", ">&-", "| cat"];
    for keys in keys {
        for screen in screens {
            if keys.is_empty() && screen.is_empty() {
                continue;
            }
            let run = format!("\"$BRIEFING\" {keys} 2>\"$ERR\"");
            let line = format!(
                "D=$(mktemp -d); ERR=$D/err; PIPE=$D/pipe; mkfifo \"$PIPE\"; : > \"$PIPE\" & \
                 ({{ {run}; echo code $? >> \"$ERR\"; }} {screen}); cat \"$ERR\"; kill $! 2>/dev/null; rm -r \"$D\""
            );
            let mut terminal = Terminal::shell((120, 24), &line);
            terminal.waits(&format!("end of {run} {screen}"), |terminal| {
                String::from_utf8_lossy(&terminal.stream).contains("code ")
            });
            terminal.ends(SOON);
            terminal.settles();
            let told = String::from_utf8_lossy(&terminal.stream).into_owned();
            assert!(
                told.ends_with("code 0\r\n") && !told.contains('\u{1b}'),
                "{run} {screen}: {told}"
            );
            // Closed, there is nowhere to print to; otherwise only a terminal or a pipe shows it.
            assert_eq!(
                told.contains("政府工作报告"),
                matches!(screen, "" | "| cat"),
                "{run} {screen}"
            );
            terminal.assert_settings_are_back();
        }
    }
}

#[test]
fn what_is_copied_reaches_the_terminals_clipboard_and_nothing_does_unasked() {
    let mut terminal = started(USUAL);
    let written = |terminal: &Terminal| String::from_utf8_lossy(&terminal.stream).into_owned();
    assert!(!written(&terminal).contains("\x1b]52;"));
    terminal.press("y");
    terminal.sees("已交给终端");
    // `1 个` in base64.
    assert!(written(&terminal).contains("\x1b]52;c;MSDkuKo=\x07"));
}

#[test]
fn inside_tmux_a_copy_goes_through_its_own_command() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let script = format!(
        "#!/bin/sh\necho \"$@\" > {}\ncat > {}\n",
        at("asked").display(),
        at("said").display()
    );
    std::fs::write(at("tmux"), script).unwrap();
    std::fs::set_permissions(at("tmux"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let line = format!("TMUX=x,1,0 PATH={}:\"$PATH\" \"$BRIEFING\"", folder.path().display());
    let mut terminal = Terminal::shell((80, 24), &line);
    terminal.sees("总览");
    terminal.press("y");
    terminal.sees("已放入 tmux 的缓冲区");
    let read = |name| std::fs::read_to_string(at(name)).unwrap();
    assert_eq!(
        (read("asked").trim(), read("said").as_str()),
        ("load-buffer -w -", "1 个")
    );
    assert!(!String::from_utf8_lossy(&terminal.stream).contains("\x1b]52;"));
}

#[test]
fn the_mouse_is_the_terminals_until_asked_for_and_afterwards_again() {
    let mut terminal = started(USUAL);
    let on = |terminal: &Terminal| String::from_utf8_lossy(&terminal.stream).contains("\x1b[?1000h");
    assert!(!on(&terminal));
    terminal.press("m");
    terminal.sees("鼠标已开");
    assert!(on(&terminal));
    // A click on the tab of part two.
    terminal.press("\x1b[<0;15;2M\x1b[<0;15;2m");
    terminal.sees("加快推进农牧业现代化");
    terminal.press("m");
    terminal.sees("鼠标已关");
    terminal.press("m");
    terminal.sees("鼠标已开");
    terminal.press(CTRL_C);
    assert_eq!(terminal.ends(SOON), 0);
    terminal.assert_given_back();
    assert!(String::from_utf8_lossy(&terminal.stream).contains("\x1b[?1000l"));
}

#[test]
fn words_typed_through_an_input_method_find() {
    let mut terminal = started(USUAL);
    terminal.press("/粮食");
    terminal.sees("粮食产量");
    terminal.settles();
    assert!(
        !terminal.screen().hide_cursor(),
        "an input method opens where the cursor is"
    );
    assert_eq!(terminal.screen().cursor_position(), (23, 7));
    terminal.press("\r");
    terminal.sees("加快推进农牧业现代化");
    terminal.settles();
    assert!(terminal.screen().hide_cursor());
}

#[test]
fn a_paste_is_typed_into_the_line_and_does_nothing_elsewhere() {
    let mut terminal = started(USUAL);
    let before = terminal.picture();
    terminal.press("\x1b[200~q2\r\x1b[201~");
    terminal.settles();
    assert_eq!(terminal.picture(), before);
    terminal.press("/\x1b[200~粮食产量\r\x1b[201~");
    terminal.sees("/ 粮食产量");
}

#[test]
fn what_is_on_the_screen_is_written_and_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let line = format!("cd '{}' && \"$BRIEFING\"", folder.path().display());
    let mut terminal = Terminal::shell(USUAL, &line);
    terminal.sees(OVERVIEW);
    for (keys, name, inside) in [
        ("2x\r", "industry-2025-09-30.svg", "<svg "),
        ("x\x1b[B\r", "industry-2025-09-30.txt", "演示数据 · 非真实进展"),
        ("x\x1b[B\x1b[B\r", "industry-2025-09-30.md", "| 状态 |"),
        ("&红灯\rxred.md\r", "red.md", "只看 红灯（24/229 项）"),
    ] {
        terminal.press(keys);
        terminal.sees(&format!("已写入 {name}"));
        let written = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(written.contains(inside), "{inside} in\n{written}");
    }
    terminal.press("xred.md\r");
    terminal.sees("已存在，未覆盖");
    terminal.press("xred.doc\r");
    terminal.sees("结尾");
}

#[test]
fn hints_for_newcomers_are_dismissed_for_good() {
    let state = tempfile::tempdir().unwrap();
    let line = format!("XDG_STATE_HOME='{}' \"$BRIEFING\"", state.path().display());
    let mut terminal = Terminal::shell(USUAL, &line);
    terminal.sees("初次使用");
    terminal.press("X");
    terminal.sees("以后不再提示");
    terminal.press(CTRL_C);
    assert_eq!(terminal.ends(SOON), 0);
    let mut again = Terminal::shell(USUAL, &line);
    again.sees(OVERVIEW);
    again.settles();
    assert!(!again.screen().contents().contains("初次使用"));
}

#[test]
fn hints_that_cannot_be_dismissed_for_good_say_so() {
    // A file where the folder should be keeps out whoever runs this, root included.
    let state = tempfile::NamedTempFile::new().unwrap();
    let line = format!("XDG_STATE_HOME='{}' \"$BRIEFING\"", state.path().display());
    let mut terminal = Terminal::shell((160, 24), &line);
    terminal.sees("初次使用");
    terminal.press("X");
    terminal.sees("这次不再提示，下次还会：写不了");
    terminal.press(CTRL_C);
    assert_eq!(terminal.ends(SOON), 0);
}

#[test]
fn the_year_plays_by_itself_in_the_terminal() {
    let mut terminal = started(USUAL);
    terminal.press("]]t");
    terminal.sees("截至 2025年12月31日");
    terminal.sees("截至 2026年1月31日");
}
