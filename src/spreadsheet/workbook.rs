//! The sheets of a workbook.
//!
//! A workbook is a ZIP archive of XML. Both can be made to swell without end, so what the parts really unpack to is
//! counted before anything reads them, and cells are taken one after the other instead of as the rectangle that a sheet
//! claims to fill.

use std::collections::HashMap;
use std::io::{self, Cursor, Read, Write};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use zip::ZipArchive;

use crate::intake::limits::Limits;
use crate::model::{Fault, Limit, Severity, Text};
use crate::spreadsheet::formula::{Doubt, Formula};
use crate::spreadsheet::table::{Content, Merged, Number, Table, excerpt};

/// A part that unpacks to no more than this may be as dense as it likes.
const SMALL: u64 = 1024 * 1024;

/// The first bytes of a ZIP archive.
const ARCHIVE: &[u8] = b"PK";
/// The first bytes of an old workbook, and of one that is locked by a password.
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];

/// What a workbook holds.
pub(crate) struct Workbook {
    /// The sheets that everybody sees.
    pub(crate) tables: Vec<Table>,
    /// The names of those that are hidden; they are not read.
    pub(crate) hidden: Vec<Text>,
    /// Whether what its formulas say may be of long ago.
    pub(crate) is_out_of_date: bool,
}

/// Whether a file is a workbook, whatever it is called.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(COMPOUND)
}

/// Reads the sheets of a workbook.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Workbook, Fault> {
    if bytes.starts_with(COMPOUND) {
        return Err(Fault::BrokenWorkbook {
            why: "locked or old".into(),
        });
    }
    if !bytes.starts_with(ARCHIVE) {
        return Err(Fault::BrokenWorkbook {
            why: "no archive".into(),
        });
    }
    limits.hold(Limit::FileBytes, bytes.len() as u64)?;
    unpack(bytes, limits)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut workbook = Workbook {
        tables: Vec::new(),
        hidden: Vec::new(),
        is_out_of_date: false,
    };
    let mut counts = Counts {
        wants_calculation: wants_calculation(bytes, limits),
        ..Counts::default()
    };
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible == SheetVisible::Visible {
            workbook
                .tables
                .push(self::sheet(&mut book, &sheet.name, &mut counts, limits)?);
        } else {
            workbook.hidden.push(Text::new(&sheet.name));
        }
    }
    workbook.is_out_of_date = counts.wants_calculation && counts.has_results;
    Ok(workbook)
}

fn broken(error: &XlsxError) -> Fault {
    let why = Text::new(&error.to_string());
    Fault::BrokenWorkbook { why }
}

/// Unpacks every part into nothing and counts. What the archive says about sizes is not asked: it may lie.
fn unpack(bytes: &[u8], limits: Limits) -> Result<(), Fault> {
    let no_archive = |error: &dyn std::fmt::Display| Fault::BrokenWorkbook {
        why: Text::new(&error.to_string()),
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_archive(&error))?;
    limits.hold(Limit::Parts, archive.len() as u64)?;
    let (mut total, mut cells) = (0, CellCount::default());
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| no_archive(&error))?;
        let packed = part.compressed_size().max(1);
        // The chain in which formulas are calculated names the same cells again.
        let is_chain = part.name().is_ok_and(|name| name.ends_with("calcChain.xml"));
        let before = cells.cells;
        let most = limits
            .most(Limit::PartBytes)
            .min(limits.most(Limit::TotalBytes) - total);
        let unpacked = io::copy(&mut part.take(most + 1), &mut cells).map_err(|error| no_archive(&error))?;
        limits.hold(Limit::PartBytes, unpacked)?;
        total += unpacked;
        limits.hold(Limit::TotalBytes, total)?;
        if is_chain {
            cells.cells = before;
        }
        limits.hold(Limit::Cells, cells.cells)?;
        if unpacked > SMALL {
            limits.hold(Limit::Ratio, unpacked / packed)?;
        }
    }
    Ok(())
}

/// Counts the cells of what is written into it, and forgets the rest: two million cells are told without reading one.
#[derive(Default)]
struct CellCount {
    cells: u64,
    last: [u8; 2],
}

