//! Names that are kept from the audience: which department answers for what lags, and which county lags in what.
//!
//! Positions and figures stay; what goes is the way from a figure that lags to a name. Each screen by itself is easily
//! made silent. The reader to think of keeps every screen of the meeting and joins any two of them, at every date that
//! can be looked at, knows this rule, and knows which counties there are and in which order they stand.
//!
//! # Departments
//!
//! An indicator has the same lead on every screen and at every date, so a name beside it while it is green tells who leads
//! it when it is red. A department is therefore named nowhere as soon as anything that it leads is red at any date, be it
//! beside something green, in the agenda, or among who owes reports. A name that the agenda gives in free words is shown
//! only where it is made of names that the catalogue knows and that lag in nothing: of any other nobody can tell.
//!
//! # Counties
//!
//! A county is not named beside an indicator that it lags in: where it is red, owes a figure, or stands in the lower half of
//! the order. It keeps its name beside the others, where it leads. What could lead from there to a row without a name?
//!
//! * *The figures of the same indicator at another date, or what it rose by.* A level hardly moves and a target of its own not
//!   at all, so a name in June would name the row of September. Who is hidden beside an indicator is therefore one set for
//!   the whole year: whoever lags in it at any date that can be looked at.
//! * *The names that are left.* Who is not named is known to be one of the hidden. So there are always two of them at least, and
//!   not all of them are red: where they would be, the next ones above are hidden with them, to the last where all are.
//!   Which of the hidden has which row, and whether a certain one is red, cannot be told.
//! * *Figures of another indicator.* They have nothing in common with these but the county, and that joins only where something
//!   stands for a county across indicators: a column of the matrix. There a column stands only where its county is named
//!   beside every one of its rows. The others have no column, since even one without a name would be named by its first
//!   cell; how many statuses of a row are red is told all the same.
//! * *The order of equal rows and of those without a figure*, which is the catalogue's: under the redaction such rows stand in the order
//!   of what they show.
//! * *The one region by itself.* Its briefing is not opened while names are hidden, but for the one that presents.
//! * *Words that others wrote*: causes, next steps, titles, sources, remarks. They name no county and no department that lags,
//!   in either language, by full or short name. Of a speaker's notes, which may speak of anybody in any words, nothing is shown.
//!
//! What stays is what everybody in the room knows by heart (which county is the largest), and what the report itself names:
//! a promise about one county is still called what the report calls it. Where a meeting reads the laggards out by name,
//! nothing is hidden: that is for the presenter to choose.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::assess::{self, Ranking, StatusRule, Subject};
use crate::locale::Language;
use crate::model::{DataSet, IndicatorKey, Name, RegionKey, RegionKind, Status, Text, Unreported};

/// What is kept from the audience; nothing where it is lifted.
#[derive(Debug, Clone, Default)]
pub(super) struct Redaction(Option<Arc<Hidden>>);

#[derive(Debug)]
struct Hidden {
    /// The dates that can be looked at.
    dates: Vec<NaiveDate>,
    /// The names of departments that lag in nothing.
    open: BTreeSet<String>,
    /// The names of those that do, the longest first, so that no part of one stays.
    leads: Vec<String>,
    /// The names of all counties but the one that presents, the longest first.
    counties: Vec<String>,
    /// The counties that are not named beside an indicator, once somebody has asked.
    beside: Vec<OnceLock<BTreeSet<RegionKey>>>,
}

impl Redaction {
    /// Hides nothing.
    pub(super) fn lifted() -> Self {
        Self::default()
    }

    /// Hides who lags at any of these dates, in the city or in the region that presents.
    pub(super) fn drawn(data: &DataSet, region: RegionKey, rule: &StatusRule, dates: Vec<NaiveDate>) -> Self {
        let catalogue = &data.catalogue;
        let is_ever_red = |indicator| {
            [catalogue.city(), region].into_iter().any(|region| {
                let mut dates = dates.iter();
                dates.any(|date| status(data, indicator, region, *date, rule).is_red())
            })
        };
        let mut open = BTreeSet::new();
        let mut lagging = Vec::new();
        for (key, indicator) in catalogue.indicators() {
            let lead = &indicator.lead;
            let names = spellings(&lead.name).chain(lead.short.iter().flat_map(spellings));
            if is_ever_red(key) {
                lagging.extend(names);
            } else {
                open.extend(names);
            }
        }
        let leads = longest_first(lagging);
        open.retain(|name| !leads.contains(name));
        let counties = catalogue.regions_of(RegionKind::Part);
        let counties = counties.filter(|(key, _)| *key != region);
        let counties = counties.flat_map(|(_, county)| {
            let names = spellings(&county.name);
            names.chain(spellings(county.brief_name()))
        });
        Self(Some(Arc::new(Hidden {
            counties: longest_first(counties.collect()),
            beside: vec![OnceLock::new(); catalogue.indicators.len()],
            dates,
            open,
            leads,
        })))
    }

    /// Whether it hides the same as another one, because both are one.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }

    /// Whether anything is hidden.
    pub(super) fn is_drawn(&self) -> bool {
        self.0.is_some()
    }

    /// A department as the audience may read it; several may stand in one name.
    pub(super) fn department(&self, language: Language, department: &Text) -> Text {
        match &self.0 {
            Some(hidden) if !hidden.may_name(department.as_str()) => Text::new(language.words().redacted_department),
            _ => department.clone(),
        }
    }

    /// Whether a department is named.
    pub(super) fn names_lead(&self, name: &Name) -> bool {
        let may = |hidden: &Hidden| spellings(name).all(|name| hidden.may_name(&name));
        self.0.as_deref().is_none_or(may)
    }

