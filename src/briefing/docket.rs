//! The ledger of matters as a reader sees it: what is open about what, in which order, and without the names that are hidden.
//!
//! While names are hidden nothing here is made from what the ledger says: every matter is replaced by one without them
//! ([`Docket::under`]), so that whoever shows one has nothing to hide. A lead and its helpers are hidden as leads are, persons always,
//! and what others wrote names neither.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::briefing::matters as said;
use crate::briefing::redaction::{Redaction, without};
use crate::locale::{Language, Words, fill};
use crate::matter::{Change, Count, Event, Matter, Standing, State, Usual, counted, sort};
use crate::model::{Catalogue, IndicatorKey, Text};

/// What a ledger held when it was read, and what goes without saying in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// Every matter, by number.
    matters: Vec<Matter>,
    /// The day on which it was read.
    today: NaiveDate,
    /// What is usual where nobody says otherwise.
    usual: Usual,
    /// How many are pending.
    pending: Pending,
    /// How many are in each state, in the order of [`State::ALL`].
    states: [usize; State::ALL.len()],
    /// The places of the pending matters about each indicator, by its id.
    by_indicator: HashMap<Text, Places>,
    /// The same about each livelihood project, by its number.
    by_project: HashMap<Text, Places>,
    /// The places of the overdue matters, the longest first.
    overdue: Vec<usize>,
    /// The places of what earlier meetings decided and is not done yet, the overdue first.
    carried_over: Vec<usize>,
}

/// The places of pending matters about one thing, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Places {
    all: Vec<usize>,
    pending: Pending,
    /// How many of them are about each part of the whole, by its id.
    parts: HashMap<Text, Pending>,
}

impl Places {
    fn add(&mut self, place: usize, part: Option<&Text>, is_overdue: bool) {
        self.all.push(place);
        self.pending.add(is_overdue);
        if let Some(part) = part {
            self.parts.entry(part.clone()).or_default().add(is_overdue);
        }
    }
}

impl Ledger {
    /// What a ledger holds on a day.
    pub fn new(mut matters: Vec<Matter>, today: NaiveDate, usual: Usual) -> Self {
        matters.sort_by_key(|matter| matter.number);
        let mut ledger = Self {
            matters,
            today,
            usual,
            pending: Pending::default(),
            states: [0; State::ALL.len()],
            by_indicator: HashMap::new(),
            by_project: HashMap::new(),
            overdue: Vec::new(),
            carried_over: Vec::new(),
        };
        for (place, matter) in ledger.matters.iter().enumerate() {
            if let Some(count) = State::ALL.iter().position(|one| *one == matter.state) {
                ledger.states[count] += 1;
            }
            if !matter.state.is_pending() {
                continue;
            }
            let is_overdue = Standing::of(matter, today).is_overdue();
            ledger.pending.add(is_overdue);
            if is_overdue {
                ledger.overdue.push(place);
            }
            if ledger.usual.is_earlier(matter) {
                ledger.carried_over.push(place);
            }
            let about = &matter.brief.about;
            let things = [
                (&mut ledger.by_indicator, &about.indicator),
                (&mut ledger.by_project, &about.project),
            ];
            for (places, id) in things {
                if let Some(id) = id {
                    let places = places.entry(id.clone()).or_default();
                    places.add(place, about.region.as_ref(), is_overdue);
                }
            }
        }
        let matters = &ledger.matters;
        ledger.overdue.sort_by_key(|place| matters[*place].due);
        let standing = |place: &usize| {
            let matter = &matters[*place];
            (!Standing::of(matter, today).is_overdue(), matter.due)
        };
        ledger.carried_over.sort_by_key(standing);
        ledger
    }

    /// The same with a matter as it is now.
    #[must_use]
    pub fn with(&self, matter: Matter) -> Self {
        let mut matters = self.matters.clone();
        match matters.binary_search_by_key(&matter.number, |one| one.number) {
            Ok(place) => matters[place] = matter,
            Err(place) => matters.insert(place, matter),
        }
        Self::new(matters, self.today, self.usual.clone())
    }

    /// Every matter, by number, with every name.
    pub fn matters(&self) -> &[Matter] {
        &self.matters
    }

