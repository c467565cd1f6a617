//! What do we say about it, in words, numbers and shares?
//!
//! A [`Briefing`] is the whole catalogue assessed at one date, said in one language: the read model that the screen and
//! every export share. It knows no widths, colours or keys. Rows are said for every indicator at once; the long story
//! of one is told on demand ([`Briefing::detail`]).

mod bulletin;
mod detail;
mod filter;
mod form;
mod glossary;
mod item;
mod overview;
mod problems;
mod ranking;
mod reasons;
pub mod say;
mod sources;
mod trend;
mod veil;

use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

pub use detail::{Beside, Detail, Fact, HistoryLine};
pub use filter::{Condition, Filter};
pub use form::{Answer, Form, FormArea, FormRow, Heads, OwnTarget, Scope};
pub use glossary::GlossaryEntry;
pub use item::{Item, Share};
pub use overview::{AreaSummary, ChangeLine, Overdue, ProjectSummary, TopicGroup};
pub use problems::{ProblemLine, problem_line};
pub use ranking::{RankRow, RankingTable};
pub use sources::SourceLine;
pub use trend::{Slot, Trend};

use crate::assess::{self, Assessment, StatusRule, Subject};
pub use crate::assess::{ChangeKind, Tally};
use crate::locale::{Language, fill};
use crate::model::{DataSet, IndicatorKey, RegionKey, Text, WorkArea, month_end};
use item::Material;
use veil::Veil;

/// Where every promise stood at a date.
#[derive(Debug, Clone)]
struct Assessed {
    as_of: NaiveDate,
    assessments: Arc<[Assessment]>,
}

/// The whole catalogue assessed at one date, in one language.
#[derive(Debug, Clone)]
pub struct Briefing {
    data: Arc<DataSet>,
    rule: StatusRule,
    language: Language,
    region: RegionKey,
    now: Assessed,
    earlier: Option<Assessed>,
    filter: Filter,
    veil: Veil,
    sources: OnceLock<Vec<SourceLine>>,
    trends: Vec<OnceLock<Trend>>,
    /// What it is about: place, year, report.
    pub title: String,
    /// The as-of date in words.
    pub as_of_line: String,
    /// What the data set is called.
    pub data_title: Text,
    /// The mark that every frame and export carries when a figure is made up.
    pub illustrative_mark: Option<&'static str>,
    /// What it is narrowed to, and how many of all that keeps; none where everything is told.
    pub filter_line: Option<String>,
    /// The indicators in the report's order, narrowed or not; the position is the key.
    pub items: Vec<Item>,
    /// The indicators that the filter keeps, in the report's order.
    pub kept: Vec<IndicatorKey>,
    /// All lamps.
    pub tally: Tally,
    /// 共 n 项，达序时 a 项，占 b%，滞后 c 项.
    pub count_line: String,
    /// How much has been reported.
    pub reported_line: String,
    /// The on-pace share of what was judged, for a gauge.
    pub on_pace_share: Option<Share>,
    /// The reported share of what is due, for a gauge.
    pub reported_share: Option<Share>,
    /// The parts of the report.
    pub areas: Vec<AreaSummary>,
    /// The livelihood projects.
    pub projects: Vec<ProjectSummary>,
    /// The lamps of all livelihood projects.
    pub projects_tally: Tally,
    /// The red indicators, worst first.
    pub red: Vec<IndicatorKey>,
    /// The date that changes are counted from; none at the earliest.
    pub before: Option<NaiveDate>,
    /// What changed since then.
    pub changes: Vec<ChangeLine>,
    /// Who owes reports.
    pub overdue: Vec<Overdue>,
    /// What the terms of the report mean.
    pub glossary: Vec<GlossaryEntry>,
    /// What is wrong with the files.
    pub problems: Vec<ProblemLine>,
}

impl Briefing {
    /// Assesses everything at `as_of` and says it in `language`.
    pub fn new(data: Arc<DataSet>, as_of: NaiveDate, rule: StatusRule, language: Language) -> Self {
        let assess = |date| assess_all(&data, date, &rule);
        let now = assess(as_of);
        let earlier = before(&data, as_of).map(assess);
        Self::told(data, (now, earlier), rule, language, (Filter::default(), false))
    }

