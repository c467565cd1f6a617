//! How is this said in Chinese, in English?
//!
//! Every sentence the program says stands in one table ([`Words`]), each with its Chinese and its English side by
//! side; a missing string does not compile. Placeholders are named in braces and filled by [`fill`].

mod grounds;
mod units;
mod words;

use serde::{Deserialize, Serialize};

pub use grounds::ground;
pub use units::{Unit, unit};
pub use words::Words;

/// The language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// 中文
    #[serde(rename = "zh")]
    Chinese,
    /// English
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }

    /// The strings of this language.
    pub fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &words::CHINESE,
            Self::English => &words::ENGLISH,
        }
    }

    /// Of two wordings the one in this language.
    pub fn pick<'a>(self, chinese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// The language that a tag like `zh-CN`, `zh_CN.UTF-8` or `en` asks for.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or(tag);
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// A calendar day: `2025年9月30日`, `30 Sep 2025`.
    pub fn day(self, year: i32, month: u32, day: u32) -> String {
        match self {
            Self::Chinese => format!("{year}年{month}月{day}日"),
            Self::English => format!("{day} {} {year}", month_name(month)),
        }
    }

    /// A day of the year that is meant: `9月30日`, `30 Sep`.
    pub fn day_of_year(self, month: u32, day: u32) -> String {
        match self {
            Self::Chinese => format!("{month}月{day}日"),
            Self::English => format!("{day} {}", month_name(month)),
        }
    }

    /// Some months of the year: `10—12月`, `Oct–Dec`; one by itself is its name.
    pub fn months_between(self, first: u32, last: u32) -> String {
        match self {
            _ if first == last => self.month(last),
            Self::Chinese => format!("{first}—{last}月"),
            Self::English => format!("{}–{}", month_name(first), month_name(last)),
        }
    }

    /// January through a month: `1—6月`, `Jan–Jun`.
    pub fn months_through(self, month: u32) -> String {
        match self {
            Self::Chinese if month == 1 => "1月".to_owned(),
            Self::Chinese => format!("1—{month}月"),
            Self::English if month == 1 => "Jan".to_owned(),
            Self::English => format!("Jan–{}", month_name(month)),
        }
    }

    /// A month by itself: `6月`, `Jun`.
    pub fn month(self, month: u32) -> String {
        match self {
            Self::Chinese => format!("{month}月"),
            Self::English => month_name(month).to_owned(),
        }
    }

    /// A quarter by itself, 1 to 4: `三季度`, `Q3`.
    pub fn quarter(self, quarter: u8) -> String {
        match self {
            Self::Chinese => {
                const NUMERALS: [char; 4] = ['一', '二', '三', '四'];
                format!("{}季度", NUMERALS[usize::from(quarter.clamp(1, 4)) - 1])
            }
            Self::English => format!("Q{quarter}"),
        }
    }

    /// The end of a month, for a stock: `6月末`, `end of Jun`.
    pub fn month_end(self, month: u32) -> String {
        match self {
            Self::Chinese => format!("{month}月末"),
            Self::English => format!("end of {}", month_name(month)),
        }
    }
}

/// A label with what it labels: `原因：…`, `Cause: …`.
///
/// A text that brings the same label along keeps one of the two.
pub fn labelled(language: Language, label: &str, text: &str) -> String {
    format!("{label}{}{}", language.pick("：", ": "), unlabelled(label, text))
}

/// A text without the label that it may bring along, for where that stands before it.
pub fn unlabelled<'t>(label: &str, text: &'t str) -> &'t str {
    let own = text.strip_prefix(label).filter(|_| !label.is_empty());
    let behind = own.and_then(|rest| rest.strip_prefix(['：', ':']));
    behind.map_or(text, str::trim_start)
}

