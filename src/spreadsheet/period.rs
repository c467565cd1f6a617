//! Parsing of periods in heads and titles.
//!
//! Heads say `1—6月`, `上半年`, `2025年1至6月累计`, `6月末`, `截至6月底`, `2025-Q2`. All of them reach from January to
//! the end of a month, which is what a figure covers here; `4—6月`, 本月 and 当月 do not, and are no period of ours.

use std::borrow::Cow;

use chrono::Datelike;

use crate::model::{Cadence, Indicator, Measure, Period, month_end};
use crate::spreadsheet::table::Content;
use crate::spreadsheet::{lexicon, text};

/// From January to the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Through {
    /// The year, where it was said.
    pub(crate) year: Option<i16>,
    /// The month, 1 to 12.
    pub(crate) month: u8,
}

/// What the words of a head say about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Spoken {
    /// Nothing.
    #[default]
    Nothing,
    /// From January to the end of a month.
    Through(Through),
    /// A month by itself, a quarter by itself, or last year: no figure that is asked for.
    Other,
}

/// Words for what has added up by the end of a month that is not named: 本月止累计 is no month by itself.
const ADDED_UP: [&str; 6] = ["累计", "本月止", "本月末", "本月底", "至本月", "-本月"];

/// Words for the month or quarter that is running, which may also be where adding up ends.
const RUNNING: [&str; 4] = ["本月", "当月", "当季", "本季"];

/// Returns whether words are about the month or quarter that is running, by itself.
pub(crate) fn is_running(words: &str) -> bool {
    let plain = text::folded(words);
    RUNNING.iter().chain(&["单月"]).any(|word| plain.contains(word))
}

/// Words for stretches that do not begin in January of this year.
const OTHERS: [&str; 18] = [
    "下半年",
    "上旬",
    "中旬",
    "下旬",
    "本月",
    "当月",
    "单月",
    "当季",
    "本季",
    "上年",
    "去年",
    "同期",
    "上期",
    "上月",
    "上季",
    "last year",
    "last period",
    "this month",
];

/// Returns whether a text is about the years of a five-year plan: 十四五以来.
fn says_plan(text: &str) -> bool {
    let plain: String = text.chars().filter(|one| !"“”\"'‘’".contains(*one)).collect();
    let endings = ["以来", "期间", "时期", "累计"];
    let behind = plain
        .split_once('十')
        .and_then(|(_, behind)| behind.get('四'.len_utf8()..));
    let behind = behind.and_then(|behind| behind.strip_prefix('五'));
    behind.is_some_and(|behind| endings.iter().any(|ending| behind.starts_with(ending)))
}

/// Words for stretches that begin in January, with the month in which they end.
const NAMED: [(&str, u8); 11] = [
    ("前三季度", 9),
    ("前二季度", 6),
    ("前两季度", 6),
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("四季度", 12),
    ("上半年", 6),
    ("全年", 12),
    ("年末", 12),
    ("年底", 12),
];

/// Returns whether words may say anything about time: everything that does has one of these characters, or digits of a
/// year or of a range of months. 5G and the numbers behind names say nothing, and there are many of them.
pub(crate) fn may_say(words: &str) -> bool {
    let says = |one: char| {
        (one.is_numeric() && !one.is_ascii())
            || matches!(
                one,
                '月' | '⽉'
                    | '年'
                    | '季'
                    | '五'
                    | '期'
                    | '末'
                    | '底'
                    | '止'
                    | 'q'
                    | 'Q'
                    | 'h'
                    | 'H'
                    | 'm'
                    | 'M'
                    | 'l'
                    | 'L'
            )
    };
    let joins = |one: char| "-~—–－～至到./、".contains(one);
    let has_digits = words.contains(|one: char| one.is_ascii_digit());
    words.contains(says) || (has_digits && (words.contains("20") || words.contains(joins)))
}

