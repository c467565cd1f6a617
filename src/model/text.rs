//! The one type through which words from files enter the program.
//!
//! Thirty departments write the data. A name may carry an escape sequence that drives the terminal, a bidi override
//! that turns figures around, an invisible character that makes two equal names unequal, or a flood of combining
//! marks that kills an old multiplexer. [`Text`] is cleaned once, where it is made; everything that draws, exports or
//! copies takes `Text`, so nothing unclean has a way out. The original is kept for whoever asks for the source.
//!
//! Mongolian alone is spelled with characters that have no shape of their own: they choose the form of the letter
//! beside them, and a name without them is misspelt. Beside Mongolian letters they stay, for exports and the clipboard;
//! a screen leaves them out, because no two terminals agree on them ([`seen`]).

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The longest text that one field may hold, in characters; the rest is cut with an ellipsis.
pub const MAX_CHARACTERS: usize = 4096;
/// How many combining marks one base character keeps.
const MAX_MARKS: usize = 2;

/// The plain form of a letter or sign of full width, as a Chinese input method sends them: they lie at a fixed distance
/// from ASCII. Any other character is itself.
pub fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        other => other,
    }
}

/// Words from a file, safe to draw, export and copy.
#[derive(Debug, Clone, Eq)]
pub struct Text {
    shown: Arc<str>,
    /// What stood in the file, of the few that cleaning changed: behind one word of memory, since hundreds of thousands have none.
    original: Option<Arc<Box<str>>>,
}

impl Text {
    /// Cleans `raw`: control characters become visible, invisible and reordering ones vanish, marks are limited.
    pub fn new(raw: &str) -> Self {
        if is_plain(raw) {
            return Self {
                shown: raw.into(),
                original: None,
            };
        }
        let cleaned = clean(raw);
        let original = (cleaned != raw).then(|| Arc::new(raw.into()));
        Self {
            shown: cleaned.into(),
            original,
        }
    }

    /// Words as [`Text::new`] cleans them, for whoever only passes them on: the same ones where nothing changes.
    pub fn cleaned(raw: &str) -> Cow<'_, str> {
        if is_plain(raw) {
            Cow::Borrowed(raw)
        } else {
            Cow::Owned(clean(raw))
        }
    }

    /// The cleaned words.
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// What stood in the file, where cleaning changed it.
    pub fn original(&self) -> Option<&str> {
        self.original.as_deref().map(|original| &**original)
    }

    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.as_str().trim().is_empty()
    }

    /// Whether there are no words at all.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

/// Most text is printable ASCII and common Chinese; it needs no look at categories, and most of it not even to be taken
/// apart: whatever begins with these bytes lies between U+5000 and U+8FFF.
fn is_plain(raw: &str) -> bool {
    let mut rest = raw.as_bytes();
    while let [b' '..=b'~', behind @ ..] | [0xE5..=0xE8, _, _, behind @ ..] = rest {
        rest = behind;
    }
    let rest = raw.get(raw.len() - rest.len()..).unwrap_or(raw);
    let is_common = |c: char| matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FA5}' | '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”');
    raw.len() <= MAX_CHARACTERS && rest.chars().all(is_common)
}

fn clean(raw: &str) -> String {
    let mut cleaned = String::with_capacity(raw.len());
    let mut marks = MAX_MARKS;
    let mut characters = raw.chars().enumerate().peekable();
    while let Some((count, character)) = characters.next() {
        if count == MAX_CHARACTERS {
            cleaned.push('…');
            break;
        }
        let behind = characters.peek().map(|(_, character)| *character);
        let spelled = spelled(character, cleaned.chars().next_back(), behind);
        match spelled.unwrap_or_else(|| fate(character)) {
            Fate::Mark if marks >= MAX_MARKS => {}
            Fate::Mark => {
                marks += 1;
                cleaned.push(character);
            }
            Fate::Drop => {}
            Fate::Become(other) => {
                cleaned.push(other);
                marks = 0;
            }
        }
    }
    narrowed(cleaned)
}

/// Signs that join to one of more than two cells, as some Indic ones do, have no place on a grid: they read □.
fn narrowed(text: String) -> String {
    let fits = |sign: &str| sign.width() <= 2;
    if text.graphemes(true).all(fits) {
        return text;
    }
    text.graphemes(true)
        .map(|sign| if fits(sign) { sign } else { "□" })
        .collect()
}

