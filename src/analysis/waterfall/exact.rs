//! Exact money: checked operators, and the two ways of rounding.

use crate::analysis::input::{InputError, Reason};
use crate::fund::apportion::{ApportionError, apportion};
use rust_decimal::{Decimal, RoundingStrategy};

/// The highest yearly rate a rule takes: 1,000 %.
pub const HIGHEST_RATE: f64 = 10.0;
/// The same, exactly.
pub const HIGHEST_RATE_EXACT: Decimal = Decimal::TEN;
/// The largest amount a rule takes: 10^15 leaves 12 decimals within the 28 digits of a decimal.
pub const LARGEST_AMOUNT: Decimal = Decimal::from_parts(0xa4c6_8000, 0x0003_8d7e, 0, false, 0);

/// A figure left the range of exact arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

/// An exact figure, or the news that it does not fit.
pub type Amount = Result<Decimal, Overflow>;

/// `a + b`.
pub fn add(a: Decimal, b: Decimal) -> Amount {
    a.checked_add(b).ok_or(Overflow)
}

/// `a − b`.
pub fn subtract(a: Decimal, b: Decimal) -> Amount {
    a.checked_sub(b).ok_or(Overflow)
}

/// `a · b`, to 28 digits.
pub fn multiply(a: Decimal, b: Decimal) -> Amount {
    a.checked_mul(b).ok_or(Overflow)
}

/// `a / b`, to 28 digits.
pub fn divide(a: Decimal, b: Decimal) -> Amount {
    a.checked_div(b).ok_or(Overflow)
}

/// How computed amounts are rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rounding {
    /// To the cent, half to even, whenever interest accrues and whenever a tier is split.
    #[default]
    Cents,
    /// Not at all while computing; rows show twelve decimals.
    Exact,
}

impl Rounding {
    /// Decimals of a row's figures.
    pub fn decimals(self) -> u32 {
        match self {
            Self::Cents => 2,
            Self::Exact => 12,
        }
    }

    /// An amount as it is booked.
    pub fn settle(self, amount: Decimal) -> Amount {
        Ok(match self {
            Self::Cents => amount.round_dp_with_strategy(2, RoundingStrategy::MidpointNearestEven),
            Self::Exact => amount,
        })
    }

    /// An amount as a row shows it: exactly [`Self::decimals`] decimals.
    pub fn show(self, amount: Decimal) -> Decimal {
        let mut shown = amount.round_dp_with_strategy(self.decimals(), RoundingStrategy::MidpointNearestEven);
        shown.rescale(self.decimals());
        shown
    }

    /// Amounts that sum to `whole`, as a row shows them so that they still do: each is the difference of two shown
    /// running totals.
    pub fn show_parts<const N: usize>(self, whole: Decimal, parts: [Decimal; N]) -> Result<[Decimal; N], Overflow> {
        let mut shown = parts;
        self.show_all(whole, &mut shown)?;
        Ok(shown)
    }

    /// The same for as many parts as there are, in place.
    pub fn show_all(self, whole: Decimal, parts: &mut [Decimal]) -> Result<(), Overflow> {
        let (mut running, mut shown_before) = (Decimal::ZERO, self.show(Decimal::ZERO));
        let last = parts.len().saturating_sub(1);
        for (index, part) in parts.iter_mut().enumerate() {
            running = add(running, *part)?;
            let shown = self.show(if index == last { whole } else { running });
            *part = subtract(shown, shown_before)?;
            shown_before = shown;
        }
        Ok(())
    }

    /// Splits an amount in two: the first gets its rounded share, the other the rest.
    pub fn split(self, amount: Decimal, share: Decimal) -> Result<(Decimal, Decimal), Overflow> {
        let first = self.settle(multiply(amount, share)?)?.min(amount);
        Ok((first, subtract(amount, first)?))
    }

    /// Splits an amount by shares that sum to one: between two as [`Self::split`], among more by largest remainder.
    pub fn share_out(self, amount: Decimal, shares: &[Decimal]) -> Result<Vec<Decimal>, Overflow> {
        match (self, shares) {
            (_, [_]) => Ok(vec![amount]),
            (_, [first, _]) => self.split(amount, *first).map(|(first, second)| vec![first, second]),
            (Self::Cents, _) => apportion(amount, shares, 2).map_err(|_: ApportionError| Overflow),
            (Self::Exact, _) => {
                let (mut parts, mut left) = (Vec::with_capacity(shares.len()), amount);
                for share in shares {
                    let part = multiply(amount, *share)?.min(left);
                    left = subtract(left, part)?;
                    parts.push(part);
                }
                if let Some(last) = parts.last_mut() {
                    *last = add(*last, left)?;
                }
                Ok(parts)
            }
        }
    }

    /// Refuses an amount that is negative, above [`LARGEST_AMOUNT`] or finer than this rounding keeps.
    pub fn check(self, field: impl Fn() -> String, amount: Decimal) -> Result<(), InputError> {
        if amount < Decimal::ZERO {
            return Err(InputError::new(field(), Reason::Negative));
        }
        self.check_size(field, amount)
    }

    /// The same for an amount that may be negative.
    pub fn check_size(self, field: impl Fn() -> String, amount: Decimal) -> Result<(), InputError> {
        if amount.abs() > LARGEST_AMOUNT {
            return Err(InputError::new(field(), Reason::TooLarge));
        }
        if amount.normalize().scale() > self.decimals() {
            return Err(InputError::new(field(), Reason::TooFine { decimals: self.decimals() }));
        }
        Ok(())
    }
}
