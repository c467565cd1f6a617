//! Everything about one indicator: as a page of its own, and as the panel beside a list.
//!
//! A page is composed of elements one below the other, in one column, two or three as the window allows, and scrolls as
//! a whole. What an official needs first stands on top: the figure, the status, what was promised, why, and what next.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::briefing::{Briefing, Detail, Fact, Item, Slot, documents, format};
use crate::document::Document;
use crate::locale::{Language, Words, aside, fill, labelled};
use crate::model::{IndicatorKey, Provenance, Text};
use crate::pane::area::full_name;
use crate::pane::{Definition, Hint, Line, SortOrder, View, pending, ranking};
use crate::widget::chart::{self, Labels};
use crate::widget::paint::{Columns, cells_of, put, put_in, put_in_right, put_right, rule, width, wrap};
use crate::widget::scroll::scrollbar;
use crate::widget::theme::Theme;
use crate::widget::{bar, big};

/// The meaning of a piece of text, styled when drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Strong,
    Quiet,
    Status,
}

/// A piece of the page.
#[derive(Debug, Clone)]
enum Element {
    Heading(&'static str),
    /// The heading of the chart, which also explains its marks.
    Legend,
    Line {
        label: Cow<'static, str>,
        text: String,
        tone: Tone,
    },
    /// The figure large, and beside it what it is measured by.
    Figure,
    Bar,
    Chart(u16),
    /// The heading of the regions, which also says what the ends of their bars are worth.
    Regions(ranking::Columns),
    /// A region in its place, by its row.
    Region(usize, ranking::Columns),
    /// A report: period, value, source.
    Report([String; 3], u16),
    Air,
}

/// From this width on the page has two columns.
const TWO_COLUMNS: u16 = 100;
/// From this width on it has three.
const THREE_COLUMNS: u16 = 160;
/// The lowest page that spends rows on a large figure.
const FIGURE_FROM: u16 = 16;

/// The pane of an indicator.
pub(super) struct DetailPane(pub(super) IndicatorKey);

impl Definition for DetailPane {
    fn id(&self) -> &'static str {
        "detail"
    }

    fn name(&self, briefing: &Briefing) -> String {
        briefing.item(self.0).name.to_string()
    }

    fn trail(&self, briefing: &Briefing, name: fn(&Item) -> &Text) -> Vec<String> {
        let item = briefing.item(self.0);
        vec![full_name(briefing, item.area), name(item).to_string()]
    }

