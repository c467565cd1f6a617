//! The regions of an indicator in their order.
//!
//! Status (shape, and its word where there is room) · rank · change of rank · name · figure · bar on the common axis · how it
//! stands to its own target · that target · how it stands to the city. Columns are as wide as the widest in them; what
//! matters least goes first where there is no room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::briefing::{Briefing, Item, RankRow, RankingTable, documents};
use crate::document::Document;
use crate::locale::{Words, fill};
use crate::model::{IndicatorKey, Text};
use crate::pane::area::full_name;
use crate::pane::row::{HEAD, MARK, marker};
use crate::pane::{Definition, Hint, Line, SortOrder, View, list, pending};
use crate::widget::bar;
use crate::widget::paint::{self, cells_of, put, put_in, put_in_right, shorten, width};
use crate::widget::theme::Theme;

/// From this width on, a ranking has room for a panel too.
const PANEL_FROM: u16 = 140;

/// The pane of an indicator's regions.
pub(super) struct RankingPane(pub(super) IndicatorKey);

impl RankingPane {
    fn called(briefing: &Briefing, name: &Text) -> String {
        fill!(briefing.language().words().pane_ranking, name = name.as_str())
    }

    fn table<'a>(&self, view: &View<'a>) -> Option<&'a RankingTable> {
        view.briefing.ranking(self.0)
    }

    fn columns_of(&self, view: &View<'_>, table: &RankingTable, area: Rect) -> Columns {
        let words = view.briefing.language().words();
        let mark = mark_of(view.briefing, self.0, table);
        Columns::headed(table, mark, words, area.width.saturating_sub(1))
    }
}

/// How wide the column of the marks of pending matters is to be: nothing where there are none.
pub(super) fn mark_of(briefing: &Briefing, key: IndicatorKey, table: &RankingTable) -> u16 {
    let regions = table.rows.iter().map(|row| row.key);
    if pending::is_marked(briefing, key, regions) {
        MARK
    } else {
        0
    }
}

impl Definition for RankingPane {
    fn id(&self) -> &'static str {
        "ranking"
    }

    fn name(&self, briefing: &Briefing) -> String {
        Self::called(briefing, &briefing.item(self.0).name)
    }

    fn trail(&self, briefing: &Briefing, name: fn(&Item) -> &Text) -> Vec<String> {
        let item = briefing.item(self.0);
        vec![full_name(briefing, item.area), Self::called(briefing, name(item))]
    }

    fn file_stem(&self, briefing: &Briefing) -> String {
        format!("{}-ranking", briefing.item(self.0).id)
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        let rows = briefing.ranking(self.0).map_or(0, |table| table.rows.len());
        (0..rows).map(Line::Rank).collect()
    }

    fn indicator(&self, _briefing: &Briefing, _selected: Option<Line>) -> Option<IndicatorKey> {
        Some(self.0)
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        briefing.language().words().notice_no_ranking
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::ranking(briefing, title, self.0)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Open,
            Hint::Back,
            Hint::Period,
            Hint::Why,
            Hint::Copy,
            Hint::Export,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        tip(words, key)
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Some(table) = self.table(view) else { return };
        // The title may have no room to say whose ranking it is; what the change compares with has none but this.
        let named = format!("{} · {}", view.briefing.item(self.0).short, table.caption);
        let is_cut = width(&named) > usize::from(area.width.saturating_sub(2));
        list::summary(if is_cut { &table.caption } else { &named }, theme, area, buf);
    }

    /// Without heads nobody could tell what its columns say.
    fn heads_height(&self, _view: &View<'_>, _window: Rect) -> u16 {
        1
    }

    fn heads(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        if let Some(table) = self.table(view) {
            let words = view.briefing.language().words();
            heads(table, self.columns_of(view, table, area), words, theme, area, buf);
        }
    }

    fn body(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let table = self.table(view);
        let table = table.map(|table| (table, self.columns_of(view, table, area)));
        list::body(view, theme, area, buf, &mut |line, selected, place, buf| {
            if let (Some((table, columns)), Line::Rank(row)) = (table, line) {
                let row = &table.rows[row];
                let mark = pending::mark_in(view.briefing, (self.0, row.key), theme);
                rank((row, mark), selected, columns, theme, place, buf);
            }
        });
    }

    fn panel_from(&self) -> Option<u16> {
        Some(PANEL_FROM)
    }
}

/// What a newcomer may want to know of an indicator, whichever way it is looked at.
pub(super) fn tip(words: &Words, key: &dyn Fn(Hint) -> String) -> String {
    fill!(
        words.tip_detail,
        copy = key(Hint::Copy),
        export = key(Hint::Export),
        rank = key(Hint::Rank),
        terms = key(Hint::Terms),
        why = key(Hint::Why)
    )
}

/// The widths of a ranking's columns; a column of no width is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Columns {
    word: u16,
    rank: u16,
    rise: u16,
    name: u16,
    /// The mark of pending matters.
    mark: u16,
    value: u16,
    bar: u16,
    progress: u16,
    own: u16,
    whole: u16,
    /// Where the columns have no heads, each row says by itself what stands beside its figure.
    told: u16,
}

