//! The course of a value as slots in time, with gaps where nothing was reported.

use chrono::{Months, NaiveDate};

use crate::model::{Cadence, Decimal, Indicator, Observation, Period};

/// One place in time: a period that was, or should have been, reported.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// The period.
    pub period: Period,
    /// The value for drawing; none where nothing was reported.
    pub value: Option<f64>,
}

/// The course of a value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trend {
    /// The catalogue's year so far, one slot for each period that its cadence names.
    pub this_year: Vec<Slot>,
    /// The whole year before: slot by slot what this year's are compared with, and on to its end; empty when nothing is on
    /// file.
    pub year_before: Vec<Slot>,
    /// What the newest value's period was in earlier years, oldest first, where that is less than a whole year; empty when
    /// nothing is on file.
    pub same_period: Vec<Slot>,
    /// Year-end values of earlier years, oldest first.
    pub earlier: Vec<Slot>,
    /// The target for drawing, where it is a figure.
    pub target: Option<f64>,
    /// Where it starts from.
    pub baseline: Option<f64>,
}

impl Trend {
    /// The course of `observations`, which are in order, in a year up to a date, between where it starts from and where
    /// it is to go.
    pub fn new(
        indicator: &Indicator,
        observations: &[Observation],
        (year, as_of): (i16, NaiveDate),
        (target, baseline): (Option<Decimal>, Option<Decimal>),
    ) -> Self {
        let periods = slots(indicator.cadence, year, observations);
        let year_before: Vec<Slot> = periods
            .iter()
            .map(|period| slot(observations, years_before(*period, 1)))
            .collect();
        let known = periods.into_iter().filter(|period| period.end() <= as_of);
        let this_year: Vec<Slot> = known.map(|period| slot(observations, period)).collect();
        let first = observations.first().map_or(year, |one| one.period.year());
        let earlier = (first..year)
            .map(|year| slot(observations, Period::Year(year)))
            .collect();
        let newest = this_year.iter().rev().find(|slot| slot.value.is_some());
        let partial = newest.filter(|slot| !slot.period.is_year_end());
        let same_period = partial.map_or_else(Vec::new, |newest| {
            let years = (1..=year - first).rev();
            years
                .map(|years| slot(observations, years_before(newest.period, years)))
                .collect()
        });
        Self {
            this_year,
            year_before: unless_empty(year_before),
            same_period: unless_empty(same_period),
            earlier,
            target: target.map(Decimal::to_f64),
            baseline: baseline.map(Decimal::to_f64),
        }
    }

    /// The slots for a small line beside a row: this year where it has two values, else the years with the present one
    /// last, as a gap where nothing was reported. A part of this year stands beside the same part of the others, where
    /// that is on file.
    pub fn glance(&self) -> Vec<Slot> {
        if self.this_year.iter().filter(|slot| slot.value.is_some()).count() >= 2 {
            return self.this_year.clone();
        }
        let newest = self
            .this_year
            .iter()
            .rev()
            .find(|slot| slot.value.is_some())
            .or_else(|| self.this_year.last());
        let years = if self.same_period.is_empty() {
            &self.earlier
        } else {
            &self.same_period
        };
        years.iter().chain(newest).copied().collect()
    }
}

/// Slots of which none has a value say nothing.
fn unless_empty(slots: Vec<Slot>) -> Vec<Slot> {
    let has_value = slots.iter().any(|slot| slot.value.is_some());
    if has_value { slots } else { Vec::new() }
}

fn slot(observations: &[Observation], period: Period) -> Slot {
    let same_end = observations.iter().rev().find(|one| one.period.end() == period.end());
    Slot {
        period,
        value: same_end.and_then(Observation::figure).map(Decimal::to_f64),
    }
}

/// The periods of a year that a cadence names, and those that were reported besides.
fn slots(cadence: Cadence, year: i16, observations: &[Observation]) -> Vec<Period> {
    let mut periods: Vec<Period> = match cadence {
        // January and February come together.
        Cadence::Monthly => (2..=12).map(|month| Period::Month { year, month }).collect(),
        Cadence::Quarterly => (1..=4).map(|quarter| Period::Quarter { year, quarter }).collect(),
        Cadence::Yearly => vec![Period::Year(year)],
        Cadence::Event => Vec::new(),
    };
    for observation in observations.iter().filter(|one| one.period.year() == year) {
        if !periods.iter().any(|period| period.end() == observation.period.end()) {
            periods.push(observation.period);
        }
    }
    periods.sort();
    periods
}

fn years_before(period: Period, years: i16) -> Period {
    match period {
        Period::Month { year, month } => Period::Month {
            year: year - years,
            month,
        },
        Period::Quarter { year, quarter } => Period::Quarter {
            year: year - years,
            quarter,
        },
        Period::Year(year) => Period::Year(year - years),
        Period::Day(day) => {
            let months = Months::new(u32::from(years.unsigned_abs()) * 12);
            Period::Day(day.checked_sub_months(months).unwrap_or(day))
        }
    }
}
