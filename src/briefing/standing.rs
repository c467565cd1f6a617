//! How a figure stands to what it is measured against, in its own direction, and what it takes from there.
//!
//! A sum is ahead of the calendar or behind it. What has no pace is above its target or below it. A ceiling is kept or
//! exceeded, a place in an order is in front of the promised one or behind it. Lists, sentences, bars and documents all
//! say it from here, so that none of them can tell it backwards.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::assess::{self, Assessment, Course, Gap, Needed, Nuance, Record, Verdict};
use crate::briefing::format;
use crate::briefing::material::Material;
use crate::briefing::share::{Share, whole};
use crate::locale::{
    Language, Signature, Template, Values, Words, aside, fill, fill_reworded, grouped, names, reworded, values,
};
use crate::model::{
    Bound, Decimal, Indicator, IndicatorKey, Measure, Observation, Operator, Ratio, Reading, RegionKind, Stage, Status,
    Unreported,
};

/// Below this many, whole things are told one by one: nobody builds two thirds of a park. So few a month are told for the rest of
/// the year.
const FEW: i32 = 12;

/// How what is missing is spread over the months that are left: all of it at once where it is little or one month is left, else so
/// much each month.
#[derive(Debug, Clone, Copy)]
enum Spread {
    /// Whole things for the rest of the year.
    Whole(Ratio),
    /// An amount for the rest of the year.
    Rest(Ratio),
    /// Whole things for each month.
    WholeEach(Ratio),
    /// An amount for each month.
    Each(Ratio),
}

impl Spread {
    fn is_each(self) -> bool {
        matches!(self, Self::WholeEach(_) | Self::Each(_))
    }
}

/// Where a need stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In a column.
    Column,
    /// In a narrow column.
    Brief,
    /// Behind its label.
    Fact,
}

/// What a figure is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    /// What was due by then.
    Pace,
    /// The target as it stands.
    Target,
    /// A line that must not be crossed.
    Limit,
    /// A place in an order, where a smaller number is better.
    Rank,
}

/// A figure and what it is measured against.
#[derive(Clone, Copy)]
pub(super) struct MeasuredFigure<'a> {
    material: Material<'a>,
    indicator: &'a Indicator,
    assessment: &'a Assessment,
}

impl<'a> MeasuredFigure<'a> {
    pub(super) fn new(material: Material<'a>, indicator: &'a Indicator, assessment: &'a Assessment) -> Self {
        Self {
            material,
            indicator,
            assessment,
        }
    }

    fn language(self) -> Language {
        self.material.language
    }

