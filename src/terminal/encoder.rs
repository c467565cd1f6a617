//! Encodes the difference between two frames in as few bytes as a terminal's language allows.
//!
//! The library's backend positions every cell after a wide one and resets all colours with every frame; over a slow
//! line that is most of what is sent. This encoder keeps track of cursor and style, moves by the shortest sequence,
//! clears blanks instead of writing them where that is safe, and lets the terminal scroll rows that only moved.
//!
//! After a character whose width on the terminal is uncertain, it forgets the cursor and positions the next cell
//! absolutely. Such a character may cover the cell behind it, so a blank there is written first and never after it.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use super::charset::{Charset, Widths, belongs_to_a_figure, cells_of};
use super::scroll::{self, Shift};

/// The terminal's current style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// The style after a reset.
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };

    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }
}

/// Modifiers that are visible on a blank cell; the rest of its style does not matter.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);

/// Number of blanks from which clearing them is shorter than writing them and moving on.
const CLEARED_FROM: usize = 9;

/// Encodes frames and tracks the state in which they leave the terminal.
#[derive(Debug)]
pub struct Encoder {
    bytes: Vec<u8>,
    charset: Charset,
    pen: Pen,
    cursor: Option<(u16, u16)>,
}

impl Encoder {
    /// Creates an encoder for a terminal in an unknown state; call `Encoder::clear` before the first frame.
    pub fn new(charset: Charset) -> Self {
        Self {
            bytes: Vec::new(),
            charset,
            pen: Pen::PLAIN,
            cursor: None,
        }
    }

