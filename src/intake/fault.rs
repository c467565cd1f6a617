//! What the JSON reader complains about, in our own terms and at its place.
//!
//! `serde_json` says what it wants in an English sentence and where it stopped reading. The sentence is taken apart
//! here, and the place moved from where reading stopped to where the offending token begins.

use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::intake::format::example;
use crate::intake::nearest::nearest;
use crate::model::{Expected, Fault, NameKind, SyntaxKind, Text};

/// The longest excerpt of a file that a complaint repeats, in characters.
const EXCERPT: usize = 40;

/// The fault behind an error, and its offset in the `text` that was read.
pub(crate) fn of_json(text: &str, error: &serde_json::Error) -> (usize, Fault) {
    let end = stopped_at(text, error.line(), error.column());
    let sentence = error.to_string();
    let message = sentence
        .rfind(" at line ")
        .and_then(|cut| sentence.get(..cut))
        .unwrap_or(&sentence);
    if error.classify() == Category::Data {
        return data_fault(text, end, message);
    }
    let token = token_before(text, end);
    if message == "number out of range" {
        return (
            token,
            Fault::BadFigure {
                found: excerpt(text, token),
            },
        );
    }
    // Before a control character the reader stops, behind anything else.
    let unread = error.is_eof() || message.starts_with("control character");
    let offset = if unread { end } else { end.saturating_sub(1) };
    (offset, syntax(message))
}

/// The offset just behind the last byte that the reader looked at.
fn stopped_at(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    (before + column).min(text.len())
}

fn data_fault(text: &str, end: usize, message: &str) -> (usize, Fault) {
    let token = token_before(text, end);
    if let Some((found, known)) = quoted(message, "unknown field `") {
        let nearest = nearest(found, names(known));
        return (
            token,
            Fault::UnknownField {
                found: found.into(),
                nearest,
            },
        );
    }
    if let Some((name, _)) = quoted(message, "missing field `") {
        return (token, Fault::MissingField { name: name.into() });
    }
    if let Some((name, _)) = quoted(message, "duplicate field `") {
        return (
            token,
            Fault::DuplicateName {
                kind: NameKind::Key,
                found: name.into(),
            },
        );
    }
    if let Some((found, known)) = quoted(message, "unknown variant `") {
        let expected = names(known).collect::<Vec<_>>().join(", ");
        let nearest = nearest(found, names(known));
        return (
            token,
            Fault::WrongType {
                found: found.into(),
                expected: Expected::Other(Text::new(&expected)),
                write: nearest.map(|word| Text::new(&format!("\"{}\"", word.as_str()))),
            },
        );
    }
    let kind = ["invalid type: ", "invalid value: ", "invalid length "]
        .iter()
        .find_map(|start| message.strip_prefix(start));
    if let Some((found, expected)) = kind.and_then(|rest| rest.rsplit_once(", expected ")) {
        // Lists and objects are refused before they are read, everything else after.
        let unread = matches!(found, "map" | "sequence");
        let place = if unread { token_after(text, end) } else { token };
        return (place, wrong_type(text, place, expected));
    }
    (token, syntax(message))
}

/// The fault of what stands at `offset` in the place of what was `expected`, in the reader's words for that.
pub(crate) fn wrong_type(text: &str, offset: usize, expected: &str) -> Fault {
    let rest = text.get(offset..).unwrap_or_default();
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
    let whole = values.next().and_then(Result::ok);
    Fault::WrongType {
        found: excerpt(text, offset),
        expected: wanted(expected),
        write: whole.and_then(|found| example::instead(found.get(), expected)),
    }
}

/// Takes apart ``start`name`, rest``.
fn quoted<'m>(message: &'m str, start: &str) -> Option<(&'m str, &'m str)> {
    let rest = message.strip_prefix(start)?;
    rest.split_once("`, expected ")
        .or_else(|| rest.strip_suffix('`').map(|name| (name, "")))
}

/// The names in ``one of `a`, `b`, `c` ``.
fn names(list: &str) -> impl Iterator<Item = &str> {
    list.split('`').skip(1).step_by(2)
}

/// What the reader expected, without Rust's names for it.
pub(crate) fn wanted(expected: &str) -> Expected {
    match expected {
        "a number" => Expected::Number,
        "a whole number" | "u8" | "u16" | "u32" | "u64" | "i16" | "i64" => Expected::WholeNumber,
        "a string" => Expected::Words,
        "a name" => Expected::Name,
        "true or false" | "a boolean" => Expected::Boolean,
        "a list" | "a sequence" => Expected::List,
        "an object" | "a map" => Expected::Object,
        other if other.starts_with("struct ") => Expected::Object,
        other => Expected::Other(other.into()),
    }
}

/// What the reader complains about where it cannot go on.
fn syntax(message: &str) -> Fault {
    let kind = match message {
        "key must be a string" => SyntaxKind::Key,
        "expected value" | "expected ident" => SyntaxKind::Value,
        "trailing comma" => SyntaxKind::TrailingComma,
        "trailing characters" => SyntaxKind::TrailingCharacters,
        "expected `:`" => SyntaxKind::Colon,
        "expected `,` or `}`" | "expected `,` or `]`" => SyntaxKind::Separator,
        "invalid number" => SyntaxKind::Number,
        "invalid escape" => SyntaxKind::Escape,
        end if end.starts_with("EOF while parsing") => SyntaxKind::End,
        control if control.starts_with("control character") => SyntaxKind::Control,
        _ => SyntaxKind::Other,
    };
    let why = message.into();
    Fault::Syntax { kind, why }
}

/// Where the last token before `end` begins; for a closing bracket, where it was opened.
fn token_before(text: &str, end: usize) -> usize {
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut open = Vec::new();
    let mut last = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                last = at;
                at = string_end(bytes, at);
                continue;
            }
            b'{' | b'[' => {
                last = at;
                open.push(at);
            }
            b'}' | b']' => last = open.pop().unwrap_or(at),
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ if at > 0 && is_word(bytes[at - 1]) => {}
            _ => last = at,
        }
        at += 1;
    }
    last
}

/// The offset behind the string that begins at `start`.
fn string_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Whether a byte belongs to a number or to a bare word.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_') || !byte.is_ascii()
}

fn token_after(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    end + rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n', ':', ',']).len()
}

/// The token at `offset` as it is written, cut short; of lists and objects only the brackets.
pub(crate) fn excerpt(text: &str, offset: usize) -> Text {
    let rest = text.get(offset..).unwrap_or_default();
    let bytes = rest.as_bytes();
    let end = match bytes.first() {
        Some(b'{') => return "{…}".into(),
        Some(b'[') => return "[…]".into(),
        Some(b'"') => string_end(bytes, 0),
        _ => bytes.iter().take_while(|byte| is_word(**byte)).count(),
    };
    let token = rest.get(..end).unwrap_or_default();
    match token.char_indices().nth(EXCERPT) {
        Some((cut, _)) => Text::new(&format!("{}…", token.get(..cut).unwrap_or_default())),
        None => Text::new(token),
    }
}
