//! The order of a meeting: what it stops at, for how long, and who reports.

use chrono::NaiveDate;

use crate::model::{AreaKey, IndicatorKey, Name, Spot, Text};

/// The order of a meeting. Keys refer to the catalogue that it was read against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// What the meeting is called, where the file says so.
    pub title: Option<Name>,
    /// What the meeting has in all, where the file says so; the stops may add up to something else.
    pub minutes: Option<u16>,
    /// Where `minutes` stands, for whoever complains about it.
    pub minutes_spot: Option<Spot>,
    /// What it stops at.
    pub stops: Vec<Stop>,
}

/// One stop of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// What is shown.
    pub subject: StopSubject,
    /// What the stop is called, where not after its subject.
    pub title: Option<Name>,
    /// The date to look at; none for the one that the meeting is at anyway.
    pub as_of: Option<NaiveDate>,
    /// How long it may take.
    pub minutes: Option<u16>,
    /// Who reports.
    pub department: Option<Name>,
    /// What the speaker wants to remember: lines of Markdown.
    pub notes: Vec<Text>,
    /// Its number, where others before it were left out and keep theirs; else its place.
    pub number: Option<usize>,
    /// Where it stands in its file; none for a stop that no file names.
    pub spot: Option<Spot>,
}

/// What a stop shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum StopSubject {
    /// Everything at a glance.
    Overview,
    /// A part of the report, the furthest behind first.
    Area(AreaKey),
    /// The livelihood projects.
    Projects,
    /// What changed since the period before.
    Changes,
    /// One indicator.
    Indicator(IndicatorKey),
    /// Several indicators, in this order.
    Group(Vec<IndicatorKey>),
    /// The regions of an indicator in their order.
    Ranking(IndicatorKey),
    /// What earlier meetings decided and is not done yet.
    Matters,
}

impl Stop {
    /// A stop at `subject` about which nothing else is said.
    pub fn at(subject: StopSubject) -> Self {
        Self {
            subject,
            title: None,
            as_of: None,
            minutes: None,
            department: None,
            notes: Vec::new(),
            number: None,
            spot: None,
        }
    }
}

impl Agenda {
    /// The number of the stop at a place, counted from 1: a stop that was left out takes none of the others' away.
    pub fn number(&self, place: usize) -> usize {
        let own = self.stops.get(place).and_then(|stop| stop.number);
        own.unwrap_or(place + 1)
    }

    /// The place of the stop with a number, or of the next one; the last place beyond all of them.
    pub fn place_of(&self, number: usize) -> usize {
        let places = 0..self.stops.len();
        let found = places.into_iter().find(|place| self.number(*place) >= number);
        found.unwrap_or_else(|| self.stops.len().saturating_sub(1))
    }

    /// The highest number.
    pub fn numbers(&self) -> usize {
        self.stops.len().checked_sub(1).map_or(0, |last| self.number(last))
    }

    /// What the stops add up to; those without minutes count for nothing.
    pub fn sum(&self) -> u32 {
        self.stops.iter().filter_map(|stop| stop.minutes).map(u32::from).sum()
    }

    /// What the meeting has in all: what the file says, else what its stops add up to; none where neither says anything.
    pub fn budget(&self) -> Option<u32> {
        let sum = self.sum();
        self.minutes.map(u32::from).or_else(|| (sum > 0).then_some(sum))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(minutes: &[Option<u16>]) -> Vec<Stop> {
        let stop = |minutes: &Option<u16>| Stop {
            minutes: *minutes,
            ..Stop::at(StopSubject::Overview)
        };
        minutes.iter().map(stop).collect()
    }

    #[test]
    fn a_stop_that_was_left_out_takes_no_number_away() {
        let mut agenda = Agenda {
            stops: stops(&[None, None, None]),
            ..Agenda::default()
        };
        assert_eq!([agenda.number(2), agenda.place_of(2), agenda.numbers()], [3, 1, 3]);
        agenda.stops[1].number = Some(3);
        agenda.stops[2].number = Some(5);
        assert_eq!([agenda.number(2), agenda.numbers()], [5, 5]);
        assert_eq!([1, 2, 3, 4, 9].map(|number| agenda.place_of(number)), [0, 1, 1, 2, 2]);
    }

    #[test]
    fn a_meeting_has_what_its_file_says_else_what_its_stops_add_up_to() {
        let mut agenda = Agenda {
            stops: stops(&[Some(5), None, Some(10)]),
            ..Agenda::default()
        };
        assert_eq!((agenda.sum(), agenda.budget()), (15, Some(15)));
        agenda.minutes = Some(20);
        assert_eq!((agenda.sum(), agenda.budget()), (15, Some(20)));
        agenda = Agenda {
            stops: stops(&[None]),
            ..Agenda::default()
        };
        assert_eq!(agenda.budget(), None);
    }
}
