//! Reads reports from Word documents (DOCX). Written for this program, because other readers lose numbers that Word
//! counts itself, or keep text that was struck out.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::draft::Unfit;
use crate::draft::words::HAN_NUMBERS;
use crate::package::{Package, Unsound, attribute};

/// Maximum nesting depth.
const DEEPEST: usize = 256;

/// Returns the paragraphs of a document, one a line: inserted text yes, deleted text no, automatic numbers written out.
pub(crate) fn text(bytes: &[u8]) -> Result<String, Unfit> {
    let mut package = Package::open(bytes)?;
    let document = package.part("word/document.xml")?.ok_or(Unfit::BrokenDocument)?;
    let numbering = package.part("word/numbering.xml")?.unwrap_or_default();
    let styles = package.part("word/styles.xml")?.unwrap_or_default();
    let mut walk = DocumentReader {
        numbers: ListCounters::read(&numbering),
        styles: numbered_styles(&styles),
        ..DocumentReader::default()
    };
    walk.read(&document)?;
    Ok(walk.out)
}

impl From<Unsound> for Unfit {
    fn from(unsound: Unsound) -> Self {
        match unsound {
            Unsound::Broken => Self::BrokenDocument,
            Unsound::Locked => Self::Locked,
            Unsound::TooLarge => Self::TooLarge,
        }
    }
}

/// List and level of a paragraph or its style.
#[derive(Debug, Clone, Copy, Default)]
struct Listed {
    list: Option<u32>,
    level: usize,
}

impl Listed {
    fn heed(&mut self, start: &BytesStart<'_>) {
        let value = || attribute(start, "val")?.parse().ok();
        match start.local_name().as_ref() {
            "numId" => self.list = value(),
            "ilvl" => self.level = value().unwrap_or(0) as usize,
            _ => {}
        }
    }
}

/// Returns the styles whose paragraphs are numbered.
fn numbered_styles(text: &str) -> HashMap<String, Listed> {
    let mut styles = HashMap::new();
    let (mut style, mut listed) = (None, Listed::default());
    each(text, |event| match event {
        Event::Start(start) if start.local_name().as_ref() == "style" => {
            style = attribute(start, "styleId");
            listed = Listed::default();
        }
        Event::Start(start) | Event::Empty(start) => listed.heed(start),
        Event::End(end) if end.local_name().as_ref() == "style" => {
            if let (Some(style), Some(_)) = (style.take(), listed.list) {
                styles.insert(style, listed);
            }
        }
        _ => {}
    });
    styles
}

/// Calls for each event until the XML is malformed.
fn each(text: &str, mut call: impl FnMut(&Event<'_>)) {
    let mut reader = Reader::from_str(text);
    while let Ok(event) = reader.read_event() {
        if matches!(event, Event::Eof) {
            break;
        }
        call(&event);
    }
}

/// Numbering of one level of a list.
#[derive(Debug, Clone)]
struct ListLevel {
    format: String,
    pattern: String,
    start: u32,
}

impl Default for ListLevel {
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            pattern: String::new(),
            start: 1,
        }
    }
}

/// Lists of a document with their counters.
#[derive(Debug, Default)]
struct ListCounters {
    /// The levels of each kind of list.
    kinds: HashMap<u32, Vec<ListLevel>>,
    /// The kind of each list.
    lists: HashMap<u32, u32>,
    /// How far each kind has counted, level by level.
    counts: HashMap<u32, Vec<u32>>,
}

impl ListCounters {
    fn read(text: &str) -> Self {
        let mut numbers = Self::default();
        let (mut kind, mut list): (Option<u32>, Option<u32>) = (None, None);
        each(text, |event| {
            let (Event::Start(start) | Event::Empty(start)) = event else {
                return;
            };
            let value = attribute(start, "val");
            let whole = || value.as_deref().and_then(|value| value.parse().ok());
            let level = kind
                .and_then(|kind| numbers.kinds.get_mut(&kind))
                .and_then(|levels| levels.last_mut());
            match (start.local_name().as_ref(), level) {
                ("abstractNum", _) => {
                    kind = attribute(start, "abstractNumId").and_then(|id| id.parse().ok());
                    numbers.kinds.insert(kind.unwrap_or(0), Vec::new());
                }
                ("lvl", _) if list.is_none() => {
                    let levels = numbers.kinds.entry(kind.unwrap_or(0)).or_default();
                    if levels.len() < DEEPEST {
                        levels.push(ListLevel::default());
                    }
                }
                ("numFmt", Some(level)) if list.is_none() => level.format = value.unwrap_or_default(),
                ("lvlText", Some(level)) if list.is_none() => level.pattern = value.unwrap_or_default(),
                ("start", Some(level)) if list.is_none() => level.start = whole().unwrap_or(1),
                ("num", _) => list = attribute(start, "numId").and_then(|id| id.parse().ok()),
                ("abstractNumId", _) => {
                    if let (Some(list), Some(kind)) = (list, whole()) {
                        numbers.lists.insert(list, kind);
                    }
                }
                _ => {}
            }
        });
        numbers
    }

