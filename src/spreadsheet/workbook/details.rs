//! Details of a workbook that the library omits: text runs that are raised, lowered or struck, errors that it does not
//! know, and what is hidden.
//!
//! Few workbooks hold any of it. [`Marks`] notices while the parts are unpacked and counted, so that only the sheets in
//! question are walked through a second time, by the library too: merged cells and formulas cost it a walk each.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{Cursor, Read};

use calamine::CellErrorType;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::intake::limits::Limits;
use crate::model::{Broken, Fault, Limit, SheetFault, Text};
use crate::spreadsheet::table::Content;

/// Maximum columns that a hidden stretch is followed over.
const MOST_COLUMNS: u32 = 16_384;

/// What a part may hold that is worth a walk of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Hidden rows and columns, print headers, boxes, errors.
    Detail,
    /// A run of text that may be raised, lowered or struck.
    Run,
    /// Cells that are merged.
    Merged,
    /// Formulas.
    Formula,
}

/// The bytes by which each is noticed. Names of elements may stand behind a prefix; what else reads so costs a walk in vain.
const SIGNS: [(Mark, &str); 11] = [
    (Mark::Detail, "hidden="),
    (Mark::Detail, "width=\"0\""),
    (Mark::Detail, " ht=\"0\""),
    (Mark::Detail, "Header"),
    (Mark::Detail, "<drawing "),
    (Mark::Detail, ">#"),
    (Mark::Run, "vertAlign"),
    (Mark::Run, "strike"),
    (Mark::Merged, "mergeCell"),
    (Mark::Formula, "<f"),
    (Mark::Formula, ":f"),
];

/// What was noticed of a part while it was unpacked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// The end of the last bytes seen: a sign may lie across two writes.
    tail: Vec<u8>,
    seen: Vec<Mark>,
}

impl Marks {
    /// Looks at the next bytes of a part.
    pub(crate) fn see(&mut self, bytes: &[u8]) {
        const LONGEST: usize = 12;
        self.tail.extend_from_slice(bytes);
        for (mark, sign) in SIGNS {
            if !self.has(mark) && memmem::find(&self.tail, sign.as_bytes()).is_some() {
                self.seen.push(mark);
            }
        }
        let kept = self.tail.len().saturating_sub(LONGEST);
        self.tail.drain(..kept);
    }

    /// Returns whether a part may hold this.
    pub(crate) fn has(&self, mark: Mark) -> bool {
        self.seen.contains(&mark)
    }
}

/// What a second walk over a sheet finds.
#[derive(Debug, Default)]
pub(crate) struct Details {
    /// Cells that read otherwise than the library says: without marked runs, or as an error that it does not know.
    pub(crate) cells: BTreeMap<(u32, u32), Content>,
    /// Hidden rows.
    pub(crate) hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub(crate) hidden_columns: BTreeSet<u32>,
    /// What is printed above each page, and what boxes over the cells say.
    pub(crate) margins: Vec<String>,
    /// How many errors the library will stumble over.
    pub(crate) unknown_errors: usize,
}

/// The parts of a workbook as far as the second walk needs them.
pub(crate) struct Parts<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    limits: Limits,
    /// The paths of the sheets by their names.
    sheets: HashMap<String, String>,
    /// Shared texts without their marked runs, by their index; only those that have any.
    shared: HashMap<usize, String>,
}

