//! The top level of a file, read loosely: one bad entry must not take the others with it.

use std::fmt;
use std::marker::PhantomData;
use std::rc::Rc;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::intake::FileKind;
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;
use crate::model::{Fault, NameKind, Text};
use crate::threads;

/// The newest format that this program reads.
pub(crate) const SCHEMA: u64 = 1;

/// The keys under which lists stand; they are split into their entries while the top level is read.
const LISTS: [&str; 15] = [
    "regions",
    "departments",
    "profiles",
    "areas",
    "projects",
    "indicators",
    "glossary",
    "passages",
    "rejected",
    "sources",
    "series",
    "columns",
    "names",
    "places",
    "stops",
];

/// From so many entries on it is worth asking more than one processor.
pub(crate) const MANY: usize = 4096;

/// One entry of a list with the text that it was read from.
#[derive(Debug)]
pub(crate) struct ListEntry<'a, T> {
    pub(crate) raw: &'a str,
    pub(crate) value: T,
}

impl<T: JsonSchema> JsonSchema for ListEntry<'_, T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// The entries of a long list, which are read one by one as they are needed: all of them at once would take more room
/// than what becomes of them.
#[derive(Debug)]
pub(crate) struct RawList<'a, T> {
    entries: Rc<Vec<&'a RawValue>>,
    kind: PhantomData<T>,
}

impl<'a, T: Deserialize<'a>> RawList<'a, T> {
    /// Every entry as it stands in the file.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a RawValue> {
        self.entries.iter().copied()
    }

    /// All of them, good or bad.
    pub(crate) fn entries(&self) -> &[&'a RawValue] {
        &self.entries
    }

    /// Only complains about the entries that cannot be read, where nothing will come of the others.
    pub(crate) fn check(&self, complaints: &mut Complaints<'_, 'a>) {
        for raw in self.iter() {
            let _ = Self::read(raw, complaints);
        }
    }

    /// Reads one entry. One that cannot be read is complained about.
    pub(crate) fn read(raw: &'a RawValue, complaints: &mut Complaints<'_, 'a>) -> Option<ListEntry<'a, T>> {
        Some(ListEntry {
            raw: raw.get(),
            value: complaints.parse(raw.get())?,
        })
    }
}

impl<T: JsonSchema> JsonSchema for RawList<'_, T> {
    fn inline_schema() -> bool {
        Vec::<T>::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_id()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

/// The keys of a file with their values still unread.
#[derive(Debug)]
pub(crate) struct Envelope<'a> {
    fields: Vec<(Spanned<'a>, Part<'a>)>,
    raw: &'a str,
}

#[derive(Debug)]
enum Part<'a> {
    One(&'a RawValue),
    Many(Rc<Vec<&'a RawValue>>),
}

struct Fields<'a>(Vec<(Spanned<'a>, Part<'a>)>);

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::with_capacity(12);
        while let Some(key) = map.next_key::<Spanned<'de>>()? {
            let part = if LISTS.contains(&key.as_str()) {
                let mut entries: Vec<&'de RawValue> = map.next_value()?;
                entries.shrink_to_fit();
                Part::Many(Rc::new(entries))
            } else {
                Part::One(map.next_value()?)
            };
            fields.push((key, part));
        }
        Ok(Fields(fields))
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

impl<'a> Envelope<'a> {
    /// Reads the keys. A key that occurs twice keeps its first value.
    pub(crate) fn read(complaints: &mut Complaints<'_, 'a>) -> Option<Self> {
        let raw = complaints.page.text.trim_start();
        let Fields(all) = complaints.parse(raw)?;
        let mut fields: Vec<(Spanned<'a>, Part<'a>)> = Vec::with_capacity(all.len());
        for (key, part) in all {
            if fields.iter().any(|(former, _)| former.as_str() == key.as_str()) {
                let (kind, found) = (NameKind::Key, key.text());
                complaints.error(complaints.at(&key, raw), Fault::DuplicateName { kind, found });
            } else {
                fields.push((key, part));
            }
        }
        Some(Self { fields, raw })
    }

