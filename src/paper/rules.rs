//! What is held against a document, rule by rule.

use crate::document::{HouseStyle, Length, PageNumbers};
use crate::locale::{Language, Words, fill};
use crate::model::Text;
use crate::paper::Difference;
use crate::paper::look::{self, Typography};
use crate::paper::sheet::{Paragraph, Section, Sheet};
use crate::paper::tree::Node;

/// The standard allows a millimetre.
const TOLERANCE: Length = Length::twips(57);
/// How many characters of a paragraph are quoted.
const QUOTED: usize = 10;
/// A table of fewer rows needs no head on every page.
const LEAST_ROWS: usize = 3;
/// How far above the lower edge of its line a dash is, in hundredths of the size of type.
const STROKE: i32 = 55;
/// How far first lines stand in, in hundredths of a character.
const INDENT: i32 = 200;
/// Signs of no script, which fonts of Latin letters have too.
const SIGNS: &str = "“”‘’—…";

/// What a paragraph is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    Title,
    First,
    Second,
    Third,
    Body,
}

struct Rules<'r> {
    sheet: &'r Sheet<'r>,
    profile: &'r HouseStyle,
    words: &'static Words,
    found: Vec<Difference>,
}

/// Everything that differs.
pub(super) fn differences(sheet: &Sheet<'_>, profile: &HouseStyle, language: Language) -> Vec<Difference> {
    let mut rules = Rules {
        sheet,
        profile,
        words: language.words(),
        found: Vec::new(),
    };
    rules.pages();
    rules.lines();
    rules.fonts();
    rules.indents();
    rules.red_head();
    rules.signs();
    if profile.page_numbers != PageNumbers::None {
        rules.page_numbers();
    }
    rules.tables();
    rules.found
}

fn millimetres(twips: i32) -> String {
    format!("{:.1}", Length::twips(twips).in_millimetres())
}

