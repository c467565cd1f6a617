//! The bullet bar and the sparkline: shapes that a value takes.
//!
//! Written here because the stock widgets panic on values above 100 %, which occur, and draw no gap for a missing month.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::agenda::Bar;
use crate::briefing::{AxisBar, Share, Trend};
use crate::widget::paint::{cells_of, put, put_in, put_in_right};
use crate::widget::theme::Theme;

/// Draws how much is there on a track, with the pace tick on it.
pub(crate) fn bullet(buf: &mut Buffer, area: Rect, share: Option<&Share>, style: Style, theme: &Theme) {
    if let Some(share) = share {
        let bar = AxisBar {
            zero: 0.0,
            end: share.drawn,
            is_broken: share.beyond,
            target: share.pace,
        };
        on_axis(buf, area, &bar, style, theme);
    }
}

/// Writes beside a bar what its ends stand for, and answers with what is left for the bar between them; all of it where
/// that would be too short to be read.
pub(crate) fn between(buf: &mut Buffer, area: Rect, ends: [&str; 2], theme: &Theme) -> Rect {
    let [start, end] = ends.map(cells_of);
    let taken = ends.iter().filter(|end| !end.is_empty()).count();
    let taken = start + end + u16::try_from(taken).unwrap_or(0);
    if area.is_empty() || area.width < taken + SHORTEST {
        return area;
    }
    let x = area.x + start + u16::from(start > 0);
    put_in(buf, area, ends[0], theme.quiet);
    put_in_right(buf, area, ends[1], theme.quiet);
    Rect {
        x,
        width: area.width - taken,
        ..area
    }
}

/// Writes the same over bars that stand below each other, where both have room; `middle` between them where there is any
/// left for it.
pub(crate) fn above(buf: &mut Buffer, area: Rect, ends: [&str; 2], middle: &str, theme: &Theme) {
    let cells = ends.map(cells_of);
    if area.is_empty() || cells[0] + 1 + cells[1] > area.width {
        return;
    }
    put_in(buf, area, ends[0], theme.quiet);
    put_in_right(buf, area, ends[1], theme.quiet);
    let between = Rect {
        x: area.x + cells[0] + 1,
        width: area.width.saturating_sub(cells[0] + cells[1] + 2),
        ..area
    };
    if cells_of(middle) <= between.width {
        put_in(buf, between, middle, theme.quiet);
    }
}

/// The fewest cells in which a bar says anything.
const SHORTEST: u16 = 5;

/// Draws the bar of a page in one line.
pub(crate) fn of_page(buf: &mut Buffer, area: Rect, bar: &Bar, style: Style, theme: &Theme) {
    let bar = AxisBar {
        zero: bar.zero.share(),
        end: bar.filled.share(),
        is_broken: bar.is_beyond,
        target: bar.tick.as_ref().map(|tick| tick.at.share()),
    };
    on_axis(buf, area, &bar, style, theme);
}

/// Draws a bar that begins where zero is, to the right of it or to the left. Where figures lie on both sides, zero has a
/// cell of its own.
pub(crate) fn on_axis(buf: &mut Buffer, area: Rect, bar: &AxisBar, style: Style, theme: &Theme) {
    let Some(axis) = Axis::new(bar.zero, area.width).filter(|_| !area.is_empty()) else {
        return;
    };
    let glyphs = &theme.glyphs;
    let mut draw = |cell: u16, glyph, style| put(buf, area, area.x + cell, area.y, 1, glyph, style);
    for cell in 0..area.width {
        draw(cell, glyphs.track, theme.track);
    }
    if let Some(zero) = axis.zero() {
        draw(zero, glyphs.zero, theme.quiet);
    }
    let (side, share) = axis.share(bar.zero, bar.end);
    let halves = halves(share, axis.cells(side));
    let (half, beyond) = match side {
        Side::Right => (glyphs.half_bar, glyphs.beyond),
        Side::Left => (glyphs.half_bar_left, glyphs.beyond_left),
    };
    for step in 0..halves / 2 {
        draw(axis.cell(side, step), glyphs.bar, style);
    }
    if halves % 2 == 1 {
        draw(axis.cell(side, halves / 2), half, style);
    }
    if let Some(last) = axis.cells(side).checked_sub(1).filter(|_| bar.is_broken) {
        draw(axis.cell(side, last), beyond, style);
    }
    if let Some(target) = bar.target {
        let (side, share) = axis.share(bar.zero, target);
        if let Some(last) = axis.cells(side).checked_sub(1) {
            // The mark that it goes on beyond its end keeps the last cell.
            let most = last.saturating_sub(u16::from(bar.is_broken && last > 0));
            let step = (halves_floor(share, last + 1) / 2).min(most);
            draw(axis.cell(side, step), glyphs.tick, theme.tick);
        }
    }
}