    fn file_stem(&self, briefing: &Briefing) -> String {
        briefing.item(self.0).id.to_string()
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn lines(&self, _briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        Vec::new()
    }

    fn scrolls(&self) -> bool {
        true
    }

    fn indicator(&self, _briefing: &Briefing, _selected: Option<Line>) -> Option<IndicatorKey> {
        Some(self.0)
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::item(briefing, title, self.0)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Scroll,
            Hint::Back,
            Hint::Red,
            Hint::Why,
            Hint::Rank,
            Hint::Period,
            Hint::Terms,
            Hint::Copy,
            Hint::Export,
            Hint::Find,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        ranking::tip(words, key)
    }

    /// The page, scrolled to the first visible line.
    fn body(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let detail = view.briefing.detail(self.0);
        let columns = columns(view.briefing, &detail, area);
        for (column, elements) in &columns {
            flow(view.briefing, &detail, elements, view.top, theme, *column, buf);
        }
        scrollbar(buf, area, view.top, tallest(&columns), theme);
    }

    fn height(&self, view: &View<'_>, area: Rect) -> usize {
        tallest(&columns(view.briefing, &view.briefing.detail(self.0), area))
    }

    fn panel_from(&self) -> Option<u16> {
        None
    }
}

fn tallest(columns: &[(Rect, Vec<Element>)]) -> usize {
    columns
        .iter()
        .map(|(_, elements)| elements.iter().map(Element::height).sum())
        .max()
        .unwrap_or(0)
}

/// Draws the panel beside a list: how it goes and why.
pub(super) fn panel(briefing: &Briefing, key: IndicatorKey, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let detail = &briefing.detail(key);
    // Below a list the panel begins with a rule, beside it with an edge.
    let inside = if area.x == 0 {
        rule(buf, Rect { height: 1, ..area }, theme.glyphs.rule, theme.track);
        Rect {
            x: area.x + 1,
            y: area.y + 1,
            width: area.width.saturating_sub(2),
            height: area.height.saturating_sub(1),
        }
    } else {
        for y in area.top()..area.bottom() {
            put(buf, area, area.x, y, 1, theme.glyphs.side, theme.track);
        }
        Rect {
            x: area.x + 2,
            width: area.width.saturating_sub(3),
            ..area
        }
    };
    let language = briefing.language();
    let mut elements = progress(briefing, detail, inside);
    elements.extend(chart_elements(detail, if area.height > 34 { 10 } else { 7 }));
    elements.extend(why(language, detail, inside.width));
    elements.extend(about(language, &named_as_listed(language, detail), inside.width));
    flow(briefing, detail, &elements, 0, theme, inside, buf);
}

/// The same with the department called as in the list beside it.
fn named_as_listed(language: Language, detail: &Detail) -> Detail {
    let mut detail = detail.clone();
    let words = language.words();
    let is_lead = |fact: &&mut Fact| [words.detail_lead, words.column_counterpart].contains(&&*fact.label);
    for fact in detail.about.iter_mut().filter(is_lead) {
        fact.text = detail.item.lead_short_marked.to_string();
    }
    detail
}

/// The columns of the page with what stands in them.
fn columns(briefing: &Briefing, detail: &Detail, area: Rect) -> Vec<(Rect, Vec<Element>)> {
    let language = briefing.language();
    // The last column is the scroll bar's, with a cell of air before it.
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(3),
        ..area
    };
    let count = match area.width {
        THREE_COLUMNS.. => 3,
        TWO_COLUMNS.. => 2,
        _ => 1,
    };
    let air = 3;
    let cells = (inside.width + air) / count - air;
    let mut places = (0..count).map(|column| Rect {
        x: inside.x + column * (cells + air),
        width: cells,
        ..inside
    });
    let progress = || {
        let mut elements = progress(briefing, detail, Rect { width: cells, ..inside });
        elements.extend(chart_elements(detail, if area.height > 40 { 16 } else { 9 }));
        elements
    };
    let contents = match count {
        1 => vec![
            [
                progress(),
                why(language, detail, cells),
                about(language, detail, cells),
                regions(briefing, detail, cells),
                reports(language, detail, cells),
            ]
            .concat(),
        ],
        2 => vec![
            [progress(), why(language, detail, cells)].concat(),
            [
                about(language, detail, cells),
                regions(briefing, detail, cells),
                reports(language, detail, cells),
            ]
            .concat(),
        ],
        _ => vec![
            progress(),
            [why(language, detail, cells), about(language, detail, cells)].concat(),
            [regions(briefing, detail, cells), reports(language, detail, cells)].concat(),
        ],
    };
    let level = |mut elements: Vec<Element>| {
        // Every column begins level with the first.
        if matches!(elements.first(), Some(Element::Air)) {
            elements.remove(0);
        }
        elements
    };
    contents
        .into_iter()
        .filter_map(|elements| Some((places.next()?, level(elements))))
        .collect()
}

/// The head and the facts below it, without those that a large figure has beside it already.
fn progress(briefing: &Briefing, detail: &Detail, area: Rect) -> Vec<Element> {
    let words = briefing.language().words();
    let mut elements = head(detail, area);
    let has_figure = elements.iter().any(|element| matches!(element, Element::Figure));
    // Whose target it is, is said of a county's alone, and stands nowhere else.
    let is_said = |fact: &&Fact| {
        let is_target = fact.label == words.target && fact.text == detail.item.target;
        let is_share = detail.item.share.as_ref().is_some_and(|share| share.label == fact.text);
        has_figure && (is_target || is_share && fact.label == words.detail_attained)
    };
    let left: Vec<Fact> = detail.progress.iter().filter(|fact| !is_said(fact)).cloned().collect();
    elements.extend(matters(briefing, detail, area.width));
    elements.extend(facts(&left, area.width));
    elements
}

