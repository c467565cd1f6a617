//! The files as they are written. What they must mean besides is the business of the gates.
//!
//! The doc comments here are what `briefing schema` prints: they speak to whoever writes a file.

pub(crate) mod agenda;
pub(crate) mod catalogue;
pub(crate) mod example;
pub(crate) mod leads;
pub(crate) mod mapping;
pub(crate) mod snapshot;

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::intake::spanned::Spanned;
use crate::model;

/// A name or sentence: a plain string in Chinese, or both languages. The English interface shows the Chinese where no
/// English is given.
#[derive(Debug)]
pub(crate) struct Name<'a> {
    pub(crate) zh: Spanned<'a>,
    pub(crate) en: Option<Spanned<'a>>,
}

impl Name<'_> {
    /// The name, cleaned.
    pub(crate) fn clean(&self) -> model::Name {
        let zh = self.zh.text();
        let en = self.en.as_ref().map(Spanned::text).filter(|en| !en.is_blank());
        model::Name {
            en: en.unwrap_or_else(|| zh.clone()),
            zh,
        }
    }
}

/// The name in an object, with a key for each language.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct InLanguages<'a> {
    /// In Chinese.
    #[serde(borrow)]
    zh: Spanned<'a>,
    /// In English.
    en: Option<Spanned<'a>>,
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: de::Error>(self, words: &'de str) -> Result<Self::Value, E> {
        Ok(Name {
            zh: Spanned::new(words),
            en: None,
        })
    }

    fn visit_str<E: de::Error>(self, words: &str) -> Result<Self::Value, E> {
        Ok(Name {
            zh: Spanned::copied(words),
            en: None,
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        let InLanguages { zh, en } = InLanguages::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Name { zh, en })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NameVisitor)
    }
}

impl JsonSchema for Name<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let both = generator.subschema_for::<InLanguages<'static>>();
        schemars::json_schema!({
            "description": "A name or sentence: a plain string in Chinese, or both languages.",
            "anyOf": [{ "type": "string" }, both],
        })
    }
}
