//! One sentence on an indicator, as bulletins say it: for the clipboard, and for whoever has to say it aloud.

use chrono::{Datelike, NaiveDate};

use crate::assess::{Assessment, Course, Verdict};
use crate::briefing::format;
use crate::briefing::item;
use crate::briefing::material::Material;
use crate::briefing::standing::{self, Against, MeasuredFigure};
use crate::locale::{Language, Words, aside, fill, values};
use crate::model::{
    Indicator, IndicatorKey, Measure, Observation, Operator, Period, Provenance, Reading, Status, Text, Unreported,
};

/// 截至6月底，粮食产量完成 120.3 亿斤，占年度目标（突破200亿斤）的 60.2%，快于序时进度 10.2 个百分点。
///
/// A county's says of which county it is: sentences are copied and read out alone.
pub(super) fn sentence(
    material: Material<'_>,
    (key, name): (IndicatorKey, &Text),
    assessment: &Assessment,
    county: Option<&Text>,
) -> String {
    let language = material.language;
    let words = language.words();
    let indicator = material.data.catalogue.indicator(key);
    let name = self::name(language, name, county);
    let Some(observation) = &assessment.observation else {
        let day = format::day(language, material.as_of);
        let template = match assessment.status {
            Status::Unreported(Unreported::NotDue) => words.bulletin_not_due,
            Status::Unreported(Unreported::NotPublished) => words.bulletin_unpublished,
            _ => words.bulletin_silent,
        };
        return fill!(template, day = day, name = name);
    };
    let mut parts = vec![opening(material, indicator, &name, (observation, assessment))];
    if let Some(late) = late(material, indicator, &name, observation, assessment) {
        parts = vec![late];
    } else if let Verdict::NotSinceDue { due } | Verdict::DueToday { due, .. } = assessment.reasoning.verdict {
        let day = format::day_of_year(language, due);
        if indicator.measure == Measure::Milestone {
            let target = format::target(language, &material.data.catalogue.level, indicator, None);
            parts.push(wanted(indicator, words, &target));
        }
        let is_today = matches!(assessment.reasoning.verdict, Verdict::DueToday { .. });
        let template = match (is_today, material.data.observations.is_published_only()) {
            (false, _) => words.bulletin_not_since_due,
            (true, false) => words.bulletin_due_today,
            (true, true) => words.bulletin_due_today_published,
        };
        parts.push(fill!(template, day = day));
    } else if let Status::Unreported(Unreported::NotPublished) = assessment.status {
        parts.push(words.bulletin_not_published_since.to_owned());
    } else if let Status::Unreported(_) = assessment.status {
        parts.push(words.bulletin_stale.to_owned());
    } else {
        parts.extend(standing(material, indicator, assessment));
    }
    let mut sentence = parts.join(language.marks().comma);
    let owing = standing::parts_owing(material, key, assessment);
    sentence.extend(owing.map(|owing| aside(language, &owing)));
    if observation.provenance == Provenance::Illustrative {
        sentence.push_str(&aside(language, words.bulletin_illustrative));
    }
    capitalised(&sentence) + language.marks().stop
}

/// A milestone whose day passed undone: its stage is that of the last report, and only the day itself says that it is late.
fn late(
    material: Material<'_>,
    indicator: &Indicator,
    name: &str,
    observation: &Observation,
    assessment: &Assessment,
) -> Option<String> {
    let Verdict::Stage {
        due,
        late_days: Some(days),
        ..
    } = assessment.reasoning.verdict
    else {
        return None;
    };
    if assessment.status != Status::FarBehind {
        return None;
    }
    let language = material.language;
    let words = language.words();
    let told = |day: NaiveDate| {
        if day.year() == i32::from(material.data.catalogue.year) {
            format::day_of_year(language, day)
        } else {
            format::day(language, day)
        }
    };
    let reported = match observation.period {
        Period::Day(day) => told(day),
        period => fill!(
            words.bulletin_month_end,
            month = language.month(period.end().month()).as_str()
        ),
    };
    let wanted = format::target(language, &material.data.catalogue.level, indicator, None);
    // What has quotation marks of its own stands without.
    let wanted = if wanted.contains('“') {
        wanted
    } else {
        format!("“{wanted}”")
    };
    let values = values![
        as_of = &told(standing::days_after(due, days)),
        days = &days.to_string(),
        due = &told(due),
        name = name,
        reported = reported,
        target = wanted,
        value = &standing::observed(material, indicator, observation)
    ];
    let line = fill(words.bulletin_late, &values);
    // Of the days since nobody has told.
    let is_old = material.as_of > standing::days_after(due, days);
    Some(if is_old {
        [line.as_str(), words.bulletin_stale].join(language.marks().comma)
    } else {
        line
    })
}