/// The widest name and the narrowest one that can still be told from others.
const NAME: (u16, u16) = (24, 8);
/// The shortest bar that says anything, and the longest that says more than a shorter one.
const BAR: (u16, u16) = (10, 40);
/// The number of a place and the mark of a tie, with room for the head.
const RANK: u16 = 4;
/// The mark of a shared place.
const TIED: &str = "=";
/// From this width on there is room for the word of the status.
const WORD_FROM: u16 = 72;

impl Columns {
    /// The columns of a pane with heads.
    pub(super) fn headed(table: &RankingTable, mark: u16, words: &Words, cells: u16) -> Self {
        let RankingTable { rows, heads, .. } = table;
        let mut columns = Self::begun(rows, cells);
        let under = |head: &str, of: fn(&RankRow) -> &str| match widest(rows, |row| cells_of(of(row))) {
            0 => 0,
            widest => widest.max(cells_of(head)),
        };
        let mut room = cells.saturating_sub(columns.taken());
        let mut take = |wanted: u16, column: &mut u16| {
            if wanted > 0 && room > wanted {
                *column = wanted;
                room -= wanted + 1;
            }
        };
        take(BAR.0, &mut columns.bar);
        take(mark, &mut columns.mark);
        take(under(heads.progress, |row| &row.progress), &mut columns.progress);
        take(under(&heads.whole, |row| &row.whole), &mut columns.whole);
        if cells >= WORD_FROM {
            take(widest(rows, |row| cells_of(row.status_word)), &mut columns.word);
        }
        take(under(words.column_rise, |row| &row.rise), &mut columns.rise);
        let own = under(words.column_own_target, |row| &row.own_target);
        // Where the column stands its head says what the tick on the bars is.
        take(
            if has_target(rows) {
                own.max(cells_of(words.column_own_target) + 2)
            } else {
                own
            },
            &mut columns.own,
        );
        // A head is whole wherever there is room for it.
        let room = cells.saturating_sub(columns.taken());
        let lack = cells_of(words.column_value).saturating_sub(columns.value).min(room);
        columns.value += lack;
        let lack = cells_of(words.column_region)
            .saturating_sub(columns.name)
            .min(room - lack);
        columns.name += lack;
        columns.grow(rows, cells);
        columns
    }

    /// The columns below a heading of something else.
    pub(super) fn nested(rows: &[RankRow], mark: u16, cells: u16) -> Self {
        let mut columns = Self::begun(rows, cells);
        let told = widest(rows, |row| row.beside.first().map_or(0, |first| cells_of(first)));
        let mut room = cells.saturating_sub(columns.taken());
        for (wanted, column) in [
            (told, &mut columns.told),
            (mark, &mut columns.mark),
            (widest(rows, |row| cells_of(&row.rise)), &mut columns.rise),
            (BAR.0, &mut columns.bar),
        ] {
            if wanted > 0 && room > wanted {
                *column = wanted;
                room -= wanted + 1;
            }
        }
        // Whatever is left tells more of what stands beside a figure.
        columns.told += if columns.told > 0 { room } else { 0 };
        columns
    }

    /// What every width has: status, rank, name, figure.
    fn begun(rows: &[RankRow], cells: u16) -> Self {
        let mut columns = Self {
            rank: (widest(rows, |row| cells_of(&place(row))) + 1).max(RANK),
            value: widest(rows, |row| cells_of(&row.value)).min(cells / 3),
            ..Self::default()
        };
        let names = widest(rows, |row| cells_of(row.region.as_str())).min(NAME.0);
        let room = cells.saturating_sub(columns.taken() + 1 + BAR.0 + 1);
        columns.name = names.min(room.max(NAME.1));
        columns
    }

    /// What is left makes bars finer and then names longer.
    fn grow(&mut self, rows: &[RankRow], cells: u16) {
        let room = cells.saturating_sub(self.taken());
        let names = widest(rows, |row| cells_of(row.region.as_str()));
        let more = names.saturating_sub(self.name).min(room);
        self.name += more;
        if self.bar > 0 {
            self.bar += (room - more).min(BAR.1 - self.bar);
        }
    }

    /// How many cells they take together.
    fn taken(&self) -> u16 {
        let columns = [
            self.word,
            self.rank,
            self.rise,
            self.name,
            self.mark,
            self.value,
            self.bar,
            self.progress,
            self.own,
            self.whole,
            self.told,
        ];
        HEAD + columns
            .iter()
            .filter(|width| **width > 0)
            .map(|width| width + 1)
            .sum::<u16>()
    }

    fn places(&self, line: Rect) -> Places {
        let mut next = paint::Columns::new(line, line.x + HEAD);
        Places {
            word: next.next(self.word),
            rank: next.next(self.rank),
            rise: next.next(self.rise),
            name: next.next(self.name),
            mark: next.next(self.mark),
            value: next.next(self.value),
            bar: next.next(self.bar),
            progress: next.next(self.progress),
            own: next.next(self.own),
            whole: next.next(self.whole),
            told: next.next(self.told),
        }
    }
}

