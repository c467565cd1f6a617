//! One place's promises for one year.

use std::collections::HashMap;

use chrono::NaiveDate;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Indicator, IndicatorKey, LevelWords, Profile, SubjectArea, Text};

/// A name or sentence in Chinese, in English, and in whichever other languages it was given.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// In Chinese.
    pub zh: Text,
    /// In English; the Chinese one where there is none.
    pub en: Text,
    /// In further languages; hardly any name has them, so they take one word of memory.
    #[serde(default)]
    others: Option<Box<Others>>,
}

/// The wordings of a name in further languages, by their tags.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
struct Others(BTreeMap<String, Text>);

impl Name {
    /// A name in Chinese and in English.
    pub fn new(zh: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
            others: None,
        }
    }

    /// The same with wordings in further languages, each behind its tag.
    #[must_use]
    pub fn with(mut self, others: impl IntoIterator<Item = (String, Text)>) -> Self {
        let others: BTreeMap<String, Text> = others.into_iter().collect();
        self.others = (!others.is_empty()).then(|| Box::new(Others(others)));
        self
    }

    /// A name from its wording in each language.
    pub fn of(wordings: impl IntoIterator<Item = (&'static str, Text)>) -> Self {
        let mut others: BTreeMap<String, Text> =
            wordings.into_iter().map(|(tag, text)| (tag.to_owned(), text)).collect();
        let zh = others.remove("zh").unwrap_or_else(|| Text::new(""));
        let en = others.remove("en").unwrap_or_else(|| zh.clone());
        Self::new(zh, en).with(others)
    }

    /// The wording in the language of a tag; where it has none, the English one.
    pub fn in_language(&self, tag: &str) -> &Text {
        match tag {
            "zh" => &self.zh,
            "en" => &self.en,
            _ => self
                .others()
                .find(|(other, _)| *other == tag)
                .map_or(&self.en, |(_, text)| text),
        }
    }

    /// The wordings in further languages, each behind its tag.
    pub fn others(&self) -> impl Iterator<Item = (&str, &Text)> {
        let others = self.others.iter().flat_map(|others| &others.0);
        others.map(|(tag, text)| (tag.as_str(), text))
    }

    /// The wordings in every language but Chinese.
    pub fn translations(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.en).chain(self.others().map(|(_, text)| text))
    }

    /// Every wording, whichever its language.
    pub fn wordings(&self) -> impl Iterator<Item = &Text> {
        std::iter::once(&self.zh).chain(self.translations())
    }
}

/// The position of a part in its catalogue, which is the report's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AreaKey(pub u8);

/// What a part is to the briefing beside being a part. At most one part of a catalogue has each role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AreaRole {
    /// Holds the headline targets: it stands on the overview and has no tab of its own.
    Headline,
    /// Owns the livelihood projects of the annex.
    Livelihood,
    /// Is about the government itself.
    Governance,
}

impl AreaRole {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Headline, Self::Livelihood, Self::Governance];

    /// The name in files, and the id of a part that has the role without saying so.
    pub fn id(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Livelihood => "livelihood",
            Self::Governance => "governance",
        }
    }
}

/// A part of the report, as its catalogue lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Unique in the catalogue; what files, settings and commands call it.
    pub id: Text,
    /// The report's number for it (一 … 七), empty where it has none.
    pub number: Text,
    /// What this report calls it.
    pub name: Name,
    /// A shorter name for tabs and tables, where it has one.
    pub short: Option<Name>,
    /// An even shorter one for tabs that have little room, where it has one.
    pub tab: Option<Name>,
    /// What it is to the briefing beside being a part.
    pub role: Option<AreaRole>,
    /// What its promises are about, where they do not say so themselves.
    pub theme: Option<SubjectArea>,
}

