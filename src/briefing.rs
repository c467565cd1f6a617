//! What do we say about it, in words, numbers and shares?
//!
//! A [`Briefing`] is the whole catalogue assessed at one date, said in one language: the read model that the screen and
//! every export share. It knows no widths, colours or keys. Counts are made at once; a row is said
//! when it is first asked for, and so is the long story of one ([`Briefing::detail`]).
//!
//! # A county's own briefing
//!
//! A briefing is about one region: the city, or one of its counties ([`Briefing::of`]). A county's is judged by the
//! county's own figures and targets and names the county wherever the city's names the city; the city stands beside it
//! as the province stands beside the city. It lists what concerns the county ([`assess::concerns`]): a city's project
//! elsewhere is not on it, so that nobody is called in for it. What has a figure and no target of its own is told
//! without a status, because the city's amount says nothing about a part of the city. Parts of the report keep their
//! places and digits though nothing of them may concern the county, livelihood projects are those of which something
//! does, and what is about the report and not about progress (its terms, the sources, the problems) stays whole. Leads
//! are the city's departments, since the catalogue knows no others: whoever has the same function in the county answers.

mod axis;
mod bulletin;
mod departments;
mod detail;
mod docket;
pub mod documents;
mod filter;
mod form;
pub mod format;
mod glossary;
mod item;
mod material;
mod matrix;
pub mod matters;
mod overview;
mod problems;
mod ranking;
mod reasons;
mod redaction;
mod review;
mod share;
mod sources;
mod standing;
mod trend;

use std::sync::{Arc, OnceLock};

use chrono::{Datelike, NaiveDate};

pub use axis::AxisBar;
pub use departments::DepartmentTally;
pub use detail::{Beside, Detail, Fact, HistoryLine};
pub use docket::{Docket, DocketRow, Ledger, Listing, MatterCondition, MatterOrder, Pending};
pub use filter::{Condition, Filter};
pub use form::{Answer, Form, FormArea, FormRow, Heads, OwnTarget, Scope};
pub use glossary::GlossaryEntry;
pub use item::Item;
pub use matrix::{Matrix, MatrixColumn, MatrixRow, Why};
pub use overview::{AreaSummary, ChangeLine, Overdue, ProjectSummary, TopicGroup};
pub use problems::{ProblemLine, denial_word, problem_line};
pub use ranking::{RankHeads, RankRow, RankingTable};
pub use review::{Review, Weight, operator};
pub use share::Share;
pub use sources::SourceLine;
pub use trend::{Slot, Trend};

use crate::assess::{self, Assessment, StatusRule, Subject};
pub use crate::assess::{ChangeKind, RankedRegion, Tally};
use crate::locale::{Language, fill, labelled};
use crate::model::{AreaKey, DataSet, Decimal, IndicatorKey, Measure, RegionKey, Status, Text, month_end};
use crate::threads;
use item::{Entry, ItemHead};
use material::Material;
use matrix::Statuses;
use redaction::Redaction;

/// From so many promises on it is worth asking more than one processor.
const MANY: usize = 4096;

/// Where every promise stood at a date in one region.
#[derive(Debug, Clone)]
struct Assessed {
    region: RegionKey,
    as_of: NaiveDate,
    assessments: Arc<[Assessment]>,
    /// The statuses of the city and its counties, once somebody has asked for them; they are the same whosever briefing it is.
    statuses: Arc<OnceLock<Statuses>>,
}

