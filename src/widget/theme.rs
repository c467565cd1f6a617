//! Styles by meaning, and the glyphs that carry it without colour.

use ratatui::style::{Color, Modifier, Style};

use crate::model::{Status, Unreported};
use crate::widget::look::Look;

/// The styles of the interface, each named for what it means. Sixteen colours are enough for all of them.
#[derive(Debug, Clone)]
pub struct Theme {
    /// The characters that draw statuses, bars and lines.
    pub glyphs: Glyphs,
    /// What everything stands on.
    pub base: Style,
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
    /// The colours of the statuses: achieved and on pace, near pace, under way, behind, far behind and missed, overdue.
    good: Color,
    near: Color,
    underway: Color,
    behind: Color,
    far: Color,
    overdue: Color,
    /// Words on a patch in one of these, by its number: bold black is grey in many terminals.
    on_patch: Color,
}

/// How many colours a terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Depth {
    /// The sixteen of its own palette.
    Sixteen,
    /// 256 with fixed values.
    #[default]
    Indexed,
    /// Any.
    True,
}

impl Depth {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Sixteen, Self::Indexed, Self::True];
}

/// The characters that draw statuses, bars and lines.
#[derive(Debug, Clone)]
pub struct Glyphs {
    /// Marks the selected line.
    pub marker: &'static str,
    /// Marks a line that changed a short while ago.
    pub fresh: &'static str,
    /// Marks matters that are pending.
    pub pending: &'static str,
    /// The same where any of them is overdue.
    pub overdue: &'static str,
    /// Says that there is more above.
    pub above: &'static str,
    /// Says that there is more below.
    pub below: &'static str,
    /// Where the window over a long list is.
    pub thumb: &'static str,
    /// From one status to another; says that there is more to the right.
    pub arrow: &'static str,
    /// Says that there is more to the left.
    pub arrow_left: &'static str,
    /// Says that something was cut off.
    pub ellipsis: &'static str,
    /// The filled part of a bar.
    pub bar: &'static str,
    /// Half a cell of it.
    pub half_bar: &'static str,
    /// Half a cell of a bar that grows to the left.
    pub half_bar_left: &'static str,
    /// The rest of a bar.
    pub track: &'static str,
    /// The pace tick.
    pub tick: &'static str,
    /// Where zero is on an axis with figures on both sides: no tick, whatever the characters.
    pub zero: &'static str,
    /// Column heights, from one eighth to full.
    pub columns: [&'static str; 8],
    /// The end of a column that hangs below zero.
    pub hanging: &'static str,
    /// Marks a bar that went beyond its end.
    pub beyond: &'static str,
    /// The same on the left.
    pub beyond_left: &'static str,
    /// Between the steps of a way.
    pub step: &'static str,
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
        fresh: "+",
        pending: "◇",
        overdue: "◆",
        above: "▴",
        below: "▾",
        thumb: "┃",
        arrow: "→",
        arrow_left: "←",
        ellipsis: "…",
        bar: "━",
        half_bar: "╸",
        half_bar_left: "╺",
        track: "─",
        tick: "┃",
        zero: "┼",
        columns: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        hanging: "▀",
        beyond: "»",
        beyond_left: "«",
        step: "›",
        target_line: "┄",
        year_before: "◦",
        gap: "∙",
        rule: "─",
        side: "│",
        corners: ["╭", "╮", "╰", "╯"],
    };

    /// The status's shape: readable without colour.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Achieved => "✓",
            Status::OnPace => "●",
            Status::NearPace => "◐",
            Status::Underway => "○",
            Status::Behind => "▲",
            Status::FarBehind => "▼",
            Status::Missed => "✗",
            Status::NoTarget => "∙",
            Status::Unreported(Unreported::Overdue | Unreported::NotPublished) => "?",
            Status::Unreported(Unreported::NotDue) => "-",
        }
    }
}

impl Default for Theme {
    fn default() -> Self {
        Self::dark()
    }
}

impl Theme {
    /// The theme of a look.
    pub fn of(look: Look) -> Self {
        match look {
            Look::Dark => Self::dark(),
            Look::Light => Self::light(),
            Look::Contrast => Self::contrast(),
            Look::ColourBlind => Self::colour_blind(),
            Look::Mono => Self::mono(),
        }
    }

    /// The same with the colours that a terminal of that depth has. Sixteen are the beginning: what a look names beyond them
    /// takes one that can be read on its ground in every palette.
    #[must_use]
    pub fn shown_in(mut self, depth: Depth) -> Self {
        let shown = |colour: Color| match (depth, colour) {
            (Depth::Sixteen, Color::Indexed(index)) => of_sixteen(index),
            (Depth::True, Color::Indexed(GREY)) => Color::Rgb(FAINTEST[0], FAINTEST[1], FAINTEST[2]),
            (Depth::True, Color::Indexed(index)) => okabe_ito(index).unwrap_or(colour),
            _ => colour,
        };
        for style in self.styles_mut() {
            style.fg = style.fg.map(shown);
            style.bg = style.bg.map(shown);
        }
        for colour in [
            &mut self.good,
            &mut self.near,
            &mut self.underway,
            &mut self.behind,
            &mut self.far,
            &mut self.overdue,
            &mut self.on_patch,
        ] {
            *colour = shown(*colour);
        }
        self
    }

