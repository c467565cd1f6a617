//! How the screen is drawn on this terminal: what was asked for goes before what was found out, and that before what the
//! environment says. Each decision keeps its reason, for the doctor.

use std::time::Duration;

use crate::app::{Caution, GlyphSet, Look};
use crate::cli::{self, Color, Glyphs, Open, Theme};
use crate::export::Rgb;
use crate::locale::{Language, Words};
use crate::screen::{self, Depth};
use crate::terminal::{Capabilities, Charset, Decoding, ProbeReport};

/// How long a terminal near by may take to answer, and one at the other end of an SSH connection.
const PATIENCE: Duration = Duration::from_millis(300);
const PATIENCE_OVER_SSH: Duration = Duration::from_secs(1);

/// What the environment says about the terminal.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is another variable of the environment"
)]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Surroundings {
    /// The kind of terminal.
    pub(super) term: String,
    /// Whether it claims true colours.
    pub(super) claims_true_colours: bool,
    /// Whether tmux or screen stands between the program and the terminal.
    pub(super) is_multiplexed: bool,
    /// Whether it is at the other end of an SSH connection.
    pub(super) is_remote: bool,
    /// Whether the terminal says there that its ground is light (`COLORFGBG`), as some do that do not answer when they are asked.
    pub(super) claims_light_ground: bool,
    /// Whether colours are unwanted (<https://no-color.org>).
    pub(super) wants_no_colour: bool,
}

impl Surroundings {
    /// What this process was started with.
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

    /// The Linux text console, whose fonts hold 512 signs at the most.
    fn is_console(&self) -> bool {
        self.term == "linux"
    }
}

/// Whether the last of some numbers of colours, that of the ground, is white or light grey.
fn is_light(colours: &str) -> bool {
    matches!(colours.rsplit(';').next(), Some("7" | "15"))
}

/// Why something was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// A flag or the settings say so.
    Asked,
    /// The terminal said so.
    Measured,
    /// The terminal said nothing.
    NoAnswer,
    /// The terminal was not asked.
    NotAsked,
    /// tmux or screen hides the terminal outside.
    Multiplexed,
    /// It is a text console.
    Console,
    /// It follows from the encoding.
    Encoding,
    /// The environment says so.
    Environment,
    /// Nothing speaks against what is usual.
    Usual,
}

impl Reason {
    /// The reason in words.
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
            Self::Usual => words.reason_usual,
        }
    }
}

/// Something that was decided, and why.
pub(super) type Decided<T> = (T, Reason);

/// Everything that was decided about the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decisions {
    pub(super) charset: Decided<Charset>,
    pub(super) glyphs: Decided<GlyphSet>,
    pub(super) depth: Decided<Depth>,
    pub(super) look: Decided<Look>,
    pub(super) language: Decided<Language>,
    pub(super) synchronizes: Decided<bool>,
    /// Whether the terminal draws narrow what may be wide; none where nobody knows.
    pub(super) narrow: Option<bool>,
    /// What the reader has to be told.
    pub(super) caution: Option<Caution>,
}

impl Decisions {
    /// For what was asked for, in these surroundings, with what the terminal said.
    pub(super) fn new(open: &Open, around: &Surroundings, found: &ProbeReport) -> Self {
        let charset = charset(open, around, found);
        let caution = match charset {
            (_, Reason::Asked) => None,
            (Charset::Ascii, _) => Some(Caution::NoChinese),
            (Charset::Gbk, _) => Some(Caution::Gbk),
            _ => None,
        };
        let synchronizes = match found.synchronizes {
            Some(synchronizes) => (synchronizes, Reason::Measured),
            None => (false, unanswered(found)),
        };
        Self {
            charset,
            glyphs: glyphs(open, around, found, charset.0),
            depth: depth(open, around, found),
            look: look(open, around, found),
            language: language(open, charset.0),
            synchronizes,
            // A multiplexer answers for itself.
            narrow: found.is_narrow().filter(|_| !around.is_multiplexed),
            caution,
        }
    }

    /// What the terminal has to know of it.
    pub(super) fn capabilities(&self) -> Capabilities {
        Capabilities {
            charset: self.charset.0,
            narrow: self.narrow,
            synchronizes: self.synchronizes.0,
            depth: self.depth.0,
        }
    }
}

/// How long the terminal may take to answer; none where it is not to be asked, or where it is known that nothing can come
/// of it.
pub(super) fn patience(open: &Open, around: &Surroundings) -> Option<Duration> {
    let usual = if around.is_remote { PATIENCE_OVER_SSH } else { PATIENCE };
    let patience = open
        .probe
        .map_or(usual, |wanted| Duration::from_millis(u64::from(wanted)));
    (!patience.is_zero() && !around.is_console()).then_some(patience)
}

