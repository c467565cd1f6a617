//! XML, element by element: what is opened is closed, and what is said cannot become markup.

use std::borrow::Cow;

use quick_xml::escape::escape;

use crate::model::{MAX_CHARACTERS, Text};

/// A part of the package that is being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
}

/// An attribute: its name and its value.
pub(super) type Attribute<'a> = (&'static str, Cow<'a, str>);

/// The attribute that most elements have.
pub(super) fn value<'a>(value: impl Into<Cow<'a, str>>) -> Attribute<'a> {
    ("w:val", value.into())
}

/// An attribute with a number.
pub(super) fn number(name: &'static str, number: i32) -> Attribute<'static> {
    (name, Cow::Owned(number.to_string()))
}

/// An attribute with words.
pub(super) fn named<'a>(name: &'static str, value: impl Into<Cow<'a, str>>) -> Attribute<'a> {
    (name, value.into())
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Self {
        Self {
            text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        }
    }

    fn tag(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape(spoken(value).as_ref()));
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
        self.text.push_str(&escape(spoken(words).as_ref()));
    }

    /// What was written as XML before.
    pub(super) fn raw(&mut self, xml: &str) {
        self.text.push_str(xml);
    }

    /// The whole part.
    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// Words without what drives machines, hides or turns text around. A text is cleaned only so far, so that longer words are
/// cleaned piece by piece.
fn spoken(words: &str) -> Cow<'_, str> {
    if words.len() <= MAX_CHARACTERS {
        return Cow::Owned(Text::new(words).to_string());
    }
    let mut clean = String::with_capacity(words.len());
    let mut characters = words.chars().peekable();
    while characters.peek().is_some() {
        let piece: String = characters.by_ref().take(MAX_CHARACTERS).collect();
        clean.push_str(Text::new(&piece).as_str());
    }
    Cow::Owned(clean)
}
