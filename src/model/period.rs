//! Which stretch of time a figure covers.
//!
//! Offices publish January and February together, GDP by quarters, grain once a year, and a stock as of a day. A
//! period says which of these a figure is; a bare date could not. Monthly figures are cumulative from January, so the
//! one through February *is* the 1–2月 figure and needs no kind of its own.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::Ratio;

/// What a figure covers. Written `2025-06`, `2025-Q2`, `2025` or `2025-06-15`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// January through the month (a flow or a rate), or the month's end (a stock).
    Month {
        /// The calendar year.
        year: i16,
        /// 1 to 12.
        month: u8,
    },
    /// January through the quarter: 一季度, 上半年, 前三季度, 全年.
    Quarter {
        /// The calendar year.
        year: i16,
        /// 1 to 4.
        quarter: u8,
    },
    /// The whole year.
    Year(i16),
    /// As of a day.
    Day(NaiveDate),
}

/// A text that names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a period")]
pub struct PeriodError;

impl Period {
    /// The calendar year that the period belongs to.
    pub fn year(self) -> i16 {
        match self {
            Self::Month { year, .. } | Self::Quarter { year, .. } | Self::Year(year) => year,
            // A `Day` is only ever made from a four-digit year.
            Self::Day(day) => i16::try_from(day.year()).unwrap_or(i16::MAX),
        }
    }

    /// The period's last day.
    pub fn end(self) -> NaiveDate {
        match self {
            Self::Month { year, month } => month_end(year, month),
            Self::Quarter { year, quarter } => month_end(year, quarter * 3),
            Self::Year(year) => month_end(year, 12),
            Self::Day(day) => day,
        }
    }

    /// How many months of its year are complete at the period's end; a day inside a month counts as its share of it.
    pub fn months_elapsed(self) -> Ratio {
        months_elapsed(self.end())
    }

    /// Whether the period ends with its year, so that its figure is final.
    pub fn is_year_end(self) -> bool {
        let end = self.end();
        (end.month(), end.day()) == (12, 31)
    }

    /// Its last day, without asking the calendar where the period names none, and how wide it is.
    fn position(self) -> (i32, u32, u32, u8) {
        let (year, month) = match self {
            Self::Month { year, month } => (year, month),
            Self::Quarter { year, quarter } => (year, quarter * 3),
            Self::Year(year) => (year, 12),
            Self::Day(day) => return (day.year(), day.month(), day.day(), self.breadth()),
        };
        (
            i32::from(year),
            u32::from(month),
            u32::from(days_of(year, month)),
            self.breadth(),
        )
    }

    /// How wide a period is, for telling apart those with the same end: a day, a month, a quarter, a year.
    fn breadth(self) -> u8 {
        match self {
            Self::Day(_) => 0,
            Self::Month { .. } => 1,
            Self::Quarter { .. } => 2,
            Self::Year(_) => 3,
        }
    }
}

/// The last day of a month.
pub fn month_end(year: i16, month: u8) -> NaiveDate {
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(days_of(year, month)))
        .unwrap_or(NaiveDate::MAX)
}

/// How many days a month has. Every comparison of periods asks for it, so it is told without walking the calendar.
fn days_of(year: i16, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// How many months of its year are complete at the end of `day`; a day inside a month counts as its share of it.
pub fn months_elapsed(day: NaiveDate) -> Ratio {
    let year = i16::try_from(day.year()).unwrap_or(i16::MAX);
    // Months and days of a month always fit.
    let month = u8::try_from(day.month()).unwrap_or(12);
    let complete = i32::from(month) - 1;
    let (day, days) = (i32::try_from(day.day()).unwrap_or(31), days_of(year, month));
    if day == i32::from(days) {
        return Ratio::from(complete + 1);
    }
    Ratio::from(complete) + Ratio::of(day, u16::from(days))
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    /// Orders by the last day, then narrower before wider, so that of two the later one is the one to judge by.
    fn cmp(&self, other: &Self) -> Ordering {
        // Nearly all that is compared is months.
        if let (
            Self::Month { year, month },
            Self::Month {
                year: other,
                month: other_month,
            },
        ) = (self, other)
        {
            return (year, month).cmp(&(other, other_month));
        }
        self.position().cmp(&other.position())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
        }
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let (year, behind) = text.as_bytes().split_at_checked(4).ok_or(PeriodError)?;
        let year = number(year)
            .and_then(|year| i16::try_from(year).ok())
            .ok_or(PeriodError)?;
        let small = |digits: &[u8], most: u8| {
            number(digits)
                .and_then(|one| u8::try_from(one).ok())
                .filter(|one| (1..=most).contains(one))
        };
        let period = match behind {
            [] => Some(Self::Year(year)),
            [b'-', b'Q', quarter] => small(&[*quarter], 4).map(|quarter| Self::Quarter { year, quarter }),
            [b'-', a, b] => small(&[*a, *b], 12).map(|month| Self::Month { year, month }),
            [b'-', a, b, b'-', c, d] => number(&[*a, *b])
                .zip(number(&[*c, *d]))
                .and_then(|(month, day)| NaiveDate::from_ymd_opt(i32::from(year), month, day))
                .map(Self::Day),
            _ => None,
        };
        period.ok_or(PeriodError)
    }
}

