//! What cells of a workbook look like.

use crate::export::cells::GROUND_HEAD;
use crate::export::xlsx::NAMESPACE;
use crate::export::xml::{Xml, named, number};
use crate::model::Status;

/// What a cell looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellStyle {
    Plain,
    Bold,
    Title,
    About,
    First,
    Second,
    Head,
    Words,
    Figure,
    Share,
    Day,
    Good,
    Near,
    Bad,
    Quiet,
}

/// All of them, in the order in which cells name them.
const ALL: [CellStyle; 15] = [
    CellStyle::Plain,
    CellStyle::Bold,
    CellStyle::Title,
    CellStyle::About,
    CellStyle::First,
    CellStyle::Second,
    CellStyle::Head,
    CellStyle::Words,
    CellStyle::Figure,
    CellStyle::Share,
    CellStyle::Day,
    CellStyle::Good,
    CellStyle::Near,
    CellStyle::Bad,
    CellStyle::Quiet,
];

/// The fonts: size, and whether they are bold; the last one is grey.
const FONTS: [(i32, bool); 5] = [(11, false), (11, true), (14, true), (12, true), (11, false)];
const GREY: &str = "FF595959";
/// The grounds behind the two that every workbook begins with.
const GROUNDS: [u32; 5] = [GROUND_HEAD, 0x00C6_EFCE, 0x00FF_EB9C, 0x00FF_C7CE, 0x00ED_EDED];
/// The forms of days and of shares; numbers below these belong to spreadsheets.
const FORMS: [(i32, &str); 2] = [(164, "yyyy-mm-dd"), (165, "0.0%")];

impl CellStyle {
    /// The ground of a status, whose word stands on it.
    pub(super) fn of(status: Status) -> Self {
        match status {
            Status::Achieved | Status::OnPace => Self::Good,
            Status::NearPace | Status::Underway => Self::Near,
            Status::Behind | Status::FarBehind | Status::Missed => Self::Bad,
            Status::NoTarget | Status::Unreported(_) => Self::Quiet,
        }
    }

    /// What a cell names it by. Each is there twice: once for words that a spreadsheet would else take for a formula.
    pub(super) fn number(self, is_quoted: bool) -> usize {
        2 * self as usize + usize::from(is_quoted)
    }

    /// The places of its font and its ground.
    fn font_and_ground(self) -> (i32, i32) {
        match self {
            Self::Plain | Self::Words | Self::Figure | Self::Share | Self::Day => (0, 0),
            Self::Bold | Self::Second => (1, 0),
            Self::Title => (2, 0),
            Self::First => (3, 0),
            Self::About => (4, 0),
            Self::Head => (1, 2),
            Self::Good => (0, 3),
            Self::Near => (0, 4),
            Self::Bad => (1, 5),
            Self::Quiet => (0, 6),
        }
    }

    fn form(self) -> i32 {
        match self {
            Self::Day => FORMS[0].0,
            Self::Share => FORMS[1].0,
            _ => 0,
        }
    }

    /// Whether it stands between rules, in a table.
    fn is_ruled(self) -> bool {
        self as usize >= Self::Head as usize
    }

    fn write(self, xml: &mut Xml, is_quoted: bool) {
        let (font, ground) = self.font_and_ground();
        let mut attributes = vec![
            number("numFmtId", self.form()),
            number("fontId", font),
            number("fillId", ground),
            number("borderId", i32::from(self.is_ruled())),
            number("xfId", 0),
        ];
        let applied = [
            ("quotePrefix", is_quoted),
            ("applyNumberFormat", self.form() > 0),
            ("applyFont", font > 0),
            ("applyFill", ground > 0),
            ("applyBorder", self.is_ruled()),
            ("applyAlignment", self.is_ruled()),
        ];
        attributes.extend(
            applied
                .into_iter()
                .filter(|(_, is)| *is)
                .map(|(name, _)| number(name, 1)),
        );
        if !self.is_ruled() {
            return xml.empty("xf", &attributes);
        }
        xml.element("xf", &attributes, |xml| {
            let aside = match self {
                Self::Figure => Some(named("horizontal", "right")),
                // A day at the right would touch the words beside it.
                Self::Day => Some(named("horizontal", "center")),
                _ => None,
            };
            let top = [named("vertical", "top"), number("wrapText", 1)];
            xml.empty("alignment", &aside.into_iter().chain(top).collect::<Vec<_>>());
        });
    }
}

/// The part that says what cells look like.
pub(super) fn part() -> String {
    let mut xml = Xml::part();
    let counted = |all: usize| [number("count", i32::try_from(all).unwrap_or(i32::MAX))];
    xml.element("styleSheet", &[named("xmlns", NAMESPACE)], |xml| {
        xml.element("numFmts", &counted(FORMS.len()), |xml| {
            for (id, form) in FORMS {
                xml.empty("numFmt", &[number("numFmtId", id), named("formatCode", form)]);
            }
        });
        xml.element("fonts", &counted(FONTS.len()), |xml| {
            for (place, (size, is_bold)) in (1..).zip(FONTS) {
                xml.element("font", &[], |xml| {
                    if is_bold {
                        xml.empty("b", &[]);
                    }
                    xml.empty("sz", &[number("val", size)]);
                    if place == FONTS.len() {
                        xml.empty("color", &[named("rgb", GREY)]);
                    }
                    xml.empty("name", &[named("val", "Calibri")]);
                    xml.empty("family", &[number("val", 2)]);
                });
            }
        });
        xml.element("fills", &counted(GROUNDS.len() + 2), fills);
        xml.element("borders", &counted(2), borders);
        let usual = ["numFmtId", "fontId", "fillId", "borderId"].map(|name| number(name, 0));
        xml.element("cellStyleXfs", &counted(1), |xml| xml.empty("xf", &usual));
        xml.element("cellXfs", &counted(2 * ALL.len()), |xml| {
            for look in ALL {
                look.write(xml, false);
                look.write(xml, true);
            }
        });
        xml.element("cellStyles", &counted(1), |xml| {
            xml.empty(
                "cellStyle",
                &[named("name", "Normal"), number("xfId", 0), number("builtinId", 0)],
            );
        });
    });
    xml.finish()
}

fn fills(xml: &mut Xml) {
    for pattern in ["none", "gray125"] {
        xml.element("fill", &[], |xml| {
            xml.empty("patternFill", &[named("patternType", pattern)]);
        });
    }
    for ground in GROUNDS {
        xml.element("fill", &[], |xml| {
            xml.element("patternFill", &[named("patternType", "solid")], |xml| {
                xml.empty("fgColor", &[named("rgb", format!("FF{ground:06X}"))]);
                xml.empty("bgColor", &[number("indexed", 64)]);
            });
        });
    }
}

fn borders(xml: &mut Xml) {
    let sides = ["left", "right", "top", "bottom"];
    xml.element("border", &[], |xml| {
        for side in sides.into_iter().chain(["diagonal"]) {
            xml.empty(side, &[]);
        }
    });
    xml.element("border", &[], |xml| {
        for side in sides {
            xml.element(side, &[named("style", "thin")], |xml| {
                xml.empty("color", &[named("rgb", "FFBFBFBF")]);
            });
        }
        xml.empty("diagonal", &[]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_name_looks_by_the_places_at_which_they_are_written() {
        for (place, look) in ALL.into_iter().enumerate() {
            assert_eq!(
                (look.number(false), look.number(true)),
                (2 * place, 2 * place + 1),
                "{look:?}"
            );
        }
    }
}
