//! Lookup of the indicators and regions that a table names.
//!
//! Names are compared without spaces, punctuation, numbering and the words that say that a rate is meant. What is not
//! exactly a name, a short name, an alias or an id is nobody: a figure under a guessed name would be a wrong figure.
//! The names that come close are told instead.

use std::collections::{HashMap, HashSet};

use crate::intake::nearest::nearest;
use crate::model::{Catalogue, IndicatorKey, Measure, Name, RegionKey, RegionKind, SeriesKey, Text};
use crate::spreadsheet::{text, unit};

/// Everything that a table may call by name.
pub(crate) struct Directory<'c> {
    pub(crate) catalogue: &'c Catalogue,
    series: HashMap<String, Vec<SeriesKey>>,
    regions: HashMap<String, RegionKey>,
    spellings: Vec<(&'c str, String)>,
    region_spellings: Vec<&'c str>,
    units: HashSet<String>,
}

/// A name as a table writes it, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Written {
    /// What is compared.
    pub(crate) key: String,
    /// What stands in brackets at its end.
    pub(crate) aside: Option<String>,
    /// Whether it says that a rate of growth is meant.
    pub(crate) is_growth: bool,
}

/// Words at the end of a name that say that a rate of growth is meant, longest first.
const GROWTH: [&str; 9] = [
    "同比增长率",
    "同比增速",
    "同比增长",
    "同比增幅",
    "增长率",
    "增速",
    "增幅",
    "增长",
    "同比",
];

/// Takes a name apart.
pub(crate) fn written(words: &str) -> Written {
    let plain = text::folded(words);
    let (name, aside) = match (plain.rfind('('), plain.ends_with(')')) {
        (Some(open), true) if open > 0 => (
            plain.get(..open).unwrap_or_default(),
            plain
                .get(open + 1..plain.len() - 1)
                .map(|aside| aside.trim().to_owned()),
        ),
        _ => (plain.as_str(), None),
    };
    let key = key(name);
    let stem = GROWTH
        .iter()
        .find_map(|word| key.strip_suffix(word))
        .filter(|stem| !stem.is_empty());
    Written {
        is_growth: stem.is_some(),
        key: stem.unwrap_or(&key).to_owned(),
        aside,
    }
}

/// Returns what two spellings of one name have in common.
fn key(words: &str) -> String {
    let plain = text::folded(words);
    unnumbered(plain.trim())
        .chars()
        .filter(|character| character.is_alphanumeric() || matches!(character, '%' | '&'))
        .collect()
}

/// Returns a name without the number that stands before it: `1.`, `（一）`, `一、`, `3)`.
pub(crate) fn unnumbered(name: &str) -> &str {
    let is_number = |character: char| character.is_ascii_digit() || "一二三四五六七八九十".contains(character);
    let inside = name.strip_prefix('(').unwrap_or(name);
    let rest = inside.trim_start_matches(is_number);
    if rest.len() == inside.len() {
        return name;
    }
    let end = if inside.len() < name.len() {
        [")", ")"]
    } else {
        ["、", "."]
    };
    let behind = end
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))
        .or_else(|| rest.strip_prefix(')'));
    // 2.5次产业 keeps its number.
    behind
        .filter(|name| !name.starts_with(|first: char| first.is_ascii_digit()))
        .map_or(name, str::trim_start)
}

/// Returns whether a name leaves out characters of a longer one and keeps the rest in order, as short forms of long
/// names do.
fn shortens(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() >= 2 && short.chars().all(|character| rest.any(|other| other == character))
}

/// Returns what tables call the whole: the place itself, its word for the whole (全县), and that with what is done to
/// its parts.
fn called_whole(catalogue: &Catalogue) -> Vec<String> {
    let whole = catalogue.level.whole.zh.as_str();
    let bare = whole.strip_prefix('全').unwrap_or(whole);
    let mut names = vec![
        catalogue.place.zh.to_string(),
        catalogue.place.en.to_string(),
        whole.to_owned(),
    ];
    names.extend(["合计", "总计"].map(|sum| format!("{whole}{sum}")));
    names.push(format!("{bare}本级合计"));
    names
}

