//! Keys and their names.

use std::fmt;

use crate::model::Text;

/// A key, whatever bytes the terminal sends for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// Control and a letter.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Backspace.
    Backspace,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Delete.
    Delete,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// A function key.
    Function(u8),
}

impl Key {
    /// Returns the key a reader means while a Chinese input method is on: `：／？１、。【】「」－＆` count as their
    /// ASCII keys.
    #[must_use]
    pub fn normalised(self) -> Self {
        let Self::Char(character) = self else { return self };
        Self::Char(match character {
            '、' => '/',
            '。' => '.',
            '【' => '[',
            '】' => ']',
            '「' => '{',
            '」' => '}',
            '\u{3000}' => ' ',
            other => crate::model::half_width(other),
        })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(' ') => f.write_str("Space"),
            Self::Char(character) => write!(f, "{character}"),
            Self::Ctrl(character) => write!(f, "Ctrl-{character}"),
            Self::Enter => f.write_str("Enter"),
            Self::Esc => f.write_str("Esc"),
            Self::Backspace => f.write_str("Backspace"),
            Self::Tab => f.write_str("Tab"),
            Self::BackTab => f.write_str("Shift-Tab"),
            Self::Up => f.write_str("↑"),
            Self::Down => f.write_str("↓"),
            Self::Left => f.write_str("←"),
            Self::Right => f.write_str("→"),
            Self::Home => f.write_str("Home"),
            Self::End => f.write_str("End"),
            Self::Delete => f.write_str("Del"),
            Self::PageUp => f.write_str("PgUp"),
            Self::PageDown => f.write_str("PgDn"),
            Self::Function(number) => write!(f, "F{number}"),
        }
    }
}

/// Every named key, under its name in settings and under aliases that are accepted.
const NAMED: [(&str, Key); 26] = [
    ("Space", Key::Char(' ')),
    ("Enter", Key::Enter),
    ("Return", Key::Enter),
    ("Esc", Key::Esc),
    ("Escape", Key::Esc),
    ("Backspace", Key::Backspace),
    ("Tab", Key::Tab),
    ("Shift-Tab", Key::BackTab),
    ("Up", Key::Up),
    ("↑", Key::Up),
    ("Down", Key::Down),
    ("↓", Key::Down),
    ("Left", Key::Left),
    ("←", Key::Left),
    ("Right", Key::Right),
    ("→", Key::Right),
    ("Home", Key::Home),
    ("End", Key::End),
    ("Del", Key::Delete),
    ("Delete", Key::Delete),
    ("PgUp", Key::PageUp),
    ("PageUp", Key::PageUp),
    ("Page-Up", Key::PageUp),
    ("PgDn", Key::PageDown),
    ("PageDown", Key::PageDown),
    ("Page-Down", Key::PageDown),
];

/// Function keys that terminals send.
const FUNCTIONS: std::ops::RangeInclusive<u8> = 1..=20;

/// Reason why a text is no chord.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// No key has this name; with the nearest names.
    NoKey(Vec<&'static str>),
    /// Terminals send another key for it.
    SentAs(Key),
    /// An input method sends it as text, and never as a key.
    Text,
}

/// Parses a chord: keys one after the other, separated (`g g`) or, if each is one character, as the help prints them
/// (`gg`). Full-width signs count as their ASCII keys.
///
/// # Errors
///
/// If a name is unknown, or no terminal sends the key.
pub fn chord_from(written: &str) -> Result<Vec<Key>, Unreadable> {
    let words: Vec<&str> = written.split_ascii_whitespace().collect();
    if let [pair] = words[..]
        && let [first, second] = pair.chars().collect::<Vec<_>>()[..]
        && named(pair).is_none()
        && function(pair).is_none()
    {
        return Ok(vec![character(first)?, character(second)?]);
    }
    if words.is_empty() {
        return Err(Unreadable::NoKey(vec!["Space"]));
    }
    words.into_iter().map(key_from).collect()
}

