//! Two meetings a month apart: six terminals decide, the next meeting goes through what is left, and the papers agree with the wall.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::{DateTime, Days, Local, NaiveDate, TimeDelta, Utc};
use serde_json::Value;
use tempfile::TempDir;

use crate::program::command;
use crate::pty::Terminal;

/// How many days lie between the meetings.
const A_MONTH: u64 = 30;

/// What the first meeting decides: what is to be done, by whom, and until how many days later.
const DECIDED: [(&str, &str, u64); 10] = [
    ("约谈进度滞后的单位", "商务局", 5),
    ("补齐排水口台账", "财政局", 90),
    ("公布办事指南", "教育局", 90),
    ("资金拨付到位", "财政局", 5),
    ("更换破损井盖", "商务局", 90),
    ("开展专项核查", "教育局", 90),
    ("修订补贴细则", "财政局", 90),
    ("对接重点企业", "商务局", 90),
    ("编制三年计划", "教育局", 90),
    ("清理拖欠账款", "财政局", 90),
];

/// Where a meeting sits: its settings, its ledger, its papers.
struct Hall {
    folder: TempDir,
    /// The file or the address of the ledger.
    ledger: String,
}

impl Hall {
    fn new(meeting: &str, ledger: String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let user = nix::unistd::User::from_uid(nix::unistd::getuid()).unwrap().unwrap();
        let settings = format!(
            "probe = 20000\n[people]\n\"{}\" = {{ name = \"张三\", unit = \"督查室\" }}\n[matters]\nmeeting = \"{meeting}\"\n",
            user.name
        );
        fs::write(folder.path().join("settings.toml"), settings).unwrap();
        Self { folder, ledger }
    }