/// Returns what the words of a head, a title or a file's name say about time.
pub(crate) fn find(words: &str) -> Spoken {
    if !may_say(words) {
        return Spoken::Nothing;
    }
    let mut plain = spelled(&text::folded(words));
    for compared in lexicon::comparisons() {
        plain = plain.replace(compared, "");
    }
    let text = joined(&plain);
    let adds_up = is_sum(&plain);
    let is_other = |other: &&str| plain.contains(*other) && !(adds_up && RUNNING.contains(other));
    if OTHERS.iter().any(is_other) || says_plan(&text) {
        return Spoken::Other;
    }
    let (year, rest) = year(&text);
    if ends_midway(rest, year) {
        return Spoken::Other;
    }
    if let Some(spoken) = day(&text, year, rest) {
        return spoken;
    }
    match month(rest) {
        Spoken::Nothing => {}
        Spoken::Through(through) => return Spoken::Through(Through { year, ..through }),
        Spoken::Other => return Spoken::Other,
    }
    let named = NAMED.iter().find(|(name, _)| rest.contains(name));
    if let Some((_, month)) = named {
        return Spoken::Through(Through { year, month: *month });
    }
    let numbered = year.and_then(|_| numeric_month(rest));
    numbered.map_or(Spoken::Nothing, |month| Spoken::Through(Through { year, month }))
}

/// Returns what a line says about time: a day is when it was written, and a comparison with last year says nothing. A
/// quarter by itself is three months.
pub(crate) fn of_line(words: &str) -> Spoken {
    let mut plain = text::folded(words);
    for last in ["上年同期", "去年同期", "上年", "去年", "同期"] {
        plain = plain.replace(last, "");
    }
    let is_day = ["日期", "时间", "date"].iter().any(|word| plain.contains(word)) || says_day(&plain);
    let is_quarter = is_quarter(&plain) && is_bare(&plain);
    match find(&plain) {
        Spoken::Through(_) if is_quarter => Spoken::Other,
        Spoken::Other if is_day => Spoken::Nothing,
        spoken => spoken,
    }
}

/// Returns what a cell under a head of periods says: in a column of months a number is one, in one of quarters a
/// quarter.
pub(crate) fn of_cell(head: &str, content: &Content) -> String {
    let number = match content {
        Content::Number(number) => number.value.to_string(),
        other => other.head().map(Cow::into_owned).unwrap_or_default(),
    };
    let digits = number.trim();
    match digits.parse::<u32>() {
        Ok(2_000..2_100) => format!("{digits}年"),
        Ok(1..=4) if head.contains('季') => format!("{digits}季度"),
        Ok(1..=12) => format!("{digits}月"),
        _ => number,
    }
}

/// Returns the year and month in which something was written, where the words say a day or a month of a year.
pub(crate) fn month_of_day(words: &str) -> Option<(i16, u8)> {
    let text = joined(&spelled(&text::folded(words)));
    let (year, rest) = year(&text);
    Some((year?, numeric_month(rest)?))
}

/// Returns whether the words say a day of a year, which is no end of a month.
fn says_day(plain: &str) -> bool {
    let text = joined(&spelled(plain));
    let (year, rest) = year(&text);
    let parts = rest.split(['-', '月']).filter(|part| !part.is_empty());
    let numbers = parts.map(|part| part.trim_end_matches(['日', '号']).parse::<u8>().is_ok());
    year.is_some() && numbers.take(2).filter(|is_number| *is_number).count() == 2
}

