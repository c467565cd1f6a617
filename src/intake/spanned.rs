//! Values that remember where they stood.
//!
//! `serde_json` keeps no positions, but a text without escapes, and every raw value, is borrowed from the source: its
//! address tells where it stood. See [`crate::intake::source::SourceFile::offset_of`].

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::StrDeserializer;
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde_json::value::RawValue;

use crate::intake::fault;
use crate::model::{Decimal, Fault, Text};

/// A text that remembers where it stood.
#[derive(Debug, Clone)]
pub(crate) struct Spanned<'a>(Cow<'a, str>);

impl<'a> Spanned<'a> {
    /// Words that stand in the source as they are.
    pub(crate) fn new(words: &'a str) -> Self {
        Self(Cow::Borrowed(words))
    }

    /// Words that escapes forced a copy of.
    pub(crate) fn copied(words: &str) -> Self {
        Self(Cow::Owned(words.to_owned()))
    }

    /// The words.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The words where they stand in the source; none where escapes forced a copy.
    pub(crate) fn in_source(&self) -> Option<&'a str> {
        match self.0 {
            Cow::Borrowed(words) => Some(words),
            Cow::Owned(_) => None,
        }
    }

    /// The words, cleaned.
    pub(crate) fn text(&self) -> Text {
        Text::new(&self.0)
    }
}

struct SpannedVisitor;

impl<'de> Visitor<'de> for SpannedVisitor {
    type Value = Spanned<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Spanned(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Spanned(Cow::Owned(text.to_owned())))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Spanned<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(SpannedVisitor)
    }
}

impl JsonSchema for Spanned<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}

/// One of a fixed set of words, which remembers where it stood.
#[derive(Debug, Clone)]
pub(crate) struct Choice<'a, T> {
    pub(crate) value: T,
    pub(crate) word: Spanned<'a>,
}

struct ChoiceVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ChoiceVisitor<T> {
    type Value = Choice<'de, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    // The word is looked up in here and not after reading it, because only then does the error carry its place.
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        let value = T::deserialize(StrDeserializer::new(text))?;
        Ok(Choice {
            value,
            word: Spanned(Cow::Borrowed(text)),
        })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        let value = T::deserialize(StrDeserializer::new(text))?;
        Ok(Choice {
            value,
            word: Spanned(Cow::Owned(text.to_owned())),
        })
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for Choice<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ChoiceVisitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Choice<'_, T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A number as it is written, not yet held to what a figure can be: `1e999` is a complaint at its place and not the
/// end of the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number<'a>(pub(crate) &'a str);

impl Number<'_> {
    /// The figure.
    pub(crate) fn decimal(self) -> Result<Decimal, Fault> {
        decimal(self.0)
    }
}

/// Reads a number of JSON. Plain ones are taken digit by digit; the few with an exponent go through a float.
pub(crate) fn decimal(written: &str) -> Result<Decimal, Fault> {
    if !written.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Err(fault::wrong_type(written, 0, "a number"));
    }
    let plain = Decimal::from_str(written).ok();
    let scientific = || written.contains(['e', 'E']).then(|| written.parse().ok())?;
    plain
        .or_else(|| Decimal::from_f64(scientific()?).ok())
        .ok_or_else(|| Fault::BadFigure {
            found: fault::excerpt(written, 0),
        })
}

impl<'de: 'a, 'a> Deserialize<'de> for Number<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a RawValue>::deserialize(deserializer).map(|raw| Self(raw.get()))
    }
}

impl JsonSchema for Number<'_> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        f64::schema_name()
    }

    fn json_schema(_generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number" })
    }
}
