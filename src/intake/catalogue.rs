//! The gate of the catalogue: holds the file to its own rules.
//!
//! Whatever breaks a rule is left out with a complaint at its place, and the rest stands.

mod indicator;
mod profile;
mod unit;

use std::collections::BTreeSet;

use crate::intake::catalogue::indicator::Bearings;
use crate::intake::envelope::{ListEntry, MANY};
use crate::intake::format::catalogue as file;
use crate::intake::names::{self, Names};
use crate::intake::source::Complaints;
use crate::intake::spanned::Spanned;
use crate::model::{
    Area, AreaKey, AreaRole, Catalogue, Department, Fault, Indicator, IndicatorKey, Level, LevelWords,
    LivelihoodProject, Name, NameKind, Operator, Passage, Region, RegionKey, RegionKind, Rule, Severity, Term, Text,
    Topic, WorkReport, Yardstick,
};
use crate::threads;

/// The catalogue that the file describes; nothing when there is no city in it or no day it was delivered.
pub(crate) fn validate<'a>(
    file: &file::CatalogueFile<'a>,
    top: &'a str,
    complaints: &mut Complaints<'_, 'a>,
) -> Option<Catalogue> {
    let delivered = names::day(&file.report.delivered, top, complaints);
    let regions = regions(file, top, complaints);
    let level = level(file, regions.as_deref().unwrap_or_default());
    let (departments, mut department_names) = departments(&file.departments, complaints);
    let (profiles, mut profile_names) = profile::validate(&file.profiles, complaints);
    let mut outline = outline(file, top, complaints);
    let unread = &file.unread;
    for (names, unread) in [
        (&mut department_names, &unread.departments),
        (&mut profile_names, &unread.profiles),
        (&mut outline.area_names, &unread.areas),
        (&mut outline.topic_names, &unread.areas),
        (&mut outline.project_names, &unread.projects),
    ] {
        for name in unread {
            names.take_in(name.clone());
        }
    }
    let bearings = Bearings {
        year: file.year,
        areas: &outline.area_names,
        topics: &outline.topics,
        topic_names: &outline.topic_names,
        project_names: &outline.project_names,
        departments: &departments,
        department_names: &department_names,
        profile_names: &profile_names,
        leads_inferred: file.leads_inferred,
    };
    let (mut indicators, written) = indicators(file, &bearings, complaints);
    yardsticks(
        file,
        regions.as_deref().unwrap_or_default(),
        &written,
        &mut indicators,
        complaints,
    );
    units(file, complaints);
    ownership(file, &outline, complaints);
    let glossary = glossary(
        &file.glossary,
        &outline.topic_names,
        &written,
        &mut indicators,
        complaints,
    );
    Some(Catalogue {
        id: file.id.text(),
        place: file.place.clean(),
        year: file.year,
        level,
        report: WorkReport {
            title: file.report.title.clean(),
            delivered: delivered?,
        },
        regions: regions?,
        departments,
        profiles,
        areas: outline.areas,
        topics: outline.topics,
        projects: outline.projects,
        indicators,
        glossary,
        passages: passages(&file.passages),
    })
}

fn passages(entries: &[ListEntry<'_, file::Passage<'_>>]) -> Vec<Passage> {
    let passage = |entry: &ListEntry<'_, file::Passage<'_>>| Passage {
        start: entry.value.start,
        text: entry.value.text.text(),
    };
    entries.iter().map(passage).collect()
}

/// What the place calls itself and its parts: its own words, else those of its level, else its own name. A place that
/// calls its whole a city and says no more is a city.
fn level(file: &file::CatalogueFile<'_>, regions: &[Region]) -> LevelWords {
    let is_city = file
        .regions
        .iter()
        .any(|entry| entry.value.kind.value == file::Kind::City);
    let level = file.level.or_else(|| is_city.then_some(Level::Prefecture));
    let mut words = level.map_or_else(LevelWords::default, Level::words);
    let whole = regions.iter().find(|region| region.kind == RegionKind::Whole);
    let is_word = |region: &&Region| !is_city || region.name.zh.as_str().starts_with('全');
    if let Some(region) = whole.filter(|_| file.level.is_none()).filter(is_word) {
        words.whole.zh = region.name.zh.clone();
    }
    let own = file.words.as_ref();
    for (word, own) in [
        (&mut words.whole, own.and_then(|own| own.whole.as_ref())),
        (&mut words.parts, own.and_then(|own| own.parts.as_ref())),
    ] {
        if let Some(own) = own {
            word.zh = own.zh.text();
            // Without English of its own the level's is nearer than Chinese.
            word.en = own.en.as_ref().map_or_else(|| word.en.clone(), Spanned::text);
        }
    }
    words
}

