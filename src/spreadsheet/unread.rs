//! Columns and rows with numbers that were not read, with the reason.
//!
//! A column of ranks is passed over on purpose and a column under a head that is not understood by necessity; both are
//! named, so that nobody has to wonder which figures of a table came in.

use serde::Serialize;

use crate::model::{Position, Text};
use crate::spreadsheet::lexicon::Sense;

/// A column, or rows for one reason, that hold numbers of which none was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unread {
    /// Which.
    pub what: UnreadPlace,
    /// Where it stands: the head of the column, or the first of the rows.
    #[serde(skip)]
    pub position: Position,
    /// The head of a column; the name of the first of the rows, or the line above them.
    pub name: Text,
    /// Why.
    pub why: Reason,
}

/// What was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadPlace {
    /// A column, by its letters.
    Column(Text),
    /// Rows, by their numbers: `7、12—15`.
    Rows(Text),
    /// Cells of a column, of whose rows other cells were read.
    Cells {
        /// The letters of the column.
        column: Text,
        /// The numbers of the rows.
        rows: Text,
    },
}

/// Why something was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A remark.
    Remark,
    /// A rank.
    Rank,
    /// A status or a score.
    Judgement,
    /// A contribution to somebody else's growth.
    Contribution,
    /// A comparison with another period of the year.
    Sequential,
    /// An average.
    Average,
    /// A share.
    Share,
    /// An index.
    Index,
    /// A difference.
    Difference,
    /// A degree of completion.
    Completion,
    /// A target.
    Target,
    /// An estimate.
    Estimate,
    /// Last year's figure.
    LastYear,
    /// A fall told as a positive figure.
    Decrease,
    /// By how much an amount grew.
    Increase,
    /// Over another scope.
    OtherScope,
    /// Another period.
    OtherPeriod,
    /// A total or an average of other rows.
    Total,
    /// A mapping says that it is passed over.
    PassedOver,
    /// No head.
    NoHead,
    /// Not understood.
    NotUnderstood,
    /// Nothing else fits: the figures are about no indicator of the catalogue.
    NotAsked,
}

impl From<Sense> for Reason {
    /// Senses that are read have no reason to be left out; they come with something that is not understood.
    fn from(sense: Sense) -> Self {
        match sense {
            Sense::Remark => Self::Remark,
            Sense::Rank => Self::Rank,
            Sense::Judgement => Self::Judgement,
            Sense::Contribution => Self::Contribution,
            Sense::Sequential => Self::Sequential,
            Sense::Average => Self::Average,
            Sense::Share => Self::Share,
            Sense::Index => Self::Index,
            Sense::Difference => Self::Difference,
            Sense::Completion => Self::Completion,
            Sense::Target => Self::Target,
            Sense::Estimate => Self::Estimate,
            Sense::LastYear => Self::LastYear,
            Sense::Decrease => Self::Decrease,
            Sense::Increase => Self::Increase,
            Sense::OtherScope => Self::OtherScope,
            Sense::Amount
            | Sense::Growth
            | Sense::Compared
            | Sense::Change
            | Sense::Addition
            | Sense::Comparable
            | Sense::Neutral => Self::NotUnderstood,
        }
    }
}

/// Numbers of rows in print: runs of three or more are told by their ends.
pub(crate) fn numbers(rows: impl IntoIterator<Item = u32>) -> Text {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let told = |(first, last): &(u32, u32)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}、{last}"),
        _ => format!("{first}—{last}"),
    };
    let runs: Vec<String> = runs.iter().map(told).collect();
    Text::new(&runs.join("、"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_rows_are_told_in_runs() {
        assert_eq!(numbers([3]).as_str(), "3");
        assert_eq!(numbers([3, 4, 7, 8, 9, 12]).as_str(), "3、4、7—9、12");
    }
}
