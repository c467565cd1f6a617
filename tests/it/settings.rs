//! The user's own file of usual settings.

use std::fs;
use std::time::Duration;

use briefing::app::{Effect, Overlay};

use crate::app_harness::{AppHarness, program};
use crate::pty::Terminal;

/// Runs the program with a file of settings; answers with success, output and complaint.
fn run(settings: &str, arguments: &[&str]) -> (bool, String, String) {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("briefing")).unwrap();
    fs::write(home.path().join("briefing/config.toml"), settings).unwrap();
    let output = program()
        .env("XDG_CONFIG_HOME", home.path())
        .args(arguments)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let place = home.path().display().to_string();
    let complaint = text(output.stderr).replace(&place, "HOME");
    (
        output.status.success(),
        text(output.stdout).replace(&place, "HOME"),
        complaint,
    )
}

#[test]
fn what_is_usual_is_done_without_being_typed_and_what_is_typed_goes_before_it() {
    let usual = "language = \"en\"\ndataset = \"published\"\nrule = \"points-10-30\"\n";
    let report = run(usual, &["report"]).1;
    assert!(
        report.contains("as of 31 Jan 2026") && report.contains("30 percentage points under what was due"),
        "{report}"
    );
    let typed = run(usual, &["report", "--language", "zh", "--dataset", "sample"]).1;
    assert!(typed.contains("截至 2025年9月30日"), "{typed}");
}

#[test]
fn a_county_that_is_usual_opens_unless_other_files_are_named() {
    let usual = "region = \"奈曼旗\"\n";
    assert!(run(usual, &["report"]).1.starts_with("奈曼旗落实"));
    assert!(
        run(usual, &["report", "--dataset", "published"])
            .1
            .starts_with("奈曼旗落实")
    );
    assert!(run(usual, &["report", "--region", "全市"]).1.starts_with("通辽市"));
    assert!(
        run(usual, &["report", "data/tongliao-2025/published"])
            .1
            .starts_with("通辽市")
    );
}

#[test]
fn a_county_that_is_usual_changes_no_form() {
    let folder = tempfile::tempdir().unwrap();
    let form = |usual: &str, name: &str| {
        let path = folder.path().join(name);
        let (done, _, told) = run(
            usual,
            &["template", "--period", "2025-10", "-o", path.to_str().unwrap()],
        );
        assert!(done, "{told}");
        std::fs::read(path).unwrap()
    };
    assert_eq!(form("", "city.csv"), form("region = \"奈曼旗\"\n", "usual.csv"));
}

#[test]
fn data_that_is_named_goes_before_data_that_is_usual() {
    let (done, _, told) = run("data = [\"/nowhere\"]", &["check", "data/tongliao-2025"]);
    assert!(done, "{told}");
    assert!(!run("data = [\"/nowhere\"]", &["report"]).0);
    assert!(run("data = [\"/nowhere\"]", &["report", "--dataset", "sample"]).0);
}

