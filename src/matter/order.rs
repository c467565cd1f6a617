//! Orders that are issued about a matter, and when one is due to be.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::matter::{Calendar, Matter, State};

/// The colour of an order (督办单). It says how often and how hard somebody was reminded, never how a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    /// 蓝: the day comes near.
    Blue,
    /// 黄: nothing is heard, or it was not good enough.
    Yellow,
    /// 红: the day is over.
    Red,
}

impl Colour {
    /// Every colour, the mildest first.
    pub const ALL: [Self; 3] = [Self::Blue, Self::Yellow, Self::Red];

    /// Its place among them, from 0.
    pub fn rank(self) -> usize {
        match self {
            Self::Blue => 0,
            Self::Yellow => 1,
            Self::Red => 2,
        }
    }

    /// What files and scripts call it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Blue => "blue",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }

    /// The colour that files call so.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }

    /// The colour that somebody types: `红`, `红单`, `red`.
    pub fn read(typed: &str) -> Option<Self> {
        match typed.to_lowercase().trim_end_matches(['单', '色', '牌']) {
            "蓝" => Some(Self::Blue),
            "黄" => Some(Self::Yellow),
            "红" => Some(Self::Red),
            typed => Self::from_id(typed),
        }
    }

    /// The next harder one; red stays red.
    #[must_use]
    pub fn harder(self) -> Self {
        match self {
            Self::Blue => Self::Yellow,
            Self::Yellow | Self::Red => Self::Red,
        }
    }
}

/// When an order is due to be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderRule {
    /// Blue: within so many working days of the day in force.
    pub near: u16,
    /// Yellow: nothing was reported for more than so many days.
    pub silent: u16,
    /// The next colour: an order was not answered within so many working days.
    pub answer: u16,
}

impl Default for OrderRule {
    fn default() -> Self {
        Self {
            near: 3,
            silent: 30,
            answer: 5,
        }
    }
}

/// Why an order is due to be issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The day in force comes near.
    Near(NaiveDate),
    /// Nothing was reported since.
    Silent(NaiveDate),
    /// What was reported was sent back.
    Returned,
    /// The day in force is over.
    Overdue(NaiveDate),
    /// An order was to be answered by then.
    Unanswered(Colour, NaiveDate),
}

impl OrderRule {
    /// The order that is due to be issued about a matter on a day, and why; none where none is, or where one as hard waits for
    /// its answer.
    pub fn due(self, matter: &Matter, calendar: &Calendar, today: NaiveDate) -> Option<(Colour, Why)> {
        if !matter.state.is_with_unit() {
            return None;
        }
        let last = matter.order.as_deref();
        let unanswered = last.filter(|order| !order.is_answered);
        if let Some(order) = unanswered.filter(|order| order.answer_by < today) {
            return Some((order.colour.harder(), Why::Unanswered(order.colour, order.answer_by)));
        }
        let (colour, why) = self.reason(matter, calendar, today)?;
        let is_waited_for = unanswered.is_some_and(|order| order.colour >= colour);
        (!is_waited_for).then_some((colour, why))
    }

    /// What there is to order, leaving out what was ordered about this day already.
    fn reason(self, matter: &Matter, calendar: &Calendar, today: NaiveDate) -> Option<(Colour, Why)> {
        let last = matter.order.as_deref();
        let is_said = |colour, since| last.is_some_and(|order| order.colour >= colour && order.on >= since);
        let is_overdue = today > matter.due;
        if is_overdue && !is_said(Colour::Red, matter.due.succ_opt()?) {
            return Some((Colour::Red, Why::Overdue(matter.due)));
        }
        let heard = [
            matter.report.as_ref().map(|report| report.on),
            matter.issued_on,
            last.map(|order| order.on),
        ];
        let heard = heard.into_iter().flatten().max()?;
        if (today - heard).num_days() > i64::from(self.silent) {
            let colour = if is_overdue { Colour::Red } else { Colour::Yellow };
            return Some((colour, Why::Silent(heard)));
        }
        if matter.state == State::Returned {
            return Some((Colour::Yellow, Why::Returned));
        }
        let near = calendar.before(matter.due, self.near);
        let is_near = today >= near && !is_overdue && !is_said(Colour::Blue, near);
        is_near.then_some((Colour::Blue, Why::Near(matter.due)))
    }
}
