//! One indicator as a row says it: lamp, name, bar, value, gap, course, lead.

use chrono::NaiveDate;

use crate::assess::{Assessment, Needed, StatusRule, Subject};
use crate::briefing::say;
use crate::briefing::trend::Trend;
use crate::briefing::veil::Veil;
use crate::locale::{Language, Words, fill, joined};
use crate::model::{
    AreaKey, Catalogue, DataSet, Decimal, Indicator, IndicatorKey, Measure, Observation, Ratio, Reading, RegionKey,
    Stage, Status, Text,
};

/// One indicator, ready to be read.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which indicator.
    pub key: IndicatorKey,
    /// Its id, for commands.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// A shorter name, for narrow columns; the name itself where that is short.
    pub short: Text,
    /// The part of the report it belongs to.
    pub area: AreaKey,
    /// Index into the catalogue's topics.
    pub topic: usize,
    /// The lamp.
    pub status: Status,
    /// The lamp's word.
    pub status_word: &'static str,
    /// What was reported, with its unit: the figure, the stage's word, or a dash.
    pub value: String,
    /// The same without the unit, for aligning columns; what follows it in `value` is the unit.
    pub number: String,
    /// For a milestone: the stage it has reached and the one that counts, `启动/完成`.
    pub stages: Option<String>,
    /// What the figure covers; none when nothing was reported.
    pub period: Option<String>,
    /// What was promised, with its unit.
    pub target: String,
    /// The same with its label, for where no value stands: `目标 200 亿斤以上`.
    pub promise: String,
    /// How much of it is there, for a bar.
    pub share: Option<Share>,
    /// The gap in points, signed; for a milestone the days it is late; empty where there is none.
    pub gap: String,
    /// The gap in points, for sorting.
    pub gap_points: Option<Ratio>,
    /// Who answers for it.
    pub lead: Text,
    /// A shorter name of the lead, for narrow columns.
    pub lead_short: Text,
    /// Whether the lead is inferred from the department's function.
    pub lead_inferred: bool,
    /// Since when it is red.
    pub since: Option<String>,
    /// What it takes, in a few characters.
    pub needed: Option<String>,
    /// Who sees another lamp than the computed one, and which: `自评 基本达到`. The computed one never gives way.
    pub dissent: Option<String>,
}

/// As much of an indicator as counting, choosing and ordering need; rows are said only where they are shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// Which indicator.
    pub(super) key: IndicatorKey,
    /// The part of the report it belongs to.
    pub(super) area: AreaKey,
    /// Index into the catalogue's topics.
    pub(super) topic: usize,
    /// The lamp.
    pub(super) status: Status,
    /// The gap in points.
    pub(super) gap_points: Option<Ratio>,
}

impl Entry {
    /// What `assessment` found about the indicator at `key`, as far as it counts.
    pub(super) fn new(catalogue: &Catalogue, key: IndicatorKey, assessment: &Assessment) -> Self {
        let indicator = catalogue.indicator(key);
        Self {
            key,
            area: catalogue.area_of(indicator),
            topic: indicator.topic,
            status: assessment.status,
            gap_points: assessment.gap.map(|gap| gap.points),
        }
    }
}

/// A share of the promise: the honest label, and what a bar can draw.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The share as it is: `112.4%`; a stage's word for a milestone.
    pub label: String,
    /// What fits a bar: between 0 and 1.
    pub drawn: f64,
    /// Whether there is more than that.
    pub beyond: bool,
    /// Where the pace tick stands: between 0 and 1; none where no pace applies.
    pub pace: Option<f64>,
}

/// What an item is made from.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) data: &'a DataSet,
    pub(super) region: RegionKey,
    pub(super) as_of: NaiveDate,
    pub(super) language: Language,
    pub(super) veil: &'a Veil,
    pub(super) rule: &'a StatusRule,
}

impl<'a> Material<'a> {
    /// What the assessment asks about an indicator.
    pub(super) fn subject(self, indicator: IndicatorKey) -> Subject<'a> {
        Subject {
            catalogue: &self.data.catalogue,
            observations: &self.data.observations,
            indicator,
            region: self.region,
        }
    }
}