    fn words(self) -> &'static Words {
        self.language().words()
    }

    pub(super) fn against(self) -> Against {
        let is_ceiling = self.indicator.target.operator == Operator::AtMost;
        if format::is_rank(self.indicator) {
            Against::Rank
        } else if is_ceiling || self.is_above_range() {
            Against::Limit
        } else if self.assessment.pace.is_some() && self.indicator.measure != Measure::GrowthRate {
            Against::Pace
        } else {
            Against::Target
        }
    }

    fn is_above_range(self) -> bool {
        let target = &self.indicator.target;
        let upper = target
            .upper
            .filter(|_| target.limit && !self.assessment.reasoning.is_own_target);
        self.figure()
            .zip(upper)
            .is_some_and(|(value, upper)| value > upper.into())
    }

    fn figure(self) -> Option<Ratio> {
        let observation = self.assessment.observation.as_ref()?;
        observation.figure().map(Ratio::from)
    }

    /// The line that must not be crossed.
    fn limit(self) -> Option<Decimal> {
        let target = &self.indicator.target;
        if target.operator == Operator::AtMost {
            self.assessment.reasoning.target
        } else {
            target.upper
        }
    }

    /// Whether 左右 is what makes a value below the target meet it.
    fn is_about(self) -> bool {
        let is_below = self.assessment.gap.is_some_and(|gap| distance(gap).is_negative());
        let is_met = matches!(
            self.assessment.reasoning.verdict,
            Verdict::MetForGood | Verdict::MetSoFar
        );
        self.indicator.target.operator == Operator::About && is_met && is_below
    }

    /// Whether a value stands at its line and the promise is more than that.
    fn is_at_the_line(self, gap: Gap) -> bool {
        let is_all_due = self.assessment.pace.is_none_or(|pace| pace >= Ratio::ONE);
        distance(gap).is_zero() && is_all_due && !self.assessment.status.is_on_pace()
    }

    /// A difference without its sign: points of a percentage are points, places are places.
    fn difference(self, difference: Ratio) -> String {
        difference_of(self.material, self.indicator, difference)
    }

    /// The gap for a column, with the word of its direction: a share that is done is 快 or 慢 of the calendar, a figure 高 or 低
    /// of its target, above a limit 超 and below it 余, so that points of one are never taken for points of the other. For a
    /// document it is a sentence's part.
    pub(super) fn gap(self, is_long: bool) -> String {
        let Some(gap) = self.assessment.gap else {
            let is_told = is_long || self.assessment.status != Status::Achieved;
            let late = is_told.then(|| self.late_days(self.words().late_days));
            return late.flatten().unwrap_or_default();
        };
        if self.is_nothing_due() {
            return String::new();
        }
        if is_long {
            return self.gap_in_document(gap);
        }
        let against = self.against();
        let shown = match self.indicator.unit.as_str() {
            _ if against == Against::Pace && !self.is_told_in_unit(gap) => {
                self.points_told(self.words().points_done, gap)
            }
            "%" | "百分点" => format::bare_points(self.words(), distance(gap)),
            _ if against == Against::Rank => distance(gap).abs().rounded(0).to_string(),
            unit => format::difference(self.language(), distance(gap).abs(), unit),
        };
        self.directed(gap, &shown)
    }

    /// The gap where a column is narrow: without the unit, which stands beside the value.
    pub(super) fn gap_brief(self) -> String {
        let Some(gap) = self.assessment.gap else {
            let is_told = self.assessment.status != Status::Achieved;
            let late = is_told.then(|| self.late_days(self.words().late_days_brief));
            return late.flatten().unwrap_or_default();
        };
        if self.is_nothing_due() {
            return String::new();
        }
        let unit = self.indicator.unit.as_str();
        let shown = match (self.against(), unit) {
            (Against::Pace, _) if !self.is_told_in_unit(gap) => format::brief_points(gap.points),
            (Against::Rank, _) => return self.gap(false),
            // Points stand with their sign, and with their unit: a bare number beside a percentage would be taken for per cent.
            (Against::Pace | Against::Target, "%" | "百分点") if !distance(gap).is_zero() && !self.is_about() => {
                let points = fill!(self.words().points, n = format::brief_points(distance(gap)));
                let points = format::in_column(self.words(), points, self.bound_of(self.order(gap)));
                let template = if distance(gap).is_negative() {
                    self.words().gap_low
                } else {
                    self.words().gap_high
                };
                return fill!(template, n = points);
            }
            (_, "%" | "百分点") => format::brief_points(distance(gap)),
            _ => format::compact(
                format::signed_number(self.language(), distance(gap).abs(), unit).trim_start_matches('+'),
            ),
        };
        self.directed(gap, &shown)
    }

    /// How late a milestone is; none where it is not.
    fn late_days(self, template: Template<(names::days,)>) -> Option<String> {
        let Verdict::Stage { late_days, .. } = self.assessment.reasoning.verdict else {
            return None;
        };
        let days = late_days.filter(|days| *days > 0)?;
        // What is done was done by the day of the report, and nobody knows how long before.
        let template = if self.assessment.status == Status::Achieved {
            self.words().reported_late
        } else {
            template
        };
        Some(fill!(template, days = days.to_string()))
    }

    /// The size of a gap in a column, in words with its direction and the sign of a bound.
    fn directed(self, gap: Gap, shown: &str) -> String {
        let words = self.words();
        let (against, order) = (self.against(), self.order(gap));
        let shown = format::in_column(words, shown.to_owned(), self.bound_of(order));
        let template = match (against, order) {
            _ if self.is_about() => return words.gap_about.to_owned(),
            _ if self.is_at_the_line(gap) => return words.gap_at_line.to_owned(),
            (_, Ordering::Equal) => return self.level(words.rank_same),
            (_, Ordering::Greater) if self.is_told_in_unit(gap) => words.gap_more,
            (_, Ordering::Less) if self.is_told_in_unit(gap) => words.gap_short,
            (_, Ordering::Greater) if counts_parts(self.material, self.indicator) => words.gap_parts_more,
            (_, Ordering::Less) if counts_parts(self.material, self.indicator) => words.gap_parts_short,
            (Against::Pace, Ordering::Greater) => words.gap_fast,
            (Against::Pace, Ordering::Less) => words.gap_slow,
            (Against::Target, Ordering::Greater) => words.gap_high,
            (Against::Target, Ordering::Less) => words.gap_low,
            (Against::Limit, Ordering::Greater) => words.gap_spare,
            (Against::Limit, Ordering::Less) => words.gap_over,
            (Against::Rank, Ordering::Greater) => words.gap_places_ahead,
            (Against::Rank, Ordering::Less) => words.gap_places_behind,
        };
        fill!(template, n = shown)
    }

    /// Ahead of its line or behind it.
    fn order(self, gap: Gap) -> Ordering {
        if self.against() == Against::Pace {
            gap.points.cmp(&Ratio::ZERO)
        } else {
            distance(gap).cmp(&Ratio::ZERO)
        }
    }

    fn bound(self) -> Option<Bound> {
        self.assessment.observation.as_ref()?.bound
    }

    /// The bound of a distance that is told by its size: where the figure lies below its line, more of the figure is less of
    /// the distance.
    fn bound_of(self, order: Ordering) -> Option<Bound> {
        let is_small_better = matches!(self.against(), Against::Limit | Against::Rank);
        let is_below = if is_small_better { order.is_gt() } else { order.is_lt() };
        match self.bound()? {
            Bound::Lower if is_below => Some(Bound::Upper),
            Bound::Upper if is_below => Some(Bound::Lower),
            bound => Some(bound),
        }
    }

    /// Level with a line, where only a bound is known on one side of it.
    fn level(self, even: &str) -> String {
        let words = self.words();
        match self.bound() {
            Some(Bound::Lower) => words.bound_even_or_more.to_owned(),
            Some(Bound::Upper) => words.bound_even_or_less.to_owned(),
            None => even.to_owned(),
        }
    }

    /// The gap with everything that it is one to: `慢于序时进度 33.3 个百分点`, `低于目标 4.8 个百分点`.
    fn gap_in_document(self, gap: Gap) -> String {
        let words = self.words();
        let order = self.order(gap);
        match self.against() {
            Against::Limit | Against::Rank => self.gap_line(gap).1,
            _ if self.is_about() || self.is_at_the_line(gap) => self.gap_line(gap).1,
            Against::Pace if self.is_all_due() && !order.is_eq() => {
                let template = match (order.is_lt(), self.is_all_due_by_course()) {
                    (true, true) => words.gap_course_short,
                    (false, true) => words.gap_course_more,
                    (true, false) => words.gap_all_short,
                    (false, false) => words.gap_all_more,
                };
                self.all_due_line(gap, template)
            }
            Against::Pace => self.compared(gap, ""),
            Against::Target if order.is_eq() => self.level(words.bulletin_all_even),
            Against::Target if order.is_lt() && counts_parts(self.material, self.indicator) => self.gap_line(gap).1,
            Against::Target => {
                let template = if order.is_lt() {
                    words.gap_below_target
                } else {
                    words.gap_above_target
                };
                fill!(template, points = self.size(gap))
            }
        }
    }

    /// How far it is from a target of which all was due: in the unit, and as a share.
    fn all_due_line(self, gap: Gap, template: Template<(names::amount,)>) -> String {
        let words = self.words();
        let line = fill!(template, amount = self.size(gap));
        let is_said = gap
            .amount
            .is_some_and(|amount| self.is_said_already(gap.points, amount));
        let sign = if gap.points.is_negative() { "−" } else { "+" };
        let points = format!("{sign}{}", self.points_told(words.points_long, gap));
        let share = fill!(words.gap_share, points = points);
        if is_said {
            line
        } else {
            line + &aside(self.language(), &share)
        }
    }

    /// The distance to the line by its size, with the word of a bound.
    pub(super) fn size(self, gap: Gap) -> String {
        let distance = distance(gap);
        format::at_bound(self.words(), self.difference(distance), self.bound_of(self.order(gap)))
    }

    /// How much of a limit for the year's sum is used up, beside how much of the year is gone, while neither is over: a sum below the
    /// whole year's limit in September is not what is to be praised. The share of the year is none where one day settles it.
    fn used_so_far(self) -> Option<(String, Option<String>)> {
        let period = self.assessment.observation.as_ref()?.period;
        let is_running = self.indicator.measure.adds_up() && !period.is_year_end();
        let is_ceiling = self.indicator.target.operator == Operator::AtMost && self.against() == Against::Limit;
        let used = self
            .used()
            .filter(|used| is_running && is_ceiling && *used <= Ratio::ONE)?;
        let gone = assess::calendar_share(&self.material.data.catalogue, self.indicator, period);
        let used = format::from_figure(self.words(), format::percent(used), self.bound());
        Some((used, gone.map(format::percent)))
    }

    /// What the gap is one to, and the gap, as bulletins say it: `与序时相比`, `快 11.3 个百分点，超 6,623 万元`.
    pub(super) fn gap_line(self, gap: Gap) -> (&'static str, String) {
        let words = self.words();
        let order = distance(gap).cmp(&Ratio::ZERO);
        let either = |ahead, behind| if order.is_lt() { behind } else { ahead };
        let one = |template| fill!(template, points = self.size(gap));
        match self.against() {
            _ if self.is_nothing_due() => (words.detail_gap, words.gap_nothing_due.to_owned()),
            _ if self.is_about() => {
                let below = one(words.gap_behind_points);
                (
                    words.detail_gap_rate,
                    words.gap_about_line.to_owned() + &aside(self.language(), &below),
                )
            }
            _ if self.is_at_the_line(gap) => (words.detail_gap_rate, words.gap_at_line_told.to_owned()),
            Against::Pace if self.is_all_due() && order.is_eq() => (words.detail_gap_rate, self.level(words.gap_even)),
            Against::Pace if self.is_all_due() => {
                let template = if order.is_lt() {
                    words.still_short
                } else {
                    words.gap_more_told
                };
                (words.detail_gap_rate, self.all_due_line(gap, template))
            }
            Against::Pace => (words.detail_gap, self.pace_line(gap)),
            Against::Target | Against::Rank if order.is_eq() => (words.detail_gap_rate, self.level(words.gap_even)),
            Against::Target if order.is_lt() && counts_parts(self.material, self.indicator) => {
                let short = fill!(words.still_short, amount = self.size(gap));
                (words.detail_gap_rate, short)
            }
            Against::Target => (
                words.detail_gap_rate,
                one(either(words.gap_ahead_points, words.gap_behind_points)),
            ),
            Against::Limit => self.limit_line(gap),
            Against::Rank => (
                words.detail_gap_rate,
                one(either(words.gap_rank_ahead, words.gap_rank_behind)),
            ),
        }
    }

    /// The same of a line that is not to be crossed; one that the report calls no limit is a target here too.
    fn limit_line(self, gap: Gap) -> (&'static str, String) {
        let words = self.words();
        let order = distance(gap).cmp(&Ratio::ZERO);
        let size = self.size(gap);
        let one = |template| fill!(template, points = size);
        if !format::is_named_limit(self.indicator) {
            let line = match order {
                Ordering::Less => one(words.gap_above_target),
                Ordering::Equal => self.level(words.gap_even),
                Ordering::Greater => one(words.gap_below_target),
            };
            return (words.detail_gap_rate, line);
        }
        let line = match (order, self.used_so_far()) {
            (Ordering::Less, _) if self.is_above_range() => one(words.gap_over_range),
            (Ordering::Less, _) => one(words.gap_over_limit),
            (_, Some((used, Some(gone)))) => {
                let values = values![gone = gone, points = size, used = used];
                fill(words.gap_limit_used, &values)
            }
            (Ordering::Equal, _) => self.level(words.gap_at_limit),
            (Ordering::Greater, _) => one(words.gap_within_limit),
        };
        (words.detail_gap_limit, line)
    }

    /// How many whole things were due, of what comes in whole pieces: `2 个`.
    pub(super) fn whole_due(self) -> Option<String> {
        let whole = self.assessment.reasoning.whole_due?;
        Some(format::figure(self.language(), whole, self.indicator.unit.as_str()))
    }

    /// How the number of whole things that were due was reckoned: `17 个 × 9 ÷ 12，取整`.
    fn whole_reckoned(self) -> String {
        let words = self.words();
        let from_nothing = self
            .assessment
            .reasoning
            .target
            .filter(|_| self.assessment.reasoning.baseline.is_none());
        match (self.assessment.reasoning.course, from_nothing) {
            _ if self.is_assumed() => words.whole_by_course.to_owned(),
            (Some(Course::Linear { months }), Some(target)) => {
                let target = format::figure(self.language(), target, self.indicator.unit.as_str());
                fill!(words.whole_reckoned, months = format::months(months), target = target)
            }
            _ => words.whole_only.to_owned(),
        }
    }

    /// The same in words behind a gap: `（按整数应有 2 个）`; empty for what does not come in whole pieces.
    fn whole_due_aside(self) -> String {
        let whole = self.whole_due();
        let told = whole.map(|whole| self.of_its_course(self.words().gap_whole_due, &values![whole = whole]));
        told.map(|told| aside(self.language(), &told)).unwrap_or_default()
    }

    /// Whether what was due goes by a course of the year that the report does not tell: the catalogue assumes it. The year's end is no
    /// assumption.
    pub(super) fn is_assumed(self) -> bool {
        let period = self.assessment.observation.as_ref().map(|one| one.period);
        let is_running = period.is_some_and(|period| !period.is_year_end());
        let has_course = matches!(self.assessment.reasoning.course, Some(Course::Profile { .. }));
        is_running && has_course && self.against() == Against::Pace
    }

    /// Words on what was due: by an assumed course it was due by that alone.
    pub(super) fn of_its_course<S: Signature>(self, template: Template<S>, values: &Values<'_, S>) -> String {
        fill_reworded(template, values, &self.rewordings())
    }

    /// The words for a target and for what was due, and what stands for them here: a target that runs over several years is not the
    /// year's, and what goes by an assumed course was due by that alone.
    fn rewordings(self) -> Vec<(&'static str, &'static str)> {
        let words = self.words();
        let mut rewordings = Vec::new();
        if self.is_assumed() {
            rewordings.push((words.whole_due_named, words.whole_due_assumed));
            rewordings.push((words.pace_named, words.pace_assumed));
        }
        if self.runs_over_years() {
            rewordings.push((words.target_of_year, words.target_of_years));
        }
        rewordings
    }

    /// Whether all of it was due before the year's end, and by an assumed course alone.
    fn is_all_due_by_course(self) -> bool {
        self.is_all_due() && self.is_assumed()
    }

    /// The share that was due; of whole things their number instead, with how it was reckoned: the share that they are is no share of
    /// the year.
    pub(super) fn pace_told(self) -> Option<String> {
        let share = self.due_share()?;
        if let Some(whole) = self.whole_due().filter(|_| !self.is_nothing_due()) {
            let told = fill!(self.words().whole_due_told, whole = whole);
            if self.is_all_due() {
                return Some(told);
            }
            return Some(told + &aside(self.language(), &self.whole_reckoned()));
        }
        if self.is_assumed() {
            return Some(share + &aside(self.language(), self.words().assumed));
        }
        Some(share)
    }

    /// Whether nothing of it was due by then, so that there is nothing to be ahead of or behind.
    fn is_nothing_due(self) -> bool {
        self.against() == Against::Pace && self.assessment.pace.is_some_and(|pace| !pace.is_positive())
    }

    /// Whether a gap to the pace is told in the indicator's own unit: of whole things, of a percentage, whose points are not those of
    /// the share that is done, and of what was all due.
    fn is_told_in_unit(self, gap: Gap) -> bool {
        let is_percent = matches!(self.indicator.unit.as_str(), "%" | "百分点");
        let is_said_already = gap.amount.is_none_or(|amount| self.is_said_already(gap.points, amount));
        let is_of_percent = is_percent && !is_said_already;
        self.against() == Against::Pace && (self.whole_due().is_some() || self.is_all_due() || is_of_percent)
    }

    /// The points between the share that is done and the one that was due, without their sign, in the words of `template`.
    fn points_told(self, template: Template<(names::n,)>, gap: Gap) -> String {
        let printed = format::points_in(self.decimals(), gap.points.abs());
        fill!(template, n = grouped(&printed.to_string()))
    }

    /// The points between two shares as a rule of points reckons them: what is done less what was due, printed as the two are.
    pub(super) fn points_apart(self, points: Ratio) -> String {
        let words = self.words();
        if self.against() != Against::Pace {
            return format::short_points(words, points);
        }
        let printed = grouped(&format::points_in(self.decimals(), points).to_string());
        let sign = if points.is_positive() { "+" } else { "" };
        fill!(words.points, n = format!("{sign}{printed}"))
    }

    /// The share that was due.
    pub(super) fn due_share(self) -> Option<String> {
        Some(format::percent_in(self.decimals(), self.assessment.pace?, &[]))
    }

    /// The decimals with which the share that is done, the one that was due and the points between them are printed: as many as it
    /// takes for the three printed ones to add up. Where two do not do it, as of one third and two thirds none do, and each is
    /// rounded by itself.
    fn decimals(self) -> u8 {
        let shares = self
            .assessment
            .attained
            .zip(self.assessment.pace)
            .zip(self.assessment.gap);
        let Some(((attained, pace), gap)) = shares.filter(|_| self.against() == Against::Pace) else {
            return 1;
        };
        let adds_up = |decimals: &u8| {
            let printed = |share, lines: &[Ratio]| Ratio::from(format::printed_percent(*decimals, share, lines));
            let points = Ratio::from(format::points_in(*decimals, gap.points));
            printed(attained, &[pace]) - printed(pace, &[]) == points
        };
        [1, 2].into_iter().find(adds_up).unwrap_or(1)
    }

    /// Whether all of it was due: at the year's end, and when the course of the year is over. Then the target is what it is
    /// compared with.
    fn is_all_due(self) -> bool {
        self.against() == Against::Pace && self.assessment.pace.is_some_and(|pace| pace >= Ratio::ONE)
    }

    /// What was reported, as it is printed.
    pub(super) fn value(self) -> Option<String> {
        let observation = self.assessment.observation.as_ref()?;
        Some(observed(self.material, self.indicator, observation))
    }

    /// How it stands to what was due; the share of the year is not what whole things are held to, so their number is said.
    fn pace_line(self, gap: Gap) -> String {
        self.pace_difference(gap) + &self.whole_due_aside()
    }

    fn pace_difference(self, gap: Gap) -> String {
        let words = self.words();
        let order = self.order(gap);
        let ahead = order.is_gt();
        let told = |size| format::at_bound(words, size, self.bound_of(order));
        if order.is_eq() {
            return self.level(words.gap_even);
        }
        if self.whole_due().is_some() {
            let template = if ahead { words.gap_more_told } else { words.still_short };
            return fill!(template, amount = self.size(gap));
        }
        let points = told(self.points_told(words.points_long, gap));
        let amount = gap.amount.filter(|amount| !self.is_said_already(gap.points, *amount));
        let Some(amount) = amount.map(|amount| told(self.difference(amount))) else {
            let template = if ahead {
                words.gap_faster_points
            } else {
                words.gap_slower_points
            };
            return fill!(template, points = points);
        };
        // Points of what is measured in points are not the points of the share that is done.
        let template = match (matches!(self.indicator.unit.as_str(), "%" | "百分点"), ahead) {
            (true, true) => words.gap_ahead_in_points,
            (true, false) => words.gap_behind_in_points,
            (false, true) => words.gap_ahead,
            (false, false) => words.gap_behind,
        };
        fill!(template, amount = amount, points = points)
    }

    /// The unit of a share of a whole is the point itself; saying it twice would tell nothing.
    fn is_said_already(self, points: Ratio, amount: Ratio) -> bool {
        self.indicator.unit.as_str() == "%" && points == amount
    }

    /// The same within a sentence; `target` is the promise in words.
    pub(super) fn compared(self, gap: Gap, target: &str) -> String {
        let words = self.words();
        let whole = self.whole_due().filter(|_| self.against() == Against::Pace);
        let order = self.order(gap);
        let points = match self.against() {
            Against::Pace if !self.is_told_in_unit(gap) => {
                format::at_bound(words, self.points_told(words.points_long, gap), self.bound_of(order))
            }
            _ => self.size(gap),
        };
        let even = |words| self.of_its_years(words);
        let by = |template| self.of_its_course(template, &values![points = points]);
        let to = |template| self.of_its_course(template, &values![target = target]);
        let by_to = |template| self.of_its_course(template, &values![points = points, target = target]);
        match (self.against(), order, whole) {
            _ if self.is_nothing_due() => even(words.gap_nothing_due),
            _ if self.is_about() => to(words.bulletin_about),
            _ if self.is_at_the_line(gap) => to(words.bulletin_at_line),
            (_, Ordering::Equal, _) if self.bound() == Some(Bound::Lower) && self.is_all_due() => {
                even(words.bulletin_all_even_or_more)
            }
            (_, Ordering::Equal, _) if self.bound() == Some(Bound::Lower) => even(words.bulletin_even_or_more),
            (_, Ordering::Equal, _) if self.bound() == Some(Bound::Upper) => even(words.bulletin_even_or_less),
            (_, Ordering::Equal, _) if self.is_all_due() => even(words.bulletin_all_even),
            (_, Ordering::Greater, _) if self.is_all_due_by_course() => by(words.bulletin_course_more),
            (_, Ordering::Less, _) if self.is_all_due_by_course() => by(words.bulletin_course_short),
            (_, Ordering::Greater, _) if self.is_all_due() => by(words.bulletin_all_more),
            (_, Ordering::Less, _) if self.is_all_due() => by(words.bulletin_all_short),
            (_, Ordering::Equal, Some(whole)) => self.of_its_course(words.bulletin_whole_even, &values![whole = whole]),
            (_, order, Some(whole)) => {
                let template = if order.is_gt() {
                    words.bulletin_whole_more
                } else {
                    words.bulletin_whole_less
                };
                self.of_its_course(template, &values![points = points, whole = whole])
            }
            (Against::Target, Ordering::Less, _) if counts_parts(self.material, self.indicator) => {
                by_to(words.bulletin_parts_short)
            }
            (Against::Pace, Ordering::Greater, _) if self.is_told_in_unit(gap) => by(words.bulletin_points_more),
            (Against::Pace, Ordering::Less, _) if self.is_told_in_unit(gap) => by(words.bulletin_points_less),
            (Against::Pace, Ordering::Greater, _) => by(words.bulletin_faster),
            (Against::Pace, Ordering::Less, _) => by(words.bulletin_slower),
            (Against::Pace, Ordering::Equal, _) => even(words.bulletin_on_pace),
            (Against::Target, Ordering::Greater, _) => by_to(words.bulletin_above),
            (Against::Target, Ordering::Less, _) => by_to(words.bulletin_below),
            (Against::Target | Against::Rank, Ordering::Equal, _) => to(words.bulletin_at_target),
            (Against::Limit, order, _) => self.compared_with_limit(order, &points, target),
            (Against::Rank, Ordering::Greater, _) => by_to(words.bulletin_rank_ahead),
            (Against::Rank, Ordering::Less, _) => by_to(words.bulletin_rank_behind),
        }
    }

    /// The same of a line that is not to be crossed.
    fn compared_with_limit(self, order: Ordering, points: &str, target: &str) -> String {
        let words = self.words();
        let to = |template| self.of_its_course(template, &values![target = target]);
        let by_to = |template| self.of_its_course(template, &values![points = points, target = target]);
        match (order, self.used_so_far()) {
            (Ordering::Greater, _) if !format::is_named_limit(self.indicator) => by_to(words.bulletin_below),
            (Ordering::Equal, _) if !format::is_named_limit(self.indicator) => to(words.bulletin_at_target),
            (Ordering::Less, _) if !format::is_named_limit(self.indicator) => by_to(words.bulletin_above),
            (Ordering::Less, _) if self.is_above_range() => by_to(words.bulletin_over_range),
            (Ordering::Less, _) => by_to(words.bulletin_over_limit),
            (_, Some((used, Some(gone)))) => self.of_its_course(
                words.bulletin_limit_used,
                &values![gone = gone, target = target, used = used],
            ),
            (Ordering::Greater, _) => by_to(words.bulletin_within_limit),
            (Ordering::Equal, _) => to(words.bulletin_at_limit),
        }
    }

    /// The same of words that need no more.
    pub(super) fn of_its_years(self, words: &str) -> String {
        reworded(words, &self.rewordings()).into_owned()
    }

    /// Whether the target is one for several years: counted from a base year before the last one, or printed for a year to
    /// come.
    fn runs_over_years(self) -> bool {
        let catalogue = &self.material.data.catalogue;
        let base = self.indicator.base_year.map(i32::from);
        let year = i32::from(catalogue.year);
        let is_later = |before: &str| (year + 1..year + 15).any(|later| before.ends_with(&later.to_string()));
        let mut parts = self.indicator.target.printed.as_str().split('年');
        // Behind the last 年 no year ends.
        parts.next_back();
        base.is_some_and(|base| base < year - 1) || parts.any(is_later)
    }

    /// What it takes, for a table; something for every red status that more can be said of. In few characters where a column
    /// is narrow.
    pub(super) fn needed(self, is_brief: bool) -> Option<String> {
        let words = self.words();
        let enough = |amount| self.left(self.enough(amount, is_brief), is_brief);
        let Some(needed) = self.assessment.needed else {
            return self.still_short(is_brief);
        };
        let one = |template, amount: &str| fill!(template, amount = amount);
        Some(match needed {
            Needed::PerMonth { amount, months, until } => {
                let form = if is_brief { Form::Brief } else { Form::Column };
                self.spread_told(self.spread(amount, months), (months, until), form)
            }
            Needed::AverageRate { rate, record, .. } => self.average(rate, record.is_some(), is_brief),
            Needed::Distance { amount } => one(words.distance_left, &enough(amount)),
            Needed::Excess { amount, may_fall: true } => self.excess(&self.enough(amount, is_brief), is_brief, true),
            Needed::Excess { amount, .. } => self.excess(&self.amount(amount, is_brief), is_brief, false),
            Needed::Beyond => self.beyond(words.needed_beyond_line, words.needed_below_line),
            // What is missing stands beside it as the gap.
            Needed::Passed { due, .. } if self.material.as_of <= due => words.due_today.to_owned(),
            Needed::Passed { due, .. } => {
                let day = format::day_of_year(self.language(), due);
                fill!(words.passed_due, day = day)
            }
            Needed::CourseOver { end, .. } | Needed::CourseUnreported { end, .. } => {
                let day = format::day_of_year(self.language(), end);
                let template = if is_brief {
                    words.course_over_short
                } else {
                    words.course_over
                };
                fill!(template, day = day)
            }
            // How late it is stands beside it as the gap, and nothing can be done any more on a day that settled it.
            Needed::Days { days: 0, .. } if self.assessment.status == Status::Missed => return None,
            Needed::Days { days, .. } if days < 0 => self.stage_wanted(),
            Needed::Days { days: 0, due } if self.material.as_of > due => {
                let day = format::day_of_year(self.language(), due);
                fill!(words.passed_due, day = day)
            }
            Needed::Days { days: 0, .. } => words.due_today.to_owned(),
            Needed::Days { days, .. } => fill!(words.due_in_days, days = days.to_string()),
        })
    }

    /// The average that the remaining months need, for a table.
    fn average(self, rate: Ratio, is_beyond_record: bool, is_brief: bool) -> String {
        let words = self.words();
        if self.assessment.reasoning.operator == Operator::MoreThan && rate.is_zero() {
            return fill!(words.average_any_growth, months = self.months_left());
        }
        let template = match (self.assessment.reasoning.operator, is_brief, is_beyond_record) {
            (Operator::AtMost, true, _) => words.average_at_most_brief,
            (Operator::AtMost, false, true) => words.average_at_most_below_record,
            (Operator::AtMost, false, false) => words.average_at_most,
            (Operator::MoreThan, true, _) => words.average_more_than_brief,
            (Operator::MoreThan, false, false) => words.average_more_than,
            (_, true, _) => words.average_needed_brief,
            (_, false, true) => words.average_above_record,
            (_, false, false) => words.average_needed,
        };
        fill!(template, amount = self.rate(rate), months = self.months_left())
    }

    /// How what is missing is spread over the months that are left.
    fn spread(self, amount: Ratio, months: Ratio) -> Spread {
        match self.is_whole() {
            true if months <= Ratio::ONE || amount < Ratio::from(FEW) => Spread::Whole(amount * months),
            true => Spread::WholeEach(ceiling(amount)),
            false if months <= Ratio::ONE => Spread::Rest(amount * months),
            false => Spread::Each(amount),
        }
    }

    /// What is to be done in the months that are left, or until the day on which all of it is due: by the report, or by an assumed
    /// course of the year, which is said.
    fn spread_told(self, spread: Spread, (months, until): (Ratio, NaiveDate), form: Form) -> String {
        let words = self.words();
        let is_years_end = until.month() == 12 && until.day() == 31;
        let is_assumed = self.is_assumed() && !is_years_end;
        let is_brief = form == Form::Brief;
        let amount = match spread {
            Spread::Whole(amount) | Spread::WholeEach(amount) => self.amount(amount, is_brief),
            Spread::Rest(amount) | Spread::Each(amount) => self.enough(amount, is_brief),
        };
        let amount = self.left(amount, is_brief);
        if spread.is_each() {
            // A month that has begun is one of those that are left.
            let left = u32::try_from(ceiling(months).numerator()).unwrap_or(1);
            let first = (until.month() + 1).saturating_sub(left).max(1);
            let months = self.language().months_between(first, until.month());
            let template = match (form, is_assumed) {
                (Form::Fact, true) => words.needed_per_month_assumed,
                (Form::Fact, false) => words.needed_per_month,
                (Form::Column, true) => words.per_month_assumed,
                _ => words.per_month,
            };
            return fill!(template, amount = amount, months = months);
        }
        if is_years_end {
            let template = match form {
                Form::Fact => words.rest_of_year,
                _ => words.rest_of_year_short,
            };
            return fill!(template, amount = amount, months = self.months_left());
        }
        let template = match (form, is_assumed) {
            (Form::Fact, true) => words.rest_until_assumed,
            (Form::Fact, false) => words.rest_until,
            (Form::Column, true) => words.rest_until_assumed_short,
            _ => words.rest_until_short,
        };
        let day = format::day_of_year(self.language(), until);
        fill!(template, amount = amount, day = day)
    }

    /// An amount that is still to be done: where what is done is only known to be more than a figure, at most that.
    fn left(self, amount: String, is_brief: bool) -> String {
        let bound = self.bound().map(|bound| match bound {
            Bound::Lower => Bound::Upper,
            Bound::Upper => Bound::Lower,
        });
        let told = if is_brief { format::in_column } else { format::at_bound };
        told(self.words(), amount, bound)
    }

    /// An amount that is needed; in a narrow column points are short.
    fn amount(self, amount: Ratio, is_brief: bool) -> String {
        match self.indicator.unit.as_str() {
            "%" | "百分点" if is_brief => fill!(self.words().points, n = format::brief_points(amount)),
            _ => self.difference(amount),
        }
    }

    /// An amount that is needed, of which what is printed is enough.
    fn enough(self, amount: Ratio, is_brief: bool) -> String {
        match self.indicator.unit.as_str() {
            _ if format::is_rank(self.indicator) || counts_parts(self.material, self.indicator) => {
                self.difference(amount)
            }
            "%" | "百分点" => format::points_needed(self.words(), amount, is_brief),
            unit => format::amount_needed(self.language(), amount, unit),
        }
    }

    /// The same as a fact under its label: what is needed, or until when it was to be done, which is no need. None where a day that
    /// settled it has come, and where nothing brings it back, which the gap and the reasons say.
    pub(super) fn needed_fact(self) -> Option<(&'static str, String)> {
        let words = self.words();
        let told = |amount| self.left(self.difference(amount), false);
        let enough = |amount| self.left(self.enough(amount, false), false);
        let needed = |line| Some((words.detail_needed, line));
        let due = |line| Some((words.detail_due, line));
        match self.assessment.needed? {
            Needed::PerMonth { amount, months, until } => {
                let spread = self.spread(amount, months);
                needed(self.spread_told(spread, (months, until), Form::Fact))
            }
            Needed::AverageRate { rate, record, .. } => needed(self.average_line(rate, record)),
            Needed::Distance { amount } => {
                let template = match self.indicator.unit.as_str() {
                    _ if counts_parts(self.material, self.indicator) => words.needed_parts,
                    "%" | "百分点" => words.needed_rise,
                    _ => words.needed_more,
                };
                needed(fill!(template, amount = enough(amount)) + &self.enough_for_about())
            }
            Needed::Excess { amount, may_fall: true } if self.against() == Against::Rank => {
                needed(fill!(words.needed_places_more, amount = self.enough(amount, false)))
            }
            Needed::Excess { amount, may_fall: true } if self.against() == Against::Rank => {
                needed(fill!(words.needed_places_more, amount = self.enough(amount, false)))
            }
            Needed::Excess { amount, may_fall: true } if self.is_above_range() => {
                needed(fill!(words.needed_back, amount = self.enough(amount, false)))
            }
            Needed::Excess { amount, may_fall: true } => {
                needed(fill!(words.needed_fall_more, amount = self.enough(amount, false)))
            }
            Needed::Excess { .. } => None,
            Needed::Beyond => needed(self.beyond(words.needed_beyond_line_more, words.needed_below_line_more)),
            Needed::Passed { amount, due: day } if self.material.as_of <= day => {
                due(fill!(words.passing_due_line, amount = told(amount)))
            }
            Needed::Passed { amount, due: day } => {
                let day = format::day(self.language(), day);
                due(fill!(words.passed_due_line, amount = told(amount), day = day))
            }
            Needed::CourseOver { amount, end } => {
                let day = format::day_of_year(self.language(), end);
                due(fill!(words.course_over_line, amount = told(amount), day = day))
            }
            Needed::CourseUnreported { amount, end } => {
                let day = format::day_of_year(self.language(), end);
                let values = values![amount = told(amount), day = day, period = self.figures_end()?];
                due(fill(words.course_unreported_line, &values))
            }
            Needed::Days { days: 0, .. } if self.assessment.status == Status::Missed => None,
            Needed::Days { days: 0, due: day } if self.material.as_of > day => {
                let day = format::day_of_year(self.language(), day);
                due(fill!(words.passed_due, day = day))
            }
            Needed::Days { days: 0, .. } => due(words.due_today.to_owned()),
            Needed::Days { days, due: day } => {
                let told = format::due_day(self.language(), self.indicator, day);
                let size = days.abs().to_string();
                due(if days < 0 {
                    let report = format::day(self.language(), days_after(day, -days));
                    fill!(words.needed_days_late, day = report, days = size, due = told)
                } else {
                    fill!(words.needed_days, days = size, due = told)
                })
            }
        }
    }

    /// The average that the remaining months need, and beside it the best that any stretch of the record reached where that is
    /// less: whether it is out of reach is not for a few reports to say.
    fn average_line(self, rate: Ratio, record: Option<Record>) -> String {
        let words = self.words();
        let template = match self.assessment.reasoning.operator {
            Operator::AtMost => words.needed_rate_at_most,
            Operator::MoreThan => words.needed_rate_more_than,
            _ => words.needed_rate,
        };
        let months = self.months_left();
        // More than nothing is any growth at all.
        let is_any = self.assessment.reasoning.operator == Operator::MoreThan && rate.is_zero();
        let line = if is_any {
            fill!(words.needed_any_growth, months = months)
        } else {
            fill!(template, months = months, rate = self.rate(rate))
        };
        let record = record.map(|best| {
            let template = if self.assessment.reasoning.operator == Operator::AtMost {
                words.needed_below_record
            } else {
                words.needed_above_record
            };
            let values = values![
                n = best.stretches.to_string(),
                rate = self.rate_beside(best.rate, rate),
                stretch = self.stretch(best)
            ];
            fill(template, &values)
        });
        line + &self.enough_for_about() + &record.unwrap_or_default()
    }

    /// Of a target with 左右, that what is needed is enough for the line from which it is met.
    fn enough_for_about(self) -> String {
        let line = self.met_from();
        let told = line.map(|line| fill!(self.words().needed_about, line = line));
        told.unwrap_or_default()
    }

    /// The months of a record, by name; with their year, where that is another one.
    fn stretch(self, record: Record) -> String {
        let (language, year) = (self.language(), self.material.data.catalogue.year);
        let [first, last] = record.months;
        let months = language.months_between(first, last);
        if record.year == year {
            return months;
        }
        fill!(self.words().of_year, period = months, year = record.year.to_string())
    }

    fn is_whole(self) -> bool {
        self.indicator.counted
    }

    /// A rate that is needed: whoever keeps to what is printed reaches the target.
    fn rate(self, rate: Ratio) -> String {
        let unit = self.indicator.unit.as_str();
        if self.assessment.reasoning.operator == Operator::AtMost {
            format::amount_allowed(self.language(), rate, unit)
        } else {
            format::amount_needed(self.language(), rate, unit)
        }
    }

    fn rate_beside(self, rate: Ratio, other: Ratio) -> String {
        format::amount_beside(self.language(), rate, self.indicator.unit.as_str(), &[other])
    }

    /// Whether all that is known was published, so that nobody is asked to report.
    pub(super) fn is_of_published(self) -> bool {
        self.material.data.observations.is_published_only()
    }

    /// The year of the promise.
    pub(super) fn year(self) -> i16 {
        self.material.data.catalogue.year
    }

    /// Whether the figure is that of the whole year.
    pub(super) fn is_of_the_year(self) -> bool {
        let observation = self.assessment.observation.as_ref();
        observation.is_some_and(|one| one.period.is_year_end())
    }

    /// From where a target with 左右 is met, as it is printed; none of another target.
    pub(super) fn met_from(self) -> Option<String> {
        let reasoning = &self.assessment.reasoning;
        let target = reasoning.target.filter(|_| reasoning.operator == Operator::About)?;
        let line = assess::about(target);
        Some(format::amount(self.language(), line, self.indicator.unit.as_str()))
    }

    /// What the figure covers.
    pub(super) fn period(self) -> Option<String> {
        let observation = self.assessment.observation.as_ref()?;
        let period = observation.period;
        Some(format::period_in(
            self.language(),
            self.indicator.measure,
            period,
            self.year(),
        ))
    }

    /// The last day of the figure's period, by name.
    fn figures_end(self) -> Option<String> {
        let observation = self.assessment.observation.as_ref()?;
        Some(format::day_of_year(self.language(), observation.period.end()))
    }

    /// The months after the figure's period, by name.
    fn months_left(self) -> String {
        let observation = self.assessment.observation.as_ref();
        let next = observation.and_then(|one| one.period.end().succ_opt());
        let first = next.filter(|day| day.year() == i32::from(self.material.data.catalogue.year));
        self.language().months_between(first.map_or(12, |day| day.month()), 12)
    }

    /// The stage that counts, as its requirement says it: `要求“建成”`.
    pub(super) fn stage_wanted(self) -> String {
        let level = &self.material.data.catalogue.level;
        let stage = format::target(self.language(), level, self.indicator, None);
        let words = self.words();
        // What has quotation marks of its own stands without.
        let template = if stage.contains('“') {
            words.needed_task
        } else {
            words.needed_stage
        };
        fill!(template, stage = stage)
    }

    fn excess(self, amount: &str, is_brief: bool, may_fall: bool) -> String {
        let words = self.words();
        let template = match (self.against(), may_fall) {
            (Against::Rank, true) => words.needed_places,
            (Against::Rank, false) => return fill!(words.gap_rank_behind, points = amount),
            (_, true) if self.is_above_range() => words.needed_back,
            (_, true) => words.needed_fall,
            (_, false) if is_brief || !self.indicator.measure.adds_up() => words.needed_over_limit_short,
            (_, false) => words.needed_over_limit,
        };
        fill!(template, amount = amount)
    }

    /// More than a line, or less than a limit.
    fn beyond(self, more: Template<(names::line,)>, less: Template<(names::line,)>) -> String {
        let line = self.assessment.reasoning.target;
        let line = line.map(|line| format::figure(self.language(), line, self.indicator.unit.as_str()));
        let template = if self.against() == Against::Limit { less } else { more };
        fill!(template, line = line.unwrap_or_default())
    }

    /// Where no month is left to make it up, the shortfall itself is what there is to say.
    fn still_short(self, is_brief: bool) -> Option<String> {
        let is_red = self.assessment.status.is_red();
        let gap = self.assessment.gap.filter(|_| is_red)?;
        if self.is_at_the_line(gap) {
            let words = self.words();
            return Some(self.beyond(words.needed_beyond_line, words.needed_below_line));
        }
        let short = Some(distance(gap)).filter(|distance| distance.is_negative())?;
        Some(fill!(self.words().still_short, amount = self.amount(short, is_brief)))
    }

    /// How much of the promise is there, for a bar.
    pub(super) fn share(self) -> Option<Share> {
        let words = self.words();
        let clamped = |share: Ratio| share.to_f64().clamp(0.0, 1.0);
        if let (Measure::Milestone, Some(Reading::Stage(reached))) = (self.indicator.measure, self.reading()) {
            let counts = self.indicator.target.stage.unwrap_or(Stage::Completed);
            let stage = |stage| format::stage_of(self.language(), self.indicator, stage).to_owned();
            let label = stage(reached);
            return Some(Share {
                caption: label.clone(),
                label,
                ends: [Stage::NotStarted, counts].map(stage),
                drawn: (f64::from(reached.rung()) / f64::from(counts.rung().max(1))).clamp(0.0, 1.0),
                beyond: false,
                pace: None,
            });
        }
        match self.against() {
            Against::Rank => None,
            Against::Limit => {
                let used = self.used()?;
                let label = format::percent(used);
                let template = if format::is_named_limit(self.indicator) {
                    words.share_of_limit
                } else {
                    words.meeting_of_target
                };
                Some(Share {
                    caption: fill!(template, share = label),
                    label,
                    ends: self.ends(self.limit()),
                    drawn: clamped(used),
                    beyond: used > Ratio::ONE,
                    pace: Some(1.0),
                })
            }
            against => {
                let attained = self.assessment.attained.filter(|share| !share.is_negative())?;
                let label = self.attained(attained);
                let base = self.base();
                let template = match (against, &base) {
                    (_, Some(_)) => words.share_of_increase,
                    (Against::Pace, _) => words.meeting_attained,
                    _ => words.meeting_of_target,
                };
                let caption = fill!(template, share = label);
                let base = base.map(|base| aside(self.language(), &base));
                Some(Share {
                    caption: caption + &base.unwrap_or_default(),
                    label,
                    ends: self.ends(self.assessment.reasoning.target),
                    drawn: clamped(attained),
                    beyond: attained > Ratio::ONE,
                    pace: self.assessment.pace.map(clamped),
                })
            }
        }
    }

    /// What the ends of the bar stand for: where the count starts, and what it is to reach.
    fn ends(self, goal: Option<Decimal>) -> [String; 2] {
        let [nothing, all] = whole();
        let told = |value| {
            if counts_parts(self.material, self.indicator) {
                self.difference(Ratio::from(value))
            } else {
                format::figure(self.language(), value, self.indicator.unit.as_str())
            }
        };
        let start = self.assessment.reasoning.baseline;
        [start.map_or(nothing, told), goal.map_or(all, told)]
    }

    /// The attained share beside what was due, which it is never rounded to.
    pub(super) fn attained(self, attained: Ratio) -> String {
        let due: Vec<Ratio> = self.assessment.pace.into_iter().collect();
        format::percent_in(self.decimals(), attained, &due)
    }

    /// Whether a share that is done is the figure that was reported, as of a percentage of all it is.
    pub(super) fn is_the_figure(self, share: Ratio) -> bool {
        self.indicator.unit.as_str() == "%" && self.figure() == Some(share * Ratio::from(100))
    }

    /// The attained share in words, with the word of a bound: of what is only known to be more than a figure, the share is
    /// more than that figure's.
    pub(super) fn attained_told(self, attained: Ratio) -> String {
        format::from_figure(self.words(), self.attained(attained), self.bound())
    }

    /// How much of a limit is used up; none where the two have no shares of each other.
    fn used(self) -> Option<Ratio> {
        let limit = self.limit().map(Ratio::from).filter(|limit| limit.is_positive())?;
        let value = self.figure().filter(|value| !value.is_negative())?;
        value.divided_by(limit)
    }

    /// The lower end of a promise of a range, which a share of it is one of; none where a region has a figure of its own.
    pub(super) fn low_end(self) -> Option<String> {
        let reasoning = &self.assessment.reasoning;
        self.indicator.target.upper.filter(|_| !reasoning.is_own_target)?;
        let unit = self.indicator.unit.as_str();
        Some(format::figure(self.language(), reasoning.target?, unit))
    }

    /// What the attained share is counted from, where that is not nothing: `基数 850 万亩`.
    pub(super) fn base(self) -> Option<String> {
        let base = self.assessment.reasoning.baseline?;
        let base = format::figure(self.language(), base, self.indicator.unit.as_str());
        Some(fill!(self.words().share_base, base = base))
    }

    /// The attained share as a fact with its label; of a limit how much of it is used up.
    pub(super) fn attained_fact(self) -> Option<(&'static str, String)> {
        let words = self.words();
        match self.against() {
            Against::Rank => None,
            Against::Limit => {
                let used = format::from_figure(words, format::percent(self.used()?), self.bound());
                let label = if format::is_named_limit(self.indicator) {
                    words.detail_of_limit
                } else {
                    words.detail_of_target
                };
                Some((label, used))
            }
            against => {
                // A fall where growth was promised is no share of it.
                let share = self.assessment.attained.filter(|share| !share.is_negative())?;
                let share = self.attained_told(share);
                match self.base() {
                    Some(base) => Some((words.detail_of_increase, share + &aside(self.language(), &base))),
                    None if against == Against::Pace => Some((words.detail_attained, share)),
                    None => Some((words.detail_of_target, share)),
                }
            }
        }
    }

    fn reading(self) -> Option<Reading> {
        self.assessment.observation.as_ref().map(|one| one.reading)
    }

    /// The word of a status: a line that holds has no pace to be on and a ceiling none either, what has not begun is not on its way,
    /// and of what is due today nobody has told.
    pub(super) fn word(self) -> &'static str {
        status_word_of(self.words(), self.indicator, self.assessment)
    }

    /// The same where there is room.
    pub(super) fn long_status(self) -> &'static str {
        let words = self.words();
        let usual =
            || earlier_word(words, self.assessment).unwrap_or_else(|| format::status(words, self.assessment.status));
        own_word(words, self.indicator, self.assessment.nuance()).unwrap_or_else(usual)
    }
}

