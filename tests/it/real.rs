//! The program in terminals that are not ours: what they say that they show is what our emulator makes of the same bytes.
//!
//! tmux, GNU screen and xterm.js need no display and take part in the everyday tests where they are at hand; where they are
//! not, the test says so. The others are played by `tests/terminals/run.sh`, whose yield is held against the emulator here.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};

use crate::emulator::{Behaviour, Emulator};
use crate::pty::{Answers, Size, Terminal};

const USUAL: Size = (80, 24);
const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");
/// Keys, and what shows that the terminal has taken them in.
const TOUR: [(&str, &str); 9] = [
    ("", "最滞后"),
    ("2", "农牧业"),
    ("jjjjjjjjjjjj", "农牧业"),
    ("8", "实事"),
    ("gk", "四率"),
    ("/shehui\r\r", "社会消费品零售总额"),
    ("r", "排名"),
    ("2jM\x1b[C\x1b[C", "自身目标"),
    ("0jjjjjjr", "比全市"),
];

/// What nobody reads unless it stands out: printed past the runner's own ears.
fn tell(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// Whether a program is at hand; says so where it is not.
fn is_at_hand(name: &str, flag: &str) -> bool {
    let mut asked = Command::new(name);
    let asked = asked.arg(flag).stdout(Stdio::null()).stderr(Stdio::null());
    let is_there = asked.status().is_ok_and(|status| status.success());
    if !is_there {
        tell(&format!(
            "SKIPPED: {name} is not at hand, so the program was not tried in it"
        ));
    }
    is_there
}

/// The command line that runs the program and keeps every byte it writes.
fn kept(stream: &Path) -> String {
    let stream = stream.display();
    format!("echo $$ > '{stream}.keeper'; exec script -q -f -O '{stream}' -c 'exec {PROGRAM}'")
}

/// Ends the keeper with what it keeps, and the tmux around them, however the test ends: neither would go with its terminal.
struct Closing<'a> {
    stream: &'a Path,
    socket: &'a Path,
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        let keeper = fs::read_to_string(self.stream.with_extension("keeper")).unwrap_or_default();
        if let Some(keeper) = keeper.trim().parse().ok().and_then(Pid::from_raw) {
            let _ = kill_process(keeper, Signal::TERM);
        }
        let mut close = Command::new("tmux");
        let close = close.arg("-S").arg(self.socket).arg("kill-server");
        let _ = close.stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

/// What the program has written so far, without the keeper's own first line.
fn written(stream: &Path) -> Vec<u8> {
    let bytes = fs::read(stream).unwrap();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    bytes[end + 1..].to_vec()
}

/// The rows in which a terminal shows something else than our emulator of its kind, with what each shows.
fn differing(kind: Behaviour, size: Size, stream: &[u8], seen: &str) -> Vec<String> {
    let mut emulator = Emulator::new(kind, size);
    emulator.process(stream);
    assert_eq!(emulator.refused(), [] as [String; 0]);
    let ours = emulator.lines();
    let mut theirs = seen.lines().chain(std::iter::repeat(""));
    let rows = ours.iter().enumerate().filter_map(|(y, our)| {
        let their = theirs.next().unwrap_or_default().trim_end();
        (our.trim_end() != their).then(|| format!("row {y}: '{}' instead of '{}'", their, our.trim_end()))
    });
    rows.collect()
}

/// Plays the tour in something that runs in a terminal and shows a terminal itself; `look` tells what that one shows.
fn play(mut around: Terminal, stream: &Path, look: impl Fn() -> String) {
    for (keys, text) in TOUR {
        around.press(keys);
        around.sees(text);
        around.settles();
        let differing = differing(Behaviour::NARROW, USUAL, &written(stream), &look());
        assert_eq!(differing, [] as [String; 0], "behind {keys:?}");
    }
    around.press("\x03");
}

/// The command line that runs another one in a tmux of its own.
fn in_tmux(socket: &Path, settings: &Path, line: &str) -> Vec<String> {
    let (socket, settings) = (socket.to_string_lossy(), settings.to_string_lossy());
    ["tmux", "-u", "-S", &socket, "-f", &settings, "new-session", line]
        .map(str::to_owned)
        .to_vec()
}

/// What that tmux says it shows.
fn capture(socket: &Path) -> String {
    let mut asked = Command::new("tmux");
    let told = asked
        .arg("-S")
        .arg(socket)
        .args(["capture-pane", "-p"])
        .output()
        .unwrap();
    String::from_utf8(told.stdout).unwrap()
}

#[test]
fn tmux_shows_what_was_drawn() {
    if !is_at_hand("tmux", "-V") || !is_at_hand("script", "--version") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (socket, stream, settings) = (
        folder.path().join("s"),
        folder.path().join("stream"),
        folder.path().join("conf"),
    );
    fs::write(&settings, "set -g status off\n").unwrap();
    let _closing = Closing {
        stream: &stream,
        socket: &socket,
    };
    let words = in_tmux(&socket, &settings, &kept(&stream));
    play(Terminal::run(USUAL, words), &stream, || capture(&socket));
}

#[test]
fn screen_shows_what_was_drawn() {
    if !is_at_hand("screen", "--version") || !is_at_hand("script", "--version") {
        return;
    }
    if !is_at_hand("tmux", "-V") {
        return;
    }
    let closed = fs::Permissions::from_mode(0o700);
    let folder = tempfile::Builder::new().permissions(closed).tempdir().unwrap();
    let (socket, stream) = (folder.path().join("s"), folder.path().join("stream"));
    let (around, within) = (folder.path().join("conf"), folder.path().join("rc"));
    fs::write(&around, "set -g status off\n").unwrap();
    fs::write(&within, "startup_message off\naltscreen on\n").unwrap();
    let line = format!(
        "unset TMUX; export LC_ALL=C.UTF-8 SCREENDIR='{}'; exec screen -U -c '{}' sh -c \"{}\"",
        folder.path().display(),
        within.display(),
        kept(&stream).replace('$', "\\$")
    );
    let _closing = Closing {
        stream: &stream,
        socket: &socket,
    };
    // Its own copies of a screen are in no known encoding, so tmux is the terminal around it and tells what it shows.
    play(Terminal::run(USUAL, in_tmux(&socket, &around, &line)), &stream, || {
        capture(&socket)
    });
}

#[test]
fn xterm_js_shows_what_was_drawn() {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/terminals/node/node_modules");
    let modules = std::env::var_os("NODE_PATH").map_or(modules, PathBuf::from);
    if !is_at_hand("node", "--version") {
        return;
    }
    if !modules.join("@xterm/headless").exists() {
        tell(
            "SKIPPED: @xterm/headless is not at hand (npm install --prefix target/terminals/node @xterm/headless@6.0.0)",
        );
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::of_kind(Behaviour::NARROW, Answers::AtOnce, USUAL, [PROGRAM]);
    for (keys, text) in TOUR {
        terminal.press(keys);
        terminal.sees(text);
        terminal.settles();
        let shown = folder.path().join("shown");
        let mut node = Command::new("node");
        node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/terminals/headless.js"));
        node.args([USUAL.0.to_string(), USUAL.1.to_string()])
            .arg(&shown)
            .env("NODE_PATH", &modules);
        let mut node = node.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        node.stdin.take().unwrap().write_all(&terminal.stream).unwrap();
        assert!(node.wait().unwrap().success());
        let seen = fs::read_to_string(&shown).unwrap();
        let differing = differing(Behaviour::NARROW, USUAL, &terminal.stream, &seen);
        assert_eq!(differing, [] as [String; 0], "behind {keys:?}");
    }
}

/// A case that `tests/terminals/tour.py` left behind, as a row of the table; the rows that differ below it.
fn judged(case: &Path) -> Option<(String, Vec<String>)> {
    let about = fs::read_to_string(case.join("about")).ok()?;
    let told = |key: &str| {
        about
            .lines()
            .find_map(|line| line.strip_prefix(key)?.strip_prefix(' '))
            .unwrap_or("?")
    };
    let kind = match told("kind") {
        "wide" => Behaviour::WIDE,
        "gbk" => Behaviour::GBK,
        _ => Behaviour::NARROW,
    };
    let size = told("size")
        .split_once(' ')
        .and_then(|(rows, columns)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    let mut cells = "not told".to_owned();
    let mut wrong = Vec::new();
    let stream = fs::read(case.join("stream")).unwrap_or_default();
    let head = stream.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
    for step in 0.. {
        if !case.join(format!("{step:02}.at")).exists() {
            break;
        }
        "same".clone_into(&mut cells);
        let at: usize = fs::read_to_string(case.join(format!("{step:02}.at")))
            .unwrap()
            .parse()
            .unwrap();
        let seen = fs::read(case.join(format!("{step:02}.screen"))).unwrap();
        let rows = differing(kind, size?, &stream[head..at], &String::from_utf8_lossy(&seen));
        wrong.extend(rows.into_iter().map(|row| format!("step {step:02}, {row}")));
    }
    if !wrong.is_empty() {
        cells = format!("differ in {} rows", wrong.len());
    }
    let row = format!(
        "| {} | {} | {} | {cells} | {} |",
        told("terminal"),
        told("version"),
        told("setting"),
        told("pictures")
    );
    Some((row, wrong))
}

#[test]
#[ignore = "holds what tests/terminals/run.sh left behind against the emulator; it is run from there"]
fn what_real_terminals_showed() {
    let folder = std::env::var_os("TERMINALS").map(PathBuf::from).unwrap();
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    cases.sort();
    let mut rows = vec![
        "| terminal | version | setting | cells | pictures |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    let mut below = Vec::new();
    for (row, wrong) in cases.iter().filter_map(|case| judged(case)) {
        below.extend(wrong.into_iter().map(|line| format!("{row} {line}")));
        rows.push(row);
    }
    tell(&format!("{}\n{}", rows.join("\n"), below.join("\n")));
    assert!(below.is_empty(), "{} rows of screens differ", below.len());
}
