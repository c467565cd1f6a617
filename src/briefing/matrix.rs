//! Counties × indicators: a lamp for each county and promise, side by side.
//!
//! Thousands of lamps are judged here, so nothing is until somebody asks; then all of them at once, kept for as long as
//! date, data and rule stay the same. In another language, narrowed or with hidden names the same lamps are told afresh.
//!
//! An indicator has a row where any county has a figure or a target of its own. A county that it does not concern has an
//! empty cell: nobody asked it for anything. One that owes a figure has the lamp of what is owed. Indicators are rows, however many counties there are: their names are the longer
//! ones, and a short name of a county fits over a column.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::assess::{self, Assessment, StatusRule, Subject, Tally};
use crate::briefing::item::{Item, since};
use crate::briefing::material::{Material, name_beside};
use crate::briefing::standing::{self, Standing};
use crate::briefing::{overview, reasons, say};
use crate::locale::{Language, aside, fill, joined, labelled};
use crate::model::{AreaKey, DataSet, Indicator, IndicatorKey, RegionKey, RegionKind, Status, Text, Unreported};

/// The lamps of some indicators in every county.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// How many red lamps there are among how many indicators and counties.
    pub caption: String,
    /// The city itself, whose lamps stand before those of its counties.
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
    /// How many of its lamps are red.
    pub red: usize,
}

/// An indicator in a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    /// Which indicator.
    pub key: IndicatorKey,
    /// The city's lamp.
    pub city: Status,
    /// The counties' lamps in the order of the columns; none where the indicator does not concern a county.
    pub lamps: Vec<Option<Status>>,
    /// In how many counties it is red.
    pub red: usize,
}

/// Why the lamp of an indicator in a region is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The lamp.
    pub status: Status,
    /// The lamp's word, the region, the indicator.
    pub title: String,
    /// What it was judged by, and how.
    pub reasons: Vec<String>,
}

impl Matrix {
    /// The indicators that are red in a county, by its place among the counties.
    pub fn red_in(&self, county: usize) -> impl Iterator<Item = IndicatorKey> {
        let is_red = move |row: &&MatrixRow| row.lamps.get(county).copied().flatten().is_some_and(Status::is_red);
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

/// The lamps of an indicator in the city and in the counties.
#[derive(Debug, Clone)]
struct LampRow {
    key: IndicatorKey,
    city: Status,
    lamps: Vec<Option<Status>>,
    /// Whether any county has a figure or a target of its own, so that there is anything to set side by side.
    is_told: bool,
}

/// Every lamp at a date.
#[derive(Debug, Clone)]
pub(super) struct Lamps {
    counties: Vec<RegionKey>,
    rows: Vec<LampRow>,
}

impl Lamps {
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
            let lamp = |county: &RegionKey| {
                let subject = subject(key, *county);
                assess::concerns(&subject).then(|| assess::lamp(subject, as_of, rule))
            };
            let lamps: Vec<Option<Status>> = counties.iter().map(lamp).collect();
            let is_told = counties.iter().any(|county| data.observations.has_any(key, *county));
            let city = || assess::lamp(subject(key, catalogue.city()), as_of, rule);
            lamps.iter().any(Option::is_some).then(|| LampRow {
                key,
                city: city(),
                lamps,
                is_told,
            })
        };
        Self {
            rows: catalogue.indicators().filter_map(row).collect(),
            counties,
        }
    }
}

impl Lamps {
    /// The lamps of an indicator in the parts that it concerns.
    pub(super) fn parts(&self, key: IndicatorKey) -> impl Iterator<Item = Status> {
        let at = self.rows.binary_search_by_key(&key, |row| row.key).ok();
        let row = at.and_then(|at| self.rows.get(at));
        row.into_iter().flat_map(|row| row.lamps.iter().copied().flatten())
    }

    /// What a county's lamps add up to, of the indicators among `kept` that concern it.
    fn of(&self, county: RegionKey, kept: &[IndicatorKey]) -> Tally {
        let place = self.counties.iter().position(|one| *one == county);
        let rows = self.rows.iter().filter(|row| kept.binary_search(&row.key).is_ok());
        rows.filter_map(|row| row.lamps.get(place?).copied().flatten())
            .collect()
    }
}

