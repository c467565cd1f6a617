//! Complaints in words: where, what was found, what was expected, and a hint.

use crate::briefing::say;
use crate::locale::{Language, Words, fill};
use crate::model::{Fault, NameKind, Problem, Rule, Severity, Text};

/// A complaint in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemLine {
    /// `file:line:column`.
    pub spot: String,
    /// How bad it is.
    pub severity: Severity,
    /// That, in a word.
    pub severity_word: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// Says what is wrong, where, and what to do.
pub fn problem_line(language: Language, problem: &Problem) -> ProblemLine {
    let words = language.words();
    ProblemLine {
        spot: problem.spot.to_string(),
        severity: problem.severity,
        severity_word: match problem.severity {
            Severity::Error => words.severity_error,
            Severity::Warning => words.severity_warning,
        },
        message: message(language, &problem.fault),
        hint: hint(words, &problem.fault),
    }
}

fn message(language: Language, fault: &Fault) -> String {
    let words = language.words();
    match fault {
        Fault::Unreadable { why } => fill(words.fault_unreadable, &[("why", refusal_word(words, why.as_str()))]),
        Fault::TooLarge { size, limit } => fill(
            words.fault_too_large,
            &[("size", &size.to_string()), ("limit", &limit.to_string())],
        ),
        Fault::Syntax { why } => fill(words.fault_syntax, &[("why", syntax_word(words, why.as_str()))]),
        Fault::UnknownField { found, .. } => fill(words.fault_unknown_field, &[("found", found.as_str())]),
        Fault::MissingField { name } => fill(words.fault_missing_field, &[("name", name.as_str())]),
        Fault::WrongType { found, expected } => fill(
            words.fault_wrong_type,
            &[
                ("found", found.as_str()),
                ("expected", type_word(words, expected.as_str())),
            ],
        ),
        Fault::NewerSchema { found, supported } => fill(
            words.fault_newer_schema,
            &[("found", &found.to_string()), ("supported", &supported.to_string())],
        ),
        Fault::UnknownFile => words.fault_unknown_file.to_owned(),
        Fault::UnknownName { kind, found, .. } => fill(
            words.fault_unknown_name,
            &[("kind", kind_word(words, *kind)), ("found", found.as_str())],
        ),
        Fault::DuplicateName { kind, found } => fill(
            words.fault_duplicate_name,
            &[("kind", kind_word(words, *kind)), ("found", found.as_str())],
        ),
        Fault::DuplicateObservation {
            indicator,
            region,
            period,
        } => fill(
            words.fault_duplicate_observation,
            &[
                ("indicator", indicator.as_str()),
                ("region", region.as_str()),
                ("period", period.as_str()),
            ],
        ),
        Fault::BadPeriod { found } => fill(words.fault_bad_period, &[("found", found.as_str())]),
        Fault::BadDate { found } => fill(words.fault_bad_date, &[("found", found.as_str())]),
        Fault::PeriodOutsideYear { period, year } => fill(
            words.fault_period_outside_year,
            &[("period", period.as_str()), ("year", &year.to_string())],
        ),
        Fault::PeriodAfterSnapshot { period, as_of } => fill(
            words.fault_period_after_snapshot,
            &[("period", period.as_str()), ("as_of", &say::day(language, *as_of))],
        ),
        Fault::DayAfterSnapshot { day, as_of } => fill(
            words.fault_day_after_snapshot,
            &[("day", day.as_str()), ("as_of", &say::day(language, *as_of))],
        ),
        Fault::EmptyText { name } => fill(words.fault_empty_text, &[("name", name.as_str())]),
        Fault::WrongUnit { found, expected } if expected.as_str().is_empty() => {
            fill(words.fault_needless_unit, &[("found", found.as_str())])
        }
        Fault::WrongUnit { found, expected } => fill(
            words.fault_wrong_unit,
            &[("found", found.as_str()), ("expected", expected.as_str())],
        ),
        Fault::WrongReading { found, expected } => fill(
            words.fault_wrong_reading,
            &[
                ("found", found.as_str()),
                ("expected", type_word(words, expected.as_str())),
            ],
        ),
        Fault::BadFigure { found } => fill(words.fault_bad_figure, &[("found", found.as_str())]),
        Fault::OtherCatalogue { found, expected } => fill(
            words.fault_other_catalogue,
            &[("found", found.as_str()), ("expected", expected.as_str())],
        ),
        Fault::Rule { subject, rule } => fill(
            words.fault_rule,
            &[("subject", subject.as_str()), ("rule", rule_word(words, *rule))],
        ),
        Fault::NoData => words.fault_no_data.to_owned(),
    }
}