/// With a capital letter at its beginning, where its script has any.
pub(super) fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What the sentence is about.
fn name(language: Language, name: &Text, county: Option<&Text>) -> String {
    let name = name.as_str();
    match county {
        Some(place) => fill!(language.words().bulletin_place, name = name, place = place.as_str()),
        None => name.to_owned(),
    }
}

/// When, what, how much.
fn opening(
    material: Material<'_>,
    indicator: &Indicator,
    name: &str,
    (observation, assessment): (&Observation, &Assessment),
) -> String {
    let language = material.language;
    let words = language.words();
    let when = if is_judged_later(material, observation, assessment) {
        let year = material.data.catalogue.year;
        let period = format::period_in(language, indicator.measure, observation.period, year);
        fill!(words.bulletin_last_report, period = period)
    } else {
        when(language, indicator, observation.period)
    };
    let value = standing::observed(material, indicator, observation);
    let event = format::event(language, indicator);
    let told = |template, value: &str| fill!(template, name = name, value = value, when = when);
    let bare = |template| fill!(template, name = name, when = when);
    match (indicator.measure, observation.reading, event) {
        (_, Reading::Stage(_), _) => told(words.bulletin_stage, &value),
        (_, Reading::Held, Some(event)) => fill!(words.bulletin_not_happened, event = event, when = when),
        (_, Reading::Held, None) => bare(words.bulletin_held),
        (_, Reading::Breached, Some(_)) => {
            let event = standing::happening(language, indicator).unwrap_or_default();
            fill!(words.bulletin_happened, event = event, when = when)
        }
        (_, Reading::Breached, None) => bare(words.bulletin_breached),
        (Measure::GrowthRate, Reading::Figure(points), _) if format::is_in_points(indicator) => {
            match (points.is_negative(), points.is_zero()) {
                (true, _) => told(words.bulletin_points_down, size(&value)),
                (_, true) => bare(words.bulletin_points_even),
                _ => told(words.bulletin_points_up, size(&value)),
            }
        }
        (Measure::GrowthRate, Reading::Figure(rate), _) if rate.is_negative() => {
            told(words.bulletin_fall, size(&value))
        }
        (Measure::GrowthRate, Reading::Figure(rate), _) if rate.is_zero() => bare(words.bulletin_no_growth),
        (Measure::GrowthRate, ..) if format::is_of_prices(indicator) => told(words.bulletin_price_rise, &value),
        (Measure::GrowthRate, ..) => told(words.bulletin_growth, &value),
        (Measure::Coverage, ..) if indicator.target.each.is_some() && material.is_of_city() => {
            told(words.bulletin_parts, &value)
        }
        (Measure::Level, ..) if format::is_rank(indicator) => told(words.bulletin_rank, &value),
        (Measure::Level | Measure::Coverage, ..) => told(words.bulletin_level, &value),
        (Measure::Reduction, Reading::Figure(fall), _) if fall.is_negative() => {
            let rise = format::figure(language, fall, indicator.unit.as_str());
            let rise = format::from_figure(words, size(&rise).to_owned(), observation.bound);
            told(words.bulletin_rise, &rise)
        }
        (Measure::Reduction, ..) => told(words.bulletin_reduction, &value),
        (Measure::Cumulative | Measure::Increment, ..) if indicator.target.operator == Operator::AtMost => {
            told(words.bulletin_total, &value)
        }
        // Points are what a share rose by.
        (Measure::Increment, ..) if format::is_in_points(indicator) => told(words.bulletin_points_up, &value),
        // 完成投资 is said to be so much: it has its verb already.
        _ if language.is_of_reports() && name.contains("完成") => told(words.bulletin_level, &value),
        _ => told(words.bulletin_amount, &value),
    }
}

/// A fall is said by its size, and so is a rise where a fall was promised.
fn size(value: &str) -> &str {
    value.trim_start_matches('−')
}

/// Whether what was reported is judged at a later day than it was reported for: a milestone at the day of the page, an amount with a
/// day of its own at that day.
fn is_judged_later(material: Material<'_>, observation: &Observation, assessment: &Assessment) -> bool {
    let end = observation.period.end();
    if matches!(
        assessment.reasoning.verdict,
        Verdict::NotSinceDue { .. } | Verdict::DueToday { .. }
    ) {
        return true;
    }
    match (observation.reading, assessment.reasoning.course) {
        (Reading::Stage(_), _) => assessment.status != Status::Achieved && end < material.as_of,
        (Reading::Figure(_), Some(Course::DueDate { due })) => {
            assessment.status != Status::Achieved && end < due && due <= material.as_of
        }
        _ => false,
    }
}