/// The whole catalogue assessed at one date, in one language.
#[derive(Debug, Clone)]
pub struct Briefing {
    data: Arc<DataSet>,
    rule: StatusRule,
    language: Language,
    now: Assessed,
    earlier: Option<Assessed>,
    filter: Filter,
    redaction: Redaction,
    /// The ledger of matters; none where there is none.
    docket: Option<Docket>,
    sources: OnceLock<Vec<SourceLine>>,
    rankings: OnceLock<Vec<OnceLock<Option<RankingTable>>>>,
    /// That of everything, and behind it that of each area.
    matrices: Vec<OnceLock<Matrix>>,
    /// The rows of the indicators in the report's order, listed or not; the position is the key.
    items: Vec<OnceLock<Box<Item>>>,
    trends: Vec<OnceLock<Box<Trend>>>,
    /// What it is about: place, year, report.
    pub title: String,
    /// The place: the city, or the county whose own briefing it is.
    pub place: Text,
    /// A shorter name of the place, for where there is little room.
    pub place_short: Text,
    /// The as-of date in words.
    pub as_of_line: String,
    /// What the data set is called; blank where nothing calls it but the folder that it lies in, which is nobody's business in a
    /// meeting or on paper.
    pub data_title: Text,
    /// The mark that every frame and export carries when a figure is made up.
    pub illustrative_mark: Option<&'static str>,
    /// The mark that every frame and export carries while there are drafts that nobody has accepted, with how many there are.
    pub draft_mark: Option<String>,
    /// The drafts that concern the place, in the report's order.
    pub drafts: Vec<IndicatorKey>,
    /// How many drafts are left, and of how many of them the rules were unsure.
    pub review_line: String,
    /// What it is narrowed to, and how many of all that keeps; none where everything is told.
    pub filter_line: Option<String>,
    /// The indicators that concern the place, in the report's order: all of the city's.
    pub listed: Vec<IndicatorKey>,
    /// Those of them that the filter keeps, in the report's order.
    pub kept: Vec<IndicatorKey>,
    /// All statuses.
    pub tally: Tally,
    /// 共 n 项，达序时 a 项，占 b%，滞后 c 项.
    pub count_line: String,
    /// The same with what is red before the rest, for where there is little room; without the place.
    pub count_line_short: String,
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
    /// The statuses of all livelihood projects.
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
    /// Assesses everything in the city at `as_of` and says it in `language`.
    pub fn new(data: Arc<DataSet>, as_of: NaiveDate, rule: StatusRule, language: Language) -> Self {
        let city = data.catalogue.city();
        Self::of(data, city, as_of, rule, language)
    }

    /// The same for a region: the city or one of its counties.
    pub fn of(data: Arc<DataSet>, region: RegionKey, as_of: NaiveDate, rule: StatusRule, language: Language) -> Self {
        let assess = |date| assess_all(&data, region, date, &rule);
        let (now, earlier) = (assess(as_of), before(&data, as_of).map(assess));
        Self::compose(
            data,
            (now, earlier),
            rule,
            language,
            (Filter::default(), Redaction::lifted()),
        )
    }

    fn compose(
        data: Arc<DataSet>,
        (now, earlier): (Assessed, Option<Assessed>),
        rule: StatusRule,
        language: Language,
        (filter, redaction): (Filter, Redaction),
    ) -> Self {
        let words = language.words();
        let catalogue = &data.catalogue;
        let (region, as_of) = (now.region, now.as_of);
        let material = Material {
            data: &data,
            region,
            as_of,
            language,
            redaction: &redaction,
            rule: &rule,
        };
        let listed: Vec<Entry> = catalogue
            .indicators()
            .zip(&*now.assessments)
            .filter(|((key, _), _)| is_listed(&data, region, *key))
            .map(|((key, _), assessment)| Entry::new(catalogue, key, assessment))
            .collect();
        let keeps = |entry: &Entry| filter.keeps(catalogue, *entry);
        let kept: Vec<Entry> = listed.iter().copied().filter(keeps).collect();
        let indicators = catalogue.indicators.len();
        let (place, place_short) = place(&data, region, language);
        let tally: Tally = kept.iter().map(Entry::status).collect();
        let red = overview::red_items(&kept);
        let changes = earlier
            .as_ref()
            .map(|earlier| assess::changes(&earlier.assessments, &now.assessments));
        let is_final = is_year_over(&data, as_of);
        let count_line = overview::count_line_of(language, &tally, is_final, filter.is_by_status());
        let illustrative = data.observations.is_illustrative();
        let draft = |key: IndicatorKey| catalogue.indicator(key).draft.as_ref();
        let drafts: Vec<IndicatorKey> = (listed.iter().map(|item| item.key))
            .filter(|key| draft(*key).is_some())
            .collect();
        let doubtful = drafts
            .iter()
            .filter_map(|key| draft(*key))
            .filter(|draft| draft.is_doubtful());
        Self {
            title: title(&data, region, language),
            as_of_line: fill!(words.as_of, day = format::day(language, as_of)),
            data_title: data_title(&data, language),
            illustrative_mark: illustrative.then_some(words.illustrative_mark),
            draft_mark: review::mark(language, drafts.len()),
            review_line: review::count_line(language, drafts.len(), doubtful.count()),
            drafts,
            tally,
            count_line: placed(&data, region, language, &count_line),
            count_line_short: bulletin::capitalised(&overview::count_line_short(words, &tally, is_final)),
            reported_line: overview::reported_line(words, &tally),
            on_pace_share: overview::good_share(&tally, is_final)
                .filter(|_| !overview::is_hardly_judged(&tally))
                .map(share::gauge),
            reported_share: overview::reported_share(&tally).map(share::gauge),
            areas: overview::areas(language, catalogue, &kept, &red),
            projects: overview::projects(language, catalogue, &kept),
            projects_tally: overview::projects_tally(catalogue, &kept),
            filter_line: (!filter.is_empty()).then(|| {
                let what = filter.said(language, catalogue);
                filter_line(language, &what, kept.len(), listed.len())
            }),
            red: red.iter().map(|item| item.key).collect(),
            before: earlier.as_ref().map(|earlier| earlier.as_of),
            changes: overview::change_lines(
                (words, catalogue),
                &changes.unwrap_or_default(),
                &kept,
                [
                    earlier
                        .as_ref()
                        .map_or(&*now.assessments, |earlier| &*earlier.assessments),
                    &*now.assessments,
                ],
            ),
            overdue: overview::overdue(material, &kept),
            glossary: glossary::entries(language, catalogue, &|key| {
                listed.binary_search_by_key(&key, |item| item.key).is_ok()
            }),
            sources: OnceLock::new(),
            rankings: OnceLock::new(),
            matrices: vec![OnceLock::new(); catalogue.areas.len() + 1],
            trends: vec![OnceLock::new(); indicators],
            problems: data
                .problems
                .iter()
                .map(|problem| problem_line(language, problem).covered(|words| redaction.cover(language, words)))
                .collect(),
            kept: kept.iter().map(|item| item.key).collect(),
            listed: listed.iter().map(|item| item.key).collect(),
            place,
            place_short,
            items: vec![OnceLock::new(); indicators],
            data,
            rule,
            language,
            now,
            earlier,
            filter,
            redaction,
            docket: None,
        }
    }

