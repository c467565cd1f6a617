//! The parts of a workbook, written one behind the other: of what was written only the words are remembered, which all sheets
//! have in common.

use std::borrow::Cow;
use std::collections::HashMap;

use zip::result::ZipError;

use crate::export::archive::{Archive, relation, relations};
use crate::export::cells::looks_like_formula;
use crate::export::xlsx::{NAMESPACE, looks};
use crate::export::xml::{Xml, named, number};

/// The most characters that a cell holds.
const LONGEST: usize = 32_767;
/// How much is written before it is packed.
const PIECE: usize = 1 << 16;

/// Words as cells say them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Their place among all words.
    pub(super) number: u32,
    /// Whether a spreadsheet would else take them for a formula.
    pub(super) is_quoted: bool,
}

/// A workbook that is written sheet by sheet.
pub(super) struct Book<'d> {
    archive: Archive,
    /// The names of its sheets.
    names: &'d [String],
    /// Defined names: index of the sheet, name, range of cells.
    places: Vec<(usize, &'static str, String)>,
    words: HashMap<Cow<'d, str>, u32>,
    /// XML of the current sheet that was not sent to be compressed.
    pub(super) xml: Xml,
}

impl<'d> Book<'d> {
    /// A workbook with sheets of these names, which are still to be written in their order.
    pub(super) fn new(title: &str, names: &'d [String]) -> Result<Self, ZipError> {
        let mut archive = Archive::new()?;
        let of = |kind: &str| format!("application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml");
        let sheets = (1..=names.len()).map(|sheet| (format!("xl/worksheets/sheet{sheet}.xml"), of("worksheet")));
        let kinds = sheets.chain([
            ("xl/workbook.xml".to_owned(), of("sheet.main")),
            ("xl/styles.xml".to_owned(), of("styles")),
            ("xl/sharedStrings.xml".to_owned(), of("sharedStrings")),
        ]);
        archive.about(title, "xl/workbook.xml", &kinds.collect::<Vec<_>>());
        Ok(Self {
            archive,
            names,
            places: Vec::new(),
            words: HashMap::new(),
            xml: Xml::default(),
        })
    }

    /// Begins the part of a sheet by its place, from 0.
    pub(super) fn sheet(&mut self, place: usize) {
        self.xml = Xml::part();
        self.archive.part(format!("xl/worksheets/sheet{}.xml", place + 1));
    }

    /// Packs what was written where it has become much.
    pub(super) fn pack_much(&mut self) {
        if self.xml.len() > PIECE {
            self.pack();
        }
    }

    /// Packs what was written.
    pub(super) fn pack(&mut self) {
        self.archive.write(self.xml.take());
    }

    /// Gives cells of a sheet, such as `$A$3:$U$232`, a name that spreadsheets know.
    pub(super) fn name(&mut self, sheet: usize, name: &'static str, cells: String) {
        self.places.push((sheet, name, cells));
    }

    /// Words as cells say them; none where there are none.
    pub(super) fn words(&mut self, words: Cow<'d, str>) -> Option<Said> {
        if words.is_empty() {
            return None;
        }
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let is_quoted = looks_like_formula(&words);
        let number = *self.words.entry(words).or_insert(next);
        Some(Said { number, is_quoted })
    }

    /// The bytes of the file.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, ZipError> {
        let list = self.list();
        self.archive.whole("xl/workbook.xml", list);
        let sheets = 1..=self.names.len();
        let sheets = sheets.map(|sheet| ("worksheet", format!("worksheets/sheet{sheet}.xml")));
        let others = [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")];
        let all = sheets.chain(others.map(|(kind, part)| (kind, part.to_owned())));
        let all = (1..).zip(all);
        let all = all.map(|(id, (kind, part))| (format!("rId{id}"), relation(kind), part));
        let all = relations(&all.collect::<Vec<_>>());
        self.archive.whole("xl/_rels/workbook.xml.rels", all);
        self.archive.whole("xl/styles.xml", looks::part());
        self.said();
        self.archive.finish()
    }

    /// The part that lists the sheets.
    fn list(&self) -> String {
        let mut xml = Xml::part();
        let relations = relation("");
        let spaces = [
            named("xmlns", NAMESPACE),
            named("xmlns:r", relations.trim_end_matches('/')),
        ];
        xml.element("workbook", &spaces, |xml| {
            xml.element("bookViews", &[], |xml| xml.empty("workbookView", &[]));
            xml.element("sheets", &[], |xml| {
                for (id, name) in (1..).zip(self.names) {
                    xml.empty(
                        "sheet",
                        &[
                            named("name", name.as_str()),
                            number("sheetId", id),
                            named("r:id", format!("rId{id}")),
                        ],
                    );
                }
            });
            if !self.places.is_empty() {
                xml.element("definedNames", &[], |xml| {
                    for (sheet, name, cells) in &self.places {
                        let place = i32::try_from(*sheet).unwrap_or(i32::MAX);
                        let mut attributes = vec![named("name", *name), number("localSheetId", place)];
                        attributes.extend(name.ends_with("FilterDatabase").then(|| number("hidden", 1)));
                        let words = format!("{}!{cells}", quoted(&self.names[*sheet]));
                        xml.element("definedName", &attributes, |xml| xml.words(&words));
                    }
                });
            }
            // Whoever opens it reckons the counts again.
            xml.empty("calcPr", &[number("fullCalcOnLoad", 1)]);
        });
        xml.finish()
    }

    /// Writes the words of all sheets.
    fn said(&mut self) {
        let mut words: Vec<(&str, u32)> = self.words.iter().map(|(words, at)| (&**words, *at)).collect();
        words.sort_unstable_by_key(|(_, at)| *at);
        self.archive.part("xl/sharedStrings.xml");
        let mut xml = Xml::part();
        xml.raw("<sst xmlns=\"");
        xml.raw(NAMESPACE);
        xml.raw("\" uniqueCount=\"");
        xml.number(words.len());
        xml.raw("\">");
        for (words, _) in words {
            let is_spaced = words.starts_with(char::is_whitespace) || words.ends_with(char::is_whitespace);
            xml.raw(if is_spaced {
                "<si><t xml:space=\"preserve\">"
            } else {
                "<si><t>"
            });
            for (place, line) in cut(words).split('\n').enumerate() {
                xml.raw(if place > 0 { "\n" } else { "" });
                xml.words(line);
            }
            xml.raw("</t></si>");
            if xml.len() > PIECE {
                self.archive.write(xml.take());
            }
        }
        xml.raw("</sst>");
        self.archive.write(xml.finish());
    }
}

/// The name of a sheet as formulas quote it.
pub(super) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// As much of words as a cell holds.
fn cut(words: &str) -> &str {
    if words.len() <= LONGEST {
        return words;
    }
    let end = words.char_indices().nth(LONGEST).map(|(end, _)| end);
    end.and_then(|end| words.get(..end)).unwrap_or(words)
}
