//! Plausibility checks of single figures.
//!
//! What is counted is not below zero, what adds up does not fall, a whole has no more than all of its parts, and a
//! county no more than its city. A figure that breaks such a rule was mistyped, stands in the wrong row or counts
//! something else; whatever it is, it has to be reported before it can decide a status.

pub(crate) mod parts;

use crate::model::{
    Catalogue, Decimal, Fault, FigureFault, Indicator, Measure, Observations, Operator, Period, RegionKey, RegionKind,
    SeriesKey, Severity, Text,
};

/// Properties of a series that its figures are checked against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expectation {
    measure: Measure,
    is_percent: bool,
    is_counted: bool,
    /// Whether it is the amount beside a rate.
    is_amount: bool,
    /// For a number of counties: how many there are.
    counties: Option<u32>,
    /// What is to be reached by the end of the year; of a range, the upper end.
    target: Option<Decimal>,
}

/// Growth rate in percent above which a figure is reported.
const HIGHEST_GROWTH: i32 = 1_000;

/// Multiple of the target from which another order of magnitude is reported.
const TENFOLD: i128 = 10;

/// Multiple of the target from which another unit is reported.
const THOUSANDFOLD: i128 = 1_000;

/// Distance from the target, in points, below which a growth rate is never reported: it may be many times a small target.
const HIGHEST_STEP: i32 = 50;

/// Target in percent from which a value below 1 is reported as a fraction that should be a percentage.
const NO_SMALL_SHARE: i32 = 10;

/// Target in percent from which a value of 1 is reported as 100 %.
const MOST: i32 = 50;

impl Expectation {
    /// What has to be known about the figures of `key`.
    pub(crate) fn of(catalogue: &Catalogue, key: SeriesKey) -> Self {
        let indicator = match key {
            SeriesKey::Indicator(key) => catalogue.indicator(key),
            // An amount beside a rate may be a flow or a stock: all that is sure is that it is not below zero.
            SeriesKey::Companion(_) => {
                return Self {
                    is_amount: true,
                    ..Self::plain(Measure::Level)
                };
            }
        };
        let counties = || u32::try_from(catalogue.regions_of(RegionKind::Part).count()).ok();
        Self {
            measure: indicator.measure,
            is_percent: indicator.unit.as_str() == "%",
            is_counted: indicator.counted,
            is_amount: false,
            counties: indicator.target.each.and_then(|_| counties()),
            target: promised(indicator),
        }
    }

    /// The same in a region, which may have set itself a target of its own.
    pub(crate) fn in_region(catalogue: &Catalogue, known: &Observations, key: SeriesKey, region: RegionKey) -> Self {
        let is_part = catalogue.region(region).kind == RegionKind::Part;
        let subject = Self {
            // A part reports what it has itself, and not how many parts do.
            counties: Self::of(catalogue, key).counties.filter(|_| !is_part),
            ..Self::of(catalogue, key)
        };
        match key {
            SeriesKey::Indicator(key) => subject.with_own(known.target_of(key, region)),
            SeriesKey::Companion(_) => subject,
        }
    }

    /// The same, of a region that set itself a target of its own.
    pub(crate) fn with_own(self, target: Option<Decimal>) -> Self {
        Self {
            target: target.or(self.target),
            ..self
        }
    }

    /// Figures of a measure of which nothing else is known.
    fn plain(measure: Measure) -> Self {
        Self {
            measure,
            is_percent: false,
            is_counted: false,
            is_amount: false,
            counties: None,
            target: None,
        }
    }

    /// Whether its figures add up over the year.
    pub(crate) fn adds_up(self) -> bool {
        self.measure.adds_up() && !self.is_percent
    }

    /// What has to be known about the figures of `key`, where the city has what its counties have together.
    pub(crate) fn summed(catalogue: &Catalogue, key: SeriesKey) -> Option<Self> {
        let SeriesKey::Indicator(indicator) = key else {
            return None;
        };
        let indicator = catalogue.indicator(indicator);
        (indicator.measure.adds_up() && indicator.is_summed()).then(|| Self::of(catalogue, key))
    }

    /// What is wrong with a figure taken by itself.
    pub(crate) fn check(self, figure: Decimal) -> Option<(Severity, Fault)> {
        match self.measure {
            Measure::GrowthRate | Measure::Reduction => self.check_rate(figure),
            _ if figure.is_negative() => {
                let severity = if self.is_counted || self.measure == Measure::Coverage {
                    Severity::Error
                } else {
                    Severity::Warning
                };
                Some((
                    severity,
                    Fault::Figure(FigureFault::BelowZero { found: printed(figure) }),
                ))
            }
            Measure::Coverage => self.check_coverage(figure),
            _ => self.looks_like_fraction(figure),
        }
    }

