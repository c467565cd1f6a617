//! What does this reader usually want?
//!
//! A file of the user's own (`briefing/config.toml` under the folder for configuration) names the usual data set,
//! language and looks. Flags go before the environment, the environment before the file. A key that is not known is
//! refused with its line and with the nearest one that is.

use std::path::PathBuf;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::de::Error;

use crate::cli::{Charset, Color, Glyphs, Open, Theme};
use crate::locale::Language;

/// What the file may say; everything may be left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Built-in data set to open: sample or published.
    pub dataset: Option<String>,
    /// Data files or folders to open instead.
    #[serde(default)]
    pub data: Vec<PathBuf>,
    /// Language of the interface: zh or en.
    #[serde(default, deserialize_with = "language")]
    pub language: Option<Language>,
    /// Rule that turns shares into lamps.
    pub rule: Option<String>,
    /// The colours of the screen.
    pub theme: Option<Theme>,
    /// Whether to use colours.
    pub color: Option<Color>,
    /// The characters that draw the screen.
    pub glyphs: Option<Glyphs>,
    /// The encoding that the terminal reads.
    pub charset: Option<Charset>,
    /// Milliseconds in which the terminal may answer what it can do.
    pub probe: Option<u32>,
    /// Whether newcomers' hints show.
    pub hints: Option<bool>,
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    let known = || D::Error::custom(format!("unknown language `{tag}`, expected zh or en"));
    Language::from_tag(&tag).map(Some).ok_or_else(known)
}

impl Config {
    /// Without the data it names: other data was named already.
    pub fn forget_data(&mut self) {
        self.data.clear();
        self.dataset = None;
    }

    /// What was typed, and where nothing was, what the file says.
    #[must_use]
    pub fn beneath(&self, typed: Open) -> Open {
        let names_data = !typed.paths.is_empty() || typed.dataset.is_some();
        Open {
            paths: if names_data { typed.paths } else { self.data.clone() },
            dataset: typed
                .dataset
                .or_else(|| self.dataset.clone().filter(|_| !names_data && self.data.is_empty())),
            language: typed.language.or(self.language),
            rule: typed.rule.or_else(|| self.rule.clone()),
            theme: typed.theme.or(self.theme),
            color: typed.color.or(self.color),
            glyphs: typed.glyphs.or(self.glyphs),
            charset: typed.charset.or(self.charset),
            probe: typed.probe.or(self.probe),
            ..typed
        }
    }
}

/// Every key, for the nearest known one and for the template.
const KEYS: [&str; 10] = [
    "dataset", "data", "language", "rule", "theme", "color", "glyphs", "charset", "probe", "hints",
];

/// What is wrong with the file, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// What is wrong, as the reader of the format says it.
    pub message: String,
    /// The nearest known key, where an unknown one was found.
    pub nearest: Option<&'static str>,
}

/// Reads the file's text.
///
/// # Errors
///
/// With the place of what is wrong: no TOML, an unknown key, a value of another type.
pub fn parse(text: &str) -> Result<Config, Complaint> {
    toml::from_str(text).map_err(|error| complaint(text, &error))
}

fn complaint(text: &str, error: &Error) -> Complaint {
    let start = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..start).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    let unknown = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    Complaint {
        line: before.matches('\n').count() + 1,
        column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
        nearest: unknown.and_then(nearest),
        message,
    }
}

/// The known key that comes closest to `found`, where one comes close.
fn nearest(found: &str) -> Option<&'static str> {
    let likeness = |key: &&&str| strsim::jaro_winkler(key, found).to_bits();
    let near = KEYS.iter().max_by_key(likeness)?;
    (strsim::jaro_winkler(near, found) > 0.7).then_some(*near)
}

/// A file with every key, each commented out and explained.
pub fn template() -> &'static str {
    include_str!("config/template.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_may_be_left_out_and_everything_may_be_said() {
        assert_eq!(parse(""), Ok(Config::default()));
        let whole = parse("dataset = \"published\"\ntheme = \"light\"\nhints = false\n").unwrap();
        assert_eq!(whole.dataset.as_deref(), Some("published"));
        assert_eq!((whole.theme, whole.hints), (Some(Theme::Light), Some(false)));
    }

    #[test]
    fn what_was_typed_goes_before_the_file() {
        let config = parse("data = [\"mine\"]\nlanguage = \"en\"\ntheme = \"light\"").unwrap();
        let nothing = config.beneath(Open::default());
        assert_eq!(nothing.paths, [PathBuf::from("mine")]);
        assert_eq!(
            (nothing.language, nothing.theme),
            (Some(Language::English), Some(Theme::Light))
        );
        let typed = config.beneath(Open {
            dataset: Some("sample".to_owned()),
            theme: Some(Theme::Mono),
            ..Open::default()
        });
        assert_eq!((typed.paths.len(), typed.theme), (0, Some(Theme::Mono)));
    }

    #[test]
    fn a_mistyped_key_is_refused_with_its_place_and_the_nearest_one() {
        let found = parse("theme = \"dark\"\n\nlangage = \"en\"\n").unwrap_err();
        assert_eq!((found.line, found.column, found.nearest), (3, 1, Some("language")));
        let other = parse("zzz = 1").unwrap_err();
        assert_eq!(other.nearest, None);
    }

    #[test]
    fn a_wrong_value_is_refused_at_its_place() {
        for (text, place, told) in [
            ("theme = \"drak\"", (1, 9), "dark"),
            ("\nlanguage = \"fr\"", (2, 12), "expected zh or en"),
            ("hints = \"no\"", (1, 9), "boolean"),
            ("theme = ", (1, 9), ""),
        ] {
            let found = parse(text).unwrap_err();
            assert_eq!((found.line, found.column), place, "{text}");
            assert!(found.message.contains(told), "{}", found.message);
        }
    }

    #[test]
    fn the_template_says_nothing_until_a_line_is_uncommented_and_then_every_key() {
        assert_eq!(parse(template()), Ok(Config::default()));
        let uncommented: String = template()
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|line| line.contains(" = "))
                    .unwrap_or("")
            })
            .fold(String::new(), |text, line| text + line + "\n");
        let config = parse(&uncommented).unwrap();
        for key in KEYS {
            assert!(uncommented.contains(&format!("{key} = ")), "{key}");
        }
        assert!(config.hints.is_some() && config.rule.is_some());
    }
}
