//! Resolves how to draw on this terminal: explicit settings take precedence over the probe, and the probe over the
//! environment. Each decision keeps its reason, for `doctor`.

use std::time::Duration;

use crate::app::{Caution, GlyphSet, Look};
use crate::cli::{self, Color, Glyphs, Open, ThemeName};
use crate::export::Rgb;
use crate::locale::{Language, Words};
use crate::screen::{self, Depth};
use crate::terminal::{Capabilities, Charset, Decoding, ProbeReport};

/// How long a local terminal may take to answer the probe, and one over SSH.
const PROBE_TIMEOUT: Duration = Duration::from_millis(300);
const PROBE_TIMEOUT_OVER_SSH: Duration = Duration::from_secs(1);

/// What the environment says about the terminal.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is another variable of the environment"
)]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Environment {
    /// `TERM`.
    pub(super) term: String,
    /// Whether it claims true colour (`COLORTERM`).
    pub(super) claims_true_colours: bool,
    /// Whether tmux or screen stands between the program and the terminal.
    pub(super) is_multiplexed: bool,
    /// Whether the terminal is remote (SSH).
    pub(super) is_remote: bool,
    /// Whether `COLORFGBG` says that the background is light, as with some terminals that do not answer the probe.
    pub(super) claims_light_ground: bool,
    /// Whether `NO_COLOR` is set (<https://no-color.org>).
    pub(super) wants_no_colour: bool,
}

impl Environment {
    /// Reads this process's environment.
    pub(super) fn of_process() -> Self {
        let variable = |name: &str| {
            let value = std::env::var_os(name)?.to_string_lossy().into_owned();
            (!value.is_empty()).then_some(value)
        };
        let term = variable("TERM").unwrap_or_default();
        let through = ["screen", "tmux"].iter().any(|name| term.starts_with(name));
        Self {
            claims_true_colours: variable("COLORTERM")
                .is_some_and(|value| matches!(value.as_str(), "truecolor" | "24bit")),
            is_multiplexed: through || variable("TMUX").is_some() || variable("STY").is_some(),
            is_remote: ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"]
                .iter()
                .any(|name| variable(name).is_some()),
            claims_light_ground: variable("COLORFGBG").is_some_and(|colours| is_light(&colours)),
            wants_no_colour: variable("NO_COLOR").is_some(),
            term,
        }
    }

    /// Returns whether it is the Linux text console, whose fonts hold at most 512 glyphs.
    fn is_console(&self) -> bool {
        self.term == "linux"
    }
}

/// Returns whether the last colour number of `COLORFGBG`, the background, is white or light grey.
fn is_light(colours: &str) -> bool {
    matches!(colours.rsplit(';').next(), Some("7" | "15"))
}

/// Reason for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProfileReason {
    /// A flag or the configuration sets it.
    Asked,
    /// The terminal answered so.
    Measured,
    /// The terminal did not answer.
    NoAnswer,
    /// The terminal was not probed.
    NotAsked,
    /// tmux or screen hides the terminal outside.
    Multiplexed,
    /// It is a text console.
    Console,
    /// It follows from the encoding.
    Encoding,
    /// The environment says so.
    Environment,
    /// It is the default, and nothing speaks against it.
    Default,
}

impl ProfileReason {
    /// Returns the reason in words.
    pub(super) fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Asked => words.reason_asked,
            Self::Measured => words.reason_measured,
            Self::NoAnswer => words.reason_no_answer,
            Self::NotAsked => words.reason_not_asked,
            Self::Multiplexed => words.reason_multiplexed,
            Self::Console => words.reason_console,
            Self::Encoding => words.reason_encoding,
            Self::Environment => words.reason_environment,
            Self::Default => words.reason_usual,
        }
    }
}

/// A decision with its reason.
pub(super) type Resolved<T> = (T, ProfileReason);

