//! The README is the front door: what it shows works as shown, and it stays short enough to be read.

use crate::app_harness::{AppHarness, repository};
use crate::docs::{arguments, blocks, empty_folder, run, text};

/// The README in both languages, with the bytes that each may have.
const READMES: [(&str, usize); 2] = [("README.md", 12 * 1024), ("README.zh-CN.md", 14 * 1024)];

#[test]
fn it_is_read_in_a_few_minutes() {
    for (readme, most) in READMES {
        let bytes = text(readme).len();
        assert!(bytes <= most, "{readme} has {bytes} bytes; move something to docs/");
    }
}

/// The file that a page shows in its first block of a language, laid into a folder.
fn lay(folder: &tempfile::TempDir, name: &str, readme: &str, language: &str) {
    std::fs::write(folder.path().join(name), &blocks(readme, language)[0]).unwrap();
}

/// As a stranger does it: an empty folder, the two files that the page shows, and its commands from top to bottom.
#[test]
fn a_stranger_makes_the_catalogue_of_three_promises() {
    for (readme, _) in READMES {
        let folder = empty_folder();
        lay(&folder, "report.txt", readme, "text");
        lay(&folder, "figures.csv", readme, "csv");
        let shown = blocks(readme, "sh").join("");
        let steps: Vec<Vec<&str>> = shown
            .lines()
            .filter(|line| line.contains("pingchuan"))
            .filter_map(arguments)
            .collect();
        assert_eq!(steps.len(), 5, "{readme}: draft, ledger, forms, import, open");
        for step in steps {
            let (code, told) = run(&step, folder.path());
            assert_eq!(code, 0, "{readme}: briefing {}\n{told}", step.join(" "));
        }
        let (_, report) = run(&["report", "pingchuan"], folder.path());
        let says = |one: &str, other: &str| report.lines().any(|line| line.contains(one) && line.contains(other));
        for (rating, promise) in [
            ("达到序时", "草稿·农村居民人均可支配收入"),
            ("基本达到", "草稿·新建高标准农田"),
            ("待报", "草稿·城区供水管网改造"),
            ("县水利局（推定）：", "草稿·城区供水管网改造"),
        ] {
            assert!(says(rating, promise), "{rating} {promise}\n{report}");
        }
    }
}

#[test]
fn the_commands_of_its_seven_questions_answer_them() {
    for (readme, _) in READMES {
        let folder = empty_folder();
        let shown = text(readme);
        let rows = shown
            .lines()
            .filter(|line| line.starts_with("| ") && line.contains("`briefing "));
        let commands: Vec<&str> = rows.filter_map(|row| row.split('`').rev().nth(1)).collect();
        assert_eq!(commands.len(), 7, "{readme}");
        for command in commands {
            let (code, told) = run(&arguments(command).unwrap(), folder.path());
            assert_eq!(code, 0, "{readme}: {command}\n{told}");
        }
    }
}

#[test]
fn the_keys_of_its_seven_questions_answer_them() {
    let sees = |keys: &str| AppHarness::open().size(120, 36).press(keys).see();
    assert!(sees("0").contains("最滞后"));
    assert!(sees("/shpls<Enter><Enter>").contains("社会消费品零售"));
    assert!(sees("/shpls<Enter><Enter>w").contains("ratio-80-60"));
    assert!(sees("/shpls<Enter>r").contains("排名"));
    assert!(sees("9").contains("变化"));
    assert!(sees("[[[").contains("2025年6月30日"));
    assert!(sees("L").contains("Overview"));
}

#[test]
fn both_licences_it_names_are_there() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(repository(name).exists(), "{name}");
    }
}

/// Its last lines and the script that checks a change name the same command.
#[test]
fn it_says_how_to_test_and_the_checks_do_so() {
    for (readme, _) in READMES {
        assert!(text(readme).contains("\ncargo test --features postgres\n"), "{readme}");
    }
    assert!(text(".ci/run").contains("cargo test --locked --features postgres"));
}
