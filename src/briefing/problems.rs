//! Complaints in words: where, what was found, what was expected, and a hint.

use crate::briefing::format;
use crate::locale::{Language, Template, Words, fill, grouped, names, values};
use crate::model::{
    Broken, Denial, Expected, Fault, FigureFault, Limit, Missing, NameKind, Position, Problem, Rule, Severity,
    SheetFault, Spot, SyntaxKind, Text,
};

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
        is_no_data: matches!(problem.fault, Fault::NoData | Fault::NoSnapshot),
    }
}

/// A sentence about a table that was saved as text names the cell too: its line and character are for editors.
fn placed(words: &Words, problem: &Problem, message: String) -> String {
    match (&problem.spot.position, problem.spot.cell()) {
        (Some(Position::Field { .. }), Some(cell)) => {
            fill!(words.problem_in_cell, cell = cell, problem = message)
        }
        _ => message,
    }
}

fn message(language: Language, fault: &Fault) -> String {
    let words = language.words();
    match fault {
        Fault::Unreadable { why } => fill!(words.fault_unreadable, why = denial_word(words, why)),
        Fault::Syntax { kind, why } => {
            let why = syntax_word(words, *kind).unwrap_or(why.as_str());
            fill!(words.fault_syntax, why = why)
        }
        Fault::UnknownField { found, .. } => fill!(words.fault_unknown_field, found = found.as_str()),
        Fault::MissingField { name } => fill!(words.fault_missing_field, name = name.as_str()),
        Fault::WrongType { found, expected, .. } => fill!(
            words.fault_wrong_type,
            expected = type_word(words, expected),
            found = found.as_str()
        ),
        Fault::NewerSchema { found, supported } => fill!(
            words.fault_newer_schema,
            found = found.to_string(),
            supported = supported.to_string()
        ),
        Fault::UnknownFile => words.fault_unknown_file.to_owned(),
        Fault::UnknownName { kind, found, .. } | Fault::UnknownAmong { kind, found, .. } => fill!(
            words.fault_unknown_name,
            found = found.as_str(),
            kind = kind_word(words, *kind)
        ),
        Fault::Further { count } => fill!(words.fault_further, count = count.to_string()),
        Fault::LeftOut { count } => fill!(words.fault_left_out, count = count.to_string()),
        Fault::DuplicateName { kind, found } => fill!(
            words.fault_duplicate_name,
            found = found.as_str(),
            kind = kind_word(words, *kind)
        ),
        Fault::DuplicateObservation {
            indicator,
            region,
            period,
        } => fill!(
            words.fault_duplicate_observation,
            indicator = indicator.as_str(),
            period = period.as_str(),
            region = region.as_str()
        ),
        Fault::BadPeriod { found } => fill!(words.fault_bad_period, found = found.as_str()),
        Fault::BadDate { found } => fill!(words.fault_bad_date, found = found.as_str()),
        Fault::PeriodOutsideYear { period, year } => fill!(
            words.fault_period_outside_year,
            period = period.as_str(),
            year = year.to_string()
        ),
        Fault::PeriodAfterSnapshot { period, as_of } => fill!(
            words.fault_period_after_snapshot,
            as_of = format::day(language, *as_of),
            period = period.as_str()
        ),
        Fault::DayAfterSnapshot { day, as_of } => fill!(
            words.fault_day_after_snapshot,
            as_of = format::day(language, *as_of),
            day = day.as_str()
        ),
        Fault::EmptyText { name } => fill!(words.fault_empty_text, name = name.as_str()),
        Fault::NoSureUnit { expected, .. } => fill!(words.fault_no_sure_unit, expected = expected.as_str()),
        Fault::WrongUnit { found, expected } if expected.as_str().is_empty() => {
            fill!(words.fault_needless_unit, found = found.as_str())
        }
        Fault::WrongUnit { found, expected } => fill!(
            words.fault_wrong_unit,
            expected = expected.as_str(),
            found = found.as_str()
        ),
        Fault::WrongReading { found, expected } => fill!(
            words.fault_wrong_reading,
            expected = type_word(words, expected),
            found = found.as_str()
        ),
        Fault::BadFigure { found } => fill!(words.fault_bad_figure, found = found.as_str()),
        Fault::OtherCatalogue { found, expected } => fill!(
            words.fault_other_catalogue,
            expected = expected.as_str(),
            found = found.as_str()
        ),
        Fault::SecondCatalogue { found, taken } => fill!(
            words.fault_second_catalogue,
            found = found.as_str(),
            taken = taken.as_str()
        ),
        Fault::Namesake { found, other } => fill!(words.fault_namesake, found = found.as_str(), other = other.as_str()),
        Fault::Rule { subject, rule } => fill!(
            words.fault_rule,
            rule = rule_word(words, *rule),
            subject = subject.as_str()
        ),
        Fault::NoData => words.fault_no_data.to_owned(),
        Fault::NoSnapshot => words.fault_no_snapshot.to_owned(),
        Fault::NoRegion { level } => fill!(words.fault_no_region, parts = format::parts(language, level)),
        Fault::Sheet(fault) => sheet_message(words, fault),
        Fault::Figure(fault) => figure_message(language, fault),
    }
}

