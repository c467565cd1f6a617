//! Was a formula that says nought ever calculated?
//!
//! Programs that write workbooks without reckoning put a nought beside every formula, and spreadsheet programs that do not
//! calculate anew when they open such a file save it as the result. Nobody can see that from the nought. But where a formula
//! looks can be seen: a sum of figures that are there is not nought, and a sum of empty cells is no figure either.

use std::ops::RangeInclusive;

/// How far a nought is to be doubted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It is what comes out.
    None,
    /// It may be right.
    Some,
    /// It cannot be right.
    Certain,
}

/// Cells from a first to a last row and column.
type Area = (RangeInclusive<u32>, RangeInclusive<u32>);

/// Doubts the nought of a formula by the numbers that stand where it looks, as far as they can be told.
pub(crate) fn doubt(formula: &str, numbers: impl Fn(&Area) -> Option<Vec<f64>>) -> Doubt {
    let looks = Looks::of(formula);
    if looks.areas.is_empty() && !looks.is_elsewhere {
        return Doubt::None;
    }
    let Some(seen) = looks.areas.iter().map(numbers).collect::<Option<Vec<_>>>() else {
        return Doubt::Some;
    };
    let seen = seen.concat();
    let is_all_nought = !seen.is_empty() && seen.iter().all(|number| number.abs() < f64::MIN_POSITIVE);
    let sum: f64 = seen.iter().sum();
    match looks {
        Looks { is_elsewhere: true, .. } => Doubt::Some,
        _ if is_all_nought => Doubt::None,
        Looks { is_sum: true, .. } if sum.abs() > 1e-9 => Doubt::Certain,
        _ => Doubt::Some,
    }
}

/// Where a formula looks.
struct Looks {
    areas: Vec<Area>,
    /// Whether it looks at other sheets too.
    is_elsewhere: bool,
    /// Whether it does nothing but add up.
    is_sum: bool,
}

impl Looks {
    fn of(formula: &str) -> Self {
        let mut looks = Self {
            areas: Vec::new(),
            is_elsewhere: formula.contains('!'),
            is_sum: true,
        };
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '$' | '_' | '.' | ':');
        let mut rest = formula.trim().trim_start_matches('=');
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length.max(first.len_utf8()));
            match area(word) {
                Some(area) if !behind.starts_with('(') => looks.areas.push(area),
                _ => looks.is_sum &= matches!(word, "SUM" | "+" | "," | "(" | ")" | " "),
            }
            rest = behind;
        }
        looks
    }
}

/// The cells that `B2:C9` or `$D$4` mean.
fn area(word: &str) -> Option<Area> {
    let (first, last) = word.split_once(':').unwrap_or((word, word));
    let ((row, column), (last_row, last_column)) = (cell(first)?, cell(last)?);
    Some((row..=last_row, column..=last_column))
}

/// The row and column, counted from 0, that `D4` means.
fn cell(name: &str) -> Option<(u32, u32)> {
    let plain = name.replace('$', "");
    let length = plain.find(|character: char| !character.is_ascii_alphabetic())?;
    let (letters, digits) = plain.split_at(length);
    if !(1..=3).contains(&length) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + value(letter));
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet with 500 in E3, 600 in E4, nought in F3 and F4, and nothing else.
    fn told(formula: &str) -> Doubt {
        let cells = [((2, 4), 500.0), ((3, 4), 600.0), ((2, 5), 0.0), ((3, 5), 0.0)];
        doubt(formula, |(rows, columns)| {
            let inside = |((row, column), _): &&((u32, u32), f64)| rows.contains(row) && columns.contains(column);
            Some(cells.iter().filter(inside).map(|(_, number)| *number).collect())
        })
    }

    #[test]
    fn a_sum_of_figures_is_not_nought() {
        for formula in ["SUM(E3:E5)", "=SUM($E$3:$E$4)", "E3+E4", "SUM(E3,E4)", "SUM(E3:E5)+F3"] {
            assert_eq!(told(formula), Doubt::Certain, "{formula}");
        }
    }

    #[test]
    fn a_sum_of_noughts_is_and_so_is_what_looks_nowhere() {
        for formula in [
            "SUM(F3:F4)",
            "F3",
            "F3*100/F4",
            "0",
            "1-1",
            "TODAY()-TODAY()",
            "LOG10(1)",
        ] {
            assert_eq!(told(formula), Doubt::None, "{formula}");
        }
    }

    #[test]
    fn what_reckons_otherwise_looks_elsewhere_or_at_nothing_may_be_right() {
        for formula in [
            "E3-E4",
            "IF(E3>0,F3,E4)",
            "SUM(A1:B9)",
            "SUM(表二!C3:C9)",
            "'六 月'!C3",
            "ROUND(E3/E4,0)",
        ] {
            assert_eq!(told(formula), Doubt::Some, "{formula}");
        }
    }
}
