//! Which stretch of time do the words of a head mean?
//!
//! Heads say `1—6月`, `上半年`, `2025年1至6月累计`, `6月末`, `截至6月底`, `2025-Q2`. All of them reach from January to the end
//! of a month, which is what a figure covers here; `4—6月`, 本月 and 当月 do not, and are no period of ours.

use chrono::Datelike;

use crate::model::{Cadence, Indicator, Measure, Period, month_end};
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

/// Words for stretches that do not begin in January of this year.
const OTHERS: [&str; 14] = [
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

/// Words for stretches that begin in January, with the month in which they end.
const NAMED: [(&str, u8); 15] = [
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
    ("q1", 3),
    ("q2", 6),
    ("q3", 9),
    ("q4", 12),
];

/// What the words of a head, a title or a file's name say about time.
pub(crate) fn find(words: &str) -> Spoken {
    let mut plain = text::folded(words);
    for compared in lexicon::comparisons() {
        plain = plain.replace(compared, "");
    }
    let text = joined(&plain);
    let adds_up = is_sum(&plain);
    let is_other = |other: &&str| plain.contains(*other) && !(adds_up && RUNNING.contains(other));
    if OTHERS.iter().any(is_other) {
        return Spoken::Other;
    }
    let (year, rest) = year(&text);
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

/// The words with last year's number in a comparison told as 上年: 比2024年增长 compares, and is no figure of 2024.
pub(crate) fn with_last_year_named(words: &str, year: i16) -> String {
    let last = (year - 1).to_string();
    let mut named = words.to_owned();
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

/// How many bytes of a condensed text belong to a stretch of time that it begins with; none where it begins otherwise.
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

/// The length of a year, a month, a range of months or a day in figures. What follows a year may be a month without a word.
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

/// Words without spaces, and with one sign for every way to say 至.
fn joined(plain: &str) -> String {
    let one = |character| match character {
        '—' | '–' | '~' | '至' | '到' | '.' | '/' => '-',
        other => other,
    };
    plain.chars().filter(|character| *character != ' ').map(one).collect()
}

/// The first year that the words say.
pub(crate) fn year_in(words: &str) -> Option<i16> {
    year(&joined(&text::folded(words))).0
}

/// The one year that the words say; none where they say several.
pub(crate) fn only_year_in(words: &str) -> Option<i16> {
    let text = joined(&text::folded(words));
    let (said, rest) = year(&text);
    said.filter(|said| year(rest).0.is_none_or(|other| other == *said))
}

/// Words that say that a month is where something ends.
const ENDS: [&str; 6] = ["末", "底", "止", "截", "累计", "前"];

/// Whether the words name a month or a quarter and neither where it is counted from nor that it is an end: 6月 may be June
/// alone, and 二季度 April to June.
pub(crate) fn is_bare(words: &str) -> bool {
    let text = joined(&text::folded(words));
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

/// Whether the words name a quarter and say no more than that: 二季度 beside 一季度 is April to June, 二季度末 and 一至二季度
/// are not.
pub(crate) fn is_quarter(words: &str) -> bool {
    let text = joined(&text::folded(words));
    let says = |signs: &[&str]| signs.iter().any(|sign| text.contains(sign));
    let is_from_january = says(&ENDS) || says(&["1-", "1月-", "半年"]);
    let stands_alone = |quarter: &&str| {
        text.split_once(*quarter)
            .is_some_and(|(before, _)| !before.ends_with('-'))
    };
    !is_from_january && QUARTERS.iter().any(stands_alone)
}

/// Whether the words say that what stands below has added up since January.
pub(crate) fn is_sum(words: &str) -> bool {
    let plain = text::folded(words);
    let text = joined(&plain);
    ADDED_UP.iter().any(|word| plain.contains(word) || text.contains(word))
}

/// A year of four digits and what follows it.
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

/// What a day of a month says, where the words hold one that is not said to be an end. The last day of a month ends it. The
/// other days end nothing: they are dates on which somebody wrote, or what a spreadsheet made of `1-6`, which means the
/// months from January to June.
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

/// Whether the words are a day that a spreadsheet made of a range of months.
pub(crate) fn is_made_of_range(words: &str) -> bool {
    let text = joined(&text::folded(words));
    matches!(day(&text, None, &text), Some(Spoken::Through(_)))
}

/// The month before 月, with the one it begins in where there is one.
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

/// The number that a text ends in.
fn trailing_number(text: &str) -> (&str, Option<u8>) {
    let head = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let number = text.get(head.len()..).and_then(|digits| digits.parse().ok());
    (head, number)
}

/// The month in what follows a year: `-06`, `06`, `-6-30`.
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

    /// Whether both reach to the end of the same month, one of them in the catalogue's `year` where it does not say.
    pub(crate) fn is(self, other: Self, year: i16) -> bool {
        (self.year.unwrap_or(year), self.month) == (other.year.unwrap_or(year), other.month)
    }

    /// The period as figures of an indicator carry it: quarters for what is reported by quarters, the year for what is
    /// reported once, and the last day for a stage, which is reached on a day.
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

    fn told(words: &str) -> String {
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
        ] {
            assert_eq!(told(words), "1—6月", "{words}");
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
        ] {
            assert_eq!(told(words), "2025-06", "{words}");
        }
    }

    #[test]
    fn january_and_february_come_together() {
        assert_eq!(told("1—2月"), "1—2月");
        assert_eq!(told("前三季度"), "1—9月");
        assert_eq!(told("2024年全年"), "2024-12");
    }

    #[test]
    fn a_month_by_itself_is_not_what_is_asked_for() {
        for words in [
            "4—6月",
            "本月",
            "6月当月",
            "上年同期",
            "去年1—6月",
            "Last year",
            "本月数",
        ] {
            assert_eq!(told(words), "other", "{words}");
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
            assert_eq!(told(words), "nothing", "{words}");
        }
        assert_eq!(told("1—6月比上年同期增长（%）"), "1—6月");
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
        assert_eq!(only_year_in("2024年各月完成情况"), Some(2024));
        assert_eq!(only_year_in("2024—2025年对照"), None);
        assert_eq!(only_year_in("2025年（2025-06）"), Some(2025));
        assert_eq!(only_year_in("主要指标"), None);
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
            assert_eq!(told(words), "nothing", "{words}");
        }
    }
}