impl<'c> Directory<'c> {
    /// Every name of a catalogue.
    pub(crate) fn new(catalogue: &'c Catalogue) -> Self {
        let mut directory = Self {
            catalogue,
            series: HashMap::new(),
            regions: HashMap::new(),
            spellings: Vec::new(),
            region_spellings: Vec::new(),
            units: HashSet::new(),
        };
        for (indicator, one) in catalogue.indicators() {
            let series = SeriesKey::Indicator(indicator);
            directory.give(one.id.as_str(), series);
            directory.name(&one.name, series);
            if let Some(short) = &one.short {
                directory.name(short, series);
            }
            for alias in &one.aliases {
                directory.give(alias.as_str(), series);
            }
            directory.units.insert(unit::plain(one.unit.as_str()));
            if let Some(companion) = &one.companion {
                directory.units.insert(unit::plain(companion.unit.as_str()));
                directory.give(companion.id.as_str(), SeriesKey::Companion(indicator));
                directory.name(&companion.name, SeriesKey::Companion(indicator));
            }
        }
        for (region, one) in catalogue.regions() {
            for name in std::iter::once(&one.id).chain(one.name.wordings()) {
                directory.regions.insert(key(name.as_str()), region);
            }
            for short in one.short.iter().flat_map(Name::wordings) {
                directory.regions.entry(key(short.as_str())).or_insert(region);
            }
            directory.region_spellings.push(one.name.zh.as_str());
            if one.kind == RegionKind::Whole {
                for name in called_whole(catalogue) {
                    directory.regions.entry(key(&name)).or_insert(region);
                }
            }
        }
        directory
    }

    fn name(&mut self, name: &'c Name, series: SeriesKey) {
        for wording in name.wordings() {
            self.give(wording.as_str(), series);
        }
    }

    fn give(&mut self, name: &'c str, series: SeriesKey) {
        for spelling in [key(name), written(name).key] {
            let known = self.series.entry(spelling.clone()).or_default();
            if !known.contains(&series) {
                known.push(series);
            }
        }
        self.spellings.push((name, key(name)));
    }

    /// Returns the series of this id.
    pub(crate) fn by_id(&self, id: &str) -> Option<SeriesKey> {
        let plain = text::plain(id);
        let found = self.catalogue.series_keys();
        found.get(plain.as_str()).copied()
    }

    /// Returns the series that go by exactly this name.
    pub(crate) fn exact(&self, words: &str) -> &[SeriesKey] {
        self.series.get(&key(words)).map_or(&[], Vec::as_slice)
    }

