//! Data files that change while the briefing is open.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use briefing::app::Message;
use tempfile::TempDir;

use crate::app_harness::{AppHarness, open};
use crate::pty::Terminal;

const PROGRAM: &str = env!("CARGO_BIN_EXE_briefing");

/// A folder of data with two snapshots.
struct DataFolder(TempDir);

fn snapshot(as_of: &str, figures: &str) -> String {
    format!(
        r#"{{
  "schema": 1,
  "catalogue": "tongliao-2025",
  "as_of": "{as_of}",
  "sources": [{{"id": "stats", "publisher": "市统计局"}}],
  "series": [
    {{"indicator": "retail-sales-growth", "unit": "%", "provenance": "reported", "source": "stats", "figures": {{{figures}}}}}
  ]
}}
"#
    )
}

impl DataFolder {
    fn new() -> Self {
        let data_folder = Self(tempfile::tempdir().unwrap());
        data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 3.8"#));
        data_folder
    }

    fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// As editors do that never leave half a file.
    fn replace(&self, name: &str, text: &str) {
        let beside = self.0.path().join(".half");
        fs::write(&beside, text).unwrap();
        fs::rename(beside, self.0.path().join(name)).unwrap();
    }

    fn harness(&self) -> AppHarness {
        AppHarness::with(vec![open("desk", &[self.path()])])
    }

    fn changed(&self) -> Message {
        Message::Changed {
            choice: 0,
            data: open("desk", &[self.path()]),
        }
    }
}

fn briefing(path: &Path, flags: &[&str]) -> Terminal {
    let path = path.to_str().unwrap();
    let mut terminal = Terminal::run((80, 24), [&[PROGRAM, path], flags].concat());
    terminal.sees("主要预期目标");
    terminal.settles();
    terminal
}

#[test]
fn a_saved_file_shows_and_what_changed_is_marked_for_a_while() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("jj");
    let before = harness.see();
    data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 6.57"#));
    harness.tell(data_folder.changed());
    let after = harness.see();
    assert!(after.contains("6.57") && after.contains("1 项有变化"), "{after}");
    assert_ne!(before, after);
    let marked = |screen: &str| screen.lines().any(|line| line.starts_with('+') && line.contains("社"));
    harness = harness.press("k");
    assert!(marked(&harness.see()), "{}", harness.see());
    harness.tell(Message::Pulse);
    assert!(!marked(&harness.see()), "{}", harness.see());
}

