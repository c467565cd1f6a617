//! A meeting in several terminals: a presenter, a speaker and followers, each a process of its own.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "programs for other tests answer, measurements tell, and what cannot run here says so"
)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use rustix::process::Signal;

use crate::app_harness::program;
use crate::pty::{Size, Terminal};

const SOON: Duration = Duration::from_secs(5);
const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");

const AGENDA: &str = r##"{
  "schema": 1,
  "catalogue": "tongliao-2025",
  "title": {"zh": "三季度调度会", "en": "Third quarter"},
  "stops": [
    {"pane": "overview", "minutes": 5, "notes": ["# 开场", "- 先说总数", "- 再说**红灯**"]},
    {"indicator": "six-campaigns", "minutes": 3, "department": "development-reform", "notes": ["请发改委先说"]},
    {"pane": "changes", "minutes": 2, "department": "industry", "notes": []}
  ]
}"##;
/// Who reports at the second stop, and leads what is red there.
const REPORTER: &str = "市发展改革委";
/// The name of its indicator, as every size shows it.
const SECOND: &str = "六个行动";

/// Where a meeting takes place.
struct Hall {
    folder: tempfile::TempDir,
}

impl Hall {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("agenda.json"), AGENDA).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn socket(&self) -> String {
        self.path("s")
    }

    /// The program in a terminal, told where the meeting takes place.
    fn run(&self, size: Size, words: &[&str]) -> Terminal {
        let socket = self.socket();
        let words = [&[PROGRAM], words, &["--socket", &socket]].concat();
        Terminal::run(size, words)
    }

    fn presenter(&self, size: Size) -> Terminal {
        let mut presenter = self.run(size, &["present", &self.path("agenda.json")]);
        presenter.sees("1/3");
        presenter.settles();
        presenter
    }

    fn follower(&self, size: Size) -> Terminal {
        self.run(size, &["follow"])
    }

    fn speaker(&self, size: Size) -> Terminal {
        let mut speaker = self.run(size, &["follow", "--speaker"]);
        speaker.sees("开场");
        speaker
    }

    /// Somebody who reads along as the audience.
    fn reader(&self, is_speaker: bool) -> (UnixStream, impl Iterator<Item = String> + use<>) {
        let mut stream = UnixStream::connect(self.socket()).unwrap();
        stream.set_read_timeout(Some(SOON)).unwrap();
        let join = format!("{{\"version\":1,\"kind\":\"join\",\"speaker\":{is_speaker}}}\n");
        stream.write_all(join.as_bytes()).unwrap();
        let lines = BufReader::new(stream.try_clone().unwrap()).lines();
        (stream, lines.map(Result::unwrap))
    }

    /// What lies where the meeting takes place, beside the agenda.
    fn remains(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        paths.filter(|path| !path.ends_with("agenda.json")).collect()
    }
}

#[test]
fn a_meeting_is_followed_at_every_size_whatever_becomes_of_single_followers() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((120, 36));
    let mut speaker = hall.speaker((80, 24));
    let mut small = hall.follower((60, 18));
    let mut large = hall.follower((200, 60));
    let mut suspended = hall.follower((80, 24));
    for follower in [&mut small, &mut large, &mut suspended] {
        follower.sees("第 1/3 站");
        follower.sees("演示数据 · 非真实进展");
    }
    suspended.signal(Signal::STOP);
    small.signal(Signal::KILL);
    small.ends(SOON);

    presenter.press(" ");
    presenter.sees("2/3");
    for watcher in [&mut speaker, &mut large] {
        watcher.sees("2/3 站");
        watcher.sees(SECOND);
    }
    speaker.sees("请发改委先说");
    speaker.sees("与上期相比的变化");

    let mut late = hall.follower((100, 30));
    late.sees("第 2/3 站");
    late.sees(SECOND);

    speaker.press(" ");
    for watcher in [&mut large, &mut late, &mut speaker] {
        watcher.sees("3/3 站");
    }
    presenter.sees("3/3");
    speaker.sees("这是最后一站");
    speaker.press("2G");
    presenter.sees("2/3");
    large.sees("第 2/3 站");

    suspended.signal(Signal::CONT);
    suspended.sees("第 2/3 站");

    presenter.press("qq");
    assert_eq!(presenter.ends(SOON), 0);
    presenter.assert_given_back();
    for mut watcher in [speaker, large, late, suspended] {
        watcher.sees("演示已结束");
        // And back to browsing.
        watcher.press("2");
        watcher.sees("加快推进农牧业现代化");
        watcher.press("\x03");
        assert_eq!(watcher.ends(SOON), 0);
        watcher.assert_given_back();
    }
    assert_eq!(hall.remains(), [] as [PathBuf; 0]);
}

