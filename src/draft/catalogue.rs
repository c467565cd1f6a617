//! Writes a proposal as a catalogue: `catalogue.json`, which opens at once.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use pinyin::ToPinyin;
use serde_json::{Map, Value, json};

use crate::draft::leads::Function;
use crate::draft::origin::level_of;
use crate::draft::words::Season;
use crate::draft::{Behaviour, Comparison, DraftArea, Ground, Promise, Proposal, leads, words};
use crate::model::{AreaRole, Decimal, Level, MilestoneKind};

/// The ids of an earlier catalogue by the names of its promises.
pub type Known = HashMap<String, String>;

/// Maximum number of letters of an id.
const ID_LENGTH: usize = 24;
/// Wholes that a place belongs to and is compared with, by their word and the id of the comparator. The nation is in
/// every catalogue, the others if the report names them.
const ABOVE: [(&str, &str); 4] = [
    ("全国", "nation"),
    ("全省", "province"),
    ("全区", "autonomous-region"),
    ("全市", "city-above"),
];
/// Maximum number of parts of a catalogue.
const MOST_AREAS: usize = 20;

/// Title data of a catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueHead {
    /// The place.
    pub name: String,
    /// The year.
    pub year: i16,
    /// The day on which the report was delivered.
    pub delivered: NaiveDate,
}

/// Returns the catalogue that a proposal makes, as the text of its file. A promise whose name is `known` keeps that id.
pub fn catalogue(proposal: &Proposal, place: &CatalogueHead, known: &Known) -> String {
    let maker = Maker::new(proposal, place);
    let level = level_of(&place.name);
    let whole = level.map_or_else(|| "全部".to_owned(), |level| level.words().whole.zh.to_string());
    let (indicators, departments) = maker.indicators(known);
    let mut file = Map::new();
    let mut put = |key: &str, value: Value| file.insert(key.to_owned(), value);
    put("schema", json!(1));
    put(
        "id",
        json!(format!("{}-{}", letters(&place.name, usize::MAX), place.year)),
    );
    put("place", json!(place.name));
    put("year", json!(place.year));
    if let Some(level) = level {
        put("level", json!(level_id(level)));
    }
    put(
        "report",
        json!({ "title": format!("{}政府工作报告（{}年）", place.name, place.year), "delivered": place.delivered.to_string() }),
    );
    let mut regions = vec![json!({ "id": "whole", "kind": "whole", "name": whole })];
    let stands_beside = |id: &str| indicators.iter().any(|entry| entry["target"]["yardstick"] == id);
    let named = ABOVE
        .iter()
        .enumerate()
        .filter(|(nth, (_, id))| *nth == 0 || stands_beside(id));
    regions.extend(named.map(|(_, (name, id))| json!({ "id": id, "kind": "comparator", "name": name })));
    put("regions", Value::Array(regions));
    put("departments", Value::Array(departments));
    put("profiles", Value::Array(maker.profiles()));
    put("areas", Value::Array(maker.areas()));
    put("projects", Value::Array(maker.projects()));
    put("indicators", Value::Array(indicators));
    put("glossary", Value::Array(maker.glossary()));
    put("passages", Value::Array(maker.passages()));
    lines(&file)
}

/// Returns the file with a line for each entry, so that it is read and compared like a table.
pub(crate) fn lines(file: &Map<String, Value>) -> String {
    let entry = |(key, value): (&String, &Value)| match value {
        Value::Array(entries) if !entries.is_empty() => {
            let entries: Vec<String> = entries.iter().map(|entry| format!("    {entry}")).collect();
            format!("  \"{key}\": [\n{}\n  ]", entries.join(",\n"))
        }
        other => format!("  \"{key}\": {other}"),
    };
    let entries: Vec<String> = file.iter().map(entry).collect();
    format!("{{\n{}\n}}\n", entries.join(",\n"))
}

/// Assigns each promise its place in the catalogue.
struct Maker<'p> {
    proposal: &'p Proposal,
    place: &'p CatalogueHead,
    /// Indices of the parts with promises.
    areas: Vec<usize>,
    /// Indices of the paragraphs with promises.
    topics: Vec<usize>,
    /// Indices of the livelihood projects, each with its number.
    items: Vec<(usize, u16)>,
}

