//! The lines of a pane: what can be selected, and the headings between.

use std::cmp::Reverse;

use crate::app::{Order, Pane};
use crate::briefing::{Briefing, ChangeKind, Item};
use crate::find;
use crate::model::{AreaKey, AreaRole, IndicatorKey};

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
    /// The regions of an indicator.
    Ranking,
    /// The indicators that regions have lamps for.
    Matrix,
    /// Indicators in another order than the report's.
    Sorted,
    /// The terms of the report.
    Glossary,
    /// Where figures come from.
    Sources,
    /// What is wrong with the data files.
    Problems,
    /// The drafts that nobody has accepted.
    Review,
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
    /// A part of the report with its lamps.
    Area(AreaKey),
    /// The heading of a part of the report.
    Part(AreaKey),
    /// The heading of a livelihood project.
    Project(usize),
    /// The heading of the changes of one kind.
    ChangeKind(ChangeKind),
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
    /// Where figures come from.
    Source(usize),
    /// A department that owes reports.
    Overdue(usize),
    /// A complaint about a file.
    Problem(usize),
    /// A region in a ranking, by its row.
    Rank(usize),
    /// Says that a section has nothing to show.
    Nothing(Section),
    /// Air.
    Blank,
}

/// How many of the worst the overview names.
const WORST: usize = 5;
/// How many changes the overview names; the changes pane has all.
const CHANGES: usize = 6;

impl Line {
    /// Whether the selection can rest on it.
    pub fn is_selectable(self) -> bool {
        !matches!(
            self,
            Self::Section(_)
                | Self::Topic { .. }
                | Self::Part(_)
                | Self::Project(_)
                | Self::ChangeKind(_)
                | Self::Nothing(_)
                | Self::Blank
        )
    }

    /// The indicator it is about, where it is about one.
    pub fn indicator(self, briefing: &Briefing) -> Option<IndicatorKey> {
        match self {
            Self::Worst(key) | Self::Item(key) | Self::TermUse { key, .. } => Some(key),
            Self::Change(index) => briefing.changes.get(index).map(|change| change.key),
            Self::Overdue(index) => briefing.overdue.get(index)?.items.first().copied(),
            _ => None,
        }
    }
}

/// The lines of a pane, lists of indicators in `order`.
pub(super) fn lines(briefing: &Briefing, pane: Pane, order: Order, reversed: bool) -> Vec<Line> {
    let is_report = order == Order::Report && !reversed;
    match pane {
        Pane::Overview => overview(briefing),
        Pane::Area(_) | Pane::Projects | Pane::All | Pane::Matrix(_) if !is_report => {
            sorted(briefing, pane, order, reversed)
        }
        Pane::Area(area) => or_nothing(Section::Headline, area_lines(briefing, area)),
        Pane::Projects => or_nothing(Section::Headline, projects(briefing)),
        Pane::All => or_nothing(Section::Headline, everything(briefing)),
        Pane::Changes => or_nothing(Section::Changes, changes(briefing)),
        Pane::Glossary => or_nothing(Section::Glossary, glossary(briefing)),
        Pane::Sources => or_nothing(
            Section::Sources,
            (0..briefing.sources().len()).map(Line::Source).collect(),
        ),
        Pane::Problems => or_nothing(
            Section::Problems,
            (0..briefing.problems.len()).map(Line::Problem).collect(),
        ),
        Pane::Review => {
            let kept = |key: &&IndicatorKey| briefing.kept.binary_search(key).is_ok();
            let drafts = briefing.drafts.iter().filter(kept);
            or_nothing(Section::Review, drafts.map(|key| Line::Item(*key)).collect())
        }
        Pane::Ranking(key) => {
            let rows = briefing.ranking(key).map_or(0, |table| table.rows.len());
            or_nothing(Section::Ranking, (0..rows).map(Line::Rank).collect())
        }
        Pane::Matrix(area) => or_nothing(Section::Matrix, matrix(briefing, area)),
        Pane::Detail(_) => Vec::new(),
    }
}

/// The indicators that counties have lamps for; those of the whole report below the names of its parts.
fn matrix(briefing: &Briefing, area: Option<AreaKey>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut part = area;
    for row in &briefing.matrix(area).rows {
        let of = briefing.item(row.key).area;
        if part != Some(of) {
            part = Some(of);
            lines.push(Line::Part(of));
        }
        lines.push(Line::Item(row.key));
    }
    lines
}

