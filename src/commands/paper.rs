//! `briefing paper check`: reports where a Word document differs from official paper.

use std::fs::File;
use std::num::NonZeroU32;
use std::process::ExitCode;

use crate::cli::{Open, Paper};
use crate::commands::{FOUND_PROBLEMS, Failure, file, pretty, print, say, terminal_profile};
use crate::config::Config;
use crate::locale::fill;
use crate::model::Text;
use crate::package::Unsound;
use crate::paper;

/// Maximum size of a document in bytes, pictures included.
const LARGEST: u64 = 32 << 20;

/// Prints every difference; exits 1 if there is one, else 0.
pub(super) fn paper(wanted: &Paper, open: &Open, settings: &Config) -> Result<ExitCode, Failure> {
    let Paper::Layout { file: path, json } = wanted;
    let language = terminal_profile::language_of(open);
    let failed = |error| Failure::Read(path.clone(), error);
    let most = LARGEST * u64::from(open.limits.map_or(1, NonZeroU32::get));
    let bytes = file::bounded(File::open(path).map_err(failed)?, most).map_err(failed)?;
    let checked = bytes.ok_or(Unsound::TooLarge);
    let checked = checked.and_then(|bytes| paper::check(&bytes, &settings.paper(), language));
    let differences = checked.map_err(|unsound| Failure::Unsound(path.clone(), unsound))?;
    let shown = Text::new(&path.to_string_lossy());
    if *json {
        let told = |one: &paper::Difference| {
            let mut value = serde_json::to_value(one).unwrap_or_default();
            value["sentence"] = paper::sentence(language, one).into();
            value
        };
        let all: Vec<_> = differences.iter().map(told).collect();
        print(&pretty(&serde_json::json!({ "file": shown, "differences": all })))?;
    } else {
        let mut lines: Vec<String> = differences.iter().map(|one| paper::sentence(language, one)).collect();
        let words = language.words();
        lines.push(match lines.len() {
            0 => fill!(words.paper_same, path = shown.as_str()),
            count => fill!(words.paper_count, n = count.to_string(), path = shown.as_str()),
        });
        say(open, &(lines.join("\n") + "\n"))?;
    }
    Ok(if differences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(FOUND_PROBLEMS)
    })
}

/// Formats why a document cannot be checked.
pub(super) fn describe_unsound(words: &crate::locale::Words, path: &std::path::Path, unsound: Unsound) -> String {
    let template = match unsound {
        Unsound::Broken => words.paper_unsound,
        Unsound::Locked => words.paper_locked,
        Unsound::TooLarge => words.paper_too_large,
    };
    fill!(template, path = Text::new(&path.to_string_lossy()).as_str())
}