fn about(template: Template<(names::found,)>, found: &Text) -> String {
    fill!(template, found = found.as_str())
}

/// What is wrong with a table, or with what it is taken to mean.
fn sheet_message(words: &Words, fault: &SheetFault) -> String {
    match fault {
        SheetFault::Spreadsheet => words.fault_spreadsheet.to_owned(),
        SheetFault::NoSheets => words.fault_no_sheets.to_owned(),
        SheetFault::OtherFormat { found } => about(words.fault_other_format, found),
        SheetFault::BrokenWorkbook { why } => {
            let why = broken_word(words, why);
            fill!(words.fault_broken_workbook, why = why)
        }
        SheetFault::Beyond { limit, most } => {
            let most = grouped(&most.to_string());
            fill!(words.fault_beyond, most = most, what = limit_word(words, *limit))
        }
        SheetFault::UnknownEncoding => words.fault_unknown_encoding.to_owned(),
        SheetFault::BadEncoding { encoding } => fill!(words.fault_bad_encoding, encoding = encoding.as_str()),
        SheetFault::HiddenSheet => words.fault_hidden_sheet.to_owned(),
        SheetFault::NoTable { missing, .. } => match missing {
            Missing::Indicators => words.fault_no_indicators.to_owned(),
            Missing::Figures => words.fault_no_figures.to_owned(),
        },
        SheetFault::OpenQuote => words.fault_open_quote.to_owned(),
        SheetFault::AmbiguousColumn { found, other } => fill!(
            words.fault_ambiguous_column,
            found = found.as_str(),
            other = other.as_str()
        ),
        SheetFault::OtherPeriod { found, expected } => fill!(
            words.fault_other_period,
            expected = expected.as_str(),
            found = found.as_str()
        ),
        SheetFault::NoPeriod => words.fault_no_period.to_owned(),
        SheetFault::NoUnit { expected } => fill!(words.fault_no_unit, expected = expected.as_str()),
        SheetFault::AmbiguousName {
            kind,
            found,
            candidates,
        } => {
            let values = values![
                candidates = candidates.as_str(),
                found = found.as_str(),
                kind = kind_word(words, *kind)
            ];
            fill(words.fault_ambiguous_name, &values)
        }
        SheetFault::FormWithoutRegion => words.fault_form_without_region.to_owned(),
        SheetFault::RegionInName { found } => about(words.fault_region_in_name, found),
        SheetFault::RowWithoutRegion => words.fault_row_without_region.to_owned(),
        SheetFault::RegionConflict { found, other, there } => {
            conflict(words.fault_region_conflict, found, other, there)
        }
        SheetFault::UnitConflict { found, other, there } => conflict(words.fault_unit_conflict, found, other, there),
        SheetFault::UnreadHead { found, rest } => {
            fill!(words.fault_unread_head, found = found.as_str(), rest = rest.as_str())
        }
        SheetFault::UnreadPlace { found } => about(words.fault_unread_place, found),
        SheetFault::RegionInNote { found } => about(words.fault_region_in_note, found),
        SheetFault::NameConflict { found, other } => fill!(
            words.fault_name_conflict,
            found = found.as_str(),
            other = other.as_str()
        ),
        SheetFault::NarrowedRow { head, found } => {
            fill!(words.fault_narrowed_row, found = found.as_str(), head = head.as_str())
        }
        SheetFault::NotFromJanuary { found } => about(words.fault_not_from_january, found),
        SheetFault::YearsApart { found } => about(words.fault_years_apart, found),
        SheetFault::FilledBefore { found, expected } => fill!(
            words.fault_filled_before,
            expected = expected.as_str(),
            found = found.as_str()
        ),
        SheetFault::RowTooLong { found } => about(words.fault_row_too_long, found),
        SheetFault::DateHead { found, taken } => {
            fill!(words.fault_date_head, found = found.as_str(), taken = taken.as_str())
        }
        SheetFault::NothingRead => words.fault_nothing_read.to_owned(),
        SheetFault::HiddenRows { rows } => fill!(words.fault_hidden_rows, rows = rows.as_str()),
        SheetFault::HiddenColumns { columns } => fill!(words.fault_hidden_columns, columns = columns.as_str()),
        SheetFault::NeverCalculated { formulas } => {
            fill!(words.fault_never_calculated, formulas = formulas.to_string())
        }
        SheetFault::OtherFiles { names } => fill!(words.fault_other_files, names = names.as_str()),
        SheetFault::WantsCalculation => words.fault_wants_calculation.to_owned(),
        SheetFault::BareMonth { found, taken } => {
            fill!(words.fault_bare_month, found = found.as_str(), taken = taken.as_str())
        }
        SheetFault::DoubtInNote { found } => about(words.fault_doubt_in_note, found),
    }
}