impl<'p> Maker<'p> {
    fn new(proposal: &'p Proposal, place: &'p CatalogueHead) -> Self {
        let owning: HashSet<usize> = proposal.promises.iter().filter_map(|promise| promise.item).collect();
        let mut numbers = HashSet::new();
        let mut items = Vec::new();
        for (index, item) in proposal.items.iter().enumerate() {
            let next = (1..=u16::MAX)
                .find(|number| !numbers.contains(number))
                .unwrap_or(u16::MAX);
            let number = if item.number > 0 && !numbers.contains(&item.number) {
                item.number
            } else {
                next
            };
            if owning.contains(&index) && numbers.insert(number) {
                items.push((index, number));
            }
        }
        let owned = |promise: &&Promise| promise.item.is_none();
        let topics = proposal.promises.iter().filter(owned);
        let topics: Vec<usize> = distinct(topics.map(|promise| topic_of(proposal, promise)));
        let areas = distinct(proposal.promises.iter().filter(owned).map(|promise| promise.area));
        Self {
            proposal,
            place,
            areas,
            topics,
            items,
        }
    }

    /// Returns the id of a part: by its role, else by its place among the parts behind the headline targets. Those beyond the most
    /// that a catalogue may have share the last.
    fn area_id(&self, area: usize) -> String {
        let role = |area: usize| self.proposal.areas.get(area).and_then(|area| area.role);
        let before = self.areas.iter().take_while(|known| **known != area);
        let nth = before.filter(|known| role(**known) != Some(AreaRole::Headline)).count() + 1;
        match role(area) {
            Some(AreaRole::Headline) => "headline".to_owned(),
            Some(AreaRole::Governance) => "governance".to_owned(),
            Some(AreaRole::Livelihood) | None => format!("part-{}", nth.min(MOST_AREAS - 2)),
        }
    }

    fn areas(&self) -> Vec<Value> {
        let mut areas: Vec<Value> = Vec::new();
        for &area in &self.areas {
            let Some(known) = self.proposal.areas.get(area) else {
                continue;
            };
            let id = self.area_id(area);
            let topics = self.topics_of(area);
            // Parts that share an id are one.
            if let Some(Value::Array(shared)) = areas
                .iter_mut()
                .find(|entry| entry["id"] == id)
                .map(|entry| &mut entry["topics"])
            {
                shared.extend(topics);
                continue;
            }
            let mut entry = json!({ "id": id, "number": known.number, "name": part(known), "topics": topics });
            if let Some(short) = words::THEMES
                .iter()
                .filter_map(|(word, short)| Some((part(known).find(word)?, short)))
                .min()
            {
                entry["short"] = json!(short.1);
            }
            if known.role == Some(AreaRole::Headline) || known.role == Some(AreaRole::Governance) {
                entry["role"] = json!(id);
            }
            areas.push(entry);
        }
        if !self.items.is_empty() {
            areas.push(json!({ "id": "livelihood", "name": "民生实事", "role": "livelihood", "topics": [] }));
        }
        areas
    }

    fn topics_of(&self, area: usize) -> Vec<Value> {
        let topics = self.topics.iter().filter(|topic| {
            self.proposal
                .topics
                .get(**topic)
                .is_some_and(|known| known.area == area)
        });
        topics
            .filter_map(|&topic| {
                let known = self.proposal.topics.get(topic)?;
                let role = self.proposal.areas.get(area).and_then(|area| area.role);
                let name: String = known.title.chars().take(24).collect();
                let name = if says_something(&name) && role != Some(AreaRole::Headline) {
                    name
                } else {
                    "主要目标".to_owned()
                };
                Some(json!({ "id": format!("topic-{}", topic + 1), "name": name, "paragraph": known.paragraph }))
            })
            .collect()
    }

    /// Returns the courses of the year that promises follow.
    fn profiles(&self) -> Vec<Value> {
        let promises = self.proposal.promises.iter();
        let followed: Vec<&str> = promises
            .filter_map(|promise| Proposed::of(self.proposal, promise).profile)
            .map(|course| course.id)
            .collect();
        let courses = words::COURSES.iter().filter(|course| followed.contains(&course.id));
        courses
            .map(|course| json!({ "id": course.id, "name": course.name, "quarters": course.quarters }))
            .collect()
    }

