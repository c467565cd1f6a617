//! Resolution of printed figures, and arithmetic in whole steps of it.
//!
//! Values are integers: whole steps of the last printed decimal, and shares in millionths. So the same figures come out
//! on every platform, parts add up to their whole, and whole things stay whole.

use crate::model::{Decimal, Indicator, Measure, Operator, Ratio};

/// One in millionths, the unit of shares.
pub(super) const WHOLE: i64 = 1_000_000;

/// The step in which the figures of one series are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Resolution {
    decimals: u8,
}

impl Resolution {
    /// Creates a resolution of `decimals` digits after the point.
    pub(super) fn new(decimals: u8) -> Self {
        Self {
            decimals: decimals.min(9),
        }
    }

    /// Returns the resolution for an indicator: whole things in ones, rates and shares in tenths, amounts by their
    /// size; never coarser than the target itself.
    pub(super) fn of(indicator: &Indicator) -> Self {
        let printed = indicator.target.value.map_or(0, Decimal::scale);
        let usual = match indicator.target.value {
            _ if indicator.counted => return Self::new(0),
            _ if indicator.unit.as_str().contains(['%', '％', '‰']) => 1,
            Some(value) if indicator.measure != Measure::GrowthRate => by_size(value),
            _ => 1,
        };
        Self::new(usual.max(printed))
    }

    /// Returns the resolution for an amount beside a rate.
    pub(super) fn of_amount(amount: Decimal, unit: &str) -> Self {
        let pieces = matches!(unit, "元" | "家" | "户" | "个" | "人");
        Self::new(if pieces { 0 } else { by_size(amount) })
    }

    /// Refines the resolution as far as `figure` needs it.
    #[must_use]
    pub(super) fn with(self, figure: Option<Decimal>) -> Self {
        Self::new(self.decimals.max(figure.map_or(0, Decimal::scale)))
    }

    /// Returns the finer of two resolutions.
    #[must_use]
    pub(super) fn finest(self, other: Self) -> Self {
        Self::new(self.decimals.max(other.decimals))
    }

    /// Converts a figure to steps, rounded.
    pub(super) fn steps(self, figure: Decimal) -> i64 {
        let power = Ratio::from(10_i32.pow(u32::from(self.decimals)));
        (Ratio::from(figure) * power).rounded(0).mantissa()
    }

    /// Converts steps to a figure.
    pub(super) fn figure(self, steps: i64) -> Decimal {
        Decimal::new(steps, self.decimals).unwrap_or(Decimal::ZERO)
    }

    /// Returns the number of steps per unit.
    pub(super) fn per_unit(self) -> i64 {
        10_i64.pow(u32::from(self.decimals))
    }
}

/// Returns the decimals for a size: thousands are printed whole, a handful with two decimals.
fn by_size(value: Decimal) -> u8 {
    let at_least = |line: i32| value >= Decimal::from(line) || value <= Decimal::from(-line);
    if at_least(1000) {
        0
    } else if at_least(10) {
        1
    } else {
        2
    }
}

/// Returns a share of a whole, rounded half away from zero.
pub(super) fn part(whole: i64, share: i64) -> i64 {
    fraction(whole, share, WHOLE)
}

/// Returns a share of a whole, rounded up: what is on pace stays so in whole steps, and what is due is not met by less.
pub(super) fn part_up(whole: i64, share: i64) -> i64 {
    let rounded = part(whole, share);
    let exact = i128::from(whole) * i128::from(share);
    rounded + i64::from(i128::from(rounded) * i128::from(WHOLE) < exact)
}

/// Returns `whole` × `above` ÷ `below`, rounded half away from zero; zero if `below` is zero.
pub(super) fn fraction(whole: i64, above: i64, below: i64) -> i64 {
    if below == 0 {
        return 0;
    }
    let product = i128::from(whole) * i128::from(above);
    let (below, sign) = (i128::from(below), product.signum());
    let rounded = (product.abs() * 2 + below.abs()) / (below.abs() * 2);
    i64::try_from(rounded * sign * below.signum()).unwrap_or(i64::MAX)
}

/// Splits `total` in proportion to `weights` into parts that add up to it exactly, by the largest remainder method; on
/// a tie the earlier part gets the step. If all weights are zero the first part gets everything.
pub(super) fn split(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|&weight| i128::from(weight.max(0))).sum();
    let product = |weight: i64| i128::from(total) * i128::from(weight.max(0));
    let mut parts: Vec<i64> = weights
        .iter()
        .map(|&weight| i64::try_from(product(weight).checked_div(sum).unwrap_or(0)).unwrap_or(0))
        .collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| {
        let remainder = product(weights[index]).checked_rem(sum).unwrap_or(0);
        (-remainder.abs(), index)
    });
    let left = total - parts.iter().sum::<i64>();
    let count = usize::try_from(left.unsigned_abs()).unwrap_or(usize::MAX);
    for &index in order.iter().cycle().take(count.min(order.len())) {
        parts[index] += left.signum();
    }
    if let Some(first) = parts.first_mut().filter(|_| sum == 0) {
        *first = total;
    }
    if sum == 0 {
        parts.iter_mut().skip(1).for_each(|part| *part = 0);
    }
    parts
}

/// Returns the target of an indicator in steps, for an assigned task its whole quota. `None` if no figure is compared.
pub(super) fn goal(indicator: &Indicator, resolution: Resolution) -> Option<i64> {
    let target = &indicator.target;
    let assigned = target.operator == Operator::Assigned && target.yardstick.is_none() && is_percent(indicator);
    let whole = assigned.then(|| Decimal::from(100));
    target.value.or(whole).map(|value| resolution.steps(value))
}

/// Returns whether the unit is a percentage.
pub(super) fn is_percent(indicator: &Indicator) -> bool {
    matches!(indicator.unit.as_str(), "%" | "％")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_to_the_whole() {
        assert_eq!(split(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(split(100, &[50, 30, 20]), [50, 30, 20]);
        assert_eq!(split(2, &[1, 5, 3, 0]), [0, 1, 1, 0]);
        assert_eq!(split(7, &[0, 0]), [7, 0]);
        assert_eq!(split(-10, &[1, 1, 1]), [-4, -3, -3]);
        assert_eq!(split(5, &[]), Vec::<i64>::new());
    }

    #[test]
    fn fractions_round_half_away_from_zero() {
        assert_eq!(fraction(5, 1, 2), 3);
        assert_eq!(fraction(-5, 1, 2), -3);
        assert_eq!(fraction(7, 1, 0), 0);
        assert_eq!(part(600, 333_333), 200);
    }

    #[test]
    fn figures_keep_their_steps() {
        let resolution = Resolution::new(1);
        let figure: Decimal = "202.1".parse().unwrap();
        assert_eq!(resolution.steps(figure), 2021);
        assert_eq!(resolution.figure(2021), figure);
        assert_eq!(Resolution::new(0).with(Some(figure)), resolution);
    }
}
