//! What the terms of the report mean, and which indicators use them.

use crate::briefing::format;
use crate::locale::Language;
use crate::model::{Catalogue, IndicatorKey, Text};

/// A term that the report explains.
#[derive(Debug, Clone)]
pub struct GlossaryEntry {
    /// Its number in the report's glossary.
    pub number: u16,
    /// The term.
    pub term: Text,
    /// What it stands for.
    pub members: Vec<Text>,
    /// The indicators whose sentence uses it.
    pub indicators: Vec<IndicatorKey>,
    /// Whether it occurs anywhere in the parts that the catalogue was made from.
    pub occurs: bool,
}

/// The glossary in the report's order, with those of the indicators that are listed.
pub(super) fn entries(
    language: Language,
    catalogue: &Catalogue,
    is_listed: &dyn Fn(IndicatorKey) -> bool,
) -> Vec<GlossaryEntry> {
    let entry = |term: &crate::model::Term| GlossaryEntry {
        number: term.number,
        term: format::name(language, &term.name).clone(),
        members: term
            .members
            .iter()
            .map(|member| format::name(language, member).clone())
            .collect(),
        indicators: term.indicators.iter().copied().filter(|key| is_listed(*key)).collect(),
        occurs: !term.topics.is_empty() || !term.indicators.is_empty(),
    };
    catalogue.glossary.iter().map(entry).collect()
}