    fn projects(&self) -> Vec<Value> {
        let entry = |&(item, number): &(usize, u16)| {
            let title = &self.proposal.items.get(item)?.title;
            let name: String = title.chars().take(30).collect();
            let plain = format!("第{number}件");
            let of = |words: &str| json!(if says_something(words) { words } else { &plain });
            Some(json!({ "number": number, "name": of(&name), "aim": of(title) }))
        };
        self.items.iter().filter_map(entry).collect()
    }

    fn glossary(&self) -> Vec<Value> {
        let mut seen = HashSet::new();
        let terms = self
            .proposal
            .terms
            .iter()
            .filter(|term| !term.members.is_empty() && seen.insert(term.number));
        terms
            .map(|term| json!({ "number": term.number, "term": term.name, "members": term.members }))
            .collect()
    }

    fn passages(&self) -> Vec<Value> {
        let passages = self.proposal.passages.iter();
        passages
            .map(|one| json!({ "start": one.start, "text": one.text }))
            .collect()
    }

    /// Returns the promises, and the departments that answer for them.
    fn indicators(&self, known: &Known) -> (Vec<Value>, Vec<Value>) {
        let mut ids = HashSet::new();
        let mut names: HashMap<String, u32> = HashMap::new();
        let mut indicators = Vec::new();
        let mut departments: Vec<Value> = Vec::new();
        for promise in &self.proposal.promises {
            let proposed = Proposed::of(self.proposal, promise);
            let lead = proposed.lead;
            if !departments.iter().any(|known| known["id"] == lead.id) {
                let prefix = self
                    .place
                    .name
                    .chars()
                    .last()
                    .filter(|_| level_of(&self.place.name).is_some());
                let name = format!("{}{}", prefix.map(String::from).unwrap_or_default(), lead.name);
                departments.push(json!({ "id": lead.id, "name": name, "short": lead.short }));
            }
            let name = distinct_name(promise, &mut names);
            let id = distinct_id(promise, &name, known, &mut ids);
            indicators.push(self.indicator(promise, &proposed, &id, &name));
        }
        self.stand_beside(&mut indicators);
        (indicators, departments)
    }

    /// Sets the yardstick of rates that are promised beside another one, if that is in the catalogue or a comparator's.
    fn stand_beside(&self, indicators: &mut [Value]) {
        let is_growth = |entry: &&Value| {
            let name = entry["name"].as_str().unwrap_or_default();
            entry["measure"] == "growth_rate" && words::ECONOMY.iter().any(|whole| name.contains(whole))
        };
        let economy = indicators.iter().find(is_growth).map(|entry| entry["id"].clone());
        for (promise, entry) in self.proposal.promises.iter().zip(indicators) {
            let says = |words: &[&str]| words.iter().any(|word| promise.printed.contains(word));
            let yardstick = match promise.comparison {
                _ if promise.value.is_some() || !says(&words::OF_RATES) => None,
                Comparison::InStep => economy.clone(),
                Comparison::AboveAverage if says(&["经济增"]) => economy.clone(),
                Comparison::AboveAverage => {
                    let above = ABOVE.iter().find(|(word, _)| says(&[word]));
                    above.map(|(_, id)| json!(id))
                }
                _ => None,
            };
            let Some(yardstick) = yardstick else { continue };
            entry["measure"] = json!("growth_rate");
            entry["unit"] = json!("%");
            entry["target"] = json!({ "operator": "assigned", "printed": promise.printed, "yardstick": yardstick });
            if let Some(entry) = entry.as_object_mut() {
                entry.remove("milestone");
            }
        }
    }