#[test]
fn a_mistake_is_refused_with_its_place_and_a_hint() {
    let (done, _, told) = run("\nlangage = \"en\"\n", &["report"]);
    assert!(!done);
    assert!(
        told.starts_with("briefing: HOME/briefing/config.toml:2:1: unknown field `langage`"),
        "{told}"
    );
    assert!(told.contains("是否指 'language'？"), "{told}");
    let (_, _, told) = run("theme = \"pink\"", &["report"]);
    assert!(
        told.contains("config.toml:1:9: ") && told.contains("colorblind"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_named_must_be_there_and_the_usual_one_need_not() {
    let (done, _, told) = run("", &["report", "--config", "/nowhere.toml"]);
    assert!(!done && told.contains("/nowhere.toml"), "{told}");
    assert!(program().arg("report").output().unwrap().status.success());
}

#[test]
fn the_template_can_be_kept_as_it_is() {
    let template = run("", &["config", "--print"]).1;
    assert!(template.contains("# theme = "));
    assert!(run(&template, &["report"]).0);
    assert!(run("", &["config"]).1.contains("HOME/briefing/config.toml"));
}

#[test]
fn where_the_folder_for_settings_is_none_there_are_no_settings() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    for place in [file.clone(), file.join("within")] {
        let output = program().arg("report").env("XDG_CONFIG_HOME", &place).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && told.is_empty(), "{place:?}: {told}");
    }
}

#[test]
fn the_doctor_tells_what_was_found_and_decided_through_a_pipe_too() {
    let output = program()
        .args(["doctor", "--glyphs", "safe"])
        .env("TERM", "xterm")
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    for part in [
        "TERM=xterm",
        "宽度确定的字符",
        "--glyphs",
        "|中文对齐吗|",
        "sample, published",
        "safe     ✓ = ~ >",
    ] {
        assert!(told.contains(part), "{part} in\n{told}");
    }
    assert!(!told.contains('\u{1b}'));
    let english = program()
        .args(["doctor", "--language", "en"])
        .env("TMUX", "x")
        .output()
        .unwrap();
    let told = String::from_utf8(english.stdout).unwrap();
    assert!(
        told.contains("load-buffer -w") && told.contains("Theme: dark"),
        "{told}"
    );
}

/// What the program says to a file of settings that it refuses; it must not run.
fn refused(settings: &str, language: &str) -> String {
    let (done, out, told) = run(settings, &["report", "--language", language]);
    assert!(!done && out.is_empty(), "{out}");
    told
}

#[test]
fn keys_that_cannot_be_in_force_are_refused_all_at_once_each_with_its_place() {
    let settings = "theme = \"dark\"\n\n[keys]\ndwon = \"j\"\nup = [\"k\", \"Pgup\", \"PgPu\"]\nsort = \"Ctrl-i\"\nfind = \"找\"\n";
    assert_eq!(
        refused(settings, "en"),
        "briefing: HOME/briefing/config.toml:4:1: unknown action 'dwon'\n  \
           hint: did you mean 'down'?\n\
         HOME/briefing/config.toml:5:20: 'PgPu' is not a key\n  \
           hint: did you mean 'PgUp'?\n\
         HOME/briefing/config.toml:6:8: terminals send Tab for 'Ctrl-i'; write Tab\n  \
           hint: keys are written \"j\", \"Ctrl-d\", \"g g\", \"F5\", \"PgDn\"\n\
         HOME/briefing/config.toml:7:8: '找' comes from an input method, not from a key\n  \
           hint: keys are written \"j\", \"Ctrl-d\", \"g g\", \"F5\", \"PgDn\"\n"
    );
}

#[test]
fn keys_that_meet_are_refused_with_both_places() {
    let settings = "[keys]\nup = \"n\"\ndown = [\"j\", \"z\"]\nwhy = \"z\"\nopen = \"z z\"\n";
    assert_eq!(
        refused(settings, "en"),
        "briefing: HOME/briefing/config.toml:2:6: 'n' (up) is already a key of find-next (by default)\n  \
           hint: choose another, or give find-next other keys under [keys], or none: find-next = []\n\
         HOME/briefing/config.toml:4:7: 'z' (why) is already a key of down (line 3, column 14)\n  \
           hint: choose another, or give down other keys under [keys], or none: down = []\n\
         HOME/briefing/config.toml:5:8: 'z z' (open) and 'z' (down, line 3, column 14) cannot both be used: one begins the other\n  \
           hint: choose another, or give down other keys under [keys], or none: down = []\n\
         HOME/briefing/config.toml:5:8: 'z z' (open) and 'z' (why, line 4, column 7) cannot both be used: one begins the other\n  \
           hint: choose another, or give why other keys under [keys], or none: why = []\n"
    );
}

#[test]
fn a_way_out_and_a_way_to_the_help_cannot_be_taken_away() {
    assert_eq!(
        refused("[keys]\nquit = []\nquit-now = []\nhelp = []\n", "zh"),
        "briefing: HOME/briefing/config.toml:3:1: 没有键能退出了：quit 与 quit-now 至少留一个键\n  \
           提示：默认的有 quit: q; quit-now: Ctrl-c\n\
         HOME/briefing/config.toml:4:1: 没有键能看按键了：help 至少留一个键\n  \
           提示：默认的有 help: ? F1\n"
    );
    assert!(run("[keys]\nquit = []\n", &["report"]).0);
}

#[test]
fn a_key_of_ones_own_does_what_it_was_given_to_and_the_usual_one_nothing() {
    let harness = AppHarness::open().bound("down = [\"Ctrl-n\", \"F6\"]\nwhy = \"z w\"");
    let marked = harness.marked();
    let harness = harness.press("j<Down>");
    assert_eq!(harness.marked(), marked);
    let harness = harness.press("<F6>");
    assert_ne!(harness.marked(), marked);
    let harness = harness.press("w");
    assert_eq!(harness.app().overlay(), None);
    // Through a Chinese input method too.
    assert!(matches!(harness.press("ｚｗ").app().overlay(), Some(Overlay::Why(_))));
}

#[test]
fn help_hints_tips_and_notices_show_the_keys_in_force() {
    let own = "help = \"H\"\nup = \"F3\"\nopen = \"o\"\nback = \"z\"\nfind = \"F6\"\nmouse = \"F7\"\nwhy = []\nswitch-data = \"D\"\nforget-hints = \"F9\"\nshow-problems = \"P\"";
    let harness = || AppHarness::open().bound(own).with_hints().size(120, 90);
    let seen = harness().see();
    for part in [
        "H 帮助",
        "F3 ↓ 选择",
        "o 详情",
        "F6 查找",
        "按 D 看公开数据",
        "F9 不再提示",
        "H 全部按键",
        ":为何是这个灯 看为何亮灯",
    ] {
        assert!(seen.contains(part), "{part} in\n{seen}");
    }
    let help = harness().press("H").see();
    for part in ["F3 ↓ 选择  o 执行  z 关闭", "F9  不再提示", "F6  查找", "P  数据问题"] {
        assert!(help.contains(part), "{part} in\n{help}");
    }
    assert!(!help.contains("w  为何是这个灯") && !help.contains("Esc"), "{help}");
    assert!(harness().press("n").see().contains("先用 F6 查找"));
    assert!(harness().press("<F7>").see().contains("再按 F7 关"));
    assert!(harness().press("<F9>").see().contains("H 随时看按键"));
    assert!(harness().press("&red<Enter>").see().contains("z 全部"));
    assert_eq!(harness().press("q").effect, Some(Effect::Quit));
}

#[test]
fn the_template_names_every_action_with_its_keys_and_meaning() {
    let template = run("", &["config", "--print"]).1;
    for line in [
        "# [keys]\n",
        "# down = [\"j\", \"Down\"]                   # 下一项 / next item\n",
        "# first = [\"g g\", \"Home\"]",
        "# everything = []",
        "# show-industry = \"2\"\n",
        "# page-down = [\"PgDn\", \"Space\"]",
        "# previous-pane = \"Shift-Tab\"",
        "# left = [\"h\", \"Left\"]",
    ] {
        assert!(template.contains(line), "{line} in\n{template}");
    }
    // A reader may uncomment all of it.
    let is_said =
        |line: &&str| line.contains(" = ") || ["[keys]", "[rules]", "[paper]", "[matters]", "[people]"].contains(line);
    let lines = template
        .lines()
        .filter_map(|line| line.strip_prefix("# ").filter(is_said));
    let all: String = lines
        .filter(|line| !line.starts_with("data ") && !line.starts_with("catalogue "))
        .map(|line| line.to_owned() + "\n")
        .collect();
    let (done, _, told) = run(&all, &["report"]);
    assert!(done, "{told}");
}

#[test]
fn a_rule_of_ones_own_is_named_wherever_a_status_is_explained() {
    let settings = "rule = \"督查办法\"\n[rules]\n\"督查办法\" = \"ratio-95-90\"\n";
    let (done, report, told) = run(settings, &["report"]);
    assert!(
        done && report.contains("判定规则：督查办法（按应完成的 95%、90% 分档）"),
        "{told}"
    );
    let (_, item, _) = run(settings, &["show", "urban-income-growth"]);
    assert!(
        item.contains("规则 督查办法 · ratio-95-90") && item.contains("低于 0.9"),
        "{item}"
    );
    // Named on the command line, or written there, it is the same.
    for rule in ["督查办法", "督查办法=ratio-95-90"] {
        assert_eq!(run(settings, &["report", "--rule", rule]).1, report);
    }
    let (_, other, _) = run(settings, &["report", "--rule", "ratio-95-90"]);
    assert!(other.contains("判定规则：按应完成的 95%、90% 分档\n"));
    let (done, _, told) = run(settings, &["report", "--rule", "督察办法"]);
    assert!(
        !done && told.contains("ratio-80-60, points-10-30, ratio-A-B, points-A-B, 督查办法"),
        "{told}"
    );
}

#[test]
fn a_rule_that_is_none_is_refused_at_its_place() {
    assert_eq!(
        refused(
            "[rules]\nours = \"ratio-65-85\"\n\"points-1-2\" = \"points-10-30\"\n",
            "en"
        ),
        "briefing: HOME/briefing/config.toml:2:8: 'ratio-65-85' is not a rule\n  \
           hint: write ratio-85-65 (below 85%, 65% of what was due) or points-10-30 (10, 30 points behind it)\n\
         HOME/briefing/config.toml:3:1: 'points-1-2' is how a rule is written and cannot be the name of one\n  \
           hint: write ratio-85-65 (below 85%, 65% of what was due) or points-10-30 (10, 30 points behind it)\n"
    );
}

#[test]
fn a_picture_shows_the_keys_in_force() {
    let (done, picture, told) = run("[keys]\nhelp = \"F2\"\n", &["shot"]);
    assert!(done && picture.contains("F2"), "{told}");
}

#[test]
fn a_mistyped_part_is_told_once_its_catalogue_is_open_and_one_of_another_catalogue_is_not() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("briefing/config.toml");
    fs::create_dir(home.path().join("briefing")).unwrap();
    let line = format!(
        "XDG_CONFIG_HOME={} exec \"$BRIEFING\" --language en",
        home.path().display()
    );
    fs::write(&path, "[keys]\nshow-harvest = \"z\"\nshow-industy = \"i\"\n").unwrap();
    let mut terminal = Terminal::shell((80, 24), &line);
    terminal.sees("config.toml:3:1: unknown action 'show-industy'");
    terminal.sees("did you mean 'show-industry'?");
    assert_eq!(terminal.ends(Duration::from_secs(5)), 2);
    fs::write(
        &path,
        "[keys]\nshow-harvest = \"z\"\nshow-2 = \"i\"\nshow-urban-rural = \"u\"\n",
    )
    .unwrap();
    let mut terminal = Terminal::shell((80, 24), &line);
    terminal.sees("Home");
    terminal.press("i");
    terminal.sees("Modern agriculture");
    terminal.press("u");
    terminal.sees("Better cities");
    terminal.press("q");
    terminal.press("q");
    assert_eq!(terminal.ends(Duration::from_secs(5)), 0);
}

#[test]
fn in_a_terminal_the_keys_of_the_file_are_in_force_and_the_help_shows_them() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("briefing")).unwrap();
    let keys = "[keys]\nhelp = \"F4\"\nshow-industry = \"i\"\nquit-now = \"Ctrl-x\"\n";
    fs::write(home.path().join("briefing/config.toml"), keys).unwrap();
    let line = format!("XDG_CONFIG_HOME={} exec \"$BRIEFING\"", home.path().display());
    let mut terminal = Terminal::shell((80, 50), &line);
    terminal.sees("F4 帮助");
    // The old terminal's way to say F4.
    terminal.press("\x1b[[D");
    terminal.sees("i  产业");
    terminal.press("\x1b");
    terminal.sees("F4 帮助");
    terminal.press("i");
    terminal.sees("加快推进农牧业现代化");
    terminal.press("\x18");
    assert_eq!(terminal.ends(Duration::from_secs(5)), 0);
    terminal.assert_given_back();
}