/// The word of the status of an assessment where columns are narrow.
pub(super) fn status_word_of(words: &Words, indicator: &Indicator, assessment: &Assessment) -> &'static str {
    earlier_word(words, assessment)
        .unwrap_or_else(|| word_as(words, indicator, (assessment.status, assessment.nuance())))
}

/// What is called missing where an earlier figure of the year stands beside it: that one was reported, or published, and none since.
fn earlier_word(words: &Words, assessment: &Assessment) -> Option<&'static str> {
    assessment.observation.as_ref()?;
    match assessment.status {
        Status::Unreported(Unreported::Overdue) => Some(words.status_overdue_since),
        Status::Unreported(Unreported::NotPublished) => Some(words.status_not_published_since),
        _ => None,
    }
}

/// The same of a status with what it counts as.
pub(super) fn word_as(
    words: &Words,
    indicator: &Indicator,
    (status, nuance): (Status, Option<Nuance>),
) -> &'static str {
    own_word(words, indicator, nuance).unwrap_or_else(|| format::short_status(words, status))
}

/// The same where there is room.
pub(super) fn long_word_as(
    words: &Words,
    indicator: &Indicator,
    (status, nuance): (Status, Option<Nuance>),
) -> &'static str {
    own_word(words, indicator, nuance).unwrap_or_else(|| format::status(words, status))
}