    /// The matter of a number, with every name.
    pub fn matter(&self, number: u32) -> Option<&Matter> {
        found(&self.matters, number)
    }

    /// The day on which it was read.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What is usual where nobody says otherwise.
    pub fn usual(&self) -> &Usual {
        &self.usual
    }
}

fn found(matters: &[Matter], number: u32) -> Option<&Matter> {
    let place = matters.binary_search_by_key(&number, |one| one.number).ok()?;
    matters.get(place)
}

/// The ledger of matters as one reader sees it.
#[derive(Debug, Clone)]
pub struct Docket {
    ledger: Arc<Ledger>,
    /// The matters without the names that are hidden; none where nothing is.
    covered: Option<Arc<Covered>>,
    /// What happened to the matter that is looked at.
    history: Option<Arc<(u32, Vec<Event>)>>,
    listing: Listing,
    /// The rows of the list, once somebody has looked at it.
    rows: OnceLock<Vec<DocketRow>>,
}

/// Matters without the names that are hidden: each made when it is first shown, for a screen shows few of them.
#[derive(Debug)]
struct Covered {
    cover: Cover,
    /// By their places in the ledger.
    matters: Box<[OnceLock<Box<Matter>>]>,
}

/// Which matters are listed, and in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// In which order.
    pub order: MatterOrder,
    /// Whether the other way round.
    pub is_reversed: bool,
    /// What all of them fulfil; the open ones where nothing is asked.
    pub conditions: Vec<MatterCondition>,
}

/// In which order matters are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatterOrder {
    /// The overdue first, then by the day.
    #[default]
    Due,
    /// By the unit that leads, the one with the most overdue first.
    Unit,
    /// By the meeting that decided, the last first.
    Meeting,
}

impl MatterOrder {
    /// The one after this one, the first after the last.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Due => Self::Unit,
            Self::Unit => Self::Meeting,
            Self::Meeting => Self::Due,
        }
    }

    /// What it is called.
    pub fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Due => words.matter_by_due,
            Self::Unit => words.matter_by_unit,
            Self::Meeting => words.matter_by_meeting,
        }
    }
}

/// What matters are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MatterCondition {
    /// The settled ones too.
    All,
    /// Overdue.
    Overdue,
    /// In a state, open or not.
    In(State),
    /// Led or helped by a unit.
    Unit(Text),
    /// Decided by a meeting.
    Meeting(Text),
    /// With these words in it.
    Words(Text),
}

impl MatterCondition {
    /// What it is called.
    pub fn said(&self, language: Language) -> String {
        let words = language.words();
        match self {
            Self::All => words.matter_filter_all.to_owned(),
            Self::Overdue => words.matter_filter_overdue.to_owned(),
            Self::In(state) => said::state(language, *state).to_owned(),
            Self::Unit(name) | Self::Meeting(name) => name.to_string(),
            Self::Words(typed) => fill!(words.filter_text, text = typed.as_str()),
        }
    }

    /// Whether it and another one cannot be asked at once.
    fn is_of_kind(&self, other: &Self) -> bool {
        let is_state = |one: &Self| matches!(one, Self::All | Self::In(_));
        std::mem::discriminant(self) == std::mem::discriminant(other) || is_state(self) && is_state(other)
    }

    /// Whether the matter at a place fulfils it, as far as it may be shown.
    fn holds(&self, docket: &Docket, place: usize) -> bool {
        let matter = &docket.ledger.matters[place];
        match self {
            Self::All => true,
            Self::Overdue => docket.standing(matter).is_overdue(),
            Self::In(state) => matter.state == *state,
            Self::Unit(unit) => {
                docket.unit(&matter.brief.lead) == unit || matter.brief.with.iter().any(|one| docket.unit(one) == unit)
            }
            Self::Meeting(meeting) => docket.meeting(&matter.brief.source.meeting) == meeting,
            Self::Words(typed) => {
                let Some(brief) = docket.at(place).map(|matter| &matter.brief) else {
                    return false;
                };
                let typed = typed.as_str().to_lowercase();
                let parts = [&brief.text, &brief.lead, &brief.source.meeting];
                parts
                    .into_iter()
                    .chain(&brief.leader)
                    .any(|part| part.as_str().to_lowercase().contains(&typed))
            }
        }
    }
}