/// On which side of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// An axis in cells.
#[derive(Debug, Clone, Copy)]
struct Axis {
    /// How many cells lie to the left of zero, and to the right.
    left: u16,
    right: u16,
}

impl Axis {
    /// The axis with zero at a share of its length; none in fewer cells than it takes.
    fn new(zero: f64, cells: u16) -> Option<Self> {
        if zero <= 0.0 {
            return Some(Self { left: 0, right: cells });
        }
        if zero >= 1.0 {
            return Some(Self { left: cells, right: 0 });
        }
        let sides = cells.checked_sub(1).filter(|sides| *sides >= 2)?;
        let left = nearest(zero, sides).clamp(1, sides - 1);
        Some(Self {
            left,
            right: sides - left,
        })
    }

    /// The cell of zero, where it has one.
    fn zero(self) -> Option<u16> {
        (self.left > 0 && self.right > 0).then_some(self.left)
    }

    fn cells(self, side: Side) -> u16 {
        match side {
            Side::Left => self.left,
            Side::Right => self.right,
        }
    }

    /// The cell that is so many steps away from zero, 0 the one beside it.
    fn cell(self, side: Side, step: u16) -> u16 {
        match side {
            Side::Left => self.left.saturating_sub(step + 1),
            Side::Right => self.left + u16::from(self.zero().is_some()) + step,
        }
    }