    fn settings(&self) -> String {
        self.path("settings.toml").to_string_lossy().into_owned()
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// What a command about the ledger prints.
    fn run(&self, line: &str) -> String {
        let output = command()
            .current_dir(self.folder.path())
            .arg("ledger")
            .args(line.split_whitespace())
            .args(["--ledger", self.ledger.as_str(), "--config", "settings.toml"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// A paper as text.
    fn paper(&self, line: &str, name: &str) -> String {
        self.run(&format!("export --all -o {name} {line}"));
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn terminal(&self) -> Terminal {
        let settings = self.settings();
        let words = [
            env!("CARGO_BIN_EXE_briefing"),
            "--config",
            settings.as_str(),
            "--ledger",
            self.ledger.as_str(),
        ];
        let mut terminal = Terminal::run((100, 30), words);
        terminal.sees("最滞后");
        terminal.settles();
        terminal
    }
}

/// Two places for ledgers that hold nothing yet: files of a folder, and databases of a server where one can be had.
fn places(folder: &Path) -> Vec<[String; 2]> {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let files = [file("october.sqlite"), file("november.sqlite")];
    #[cfg(feature = "postgres")]
    if let Some(server) = crate::server::Server::shared() {
        return vec![files, [(); 2].map(|()| server.address(&server.database()))];
    }
    vec![files]
}

/// The same ledger when so many days have gone by: everything in it is so much older.
fn days_later(ledger: &Value, days: u64) -> Value {
    match ledger {
        Value::Array(parts) => parts.iter().map(|part| days_later(part, days)).collect(),
        Value::Object(parts) => {
            let parts = parts.iter().map(|(name, part)| (name.clone(), days_later(part, days)));
            Value::Object(parts.collect())
        }
        Value::String(text) => {
            let time = text
                .parse::<DateTime<Utc>>()
                .map(|time| time - TimeDelta::days(days.cast_signed()));
            let day = text.parse::<NaiveDate>().map(|day| day - Days::new(days));
            Value::String(match (time, day) {
                (Ok(time), _) => time.to_rfc3339(),
                (_, Ok(day)) => day.to_string(),
                _ => text.clone(),
            })
        }
        other => other.clone(),
    }
}

/// The numbers in a text, in their order.
fn numbers(text: &str) -> Vec<usize> {
    let parts = text.split(|sign: char| !sign.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// How many matters the screen says are pending and overdue.
fn on_the_wall(terminal: &Terminal) -> (usize, usize) {
    let seen = terminal.screen().contents();
    let line = seen.lines().find(|line| line.contains("件未结")).unwrap().to_owned();
    let (_, said) = line.split_once("督办").unwrap();
    let all = numbers(said.split("件未结").next().unwrap())[0];
    let overdue = said.split_once("件未结，").map_or(0, |(_, rest)| numbers(rest)[0]);
    (all, overdue)
}

/// Handles the matter of these words: chooses the step and writes what it takes.
fn handles(terminal: &mut Terminal, matter: &str, step: &str, line: &str) {
    terminal.press(&format!("/{matter}\r"));
    terminal.settles();
    terminal.press(&format!("F{step}\r"));
    terminal.sees("Enter 写入");
    terminal.press(&format!("{line}\r"));
}

/// Six terminals at one ledger decide ten things, two of them at the same moment.
fn decide(hall: &Hall) -> Vec<Terminal> {
    // Whoever writes first makes the ledger.
    let today = Local::now().date_naive();
    let day = |days| today + Days::new(days);
    let (text, lead, days) = DECIDED[0];
    hall.run(&format!("add {text} --lead {lead} --due {}", day(days)));
    let mut terminals: Vec<Terminal> = (0..6).map(|_| hall.terminal()).collect();
    let line = |(text, lead, days): (&str, &str, u64)| format!("{text} @{lead} ~{}", day(days));
    for (decided, at) in DECIDED.into_iter().zip(0..).skip(1).take(7) {
        let terminal = &mut terminals[at % 6];
        terminal.press("a");
        terminal.sees("记下督办事项");
        terminal.press(&format!("{}\r", line(decided)));
        terminal.sees("已写入");
        terminal.sees(&format!("第{}件", at + 1));
    }
    // Both have typed the same, for the same number, before either of them writes.
    let [.., fourth, fifth] = terminals.as_mut_slice() else {
        unreachable!()
    };
    for (terminal, decided) in [(&mut *fourth, DECIDED[8]), (&mut *fifth, DECIDED[9])] {
        terminal.press("a");
        terminal.press(&line(decided));
        terminal.sees("第八次常务会议 第9件");
    }
    fourth.press("\r");
    fifth.press("\r");
    for terminal in [fourth, fifth] {
        terminal.sees("已写入");
    }
    for terminal in &mut terminals {
        terminal.sees("督办 10 件未结");
    }
    terminals
}

/// Ends every terminal as a reader does.
fn leave(terminals: Vec<Terminal>) {
    for mut terminal in terminals {
        terminal.press("\x03");
        assert_eq!(terminal.ends(Duration::from_secs(5)), 0);
    }
}

/// What the bulletin says of all units: how many were handed out, done, done on time, with the units, overdue.
fn bulletin_counts(bulletin: &str) -> Vec<usize> {
    let (_, told) = bulletin.split_once("共交办").unwrap();
    numbers(told).into_iter().take(5).collect()
}

#[test]
fn what_six_terminals_decide_is_carried_over_handled_and_printed_with_the_counts_of_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    for [october, november] in places(folder.path()) {
        let hall = Hall::new("第八次常务会议", october);
        let mut terminals = decide(&hall);
        let one = &mut terminals[0];
        one.press("gm");
        handles(one, "公布办事指南", "反馈办毕", "已公布 @李四");
        one.sees("已写入");
        handles(one, "公布办事指南", "销号", "网页截图");
        one.sees("督办 9 件未结");
        leave(terminals);
        let ledger: Value = serde_json::from_str(&hall.run("export")).unwrap();
        let decided: Value = serde_json::from_str(&hall.run("list --all --json")).unwrap();
        let decided = decided.as_array().unwrap();
        let mut serials: Vec<u64> = decided.iter().map(|one| one["serial"].as_u64().unwrap()).collect();
        serials.sort_unstable();
        assert_eq!(serials, (1..=10).collect::<Vec<_>>());
        for (text, ..) in DECIDED {
            let of_text = decided.iter().filter(|one| one["text"] == text);
            assert_eq!(of_text.count(), 1, "{text}");
        }

        // A month later.
        let hall = Hall::new("第九次常务会议", november);
        fs::write(hall.path("before.json"), days_later(&ledger, A_MONTH).to_string()).unwrap();
        hall.run("import before.json");
        let (mut chair, mut clerk) = (hall.terminal(), hall.terminal());
        chair.press("p");
        chair.sees("前 次 会 议 督 办 事 项");
        chair.sees("督办 9 件未结，2 件逾期");
        chair.sees("约谈进度滞后的单位");
        clerk.press("gm");

        // Refused: nothing proves it, and nothing is written.
        handles(&mut clerk, "补齐排水口台账", "反馈办毕", "已补齐 @李四");
        clerk.sees("已写入");
        handles(&mut clerk, "补齐排水口台账", "销号", "");
        clerk.sees("没有佐证，不能销号");
        clerk.press("\x1b");
        clerk.settles();
        // Extended when the day was over.
        let later = Local::now().date_naive() + Days::new(20);
        let extension = format!("~{later} 设备未到货 @王副市长");
        handles(&mut clerk, "约谈进度滞后的单位", "延期", &extension);
        clerk.sees("督办 9 件未结，1 件逾期");
        // Done, and struck off with evidence.
        handles(&mut clerk, "更换破损井盖", "反馈办毕", "已更换 @李四 =照片");
        clerk.sees("已写入");
        fs::write(hall.path("验收单.txt"), "abc").unwrap();
        let proof = format!("验收 ={}", hall.path("验收单.txt").display());
        handles(&mut clerk, "更换破损井盖", "销号", &proof);
        clerk.sees("督办 8 件未结，1 件逾期");
        // Taken up again.
        clerk.press("&全部\r");
        clerk.sees("公布办事指南");
        handles(&mut clerk, "公布办事指南", "重新办理", &format!("指南过期 ~{later}"));
        clerk.sees("已写入 第 3 号");
        clerk.press("\x1b");
        clerk.sees("督办 9 件未结，1 件逾期");
        // The wall has heard of all of it.
        chair.sees("督办 9 件未结，1 件逾期");

        let wall = on_the_wall(&chair);
        assert_eq!(wall, (9, 1));
        let bulletin = hall.paper("--kind bulletin", "bulletin.txt");
        // Reported and waiting for the office is pending, and no longer with the unit.
        assert_eq!(bulletin_counts(&bulletin), [10, 1, 1, 8, 1], "{bulletin}");
        assert!(bulletin.contains("其中逾期后才延期 1 件"), "{bulletin}");
        let table = hall.paper("", "table.csv");
        let mut standings: BTreeMap<&str, usize> = BTreeMap::new();
        for row in table.lines().skip(1) {
            let known = ["销号", "逾期", "已反馈", "延期", "办理中", "交办"];
            let standing = known.into_iter().find(|standing| row.contains(&format!(",{standing}")));
            *standings.entry(standing.unwrap()).or_default() += 1;
        }
        let expected = [
            ("销号", 1),
            ("逾期", 1),
            ("已反馈", 1),
            ("延期", 1),
            ("办理中", 1),
            ("交办", 5),
        ];
        assert_eq!(standings, expected.into_iter().collect(), "{table}");
        let pending: usize = standings
            .iter()
            .filter(|(name, _)| **name != "销号")
            .map(|(_, count)| count)
            .sum();
        assert_eq!((pending, standings["逾期"]), wall);
        // Refused is refused: only the report stands in the history.
        let history: Value = serde_json::from_str(&hall.run("show 2 --json")).unwrap();
        let changes: Vec<&Value> = history["history"].as_array().unwrap().iter().collect();
        assert_eq!(changes.len(), 2, "{history}");
        // A file is known by what is in it.
        let closed = hall.run("show 5 --json");
        assert!(
            closed.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            "{closed}"
        );
        leave(vec![chair, clerk]);
    }
}