impl Listing {
    /// The same narrowed further; what is asked already is no longer asked.
    #[must_use]
    pub fn with(&self, condition: &MatterCondition) -> Self {
        let mut listing = self.clone();
        let was_asked = listing.conditions.contains(condition);
        listing.conditions.retain(|one| !one.is_of_kind(condition));
        if !was_asked {
            listing.conditions.push(condition.clone());
        }
        listing
    }
}

/// A row of the list of matters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocketRow {
    /// What the ones below have in common, and how many of them are pending.
    Group(Text, Pending),
    /// A matter, by its number.
    Matter(u32),
}

/// How many matters are pending about something, and how many of them are overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pending {
    /// How many.
    pub all: usize,
    /// How many of them are overdue.
    pub overdue: usize,
}

impl Pending {
    fn add(&mut self, is_overdue: bool) {
        self.all += 1;
        self.overdue += usize::from(is_overdue);
    }
}

impl Docket {
    pub(super) fn new(ledger: Arc<Ledger>, redaction: &Redaction, language: Language) -> Self {
        let bare = Self {
            ledger,
            covered: None,
            history: None,
            listing: Listing::default(),
            rows: OnceLock::new(),
        };
        bare.under(redaction, language)
    }

    /// The same with what a reader of another one asked for.
    pub(super) fn asked_as(self, other: Option<&Self>) -> Self {
        match other {
            Some(other) => Self {
                history: other.history.clone(),
                listing: other.listing.clone(),
                rows: OnceLock::new(),
                ..self
            },
            None => self,
        }
    }

    /// The same under another redaction.
    pub(super) fn under(&self, redaction: &Redaction, language: Language) -> Self {
        let is_made_so = |covered: &&Arc<Covered>| covered.cover.is_made_of(redaction, language);
        let known = self.covered.as_ref().filter(is_made_so).cloned();
        let covered = redaction.is_drawn().then(|| {
            known.unwrap_or_else(|| {
                Arc::new(Covered {
                    cover: Cover::new(redaction, language, &self.ledger.matters),
                    matters: self.ledger.matters.iter().map(|_matter| OnceLock::new()).collect(),
                })
            })
        });
        // To be narrowed to a unit that is not named would name it.
        // What was chosen by the word that stands for names means nothing once they are told.
        let briefs = || self.ledger.matters.iter().map(|matter| &matter.brief);
        let leads = |unit: &Text| briefs().any(|brief| brief.lead == *unit || brief.with.contains(unit));
        let decided = |meeting: &Text| briefs().any(|brief| brief.source.meeting == *meeting);
        let is_told = !redaction.is_drawn();
        let is_shown = |condition: &MatterCondition| match condition {
            MatterCondition::Unit(unit) => redaction.department(language, unit) == *unit && (!is_told || leads(unit)),
            MatterCondition::Meeting(meeting) => !is_told || decided(meeting),
            _ => true,
        };
        let mut listing = self.listing.clone();
        listing.conditions.retain(is_shown);
        Self {
            ledger: Arc::clone(&self.ledger),
            covered,
            history: self.history.clone(),
            listing,
            rows: OnceLock::new(),
        }
    }

    /// The same in another order, or with other ones listed.
    pub(super) fn listed_as(&self, listing: Listing) -> Self {
        Self {
            listing,
            rows: OnceLock::new(),
            ..self.clone()
        }
    }

    /// The same with what happened to a matter.
    pub(super) fn with_history(&self, number: u32, events: Vec<Event>) -> Self {
        Self {
            history: Some(Arc::new((number, events))),
            ..self.clone()
        }
    }

    /// Whether it is known what happened to a matter until now.
    pub fn knows_history(&self, number: u32) -> bool {
        let now = self.ledger.matter(number).map(|matter| matter.rev);
        let history = self.history.as_ref().filter(|history| history.0 == number);
        let known = history.and_then(|history| history.1.last());
        known.is_some() && known.map(|event| event.rev) == now
    }