/// Name and place, the figure and what it is measured by, and how far that is.
fn head(detail: &Detail, area: Rect) -> Vec<Element> {
    let item = &detail.item;
    let mut elements = paragraph("", item.name.as_str(), Tone::Strong, area.width);
    elements.extend(paragraph("", &detail.path, Tone::Quiet, area.width));
    // What stands beside a large figure is never cut: half a target would be another target.
    let lines = [
        cells_of(&item.promise),
        cells_of(&status(detail)) + 2,
        cells_of(&unit_and_period(item)),
    ];
    let beside = lines.into_iter().max().unwrap_or(0).max(BESIDE) + 2;
    let is_figure = big::width(&item.number).is_some_and(|cells| cells + beside <= area.width);
    if is_figure && area.height >= FIGURE_FROM && item.period.is_some() {
        if area.height >= ROOMY {
            elements.push(Element::Air);
        }
        elements.push(Element::Figure);
    } else {
        elements.push(Element::Line {
            label: "".into(),
            text: status(detail),
            tone: Tone::Status,
        });
        elements.extend(paragraph("", &measured(detail), Tone::Strong, area.width));
    }
    if item.share.is_some() {
        elements.push(Element::Bar);
    }
    elements.push(Element::Air);
    elements
}

/// From this height on there is air above the figure.
const ROOMY: u16 = 24;
/// How many cells stand at least beside a large figure.
const BESIDE: u16 = 20;

/// What stands below the status beside a large figure: what it is counted in, and what it covers.
fn unit_and_period(item: &Item) -> String {
    let unit = item.value.strip_prefix(item.number.as_str()).unwrap_or_default().trim();
    let period = item.period.as_deref().unwrap_or_default();
    let direction = item.direction.as_deref().unwrap_or_default();
    let told: Vec<&str> = [direction, unit, period]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    told.join(" · ")
}

/// The status's word and since when it is red.
fn status(detail: &Detail) -> String {
    let since = detail.item.since.as_deref().map(|since| format!(" · {since}"));
    format!("{}{}", detail.item.status_word, since.unwrap_or_default())
}

/// The value, what it covers, and what was promised, in one line.
fn measured(detail: &Detail) -> String {
    let item = &detail.item;
    let period = item.period.as_deref().map(|period| format!(" · {period}"));
    let direction = item.direction.as_deref().map(|word| format!("{word} "));
    let [direction, period] = [direction, period].map(Option::unwrap_or_default);
    format!("{direction}{}{period} · {}", item.value, item.promise)
}

fn chart_elements(detail: &Detail, rows: u16) -> Vec<Element> {
    let slots = detail.trend.glance();
    if slots.iter().filter(|slot| slot.value.is_some()).count() < 2 {
        return Vec::new();
    }
    vec![Element::Air, Element::Legend, Element::Chart(rows)]
}

/// What meetings decided about it and is not done yet: each with its number, how it stands, who leads it and until when.
fn matters(briefing: &Briefing, detail: &Detail, cells: u16) -> Vec<Element> {
    let pending = briefing.pending_lines(detail.item.key);
    if pending.is_empty() {
        return Vec::new();
    }
    let mut elements = vec![Element::Heading(briefing.language().words().pane_matters)];
    for line in pending {
        elements.extend(paragraph("", &line, Tone::Plain, cells));
    }
    elements.push(Element::Air);
    elements
}

fn why(language: Language, detail: &Detail, cells: u16) -> Vec<Element> {
    let mut elements = vec![Element::Air, Element::Heading(language.words().detail_why)];
    for reason in &detail.reasons {
        elements.extend(paragraph("", reason, Tone::Plain, cells));
    }
    elements
}

fn about(language: Language, detail: &Detail, cells: u16) -> Vec<Element> {
    let mut elements = vec![Element::Air, Element::Heading(language.words().detail_promise)];
    elements.extend(paragraph("", detail.description.as_str(), Tone::Plain, cells));
    elements.extend(facts(&detail.about, cells));
    for term in &detail.terms {
        elements.extend(paragraph(language.words().detail_terms, term, Tone::Plain, cells));
    }
    elements
}