    fn indicator(&self, promise: &Promise, proposed: &Proposed, id: &str, name: &str) -> Value {
        let measure = proposed.measure;
        let mut entry = Map::new();
        let mut put = |key: &str, value: Value| entry.insert(key.to_owned(), value);
        put("id", json!(id));
        put("name", json!(name));
        put("description", json!(promise.printed));
        let owner = promise
            .item
            .and_then(|item| self.items.iter().find(|(known, _)| *known == item));
        if let Some((_, number)) = owner {
            put("area", json!("livelihood"));
            put("project", json!(number));
        } else {
            put("area", json!(self.area_id(promise.area)));
            put(
                "topic",
                json!(format!("topic-{}", topic_of(self.proposal, promise) + 1)),
            );
        }
        put("measure", json!(measure));
        if let Some(unit) = unit(promise) {
            put("unit", json!(unit));
        }
        if is_counted(promise) {
            put("counted", json!(true));
        }
        put("target", target(promise));
        if let Some((kind, _)) = promise.ladder {
            put("milestone", json!(ladder_id(kind)));
        } else if is_relative(promise) {
            put("milestone", json!("service"));
        }
        put("cadence", json!(proposed.cadence));
        if let Some(course) = proposed.profile {
            put("profile", json!(course.id));
        }
        put("lead", json!(proposed.lead.id));
        if proposed.is_guess {
            put("lead_inferred", json!(true));
        }
        let baseline = promise
            .base
            .filter(|base| Some(*base) != promise.value && measure == "level");
        if let Some(base) = baseline {
            put(
                "baseline",
                json!({ "value": number(base), "period": (self.place.year - 1).to_string() }),
            );
        }
        if let Some(year) = promise.base_year.filter(|_| measure == "reduction") {
            put("base_year", json!(year));
        }
        if let Some(due) = promise.due {
            put("due", json!(due.to_string()));
        }
        put("location", self.location(promise));
        let mut draft = json!({
            "clause": promise.printed_clause,
            "start": promise.clause.start,
            "end": promise.clause.end,
            "confidence": promise.confidence,
            "why": proposed.why.iter().map(|ground| ground.id()).collect::<Vec<_>>(),
        });
        if let Some(figure) = promise.figure {
            draft["figure"] = json!({ "start": figure.start, "end": figure.end });
        }
        put("draft", draft);
        Value::Object(entry)
    }

    fn location(&self, promise: &Promise) -> Value {
        let item = promise.item.and_then(|index| {
            Some((
                self.proposal.items.get(index)?,
                self.items.iter().find(|(known, _)| *known == index)?,
            ))
        });
        if let Some((item, (_, number))) = item.filter(|(item, _)| item.annex > 0) {
            return json!({ "annex": item.annex, "item": number });
        }
        let area = self.proposal.areas.get(promise.area);
        let part = area.map(|area| area.part.clone()).filter(|part| !part.is_empty());
        json!({
            "part": part.unwrap_or_else(|| "二".to_owned()),
            "section": area.map(|area| area.number.clone()).unwrap_or_default(),
            "paragraph": self.proposal.topics.get(promise.topic).map_or(0, |topic| topic.paragraph),
        })
    }
}

/// Returns the topic under which a promise is listed: its own paragraph; the targets that a report puts first are one topic,
/// however many paragraphs they take, because the overview shows the first topic of that part.
fn topic_of(proposal: &Proposal, promise: &Promise) -> usize {
    let role = proposal.areas.get(promise.area).and_then(|area| area.role);
    if role != Some(AreaRole::Headline) {
        return promise.topic;
    }
    let first = proposal.topics.iter().position(|topic| topic.area == promise.area);
    first.unwrap_or(promise.topic)
}

/// Returns what a part is called.
pub(crate) fn part(area: &DraftArea) -> &str {
    match area.role {
        Some(AreaRole::Headline) => "主要目标",
        _ if !says_something(&area.title) => "其他",
        _ => area.title.as_str(),
    }
}

fn distinct(indices: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = HashSet::new();
    indices.filter(|index| seen.insert(*index)).collect()
}

/// Returns whether words hold anything but marks and what cannot be seen.
fn says_something(words: &str) -> bool {
    words.chars().any(char::is_alphanumeric)
}

/// Returns a name that no other entry has: 增速 tells a rate from its amount, else the unit does, else a number.
fn distinct_name(promise: &Promise, names: &mut HashMap<String, u32>) -> String {
    let said = [&promise.name, &promise.printed]
        .into_iter()
        .find(|words| says_something(words));
    let plain = said.cloned().unwrap_or_else(|| "目标".to_owned());
    let mut candidates = vec![plain.clone()];
    if promise.behaviour == Behaviour::GrowthRate {
        candidates.push(format!("{plain}增速"));
    }
    if !promise.unit.is_empty() {
        candidates.push(format!("{plain}（{}）", promise.unit));
    }
    if let Some(free) = candidates.into_iter().find(|name| !names.contains_key(name)) {
        names.insert(free.clone(), 1);
        return free;
    }
    let count = names.entry(plain.clone()).or_insert(1);
    *count += 1;
    format!("{plain}（{count}）")
}

