//! Why a status is what it is, as data: nobody words a reason twice.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::{Decimal, Operator, Ratio, Stage, Status};

/// Why a status is what it is: the inputs, the division, and what decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reasoning {
    /// How the value is compared.
    pub operator: Operator,
    /// The target that was judged against: the indicator's, or the region's own.
    pub target: Option<Decimal>,
    /// Whether that target is the region's own.
    pub is_own_target: bool,
    /// Where the count starts from, where a baseline applies.
    pub baseline: Option<Decimal>,
    /// How the due share was told, where pace applies.
    pub course: Option<Course>,
    /// Of what comes in whole pieces: how many whole things were due.
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
        /// Index into [`Catalogue::profiles`](crate::model::Catalogue::profiles).
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

/// What decided a status.
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
    /// The distance in percentage points lies in a band of the rule; `can_say_all` is false where the rule cannot
    /// reach its worse statuses this early in the year, however little was done.
    PointsBand {
        /// The distance, in percentage points.
        points: Ratio,
        /// The lower end of the band; none for the worst band.
        from: Option<Ratio>,
        /// The upper end of the band; none for the best band.
        to: Option<Ratio>,
        /// Whether every status is within the rule's reach at this pace.
        can_say_all: bool,
    },
    /// The figure stands exactly at the line and still does not meet it: 突破 needs more, and 近 is less.
    AtTheLine,
    /// The target is zero and unmet, so that no share of it can be formed; that counts as behind.
    NoShare,
    /// Nothing was due yet.
    NothingDue,
    /// There is nothing to judge against: a county's amount, and the county has no target of its own.
    NoTarget,
    /// It would be worse, but no pace status is worse than underway before the end of February.
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
        /// Days from the due day to the report that tells of it: that it is not done by then, or that it is.
        late_days: Option<i64>,
    },
    /// The line holds.
    Held,
    /// The line was crossed.
    Breached,
    /// A sum lies beyond its limit, and no sum comes back.
    Exceeded,
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
    /// The day on which it was due has passed, the last report is from before it, and it was not met by then (到期后未报).
    NotSinceDue {
        /// The day it was due.
        due: NaiveDate,
    },
    /// It is due on this very day, and the last report is from before it.
    DueToday {
        /// The day.
        due: NaiveDate,
        /// What that report said at its own date.
        otherwise: Status,
    },
    /// The year is over and its final figure has not come (全年数待报).
    NoFinalFigure,
}
