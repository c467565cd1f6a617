//! One question, prepared: a subject with the goal and the rule that apply to it, and what is known about it.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::assess::pace::{self, Pace};
use crate::assess::target::Goal;
use crate::assess::{Course, StatusRule, Subject, Verdict};
use crate::model::{Decimal, Indicator, Observation, Period, Provenance, Ratio, Status, Unreported, month_end};

/// A subject with the goal and the rule that apply to it.
pub(super) struct Case<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) indicator: &'a Indicator,
    pub(super) goal: Option<Goal>,
    pub(super) rule: &'a StatusRule,
    /// The year's observations of this very series, in order.
    pub(super) of_this_year: &'a [Observation],
}

/// An observation to judge by.
pub(super) struct Known<'a> {
    pub(super) observation: Cow<'a, Observation>,
    /// Whether it can settle anything: a provisional figure cannot, nor a count that still waits for counties.
    pub(super) settles: bool,
}

/// What an observation says, whether or not it is still current.
pub(super) struct Judgement {
    pub(super) status: Status,
    pub(super) verdict: Verdict,
    pub(super) attained: Option<Ratio>,
    pub(super) pace: Option<Pace>,
    /// The share that was judged against: the pace, or in whole things what they amount to; 1 where no pace applies.
    pub(super) due: Option<Ratio>,
    pub(super) whole_due: Option<Decimal>,
}

impl<'a> Case<'a> {
    pub(super) fn new(subject: Subject<'a>, rule: &'a StatusRule) -> Self {
        let indicator = subject.catalogue.indicator(subject.indicator);
        let goal = indicator
            .measure
            .is_counted_in_figures()
            .then(|| Goal::of(&subject))
            .flatten();
        Self {
            subject,
            indicator,
            goal,
            rule,
            of_this_year: subject.of_year(subject.catalogue.year),
        }
    }

    /// What it is that a figure should have come by now and did not: nobody owes it where all that is known was published.
    pub(super) fn silence(&self) -> Unreported {
        if self.subject.observations.is_published_only() {
            Unreported::NotPublished
        } else {
            Unreported::Overdue
        }
    }

    /// Whether there is anything to judge a report against; a target beside another figure is there with that figure.
    pub(super) fn has_target(&self) -> bool {
        let is_figure = self.indicator.measure.is_counted_in_figures();
        !is_figure || self.goal.is_some() || self.indicator.target.yardstick.is_some()
    }

    pub(super) fn year(&self) -> i16 {
        self.subject.catalogue.year
    }

    pub(super) fn year_end(&self) -> NaiveDate {
        month_end(self.year(), 12)
    }

    /// The indicator's own due date, else the year's last day.
    pub(super) fn due(&self) -> NaiveDate {
        self.indicator.due.unwrap_or_else(|| self.year_end())
    }

    /// The goal that an observation of a period is held to.
    pub(super) fn goal_at(&self, period: Period) -> Option<Goal> {
        if self.indicator.target.yardstick.is_some() {
            Goal::at(&self.subject, Some(period))
        } else {
            self.goal
        }
    }

    /// The last day on which anything is due by the course that applies at `period`: the first month's end at which all of
    /// it is.
    pub(super) fn course_end(&self, period: Period) -> NaiveDate {
        let year = self.year();
        let is_all = |month: &u8| {
            let share = self
                .pace_at(Period::Month { year, month: *month })
                .map(|pace| pace.share);
            share.is_none_or(|share| share >= Ratio::ONE)
        };
        let has_course = self
            .pace_at(period)
            .is_some_and(|pace| matches!(pace.course, Course::Profile { .. }));
        let last = has_course.then(|| (1..=12).find(is_all)).flatten();
        month_end(year, last.unwrap_or(12))
    }

    pub(super) fn pace_at(&self, period: Period) -> Option<Pace> {
        let has_pace = self.goal.as_ref()?.has_pace(self.indicator);
        has_pace.then(|| pace::course_at(self.subject.catalogue, self.indicator, period))
    }
}

impl<'a> Known<'a> {
    pub(super) fn of(observation: &'a Observation) -> Self {
        Self {
            observation: Cow::Borrowed(observation),
            settles: observation.provenance != Provenance::Provisional,
        }
    }
}

impl Judgement {
    pub(super) fn without_figures(status: Status, verdict: Verdict) -> Self {
        Self {
            status,
            verdict,
            attained: None,
            pace: None,
            due: None,
            whole_due: None,
        }
    }

    /// attained ÷ due, where that can be formed.
    pub(super) fn ratio(&self) -> Option<Ratio> {
        self.attained?.divided_by(self.due?)
    }

    /// Whether no later day can change it.
    pub(super) fn is_for_good(&self) -> bool {
        match self.verdict {
            Verdict::MetForGood | Verdict::Stage { .. } => self.status == Status::Achieved,
            Verdict::Breached | Verdict::Exceeded => true,
            _ => false,
        }
    }

    /// Whether it has reached what was promised.
    pub(super) fn is_met(&self) -> bool {
        let is_done = matches!(self.verdict, Verdict::Provisional { otherwise } if otherwise == Status::Achieved);
        is_done || self.is_for_good() || matches!(self.verdict, Verdict::MetSoFar)
    }

    /// A provisional figure never makes `Achieved` or `Missed`.
    pub(super) fn unsettled(self) -> Self {
        let otherwise = self.status;
        let status = match otherwise {
            Status::Achieved => Status::OnPace,
            Status::Missed => Status::FarBehind,
            _ => return self,
        };
        Self {
            status,
            verdict: Verdict::Provisional { otherwise },
            ..self
        }
    }
}
