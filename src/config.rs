//! The user's configuration file.
//!
//! `briefing/config.toml` under the configuration folder sets the default data set, language and appearance. Flags take
//! precedence over the environment, the environment over the file. An unknown key is refused with its line and the
//! nearest known key.

mod keys;
mod matters;
mod paper;
mod rules;

use std::num::NonZeroU32;
use std::path::PathBuf;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::de::Error;

use crate::assess::StatusRule;
use crate::cli::{self, Charset, Color, Glyphs, Open, ThemeName, Watch};
use crate::document::HouseStyle;
use crate::keymap::{KeyConflict, Keymap, nearest};
use crate::locale::Language;
use keys::KeyOverrides;
pub use matters::{Matters, People};
use paper::PaperSettings;
use rules::CustomRules;

/// Contents of the file; every key is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Built-in data set to open: sample or published.
    pub dataset: Option<String>,
    /// Data files or folders to open instead.
    #[serde(default)]
    pub data: Vec<PathBuf>,
    /// Catalogues of several places or years: files, or folders with a catalogue and its data.
    #[serde(default)]
    pub catalogue: Vec<PathBuf>,
    /// County whose own briefing to open.
    pub region: Option<String>,
    /// Language of the interface: zh or en.
    #[serde(default, deserialize_with = "language")]
    pub language: Option<Language>,
    /// Rule that turns shares into statuses.
    pub rule: Option<String>,
    /// The colours of the screen.
    pub theme: Option<ThemeName>,
    /// Whether to use colours.
    pub color: Option<Color>,
    /// The characters that draw the screen.
    pub glyphs: Option<Glyphs>,
    /// The encoding that the terminal reads.
    pub charset: Option<Charset>,
    /// Milliseconds in which the terminal may answer what it can do.
    pub probe: Option<u32>,
    /// How changed data files are noticed.
    pub watch: Option<Watch>,
    /// How many times more than usual is taken of large files.
    #[serde(default, deserialize_with = "times")]
    pub limits: Option<NonZeroU32>,
    /// Whether newcomers' hints show.
    pub hints: Option<bool>,
    /// The ledger of matters: its file, or its address.
    pub ledger: Option<String>,
    /// Defaults for the ledger of matters.
    #[serde(default)]
    pub matters: Matters,
    /// Names and units of the system's users.
    #[serde(default)]
    pub people: People,
    /// `catalogue`, kept as references where other data were given on the command line.
    #[serde(skip)]
    references: Vec<PathBuf>,
    /// Named rules of the user.
    #[serde(default)]
    rules: CustomRules,
    /// House rules for documents.
    #[serde(default)]
    paper: PaperSettings,
    /// Keys as written.
    #[serde(default)]
    keys: KeyOverrides,
    /// The keymap with the user's keys, not yet fitted to the parts of a catalogue.
    #[serde(skip)]
    pub keymap: Keymap,
    /// The actions it names, each with line and column.
    #[serde(skip)]
    named: Vec<(String, (usize, usize))>,
}

fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    let known = || D::Error::custom(format!("unknown language `{tag}`, expected {}", Language::tags()));
    Language::from_tag(&tag).map(Some).ok_or_else(known)
}

fn times<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NonZeroU32>, D::Error> {
    let text = String::deserialize(deserializer)?;
    cli::times(&text).map(Some).map_err(D::Error::custom)
}

impl Config {
    /// Drops the data it names, because other data was given already. Its catalogues stay known as references.
    pub fn forget_data(&mut self) {
        self.data.clear();
        self.dataset = None;
        self.references.append(&mut self.catalogue);
        self.region = None;
    }

    /// Returns the house rules for documents; the standard's where the file says nothing.
    pub fn paper(&self) -> HouseStyle {
        self.paper.profile()
    }

    /// Returns the error for an action that the file names and that does not exist, with similar names.
    pub fn unknown_action(&self, found: String, nearest: Vec<String>) -> ConfigError {
        let place = self.named.iter().find(|(name, _)| *name == found);
        let (line, column) = place.map_or((1, 1), |(_, place)| *place);
        let kind = ConfigErrorKind::Keys(KeyConflict::UnknownAction { found, nearest }, None);
        ConfigError { line, column, kind }
    }

