//! The course of a value as columns over time, with the lines of target and baseline across, and the year before as a line
//! between the columns and on to its end.
//!
//! Written here because the stock chart hangs on data: a missing month must stay a gap, and a rate may fall below zero.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::briefing::{Slot, Trend};
use crate::widget::paint::{cells_of, put, rule};
use crate::widget::theme::Theme;

/// What a chart says in words; `slot` names a place on its axis.
pub(crate) struct Labels<'a> {
    pub(crate) slot: &'a dyn Fn(&Slot) -> String,
    /// The same for a slot of the year before, which stands for the one to come.
    pub(crate) to_come: &'a dyn Fn(&Slot) -> String,
    /// The target line's, as `目标 6%`.
    pub(crate) target: String,
    /// The baseline's.
    pub(crate) baseline: String,
    /// The last value's.
    pub(crate) last: String,
}

/// The lowest height that shows anything.
const LOWEST: u16 = 4;

/// Where values are in a plot: how many rows lie below zero, and how much a row is worth.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The value at the foot of the columns.
    foot: f64,
    /// The row of the foot, counted from the bottom.
    foot_row: u16,
    /// What one row is worth.
    row: f64,
    rows: u16,
}

impl Scale {
    /// A scale for everything that may be drawn of a course.
    fn of(trend: &Trend, rows: u16) -> Option<Self> {
        let slots = trend.glance();
        let slots = slots.iter().chain(year_beside(trend, &slots));
        let levels = trend.target.into_iter().chain(trend.baseline);
        Self::new(slots.filter_map(|slot| slot.value).chain(levels), rows)
    }

    /// A scale over `rows` rows for all of `values`; none where there is nothing to show.
    fn new(values: impl Iterator<Item = f64>, rows: u16) -> Option<Self> {
        let (low, high) = values
            .filter(|value| value.is_finite())
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        if rows == 0 || low > high {
            return None;
        }
        if low < 0.0 {
            return Some(Self::around_zero(low, high.max(0.0), rows));
        }
        // Amounts stand on zero, and so do values that are all alike; values close together are told apart by what lies above a foot a little below them.
        let foot = if low < high * 0.6 || low >= high {
            0.0
        } else {
            // A figure that can be said.
            ((low - (high - low) * 0.25) * 10.0).floor() / 10.0
        };
        let span = if high > foot { high - foot } else { 1.0 };
        Some(Self {
            foot,
            foot_row: 0,
            row: span / f64::from(rows),
            rows,
        })
    }

    fn around_zero(low: f64, high: f64, rows: u16) -> Self {
        let share = -low / (high - low);
        let below = whole(share * f64::from(rows)).clamp(1, rows.max(2) - 1);
        let above = rows.saturating_sub(below).max(1);
        let row = (high / f64::from(above)).max(-low / f64::from(below));
        Self {
            foot: 0.0,
            foot_row: below,
            row: if row > 0.0 { row } else { 1.0 },
            rows,
        }
    }

    /// How far a value is from the foot, in eighths of a row; a value that is there is never drawn as missing.
    fn eighths(&self, value: f64) -> u16 {
        let most = self.rows.saturating_mul(8);
        whole((value - self.foot).abs() / self.row * 8.0).clamp(1, most)
    }

    /// The row of a level, counted from the bottom.
    fn row_of(&self, value: f64) -> u16 {
        let rows = (self.eighths(value) - 1) / 8;
        let row = if value < self.foot {
            self.foot_row.saturating_sub(rows + 1)
        } else {
            self.foot_row + rows
        };
        row.min(self.rows - 1)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits; no number at all becomes zero"
)]
fn whole(value: f64) -> u16 {
    value.round().clamp(0.0, f64::from(u16::MAX)) as u16
}

/// The year before that this year's slots stand beside; none beside years.
fn year_beside<'t>(trend: &'t Trend, slots: &[Slot]) -> &'t [Slot] {
    if slots == trend.this_year {
        &trend.year_before
    } else {
        &[]
    }
}

/// The value that the columns of a course stand on; none where there is nothing to draw.
pub(crate) fn foot(trend: &Trend) -> Option<f64> {
    Scale::of(trend, 1).map(|scale| scale.foot)
}

