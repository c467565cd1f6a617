//! What changed since the period before.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, documents, format};
use crate::document::Document;
use crate::locale::Words;
use crate::pane::row::{self, Columns as RowColumns};
use crate::pane::{Definition, Hint, Line, Section, SortOrder, View, list, pending};
use crate::widget::paint::{Columns, put_in, put_in_right};
use crate::widget::theme::Theme;

/// The pane of changes.
pub(super) struct ChangesPane;

impl Definition for ChangesPane {
    fn id(&self) -> &'static str {
        "changes"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-changes")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["9", "c"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_changes
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_changes.to_owned()
    }

    fn is_whole(&self) -> bool {
        true
    }

    /// The changes in their order, each kind below a heading that is numbered as its first change.
    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut kind = None;
        for (index, change) in briefing.changes.iter().enumerate() {
            if kind != Some(change.kind) {
                if !lines.is_empty() {
                    lines.push(Line::Blank);
                }
                kind = Some(change.kind);
                lines.push(Line::Heading(index));
            }
            lines.push(Line::Change(index));
        }
        lines
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        briefing.language().words().no_changes
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::changes(briefing, title)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Open,
            Hint::Why,
            Hint::Period,
            Hint::Back,
            Hint::Find,
            Hint::Narrow,
            Hint::Rank,
            Hint::Panes,
            Hint::Copy,
            Hint::Export,
        ]
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::summary(&list::section_name(view, Section::Changes), theme, area, buf);
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        match line {
            Line::Heading(first) => list::heading(buf, area, &kind(view.briefing, first), theme),
            Line::Change(index) => change(view.briefing, index, selected, theme, area, buf),
            line => list::line(view, (line, selected), theme, area, buf),
        }
    }
}

/// The way in which things changed, and how many did; by the first of the changes.
fn kind(briefing: &Briefing, first: usize) -> String {
    let Some(first) = briefing.changes.get(first) else {
        return String::new();
    };
    let of_kind = briefing.changes.iter().filter(|change| change.kind == first.kind);
    format!(
        "{} · {}",
        first.word,
        format::items(briefing.language(), of_kind.count())
    )
}

/// One change in one line: from which status to which, the value now, the gap, who leads it.
pub(super) fn change(briefing: &Briefing, index: usize, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(change) = briefing.changes.get(index) else {
        return;
    };
    let columns = RowColumns::of(briefing, area.width);
    let item = briefing.item(change.key);
    // The two statuses are told whole, and names have what is left of a narrow line.
    let statuses = row::HEAD + 3 * (columns.word + 1) + 3;
    let name = match area.width {
        90.. => 30,
        58.. => area.width.saturating_sub(statuses).clamp(10, 20),
        _ => 22,
    };
    let at = row::head(
        buf,
        area,
        (item, pending::mark(briefing, change.key, theme)),
        selected,
        [columns.word, name],
        theme,
    );
    let mut next = Columns::new(area, at);
    if area.width >= 58 {
        let [before, now] = change.words;
        put_in_right(buf, next.next(columns.word), before, theme.status(change.before));
        put_in(buf, next.next(1), theme.glyphs.arrow, theme.quiet);
        put_in(buf, next.next(columns.word), now, theme.status(change.now));
    }
    let rest = next.rest();
    if rest.width >= 10 {
        let room = if area.width >= 110 { 20 } else { 14 };
        let place = next.next(rest.width.min(room));
        put_in_right(buf, place, &row::fitting_told(item, place.width), theme.plain);
    }
    // How far it is says nothing beside no figure.
    if rest.width >= 10 && next.rest().width >= 8 {
        let style = if item.status.is_red() {
            theme.status(item.status)
        } else {
            theme.plain
        };
        // With its unit, wherever there is room for that.
        let rest = next.rest().width;
        let place = next.next(if rest >= 26 { 16 } else { rest.min(13) });
        put_in_right(buf, place, &row::fitting_gap(item, place.width, theme), style);
    }
    let rest = next.rest();
    if rest.width >= 8 {
        put_in(buf, rest, item.lead_short_marked.as_str(), theme.quiet);
    }
}