fn unanswered(found: &ProbeReport) -> Reason {
    if found.was_asked {
        Reason::NoAnswer
    } else {
        Reason::NotAsked
    }
}

fn charset(open: &Open, around: &Surroundings, found: &ProbeReport) -> Decided<Charset> {
    if let Some(asked) = charset_asked(open) {
        return (asked, Reason::Asked);
    }
    match found.decoding {
        _ if around.is_console() => (Charset::Ascii, Reason::Console),
        Some(Decoding::Utf8) => (Charset::Utf8, Reason::Measured),
        Some(Decoding::Gbk) => (Charset::Gbk, Reason::Measured),
        Some(Decoding::Bytes) => (Charset::Ascii, Reason::Measured),
        None => charset_of_environment().map_or_else(
            || (Charset::Utf8, unanswered(found)),
            |named| (named, Reason::Environment),
        ),
    }
}

/// The encoding that the environment names: the first of its variables that says anything decides.
fn charset_of_environment() -> Option<Charset> {
    let variables = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter();
    let said = variables.filter_map(std::env::var_os).find(|value| !value.is_empty())?;
    Charset::of_locale(&said.to_string_lossy())
}

/// The encoding in which whoever runs a command is spoken to: what was asked for, else the environment's.
pub(super) fn charset_spoken(asked: Option<cli::Charset>) -> Charset {
    let asked = asked.and_then(charset_named);
    asked.or_else(charset_of_environment).unwrap_or_default()
}

/// The encoding that a flag or the settings name.
pub(super) fn charset_asked(open: &Open) -> Option<Charset> {
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

fn glyphs(open: &Open, around: &Surroundings, found: &ProbeReport, charset: Charset) -> Decided<GlyphSet> {
    if let Some(asked) = glyphs_asked(open) {
        return (asked, Reason::Asked);
    }
    match found.is_narrow() {
        // Lines and braille are either missing there or two cells wide.
        _ if charset != Charset::Utf8 => (GlyphSet::Ascii, Reason::Encoding),
        _ if around.is_multiplexed => (GlyphSet::Safe, Reason::Multiplexed),
        Some(true) => (GlyphSet::Unicode, Reason::Measured),
        Some(false) => (GlyphSet::Safe, Reason::Measured),
        None => (GlyphSet::Safe, unanswered(found)),
    }
}

/// The characters that a flag or the settings name.
pub(super) fn glyphs_asked(open: &Open) -> Option<GlyphSet> {
    match open.glyphs? {
        Glyphs::Auto => None,
        Glyphs::Unicode => Some(GlyphSet::Unicode),
        Glyphs::Safe => Some(GlyphSet::Safe),
        Glyphs::Ascii => Some(GlyphSet::Ascii),
    }
}

fn depth(open: &Open, around: &Surroundings, found: &ProbeReport) -> Decided<Depth> {
    match open.color {
        Some(Color::Sixteen) => (Depth::Sixteen, Reason::Asked),
        Some(Color::Indexed) => (Depth::Indexed, Reason::Asked),
        Some(Color::Truecolor) => (Depth::True, Reason::Asked),
        _ if around.claims_true_colours || around.term.ends_with("-direct") => (Depth::True, Reason::Environment),
        _ if has_256_colours(&around.term) => (Depth::Indexed, Reason::Environment),
        _ if found.has_256_colours => (Depth::Indexed, Reason::Measured),
        _ => (Depth::Sixteen, Reason::Usual),
    }
}

/// Terminals of our time that do not say so in their names.
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

/// The look that was asked for; without one, none of the colours where the environment wants none, else the one that can be
/// read on the ground that the terminal has.
pub(super) fn look(open: &Open, around: &Surroundings, found: &ProbeReport) -> Decided<Look> {
    let theme = |theme| match theme {
        Theme::Dark => Look::Dark,
        Theme::Light => Look::Light,
        Theme::Contrast => Look::Contrast,
        Theme::ColourBlind => Look::ColourBlind,
        Theme::Mono => Look::Mono,
    };
    match (open.color, open.theme) {
        (Some(Color::Never), _) => (Look::Mono, Reason::Asked),
        (Some(Color::Auto) | None, None) if around.wants_no_colour => (Look::Mono, Reason::Environment),
        (_, Some(asked)) => (theme(asked), Reason::Asked),
        (_, None) => match found.ground {
            Some([red, green, blue]) => (look_on(Rgb(red, green, blue)), Reason::Measured),
            None if around.claims_light_ground => (Look::Light, Reason::Environment),
            None => (Look::Dark, Reason::Usual),
        },
    }
}

/// The look for a ground: the dark one where the faintest of its words can be read there; else one that brings a ground of
/// its own, and changes the colour of the window as little as may be.
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

/// The least contrast of words with their ground (Web Content Accessibility Guidelines 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// The language that the environment asks for: the first of its variables that says anything decides. `C` and `POSIX` say
/// nothing about languages.
fn of_environment() -> Option<Language> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let said = variables.filter_map(std::env::var_os).find(|value| !value.is_empty())?;
    of_locale(&said.to_string_lossy())
}