/// A period as a sentence begins with it: `1—6月`, or `截至6月末` for what is counted up to a day.
fn when(language: Language, indicator: &Indicator, period: Period) -> String {
    let said = format::period(language, indicator.measure, period);
    let is_rate = indicator.measure == Measure::GrowthRate;
    let until = |month| {
        let month = language.month(month);
        fill!(language.words().bulletin_until_month, period = month)
    };
    let template = match period {
        Period::Day(_) => language.words().bulletin_until,
        _ if indicator.measure == Measure::Milestone => return until(period.end().month()),
        Period::Month {
            month: month @ 1..12, ..
        } if !is_rate => return until(u32::from(month)),
        _ => language.words().bulletin_in,
    };
    fill!(template, period = said)
}

/// Whether any growth was promised and there is none: a figure of zero at a line of zero.
fn has_no_growth(indicator: &Indicator, assessment: &Assessment) -> bool {
    let is_zero = assessment
        .observation
        .as_ref()
        .and_then(Observation::figure)
        .is_some_and(crate::model::Decimal::is_zero);
    let line = assessment.reasoning.target.or(indicator.target.value);
    is_zero && line.is_some_and(crate::model::Decimal::is_zero) && indicator.target.operator == Operator::MoreThan
}

/// The stage that counts, or that there is a task.
fn wanted(indicator: &Indicator, words: &Words, target: &str) -> String {
    // What has quotation marks of its own stands without.
    let is_quoted = target.contains('“');
    let template = if indicator.target.operator == Operator::Done && !is_quoted {
        words.bulletin_wants
    } else {
        words.bulletin_wants_task
    };
    fill!(template, target = target)
}

/// How far that is, and how it compares with what was promised and due.
fn standing(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Vec<String> {
    let words = material.language.words();
    let standing = MeasuredFigure::new(material, indicator, assessment);
    let against = standing.against();
    // A county's sentence is said from the city's briefing too, and has the county's own target.
    let promised = item::target(material, indicator, assessment).unwrap_or_else(|| words.target_none.to_owned());
    let mut parts = Vec::new();
    let is_counted = matches!(
        indicator.measure,
        Measure::Cumulative | Measure::Increment | Measure::Reduction
    );
    // Of a level a share is said only where it is not the one that anybody would reckon from the two figures.
    let base = standing.base();
    let has_share = (is_counted || base.is_some()) && against == Against::Pace;
    // What went the other way has no share of what was promised.
    let share = assessment.attained.filter(|share| has_share && !share.is_negative());
    if let Some(share) = share {
        let share = standing.attained_told(share);
        parts.push(match base {
            None if standing.low_end().is_some() => {
                let low = standing.low_end().unwrap_or_default();
                fill!(words.bulletin_share_low, low = low, share = share)
            }
            Some(base) => standing.of_its_course(
                words.bulletin_share_from,
                &values![base = base, share = share, target = promised],
            ),
            None => standing.of_its_course(words.bulletin_share, &values![share = share, target = promised]),
        });
    }
    // Of a percentage of all the share that is done is the figure itself.
    let is_figure = share.is_some_and(|share| standing.is_the_figure(share))
        && !matches!(assessment.status, Status::Achieved | Status::Missed);
    if is_figure {
        parts = vec![fill!(words.bulletin_wants_task, target = promised)];
    }
    let told = |bare, whole| match (share, indicator.measure.is_counted_in_figures()) {
        (None, true) => standing.of_its_course(whole, &values![target = promised]),
        _ => standing.of_its_years(bare),
    };
    match (assessment.status, indicator.measure) {
        (Status::NoTarget, _) => parts.push(words.bulletin_no_target.to_owned()),
        (status, Measure::GrowthRate) if !status.is_on_pace() && has_no_growth(indicator, assessment) => {
            parts.push(fill!(words.bulletin_wanted_growth, target = promised));
        }
        (_, Measure::BottomLine) => {}
        (Status::Missed, _) if assessment.is_broken() => {
            let limit = |gap| {
                fill!(
                    words.bulletin_limit_broken,
                    points = standing.size(gap),
                    target = promised,
                    year = material.data.catalogue.year.to_string()
                )
            };
            parts.extend(assessment.gap.map(limit));
        }
        (Status::Achieved | Status::Missed, _) if matches!(against, Against::Limit | Against::Rank) => {
            parts.extend(assessment.gap.map(|gap| standing.compared(gap, &promised)));
        }
        // Whoever has finished something may ask what of it is missing.
        (Status::Missed, Measure::Milestone) => {
            parts.push(wanted(indicator, words, &promised));
            parts.push(standing.of_its_years(words.bulletin_missed));
        }
        (Status::Achieved, _) => parts.push(told(words.bulletin_achieved, words.bulletin_achieved_of)),
        (Status::Missed, _) => parts.push(told(words.bulletin_missed, words.bulletin_missed_of)),
        (_, Measure::Milestone) => {
            parts.push(wanted(indicator, words, &promised));
            parts.push(standing.long_status().to_lowercase());
        }
        _ => parts.extend(assessment.gap.map(|gap| standing.compared(gap, &promised))),
    }
    parts
}