/// Everything decided about the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TerminalProfile {
    pub(super) charset: Resolved<Charset>,
    pub(super) glyphs: Resolved<GlyphSet>,
    pub(super) depth: Resolved<Depth>,
    pub(super) look: Resolved<Look>,
    pub(super) language: Resolved<Language>,
    pub(super) synchronizes: Resolved<bool>,
    /// Whether ambiguous-width characters occupy one cell; `None` if unknown.
    pub(super) narrow: Option<bool>,
    /// A warning for the reader.
    pub(super) caution: Option<Caution>,
}

impl TerminalProfile {
    /// Resolves the profile from the command line, the environment and the probe.
    pub(super) fn new(open: &Open, environment: &Environment, found: &ProbeReport) -> Self {
        let charset = charset(open, environment, found);
        let caution = match charset {
            (_, ProfileReason::Asked) => None,
            (Charset::Ascii, _) => Some(Caution::NoChinese),
            (Charset::Gbk, _) => Some(Caution::Gbk),
            _ => None,
        };
        let synchronizes = match found.synchronizes {
            Some(synchronizes) => (synchronizes, ProfileReason::Measured),
            None => (false, unanswered(found)),
        };
        Self {
            charset,
            glyphs: glyphs(open, environment, found, charset.0),
            depth: depth(open, environment, found),
            look: look(open, environment, found),
            language: language(open, charset.0),
            synchronizes,
            // A multiplexer answers for itself.
            narrow: found.is_narrow().filter(|_| !environment.is_multiplexed),
            caution,
        }
    }

    /// Returns what the terminal loop has to know.
    pub(super) fn capabilities(&self) -> Capabilities {
        Capabilities {
            charset: self.charset.0,
            narrow: self.narrow,
            synchronizes: self.synchronizes.0,
            depth: self.depth.0,
        }
    }
}

/// Returns how long to wait for answers to the probe; `None` if the terminal is not to be probed, or cannot answer.
pub(super) fn probe_timeout(open: &Open, environment: &Environment) -> Option<Duration> {
    let default = if environment.is_remote {
        PROBE_TIMEOUT_OVER_SSH
    } else {
        PROBE_TIMEOUT
    };
    let probe_timeout = open
        .probe
        .map_or(default, |wanted| Duration::from_millis(u64::from(wanted)));
    (!probe_timeout.is_zero() && !environment.is_console()).then_some(probe_timeout)
}

fn unanswered(found: &ProbeReport) -> ProfileReason {
    if found.was_asked {
        ProfileReason::NoAnswer
    } else {
        ProfileReason::NotAsked
    }
}

fn charset(open: &Open, environment: &Environment, found: &ProbeReport) -> Resolved<Charset> {
    if let Some(asked) = explicit_charset(open) {
        return (asked, ProfileReason::Asked);
    }
    match found.decoding {
        _ if environment.is_console() => (Charset::Ascii, ProfileReason::Console),
        Some(Decoding::Utf8) => (Charset::Utf8, ProfileReason::Measured),
        Some(Decoding::Gbk) => (Charset::Gbk, ProfileReason::Measured),
        Some(Decoding::Bytes) => (Charset::Ascii, ProfileReason::Measured),
        None => charset_of_environment().map_or_else(
            || (Charset::Utf8, unanswered(found)),
            |named| (named, ProfileReason::Environment),
        ),
    }
}

/// Returns the encoding of the environment: the first set variable decides.
fn charset_of_environment() -> Option<Charset> {
    let variables = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let said = variables.filter_map(std::env::var_os).find(|value| !value.is_empty())?;
    Charset::of_locale(&said.to_string_lossy())
}

/// Returns the encoding for messages: the given one, else the environment's.
pub(super) fn message_charset(asked: Option<cli::Charset>) -> Charset {
    let asked = asked.and_then(charset_named);
    asked.or_else(charset_of_environment).unwrap_or_default()
}

/// Returns the encoding that a flag or the configuration sets.
pub(super) fn explicit_charset(open: &Open) -> Option<Charset> {
    charset_named(open.charset?)
}