    fn told(
        data: Arc<DataSet>,
        (now, earlier): (Assessed, Option<Assessed>),
        rule: StatusRule,
        language: Language,
        (filter, is_discreet): (Filter, bool),
    ) -> Self {
        let words = language.words();
        let catalogue = &data.catalogue;
        let region = catalogue.city();
        let as_of = now.as_of;
        let veil = if is_discreet {
            Veil::drawn(catalogue, &now.assessments)
        } else {
            Veil::lifted()
        };
        let material = Material {
            data: &data,
            region,
            as_of,
            language,
            veil: &veil,
            rule: &rule,
        };
        let items: Vec<Item> = catalogue
            .indicators()
            .zip(&*now.assessments)
            .map(|((key, _), assessment)| Item::new(material, key, assessment))
            .collect();
        let kept: Vec<&Item> = items.iter().filter(|item| filter.keeps(catalogue, item)).collect();
        let tally: Tally = kept.iter().map(|item| item.status).collect();
        let red = overview::red_items(&kept);
        let changes = earlier
            .as_ref()
            .map(|earlier| assess::changes(&earlier.assessments, &now.assessments));
        let illustrative = data.observations.is_illustrative();
        Self {
            title: fill(
                words.report_of,
                &[
                    ("place", say::name(language, &catalogue.place).as_str()),
                    ("year", &catalogue.year.to_string()),
                ],
            ),
            as_of_line: fill(words.as_of, &[("day", &say::day(language, as_of))]),
            data_title: say::name(language, &data.title).clone(),
            illustrative_mark: illustrative.then_some(words.illustrative_mark),
            tally,
            count_line: overview::count_line(words, &tally),
            reported_line: overview::reported_line(words, &tally),
            on_pace_share: tally.on_pace_share().map(item::gauge),
            reported_share: overview::reported_share(&tally).map(item::gauge),
            areas: overview::areas(language, catalogue, &kept, &red),
            projects: overview::projects(language, catalogue, &kept),
            projects_tally: overview::projects_tally(catalogue, &kept),
            filter_line: (!filter.is_empty()).then(|| filter_line(language, &filter, kept.len(), items.len())),
            red: red.iter().map(|item| item.key).collect(),
            before: earlier.as_ref().map(|earlier| earlier.as_of),
            changes: overview::change_lines(words, &changes.unwrap_or_default(), &kept),
            overdue: overview::overdue(material, &kept),
            glossary: glossary::entries(language, catalogue),
            sources: OnceLock::new(),
            trends: vec![OnceLock::new(); items.len()],
            problems: data
                .problems
                .iter()
                .map(|problem| problem_line(language, problem))
                .collect(),
            kept: kept.iter().map(|item| item.key).collect(),
            items,
            data,
            rule,
            language,
            region,
            now,
            earlier,
            filter,
            veil,
        }
    }

    /// The same data at another date, in another language or by another rule.
    #[must_use]
    pub fn at(&self, as_of: NaiveDate, language: Language) -> Self {
        let (data, rule, filter) = (Arc::clone(&self.data), self.rule.clone(), self.filter.clone());
        let now = self.assessed(as_of);
        let earlier = before(&data, as_of).map(|date| self.assessed(date));
        Self::told(data, (now, earlier), rule, language, (filter, self.is_discreet()))
    }

    /// Where everything stood at a date. Of the two dates that a step through the year compares one is known already,
    /// and in another language both are.
    fn assessed(&self, date: NaiveDate) -> Assessed {
        let mut known = std::iter::once(&self.now).chain(&self.earlier);
        let known = known.find(|known| known.as_of == date).cloned();
        known.unwrap_or_else(|| assess_all(&self.data, date, &self.rule))
    }

    /// The same with only what `filter` keeps in its lists, counts and tallies.
    #[must_use]
    pub fn narrowed(&self, filter: Filter) -> Self {
        let (data, rule) = (Arc::clone(&self.data), self.rule.clone());
        let assessed = (self.now.clone(), self.earlier.clone());
        Self::told(data, assessed, rule, self.language, (filter, self.is_discreet()))
    }

    /// The same with the names of lagging departments and regions hidden from whoever reads it, or named again.
    #[must_use]
    pub fn discreet(&self, is_discreet: bool) -> Self {
        let (data, rule, filter) = (Arc::clone(&self.data), self.rule.clone(), self.filter.clone());
        let assessed = (self.now.clone(), self.earlier.clone());
        Self::told(data, assessed, rule, self.language, (filter, is_discreet))
    }

    /// Whether the names of lagging departments and regions are hidden.
    pub fn is_discreet(&self) -> bool {
        self.veil.is_drawn()
    }

    /// The name of a department as this briefing may say it.
    pub fn department(&self, name: &crate::model::Name) -> Text {
        self.veil.department(self.language, say::name(self.language, name))
    }

    /// What it is narrowed to.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// How many indicators fulfil a condition by itself.
    pub fn count(&self, condition: &Condition) -> usize {
        let catalogue = &self.data.catalogue;
        self.items
            .iter()
            .filter(|item| condition.holds(catalogue, item))
            .count()
    }

