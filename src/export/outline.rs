//! What a report is made of, whatever form it takes: every writer goes through the same parts in the same order, and none
//! compiles that leaves one out.

use crate::briefing::{Briefing, Item, RankingTable};
use crate::locale::labelled;

/// A part of the report behind its counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What is red, with its cause and the next step.
    Red,
    /// What changed since the period before.
    Changes,
    /// The parts of the work report with everything in them.
    Areas,
    /// What is red in each county.
    Counties,
    /// The counties in their order, for each indicator that they report.
    Rankings,
    /// Who owes reports.
    Overdue,
}

/// The report in its order.
pub(super) const REPORT: [Part; 6] = [
    Part::Red,
    Part::Changes,
    Part::Areas,
    Part::Counties,
    Part::Rankings,
    Part::Overdue,
];

/// The indicators that counties are ranked by, with their tables.
pub(super) fn rankings(briefing: &Briefing) -> impl Iterator<Item = (&Item, &RankingTable)> {
    let kept = briefing.kept.iter();
    kept.filter_map(|key| Some((briefing.item(*key), briefing.ranking(*key)?)))
}

/// The cause and the next step of an indicator, each with its label.
pub(super) fn remarks(briefing: &Briefing, item: &Item) -> Vec<String> {
    let language = briefing.language();
    let labels = [language.words().detail_cause, language.words().detail_next_step];
    let told = labels.into_iter().zip(said(briefing, item));
    told.filter_map(|(label, text)| Some(labelled(language, label, &text?)))
        .collect()
}

/// The cause and the next step, where the department said them.
pub(super) fn said(briefing: &Briefing, item: &Item) -> [Option<String>; 2] {
    let told = briefing.beside(item.key);
    [told.cause, told.next_step]
}
