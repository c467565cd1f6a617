//! What each kind of paragraph looks like by the rules of the house.
//!
//! Word knows headings and titles by the names of their styles, so that these are the English ones that it has built in.
//! No theme goes with them: its fonts would beat those that are named.

use crate::document::{HouseStyle, Length};
use crate::export::docx::paragraph::{Align, Face, Style, exact, sizes, slots};
use crate::export::xml::{Xml, named, number, value};
use crate::locale::{Language, Script};

/// The namespace of everything that Word writes.
pub(super) const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// What a style says.
struct ParagraphStyle {
    style: Style,
    name: &'static str,
    face: Face,
    size: Length,
    pitch: Length,
    align: Align,
    /// Whether its first line stands in by two characters.
    is_indented: bool,
    /// Whether its characters are moved together as those of running text.
    is_tracked: bool,
    is_red: bool,
}

/// One and a third of the size of type: lines in tables, where the pitch of running text would blow rows up.
pub(super) fn close(size: Length) -> Length {
    Length::twips(size.in_twips() * 4 / 3)
}

fn looks(profile: &HouseStyle) -> Vec<ParagraphStyle> {
    let look = |style, name, face, size, pitch, align| ParagraphStyle {
        style,
        name,
        face,
        size,
        pitch,
        align,
        is_indented: false,
        is_tracked: false,
        is_red: false,
    };
    let running = |style, name, face, is_indented| ParagraphStyle {
        is_indented,
        is_tracked: true,
        ..look(style, name, face, profile.size, profile.pitch, Align::Both)
    };
    let table = profile.table_size;
    let small = HouseStyle::SMALL_SIZE;
    let title_pitch = Length::twips(profile.title_size.in_twips() * 15 / 11);
    vec![
        ParagraphStyle {
            is_red: true,
            ..look(
                Style::Masthead,
                "Masthead",
                Face::Title,
                masthead_size(profile),
                close(masthead_size(profile)),
                Align::Centre,
            )
        },
        look(
            Style::Title,
            "Title",
            Face::Title,
            profile.title_size,
            title_pitch,
            Align::Centre,
        ),
        look(
            Style::Subtitle,
            "Subtitle",
            Face::Second,
            profile.size,
            profile.pitch,
            Align::Centre,
        ),
        running(Style::Heading(1), "heading 1", Face::First, true),
        running(Style::Heading(2), "heading 2", Face::Second, true),
        running(Style::Heading(3), "heading 3", Face::Body, true),
        running(Style::Body, "Body Text", Face::Body, true),
        running(Style::Notice, "Notice", Face::Body, true),
        running(Style::Plain, "Plain Text", Face::Body, false),
        running(Style::AnnexWord, "Annex Word", Face::First, false),
        look(Style::Cell, "Cell", Face::Body, table, close(table), Align::Left),
        look(Style::Head, "Head", Face::First, table, close(table), Align::Centre),
        look(
            Style::Imprint,
            "Imprint",
            Face::Body,
            small,
            Length::twips(small.in_twips() * 3 / 2),
            Align::Left,
        ),
        look(Style::Footer, "footer", Face::PageNumber, small, small, Align::Left),
        look(Style::Header, "header", Face::First, table, close(table), Align::Centre),
        look(
            Style::Nothing,
            "Nothing",
            Face::Body,
            Length::twips(20),
            Length::twips(20),
            Align::Left,
        ),
    ]
}

/// The name of the office fills the width of the type area, and is never higher than 62 points.
fn masthead_size(profile: &HouseStyle) -> Length {
    const LARGEST: i32 = 1240;
    let characters = profile.masthead.as_ref().map_or(0, |name| name.chars().count());
    let characters = i32::try_from(characters).unwrap_or(i32::MAX).max(1);
    let fitting = profile.area().0.in_twips() / characters / 10 * 10;
    Length::twips(fitting.clamp(profile.size.in_twips(), LARGEST))
}

