//! How is each target going, and why do we say so?
//!
//! Pure functions from what is known to what is judged. The as-of date is an argument, all comparisons are exact, and
//! an answer carries its [`Reasoning`] as data, so that the screen, the exports and `--json` explain a status in the
//! same way. A missing figure is never a zero: it is [`Status::Unreported`].
//!
//! # What is judged, and when
//!
//! The newest figure of the catalogue's year that ends on or before the as-of date is judged against the pace at the
//! end of *its own* period. It is current for its cadence and one month more (two, four, thirteen calendar months);
//! what comes when something happens never grows old within the year. An older one leaves it without a rating:
//! [`Status::Unreported`], with that figure and its former status beside it. After the day on which it is due, within the
//! year or at its end, a report from before that day says nothing of it unless it was met by then; after the year only a
//! final figure, one whose period ends with the year, is judged at all, and it never grows old. Nor does one that reaches the
//! day on which its promise was due: what was late by it stays late until a report says otherwise.
//!
//! On the due day itself, and on the year's last day, a report from before it makes nothing on pace: all of it is due, and nobody has
//! told of it ([`Verdict::DueToday`]). Nothing is owed before the day is over, so that it is not [`Status::Unreported`] either; what
//! was red stays red, for a warning does not end with its day.
//!
//! Some things stay said, however old: a sum that reached its target, a milestone that is done, a line that was
//! crossed.

mod bottom_line;
mod case;
mod changes;
mod county_count;
mod figure;
mod judge;
mod milestone;
mod needed;
mod pace;
mod projection;
mod ranking;
mod reasoning;
mod reporting;
mod rule;
mod scope;
mod tally;
mod target;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Serialize;

use crate::assess::case::{Case, Judgement, Known};
use crate::model::{
    Catalogue, IndicatorKey, Measure, Observation, Observations, Period, Ratio, Reading, RegionKey, RegionKind, Stage,
    Status, Unreported,
};

pub use changes::{ChangeKind, StatusChange, changes};
pub use needed::{Needed, Record};
pub use pace::{Pace, calendar_share, pace_at};
pub use projection::{Cap, Method, Projection};
pub use ranking::{Comparison, RankedBy, RankedRegion, Ranking, beside, comparators, is_part_of_whole, rank};
pub use reasoning::{Course, Reasoning, Verdict};
pub use reporting::first_due;
pub use rule::{Boundaries, StatusRule};
pub use scope::concerns;
pub use tally::{Nuance, Tally};
pub use target::{about, is_share};

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
    /// The status.
    pub status: Status,
    /// The first period of the unbroken red run that ends with the judged one; only for red statuses, and none on the day itself
    /// on which a milestone was due.
    pub since: Option<Period>,
    /// The observation that was judged; for an unreported indicator the last one that came, if any did.
    pub observation: Option<Observation>,
    /// For an unreported indicator: the status of that last observation.
    pub former: Option<Status>,
    /// What the last observation counted as beside the status that [`Assessment::rated_before`] tells.
    pub former_nuance: Option<Nuance>,
    /// Whether it is far behind and no report since it turned red was milder.
    pub always_far: bool,
    /// How much of the promise is there: 0 at the baseline, 1 at the target; beyond 1 where more was done. For an
    /// unreported indicator this, the pace and the gap are those of the last observation.
    pub attained: Option<Ratio>,
    /// How much of it was due by the end of the observation's period, of whole things the share that the whole number due is; none
    /// where no pace applies.
    pub pace: Option<Ratio>,
    /// How far attained and due are apart.
    pub gap: Option<Gap>,
    /// What it takes from here; none for an unreported indicator, of which nobody knows where "here" is.
    pub needed: Option<Needed>,
    /// Whether the report reaches the day within the year on which the promise was due, so that no later one is asked for.
    pub settled: bool,
    /// Whether there is anything to judge a report against: a region may have no target of its own.
    pub has_target: bool,
    /// Why the status is what it is.
    pub reasoning: Reasoning,
}

/// A gap, said twice: in percentage points and in the indicator's own unit. Positive is ahead, whichever direction that
/// is: below a limit, and in front of a place in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// In percentage points (百分点): attained minus due, of whole things minus the share that the whole number due is; without a pace the distance to the line itself, of a percentage
    /// in points, of anything else as a share of the line.
    pub points: Ratio,
    /// In the indicator's own unit; none for rates, whose unit is the point itself.
    pub amount: Option<Ratio>,
}