impl Write for CellCount {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            if matches!(byte, b' ' | b'>' | b'/') && self.last == *b"<c" {
                self.cells += 1;
            }
            self.last = [self.last[1], *byte];
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What was taken of the workbook so far.
#[derive(Default)]
struct Counts {
    cells: u64,
    words: u64,
    /// Whether the workbook asks to be calculated when it is opened, as what no spreadsheet program saved does.
    wants_calculation: bool,
    /// Whether any formula comes with what it once came to.
    has_results: bool,
}

/// Whether the workbook says that its formulas are still to be calculated.
fn wants_calculation(bytes: &[u8], limits: Limits) -> bool {
    let mut text = String::new();
    let read = ZipArchive::new(Cursor::new(bytes)).ok().and_then(|mut archive| {
        let part = archive.by_name("xl/workbook.xml").ok()?;
        part.take(limits.most(Limit::PartBytes)).read_to_string(&mut text).ok()
    });
    let settings = text
        .split_once("calcPr ")
        .and_then(|(_, behind)| behind.split('>').next());
    let is_said = |settings: &str| {
        ["fullCalcOnLoad=\"1\"", "fullCalcOnLoad=\"true\"", "calcCompleted=\"0\""]
            .iter()
            .any(|said| settings.contains(said))
    };
    read.is_some() && settings.is_some_and(is_said)
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, counts: &mut Counts, limits: Limits) -> Result<Table, Fault> {
    let mut table = Table::new(Some(Text::new(name)));
    let merged = book.merge_cells_by_sheet_name(name).map_err(|error| broken(&error))?;
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    // Cells are read once with their formats; where a cell turns out to say nothing, its formula is asked for in a second
    // walk.
    let mut has_silent_cells = counts.wants_calculation;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| broken(&error))? {
        counts.cells += 1;
        limits.hold(Limit::Cells, counts.cells)?;
        let format = reader
            .styles()
            .get(style)
            .and_then(|style| style.number_format.as_ref());
        let format = format.map(|format| format.format_code.as_str());
        let Some(content) = content(cell.get_value(), format.unwrap_or_default()) else {
            has_silent_cells = true;
            continue;
        };
        has_silent_cells |= matches!(content, Content::Number(Number { value: 0.0, .. }));
        if let Content::Words(words) = &content {
            limits.hold(Limit::CellBytes, words.len() as u64)?;
            counts.words += words.len() as u64;
            limits.hold(Limit::Words, counts.words)?;
        }
        table.put(cell.get_position(), content, limits)?;
    }
    drop(reader);
    if has_silent_cells {
        formulas(book, name, &mut table, counts, limits)?;
    }
    for area in merged {
        let (from, to) = (area.start, area.end);
        table.spread(Merged { from, to }, limits);
    }
    Ok(table)
}

/// Marks the cells that hold a formula but nothing that it came to, and doubts those that say nought.
fn formulas(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    table: &mut Table,
    counts: &mut Counts,
    limits: Limits,
) -> Result<(), Fault> {
    let mut noughts = Vec::new();
    // A formula that was filled down is written once, where it begins.
    let mut shared: HashMap<usize, ((u32, u32), Formula)> = HashMap::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some(cell) = reader
        .next_cell_with_formula_metadata()
        .map_err(|error| broken(&error))?
    {
        let Some(metadata) = cell.formula else {
            continue;
        };
        if let XlsxFormulaMetadata::Shared {
            shared_index, formula, ..
        } = &metadata
        {
            shared.insert(*shared_index, (cell.pos, Formula::new(formula)));
        }
        match cell.value {
            DataRef::Empty => table.put(cell.pos, Content::Uncalculated, limits)?,
            DataRef::Float(0.0) | DataRef::Int(0) => noughts.push((cell.pos, metadata)),
            DataRef::Float(_) | DataRef::Int(_) => counts.has_results = true,
            _ => {}
        }
    }
    drop(reader);
    for (at, metadata) in noughts {
        let formula = match metadata {
            XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
                Some(Formula::new(&formula))
            }
            XlsxFormulaMetadata::SharedDerived { shared_index } => shared.get(&shared_index).map(|(from, formula)| {
                let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
                formula.filled(by(at.0, from.0), by(at.1, from.1))
            }),
            _ => None,
        };
        let looked = |formula: &Formula| formula.doubt(|(rows, columns)| table.numbers(rows, columns));
        let doubt = formula.as_ref().map_or(Doubt::Some, looked);
        let formula = excerpt(&formula.map(|formula| formula.to_string()).unwrap_or_default());
        match doubt {
            Doubt::Certain => table.doubt(at, Severity::Error, Fault::StaleZero { formula }),
            _ if counts.wants_calculation => table.doubt(at, Severity::Error, Fault::NoCachedValue),
            Doubt::Some => table.doubt(at, Severity::Warning, Fault::ZeroFormula { formula }),
            Doubt::None => {}
        }
    }
    Ok(())
}

