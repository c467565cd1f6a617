//! Parsing of amounts in the text of a cell.
//!
//! Departments type `１，２３４．５`, `5.2％`, `下降3.2%`, `¥120.50`, `超100亿元`, `—` and 未统计. Every spelling that
//! can only mean one thing is read; a cell that says that nothing is there is missing; whatever else stands there is no
//! figure, and certainly never zero.

use crate::model::{Bound, Decimal, Fault, FigureFault, Text, half_width};
use crate::spreadsheet::number_format;
use crate::spreadsheet::table::excerpt;
use crate::spreadsheet::text::plain;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Amount {
    /// Nothing was reported.
    Missing,
    /// A figure with what follows it: its unit, or nothing.
    Figure {
        /// The figure as written, before any unit is reckoned with.
        value: Decimal,
        /// What follows it.
        unit: String,
        /// The unit of the currency whose sign stands before it, where nothing that follows names one.
        currency: Option<&'static str>,
        /// The side on which the true figure lies, where a word before it says so.
        bound: Option<Bound>,
        /// The way that a word before it says that it went: up or down.
        direction: Option<Direction>,
        /// A warning to look at it.
        warning: Option<Fault>,
    },
    /// Something that is no figure.
    Words,
}

/// The way that a word says something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// 增长, 提高, ↑.
    Up,
    /// 下降, 减少, ↓: the figure behind it is below zero.
    Down,
}

/// What stands in a cell where nothing is known, once full-width letters and spaces are out of the way.
const MISSING: [&str; 24] = [
    "",
    "-",
    "--",
    "---",
    "—",
    "——",
    "–",
    "/",
    "\\",
    "…",
    "……",
    "...",
    "未统计",
    "暂无",
    "暂无数据",
    "无数据",
    "未报",
    "未报送",
    "待报",
    "缺",
    "缺报",
    "n/a",
    "na",
    "null",
];

/// Reads the words of a cell.
pub(crate) fn read(words: &str) -> Amount {
    let plain = plain(&grouped_by_spaces(words));
    if MISSING.contains(&plain.to_lowercase().as_str()) {
        return Amount::Missing;
    }
    figure(&plain, words).unwrap_or(Amount::Words)
}

/// Returns the words with commas where spaces that do not break stand between digits: web pages and Word part thousands
/// so. A plain space may part two figures.
fn grouped_by_spaces(words: &str) -> String {
    let is_digit = |character: Option<char>| character.is_some_and(|one| half_width(one).is_ascii_digit());
    let mut grouped = String::with_capacity(words.len());
    let mut rest = words.chars();
    let mut last = None;
    while let Some(character) = rest.next() {
        let is_space = matches!(character, '\u{A0}' | '\u{2009}' | '\u{202F}');
        let parts = is_space && is_digit(last) && is_digit(rest.clone().next());
        grouped.push(if parts { ',' } else { character });
        last = Some(character);
    }
    grouped
}

fn figure(plain: &str, words: &str) -> Option<Amount> {
    // A cell that was told to be text shows the mark that told it, once it has gone through a file of text.
    let plain = plain.strip_prefix('\'').unwrap_or(plain);
    if let Some(inside) = plain.strip_prefix('(') {
        return in_brackets(inside, words);
    }
    let (bound, rest) = bound(plain);
    let (direction, rest) = direction(rest);
    let (dash, rest) = dash(rest);
    let (has_minus, (currency, rest)) = signed_currency(rest);
    let digits = rest.trim_start_matches(['-', '+']);
    let length = digits
        .find(|character: char| !(character.is_ascii_digit() || character == '.' || character == ','))
        .unwrap_or(digits.len());
    let (number, unit) = rest.split_at_checked(rest.len() - digits.len() + length)?;
    let (value, rounded) = decimal(&ungrouped(number)?, words)?;
    // 下降-3.2% says the same thing twice or its opposite.
    let signs = [
        direction.is_some(),
        dash.is_some(),
        has_minus,
        number.starts_with(['-', '+']),
    ];
    if signs.into_iter().filter(|sign| *sign).count() > 1 {
        return None;
    }
    let is_negative = direction == Some(Direction::Down) || dash.is_some() || has_minus;
    let value = if is_negative { negated(value)? } else { value };
    let unit = bare(without_notes(unit.trim()));
    let is_unit = !unit.starts_with(|first: char| first.is_ascii_digit() || "-+—–~/.,:、)×*^=eE".contains(first))
        && !unit.contains(|character: char| character.is_ascii_digit());
    let (unit, currency) = Currency::applied(currency, unit)?;
    // 增加5.2亿元 says by how much it grew, not how much there is.
    let is_money = currency.is_some();
    let is_change =
        direction.is_some() && (is_money || !matches!(unit.as_str(), "" | "%" | "‰" | "百分点" | "个百分点"));
    let is_figure = is_unit && !is_change;
    let taken = || {
        Fault::Figure(FigureFault::InBrackets {
            found: excerpt(words),
            taken: Text::new(&value.to_string()),
        })
    };
    is_figure.then(|| Amount::Figure {
        value,
        unit,
        currency,
        bound,
        direction,
        warning: dash.filter(|dash| *dash == Dash::Long).map(|_| taken()).or(rounded),
    })
}