/// What becomes of a character without a shape that Mongolian is spelled with, between these; none for any other, and
/// where no Mongolian stands beside it. A narrow space joins an ending to its word.
fn spelled(character: char, before: Option<char>, behind: Option<char>) -> Option<Fate> {
    let is_letter = |beside: char| matches!(beside, '\u{1820}'..='\u{18AA}');
    let follows = before.is_some_and(|beside| is_letter(beside) || is_unseen(beside));
    let precedes = behind.is_some_and(is_letter);
    match character {
        '\u{180B}'..='\u{180D}' | '\u{180F}' | '\u{200C}' | '\u{200D}' if follows => Some(Fate::Mark),
        '\u{180E}' if follows && precedes => Some(Fate::Mark),
        '\u{202F}' if follows && precedes => Some(Fate::Become(character)),
        '\u{200C}' | '\u{200D}' if precedes => Some(Fate::Become(character)),
        _ => None,
    }
}

/// Selectors of forms, the vowel separator and joiners.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{180B}'..='\u{180F}' | '\u{200C}' | '\u{200D}')
}

/// What a screen shows of a text: everything but the characters without a shape that Mongolian is spelled with, which
/// take no cell in one terminal and one or two in another.
pub fn seen(text: &str) -> Cow<'_, str> {
    if !text.contains(|character| is_unseen(character) || character == '\u{202F}') {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|character| !is_unseen(*character));
    Cow::Owned(
        shown
            .map(|character| if character == '\u{202F}' { ' ' } else { character })
            .collect(),
    )
}

/// What becomes of one character.
enum Fate {
    Become(char),
    Drop,
    Mark,
}

fn fate(character: char) -> Fate {
    if is_ignorable(character) {
        return Fate::Drop;
    }
    if joins_the_next(character) {
        return Fate::Become('□');
    }
    // Letters by their category, which stand on the letter before them like marks.
    if matches!(character, '\u{E33}' | '\u{EB3}' | '\u{FF9E}' | '\u{FF9F}') {
        return Fate::Mark;
    }
    match character.general_category() {
        GeneralCategory::Control => Fate::Become(visible_control(character)),
        GeneralCategory::LineSeparator | GeneralCategory::ParagraphSeparator | GeneralCategory::SpaceSeparator => {
            Fate::Become(if character == '\u{3000}' { character } else { ' ' })
        }
        GeneralCategory::Format => Fate::Drop,
        GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark | GeneralCategory::SpacingMark => Fate::Mark,
        GeneralCategory::PrivateUse | GeneralCategory::Unassigned | GeneralCategory::Surrogate => Fate::Become('□'),
        _ => Fate::Become(character),
    }
}

/// Line ends and tabs read as spaces; other controls as their picture (␛), the C1 ones, which have none, as �.
fn visible_control(character: char) -> char {
    match character {
        '\t' | '\n' | '\r' => ' ',
        '\u{0}'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{FFFD}'),
        '\u{7F}' => '\u{2421}',
        _ => '\u{FFFD}',
    }
}

/// Characters that no reader sees: `Default_Ignorable_Code_Point` beyond the format category, and the parts of emoji
/// sequences on whose width no two terminals agree.
fn is_ignorable(character: char) -> bool {
    matches!(character,
        '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FFA0}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Parts of Korean syllables and signs that stand before others: any number of them may join with what follows, beyond
/// the end of the text.
fn joins_the_next(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{A960}'..='\u{A97C}' | '\u{D7B0}'..='\u{D7FB}'
        | '\u{D4E}' | '\u{111C2}' | '\u{111C3}' | '\u{1193F}' | '\u{11941}' | '\u{11A3A}'
        | '\u{11A84}'..='\u{11A89}' | '\u{11D46}' | '\u{11F02}')
}

impl PartialEq for Text {
    /// Two texts are equal when a reader cannot tell them apart.
    fn eq(&self, other: &Self) -> bool {
        self.shown == other.shown
    }
}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.shown.hash(state);
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.shown.cmp(&other.shown)
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.shown
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.shown)
    }
}

impl From<&str> for Text {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.shown)
    }
}