/// The number that ASCII digits make.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

impl Serialize for Period {
    /// Writes it as people do; where nobody reads along, year and part as numbers.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        match *self {
            Self::Month { year, month } => Parts::Month(year, month),
            Self::Quarter { year, quarter } => Parts::Quarter(year, quarter),
            Self::Year(year) => Parts::Year(year),
            Self::Day(day) => Parts::Day(day),
        }
        .serialize(serializer)
    }
}

/// A period where nobody reads along.
#[derive(Serialize, Deserialize)]
enum Parts {
    Month(i16, u8),
    Quarter(i16, u8),
    Year(i16),
    Day(NaiveDate),
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return deserializer.deserialize_str(PeriodVisitor);
        }
        match Parts::deserialize(deserializer)? {
            Parts::Month(year, month @ 1..=12) => Ok(Self::Month { year, month }),
            Parts::Quarter(year, quarter @ 1..=4) => Ok(Self::Quarter { year, quarter }),
            Parts::Year(year) => Ok(Self::Year(year)),
            Parts::Day(day) => Ok(Self::Day(day)),
            Parts::Month(..) | Parts::Quarter(..) => Err(de::Error::custom(PeriodError)),
        }
    }
}

struct PeriodVisitor;

impl Visitor<'_> for PeriodVisitor {
    type Value = Period;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a period")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Period, E> {
        text.parse().map_err(E::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_reads_back_as_it_prints() {
        for text in [
            "2025-02",
            "2025-12",
            "2025-Q1",
            "2025-Q4",
            "2025",
            "2025-06-15",
            "2024-02-29",
        ] {
            assert_eq!(period(text).to_string(), text);
        }
    }

    #[test]
    fn what_names_no_period_is_refused() {
        for text in [
            "",
            "25",
            "2025-13",
            "2025-00",
            "2025-Q5",
            "2025-6",
            "2025-02-30",
            "2025-06-15-1",
            "２０２５",
            "+025",
            "2025-q1",
        ] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text}");
        }
    }

    #[test]
    fn pace_counts_completed_months_never_days_of_the_year() {
        assert_eq!(period("2025-06").months_elapsed(), Ratio::from(6));
        assert_eq!(period("2025-11").months_elapsed(), Ratio::from(11));
        assert_eq!(period("2025-Q3").months_elapsed(), Ratio::from(9));
        assert_eq!(period("2025").months_elapsed(), Ratio::from(12));
        assert_eq!(
            period("2025-06-15").months_elapsed(),
            Ratio::from(5) + Ratio::of(15, 30)
        );
        assert_eq!(period("2025-06-30").months_elapsed(), Ratio::from(6));
    }

    #[test]
    fn every_month_ends_on_the_eve_of_the_next_also_in_leap_years() {
        for year in [1900, 1999, 2000, 2023, 2024, 2025, 2100] {
            for month in 1..=12_u8 {
                let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                let first = NaiveDate::from_ymd_opt(i32::from(next_year), u32::from(next_month), 1);
                assert_eq!(month_end(year, month).succ_opt(), first, "{year}-{month}");
            }
        }
    }

    #[test]
    fn of_two_periods_with_one_end_the_wider_is_the_later() {
        assert!(period("2025-12") < period("2025-Q4"));
        assert!(period("2025-Q4") < period("2025"));
        assert!(period("2025-12-31") < period("2025-12"));
        assert!(period("2025-05") < period("2025-06-15"));
    }
}
