//! The lines of a pane: what can be selected, and the headings between.

use crate::briefing::Briefing;
use crate::model::{AreaKey, IndicatorKey};

/// A section of a pane that mixes several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// The items furthest behind.
    Worst,
    /// The headline targets.
    Headline,
    /// The parts of the report.
    Areas,
    /// What changed.
    Changes,
    /// Who owes reports.
    Overdue,
    /// What meetings decided and is not done yet.
    Matters,
    /// Indicators in another order than the report's.
    Sorted,
}

/// One line of a pane. Positions refer to the briefing's own lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Line {
    /// The heading of a section.
    Section(Section),
    /// An indicator among the worst, told with since when, lead and what it needs.
    Worst(IndicatorKey),
    /// An indicator.
    Item(IndicatorKey),
    /// The heading of a topic.
    Topic {
        /// The part of the report.
        area: AreaKey,
        /// Which of its topics.
        topic: usize,
    },
    /// A part of the report with its statuses.
    Area(AreaKey),
    /// The heading of a part of the report.
    Part(AreaKey),
    /// A heading of the pane's own.
    Heading(usize),
    /// A change since the period before.
    Change(usize),
    /// A term of the glossary.
    Term(usize),
    /// An indicator whose sentence uses a term.
    TermUse {
        /// Which term.
        term: usize,
        /// Which indicator.
        key: IndicatorKey,
    },
    /// A department that owes reports.
    Overdue(usize),
    /// An entry of the pane's own list.
    Entry(usize),
    /// A region in a ranking, by its row.
    Rank(usize),
    /// A matter, by its number.
    Matter(u32),
    /// Says that a section has nothing to show.
    Nothing(Section),
    /// Says that the pane has nothing to show.
    Empty,
    /// Air.
    Blank,
}

impl Line {
    /// Whether the selection can rest on it.
    pub fn is_selectable(self) -> bool {
        !matches!(
            self,
            Self::Section(_)
                | Self::Topic { .. }
                | Self::Part(_)
                | Self::Heading(_)
                | Self::Nothing(_)
                | Self::Empty
                | Self::Blank
        )
    }

    /// The indicator it is about, where it is about one.
    pub fn indicator(self, briefing: &Briefing) -> Option<IndicatorKey> {
        match self {
            Self::Worst(key) | Self::Item(key) | Self::TermUse { key, .. } => Some(key),
            Self::Change(index) => briefing.changes.get(index).map(|change| change.key),
            Self::Overdue(index) => briefing.overdue.get(index)?.items.first().copied(),
            Self::Matter(number) => {
                let matter = briefing.docket()?.matter(number)?;
                let key = briefing
                    .data()
                    .catalogue
                    .find(matter.brief.about.indicator.as_ref()?.as_str());
                key.filter(|key| briefing.is_listed(*key))
            }
            _ => None,
        }
    }
}

/// The first line that can be selected; 0 when none can.
pub(crate) fn first_selectable(lines: &[Line]) -> usize {
    lines.iter().position(|line| line.is_selectable()).unwrap_or(0)
}

/// The selectable line `by` selectable lines away, stopping at the ends; none when there is no way to go.
pub(crate) fn next_selectable(lines: &[Line], from: usize, by: isize) -> Option<usize> {
    next_matching(lines, from, by, |line| line.is_selectable())
}

/// The next line after or before `from` that `matches`.
pub(crate) fn next_matching(
    lines: &[Line],
    from: usize,
    direction: isize,
    matches: impl Fn(&Line) -> bool,
) -> Option<usize> {
    let fits = |index: &usize| matches(&lines[*index]);
    if direction >= 0 {
        (from + 1..lines.len()).find(fits)
    } else {
        (0..from.min(lines.len())).rev().find(fits)
    }
}

/// The selectable line at or nearest to `index`, looking in `direction` first; 0 when there is none.
pub(crate) fn nearest_selectable(lines: &[Line], index: usize, direction: isize) -> usize {
    let index = index.min(lines.len().saturating_sub(1));
    if lines.get(index).is_some_and(|line| line.is_selectable()) {
        return index;
    }
    let onward = next_matching(lines, index, direction, |line| line.is_selectable());
    onward
        .or_else(|| next_matching(lines, index, -direction, |line| line.is_selectable()))
        .unwrap_or(0)
}
