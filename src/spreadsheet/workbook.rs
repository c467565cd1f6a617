//! The sheets of a workbook.
//!
//! A workbook is a ZIP archive of XML. Both can be made to swell without end, so what the parts really unpack to is
//! counted before anything reads them, and cells are taken one after the other instead of as the rectangle that a sheet
//! claims to fill.

mod details;

use std::collections::HashMap;
use std::io::{self, Cursor, Read, Write};
use std::sync::Arc;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError, XlsxFormulaMetadata};
use zip::ZipArchive;

use crate::intake::limits::Limits;
use crate::model::{Broken, Fault, FigureFault, Limit, Severity, SheetFault, Text};
use crate::spreadsheet::formula::{Doubt, Formula};
use crate::spreadsheet::number_format::NumberFormat;
use crate::spreadsheet::table::{Content, Date, Merged, Number, Table, excerpt};
use details::{Details, Mark, Marks, Parts};

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
    /// What is to be doubted of all its formulas.
    pub(crate) doubt: Option<(Severity, Fault)>,
}

/// Returns whether a file is a workbook, whatever it is called.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(COMPOUND)
}

/// Reads the sheets of a workbook.
pub(crate) fn read(bytes: &[u8], limits: Limits) -> Result<Workbook, Fault> {
    if bytes.starts_with(COMPOUND) {
        return Err(Fault::Sheet(SheetFault::BrokenWorkbook { why: Broken::Locked }));
    }
    if !bytes.starts_with(ARCHIVE) {
        return Err(Fault::Sheet(SheetFault::BrokenWorkbook { why: Broken::NoArchive }));
    }
    limits.hold(Limit::FileBytes, bytes.len() as u64)?;
    let marks = unpack(bytes, limits)?;
    let mut parts = Parts::open(bytes, limits);
    if marks.get(SHARED).is_some_and(|marks| marks.has(Mark::Run)) {
        parts.iter_mut().for_each(Parts::read_shared);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    let mut workbook = Workbook {
        tables: Vec::new(),
        hidden: Vec::new(),
        doubt: None,
    };
    let mut counts = Counts {
        wants_calculation: wants_calculation(bytes, limits),
        ..Counts::default()
    };
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible == SheetVisible::Visible {
            let marks = parts.as_ref().and_then(|parts| marks.get(parts.path(&sheet.name)?));
            let walked = parts.as_mut().zip(marks).and_then(|(parts, marks)| {
                let needs_walk = marks.has(Mark::Detail) || marks.has(Mark::Run) || parts.has_shared_runs();
                needs_walk.then(|| parts.walk(&sheet.name))
            });
            let details = walked.transpose()?.unwrap_or_default();
            let table = self::sheet(&mut book, (&sheet.name, marks), details, &mut counts, limits)?;
            workbook.tables.push(table);
        } else {
            workbook.hidden.push(Text::new(&sheet.name));
        }
    }
    if never_calculated(&mut book, &mut counts)? {
        let formulas = counts.silent.len();
        for table in &mut workbook.tables {
            let sheet = table.sheet.clone();
            for (_, (row, column)) in counts.silent.iter().filter(|(own, _)| *own == sheet) {
                table.remove(*row, *column);
            }
        }
        workbook.doubt = Some((Severity::Error, Fault::Sheet(SheetFault::NeverCalculated { formulas })));
    } else if counts.wants_calculation && counts.results.has_numbers {
        workbook.doubt = Some((Severity::Warning, Fault::Sheet(SheetFault::WantsCalculation)));
    }
    workbook.tables.iter_mut().for_each(Table::drop_index);
    Ok(workbook)
}

/// Returns whether nothing in the workbook was ever calculated: all its formulas say nought or nothing, and one of them
/// cannot have come to that. One alone is told at its cell.
fn never_calculated(book: &mut Xlsx<Cursor<&[u8]>>, counts: &mut Counts) -> Result<bool, Fault> {
    if !counts.results.is_stale || counts.results.has_numbers || counts.results.has_words || counts.silent.len() < 2 {
        return Ok(false);
    }
    for sheet in std::mem::take(&mut counts.unlooked) {
        silent_formulas(book, &sheet, 0, counts)?;
    }
    Ok(!counts.results.has_numbers && !counts.results.has_words)
}

fn broken(error: &XlsxError) -> Fault {
    let why = Broken::Other(Text::new(&error.to_string()));
    Fault::Sheet(SheetFault::BrokenWorkbook { why })
}

/// The part that holds the texts which cells share.
const SHARED: &str = "xl/sharedStrings.xml";