/// Returns the decimal that digits mean, with a word about the digits that no figure holds: what a formula came to is
/// printed with fifteen digits where nobody chose a format.
fn decimal(number: &str, words: &str) -> Option<(Decimal, Option<Fault>)> {
    let number = number
        .strip_suffix('.')
        .filter(|rest| !rest.is_empty())
        .unwrap_or(number);
    if let Ok(value) = number.parse() {
        return Some((value, None));
    }
    let fraction = number.split_once('.').map_or("", |(_, fraction)| fraction);
    let value = number.parse::<f64>().ok().filter(|_| fraction.len() > 9)?;
    let rounded = number_format::scaled(number_format::decimal(value)?, 0, 4)?;
    let is_computed = number.bytes().filter(u8::is_ascii_digit).count() >= 15;
    // 3.80000000001 is 3.8 with the dust of a float.
    let has_dust = rounded
        .to_string()
        .parse::<f64>()
        .is_ok_and(|rounded| (value - rounded).abs() < 1e-8);
    if !is_computed && !has_dust {
        return None;
    }
    let fault = Fault::Figure(FigureFault::Rounded {
        found: excerpt(words),
        used: Text::new(&rounded.to_string()),
    });
    (!rounded.is_zero()).then_some((rounded, Some(fault)))
}

fn negated(value: Decimal) -> Option<Decimal> {
    Decimal::new(-value.mantissa(), value.scale()).ok()
}

/// Reads a figure in brackets as one below zero: accountants write it so, and spreadsheets show it so.
fn in_brackets(inside: &str, words: &str) -> Option<Amount> {
    let (inside, behind) = inside.split_once(')')?;
    let (currency, inside) = currency(inside.trim());
    let digits = inside.strip_suffix('%').unwrap_or(inside);
    let value: Decimal = ungrouped(digits)?
        .parse()
        .ok()
        .filter(|_| !digits.starts_with(['-', '+']))?;
    let unit = match (inside.ends_with('%'), bare(behind.trim())) {
        (true, "") => "%",
        (true, _) => return None,
        (false, unit) => unit,
    };
    let is_unit = unit.is_empty() || unit == "%";
    let (unit, currency) = Currency::applied(currency, unit)?;
    let value = negated(value).filter(|_| is_unit)?;
    Some(Amount::Figure {
        value,
        unit,
        currency,
        bound: None,
        direction: None,
        warning: Some(Fault::Figure(FigureFault::InBrackets {
            found: excerpt(words),
            taken: Text::new(&value.to_string()),
        })),
    })
}

/// Returns a unit without the brackets around it.
fn bare(unit: &str) -> &str {
    unit.strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .map_or(unit, str::trim)
}

/// Returns a unit without the raised digits that lead to a footnote; those of m² and km³ stay.
fn without_notes(unit: &str) -> &str {
    let bare = unit.trim_end_matches(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']);
    if bare.ends_with(|last: char| last.is_ascii_alphabetic()) {
        unit
    } else {
        bare.trim_end()
    }
}

/// Returns the words before a figure that tell on which side of it the truth lies.
fn bound(plain: &str) -> (Option<Bound>, &str) {
    const LOWER: [&str; 4] = ["超过", "突破", "超", "逾"];
    const UPPER: [&str; 2] = ["接近", "近"];
    let strip = |words: &[&str]| stripped(plain, words);
    match (strip(&LOWER), strip(&UPPER)) {
        (Some(rest), _) => (Some(Bound::Lower), rest),
        (_, Some(rest)) => (Some(Bound::Upper), rest),
        _ => (None, plain),
    }
}

/// Returns what is left of a text behind one of these words.
fn stripped<'p>(plain: &'p str, words: &[&str]) -> Option<&'p str> {
    let found = words.iter().find_map(|word| plain.strip_prefix(word));
    found.map(str::trim_start)
}

