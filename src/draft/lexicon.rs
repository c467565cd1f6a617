//! Multi-word search: every position of a text is tested once for all words.

/// Number of bits of the filter for first characters.
const BITS: usize = 4096;

/// Words by first character, each with its value.
pub(crate) struct Lexicon<T> {
    /// Filter: whether a word may begin with a character with these last twelve bits.
    may_begin: [u64; BITS / 64],
    /// Sorted by first character; equal ones in the given order.
    words: Vec<(char, &'static str, T)>,
}

impl<T: Copy> Lexicon<T> {
    /// Builds a lexicon; no word may be empty.
    pub(crate) fn of(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let first = |word: &str| word.chars().next().unwrap_or_default();
        let mut words: Vec<_> = words
            .into_iter()
            .map(|(word, sense)| (first(word), word, sense))
            .collect();
        words.sort_by_key(|(first, ..)| *first);
        let mut may_begin = [0; BITS / 64];
        for (first, ..) in &words {
            let bit = *first as usize % BITS;
            may_begin[bit / 64] |= 1 << (bit % 64);
        }
        Self { may_begin, words }
    }

    /// Returns the words that begin with a character.
    pub(crate) fn with_first(&self, first: char) -> &[(char, &'static str, T)] {
        let bit = first as usize % BITS;
        if self.may_begin[bit / 64] >> (bit % 64) & 1 == 0 {
            return &[];
        }
        let from = self.words.partition_point(|(known, ..)| *known < first);
        let rest = &self.words[from..];
        &rest[..rest.partition_point(|(known, ..)| *known == first)]
    }

    /// Returns every word of the lexicon that stands in a text, with the byte where it begins.
    pub(crate) fn found<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, &'static str, T)> + 't {
        text.char_indices().flat_map(move |(at, first)| {
            let rest = text.get(at..).unwrap_or_default();
            let here = self.with_first(first).iter();
            here.filter(move |(_, word, _)| rest.starts_with(word))
                .map(move |(_, word, sense)| (at, *word, *sense))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Lexicon;

    #[test]
    fn every_word_is_found_wherever_it_stands() {
        let lexicon = Lexicon::of([("新建", 1), ("新增", 2), ("建成", 3)]);
        let found: Vec<_> = lexicon.found("新建建成区，新增").collect();
        assert_eq!(found, [(0, "新建", 1), (6, "建成", 3), (18, "新增", 2)]);
        assert_eq!(lexicon.found("旧城").count(), 0);
    }
}
