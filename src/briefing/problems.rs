//! Complaints in words: where, what was found, what was expected, and a hint.

use crate::briefing::say;
use crate::locale::{Language, Words, fill, grouped};
use crate::model::{Fault, LevelWords, Limit, Missing, NameKind, Position, Problem, Rule, Severity, Spot, Text};

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
    /// Whether it says no more than that there is no data yet.
    pub is_no_data: bool,
}

impl ProblemLine {
    /// The same without the names that `cover` takes out.
    pub(super) fn covered(mut self, cover: impl Fn(&str) -> String) -> Self {
        self.spot = cover(&self.spot);
        self.message = cover(&self.message);
        self.hint = self.hint.as_deref().map(cover);
        self
    }
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
        message: placed(words, problem, message(language, &problem.fault)),
        hint: hint(language, problem),
        is_no_data: problem.fault == Fault::NoData,
    }
}

/// A sentence about a table that was saved as text names the cell too: its line and character are for editors.
fn placed(words: &Words, problem: &Problem, message: String) -> String {
    match (&problem.spot.position, problem.spot.cell()) {
        (Some(Position::Field { .. }), Some(cell)) => {
            fill(words.problem_in_cell, &[("cell", &cell), ("problem", &message)])
        }
        _ => message,
    }
}

fn message(language: Language, fault: &Fault) -> String {
    let words = language.words();
    match fault {
        Fault::Unreadable { why } => fill(words.fault_unreadable, &[("why", refusal_word(words, why.as_str()))]),
        Fault::Syntax { why } => fill(words.fault_syntax, &[("why", syntax_word(words, why.as_str()))]),
        Fault::UnknownField { found, .. } => fill(words.fault_unknown_field, &[("found", found.as_str())]),
        Fault::MissingField { name } => fill(words.fault_missing_field, &[("name", name.as_str())]),
        Fault::WrongType { found, expected, .. } => fill(
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
        Fault::UnknownName { kind, found, .. } | Fault::UnknownAmong { kind, found, .. } => fill(
            words.fault_unknown_name,
            &[("kind", kind_word(words, *kind)), ("found", found.as_str())],
        ),
        Fault::DoubtInNote { found } => fill(words.fault_doubt_in_note, &[("found", found.as_str())]),
        Fault::SharedFigure { found } => fill(words.fault_shared_figure, &[("found", found.as_str())]),
        Fault::Further { count } => fill(words.fault_further, &[("count", &count.to_string())]),
        Fault::LeftOut { count } => fill(words.fault_left_out, &[("count", &count.to_string())]),
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
        Fault::WrongUnit { found, expected } if found.is_empty() && expected.as_str().contains('、') => {
            fill(words.fault_no_sure_unit, &[("expected", expected.as_str())])
        }
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
        Fault::SecondCatalogue { found, taken } => fill(
            words.fault_second_catalogue,
            &[("found", found.as_str()), ("taken", taken.as_str())],
        ),
        Fault::Namesake { found, other } => fill(
            words.fault_namesake,
            &[("found", found.as_str()), ("other", other.as_str())],
        ),
        Fault::Rule { subject, rule } => fill(
            words.fault_rule,
            &[("subject", subject.as_str()), ("rule", rule_word(words, *rule))],
        ),
        Fault::NoData => words.fault_no_data.to_owned(),
        Fault::NoRegion { level } | Fault::BeyondCity { level, .. } | Fault::CountiesBeyondCity { level, .. } => {
            region_message(language, level, fault)
        }
        of_sheets => sheet_message(words, of_sheets),
    }
}

/// What is wrong with figures of the whole and its parts, as the place calls them.
fn region_message(language: Language, level: &LevelWords, fault: &Fault) -> String {
    let words = language.words();
    let placed = |template, values: &[(&str, &str)]| say::placed(language, level, template, values);
    match fault {
        Fault::BeyondCity { found, city, .. } => placed(
            words.fault_beyond_city,
            &[("found", found.as_str()), ("all", city.as_str())],
        ),
        Fault::CountiesBeyondCity {
            counties, found, city, ..
        } => {
            let count = counties.to_string();
            let values = [("n", count.as_str()), ("found", found.as_str()), ("all", city.as_str())];
            placed(words.fault_counties_beyond_city, &values)
        }
        _ => placed(words.fault_no_region, &[]),
    }
}

/// What is wrong with a spreadsheet or with a figure in it.
fn sheet_message(words: &Words, fault: &Fault) -> String {
    let about = |template: &str, found: &Text| fill(template, &[("found", found.as_str())]);
    let beside = |template: &str, found: &Text, name: &str, other: &Text| {
        fill(template, &[("found", found.as_str()), (name, other.as_str())])
    };
    match fault {
        Fault::OtherFormat { found } => about(words.fault_other_format, found),
        Fault::BrokenWorkbook { why } => fill(
            words.fault_broken_workbook,
            &[("why", workbook_word(words, why.as_str()))],
        ),
        Fault::Beyond { limit, most } => fill(
            words.fault_beyond,
            &[
                ("what", limit_word(words, *limit)),
                ("most", &grouped(&most.to_string())),
            ],
        ),
        Fault::BadEncoding { encoding } => fill(words.fault_bad_encoding, &[("encoding", encoding.as_str())]),
        Fault::AmbiguousColumn { found, other } => beside(words.fault_ambiguous_column, found, "other", other),
        Fault::OtherPeriod { found, expected } => beside(words.fault_other_period, found, "expected", expected),
        Fault::NoUnit { expected } => fill(words.fault_no_unit, &[("expected", expected.as_str())]),
        Fault::AmbiguousName {
            kind,
            found,
            candidates,
        } => fill(
            words.fault_ambiguous_name,
            &[
                ("kind", kind_word(words, *kind)),
                ("found", found.as_str()),
                ("candidates", candidates.as_str()),
            ],
        ),
        Fault::NoIndicator { found } => about(words.fault_no_indicator, found),
        Fault::Conflict { found, other, there } => conflict(words.fault_conflict, found, other, there),
        Fault::ErrorCell { found } => about(words.fault_error_cell, found),
        Fault::DateForFigure { found } => about(words.fault_date_for_figure, found),
        Fault::Rounded { found, used } => beside(words.fault_rounded, found, "used", used),
        Fault::LooksLikeFraction { found, percent } => {
            beside(words.fault_looks_like_fraction, found, "percent", percent)
        }
        Fault::BelowZero { found } => about(words.fault_below_zero, found),
        Fault::Falls { found, former, period } => fill(
            words.fault_falls,
            &[
                ("found", found.as_str()),
                ("former", former.as_str()),
                ("period", period.as_str()),
            ],
        ),
        Fault::Overtakes { found, later, period } => fill(
            words.fault_overtakes,
            &[
                ("found", found.as_str()),
                ("later", later.as_str()),
                ("period", period.as_str()),
            ],
        ),
        Fault::InBrackets { found, taken } => beside(words.fault_in_brackets, found, "taken", taken),
        Fault::BareMonth { found, taken } => beside(words.fault_bare_month, found, "taken", taken),
        Fault::StaleZero { formula } => fill(words.fault_stale_zero, &[("formula", formula.as_str())]),
        Fault::ZeroFormula { formula } => fill(words.fault_zero_formula, &[("formula", formula.as_str())]),
        Fault::BeyondReason { found } => about(words.fault_beyond_reason, found),
        Fault::BeyondTarget { found, target } => beside(words.fault_beyond_target, found, "target", target),
        Fault::BeyondWhole { found, whole } => beside(words.fault_beyond_whole, found, "whole", whole),
        of_tables => table_message(words, of_tables),
    }
}

/// What is wrong with what a table is taken to mean.
fn table_message(words: &Words, fault: &Fault) -> String {
    let about = |template: &str, found: &Text| fill(template, &[("found", found.as_str())]);
    let beside = |template: &str, found: &Text, name: &str, other: &Text| {
        fill(template, &[("found", found.as_str()), (name, other.as_str())])
    };
    match fault {
        Fault::RegionConflict { found, other, there } => conflict(words.fault_region_conflict, found, other, there),
        Fault::RegionInName { found } => about(words.fault_region_in_name, found),
        Fault::UnitConflict { found, other, there } => conflict(words.fault_unit_conflict, found, other, there),
        Fault::UnreadHead { found, rest } => beside(words.fault_unread_head, found, "rest", rest),
        Fault::UnreadPlace { found } => about(words.fault_unread_place, found),
        Fault::RegionInNote { found } => about(words.fault_region_in_note, found),
        Fault::NameConflict { found, other } => beside(words.fault_name_conflict, found, "other", other),
        Fault::NarrowedRow { head, found } => beside(words.fault_narrowed_row, found, "head", head),
        Fault::NotFromJanuary { found } => about(words.fault_not_from_january, found),
        Fault::YearsApart { found } => about(words.fault_years_apart, found),
        Fault::FilledBefore { found, expected } => beside(words.fault_filled_before, found, "expected", expected),
        Fault::FractionOfPercent { found, percent } => {
            beside(words.fault_fraction_of_percent, found, "percent", percent)
        }
        Fault::RowTooLong { found } => about(words.fault_row_too_long, found),
        Fault::DateHead { found, taken } => beside(words.fault_date_head, found, "taken", taken),
        Fault::NotTheSum { found, sum } => beside(words.fault_not_the_sum, found, "sum", sum),
        Fault::HiddenRows { rows } => fill(words.fault_hidden_rows, &[("rows", rows.as_str())]),
        Fault::HiddenColumns { columns } => fill(words.fault_hidden_columns, &[("columns", columns.as_str())]),
        Fault::UnreadableFormat { found } => about(words.fault_unreadable_format, found),
        Fault::HiddenNumber { found } => about(words.fault_hidden_number, found),
        Fault::StruckOut { found } => about(words.fault_struck_out, found),
        Fault::NeverCalculated { formulas } => {
            fill(words.fault_never_calculated, &[("formulas", &formulas.to_string())])
        }
        Fault::BeyondNeighbour { found, other, period } => fill(
            words.fault_beyond_neighbour,
            &[
                ("found", found.as_str()),
                ("other", other.as_str()),
                ("period", period.as_str()),
            ],
        ),
        Fault::NegativeFall { found } => about(words.fault_negative_fall, found),
        Fault::OtherFiles { names } => fill(words.fault_other_files, &[("names", names.as_str())]),
        plain => plain_message(words, plain).to_owned(),
    }
}

/// A complaint about two places that contradict each other.
fn conflict(template: &str, found: &Text, other: &Text, there: &Spot) -> String {
    let there = there.to_string();
    let values = [
        ("found", found.as_str()),
        ("other", other.as_str()),
        ("there", there.as_str()),
    ];
    fill(template, &values)
}

/// What is wrong where there is nothing to name.
fn plain_message(words: &Words, fault: &Fault) -> &'static str {
    match fault {
        Fault::UnknownEncoding => words.fault_unknown_encoding,
        Fault::HiddenSheet => words.fault_hidden_sheet,
        Fault::NoTable {
            missing: Missing::Indicators,
            ..
        } => words.fault_no_indicators,
        Fault::NoTable {
            missing: Missing::Figures,
            ..
        } => words.fault_no_figures,
        Fault::NoPeriod => words.fault_no_period,
        Fault::NoCachedValue => words.fault_no_cached_value,
        Fault::WantsCalculation => words.fault_wants_calculation,
        Fault::FormWithoutRegion => words.fault_form_without_region,
        Fault::RowWithoutRegion => words.fault_row_without_region,
        Fault::NothingRead => words.fault_nothing_read,
        Fault::OpenQuote => words.fault_open_quote,
        Fault::NoSheets => words.fault_no_sheets,
        _ => words.fault_spreadsheet,
    }
}