#[test]
fn where_nothing_can_be_drawn_a_meeting_is_heard_in_sentences() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((120, 36));
    let listener = program()
        .args(["follow", "--socket", &hall.socket()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut speaker = hall.run((80, 60), &["follow", "--speaker", "--plain", "--language", "en"]);
    speaker.sees("Stop 1 of 3: Overview");
    speaker.sees(": 开场");
    speaker.sees("Next: ");
    presenter.press(" ");
    presenter.sees("2/3");
    speaker.sees("Stop 2 of 3");
    // What stays as it is is not said again: here the clock runs.
    presenter.press("b");
    speaker.sees("The screen is blank.");
    presenter.press("bqq");
    assert_eq!(presenter.ends(SOON), 0);
    speaker.sees("The meeting is over.");
    assert_eq!(speaker.ends(SOON), 0);
    assert!(!speaker.stream.contains(&0x1b), "no escape sequence");
    let heard = listener.wait_with_output().unwrap();
    let told = String::from_utf8(heard.stdout).unwrap();
    assert!(heard.status.success() && heard.stderr.is_empty());
    let order = [
        "第 1 站，共 3 站：",
        "已完成 57",
        "第 2 站，共 3 站：",
        REPORTER,
        "滞后",
        "大屏幕已遮住。",
        "会议结束。",
    ];
    let mut rest = told.as_str();
    for words in order {
        let (_, behind) = rest
            .split_once(words)
            .unwrap_or_else(|| panic!("no {words} in {rest} of {told}"));
        rest = behind;
    }
    assert_eq!(told.matches("第 1 站").count(), 1, "{told}");
    assert!(!told.contains("开场"), "notes are for the speaker: {told}");
}

#[test]
fn a_follower_looks_around_alone_and_comes_back_with_one_key() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut follower = hall.follower((80, 24));
    follower.sees("第 1/3 站");
    follower.press("2");
    follower.sees("未跟随");
    follower.sees("加快推进农牧业现代化");
    presenter.press(" ");
    presenter.sees("2/3");
    follower.settles();
    assert!(follower.screen().contents().contains("加快推进农牧业现代化"));
    follower.press("p");
    follower.sees("第 2/3 站");
    follower.sees(SECOND);
    assert!(!follower.screen().contents().contains("未跟随"));
    // Into what is shown, in one's own data, and back the way one came.
    follower.press("\r");
    follower.sees("未跟随");
    follower.sees("走势");
    follower.press("\x1b");
    follower.sees("第 2/3 站");
    presenter.settles();
    assert!(
        presenter.screen().contents().contains("2/3"),
        "nothing of it concerns the presenter"
    );
}

#[test]
fn a_county_that_presents_is_followed_into_its_own_briefing() {
    let hall = Hall::new();
    let mut presenter = hall.run((80, 24), &["present", &hall.path("agenda.json"), "--region", "奈曼旗"]);
    // The second stop is about something of the city's alone.
    presenter.sees("1/2");
    presenter.sees("奈曼旗 · 三季度调度会");
    let mut follower = hall.follower((80, 24));
    follower.sees("第 1/2 站");
    follower.press("2");
    follower.sees("未跟随");
    follower.sees("奈曼旗 · 产业");
}

#[test]
fn whoever_presents_from_a_countys_briefing_takes_followers_there() {
    let hall = Hall::new();
    let mut presenter = hall.run((80, 24), &[]);
    presenter.sees("主要预期目标");
    presenter.press(":naiman\r");
    presenter.sees("奈曼旗：114 项");
    presenter.press("p");
    presenter.sees("奈曼旗落实");
    // What shows is shared a moment later.
    let mut follower = hall.run((80, 24), &["follow", "--wait"]);
    follower.sees("第 1/");
    follower.press("2");
    follower.sees("奈曼旗 · 产业");
}

