//! What is said about files that are wrong, to the letter.
//!
//! Every file and folder in `tests/invalid` is a case, checked against the small catalogue there. `NAME.expected` holds
//! what `briefing check` says about it and its exit code, `NAME.en.expected` the same in English where somebody wrote
//! it down. Add a file, get a case; run with `WRITE_EXPECTED=1` to have the answers written, and read them.

use crate::app_harness::program;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

const CATALOGUE: &str = "catalogue.json";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

fn entries() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// What `briefing check` says, on either channel, and how it ends.
fn answer(case: &str, language: &str) -> String {
    let run = program()
        .current_dir(folder())
        .args(["check", "--catalogue", CATALOGUE, "--language", language, case])
        .output()
        .unwrap();
    let said = [run.stdout, run.stderr].concat();
    let code = run.status.code().unwrap();
    format!("{}exit {code}\n", String::from_utf8(said).unwrap())
}

/// Compares with the file beside the case; what differs is told.
fn compare(answer: &str, expected: &str, complaints: &mut String) {
    let path = folder().join(expected);
    if std::env::var_os("WRITE_EXPECTED").is_some() {
        fs::write(&path, answer).unwrap();
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    if wanted != answer {
        writeln!(complaints, "== {expected}\n-- expected\n{wanted}-- said\n{answer}").unwrap();
    }
}

#[test]
fn every_fault_is_told_at_its_place_in_words_that_help() {
    let entries = entries();
    let mut complaints = String::new();
    for case in entries.iter().filter(|name| !name.ends_with(".expected")) {
        let stem = case.trim_end_matches(".json");
        compare(&answer(case, "zh"), &format!("{stem}.expected"), &mut complaints);
        let english = format!("{stem}.en.expected");
        if entries.contains(&english) {
            compare(&answer(case, "en"), &english, &mut complaints);
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn every_expectation_has_a_case() {
    let entries = entries();
    for name in entries.iter().filter_map(|name| name.strip_suffix(".expected")) {
        let stem = name.strip_suffix(".en").unwrap_or(name);
        let case = entries.contains(stem) || entries.contains(&format!("{stem}.json"));
        assert!(case, "{name}.expected expects something of nothing");
    }
}
