//! Everything about one indicator: as a page of its own, and as the panel beside a list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::App;
use crate::briefing::{Detail, Fact, Slot, say};
use crate::locale::{Language, fill, labelled};
use crate::screen::bar;
use crate::screen::paint::{put, put_right, rule, width, wrap};
use crate::screen::theme::Theme;

/// The meaning of a piece of text, styled when drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tone {
    Plain,
    Strong,
    Quiet,
    Lamp,
}

/// One line of the page: a label column and language, a rule with a title, or part of the chart.
#[derive(Debug, Clone)]
enum Element {
    Heading(&'static str),
    /// The heading of the chart, which also explains its marks.
    Legend,
    Line {
        label: &'static str,
        text: String,
        tone: Tone,
    },
    Bar,
    Chart(u16),
    Air,
}

/// From this width on the page has two columns.
const TWO_COLUMNS: u16 = 100;

/// Draws the page, scrolled to the state's first visible line.
pub(super) fn page(app: &App, detail: &Detail, theme: &Theme, area: Rect, buf: &mut Buffer) {
    for (column, elements) in columns(app, detail, area) {
        flow(app, detail, &elements, app.top(), theme, column, buf);
    }
}

/// How many lines the page has at this size.
pub(super) fn height(app: &App, detail: &Detail, area: Rect) -> usize {
    columns(app, detail, area)
        .iter()
        .map(|(_, elements)| elements.iter().map(Element::height).sum())
        .max()
        .unwrap_or(0)
}

/// Draws the panel beside a list: how it goes and why.
pub(super) fn panel(app: &App, detail: &Detail, theme: &Theme, area: Rect, buf: &mut Buffer) {
    for y in area.top()..area.bottom() {
        put(buf, area, area.x, y, 1, theme.glyphs.side, theme.track);
    }
    let inside = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(3),
        ..area
    };
    let language = app.briefing().language();
    let chart = if area.height > 34 { 9 } else { 6 };
    let mut elements = title(language, detail, inside.width);
    elements.extend(facts(&detail.progress, inside.width));
    elements.extend(chart_elements(detail, chart));
    elements.extend(why(language, detail, inside.width));
    elements.extend(about(language, detail, inside.width));
    flow(app, detail, &elements, 0, theme, inside, buf);
}

fn columns(app: &App, detail: &Detail, area: Rect) -> Vec<(Rect, Vec<Element>)> {
    let language = app.briefing().language();
    let inside = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let left_width = if area.width >= TWO_COLUMNS {
        inside.width / 2 - 1
    } else {
        inside.width
    };
    let mut left = title(language, detail, left_width);
    left.extend(facts(&detail.progress, left_width));
    left.extend(chart_elements(detail, 8));
    left.extend(why(language, detail, left_width));
    let left_area = Rect {
        width: left_width,
        ..inside
    };
    if area.width < TWO_COLUMNS {
        left.extend(story(language, detail, left_width));
        return vec![(left_area, left)];
    }
    // The right column begins level with the left one.
    let mut right = story(language, detail, inside.width - left_width - 2);
    right.remove(0);
    let right_area = Rect {
        x: inside.x + left_width + 2,
        width: inside.width - left_width - 2,
        ..inside
    };
    vec![(left_area, left), (right_area, right)]
}

fn title(language: Language, detail: &Detail, cells: u16) -> Vec<Element> {
    let item = &detail.item;
    let since = item
        .since
        .as_deref()
        .map(|since| format!(" · {since}"))
        .unwrap_or_default();
    let period = item
        .period
        .as_deref()
        .map(|period| format!(" · {period}"))
        .unwrap_or_default();
    let mut elements = paragraph("", item.name.as_str(), Tone::Strong, cells);
    elements.push(Element::Line {
        label: "",
        text: detail.path.clone(),
        tone: Tone::Quiet,
    });
    elements.push(Element::Line {
        label: "",
        text: format!("{}{since}", item.status_word),
        tone: Tone::Lamp,
    });
    elements.push(Element::Line {
        label: "",
        text: format!("{}{period} · {} {}", item.value, language.words().target, item.target),
        tone: Tone::Strong,
    });
    if item.share.is_some() {
        elements.push(Element::Bar);
    }
    elements.push(Element::Air);
    elements
}

