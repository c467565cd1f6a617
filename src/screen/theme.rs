//! Styles by meaning, and the glyphs that carry it without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Look;
use crate::model::{Status, Unreported};

/// The styles of the interface, each named for what it means. Sixteen colours are enough for all of them.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The characters that draw lamps, bars and lines.
    pub glyphs: Glyphs,
    /// Ordinary words.
    pub plain: Style,
    /// What matters most on a line.
    pub strong: Style,
    /// Labels, units, what can be read second.
    pub quiet: Style,
    /// The one accent: where the reader is.
    pub accent: Style,
    /// The mark of made-up figures.
    pub warning: Style,
    /// The rest of a bar.
    pub track: Style,
    /// The pace tick on a bar.
    pub tick: Style,
}

/// The characters that draw lamps, bars and lines.
#[derive(Debug, Clone)]
pub struct Glyphs {
    /// Marks the selected line.
    pub marker: &'static str,
    /// Says that there is more above.
    pub above: &'static str,
    /// Says that there is more below.
    pub below: &'static str,
    /// From one lamp to another.
    pub arrow: &'static str,
    /// Says that something was cut off.
    pub ellipsis: &'static str,
    /// The filled part of a bar.
    pub bar: &'static str,
    /// Half a cell of it.
    pub half_bar: &'static str,
    /// The rest of a bar.
    pub track: &'static str,
    /// The pace tick.
    pub tick: &'static str,
    /// Column heights, from one eighth to full.
    pub columns: [&'static str; 8],
    /// The target line in a chart.
    pub target_line: &'static str,
    /// The same period last year in a chart.
    pub year_before: &'static str,
    /// A missing value in a line of columns.
    pub gap: &'static str,
    /// A horizontal rule.
    pub rule: &'static str,
    /// A vertical rule.
    pub side: &'static str,
    /// The corners of a box: top left, top right, bottom left, bottom right.
    pub corners: [&'static str; 4],
}

impl Glyphs {
    /// Box lines and blocks, for terminals that draw them one cell wide.
    pub const UNICODE: Self = Self {
        marker: "▸",
        above: "▴",
        below: "▾",
        arrow: "→",
        ellipsis: "…",
        bar: "━",
        half_bar: "╸",
        track: "─",
        tick: "┃",
        columns: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        target_line: "┄",
        year_before: "◦",
        gap: "·",
        rule: "─",
        side: "│",
        corners: ["╭", "╮", "╰", "╯"],
    };

    /// The lamp's shape: readable without colour.
    pub fn lamp(&self, status: Status) -> &'static str {
        match status {
            Status::Achieved => "✓",
            Status::OnPace => "●",
            Status::NearPace => "◐",
            Status::Underway => "○",
            Status::Behind => "▲",
            Status::FarBehind => "▼",
            Status::Missed => "✗",
            Status::Unreported(Unreported::Overdue) => "?",
            Status::Unreported(Unreported::NotDue) => "-",
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            glyphs: Glyphs::UNICODE,
            // Said outright, so that words over a line do not take the line's colour.
            plain: Style::new().fg(Color::Reset),
            strong: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
            quiet: Style::new().fg(Color::DarkGray),
            accent: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            warning: Style::new().fg(Color::Black).bg(Color::Yellow),
            track: Style::new().fg(Color::DarkGray),
            tick: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
        }
    }
}

impl Theme {
    /// The theme of a look.
    pub fn of(look: Look) -> Self {
        match look {
            Look::Dark | Look::Light => Self::default(),
        }
    }

    /// The lamp's colour. Colour belongs to the status and to nothing else.
    pub fn lamp(&self, status: Status) -> Style {
        match status {
            Status::Achieved | Status::OnPace => Style::new().fg(Color::Green),
            Status::NearPace => Style::new().fg(Color::Yellow),
            Status::Underway => Style::new().fg(Color::Blue),
            Status::Behind => Style::new().fg(Color::LightRed),
            Status::FarBehind | Status::Missed => Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            Status::Unreported(Unreported::Overdue) => Style::new().fg(Color::Magenta),
            Status::Unreported(Unreported::NotDue) => self.quiet,
        }
    }
}