/// Returns the words with every stretch of time spelled one way: 2025.1-6 is 2025年1-6月, 25年 is 2025年, 第2季度 is
/// 二季度, and 1-6 by itself is 1-6月.
pub(crate) fn spelled(plain: &str) -> String {
    if !may_say(plain) {
        return plain.to_owned();
    }
    let plain = numbered(&lettered(plain));
    let mut spelled = String::with_capacity(plain.len());
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        let is_behind_digit = spelled.ends_with(|last: char| last.is_ascii_digit() || last == '.');
        let found = if is_behind_digit { None } else { respelled(rest) };
        let (length, words) = found.unwrap_or_else(|| (first.len_utf8(), first.to_string()));
        spelled.push_str(&words);
        rest = rest.get(length..).unwrap_or_default();
    }
    let (head, tail) = spelled
        .find('(')
        .map_or((spelled.as_str(), ""), |at| spelled.split_at(at));
    match range_of_months(head.trim()) {
        Some(("", last)) => format!("1-{last}月{tail}"),
        _ => spelled,
    }
}

/// Quarters and halves of a year that are said by a letter, in words: Q2 is 二季度 and H1 上半年.
fn lettered(plain: &str) -> String {
    const LETTERED: [(&str, &str); 6] = [
        ("q1", "一季度"),
        ("q2", "二季度"),
        ("q3", "三季度"),
        ("q4", "四季度"),
        ("h1", "上半年"),
        ("h2", "下半年"),
    ];
    let mut words = plain.to_owned();
    for (sign, word) in LETTERED {
        let found: Vec<usize> = words.match_indices(sign).map(|(at, _)| at).collect();
        for at in found.into_iter().rev() {
            let is_apart = |one: Option<char>| one.is_none_or(|one| !one.is_ascii_alphanumeric());
            let before = words.get(..at).and_then(|before| before.chars().next_back());
            let behind = words.get(at + sign.len()..).and_then(|behind| behind.chars().next());
            // 2025Q2 is the second quarter of a year; 2025-Q2 is how our own files call its half.
            if is_apart(behind) && (is_apart(before) || before.is_some_and(|one| one.is_ascii_digit())) {
                words.replace_range(at..at + sign.len(), word);
            }
        }
    }
    words
}

