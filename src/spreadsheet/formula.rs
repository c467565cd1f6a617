//! Detection of formulas that were never calculated.
//!
//! Programs that write workbooks without reckoning put a nought beside every formula, and spreadsheet programs that do
//! not calculate anew when they open such a file save it as the result. Nobody can see that from the nought. But where
//! a formula looks can be seen: a sum of figures that are there is not nought, and a sum of empty cells is no figure
//! either.

use std::ops::RangeInclusive;

use crate::model::column_letters;

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
type CellRange = (RangeInclusive<u32>, RangeInclusive<u32>);

/// The longest formula that is looked into, in bytes: no spreadsheet program lets anybody type more.
const LONGEST: usize = 8_192;
/// In how many places a formula is followed: there may be as many formulas as cells.
const MOST_PLACES: usize = 50;

/// A formula taken apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Formula {
    pieces: Vec<FormulaToken>,
    /// Whether it looks where nobody follows: at other sheets, at areas with a name, or further than is read.
    is_elsewhere: bool,
}

/// A piece of a formula.
#[derive(Debug, Clone)]
enum FormulaToken {
    /// A cell or an area, by its first and its last cell.
    CellRange(Corner, Option<Corner>),
    /// Anything else.
    Other(String),
}

/// A cell as a formula names it. What a dollar stands before stays where it is when the formula is filled down.
#[derive(Debug, Clone, Copy)]
struct Corner {
    row: u32,
    column: u32,
    is_row_fixed: bool,
    is_column_fixed: bool,
}

impl Formula {
    /// Takes a formula apart; of one that is too long only the beginning.
    pub(crate) fn new(formula: &str) -> Self {
        let mut taken = Self::default();
        let mut rest = formula.trim().trim_start_matches('=');
        if rest.len() > LONGEST {
            let cut = rest.char_indices().nth(100).map_or(rest.len(), |(cut, _)| cut);
            rest = rest.get(..cut).unwrap_or_default();
            taken.is_elsewhere = true;
        }
        let is_word = |character: char| character.is_alphanumeric() || matches!(character, '$' | '_' | '.' | ':');
        while let Some(first) = rest.chars().next() {
            let length = rest.find(|character| !is_word(character)).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(length.max(first.len_utf8()));
            let is_function = behind.starts_with('(');
            let piece = area(word).filter(|_| !is_function);
            let is_name = piece.is_none() && !is_function && first.is_alphabetic();
            taken.is_elsewhere |= is_name || first == '!';
            taken
                .pieces
                .push(piece.unwrap_or_else(|| FormulaToken::Other(word.to_owned())));
            rest = behind;
        }
        taken
    }

    /// The same formula filled so many rows down and columns to the right.
    pub(crate) fn filled(&self, rows: i64, columns: i64) -> Self {
        let moved = |corner: &Corner| corner.moved(rows, columns);
        let one = |piece: &FormulaToken| match piece {
            FormulaToken::CellRange(first, last) => FormulaToken::CellRange(moved(first), last.as_ref().map(moved)),
            FormulaToken::Other(words) => FormulaToken::Other(words.clone()),
        };
        Self {
            pieces: self.pieces.iter().map(one).collect(),
            is_elsewhere: self.is_elsewhere,
        }
    }

    /// Doubts its nought by the numbers that stand where it looks, as far as they can be told.
    pub(crate) fn doubt(&self, numbers: impl Fn(&CellRange) -> Option<Vec<f64>>) -> Doubt {
        let areas: Vec<CellRange> = self
            .pieces
            .iter()
            .filter_map(FormulaToken::area)
            .take(MOST_PLACES + 1)
            .collect();
        let others = || self.pieces.iter().filter_map(FormulaToken::other);
        if areas.is_empty() && !self.is_elsewhere {
            return Doubt::None;
        }
        if self.is_elsewhere || areas.len() > MOST_PLACES {
            return Doubt::Some;
        }
        let Some(seen) = areas.iter().map(numbers).collect::<Option<Vec<_>>>() else {
            return Doubt::Some;
        };
        // Whatever is added up, multiplied or divided of figures above zero is above zero.
        let is_positive = seen
            .iter()
            .all(|area| !area.is_empty() && area.iter().all(|number| *number > 0.0));
        let reckons = |words: &str| {
            matches!(
                words,
                "SUM" | "AVERAGE" | "PRODUCT" | "+" | "*" | "/" | "," | "(" | ")" | " "
            )
        };
        let is_factor = |words: &str| words.parse::<f64>().is_ok_and(|factor| factor > 0.0);
        if is_positive && others().all(|words| reckons(words) || is_factor(words)) {
            return Doubt::Certain;
        }
        let seen = seen.concat();
        let is_sum = others().all(|words| matches!(words, "SUM" | "+" | "," | "(" | ")" | " "));
        if !seen.is_empty() && seen.iter().all(|number| number.abs() < f64::MIN_POSITIVE) {
            Doubt::None
        } else if is_sum && seen.iter().sum::<f64>().abs() > 1e-9 {
            Doubt::Certain
        } else {
            Doubt::Some
        }
    }
}

