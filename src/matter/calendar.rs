//! Working days, and the short ways of saying until when.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::model::month_end;

/// Which days people work. Saturdays and Sundays are free; public holidays, and the weekends that are worked for them, are
/// decided anew each year, and only those are known that somebody has named.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar {
    /// Days off that are no weekends.
    pub off: BTreeSet<NaiveDate>,
    /// Weekends that are worked.
    pub worked: BTreeSet<NaiveDate>,
}

impl Calendar {
    /// Whether people work on a day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let is_weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        !self.off.contains(&day) && (!is_weekend || self.worked.contains(&day))
    }

    /// The working day that comes so many after a day, which itself does not count.
    pub fn after(&self, day: NaiveDate, working_days: u16) -> NaiveDate {
        let mut at = day;
        let mut left = working_days;
        while left > 0 {
            let Some(next) = at.succ_opt() else { return at };
            at = next;
            left -= u16::from(self.is_working(at));
        }
        at
    }

    /// The day from which on at most so many working days are left until a day, which counts as one of them.
    pub fn before(&self, day: NaiveDate, working_days: u16) -> NaiveDate {
        let mut at = day;
        let mut left = working_days;
        while left > 0 {
            left -= u16::from(self.is_working(at));
            let Some(earlier) = at.pred_opt() else { return at };
            at = earlier;
        }
        at
    }
}

/// Until when, as somebody says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a day.
    On(NaiveDate),
    /// So many days from now.
    Days(u16),
    /// So many working days from now.
    WorkingDays(u16),
    /// By the end of this month.
    MonthEnd,
    /// By the next meeting.
    NextMeeting,
}

impl When {
    /// What is meant by `2025-10-31`, `15d`, `5wd`, `month-end`, `next-meeting` or by `15日`, `5个工作日`, `月底`, `下次会议`.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        if let Ok(day) = typed.parse() {
            return Some(Self::On(day));
        }
        match typed.to_ascii_lowercase().as_str() {
            "month-end" | "eom" | "月底" | "月末" | "本月底" => return Some(Self::MonthEnd),
            "next-meeting" | "下次会议" | "下次会" => return Some(Self::NextMeeting),
            _ => {}
        }
        let digits = typed.chars().take_while(char::is_ascii_digit).count();
        let (number, unit) = typed.split_at_checked(digits)?;
        let number = number.parse().ok().filter(|number| (1..=3_660).contains(number))?;
        match unit.trim().to_ascii_lowercase().as_str() {
            "wd" | "working days" | "个工作日" | "工作日" => Some(Self::WorkingDays(number)),
            "d" | "days" | "天" | "日" => Some(Self::Days(number)),
            _ => None,
        }
    }

    /// The day that is meant, said on `today`; none for the next meeting where nobody has said when that is.
    pub fn day(self, today: NaiveDate, calendar: &Calendar, next_meeting: Option<NaiveDate>) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::Days(days) => today.checked_add_days(Days::new(days.into())),
            Self::WorkingDays(days) => Some(calendar.after(today, days)),
            Self::MonthEnd => {
                let year = i16::try_from(today.year()).ok()?;
                Some(month_end(year, today.month().try_into().ok()?))
            }
            Self::NextMeeting => next_meeting,
        }
    }
}
