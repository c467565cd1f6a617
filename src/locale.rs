//! How is this said in Chinese, in English?
//!
//! A language is one file below this one, with its wordings ([`Words`]), its marks ([`Marks`]), its calendar and its units
//! ([`Locale`]), and its place in [`Language::ALL`]. A wording that a file leaves out, and a gap that it names otherwise, does not
//! compile. Nothing outside asks which language it is: it asks what differs.

mod chinese;
mod english;
mod grounds;
mod template;
mod units;
mod words;

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use chinese::Words;
pub use grounds::ground;
pub use template::{Signature, Template, Values, fill, fill_reworded, reworded};
pub(crate) use template::{fill_template as fill, template_values as values};
pub use units::Unit;
pub use words::names;

/// What a language knows of itself.
pub trait Locale: Sync {
    /// Its tag in settings, files and messages: `zh`.
    fn tag(&self) -> &'static str;

    /// Its tag in documents, which may say more: `zh-CN`.
    fn document_tag(&self) -> &'static str {
        self.tag()
    }

    /// What it calls itself: 中文.
    fn name(&self) -> &'static str;

    /// What whoever does not speak it may call it, in small Latin letters.
    fn called(&self) -> &'static str;

    /// Its wordings.
    fn words(&self) -> &'static Words;

    /// Its marks.
    fn marks(&self) -> &'static Marks;

    /// What it is written in.
    fn script(&self) -> Script;

    /// Whether reports are written in it, so that what they say stands in its sentences as they say it.
    fn is_of_reports(&self) -> bool {
        false
    }

    /// A day of the year that is meant: `9月30日`, `30 Sep`.
    fn day_of_year(&self, month: u32, day: u32) -> String;

    /// A calendar day: `2025年9月30日`, `30 Sep 2025`.
    fn day(&self, year: i32, month: u32, day: u32) -> String;

    /// A month by itself: `6月`, `Jun`.
    fn month(&self, month: u32) -> String;

    /// Some months of the year: `10—12月`, `Oct–Dec`; the first one comes before the last one.
    fn months(&self, first: u32, last: u32) -> String;

    /// The end of a month, for a stock: `6月末`, `end of Jun`.
    fn month_end(&self, month: u32) -> String;

    /// What one of several is called: `counties` are each a `county`.
    fn one_of(&self, plural: &str) -> String {
        plural.to_owned()
    }

    /// A unit of the data for a value of about `size`; one that is not known stays as it is.
    fn unit<'u>(&self, text: &'u str, size: f64) -> Unit<'u>;
}

/// How the marks of a language are written.
#[derive(Debug)]
pub struct Marks {
    /// Between parts of a sentence, with the space behind it.
    pub comma: &'static str,
    /// Between things in a list.
    pub listing: &'static str,
    /// Between clauses.
    pub semicolon: &'static str,
    /// Behind a label.
    pub colon: &'static str,
    /// At the end of a paragraph.
    pub stop: &'static str,
    /// At the end of a sentence that another one follows.
    pub stop_within: &'static str,
    /// Between sentences.
    pub space: &'static str,
    /// Around an aside, with the space before it.
    pub aside: [&'static str; 2],
    /// Around a name that a sentence quotes; none where names stand out by themselves.
    pub quotes: [&'static str; 2],
}

/// What a language is written in. How documents are set goes by it: numerals of headings, spaces, fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Han characters.
    Han,
    /// Latin letters.
    Latin,
}

/// A language of the interface.
#[derive(Clone, Copy)]
pub struct Language(&'static dyn Locale);

impl Language {
    /// 中文
    pub const CHINESE: Self = Self(&chinese::Chinese);
    /// English
    pub const ENGLISH: Self = Self(&english::English);
    /// Every language; the first one is that of the reports, and spoken where nothing asks for another.
    pub const ALL: [Self; 2] = [Self::CHINESE, Self::ENGLISH];

    /// A language as it describes itself, which need not be one of [`Self::ALL`].
    pub const fn of(locale: &'static dyn Locale) -> Self {
        Self(locale)
    }

    /// The one behind it.
    #[must_use]
    pub fn next(self) -> Self {
        let place = Self::ALL
            .iter()
            .position(|one| *one == self)
            .map_or(0, |place| place + 1);
        Self::ALL[place % Self::ALL.len()]
    }

    /// What something is called in every language, by script: in Han characters, and in Latin letters.
    pub fn by_script<T>(mut called: impl FnMut(Self) -> T) -> [Vec<T>; 2] {
        [Script::Han, Script::Latin].map(|script| {
            let written = Self::ALL.into_iter().filter(|one| one.script() == script);
            written.map(&mut called).collect()
        })
    }

    /// The tags that ask for a language, for complaints: `zh or en`.
    pub fn tags() -> String {
        Self::ALL.map(|one| one.tag()).join(" or ")
    }

    /// The wordings of this language.
    pub fn words(self) -> &'static Words {
        self.0.words()
    }

    /// Some months of the year: `10—12月`, `Oct–Dec`; one by itself is its name.
    pub fn months_between(self, first: u32, last: u32) -> String {
        if first == last {
            self.month(last)
        } else {
            self.months(first, last)
        }
    }

    /// January through a month: `1—6月`, `Jan–Jun`.
    pub fn months_through(self, month: u32) -> String {
        self.months_between(1, month)
    }

    /// The language that a tag like `zh-CN`, `zh_CN.UTF-8` or `en` asks for.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or(tag).to_ascii_lowercase();
        Self::ALL.into_iter().find(|one| one.tag() == primary)
    }
}

