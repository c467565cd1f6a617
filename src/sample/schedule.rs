//! Schedule of a year: how much of a target is due by the end of a month, and how the work really proceeds.
//!
//! The generator needs it only to place figures near it, ahead of it or behind it on purpose; judging them is the
//! business of `assess`, with exact fractions. Here millionths are enough.

use chrono::Datelike;

use crate::model::{Cadence, Catalogue, Decimal, Indicator, Measure, ProfileShape, Ratio};
use crate::sample::resolution::{WHOLE, fraction};

/// The schedule of one indicator, in millionths at the end of each month.
#[derive(Debug, Clone)]
pub(super) struct Schedule {
    /// What is due.
    due: [i64; 12],
    /// What is usually done; a due date makes a step of `due` and none of this.
    natural: [i64; 12],
}

impl Schedule {
    /// Returns the schedule of an indicator.
    pub(super) fn of(catalogue: &Catalogue, indicator: &Indicator) -> Self {
        if let Some(schedule) = window(catalogue.year, indicator) {
            return schedule;
        }
        if let Some(due) = indicator.due.filter(|due| due.year() == i32::from(catalogue.year)) {
            return Self::by_date(due.month());
        }
        match catalogue.profile_of(indicator).map(|profile| &profile.shape) {
            Some(ProfileShape::Months(shares)) => Self::straight(running(shares)),
            Some(ProfileShape::Quarters(shares)) => Self::by_quarters(shares),
            None if indicator.cadence == Cadence::Yearly => Self::by_date(12),
            None => Self::straight(months(|month| fraction(WHOLE, month, 12))),
        }
    }

    fn straight(shares: [i64; 12]) -> Self {
        Self {
            due: shares,
            natural: shares,
        }
    }

    /// Nothing is due before the day and all of it on that day; the work goes on evenly until then.
    fn by_date(month: u32) -> Self {
        let last = i64::from(month.max(1));
        Self {
            due: months(|month| if month < last { 0 } else { WHOLE }),
            natural: months(|month| fraction(WHOLE, month.min(last), last)),
        }
    }

    /// A quarter's share is due at its end; the work does not wait for it.
    fn by_quarters(shares: &[Decimal; 4]) -> Self {
        let mut ends = [0; 4];
        let mut sum = 0;
        for (end, &share) in ends.iter_mut().zip(shares) {
            sum += share_of_hundred(share);
            *end = sum;
        }
        let at = |quarter: i64| {
            let index = usize::try_from(quarter - 1).ok();
            index.and_then(|index| ends.get(index)).copied().unwrap_or(0)
        };
        Self {
            due: months(|month| at(month / 3)),
            natural: months(|month| {
                let (from, to) = (at(month / 3), at(month / 3 + 1).max(at(month / 3)));
                from + fraction(to - from, month % 3, 3)
            }),
        }
    }

    /// Returns what is due at the end of a month.
    pub(super) fn due(&self, month: u8) -> i64 {
        at(&self.due, month)
    }

    /// Returns what is usually done at the end of a month.
    pub(super) fn natural(&self, month: u8) -> i64 {
        at(&self.natural, month)
    }
}

/// Returns the schedule of a reduction against an earlier year, which is spread over all the years since.
fn window(year: i16, indicator: &Indicator) -> Option<Schedule> {
    let base_year = indicator
        .base_year
        .filter(|_| indicator.measure == Measure::Reduction)?;
    let years = i64::from(year) - i64::from(base_year);
    let shares = |month: i64| fraction(WHOLE, (years - 1) * 12 + month, years * 12);
    (years > 1).then(|| Schedule::straight(months(shares)))
}

fn months(share: impl Fn(i64) -> i64) -> [i64; 12] {
    let mut month = 0;
    [0; 12].map(|_: i64| {
        month += 1;
        share(month)
    })
}

fn running(shares: &[Decimal; 12]) -> [i64; 12] {
    let mut sum = 0;
    shares.map(|share| {
        sum += share_of_hundred(share);
        sum
    })
}

/// Converts a share printed in percent to millionths.
fn share_of_hundred(percent: Decimal) -> i64 {
    (Ratio::from(percent) * Ratio::from(10_000)).rounded(0).mantissa()
}

/// Returns the entry of a month, 1 to 12.
pub(super) fn at(shares: &[i64; 12], month: u8) -> i64 {
    shares[usize::from(month.clamp(1, 12) - 1)]
}
