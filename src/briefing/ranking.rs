//! The regions of an indicator in their order, in words.

use std::collections::BTreeSet;

use crate::assess::{self, Assessment, RankedBy, RankedRegion, Ranking};
use crate::briefing::axis::{Axis, AxisBar};
use crate::briefing::item::since;
use crate::briefing::material::{Material, beside_name};
use crate::briefing::{format, standing};
use crate::locale::{Language, aside, fill};
use crate::model::{
    Decimal, Indicator, IndicatorKey, Period, Provenance, Ratio, Reading, RegionKey, RegionKind, Status, Text,
    month_end,
};

/// The regions of an indicator, best first.
#[derive(Debug, Clone)]
pub struct RankingTable {
    /// What the order goes by, and the city's own figure.
    pub caption: String,
    /// The heads of the columns.
    pub heads: RankHeads,
    /// What the two ends of the axis are worth that all bars share.
    pub ends: [String; 2],
    /// The regions; those without a figure last.
    pub rows: Vec<RankRow>,
}

/// The heads of the columns that say how a figure stands to something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankHeads {
    /// Over how it stands to the region's own target: the share done, or the distance to it.
    pub progress: &'static str,
    /// Over how it stands to the city's figure: the share of it, or the distance to it.
    pub whole: String,
}

/// One region in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct RankRow {
    /// Which region.
    pub key: RegionKey,
    /// Its figure, its place and how they stand to others, as numbers; none where nothing was reported.
    pub standing: Option<RankedRegion>,
    /// Its rank, with the mark of a tie; empty where nothing was reported.
    pub rank: String,
    /// Whether it shares its place.
    pub is_tied: bool,
    /// By how many places it rose or fell since the period before; empty where that is not known.
    pub rise: String,
    /// Its name.
    pub region: Text,
    /// Its status.
    pub status: Status,
    /// The status's word.
    pub status_word: &'static str,
    /// Since when it is red.
    pub red_since: Option<Period>,
    /// The same in words.
    pub since: Option<String>,
    /// Its figure with its unit.
    pub value: String,
    /// What the figure covers.
    pub period: String,
    /// Its own target with its unit; without one the target of all that it is judged by, with whose it is. Empty where there is neither.
    pub own_target: String,
    /// The share of its own target that is done, or the distance to it; empty without one.
    pub progress: String,
    /// Its share of the city's figure, or the distance to it; empty where there is none to compare with.
    pub whole: String,
    /// The same two for a document, where points are spelt out.
    pub long: [String; 2],
    /// How it stands to its own target and to the city, each said by itself.
    pub beside: Vec<String>,
    /// What the order goes by, on an axis that all regions share; its own target beside it.
    pub bar: Option<AxisBar>,
}

/// The regions of an indicator; none where no county has a figure.
pub(super) fn table(material: Material<'_>, indicator: &Indicator, key: IndicatorKey) -> Option<RankingTable> {
    let Material { data, as_of, .. } = material;
    let mut ranking = assess::rank(&data.catalogue, &data.observations, key, as_of)?;
    // The whole is told as it was when most of its parts reported last, so that their shares are shares of what is told.
    if let Some(newest) = ranking.rows.iter().map(|row| row.period).max() {
        let beside = assess::beside(&data.observations, key, newest, data.catalogue.city());
        ranking.city = beside.map(|city| (city.value, city.period)).or(ranking.city);
    }
    let told = ranking.city.map(|(_, period)| period.end());
    for row in &mut ranking.rows {
        let is_of_told = Some(row.period.end()) == told;
        // What exceeds the whole is no part of it, whatever the unit says.
        row.share = row.share.filter(|share| is_of_told && *share <= Ratio::ONE);
        row.distance = row.distance.filter(|_| is_of_told);
    }
    if ranking.rows.is_empty() {
        return None;
    }
    let table = Table::new(material, indicator, key, &ranking);
    let reported = ranking.rows.iter().map(|row| table.reported(row));
    // Whom the indicator does not concern owes nothing. Where names are hidden everybody stands here, so that nobody is told by
    // being the only one who is left.
    let concerned =
        |region: &&RegionKey| material.redaction.is_drawn() || assess::concerns(&material.subject_in(**region, key));
    let silent = ranking.unreported.iter().filter(concerned);
    let silent = silent.map(|region| table.silent(*region));
    let mut rows: Vec<RankRow> = reported.chain(silent).collect();
    if material.redaction.is_drawn() {
        // Equal rows stand in the catalogue's order, which would tell the names apart.
        rows.sort_by_cached_key(|row| {
            let rank = row.standing.map_or(usize::MAX, |standing| standing.rank);
            let shown = (row.status.concern(), row.own_target.clone(), row.rise.clone());
            (rank, table.hidden.contains(&row.key).then_some(shown))
        });
    }
    Some(RankingTable {
        caption: marked_caption(
            material,
            key,
            with_whole_dues(material, key, dated(material, indicator, &ranking)),
        ),
        heads: table.heads(),
        ends: table.ends(),
        rows,
    })
}