/// Returns an id from the first letters of the name's pinyin, so that drafting again gives it again.
fn distinct_id(promise: &Promise, name: &str, known: &Known, ids: &mut HashSet<String>) -> String {
    if let Some(id) = known.get(name).filter(|id| ids.insert((*id).clone())) {
        return id.clone();
    }
    let initials = letters(name, 1);
    let initials: String = initials.chars().take(ID_LENGTH).collect();
    let plain = if initials.is_empty() {
        promise.behaviour.id().replace('_', "-")
    } else {
        initials
    };
    let mut id = plain.clone();
    let mut nth = 1;
    while ids.contains(&id) {
        nth += 1;
        id = format!("{plain}-{nth}");
    }
    ids.insert(id.clone());
    id
}

/// Chinese in letters, at most so many of each character; digits and letters as they are.
pub(crate) fn letters(name: &str, most: usize) -> String {
    let spelled = |one: char| match one.to_pinyin() {
        Some(reading) => reading.plain().replace('ü', "v").chars().take(most).collect::<String>(),
        None if one.is_ascii_alphanumeric() => one.to_ascii_lowercase().to_string(),
        None => String::new(),
    };
    name.chars().map(spelled).collect()
}

/// Properties proposed for a promise beyond its words, each decided by a row of a table.
pub(crate) struct Proposed {
    /// How the value behaves over the year.
    pub(crate) measure: &'static str,
    /// Common reporting cadence.
    pub(crate) cadence: &'static str,
    /// Profile over the year, if an even one is plainly wrong.
    pub(crate) profile: Option<&'static Season>,
    /// Responsible department.
    pub(crate) lead: &'static Function,
    /// Whether the department is inferred because the words name nobody.
    pub(crate) is_guess: bool,
    /// The rules that decided all this.
    pub(crate) why: Vec<Ground>,
}

impl Proposed {
    /// Proposes the properties of a promise.
    pub(crate) fn of(proposal: &Proposal, promise: &Promise) -> Self {
        let mut why = promise.why.clone();
        let (measure, overrides) = measure(promise);
        if let (Some(first), Some(ground)) = (why.first_mut(), overrides) {
            *first = ground;
        }
        if operator(promise) == "at_most" && promise.comparison == Comparison::Equal {
            why.retain(|ground| *ground != Ground::Plain);
            why.push(Ground::KeptLow);
        }
        let (cadence, is_published) = cadence(promise, measure);
        why.push(if is_published { Ground::Published } else { Ground::Usual });
        if promise.due.is_some() {
            why.push(Ground::Dated);
        }
        let adds_up = matches!(measure, "cumulative" | "increment") && !is_percent(&promise.unit);
        let profile = words::COURSES.iter().find(|course| {
            adds_up && promise.due.is_none() && course.words.iter().any(|word| promise.name.contains(word))
        });
        if profile.is_some() {
            why.push(Ground::Season);
        }
        let area = proposal.areas.get(promise.area).map(|area| area.title.as_str());
        let said = [promise.name.as_str(), &promise.printed, area.unwrap_or_default()];
        let (lead, ground) = leads::of(&promise.printed_clause, &said);
        why.push(ground);
        Self {
            measure,
            cadence,
            profile,
            lead,
            is_guess: ground != Ground::Named,
            why,
        }
    }
}

/// Returns how the value behaves over the year, and the rule where it is another than the words say. What a report says
/// is reached (产值达到n亿元) adds up over the year all the same where the noun is that of a flow.
fn measure(promise: &Promise) -> (&'static str, Option<Ground>) {
    let is_flow = words::FLOWS.iter().any(|noun| promise.name.ends_with(noun));
    match promise.behaviour {
        _ if promise.comparison == Comparison::Assigned => ("cumulative", None),
        _ if is_relative(promise) => ("milestone", None),
        Behaviour::Level if is_flow && promise.unit != "%" && promise.base.is_none() => {
            ("cumulative", Some(Ground::YearsWhole))
        }
        Behaviour::Coverage if !is_percent(&promise.unit) => ("cumulative", None),
        other => (other.id(), None),
    }
}

fn is_percent(unit: &str) -> bool {
    unit == "%" || unit == "％"
}

/// Targets beside a figure that is not in the report: until it is on file they are done or not done.
fn is_relative(promise: &Promise) -> bool {
    promise.value.is_none()
        && !matches!(
            promise.comparison,
            Comparison::Done | Comparison::Assigned | Comparison::MoreThan | Comparison::LessThan
        )
}

