//! Figures large enough for the back of the room: a face of our own, three cells wide and three rows high, made of half
//! blocks, and the same face any number of times larger.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::widget::paint::put;

/// How many rows a large figure takes.
pub(crate) const ROWS: u16 = 3;

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
        '>' => ["▀▄ ", "▄▀ ", "   "],
        '=' => ["▄▄▄", "▄▄▄", "   "],
        '<' => [" ▄▀", " ▀▄", "   "],
        ' ' => ["  ", "  ", "  "],
        _ => return None,
    })
}

/// How many cells `text` takes in this face; none where a character is missing from it.
pub(crate) fn width(text: &str) -> Option<u16> {
    let mut cells = 0_u16;
    for character in text.chars() {
        let [top, ..] = face(character)?;
        let wide = u16::try_from(top.chars().count()).unwrap_or(u16::MAX);
        cells = cells.saturating_add(wide).saturating_add(1);
    }
    Some(cells.saturating_sub(1))
}

/// The largest size that is tried: on the largest screens a figure shall not push everything else away.
const LARGEST: u16 = 8;

/// How many rows the face takes at a size.
pub(crate) fn rows_at(size: u16) -> u16 {
    // A character is five half rows high.
    (size * 5).div_ceil(2)
}

/// The largest size at which `text` fits into so many cells and rows; none where a character is missing from the face or
/// nothing fits.
pub(crate) fn size_for(text: &str, cells: u16, rows: u16) -> Option<u16> {
    let wide = width(text)?;
    (1..=LARGEST)
        .rev()
        .find(|size| wide.saturating_mul(*size) <= cells && rows_at(*size) <= rows)
}

/// Whether the face has ink at a point, counted in cells and half rows.
fn has_ink(rows: [&'static str; 3], x: u16, half: u16) -> bool {
    let row = rows.get(usize::from(half / 2));
    let cell = row.and_then(|row| row.chars().nth(usize::from(x)));
    match cell {
        Some('█') => true,
        Some('▀') => half.is_multiple_of(2),
        Some('▄') => !half.is_multiple_of(2),
        _ => false,
    }
}

/// Draws `text` at a size from the upper left corner of `area`, as a whole or not at all; answers with the column behind it.
pub(crate) fn put_at_size(buf: &mut Buffer, area: Rect, text: &str, size: u16, style: Style) -> Option<u16> {
    let cells = width(text)?.checked_mul(size)?;
    let rows = rows_at(size);
    if size == 0 || cells > area.width || rows > area.height {
        return None;
    }
    let mut left = area.x;
    for character in text.chars() {
        let face = face(character)?;
        let wide = u16::try_from(face[0].chars().count()).ok()?;
        for (row, y) in (0..rows).zip(area.y..) {
            for (cell, x) in (0..wide * size).zip(left..) {
                let ink = [row * 2, row * 2 + 1].map(|half| has_ink(face, cell / size, half / size));
                let symbol = match ink {
                    [true, true] => "█",
                    [true, false] => "▀",
                    [false, true] => "▄",
                    [false, false] => continue,
                };
                put(buf, area, x, y, 1, symbol, style);
            }
        }
        left += (wide + 1) * size;
    }
    Some(area.x + cells)
}

/// Draws `text` from the upper left corner of `area`; answers with the column behind it. Nothing is drawn where it does
/// not fit as a whole or cannot be drawn in this face: half a figure would be another figure.
pub(crate) fn put_big(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> Option<u16> {
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
    fn a_figure_twice_as_large_takes_five_rows() {
        let area = Rect::new(0, 0, 6, rows_at(2));
        let mut buf = Buffer::empty(area);
        assert_eq!(put_at_size(&mut buf, area, "4", 2, Style::new()), Some(6));
        let row = |y| (0..6).map(|x| buf[(x, y)].symbol()).collect::<String>();
        assert_eq!(
            (0..5).map(row).collect::<Vec<_>>(),
            ["██  ██", "██  ██", "██████", "    ██", "    ██"]
        );
    }

    #[test]
    fn a_figure_is_as_large_as_its_place_allows() {
        assert_eq!(size_for("5.2", 80, 10), Some(4));
        assert_eq!(size_for("5.2", 20, 10), Some(2));
        assert_eq!(size_for("5.2", 8, 10), None);
        assert_eq!(size_for("守住", 80, 10), None);
    }

    #[test]
    fn what_does_not_fit_is_not_drawn_at_all() {
        assert_eq!(drawn("2,580", 10), ["", "", ""]);
        assert_eq!(drawn("完工", 30), ["", "", ""]);
    }
}
