//! A sheet, row by row from the top: what spreadsheets want to know of it before its rows, the rows, what they want to know behind
//! them.

use std::borrow::Cow;

use crate::export::xlsx::NAMESPACE;
use crate::export::xlsx::book::Book;
use crate::export::xlsx::looks::CellStyle;
use crate::export::xml::{Xml, named, number};

/// What a column takes beside its characters, in characters.
const BESIDE: f64 = 0.710_937_5;
/// The most characters that stand above a page.
const LONGEST_HEADER: usize = 240;

/// What there is to know of a sheet before its rows.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// How many rows it has.
    pub(super) rows: usize,
    /// How wide its columns are, in characters.
    pub(super) widths: Vec<usize>,
    /// The only table on it.
    pub(super) table: Option<Place>,
    /// What stands above every page.
    pub(super) header: Option<String>,
}

/// Where a table lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The row of its heads, from 1.
    pub(super) heads: usize,
    /// The last of its rows, from 1.
    pub(super) last: usize,
    /// How many columns it has.
    pub(super) columns: usize,
    /// How many of them are printed, where it is not all.
    pub(super) printed: Option<usize>,
    /// How many columns stay where the others are moved.
    pub(super) frozen: usize,
}

/// A sheet that grows row by row.
pub(super) struct Sheet<'b, 'd> {
    book: &'b mut Book<'d>,
    frame: Frame,
    letters: Vec<String>,
    /// The row that is being written, from 1.
    row: usize,
    /// The same in digits.
    digits: String,
}

/// The cells of a row without its number.
pub(super) struct Cells {
    text: Box<str>,
    /// Where the number belongs.
    numbers: Box<[u32]>,
}

impl Cells {
    /// Cells as they were written, with [`ROW`] wherever the number belongs.
    fn of(written: &str) -> Self {
        let mut text = String::with_capacity(written.len());
        let mut numbers = Vec::with_capacity(32);
        for piece in written.split(ROW) {
            numbers.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
            text.push_str(piece);
        }
        // Before the first piece there is none.
        numbers.remove(0);
        Self {
            text: text.into(),
            numbers: numbers.into(),
        }
    }
}

/// Where cells began, and the number of their row.
pub(super) struct Begun {
    at: usize,
    digits: String,
}

/// Stands for the number of a row; nothing that is written has this character.
const ROW: char = '\0';

/// The letters of a column by its place, from 0.
pub(super) fn letters(place: usize) -> String {
    let at = u16::try_from(place).unwrap_or(u16::MAX);
    rust_xlsxwriter::utility::column_number_to_name(at)
}