    /// Takes the bytes encoded so far, to be sent.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Appends bytes that do not change the style, such as a query, and forgets the cursor.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.cursor = None;
    }

    /// Clears the screen in the terminal's own colours.
    pub(super) fn clear(&mut self) {
        self.push(b"\x1b[0m\x1b[2J");
        self.pen = Pen::PLAIN;
    }

    /// Shows or hides the cursor without moving it.
    pub(super) fn show_cursor(&mut self, is_seen: bool) {
        self.bytes
            .extend_from_slice(if is_seen { b"\x1b[?25h" } else { b"\x1b[?25l" });
    }

    /// Encodes the cells of `next` that differ from `shown`, in reading order. `widths` is how reliably character
    /// widths are known.
    pub fn draw(&mut self, shown: &mut Buffer, next: &Buffer, widths: Widths) {
        let mut differing = scroll::differing_rows(shown, next);
        if let Some(shift) = scroll::find_shift(shown, next, differing.len()) {
            self.scroll(shift);
            shift.apply(shown);
            differing = scroll::differing_rows(shown, next);
        }
        let changed = cells_to_write(shown, next, &differing, widths);
        let mut rest = changed.as_slice();
        while let [(x, y, cell), behind @ ..] = rest {
            let blanks = blanks(rest);
            if blanks >= 3 && is_blank_to_the_end(next, *x, *y) {
                self.move_to(*x, *y);
                self.set_pen(Pen::PLAIN, ON_BLANKS);
                self.bytes.extend_from_slice(b"\x1b[K");
                let of_row = rest.iter().take_while(|(_, row, _)| row == y).count();
                rest = rest.get(of_row..).unwrap_or_default();
                continue;
            }
            let blanks = clearable(shown, (*x, *y), blanks, widths);
            if blanks >= CLEARED_FROM {
                self.move_to(*x, *y);
                self.set_pen(Pen::PLAIN, ON_BLANKS);
                self.push_sequence(b"\x1b[", blanks, b"X");
                rest = rest.get(blanks..).unwrap_or_default();
                continue;
            }
            self.bridge(next, *x, *y, widths);
            self.write_cell(cell, next.area.right(), (*x, *y), widths);
            rest = behind;
        }
    }

    /// Lets the terminal scroll a band of rows. Rows that come in take the current background, so the style is reset
    /// first. Uses line feeds and reverse line feeds, which every terminal understands, and not the younger sequences
    /// for moving rows.
    fn scroll(&mut self, Shift { top, bottom, up }: Shift) {
        self.set_pen(Pen::PLAIN, ON_BLANKS);
        let _ = write!(self.bytes, "\x1b[{};{}r", top + 1, bottom + 1);
        let (from, step): (u16, &[u8]) = if up > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        self.cursor = None;
        self.move_to(0, from);
        for _ in 0..up.unsigned_abs() {
            self.bytes.extend_from_slice(step);
        }
        self.bytes.extend_from_slice(b"\x1b[r");
        self.cursor = Some((0, 0));
    }

    fn write_cell(&mut self, cell: &Cell, right: u16, (x, y): (u16, u16), widths: Widths) {
        self.move_to(x, y);
        // On a space the foreground colour is visible only with underline, strikethrough or reverse video.
        let is_bare = cell.symbol() == " " && (cell.modifier & ON_BLANKS).is_empty();
        let matters = if is_bare { ON_BLANKS } else { Modifier::all() };
        self.set_pen(Pen::of(cell), matters);
        let is_certain = widths.is_certain(cell.symbol());
        // At the right edge there is no room for a character that turns out wide.
        let symbol = if is_certain || x + 1 < right {
            cell.symbol()
        } else {
            "?"
        };
        self.charset.write(symbol, &mut self.bytes);
        let cells = cells_of(cell.symbol());
        let behind = x.saturating_add(cells);
        // At the right edge the cursor stands on the last cell or behind it, depending on the terminal.
        self.cursor = (is_certain && behind < right).then_some((behind, y));
    }

    /// Rewrites up to three unchanged cells if that is shorter than a cursor movement.
    fn bridge(&mut self, next: &Buffer, x: u16, y: u16, widths: Widths) {
        let Some((from, row)) = self.cursor else { return };
        if row != y || from >= x || x - from > 3 {
            return;
        }
        let between: Vec<&Cell> = (from..x).map(|x| &next[(x, y)]).collect();
        let is_alike = |cell: &&Cell| {
            let blank = cell.symbol() == " ";
            let same = Pen::of(cell) == self.pen
                || blank
                    && (cell.modifier & ON_BLANKS).is_empty()
                    && cell.bg == self.pen.bg
                    && (cell.modifier ^ self.pen.modifier) & ON_BLANKS == Modifier::empty();
            same && cells_of(cell.symbol()) == 1 && widths.is_certain(cell.symbol())
        };
        let length: usize = between.iter().map(|cell| cell.symbol().len()).sum();
        if length <= 3 && between.iter().all(is_alike) {
            for cell in between {
                self.charset.write(cell.symbol(), &mut self.bytes);
            }
            self.cursor = Some((x, y));
        }
    }

    /// Moves the cursor by the shortest sequence.
    pub(super) fn move_to(&mut self, x: u16, y: u16) {
        match self.cursor {
            Some(here) if here == (x, y) => return,
            Some((from, row)) if row == y && from < x => self.push_sequence(b"\x1b[", usize::from(x - from), b"C"),
            Some((_, row)) if row.saturating_add(1) == y && x == 0 => self.bytes.extend_from_slice(b"\r\n"),
            Some((_, row)) if row == y && x == 0 => self.bytes.push(b'\r'),
            _ if x == 0 => self.push_sequence(b"\x1b[", usize::from(y) + 1, b"H"),
            _ => {
                // Writing to a vector cannot fail.
                let _ = write!(self.bytes, "\x1b[{};{}H", y + 1, x + 1);
            }
        }
        self.cursor = Some((x, y));
    }

    /// Appends a sequence with one parameter, which is omitted if it is 1.
    fn push_sequence(&mut self, before: &[u8], number: usize, after: &[u8]) {
        self.bytes.extend_from_slice(before);
        if number != 1 {
            let _ = write!(self.bytes, "{number}");
        }
        self.bytes.extend_from_slice(after);
    }

    /// Changes the style as far as it differs from `wanted` in the modifiers that matter.
    fn set_pen(&mut self, wanted: Pen, matters: Modifier) {
        let shows_ink = matters == Modifier::all();
        let is_same = (self.pen.modifier ^ wanted.modifier) & matters == Modifier::empty()
            && self.pen.bg == wanted.bg
            && (self.pen.fg == wanted.fg || !shows_ink);
        if is_same {
            return;
        }
        let mut codes: Vec<String> = Vec::new();
        let mut pen = self.pen;
        if !((pen.modifier & matters) - wanted.modifier).is_empty() {
            // Modifiers could be turned off one by one, but terminals do not agree on the numbers for that.
            codes.push("0".to_owned());
            pen = Pen::PLAIN;
        }
        let missing = (wanted.modifier & matters) - pen.modifier;
        codes.extend(
            MODIFIERS
                .iter()
                .filter(|(one, _)| missing.contains(*one))
                .map(|(_, code)| (*code).to_owned()),
        );
        pen.modifier |= missing;
        if shows_ink && pen.fg != wanted.fg {
            codes.push(colour(wanted.fg, 30));
            pen.fg = wanted.fg;
        }
        if pen.bg != wanted.bg {
            codes.push(colour(wanted.bg, 40));
            pen.bg = wanted.bg;
        }
        if !codes.is_empty() {
            let codes = codes.join(";");
            let codes = if codes == "0" { "" } else { &codes };
            let _ = write!(self.bytes, "\x1b[{codes}m");
        }
        self.pen = pen;
    }
}

