//! What is wrong with the data files, a line each, the selected complaint in full below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, ProblemLine};
use crate::locale::{Words, fill};
use crate::model::{Severity, Status};
use crate::pane::row::marker;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list};
use crate::widget::paint::{Columns, Paragraphs, put_in};
use crate::widget::theme::Theme;

/// The pane of the complaints.
pub(super) struct ProblemsPane;

impl Definition for ProblemsPane {
    fn id(&self) -> &'static str {
        "problems"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-problems")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["!"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_problems
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_problems.to_owned()
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        !briefing.problems.is_empty()
    }

    fn lines(&self, briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        (0..briefing.problems.len()).map(Line::Entry).collect()
    }

    fn nothing(&self, briefing: &Briefing) -> &'static str {
        briefing.language().words().none_wrong
    }

    fn selected_paragraphs(&self, view: &View<'_>, theme: &Theme) -> Option<Paragraphs> {
        let Line::Entry(index) = view.line()? else { return None };
        Some(paragraphs(view.briefing, view.briefing.problems.get(index)?, theme))
    }

    fn hints(&self) -> &'static [Hint] {
        &[Hint::Help, Hint::Select, Hint::Back, Hint::Panes, Hint::Export]
    }

    fn row(&self, view: &View<'_>, (line, selected): (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Line::Entry(index) = line else {
            return list::line(view, (line, selected), theme, area, buf);
        };
        if let Some(entry) = view.briefing.problems.get(index) {
            problem(entry, selected, theme, area, buf);
        }
    }

    fn panel_from(&self) -> Option<u16> {
        None
    }

    fn note_height(&self, body: Rect) -> u16 {
        (body.height / 2).min(8)
    }
}

/// A complaint in one line.
fn problem(problem: &ProblemLine, selected: bool, theme: &Theme, area: Rect, buf: &mut Buffer) {
    marker(buf, area, selected, theme);
    let status_style = match problem.severity {
        Severity::Error => theme.status(Status::Behind),
        Severity::Warning => theme.status(Status::NearPace),
    };
    let mut next = Columns::new(area, area.x + 1);
    put_in(buf, next.next(8), problem.severity_word, status_style);
    let style = if selected { theme.accent } else { theme.strong };
    let x = put_in(
        buf,
        Rect {
            width: area.width / 2,
            ..next.rest()
        },
        &problem.spot,
        style,
    );
    put_in(buf, Columns::new(area, x + 1).rest(), &problem.message, theme.plain);
}

/// The selected complaint in full: where, what, and what to do about it.
fn paragraphs(briefing: &Briefing, problem: &ProblemLine, theme: &Theme) -> Paragraphs {
    let words = briefing.language().words();
    let hint = problem.hint.as_deref().map(|hint| fill!(words.hint, text = hint));
    let told = [
        (problem.spot.clone(), theme.quiet),
        (problem.message.clone(), theme.strong),
    ];
    told.into_iter().chain(hint.map(|hint| (hint, theme.plain))).collect()
}