impl Rules<'_> {
    /// Tells a difference, together with those of other paragraphs that are the same.
    fn tell(&mut self, kind: &'static str, what: &str, at: Option<&Paragraph>, found: &str, expected: &str) {
        let same = |one: &&mut Difference| {
            one.kind == kind && one.what == what && one.found == found && one.expected == expected
        };
        let number = at.map(|paragraph| paragraph.number);
        if let Some(known) = self.found.iter_mut().find(same) {
            known.paragraphs.extend(number);
            return;
        }
        let begins: String = at
            .map_or("", |paragraph| paragraph.text.trim())
            .chars()
            .take(QUOTED)
            .collect();
        self.found.push(Difference {
            kind,
            what: what.to_owned(),
            paragraphs: number.into_iter().collect(),
            begins: Text::new(&begins).to_string(),
            found: Text::new(found).to_string(),
            expected: expected.to_owned(),
        });
    }

    fn pages(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let (width, height) = HouseStyle::PAGE;
        let (area_width, area_height) = self.profile.area();
        let size = |(width, height): (i32, i32)| format!("{} × {} mm", millimetres(width), millimetres(height));
        let is_near = |one: i32, other: Length| (one - other.in_twips()).abs() <= TOLERANCE.in_twips();
        for section in &sheet.sections {
            let page = section.page();
            let is_wide = page.0 > page.1;
            let turned = |(width, height): (i32, i32)| if is_wide { (height, width) } else { (width, height) };
            let upright = turned(page);
            if !is_near(upright.0, width) || !is_near(upright.1, height) {
                let a4 = turned((width.in_twips(), height.in_twips()));
                self.tell("page", words.paper_page, None, &size(page), &size(a4));
            }
            let area = turned(section.area());
            if !is_near(area.0, area_width) || !is_near(area.1, area_height) {
                let wanted = turned((area_width.in_twips(), area_height.in_twips()));
                self.tell("area", words.paper_area, None, &size(section.area()), &size(wanted));
                continue;
            }
            let margins = self.profile.margins;
            let wanted = [margins.top, margins.bottom, margins.left, margins.right];
            let own = ["top", "bottom", "left", "right"].map(|side| section.margin(side));
            if !is_wide && own.iter().zip(wanted).any(|(own, wanted)| !is_near(*own, wanted)) {
                let told = |margins: [i32; 4]| margins.map(millimetres).join(" / ");
                self.tell(
                    "margins",
                    words.paper_margins,
                    None,
                    &told(own),
                    &told(wanted.map(Length::in_twips)),
                );
            }
        }
    }

    /// Lines and characters, as they follow from what running text says of itself.
    fn lines(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        for paragraph in &sheet.paragraphs {
            let Some((Element::Body, look)) = Self::element(paragraph) else {
                continue;
            };
            let Some(section) = sheet
                .sections
                .get(paragraph.section)
                .filter(|section| !section.is_wide())
            else {
                continue;
            };
            let (_, height) = section.area();
            let lines = section.pitch(look).map(|pitch| height / pitch.max(1));
            let wanted = self.profile.lines();
            if lines != Some(wanted) {
                let found = lines.map_or_else(|| words.paper_by_font.to_owned(), |lines| lines.to_string());
                self.tell("lines", words.paper_lines, Some(paragraph), &found, &wanted.to_string());
            }
            let characters = section.characters(look, sheet.usual_size);
            let wanted = i64::from(self.profile.characters());
            if characters != wanted {
                self.tell(
                    "characters",
                    words.paper_characters,
                    Some(paragraph),
                    &characters.to_string(),
                    &wanted.to_string(),
                );
            }
        }
    }

    /// What a paragraph of the text is for, and how the words look that decide: the first of a heading, which a text may
    /// follow, and the last of running text, which a label may go before. None of what stands apart.
    fn element(paragraph: &Paragraph) -> Option<(Element, &Typography)> {
        let (first, last) = (&paragraph.runs.first()?.1, &paragraph.runs.last()?.1);
        if paragraph.is_in_table || paragraph.is_framed || first.is_red {
            return None;
        }
        let text = paragraph.text.trim_start();
        let is_title = first.style.eq_ignore_ascii_case("title") || (first.align == "center" && first.size >= 360);
        if is_title {
            return Some((Element::Title, first));
        }
        if matches!(first.align.as_str(), "center" | "right" | "end") {
            return None;
        }
        // The numbers of headings in other languages are no mark of theirs: their style is.
        let heading = match first.style.to_ascii_lowercase().replace(' ', "").as_str() {
            "heading1" => Some(Element::First),
            "heading2" => Some(Element::Second),
            "heading3" => Some(Element::Third),
            _ => None,
        };
        if let Some(heading) = heading {
            return Some((heading, first));
        }
        let annex = text.strip_prefix("附件").or_else(|| text.strip_prefix("Annex"));
        let is_annex = annex.is_some_and(|rest| rest.trim_start().chars().all(|one| one.is_ascii_digit()));
        let numeral = |text: &str| {
            text.trim_start_matches(|one| "一二三四五六七八九十".contains(one))
                .to_owned()
        };
        let numbered = |rest: &str, sign: char| numeral(rest) != rest && numeral(rest).starts_with(sign);
        let digits = text.trim_start_matches(|one: char| one.is_ascii_digit());
        // 1.5 is a figure.
        let behind = digits.strip_prefix(['.', '．']).filter(|_| digits != text);
        let is_third = behind.is_some_and(|rest| !rest.starts_with(|one: char| one.is_ascii_digit()));
        Some(if is_annex || numbered(text, '、') {
            (Element::First, first)
        } else if text.strip_prefix('（').is_some_and(|rest| numbered(rest, '）')) {
            (Element::Second, first)
        } else if is_third {
            (Element::Third, first)
        } else {
            (Element::Body, last)
        })
    }

    fn fonts(&mut self) {
        let (words, sheet, profile) = (self.words, self.sheet, self.profile);
        for paragraph in &sheet.paragraphs {
            let Some((element, look)) = Self::element(paragraph) else {
                continue;
            };
            let (font, size, name) = match element {
                Element::Title => (&profile.fonts.title, profile.title_size, words.paper_title),
                Element::First => (&profile.fonts.first, profile.size, words.paper_first),
                Element::Second => (&profile.fonts.second, profile.size, words.paper_second),
                Element::Third => (&profile.fonts.body, profile.size, words.paper_third),
                Element::Body => (&profile.fonts.body, profile.size, words.paper_body),
            };
            let what = |template| fill!(template, element = name);
            if look.is_themed {
                self.tell(
                    "theme",
                    &what(words.paper_font),
                    Some(paragraph),
                    words.paper_of_theme,
                    font,
                );
            } else if family(&look.font) != family(font) {
                self.tell("font", &what(words.paper_font), Some(paragraph), &look.font, font);
            }
            if look.size != size.in_twips() {
                let told = |size: Length| format!("{size} pt");
                self.tell(
                    "size",
                    &what(words.paper_size),
                    Some(paragraph),
                    &told(Length::twips(look.size)),
                    &told(size),
                );
            }
        }
    }

    /// Headings and sentences begin two characters in. What is no sentence, such as an addressee or a signature, has places of its own.
    fn indents(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let mut names_attachments = false;
        for paragraph in &sheet.paragraphs {
            let Some((element, look)) = Self::element(paragraph) else {
                continue;
            };
            let text = paragraph.text.as_str();
            // The names of attachments are numbered too, and stand below one another.
            let begins = ["附件：", "附件:", "Attached:"]
                .iter()
                .any(|label| text.trim_start().starts_with(label));
            names_attachments = begins || names_attachments && element == Element::Third;
            let is_meant = match element {
                Element::Title => false,
                Element::First => !["附件", "Annex"].iter().any(|word| text.trim_start().starts_with(word)),
                Element::Second => true,
                Element::Third => !names_attachments,
                Element::Body => text.trim_end().ends_with(['。', '！', '？', '；']),
            };
            let typed = |one: char| match one {
                '\u{3000}' => Some(100),
                ' ' => Some(50),
                _ => None,
            };
            let typed: i32 = text.chars().map_while(typed).sum();
            let found = look.indent().saturating_add(typed);
            if is_meant && (found - INDENT).abs() > INDENT / 4 {
                let told = |hundredths: i32| {
                    let count = format!("{:.1}", f64::from(hundredths) / 100.0);
                    fill!(words.paper_characters_in, n = count.trim_end_matches(".0"))
                };
                self.tell(
                    "indent",
                    words.paper_indent,
                    Some(paragraph),
                    &told(found),
                    &told(INDENT),
                );
            }
        }
    }

    /// The red head, where there is one: the name of the office, the number of the document, the rule below them.
    fn red_head(&mut self) {
        let (words, sheet, profile) = (self.words, self.sheet, self.profile);
        let is_red = |paragraph: &&Paragraph| {
            let is_red = paragraph.runs.first().is_some_and(|(_, look)| look.is_red);
            is_red && !paragraph.is_in_table
        };
        let is_title = |paragraph: &Paragraph| matches!(Self::element(paragraph), Some((Element::Title, _)));
        let head = sheet.paragraphs.iter().take_while(|paragraph| !is_title(paragraph));
        let head: Vec<&Paragraph> = head.collect();
        let Some(name) = head.iter().copied().find(|paragraph| is_red(paragraph)) else {
            return;
        };
        // What stands behind the title is no head.
        if head.len() == sheet.paragraphs.len() {
            return;
        }
        if let Some((_, look)) = name.runs.first() {
            let font = &profile.fonts.title;
            let what = |template| fill!(template, element = words.paper_masthead);
            if family(&look.font) != family(font) {
                self.tell("masthead_font", &what(words.paper_font), Some(name), &look.font, font);
            }
            if !matches!(look.align.as_str(), "center" | "distribute") {
                let found = match look.align.as_str() {
                    "right" | "end" => words.paper_right,
                    _ => words.paper_left,
                };
                self.tell("masthead", words.paper_masthead, Some(name), found, words.paper_centre);
            }
        }
        let numbered = head.iter().filter(|paragraph| !is_red(paragraph));
        for paragraph in numbered {
            if let Some((found, expected)) = wrong_number(&paragraph.text) {
                self.tell(
                    "document_number",
                    words.paper_document_number,
                    Some(paragraph),
                    &found,
                    &expected,
                );
            }
        }
        let is_ruled =
            |paragraph: &&Paragraph| paragraph.rule.as_deref().is_some_and(look::is_red) || paragraph.is_drawn;
        if !head.iter().any(is_ruled) {
            self.tell(
                "head_rule",
                words.paper_head_rule,
                None,
                words.paper_none,
                words.paper_there,
            );
        }
    }

    /// Quotation marks and dashes that Word draws from the font of Latin letters.
    fn signs(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        for paragraph in &sheet.paragraphs {
            let strange = paragraph.runs.iter().find(|(text, look)| {
                let has_signs = text.contains(|one| SIGNS.contains(one));
                has_signs && !look.is_hinted && !look.latin.is_empty() && look.latin != look.font
            });
            if let Some((_, look)) = strange {
                self.tell("signs", words.paper_signs, Some(paragraph), &look.latin, &look.font);
            }
        }
    }

    fn page_numbers(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        let lying = sheet
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| section.is_wide());
        for (index, _) in lying {
            for is_even in [false, true] {
                self.lying_number(index, is_even);
            }
        }
        for (index, section) in sheet
            .sections
            .iter()
            .enumerate()
            .filter(|(_, section)| !section.is_wide())
        {
            for is_even in [false, true] {
                let Some((text, look, paragraph)) = sheet.page_number(index, is_even) else {
                    self.tell("number", words.paper_number, None, words.paper_none, "— 1 —");
                    continue;
                };
                self.number_form(&text, &look);
                self.side(&look, paragraph, is_even);
                let below = section.margin("bottom") - section.margin("footer") - look.size * STROKE / 100;
                let wanted = HouseStyle::NUMBER_BELOW.in_twips();
                if (below - wanted).abs() > TOLERANCE.in_twips() {
                    let told = |twips| format!("{} mm", millimetres(twips));
                    self.tell("number_distance", words.paper_below, None, &told(below), &told(wanted));
                }
            }
        }
    }

    /// The number of a lying page stands where those of upright pages do: beside what lies, and turned with it.
    fn lying_number(&mut self, section: usize, is_even: bool) {
        let words = self.words;
        if let Some((text, look)) = self.sheet.turned_number(section, is_even) {
            return self.number_form(&text, &look);
        }
        let found = match self.sheet.page_number(section, is_even) {
            Some(_) => words.paper_below_lying,
            None => words.paper_none,
        };
        self.tell(
            "number_lying",
            words.paper_number_lying,
            None,
            found,
            words.paper_turned,
        );
    }

    fn number_form(&mut self, text: &str, look: &Typography) {
        let words = self.words;
        let plain: String = text.split_whitespace().collect();
        if plain != "—1—" {
            self.tell("number_form", words.paper_number, None, text.trim(), "— 1 —");
        }
        let font = &self.profile.fonts.page_number;
        let what = fill!(words.paper_font, element = words.paper_number);
        if family(&look.font) != family(font) {
            self.tell("number_font", &what, None, &look.font, font);
        }
    }

    fn side(&mut self, look: &Typography, paragraph: &Node, is_even: bool) {
        let words = self.words;
        let frame = paragraph
            .child("pPr")
            .and_then(|properties| properties.child("framePr")?.says("xAlign"));
        let is_outside = matches!(frame, Some("outside"));
        let told = |side: &str| match side {
            "right" | "end" => words.paper_right,
            "center" => words.paper_centre,
            _ => words.paper_left,
        };
        let found = told(frame.unwrap_or(&look.align));
        let wanted = match (self.profile.page_numbers, is_even) {
            (PageNumbers::Centred, _) => words.paper_centre,
            (_, false) => words.paper_right,
            (_, true) => words.paper_left,
        };
        if found != wanted && !is_outside {
            let what = if is_even { words.paper_even } else { words.paper_odd };
            self.tell("number_side", what, None, found, wanted);
        }
    }

    fn tables(&mut self) {
        let (words, sheet) = (self.words, self.sheet);
        for table in sheet
            .tables
            .iter()
            .filter(|table| table.rows.len() >= LEAST_ROWS && table.columns > 1)
        {
            let at = sheet
                .paragraphs
                .iter()
                .find(|paragraph| paragraph.number == table.first);
            let says = |row: &Node, name: &str| row.child("trPr").and_then(|row| row.switch(name)).unwrap_or(false);
            if !table.rows.first().is_some_and(|row| says(row, "tblHeader")) {
                self.tell("head", words.paper_head, at, words.paper_once, words.paper_repeated);
            }
            if !table.rows.iter().all(|row| says(row, "cantSplit")) {
                self.tell("rows", words.paper_rows, at, words.paper_broken, words.paper_whole);
            }
        }
    }
}

