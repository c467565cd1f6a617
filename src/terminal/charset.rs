//! The terminal's encoding, and which characters it certainly draws as wide as we count them.
//!
//! Over SSH no variable tells either reliably, so both are probed (see `probe`) or set by a flag.

use encoding_rs::{GB18030, GBK};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::app::GlyphSet;
use crate::screen;

/// Encoding that a terminal reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Charset {
    /// UTF-8, as nearly all terminals do.
    #[default]
    Utf8,
    /// GB18030: every character, in up to four bytes.
    Gb18030,
    /// GBK, two bytes a character. Other characters become question marks, because a session in GBK would lose its byte
    /// alignment.
    Gbk,
    /// ASCII alone: a text console, or a session that takes every byte for a character.
    Ascii,
}

impl Charset {
    /// Encodes a whole text. A character that the encoding lacks is replaced by a plainer one (a minus sign by a
    /// hyphen), or by question marks if there is none.
    pub fn encode(self, text: &str) -> Vec<u8> {
        if self == Self::Utf8 {
            return text.as_bytes().to_vec();
        }
        let mut bytes = Vec::with_capacity(text.len());
        for grapheme in text.graphemes(true) {
            if self.has(grapheme) {
                self.write(grapheme, &mut bytes);
            } else {
                self.write(&screen::translated(GlyphSet::Ascii, grapheme), &mut bytes);
            }
        }
        bytes
    }

    /// Returns whether the encoding has this grapheme.
    fn has(self, symbol: &str) -> bool {
        match self {
            Self::Utf8 | Self::Gb18030 => true,
            Self::Gbk => !GBK.encode(symbol).2,
            Self::Ascii => symbol.is_ascii(),
        }
    }

    /// Parses the encoding of a locale name such as `zh_CN.GBK`; `None` if it names none or an unsupported one.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let (_, named) = locale.split_once('.')?;
        let named = named
            .split('@')
            .next()
            .unwrap_or(named)
            .to_lowercase()
            .replace(['-', '_'], "");
        match named.as_str() {
            "utf8" => Some(Self::Utf8),
            "gbk" | "cp936" | "gb2312" | "euccn" => Some(Self::Gbk),
            "gb18030" => Some(Self::Gb18030),
            _ => None,
        }
    }

    /// Writes the content of one cell; what the terminal cannot show becomes a question mark per cell.
    pub(super) fn write(self, symbol: &str, bytes: &mut Vec<u8>) {
        if symbol.is_ascii() {
            bytes.extend_from_slice(symbol.as_bytes());
            return;
        }
        let encoded = match self {
            Self::Utf8 => {
                bytes.extend_from_slice(symbol.as_bytes());
                return;
            }
            Self::Gb18030 => Some(GB18030.encode(symbol)),
            Self::Gbk => Some(GBK.encode(symbol)),
            Self::Ascii => None,
        };
        match encoded {
            Some((encoded, _, false)) => bytes.extend_from_slice(&encoded),
            _ => bytes.extend(std::iter::repeat_n(b'?', symbol.width())),
        }
    }
}

/// How reliably the terminal's character widths are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widths {
    /// The probe measured that ambiguous characters occupy one cell.
    Measured,
    /// The reader set a glyph set whose lines, blocks and shapes occupy one cell; nothing is known of other characters.
    Claimed,
    /// Ambiguous characters may occupy two cells.
    Unknown,
}

impl Widths {
    /// Returns whether all terminals of this kind agree on the width. After an uncertain character the cursor has to be
    /// positioned anew.
    pub(super) fn is_certain(self, symbol: &str) -> bool {
        if symbol.is_ascii() || is_common(symbol) {
            return true;
        }
        let mut characters = symbol.chars();
        let (Some(character), None) = (characters.next(), characters.next()) else {
            // Combining marks, which some terminals give cells of their own.
            return false;
        };
        match symbol.width() {
            2 => is_east_asian(character),
            1 if symbol.width_cjk() == 1 => true,
            1 => match self {
                Self::Measured => true,
                Self::Claimed => is_drawing(character),
                Self::Unknown => false,
            },
            _ => false,
        }
    }
}

/// Returns the number of cells of a symbol by our count. Nearly all symbols of a screen take the fast path without a
/// table.
pub(super) fn cells_of(symbol: &str) -> u16 {
    match symbol.as_bytes() {
        [b' '..=b'~'] => 1,
        _ if is_common(symbol) => 2,
        _ => u16::try_from(symbol.width()).unwrap_or(u16::MAX),
    }
}