/// The indicators of a pane in one list, without the headings of topics. What has no gap comes last, either way round.
fn sorted(briefing: &Briefing, pane: Pane, order: Order, reversed: bool) -> Vec<Line> {
    let belongs = |item: &&Item| match pane {
        Pane::Area(area) => item.area == area,
        Pane::Projects => briefing.data().catalogue.topics[item.topic].project.is_some(),
        Pane::Matrix(area) => briefing.matrix(area).row(item.key).is_some(),
        _ => true,
    };
    let mut items: Vec<&Item> = briefing
        .kept
        .iter()
        .map(|key| briefing.item(*key))
        .filter(belongs)
        .collect();
    match order {
        Order::Report => {}
        Order::Gap => items.sort_by_key(|item| item.gap_points),
        Order::Status => items.sort_by_key(|item| Reverse(item.status.concern())),
        Order::Lead => items.sort_by_cached_key(|item| find::spelling(item.lead.as_str())),
        Order::Name => items.sort_by_cached_key(|item| find::spelling(item.name.as_str())),
    }
    if reversed {
        items.reverse();
    }
    if order == Order::Gap {
        items.sort_by_key(|item| item.gap_points.is_none());
    }
    let items = or_nothing(
        Section::Headline,
        items.into_iter().map(|item| Line::Item(item.key)).collect(),
    );
    std::iter::once(Line::Section(Section::Sorted)).chain(items).collect()
}

fn everything(briefing: &Briefing) -> Vec<Line> {
    let mut lines = Vec::new();
    for summary in &briefing.areas {
        let of_area = area_lines(briefing, summary.area);
        if !lines.is_empty() && !of_area.is_empty() {
            lines.push(Line::Blank);
        }
        lines.extend(of_area);
    }
    lines
}

fn changes(briefing: &Briefing) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut kind = None;
    for (index, change) in briefing.changes.iter().enumerate() {
        if kind != Some(change.kind) {
            if !lines.is_empty() {
                lines.push(Line::Blank);
            }
            kind = Some(change.kind);
            lines.push(Line::ChangeKind(change.kind));
        }
        lines.push(Line::Change(index));
    }
    lines
}

/// Each term, and below it who uses it.
fn glossary(briefing: &Briefing) -> Vec<Line> {
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

fn overview(briefing: &Briefing) -> Vec<Line> {
    let sections = [
        Some((
            Section::Worst,
            briefing.red.iter().take(WORST).map(|key| Line::Worst(*key)).collect(),
        )),
        headline(briefing).map(|lines| (Section::Headline, lines)),
        Some((
            Section::Areas,
            briefing.areas.iter().map(|area| Line::Area(area.area)).collect(),
        )),
        Some((
            Section::Changes,
            (0..briefing.changes.len().min(CHANGES)).map(Line::Change).collect(),
        )),
        Some((
            Section::Overdue,
            (0..briefing.overdue.len()).map(Line::Overdue).collect(),
        )),
    ];
    let mut lines = Vec::new();
    for (section, members) in sections.into_iter().flatten() {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Section(section));
        lines.extend(or_nothing(section, members));
    }
    lines
}

/// The first topic of the part with the headline targets, which holds the figures that everybody asks for; none where
/// the report has no such part.
fn headline(briefing: &Briefing) -> Option<Vec<Line>> {
    let catalogue = &briefing.data().catalogue;
    let key = catalogue.area_as(AreaRole::Headline)?;
    let first = catalogue.topics.iter().position(|topic| topic.area == key);
    let area = briefing.area(key)?;
    let topic = area.topics.iter().find(|topic| Some(topic.index) == first);
    Some(
        topic
            .into_iter()
            .flat_map(|topic| &topic.items)
            .map(|key| Line::Item(*key))
            .collect(),
    )
}

fn or_nothing(section: Section, members: Vec<Line>) -> Vec<Line> {
    if members.is_empty() {
        vec![Line::Nothing(section)]
    } else {
        members
    }
}

fn area_lines(briefing: &Briefing, area: AreaKey) -> Vec<Line> {
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

fn projects(briefing: &Briefing) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, project) in briefing.projects.iter().enumerate() {
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Project(index));
        lines.extend(project.items.iter().map(|key| Line::Item(*key)));
    }
    lines
}

/// The first line that can be selected; 0 when none can.
pub(super) fn first_selectable(lines: &[Line]) -> usize {
    lines.iter().position(|line| line.is_selectable()).unwrap_or(0)
}

/// The selectable line `by` selectable lines away, stopping at the ends; none when there is no way to go.
pub(super) fn next_selectable(lines: &[Line], from: usize, by: isize) -> Option<usize> {
    next_matching(lines, from, by, |line| line.is_selectable())
}

/// The next line after or before `from` that `matches`.
pub(super) fn next_matching(
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
pub(super) fn nearest_selectable(lines: &[Line], index: usize, direction: isize) -> usize {
    let index = index.min(lines.len().saturating_sub(1));
    if lines.get(index).is_some_and(|line| line.is_selectable()) {
        return index;
    }
    let onward = next_matching(lines, index, direction, |line| line.is_selectable());
    onward
        .or_else(|| next_matching(lines, index, -direction, |line| line.is_selectable()))
        .unwrap_or(0)
}
