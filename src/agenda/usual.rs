//! The meeting that a briefing suggests by itself.

use crate::briefing::Briefing;
use crate::model::{Agenda, AreaKey, IndicatorKey, Stop, Subject};

/// How many of an area's laggards get a stop of their own.
const LAGGARDS: usize = 2;

/// Minutes of the stops, so that an agenda without a file has a budget too: five for what concerns everybody, two to
/// look over an area, three for a laggard, of which one is the department's.
const EVERYBODY: u16 = 5;
const AREA: u16 = 2;
const LAGGARD: u16 = 3;

/// Overview, every area with the two that are furthest behind in it, livelihood projects, changes since the last period.
pub fn usual(briefing: &Briefing) -> Agenda {
    let stop = |subject, minutes| Stop {
        minutes: Some(minutes),
        ..Stop::at(subject)
    };
    let mut stops = vec![stop(Subject::Overview, EVERYBODY)];
    for summary in briefing.areas.iter().filter(|summary| summary.tally.total() > 0) {
        stops.push(stop(Subject::Area(summary.area), AREA));
        let laggards = laggards(briefing, summary.area).take(LAGGARDS);
        stops.extend(laggards.map(|key| stop(Subject::Indicator(key), LAGGARD)));
    }
    if !briefing.projects.is_empty() {
        stops.push(stop(Subject::Projects, EVERYBODY));
    }
    if briefing.before.is_some() {
        stops.push(stop(Subject::Changes, EVERYBODY));
    }
    Agenda {
        stops,
        ..Agenda::default()
    }
}

/// The red indicators of an area, the furthest behind first.
pub(super) fn laggards(briefing: &Briefing, area: AreaKey) -> impl Iterator<Item = IndicatorKey> + '_ {
    let red = briefing.red.iter().copied();
    red.filter(move |key| briefing.item(*key).area == area)
}