    /// What sort of file this is, told by the key that only its sort has.
    pub(crate) fn kind(&self) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| self.has(kind.mark()))
    }

    fn has(&self, key: &str) -> bool {
        self.fields.iter().any(|(known, _)| known.as_str() == key)
    }

    fn find(&self, key: &str) -> Option<&Part<'a>> {
        self.fields
            .iter()
            .find(|(known, _)| known.as_str() == key)
            .map(|(_, part)| part)
    }

    /// Whether this program reads the file's schema; if not, that is the one thing to say about the file.
    pub(crate) fn is_readable(&self, complaints: &mut Complaints<'_, 'a>) -> bool {
        let Some(found) = self.required::<u64>("schema", complaints) else {
            return false;
        };
        if found > SCHEMA {
            let fault = Fault::NewerSchema {
                found,
                supported: SCHEMA,
            };
            complaints.error(complaints.start(self.raw_of("schema")), fault);
        }
        found <= SCHEMA
    }

    /// The text of a value, for pointing at it; the whole file where it is missing.
    pub(crate) fn raw_of(&self, key: &str) -> &'a str {
        match self.find(key) {
            Some(Part::One(raw)) => raw.get(),
            _ => self.raw,
        }
    }

    /// The whole file, for pointing at it.
    pub(crate) fn raw(&self) -> &'a str {
        self.raw
    }

    /// A text at the top level, if it is one.
    pub(crate) fn word(&self, key: &str) -> Option<Text> {
        let found: Option<Spanned<'a>> = serde_json::from_str(self.raw_of(key)).ok();
        found.map(|word| word.text())
    }

    /// Complains about keys that the format does not have.
    pub(crate) fn refuse_strays(&self, kind: FileKind, complaints: &mut Complaints<'_, 'a>) {
        let known = kind.keys();
        for (key, _) in self.fields.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
            let nearest = complaints.nearest(key.as_str(), known.iter().copied());
            let fault = Fault::UnknownField {
                found: key.text(),
                nearest,
            };
            complaints.error(complaints.at(key, self.raw), fault);
        }
    }

    /// A value that must be there.
    pub(crate) fn required<T: Deserialize<'a>>(&self, key: &str, complaints: &mut Complaints<'_, 'a>) -> Option<T> {
        if !self.has(key) {
            complaints.error(complaints.start(self.raw), Fault::MissingField { name: key.into() });
        }
        self.optional(key, complaints)
    }

    /// A value that may be there.
    pub(crate) fn optional<T: Deserialize<'a>>(&self, key: &str, complaints: &mut Complaints<'_, 'a>) -> Option<T> {
        match self.find(key)? {
            Part::One(raw) => complaints.parse(raw.get()),
            Part::Many(_) => None,
        }
    }

    /// A list that must be there, but may be empty.
    pub(crate) fn list<T>(&self, key: &str, complaints: &mut Complaints<'_, 'a>) -> Vec<ListEntry<'a, T>>
    where
        T: Deserialize<'a> + Send,
    {
        let list: RawList<'a, T> = self.unread(key, complaints);
        let read = |entries: &[&'a RawValue], complaints: &mut Complaints<'_, 'a>| -> Vec<ListEntry<'a, T>> {
            let read = |raw: &&'a RawValue| RawList::read(raw, complaints);
            entries.iter().filter_map(read).collect()
        };
        let threads = threads::worth(list.entries().len(), MANY);
        if threads > 1 {
            let page = complaints.page;
            let parts = threads::in_parts(list.entries(), threads, |_, entries| {
                let mut complaints = Complaints::new(page);
                (read(entries, &mut complaints), complaints)
            });
            let (parts, found): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
            if complaints.take_in(found) {
                return parts.into_iter().flatten().collect();
            }
        }
        read(list.entries(), complaints)
    }

    /// A list that must be there, but may be empty, and is read as it is needed.
    pub(crate) fn unread<T>(&self, key: &str, complaints: &mut Complaints<'_, 'a>) -> RawList<'a, T> {
        if !self.has(key) {
            complaints.error(complaints.start(self.raw), Fault::MissingField { name: key.into() });
        }
        let entries = match self.find(key) {
            Some(Part::Many(entries)) => Rc::clone(entries),
            _ => Rc::default(),
        };
        RawList {
            entries,
            kind: PhantomData,
        }
    }

    /// A list that may be there. Entries that cannot be read are complained about and left out.
    pub(crate) fn optional_list<T: Deserialize<'a>>(
        &self,
        key: &str,
        complaints: &mut Complaints<'_, 'a>,
    ) -> Vec<ListEntry<'a, T>> {
        let Some(Part::Many(entries)) = self.find(key) else {
            return Vec::new();
        };
        entries
            .iter()
            .filter_map(|raw| RawList::read(raw, complaints))
            .collect()
    }

    /// Where not all of a list's entries could be read, but only so many: the names of all, as far as they have any, with
    /// those of the topics in them.
    pub(crate) fn unread_names(&self, key: &str, read: usize) -> Vec<Text> {
        let entries = match self.find(key) {
            Some(Part::Many(entries)) if entries.len() > read => entries,
            _ => return Vec::new(),
        };
        let read = |raw: &&'a RawValue| serde_json::from_str::<Named<'a>>(raw.get()).ok();
        let mut names = Vec::with_capacity(entries.len());
        entries.iter().filter_map(read).for_each(|entry| entry.tell(&mut names));
        names
    }
}

/// As much of a broken entry as is needed to know its name. A bare word is the name of whoever did not know that more is
/// wanted.
#[derive(Deserialize)]
#[serde(untagged)]
enum Named<'a> {
    Word(#[serde(borrow)] Spanned<'a>),
    Entry {
        id: Spanned<'a>,
        #[serde(default)]
        topics: Vec<Self>,
    },
    Numbered {
        number: u16,
    },
}

impl Named<'_> {
    fn tell(self, names: &mut Vec<Text>) {
        match self {
            Self::Word(id) => names.push(id.text()),
            Self::Entry { id, topics } => {
                names.push(id.text());
                for topic in topics {
                    topic.tell(names);
                }
            }
            Self::Numbered { number } => names.push(Text::new(&number.to_string())),
        }
    }
}
