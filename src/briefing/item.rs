//! One indicator as a row says it: status, name, bar, value, gap, course, lead.

use chrono::Datelike;

use crate::assess::{Assessment, Nuance};
use crate::briefing::format;
use crate::briefing::material::Material;
use crate::briefing::share::Share;
use crate::briefing::standing::{self, MeasuredFigure};
use crate::briefing::trend::Trend;
use crate::locale::{Language, Template, Words, aside, fill, joined, names};
use crate::model::{
    AreaKey, Catalogue, Decimal, Indicator, IndicatorKey, Measure, Observation, Operator, Period, Ratio, Reading,
    Stage, Status, Text,
};

/// One indicator, ready to be read.
#[derive(Debug, Clone)]
pub struct Item {
    /// Which indicator.
    pub key: IndicatorKey,
    /// Its id, for commands.
    pub id: Text,
    /// Its name, marked as long as it is a draft.
    pub name: Text,
    /// A shorter name, for narrow columns; the name itself where that is short.
    pub short: Text,
    /// The part of the report it belongs to.
    pub area: AreaKey,
    /// Index into the catalogue's topics.
    pub topic: usize,
    /// The status.
    pub status: Status,
    /// The status's word.
    pub status_word: &'static str,
    /// What was reported, with its unit: the figure, the stage's word, or a dash.
    pub value: String,
    /// The same in prose, where no column says what it is: a rate with its direction, an old figure with what it covers.
    pub told: String,
    /// The same without the unit, for aligning columns; what follows it in `value` is the unit.
    pub number: String,
    /// The same where little room is left: of a milestone the stage it has reached and the one that counts, `启动/完成`; of a
    /// count of parts of how many, `7/8`; of what was to fall that it fell, `降12.1%`.
    pub stages: Option<String>,
    /// What the figure covers; none when nothing was reported.
    pub period: Option<String>,
    /// What was reported too long ago to be judged, with what it covers, which then belongs to it: `6.3%（1—8月）`.
    pub dated: Option<String>,
    /// The same in fewer and fewer cells, for a column that it is too long for: without the word of its unit, `360（1—9月）`,
    /// without brackets, at last without what it covers.
    pub dated_briefly: Vec<String>,
    /// The word that says that a figure is a fall, where only the number is shown.
    pub direction: Option<String>,
    /// What was promised, with its unit.
    pub target: String,
    /// The same in words of our own, which are shorter than some reports'; none where there is no target.
    pub target_brief: Option<String>,
    /// The same with its label, for where no value stands: `目标 200 亿斤以上`.
    pub promise: String,
    /// How much of it is there, for a bar.
    pub share: Option<Share>,
    /// The gap, signed: to the pace, the target or the limit; for a milestone the days it is late; empty where there is none.
    pub gap: String,
    /// The same for a document, where points are spelt out.
    pub gap_long: String,
    /// The same where a column is narrow, without the unit, which stands beside the value.
    pub gap_brief: String,
    /// The gap in points, for sorting.
    pub gap_points: Option<Ratio>,
    /// Who answers for it.
    pub lead: Text,
    /// A shorter name of the lead, for narrow columns.
    pub lead_short: Text,
    /// Whether the lead is inferred from the department's function.
    pub lead_inferred: bool,
    /// The lead for a document, with the mark of an inferred one: `市农牧局（推定）`.
    pub lead_marked: Text,
    /// The shorter name for a column, with a mark as short.
    pub lead_short_marked: Text,
    /// Since when it is red.
    pub since: Option<String>,
    /// What it takes.
    pub needed: Option<String>,
    /// The same in a few characters, for narrow columns.
    pub needed_brief: Option<String>,
    /// Who sees another status than the computed one, and which: `自评 基本达到`. The computed one never gives way.
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
    /// The status.
    pub(super) status: Status,
    /// What it counts as, beside the status.
    pub(super) nuance: Option<Nuance>,
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
            nuance: assessment.nuance(),
            gap_points: assessment.gap.map(|gap| gap.points),
        }
    }

    /// Its status, as a tally counts it.
    pub(super) fn status(&self) -> (Status, Option<Nuance>) {
        (self.status, self.nuance)
    }
}