    /// The name of a region as the audience may read it, where it `lags` and where not.
    pub(super) fn region(&self, language: Language, region: &Text, lags: bool) -> Text {
        if self.is_drawn() && lags {
            Text::new(language.words().redacted_region)
        } else {
            region.clone()
        }
    }

    /// Words that others wrote, without a name that is hidden anywhere.
    pub(super) fn cover(&self, language: Language, words: &str) -> String {
        let Some(hidden) = &self.0 else {
            return words.to_owned();
        };
        let table = language.words();
        let covered = without(words.to_owned(), &hidden.leads, table.redacted_department);
        without(covered, &hidden.counties, table.redacted_region)
    }

    /// The counties that are not named beside an indicator; none where names are shown.
    pub(super) fn beside(&self, data: &DataSet, key: IndicatorKey, rule: &StatusRule) -> BTreeSet<RegionKey> {
        let Some(hidden) = &self.0 else {
            return BTreeSet::new();
        };
        let all_year = || {
            let dates = hidden.dates.iter();
            dates.flat_map(|date| lagging(data, key, *date, rule)).collect()
        };
        hidden.beside[key.0 as usize].get_or_init(all_year).clone()
    }
}

impl Hidden {
    fn may_name(&self, department: &str) -> bool {
        let names = department.split(['、', '，', ',', '；', ';', '/']);
        names
            .map(str::trim)
            .all(|name| name.is_empty() || self.open.contains(name))
    }
}

/// The counties that lag in an indicator at a date, with as many above them as it takes that nothing can be told of one.
fn lagging(data: &DataSet, key: IndicatorKey, day: NaiveDate, rule: &StatusRule) -> BTreeSet<RegionKey> {
    let catalogue = &data.catalogue;
    let ranking = assess::rank(catalogue, &data.observations, key, day).filter(|ranking| !ranking.rows.is_empty());
    let is_asked = |region: &RegionKey| {
        let listed = ranking.iter().flat_map(|ranking| &ranking.unreported);
        data.observations.has_any(key, *region) || listed.into_iter().any(|listed| listed == region)
    };
    let counties = catalogue.regions_of(RegionKind::Part).map(|(region, _)| region);
    let statuses: Vec<(RegionKey, Status)> = counties
        .filter(is_asked)
        .map(|region| (region, status(data, key, region, day, rule)))
        .collect();
    let that = |is: &dyn Fn(Status) -> bool| -> BTreeSet<RegionKey> {
        let those = statuses.iter().filter(|(_, status)| is(*status));
        those.map(|(region, _)| *region).collect()
    };
    let red = that(&Status::is_red);
    let owing = that(&|status| {
        matches!(
            status,
            Status::Unreported(Unreported::Overdue | Unreported::NotPublished)
        )
    });
    // Where all owe a figure there is nothing yet that one could lag in.
    let owing = if owing.len() == statuses.len() {
        BTreeSet::new()
    } else {
        owing
    };
    let lower = ranking.as_ref().map(lower_half).unwrap_or_default();
    let mut hidden: BTreeSet<RegionKey> = red.iter().chain(&owing).chain(&lower).copied().collect();
    // Without an order there is nobody who leads.
    let ranked = ranking.map(|ranking| ranking.rows).unwrap_or_default();
    let above: Vec<RegionKey> = if ranked.is_empty() {
        catalogue
            .regions_of(RegionKind::Part)
            .map(|(region, _)| region)
            .collect()
    } else {
        ranked.iter().rev().map(|row| row.region).collect()
    };
    let gives_away = |hidden: &BTreeSet<RegionKey>| hidden.len() == 1 || !hidden.is_empty() && hidden.is_subset(&red);
    for region in above {
        if !gives_away(&hidden) {
            break;
        }
        hidden.insert(region);
    }
    hidden
}

fn status(data: &DataSet, indicator: IndicatorKey, region: RegionKey, day: NaiveDate, rule: &StatusRule) -> Status {
    let subject = Subject {
        catalogue: &data.catalogue,
        observations: &data.observations,
        indicator,
        region,
    };
    assess::status(subject, day, rule)
}

/// The regions in the lower half of a ranking; the one in the middle is not.
fn lower_half(ranking: &Ranking) -> BTreeSet<RegionKey> {
    let middle = ranking.rows.len().div_ceil(2);
    let lower = ranking.rows.iter().filter(|row| row.rank > middle);
    lower.map(|row| row.region).collect()
}

/// A name in all of its languages: words in one may quote another.
fn spellings(name: &Name) -> impl Iterator<Item = String> {
    name.wordings().map(ToString::to_string)
}

fn longest_first(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.trim().is_empty());
    names.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names.dedup();
    names
}

/// Words with something else instead of any of these names.
pub(super) fn without(words: String, names: &[String], instead: &str) -> String {
    let names = names.iter();
    names.fold(words, |words, name| replaced(&words, name, instead))
}

/// Words with something else instead of a name, wherever it is a word of its own: in Chinese everywhere, in letters only
/// where no letter goes on before or behind it.
fn replaced(words: &str, name: &str, instead: &str) -> String {
    let is_letter = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
    let mut told = String::new();
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once(name) {
        let last = before.chars().next_back().or_else(|| told.chars().next_back());
        let is_inside = is_letter(name.chars().next()) && is_letter(last)
            || is_letter(name.chars().next_back()) && is_letter(behind.chars().next());
        told.push_str(before);
        told.push_str(if is_inside { name } else { instead });
        rest = behind;
    }
    told + rest
}
