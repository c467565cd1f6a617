//! Review of drafts: each step is written into the catalogue's file, whole or not at all, and can be undone.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;

use crate::app::{Done, Outcome};
use crate::briefing::problem_line;
use crate::commands::folder_lock::FolderLock;
use crate::commands::{Failure, file};
use crate::draft::{self, Unfitting};
use crate::intake::{self, Input};
use crate::locale::{Language, fill};
use crate::model::{Amendment, Catalogue, Indicator, Problem, Text};

/// Maximum number of steps that can be undone.
const MOST: usize = 200;

/// The steps so far.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<ReviewStep>);

/// A file before and after a step, shared with the neighbouring steps.
#[derive(Debug)]
struct ReviewStep {
    path: PathBuf,
    id: Text,
    name: Text,
    before: Arc<str>,
    after: Arc<str>,
}

/// Outcome of a step, or why it failed.
pub(super) type StepResult = Result<Outcome, String>;

impl Steps {
    /// Changes a draft in the catalogue at `path`, unless it differs from `seen`, on which the reader's decision was
    /// based. All other changes in the file are kept.
    pub(super) fn amend(
        &mut self,
        path: &Path,
        seen: &Indicator,
        (amendment, insists): (&Amendment, bool),
        language: Language,
    ) -> StepResult {
        let words = language.words();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let _turn = lock_folder(&path, language)?;
        let before = read(&path, language)?;
        let came = |done| {
            Ok(Outcome {
                done,
                id: seen.id.clone(),
                name: seen.name.zh.clone(),
            })
        };
        let known = parse_catalogue(&path, &before, language)?;
        match known.find(seen.id.as_str()).map(|key| known.indicator(key)) {
            Some(now) if is_same(now, seen) => {}
            _ => return came(Done::Renewed),
        }
        // Validated text is JSON, possibly after a byte order mark.
        let catalogue: Value = serde_json::from_str(before.trim_start_matches('\u{feff}')).unwrap_or_default();
        let changed = draft::amended(&catalogue, seen.id.as_str(), amendment, insists)
            .map_err(|why| describe_unfitting(language, &why))?;
        let done = match amendment {
            Amendment::Accept => Done::Accepted,
            Amendment::Reject => Done::Rejected,
            _ => Done::Changed,
        };
        if changed == catalogue {
            return came(done);
        }
        let after = draft::printed(&changed);
        parse_catalogue(&path, &after, language).map_err(|why| fill!(words.review_refused, why = why))?;
        write(&path, &after, language)?;
        let left = self.0.last().map(|last| Arc::clone(&last.after));
        let before = left.filter(|left| **left == *before).unwrap_or_else(|| before.into());
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push(ReviewStep {
            path,
            id: seen.id.clone(),
            name: seen.name.zh.clone(),
            before,
            after: after.into(),
        });
        came(done)
    }

    /// Undoes the last step: restores the file byte by byte. Fails if somebody changed it since, so that nothing is
    /// lost.
    pub(super) fn undo(&mut self, path: &Path, language: Language) -> StepResult {
        let words = language.words();
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let Some(step) = self.0.last().filter(|step| step.path == path) else {
            return Err(words.review_nothing_to_undo.to_owned());
        };
        let _turn = lock_folder(&path, language)?;
        if *read(&path, language)? != *step.after {
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

/// Returns whether a catalogue's file can be written and replaced.
pub(super) fn is_writable(path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else {
        return false;
    };
    let is_open = |path: &Path| rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok();
    is_free(&path) && is_open(&path) && path.parent().is_some_and(is_open)
}

/// Returns whether its mode has any write permission.
fn is_free(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|about| about.is_file() && !about.permissions().readonly())
}

/// Returns whether a draft is unchanged for a reviewer; its position does not matter.
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

/// Locks the folder of a file between reading and writing. Fails instead of waiting: a screen must not block.
fn lock_folder(path: &Path, language: Language) -> Result<FolderLock, String> {
    let folder = path.parent().unwrap_or(path);
    let busy = || Err(io::Error::from(ErrorKind::WouldBlock));
    FolderLock::acquire(folder, busy).map_err(|error| match error.kind() {
        ErrorKind::WouldBlock => language.words().review_busy.to_owned(),
        _ => Failure::Write(folder.to_owned(), error).message(language),
    })
}

fn read(path: &Path, language: Language) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| Failure::Read(path.to_owned(), error).message(language))
}

fn write(path: &Path, text: &str, language: Language) -> Result<(), String> {
    let words = language.words();
    let name = Text::new(&path.to_string_lossy());
    // The file could be replaced all the same, but whoever made it read-only did not want that.
    if !is_free(path) {
        return Err(fill!(words.review_read_only, path = name.as_str()));
    }
    file::write(path, text, true).map_err(|failure| match failure {
        Failure::Write(_, error) => {
            let why = error.to_string();
            fill!(words.review_not_written, path = name.as_str(), why = why)
        }
        other => other.message(language),
    })
}

