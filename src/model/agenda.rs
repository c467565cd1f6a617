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
    pub subject: Subject,
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
    /// Where it stands in its file; none for a stop that no file names.
    pub spot: Option<Spot>,
}

/// What a stop shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Subject {
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
}

impl Stop {
    /// A stop at `subject` about which nothing else is said.
    pub fn at(subject: Subject) -> Self {
        Self {
            subject,
            title: None,
            as_of: None,
            minutes: None,
            department: None,
            notes: Vec::new(),
            spot: None,
        }
    }
}

impl Agenda {
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
            ..Stop::at(Subject::Overview)
        };
        minutes.iter().map(stop).collect()
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