/// The part of an [`Item`] that a task in a ledger needs: a province has tens of thousands of them.
#[derive(Debug)]
pub(super) struct ItemHead {
    pub(super) id: Text,
    pub(super) name: Text,
    pub(super) area: AreaKey,
    pub(super) status: Status,
    pub(super) status_word: &'static str,
    /// The target in words; `None` if there is none to compare with.
    pub(super) target: Option<String>,
    pub(super) lead: Text,
    pub(super) lead_marked: Text,
    pub(super) period: Option<String>,
    pub(super) since: Option<String>,
    pub(super) dissent: Option<String>,
}

impl ItemHead {
    /// Returns what `assessment` found about the indicator at `key`, as far as a ledger has it.
    pub(super) fn new(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Self {
        let Material {
            data,
            language,
            redaction,
            ..
        } = material;
        let catalogue = &data.catalogue;
        let indicator = catalogue.indicator(key);
        let lead = redaction.department(language, format::name(language, &indicator.lead.name));
        let period = |observation: &Observation| {
            format::period_in(language, indicator.measure, observation.period, catalogue.year)
        };
        Self {
            id: indicator.id.clone(),
            name: marked(
                indicator,
                format::name(language, &indicator.name),
                language.words().draft_named,
            ),
            area: catalogue.area_of(indicator),
            status: assessment.status,
            status_word: MeasuredFigure::new(material, indicator, assessment).word(),
            target: target(material, indicator, assessment),
            lead_marked: marked_lead(language, &lead, indicator.lead.inferred),
            lead,
            period: assessment.observation.as_ref().map(period),
            since: since(language, catalogue, assessment),
            dissent: dissent(language, assessment).map(|words| redaction.cover(language, &words)),
        }
    }
}

impl Item {
    /// Says what `assessment` found about the indicator at `key`.
    pub(super) fn new(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Self {
        let Material {
            data,
            language,
            redaction,
            ..
        } = material;
        let words = language.words();
        let catalogue = &data.catalogue;
        let indicator = catalogue.indicator(key);
        let standing = MeasuredFigure::new(material, indicator, assessment);
        let ItemHead {
            id,
            name,
            area,
            status,
            status_word,
            target,
            lead,
            lead_marked,
            period,
            since,
            dissent,
        } = ItemHead::new(material, key, assessment);
        let short = indicator.lead.short.as_ref().unwrap_or(&indicator.lead.name);
        let short = redaction.department(language, format::name(language, short));
        let is_inferred = indicator.lead.inferred;
        // What was reported too long ago says nothing of where it stands today.
        let is_current = assessment.rated_before().is_none();
        let current = |share: Option<Share>| share.filter(|_| is_current);
        let current_gap = |gap: String| if is_current { gap } else { String::new() };
        let reading = assessment.observation.as_ref().map(|one| one.reading);
        let reported = value(material, indicator, assessment);
        let told = told_value(material, indicator, assessment).unwrap_or_else(|| reported.clone());
        let number = number(material, indicator, assessment);
        let stages = stages(language, indicator, assessment)
            .or_else(|| reading.and_then(|reading| standing::parts(material, indicator, reading)))
            .or_else(|| fallen(language, indicator, reading));
        let old = period.clone().filter(|_| !is_current);
        let value = match indicator.measure {
            Measure::Reduction => &told,
            _ => &reported,
        };
        let size = assessment
            .observation
            .as_ref()
            .and_then(Observation::figure)
            .map_or(0.0, Decimal::to_f64);
        let bare = || without_word(language, (indicator, size), &reported);
        let brief = stages.clone().unwrap_or_else(bare);
        let dated = old.iter().flat_map(|period| dated(language, period, [value, &brief]));
        let mut dated = dated.collect::<Vec<_>>().into_iter();
        Self {
            key,
            told: match &old {
                Some(period) => format!("{told}{}", aside(language, period)),
                None => told,
            },
            dated: dated.next(),
            dated_briefly: dated.collect(),
            direction: direction(words, indicator, reading),
            id,
            name,
            short: marked(
                indicator,
                format::name(language, indicator.short.as_ref().unwrap_or(&indicator.name)),
                words.draft_named_short,
            ),
            area,
            topic: indicator.topic,
            status,
            status_word,
            value: reported,
            stages,
            number,
            period,
            promise: match &target {
                Some(target) => format!("{} {target}", words.target),
                None => words.target_none.to_owned(),
            },
            target_brief: target_brief(material, indicator, assessment).or_else(|| target.clone()),
            target: target.unwrap_or_else(|| words.target_none.to_owned()),
            share: current(standing.share()).map(|share| bounded_share(words, assessment, share)),
            gap: current_gap(standing.gap(false)),
            gap_long: current_gap(standing.gap(true)),
            gap_brief: current_gap(standing.gap_brief()),
            gap_points: assessment.gap.filter(|_| is_current).map(|gap| gap.points),
            lead_marked,
            lead_short_marked: marked_short(language, &short, is_inferred),
            lead,
            lead_short: short,
            lead_inferred: is_inferred,
            since,
            needed: standing.needed(false),
            needed_brief: standing.needed(true),
            dissent,
        }
    }
}

/// A figure without the word of its unit; what it is thousands or millions of, and a sign of per cent, stay with it.
fn without_word(language: Language, (indicator, size): (&Indicator, f64), value: &str) -> String {
    let word = language.unit(indicator.unit.as_str(), size).word;
    value.strip_suffix(word).unwrap_or(value).trim_end().to_owned()
}

/// A figure with what it covers, in fewer and fewer cells: with its unit and without the word of it, in brackets and without, at last
/// by itself.
fn dated(language: Language, period: &str, values: [&String; 2]) -> Vec<String> {
    let forms = values.map(|value| {
        [
            format!("{value}{}", aside(language, period)),
            format!("{value} {period}"),
        ]
    });
    let alone = values.map(String::clone);
    forms.into_iter().flatten().chain(alone).collect()
}

/// The word that says that a number is one of a fall; a rise has its word with its number.
fn direction(words: &Words, indicator: &Indicator, reading: Option<Reading>) -> Option<String> {
    let is_fall = |reading| matches!(reading, Reading::Figure(fall) if !fall.is_negative());
    let is_told = indicator.measure == Measure::Reduction && reading.is_some_and(is_fall);
    is_told.then(|| fill!(words.told_fall, value = "").trim().to_owned())
}

/// By how much a figure that was to fall has fallen, or risen instead, where no sentence says so: `降12.1%`.
fn fallen(language: Language, indicator: &Indicator, reading: Option<Reading>) -> Option<String> {
    let words = language.words();
    let Some(Reading::Figure(fall)) = reading.filter(|_| indicator.measure == Measure::Reduction) else {
        return None;
    };
    let size = format::figure(language, fall, indicator.unit.as_str());
    let size = size.trim_start_matches('−');
    Some(if fall.is_negative() {
        fill!(words.value_risen, value = size)
    } else {
        fill!(words.value_fallen, value = size)
    })
}

/// A name, with a mark before it as long as the indicator is a draft.
fn marked(indicator: &Indicator, name: &Text, mark: Template<(names::name,)>) -> Text {
    if indicator.draft.is_some() {
        Text::new(&fill!(mark, name = name.as_str()))
    } else {
        name.clone()
    }
}

/// The name of a lead with the mark of an inferred one, for a document.
pub(super) fn marked_lead(language: Language, name: &Text, is_inferred: bool) -> Text {
    let mark = if is_inferred { language.words().inferred } else { "" };
    Text::new(&format!("{name}{mark}"))
}

/// The same for a column.
pub(super) fn marked_short(language: Language, name: &Text, is_inferred: bool) -> Text {
    if is_inferred {
        Text::new(&fill!(language.words().lead_inferred, lead = name.as_str()))
    } else {
        name.clone()
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

/// The statuses that the department and a leader gave the judged figure, where they are not the computed one.
fn dissent(language: Language, assessment: &Assessment) -> Option<String> {
    let words = language.words();
    let detail = assessment.observation.as_ref()?.detail.as_deref()?;
    let computed = assessment.rated_before().unwrap_or(assessment.status);
    let own = detail
        .self_assessment
        .as_ref()
        .map(|own| (words.detail_self, own.status));
    let leader = detail.override_.as_ref().map(|one| (words.detail_override, one.status));
    let views: Vec<String> = [own, leader]
        .into_iter()
        .flatten()
        .filter(|(_, status)| *status != computed)
        .map(|(who, status)| fill!(words.view, status = format::short_status(words, status), who = who))
        .collect();
    (!views.is_empty()).then(|| joined(language, &views))
}

/// The target that was judged against: the region's own where it has one. A county without one has none, whatever the
/// city promised.
pub(super) fn judged_target(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<Decimal> {
    let of_city = indicator.target.value.filter(|_| material.is_of_city());
    assessment.reasoning.target.or(of_city)
}

/// That target in words; none where a figure is there to be compared and nothing to compare it with.
pub(super) fn target(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let language = material.language;
    let value = judged_target(material, indicator, assessment);
    if let Some(own) = value.filter(|_| assessment.reasoning.is_own_target) {
        return Some(format::own_target(
            language,
            indicator,
            assessment.reasoning.operator,
            own,
        ));
    }
    let is_missing = value.is_none() && indicator.measure.is_counted_in_figures() && !material.is_of_city();
    (!is_missing).then(|| format::target(language, &material.data.catalogue.level, indicator, value))
}

/// That target in our own few words: the figure, or what was assigned.
fn target_brief(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let words = material.language.words();
    if indicator.target.operator == Operator::Assigned {
        return Some(words.target_assigned.to_owned());
    }
    let value = judged_target(material, indicator, assessment).filter(|_| indicator.target.upper.is_none())?;
    let is_each = indicator.target.each.is_some();
    (!is_each).then(|| format::own_target(material.language, indicator, assessment.reasoning.operator, value))
}

fn value(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> String {
    match &assessment.observation {
        Some(observation) => format::in_column(
            material.language.words(),
            standing::reading(material, indicator, observation.reading),
            observation.bound,
        ),
        None => material.language.words().unreported_value.to_owned(),
    }
}

/// What was reported as prose tells it.
fn told_value(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let observation = assessment.observation.as_ref()?;
    let is_plain = !format::is_rank(indicator) && !standing::counts_parts(material, indicator);
    Some(match observation.reading {
        Reading::Figure(value) if is_plain => format::told(material.language, indicator, value, observation.bound),
        _ => standing::observed(material, indicator, observation),
    })
}

fn stages(language: Language, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let words = language.words();
    let Reading::Stage(reached) = assessment.observation.as_ref()?.reading else {
        return None;
    };
    let counts = indicator.target.stage.unwrap_or(Stage::Completed);
    let word = |stage| format::stage_of(language, indicator, stage);
    Some(fill!(words.stage_of, counts = word(counts), reached = word(reached)))
}

fn number(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> String {
    match assessment.observation.as_ref().and_then(Observation::figure) {
        Some(figure) => {
            let words = material.language.words();
            let language = material.language;
            let number = |figure| format::measured(language, figure, indicator.unit.as_str()).0;
            let said = format::directed(language, indicator, figure, number);
            format::in_column(words, said, assessment.observation.as_ref().and_then(|one| one.bound))
        }
        // What came about takes a sentence, which the column of figures has no room for.
        None if assessment.nuance() == Some(Nuance::Broken) => material.language.words().breached.to_owned(),
        None => value(material, indicator, assessment),
    }
}

/// A share of which only a bound is known.
fn bounded_share(words: &Words, assessment: &Assessment, share: Share) -> Share {
    let bound = assessment.observation.as_ref().and_then(|one| one.bound);
    let told = format::from_figure(words, share.label.clone(), bound);
    Share {
        caption: share.caption.replace(&share.label, &told),
        label: format::in_column(words, share.label, bound),
        ..share
    }
}

/// Since when it is red: since the last month of the first period that was. Everything says it in this one form, of a month, a
/// quarter, a stock or a day, and that it was red since then and no more: it may not have been as bad at first.
pub(super) fn since(language: Language, catalogue: &Catalogue, assessment: &Assessment) -> Option<String> {
    let period = since_when(language, catalogue, assessment)?;
    Some(fill!(language.words().since, period = period))
}

/// Whether a period ends when the year does, or after it.
fn is_of_the_years_end(catalogue: &Catalogue, period: Period) -> bool {
    period.is_year_end() || period.year() > catalogue.year
}

/// The month in which it turned red; none of what the year's end was the first to find, which has been so for no time.
pub(super) fn since_when(language: Language, catalogue: &Catalogue, assessment: &Assessment) -> Option<String> {
    let words = language.words();
    let first = assessment
        .since
        .filter(|first| !is_of_the_years_end(catalogue, *first))?;
    let month = language.month(first.end().month());
    Some(if first.year() == catalogue.year {
        month
    } else {
        fill!(words.of_year, period = month, year = first.year().to_string())
    })
}
