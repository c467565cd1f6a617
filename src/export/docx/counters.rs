//! Which number stands before a heading or a thing of a list?
//!
//! Official documents count `一、`, `（一）`, `1.`, `（1）` from the highest level down; English ones `1`, `1.1`, `1.1.1`, `(1)`.

use crate::document::Level;
use crate::locale::{Language, Script};

/// How far each level has counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counters {
    counts: [usize; 3],
}

/// A level as a place among the counts.
pub(super) fn depth(level: Level) -> usize {
    match level {
        Level::First => 0,
        Level::Second => 1,
        Level::Third => 2,
    }
}

impl Counters {
    /// What stands before the next heading of a level.
    pub(super) fn next(&mut self, language: Language, level: Level) -> String {
        let depth = depth(level);
        self.counts[depth] += 1;
        self.counts[depth + 1..].fill(0);
        let own = self.counts[depth];
        match (language.script(), level) {
            (Script::Han, Level::First) => format!("{}、", han(own)),
            (Script::Han, Level::Second) => format!("（{}）", han(own)),
            (Script::Han, Level::Third) => format!("{own}."),
            (Script::Latin, _) => {
                let counts: Vec<String> = self.counts[..=depth].iter().map(ToString::to_string).collect();
                format!("{} ", counts.join("."))
            }
        }
    }

    /// What stands before a thing of a list, counted from 1: the number of the third level where no heading has it.
    pub(super) fn in_list(&self, language: Language, nth: usize) -> String {
        match language.script() {
            Script::Han if self.counts[2] == 0 => format!("{nth}."),
            Script::Han => format!("（{nth}）"),
            Script::Latin => format!("({nth}) "),
        }
    }
}

/// A number in Chinese numerals, as headings are counted: 1 to 99; others in digits.
fn han(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, 0) | (10.., _) => number.to_string(),
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_counted_as_official_documents_count_them() {
        let mut counters = Counters::default();
        let levels = [
            Level::First,
            Level::Second,
            Level::Third,
            Level::Third,
            Level::Second,
            Level::First,
            Level::Second,
        ];
        let told = levels.map(|level| counters.next(Language::CHINESE, level));
        assert_eq!(told, ["一、", "（一）", "1.", "2.", "（二）", "二、", "（一）"]);
        let mut counters = Counters::default();
        let told = levels.map(|level| counters.next(Language::ENGLISH, level));
        assert_eq!(told, ["1 ", "1.1 ", "1.1.1 ", "1.1.2 ", "1.2 ", "2 ", "2.1 "]);
    }

    #[test]
    fn a_list_takes_the_next_level_that_is_free() {
        let mut counters = Counters::default();
        counters.next(Language::CHINESE, Level::First);
        assert_eq!(counters.in_list(Language::CHINESE, 2), "2.");
        counters.next(Language::CHINESE, Level::Third);
        assert_eq!(counters.in_list(Language::CHINESE, 2), "（2）");
        counters.next(Language::CHINESE, Level::Second);
        assert_eq!(counters.in_list(Language::CHINESE, 2), "2.");
    }

    #[test]
    fn numerals_go_on_beyond_ten() {
        let told = [1, 10, 11, 19, 20, 21, 90, 99, 100].map(han);
        assert_eq!(
            told,
            ["一", "十", "十一", "十九", "二十", "二十一", "九十", "九十九", "100"]
        );
    }
}
