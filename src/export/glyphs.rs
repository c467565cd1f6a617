//! A finished screen as plain text.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

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
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
