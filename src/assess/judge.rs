//! What is known at a date, and what it says: each kind of promise judged where it is at home.

use chrono::NaiveDate;

use crate::assess::case::{Case, Judgement, Known};
use crate::assess::{Verdict, bottom_line, county_count, figure, milestone};
use crate::model::{Measure, Observation, Operator, Period, Reading, Status};

impl<'a> Case<'a> {
    /// What to judge by at a date: the newest observation, a line once crossed, or a count over the counties.
    pub(super) fn known_at(&self, as_of: NaiveDate) -> Option<Known<'a>> {
        let own = self.of_this_year;
        if county_count::applies(self) && own.is_empty() {
            return county_count::at(self, as_of);
        }
        let known = own.partition_point(|one| one.period.end() <= as_of);
        let breach = (self.indicator.measure == Measure::BottomLine).then(|| bottom_line::breach(&own[..known]));
        breach.flatten().or_else(|| own[..known].last()).map(Known::of)
    }

    /// What was known just before `period`.
    pub(super) fn known_before(&self, period: Period) -> Option<Known<'a>> {
        let own = self.of_this_year;
        if county_count::applies(self) && own.is_empty() {
            return county_count::before(self, period.end());
        }
        own[..own.partition_point(|one| one.period < period)]
            .last()
            .map(Known::of)
    }

    /// The day that an observation speaks for: its period's end, of a milestone the day of the report.
    pub(super) fn dated(&self, observation: &Observation) -> NaiveDate {
        if self.is_milestone(observation) {
            milestone::reported_on(observation)
        } else {
            observation.period.end()
        }
    }

    /// Whether an observation says how the year ended.
    pub(super) fn is_final(&self, observation: &Observation, as_of: NaiveDate) -> bool {
        let year_end = self.year_end();
        as_of >= year_end && (observation.period.end() >= year_end || self.dated(observation) >= year_end)
    }

    /// Whether what is known reaches the day within the year on which its promise was due: no later day asks for another report.
    pub(super) fn is_settled_by(&self, known: &Known<'_>) -> bool {
        let is_within_the_year = self.due() < self.year_end();
        is_within_the_year && known.settles && self.dated(&known.observation) >= self.due()
    }

    /// A milestone, or an assigned task without a quota of which stages are reported.
    pub(super) fn is_milestone(&self, observation: &Observation) -> bool {
        let assigned = self.indicator.target.operator == Operator::Assigned;
        self.indicator.measure == Measure::Milestone || (assigned && matches!(observation.reading, Reading::Stage(_)))
    }

    /// Whether an observation is from before the day on which its promise is due, that day has passed, and it was not met by then:
    /// nobody knows how it stood on the day.
    pub(super) fn is_from_before_its_day(
        &self,
        observation: &Observation,
        judgement: &Judgement,
        as_of: NaiveDate,
    ) -> bool {
        let due = self.due();
        as_of > due && self.dated(observation) < due && !judgement.is_met()
    }

    /// What an observation says at a date. Milestones look at the date: their days pass without reports.
    pub(super) fn judge(&self, known: &Known<'_>, as_of: NaiveDate) -> Judgement {
        let observation = known.observation.as_ref();
        let judgement = match observation.reading {
            Reading::Stage(reached) if self.is_milestone(observation) => {
                milestone::judge(self, observation, reached, as_of)
            }
            Reading::Held if self.indicator.measure == Measure::BottomLine => bottom_line::held(observation),
            Reading::Breached if self.indicator.measure == Measure::BottomLine => bottom_line::breached(),
            Reading::Figure(value) => figure::judge(self, observation, value),
            Reading::Stage(_) | Reading::Held | Reading::Breached => {
                Judgement::without_figures(Status::NoTarget, Verdict::NoTarget)
            }
        };
        if known.settles {
            judgement
        } else {
            judgement.unsettled()
        }
    }
}
