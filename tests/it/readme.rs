//! The README is the front door: what it shows works as shown.

use std::path::Path;

use crate::stage::{program, repository};

/// The front door in both languages.
const READMES: [&str; 2] = ["README.md", "README.zh-CN.md"];

/// The fenced blocks of one language in a README.
fn blocks(readme: &str, language: &str) -> Vec<String> {
    let text = std::fs::read_to_string(repository(readme)).unwrap();
    let opening = format!("```{language}\n");
    let blocks = text
        .split(&opening)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap());
    blocks.map(str::to_owned).collect()
}

/// A folder that looks like the checkout, in which commands may write.
fn checkout() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["data", "seeds"] {
        std::os::unix::fs::symlink(repository(name), folder.path().join(name)).unwrap();
    }
    receive(&folder, &blocks(READMES[0], "csv")[0]);
    for (place, year) in [("harbour", "2024"), ("harbour", "2025"), ("moonport", "2025")] {
        found(&folder, place, year);
    }
    folder
}

/// Lays an invented city's catalogue of a year into a folder of its own, with a figure for it.
fn found(folder: &tempfile::TempDir, place: &str, year: &str) {
    let home = folder.path().join(place).join(year);
    std::fs::create_dir_all(&home).unwrap();
    let catalogue = std::fs::read_to_string(repository("tests/invalid/catalogue.json")).unwrap();
    let last = (year.parse::<u16>().unwrap() - 1).to_string();
    let catalogue = catalogue
        .replace("2024", "LAST")
        .replace("2025", year)
        .replace("LAST", &last)
        .replace("starbay", place)
        .replace("星湾", place);
    std::fs::write(home.join("catalogue.json"), catalogue).unwrap();
    let snapshot = format!(
        r#"{{"schema": 1, "catalogue": "{place}-{year}", "as_of": "{year}-12-31", "series": [
          {{"indicator": "new-jobs", "unit": "人", "provenance": "reported", "figures": {{"{year}": 9000}}}}]}}"#
    );
    std::fs::write(home.join("12.json"), snapshot).unwrap();
}

/// Lays a department's table into the folder for what comes in.
fn receive(folder: &tempfile::TempDir, table: &str) {
    let inbox = folder.path().join("inbox");
    std::fs::create_dir_all(&inbox).unwrap();
    std::fs::write(inbox.join("commerce.csv"), table).unwrap();
}

/// The arguments of a line that starts the program, however it does; the pipe behind it is not ours.
fn arguments(line: &str) -> Option<Vec<&str>> {
    let command = line.split(['#', '|']).next().unwrap().trim();
    let rest = command
        .strip_prefix("briefing")
        .or_else(|| command.strip_prefix("cargo run --release"))?;
    Some(rest.split_whitespace().filter(|word| *word != "--").collect())
}

fn run(arguments: &[&str], folder: &Path) -> (i32, String) {
    let output = program().args(arguments).current_dir(folder).output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.code().unwrap_or(-1), said)
}

#[test]
fn every_command_it_shows_works() {
    for readme in READMES {
        let folder = checkout();
        let shown = blocks(readme, "sh").join("");
        let commands: Vec<Vec<&str>> = shown.lines().filter_map(arguments).collect();
        assert!(commands.len() >= 12, "{readme} lost its commands");
        for arguments in commands {
            let (code, said) = run(&arguments, folder.path());
            // Here is no terminal, and nobody to follow.
            let expected = if arguments.first() == Some(&"follow") { 2 } else { 0 };
            assert_eq!(code, expected, "{readme}: briefing {}\n{said}", arguments.join(" "));
        }
    }
}

#[test]
fn both_languages_show_the_same() {
    let commands = |readme| -> Vec<String> {
        let shown = blocks(readme, "sh").join("");
        shown
            .lines()
            .map(|line| line.split('#').next().unwrap().trim().to_owned())
            .collect()
    };
    let [english, chinese] = READMES;
    assert_eq!(commands(english), commands(chinese));
    for language in ["text", "json", "jsonc", "csv", "console"] {
        assert_eq!(blocks(english, language), blocks(chinese, language), "{language}");
    }
    let keys = |readme: &str| -> Vec<String> {
        let text = std::fs::read_to_string(repository(readme)).unwrap();
        let rows = text.lines().filter(|line| line.starts_with("| `"));
        rows.map(|row| {
            row.split('|')
                .nth(1)
                .unwrap()
                .chars()
                .filter(char::is_ascii)
                .collect::<String>()
                .replace([' ', ','], "")
        })
        .collect()
    };
    let [english, chinese] = [keys(english), keys(chinese)];
    assert_eq!(english.len(), chinese.len());
    for (one, other) in english.iter().zip(&chinese) {
        assert_eq!(one.replace("or", "").replace("and", ""), *other);
    }
}

#[test]
fn every_picture_and_page_it_links_to_is_there() {
    for readme in READMES {
        let text = std::fs::read_to_string(repository(readme)).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            assert!(
                target.starts_with('#') || repository(target).exists(),
                "{readme}: {target}"
            );
        }
    }
}