fn regions(file: &file::CatalogueFile<'_>, top: &str, complaints: &mut Complaints<'_, '_>) -> Option<Vec<Region>> {
    let broken = Fault::Rule {
        subject: file.id.text(),
        rule: Rule::OneCity,
    };
    let mut taken = Names::new(NameKind::Region);
    let mut regions: Vec<Region> = Vec::with_capacity(file.regions.len());
    let mut shorts = Vec::new();
    let mut has_city = false;
    for ListEntry { raw, value } in &file.regions {
        let kind = value.kind.value.plain();
        let is_city = kind == RegionKind::Whole;
        if is_city && has_city {
            complaints.error(complaints.at(&value.kind.word, raw), broken.clone());
            continue;
        }
        // Regions are counted in `u16`; no place has sixty thousand parts.
        let room = regions.len() < usize::from(u16::MAX);
        if room
            && taken.give(
                value.id.text(),
                regions.len(),
                complaints.at(&value.id, raw),
                complaints,
            )
        {
            has_city |= is_city;
            shorts.extend(value.short.as_ref().map(|short| (regions.len(), short, *raw)));
            regions.push(Region {
                id: value.id.text(),
                name: names::name(&value.name, &value.id, raw, complaints),
                short: None,
                kind,
            });
        }
    }
    if !has_city {
        complaints.error(complaints.start(top), broken);
    }
    shorten(&mut regions, shorts, complaints);
    has_city.then_some(regions)
}

