//! What a name typed on the command line means: a region, a department, a part of the report, an indicator. Where it means
//! nothing, or several, the failure says what may have been meant.

use crate::briefing::{Briefing, Item, format};
use crate::cli::Open;
use crate::commands::Failure;
use crate::find::{self, Lookup};
use crate::locale::{Language, Words, joined};
use crate::model::{AreaKey, Catalogue, Department, Indicator, IndicatorKey, Name, RegionKey, RegionKind};

/// Returns the given region; the whole if none was given.
pub(super) fn region(open: &Open, catalogue: &Catalogue, language: Language) -> Result<RegionKey, Failure> {
    let Some(typed) = open.region.as_deref() else {
        return Ok(catalogue.city());
    };
    let told = |key| {
        let region = catalogue.region(key);
        format!("{} ({})", format::name(language, &region.name), region.id)
    };
    let parts = || catalogue.regions_of(RegionKind::Part).map(|(key, _)| key).collect();
    settled(
        find::region(catalogue, typed),
        typed,
        language,
        |words| words.kind_region,
        told,
        Known::All(&parts),
    )
}

/// Returns the department that leads something and goes by this name.
pub(super) fn department<'b>(briefing: &'b Briefing, typed: &str) -> Result<&'b Department, Failure> {
    let catalogue = &briefing.data().catalogue;
    let told = |at: usize| format::name(briefing.language(), &catalogue.departments[at].name).to_string();
    let lookup = find::department(catalogue, typed);
    let known = Known::Listed(|words| words.hint_list_departments);
    let found = settled(
        lookup,
        typed,
        briefing.language(),
        |words| words.kind_department,
        told,
        known,
    );
    found.map(|at| &catalogue.departments[at])
}

/// Returns the part of the report that goes by this name, id or number.
pub(super) fn area(briefing: &Briefing, typed: &str) -> Result<AreaKey, Failure> {
    let catalogue = &briefing.data().catalogue;
    let told = |key| catalogue.area(key).id.to_string();
    let all = || catalogue.areas().map(|(key, _)| key).collect();
    let lookup = find::area(catalogue, typed);
    settled(
        lookup,
        typed,
        briefing.language(),
        |words| words.what_part,
        told,
        Known::All(&all),
    )
}

/// What else could have been typed, where nothing comes close.
enum Known<'k, K> {
    /// Any of these: they are few.
    All(&'k dyn Fn() -> Vec<K>),
    /// What a command prints; the words say which.
    Listed(fn(&'static Words) -> &'static str),
}

/// Returns the only one that was found, or why it is not clear what was meant.
fn settled<K>(
    lookup: Lookup<K>,
    typed: &str,
    language: Language,
    what: fn(&'static Words) -> &'static str,
    told: impl Fn(K) -> String,
    known: Known<'_, K>,
) -> Result<K, Failure> {
    let found = typed.to_owned();
    let all_told = |keys: Vec<K>| joined(language, &keys.into_iter().map(&told).collect::<Vec<_>>());
    Err(match (lookup, known) {
        (Lookup::One(key), _) => return Ok(key),
        (Lookup::Several(keys), _) => Failure::Unclear {
            what,
            found,
            names: all_told(keys),
        },
        (Lookup::Nothing(near), Known::All(all)) if near.is_empty() => Failure::Unknown {
            what,
            found,
            known: all_told(all()),
        },
        (Lookup::Nothing(near), known) => Failure::Mistaken {
            what,
            found,
            nearest: all_told(near),
            list: match known {
                Known::All(_) => |words| words.hint_list,
                Known::Listed(list) => list,
            },
        },
    })
}

/// Returns the indicator with this id or name among those that concern the place.
pub(super) fn indicator(briefing: &Briefing, id: &str) -> Result<IndicatorKey, Failure> {
    let key = called(&briefing.data().catalogue, id).ok_or_else(|| mistaken(briefing, id))?;
    if briefing.is_listed(key) {
        Ok(key)
    } else {
        let name = briefing.item(key).name.to_string();
        let level = &briefing.data().catalogue.level;
        Err(Failure::NotInRegion {
            name,
            place: briefing.place.to_string(),
            whole: format::name(briefing.language(), &level.whole).clone(),
        })
    }
}

/// Returns the indicator with this id, or the only one with this name: its own, its short one, that of its companion.
pub(super) fn called(catalogue: &Catalogue, wanted: &str) -> Option<IndicatorKey> {
    let is_called = |name: &Name| name.wordings().any(|text| text.as_str() == wanted);
    let is_beside = |one: &Indicator| {
        let companion = one.companion.as_ref();
        companion.is_some_and(|companion| companion.id.as_str() == wanted || is_called(&companion.name))
    };
    let is_meant =
        |one: &Indicator| is_called(&one.name) || one.short.as_ref().is_some_and(is_called) || is_beside(one);
    let mut named = catalogue.indicators().filter(|(_, one)| is_meant(one));
    let by_name = || named.next().map(|(key, _)| key).filter(|_| named.next().is_none());
    catalogue.find(wanted).or_else(by_name)
}

/// Returns the failure for an unknown indicator.
pub(super) fn mistaken(briefing: &Briefing, typed: &str) -> Failure {
    Failure::Mistaken {
        what: |words| words.what_indicator,
        found: typed.to_owned(),
        nearest: nearest(briefing, typed),
        list: |words| words.hint_list,
    }
}

/// Similarity of spellings from which an id counts as mistyped: less is chance.
const SIMILAR: f64 = 0.8;

/// Returns the indicators most similar to what was typed: by name or pinyin, else by the spelling of their ids; empty if none
/// comes close.
fn nearest(briefing: &Briefing, typed: &str) -> String {
    let close = find::indicators(briefing).find(typed);
    let by_spelling = || {
        // Similarities lie between 0 and 1 and compare as their bits do.
        let similarity = |item: &Item| strsim::jaro_winkler(item.id.as_str(), typed).to_bits();
        briefing
            .listed_items()
            .max_by_key(|item| similarity(item))
            .filter(|item| f64::from_bits(similarity(item)) > SIMILAR)
            .map(|item| item.key)
    };
    let keys: Vec<IndicatorKey> = if close.is_empty() {
        by_spelling().into_iter().collect()
    } else {
        close
    };
    let told = |key: &IndicatorKey| format!("{} ({})", briefing.item(*key).id, briefing.item(*key).name);
    let names: Vec<String> = keys.iter().take(3).map(told).collect();
    joined(briefing.language(), &names)
}