/// What a cell holds; nothing where it is empty.
fn content(value: &DataRef<'_>, format: &str) -> Option<Content> {
    let words = |words: &str| (!words.trim().is_empty()).then(|| Content::Words(words.to_owned()));
    let number = |value: f64| {
        let (is_percent, places) = (shows_percent(format), places(format));
        Content::Number(Number {
            value,
            is_percent,
            places,
        })
    };
    match value {
        DataRef::Empty => None,
        DataRef::Float(value) => Some(number(*value)),
        #[expect(clippy::cast_precision_loss, reason = "a workbook keeps whole numbers as floats too")]
        DataRef::Int(value) => Some(number(*value as f64)),
        DataRef::String(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(true) => Some(Content::Words("TRUE".to_owned())),
        DataRef::Bool(false) => Some(Content::Words("FALSE".to_owned())),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(Content::Date(format!("{year}-{month:02}-{day:02}")))
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Content::Date(text.clone())),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
    }
}

/// A format without what it prints as it stands, in its part for numbers above zero.
fn signs(format: &str) -> String {
    let mut signs = String::new();
    let mut characters = format.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => while characters.next().is_some_and(|next| next != '"') {},
            '[' => while characters.next().is_some_and(|next| next != ']') {},
            '\\' | '_' | '*' => {
                characters.next();
            }
            ';' => break,
            other => signs.push(other),
        }
    }
    signs
}

/// Whether a format shows a share as a percentage.
fn shows_percent(format: &str) -> bool {
    signs(format).contains('%')
}

/// How many digits after the point a format shows; none where it leaves that to the number.
fn places(format: &str) -> Option<u8> {
    let signs = signs(format);
    if !signs.contains(['0', '#']) || signs.contains(['E', 'e', '/']) {
        return None;
    }
    let fraction = signs.split_once('.').map_or("", |(_, fraction)| fraction);
    u8::try_from(
        fraction
            .chars()
            .take_while(|sign| matches!(sign, '0' | '#' | '?'))
            .count(),
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        for name in ["一", "二"] {
            let sheet = book.add_worksheet();
            sheet.set_name(name).unwrap();
            for row in 0..20 {
                sheet.write_string(row, 0, "城镇新增就业人数").unwrap();
                sheet.write_number(row, 1, row).unwrap();
            }
        }
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn all_parts_and_all_sheets_together_have_their_limits_too() {
        for (limit, enough) in [
            (Limit::TotalBytes, 100_000),
            (Limit::Cells, 80),
            (Limit::Words, 40 * 24),
        ] {
            assert!(read(&book(), Limits::lowered(limit, enough)).is_ok(), "{limit:?}");
            let most = if limit == Limit::TotalBytes { 2_000 } else { enough - 1 };
            let refused = read(&book(), Limits::lowered(limit, most)).err();
            assert_eq!(refused, Some(Fault::Beyond { limit, most }));
        }
    }

    #[test]
    fn a_format_tells_percentages_and_places() {
        for (format, is_percent, digits) in [
            ("General", false, None),
            ("0.0%", true, Some(1)),
            ("0%", true, Some(0)),
            ("#,##0.00_ ;[Red]-#,##0.0% ", false, Some(2)),
            ("0.0\"%\"", false, Some(1)),
            ("0.00E+00", false, None),
            ("@", false, None),
            ("", false, None),
        ] {
            assert_eq!(
                (shows_percent(format), places(format)),
                (is_percent, digits),
                "{format}"
            );
        }
    }
}
