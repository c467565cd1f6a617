//! Where the figures come from.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, SourceLine, documents, format};
use crate::document::Document;
use crate::locale::{Words, joined};
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list};
use crate::widget::paint::{Columns, Paragraphs, put_in, put_in_right};
use crate::widget::theme::Theme;

/// The pane of the sources.
pub(super) struct SourcesPane;

impl Definition for SourcesPane {
    fn id(&self) -> &'static str {
        "sources"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-sources")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["gs"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_sources
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_sources.to_owned()
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        (0..briefing.sources().len()).map(Line::Entry).collect()
    }

    fn selected_paragraphs(&self, view: &View<'_>, theme: &Theme) -> Option<Paragraphs> {
        let Line::Entry(index) = view.line()? else { return None };
        Some(paragraphs(view.briefing, view.briefing.sources().get(index)?, theme))
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::sources(briefing, title)
    }

    fn hints(&self) -> &'static [Hint] {
        &[Hint::Help, Hint::Select, Hint::Back, Hint::Panes, Hint::Export]
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Line::Entry(index) = line else {
            return list::line(view, (line, selected), theme, area, buf);
        };
        if let Some(entry) = view.briefing.sources().get(index) {
            source(view.briefing, entry, selected, theme, area, buf);
        }
    }

    fn note_height(&self, body: Rect) -> u16 {
        (body.height / 2).min(8)
    }
}

/// A source in one line: publisher, provenance, how many figures, the newest.
fn source(briefing: &Briefing, source: &SourceLine, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    let style = if selected { theme.accent } else { theme.strong };
    put_in(
        buf,
        next.next((area.width * 2 / 5).clamp(16, 44)),
        &source.publisher,
        style,
    );
    put_in(buf, next.next(16), &source.provenance, theme.plain);
    let count = format::figures(briefing.language(), source.count);
    put_in_right(buf, next.next(14), &count, theme.plain);
    put_in(
        buf,
        next.rest(),
        source.newest.as_deref().unwrap_or_default(),
        theme.quiet,
    );
}

/// A source in full: its address and what it tells about.
fn paragraphs(briefing: &Briefing, source: &SourceLine, theme: &Theme) -> Paragraphs {
    let names: Vec<String> = source
        .indicators
        .iter()
        .map(|key| briefing.item(*key).short.to_string())
        .collect();
    let mut told = vec![(format!("{} · {}", source.publisher, source.provenance), theme.strong)];
    told.extend(
        source
            .address
            .as_ref()
            .map(|address| (address.to_string(), theme.plain)),
    );
    told.push((joined(briefing.language(), &names), theme.quiet));
    told
}