fn charset_named(name: cli::Charset) -> Option<Charset> {
    match name {
        cli::Charset::Auto => None,
        cli::Charset::Utf8 => Some(Charset::Utf8),
        cli::Charset::Gbk => Some(Charset::Gbk),
        cli::Charset::Gb18030 => Some(Charset::Gb18030),
        cli::Charset::Ascii => Some(Charset::Ascii),
    }
}

fn glyphs(open: &Open, environment: &Environment, found: &ProbeReport, charset: Charset) -> Resolved<GlyphSet> {
    if let Some(asked) = explicit_glyphs(open) {
        return (asked, ProfileReason::Asked);
    }
    match found.is_narrow() {
        // Lines and braille are either missing there or two cells wide.
        _ if charset != Charset::Utf8 => (GlyphSet::Ascii, ProfileReason::Encoding),
        _ if environment.is_multiplexed => (GlyphSet::Safe, ProfileReason::Multiplexed),
        Some(true) => (GlyphSet::Unicode, ProfileReason::Measured),
        Some(false) => (GlyphSet::Safe, ProfileReason::Measured),
        None => (GlyphSet::Safe, unanswered(found)),
    }
}

/// Returns the glyph set that a flag or the configuration sets.
pub(super) fn explicit_glyphs(open: &Open) -> Option<GlyphSet> {
    match open.glyphs? {
        Glyphs::Auto => None,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Safe => Some(GlyphSet::Safe),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    }
}

fn depth(open: &Open, environment: &Environment, found: &ProbeReport) -> Resolved<Depth> {
    match open.color {
        Some(Color::Sixteen) => (Depth::Sixteen, ProfileReason::Asked),
        Some(Color::Indexed) => (Depth::Indexed, ProfileReason::Asked),
        Some(Color::Truecolor) => (Depth::True, ProfileReason::Asked),
        _ if environment.claims_true_colours || environment.term.ends_with("-direct") => {
            (Depth::True, ProfileReason::Environment)
        }
        _ if has_256_colours(&environment.term) => (Depth::Indexed, ProfileReason::Environment),
        _ if found.has_256_colours => (Depth::Indexed, ProfileReason::Measured),
        _ => (Depth::Sixteen, ProfileReason::Default),
    }
}

/// Returns whether a terminal's name implies 256 colours, including modern ones that do not say so.
fn has_256_colours(term: &str) -> bool {
    let modern = [
        "alacritty",
        "foot",
        "ghostty",
        "kitty",
        "wezterm",
        "contour",
        "konsole",
        "iterm2",
    ];
    term.contains("256color") || modern.iter().any(|name| term.contains(name))
}

/// Returns the theme: the given one; without one, monochrome if the environment wants no colours, else one that is
/// legible on the terminal's background.
pub(super) fn look(open: &Open, environment: &Environment, found: &ProbeReport) -> Resolved<Look> {
    let theme = |theme| match theme {
        ThemeName::Dark => Look::Dark,
        ThemeName::Light => Look::Light,
        ThemeName::Contrast => Look::Contrast,
        ThemeName::ColourBlind => Look::ColourBlind,
        ThemeName::Mono => Look::Mono,
    };
    match (open.color, open.theme) {
        (Some(Color::Never), _) => (Look::Mono, ProfileReason::Asked),
        (Some(Color::Auto) | None, None) if environment.wants_no_colour => (Look::Mono, ProfileReason::Environment),
        (_, Some(asked)) => (theme(asked), ProfileReason::Asked),
        (_, None) => match found.ground {
            Some([red, green, blue]) => (look_on(Rgb(red, green, blue)), ProfileReason::Measured),
            None if environment.claims_light_ground => (Look::Light, ProfileReason::Environment),
            None => (Look::Dark, ProfileReason::Default),
        },
    }
}

