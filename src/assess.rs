//! How is each target going, and why do we say so?
//!
//! Pure functions from what is known to what is judged. The as-of date is an argument, all comparisons are exact, and
//! an answer carries its [`Reasoning`] as data, so that the screen, the exports and `--json` explain a lamp in the
//! same way. A missing figure is never a zero: it is [`Status::Unreported`].

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{
    Catalogue, Decimal, IndicatorKey, Observation, Observations, Operator, Period, Ratio, RegionKey, Stage, Status, Text,
};

/// One indicator in one region, with everything known about it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The promises.
    pub catalogue: &'a Catalogue,
    /// What was reported.
    pub observations: &'a Observations,
    /// Which promise.
    pub indicator: IndicatorKey,
    /// Where.
    pub region: RegionKey,
}

/// Where a promise stands at a date, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessment {
    /// The lamp.
    pub status: Status,
    /// The first period of the unbroken red run that ends with the judged one; only for red lamps.
    pub since: Option<Period>,
    /// The observation that was judged; for an unreported indicator the last one that came, if any did.
    pub observation: Option<Observation>,
    /// For an unreported indicator: the lamp of that last observation.
    pub former: Option<Status>,
    /// How much of the promise is there: 0 at the baseline, 1 at the target; beyond 1 where more was done.
    pub attained: Option<Ratio>,
    /// How much of it was due by the end of the observation's period; none where no pace applies.
    pub pace: Option<Ratio>,
    /// How far attained and due are apart.
    pub gap: Option<Gap>,
    /// What it takes from here.
    pub needed: Option<Needed>,
    /// Where the year is heading.
    pub projection: Option<Projection>,
    /// Why the lamp is what it is.
    pub reasoning: Reasoning,
}

/// A gap, said twice: in percentage points and in the indicator's own unit. Positive is ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// In percentage points (百分点): attained minus due, or for a rate value minus target.
    pub points: Ratio,
    /// In the indicator's own unit; none for rates, whose unit is the point itself.
    pub amount: Option<Ratio>,
}

/// What it takes to reach the target from here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Needed {
    /// An amount for each month that is left after the figure's period.
    PerMonth {
        /// In the indicator's unit.
        amount: Ratio,
        /// How many months are left.
        months: Ratio,
    },
    /// The average rate that the remaining months need; an approximation that gives every month the same weight.
    AverageRate {
        /// In percent.
        rate: Ratio,
        /// How many months are left.
        months: Ratio,
    },
    /// The distance that a level has still to go.
    Distance {
        /// In the indicator's unit.
        amount: Ratio,
    },
    /// Days until a milestone is due; negative when it is overdue.
    Days {
        /// Whole days after the as-of date.
        days: i64,
    },
}

/// A year-end estimate with its method and inputs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Projection {
    /// The estimate, in the indicator's unit.
    pub value: Ratio,
    /// How it was made.
    pub method: Method,
    /// The lower and upper end of the band, from at least three points.
    pub band: Option<(Ratio, Ratio)>,
    /// From how many points of this year.
    pub points: usize,
}

/// How a projection was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "method")]
pub enum Method {
    /// The figure ÷ the share that the profile says is due by then.
    ProfileShare {
        /// That share.
        share: Ratio,
    },
    /// The figure ÷ the share that the same month had in the year before.
    YearBefore {
        /// That share.
        share: Ratio,
    },
}

/// Why a lamp is what it is: the rule, the inputs, the division, and what decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reasoning {
    /// The rule's name: published rules differ between cities, and none is "the" standard.
    pub rule: Text,
    /// How the value is compared.
    pub operator: Operator,
    /// The target that was judged against: the indicator's, or the region's own.
    pub target: Option<Decimal>,
    /// Where the count starts from, where a baseline applies.
    pub baseline: Option<Decimal>,
    /// How the due share was told, where pace applies.
    pub course: Option<Course>,
    /// For counted things with a small target: how many whole things were due.
    pub whole_due: Option<Decimal>,
    /// attained ÷ pace, where that was formed.
    pub ratio: Option<Ratio>,
    /// What decided.
    pub verdict: Verdict,
}

/// How the due share was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "course")]
pub enum Course {
    /// Completed months ÷ 12.
    Linear {
        /// How many months are complete.
        months: Ratio,
    },
    /// By the profile with this index in the catalogue.
    Profile {
        /// Index into [`Catalogue::profiles`].
        profile: usize,
    },
    /// All of it on one day.
    DueDate {
        /// That day.
        due: NaiveDate,
    },
    /// Over a window of several years, from the base year's end.
    Window {
        /// Months since the base year's end.
        months: Ratio,
        /// Months of the whole window.
        of: u16,
    },
}

/// What decided a lamp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "verdict")]
pub enum Verdict {
    /// Met, and nothing can take it away any more.
    MetForGood,
    /// Met so far; only a year-end figure settles it.
    MetSoFar,
    /// The year's last figure does not meet the target.
    MissedAtYearEnd,
    /// The ratio lies in a band of the rule.
    Band {
        /// The lower end, which belongs to the band; none for the worst band.
        from: Option<Ratio>,
        /// The upper end, which does not; none for the best band.
        to: Option<Ratio>,
    },
    /// The distance in percentage points lies in a band of the rule; `can_say` is false where the rule cannot reach
    /// the next worse lamp this early in the year.
    PointsBand {
        /// The distance, in percentage points.
        points: Ratio,
        /// The lower end of the band.
        from: Option<Ratio>,
        /// The upper end of the band.
        to: Option<Ratio>,
        /// Whether every lamp is within the rule's reach at this pace.
        can_say_all: bool,
    },
    /// Nothing was due yet.
    NothingDue,
    /// It would be red, but no pace lamp is worse than underway before the end of February.
    EarlyInYear {
        /// What the rule says.
        otherwise: Status,
    },
    /// A provisional figure settles nothing.
    Provisional {
        /// What a final figure would say.
        otherwise: Status,
    },
    /// A limit that is kept.
    WithinLimit,
    /// The milestone stands at this stage.
    Stage {
        /// The stage that was reported.
        reached: Stage,
        /// The stage that counts.
        counts: Stage,
        /// The day it is due.
        due: NaiveDate,
        /// Days late: past due and not done, or done after its day.
        late_days: Option<i64>,
    },
    /// The line holds.
    Held,
    /// The line was crossed.
    Breached,
    /// Nothing was ever reported, and the first report is due by this day.
    NoFigure {
        /// The day by which the first report is due.
        first_due: NaiveDate,
    },
    /// The last figure is too old to judge by.
    Stale {
        /// The last day on which it was current.
        current_until: NaiveDate,
    },
    /// The year is over and its final figure has not come (全年数待报).
    NoFinalFigure,
}

/// A rule that turns attained and due shares into a lamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRule {
    /// What the screen calls it.
    pub name: Text,
    /// Its boundaries.
    pub boundaries: Boundaries,
}

/// The boundaries of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boundaries {
    /// On attained ÷ pace: below 1 `NearPace`, below `behind` `Behind`, below `far_behind` `FarBehind`.
    Ratio {
        /// Below it: `Behind`.
        behind: Ratio,
        /// Below it: `FarBehind`.
        far_behind: Ratio,
    },
    /// On (attained − due) × 100, in percentage points: at or below `behind` `Behind`, below `far_behind` `FarBehind`.
    Points {
        /// At or below it: `Behind`.
        behind: Ratio,
        /// Below it: `FarBehind`.
        far_behind: Ratio,
    },
}