/// Returns the cells to write, in an order in which none damages another. A character written over one half of a wide
/// one leaves the other half undefined, so the cell behind is written too.
fn cells_to_write<'a>(
    shown: &Buffer,
    next: &'a Buffer,
    differing: &[usize],
    widths: Widths,
) -> Vec<(u16, u16, &'a Cell)> {
    let mut changed = Vec::new();
    // Most rows are unchanged, and whole rows are compared fastest.
    for y in differing.iter().filter_map(|y| u16::try_from(*y).ok()) {
        let mut is_torn = false;
        let mut fringe = Fringe::default();
        let mut x = next.area.left();
        while x < next.area.right() {
            let cell = &next[(x, y)];
            let cells = cells_of(cell.symbol()).max(1);
            let is_changed = is_torn || shown.cell((x, y)) != Some(cell);
            fringe.pass(shown, (x, y, cell), is_changed, widths, &mut changed);
            let last = x.saturating_add(cells - 1);
            let behind = x.saturating_add(cells);
            // What was shown here may have covered the cell behind.
            let covered = |x: u16| {
                let before = shown.cell((x, y)).map_or(" ", Cell::symbol);
                cells_of(before) > 1 || !widths.is_certain(before)
            };
            is_torn = is_changed && covered(last);
            if widths.is_certain(cell.symbol()) || behind >= next.area.right() {
                if is_changed {
                    changed.push((x, y, cell));
                }
            } else if is_changed || shown.cell((behind, y)) != next.cell((behind, y)) {
                let neighbour = &next[(behind, y)];
                let is_neighbour_changed = is_torn || shown.cell((behind, y)) != Some(neighbour);
                if neighbour.symbol() == " " && (is_neighbour_changed || !is_plain_blank(neighbour)) {
                    // The character may cover the blank, so the blank comes first and is not visited again.
                    changed.extend([(behind, y, neighbour), (x, y, cell)]);
                } else {
                    changed.push((x, y, cell));
                }
                is_torn = neighbour.symbol() != " ";
                if !is_torn {
                    x = behind.saturating_add(1);
                    is_torn = is_neighbour_changed && covered(behind);
                    fringe = Fringe::default();
                    continue;
                }
            }
            x = behind;
        }
    }
    if widths != Widths::Measured {
        keep_figures(&mut changed);
    }
    changed
}