    /// The same data at another date or in another language.
    #[must_use]
    pub fn at(&self, as_of: NaiveDate, language: Language) -> Self {
        let (data, rule, filter) = (Arc::clone(&self.data), self.rule.clone(), self.filter.clone());
        let now = self.assessed(as_of);
        let earlier = before(&data, as_of).map(|date| self.assessed(date));
        Self::compose(data, (now, earlier), rule, language, (filter, self.redaction.clone())).with_docket_of(self)
    }

    /// The same for another region of the same data.
    #[must_use]
    pub fn within(&self, region: RegionKey) -> Self {
        let (data, rule, filter) = (Arc::clone(&self.data), self.rule.clone(), self.filter.clone());
        let assess = |known: &Assessed| Assessed {
            statuses: Arc::clone(&known.statuses),
            ..assess_all(&data, region, known.as_of, &rule)
        };
        let assessed = (assess(&self.now), self.earlier.as_ref().map(assess));
        Self::compose(data, assessed, rule, self.language, (filter, self.redaction.clone())).with_docket_of(self)
    }

    /// Where everything stood at a date. Of the two dates that a step through the year compares one is known already,
    /// and in another language both are.
    fn assessed(&self, date: NaiveDate) -> Assessed {
        let mut known = std::iter::once(&self.now).chain(&self.earlier);
        let known = known.find(|known| known.as_of == date).cloned();
        known.unwrap_or_else(|| assess_all(&self.data, self.region(), date, &self.rule))
    }

    /// The same with only what `filter` keeps in its lists, counts and tallies.
    #[must_use]
    pub fn narrowed(&self, filter: Filter) -> Self {
        let (data, rule) = (Arc::clone(&self.data), self.rule.clone());
        let assessed = (self.now.clone(), self.earlier.clone());
        Self::compose(data, assessed, rule, self.language, (filter, self.redaction.clone())).with_docket_of(self)
    }

    /// The same with the names of lagging departments and regions hidden from whoever reads it, or named again.
    #[must_use]
    pub fn discreet(&self, is_discreet: bool) -> Self {
        let (data, rule) = (Arc::clone(&self.data), self.rule.clone());
        let assessed = (self.now.clone(), self.earlier.clone());
        let redaction = if is_discreet {
            self.redaction_over(self.region())
        } else {
            Redaction::lifted()
        };
        let filter = self.filter.clone().without_leads(|name| redaction.names_lead(name));
        Self::compose(data, assessed, rule, self.language, (filter, redaction)).with_docket_of(self)
    }