fn unit(promise: &Promise) -> Option<String> {
    if promise.comparison == Comparison::Assigned || is_threshold_of_zero(promise) {
        return Some("%".to_owned());
    }
    promise.value.map(|_| {
        if is_percent(&promise.unit) {
            "%".to_owned()
        } else {
            promise.unit.clone()
        }
    })
}

/// 正增长: more than nothing.
fn is_threshold_of_zero(promise: &Promise) -> bool {
    promise.value.is_none() && matches!(promise.comparison, Comparison::MoreThan | Comparison::LessThan)
}

/// Returns whether a unit counts whole pieces.
pub(crate) fn is_piece(unit: &str) -> bool {
    words::PIECES.contains(&unit)
}

/// Returns whether it comes in whole pieces.
fn is_counted(promise: &Promise) -> bool {
    is_piece(&promise.unit) && promise.value.is_some_and(|value| value.scale() == 0)
}

fn operator(promise: &Promise) -> &'static str {
    let falls = words::FALLEN_TO.iter().any(|word| promise.printed.contains(word))
        || words::HELD_DOWN.iter().any(|noun| promise.name.ends_with(noun));
    match promise.comparison {
        Comparison::Equal if falls && promise.behaviour == Behaviour::Level => "at_most",
        Comparison::AtLeast | Comparison::Equal => "at_least",
        Comparison::MoreThan => "more_than",
        Comparison::AtMost | Comparison::LessThan => "at_most",
        Comparison::About => "about",
        Comparison::Between => "between",
        Comparison::Assigned => "assigned",
        Comparison::AboveAverage | Comparison::InStep | Comparison::AboveLastYear | Comparison::Done => "done",
    }
}

fn target(promise: &Promise) -> Value {
    let operator = operator(promise);
    let mut target = json!({ "operator": operator, "printed": promise.printed });
    let zero = is_threshold_of_zero(promise).then_some(Decimal::ZERO);
    if let Some(value) = promise.value.or(zero) {
        target["value"] = number(value);
    }
    if let Some(upper) = promise.upper {
        target["upper"] = number(upper);
    }
    if operator == "done" && promise.behaviour != Behaviour::BottomLine {
        target["stage"] = json!(promise.ladder.map_or("completed", |(_, stage)| stage.id()));
    }
    let words = words::BEHIND.iter().chain(&words::BEFORE).map(|(word, _)| *word);
    let mut markers: Vec<String> = promise.modality.clone();
    markers.extend(
        words
            .filter(|word| word.chars().count() > 1 && promise.value.is_some() && promise.printed.contains(word))
            .map(str::to_owned),
    );
    if !markers.is_empty() {
        target["markers"] = json!(markers);
    }
    target
}

/// Returns how often it is commonly reported, and whether such figures are known to be published.
fn cadence(promise: &Promise, measure: &str) -> (&'static str, bool) {
    let is_figure = !matches!(measure, "milestone" | "bottom_line");
    let named = words::CADENCES
        .iter()
        .find(|(word, _)| is_figure && promise.name.contains(word));
    named.map_or(("quarterly", false), |(_, cadence)| (cadence, true))
}

fn level_id(level: Level) -> &'static str {
    match level {
        Level::Province => "province",
        Level::Region => "region",
        Level::Municipality => "municipality",
        Level::AutonomousPrefecture => "autonomous_prefecture",
        Level::Prefecture => "prefecture",
        Level::League => "league",
        Level::City => "city",
        Level::County => "county",
        Level::Banner => "banner",
        Level::District => "district",
        Level::Township => "township",
    }
}

fn ladder_id(kind: MilestoneKind) -> &'static str {
    match kind {
        MilestoneKind::Construction => "construction",
        MilestoneKind::MainWorks => "main_works",
        MilestoneKind::Water => "water",
        MilestoneKind::Document => "document",
        MilestoneKind::Launch => "launch",
        MilestoneKind::Coverage => "coverage",
        MilestoneKind::Clearance => "clearance",
        MilestoneKind::Operation => "operation",
        MilestoneKind::Reform => "reform",
        MilestoneKind::Service => "service",
    }
}

/// Returns a figure as a JSON number, with the digits that it has.
pub(crate) fn number(figure: Decimal) -> Value {
    serde_json::from_str(&figure.to_string()).unwrap_or(Value::Null)
}