    fn styles_mut(&mut self) -> [&mut Style; 8] {
        [
            &mut self.base,
            &mut self.plain,
            &mut self.strong,
            &mut self.quiet,
            &mut self.accent,
            &mut self.warning,
            &mut self.track,
            &mut self.tick,
        ]
    }

    /// Light words on the ground that the terminal has.
    pub fn dark() -> Self {
        Self {
            glyphs: Glyphs::UNICODE,
            base: Style::new(),
            // Said outright, so that words over a line do not take the line's colour.
            plain: Style::new().fg(Color::Reset),
            strong: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
            // By its number: many palettes draw their bright black too dark to read.
            quiet: Style::new().fg(Color::Indexed(GREY)),
            accent: Style::new().fg(Color::Cyan).add_modifier(Modifier::BOLD),
            // Some palettes draw their yellow as brown.
            warning: Style::new().fg(Color::Black).bg(Color::LightYellow),
            track: Style::new().fg(Color::DarkGray),
            tick: Style::new().fg(Color::Reset).add_modifier(Modifier::BOLD),
            good: Color::Green,
            near: Color::LightYellow,
            // By their numbers: many palettes draw their blue, red and magenta too dark to read on black.
            underway: Color::Indexed(75),
            behind: Color::Indexed(209),
            far: Color::Indexed(203),
            overdue: Color::Indexed(176),
            on_patch: Color::Indexed(16),
        }
    }

    /// Dark words on white, whatever the terminal's ground: for projectors and light terminals. Yellow cannot be read on
    /// white and bright cyan hardly, so that near is brown and the accent blue.
    pub fn light() -> Self {
        // Black by its number: many terminals turn bold black into grey.
        let ink = Style::new().fg(Color::Indexed(16));
        Self {
            glyphs: Glyphs::UNICODE,
            base: ink.bg(Color::Indexed(231)),
            plain: ink,
            strong: ink.add_modifier(Modifier::BOLD),
            quiet: Style::new().fg(Color::Indexed(240)),
            accent: Style::new().fg(Color::Indexed(26)).add_modifier(Modifier::BOLD),
            warning: Style::new().fg(Color::Black).bg(Color::LightYellow),
            track: Style::new().fg(Color::Gray),
            tick: ink.add_modifier(Modifier::BOLD),
            good: Color::Indexed(28),
            near: Color::Indexed(130),
            underway: Color::Indexed(24),
            behind: Color::Indexed(160),
            far: Color::Indexed(124),
            overdue: Color::Indexed(90),
            on_patch: Color::Indexed(231),
        }
    }

    /// The strongest colours on black: nothing is grey that has to be read.
    pub fn contrast() -> Self {
        let white = Style::new().fg(Color::White);
        Self {
            // Black by its number: some terminals show their black as a dark grey.
            base: white.bg(Color::Indexed(16)),
            plain: white,
            strong: white.add_modifier(Modifier::BOLD),
            quiet: Style::new().fg(Color::Gray),
            accent: Style::new().fg(Color::LightCyan).add_modifier(Modifier::BOLD),
            warning: Style::new().fg(Color::Black).bg(Color::LightYellow),
            track: Style::new().fg(Color::Gray),
            tick: white.add_modifier(Modifier::BOLD),
            good: Color::LightGreen,
            near: Color::LightYellow,
            underway: Color::LightCyan,
            behind: Color::Indexed(209),
            far: Color::Indexed(209),
            overdue: Color::Indexed(213),
            ..Self::dark()
        }
    }

    /// Blue is well, orange is not: the palette of Okabe and Ito, which readers with any of the usual weaknesses can tell
    /// apart.
    pub fn colour_blind() -> Self {
        Self {
            good: Color::Indexed(39),
            near: Color::Indexed(227),
            underway: Color::Indexed(250),
            behind: Color::Indexed(214),
            far: Color::Indexed(202),
            overdue: Color::Indexed(175),
            ..Self::dark()
        }
    }

    /// No colours: what is red is bold, what can be read second is faint, and marks are reversed.
    pub fn mono() -> Self {
        let plain = Style::new().fg(Color::Reset);
        Self {
            quiet: plain.add_modifier(Modifier::DIM),
            accent: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
            warning: plain.add_modifier(Modifier::REVERSED),
            track: plain.add_modifier(Modifier::DIM),
            good: Color::Reset,
            near: Color::Reset,
            underway: Color::Reset,
            behind: Color::Reset,
            far: Color::Reset,
            overdue: Color::Reset,
            ..Self::dark()
        }
    }

