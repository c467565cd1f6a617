//! Putting words into cells: measuring, cutting, wrapping and clearing with wide characters in mind.
//!
//! Stock widgets are not used on words from data: their wrapping panics on a wide character in a narrow pane, and a
//! pop-up over Chinese text loses its border to half a character that the pane below left behind.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::seen;
use crate::widget::glyphs::has_substitute;

/// Words with their styles, a paragraph each.
pub(crate) type Paragraphs = Vec<(String, Style)>;

/// How many cells `text` takes.
pub(crate) fn width(text: &str) -> usize {
    let spread = if text.is_ascii() {
        0
    } else {
        text.chars().filter(|one| is_spread(*one)).count()
    };
    text.width() + spread
}

/// Whether a character has a second cell here, although it would need but one by its width: East Asian terminals and fonts draw it
/// in two, and no sign of certain width says the same (①, Ⅴ, ℃, ‰). In one cell it would disappear below what stands behind it in
/// the former, and be drawn across it by the latter.
fn is_spread(character: char) -> bool {
    match character {
        // Nearly all that a screen holds is told without a table; lines and blocks are drawn by the screen itself.
        '\0'..='~' | '─'..='▟' | '\u{2E80}'..='\u{D7FF}' | '\u{F900}'..='\u{FFFC}' => false,
        _ => {
            character.width() == Some(1)
                && character.width_cjk() == Some(2)
                && !has_substitute(character.encode_utf8(&mut [0; 4]))
        }
    }
}

/// The same text with a blank behind every character that takes a second cell.
fn spread(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.contains(is_spread) {
        return Cow::Borrowed(text);
    }
    let mut wide = String::with_capacity(text.len() + 4);
    for character in text.chars() {
        wide.push(character);
        if is_spread(character) {
            wide.push(' ');
        }
    }
    Cow::Owned(wide)
}

/// How many cells `text` takes, as places count them.
pub(crate) fn cells_of(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// `text`, cut to at most `cells` with an ellipsis at the end where something is missing.
pub(crate) fn cut(text: &str, cells: usize, ellipsis: &str) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let room = cells.saturating_sub(width(ellipsis));
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > room {
            break;
        }
        kept.push_str(grapheme);
    }
    if cells >= width(ellipsis) {
        kept.push_str(ellipsis);
    }
    kept
}

/// Puts `text` at (`x`, `y`), cut to `cells` and to `area`; answers with the column behind it.
pub(crate) fn put(buf: &mut Buffer, area: Rect, x: u16, y: u16, cells: usize, text: &str, style: Style) -> u16 {
    let area = area.intersection(buf.area);
    if x < area.left() || x >= area.right() || y < area.top() || y >= area.bottom() {
        return x;
    }
    let room = usize::from(area.right() - x).min(cells);
    if let Some(end) = put_plain(buf, (x, y), room, text, style) {
        return end;
    }
    let text = cut(&seen(text), room, "…");
    let (end, _) = buf.set_stringn(x, y, spread(&text), room, style);
    end
}

/// Puts a text of which every character stands for itself, as nearly all do: a frame has hundreds of them, and looking
/// for what belongs together in each cost half of its drawing. None where the text is of another kind or does not fit.
fn put_plain(buf: &mut Buffer, (x, y): (u16, u16), room: usize, text: &str, style: Style) -> Option<u16> {
    let cells = text
        .chars()
        .try_fold(0, |cells, character| Some(cells + usize::from(plain_cells(character)?)))?;
    if cells > room {
        return None;
    }
    let mut at = x;
    for (start, character) in text.char_indices() {
        let symbol = text.get(start..start + character.len_utf8())?;
        buf[(at, y)].set_symbol(symbol).set_style(style);
        at += 1;
        if plain_cells(character)? > 1 {
            // It is hidden by the character before it.
            buf[(at, y)].reset();
            at += 1;
        }
    }
    Some(at)
}

/// How many cells a character takes that never joins another one; none for any that may.
fn plain_cells(character: char) -> Option<u8> {
    match character {
        ' '..='~' | '─'..='▟' | '·' | '…' | '●' | '○' | '▸' => Some(1),
        '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '，' | '：' | '；' | '（' | '）' | '％' | '《' | '》' => {
            Some(2)
        }
        _ => None,
    }
}

