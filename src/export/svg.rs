//! A finished screen as a picture: an SVG file that needs nothing else and looks the same everywhere.
//!
//! Whoever looks has other fonts than whoever drew, so every run of letters is pinned to its columns, and everything
//! that is not a letter is drawn as geometry. The same cells always give the same bytes.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::export::palette::{Palette, Rgb};
use crate::export::shape::{Brush, Shape, shape};
use crate::model::Text;

/// The size of a cell in pixels. A Latin letter at its size is as wide as a cell, a Chinese one with its spacing as two.
const CELL: (u32, u32) = (8, 18);
/// The same in hundredths of a pixel, as shapes count.
const FULL: (u32, u32) = (CELL.0 * 100, CELL.1 * 100);
/// Air between the edge of the page and its cells, in pixels.
const AIR: u32 = 16;
/// Where letters stand in a cell, in hundredths of a pixel from its top.
const BASELINE: u32 = 1350;
/// The usual font on each system, with one beside it that has Chinese.
const FONTS: &str = "ui-monospace, 'JetBrains Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Sarasa Mono SC', \
                     'Microsoft YaHei', 'PingFang SC', monospace";

/// How letters are written; letters written alike share a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ink {
    colour: Rgb,
    bold: bool,
    italic: bool,
    wide: bool,
}

/// Letters side by side that are written alike.
struct Run {
    ink: Ink,
    x: u16,
    end: u16,
    text: String,
    /// Whether more may join: a letter that some fonts draw wider than its cell stays by itself, or it would squeeze
    /// its neighbours.
    open: bool,
}

/// Something that goes on from cell to cell: its brush, its colour, its top and, unless it is a line, its height.
type Band = (Brush, Rgb, u32, u32);

/// What the picture is made of, gathered so that each colour and style is named once.
#[derive(Default)]
struct Picture {
    shapes: BTreeMap<(Brush, Rgb), String>,
    words: BTreeMap<Ink, String>,
    /// The bands of the row under way, each with its first column and the one behind its last.
    bands: BTreeMap<Band, (u16, u16)>,
}

/// Draws a finished screen. The title is what a screen reader says of the picture.
pub fn svg(buffer: &Buffer, title: &str, palette: &Palette) -> String {
    let mut picture = Picture::default();
    for y in 0..buffer.area.height {
        picture.row(buffer, y, palette);
    }
    let width = u32::from(buffer.area.width) * CELL.0 + 2 * AIR;
    let height = u32::from(buffer.area.height) * CELL.1 + 2 * AIR;
    let mut out = String::new();
    // Writing to a string cannot fail, here and below.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" font-family=\"{FONTS}\" font-size=\"13.5\">\n\
         <title>{}</title>\n\
         <rect x=\".5\" y=\".5\" width=\"{}\" height=\"{}\" rx=\"10\" fill=\"{}\" stroke=\"{}\"/>\n\
         <g transform=\"translate({AIR} {AIR})\">",
        Escaped(Text::new(title).as_str()),
        width - 1,
        height - 1,
        palette.ground,
        palette.edge,
    );
    for ((brush, colour), path) in &picture.shapes {
        let _ = writeln!(out, "<path {}=\"{colour}\" d=\"{path}\"/>", brush.attributes());
    }
    for (ink, words) in &picture.words {
        let _ = writeln!(out, "<g fill=\"{}\"{}>\n{words}</g>", ink.colour, ink.attributes());
    }
    out.push_str("</g>\n</svg>\n");
    out
}

impl Ink {
    fn attributes(self) -> String {
        let attributes = [
            (self.bold, r#" font-weight="700""#),
            (self.italic, r#" font-style="italic""#),
            (self.wide, r#" font-size="15" letter-spacing="1""#),
        ];
        attributes
            .into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, attribute)| attribute)
            .collect()
    }
}

/// The colour of a cell's ground and that of its letters.
fn colours(cell: &Cell, palette: &Palette) -> (Rgb, Rgb) {
    let (mut ground, mut ink) = (palette.behind(cell.bg), palette.ink(cell.fg));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut ground, &mut ink);
    }
    if cell.modifier.contains(Modifier::DIM) {
        ink = ink.dimmed(ground);
    }
    (ground, ink)
}

