//! One indicator, prepared for generating its series.

use crate::model::{
    AreaRole, Cadence, Catalogue, Decimal, Indicator, IndicatorKey, Measure, Observation, Observations, Operator,
    Ratio, RegionKey, SeriesKey,
};
use crate::sample::calendar::{ReportingPoint, points};
use crate::sample::line::{DatedObservation, SeriesDraft};
use crate::sample::phrases;
use crate::sample::resolution::{self, Resolution, fraction};
use crate::sample::rng::Rng;
use crate::sample::schedule::Schedule;
use crate::sample::trajectory::Trajectory;

/// What a sample is generated from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) catalogue: &'a Catalogue,
    /// Published observations of earlier years.
    pub(super) known: &'a Observations,
    pub(super) seed: u64,
}

/// An indicator with its resolution, schedule and trajectory.
pub(super) struct IndicatorPlan<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) key: IndicatorKey,
    pub(super) indicator: &'a Indicator,
    pub(super) resolution: Resolution,
    pub(super) schedule: Schedule,
    pub(super) trajectory: Trajectory,
}

impl<'a> IndicatorPlan<'a> {
    pub(super) fn new(setting: Setting<'a>, key: IndicatorKey, indicator: &'a Indicator) -> Self {
        let mut rng = Rng::new(setting.seed, &[indicator.id.as_str(), "story"]);
        let is_headline = setting.catalogue.is_in(AreaRole::Headline, indicator);
        let trajectory = Trajectory::of(&mut rng, indicator.measure, is_headline);
        let mut plan = Self {
            setting,
            key,
            indicator,
            resolution: Resolution::of(indicator),
            schedule: Schedule::of(setting.catalogue, indicator),
            trajectory,
        };
        let before = plan.known_year_end(SeriesKey::Indicator(key), plan.year() - 1);
        plan.resolution = plan.resolution.with(before);
        if let Some(addition) = plan.addition() {
            plan.resolution = plan.resolution.finest(addition.resolution);
        }
        plan
    }

    /// Returns the promise that states by how much this level grows over its baseline, if the report makes both: the
    /// level is then the baseline plus what was added.
    pub(super) fn addition(&self) -> Option<Self> {
        let level = self.indicator;
        let baseline = level.baseline.filter(|_| level.measure == Measure::Level)?;
        let rise = Ratio::from(level.target.value?) - Ratio::from(baseline.value);
        let is_of_it = |one: &Indicator| {
            let is_alike = one.measure == Measure::Increment && one.topic == level.topic && one.unit == level.unit;
            is_alike && one.target.value.is_some_and(|value| Ratio::from(value) == rise)
        };
        let (key, addition) = self.setting.catalogue.indicators().find(|(_, one)| is_of_it(one))?;
        Some(Self::new(self.setting, key, addition))
    }

    /// Returns the largest possible value at the end of a month, in steps: of a closed set its size, of one thing a
    /// month the number of months. `None` if there is no limit.
    pub(super) fn most(&self, month: u8) -> Option<i64> {
        let indicator = self.indicator;
        let goal = self.goal().filter(|_| indicator.target.is_closed())?;
        let is_monthly = indicator.counted && indicator.cadence == Cadence::Monthly && goal == 12;
        Some(if is_monthly { goal.min(month.into()) } else { goal })
    }

    /// Returns whether the city's figure is the minimum of its parts, as for something that everybody is to have at
    /// least.
    pub(super) fn is_least(&self) -> bool {
        let target = &self.indicator.target;
        let said = target.markers.iter().chain([&target.printed]);
        let mut said = said.map(crate::model::Text::as_str);
        let is_floor = said.any(|said| ["不少于", "不低于", "至少"].iter().any(|mark| said.contains(mark)));
        is_floor && self.indicator.measure == Measure::Level && !resolution::is_percent(self.indicator)
    }

    /// Returns the year of the catalogue.
    pub(super) fn year(&self) -> i16 {
        self.setting.catalogue.year
    }

    /// Returns the whole region.
    pub(super) fn city(&self) -> RegionKey {
        self.setting.catalogue.city()
    }

    /// Returns whether it is one of the headline targets.
    pub(super) fn is_headline(&self) -> bool {
        self.setting.catalogue.is_in(AreaRole::Headline, self.indicator)
    }

