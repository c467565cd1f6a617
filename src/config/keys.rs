//! The `[keys]` of the file: as they are written, and as the template lists them.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::{Spanned, Value};

use crate::app::Action;
use crate::keymap::{Binding, Group, Keymap, Wish, chord_name};
use crate::locale::Language;

/// What the file says about keys, in its order and with its places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Wishes(pub(super) Vec<Wish>);

impl<'de> Deserialize<'de> for Wishes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Table)
    }
}

struct Table;

impl<'de> Visitor<'de> for Table {
    type Value = Wishes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of actions and their keys")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wishes, A::Error> {
        let mut wishes = Vec::new();
        while let Some((action, keys)) = map.next_entry::<Spanned<String>, Spanned<Keys>>()? {
            let whole = keys.span().start;
            let keys = match keys.into_inner() {
                Keys::One(key) => vec![(key, whole)],
                Keys::List(list) => list,
            };
            wishes.push(Wish {
                at: action.span().start,
                action: action.into_inner(),
                keys,
            });
        }
        Ok(Wishes(wishes))
    }
}

/// The keys of one action.
enum Keys {
    One(String),
    List(Vec<(String, usize)>),
}

impl<'de> Deserialize<'de> for Keys {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrMany)
    }
}

struct OneOrMany;

impl<'de> Visitor<'de> for OneOrMany {
    type Value = Keys;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key or a list of keys, as \"j\" or [\"j\", \"Down\"]")
    }

    fn visit_str<E>(self, key: &str) -> Result<Keys, E> {
        Ok(Keys::One(key.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Keys, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = list.next_element::<Spanned<Written>>()? {
            let at = key.span().start;
            keys.push((key.into_inner().0, at));
        }
        Ok(Keys::List(keys))
    }
}

/// A key within a list.
struct Written(String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(OneKey)
    }
}

struct OneKey;

impl Visitor<'_> for OneKey {
    type Value = Written;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key, as \"j\" or \"Ctrl-d\"")
    }

    fn visit_str<E>(self, key: &str) -> Result<Written, E> {
        Ok(Written(key.to_owned()))
    }
}

/// Every action of a keymap with its keys, commented out.
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
    let [chinese, english] = [Language::Chinese, Language::English].map(|one| group.word(one.words()));
    format!("\n# {chinese} / {english}\n")
}

/// `# down = ["j", "Down"]`, and behind it what that does; a pane is told by its name.
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
    match told(binding.action) {
        Some(told) => format!("{said:<40} # {told}\n"),
        None => said + "\n",
    }
}

fn told(action: Action) -> Option<String> {
    let [chinese, english] = [Language::Chinese, Language::English].map(|one| action.word(one.words()));
    Some(format!("{} / {}", chinese?, english?))
}