/// Chinese for Chinese, English for any other language, since those are the two there are.
fn of_locale(locale: &str) -> Option<Language> {
    let primary = locale.split(['_', '.', '@']).next().unwrap_or(locale);
    match primary {
        "C" | "POSIX" => None,
        _ => Some(Language::from_tag(primary).unwrap_or(Language::English)),
    }
}

/// The language of whatever is printed.
pub(super) fn language_of(open: &Open) -> Language {
    language_spoken(open.language)
}

/// The language that was asked for, else the environment's, else Chinese.
pub(super) fn language_spoken(asked: Option<Language>) -> Language {
    asked.or_else(of_environment).unwrap_or(Language::Chinese)
}

fn language(open: &Open, charset: Charset) -> Decided<Language> {
    match (open.language, charset) {
        (Some(language), _) => (language, Reason::Asked),
        (None, Charset::Ascii) => (Language::English, Reason::Encoding),
        (None, _) => of_environment().map_or((Language::Chinese, Reason::Usual), |language| {
            (language, Reason::Environment)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_asks_for_chinese_for_english_or_for_nothing() {
        for (locale, language) in [
            ("zh_CN.UTF-8", Some(Language::Chinese)),
            ("zh_TW", Some(Language::Chinese)),
            ("en_US.UTF-8", Some(Language::English)),
            ("de_DE@euro", Some(Language::English)),
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
            (None, (Look::Dark, Reason::Usual)),
            (Some([0, 0, 0]), (Look::Dark, Reason::Measured)),
            (Some([0x23, 0x26, 0x27]), (Look::Dark, Reason::Measured)),
            (Some([0xff, 0xff, 0xff]), (Look::Light, Reason::Measured)),
            (Some([0xfd, 0xf6, 0xe3]), (Look::Light, Reason::Measured)),
            (Some([0x55, 0x55, 0x55]), (Look::Contrast, Reason::Measured)),
        ] {
            let decided = decided(&Open::default(), &around("xterm"), &on(ground));
            assert_eq!(decided.look, expected, "{ground:?}");
        }
        let asked = Open {
            theme: Some(Theme::Dark),
            ..Open::default()
        };
        let decided = decided(&asked, &around("xterm"), &on(Some([255, 255, 255])));
        assert_eq!(decided.look, (Look::Dark, Reason::Asked));
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
        let around = Surroundings {
            claims_light_ground: true,
            ..around("rxvt-unicode-256color")
        };
        let silent = ProbeReport {
            ground: None,
            ..found(Decoding::Utf8, 1)
        };
        assert_eq!(
            look(&Open::default(), &around, &silent),
            (Look::Light, Reason::Environment)
        );
        // What the terminal says counts more.
        let dark = found(Decoding::Utf8, 1);
        assert_eq!(look(&Open::default(), &around, &dark), (Look::Dark, Reason::Measured));
    }

    #[test]
    fn a_terminal_that_names_the_last_of_256_colours_has_them() {
        let named = ProbeReport {
            has_256_colours: true,
            ..found(Decoding::Utf8, 1)
        };
        let depth = |found| decided(&Open::default(), &around("xterm"), found).depth;
        assert_eq!(depth(&named), (Depth::Indexed, Reason::Measured));
        assert_eq!(depth(&found(Decoding::Utf8, 1)), (Depth::Sixteen, Reason::Usual));
    }

    fn around(term: &str) -> Surroundings {
        Surroundings {
            term: term.to_owned(),
            ..Surroundings::default()
        }
    }

    fn decided(open: &Open, around: &Surroundings, found: &ProbeReport) -> Decisions {
        Decisions::new(open, around, found)
    }

    #[test]
    fn a_terminal_that_says_it_draws_narrow_gets_lines() {
        let decided = decided(&Open::default(), &around("xterm-256color"), &found(Decoding::Utf8, 1));
        assert_eq!(decided.glyphs, (GlyphSet::Unicode, Reason::Measured));
        assert_eq!(decided.charset, (Charset::Utf8, Reason::Measured));
        assert_eq!(decided.synchronizes, (true, Reason::Measured));
        assert_eq!((decided.narrow, decided.caution), (Some(true), None));
    }

    #[test]
    fn wide_silent_and_hidden_terminals_get_the_safe_set() {
        let open = Open::default();
        let wide = decided(&open, &around("xterm"), &found(Decoding::Utf8, 2));
        assert_eq!(wide.glyphs, (GlyphSet::Safe, Reason::Measured));
        let silent = ProbeReport {
            was_asked: true,
            ..ProbeReport::default()
        };
        assert_eq!(
            decided(&open, &around("xterm"), &silent).glyphs,
            (GlyphSet::Safe, Reason::NoAnswer)
        );
        assert_eq!(
            decided(&open, &around("xterm"), &ProbeReport::default()).glyphs,
            (GlyphSet::Safe, Reason::NotAsked)
        );
        let hidden = Surroundings {
            is_multiplexed: true,
            ..around("tmux-256color")
        };
        let decided = decided(&open, &hidden, &found(Decoding::Utf8, 1));
        assert_eq!(decided.glyphs, (GlyphSet::Safe, Reason::Multiplexed));
        assert_eq!(decided.narrow, None);
    }

    #[test]
    fn what_was_asked_for_goes_before_what_was_found() {
        let open = Open {
            glyphs: Some(Glyphs::Unicode),
            charset: Some(cli::Charset::Utf8),
            color: Some(Color::Sixteen),
            language: Some(Language::Chinese),
            ..Open::default()
        };
        let decided = decided(&open, &around("linux"), &found(Decoding::Gbk, 2));
        assert_eq!(decided.glyphs, (GlyphSet::Unicode, Reason::Asked));
        assert_eq!(decided.charset, (Charset::Utf8, Reason::Asked));
        assert_eq!(decided.depth, (Depth::Sixteen, Reason::Asked));
        assert_eq!((decided.language.0, decided.caution), (Language::Chinese, None));
    }

    #[test]
    fn a_console_and_a_session_in_another_encoding_are_told_so() {
        let open = Open::default();
        let console = decided(&open, &around("linux"), &ProbeReport::default());
        assert_eq!(console.charset, (Charset::Ascii, Reason::Console));
        assert_eq!(
            (console.language.0, console.glyphs.0),
            (Language::English, GlyphSet::Ascii)
        );
        assert_eq!(console.caution, Some(Caution::NoChinese));
        let gbk = decided(&open, &around("xterm"), &found(Decoding::Gbk, 2));
        assert_eq!((gbk.charset.0, gbk.glyphs.0), (Charset::Gbk, GlyphSet::Ascii));
        assert_eq!((gbk.language.0, gbk.caution), (Language::Chinese, Some(Caution::Gbk)));
        let bytes = decided(&open, &around("xterm"), &found(Decoding::Bytes, 1));
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
            let around = Surroundings {
                claims_true_colours: claims,
                ..around(term)
            };
            assert_eq!(super::depth(&open, &around, &ProbeReport::default()).0, depth, "{term}");
        }
    }

    #[test]
    fn no_colours_are_used_where_they_are_unwanted_unless_a_look_is_named() {
        let around = Surroundings {
            wants_no_colour: true,
            ..around("xterm")
        };
        assert_eq!(
            look(&Open::default(), &around, &ProbeReport::default()),
            (Look::Mono, Reason::Environment)
        );
        let always = Open {
            color: Some(Color::Always),
            ..Open::default()
        };
        assert_eq!(look(&always, &around, &ProbeReport::default()).0, Look::Dark);
        let named = Open {
            theme: Some(Theme::Light),
            ..Open::default()
        };
        assert_eq!(look(&named, &around, &ProbeReport::default()).0, Look::Light);
        let never = Open {
            theme: Some(Theme::Light),
            color: Some(Color::Never),
            ..Open::default()
        };
        assert_eq!(look(&never, &around, &ProbeReport::default()).0, Look::Mono);
    }

    #[test]
    fn the_terminal_has_longer_to_answer_over_ssh_and_is_not_asked_in_vain() {
        let open = Open::default();
        assert_eq!(patience(&open, &around("xterm")), Some(PATIENCE));
        let remote = Surroundings {
            is_remote: true,
            ..around("xterm")
        };
        assert_eq!(patience(&open, &remote), Some(PATIENCE_OVER_SSH));
        assert_eq!(patience(&open, &around("linux")), None);
        let off = Open {
            probe: Some(0),
            ..Open::default()
        };
        assert_eq!(patience(&off, &around("xterm")), None);
    }
}