impl Area {
    /// What tabs and tables call it: its short name, where it has one.
    pub fn brief_name(&self) -> &Name {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// A paragraph of the report, or a livelihood project, under which indicators stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topic {
    /// Unique in the catalogue.
    pub id: Text,
    /// What it is about.
    pub name: Name,
    /// The part that it belongs to.
    pub area: AreaKey,
    /// The number of the livelihood project, where the topic is one.
    pub project: Option<u16>,
}

/// One item of the annex: a project that the government promises to carry out for its people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivelihoodProject {
    /// Its number in the annex.
    pub number: u16,
    /// A short name of our own.
    pub name: Name,
    /// What it is for.
    pub aim: Name,
    /// Index into [`Catalogue::topics`].
    pub topic: usize,
}

/// Where an entry stands in the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// In the running text.
    Text {
        /// The report's part: 二, 三.
        part: Text,
        /// The numbered section, empty where the part has none.
        section: Text,
        /// The paragraph within the section, counted from 1; 0 is the opening one.
        paragraph: u16,
    },
    /// In an annex.
    Annex {
        /// The annex.
        annex: u16,
        /// The item.
        item: u16,
    },
}

/// What a region is to the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RegionKind {
    /// The place itself.
    Whole,
    /// One of its parts.
    Part,
    /// Shown beside, never ranked: the levels above.
    Comparator,
}

/// The position of a region in its catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RegionKey(pub u16);

/// The whole, one of its parts, or a comparator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Unique in the catalogue.
    pub id: Text,
    /// What it is called.
    pub name: Name,
    /// A shorter name for narrow columns and for typing, where it has one.
    pub short: Option<Name>,
    /// What it is to the place.
    pub kind: RegionKind,
}

impl Region {
    /// What narrow columns call it: its short name, where it has one.
    pub fn brief_name(&self) -> &Name {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// A department that answers for indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Unique in the catalogue.
    pub id: Text,
    /// What it is called.
    pub name: Name,
    /// A shorter name for narrow columns, where it has one.
    pub short: Option<Name>,
}

/// A term that the report explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// Its number in the report's glossary.
    pub number: u16,
    /// The term.
    pub name: Name,
    /// What it stands for.
    pub members: Vec<Name>,
    /// Indices into [`Catalogue::topics`] of the paragraphs that use it; empty when none does.
    pub topics: Vec<usize>,
    /// The indicators whose sentence uses it.
    pub indicators: Vec<IndicatorKey>,
}

/// The document that the catalogue was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkReport {
    /// Its title.
    pub title: Name,
    /// The day it was delivered.
    pub delivered: NaiveDate,
}

/// What a series in a snapshot is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SeriesKey {
    /// An indicator, which is judged.
    Indicator(IndicatorKey),
    /// The amount beside that indicator, which is only shown.
    Companion(IndicatorKey),
}

impl SeriesKey {
    /// The indicator that it is about, or beside.
    pub fn indicator(self) -> IndicatorKey {
        match self {
            Self::Indicator(key) | Self::Companion(key) => key,
        }
    }
}

/// What the id of a catalogue calls the place: what stands before its year, as `starbay` in `starbay-2025`; all of it
/// where no year stands in it. Catalogues of one place in several years have it in common, whatever the place is
/// called.
pub fn place_id(id: &Text, year: i16) -> &str {
    let place = id.as_str().rsplit_once(&format!("-{year}")).map(|(place, _)| place);
    place.filter(|place| !place.is_empty()).unwrap_or(id.as_str())
}

