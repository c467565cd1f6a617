//! The files as they are written. What they must mean besides is the business of the gates.
//!
//! The doc comments here are what `briefing schema` prints: they speak to whoever writes a file.

pub(crate) mod agenda;
pub(crate) mod catalogue;
pub(crate) mod leads;
pub(crate) mod mapping;
pub(crate) mod snapshot;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::intake::located::Located;
use crate::model;

/// A name or sentence in both languages.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Name<'a> {
    /// In Chinese.
    #[serde(borrow)]
    pub(crate) zh: Located<'a>,
    /// In English.
    pub(crate) en: Located<'a>,
}

impl Name<'_> {
    /// The name, cleaned.
    pub(crate) fn clean(&self) -> model::Name {
        model::Name {
            zh: self.zh.text(),
            en: self.en.text(),
        }
    }
}