    /// On which side of zero a place is, and how much of that side lies between.
    fn share(self, zero: f64, place: f64) -> (Side, f64) {
        if place < zero || self.right == 0 {
            (Side::Left, (zero - place) / zero)
        } else {
            (Side::Right, (place - zero) / (1.0 - zero))
        }
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to the cells"
)]
fn nearest(share: f64, cells: u16) -> u16 {
    let cells = f64::from(cells);
    (share * cells).round().clamp(0.0, cells) as u16
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

/// Draws the last slots of a course, gaps kept, the last value in the status's colour; behind it the target's height.
pub(crate) fn sparkline(buf: &mut Buffer, area: Rect, trend: &Trend, status_style: Style, theme: &Theme) {
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
            status_style.add_modifier(Modifier::BOLD)
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
    use proptest::prelude::*;

    use super::*;

    fn drawn(share: f64, pace: Option<f64>) -> String {
        let area = Rect::new(0, 0, 10, 1);
        let mut buf = Buffer::empty(area);
        let share = Share {
            caption: String::new(),
            label: String::new(),
            ends: Default::default(),
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
        assert_eq!(drawn(1.12, Some(1.0)), "━━━━━━━━┃»");
    }

    fn with_ends(cells: u16, ends: [&str; 2]) -> String {
        let area = Rect::new(0, 0, cells, 1);
        let mut buf = Buffer::empty(area);
        let bar = AxisBar {
            zero: 0.0,
            end: 0.5,
            is_broken: false,
            target: None,
        };
        let place = between(&mut buf, area, ends, &Theme::default());
        on_axis(&mut buf, place, &bar, Style::new(), &Theme::default());
        (0..cells).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn a_bar_says_what_its_ends_stand_for_as_long_as_it_stays_a_bar() {
        assert_eq!(with_ends(13, ["0", "100%"]), "0 ━━━─── 100%");
        assert_eq!(with_ends(12, ["850", "1,200"]), "━━━━━━──────");
        assert_eq!(with_ends(10, ["", "100%"]), "━━╸── 100%");
        assert_eq!(with_ends(6, ["", ""]), "━━━───");
    }

    /// A bar on an axis of eleven cells.
    fn on_an_axis(zero: f64, end: f64, is_broken: bool, target: Option<f64>) -> String {
        let area = Rect::new(0, 0, 11, 1);
        let mut buf = Buffer::empty(area);
        let bar = AxisBar {
            zero,
            end,
            is_broken,
            target,
        };
        on_axis(&mut buf, area, &bar, Style::new(), &Theme::default());
        (0..11).map(|x| buf[(x, 0)].symbol()).collect()
    }

    #[test]
    fn a_bar_grows_from_zero_to_the_side_where_its_figure_lies() {
        assert_eq!(on_an_axis(0.5, 0.75, false, None), "─────┼━━╸──");
        assert_eq!(on_an_axis(0.5, 0.25, false, None), "──╺━━┼─────");
        assert_eq!(on_an_axis(0.5, 0.5, false, None), "─────┼─────");
        assert_eq!(on_an_axis(0.2, 0.0, false, None), "━━┼────────");
        assert_eq!(on_an_axis(1.0, 0.5, false, None), "─────╺━━━━━");
    }

    #[test]
    fn a_broken_bar_fills_its_side_and_says_that_it_goes_on() {
        assert_eq!(on_an_axis(0.5, 1.0, true, None), "─────┼━━━━»");
        assert_eq!(on_an_axis(0.5, 0.0, true, None), "«━━━━┼─────");
    }

    #[test]
    fn a_target_stands_on_either_side_of_zero() {
        assert_eq!(on_an_axis(0.5, 0.75, false, Some(1.0)), "─────┼━━╸─┃");
        assert_eq!(on_an_axis(0.5, 0.75, false, Some(0.2)), "─┃───┼━━╸──");
        assert_eq!(on_an_axis(0.5, 0.75, false, Some(0.5)), "─────┼┃━╸──");
    }

    #[test]
    fn a_figure_below_zero_is_never_drawn_as_nothing() {
        assert_eq!(on_an_axis(0.001, 0.0, false, None), "━┼─────────");
        assert_eq!(on_an_axis(0.999, 1.0, false, None), "─────────┼━");
        assert_eq!(on_an_axis(0.5, 0.499, false, None), "────╺┼─────");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_longer_bar_never_looks_shorter(
            zero in 0.0_f64..=1.0,
            ends in prop::collection::vec(0.0_f64..=1.0, 2),
            cells in 0_u16..60,
        ) {
            let drawn = |end: f64| {
                let area = Rect::new(1, 0, cells, 1);
                let mut buf = Buffer::empty(Rect::new(0, 0, cells + 2, 1));
                let bar = AxisBar { zero, end, is_broken: false, target: None };
                on_axis(&mut buf, area, &bar, Style::new(), &Theme::default());
                assert_eq!((buf[(0, 0)].symbol(), buf[(cells + 1, 0)].symbol()), (" ", " "), "outside of the axis");
                let halves = |x: u16| match buf[(x, 0)].symbol() {
                    "━" => 2,
                    "╸" | "╺" => 1,
                    _ => 0,
                };
                let halves: i32 = (1..=cells).map(halves).sum();
                if end < zero { -halves } else { halves }
            };
            let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
            prop_assert!(drawn(low) <= drawn(high), "{low} to {high} from {zero} in {cells}");
        }
    }

    #[test]
    fn little_is_not_nothing_and_almost_is_not_all() {
        assert_eq!(drawn(0.0, None), "──────────");
        assert_eq!(drawn(0.001, None), "╸─────────");
        assert_eq!(drawn(0.999, None), "━━━━━━━━━╸");
    }
}