/// Redraws cells beside a vanished glyph. Glyphs reach beyond their cells: blocks by a pixel, letters by a shade. Some
/// terminals paint cells one by one, so a glyph that goes would leave that behind on a blank or a lower block beside
/// it.
#[derive(Default)]
struct Fringe<'a> {
    /// The previous cell, if it would show leftovers and is not written anyway.
    idle: Option<(u16, &'a Cell)>,
    /// Whether a glyph vanished from the previous cell.
    is_left: bool,
    /// Whether the previous character may cover this cell.
    is_covered: bool,
}

impl<'a> Fringe<'a> {
    /// Visits the next cell of the row and appends the neighbours that have to be written.
    fn pass(
        &mut self,
        shown: &Buffer,
        (x, y, cell): (u16, u16, &'a Cell),
        is_changed: bool,
        widths: Widths,
        changed: &mut Vec<(u16, u16, &'a Cell)>,
    ) {
        let mut there = (x..x.saturating_add(cells_of(cell.symbol()).max(1))).filter_map(|x| shown.cell((x, y)));
        let goes = is_changed && there.any(|cell| cell.symbol() != " ");
        let is_bare = cell.symbol() == " " || is_block(cell.symbol()) && widths.is_certain(cell.symbol());
        let is_idle = !is_changed && is_bare && !self.is_covered;
        if let Some((x, before)) = self.idle.take().filter(|_| goes) {
            changed.push((x, y, before));
        }
        if is_idle && self.is_left {
            changed.push((x, y, cell));
        } else if is_idle {
            self.idle = Some((x, cell));
        }
        self.is_covered = !widths.is_certain(cell.symbol());
        self.is_left = goes;
    }
}

/// Orders a sign that belongs to a figure after the next character, where both may claim the same cell, so that the
/// sign wins.
fn keep_figures(changed: &mut [(u16, u16, &Cell)]) {
    for index in 1..changed.len() {
        let ((x, y, sign), (behind, row, _)) = (changed[index - 1], changed[index]);
        if y == row && behind == x.saturating_add(1) && belongs_to_a_figure(sign.symbol()) {
            changed.swap(index - 1, index);
        }
    }
}

/// Whether it is a block of a bar in a chart.
fn is_block(symbol: &str) -> bool {
    matches!(symbol, "▁" | "▂" | "▃" | "▄" | "▅" | "▆" | "▇" | "█")
}

/// Returns how many cells, from the first on and side by side, are blank in the terminal's own colours.
fn blanks(cells: &[(u16, u16, &Cell)]) -> usize {
    let Some((first, row, _)) = cells.first() else { return 0 };
    (*first..)
        .zip(cells)
        .take_while(|(x, (at, y, cell))| x == at && y == row && is_plain_blank(cell))
        .count()
}

/// Returns how many of the `blanks` cells from a position on can be cleared by count: up to the first that shows a
/// character that is wide or may be. Some terminals clear too few cells if wide characters are among them (see `Clears`
/// in `emulator`).
fn clearable(shown: &Buffer, (x, y): (u16, u16), blanks: usize, widths: Widths) -> usize {
    let symbols = (x..).take(blanks).map(|x| shown.cell((x, y)).map_or(" ", Cell::symbol));
    symbols
        .take_while(|symbol| cells_of(symbol) == 1 && widths.is_certain(symbol))
        .count()
}

fn is_plain_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && (cell.modifier & ON_BLANKS).is_empty()
}

fn is_blank_to_the_end(next: &Buffer, x: u16, y: u16) -> bool {
    (x..next.area.right()).all(|x| is_plain_blank(&next[(x, y)]))
}

const MODIFIERS: [(Modifier, &str); 6] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::REVERSED, "7"),
    (Modifier::CROSSED_OUT, "9"),
];

