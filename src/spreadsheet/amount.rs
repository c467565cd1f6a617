//! What figure do the words of a cell mean?
//!
//! Departments type `１，２３４．５`, `5.2％`, `下降3.2%`, `超100亿元`, `—` and 未统计. Every spelling that can only mean one
//! thing is read; a cell that says that nothing is there is missing; whatever else stands there is no figure, and
//! certainly never zero.

use crate::model::{Bound, Decimal, half_width};

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
        /// The side on which the true figure lies, where a word before it says so.
        bound: Option<Bound>,
        /// Whether only brackets say that it is below zero.
        is_in_brackets: bool,
    },
    /// Something that is no figure.
    Words,
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
    let plain = plain(words);
    if MISSING.contains(&plain.to_lowercase().as_str()) {
        return Amount::Missing;
    }
    figure(&plain).unwrap_or(Amount::Words)
}

/// The words in letters of half width, with one sort of minus sign and nothing around them.
pub(crate) fn plain(words: &str) -> String {
    let one = |character| match half_width(character) {
        '−' | '﹣' => '-',
        '﹢' => '+',
        '\u{3000}' | '\u{A0}' | '\t' | '\r' | '\n' => ' ',
        other => other,
    };
    let plain: String = words
        .chars()
        .filter(|character| !is_unseen(*character))
        .map(one)
        .collect();
    plain.trim().to_owned()
}

/// Whether a character takes no room and says nothing: web pages and chat programs leave such between digits.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

fn figure(plain: &str) -> Option<Amount> {
    // A cell that was told to be text shows the mark that told it, once it has gone through a file of text.
    let plain = plain.strip_prefix('\'').unwrap_or(plain);
    if let Some(inside) = plain.strip_prefix('(') {
        return in_brackets(inside);
    }
    let (bound, rest) = bound(plain);
    let (sign, rest) = direction(rest);
    let digits = rest.trim_start_matches(['-', '+']);
    let length = digits
        .find(|character: char| !(character.is_ascii_digit() || character == '.' || character == ','))
        .unwrap_or(digits.len());
    let (number, unit) = rest.split_at_checked(rest.len() - digits.len() + length)?;
    let value: Decimal = ungrouped(number)?.parse().ok()?;
    // 下降-3.2% says the same thing twice or its opposite.
    if sign.is_some() && number.starts_with(['-', '+']) {
        return None;
    }
    let value = match sign {
        Some(-1) => Decimal::new(-value.mantissa(), value.scale()).ok()?,
        _ => value,
    };
    let unit = bare(unit.trim());
    let is_unit = !unit.starts_with(|first: char| first.is_ascii_digit() || "-+—–~/.,:×*^=eE".contains(first))
        && !unit.contains(|character: char| character.is_ascii_digit());
    is_unit.then(|| Amount::Figure {
        value,
        unit: unit.to_owned(),
        bound,
        is_in_brackets: false,
    })
}

/// A figure in brackets is below zero: so write accountants, and so do spreadsheets show and read it.
fn in_brackets(inside: &str) -> Option<Amount> {
    let (inside, behind) = inside.split_once(')')?;
    let inside = inside.trim();
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
    (unit.is_empty() || unit == "%").then_some(Amount::Figure {
        value: Decimal::new(-value.mantissa(), value.scale()).ok()?,
        unit: unit.to_owned(),
        bound: None,
        is_in_brackets: true,
    })
}

/// A unit without the brackets around it.
fn bare(unit: &str) -> &str {
    unit.strip_prefix('(')
        .and_then(|inside| inside.strip_suffix(')'))
        .map_or(unit, str::trim)
}

/// The words before a figure that tell on which side of it the truth lies.
fn bound(plain: &str) -> (Option<Bound>, &str) {
    const LOWER: [&str; 4] = ["超过", "突破", "超", "逾"];
    const UPPER: [&str; 2] = ["接近", "近"];
    let strip = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| plain.strip_prefix(word))
            .map(str::trim_start)
    };
    match (strip(&LOWER), strip(&UPPER)) {
        (Some(rest), _) => (Some(Bound::Lower), rest),
        (_, Some(rest)) => (Some(Bound::Upper), rest),
        _ => (None, plain),
    }
}

/// The words before a figure that give it its sign.
fn direction(plain: &str) -> (Option<i8>, &str) {
    const UP: [&str; 4] = ["同比增长", "增长", "上升", "↑"];
    const DOWN: [&str; 4] = ["同比下降", "下降", "负增长", "↓"];
    let strip = |words: &[&str]| {
        words
            .iter()
            .find_map(|word| plain.strip_prefix(word))
            .map(str::trim_start)
    };
    match (strip(&UP), strip(&DOWN)) {
        (Some(rest), _) => (Some(1), rest),
        (_, Some(rest)) => (Some(-1), rest),
        _ => (None, plain),
    }
}

/// A number without the commas between its thousands; nothing where they stand anywhere else.
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

    fn told(words: &str) -> String {
        match read(words) {
            Amount::Missing => "missing".to_owned(),
            Amount::Words => "words".to_owned(),
            Amount::Figure { value, unit, bound, .. } => {
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
        ] {
            assert_eq!(told(words), expected, "{words}");
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
            assert_eq!(told(words), "missing", "{words}");
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
                assert_eq!(told(words), "100 左右");
            } else {
                assert_eq!(told(words), expected, "{words}");
            }
        }
    }
}
