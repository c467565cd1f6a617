//! How much of a file is taken.
//!
//! A workbook of a few kilobytes can unpack to gigabytes, and one cell can claim to stand in row 1,048,576; a data file
//! may be a disk that somebody wrote over. What a department sends fits a hundred times into these limits, and what a
//! province knows five times; who really has more says so once and raises all of them.

use std::num::NonZeroU32;

use crate::model::{Fault, Limit, SheetFault};

/// A megabyte.
const MEGABYTE: u64 = 1024 * 1024;

/// How much is taken of everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    times: u64,
    /// A test need not write hundreds of megabytes to go beyond a limit.
    #[cfg(test)]
    lowered: Option<(Limit, u64)>,
}

impl Default for Limits {
    fn default() -> Self {
        Self::times(NonZeroU32::MIN)
    }
}

impl Limits {
    /// So many times the usual.
    pub fn times(times: NonZeroU32) -> Self {
        Self {
            times: u64::from(times.get()),
            #[cfg(test)]
            lowered: None,
        }
    }

    /// The usual limits with one of them lower.
    #[cfg(test)]
    pub(crate) fn lowered(limit: Limit, most: u64) -> Self {
        Self {
            lowered: Some((limit, most)),
            ..Self::default()
        }
    }

    /// How much is taken of one thing.
    pub(crate) fn most(self, limit: Limit) -> u64 {
        #[cfg(test)]
        if let Some((_, most)) = self.lowered.filter(|(lowered, _)| *lowered == limit) {
            return most;
        }
        let usual = match limit {
            Limit::FileBytes | Limit::PartBytes | Limit::Words => 64 * MEGABYTE,
            Limit::TotalBytes => 256 * MEGABYTE,
            Limit::DataBytes => 512 * MEGABYTE,
            Limit::Parts | Limit::Ratio => 200,
            Limit::Rows => 100_000,
            Limit::Columns => 512,
            Limit::Cells => 2_000_000,
            // A spreadsheet lets nobody type more than 32,767 characters.
            Limit::CellBytes => 4 * 32_767,
        };
        usual.saturating_mul(self.times)
    }

    /// The fault of `count` things, where that is more than is taken.
    pub(crate) fn hold(self, limit: Limit, count: u64) -> Result<(), Fault> {
        let most = self.most(limit);
        if count > most {
            Err(Fault::Sheet(SheetFault::Beyond { limit, most }))
        } else {
            Ok(())
        }
    }
}
