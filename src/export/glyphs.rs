//! A finished screen as plain text.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

/// Whether a character is one of a script that some terminals draw in two cells, so that a screen leaves a blank behind it.
fn is_spread(symbol: &str) -> bool {
    symbol.width() == 1 && symbol.width_cjk() == 2 && symbol.chars().all(char::is_alphanumeric)
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// The rows of a screen without trailing blanks; the second half of a wide character is no character of its own.
pub fn glyphs(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut row = String::new();
        let mut x = buffer.area.left();
        while x < buffer.area.right() {
            let symbol = buffer[(x, y)].symbol();
            row.push_str(symbol);
            x += u16::try_from(symbol.width()).unwrap_or(1).max(1);
            // Its second cell is the terminal's, and a stray blank within a Chinese word; behind a word it may part two columns.
            let is_within = x + 1 < buffer.area.right() && buffer[(x + 1, y)].symbol().chars().all(is_han);
            if is_spread(symbol) && is_within && buffer[(x, y)].symbol() == " " {
                x += 1;
            }
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_character_with_a_second_cell_leaves_no_blank_within_a_word() {
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 14, 2));
        buffer.set_string(0, 0, "劣Ⅴ 类水体", Style::new());
        buffer.set_string(0, 1, "12 m³ −3", Style::new());
        assert_eq!(glyphs(&buffer), "劣Ⅴ类水体\n12 m³ −3\n");
    }
}