/// Returns the words before a figure that say which way it went.
fn direction(plain: &str) -> (Option<Direction>, &str) {
    const COMPARED: [&str; 5] = ["同比", "比上年同期", "较上年同期", "比去年同期", "较去年同期"];
    const UP: [&str; 8] = ["增长", "上升", "提高", "增加", "上涨", "增", "升", "↑"];
    const DOWN: [&str; 10] = [
        "下降",
        "负增长",
        "减少",
        "降低",
        "回落",
        "下跌",
        "下滑",
        "降",
        "减",
        "↓",
    ];
    let rest = stripped(plain, &COMPARED).unwrap_or(plain);
    match (stripped(rest, &UP), stripped(rest, &DOWN)) {
        (Some(rest), _) => (Some(Direction::Up), rest),
        (_, Some(rest)) => (Some(Direction::Down), rest),
        _ => (None, plain),
    }
}

/// A dash that stands for a minus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dash {
    /// What Word makes of a minus.
    Short,
    /// What an input method types, which may stand for a missing figure too.
    Long,
}

fn dash(plain: &str) -> (Option<Dash>, &str) {
    let behind = |dashes: &[char]| plain.strip_prefix(dashes).map(str::trim_start);
    match (behind(&['–', '‐', '‑', '‒']), behind(&['—'])) {
        (Some(rest), _) => (Some(Dash::Short), rest),
        (_, Some(rest)) => (Some(Dash::Long), rest),
        _ => (None, plain),
    }
}

