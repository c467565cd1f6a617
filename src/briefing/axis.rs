//! One axis for figures of every magnitude, with zero where it belongs.
//!
//! A table may hold +193.5 % beside −66.5 % and a dozen figures around 5 %. Drawn to the largest, the dozen would be
//! nothing; drawn without it, it would be hidden. So the axis has a limit that no single figure can move: four times the
//! magnitude that three quarters of the figures keep within. Whatever lies beyond is drawn broken, to the end of its side,
//! and told by its figure. The axis itself reaches no further than the figures within the limit; a side on which a bar is
//! broken reaches a tenth beyond the largest of them, so that a broken bar is always the longest.

use crate::model::Ratio;

/// How many times the magnitude of three quarters of the figures the axis may reach.
const LIMIT: i32 = 4;
/// How much further than every whole bar a broken one reaches.
const BEYOND: f64 = 1.1;

/// One figure on an axis that it shares with others; places are shares of the axis from its left end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AxisBar {
    /// Where zero is: 0 where no figure is negative, 1 where none is positive.
    pub zero: f64,
    /// Where the bar that begins at zero ends.
    pub end: f64,
    /// Whether the figure lies beyond the end of the axis.
    pub is_broken: bool,
    /// Where the region's own target is; none without one, and none where that lies beyond the axis.
    pub target: Option<f64>,
}

/// The axis of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    /// The magnitude beyond which a bar is broken.
    limit: Ratio,
}

impl Axis {
    /// The axis for some figures and the targets that are marked on it.
    pub(super) fn over(figures: &[Ratio], targets: &[Ratio]) -> Self {
        let limit = limit(figures);
        let within = |of: &&Ratio| of.abs() <= limit;
        let whole = || figures.iter().filter(within).map(|one| one.to_f64());
        let marked = || targets.iter().filter(within).map(|one| one.to_f64());
        let largest = whole().map(f64::abs).fold(0.0, f64::max) * BEYOND;
        let side = |sign: f64| {
            let is_broken = |one: &Ratio| one.abs() > limit && one.is_positive() == (sign > 0.0);
            let least = if figures.iter().any(is_broken) { largest } else { 0.0 };
            whole().chain(marked()).map(|one| one * sign).fold(least, f64::max)
        };
        Self {
            low: -side(-1.0),
            high: side(1.0),
            limit,
        }
    }

    /// A figure on it, with the region's own target.
    pub(super) fn bar(&self, figure: Ratio, target: Option<Ratio>) -> AxisBar {
        let is_broken = figure.abs() > self.limit;
        let end = match (is_broken, figure.is_negative()) {
            (true, true) => 0.0,
            (true, false) => 1.0,
            (false, _) => self.place(figure.to_f64()),
        };
        AxisBar {
            zero: self.place(0.0),
            end,
            is_broken,
            target: target
                .filter(|target| target.abs() <= self.limit)
                .map(|target| self.place(target.to_f64())),
        }
    }

    /// What its left end and its right one are worth.
    pub(super) fn ends(&self) -> [f64; 2] {
        [self.low, self.high]
    }