/// The matrix of the indicators among `kept` that belong to an area, or of all of them.
pub(super) fn matrix(material: Material<'_>, lamps: &Lamps, kept: &[IndicatorKey], area: Option<AreaKey>) -> Matrix {
    let belongs = |key: IndicatorKey| {
        let catalogue = &material.data.catalogue;
        let is_of_area = area.is_none_or(|area| catalogue.area_of(catalogue.indicator(key)) == area);
        is_of_area && kept.binary_search(&key).is_ok()
    };
    let told = lamps.rows.iter().filter(|row| row.is_told);
    let rows: Vec<&LampRow> = told.filter(|row| belongs(row.key)).collect();
    let is_red = |lamp: &Option<Status>| lamp.is_some_and(Status::is_red);
    let red_in = |county: usize| rows.iter().filter(|row| is_red(&row.lamps[county])).count();
    // A column would join the lamps of a county, and its first cell with a name would name them all.
    let hidden: BTreeSet<RegionKey> = rows.iter().flat_map(|row| material.hidden_beside(row.key)).collect();
    let counties = lamps.counties.iter().enumerate();
    let order: Vec<usize> = counties
        .filter(|(_, county)| !hidden.contains(county))
        .map(|(place, _)| place)
        .collect();
    let column = |key: RegionKey, red: usize| {
        let region = material.data.catalogue.region(key);
        MatrixColumn {
            key,
            name: say::name(material.language, &region.name).clone(),
            short: say::short_region(material.language, region).clone(),
            red,
        }
    };
    let city_red = rows.iter().filter(|row| row.city.is_red()).count();
    let row = |row: &LampRow| MatrixRow {
        key: row.key,
        city: row.city,
        red: row.lamps.iter().filter(|lamp| is_red(lamp)).count(),
        lamps: order.iter().map(|county| row.lamps[*county]).collect(),
    };
    Matrix {
        caption: caption(material, lamps.counties.len(), &rows, hidden.len()),
        city: column(material.data.catalogue.city(), city_red),
        counties: order
            .iter()
            .map(|county| column(lamps.counties[*county], red_in(*county)))
            .collect(),
        rows: rows.into_iter().map(row).collect(),
    }
}

fn caption(material: Material<'_>, counties: usize, rows: &[&LampRow], hidden: usize) -> String {
    let words = material.language.words();
    let lamps = rows.iter().flat_map(|row| row.lamps.iter().flatten());
    let red = lamps.filter(|lamp| lamp.is_red()).count();
    let counts = [red, rows.len(), counties].map(|count| count.to_string());
    let told = fill(
        words.matrix_caption,
        &[("red", &counts[0]), ("n", &counts[1]), ("regions", &counts[2])],
    );
    if hidden == 0 {
        return told;
    }
    told + &fill(words.matrix_hidden, &[("n", &hidden.to_string())])
}

/// Each county with what is red in it; none at all where no county has anything.
pub(super) fn counties(
    language: Language,
    (matrix, lamps): (&Matrix, &Lamps),
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
            0 => overview::none_red(words, &lamps.of(county.key, kept), is_final),
            red => fill(words.matrix_region, &[("n", &red.to_string()), ("names", &names)]),
        };
        (county.name.clone(), told)
    };
    matrix.counties.iter().enumerate().map(told).collect()
}

/// How many of the reports that the whole owes are owed by parts of it too.
pub(super) fn owed_by_both(material: Material<'_>, lamps: &Lamps, kept: &[IndicatorKey]) -> usize {
    let overdue = Status::Unreported(Unreported::Overdue);
    let is_both = |key: &&IndicatorKey| {
        let mut parts = lamps.parts(**key);
        assess::lamp(material.subject(**key), material.as_of, material.rule) == overdue
            && parts.any(|lamp| lamp == overdue)
    };
    kept.iter().filter(is_both).count()
}

/// What the cell of an indicator and a column says, in a sentence.
pub(super) fn told(material: Material<'_>, item: &Item, column: &MatrixColumn) -> String {
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
    let since = since(language, &data.catalogue, indicator, &assessment);
    let parts = [
        value,
        target,
        Some(Standing::new(here, indicator, &assessment).long_lamp().to_owned()),
        since,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    labelled(language, &head, &parts.join(language.pick("，", ", ")))
}

/// Why a lamp is what it is; a county whose names are hidden here is not named either.
pub(super) fn why(material: Material<'_>, item: &Item, region: RegionKey) -> Why {
    let Material {
        data, language, as_of, ..
    } = material;
    let assessment = assess::assess(material.subject_in(region, item.key), as_of, material.rule);
    let indicator = data.catalogue.indicator(item.key);
    let name = name_beside(material, item.key, region);
    let here = Material { region, ..material };
    let word = Standing::new(here, indicator, &assessment).long_lamp();
    let since = since(language, &data.catalogue, indicator, &assessment);
    let [value, target] = measured(here, item.key, &assessment);
    let facts: Vec<String> = [value, target, since].into_iter().flatten().collect();
    let facts = Some(facts.join(language.pick("，", ", "))).filter(|facts| !facts.is_empty());
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
        let period = say::period_in(language, indicator.measure, observation.period, data.catalogue.year);
        let value = standing::observed(material, indicator, observation) + &aside(language, &period);
        match assessment.former {
            Some(_) => format!("{} {value}", words.detail_former),
            None => value,
        }
    });
    let target = match assessment.reasoning.target {
        Some(own) if assessment.reasoning.is_own_target => {
            let own = say::figure(language, own, indicator.unit.as_str());
            Some(fill(words.rank_own_target, &[("target", &own)]))
        }
        common => {
            let is_told = common.is_some() || !indicator.measure.is_counted_in_figures();
            let target = is_told.then(|| say::target(language, &data.catalogue.level, indicator, common));
            target.map(|target| fill(words.matrix_target, &[("target", &target)]))
        }
    };
    [value, target]
}