    /// A patch in the status's colour with words on it; without colours, reversed.
    pub fn patch(&self, status: Status) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        match self.status(status).fg {
            None | Some(Color::Reset) => bold.add_modifier(Modifier::REVERSED),
            Some(colour) if self.on_patch == Color::Black => Style::new().fg(Color::Black).bg(colour),
            Some(colour) => bold.fg(self.on_patch).bg(colour),
        }
    }

    /// The status's colour. Colour belongs to the status and to nothing else.
    pub fn status(&self, status: Status) -> Style {
        match status {
            Status::Achieved | Status::OnPace => Style::new().fg(self.good),
            Status::NearPace => Style::new().fg(self.near),
            Status::Underway => Style::new().fg(self.underway),
            Status::Behind => Style::new().fg(self.behind),
            Status::FarBehind | Status::Missed => Style::new().fg(self.far).add_modifier(Modifier::BOLD),
            Status::Unreported(Unreported::Overdue) => Style::new().fg(self.overdue),
            Status::NoTarget | Status::Unreported(Unreported::NotDue | Unreported::NotPublished) => self.quiet,
        }
    }
}

/// The one of the sixteen colours that stands for one of the 256 which a look uses. On black only the bright half of them can
/// be read in every palette, apart from green and cyan; on white only blue, red, magenta and black.
fn of_sixteen(index: u8) -> Color {
    match index {
        16 | 24 | 26 | 240 => Color::Black,
        231 => Color::White,
        28 => Color::Blue,
        130 | 90 => Color::Magenta,
        124 | 160 => Color::Red,
        39 | 75 => Color::LightCyan,
        175 | 176 | 213 => Color::LightMagenta,
        202 | 203 | 209 | 214 => Color::LightRed,
        227 => Color::LightYellow,
        GREY | 250 => Color::Gray,
        other => Color::Indexed(other),
    }
}

/// The grey of what can be read second, among the 256.
const GREY: u8 = 246;

/// The same where every colour can be had: the faintest words of the dark look.
pub const FAINTEST: [u8; 3] = [0x8a, 0x8f, 0x98];

/// The exact colour of the palette of Okabe and Ito (<https://jfly.uni-koeln.de/color/>) that one of the 256 comes close to.
/// Its vermilion is left out: on grounds that are not quite black it is too dark to read.
fn okabe_ito(index: u8) -> Option<Color> {
    Some(match index {
        39 => Color::Rgb(0x56, 0xb4, 0xe9),
        227 => Color::Rgb(0xf0, 0xe4, 0x42),
        214 => Color::Rgb(0xe6, 0x9f, 0x00),
        175 => Color::Rgb(0xcc, 0x79, 0xa7),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_of_sixteen_colours_is_sent_no_others() {
        for look in Look::ALL {
            let mut theme = Theme::of(look).shown_in(Depth::Sixteen);
            let mut colours: Vec<Color> = theme
                .styles_mut()
                .iter()
                .flat_map(|style| [style.fg, style.bg])
                .flatten()
                .collect();
            colours.extend(Status::ALL.iter().filter_map(|status| theme.status(*status).fg));
            for colour in colours {
                assert!(
                    !matches!(colour, Color::Indexed(_) | Color::Rgb(..)),
                    "{look:?}: {colour:?}"
                );
            }
        }
    }

    #[test]
    fn the_statuses_of_a_coloured_look_stay_apart_in_sixteen_colours() {
        for look in [Look::Dark, Look::Light, Look::Contrast, Look::ColourBlind] {
            let theme = Theme::of(look).shown_in(Depth::Sixteen);
            let statuses = [Status::OnPace, Status::NearPace, Status::Behind].map(|one| theme.status(one).fg);
            assert!(
                statuses[0] != statuses[1] && statuses[1] != statuses[2] && statuses[0] != statuses[2],
                "{look:?}: {statuses:?}"
            );
        }
    }

    #[test]
    fn the_depth_that_looks_are_made_for_changes_nothing() {
        let colours = |mut theme: Theme| theme.styles_mut().map(|style| *style);
        for look in Look::ALL {
            assert_eq!(
                colours(Theme::of(look).shown_in(Depth::Indexed)),
                colours(Theme::of(look))
            );
        }
    }

    #[test]
    fn without_colours_there_is_none() {
        let theme = Theme::mono();
        for style in [
            theme.plain,
            theme.strong,
            theme.quiet,
            theme.accent,
            theme.warning,
            theme.track,
            theme.tick,
        ] {
            assert!(
                matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none(),
                "{style:?}"
            );
        }
        for status in Status::ALL {
            assert!(
                matches!(theme.status(status).fg, None | Some(Color::Reset)),
                "{status:?}"
            );
        }
    }

    #[test]
    fn red_and_green_are_told_apart_by_more_than_red_and_green() {
        let theme = Theme::colour_blind();
        let statuses =
            [Status::OnPace, Status::NearPace, Status::Behind, Status::FarBehind].map(|one| theme.status(one).fg);
        for (index, one) in statuses.iter().enumerate() {
            assert!(!statuses[..index].contains(one), "{one:?}");
        }
    }
}