    /// The same with a ledger of matters, or without one.
    #[must_use]
    pub fn with_ledger(mut self, ledger: Option<Arc<Ledger>>) -> Self {
        let former = self.docket.take();
        let docket = ledger.map(|ledger| Docket::new(ledger, &self.redaction, self.language));
        self.docket = docket.map(|docket| docket.asked_as(former.as_ref()));
        self
    }

    /// The same with other matters listed, or in another order.
    #[must_use]
    pub fn listing_matters(&self, listing: Listing) -> Self {
        Self {
            docket: self.docket.as_ref().map(|docket| docket.listed_as(listing)),
            ..self.clone()
        }
    }

    /// The same with what happened to a matter.
    #[must_use]
    pub fn with_history(&self, number: u32, events: Vec<crate::matter::Event>) -> Self {
        Self {
            docket: self.docket.as_ref().map(|docket| docket.with_history(number, events)),
            ..self.clone()
        }
    }

    /// What happened to a matter, in lines, as it may be shown; none where that has not been read.
    pub fn history_of(&self, number: u32) -> Vec<String> {
        let docket = self.docket.as_ref();
        docket.map_or_else(Vec::new, |docket| {
            docket.history(number, &self.data.catalogue, self.language)
        })
    }

    /// How many matters are pending and how many of them overdue: `督办 12 件未结，3 件逾期`; none without a ledger.
    pub fn pending_line(&self) -> Option<String> {
        Some(self.pending_said(self.docket.as_ref()?.pending()))
    }

    /// The same of some matters, with the day that this holds for where the figures are of another one.
    pub fn pending_said(&self, pending: Pending) -> String {
        let told = matters::pending(self.language, pending);
        let day = self
            .docket
            .as_ref()
            .map(Docket::today)
            .filter(|day| *day != self.as_of());
        let day = day.map(|day| {
            let day = fill!(self.language.words().as_of, day = format::day(self.language, day));
            crate::locale::aside(self.language, &day)
        });
        told + &day.unwrap_or_default()
    }

    /// The same with the ledger of another briefing, as this one may show it.
    #[must_use]
    pub fn with_docket_of(mut self, other: &Self) -> Self {
        self.docket = other
            .docket
            .as_ref()
            .map(|docket| docket.under(&self.redaction, self.language));
        self
    }

    /// The ledger of matters as this briefing may show it; none where there is none.
    pub fn docket(&self) -> Option<&Docket> {
        self.docket.as_ref()
    }

    /// The pending matters about an indicator in lines, the overdue first, of all of them or of the part that this is about: number, how
    /// it stands, who leads, until when, what is to be done.
    pub fn pending_lines(&self, key: IndicatorKey) -> Vec<String> {
        self.docket
            .as_ref()
            .map_or_else(Vec::new, |docket| self.lines_about(docket, key))
    }

    /// The same as a meeting reads them.
    pub fn pending_in_brief(&self, key: IndicatorKey) -> Vec<String> {
        let Some(docket) = &self.docket else {
            return Vec::new();
        };
        let matters = docket.about_indicator(&self.data.catalogue, key, self.part());
        let brief = |matter: &&crate::matter::Matter| matters::brief(self.language, matter, docket.today());
        matters.iter().map(brief).collect()
    }

    /// The same with every name, for whoever speaks of them.
    pub fn uncovered_lines(&self, key: IndicatorKey) -> Vec<String> {
        let docket = self.docket.as_ref().map(Docket::uncovered);
        docket.map_or_else(Vec::new, |docket| self.lines_about(&docket, key))
    }

    fn lines_about(&self, docket: &Docket, key: IndicatorKey) -> Vec<String> {
        let matters = docket.about_indicator(&self.data.catalogue, key, self.part());
        let line = |matter: &&crate::matter::Matter| {
            matters::line(self.language, matter, docket.today(), matter.brief.text.as_str())
        };
        matters.iter().map(line).collect()
    }

    /// How many matters about a livelihood project are pending.
    pub fn pending_about_project(&self, number: u16) -> Pending {
        let docket = self.docket.as_ref();
        docket.map_or_else(Pending::default, |docket| {
            docket.count_about_project(number, self.part())
        })
    }

    /// How many matters about an indicator are pending.
    pub fn count_pending(&self, key: IndicatorKey) -> Pending {
        self.docket.as_ref().map_or_else(Pending::default, |docket| {
            docket.count_about_indicator(&self.data.catalogue, key, self.part())
        })
    }

