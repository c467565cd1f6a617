//! How the lines are drawn that panes have in common.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, format};
use crate::locale::fill;
use crate::model::IndicatorKey;
use crate::pane::row::{self, Columns};
use crate::pane::{Line, Section, SortOrder, View};
use crate::widget::paint::{put, rule};
use crate::widget::scroll::scrollbar;
use crate::widget::theme::Theme;

/// From this height on, lists of indicators have heads over their columns.
const HEADS_FROM: u16 = 20;

/// The columns of a list of indicators in a line of so many cells, of which the last one is kept for the mark that there
/// is more.
pub(super) fn columns(briefing: &Briefing, cells: u16) -> Columns {
    Columns::of(briefing, cells.saturating_sub(1))
}

/// How many lines the heads of a list of indicators take in a window; a low one keeps them for bars, whose ends they say.
pub(super) fn heads_height(view: &View<'_>, window: Rect) -> u16 {
    u16::from(window.height >= HEADS_FROM || columns(view.briefing, window.width).has_bars())
}

/// The heads over a list of indicators.
pub(super) fn heads(view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let words = view.briefing.language().words();
    row::heads(words, view.order, columns(view.briefing, area.width), theme, area, buf);
}

/// The order that the head at column `x` over a list of indicators stands for.
pub(super) fn head_at(view: &View<'_>, area: Rect, x: u16) -> Option<SortOrder> {
    row::head_at(columns(view.briefing, area.width), area, x)
}

/// Writes the counts of a pane in one line.
pub(super) fn summary(text: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let cells = usize::from(area.width.saturating_sub(2));
    put(buf, area, area.x + 1, area.y, cells, text, theme.strong);
}

/// The visible lines, each drawn by `row`, which is told whether it is selected.
pub(super) fn body(
    view: &View<'_>,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
    row: &mut dyn FnMut(Line, bool, Rect, &mut Buffer),
) {
    scrollbar(buf, area, view.top, view.lines.len(), theme);
    let visible = view.lines.iter().copied().enumerate().skip(view.top);
    for (y, (index, line)) in (area.top()..area.bottom()).zip(visible) {
        let place = Rect {
            y,
            height: 1,
            width: area.width.saturating_sub(1),
            ..area
        };
        let selected = index == view.selected;
        match line {
            Line::Empty => nothing(view.pane.definition().nothing(view.briefing), theme, place, buf),
            line => row(line, selected, place, buf),
        }
        let is_fresh = |key: &IndicatorKey| view.fresh.contains(key);
        if !selected && line.indicator(view.briefing).as_ref().is_some_and(is_fresh) {
            put(buf, place, place.x, place.y, 1, theme.glyphs.fresh, theme.accent);
        }
    }
}

/// A line that several panes have; others are drawn by the pane that lists them.
pub(super) fn line(view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
    let briefing = view.briefing;
    // The body of a list keeps the last cell, and lines are drawn in what it leaves.
    let columns = Columns::of(briefing, area.width);
    match line {
        Line::Section(section) => {
            heading(buf, area, &section_name(view, section), theme);
            if section == Section::Headline {
                row::ends(columns, briefing.language().words(), theme, area, buf);
            }
        }
        Line::Nothing(section) => nothing(&nothing_in(briefing, section), theme, area, buf),
        Line::Item(key) | Line::TermUse { key, .. } => {
            row::item(buf, area, briefing, key, selected, columns, theme);
        }
        Line::Topic { area: of, topic } => {
            let group = briefing.area(of).and_then(|summary| summary.topics.get(topic));
            let name = group.map(|group| match group.project {
                Some(number) => format!("{number}. {}", group.name),
                None => group.name.to_string(),
            });
            heading(buf, area, &name.unwrap_or_default(), theme);
        }
        Line::Part(of) => {
            let name = briefing.area(of).map(|summary| summary.name.to_string());
            heading(buf, area, &name.unwrap_or_default(), theme);
        }
        Line::Worst(_)
        | Line::Area(_)
        | Line::Heading(_)
        | Line::Change(_)
        | Line::Term(_)
        | Line::Overdue(_)
        | Line::Entry(_)
        | Line::Rank(_)
        | Line::Matter(_)
        | Line::Empty
        | Line::Blank => {}
    }
}

/// A heading, and a rule behind it.
pub(super) fn heading(buf: &mut Buffer, area: Rect, text: &str, theme: &Theme) {
    let x = put(
        buf,
        area,
        area.x + 1,
        area.y,
        usize::from(area.width.saturating_sub(2)),
        text,
        theme.strong,
    );
    let rest = Rect {
        x: x + 1,
        width: area.right().saturating_sub(x + 1),
        ..area
    };
    rule(buf, rest, theme.glyphs.rule, theme.track);
}

/// What a section is called.
pub(super) fn section_name(view: &View<'_>, section: Section) -> String {
    let briefing = view.briefing;
    let words = briefing.language().words();
    match section {
        Section::Worst => {
            let is_worst = |line: &&Line| matches!(line, Line::Worst(_));
            briefing.worst_title(view.lines.iter().filter(is_worst).count())
        }
        Section::Headline => words.section_headline.to_owned(),
        Section::Areas => words.section_areas.to_owned(),
        Section::Changes => match briefing.before {
            Some(before) => fill!(words.section_changes, period = format::day(briefing.language(), before)),
            None => words.section_first.to_owned(),
        },
        Section::Overdue => briefing.overdue_title(),
        Section::Matters => briefing.pending_line().unwrap_or_default(),
        Section::Sorted => {
            let (order, reversed) = view.order;
            let template = if reversed {
                words.section_sorted_reversed
            } else {
                words.section_sorted
            };
            fill!(template, order = order.word(words))
        }
    }
}

fn nothing_in(briefing: &Briefing, section: Section) -> String {
    let words = briefing.language().words();
    match section {
        Section::Worst => briefing.none_red(),
        Section::Overdue => briefing.none_overdue(),
        Section::Headline | Section::Areas | Section::Matters | Section::Sorted => words.none_listed.to_owned(),
        Section::Changes => words.no_changes.to_owned(),
    }
}

fn nothing(text: &str, theme: &Theme, area: Rect, buf: &mut Buffer) {
    put(
        buf,
        area,
        area.x + 3,
        area.y,
        usize::from(area.width),
        text,
        theme.quiet,
    );
}

/// The indicators of a pane under the headings that stand over them.
pub(super) fn groups(briefing: &Briefing, lines: &[Line]) -> Vec<(String, Vec<IndicatorKey>)> {
    let mut groups = vec![(String::new(), Vec::new())];
    for line in lines {
        if let Line::Topic { area, topic } = line
            && let Some(topic) = briefing.area(*area).and_then(|summary| summary.topics.get(*topic))
        {
            groups.push((topic.name.to_string(), Vec::new()));
        }
        if let (Line::Item(key), Some((_, items))) = (line, groups.last_mut()) {
            items.push(*key);
        }
    }
    groups.retain(|(_, items)| !items.is_empty());
    groups
}