impl Item {
    /// Says what `assessment` found about the indicator at `key`.
    pub(super) fn new(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Self {
        let Material {
            data, language, veil, ..
        } = material;
        let words = language.words();
        let catalogue = &data.catalogue;
        let indicator = catalogue.indicator(key);
        let lead = |name| veil.department(language, say::name(language, name));
        let target = target(material, indicator, assessment);
        Self {
            key,
            id: indicator.id.clone(),
            name: say::name(language, &indicator.name).clone(),
            short: say::name(language, indicator.short.as_ref().unwrap_or(&indicator.name)).clone(),
            area: catalogue.area_of(indicator),
            topic: indicator.topic,
            status: assessment.status,
            status_word: say::short_status(words, assessment.status),
            value: value(language, indicator, assessment),
            stages: stages(words, indicator, assessment),
            number: number(language, indicator, assessment),
            period: assessment
                .observation
                .as_ref()
                .map(|one| say::period_in(language, indicator.measure, one.period, catalogue.year)),
            promise: match &target {
                Some(target) => format!("{} {target}", words.target),
                None => words.target_none.to_owned(),
            },
            target: target.unwrap_or_else(|| words.target_none.to_owned()),
            share: share(words, indicator, assessment),
            gap: gap(words, assessment),
            gap_points: assessment.gap.map(|gap| gap.points),
            lead: lead(&indicator.lead.name),
            lead_short: lead(indicator.lead.short.as_ref().unwrap_or(&indicator.lead.name)),
            lead_inferred: indicator.lead.inferred,
            since: since(language, catalogue, indicator, assessment),
            needed: needed(language, indicator, assessment),
            dissent: dissent(language, assessment).map(|words| veil.cover(language, &words)),
        }
    }
}

/// The course of the value of the indicator at `key`.
pub(super) fn trend(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Trend {
    let Material {
        data, region, as_of, ..
    } = material;
    let indicator = data.catalogue.indicator(key);
    let observations = data.observations.of_indicator(key, region);
    let is_figure = indicator.measure.is_counted_in_figures();
    let target = judged_target(material, indicator, assessment).filter(|_| is_figure);
    let levels = (target, material.baseline(indicator));
    Trend::new(indicator, observations, (data.catalogue.year, as_of), levels)
}

/// The lamps that the department and a leader gave the judged figure, where they are not the computed one.
fn dissent(language: Language, assessment: &Assessment) -> Option<String> {
    let words = language.words();
    let detail = assessment.observation.as_ref()?.detail.as_deref()?;
    let computed = assessment.former.unwrap_or(assessment.status);
    let own = detail
        .self_assessment
        .as_ref()
        .map(|own| (words.detail_self, own.status));
    let leader = detail.override_.as_ref().map(|one| (words.detail_override, one.status));
    let views: Vec<String> = [own, leader]
        .into_iter()
        .flatten()
        .filter(|(_, status)| *status != computed)
        .map(|(who, status)| {
            fill(
                words.view,
                &[("who", who), ("status", say::short_status(words, status))],
            )
        })
        .collect();
    (!views.is_empty()).then(|| joined(language, &views))
}

impl Material<'_> {
    /// Whether it is about the whole city.
    pub(super) fn is_of_city(&self) -> bool {
        self.region == self.data.catalogue.city()
    }

    /// Where a value starts from. The report's baseline is the city's, and a county starts elsewhere.
    pub(super) fn baseline(&self, indicator: &Indicator) -> Option<Decimal> {
        let baseline = indicator.baseline.filter(|_| self.is_of_city())?;
        Some(baseline.value)
    }
}

/// The target that was judged against: the region's own where it has one. A county without one has none, whatever the
/// city promised.
pub(super) fn judged_target(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<Decimal> {
    let of_city = indicator.target.value.filter(|_| material.is_of_city());
    assessment.reasoning.target.or(of_city)
}

/// That target in words; none where a figure is there to be compared and nothing to compare it with.
fn target(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let language = material.language;
    let value = judged_target(material, indicator, assessment);
    if let Some(own) = value.filter(|_| assessment.reasoning.is_own_target) {
        return Some(say::own_target(language, indicator, own));
    }
    let is_missing = value.is_none() && indicator.measure.is_counted_in_figures() && !material.is_of_city();
    (!is_missing).then(|| say::target(language, indicator, value))
}

fn value(language: Language, indicator: &Indicator, assessment: &Assessment) -> String {
    match &assessment.observation {
        Some(observation) => say::reading(language, indicator, observation.reading),
        None => language.words().unreported_value.to_owned(),
    }
}

fn stages(words: &Words, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let Reading::Stage(reached) = assessment.observation.as_ref()?.reading else {
        return None;
    };
    let counts = indicator.target.stage.unwrap_or(Stage::Completed);
    let word = |stage| say::stage(words, indicator.milestone, stage);
    Some(fill(
        words.stage_of,
        &[("reached", word(reached)), ("counts", word(counts))],
    ))
}

fn number(language: Language, indicator: &Indicator, assessment: &Assessment) -> String {
    match assessment.observation.as_ref().and_then(Observation::figure) {
        Some(figure) => say::measured(language, figure, indicator.unit.as_str()).0,
        None => value(language, indicator, assessment),
    }
}

fn share(words: &Words, indicator: &Indicator, assessment: &Assessment) -> Option<Share> {
    let clamped = |share: Ratio| share.to_f64().clamp(0.0, 1.0);
    if let (Measure::Milestone, Some(Reading::Stage(reached))) = (
        indicator.measure,
        assessment.observation.as_ref().map(|one| one.reading),
    ) {
        let counts = indicator.target.stage.unwrap_or(Stage::Completed);
        let drawn = (f64::from(reached.rung()) / f64::from(counts.rung().max(1))).clamp(0.0, 1.0);
        let label = say::stage(words, indicator.milestone, reached).to_owned();
        return Some(Share {
            label,
            drawn,
            beyond: false,
            pace: None,
        });
    }
    let attained = assessment.attained?;
    Some(Share {
        label: say::percent(attained),
        drawn: clamped(attained),
        beyond: attained > Ratio::ONE,
        pace: assessment.pace.map(clamped),
    })
}

/// A share of a whole as a gauge without a pace.
pub(super) fn gauge(share: Ratio) -> Share {
    Share {
        label: say::percent(share),
        drawn: share.to_f64().clamp(0.0, 1.0),
        beyond: false,
        pace: None,
    }
}

fn gap(words: &Words, assessment: &Assessment) -> String {
    if let Some(gap) = assessment.gap {
        return say::short_points(words, gap.points);
    }
    match assessment.reasoning.verdict {
        crate::assess::Verdict::Stage {
            late_days: Some(days), ..
        } if days > 0 => fill(words.late_days, &[("days", &days.to_string())]),
        _ => String::new(),
    }
}

/// Since when it is red.
pub(super) fn since(
    language: Language,
    catalogue: &Catalogue,
    indicator: &Indicator,
    assessment: &Assessment,
) -> Option<String> {
    let period = say::period_in(language, indicator.measure, assessment.since?, catalogue.year);
    // In English what it has been red since is the end of its first period: `since Q3`.
    let (_, end) = period.rsplit_once('–').unwrap_or(("", &period));
    let since = language.pick(&period, end);
    Some(fill(language.words().since, &[("period", since)]))
}

/// Where no month is left to make it up, the shortfall itself is what there is to say.
fn still_short(language: Language, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let amount = assessment
        .gap?
        .amount
        .filter(|amount| amount.is_negative() && assessment.status.is_red())?;
    Some(fill(
        language.words().still_short,
        &[("amount", &say::amount(language, amount.abs(), indicator.unit.as_str()))],
    ))
}

fn needed(language: Language, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let words = language.words();
    let unit = indicator.unit.as_str();
    let Some(needed) = assessment.needed else {
        return still_short(language, indicator, assessment);
    };
    match needed {
        Needed::PerMonth { amount, .. } => Some(fill(
            words.per_month,
            &[("amount", &say::amount(language, amount, unit))],
        )),
        Needed::AverageRate { rate, .. } => Some(fill(
            words.average_needed,
            &[("amount", &say::amount(language, rate, unit))],
        )),
        Needed::Distance { amount } => Some(fill(
            words.distance_left,
            &[("amount", &say::amount(language, amount, unit))],
        )),
        Needed::Days { days } if days < 0 => Some(fill(words.late_days, &[("days", &days.abs().to_string())])),
        Needed::Days { days } => Some(fill(words.due_in_days, &[("days", &days.to_string())])),
    }
}
