//! The `[keys]` section of the file, and its part of the template.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::{Spanned, Value};

use crate::app::Action;
use crate::keymap::{Binding, Group, KeyOverride, Keymap, chord_name};
use crate::locale::Language;

/// The keys in the file, in its order and with their positions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct KeyOverrides(pub(super) Vec<KeyOverride>);

impl<'de> Deserialize<'de> for KeyOverrides {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OverridesVisitor)
    }
}

struct OverridesVisitor;

impl<'de> Visitor<'de> for OverridesVisitor {
    type Value = KeyOverrides;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of actions and their keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<KeyOverrides, A::Error> {
        let mut overrides = Vec::new();
        while let Some((action, keys)) = map.next_entry::<Spanned<String>, Spanned<OneOrMany>>()? {
            let whole = keys.span().start;
            let keys = match keys.into_inner() {
                OneOrMany::One(key) => vec![(key, whole)],
                OneOrMany::List(list) => list,
            };
            overrides.push(KeyOverride {
                at: action.span().start,
                action: action.into_inner(),
                keys,
            });
        }
        Ok(KeyOverrides(overrides))
    }
}

/// The value of one action: one key or a list.
enum OneOrMany {
    One(String),
    List(Vec<(String, usize)>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(KeysVisitor)
    }
}

struct KeysVisitor;

impl<'de> Visitor<'de> for KeysVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key or a list of keys, as \"j\" or [\"j\", \"Down\"]")
    }

    fn visit_str<E>(self, key: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany::One(key.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = list.next_element::<Spanned<KeyName>>()? {
            let at = key.span().start;
            keys.push((key.into_inner().0, at));
        }
        Ok(OneOrMany::List(keys))
    }
}

/// A key within a list.
struct KeyName(String);

impl<'de> Deserialize<'de> for KeyName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyNameVisitor)
    }
}

struct KeyNameVisitor;

impl Visitor<'_> for KeyNameVisitor {
    type Value = KeyName;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key, as \"j\" or \"Ctrl-d\"")
    }

    fn visit_str<E>(self, key: &str) -> Result<KeyName, E> {
        Ok(KeyName(key.to_owned()))
    }
}

/// Returns every action of a keymap with its keys, commented out.
pub(super) fn template(keymap: &Keymap) -> String {
    let mut text = include_str!("keys.toml").to_owned();
    let mut group = None;
    for binding in keymap.bindings() {
        if group != Some(binding.group) {
            group = Some(binding.group);
            text.push_str(&heading(binding.group));
        }
        let name = keymap.name(binding.action).unwrap_or_default();
        text.push_str(&line(&name, binding));
    }
    text
}

fn heading(group: Group) -> String {
    let called = Language::ALL.map(|one| group.word(one.words()));
    format!("\n# {}\n", called.join(" / "))
}

/// Formats `# down = ["j", "Down"]`, followed by the action's words; a pane is explained by its name.
fn line(name: &str, binding: &Binding) -> String {
    let quoted = |chord: &Vec<_>| Value::String(chord_name(chord)).to_string();
    let keys: Vec<String> = binding.chords.iter().map(quoted).collect();
    let keys = match &keys[..] {
        [one] => one.clone(),
        more => format!("[{}]", more.join(", ")),
    };
    let is_bare = name.bytes().all(|byte| byte == b'-' || byte.is_ascii_alphanumeric());
    let name = if is_bare {
        name.to_owned()
    } else {
        Value::String(name.to_owned()).to_string()
    };
    let said = format!("# {name} = {keys}");
    match action_words(binding.action) {
        Some(words) => format!("{said:<40} # {words}\n"),
        None => said + "\n",
    }
}

fn action_words(action: Action) -> Option<String> {
    let called: Option<Vec<_>> = Language::ALL.into_iter().map(|one| action.word(one.words())).collect();
    Some(called?.join(" / "))
}