/// Where the columns of one line are.
struct Places {
    word: Rect,
    rank: Rect,
    rise: Rect,
    name: Rect,
    mark: Rect,
    value: Rect,
    bar: Rect,
    progress: Rect,
    own: Rect,
    whole: Rect,
    told: Rect,
}

fn widest(rows: &[RankRow], of: impl Fn(&RankRow) -> u16) -> u16 {
    rows.iter().map(of).max().unwrap_or(0)
}

/// The number of a place; empty where nothing was reported.
fn place(row: &RankRow) -> String {
    row.standing.map(|one| one.rank.to_string()).unwrap_or_default()
}

/// The heads of the columns; that of the bars says what their ends are worth, and where there is room what the tick on
/// them is.
fn heads(table: &RankingTable, columns: Columns, words: &Words, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let RankingTable { heads, rows, .. } = table;
    let places = columns.places(area);
    for (place, head) in [
        (places.word, words.column_status),
        (places.rank, words.column_rank),
        (places.rise, words.column_rise),
        (places.name, words.column_region),
    ] {
        put_in(buf, place, head, theme.quiet);
    }
    for (place, head) in [
        (places.value, words.column_value),
        (places.progress, heads.progress),
        (places.whole, heads.whole.as_str()),
    ] {
        put_in_right(buf, place, head, theme.quiet);
    }
    let tick = format!("{} {}", theme.glyphs.tick, words.column_own_target);
    let (head, mark) = match (has_target(rows), places.own.width > 0) {
        (true, true) => (tick.as_str(), ""),
        (true, false) => (words.column_own_target, tick.as_str()),
        (false, _) => (words.column_own_target, ""),
    };
    put_in_right(buf, places.own, head, theme.quiet);
    bar::above(buf, places.bar, table.ends.each_ref().map(String::as_str), mark, theme);
}

/// Whether the bars have ticks at targets.
fn has_target(rows: &[RankRow]) -> bool {
    rows.iter().any(|row| row.bar.is_some_and(|bar| bar.target.is_some()))
}

/// Says in a line above bars, which is taken up to column `taken`, what their ends are worth.
pub(super) fn ends(table: &RankingTable, columns: Columns, taken: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let place = columns.places(area).bar;
    let clear = Rect {
        x: place.x.saturating_sub(1),
        width: place.width + 2,
        ..place
    };
    if place.width > 0 && clear.x > taken {
        paint::rule(buf, clear.intersection(area), " ", theme.base);
        bar::above(buf, place, table.ends.each_ref().map(String::as_str), "", theme);
    }
}

/// A region in its place. The mark of what is pending about it stands behind its name, or where that has no room its shape alone
/// behind the status.
pub(super) fn rank(
    (row, mark): (&RankRow, Option<(String, Style)>),
    selected: bool,
    columns: Columns,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let words = theme.status(row.status);
    let places = columns.places(area);
    marker(buf, area, selected, theme);
    put(buf, area, area.x + 1, area.y, 1, theme.glyphs.status(row.status), words);
    if let Some((mark, style)) = mark {
        if columns.mark > 0 {
            put_in(buf, places.mark, &mark, style);
        } else {
            let shape: String = mark.chars().take(1).collect();
            put(buf, area, area.x + 2, area.y, 1, &shape, style);
        }
    }
    put_in(buf, places.word, row.status_word, words);
    rank_in(buf, places.rank, row, theme);
    put_in(buf, places.rise, &row.rise, theme.quiet);
    let style = if selected { theme.accent } else { theme.plain };
    let name = shorten(
        row.region.as_str(),
        usize::from(places.name.width),
        theme.glyphs.ellipsis,
    );
    put_in(buf, places.name, &name, style);
    let style = if row.standing.is_some() {
        theme.strong
    } else {
        theme.quiet
    };
    put_in_right(buf, places.value, &row.value, style);
    if let Some(bar) = &row.bar {
        bar::on_axis(buf, places.bar, bar, words, theme);
    }
    put_in_right(buf, places.progress, &row.progress, theme.plain);
    put_in_right(buf, places.own, &row.own_target, theme.quiet);
    put_in_right(buf, places.whole, &row.whole, theme.plain);
    put_in(buf, places.told, &fitting(&row.beside, places.told.width), theme.plain);
}

/// The number of a place ends where all do, and the mark of a tie follows it.
fn rank_in(buf: &mut Buffer, area: Rect, row: &RankRow, theme: &Theme) {
    let number = Rect {
        width: area.width.saturating_sub(1),
        ..area
    };
    put_in_right(buf, number, &place(row), theme.strong);
    if row.is_tied {
        put(buf, area, number.right(), area.y, 1, TIED, theme.quiet);
    }
}

/// As many of the words beside a figure as fit whole; the first of them in any case.
fn fitting(beside: &[String], cells: u16) -> String {
    let mut told = String::new();
    for part in beside {
        let next = if told.is_empty() {
            part.clone()
        } else {
            format!("{told}  {part}")
        };
        if !told.is_empty() && cells_of(&next) > cells {
            break;
        }
        told = next;
    }
    told
}