#[test]
fn a_follower_reads_in_its_own_language_and_with_its_own_characters() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut follower = hall.run((80, 24), &["follow", "--language", "en", "--glyphs", "ascii"]);
    follower.sees("stop 1 of 3");
    follower.sees("Third quarter");
    follower.press("L");
    follower.sees("三季度调度会");
    follower.press("L");
    presenter.press(" ");
    follower.sees("stop 2 of 3");
    follower.settles();
    let seen = follower.screen().contents();
    // Beside words from the data, which are Chinese where nobody put them into English.
    let is_plain = |sign: char| sign.is_ascii() || matches!(sign, '一'..='鿿' | '，' | '。');
    assert!(seen.chars().all(is_plain), "{seen}");
    assert!(!presenter.screen().contents().contains("Third quarter"));
}

#[test]
fn a_blank_screen_is_blank_for_the_audience_and_not_for_the_speaker() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut speaker = hall.speaker((80, 24));
    let mut follower = hall.follower((80, 24));
    follower.sees("三季度调度会");
    speaker.press("b");
    speaker.sees("黑屏中");
    speaker.sees("先说总数");
    follower.waits("blank screen", |follower| {
        !follower.screen().contents().contains("三季度调度会")
    });
    presenter.waits("blank screen", |presenter| {
        !presenter.screen().contents().contains("三季度调度会")
    });
    speaker.press("b");
    follower.sees("三季度调度会");
}

#[test]
fn the_speaker_sees_the_time_pass_and_whom_to_call_in() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut speaker = hall.speaker((80, 24));
    speaker.sees("未开始");
    speaker.sees(&format!("候会：{REPORTER}"));
    speaker.press("P");
    speaker.waits("clock that runs", |speaker| {
        !speaker.screen().contents().contains("未开始")
    });
    speaker.sees("0:02 / 5:00");
    speaker.sees("余 4:57");
    speaker.press("P");
    speaker.sees("暂停");
    presenter.sees("暂停");
    speaker.press("Z");
    speaker.sees("0:00 / 5:00");
}

#[test]
fn an_idle_meeting_writes_nothing_to_anybody() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut follower = hall.follower((80, 24));
    follower.sees("第 1/3 站");
    for terminal in [&mut presenter, &mut follower] {
        terminal.settles();
        assert_eq!(terminal.settles(), 0);
    }
}

#[test]
fn without_a_presenter_there_is_nothing_to_follow_unless_one_waits() {
    let hall = Hall::new();
    let mut follower = hall.follower((80, 24));
    assert_eq!(follower.ends(SOON), 2);
    follower.sees("没有人在演示");
    follower.assert_settings_are_back();
    let mut patient = hall.run((80, 24), &["follow", "--wait"]);
    let _presenter = hall.presenter((80, 24));
    patient.sees("第 1/3 站");
}

#[test]
fn after_the_end_one_key_joins_the_next_meeting() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut follower = hall.follower((80, 24));
    follower.sees("第 1/3 站");
    presenter.press("qq");
    follower.sees("演示已结束");
    follower.press("p");
    follower.sees("没有人在演示");
    let mut presenter = hall.presenter((80, 24));
    presenter.press(" ");
    presenter.sees("2/3");
    follower.press("p");
    follower.sees("第 2/3 站");
}

#[test]
fn a_second_presenter_is_refused_and_told_what_is_presented() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut second = hall.run((80, 24), &["present"]);
    assert_eq!(second.ends(SOON), 2);
    second.sees("三季度调度会");
    second.sees("正在演示");
    second.assert_settings_are_back();
    // Unless it keeps to itself.
    let mut alone = hall.run((80, 24), &["present", "--no-share"]);
    alone.sees("1/22");
    // From a running briefing it is a notice, and the meeting goes on unshared.
    let mut browsing = hall.run((80, 24), &[]);
    browsing.sees("最滞后");
    browsing.press("p");
    browsing.sees("正在演示");
    presenter.press(" ");
    presenter.sees("2/3");
}

#[test]
fn a_running_briefing_shares_while_it_presents_and_no_longer() {
    let hall = Hall::new();
    let mut presenter = hall.run((80, 24), &[]);
    presenter.sees("最滞后");
    assert!(!Path::new(&hall.socket()).exists());
    presenter.press("p");
    presenter.sees("1/22");
    let mut follower = hall.run((80, 24), &["follow", "--wait"]);
    follower.sees("第 1/22 站");
    presenter.press("qq");
    follower.sees("演示已结束");
    presenter.sees("最滞后");
    assert_eq!(hall.remains(), [] as [PathBuf; 0]);
    presenter.press("p");
    hall.run((80, 24), &["follow", "--wait"]).sees("第 1/22 站");
    follower.press("p");
    follower.sees("第 1/22 站");
}

