//! What is on a screenful?
//!
//! A pane is a file here and a row of `Pane::definition`. The file says everything about it: what it is called and by
//! which keys, its lines, how they and what stands around them are drawn, what it is on paper, which keys are worth a
//! hint. It is given what it tells about ([`Briefing`]) and where the reader is in it (`View`), and changes nothing.
//!
//! ```text
//! pane.rs       Pane, the table of panes, what a pane is asked for
//! line.rs       the lines that panes have in common      order.rs   lists in another order
//! list.rs       how those lines are drawn                row.rs     an indicator in one line
//! overview.rs … one pane each
//! ```

mod all;
mod area;
mod changes;
mod detail;
mod glossary;
mod hint;
mod line;
mod list;
mod matrix;
mod matter;
mod matters;
mod order;
mod overview;
mod pending;
mod problems;
mod projects;
mod ranking;
mod review;
mod row;
mod sources;

use std::collections::HashSet;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::briefing::documents;
use crate::briefing::{Briefing, Item};
use crate::document::Document;
use crate::locale::{Language, Words, fill};
use crate::model::{AreaKey, Catalogue, IndicatorKey, Text};
use crate::widget::note;
use crate::widget::paint::Paragraphs;
use crate::widget::theme::Theme;

pub(crate) use glossary::term_paragraphs;
pub use hint::Hint;
pub use line::{Line, Section};
pub(crate) use line::{first_selectable, nearest_selectable, next_matching, next_selectable};
pub use order::SortOrder;

/// One screenful.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Everything at a glance.
    Overview,
    /// A part of the report.
    Area(AreaKey),
    /// The livelihood projects.
    Projects,
    /// Every indicator in one list.
    All,
    /// What changed since the period before.
    Changes,
    /// What the terms of the report mean.
    Glossary,
    /// Where the figures come from.
    Sources,
    /// What is wrong with the data files.
    Problems,
    /// The drafts that nobody has accepted, each with what it was read from.
    Review,
    /// One indicator.
    Detail(IndicatorKey),
    /// The regions of one indicator in their order.
    Ranking(IndicatorKey),
    /// The ledger of matters.
    Matters,
    /// One matter, by its number.
    Matter(u32),
    /// Every region's statuses for the indicators of a part of the report; of all of it where none is named.
    Matrix(Option<AreaKey>),
}

impl Pane {
    /// The panes that need no part or indicator to be named, and stand before the parts of the report.
    const BEFORE_PARTS: [Self; 2] = [Self::Overview, Self::Review];
    /// The same behind the parts of the report.
    const BEHIND_PARTS: [Self; 8] = [
        Self::Projects,
        Self::Changes,
        Self::Matters,
        Self::All,
        Self::Matrix(None),
        Self::Glossary,
        Self::Sources,
        Self::Problems,
    ];

    /// The row of a pane in the table of panes.
    pub(crate) fn definition(self) -> Box<dyn Definition> {
        match self {
            Self::Overview => Box::new(overview::OverviewPane),
            Self::Area(area) => Box::new(area::AreaPane(area)),
            Self::Projects => Box::new(projects::ProjectsPane),
            Self::All => Box::new(all::AllPane),
            Self::Changes => Box::new(changes::ChangesPane),
            Self::Glossary => Box::new(glossary::GlossaryPane),
            Self::Sources => Box::new(sources::SourcesPane),
            Self::Problems => Box::new(problems::ProblemsPane),
            Self::Review => Box::new(review::ReviewPane),
            Self::Detail(key) => Box::new(detail::DetailPane(key)),
            Self::Ranking(key) => Box::new(ranking::RankingPane(key)),
            Self::Matters => Box::new(matters::MattersPane),
            Self::Matter(number) => Box::new(matter::MatterPane(number)),
            Self::Matrix(area) => Box::new(matrix::MatrixPane(area)),
        }
    }

    /// Every pane that needs no part or indicator to be named, in the order of tabs, of the help and of lists of names.
    pub fn plain() -> impl Iterator<Item = Self> {
        Self::BEFORE_PARTS.into_iter().chain(Self::BEHIND_PARTS)
    }

