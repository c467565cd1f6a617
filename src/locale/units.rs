//! How units of measure are said.
//!
//! Chinese statistics count in 万 (ten thousand) and 亿 (a hundred million); English counts in thousands and billions. So
//! a unit decides, in a language, by how many powers of ten a printed number shifts, what follows it at once, and which
//! word follows that: `202.1 亿斤` is `20.21bn jin`, `45 万亩` is `450k mu`.

use crate::locale::Language;

/// A unit as a language says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit<'a> {
    /// The number is printed times ten to this power.
    pub shift: i8,
    /// What stands close behind the number: `bn`, `k`, `%`.
    pub scale: &'a str,
    /// The word after a space; empty for counted things.
    pub word: &'a str,
}

impl Unit<'_> {
    /// What follows a number: `bn jin`, `%`, ` 亿斤`.
    pub fn suffix(self) -> String {
        match (self.scale, self.word) {
            (scale, "") => scale.to_owned(),
            (scale, word) => format!("{scale} {word}"),
        }
    }
}

/// A unit of the data as `language` says it for a value of about `size`; one that is not known stays as it is.
pub fn unit(language: Language, text: &str, size: f64) -> Unit<'_> {
    let plain = |scale, word| Unit { shift: 0, scale, word };
    match (language, text) {
        (_, "%" | "‰" | "") => plain(text, ""),
        (Language::Chinese, "百分点") => plain("", "个百分点"),
        (Language::Chinese, _) => plain("", text),
        (Language::English, _) => english(text, size.abs()),
    }
}

/// Millions stand between: 1054 万 are 10.54m, and 1.48 亿 are 148m.
fn english(text: &str, size: f64) -> Unit<'_> {
    let scaled = |shift, scale, word| Unit { shift, scale, word };
    if let Some(word) = base(text) {
        return scaled(0, "", word);
    }
    match text {
        "万千瓦" => return scaled(1, "", "MW"),
        "万千瓦时" => return scaled(1, "", "MWh"),
        "亿千瓦时" => return scaled(-1, "bn", "kWh"),
        _ => {}
    }
    let with = |prefix: &str| text.strip_prefix(prefix).and_then(base);
    if let Some(word) = with("百万") {
        scaled(0, "m", word)
    } else if let Some(word) = with("亿") {
        if size < 10.0 {
            scaled(2, "m", word)
        } else {
            scaled(-1, "bn", word)
        }
    } else if let Some(word) = with("万") {
        if size < 100.0 {
            scaled(1, "k", word)
        } else {
            scaled(-2, "m", word)
        }
    } else if let Some(word) = with("千") {
        scaled(0, "k", word)
    } else {
        scaled(0, "", text)
    }
}

/// The word for a unit without its 万 or 亿. What is merely counted needs none: the indicator's name says what it is.
fn base(text: &str) -> Option<&'static str> {
    Some(match text {
        "元" => "yuan",
        "美元" => "USD",
        "斤" => "jin",
        "公斤" | "千克" => "kg",
        "吨" => "t",
        "吨标准煤" => "tce",
        "亩" => "mu",
        "公顷" => "ha",
        "平方米" => "m²",
        "平方公里" => "km²",
        "立方米" => "m³",
        "米" => "m",
        "公里" => "km",
        "千瓦" => "kW",
        "千瓦时" | "度" => "kWh",
        "兆瓦" => "MW",
        "微克/立方米" => "µg/m³",
        "人" | "名" => "people",
        "人次" => "participants",
        "头" | "只" | "口" => "head",
        "株" => "trees",
        "小时" => "hours",
        "天" | "日" => "days",
        "月" | "个月" => "months",
        "年" | "岁" => "years",
        "百分点" | "个百分点" => "pp",
        "分" => "points",
        "次" => "times",
        "套" | "台" => "units",
        "辆" => "vehicles",
        "张" => "beds",
        // A place in an order too.
        "位" | "名次" | "个" | "起" | "项" | "家" | "座" | "处" | "条" | "件" | "场" | "场次" | "户" | "所" | "块"
        | "部" | "宗" | "例" | "种" | "批" | "组" | "支" | "艘" | "架" | "门" | "盏" | "" => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(language: Language, text: &str) -> (i8, String) {
        let unit = unit(language, text, 45.0);
        (unit.shift, unit.suffix())
    }

    #[test]
    fn chinese_says_a_unit_as_the_data_does() {
        assert_eq!(said(Language::Chinese, "亿斤"), (0, " 亿斤".to_owned()));
        assert_eq!(said(Language::Chinese, "%"), (0, "%".to_owned()));
        assert_eq!(said(Language::Chinese, ""), (0, String::new()));
    }

    #[test]
    fn millions_stand_between() {
        let scale = |text, size| unit(Language::English, text, size).suffix();
        assert_eq!(scale("万亩", 99.9), "k mu");
        assert_eq!(scale("万亩", 1_054.0), "m mu");
        assert_eq!(scale("亿立方米", -1.48), "m m³");
    }

    #[test]
    fn english_counts_in_thousands_and_billions() {
        for (text, shift, suffix) in [
            ("亿斤", -1, "bn jin"),
            ("亿元", -1, "bn yuan"),
            ("万亩", 1, "k mu"),
            ("万千瓦", 1, " MW"),
            ("万块", 1, "k"),
            ("个", 0, ""),
            ("公里", 0, " km"),
            ("%", 0, "%"),
            ("百分点", 0, " pp"),
            ("榀", 0, " 榀"),
        ] {
            assert_eq!(said(Language::English, text), (shift, suffix.to_owned()), "{text}");
        }
    }
}
