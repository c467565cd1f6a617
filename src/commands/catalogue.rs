//! `briefing catalogue`: exports a catalogue as a ledger for a spreadsheet, and imports it back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use serde_json::Value;

use crate::cli::{Catalogue, Open};
use crate::commands::{COULD_NOT_RUN, FOUND_PROBLEMS, Failure, file, say, terminal_profile};
use crate::draft::{self, CatalogueHead, Known, LedgerError, Office};
use crate::intake::{self, Input};
use crate::locale::{self, Language, Words, fill, values};
use crate::model::{Problem, Text};

/// File name of the ledger that goes with a draft.
pub(super) const LEDGER: &str = "ledger.xlsx";
/// File name of a catalogue in its folder.
pub(super) const FILE: &str = "catalogue.json";

/// Writes the ledger of a catalogue, or changes a catalogue as its ledger was changed.
pub(super) fn catalogue(wanted: &Catalogue, open: &Open) -> Result<ExitCode, Failure> {
    let words = terminal_profile::language_of(open).words();
    if wanted.export {
        let path = file_of(&wanted.file);
        let text = fs::read_to_string(&path).map_err(|error| Failure::Read(path.clone(), error))?;
        gate(&path, &text)?;
        export(&text, &wanted.output, wanted.force)?;
        return say(open, &written(words, &wanted.output));
    }
    let ledger = fs::read(&wanted.file).map_err(|error| Failure::Read(wanted.file.clone(), error))?;
    let path = file_of(&wanted.output);
    let is_ours = draft::is_ledger(&ledger);
    if !is_ours && path.symlink_metadata().is_err() {
        return make(wanted, open, &ledger);
    }
    let text = fs::read_to_string(&path).map_err(|error| Failure::Read(path.clone(), error))?;
    gate(&path, &text)?;
    // What passed the gate is JSON.
    let catalogue: Value = serde_json::from_str(&text).unwrap_or_default();
    let told = if is_ours {
        draft::with_ledger(&catalogue, &ledger).map(|changed| (changed, Vec::new()))
    } else {
        let year = catalogue["year"].as_i64().and_then(|year| i16::try_from(year).ok());
        Office::read(&ledger, year).map(|office| office.merged(&catalogue))
    };
    let (changed, idle) = match told {
        Ok(told) => told,
        Err(wrong) => return refused(wanted, open, &wrong),
    };
    if changed != catalogue {
        let text = draft::printed(&changed);
        gate(&path, &text)?;
        file::write(&path, &text, true)?;
    }
    let since = draft::changed_since(&catalogue, &ledger);
    let older = match since {
        0 => String::new(),
        n => fill!(words.ledger_older, n = n.to_string()) + "\n",
    };
    let file = Text::new(&wanted.file.to_string_lossy());
    let idle = idle.iter().map(|row| {
        let row = row.to_string();
        fill!(words.ledger_idle, path = file.as_str(), row = row) + "\n"
    });
    say(open, &(idle.collect::<String>() + &older + &written(words, &path)))
}

/// Makes a catalogue of an office's own ledger where there is none yet.
fn make(wanted: &Catalogue, open: &Open, ledger: &[u8]) -> Result<ExitCode, Failure> {
    let words = terminal_profile::language_of(open).words();
    let office = match Office::read(ledger, None) {
        Ok(office) => office,
        Err(wrong) => return refused(wanted, open, &wrong),
    };
    let Some(year) = office.year else {
        return refused(wanted, open, &[LedgerError::NoYear]);
    };
    let name = Some(office.origin.place.clone()).filter(|place| !place.is_empty());
    let place = CatalogueHead {
        name: name.unwrap_or_else(|| words.draft_place.to_owned()),
        year,
        delivered: NaiveDate::from_ymd_opt(i32::from(year), 1, 1).unwrap_or_default(),
    };
    let text = draft::printed(&office.catalogue(&place, &Known::new()));
    let path = wanted.output.join(FILE);
    gate(&path, &text)?;
    fs::create_dir_all(&wanted.output).map_err(|error| Failure::Write(wanted.output.clone(), error))?;
    file::write(&path, &text, wanted.force)?;
    export(&text, &wanted.output.join(LEDGER), true)?;
    say(open, &written(words, &path))
}

/// Prints what is wrong with a ledger; nothing was written.
fn refused(wanted: &Catalogue, open: &Open, wrong: &[LedgerError]) -> Result<ExitCode, Failure> {
    let words = terminal_profile::language_of(open).words();
    let told: Vec<String> = wrong.iter().map(|wrong| describe(words, &wanted.file, wrong)).collect();
    say(open, &format!("{}\n{}\n", told.join("\n"), words.ledger_nothing))?;
    let is_none = wrong
        .iter()
        .any(|wrong| matches!(wrong, LedgerError::NoLedger | LedgerError::NoYear));
    Ok(ExitCode::from(if is_none { COULD_NOT_RUN } else { FOUND_PROBLEMS }))
}

/// Writes the ledger of a catalogue that was read.
pub(super) fn export(catalogue: &str, path: &Path, over: bool) -> Result<(), Failure> {
    let catalogue: Value = serde_json::from_str(catalogue).unwrap_or_default();
    let failed = |error| Failure::Write(path.to_owned(), io::Error::other(error));
    let bytes = draft::ledger(&catalogue, |id| locale::ground(Language::CHINESE, id)).map_err(failed)?;
    file::write_bytes(path, &bytes, over)
}

/// A catalogue, or the one in a folder.
fn file_of(path: &Path) -> PathBuf {
    if path.is_dir() {
        path.join(FILE)
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
    fill!(words.ledger_written, path = path.as_str()) + "\n"
}

fn describe(words: &Words, path: &Path, wrong: &LedgerError) -> String {
    let path = Text::new(&path.to_string_lossy());
    match wrong {
        LedgerError::NoLedger => fill!(words.ledger_not_one, path = path.as_str()),
        LedgerError::NoYear => fill!(words.ledger_no_year, path = path.as_str()),
        LedgerError::Unknown { row, found } => {
            let found = Text::new(found);
            fill!(
                words.ledger_unknown,
                found = found.as_str(),
                path = path.as_str(),
                row = row.to_string()
            )
        }
        LedgerError::Both {
            row,
            column,
            found,
            now,
        } => {
            let (found, now) = (Text::new(found), Text::new(now));
            let values = values![
                column = column,
                found = found.as_str(),
                now = now.as_str(),
                path = path.as_str(),
                row = &row.to_string()
            ];
            fill(words.ledger_both, &values)
        }
        LedgerError::Cell { row, column, found } => {
            let found = Text::new(found);
            let values = values![
                column = column,
                found = found.as_str(),
                path = path.as_str(),
                row = &row.to_string()
            ];
            fill(words.ledger_cell, &values)
        }
    }
}
