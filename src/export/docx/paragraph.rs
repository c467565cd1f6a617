//! Paragraphs and their runs.
//!
//! What a kind of paragraph looks like stands in its style; a paragraph says only where it differs. Every run asks for East
//! Asian forms: quotation marks, dashes and dots belong to no script, and without that Word draws them from the Latin font.

use std::borrow::Cow;

use crate::document::{Fonts, Length};
use crate::export::xml::{Attribute, Xml, named, number, value};
use crate::locale::{Language, Script};

/// Whose hand writes: in which fonts, and in which language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hand<'h> {
    pub(super) fonts: &'h Fonts,
    pub(super) language: Language,
}

impl Hand<'_> {
    /// Words as they are set. A space between Han and digits is a screen's: official documents have none.
    pub(super) fn set(self, words: &str) -> Cow<'_, str> {
        let is_closed = |space: usize| {
            let (before, behind) = (words.get(..space), words.get(space + 1..));
            let before = before.and_then(|words| words.chars().next_back());
            let behind = behind.and_then(|words| words.chars().next());
            before.zip(behind).is_some_and(|(before, behind)| {
                (is_han(before) && behind.is_ascii_alphanumeric())
                    || (before.is_ascii_alphanumeric() || before == '%') && is_han(behind)
            })
        };
        if self.language.script() != Script::Han || !words.match_indices(' ').any(|(at, _)| is_closed(at)) {
            return Cow::Borrowed(words);
        }
        let kept = words.char_indices().filter(|(at, one)| *one != ' ' || !is_closed(*at));
        Cow::Owned(kept.map(|(_, one)| one).collect())
    }
}

fn is_han(one: char) -> bool {
    matches!(one, '\u{3400}'..='\u{9FFF}')
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The office's name on red-head paper.
    Masthead,
    /// The title, and that of an annex.
    Title,
    /// A line below the title.
    Subtitle,
    /// A heading: 1 to 3.
    Heading(u8),
    /// Running text.
    Body,
    /// What nobody may pass over.
    Notice,
    /// What stands at the left edge or where its indents say: addressee, attachments, signature.
    Plain,
    /// The word over an annex.
    AnnexWord,
    /// What a table says.
    Cell,
    /// A head of a table.
    Head,
    /// What is said about copies.
    Imprint,
    /// The number of a page.
    Footer,
    /// The mark on every page.
    Header,
    /// No line at all: it only keeps two tables apart or carries the end of a section.
    Nothing,
}

impl Style {
    /// Its name within the file.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Masthead => "Masthead",
            Self::Title => "Title",
            Self::Subtitle => "Subtitle",
            Self::Heading(1) => "Heading1",
            Self::Heading(2) => "Heading2",
            Self::Heading(_) => "Heading3",
            Self::Body => "BodyText",
            Self::Notice => "Notice",
            Self::Plain => "PlainText",
            Self::AnnexWord => "AnnexWord",
            Self::Cell => "Cell",
            Self::Head => "Head",
            Self::Imprint => "Imprint",
            Self::Footer => "Footer",
            Self::Header => "Header",
            Self::Nothing => "Nothing",
        }
    }
}

/// Which of the house's fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// That of the title.
    Title,
    /// That of running text.
    Body,
    /// That of the first level.
    First,
    /// That of the second level.
    Second,
    /// That of page numbers.
    PageNumber,
}

impl Face {
    /// Its name.
    pub(super) fn of(self, fonts: &Fonts) -> &str {
        match self {
            Self::Title => &fonts.title,
            Self::Body => &fonts.body,
            Self::First => &fonts.first,
            Self::Second => &fonts.second,
            Self::PageNumber => &fonts.page_number,
        }
    }
}

/// How lines lie between the edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// From edge to edge.
    Both,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

impl Align {
    /// Its name within the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Left => "left",
            Self::Centre => "center",
            Self::Right => "right",
        }
    }
}

/// How far a paragraph stays from the edges, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Indent {
    pub(super) left: i32,
    pub(super) right: i32,
    /// How far the first line stands out to the left of the others.
    pub(super) hanging: i32,
}

/// A stretch of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Run {
    /// Words in the font of the paragraph.
    Words(String),
    /// Words in another one.
    In(Face, String),
    /// A new line.
    Break,
    /// On to the next stop.
    Tab,
    /// The number of the page.
    Page,
}

/// A rule: its colour, its width in eighths of a point, its distance in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) colour: &'static str,
    pub(super) width: i32,
    pub(super) distance: i32,
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) style: Style,
    pub(super) runs: Vec<Run>,
    pub(super) align: Option<Align>,
    pub(super) indent: Option<Indent>,
    pub(super) stops: Vec<(&'static str, i32)>,
    /// A rule below it.
    pub(super) rule: Option<Rule>,
    /// A line that is higher or lower than its style's.
    pub(super) pitch: Option<Length>,
    /// Type that is larger or smaller than its style's.
    pub(super) size: Option<Length>,
    pub(super) begins_page: bool,
    /// Whether it stays with what follows.
    pub(super) keeps_next: bool,
    /// The section that it ends.
    pub(super) section: Option<String>,
}

impl Paragraph {
    /// A paragraph of a kind.
    pub(super) fn new(style: Style, runs: Vec<Run>) -> Self {
        Self {
            style,
            runs,
            align: None,
            indent: None,
            stops: Vec::new(),
            rule: None,
            pitch: None,
            size: None,
            begins_page: false,
            keeps_next: false,
            section: None,
        }
    }