/// Gives the regions their short names. A narrow column shows nothing else, so one that is blank, or that another
/// region bears as a name or short name in the same language, is left out: the region then goes by its name.
fn shorten(
    regions: &mut [Region],
    shorts: Vec<(usize, &super::format::Name<'_>, &str)>,
    complaints: &mut Complaints<'_, '_>,
) {
    for (index, written, raw) in shorts {
        let short = written.clean();
        let mut sound = true;
        let chinese = (&written.zh, &short.zh, (|name| &name.zh) as fn(&Name) -> &Text);
        let english = written.en.as_ref();
        let english = english.map(|located| (located, &short.en, (|name| &name.en) as fn(&Name) -> &Text));
        for (located, text, of) in std::iter::once(chinese).chain(english) {
            let others = regions.iter().enumerate().filter(|(other, _)| *other != index);
            let is_taken = || {
                others
                    .flat_map(|(_, one)| [Some(&one.name), one.short.as_ref()])
                    .flatten()
            };
            let fault = if text.as_str().trim().is_empty() {
                Fault::EmptyText { name: "short".into() }
            } else if is_taken().any(|name| of(name) == text) {
                let (kind, found) = (NameKind::Region, text.clone());
                Fault::DuplicateName { kind, found }
            } else {
                continue;
            };
            complaints.error(complaints.at(located, raw), fault);
            sound = false;
        }
        regions[index].short = sound.then_some(short);
    }
}

fn departments(
    entries: &[ListEntry<'_, file::Department<'_>>],
    complaints: &mut Complaints<'_, '_>,
) -> (Vec<Department>, Names) {
    let mut taken = Names::new(NameKind::Department);
    let mut departments = Vec::with_capacity(entries.len());
    for ListEntry { raw, value } in entries {
        if taken.give(
            value.id.text(),
            departments.len(),
            complaints.at(&value.id, raw),
            complaints,
        ) {
            departments.push(Department {
                id: value.id.text(),
                name: names::name(&value.name, &value.id, raw, complaints),
                short: short(value.short.as_ref()),
            });
        }
    }
    (departments, taken)
}

/// A short name; none where it is blank: then the name itself stands.
fn short(written: Option<&super::format::Name<'_>>) -> Option<Name> {
    written
        .map(super::format::Name::clean)
        .filter(|short| !short.zh.is_blank())
}

/// Areas, paragraphs and livelihood projects: the order in which everything else stands.
struct Outline {
    areas: Vec<Area>,
    area_names: Names,
    topics: Vec<Topic>,
    topic_names: Names,
    projects: Vec<LivelihoodProject>,
    project_names: Names,
}

/// The most parts that a report may have: what a row of tabs and a list of commands can still hold.
const MOST_AREAS: usize = 20;

/// The names of panes, which no part may bear as its id: agendas and commands would not know which is meant.
const PANES: [&str; 10] = [
    "overview", "projects", "changes", "all", "matrix", "glossary", "sources", "problems", "review", "matters",
];

fn outline(file: &file::CatalogueFile<'_>, top: &str, complaints: &mut Complaints<'_, '_>) -> Outline {
    let mut outline = Outline {
        areas: Vec::with_capacity(file.areas.len()),
        area_names: Names::new(NameKind::Area),
        topics: Vec::new(),
        topic_names: Names::new(NameKind::Topic),
        projects: Vec::with_capacity(file.projects.len()),
        project_names: Names::new(NameKind::Project),
    };
    if file.areas.is_empty() && file.unread.areas.is_empty() {
        broken(&file.id, Rule::AreaCount, complaints.start(top), complaints);
    }
    for entry in &file.areas {
        let livelihood = outline.add_area(entry, complaints);
        if let Some(area) = livelihood {
            outline.add_projects(area, &file.projects, complaints);
        }
    }
    let has_owner = outline.areas.iter().any(|area| area.role == Some(AreaRole::Livelihood));
    if let Some(first) = file.projects.first().filter(|_| !has_owner) {
        let subject = Spanned::new("projects");
        broken(&subject, Rule::ProjectsOfArea, complaints.start(first.raw), complaints);
    }
    outline
}

/// Complains that what `subject` names breaks a rule.
fn broken(subject: &Spanned<'_>, rule: Rule, at: usize, complaints: &mut Complaints<'_, '_>) {
    let subject = subject.text();
    complaints.error(at, Fault::Rule { subject, rule });
}

impl Outline {
    /// Adds a part with its paragraphs; answers with its key where it is the one that owns the livelihood projects.
    fn add_area(
        &mut self,
        entry: &ListEntry<'_, file::Area<'_>>,
        complaints: &mut Complaints<'_, '_>,
    ) -> Option<AreaKey> {
        let ListEntry { raw, value } = entry;
        let at = complaints.at(&value.id, raw);
        let place = self.areas.len();
        let key = u8::try_from(place).ok().filter(|_| place < MOST_AREAS).map(AreaKey);
        let Some(area) = key.filter(|_| !PANES.contains(&value.id.as_str())) else {
            let rule = if key.is_none() { Rule::AreaCount } else { Rule::AreaId };
            broken(&value.id, rule, at, complaints);
            self.leave_out(value);
            return None;
        };
        if !self.area_names.give(value.id.text(), place, at, complaints) {
            self.leave_out(value);
            return None;
        }
        let role = self.role(entry, complaints);
        self.areas.push(Area {
            id: value.id.text(),
            number: value.number.as_ref().map_or_else(|| Text::new(""), Spanned::text),
            name: names::name(&value.name, &value.id, raw, complaints),
            short: short(value.short.as_ref()),
            tab: short(value.tab.as_ref()),
            role,
            theme: value.theme,
        });
        for topic in &value.topics {
            let at = complaints.at(&topic.id, raw);
            if self
                .topic_names
                .give(topic.id.text(), self.topics.len(), at, complaints)
            {
                self.topics.push(Topic {
                    id: topic.id.text(),
                    name: names::name(&topic.name, &topic.id, raw, complaints),
                    area,
                    project: None,
                });
            }
        }
        (role == Some(AreaRole::Livelihood)).then_some(area)
    }

    /// Takes in the names of a part that was complained about.
    fn leave_out(&mut self, area: &file::Area<'_>) {
        self.area_names.take_in(area.id.text());
        for topic in &area.topics {
            self.topic_names.take_in(topic.id.text());
        }
    }

    /// The role that a part names, else the one whose word is its id. The first to have a role keeps it.
    fn role(&self, entry: &ListEntry<'_, file::Area<'_>>, complaints: &mut Complaints<'_, '_>) -> Option<AreaRole> {
        let ListEntry { raw, value } = entry;
        let by_id = || AreaRole::ALL.into_iter().find(|role| role.id() == value.id.as_str());
        let role = value.role.as_ref().map_or_else(by_id, |role| role.value.named())?;
        if self.areas.iter().all(|area| area.role != Some(role)) {
            return Some(role);
        }
        let at = value.role.as_ref().map_or(&value.id, |role| &role.word);
        broken(&value.id, Rule::RoleOnce, complaints.at(at, raw), complaints);
        None
    }

    /// Every livelihood project is a topic of its own, after the paragraphs of its area.
    fn add_projects(
        &mut self,
        area: AreaKey,
        entries: &[ListEntry<'_, file::Project<'_>>],
        complaints: &mut Complaints<'_, '_>,
    ) {
        for ListEntry { raw, value } in entries {
            let at = complaints.start(raw);
            let (number, topic) = (value.number, self.topics.len());
            let id = Text::new(&format!("project-{number}"));
            let free = self
                .project_names
                .give(Text::new(&number.to_string()), self.projects.len(), at, complaints);
            if !free || !self.topic_names.give(id.clone(), topic, at, complaints) {
                continue;
            }
            let id_as_name = Spanned::new("project");
            let (name, aim) = (
                names::name(&value.name, &id_as_name, raw, complaints),
                value.aim.clean(),
            );
            self.topics.push(Topic {
                id,
                name: name.clone(),
                area,
                project: Some(number),
            });
            self.projects.push(LivelihoodProject {
                number,
                name,
                aim,
                topic,
            });
        }
    }
}

/// The sound indicators in the report's order, and the names of all that were written down. A name that belongs to a
/// broken indicator is complained about once, where it is broken, and not wherever it is used.
fn indicators(
    file: &file::CatalogueFile<'_>,
    bearings: &Bearings<'_>,
    complaints: &mut Complaints<'_, '_>,
) -> (Vec<Indicator>, Names) {
    let mut written = Names::new(NameKind::Indicator);
    let mut indicators = Vec::with_capacity(file.indicators.len());
    let mut left_out = 0;
    // Each part is given back once it is taken over: a province has tens of thousands, and a kilobyte each.
    let parts = faultless(file, bearings, complaints);
    let mut faultless = parts.map(|parts| parts.into_iter().flatten());
    for (index, ListEntry { raw, value }) in file.indicators.iter().enumerate() {
        let before = complaints.count();
        written.give(value.id.text(), index, complaints.at(&value.id, raw), complaints);
        if let Some(companion) = &value.companion {
            written.give(
                companion.id.text(),
                index,
                complaints.at(&companion.id, raw),
                complaints,
            );
        }
        let indicator = match &mut faultless {
            Some(faultless) => faultless.next().flatten(),
            None => indicator::validate(value, raw, bearings, complaints),
        };
        let is_sound = complaints.count() == before;
        left_out += usize::from(is_sound && indicator.is_none());
        indicators.extend(indicator.filter(|_| is_sound));
    }
    if left_out > 0 {
        complaints.of_file(Severity::Warning, Fault::LeftOut { count: left_out });
    }
    for id in &file.unread.indicators {
        written.take_in(id.clone());
    }
    drop(faultless);
    if !indicators.is_sorted_by_key(|indicator: &Indicator| indicator.topic) {
        indicators.sort_by_key(|indicator| indicator.topic);
    }
    (indicators, written)
}

/// Every indicator by itself, of a long list in which there is nothing to complain about; none of any other, whose complaints
/// have to stand in their order.
fn faultless(
    file: &file::CatalogueFile<'_>,
    bearings: &Bearings<'_>,
    complaints: &Complaints<'_, '_>,
) -> Option<Vec<Vec<Option<Indicator>>>> {
    let threads = threads::worth(file.indicators.len(), MANY);
    if threads < 2 {
        return None;
    }
    let page = complaints.page;
    let parts = threads::in_parts(&file.indicators, threads, |_, entries| {
        let mut complaints = Complaints::new(page);
        let validate =
            |ListEntry { raw, value }: &ListEntry<'_, _>| indicator::validate(value, raw, bearings, &mut complaints);
        let indicators: Vec<Option<Indicator>> = entries.iter().map(validate).collect();
        (complaints.count() == 0).then_some(indicators)
    });
    parts.into_iter().collect()
}

/// Doubts about units that nobody counts in, most likely slips of the pen. What is counted in them stands: the figures
/// come in the same unit.
fn units(file: &file::CatalogueFile<'_>, complaints: &mut Complaints<'_, '_>) {
    let units = file.indicators.iter().flat_map(|ListEntry { raw, value }| {
        let companion = value.companion.as_ref().map(|companion| &companion.unit);
        let own = value.unit.as_ref();
        own.into_iter().chain(companion).map(move |unit| (unit, *raw))
    });
    let units: Vec<(&Spanned<'_>, &str)> = units.collect();
    let known: BTreeSet<&str> = units
        .iter()
        .map(|(unit, _)| unit.as_str())
        .filter(|unit| unit::is_known(unit))
        .collect();
    for (unit, raw) in units {
        if !unit.as_str().is_empty() && !unit::is_known(unit.as_str()) {
            let fault = Fault::UnknownName {
                kind: NameKind::Unit,
                found: unit.text(),
                // Every single character is as near to every other.
                nearest: Some(unit.as_str())
                    .filter(|unit| unit.chars().count() > 1)
                    .and_then(|unit| complaints.nearest(unit, known.iter().copied())),
            };
            complaints.warning(complaints.at(unit, raw), fault);
        }
    }
}

/// A part of the report in which nothing is promised is most likely an oversight. Broken indicators count: they were
/// complained about already. What an unreadable one belongs to, nobody knows.
fn ownership(file: &file::CatalogueFile<'_>, outline: &Outline, complaints: &mut Complaints<'_, '_>) {
    if !file.unread.indicators.is_empty() {
        return;
    }
    let mut empty = |raw: &str, subject: Text, rule| {
        complaints.warning(complaints.start(raw), Fault::Rule { subject, rule });
    };
    let promises = || file.indicators.iter().map(|entry| &entry.value);
    for ListEntry { raw, value } in &file.areas {
        let id = value.id.as_str();
        if outline.area_names.get(id).is_some() && !promises().any(|promise| promise.area.as_str() == id) {
            empty(raw, value.id.text(), Rule::AreaOwns);
        }
    }
    for ListEntry { raw, value } in &file.projects {
        let number = value.number.to_string();
        if !promises().any(|promise| promise.project.is_some_and(|project| project.0 == number)) {
            empty(raw, Text::new(&format!("project-{number}")), Rule::ProjectOwns);
        }
    }
}

/// What targets stand beside: an indicator, or a region of the catalogue.
fn yardsticks(
    file: &file::CatalogueFile<'_>,
    regions: &[Region],
    written: &Names,
    indicators: &mut [Indicator],
    complaints: &mut Complaints<'_, '_>,
) {
    for ListEntry { raw, value } in &file.indicators {
        let Some(id) = &value.target.yardstick else { continue };
        let position = |indicators: &[Indicator], id: &str| indicators.iter().position(|one| one.id.as_str() == id);
        let region = (0..).zip(regions).find(|(_, region)| region.id.as_str() == id.as_str());
        let other = match region {
            Some((key, _)) => Some(Yardstick::Region(RegionKey(key))),
            None if written.find(id.as_str(), complaints.at(id, raw), complaints).is_none() => None,
            None => position(indicators, id.as_str())
                .and_then(|index| u32::try_from(index).ok())
                .map(|index| Yardstick::Indicator(IndicatorKey(index))),
        };
        let own = position(indicators, value.id.as_str());
        if let Some(indicator) = own.and_then(|index| indicators.get_mut(index)) {
            indicator.target.yardstick = other.filter(|_| indicator.target.operator == Operator::Assigned);
        }
    }
}

fn glossary(
    entries: &[ListEntry<'_, file::Term<'_>>],
    topics: &Names,
    written: &Names,
    indicators: &mut [Indicator],
    complaints: &mut Complaints<'_, '_>,
) -> Vec<Term> {
    let mut sound = std::collections::HashMap::with_capacity(indicators.len());
    for (key, indicator) in (0..).map(IndicatorKey).zip(&*indicators) {
        sound.insert(indicator.id.clone(), key);
    }
    let mut taken = Names::new(NameKind::Term);
    let mut terms = Vec::with_capacity(entries.len());
    for ListEntry { raw, value } in entries {
        let number = Text::new(&value.number.to_string());
        if !taken.give(number, terms.len(), complaints.start(raw), complaints) {
            continue;
        }
        let mut find = |names: &Names, id: &Spanned<'_>| names.find(id.as_str(), complaints.at(id, raw), complaints);
        let topics = value.topics.iter().filter_map(|id| find(topics, id)).collect();
        let known = value.indicators.iter().filter(|id| find(written, id).is_some());
        let keys: Vec<IndicatorKey> = known.filter_map(|id| sound.get(id.as_str()).copied()).collect();
        for key in &keys {
            indicators[key.0 as usize].terms.push(value.number);
        }
        let members = value.members.iter().map(super::format::Name::clean).collect();
        terms.push(Term {
            number: value.number,
            name: value.term.clean(),
            members,
            topics,
            indicators: keys,
        });
    }
    terms
}
