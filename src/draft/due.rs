//! Due dates within the year: 6月底前, 上半年, 三季度末.

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use crate::draft::Span;
use crate::draft::source_text::SourceText;
use crate::model::month_end;

/// Names of times of the year, with their last month.
const TIMES: [(&str, u8); 12] = [
    ("一季度", 3),
    ("二季度", 6),
    ("三季度", 9),
    ("第一季度", 3),
    ("第二季度", 6),
    ("第三季度", 9),
    ("上半年", 6),
    ("春节前", 1),
    ("汛期前", 5),
    ("入冬前", 10),
    ("供暖期前", 10),
    ("国庆前", 9),
];

/// Returns the due date of a clause, or of the previous clause in its sentence; `None` if it is the year's end.
pub(crate) fn of(source: &SourceText, sentence: Span, clause: Span, year: Option<i16>) -> Option<NaiveDate> {
    let year = year?;
    let own = source.slice(clause.start, clause.end);
    let before = source.slice(sentence.start, clause.start);
    let last = before
        .trim_end_matches('，')
        .rsplit(['，', '；', '：'])
        .next()
        .unwrap_or_default();
    let is_time_alone = last.chars().count() <= 8;
    let found = day(own, year).or_else(|| if is_time_alone { day(last, year) } else { None });
    found.filter(|day| (day.month(), day.day()) != (12, 31))
}

/// Parses the due date in a ledger's cell; `None` for the year's end or no date.
///
/// # Errors
///
/// If the cell has no meaning.
pub(crate) fn parse_cell(cell: &str, year: Option<i16>) -> Result<Option<NaiveDate>, ()> {
    const OPEN: [&str; 10] = [
        "年底",
        "年末",
        "年内",
        "全年",
        "长期",
        "持续",
        "常态",
        "每",
        "12月",
        "withintheyear",
    ];
    let words: String = cell.split_whitespace().collect();
    if words.is_empty() {
        return Ok(None);
    }
    if let Ok(day) = words.parse() {
        return Ok(Some(day));
    }
    // 2031年6月, 2031.6.30: the year first.
    let mut parts = words
        .split(|one: char| !one.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let (first, second, third) = (parts.next(), parts.next(), parts.next());
    let dated = first.filter(|first| first.len() == 4).and_then(|first| {
        let (named, month) = (first.parse::<i16>().ok()?, second?.parse::<u8>().ok()?);
        match third.and_then(|day| day.parse().ok()) {
            Some(day) => NaiveDate::from_ymd_opt(i32::from(named), u32::from(month), day),
            None => (1..=12).contains(&month).then(|| month_end(named, month)),
        }
    });
    let named = dated.or_else(|| year.and_then(|year| day(&words, year).or_else(|| month_alone(&words, year))));
    match named {
        Some(day) => Ok(Some(day).filter(|day| (day.month(), day.day()) != (12, 31))),
        None if OPEN.iter().any(|open| words.contains(open)) => Ok(None),
        None if words.len() == 4 && first.is_some() || words.ends_with('年') && first.is_some() => Ok(None),
        None => Err(()),
    }
}

/// 6月: its end.
fn month_alone(words: &str, year: i16) -> Option<NaiveDate> {
    let month: u8 = words.strip_suffix('月')?.parse().ok()?;
    (1..=12).contains(&month).then(|| month_end(year, month))
}

/// Returns the day that words name.
fn day(words: &str, year: i16) -> Option<NaiveDate> {
    let named = TIMES.iter().find(|(name, _)| words.contains(name));
    if let Some((_, month)) = named {
        return Some(month_end(year, *month));
    }
    words.match_indices('月').find_map(|(at, _)| {
        let digits = words.get(..at)?.rsplit(|one: char| !one.is_ascii_digit()).next()?;
        let month: u8 = digits.parse().ok().filter(|month| (1..=12).contains(month))?;
        let rest = words.get(at + '月'.len_utf8()..)?;
        if ["底前", "底", "末", "份前", "前", "底以前"]
            .iter()
            .any(|end| rest.starts_with(end))
        {
            let is_before = rest.starts_with('前') || rest.starts_with("份前");
            return if is_before && month > 1 {
                Some(month_end(year, month - 1))
            } else {
                Some(month_end(year, month))
            };
        }
        let day = rest.split('日').next()?.parse().ok()?;
        let is_bound = rest.split('日').nth(1)?.starts_with('前') || rest.split('日').nth(1)?.starts_with("之前");
        is_bound
            .then(|| NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), day))
            .flatten()
    })
}

/// Returns words without the time that they begin with.
pub(crate) fn without_time(words: &str) -> &str {
    const ENDS: [&str; 6] = ["月底前", "日前", "月前", "月底", "月末", "份前"];
    if let Some(rest) = TIMES.iter().find_map(|(name, _)| words.strip_prefix(name)) {
        return rest.trim_start_matches(['末', '前', '底', '，']);
    }
    if !words.starts_with(|one: char| one.is_ascii_digit()) {
        return words;
    }
    let ends = ENDS
        .iter()
        .filter_map(|end| words.find(end).map(|at| (at, at + end.len())));
    let ends = ends.min_by_key(|(at, end)| (*at, Reverse(*end)));
    match ends.filter(|(at, _)| *at <= 8) {
        Some((_, end)) => words.get(end..).unwrap_or(words),
        None => words,
    }
}
