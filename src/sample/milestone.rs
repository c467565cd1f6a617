//! Milestones climb their ladder with a report in every quarter; a few slip.

use chrono::{Datelike, NaiveDate};

use crate::model::{Cadence, Indicator, MilestoneKind, Period, Reading, Stage};
use crate::sample::calendar::day_of;
use crate::sample::chance::Chance;
use crate::sample::line::{Entry, Line};
use crate::sample::promise::Promise;
use crate::sample::remark;

/// In which quarter the stage that counts is reached; the fifth is after the year's end, the sixth never.
type Quarter = u8;
const AFTER: Quarter = 5;
const NEVER: Quarter = 6;

/// The one series of a milestone: it is the city's.
pub(super) fn lines(promise: &Promise<'_>) -> Vec<Line> {
    let mut chance = promise.chance("milestone");
    let counts = promise.indicator.target.stage.unwrap_or(Stage::Completed);
    let done = done_in(&mut chance, promise.indicator, counts);
    let climb = Climb { promise, counts, done };
    let entries = match promise.indicator.cadence {
        Cadence::Monthly | Cadence::Quarterly => climb.by_quarters(&mut chance),
        Cadence::Yearly | Cadence::Event => climb.at_the_end(&mut chance),
    };
    vec![promise.city_line(entries)]
}

/// How likely each quarter is, by what is to be done: papers and campaigns come soon, a plant that runs comes late.
fn done_in(chance: &mut Chance, indicator: &Indicator, counts: Stage) -> Quarter {
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
    let quarter = chance.weighed(&odds, 4);
    // Its own due date draws a milestone near: two in three are done by then, the others a quarter late.
    match indicator
        .due
        .map(|due| Quarter::try_from(due.month0() / 3 + 1).unwrap_or(4))
    {
        Some(due) if chance.hits(66) => quarter.min(due),
        Some(due) if due < 4 => due + 1,
        _ => quarter,
    }
}

/// One milestone on its way up.
struct Climb<'a, 'b> {
    promise: &'a Promise<'b>,
    counts: Stage,
    done: Quarter,
}

impl Climb<'_, '_> {
    fn by_quarters(&self, chance: &mut Chance) -> Vec<Entry> {
        // Some fall silent after the first report, and are overdue by autumn.
        let silent = chance.hits(5) && self.done >= 3;
        let goes_on = chance.hits(25) && self.counts < Stage::Effective;
        let mut entries = Vec::new();
        for quarter in 1..=4_u8 {
            let heard = !silent || quarter == 1 || quarter == 4;
            let after = quarter > self.done;
            if after && !(goes_on && quarter == self.done + 1) {
                continue;
            }
            if heard {
                entries.push(self.report(chance, quarter));
            }
        }
        if self.done == AFTER {
            entries.push(self.afterwards(chance));
        }
        entries
    }

    /// One report when the year ends, or when the day comes.
    fn at_the_end(&self, chance: &mut Chance) -> Vec<Entry> {
        let year = self.promise.year();
        let due = self.promise.indicator.due.unwrap_or_else(|| day_of(year, 12, 31));
        let stage = if self.done <= 4 {
            self.counts
        } else {
            below(self.counts, 1)
        };
        let mut entry = Entry::new(Period::Day(due), Reading::Stage(stage)).late();
        if stage < self.counts {
            self.explain(chance, &mut entry, 4);
        }
        vec![entry]
    }

    fn report(&self, chance: &mut Chance, quarter: Quarter) -> Entry {
        let stage = self.stage(quarter);
        let mut entry = Entry::new(Period::Day(self.day(chance, quarter)), Reading::Stage(stage));
        let idle = stage == Stage::NotStarted && quarter > 1;
        let slipped = self.done >= AFTER && quarter >= 3;
        if idle || slipped {
            self.explain(chance, &mut entry, quarter);
        }
        entry
    }

    /// The stage in a quarter: one rung a quarter up to the one that counts.
    fn stage(&self, quarter: Quarter) -> Stage {
        if quarter > self.done {
            return Stage::ALL[usize::from(self.counts.rung() + 1).min(5)];
        }
        let first = Stage::ALL[usize::from(u8::from(self.counts > Stage::Started))];
        below(self.counts, self.done.min(AFTER) - quarter.min(AFTER)).max(first)
    }

    /// The day of the report. What is done is reported when it is done, what is not at the quarter's end; the year's
    /// last report of what is not done settles the matter.
    fn day(&self, chance: &mut Chance, quarter: Quarter) -> NaiveDate {
        let year = self.promise.year();
        let last = quarter * 3;
        if quarter == self.done {
            let due = self.promise.indicator.due;
            // Nothing is done in January, when the promise has only just been made.
            let back = chance.between(0, if quarter == 1 { 1 } else { 2 });
            let month = last - u8::try_from(back).unwrap_or(0);
            let day = day_of(year, month, chance.between(6, 27));
            let in_time = due.filter(|due| due.month0() / 3 + 1 == u32::from(quarter));
            return in_time.map_or(day, |due| day.min(due));
        }
        match (quarter, self.done) {
            (4, NEVER) => day_of(year, 12, 31),
            (4, _) => day_of(year, 12, 24),
            _ => day_of(year, last, chance.between(20, 28)),
        }
    }

    /// Done after the year's end: the report still speaks for the year, and says when it came.
    fn afterwards(&self, chance: &mut Chance) -> Entry {
        let year = self.promise.year();
        let end = Period::Day(day_of(year, 12, 31));
        let mut entry = Entry::new(end, Reading::Stage(self.counts));
        entry.known_on = day_of(year.saturating_add(1), 1, chance.between(6, 26));
        entry.detail().reported_on = Some(entry.known_on);
        entry
    }

    fn explain(&self, chance: &mut Chance, entry: &mut Entry, quarter: Quarter) {
        let kind = self.promise.indicator.milestone;
        let stage = match entry.observation.reading {
            Reading::Stage(stage) => stage,
            _ => Stage::NotStarted,
        };
        let words = remark::for_milestone(chance, kind, stage, quarter);
        let detail = entry.detail();
        detail.cause = Some(words.cause.into());
        detail.next_step = Some(words.next_step.into());
    }
}

/// So many rungs below a stage, not below the ground.
fn below(stage: Stage, rungs: u8) -> Stage {
    Stage::ALL[usize::from(stage.rung().saturating_sub(rungs))]
}
