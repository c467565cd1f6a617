//! The `[rules]` section of the file: named rules in the notation of presets.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::assess::StatusRule;
use crate::config::ConfigErrorKind;

/// The rules in the file, in its order and with their positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CustomRules(Vec<CustomRule>);

/// A named rule. Places are byte positions in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CustomRule {
    name: String,
    named_at: usize,
    form: String,
    written_at: usize,
}

impl CustomRules {
    /// Returns the names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|rule| rule.name.as_str())
    }

    /// Expands a named rule of the user to `name=rule`; returns any other name unchanged.
    pub(super) fn expand(&self, name: String) -> String {
        let rule = self.0.iter().find(|rule| rule.name == name);
        rule.map_or(name, |rule| format!("{}={}", rule.name, rule.form))
    }

    /// Returns the errors with their positions. A name that is itself a rule is one: it would say one thing and mean
    /// another.
    pub(super) fn errors(&self) -> impl Iterator<Item = (usize, ConfigErrorKind)> {
        self.0.iter().filter_map(|rule| {
            if StatusRule::named(&rule.name).is_some() || rule.name.contains('=') {
                return Some((rule.named_at, ConfigErrorKind::RuleName(rule.name.clone())));
            }
            let is_rule = StatusRule::named(&rule.form).is_some() && !rule.form.contains('=');
            (!is_rule).then(|| (rule.written_at, ConfigErrorKind::Rule(rule.form.clone())))
        })
    }
}

impl<'de> Deserialize<'de> for CustomRules {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RulesVisitor)
    }
}

struct RulesVisitor;

impl<'de> Visitor<'de> for RulesVisitor {
    type Value = CustomRules;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of rules, as \"my rule\" = \"ratio-85-65\"")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<CustomRules, A::Error> {
        let mut rules = Vec::new();
        while let Some((name, form)) = map.next_entry::<Spanned<String>, Spanned<String>>()? {
            rules.push(CustomRule {
                named_at: name.span().start,
                name: name.into_inner(),
                written_at: form.span().start,
                form: form.into_inner(),
            });
        }
        Ok(CustomRules(rules))
    }
}
