//! Figures large enough for the back of the room: a face of our own, three cells wide and three rows high, made of half
//! blocks.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::screen::paint::put;

/// How many rows a large figure takes.
pub(super) const ROWS: u16 = 3;

/// The rows of a character; none for what this face does not have.
fn face(character: char) -> Option<[&'static str; 3]> {
    Some(match character {
        '0' => ["█▀█", "█ █", "▀▀▀"],
        '1' => ["▀█ ", " █ ", "▀▀▀"],
        '2' => ["▀▀█", "█▀▀", "▀▀▀"],
        '3' => ["▀▀█", " ▀█", "▀▀▀"],
        '4' => ["█ █", "▀▀█", "  ▀"],
        '5' => ["█▀▀", "▀▀█", "▀▀▀"],
        '6' => ["█▀▀", "█▀█", "▀▀▀"],
        '7' => ["▀▀█", "  █", "  ▀"],
        '8' => ["█▀█", "█▀█", "▀▀▀"],
        '9' => ["█▀█", "▀▀█", "▀▀▀"],
        '.' => [" ", " ", "▀"],
        ',' => [" ", "▄", "▀"],
        '−' | '-' => ["   ", "▀▀▀", "   "],
        '+' => [" ▄ ", "▀█▀", "   "],
        '%' => ["▀ ▄▀", " ▄▀ ", "▀  ▀"],
        ' ' => ["  ", "  ", "  "],
        _ => return None,
    })
}

/// How many cells `text` takes in this face; none where a character is missing from it.
pub(super) fn width(text: &str) -> Option<u16> {
    let mut cells = 0_u16;
    for character in text.chars() {
        let [top, ..] = face(character)?;
        let wide = u16::try_from(top.chars().count()).unwrap_or(u16::MAX);
        cells = cells.saturating_add(wide).saturating_add(1);
    }
    Some(cells.saturating_sub(1))
}

/// Draws `text` from the upper left corner of `area`; answers with the column behind it. Nothing is drawn where it does
/// not fit as a whole or cannot be drawn in this face: half a figure would be another figure.
pub(super) fn put_big(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> Option<u16> {
    let cells = width(text).filter(|cells| *cells <= area.width && area.height >= ROWS)?;
    let mut x = area.x;
    for character in text.chars() {
        let rows = face(character)?;
        let mut end = x;
        for (y, row) in (area.y..).zip(rows) {
            end = put(buf, area, x, y, row.chars().count(), row, style);
        }
        x = end + 1;
    }
    Some(area.x + cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, cells: u16) -> Vec<String> {
        let area = Rect::new(0, 0, cells, ROWS);
        let mut buf = Buffer::empty(area);
        put_big(&mut buf, area, text, Style::new());
        let row = |y| (0..cells).map(|x| buf[(x, y)].symbol()).collect::<String>();
        (0..ROWS).map(|y| row(y).trim_end().to_owned()).collect()
    }

    #[test]
    fn a_figure_is_drawn_in_three_rows() {
        assert_eq!(drawn("25.4", 20), ["▀▀█ █▀▀   █ █", "█▀▀ ▀▀█   ▀▀█", "▀▀▀ ▀▀▀ ▀   ▀"]);
    }

    #[test]
    fn every_character_is_as_wide_in_each_row() {
        for character in "0123456789.,−-+% ".chars() {
            let widths = face(character).unwrap().map(|row| row.chars().count());
            assert!(
                widths.iter().all(|width| *width == widths[0]),
                "{character}: {widths:?}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_not_drawn_at_all() {
        assert_eq!(drawn("2,580", 10), ["", "", ""]);
        assert_eq!(drawn("完工", 30), ["", "", ""]);
    }
}