#[test]
fn the_snapshot_it_shows_is_sound() {
    let folder = checkout();
    std::fs::write(folder.path().join("june.json"), &blocks(READMES[0], "json")[0]).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
}

#[test]
fn the_complaints_it_shows_are_the_ones_that_are_made() {
    let folder = checkout();
    let broken = blocks(READMES[0], "json")[0].replacen("retail-sales-growth", "retail-sale-growth", 1);
    std::fs::write(folder.path().join("june.json"), broken).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    assert_eq!(code, 1);
    assert_shown(0, &said);
}

/// Holds what a command said to what the README shows below its line.
fn assert_shown(console: usize, said: &str) {
    let shown = &blocks(READMES[0], "console")[console];
    assert_eq!(
        shown.lines().skip(1).collect::<Vec<_>>(),
        said.lines().collect::<Vec<_>>(),
        "it now says\n{said}"
    );
}

#[test]
fn the_table_it_shows_gives_the_figures_it_names() {
    let folder = checkout();
    receive(&folder, &blocks(READMES[0], "csv")[0]);
    let (code, said) = run(&["import", "inbox", "--period", "2025-06", "-o", "city"], folder.path());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("120.5345 亿元") && said.contains("：3.8%"), "{said}");
}

/// As the page says: the same table with the growth written out in words.
#[test]
fn the_import_it_shows_tells_what_it_says() {
    let folder = checkout();
    receive(&folder, &blocks(READMES[0], "csv")[0].replace("３．８％", "三点八"));
    let line = ["import", "inbox", "--period", "2025-06", "-o", "city"];
    let (code, said) = run(&line, folder.path());
    assert_eq!(code, 1);
    assert_shown(1, &said);
}

/// The arguments of the line that a console block begins with.
fn typed(console: usize) -> Vec<String> {
    let shown = &blocks(READMES[0], "console")[console];
    let line = shown.lines().next().unwrap().strip_prefix("$ briefing ").unwrap();
    line.split_whitespace().map(str::to_owned).collect()
}

/// Types the line of a console block and holds the answer and the exit code to what the page says.
fn retrace(console: usize, expected: i32, folder: &Path) {
    let typed = typed(console);
    let (code, said) = run(&typed.iter().map(String::as_str).collect::<Vec<_>>(), folder);
    assert_eq!(code, expected, "{said}");
    assert_shown(console, &said);
}

/// As the page says: the amount handed in again, without and with somebody's yes.
#[test]
fn the_correction_it_shows_is_refused_and_made_as_it_says() {
    let folder = checkout();
    let line = ["import", "inbox", "--period", "2025-06", "-o", "city"];
    assert_eq!(run(&line, folder.path()).0, 0);
    receive(&folder, &blocks(READMES[0], "csv")[0].replace("1,205,345", "1,210,345"));
    retrace(2, 2, folder.path());
    retrace(3, 0, folder.path());
    let snapshot = std::fs::read_to_string(folder.path().join("city/2025-06.json")).unwrap();
    let revision = r#""revision": {"former": 120.5345, "on": "2025-07-18", "why": "补报两家企业"}"#;
    assert!(snapshot.contains(revision), "{snapshot}");
}

#[test]
fn the_mapping_it_shows_is_begun_by_the_program_and_read_once_it_is_put_right() {
    let folder = checkout();
    let other = folder.path().join("other");
    std::fs::create_dir_all(&other).unwrap();
    std::fs::write(other.join("labour.csv"), &blocks(READMES[0], "csv")[1]).unwrap();
    retrace(4, 1, folder.path());
    let begun = std::fs::read_to_string(folder.path().join("other.json")).unwrap();
    let shown = &blocks(READMES[0], "json")[1];
    let heads = |text: &str| -> std::collections::BTreeSet<String> {
        let mapping: serde_json::Value = serde_json::from_str(text).unwrap();
        let columns = mapping["columns"].as_array().unwrap().clone();
        columns.iter().map(|column| column["head"].to_string()).collect()
    };
    assert_eq!(heads(&begun), heads(shown));
    std::fs::write(folder.path().join("other.json"), shown).unwrap();
    retrace(5, 0, folder.path());
}

#[test]
fn the_catalogue_it_shows_is_sound() {
    let folder = checkout();
    std::fs::write(folder.path().join("catalogue.json"), &blocks(READMES[0], "json")[2]).unwrap();
    let (code, said) = run(&["check", "catalogue.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
    let (code, said) = run(&["report", "--catalogue", "catalogue.json"], folder.path());
    assert!(code == 0 && said.contains("== 一 推进农业农村现代化 =="), "{said}");
}

#[test]
fn both_licences_it_names_are_there() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(repository(name).exists(), "{name}");
    }
}

#[test]
fn the_agenda_it_shows_is_sound_and_its_minutes_add_up() {
    let folder = checkout();
    std::fs::write(folder.path().join("agenda.json"), &blocks(READMES[0], "jsonc")[0]).unwrap();
    let (code, said) = run(&["check", "agenda.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
    let (code, said) = run(&["rehearse", "agenda.json", "--size", "120x36"], folder.path());
    assert!(code == 0 || !said.contains("合计"), "{said}");
}