/// Months that are said in words, by their numbers: 元月至六月 and 年初至6月 are 1月至6月 and 1至6月.
fn numbered(plain: &str) -> String {
    const MONTHS: [(&str, &str); 14] = [
        ("年初", "1"),
        ("十二", "12"),
        ("十一", "11"),
        ("十", "10"),
        ("元", "1"),
        ("一", "1"),
        ("二", "2"),
        ("三", "3"),
        ("四", "4"),
        ("五", "5"),
        ("六", "6"),
        ("七", "7"),
        ("八", "8"),
        ("九", "9"),
    ];
    let word = |text: &str| MONTHS.iter().find(|(word, _)| text.starts_with(word)).copied();
    let is_month = |text: &str| {
        let (length, _) = word(text).map_or((0, ""), |(word, number)| (word.len(), number));
        let behind = text.get(length..).unwrap_or_default();
        behind
            .trim_start_matches(|one: char| one.is_ascii_digit())
            .starts_with('月')
    };
    let mut numbered = String::with_capacity(plain.len());
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let before = numbered.chars().next_back();
        // 亿元 before 月均 is no January.
        let is_apart = before.is_none_or(|before| !before.is_alphanumeric() || "年至到止".contains(before));
        let is_year = before.is_some_and(|before| before.is_ascii_digit()) && rest.starts_with("年初");
        let found = word(rest).filter(|(word, _)| {
            let behind = rest.get(word.len()..).unwrap_or_default();
            let reaches_on = || behind.strip_prefix(RANGE).is_some_and(is_month);
            (is_apart || is_year) && (behind.starts_with('月') || reaches_on())
        });
        let taken = if let Some((word, number)) = found {
            numbered.push_str(if is_year { "年" } else { "" });
            numbered.push_str(number);
            word.len()
        } else {
            numbered.push(first);
            first.len_utf8()
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    numbered
}

/// Returns the usual spelling of a year, range or quarter that a text begins with, and how many bytes it takes there.
fn respelled(text: &str) -> Option<(usize, String)> {
    const QUARTER_SIGNS: [(&str, &str); 4] = [("1", "一"), ("2", "二"), ("3", "三"), ("4", "四")];
    let digits = text.len() - text.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let (number, behind) = text.split_at(digits);
    let value: u32 = number.parse().unwrap_or_default();
    match digits {
        0 => {
            let rest = text.strip_prefix('第')?;
            let is_quarter = rest.chars().nth(1) == Some('季') || rest.chars().nth(1) == Some('个');
            is_quarter.then(|| ('第'.len_utf8(), String::new()))
        }
        1 if number == "1" && is_range_of_quarters(behind) => Some((digits, "一".to_owned())),
        1 if behind.starts_with("季度") || behind.starts_with("个季度") => {
            let (_, sign) = QUARTER_SIGNS.iter().find(|(digit, _)| *digit == number)?;
            let taken = if behind.starts_with("个") { "个".len() } else { 0 };
            Some((digits + taken, (*sign).to_owned()))
        }
        2 if (20..40).contains(&value) && behind.starts_with('年') => {
            let after = behind.get('年'.len_utf8()..)?;
            let ends = [
                "", "上", "下", "一", "二", "三", "四", "全", "前", "度", "同", "末", "底",
            ];
            let is_year = after.starts_with(|one: char| one.is_ascii_digit())
                || ends.iter().any(|end| {
                    if end.is_empty() {
                        after.is_empty()
                    } else {
                        after.starts_with(end)
                    }
                });
            is_year.then(|| (digits, format!("20{number}")))
        }
        // A date has one sign twice; of a year and a range the signs differ.
        4 if (2000..2100).contains(&value) => {
            let sign = behind.chars().next().filter(|sign| matches!(sign, '.' | '/' | '年'))?;
            let range = behind.get(sign.len_utf8()..)?;
            let end = range
                .find(|one: char| !one.is_ascii_digit() && !RANGE.contains(&one))
                .unwrap_or(range.len());
            let (range, after) = range.split_at(end);
            let (_, last) = range_of_months(range).filter(|(before, _)| before.is_empty())?;
            (!after.starts_with(['月', '日', '.', '/'])).then(|| {
                let taken = digits + sign.len_utf8() + range.len();
                (taken, format!("{number}年1-{last}月"))
            })
        }
        _ => None,
    }
}

/// Returns whether a text goes on to a later quarter: `-3季度`.
fn is_range_of_quarters(text: &str) -> bool {
    let behind = text.trim_start_matches(RANGE);
    let quarter = behind.strip_prefix(['2', '3', '4', '二', '三', '四']);
    behind.len() < text.len() && quarter.is_some_and(|rest| rest.starts_with("季度") || rest.starts_with("个季度"))
}

/// Signs between the ends of a range.
const RANGE: [char; 7] = ['-', '—', '–', '~', '至', '到', '～'];

/// Returns what stands before a range of months from January on that ends a text, with its last month.
fn range_of_months(text: &str) -> Option<(&str, u8)> {
    let (first, last) = text.rsplit_once(RANGE)?;
    let last: u8 = last.parse().ok().filter(|last| (2..=12).contains(last))?;
    let first = first.trim_end_matches(RANGE);
    let before = first.strip_suffix('1')?;
    (!before.ends_with(|one: char| one.is_ascii_digit() || one == '.')).then_some((before, last))
}

/// Returns the words with last year's number in a comparison told as 上年: 比2024年增长 compares, and is no figure of
/// 2024.
pub(crate) fn with_last_year_named(words: &str, year: i16) -> String {
    let last = (year - 1).to_string();
    let mut named = words.to_owned();
    if !named.contains(&last) {
        return named;
    }
    for comparison in ["比", "较", "与", "同"] {
        for ending in ["年同期", "年度", "年", ""] {
            let said = format!("{comparison}{last}{ending}");
            let meant = if ending == "年同期" {
                "上年同期"
            } else {
                "上年"
            };
            named = named.replace(&said, &format!("{comparison}{meant}"));
        }
    }
    named
}

/// Words that stand for a stretch of time, or say where one begins or ends.
const WORDS: [&str; 46] = [
    "前三季度",
    "前二季度",
    "前两季度",
    "一至二季度",
    "一至三季度",
    "一至四季度",
    "一-二季度",
    "一-三季度",
    "一-四季度",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "1季度",
    "2季度",
    "3季度",
    "4季度",
    "上半年",
    "下半年",
    "全年",
    "年末",
    "年底",
    "本月止",
    "本月末",
    "本月底",
    "本月",
    "当月",
    "单月",
    "当季",
    "本季度",
    "本季",
    "截至",
    "截止",
    "q1",
    "q2",
    "q3",
    "q4",
    "当期",
    "月度",
    "季度",
    "月份",
    "年份",
];

/// Returns the length in bytes of the period that a condensed text begins with; 0 if it begins otherwise.
pub(crate) fn length(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let word = WORDS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        let follows = || numbers(rest.strip_prefix(['-', '/']).filter(|_| at > 0)?, true).map(|length| length + 1);
        let found = word.or_else(|| numbers(rest, at > 0)).or_else(follows);
        match found {
            Some(length) => at += length,
            None => break,
        }
    }
    let rest = text.get(at..).unwrap_or_default();
    let ending = ["末", "底", "止", "份", "期间", "以来"];
    let end = ending.iter().find(|end| at > 0 && rest.starts_with(**end));
    at + end.map_or(0, |end| end.len())
}

