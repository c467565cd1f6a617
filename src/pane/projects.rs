//! The livelihood projects, each with its indicators.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::{Briefing, documents};
use crate::document::Document;
use crate::locale::Words;
use crate::pane::area::LIST_HINTS;
use crate::pane::order::sorted;
use crate::pane::pending::marked;
use crate::pane::{Definition, Hint, Line, SortOrder, View, list, overview};
use crate::widget::paint::put;
use crate::widget::theme::Theme;

/// The pane of the projects.
pub(super) struct ProjectsPane;

impl Definition for ProjectsPane {
    fn id(&self) -> &'static str {
        "projects"
    }

    fn show_id(&self) -> Option<&'static str> {
        Some("show-projects")
    }

    fn keys(&self) -> &'static [&'static str] {
        &["8"]
    }

    fn word(&self, words: &'static Words) -> &'static str {
        words.pane_projects
    }

    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        briefing.language().words().tab_projects.to_owned()
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        !briefing.data().catalogue.projects.is_empty()
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn lines(&self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line> {
        let topics = &briefing.data().catalogue.topics;
        sorted(briefing, order, |item| topics[item.topic].project.is_some()).unwrap_or_else(|| by_projects(briefing))
    }

    fn document(&self, briefing: &Briefing, lines: &[Line], title: &str) -> Document {
        let mut groups = list::groups(briefing, lines);
        if lines.iter().any(|line| matches!(line, Line::Heading(_))) {
            let named = briefing.projects.iter().map(|project| {
                let name = format!("{}. {}", project.number, project.name);
                (name, project.items.clone())
            });
            groups = named.filter(|(_, items)| !items.is_empty()).collect();
        }
        documents::lists(briefing, title, &groups)
    }

    fn hints(&self) -> &'static [Hint] {
        &LIST_HINTS
    }

    fn summary_height(&self, _height: u16) -> u16 {
        1
    }

    fn summary(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        overview::statuses(buf, area, area.x + 1, &view.briefing.projects_tally, theme);
    }

    fn has_heads(&self) -> bool {
        true
    }

    fn row(&self, view: &View<'_>, line: (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        match line {
            (Line::Heading(index), _) => project(view.briefing, index, theme, area, buf),
            line => list::line(view, line, theme, area, buf),
        }
    }
}

fn by_projects(briefing: &Briefing) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, project) in briefing.projects.iter().enumerate() {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Heading(index));
        lines.extend(project.items.iter().map(|key| Line::Item(*key)));
    }
    lines
}

/// The heading of a project: its number and name, its worst status, what it is for.
fn project(briefing: &Briefing, index: usize, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let Some(project) = briefing.projects.get(index) else {
        return;
    };
    let name = format!("{}. {}", project.number, project.name);
    let x = put(
        buf,
        area,
        area.x + 1,
        area.y,
        usize::from(area.width / 2),
        &name,
        theme.strong,
    );
    let status = theme.status(project.worst);
    let x = put(buf, area, x + 1, area.y, 2, theme.glyphs.status(project.worst), status) + 1;
    let pending = briefing.pending_about_project(project.number);
    let x = match marked(pending, theme) {
        Some((mark, style)) => put(buf, area, x, area.y, 3, &mark, style) + 1,
        None => x,
    };
    let room = usize::from(area.right().saturating_sub(x));
    if room > 12 {
        put(buf, area, x, area.y, room, project.aim.as_str(), theme.quiet);
    }
}
