//! The README is the front door: what it shows works as shown.

use std::path::Path;
use std::process::Command;

use crate::stage::repository;

fn readme() -> String {
    std::fs::read_to_string(repository("README.md")).unwrap()
}

/// The fenced blocks of one language.
fn blocks(language: &str) -> Vec<String> {
    let text = readme();
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
    folder
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
    let output = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    (output.status.code().unwrap_or(-1), said)
}

#[test]
fn every_command_it_shows_works() {
    let folder = checkout();
    let shown = blocks("sh").join("");
    let commands: Vec<Vec<&str>> = shown.lines().filter_map(arguments).collect();
    assert!(commands.len() >= 12, "the README lost its commands");
    for arguments in commands {
        let (code, said) = run(&arguments, folder.path());
        assert_eq!(code, 0, "briefing {}\n{said}", arguments.join(" "));
    }
}

#[test]
fn the_snapshot_it_shows_is_sound() {
    let folder = checkout();
    std::fs::write(folder.path().join("june.json"), &blocks("json")[0]).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    assert_eq!((code, said.trim()), (0, "1 个文件，没有问题"));
}

#[test]
fn the_complaints_it_shows_are_the_ones_that_are_made() {
    let folder = checkout();
    let broken = blocks("json")[0].replacen("retail-sales-growth", "retail-sale-growth", 1);
    std::fs::write(folder.path().join("june.json"), broken).unwrap();
    let (code, said) = run(&["check", "june.json"], folder.path());
    let shown = blocks("console").join("");
    assert_eq!(code, 1);
    assert_eq!(
        shown.lines().skip(1).collect::<Vec<_>>(),
        said.lines().collect::<Vec<_>>(),
        "it now says\n{said}"
    );
}

#[test]
fn both_licences_it_names_are_there() {
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        assert!(repository(name).exists(), "{name}");
    }
}