    /// What is wrong with a target that a region sets itself: no amount is to be less than nothing, unless the whole city's
    /// is.
    pub(crate) fn check_target(self, target: Decimal) -> Option<(Severity, Fault)> {
        let is_rate = self.is_percent || matches!(self.measure, Measure::GrowthRate | Measure::Reduction);
        let may_be_negative = is_rate || self.target.is_some_and(Decimal::is_negative);
        if target.is_negative() && !may_be_negative {
            return Some((
                Severity::Error,
                Fault::Figure(FigureFault::BelowZero { found: printed(target) }),
            ));
        }
        self.check(target)
    }

    /// Whether a figure is of another order of magnitude than what was promised and than the last one known.
    pub(crate) fn check_magnitude(self, figure: Decimal, last: Option<Decimal>) -> Option<Fault> {
        let target = self.target.filter(|target| !target.is_zero())?;
        let (size, promised) = (billionths(figure).abs(), billionths(target).abs());
        let is_beyond = match self.measure {
            Measure::Cumulative | Measure::Increment | Measure::Level => {
                let times = if last.is_some() { TENFOLD } else { TENFOLD * 2 };
                !figure.is_negative() && !target.is_negative() && size >= promised * times
            }
            Measure::GrowthRate if self.is_percent => {
                let apart = (billionths(figure) - billionths(target)).abs();
                size > promised * TENFOLD && apart > billionths(Decimal::from(HIGHEST_STEP))
            }
            _ => false,
        };
        let goes_on = last.is_some_and(|last| size < billionths(last).abs() * TENFOLD);
        (is_beyond && !goes_on).then(|| {
            Fault::Figure(FigureFault::BeyondTarget {
                found: printed(figure),
                target: printed(target),
            })
        })
    }

    /// Whether a figure is so many times what was promised that nothing explains it but another unit.
    pub(crate) fn is_beyond_all(self, figure: Decimal) -> bool {
        let counts = matches!(self.measure, Measure::Cumulative | Measure::Increment | Measure::Level);
        let target = self.target.filter(|target| !target.is_zero() && counts);
        target.is_some_and(|target| billionths(figure).abs() >= billionths(target).abs() * THOUSANDFOLD)
    }

    /// Whether its figures may begin anew each year: those that add up, and amounts beside a rate, of which nobody says.
    pub(crate) fn may_add_up(self) -> bool {
        self.measure.adds_up() || self.is_amount
    }

    /// Whether a figure is of another order of magnitude than that of another period.
    pub(crate) fn check_beside(self, figure: Decimal, other: Decimal, period: Period) -> Option<Fault> {
        let (size, known) = (billionths(figure).abs(), billionths(other).abs());
        if size == 0 || known == 0 || self.measure == Measure::Coverage && !self.is_percent {
            return None;
        }
        let is_rate = matches!(self.measure, Measure::GrowthRate | Measure::Reduction);
        let apart = (billionths(figure) - billionths(other)).abs();
        // A rate may be many times a small one.
        let is_far = !is_rate || apart > billionths(Decimal::from(HIGHEST_STEP));
        let is_beyond = size >= known * TENFOLD || known >= size * TENFOLD;
        (is_far && is_beyond).then(|| {
            Fault::Figure(FigureFault::BeyondNeighbour {
                found: printed(figure),
                other: printed(other),
                period: Text::new(&period.to_string()),
            })
        })
    }

    fn check_rate(self, figure: Decimal) -> Option<(Severity, Fault)> {
        let is_beyond = figure < Decimal::from(-100) || figure > Decimal::from(HIGHEST_GROWTH);
        if self.is_percent && is_beyond {
            let found = printed(figure);
            return Some((Severity::Error, Fault::Figure(FigureFault::BeyondReason { found })));
        }
        self.looks_like_fraction(figure)
    }

    fn check_coverage(self, figure: Decimal) -> Option<(Severity, Fault)> {
        let whole = match self.counties {
            Some(counties) => Decimal::from(i32::try_from(counties).unwrap_or(i32::MAX)),
            None if self.is_percent => Decimal::from(100),
            None => return None,
        };
        if figure > whole {
            let (found, whole) = (printed(figure), printed(whole));
            return Some((
                Severity::Error,
                Fault::Figure(FigureFault::BeyondWhole { found, whole }),
            ));
        }
        self.looks_like_fraction(figure)
    }

