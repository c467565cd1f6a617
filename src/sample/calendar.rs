//! When figures come, and in which snapshot they lie.

use chrono::{Datelike, NaiveDate};

use crate::model::{Cadence, Period, month_end};

/// One report of a series: what it covers, and the month that it ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tick {
    pub(super) period: Period,
    pub(super) month: u8,
}

/// A series of values, in steps.
pub(super) type Told = Vec<(Tick, i64)>;

impl Tick {
    /// Whether it ends a quarter.
    pub(super) fn ends_quarter(self) -> bool {
        self.month.is_multiple_of(3)
    }

    /// Whether it ends the year.
    pub(super) fn ends_year(self) -> bool {
        self.month == 12
    }
}

/// The reports of a year at a cadence. January and February come together, and the fourth quarter as the whole year;
/// what is reported when something happens is reported at midyear and at its end.
pub(super) fn ticks(cadence: Cadence, year: i16) -> Vec<Tick> {
    let tick = |month: u8, period: Period| Tick { period, month };
    let quarter = |quarter: u8| tick(quarter * 3, Period::Quarter { year, quarter });
    let day = |month: u8| tick(month, Period::Day(month_end(year, month)));
    let whole = tick(12, Period::Year(year));
    match cadence {
        Cadence::Monthly => (2..=12)
            .map(|month| tick(month, Period::Month { year, month }))
            .collect(),
        Cadence::Quarterly => vec![quarter(1), quarter(2), quarter(3), whole],
        Cadence::Yearly => vec![whole],
        Cadence::Event => vec![day(6), day(12)],
    }
}

/// The dates of the snapshots of a sample for `year`: one for the year before, one for every quarter, and one for what
/// comes after the year's end.
pub(super) fn snapshot_dates(year: i16) -> [NaiveDate; 6] {
    [
        month_end(year, 1),
        month_end(year, 3),
        month_end(year, 6),
        month_end(year, 9),
        month_end(year, 12),
        month_end(year.saturating_add(1), 1),
    ]
}

/// The day at which a sample opens: late enough for every kind of lamp, early enough to act.
pub(super) fn opening(year: i16) -> NaiveDate {
    month_end(year, 9)
}

/// A day of a month; one beyond a short month's end is its last.
pub(super) fn day_of(year: i16, month: u8, day: i64) -> NaiveDate {
    let last = month_end(year, month);
    let wanted = u32::try_from(day).ok().and_then(|day| last.with_day(day));
    wanted.unwrap_or(last)
}
