//! The report of a cell.

use crate::model::{
    Bound, Decimal, Expected, Fault, FigureFault, Indicator, Measure, MilestoneKind, Reading, Stage, Text,
};
use crate::spreadsheet::amount::{self, Amount, Direction};
use crate::spreadsheet::number_format::{self, Shown};
use crate::spreadsheet::table::{Content, Number, excerpt};
use crate::spreadsheet::text;

/// What a cell reports.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Nothing.
    Missing,
    /// A figure.
    Figure(Written),
    /// Words that are no figure.
    Words(String),
    /// An unusable value.
    Bad(Fault),
}

/// A figure as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) value: Decimal,
    /// Its own unit, where it has one.
    pub(crate) unit: Option<String>,
    /// The unit of the currency whose sign stands before it.
    pub(crate) currency: Option<&'static str>,
    pub(crate) bound: Option<Bound>,
    /// The way that a word says it went, where one does.
    pub(crate) direction: Option<Direction>,
    /// A warning to look at it.
    pub(crate) warning: Option<Fault>,
}

/// How many digits after the point a computed figure keeps whose cell does not say.
const USUAL_PLACES: u8 = 4;

/// Reads a cell.
pub(crate) fn cell(content: Option<&Content>) -> Cell {
    match content {
        None => Cell::Missing,
        Some(Content::Words(words)) => self::words(words),
        Some(Content::Number(number)) => self::number(number),
        Some(Content::Date(date)) => Cell::Bad(Fault::Figure(FigureFault::DateForFigure {
            found: Text::new(&date.written),
        })),
        Some(Content::Error(error)) => Cell::Bad(Fault::Figure(FigureFault::ErrorCell {
            found: Text::new(error),
        })),
        Some(Content::Uncalculated) => Cell::Bad(Fault::Figure(FigureFault::NoCachedValue)),
    }
}

fn words(words: &str) -> Cell {
    match amount::read(words) {
        Amount::Missing => Cell::Missing,
        Amount::Words => Cell::Words(words.trim().to_owned()),
        Amount::Figure {
            value,
            unit,
            currency,
            bound,
            direction,
            warning,
        } => Cell::Figure(Written {
            value,
            unit: (!unit.is_empty()).then_some(unit),
            currency,
            bound,
            direction,
            warning,
        }),
    }
}

/// Reads a number as its cell shows it: that is what the clerk checked.
fn number(number: &Number) -> Cell {
    let found = || Text::new(&number.value.to_string());
    match number.shown() {
        Shown::Plain => plain(number.value),
        Shown::Unsupported => Cell::Bad(Fault::Figure(FigureFault::UnreadableFormat { found: found() })),
        Shown::Words { words, is_rounded } => match self::words(&words) {
            // Nothing is shown of a number that is there.
            Cell::Missing if number.value.abs() > 0.0 => {
                Cell::Bad(Fault::Figure(FigureFault::HiddenNumber { found: found() }))
            }
            Cell::Figure(written) if is_rounded => {
                let rounded = || {
                    Fault::Figure(FigureFault::Rounded {
                        found: found(),
                        used: excerpt(&words),
                    })
                };
                let warning = written.warning.or_else(|| Some(rounded()));
                Cell::Figure(Written { warning, ..written })
            }
            other => other,
        },
    }
}

/// Returns a number that its cell shows as it is: the one that was typed, or what a formula came to. One with more
/// digits than a figure has is rounded.
fn plain(value: f64) -> Cell {
    let found = Text::new(&value.to_string());
    let Some(exact) = number_format::decimal(value) else {
        return Cell::Bad(Fault::BadFigure { found });
    };
    if number_format::is_exact(value) {
        return Cell::Figure(figure(exact, None));
    }
    match number_format::scaled(exact, 0, USUAL_PLACES) {
        // A figure that rounding made nothing of is not the figure.
        Some(rounded) if !rounded.is_zero() => {
            let used = Text::new(&rounded.to_string());
            Cell::Figure(figure(
                rounded,
                Some(Fault::Figure(FigureFault::Rounded { found, used })),
            ))
        }
        _ => Cell::Bad(Fault::BadFigure { found }),
    }
}

fn figure(value: Decimal, warning: Option<Fault>) -> Written {
    Written {
        value,
        unit: None,
        currency: None,
        bound: None,
        direction: None,
        warning,
    }
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

    /// Returns what a cell says about an indicator that is not counted in figures; else what it could have said.
    pub(crate) fn reading(&self, indicator: &Indicator, words: &str) -> Result<Reading, Fault> {
        let plain = text::plain(words).to_lowercase();
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
                expected: Expected::Other(Text::new(&words.join("、"))),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::spreadsheet::number_format::NumberFormat;

    fn stored(value: f64, code: &str) -> String {
        let format = (code != "General").then(|| Arc::new(NumberFormat::parse(code)));
        match cell(Some(&Content::Number(Number { value, format }))) {
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
    fn a_number_is_the_figure_that_the_cell_shows() {
        assert_eq!(stored(202.1, "General"), "202.1");
        assert_eq!(stored(-66.5, "0.0"), "-66.5");
        assert_eq!(stored(0.052, "0.0%"), "5.2%");
        assert_eq!(stored(1.0, "0%"), "100%");
        assert_eq!(stored(1_205_345.0, "#,##0\"万元\""), "1205345万元");
        assert_eq!(stored(5.96, "0.0"), "6 (rounded)");
    }

    #[test]
    fn what_a_formula_came_to_loses_only_the_dust_of_its_float() {
        assert_eq!(stored(0.1 + 0.2, "General"), "0.3");
        assert_eq!(stored(3.0 * 1.1, "General"), "3.3");
        assert_eq!(stored(100.0 / 3.0, "0.00"), "33.33 (rounded)");
        assert_eq!(stored(100.0 / 3.0, "General"), "33.3333 (rounded)");
        assert_eq!(stored(1.0 / 3.0, "0.0%"), "33.3% (rounded)");
    }

    #[test]
    fn a_number_that_nobody_sees_is_told() {
        for code in [";;;", "0;;", "\"\""] {
            assert!(stored(-3.2, code).contains("HiddenNumber"), "{code}");
        }
        assert_eq!(stored(0.0, "0.0;-0.0;\"—\""), "Missing");
    }

    #[test]
    fn what_is_no_number_stays_none() {
        for value in [f64::NAN, f64::INFINITY, 1e300, 1e-30] {
            assert!(stored(value, "General").starts_with("Bad"), "{value}");
        }
    }
}