/// Returns the theme for a background: the dark one if its faintest words are legible there; else one with a background
/// of its own that differs least from the window's.
fn look_on(ground: Rgb) -> Look {
    let (white, black) = (Rgb(255, 255, 255), Rgb(0, 0, 0));
    let is_dark = white.contrast(ground) > black.contrast(ground);
    let [red, green, blue] = screen::FAINTEST;
    match Rgb(red, green, blue).contrast(ground) {
        contrast if is_dark && contrast >= READABLE => Look::Dark,
        _ if is_dark => Look::Contrast,
        _ => Look::Light,
    }
}

/// Minimum contrast of text (Web Content Accessibility Guidelines 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// Returns the language of the environment: the first set variable decides. `C` and `POSIX` name no language.
fn language_of_environment() -> Option<Language> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let said = variables.filter_map(std::env::var_os).find(|value| !value.is_empty())?;
    of_locale(&said.to_string_lossy())
}

/// Returns Chinese for Chinese locales and English for any other, since there are only these two.
fn of_locale(locale: &str) -> Option<Language> {
    let primary = locale.split(['_', '.', '@']).next().unwrap_or(locale);
    match primary {
        "C" | "POSIX" => None,
        _ => Some(Language::from_tag(primary).unwrap_or(Language::ENGLISH)),
    }
}

/// Returns the language of printed output.
pub(super) fn language_of(open: &Open) -> Language {
    message_language(open.language)
}

/// Returns the given language, else the environment's, else Chinese.
pub(super) fn message_language(asked: Option<Language>) -> Language {
    asked.or_else(language_of_environment).unwrap_or(Language::CHINESE)
}

