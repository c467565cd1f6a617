//! Exact fractions: the arithmetic of every judgement.
//!
//! 100 of 300 at the end of May is exactly four fifths of what was due; a float makes 0.7999… of it and changes a status.
//! A [`Ratio`] of two figures is kept as a reduced fraction of 128-bit integers, which holds every product that the
//! rules of the assessment form from figures of fifteen digits. Should a chain of operations ever outgrow it, the
//! fraction loses its last bits rather than the program its footing.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Neg, Sub};

use serde::{Serialize, Serializer};

use crate::model::Decimal;

/// An exact fraction in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

impl Ratio {
    /// Zero.
    pub const ZERO: Self = Self {
        numerator: 0,
        denominator: 1,
    };
    /// One: all that was promised.
    pub const ONE: Self = Self {
        numerator: 1,
        denominator: 1,
    };

    /// Makes `numerator` ÷ `denominator`, or nothing when the denominator is zero.
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self::reduced(numerator, denominator))
    }

    /// Makes `numerator` ÷ `denominator` from two whole numbers of which the second is known not to be zero.
    ///
    /// # Panics
    ///
    /// When `denominator` is zero; in a constant that is an error of the compiler.
    pub const fn of(numerator: i32, denominator: u16) -> Self {
        let (numerator, denominator) = (numerator as i128, denominator as i128);
        assert!(denominator != 0, "a fraction needs a denominator");
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: numerator / divisor,
            denominator: denominator / divisor,
        }
    }

    fn reduced(numerator: i128, denominator: i128) -> Self {
        // `i128::MIN` has no positive counterpart; one unit in 10^38 makes no difference to anybody.
        let (numerator, denominator) = (numerator.max(-i128::MAX), denominator.max(-i128::MAX));
        let sign = denominator.signum();
        let divisor = greatest_common_divisor(numerator, denominator);
        Self {
            numerator: quotient(numerator, divisor) * sign,
            denominator: quotient(denominator, divisor) * sign,
        }
    }

    /// `self` × a whole number, which can have something in common with the denominator alone; none where it does not fit.
    fn times(self, whole: i128) -> Option<Self> {
        let divisor = greatest_common_divisor(self.denominator, whole);
        Some(Self {
            numerator: product(self.numerator, quotient(whole, divisor))?.max(-i128::MAX),
            denominator: quotient(self.denominator, divisor),
        })
    }

    /// Drops low bits of both sides so that the operation fits; see the module documentation.
    fn shrunk(self) -> Self {
        Self::reduced(self.numerator >> 8, (self.denominator >> 8).max(1))
    }

    /// `self` ÷ `other`, or nothing when `other` is zero.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        (other.numerator != 0).then(|| self * Self::reduced(other.denominator, other.numerator))
    }

    /// The fraction without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            numerator: self.numerator.abs(),
            denominator: self.denominator,
        }
    }

    /// The largest whole number that is not above the fraction.
    #[must_use]
    pub fn floor(self) -> Self {
        Self {
            numerator: self.numerator.div_euclid(self.denominator),
            denominator: 1,
        }
    }

    /// Whether the fraction is zero.
    pub fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// Whether the fraction is below zero.
    pub fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether the fraction is above zero.
    pub fn is_positive(self) -> bool {
        self.numerator > 0
    }

    /// The number above the line, in lowest terms.
    pub fn numerator(self) -> i128 {
        self.numerator
    }

    /// The number below the line, in lowest terms; always positive.
    pub fn denominator(self) -> i128 {
        self.denominator
    }

    /// The nearest float, for drawing and for estimates only.
    #[expect(clippy::cast_precision_loss, reason = "drawing needs no more")]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// Rounds half away from zero to `decimals` digits after the point, as offices print figures. Magnitudes beyond a
    /// figure's fifteen digits are cut to the largest figure.
    pub fn rounded(self, decimals: u8) -> Decimal {
        let mut decimals = decimals.min(9);
        loop {
            let power = power_of_ten(decimals);
            // Whole and remainder need no lowest terms; only what outgrows the integers is shortened first.
            let scaled = product(self.numerator, power).map_or_else(
                || self * Self::reduced(power, 1),
                |numerator| Self { numerator, ..self },
            );
            let doubled = scaled
                .numerator
                .abs()
                .saturating_mul(2)
                .saturating_add(scaled.denominator);
            let whole = quotient(doubled, scaled.denominator.saturating_mul(2)) * scaled.numerator.signum();
            match i64::try_from(whole)
                .ok()
                .and_then(|mantissa| Decimal::new(mantissa, decimals).ok())
            {
                Some(figure) => return figure,
                None if decimals > 0 => decimals -= 1,
                None => {
                    let edge = if self.is_negative() {
                        -999_999_999_999_999
                    } else {
                        999_999_999_999_999
                    };
                    return Decimal::new(edge, 0).unwrap_or(Decimal::ZERO);
                }
            }
        }
    }
}

