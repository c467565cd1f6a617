//! What a briefing is narrowed to, so that a meeting can look at one department or at what is red alone.
//!
//! A narrowed briefing says everywhere that it is one: nobody may take a part for the whole.

use std::collections::BTreeSet;

use crate::briefing::format;
use crate::briefing::item::Entry;
use crate::locale::{Language, fill};
use crate::model::{AreaKey, Catalogue, IndicatorKey, Name, Obligation, Status, Text};

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Everything red, whichever shade.
    Red,
    /// This status.
    Status(Status),
    /// This department answers for it.
    Lead(Name),
    /// In this part of the report.
    Area(AreaKey),
    /// Meant this firmly.
    Obligation(Obligation),
    /// Its name was found by a text.
    Text {
        /// What was typed.
        typed: Text,
        /// What that found.
        found: BTreeSet<IndicatorKey>,
    },
}

/// What to narrow a briefing to: conditions of one kind add up, those of different kinds must all hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    conditions: Vec<Condition>,
}

impl Filter {
    /// The conditions, in the order they were set.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether it keeps everything.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether it chooses by what something is rated, so that its share of good statuses says nothing.
    pub(super) fn is_by_status(&self) -> bool {
        let is_status = |condition: &Condition| matches!(condition, Condition::Red | Condition::Status(_));
        self.conditions.iter().any(is_status)
    }

    /// The same with `condition` added, or without it where it was there already.
    #[must_use]
    pub fn with(&self, condition: &Condition) -> Self {
        let mut conditions = self.conditions.clone();
        match conditions.iter().position(|one| one == condition) {
            Some(at) => {
                conditions.remove(at);
            }
            None => conditions.push(condition.clone()),
        }
        Self { conditions }
    }

    /// What it means in another catalogue: conditions on parts or departments that are not there fall away, and a text finds
    /// what it finds there.
    #[must_use]
    pub fn carried(&self, from: &Catalogue, to: &Catalogue, found: impl Fn(&Text) -> BTreeSet<IndicatorKey>) -> Self {
        let lead = |name: &Name| {
            // One that a leads file named has no id, and is known by its name alone.
            let department = from.departments.iter().find(|one| one.name == *name);
            let same = department.and_then(|own| to.departments.iter().find(|one| one.id == own.id));
            let name = same.map_or(name, |department| &department.name);
            let leads = to.indicators.iter().map(|indicator| &indicator.lead.name);
            leads.into_iter().find(|lead| lead.zh == name.zh).cloned()
        };
        let area = |area: AreaKey| to.find_area(from.area(area).id.as_str());
        let carried = |condition: &Condition| match condition {
            Condition::Lead(name) => lead(name).map(Condition::Lead),
            Condition::Area(key) => area(*key).map(Condition::Area),
            Condition::Text { typed, .. } => {
                let (typed, found) = (typed.clone(), found(typed));
                (!found.is_empty()).then_some(Condition::Text { typed, found })
            }
            Condition::Red | Condition::Status(_) | Condition::Obligation(_) => Some(condition.clone()),
        };
        Self {
            conditions: self.conditions.iter().filter_map(carried).collect(),
        }
    }

    /// The same without conditions on departments that `names` keeps silent about.
    pub(super) fn without_leads(mut self, names: impl Fn(&Name) -> bool) -> Self {
        self.conditions.retain(|condition| match condition {
            Condition::Lead(name) => names(name),
            _ => true,
        });
        self
    }

    /// Whether it lets an item through.
    pub(super) fn keeps(&self, catalogue: &Catalogue, item: Entry) -> bool {
        self.conditions.iter().all(|condition| {
            let same_kind = |other: &&Condition| std::mem::discriminant(*other) == std::mem::discriminant(condition);
            let is_status = |one: &Condition| matches!(one, Condition::Red | Condition::Status(_));
            self.conditions
                .iter()
                .filter(|other| same_kind(other) || (is_status(condition) && is_status(other)))
                .any(|other| other.holds(catalogue, item))
        })
    }

    /// What it keeps, in words: `滞后 · 市发改委`.
    pub(super) fn said(&self, language: Language, catalogue: &Catalogue) -> String {
        let conditions = self.conditions.iter();
        let said: Vec<String> = conditions.map(|one| one.said(language, catalogue)).collect();
        said.join(" · ")
    }

    /// What it keeps, as a sentence says it of promises: `市教育局牵头`.
    pub(super) fn phrase(&self, language: Language, catalogue: &Catalogue) -> String {
        let told = self.conditions.iter().map(|one| one.phrase(language, catalogue));
        told.collect::<Vec<_>>().join(language.marks().listing)
    }
}

impl Condition {
    fn phrase(&self, language: Language, catalogue: &Catalogue) -> String {
        let words = language.words();
        let said = match self {
            Self::Text { typed, .. } => typed.to_string(),
            _ => self.said(language, catalogue),
        };
        match self {
            Self::Red => words.paper_lead_red.to_owned(),
            Self::Status(_) => fill!(words.paper_lead_rated, status = said),
            Self::Lead(_) => fill!(words.paper_lead_by, lead = said),
            Self::Area(_) => fill!(words.paper_lead_part, part = said),
            Self::Obligation(_) => fill!(words.paper_lead_meant, obligation = said),
            Self::Text { .. } => fill!(words.paper_lead_found, text = said),
        }
    }

    /// Whether an item fulfils it.
    pub(super) fn holds(&self, catalogue: &Catalogue, item: Entry) -> bool {
        match self {
            Self::Red => item.status.is_red(),
            Self::Status(status) => item.status == *status,
            Self::Lead(name) => catalogue.indicator(item.key).lead.name == *name,
            Self::Area(area) => item.area == *area,
            Self::Obligation(obligation) => catalogue.indicator(item.key).obligation == Some(*obligation),
            Self::Text { found, .. } => found.contains(&item.key),
        }
    }

    /// The condition in words.
    pub fn said(&self, language: Language, catalogue: &Catalogue) -> String {
        let words = language.words();
        match self {
            Self::Red => words.filter_red.to_owned(),
            Self::Status(status) => format::status(words, *status).to_owned(),
            Self::Lead(name) => format::name(language, name).to_string(),
            Self::Area(area) => format::area(language, catalogue.area(*area)).to_string(),
            Self::Obligation(obligation) => format::obligation(words, *obligation).to_owned(),
            Self::Text { typed, .. } => fill!(words.filter_text, text = typed.as_str()),
        }
    }
}
