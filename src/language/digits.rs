//! How an exact number becomes digits: rounding, grouping, powers of ten.

use std::fmt::Write;

use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// The largest number of decimal places that a [`Decimal`] holds.
const DEEPEST: u32 = 28;
/// More places than this on screen help nobody; the shares of a plan have six.
const MOST_PLACES: u32 = 12;

/// What the formatter takes: an exact figure, a statistic, or nothing (written as a dash).
///
/// Made by `into()` from [`Decimal`], `f64`, whole numbers and options of these. A NaN, an infinity or a number
/// beyond ±7.9 × 10^28 is undefined. An `f64` is read to its 15 reliable significant digits, so that 2.675 rounds as
/// it was meant and not as its binary neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// A figure.
    Exact(Decimal),
    /// No figure: not computed, or without meaning.
    Undefined,
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Self {
        Self::Exact(value)
    }
}

impl From<f64> for Number {
    fn from(value: f64) -> Self {
        Decimal::from_f64(value).map_or(Self::Undefined, Self::Exact)
    }
}

impl<T: Into<Self>> From<Option<T>> for Number {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Undefined, Into::into)
    }
}

macro_rules! from_whole_numbers {
    ($($whole:ty),*) => {$(
        impl From<$whole> for Number {
            fn from(value: $whole) -> Self {
                Self::Exact(Decimal::from(value))
            }
        }
    )*};
}
from_whole_numbers!(i32, i64, u8, u16, u32, u64, usize);

/// How finely an amount of money is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Three significant digits (four for amounts of 兆), as on tiles.
    Tile,
    /// So many significant digits (at least four for amounts of 兆).
    Significant(u32),
    /// So many digits behind the point of the unit shown.
    Places(u32),
    /// To the cent or yen.
    Exact,
}

/// Rounds to decimal places, midpoints away from zero.
pub(super) fn round_to_places(value: Decimal, places: u32) -> Decimal {
    value.round_dp_with_strategy(places.min(DEEPEST), RoundingStrategy::MidpointAwayFromZero)
}

/// Rounds to significant digits, midpoints away from zero.
pub(super) fn round_to_significant(value: Decimal, digits: u32) -> Decimal {
    value.round_sf_with_strategy(digits.max(1), RoundingStrategy::MidpointAwayFromZero).unwrap_or(value)
}

/// The power of ten of the leading digit: 0 for 1…9.99, 2 for 100…999, −1 for 0.1…; 0 for zero.
pub(super) fn leading_power(value: Decimal) -> i32 {
    let digits = value.mantissa().unsigned_abs().checked_ilog10().unwrap_or(0);
    if value.is_zero() { 0 } else { digits as i32 - value.scale() as i32 }
}

/// `value · 10^power`, exact; none where the result does not fit.
pub(super) fn times_power_of_ten(value: Decimal, power: u32) -> Option<Decimal> {
    let mut value = value.normalize();
    let by_point = power.min(value.scale());
    value.set_scale(value.scale() - by_point).ok()?;
    let factor = 10_i64.checked_pow(power - by_point)?;
    value.checked_mul(Decimal::from(factor))
}

/// `value / 10^power`, rounded only where the 28th decimal place is passed.
pub(super) fn over_power_of_ten(value: Decimal, power: u32) -> Decimal {
    let mut value = round_to_places(value.normalize(), DEEPEST.saturating_sub(power));
    let deeper = value.scale() + power;
    // Cannot fail: the rounding above leaves room, and a power beyond 28 is never asked for.
    if value.set_scale(deeper).is_err() { Decimal::ZERO } else { value }
}

/// The magnitude of `value` with groups of three and exactly so many digits behind the point; the sign is the
/// caller's.
pub(super) fn grouped(value: Decimal, places: u32) -> String {
    let places = places.min(MOST_PLACES);
    // The decimal's own padding panics on long numbers, so the places are filled below.
    let digits = round_to_places(value, places).abs().normalize().to_string();
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits.as_str(), ""));
    let mut out = String::with_capacity(digits.len() + whole.len() / 3 + 1);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if places > 0 {
        let places = places as usize;
        let _ = write!(out, ".{fraction:0<places$}");
    }
    out
}
