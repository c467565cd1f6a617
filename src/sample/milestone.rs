//! Series of milestones, which advance by stages with a report in every quarter; a few slip.

use chrono::{Datelike, NaiveDate};

use crate::model::{Cadence, Indicator, MilestoneKind, Period, Reading, Stage};
use crate::sample::calendar::day_of;
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::phrases;
use crate::sample::plan::IndicatorPlan;
use crate::sample::rng::Rng;

/// Quarter in which the deciding stage is reached; 5 is after the year's end, 6 never.
type Quarter = u8;
const AFTER: Quarter = 5;
const NEVER: Quarter = 6;

/// Generates the one series of a milestone, the city's.
pub(super) fn lines(plan: &IndicatorPlan<'_>) -> Vec<SeriesDraft> {
    let mut rng = plan.rng("milestone");
    let counts = plan.indicator.target.stage.unwrap_or(Stage::Completed);
    let done = done_in(&mut rng, plan.indicator, counts);
    let climb = Climb { plan, counts, done };
    let entries = match plan.indicator.cadence {
        Cadence::Monthly | Cadence::Quarterly => climb.by_quarters(&mut rng),
        Cadence::Yearly | Cadence::Event => climb.at_the_end(&mut rng),
    };
    vec![plan.city_line(entries)]
}

/// Draws the quarter, with probabilities by kind: documents and campaigns are done soon, a plant runs late.
fn done_in(rng: &mut Rng, indicator: &Indicator, counts: Stage) -> Quarter {
    let kind = indicator.milestone.unwrap_or(MilestoneKind::Operation);
    let building = matches!(
        kind,
        MilestoneKind::Construction | MilestoneKind::MainWorks | MilestoneKind::Water
    );
    let odds: [(i64, Quarter); 6] = match (building, counts) {
        (true, Stage::Effective) => [(0, 1), (6, 2), (28, 3), (42, 4), (6, AFTER), (18, NEVER)],
        (true, Stage::Completed) => [(0, 1), (10, 2), (30, 3), (42, 4), (6, AFTER), (12, NEVER)],
        (true, _) => [(8, 1), (34, 2), (32, 3), (18, 4), (2, AFTER), (6, NEVER)],
        _ => match kind {
            MilestoneKind::Launch | MilestoneKind::Service => {
                [(14, 1), (34, 2), (24, 3), (20, 4), (2, AFTER), (6, NEVER)]
            }
            _ => [(8, 1), (26, 2), (28, 3), (26, 4), (4, AFTER), (8, NEVER)],
        },
    };
    let quarter = rng.weighed(&odds, 4);
    // A due date pulls a milestone near it: two in three are done by then, the others a quarter late.
    match indicator
        .due
        .map(|due| Quarter::try_from(due.month0() / 3 + 1).unwrap_or(4))
    {
        Some(due) if rng.hits(66) => quarter.min(due),
        Some(due) if due < 4 => due + 1,
        _ => quarter,
    }
}

/// The advance of one milestone.
struct Climb<'a, 'b> {
    plan: &'a IndicatorPlan<'b>,
    counts: Stage,
    done: Quarter,
}

impl Climb<'_, '_> {
    fn by_quarters(&self, rng: &mut Rng) -> Vec<DatedObservation> {
        // Some fall silent after the first report, and are overdue by autumn.
        let silent = rng.hits(5) && self.done >= 3;
        let goes_on = rng.hits(25) && self.counts < Stage::Effective;
        let mut entries = Vec::new();
        for quarter in 1..=4_u8 {
            let heard = !silent || quarter == 1 || quarter == 4;
            let after = quarter > self.done;
            if after && !(goes_on && quarter == self.done + 1) {
                continue;
            }
            if heard {
                entries.push(self.report(rng, quarter));
            }
        }
        if self.done == AFTER {
            entries.push(self.afterwards(rng));
        }
        entries
    }

    /// Returns a single report at the year's end, or at the due date.
    fn at_the_end(&self, rng: &mut Rng) -> Vec<DatedObservation> {
        let year = self.plan.year();
        let due = self.plan.indicator.due.unwrap_or_else(|| day_of(year, 12, 31));
        let stage = if self.done <= 4 {
            self.counts
        } else {
            below(self.counts, 1)
        };
        let mut entry = DatedObservation::new(Period::Day(due), Reading::Stage(stage)).late();
        if stage < self.counts {
            self.explain(rng, &mut entry, 4);
        }
        vec![entry]
    }

    fn report(&self, rng: &mut Rng, quarter: Quarter) -> DatedObservation {
        let stage = self.stage(quarter);
        let mut entry = DatedObservation::new(Period::Day(self.day(rng, quarter)), Reading::Stage(stage));
        let idle = stage == Stage::NotStarted && quarter > 1;
        let slipped = self.done >= AFTER && quarter >= 3;
        if idle || slipped {
            self.explain(rng, &mut entry, quarter);
        }
        entry
    }

    /// Returns the stage in a quarter: one stage per quarter up to the deciding one.
    fn stage(&self, quarter: Quarter) -> Stage {
        if quarter > self.done {
            return Stage::ALL[usize::from(self.counts.rung() + 1).min(5)];
        }
        let first = Stage::ALL[usize::from(u8::from(self.counts > Stage::Started))];
        below(self.counts, self.done.min(AFTER) - quarter.min(AFTER)).max(first)
    }

    /// Returns the day of the report: at once for what is done, at the quarter's end for what is not; the year's last
    /// report of what is not done is final.
    fn day(&self, rng: &mut Rng, quarter: Quarter) -> NaiveDate {
        let year = self.plan.year();
        let last = quarter * 3;
        if quarter == self.done {
            let due = self.plan.indicator.due;
            // Nothing is done in January, when the promise has only just been made.
            let back = rng.between(0, if quarter == 1 { 1 } else { 2 });
            let month = last - u8::try_from(back).unwrap_or(0);
            let day = day_of(year, month, rng.between(6, 27));
            let in_time = due.filter(|due| due.month0() / 3 + 1 == u32::from(quarter));
            return in_time.map_or(day, |due| day.min(due));
        }
        match (quarter, self.done) {
            (4, NEVER) => day_of(year, 12, 31),
            (4, _) => day_of(year, 12, 24),
            _ => day_of(year, last, rng.between(20, 28)),
        }
    }

    /// Returns the report of what was done after the year's end: its period is still the year, and it says when it
    /// came.
    fn afterwards(&self, rng: &mut Rng) -> DatedObservation {
        let year = self.plan.year();
        let end = Period::Day(day_of(year, 12, 31));
        let mut entry = DatedObservation::new(end, Reading::Stage(self.counts));
        entry.known_on = day_of(year.saturating_add(1), 1, rng.between(6, 26));
        entry.detail().reported_on = Some(entry.known_on);
        entry
    }

    fn explain(&self, rng: &mut Rng, entry: &mut DatedObservation, quarter: Quarter) {
        let kind = self.plan.indicator.milestone;
        let stage = match entry.observation.reading {
            Reading::Stage(stage) => stage,
            _ => Stage::NotStarted,
        };
        let words = phrases::for_milestone(rng, kind, stage, quarter);
        let detail = entry.detail();
        detail.cause = Some(words.cause.into());
        detail.next_step = Some(words.next_step.into());
    }
}

/// Returns the stage that is `rungs` below, at least the first one.
fn below(stage: Stage, rungs: u8) -> Stage {
    Stage::ALL[usize::from(stage.rung().saturating_sub(rungs))]
}