    /// `0.052` in a column of percent is nearly always 5.2%, and `0.5` is 50% where the target is 60%.
    fn looks_like_fraction(self, figure: Decimal) -> Option<(Severity, Fault)> {
        let percent = figure
            .shifted(2)
            .filter(|_| self.is_percent && !figure.is_zero() && self.is_fraction(figure))?;
        let (found, percent) = (printed(figure), printed(percent));
        Some((
            Severity::Warning,
            Fault::Figure(FigureFault::LooksLikeFraction { found, percent }),
        ))
    }

    fn is_fraction(self, figure: Decimal) -> bool {
        let (one, digits) = (Decimal::from(1), figure.scale());
        let is_small = figure > Decimal::from(-1) && figure < one;
        let promises = |percent: i32| self.target.is_some_and(|target| target >= Decimal::from(percent));
        match self.measure {
            // A rate may be small whatever was promised, but is told with one digit after the point.
            Measure::GrowthRate | Measure::Reduction => {
                is_small && (digits >= 3 || digits >= 2 && promises(NO_SMALL_SHARE))
            }
            Measure::Coverage if is_small && digits >= 3 => true,
            _ => is_small && promises(NO_SMALL_SHARE) || figure == one && promises(MOST),
        }
    }

    /// What is wrong with a figure after an earlier one of the same year.
    pub(crate) fn falls(self, figure: Decimal, former: Decimal, period: Period) -> Option<Fault> {
        (self.measure.adds_up() && figure < former).then(|| {
            Fault::Figure(FigureFault::Falls {
                found: printed(figure),
                former: printed(former),
                period: Text::new(&period.to_string()),
            })
        })
    }
}

/// What is to be reached by the end of the year. Of a task that a higher level sets in percent that is all of it.
fn promised(indicator: &Indicator) -> Option<Decimal> {
    let target = &indicator.target;
    let is_share =
        target.operator == Operator::Assigned && target.yardstick.is_none() && indicator.unit.as_str() == "%";
    let whole = is_share.then(|| Decimal::from(100));
    target.upper.or(target.value).or(whole)
}

/// How many billionths the last digit of a figure is worth, by how many digits stand after the point.
const LAST_DIGIT: [i64; 10] = [
    1_000_000_000,
    100_000_000,
    10_000_000,
    1_000_000,
    100_000,
    10_000,
    1_000,
    100,
    10,
    1,
];

/// What the last digit of a figure is worth, in billionths.
fn last_digit(scale: u8) -> i64 {
    LAST_DIGIT.get(usize::from(scale)).copied().unwrap_or(1)
}

/// A figure in billionths, which every figure has a whole number of: a million of them are compared and added up.
pub(crate) fn billionths(figure: Decimal) -> i128 {
    i128::from(figure.mantissa()) * i128::from(last_digit(figure.scale()))
}