    /// How many matters about an indicator in a region are pending; in the whole, all of them. None of a part are told of while
    /// names are hidden: whoever remembers what was decided about it would know it by its mark.
    pub fn count_pending_in(&self, key: IndicatorKey, region: RegionKey) -> Pending {
        let catalogue = &self.data.catalogue;
        let part = (region != catalogue.city()).then(|| &catalogue.region(region).id);
        if part.is_some() && self.redaction.is_drawn() {
            return Pending::default();
        }
        self.docket.as_ref().map_or_else(Pending::default, |docket| {
            docket.count_about_indicator(catalogue, key, part)
        })
    }

    /// The id of the part of the whole that this is about; none where it is about the whole.
    fn part(&self) -> Option<&Text> {
        (!self.is_of_city()).then(|| &self.data.catalogue.region(self.region()).id)
    }

    /// A redaction over what a region presents.
    fn redaction_over(&self, region: RegionKey) -> Redaction {
        Redaction::drawn(&self.data, region, &self.rule, self.dates())
    }

    /// Whether a department may be named.
    pub fn names_lead(&self, name: &crate::model::Name) -> bool {
        self.redaction.names_lead(name)
    }

    /// Words that others wrote, without the names that are hidden.
    pub fn covered(&self, words: &Text) -> Text {
        if self.is_discreet() {
            Text::new(&self.redaction.cover(self.language, words.as_str()))
        } else {
            words.clone()
        }
    }

    /// Whether the names of lagging departments and regions are hidden.
    pub fn is_discreet(&self) -> bool {
        self.redaction.is_drawn()
    }

    /// The name of a department as this briefing may say it.
    pub fn department(&self, name: &crate::model::Name) -> Text {
        self.redaction
            .department(self.language, format::name(self.language, name))
    }

    /// How many show each status and its word, best first, those that none shows left out; what is counted apart in the count
    /// line is so here, by its own word.
    pub fn statuses(&self) -> Vec<(crate::model::Status, &'static str, usize)> {
        overview::statuses(self.language.words(), &self.tally, self.is_year_over())
    }

    /// What a department is called, with the mark of one that was inferred.
    pub fn marked_lead(&self, told: &Text, is_inferred: bool) -> Text {
        item::marked_lead(self.language, told, is_inferred)
    }

    /// What it is narrowed to.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// How many indicators fulfil a condition by itself.
    pub fn count(&self, condition: &Condition) -> usize {
        let catalogue = &self.data.catalogue;
        self.listed
            .iter()
            .map(|key| Entry::new(catalogue, *key, self.assessment(*key)))
            .filter(|entry| condition.holds(catalogue, *entry))
            .count()
    }

