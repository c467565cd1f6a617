//! The form as a workbook: a sheet for each part of the report, locked but for the cells to fill.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, Format, ProtectionOptions, Worksheet, XlsxError,
};

use crate::briefing::{Answer, Form, FormArea, FormRow, OwnTarget};
use crate::export::cells::{GROUND_HEAD, bordered, sheet_name, workbook, write_words};
use crate::export::template::{Column, columns};

/// How wide a column is, in characters.
fn width(column: Column) -> u32 {
    match column {
        Column::Id => 4,
        Column::Unit => 9,
        Column::County(_) => 12,
        Column::OwnTarget => 14,
        Column::Cadence => 16,
        Column::Target | Column::Value => 18,
        Column::Lead => 20,
        Column::Last => 22,
        Column::Wording => 24,
        Column::Name => 30,
        Column::Cause | Column::NextStep => 32,
    }
}

/// The row of heads; above it stand the title and what the form is for.
const HEAD: u32 = 2;

/// The grounds of cells to fill, and of cells to fill that may stay empty this time.
const GROUND_FILL: u32 = 0x00FF_F2CC;
const GROUND_NOT_DUE: u32 = 0x00F2_F2F2;

/// The longest words that go with a cell that refuses an entry.
const LONGEST_REFUSAL: usize = 250;

/// The form as the bytes of a workbook.
pub fn write(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut book = workbook(&form.title)?;
    let mut names = vec![form.explanation_name.to_owned()];
    for area in &form.areas {
        let name = sheet_name(area.name.as_str(), &names);
        sheet(book.add_worksheet().set_name(&name)?, form, area)?;
        names.push(name);
    }
    explain(book.add_worksheet(), form)?;
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, form: &Form, area: &FormArea) -> Result<(), XlsxError> {
    write_words(sheet, 0, 1, &form.title, &Format::new().set_bold().set_font_size(14.0))?;
    write_words(sheet, 1, 1, &form.period_line, &Format::new())?;
    if let Some(line) = &form.department_line {
        write_words(sheet, 1, 4, line, &Format::new())?;
    }
    if let Some(line) = &form.region_line {
        write_words(sheet, 1, 3, line, &Format::new())?;
    }
    let head = bordered().set_bold().set_background_color(GROUND_HEAD);
    for (at, column) in (0..).zip(columns(form)) {
        write_words(sheet, HEAD, at, column.head(form), &head)?;
        sheet.set_column_width(at, width(column))?;
    }
    for (at, row) in (HEAD + 1..).zip(&area.rows) {
        self::row(sheet, form, at, row)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.set_repeat_rows(0, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
    Ok(())
}

fn row(sheet: &mut Worksheet, form: &Form, at: u32, row: &FormRow) -> Result<(), XlsxError> {
    let plain = bordered();
    let id = bordered().set_font_color(0x00A6_A6A6_u32).set_font_size(8.0);
    let ground = if row.is_due { GROUND_FILL } else { GROUND_NOT_DUE };
    let to_fill = bordered().set_unlocked().set_background_color(ground);
    for (column_at, column) in (0..).zip(columns(form)) {
        if !column.is_to_fill(row) {
            let format = if column == Column::Id { &id } else { &plain };
            write_words(sheet, at, column_at, column.cell(row), format)?;
            continue;
        }
        let is_figure = column.is_answer() || column == Column::OwnTarget;
        let format = if is_figure {
            value_format(to_fill.clone(), row)
        } else {
            to_fill.clone()
        };
        match row.own_target {
            OwnTarget::Asked(Some(known)) if column == Column::OwnTarget => {
                sheet.write_number_with_format(at, column_at, known.to_f64(), &format)?;
            }
            _ => _ = sheet.write_blank(at, column_at, &format)?,
        }
        if is_figure {
            sheet.add_data_validation(at, column_at, at, column_at, &validation(form, row)?)?;
        }
    }
    Ok(())
}

/// Whole pieces are typed as such; other figures show as they are typed.
fn value_format(format: Format, row: &FormRow) -> Format {
    match row.answer {
        Answer::Figure { is_counted: true, .. } => format.set_num_format("#,##0"),
        _ => format,
    }
}

/// What a cell accepts. Words for a missing figure pass when somebody insists; a stage is one of the words.
fn validation(form: &Form, row: &FormRow) -> Result<DataValidation, XlsxError> {
    let rule = match &row.answer {
        Answer::Choice(words) => DataValidation::new()
            .allow_list_strings(words)?
            .set_error_style(DataValidationErrorStyle::Stop),
        Answer::Figure { least, most, .. } => DataValidation::new()
            .allow_decimal_number(bounds(*least, *most))
            .set_error_style(DataValidationErrorStyle::Warning),
    };
    let refusal: String = form.refusal.chars().take(LONGEST_REFUSAL).collect();
    rule.set_error_message(refusal)
}

fn bounds(least: Option<i32>, most: Option<i32>) -> DataValidationRule<f64> {
    match (least, most) {
        (Some(least), Some(most)) => DataValidationRule::Between(f64::from(least), f64::from(most)),
        (Some(least), None) => DataValidationRule::GreaterThanOrEqualTo(f64::from(least)),
        (None, Some(most)) => DataValidationRule::LessThanOrEqualTo(f64::from(most)),
        (None, None) => DataValidationRule::Between(-1e15, 1e15),
    }
}

fn explain(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(form.explanation_name)?;
    sheet.set_column_width(0, 100)?;
    let (title, line) = (
        Format::new().set_bold().set_font_size(14.0),
        Format::new().set_text_wrap(),
    );
    write_words(sheet, 0, 0, &form.title, &title)?;
    for (at, words) in (2..).zip(&form.explanation) {
        write_words(sheet, at, 0, words, &line)?;
    }
    sheet.protect();
    Ok(())
}