/// Thin lines in the colour of quiet words would be louder than these.
fn line_colour(cell: &Cell, ink: Rgb, brush: Brush, palette: &Palette) -> Rgb {
    let is_thin = matches!(brush, Brush::Line | Brush::Dash);
    let is_grey = matches!(cell.fg, Color::DarkGray | Color::Gray | Color::Indexed(232..));
    let is_quiet = is_grey && !cell.modifier.contains(Modifier::REVERSED);
    if is_thin && is_quiet { palette.rule } else { ink }
}

impl Picture {
    fn row(&mut self, buffer: &Buffer, y: u16, palette: &Palette) {
        let mut run: Option<Run> = None;
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(buffer.area.x + x, buffer.area.y + y)];
            let room = buffer.area.width - x;
            let cells = u16::try_from(cell.symbol().width()).unwrap_or(1).clamp(1, room);
            let (ground, colour) = colours(cell, palette);
            if ground != palette.ground {
                self.band((Brush::Ground, ground, 0, FULL.1), (x, y), cells);
            }
            for (modifier, top) in [(Modifier::UNDERLINED, 1650), (Modifier::CROSSED_OUT, 900)] {
                if cell.modifier.contains(modifier) {
                    self.band((Brush::Line, colour, top, 0), (x, y), cells);
                }
            }
            let symbol = drawable(cell.symbol());
            if !symbol.trim().is_empty() && !cell.modifier.contains(Modifier::HIDDEN) {
                if let Some(shape) = shape(&symbol) {
                    self.flush(&mut run, y);
                    self.shape(shape, cell, colour, (x, y), palette);
                } else {
                    let ink = Ink {
                        colour,
                        bold: cell.modifier.contains(Modifier::BOLD),
                        italic: cell.modifier.contains(Modifier::ITALIC),
                        wide: cells > 1,
                    };
                    self.write(&mut run, &symbol, ink, (x, y), x + cells);
                }
            }
            x += cells;
        }
        self.flush(&mut run, y);
        for (band, ends) in std::mem::take(&mut self.bands) {
            self.draw(band, ends, y);
        }
    }

    /// Adds letters to the run under way, or ends that and begins another.
    fn write(&mut self, run: &mut Option<Run>, symbol: &str, ink: Ink, (x, y): (u16, u16), end: u16) {
        let open = ink.wide || symbol.chars().all(|c| c.is_ascii() || c == '−');
        match run {
            // Two blanks would collapse into one; a single one is kept by every viewer.
            Some(run) if run.open && open && run.ink == ink && (run.end == x || !ink.wide && run.end + 1 == x) => {
                if run.end < x {
                    run.text.push(' ');
                }
                run.text.push_str(symbol);
                run.end = end;
            }
            _ => {
                self.flush(run, y);
                *run = Some(Run {
                    ink,
                    x,
                    end,
                    text: symbol.to_owned(),
                    open,
                });
            }
        }
    }

    /// Pins a run to its columns. Latin letters are stretched to them, because their width is the font's; Chinese
    /// ones are as wide as they are high in every font and are only set apart.
    fn flush(&mut self, run: &mut Option<Run>, y: u16) {
        let Some(run) = run.take() else { return };
        let out = self.words.entry(run.ink).or_default();
        let (half, stretch) = if run.ink.wide {
            (50, "")
        } else {
            (0, r#" lengthAdjust="spacingAndGlyphs""#)
        };
        let _ = writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" textLength=\"{}\"{stretch}>{}</text>",
            Pixels(u32::from(run.x) * CELL.0 * 100 + half),
            Baseline(y),
            u32::from(run.end - run.x) * CELL.0,
            Escaped(&run.text),
        );
    }

    fn shape(&mut self, shape: Shape, cell: &Cell, ink: Rgb, at: (u16, u16), palette: &Palette) {
        match shape {
            Shape::Across(brush) => self.band((brush, line_colour(cell, ink, brush, palette), 900, 0), at, 1),
            Shape::Block(0, top, width, height) if width == FULL.0 => {
                self.band((Brush::Fill, ink, top, height), at, 1);
            }
            Shape::Block(left, top, width, height) => {
                let path = self.shapes.entry((Brush::Fill, ink)).or_default();
                block(path, at, (left, top, width, height));
            }
            Shape::Paths(paths) => {
                for (brush, left, top, lines) in paths {
                    let colour = line_colour(cell, ink, *brush, palette);
                    let path = self.shapes.entry((*brush, colour)).or_default();
                    let _ = write!(path, "{}{lines}", From(at, *left, *top));
                }
            }
        }
    }

    /// Lets a band go on over `cells`, so that a rule is one line and a bar has no seams at any scale.
    fn band(&mut self, band: Band, (x, y): (u16, u16), cells: u16) {
        let end = x + cells;
        match self.bands.insert(band, (x, end)) {
            Some((start, before)) if before == x => {
                self.bands.insert(band, (start, end));
            }
            Some(ends) => self.draw(band, ends, y),
            None => {}
        }
    }

    fn draw(&mut self, (brush, colour, top, height): Band, (start, end): (u16, u16), y: u16) {
        let path = self.shapes.entry((brush, colour)).or_default();
        let width = u32::from(end - start) * FULL.0;
        if height > 0 {
            block(path, (start, y), (0, top, width, height));
        } else {
            let _ = write!(path, "{}h{}", From((start, y), 0, top), Pixels(width));
        }
    }
}