/// Whether it is one Chinese character between U+5000 and U+8FFF, recognised by its first byte.
fn is_common(symbol: &str) -> bool {
    matches!(symbol.as_bytes(), [0xE5..=0xE8, _, _])
}

/// Whether every terminal with Chinese support draws it in two cells. Pictographs are not among them: they are wide
/// only by a younger rule.
fn is_east_asian(character: char) -> bool {
    matches!(
        character,
        '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff01}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3fffd}'
    )
}

/// Whether the program draws its screens with it.
fn is_drawing(character: char) -> bool {
    matches!(character, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{25ff}' | '»' | '›' | '…' | '·' | '∙')
}

/// Whether a sign belongs to a figure, which would read as another one without it. Where two characters claim the same
/// cell, these win.
pub(super) fn belongs_to_a_figure(symbol: &str) -> bool {
    matches!(symbol, "‰" | "±" | "℃" | "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(charset: Charset, text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        charset.write(text, &mut bytes);
        bytes
    }

    #[test]
    fn a_terminal_gets_its_own_encoding() {
        assert_eq!(written(Charset::Utf8, "汉"), "汉".as_bytes());
        assert_eq!(written(Charset::Gbk, "汉"), [0xba, 0xba]);
        assert_eq!(written(Charset::Gb18030, "汉"), [0xba, 0xba]);
        assert_eq!(written(Charset::Gbk, "a"), b"a");
    }

    #[test]
    fn what_an_encoding_does_not_have_is_said_with_plainer_signs() {
        assert_eq!(Charset::Gbk.encode("−66.7 ✓"), b"-66.7 *");
        assert_eq!(Charset::Gb18030.encode("−"), GB18030.encode("−").0.as_ref());
        assert_eq!(Charset::Ascii.encode("─汉"), b"-??");
    }

    #[test]
    fn a_locale_names_its_encoding_behind_a_point() {
        for (locale, charset) in [
            ("zh_CN.GBK", Some(Charset::Gbk)),
            ("zh_CN.gb2312", Some(Charset::Gbk)),
            ("zh_CN.eucCN", Some(Charset::Gbk)),
            ("zh_CN.GB18030", Some(Charset::Gb18030)),
            ("zh_CN.UTF-8@pinyin", Some(Charset::Utf8)),
            ("zh_CN", None),
            ("C", None),
            ("zh_TW.BIG5", None),
        ] {
            assert_eq!(Charset::of_locale(locale), charset, "{locale}");
        }
    }

    #[test]
    fn what_it_cannot_show_takes_the_cells_it_would_have_taken() {
        assert_eq!(written(Charset::Ascii, "汉"), b"??");
        assert_eq!(written(Charset::Ascii, "─"), b"?");
        assert_eq!(written(Charset::Gbk, "⠿"), b"?");
        assert_eq!(written(Charset::Gb18030, "𠀀").len(), 4);
        assert_eq!(written(Charset::Gbk, "𠀀"), b"??");
    }

    #[test]
    fn what_is_told_without_a_table_is_what_the_table_says() {
        for character in '\0'..='\u{FFFF}' {
            let symbol = character.to_string();
            assert_eq!(usize::from(cells_of(&symbol)), symbol.width(), "{character:?}");
            assert!(!is_common(&symbol) || is_east_asian(character), "{character:?}");
        }
    }

    #[test]
    fn only_what_everybody_agrees_on_is_certain() {
        for symbol in ["a", "劣", "，", "⣿", "✓", "▸"] {
            assert!(Widths::Unknown.is_certain(symbol), "{symbol}");
        }
        for symbol in ["─", "●", "“", "‰", "①", "…"] {
            assert!(!Widths::Unknown.is_certain(symbol), "{symbol}");
            assert!(Widths::Measured.is_certain(symbol), "{symbol}");
        }
        assert!(Widths::Claimed.is_certain("─") && Widths::Claimed.is_certain("●"));
        assert!(!Widths::Claimed.is_certain("“") && !Widths::Claimed.is_certain("‰"));
        for symbol in ["🚀", "e\u{301}"] {
            assert!(!Widths::Measured.is_certain(symbol), "{symbol}");
        }
    }
}