/// Puts `text` so that it ends before `x + cells`.
pub(crate) fn put_right(buf: &mut Buffer, area: Rect, x: u16, y: u16, cells: usize, text: &str, style: Style) -> u16 {
    let lead = cells.saturating_sub(width(text));
    let lead = u16::try_from(lead).unwrap_or(u16::MAX);
    let cells_left = cells.saturating_sub(usize::from(lead));
    put(buf, area, x.saturating_add(lead), y, cells_left, text, style)
}

/// Puts `text` into a place of one line, cut to it; answers with the column behind it.
pub(crate) fn put_in(buf: &mut Buffer, place: Rect, text: &str, style: Style) -> u16 {
    put(buf, place, place.x, place.y, usize::from(place.width), text, style)
}

/// Puts `text` into a place of one line so that it ends where the place does.
pub(crate) fn put_in_right(buf: &mut Buffer, place: Rect, text: &str, style: Style) -> u16 {
    put_right(buf, place, place.x, place.y, usize::from(place.width), text, style)
}

/// Hands out the columns of a line from the left, one cell of air between them.
pub(crate) struct Columns {
    line: Rect,
    x: u16,
}

impl Columns {
    /// The columns of `line`, from column `x` on.
    pub(crate) fn new(line: Rect, x: u16) -> Self {
        Self { line, x }
    }

    /// The next column; one of no width takes no air either.
    pub(crate) fn next(&mut self, cells: u16) -> Rect {
        let place = Rect {
            x: self.x,
            width: cells,
            ..self.line
        };
        if cells > 0 {
            self.x = self.x.saturating_add(cells + 1);
        }
        place.intersection(self.line)
    }

    /// More air before the next column.
    pub(crate) fn skip(&mut self, cells: u16) {
        self.x = self.x.saturating_add(cells);
    }

    /// Everything that is left.
    pub(crate) fn rest(&self) -> Rect {
        Rect {
            x: self.x,
            width: self.line.right().saturating_sub(self.x),
            ..self.line
        }
        .intersection(self.line)
    }
}

/// A name in at most `cells`, still readable: what stands in brackets goes first, then whole words from the end; only
/// where that leaves too little is a word cut.
pub(crate) fn shorten(name: &str, cells: usize, ellipsis: &str) -> String {
    if width(name) <= cells {
        return name.to_owned();
    }
    let bare = without_brackets(name);
    if width(&bare) <= cells {
        return bare;
    }
    let cut = cut(&bare, cells, ellipsis);
    let kept = cut.trim_end_matches(ellipsis);
    let breaks_word = bare.get(kept.len()..).is_some_and(|rest| !rest.starts_with(' '));
    match kept.rfind(' ') {
        Some(space) if breaks_word && space * 2 > kept.len() => {
            let words = kept.get(..space).unwrap_or_default();
            format!("{}{ellipsis}", words.trim_end_matches([',', ' ']))
        }
        _ => cut,
    }
}

/// Without what stands in round brackets, of either width.
fn without_brackets(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for character in name.chars() {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(character),
            _ => {}
        }
    }
    bare.trim().to_owned()
}

/// Draws `glyph` over a whole line of `area`.
pub(crate) fn rule(buf: &mut Buffer, area: Rect, glyph: &str, style: Style) {
    for x in area.left()..area.right() {
        put(buf, area, x, area.top(), 1, glyph, style);
    }
}

/// Empties `area` for a pop-up. A wide character that reaches into it from the left loses its other half too, and so
/// does one whose right half would stick out on the right; otherwise a terminal draws over the pop-up's border.
pub(crate) fn clear(buf: &mut Buffer, area: Rect, base: Style) {
    let area = area.intersection(buf.area);
    for y in area.top()..area.bottom() {
        if let Some(left) = area.left().checked_sub(1)
            && left >= buf.area.left()
            && width(buf[(left, y)].symbol()) > 1
        {
            buf[(left, y)].set_symbol(" ");
        }
        // What sticks out on the right never had a style of its own.
        let right = area.right();
        if right < buf.area.right() && right > area.left() && width(buf[(right - 1, y)].symbol()) > 1 {
            buf[(right, y)].set_style(base);
        }
        for x in area.left()..area.right() {
            buf[(x, y)].reset();
            buf[(x, y)].set_style(base);
        }
    }
}

/// Whether a line must not begin with this: closing punctuation stays with what it closes.
fn clings(grapheme: &str) -> bool {
    matches!(
        grapheme,
        "，" | "。"
            | "、"
            | "；"
            | "："
            | "！"
            | "？"
            | "）"
            | "》"
            | "」"
            | "』"
            | "”"
            | "’"
            | "%"
            | "％"
            | ","
            | "."
            | ";"
            | ":"
            | ")"
            | "…"
    )
}

