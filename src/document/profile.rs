//! The rules of a house for its paper: what the settings may say under `[paper]`.
//!
//! Without a word of the house everything is as GB/T 9704-2012 has it: A4, a type area of 156 × 225 mm, 22 lines of 28
//! characters. 29 points from line to line are one line too many for that area, so that the usual pitch is 28.95.

use std::fmt;

use chrono::NaiveDate;

use crate::locale::{Language, Script};

/// A length on paper, kept in twentieths of a point as the files keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i32);

/// Twentieths of a point in a millimetre.
const PER_MILLIMETRE: f64 = 1440.0 / 25.4;

impl Length {
    /// So many twentieths of a point.
    pub const fn twips(twips: i32) -> Self {
        Self(twips)
    }

    /// So many millimetres, to the nearest twentieth of a point.
    pub fn millimetres(millimetres: f64) -> Self {
        Self::rounded(millimetres * PER_MILLIMETRE)
    }

    /// So many points, to the nearest twentieth.
    pub fn points(points: f64) -> Self {
        Self::rounded(points * 20.0)
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a number beyond the type becomes its end"
    )]
    fn rounded(twips: f64) -> Self {
        Self(twips.round() as i32)
    }

    /// In twentieths of a point.
    pub const fn in_twips(self) -> i32 {
        self.0
    }

    /// In half points, as sizes of type are kept.
    pub const fn in_half_points(self) -> i32 {
        self.0 / 10
    }

    /// In millimetres.
    pub fn in_millimetres(self) -> f64 {
        f64::from(self.0) / PER_MILLIMETRE
    }

    /// In points.
    pub fn in_points(self) -> f64 {
        f64::from(self.0) / 20.0
    }
}

/// In points, with as many decimals as it needs: `28.95`, `16`.
impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.in_points())
    }
}

/// The fonts by what they are for, each by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fonts {
    /// The title, and the name of the office on red-head paper.
    pub title: String,
    /// Running text, headings of the third level, cells of tables.
    pub body: String,
    /// Headings of the first level, heads of tables, the word over an annex.
    pub first: String,
    /// Headings of the second level.
    pub second: String,
    /// Page numbers.
    pub page_number: String,
    /// Latin letters and digits; those of the element's own font without one.
    pub latin: Option<String>,
}

/// The distances of the type area from the edges of an upright page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Margins {
    /// Above.
    pub top: Length,
    /// Below.
    pub bottom: Length,
    /// At the left, where pages are bound.
    pub left: Length,
    /// At the right.
    pub right: Length,
}

/// Where page numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PageNumbers {
    /// At the right of odd pages and at the left of even ones, for printing on both sides.
    #[default]
    Outside,
    /// In the middle.
    Centred,
    /// Nowhere.
    None,
}

/// What a house wants of its paper. [`HouseStyle::default`] is the standard's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HouseStyle {
    /// The fonts.
    pub fonts: Fonts,
    /// The size of running text and headings.
    pub size: Length,
    /// The size of the title.
    pub title_size: Length,
    /// The size of what stands in tables. Crowded tables shrink by a size and a half at most.
    pub table_size: Length,
    /// From line to line.
    pub pitch: Length,
    /// Around the type area.
    pub margins: Margins,
    /// Where page numbers stand.
    pub page_numbers: PageNumbers,
    /// The name over red-head paper: `某市人民政府文件`; white paper without one.
    pub masthead: Option<String>,
    /// The document's number: `某政发〔2025〕3号`.
    pub number: Option<String>,
    /// Whom it is sent to, without the colon.
    pub addressee: Option<String>,
    /// Who signs.
    pub signature: Option<String>,
    /// The day of the signature, and that of printing. No setting: whoever prints knows it.
    pub date: Option<NaiveDate>,
    /// Who receives a copy, without a full stop.
    pub copy_to: Option<String>,
    /// Who prints it, beside the copies.
    pub issuer: Option<String>,
    /// What is demanded next, a paragraph each: for whoever composes a bulletin.
    pub requirements: Vec<String>,
}

