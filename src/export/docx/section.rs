//! Sections: the size of their pages, what stands above and below the type area.
//!
//! A wide annex lies on its side. Bound with the others, its head is at the left edge of the upright page, which is what the
//! standard asks for on odd and on even pages; and its page number stays where the others have theirs, so that on the
//! lying page it stands at the left and is turned. Only a box can do that.

use crate::document::{HouseStyle, Length, Margins, PageNumbers};
use crate::export::docx::paragraph::{Align, Hand, Indent, Paragraph, Run, Style};
use crate::export::docx::styles::NAMESPACE;
use crate::export::xml::{Xml, named, number};
use crate::locale::Language;

/// How the pages of a section lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// Upright.
    Upright,
    /// On their side, for wide tables.
    Wide,
}

impl Lie {
    /// How the pages lie that hold something wide, or nothing wide.
    pub(super) fn of(is_wide: bool) -> Self {
        if is_wide { Self::Wide } else { Self::Upright }
    }
}

/// What stands above or below the type area of odd or even pages, in a part of its own.
#[derive(Debug, Clone)]
pub(super) struct Running {
    /// The name of the part within the folder of the document.
    pub(super) file: String,
    /// The name of the relation that leads to it.
    pub(super) id: String,
    /// Whether it stands above.
    pub(super) is_header: bool,
    is_even: bool,
    lie: Lie,
    /// What it says.
    pub(super) xml: String,
}

/// How far above the lower edge of its line the stroke of a page number's dashes is, in hundredths of the size of type, where
/// the line is as high as the type. Fonts differ by a few hundredths: a tenth of a millimetre or two.
const STROKE: i32 = 55;
/// The distance of the mark from the upper edge of the page.
const HEADER: Length = Length::twips(850);
/// Between the turned number's box and where its stroke is to be: half the box.
const HALF_BOX: Length = Length::twips(140);

/// The marks and numbers of all pages, in their order.
pub(super) fn running(profile: &HouseStyle, mark: Option<&str>, lies: &[Lie]) -> Vec<Running> {
    let mut all = Vec::new();
    for lie in [Lie::Upright, Lie::Wide].into_iter().filter(|lie| lies.contains(lie)) {
        for is_even in [false, true] {
            let kinds = [
                mark.map(|mark| (true, header(profile, mark))),
                (profile.page_numbers != PageNumbers::None).then(|| (false, footer(profile, lie, is_even))),
            ];
            for (is_header, xml) in kinds.into_iter().flatten() {
                let nth = all.len() + 1;
                let kind = if is_header { "header" } else { "footer" };
                all.push(Running {
                    file: format!("{kind}{nth}.xml"),
                    id: format!("rIdRunning{nth}"),
                    is_header,
                    is_even,
                    lie,
                    xml,
                });
            }
        }
    }
    all
}

/// The properties of a section.
pub(super) fn properties(profile: &HouseStyle, running: &[Running], lie: Lie) -> String {
    let mut xml = Xml::default();
    xml.element("w:sectPr", &[], |xml| {
        for is_header in [true, false] {
            let own = running
                .iter()
                .filter(|one| one.lie == lie && one.is_header == is_header);
            for one in own {
                let name = if is_header {
                    "w:headerReference"
                } else {
                    "w:footerReference"
                };
                let kind = if one.is_even { "even" } else { "default" };
                xml.empty(name, &[named("w:type", kind), named("r:id", one.id.as_str())]);
            }
        }
        xml.empty("w:type", &[("w:val", "nextPage".into())]);
        let (width, height) = HouseStyle::PAGE;
        match lie {
            Lie::Upright => xml.empty(
                "w:pgSz",
                &[number("w:w", width.in_twips()), number("w:h", height.in_twips())],
            ),
            Lie::Wide => xml.empty(
                "w:pgSz",
                &[
                    number("w:w", height.in_twips()),
                    number("w:h", width.in_twips()),
                    named("w:orient", "landscape"),
                ],
            ),
        }
        margins(xml, profile, lie);
        xml.empty("w:cols", &[number("w:space", 425)]);
        let pitch = number("w:linePitch", profile.pitch.in_twips());
        xml.empty("w:docGrid", &[named("w:type", "lines"), pitch]);
    });
    xml.finish()
}

/// The distances from the edges; a lying page is the upright one turned to the left, with its head at the binding edge.
fn margins(xml: &mut Xml, profile: &HouseStyle, lie: Lie) {
    let Margins {
        top,
        bottom,
        left,
        right,
    } = profile.margins;
    let [top, right, bottom, left] = match lie {
        Lie::Upright => [top, right, bottom, left],
        Lie::Wide => [left, top, right, bottom],
    };
    let below = profile.margins.bottom.in_twips() - HouseStyle::NUMBER_BELOW.in_twips();
    let footer = (below - HouseStyle::SMALL_SIZE.in_twips() * STROKE / 100).max(0);
    xml.empty(
        "w:pgMar",
        &[
            number("w:top", top.in_twips()),
            number("w:right", right.in_twips()),
            number("w:bottom", bottom.in_twips()),
            number("w:left", left.in_twips()),
            number("w:header", HEADER.in_twips().min(top.in_twips())),
            number("w:footer", footer),
            number("w:gutter", 0),
        ],
    );
}

/// Numbers and marks are set as they are.
fn hand(profile: &HouseStyle) -> Hand<'_> {
    Hand {
        fonts: &profile.fonts,
        language: Language::ENGLISH,
    }
}

