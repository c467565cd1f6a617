//! Everything there is to say about one indicator.

use std::borrow::Cow;

use crate::assess::{self, Assessment, Cap, Method, Projection};
use crate::briefing::item::{Item, judged_target};
use crate::briefing::material::{Material, beside_name};
use crate::briefing::standing::{self, MeasuredFigure};
use crate::briefing::{Trend, format, reasons};
use crate::locale::{Language, as_reported, aside, fill, joined, labelled, unlabelled, values};
use crate::model::{
    Bound, Catalogue, DataSet, Decimal, Indicator, IndicatorKey, Name, Observation, Place, Provenance, Ratio, Reading,
    Revision, SeriesKey, Status, Term, Text,
};

/// One labelled fact: `与序时相比 快 11.3 个百分点，超 6,623 万元`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: Cow<'static, str>,
    /// The fact.
    pub text: String,
}

impl Fact {
    /// What something is, and its words for it.
    pub(super) fn new(label: impl Into<Cow<'static, str>>, text: String) -> Self {
        let label = label.into();
        Self { label, text }
    }

    /// The same of words that others wrote, who may have written the label before them.
    fn reported(language: Language, label: &'static str, text: &Text) -> Self {
        Self::new(label, as_reported(language, unlabelled(label, text.as_str())))
    }
}

/// One report in the history of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// What it covers.
    pub period: String,
    /// What was reported.
    pub value: String,
    /// Where it comes from: provenance, publisher, and the mark of a mirror.
    pub source: String,
    /// What belongs to it: note, revision, cause, next step, self-assessment, override, address.
    pub remarks: Vec<Fact>,
}

/// What is told beside the judged figure of an indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Where the figure comes from: provenance, publisher, and the mark of a mirror.
    pub source: Option<String>,
    /// What the tick on its bar is: how much was due by then, or the limit.
    pub mark: Option<String>,
    /// The province and the nation beside it.
    pub comparisons: Vec<String>,
    /// Why it is so, as the department says.
    pub cause: Option<String>,
    /// What the department does next.
    pub next_step: Option<String>,
}

/// Everything there is to say about one indicator.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The row it belongs to.
    pub item: Item,
    /// The course of its value.
    pub trend: Trend,
    /// Area and topic: where one is.
    pub path: String,
    /// What was promised, in our own words.
    pub description: Text,
    /// How it goes: value, target, attained, pace, gap, needed, projection, comparison, cause, next step.
    pub progress: Vec<Fact>,
    /// Why the status is what it is.
    pub reasons: Vec<String>,
    /// What it is: the report's words, its place, lead, measure, cadence.
    pub about: Vec<Fact>,
    /// The glossary terms its sentence uses, each with what it stands for.
    pub terms: Vec<String>,
    /// The terms alone.
    pub term_names: Vec<Text>,
    /// What was reported, newest first.
    pub history: Vec<HistoryLine>,
}

impl Detail {
    pub(super) fn new(material: Material<'_>, item: Item, trend: Trend, assessment: &Assessment) -> Self {
        let Material { data, language, .. } = material;
        let catalogue = &data.catalogue;
        let indicator = catalogue.indicator(item.key);
        let mut detail = Self {
            path: path(language, catalogue, indicator),
            description: format::name(language, &indicator.description).clone(),
            progress: progress(material, indicator, item.key, &item, assessment),
            reasons: reasons::reasons(material, indicator, assessment),
            about: about(material, indicator, &item.lead_marked),
            terms: terms(language, catalogue, item.key),
            term_names: used_terms(catalogue, item.key)
                .map(|term| format::name(language, &term.name).clone())
                .collect(),
            history: history(material, indicator, item.key),
            item,
            trend,
        };
        if material.redaction.is_drawn() {
            detail.cover(&|words| material.redaction.cover(language, words));
        }
        detail
    }