#[test]
fn a_presenter_that_is_told_to_end_leaves_nothing_behind_and_one_that_is_killed_nothing_in_the_way() {
    for signal in [Signal::TERM, Signal::HUP, Signal::KILL] {
        let hall = Hall::new();
        let mut presenter = hall.presenter((80, 24));
        let mut follower = hall.follower((80, 24));
        follower.sees("第 1/3 站");
        presenter.signal(signal);
        presenter.ends(SOON);
        follower.sees("演示已结束");
        assert_eq!(
            hall.remains().is_empty(),
            signal != Signal::KILL,
            "{:?}",
            hall.remains()
        );
        let _next = hall.presenter((80, 24));
        follower.press("p");
        follower.sees("第 1/3 站");
    }
}

#[test]
fn garbage_on_the_socket_harms_nobody() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let mut follower = hall.follower((80, 24));
    follower.sees("第 1/3 站");
    let noise: Vec<u8> = (0..=255).cycle().take(1 << 16).collect();
    for bytes in [&b"\x1b[2J\x1b]0;gotcha\x07\n"[..], b"{\"version\":1}\n", &noise] {
        let mut stream = UnixStream::connect(hall.socket()).unwrap();
        // It is thrown out while it still writes.
        let _ = stream.write_all(bytes);
    }
    let idle: Vec<UnixStream> = (0..20).map(|_| UnixStream::connect(hall.socket()).unwrap()).collect();
    presenter.press(" ");
    presenter.sees("2/3");
    follower.sees("第 2/3 站");
    drop(idle);
}

#[test]
fn what_is_hidden_is_in_no_byte_that_the_audience_is_sent() {
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    presenter.press(" ");
    presenter.sees("2/3");
    let (_stream, mut lines) = hall.reader(false);
    assert!(lines.next().unwrap().contains("welcome"));
    // The presenter's screen is drawn before the others are told.
    assert!(lines.any(|line| line.contains(REPORTER)));
    presenter.press("H");
    let hidden = lines.find(|line| line.contains("某部门")).unwrap();
    assert!(!hidden.contains(REPORTER), "{hidden}");
    assert!(!hidden.contains("Development & Reform"), "{hidden}");
    // Whoever joins now is sent no more than that.
    let (_stream, late) = hall.reader(false);
    let late: Vec<String> = late.take(2).collect();
    assert!(!late.join("").contains(REPORTER), "{late:?}");
    assert!(
        !late.join("").contains("请发改委先说"),
        "notes are the speaker's: {late:?}"
    );
}

/// Runs this very binary as somebody else, who asks for everything at a socket and prints what they are told.
fn as_somebody_else(socket: &str) -> String {
    let output = Command::new("setpriv")
        .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
        .arg(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "following::somebody_who_asks_for_everything",
            "--nocapture",
        ])
        .env("SOCKET", socket)
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&said).into_owned()
}

#[test]
#[ignore = "a program for the test below, which runs it as another user"]
fn somebody_who_asks_for_everything() {
    let mut stream = match UnixStream::connect(std::env::var("SOCKET").unwrap()) {
        Ok(stream) => stream,
        Err(error) => return println!("not let in: {error}"),
    };
    stream.set_read_timeout(Some(SOON)).unwrap();
    for message in [
        "{\"version\":1,\"kind\":\"join\",\"speaker\":true}\n",
        "{\"version\":1,\"kind\":\"drive\",\"step\":\"next\"}\n",
    ] {
        stream.write_all(message.as_bytes()).unwrap();
    }
    // What is shown comes when it is drawn, before the refusal or behind it.
    let mut awaited = vec!["\"kind\":\"state\"", "driving"];
    for line in BufReader::new(stream).lines().take(4) {
        let Ok(line) = line else { return };
        println!("{line}");
        awaited.retain(|words| !line.contains(words));
        if awaited.is_empty() {
            return;
        }
    }
}

