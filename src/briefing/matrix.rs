//! Counties × indicators: a status for each county and promise, side by side.
//!
//! Thousands of statuses are judged here, so nothing is until somebody asks; then all of them at once, kept for as long as
//! date, data and rule stay the same. In another language, narrowed or with hidden names the same statuses are told afresh.
//!
//! An indicator has a row where any county has a figure or a target of its own. A county that it does not concern has an
//! empty cell: nobody asked it for anything. One that owes a figure has the status of what is owed. Indicators are rows, however many counties there are: their names are the longer
//! ones, and a short name of a county fits over a column.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::assess::{self, Assessment, Nuance, StatusRule, Subject, Tally};
use crate::briefing::item::{Item, since};
use crate::briefing::material::{Material, name_beside};
use crate::briefing::standing::{self, MeasuredFigure};
use crate::briefing::{format, overview, reasons};
use crate::locale::{Language, aside, fill, joined, labelled};
use crate::model::{
    AreaKey, DataSet, Indicator, IndicatorKey, RegionKey, RegionKind, Status, Text, Unreported, month_end,
};

/// The statuses of some indicators in every county.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// How many red statuses there are among how many indicators and counties.
    pub caption: String,
    /// The city itself, whose statuses stand before those of its counties.
    pub city: MatrixColumn,
    /// The counties in the catalogue's order; where names are hidden, those alone that are named beside every row.
    pub counties: Vec<MatrixColumn>,
    /// The indicators in the report's order.
    pub rows: Vec<MatrixRow>,
}

/// The city or a county in a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixColumn {
    /// Which region.
    pub key: RegionKey,
    /// Its name.
    pub name: Text,
    /// A shorter one, for narrow columns; the name itself where there is none.
    pub short: Text,
    /// How many of its statuses are red.
    pub red: usize,
}

/// An indicator in a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Which indicator.
    pub key: IndicatorKey,
    /// The city's status.
    pub city: Status,
    /// The counties' statuses in the order of the columns; none where the indicator does not concern a county.
    pub statuses: Vec<Option<Status>>,
    /// The words of them all, the city's first; empty where the indicator does not concern a county.
    pub words: Vec<&'static str>,
    /// In how many counties it is red.
    pub red: usize,
}

/// Why the status of an indicator in a region is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The status.
    pub status: Status,
    /// The status's word, the region, the indicator.
    pub title: String,
    /// What it was judged by, and how.
    pub reasons: Vec<String>,
}

impl Matrix {
    /// The indicators that are red in a county, by its place among the counties.
    pub fn red_in(&self, county: usize) -> impl Iterator<Item = IndicatorKey> {
        let is_red = move |row: &&MatrixRow| row.statuses.get(county).copied().flatten().is_some_and(Status::is_red);
        self.rows.iter().filter(is_red).map(|row| row.key)
    }

    /// The row of an indicator.
    pub fn row(&self, key: IndicatorKey) -> Option<&MatrixRow> {
        // Rows are in the order of the keys.
        let at = self.rows.binary_search_by_key(&key, |row| row.key).ok()?;
        self.rows.get(at)
    }

    /// A column by its place: 0 for the city, the counties behind it.
    pub fn column(&self, place: usize) -> Option<&MatrixColumn> {
        match place.checked_sub(1) {
            None => Some(&self.city),
            Some(county) => self.counties.get(county),
        }
    }
}

/// The statuses of an indicator in the city and in the counties.
#[derive(Debug, Clone)]
struct StatusRow {
    key: IndicatorKey,
    city: (Status, Option<Nuance>),
    statuses: Vec<Option<Status>>,
    /// What each counts as beside its status.
    nuances: Vec<Option<Nuance>>,
    /// Whether any county has a figure or a target of its own, so that there is anything to set side by side.
    is_told: bool,
}

/// Every status at a date.
#[derive(Debug, Clone)]
pub(super) struct Statuses {
    counties: Vec<RegionKey>,
    rows: Vec<StatusRow>,
}

