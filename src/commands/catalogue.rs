//! `briefing catalogue`: exports a catalogue as a ledger for a spreadsheet, and imports it back.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use serde_json::Value;

use crate::briefing::problem_line;
use crate::cli::{Catalogue, Open};
use crate::commands::{COULD_NOT_RUN, FOUND_PROBLEMS, Failure, file, say, terminal_profile};
use crate::draft::{self, CatalogueHead, CellMeaning, Known, LedgerError, LedgerRemark, Office};
use crate::intake::{self, Input};
use crate::locale::{self, Language, Words, fill, values};
use crate::model::{Position, Problem, Text};

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
    if is_ours {
        return apply(wanted, open, (&path, &catalogue), &ledger);
    }
    let year = catalogue["year"].as_i64().and_then(|year| i16::try_from(year).ok());
    let told = Office::read(&ledger, year).map(|office| office.merged(&catalogue));
    let (changed, idle) = match told {
        Ok(told) => told,
        Err(wrong) => return refused(wanted, open, &wrong),
    };
    if changed != catalogue {
        let text = draft::printed(&changed);
        gate(&path, &text)?;
        file::write(&path, &text, true)?;
    }
    let file = Text::new(&wanted.file.to_string_lossy());
    let idle = idle.iter().map(|row| {
        let row = row.to_string();
        fill!(words.ledger_idle, path = file.as_str(), row = row) + "\n"
    });
    say(
        open,
        &(idle.collect::<String>() + &outcome(words, &path, (&catalogue, &changed))),
    )
}

/// Changes a catalogue as its own ledger was changed; nothing is written while something in the ledger is wrong.
fn apply(
    wanted: &Catalogue,
    open: &Open,
    (path, catalogue): (&Path, &Value),
    ledger: &[u8],
) -> Result<ExitCode, Failure> {
    let language = terminal_profile::language_of(open);
    let words = language.words();
    let changed = match draft::with_ledger(catalogue, ledger) {
        Ok(changed) => changed,
        Err(wrong) => return refused(wanted, open, &wrong),
    };
    let file = Text::new(&wanted.file.to_string_lossy());
    if changed != *catalogue {
        let text = draft::printed(&changed);
        let wrong = errors(path, &text);
        if !wrong.is_empty() {
            // The catalogue was sound, so it is the ledger that is wrong; it is told in the ledger's own rows.
            let told = wrong
                .iter()
                .map(|problem| in_ledger(language, (&file, ledger), &text, problem));
            say(
                open,
                &format!("{}\n{}\n", told.collect::<Vec<_>>().join("\n"), words.ledger_nothing),
            )?;
            return Ok(ExitCode::from(FOUND_PROBLEMS));
        }
        file::write(path, &text, true)?;
    }
    let remarks = draft::remarks(catalogue, &changed, ledger);
    let remarks: String = remarks.iter().map(|one| remark(words, &file, one) + "\n").collect();
    let older = match draft::changed_since(catalogue, ledger) {
        0 => String::new(),
        n => fill!(words.ledger_older, n = n.to_string()) + "\n",
    };
    say(open, &(remarks + &older + &outcome(words, path, (catalogue, &changed))))
}

/// What a ledger changed in a catalogue, and where that was written.
fn outcome(words: &Words, path: &Path, (before, after): (&Value, &Value)) -> String {
    if before == after {
        return words.ledger_unchanged.to_owned() + "\n";
    }
    let changes = draft::changes(before, after);
    let counted = fill!(
        words.ledger_changed,
        adopted = changes.adopted.to_string(),
        n = changes.changed.to_string(),
        refused = changes.refused.to_string()
    );
    format!("{counted}\n{}", written(words, path))
}

/// A problem of the catalogue that a ledger would make, told by the row of the ledger.
fn in_ledger(language: Language, (file, ledger): (&Text, &[u8]), catalogue: &str, problem: &Problem) -> String {
    let words = language.words();
    let line = problem_line(language, problem);
    let hint = line.hint.map(|text| format!("\n  {}", fill!(words.hint, text = text)));
    let message = line.message + &hint.unwrap_or_default();
    // Each entry of a catalogue is written on a line of its own.
    let entry = match problem.spot.position {
        Some(Position::Line(line, _)) => catalogue.lines().nth(line.saturating_sub(1) as usize),
        _ => None,
    };
    let entry: Option<Value> = entry.and_then(|entry| serde_json::from_str(entry.trim().trim_end_matches(',')).ok());
    let row = entry.and_then(|entry| draft::row_of(ledger, entry["id"].as_str()?));
    match row {
        Some(row) => fill!(
            words.ledger_row_problem,
            path = file.as_str(),
            problem = message,
            row = row.to_string()
        ),
        None => format!("{}: {message}", file.as_str()),
    }
}

/// What somebody should look at in a row of a ledger.
fn remark(words: &Words, file: &Text, remark: &LedgerRemark) -> String {
    let clean = |text: &str| Text::new(text).to_string();
    match remark {
        LedgerRemark::NoId { row, name } => fill!(
            words.ledger_no_id,
            name = clean(name),
            path = file.as_str(),
            row = row.to_string()
        ),
        LedgerRemark::NewDepartment { row, found } => fill!(
            words.ledger_new_department,
            column = "牵头单位",
            found = clean(found),
            path = file.as_str(),
            row = row.to_string()
        ),
        LedgerRemark::NotPrinted { row, found, printed } => fill!(
            words.ledger_not_printed,
            found = clean(found),
            path = file.as_str(),
            printed = clean(printed),
            row = row.to_string()
        ),
        LedgerRemark::SameName { row, name } => fill!(
            words.ledger_same_name,
            name = clean(name),
            path = file.as_str(),
            row = row.to_string()
        ),
    }
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
    let problems = errors(path, text);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Failure::Data(problems))
    }
}

/// Why a catalogue would not open.
fn errors(path: &Path, text: &str) -> Vec<Problem> {
    match Input::from_bytes(&path.to_string_lossy(), text.as_bytes().to_vec()) {
        Ok(input) => intake::read(&[input], &[])
            .problems
            .into_iter()
            .filter(Problem::is_error)
            .collect(),
        Err(problem) => vec![*problem],
    }
}

fn written(words: &Words, path: &Path) -> String {
    let path = Text::new(&path.to_string_lossy());
    fill!(words.ledger_written, path = path.as_str()) + "\n"
}

/// What the cells of a column may say, in words.
fn expected(words: &Words, column: &str) -> String {
    let listed = |choices: Vec<&str>| choices.join("、");
    match draft::meaning(column) {
        CellMeaning::Word(table) => listed(table.iter().map(|(_, word)| *word).collect()),
        CellMeaning::Decision(choices) => listed(choices.to_vec()),
        CellMeaning::Number => words.ledger_expected_number.to_owned(),
        CellMeaning::Day => words.ledger_expected_day.to_owned(),
        CellMeaning::Name => words.ledger_expected_name.to_owned(),
    }
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
        LedgerError::Cell { cell, column, found } => {
            let found = Text::new(found);
            let expected = expected(words, column);
            let values = values![
                cell = cell,
                column = column,
                expected = &expected,
                found = found.as_str(),
                path = path.as_str()
            ];
            fill(words.ledger_cell, &values)
        }
    }
}