    /// What happened to a matter, in lines, the oldest first; none where that has not been read yet.
    pub(super) fn history(&self, number: u32, catalogue: &Catalogue, language: Language) -> Vec<String> {
        let Some(history) = self.history.as_ref().filter(|history| history.0 == number) else {
            return Vec::new();
        };
        let events = &history.1;
        // Which part a matter is about may be hidden: then it is told by no name.
        let catalogue = Some(catalogue).filter(|_| self.covered.is_none());
        let lines = events.iter().map(|event| said::event(language, catalogue, event));
        let Some(covered) = &self.covered else {
            return lines.collect();
        };
        let cover = covered.cover.with_named_in(events);
        lines.map(|line| cover.words(&line)).collect()
    }

    /// Which matters are listed, and in which order.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The places of the matters that are listed.
    fn listed_places(&self) -> Vec<usize> {
        let conditions = &self.listing.conditions;
        let asks_for_state = |one: &MatterCondition| matches!(one, MatterCondition::All | MatterCondition::In(_));
        let is_any_state = conditions.iter().any(asks_for_state);
        let is_listed = |place: &usize| {
            let is_meant = is_any_state || self.ledger.matters[*place].state.is_open();
            is_meant && conditions.iter().all(|condition| condition.holds(self, *place))
        };
        (0..self.ledger.matters.len()).filter(is_listed).collect()
    }

    /// What the list can be narrowed to, each with how many matters it would keep by itself: states, then who leads and which
    /// meeting decided in the order of the matters.
    pub fn conditions(&self) -> Vec<(MatterCondition, usize)> {
        let mut offered = vec![
            (MatterCondition::Overdue, self.ledger.overdue.len()),
            (MatterCondition::All, self.ledger.matters.len()),
        ];
        offered.extend(State::ALL.map(|state| (MatterCondition::In(state), self.count_in(state))));
        let mut places: HashMap<MatterCondition, usize> = HashMap::new();
        for matter in &self.ledger.matters {
            let brief = &matter.brief;
            let lead = MatterCondition::Unit(self.unit(&brief.lead).clone());
            let meeting = self.meeting(&brief.source.meeting);
            let meeting = (!meeting.is_blank()).then(|| MatterCondition::Meeting(meeting.clone()));
            for condition in std::iter::once(lead).chain(meeting) {
                let place = *places.entry(condition).or_insert_with_key(|condition| {
                    offered.push((condition.clone(), 0));
                    offered.len() - 1
                });
                offered[place].1 += usize::from(matter.state.is_open());
            }
        }
        // Whoever leads one matter may help with another.
        for matter in self.ledger.matters.iter().filter(|matter| matter.state.is_open()) {
            let lead = self.unit(&matter.brief.lead);
            let helpers: HashSet<&Text> = matter.brief.with.iter().map(|one| self.unit(one)).collect();
            for helper in helpers.into_iter().filter(|helper| *helper != lead) {
                if let Some(place) = places.get(&MatterCondition::Unit(helper.clone())) {
                    offered[*place].1 += 1;
                }
            }
        }
        offered.retain(|(_, count)| *count > 0);
        offered
    }

    /// The list: matters in their order, below what they have in common where it is ordered by that.
    pub fn rows(&self) -> &[DocketRow] {
        self.rows.get_or_init(|| self.listed())
    }

    /// The matters that are listed, in their order.
    pub fn listed_matters(&self) -> impl Iterator<Item = &Matter> {
        self.rows().iter().filter_map(|row| match row {
            DocketRow::Matter(number) => self.matter(*number),
            DocketRow::Group(..) => None,
        })
    }