    /// Words of a kind.
    pub(super) fn words(style: Style, words: &str) -> Self {
        let mut runs = Vec::new();
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                runs.push(Run::Break);
            }
            runs.push(Run::Words(line.to_owned()));
        }
        Self::new(style, runs)
    }

    /// A line with nothing on it.
    pub(super) fn blank() -> Self {
        Self::new(Style::Plain, Vec::new())
    }

    /// Writes it, its properties in the order of the schema.
    pub(super) fn write(&self, xml: &mut Xml, hand: Hand<'_>) {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| self.properties(xml));
            for run in &self.runs {
                self.run(xml, hand, run);
            }
        });
    }

    fn properties(&self, xml: &mut Xml) {
        xml.empty("w:pStyle", &[value(self.style.id())]);
        if self.keeps_next {
            xml.empty("w:keepNext", &[]);
        }
        if self.begins_page {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(rule) = self.rule {
            xml.element("w:pBdr", &[], |xml| xml.empty("w:bottom", &rule.attributes()));
        }
        if !self.stops.is_empty() {
            xml.element("w:tabs", &[], |xml| {
                for (kind, at) in &self.stops {
                    xml.empty("w:tab", &[value(*kind), number("w:pos", *at)]);
                }
            });
        }
        if let Some(pitch) = self.pitch {
            xml.empty("w:spacing", &exact(pitch));
        }
        if let Some(indent) = self.indent {
            xml.empty("w:ind", &indent.attributes());
        }
        if let Some(align) = self.align {
            xml.empty("w:jc", &[value(align.name())]);
        }
        if let Some(section) = &self.section {
            xml.raw(section);
        }
    }

    fn run(&self, xml: &mut Xml, hand: Hand<'_>, run: &Run) {
        if *run == Run::Page {
            for kind in ["begin", "", "end"] {
                self.piece(xml, hand, None, |xml| match kind {
                    "" => xml.element("w:instrText", &[named("xml:space", "preserve")], |xml| {
                        xml.words(" PAGE ");
                    }),
                    kind => xml.empty("w:fldChar", &[named("w:fldCharType", kind)]),
                });
            }
            return;
        }
        let face = match run {
            Run::In(face, _) => Some(*face),
            _ => None,
        };
        self.piece(xml, hand, face, |xml| match run {
            Run::Words(words) | Run::In(_, words) => {
                xml.element("w:t", &[named("xml:space", "preserve")], |xml| {
                    xml.words(&hand.set(words));
                });
            }
            Run::Break => xml.empty("w:br", &[]),
            Run::Tab | Run::Page => xml.empty("w:tab", &[]),
        });
    }

    fn piece(&self, xml: &mut Xml, hand: Hand<'_>, face: Option<Face>, inside: impl FnOnce(&mut Xml)) {
        xml.element("w:r", &[], |xml| {
            xml.element("w:rPr", &[], |xml| {
                match face {
                    Some(face) => xml.empty("w:rFonts", &slots(face.of(hand.fonts), hand.fonts.latin.as_deref())),
                    None => xml.empty("w:rFonts", &[named("w:hint", "eastAsia")]),
                }
                if let Some(size) = self.size {
                    sizes(xml, size);
                }
            });
            inside(xml);
        });
    }
}

/// The size of type, for both kinds of scripts.
pub(super) fn sizes(xml: &mut Xml, size: Length) {
    xml.empty("w:sz", &[number("w:val", size.in_half_points())]);
    xml.empty("w:szCs", &[number("w:val", size.in_half_points())]);
}

/// Lines that are as high as this, whatever stands in them, with nothing before and behind.
pub(super) fn exact(pitch: Length) -> [Attribute<'static>; 4] {
    [
        number("w:before", 0),
        number("w:after", 0),
        number("w:line", pitch.in_twips()),
        named("w:lineRule", "exact"),
    ]
}

/// A font in all its slots; Latin letters may have one of their own.
pub(super) fn slots<'f>(font: &'f str, latin: Option<&'f str>) -> [Attribute<'f>; 5] {
    let latin = latin.unwrap_or(font);
    [
        named("w:hint", "eastAsia"),
        named("w:ascii", latin),
        named("w:eastAsia", font),
        named("w:hAnsi", latin),
        named("w:cs", latin),
    ]
}

impl Indent {
    fn attributes(self) -> Vec<Attribute<'static>> {
        let mut attributes = vec![number("w:left", self.left), number("w:right", self.right)];
        // An indent of the style's first line is counted in characters, which go before lengths.
        if self.hanging > 0 {
            attributes.extend([number("w:hangingChars", 0), number("w:hanging", self.hanging)]);
        } else {
            attributes.extend([number("w:firstLineChars", 0), number("w:firstLine", 0)]);
        }
        attributes
    }
}

impl Rule {
    fn attributes(self) -> [Attribute<'static>; 4] {
        [
            value("single"),
            number("w:sz", self.width),
            number("w:space", self.distance),
            named("w:color", self.colour),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_between_han_and_digits_are_a_screens() {
        let fonts = crate::document::HouseStyle::default().fonts;
        let set = |language, words: &str| {
            Hand {
                fonts: &fonts,
                language,
            }
            .set(words)
            .into_owned()
        };
        for (words, told) in [
            ("共 229 项，占 63.8% 以上", "共229项，占63.8%以上"),
            ("演示数据 · 非真实进展", "演示数据 · 非真实进展"),
            ("甲 乙", "甲 乙"),
            ("A 4 纸", "A 4纸"),
            (" 1 ", " 1 "),
        ] {
            assert_eq!(set(Language::CHINESE, words), told);
        }
        assert_eq!(set(Language::ENGLISH, "共 229 项"), "共 229 项");
    }
}
