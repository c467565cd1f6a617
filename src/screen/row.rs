//! The bullet row: the unit of reading.
//!
//! Lamp (shape, word, colour) · name · bar with the pace tick · value and unit · gap · sparkline · lead. Columns line
//! up over all rows of a pane; what does not fit goes from the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::Item;
use crate::locale::Language;
use crate::screen::bar;
use crate::screen::paint::{cut, put, put_right, width};
use crate::screen::theme::Theme;

/// The widths of a row's columns; a column of no width is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) word: u16,
    pub(super) name: u16,
    pub(super) bar: u16,
    pub(super) number: u16,
    pub(super) unit: u16,
    pub(super) gap: u16,
    pub(super) spark: u16,
    pub(super) lead: u16,
}

/// Marker, lamp and the space behind them.
pub(super) const HEAD: u16 = 3;

impl Columns {
    /// The columns that fit `cells`: the name, the value and the lamp's word always, the others while there is room.
    pub(super) fn new(cells: u16, language: Language) -> Self {
        let word = match language {
            Language::Chinese => 8,
            Language::English => 10,
        };
        let mut columns = Self {
            word,
            name: 0,
            bar: 0,
            number: 7,
            unit: 7,
            gap: 0,
            spark: 0,
            lead: 0,
        };
        let fixed = HEAD + word + 1 + columns.number + columns.unit + 1;
        let mut room = cells.saturating_sub(fixed);
        let mut take = |column: &mut u16, wanted: u16, keep: u16| {
            if room >= wanted + 1 + keep {
                *column = wanted;
                room -= wanted + 1;
            }
        };
        take(&mut columns.gap, 8, 14);
        take(&mut columns.bar, 9, 16);
        take(&mut columns.lead, 8, 16);
        take(&mut columns.spark, 7, 16);
        // What is left makes names readable first, then bars and courses finer.
        columns.name = room.min(24);
        room -= columns.name;
        let mut grow = |column: &mut u16, most: u16| {
            let more = if *column == 0 {
                0
            } else {
                room.min(most.saturating_sub(*column))
            };
            *column += more;
            room -= more;
        };
        grow(&mut columns.spark, 13);
        grow(&mut columns.bar, 20);
        grow(&mut columns.lead, 18);
        columns.name += room.min(12);
        room -= room.min(12);
        let more = if columns.bar == 0 { 0 } else { room.min(20) };
        columns.bar += more;
        columns
    }
}

/// Draws one indicator in one line.
pub(super) fn item(buf: &mut Buffer, area: Rect, item: &Item, selected: bool, columns: Columns, theme: &Theme) {
    let lamp = theme.lamp(item.status);
    let mut x = head(buf, area, item, selected, [columns.word, columns.name], theme);
    let mut column = |cells: u16| {
        let at = x;
        if cells > 0 {
            x += cells + 1;
        }
        Rect {
            x: at,
            width: cells,
            ..area
        }
        .intersection(area)
    };
    let bar = column(columns.bar);
    bar::bullet(buf, bar, item.share.as_ref(), lamp, theme);
    let value = column(columns.number + columns.unit);
    self::value(buf, value, item, columns, theme);
    let gap = column(columns.gap);
    put_right(
        buf,
        gap,
        gap.x,
        gap.y,
        usize::from(gap.width),
        &item.gap,
        if item.status.is_red() { lamp } else { theme.plain },
    );
    let spark = column(columns.spark);
    bar::sparkline(buf, spark, &item.trend, lamp, theme);
    let lead = column(columns.lead);
    put(
        buf,
        lead,
        lead.x,
        lead.y,
        usize::from(lead.width),
        fitting_lead(item, lead.width),
        theme.quiet,
    );
}

/// Marker, lamp, word and name: the same in every kind of row. Answers with the column behind them.
pub(super) fn head(
    buf: &mut Buffer,
    area: Rect,
    item: &Item,
    selected: bool,
    [word, name]: [u16; 2],
    theme: &Theme,
) -> u16 {
    let lamp = theme.lamp(item.status);
    if selected {
        put(buf, area, area.x, area.y, 1, theme.glyphs.marker, theme.accent);
    }
    put(buf, area, area.x + 1, area.y, 1, theme.glyphs.lamp(item.status), lamp);
    put(
        buf,
        area,
        area.x + HEAD,
        area.y,
        usize::from(word),
        item.status_word,
        lamp,
    );
    let x = area.x + HEAD + word + 1;
    if name == 0 {
        return x;
    }
    let style = if selected { theme.accent } else { theme.plain };
    put(buf, area, x, area.y, usize::from(name), fitting_name(item, name), style);
    x + name + 1
}

/// The lead's name where it fits, else the short one.
pub(super) fn fitting_lead(item: &Item, cells: u16) -> &str {
    if width(item.lead.as_str()) <= usize::from(cells) {
        item.lead.as_str()
    } else {
        item.lead_short.as_str()
    }
}

/// The name where it fits, else the short one.
fn fitting_name(item: &Item, cells: u16) -> &str {
    if width(item.name.as_str()) <= usize::from(cells) {
        item.name.as_str()
    } else {
        item.short.as_str()
    }
}

/// The number ends where all numbers end; its unit follows. Where nothing was reported the promise stands instead, and a
/// figure that is too old to judge by is told quietly.
fn value(buf: &mut Buffer, area: Rect, item: &Item, columns: Columns, theme: &Theme) {
    let cells = usize::from(area.width);
    if item.period.is_none() {
        let promise = if width(&item.promise) <= cells {
            &item.promise
        } else {
            &item.target
        };
        put_right(
            buf,
            area,
            area.x,
            area.y,
            cells,
            &cut(promise, cells, theme.glyphs.ellipsis),
            theme.quiet,
        );
        return;
    }
    let style = if item.status.is_judged() {
        theme.strong
    } else {
        theme.quiet
    };
    if let Some(stages) = item.stages.as_deref().filter(|stages| width(stages) <= cells) {
        put_right(buf, area, area.x, area.y, cells, stages, style);
        return;
    }
    let unit = item.value.strip_prefix(item.number.as_str()).unwrap_or_default();
    if unit.is_empty() || width(&item.number) > usize::from(columns.number) || width(unit) > usize::from(columns.unit) {
        put_right(
            buf,
            area,
            area.x,
            area.y,
            cells,
            &cut(&item.value, cells, theme.glyphs.ellipsis),
            style,
        );
        return;
    }
    let x = put_right(
        buf,
        area,
        area.x,
        area.y,
        usize::from(columns.number),
        &item.number,
        style,
    );
    put(
        buf,
        area,
        x,
        area.y,
        usize::from(area.right().saturating_sub(x)),
        unit,
        theme.quiet,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_row_fits_eighty_columns() {
        for language in [Language::Chinese, Language::English] {
            let columns = Columns::new(80, language);
            assert!(columns.bar > 0 && columns.gap > 0 && columns.lead > 0, "{columns:?}");
        }
        assert!(Columns::new(80, Language::Chinese).spark > 0);
    }

    #[test]
    fn columns_never_outgrow_the_row() {
        for cells in 0..250 {
            let c = Columns::new(cells, Language::Chinese);
            let optional: u16 = [c.bar, c.gap, c.spark, c.lead]
                .into_iter()
                .filter(|width| *width > 0)
                .map(|width| width + 1)
                .sum();
            let total = HEAD + c.word + 1 + c.name + 1 + c.number + c.unit + optional;
            assert!(cells < 40 || total <= cells + 1, "{cells}: {c:?} takes {total}");
        }
    }
}