/// Judges one promise in one region as it was known on `as_of`.
pub fn assess(subject: Subject<'_>, as_of: NaiveDate, rule: &StatusRule) -> Assessment {
    let case = Case::new(subject, rule);
    let Some(known) = case.known_at(as_of) else {
        return never_reported(&case, as_of);
    };
    let judgement = case.judge(&known, as_of);
    if let Some(verdict) = silence(&case, &known, &judgement, as_of) {
        return silent(&case, known, verdict);
    }
    let former_nuance = nuance(judgement.status, known.observation.reading, &judgement.verdict, false);
    let judgement = on_its_day(&case, &known, judgement, as_of);
    Assessment {
        former_nuance,
        ..judged(&case, known, judgement, as_of)
    }
}

/// The status alone, as [`assess`] gives it: for whoever looks at thousands of them at once.
pub fn status(subject: Subject<'_>, as_of: NaiveDate, rule: &StatusRule) -> Status {
    rated(subject, as_of, rule).0
}

/// The status with what it counts as beside it, in the same way.
pub fn rated(subject: Subject<'_>, as_of: NaiveDate, rule: &StatusRule) -> (Status, Option<Nuance>) {
    let case = Case::new(subject, rule);
    let Some(known) = case.known_at(as_of) else {
        return unreported(&case, owed(&case, as_of), false);
    };
    let judgement = case.judge(&known, as_of);
    if silence(&case, &known, &judgement, as_of).is_some() {
        return unreported(&case, case.silence(), true);
    }
    let judgement = on_its_day(&case, &known, judgement, as_of);
    let reading = known.observation.reading;
    let nuance = nuance(
        judgement.status,
        reading,
        &judgement.verdict,
        case.is_settled_by(&known),
    );
    (judgement.status, nuance)
}

/// A status without a report to judge by, where an earlier one may be known.
fn unreported(case: &Case<'_>, why: Unreported, is_known: bool) -> (Status, Option<Nuance>) {
    let status = Status::Unreported(why);
    (status, missing(status, case.has_target(), is_known))
}

/// What a report that is missing counts as beside that.
fn missing(status: Status, has_target: bool, is_known: bool) -> Option<Nuance> {
    match (status.is_missing(), has_target, is_known) {
        (true, false, _) => Some(Nuance::Untargeted),
        (true, true, true) => Some(Nuance::NotSince),
        _ => None,
    }
}

/// What a status counts as beside itself, by what was reported and what decided.
fn nuance(status: Status, reading: Reading, verdict: &Verdict, is_settled: bool) -> Option<Nuance> {
    match (status, reading, verdict) {
        (status, _, Verdict::Breached | Verdict::Exceeded) if status.is_red() => Some(Nuance::Broken),
        (status, Reading::Breached, _) if status.is_red() => Some(Nuance::Broken),
        (status, Reading::Held, _) if status.is_on_pace() => Some(Nuance::Held),
        (Status::Behind | Status::FarBehind, ..) if is_settled => Some(Nuance::LateForGood),
        (Status::OnPace, _, Verdict::WithinLimit) => Some(Nuance::WithinLimit),
        (Status::Underway, _, Verdict::DueToday { .. }) => Some(Nuance::DueToday),
        (Status::Underway, Reading::Stage(Stage::NotStarted), _) => Some(Nuance::NotStarted),
        _ => None,
    }
}

/// Whether a report is owed, as the [`status`] of what was reported says: told without judging what is current.
pub fn is_overdue(subject: Subject<'_>, as_of: NaiveDate, rule: &StatusRule) -> bool {
    let case = Case::new(subject, rule);
    let Some(known) = case.known_at(as_of) else {
        return owed(&case, as_of) == Unreported::Overdue;
    };
    case.silence() == Unreported::Overdue && may_be_silent(&case, &known, as_of) && {
        let judgement = case.judge(&known, as_of);
        silence(&case, &known, &judgement, as_of).is_some()
    }
}

/// Where the year is heading, from the observation that was judged; none for an unreported indicator. Asked for one by
/// one: no status depends on it.
pub fn project(subject: Subject<'_>, assessment: &Assessment, rule: &StatusRule) -> Option<Projection> {
    let is_current = !matches!(assessment.status, Status::Unreported(_));
    let observation = assessment.observation.as_ref().filter(|_| is_current)?;
    projection::projection(&Case::new(subject, rule), observation)
}

impl Assessment {
    /// Whether a line that had to hold was crossed, which nothing undoes: by a report of it, or by a sum beyond its limit.
    pub fn is_broken(&self) -> bool {
        matches!(self.reasoning.verdict, Verdict::Breached | Verdict::Exceeded)
    }

    /// What it counts as beside its status.
    pub fn nuance(&self) -> Option<Nuance> {
        if self.status.is_missing() {
            return missing(self.status, self.has_target, self.observation.is_some());
        }
        let reading = self.observation.as_ref()?.reading;
        nuance(self.status, reading, &self.reasoning.verdict, self.settled)
    }