fn chart_elements(detail: &Detail, rows: u16) -> Vec<Element> {
    let values = detail
        .item
        .trend
        .glance()
        .iter()
        .filter(|slot| slot.value.is_some())
        .count();
    if values < 2 {
        Vec::new()
    } else {
        vec![Element::Air, Element::Legend, Element::Chart(rows)]
    }
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

/// What was promised, how the counties stand, and every report.
fn story(language: Language, detail: &Detail, cells: u16) -> Vec<Element> {
    let mut elements = about(language, detail, cells);
    if !detail.ranking.is_empty() {
        elements.extend([Element::Air, Element::Heading(language.words().detail_ranking)]);
        for row in &detail.ranking {
            let text = format!(
                "{}{}{}  {}",
                pad(&row.rank, 10),
                pad(row.region.as_str(), 22),
                pad_left(&row.value, 16),
                row.beside
            );
            elements.push(Element::Line {
                label: "",
                text,
                tone: Tone::Plain,
            });
        }
    }
    if !detail.history.is_empty() {
        elements.extend([Element::Air, Element::Heading(language.words().detail_history)]);
        for report in &detail.history {
            let text = format!(
                "{}{}  {}",
                pad(&report.period, 18),
                pad_left(&report.value, 16),
                report.source
            );
            elements.push(Element::Line {
                label: "",
                text,
                tone: Tone::Plain,
            });
            for remark in &report.remarks {
                elements.extend(paragraph(
                    "",
                    &labelled(language, remark.label, &remark.text),
                    Tone::Quiet,
                    cells,
                ));
            }
        }
    }
    elements
}

fn facts(facts: &[Fact], cells: u16) -> Vec<Element> {
    facts
        .iter()
        .flat_map(|fact| paragraph(fact.label, &fact.text, Tone::Plain, cells))
        .collect()
}

/// The column of labels: wide enough for eight Chinese characters or an English word or two.
const LABEL: u16 = 12;

/// Words wrapped behind their label.
fn paragraph(label: &'static str, text: &str, tone: Tone, cells: u16) -> Vec<Element> {
    let indent = if label.is_empty() { 0 } else { usize::from(LABEL) + 1 };
    let lines = wrap(text, usize::from(cells).saturating_sub(indent).max(2));
    let line = |(index, text): (usize, String)| Element::Line {
        label: if index == 0 || label.is_empty() {
            label
        } else {
            CONTINUED
        },
        text,
        tone,
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// A label of its own that draws nothing: the line belongs to the label above.
const CONTINUED: &str = " ";

fn pad(text: &str, cells: usize) -> String {
    format!("{text}{}", " ".repeat(cells.saturating_sub(width(text)).max(1)))
}

fn pad_left(text: &str, cells: usize) -> String {
    format!("{}{text}", " ".repeat(cells.saturating_sub(width(text))))
}

impl Element {
    fn height(&self) -> usize {
        match self {
            Self::Chart(rows) => usize::from(*rows),
            _ => 1,
        }
    }
}

/// Draws elements from the one at line `skip` on, one below the other.
fn flow(app: &App, detail: &Detail, elements: &[Element], skip: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
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
        match element {
            // A chart keeps its shape when only a part of it is in sight.
            Element::Chart(_) => part_of_chart(app, detail, hidden, height, theme, place, buf),
            _ => draw(app, detail, element, theme, place, buf),
        }
    }
}

/// Draws the rows of a chart of `height` rows that are in sight: those from row `hidden` on.
fn part_of_chart(
    app: &App,
    detail: &Detail,
    hidden: usize,
    height: usize,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let whole = Rect::new(0, 0, area.width, u16::try_from(height).unwrap_or(u16::MAX));
    let mut chart = Buffer::empty(whole);
    let language = app.briefing().language();
    let label = |slot: &Slot| slot_label(language, slot);
    bar::chart(
        &mut chart,
        whole,
        &detail.item.trend,
        &label,
        theme.lamp(detail.item.status),
        theme,
    );
    let hidden = u16::try_from(hidden).unwrap_or(u16::MAX);
    let area = area.intersection(buf.area);
    for (row, y) in (hidden..whole.height).zip(area.top()..area.bottom()) {
        for (column, x) in (0..whole.width).zip(area.left()..area.right()) {
            buf[(x, y)] = chart[(column, row)].clone();
        }
    }
}

fn heading(buf: &mut Buffer, area: Rect, text: &str, theme: &Theme) {
    let x = put(buf, area, area.x, area.y, usize::from(area.width), text, theme.strong);
    let rest = Rect {
        x: x + 1,
        width: area.right().saturating_sub(x + 1),
        height: 1,
        ..area
    };
    rule(buf, rest, theme.glyphs.rule, theme.track);
}

fn draw(app: &App, detail: &Detail, element: &Element, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let lamp = theme.lamp(detail.item.status);
    let cells = usize::from(area.width);
    match element {
        Element::Air => {}
        Element::Heading(text) => heading(buf, area, text, theme),
        Element::Legend => {
            let words = app.briefing().language().words();
            let marks = [
                ("target", theme.glyphs.target_line),
                ("before", theme.glyphs.year_before),
            ];
            let x = put(buf, area, area.x, area.y, cells, words.detail_trend, theme.strong) + 2;
            let legend = fill(words.trend_legend, &marks);
            put(
                buf,
                area,
                x,
                area.y,
                usize::from(area.right().saturating_sub(x)),
                &legend,
                theme.quiet,
            );
        }
        // Drawn as a whole, see `part_of_chart`.
        Element::Chart(_) => {}
        Element::Line { label, text, tone } => worded(buf, area, label, text, *tone, lamp, theme, detail),
        Element::Bar => {
            let label_cells = 10.min(area.width);
            let track = Rect {
                width: area.width - label_cells,
                height: 1,
                ..area
            };
            bar::bullet(buf, track, detail.item.share.as_ref(), lamp, theme);
            bar::share_label(
                buf,
                area,
                track.right(),
                usize::from(label_cells),
                detail.item.share.as_ref(),
                theme.strong,
            );
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "a line is a place, words and styles; bundling them would only rename them"
)]
fn worded(
    buf: &mut Buffer,
    area: Rect,
    label: &str,
    text: &str,
    tone: Tone,
    lamp: Style,
    theme: &Theme,
    detail: &Detail,
) {
    let style = match tone {
        Tone::Plain => theme.plain,
        Tone::Strong => theme.strong,
        Tone::Quiet => theme.quiet,
        Tone::Lamp => lamp,
    };
    let mut x = area.x;
    if !label.is_empty() {
        put_right(buf, area, x, area.y, usize::from(LABEL), label.trim_end(), theme.quiet);
        x += LABEL + 1;
    }
    if tone == Tone::Lamp {
        x = put(buf, area, x, area.y, 2, theme.glyphs.lamp(detail.item.status), lamp) + 1;
    }
    put(
        buf,
        area,
        x,
        area.y,
        usize::from(area.right().saturating_sub(x)),
        text,
        style,
    );
}

/// A slot's name below the chart: the month, the quarter, the year.
fn slot_label(language: crate::locale::Language, slot: &Slot) -> String {
    say::slot(language, slot.period)
}
