//! What stands behind the words of a document: its attachments by name, who signs and when, who receives a copy.

use chrono::Datelike;

use crate::document::{Document, HouseStyle};
use crate::export::docx::paragraph::{Align, Hand, Indent, Paragraph, Run, Style};
use crate::export::docx::table::width;
use crate::export::xml::{Xml, named, number, value};
use crate::locale::{Language, fill};

/// What one character of running text takes, in twentieths of a point.
fn one(profile: &HouseStyle) -> i32 {
    profile.size.in_twips() + profile.tracking().in_twips()
}

/// The attachments by their names, one blank line under the text: `附件：1.…`, without a number where there is only one.
/// Further lines of a name begin where the name does.
pub(super) fn attachments(document: &Document, profile: &HouseStyle) -> Vec<Paragraph> {
    if document.annexes.is_empty() {
        return Vec::new();
    }
    let (one, size) = (one(profile), profile.size);
    let label = document.language.words().paper_attached;
    let number_at = 2 * one + width(label, size);
    let is_only = document.annexes.len() == 1;
    let name_at = if is_only { number_at } else { number_at + 3 * one / 2 };
    let mut paragraphs = vec![Paragraph::blank()];
    for (index, annex) in document.annexes.iter().enumerate() {
        let words = |words: &str| Run::Words(words.to_owned());
        let numbered = [Run::Words(format!("{}.", index + 1)), Run::Tab];
        let mut runs = Vec::new();
        if index == 0 {
            runs.extend([words(label), Run::Tab]);
        }
        runs.extend(numbered.into_iter().filter(|_| !is_only));
        runs.push(words(&annex.title));
        let begins_at = if index == 0 { 2 * one } else { number_at };
        paragraphs.push(Paragraph {
            align: Some(Align::Left),
            indent: Some(Indent {
                left: name_at,
                right: 0,
                hanging: name_at - begins_at,
            }),
            stops: if index == 0 && !is_only {
                vec![("left", number_at)]
            } else {
                Vec::new()
            },
            ..Paragraph::new(Style::Plain, runs)
        });
    }
    paragraphs
}

/// Who signs and when, without a seal: the name two characters from the right, the date below it, beginning two characters
/// further right; a date that is longer than the name stands two characters from the right itself.
pub(super) fn signature(profile: &HouseStyle, language: Language) -> Vec<Paragraph> {
    let Some(name) = &profile.signature else {
        return Vec::new();
    };
    let (one, size) = (one(profile), profile.size);
    let date = profile.date.map(|date| day(language, date));
    let name_width = width(name, size);
    let date_width = date.as_ref().map_or(0, |date| width(date, size));
    let (of_name, of_date) = if date_width > name_width {
        (4 * one + date_width - name_width, 2 * one)
    } else {
        (2 * one, name_width - date_width)
    };
    let at_right = |words: &str, right| Paragraph {
        align: Some(Align::Right),
        indent: Some(Indent {
            left: 0,
            right,
            hanging: 0,
        }),
        ..Paragraph::words(Style::Plain, words)
    };
    let blank = Paragraph {
        keeps_next: true,
        ..Paragraph::blank()
    };
    let name = Paragraph {
        keeps_next: date.is_some(),
        ..at_right(name, of_name)
    };
    let date = date.map(|date| at_right(&date, of_date));
    [blank, name].into_iter().chain(date).collect()
}

fn day(language: Language, date: chrono::NaiveDate) -> String {
    language.day(date.year(), date.month(), date.day())
}

/// The outer rules of what is said about copies: 0.35 mm; the one between: 0.25 mm. In eighths of a point.
const OUTER: i32 = 8;
const INNER: i32 = 6;
/// How far the table's words may come up to it, in twentieths of a point.
const AWAY: i32 = 180;

/// Who receives a copy and who printed it, between rules at the foot of the last page: a table that stands apart. A frame of
/// paragraphs says the same, but `LibreOffice` puts it at the head of the page and leaves its rules out.
#[derive(Debug, Clone)]
pub(super) struct Imprint {
    rows: Vec<Paragraph>,
    width: i32,
    /// How far it is from the edge of the page. `LibreOffice` lets a table as wide as the type area stand apart only where its
    /// place is told from there.
    left: i32,
}

