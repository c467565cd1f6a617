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

/// The most minutes that the suggested meeting takes: nobody is asked to sit longer than an hour without having said so.
const HOUR: u16 = 60;

/// The usual meeting, in an hour at most.
pub fn usual(briefing: &Briefing) -> Agenda {
    let whole = whole(briefing);
    if whole.sum() > u32::from(HOUR) {
        fitted(whole, HOUR)
    } else {
        whole
    }
}

/// Overview, every area with the two that are furthest behind in it, livelihood projects, changes since the last period, each
/// with the time that it takes.
pub(super) fn whole(briefing: &Briefing) -> Agenda {
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

/// An agenda in so many minutes: each stop keeps its share of them, and no less than one. Where there are more stops than
/// minutes, stops of the usual agenda go: laggards first, the least behind of them, then parts of the report, from the last on.
pub(super) fn fitted(mut agenda: Agenda, minutes: u16) -> Agenda {
    let goes = |stop: &Stop| match stop.subject {
        Subject::Indicator(_) => Some(0),
        Subject::Area(_) => Some(1),
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
    // Every stop begins with one, and what is left goes where the most is missing.
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

/// The red indicators of an area, the furthest behind first.
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
                stop(Subject::Overview, 5),
                stop(Subject::Area(AreaKey(0)), 2),
                stop(Subject::Indicator(IndicatorKey(0)), 3),
                stop(Subject::Indicator(IndicatorKey(1)), 3),
                stop(Subject::Changes, 5),
            ],
            ..Agenda::default()
        };
        let minutes = |minutes| -> Vec<u16> {
            let fitted = fitted(agenda.clone(), minutes);
            assert_eq!(fitted.sum(), u32::from(minutes));
            fitted.stops.iter().filter_map(|stop| stop.minutes).collect()
        };
        assert_eq!(minutes(36), [10, 4, 6, 6, 10]);
        assert_eq!(minutes(9), [3, 1, 2, 1, 2]);
        // Fewer minutes than stops: a laggard goes.
        assert_eq!(minutes(4), [1, 1, 1, 1]);
        assert_eq!(minutes(2), [1, 1]);
    }
}
