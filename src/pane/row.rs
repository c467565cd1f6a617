//! The bullet row: the unit of reading.
//!
//! Status (shape, word, colour) · name · bar with the pace tick · value and unit · target · gap · sparkline · lead.
//! Columns line up over all rows of a pane; what does not fit goes from the right.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::briefing::{Briefing, Docket, Item, format};
use crate::locale::{Language, Words, fill};
use crate::model::{IndicatorKey, Status};
use crate::pane::{SortOrder, pending};
use crate::widget::bar;
use crate::widget::paint::{self, cells_of, cut, put, put_in, put_in_right, shorten, width};
use crate::widget::theme::Theme;

/// The widths of a row's columns; a column of no width is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) word: u16,
    pub(super) name: u16,
    /// The mark of pending matters.
    pub(super) mark: u16,
    pub(super) bar: u16,
    pub(super) number: u16,
    pub(super) unit: u16,
    pub(super) target: u16,
    pub(super) gap: u16,
    pub(super) spark: u16,
    pub(super) lead: u16,
}

/// The mark of a status that the department or a leader sees differently; the detail says who, when and why.
const DISSENT: &str = "*";
/// Marker, status and the space behind them.
pub(super) const HEAD: u16 = 3;
/// How many cells make names readable.
const NAME: u16 = 24;
/// The mark of pending matters: its shape and a count.
pub(super) const MARK: u16 = 3;
/// The least cells of a bar and of a gap.
const BAR: u16 = 7;
const GAP: u16 = 8;
/// From this width on a row has room for what was promised.
const TARGET_FROM: u16 = 108;

impl Columns {
    /// The columns that fit `cells`, with one for the mark of pending matters where there are any and no name is shortened for it.
    pub(super) fn of(briefing: &Briefing, cells: u16) -> Self {
        let without = Self::new(cells, briefing.language());
        if !briefing.docket().is_some_and(Docket::has_marks) {
            return without;
        }
        let with = Self::with_mark(cells, briefing.language(), MARK);
        let is_as_readable = with.name >= without.name.min(NAME) && with.has_bars() == without.has_bars();
        if is_as_readable { with } else { without }
    }

    /// The columns that fit `cells`: the name, the value and the status's word always, the others while there is room.
    pub(super) fn new(cells: u16, language: Language) -> Self {
        Self::with_mark(cells, language, 0)
    }

