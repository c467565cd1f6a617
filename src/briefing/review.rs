//! What somebody who looks a draft over has to see: the clause in its paragraph, and what the rules made of it.

use crate::briefing::material::Material;
use crate::briefing::{Fact, Item, format};
use crate::locale::{Language, Words, fill, ground, labelled, values};
use crate::model::{Catalogue, Draft, Indicator, Operator, Text};

/// What a piece of a paragraph is to the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// It stands around the clause.
    Around,
    /// The clause.
    Clause,
    /// The figure in the clause.
    Figure,
}

/// A draft, ready to be looked over.
#[derive(Debug, Clone)]
pub struct Review {
    /// Whether the rules were unsure.
    pub is_doubtful: bool,
    /// How sure they were.
    pub confidence: String,
    /// The paragraph, piece by piece; the clause alone where the catalogue does not have its paragraph.
    pub paragraph: Vec<(Text, Weight)>,
    /// What the rules made of it: kind, operator, value, unit, lead, due date, place.
    pub facts: Vec<Fact>,
    /// The rules that decided so, labelled; none where the catalogue does not tell.
    pub why: Option<String>,
}

impl Review {
    pub(super) fn new(material: Material<'_>, indicator: &Indicator, draft: &Draft, item: &Item) -> Self {
        let language = material.language;
        let words = language.words();
        let target = &indicator.target;
        let value = match (target.value, target.upper) {
            (Some(value), Some(upper)) => format!("{value}—{upper}"),
            (Some(value), None) => value.to_string(),
            (None, _) => words.review_none.to_owned(),
        };
        let unit = match indicator.unit.as_str() {
            "" => words.review_none.to_owned(),
            unit => unit.to_owned(),
        };
        let due = indicator.due.map(|due| format::day(language, due));
        let topic = &material.data.catalogue.topics[indicator.topic];
        let facts = [
            (words.review_name, format::name(language, &indicator.name).to_string()),
            (words.review_kind, format::measure(words, indicator.measure).to_owned()),
            (words.review_operator, operator(words, target.operator).to_owned()),
            (words.review_value, value),
            (words.review_unit, unit),
            (words.review_lead, item.lead_marked.to_string()),
            (
                words.review_due,
                due.unwrap_or_else(|| words.review_year_end.to_owned()),
            ),
            (words.review_place, format::name(language, &topic.name).to_string()),
        ];
        Self {
            is_doubtful: draft.is_doubtful(),
            confidence: fill!(words.review_confidence, n = draft.confidence.to_string()),
            paragraph: paragraph(&material.data.catalogue, draft),
            why: why(language, draft),
            facts: facts.into_iter().map(|(label, text)| Fact::new(label, text)).collect(),
        }
    }
}

/// The rules that decided, in words.
fn why(language: Language, draft: &Draft) -> Option<String> {
    let grounds = draft.why.iter().map(|id| ground(language, id.as_str()));
    let grounds: Vec<&str> = grounds.collect();
    let told = grounds.join(language.marks().semicolon);
    (!grounds.is_empty()).then(|| labelled(language, language.words().review_why, &told))
}

/// How a value is compared, in the words that offices review by.
pub fn operator(words: &Words, operator: Operator) -> &'static str {
    match operator {
        Operator::AtLeast => words.operator_at_least,
        Operator::MoreThan => words.operator_more_than,
        Operator::AtMost => words.operator_at_most,
        Operator::About => words.operator_about,
        Operator::Between => words.operator_between,
        Operator::Assigned => words.operator_assigned,
        Operator::Done => words.operator_done,
    }
}

/// The mark of a catalogue with so many drafts; none without any.
pub(super) fn mark(language: Language, drafts: usize) -> Option<String> {
    let words = language.words();
    (drafts > 0).then(|| fill!(words.draft_mark, n = drafts.to_string()))
}

/// How many drafts are left, and of how many of them the rules were unsure.
pub(super) fn count_line(language: Language, drafts: usize, doubtful: usize) -> String {
    let counts = values![doubtful = doubtful.to_string(), n = drafts.to_string()];
    fill(language.words().review_left, &counts)
}

/// The paragraph of a clause with the clause and its figure told apart.
fn paragraph(catalogue: &Catalogue, draft: &Draft) -> Vec<(Text, Weight)> {
    // Places count the characters as they stand in the file, whatever cleaning makes of them.
    let written = |text: &Text| text.original().unwrap_or(text.as_str()).chars().collect::<Vec<char>>();
    let found = catalogue.passages.iter().find_map(|passage| {
        let words = written(&passage.text);
        let end = passage
            .start
            .saturating_add(u32::try_from(words.len()).unwrap_or(u32::MAX));
        (passage.start <= draft.start && draft.start < end).then_some((passage.start, words))
    });
    let (start, words) = found.unwrap_or_else(|| (draft.start, written(&draft.clause)));
    let place = |at: u32| (at.saturating_sub(start) as usize).min(words.len());
    let clause = (place(draft.start), place(draft.end).max(place(draft.start)));
    let within = |at: u32| place(at).clamp(clause.0, clause.1);
    let figure = draft.figure.map_or((clause.1, clause.1), |(first, last)| {
        (within(first), within(last).max(within(first)))
    });
    let piece = |(from, to, weight): (usize, usize, Weight)| {
        let piece: String = words.get(from..to).unwrap_or_default().iter().collect();
        (!piece.is_empty()).then(|| (Text::new(&piece), weight))
    };
    [
        (0, clause.0, Weight::Around),
        (clause.0, figure.0, Weight::Clause),
        (figure.0, figure.1, Weight::Figure),
        (figure.1, clause.1, Weight::Clause),
        (clause.1, words.len(), Weight::Around),
    ]
    .into_iter()
    .filter_map(piece)
    .collect()
}