/// Returns the SGR code of a colour: `first` is 30 for the foreground and 40 for the background.
fn colour(colour: Color, first: u8) -> String {
    let named = |number: u8| (first + number).to_string();
    let bright = |number: u8| (first + 60 + number).to_string();
    match colour {
        Color::Reset => named(9),
        Color::Black => named(0),
        Color::Red => named(1),
        Color::Green => named(2),
        Color::Yellow => named(3),
        Color::Blue => named(4),
        Color::Magenta => named(5),
        Color::Cyan => named(6),
        Color::Gray => named(7),
        Color::DarkGray => bright(0),
        Color::LightRed => bright(1),
        Color::LightGreen => bright(2),
        Color::LightYellow => bright(3),
        Color::LightBlue => bright(4),
        Color::LightMagenta => bright(5),
        Color::LightCyan => bright(6),
        Color::White => bright(7),
        Color::Indexed(index) => format!("{};5;{index}", first + 8),
        Color::Rgb(red, green, blue) => format!("{};2;{red};{green};{blue}", first + 8),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::super::emulator::{Behaviour, Clears, Emulator, Halves};
    use super::*;

    const SIZE: (u16, u16) = (30, 6);

    fn screen(words: &[(u16, u16, &str, Style)]) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        for (x, y, text, style) in words {
            buffer.set_stringn(*x, *y, text, usize::from(SIZE.0.saturating_sub(*x)), *style);
        }
        buffer
    }

    fn step(encoder: &mut Encoder, from: &Buffer, to: &Buffer) -> Vec<u8> {
        encoder.draw(&mut from.clone(), to, Widths::Measured);
        encoder.take()
    }

    fn written(words: &[(u16, u16, &str, Style)]) -> String {
        let mut encoder = Encoder::new(Charset::Utf8);
        let bytes = step(&mut encoder, &screen(&[]), &screen(words));
        String::from_utf8(bytes).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn behind_a_wide_character_the_cursor_is_where_it_is() {
        assert_eq!(written(&[(2, 1, "中文ab", Style::new())]), "^[2;3H中文ab");
    }

    #[test]
    fn the_pen_changes_only_where_it_must() {
        let green = Style::new().fg(Color::Green);
        assert_eq!(
            written(&[(0, 0, "a b", green), (3, 0, "c", green.add_modifier(Modifier::BOLD))]),
            "^[H^[32ma b^[1mc"
        );
        assert_eq!(
            written(&[(0, 0, "a", green), (1, 0, " ", Style::new()), (2, 0, "b", green)]),
            "^[H^[32ma b"
        );
    }

    #[test]
    fn blanks_are_cleared_and_short_ways_are_short() {
        let mut encoder = Encoder::new(Charset::Utf8);
        let full = screen(&[(0, 0, &"x".repeat(30), Style::new()), (0, 1, "y", Style::new())]);
        step(&mut encoder, &screen(&[]), &full);
        let bytes = step(&mut encoder, &full, &screen(&[(0, 1, "z", Style::new())]));
        assert_eq!(String::from_utf8(bytes).unwrap().replace('\x1b', "^"), "^[H^[K\r\nz ");
    }

    #[test]
    fn half_a_wide_character_never_stays_behind() {
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        let (from, to) = (
            screen(&[(1, 0, "中中x", Style::new())]),
            screen(&[(0, 0, "文文 x", underlined)]),
        );
        let changed: Vec<u16> = cells_to_write(&from, &to, &[0], Widths::Measured)
            .iter()
            .map(|(x, ..)| *x)
            .collect();
        assert_eq!(changed, [0, 2, 4, 5, 6]);
    }

    #[test]
    fn a_blank_beside_what_goes_is_written_too() {
        let shown = screen(&[(3, 0, "█中", Style::new()), (10, 0, "ab", Style::new())]);
        let next = screen(&[(3, 0, " 中", Style::new()), (10, 0, "a", Style::new())]);
        let written = |widths| {
            let changed = cells_to_write(&shown, &next, &[0], widths);
            changed.iter().map(|(x, ..)| *x).collect::<Vec<_>>()
        };
        assert_eq!(written(Widths::Measured), [2, 3, 11, 12]);
        // A blank that the character before it may cover stays as it is.
        let (shown, next) = (
            screen(&[(1, 0, "① b", Style::new())]),
            screen(&[(1, 0, "① c", Style::new())]),
        );
        let changed = cells_to_write(&shown, &next, &[0], Widths::Unknown);
        assert_eq!(changed.iter().map(|(x, ..)| *x).collect::<Vec<_>>(), [3, 4]);
    }

    #[test]
    fn wide_characters_are_not_cleared_by_their_number() {
        let cleared = |text: &str| {
            let mut encoder = Encoder::new(Charset::Utf8);
            let shown = screen(&[(0, 0, text, Style::new()), (25, 0, "end", Style::new())]);
            step(&mut encoder, &shown, &screen(&[(25, 0, "end", Style::new())]))
        };
        assert!(cleared("abcdefghijkl").ends_with(b"X"));
        assert!(!cleared("粮食总产量稳定").contains(&b'X'));
    }

    #[test]
    fn behind_a_character_of_uncertain_width_the_place_is_named() {
        let mut encoder = Encoder::new(Charset::Utf8);
        let to = screen(&[(0, 0, "aⅤb", Style::new())]);
        encoder.draw(&mut screen(&[]), &to, Widths::Unknown);
        assert_eq!(
            String::from_utf8(encoder.take()).unwrap().replace('\x1b', "^"),
            "^[HaⅤ^[1;3Hb"
        );
    }

    /// Words of every width, somewhere on the screen, and whether they stand in rows that move on by some.
    fn frames() -> impl Strategy<Value = Vec<Vec<(u16, u16, String)>>> {
        let word = (0..SIZE.0, 0..SIZE.1, "[ a-c中文─█“‰①]{0,30}");
        let words = prop::collection::vec(word, 0..10);
        (prop::collection::vec(words, 1..4), 1..SIZE.1).prop_map(|(frames, by)| {
            let moved = |words: &Vec<(u16, u16, String)>| {
                let up = |(x, y, text): &(u16, u16, String)| Some((*x, y.checked_sub(by)?, text.clone()));
                words.iter().filter_map(up).collect()
            };
            frames.iter().flat_map(|words| [words.clone(), moved(words)]).collect()
        })
    }

    /// Narrow and wide terminals with every habit.
    fn every_kind() -> impl Iterator<Item = Behaviour> {
        let habits = [
            (Halves::Go, Clears::Cells),
            (Halves::StayWhenCleared, Clears::Cells),
            (Halves::Stay, Clears::Cells),
            (Halves::Go, Clears::Characters),
        ];
        let of = |kind| habits.map(|(halves, clears)| Behaviour { halves, clears, ..kind });
        of(Behaviour::NARROW).into_iter().chain(of(Behaviour::WIDE))
    }

    /// Whether a terminal may show `seen` where `frame` has its cell: the same, unless it or its neighbour is of uncertain
    /// width and the two claim one cell.
    fn may_show(frame: &Buffer, (x, y): (u16, u16), seen: &str) -> bool {
        let symbol = frame[(x, y)].symbol();
        let before = x.checked_sub(1).map_or("a", |x| frame[(x, y)].symbol());
        let is_covered = seen.trim().is_empty();
        let is_uncertain = |symbol: &str| !Widths::Unknown.is_certain(symbol);
        if is_uncertain(symbol) {
            // What has a blank behind it always shows.
            let is_overdrawn = belongs_to_a_figure(before);
            let has_room = x + 1 < SIZE.0 && frame[(x + 1, y)].symbol() == " " && !is_overdrawn;
            return seen == symbol || is_covered && !has_room || x + 1 == SIZE.0 && seen == "?";
        }
        seen == symbol || is_covered && is_uncertain(before) && (symbol == " " || belongs_to_a_figure(before))
    }

    /// A word somewhere in some style.
    fn word() -> impl Strategy<Value = (u16, u16, String, Style)> {
        let colours = prop::sample::select(vec![Color::Reset, Color::Red, Color::LightBlue, Color::Indexed(130)]);
        let grounds = prop::sample::select(vec![Color::Reset, Color::Reset, Color::Yellow]);
        let modifiers = prop::sample::select(vec![
            Modifier::empty(),
            Modifier::BOLD,
            Modifier::UNDERLINED,
            Modifier::REVERSED | Modifier::BOLD,
        ]);
        (0..SIZE.0, 0..SIZE.1, "[ a-c中文─█]{0,30}", colours, grounds, modifiers)
            .prop_map(|(x, y, text, fg, bg, modifier)| (x, y, text, Style::new().fg(fg).bg(bg).add_modifier(modifier)))
    }

    fn colour_of(colour: vt100::Color) -> Color {
        match colour {
            vt100::Color::Default => Color::Reset,
            vt100::Color::Idx(1) => Color::Red,
            vt100::Color::Idx(3) => Color::Yellow,
            vt100::Color::Idx(12) => Color::LightBlue,
            vt100::Color::Idx(index) => Color::Indexed(index),
            vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_is_shifted_however_wide_the_terminal_draws(frames in frames()) {
            for kind in every_kind() {
                let mut encoder = Encoder::new(Charset::Utf8);
                let mut terminal = Emulator::new(kind, SIZE);
                let mut shown = screen(&[]);
                encoder.clear();
                for words in &frames {
                    let words: Vec<(u16, u16, &str, Style)> =
                        words.iter().map(|(x, y, text)| (*x, *y, text.as_str(), Style::new())).collect();
                    let next = screen(&words);
                    encoder.draw(&mut shown, &next, Widths::Unknown);
                    terminal.process(&encoder.take());
                    shown = next;
                    let whole = || format!("{:#?}\n{:#?}", shown, terminal.lines());
                    for y in 0..SIZE.1 {
                        let mut x = 0;
                        while x < SIZE.0 {
                            let seen = terminal.cell(x, y);
                            prop_assert!(may_show(&shown, (x, y), seen), "'{seen}' at {x}, {y}\n{}", whole());
                            x += cells_of(shown[(x, y)].symbol()).max(1);
                        }
                    }
                }
                prop_assert_eq!(terminal.refused(), &[] as &[String]);
            }
        }

        #[test]
        fn a_terminal_shows_what_was_drawn(frames in prop::collection::vec(prop::collection::vec(word(), 0..8), 1..5)) {
            let mut encoder = Encoder::new(Charset::Utf8);
            let cells = |cells| NonZeroU16::new(cells).unwrap();
            let mut terminal = vt100::Parser::new(cells(SIZE.1), cells(SIZE.0), 0);
            let mut shown = screen(&[]);
            terminal.process(b"\x1b[?7l");
            for words in &frames {
                let words: Vec<(u16, u16, &str, Style)> =
                    words.iter().map(|(x, y, text, style)| (*x, *y, text.as_str(), *style)).collect();
                let next = screen(&words);
                terminal.process(&step(&mut encoder, &shown, &next));
                for y in 0..SIZE.1 {
                    let mut x = 0;
                    while x < SIZE.0 {
                        let cell = &next[(x, y)];
                        let seen = terminal.screen().cell(y, x).unwrap();
                        let symbol = if seen.contents().is_empty() { " " } else { seen.contents() };
                        prop_assert_eq!(symbol, cell.symbol(), "at {}, {}", x, y);
                        prop_assert_eq!(colour_of(seen.bgcolor()), cell.bg, "ground at {}, {}", x, y);
                        prop_assert_eq!(seen.underline(), cell.modifier.contains(Modifier::UNDERLINED), "line at {}, {}", x, y);
                        prop_assert_eq!(seen.inverse(), cell.modifier.contains(Modifier::REVERSED));
                        if cell.symbol() != " " || !(cell.modifier & ON_BLANKS).is_empty() {
                            prop_assert_eq!(colour_of(seen.fgcolor()), cell.fg, "ink at {}, {}", x, y);
                            prop_assert_eq!(seen.bold(), cell.modifier.contains(Modifier::BOLD));
                        }
                        x += cells_of(cell.symbol()).max(1);
                    }
                }
                shown = next;
            }
        }
    }
}
