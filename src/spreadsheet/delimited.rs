//! Tables saved as delimited text (CSV, TSV).

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use crate::intake::limits::Limits;
use crate::model::{Fault, Limit};
use crate::spreadsheet::table::{Content, Table};

/// Reads the fields of a text, each with the line and column where it begins.
pub(crate) fn read(text: &str, limits: Limits) -> Result<Table, Fault> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).build();
    let mut table = Table::new(None);
    let mut walk = FieldReader::default();
    let (mut row, mut column, mut cells) = (0, 0, 0);
    let mut rest = text.as_bytes();
    loop {
        let (field, length, end) = next(&mut reader, rest, limits)?;
        let before = rest.get(..length).unwrap_or_default();
        let place = walk.over_line_ends(before, column == 0);
        // The reader passes over empty lines without a word; a spreadsheet shows each as a row.
        row += place.0 - walk.line;
        walk.over(before);
        rest = rest.get(length..).unwrap_or_default();
        if rest.is_empty() && is_open(before) {
            table.opens_a_quote((row, column), place);
            return Ok(table);
        }
        if let End::Text = end
            && field.is_empty()
        {
            return Ok(table);
        }
        let words = String::from_utf8_lossy(&field);
        if !words.trim().is_empty() {
            cells += 1;
            limits.hold(Limit::Cells, cells)?;
            table.put_field((row, column), Content::Words(words.into_owned()), place, limits)?;
        }
        match end {
            End::Field => column += 1,
            End::Record => (row, column) = (row + 1, 0),
            End::Text => return Ok(table),
        }
    }
}

/// What a field ends with.
enum End {
    Field,
    Record,
    Text,
}

/// Returns the next field, the bytes that it takes with what ends it, and what that is.
fn next(reader: &mut Reader, text: &[u8], limits: Limits) -> Result<(Vec<u8>, usize, End), Fault> {
    let mut field = Vec::new();
    let mut length = 0;
    let mut room = [0; 1024];
    loop {
        let (result, read, written) = reader.read_field(text.get(length..).unwrap_or_default(), &mut room);
        length += read;
        field.extend_from_slice(room.get(..written).unwrap_or_default());
        limits.hold(Limit::CellBytes, field.len() as u64)?;
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end: false } => return Ok((field, length, End::Field)),
            ReadFieldResult::Field { record_end: true } => return Ok((field, length, End::Record)),
            ReadFieldResult::End => return Ok((field, length, End::Text)),
        }
    }
}

/// Returns whether the bytes of the last field open a quotation that they do not close.
fn is_open(bytes: &[u8]) -> bool {
    let field = bytes.trim_ascii_start();
    field.starts_with(b"\"") && field.iter().fold(false, |is_open, byte| is_open != (*byte == b'"'))
}

/// Returns what stands between the fields: the sign that is most frequent in the first line that has any.
fn delimiter(text: &str) -> u8 {
    let count = |line: &str, sign: u8| line.bytes().filter(|byte| *byte == sign).count();
    let line = text
        .lines()
        .find(|line| line.contains([',', '\t', ';']))
        .unwrap_or_default();
    // Of equally frequent ones the last in this order is taken.
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|sign| count(line, *sign))
        .unwrap_or(b',')
}

/// Where in a text we are.
#[derive(Clone, Copy)]
struct FieldReader {
    line: u32,
    column: u32,
    /// Whether the last byte was a carriage return: the line feed behind it ends no line of its own.
    has_returned: bool,
}

impl Default for FieldReader {
    fn default() -> Self {
        Self {
            line: 1,
            column: 1,
            has_returned: false,
        }
    }
}

impl FieldReader {
    /// Returns the place behind the line ends with which the bytes of a first field may begin: the reader passes over
    /// empty lines without a word.
    fn over_line_ends(mut self, bytes: &[u8], is_first: bool) -> (u32, u32) {
        if is_first {
            let ends = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.over(bytes.get(..ends).unwrap_or_default());
        }
        (self.line, self.column)
    }

    fn over(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let is_line_feed = *byte == b'\n';
            if (is_line_feed && !self.has_returned) || *byte == b'\r' {
                (self.line, self.column) = (self.line + 1, 1);
            } else if !is_line_feed && *byte & 0xC0 != 0x80 {
                // Every character has one byte that continues nothing.
                self.column += 1;
            }
            self.has_returned = *byte == b'\r';
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SheetFault, Spot};

    fn fields(text: &str) -> Vec<String> {
        let table = read(text, Limits::default()).unwrap();
        let cell = |row: u32, column: u32| {
            let spot = Spot {
                file: "".into(),
                position: Some(table.position(row, column)),
            };
            let words = table.words(row, column).unwrap().escape_debug();
            format!("{}{spot} {words}", spot.cell().unwrap())
        };
        let rows = table.rows();
        rows.iter()
            .flat_map(|row| {
                table
                    .row(*row)
                    .map(|(column, _)| cell(*row, column))
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn every_field_knows_where_it_begins() {
        assert_eq!(
            fields("指标,单位\r\n\"粮食,产量\",亿斤\r\n\r\n,\"他说\"\"好\"\"\"\r\n\"两\n行\",末\n"),
            [
                "A1:1:1 指标",
                "B1:1:4 单位",
                "A2:2:1 粮食,产量",
                "B2:2:9 亿斤",
                "B4:4:2 他说\\\"好\\\"",
                "A5:5:1 两\\n行",
                "B5:6:4 末"
            ]
        );
    }

    #[test]
    fn a_quotation_that_nothing_closes_is_told_where_it_begins() {
        let opened = |text: &str| {
            read(text, Limits::default())
                .unwrap()
                .open_quote()
                .map(|at| at.to_string())
        };
        assert_eq!(opened("a,b\nc,\"d\ne,f\n").as_deref(), Some("2:3"));
        assert_eq!(opened("a,b\nc,\"d\"\"\"\n"), None);
        assert_eq!(opened("a,5\"\n"), None);
    }

    #[test]
    fn a_cell_that_no_spreadsheet_would_hold_is_refused() {
        let (limit, most) = (Limit::CellBytes, 4 * 32_767);
        let text = format!("a,\"{}\"", "x".repeat(200_000));
        assert_eq!(
            read(&text, Limits::default()).err(),
            Some(Fault::Sheet(SheetFault::Beyond { limit, most }))
        );
    }

    #[test]
    fn lines_end_as_every_system_ends_them_and_empty_ones_are_rows_too() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["甲,乙", "", "", "丙,丁", "戊"].join(end);
            assert_eq!(
                fields(&text),
                ["A1:1:1 甲", "B1:1:3 乙", "A4:4:1 丙", "B4:4:3 丁", "A5:5:1 戊"],
                "{end:?}"
            );
        }
    }

    #[test]
    fn tabs_and_semicolons_part_fields_too() {
        assert_eq!(
            fields("指标\t值，元\nA\t1,5"),
            ["A1:1:1 指标", "B1:1:4 值，元", "A2:2:1 A", "B2:2:3 1,5"]
        );
        assert_eq!(fields("指标;值"), ["A1:1:1 指标", "B1:1:4 值"]);
    }

    #[test]
    fn a_text_without_an_end_still_ends() {
        assert_eq!(fields("a,b"), ["A1:1:1 a", "B1:1:3 b"]);
        assert_eq!(fields(""), Vec::<String>::new());
    }
}