fn hint(language: Language, problem: &Problem) -> Option<String> {
    let words = language.words();
    let fault = &problem.fault;
    let nearest = |name: &Option<Text>| {
        name.as_ref()
            .map(|name| fill(words.nearest, &[("name", name.as_str())]))
    };
    match fault {
        Fault::UnknownName {
            kind: NameKind::Indicator,
            nearest: None,
            ..
        } if is_in_sheet(problem) => Some(words.hint_mapping.to_owned()),
        Fault::UnknownName {
            kind: NameKind::Region,
            nearest: None,
            ..
        } if is_in_sheet(problem) => Some(words.hint_mapping_place.to_owned()),
        Fault::UnknownField { nearest: name, .. } | Fault::UnknownName { nearest: name, .. } => nearest(name),
        Fault::UnknownAmong { known, .. } if known.is_empty() => None,
        Fault::UnknownAmong {
            nearest: name,
            known,
            more,
            ..
        } => {
            let known: Vec<&str> = known.iter().map(Text::as_str).collect();
            let mut known = known.join(", ");
            if *more > 0 {
                known += &fill(words.and_more, &[("count", &more.to_string())]);
            }
            Some(match name {
                Some(name) if known == name.as_str() => fill(words.nearest, &[("name", &known)]),
                Some(name) => fill(words.nearest_of, &[("name", name.as_str()), ("known", &known)]),
                None => fill(words.hint_known, &[("known", &known)]),
            })
        }
        Fault::WrongType { write, .. } => {
            let write = write.as_ref()?;
            Some(fill(words.hint_write, &[("write", write.as_str())]))
        }
        Fault::NewerSchema { .. } => Some(words.hint_newer_schema.to_owned()),
        Fault::SecondCatalogue { .. } => Some(words.hint_second_catalogue.to_owned()),
        Fault::Namesake { .. } => Some(words.hint_namesake.to_owned()),
        Fault::UnknownFile => Some(words.hint_unknown_file.to_owned()),
        Fault::DuplicateObservation { .. } => Some(words.hint_duplicate_observation.to_owned()),
        Fault::BadPeriod { .. } => Some(words.hint_bad_period.to_owned()),
        Fault::BadDate { .. } => Some(words.hint_bad_date.to_owned()),
        Fault::BadFigure { .. } => Some(words.hint_bad_figure.to_owned()),
        Fault::NoData => Some(words.hint_no_data.to_owned()),
        Fault::NoTable { heads, .. } if heads.is_empty() => None,
        Fault::NoTable { heads, .. } => Some(fill(words.hint_no_table, &[("heads", heads.as_str())])),
        Fault::NoRegion { level } => Some(say::placed(language, level, words.hint_no_region, &[])),
        Fault::CountiesBeyondCity { level, .. } => {
            Some(say::placed(language, level, words.hint_counties_beyond_city, &[]))
        }
        of_sheets => sheet_hint(words, of_sheets).map(str::to_owned),
    }
}

