//! The user's own file of usual settings: where it is, what it says, and what is wrong with it.

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

/// The largest file that is read; a longer one is something else.
const LARGEST: u64 = 1 << 20;

/// The settings in the file that was named, which must be there, or in the user's own, which need not.
pub(super) fn read(named: Option<&Path>) -> Result<Config, Failure> {
    let Some(path) = named.map(Path::to_owned).or_else(usual) else {
        return Ok(Config::default());
    };
    // Where one's own folder is closed to this session, or is none, nobody knows of a file in it.
    if named.is_none() && fs::metadata(&path).is_err() {
        return Ok(Config::default());
    }
    let text = load(&path).map_err(|error| Failure::Read(path.clone(), error))?;
    config::parse(&text).map_err(|complaints| Failure::Settings(path, complaints))
}

/// Holds the keys for parts to the parts that there are: those of the catalogue that opens, and the built-in ones.
pub(super) fn check(open: &Open, settings: &Config, briefing: &Briefing) -> Result<(), Failure> {
    let mistyped = |elsewhere: &[Text]| (settings.keymap).mistyped_parts(&briefing.data().catalogue, elsewhere);
    // Nearly every file is beyond doubt, and then nothing has to be read for it.
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
    let path = open.config.clone().or_else(usual).unwrap_or_default();
    let told = |(found, nearest)| settings.unknown_action(found, nearest);
    Err(Failure::Settings(path, mistyped.into_iter().map(told).collect()))
}

fn load(path: &Path) -> std::io::Result<String> {
    if fs::metadata(path)?.len() > LARGEST {
        return Err(ErrorKind::FileTooLarge.into());
    }
    fs::read_to_string(path)
}

/// `$XDG_CONFIG_HOME/briefing/config.toml`, which is usually `~/.config/briefing/config.toml`.
pub(super) fn usual() -> Option<PathBuf> {
    file::of_user("XDG_CONFIG_HOME", ".config", "config.toml")
}

/// What is wrong in the file, and what to do about it.
pub(super) fn told(language: Language, wrong: &ConfigErrorKind) -> (String, String) {
    let words = language.words();
    match wrong {
        ConfigErrorKind::Form { message, nearest } => {
            let advice = nearest.map(|name| fill(words.did_you_mean, &[("name", name)]));
            (
                Text::new(message).to_string(),
                advice.unwrap_or_else(|| words.hint_settings.to_owned()),
            )
        }
        ConfigErrorKind::Keys(clash, met) => clashing(language, clash, *met),
        ConfigErrorKind::Rule(found) | ConfigErrorKind::RuleName(found) => {
            let template = match wrong {
                ConfigErrorKind::Rule(_) => words.rules_unreadable,
                _ => words.rules_named_as_form,
            };
            let told = fill(template, &[("found", Text::new(found).as_str())]);
            (told, words.hint_rules.to_owned())
        }
    }
}

fn clashing(language: Language, clash: &KeyConflict, met: Option<(usize, usize)>) -> (String, String) {
    let words = language.words();
    let named = |template, found: &str| fill(template, &[("found", Text::new(found).as_str())]);
    let advice = |template: &str| template.to_owned();
    match clash {
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
                let told = fill(words.keys_sent_as, &[("found", found.as_str()), ("key", &key)]);
                (told, advice(words.hint_keys))
            }
            Unreadable::Text => (named(words.keys_text, found), advice(words.hint_keys)),
        },
        KeyConflict::Overlap { one, other } => meeting(words, one, other, met),
        KeyConflict::NoWayOut => (
            advice(words.keys_no_way_out),
            usual_of(words, &[Action::Quit, Action::QuitNow]),
        ),
        KeyConflict::NoHelp => (advice(words.keys_no_help), usual_of(words, &[Action::Help])),
    }
}

/// Two keys that cannot both be, and where the other one stands.
fn meeting(words: &Words, one: &BoundChord, other: &BoundChord, met: Option<(usize, usize)>) -> (String, String) {
    let place = met.map_or_else(
        || words.keys_usual.to_owned(),
        |(line, column)| {
            let place = [("line", line.to_string()), ("column", column.to_string())];
            fill(words.keys_place, &place.each_ref().map(|(name, n)| (*name, n.as_str())))
        },
    );
    let template = if one.chord == other.chord {
        words.keys_meeting
    } else {
        words.keys_beginning
    };
    let values = [
        ("key", one.chord.as_str()),
        ("action", &one.action),
        ("other_key", &other.chord),
        ("other", &other.action),
        ("place", &place),
    ];
    (fill(template, &values), fill(words.hint_keys_meeting, &values))
}

/// What to write for these actions: their usual keys.
fn usual_of(words: &Words, actions: &[Action]) -> String {
    let keymap = Keymap::default();
    let bindings = keymap.bindings().iter();
    let keys: Vec<String> = bindings
        .filter(|binding| actions.contains(&binding.action))
        .map(|binding| format!("{}: {}", binding.action.id().unwrap_or_default(), binding.keys()))
        .collect();
    fill(words.hint_keys_usual, &[("keys", &keys.join("; "))])
}

fn near(language: Language, names: &[impl AsRef<str>]) -> Option<String> {
    let quoted: Vec<String> = names.iter().map(|name| name.as_ref().to_owned()).collect();
    let joined = joined(language, &quoted);
    (!names.is_empty()).then(|| fill(language.words().did_you_mean, &[("name", &joined)]))
}