/// Words that others wrote, marked where they are in another language than everything around them.
pub fn as_reported(language: Language, text: &str) -> String {
    if language == Language::English && text.contains(is_han) {
        fill(language.words().as_reported, &[("text", text)])
    } else {
        text.to_owned()
    }
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// An English noun in the singular, from its plural: `townships`, `counties`, `branches`.
pub fn singular(plural: &str) -> String {
    let sibilants = ["sses", "shes", "ches", "xes", "zes"];
    if let Some(stem) = plural.strip_suffix("ies") {
        format!("{stem}y")
    } else if sibilants.iter().any(|ending| plural.ends_with(ending)) {
        plural.strip_suffix("es").unwrap_or(plural).to_owned()
    } else {
        plural.strip_suffix('s').unwrap_or(plural).to_owned()
    }
}

/// The signs of bounds, as columns print them, in words for whoever listens: `至少 200 亿斤`, `慢至多 5 点`.
pub fn spoken(language: Language, text: &str) -> String {
    let words = language.words();
    let said = |template: &str| fill(template, &[("value", "")]);
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
    match language {
        Language::Chinese => format!("（{text}）"),
        Language::English => format!(" ({text})"),
    }
}

/// The English month in three letters, 1 to 12.
fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let index = usize::try_from(month).unwrap_or(1).clamp(1, 12) - 1;
    NAMES[index]
}

/// Replaces each `{name}` in `template` by its value, and each `{name:one|other}` by the word that goes with its value: the
/// first where that is one, the second else. `{~name}` stands close to the Chinese word before it where the value begins with
/// one too, and a space away from it where that is a number: `还需 5 个`, `还需至多 5 个`. Values are never looked into, so data
/// cannot bring placeholders.
pub fn fill<V: AsRef<str>>(template: &str, values: &[(&str, V)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let (named, counted) = match name.split_once(':') {
            Some((named, words)) => (named, words.split_once('|')),
            None => (name, None),
        };
        let (named, is_tied) = match named.strip_prefix('~') {
            Some(named) => (named, true),
            None => (named, false),
        };
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == named) {
            let value = value.as_ref();
            if is_tied && !value.starts_with(is_han) {
                filled.push(' ');
            }
            filled.push_str(match counted {
                Some((one, _)) if value.trim_start_matches(['+', '−']) == "1" => one,
                Some((_, other)) => other,
                None => value,
            });
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
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
    parts.join(language.pick("、", ", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_by_name_and_once() {
        assert_eq!(
            fill("{n} 项，滞后 {late} 项", &[("n", "205"), ("late", "{n}")]),
            "205 项，滞后 {n} 项"
        );
        assert_eq!(fill::<&str>("{unknown} {", &[]), "{unknown} {");
    }

    #[test]
    fn a_space_stands_between_words_and_numbers_alone() {
        let told = |amount| fill("还需{~amount}", &[("amount", amount)]);
        assert_eq!([told("5 个"), told("至多 5 个")], ["还需 5 个", "还需至多 5 个"]);
    }

    #[test]
    fn a_word_goes_with_its_number() {
        let told = |n| fill("{n} {n:problem|problems}", &[("n", n)]);
        assert_eq!(
            [told("1"), told("0"), told("21")],
            ["1 problem", "0 problems", "21 problems"]
        );
    }

    #[test]
    fn one_of_several_is_named_in_the_singular() {
        for (plural, one) in [
            ("townships", "township"),
            ("counties", "county"),
            ("branches", "branch"),
            ("villages", "village"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }

    #[test]
    fn a_report_has_its_own_words_for_what_stands() {
        assert_eq!(own_stage("确保年内建成通车"), Some("建成通车"));
        assert_eq!(own_stage("投入使用"), Some("投入使用"));
        assert_eq!(own_stage("建立机制"), None);
    }

    #[test]
    fn a_bound_is_spoken_in_words() {
        assert_eq!(spoken(Language::Chinese, ">=200 亿斤"), "至少 200 亿斤");
        assert_eq!(spoken(Language::English, "<=20.2bn jin"), "at most 20.2bn jin");
        assert_eq!(spoken(Language::Chinese, "200 亿斤"), "200 亿斤");
    }

    #[test]
    fn what_is_reported_in_chinese_says_so_in_english() {
        assert_eq!(as_reported(Language::English, "基数高"), "(reported in Chinese) 基数高");
        assert_eq!(as_reported(Language::English, "high base"), "high base");
        assert_eq!(as_reported(Language::Chinese, "基数高"), "基数高");
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
        assert_eq!(Language::from_tag("zh_CN.UTF-8"), Some(Language::Chinese));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
        assert_eq!(Language::from_tag("C"), None);
    }

    #[test]
    fn days_and_months_follow_the_language() {
        assert_eq!(Language::Chinese.day(2025, 9, 30), "2025年9月30日");
        assert_eq!(Language::English.day(2025, 9, 30), "30 Sep 2025");
        assert_eq!(Language::Chinese.months_through(2), "1—2月");
        assert_eq!(Language::English.months_through(6), "Jan–Jun");
    }
}
