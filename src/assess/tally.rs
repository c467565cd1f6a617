//! How many stand where.

use std::ops::AddAssign;

use crate::assess::Assessment;
use crate::model::{Ratio, Status, Unreported};

/// What a promise counts as beside its status: several things stand in one rating and are called otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nuance {
    /// A line that holds, which has no pace to be on.
    Held,
    /// A line that was crossed.
    Broken,
    /// A figure below its ceiling, which is not exceeded and no more.
    WithinLimit,
    /// Something not due yet that was reported as not begun.
    NotStarted,
    /// What is due this very day, by a report from before it.
    DueToday,
    /// What the day within the year on which it was due found undone.
    LateForGood,
    /// A report that is owed of what has no target of its own: it will be shown, and nothing is judged by it.
    Untargeted,
    /// What is missing where an earlier figure of the year is there.
    NotSince,
}

/// How many of a set of promises show each status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    counts: [usize; Status::ALL.len()],
    held: usize,
    held_for_good: usize,
    broken: usize,
    within_limit: usize,
    not_started: usize,
    due_today: usize,
    late_for_good: usize,
    untargeted: usize,
    not_published_since: usize,
}

impl Tally {
    /// How many show this status.
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

    /// How many had a figure that says how they stand, and something to judge it against: of what is due this very day an
    /// earlier figure says nothing.
    pub fn judged(&self) -> usize {
        self.sum(Status::is_judged) - self.due_today
    }

    /// How many are where they should be: achieved or on pace.
    pub fn on_pace(&self) -> usize {
        self.sum(Status::is_on_pace)
    }

    /// How many the meeting has to talk about.
    pub fn red(&self) -> usize {
        self.sum(Status::is_red)
    }

    /// How many of those where they should be are lines that hold, which have no pace to be on.
    pub fn held(&self) -> usize {
        self.held
    }

    /// How many of these have held through the year, and are achieved.
    pub fn held_for_good(&self) -> usize {
        self.held_for_good
    }

    /// How many of the red ones are lines that were crossed.
    pub fn broken(&self) -> usize {
        self.broken
    }

    /// How many that are not due yet were reported as not begun.
    pub fn not_started(&self) -> usize {
        self.not_started
    }

    /// How many of those on pace are figures below their ceilings, which have no pace either.
    pub fn within_limit(&self) -> usize {
        self.within_limit
    }

    /// How many are due this very day, and no report reaches it.
    pub fn due_today(&self) -> usize {
        self.due_today
    }

    /// How many of the red ones were found undone on a day within the year: nothing about them is open at its end.
    pub fn late_for_good(&self) -> usize {
        self.late_for_good
    }

    /// How many reports that are owed, or could have been published, are of things without a target to judge them by.
    pub fn untargeted(&self) -> usize {
        self.untargeted
    }

    /// How many are on their way: judged neither on pace nor near it, neither red nor not begun nor due this very day.
    pub fn underway(&self) -> usize {
        self.of(Status::Underway) - self.not_started - self.due_today
    }

    /// How many should have reported and have not (待报).
    pub fn overdue(&self) -> usize {
        self.of(Status::Unreported(Unreported::Overdue))
    }

    /// How many could have been published and were not, where nobody is asked to report (未公布).
    pub fn unpublished(&self) -> usize {
        self.of(Status::Unreported(Unreported::NotPublished))
    }

    /// How many of these had been published earlier in the year, and not since (未再公布).
    pub fn not_published_since(&self) -> usize {
        self.not_published_since
    }

    /// The on-pace share: those where they should be ÷ all judged; none when nothing was judged.
    pub fn on_pace_share(&self) -> Option<Ratio> {
        let whole = |count: usize| i128::try_from(count).unwrap_or(i128::MAX);
        Ratio::new(whole(self.on_pace()), whole(self.judged()))
    }

    fn count(&mut self, status: Status, nuance: Option<Nuance>) {
        for (one, count) in Status::ALL.into_iter().zip(&mut self.counts) {
            *count += usize::from(one == status);
        }
        let is = |one| usize::from(nuance == Some(one));
        self.held += is(Nuance::Held);
        self.held_for_good += usize::from(status == Status::Achieved) * is(Nuance::Held);
        self.broken += is(Nuance::Broken);
        self.within_limit += is(Nuance::WithinLimit);
        self.not_started += is(Nuance::NotStarted);
        self.due_today += is(Nuance::DueToday);
        self.late_for_good += is(Nuance::LateForGood);
        self.untargeted += is(Nuance::Untargeted);
        let is_unpublished = status == Status::Unreported(Unreported::NotPublished);
        self.not_published_since += usize::from(is_unpublished) * is(Nuance::NotSince);
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

/// Statuses by themselves, of which nobody knows what else they count as.
impl FromIterator<Status> for Tally {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().map(|status| (status, None)).collect()
    }
}

/// Statuses, each with what it counts as.
impl FromIterator<(Status, Option<Nuance>)> for Tally {
    fn from_iter<I: IntoIterator<Item = (Status, Option<Nuance>)>>(statuses: I) -> Self {
        let mut tally = Self::default();
        for (status, nuance) in statuses {
            tally.count(status, nuance);
        }
        tally
    }
}

impl<'a> FromIterator<&'a Assessment> for Tally {
    fn from_iter<I: IntoIterator<Item = &'a Assessment>>(assessments: I) -> Self {
        assessments.into_iter().map(|one| (one.status, one.nuance())).collect()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (mine, theirs) in self.counts.iter_mut().zip(other.counts) {
            *mine += theirs;
        }
        self.held += other.held;
        self.held_for_good += other.held_for_good;
        self.broken += other.broken;
        self.within_limit += other.within_limit;
        self.not_started += other.not_started;
        self.due_today += other.due_today;
        self.late_for_good += other.late_for_good;
        self.untargeted += other.untargeted;
        self.not_published_since += other.not_published_since;
    }
}