/// Draws a course into `area`: the last row names the slots, the first keeps room for the last value.
pub(crate) fn chart(
    buf: &mut Buffer,
    area: Rect,
    trend: &Trend,
    labels: &Labels<'_>,
    status_style: Style,
    theme: &Theme,
) {
    let slots = trend.glance();
    if area.height < LOWEST || slots.is_empty() {
        return;
    }
    let margin = margin(area, trend, labels);
    let plot = Rect {
        y: area.y + 1,
        width: area.width - margin,
        height: area.height - 2,
        ..area
    };
    let before = year_beside(trend, &slots);
    let pace = Pace::new(plot.width, slots.len(), before.len());
    let before = before.get(..pace.count).unwrap_or(before);
    let Some(scale) = Scale::of(trend, plot.height) else {
        return;
    };
    let row_y = |row: u16| plot.bottom() - 1 - row.min(plot.height - 1);
    for (level, label, glyph) in [
        (trend.baseline, &labels.baseline, theme.glyphs.gap),
        (trend.target, &labels.target, theme.glyphs.target_line),
    ] {
        if let Some(level) = level {
            let y = row_y(scale.row_of(level));
            rule(buf, Rect { y, height: 1, ..plot }, glyph, theme.track);
            put(buf, area, plot.right() + 1, y, usize::from(margin), label, theme.quiet);
        }
    }
    // What the columns stand on.
    let base = Rect {
        y: row_y(scale.foot_row),
        height: 1,
        ..plot
    };
    rule(buf, base, theme.glyphs.columns[0], theme.track);
    let Pace { pitch, wide, .. } = pace;
    year_before(buf, plot, (before, slots.len()), scale, pace, theme);
    let last = slots.iter().rposition(|slot| slot.value.is_some());
    for (index, slot) in slots.iter().enumerate() {
        let x = plot.x + u16::try_from(index).unwrap_or(u16::MAX).saturating_mul(pitch);
        if x.saturating_add(wide) > plot.right() {
            break;
        }
        let is_last = Some(index) == last;
        if let Some(value) = slot.value {
            let style = if is_last { status_style } else { theme.plain };
            pillar(buf, plot, scale, (x, wide), value, style, theme);
            if is_last {
                let top = if value < scale.foot {
                    scale.foot_row
                } else {
                    scale.row_of(value) + 1
                };
                let y = (plot.bottom() - 1).saturating_sub(top).max(area.y);
                let x = x.min(area.right().saturating_sub(cells_of(&labels.last)));
                put(buf, area, x, y, usize::from(area.width), &labels.last, status_style);
            }
        } else {
            put(buf, plot, x, row_y(scale.foot_row), 1, theme.glyphs.gap, theme.quiet);
        }
        axis(buf, area, (x, pitch), index, &(labels.slot)(slot), theme);
    }
    for (index, slot) in before.iter().enumerate().skip(slots.len()) {
        axis(
            buf,
            area,
            (pace.x(plot, index), pitch),
            index,
            &(labels.to_come)(slot),
            theme,
        );
    }
}

/// How far apart slots stand, and how wide their columns are.
#[derive(Debug, Clone, Copy)]
struct Pace {
    pitch: u16,
    wide: u16,
    /// How many slots there is room for.
    count: usize,
}

impl Pace {
    /// A pace for `slots`, and for the longer year before where it can be drawn as a line beside columns.
    fn new(cells: u16, slots: usize, before: usize) -> Self {
        let pitch = |count: usize| (cells / u16::try_from(count).unwrap_or(u16::MAX).max(1)).clamp(1, 8);
        let count = if before > slots && pitch(before) >= ROOMY {
            before
        } else {
            slots
        };
        let pitch = pitch(count);
        Self {
            pitch,
            wide: (pitch / 2).clamp(1, 3),
            count,
        }
    }

    /// Whether anything fits between the columns.
    fn has_air(self) -> bool {
        self.pitch > self.wide
    }

    fn x(self, plot: Rect, index: usize) -> u16 {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        plot.x.saturating_add(index.saturating_mul(self.pitch))
    }
}

/// The narrowest pitch at which the months to come are worth their room.
const ROOMY: u16 = 3;

/// Draws the year before as a line: between this year's columns, and on where this year has none yet.
fn year_before(
    buf: &mut Buffer,
    plot: Rect,
    (before, columns): (&[Slot], usize),
    scale: Scale,
    pace: Pace,
    theme: &Theme,
) {
    if !pace.has_air() {
        return;
    }
    for (index, slot) in before.iter().enumerate() {
        let Some(value) = slot.value else { continue };
        let next = before.get(index + 1).and_then(|next| next.value);
        let from = pace.x(plot, index).saturating_add(pace.wide);
        let until = if next.is_some() {
            from.saturating_add(pace.pitch)
        } else {
            from.saturating_add(1)
        };
        for x in from..until.min(plot.right()) {
            let is_covered = index + 1 < columns && x >= pace.x(plot, index + 1);
            if is_covered {
                break;
            }
            let share = f64::from(x - from) / f64::from(pace.pitch);
            let level = value + (next.unwrap_or(value) - value) * share;
            let y = plot.bottom() - 1 - scale.row_of(level).min(plot.height - 1);
            put(buf, plot, x, y, 1, theme.glyphs.year_before, theme.quiet);
        }
    }
}

/// How much room the labels of the lines take on the right: none where the chart is small.
fn margin(area: Rect, trend: &Trend, labels: &Labels<'_>) -> u16 {
    let widest = [
        trend.target.map_or(0, |_| cells_of(&labels.target)),
        trend.baseline.map_or(0, |_| cells_of(&labels.baseline)),
    ];
    let margin = widest.into_iter().max().unwrap_or(0);
    if margin == 0 || margin + 1 > area.width / 3 {
        0
    } else {
        margin + 1
    }
}