fn regions(briefing: &Briefing, detail: &Detail, cells: u16) -> Vec<Element> {
    let Some(table) = briefing.ranking(detail.item.key) else {
        return Vec::new();
    };
    let mark = ranking::mark_of(briefing, detail.item.key, table);
    let columns = ranking::Columns::nested(&table.rows, mark, cells);
    let rows = (0..table.rows.len()).map(|row| Element::Region(row, columns));
    [Element::Air, Element::Regions(columns)]
        .into_iter()
        .chain(rows)
        .collect()
}

fn reports(language: Language, detail: &Detail, cells: u16) -> Vec<Element> {
    if detail.history.is_empty() {
        return Vec::new();
    }
    let mut elements = vec![Element::Air, Element::Heading(language.words().detail_history)];
    // As wide as the widest figure, which is nothing without its unit.
    let values = detail.history.iter().map(|report| cells_of(&report.value)).max();
    let values = values.unwrap_or_default().clamp(14, (cells / 2).max(14));
    for report in &detail.history {
        let told = [report.period.clone(), report.value.clone(), report.source.clone()];
        elements.push(Element::Report(told, values));
        for remark in &report.remarks {
            let text = labelled(language, &remark.label, &remark.text);
            let lines = wrap(&text, usize::from(cells.saturating_sub(REMARK)).max(2));
            elements.extend(lines.into_iter().map(|line| Element::Line {
                label: "".into(),
                text: format!("{}{line}", " ".repeat(usize::from(REMARK))),
                tone: Tone::Quiet,
            }));
        }
    }
    elements
}

/// How far remarks stand in below their report.
const REMARK: u16 = 2;

fn facts(facts: &[Fact], cells: u16) -> Vec<Element> {
    facts
        .iter()
        .flat_map(|fact| paragraph(fact.label.clone(), &fact.text, Tone::Plain, cells))
        .collect()
}

/// The column of labels: wide enough for six Chinese characters or an English word or two.
const LABEL: u16 = 12;