/// Returns the length of a year, a month, a range of months or a day in figures. What follows a year may be a month
/// without a word.
fn numbers(text: &str, is_behind: bool) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text.get(first..).unwrap_or_default();
    let number: u32 = text.get(..first)?.parse().ok()?;
    let is_year = first == 4 && (2000..2100).contains(&number);
    let is_month = (1..=2).contains(&first) && (1..=12).contains(&number);
    if is_year {
        let end = ["年度", "年"].iter().find(|end| rest.starts_with(**end));
        return Some(first + end.map_or(0, |end| end.len()));
    }
    if first == 6 && (200_001..210_000).contains(&number) {
        return Some(first);
    }
    let is_day = is_behind && (1..=31).contains(&number);
    if !is_month && !is_day {
        return None;
    }
    if let Some(behind) = rest
        .strip_prefix('月')
        .or(Some(rest))
        .and_then(|rest| rest.strip_prefix('-'))
    {
        let second = digits(behind);
        let end = behind.get(second..).unwrap_or_default();
        let reaches = (1..=2).contains(&second) || behind.starts_with("本月");
        if reaches && (end.starts_with('月') || behind.starts_with("本月")) {
            let word = if behind.starts_with("本月") {
                "本月".len()
            } else {
                second + '月'.len_utf8()
            };
            return Some(text.len() - behind.len() + word);
        }
    }
    let unit = ["月", "日", "号"].iter().find(|unit| rest.starts_with(**unit));
    match unit {
        Some(unit) => Some(first + unit.len()),
        None => is_behind.then_some(first),
    }
}

/// Returns words without spaces, and with one sign for every way to say 至.
fn joined(plain: &str) -> String {
    let one = |character| match character {
        '—' | '–' | '~' | '至' | '到' | '.' | '/' => '-',
        other => other,
    };
    plain.chars().filter(|character| *character != ' ').map(one).collect()
}

/// Returns the first year that the words say.
pub(crate) fn year_in(words: &str) -> Option<i16> {
    year(&joined(&spelled(&text::folded(words)))).0
}

/// Returns every year that the words say, each once.
pub(crate) fn years_in(words: &str) -> Vec<i16> {
    let text = joined(&spelled(&text::folded(words)));
    let mut years = Vec::new();
    let mut rest = text.as_str();
    while let (Some(said), behind) = year(rest) {
        if !years.contains(&said) {
            years.push(said);
        }
        rest = behind;
    }
    years
}