    /// The row of an indicator. Said when first asked for: a screen shows a few of them.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn item(&self, key: IndicatorKey) -> &Item {
        self.items[key.0 as usize].get_or_init(|| Box::new(Item::new(self.material(), key, self.assessment(key))))
    }

    /// The rows of the indicators that concern the place, in the report's order.
    pub fn listed_items(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.listed.iter().map(|key| self.item(*key))
    }

    /// The departments that lead something, in the catalogue's order, by their own names whatever is hidden from an audience: for
    /// lists, never for a meeting.
    pub fn departments(&self) -> Vec<DepartmentTally> {
        departments::departments(self)
    }

    /// Whether an indicator concerns the place.
    pub fn is_listed(&self, key: IndicatorKey) -> bool {
        self.listed.binary_search(&key).is_ok()
    }

    /// The region it is about.
    pub fn region(&self) -> RegionKey {
        self.now.region
    }

    /// Whether there are drafts to look over, and a file of a catalogue to change.
    pub fn has_review(&self) -> bool {
        !self.drafts.is_empty() && self.data.catalogue_file.is_some()
    }

    /// Whether it is about the whole city.
    pub fn is_of_city(&self) -> bool {
        self.region() == self.data.catalogue.city()
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

    /// A draft as somebody looks it over; none of what is no draft.
    pub fn review(&self, key: IndicatorKey) -> Option<Review> {
        let indicator = self.data.catalogue.indicator(key);
        let draft = indicator.draft.as_ref()?;
        Some(Review::new(self.material(), indicator, draft, self.item(key)))
    }

    /// The marks that everything which leaves the program carries: of made-up figures, and of drafts.
    pub fn marks(&self) -> Option<String> {
        let marks: Vec<&str> = self
            .illustrative_mark
            .into_iter()
            .chain(self.draft_mark.as_deref())
            .collect();
        (!marks.is_empty()).then(|| marks.join(" · "))
    }

    /// Where the year is heading for an indicator; none where that cannot be told.
    pub fn projection(&self, key: IndicatorKey) -> Option<assess::Projection> {
        assess::project(self.material().subject(key), self.assessment(key), &self.rule)
    }

    /// One sentence on an indicator, as bulletins say it.
    pub fn bulletin(&self, key: IndicatorKey) -> String {
        let place = (!self.is_of_city()).then_some(&self.place);
        bulletin::sentence(
            self.material(),
            (key, &self.item(key).name),
            self.assessment(key),
            place,
        )
    }

    /// The head of an indicator's row with the sentence on it, composed anew and not kept: for whoever goes once through a whole
    /// province.
    pub(in crate::briefing) fn head(&self, key: IndicatorKey) -> (ItemHead, String) {
        let head = ItemHead::new(self.material(), key, self.assessment(key));
        let place = (!self.is_of_city()).then_some(&self.place);
        let sentence = bulletin::sentence(self.material(), (key, &head.name), self.assessment(key), place);
        (head, sentence)
    }

    /// The same on an indicator in a county, which is not named where its name is hidden.
    pub fn bulletin_in(&self, key: IndicatorKey, region: RegionKey) -> String {
        let material = Material {
            region,
            ..self.material()
        };
        let place = material::name_beside(material, key, region);
        let assessment = assess::assess(material.subject(key), self.now.as_of, &self.rule);
        bulletin::sentence(material, (key, &self.item(key).name), &assessment, Some(&place))
    }

    /// Whether a county is not named beside an indicator, because names are hidden.
    pub fn is_hidden_beside(&self, key: IndicatorKey, region: RegionKey) -> bool {
        self.material().hidden_beside(key).contains(&region)
    }

    /// What the gap of an indicator is one to, and the gap in every measure it has: `与序时相比`, `慢 11.4 个百分点，欠 57 个`;
    /// none where there is no gap.
    pub fn gap_line(&self, key: IndicatorKey) -> Option<(&'static str, String)> {
        let (indicator, assessment) = (self.data.catalogue.indicator(key), self.assessment(key));
        let gap = assessment.gap?;
        Some(standing::MeasuredFigure::new(self.material(), indicator, assessment).gap_line(gap))
    }

    /// What it takes from here under its label, or until when it was to be done: `还需`, `3 个（余 3 个月）`; none where neither is
    /// to be said.
    pub fn needed_fact(&self, key: IndicatorKey) -> Option<(&'static str, String)> {
        let (indicator, assessment) = (self.data.catalogue.indicator(key), self.assessment(key));
        standing::MeasuredFigure::new(self.material(), indicator, assessment).needed_fact()
    }

    /// What was required of a milestone that has not reached it: `要求“建成”`; none of anything else.
    pub fn stage_wanted(&self, key: IndicatorKey) -> Option<String> {
        let (indicator, assessment) = (self.data.catalogue.indicator(key), self.assessment(key));
        let is_wanted = indicator.measure == Measure::Milestone && assessment.status != Status::Achieved;
        is_wanted.then(|| standing::MeasuredFigure::new(self.material(), indicator, assessment).stage_wanted())
    }

    /// What is told beside the judged figure of an indicator.
    pub fn beside(&self, key: IndicatorKey) -> Beside {
        detail::beside(self.material(), key, self.assessment(key))
    }

    /// How firm the judged figure of an indicator is, in a word; none where nothing was reported.
    pub fn provenance(&self, key: IndicatorKey) -> Option<&'static str> {
        let observation = self.assessment(key).observation.as_ref()?;
        Some(format::provenance(self.language.words(), observation.provenance))
    }

    /// The count line of some of its statuses, as bulletins say it.
    pub fn count_line_of(&self, tally: &Tally) -> String {
        let line = overview::count_line_of(self.language, tally, self.is_year_over(), self.filter.is_by_status());
        placed(&self.data, self.region(), self.language, &line)
    }

    /// What stands over the red items that are listed first, and how they are ordered.
    pub fn worst_title(&self, shown: usize) -> String {
        let words = self.language.words();
        if self.red.is_empty() {
            return self.red_title().to_owned();
        }
        let is_all_missed = self.is_year_over() && self.tally.red() == self.tally.of(Status::Missed);
        let template = match (self.is_late_as_a_whole(shown), is_all_missed) {
            (true, true) => words.section_worst_whole_final,
            (true, false) => words.section_worst_whole,
            (false, true) => words.section_worst_final,
            (false, false) => words.section_worst,
        };
        let values = [self.red.len(), shown].map(|count| count.to_string());
        fill!(template, n = values[0], shown = values[1])
    }

    /// How all red items are ordered.
    pub fn red_order(&self) -> &'static str {
        let words = self.language.words();
        if self.is_late_as_a_whole(self.red.len()) {
            words.red_order_whole
        } else {
            words.red_order
        }
    }

    /// Whether any of the first red items has no gap to be ordered by.
    fn is_late_as_a_whole(&self, first: usize) -> bool {
        self.red
            .iter()
            .take(first)
            .any(|key| self.item(*key).gap_points.is_none())
    }

    /// The same in few words, with what is red before the rest.
    pub fn short_count_line_of(&self, tally: &Tally) -> String {
        bulletin::capitalised(&overview::count_line_short(
            self.language.words(),
            tally,
            self.is_year_over(),
        ))
    }

    /// Whether the year of the report is over, so that what is told is done or not done.
    pub fn is_year_over(&self) -> bool {
        is_year_over(&self.data, self.now.as_of)
    }

    /// How many the share of the good is one of: those judged, and once the year is over those that it has settled.
    pub fn rated(&self) -> usize {
        if self.is_year_over() {
            overview::settled(&self.tally)
        } else {
            self.tally.judged()
        }
    }

    /// What stands over all red items.
    pub fn red_title(&self) -> &'static str {
        let words = self.language.words();
        self.by_end([words.report_red, words.report_red_final, words.report_red_mixed])
    }

    /// The words for what is red in the year, for what was missed at its end, and for an end at which some of it is only
    /// behind by figures from before.
    fn by_end<T>(&self, [within, missed, mixed]: [T; 3]) -> T {
        if !self.is_year_over() {
            within
        } else if self.tally.red() == self.tally.of(Status::Missed) {
            missed
        } else {
            mixed
        }
    }

    /// What stands over who owes reports. In a county's briefing it is the county that owes them, whichever department they
    /// belong to.
    pub fn overdue_title(&self) -> String {
        let words = self.language.words();
        if self.is_of_city() {
            return words.section_overdue.to_owned();
        }
        let (_, place) = place(&self.data, self.region(), self.language);
        fill!(words.section_overdue_in, place = place.as_str())
    }

    /// What stands there when nobody owes a report: how much of what there is was due.
    pub fn none_overdue(&self) -> String {
        overview::none_overdue(self.language.words(), &self.tally)
    }

    /// How many of the reports that the whole owes any of its parts owes too.
    pub fn owed_by_both(&self) -> usize {
        if !self.is_of_city() {
            return 0;
        }
        matrix::owed_by_both(self.material(), self.statuses_everywhere(), &self.kept)
    }

    /// What stands there when nothing is red: of what was judged, where something is owed.
    pub fn none_red(&self) -> String {
        overview::none_red(self.language.words(), &self.tally, self.is_year_over())
    }

    /// The regions of an indicator in their order; none where no county has a figure. Worked out when first asked for.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn ranking(&self, key: IndicatorKey) -> Option<&RankingTable> {
        let places = self.items.len();
        let rankings = self
            .rankings
            .get_or_init(|| std::iter::repeat_with(OnceLock::new).take(places).collect());
        let table = || ranking::table(self.material(), self.data.catalogue.indicator(key), key);
        rankings[key.0 as usize].get_or_init(table).as_ref()
    }

    /// The statuses of an area's indicators, or of all of them, in every county. Judged when first asked for.
    ///
    /// # Panics
    ///
    /// When `area` was made for another catalogue.
    pub fn matrix(&self, area: Option<AreaKey>) -> &Matrix {
        let place = area.map_or(0, |area| usize::from(area.0) + 1);
        let matrix = || matrix::matrix(self.material(), self.statuses_everywhere(), &self.kept, area);
        self.matrices[place].get_or_init(matrix)
    }

    fn statuses_everywhere(&self) -> &Statuses {
        let statuses = || Statuses::at(&self.data, self.now.as_of, &self.rule);
        self.now.statuses.get_or_init(statuses)
    }

    /// Each county with what is red in it, said by itself: the matrix for whoever cannot see columns. Nothing in a county's own
    /// briefing, which is about that county alone.
    pub fn counties(&self) -> Vec<(Text, String)> {
        if !self.is_of_city() {
            return Vec::new();
        }
        let told = (self.kept.as_slice(), self.is_year_over());
        let statuses = (self.matrix(None), self.statuses_everywhere());
        matrix::counties(self.language, statuses, told, &|key| self.item(key).name.clone())
    }

    /// What a cell of a matrix says, in a sentence.
    pub fn cell(&self, key: IndicatorKey, column: &MatrixColumn) -> String {
        matrix::cell_sentence(self.material(), self.item(key), column)
    }

    /// Why the status of an indicator in a region is what it is.
    pub fn why_in(&self, key: IndicatorKey, region: RegionKey) -> Why {
        matrix::why(self.material(), self.item(key), region)
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
        let trend = || Box::new(item::trend(self.material(), key, self.assessment(key)));
        self.trends[key.0 as usize].get_or_init(trend)
    }

    fn material(&self) -> Material<'_> {
        Material {
            data: &self.data,
            region: self.region(),
            as_of: self.now.as_of,
            language: self.language,
            redaction: &self.redaction,
            rule: &self.rule,
        }
    }

    /// The value of the target that an indicator was judged against, in the unit of the data.
    pub fn target_figure(&self, key: IndicatorKey) -> Option<Decimal> {
        let indicator = self.data.catalogue.indicator(key);
        item::judged_target(self.material(), indicator, self.assessment(key))
    }

    /// The summary of a part of the report.
    pub fn area(&self, area: AreaKey) -> Option<&AreaSummary> {
        self.areas.iter().find(|summary| summary.area == area)
    }

    /// The data it was made from.
    pub fn data(&self) -> &Arc<DataSet> {
        &self.data
    }

    /// The rule that turned shares into statuses.
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

