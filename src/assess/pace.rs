//! How much of a target is due by the end of a period (序时进度).
//!
//! Offices count completed months ÷ 12, never days ÷ 365. A figure is judged against the pace at the end of its own
//! period, so nothing here knows the as-of date.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use crate::assess::Course;
use crate::model::{
    Cadence, Catalogue, Decimal, Indicator, Measure, Operator, Period, ProfileShape, Ratio, month_end, months_elapsed,
};

/// The share of a yearly target that is due by the end of a period, and how it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// 0 when nothing is due, 1 when all of it is.
    pub share: Ratio,
    /// How it was told.
    pub course: Course,
}

/// The pace of an indicator at the end of `period`; none where its measure knows no pace.
pub fn pace_at(catalogue: &Catalogue, indicator: &Indicator, period: Period) -> Option<Pace> {
    let starts_below = indicator
        .baseline
        .zip(indicator.target.value)
        .is_some_and(|(baseline, target)| baseline.value < target);
    applies(indicator, starts_below).then(|| course_at(catalogue, indicator, period))
}

/// How much of the year is gone by the end of `period`, for a limit of the year's sum to be told beside; none where the limit has a day
/// of its own. By the calendar alone: no course of the year is assumed for what is not to be reached.
pub fn calendar_share(catalogue: &Catalogue, indicator: &Indicator, period: Period) -> Option<Ratio> {
    let is_of_year = indicator.due.is_none();
    is_of_year.then(|| linear(catalogue.year, period.end()).share)
}

/// Whether progress is compared with the calendar: flows always, stocks only where they climb from a baseline, rates
/// and limits never.
pub(super) fn applies(indicator: &Indicator, starts_below: bool) -> bool {
    let by_measure = match indicator.measure {
        Measure::Cumulative | Measure::Increment | Measure::Reduction => true,
        Measure::Level | Measure::Coverage => starts_below,
        Measure::GrowthRate | Measure::Milestone | Measure::BottomLine => false,
    };
    by_measure && indicator.target.operator != Operator::AtMost
}

/// The share of the target that is due by the end of a period. What most specifically tells the course wins: a window of years, a
/// due date, a profile, the cadence, a straight line.
pub(super) fn course_at(catalogue: &Catalogue, indicator: &Indicator, period: Period) -> Pace {
    let end = period.end();
    if let Some(base_year) = window_of(catalogue, indicator) {
        return window(catalogue.year, base_year, end);
    }
    if let Some(due) = indicator.due {
        return due_date(due, end);
    }
    if let Some((index, profile)) = indicator.profile.zip(catalogue.profile_of(indicator)) {
        let share = share_outside_year(catalogue.year, end).unwrap_or_else(|| profile_share(&profile.shape, end));
        return Pace {
            share,
            course: Course::Profile { profile: index },
        };
    }
    if indicator.cadence == Cadence::Yearly {
        return due_date(month_end(catalogue.year, 12), end);
    }
    linear(catalogue.year, end)
}

/// The base year of a reduction that runs over several years.
pub(super) fn window_of(catalogue: &Catalogue, indicator: &Indicator) -> Option<i16> {
    let base_year = indicator
        .base_year
        .filter(|_| indicator.measure == Measure::Reduction)?;
    (i32::from(base_year) < i32::from(catalogue.year) - 1).then_some(base_year)
}

fn window(year: i16, base_year: i16, end: NaiveDate) -> Pace {
    let of = (i32::from(year) - i32::from(base_year)) * 12;
    let whole_years = end.year() - i32::from(base_year) - 1;
    let months = Ratio::from(whole_years.saturating_mul(12)) + months_elapsed(end);
    let share = months
        .divided_by(Ratio::from(of))
        .unwrap_or(Ratio::ONE)
        .clamp(Ratio::ZERO, Ratio::ONE);
    Pace {
        share,
        course: Course::Window {
            months,
            of: u16::try_from(of).unwrap_or(u16::MAX),
        },
    }
}

fn due_date(due: NaiveDate, end: NaiveDate) -> Pace {
    let share = if end < due { Ratio::ZERO } else { Ratio::ONE };
    Pace {
        share,
        course: Course::DueDate { due },
    }
}

fn linear(year: i16, end: NaiveDate) -> Pace {
    let months = match share_outside_year(year, end) {
        Some(share) if share.is_zero() => share,
        Some(_) => Ratio::from(12),
        None => months_elapsed(end),
    };
    Pace {
        share: twelfth(months),
        course: Course::Linear { months },
    }
}

/// Completed months ÷ 12.
fn twelfth(months: Ratio) -> Ratio {
    Ratio::new(months.numerator(), months.denominator() * 12).unwrap_or(Ratio::ZERO)
}

/// The share that is due on a day outside the year: nothing before it, everything after it; none inside it, where the course decides.
fn share_outside_year(year: i16, end: NaiveDate) -> Option<Ratio> {
    match end.year().cmp(&i32::from(year)) {
        Ordering::Less => Some(Ratio::ZERO),
        Ordering::Equal => None,
        Ordering::Greater => Some(Ratio::ONE),
    }
}

fn profile_share(shape: &ProfileShape, end: NaiveDate) -> Ratio {
    let due = match shape {
        ProfileShape::Months(shares) => by_months(shares, end),
        ProfileShape::Quarters(shares) => by_quarters(shares, end),
    };
    due.clamp(Ratio::ZERO, Ratio::ONE)
}

/// So many parts make one percent: the smallest part that a figure can name.
const PARTS: i128 = 1_000_000_000;

/// A share in [`PARTS`]. Sums are formed of whole parts, and one fraction is made of them at the end: the course is asked
/// for every figure that is judged.
fn parts(share: Decimal) -> i128 {
    i128::from(share.mantissa()) * PARTS / 10_i128.pow(u32::from(share.scale()))
}

/// Whole months in full, and of the month that the period ends in the share of its days.
fn by_months(shares: &[Decimal; 12], end: NaiveDate) -> Ratio {
    let complete = months_elapsed(end);
    let days = complete.denominator();
    let whole = complete.numerator() / days;
    let begun = complete.numerator() % days;
    let due: i128 = (0..)
        .zip(shares)
        .fold(0, |sum, (month, &share)| match i128::cmp(&month, &whole) {
            Ordering::Less => sum + parts(share) * days,
            Ordering::Equal => sum + parts(share) * begun,
            Ordering::Greater => sum,
        });
    Ratio::new(due, days * PARTS * 100).unwrap_or(Ratio::ZERO)
}

/// A quarter's share is due at its end and not a day before.
fn by_quarters(shares: &[Decimal; 4], end: NaiveDate) -> Ratio {
    let complete = months_elapsed(end);
    let is_due = |&(month, _): &(i32, &Decimal)| complete >= Ratio::from(month);
    let due: i128 = [3, 6, 9, 12]
        .into_iter()
        .zip(shares)
        .filter(is_due)
        .map(|(_, &share)| parts(share))
        .sum();
    Ratio::new(due, PARTS * 100).unwrap_or(Ratio::ZERO)
}
