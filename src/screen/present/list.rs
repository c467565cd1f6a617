//! Several things, one to the line, with air between the lines where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::agenda::{List, Row};
use crate::locale::{Language, fill};
use crate::model::Text;
use crate::screen::present::{Column, Missing};
use crate::widget::bar::{above, of_page};
use crate::widget::paint::{Columns, cells_of, put, put_in, put_in_right, shorten, width};
use crate::widget::theme::Theme;

/// A name in fewer cells can hardly be read.
const NAME: u16 = 18;
/// The widest rank or number; what is wider is a word.
const NUMBER: u16 = 9;

/// How wide each column is; 0 where it has no place.
#[derive(Default)]
struct Widths {
    rating: u16,
    rank: u16,
    name: u16,
    bar: u16,
    value: u16,
    period: u16,
    gap: u16,
    lead: u16,
}

impl Widths {
    /// As wide as the widest of each needs; what matters least goes first where there is no room, and the name takes what is
    /// left.
    fn new(rows: &[Row], cells: u16) -> Self {
        let widest = |of: fn(&Row) -> u16| rows.iter().map(of).max().unwrap_or(0);
        let mut widths = Self {
            rating: widest(rating_cells),
            rank: widest(|row| cells_of(row.rank.as_str())),
            value: widest(|row| cells_of(row.value.as_str())).min(cells / 3),
            gap: widest(|row| cells_of(row.gap.as_str())).min(cells / 4),
            ..Self::default()
        };
        let names = widest(|row| cells_of(row.name.as_str()));
        let fixed = |widths: &Self| {
            [
                widths.rating,
                widths.rank,
                widths.bar,
                widths.value,
                widths.period,
                widths.gap,
                widths.lead,
            ]
            .into_iter()
            .filter(|column| *column > 0)
            .map(|column| column + 2)
            .sum::<u16>()
        };
        let shorts = widest(|row| cells_of(row.short.as_str())).max(12);
        // A name that cannot be read is worse than a column that is not there: what changed is told by the ratings too.
        let is_narrow = |widths: &Self| cells < fixed(widths) + shorts.min(NAME);
        if is_narrow(&widths) && widths.rank > NUMBER {
            widths.rank = 0;
        }
        if is_narrow(&widths) {
            widths.gap = 0;
        }
        let mut left = cells.saturating_sub(fixed(&widths) + shorts);
        let mut take = |wanted: u16, column: &mut u16| {
            if wanted > 0 && left >= wanted + 2 {
                *column = wanted;
                left -= wanted + 2;
            }
        };
        take(widest(|row| cells_of(row.period.as_str())).min(14), &mut widths.period);
        take(widest(|row| cells_of(row.lead.as_str())).min(26), &mut widths.lead);
        if rows.iter().any(|row| row.bar.is_some()) {
            take((cells / 6).clamp(10, 30), &mut widths.bar);
        }
        widths.name = cells.saturating_sub(fixed(&widths)).min(names.max(1));
        widths
    }
}

/// A rating, or the one it was before, the arrow, and the one it is.
fn rating_cells(row: &Row) -> u16 {
    let Some(rating) = &row.rating else { return 0 };
    let before = if row.before.is_some() { 4 } else { 0 };
    before + 2 + cells_of(rating.word.as_str())
}

pub(super) fn draw(list: &List, language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    if list.rows.is_empty() {
        put_in(buf, Rect { height: 1, ..area }, list.nothing.as_str(), theme.plain);
        return;
    }
    rows_at((&list.rows, list.rows.len()), list.selected, language, theme, area, buf);
    // The line of air above the list is free.
    let head = Rect {
        y: area.y.saturating_sub(1),
        height: 1,
        ..area
    };
    ends(&list.rows, head, area.x, theme, buf);
}

/// Says over the bars of a list what their ends stand for, in a line that is taken up to column `taken`.
pub(super) fn ends(rows: &[Row], line: Rect, taken: u16, theme: &Theme, buf: &mut Buffer) {
    let widths = Widths::new(rows, line.width);
    let bars = bar_of(&widths, line);
    let Some(bar) = rows
        .iter()
        .find_map(|row| row.bar.as_ref())
        .filter(|_| !bars.is_empty())
    else {
        return;
    };
    let [start, end] = bar.ends();
    if bars.x >= taken {
        above(buf, bars, [start, end], "", theme);
    } else {
        // Where a title reaches over the bars, it is said behind it.
        let told = format!("{} {start} — {end}", theme.glyphs.bar);
        let rest = Rect {
            x: taken + 2,
            width: line.right().saturating_sub(taken + 2),
            ..line
        };
        if cells_of(&told) <= rest.width {
            put_in_right(buf, rest, &told, theme.quiet);
        }
    }
}

/// Where the bars stand.
fn bar_of(widths: &Widths, line: Rect) -> Rect {
    let mut columns = Columns::new(line, line.x);
    for cells in [widths.rating, widths.rank, widths.name] {
        columns.next(cells);
        columns.skip(u16::from(cells > 0));
    }
    columns.next(widths.bar)
}

/// How many of so many rows have a place.
pub(super) fn shown(count: usize, area: Rect) -> usize {
    places(count, area).0
}

