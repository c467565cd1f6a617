//! What every spreadsheet that is written needs: words that no program takes for a formula, names that every program takes for
//! a sheet, and tables as text.

use std::borrow::Cow;

use csv::{Terminator, Writer, WriterBuilder};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Whether a spreadsheet could take words for a formula.
pub(super) fn looks_like_formula(words: &str) -> bool {
    words.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// The ground of heads.
pub(super) const GROUND_HEAD: u32 = 0x00D9_E2F3;

/// A workbook of that title without sheets. The same content makes the same bytes, whenever it is made.
pub(super) fn workbook(title: &str) -> Result<Workbook, XlsxError> {
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    Ok(book)
}

/// A cell between thin rules, as high as its words.
pub(super) fn bordered() -> Format {
    Format::new()
        .set_border(FormatBorder::Thin)
        .set_border_color(0x00BF_BFBF_u32)
        .set_align(FormatAlign::Top)
        .set_text_wrap()
}

/// Writes words into a cell, as words whatever they begin with.
pub(super) fn write_words(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if looks_like_formula(words) {
        sheet.write_string_with_format(row, column, words, &format.clone().set_quote_prefix())?;
    } else {
        sheet.write_string_with_format(row, column, words, format)?;
    }
    Ok(())
}

/// The most characters that Excel takes in the name of a sheet.
const LONGEST_NAME: usize = 31;

/// A name as Excel takes it for a sheet, other than those `taken`: at most 31 characters, none of `[]:*?/\`, no
/// apostrophe at its ends, and no two alike but for case.
pub(super) fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let safe = |character: char| if r"[]:*?/\".contains(character) { ' ' } else { character };
    let plain: String = wanted.chars().map(safe).collect();
    let plain = plain.trim_matches([' ', '\'']);
    let plain = if plain.is_empty() { "–" } else { plain };
    let cut = |most: usize| plain.chars().take(most).collect::<String>();
    let numbered = (2..).map(|number| format!("{} {number}", cut(LONGEST_NAME - 4)));
    let is_free = |name: &String| taken.iter().all(|one| one.to_lowercase() != name.to_lowercase());
    let mut names = std::iter::once(cut(LONGEST_NAME)).chain(numbered);
    names.find(is_free).unwrap_or_default()
}

/// Rows as a table of text, with lines that end as spreadsheets expect.
pub(super) fn delimited<T: AsRef<str>>(table: &[Vec<T>]) -> String {
    let mut text = Delimited::new();
    for row in table {
        text.row(row.iter().map(AsRef::as_ref));
    }
    text.finish()
}

/// A table of text that grows row by row.
pub(super) struct Delimited {
    writer: Writer<Vec<u8>>,
}

impl Delimited {
    /// A table without rows.
    pub(super) fn new() -> Self {
        Self::begun(Vec::new())
    }

    /// A table without rows, with the mark by which spreadsheets know UTF-8.
    pub(super) fn marked() -> Self {
        Self::begun("\u{FEFF}".into())
    }

    fn begun(bytes: Vec<u8>) -> Self {
        let mut rows = WriterBuilder::new();
        let rows = rows.flexible(true).terminator(Terminator::CRLF);
        Self {
            writer: rows.from_writer(bytes),
        }
    }

    /// Writes a row.
    pub(super) fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) {
        for cell in cells {
            // Writing to memory cannot fail.
            let _ = self.writer.write_field(cell.as_ref());
        }
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    /// The whole table.
    pub(super) fn finish(self) -> String {
        let bytes = self.writer.into_inner().unwrap_or_default();
        // Only words were written.
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// Words that no spreadsheet takes for a formula.
pub(super) fn guarded(words: &str) -> Cow<'_, str> {
    if looks_like_formula(words) {
        Cow::Owned(format!("'{words}"))
    } else {
        Cow::Borrowed(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_look_like_a_formula_are_no_formula() {
        for words in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1", "－"] {
            assert_eq!(guarded(words), format!("'{words}"));
        }
        assert_eq!(guarded("200 亿斤以上"), "200 亿斤以上");
    }

    #[test]
    fn fields_with_commas_and_quotes_are_wrapped_and_lines_end_as_spreadsheets_expect() {
        let table = [vec!["甲,乙", "说\"好\""], vec!["丙"]];
        assert_eq!(delimited(&table), "\"甲,乙\",\"说\"\"好\"\"\"\r\n丙\r\n");
    }
}
