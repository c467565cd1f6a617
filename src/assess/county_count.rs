//! How many counties have what each must have (每个旗县至少2所), where the city reports no count of its own.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::assess::case::{Case, Known};
use crate::model::{Bound, Decimal, Measure, Observation, Provenance, Reading, RegionKind};

/// Whether a subject without a series of its own may be counted from the counties.
pub(super) fn applies(case: &Case<'_>) -> bool {
    case.subject.is_city() && case.indicator.measure == Measure::Coverage && case.indicator.target.each.is_some()
}

/// The count at a date, dated by the newest county figure. While a county's figure is missing or older than that, the
/// count is not complete and settles nothing.
pub(super) fn at(case: &Case<'_>, as_of: NaiveDate) -> Option<Known<'static>> {
    let each = case.indicator.target.each?;
    let counties = known_figures(case, as_of);
    let figures: Vec<&Observation> = counties.iter().copied().flatten().collect();
    let period = figures.iter().map(|one| one.period).max()?;
    let met = figures.iter().filter(|one| has_enough(one, each)).count();
    let is_complete = counties
        .iter()
        .all(|one| one.is_some_and(|one| one.period.end() == period.end()));
    let provenance = weakest(&figures);
    let observation = Observation {
        period,
        reading: Reading::Figure(Decimal::from(i32::try_from(met).unwrap_or(i32::MAX))),
        provenance,
        bound: None,
        source: None,
        detail: None,
    };
    let settles = is_complete && figures.iter().all(|one| one.provenance != Provenance::Provisional);
    Some(Known {
        observation: Cow::Owned(observation),
        settles,
    })
}

/// The count as it was before the newest county figure that ends on `end` came.
pub(super) fn before(case: &Case<'_>, end: NaiveDate) -> Option<Known<'static>> {
    let earlier = known_figures(case, end.pred_opt()?);
    at(case, earlier.into_iter().flatten().map(|one| one.period.end()).max()?)
}

/// What each county last reported, in the catalogue's order.
fn known_figures<'a>(case: &Case<'a>, as_of: NaiveDate) -> Vec<Option<&'a Observation>> {
    let subject = case.subject;
    let counties = subject.catalogue.regions_of(RegionKind::Part);
    counties
        .map(|(county, _)| {
            subject
                .observations
                .known_at(subject.indicator, county, case.year(), as_of)
        })
        .collect()
}

fn has_enough(observation: &Observation, each: Decimal) -> bool {
    let is_below = observation.bound == Some(Bound::Upper);
    observation
        .figure()
        .is_some_and(|figure| figure > each || (figure == each && !is_below))
}

/// A count is worth no more than the figures it is made from.
fn weakest(figures: &[&Observation]) -> Provenance {
    let order = [Provenance::Illustrative, Provenance::Provisional, Provenance::Reported];
    let found = order
        .into_iter()
        .find(|&provenance| figures.iter().any(|one| one.provenance == provenance));
    found.unwrap_or(Provenance::Published)
}
