//! Characters that are drawn, not written: lines and blocks join only as geometry, and no two fonts draw the mark of a status alike.

/// How a path is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Brush {
    /// The inside of what lies behind everything else.
    Ground,
    /// Its inside.
    Fill,
    /// A thin line.
    Line,
    /// A thin line of dashes, three to a cell.
    Dash,
    /// The line of a bar.
    Bar,
    /// The outline around a status, with round ends.
    Pen,
}

impl Brush {
    /// The attributes of a path that is painted so; the colour follows.
    pub(super) fn attributes(self) -> &'static str {
        match self {
            Self::Ground | Self::Fill => "fill",
            Self::Line => r#"fill="none" stroke"#,
            Self::Dash => r#"fill="none" stroke-dasharray="1.6 1.0667" stroke"#,
            Self::Bar => r#"fill="none" stroke-width="3" stroke"#,
            Self::Pen => r#"fill="none" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" stroke"#,
        }
    }
}

/// What is drawn in place of a character. Lengths are hundredths of a pixel, in a cell of 800 × 1800.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A line from edge to edge, which the next cell continues.
    Across(Brush),
    /// A filled rectangle: left, top, width, height.
    Block(u32, u32, u32, u32),
    /// Paths, each from a point within the cell.
    Paths(&'static [(Brush, u32, u32, &'static str)]),
}

/// The shape that stands for a character; none where letters and figures are written.
pub(super) fn shape(glyph: &str) -> Option<Shape> {
    use Brush::{Bar, Dash, Fill, Line, Pen};
    use Shape::{Across, Block, Paths};
    Some(match glyph {
        "─" => Across(Line),
        "━" => Across(Bar),
        "┄" | "┈" => Across(Dash),
        "╸" => Paths(&[(Bar, 0, 900, "h4")]),
        "╺" => Paths(&[(Bar, 400, 900, "h4")]),
        "╹" => Paths(&[(Bar, 400, 0, "v9")]),
        "╻" => Paths(&[(Bar, 400, 900, "v9")]),
        "┃" => Paths(&[(Bar, 400, 0, "v18")]),
        "╴" => Paths(&[(Line, 0, 900, "h4")]),
        "╶" => Paths(&[(Line, 400, 900, "h4")]),
        "╵" => Paths(&[(Line, 400, 0, "v9")]),
        "╷" => Paths(&[(Line, 400, 900, "v9")]),
        "│" => Paths(&[(Line, 400, 0, "v18")]),
        "┆" | "┊" => Paths(&[(Dash, 400, 0, "v18")]),
        "╭" => Paths(&[(Line, 400, 1800, "v-5a4 4 0 0 1 4-4")]),
        "╮" => Paths(&[(Line, 0, 900, "a4 4 0 0 1 4 4v5")]),
        "╰" => Paths(&[(Line, 400, 0, "v5a4 4 0 0 0 4 4")]),
        "╯" => Paths(&[(Line, 400, 0, "v5a4 4 0 0 1-4 4")]),
        "┌" => Paths(&[(Line, 800, 900, "h-4v9")]),
        "┐" => Paths(&[(Line, 0, 900, "h4v9")]),
        "└" => Paths(&[(Line, 400, 0, "v9h4")]),
        "┘" => Paths(&[(Line, 400, 0, "v9h-4")]),
        "├" => Paths(&[(Line, 400, 0, "v18m0-9h4")]),
        "┤" => Paths(&[(Line, 400, 0, "v18m0-9h-4")]),
        "┬" => Paths(&[(Line, 0, 900, "h8m-4 0v9")]),
        "┴" => Paths(&[(Line, 0, 900, "h8m-4 0v-9")]),
        "┼" => Paths(&[(Line, 0, 900, "h8m-4-9v18")]),
        "▀" => Block(0, 0, 800, 900),
        "▁" => Block(0, 1575, 800, 225),
        "▂" => Block(0, 1350, 800, 450),
        "▃" => Block(0, 1125, 800, 675),
        "▄" => Block(0, 900, 800, 900),
        "▅" => Block(0, 675, 800, 1125),
        "▆" => Block(0, 450, 800, 1350),
        "▇" => Block(0, 225, 800, 1575),
        "█" => Block(0, 0, 800, 1800),
        "▉" => Block(0, 0, 700, 1800),
        "▊" => Block(0, 0, 600, 1800),
        "▋" => Block(0, 0, 500, 1800),
        "▌" => Block(0, 0, 400, 1800),
        "▍" => Block(0, 0, 300, 1800),
        "▎" => Block(0, 0, 200, 1800),
        "▏" => Block(0, 0, 100, 1800),
        "▐" => Block(400, 0, 400, 1800),
        "●" => Paths(&[(Fill, 40, 900, "a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0-7.2 0z")]),
        "○" => Paths(&[(Pen, 90, 900, "a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0-6.2 0z")]),
        "◐" => Paths(&[
            (Pen, 90, 900, "a3.1 3.1 0 1 0 6.2 0a3.1 3.1 0 1 0-6.2 0z"),
            (Fill, 400, 560, "a3.4 3.4 0 0 0 0 6.8z"),
        ]),
        "◦" => Paths(&[(Pen, 230, 900, "a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0z")]),
        "·" | "∙" => Paths(&[(Fill, 290, 900, "a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z")]),
        "▲" => Paths(&[(Fill, 400, 520, "l4 7.4h-8z")]),
        "▼" => Paths(&[(Fill, 400, 1280, "l4-7.4h-8z")]),
        "✓" => Paths(&[(Pen, 80, 930, "l2.4 2.9l4-6.6")]),
        "✗" => Paths(&[(Pen, 110, 610, "l5.8 5.8m0-5.8l-5.8 5.8")]),
        "▸" => Paths(&[(Fill, 170, 530, "l5.6 3.7l-5.6 3.7z")]),
        "▴" => Paths(&[(Fill, 400, 680, "l3 4.6h-6z")]),
        "▾" => Paths(&[(Fill, 400, 1140, "l3-4.6h-6z")]),
        "→" => Paths(&[(Pen, 90, 900, "h6.2m-2.5-2.5l2.5 2.5l-2.5 2.5")]),
        "←" => Paths(&[(Pen, 710, 900, "h-6.2m2.5-2.5l-2.5 2.5l2.5 2.5")]),
        "↑" => Paths(&[(Pen, 400, 1250, "v-7.4m-2.5 2.5l2.5-2.5l2.5 2.5")]),
        "↓" => Paths(&[(Pen, 400, 510, "v7.4m-2.5-2.5l2.5 2.5l2.5-2.5")]),
        _ => return None,
    })
}