/// Formats a chord as settings write it, in ASCII: `g g`, `Up`.
pub fn chord_name(chord: &[Key]) -> String {
    let name = |key: &Key| {
        let named = NAMED.iter().find(|(_, one)| one == key);
        named.map_or_else(|| key.to_string(), |(name, _)| (*name).to_owned())
    };
    chord.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn key_from(word: &str) -> Result<Key, Unreadable> {
    let mut characters = word.chars();
    if let (Some(one), None) = (characters.next(), characters.next()) {
        return named(word).map_or_else(|| character(one), Ok);
    }
    if let Some(function) = function(word) {
        return function;
    }
    if let Some(letter) = control(word) {
        return match letter {
            'h' => Err(Unreadable::SentAs(Key::Backspace)),
            'i' => Err(Unreadable::SentAs(Key::Tab)),
            'j' | 'm' => Err(Unreadable::SentAs(Key::Enter)),
            letter => Ok(Key::Ctrl(letter)),
        };
    }
    named(word).ok_or_else(|| {
        let names = NAMED.iter().map(|(name, _)| *name).filter(|name| name.is_ascii());
        Unreadable::NoKey(nearest(word, names))
    })
}

/// Looks up a key by name, ignoring case.
fn named(word: &str) -> Option<Key> {
    let known = NAMED.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    known.map(|(_, key)| *key)
}

/// Parses `F5`; an error if there is no such function key, `None` if it does not read like one.
fn function(word: &str) -> Option<Result<Key, Unreadable>> {
    let digits = word.strip_prefix(['F', 'f'])?;
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().ok().filter(|number| FUNCTIONS.contains(number));
    let unknown = || Unreadable::NoKey(vec!["F1", "F12"]);
    Some(number.map(Key::Function).ok_or_else(unknown))
}

/// Parses the letter of `Ctrl-d`; terminals send the same byte for `Ctrl-D`.
fn control(word: &str) -> Option<char> {
    let (held, letter) = word.split_once('-')?;
    let mut letters = letter.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if held.eq_ignore_ascii_case("Ctrl") && letter.is_ascii_alphabetic() => {
            Some(letter.to_ascii_lowercase())
        }
        _ => None,
    }
}

/// Returns the key of a character, if one key sends it.
fn character(character: char) -> Result<Key, Unreadable> {
    match Key::Char(character).normalised() {
        Key::Char(plain) if is_committed(plain) => Err(Unreadable::Text),
        Key::Char(plain) if Text::new(plain.encode_utf8(&mut [0; 4])).original().is_some() => {
            Err(Unreadable::NoKey(Vec::new()))
        }
        key => Ok(key),
    }
}

/// Returns whether a character comes from an input method, which commits words, and from no key.
pub fn is_committed(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns the names most similar to what was written, the closest first; empty if none is similar.
pub fn nearest<'a>(written: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut near: Vec<(f64, &str)> = names
        .map(|name| {
            (
                strsim::jaro_winkler(&name.to_lowercase(), &written.to_lowercase()),
                name,
            )
        })
        .filter(|(likeness, _)| *likeness > 0.8)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().map(|(_, name)| name).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_help_prints_can_be_written() {
        for (key, _) in NAMED {
            let chord = chord_from(key).unwrap();
            assert_eq!(chord_from(&chord[0].to_string()), Ok(chord.clone()));
            assert_eq!(chord_from(&chord_name(&chord)), Ok(chord));
        }
        for (written, chord) in [
            ("j", vec![Key::Char('j')]),
            ("J", vec![Key::Char('J')]),
            ("g g", vec![Key::Char('g'), Key::Char('g')]),
            ("gg", vec![Key::Char('g'), Key::Char('g')]),
            ("g Enter", vec![Key::Char('g'), Key::Enter]),
            ("Ctrl-d", vec![Key::Ctrl('d')]),
            ("ctrl-D", vec![Key::Ctrl('d')]),
            ("F5", vec![Key::Function(5)]),
            ("page-up", vec![Key::PageUp]),
            ("？", vec![Key::Char('?')]),
            ("ｇｇ", vec![Key::Char('g'), Key::Char('g')]),
        ] {
            assert_eq!(chord_from(written), Ok(chord), "{written}");
        }
    }

    #[test]
    fn what_no_key_sends_is_refused() {
        for (written, why) in [
            ("Entr", Unreadable::NoKey(vec!["Enter"])),
            ("F0", Unreadable::NoKey(vec!["F1", "F12"])),
            ("F21", Unreadable::NoKey(vec!["F1", "F12"])),
            ("F256", Unreadable::NoKey(vec!["F1", "F12"])),
            ("", Unreadable::NoKey(vec!["Space"])),
            (" ", Unreadable::NoKey(vec!["Space"])),
            ("Ctrl-i", Unreadable::SentAs(Key::Tab)),
            ("Ctrl-M", Unreadable::SentAs(Key::Enter)),
            ("Alt-xyz", Unreadable::NoKey(Vec::new())),
            ("数", Unreadable::Text),
            ("g数", Unreadable::Text),
            ("\u{1b}", Unreadable::NoKey(Vec::new())),
            ("\u{200b}", Unreadable::NoKey(Vec::new())),
        ] {
            assert_eq!(chord_from(written), Err(why), "{written:?}");
        }
    }
}
