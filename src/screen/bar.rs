//! The bullet bar and the sparkline: shapes that a value takes.
//!
//! Written here because the stock ones panic or hang on data: a gauge above 100 % is normal in this trade, and a
//! missing month must stay a gap.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::agenda::Bar;
use crate::briefing::{Share, Trend};
use crate::screen::paint::put;
use crate::screen::theme::Theme;

/// Draws how much is there on a track, with the pace tick on it.
pub(super) fn bullet(buf: &mut Buffer, area: Rect, share: Option<&Share>, style: Style, theme: &Theme) {
    let glyphs = &theme.glyphs;
    let cells = area.width;
    if area.is_empty() {
        return;
    }
    let Some(share) = share else { return };
    let halves = halves(share.drawn, cells);
    for cell in 0..cells {
        let (glyph, style) = match halves.saturating_sub(cell * 2) {
            0 => (glyphs.track, theme.track),
            1 => (glyphs.half_bar, style),
            _ => (glyphs.bar, style),
        };
        put(buf, area, area.x + cell, area.y, 1, glyph, style);
    }
    if share.beyond {
        put(buf, area, area.right() - 1, area.y, 1, glyphs.beyond, style);
    }
    if let Some(pace) = share.pace {
        let cell = (halves_floor(pace, cells) / 2).min(cells - 1);
        put(buf, area, area.x + cell, area.y, 1, glyphs.tick, theme.tick);
    }
}

/// Draws the bar of a page in one line.
pub(super) fn of_page(buf: &mut Buffer, area: Rect, bar: &Bar, style: Style, theme: &Theme) {
    let share = Share {
        label: String::new(),
        drawn: bar.filled.share(),
        beyond: bar.is_beyond,
        pace: bar.tick.as_ref().map(|tick| tick.at.share()),
    };
    bullet(buf, area, Some(&share), style, theme);
}

/// How many half cells of `cells` a share fills. Something is never drawn as nothing, nor almost as all.
fn halves(share: f64, cells: u16) -> u16 {
    let all = cells * 2;
    let nearest = halves_floor(share + 0.25 / f64::from(cells.max(1)), cells);
    match share {
        share if share <= 0.0 => 0,
        share if share >= 1.0 => all,
        _ => nearest.clamp(1, all.saturating_sub(1).max(1)),
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the bar's cells"
)]
fn halves_floor(share: f64, cells: u16) -> u16 {
    let all = f64::from(cells) * 2.0;
    (share * all).clamp(0.0, all) as u16
}

/// The heights of the last values of a course between the lowest and the highest of values and target.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// A scale for values that starts at zero where all of them add up from there.
    fn new(values: impl Iterator<Item = f64>) -> Option<Self> {
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        (low.is_finite() && high.is_finite()).then_some(Self { low, high })
    }

    /// Makes the lowest value visible: it stands a little above the floor; amounts stand on zero.
    fn grounded(self) -> Self {
        let low = if self.low > 0.0 && self.low < self.high * 0.6 {
            0.0
        } else {
            self.low - (self.high - self.low) * 0.15
        };
        Self { low, high: self.high }
    }

    /// The height in steps of `steps`, at least one, so that a value never looks missing.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the steps"
    )]
    fn steps(&self, value: f64, steps: u16) -> u16 {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        ((share * f64::from(steps)).round().clamp(1.0, f64::from(steps))) as u16
    }
}

/// The heights of a sparkline stay below the full cell, so that the lines of two rows do not grow together.
const SPARK_STEPS: u16 = 7;

/// Draws the last slots of a course, gaps kept, the last value in the lamp's colour; behind it the target's height.
pub(super) fn sparkline(buf: &mut Buffer, area: Rect, trend: &Trend, lamp: Style, theme: &Theme) {
    let glyphs = &theme.glyphs;
    let slots = trend.glance();
    let room = usize::from(area.width).saturating_sub(2);
    let shown = slots.get(slots.len().saturating_sub(room)..).unwrap_or_default();
    let values = shown.iter().filter_map(|slot| slot.value);
    let Some(scale) = Scale::new(values.chain(trend.target)).map(Scale::grounded) else {
        return;
    };
    let last = shown.iter().rposition(|slot| slot.value.is_some());
    if last.is_none() {
        return;
    }
    let mut x = area.x;
    for (index, slot) in shown.iter().enumerate() {
        let style = if Some(index) == last {
            lamp.add_modifier(Modifier::BOLD)
        } else {
            theme.quiet
        };
        let glyph = slot
            .value
            .map_or(glyphs.gap, |value| column(theme, scale.steps(value, SPARK_STEPS)));
        x = put(buf, area, x, area.y, 1, glyph, style);
    }
    if let Some(target) = trend.target {
        let height = column(theme, scale.steps(target, SPARK_STEPS));
        put(buf, area, x + 1, area.y, 1, height, theme.track);
    }
}

fn column(theme: &Theme, eighths: u16) -> &'static str {
    theme.glyphs.columns[usize::from(eighths.clamp(1, 8)) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(share: f64, pace: Option<f64>) -> String {
        let area = Rect::new(0, 0, 10, 1);
        let mut buf = Buffer::empty(area);
        let share = Share {
            label: String::new(),
            drawn: share.min(1.0),
            beyond: share > 1.0,
            pace,
        };
        bullet(&mut buf, area, Some(&share), Style::new(), &Theme::default());
        (0..10).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn the_bar_shows_the_share_and_where_it_should_be() {
        assert_eq!(drawn(0.5, None), "━━━━━─────");
        assert_eq!(drawn(0.5, Some(0.75)), "━━━━━──┃──");
        assert_eq!(drawn(1.0, Some(1.0)), "━━━━━━━━━┃");
        assert_eq!(drawn(1.12, Some(0.75)), "━━━━━━━┃━»");
    }

    #[test]
    fn little_is_not_nothing_and_almost_is_not_all() {
        assert_eq!(drawn(0.0, None), "──────────");
        assert_eq!(drawn(0.001, None), "╸─────────");
        assert_eq!(drawn(0.999, None), "━━━━━━━━━╸");
    }
}