/// A ranking that is being said.
struct Table<'a> {
    material: Material<'a>,
    indicator: &'a Indicator,
    key: IndicatorKey,
    ranking: &'a Ranking,
    axis: Axis,
    hidden: BTreeSet<RegionKey>,
}

impl<'a> Table<'a> {
    fn new(material: Material<'a>, indicator: &'a Indicator, key: IndicatorKey, ranking: &'a Ranking) -> Self {
        let by = ranking.by;
        let figures: Vec<Ratio> = ranking.rows.iter().map(|row| drawn(row, by)).collect();
        let targets: Vec<Ratio> = ranking.rows.iter().filter_map(|row| marked(row, by)).collect();
        Self {
            material,
            indicator,
            key,
            ranking,
            axis: Axis::over(&figures, &targets),
            hidden: material.hidden_beside(key),
        }
    }

    fn reported(&self, row: &RankedRegion) -> RankRow {
        let Material { data, language, .. } = self.material;
        let words = language.words();
        let is_tied = self.ranking.rows.iter().filter(|other| other.rank == row.rank).count() > 1;
        let by = self.ranking.by;
        RankRow {
            standing: Some(*row),
            rank: format!("{}{}", row.rank, if is_tied { words.rank_tied } else { "" }),
            is_tied,
            rise: rise(language, row.rise),
            value: format::reading(language, self.indicator, Reading::Figure(row.value)),
            period: format::period_in(language, self.indicator.measure, row.period, data.catalogue.year),
            progress: self.progress(row, false).unwrap_or_default(),
            whole: self.whole(row, false).unwrap_or_default(),
            long: [self.progress(row, true), self.whole(row, true)].map(Option::unwrap_or_default),
            beside: self.beside(row),
            bar: Some(self.axis.bar(drawn(row, by), marked(row, by))),
            ..self.silent(row.region)
        }
    }

    fn silent(&self, region: RegionKey) -> RankRow {
        let Material {
            data,
            language,
            as_of,
            rule,
            redaction,
            ..
        } = self.material;
        let words = language.words();
        let catalogue = &data.catalogue;
        let assessment: Assessment = assess::assess(self.material.subject_in(region, self.key), as_of, rule);
        let name = format::name(language, &catalogue.region(region).name);
        let own_target = data.observations.target_of(self.key, region);
        RankRow {
            key: region,
            standing: None,
            rank: String::new(),
            is_tied: false,
            rise: String::new(),
            region: redaction.region(language, name, self.hidden.contains(&region)),
            status: assessment.status,
            status_word: standing::status_word_of(words, self.indicator, &assessment),
            red_since: assessment.since,
            since: since(language, catalogue, &assessment),
            value: words.unreported_value.to_owned(),
            period: String::new(),
            own_target: own_target
                .map(|own| format::figure(language, own, self.indicator.unit.as_str()))
                .or_else(|| self.common_target(&assessment))
                .unwrap_or_default(),
            progress: String::new(),
            whole: String::new(),
            long: [const { String::new() }; 2],
            beside: Vec::new(),
            bar: None,
        }
    }

    /// The target that a region without one of its own is judged by, with whose it is: `6%（全市）`; that of a floor for every region
    /// is each one's.
    fn common_target(&self, assessment: &Assessment) -> Option<String> {
        let Material { data, language, .. } = self.material;
        let common = assessment.reasoning.target?;
        let whose = if self.indicator.target.each.is_some() {
            language.words().target_common
        } else {
            beside_name(self.material, data.catalogue.city())
        };
        let common = format::figure(language, common, self.indicator.unit.as_str());
        Some(common + &aside(language, whose))
    }

