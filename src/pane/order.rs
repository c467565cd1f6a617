//! In which order lists are, and the lists in another one than the report's.

use std::cmp::Reverse;

use crate::briefing::{Briefing, Item};
use crate::find;
use crate::locale::Words;
use crate::pane::line::{Line, Section};

/// In which order lists show indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortOrder {
    /// As the report does, by topic.
    #[default]
    Report,
    /// The furthest behind first.
    Gap,
    /// The worst status first.
    Status,
    /// By department.
    Lead,
    /// By name.
    Name,
}

impl SortOrder {
    /// Every order, as one key walks through them.
    pub const ALL: [Self; 5] = [Self::Report, Self::Gap, Self::Status, Self::Lead, Self::Name];

    /// The one after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// What it is called.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Report => words.order_report,
            Self::Gap => words.order_gap,
            Self::Status => words.order_status,
            Self::Lead => words.order_lead,
            Self::Name => words.order_name,
        }
    }
}

/// The indicators of a pane in one list, without the headings of topics; none where the order is the report's. What has no
/// gap comes last, either way round.
pub(super) fn sorted(
    briefing: &Briefing,
    (order, reversed): (SortOrder, bool),
    belongs: impl Fn(&Item) -> bool,
) -> Option<Vec<Line>> {
    if order == SortOrder::Report && !reversed {
        return None;
    }
    let kept = briefing.kept.iter().map(|key| briefing.item(*key));
    let mut items: Vec<&Item> = kept.filter(|item| belongs(item)).collect();
    match order {
        SortOrder::Report => {}
        SortOrder::Gap => items.sort_by_key(|item| item.gap_points),
        SortOrder::Status => items.sort_by_key(|item| Reverse(item.status.concern())),
        SortOrder::Lead => items.sort_by_cached_key(|item| find::spelling(item.lead.as_str())),
        SortOrder::Name => items.sort_by_cached_key(|item| find::spelling(item.name.as_str())),
    }
    if reversed {
        items.reverse();
    }
    if order == SortOrder::Gap {
        items.sort_by_key(|item| item.gap_points.is_none());
    }
    let mut lines = vec![Line::Section(Section::Sorted)];
    if items.is_empty() {
        lines.push(Line::Nothing(Section::Sorted));
    }
    lines.extend(items.into_iter().map(|item| Line::Item(item.key)));
    Some(lines)
}
