//! The result as JSON objects, one per entry: for scripts, and for measuring.

use serde_json::{Value, json};

use crate::draft::catalogue::{Proposed, catalogue, number, part};
use crate::draft::{
    Behaviour, CatalogueHead, Comparison, Ground, Known, Promise, Proposal, Refusal, RefusalReason, Span,
};
use crate::model::Decimal;

impl Comparison {
    /// Returns the name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::AtLeast => "at_least",
            Self::MoreThan => "more_than",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::About => "about",
            Self::Between => "between",
            Self::Equal => "equal",
            Self::Assigned => "assigned",
            Self::AboveAverage => "above_average",
            Self::InStep => "in_step",
            Self::AboveLastYear => "above_last_year",
            Self::Done => "done",
        }
    }
}

impl Behaviour {
    /// Returns the name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::GrowthRate => "growth_rate",
            Self::Cumulative => "cumulative",
            Self::Level => "level",
            Self::Increment => "increment",
            Self::Reduction => "reduction",
            Self::Coverage => "coverage",
            Self::Milestone => "milestone",
            Self::BottomLine => "bottom_line",
        }
    }
}

impl RefusalReason {
    /// Returns the name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Achievement => "achievement",
            Self::Name => "name",
            Self::Date => "date",
            Self::Year => "year",
            Self::Ordinal => "ordinal",
            Self::Document => "document",
            Self::Base => "base",
            Self::LongTerm => "longterm",
            Self::CountOfNames => "count_of_names",
            Self::Other => "other",
        }
    }
}

impl Ground {
    /// Every rule, in the order of the vocabulary.
    pub const ALL: [Self; 32] = [
        Self::Rises,
        Self::Falls,
        Self::Share,
        Self::Reached,
        Self::Stock,
        Self::Surpassed,
        Self::PerHead,
        Self::Adds,
        Self::Does,
        Self::Unreached,
        Self::YearsWhole,
        Self::Times,
        Self::Whole,
        Self::Listed,
        Self::Settled,
        Self::Project,
        Self::Line,
        Self::Beside,
        Self::HandedDown,
        Self::Zero,
        Self::Compared,
        Self::SharedWord,
        Self::Range,
        Self::Plain,
        Self::KeptLow,
        Self::Published,
        Self::Usual,
        Self::Dated,
        Self::Season,
        Self::ByFunction,
        Self::Named,
        Self::NobodyNamed,
    ];

    /// Returns the name in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rises => "rises",
            Self::Falls => "falls",
            Self::Share => "share",
            Self::Reached => "reached",
            Self::Stock => "stock",
            Self::Surpassed => "surpassed",
            Self::PerHead => "per_head",
            Self::Adds => "adds",
            Self::Does => "does",
            Self::Unreached => "unreached",
            Self::YearsWhole => "years_whole",
            Self::Times => "times",
            Self::Whole => "whole",
            Self::Listed => "listed",
            Self::Settled => "settled",
            Self::Project => "project",
            Self::Line => "line",
            Self::Beside => "beside",
            Self::HandedDown => "handed_down",
            Self::Zero => "zero",
            Self::Compared => "compared",
            Self::SharedWord => "shared_word",
            Self::Range => "range",
            Self::Plain => "plain",
            Self::KeptLow => "kept_low",
            Self::Published => "published",
            Self::Usual => "usual",
            Self::Dated => "dated",
            Self::Season => "season",
            Self::ByFunction => "by_function",
            Self::Named => "named",
            Self::NobodyNamed => "nobody_named",
        }
    }
}

/// Returns every promise as an object, as the catalogue has it. Places count the characters of the text.
pub fn promises_json(proposal: &Proposal, place: &CatalogueHead) -> Vec<Value> {
    let drafted: Value = serde_json::from_str(&catalogue(proposal, place, &Known::new())).unwrap_or_default();
    let entries = drafted["indicators"].as_array().into_iter().flatten();
    let both = proposal.promises.iter().zip(entries);
    both.map(|(promise, entry)| promise_json(proposal, promise, entry))
        .collect()
}

fn promise_json(proposal: &Proposal, promise: &Promise, entry: &Value) -> Value {
    let area = proposal.areas.get(promise.area);
    let topic = proposal.topics.get(promise.topic);
    let item = promise.item.and_then(|item| proposal.items.get(item));
    let proposed = Proposed::of(proposal, promise);
    json!({
        "name": promise.name,
        "value": promise.value.map(number),
        "upper": promise.upper.map(number),
        "unit": promise.unit,
        "operator": entry["target"]["operator"],
        "measure": entry["measure"],
        "modality": promise.modality,
        "base": promise.base.map(number),
        "base_year": promise.base_year,
        "due": promise.due.map(|due| due.to_string()),
        "part": area.map(part),
        "paragraph": topic.map(|topic| topic.title.clone()),
        "project": item.map(|item| item.number),
        "figure": promise.figure.map(span),
        "clause": span(promise.clause),
        "printed": promise.printed,
        "cadence": proposed.cadence,
        "profile": proposed.profile.map(|course| course.id),
        "lead": proposed.lead.name,
        "lead_inferred": proposed.is_guess,
        "why": proposed.why.iter().map(|ground| ground.id()).collect::<Vec<_>>(),
        "confidence": Decimal::new(i64::from(promise.confidence), 2).map(number).ok(),
    })
}

/// Returns a figure that was not taken, as an object.
pub fn refusal_json(refusal: &Refusal) -> Value {
    json!({ "figure": span(refusal.figure), "reason": refusal.reason.id() })
}

fn span(span: Span) -> Value {
    json!({ "start": span.start, "end": span.end })
}
