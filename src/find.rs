//! Search by Chinese text, full pinyin, initials or English.
//!
//! A reader types what is quickest: `社零`, `shehui`, `shpls`, `retail`. A character may have several readings (行 is
//! *hang* and *xing*), and every reading counts. Initials match in order, with gaps: `shpls` finds 社会消费品零售总额.

use pinyin::ToPinyinMulti;

use crate::briefing::Briefing;
use crate::model::{
    AreaKey, Catalogue, Department, IndicatorKey, Name, Region, RegionKey, RegionKind, Text, half_width,
};

/// Named things, prepared for searching. The language of the interface does not matter: every name counts.
#[derive(Debug, Clone)]
pub struct Index<T> {
    entries: Vec<Candidate<T>>,
}

/// One thing with all its names.
#[derive(Debug, Clone)]
struct Candidate<T> {
    thing: T,
    /// Chinese names as characters with their readings.
    chinese: Vec<Vec<Character>>,
    /// English names and ids, in lower case.
    english: Vec<String>,
}

/// A character of a name.
#[derive(Debug, Clone)]
struct Character {
    itself: char,
    /// Its readings without tones; if it is not Chinese, the character itself in lower case.
    readings: Vec<String>,
}

/// How well a name matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum MatchQuality {
    /// The name begins with the query.
    Beginning,
    /// The name contains the query.
    Inside,
    /// The readings of neighbouring characters spell the query, whole or by their first letter.
    Spelled,
    /// The first letters of characters in order spell the query, with gaps.
    Initials,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T: Clone> Index<T> {
    /// Adds a thing with its names: `chinese` ones are found by pinyin too, `english` ones as spelled.
    pub fn add<'a>(
        &mut self,
        thing: T,
        chinese: impl IntoIterator<Item = &'a str>,
        english: impl IntoIterator<Item = &'a str>,
    ) {
        self.entries.push(Candidate {
            thing,
            chinese: chinese.into_iter().map(with_readings).collect(),
            english: english.into_iter().map(str::to_lowercase).collect(),
        });
    }

    /// Returns the things that match `query`, the best first, equals in the order they were added; empty for an empty
    /// query.
    pub fn find(&self, query: &str) -> Vec<T> {
        let query: String = query
            .chars()
            .map(half_width)
            .flat_map(char::to_lowercase)
            .filter(|c| !c.is_whitespace() || query.is_ascii())
            .collect();
        let query = query.trim();
        if query.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(MatchQuality, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(position, entry)| Some((entry.match_quality(query)?, position)))
            .collect();
        found.sort();
        found
            .into_iter()
            .map(|(_, position)| self.entries[position].thing.clone())
            .collect()
    }
}

/// Returns the sort key of a name: Chinese by its first reading, as in dictionaries, other words as spelled.
pub fn spelling(name: &str) -> String {
    let letters = |character: char| match character.to_pinyin_multi().and_then(|all| all.into_iter().next()) {
        Some(reading) => format!("{} ", reading.plain()),
        None => character.to_lowercase().collect(),
    };
    name.chars().map(letters).collect()
}

/// Result of looking something up by a typed name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<K> {
    /// Exactly this one.
    One(K),
    /// Any of these.
    Several(Vec<K>),
    /// Nothing; with the most similar ones.
    Nothing(Vec<K>),
}

/// Looks up a city or county. Comparators (province, nation) have no briefing and are not found.
pub fn region(catalogue: &Catalogue, typed: &str) -> Lookup<RegionKey> {
    let places = catalogue
        .regions()
        .filter(|(_, region)| region.kind != RegionKind::Comparator)
        .map(|(key, region)| (key, names_of(catalogue, region)));
    look_up(&places.collect::<Vec<_>>(), typed)
}

/// Looks up a department that leads something; its place in [`Catalogue::departments`].
pub fn department(catalogue: &Catalogue, typed: &str) -> Lookup<usize> {
    let leads = |one: &Department| {
        catalogue
            .indicators
            .iter()
            .any(|indicator| indicator.lead.name == one.name)
    };
    let departments = catalogue.departments.iter().enumerate().filter(|(_, one)| leads(one));
    let departments = departments.map(|(at, one)| {
        let names = std::iter::once(&one.name).chain(&one.short);
        (
            at,
            std::iter::once(&one.id).chain(names.flat_map(Name::wordings)).collect(),
        )
    });
    look_up(&departments.collect::<Vec<_>>(), typed)
}