impl Statuses {
    /// Judges every indicator in the city and in every county that has anything to judge.
    pub(super) fn at(data: &DataSet, as_of: NaiveDate, rule: &StatusRule) -> Self {
        let catalogue = &data.catalogue;
        let counties: Vec<RegionKey> = catalogue
            .regions_of(RegionKind::Part)
            .map(|(region, _)| region)
            .collect();
        let subject = |indicator, region| Subject {
            catalogue,
            observations: &data.observations,
            indicator,
            region,
        };
        let row = |(key, _): (IndicatorKey, &Indicator)| {
            let rated = |county: &RegionKey| {
                let subject = subject(key, *county);
                assess::concerns(&subject).then(|| assess::rated(subject, as_of, rule))
            };
            let rated: Vec<Option<(Status, Option<Nuance>)>> = counties.iter().map(rated).collect();
            let statuses: Vec<Option<Status>> = rated.iter().map(|rated| rated.map(|(status, _)| status)).collect();
            let nuances = rated.iter().map(|rated| rated.and_then(|(_, nuance)| nuance)).collect();
            let is_told = counties.iter().any(|county| data.observations.has_any(key, *county));
            let city = || assess::rated(subject(key, catalogue.city()), as_of, rule);
            statuses.iter().any(Option::is_some).then(|| StatusRow {
                key,
                city: city(),
                statuses,
                nuances,
                is_told,
            })
        };
        Self {
            rows: catalogue.indicators().filter_map(row).collect(),
            counties,
        }
    }
}

impl Statuses {
    /// The statuses of an indicator in the parts that it concerns.
    pub(super) fn parts(&self, key: IndicatorKey) -> impl Iterator<Item = Status> {
        let at = self.rows.binary_search_by_key(&key, |row| row.key).ok();
        let row = at.and_then(|at| self.rows.get(at));
        row.into_iter().flat_map(|row| row.statuses.iter().copied().flatten())
    }

    /// What a county's statuses add up to, of the indicators among `kept` that concern it.
    fn of(&self, county: RegionKey, kept: &[IndicatorKey]) -> Tally {
        let place = self.counties.iter().position(|one| *one == county);
        let rows = self.rows.iter().filter(|row| kept.binary_search(&row.key).is_ok());
        let counted = rows.filter_map(|row| {
            let status = row.statuses.get(place?).copied().flatten()?;
            Some((status, row.nuances.get(place?).copied().flatten()))
        });
        counted.collect()
    }
}

/// The matrix of the indicators among `kept` that belong to an area, or of all of them.
pub(super) fn matrix(
    material: Material<'_>,
    statuses: &Statuses,
    kept: &[IndicatorKey],
    area: Option<AreaKey>,
) -> Matrix {
    let belongs = |key: IndicatorKey| {
        let catalogue = &material.data.catalogue;
        let is_of_area = area.is_none_or(|area| catalogue.area_of(catalogue.indicator(key)) == area);
        is_of_area && kept.binary_search(&key).is_ok()
    };
    let told = statuses.rows.iter().filter(|row| row.is_told);
    let rows: Vec<&StatusRow> = told.filter(|row| belongs(row.key)).collect();
    let left_out = kept.iter().filter(|key| belongs(**key)).count() - rows.len();
    let is_red = |status: &Option<Status>| status.is_some_and(Status::is_red);
    let red_in = |county: usize| rows.iter().filter(|row| is_red(&row.statuses[county])).count();
    // A column would join the statuses of a county, and its first cell with a name would name them all.
    let hidden: BTreeSet<RegionKey> = rows.iter().flat_map(|row| material.hidden_beside(row.key)).collect();
    let counties = statuses.counties.iter().enumerate();
    let order: Vec<usize> = counties
        .filter(|(_, county)| !hidden.contains(county))
        .map(|(place, _)| place)
        .collect();
    let column = |key: RegionKey, red: usize| {
        let region = material.data.catalogue.region(key);
        MatrixColumn {
            key,
            name: format::name(material.language, &region.name).clone(),
            short: format::short_region(material.language, region).clone(),
            red,
        }
    };
    let city_red = rows.iter().filter(|row| row.city.0.is_red()).count();
    let words_of = |row: &StatusRow| {
        let indicator = material.data.catalogue.indicator(row.key);
        let counties = order
            .iter()
            .map(|county| row.statuses[*county].map(|status| (status, row.nuances[*county])));
        let word = |rated| standing::word_as(material.language.words(), indicator, rated);
        let all = std::iter::once(Some(row.city)).chain(counties);
        all.map(|rated| rated.map(word).unwrap_or_default()).collect()
    };
    let row = |row: &StatusRow| MatrixRow {
        key: row.key,
        city: row.city.0,
        words: words_of(row),
        red: row.statuses.iter().filter(|status| is_red(status)).count(),
        statuses: order.iter().map(|county| row.statuses[*county]).collect(),
    };
    Matrix {
        caption: caption(material, statuses.counties.len(), &rows, (hidden.len(), left_out)),
        city: column(material.data.catalogue.city(), city_red),
        counties: order
            .iter()
            .map(|county| column(statuses.counties[*county], red_in(*county)))
            .collect(),
        rows: rows.into_iter().map(row).collect(),
    }
}