    /// Returns every spelling of a name as it is compared, with the series that go by it.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = (String, Vec<SeriesKey>)> {
        self.series.iter().map(|(name, series)| (name.clone(), series.clone()))
    }

    /// Returns every name of a region as it is compared. Short English names and ids may be pieces of other words.
    pub(crate) fn regions(&self) -> impl Iterator<Item = (String, RegionKey)> {
        let is_distinct = |name: &str| !name.is_ascii() || name.len() >= 6;
        let regions = self.regions.iter().filter(move |(name, _)| is_distinct(name));
        regions.map(|(name, region)| (name.clone(), *region))
    }

    /// Returns the series that words name, where the word for their number fits: 商品房销售额 is no area, 贷款户数 no
    /// amount, and the number of all 5G base stations not that of the new ones.
    pub(crate) fn counted_as(&self, series: &[SeriesKey], counted: &[String]) -> Vec<SeriesKey> {
        let fits = |series: &SeriesKey| {
            let one = self.catalogue.indicator(series.indicator());
            let units = [Some(&one.unit), one.companion.as_ref().map(|companion| &companion.unit)];
            let is_new = one.name.zh.as_str().contains("新") || one.measure == Measure::Increment;
            let is_counted_so = |word: &String| {
                let of_all = ["总量", "总数", "总额", "总值", "存量", "规模", "余额"].contains(&word.as_str());
                !(of_all && is_new)
                    && units
                        .iter()
                        .flatten()
                        .any(|unit| unit::is_counted_as(unit.as_str(), word))
            };
            counted.iter().all(is_counted_so)
        };
        series.iter().copied().filter(fits).collect()
    }

    /// Returns whether any series is told in this unit.
    pub(crate) fn has_unit(&self, word: &str) -> bool {
        self.units.contains(&unit::plain(word))
    }

    /// Returns the one indicator that a title names; empty if it names several.
    pub(crate) fn series_in(&self, title: &str) -> Vec<SeriesKey> {
        let title = key(title);
        let is_inside = |(_, spelling): &&(&str, String)| spelling.chars().count() >= 4 && title.contains(spelling);
        let mut inside: Vec<&str> = self
            .spellings
            .iter()
            .filter(is_inside)
            .map(|(_, spelling)| spelling.as_str())
            .collect();
        inside.sort_by_key(|spelling| std::cmp::Reverse(spelling.len()));
        let Some(longest) = inside.first().copied() else {
            return Vec::new();
        };
        // A shorter name may only be a piece of the longest.
        if inside.iter().all(|spelling| longest.contains(spelling)) {
            self.series.get(longest).cloned().unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    /// Returns the region of this name or id.
    pub(crate) fn region(&self, words: &str) -> Option<RegionKey> {
        self.regions.get(&key(words)).copied()
    }

    /// Returns whether a head, as it is compared, is the place's own word for its parts, over a column of their names.
    pub(crate) fn names_parts(&self, head: &str) -> bool {
        let parts = &self.catalogue.level.parts;
        [&parts.zh, &parts.en]
            .iter()
            .any(|word| written(word.as_str()).key == head)
    }

    /// Returns the names that come closest to one that nobody has.
    pub(crate) fn nearest(&self, words: &str) -> Option<Text> {
        let found = written(words).key;
        let close = nearest(&found, self.spellings.iter().map(|(_, spelling)| spelling.as_str()));
        let told = |spelling: &str| {
            self.spellings
                .iter()
                .find(|(_, known)| known == spelling)
                .map(|(name, _)| *name)
        };
        if let Some(name) = close.as_ref().and_then(|spelling| told(spelling.as_str())) {
            return Some(Text::new(name));
        }
        let long = found.chars().count() >= 2;
        let inside =
            |known: &String| long && (known.contains(&found) || (known.chars().count() >= 3 && found.contains(known)));
        let holding = self.spellings.iter().filter(|(_, known)| inside(known));
        holding
            .max_by_key(|(_, known)| std::cmp::Reverse(known.chars().count().abs_diff(found.chars().count())))
            .map(|(name, _)| Text::new(name))
    }

    /// Returns the region whose name comes closest to one that nobody has; of a long name, the one that shortens it.
    pub(crate) fn nearest_region(&self, words: &str) -> Option<Text> {
        let close = nearest(words, self.region_spellings.iter().copied());
        close.or_else(|| {
            let found = key(words);
            let mut short = self
                .region_spellings
                .iter()
                .filter(|known| shortens(known, &found) || shortens(&found, known));
            let only = short.next()?;
            short.next().is_none().then(|| Text::new(only))
        })
    }

    /// Returns what a series is called.
    pub(crate) fn called(&self, series: SeriesKey) -> &Text {
        let indicator = |key: IndicatorKey| self.catalogue.indicator(key);
        match series {
            SeriesKey::Indicator(key) => &indicator(key).name.zh,
            SeriesKey::Companion(key) => {
                let companion = indicator(key).companion.as_ref();
                companion.map_or_else(|| &indicator(key).name.zh, |companion| &companion.name.zh)
            }
        }
    }

    /// Returns the unit of a series.
    pub(crate) fn unit(&self, series: SeriesKey) -> &str {
        match series {
            SeriesKey::Indicator(key) => self.catalogue.indicator(key).unit.as_str(),
            SeriesKey::Companion(key) => {
                let companion = self.catalogue.indicator(key).companion.as_ref();
                companion.map_or("", |companion| companion.unit.as_str())
            }
        }
    }
}

/// Returns the one of several regions that is meant: a part of the whole before the whole that contains it. `None` if
/// there are several parts.
pub(crate) fn narrowest(regions: &[RegionKey], kind_of: impl Fn(RegionKey) -> RegionKind) -> Option<RegionKey> {
    let of = |kind: RegionKind| {
        let mut found = regions.iter().copied().filter(|region| kind_of(*region) == kind);
        (found.next(), found.next())
    };
    match (of(RegionKind::Part), of(RegionKind::Whole), of(RegionKind::Comparator)) {
        ((Some(part), None), ..) => Some(part),
        ((None, _), (Some(whole), _), _) => Some(whole),
        ((None, _), (None, _), (Some(beside), None)) => Some(beside),
        _ => None,
    }
}
