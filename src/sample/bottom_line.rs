//! Series of bottom lines, which hold in every report. A sample breaks none: nobody rehearses with a disaster.

use crate::model::Reading;
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::plan::IndicatorPlan;

/// Generates the one series of a bottom line, the city's.
pub(super) fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let mut rng = plan.rng("bottom line");
    let silent = rng.hits(6);
    let points = plan.points().into_iter();
    let heard = points.filter(|point| !silent || point.month <= 4 || point.ends_year());
    let entries = heard
        .map(|point| DatedObservation::new(point.period, Reading::Held))
        .collect();
    vec![plan.city_line(entries)]
}