/// What a status is called by what was reported, where that is not its own word.
fn own_word(words: &Words, indicator: &Indicator, nuance: Option<Nuance>) -> Option<&'static str> {
    match nuance? {
        Nuance::Held => Some(words.status_held),
        Nuance::Broken => Some(words.status_broken),
        Nuance::NotStarted => Some(words.status_not_started),
        Nuance::DueToday => Some(words.status_due_today),
        Nuance::WithinLimit if !format::is_named_limit(indicator) || format::is_rank(indicator) => {
            Some(words.status_on_target)
        }
        Nuance::WithinLimit if indicator.measure.adds_up() => Some(words.status_within_limit),
        Nuance::WithinLimit => Some(words.status_within_line),
        Nuance::LateForGood | Nuance::Untargeted | Nuance::NotSince => None,
    }
}

/// The distance to the target, the limit or the promised place; positive is ahead.
fn distance(gap: Gap) -> Ratio {
    gap.amount.unwrap_or(gap.points)
}

/// The day so many days later.
pub(super) fn days_after(day: NaiveDate, days: i64) -> NaiveDate {
    day + TimeDelta::days(days)
}

/// The next whole number that is not below.
fn ceiling(amount: Ratio) -> Ratio {
    -((-amount).floor())
}

/// A difference in the unit of an indicator, without its sign.
pub(super) fn difference_of(material: Material<'_>, indicator: &Indicator, difference: Ratio) -> String {
    let language = material.language;
    let words = language.words();
    let difference = difference.abs();
    if format::is_rank(indicator) {
        let template = if difference == Ratio::ONE {
            words.place
        } else {
            words.places
        };
        return fill!(template, n = difference.rounded(0).to_string());
    }
    if counts_parts(material, indicator) {
        let n = difference.rounded(0).to_string();
        let level = &material.data.catalogue.level;
        return fill!(
            words.parts_counted,
            n = n,
            parts = format::counted_parts(language, level, &n)
        );
    }
    match indicator.unit.as_str() {
        "%" | "百分点" => format::exact_points(words, difference),
        unit => format::difference(language, difference, unit),
    }
}

