//! The `[paper]` section of the file: house rules for documents.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Value;

use crate::document::{HouseStyle, Length, Margins, PageNumbers};
use crate::model::Text;

/// Every key, for suggestions.
pub(super) const KEYS: [&str; 23] = [
    "title_font",
    "body_font",
    "first_font",
    "second_font",
    "page_number_font",
    "latin_font",
    "size",
    "title_size",
    "table_size",
    "pitch",
    "margins",
    "top",
    "bottom",
    "left",
    "right",
    "page_numbers",
    "masthead",
    "number",
    "addressee",
    "signature",
    "copy_to",
    "issuer",
    "requirements",
];

/// Contents of the section; every key is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PaperSettings {
    title_font: Option<CleanText>,
    body_font: Option<CleanText>,
    first_font: Option<CleanText>,
    second_font: Option<CleanText>,
    page_number_font: Option<CleanText>,
    latin_font: Option<CleanText>,
    size: Option<TypeSize>,
    title_size: Option<TypeSize>,
    table_size: Option<TypeSize>,
    pitch: Option<TypeSize>,
    margins: MarginOverrides,
    page_numbers: Option<PageNumberPosition>,
    masthead: Option<CleanText>,
    number: Option<CleanText>,
    addressee: Option<CleanText>,
    signature: Option<CleanText>,
    copy_to: Option<CleanText>,
    issuer: Option<CleanText>,
    requirements: Vec<CleanText>,
}

impl PaperSettings {
    /// Returns the house rules; the standard's where the section says nothing.
    pub(super) fn profile(&self) -> HouseStyle {
        let mut profile = HouseStyle::default();
        let words = |words: &Option<CleanText>| words.as_ref().map(|words| words.0.clone());
        let fonts = &mut profile.fonts;
        for (own, said) in [
            (&mut fonts.title, &self.title_font),
            (&mut fonts.body, &self.body_font),
            (&mut fonts.first, &self.first_font),
            (&mut fonts.second, &self.second_font),
            (&mut fonts.page_number, &self.page_number_font),
        ] {
            *own = words(said).unwrap_or_else(|| own.clone());
        }
        fonts.latin = words(&self.latin_font);
        for (own, said) in [
            (&mut profile.size, self.size),
            (&mut profile.title_size, self.title_size),
            (&mut profile.table_size, self.table_size),
            (&mut profile.pitch, self.pitch),
        ] {
            *own = said.map_or(*own, |said| said.0);
        }
        self.margins.widen(&mut profile.margins);
        profile.page_numbers = self
            .page_numbers
            .map_or(profile.page_numbers, PageNumberPosition::place);
        profile.masthead = words(&self.masthead);
        profile.number = words(&self.number);
        profile.addressee = words(&self.addressee);
        profile.signature = words(&self.signature);
        profile.copy_to = words(&self.copy_to);
        profile.issuer = words(&self.issuer);
        profile.requirements = self.requirements.iter().map(|words| words.0.clone()).collect();
        profile
    }
}

/// A text without control characters that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
struct CleanText(String);

impl<'de> Deserialize<'de> for CleanText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::new(&String::deserialize(deserializer)?);
        if text.is_blank() {
            return Err(D::Error::custom(
                "expected words; leave the key out where there are none",
            ));
        }
        Ok(Self(text.as_str().trim().to_owned()))
    }
}

/// Deserializes a number within bounds, whole or not; `unit` is for the error.
fn number<'de, D: Deserializer<'de>>(deserializer: D, (least, most): (f64, f64), unit: &str) -> Result<f64, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let whole = || Some(f64::from(i32::try_from(value.as_integer()?).ok()?));
    let number = value.as_float().or_else(whole);
    let number = number.filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| D::Error::custom(format!("expected {least} to {most} {unit}")))
}

/// A type size or line spacing, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct TypeSize(Length);

impl<'de> Deserialize<'de> for TypeSize {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number(deserializer, (8.0, 72.0), "points").map(|points| Self(Length::points(points)))
    }
}

/// A margin, in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Margin(Length);

impl<'de> Deserialize<'de> for Margin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number(deserializer, (10.0, 80.0), "millimetres").map(|length| Self(Length::millimetres(length)))
    }
}

/// The margins that differ from the standard's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MarginOverrides {
    top: Option<Margin>,
    bottom: Option<Margin>,
    left: Option<Margin>,
    right: Option<Margin>,
}

impl MarginOverrides {
    fn widen(self, margins: &mut Margins) {
        for (own, said) in [
            (&mut margins.top, self.top),
            (&mut margins.bottom, self.bottom),
            (&mut margins.left, self.left),
            (&mut margins.right, self.right),
        ] {
            *own = said.map_or(*own, |said| said.0);
        }
    }
}

/// Position of page numbers, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PageNumberPosition {
    Outside,
    Centred,
    None,
}

impl PageNumberPosition {
    fn place(self) -> PageNumbers {
        match self {
            Self::Outside => PageNumbers::Outside,
            Self::Centred => PageNumbers::Centred,
            Self::None => PageNumbers::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{ConfigErrorKind, parse};

    #[test]
    fn a_house_says_only_where_it_differs() {
        let text = "[paper]\nbody_font = \"仿宋\"\npitch = 28\nmargins = { top = 35.5 }\npage_numbers = \"centred\"\n\
            signature = \" 某市督查室 \"\nrequirements = [\"压实责任。\", \"按月报送。\"]\n";
        let profile = parse(text).unwrap().paper();
        let standard = HouseStyle::default();
        assert_eq!(profile.fonts.body, "仿宋");
        assert_eq!(profile.fonts.title, standard.fonts.title);
        assert_eq!((profile.pitch, profile.size), (Length::points(28.0), standard.size));
        assert_eq!(profile.margins.top, Length::millimetres(35.5));
        assert_eq!(profile.margins.left, standard.margins.left);
        assert_eq!(profile.page_numbers, PageNumbers::Centred);
        assert_eq!(profile.signature.as_deref(), Some("某市督查室"));
        assert_eq!(profile.requirements, ["压实责任。", "按月报送。"]);
        assert_eq!(parse("").unwrap().paper(), standard);
    }

    #[test]
    fn what_is_wrong_is_told_at_its_place() {
        for (text, place, told) in [
            ("[paper]\nsize = 3", (2, 8), "8 to 72 points"),
            ("[paper]\npitch = nan", (2, 9), "8 to 72 points"),
            ("[paper]\nsize = \"三号\"", (2, 8), "8 to 72 points"),
            ("[paper]\nmargins = { top = 5 }", (2, 19), "10 to 80 millimetres"),
            ("[paper]\nsignature = \" \"", (2, 13), "expected words"),
            ("[paper]\npage_numbers = \"left\"", (2, 16), "outside"),
            ("[paper]\nrequirements = \"一\"", (2, 16), "sequence"),
        ] {
            let wrong = parse(text).unwrap_err();
            assert_eq!((wrong[0].line, wrong[0].column), place, "{text}");
            let ConfigErrorKind::Form { message, .. } = &wrong[0].kind else {
                panic!("{wrong:?}")
            };
            assert!(message.contains(told), "{message}");
        }
        let wrong = parse("[paper]\nsignatur = \"甲\"").unwrap_err();
        let ConfigErrorKind::Form { nearest, .. } = &wrong[0].kind else {
            panic!("{wrong:?}")
        };
        assert_eq!(
            ((wrong[0].line, wrong[0].column), *nearest),
            ((2, 1), Some("signature"))
        );
    }
}
