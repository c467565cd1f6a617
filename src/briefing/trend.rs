//! The course of a value as slots in time, with gaps where nothing was reported.

use chrono::NaiveDate;

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
    /// The same slots a year before; empty when nothing is on file.
    pub year_before: Vec<Slot>,
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
        let known: Vec<Period> = periods.into_iter().filter(|period| period.end() <= as_of).collect();
        let year_before: Vec<Slot> = known
            .iter()
            .map(|period| slot(observations, a_year_before(*period)))
            .collect();
        let first = observations.first().map_or(year, |one| one.period.year());
        let earlier = (first..year)
            .map(|year| slot(observations, Period::Year(year)))
            .collect();
        Self {
            this_year: known.into_iter().map(|period| slot(observations, period)).collect(),
            year_before: if year_before.iter().any(|slot| slot.value.is_some()) {
                year_before
            } else {
                Vec::new()
            },
            earlier,
            target: target.map(Decimal::to_f64),
            baseline: baseline.map(Decimal::to_f64),
        }
    }

    /// The slots for a small line beside a row: this year where it has two values, else the years with the present one
    /// last, as a gap where nothing was reported.
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
        self.earlier.iter().chain(newest).copied().collect()
    }
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

fn a_year_before(period: Period) -> Period {
    match period {
        Period::Month { year, month } => Period::Month { year: year - 1, month },
        Period::Quarter { year, quarter } => Period::Quarter {
            year: year - 1,
            quarter,
        },
        Period::Year(year) => Period::Year(year - 1),
        Period::Day(day) => Period::Day(day.checked_sub_months(chrono::Months::new(12)).unwrap_or(day)),
    }
}
