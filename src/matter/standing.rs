//! How a matter stands on a day, and what that makes of many.

use std::borrow::Borrow;
use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::matter::{Matter, State};
use crate::model::Text;

/// How a matter stands on a day: its state, and what follows from the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// 逾期: the unit still has it, so many days after the day in force.
    Overdue(i64),
    /// 延期: the unit still has it, beyond the day that was set at first.
    Extended,
    /// Nothing but its state.
    In(State),
}

impl Standing {
    /// How a matter stands on a day.
    pub fn of(matter: &Matter, today: NaiveDate) -> Self {
        if !matter.state.is_with_unit() {
            return Self::In(matter.state);
        }
        let late = (today - matter.due).num_days();
        if late > 0 {
            Self::Overdue(late)
        } else if matter.extensions > 0 {
            Self::Extended
        } else {
            Self::In(matter.state)
        }
    }

    /// Whether the day is over.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue(_))
    }
}

/// Puts what is overdue first, the longest first; then what is open, by its day; then the rest, the newest first.
pub fn sort<M: Borrow<Matter>>(matters: &mut [M], today: NaiveDate) {
    // A matter is large: its key is made once, and it is moved once.
    matters.sort_by_cached_key(|matter| {
        let matter = matter.borrow();
        let standing = Standing::of(matter, today);
        let place = if standing.is_overdue() {
            0
        } else if matter.state.is_open() {
            1
        } else {
            2
        };
        let by_day = if place < 2 { matter.due } else { NaiveDate::MIN };
        let newest = if place < 2 { Reverse(0) } else { Reverse(matter.number) };
        (place, by_day, newest, matter.number)
    });
}

/// What many matters come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// How many were handed out.
    pub all: usize,
    /// How many of them were found done or struck off.
    pub done: usize,
    /// How many of those done the unit had done by the day that counts.
    pub on_time: usize,
    /// How many days those done took in all, from when they were handed out to when the unit had them done.
    pub days: i64,
    /// How many the unit still has.
    pub with_unit: usize,
    /// How many of those are overdue.
    pub overdue: usize,
    /// How many were extended.
    pub extended: usize,
    /// How many were extended only after the day that counts.
    pub extended_late: usize,
    /// How many blue, yellow and red orders were issued.
    pub orders: [u32; 3],
}

impl Count {
    fn add(&mut self, matter: &Matter, today: NaiveDate) {
        if matter.issued_on.is_none() || matter.state == State::Withdrawn {
            return;
        }
        self.all += 1;
        if matches!(matter.state, State::Finished | State::Closed) {
            self.done += 1;
            let done = matter.done_on.or(matter.settled_on);
            self.on_time += usize::from(done.is_some_and(|done| done <= matter.counted));
            let issued = matter.issued_on.zip(done);
            self.days += issued.map_or(0, |(issued, done)| (done - issued).num_days());
        }
        self.with_unit += usize::from(matter.state.is_with_unit());
        self.overdue += usize::from(Standing::of(matter, today).is_overdue());
        self.extended += usize::from(matter.extensions > 0);
        self.extended_late += usize::from(matter.counted < matter.due);
        for (all, own) in self.orders.iter_mut().zip(matter.orders) {
            *all += own;
        }
    }
}

/// What matters come to on a day.
pub fn counted<'a>(matters: impl IntoIterator<Item = &'a Matter>, today: NaiveDate) -> Count {
    let mut count = Count::default();
    for matter in matters {
        count.add(matter, today);
    }
    count
}

/// The same for each unit that leads, the one with the most overdue first, then with the most of all.
pub fn by_unit<'a>(matters: impl IntoIterator<Item = &'a Matter>, today: NaiveDate) -> Vec<(Text, Count)> {
    let mut units: Vec<(Text, Count)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for matter in matters {
        let lead = &matter.brief.lead;
        let place = *places.entry(lead.as_str()).or_insert_with(|| {
            units.push((lead.clone(), Count::default()));
            units.len() - 1
        });
        units[place].1.add(matter, today);
    }
    units.retain(|(_, count)| count.all > 0);
    units.sort_by_key(|(_, count)| (Reverse(count.overdue), Reverse(count.all)));
    units
}