/// Words that say that a month is where something ends.
const ENDS: [&str; 6] = ["末", "底", "止", "截", "累计", "前"];

/// Returns whether the words name a month or a quarter and neither where it is counted from nor that it is an end: 6月
/// may be June alone, and 二季度 April to June.
pub(crate) fn is_bare(words: &str) -> bool {
    let text = joined(&spelled(&text::folded(words)));
    let (_, rest) = year(&text);
    if QUARTERS.iter().any(|quarter| rest.contains(quarter)) {
        return is_quarter(words) && !rest.contains(QUARTERS[0]);
    }
    let is_end = ENDS.iter().any(|word| text.contains(word));
    let Some((before, _)) = rest.rsplit_once('月') else {
        return false;
    };
    let (head, number) = trailing_number(before);
    number.is_some() && !head.ends_with('-') && !is_end
}

/// Quarters as they are written.
const QUARTERS: [&str; 4] = ["一季度", "二季度", "三季度", "四季度"];

/// Returns whether the words name a quarter and say no more than that: 二季度 beside 一季度 is April to June, 二季度末
/// and 一至二季度 are not.
pub(crate) fn is_quarter(words: &str) -> bool {
    let text = joined(&spelled(&text::folded(words)));
    let says = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    let is_from_january = says(&ENDS) || says(&["1-", "1月-", "半年"]);
    let stands_alone = |quarter: &&str| {
        text.split_once(*quarter)
            .is_some_and(|(before, _)| !before.ends_with('-'))
    };
    !is_from_january && QUARTERS.iter().any(stands_alone)
}

/// Returns whether the words say that what stands below has added up since January.
pub(crate) fn is_sum(words: &str) -> bool {
    let plain = spelled(&text::folded(words));
    let text = joined(&plain);
    ADDED_UP.iter().any(|word| plain.contains(word) || text.contains(word))
}

/// Returns a year of four digits and what follows it.
fn year(text: &str) -> (Option<i16>, &str) {
    for (start, _) in text.match_indices("20") {
        let digits = text
            .get(start..start + 4)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let before = text.get(..start).unwrap_or_default();
        if let Some(digits) = digits.filter(|_| !before.ends_with(|last: char| last.is_ascii_digit())) {
            let rest = text.get(start + 4..).unwrap_or_default();
            return (digits.parse().ok(), rest.strip_prefix('年').unwrap_or(rest));
        }
    }
    (None, text)
}

/// Returns whether figures are said to reach to a day that is not the last of its month: 截至6月20日, 1月1日—6月20日.
fn ends_midway(rest: &str, year: Option<i16>) -> bool {
    let Some((before, behind)) = rest.rsplit_once('月') else {
        return false;
    };
    let (head, month) = trailing_number(before);
    let digits = behind.len() - behind.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let (day, behind) = behind.split_at(digits);
    let (Some(month), Ok(day)) = (month.filter(|month| (1..=12).contains(month)), day.parse::<u32>()) else {
        return false;
    };
    let is_end = head.ends_with("日-") || ["截", "累计", "止"].iter().any(|word| rest.contains(word));
    is_end && behind.starts_with(['日', '号']) && day < month_end(year.unwrap_or(2025), month).day().min(28)
}

/// Returns what a day of a month says, where the words hold one that is not said to be an end. The last day of a month
/// ends it. The other days end nothing: they are dates on which somebody wrote, or what a spreadsheet made of `1-6`,
/// which means the months from January to June.
fn day(text: &str, year: Option<i16>, rest: &str) -> Option<Spoken> {
    let (before, behind) = rest.split_once('月')?;
    let (head, month) = trailing_number(before);
    let month = month.filter(|month| (1..=12).contains(month) && !head.ends_with('-'))?;
    let digits = behind.len() - behind.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let day: u8 = behind.get(..digits)?.parse().ok()?;
    let is_end = ENDS.iter().any(|word| text.contains(word));
    if !behind.get(digits..)?.starts_with(['日', '号']) || is_end {
        return None;
    }
    let last = month_end(year.unwrap_or(2025), month).day();
    if u32::from(day) >= last.min(28) {
        return None;
    }
    let is_range = year.is_none() && month == 1 && (2..=12).contains(&day);
    Some(if is_range {
        Spoken::Through(Through { year, month: day })
    } else {
        Spoken::Other
    })
}

