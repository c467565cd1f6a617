//! What the terms of the report mean, and who uses them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, GlossaryEntry, documents};
use crate::document::Document;
use crate::locale::{Words, aside, joined, labelled};
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list};
use crate::widget::paint::{Columns, Paragraphs, put_in, put_in_right};
use crate::widget::theme::Theme;

/// The pane of the terms.
pub(super) struct GlossaryPane;

impl Definition for GlossaryPane {
    fn id(&self) -> &'static str {
        "glossary"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-glossary")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["gk"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_glossary
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_glossary.to_owned()
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        !briefing.data().catalogue.glossary.is_empty()
    }

    /// Each term, and below it who uses it.
    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        let mut lines = Vec::new();
        for (term, entry) in briefing.glossary.iter().enumerate() {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            lines.push(Line::Term(term));
            lines.extend(entry.indicators.iter().map(|key| Line::TermUse { term, key: *key }));
        }
        lines
    }

    fn selected_paragraphs(&self, view: &View<'_>, theme: &Theme) -> Option<Paragraphs> {
        let (Line::Term(term) | Line::TermUse { term, .. }) = view.line()? else {
            return None;
        };
        Some(term_paragraphs(view.briefing, view.briefing.glossary.get(term)?, theme))
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        documents::glossary(briefing, title)
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Select,
            Hint::Open,
            Hint::Back,
            Hint::Find,
            Hint::Terms,
            Hint::Panes,
            Hint::Export,
        ]
    }

    fn heads_height(&self, view: &View<'_>, window: Rect) -> u16 {
        u16::from(list::columns(view.briefing, window.width).has_bars())
    }

    fn heads(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::heads(view, theme, area, buf);
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Line::Term(index) = line else {
            return list::line(view, (line, selected), theme, area, buf);
        };
        if let Some(entry) = view.briefing.glossary.get(index) {
            term(view.briefing, entry, selected, theme, area, buf);
        }
    }

    fn note_height(&self, body: Rect) -> u16 {
        (body.height / 2).min(8)
    }
}

/// A term in one line: its number, the term, what it stands for as far as there is room.
fn term(briefing: &Briefing, entry: &GlossaryEntry, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let mut next = Columns::new(area, area.x + 1);
    put_in_right(buf, next.next(3), &entry.number.to_string(), theme.quiet);
    let style = if selected { theme.accent } else { theme.strong };
    put_in(
        buf,
        next.next((area.width / 3).clamp(14, 30)),
        entry.term.as_str(),
        style,
    );
    put_in(buf, next.rest(), &members(briefing, entry), theme.plain);
}

fn members(briefing: &Briefing, entry: &GlossaryEntry) -> String {
    let members: Vec<String> = entry.members.iter().map(ToString::to_string).collect();
    joined(briefing.language(), &members)
}

/// A term in full: what it stands for, and which indicators use it.
pub(crate) fn term_paragraphs(briefing: &Briefing, entry: &GlossaryEntry, theme: &Theme) -> Paragraphs {
    let words = briefing.language().words();
    let users: Vec<String> = entry
        .indicators
        .iter()
        .map(|key| {
            let item = briefing.item(*key);
            format!("{}{}", item.name, aside(briefing.language(), item.status_word))
        })
        .collect();
    let used = match (users.is_empty(), entry.occurs) {
        (false, _) => labelled(
            briefing.language(),
            words.term_used_by,
            &joined(briefing.language(), &users),
        ),
        (true, true) => words.term_no_indicator.to_owned(),
        (true, false) => words.term_nowhere.to_owned(),
    };
    vec![
        (format!("{}. {}", entry.number, entry.term), theme.strong),
        (members(briefing, entry), theme.plain),
        (used, theme.quiet),
    ]
}