/// What is wrong with a figure.
fn figure_message(language: Language, fault: &FigureFault) -> String {
    let words = language.words();
    match fault {
        FigureFault::NoIndicator { found } => about(words.fault_no_indicator, found),
        FigureFault::SharedFigure { found } => about(words.fault_shared_figure, found),
        FigureFault::FractionOfPercent { found, percent } => {
            fill!(
                words.fault_fraction_of_percent,
                found = found.as_str(),
                percent = percent.as_str()
            )
        }
        FigureFault::NotTheSum { found, sum } => {
            fill!(words.fault_not_the_sum, found = found.as_str(), sum = sum.as_str())
        }
        FigureFault::UnreadableFormat { found } => about(words.fault_unreadable_format, found),
        FigureFault::HiddenNumber { found } => about(words.fault_hidden_number, found),
        FigureFault::StruckOut { found } => about(words.fault_struck_out, found),
        FigureFault::BeyondNeighbour { found, other, period } => {
            fill!(
                words.fault_beyond_neighbour,
                found = found.as_str(),
                other = other.as_str(),
                period = period.as_str()
            )
        }
        FigureFault::NegativeFall { found } => about(words.fault_negative_fall, found),
        FigureFault::Conflict { found, other, there } => conflict(words.fault_conflict, found, other, there),
        FigureFault::NoCachedValue => words.fault_no_cached_value.to_owned(),
        FigureFault::StaleZero { formula } => fill!(words.fault_stale_zero, formula = formula.as_str()),
        FigureFault::ZeroFormula { formula } => fill!(words.fault_zero_formula, formula = formula.as_str()),
        FigureFault::InBrackets { found, taken } => {
            fill!(words.fault_in_brackets, found = found.as_str(), taken = taken.as_str())
        }
        FigureFault::ErrorCell { found } => about(words.fault_error_cell, found),
        FigureFault::DateForFigure { found } => about(words.fault_date_for_figure, found),
        FigureFault::Rounded { found, used } => {
            fill!(words.fault_rounded, found = found.as_str(), used = used.as_str())
        }
        FigureFault::LooksLikeFraction { found, percent } => {
            fill!(
                words.fault_looks_like_fraction,
                found = found.as_str(),
                percent = percent.as_str()
            )
        }
        FigureFault::BelowZero { found } => about(words.fault_below_zero, found),
        FigureFault::Falls { found, former, period } => fill!(
            words.fault_falls,
            former = former.as_str(),
            found = found.as_str(),
            period = period.as_str()
        ),
        FigureFault::Overtakes { found, later, period } => fill!(
            words.fault_overtakes,
            found = found.as_str(),
            later = later.as_str(),
            period = period.as_str()
        ),
        FigureFault::BeyondReason { found } => about(words.fault_beyond_reason, found),
        FigureFault::BeyondTarget { found, target } => fill!(
            words.fault_beyond_target,
            found = found.as_str(),
            target = target.as_str()
        ),
        FigureFault::BeyondWhole { found, whole } => {
            fill!(words.fault_beyond_whole, found = found.as_str(), whole = whole.as_str())
        }
        FigureFault::BeyondCity { found, city, level } => {
            let [whole, parts] = format::level(language, level);
            fill!(
                words.fault_beyond_city,
                all = city.as_str(),
                found = found.as_str(),
                parts = parts,
                whole = whole
            )
        }
        FigureFault::CountiesBeyondCity {
            counties,
            found,
            city,
            level,
        } => {
            let [whole, parts] = format::level(language, level);
            fill!(
                words.fault_counties_beyond_city,
                all = city.as_str(),
                found = found.as_str(),
                n = counties.to_string(),
                parts = parts,
                whole = whole
            )
        }
    }
}