/// Unpacks every part into nothing and counts. What the archive says about sizes is not asked: it may lie. Answers what
/// was noticed on the way, by the names of the parts.
fn unpack(bytes: &[u8], limits: Limits) -> Result<HashMap<String, Marks>, Fault> {
    let no_archive = |error: &dyn std::fmt::Display| {
        Fault::Sheet(SheetFault::BrokenWorkbook {
            why: Broken::Other(Text::new(&error.to_string())),
        })
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_archive(&error))?;
    limits.hold(Limit::Parts, archive.len() as u64)?;
    let (mut total, mut cells) = (0, CellCount::default());
    let mut marks = HashMap::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| no_archive(&error))?;
        let name = part.name().map_or_else(|_| String::new(), std::borrow::Cow::into_owned);
        let packed = part.compressed_size().max(1);
        // The chain in which formulas are calculated names the same cells again.
        let is_chain = name.ends_with("calcChain.xml");
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
        marks.insert(name, std::mem::take(&mut cells.marks));
    }
    Ok(marks)
}

/// Counts the cells of what is written into it, and forgets the rest: two million cells are told without reading one.
#[derive(Default)]
struct CellCount {
    cells: u64,
    last: [u8; 2],
    marks: Marks,
}

impl Write for CellCount {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let first = bytes.get(..2).unwrap_or(bytes);
        self.cells += cells_in(&[&self.last, first].concat()) + cells_in(bytes);
        for byte in bytes.get(bytes.len().saturating_sub(2)..).unwrap_or_default() {
            self.last = [self.last[1], *byte];
        }
        self.marks.see(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns how many cells begin within these bytes, with the character behind their name.
fn cells_in(bytes: &[u8]) -> u64 {
    let opens = |at: &usize| matches!(bytes.get(*at..at + 3), Some([_, b'c', b' ' | b'>' | b'/']));
    memchr::memchr_iter(b'<', bytes).filter(opens).count() as u64
}

/// What was taken of the workbook so far.
#[derive(Default)]
struct Counts {
    cells: u64,
    words: u64,
    /// Whether the workbook asks to be calculated when it is opened, as what no spreadsheet program saved does.
    wants_calculation: bool,
    /// What its formulas came to.
    results: Results,
    /// The formulas that say nought or nothing and may have come to something else.
    silent: Vec<(Option<Text>, (u32, u32))>,
    /// The sheets of whose formulas nothing is known.
    unlooked: Vec<String>,
}

/// What the formulas of a workbook came to.
#[derive(Default)]
struct Results {
    /// Whether any came to a number other than nought.
    has_numbers: bool,
    /// Whether any came to words or to an error.
    has_words: bool,
    /// Whether any says nought or nothing that cannot have come to it.
    is_stale: bool,
}

/// Returns whether the workbook says that its formulas are still to be calculated.
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

/// Returns one sheet, by its name and what was noticed of its part; a part that could not be followed may hold
/// anything.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    (name, marks): (&str, Option<&Marks>),
    details: Details,
    counts: &mut Counts,
    limits: Limits,
) -> Result<Table, Fault> {
    let mut table = Table::new(Some(Text::new(name)));
    let merged = if marks.is_none_or(|marks| marks.has(Mark::Merged)) {
        book.merge_cells_by_sheet_name(name).map_err(|error| broken(&error))?
    } else {
        Vec::new()
    };
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    let mut formats: HashMap<usize, Option<Arc<NumberFormat>>> = HashMap::new();
    let mut unknown_errors = details.unknown_errors;
    // Cells are read once with their formats; where a cell turns out to say nothing, its formula is asked for in a second
    // walk.
    let mut has_silent_cells = counts.wants_calculation;
    loop {
        let (cell, style) = match reader.next_cell_with_style_id() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            // The second walk knows where it stands; the reader goes on behind it.
            Err(XlsxError::CellError(_)) if unknown_errors > 0 => {
                unknown_errors -= 1;
                continue;
            }
            Err(error) => return Err(broken(&error)),
        };
        counts.cells += 1;
        limits.hold(Limit::Cells, counts.cells)?;
        let known = reader.styles().get(style);
        let format = formats.entry(style).or_insert_with(|| known.and_then(number_format));
        let code = || known.and_then(format_code).unwrap_or_default();
        let Some(content) = content(cell.get_value(), format.as_ref(), code) else {
            has_silent_cells = true;
            continue;
        };
        has_silent_cells |= matches!(content, Content::Number(Number { value: 0.0, .. }));
        if let Content::Words(words) = &content {
            limits.hold(Limit::CellBytes, words.len() as u64)?;
            counts.words += words.len() as u64;
            limits.hold(Limit::Words, counts.words)?;
        }
        let at = cell.get_position();
        if known.is_some_and(is_struck) && matches!(content, Content::Number(_)) {
            let found = content.shown();
            table.doubt(at, Severity::Error, Fault::Figure(FigureFault::StruckOut { found }));
        }
        table.put(at, content, limits)?;
    }
    drop(reader);
    for (at, content) in details.cells {
        if content.words().is_some_and(|words| words.trim().is_empty()) {
            table.remove(at.0, at.1);
        } else {
            table.put(at, content, limits)?;
        }
    }
    (table.hidden_rows, table.hidden_columns) = (details.hidden_rows, details.hidden_columns);
    table.margins = details.margins;
    let has_formulas = marks.is_none_or(|marks| marks.has(Mark::Formula));
    if has_formulas && has_silent_cells {
        formulas(book, name, details.unknown_errors, &mut table, counts, limits)?;
    } else if has_formulas {
        counts.unlooked.push(name.to_owned());
    }
    for area in merged {
        let (from, to) = (area.start, area.end);
        table.spread(Merged { from, to }, limits);
    }
    Ok(table)
}