impl<'de> Deserialize<'de> for Text {
    /// What comes from another process is cleaned as what comes from a file.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl Visitor<'_> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, raw: &str) -> Result<Text, E> {
        Ok(Text::new(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_takes_more_than_two_cells_whatever_stands_beside_it() {
        for words in ["ᄀᄀᄀ가", "각\u{11a8}", "क्ष्म्य", "\u{d4e}中", "กำำ", " ำำ", "ำำำ"]
        {
            let text = format!("甲{}中", Text::new(words));
            assert!(text.graphemes(true).all(|sign| sign.width() <= 2), "{text}");
        }
        assert_eq!(Text::new("한국 ﷺ").as_str(), "한국 ﷺ");
    }

    #[test]
    fn ordinary_words_pass_unchanged() {
        for words in [
            "社会消费品零售总额",
            "Retail sales, +4 %",
            "“两新”政策 1—2月 ① ℃ ‰",
            "Ünïcödé",
            "ᠮᠣᠩᠭᠣᠯ",
        ] {
            let text = Text::new(words);
            assert_eq!(text.as_str(), words);
            assert_eq!(text.original(), None);
        }
    }

    #[test]
    fn nothing_that_drives_a_terminal_survives() {
        assert_eq!(Text::new("a\u{1b}[31mb\u{7}").as_str(), "a␛[31mb␇");
        assert_eq!(Text::new("a\u{9b}31m").as_str(), "a\u{FFFD}31m");
        assert_eq!(Text::new("line\r\nnext\ttab").as_str(), "line  next tab");
    }

    #[test]
    fn nothing_invisible_survives_so_equal_names_are_equal() {
        for trick in [
            "包\u{200B}头市",
            "包头\u{FEFF}市",
            "\u{202E}包头市",
            "包头市\u{E0041}",
            "包\u{AD}头市",
            "包头\u{2060}市\u{FE0F}",
        ] {
            assert_eq!(Text::new(trick), Text::new("包头市"), "{trick:?}");
            assert_eq!(Text::new(trick).original(), Some(trick));
        }
    }

    #[test]
    fn mongolian_keeps_what_it_is_spelled_with_and_a_screen_shows_its_letters() {
        for (spelled, shown) in [
            ("ᠬᠡᠯᠡ\u{180B}", "ᠬᠡᠯᠡ"),
            ("ᠠᠬ\u{180E}ᠠ", "ᠠᠬᠠ"),
            ("ᠪᠢ\u{202F}ᠶᠢᠨ", "ᠪᠢ ᠶᠢᠨ"),
            ("ᠠ\u{200D} \u{200D}ᠠ", "ᠠ ᠠ"),
            ("ᠠ\u{180F}ᠨ\u{180C}\u{200D}", "ᠠᠨ"),
        ] {
            let text = Text::new(spelled);
            assert_eq!((text.as_str(), text.original()), (spelled, None));
            assert_eq!(seen(text.as_str()), shown);
            assert_eq!(shown.width(), spelled.width());
        }
        // Beside anything else they say nothing, and hide.
        for trick in ["包\u{200C}头\u{200D}市", "\u{180B}包头\u{180E}市", "包\u{180F}头市"] {
            assert_eq!(Text::new(trick), Text::new("包头市"), "{trick:?}");
        }
        assert_eq!(Text::new("包\u{202F}头").as_str(), "包 头");
        assert_eq!(
            Text::new(&format!("ᠠ{}", "\u{180B}".repeat(9))).as_str(),
            "ᠠ\u{180B}\u{180B}"
        );
    }

    #[test]
    fn what_another_process_sends_is_cleaned_too() {
        let text: Text = serde_json::from_str("\"a\\u001b[31mb\"").unwrap();
        assert_eq!(text.as_str(), "a␛[31mb");
    }

    #[test]
    fn a_flood_of_marks_is_dammed() {
        let flood = format!("\u{301}a{}", "\u{301}".repeat(5));
        assert_eq!(Text::new(&flood).as_str(), "a\u{301}\u{301}");
    }

    #[test]
    fn a_field_has_an_end() {
        let endless = "一".repeat(MAX_CHARACTERS + 1);
        assert_eq!(Text::new(&endless).as_str().chars().count(), MAX_CHARACTERS + 1);
        assert!(Text::new(&endless).as_str().ends_with('…'));
    }

    #[test]
    fn cleaning_twice_is_cleaning_once() {
        for raw in [
            "a\u{1b}[31m",
            "\u{301}\u{301}",
            "x\u{202E}y\u{e000}",
            "\u{0}\u{85}",
            "\u{200D}\u{200B}ᠠ\u{200B}\u{180B}\u{202F}\u{180E}ᠠ\u{200D}\u{200D}\u{200D}",
        ] {
            let once = Text::new(raw);
            assert_eq!(Text::new(once.as_str()).as_str(), once.as_str());
        }
    }
}