/// A complaint about two places that contradict each other.
fn conflict(
    template: Template<(names::found, names::other, names::there)>,
    found: &Text,
    other: &Text,
    there: &Spot,
) -> String {
    let there = there.to_string();
    let values = values![found = found.as_str(), other = other.as_str(), there = there.as_str()];
    fill(template, &values)
}

fn hint(language: Language, problem: &Problem) -> Option<String> {
    let words = language.words();
    let fault = &problem.fault;
    let nearest = |name: &Option<Text>| name.as_ref().map(|name| fill!(words.nearest, name = name.as_str()));
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
                known += &fill!(words.and_more, count = more.to_string());
            }
            Some(match name {
                Some(name) if known == name.as_str() => fill!(words.nearest, name = known),
                Some(name) => fill!(words.nearest_of, known = known, name = name.as_str()),
                None => fill!(words.hint_known, known = known),
            })
        }
        Fault::WrongType { write, .. } => {
            let write = write.as_ref()?;
            Some(fill!(words.hint_write, write = write.as_str()))
        }
        Fault::NewerSchema { .. } => Some(words.hint_newer_schema.to_owned()),
        Fault::NoRegion { level } => Some(fill!(words.hint_no_region, parts = format::parts(language, level))),
        Fault::Sheet(SheetFault::NoTable { heads, .. }) => {
            let heads = Some(heads).filter(|heads| !heads.is_empty())?;
            Some(fill!(words.hint_no_table, heads = heads.as_str()))
        }
        Fault::Sheet(fault) => sheet_hint(words, fault).map(str::to_owned),
        Fault::Figure(FigureFault::CountiesBeyondCity { level, .. }) => {
            let [whole, parts] = format::level(language, level);
            Some(fill!(words.hint_counties_beyond_city, parts = parts, whole = whole))
        }
        Fault::Figure(fault) => figure_hint(words, fault).map(str::to_owned),
        Fault::SecondCatalogue { .. } => Some(words.hint_second_catalogue.to_owned()),
        Fault::Namesake { .. } => Some(words.hint_namesake.to_owned()),
        Fault::UnknownFile => Some(words.hint_unknown_file.to_owned()),
        Fault::DuplicateObservation { .. } => Some(words.hint_duplicate_observation.to_owned()),
        Fault::BadPeriod { .. } => Some(words.hint_bad_period.to_owned()),
        Fault::BadDate { .. } => Some(words.hint_bad_date.to_owned()),
        Fault::BadFigure { .. } => Some(words.hint_bad_figure.to_owned()),
        Fault::NoData => Some(words.hint_no_data.to_owned()),
        Fault::NoSnapshot => Some(words.hint_no_snapshot.to_owned()),
        Fault::Unreadable { .. }
        | Fault::Syntax { .. }
        | Fault::MissingField { .. }
        | Fault::Further { .. }
        | Fault::LeftOut { .. }
        | Fault::DuplicateName { .. }
        | Fault::PeriodOutsideYear { .. }
        | Fault::PeriodAfterSnapshot { .. }
        | Fault::DayAfterSnapshot { .. }
        | Fault::EmptyText { .. }
        | Fault::WrongUnit { .. }
        | Fault::NoSureUnit { .. }
        | Fault::WrongReading { .. }
        | Fault::OtherCatalogue { .. }
        | Fault::Rule { .. } => None,
    }
}