/// One place's promises for one year. Parts are found by index; ids are for files and commands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// `<place>-<year>`, which is also the folder's name.
    pub id: Text,
    /// The place.
    pub place: Name,
    /// The year of the promises.
    pub year: i16,
    /// What the place calls itself as a whole and its parts.
    pub level: LevelWords,
    /// The document.
    pub report: WorkReport,
    /// The whole, its parts and the comparators, in the order of tables.
    pub regions: Vec<Region>,
    /// The departments.
    pub departments: Vec<Department>,
    /// The pace profiles.
    pub profiles: Vec<Profile>,
    /// The parts of the report, in its order.
    pub areas: Vec<Area>,
    /// The paragraphs and livelihood projects, in the report's order.
    pub topics: Vec<Topic>,
    /// The annex.
    pub projects: Vec<LivelihoodProject>,
    /// The promises, in the report's order.
    pub indicators: Vec<Indicator>,
    /// The glossary.
    pub glossary: Vec<Term>,
    /// The paragraphs of the report that drafts were read from, in its order.
    pub passages: Vec<Passage>,
}

/// A paragraph of the report as it was read, or as much of a long one as is around a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it begins in the text, in characters.
    pub start: u32,
    /// Its words.
    pub text: Text,
}

/// The levels with which the name of a department may begin: province, city, prefecture, league, county, banner, district.
const LEVELS: &str = "省市州盟县旗区";