#[test]
fn another_user_gets_in_with_the_group_alone_and_gets_no_notes_and_cannot_drive() {
    if !rustix::process::getuid().is_root() {
        eprintln!("skipped: only root can become another user");
        return;
    }
    let group = nix_group_of_nobody();
    let hall = Hall::new();
    fs::set_permissions(hall.folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut presenter = hall.presenter((80, 24));
    assert!(as_somebody_else(&hall.socket()).contains("not let in"));
    presenter.press("qq");
    presenter.ends(SOON);

    let mut presenter = hall.run((80, 24), &["present", &hall.path("agenda.json"), "--group", &group]);
    presenter.sees("1/3");
    let told = as_somebody_else(&hall.socket());
    assert!(told.contains("\"kind\":\"state\""), "{told}");
    assert!(told.contains("\"what\":\"driving\""), "{told}");
    assert!(!told.contains("先说总数"), "{told}");
    presenter.settles();
    assert!(presenter.screen().contents().contains("1/3"));
    let mut stranger = Terminal::run(
        (80, 24),
        [
            "setpriv",
            "--reuid=65534",
            "--regid=65534",
            "--clear-groups",
            PROGRAM,
            "follow",
            "--speaker",
        ]
        .into_iter()
        .chain(["--socket", &hall.socket()]),
    );
    stranger.sees("三季度调度会");
    stranger.sees("只有演示者本人的会话");
}

/// What the group of the user that owns nothing is called here.
fn nix_group_of_nobody() -> String {
    let groups = fs::read_to_string("/etc/group").unwrap();
    let group = groups.lines().find(|line| line.split(':').nth(2) == Some("65534"));
    group.unwrap().split(':').next().unwrap().to_owned()
}

#[test]
fn a_group_that_is_not_there_is_named() {
    let mut presenter = Terminal::run((80, 24), [PROGRAM, "present", "--group", "no-such-group"]);
    assert_eq!(presenter.ends(SOON), 2);
    presenter.sees("没有名为 'no-such-group' 的用户组");
}

/// What a presenter's steps cost, and what it holds.
#[cfg(target_os = "linux")]
struct Cost {
    /// From a key to the frame that answers it, in the middle of all steps.
    answer: Duration,
    /// The processor's time for a step.
    busy: Duration,
    /// The most memory, in bytes.
    memory: u64,
}

/// Presents to so many followers, of whom some never read, and goes to and fro.
#[cfg(target_os = "linux")]
fn cost(followers: usize, idle: usize) -> Cost {
    const STEPS: u32 = 200;
    let hall = Hall::new();
    let mut presenter = hall.presenter((80, 24));
    let idle: Vec<_> = (0..idle).map(|_| hall.reader(false)).collect();
    let readers: Vec<_> = (0..followers)
        .map(|_| {
            let (_, mut lines) = hall.reader(false);
            std::thread::spawn(move || {
                let mut states = 0;
                while lines.next().is_some_and(|line| !line.contains("\"kind\":\"end\"")) {
                    states += 1;
                }
                states
            })
        })
        .collect();
    presenter.settles();
    let before = presenter.busy();
    let mut answers: Vec<Duration> = (0..STEPS)
        .map(|step| {
            let (key, shown) = if step % 2 == 0 {
                (" ", "2/3")
            } else {
                ("\x1b[5~", "1/3")
            };
            let pressed = std::time::Instant::now();
            presenter.press(key);
            presenter.sees(shown);
            pressed.elapsed()
        })
        .collect();
    presenter.settles();
    let busy = presenter.busy().saturating_sub(before) / STEPS;
    let memory = presenter.memory();
    presenter.press("qq");
    presenter.ends(SOON);
    for reader in readers {
        assert!(reader.join().unwrap() > 1, "nothing was followed");
    }
    drop(idle);
    answers.sort();
    Cost {
        answer: answers[answers.len() / 2],
        busy,
        memory,
    }
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "a measurement: cargo test --release --test it fifty_followers -- --ignored --nocapture"]
fn fifty_followers_cost_a_presenter_nothing_that_could_be_seen() {
    for (followers, idle) in [(0, 0), (50, 0), (0, 50), (0, 0), (50, 0), (0, 50)] {
        let Cost { answer, busy, memory } = cost(followers, idle);
        println!(
            "{followers:>2} followers, {idle:>2} that never read: a key is answered after {answer:.1?}, \
             a step keeps a processor busy for {busy:.1?}, {} KiB at the most",
            memory / 1024
        );
    }
}
