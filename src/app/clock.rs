//! How much time a meeting has used, at its present stop and in all.
//!
//! The clock knows no time of its own: whoever runs the loop tells it how much has passed since the program began.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How much time each stop has used so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Clock {
    /// How long the program has run, as it was told last.
    now: Duration,
    /// Since when the clock runs; none while it stands.
    since: Option<Duration>,
    /// The stop whose time runs.
    stop: usize,
    used: Vec<Duration>,
}

/// Whether the clock runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// It was never started, or set back.
    Fresh,
    /// It runs.
    Running,
    /// It was stopped.
    Paused,
}

/// What a clock shows, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// Whether it runs.
    pub state: ClockState,
    /// The present stop.
    pub stop: Spent,
    /// The whole meeting.
    pub meeting: Spent,
    /// What the stops before this one have by plan, in seconds.
    pub planned: u64,
}

/// Time used, and how much there is, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spent {
    /// What was used.
    pub used: u64,
    /// What there is; none where nothing was said about it.
    pub budget: Option<u64>,
}

impl Spent {
    /// What is left; below zero when it is over.
    pub fn left(self) -> Option<i64> {
        let signed = |seconds: u64| i64::try_from(seconds).unwrap_or(i64::MAX);
        Some(signed(self.budget?).saturating_sub(signed(self.used)))
    }

    /// Whether more was used than there is.
    pub fn is_over(self) -> bool {
        self.left().is_some_and(i64::is_negative)
    }
}

impl Clock {
    /// A clock that stands, `now` after the program began.
    pub(super) fn at(now: Duration) -> Self {
        Self { now, ..Self::default() }
    }

    /// Whether it was ever started since it was set back.
    pub(super) fn has_started(&self) -> bool {
        self.state() != ClockState::Fresh
    }

    /// Takes in how long the program has run. Time never runs backwards.
    pub(super) fn tell(&mut self, now: Duration) {
        self.now = self.now.max(now);
    }

    /// How long the program has run.
    pub(super) fn now(&self) -> Duration {
        self.now
    }

    /// Starts it, or lets it go on.
    pub(super) fn start(&mut self) {
        self.since.get_or_insert(self.now);
    }

    /// Stops it, or lets it go on.
    pub(super) fn pause(&mut self) {
        if self.since.is_none() {
            return self.start();
        }
        self.book();
        self.since = None;
    }

    /// Back to nothing used, and standing.
    pub(super) fn reset(&mut self) {
        self.since = None;
        self.used.clear();
    }

    /// From now on the time is that of another stop.
    pub(super) fn turn_to(&mut self, stop: usize) {
        self.book();
        self.stop = stop;
    }

    /// Writes what has run since the last time to the stop it belongs to.
    fn book(&mut self) {
        if let Some(since) = self.since {
            if self.used.len() <= self.stop {
                self.used.resize(self.stop + 1, Duration::ZERO);
            }
            self.used[self.stop] += self.now.saturating_sub(since);
            self.since = Some(self.now);
        }
    }

    fn running(&self) -> Duration {
        self.since
            .map_or(Duration::ZERO, |since| self.now.saturating_sub(since))
    }

    fn at_stop(&self) -> Duration {
        self.used.get(self.stop).copied().unwrap_or_default() + self.running()
    }

    fn in_all(&self) -> Duration {
        self.used.iter().sum::<Duration>() + self.running()
    }

    fn state(&self) -> ClockState {
        match self.since {
            Some(_) => ClockState::Running,
            None if self.used.is_empty() => ClockState::Fresh,
            None => ClockState::Paused,
        }
    }

    /// What it shows, beside the minutes that there are.
    pub(super) fn times(&self, stop: Option<u16>, meeting: Option<u32>, before: u32) -> Times {
        Times {
            state: self.state(),
            stop: Spent {
                used: self.at_stop().as_secs(),
                budget: stop.map(|minutes| u64::from(minutes) * 60),
            },
            meeting: Spent {
                used: self.in_all().as_secs(),
                budget: meeting.map(|minutes| u64::from(minutes) * 60),
            },
            planned: u64::from(before) * 60,
        }
    }

    /// After how long it shows another second; none while it stands.
    pub(super) fn next_second(&self) -> Option<Duration> {
        self.since?;
        let nanos = self.in_all().subsec_nanos();
        Some(Duration::from_secs(1).saturating_sub(Duration::from_nanos(u64::from(nanos))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn time_belongs_to_the_stop_it_was_used_at() {
        let mut clock = Clock::default();
        clock.tell(seconds(100));
        clock.start();
        clock.tell(seconds(130));
        clock.turn_to(1);
        clock.tell(seconds(150));
        let times = clock.times(Some(1), Some(10), 0);
        assert_eq!((times.stop.used, times.meeting.used), (20, 50));
        assert_eq!((times.stop.left(), times.meeting.left()), (Some(40), Some(550)));
        clock.turn_to(0);
        assert_eq!(clock.times(None, None, 0).stop.used, 30);
    }

    #[test]
    fn a_paused_clock_stands_and_goes_on_where_it_stood() {
        let mut clock = Clock::default();
        assert_eq!(clock.times(None, None, 0).state, ClockState::Fresh);
        clock.start();
        clock.tell(seconds(5));
        clock.pause();
        clock.tell(seconds(60));
        assert_eq!(clock.times(None, None, 0).meeting.used, 5);
        assert_eq!(
            (clock.times(None, None, 0).state, clock.next_second()),
            (ClockState::Paused, None)
        );
        clock.start();
        clock.tell(seconds(62));
        assert_eq!(clock.times(None, None, 0).meeting.used, 7);
        clock.reset();
        assert_eq!(clock.times(None, None, 0).state, ClockState::Fresh);
        assert_eq!(clock.times(None, None, 0).meeting.used, 0);
    }

    #[test]
    fn more_than_there_was_is_over() {
        let spent = |used| Spent { used, budget: Some(60) };
        assert_eq!((spent(60).is_over(), spent(61).is_over()), (false, true));
        assert_eq!(spent(75).left(), Some(-15));
        assert_eq!(Spent { used: 75, budget: None }.left(), None);
    }

    #[test]
    fn the_next_second_is_never_further_than_a_second() {
        let mut clock = Clock::default();
        clock.tell(Duration::from_millis(300));
        clock.start();
        assert_eq!(clock.next_second(), Some(seconds(1)));
        clock.tell(Duration::from_millis(1_500));
        assert_eq!(clock.next_second(), Some(Duration::from_millis(800)));
    }
}
