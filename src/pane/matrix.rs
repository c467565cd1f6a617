//! Counties × indicators: a status in every cell, under heads that stay in sight.
//!
//! ```text
//!   Item                City  Red  Horqin    Kailu     Naiman    →
//!                                       Holin.    Hure
//!                         1    9    2    1    0    3    0
//! ▸ Retail sales          ◐    2    ●    ▲   [●]   ·    ▼
//! ```
//!
//! Where not every county fits with its name over its column, the names stand on two lines in turn, so that a column needs
//! only half of one. The window over the counties moves with the selected one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::briefing::{Briefing, Item, Matrix, MatrixColumn, MatrixRow, documents};
use crate::document::Document;
use crate::locale::{Words, fill};
use crate::model::{AreaKey, Status, Text};
use crate::pane::area::full_name;
use crate::pane::order::sorted;
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list, pending};
use crate::widget::paint::{Paragraphs, cells_of, put, put_in, put_in_right, shorten, width};
use crate::widget::theme::Theme;

/// In so many columns nothing is kept narrow for want of room.
const WIDE: u16 = 400;

/// The pane of a matrix, of one part of the report or of all of it.
pub(super) struct MatrixPane(pub(super) Option<AreaKey>);

impl MatrixPane {
    fn matrix<'a>(&self, view: &View<'a>) -> &'a Matrix {
        view.briefing.matrix(self.0)
    }

    fn layout(&self, view: &View<'_>, cells: u16) -> Layout {
        layout(view.briefing, self.matrix(view), cells)
    }
}