/// The greatest common divisor of two numbers, never below one.
///
/// Nearly every fraction here is made of figures that fit 64 bits, where a remainder costs a fraction of what it costs
/// with 128: the whole catalogue is judged again with every step through the year.
#[expect(clippy::cast_possible_truncation, reason = "the loop before it made them fit")]
const fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 && (a > u64::MAX as u128 || b > u64::MAX as u128) {
        (a, b) = (b, a % b);
    }
    if b == 0 {
        return if a == 0 { 1 } else { a.cast_signed() };
    }
    let (mut a, mut b) = (a as u64, b as u64);
    while b > 1 {
        (a, b) = (b, a % b);
    }
    // Most fractions have nothing in common; then the last step is known.
    if b == 1 { 1 } else { a as i128 }
}

/// `dividend` ÷ `divisor`, which is positive; in 64 bits where they fit, for the same reason.
fn quotient(dividend: i128, divisor: i128) -> i128 {
    match (i64::try_from(dividend), i64::try_from(divisor)) {
        (_, Ok(1)) => dividend,
        (Ok(dividend), Ok(divisor)) => i128::from(dividend / divisor),
        _ => dividend / divisor,
    }
}

/// The product of two numbers; none where it does not fit. Of numbers of 64 bits, which nearly all are, it always does.
fn product(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(left) * i128::from(right)),
        _ => left.checked_mul(right),
    }
}

/// Ten to the power of `digits`, which are nine at most.
fn power_of_ten(digits: u8) -> i128 {
    i128::from(10_i64.pow(u32::from(digits)))
}

impl From<Decimal> for Ratio {
    fn from(figure: Decimal) -> Self {
        let numerator = i128::from(figure.mantissa());
        if figure.is_whole() {
            return Self {
                numerator,
                denominator: 1,
            };
        }
        Self::reduced(numerator, power_of_ten(figure.scale()))
    }
}

impl From<i32> for Ratio {
    fn from(whole: i32) -> Self {
        Self {
            numerator: i128::from(whole),
            denominator: 1,
        }
    }
}

impl Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let exact = || {
            let left = product(self.numerator, other.denominator)?;
            let right = product(other.numerator, self.denominator)?;
            let denominator = product(self.denominator, other.denominator)?;
            Some(Self::reduced(left.checked_add(right)?, denominator))
        };
        exact().unwrap_or_else(|| self.shrunk() + other.shrunk())
    }
}

impl Neg for Ratio {
    type Output = Self;

    fn neg(self) -> Self {
        Self {
            numerator: -self.numerator,
            denominator: self.denominator,
        }
    }
}

impl Sub for Ratio {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        // Crosswise reduction first: products stay as small as can be, and of fractions in lowest terms they come out
        // in lowest terms.
        let exact = || {
            if other.denominator == 1 {
                return self.times(other.numerator);
            }
            let left = Self::reduced(self.numerator, other.denominator);
            let right = Self::reduced(other.numerator, self.denominator);
            Some(Self {
                numerator: product(left.numerator, right.numerator)?.max(-i128::MAX),
                denominator: product(left.denominator, right.denominator)?,
            })
        };
        exact().unwrap_or_else(|| self.shrunk() * other.shrunk())
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ratio {
    /// Compares crosswise where the products fit, which is nearly always.
    fn cmp(&self, other: &Self) -> Ordering {
        let left = product(self.numerator, other.denominator);
        let right = product(other.numerator, self.denominator);
        match left.zip(right) {
            Some((left, right)) => left.cmp(&right),
            None => self.cmp_in_parts(other),
        }
    }
}

impl Ratio {
    /// Compares whole parts first and then the reciprocals of what is left, which needs no product and is exact.
    fn cmp_in_parts(&self, other: &Self) -> Ordering {
        let (mut a, mut b, mut c, mut d) = (self.numerator, self.denominator, other.numerator, other.denominator);
        let mut reversed = false;
        loop {
            let by_whole = a.div_euclid(b).cmp(&c.div_euclid(d));
            let (rest_left, rest_right) = (a.rem_euclid(b), c.rem_euclid(d));
            let decided = match (by_whole, rest_left, rest_right) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    (a, b, c, d) = (b, rest_left, d, rest_right);
                    reversed = !reversed;
                    continue;
                }
                (unequal, _, _) => unequal,
            };
            return if reversed { decided.reverse() } else { decided };
        }
    }
}

