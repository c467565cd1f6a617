//! Index of words by prefix, in their normalised form.

use std::collections::HashMap;

/// What begins with a character, the longest first.
pub(crate) struct Index<T>(HashMap<char, Vec<(String, T)>>);

impl<T> Index<T> {
    /// An index of words with what they mean.
    pub(crate) fn new(entries: impl Iterator<Item = (String, T)>) -> Self {
        let mut index: HashMap<char, Vec<(String, T)>> = HashMap::new();
        for (word, meaning) in entries {
            if let Some(first) = word.chars().next() {
                index.entry(first).or_default().push((word, meaning));
            }
        }
        for words in index.values_mut() {
            words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        Self(index)
    }

    /// Returns the longest word that `text` begins with.
    pub(crate) fn longest(&self, text: &str) -> Option<(&str, &T)> {
        let words = self.0.get(&text.chars().next()?)?;
        let found = words.iter().find(|(word, _)| text.starts_with(word.as_str()))?;
        Some((found.0.as_str(), &found.1))
    }
}

/// Returns words without spaces and signs, as they are compared; what counts as time or as a direction stays.
pub(crate) fn condensed(words: &str) -> String {
    let one = |character: char| match character {
        '—' | '–' | '~' | '至' | '到' => Some('-'),
        '%' | '‰' | '±' | '+' | '-' | '/' | '=' => Some(character),
        other => other.is_alphanumeric().then_some(other),
    };
    let joined: String = words.chars().filter_map(one).collect();
    // A hyphen in an English word joins it.
    let mut condensed = String::with_capacity(joined.len());
    let mut rest = joined.chars().peekable();
    while let Some(character) = rest.next() {
        let is_letter = |one: Option<char>| one.is_some_and(|one| one.is_ascii_alphabetic());
        if character != '-' || !is_letter(condensed.chars().last()) || !is_letter(rest.peek().copied()) {
            condensed.push(character);
        }
    }
    condensed
}