/// The part with the styles.
pub(super) fn part(profile: &HouseStyle, language: Language) -> String {
    let mut xml = Xml::part();
    xml.element("w:styles", &[named("xmlns:w", NAMESPACE)], |xml| {
        xml.element("w:docDefaults", &[], |xml| {
            xml.element("w:rPrDefault", &[], |xml| {
                xml.element("w:rPr", &[], |xml| {
                    let fonts = &profile.fonts;
                    xml.empty("w:rFonts", &slots(&fonts.body, fonts.latin.as_deref()));
                    sizes(xml, profile.size);
                    // Digits are Latin script. Were their language Chinese, LibreOffice (7.4) would break lines within numbers.
                    xml.empty("w:lang", &[value("en-GB"), named("w:eastAsia", "zh-CN")]);
                });
            });
            xml.empty("w:pPrDefault", &[]);
        });
        normal(xml);
        xml.element(
            "w:style",
            &[
                named("w:type", "table"),
                named("w:default", "1"),
                named("w:styleId", "TableNormal"),
            ],
            |xml| xml.empty("w:name", &[value("Normal Table")]),
        );
        for look in looks(profile) {
            look.write(xml, profile, language);
        }
    });
    xml.finish()
}

/// What all paragraphs share: the grid of lines is only drawn, never snapped to, because `LibreOffice` gives a title two of
/// its lines; a page holds its lines whatever a paragraph's end would like; nothing is put between Han and Latin letters,
/// so that a line has the characters that it has.
fn normal(xml: &mut Xml) {
    let attributes = [
        named("w:type", "paragraph"),
        named("w:default", "1"),
        named("w:styleId", "Normal"),
    ];
    xml.element("w:style", &attributes, |xml| {
        xml.empty("w:name", &[value("Normal")]);
        xml.element("w:pPr", &[], |xml| {
            for name in [
                "w:widowControl",
                "w:autoSpaceDE",
                "w:autoSpaceDN",
                "w:adjustRightInd",
                "w:snapToGrid",
            ] {
                xml.empty(name, &[value("0")]);
            }
        });
    });
}

impl ParagraphStyle {
    fn write(&self, xml: &mut Xml, profile: &HouseStyle, language: Language) {
        let attributes = [named("w:type", "paragraph"), named("w:styleId", self.style.id())];
        let built_in = ["Title", "Subtitle", "heading 1", "heading 2", "heading 3"].contains(&self.name);
        let custom = !built_in && !["Body Text", "Plain Text", "footer", "header"].contains(&self.name);
        let own = custom.then(|| named("w:customStyle", "1"));
        let attributes: Vec<_> = attributes.into_iter().chain(own).collect();
        xml.element("w:style", &attributes, |xml| {
            xml.empty("w:name", &[value(self.name)]);
            xml.empty("w:basedOn", &[value("Normal")]);
            if built_in {
                xml.empty("w:next", &[value(Style::Body.id())]);
            }
            xml.empty("w:qFormat", &[]);
            xml.element("w:pPr", &[], |xml| self.paragraph(xml, profile));
            xml.element("w:rPr", &[], |xml| self.run(xml, profile, language));
        });
    }

    fn paragraph(&self, xml: &mut Xml, profile: &HouseStyle) {
        let level = match self.style {
            Style::Heading(level) => Some(i32::from(level) - 1),
            _ => None,
        };
        if level.is_some() {
            xml.empty("w:keepNext", &[]);
        }
        xml.empty("w:spacing", &exact(self.pitch));
        if self.is_indented {
            let two = 2 * profile.size.in_twips();
            xml.empty("w:ind", &[number("w:firstLineChars", 200), number("w:firstLine", two)]);
        }
        xml.empty("w:jc", &[value(self.align.name())]);
        if let Some(level) = level {
            xml.empty("w:outlineLvl", &[number("w:val", level)]);
        }
    }

    fn run(&self, xml: &mut Xml, profile: &HouseStyle, language: Language) {
        let fonts = &profile.fonts;
        xml.empty("w:rFonts", &slots(self.face.of(fonts), fonts.latin.as_deref()));
        // Chinese headings differ by their fonts; Latin letters have one font for all.
        let is_head = matches!(self.style, Style::Heading(_) | Style::Head | Style::AnnexWord);
        if self.style == Style::Notice || (is_head && language.script() == Script::Latin) {
            xml.empty("w:b", &[]);
        }
        if self.is_red {
            xml.empty("w:color", &[value("FF0000")]);
        }
        let tracking = profile.tracking();
        if self.is_tracked && tracking != Length::default() {
            xml.empty("w:spacing", &[number("w:val", tracking.in_twips())]);
        }
        sizes(xml, self.size);
    }
}