fn is_year_over(data: &DataSet, as_of: NaiveDate) -> bool {
    as_of >= month_end(data.catalogue.year, 12)
}

/// What a data set calls itself; blank where it does not, so that it goes by where it was read.
fn data_title(data: &DataSet, language: Language) -> Text {
    let title = format::name(language, &data.title);
    if *title == data.name {
        Text::new("")
    } else {
        title.clone()
    }
}

fn filter_line(language: Language, what: &str, kept: usize, all: usize) -> String {
    fill!(
        language.words().filter_line,
        all = all.to_string(),
        kept = kept.to_string(),
        what = what
    )
}

/// What a briefing of a region is about. The report is the city's; a county's briefing is how the county carries it out.
fn title(data: &DataSet, region: RegionKey, language: Language) -> String {
    let words = language.words();
    let is_city = region == data.catalogue.city();
    let template = if is_city { words.report_of } else { words.report_in };
    let (place, _) = place(data, region, language);
    fill!(template, place = place.as_str(), year = data.catalogue.year.to_string())
}

/// The name of a region by itself, and a shorter one. The city among its counties is called "the whole city", which says
/// nothing by itself.
fn place(data: &DataSet, region: RegionKey, language: Language) -> (Text, Text) {
    let catalogue = &data.catalogue;
    if region == catalogue.city() {
        let name = format::name(language, &catalogue.place);
        return (name.clone(), name.clone());
    }
    let county = catalogue.region(region);
    let (name, short) = (
        format::name(language, &county.name),
        format::short_region(language, county),
    );
    (name.clone(), short.clone())
}