impl Catalogue {
    /// The indicator at `key`.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn indicator(&self, key: IndicatorKey) -> &Indicator {
        &self.indicators[key.0 as usize]
    }

    /// Every indicator with its key, in the report's order.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorKey, &Indicator)> {
        (0..).map(IndicatorKey).zip(&self.indicators)
    }

    /// The indicator with this id.
    pub fn find(&self, id: &str) -> Option<IndicatorKey> {
        self.indicators()
            .find(|(_, indicator)| indicator.id.as_str() == id)
            .map(|(key, _)| key)
    }

    /// The department that somebody calls so, by any of its names: those of the first indicator that it leads.
    pub fn lead(&self, called: &str) -> Option<&Name> {
        // 市商务局 goes by 商务局 too.
        let is_of_level = |name: &Text| {
            let mut rest = name.as_str().chars();
            let level = rest.next();
            level.is_some_and(|level| LEVELS.contains(level)) && rest.as_str() == called
        };
        let is_called = |name: &Name| {
            let is_whole = name.wordings().any(|name| name.as_str().eq_ignore_ascii_case(called));
            is_whole || is_of_level(&name.zh)
        };
        let mut leads = self.indicators.iter().map(|one| &one.lead);
        let found = leads.find(|lead| is_called(&lead.name) || lead.short.as_ref().is_some_and(is_called));
        found.map(|lead| &lead.name)
    }

    /// Every id that a series may carry, for looking up many.
    pub fn series_keys(&self) -> HashMap<&str, SeriesKey> {
        let indicators = self
            .indicators()
            .map(|(key, one)| (one.id.as_str(), SeriesKey::Indicator(key)));
        let companions = self
            .indicators()
            .filter_map(|(key, one)| Some((one.companion.as_ref()?.id.as_str(), SeriesKey::Companion(key))));
        indicators.chain(companions).collect()
    }

    /// The region at `key`.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn region(&self, key: RegionKey) -> &Region {
        &self.regions[key.0 as usize]
    }

    /// Every region with its key.
    pub fn regions(&self) -> impl Iterator<Item = (RegionKey, &Region)> {
        (0..).map(RegionKey).zip(&self.regions)
    }

    /// The regions of one kind.
    pub fn regions_of(&self, kind: RegionKind) -> impl Iterator<Item = (RegionKey, &Region)> {
        self.regions().filter(move |(_, region)| region.kind == kind)
    }

    /// The region with this id.
    pub fn find_region(&self, id: &str) -> Option<RegionKey> {
        self.regions()
            .find(|(_, region)| region.id.as_str() == id)
            .map(|(key, _)| key)
    }

    /// The whole place. A catalogue that passed its gate has exactly one.
    pub fn city(&self) -> RegionKey {
        self.regions_of(RegionKind::Whole)
            .next()
            .map_or(RegionKey(0), |(key, _)| key)
    }

    /// The part at `key`.
    ///
    /// # Panics
    ///
    /// When `key` was made for another catalogue.
    pub fn area(&self, key: AreaKey) -> &Area {
        &self.areas[usize::from(key.0)]
    }

    /// Every part with its key, in the report's order.
    pub fn areas(&self) -> impl Iterator<Item = (AreaKey, &Area)> {
        // A catalogue that passed its gate has at most twenty.
        (0..=u8::MAX).map(AreaKey).zip(&self.areas)
    }

    /// The part with this id.
    pub fn find_area(&self, id: &str) -> Option<AreaKey> {
        let found = self.areas().find(|(_, area)| area.id.as_str() == id);
        found.map(|(key, _)| key)
    }

    /// The part that has a role.
    pub fn area_as(&self, role: AreaRole) -> Option<AreaKey> {
        let found = self.areas().find(|(_, area)| area.role == Some(role));
        found.map(|(key, _)| key)
    }

    /// Whether an indicator stands in the part that has a role.
    pub fn is_in(&self, role: AreaRole, indicator: &Indicator) -> bool {
        self.area(self.area_of(indicator)).role == Some(role)
    }

    /// What an indicator is about, as it says or else its part; none where neither says anything.
    pub fn theme_of(&self, indicator: &Indicator) -> Option<SubjectArea> {
        indicator.theme.or_else(|| self.area(self.area_of(indicator)).theme)
    }

    /// Whether the growth of an indicator is that of something that stands on a day, as a balance or a number of firms does:
    /// as the catalogue says, else by what it is about. Everything else adds up over the year.
    pub fn is_of_stock(&self, indicator: &Indicator) -> bool {
        let companion = indicator.companion.as_ref();
        let is_number = || companion.is_some_and(|amount| matches!(amount.unit.as_str(), "家" | "户" | "个"));
        let told = companion.and_then(|amount| amount.stock);
        told.unwrap_or_else(|| self.theme_of(indicator) == Some(SubjectArea::Finance) || is_number())
    }

    /// The part that an indicator belongs to.
    pub fn area_of(&self, indicator: &Indicator) -> AreaKey {
        self.topics[indicator.topic].area
    }

    /// The livelihood project that owns an indicator.
    pub fn project_of(&self, indicator: &Indicator) -> Option<&LivelihoodProject> {
        let number = self.topics[indicator.topic].project?;
        self.projects.iter().find(|project| project.number == number)
    }

    /// What its id calls the place; see [`place_id`].
    pub fn place_id(&self) -> &str {
        place_id(&self.id, self.year)
    }

    /// What a series of `other` is called here; none where this catalogue has nothing of that id that is measured alike.
    pub fn same_series(&self, other: &Self, key: SeriesKey) -> Option<SeriesKey> {
        let theirs = other.indicator(key.indicator());
        let own = self.find(theirs.id.as_str())?;
        let indicator = self.indicator(own);
        match key {
            SeriesKey::Indicator(_) => {
                let is_alike = indicator.measure == theirs.measure && indicator.unit == theirs.unit;
                is_alike.then_some(SeriesKey::Indicator(own))
            }
            SeriesKey::Companion(_) => {
                let (one, other) = (indicator.companion.as_ref()?, theirs.companion.as_ref()?);
                (one.id == other.id && one.unit == other.unit).then_some(SeriesKey::Companion(own))
            }
        }
    }

    /// The profile of an indicator.
    pub fn profile_of(&self, indicator: &Indicator) -> Option<&Profile> {
        indicator.profile.map(|index| &self.profiles[index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_names_the_place_before_its_year() {
        for (id, place) in [
            ("starbay-2025", "starbay"),
            ("starbay-2025b", "starbay"),
            ("new-2025-town-2025", "new-2025-town"),
            ("starbay-2024", "starbay-2024"),
            ("-2025", "-2025"),
            ("星湾-2025", "星湾"),
        ] {
            assert_eq!(place_id(&id.into(), 2025), place);
        }
    }
}
