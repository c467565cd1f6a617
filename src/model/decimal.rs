//! The one type through which a figure enters the program.
//!
//! A [`Decimal`] is always finite and exact: what an office printed as `202.1` is 2021 tenths here, so that 0.1 + 0.2
//! never shows and a comparison at a boundary never depends on the last bit of a float. Fifteen significant digits are
//! what a JSON number keeps for certain; figures beyond them are refused rather than bent.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest number of digits after the point.
const MAX_SCALE: u8 = 9;
/// The largest magnitude of the digits: fifteen of them.
const MAX_MANTISSA: i64 = 999_999_999_999_999;

/// A finite decimal figure: `mantissa` × 10^−`scale`, at most fifteen digits, trailing zeros removed.
///
/// Both are packed into one word, sixteen times the mantissa plus the scale, and the word may lie anywhere: a province has
/// a million figures, and so what is reported takes ten bytes and not sixteen.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
#[repr(Rust, packed(2))]
pub struct Decimal(i64);

/// Why a number cannot be a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecimalError {
    /// Not a number, or infinite.
    #[error("not a finite number")]
    NotFinite,
    /// More than fifteen digits, or more than nine after the point.
    #[error("more digits than a figure can hold (15, of which 9 after the point)")]
    TooManyDigits,
    /// Not written as a plain decimal number.
    #[error("not a number")]
    NotANumber,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self::packed(0, 0);

    /// Puts together what is known to fit.
    const fn packed(mantissa: i64, scale: u8) -> Self {
        Self(mantissa << 4 | scale as i64)
    }

    /// Makes the decimal `mantissa` × 10^−`scale`.
    pub fn new(mantissa: i64, scale: u8) -> Result<Self, DecimalError> {
        let (mut mantissa, mut scale) = (mantissa, scale);
        while scale > 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            scale -= 1;
        }
        if scale > MAX_SCALE || !(-MAX_MANTISSA..=MAX_MANTISSA).contains(&mantissa) {
            return Err(DecimalError::TooManyDigits);
        }
        Ok(Self::packed(mantissa, scale))
    }

    /// Makes the decimal that was written down where a JSON reader saw `number`.
    ///
    /// Up to fifteen significant digits survive the way through a float: the shortest decimal that is nearest to
    /// `number` is the one that was written.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "both directions are checked"
    )]
    pub fn from_f64(number: f64) -> Result<Self, DecimalError> {
        if !number.is_finite() {
            return Err(DecimalError::NotFinite);
        }
        let mut power = 1.0;
        for scale in 0..=MAX_SCALE {
            let digits = (number * power).round();
            if digits.abs() > MAX_MANTISSA as f64 {
                break;
            }
            if (digits / power).to_bits() == number.to_bits() || (digits == 0.0 && number == 0.0) {
                return Self::new(digits as i64, scale);
            }
            power *= 10.0;
        }
        Err(DecimalError::TooManyDigits)
    }

    /// The digits without the point.
    pub fn mantissa(self) -> i64 {
        self.0 >> 4
    }

    /// How many of the digits stand after the point.
    #[expect(clippy::cast_sign_loss, reason = "four bits have no sign")]
    pub fn scale(self) -> u8 {
        (self.0 & 0xF) as u8
    }

    /// The same times ten to the power of `by`, exactly; none where that has more digits than a figure may.
    pub fn shifted(self, by: i8) -> Option<Self> {
        let scale = i16::from(self.scale()) - i16::from(by);
        let (mantissa, scale) = match u32::try_from(-scale) {
            Ok(zeros) => (self.mantissa().checked_mul(10_i64.checked_pow(zeros)?)?, 0),
            Err(_) => (self.mantissa(), u8::try_from(scale).ok()?),
        };
        Self::new(mantissa, scale).ok()
    }

    /// Whether the figure is below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// Whether the figure is zero.
    pub fn is_zero(self) -> bool {
        self.mantissa() == 0
    }

    /// The figure without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self.is_negative() {
            // The other sign takes no other digits.
            Self::new(-self.mantissa(), self.scale()).unwrap_or(self)
        } else {
            self
        }
    }

    /// Whether the figure is a whole number.
    pub fn is_whole(self) -> bool {
        self.scale() == 0
    }

    /// The nearest float, for drawing only.
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits fit a float")]
    pub fn to_f64(self) -> f64 {
        self.mantissa() as f64 / 10_f64.powi(i32::from(self.scale()))
    }
}