    /// The status of the last report, where that is no answer for this day: too old a one, or one from before the very day on which
    /// its promise is due.
    pub fn rated_before(&self) -> Option<Status> {
        match self.reasoning.verdict {
            Verdict::DueToday { otherwise, .. } => Some(otherwise),
            _ => self.former,
        }
    }
}

impl<'a> Subject<'a> {
    /// Whether it is about the whole city, which the report speaks of.
    fn is_city(&self) -> bool {
        self.catalogue.region(self.region).kind == RegionKind::Whole
    }

    /// The observations of one year, in order of their periods.
    fn of_year(&self, year: i16) -> &'a [Observation] {
        let all = self.observations.of_indicator(self.indicator, self.region);
        let from = all.partition_point(|one| one.period.year() < year);
        let to = all.partition_point(|one| one.period.year() <= year);
        &all[from..to]
    }
}

/// The day from which on a milestone that is due on `due` is behind where it has not begun.
pub fn idle_from(due: NaiveDate) -> NaiveDate {
    milestone::last_quarter_before(due)
}

/// The day for which a stage was reported.
pub fn reported_on(observation: &Observation) -> NaiveDate {
    milestone::reported_on(observation)
}

/// Why an observation is not enough to judge by any more, if it is not.
fn silence(case: &Case<'_>, known: &Known<'_>, judgement: &Judgement, as_of: NaiveDate) -> Option<Verdict> {
    let observation = known.observation.as_ref();
    if judgement.is_for_good() || case.is_final(observation, as_of) || case.is_settled_by(known) {
        return None;
    }
    if as_of > case.year_end() {
        return Some(Verdict::NoFinalFigure);
    }
    if case.is_from_before_its_day(observation, judgement, as_of) {
        return Some(Verdict::NotSinceDue { due: case.due() });
    }
    let current_until = reporting::current_until(case.indicator.cadence, case.dated(observation))?;
    (as_of > current_until).then_some(Verdict::Stale { current_until })
}

/// What an observation says on the very day on which its promise is due, where it does not reach that day: everything is due, and
/// nobody has told of it. Nothing is on pace then, near it or on its way; what was late stays late until a report says otherwise,
/// what cannot be undone stays so, and a line that holds has no day.
fn on_its_day(case: &Case<'_>, known: &Known<'_>, judgement: Judgement, as_of: NaiveDate) -> Judgement {
    let due = case.due().min(case.year_end());
    let is_of_the_year = due == case.year_end();
    // The whole counts a part that has what each must have as one that has it, and so does the part itself.
    let is_counted = case.indicator.target.each.is_some() && !case.subject.is_city();
    let is_met = judgement.is_for_good() || (judgement.is_met() && (!is_of_the_year || is_counted));
    let is_open = matches!(judgement.status, Status::OnPace | Status::NearPace | Status::Underway);
    let is_earlier = as_of == due && case.dated(&known.observation) < due;
    if !is_earlier || !is_open || is_met || case.indicator.measure == Measure::BottomLine {
        return judgement;
    }
    let otherwise = judgement.status;
    Judgement {
        status: Status::Underway,
        verdict: Verdict::DueToday { due, otherwise },
        ..judgement
    }
}

/// Whether an observation is so old that its judgement alone can say whether it is enough.
fn may_be_silent(case: &Case<'_>, known: &Known<'_>, as_of: NaiveDate) -> bool {
    let current_until = || reporting::current_until(case.indicator.cadence, case.dated(known.observation.as_ref()));
    as_of > case.due().min(case.year_end()) || current_until().is_some_and(|until| as_of > until)
}

/// Nothing ever came: not due yet, or overdue. The year's end alone does not make it overdue, since the first figure of
/// a yearly series can only come after it.
fn never_reported(case: &Case<'_>, as_of: NaiveDate) -> Assessment {
    let first_due = first_due(&case.subject);
    let status = Status::Unreported(owed(case, as_of));
    let judgement = Judgement::without_figures(status, Verdict::NoFigure { first_due });
    assessment(case, None, judgement)
}

/// Whether what never came is owed already.
fn owed(case: &Case<'_>, as_of: NaiveDate) -> Unreported {
    let silence = case.silence();
    // A department has its month to report in. What was to be done by a day that is over could have been published.
    let is_over = silence == Unreported::NotPublished && as_of > case.due();
    if is_over || as_of > first_due(&case.subject) {
        silence
    } else {
        Unreported::NotDue
    }
}