/// Returns the code by which a style shows numbers.
fn format_code(style: &Style) -> Option<&str> {
    let format = style.number_format.as_ref()?;
    Some(format.format_code.as_str())
}

/// Returns how a style shows numbers; `None` if it shows them as they are.
fn number_format(style: &Style) -> Option<Arc<NumberFormat>> {
    let code = format_code(style).filter(|code| !matches!(*code, "" | "General" | "@"))?;
    Some(Arc::new(NumberFormat::parse(code)))
}

/// Returns whether a style strikes out what it shows.
fn is_struck(style: &Style) -> bool {
    style.font.as_ref().is_some_and(|font| font.strikethrough)
}

/// Marks the cells that hold a formula but nothing that it came to, and doubts those that say nought.
fn formulas(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    unknown_errors: usize,
    table: &mut Table,
    counts: &mut Counts,
    limits: Limits,
) -> Result<(), Fault> {
    let silent = silent_formulas(book, name, unknown_errors, counts)?;
    for (at, formula, is_empty) in silent {
        if is_empty {
            table.put(at, Content::Uncalculated, limits)?;
        }
        let looked = |formula: &Formula| formula.doubt(|(rows, columns)| table.numbers(rows, columns));
        let doubt = formula.as_ref().map_or(Doubt::Some, looked);
        counts.results.is_stale |= doubt == Doubt::Certain;
        if is_empty || doubt != Doubt::None {
            counts.silent.push((table.sheet.clone(), at));
        }
        let formula = excerpt(&formula.map(|formula| formula.to_string()).unwrap_or_default());
        match doubt {
            _ if is_empty => {}
            Doubt::Certain => table.doubt(at, Severity::Error, Fault::Figure(FigureFault::StaleZero { formula })),
            _ if counts.wants_calculation => {
                table.doubt(at, Severity::Error, Fault::Figure(FigureFault::NoCachedValue));
            }
            Doubt::Some => table.doubt(
                at,
                Severity::Warning,
                Fault::Figure(FigureFault::ZeroFormula { formula }),
            ),
            Doubt::None => {}
        }
    }
    Ok(())
}

/// A formula that says nought or nothing: where it stands, what it is, and whether it says nothing.
type Silent = ((u32, u32), Option<Formula>, bool);

/// Returns the formulas of a sheet that say nought or nothing; whether any says more is noted.
fn silent_formulas(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    mut unknown_errors: usize,
    counts: &mut Counts,
) -> Result<Vec<Silent>, Fault> {
    let mut silent = Vec::new();
    // A formula that was filled down is written once, where it begins.
    let mut shared: HashMap<usize, ((u32, u32), Formula)> = HashMap::new();
    let mut reader = book.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    loop {
        let cell = match reader.next_cell_with_formula_metadata() {
            Ok(Some(cell)) => cell,
            Ok(None) => break,
            Err(XlsxError::CellError(_)) if unknown_errors > 0 => {
                unknown_errors -= 1;
                continue;
            }
            Err(error) => return Err(broken(&error)),
        };
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
            DataRef::Empty => silent.push((cell.pos, metadata, true)),
            DataRef::Float(0.0) | DataRef::Int(0) => silent.push((cell.pos, metadata, false)),
            DataRef::Float(_) | DataRef::Int(_) => counts.results.has_numbers = true,
            // Words and errors are results too, but none that a figure could be taken of.
            _ => counts.results.has_words = true,
        }
    }
    let formula = |at: (u32, u32), metadata| match metadata {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            Some(Formula::new(&formula))
        }
        XlsxFormulaMetadata::SharedDerived { shared_index } => shared.get(&shared_index).map(|(from, formula)| {
            let by = |to: u32, from: u32| i64::from(to) - i64::from(from);
            formula.filled(by(at.0, from.0), by(at.1, from.1))
        }),
        _ => None,
    };
    let silent = silent.into_iter();
    Ok(silent
        .map(|(at, metadata, is_empty)| (at, formula(at, metadata), is_empty))
        .collect())
}

