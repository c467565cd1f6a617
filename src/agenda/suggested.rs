//! The agenda suggested for a briefing without one.

use crate::briefing::Briefing;
use crate::model::{Agenda, AreaKey, IndicatorKey, Stop, StopSubject};

/// Number of laggards of an area that get a stop of their own.
const LAGGARDS: usize = 2;

/// Minutes of stops, so that an agenda without a file has a budget too: five for what concerns everybody, two for an
/// area, three for a laggard, of which one is the department's.
const EVERYBODY: u16 = 5;
const AREA: u16 = 2;
const LAGGARD: u16 = 3;

/// Maximum length of the suggested meeting in minutes: longer ones need an explicit wish.
const HOUR: u16 = 60;

/// Returns the suggested agenda, in an hour at most.
pub fn suggested(briefing: &Briefing) -> Agenda {
    let untrimmed = untrimmed(briefing);
    if untrimmed.sum() > u32::from(HOUR) {
        fit_to_minutes(untrimmed, HOUR)
    } else {
        untrimmed
    }
}

/// Returns the full suggestion: what earlier meetings left over, overview, every area with its two furthest behind, livelihood projects, changes since
/// the previous period.
pub(super) fn untrimmed(briefing: &Briefing) -> Agenda {
    let stop = |subject, minutes| Stop {
        minutes: Some(minutes),
        ..Stop::at(subject)
    };
    let mut stops = Vec::new();
    // What was decided before comes before what is decided now.
    if briefing
        .docket()
        .is_some_and(|docket| docket.count_carried_over().all > 0)
    {
        stops.push(stop(StopSubject::Matters, EVERYBODY));
    }
    stops.push(stop(StopSubject::Overview, EVERYBODY));
    for summary in briefing.areas.iter().filter(|summary| summary.tally.total() > 0) {
        stops.push(stop(StopSubject::Area(summary.area), AREA));
        let laggards = laggards(briefing, summary.area).take(LAGGARDS);
        stops.extend(laggards.map(|key| stop(StopSubject::Indicator(key), LAGGARD)));
    }
    if !briefing.projects.is_empty() {
        stops.push(stop(StopSubject::Projects, EVERYBODY));
    }
    if briefing.before.is_some() {
        stops.push(stop(StopSubject::Changes, EVERYBODY));
    }
    Agenda {
        stops,
        ..Agenda::default()
    }
}

/// Fits an agenda into a number of minutes: each stop keeps its share, at least one minute. With more stops than
/// minutes, laggards are dropped first, the least behind leading, then parts of the report from the last on.
pub(super) fn fit_to_minutes(mut agenda: Agenda, minutes: u16) -> Agenda {
    let goes = |stop: &Stop| match stop.subject {
        StopSubject::Indicator(_) => Some(0),
        StopSubject::Area(_) => Some(1),
        _ => None,
    };
    while agenda.stops.len() > usize::from(minutes) {
        let last = |kind| {
            let of_kind = |stop: &Stop| stop.spot.is_none() && goes(stop) == Some(kind);
            agenda.stops.iter().rposition(of_kind)
        };
        let Some(place) = last(0).or_else(|| last(1)) else {
            break;
        };
        agenda.stops.remove(place);
    }
    let weights: Vec<u32> = agenda
        .stops
        .iter()
        .map(|stop| stop.minutes.map_or(1, u32::from))
        .collect();
    let sum = weights.iter().sum::<u32>().max(1);
    // Every stop begins with one minute, and the rest goes where the most is missing.
    let mut given = vec![1_u16; weights.len()];
    let count = u16::try_from(given.len()).unwrap_or(u16::MAX);
    for _ in 0..minutes.saturating_sub(count) {
        let missing = |place: usize| {
            let due = i64::from(weights[place]) * i64::from(minutes);
            due - i64::from(given[place]) * i64::from(sum)
        };
        let most = (0..given.len()).max_by_key(|place| (missing(*place), std::cmp::Reverse(*place)));
        if let Some(place) = most {
            given[place] += 1;
        }
    }
    for (stop, minutes) in agenda.stops.iter_mut().zip(given) {
        stop.minutes = Some(minutes);
    }
    Agenda {
        minutes: Some(minutes),
        ..agenda
    }
}

/// Returns the red indicators of an area, the furthest behind first.
pub(super) fn laggards(briefing: &Briefing, area: AreaKey) -> impl Iterator<Item = IndicatorKey> + '_ {
    let red = briefing.red.iter().copied();
    red.filter(move |key| briefing.item(*key).area == area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_is_fitted_into_a_time_by_the_shares_of_its_stops() {
        let stop = |subject, minutes| Stop {
            minutes: Some(minutes),
            ..Stop::at(subject)
        };
        let agenda = Agenda {
            stops: vec![
                stop(StopSubject::Overview, 5),
                stop(StopSubject::Area(AreaKey(0)), 2),
                stop(StopSubject::Indicator(IndicatorKey(0)), 3),
                stop(StopSubject::Indicator(IndicatorKey(1)), 3),
                stop(StopSubject::Changes, 5),
            ],
            ..Agenda::default()
        };
        let minutes = |minutes| -> Vec<u16> {
            let fit_to_minutes = fit_to_minutes(agenda.clone(), minutes);
            assert_eq!(fit_to_minutes.sum(), u32::from(minutes));
            fit_to_minutes.stops.iter().filter_map(|stop| stop.minutes).collect()
        };
        assert_eq!(minutes(36), [10, 4, 6, 6, 10]);
        assert_eq!(minutes(9), [3, 1, 2, 1, 2]);
        // Fewer minutes than stops: a laggard goes.
        assert_eq!(minutes(4), [1, 1, 1, 1]);
        assert_eq!(minutes(2), [1, 1]);
    }
}