/// Whether a figure counts the parts that have what each must have.
pub(super) fn counts_parts(material: Material<'_>, indicator: &Indicator) -> bool {
    indicator.target.each.is_some() && material.is_of_city()
}

/// How many of the parts have not reported, where the whole is told to be done or held: `8 个旗县中 3 个未报`.
pub(super) fn parts_owing(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Option<String> {
    let is_held = assessment.nuance() == Some(Nuance::Held);
    let is_well = is_held || assessment.status == Status::Achieved;
    if !is_well || !material.is_of_city() {
        return None;
    }
    let Material {
        data,
        language,
        as_of,
        rule,
        ..
    } = material;
    let parts = data.catalogue.regions_of(RegionKind::Part);
    let subjects = parts.map(|(part, _)| material.subject_in(part, key));
    let asked: Vec<Status> = subjects
        .filter(assess::concerns)
        .map(|subject| assess::status(subject, as_of, rule))
        .collect();
    let is_owing = |status: &&Status| **status == Status::Unreported(Unreported::Overdue);
    let owing = asked.iter().filter(is_owing).count();
    (owing > 0).then(|| {
        fill!(
            language.words().parts_owing,
            all = asked.len().to_string(),
            n = owing.to_string(),
            parts = format::parts(language, &data.catalogue.level)
        )
    })
}

/// What was reported: a count of parts says of how many, a place in an order that it is one, an event that it came about.
pub(super) fn reading(material: Material<'_>, indicator: &Indicator, reading: Reading) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    match reading {
        Reading::Figure(met) if counts_parts(material, indicator) => {
            let all = data.catalogue.regions_of(RegionKind::Part).count().to_string();
            let parts = format::parts(language, &data.catalogue.level);
            fill!(words.parts_met, all = all, n = met.to_string(), parts = parts)
        }
        Reading::Breached => {
            happening(language, indicator).unwrap_or_else(|| format::reading(language, indicator, reading))
        }
        _ => format::reading(language, indicator, reading),
    }
}

