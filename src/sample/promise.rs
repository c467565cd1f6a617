//! One indicator, prepared for making figures about it.

use crate::model::{
    AreaRole, Cadence, Catalogue, Decimal, Indicator, IndicatorKey, Measure, Observation, Observations, Operator,
    Ratio, RegionKey, SeriesKey,
};
use crate::sample::calendar::{Tick, ticks};
use crate::sample::chance::Chance;
use crate::sample::course::Course;
use crate::sample::grid::{self, Grid, fraction};
use crate::sample::line::{Entry, Line};
use crate::sample::remark;
use crate::sample::story::Story;

/// What a sample is made from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) catalogue: &'a Catalogue,
    /// What was published about earlier years.
    pub(super) known: &'a Observations,
    pub(super) seed: u64,
}

/// An indicator with its steps, its course and its story.
pub(super) struct Promise<'a> {
    pub(super) setting: Setting<'a>,
    pub(super) key: IndicatorKey,
    pub(super) indicator: &'a Indicator,
    pub(super) grid: Grid,
    pub(super) course: Course,
    pub(super) story: Story,
}

impl<'a> Promise<'a> {
    pub(super) fn new(setting: Setting<'a>, key: IndicatorKey, indicator: &'a Indicator) -> Self {
        let mut chance = Chance::new(setting.seed, &[indicator.id.as_str(), "story"]);
        let is_headline = setting.catalogue.is_in(AreaRole::Headline, indicator);
        let story = Story::of(&mut chance, indicator.measure, is_headline);
        let mut promise = Self {
            setting,
            key,
            indicator,
            grid: Grid::of(indicator),
            course: Course::of(setting.catalogue, indicator),
            story,
        };
        let before = promise.known_year_end(SeriesKey::Indicator(key), promise.year() - 1);
        promise.grid = promise.grid.with(before);
        if let Some(addition) = promise.addition() {
            promise.grid = promise.grid.finest(addition.grid);
        }
        promise
    }

    /// The promise that says by how much this level grows over its baseline, where the report makes both: the level is then
    /// the baseline and what was added.
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

    /// The most that there can be by the end of a month, in steps: of a closed set all of it, and of one thing a month as many
    /// as there were months.
    pub(super) fn most(&self, month: u8) -> Option<i64> {
        let indicator = self.indicator;
        let goal = self.goal().filter(|_| indicator.target.is_closed())?;
        let is_monthly = indicator.counted && indicator.cadence == Cadence::Monthly && goal == 12;
        Some(if is_monthly { goal.min(month.into()) } else { goal })
    }

    /// Whether the figure of the whole is the least of its parts', as of a time that everybody is to have at least.
    pub(super) fn is_least(&self) -> bool {
        let target = &self.indicator.target;
        let said = target.markers.iter().chain([&target.printed]);
        let mut said = said.map(crate::model::Text::as_str);
        let is_floor = said.any(|said| ["不少于", "不低于", "至少"].iter().any(|mark| said.contains(mark)));
        is_floor && self.indicator.measure == Measure::Level && !grid::is_percent(self.indicator)
    }

    /// The year of the promise.
    pub(super) fn year(&self) -> i16 {
        self.setting.catalogue.year
    }

    /// The city.
    pub(super) fn city(&self) -> RegionKey {
        self.setting.catalogue.city()
    }

    /// Whether it is one of the headline targets.
    pub(super) fn is_headline(&self) -> bool {
        self.setting.catalogue.is_in(AreaRole::Headline, self.indicator)
    }

    /// The stream of chance for one aspect of this indicator.
    pub(super) fn chance(&self, aspect: &str) -> Chance {
        Chance::new(self.setting.seed, &[self.indicator.id.as_str(), aspect])
    }

    /// The stream of chance for one aspect of this indicator in one region.
    pub(super) fn chance_in(&self, region: RegionKey, aspect: &str) -> Chance {
        let region = self.setting.catalogue.region(region).id.as_str();
        Chance::new(self.setting.seed, &[self.indicator.id.as_str(), region, aspect])
    }

    /// What is to be reached, in steps; none where no figure is compared.
    pub(super) fn goal(&self) -> Option<i64> {
        grid::goal(self.indicator, self.grid)
    }

    /// The reports of the year.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        ticks(self.indicator.cadence, self.year())
    }

    /// The reports of the year before.
    pub(super) fn ticks_before(&self) -> Vec<Tick> {
        ticks(self.indicator.cadence, self.year() - 1)
    }

    /// The city's published figure for a whole year.
    pub(super) fn known_year_end(&self, key: SeriesKey, year: i16) -> Option<Decimal> {
        let of_year = self
            .setting
            .known
            .of(key, self.city())
            .iter()
            .filter(|one| one.period.year() == year && one.period.is_year_end());
        of_year.filter_map(Observation::figure).next_back()
    }

    /// Whether a value meets the target.
    pub(super) fn is_met(&self, value: i64) -> bool {
        self.goal().is_none_or(|goal| match self.indicator.target.operator {
            Operator::AtMost => value <= goal,
            Operator::MoreThan => value > goal,
            Operator::About => value >= fraction(goal, 95, 100),
            _ => value >= goal,
        })
    }

    /// The nearest value that meets the target, or misses it, as the story wants it for the year's end.
    pub(super) fn settled(&self, value: i64) -> i64 {
        let Some(goal) = self.goal().filter(|_| self.is_met(value) != self.story.meets) else {
            return value;
        };
        match (self.indicator.target.operator, self.story.meets) {
            (Operator::AtMost, false) | (Operator::MoreThan, true) => goal + 1,
            (Operator::About, false) => fraction(goal, 95, 100) - 2,
            (Operator::MoreThan, false) | (_, true) => goal,
            (_, false) => goal - 1,
        }
    }

    /// A report of a figure in the year of the promise, with cause and next step where it falls short of what is `due`
    /// by then, in steps; where no pace applies, of the target itself.
    pub(super) fn report(&self, tick: Tick, value: i64, due: Option<i64>) -> Entry {
        let figure = Entry::figure(tick.period, self.grid.figure(value));
        let mut entry = if self.is_late(tick) { figure.late() } else { figure };
        if self.falls_short(tick, value, due) {
            let mut chance = self.chance("remark");
            let words = remark::for_figure(&mut chance, self.setting.catalogue, self.indicator, tick.month);
            let detail = entry.detail();
            detail.cause = Some(words.cause.into());
            detail.next_step = Some(words.next_step.into());
        }
        if self.breaks_silence(tick) {
            entry.detail().note = Some(remark::AFTER_SILENCE.into());
        }
        entry
    }

    /// Figures that come once a year come after it.
    fn is_late(&self, tick: Tick) -> bool {
        tick.ends_year() && (self.indicator.cadence == Cadence::Yearly || self.breaks_silence(tick))
    }

    /// What comes once a year breaks no silence.
    fn breaks_silence(&self, tick: Tick) -> bool {
        self.indicator.cadence != Cadence::Yearly && self.story.breaks_silence(tick.month)
    }

    fn falls_short(&self, tick: Tick, value: i64, due: Option<i64>) -> bool {
        if self.goal().is_none() || self.is_met(value) {
            return false;
        }
        let limited = self.indicator.target.operator == Operator::AtMost;
        tick.ends_year() || limited || due.is_none_or(|due| value < due)
    }

    /// A line of the city's own.
    pub(super) fn city_line(&self, entries: Vec<Entry>) -> Line {
        let mut line = Line::new(SeriesKey::Indicator(self.key), self.city());
        line.entries = entries;
        line
    }
}