    /// Fills what was not given on the command line from the file.
    #[must_use]
    pub fn fill_in(&self, typed: Open) -> Open {
        let names_files = !typed.paths.is_empty();
        let names_data = !typed.paths.is_empty() || typed.dataset.is_some();
        let (mut catalogue, mut references) = (typed.catalogue, self.references.clone());
        if names_data {
            references.extend(self.catalogue.iter().cloned());
        } else if catalogue.is_empty() {
            catalogue.clone_from(&self.catalogue);
        }
        Open {
            catalogue,
            references,
            paths: if names_data { typed.paths } else { self.data.clone() },
            dataset: typed
                .dataset
                .or_else(|| self.dataset.clone().filter(|_| !names_data && self.data.is_empty())),
            // Other files may be about another place.
            region: typed.region.or_else(|| self.region.clone().filter(|_| !names_files)),
            language: typed.language.or(self.language),
            rule: typed
                .rule
                .or_else(|| self.rule.clone())
                .map(|name| self.rules.expand(name)),
            rule_names: self.rules.names().map(str::to_owned).collect(),
            theme: typed.theme.or(self.theme),
            color: typed.color.or(self.color),
            glyphs: typed.glyphs.or(self.glyphs),
            charset: typed.charset.or(self.charset),
            probe: typed.probe.or(self.probe),
            watch: typed.watch.or(self.watch),
            limits: typed.limits.or(self.limits),
            ledger: typed.ledger.or_else(|| self.ledger.clone()),
            ..typed
        }
    }
}

/// Every key, for suggestions and for the template.
const KEYS: [&str; 20] = [
    "dataset",
    "data",
    "catalogue",
    "region",
    "language",
    "rule",
    "theme",
    "color",
    "glyphs",
    "charset",
    "probe",
    "watch",
    "limits",
    "hints",
    "ledger",
    "matters",
    "people",
    "rules",
    "paper",
    "keys",
];

/// An error of the file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1 in characters.
    pub column: usize,
    /// The error.
    pub kind: ConfigErrorKind,
}

/// Kinds of errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigErrorKind {
    /// Invalid TOML, an unknown key or a value of the wrong type.
    Form {
        /// The TOML parser's message.
        message: String,
        /// The nearest known key, if an unknown one was found.
        nearest: Option<&'static str>,
    },
    /// A key that cannot be in force, with line and column of the one it conflicts with.
    Keys(KeyConflict, Option<(usize, usize)>),
    /// The text of a named rule is no rule.
    Rule(String),
    /// A named rule has the name of a built-in rule.
    RuleName(String),
}

/// Parses the file's text.
///
/// # Errors
///
/// For invalid TOML or types with the first error, for keys and rules with all errors.
pub fn parse(text: &str) -> Result<Config, Vec<ConfigError>> {
    let mut config: Config = toml::from_str(text).map_err(|error| vec![malformed(text, &error)])?;
    let errors: Vec<ConfigError> = config
        .rules
        .errors()
        .map(|(at, kind)| error_at(text, at, kind))
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let overrides = config.keys.0.iter();
    config.named = overrides
        .map(|one| (one.action.clone(), line_and_column(text, one.at)))
        .collect();
    config.keymap = Keymap::with(&config.keys.0).map_err(|conflicts| {
        let placed = |(at, conflict)| conflict_error(text, at, conflict);
        conflicts.into_iter().map(placed).collect::<Vec<_>>()
    })?;
    Ok(config)
}

fn error_at(text: &str, at: usize, kind: ConfigErrorKind) -> ConfigError {
    let (line, column) = line_and_column(text, at);
    ConfigError { line, column, kind }
}

fn conflict_error(text: &str, at: usize, conflict: KeyConflict) -> ConfigError {
    let (line, column) = line_and_column(text, at);
    let met = match &conflict {
        KeyConflict::Overlap { other, .. } => other.at.map(|at| line_and_column(text, at)),
        _ => None,
    };
    let kind = ConfigErrorKind::Keys(conflict, met);
    ConfigError { line, column, kind }
}

fn malformed(text: &str, error: &Error) -> ConfigError {
    let (line, column) = line_and_column(text, error.span().map_or(0, |span| span.start));
    let message = error.message().lines().next().unwrap_or_default().to_owned();
    let unknown = message
        .strip_prefix("unknown field `")
        .and_then(|rest| rest.split('`').next());
    let nearest = unknown.and_then(|found| {
        nearest(found, KEYS.into_iter().chain(paper::KEYS).chain(matters::KEYS))
            .first()
            .copied()
    });
    let kind = ConfigErrorKind::Form { message, nearest };
    ConfigError { line, column, kind }
}

