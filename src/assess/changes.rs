//! What is different from one date to another.

use crate::assess::{Assessment, Nuance};
use crate::model::{IndicatorKey, Status};

/// One thing that is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusChange {
    /// Which promise.
    pub indicator: IndicatorKey,
    /// What happened.
    pub kind: ChangeKind,
    /// The status before.
    pub before: Status,
    /// The status now.
    pub now: Status,
}

/// What happened to a promise, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// It is red and was not.
    NewRed,
    /// It was red, was judged again, and is red no more.
    Recovered,
    /// The promise is kept.
    Met,
    /// A figure came where there was none to judge by.
    NewlyReported,
    /// A figure that was on file was corrected.
    Revised,
    /// The status changed in another way: within the red ones, within the others, or it went dark.
    Moved,
}

/// What is different between two dates. Both slices hold one assessment for each promise, in the catalogue's order;
/// so do the changes. A corrected figure is told beside what else happened to its promise.
pub fn changes(before: &[Assessment], now: &[Assessment]) -> Vec<StatusChange> {
    let pairs = (0..).map(IndicatorKey).zip(before.iter().zip(now));
    pairs
        .flat_map(|(indicator, (before, now))| {
            // A line that went on holding is the same at the year's end as before.
            let holds_on = is_held(before) && is_held(now);
            let status = (!holds_on).then(|| status_change(before.status, now.status)).flatten();
            let revised = is_revised(before, now).then_some(ChangeKind::Revised);
            let change = move |kind| StatusChange {
                indicator,
                kind,
                before: before.status,
                now: now.status,
            };
            status.into_iter().chain(revised).map(change)
        })
        .collect()
}

/// Returns whether a line was held, as far as anybody knows.
fn is_held(assessment: &Assessment) -> bool {
    assessment.nuance() == Some(Nuance::Held)
}

fn status_change(before: Status, now: Status) -> Option<ChangeKind> {
    if before == now {
        None
    } else if now.is_red() && !before.is_red() {
        Some(ChangeKind::NewRed)
    } else if now == Status::Achieved {
        Some(ChangeKind::Met)
    } else if before.is_red() && now.is_judged() && !now.is_red() {
        Some(ChangeKind::Recovered)
    } else if !before.is_reported() && now.is_reported() {
        Some(ChangeKind::NewlyReported)
    } else {
        Some(ChangeKind::Moved)
    }
}

/// Either the same period reads differently than it did, or the figure of a newer one was itself corrected.
fn is_revised(before: &Assessment, now: &Assessment) -> bool {
    let Some(newer) = &now.observation else {
        return false;
    };
    match before.observation.as_ref().filter(|older| older.period == newer.period) {
        Some(older) => older.reading != newer.reading,
        None => newer.detail.as_ref().is_some_and(|detail| detail.revision.is_some()),
    }
}