fn header(profile: &HouseStyle, mark: &str) -> String {
    let mut xml = Xml::part();
    xml.element("w:hdr", &[named("xmlns:w", NAMESPACE)], |xml| {
        Paragraph::words(Style::Header, mark).write(xml, hand(profile));
    });
    xml.finish()
}

/// `— 1 —`, one character in from the outer edge.
fn page_number(profile: &HouseStyle, is_even: bool) -> Paragraph {
    let one = HouseStyle::SMALL_SIZE.in_twips();
    let (align, left, right) = match (profile.page_numbers, is_even) {
        (PageNumbers::Centred, _) => (Align::Centre, 0, 0),
        (_, false) => (Align::Right, 0, one),
        (_, true) => (Align::Left, one, 0),
    };
    let words = |words: &str| Run::Words(words.to_owned());
    Paragraph {
        align: Some(align),
        indent: Some(Indent {
            left,
            right,
            hanging: 0,
        }),
        ..Paragraph::new(Style::Footer, vec![words("— "), Run::Page, words(" —")])
    }
}

fn footer(profile: &HouseStyle, lie: Lie, is_even: bool) -> String {
    let number = page_number(profile, is_even);
    let mut xml = Xml::part();
    match lie {
        Lie::Upright => xml.element("w:ftr", &[named("xmlns:w", NAMESPACE)], |xml| {
            number.write(xml, hand(profile));
        }),
        Lie::Wide => turned(&mut xml, profile, &number),
    }
    xml.finish()
}

/// A page number in a box at the left of the type area of a lying page, read from above to below.
fn turned(xml: &mut Xml, profile: &HouseStyle, page_number: &Paragraph) {
    const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/";
    const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
    let places = [
        ("xmlns:w", NAMESPACE.to_owned()),
        (
            "xmlns:mc",
            "http://schemas.openxmlformats.org/markup-compatibility/2006".to_owned(),
        ),
        ("xmlns:wp", format!("{DRAWING}wordprocessingDrawing")),
        ("xmlns:a", format!("{DRAWING}main")),
        ("xmlns:wps", SHAPE.to_owned()),
    ];
    let places: Vec<_> = places.iter().map(|(name, place)| named(name, place.as_str())).collect();
    xml.element("w:ftr", &places, |xml| {
        xml.element("w:p", &[], |xml| {
            xml.element("w:pPr", &[], |xml| {
                xml.empty("w:pStyle", &[("w:val", Style::Nothing.id().into())]);
            });
            xml.element("w:r", &[], |xml| {
                xml.element("mc:AlternateContent", &[], |xml| {
                    xml.element("mc:Choice", &[named("Requires", "wps")], |xml| {
                        xml.element("w:drawing", &[], |xml| anchor(xml, profile, (SHAPE, page_number)));
                    });
                });
            });
        });
    });
}

/// Twentieths of a point in the unit of drawings.
const DRAWN: i32 = 635;

fn anchor(xml: &mut Xml, profile: &HouseStyle, (shape, page_number): (&'static str, &Paragraph)) {
    let stroke = profile.margins.bottom.in_twips() - HouseStyle::NUMBER_BELOW.in_twips();
    let left = (stroke - HALF_BOX.in_twips()) * DRAWN;
    let top = profile.margins.left.in_twips() * DRAWN;
    let (across, along) = (2 * HALF_BOX.in_twips() * DRAWN, profile.area().0.in_twips() * DRAWN);
    let attributes = [
        "distT",
        "distB",
        "distL",
        "distR",
        "simplePos",
        "relativeHeight",
        "behindDoc",
        "locked",
        "layoutInCell",
    ];
    let attributes = attributes.into_iter().map(|name| number(name, 0));
    let attributes: Vec<_> = attributes.chain([number("allowOverlap", 1)]).collect();
    xml.element("wp:anchor", &attributes, |xml| {
        xml.empty("wp:simplePos", &[number("x", 0), number("y", 0)]);
        for (name, at) in [("wp:positionH", left), ("wp:positionV", top)] {
            xml.element(name, &[named("relativeFrom", "page")], |xml| {
                xml.element("wp:posOffset", &[], |xml| xml.words(&at.to_string()));
            });
        }
        xml.empty("wp:extent", &[number("cx", across), number("cy", along)]);
        xml.empty("wp:wrapNone", &[]);
        xml.empty("wp:docPr", &[number("id", 1), named("name", "Page number")]);
        xml.element("a:graphic", &[], |xml| {
            xml.element("a:graphicData", &[named("uri", shape)], |xml| {
                xml.element("wps:wsp", &[], |xml| {
                    xml.empty("wps:cNvSpPr", &[number("txBox", 1)]);
                    xml.element("wps:spPr", &[], |xml| form(xml, across, along));
                    xml.element("wps:txbx", &[], |xml| {
                        xml.element("w:txbxContent", &[], |xml| page_number.write(xml, hand(profile)));
                    });
                    let insides = ["lIns", "tIns", "rIns", "bIns"].map(|name| number(name, 0));
                    let turned = [
                        vec![named("vert", "vert")],
                        insides.to_vec(),
                        vec![named("anchor", "ctr")],
                    ];
                    xml.empty("wps:bodyPr", &turned.concat());
                });
            });
        });
    });
}

/// A box without lines and ground.
fn form(xml: &mut Xml, across: i32, along: i32) {
    xml.element("a:xfrm", &[], |xml| {
        xml.empty("a:off", &[number("x", 0), number("y", 0)]);
        xml.empty("a:ext", &[number("cx", across), number("cy", along)]);
    });
    xml.element("a:prstGeom", &[named("prst", "rect")], |xml| xml.empty("a:avLst", &[]));
    xml.empty("a:noFill", &[]);
    xml.element("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
}