/// How much of what is red at the year's end is no verdict of the year: rated by earlier figures, or found undone on its own day.
fn open_at_years_end(language: Language, rows: &[&StatusRow]) -> String {
    let words = language.words();
    let rated = rows.iter().flat_map(|row| row.statuses.iter().zip(&row.nuances));
    let is_open = |status: &Option<Status>| status.is_some_and(|status| status.is_red() && status != Status::Missed);
    let (late, open): (Vec<_>, Vec<_>) = rated
        .filter(|(status, _)| is_open(status))
        .partition(|(_, nuance)| **nuance == Some(Nuance::LateForGood));
    let told = [(words.matrix_unsettled, open.len()), (words.matrix_late, late.len())];
    let told = told.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told
        .map(|(template, count)| fill!(template, n = count.to_string()))
        .collect();
    if told.is_empty() {
        return String::new();
    }
    aside(language, &told.join(language.marks().semicolon))
}

/// How much is red among how much, and what has no place in it. At the year's end the red of earlier figures is no verdict of the year.
fn caption(material: Material<'_>, counties: usize, rows: &[&StatusRow], (hidden, left_out): (usize, usize)) -> String {
    let words = material.language.words();
    let red = rows.iter().flat_map(|row| row.statuses.iter().flatten());
    let red: Vec<&Status> = red.filter(|status| status.is_red()).collect();
    let counts = [red.len(), rows.len(), counties].map(|count| count.to_string());
    let mut told = fill!(
        words.matrix_caption,
        n = counts[1],
        red = counts[0],
        regions = counts[2],
    );
    if material.as_of >= month_end(material.data.catalogue.year, 12) {
        told += &open_at_years_end(material.language, rows);
    }
    if left_out > 0 {
        told += &fill!(words.matrix_left_out, n = left_out.to_string());
    }
    if hidden > 0 {
        told += &fill!(words.matrix_hidden, n = hidden.to_string());
    }
    if material.data.observations.is_illustrative() {
        told = fill!(words.illustrative_caption, caption = told);
    }
    told
}

/// Each county with what is red in it; none at all where no county has anything.
pub(super) fn counties(
    language: Language,
    (matrix, statuses): (&Matrix, &Statuses),
    (kept, is_final): (&[IndicatorKey], bool),
    name: &dyn Fn(IndicatorKey) -> Text,
) -> Vec<(Text, String)> {
    let words = language.words();
    if matrix.rows.is_empty() {
        return Vec::new();
    }
    let told = |(place, county): (usize, &MatrixColumn)| {
        let red = matrix.red_in(place).map(|key| name(key).to_string());
        let names = joined(language, &red.collect::<Vec<_>>());
        let told = match county.red {
            0 => overview::none_red(words, &statuses.of(county.key, kept), is_final),
            red => fill!(words.matrix_region, n = red.to_string(), names = names),
        };
        (county.name.clone(), told)
    };
    matrix.counties.iter().enumerate().map(told).collect()
}

