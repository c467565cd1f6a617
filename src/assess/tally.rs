//! How many stand where.

use std::ops::AddAssign;

use crate::assess::Assessment;
use crate::model::{Ratio, Status, Unreported};

/// How many of a set of promises show each lamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [usize; Status::ALL.len()],
}

impl Tally {
    /// How many show this lamp.
    pub fn of(&self, status: Status) -> usize {
        self.sum(|one| one == status)
    }

    /// How many there are.
    pub fn total(&self) -> usize {
        self.sum(|_| true)
    }

    /// How many had a figure, whether or not there was anything to judge it against.
    pub fn reported(&self) -> usize {
        self.sum(Status::is_reported)
    }

    /// How many had a figure and something to judge it against.
    pub fn judged(&self) -> usize {
        self.sum(Status::is_judged)
    }

    /// How many are where they should be: achieved or on pace.
    pub fn on_pace(&self) -> usize {
        self.sum(Status::is_on_pace)
    }

    /// How many the meeting has to talk about.
    pub fn red(&self) -> usize {
        self.sum(Status::is_red)
    }

    /// How many should have reported and have not (待报).
    pub fn overdue(&self) -> usize {
        self.of(Status::Unreported(Unreported::Overdue))
    }

    /// The on-pace share: those where they should be ÷ all judged; none when nothing was judged.
    pub fn on_pace_share(&self) -> Option<Ratio> {
        let whole = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
        Ratio::new(whole(self.on_pace()), whole(self.judged()))
    }

    fn sum(&self, counts: impl Fn(Status) -> bool) -> usize {
        Status::ALL
            .iter()
            .zip(self.counts)
            .filter(|&(&status, _)| counts(status))
            .map(|(_, count)| count)
            .sum()
    }
}

impl FromIterator<Status> for Tally {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        let mut tally = Self::default();
        for status in statuses {
            for (one, count) in Status::ALL.into_iter().zip(&mut tally.counts) {
                *count += usize::from(one == status);
            }
        }
        tally
    }
}

impl<'a> FromIterator<&'a Assessment> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Assessment>>(assessments: I) -> Self {
        assessments.into_iter().map(|assessment| assessment.status).collect()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
    }
}
