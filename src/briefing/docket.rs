//! The ledger of matters as a reader sees it: what is open about what, in which order, and without the names that are hidden.
//!
//! While names are hidden nothing here is made from what the ledger says: every matter is replaced by one without them
//! ([`Docket::under`]), so that whoever shows one has nothing to hide. A lead and its helpers are hidden as leads are, persons always,
//! and what others wrote names neither.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::briefing::redaction::{Redaction, without};
use crate::locale::Language;
use crate::matter::{Count, Event, Matter, Standing, Usual, counted};
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
    /// The places of the pending matters about each indicator, by its id.
    by_indicator: HashMap<Text, Vec<usize>>,
    /// The same about each livelihood project, by its number.
    by_project: HashMap<Text, Vec<usize>>,
}

impl Ledger {
    /// What a ledger holds on a day.
    pub fn new(mut matters: Vec<Matter>, today: NaiveDate, usual: Usual) -> Self {
        matters.sort_by_key(|matter| matter.number);
        let mut ledger = Self {
            matters,
            today,
            usual,
            by_indicator: HashMap::new(),
            by_project: HashMap::new(),
        };
        for (place, matter) in ledger.matters.iter().enumerate() {
            if !matter.state.is_pending() {
                continue;
            }
            let about = &matter.brief.about;
            if let Some(id) = &about.indicator {
                ledger.by_indicator.entry(id.clone()).or_default().push(place);
            }
            if let Some(number) = &about.project {
                ledger.by_project.entry(number.clone()).or_default().push(place);
            }
        }
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
    covered: Option<Arc<[Matter]>>,
    /// What happened to the matter that is looked at.
    history: Option<Arc<(u32, Vec<Event>)>>,
}

/// How many matters are pending about something, and how many of them are overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pending {
    /// How many.
    pub all: usize,
    /// How many of them are overdue.
    pub overdue: usize,
}

impl Docket {
    pub(super) fn new(ledger: Arc<Ledger>, redaction: &Redaction, language: Language) -> Self {
        let bare = Self {
            ledger,
            covered: None,
            history: None,
        };
        bare.under(redaction, language)
    }

    /// The same under another redaction.
    pub(super) fn under(&self, redaction: &Redaction, language: Language) -> Self {
        let covered = redaction.is_drawn().then(|| {
            let cover = Cover::new(redaction, language, &self.ledger.matters);
            self.ledger.matters.iter().map(|matter| cover.matter(matter)).collect()
        });
        Self {
            ledger: Arc::clone(&self.ledger),
            covered,
            history: self.history.clone(),
        }
    }

    /// What the ledger says, with every name: for writing, and never to be shown.
    pub fn ledger(&self) -> &Arc<Ledger> {
        &self.ledger
    }

    /// Every matter, by number, as it may be shown.
    pub fn matters(&self) -> &[Matter] {
        self.covered.as_deref().unwrap_or(&self.ledger.matters)
    }

    /// The matter of a number, as it may be shown.
    pub fn matter(&self, number: u32) -> Option<&Matter> {
        found(self.matters(), number)
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
        counted(self.matters(), self.today())
    }

    /// How many matters are pending.
    pub fn pending(&self) -> Pending {
        self.pending_of(self.matters().iter().filter(|matter| matter.state.is_pending()))
    }

    /// The pending matters about an indicator, the overdue first; in a part of the whole those about that part alone, where its
    /// id is named.
    pub fn about_indicator(&self, catalogue: &Catalogue, key: IndicatorKey, part: Option<&Text>) -> Vec<&Matter> {
        let places = self.ledger.by_indicator.get(&catalogue.indicator(key).id);
        self.at(places, part)
    }

    /// The same about a livelihood project.
    pub fn about_project(&self, number: u16, part: Option<&Text>) -> Vec<&Matter> {
        let places = self.ledger.by_project.get(&Text::new(&number.to_string()));
        self.at(places, part)
    }

    fn at(&self, places: Option<&Vec<usize>>, part: Option<&Text>) -> Vec<&Matter> {
        let places = places.into_iter().flatten();
        // Which part a matter is about may be hidden, and still it is about it.
        let is_there = |place: &&usize| {
            let about = &self.ledger.matters[**place].brief.about;
            part.is_none_or(|part| about.region.as_ref() == Some(part))
        };
        let mut matters: Vec<&Matter> = places
            .filter(is_there)
            .filter_map(|place| self.matters().get(*place))
            .collect();
        matters.sort_by_key(|matter| (!self.standing(matter).is_overdue(), matter.due, matter.number));
        matters
    }

    /// How many of these there are, and how many of them are overdue.
    pub fn pending_of<'a>(&self, matters: impl IntoIterator<Item = &'a Matter>) -> Pending {
        let mut pending = Pending::default();
        for matter in matters {
            pending.all += 1;
            pending.overdue += usize::from(self.standing(matter).is_overdue());
        }
        pending
    }
}

/// What stands instead of names, and of which.
struct Cover<'a> {
    redaction: &'a Redaction,
    language: Language,
    /// Units and persons that the catalogue does not know and the ledger names, the longest first.
    units: Vec<String>,
    persons: Vec<String>,
}

impl<'a> Cover<'a> {
    fn new(redaction: &'a Redaction, language: Language, matters: &[Matter]) -> Self {
        let (mut units, mut persons) = (BTreeSet::new(), BTreeSet::new());
        for matter in matters {
            let brief = &matter.brief;
            let named = std::iter::once(&brief.lead).chain(&brief.with);
            units.extend(
                named
                    .filter(|unit| redaction.department(language, unit) != **unit)
                    .map(Text::to_string),
            );
            let report = matter.report.as_ref();
            let named = [&brief.leader, &matter.approver, &matter.closed_by]
                .into_iter()
                .flatten();
            let named = named.chain(report.into_iter().flat_map(|report| [&report.from, &report.user]));
            persons.extend(named.map(Text::to_string));
        }
        let longest_first = |names: BTreeSet<String>| {
            // A sign by itself is a part of too many words.
            let mut names: Vec<String> = names.into_iter().filter(|name| name.chars().count() > 1).collect();
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            names
        };
        Self {
            redaction,
            language,
            units: longest_first(units),
            persons: longest_first(persons),
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
        brief.source.meeting = self.text(&brief.source.meeting);
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
