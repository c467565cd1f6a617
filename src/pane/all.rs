//! Every indicator in one list.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::Briefing;
use crate::locale::Words;
use crate::pane::area::{LIST_HINTS, by_topics};
use crate::pane::order::sorted;
use crate::pane::{Definition, Hint, Line, SortOrder, View, overview};
use crate::widget::theme::Theme;

/// The pane of everything.
pub(super) struct AllPane;

impl Definition for AllPane {
    fn id(&self) -> &'static str {
        "all"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-all")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["*"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_all
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn lines(&self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line> {
        sorted(briefing, order, |_| true).unwrap_or_else(|| by_parts(briefing))
    }

    fn hints(&self) -> &'static [Hint] {
        &LIST_HINTS
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        overview::statuses(buf, area, area.x + 1, &view.briefing.tally, theme);
    }

    fn has_heads(&self) -> bool {
        true
    }
}

fn by_parts(briefing: &Briefing) -> Vec<Line> {
    let mut lines = Vec::new();
    for summary in &briefing.areas {
        let of_area = by_topics(briefing, summary.area);
        if !lines.is_empty() && !of_area.is_empty() {
            lines.push(Line::Blank);
        }
        lines.extend(of_area);
    }
    lines
}