/// A figure for a complaint. Most figures raise no doubt, and none of those is printed.
fn printed(figure: Decimal) -> Text {
    Text::new(&figure.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(measure: Measure, is_percent: bool) -> Expectation {
        Expectation {
            is_percent,
            is_counted: !is_percent,
            ..Expectation::plain(measure)
        }
    }

    fn check(subject: Expectation, figure: &str) -> Option<(Severity, Fault)> {
        subject.check(figure.parse().unwrap())
    }

    #[test]
    fn ordinary_figures_raise_no_doubt() {
        for (measure, figure) in [
            (Measure::GrowthRate, "-66.5"),
            (Measure::GrowthRate, "193.5"),
            (Measure::GrowthRate, "0.05"),
            (Measure::Coverage, "100"),
            (Measure::Coverage, "0"),
            (Measure::Reduction, "13.5"),
        ] {
            assert_eq!(check(subject(measure, true), figure), None, "{figure}");
        }
        assert_eq!(check(subject(Measure::Cumulative, false), "0"), None);
    }

    #[test]
    fn what_cannot_be_is_an_error() {
        let counted = check(subject(Measure::Cumulative, false), "-3");
        assert_eq!(
            counted,
            Some((
                Severity::Error,
                Fault::Figure(FigureFault::BelowZero { found: "-3".into() })
            ))
        );
        let growth = check(subject(Measure::GrowthRate, true), "5200");
        assert_eq!(
            growth,
            Some((
                Severity::Error,
                Fault::Figure(FigureFault::BeyondReason { found: "5200".into() })
            ))
        );
        let all_gone_and_more = check(subject(Measure::GrowthRate, true), "-100.1");
        assert!(matches!(all_gone_and_more, Some((Severity::Error, _))));
        let coverage = check(subject(Measure::Coverage, true), "100.2");
        let fault = Fault::Figure(FigureFault::BeyondWhole {
            found: "100.2".into(),
            whole: "100".into(),
        });
        assert_eq!(coverage, Some((Severity::Error, fault)));
    }

    #[test]
    fn a_number_of_counties_is_at_most_all_of_them() {
        let nurseries = Expectation {
            counties: Some(8),
            ..subject(Measure::Coverage, false)
        };
        assert_eq!(check(nurseries, "8"), None);
        assert!(matches!(
            check(nurseries, "9"),
            Some((Severity::Error, Fault::Figure(FigureFault::BeyondWhole { .. })))
        ));
    }

    #[test]
    fn a_share_that_looks_like_a_fraction_is_worth_a_look() {
        let fault = Fault::Figure(FigureFault::LooksLikeFraction {
            found: "0.052".into(),
            percent: "5.2".into(),
        });
        assert_eq!(
            check(subject(Measure::GrowthRate, true), "0.052"),
            Some((Severity::Warning, fault))
        );
    }

    #[test]
    fn a_small_share_is_doubted_where_a_large_one_was_promised() {
        let doubts = |measure, target: &str, figure| {
            let promised = subject(measure, true).with_own(target.parse().ok());
            check(promised, figure).is_some()
        };
        for measure in [Measure::Level, Measure::Coverage, Measure::Cumulative] {
            for figure in ["0.952", "0.5", "0.95", "1", "1.0"] {
                assert!(doubts(measure, "95", figure), "{figure}");
            }
            for (target, figure) in [
                ("95", "0"),
                ("95", "1.2"),
                ("95", "95.2"),
                ("12", "1"),
                ("5", "0.5"),
                ("0.05", "0.04"),
            ] {
                assert!(!doubts(measure, target, figure), "{figure} of {target}");
            }
        }
        assert!(doubts(Measure::GrowthRate, "12", "0.12"));
        assert!(!doubts(Measure::GrowthRate, "12", "0.5"));
        assert!(!doubts(Measure::GrowthRate, "6", "0.05"));
        let per_mille = subject(Measure::Level, false).with_own("20".parse().ok());
        assert_eq!(check(per_mille, "0.5"), None);
    }

    #[test]
    fn another_order_of_magnitude_than_the_target_and_the_last_figure_is_odd() {
        let odd = |measure, is_percent, target: i32, figure: i32, last: Option<i32>| {
            let promised = subject(measure, is_percent).with_own(Some(target.into()));
            let fault = promised.check_magnitude(figure.into(), last.map(Decimal::from));
            fault.is_some()
        };
        for measure in [Measure::Cumulative, Measure::Increment, Measure::Level] {
            assert!(odd(measure, false, 40, 200_000, None));
            assert!(odd(measure, false, 40, 800, None));
            assert!(!odd(measure, false, 40, 799, None));
            assert!(odd(measure, false, 40, 400, Some(40)));
            assert!(!odd(measure, false, 40, 399, Some(3)));
            assert!(!odd(measure, false, 40, 400, Some(41)));
            assert!(!odd(measure, false, 0, 400, None));
        }
        assert!(odd(Measure::GrowthRate, true, 6, 61, Some(5)));
        assert!(odd(Measure::GrowthRate, true, 6, -61, None));
        assert!(!odd(Measure::GrowthRate, true, 6, 60, None));
        assert!(!odd(Measure::GrowthRate, true, 2, 51, None));
        assert!(!odd(Measure::GrowthRate, true, 6, 90, Some(80)));
        assert!(!odd(Measure::Coverage, true, 2, 90, None));
    }

    #[test]
    fn no_amount_is_set_below_zero_but_a_rate_may_be() {
        let severity = |measure, is_percent| {
            let check = subject(measure, is_percent).check_target(Decimal::from(-1));
            check.map(|(severity, _)| severity)
        };
        let amount = Expectation::plain(Measure::Level).check_target(Decimal::from(-1));
        assert!(matches!(amount, Some((Severity::Error, _))));
        assert_eq!(severity(Measure::Cumulative, false), Some(Severity::Error));
        assert_eq!(severity(Measure::GrowthRate, true), None);
        let shrinking = Expectation::plain(Measure::Increment).with_own(Some(Decimal::from(-2)));
        assert!(matches!(
            shrinking.check_target(Decimal::from(-1)),
            Some((Severity::Warning, _))
        ));
    }

    #[test]
    fn what_adds_up_does_not_fall() {
        let may = Period::Month { year: 2025, month: 5 };
        let falls = |measure, figure: i32| subject(measure, false).falls(figure.into(), 10.into(), may);
        assert_eq!(falls(Measure::Cumulative, 10), None);
        assert!(falls(Measure::Cumulative, 9).is_some());
        assert_eq!(falls(Measure::Level, 9), None);
    }
}
