//! Normalisation of words for comparison: removes differences of typing.

use crate::model::{fold, half_width};

/// Returns whether words already are as they are compared, as nearly all are: common Chinese and small ASCII.
fn is_folded(words: &str) -> bool {
    let is_common = |one: char| matches!(one, ' '..='@' | '['..='~' | '\u{4E00}'..='\u{9FFF}');
    words.chars().all(is_common) && !words.starts_with(' ') && !words.ends_with(' ')
}

/// Returns the words in letters of half width, with one sort of minus sign and nothing around them.
pub(crate) fn plain(words: &str) -> String {
    let one = |character| match half_width(character) {
        '−' | '﹣' => '-',
        '﹢' => '+',
        '￥' => '¥',
        '\u{3000}' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\t' | '\r' | '\n' => ' ',
        other => other,
    };
    let plain: String = words
        .chars()
        .filter(|character| !is_unseen(*character))
        .map(one)
        .collect();
    plain.trim().to_owned()
}

/// Returns whether a character takes no room and says nothing: web pages and chat programs leave such between digits.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// Returns the same with compatibility forms and radicals folded, in small letters: for names and heads, which are
/// compared.
pub(crate) fn folded(words: &str) -> String {
    if is_folded(words) {
        return words.to_owned();
    }
    plain(&fold(words)).to_lowercase()
}