impl Definition for MatrixPane {
    fn id(&self) -> &'static str {
        "matrix"
    }

    fn keys(&self) -> &'static [&'static str] {
        &["M"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_matrix
    }

    fn trail(&self, briefing: &Briefing, _name: fn(&Item) -> &Text) -> Vec<String> {
        let part = self.0.map(|area| full_name(briefing, area));
        part.into_iter().chain([self.name(briefing)]).collect()
    }

    fn file_stem(&self, briefing: &Briefing) -> String {
        match self.0 {
            Some(area) => format!("{}-matrix", briefing.data().catalogue.area(area).id),
            None => self.id().to_owned(),
        }
    }

    fn is_tab(&self, _briefing: &Briefing) -> bool {
        false
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn lines(&self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line> {
        let matrix = briefing.matrix(self.0);
        sorted(briefing, order, |item| matrix.row(item.key).is_some()).unwrap_or_else(|| by_parts(briefing, self.0))
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        let words = briefing.language().words();
        // A filter may leave none of what the regions report.
        if briefing.filter_line.is_some() {
            words.none_listed
        } else {
            words.notice_no_matrix
        }
    }

    fn selected_paragraphs(&self, view: &View<'_>, theme: &Theme) -> Option<Paragraphs> {
        let column = self.matrix(view).column(view.across.0)?;
        let key = view.indicator()?;
        let mut told = view.briefing.cell(key, column);
        let pending = view.briefing.count_pending_in(key, column.key);
        if pending.all > 0 {
            told = format!("{} · {told}", view.briefing.pending_said(pending));
        }
        Some(vec![(told, theme.plain)])
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::matrix(briefing, title, self.0)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Columns,
            Hint::Open,
            Hint::Back,
            Hint::Find,
            Hint::Red,
            Hint::Narrow,
            Hint::Period,
            Hint::Matrix,
            Hint::Why,
            Hint::Rank,
            Hint::Export,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        fill!(
            words.tip_matrix,
            find = key(Hint::Find),
            matrix = key(Hint::Matrix),
            sort = key(Hint::Sort)
        )
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::summary(&self.matrix(view).caption, theme, area, buf);
    }

    fn heads_height(&self, view: &View<'_>, window: Rect) -> u16 {
        self.layout(view, window.width).heads()
    }

    fn heads(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        heads(view, self.matrix(view), theme, area, buf);
    }

    fn column_at(&self, view: &View<'_>, area: Rect, x: u16) -> Option<usize> {
        self.layout(view, area.width).column_at(area, x, view.across.1)
    }

    fn body(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let (matrix, layout) = (self.matrix(view), self.layout(view, area.width));
        list::body(view, theme, area, buf, &mut |line, selected, place, buf| match line {
            Line::Item(key) => {
                if let Some(told) = matrix.row(key) {
                    row(view, (matrix, told), &layout, selected, theme, place, buf);
                }
            }
            line => list::line(view, (line, selected), theme, place, buf),
        });
    }

    fn panel_from(&self) -> Option<u16> {
        None
    }

    /// The words of the selected cell, below a rule; one line holds them where there is room for a long one.
    fn note_height(&self, body: Rect) -> u16 {
        if body.height < 12 {
            return 0;
        }
        2 + u16::from(body.width < 110)
    }

    fn columns(&self, view: &View<'_>, cells: u16) -> usize {
        self.layout(view, cells).visible()
    }

    fn whole_width(&self, view: &View<'_>, cells: u16) -> Option<u16> {
        let matrix = self.matrix(view);
        let is_cut = self.layout(view, cells).visible() < matrix.counties.len();
        is_cut.then(|| self.layout(view, WIDE).whole(matrix))
    }
}

/// The indicators that counties have statuses for; those of the whole report below the names of its parts.
fn by_parts(briefing: &Briefing, area: Option<AreaKey>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut part = area;
    for row in &briefing.matrix(area).rows {
        let of = briefing.item(row.key).area;
        if part != Some(of) {
            part = Some(of);
            lines.push(Line::Part(of));
        }
        lines.push(Line::Item(row.key));
    }
    lines
}

/// The marker and the air behind it.
const HEAD: u16 = 2;
/// A status between the brackets that say that it is selected.
const CELL: u16 = 3;
/// The widest head over a column, and the widest over that of the city.
const WIDEST: [u16; 2] = [10, 10];
/// The narrowest name of an indicator and the widest.
const NAME: [u16; 2] = [14, 36];
/// The mark of a cell whose county has nothing to say.
const NOTHING: &str = "_";

/// The widths of a matrix at a size, and which counties are in sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Layout {
    name: u16,
    city: u16,
    red: u16,
    /// From one county to the next.
    step: u16,
    /// How wide the head of a county may be.
    head: u16,
    /// Whether the heads stand on two lines in turn.
    is_staggered: bool,
    /// Whether there is room for whole names over the columns.
    is_in_full: bool,
    /// How many counties are in sight.
    visible: usize,
}

impl Layout {
    /// What fits `cells`: all counties by their names or short names; else as many as there is room for with short names
    /// on two lines.
    fn new(matrix: &Matrix, names: u16, cells: u16, red_head: &str) -> Self {
        let widest = |of: fn(&MatrixColumn) -> &str| {
            let heads = matrix.counties.iter().map(|county| cells_of(of(county)));
            heads.max().unwrap_or(0)
        };
        let [full, short] = [
            widest(|county| county.name.as_str()),
            widest(|county| county.short.as_str()),
        ];
        let city = cells_of(matrix.city.short.as_str()).min(if cells < 100 { 5 } else { WIDEST[1] });
        let mut layout = Self {
            name: names.clamp(NAME[0], NAME[1]).min(if cells < 72 { NAME[0] } else { 22 }),
            city: city.max(CELL),
            red: cells_of(red_head).max(3),
            step: 0,
            head: 0,
            is_staggered: false,
            is_in_full: false,
            visible: 0,
        };
        let count = matrix.counties.len();
        let all = |step: u16| usize::from(step).saturating_mul(count);
        let room = cells.saturating_sub(layout.begin());
        let fits = |head: u16| all(head.max(CELL).saturating_add(1)) <= usize::from(room) + 1;
        let is_in_full = fits(full);
        let head = if is_in_full { full } else { short.min(WIDEST[0]) };
        layout.is_in_full = is_in_full;
        layout.head = head.max(CELL);
        layout.step = layout.head + 1;
        if !fits(layout.head) {
            layout.is_staggered = true;
            layout.step = (layout.head + 1).div_ceil(2).max(CELL + 1);
        }
        // The last head needs its whole width.
        let steps = room.saturating_sub(layout.head) / layout.step;
        layout.visible = count.min(usize::from(steps) + 1);
        // What is left gives the columns air, and makes the names of indicators readable.
        if let Some(gaps) = u16::try_from(count.saturating_sub(1)).ok().filter(|gaps| *gaps > 0)
            && layout.visible == count
        {
            layout.step = (room.saturating_sub(layout.head) / gaps).clamp(layout.step, layout.head + 1);
        }
        let taken = layout.step * u16::try_from(layout.visible.saturating_sub(1)).unwrap_or(u16::MAX) + layout.head;
        let wanted = names.clamp(NAME[0], NAME[1]).saturating_sub(layout.name);
        layout.name += wanted.min(room.saturating_sub(taken));
        layout
    }

    /// How many counties are in sight.
    fn visible(&self) -> usize {
        self.visible
    }

    /// How many lines the heads take: the names, the second line of names, the counts of red statuses.
    fn heads(&self) -> u16 {
        2 + u16::from(self.is_staggered)
    }

    /// How wide a matrix is whose counties are all in sight.
    fn whole(&self, matrix: &Matrix) -> u16 {
        let steps = u16::try_from(matrix.counties.len()).unwrap_or(u16::MAX);
        // One cell more is the scroll bar's.
        (self.begin() + 1)
            .saturating_add(self.step.saturating_mul(steps))
            .saturating_add(self.head)
    }

    /// Where the first county begins.
    fn begin(&self) -> u16 {
        HEAD + self.name + 1 + self.city + 1 + self.red + 2
    }

    /// The places of the fixed columns in a line: name, city, count of red statuses.
    fn fixed(&self, line: Rect) -> [Rect; 3] {
        let mut x = line.x + HEAD;
        [self.name, self.city, self.red].map(|cells| {
            let place = Rect {
                x,
                width: cells,
                ..line
            };
            x += cells + 1;
            place.intersection(line)
        })
    }

    /// The place of the county that is the `nth` in sight.
    fn county(&self, line: Rect, nth: usize, cells: u16) -> Rect {
        let nth = u16::try_from(nth).unwrap_or(u16::MAX);
        Rect {
            x: line
                .x
                .saturating_add(self.begin())
                .saturating_add(self.step.saturating_mul(nth)),
            width: cells,
            ..line
        }
        .intersection(line)
    }

    /// The column at `x` of a line, 0 for the city; the first visible county is the one at `first`.
    fn column_at(&self, line: Rect, x: u16, first: usize) -> Option<usize> {
        let [_, city, _] = self.fixed(line);
        if (city.left()..city.right()).contains(&x) {
            return Some(0);
        }
        let is_at = |nth: &usize| {
            let place = self.county(line, *nth, self.step);
            (place.left()..place.right()).contains(&x)
        };
        (0..self.visible).find(is_at).map(|nth| first + nth + 1)
    }
}

/// The layout of the matrix that shows, in a line of so many cells; the last one is the scroll bar's.
fn layout(briefing: &Briefing, matrix: &Matrix, cells: u16) -> Layout {
    let names = matrix
        .rows
        .iter()
        .map(|row| cells_of(briefing.item(row.key).short.as_str()));
    let red = briefing.language().words().matrix_red;
    Layout::new(matrix, names.max().unwrap_or(0), cells.saturating_sub(1), red)
}

/// The heads: names of regions, and below them how many of their statuses are red.
fn heads(view: &View<'_>, matrix: &Matrix, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let layout = layout(view.briefing, matrix, area.width);
    let words = view.briefing.language().words();
    let (selected, first) = view.across;
    let line = |y: u16| {
        Rect {
            y: area.y + y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        }
        .intersection(area)
    };
    let style = |column: usize| if column == selected { theme.accent } else { theme.plain };
    let counts = line(layout.heads() - 1);
    let [name, city, red] = layout.fixed(line(0));
    put_in(buf, name, words.column_name, theme.quiet);
    put_in(
        buf,
        city,
        &head(matrix.city.short.as_str(), city.width, theme),
        style(0),
    );
    put_in_right(buf, red, words.matrix_red, theme.quiet);
    let [label, city, total] = layout.fixed(counts);
    put_in_right(buf, label, words.matrix_red, theme.quiet);
    count(buf, Rect { width: CELL, ..city }, matrix.city.red, theme);
    let all: usize = matrix.counties.iter().map(|county| county.red).sum();
    put_in_right(buf, total, &all.to_string(), red_style(all, theme));
    let counties = matrix.counties.iter().enumerate().skip(first).take(layout.visible);
    for (nth, (at, county)) in counties.enumerate() {
        let y = u16::from(layout.is_staggered && nth % 2 == 1);
        let place = layout.county(line(y), nth, layout.head);
        let told = if layout.is_in_full { &county.name } else { &county.short };
        put_in(buf, place, &head(told.as_str(), place.width, theme), style(at + 1));
        count(buf, layout.county(counts, nth, CELL), county.red, theme);
    }
    if first > 0 {
        let x = area.x + layout.begin() - 1;
        put(buf, area, x, area.y, 1, theme.glyphs.arrow_left, theme.accent);
    }
    if first + layout.visible < matrix.counties.len() {
        put(buf, area, area.right() - 1, area.y, 1, theme.glyphs.arrow, theme.accent);
    }
}

/// A name in so many cells: whole, else its first word, else cut.
fn head(name: &str, cells: u16, theme: &Theme) -> String {
    let cells = usize::from(cells);
    let first = name.split_whitespace().next().unwrap_or_default();
    if width(name) <= cells || width(first) > cells {
        shorten(name, cells, theme.glyphs.ellipsis)
    } else {
        first.to_owned()
    }
}

/// A count of red statuses under the statuses that it counts.
fn count(buf: &mut Buffer, area: Rect, red: usize, theme: &Theme) {
    let told = red.to_string();
    let cells = cells_of(&told);
    let lead = area.width.saturating_sub(cells).min(1);
    let place = Rect {
        x: area.x + lead,
        width: area.width.saturating_sub(lead),
        ..area
    };
    put_in(buf, place, &told, red_style(red, theme));
}

fn red_style(red: usize, theme: &Theme) -> ratatui::style::Style {
    if red > 0 {
        theme.status(Status::Behind)
    } else {
        theme.quiet
    }
}

/// One indicator: its name, the city's status, how many counties are red, and their statuses.
fn row(
    view: &View<'_>,
    (matrix, row): (&Matrix, &MatrixRow),
    layout: &Layout,
    is_selected: bool,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let (selected, first) = view.across;
    marker(buf, area, is_selected, theme);
    let [name, city, red] = layout.fixed(area);
    let style = if is_selected { theme.accent } else { theme.plain };
    let item = view.briefing.item(row.key);
    let whole = item.name.as_str();
    let told = if width(whole) <= usize::from(name.width) {
        whole
    } else {
        item.short.as_str()
    };
    let told = shorten(told, usize::from(name.width), theme.glyphs.ellipsis);
    put_in(buf, name, &told, style);
    let is_at = |column: usize| is_selected && column == selected;
    let mark = |region| pending::mark_in(view.briefing, (row.key, region), theme);
    let place = Rect {
        width: city.width + 1,
        ..city
    };
    draw_status(buf, place, (Some(row.city), mark(matrix.city.key)), is_at(0), theme);
    put_in_right(buf, red, &row.red.to_string(), red_style(row.red, theme));
    let statuses = row.statuses.iter().enumerate().skip(first).take(layout.visible);
    for (nth, (at, status)) in statuses.enumerate() {
        let mark = matrix.counties.get(at).and_then(|county| mark(county.key));
        draw_status(
            buf,
            layout.county(area, nth, layout.step.min(CELL + 2)),
            (*status, mark),
            is_at(at + 1),
            theme,
        );
    }
}

/// A status in its cell, and behind it the mark of what is pending there; the selected status stands in brackets. Where there is
/// no room for a whole count its shape stands alone.
fn draw_status(
    buf: &mut Buffer,
    area: Rect,
    (status, mark): (Option<Status>, Option<(String, Style)>),
    is_selected: bool,
    theme: &Theme,
) {
    let (glyph, style) = match status {
        Some(status) => (theme.glyphs.status(status), theme.status(status)),
        None => (NOTHING, theme.track),
    };
    put(buf, area, area.x + 1, area.y, 1, glyph, style);
    if let Some((mark, style)) = mark {
        let begin = 2 + u16::from(is_selected);
        let place = Rect {
            x: area.x + begin,
            width: area.width.saturating_sub(begin),
            ..area
        };
        let is_whole = cells_of(&mark) <= place.width;
        let shown: String = mark.chars().take(if is_whole { mark.len() } else { 1 }).collect();
        put_in(buf, place, &shown, style);
    }
    if is_selected {
        put(buf, area, area.x, area.y, 1, "[", theme.accent);
        put(buf, area, area.x + 2, area.y, 1, "]", theme.accent);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::{RegionKey, Text};

    fn column(name: &str, short: &str) -> MatrixColumn {
        MatrixColumn {
            key: RegionKey(0),
            name: Text::new(name),
            short: Text::new(short),
            red: 0,
        }
    }

    fn matrix(counties: usize, name: &str, short: &str) -> Matrix {
        Matrix {
            caption: String::new(),
            city: column("全市", "全市"),
            counties: vec![column(name, short); counties],
            rows: Vec::new(),
        }
    }

    #[test]
    fn eight_counties_have_whole_names_where_they_fit_short_ones_in_turn_where_they_do_not() {
        let layout = |cells| Layout::new(&matrix(8, "某某某某市", "某某某"), 20, cells, "红灯");
        let wide = layout(140);
        assert!(
            (wide.is_in_full, wide.is_staggered, wide.visible) == (true, false, 8),
            "{wide:?}"
        );
        let usual = layout(100);
        assert!(
            (usual.is_in_full, usual.is_staggered, usual.visible) == (false, false, 8),
            "{usual:?}"
        );
        let narrow = layout(79);
        assert!((narrow.is_staggered, narrow.visible) == (true, 8), "{narrow:?}");
        assert!(layout(59).visible >= 6, "{:?}", layout(59));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn columns_stay_in_their_line_and_heads_do_not_meet(
            counties in 0_usize..120,
            name in "[一-十]{1,9}|[A-Z][a-z]{0,30}",
            short in "[一-十]{1,4}|[A-Z][a-z]{0,12}",
            names in 0_u16..60,
            cells in 39_u16..300,
        ) {
            let layout = Layout::new(&matrix(counties, &name, &short), names, cells, "红灯");
            prop_assert!(layout.visible >= counties.min(1) && layout.visible <= counties, "{layout:?}");
            let line = Rect::new(0, 0, cells, 1);
            let heads: Vec<Rect> = (0..layout.visible).map(|nth| layout.county(line, nth, layout.head)).collect();
            for head in &heads {
                prop_assert_eq!(head.width, layout.head, "{:?} in {}: {:?}", head, cells, layout);
            }
            // Those on the same line: the next one, or the one after it.
            let apart = if layout.is_staggered { 2 } else { 1 };
            for (one, other) in heads.iter().zip(heads.iter().skip(apart)) {
                prop_assert!(one.right() < other.left(), "{one:?} and {other:?}: {layout:?}");
            }
            for nth in 0..layout.visible {
                let cell = layout.county(line, nth, CELL).x + 1;
                prop_assert_eq!(layout.column_at(line, cell, 7), Some(nth + 8));
            }
        }
    }
}
