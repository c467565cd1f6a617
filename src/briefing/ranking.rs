//! The regions of an indicator in their order, in words.

use crate::assess::{self, RankedBy, Standing};
use crate::briefing::item::{Material, gauge};
use crate::briefing::{Share, say, veil};
use crate::locale::{Language, fill};
use crate::model::{Indicator, IndicatorKey, Period, Ratio, RegionKey, Text};

/// The regions of an indicator, best first.
#[derive(Debug, Clone)]
pub struct RankingTable {
    /// What the order goes by, and the city's own figure.
    pub caption: String,
    /// The regions; those without a figure last.
    pub rows: Vec<RankRow>,
}

/// One region in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRow {
    /// Its rank, with the mark of a tie; empty where nothing was reported.
    pub rank: String,
    /// By how many places it rose or fell since the period before; empty where that is not known.
    pub rise: String,
    /// Which one it is, whatever name it may be told by.
    pub key: RegionKey,
    /// Its name.
    pub region: Text,
    /// Its figure with its unit.
    pub value: String,
    /// What the figure covers.
    pub period: String,
    /// Completion of its own target, share of the city, or distance to the city's figure.
    pub beside: Vec<String>,
    /// Its figure beside the largest, for a bar; none below zero.
    pub bar: Option<Share>,
}

/// The regions of an indicator; none where counties do not report it or none has.
pub(super) fn table(material: Material<'_>, indicator: &Indicator, key: IndicatorKey) -> Option<RankingTable> {
    let Material {
        data, language, as_of, ..
    } = material;
    let ranking = assess::rank(&data.catalogue, &data.observations, key, as_of)?;
    let largest = ranking.rows.iter().map(|row| Ratio::from(row.value).abs()).max()?;
    let lagging = veil::lagging_regions(&ranking);
    let name = |region| {
        let name = say::name(language, &data.catalogue.region(region).name);
        material.veil.region(language, name, lagging.contains(&region))
    };
    let is_tied = |rank| ranking.rows.iter().filter(|row| row.rank == rank).count() > 1;
    let words = language.words();
    let reported = ranking.rows.iter().map(|row| RankRow {
        rank: format!("{}{}", row.rank, if is_tied(row.rank) { words.rank_tied } else { "" }),
        rise: rise(language, row.rise),
        key: row.region,
        region: name(row.region),
        value: say::figure(language, row.value, indicator.unit.as_str()),
        period: say::period_in(language, indicator.measure, row.period, data.catalogue.year),
        beside: beside(language, indicator, row),
        bar: Ratio::from(row.value)
            .divided_by(largest)
            .filter(|share| !share.is_negative())
            .map(gauge),
    });
    let silent = ranking.unreported.iter().map(|region| RankRow {
        rank: String::new(),
        rise: String::new(),
        key: *region,
        region: name(*region),
        value: words.unreported_value.to_owned(),
        period: String::new(),
        beside: Vec::new(),
        bar: None,
    });
    Some(RankingTable {
        caption: caption(material, indicator, ranking.by, ranking.city),
        rows: reported.chain(silent).collect(),
    })
}

fn caption(
    material: Material<'_>,
    indicator: &Indicator,
    by: RankedBy,
    city: Option<(crate::model::Decimal, Period)>,
) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    let order = match by {
        RankedBy::Value => words.ranked_by_value,
        RankedBy::Completion => words.ranked_by_completion,
        RankedBy::Amount => words.ranked_by_amount,
    };
    let Some((value, period)) = city else {
        return order.to_owned();
    };
    let place = say::name(language, &data.catalogue.region(data.catalogue.city()).name).as_str();
    let value = say::figure(language, value, indicator.unit.as_str());
    let period = say::period_in(language, indicator.measure, period, data.catalogue.year);
    fill(
        words.ranking_caption,
        &[
            ("place", place),
            ("value", &value),
            ("period", &period),
            ("order", order),
        ],
    )
}

fn rise(language: Language, rise: Option<i64>) -> String {
    let words = language.words();
    let Some(rise) = rise else { return String::new() };
    let places = rise.abs().to_string();
    match rise {
        0 => words.rank_same.to_owned(),
        1.. => fill(words.rank_up, &[("n", &places)]),
        _ => fill(words.rank_down, &[("n", &places)]),
    }
}

fn beside(language: Language, indicator: &Indicator, row: &Standing) -> Vec<String> {
    let words = language.words();
    let completion = row
        .completion
        .map(|share| fill(words.rank_completion, &[("share", &say::percent(share))]));
    let share = row
        .share
        .map(|share| fill(words.rank_share, &[("share", &say::percent(share))]));
    let distance = row.distance.map(|distance| {
        let said = if indicator.unit.as_str() == "%" {
            say::short_points(words, distance)
        } else {
            say::signed_amount(language, distance, indicator.unit.as_str())
        };
        fill(words.rank_distance, &[("distance", &said)])
    });
    [completion, share, distance].into_iter().flatten().collect()
}