    /// Takes hidden names out of all words that others wrote.
    fn cover(&mut self, covered: &dyn Fn(&str) -> String) {
        self.description = Text::new(&covered(self.description.as_str()));
        let remarks = self.history.iter_mut().flat_map(|line| &mut line.remarks);
        for fact in self.progress.iter_mut().chain(&mut self.about).chain(remarks) {
            fact.text = covered(&fact.text);
        }
        for line in &mut self.history {
            line.source = covered(&line.source);
        }
    }
}

fn path(language: Language, catalogue: &Catalogue, indicator: &Indicator) -> String {
    let topic = &catalogue.topics[indicator.topic];
    let area = format::name(language, &catalogue.area(topic.area).name).as_str();
    let number = topic.project.map(|number| format!("{number}. ")).unwrap_or_default();
    let name = format::name(language, &topic.name).as_str();
    if area == name {
        area.to_owned()
    } else {
        format!("{area} › {number}{name}")
    }
}

fn progress(
    material: Material<'_>,
    indicator: &Indicator,
    key: IndicatorKey,
    item: &Item,
    assessment: &Assessment,
) -> Vec<Fact> {
    let language = material.language;
    let words = language.words();
    let mut facts = Vec::new();
    if let Some(observation) = &assessment.observation {
        let label = if assessment.rated_before().is_some() {
            words.detail_former
        } else {
            words.detail_value
        };
        let owing = standing::parts_owing(material, key, assessment);
        let owing = owing.map(|owing| aside(language, &owing)).unwrap_or_default();
        facts.push(Fact::new(
            label,
            judged(material, indicator, assessment, observation) + &owing,
        ));
    }
    if let Some(detail) = assessment.observation.as_ref().and_then(|one| one.detail.as_deref()) {
        facts.extend(views(material, detail));
    }
    let mut state = |label: &'static str, text: String| facts.push(Fact::new(label, text));
    state(words.target, target(material, indicator, item, assessment));
    let standing = MeasuredFigure::new(material, indicator, assessment);
    // A figure that is too old to be judged has no share, pace and gap of today; its period and status stand with it.
    let is_current = assessment.rated_before().is_none();
    if indicator.measure.is_counted_in_figures() && is_current {
        if let Some((label, share)) = standing.attained_fact() {
            state(label, share);
        }
        standing
            .pace_told()
            .into_iter()
            .for_each(|pace| state(words.detail_pace, pace));
    }
    let gap = assessment.gap.filter(|_| is_current);
    if let Some((label, line)) = gap.map(|gap| standing.gap_line(gap)) {
        state(label, line);
    }
    if let Some((label, needed)) = standing.needed_fact() {
        state(label, needed);
    }
    if let Some(projection) = assess::project(material.subject(key), assessment, material.rule) {
        let target = judged_target(material, indicator, assessment);
        let bound = assessment.observation.as_ref().and_then(|one| one.bound);
        let method = method_line(standing, language, projection.method);
        let line = projection_line(language, indicator, (&projection, &method, bound), target);
        state(words.detail_projection, line);
    }
    if let Some(before) = year_before(material, indicator, key, assessment) {
        state(words.detail_year_before, before);
    }
    if let Some(years) = past_years(material, indicator, key) {
        state(words.detail_past_years, years);
    }
    for comparison in comparisons(material, indicator, key, assessment) {
        state(words.detail_compare, comparison);
    }
    if let Some(companion) = companion(material, indicator, key) {
        facts.push(companion);
    }
    let [cause, next_step] = said_by_department(assessment);
    let said = [(words.detail_cause, cause), (words.detail_next_step, next_step)];
    let said = said.into_iter();
    facts.extend(said.filter_map(|(label, text)| Some(Fact::reported(language, label, text?))));
    facts
}

/// The target, and of a county whose it is.
fn target(material: Material<'_>, indicator: &Indicator, item: &Item, assessment: &Assessment) -> String {
    let words = material.language.words();
    let is_common = !material.is_of_city() && assessment.reasoning.target.is_some();
    let whose = match assessment.reasoning.is_own_target {
        true if !material.is_of_city() => words.target_own,
        false if is_common && indicator.target.each.is_none() => words.target_common,
        _ => return item.target.clone(),
    };
    item.target.clone() + &aside(material.language, whose)
}

