//! Which stretch of time do the words of a head mean?
//!
//! Heads say `1—6月`, `上半年`, `2025年1至6月累计`, `6月末`, `截至6月底`, `2025-Q2`. All of them reach from January to the end
//! of a month, which is what a figure covers here; `4—6月`, 本月 and 当月 do not, and are no period of ours.

use crate::intake::sheet::amount;
use crate::model::{Cadence, Indicator, Measure, Period, month_end};

/// From January to the end of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Through {
    /// The year, where it was said.
    pub(crate) year: Option<i16>,
    /// The month, 1 to 12.
    pub(crate) month: u8,
}

/// What the words of a head say about time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spoken {
    /// Nothing.
    Nothing,
    /// From January to the end of a month.
    Through(Through),
    /// A month by itself, a quarter by itself, or last year: no figure that is asked for.
    Other,
}

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
    let plain = amount::plain(words).to_lowercase();
    if OTHERS.iter().any(|other| plain.contains(other)) {
        return Spoken::Other;
    }
    let text: String = plain
        .chars()
        .filter(|character| *character != ' ')
        .map(|character| {
            if matches!(character, '—' | '–' | '~' | '至' | '到' | '.' | '/') {
                '-'
            } else {
                character
            }
        })
        .collect();
    let (year, rest) = year(&text);
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
        use chrono::Datelike;
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
        for words in ["4—6月", "本月", "6月当月", "上年同期", "去年1—6月", "Last year"] {
            assert_eq!(told(words), "other", "{words}");
        }
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
