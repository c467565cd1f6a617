//! The user's configuration file: its path, its contents, its errors.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::app::Action;
use crate::briefing::Briefing;
use crate::cli::Open;
use crate::commands::{Failure, embedded, file};
use crate::config::{self, Config, ConfigErrorKind};
use crate::intake;
use crate::keymap::{BoundChord, KeyConflict, Keymap, Unreadable};
use crate::locale::{Language, Words, fill, joined};
use crate::model::Text;

/// Maximum size in bytes; a longer file is something else.
const LARGEST: u64 = 1 << 20;

/// Reads the given configuration file, which must exist, or the default one, which need not.
pub(super) fn read(named: Option<&Path>) -> Result<Config, Failure> {
    let Some(path) = named.map(Path::to_owned).or_else(default_path) else {
        return Ok(Config::default());
    };
    // If the configuration folder is inaccessible to this session, no file in it is expected.
    if named.is_none() && fs::metadata(&path).is_err() {
        return Ok(Config::default());
    }
    let text = load(&path).map_err(|error| Failure::Read(path.clone(), error))?;
    config::parse(&text).map_err(|complaints| Failure::Settings(path, complaints))
}

/// Checks the keys for parts against the parts of the catalogue that opens and of the built-in ones.
pub(super) fn check(open: &Open, settings: &Config, briefing: &Briefing) -> Result<(), Failure> {
    let mistyped = |elsewhere: &[Text]| (settings.keymap).mistyped_parts(&briefing.data().catalogue, elsewhere);
    // Nearly every file has no unknown part, and then nothing has to be read for the check.
    if mistyped(&[]).is_empty() {
        return Ok(());
    }
    let (built_in, _) = intake::read_all(&embedded::catalogues(), &[]);
    let areas = built_in
        .iter()
        .filter_map(|contents| contents.catalogue.as_ref())
        .flat_map(|one| &one.areas);
    let mistyped = mistyped(&areas.map(|area| area.id.clone()).collect::<Vec<_>>());
    if mistyped.is_empty() {
        return Ok(());
    }
    let path = open.config.clone().or_else(default_path).unwrap_or_default();
    let told = |(found, nearest)| settings.unknown_action(found, nearest);
    Err(Failure::Settings(path, mistyped.into_iter().map(told).collect()))
}

fn load(path: &Path) -> std::io::Result<String> {
    if fs::metadata(path)?.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

/// Returns `$XDG_CONFIG_HOME/briefing/config.toml`, by default `~/.config/briefing/config.toml`.
pub(super) fn default_path() -> Option<PathBuf> {
    file::of_user("XDG_CONFIG_HOME", ".config", "config.toml")
}

/// Formats an error and what to do about it.
pub(super) fn describe(language: Language, wrong: &ConfigErrorKind) -> (String, String) {
    let words = language.words();
    match wrong {
        ConfigErrorKind::Form { message, nearest } => {
            let advice = nearest.map(|name| fill!(words.did_you_mean, name = name));
            (
                Text::new(message).to_string(),
                advice.unwrap_or_else(|| words.hint_settings.to_owned()),
            )
        }
        ConfigErrorKind::Keys(conflict, met) => describe_conflict(language, conflict, *met),
        ConfigErrorKind::Rule(found) | ConfigErrorKind::RuleName(found) => {
            let template = match wrong {
                ConfigErrorKind::Rule(_) => words.rules_unreadable,
                _ => words.rules_named_as_form,
            };
            let told = fill!(template, found = Text::new(found).as_str());
            (told, words.hint_rules.to_owned())
        }
    }
}

fn describe_conflict(language: Language, conflict: &KeyConflict, met: Option<(usize, usize)>) -> (String, String) {
    let words = language.words();
    let named = |template, found: &str| fill!(template, found = Text::new(found).as_str());
    let advice = |template: &str| template.to_owned();
    match conflict {
        KeyConflict::UnknownAction { found, nearest } => (
            named(words.keys_unknown_action, found),
            near(language, nearest).unwrap_or_else(|| advice(words.hint_settings)),
        ),
        KeyConflict::Unreadable { found, why } => match why {
            Unreadable::NoKey(nearest) => (
                named(words.keys_unreadable, found),
                near(language, nearest).unwrap_or_else(|| advice(words.hint_keys)),
            ),
            Unreadable::SentAs(key) => {
                let (found, key) = (Text::new(found), key.to_string());
                let told = fill!(words.keys_sent_as, found = found.as_str(), key = key);
                (told, advice(words.hint_keys))
            }
            Unreadable::Text => (named(words.keys_text, found), advice(words.hint_keys)),
        },
        KeyConflict::Overlap { one, other } => describe_overlap(words, one, other, met),
        KeyConflict::NoWayOut => (
            advice(words.keys_no_way_out),
            default_keys_of(words, &[Action::Quit, Action::QuitNow]),
        ),
        KeyConflict::NoHelp => (advice(words.keys_no_help), default_keys_of(words, &[Action::Help])),
    }
}

/// Formats two conflicting keys with the place of the other one.
fn describe_overlap(
    words: &Words,
    one: &BoundChord,
    other: &BoundChord,
    met: Option<(usize, usize)>,
) -> (String, String) {
    let place = met.map_or_else(
        || words.keys_usual.to_owned(),
        |(line, column)| fill!(words.keys_place, column = column.to_string(), line = line.to_string()),
    );
    let told = if one.chord == other.chord {
        fill!(
            words.keys_meeting,
            action = one.action,
            key = one.chord,
            other = other.action,
            place = place
        )
    } else {
        fill!(
            words.keys_beginning,
            action = one.action,
            key = one.chord,
            other = other.action,
            other_key = other.chord,
            place = place
        )
    };
    (told, fill!(words.hint_keys_meeting, other = other.action))
}

/// Formats the default keys of these actions as a suggestion.
fn default_keys_of(words: &Words, actions: &[Action]) -> String {
    let keymap = Keymap::default();
    let bindings = keymap.bindings().iter();
    let keys: Vec<String> = bindings
        .filter(|binding| actions.contains(&binding.action))
        .map(|binding| format!("{}: {}", binding.action.id().unwrap_or_default(), binding.keys()))
        .collect();
    fill!(words.hint_keys_usual, keys = keys.join("; "))
}

fn near(language: Language, names: &[impl AsRef<str>]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| name.as_ref().to_owned()).collect();
    let joined = joined(language, &quoted);
    (!names.is_empty()).then(|| fill!(language.words().did_you_mean, name = joined))
}