/// What stood at the same time of the year before; a whole year is told among the past years.
fn year_before(
    material: Material<'_>,
    indicator: &Indicator,
    key: IndicatorKey,
    assessment: &Assessment,
) -> Option<String> {
    let Material {
        data, region, language, ..
    } = material;
    let judged = assessment.observation.as_ref()?.period;
    let observations = data.observations.of_indicator(key, region);
    let is_same = |one: &&Observation| {
        one.period.year() == judged.year() - 1 && one.period.months_elapsed() == judged.months_elapsed()
    };
    let same = observations.iter().rev().find(is_same)?;
    same.figure().filter(|_| !judged.is_year_end())?;
    let words = language.words();
    let period = format::period_in(language, indicator.measure, same.period, data.catalogue.year);
    let mark = (same.provenance == Provenance::Illustrative).then(|| format!(" · {}", words.provenance_illustrative));
    let value = standing::told(material, indicator, same);
    Some(format!("{value} · {period}{}", mark.unwrap_or_default()))
}

/// How many past years are told.
const PAST_YEARS: usize = 5;

/// How earlier years ended, the last one first.
fn past_years(material: Material<'_>, indicator: &Indicator, key: IndicatorKey) -> Option<String> {
    let Material {
        data, region, language, ..
    } = material;
    let observations = data.observations.of_indicator(key, region).iter().rev();
    let is_past = |one: &&Observation| one.period.year() < data.catalogue.year && one.period.is_year_end();
    let mut ends: Vec<&Observation> = observations
        .filter(is_past)
        .filter(|one| one.figure().is_some())
        .collect();
    ends.dedup_by_key(|one| one.period.year());
    let told = ends.iter().take(PAST_YEARS).map(|one| {
        let values = values![
            value = format::of_provenance(
                language.words(),
                standing::told(material, indicator, one),
                one.provenance
            ),
            year = one.period.year().to_string()
        ];
        fill(language.words().past_year, &values)
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(" · "))
}

/// The cause and the next step that came with the judged figure.
fn said_by_department(assessment: &Assessment) -> [Option<&Text>; 2] {
    let detail = assessment.observation.as_ref().and_then(|one| one.detail.as_deref());
    detail.map_or([None, None], |detail| {
        [detail.cause.as_ref(), detail.next_step.as_ref()]
    })
}

/// Everything that stands beside a large figure, without names that are hidden.
pub(super) fn beside(material: Material<'_>, key: IndicatorKey, assessment: &Assessment) -> Beside {
    let indicator = material.data.catalogue.indicator(key);
    let [cause, next_step] = said_by_department(assessment).map(|text| {
        text.map(|text| {
            as_reported(
                material.language,
                &material.redaction.cover(material.language, text.as_str()),
            )
        })
    });
    let observation = assessment.observation.as_ref();
    Beside {
        source: observation.map(|one| material.redaction.cover(material.language, &source(material, one))),
        mark: mark(material, indicator, assessment),
        comparisons: comparisons(material, indicator, key, assessment),
        cause,
        next_step,
    }
}

/// What the tick on the bar of a figure is.
fn mark(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let words = material.language.words();
    let standing = MeasuredFigure::new(material, indicator, assessment);
    if standing.against() == standing::Against::Limit {
        let mark = if format::is_named_limit(indicator) {
            words.mark_limit
        } else {
            words.target
        };
        return Some(mark.to_owned());
    }
    if let Some(whole) = standing.whole_due() {
        return Some(standing.of_its_course(words.gap_whole_due, &values![whole = whole]));
    }
    let pace = standing.due_share().filter(|_| assessment.rated_before().is_none())?;
    Some(standing.of_its_course(words.meeting_pace, &values![share = pace]))
}

/// The judged figure with its period and provenance, and the status of that time where it is an old one.
fn judged(material: Material<'_>, indicator: &Indicator, assessment: &Assessment, observation: &Observation) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    let period = format::period_in(language, indicator.measure, observation.period, data.catalogue.year);
    let value = standing::told(material, indicator, observation);
    let source = source(material, observation);
    match assessment.rated_before() {
        Some(status) => {
            let word = standing::long_word_as(words, indicator, (status, assessment.former_nuance));
            format!("{value} · {period} · {word} · {source}")
        }
        None => format!("{value} · {period} · {source}"),
    }
}

/// How an estimate was made: by the pace that the page tells, which is printed alike and assumed where that is, or by the year before.
fn method_line(standing: MeasuredFigure<'_>, language: Language, method: Method) -> String {
    let words = language.words();
    match method {
        Method::ProfileShare { share } => {
            let share = standing.due_share().unwrap_or_else(|| format::percent(share));
            let template = if standing.is_assumed() {
                words.method_profile_assumed
            } else {
                words.method_profile
            };
            fill!(template, share = share)
        }
        Method::YearBefore { share } => fill!(words.method_year_before, share = format::percent(share)),
    }
}

/// The estimate with its method and band; it is never rounded to the target that it misses or reaches, and of a figure of
/// which only a bound is known it is a bound too.
fn projection_line(
    language: Language,
    indicator: &Indicator,
    (projection, method, bound): (&Projection, &str, Option<Bound>),
    target: Option<Decimal>,
) -> String {
    let words = language.words();
    let unit = indicator.unit.as_str();
    let lines: Vec<Ratio> = target.map(Ratio::from).into_iter().collect();
    let value = format::amount_beside(language, projection.value, unit, &lines);
    let value = format::at_bound(words, value, bound);
    let line = fill!(words.projection_line, method = method, value = value.as_str());
    // Two estimates that are one are both cut down.
    let are_both = projection.band.is_some_and(|(_, high)| high == projection.value);
    let cap = match (projection.cap, are_both) {
        (Some(Cap::Target), true) => words.projection_capped_target_both,
        (Some(Cap::Target), false) => words.projection_capped_target,
        (Some(Cap::Whole), true) => words.projection_capped_whole_both,
        (Some(Cap::Whole), false) => words.projection_capped_whole,
        (None, _) => "",
    };
    let told = match projection.band {
        Some((low, high)) => {
            let [low, high] = [low, high].map(|end| format::amount(language, end, unit));
            // A range names its unit once.
            let suffix = |text: &String| {
                text.trim_start_matches(['−', '.', ',', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                    .to_owned()
            };
            let alike = suffix(&high);
            let low = low.strip_suffix(&alike).unwrap_or(&low);
            let number = high.strip_suffix(&alike).unwrap_or(&high);
            let band = if low == number {
                high
            } else {
                fill!(words.projection_range, high = high, low = low)
            };
            // What is only known to be more than a figure is heading for more at the end of the band as well.
            let band = format::at_bound(words, band, bound);
            line + &fill!(words.projection_at_rate, value = band)
        }
        None => line,
    };
    told + cap
}

/// 比全区高 0.5 个百分点: only for rates and levels, and only where the comparator has the same period. Beside a county
/// stands the city first.
fn comparisons(
    material: Material<'_>,
    indicator: &Indicator,
    key: IndicatorKey,
    assessment: &Assessment,
) -> Vec<String> {
    let Material { data, language, .. } = material;
    let words = language.words();
    let Some(observation) = assessment.observation.as_ref() else {
        return Vec::new();
    };
    let Some(own) = observation.figure() else {
        return Vec::new();
    };
    let line = |comparison: &crate::assess::Comparison| {
        let theirs = comparison.value;
        let name = beside_name(material, comparison.region);
        let reading = Reading::Figure(theirs);
        let value = format::reading(language, indicator, reading);
        let value = standing::in_direction(material, indicator, reading, value);
        let value = format::of_provenance(words, value, comparison.provenance);
        if indicator.unit.as_str() != "%" {
            return format!("{name} {value}");
        }
        let difference = Ratio::from(own) - Ratio::from(theirs);
        let template = match (difference.is_positive(), difference.is_negative()) {
            (true, _) => words.above_comparator,
            (_, true) => words.below_comparator,
            _ => words.level_comparator,
        };
        let points = format::exact_points(words, difference);
        fill!(template, points = points, region = name, value = value)
    };
    let (catalogue, observations) = (&data.catalogue, &data.observations);
    let city = crate::assess::beside(observations, key, observation.period, catalogue.city());
    let city = city.filter(|_| !material.is_of_city() && indicator.target.each.is_none());
    let city = city.map(|city| share_of_city(material, indicator, own, &city).unwrap_or_else(|| line(&city)));
    let comparators = crate::assess::comparators(catalogue, observations, key, observation.period);
    city.into_iter().chain(comparators.iter().map(line)).collect()
}

/// 占全市 12.3%（全市 120 亿斤）: a county's amount is a part of the city's and not above or below it.
fn share_of_city(
    material: Material<'_>,
    indicator: &Indicator,
    own: Decimal,
    city: &crate::assess::Comparison,
) -> Option<String> {
    let language = material.language;
    let unit = indicator.unit.as_str();
    let is_part = crate::assess::is_part_of_whole(indicator);
    let share = Ratio::from(own).divided_by(city.value.into()).filter(|_| is_part)?;
    let name = beside_name(material, city.region);
    let whole = format!("{name} {}", format::figure(language, city.value, unit));
    let values = values![place = name, value = &format::percent(share)];
    Some(fill(language.words().rank_share, &values) + &aside(language, &whole))
}

/// The amount that is published beside a growth rate, at the newest period known.
fn companion(material: Material<'_>, indicator: &Indicator, key: IndicatorKey) -> Option<Fact> {
    let Material {
        data,
        region,
        as_of,
        language,
        ..
    } = material;
    let companion = indicator.companion.as_ref()?;
    let observations = data.observations.of(SeriesKey::Companion(key), region);
    let newest = observations.iter().rev().find(|one| one.period.end() <= as_of)?;
    let period = format::period_in(language, indicator.measure, newest.period, data.catalogue.year);
    let value = format::figure(language, newest.figure()?, companion.unit.as_str());
    let words = language.words();
    let said = |reading: Reading| match reading {
        Reading::Figure(figure) => format::figure(language, figure, companion.unit.as_str()),
        Reading::Stage(_) | Reading::Held | Reading::Breached => words.unreported_value.to_owned(),
    };
    let revision = newest.detail.as_deref().and_then(|detail| detail.revision.as_ref());
    let revision = revision.map(|revision| {
        let line = revised(language, revision, newest, said);
        format!(" · {}", labelled(language, words.detail_revision, &line))
    });
    let text = format!(
        "{} {value} · {period} · {}{}",
        format::name(language, &companion.name),
        source(material, newest),
        revision.unwrap_or_default()
    );
    Some(Fact::new(words.detail_companion, text))
}

fn about(material: Material<'_>, indicator: &Indicator, lead: &Text) -> Vec<Fact> {
    let Material { data, language, .. } = material;
    let catalogue = &data.catalogue;
    let words = language.words();
    let mut facts = Vec::new();
    if !material.is_of_city() {
        let label = fill!(
            words.detail_city_target,
            whole = format::whole(language, &catalogue.level)
        );
        let text = format::target(language, &catalogue.level, indicator, indicator.target.value);
        facts.push(Fact::new(label, text));
    }
    let mut state = |label: &'static str, text: String| {
        if !text.is_empty() {
            facts.push(Fact::new(label, text));
        }
    };
    state(words.detail_printed, format!("“{}”", indicator.target.printed));
    let draft = indicator.draft.as_ref().map(|draft| {
        let sure = fill!(words.review_confidence, n = draft.confidence.to_string());
        format!("“{}” · {sure}", draft.clause)
    });
    state(words.detail_draft, draft.unwrap_or_default());
    let markers: Vec<String> = indicator.target.markers.iter().map(ToString::to_string).collect();
    state(words.detail_markers, joined(language, &markers));
    state(words.detail_where, place(language, catalogue, indicator));
    let lead_label = if material.is_of_city() {
        words.detail_lead
    } else {
        words.column_counterpart
    };
    state(lead_label, lead.to_string());
    state(
        words.detail_measure,
        format::measure(words, indicator.measure).to_owned(),
    );
    state(
        words.detail_cadence,
        format::cadence(words, indicator.cadence).to_owned(),
    );
    state(
        words.detail_obligation,
        indicator
            .obligation
            .map(|one| format::obligation(words, one).to_owned())
            .unwrap_or_default(),
    );
    let profile = catalogue
        .profile_of(indicator)
        .map(|profile| format::name(language, &profile.name).to_string());
    state(words.detail_profile, profile.unwrap_or_default());
    let baseline = indicator.baseline.filter(|_| material.is_of_city()).map(|baseline| {
        let period = format::period_in(language, indicator.measure, baseline.period, catalogue.year);
        format!(
            "{} · {period}",
            format::figure(language, baseline.value, indicator.unit.as_str())
        )
    });
    state(words.detail_baseline, baseline.unwrap_or_default());
    let note = indicator
        .note
        .as_ref()
        .map(|note| format::name(language, note).to_string());
    state(words.detail_note, note.unwrap_or_default());
    facts
}

pub(super) fn place(language: Language, catalogue: &Catalogue, indicator: &Indicator) -> String {
    let words = language.words();
    let topic = format::name(language, &catalogue.topics[indicator.topic].name).as_str();
    match &indicator.location {
        Place::Text {
            part,
            section,
            paragraph,
        } => {
            let count = paragraph.to_string();
            let [part, section] = [part, section].map(|number| format::numeral(language, number.as_str()));
            match (section.is_empty(), *paragraph) {
                // What stands before the first section has no number to be counted by.
                (true, 0) => fill!(words.place_opening, part = part, topic = topic),
                (true, _) => fill!(words.place_plain, paragraph = count, part = part, topic = topic),
                (false, 0) => fill!(words.place_section, part = part, section = section, topic = topic),
                (false, _) => fill!(
                    words.place_text,
                    paragraph = count,
                    part = part,
                    section = section,
                    topic = topic
                ),
            }
        }
        Place::Annex { annex, item } => fill!(
            words.place_annex,
            annex = annex.to_string().as_str(),
            item = item.to_string().as_str(),
            topic = topic
        ),
    }
}

/// The terms that the sentence of an indicator uses.
fn used_terms(catalogue: &Catalogue, key: IndicatorKey) -> impl Iterator<Item = &Term> {
    catalogue
        .glossary
        .iter()
        .filter(move |term| term.indicators.contains(&key))
}

fn terms(language: Language, catalogue: &Catalogue, key: IndicatorKey) -> Vec<String> {
    used_terms(catalogue, key)
        .map(|term| {
            let members: Vec<String> = term
                .members
                .iter()
                .map(|member: &Name| format::name(language, member).to_string())
                .collect();
            let term = format::name(language, &term.name).as_str();
            fill!(
                language.words().term_line,
                members = joined(language, &members),
                term = term
            )
        })
        .collect()
}

/// What was reported, newest first, each with everything that came with it.
fn history(material: Material<'_>, indicator: &Indicator, key: IndicatorKey) -> Vec<HistoryLine> {
    let Material {
        data,
        region,
        as_of,
        language,
        ..
    } = material;
    let observations = data.observations.of_indicator(key, region);
    let line = |observation: &Observation| HistoryLine {
        period: format::period_in(language, indicator.measure, observation.period, data.catalogue.year),
        value: standing::told(material, indicator, observation),
        source: source(material, observation),
        remarks: remarks(material, indicator, observation),
    };
    observations
        .iter()
        .rev()
        .filter(|one| one.period.end() <= as_of)
        .map(line)
        .collect()
}

/// Provenance and publisher: `公开 · 某市统计局 · 转载` and the like.
fn source(material: Material<'_>, observation: &Observation) -> String {
    let Material { data, language, .. } = material;
    let words = language.words();
    let provenance = format::provenance(words, observation.provenance).to_owned();
    match observation.source.and_then(|source| data.observations.source(source)) {
        Some(source) if source.mirror => format!("{provenance} · {} · {}", source.publisher, words.mirror),
        Some(source) => format!("{provenance} · {}", source.publisher),
        None => provenance,
    }
}

fn remarks(material: Material<'_>, indicator: &Indicator, observation: &Observation) -> Vec<Fact> {
    let Material { data, language, .. } = material;
    let words = language.words();
    let mut facts = Vec::new();
    if let Some(detail) = observation.detail.as_deref() {
        let said = [
            (words.detail_cause, &detail.cause),
            (words.detail_next_step, &detail.next_step),
            (words.detail_note, &detail.note),
        ];
        let said = said.into_iter();
        facts.extend(said.filter_map(|(label, text)| Some(Fact::reported(language, label, text.as_ref()?))));
        facts.extend(detail.revision.as_ref().map(|revision| {
            let revised = revised(language, revision, observation, |one| {
                standing::in_direction(material, indicator, one, standing::reading(material, indicator, one))
            });
            Fact::new(words.detail_revision, revised)
        }));
        facts.extend(views(material, detail));
    }
    let address = observation
        .source
        .and_then(|source| data.observations.source(source))
        .and_then(|source| source.address.as_ref());
    facts.extend(address.map(|address| Fact::new(words.detail_source, address.to_string())));
    facts
}

/// A corrected figure: `120.5 → 121.3（2025年7月18日，漏报两户）`.
fn revised(
    language: Language,
    revision: &Revision,
    observation: &Observation,
    said: impl Fn(Reading) -> String,
) -> String {
    let on = revision.on.map(|on| format::day(language, on));
    let why = revision.why.as_ref().map(ToString::to_string);
    let about: Vec<String> = on.into_iter().chain(why).collect();
    let about = if about.is_empty() {
        String::new()
    } else {
        aside(language, &joined(language, &about))
    };
    let (former, now) = (said(revision.former), said(observation.reading));
    fill!(language.words().revised_line, former = former, now = now, why = about)
}

/// What the department and a leader think of a figure, each with name, day and reason.
fn views(material: Material<'_>, detail: &crate::model::Detail) -> Vec<Fact> {
    let Material { data, language, .. } = material;
    let words = language.words();
    let own = detail.self_assessment.as_ref().map(|own| {
        let text = judgement(data, language, &own.name, own.on, own.status, own.reason.as_ref());
        Fact::new(words.detail_self, text)
    });
    let leader = detail.override_.as_ref().map(|one| {
        let text = judgement(data, language, &one.name, one.on, one.status, Some(&one.reason));
        Fact::new(words.detail_override, text)
    });
    own.into_iter().chain(leader).collect()
}

fn judgement(
    data: &DataSet,
    language: Language,
    name: &Text,
    on: chrono::NaiveDate,
    status: Status,
    reason: Option<&Text>,
) -> String {
    let words = language.words();
    let reason = reason
        .map(|reason| labelled(language, "", &as_reported(language, reason.as_str())))
        .unwrap_or_default();
    // A department has a name in both languages; a person has the one that was reported.
    let mut departments = data.catalogue.departments.iter().map(|department| &department.name);
    let known = departments.find(|known| known.zh == *name);
    let name = known.map_or_else(
        || as_reported(language, name.as_str()),
        |known| format::name(language, known).to_string(),
    );
    fill!(
        words.self_line,
        day = format::day(language, on).as_str(),
        name = name.as_str(),
        reason = reason.as_str(),
        status = format::status(words, status)
    )
}