/// Names a slot below its column; where columns stand close, every third.
fn axis(buf: &mut Buffer, area: Rect, (x, pitch): (u16, u16), index: usize, label: &str, theme: &Theme) {
    let each = usize::from(cells_of(label) / pitch.max(1)) + 1;
    if index.is_multiple_of(each) {
        let cells = usize::from(cells_of(label).min(area.right().saturating_sub(x)));
        if cells >= usize::from(cells_of(label)) {
            put(buf, area, x, area.bottom() - 1, cells, label, theme.quiet);
        }
    }
}

/// One column, its end in eighths of a row where it rises, in halves where it hangs below zero.
fn pillar(buf: &mut Buffer, plot: Rect, scale: Scale, (x, cells): (u16, u16), value: f64, style: Style, theme: &Theme) {
    let columns = theme.glyphs.columns;
    let eighths = scale.eighths(value);
    let (full, rest) = (eighths / 8, eighths % 8);
    let falls = value < scale.foot;
    let mut cell = |row: u16, glyph: &str| {
        let y = if falls {
            let Some(row) = scale.foot_row.checked_sub(row + 1) else {
                return;
            };
            plot.bottom() - 1 - row
        } else {
            let row = scale.foot_row + row;
            if row >= plot.height {
                return;
            }
            plot.bottom() - 1 - row
        };
        for x in x..x + cells {
            put(buf, plot, x, y, 1, glyph, style);
        }
    };
    for row in 0..full {
        cell(row, columns[7]);
    }
    match (rest, falls) {
        (0, _) => {}
        (rest, false) => cell(full, columns[usize::from(rest) - 1]),
        (rest, true) if rest >= 4 || full == 0 => cell(full, theme.glyphs.hanging),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Period;

    fn trend(values: &[Option<f64>], target: Option<f64>) -> Trend {
        let slot = |(month, value): (u8, &Option<f64>)| Slot {
            period: Period::Month { year: 2025, month },
            value: *value,
        };
        Trend {
            this_year: (1..).zip(values).map(slot).collect(),
            target,
            ..Trend::default()
        }
    }

    fn drawn(trend: &Trend, area: Rect) -> Vec<String> {
        let mut buf = Buffer::empty(area);
        let month = |slot: &Slot| slot.period.end().to_string().chars().skip(5).take(2).collect();
        let labels = Labels {
            slot: &month,
            to_come: &month,
            target: "T".to_owned(),
            baseline: "B".to_owned(),
            last: "L".to_owned(),
        };
        chart(&mut buf, area, trend, &labels, Style::new(), &Theme::default());
        let row = |y| {
            (area.left()..area.right())
                .map(|x| buf[(x, y)].symbol())
                .collect::<String>()
        };
        (area.top()..area.bottom())
            .map(|y| row(y).trim_end().to_owned())
            .collect()
    }

    #[test]
    fn a_missing_month_stays_a_gap_and_the_last_value_is_named() {
        let seen = drawn(&trend(&[Some(1.0), None, Some(4.0)], Some(4.0)), Rect::new(0, 0, 20, 6));
        assert_eq!(seen[0], "            L");
        assert_eq!(seen[1], "┄┄┄┄┄┄┄┄┄┄┄┄███┄┄┄ T");
        assert_eq!(seen[4], "███▁▁▁∙▁▁▁▁▁███▁▁▁");
        assert_eq!(seen[5], "01    02    03");
    }

    #[test]
    fn the_year_before_is_a_line_beside_the_columns_and_on_to_its_end() {
        let before = |values: &[Option<f64>]| trend(values, None).this_year;
        let course = Trend {
            year_before: before(&[Some(1.0), Some(2.0), Some(4.0), None, Some(4.0)]),
            ..trend(&[Some(1.0), Some(3.0)], None)
        };
        let seen = drawn(&course, Rect::new(0, 0, 32, 6));
        assert_eq!(
            seen[1..],
            [
                "      L      ◦◦◦           ◦",
                "      ███ ◦◦◦",
                "    ◦◦███◦",
                "███◦▁▁███▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
                "01    02    03    04    05",
            ]
        );
        // Where there is no room for a line there is none, and the columns take all of it.
        let close = drawn(&course, Rect::new(0, 0, 2, 6));
        assert!(!close.concat().contains('◦'), "{close:?}");
    }

    #[test]
    fn values_that_are_all_alike_stand_as_high_as_their_target() {
        let seen = drawn(&trend(&[Some(5.0), Some(5.0)], Some(5.0)), Rect::new(0, 0, 20, 6));
        assert!(seen[1].starts_with("███") && seen[4].starts_with("███"), "{seen:?}");
    }

    #[test]
    fn what_falls_below_zero_hangs_from_it() {
        let seen = drawn(&trend(&[Some(2.0), Some(-2.0)], None), Rect::new(0, 0, 12, 6));
        assert_eq!(&seen[1..5], ["███", "███▁▁▁L▁▁▁▁▁", "      ███", "      ███"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_course_and_no_size_do_harm(
            values in prop::collection::vec(prop::option::of(any::<f64>()), 0..14),
            target in prop::option::of(any::<f64>()),
            width in 0_u16..90,
            height in 0_u16..20,
        ) {
            drawn(&trend(&values, target), Rect::new(0, 0, width, height));
        }
    }
}
