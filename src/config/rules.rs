//! The `[rules]` of the file: names of the reader's own for rules in the form that presets are written in.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::assess::StatusRule;
use crate::config::Wrong;

/// What the file says about rules, in its order and with its places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rules(Vec<Own>);

/// A rule of the reader's own. Places are positions in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Own {
    name: String,
    named_at: usize,
    form: String,
    written_at: usize,
}

impl Rules {
    /// The names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|own| own.name.as_str())
    }

    /// What is meant by the name of a rule: one of the reader's own with its form, any other as it is.
    pub(super) fn meant(&self, name: String) -> String {
        let own = self.0.iter().find(|own| own.name == name);
        own.map_or(name, |own| format!("{}={}", own.name, own.form))
    }

    /// What is wrong with them, and where. A name that is the form of a rule would say one thing and mean another.
    pub(super) fn wrong(&self) -> impl Iterator<Item = (usize, Wrong)> {
        self.0.iter().filter_map(|own| {
            if StatusRule::named(&own.name).is_some() || own.name.contains('=') {
                return Some((own.named_at, Wrong::RuleName(own.name.clone())));
            }
            let is_rule = StatusRule::named(&own.form).is_some() && !own.form.contains('=');
            (!is_rule).then(|| (own.written_at, Wrong::Rule(own.form.clone())))
        })
    }
}

impl<'de> Deserialize<'de> for Rules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Table)
    }
}

struct Table;

impl<'de> Visitor<'de> for Table {
    type Value = Rules;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of rules, as \"my rule\" = \"ratio-85-65\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Rules, A::Error> {
        let mut rules = Vec::new();
        while let Some((name, form)) = map.next_entry::<Spanned<String>, Spanned<String>>()? {
            rules.push(Own {
                named_at: name.span().start,
                name: name.into_inner(),
                written_at: form.span().start,
                form: form.into_inner(),
            });
        }
        Ok(Rules(rules))
    }
}
