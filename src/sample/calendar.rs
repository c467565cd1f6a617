//! Dates of reports and snapshots.

use chrono::{Datelike, NaiveDate};

use crate::model::{Cadence, Period, month_end};

/// One report of a series: its period and the month in which the period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ReportingPoint {
    pub(super) period: Period,
    pub(super) month: u8,
}

/// Values of a series, in steps.
pub(super) type StepSeries = Vec<(ReportingPoint, i64)>;

impl ReportingPoint {
    /// Returns whether the period ends a quarter.
    pub(super) fn ends_quarter(self) -> bool {
        self.month.is_multiple_of(3)
    }

    /// Returns whether the period ends the year.
    pub(super) fn ends_year(self) -> bool {
        self.month == 12
    }
}

/// Returns the reporting points of a year at a cadence. January and February are reported together, and the fourth
/// quarter as the whole year; event-driven reports come at midyear and at the year's end.
pub(super) fn points(cadence: Cadence, year: i16) -> Vec<ReportingPoint> {
    let point = |month: u8, period: Period| ReportingPoint { period, month };
    let quarter = |quarter: u8| point(quarter * 3, Period::Quarter { year, quarter });
    let day = |month: u8| point(month, Period::Day(month_end(year, month)));
    let whole = point(12, Period::Year(year));
    match cadence {
        Cadence::Monthly => (2..=12)
            .map(|month| point(month, Period::Month { year, month }))
            .collect(),
        Cadence::Quarterly => vec![quarter(1), quarter(2), quarter(3), whole],
        Cadence::Yearly => vec![whole],
        Cadence::Event => vec![day(6), day(12)],
    }
}

/// Returns the dates of the snapshots of a sample for `year`: one for the year before, one per quarter, and one for
/// what comes after the year's end.
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

/// Returns the day at which a sample opens: late enough for every kind of status, early enough to act.
pub(super) fn opening(year: i16) -> NaiveDate {
    month_end(year, 9)
}

/// Returns a day of a month, at most the month's last.
pub(super) fn day_of(year: i16, month: u8, day: i64) -> NaiveDate {
    let last = month_end(year, month);
    let wanted = u32::try_from(day).ok().and_then(|day| last.with_day(day));
    wanted.unwrap_or(last)
}