impl<'b, 'd> Sheet<'b, 'd> {
    /// Begins the sheet at a place, from 0.
    pub(super) fn begin(book: &'b mut Book<'d>, place: usize, frame: Frame) -> Self {
        book.sheet(place);
        let columns = frame.widths.len().max(1);
        let letters: Vec<String> = (0..columns).map(letters).collect();
        let end = format!("{}{}", letters[columns - 1], frame.rows.max(1));
        let xml = &mut book.xml;
        xml.raw("<worksheet xmlns=\"");
        xml.raw(NAMESPACE);
        xml.raw("\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        xml.empty("dimension", &[named("ref", format!("A1:{end}"))]);
        xml.element("sheetViews", &[], |xml| view(xml, place == 0, frame.table));
        xml.raw("<sheetFormatPr defaultRowHeight=\"15\"/>");
        if !frame.widths.is_empty() {
            xml.element("cols", &[], |xml| {
                for (column, width) in (1..).zip(&frame.widths) {
                    let width = f64::from(u32::try_from(*width).unwrap_or(u32::MAX)) + BESIDE;
                    xml.empty(
                        "col",
                        &[
                            number("min", column),
                            number("max", column),
                            named("width", width.to_string()),
                            number("customWidth", 1),
                        ],
                    );
                }
            });
        }
        xml.raw("<sheetData>");
        if let Some(table) = frame.table {
            let cells = |columns: usize, first: usize| format!("$A${first}:${}${}", letters[columns - 1], table.last);
            if table.last > table.heads {
                book.name(place, "_xlnm._FilterDatabase", cells(table.columns, table.heads));
            }
            if let Some(printed) = table.printed {
                book.name(place, "_xlnm.Print_Area", cells(printed, 1));
            }
            book.name(place, "_xlnm.Print_Titles", format!("${0}:${0}", table.heads));
        }
        Self {
            book,
            frame,
            letters,
            row: 0,
            digits: String::new(),
        }
    }

    /// Goes on to the next row, which is as high as its words where `height` is none.
    pub(super) fn row(&mut self, height: Option<f64>) {
        self.end_row();
        self.row += 1;
        self.digits = self.row.to_string();
        let xml = &mut self.book.xml;
        xml.raw("<row r=\"");
        xml.raw(&self.digits);
        if let Some(height) = height {
            xml.raw("\" ht=\"");
            xml.number(height);
            xml.raw("\" customHeight=\"1");
        }
        xml.raw("\">");
    }

    fn end_row(&mut self) {
        if self.row > 0 {
            self.book.xml.raw("</row>");
        }
        self.book.pack_much();
    }

    fn cell(&mut self, column: usize, look: CellStyle, is_quoted: bool) {
        let xml = &mut self.book.xml;
        xml.raw("<c r=\"");
        xml.raw(&self.letters[column]);
        xml.raw(&self.digits);
        xml.raw("\" s=\"");
        xml.number(look.number(is_quoted));
    }

    /// Cells of a row that stands on several sheets are written without its number.
    pub(super) fn begin_cells(&mut self) -> Begun {
        Begun {
            at: self.book.xml.len(),
            digits: std::mem::replace(&mut self.digits, ROW.to_string()),
        }
    }

    /// The cells that were written since then.
    pub(super) fn end_cells(&mut self, begun: Begun) -> Cells {
        self.digits = begun.digits;
        Cells::of(&self.book.xml.split_off(begun.at))
    }

    /// Writes such cells into this row.
    pub(super) fn again(&mut self, cells: &Cells) {
        let xml = &mut self.book.xml;
        let mut from = 0;
        for number in &cells.numbers {
            let to = *number as usize;
            xml.raw(cells.text.get(from..to).unwrap_or_default());
            xml.raw(&self.digits);
            from = to;
        }
        xml.raw(cells.text.get(from..).unwrap_or_default());
    }

    /// Words, whatever they begin with; nothing where there are none.
    pub(super) fn words(&mut self, column: usize, words: impl Into<Cow<'d, str>>, look: CellStyle) {
        let said = self.book.words(words.into());
        self.cell(column, look, said.is_some_and(|said| said.is_quoted));
        let xml = &mut self.book.xml;
        match said {
            Some(said) => {
                xml.raw("\" t=\"s\"><v>");
                xml.number(said.number);
                xml.raw("</v></c>");
            }
            None => xml.raw("\"/>"),
        }
    }

    /// A number.
    pub(super) fn number(&mut self, column: usize, number: impl std::fmt::Display, look: CellStyle) {
        self.cell(column, look, false);
        let xml = &mut self.book.xml;
        xml.raw("\"><v>");
        xml.number(number);
        xml.raw("</v></c>");
    }

    /// What a formula reckons, which is a number.
    pub(super) fn formula(&mut self, column: usize, formula: &str, number: &str, look: CellStyle) {
        self.cell(column, look, false);
        let xml = &mut self.book.xml;
        xml.raw("\"><f>");
        xml.words(formula);
        xml.raw("</f><v>");
        xml.words(number);
        xml.raw("</v></c>");
    }

    /// Ends the sheet.
    pub(super) fn end(mut self) {
        self.end_row();
        let xml = &mut self.book.xml;
        xml.raw("</sheetData>");
        if let Some(table) = self.frame.table.filter(|table| table.last > table.heads) {
            let last = &self.letters[table.columns - 1];
            let cells = format!("A{}:{last}{}", table.heads, table.last);
            xml.empty("autoFilter", &[named("ref", cells)]);
        }
        xml.raw(
            "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.6\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/><headerFooter>",
        );
        if let Some(header) = &self.frame.header {
            let header: String = header.replace('&', "&&").chars().take(LONGEST_HEADER).collect();
            xml.element("oddHeader", &[], |xml| xml.words(&format!("&C{header}")));
        }
        xml.raw("<oddFooter>&amp;C— &amp;P —</oddFooter></headerFooter></worksheet>");
        self.book.pack();
    }
}

/// What is seen first: the heads of a table and what its rows are about stay.
fn view(xml: &mut Xml, is_first: bool, table: Option<Place>) {
    let mut attributes = Vec::new();
    attributes.extend(is_first.then(|| number("tabSelected", 1)));
    attributes.push(number("workbookViewId", 0));
    let Some(table) = table else {
        return xml.empty("sheetView", &attributes);
    };
    let (column, row) = (letters(table.frozen), table.heads + 1);
    xml.element("sheetView", &attributes, |xml| {
        let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
        let pane = if table.frozen > 0 { "bottomRight" } else { "bottomLeft" };
        let mut attributes = Vec::new();
        attributes.extend((table.frozen > 0).then(|| number("xSplit", count(table.frozen))));
        attributes.extend([
            number("ySplit", count(table.heads)),
            named("topLeftCell", format!("{column}{row}")),
            named("activePane", pane),
            named("state", "frozen"),
        ]);
        xml.empty("pane", &attributes);
        let mut selection = |pane: &'static str, cell: String| {
            xml.empty(
                "selection",
                &[
                    named("pane", pane),
                    named("activeCell", cell.clone()),
                    named("sqref", cell),
                ],
            );
        };
        if table.frozen > 0 {
            selection("topRight", format!("{column}1"));
            selection("bottomLeft", format!("A{row}"));
        }
        selection(pane, format!("{column}{row}"));
    });
}