/// How many rows have a place, and how many lines each takes.
fn places(count: usize, area: Rect) -> (usize, u16) {
    let height = usize::from(area.height);
    match count {
        count if count * 2 <= height + 1 => (count, 2),
        count if count <= height => (count, 1),
        // The last line says how many more there are.
        _ => (height.saturating_sub(1), 1),
    }
}

/// Draws as many of the rows as have a place, and below them how many more there are of the total that they are taken from.
pub(super) fn rows(rows: (&[Row], usize), language: Language, theme: &Theme, area: Rect, buf: &mut Buffer) {
    rows_at(rows, None, language, theme, area, buf);
}

/// The same with the row that is spoken of marked, and in sight.
fn rows_at(
    (rows, total): (&[Row], usize),
    selected: Option<usize>,
    language: Language,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let (count, step) = places(rows.len(), area);
    let widths = Widths::new(rows, area.width);
    let first = selected.map_or(0, |selected| (selected + 1).saturating_sub(count));
    for ((at, row), y) in rows
        .iter()
        .enumerate()
        .skip(first)
        .take(count)
        .zip((area.y..area.bottom()).step_by(usize::from(step)))
    {
        draw_row(row, &widths, theme, Rect { y, height: 1, ..area }, buf);
        if selected == Some(at) {
            // In the margin, where no column is.
            let whole = Rect {
                y,
                height: 1,
                ..buf.area
            };
            put(
                buf,
                whole,
                area.x.saturating_sub(2),
                y,
                1,
                theme.glyphs.marker,
                theme.accent,
            );
        }
    }
    if rows.len() > count {
        let more = total.max(rows.len()) - count;
        let told = fill!(language.words().meeting_more, n = more.to_string());
        let line = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        put_in(buf, line, &told, theme.quiet);
    }
}

fn draw_row(row: &Row, widths: &Widths, theme: &Theme, line: Rect, buf: &mut Buffer) {
    let mut columns = Columns::new(line, line.x);
    let mut next = |cells: u16| {
        let place = columns.next(cells);
        // One cell of air is too little from the back of the room.
        if cells > 0 {
            columns.skip(1);
        }
        place
    };
    let style = row
        .rating
        .as_ref()
        .map_or(theme.plain, |rating| theme.status(rating.status));
    draw_rating(row, theme, next(widths.rating), buf);
    put_in(buf, next(widths.rank), row.rank.as_str(), theme.plain);
    let place = next(widths.name);
    put_in(buf, place, &fitting(row, place.width, theme), theme.strong);
    if let Some(bar) = &row.bar {
        of_page(buf, next(widths.bar), bar, style, theme);
    } else {
        next(widths.bar);
    }
    put_in_right(buf, next(widths.value), row.value.as_str(), theme.strong);
    put_in(buf, next(widths.period), row.period.as_str(), theme.quiet);
    let is_red = row.rating.as_ref().is_some_and(|rating| rating.status.is_red());
    put_in_right(
        buf,
        next(widths.gap),
        row.gap.as_str(),
        if is_red { style } else { theme.plain },
    );
    put_in(buf, next(widths.lead), row.lead.as_str(), theme.plain);
}

fn draw_rating(row: &Row, theme: &Theme, place: Rect, buf: &mut Buffer) {
    let Some(rating) = row.rating.as_ref().filter(|_| !place.is_empty()) else {
        return;
    };
    let mut x = place.x;
    if let Some(before) = row.before {
        x = put(
            buf,
            place,
            x,
            place.y,
            1,
            theme.glyphs.status(before),
            theme.status(before),
        );
        x = put(buf, place, x + 1, place.y, 1, theme.glyphs.arrow, theme.quiet) + 1;
    }
    let told = format!("{} {}", theme.glyphs.status(rating.status), rating.word);
    put(buf, place, x, place.y, width(&told), &told, theme.status(rating.status));
}

fn fitting(row: &Row, cells: u16, theme: &Theme) -> String {
    let cells = usize::from(cells);
    if width(row.name.as_str()) <= cells {
        row.name.to_string()
    } else {
        shorten(row.short.as_str(), cells, theme.glyphs.ellipsis)
    }
}

/// What has no room at a size.
pub(super) fn missing(list: &List, area: Rect) -> Vec<Missing> {
    let (shown, _) = places(list.rows.len(), area);
    let rows = list.wanted.min(list.rows.len()).saturating_sub(shown);
    let widths = Widths::new(&list.rows, area.width);
    let is_lost = |of: fn(&Row) -> &Text, column: u16| column == 0 && list.rows.iter().any(|row| !of(row).is_empty());
    let columns = [
        (is_lost(|row| &row.rank, widths.rank), Column::Place),
        (is_lost(|row| &row.gap, widths.gap), Column::Gap),
        (is_lost(|row| &row.lead, widths.lead), Column::Lead),
        (is_lost(|row| &row.period, widths.period), Column::Period),
        (
            widths.bar == 0 && list.rows.iter().any(|row| row.bar.is_some()),
            Column::Bar,
        ),
    ];
    let columns = columns.into_iter().filter(|(is_lost, _)| *is_lost);
    let columns: Vec<Column> = columns.map(|(_, column)| column).collect();
    let rows = (rows > 0).then_some(Missing::Rows(rows));
    let columns = (!columns.is_empty()).then_some(Missing::Columns(columns));
    rows.into_iter().chain(columns).collect()
}
