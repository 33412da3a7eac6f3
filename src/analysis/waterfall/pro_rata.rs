//! Amounts in proportion to fixed shares.

use super::exact::{Overflow, Rounding};
use crate::analysis::input::{InputError, Reason};
use crate::fund::apportion::apportion;
use rust_decimal::Decimal;

/// What each partner receives of each amount: one list a partner. Between two, the first gets its share rounded half to
/// even and the other the rest; among more, largest remainder.
///
/// # Errors
/// The amount or share at fault.
pub fn pay(amounts: &[Decimal], shares: &[Decimal], rounding: Rounding) -> Result<Vec<Vec<Decimal>>, InputError> {
    if amounts.is_empty() {
        return Err(InputError::new("amounts", Reason::Empty));
    }
    check_shares("shares", shares)?;
    let mut partners = vec![Vec::with_capacity(amounts.len()); shares.len()];
    for (index, amount) in amounts.iter().enumerate() {
        let field = || format!("amounts[{index}]");
        rounding.check(field, *amount)?;
        let parts = shares_of(*amount, shares, rounding).map_err(|_| InputError::new(field(), Reason::TooLarge))?;
        for (partner, part) in partners.iter_mut().zip(parts) {
            partner.push(part);
        }
    }
    Ok(partners)
}

fn shares_of(amount: Decimal, shares: &[Decimal], rounding: Rounding) -> Result<Vec<Decimal>, Overflow> {
    if shares.len() > 2 {
        return apportion(amount, shares, rounding.decimals()).map_err(|_| Overflow);
    }
    let mut parts = rounding.share_out(amount, shares)?;
    rounding.show_all(amount, &mut parts)?;
    Ok(parts)
}

/// Refuses shares that are none, negative or do not sum to one.
pub(super) fn check_shares(field: &str, shares: &[Decimal]) -> Result<(), InputError> {
    if shares.is_empty() {
        return Err(InputError::new(field, Reason::Empty));
    }
    let mut sum = Decimal::ZERO;
    for (index, share) in shares.iter().enumerate() {
        super::check_share(&format!("{field}[{index}]"), *share, Decimal::ONE)?;
        sum = sum.checked_add(*share).ok_or_else(|| InputError::new(field, Reason::TooLarge))?;
    }
    if sum == Decimal::ONE { Ok(()) } else { Err(InputError::new(field, Reason::SumNotOne { sum })) }
}
