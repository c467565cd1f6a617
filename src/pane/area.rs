//! A part of the report: its indicators by topic.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{AreaSummary, Briefing, Item};
use crate::locale::fill;
use crate::model::{AreaKey, Catalogue, Name, Text};
use crate::pane::order::sorted;
use crate::pane::{Definition, Hint, Line, SortOrder, View, overview};
use crate::widget::paint::{cut, put_right, width};
use crate::widget::theme::Theme;

/// The pane of a part.
pub(super) struct AreaPane(pub(super) AreaKey);

impl Definition for AreaPane {
    fn id(&self) -> &'static str {
        "area"
    }

    fn name(&self, briefing: &Briefing) -> String {
        let area = briefing.area(self.0);
        area.map(|area| area.short.to_string()).unwrap_or_default()
    }

    fn tab(&self, briefing: &Briefing, most: usize) -> String {
        let short = |area: &AreaSummary| cut(area.short.as_str(), most, "");
        let called = |area: &AreaSummary| area.tab.as_ref().map_or_else(|| short(area), Text::to_string);
        briefing.area(self.0).map(called).unwrap_or_default()
    }

    fn called<'a>(&self, catalogue: &'a Catalogue) -> [Vec<&'a str>; 2] {
        let area = catalogue.area(self.0);
        let called: Vec<&Name> = [&area.name].into_iter().chain(&area.short).chain(&area.tab).collect();
        let english = called.iter().flat_map(|name| name.translations()).map(Text::as_str);
        [
            called.iter().map(|name| name.zh.as_str()).collect(),
            english.chain([area.id.as_str()]).collect(),
        ]
    }

    fn trail(&self, briefing: &Briefing, _name: fn(&Item) -> &Text) -> Vec<String> {
        vec![full_name(briefing, self.0)]
    }

    fn file_stem(&self, briefing: &Briefing) -> String {
        briefing.data().catalogue.area(self.0).id.to_string()
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn lines(&self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line> {
        sorted(briefing, order, |item| item.area == self.0).unwrap_or_else(|| by_topics(briefing, self.0))
    }

    fn hints(&self) -> &'static [Hint] {
        &LIST_HINTS
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        if let Some(summary) = view.briefing.area(self.0) {
            let x = overview::statuses(buf, area, area.x + 1, &summary.tally, theme);
            worst_of(view.briefing, summary, x, theme, area, buf);
        }
    }

    fn has_heads(&self) -> bool {
        true
    }
}

/// What is worth a hint on any list of indicators.
pub(super) const LIST_HINTS: [Hint; 15] = [
    Hint::Help,
    Hint::Select,
    Hint::Open,
    Hint::Find,
    Hint::Why,
    Hint::Rank,
    Hint::Period,
    Hint::Back,
    Hint::Narrow,
    Hint::Sort,
    Hint::Terms,
    Hint::Panes,
    Hint::Matrix,
    Hint::Copy,
    Hint::Export,
];

/// What a part is called in full.
pub(super) fn full_name(briefing: &Briefing, area: AreaKey) -> String {
    let summary = briefing.area(area);
    summary.map(|summary| summary.name.to_string()).unwrap_or_default()
}

/// The topics of a part, each with its indicators.
pub(super) fn by_topics(briefing: &Briefing, area: AreaKey) -> Vec<Line> {
    let Some(summary) = briefing.area(area) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (topic, group) in summary.topics.iter().enumerate() {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Topic { area, topic });
        lines.extend(group.items.iter().map(|key| Line::Item(*key)));
    }
    lines
}

/// Names what is furthest behind in an area, which may stand below what the list shows.
fn worst_of(briefing: &Briefing, summary: &AreaSummary, x: u16, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(item) = summary.worst.map(|key| briefing.item(key)) else {
        return;
    };
    let words = briefing.language().words();
    let template = if briefing.is_year_over() {
        words.worst_of_area_final
    } else {
        words.worst_of_area
    };
    let text = fill!(template, gap = item.gap, name = item.short.as_str());
    let room = usize::from(area.right().saturating_sub(x + 1));
    if width(&text) <= room {
        put_right(buf, area, x, area.y, room, &text, theme.status(item.status));
    }
}
