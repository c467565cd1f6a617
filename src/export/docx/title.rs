//! Where does a title that is longer than a line break?
//!
//! The standard wants whole words on each line, and lines of about one length. Nobody here knows all words; titles of
//! official documents end their phrases in a few that are always the same.

use crate::document::Length;
use crate::export::docx::table::width;

/// What phrases of titles end in.
const ENDS: [&str; 14] = [
    "报告", "工作", "情况", "任务", "目标", "安排", "事项", "指标", "的", "》", "）", "”", "、", "，",
];
/// Words that end as phrases do and go on: no line ends within one.
const COMPOUNDS: [&str; 6] = ["工作报告", "工作任务", "工作目标", "工作情况", "工作安排", "目标任务"];
/// What no line begins with, and what none ends in.
const CLOSING: &str = "，。、；：？！）》」』”’…—·%";
const OPENING: &str = "（《「『“‘";
/// A title of more lines breaks wherever it will.
const MOST_LINES: i32 = 4;
/// A break behind the end of a phrase may leave the lines unequal by so many times the size of type.
const WORTH: i32 = 8;

/// A title with its line breaks: as few lines as its width takes, a break at the end of a phrase where one is near.
pub(super) fn broken(title: &str, area: Length, size: Length) -> String {
    let whole = width(title, size);
    if title.contains('\n') || whole <= area.in_twips() {
        return title.to_owned();
    }
    let lines = whole / area.in_twips() + 1;
    if lines > MOST_LINES {
        return title.to_owned();
    }
    let wanted = whole / lines;
    let cost = |at: usize| {
        let (line, rest) = title.split_at(at);
        let line_width = width(line, size);
        // What is left has to fit on the other lines.
        let fits = line_width <= area.in_twips() && width(rest, size) <= area.in_twips() * (lines - 1);
        let is_end = ENDS.iter().any(|end| line.ends_with(end)) && !is_within_compound(line, rest);
        let worth = if is_end { 0 } else { WORTH * size.in_twips() / 2 };
        fits.then(|| (line_width - wanted).abs() + worth)
    };
    let places = title
        .char_indices()
        .map(|(at, _)| at)
        .filter(|at| may_break(title, *at));
    let best = places.filter_map(|at| Some((cost(at)?, at))).min();
    match best {
        Some((_, at)) => {
            let (line, rest) = title.split_at(at);
            format!("{line}\n{}", broken(rest.trim_start(), area, size))
        }
        None => title.to_owned(),
    }
}

/// Whether a word goes on from a line to what is behind it.
fn is_within_compound(line: &str, rest: &str) -> bool {
    COMPOUNDS.iter().any(|word| {
        let mut cuts = word.char_indices().map(|(at, _)| word.split_at(at)).skip(1);
        cuts.any(|(head, tail)| line.ends_with(head) && rest.starts_with(tail))
    })
}

/// Whether a line may end here: not within a number or a Latin word, not before what closes, not behind what opens.
fn may_break(title: &str, at: usize) -> bool {
    let before = title.get(..at).and_then(|before| before.chars().next_back());
    let behind = title.get(at..).and_then(|behind| behind.chars().next());
    let (Some(before), Some(behind)) = (before, behind) else {
        return false;
    };
    let is_within_word = !before.is_whitespace() && before.is_ascii() && behind.is_ascii();
    let is_of_year = before.is_ascii_digit() && !behind.is_ascii();
    !is_within_word && !is_of_year && !CLOSING.contains(behind) && !OPENING.contains(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(title: &str) -> String {
        broken(title, Length::twips(8845), Length::twips(440))
    }

    #[test]
    fn lines_end_where_phrases_do() {
        for (title, lines) in [
            ("某市2025年政府工作报告落实情况", "某市2025年政府工作报告落实情况"),
            (
                "关于某某市2025年政府工作报告主要目标任务落实情况的通报",
                "关于某某市2025年政府工作报告\n主要目标任务落实情况的通报",
            ),
            (
                "关于某某市2025年政府工作报告目标任务进展情况的通报",
                "关于某某市2025年政府工作报告\n目标任务进展情况的通报",
            ),
            (
                "关于印发《政府工作报告》主要任务上半年落实情况的通报",
                "关于印发《政府工作报告》\n主要任务上半年落实情况的通报",
            ),
        ] {
            assert_eq!(set(title), lines);
        }
    }

    #[test]
    fn every_line_fits_and_nothing_is_lost() {
        for length in 1..78 {
            let title = "落实二〇二五年度目标".chars().cycle().take(length).collect::<String>();
            let lines = set(&title);
            assert_eq!(lines.replace('\n', ""), title);
            assert!(lines.lines().all(|line| line.chars().count() <= 20), "{lines}");
            assert!(lines.lines().count() <= length / 20 + 1, "{lines}");
        }
        let endless = "x".repeat(500);
        assert_eq!(set(&endless), endless);
    }

    #[test]
    fn numbers_and_brackets_stay_whole() {
        let lines = set("落实落实落实落实落实落实落2025年（一至九月）落实落实落实落实落实");
        assert!(
            lines
                .lines()
                .all(|line| !line.ends_with(['2', '0', '5', '（']) && !line.starts_with('）')),
            "{lines}"
        );
    }
}
