//! A series while it is being made: observations with the day on which each became known.

use chrono::{Days, NaiveDate};

use crate::model::{Decimal, Detail, Observation, Period, Provenance, Reading, RegionKey, SeriesKey};

/// A series of one indicator, or of its companion, in one region.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) key: SeriesKey,
    pub(super) region: RegionKey,
    /// The region's own target.
    pub(super) target: Option<Decimal>,
    pub(super) entries: Vec<Entry>,
}

/// An observation and when it became known.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) known_on: NaiveDate,
    pub(super) observation: Observation,
}

impl Line {
    /// A series without observations yet.
    pub(super) fn new(key: SeriesKey, region: RegionKey) -> Self {
        Self {
            key,
            region,
            target: None,
            entries: Vec::new(),
        }
    }
}

impl Entry {
    /// A made-up report, known when its period ends.
    pub(super) fn new(period: Period, reading: Reading) -> Self {
        let observation = Observation {
            period,
            reading,
            provenance: Provenance::Illustrative,
            bound: None,
            source: None,
            detail: None,
        };
        Self {
            known_on: period.end(),
            observation,
        }
    }

    /// A made-up figure.
    pub(super) fn figure(period: Period, figure: Decimal) -> Self {
        Self::new(period, Reading::Figure(figure))
    }

    /// The same, known only after the year's end: final figures that come late.
    #[must_use]
    pub(super) fn late(mut self) -> Self {
        let end = self.observation.period.end();
        self.known_on = end.checked_add_days(Days::new(20)).unwrap_or(end);
        self
    }

    /// The words that come with it, to be filled in.
    pub(super) fn detail(&mut self) -> &mut Detail {
        self.observation.detail.get_or_insert_with(Box::default)
    }
}