    /// Returns the random stream for one aspect of this indicator.
    pub(super) fn rng(&self, aspect: &str) -> Rng {
        Rng::new(self.setting.seed, &[self.indicator.id.as_str(), aspect])
    }

    /// Returns the random stream for one aspect of this indicator in one region.
    pub(super) fn rng_in(&self, region: RegionKey, aspect: &str) -> Rng {
        let region = self.setting.catalogue.region(region).id.as_str();
        Rng::new(self.setting.seed, &[self.indicator.id.as_str(), region, aspect])
    }

    /// Returns the target in steps; `None` if no figure is compared.
    pub(super) fn goal(&self) -> Option<i64> {
        resolution::goal(self.indicator, self.resolution)
    }

    /// Returns the reporting points of the year.
    pub(super) fn points(&self) -> Vec<ReportingPoint> {
        points(self.indicator.cadence, self.year())
    }

    /// Returns the reporting points of the year before.
    pub(super) fn points_before(&self) -> Vec<ReportingPoint> {
        points(self.indicator.cadence, self.year() - 1)
    }

    /// Returns the city's published figure for a whole year.
    pub(super) fn known_year_end(&self, key: SeriesKey, year: i16) -> Option<Decimal> {
        let of_year = self
            .setting
            .known
            .of(key, self.city())
            .iter()
            .filter(|one| one.period.year() == year && one.period.is_year_end());
        of_year.filter_map(Observation::figure).next_back()
    }

    /// Returns whether a value meets the target.
    pub(super) fn is_met(&self, value: i64) -> bool {
        self.goal().is_none_or(|goal| match self.indicator.target.operator {
            Operator::AtMost => value <= goal,
            Operator::MoreThan => value > goal,
            Operator::About => value >= fraction(goal, 95, 100),
            _ => value >= goal,
        })
    }

    /// Returns the nearest value that meets the target, or misses it, as the trajectory demands for the year's end.
    pub(super) fn settled(&self, value: i64) -> i64 {
        let Some(goal) = self.goal().filter(|_| self.is_met(value) != self.trajectory.meets) else {
            return value;
        };
        match (self.indicator.target.operator, self.trajectory.meets) {
            (Operator::AtMost, false) | (Operator::MoreThan, true) => goal + 1,
            (Operator::About, false) => fraction(goal, 95, 100) - 2,
            (Operator::MoreThan, false) | (_, true) => goal,
            (_, false) => goal - 1,
        }
    }

    /// Returns the entry of a figure in the catalogue's year, with cause and next step if it falls short of `due`, in
    /// steps, or of the target itself where no pace applies.
    pub(super) fn report(&self, point: ReportingPoint, value: i64, due: Option<i64>) -> DatedObservation {
        let figure = DatedObservation::figure(point.period, self.resolution.figure(value));
        let mut entry = if self.is_late(point) { figure.late() } else { figure };
        if self.falls_short(point, value, due) {
            let mut rng = self.rng("remark");
            let words = phrases::for_figure(&mut rng, self.setting.catalogue, self.indicator, point.month);
            let detail = entry.detail();
            detail.cause = Some(words.cause.into());
            detail.next_step = Some(words.next_step.into());
        }
        if self.breaks_silence(point) {
            entry.detail().note = Some(phrases::AFTER_SILENCE.into());
        }
        entry
    }

    /// Yearly figures come after the year.
    fn is_late(&self, point: ReportingPoint) -> bool {
        point.ends_year() && (self.indicator.cadence == Cadence::Yearly || self.breaks_silence(point))
    }

    /// A yearly figure breaks no silence.
    fn breaks_silence(&self, point: ReportingPoint) -> bool {
        self.indicator.cadence != Cadence::Yearly && self.trajectory.breaks_silence(point.month)
    }

    fn falls_short(&self, point: ReportingPoint, value: i64, due: Option<i64>) -> bool {
        if self.goal().is_none() || self.is_met(value) {
            return false;
        }
        let limited = self.indicator.target.operator == Operator::AtMost;
        point.ends_year() || limited || due.is_none_or(|due| value < due)
    }

    /// Returns a line of the city.
    pub(super) fn city_line(&self, entries: Vec<DatedObservation>) -> SeriesDraft {
        let mut line = SeriesDraft::new(SeriesKey::Indicator(self.key), self.city());
        line.entries = entries;
        line
    }
}