/// Returns the name of the department that was most probably meant by a name that none goes by; none where one does, or where
/// none comes close.
pub fn nearest_department<'c>(catalogue: &'c Catalogue, typed: &str) -> Option<&'c Name> {
    if catalogue.lead(typed).is_some() {
        return None;
    }
    let at = match department(catalogue, typed) {
        Lookup::One(at) => at,
        Lookup::Several(near) | Lookup::Nothing(near) => *near.first()?,
    };
    Some(&catalogue.departments[at].name)
}

/// Looks up a part of the report, by its number too.
pub fn area(catalogue: &Catalogue, typed: &str) -> Lookup<AreaKey> {
    let areas = catalogue.areas().map(|(key, area)| {
        let names = std::iter::once(&area.name).chain(&area.short).chain(&area.tab);
        let ids = [&area.id, &area.number];
        (key, ids.into_iter().chain(names.flat_map(Name::wordings)).collect())
    });
    look_up(&areas.collect::<Vec<_>>(), typed)
}

/// Looks up what goes by a name, in whatever language: by the whole name, else by a search that finds only one.
fn look_up<K: Copy + Ord>(named: &[(K, Vec<&Text>)], typed: &str) -> Lookup<K> {
    let typed: String = typed.trim().chars().map(half_width).collect();
    let is_said = |names: &[&Text]| {
        names
            .iter()
            .any(|name| name.as_str().to_lowercase() == typed.to_lowercase())
    };
    let said: Vec<K> = named
        .iter()
        .filter(|(_, names)| is_said(names))
        .map(|(key, _)| *key)
        .collect();
    match said[..] {
        [one] => return Lookup::One(one),
        [] => {}
        _ => return Lookup::Several(said),
    }
    let mut index = Index::default();
    for (key, names) in named {
        index.add(
            *key,
            names.iter().map(|name| name.as_str()),
            names.iter().map(|name| name.as_str()),
        );
    }
    let found = index.find(&typed);
    match found[..] {
        [one] => Lookup::One(one),
        [] => Lookup::Nothing(nearest(named, &typed)),
        _ => Lookup::Several(found),
    }
}

/// Returns all names of a region; the city's include the name of the place.
fn names_of<'c>(catalogue: &'c Catalogue, region: &'c Region) -> Vec<&'c Text> {
    let of_place = (region.kind == RegionKind::Whole).then_some(&catalogue.place);
    let names = std::iter::once(&region.name).chain(&region.short).chain(of_place);
    let both = names.flat_map(Name::wordings);
    std::iter::once(&region.id).chain(both).collect()
}

/// Returns those whose names are most similar to what was typed.
fn nearest<K: Copy + Ord>(named: &[(K, Vec<&Text>)], typed: &str) -> Vec<K> {
    // Similarities lie between 0 and 1 and compare as their bits do.
    let similarity = |names: &[&Text]| {
        let spelled = names
            .iter()
            .map(|name| strsim::jaro_winkler(&name.as_str().to_lowercase(), &typed.to_lowercase()));
        spelled.fold(0.0, f64::max)
    };
    let mut close: Vec<(u64, K)> = named
        .iter()
        .map(|(key, names)| (similarity(names), *key))
        .filter(|(similarity, _)| *similarity > ALIKE)
        .map(|(similarity, key)| (similarity.to_bits(), key))
        .collect();
    close.sort_by_key(|(similarity, key)| (std::cmp::Reverse(*similarity), *key));
    close.into_iter().map(|(_, key)| key).take(3).collect()
}

/// Similarity from which a name counts as mistyped.
const ALIKE: f64 = 0.7;

/// Returns an index of the indicators of a briefing with all their names.
pub fn indicators(briefing: &Briefing) -> Index<IndicatorKey> {
    let mut index = Index::default();
    add_indicators(&mut index, briefing, |key| key);
    index
}

/// Adds every indicator that concerns the place of a briefing, wrapped by `thing`.
pub fn add_indicators<T: Clone>(index: &mut Index<T>, briefing: &Briefing, thing: impl Fn(IndicatorKey) -> T) {
    for key in briefing.listed.iter().copied() {
        let indicator = briefing.data().catalogue.indicator(key);
        // Forms and files give the amount beside a rate a name and an id of its own.
        let companion = indicator.companion.as_ref();
        let names = std::iter::once(&indicator.name).chain(&indicator.short);
        let names: Vec<&Name> = names.chain(companion.map(|companion| &companion.name)).collect();
        let aliases = indicator.aliases.iter().map(Text::as_str);
        let chinese = names.iter().map(|name| name.zh.as_str()).chain(aliases);
        let ids = std::iter::once(&indicator.id).chain(companion.map(|companion| &companion.id));
        let translations = names.iter().flat_map(|name| name.translations());
        let english = translations.chain(ids).map(Text::as_str);
        index.add(thing(key), chinese, english);
    }
}