/// Whether a fault stands in a spreadsheet, where nobody is expected to write ids.
fn is_in_sheet(problem: &Problem) -> bool {
    let is_data = problem.spot.file.as_str().to_lowercase().ends_with(".json");
    matches!(problem.spot.position, Some(Position::Cell(..))) || !is_data
}

/// What to do about a spreadsheet.
fn sheet_hint(words: &Words, fault: &Fault) -> Option<&'static str> {
    Some(match fault {
        Fault::Spreadsheet => words.hint_spreadsheet,
        Fault::OtherFormat { found } if found.as_str() == "json" => words.hint_data_file,
        Fault::OtherFormat { .. } => words.hint_other_format,
        Fault::BrokenWorkbook { .. } => words.hint_broken_workbook,
        Fault::Beyond { .. } => words.hint_beyond,
        Fault::UnknownEncoding => words.hint_unknown_encoding,
        Fault::BadEncoding { .. } => words.hint_bad_encoding,
        Fault::HiddenSheet | Fault::HiddenRows { .. } | Fault::HiddenColumns { .. } => words.hint_hidden_sheet,
        Fault::AmbiguousColumn { .. } => words.hint_ambiguous_column,
        Fault::NoPeriod => words.hint_no_period,
        Fault::FormWithoutRegion | Fault::RegionInName { .. } => words.hint_form_without_region,
        Fault::RegionConflict { .. } => words.hint_region_conflict,
        Fault::UnitConflict { .. } => words.hint_unit_conflict,
        Fault::UnreadHead { .. } => words.hint_unread_head,
        Fault::UnreadPlace { .. } | Fault::RegionInNote { .. } => words.hint_unread_place,
        Fault::NarrowedRow { .. } => words.hint_narrowed_row,
        Fault::NameConflict { .. } => words.hint_name_conflict,
        Fault::NotFromJanuary { .. } => words.hint_not_from_january,
        Fault::RowTooLong { .. } => words.hint_row_too_long,
        Fault::FractionOfPercent { .. } => words.hint_fraction_of_percent,
        Fault::DateHead { .. } => words.hint_date_head,
        Fault::NothingRead => words.hint_nothing_read,
        Fault::UnreadableFormat { .. } => words.hint_unreadable_format,
        Fault::NegativeFall { .. } => words.hint_negative_fall,
        Fault::OpenQuote => words.hint_open_quote,
        Fault::AmbiguousName { .. } => words.hint_ambiguous_name,
        Fault::Conflict { .. } => words.hint_conflict,
        Fault::NoCachedValue
        | Fault::StaleZero { .. }
        | Fault::ZeroFormula { .. }
        | Fault::NeverCalculated { .. }
        | Fault::WantsCalculation => words.hint_no_cached_value,
        Fault::InBrackets { .. } => words.hint_in_brackets,
        Fault::BareMonth { .. } => words.hint_bare_month,
        Fault::Overtakes { .. } => words.hint_overtakes,
        Fault::DateForFigure { .. } => words.hint_date_for_figure,
        Fault::Falls { .. } => words.hint_falls,
        Fault::BeyondTarget { .. } | Fault::BeyondNeighbour { .. } => words.hint_beyond_target,
        Fault::BeyondReason { .. } => words.hint_beyond_reason,
        _ => return None,
    })
}