/// Breaks `text` into lines of at most `cells`: Chinese anywhere, other words at spaces, closing punctuation never at
/// the beginning of a line.
pub(crate) fn wrap(text: &str, cells: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if width(&line) + width(piece.trim_end()) <= cells {
            line.push_str(piece);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line = break_hard(piece, cells, &mut lines);
    }
    if !line.trim_end().is_empty() || lines.is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// A piece longer than a line is broken between graphemes; the rest is handed back as the line under way.
fn break_hard(piece: &str, cells: usize, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for grapheme in piece.graphemes(true) {
        if !line.is_empty() && width(&line) + width(grapheme) > cells {
            lines.push(std::mem::take(&mut line));
        }
        // What is wider than the whole line cannot be shown in it at all.
        if width(grapheme) <= cells {
            line.push_str(grapheme);
        }
    }
    line
}

/// The parts between which a line may break, each with the spaces behind it.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before: Option<&str> = None;
    for (index, grapheme) in text.grapheme_indices(true) {
        let breaks = before.is_some_and(|before| {
            !clings(grapheme) && grapheme != " " && (before == " " || width(before) > 1 || width(grapheme) > 1)
        });
        if breaks {
            cuts.push(index);
        }
        before = Some(grapheme);
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|pair| text.get(pair[0]..pair[1]))
        .filter(|piece| !piece.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_put_the_short_way_is_put_as_the_library_does() {
        for character in '\0'..='\u{FFFF}' {
            let symbol = character.to_string();
            if let Some(cells) = plain_cells(character) {
                assert_eq!(usize::from(cells), width(&symbol), "{character:?}");
            }
        }
        let area = Rect::new(0, 0, 16, 1);
        for text in ["GDP 增速 5.2%", "● 达序时 ─▟…", "粮食、肉", ""] {
            let (mut short, mut long) = (
                Buffer::filled(area, ratatui::buffer::Cell::new("面")),
                Buffer::empty(area),
            );
            long.clone_from(&short);
            let style = Style::new().bold();
            let end = put_plain(&mut short, (1, 0), 15, text, style);
            let (expected, _) = long.set_stringn(1, 0, text, 15, style);
            assert_eq!((end, short), (Some(expected), long), "{text}");
        }
    }

    #[test]
    fn a_cut_never_splits_a_wide_character() {
        assert_eq!(cut("社会消费品零售总额", 9, "…"), "社会消费…");
        assert_eq!(cut("社会消费品零售总额", 8, "…"), "社会消…");
        assert_eq!(cut("地区", 4, "…"), "地区");
        assert_eq!(cut("地区", 0, "…"), "");
    }

    #[test]
    fn a_name_is_shortened_between_words() {
        assert_eq!(
            shorten("Dense-planted maize, new model", 24, "…"),
            "Dense-planted maize…"
        );
        assert_eq!(shorten("规模以上工业增加值（累计）", 18, "…"), "规模以上工业增加值");
        assert_eq!(shorten("规模以上工业增加值", 9, "…"), "规模以上…");
        assert_eq!(shorten("Intelligent computing", 8, "…"), "Intelli…");
    }

    #[test]
    fn closing_punctuation_stays_with_what_it_closes() {
        assert_eq!(wrap("一二三四，五六", 8), ["一二三", "四，五六"]);
        assert_eq!(wrap("needs 7.0 on average", 10), ["needs 7.0", "on average"]);
        assert_eq!(wrap("", 10), [""]);
    }

    #[test]
    fn a_pop_up_over_chinese_keeps_its_border() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 1));
        buf.set_string(0, 0, "一二三四五", Style::new());
        clear(&mut buf, Rect::new(3, 0, 4, 1), Style::new());
        assert_eq!(buf[(2, 0)].symbol(), " ");
        assert_eq!(buf[(3, 0)].symbol(), " ");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_cut_or_wrapped_fits(text in "[ a-z，。一-十“”…%A-Z0-9]{0,60}", cells in 0_usize..40) {
            prop_assert!(width(&cut(&text, cells, "…")) <= cells);
            for line in wrap(&text, cells) {
                prop_assert!(width(&line) <= cells.max(1) + 2, "{line:?} in {cells}");
            }
        }
    }
}