impl Section<'_> {
    /// How wide the page is, and how high.
    fn page(&self) -> (i32, i32) {
        let size = self.node.child("pgSz");
        let says = |name: &str| size.and_then(|size| size.number(name)).unwrap_or_default();
        (says("w"), says("h"))
    }

    fn is_wide(&self) -> bool {
        let (width, height) = self.page();
        width > height
    }

    fn margin(&self, side: &str) -> i32 {
        let margins = self.node.child("pgMar");
        margins
            .and_then(|margins| margins.number(side))
            .unwrap_or_default()
            .clamp(0, 31_680)
    }

    fn area(&self) -> (i32, i32) {
        let (width, height) = self.page();
        (
            width.clamp(0, 31_680) - self.margin("left") - self.margin("right") - self.margin("gutter"),
            height.clamp(0, 31_680) - self.margin("top") - self.margin("bottom"),
        )
    }

    fn grid(&self, of_characters: bool) -> Option<&Node> {
        let grid = self.node.child("docGrid")?;
        let kind = grid.says("type")?;
        let has = if of_characters {
            matches!(kind, "linesAndChars" | "snapToChars")
        } else {
            kind != "default"
        };
        has.then_some(grid)
    }

    /// From line to line; none where only the font knows.
    fn pitch(&self, look: &Typography) -> Option<i32> {
        match look.rule.as_str() {
            "exact" | "atLeast" => Some(look.line),
            _ if look.is_snapped => {
                let grid = self.grid(false)?.number("linePitch")?;
                i32::try_from(i64::from(grid) * i64::from(look.line) / 240).ok()
            }
            _ => None,
        }
    }

    /// How many characters fill a line. In a grid of characters each takes a cell, which is so many 4096ths of a point wider or
    /// narrower than usual type.
    fn characters(&self, look: &Typography, usual: i32) -> i64 {
        const PARTS: i64 = 4096;
        let grid = self.grid(true).filter(|_| look.is_snapped);
        let cell =
            grid.map(|grid| i64::from(usual) * PARTS + i64::from(grid.number("charSpace").unwrap_or_default()) * 20);
        let each = cell.unwrap_or_else(|| (i64::from(look.size) + i64::from(look.spacing)) * PARTS);
        i64::from(self.area().0) * PARTS / each.max(PARTS)
    }
}