/// A count line as the place says it: a county's begins with its name, so that nobody takes a part for the whole.
fn placed(data: &DataSet, region: RegionKey, language: Language, line: &str) -> String {
    if region == data.catalogue.city() {
        return bulletin::capitalised(line);
    }
    let (place, _) = place(data, region, language);
    labelled(language, place.as_str(), line)
}

fn subject(data: &DataSet, region: RegionKey, indicator: IndicatorKey) -> Subject<'_> {
    Subject {
        catalogue: &data.catalogue,
        observations: &data.observations,
        indicator,
        region,
    }
}

fn is_listed(data: &DataSet, region: RegionKey, indicator: IndicatorKey) -> bool {
    assess::concerns(&subject(data, region, indicator))
}

fn assess_all(data: &DataSet, region: RegionKey, as_of: NaiveDate, rule: &StatusRule) -> Assessed {
    let assess = |key| assess::assess(subject(data, region, key), as_of, rule);
    let keys: Vec<IndicatorKey> = data.catalogue.indicators().map(|(key, _)| key).collect();
    let threads = threads::worth(keys.len(), MANY);
    Assessed {
        region,
        as_of,
        assessments: threads::each(&keys, threads, |_, key| assess(*key)).into(),
        statuses: Arc::default(),
    }
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
