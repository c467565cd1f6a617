//! What was reported: one figure, stage or word about one indicator in one region for one period.

use std::num::NonZeroU32;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Decimal, Period, Stage, Status, Text};

/// Where a figure comes from, and so how far it may be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// Printed by an office or by state media; carries its source.
    Published,
    /// Handed in by a department.
    Reported,
    /// Handed in as not yet final.
    Provisional,
    /// Made up for rehearsal, and marked as such wherever it shows.
    Illustrative,
}

/// On which side of the printed figure the true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// 超, 突破: the true figure is above.
    Lower,
    /// 近: the true figure is below.
    Upper,
}

/// What was reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// A figure in the indicator's unit.
    Figure(Decimal),
    /// How far a milestone has come.
    Stage(Stage),
    /// A bottom line that holds.
    Held,
    /// A bottom line that was crossed.
    Breached,
}

impl std::fmt::Display for Reading {
    /// The figure, or the word of the data files.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Figure(figure) => write!(f, "{figure}"),
            Self::Stage(stage) => f.write_str(stage.id()),
            Self::Held => f.write_str("held"),
            Self::Breached => f.write_str("breached"),
        }
    }
}

/// One reported fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// What it covers.
    pub period: Period,
    /// What was reported.
    pub reading: Reading,
    /// Where it comes from.
    pub provenance: Provenance,
    /// Which side of the figure the true one lies on, where the source says 超, 突破 or 近.
    pub bound: Option<Bound>,
    /// Where it was read, if that was told.
    pub source: Option<SourceKey>,
    /// The words that come with some figures.
    pub detail: Option<Box<Detail>>,
}

/// The words that come with some figures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Detail {
    /// 原因: why it stands as it does.
    pub cause: Option<Text>,
    /// 下一步: what will be done.
    pub next_step: Option<Text>,
    /// A remark from the source.
    pub note: Option<Text>,
    /// What the figure was before it was corrected.
    pub revision: Option<Revision>,
    /// What the department itself thinks of it.
    pub self_assessment: Option<SelfAssessment>,
    /// What a leader decided about the status.
    pub override_: Option<Override>,
    /// On which day it was reported, where that matters: a milestone done late.
    pub reported_on: Option<NaiveDate>,
}

/// A corrected figure remembers the former one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The value before.
    pub former: Reading,
    /// Day of the correction; `None` if unknown.
    pub on: Option<NaiveDate>,
    /// Reason of the correction; `None` if unknown.
    pub why: Option<Text>,
}

/// A department's own view; shown beside the computed status, which never disappears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfAssessment {
    /// The status it gives itself.
    pub status: Status,
    /// Its reason; `None` if none is given.
    pub reason: Option<Text>,
    /// The department.
    pub name: Text,
    /// Day of the self-assessment.
    pub on: NaiveDate,
}

/// A leader's decision; shown beside the computed status, which never disappears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// The status that the leader gives.
    pub status: Status,
    /// The leader's reason.
    pub reason: Text,
    /// The leader.
    pub name: Text,
    /// Day of the decision.
    pub on: NaiveDate,
}

/// The position of a source in its snapshot, or in everything that is known
/// ([`crate::model::Observations::sources`]).
///
/// It is kept as its number counted from one, so that having none takes no room of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SourceKey(NonZeroU32);

impl SourceKey {
    /// The key of the source at `index`, or nothing beyond four billion of them.
    pub fn at(index: usize) -> Option<Self> {
        let number = u32::try_from(index).ok()?.checked_add(1)?;
        NonZeroU32::new(number).map(Self)
    }

    /// Where the source stands, counted from nought.
    pub fn index(self) -> usize {
        usize::try_from(self.0.get() - 1).unwrap_or(usize::MAX)
    }

    /// The key after `by` more sources were put before it.
    #[must_use]
    pub fn moved(self, by: u32) -> Self {
        Self(self.0.saturating_add(by))
    }
}

/// Where published figures were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Unique in its file.
    pub id: Text,
    /// The office or the paper.
    pub publisher: Text,
    /// The page's address; none for a paper source.
    pub address: Option<Text>,
    /// Whether the page is a copy of the publisher's own.
    pub mirror: bool,
    /// A remark.
    pub note: Option<Text>,
}

impl Observation {
    /// The figure, where one was reported.
    pub fn figure(&self) -> Option<Decimal> {
        match self.reading {
            Reading::Figure(figure) => Some(figure),
            Reading::Stage(_) | Reading::Held | Reading::Breached => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_takes_thirty_two_bytes_because_a_province_has_a_million() {
        assert_eq!(size_of::<Observation>(), 32);
    }
}
