//! The clerk's desk: spreadsheets come in, a folder of snapshots grows.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::app_harness::repository;
use crate::program::{Run, command};

/// A desk with spreadsheets on it, and the small catalogue that the cases of `tests/invalid` use.
pub(crate) struct ImportHarness(TempDir);

impl ImportHarness {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// Where it stands.
    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }

    /// Lays a file on the desk.
    pub(crate) fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn run(&self, line: &str) -> Run {
        let catalogue = repository("tests/invalid/catalogue.json");
        let output = command()
            .current_dir(self.0.path())
            .args(line.split_whitespace())
            .arg("--catalogue")
            .arg(catalogue)
            .output()
            .unwrap();
        Run {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What an import for June tells.
    pub(crate) fn june(&self, files: &str) -> Run {
        self.run(&format!("import {files} --period 2025-06 -o data"))
    }

    pub(crate) fn snapshot(&self, name: &str) -> Value {
        serde_json::from_str(&fs::read_to_string(self.path(name)).unwrap()).unwrap()
    }

    /// The figures of the snapshot for June: `indicator@region period value`.
    pub(crate) fn figures(&self) -> Vec<String> {
        let snapshot = self.snapshot("data/2025-06.json");
        let mut figures = Vec::new();
        for series in snapshot["series"].as_array().unwrap() {
            let region = series["region"]
                .as_str()
                .map(|region| format!("@{region}"))
                .unwrap_or_default();
            for (period, figure) in series["figures"].as_object().unwrap() {
                let value = figure.get("value").unwrap_or(figure);
                figures.push(format!(
                    "{}{region} {period} {value}",
                    series["indicator"].as_str().unwrap()
                ));
            }
        }
        figures
    }
}

/// The lines that complain and their hints.
pub(crate) fn complaints(text: &str) -> Vec<&str> {
    let is_complaint =
        |line: &&str| line.contains(": 错误: ") || line.contains(": 注意: ") || line.starts_with("  提示：");
    text.lines().filter(is_complaint).collect()
}

/// What an import for June says about one file: its figures, then its complaints.
pub(crate) fn june(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<String>, Vec<String>) {
    let harness = ImportHarness::new().with(name, bytes);
    let run = harness.june(name);
    let figures = if harness.path("data").exists() {
        harness.figures()
    } else {
        Vec::new()
    };
    (figures, complaints(&run.out).into_iter().map(str::to_owned).collect())
}

/// Holds what a table of text gives to the figures expected, and that nothing is said about it.
pub(crate) fn gives(name: &str, table: &str, figures: &[&str]) {
    assert_eq!(june(name, table), (owned(figures), Vec::new()), "{name}");
}

pub(crate) fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}