/// The number of a document that is written otherwise than `〔2025〕12号`, with how it is written by the standard: the whole year
/// in brackets of its own, no word before the number, no noughts.
fn wrong_number(text: &str) -> Option<(String, String)> {
    let text: String = text.split_whitespace().collect();
    let (head, _) = text.split_once('号')?;
    let digits = |text: &str| text.trim_end_matches(|one: char| one.is_ascii_digit()).len();
    let (before, serial) = head.split_at_checked(digits(head))?;
    let before = before.trim_end_matches('第');
    let open = before.trim_end_matches(['〕', ']', '］', ')', '）', '】', '年']);
    let (name, year) = open.split_at_checked(digits(open))?;
    let is_year = year.chars().count() == 4 && open.len() < before.len();
    let name = name.trim_end_matches(['〔', '[', '［', '(', '（', '【']);
    let serial = serial.trim_start_matches('0');
    let right = format!("{name}〔{year}〕{serial}号");
    let found = format!("{head}号");
    (is_year && !serial.is_empty() && found != right).then_some((found, right))
}

/// What fonts of one kind have in common, whoever made them.
fn family(font: &str) -> &str {
    const FAMILIES: [(&str, &[&str]); 5] = [
        ("小标宋", &["小标宋", "XiaoBiaoSong"]),
        ("仿宋", &["仿宋", "FangSong"]),
        ("楷体", &["楷体", "KaiTi"]),
        ("黑体", &["黑体", "SimHei"]),
        ("宋体", &["宋体", "SimSun"]),
    ];
    let known = FAMILIES
        .iter()
        .find(|(_, names)| names.iter().any(|name| font.contains(name)));
    known.map_or(font, |(family, _)| *family)
}
