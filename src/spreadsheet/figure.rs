//! What a cell reports.

use crate::model::{Bound, Decimal, Fault, Indicator, Measure, MilestoneKind, Reading, Stage, Text};
use crate::spreadsheet::amount::{self, Amount};
use crate::spreadsheet::table::{Content, Number, excerpt};

/// What a cell reports.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Missing,
    /// A figure.
    Figure(Written),
    /// Words that are no figure.
    Words(String),
    /// Something that nobody can use.
    Bad(Fault),
}

/// A figure as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) value: Decimal,
    /// Its own unit, where it has one.
    pub(crate) unit: Option<String>,
    pub(crate) bound: Option<Bound>,
    /// What somebody should look at.
    pub(crate) warning: Option<Fault>,
}

/// How many digits after the point a computed figure keeps whose cell does not say.
const USUAL_PLACES: u8 = 4;

/// Reads a cell.
pub(crate) fn cell(content: Option<&Content>) -> Cell {
    match content {
        None => Cell::Missing,
        Some(Content::Words(words)) => self::words(words),
        Some(Content::Number(number)) => self::number(*number),
        Some(Content::Date(date)) => Cell::Bad(Fault::DateForFigure { found: Text::new(date) }),
        Some(Content::Error(error)) => Cell::Bad(Fault::ErrorCell {
            found: Text::new(error),
        }),
        Some(Content::Uncalculated) => Cell::Bad(Fault::NoCachedValue),
    }
}

fn words(words: &str) -> Cell {
    match amount::read(words) {
        Amount::Missing => Cell::Missing,
        Amount::Words => Cell::Words(words.trim().to_owned()),
        Amount::Figure {
            value,
            unit,
            bound,
            is_in_brackets,
        } => Cell::Figure(Written {
            value,
            unit: (!unit.is_empty()).then_some(unit),
            bound,
            warning: is_in_brackets.then(|| Fault::InBrackets {
                found: excerpt(words),
                taken: Text::new(&value.to_string()),
            }),
        }),
    }
}

fn number(number: Number) -> Cell {
    let Some((value, warning)) = decimal(number) else {
        let found = Text::new(&number.value.to_string());
        return Cell::Bad(Fault::BadFigure { found });
    };
    // A cell that shows 5.2% holds 0.052.
    let value = if number.is_percent {
        value.shifted(2)
    } else {
        Some(value)
    };
    match value {
        Some(value) => Cell::Figure(Written {
            value,
            unit: number.is_percent.then(|| "%".to_owned()),
            bound: None,
            warning,
        }),
        None => Cell::Bad(Fault::BadFigure {
            found: Text::new(&number.value.to_string()),
        }),
    }
}

/// The figure that a workbook's number stands for: the one that was typed, or what a formula came to in the fifteen
/// digits that spreadsheets reckon with. One with more digits than a figure has is rounded as its cell shows it.
fn decimal(number: Number) -> Option<(Decimal, Option<Fault>)> {
    if let Ok(value) = Decimal::from_f64(number.value) {
        return Some((value, None));
    }
    let reckoned: f64 = format!("{:.14e}", number.value).parse().ok()?;
    if let Ok(value) = Decimal::from_f64(reckoned) {
        return Some((value, None));
    }
    let shift = if number.is_percent { 2 } else { 0 };
    let places = number
        .places
        .map_or(USUAL_PLACES, |places| places.saturating_add(shift))
        .min(9);
    let rounded: Decimal = format!("{:.*}", usize::from(places), reckoned).parse().ok()?;
    let shown = if number.is_percent {
        rounded.shifted(2)?
    } else {
        rounded
    };
    let warning = Fault::Rounded {
        found: Text::new(&number.value.to_string()),
        used: Text::new(&shown.to_string()),
    };
    // A figure that rounding made nothing of is not the figure.
    (!rounded.is_zero()).then_some((rounded, Some(warning)))
}

/// The words for stages and for lines that hold, in every language.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    /// A kind of milestone, or none for a bottom line; the words; what they mean.
    entries: Vec<(Option<MilestoneKind>, String, Reading)>,
}

impl Vocabulary {
    /// Teaches one word for what was reported about milestones of a kind, or about bottom lines.
    pub fn teach(&mut self, kind: Option<MilestoneKind>, word: &str, meaning: Reading) {
        self.entries.push((kind, word.to_owned(), meaning));
    }

    /// What a cell says about an indicator that is not counted in figures; else what it could have said.
    pub(crate) fn reading(&self, indicator: &Indicator, words: &str) -> Result<Reading, Fault> {
        let plain = amount::plain(words).to_lowercase();
        let own = self.entries.iter().filter(|(kind, ..)| *kind == indicator.milestone);
        let named = own
            .clone()
            .find(|(_, word, _)| word.to_lowercase() == plain)
            .map(|(_, _, meaning)| *meaning);
        let by_id = || match (indicator.measure, plain.as_str()) {
            (Measure::Milestone, id) => Stage::from_id(id).map(Reading::Stage),
            (_, "held") => Some(Reading::Held),
            (_, "breached") => Some(Reading::Breached),
            _ => None,
        };
        named.or_else(by_id).ok_or_else(|| {
            // The language in use was taught first.
            let mut words: Vec<&str> = Vec::new();
            let mut meanings: Vec<Reading> = Vec::new();
            for (_, word, meaning) in own {
                if !meanings.contains(meaning) {
                    meanings.push(*meaning);
                    words.push(word.as_str());
                }
            }
            Fault::WrongReading {
                found: excerpt(&plain),
                expected: Text::new(&words.join("、")),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(value: f64, is_percent: bool, places: Option<u8>) -> String {
        match cell(Some(&Content::Number(Number {
            value,
            is_percent,
            places,
        }))) {
            Cell::Figure(Written {
                value, unit, warning, ..
            }) => {
                let mark = if warning.is_some() { " (rounded)" } else { "" };
                format!("{value}{}{mark}", unit.unwrap_or_default())
            }
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn a_number_is_the_figure_that_was_typed() {
        assert_eq!(stored(202.1, false, None), "202.1");
        assert_eq!(stored(-66.5, false, Some(1)), "-66.5");
        assert_eq!(stored(0.052, true, Some(1)), "5.2%");
        assert_eq!(stored(1.0, true, None), "100%");
    }

    #[test]
    fn what_a_formula_came_to_loses_only_the_dust_of_its_float() {
        assert_eq!(stored(0.1 + 0.2, false, None), "0.3");
        assert_eq!(stored(3.0 * 1.1, false, None), "3.3");
        assert_eq!(stored(100.0 / 3.0, false, Some(2)), "33.33 (rounded)");
        assert_eq!(stored(100.0 / 3.0, false, None), "33.3333 (rounded)");
        assert_eq!(stored(1.0 / 3.0, true, Some(1)), "33.3% (rounded)");
    }

    #[test]
    fn what_is_no_number_stays_none() {
        for value in [f64::NAN, f64::INFINITY, 1e300, 1e-30] {
            assert!(stored(value, false, None).starts_with("Bad"), "{value}");
        }
    }
}
