//! `briefing catalogue`: a catalogue as a ledger to look over in a spreadsheet, and back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

use crate::cli::{Ledger, Open};
use crate::commands::{COULD_NOT_RUN, FOUND_PROBLEMS, Failure, file, say};
use crate::draft::{self, Wrong};
use crate::intake::{self, Input};
use crate::locale::{Language, Words, fill};
use crate::model::{Problem, Text};

/// The ledger that goes with a draft.
pub(super) const FILE: &str = "ledger.xlsx";
/// The file of a catalogue in its folder.
const CATALOGUE: &str = "catalogue.json";

/// Writes the ledger of a catalogue, or changes a catalogue as its ledger was changed.
pub(super) fn ledger(wanted: &Ledger, open: &Open) -> Result<ExitCode, Failure> {
    let words = open.language.unwrap_or(Language::Chinese).words();
    if wanted.export {
        let path = file_of(&wanted.file);
        let text = fs::read_to_string(&path).map_err(|error| Failure::Read(path.clone(), error))?;
        gate(&path, &text)?;
        export(&text, &wanted.output, wanted.force)?;
        return say(open, &written(words, &wanted.output));
    }
    let path = file_of(&wanted.output);
    let text = fs::read_to_string(&path).map_err(|error| Failure::Read(path.clone(), error))?;
    gate(&path, &text)?;
    let ledger = fs::read(&wanted.file).map_err(|error| Failure::Read(wanted.file.clone(), error))?;
    // What passed the gate is JSON.
    let catalogue: Value = serde_json::from_str(&text).unwrap_or_default();
    let changed = match draft::with_ledger(&catalogue, &ledger) {
        Ok(changed) => changed,
        Err(wrong) => {
            let told: Vec<String> = wrong.iter().map(|wrong| told(words, &wanted.file, wrong)).collect();
            say(open, &format!("{}\n{}\n", told.join("\n"), words.ledger_nothing))?;
            let code = if wrong.contains(&Wrong::NoLedger) {
                COULD_NOT_RUN
            } else {
                FOUND_PROBLEMS
            };
            return Ok(ExitCode::from(code));
        }
    };
    if changed != catalogue {
        let text = draft::printed(&changed);
        gate(&path, &text)?;
        file::write(&path, &text, true)?;
    }
    say(open, &written(words, &path))
}

/// Writes the ledger of a catalogue that was read.
pub(super) fn export(catalogue: &str, path: &Path, over: bool) -> Result<(), Failure> {
    let catalogue: Value = serde_json::from_str(catalogue).unwrap_or_default();
    let failed = |error| Failure::Write(path.to_owned(), io::Error::other(error));
    let bytes = draft::ledger(&catalogue).map_err(failed)?;
    file::write_bytes(path, &bytes, over)
}

/// A catalogue, or the one in a folder.
fn file_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join(CATALOGUE)
    } else {
        path.to_owned()
    }
}

/// A catalogue that would not open is neither exported nor written.
fn gate(path: &Path, text: &str) -> Result<(), Failure> {
    let input = Input::from_bytes(&path.to_string_lossy(), text.as_bytes().to_vec());
    let problems: Vec<Problem> = match input {
        Ok(input) => intake::read(&[input], &[])
            .problems
            .into_iter()
            .filter(Problem::is_error)
            .collect(),
        Err(problem) => vec![*problem],
    };
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Data(problems))
    }
}

fn written(words: &Words, path: &Path) -> String {
    let path = Text::new(&path.to_string_lossy());
    fill(words.ledger_written, &[("path", path.as_str())]) + "\n"
}

fn told(words: &Words, path: &Path, wrong: &Wrong) -> String {
    let path = Text::new(&path.to_string_lossy());
    match wrong {
        Wrong::NoLedger => fill(words.ledger_not_one, &[("path", path.as_str())]),
        Wrong::Unknown { row, found } => {
            let found = Text::new(found);
            fill(
                words.ledger_unknown,
                &[
                    ("path", path.as_str()),
                    ("row", &row.to_string()),
                    ("found", found.as_str()),
                ],
            )
        }
        Wrong::Cell { row, column, found } => {
            let found = Text::new(found);
            let values = [
                ("path", path.as_str()),
                ("row", &row.to_string()),
                ("column", column),
                ("found", found.as_str()),
            ];
            fill(words.ledger_cell, &values)
        }
    }
}
