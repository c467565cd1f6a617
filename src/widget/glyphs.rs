//! Three sets of characters for the same screen.
//!
//! Everything is drawn with the first set; a finished screen is then translated, cell by cell, into the one that the
//! terminal can show. So no part of the screen has to think of it, words from data are covered too, and every
//! substitute takes as many cells as what it stands for.
//!
//! East Asian terminals draw some characters (lines, blocks, ● ▲ “ ” · …) one cell wide or two, and no setting tells
//! which. The safe set has only characters whose width is certain: ASCII, braille, Chinese, and a few signs that are
//! narrow everywhere. The last set is ASCII and Chinese alone, for fonts without braille.
//!
//! What has no substitute that says the same (‰, ①, ℃) stays as it is in every set, and has a second cell in every one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::widget::look::GlyphSet;

/// Replaces in `area` what the set does not have.
pub(crate) fn translate(set: GlyphSet, area: Rect, buf: &mut Buffer) {
    if set == GlyphSet::Unicode {
        return;
    }
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let cell = &mut buf[(x, y)];
            if let Some((safe, ascii)) = substitute(cell.symbol()) {
                cell.set_symbol(if set == GlyphSet::Safe { safe } else { ascii });
            }
        }
    }
}

/// The same words in another set, for showing the sets side by side.
pub fn translated(set: GlyphSet, words: &str) -> String {
    let substituted = |character: char| {
        let symbol = character.to_string();
        match (set, substitute(&symbol)) {
            (GlyphSet::Safe, Some((safe, _))) => safe.to_owned(),
            (GlyphSet::Ascii, Some((_, ascii))) => ascii.to_owned(),
            _ => symbol,
        }
    };
    words.chars().map(substituted).collect()
}

/// Whether something else can stand for a character where its width is uncertain.
pub(crate) fn has_substitute(symbol: &str) -> bool {
    substitute(symbol).is_some()
}

/// What stands for a character in the safe set and in ASCII; none for what both have anyway.
#[expect(
    clippy::match_same_arms,
    reason = "signs of different meaning may share a substitute and still stand in groups of their own"
)]
fn substitute(symbol: &str) -> Option<(&'static str, &'static str)> {
    Some(match symbol {
        // Statuses and marks.
        "●" => ("=", "="),
        "◐" => ("~", "~"),
        "○" => (">", ">"),
        "▲" => ("!", "!"),
        "▼" => ("▾", "#"),
        "✓" => ("✓", "*"),
        "✗" => ("✗", "x"),
        "▸" => ("▸", ">"),
        "▾" => ("▾", "v"),
        "▴" => ("▴", "^"),
        "»" => (">", ">"),
        "«" => ("<", "<"),
        "›" => (">", ">"),
        "→" => (">", ">"),
        "←" => ("<", "<"),
        "↑" => ("^", "^"),
        "↓" => ("v", "v"),
        "◦" => ("o", "o"),
        "◇" => ("o", "o"),
        "◆" => ("@", "@"),
        // Bars and lines.
        "━" => ("⠶", "="),
        "╸" => ("⠆", "-"),
        "╺" => ("⠰", "-"),
        "─" => ("⠤", "-"),
        "┃" | "│" => ("|", "|"),
        "┼" => ("+", "+"),
        "┄" => ("⠄", "."),
        "╭" | "╮" | "╰" | "╯" => ("+", "+"),
        // Columns, and the face of large figures.
        "▁" | "▂" => ("⣀", "."),
        "▃" | "▄" => ("⣤", "o"),
        "▅" | "▆" => ("⣶", "8"),
        "▇" | "█" => ("⣿", "#"),
        "▀" => ("⠛", "\""),
        // Punctuation that is wide in some fonts.
        "…" => ("~", "~"),
        // Between words it separates; a point would end a sentence that is none.
        "·" => ("|", "|"),
        "∙" => (".", "."),
        "—" | "–" | "−" => ("-", "-"),
        "“" | "”" => ("\"", "\""),
        "‘" | "’" => ("'", "'"),
        "×" => ("x", "x"),
        "÷" => ("/", "/"),
        "²" | "₂" => ("2", "2"),
        "³" | "₃" => ("3", "3"),
        "¹" | "₁" => ("1", "1"),
        "⁴" | "₄" => ("4", "4"),
        "°" | "′" => ("'", "'"),
        "″" => ("\"", "\""),
        // Letters of units and names.
        "α" => ("a", "a"),
        "β" => ("b", "b"),
        "μ" => ("u", "u"),
        "à" | "á" | "ā" | "ǎ" => ("a", "a"),
        "è" | "é" | "ê" | "ē" | "ě" => ("e", "e"),
        "ì" | "í" | "ī" | "ǐ" => ("i", "i"),
        "ò" | "ó" | "ō" | "ǒ" => ("o", "o"),
        "ù" | "ú" | "ü" | "ū" | "ǔ" | "ǖ" | "ǘ" | "ǚ" | "ǜ" => ("u", "u"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    /// Every character that any substitution is made for.
    const KNOWN: &str = "●◐○▲▼✓✗▸▾▴»«›→←↑↓◦◇◆━╸╺─┃│┼┄╭╮╰╯▁▂▃▄▅▆▇█▀…·∙—–−“”‘’×÷²³¹⁴₁₂₃₄°′″αβμàáāǎèéêēěìíīǐòóōǒùúüūǔǖǘǚǜ";

    #[test]
    fn a_substitute_is_as_wide_as_what_it_stands_for_and_ascii_is_ascii() {
        for character in KNOWN.chars() {
            let symbol = character.to_string();
            let (safe, ascii) = substitute(&symbol).unwrap_or_else(|| panic!("{symbol}"));
            assert_eq!((safe.width(), ascii.width()), (1, 1), "{symbol}");
            assert!(ascii.is_ascii(), "{symbol}: {ascii}");
        }
    }

    #[test]
    fn what_separates_words_separates_them_in_every_set_and_a_missing_value_looks_otherwise() {
        for set in [GlyphSet::Safe, GlyphSet::Ascii] {
            assert_eq!(translated(set, "3.8% · 1-9月 · 演示"), "3.8% | 1-9月 | 演示");
            assert_eq!(translated(set, "∙"), ".");
        }
    }

    #[test]
    fn the_statuses_stay_apart_in_every_set() {
        for of in [
            |pair: (&'static str, &'static str)| pair.0,
            |pair: (&'static str, &'static str)| pair.1,
        ] {
            let statuses = ["✓", "●", "◐", "○", "▲", "▼", "✗", "∙"];
            let mut seen: Vec<&str> = statuses
                .iter()
                .filter_map(|status| substitute(status))
                .map(of)
                .collect();
            seen.extend(["?", "-"]);
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), statuses.len() + 2, "{seen:?}");
        }
    }
}
