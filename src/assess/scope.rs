//! Which promises are the business of a region.
//!
//! The report speaks of the city. A county answers for what it reports, for what it has a target of its own for, and
//! for whatever every county has to report; a single bridge elsewhere is none of its business, and neither is a task
//! that was shared out among the others. Its silence about those means nothing.

use crate::assess::Subject;
use crate::assess::target::Goal;
use crate::model::RegionKind;

/// Whether a promise belongs into a region's own briefing. The city answers for all of them.
pub fn concerns(subject: &Subject<'_>) -> bool {
    let Subject {
        catalogue,
        observations,
        indicator,
        region,
    } = *subject;
    let has_own = |region| observations.target_of(indicator, region).is_some();
    if subject.is_city() || has_own(region) || !observations.of_indicator(indicator, region).is_empty() {
        return true;
    }
    let promise = catalogue.indicator(indicator);
    // An amount is shared out: where others have their part of it and this region has none, nothing was given to it.
    let holds_everywhere = || !promise.measure.is_counted_in_figures() || Goal::of(subject).is_some();
    let mut counties = catalogue.regions_of(RegionKind::Part).map(|(county, _)| county);
    promise.regional && (holds_everywhere() || !counties.any(has_own))
}