    /// Where a number is, between 0 and 1. An axis over nothing but zeros has them at its beginning.
    fn place(&self, number: f64) -> f64 {
        let span = self.high - self.low;
        if span > 0.0 {
            ((number - self.low) / span).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }
}

/// The magnitude that is still drawn whole. Zeros say nothing about magnitudes.
fn limit(figures: &[Ratio]) -> Ratio {
    let mut magnitudes: Vec<Ratio> = figures
        .iter()
        .map(|figure| figure.abs())
        .filter(|magnitude| !magnitude.is_zero())
        .collect();
    magnitudes.sort_unstable();
    let three_quarters = (magnitudes.len() * 3).div_ceil(4);
    let usual = three_quarters.checked_sub(1).and_then(|last| magnitudes.get(last));
    usual.map_or(Ratio::ZERO, |usual| *usual * Ratio::from(LIMIT))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::Decimal;

    fn exact(figure: &str) -> Ratio {
        figure.parse::<Decimal>().unwrap().into()
    }

    /// The bars of some figures, each as zero and end in hundredths of the axis, broken ones in brackets.
    fn drawn(figures: &[&str]) -> Vec<String> {
        let figures: Vec<Ratio> = figures.iter().map(|figure| exact(figure)).collect();
        let axis = Axis::over(&figures, &[]);
        let told = |figure: &Ratio| {
            let bar = axis.bar(*figure, None);
            let told = format!("{:.0}→{:.0}", bar.zero * 100.0, bar.end * 100.0);
            if bar.is_broken { format!("[{told}]") } else { told }
        };
        figures.iter().map(told).collect()
    }

    #[test]
    fn without_negative_figures_zero_is_at_the_beginning_and_the_largest_fills_the_axis() {
        assert_eq!(drawn(&["22", "11", "5.5", "0"]), ["0→100", "0→50", "0→25", "0→0"]);
    }

    #[test]
    fn negative_figures_grow_to_the_left_of_zero() {
        assert_eq!(drawn(&["30", "15", "0", "-10"]), ["25→100", "25→62", "25→25", "25→0"]);
        assert_eq!(drawn(&["-2", "-4"]), ["100→50", "100→0"]);
    }

    #[test]
    fn plus_193_and_minus_66_stand_beside_ordinary_figures_without_crushing_them() {
        // Three quarters of the figures keep within 22, so that the limit is 88: +193.5 is broken, −66.5 is whole.
        assert_eq!(
            drawn(&["193.5", "22", "20", "18", "16", "15", "13", "-66.5"]),
            ["[48→100]", "48→63", "48→62", "48→61", "48→59", "48→58", "48→57", "48→0"]
        );
        // Among small figures both are broken, and the others use all that is left.
        assert_eq!(
            drawn(&["193.5", "8", "7", "6", "5", "4", "-2", "-66.5"]),
            [
                "[50→100]",
                "50→95",
                "50→90",
                "50→84",
                "50→78",
                "50→73",
                "50→39",
                "[50→0]"
            ]
        );
    }

    #[test]
    fn a_bar_at_the_limit_is_whole_and_one_beyond_it_is_broken() {
        assert_eq!(drawn(&["4", "1", "1", "1"]), ["0→100", "0→25", "0→25", "0→25"]);
        assert_eq!(drawn(&["4.1", "1", "1", "1"]), ["[0→100]", "0→91", "0→91", "0→91"]);
    }

    #[test]
    fn of_three_figures_none_is_an_outlier() {
        assert_eq!(drawn(&["193.5", "5", "4"]), ["0→100", "0→3", "0→2"]);
    }

    #[test]
    fn zeros_do_not_decide_what_is_usual() {
        assert_eq!(drawn(&["0", "0", "0", "0", "5"]), ["0→0", "0→0", "0→0", "0→0", "0→100"]);
        assert_eq!(drawn(&["0", "0"]), ["0→0", "0→0"]);
        assert_eq!(drawn(&[]), [] as [&str; 0]);
    }

    #[test]
    fn an_own_target_is_on_the_axis_unless_it_lies_beyond_the_limit() {
        let figures = ["6", "3", "2", "2"].map(exact);
        let axis = Axis::over(&figures, &[exact("12"), exact("1000")]);
        let told = |figure, target| {
            let bar = axis.bar(exact(figure), Some(exact(target)));
            (
                format!("{:.2}", bar.end),
                bar.target.map(|target| format!("{target:.2}")),
            )
        };
        assert_eq!(told("6", "12"), ("0.50".to_owned(), Some("1.00".to_owned())));
        assert_eq!(told("3", "1000"), ("0.25".to_owned(), None));
    }

    fn any_figure() -> impl Strategy<Value = Ratio> {
        let whole = prop_oneof![-999_999_999_999_999_i64..=999_999_999_999_999, -1_000_i64..1_000];
        (whole, 0_u8..=9).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale).unwrap_or(Decimal::ZERO).into())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_bar_is_on_the_axis_and_the_order_is_kept(
            mut figures in prop::collection::vec(any_figure(), 0..24),
            targets in prop::collection::vec(any_figure(), 0..24),
        ) {
            figures.sort_unstable();
            let axis = Axis::over(&figures, &targets);
            let bars: Vec<AxisBar> = figures.iter().map(|one| axis.bar(*one, targets.first().copied())).collect();
            for (figure, bar) in figures.iter().zip(&bars) {
                for place in [Some(bar.zero), Some(bar.end), bar.target].into_iter().flatten() {
                    prop_assert!((0.0..=1.0).contains(&place), "{place} in {axis:?}");
                }
                let sides = (figure.is_positive() && bar.end < bar.zero, figure.is_negative() && bar.end > bar.zero);
                prop_assert_eq!(sides, (false, false), "{:?}", bar);
            }
            for pair in bars.windows(2) {
                prop_assert!(pair[0].end <= pair[1].end, "{pair:?}");
            }
            let broken = bars.iter().filter(|bar| bar.is_broken).count();
            prop_assert!(broken * 4 <= figures.len(), "{broken} of {} are broken", figures.len());
        }
    }
}
