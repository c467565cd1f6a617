//! The reasoning behind a status, in sentences.

use crate::assess::{self, Assessment, Boundaries, Course, Reasoning, StatusRule, Verdict};
use crate::briefing::format;
use crate::briefing::material::Material;
use crate::briefing::standing::{self as standings, Against, MeasuredFigure};
use crate::locale::{Language, aside, fill};
use crate::model::{Catalogue, Indicator, Measure, Operator, Ratio, Reading, Stage, Status, Unreported};

/// Why an assessment says what it says: the verdict first, then what went into it, the rule last.
pub(super) fn reasons(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> Vec<String> {
    let language = material.language;
    let words = language.words();
    let catalogue = &material.data.catalogue;
    let reasoning = &assessment.reasoning;
    let standing = MeasuredFigure::new(material, indicator, assessment);
    let mut lines = vec![verdict(standing, language, indicator, assessment)];
    let base = standing.base().filter(|_| assessment.attained.is_some());
    lines.extend(base.map(|base| fill!(words.why_base, base = base)));
    lines.extend(reasoning.target.filter(|_| reasoning.is_own_target).map(|own| {
        let target = format::own_target(language, indicator, reasoning.operator, own);
        fill!(words.why_own_target, target = target)
    }));
    lines.extend(is_held_to_the_end(standing, indicator, assessment).then(|| words.why_level.to_owned()));
    lines.extend(standing.met_from().map(|line| fill!(words.why_about, line = line)));
    // Of a day that nobody has told of, what was due before it and how it is rated say nothing.
    let is_told = !matches!(reasoning.verdict, Verdict::DueToday { .. });
    let course = reasoning.course.filter(|_| is_told);
    lines.extend(course.map(|course| self::course(language, catalogue, course)));
    let whole = standing.whole_due().filter(|_| is_told);
    lines.extend(whole.map(|whole| fill!(words.why_whole, whole = whole)));
    lines.extend(match indicator.measure {
        // What is there has reached its stage, whatever the rule says of those that have not.
        Measure::Milestone if assessment.status == Status::Achieved => Some(words.why_rule_milestone_done.to_owned()),
        Measure::Milestone if assessment.status == Status::Missed => Some(words.why_rule_milestone_missed.to_owned()),
        Measure::Milestone => Some(milestone_rule(material, indicator, assessment)),
        // It holds or it does not.
        Measure::BottomLine => None,
        // The last figure of the year settled it, or a sum that is beyond its limit for good, by no rule.
        _ if matches!(reasoning.verdict, Verdict::MissedAtYearEnd | Verdict::Exceeded) || !is_told => None,
        // A sum within its limit is within it, however near; beyond it, it is beyond for good.
        _ if is_sum_with_limit(indicator) => Some(words.why_rule_sum_limit.to_owned()),
        _ => Some(rule(language, material.rule, standing.against())),
    });
    lines
}

/// Whether a level is held to the target of the year's end within the year, for want of a base that it climbs from.
fn is_held_to_the_end(standing: MeasuredFigure<'_>, indicator: &Indicator, assessment: &Assessment) -> bool {
    let is_level = matches!(indicator.measure, Measure::Level | Measure::Coverage) && indicator.target.each.is_none();
    let period = assessment.observation.as_ref().map(|one| one.period);
    let is_running = period.is_some_and(|period| !period.is_year_end());
    is_level && is_running && assessment.reasoning.target.is_some() && standing.against() == Against::Target
}

/// Whether the whole year's sum must not go beyond a limit.
fn is_sum_with_limit(indicator: &Indicator) -> bool {
    indicator.measure.adds_up() && indicator.target.operator == Operator::AtMost
}

/// From when on a milestone is behind: by its own days where they are known.
fn milestone_rule(material: Material<'_>, indicator: &Indicator, assessment: &Assessment) -> String {
    let language = material.language;
    let words = language.words();
    let (Verdict::Stage { due, .. } | Verdict::NotSinceDue { due } | Verdict::DueToday { due, .. }) =
        assessment.reasoning.verdict
    else {
        return words.why_rule_milestone.to_owned();
    };
    let from = assess::idle_from(due);
    let eve = from.pred_opt().unwrap_or(from);
    let rule = fill!(
        words.why_rule_milestone_days,
        due = format::due_day(language, indicator, due),
        from = format::day(language, from)
    );
    let observation = assessment.observation.as_ref();
    let Some(idle) = observation.filter(|one| one.reading == Reading::Stage(Stage::NotStarted)) else {
        return rule;
    };
    let eve = fill!(words.why_rule_milestone_eve, day = format::day(language, eve));
    // What had not begun by an older report may have begun since.
    let is_old = assessment.status == Status::Underway && material.as_of >= from;
    let old = is_old.then(|| {
        let day = format::day(language, assess::reported_on(idle));
        fill!(words.why_rule_milestone_old, day = day)
    });
    rule + &eve + &old.unwrap_or_default()
}

/// A rule in words, with its name as commands call it: what it makes of a share that is done beside the one that was due, of a
/// figure beside its target, or of a limit beside the figure.
fn rule(language: Language, rule: &StatusRule, against: Against) -> String {
    said(language, rule, against) + &named(language, rule.name.as_str())
}

/// The same on paper, where nobody gives commands: with the name that the house gave it, if it gave one.
pub(super) fn rule_on_paper(language: Language, rule: &StatusRule, against: Against) -> String {
    let name = of_the_house(rule).map(|name| named(language, name));
    said(language, rule, against) + &name.unwrap_or_default()
}

/// What a rule is called on paper: its boundaries, or what the house calls it.
pub(super) fn rule_called(language: Language, rule: &StatusRule) -> String {
    let words = language.words();
    let (template, boundaries) = match rule.boundaries {
        Boundaries::Ratio { behind, far_behind } => (words.paper_rule_ratio, [behind, far_behind].map(format::percent)),
        Boundaries::Points { behind, far_behind } => {
            let points = |points| format::long_points(words, points);
            (words.paper_rule_points, [behind, far_behind].map(points))
        }
    };
    let [behind, far_behind] = &boundaries;
    let called = fill!(template, behind = behind, far_behind = far_behind);
    match of_the_house(rule) {
        Some(name) => format!("{name}{}", aside(language, &called)),
        None => called,
    }
}

/// The name of its own that a house gave a rule.
fn of_the_house(rule: &StatusRule) -> Option<&str> {
    rule.name.as_str().rsplit_once(" · ").map(|(name, _)| name)
}

fn named(language: Language, name: &str) -> String {
    fill!(language.words().why_rule_named, rule = name)
}

fn said(language: Language, rule: &StatusRule, against: Against) -> String {
    let words = language.words();
    let (sentence, [behind, far_behind]) = match rule.boundaries {
        Boundaries::Ratio { behind, far_behind } => {
            let sentence = match against {
                Against::Pace => words.why_rule_ratio,
                Against::Target => words.why_rule_target,
                Against::Limit | Against::Rank => words.why_rule_limit,
            };
            (sentence, [behind, far_behind].map(format::percent))
        }
        Boundaries::Points { behind, far_behind } => {
            let points = [behind, far_behind].map(|points| format::long_points(words, points));
            let sentence = match against {
                Against::Pace => words.why_rule_points,
                Against::Target => words.why_rule_points_target,
                Against::Limit | Against::Rank => words.why_rule_points_limit,
            };
            (sentence, points)
        }
    };
    fill!(sentence, behind = behind, far_behind = far_behind)
}

fn verdict(standing: MeasuredFigure<'_>, language: Language, indicator: &Indicator, assessment: &Assessment) -> String {
    let words = language.words();
    let otherwise = |template, status| fill!(template, otherwise = format::status(words, status));
    match &assessment.reasoning.verdict {
        Verdict::MetForGood if standing.is_of_the_year() => words.why_met_for_good.to_owned(),
        Verdict::MetForGood if indicator.measure.adds_up() => words.why_met_by_sum.to_owned(),
        Verdict::MetForGood => words.why_met_by_day.to_owned(),
        Verdict::MetSoFar => words.why_met_so_far.to_owned(),
        Verdict::MissedAtYearEnd => words.why_missed.to_owned(),
        Verdict::Band { from, to } => band(standing, language, (indicator, assessment), *from, *to),
        Verdict::PointsBand {
            points, can_say_all, ..
        } => {
            let points = standing.points_apart(*points);
            let sentence = match (standing.whole_due(), standing.against()) {
                (Some(whole), _) => fill!(words.why_points_whole, points = points, whole = whole),
                (None, Against::Pace) => fill!(words.why_points, points = points),
                (None, Against::Target) => fill!(words.why_points_target, points = points),
                (None, Against::Limit | Against::Rank) => fill!(words.why_points_limit, points = points),
            };
            if *can_say_all {
                sentence
            } else {
                sentence + words.why_points_early
            }
        }
        Verdict::AtTheLine => words.why_at_the_line.to_owned(),
        Verdict::NoShare => words.why_no_share.to_owned(),
        Verdict::NothingDue => words.why_nothing_due.to_owned(),
        Verdict::EarlyInYear { otherwise: status } => otherwise(words.why_early, *status),
        Verdict::Provisional { otherwise: status } => otherwise(words.why_provisional, *status),
        Verdict::WithinLimit => words.why_limit.to_owned(),
        Verdict::Stage {
            reached,
            counts,
            due,
            late_days,
        } => {
            let sentence = fill!(
                words.why_stage,
                counts = format::stage_of(language, indicator, *counts),
                due = format::due_day(language, indicator, *due),
                reached = format::stage_of(language, indicator, *reached)
            );
            match late_days {
                Some(days) => {
                    let day = format::day(language, standings::days_after(*due, *days));
                    let template = if assessment.status == Status::Achieved {
                        words.why_stage_reported_late
                    } else {
                        words.why_stage_late
                    };
                    sentence + &fill!(template, day = day, days = days.to_string())
                }
                None => sentence,
            }
        }
        Verdict::Held => words.why_held.to_owned(),
        Verdict::Breached => words.why_breached.to_owned(),
        Verdict::Exceeded => fill!(words.why_exceeded, year = standing.year().to_string()),
        Verdict::NoFigure { first_due } => fill!(words.why_no_figure, day = format::day(language, *first_due)),
        Verdict::Stale { current_until } => fill!(words.why_stale, day = format::day(language, *current_until)),
        Verdict::NotSinceDue { due } => fill!(words.why_not_since_due, day = format::day(language, *due)),
        Verdict::DueToday { due, .. } => {
            let template = if standing.is_of_published() {
                words.why_due_today_published
            } else {
                words.why_due_today
            };
            fill!(template, day = format::day(language, *due))
        }
        Verdict::NoFinalFigure if assessment.status == Status::Unreported(Unreported::NotPublished) => {
            let period = standing.period().unwrap_or_default();
            fill!(words.why_no_final_published, period = period)
        }
        Verdict::NoFinalFigure => words.why_no_final.to_owned(),
        Verdict::NoTarget => words.why_no_target.to_owned(),
    }
}

/// The division and the boundary that decided.
fn band(
    standing: MeasuredFigure<'_>,
    language: Language,
    (indicator, assessment): (&Indicator, &Assessment),
    from: Option<Ratio>,
    to: Option<Ratio>,
) -> String {
    let words = language.words();
    let Reasoning { ratio, .. } = assessment.reasoning;
    let boundaries: Vec<Ratio> = from.into_iter().chain(to).collect();
    let printed = ratio
        .map(|ratio| format::ratio_beside(ratio, &boundaries))
        .unwrap_or_default();
    let counted = standing.whole_due().zip(standing.value());
    let counted = counted.filter(|_| assessment.reasoning.baseline.is_none());
    let division = match (counted, assessment.attained, standing.due_share()) {
        (Some((whole, value)), ..) => fill!(words.why_band_whole, ratio = printed, value = value, whole = whole),
        (None, Some(attained), Some(pace)) => fill!(
            words.why_band,
            attained = standing.attained(attained),
            pace = pace,
            ratio = printed
        ),
        _ if matches!(standing.against(), Against::Limit | Against::Rank) => {
            let template = if format::is_named_limit(indicator) {
                words.why_band_limit
            } else {
                words.why_band_about
            };
            fill!(template, ratio = printed)
        }
        _ => fill!(words.why_band_value, ratio = printed),
    };
    let edge = |boundary: Ratio| boundary.rounded(3).to_string();
    let place = match (from.map(edge), to.map(edge)) {
        (Some(low), Some(high)) => fill!(words.why_band_between, from = low, to = high),
        (Some(low), None) => fill!(words.why_band_from, from = low),
        (None, high) => fill!(words.why_band_to, to = high.unwrap_or_default()),
    };
    division + &place
}

fn course(language: Language, catalogue: &Catalogue, course: Course) -> String {
    let words = language.words();
    match course {
        Course::Linear { months } => fill!(words.why_linear, months = format::months(months)),
        Course::Profile { profile } => {
            let name = catalogue
                .profiles
                .get(profile)
                .map(|profile| format::name(language, &profile.name).to_string());
            fill!(words.why_profile, profile = name.unwrap_or_default())
        }
        Course::DueDate { due } => fill!(words.why_due_date, day = format::day(language, due)),
        Course::Window { months, of } => fill!(words.why_window, months = format::months(months), of = of.to_string()),
    }
}
