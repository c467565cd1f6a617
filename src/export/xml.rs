//! XML, element by element: what is opened is closed, and what is said cannot become markup.

use std::borrow::Cow;
use std::fmt::Write;

use quick_xml::escape::escape;

use crate::model::{MAX_CHARACTERS, Text};

/// A part of a package that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    /// Where the last words stand.
    words_at: usize,
}

/// An attribute: its name and its value.
pub(super) type Attribute<'a> = (&'static str, Value<'a>);

/// The value of an attribute.
#[derive(Debug, Clone)]
pub(super) enum Value<'a> {
    Words(Cow<'a, str>),
    Number(i32),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(words: &'a str) -> Self {
        Self::Words(words.into())
    }
}

impl From<String> for Value<'_> {
    fn from(words: String) -> Self {
        Self::Words(words.into())
    }
}

/// The attribute that most elements have.
pub(super) fn value<'a>(value: impl Into<Value<'a>>) -> Attribute<'a> {
    ("w:val", value.into())
}

/// An attribute with a number.
pub(super) fn number(name: &'static str, number: i32) -> Attribute<'static> {
    (name, Value::Number(number))
}

/// An attribute with words.
pub(super) fn named<'a>(name: &'static str, value: impl Into<Value<'a>>) -> Attribute<'a> {
    (name, value.into())
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
            words_at: 0,
        }
    }

    /// What stands before and behind the words of something that says some: whatever says others in the same way differs
    /// from it in nothing else.
    pub(super) fn around(write: impl FnOnce(&mut Self)) -> (String, String) {
        let mut xml = Self::default();
        write(&mut xml);
        let behind = xml.text.split_off(xml.words_at);
        (xml.text, behind)
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            match value {
                Value::Words(words) => self.spoken(words),
                Value::Number(number) => self.number(number),
            }
            self.text.push('"');
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with whatever `inside` writes.
    pub(super) fn element(&mut self, name: &str, attributes: &[Attribute<'_>], inside: impl FnOnce(&mut Self)) {
        self.tag(name, attributes);
        self.text.push('>');
        inside(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// Words.
    pub(super) fn words(&mut self, words: &str) {
        self.words_at = self.text.len();
        self.spoken(words);
    }

    /// A number in plain digits.
    pub(super) fn number(&mut self, number: impl std::fmt::Display) {
        // Writing to memory cannot fail.
        let _ = write!(self.text, "{number}");
    }

    /// What was written as XML before, or is nothing else.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// How much has been written.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// Takes what has been written from a place on.
    pub(super) fn split_off(&mut self, at: usize) -> String {
        self.text.split_off(at)
    }

    /// Takes what has been written.
    pub(super) fn take(&mut self) -> String {
        let room = self.text.capacity();
        std::mem::replace(&mut self.text, String::with_capacity(room))
    }

    /// The whole part.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Words without what drives machines, hides or turns text around, and without what would be markup. A text is cleaned
    /// only so far, so that longer words are cleaned piece by piece.
    fn spoken(&mut self, words: &str) {
        if words.len() <= MAX_CHARACTERS {
            self.text.push_str(&escape(Text::cleaned(words).as_ref()));
            return;
        }
        let mut characters = words.chars().peekable();
        while characters.peek().is_some() {
            let piece: String = characters.by_ref().take(MAX_CHARACTERS).collect();
            self.text.push_str(&escape(Text::cleaned(&piece).as_ref()));
        }
    }
}
