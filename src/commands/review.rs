//! Looking drafts over: each step is written into the file of the catalogue, whole or not at all, and can be taken back.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::app::{Done, Outcome};
use crate::briefing::problem_line;
use crate::commands::{Failure, file};
use crate::draft::{self, Unfitting};
use crate::intake::{self, Input};
use crate::locale::{Language, fill};
use crate::model::{Amendment, Catalogue, Indicator, Problem, Text};

/// The most steps that can be taken back.
const MOST: usize = 200;

/// The steps that were made so far.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<Step>);

/// A file before and after a step.
#[derive(Debug)]
struct Step {
    path: PathBuf,
    id: Text,
    name: Text,
    before: String,
    after: String,
}

/// What a step came to, or why it came to nothing.
pub(super) type Came = Result<Outcome, String>;

impl Steps {
    /// Changes a draft in the catalogue at `path`, unless it says something else of the draft than `seen`, which the reader
    /// judged it by. Whatever else somebody has changed in the file stays as it is there.
    pub(super) fn amend(
        &mut self,
        path: &Path,
        seen: &Indicator,
        (amendment, insists): (&Amendment, bool),
        language: Language,
    ) -> Came {
        let words = language.words();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = read(&path, language)?;
        let came = |done| {
            Ok(Outcome {
                done,
                id: seen.id.clone(),
                name: seen.name.zh.clone(),
            })
        };
        let known = admitted(&path, &before, language)?;
        match known.find(seen.id.as_str()).map(|key| known.indicator(key)) {
            Some(now) if is_same(now, seen) => {}
            _ => return came(Done::Renewed),
        }
        // What was admitted is JSON.
        let catalogue: Value = serde_json::from_str(&before).unwrap_or_default();
        let changed = draft::amended(&catalogue, seen.id.as_str(), amendment, insists)
            .map_err(|why| unfitting(language, &why))?;
        let done = match amendment {
            Amendment::Accept => Done::Accepted,
            Amendment::Reject => Done::Rejected,
            _ => Done::Changed,
        };
        if changed == catalogue {
            return came(done);
        }
        let after = draft::printed(&changed);
        admitted(&path, &after, language).map_err(|why| fill(words.review_refused, &[("why", &why)]))?;
        write(&path, &after, language)?;
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(Step {
            path,
            id: seen.id.clone(),
            name: seen.name.zh.clone(),
            before,
            after,
        });
        came(done)
    }

    /// Takes the last step back: the file is as it was before, byte by byte. What somebody changed since is not lost.
    pub(super) fn undo(&mut self, path: &Path, language: Language) -> Came {
        let words = language.words();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let Some(step) = self.0.last().filter(|step| step.path == path) else {
            return Err(words.review_nothing_to_undo.to_owned());
        };
        if read(&path, language)? != step.after {
            return Err(words.review_not_undone.to_owned());
        }
        write(&path, &step.before, language)?;
        let outcome = Outcome {
            done: Done::Undone,
            id: step.id.clone(),
            name: step.name.clone(),
        };
        self.0.pop();
        Ok(outcome)
    }
}

/// Whether a catalogue's file can be written, and another one put in its place.
pub(super) fn is_writable(path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else {
        return false;
    };
    let is_open = |path: &Path| rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok();
    is_free(&path) && is_open(&path) && path.parent().is_some_and(is_open)
}

/// Whether its mode lets anybody write it.
fn is_free(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_file() && !about.permissions().readonly())
}

/// Whether a draft says the same to whoever looks it over. Where it stands among the others does not matter.
fn is_same(now: &Indicator, seen: &Indicator) -> bool {
    let placed = Indicator {
        topic: seen.topic,
        profile: seen.profile,
        terms: seen.terms.clone(),
        lead: now.lead.clone(),
        ..seen.clone()
    };
    *now == placed
}

fn read(path: &Path, language: Language) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| Failure::Read(path.to_owned(), error).told(language))
}

fn write(path: &Path, text: &str, language: Language) -> Result<(), String> {
    let words = language.words();
    let name = Text::new(&path.to_string_lossy());
    // Another file could be put in its place all the same; whoever made it so did not want that.
    if !is_free(path) {
        return Err(fill(words.review_read_only, &[("path", name.as_str())]));
    }
    file::write(path, text, true).map_err(|failure| match failure {
        Failure::Write(_, error) => {
            let why = error.to_string();
            fill(words.review_not_written, &[("path", name.as_str()), ("why", &why)])
        }
        other => other.told(language),
    })
}

/// The catalogue that a text is, where nothing is wrong with it.
fn admitted(path: &Path, text: &str, language: Language) -> Result<Catalogue, String> {
    let told = |problem: &Problem| problem_line(language, problem).message;
    let input = Input::from_bytes(&path.to_string_lossy(), text.as_bytes().to_vec()).map_err(|wrong| told(&wrong))?;
    let contents = intake::read(&[input], &[]);
    let wrong = contents.problems.iter().find(|problem| problem.is_error()).map(told);
    match (contents.catalogue, wrong) {
        (Some(catalogue), None) => Ok(catalogue),
        (_, wrong) => Err(wrong.unwrap_or_default()),
    }
}

/// Why a change cannot be made as it was asked for.
fn unfitting(language: Language, why: &Unfitting) -> String {
    let words = language.words();
    match why {
        Unfitting::Gone => words.review_gone,
        Unfitting::NoName => words.review_no_name,
        Unfitting::NoNumber => words.review_no_number,
        Unfitting::NoDay => words.review_no_day,
        Unfitting::UnknownUnit(unit) => {
            let unit = Text::new(unit);
            return fill(words.review_unknown_unit, &[("unit", unit.as_str())]);
        }
        Unfitting::NoUnit => words.review_no_unit,
        Unfitting::NeedlessUnit => words.review_needless_unit,
        Unfitting::NoValue => words.review_no_value,
        Unfitting::NoRange => words.review_no_range,
        Unfitting::Operator => words.review_no_fit,
    }
    .to_owned()
}