impl Default for HouseStyle {
    fn default() -> Self {
        Self {
            fonts: Fonts {
                title: "方正小标宋简体".to_owned(),
                body: "仿宋_GB2312".to_owned(),
                first: "黑体".to_owned(),
                second: "楷体_GB2312".to_owned(),
                page_number: "宋体".to_owned(),
                latin: None,
            },
            size: Length::twips(320),
            title_size: Length::twips(440),
            table_size: Length::twips(240),
            pitch: Length::twips(579),
            margins: Margins {
                top: Length::twips(2098),
                bottom: Length::twips(1984),
                left: Length::twips(1587),
                right: Length::twips(1474),
            },
            page_numbers: PageNumbers::default(),
            masthead: None,
            number: None,
            addressee: None,
            signature: None,
            date: None,
            copy_to: None,
            issuer: None,
            requirements: Vec::new(),
        }
    }
}

impl HouseStyle {
    /// How wide an A4 page is, and how high.
    pub const PAGE: (Length, Length) = (Length::twips(11_906), Length::twips(16_838));
    /// The size of page numbers and of what is said about copies: 4号.
    pub const SMALL_SIZE: Length = Length::twips(280);
    /// How far the line of a page number is below the type area.
    pub const NUMBER_BELOW: Length = Length::twips(397);

    /// The type area of an upright page: how wide it is, and how high.
    pub fn area(&self) -> (Length, Length) {
        let Margins {
            top,
            bottom,
            left,
            right,
        } = self.margins;
        let (width, height) = Self::PAGE;
        (Length(width.0 - left.0 - right.0), Length(height.0 - top.0 - bottom.0))
    }

    /// The same for a single page that lies on a desk: running text as small as the house has it anywhere, lines as close as
    /// that allows, and white paper, since nobody sends or files it.
    #[must_use]
    pub fn condensed(&self) -> Self {
        Self {
            size: self.table_size,
            title_size: self.size,
            pitch: Length(self.table_size.0 * 3 / 2),
            masthead: None,
            number: None,
            addressee: None,
            signature: None,
            copy_to: None,
            issuer: None,
            ..self.clone()
        }
    }

    /// The same for words of a language: Latin ones are in a Latin font whatever is beside them, unless the house has one.
    #[must_use]
    pub fn speaking(&self, language: Language) -> Self {
        let mut profile = self.clone();
        if language.script() == Script::Latin {
            profile.fonts.latin.get_or_insert_with(|| "Times New Roman".to_owned());
        }
        profile
    }

    /// How many lines fill a page.
    pub fn lines(&self) -> i32 {
        self.area().1.0 / self.pitch.0.max(1)
    }

    /// How many characters fill a line. They may be moved together by a sixty-fourth of their size: 28 characters of 16
    /// points are 448 points wide, and the type area is 442.
    pub fn characters(&self) -> i32 {
        self.area().0.0 / (self.size.0 - self.size.0 / 64).max(1)
    }

    /// What running text adds to the width of each character, so that a line is filled: nothing, or less than that.
    pub fn tracking(&self) -> Length {
        let each = self.area().0.0 / self.characters().max(1);
        Length((each - self.size.0).min(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_fills_a_page_with_22_lines_of_28_characters() {
        let standard = HouseStyle::default();
        let (width, height) = standard.area();
        assert_eq!((width.in_twips(), height.in_twips()), (8845, 12756));
        assert_eq!((standard.lines(), standard.characters()), (22, 28));
        assert_eq!(standard.tracking(), Length::twips(-5));
        let wide = HouseStyle {
            pitch: Length::points(29.0),
            ..standard
        };
        assert_eq!(wide.lines(), 21);
    }

    #[test]
    fn smaller_type_is_never_spread() {
        let small = HouseStyle {
            size: Length::points(14.0),
            ..HouseStyle::default()
        };
        assert_eq!((small.characters(), small.tracking()), (32, Length::twips(-4)));
        for twips in 160..720 {
            let one = HouseStyle {
                size: Length::twips(twips),
                ..HouseStyle::default()
            };
            let width = one.characters() * (twips + one.tracking().in_twips());
            assert!(one.tracking() <= Length::default() && width <= 8845, "{twips}");
        }
    }

    #[test]
    fn lengths_are_read_and_printed_in_the_units_of_offices() {
        assert_eq!(Length::millimetres(37.0), Length::twips(2098));
        assert_eq!(Length::points(28.95).to_string(), "28.95");
        assert_eq!(Length::points(16.0).to_string(), "16");
        assert_eq!(Length::points(10.5).in_half_points(), 21);
        assert!((Length::twips(1587).in_millimetres() - 28.0).abs() < 0.01);
    }
}