    /// Returns the next number of a list, as it is printed.
    fn next(&mut self, listed: Listed) -> Option<String> {
        let kind = *self.lists.get(&listed.list?)?;
        let levels = self.kinds.get(&kind)?;
        let level = levels.get(listed.level)?;
        let counts = self.counts.entry(kind).or_default();
        if counts.len() <= listed.level {
            counts.resize(listed.level + 1, 0);
        }
        counts.truncate(listed.level + 1);
        let own = counts.get_mut(listed.level)?;
        *own = if *own == 0 { level.start } else { own.saturating_add(1) };
        let mut printed = level.pattern.clone();
        for (nth, level) in levels.iter().enumerate().take(listed.level + 1) {
            let count = counts
                .get(nth)
                .copied()
                .filter(|count| *count > 0)
                .unwrap_or(level.start);
            printed = printed.replace(&format!("%{}", nth + 1), &spelled(count, &level.format));
        }
        (level.format != "bullet" && level.format != "none").then_some(printed)
    }
}

/// Returns a number as its format spells it.
fn spelled(number: u32, format: &str) -> String {
    let index = usize::try_from(number).unwrap_or(usize::MAX);
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "taiwaneseCounting" => HAN_NUMBERS
            .get(index)
            .map_or_else(|| number.to_string(), |han| (*han).to_owned()),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => char::from_u32(0x245F + number)
            .filter(|_| (1..=20).contains(&number))
            .map_or_else(|| number.to_string(), String::from),
        "lowerLetter" | "upperLetter" => {
            let first = if format == "lowerLetter" { b'a' } else { b'A' };
            let letter = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
            char::from(first + letter).to_string()
        }
        _ => number.to_string(),
    }
}

/// A paragraph that is being read.
#[derive(Default)]
struct OpenParagraph {
    text: String,
    listed: Listed,
    style: Option<String>,
}

#[derive(Default)]
struct DocumentReader {
    numbers: ListCounters,
    styles: HashMap<String, Listed>,
    out: String,
    /// The paragraphs that are open: a text box has its own within one.
    open: Vec<OpenParagraph>,
    /// Where the rows of tables that are open begin.
    rows: Vec<usize>,
    /// How deep within what is passed over.
    passed: usize,
    is_text: bool,
}