/// Something came, but too long ago; what it said then stands beside.
fn silent(case: &Case<'_>, known: Known<'_>, verdict: Verdict) -> Assessment {
    let then = case.judge(&known, case.dated(&known.observation));
    let former = Some(then.status);
    let former_nuance = nuance(then.status, known.observation.reading, &then.verdict, false);
    let judgement = Judgement {
        status: Status::Unreported(case.silence()),
        verdict,
        ..then
    };
    Assessment {
        former,
        former_nuance,
        ..assessment(case, Some(known), judgement)
    }
}

fn judged(case: &Case<'_>, known: Known<'_>, judgement: Judgement, as_of: NaiveDate) -> Assessment {
    let since = judgement.status.is_red().then(|| red_since(case, &known, as_of));
    // What the due day itself settles has been red only for as long as it was before.
    let is_missed = judgement.status == Status::Missed && case.is_milestone(&known.observation);
    let since = match since {
        Some(since) if is_missed && since.end() >= as_of => red_the_day_before(case, as_of),
        since => since,
    };
    let needed = match judgement.verdict {
        Verdict::DueToday { due, .. } => Some(Needed::Days { days: 0, due }),
        _ => needed::needed(case, &known.observation, as_of),
    };
    let is_far = judgement.status == Status::FarBehind;
    Assessment {
        since,
        always_far: is_far && since.is_some_and(|since| was_never_milder(case, &known, since)),
        needed,
        settled: case.is_settled_by(&known),
        ..assessment(case, Some(known), judgement)
    }
}

fn assessment(case: &Case<'_>, known: Option<Known<'_>>, judgement: Judgement) -> Assessment {
    let gap = known
        .as_ref()
        .and_then(|known| figure::gap(case, &known.observation, &judgement));
    Assessment {
        status: judgement.status,
        since: None,
        observation: known.map(|known| known.observation.into_owned()),
        former: None,
        former_nuance: None,
        always_far: false,
        attained: judgement.attained,
        pace: judgement.due.filter(|_| judgement.pace.is_some()),
        gap,
        needed: None,
        settled: false,
        has_target: case.has_target(),
        reasoning: Reasoning {
            operator: case
                .goal
                .as_ref()
                .map_or(case.indicator.target.operator, |goal| goal.operator),
            target: case.goal.as_ref().map(|goal| goal.value),
            is_own_target: case.goal.as_ref().is_some_and(|goal| goal.is_own),
            baseline: case.goal.as_ref().and_then(|goal| goal.start),
            course: judgement.pace.map(|pace| pace.course),
            whole_due: judgement.whole_due,
            ratio: judgement.ratio(),
            verdict: judgement.verdict,
        },
    }
}

/// Since when it was red on the day before; none where it was not.
fn red_the_day_before(case: &Case<'_>, as_of: NaiveDate) -> Option<Period> {
    let before = as_of.pred_opt()?;
    let known = case.known_at(before)?;
    let judgement = case.judge(&known, before);
    let is_judged = silence(case, &known, &judgement, before).is_none();
    let is_red = is_judged && judgement.status.is_red();
    is_red.then(|| red_since(case, &known, before))
}

/// Whether all that was red since `since` was far behind from the first.
fn was_never_milder(case: &Case<'_>, known: &Known<'_>, since: Period) -> bool {
    let is_far = |known: &Known<'_>| {
        let judgement = case.judge(known, case.dated(&known.observation));
        judgement.status == Status::FarBehind
    };
    if case.is_milestone(&known.observation) {
        return since.end() > case.due();
    }
    let mut far = is_far(known).then_some(known.observation.period);
    while let Some(first) = far.filter(|first| *first > since) {
        far = case
            .known_before(first)
            .filter(is_far)
            .map(|earlier| earlier.observation.period);
    }
    far.is_some()
}

/// The first period of the unbroken red run that ends with what is known, each figure judged at its own end.
fn red_since(case: &Case<'_>, known: &Known<'_>, as_of: NaiveDate) -> Period {
    let judged = known.observation.period;
    if case.indicator.measure == Measure::BottomLine {
        return bottom_line::broken_since(case, judged);
    }
    let red_reports = red_run(case, known);
    if case.is_milestone(&known.observation) {
        return milestone::red_since(case, red_reports, as_of);
    }
    red_reports.unwrap_or(judged)
}

fn red_run(case: &Case<'_>, known: &Known<'_>) -> Option<Period> {
    let is_red = |known: &Known<'_>| case.judge(known, case.dated(&known.observation)).status.is_red();
    let mut first = is_red(known).then(|| known.observation.period)?;
    while let Some(earlier) = case.known_before(first).filter(is_red) {
        first = earlier.observation.period;
    }
    Some(first)
}
