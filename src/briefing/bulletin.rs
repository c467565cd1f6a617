//! One sentence on an indicator, as bulletins say it: for the clipboard, and for whoever has to say it aloud.

use crate::assess::{Assessment, Gap};
use crate::briefing::item::{Item, Material};
use crate::briefing::say;
use crate::locale::{Language, aside, fill};
use crate::model::{
    Indicator, Measure, Observation, Operator, Period, Provenance, Ratio, Reading, Status, Text, Unreported,
};

/// 截至6月底，粮食产量完成 120.3 亿斤，占年度目标的 60.2%，快于序时进度 10.2 个百分点。
///
/// A county's says of which county it is: sentences are copied and read out alone.
pub(super) fn sentence(material: Material<'_>, item: &Item, assessment: &Assessment, county: Option<&Text>) -> String {
    let language = material.language;
    let words = language.words();
    let indicator = material.data.catalogue.indicator(item.key);
    let name = name(language, item, county);
    let Some(observation) = &assessment.observation else {
        let day = say::day(language, material.as_of);
        let template = if assessment.status == Status::Unreported(Unreported::NotDue) {
            words.bulletin_not_due
        } else {
            words.bulletin_silent
        };
        return fill(template, &[("day", &day), ("name", &name)]);
    };
    let mut parts = vec![opening(language, indicator, &name, observation)];
    if let Status::Unreported(Unreported::Overdue) = assessment.status {
        parts.push(words.bulletin_stale.to_owned());
    } else {
        parts.extend(standing(language, indicator, assessment));
    }
    let mut sentence = parts.join(language.pick("，", ", "));
    if observation.provenance == Provenance::Illustrative {
        sentence.push_str(&aside(language, words.bulletin_illustrative));
    }
    capitalised(&sentence) + language.pick("。", ".")
}

/// With a capital letter at its beginning, where its script has any.
fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What the sentence is about.
fn name(language: Language, item: &Item, county: Option<&Text>) -> String {
    let name = item.name.as_str();
    match county {
        Some(place) => fill(
            language.words().bulletin_place,
            &[("place", place.as_str()), ("name", name)],
        ),
        None => name.to_owned(),
    }
}

/// When, what, how much.
fn opening(language: Language, indicator: &Indicator, name: &str, observation: &Observation) -> String {
    let words = language.words();
    let when = when(language, indicator, observation.period);
    let value = say::observed(language, indicator, observation);
    let (template, value) = match (indicator.measure, observation.reading) {
        (_, Reading::Stage(_)) => (words.bulletin_stage, value),
        (_, Reading::Held) => (words.bulletin_held, value),
        (_, Reading::Breached) => (words.bulletin_breached, value),
        (Measure::GrowthRate, Reading::Figure(rate)) if rate.is_negative() => {
            // A fall is said by its size.
            (words.bulletin_fall, value.trim_start_matches('−').to_owned())
        }
        (Measure::GrowthRate, _) => (words.bulletin_growth, value),
        (Measure::Level | Measure::Coverage, _) => (words.bulletin_level, value),
        (Measure::Reduction, _) => (words.bulletin_reduction, value),
        _ => (words.bulletin_amount, value),
    };
    fill(template, &[("when", &when), ("name", name), ("value", &value)])
}

/// A period as a sentence begins with it: `1—6月`, or `截至6月末` for what is counted up to a day.
fn when(language: Language, indicator: &Indicator, period: Period) -> String {
    let said = say::period(language, indicator.measure, period);
    let is_rate = indicator.measure == Measure::GrowthRate;
    let template = match period {
        Period::Day(_) => language.words().bulletin_until,
        Period::Month {
            month: month @ 1..12, ..
        } if !is_rate => {
            let month = language.month(u32::from(month));
            return fill(language.words().bulletin_until_month, &[("period", &month)]);
        }
        _ => language.words().bulletin_in,
    };
    fill(template, &[("period", &said)])
}

/// How far that is, and how it compares with what was due.
fn standing(language: Language, indicator: &Indicator, assessment: &Assessment) -> Vec<String> {
    let words = language.words();
    let mut parts = Vec::new();
    let is_counted = matches!(
        indicator.measure,
        Measure::Cumulative | Measure::Increment | Measure::Reduction
    );
    if let Some(share) = assessment.attained.filter(|_| is_counted) {
        parts.push(fill(words.bulletin_share, &[("share", &say::percent(share))]));
    }
    match (assessment.status, indicator.measure) {
        (Status::Achieved, _) => parts.push(words.bulletin_achieved.to_owned()),
        (Status::Missed, _) => parts.push(words.bulletin_missed.to_owned()),
        (Status::NoTarget, _) => parts.push(words.bulletin_no_target.to_owned()),
        (_, Measure::Milestone) => {
            let target = say::target(language, indicator, None);
            let template = if indicator.target.operator == Operator::Done {
                words.bulletin_wants
            } else {
                words.bulletin_wants_task
            };
            parts.push(fill(template, &[("target", &target)]));
            parts.push(say::status(words, assessment.status).to_lowercase());
        }
        (_, Measure::BottomLine) => {}
        _ => parts.extend(assessment.gap.map(|gap| compared(language, indicator, assessment, gap))),
    }
    parts
}

/// 快于序时进度 10.2 个百分点; for what has no pace, 低于年度目标 0.6 个百分点.
fn compared(language: Language, indicator: &Indicator, assessment: &Assessment, gap: Gap) -> String {
    let words = language.words();
    let has_pace = assessment.pace.is_some() && indicator.measure != Measure::GrowthRate;
    let template = match (has_pace, gap.points.cmp(&Ratio::ZERO)) {
        (true, std::cmp::Ordering::Greater) => words.bulletin_faster,
        (true, std::cmp::Ordering::Less) => words.bulletin_slower,
        (true, std::cmp::Ordering::Equal) => words.bulletin_on_pace,
        (false, std::cmp::Ordering::Greater) => words.bulletin_above,
        (false, std::cmp::Ordering::Less) => words.bulletin_below,
        (false, std::cmp::Ordering::Equal) => words.bulletin_at_target,
    };
    // Without a pace the distance to the target itself is meant, in the indicator's own unit: the gap in points is one of
    // shares, and 93.2% against 95% is 1.8 points short and not 1.9.
    let distance = match gap.amount.filter(|_| !has_pace) {
        Some(amount) if indicator.unit.as_str() == "%" => say::long_points(words, amount),
        Some(amount) => say::amount(language, amount.abs(), indicator.unit.as_str()),
        None => say::long_points(words, gap.points),
    };
    fill(template, &[("points", &distance)])
}