fn hint(words: &Words, fault: &Fault) -> Option<String> {
    let nearest = |name: &Option<Text>| {
        name.as_ref()
            .map(|name| fill(words.nearest, &[("name", name.as_str())]))
    };
    match fault {
        Fault::UnknownField { nearest: name, .. } | Fault::UnknownName { nearest: name, .. } => nearest(name),
        Fault::NewerSchema { .. } => Some(words.hint_newer_schema.to_owned()),
        Fault::UnknownFile => Some(words.hint_unknown_file.to_owned()),
        Fault::DuplicateObservation { .. } => Some(words.hint_duplicate_observation.to_owned()),
        Fault::BadPeriod { .. } => Some(words.hint_bad_period.to_owned()),
        Fault::BadDate { .. } => Some(words.hint_bad_date.to_owned()),
        Fault::BadFigure { .. } => Some(words.hint_bad_figure.to_owned()),
        Fault::NoData => Some(words.hint_no_data.to_owned()),
        _ => None,
    }
}

/// Why a file cannot be read; what is rare stays in the system's own words.
fn refusal_word<'w>(words: &Words, why: &'w str) -> &'w str {
    match why {
        "no such file" => words.unreadable_missing,
        "permission denied" => words.unreadable_forbidden,
        "not a regular file" => words.unreadable_no_file,
        _ => why,
    }
}

/// What the JSON reader says most often; the rest stays in its own words.
fn syntax_word<'w>(words: &Words, why: &'w str) -> &'w str {
    match why {
        "not UTF-8" => words.syntax_encoding,
        "key must be a string" => words.syntax_key,
        "expected value" | "expected ident" => words.syntax_value,
        "trailing comma" => words.syntax_trailing_comma,
        "trailing characters" => words.syntax_trailing_characters,
        "expected `:`" => words.syntax_colon,
        "expected `,` or `}`" | "expected `,` or `]`" => words.syntax_separator,
        "invalid number" => words.syntax_number,
        "invalid escape" => words.syntax_escape,
        _ if why.starts_with("EOF while parsing") => words.syntax_end,
        _ if why.starts_with("control character") => words.syntax_control,
        _ => why,
    }
}

/// The kind of value that was expected; where it is one of a few words of the format, these as they are.
fn type_word<'w>(words: &Words, expected: &'w str) -> &'w str {
    match expected {
        "a number" => words.type_number,
        "a whole number" => words.type_whole_number,
        "a string" => words.type_string,
        "a list" => words.type_list,
        "an object" => words.type_object,
        "true or false" => words.type_boolean,
        _ => expected,
    }
}

fn kind_word(words: &Words, kind: NameKind) -> &'static str {
    match kind {
        NameKind::Catalogue => words.kind_catalogue,
        NameKind::Key => words.kind_key,
        NameKind::Indicator => words.kind_indicator,
        NameKind::Region => words.kind_region,
        NameKind::Source => words.kind_source,
        NameKind::Area => words.kind_area,
        NameKind::Topic => words.kind_topic,
        NameKind::Project => words.kind_project,
        NameKind::Department => words.kind_department,
        NameKind::Profile => words.kind_profile,
        NameKind::Term => words.kind_term,
        NameKind::Status => words.kind_status,
        NameKind::Pane => words.kind_pane,
        NameKind::Agenda => words.kind_agenda,
    }
}

fn rule_word(words: &Words, rule: Rule) -> &'static str {
    match rule {
        Rule::OneCity => words.rule_one_city,
        Rule::ShareCount => words.rule_share_count,
        Rule::SharesAddUp => words.rule_shares_add_up,
        Rule::OneTopic => words.rule_one_topic,
        Rule::AreaOfTopic => words.rule_area_of_topic,
        Rule::OperatorOfMeasure => words.rule_operator_of_measure,
        Rule::TargetValue => words.rule_target_value,
        Rule::IdleValue => words.rule_idle_value,
        Rule::RangeEnds => words.rule_range_ends,
        Rule::UnitOfMeasure => words.rule_unit_of_measure,
        Rule::StageOfMilestone => words.rule_stage_of_milestone,
        Rule::BaselineApart => words.rule_baseline_apart,
        Rule::DueInYear => words.rule_due_in_year,
        Rule::ProjectOwns => words.rule_project_owns,
        Rule::AreaOwns => words.rule_area_owns,
        Rule::OneSubject => words.rule_one_subject,
        Rule::StopsOfAgenda => words.rule_stops_of_agenda,
        Rule::MinutesOfStop => words.rule_minutes_of_stop,
        Rule::RegionalIndicator => words.rule_regional_indicator,
    }
}
