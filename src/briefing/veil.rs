//! Names that are kept from the audience: who leads what is red, and which counties are red or stand in the lower half.
//!
//! Positions and figures stay. Beside a red indicator its lead is not named; in running words (a cause, a next step, a
//! note) no department that leads a red indicator is. A county with any red lamp is named nowhere: what one page hides
//! could else be read off another, where the same figure stands beside its name. A county without one is not named where
//! it stands in the lower half of a ranking, or where its figures in that ranking stand. Where a meeting reads them out by
//! name, nothing is hidden: that is for the presenter to choose.

use crate::assess::{Assessment, Ranking};
use crate::briefing::say;
use crate::locale::Language;
use crate::model::{Catalogue, Name, RegionKey, Text};

/// What is kept from the audience.
#[derive(Debug, Clone, Default)]
pub(super) struct Veil {
    is_drawn: bool,
    /// The names of departments that lead something red, the longest first, so that no part of one stays.
    leads: Vec<String>,
    /// The counties with a red lamp, whatever it is for.
    red: Vec<RegionKey>,
}

impl Veil {
    /// Hides nothing.
    pub(super) fn lifted() -> Self {
        Self::default()
    }

    /// Hides who leads what is red, and the counties that are `red` in anything.
    pub(super) fn drawn(catalogue: &Catalogue, assessments: &[Assessment], red: Vec<RegionKey>) -> Self {
        let led = catalogue
            .indicators()
            .zip(assessments)
            .filter(|(_, assessment)| assessment.status.is_red())
            .map(|((_, indicator), _)| &indicator.lead);
        let leads = led.flat_map(|lead| {
            spellings(&lead.name)
                .into_iter()
                .chain(lead.short.iter().flat_map(spellings))
        });
        Self {
            is_drawn: true,
            leads: longest_first(leads.collect()),
            red,
        }
    }

    /// Whether anything is hidden.
    pub(super) fn is_drawn(&self) -> bool {
        self.is_drawn
    }

    /// The counties with a red lamp: none of them is named anywhere. Nothing is hidden where the veil is lifted.
    pub(super) fn red(&self) -> &[RegionKey] {
        &self.red
    }

    /// The lead of an indicator as the audience may read it.
    pub(super) fn lead(&self, language: Language, lead: &Text, is_red: bool) -> Text {
        if self.is_drawn && is_red {
            Text::new(language.words().veiled_department)
        } else {
            lead.clone()
        }
    }

    /// The same of a department that answers for several things, and lags as soon as it leads one that is red.
    pub(super) fn department(&self, language: Language, department: &Text) -> Text {
        let lags = self.leads.iter().any(|name| name == department.as_str());
        self.lead(language, department, lags)
    }

    /// The name of a region in a ranking as the audience may read it.
    pub(super) fn region(&self, language: Language, region: &Text, lags: bool) -> Text {
        if self.is_drawn && lags {
            Text::new(language.words().veiled_region)
        } else {
            region.clone()
        }
    }

    /// Running words without the hidden names; `regions` are those that lag in what the words are about.
    pub(super) fn cover(
        &self,
        language: Language,
        words: &str,
        catalogue: &Catalogue,
        regions: &[RegionKey],
    ) -> String {
        if !self.is_drawn {
            return words.to_owned();
        }
        let table = language.words();
        let regions = longest_first(
            regions
                .iter()
                .flat_map(|region| spellings(&catalogue.region(*region).name))
                .collect(),
        );
        let covered = self.leads.iter().fold(words.to_owned(), |covered, name| {
            covered.replace(name, table.veiled_department)
        });
        regions
            .iter()
            .fold(covered, |covered, name| covered.replace(name, table.veiled_region))
    }
}

/// The regions in the lower half of a ranking, and those that did not report.
pub(super) fn lower_half(ranking: &Ranking) -> Vec<RegionKey> {
    let count = ranking.rows.len();
    let lower = ranking.rows.iter().filter(|row| lags(row.rank, count));
    lower
        .map(|row| row.region)
        .chain(ranking.unreported.iter().copied())
        .collect()
}

/// Whether a rank among so many is in the lower half; the one in the middle is not.
fn lags(rank: usize, count: usize) -> bool {
    rank > count.div_ceil(2)
}

/// A name in both languages: words in one may quote the other.
fn spellings(name: &Name) -> [String; 2] {
    [say::name(Language::Chinese, name), say::name(Language::English, name)].map(ToString::to_string)
}

fn longest_first(mut names: Vec<String>) -> Vec<String> {
    names.retain(|name| !name.trim().is_empty());
    names.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    names.dedup();
    names
}