/// Why a workbook cannot be opened; what is rare stays in its reader's own words.
fn workbook_word<'w>(words: &Words, why: &'w str) -> &'w str {
    match why {
        "locked or old" => words.workbook_locked,
        "no archive" => words.workbook_no_archive,
        _ => why,
    }
}

fn limit_word(words: &Words, limit: Limit) -> &'static str {
    match limit {
        Limit::FileBytes => words.limit_file_bytes,
        Limit::DataBytes => words.limit_data_bytes,
        Limit::Parts => words.limit_parts,
        Limit::PartBytes => words.limit_part_bytes,
        Limit::TotalBytes => words.limit_total_bytes,
        Limit::Ratio => words.limit_ratio,
        Limit::Rows => words.limit_rows,
        Limit::Columns => words.limit_columns,
        Limit::Cells => words.limit_cells,
        Limit::Words => words.limit_words,
        Limit::CellBytes => words.limit_cell_bytes,
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
        "a name" => words.type_name,
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
        NameKind::Unit => words.kind_unit,
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
        Rule::RangeUpper => words.rule_range_upper,
        Rule::IdleUpper => words.rule_idle_upper,
        Rule::IdleLimit => words.rule_idle_limit,
        Rule::RangeEnds => words.rule_range_ends,
        Rule::UnitOfMeasure => words.rule_unit_of_measure,
        Rule::StageOfMilestone => words.rule_stage_of_milestone,
        Rule::BaselineApart => words.rule_baseline_apart,
        Rule::DueInYear => words.rule_due_in_year,
        Rule::ProjectOwns => words.rule_project_owns,
        Rule::AreaOwns => words.rule_area_owns,
        Rule::AreaCount => words.rule_area_count,
        Rule::AreaId => words.rule_area_id,
        Rule::RoleOnce => words.rule_role_once,
        Rule::ProjectsOfArea => words.rule_projects_of_area,
        Rule::OneSubject => words.rule_one_subject,
        Rule::StopsOfAgenda => words.rule_stops_of_agenda,
        Rule::MinutesOfStop => words.rule_minutes_of_stop,
        Rule::RankedIndicator => words.rule_ranked_indicator,
    }
}