/// The imprint; nothing where the house says neither who receives a copy nor who printed it.
pub(super) fn imprint(profile: &HouseStyle, language: Language) -> Option<Imprint> {
    let said = [copies(profile, language), printed(profile, language)];
    let rows: Vec<Paragraph> = said.into_iter().flatten().collect();
    (!rows.is_empty()).then(|| Imprint {
        rows,
        width: profile.area().0.in_twips(),
        left: profile.margins.left.in_twips(),
    })
}

impl Imprint {
    /// Writes it.
    pub(super) fn write(&self, xml: &mut Xml, hand: Hand<'_>) {
        let width = number("w:w", self.width);
        xml.element("w:tbl", &[], |xml| {
            xml.element("w:tblPr", &[], |xml| self.properties(xml));
            xml.element("w:tblGrid", &[], |xml| {
                xml.empty("w:gridCol", std::slice::from_ref(&width));
            });
            for row in &self.rows {
                xml.element("w:tr", &[], |xml| {
                    xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
                    xml.element("w:tc", &[], |xml| {
                        xml.element("w:tcPr", &[], |xml| {
                            xml.empty("w:tcW", &[width.clone(), named("w:type", "dxa")]);
                        });
                        row.write(xml, hand);
                    });
                });
            }
        });
    }

    fn properties(&self, xml: &mut Xml) {
        let place = [
            number("w:leftFromText", 0),
            number("w:rightFromText", 0),
            number("w:topFromText", AWAY),
            number("w:bottomFromText", 0),
            named("w:vertAnchor", "margin"),
            named("w:horzAnchor", "page"),
            number("w:tblpX", self.left),
            named("w:tblpYSpec", "bottom"),
        ];
        xml.empty("w:tblpPr", &place);
        xml.empty("w:tblW", &[number("w:w", self.width), named("w:type", "dxa")]);
        xml.element("w:tblBorders", &[], |xml| {
            for (side, width) in [("w:top", OUTER), ("w:bottom", OUTER), ("w:insideH", INNER)] {
                let line = [
                    value("single"),
                    number("w:sz", width),
                    number("w:space", 0),
                    named("w:color", "000000"),
                ];
                xml.empty(side, &line);
            }
        });
        xml.empty("w:tblLayout", &[named("w:type", "fixed")]);
        xml.element("w:tblCellMar", &[], |xml| {
            for side in ["w:left", "w:right"] {
                xml.empty(side, &[number("w:w", 0), named("w:type", "dxa")]);
            }
        });
    }
}

fn copies(profile: &HouseStyle, language: Language) -> Option<Paragraph> {
    let copies = language.words().paper_copies;
    let one = HouseStyle::SMALL_SIZE.in_twips();
    let label = width(
        copies.text().split('{').next().unwrap_or_default(),
        HouseStyle::SMALL_SIZE,
    );
    let told = fill!(copies, names = profile.copy_to.as_ref()?);
    Some(Paragraph {
        indent: Some(Indent {
            left: one + label,
            right: one,
            hanging: label,
        }),
        ..Paragraph::words(Style::Imprint, &told)
    })
}

fn printed(profile: &HouseStyle, language: Language) -> Option<Paragraph> {
    let one = HouseStyle::SMALL_SIZE.in_twips();
    let mut runs = vec![Run::Words(profile.issuer.clone()?)];
    if let Some(date) = profile.date {
        let told = fill!(language.words().paper_printed, day = day(language, date));
        runs.extend([Run::Tab, Run::Words(told)]);
    }
    Some(Paragraph {
        indent: Some(Indent {
            left: one,
            right: 0,
            hanging: 0,
        }),
        stops: vec![("right", profile.area().0.in_twips() - one)],
        ..Paragraph::new(Style::Imprint, runs)
    })
}