    /// What commands and files call it; with its indicator or part, where it is about one, behind a colon.
    pub fn id(self) -> &'static str {
        self.definition().id()
    }

    /// The panes that Tab walks through, `areas` among them.
    pub(crate) fn tabs(briefing: &Briefing, areas: impl Iterator<Item = AreaKey>) -> Vec<Self> {
        let is_tab = |pane: &Self| pane.definition().is_tab(briefing);
        let before = Self::BEFORE_PARTS.into_iter().filter(is_tab);
        let behind = Self::BEHIND_PARTS.into_iter().filter(is_tab);
        before.chain(areas.map(Self::Area)).chain(behind).collect()
    }

    /// Its lines, lists of indicators in an order or the other way round.
    pub(crate) fn lines(self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line> {
        let definition = self.definition();
        let lines = definition.lines(briefing, order);
        if lines.is_empty() && !definition.scrolls() {
            return vec![Line::Empty];
        }
        lines
    }
}

/// What a pane is drawn from: what it tells about, and where the reader is in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    /// The read model.
    pub(crate) briefing: &'a Briefing,
    /// The pane.
    pub(crate) pane: Pane,
    /// Its lines.
    pub(crate) lines: &'a [Line],
    /// Index of the selected line.
    pub(crate) selected: usize,
    /// Index of the first visible line.
    pub(crate) top: usize,
    /// The selected column of a matrix, 0 for the whole; and the first part whose column is visible.
    pub(crate) across: (usize, usize),
    /// In which order lists are, and whether the other way round.
    pub(crate) order: (SortOrder, bool),
    /// The indicators that have just changed.
    pub(crate) fresh: &'a HashSet<IndicatorKey>,
}

impl View<'_> {
    /// The selected line.
    fn line(&self) -> Option<Line> {
        self.lines.get(self.selected).copied()
    }

    /// The indicator that is selected or shown.
    pub(crate) fn indicator(&self) -> Option<IndicatorKey> {
        self.pane.definition().indicator(self.briefing, self.line())
    }
}

/// From this width on, a panel beside the list tells more about the selected line.
const PANEL_FROM: u16 = 100;

/// What a pane is asked for. What most panes have in common is said here; a file says what is its own.
pub(crate) trait Definition {
    // What it is called.

    /// What commands and files call it.
    fn id(&self) -> &'static str;