/// How many of the reports that the whole owes are owed by parts of it too.
pub(super) fn owed_by_both(material: Material<'_>, statuses: &Statuses, kept: &[IndicatorKey]) -> usize {
    let overdue = Status::Unreported(Unreported::Overdue);
    let is_both = |key: &&IndicatorKey| {
        let mut parts = statuses.parts(**key);
        assess::status(material.subject(**key), material.as_of, material.rule) == overdue
            && parts.any(|status| status == overdue)
    };
    kept.iter().filter(is_both).count()
}

/// What the cell of an indicator and a column says, in a sentence.
pub(super) fn cell_sentence(material: Material<'_>, item: &Item, column: &MatrixColumn) -> String {
    let Material {
        data, language, as_of, ..
    } = material;
    let words = language.words();
    let head = format!("{} · {}", column.name, item.name);
    let is_county = column.key != data.catalogue.city();
    if is_county && !assess::concerns(&material.subject_in(column.key, item.key)) {
        return labelled(language, &head, words.matrix_nothing);
    }
    let assessment = assess::assess(material.subject_in(column.key, item.key), as_of, material.rule);
    let here = Material {
        region: column.key,
        ..material
    };
    let indicator = data.catalogue.indicator(item.key);
    let [value, target] = measured(here, item.key, &assessment);
    let since = since(language, &data.catalogue, &assessment);
    let parts = [
        value,
        target,
        Some(
            MeasuredFigure::new(here, indicator, &assessment)
                .long_status()
                .to_owned(),
        ),
        since,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    labelled(language, &head, &parts.join(language.marks().comma))
}

/// Why a status is what it is; a county whose names are hidden here is not named either.
pub(super) fn why(material: Material<'_>, item: &Item, region: RegionKey) -> Why {
    let Material {
        data, language, as_of, ..
    } = material;
    let assessment = assess::assess(material.subject_in(region, item.key), as_of, material.rule);
    let indicator = data.catalogue.indicator(item.key);
    let name = name_beside(material, item.key, region);
    let here = Material { region, ..material };
    let word = MeasuredFigure::new(here, indicator, &assessment).long_status();
    let since = since(language, &data.catalogue, &assessment);
    let [value, target] = measured(here, item.key, &assessment);
    let facts: Vec<String> = [value, target, since].into_iter().flatten().collect();
    let facts = Some(facts.join(language.marks().comma)).filter(|facts| !facts.is_empty());
    let reasons = reasons::reasons(here, indicator, &assessment);
    Why {
        status: assessment.status,
        title: format!("{word} · {name} · {}", item.name),
        reasons: facts.into_iter().chain(reasons).collect(),
    }
}

/// What was reported, and what it was to be.
fn measured(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> [Option<String>; 2] {
    let Material { data, language, .. } = material;
    let words = language.words();
    let indicator = data.catalogue.indicator(key);
    let value = assessment.observation.as_ref().map(|observation| {
        let period = format::period_in(language, indicator.measure, observation.period, data.catalogue.year);
        let value = standing::told(material, indicator, observation) + &aside(language, &period);
        match assessment.rated_before() {
            Some(_) => format!("{} {value}", words.detail_former),
            None => value,
        }
    });
    let target = match assessment.reasoning.target {
        Some(own) if assessment.reasoning.is_own_target => {
            let own = format::figure(language, own, indicator.unit.as_str());
            Some(fill!(words.rank_own_target, target = own))
        }
        common => {
            let is_told = common.is_some() || !indicator.measure.is_counted_in_figures();
            let target = is_told.then(|| format::target(language, &data.catalogue.level, indicator, common));
            target.map(|target| fill!(words.matrix_target, target = target))
        }
    };
    [value, target]
}