impl<'b> Parts<'b> {
    /// Opens the parts of a workbook; nothing where they cannot be followed.
    pub(crate) fn open(bytes: &'b [u8], limits: Limits) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut parts = Self {
            archive,
            limits,
            sheets: HashMap::new(),
            shared: HashMap::new(),
        };
        let targets = relations(&parts.text("xl/_rels/workbook.xml.rels")?);
        parts.sheets = sheets(&parts.text("xl/workbook.xml")?, &targets);
        Some(parts)
    }

    fn text(&mut self, name: &str) -> Option<String> {
        let part = self.archive.by_name(name).ok()?;
        let mut text = String::new();
        let most = self.limits.most(Limit::PartBytes);
        part.take(most).read_to_string(&mut text).ok()?;
        Some(text)
    }

    /// Reads the shared texts for those that have marked runs.
    pub(crate) fn read_shared(&mut self) {
        let Some(text) = self.text("xl/sharedStrings.xml") else {
            return;
        };
        let mut reader = Reader::from_str(&text);
        let mut index = 0;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) if start.local_name().as_ref() == "si" => {
                    let runs = Runs::read(&mut reader, "si");
                    if runs.has_marked {
                        self.shared.insert(index, runs.plain);
                    }
                    index += 1;
                }
                Event::Empty(start) if start.local_name().as_ref() == "si" => index += 1,
                Event::Eof => break,
                _ => {}
            }
        }
    }

    /// Returns whether any shared text has marked runs.
    pub(crate) fn has_shared_runs(&self) -> bool {
        !self.shared.is_empty()
    }

    /// Returns the path of the part that holds a sheet.
    pub(crate) fn path(&self, sheet: &str) -> Option<&str> {
        self.sheets.get(sheet).map(String::as_str)
    }

    /// Walks over a sheet.
    ///
    /// # Errors
    ///
    /// Refuses a workbook with an error value that nobody knows in a cell that does not say where it stands.
    pub(crate) fn walk(&mut self, sheet: &str) -> Result<Details, Fault> {
        let text = self.path(sheet).map(str::to_owned).and_then(|path| self.text(&path));
        let mut details = Details::default();
        let text = text.unwrap_or_default();
        let mut reader = Reader::from_str(&text);
        let mut row = 0;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "row" => {
                    row = details.row(&start).unwrap_or(row + 1);
                }
                Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "col" => {
                    details.columns(&start);
                }
                Event::Start(start)
                    if matches!(start.local_name().as_ref(), "oddHeader" | "evenHeader" | "firstHeader") =>
                {
                    let name = start.local_name().as_ref().to_owned();
                    details.margins.push(printed(&Runs::read(&mut reader, &name).all));
                }
                Event::Empty(start) if start.local_name().as_ref() == "drawing" => {
                    details
                        .margins
                        .extend(self.boxes(sheet, attribute(&start, "id").as_deref()));
                }
                Event::Start(start) if start.local_name().as_ref() == "c" => {
                    let (at, kind) = (attribute(&start, "r"), attribute(&start, "t"));
                    self.cell(&mut reader, at.as_deref(), kind.as_deref(), &mut details)?;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        Ok(details)
    }

    /// Returns what the boxes over the cells of a sheet say, given the id by which the sheet knows its drawing.
    fn boxes(&mut self, sheet: &str, id: Option<&str>) -> Vec<String> {
        let drawing = self
            .path(sheet)
            .and_then(|path| path.rsplit_once('/'))
            .map(|(folder, name)| {
                let relations = format!("{folder}/_rels/{name}.rels");
                (relations, id.unwrap_or_default().to_owned())
            });
        let drawing = drawing.and_then(|(relations, id)| {
            let targets = self::relations(&self.text(&relations)?);
            self.text(targets.get(&id)?)
        });
        let text = drawing.unwrap_or_default();
        let mut reader = Reader::from_str(&text);
        let mut boxes = Vec::new();
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) if start.local_name().as_ref() == "sp" => boxes.push(String::new()),
                Event::End(end) if end.local_name().as_ref() == "p" => {
                    boxes.iter_mut().last().into_iter().for_each(|words| words.push('\n'));
                }
                Event::Start(start) if start.local_name().as_ref() == "t" => {
                    let words = Runs::read(&mut reader, "t").all;
                    boxes.iter_mut().last().into_iter().for_each(|one| one.push_str(&words));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        boxes
    }

    fn cell(
        &self,
        reader: &mut Reader<&[u8]>,
        at: Option<&str>,
        kind: Option<&str>,
        details: &mut Details,
    ) -> Result<(), Fault> {
        let mut content = None;
        let mut is_unknown = false;
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) if start.local_name().as_ref() == "is" => {
                    let runs = Runs::read(reader, "is");
                    content = runs.has_marked.then_some(Content::Words(runs.plain));
                }
                Event::Start(start) if start.local_name().as_ref() == "v" => {
                    let value = Runs::read(reader, "v").all;
                    if kind == Some("s") {
                        let index = value.trim().parse().ok();
                        let shared = index.and_then(|index: usize| self.shared.get(&index));
                        content = shared.cloned().map(Content::Words);
                    } else if kind == Some("e") && value.parse::<CellErrorType>().is_err() {
                        is_unknown = true;
                        content = Some(Content::Error(value));
                    }
                }
                Event::End(end) if end.local_name().as_ref() == "c" => break,
                Event::Eof => break,
                _ => {}
            }
        }
        details.unknown_errors += usize::from(is_unknown);
        match (at.and_then(place), content) {
            (Some(place), Some(content)) => _ = details.cells.insert(place, content),
            (None, Some(Content::Error(found))) => {
                let why = Broken::Other(Text::new(&found));
                return Err(Fault::Sheet(SheetFault::BrokenWorkbook { why }));
            }
            _ => {}
        }
        Ok(())
    }
}

impl Details {
    /// Notes whether a row is hidden, and answers its number.
    fn row(&mut self, start: &BytesStart<'_>) -> Option<u32> {
        let number: u32 = attribute(start, "r")?.parse().ok()?;
        let is_flat = attribute(start, "ht").is_some_and(|height| is_nought(&height));
        if is_true(attribute(start, "hidden").as_deref()) || is_flat {
            self.hidden_rows.insert(number.checked_sub(1)?);
        }
        Some(number)
    }

    fn columns(&mut self, start: &BytesStart<'_>) {
        let number = |name| attribute(start, name).and_then(|number| number.parse::<u32>().ok());
        let is_narrow = attribute(start, "width").is_some_and(|width| is_nought(&width));
        if let (true, Some(first), Some(last)) = (
            is_true(attribute(start, "hidden").as_deref()) || is_narrow,
            number("min"),
            number("max"),
        ) {
            // A stretch to the last column hides what lies beyond the table.
            let last = last.min(MOST_COLUMNS);
            self.hidden_columns
                .extend((first..=last).map(|column| column.saturating_sub(1)));
        }
    }
}