    /// What going there by a key is called in settings, `show-` and its id; none where only its name leads there.
    fn show_id(&self) -> Option<&'static str> {
        None
    }

    /// The usual keys that go there, each a chord of characters.
    fn keys(&self) -> &'static [&'static str] {
        &[]
    }

    /// Its name in a table of words; empty where the catalogue names it.
    fn word(&self, _words: &'static Words) -> &'static str {
        ""
    }

    /// Its name, for titles, tabs and help.
    fn name(&self, briefing: &Briefing) -> String {
        self.word(briefing.language().words()).to_owned()
    }

    /// A shorter name for its tab, of at most so many cells where it can be cut.
    fn tab(&self, briefing: &Briefing, _most: usize) -> String {
        self.name(briefing)
    }

    /// The names that it is found by, in Han characters and in Latin letters.
    fn called<'a>(&self, _catalogue: &'a Catalogue) -> [Vec<&'a str>; 2] {
        Language::by_script(|language| self.word(language.words()))
    }

    /// The way there: the part of the report, the indicator by the `name` asked for, the view of it.
    fn trail(&self, briefing: &Briefing, _name: fn(&Item) -> &Text) -> Vec<String> {
        vec![self.name(briefing)]
    }

    /// What a file that holds it is called, without its date and ending.
    fn file_stem(&self, _briefing: &Briefing) -> String {
        self.id().to_owned()
    }

    // Where it stands.

    /// Whether there is anything to go to.
    fn is_there(&self, _briefing: &Briefing) -> bool {
        true
    }

    /// Whether Tab walks through it.
    fn is_tab(&self, briefing: &Briefing) -> bool {
        self.is_there(briefing)
    }

    /// Whether it shows all that a filter keeps of what it is about.
    fn is_whole(&self) -> bool {
        false
    }

    // What it says.

    /// Its lines, in an order or the other way round; none where there is nothing to show.
    fn lines(&self, briefing: &Briefing, order: (SortOrder, bool)) -> Vec<Line>;

    /// Whether it has no selection: its lines scroll.
    fn scrolls(&self) -> bool {
        false
    }

    /// The indicator that is selected or shown.
    fn indicator(&self, briefing: &Briefing, selected: Option<Line>) -> Option<IndicatorKey> {
        selected?.indicator(briefing)
    }

    /// What it says where it has nothing to show.
    fn nothing(&self, briefing: &Briefing) -> &'static str {
        briefing.language().words().none_listed
    }

    /// What its selected line is too short for, in full.
    fn selected_paragraphs(&self, _view: &View<'_>, _theme: &Theme) -> Option<Paragraphs> {
        None
    }

    /// It as a document, whole.
    fn document(&self, briefing: &Briefing, lines: &[Line], title: &str) -> Document {
        documents::lists(briefing, title, &list::groups(briefing, lines))
    }

    // Which keys matter.

    /// What is worth a hint, the most important first.
    fn hints(&self) -> &'static [Hint];

    /// What a newcomer may want to know, with the keys that do it.
    fn tip(&self, words: &Words, key: &dyn Fn(Hint) -> String) -> String {
        fill!(
            words.tip_list,
            expand = key(Hint::Expand),
            narrow = key(Hint::Narrow),
            rank = key(Hint::Rank),
            sort = key(Hint::Sort)
        )
    }

    // How it is drawn.

    /// How many lines its counts take, in a body of that height.
    fn summary_height(&self, _height: u16) -> u16 {
        0
    }

    /// Its counts.
    fn summary(&self, _view: &View<'_>, _theme: &Theme, _area: Rect, _buf: &mut Buffer) {}

    /// Whether its lines are indicators in the columns of lists, which have heads that order them.
    fn has_heads(&self) -> bool {
        false
    }

    /// How many lines the heads of its columns take, in a window.
    fn heads_height(&self, view: &View<'_>, window: Rect) -> u16 {
        if self.has_heads() {
            list::heads_height(view, window)
        } else {
            0
        }
    }

    /// The heads of its columns.
    fn heads(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        if self.has_heads() {
            list::heads(view, theme, area, buf);
        }
    }

    /// The order that the head at column `x` stands for.
    fn head_at(&self, view: &View<'_>, area: Rect, x: u16) -> Option<SortOrder> {
        self.has_heads().then(|| list::head_at(view, area, x))?
    }

    /// The column at `x` that can be selected.
    fn column_at(&self, _view: &View<'_>, _area: Rect, _x: u16) -> Option<usize> {
        None
    }

    /// Everything below the heads.
    fn body(&self, view: &View<'_>, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let mut row = |line, selected, row, buf: &mut Buffer| self.row(view, (line, selected), theme, row, buf);
        list::body(view, theme, area, buf, &mut row);
    }

    /// One of its lines, and whether it is selected.
    fn row(&self, view: &View<'_>, line: (Line, bool), theme: &Theme, area: Rect, buf: &mut Buffer) {
        list::line(view, line, theme, area, buf);
    }

    /// How many lines it has in a place of that size.
    fn height(&self, view: &View<'_>, _area: Rect) -> usize {
        view.lines.len()
    }

    /// From which width on a panel beside it tells more about the selected line; none where it has none.
    fn panel_from(&self) -> Option<u16> {
        Some(PANEL_FROM)
    }

    /// How many lines below it tell about the selected one where there is no panel, in a body of that size.
    fn note_height(&self, _body: Rect) -> u16 {
        0
    }

    /// More about what is selected: in the panel beside it, else in the note below.
    fn about(&self, view: &View<'_>, theme: &Theme, (panel, below): (Option<Rect>, Rect), buf: &mut Buffer) {
        match (panel, self.selected_paragraphs(view, theme), view.indicator()) {
            (Some(panel), Some(told), _) => note::beside(buf, panel, &told, theme),
            (Some(panel), None, Some(key)) => detail::panel(view.briefing, key, theme, panel, buf),
            (None, Some(told), _) => note::below(buf, below, &told, theme),
            _ => {}
        }
    }

    /// How many columns that can be selected are visible at a time in so many cells.
    fn columns(&self, _view: &View<'_>, _cells: u16) -> usize {
        0
    }

    /// In how many cells all of its columns show, where so many do not do.
    fn whole_width(&self, _view: &View<'_>, _cells: u16) -> Option<u16> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plain_pane_has_a_name_of_its_own_in_commands_and_in_settings() {
        let mut names = HashSet::new();
        for pane in Pane::plain() {
            let definition = pane.definition();
            assert!(names.insert(definition.id()), "{pane:?}");
            if let Some(show) = definition.show_id() {
                assert_eq!(show, format!("show-{}", definition.id()));
            }
            for language in Language::ALL {
                assert!(!definition.word(language.words()).is_empty(), "{pane:?}");
            }
        }
    }
}