/// What came about, where the name of a promise says that it must not: of 不发生重特大事故 it is 发生重特大事故, of 不新增隐性债务
/// 出现新增隐性债务. Beside the name a bare 已发生 would say that what must not come about did not.
pub(super) fn happening(language: Language, indicator: &Indicator) -> Option<String> {
    let event = format::event(language, indicator)?;
    Some(if event.starts_with("发生") {
        event
    } else {
        fill!(language.words().appeared, event = event)
    })
}

/// A count of parts in a narrow column: `7/8`.
pub(super) fn parts(material: Material<'_>, indicator: &Indicator, reading: Reading) -> Option<String> {
    let Reading::Figure(met) = reading else { return None };
    let all = material.data.catalogue.regions_of(RegionKind::Part).count();
    counts_parts(material, indicator).then(|| format!("{met}/{all}"))
}

/// What was reported as prose tells it, where no column says what it is: of what was to fall by how much it fell.
pub(super) fn told(material: Material<'_>, indicator: &Indicator, observation: &Observation) -> String {
    let said = observed(material, indicator, observation);
    in_direction(material, indicator, observation.reading, said)
}

/// What was read, in words that say whether it rose or fell where a reduction was promised, and that nothing grew.
pub(super) fn in_direction(material: Material<'_>, indicator: &Indicator, reading: Reading, said: String) -> String {
    let words = material.language.words();
    match reading {
        Reading::Figure(rate) if indicator.measure == Measure::GrowthRate && rate.is_zero() => {
            words.told_no_growth.to_owned()
        }
        // A rise has its word already.
        Reading::Figure(fall) if indicator.measure == Measure::Reduction && !fall.is_negative() => {
            fill!(words.told_fall, value = said)
        }
        _ => said,
    }
}

/// What was reported, with the mark of a bound.
pub(super) fn observed(material: Material<'_>, indicator: &Indicator, observation: &Observation) -> String {
    let said = reading(material, indicator, observation.reading);
    format::observed(material.language.words(), indicator, observation, said)
}