/// Returns whether a width or height is none.
fn is_nought(size: &str) -> bool {
    size.trim().parse::<f64>().is_ok_and(|size| size <= 0.0)
}

/// Returns what a header prints, without the codes for fonts, places, pages and dates.
fn printed(header: &str) -> String {
    let mut printed = String::with_capacity(header.len());
    let mut rest = header.chars().peekable();
    while let Some(character) = rest.next() {
        if character != '&' {
            printed.push(character);
            continue;
        }
        match rest.next() {
            Some('&') => printed.push('&'),
            Some('L' | 'C' | 'R') => printed.push('\n'),
            Some('"') => while rest.next().is_some_and(|one| one != '"') {},
            Some('K') => (0..6).for_each(|_| _ = rest.next()),
            Some(digit) if digit.is_ascii_digit() => while rest.next_if(char::is_ascii_digit).is_some() {},
            _ => {}
        }
    }
    printed
}

/// Text in runs.
#[derive(Debug, Default)]
struct Runs {
    /// All of it.
    all: String,
    /// All but what is raised, lowered or struck.
    plain: String,
    has_marked: bool,
}

impl Runs {
    /// Reads up to the end of `element`. What is written above characters to say how they are read is no part of them.
    fn read(reader: &mut Reader<&[u8]>, element: &str) -> Self {
        let mut runs = Self::default();
        let (mut is_marked, mut is_reading_aid) = (false, false);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Start(start) | Event::Empty(start) => match start.local_name().as_ref() {
                    "r" => is_marked = false,
                    "rPh" => is_reading_aid = true,
                    "vertAlign" => {
                        let value = attribute(&start, "val");
                        is_marked |= matches!(value.as_deref(), Some("superscript" | "subscript"));
                    }
                    "strike" => {
                        let value = attribute(&start, "val");
                        is_marked |= value.is_none() || is_true(value.as_deref());
                    }
                    _ => {}
                },
                Event::End(end) => match end.local_name().as_ref() {
                    "r" => is_marked = false,
                    "rPh" => is_reading_aid = false,
                    name if name == element => return runs,
                    _ => {}
                },
                Event::Text(text) if !is_reading_aid => runs.push(&text.xml10_content(), is_marked),
                Event::CData(text) if !is_reading_aid => runs.push(&text.xml10_content(), is_marked),
                Event::GeneralRef(name) if !is_reading_aid => {
                    let resolved = name.resolve_char_ref().ok().flatten().map(String::from);
                    let known = || quick_xml::escape::resolve_predefined_entity(name.as_ref()).map(str::to_owned);
                    runs.push(&resolved.or_else(known).unwrap_or_default(), is_marked);
                }
                Event::Eof => return runs,
                _ => {}
            }
        }
        runs
    }

    fn push(&mut self, words: &str, is_marked: bool) {
        self.all.push_str(words);
        if is_marked {
            self.has_marked |= !words.trim().is_empty();
        } else {
            self.plain.push_str(words);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut found = start.attributes().flatten();
    let found = found.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.value.into_owned())
}

fn is_true(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}

/// Returns the row and column of `C7`.
fn place(name: &str) -> Option<(u32, u32)> {
    let length = name.find(|character: char| character.is_ascii_digit())?;
    let (letters, number) = name.split_at_checked(length)?;
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase().wrapping_sub(b'A')) + 1;
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(value(letter))
    })?;
    Some((number.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// Returns what the relations of the workbook, or of one of its sheets, lead to, by their ids.
fn relations(text: &str) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    each(text, "Relationship", |start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            let path = match (target.strip_prefix('/'), target.strip_prefix("../")) {
                (Some(absolute), _) => absolute.to_owned(),
                (_, Some(above)) => format!("xl/{above}"),
                _ => format!("xl/{target}"),
            };
            targets.insert(id, path);
        }
    });
    targets
}

/// Returns the paths of the sheets by their names.
fn sheets(text: &str, targets: &HashMap<String, String>) -> HashMap<String, String> {
    let mut sheets = HashMap::new();
    each(text, "sheet", |start| {
        let id = start.attributes().flatten();
        let id = id
            .into_iter()
            .find(|one| one.key.local_name().as_ref() == "id" && one.key.prefix().is_some());
        let path = id.and_then(|id| targets.get(id.value.as_ref()));
        let name = start
            .attributes()
            .flatten()
            .find(|one| one.key.local_name().as_ref() == "name");
        let name = name.map(|name| {
            quick_xml::escape::unescape(&name.value)
                .unwrap_or_default()
                .into_owned()
        });
        if let (Some(name), Some(path)) = (name, path) {
            sheets.insert(name, path.clone());
        }
    });
    sheets
}

/// Calls for each element of a name.
fn each(text: &str, name: &str, mut call: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == name => call(&start),
            Event::Eof => break,
            _ => {}
        }
    }
}