impl std::ops::Deref for Language {
    type Target = dyn Locale;

    fn deref(&self) -> &Self::Target {
        self.0
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag().hash(state);
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.tag())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Self::from_tag(&tag).ok_or_else(|| serde::de::Error::custom(format!("no language is called {tag:?}")))
    }
}

/// A label with what it labels: `原因：…`, `Cause: …`.
///
/// A text that brings the same label along keeps one of the two.
pub fn labelled(language: Language, label: &str, text: &str) -> String {
    format!("{label}{}{}", language.marks().colon, unlabelled(label, text))
}

/// A text without the label that it may bring along, for where that stands before it.
pub fn unlabelled<'t>(label: &str, text: &'t str) -> &'t str {
    let own = text.strip_prefix(label).filter(|_| !label.is_empty());
    let behind = own.and_then(|rest| rest.strip_prefix(['：', ':']));
    behind.map_or(text, str::trim_start)
}

/// Words that others wrote, marked where they are in another language than everything around them.
pub fn as_reported(language: Language, text: &str) -> String {
    if !language.is_of_reports() && text.contains(is_han) {
        fill!(language.words().as_reported, text = text)
    } else {
        text.to_owned()
    }
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// The signs of bounds, as columns print them, in words for whoever listens: `至少 200 亿斤`, `慢至多 5 点`.
pub fn spoken(language: Language, text: &str) -> String {
    let words = language.words();
    let said = |template| fill!(template, value = "");
    text.replace(">=", &said(words.bound_least))
        .replace("<=", &said(words.bound_most))
}

/// The words with which Chinese reports say that a thing stands and serves, longer ones first.
const COMPLETIONS: [&str; 39] = [
    "建成投入使用",
    "投入使用",
    "投入运营",
    "投入运行",
    "建成通车",
    "全线通车",
    "建成投产",
    "建成投用",
    "建成投运",
    "建成运营",
    "建成使用",
    "建成蓄水",
    "下闸蓄水",
    "稳产达效",
    "投产达效",
    "投产达产",
    "竣工投产",
    "竣工投用",
    "竣工验收",
    "交付使用",
    "开馆运营",
    "开业运营",
    "圆满收官",
    "全面推开",
    "全面推行",
    "通车",
    "通航",
    "通水",
    "蓄水",
    "投产",
    "投运",
    "竣工",
    "开园",
    "开馆",
    "主体完工",
    "基本建成",
    "全面建成",
    "建成",
    "完工",
];

/// A report's own word for the stage that counts, where its wording ends with one: `建成通车`.
pub fn own_stage(wording: &str) -> Option<&'static str> {
    COMPLETIONS.into_iter().find(|word| wording.ends_with(word))
}

/// An aside behind what it belongs to: `…（…）`, `… (…)`.
pub fn aside(language: Language, text: &str) -> String {
    let [open, close] = language.marks().aside;
    format!("{open}{text}{close}")
}

/// Groups the digits of a plain decimal number by thousands: `45724` → `45,724`, as both languages print them.
pub fn grouped(number: &str) -> String {
    let (whole, fraction) = number
        .split_once('.')
        .map_or((number, None), |(whole, fraction)| (whole, Some(fraction)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("−", digits));
    let mut text = String::with_capacity(number.len() + 4);
    text.push_str(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A list as the language joins it: `甲、乙、丙`, `a, b, c`.
pub fn joined(language: Language, parts: &[String]) -> String {
    parts.join(language.marks().listing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_has_its_own_words_for_what_stands() {
        assert_eq!(own_stage("确保年内建成通车"), Some("建成通车"));
        assert_eq!(own_stage("投入使用"), Some("投入使用"));
        assert_eq!(own_stage("建立机制"), None);
    }

    #[test]
    fn a_bound_is_spoken_in_words() {
        assert_eq!(spoken(Language::CHINESE, ">=200 亿斤"), "至少 200 亿斤");
        assert_eq!(spoken(Language::ENGLISH, "<=20.2bn jin"), "at most 20.2bn jin");
        assert_eq!(spoken(Language::CHINESE, "200 亿斤"), "200 亿斤");
    }

    #[test]
    fn what_is_reported_in_chinese_says_so_in_english() {
        assert_eq!(as_reported(Language::ENGLISH, "基数高"), "(reported in Chinese) 基数高");
        assert_eq!(as_reported(Language::ENGLISH, "high base"), "high base");
        assert_eq!(as_reported(Language::CHINESE, "基数高"), "基数高");
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        for (plain, printed) in [
            ("0", "0"),
            ("999", "999"),
            ("45724", "45,724"),
            ("-1083.5", "−1,083.5"),
            ("1234567", "1,234,567"),
        ] {
            assert_eq!(grouped(plain), printed);
        }
    }

    #[test]
    fn a_language_is_known_by_its_tag() {
        assert_eq!(Language::from_tag("zh_CN.UTF-8"), Some(Language::CHINESE));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::ENGLISH));
        assert_eq!(Language::from_tag("C"), None);
    }

    #[test]
    fn days_and_months_follow_the_language() {
        assert_eq!(Language::CHINESE.day(2025, 9, 30), "2025年9月30日");
        assert_eq!(Language::ENGLISH.day(2025, 9, 30), "30 Sep 2025");
        assert_eq!(Language::CHINESE.months_through(2), "1—2月");
        assert_eq!(Language::ENGLISH.months_through(6), "Jan–Jun");
    }
}