fn language(open: &Open, charset: Charset) -> Resolved<Language> {
    match (open.language, charset) {
        (Some(language), _) => (language, ProfileReason::Asked),
        (None, Charset::Ascii) => (Language::ENGLISH, ProfileReason::Encoding),
        (None, _) => language_of_environment().map_or((Language::CHINESE, ProfileReason::Default), |language| {
            (language, ProfileReason::Environment)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_asks_for_chinese_for_english_or_for_nothing() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Some(Language::CHINESE)),
            ("zh_TW", Some(Language::CHINESE)),
            ("en_US.UTF-8", Some(Language::ENGLISH)),
            ("de_DE@euro", Some(Language::ENGLISH)),
            ("C.UTF-8", None),
            ("POSIX", None),
        ] {
            assert_eq!(of_locale(locale), language, "{locale}");
        }
    }

    fn found(decoding: Decoding, cells: u16) -> ProbeReport {
        ProbeReport {
            was_asked: true,
            took: Some(Duration::ZERO),
            decoding: Some(decoding),
            cells: (decoding == Decoding::Utf8).then_some([cells; 8]),
            synchronizes: Some(true),
            ground: Some([0, 0, 0]),
            has_256_colours: false,
        }
    }

    #[test]
    fn the_look_follows_the_ground_unless_another_was_asked_for() {
        let on = |ground| ProbeReport {
            ground,
            ..found(Decoding::Utf8, 1)
        };
        for (ground, expected) in [
            (None, (Look::Dark, ProfileReason::Default)),
            (Some([0, 0, 0]), (Look::Dark, ProfileReason::Measured)),
            (Some([0x23, 0x26, 0x27]), (Look::Dark, ProfileReason::Measured)),
            (Some([0xff, 0xff, 0xff]), (Look::Light, ProfileReason::Measured)),
            (Some([0xfd, 0xf6, 0xe3]), (Look::Light, ProfileReason::Measured)),
            (Some([0x55, 0x55, 0x55]), (Look::Contrast, ProfileReason::Measured)),
        ] {
            let resolved = resolved(&Open::default(), &environment("xterm"), &on(ground));
            assert_eq!(resolved.look, expected, "{ground:?}");
        }
        let asked = Open {
            theme: Some(ThemeName::Dark),
            ..Open::default()
        };
        let resolved = resolved(&asked, &environment("xterm"), &on(Some([255, 255, 255])));
        assert_eq!(resolved.look, (Look::Dark, ProfileReason::Asked));
    }

    #[test]
    fn a_ground_that_is_not_told_may_stand_in_the_environment() {
        assert!(["0;15", "0;default;15", "0;7"].into_iter().all(is_light));
        assert!(
            ["15;0", "7;default;0", "0;default", "", "15"]
                .into_iter()
                .filter(|said| is_light(said))
                .eq(["15"])
        );
        let environment = Environment {
            claims_light_ground: true,
            ..environment("rxvt-unicode-256color")
        };
        let silent = ProbeReport {
            ground: None,
            ..found(Decoding::Utf8, 1)
        };
        assert_eq!(
            look(&Open::default(), &environment, &silent),
            (Look::Light, ProfileReason::Environment)
        );
        // What the terminal says counts more.
        let dark = found(Decoding::Utf8, 1);
        assert_eq!(
            look(&Open::default(), &environment, &dark),
            (Look::Dark, ProfileReason::Measured)
        );
    }

    #[test]
    fn a_terminal_that_names_the_last_of_256_colours_has_them() {
        let named = ProbeReport {
            has_256_colours: true,
            ..found(Decoding::Utf8, 1)
        };
        let depth = |found| resolved(&Open::default(), &environment("xterm"), found).depth;
        assert_eq!(depth(&named), (Depth::Indexed, ProfileReason::Measured));
        assert_eq!(
            depth(&found(Decoding::Utf8, 1)),
            (Depth::Sixteen, ProfileReason::Default)
        );
    }

    fn environment(term: &str) -> Environment {
        Environment {
            term: term.to_owned(),
            ..Environment::default()
        }
    }

    fn resolved(open: &Open, environment: &Environment, found: &ProbeReport) -> TerminalProfile {
        TerminalProfile::new(open, environment, found)
    }

    #[test]
    fn a_terminal_that_says_it_draws_narrow_gets_lines() {
        let resolved = resolved(
            &Open::default(),
            &environment("xterm-256color"),
            &found(Decoding::Utf8, 1),
        );
        assert_eq!(resolved.glyphs, (GlyphSet::Unicode, ProfileReason::Measured));
        assert_eq!(resolved.charset, (Charset::Utf8, ProfileReason::Measured));
        assert_eq!(resolved.synchronizes, (true, ProfileReason::Measured));
        assert_eq!((resolved.narrow, resolved.caution), (Some(true), None));
    }

    #[test]
    fn wide_silent_and_hidden_terminals_get_the_safe_set() {
        let open = Open::default();
        let wide = resolved(&open, &environment("xterm"), &found(Decoding::Utf8, 2));
        assert_eq!(wide.glyphs, (GlyphSet::Safe, ProfileReason::Measured));
        let silent = ProbeReport {
            was_asked: true,
            ..ProbeReport::default()
        };
        assert_eq!(
            resolved(&open, &environment("xterm"), &silent).glyphs,
            (GlyphSet::Safe, ProfileReason::NoAnswer)
        );
        assert_eq!(
            resolved(&open, &environment("xterm"), &ProbeReport::default()).glyphs,
            (GlyphSet::Safe, ProfileReason::NotAsked)
        );
        let hidden = Environment {
            is_multiplexed: true,
            ..environment("tmux-256color")
        };
        let resolved = resolved(&open, &hidden, &found(Decoding::Utf8, 1));
        assert_eq!(resolved.glyphs, (GlyphSet::Safe, ProfileReason::Multiplexed));
        assert_eq!(resolved.narrow, None);
    }

    #[test]
    fn what_was_asked_for_goes_before_what_was_found() {
        let open = Open {
            glyphs: Some(Glyphs::Unicode),
            charset: Some(cli::Charset::Utf8),
            color: Some(Color::Sixteen),
            language: Some(Language::CHINESE),
            ..Open::default()
        };
        let resolved = resolved(&open, &environment("linux"), &found(Decoding::Gbk, 2));
        assert_eq!(resolved.glyphs, (GlyphSet::Unicode, ProfileReason::Asked));
        assert_eq!(resolved.charset, (Charset::Utf8, ProfileReason::Asked));
        assert_eq!(resolved.depth, (Depth::Sixteen, ProfileReason::Asked));
        assert_eq!((resolved.language.0, resolved.caution), (Language::CHINESE, None));
    }

    #[test]
    fn a_console_and_a_session_in_another_encoding_are_told_so() {
        let open = Open::default();
        let console = resolved(&open, &environment("linux"), &ProbeReport::default());
        assert_eq!(console.charset, (Charset::Ascii, ProfileReason::Console));
        assert_eq!(
            (console.language.0, console.glyphs.0),
            (Language::ENGLISH, GlyphSet::Ascii)
        );
        assert_eq!(console.caution, Some(Caution::NoChinese));
        let gbk = resolved(&open, &environment("xterm"), &found(Decoding::Gbk, 2));
        assert_eq!((gbk.charset.0, gbk.glyphs.0), (Charset::Gbk, GlyphSet::Ascii));
        assert_eq!((gbk.language.0, gbk.caution), (Language::CHINESE, Some(Caution::Gbk)));
        let bytes = resolved(&open, &environment("xterm"), &found(Decoding::Bytes, 1));
        assert_eq!(
            (bytes.charset.0, bytes.caution),
            (Charset::Ascii, Some(Caution::NoChinese))
        );
    }

    #[test]
    fn colours_follow_the_name_of_the_terminal() {
        let open = Open::default();
        for (term, claims, depth) in [
            ("xterm", false, Depth::Sixteen),
            ("vt220", false, Depth::Sixteen),
            ("xterm-256color", false, Depth::Indexed),
            ("alacritty", false, Depth::Indexed),
            ("xterm-256color", true, Depth::True),
            ("xterm-direct", false, Depth::True),
        ] {
            let environment = Environment {
                claims_true_colours: claims,
                ..environment(term)
            };
            assert_eq!(
                super::depth(&open, &environment, &ProbeReport::default()).0,
                depth,
                "{term}"
            );
        }
    }

    #[test]
    fn no_colours_are_used_where_they_are_unwanted_unless_a_look_is_named() {
        let environment = Environment {
            wants_no_colour: true,
            ..environment("xterm")
        };
        assert_eq!(
            look(&Open::default(), &environment, &ProbeReport::default()),
            (Look::Mono, ProfileReason::Environment)
        );
        let always = Open {
            color: Some(Color::Always),
            ..Open::default()
        };
        assert_eq!(look(&always, &environment, &ProbeReport::default()).0, Look::Dark);
        let named = Open {
            theme: Some(ThemeName::Light),
            ..Open::default()
        };
        assert_eq!(look(&named, &environment, &ProbeReport::default()).0, Look::Light);
        let never = Open {
            theme: Some(ThemeName::Light),
            color: Some(Color::Never),
            ..Open::default()
        };
        assert_eq!(look(&never, &environment, &ProbeReport::default()).0, Look::Mono);
    }

    #[test]
    fn the_terminal_has_longer_to_answer_over_ssh_and_is_not_asked_in_vain() {
        let open = Open::default();
        assert_eq!(probe_timeout(&open, &environment("xterm")), Some(PROBE_TIMEOUT));
        let remote = Environment {
            is_remote: true,
            ..environment("xterm")
        };
        assert_eq!(probe_timeout(&open, &remote), Some(PROBE_TIMEOUT_OVER_SSH));
        assert_eq!(probe_timeout(&open, &environment("linux")), None);
        let off = Open {
            probe: Some(0),
            ..Open::default()
        };
        assert_eq!(probe_timeout(&off, &environment("xterm")), None);
    }
}