impl From<i32> for Decimal {
    fn from(whole: i32) -> Self {
        Self::packed(i64::from(whole), 0)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads `-12.50`: a sign, ASCII digits, at most one point. Separators and exponents belong to whoever knows the
    /// file format.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text.strip_prefix('+').unwrap_or(text)),
        };
        let point = digits.bytes().position(|byte| byte == b'.');
        let (whole, fraction) = match point {
            Some(point) => (digits.get(..point).unwrap_or(""), digits.get(point + 1..).unwrap_or("")),
            None => (digits, ""),
        };
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !plain(whole) || !plain(fraction) {
            return Err(DecimalError::NotANumber);
        }
        let zeros = fraction.bytes().rev().take_while(|byte| *byte == b'0').count();
        let fraction = fraction.as_bytes().get(..fraction.len() - zeros).unwrap_or_default();
        let scale = u8::try_from(fraction.len()).map_err(|_error| DecimalError::TooManyDigits)?;
        let mut digits = whole.bytes().chain(fraction.iter().copied());
        let append = |so_far: i64, digit: u8| so_far.checked_mul(10)?.checked_add(i64::from(digit - b'0'));
        let mantissa = digits.try_fold(0, append).ok_or(DecimalError::TooManyDigits)?;
        Self::new(sign * mantissa, scale)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({self})")
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let power = 10_u64.pow(u32::from(self.scale()));
        let magnitude = self.mantissa().unsigned_abs();
        let digits = if self.scale() == 0 {
            magnitude.to_string()
        } else {
            let width = usize::from(self.scale());
            format!("{}.{:0width$}", magnitude / power, magnitude % power)
        };
        f.pad_integral(self.mantissa() >= 0, "", &digits)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.scale() == other.scale() {
            return self.mantissa().cmp(&other.mantissa());
        }
        let widened =
            |figure: &Self, scale: u8| i128::from(figure.mantissa()) * 10_i128.pow(u32::from(scale - figure.scale()));
        let scale = self.scale().max(other.scale());
        widened(self, scale).cmp(&widened(other, scale))
    }
}

impl Serialize for Decimal {
    /// Writes whole figures as JSON integers and others as the float that prints the same digits; where nobody reads
    /// along, the one word that it is.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            serializer.serialize_i64(self.0)
        } else if self.is_whole() {
            serializer.serialize_i64(self.mantissa())
        } else {
            serializer.serialize_f64(self.to_f64())
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            return f64::deserialize(deserializer).and_then(|number| Self::from_f64(number).map_err(D::Error::custom));
        }
        let word = Self(i64::deserialize(deserializer)?);
        Self::new(word.mantissa(), word.scale()).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_the_digits_that_were_printed() {
        for printed in [
            "0",
            "202.1",
            "-66.5",
            "0.3",
            "4.8",
            "1234567890.12345",
            "999999999999999",
            "0.000000001",
        ] {
            let figure: Decimal = printed.parse().unwrap();
            assert_eq!(figure.to_string(), printed);
            assert_eq!(Decimal::from_f64(printed.parse().unwrap()), Ok(figure));
        }
    }

    #[test]
    fn trailing_zeros_do_not_make_another_figure() {
        assert_eq!("4.0".parse::<Decimal>(), "4".parse());
        assert_eq!("-0".parse::<Decimal>(), Ok(Decimal::ZERO));
        assert_eq!(Decimal::from_f64(-0.0), Ok(Decimal::ZERO));
    }

    #[test]
    fn what_is_not_a_figure_is_refused() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Decimal::from_f64(number), Err(DecimalError::NotFinite));
        }
        for number in [1e15, 1e300, 1e-300, 0.1 + 0.2] {
            assert_eq!(Decimal::from_f64(number), Err(DecimalError::TooManyDigits), "{number}");
        }
        for text in ["", "-", ".", "1,234", "12%", "１２", "1e3", "NaN", "1.2.3"] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::NotANumber), "{text}");
        }
    }

    #[test]
    fn figures_compare_by_value() {
        let figure = |text: &str| text.parse::<Decimal>().unwrap();
        assert!(figure("0.3") < figure("0.31"));
        assert!(figure("-66.5") < figure("193.5"));
        assert!(figure("999999999999999") > figure("0.000000001"));
    }
}
