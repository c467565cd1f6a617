//! One matter: what is to be told of it, and everything that happened to it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::documents::matters as papers;
use crate::briefing::{Briefing, Item};
use crate::document::Document;
use crate::locale::{Words, fill, labelled};
use crate::matter::Matter;
use crate::model::{IndicatorKey, Text};
use crate::pane::matters::{self, sheaf, style};
use crate::pane::{Definition, Hint, Line, SortOrder, View};
use crate::widget::paint::{Paragraphs, put, wrap};
use crate::widget::scroll::scrollbar;
use crate::widget::theme::Theme;

/// The pane of a matter.
pub(super) struct MatterPane(pub(super) u32);

impl MatterPane {
    fn matter<'a>(&self, briefing: &'a Briefing) -> Option<&'a Matter> {
        briefing.docket()?.matter(self.0)
    }

    /// The page in lines of so many cells.
    fn page(&self, briefing: &Briefing, theme: &Theme, cells: u16) -> Paragraphs {
        let wrapped = |(text, style): (String, ratatui::style::Style)| {
            let lines = wrap(&text, usize::from(cells.max(2)));
            lines.into_iter().map(move |line| (line, style))
        };
        self.told(briefing, theme).into_iter().flat_map(wrapped).collect()
    }

    fn told(&self, briefing: &Briefing, theme: &Theme) -> Paragraphs {
        let (language, words) = (briefing.language(), briefing.language().words());
        let (Some(matter), Some(docket)) = (self.matter(briefing), briefing.docket()) else {
            return vec![(words.matter_none_listed.to_owned(), theme.quiet)];
        };
        let matters = std::slice::from_ref(matter);
        let mut told = vec![(matter.brief.text.to_string(), theme.strong)];
        for (name, text) in papers::facts(&sheaf(briefing, matters), matter) {
            let style = if name == words.matter_standing {
                style(docket.standing(matter), theme)
            } else {
                theme.plain
            };
            told.push((labelled(language, &name, &text), style));
        }
        told.push((String::new(), theme.plain));
        told.push((words.matter_history.to_owned(), theme.strong));
        let history = briefing.history_of(self.0);
        if history.is_empty() {
            told.push((words.matter_history_unread.to_owned(), theme.quiet));
        }
        told.extend(history.into_iter().map(|line| (line, theme.plain)));
        told
    }
}

impl Definition for MatterPane {
    fn id(&self) -> &'static str {
        "matter"
    }

    fn name(&self, briefing: &Briefing) -> String {
        let words = briefing.language().words();
        fill!(words.pane_matter, number = self.0.to_string())
    }

    fn trail(&self, briefing: &Briefing, _name: fn(&Item) -> &Text) -> Vec<String> {
        vec![briefing.language().words().pane_matters.to_owned(), self.name(briefing)]
    }

    fn file_stem(&self, _briefing: &Briefing) -> String {
        format!("matter-{}", self.0)
    }

    fn is_there(&self, briefing: &Briefing) -> bool {
        self.matter(briefing).is_some()
    }

    fn lines(&self, _briefing: &Briefing, _order: (SortOrder, bool)) -> Vec<Line> {
        Vec::new()
    }

    fn scrolls(&self) -> bool {
        true
    }

    fn indicator(&self, briefing: &Briefing, _selected: Option<Line>) -> Option<IndicatorKey> {
        Line::Matter(self.0).indicator(briefing)
    }

    fn document(&self, briefing: &Briefing, _lines: &[Line], title: &str) -> Document {
        let Some(matter) = self.matter(briefing) else {
            return papers::list(sheaf(briefing, &[]));
        };
        let matters = std::slice::from_ref(matter);
        let mut paper = papers::item(sheaf(briefing, matters), matter, briefing.history_of(self.0));
        title.clone_into(&mut paper.name);
        paper
    }

    fn hints(&self) -> &'static [Hint] {
        &[
            Hint::Help,
            Hint::Scroll,
            Hint::Back,
            Hint::Handle,
            Hint::Write,
            Hint::Export,
            Hint::Find,
        ]
    }

    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        matters::tip(words, key)
    }

    fn body(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let page = self.page(view.briefing, theme, area.width.saturating_sub(3));
        let lines = page.iter().skip(view.top);
        for (y, (line, style)) in (area.top()..area.bottom()).zip(lines) {
            put(
                buf,
                area,
                area.x + 1,
                y,
                usize::from(area.width.saturating_sub(2)),
                line,
                *style,
            );
        }
        scrollbar(buf, area, view.top, page.len(), theme);
    }

    fn height(&self, view: &View<'_>, area: Rect) -> usize {
        self.page(view.briefing, &Theme::default(), area.width.saturating_sub(3))
            .len()
    }

    fn panel_from(&self) -> Option<u16> {
        None
    }
}