impl std::fmt::Display for Formula {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for piece in &self.pieces {
            match piece {
                FormulaToken::CellRange(first, Some(last)) => write!(f, "{first}:{last}")?,
                FormulaToken::CellRange(cell, None) => write!(f, "{cell}")?,
                FormulaToken::Other(words) => f.write_str(words)?,
            }
        }
        Ok(())
    }
}

impl FormulaToken {
    fn area(&self) -> Option<CellRange> {
        let Self::CellRange(first, last) = self else {
            return None;
        };
        let last = last.unwrap_or(*first);
        Some((first.row..=last.row, first.column..=last.column))
    }

    fn other(&self) -> Option<&str> {
        match self {
            Self::Other(words) => Some(words),
            Self::CellRange(..) => None,
        }
    }
}

impl Corner {
    fn moved(self, rows: i64, columns: i64) -> Self {
        let by = |place: u32, by: i64, is_fixed| {
            if is_fixed {
                place
            } else {
                u32::try_from(i64::from(place) + by).unwrap_or(0)
            }
        };
        Self {
            row: by(self.row, rows, self.is_row_fixed),
            column: by(self.column, columns, self.is_column_fixed),
            ..self
        }
    }
}

impl std::fmt::Display for Corner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let dollar = |is_fixed| if is_fixed { "$" } else { "" };
        let (before_column, before_row) = (dollar(self.is_column_fixed), dollar(self.is_row_fixed));
        let column = column_letters(self.column);
        write!(f, "{before_column}{column}{before_row}{}", self.row + 1)
    }
}

/// Returns the cells that `B2:C9` or `$D$4` mean.
fn area(word: &str) -> Option<FormulaToken> {
    Some(match word.split_once(':') {
        Some((first, last)) => FormulaToken::CellRange(corner(first)?, Some(corner(last)?)),
        None => FormulaToken::CellRange(corner(word)?, None),
    })
}

/// Returns the cell that `$D4` means.
fn corner(name: &str) -> Option<Corner> {
    let bare = name.strip_prefix('$').unwrap_or(name);
    let length = bare.find(|character: char| !character.is_ascii_alphabetic())?;
    let (letters, number) = bare.split_at(length);
    let digits = number.strip_prefix('$').unwrap_or(number);
    if !(1..=3).contains(&length) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + value(letter));
    Some(Corner {
        row: digits.parse::<u32>().ok()?.checked_sub(1)?,
        column: column - 1,
        is_row_fixed: digits.len() < number.len(),
        is_column_fixed: bare.len() < name.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a sheet with 500 in E3, 600 in E4, nought in F3 and F4, and nothing else.
    fn read_of(formula: &str) -> Doubt {
        let cells = [((2, 4), 500.0), ((3, 4), 600.0), ((2, 5), 0.0), ((3, 5), 0.0)];
        Formula::new(formula).doubt(|(rows, columns)| {
            let inside = |((row, column), _): &&((u32, u32), f64)| rows.contains(row) && columns.contains(column);
            Some(cells.iter().filter(inside).map(|(_, number)| *number).collect())
        })
    }

    #[test]
    fn a_sum_of_figures_is_not_nought() {
        for formula in [
            "SUM(E3:E5)",
            "=SUM($E$3:$E$4)",
            "E3+E4",
            "SUM(E3,E4)",
            "SUM(E3:E5)+F3",
            "E3*1.1",
            "E3/10000",
            "E3*E4/100",
            "AVERAGE(E3:E5)",
        ] {
            assert_eq!(read_of(formula), Doubt::Certain, "{formula}");
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
            assert_eq!(read_of(formula), Doubt::None, "{formula}");
        }
    }

    #[test]
    fn a_formula_that_is_filled_down_looks_further_down_but_where_a_dollar_stands() {
        let formula = Formula::new("=SUM(E3:E5)+$F$3+A$1+$B2");
        assert_eq!(formula.to_string(), "SUM(E3:E5)+$F$3+A$1+$B2");
        assert_eq!(formula.filled(2, 1).to_string(), "SUM(F5:F7)+$F$3+B$1+$B4");
    }

    #[test]
    fn what_is_longer_than_anybody_types_is_not_looked_into() {
        assert_eq!(read_of(&"E3+".repeat(5_000)), Doubt::Some);
        assert_eq!(read_of(&vec!["E3"; 60].join("+")), Doubt::Some);
    }

    #[test]
    fn what_reckons_otherwise_looks_elsewhere_or_at_nothing_may_be_right() {
        for formula in [
            "E3-E4",
            "E3*F3",
            "E3*0",
            "E3*A1",
            "IF(E3>0,F3,E4)",
            "SUM(A1:B9)",
            "SUM(表二!C3:C9)",
            "'六 月'!C3",
            "SUM(收入)",
            "SUM(E3:E5)*系数",
            "ROUND(E3/E4,0)",
        ] {
            assert_eq!(read_of(formula), Doubt::Some, "{formula}");
        }
    }
}