impl<T> Candidate<T> {
    fn match_quality(&self, query: &str) -> Option<MatchQuality> {
        let english = self.english.iter().filter_map(|name| match name.find(query) {
            Some(0) => Some(MatchQuality::Beginning),
            // Two letters in the middle of an English word are no match.
            Some(_) if query.len() > 2 => Some(MatchQuality::Inside),
            _ => None,
        });
        let chinese = self.chinese.iter().filter_map(|name| match_quality(name, query));
        english.chain(chinese).min()
    }
}

/// Splits a name into characters with their readings.
fn with_readings(name: &str) -> Vec<Character> {
    let read = |itself: char| {
        let mut readings: Vec<String> = itself.to_pinyin_multi().map_or_else(
            || vec![itself.to_lowercase().collect()],
            |all| all.into_iter().map(|one| one.plain().replace('ü', "v")).collect(),
        );
        readings.sort();
        readings.dedup();
        Character { itself, readings }
    };
    name.chars().filter(|c| c.is_alphanumeric()).map(read).collect()
}

fn match_quality(name: &[Character], query: &str) -> Option<MatchQuality> {
    let text: String = name.iter().map(|one| one.itself.to_ascii_lowercase()).collect();
    match text.find(query) {
        Some(0) => return Some(MatchQuality::Beginning),
        Some(_) => return Some(MatchQuality::Inside),
        None if !query.is_ascii() => return None,
        None => {}
    }
    if (0..name.len()).any(|start| name.get(start..).is_some_and(|rest| matches_pinyin(rest, query))) {
        return Some(MatchQuality::Spelled);
    }
    matches_initials(name, query).then_some(MatchQuality::Initials)
}

/// Returns whether neighbouring characters spell `query`, each by a whole reading, by its first letter, or, for the
/// last one typed, by the beginning of a reading.
fn matches_pinyin(name: &[Character], query: &str) -> bool {
    if query.is_empty() {
        return true;
    }
    let Some((first, rest)) = name.split_first() else {
        return false;
    };
    first.readings.iter().any(|reading| {
        if reading.starts_with(query) {
            return true;
        }
        let whole = query.strip_prefix(reading.as_str());
        let letter = reading.chars().next().and_then(|letter| query.strip_prefix(letter));
        [whole, letter]
            .into_iter()
            .flatten()
            .any(|behind| matches_pinyin(rest, behind))
    })
}

/// Returns whether first letters of characters, in order and with gaps, spell `query`; at least two letters, since one
/// matches everything.
fn matches_initials(name: &[Character], query: &str) -> bool {
    let mut letters = query.chars().peekable();
    for character in name {
        if letters
            .peek()
            .is_some_and(|letter| character.readings.iter().any(|reading| reading.starts_with(*letter)))
        {
            letters.next();
        }
    }
    query.len() > 1 && letters.peek().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how(name: &str, query: &str) -> Option<MatchQuality> {
        match_quality(&with_readings(name), query)
    }

    #[test]
    fn initials_find_in_order_and_with_gaps() {
        assert_eq!(how("社会消费品零售总额", "shpls"), Some(MatchQuality::Initials));
        assert_eq!(how("社会消费品零售总额", "shxfp"), Some(MatchQuality::Spelled));
        assert_eq!(how("社会消费品零售总额", "slps"), None);
    }

    #[test]
    fn full_pinyin_finds_while_it_is_typed() {
        for typed in [
            "l",
            "li",
            "liang",
            "liangs",
            "liangshi",
            "liangshich",
            "liangshichanliang",
        ] {
            assert_eq!(how("粮食产量", typed), Some(MatchQuality::Spelled), "{typed}");
        }
        assert_eq!(how("新增粮食产量", "liangshi"), Some(MatchQuality::Spelled));
    }

    #[test]
    fn every_reading_of_a_character_counts() {
        for (name, typed) in [
            ("银行贷款", "yinhang"),
            ("专项行动", "xingdong"),
            ("重点项目", "zhongdian"),
            ("重复检查", "chongfu"),
            ("增长", "zengzhang"),
            ("长度", "changdu"),
        ] {
            assert_eq!(how(name, typed), Some(MatchQuality::Spelled), "{typed}");
        }
    }

    #[test]
    fn the_text_itself_comes_first() {
        assert_eq!(how("社会消费品零售总额", "社会"), Some(MatchQuality::Beginning));
        assert_eq!(how("社会消费品零售总额", "零售"), Some(MatchQuality::Inside));
        assert_eq!(
            how("“三北”六期年度任务", "三北六期"),
            Some(MatchQuality::Beginning),
            "quotation marks do not stand in the way"
        );
        assert_eq!(how("粮食", "面"), None);
    }
}