impl Serialize for Ratio {
    /// Writes the fraction as a number with at most nine digits after the point.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rounded(9).serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Ratio {
        text.parse::<Decimal>().unwrap().into()
    }

    #[test]
    fn a_hundred_of_three_hundred_at_the_end_of_may_is_exactly_four_fifths_of_what_was_due() {
        let attained = figure("100").divided_by(figure("300")).unwrap();
        let pace = Ratio::of(5, 12);
        assert_eq!(attained.divided_by(pace), Some(Ratio::of(4, 5)));
    }

    #[test]
    fn rounding_goes_half_away_from_zero() {
        assert_eq!(figure("0.25").rounded(1).to_string(), "0.3");
        assert_eq!(figure("-0.25").rounded(1).to_string(), "-0.3");
        assert_eq!(Ratio::of(2, 3).rounded(1).to_string(), "0.7");
        assert_eq!(Ratio::of(-5, 3).rounded(0).to_string(), "-2");
    }

    #[test]
    fn rounding_is_the_same_however_a_fraction_is_scaled() {
        for numerator in [-1_000_000_007, -225, -1, 0, 1, 5, 225, 999_999_999] {
            for denominator in [1, 3, 8, 12, 1_000_000_007] {
                let fraction = Ratio::new(numerator, denominator).unwrap();
                for decimals in 0..=4 {
                    let scaled = fraction * Ratio::from(10_i32.pow(u32::from(decimals)));
                    let whole = Ratio::from(scaled.rounded(0));
                    let back = whole * Ratio::new(1, 10_i128.pow(u32::from(decimals))).unwrap();
                    assert_eq!(Ratio::from(fraction.rounded(decimals)), back, "{fraction:?} {decimals}");
                }
            }
        }
    }

    #[test]
    fn comparison_is_exact_where_cross_products_overflow() {
        let huge = Ratio::new(i128::MAX, i128::MAX - 1).unwrap();
        let huger = Ratio::new(i128::MAX - 1, i128::MAX - 2).unwrap();
        assert!(huge < huger);
        assert!(Ratio::of(-7, 2) < Ratio::of(-10, 3));
        assert!(Ratio::of(1, 3) < Ratio::of(1, 2));
    }

    #[test]
    fn both_ways_of_comparing_agree() {
        let parts = [-1_000_000_007, -12, -7, -1, 0, 1, 5, 12, 999_999_999_999_999];
        let fractions = parts.map(|a| [1, 2, 3, 10, 12, 1_000_000_007].map(|b| Ratio::new(a, b).unwrap()));
        for a in fractions.as_flattened() {
            for b in fractions.as_flattened() {
                assert_eq!(a.cmp(b), a.cmp_in_parts(b), "{a:?} and {b:?}");
            }
        }
    }

    #[test]
    fn a_fraction_is_kept_in_lowest_terms_however_large() {
        let huge = i128::from(u64::MAX) * 6;
        assert_eq!(Ratio::new(huge, i128::from(u64::MAX) * 4), Ratio::new(3, 2));
        assert_eq!(Ratio::new(-huge, 6), Ratio::new(i128::from(u64::MAX), -1));
        assert_eq!(Ratio::new(4, huge), Ratio::new(2, huge / 2));
        assert_eq!(Ratio::new(0, huge), Some(Ratio::ZERO));
        assert_eq!(
            Ratio::new(i128::from(i64::MIN), 2),
            Ratio::new(i128::from(i64::MIN / 2), 1)
        );
    }

    #[test]
    fn nothing_overflows() {
        let edges = [
            Ratio::new(i128::MIN, 3),
            Ratio::new(i128::MAX, i128::MAX - 1),
            Ratio::new(1, i128::MAX),
        ];
        for a in edges.into_iter().flatten() {
            for b in edges.into_iter().flatten() {
                let _ = (a + b, a - b, a * b, a.divided_by(b), a.cmp(&b), a.rounded(2));
            }
        }
    }

    #[test]
    fn division_by_zero_has_no_answer() {
        assert_eq!(Ratio::new(1, 0), None);
        assert_eq!(Ratio::ONE.divided_by(Ratio::ZERO), None);
    }
}
