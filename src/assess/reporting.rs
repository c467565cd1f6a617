//! When a first report is due, and how long a figure stays current.

use chrono::{Datelike, Months, NaiveDate};

use crate::assess::Subject;
use crate::assess::pace;
use crate::model::{Cadence, Period, month_end};

/// The day by which the first report must have come: one month after the first period of the cadence in which
/// anything is due. January and February come together, so a monthly series begins with February.
pub fn first_due(subject: &Subject<'_>) -> NaiveDate {
    let catalogue = subject.catalogue;
    let indicator = catalogue.indicator(subject.indicator);
    let year = catalogue.year;
    let year_end = month_end(year, 12);
    let months = match indicator.cadence {
        Cadence::Monthly => 2..=12,
        Cadence::Quarterly => 3..=12,
        Cadence::Yearly => 12..=12,
        Cadence::Event => return months_after(indicator.due.unwrap_or(year_end), 1),
    };
    let step = if indicator.cadence == Cadence::Quarterly { 3 } else { 1 };
    let first = months.step_by(step).find(|&month| {
        let period = Period::Month { year, month };
        let pace = if subject.is_city() {
            pace::pace_at(catalogue, indicator, period)
        } else {
            // The baseline is the city's, and a county's stock climbs from nowhere.
            pace::applies(indicator, false).then(|| pace::course_at(catalogue, indicator, period))
        };
        pace.is_none_or(|pace| pace.share.is_positive())
    });
    months_after(first.map_or(year_end, |month| month_end(year, month)), 1)
}

/// The last day on which a figure that ends on `end` may still be judged by: its cadence and one month. What comes
/// when something happens has no rhythm to fall out of.
pub(super) fn current_until(cadence: Cadence, end: NaiveDate) -> Option<NaiveDate> {
    let months = match cadence {
        Cadence::Monthly => 2,
        Cadence::Quarterly => 4,
        Cadence::Yearly => 13,
        Cadence::Event => return None,
    };
    Some(months_after(end, months))
}

/// Calendar months later; the last day of a month leads to the last day of a month.
pub(super) fn months_after(day: NaiveDate, months: u32) -> NaiveDate {
    let later = day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX);
    if is_month_end(day) { end_of_month(later) } else { later }
}

/// Calendar months earlier; the last day of a month leads to the last day of a month.
pub(super) fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    let earlier = day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN);
    if is_month_end(day) {
        end_of_month(earlier)
    } else {
        earlier
    }
}

fn is_month_end(day: NaiveDate) -> bool {
    day.succ_opt().is_none_or(|next| next.month() != day.month())
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    (28..=31).rev().find_map(|last| day.with_day(last)).unwrap_or(day)
}