#[test]
fn the_reader_keeps_the_place_and_whoever_looks_at_the_newest_sees_the_new_newest() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("2jjj");
    let selected = |screen: &str| screen.lines().find(|line| line.starts_with('▸')).map(str::to_owned);
    let before = selected(&harness.see());
    data_folder.write("2025-07.json", &snapshot("2025-07-31", r#""2025-07": 4.0"#));
    harness.tell(data_folder.changed());
    assert_eq!(selected(&harness.see()), before);
    assert!(harness.see().contains("2025年7月31日"), "{}", harness.see());
    harness = harness.press("[");
    assert!(harness.see().contains("2025年6月30日"));
    data_folder.write("2025-08.json", &snapshot("2025-08-31", r#""2025-08": 4.1"#));
    harness.tell(data_folder.changed());
    assert!(harness.see().contains("2025年6月30日"), "{}", harness.see());
}

#[test]
fn a_broken_file_leaves_the_last_good_state_and_says_what_is_wrong() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("j");
    let before = harness.see();
    data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": "drei""#));
    harness.tell(data_folder.changed());
    let after = harness.see();
    assert!(after.contains("沿用上次数据") && after.contains("3.8"), "{after}");
    // The line of panes alone grows: one leads to what is wrong.
    let body = |screen: &str| screen.lines().skip(2).take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(body(&before), body(&after));
    data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 3.9"#));
    harness.tell(data_folder.changed());
    assert!(harness.see().contains("3.9"), "{}", harness.see());
}

#[test]
fn what_is_broken_stands_among_the_problems_until_it_is_mended() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("j");
    let (sound, broken) = (r#""2025-06": 3.8"#, r#""2025-06": "drei""#);
    for _ in 0..2 {
        data_folder.write("2025-06.json", &snapshot("2025-06-30", broken));
        harness.tell(data_folder.changed());
        harness = harness.press("!");
        let problems = harness.see();
        assert!(
            problems.contains("2025-06.json") && problems.contains("drei"),
            "{problems}"
        );
        data_folder.write("2025-06.json", &snapshot("2025-06-30", sound));
        harness.tell(data_folder.changed());
        let mended = harness.see();
        assert!(!mended.contains("沿用上次数据") && !mended.contains("drei"), "{mended}");
        harness = harness.press("!");
        assert!(harness.see().contains("数据文件没有问题"), "{}", harness.see());
    }
}

#[test]
fn what_was_broken_before_the_reader_read_it_anew_keeps_no_later_news_away() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("j");
    let broken = |may: &str| snapshot("2025-06-30", &format!(r#""2025-05": {may}, "2025-06": "drei""#));
    data_folder.write("2025-06.json", &broken("3.7"));
    harness.tell(data_folder.changed());
    assert!(harness.see().contains("沿用上次数据"), "{}", harness.see());
    harness.tell(Message::Opened {
        choice: 0,
        data: open("desk", &[data_folder.path()]),
        again: true,
    });
    assert!(harness.see().contains("3.7"), "{}", harness.see());
    // The figure of June is as broken as before, and that of May came anew.
    data_folder.write("2025-06.json", &broken("4.4"));
    harness.tell(data_folder.changed());
    assert!(harness.see().contains("4.4"), "{}", harness.see());
}

#[test]
fn a_frozen_briefing_takes_in_what_came_meanwhile_once_it_goes_on() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("f");
    assert!(harness.see().contains("已冻结"));
    data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 6.57"#));
    harness.tell(data_folder.changed());
    let frozen = harness.see();
    assert!(frozen.contains("有新数据") && !frozen.contains("6.57"), "{frozen}");
    harness = harness.press("f");
    let thawed = harness.see();
    assert!(thawed.contains("6.57") && !thawed.contains("已冻结"), "{thawed}");
}

#[test]
fn a_file_that_was_only_touched_is_not_worth_a_word() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("j");
    let before = harness.see();
    harness.tell(data_folder.changed());
    assert_eq!(harness.see(), before);
}

#[test]
fn in_a_terminal_a_saved_or_replaced_or_new_file_shows_by_itself() {
    for flags in [&["--watch", "events"], &["--watch", "poll"]] {
        let data_folder = DataFolder::new();
        let mut terminal = briefing(&data_folder.path(), flags);
        data_folder.write("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 6.51"#));
        terminal.sees("6.51");
        data_folder.replace("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 6.62"#));
        terminal.sees("6.62");
        data_folder.write("2025-07.json", &snapshot("2025-07-31", r#""2025-07": 6.73"#));
        terminal.sees("2025年7月31日");
        data_folder.write("2025-08.json", "{ not yet whole");
        terminal.sees("沿用上次数据");
        terminal.sees("6.73");
        terminal.press("q");
        assert_eq!(terminal.ends(Duration::from_secs(1)), 0);
    }
}

#[test]
fn a_single_file_is_watched_through_its_folder_and_an_unwatched_one_stands_still() {
    let data_folder = DataFolder::new();
    let file = data_folder.path().join("2025-06.json");
    let mut watched = briefing(&file, &[]);
    let mut unwatched = briefing(&file, &["--watch", "off"]);
    data_folder.replace("2025-06.json", &snapshot("2025-06-30", r#""2025-06": 6.51"#));
    watched.sees("6.51");
    assert_eq!(unwatched.settles(), 0);
    unwatched.press("R");
    unwatched.sees("6.51");
}

#[test]
fn a_meeting_at_the_newest_goes_on_at_the_new_newest_from_stop_to_stop() {
    let data_folder = DataFolder::new();
    let mut harness = data_folder.harness().press("p");
    assert!(harness.see().contains("2025年6月30日"), "{}", harness.see());
    data_folder.write("2025-07.json", &snapshot("2025-07-31", r#""2025-07": 4.0"#));
    harness.tell(data_folder.changed());
    assert!(harness.see().contains("1—7月"), "{}", harness.see());
    harness = harness.press("<Space>");
    assert!(harness.see().contains("2025年7月31日"), "{}", harness.see());
}
