//! Do the counties fit into their city?
//!
//! Only what adds up over regions is asked about: rates and stocks of a county may well lie above the city's. Counties that
//! have not reported yet are no fault, for what the others have together is still no more than the city has. A figure that
//! is said to lie below what is printed says nothing, nor does a city's that is said to lie above; and what is provisional
//! or made up is compared with its like only.

use crate::intake::plausibility::{Expectation, billionths, last_digit, printed};
use crate::model::{Bound, Decimal, Fault, FigureFault, LevelWords, Observation, Provenance, RegionKey};

/// What a region has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Which one.
    pub(crate) region: RegionKey,
    figure: Decimal,
    bound: Option<Bound>,
    reliability: Reliability,
}

/// What a figure is worth in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reliability {
    Final,
    Provisional,
    MadeUp,
}

impl Part {
    /// The figure.
    pub(crate) fn figure(self) -> Decimal {
        self.figure
    }

    /// What was reported of a region, where that is a figure.
    pub(crate) fn of(region: RegionKey, observation: &Observation) -> Option<Self> {
        Some(Self {
            region,
            figure: observation.figure()?,
            bound: observation.bound,
            reliability: match observation.provenance {
                Provenance::Published | Provenance::Reported => Reliability::Final,
                Provenance::Provisional => Reliability::Provisional,
                Provenance::Illustrative => Reliability::MadeUp,
            },
        })
    }
}

/// What does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Violation {
    /// Counties that each have more than their city.
    Of(Vec<(RegionKey, Fault)>),
    /// Counties that have more together.
    Together(Fault),
}

/// Weighs the counties against their city; nothing where they fit.
pub(crate) fn compare(
    subject: Expectation,
    level: &LevelWords,
    city: Part,
    counties: impl Iterator<Item = Part>,
) -> Option<Violation> {
    let level = || Box::new(level.clone());
    let whole = billionths(city.figure);
    if city.bound == Some(Bound::Lower) || whole < 0 {
        return None;
    }
    let (mut sum, mut count, mut finest) = (0, 0, 0);
    let mut beyond = Vec::new();
    for county in counties.filter(|county| county.reliability == city.reliability && county.bound != Some(Bound::Upper))
    {
        let has = billionths(county.figure);
        // What can be below zero can be above the whole elsewhere.
        if has < 0 {
            return None;
        }
        if has > whole {
            let (found, city) = (printed(county.figure), printed(city.figure));
            let level = level();
            beyond.push((
                county.region,
                Fault::Figure(FigureFault::BeyondCity { found, city, level }),
            ));
        }
        sum += has;
        finest = county.figure.scale().max(finest);
        count += 1;
    }
    if !beyond.is_empty() {
        return Some(Violation::Of(beyond));
    }
    // Figures that were rounded before they were added up may exceed the whole by half of a last digit each.
    let halves = |count: usize, scale: u8| count as i128 * i128::from(half_of(scale));
    let slack = if subject.is_counted {
        0
    } else {
        halves(count, finest) + halves(1, city.figure.scale())
    };
    (sum > whole + slack).then(|| {
        let (found, city) = (print_sum(sum), printed(city.figure));
        Violation::Together(Fault::Figure(FigureFault::CountiesBeyondCity {
            counties: count,
            found,
            city,
            level: level(),
        }))
    })
}

/// Half of the last digit of a figure, in billionths.
fn half_of(scale: u8) -> i64 {
    last_digit(scale) / 2
}

/// A sum in billionths, in print.
fn print_sum(sum: i128) -> crate::model::Text {
    let (whole, rest) = (sum / 1_000_000_000, sum % 1_000_000_000);
    let digits = format!("{whole}.{rest:09}");
    crate::model::Text::new(digits.trim_end_matches('0').trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Measure;

    fn part(region: u16, figure: &str) -> Part {
        Part {
            region: RegionKey(region),
            figure: figure.parse().unwrap(),
            bound: None,
            reliability: Reliability::Final,
        }
    }

    fn counties(figures: &[&str]) -> Vec<Part> {
        (1..)
            .zip(figures)
            .map(|(region, figure)| part(region, figure))
            .collect()
    }

    fn compared(is_counted: bool, city: Part, counties: &[Part]) -> Option<String> {
        let subject = Expectation {
            is_counted,
            ..Expectation::plain(Measure::Cumulative)
        };
        compare(subject, &LevelWords::default(), city, counties.iter().copied()).map(|excess| match excess {
            Violation::Of(beyond) => format!("{:?}", beyond.iter().map(|(region, _)| region.0).collect::<Vec<_>>()),
            Violation::Together(Fault::Figure(FigureFault::CountiesBeyondCity {
                counties, found, city, ..
            })) => {
                format!("{counties} counties: {found} of {city}")
            }
            Violation::Together(other) => format!("{other:?}"),
        })
    }

    #[test]
    fn counties_that_have_the_whole_or_less_fit() {
        assert_eq!(compared(true, part(0, "120"), &counties(&["70", "50"])), None);
        assert_eq!(compared(true, part(0, "120"), &counties(&["70"])), None);
        assert_eq!(compared(true, part(0, "120"), &[]), None);
    }

    #[test]
    fn one_that_has_more_is_named_and_so_are_all_together() {
        assert_eq!(
            compared(true, part(0, "120"), &counties(&["70", "150", "121"])).unwrap(),
            "[2, 3]"
        );
        let together = compared(true, part(0, "120"), &counties(&["70", "51"]));
        assert_eq!(together.unwrap(), "2 counties: 121 of 120");
    }

    #[test]
    fn what_was_rounded_may_exceed_by_the_rounding_and_what_is_counted_may_not() {
        // Three times 33.35 that became 33.4, and a whole of 100.05 that became 100.1.
        let rounded = counties(&["33.4", "33.4", "33.4"]);
        assert_eq!(compared(false, part(0, "100.1"), &rounded), None);
        assert_eq!(
            compared(false, part(0, "99.9"), &rounded).unwrap(),
            "3 counties: 100.2 of 99.9"
        );
        assert_eq!(
            compared(true, part(0, "100"), &counties(&["60", "41"])).unwrap(),
            "2 counties: 101 of 100"
        );
    }

    #[test]
    fn figures_that_lie_on_one_side_of_the_truth_say_nothing_against_it() {
        let above = Part {
            bound: Some(Bound::Lower),
            ..part(0, "100")
        };
        assert_eq!(compared(true, above, &counties(&["150"])), None);
        let nearly = Part {
            bound: Some(Bound::Upper),
            ..part(1, "101")
        };
        assert_eq!(compared(true, part(0, "100"), &[nearly, part(2, "100")]), None);
    }

    #[test]
    fn what_is_provisional_or_below_zero_is_not_held_against_what_is_not() {
        let provisional = Part {
            reliability: Reliability::Provisional,
            ..part(1, "150")
        };
        assert_eq!(compared(true, part(0, "120"), &[provisional, part(2, "100")]), None);
        let city = Part {
            reliability: Reliability::Provisional,
            ..part(0, "120")
        };
        assert_eq!(compared(true, city, &[provisional]).unwrap(), "[1]");
        assert_eq!(compared(false, part(0, "1"), &counties(&["3", "-2"])), None);
        assert_eq!(compared(false, part(0, "-1"), &counties(&["3"])), None);
    }
}