/// The currency that a sign before a figure names.
#[derive(Debug, Clone, Copy)]
struct Currency(&'static str);

impl Currency {
    /// Returns what follows a figure, as a unit, and what the sign before it names besides; `None` if both name a
    /// currency, and not the same. A sign alone says that money is meant, and not in which size: ¥120.50 stands in
    /// columns of 亿元 too.
    fn applied(sign: Option<Self>, behind: &str) -> Option<(String, Option<&'static str>)> {
        let Some(Self(unit)) = sign else {
            return Some((behind.to_owned(), None));
        };
        match behind {
            "" => Some((String::new(), Some(unit))),
            "千" | "万" | "百万" | "千万" | "亿" | "万亿" => Some((format!("{behind}{unit}"), None)),
            behind => behind.ends_with(unit).then(|| (behind.to_owned(), None)),
        }
    }
}

/// Returns a currency with the minus that may stand before it.
fn signed_currency(plain: &str) -> (bool, (Option<Currency>, &str)) {
    let behind = plain.strip_prefix('-').map(currency);
    match behind {
        Some((Some(currency), rest)) => (true, (Some(currency), rest)),
        _ => (false, currency(plain)),
    }
}

fn currency(plain: &str) -> (Option<Currency>, &str) {
    const SIGNS: [(&str, &str); 5] = [
        ("¥", "元"),
        ("人民币", "元"),
        ("RMB", "元"),
        ("US$", "美元"),
        ("$", "美元"),
    ];
    let found = SIGNS
        .iter()
        .find_map(|(sign, unit)| Some((Currency(unit), plain.strip_prefix(sign)?.trim_start())));
    found.map_or((None, plain), |(currency, rest)| (Some(currency), rest))
}

/// Returns a number without the commas between its thousands; nothing where they stand anywhere else.
fn ungrouped(number: &str) -> Option<String> {
    if !number.contains(',') {
        return Some(number.to_owned());
    }
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = whole.trim_start_matches(['-', '+']);
    let mut groups = digits.split(',');
    let first = groups.next()?;
    let sound = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3) && !fraction.contains(',');
    sound.then(|| number.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(words: &str) -> String {
        match read(words) {
            Amount::Missing => "missing".to_owned(),
            Amount::Words => "words".to_owned(),
            Amount::Figure {
                value,
                unit,
                currency,
                bound,
                ..
            } => {
                let unit = currency.map_or(unit, |currency| format!("money in {currency}"));
                let bound = match bound {
                    Some(Bound::Lower) => ">",
                    Some(Bound::Upper) => "<",
                    None => "",
                };
                format!("{bound}{value}{}{unit}", if unit.is_empty() { "" } else { " " })
            }
        }
    }

    #[test]
    fn every_spelling_that_means_one_thing_is_read() {
        for (words, expected) in [
            ("5.2", "5.2"),
            (" 5.2 ", "5.2"),
            ("\u{3000}5.2\u{A0}", "5.2"),
            ("+5.2", "5.2"),
            ("-3", "-3"),
            ("－3", "-3"),
            ("−3", "-3"),
            ("﹣3", "-3"),
            ("１２３", "123"),
            ("１２．５", "12.5"),
            ("0", "0"),
            ("0.0", "0"),
            ("０", "0"),
            (".5", "0.5"),
            ("007", "7"),
            ("1,234", "1234"),
            ("1,234.5", "1234.5"),
            ("-1,234,567.89", "-1234567.89"),
            ("１，２３４", "1234"),
            ("5.2%", "5.2 %"),
            ("5.2％", "5.2 %"),
            ("5.2 %", "5.2 %"),
            ("－3.5％", "-3.5 %"),
            ("12‰", "12 ‰"),
            ("1.2亿元", "1.2 亿元"),
            ("300万", "300 万"),
            ("1,200 万元", "1200 万元"),
            ("45个", "45 个"),
            ("0.3个百分点", "0.3 个百分点"),
            ("增长5.2%", "5.2 %"),
            ("同比增长 5.2%", "5.2 %"),
            ("下降3.2%", "-3.2 %"),
            ("同比下降３．２％", "-3.2 %"),
            ("↓3.2", "-3.2"),
            ("↑3.2", "3.2"),
            ("超100亿元", ">100 亿元"),
            ("突破200亿斤", ">200 亿斤"),
            ("近45万亩", "<45 万亩"),
            ("接近45", "<45"),
            ("(3.2)", "-3.2"),
            ("（3.2）", "-3.2"),
            ("(1,234.5)", "-1234.5"),
            ("（3.2%）", "-3.2 %"),
            ("(3.2)%", "-3.2 %"),
            ("45.5（亿元）", "45.5 亿元"),
            ("3.8\u{200B}", "3.8"),
            ("\u{FEFF}3.8", "3.8"),
            ("'7.7", "7.7"),
            ("999999999999999", "999999999999999"),
            // Spaces that do not break part thousands; a dash that Word made of a minus is one.
            ("1\u{A0}500\u{A0}000", "1500000"),
            ("1\u{202F}205\u{202F}345.6", "1205345.6"),
            ("–3.2", "-3.2"),
            ("‑3.2%", "-3.2 %"),
            ("—3.2", "-3.2"),
            ("¥120.50", "120.5 money in 元"),
            ("￥1,234.5", "1234.5 money in 元"),
            ("¥120.5万", "120.5 万元"),
            ("¥120.5亿元", "120.5 亿元"),
            ("-¥3.25", "-3.25 money in 元"),
            ("$5", "5 money in 美元"),
            ("减少3.2%", "-3.2 %"),
            ("同比减少3.2%", "-3.2 %"),
            ("增3.8%", "3.8 %"),
            ("同比增3.8%", "3.8 %"),
            ("降3.8%", "-3.8 %"),
            ("较上年同期提高0.3个百分点", "0.3 个百分点"),
            ("33.3333333333333", "33.3333"),
            ("5.", "5"),
            ("5.%", "5 %"),
            ("120.5¹", "120.5"),
            ("3.8%²", "3.8 %"),
            ("30 km²", "30 km²"),
            ("20万KW", "20 万KW"),
        ] {
            assert_eq!(read_of(words), expected, "{words}");
        }
    }

    #[test]
    fn nothing_there_is_missing_and_never_zero() {
        for words in [
            "",
            " ",
            "\u{3000}",
            "-",
            "－",
            "—",
            "——",
            "–",
            "--",
            "/",
            "／",
            "\\",
            "…",
            "……",
            "...",
            "未统计",
            "暂无",
            "暂无数据",
            "无数据",
            "未报",
            "未报送",
            "待报",
            "缺",
            "缺报",
            "N/A",
            "n/a",
            "ＮＡ",
            "null",
        ] {
            assert_eq!(read_of(words), "missing", "{words}");
        }
    }

    #[test]
    fn whatever_else_stands_there_is_no_figure() {
        for words in [
            "完成",
            "无",
            "约100",
            "100左右",
            "1,23",
            "12,34",
            "1,2345",
            ",123",
            "1.2.3",
            "1 234",
            "1\u{A0}23",
            "¥120.5万吨",
            "增加5.2亿元",
            "减少120人",
            "下降¥3",
            "-下降3.2%",
            "——3.2",
            "△3.2",
            "1-2",
            "1~2",
            "1—2",
            "3/5",
            "2025-06",
            "2025.06.30",
            "1.23E+05",
            "1e9",
            "NaN",
            "inf",
            "∞",
            "=1+1",
            "12*3",
            "(-3.2)",
            "（3.2）亿元",
            "(1)城镇",
            "(3",
            "()",
            "'增长",
            "五",
            "十二",
            "5.2%-6%",
            "下降-3.2%",
            "百分之五",
            "#DIV/0!",
            "1234567890123456",
            "0.1234567891",
            "%",
            "万元",
            "-",
            "增长",
            "超",
        ] {
            let expected = if words == "-" { "missing" } else { "words" };
            // 100左右 is a figure with a word behind it that no unit is; the unit refuses it.
            if words == "100左右" {
                assert_eq!(read_of(words), "100 左右");
            } else {
                assert_eq!(read_of(words), expected, "{words}");
            }
        }
    }
}
