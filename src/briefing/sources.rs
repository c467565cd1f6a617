//! Where the figures come from: each publisher's page with what it tells about.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::briefing::format;
use crate::briefing::material::Material;
use crate::model::{IndicatorKey, Observation, Provenance, SeriesKey, SourceKey, Text};

/// A source of figures.
#[derive(Debug, Clone)]
pub struct SourceLine {
    /// The office or the paper; the data set itself where a figure names no source.
    pub publisher: String,
    /// How firm its figures are, and whether the page is a copy: `公开 · 转载`.
    pub provenance: String,
    /// The page's address.
    pub address: Option<Text>,
    /// How many figures it gives, those of regions and comparators included.
    pub count: usize,
    /// The newest period it tells about.
    pub newest: Option<String>,
    /// The indicators it tells about, in the report's order.
    pub indicators: Vec<IndicatorKey>,
}

/// What is known of one source while its figures are counted.
#[derive(Default)]
struct Count<'a> {
    figures: usize,
    newest: Option<(IndicatorKey, &'a Observation)>,
    indicators: Vec<IndicatorKey>,
}

/// Every source of a figure that is known at the date, the one with most figures first.
pub(super) fn lines(material: Material<'_>) -> Vec<SourceLine> {
    let Material { data, as_of, .. } = material;
    let mut counts: BTreeMap<(Option<SourceKey>, &'static str), (Provenance, Count<'_>)> = BTreeMap::new();
    for (key, _, observations) in data.observations.iter() {
        let (SeriesKey::Indicator(indicator) | SeriesKey::Companion(indicator)) = key;
        for observation in observations.iter().filter(|one| one.period.end() <= as_of) {
            let word = format::provenance(material.language.words(), observation.provenance);
            let (_, count) = counts
                .entry((observation.source, word))
                .or_insert_with(|| (observation.provenance, Count::default()));
            count.figures += 1;
            count.indicators.push(indicator);
            let newer = count
                .newest
                .is_none_or(|(_, newest)| newest.period.end() < observation.period.end());
            if newer {
                count.newest = Some((indicator, observation));
            }
        }
    }
    let mut lines: Vec<SourceLine> = counts
        .into_iter()
        .map(|((source, _), (provenance, count))| line(material, source, provenance, count))
        .collect();
    lines.sort_by(|a, b| (Reverse(a.count), &a.publisher).cmp(&(Reverse(b.count), &b.publisher)));
    lines
}

fn line(material: Material<'_>, source: Option<SourceKey>, provenance: Provenance, mut count: Count<'_>) -> SourceLine {
    let Material { data, language, .. } = material;
    let words = language.words();
    let source = source.and_then(|source| data.observations.source(source));
    count.indicators.sort_unstable();
    count.indicators.dedup();
    let word = format::provenance(words, provenance);
    let newest = count.newest.map(|(key, observation)| {
        let measure = data.catalogue.indicator(key).measure;
        format::period_in(language, measure, observation.period, data.catalogue.year)
    });
    SourceLine {
        publisher: source.map_or_else(
            || format::name(language, &data.title).to_string(),
            |source| material.redaction.cover(language, source.publisher.as_str()),
        ),
        provenance: if source.is_some_and(|source| source.mirror) {
            format!("{word} · {}", words.mirror)
        } else {
            word.to_owned()
        },
        address: source.and_then(|source| source.address.clone()),
        count: count.figures,
        newest,
        indicators: count.indicators,
    }
}