    /// The same with a column of so many cells for a mark.
    fn with_mark(cells: u16, language: Language, mark: u16) -> Self {
        let words = language.words();
        let ratings = Status::ALL.map(|status| format::short_status(words, status));
        let word = ratings
            .into_iter()
            .chain(format::own_words(words))
            .map(cells_of)
            .max()
            .unwrap_or(0);
        // The ends of the bars have to fit over them, and a difference of two digits into its column.
        let bar = BAR.max(ends_of(words).map(cells_of).iter().sum::<u16>() + 1);
        let gap = GAP.max(cells_of(&fill!(words.gap_slow, n = "99.9")));
        let mut columns = Self {
            word,
            name: 0,
            mark: 0,
            bar: 0,
            number: 7,
            unit: 7,
            target: 0,
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
        take(&mut columns.gap, gap, 14);
        take(&mut columns.bar, bar, 16);
        take(&mut columns.lead, 10, 16);
        if mark > 0 {
            take(&mut columns.mark, mark, 16);
        }
        take(&mut columns.spark, 7, 16);
        if cells >= TARGET_FROM {
            take(&mut columns.target, 16, 24);
        }
        // What is left makes names readable first, then bars and courses finer.
        columns.name = room.min(NAME);
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

    /// Whether there is room for bars.
    pub(super) fn has_bars(self) -> bool {
        self.bar > 0
    }

    /// The places of the columns in a line, in their order.
    fn places(self, line: Rect) -> Places {
        let mut next = paint::Columns::new(line, line.x + HEAD);
        Places {
            word: next.next(self.word),
            name: next.next(self.name),
            mark: next.next(self.mark),
            bar: next.next(self.bar),
            value: next.next(self.number + self.unit),
            target: next.next(self.target),
            gap: next.next(self.gap),
            spark: next.next(self.spark),
            lead: next.next(self.lead),
        }
    }
}

/// Where the columns of one line are.
struct Places {
    word: Rect,
    name: Rect,
    mark: Rect,
    bar: Rect,
    value: Rect,
    target: Rect,
    gap: Rect,
    spark: Rect,
    lead: Rect,
}

/// The heads of the columns; the one that the list is ordered by carries a mark.
pub(super) fn heads(
    words: &Words,
    (order, reversed): (SortOrder, bool),
    columns: Columns,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let places = columns.places(area);
    let head = |name: &str, by: Option<SortOrder>| {
        let mark = match by {
            Some(by) if by == order && order != SortOrder::Report => {
                if reversed {
                    theme.glyphs.above
                } else {
                    theme.glyphs.below
                }
            }
            _ => "",
        };
        let style = if mark.is_empty() { theme.quiet } else { theme.accent };
        (format!("{name}{mark}"), style.remove_modifier(Modifier::BOLD))
    };
    for (place, name, by) in [
        (places.word, words.column_status, Some(SortOrder::Status)),
        (places.name, words.column_name, Some(SortOrder::Name)),
        (places.target, words.target, None),
        (places.spark, words.detail_trend, None),
        (places.lead, words.column_lead, Some(SortOrder::Lead)),
    ] {
        let (text, style) = head(name, by);
        put_in(buf, place, &text, style);
    }
    bar::above(buf, places.bar, ends_of(words), "", theme);
    // A head stands over what it is the head of: numbers end where their column of numbers does.
    let number = Rect {
        width: columns.number.min(places.value.width),
        ..places.value
    };
    put_in_right(buf, number, words.column_value, theme.quiet);
    let (text, style) = head(words.column_gap, Some(SortOrder::Gap));
    put_in_right(buf, places.gap, &text, style);
}

/// What the ends of the bars in a list stand for: each has a target of its own.
fn ends_of(words: &Words) -> [&str; 2] {
    ["0", words.target]
}

/// Says in a line above bars what their ends stand for.
pub(super) fn ends(columns: Columns, words: &Words, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let place = columns.places(area).bar;
    let clear = Rect {
        x: place.x.saturating_sub(1),
        width: place.width + 2,
        ..place
    };
    if columns.has_bars() {
        paint::rule(buf, clear.intersection(area), " ", theme.base);
        bar::above(buf, place, ends_of(words), "", theme);
    }
}

/// The order that the head at column `x` stands for.
pub(super) fn head_at(columns: Columns, area: Rect, x: u16) -> Option<SortOrder> {
    let places = columns.places(area);
    [
        (places.word, SortOrder::Status),
        (places.name, SortOrder::Name),
        (places.gap, SortOrder::Gap),
        (places.lead, SortOrder::Lead),
    ]
    .into_iter()
    .find(|(place, _)| (place.left()..place.right()).contains(&x))
    .map(|(_, order)| order)
}

/// Draws one indicator in one line.
pub(super) fn item(
    buf: &mut Buffer,
    area: Rect,
    briefing: &Briefing,
    key: IndicatorKey,
    selected: bool,
    columns: Columns,
    theme: &Theme,
) {
    let item = briefing.item(key);
    let status_style = theme.status(item.status);
    let places = columns.places(area);
    let mark = pending::mark(briefing, key, theme);
    let overlaid = mark.clone().filter(|_| columns.mark == 0);
    head(
        buf,
        area,
        (item, overlaid),
        selected,
        [columns.word, columns.name],
        theme,
    );
    if let Some((mark, style)) = mark {
        put_in(buf, places.mark, &mark, style);
    }
    bar::bullet(buf, places.bar, item.share.as_ref(), status_style, theme);
    value(buf, places.value, item, columns, theme);
    if item.period.is_some() || !promise_fits(item, usize::from(places.value.width)) {
        let target = fitting_target(item, usize::from(places.target.width));
        put_in(buf, places.target, target, theme.quiet);
    }
    let style = if item.status.is_red() {
        status_style
    } else {
        theme.plain
    };
    put_in_right(buf, places.gap, &fitting_gap(item, places.gap.width, theme), style);
    if places.spark.width > 0 {
        bar::sparkline(buf, places.spark, briefing.trend(key), status_style, theme);
    }
    put_in(buf, places.lead, &fitting_lead(item, places.lead.width), theme.quiet);
}

/// Marker, status, word and name: the same in every kind of row. Answers with the column behind them. A mark of pending matters
/// stands behind the name where that leaves room, else its shape alone before it.
pub(super) fn head(
    buf: &mut Buffer,
    area: Rect,
    (item, mark): (&Item, Option<(String, Style)>),
    selected: bool,
    [word, name]: [u16; 2],
    theme: &Theme,
) -> u16 {
    let status_style = theme.status(item.status);
    marker(buf, area, selected, theme);
    put(
        buf,
        area,
        area.x + 1,
        area.y,
        1,
        theme.glyphs.status(item.status),
        status_style,
    );
    if item.dissent.is_some() {
        put(buf, area, area.x + 2, area.y, 1, DISSENT, theme.accent);
    }
    let mut columns = paint::Columns::new(area, area.x + HEAD);
    put_in(buf, columns.next(word), item.status_word, status_style);
    let style = if selected { theme.accent } else { theme.plain };
    let (place, shown) = (columns.next(name), fitting_name(item, name));
    put_in(buf, place, &shown, style);
    if let Some((mark, style)) = mark {
        let room = usize::from(place.width).saturating_sub(width(&shown));
        if room > width(&mark) {
            put_in_right(buf, place, &mark, style);
        } else if item.dissent.is_none() {
            let shape: String = mark.chars().take(1).collect();
            put(buf, area, area.x + 2, area.y, 1, &shape, style);
        }
    }
    columns.rest().x
}

/// Says where the reader is.
pub(super) fn marker(buf: &mut Buffer, area: Rect, selected: bool, theme: &Theme) {
    if selected {
        put(buf, area, area.x, area.y, 1, theme.glyphs.marker, theme.accent);
    }
}

/// The target as the report prints it where that fits, else in our own few words.
fn fitting_target(item: &Item, cells: usize) -> &str {
    let brief = item.target_brief.as_deref().filter(|_| width(&item.target) > cells);
    brief.unwrap_or(&item.target)
}

/// Whether a promise, with the word that says it is one, has room where a value would stand.
fn promise_fits(item: &Item, cells: usize) -> bool {
    width(&item.promise) <= cells
}

/// The gap with its unit or without it, as it fits, or the sign that it has no room: a part of it would be another one.
pub(super) fn fitting_gap(item: &Item, cells: u16, theme: &Theme) -> String {
    let forms = [item.gap.clone(), format::compact(&item.gap), item.gap_brief.clone()];
    let fitting = forms.into_iter().find(|gap| width(gap) <= usize::from(cells));
    fitting.unwrap_or_else(|| theme.glyphs.ellipsis.to_owned())
}

/// What was reported as a whole where that fits, else in few words, else the number alone: half a unit is none.
pub(super) fn fitting_value(item: &Item, cells: u16) -> String {
    let forms = [item.value.clone(), format::compact(&item.value)];
    let fitting = forms.into_iter().find(|value| width(value) <= usize::from(cells));
    fitting.unwrap_or_else(|| item.stages.clone().unwrap_or_else(|| item.number.clone()))
}

/// The value in prose where it fits, with its direction, else as in a column: for where no head says what it is.
pub(super) fn fitting_told(item: &Item, cells: u16) -> String {
    if width(&item.told) <= usize::from(cells) {
        item.told.clone()
    } else {
        fitting_dated(item, cells).unwrap_or_else(|| fitting_value(item, cells))
    }
}

/// A figure that is too old to judge by with what it covers: without the word of its unit where that is too long, and by itself
/// where even so there is no room, beside the status that says how old it is. None where the figure is today's.
fn fitting_dated(item: &Item, cells: u16) -> Option<String> {
    let dated = item.dated.as_ref()?;
    let forms = [dated].into_iter().chain(&item.dated_briefly);
    let mut forms = forms.flat_map(|form| [form.clone(), format::compact(form)]);
    let fitting = forms.find(|form| width(form) <= usize::from(cells));
    Some(fitting.unwrap_or_else(|| fitting_value(item, cells)))
}

/// The lead's short name, which is the one name it has on a screen, with its mark; a long name gives way to the mark.
fn fitting_lead(item: &Item, cells: u16) -> String {
    let (name, marked) = (item.lead_short.as_str(), item.lead_short_marked.as_str());
    let mark = marked.strip_prefix(name).unwrap_or_default();
    let room = usize::from(cells).saturating_sub(width(mark));
    if width(marked) <= usize::from(cells) {
        marked.to_owned()
    } else {
        shorten(name, room, "…") + mark
    }
}

/// The name where it fits, else the short one, still shorter where it must be.
fn fitting_name(item: &Item, cells: u16) -> String {
    let cells = usize::from(cells);
    if width(item.name.as_str()) <= cells {
        item.name.to_string()
    } else {
        shorten(item.short.as_str(), cells, "…")
    }
}

/// The number ends where all numbers end; its unit follows. Where nothing was reported the promise stands instead, never
/// without the word that says it is one, and a figure that is too old to judge by is told quietly, with its date wherever that
/// has room.
fn value(buf: &mut Buffer, area: Rect, item: &Item, columns: Columns, theme: &Theme) {
    let cells = usize::from(area.width);
    let whole = |buf: &mut Buffer, text: &str, style| {
        put_in_right(buf, area, &cut(text, cells, theme.glyphs.ellipsis), style);
    };
    if item.period.is_none() {
        let fits = promise_fits(item, cells);
        return whole(buf, if fits { &item.promise } else { &item.value }, theme.quiet);
    }
    if let Some(dated) = fitting_dated(item, area.width) {
        return whole(buf, &dated, theme.quiet);
    }
    let style = if item.status.is_reported() {
        theme.strong
    } else {
        theme.quiet
    };
    if let Some(stages) = item.stages.as_deref().filter(|stages| width(stages) <= cells) {
        return whole(buf, stages, style);
    }
    let unit = item.value.strip_prefix(item.number.as_str()).unwrap_or_default();
    let [number, unit_cells] = [columns.number, columns.unit].map(usize::from);
    // Words, as those of a bottom line, end where the column does; numbers where numbers do.
    let is_number = item.number.ends_with(|last: char| last.is_ascii_digit());
    if !is_number || width(&item.number) > number {
        return whole(buf, &fitting_value(item, area.width), style);
    }
    // Half a unit is none; the whole of it stands beside the figure wherever there is more room.
    if width(unit) > unit_cells {
        return whole(buf, &fitting_value(item, area.width), style);
    }
    let x = put(
        buf,
        area,
        area.x
            + columns
                .number
                .saturating_sub(u16::try_from(width(&item.number)).unwrap_or(0)),
        area.y,
        number,
        &item.number,
        style,
    );
    put(buf, area, x, area.y, unit_cells, unit, theme.quiet);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_row_fits_eighty_columns() {
        for language in Language::ALL {
            let columns = Columns::new(80, language);
            assert!(columns.bar > 0 && columns.gap > 0 && columns.lead > 0, "{columns:?}");
        }
        assert!(Columns::new(80, Language::CHINESE).spark > 0);
    }

    #[test]
    fn columns_never_outgrow_the_row() {
        for cells in 0..250 {
            let c = Columns::new(cells, Language::CHINESE);
            let optional: u16 = [c.bar, c.target, c.gap, c.spark, c.lead]
                .into_iter()
                .filter(|width| *width > 0)
                .map(|width| width + 1)
                .sum();
            let total = HEAD + c.word + 1 + c.name + 1 + c.number + c.unit + optional;
            assert!(cells < 40 || total <= cells + 1, "{cells}: {c:?} takes {total}");
        }
    }
}