/// Whether a fault stands in a spreadsheet, where nobody is expected to write ids.
fn is_in_sheet(problem: &Problem) -> bool {
    let is_data = problem.spot.file.as_str().to_lowercase().ends_with(".json");
    matches!(problem.spot.position, Some(Position::Cell(..))) || !is_data
}

/// What to do about a table.
fn sheet_hint(words: &Words, fault: &SheetFault) -> Option<&'static str> {
    Some(match fault {
        SheetFault::Spreadsheet => words.hint_spreadsheet,
        SheetFault::OtherFormat { found } if found.as_str() == "json" => words.hint_data_file,
        SheetFault::OtherFormat { .. } => words.hint_other_format,
        SheetFault::BrokenWorkbook { .. } => words.hint_broken_workbook,
        SheetFault::Beyond { .. } => words.hint_beyond,
        SheetFault::UnknownEncoding => words.hint_unknown_encoding,
        SheetFault::BadEncoding { .. } => words.hint_bad_encoding,
        SheetFault::HiddenSheet | SheetFault::HiddenRows { .. } | SheetFault::HiddenColumns { .. } => {
            words.hint_hidden_sheet
        }
        SheetFault::AmbiguousColumn { .. } => words.hint_ambiguous_column,
        SheetFault::NoPeriod => words.hint_no_period,
        SheetFault::FormWithoutRegion | SheetFault::RegionInName { .. } => words.hint_form_without_region,
        SheetFault::RegionConflict { .. } => words.hint_region_conflict,
        SheetFault::UnitConflict { .. } => words.hint_unit_conflict,
        SheetFault::UnreadHead { .. } => words.hint_unread_head,
        SheetFault::UnreadPlace { .. } | SheetFault::RegionInNote { .. } => words.hint_unread_place,
        SheetFault::NarrowedRow { .. } => words.hint_narrowed_row,
        SheetFault::NameConflict { .. } => words.hint_name_conflict,
        SheetFault::NotFromJanuary { .. } => words.hint_not_from_january,
        SheetFault::RowTooLong { .. } => words.hint_row_too_long,
        SheetFault::DateHead { .. } => words.hint_date_head,
        SheetFault::NothingRead => words.hint_nothing_read,
        SheetFault::OpenQuote => words.hint_open_quote,
        SheetFault::AmbiguousName { .. } => words.hint_ambiguous_name,
        SheetFault::NeverCalculated { .. } | SheetFault::WantsCalculation => words.hint_no_cached_value,
        SheetFault::BareMonth { .. } => words.hint_bare_month,
        SheetFault::NoSheets
        | SheetFault::NoTable { .. }
        | SheetFault::OtherPeriod { .. }
        | SheetFault::NoUnit { .. }
        | SheetFault::RowWithoutRegion
        | SheetFault::YearsApart { .. }
        | SheetFault::FilledBefore { .. }
        | SheetFault::OtherFiles { .. }
        | SheetFault::DoubtInNote { .. } => return None,
    })
}