    /// The row of an indicator.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn item(&self, key: IndicatorKey) -> &Item {
        &self.items[key.0 as usize]
    }

    /// The assessment of an indicator.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn assessment(&self, key: IndicatorKey) -> &Assessment {
        &self.now.assessments[key.0 as usize]
    }

    /// Everything there is to say about an indicator.
    pub fn detail(&self, key: IndicatorKey) -> Detail {
        let (item, trend) = (self.item(key).clone(), self.trend(key).clone());
        Detail::new(self.material(), item, trend, self.assessment(key))
    }

    /// Where the year is heading for an indicator; none where that cannot be told.
    pub fn projection(&self, key: IndicatorKey) -> Option<assess::Projection> {
        assess::project(self.material().subject(key), self.assessment(key), &self.rule)
    }

    /// One sentence on an indicator, as bulletins say it.
    pub fn bulletin(&self, key: IndicatorKey) -> String {
        bulletin::sentence(self.material(), self.item(key), self.assessment(key))
    }

    /// What is told beside the judged figure of an indicator.
    pub fn beside(&self, key: IndicatorKey) -> Beside {
        detail::beside(self.material(), key, self.assessment(key))
    }

    /// How firm the judged figure of an indicator is, in a word; none where nothing was reported.
    pub fn provenance(&self, key: IndicatorKey) -> Option<&'static str> {
        let observation = self.assessment(key).observation.as_ref()?;
        Some(say::provenance(self.language.words(), observation.provenance))
    }

    /// The count line of some of its lamps, as bulletins say it.
    pub fn count_line_of(&self, tally: &Tally) -> String {
        overview::count_line(self.language.words(), tally)
    }

    /// The regions of an indicator in their order; none where counties do not report it or none has.
    pub fn ranking(&self, key: IndicatorKey) -> Option<RankingTable> {
        ranking::table(self.material(), self.data.catalogue.indicator(key), key)
    }

    /// Where the figures come from. Told when first asked for: every figure of every region is counted.
    pub fn sources(&self) -> &[SourceLine] {
        self.sources.get_or_init(|| sources::lines(self.material()))
    }

    /// The course of an indicator's value. Told when first asked for: a screen shows a few of them.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn trend(&self, key: IndicatorKey) -> &Trend {
        self.trends[key.0 as usize].get_or_init(|| item::trend(self.material(), key, self.assessment(key)))
    }

    fn material(&self) -> Material<'_> {
        Material {
            data: &self.data,
            region: self.region,
            as_of: self.now.as_of,
            language: self.language,
            veil: &self.veil,
            rule: &self.rule,
        }
    }

    /// The value of the target that an indicator was judged against, as a plain number.
    pub fn target_value(&self, key: IndicatorKey) -> Option<String> {
        detail::printed_target(self.data.catalogue.indicator(key), self.assessment(key))
    }

    /// The summary of a part of the report.
    pub fn area(&self, area: WorkArea) -> Option<&AreaSummary> {
        self.areas.iter().find(|summary| summary.area == area)
    }

    /// The data it was made from.
    pub fn data(&self) -> &Arc<DataSet> {
        &self.data
    }

    /// The rule that turned shares into lamps.
    pub fn rule(&self) -> &StatusRule {
        &self.rule
    }

    /// The date it was made for.
    pub fn as_of(&self) -> NaiveDate {
        self.now.as_of
    }

    /// The language it is said in.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The dates one can step to: see [`as_of_dates`].
    pub fn dates(&self) -> Vec<NaiveDate> {
        as_of_dates(&self.data)
    }
}

fn filter_line(language: Language, filter: &Filter, kept: usize, all: usize) -> String {
    fill(
        language.words().filter_line,
        &[
            ("what", &filter.said(language)),
            ("kept", &kept.to_string()),
            ("all", &all.to_string()),
        ],
    )
}

fn assess_all(data: &DataSet, as_of: NaiveDate, rule: &StatusRule) -> Assessed {
    let region = data.catalogue.city();
    let subject = |indicator| Subject {
        catalogue: &data.catalogue,
        observations: &data.observations,
        indicator,
        region,
    };
    let assessments = data
        .catalogue
        .indicators()
        .map(|(key, _)| assess::assess(subject(key), as_of, rule))
        .collect();
    Assessed { as_of, assessments }
}

/// The date that changes are counted from.
fn before(data: &DataSet, as_of: NaiveDate) -> Option<NaiveDate> {
    as_of_dates(data).into_iter().rev().find(|date| *date < as_of)
}

/// The dates at which a data set can be looked at: the month ends of the catalogue's year from the first figure to the
/// last, days that figures name, and the dates of snapshots; always the one it opens at.
pub fn as_of_dates(data: &DataSet) -> Vec<NaiveDate> {
    let year = data.catalogue.year;
    let of_year = |date: &&NaiveDate| date.year() >= i32::from(year);
    let snapshots = data.snapshot_dates.iter().filter(of_year).copied();
    let newest = snapshots
        .clone()
        .chain(data.observations.last_day_of(year))
        .chain([data.open_at])
        .max()
        .unwrap_or(data.open_at);
    let mut dates: Vec<NaiveDate> = (1..=12)
        .map(|month| month_end(year, month))
        .filter(|date| *date <= newest)
        .collect();
    dates.extend(snapshots);
    dates.push(data.open_at);
    dates.sort_unstable();
    dates.dedup();
    dates
}
