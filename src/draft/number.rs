//! Printed numbers: digits and Chinese numerals with their multipliers.

use crate::draft::source_text::SourceText;
use crate::draft::{Span, words};
use crate::model::Decimal;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// With digits.
    Digits,
    /// With Chinese numerals.
    Han,
}

/// A number in the text.
#[derive(Debug, Clone)]
pub(crate) struct PrintedNumber {
    /// The digits or numerals alone.
    pub(crate) span: Span,
    /// The value; `None` if it exceeds what a figure can hold.
    pub(crate) value: Option<Decimal>,
    /// How it is written.
    pub(crate) writing: Writing,
}

/// Returns whether it is the numerals that a figure in Chinese writing is made of.
fn is_han(one: char) -> bool {
    matches!(
        one,
        '〇' | '零'
            | '一'
            | '二'
            | '两'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '亿'
    )
}

/// Returns whether it is one of 十百千万亿, which after digits belong to the unit.
pub(crate) fn is_multiplier(one: char) -> bool {
    matches!(one, '十' | '百' | '千' | '万' | '亿')
}

/// Returns every number between two places, in order. Chinese numerals that are part of a word are none.
pub(crate) fn numbers(source: &SourceText, start: usize, end: usize) -> Vec<PrintedNumber> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let one = source.at(at);
        if one.is_ascii_digit() {
            let stop = digits_end(source, at, end);
            let text: String = source.slice(at, stop).chars().filter(|one| *one != ',').collect();
            let value = text.parse().ok();
            found.push(PrintedNumber {
                span: Span::new(at, stop),
                value,
                writing: Writing::Digits,
            });
            at = stop;
            while at < end && is_multiplier(source.at(at)) {
                at += 1;
            }
        } else if is_han(one) {
            let stop = (at..end).find(|&at| !is_han(source.at(at))).unwrap_or(end);
            // 百分之六: the figure is 六.
            if !source.has(stop, "分之") && !words::is_within_word(source, at, stop) {
                let value = han(source.slice(at, stop));
                found.push(PrintedNumber {
                    span: Span::new(at, stop),
                    value,
                    writing: Writing::Han,
                });
            }
            at = stop;
        } else {
            at += 1;
        }
    }
    found
}

/// Returns where a run of digits ends that begins at a place: `1,234.5` is one.
fn digits_end(source: &SourceText, start: usize, end: usize) -> usize {
    let mut at = start;
    let mut has_point = false;
    while at < end {
        let one = source.at(at);
        let goes_on = source.at(at + 1).is_ascii_digit() && at + 1 < end;
        let is_group = one == ','
            && (1..=3).all(|ahead| source.at(at + ahead).is_ascii_digit())
            && !source.at(at + 4).is_ascii_digit();
        match one {
            '0'..='9' => {}
            '.' if goes_on && !has_point => has_point = true,
            ',' if is_group && !has_point => {}
            _ => break,
        }
        at += 1;
    }
    at
}

/// Parses Chinese numerals: 十 is 10, 一百二十 is 120, 二〇二五 is 2025.
pub(crate) fn han(numerals: &str) -> Option<Decimal> {
    let digit = |one: char| "零一二三四五六七八九".chars().position(|digit| digit == one);
    let one_of = |one: char| match one {
        '〇' => Some(0),
        '两' => Some(2),
        other => digit(other).and_then(|digit| i64::try_from(digit).ok()),
    };
    let is_plain = numerals.chars().count() > 1 && numerals.chars().all(|one| one_of(one).is_some());
    if is_plain {
        return numerals
            .chars()
            .filter_map(one_of)
            .map(|digit| char::from(b'0' + u8::try_from(digit).unwrap_or(0)))
            .collect::<String>()
            .parse()
            .ok();
    }
    let (mut whole, mut section, mut last) = (0_i64, 0_i64, None);
    for one in numerals.chars() {
        let scale = match one {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '亿' => 100_000_000,
            other => {
                last = Some(one_of(other)?);
                continue;
            }
        };
        if scale < 10_000 {
            section = section.checked_add(last.take().unwrap_or(1).checked_mul(scale)?)?;
        } else {
            let below = section + last.take().unwrap_or(0);
            let whole_below = whole.checked_add(below)?;
            whole = if whole_below == 0 {
                scale
            } else {
                whole_below.checked_mul(scale)?
            };
            section = 0;
        }
    }
    Decimal::new(whole.checked_add(section)?.checked_add(last.unwrap_or(0))?, 0).ok()
}
