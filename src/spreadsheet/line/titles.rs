//! The words of titles.

use crate::model::Catalogue;
use crate::spreadsheet::index::{Index, condensed};
use crate::spreadsheet::line::words::{self, Duty};
use crate::spreadsheet::text;

/// What a word of titles says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    /// A place with a name that the catalogue does not have.
    Place,
    /// A word with a duty.
    Word(Duty),
}

/// The words of titles, by their first characters.
pub(crate) struct Titles(Index<Title>);

impl Titles {
    /// All of them.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        // What the catalogue calls its parts and topics says nothing else: 主要预期目标 is a part, and no target.
        let areas = catalogue
            .areas
            .iter()
            .flat_map(|area| [Some(&area.name), area.short.as_ref(), area.tab.as_ref()]);
        let topics = catalogue.topics.iter().map(|topic| Some(&topic.name));
        let own = areas
            .chain(topics)
            .flatten()
            .map(|name| condensed(&text::folded(name.zh.as_str())));
        let own = own
            .filter(|name| name.chars().count() > 1)
            .map(|name| (name, Title::Word(Duty::Topic)));
        let words = words::WORDS
            .iter()
            .flat_map(|(duty, words)| words.iter().map(|word| ((*word).to_owned(), Title::Word(*duty))));
        let provinces = words::PROVINCES.lines().map(|name| (name.to_owned(), Title::Place));
        Self(Index::new(own.chain(words).chain(provinces)))
    }

    /// Returns the longest word of titles that a text begins with: how long it is, and what it says.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, Title)> {
        let (word, title) = self.0.longest(text)?;
        Some((word.len(), *title))
    }
}
