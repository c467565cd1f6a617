//! A series under construction: observations with the day on which each became known.

use chrono::{Days, NaiveDate};

use crate::model::{Decimal, Detail, Observation, Period, Provenance, Reading, RegionKey, SeriesKey};

/// A series of one indicator, or of its companion, in one region.
#[derive(Debug, Clone)]
pub(super) struct SeriesDraft {
    pub(super) key: SeriesKey,
    pub(super) region: RegionKey,
    /// The region's own target.
    pub(super) target: Option<Decimal>,
    pub(super) entries: Vec<DatedObservation>,
}

/// An observation and the day on which it became known.
#[derive(Debug, Clone)]
pub(super) struct DatedObservation {
    pub(super) known_on: NaiveDate,
    pub(super) observation: Observation,
}

impl SeriesDraft {
    /// Creates a series without observations.
    pub(super) fn new(key: SeriesKey, region: RegionKey) -> Self {
        Self {
            key,
            region,
            target: None,
            entries: Vec::new(),
        }
    }
}

impl DatedObservation {
    /// Creates an illustrative report that is known when its period ends.
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

    /// Creates an illustrative figure.
    pub(super) fn figure(period: Period, figure: Decimal) -> Self {
        Self::new(period, Reading::Figure(figure))
    }

    /// Makes it known 20 days after its period: final figures come late.
    #[must_use]
    pub(super) fn late(mut self) -> Self {
        let end = self.observation.period.end();
        self.known_on = end.checked_add_days(Days::new(20)).unwrap_or(end);
        self
    }

    /// Returns the details (cause, correction …), created if missing.
    pub(super) fn detail(&mut self) -> &mut Detail {
        self.observation.detail.get_or_insert_with(Box::default)
    }
}
