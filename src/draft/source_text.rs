//! The source text: positions are counted in characters, and variant spellings are unified.

use crate::draft::Span;

/// A text indexed by character. Rules see a twin of equal length with ASCII digits and letters instead of full-width
/// ones, and Chinese punctuation.
pub(crate) struct SourceText {
    printed: Vec<char>,
    plain: Vec<char>,
    text: String,
    /// Byte offset of each character of `text`, and the end.
    bytes: Vec<usize>,
}

impl SourceText {
    /// Indexes a text.
    pub(crate) fn new(text: &str) -> Self {
        let printed: Vec<char> = text.chars().collect();
        let plain = plain(&printed);
        let text: String = plain.iter().collect();
        let ends = text.len();
        let bytes = text.char_indices().map(|(at, _)| at).chain([ends]).collect();
        Self {
            printed,
            plain,
            text,
            bytes,
        }
    }

    /// Returns how many characters there are.
    pub(crate) fn len(&self) -> usize {
        self.plain.len()
    }

    /// Returns the character at a position, as rules see it; a line break beyond the ends.
    pub(crate) fn at(&self, place: usize) -> char {
        self.plain.get(place).copied().unwrap_or('\n')
    }

    /// Returns the character before a place.
    pub(crate) fn before(&self, place: usize) -> char {
        place.checked_sub(1).map_or('\n', |place| self.at(place))
    }

    /// Returns what stands between two places, as rules see it.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &str {
        let end = end.min(self.len());
        let bytes = self.bytes[start.min(end)]..self.bytes[end];
        self.text.get(bytes).unwrap_or_default()
    }

    /// Returns what stands at a span, as printed.
    pub(crate) fn printed(&self, span: Span) -> String {
        let end = span.end.min(self.len());
        self.printed[span.start.min(end)..end].iter().collect()
    }

    /// Returns whether a word begins at a position.
    pub(crate) fn has(&self, place: usize, word: &str) -> bool {
        self.text
            .get(self.bytes[place.min(self.len())]..)
            .is_some_and(|rest| rest.starts_with(word))
    }
}

/// Returns the characters as rules see them.
fn plain(printed: &[char]) -> Vec<char> {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| printed.get(at))
            .is_some_and(|one| one.is_ascii_digit() || matches!(one, '０'..='９'))
    };
    let mut is_open = false;
    let mut plain = Vec::with_capacity(printed.len());
    for (at, &one) in printed.iter().enumerate() {
        let between_digits = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        plain.push(match one {
            '\r' | '\u{2028}' | '\u{2029}' | '\u{c}' => '\n',
            '\t' | '\u{3000}' | '\u{a0}' => ' ',
            ',' | '，' | '﹐' if between_digits => ',',
            ',' | '﹐' | '，' => '，',
            ';' | '﹔' => '；',
            ':' | '：' | '∶' | '﹕' if between_digits => '∶',
            ':' | '：' | '﹕' => '：',
            '(' | '﹙' => '（',
            ')' | '﹚' => '）',
            '?' => '？',
            '!' => '！',
            '–' | '—' | '―' | '－' | '﹣' | '～' | '~' | '〜' | '∼' | '‐' | '‑' => '-',
            '「' | '『' | '〝' => '“',
            '」' | '』' | '〞' => '”',
            '"' | '＂' => {
                is_open = !is_open;
                if is_open { '“' } else { '”' }
            }
            '﹪' => '%',
            '（' | '）' | '；' | '？' | '！' => one,
            // Full-width ASCII, one by one.
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(one) - 0xfee0).unwrap_or(one),
            other => other,
        });
        if one == '\n' {
            is_open = false;
        }
    }
    plain
}