/// Returns whether the words are a day that a spreadsheet made of a range of months.
pub(crate) fn is_made_of_range(words: &str) -> bool {
    let text = joined(&spelled(&text::folded(words)));
    matches!(day(&text, None, &text), Some(Spoken::Through(_)))
}

/// Returns the month before 月, with the one it begins in where there is one.
fn month(text: &str) -> Spoken {
    let Some((before, _)) = text.rsplit_once('月') else {
        return Spoken::Nothing;
    };
    let (head, last) = trailing_number(before);
    let Some(last) = last.filter(|month| (1..=12).contains(month)) else {
        return Spoken::Nothing;
    };
    let first = head
        .strip_suffix("月-")
        .or_else(|| head.strip_suffix('-'))
        .map(trailing_number);
    match first {
        Some((_, Some(first))) if first != 1 && first < last => Spoken::Other,
        _ => Spoken::Through(Through {
            year: None,
            month: last,
        }),
    }
}

/// Returns the number that a text ends in.
fn trailing_number(text: &str) -> (&str, Option<u8>) {
    let head = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let number = text.get(head.len()..).and_then(|digits| digits.parse().ok());
    (head, number)
}

/// Returns the month in what follows a year: `-06`, `06`, `-6-30`.
fn numeric_month(rest: &str) -> Option<u8> {
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    let end = rest
        .find(|character: char| !character.is_ascii_digit())
        .unwrap_or(rest.len());
    let digits = rest.get(..end).filter(|digits| (1..=2).contains(&digits.len()))?;
    digits.parse().ok().filter(|month| (1..=12).contains(month))
}

impl Through {
    /// What a period reaches to.
    pub(crate) fn of(period: Period) -> Self {
        Self {
            year: Some(period.year()),
            month: u8::try_from(period.end().month()).unwrap_or(12),
        }
    }

    /// Returns whether both reach to the end of the same month, one of them in the catalogue's `year` where it does not
    /// say.
    pub(crate) fn is(self, other: Self, year: i16) -> bool {
        (self.year.unwrap_or(year), self.month) == (other.year.unwrap_or(year), other.month)
    }

    /// Returns the period as figures of an indicator carry it: quarters for what is reported by quarters, the year for
    /// what is reported once, and the last day for a stage, which is reached on a day.
    pub(crate) fn period(self, indicator: &Indicator, year: i16) -> Period {
        let (year, month) = (self.year.unwrap_or(year), self.month);
        match (indicator.measure, indicator.cadence) {
            (Measure::Milestone, _) => Period::Day(month_end(year, month)),
            (_, Cadence::Yearly) if month == 12 => Period::Year(year),
            (_, Cadence::Quarterly) if month == 12 => Period::Quarter { year, quarter: 4 },
            (_, Cadence::Quarterly) if month.is_multiple_of(3) => Period::Quarter {
                year,
                quarter: month / 3,
            },
            _ => Period::Month { year, month },
        }
    }
}