    /// A difference in the indicator's unit; that of a percentage is in points, which a document spells out.
    fn distance(&self, distance: Ratio, is_long: bool) -> String {
        let language = self.material.language;
        match self.indicator.unit.as_str() {
            "%" if is_long => format::signed_points(language.words(), distance),
            "%" => format::short_points(language.words(), distance),
            unit => format::signed_amount(language, distance, unit),
        }
    }

    fn progress(&self, row: &RankedRegion, is_long: bool) -> Option<String> {
        let share = row.completion.map(format::percent);
        share.or_else(|| Some(self.distance(row.beyond_own?, is_long)))
    }

    fn whole(&self, row: &RankedRegion, is_long: bool) -> Option<String> {
        let share = row.share.map(format::percent);
        share.or_else(|| Some(self.distance(row.distance?, is_long)))
    }

    fn beside(&self, row: &RankedRegion) -> Vec<String> {
        let Material { data, language, .. } = self.material;
        let words = language.words();
        let place = beside_name(self.material, data.catalogue.city());
        let own = row.own_target.map(|own| {
            let target = format::figure(language, own, self.indicator.unit.as_str());
            fill!(words.rank_own_target, target = target)
        });
        let of_own = if row.completion.is_some() {
            words.rank_completion
        } else {
            words.rank_beyond_own
        };
        let share = if row.share.is_some() {
            words.rank_share
        } else {
            words.rank_distance
        };
        [
            self.progress(row, true).map(|value| fill!(of_own, value = value)),
            own,
            self.whole(row, true)
                .map(|value| fill!(share, place = place, value = value)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The ends of the axis, as finely as an axis can be read.
    fn ends(&self) -> [String; 2] {
        let unit = match self.ranking.by {
            RankedBy::Completion => "%",
            RankedBy::Value | RankedBy::Amount => self.indicator.unit.as_str(),
        };
        let scale = if self.ranking.by == RankedBy::Completion {
            100.0
        } else {
            1.0
        };
        self.axis.ends().map(|end| {
            let end = end * scale;
            let decimals = match end.abs() {
                ..1.0 => 3,
                ..100.0 => 1,
                _ => 0,
            };
            let end = format!("{end:.decimals$}").parse().unwrap_or(Decimal::ZERO);
            if end == Decimal::ZERO {
                end.to_string()
            } else {
                format::figure(self.material.language, end, unit)
            }
        })
    }

    fn heads(&self) -> RankHeads {
        let Material { data, language, .. } = self.material;
        let words = language.words();
        let (progress, template) = if self.ranking.is_of_amounts {
            (words.rank_head_completion, words.rank_head_share)
        } else {
            (words.rank_head_beyond_own, words.rank_head_distance)
        };
        RankHeads {
            progress,
            whole: fill!(template, place = beside_name(self.material, data.catalogue.city())),
        }
    }
}

/// What a region's bar is as long as: the figure, or the share of its own target where the order goes by that.
fn drawn(row: &RankedRegion, by: RankedBy) -> Ratio {
    match by {
        RankedBy::Completion => row.completion.unwrap_or(Ratio::ZERO),
        RankedBy::Value | RankedBy::Amount => row.value.into(),
    }
}

/// Where a region's own target stands on the same axis.
fn marked(row: &RankedRegion, by: RankedBy) -> Option<Ratio> {
    match by {
        RankedBy::Completion => row.completion.map(|_| Ratio::ONE),
        RankedBy::Value | RankedBy::Amount => row.own_target.map(Ratio::from),
    }
}

/// Whether the regions' newest figures are from before the year's end though it has come, so that nothing of it is settled.
fn is_unsettled(material: Material<'_>, newest: Period) -> bool {
    material.as_of >= month_end(material.data.catalogue.year, 12) && !newest.is_year_end()
}

/// A caption that says where the whole things that were due from the regions make up less than those of the whole: each of them is
/// rounded down by itself.
fn with_whole_dues(material: Material<'_>, key: IndicatorKey, caption: String) -> String {
    let Material {
        data,
        language,
        as_of,
        rule,
        ..
    } = material;
    let due = |region: RegionKey| {
        let assessment = assess::assess(material.subject_in(region, key), as_of, rule);
        let period = assessment.observation.as_ref()?.period;
        Some((period, assessment.reasoning.whole_due?))
    };
    let Some((period, whole)) = due(data.catalogue.city()) else {
        return caption;
    };
    let parts = data.catalogue.regions_of(RegionKind::Part);
    let parts: Vec<_> = parts.map(|(region, _)| due(region)).collect();
    let is_comparable = parts.iter().all(|part| part.is_some_and(|(of, _)| of == period));
    let sum = parts
        .iter()
        .flatten()
        .fold(Ratio::ZERO, |sum, (_, due)| sum + Ratio::from(*due));
    if !is_comparable || sum >= Ratio::from(whole) {
        return caption;
    }
    fill!(
        language.words().ranking_whole_dues,
        caption = caption,
        place = beside_name(material, data.catalogue.city()),
        sum = sum.rounded(0).to_string(),
        whole = whole.to_string()
    )
}

/// A caption with the mark of figures that are made up: a table is copied without the head of its page.
fn marked_caption(material: Material<'_>, key: IndicatorKey, caption: String) -> String {
    let Material { data, language, .. } = material;
    let mut regions = data.catalogue.regions_of(RegionKind::Part);
    let is_made_up = regions.any(|(region, _)| {
        let known = data.observations.of_indicator(key, region);
        known.iter().any(|one| one.provenance == Provenance::Illustrative)
    });
    if is_made_up {
        fill!(language.words().illustrative_caption, caption = caption)
    } else {
        caption
    }
}

/// A caption with the period of the regions' figures before it, where the whole's figure does not say it. At the year's end figures
/// from before it settle nothing, which is said.
fn dated(material: Material<'_>, indicator: &Indicator, ranking: &Ranking) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    let caption = caption(material, indicator, ranking);
    let Some(newest) = ranking.rows.iter().map(|row| row.period).max() else {
        return caption;
    };
    let is_over = material.as_of >= month_end(data.catalogue.year, 12);
    let open = ranking.rows.iter().filter(|row| !row.period.is_year_end()).count();
    let is_mixed = ranking.rows.iter().any(|row| row.period != newest);
    let period = format::period_in(language, indicator.measure, newest, data.catalogue.year);
    if is_unsettled(material, newest) {
        fill!(words.ranking_unsettled, caption = caption, period = period)
    } else if is_over && open > 0 {
        fill!(words.ranking_unsettled_some, caption = caption, n = open.to_string())
    } else if is_mixed {
        fill!(words.ranking_mixed, caption = caption, period = period)
    } else if ranking.city.is_none_or(|(_, of_city)| of_city != newest) {
        fill!(words.ranking_dated, caption = caption, period = period)
    } else {
        caption
    }
}

fn caption(material: Material<'_>, indicator: &Indicator, ranking: &Ranking) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    let order = match ranking.by {
        RankedBy::Value if ranking.lowest_first => words.ranked_by_lowest,
        RankedBy::Value => words.ranked_by_value,
        RankedBy::Completion => words.ranked_by_completion,
        RankedBy::Amount => words.ranked_by_amount,
    };
    let compared = |caption: String| match ranking.before {
        Some(before) => {
            let period = format::period_in(language, indicator.measure, before, data.catalogue.year);
            fill!(words.ranking_before, caption = caption, period = period)
        }
        None => caption,
    };
    let Some((value, period)) = ranking.city else {
        return compared(order.to_owned());
    };
    let place = beside_name(material, data.catalogue.city());
    let value = standing::reading(
        Material {
            region: data.catalogue.city(),
            ..material
        },
        indicator,
        Reading::Figure(value),
    );
    // What stands before it says the period already.
    let newest = ranking.rows.iter().map(|row| row.period).max();
    if newest == Some(period) && is_unsettled(material, period) {
        let caption = fill!(words.ranking_caption_bare, order = order, place = place, value = value);
        return compared(caption);
    }
    let period = format::period_in(language, indicator.measure, period, data.catalogue.year);
    let caption = fill!(
        words.ranking_caption,
        order = order,
        period = period,
        place = place,
        value = value
    );
    compared(caption)
}

fn rise(language: Language, rise: Option<i64>) -> String {
    let words = language.words();
    let Some(rise) = rise else { return String::new() };
    let places = rise.abs().to_string();
    match rise {
        0 => words.rank_same.to_owned(),
        1.. => fill!(words.rank_up, n = places),
        _ => fill!(words.rank_down, n = places),
    }
}