/// Returns what a cell holds; nothing where it is empty.
fn content<'c>(
    value: &DataRef<'_>,
    format: Option<&Arc<NumberFormat>>,
    code: impl FnOnce() -> &'c str,
) -> Option<Content> {
    let words = |words: &str| (!words.trim().is_empty()).then(|| Content::Words(words.to_owned()));
    let number = |value: f64| {
        let format = format.cloned();
        Content::Number(Number { value, format })
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
            Some(Content::Date(date((year.into(), month, day), code())))
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(Content::Date(Date {
            written: text.clone(),
            shown: text.clone(),
        })),
        DataRef::Error(error) => Some(Content::Error(error.to_string())),
    }
}

/// Returns a date, shown by as much of it as its format code shows.
fn date((year, month, day): (i32, u8, u8), code: &str) -> Date {
    let code = code.to_lowercase();
    // 14 and the like are short dates in the order of the country, with all three.
    let has = |letters: &[char]| code.is_empty() || code.contains(letters);
    let year_shown = if has(&['y', 'e']) {
        format!("{year}年")
    } else {
        String::new()
    };
    let day_shown = if has(&['d']) {
        format!("{day}日")
    } else {
        String::new()
    };
    Date {
        written: format!("{year}-{month:02}-{day:02}"),
        shown: format!("{year_shown}{month}月{day_shown}"),
    }
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
    fn parts_by_themselves_and_all_together_have_their_limits() {
        for (limit, enough, less) in [
            (Limit::Parts, 200, 5),
            (Limit::PartBytes, 100_000, 1_000),
            (Limit::TotalBytes, 100_000, 2_000),
            (Limit::Cells, 80, 79),
            (Limit::Words, 40 * 24, 40 * 24 - 1),
            (Limit::Rows, 20, 19),
            (Limit::Columns, 2, 1),
            (Limit::CellBytes, 24, 23),
        ] {
            let within = read(&book(), Limits::lowered(limit, enough)).err();
            assert_eq!(within, None, "{limit:?}");
            let refused = read(&book(), Limits::lowered(limit, less)).err();
            assert_eq!(refused, Some(Fault::Sheet(SheetFault::Beyond { limit, most: less })));
        }
    }

    #[test]
    fn cells_merges_and_formulas_are_noticed_wherever_a_write_ends() {
        let part: &[u8] =
            br#"<x:worksheet><x:f>A1</x:f></x:worksheet><c r="A1"><f>B1</f></c><c/><col/><c><mergeCell ref="A1:B1"/>"#;
        for cut in 0..=part.len() {
            let mut counted = CellCount::default();
            for piece in [&part[..cut], &part[cut..]] {
                counted.write_all(piece).unwrap();
            }
            assert_eq!(counted.cells, 3, "{cut}");
            assert!(
                counted.marks.has(Mark::Merged) && counted.marks.has(Mark::Formula),
                "{cut}"
            );
        }
        let mut by_byte = CellCount::default();
        for byte in part {
            by_byte.write_all(&[*byte]).unwrap();
        }
        assert_eq!(by_byte.cells, 3);
        let (plain, mut counted): (&[u8], _) =
            (b"<sheetData><c r=\"A1\"><v>1</v></c></sheetData>", CellCount::default());
        counted.write_all(plain).unwrap();
        assert!(!counted.marks.has(Mark::Merged) && !counted.marks.has(Mark::Formula));
    }

    #[test]
    fn a_part_that_unpacks_to_many_times_its_size_is_refused_where_it_is_large() {
        let with = |bytes: usize| {
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            writer
                .start_file("xl/media/image.bin", zip::write::SimpleFileOptions::default())
                .unwrap();
            writer.write_all(&vec![7; bytes]).unwrap();
            writer.finish().unwrap().into_inner()
        };
        let large = usize::try_from(SMALL).unwrap() + 1;
        let refused = unpack(&with(large), Limits::lowered(Limit::Ratio, 3)).err();
        let (limit, most) = (Limit::Ratio, 3);
        assert_eq!(refused, Some(Fault::Sheet(SheetFault::Beyond { limit, most })));
        assert!(unpack(&with(large - 1), Limits::lowered(Limit::Ratio, 3)).is_ok());
    }
}