impl std::fmt::Display for Through {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year}-{:02}", self.month),
            None => write!(f, "1—{}月", self.month),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_of(words: &str) -> String {
        match find(words) {
            Spoken::Nothing => "nothing".to_owned(),
            Spoken::Other => "other".to_owned(),
            Spoken::Through(through) => through.to_string(),
        }
    }

    #[test]
    fn every_way_to_say_through_june_is_heard() {
        for words in [
            "1—6月",
            "1-6月",
            "1–6月",
            "1～6月",
            "１－６月",
            "1至6月",
            "1月-6月",
            "1—6月累计完成（万元）",
            "6月",
            "6月末",
            "截至6月底",
            "上半年",
            "上半年完成",
            "二季度末",
            "元月至六月",
            "一至六月",
            "一月至六月",
            "元-6月",
            "年初至6月",
            "年初到六月末",
            "截至六月",
            "六月",
        ] {
            assert_eq!(read_of(words), "1—6月", "{words}");
        }
        for words in [
            "2025年1—6月",
            "2025年6月",
            "2025年上半年主要指标",
            "2025-06",
            "2025.06",
            "2025/6",
            "202506",
            "2025年6月30日",
            "2025-06-30",
            "2025Q2",
            "2025-Q2",
            "报送期次：2025-06",
            "2025 年 1 — 6 月",
            "2025年元月至六月",
            "2025年初至6月",
        ] {
            assert_eq!(read_of(words), "2025-06", "{words}");
        }
    }

    #[test]
    fn january_and_february_come_together() {
        assert_eq!(read_of("1—2月"), "1—2月");
        assert_eq!(read_of("前三季度"), "1—9月");
        assert_eq!(read_of("2024年全年"), "2024-12");
    }

    #[test]
    fn a_month_by_itself_is_not_what_is_asked_for() {
        for words in [
            "4—6月",
            "本月",
            "6月当月",
            "上年同期",
            "去年1—6月",
            "四至六月",
            "Last year",
            "本月数",
        ] {
            assert_eq!(read_of(words), "other", "{words}");
        }
    }

    #[test]
    fn what_adds_up_to_the_running_month_and_what_compares_with_a_year_ago_say_no_other_time() {
        for words in [
            "本月止累计",
            "1—本月",
            "1-本月",
            "截至本月",
            "本月累计",
            "比上年同期增长（%）",
            "较上年同期±%",
            "比上年增减",
        ] {
            assert_eq!(read_of(words), "nothing", "{words}");
        }
        assert_eq!(read_of("1—6月比上年同期增长（%）"), "1—6月");
    }

    #[test]
    fn a_month_or_quarter_that_stands_alone_may_be_that_alone() {
        for words in [
            "6月",
            "６ 月",
            "6月份",
            "2025年6月",
            "6月增速（%）",
            "二季度",
            "三季度绝对量",
        ] {
            assert!(is_bare(words), "{words}");
        }
        for words in [
            "1—6月",
            "6月末",
            "6月累计",
            "上半年",
            "截至6月",
            "月",
            "2025-06",
            "前三季度",
            "二季度末",
            "一季度",
        ] {
            assert!(!is_bare(words), "{words}");
        }
    }

    #[test]
    fn a_quarter_that_says_no_more_is_three_months() {
        for words in ["一季度", "二季度", "2025年二季度", "三季度完成（万元）", "第四季度"] {
            assert!(is_quarter(words), "{words}");
        }
        for words in [
            "二季度末",
            "前三季度",
            "一至三季度",
            "一—二季度",
            "二季度累计",
            "上半年（二季度）",
            "二季度（1—6月）",
            "2025-Q2",
            "6月",
        ] {
            assert!(!is_quarter(words), "{words}");
        }
    }

    #[test]
    fn a_year_counts_where_it_is_the_only_one() {
        assert_eq!(years_in("2024年各月完成情况"), [2024]);
        assert_eq!(years_in("2024—2025年对照"), [2024, 2025]);
        assert_eq!(years_in("2025年（2025-06）"), [2025]);
        assert!(years_in("主要指标").is_empty());
    }

    #[test]
    fn other_words_say_nothing_about_time() {
        for words in [
            "指标",
            "完成情况",
            "13月",
            "单位：万元",
            "2025年目标",
            "20250",
            "12个月",
            "120.5",
        ] {
            assert_eq!(read_of(words), "nothing", "{words}");
        }
    }
}