    fn listed(&self) -> Vec<DocketRow> {
        let places = self.listed_places();
        let mut matters: Vec<&Matter> = places.iter().map(|place| &self.ledger.matters[*place]).collect();
        sort(&mut matters, self.today());
        let of = |matter: &Matter| match self.listing.order {
            MatterOrder::Due => None,
            MatterOrder::Unit => Some(self.unit(&matter.brief.lead).clone()),
            MatterOrder::Meeting => Some(self.meeting(&matter.brief.source.meeting).clone()),
        };
        let mut groups: Vec<(Option<Text>, Vec<&Matter>)> = Vec::new();
        let mut places: HashMap<Option<Text>, usize> = HashMap::new();
        for matter in matters {
            let place = *places.entry(of(matter)).or_insert_with_key(|name| {
                groups.push((name.clone(), Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(matter);
        }
        let pending = |members: &[&Matter]| {
            let pending = members.iter().copied().filter(|matter| matter.state.is_pending());
            self.pending_of(pending)
        };
        match self.listing.order {
            MatterOrder::Due => {}
            MatterOrder::Unit => groups.sort_by_key(|(_, members)| {
                let pending = pending(members);
                std::cmp::Reverse((pending.overdue, pending.all))
            }),
            MatterOrder::Meeting => {
                groups.sort_by_key(|(_, members)| std::cmp::Reverse(members.iter().map(|one| one.number).max()));
                for (_, members) in &mut groups {
                    members.sort_by_key(|matter| (matter.brief.source.serial, matter.number));
                }
            }
        }
        if self.listing.is_reversed {
            groups.reverse();
            for (_, members) in &mut groups {
                members.reverse();
            }
        }
        let mut rows = Vec::new();
        for (name, members) in groups {
            rows.extend(name.map(|name| DocketRow::Group(name, pending(&members))));
            rows.extend(members.iter().map(|matter| DocketRow::Matter(matter.number)));
        }
        rows
    }

    /// What the ledger says, with every name: for writing, and never to be shown.
    pub fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// The matter at a place of the ledger, as it may be shown.
    fn at(&self, place: usize) -> Option<&Matter> {
        let matter = self.ledger.matters.get(place)?;
        match &self.covered {
            Some(covered) => {
                let made = covered.matters.get(place)?;
                Some(made.get_or_init(|| Box::new(covered.cover.matter(matter))))
            }
            None => Some(matter),
        }
    }

    /// The matter of a number, as it may be shown.
    pub fn matter(&self, number: u32) -> Option<&Matter> {
        let place = self.ledger.matters.binary_search_by_key(&number, |one| one.number);
        self.at(place.ok()?)
    }

    /// A unit that the ledger names, as it may be shown.
    fn unit<'a>(&'a self, name: &'a Text) -> &'a Text {
        let covered = self.covered.as_ref();
        covered
            .and_then(|covered| covered.cover.leads.get(name))
            .unwrap_or(name)
    }

    /// A meeting that the ledger names, as it may be shown.
    fn meeting<'a>(&'a self, name: &'a Text) -> &'a Text {
        let covered = self.covered.as_ref();
        covered
            .and_then(|covered| covered.cover.meetings.get(name))
            .unwrap_or(name)
    }

    /// The day on which it was read.
    pub fn today(&self) -> NaiveDate {
        self.ledger.today
    }

    /// How a matter stands.
    pub fn standing(&self, matter: &Matter) -> Standing {
        Standing::of(matter, self.today())
    }

    /// What all matters come to, as papers count them.
    pub fn count(&self) -> Count {
        counted(&self.ledger.matters, self.today())
    }

    /// How many matters are pending.
    pub fn pending(&self) -> Pending {
        self.ledger.pending
    }

    /// How many matters are in a state.
    pub fn count_in(&self, state: State) -> usize {
        let place = State::ALL.iter().position(|one| *one == state);
        place.map_or(0, |place| self.ledger.states[place])
    }

    /// The pending matters about an indicator, the overdue first; in a part of the whole those about that part alone, where its
    /// id is named.
    pub fn about_indicator(&self, catalogue: &Catalogue, key: IndicatorKey, part: Option<&Text>) -> Vec<&Matter> {
        let places = self.ledger.by_indicator.get(&catalogue.indicator(key).id);
        self.about(places, part)
    }

    /// How many matters are pending about an indicator, of all of them or of a part.
    pub fn count_about_indicator(&self, catalogue: &Catalogue, key: IndicatorKey, part: Option<&Text>) -> Pending {
        Self::count_at(self.ledger.by_indicator.get(&catalogue.indicator(key).id), part)
    }

    /// The same about a livelihood project.
    pub fn count_about_project(&self, number: u16, part: Option<&Text>) -> Pending {
        Self::count_at(self.ledger.by_project.get(&Text::new(&number.to_string())), part)
    }

    fn count_at(places: Option<&Places>, part: Option<&Text>) -> Pending {
        let Some(places) = places else {
            return Pending::default();
        };
        match part {
            Some(part) => places.parts.get(part).copied().unwrap_or_default(),
            None => places.pending,
        }
    }

    fn about(&self, places: Option<&Places>, part: Option<&Text>) -> Vec<&Matter> {
        let places = places.into_iter().flat_map(|places| &places.all);
        // Which part a matter is about may be hidden, and still it is about it.
        let is_there = |place: &&usize| {
            let about = &self.ledger.matters[**place].brief.about;
            part.is_none_or(|part| about.region.as_ref() == Some(part))
        };
        let mut matters: Vec<&Matter> = places.filter(is_there).filter_map(|place| self.at(*place)).collect();
        matters.sort_by_key(|matter| (!self.standing(matter).is_overdue(), matter.due, matter.number));
        matters
    }

    /// Whether anything is pending about any indicator, so that there is something to mark.
    pub fn has_marks(&self) -> bool {
        !self.ledger.by_indicator.is_empty()
    }

    /// The overdue matters, the longest first.
    pub fn overdue(&self) -> impl Iterator<Item = &Matter> {
        self.ledger.overdue.iter().filter_map(|place| self.at(*place))
    }

    /// What earlier meetings decided and is not done yet, the overdue first: all but what the present meeting decides.
    pub fn carried_over(&self) -> impl Iterator<Item = &Matter> {
        self.ledger.carried_over.iter().filter_map(|place| self.at(*place))
    }

    /// How many they are, and how many of them are overdue.
    pub fn count_carried_over(&self) -> Pending {
        self.pending_of(
            self.ledger
                .carried_over
                .iter()
                .map(|place| &self.ledger.matters[*place]),
        )
    }

    /// What a meeting decided, by number: what was handed out at the one of that name, and where none is named what was handed out
    /// on the day.
    pub fn decided_at(&self, meeting: Option<&Text>) -> Vec<&Matter> {
        // Which meeting it was may be hidden, and still it was that one.
        let is_of = |matter: &Matter| match meeting {
            Some(meeting) => matter.brief.source.meeting == *meeting,
            None => matter.issued_on == Some(self.today()),
        };
        let decided = self.ledger.matters.iter().zip(0..);
        let decided = decided.filter(|(matter, _)| is_of(matter) && matter.state != State::Withdrawn);
        let mut matters: Vec<&Matter> = decided.filter_map(|(_, place)| self.at(place)).collect();
        matters.sort_by_key(|matter| (matter.brief.source.serial, matter.number));
        matters
    }

    /// The same with every name, for whoever speaks of them.
    #[must_use]
    pub fn uncovered(&self) -> Self {
        Self {
            covered: None,
            rows: OnceLock::new(),
            ..self.clone()
        }
    }

    /// How many of these there are, and how many of them are overdue.
    pub fn pending_of<'a>(&self, matters: impl IntoIterator<Item = &'a Matter>) -> Pending {
        let mut pending = Pending::default();
        for matter in matters {
            pending.add(self.standing(matter).is_overdue());
        }
        pending
    }
}

/// What stands instead of names, and of which.
#[derive(Debug, Clone)]
struct Cover {
    redaction: Redaction,
    language: Language,
    /// Units and persons that the catalogue does not know and the ledger names, the longest first.
    units: Vec<String>,
    persons: Vec<String>,
    /// What every unit and every meeting that the ledger names is told as.
    leads: HashMap<Text, Text>,
    meetings: HashMap<Text, Text>,
}

impl Cover {
    fn new(redaction: &Redaction, language: Language, matters: &[Matter]) -> Self {
        let (mut leads, mut persons, mut meetings) = (HashSet::new(), HashSet::new(), HashSet::new());
        for matter in matters {
            let brief = &matter.brief;
            leads.extend(std::iter::once(&brief.lead).chain(&brief.with));
            meetings.insert(&brief.source.meeting);
            let report = matter.report.as_ref();
            let named = [&brief.leader, &matter.approver, &matter.closed_by];
            persons.extend(named.into_iter().flatten());
            persons.extend(report.into_iter().flat_map(|report| [&report.from, &report.user]));
        }
        let told = |unit: &&Text| ((*unit).clone(), redaction.department(language, unit));
        let leads: HashMap<Text, Text> = leads.iter().map(told).collect();
        let hidden = leads.iter().filter(|(unit, told)| unit != told);
        let mut cover = Self {
            redaction: redaction.clone(),
            language,
            units: longest_first(hidden.map(|(unit, _)| unit.to_string())),
            persons: longest_first(persons.into_iter().map(Text::to_string)),
            leads,
            meetings: HashMap::new(),
        };
        let told = |meeting: &Text| (meeting.clone(), cover.text(meeting));
        cover.meetings = meetings.into_iter().map(told).collect();
        cover
    }

    /// Whether it is what this redaction makes in this language.
    fn is_made_of(&self, redaction: &Redaction, language: Language) -> bool {
        self.redaction.is_same(redaction) && self.language == language
    }

    /// The cover that takes out who wrote these events and whom they name as well: an earlier lead, whoever reported before the last
    /// report, whoever granted an earlier extension is named in nothing but the history.
    fn with_named_in(&self, events: &[Event]) -> Self {
        let by = || events.iter().map(|event| &event.stamp.by);
        let changes = || events.iter().map(|event| &event.change);
        let writers = by().flat_map(|by| std::iter::once(&by.user).chain(&by.name));
        let persons = writers.chain(changes().flat_map(Change::persons));
        let units = by().filter_map(|by| by.unit.as_ref());
        let named = changes().flat_map(Change::units);
        let units = units.chain(named.filter(|unit| self.redaction.department(self.language, unit) != **unit));
        let with = |known: &[String], more: &mut dyn Iterator<Item = &Text>| {
            longest_first(more.map(Text::to_string).chain(known.iter().cloned()))
        };
        Self {
            units: with(&self.units, &mut units.into_iter()),
            persons: with(&self.persons, &mut persons.into_iter()),
            ..self.clone()
        }
    }

    fn words(&self, text: &str) -> String {
        let table = self.language.words();
        let covered = self.redaction.cover(self.language, text);
        let covered = without(covered, &self.units, table.redacted_department);
        without(covered, &self.persons, table.redacted_person)
    }

    fn text(&self, text: &Text) -> Text {
        Text::new(&self.words(text.as_str()))
    }

    fn unit(&self, unit: &Text) -> Text {
        self.redaction.department(self.language, unit)
    }

    fn person(&self) -> Text {
        Text::new(self.language.words().redacted_person)
    }

    fn matter(&self, matter: &Matter) -> Matter {
        let mut matter = matter.clone();
        let maybe = |text: &Option<Text>| text.as_ref().map(|text| self.text(text));
        let person = |text: &Option<Text>| text.as_ref().map(|_name| self.person());
        let brief = &mut matter.brief;
        brief.source.meeting = match self.meetings.get(&brief.source.meeting) {
            Some(told) => told.clone(),
            None => self.text(&brief.source.meeting),
        };
        brief.text = self.text(&brief.text);
        brief.lead = self.unit(&brief.lead);
        brief.with = brief.with.iter().map(|unit| self.unit(unit)).collect();
        brief.leader = person(&brief.leader);
        brief.about.stop = maybe(&brief.about.stop);
        // A part that is named beside an indicator might be one that lags in it.
        brief.about.region = None;
        if let Some(report) = &mut matter.report {
            report.user = self.person();
            report.from = self.person();
            report.text = self.text(&report.text);
            report.problem = maybe(&report.problem);
            report.next = maybe(&report.next);
            report.evidence = maybe(&report.evidence);
        }
        matter.closed_by = person(&matter.closed_by);
        matter.approver = person(&matter.approver);
        matter
    }
}

/// Names, the longest first, so that no part of one stays; a sign by itself is a part of too many words.
fn longest_first(names: impl Iterator<Item = String>) -> Vec<String> {
    let names: BTreeSet<String> = names.filter(|name| name.chars().count() > 1).collect();
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}