/// Converts a byte position to line and column, counted from 1, the column in characters.
fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at.min(text.len())).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

/// Returns a file with every setting, commented out and explained, with the keys of `keymap` and the name of the whole
/// region.
pub fn template(keymap: &Keymap, whole: &str) -> String {
    // Quoted as TOML strings, so that a name with a quotation mark stays valid.
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let [usual, ..] = StatusRule::PRESETS;
    include_str!("config/template.toml")
        .replace("{whole}", &quoted(whole))
        .replace("{presets}", &StatusRule::PRESETS.join(", "))
        .replace("{forms}", &StatusRule::FORMS.join(", "))
        .replace("{rule}", &quoted(usual))
        + &keys::template(keymap)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matter::{Urgency, When};

    /// The only complaint, about the form: its place, its message and the nearest key.
    fn one(parsed: Result<Config, Vec<ConfigError>>) -> ((usize, usize), (String, Option<&'static str>)) {
        let complaints = parsed.unwrap_err();
        match &complaints[..] {
            [
                ConfigError {
                    line,
                    column,
                    kind: ConfigErrorKind::Form { message, nearest },
                },
            ] => ((*line, *column), (message.clone(), *nearest)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn keys_are_read_with_their_places() {
        let text = "[keys]\n\"up\" = \"z\"\n# 甲\ndown = [\"乙\", \"z\"]\n";
        let errors = parse(text).unwrap_err();
        assert_eq!((errors[0].line, errors[0].column), (4, 9));
        let text = text.replace("\"乙\", ", "\"j\", ");
        let errors = parse(&text).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!((errors[0].line, errors[0].column), (4, 14));
        assert!(matches!(
            &errors[0].kind,
            ConfigErrorKind::Keys(KeyConflict::Overlap { .. }, Some((2, 8)))
        ));
        assert_eq!(
            parse("[keys]\nup = [\"k\", \"Up\"]").map(|config| config.keymap),
            Ok(Keymap::default())
        );
    }

    #[test]
    fn everything_may_be_left_out_and_everything_may_be_said() {
        assert_eq!(parse(""), Ok(Config::default()));
        let whole = parse("dataset = \"published\"\ntheme = \"light\"\nhints = false\n").unwrap();
        assert_eq!(whole.dataset.as_deref(), Some("published"));
        assert_eq!((whole.theme, whole.hints), (Some(ThemeName::Light), Some(false)));
    }

    #[test]
    fn rules_of_ones_own_are_named_and_written_as_the_presets_are() {
        let config = parse("rule = \"督查办法\"\n[rules]\n\"督查办法\" = \"ratio-85-65\"\n").unwrap();
        let open = config.fill_in(Open::default());
        assert_eq!(open.rule.as_deref(), Some("督查办法=ratio-85-65"));
        assert_eq!(open.rule_names, ["督查办法"]);
        let typed = |rule: &str| {
            let typed = Open {
                rule: Some(rule.to_owned()),
                ..Open::default()
            };
            config.fill_in(typed).rule.unwrap()
        };
        assert_eq!(typed("points-10-30"), "points-10-30");
        assert_eq!(typed("督查办法"), "督查办法=ratio-85-65");
        let errors = |text: &str| {
            let complaints = parse(text).unwrap_err();
            complaints
                .into_iter()
                .map(|one| ((one.line, one.column), one.kind))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            errors("[rules]\na = \"ratio-65-85\"\n\"ratio-80-60\" = \"ratio-90-70\"\n"),
            [
                ((2, 5), ConfigErrorKind::Rule("ratio-65-85".to_owned())),
                ((3, 1), ConfigErrorKind::RuleName("ratio-80-60".to_owned())),
            ]
        );
        assert!(matches!(
            errors("[rules]\na = 80")[0],
            ((2, 5), ConfigErrorKind::Form { .. })
        ));
    }

    #[test]
    fn the_ledger_of_matters_has_its_usual_things_and_its_people() {
        let text = "ledger = \"/srv/matters.sqlite\"\n[matters]\nnext_meeting = 2025-11-15\nurgent = \"3wd\"\nnear = 5\n\
                    days_off = [\"2025-10-01\", 2025-10-02]\n[people]\nzhangsan = { name = \"张三\", unit = \"督查室\" }\n";
        let config = parse(text).unwrap();
        let open = config.fill_in(Open::default());
        assert_eq!(open.ledger.as_deref(), Some("/srv/matters.sqlite"));
        assert_eq!(config.matters.next_meeting, "2025-11-15".parse().ok());
        assert_eq!(config.matters.default_due(Urgency::Urgent), When::WorkingDays(3));
        assert_eq!(config.matters.default_due(Urgency::Ordinary), When::Days(15));
        assert_eq!(
            (config.matters.ordering().near, config.matters.ordering().answer),
            (5, 5)
        );
        assert_eq!(config.matters.calendar().off.len(), 2);
        assert_eq!(config.people.person("zhangsan").called().as_str(), "张三");
        assert_eq!(config.people.person("lisi").called().as_str(), "lisi");
        for (text, place) in [
            ("[matters]\nurgent = \"soon\"", (2, 10)),
            ("[matters]\nnext_meeting = \"soon\"", (2, 16)),
            ("[matters]\nneer = 3", (2, 1)),
            ("[people]\na = { nam = \"x\" }", (2, 7)),
        ] {
            assert_eq!(one(parse(text)).0, place, "{text}");
        }
    }

    #[test]
    fn what_was_typed_goes_before_the_file() {
        let config = parse("data = [\"mine\"]\nlanguage = \"en\"\ntheme = \"light\"").unwrap();
        let nothing = config.fill_in(Open::default());
        assert_eq!(nothing.paths, [PathBuf::from("mine")]);
        assert_eq!(
            (nothing.language, nothing.theme),
            (Some(Language::ENGLISH), Some(ThemeName::Light))
        );
        let typed = config.fill_in(Open {
            dataset: Some("sample".to_owned()),
            theme: Some(ThemeName::Mono),
            ..Open::default()
        });
        assert_eq!((typed.paths.len(), typed.theme), (0, Some(ThemeName::Mono)));
    }

    #[test]
    fn a_mistyped_key_is_refused_with_its_place_and_the_nearest_one() {
        let found = one(parse("theme = \"dark\"\n\nlangage = \"en\"\n"));
        assert_eq!((found.0, found.1.1), ((3, 1), Some("language")));
        assert_eq!(one(parse("zzz = 1")).1.1, None);
    }

    #[test]
    fn a_wrong_value_is_refused_at_its_place() {
        for (text, place, told) in [
            ("theme = \"drak\"", (1, 9), "dark"),
            ("\nlanguage = \"fr\"", (2, 12), "expected zh or en"),
            ("hints = \"no\"", (1, 9), "boolean"),
            ("limits = \"many\"", (1, 10), "as 4x"),
            ("theme = ", (1, 9), ""),
            ("[keys]\nup = 1", (2, 6), "a key or a list of keys"),
            ("[keys]\nup = [1]", (2, 7), "a key, as"),
            ("keys = \"k\"", (1, 8), "a table of actions"),
            ("[keys]\nup = \"k\"\nup = \"j\"", (3, 1), "duplicate"),
        ] {
            let (at, (message, _)) = one(parse(text));
            assert_eq!(at, place, "{text}");
            assert!(message.contains(told), "{message}");
        }
    }

    #[test]
    fn the_template_says_nothing_until_a_line_is_uncommented_and_then_every_key() {
        let template = template(&Keymap::default(), "全境");
        assert_eq!(parse(&template), Ok(Config::default()));
        let uncommented: String = template
            .lines()
            .map(|line| {
                line.strip_prefix("# ")
                    .filter(|line| {
                        line.contains(" = ") || ["[keys]", "[rules]", "[paper]", "[matters]", "[people]"].contains(line)
                    })
                    .unwrap_or("")
            })
            .fold(String::new(), |text, line| text + line + "\n");
        let config = parse(&uncommented).unwrap();
        for key in KEYS {
            let said = [format!("{key} = "), format!("[{key}]")];
            assert!(said.iter().any(|said| uncommented.contains(said)), "{key}");
        }
        for binding in Keymap::default().bindings() {
            let line = format!("{} = ", binding.action.id().unwrap());
            assert!(uncommented.lines().any(|one| one.starts_with(&line)), "{line}");
        }
        assert_eq!(config.keymap, Keymap::default());
        assert!(config.hints.is_some() && config.rule.is_some());
    }
}