/// Parses a catalogue; fails if anything is wrong with it.
fn parse_catalogue(path: &Path, text: &str, language: Language) -> Result<Catalogue, String> {
    let told = |problem: &Problem| problem_line(language, problem).message;
    let input = Input::from_bytes(&path.to_string_lossy(), text.as_bytes().to_vec()).map_err(|wrong| told(&wrong))?;
    let contents = intake::read(&[input], &[]);
    let wrong = contents.problems.iter().find(|problem| problem.is_error()).map(told);
    match (contents.catalogue, wrong) {
        (Some(catalogue), None) => Ok(catalogue),
        (_, wrong) => Err(wrong.unwrap_or_default()),
    }
}

/// Formats why a change is not possible.
fn describe_unfitting(language: Language, why: &Unfitting) -> String {
    let words = language.words();
    match why {
        Unfitting::Gone => words.review_gone,
        Unfitting::NoName => words.review_no_name,
        Unfitting::NoNumber => words.review_no_number,
        Unfitting::NoDay => words.review_no_day,
        Unfitting::UnknownUnit(unit) => {
            let unit = Text::new(unit);
            return fill!(words.review_unknown_unit, unit = unit.as_str());
        }
        Unfitting::NoUnit => words.review_no_unit,
        Unfitting::NeedlessUnit => words.review_needless_unit,
        Unfitting::NoValue => words.review_no_value,
        Unfitting::NoRange => words.review_no_range,
        Unfitting::BelowNothing => words.rule_target_below_nothing,
        Unfitting::Operator => words.review_no_fit,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::draft::{CatalogueHead, Known};
    use crate::model::{Measure, Operator};

    const REPORT: &str = "二、2031年重点工作\n新建公路12公里、学校6所。绿地率达到42%以上。\n守牢耕地保护红线。\n";

    /// A draft as somebody else's editor lays it out, and behind a mark of its own.
    fn drafted() -> String {
        let place = CatalogueHead {
            name: "青澜县".to_owned(),
            year: 2031,
            delivered: chrono::NaiveDate::from_ymd_opt(2031, 2, 6).unwrap(),
        };
        let text = draft::catalogue(&draft::read(REPORT), &place, &Known::new());
        let catalogue: Value = serde_json::from_str(&text).unwrap();
        format!("\u{feff}{}\n\n", serde_json::to_string_pretty(&catalogue).unwrap())
    }

    fn amendment() -> impl Strategy<Value = Amendment> {
        prop_oneof![
            Just(Amendment::Accept),
            Just(Amendment::Reject),
            prop::sample::select(&Measure::ALL[..]).prop_map(Amendment::Kind),
            prop::sample::select(&Operator::ALL[..]).prop_map(Amendment::Operator),
            prop::sample::select(&["30亿元", "20-35", "x"][..]).prop_map(|typed| Amendment::Value(Text::new(typed))),
            Just(Amendment::Lead(Text::new("县林业局"))),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn taking_every_step_back_restores_every_byte(steps in prop::collection::vec((0_u32..4, amendment()), 1..10)) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("catalogue.json");
            let before = drafted();
            fs::write(&path, &before).unwrap();
            let mut made = Steps::default();
            for (at, amendment) in steps {
                let known = parse_catalogue(&path, &fs::read_to_string(&path).unwrap(), Language::CHINESE).unwrap();
                let Some(seen) = known.indicators.get(at as usize) else { continue };
                // Refused or not, what is there can be opened.
                let _ = made.amend(&path, seen, (&amendment, false), Language::CHINESE);
            }
            while made.undo(&path, Language::CHINESE).is_ok() {}
            prop_assert_eq!(fs::read_to_string(&path).unwrap(), before);
            prop_assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn nothing_is_written_while_somebody_else_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("catalogue.json");
        fs::write(&path, drafted()).unwrap();
        let known = parse_catalogue(&path, &drafted(), Language::CHINESE).unwrap();
        let other = FolderLock::acquire(folder.path(), || Ok(())).unwrap();
        let mut made = Steps::default();
        let told = made.amend(
            &path,
            &known.indicators[0],
            (&Amendment::Accept, false),
            Language::ENGLISH,
        );
        assert_eq!(told, Err(Language::ENGLISH.words().review_busy.to_owned()));
        drop(other);
        let told = made.amend(
            &path,
            &known.indicators[0],
            (&Amendment::Accept, false),
            Language::ENGLISH,
        );
        assert_eq!(told.unwrap().done, Done::Accepted);
    }
}