/// What to do about a figure.
fn figure_hint(words: &Words, fault: &FigureFault) -> Option<&'static str> {
    Some(match fault {
        FigureFault::FractionOfPercent { .. } => words.hint_fraction_of_percent,
        FigureFault::UnreadableFormat { .. } => words.hint_unreadable_format,
        FigureFault::NegativeFall { .. } => words.hint_negative_fall,
        FigureFault::Conflict { .. } => words.hint_conflict,
        FigureFault::NoCachedValue | FigureFault::StaleZero { .. } | FigureFault::ZeroFormula { .. } => {
            words.hint_no_cached_value
        }
        FigureFault::InBrackets { .. } => words.hint_in_brackets,
        FigureFault::Overtakes { .. } => words.hint_overtakes,
        FigureFault::DateForFigure { .. } => words.hint_date_for_figure,
        FigureFault::Falls { .. } => words.hint_falls,
        FigureFault::BeyondTarget { .. } | FigureFault::BeyondNeighbour { .. } => words.hint_beyond_target,
        FigureFault::BeyondReason { .. } => words.hint_beyond_reason,
        FigureFault::NoIndicator { .. }
        | FigureFault::SharedFigure { .. }
        | FigureFault::NotTheSum { .. }
        | FigureFault::HiddenNumber { .. }
        | FigureFault::StruckOut { .. }
        | FigureFault::ErrorCell { .. }
        | FigureFault::Rounded { .. }
        | FigureFault::LooksLikeFraction { .. }
        | FigureFault::BelowZero { .. }
        | FigureFault::BeyondWhole { .. }
        | FigureFault::BeyondCity { .. }
        | FigureFault::CountiesBeyondCity { .. } => return None,
    })
}

/// Why a workbook cannot be opened; what is rare stays in its reader's own words.
fn broken_word<'w>(words: &Words, why: &'w Broken) -> &'w str {
    match why {
        Broken::Locked => words.workbook_locked,
        Broken::NoArchive => words.workbook_no_archive,
        Broken::Other(said) => said.as_str(),
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
/// Why the system did not do something with a file.
pub fn denial_word<'w>(words: &Words, why: &'w Denial) -> &'w str {
    match why {
        Denial::Missing => words.unreadable_missing,
        Denial::Forbidden => words.unreadable_forbidden,
        Denial::NoFile => words.unreadable_no_file,
        Denial::Full => words.denial_full,
        Denial::Other(said) => said.as_str(),
    }
}

/// What the JSON reader complains about; none for what is rare, which it says itself.
fn syntax_word(words: &Words, kind: SyntaxKind) -> Option<&'static str> {
    Some(match kind {
        SyntaxKind::Encoding => words.syntax_encoding,
        SyntaxKind::Key => words.syntax_key,
        SyntaxKind::Value => words.syntax_value,
        SyntaxKind::TrailingComma => words.syntax_trailing_comma,
        SyntaxKind::TrailingCharacters => words.syntax_trailing_characters,
        SyntaxKind::Colon => words.syntax_colon,
        SyntaxKind::Separator => words.syntax_separator,
        SyntaxKind::Number => words.syntax_number,
        SyntaxKind::Escape => words.syntax_escape,
        SyntaxKind::End => words.syntax_end,
        SyntaxKind::Control => words.syntax_control,
        SyntaxKind::Other => return None,
    })
}

/// The kind of value that was expected; where it is one of a few words of the format, these as they are.
fn type_word<'w>(words: &Words, expected: &'w Expected) -> &'w str {
    match expected {
        Expected::Number => words.type_number,
        Expected::WholeNumber => words.type_whole_number,
        Expected::Words => words.type_string,
        Expected::Name => words.type_name,
        Expected::List => words.type_list,
        Expected::Object => words.type_object,
        Expected::Boolean => words.type_boolean,
        Expected::Other(said) => said.as_str(),
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
        Rule::TargetBelowNothing => words.rule_target_below_nothing,
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
