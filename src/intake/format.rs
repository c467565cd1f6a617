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
use serde::de::{self, Deserializer, MapAccess, Visitor};

use crate::intake::spanned::Spanned;
use crate::model;

/// A name or sentence: a plain string in Chinese, or an object with a key for each language. The English interface shows the
/// Chinese where no English is given, and another one the English.
#[derive(Debug)]
pub(crate) struct Name<'a> {
    pub(crate) zh: Spanned<'a>,
    pub(crate) en: Option<Spanned<'a>>,
    /// In further languages, by their tags.
    others: Vec<(String, Spanned<'a>)>,
}

impl<'a> Name<'a> {
    /// One that is given in Chinese alone.
    pub(crate) fn chinese(zh: Spanned<'a>) -> Self {
        Self {
            zh,
            en: None,
            others: Vec::new(),
        }
    }

    /// The name, cleaned.
    pub(crate) fn clean(&self) -> model::Name {
        let zh = self.zh.text();
        let en = self.en.as_ref().map(Spanned::text).filter(|en| !en.is_blank());
        let en = en.unwrap_or_else(|| zh.clone());
        let others = self.others.iter().map(|(tag, words)| (tag.clone(), words.text()));
        model::Name::new(zh, en).with(others.filter(|(_, words)| !words.is_blank()))
    }
}

/// The name in an object, with a key for each language; further ones by their tags of two letters.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "what the schema says of it; the visitor reads it")]
struct InLanguages<'a> {
    /// In Chinese.
    zh: Spanned<'a>,
    /// In English.
    en: Option<Spanned<'a>>,
    /// In further languages, by their tags of ISO 639-1.
    #[schemars(flatten)]
    others: std::collections::BTreeMap<String, Spanned<'a>>,
}

/// The tags of languages by ISO 639-1. A key beside them is a slip, as `cn` is one for `zh`, and would lose what stands behind it.
const TAGS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo \
                    es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja \
                    jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na \
                    nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn \
                    so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
                    zu";

fn is_tag(key: &str) -> bool {
    TAGS.split(' ').any(|tag| tag == key)
}

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E: de::Error>(self, words: &'de str) -> Result<Self::Value, E> {
        Ok(Name::chinese(Spanned::new(words)))
    }

    fn visit_str<E: de::Error>(self, words: &str) -> Result<Self::Value, E> {
        Ok(Name::chinese(Spanned::copied(words)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (mut zh, mut en, mut others) = (None, None, Vec::new());
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let is_again = match &*key {
                "zh" => zh.replace(map.next_value()?).is_some(),
                "en" => en.replace(map.next_value::<Option<Spanned<'de>>>()?).is_some(),
                tag if is_tag(tag) => {
                    let is_again = others.iter().any(|(known, _)| known == tag);
                    others.push((tag.to_owned(), map.next_value()?));
                    is_again
                }
                _ => return Err(de::Error::unknown_field(&key, &["zh", "en"])),
            };
            if is_again {
                return Err(de::Error::custom(format!("duplicate field `{key}`")));
            }
        }
        Ok(Name {
            zh: zh.ok_or_else(|| de::Error::missing_field("zh"))?,
            en: en.flatten(),
            others,
        })
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
            "description": "A name or sentence: a plain string in Chinese, or an object with a key for each language.",
            "anyOf": [{ "type": "string" }, both],
        })
    }
}