impl DocumentReader {
    fn read(&mut self, document: &str) -> Result<(), Unfit> {
        let mut reader = Reader::from_str(document);
        loop {
            match reader.read_event().map_err(|_error| Unfit::BrokenDocument)? {
                Event::Start(start) => self.start(&start)?,
                Event::Empty(start) => self.empty(&start),
                Event::End(end) => self.end(end.local_name().as_ref()),
                Event::Text(text) if self.is_text => self.push(&text.xml10_content()),
                Event::CData(text) if self.is_text => self.push(&text.xml10_content()),
                Event::GeneralRef(name) if self.is_text => {
                    let resolved = name.resolve_char_ref().ok().flatten().map(String::from);
                    let known = || quick_xml::escape::resolve_predefined_entity(name.as_ref()).map(str::to_owned);
                    self.push(&resolved.or_else(known).unwrap_or_default());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// Returns whether an element is skipped: text that was deleted or moved away, and duplicates for old programs.
    fn is_passed(name: &str) -> bool {
        matches!(name, "del" | "moveFrom" | "Fallback" | "pPrChange" | "rPrChange")
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), Unfit> {
        let name = start.local_name();
        if self.passed > 0 || Self::is_passed(name.as_ref()) {
            self.passed += 1;
            return if self.passed > DEEPEST {
                Err(Unfit::BrokenDocument)
            } else {
                Ok(())
            };
        }
        match name.as_ref() {
            "tr" => self.rows.push(self.out.len()),
            "p" if self.open.len() >= DEEPEST => return Err(Unfit::BrokenDocument),
            "p" => self.open.push(OpenParagraph::default()),
            "t" => self.is_text = true,
            _ => self.empty(start),
        }
        Ok(())
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        if self.passed > 0 {
            return;
        }
        let Some(paragraph) = self.open.last_mut() else { return };
        match start.local_name().as_ref() {
            "br" | "cr" => paragraph.text.push('\n'),
            "tab" if !paragraph.text.is_empty() => paragraph.text.push(' '),
            "noBreakHyphen" => paragraph.text.push('-'),
            "pStyle" => paragraph.style = attribute(start, "val"),
            "numId" | "ilvl" => paragraph.listed.heed(start),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        match name {
            "t" => self.is_text = false,
            "p" => self.close(),
            "tr" => self.close_row(),
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.open.last_mut().filter(|_| self.passed == 0) {
            paragraph.text.push_str(words);
        }
    }

    fn close(&mut self) {
        let Some(paragraph) = self.open.pop() else { return };
        let of_style = paragraph
            .style
            .as_ref()
            .and_then(|style| self.styles.get(style))
            .copied();
        let listed = if paragraph.listed.list.is_some() {
            Some(paragraph.listed)
        } else {
            of_style
        };
        let is_empty = paragraph.text.trim().is_empty();
        let number = listed
            .filter(|_| !is_empty)
            .and_then(|listed| self.numbers.next(listed));
        self.out.push_str(&number.unwrap_or_default());
        self.out.push_str(&paragraph.text);
        self.out.push(if self.rows.is_empty() { '\n' } else { ' ' });
    }

    /// Ends a row, which becomes one line. A number alone in its first cell numbers the rows like an item's mark.
    fn close_row(&mut self) {
        let Some(start) = self.rows.pop() else { return };
        let row = self.out.split_off(start.min(self.out.len()));
        let row = row.trim();
        let digits = row.trim_start_matches(|one: char| one.is_ascii_digit());
        let number = row.get(..row.len() - digits.len()).unwrap_or_default();
        if !number.is_empty() && digits.starts_with(' ') {
            self.out.push_str(number);
            self.out.push('.');
            self.out.push_str(digits.trim_start());
        } else {
            self.out.push_str(row);
        }
        self.out.push(if self.rows.is_empty() { '\n' } else { ' ' });
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="3">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
        </w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>"#;
    const STYLES: &str = r#"<w:styles><w:style w:styleId="Part"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style></w:styles>"#;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn document(body: &str) -> Result<String, Unfit> {
        let body = format!("<w:document><w:body>{body}</w:body></w:document>");
        text(&package(&[
            ("word/document.xml", &body),
            ("word/numbering.xml", NUMBERING),
            ("word/styles.xml", STYLES),
        ]))
    }

    #[test]
    fn inserted_text_is_read_and_deleted_text_is_not() {
        let body = r"<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>8%</w:delText></w:r></w:del><w:ins><w:r><w:t>10%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>以下</w:t></w:r></w:moveFrom><w:r><w:t>以上</w:t></w:r></w:p>";
        assert_eq!(document(body).as_deref(), Ok("增长10%以上\n"));
    }

    #[test]
    fn automatic_numbers_are_written_out() {
        let body = r#"<w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr><w:r><w:t>做强产业</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>新建</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>改造</w:t></w:r></w:p>
            <w:p><w:pPr><w:pStyle w:val="Part"/></w:pPr><w:r><w:t>改善民生</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr><w:r><w:t>扩面</w:t></w:r></w:p>"#;
        assert_eq!(
            document(body).as_deref(),
            Ok("（一）做强产业\n1.新建\n2.改造\n（二）改善民生\n1.扩面\n")
        );
    }

    #[test]
    fn tables_and_text_boxes_are_read_once() {
        let body = r"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>新建书屋4座</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外 &amp; &#25968;</w:t></w:r></w:p>";
        assert_eq!(document(body).as_deref(), Ok("1.新建书屋4座\n框内\n框外 & 数\n"));
    }

    #[test]
    fn broken_documents_are_refused() {
        assert_eq!(text(b"PK\x03\x04 and nothing more"), Err(Unfit::BrokenDocument));
        assert_eq!(text(&package(&[("word/other.xml", "")])), Err(Unfit::BrokenDocument));
        assert_eq!(document("<w:p><w:r></w:p>"), Err(Unfit::BrokenDocument));
        assert_eq!(document(&"<w:p>".repeat(1000)), Err(Unfit::BrokenDocument));
    }
}