/// Hundredths of a pixel as pixels, without needless digits.
struct Pixels(u32);

impl Display for Pixels {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match (rest, rest % 10) {
            (0, _) => write!(f, "{whole}"),
            (_, 0) => write!(f, "{whole}.{}", rest / 10),
            _ => write!(f, "{whole}.{rest:02}"),
        }
    }
}

/// The beginning of a path at a point within a cell.
struct From((u16, u16), u32, u32);

impl Display for From {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self((x, y), left, top) = *self;
        let x = Pixels(u32::from(x) * CELL.0 * 100 + left);
        let y = Pixels(u32::from(y) * CELL.1 * 100 + top);
        write!(f, "M{x} {y}")
    }
}

/// Where the letters of a row stand.
struct Baseline(u16);

impl Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Pixels(u32::from(self.0) * CELL.1 * 100 + BASELINE))
    }
}

/// Words without meaning to XML.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// A filled rectangle within a cell: left, top, width, height in hundredths of a pixel.
fn block(path: &mut String, at: (u16, u16), (left, top, width, height): (u32, u32, u32, u32)) {
    let from = From(at, left, top);
    let (width, height) = (Pixels(width), Pixels(height));
    let _ = write!(path, "{from}h{width}v{height}h-{width}z");
}

/// A symbol without what XML does not allow at all. The screen holds none; whoever calls may.
fn drawable(symbol: &str) -> String {
    let is_forbidden = |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    symbol.chars().filter(|character| !is_forbidden(*character)).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn drawn(text: &str, style: Style) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, style);
        svg(&buffer, "a <title>", &Palette::DARK)
    }

    #[test]
    fn letters_are_pinned_to_their_columns() {
        let seen = drawn("ab 5%", Style::new());
        assert!(
            seen.contains(r#"<text x="0" y="13.5" textLength="40" lengthAdjust="spacingAndGlyphs">ab 5%</text>"#),
            "{seen}"
        );
        assert!(seen.contains("<title>a &lt;title&gt;</title>"), "{seen}");
    }

    #[test]
    fn a_wide_character_takes_two_columns() {
        let seen = drawn("共 228 项", Style::new());
        assert!(
            seen.contains(r#"<text x="0.5" y="13.5" textLength="16">共</text>"#),
            "{seen}"
        );
        assert!(
            seen.contains(r#"<text x="24" y="13.5" textLength="24" lengthAdjust="spacingAndGlyphs">228</text>"#),
            "{seen}"
        );
    }

    #[test]
    fn lines_and_blocks_are_geometry_and_a_rule_is_one_line() {
        let seen = drawn("────█", Style::new());
        assert!(seen.contains("M0 9h32"), "{seen}");
        assert!(seen.contains("M32 0h8v18h-8z"), "{seen}");
        assert!(drawn("▂▂▂ ▂", Style::new()).contains(r#"d="M0 13.5h24v4.5h-24zM32 13.5h8v4.5h-8z""#));
        assert!(!seen.contains("<text"), "{seen}");
    }

    #[test]
    fn nothing_in_a_cell_means_anything_to_a_viewer() {
        let seen = drawn("<a href=\"x\">&", Style::new());
        assert!(seen.contains("&lt;a href=&quot;x&quot;&gt;&amp;"), "{seen}");
        assert_eq!(drawable("a\u{1b}\u{0}\u{FFFE}b"), "ab");
    }

    #[test]
    fn a_ground_is_drawn_below_its_words() {
        let seen = drawn("x", Style::new().fg(Color::Black).bg(Color::Yellow));
        let (ground, word) = (seen.find("h8v18h-8z"), seen.find(">x<"));
        assert!(ground.is_some() && ground < word, "{seen}");
    }
}