/// Words wrapped behind their label.
fn paragraph(label: impl Into<Cow<'static, str>>, text: &str, tone: Tone, cells: u16) -> Vec<Element> {
    let label = label.into();
    let indent = if label.is_empty() { 0 } else { usize::from(LABEL) + 1 };
    let lines = wrap(text, usize::from(cells).saturating_sub(indent).max(2));
    let line = |(index, text): (usize, String)| Element::Line {
        label: if index == 0 || label.is_empty() {
            label.clone()
        } else {
            CONTINUED.into()
        },
        text,
        tone,
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// A label of its own that draws nothing: the line belongs to the label above.
const CONTINUED: &str = " ";

impl Element {
    fn height(&self) -> usize {
        match self {
            Self::Chart(rows) => usize::from(*rows),
            Self::Figure => usize::from(big::ROWS),
            _ => 1,
        }
    }
}

/// Draws elements from the one at line `skip` on, one below the other.
fn flow(
    briefing: &Briefing,
    detail: &Detail,
    elements: &[Element],
    skip: usize,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let mut above = 0;
    for element in elements {
        let height = element.height();
        let start = above;
        above += height;
        if above <= skip {
            continue;
        }
        let hidden = skip.saturating_sub(start);
        let Ok(offset) = u16::try_from(start.saturating_sub(skip)) else {
            break;
        };
        if offset >= area.height {
            break;
        }
        let rows = u16::try_from(height - hidden)
            .unwrap_or(u16::MAX)
            .min(area.height - offset);
        let place = Rect {
            y: area.y + offset,
            height: rows,
            ..area
        };
        if usize::from(rows) == height {
            draw(briefing, detail, element, theme, place, buf);
        } else {
            part(briefing, detail, element, hidden, theme, place, buf);
        }
    }
}

/// Draws the rows of a tall element that are in sight, those from row `hidden` on: it keeps its shape.
fn part(
    briefing: &Briefing,
    detail: &Detail,
    element: &Element,
    hidden: usize,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let height = u16::try_from(element.height()).unwrap_or(u16::MAX);
    let whole = Rect::new(0, 0, area.width, height);
    let mut drawn = Buffer::empty(whole);
    drawn.set_style(whole, theme.base);
    draw(briefing, detail, element, theme, whole, &mut drawn);
    let hidden = u16::try_from(hidden).unwrap_or(u16::MAX);
    let area = area.intersection(buf.area);
    for (row, y) in (hidden..whole.height).zip(area.top()..area.bottom()) {
        for (column, x) in (0..whole.width).zip(area.left()..area.right()) {
            buf[(x, y)] = drawn[(column, row)].clone();
        }
    }
}

fn draw(briefing: &Briefing, detail: &Detail, element: &Element, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let status_style = theme.status(detail.item.status);
    match element {
        Element::Air => {}
        Element::Heading(text) => {
            let x = put_in(buf, area, text, theme.strong);
            rule(buf, Columns::new(area, x + 1).rest(), theme.glyphs.rule, theme.track);
        }
        Element::Regions(columns) => {
            let x = put_in(buf, area, briefing.language().words().detail_ranking, theme.strong);
            rule(buf, Columns::new(area, x + 1).rest(), theme.glyphs.rule, theme.track);
            if let Some(table) = briefing.ranking(detail.item.key) {
                ranking::ends(table, *columns, x, theme, area, buf);
            }
        }
        Element::Legend => legend(briefing, detail, theme, area, buf),
        Element::Line { label, text, tone } => worded(buf, area, (label, text, *tone), status_style, theme, detail),
        Element::Figure => figure(briefing, detail, theme, area, buf),
        Element::Bar => {
            if let Some(share) = &detail.item.share {
                // In words where they leave room for the bar. A stage's word is longer than a percentage and stands whole all
                // the same.
                let told = [&share.caption, &share.label];
                let told = told.into_iter().find(|told| cells_of(told) <= area.width / 3);
                let told = told.unwrap_or(&share.label);
                let [track, label] = split_right(area, (cells_of(told) + 1).max(9).min(area.width / 2));
                let ends = share.ends.each_ref().map(String::as_str);
                let track = bar::between(buf, track, ends, theme);
                bar::bullet(buf, track, Some(share), status_style, theme);
                put_in_right(buf, label, told, theme.strong);
            }
        }
        Element::Chart(_) => course(briefing, detail, theme, area, buf),
        Element::Region(row, columns) => {
            if let Some(table) = briefing.ranking(detail.item.key) {
                let row = &table.rows[*row];
                let mark = pending::mark_in(briefing, (detail.item.key, row.key), theme);
                ranking::rank((row, mark), false, *columns, theme, area, buf);
            }
        }
        Element::Report(cells, values) => report(buf, area, (cells, *values), theme),
    }
}

/// A place without its last `cells`, and those.
fn split_right(area: Rect, cells: u16) -> [Rect; 2] {
    let cells = cells.min(area.width);
    let left = Rect {
        width: area.width - cells,
        ..area
    };
    let right = Rect {
        x: left.right(),
        width: cells,
        ..area
    };
    [left, right]
}

/// The figure large; beside it the status, what was promised, and unit and period.
fn figure(briefing: &Briefing, detail: &Detail, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let item = &detail.item;
    let status_style = theme.status(item.status);
    let Some(end) = big::put_big(buf, area, &item.number, status_style) else {
        return;
    };
    let mut told = unit_and_period(item);
    let beside = Columns::new(area, end + 2).rest();
    let line = |row: u16| Rect {
        y: beside.y + row,
        height: 1,
        ..beside
    };
    put_in(
        buf,
        line(0),
        &format!("{} {}", theme.glyphs.status(item.status), status(detail)),
        status_style,
    );
    put_in(buf, line(1), &item.promise, theme.plain);
    // Every frame carries the mark of made-up figures; here it stands too where it has room.
    if briefing.illustrative_mark.is_some() {
        let marked = format!("{told} · {}", briefing.language().words().provenance_illustrative);
        if cells_of(&marked) <= beside.width {
            told = marked;
        }
    }
    put_in(buf, line(2), &told, theme.strong);
}

fn legend(briefing: &Briefing, detail: &Detail, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = briefing.language().words();
    let observation = briefing.assessment(detail.item.key).observation.as_ref();
    let is_made_up = observation.is_some_and(|one| one.provenance == Provenance::Illustrative);
    let mark = is_made_up.then(|| aside(briefing.language(), words.provenance_illustrative));
    let title = format!("{}{}", words.detail_trend, mark.unwrap_or_default());
    let mut x = put_in(buf, area, &title, theme.strong) + 2;
    let trend = &detail.trend;
    let indicator = briefing.data().catalogue.indicator(detail.item.key);
    let level = |level: f64| {
        if level.abs() < f64::EPSILON {
            return Some("0".to_owned());
        }
        let level = level.to_string().parse().ok()?;
        Some(format::figure(briefing.language(), level, indicator.unit.as_str()))
    };
    let foot = chart::foot(trend).and_then(level);
    let foot = foot.map(|foot| fill!(words.course_floor, value = foot));
    let target = trend.target.and_then(level);
    let marks = [
        foot.map(|foot| (theme.glyphs.columns[0], foot)),
        target.map(|target| (theme.glyphs.target_line, format!("{} {target}", words.target))),
        format::is_rank(indicator).then(|| (theme.glyphs.target_line, words.rank_is_small.to_owned())),
        (!trend.year_before.is_empty()).then(|| (theme.glyphs.year_before, words.trend_year_before.to_owned())),
    ];
    for (glyph, word) in marks.into_iter().flatten() {
        let text = format!("{glyph} {word}");
        if x + cells_of(&text) > area.right() {
            continue;
        }
        x = put(buf, area, x, area.y, width(&text), &text, theme.quiet) + 2;
    }
    rule(buf, Columns::new(area, x).rest(), theme.glyphs.rule, theme.track);
}

fn course(briefing: &Briefing, detail: &Detail, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let language = briefing.language();
    let words = language.words();
    let target = &detail.item.target;
    let year = briefing.data().catalogue.year;
    let labels = Labels {
        slot: &|slot: &Slot| format::slot_beside(language, slot.period, year),
        to_come: &|slot: &Slot| format::slot(language, slot.period),
        target: if width(target) <= TARGET {
            target.clone()
        } else {
            words.target.to_owned()
        },
        baseline: words.detail_baseline.to_owned(),
        last: detail.item.number.clone(),
    };
    let status_style = theme.status(detail.item.status);
    chart::chart(buf, area, &detail.trend, &labels, status_style, theme);
}

/// The longest target that is told at its line in the chart.
const TARGET: usize = 14;

/// A report in one line; the source is cut where there is no room for it.
fn report(buf: &mut Buffer, area: Rect, ([period, value, source], values): (&[String; 3], u16), theme: &Theme) {
    let mut columns = Columns::new(area, area.x);
    put_in(
        buf,
        columns.next(if area.width >= 70 { 18 } else { 12 }),
        period,
        theme.plain,
    );
    put_in_right(buf, columns.next(values), value, theme.strong);
    put_in(buf, columns.rest(), source, theme.quiet);
}

fn worded(
    buf: &mut Buffer,
    area: Rect,
    (label, text, tone): (&str, &str, Tone),
    status_style: Style,
    theme: &Theme,
    detail: &Detail,
) {
    let style = match tone {
        Tone::Plain => theme.plain,
        Tone::Strong => theme.strong,
        Tone::Quiet => theme.quiet,
        Tone::Status => status_style,
    };
    let mut x = area.x;
    if !label.is_empty() {
        put_right(buf, area, x, area.y, usize::from(LABEL), label.trim_end(), theme.quiet);
        x += LABEL + 1;
    }
    if tone == Tone::Status {
        x = put(
            buf,
            area,
            x,
            area.y,
            2,
            theme.glyphs.status(detail.item.status),
            status_style,
        ) + 1;
    }
    let place = Columns::new(area, x).rest();
    put_in(buf, place, text, style);
    if matches!(tone, Tone::Plain | Tone::Strong) {
        underline(buf, place, text, &detail.term_names);
    }
}

/// Underlines the explained terms in a line, so that one knows what a key would explain.
fn underline(buf: &mut Buffer, place: Rect, line: &str, terms: &[Text]) {
    let style = Style::new().add_modifier(Modifier::UNDERLINED);
    for term in terms {
        for (at, _) in line.match_indices(term.as_str()) {
            let before = cells_of(line.get(..at).unwrap_or_default());
            let word = Rect {
                x: place.x.saturating_add(before),
                width: cells_of(term.as_str()),
                height: 1,
                ..place
            };
            buf.set_style(word.intersection(place), style);
        }
    }
}
