//! Splitting an exact total into exact parts that sum to it, and the linked sliders built on that.
//!
//! Parts are found by the largest-remainder method (Hamilton's apportionment; Balinski & Young, *Fair
//! Representation*, 2nd ed. 2001, ch. 2): every part is rounded down to the last decimal, and the units left over go to
//! the largest remainders, ties to the lower index. The arithmetic is on whole numbers of the last decimal, so no part
//! depends on how a quotient was rounded.

use rust_decimal::Decimal;

/// The most decimals a part may be asked to have.
pub const MAX_DECIMALS: u32 = 12;

/// Which of the given figures an [`ApportionError`] speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The total to be split.
    Total,
    /// A weight, by index.
    Weight(usize),
    /// A present value, by index.
    Value(usize),
    /// The value that the moved entry is to take.
    NewValue,
}

/// Why a total cannot be split.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApportionError {
    /// There is nothing to split among.
    #[error("there is nothing to split among")]
    Empty,
    /// All weights are zero, so no proportion is defined.
    #[error("all weights are zero, so no proportion is defined")]
    NoWeight,
    /// A figure that may not be negative is.
    #[error("{0:?} is negative")]
    Negative(Figure),
    /// A figure has more decimals than the parts are to have, so that parts could not sum to it.
    #[error("{figure:?} has more than {decimals} decimals")]
    TooFine {
        /// The figure.
        figure: Figure,
        /// The decimals that the parts are to have.
        decimals: u32,
    },
    /// More than [`MAX_DECIMALS`] decimals were asked for.
    #[error("{0} decimals were asked for, {MAX_DECIMALS} are the most")]
    TooManyDecimals(u32),
    /// A figure is too large for exact arithmetic.
    #[error("{0:?} is too large for exact arithmetic")]
    TooLarge(Figure),
    /// The flags of locked entries are not one for each value.
    #[error("{values} values but {flags} flags of locked entries")]
    Lengths {
        /// How many values were given.
        values: usize,
        /// How many flags were given.
        flags: usize,
    },
    /// The moved entry does not exist.
    #[error("there is no entry {0}")]
    NoSuchEntry(usize),
    /// The moved entry is locked.
    #[error("entry {0} is locked and cannot be moved")]
    MovedIsLocked(usize),
    /// The locked entries alone exceed the total.
    #[error("the locked entries sum to {locked}, more than the total {total}")]
    LockedExceedTotal {
        /// Sum of the locked entries.
        locked: Decimal,
        /// The total.
        total: Decimal,
    },
}

/// Splits `total` in proportion to `weights`, each part with at most `decimals` decimals and scaled to exactly that
/// many; the parts sum to the total. A zero weight receives zero.
///
/// # Errors
/// [`ApportionError`] when the total is negative or finer than `decimals`, a weight is negative, all are zero, there
/// are none, or the figures exceed exact arithmetic.
pub fn apportion(total: Decimal, weights: &[Decimal], decimals: u32) -> Result<Vec<Decimal>, ApportionError> {
    let units = whole_units(total, decimals, Figure::Total)?;
    let weights = common_scale(weights)?;
    let mut sum: u128 = 0;
    for (index, weight) in weights.iter().enumerate() {
        // Three times the sum must fit as well: see `divide_product`.
        sum = sum.checked_add(*weight).filter(|sum| *sum < 1 << 126).ok_or(too_large(index))?;
    }
    if weights.is_empty() {
        return Err(ApportionError::Empty);
    }
    if sum == 0 {
        return Err(ApportionError::NoWeight);
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut order = Vec::with_capacity(weights.len());
    let mut left = units;
    for (index, weight) in weights.iter().enumerate() {
        let (part, remainder) = divide_product(units, *weight, sum);
        left -= part;
        parts.push(part);
        order.push((remainder, index));
    }
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in order {
        if left == 0 {
            break;
        }
        if let Some(part) = parts.get_mut(index) {
            *part += 1;
            left -= 1;
        }
    }
    parts
        .into_iter()
        .map(|part| {
            let mantissa = i128::try_from(part).map_err(|_| ApportionError::TooLarge(Figure::Total))?;
            Decimal::try_from_i128_with_scale(mantissa, decimals).map_err(|_| ApportionError::TooLarge(Figure::Total))
        })
        .collect()
}

/// Moves one of several linked sliders whose values sum to `total`.
///
/// The moved entry takes `new_value` clamped to `[0, total − locked]`; locked entries stay; the others share what is
/// left in proportion to their present values (equally if all are zero) by [`apportion`]. If every other entry is
/// locked, the moved one takes exactly what is left. The answer depends on the arguments only, so a drag that is always
/// computed from its starting values comes back to where it began.
///
/// # Errors
/// [`ApportionError`] when the lengths differ, the moved entry is missing or locked, a figure is negative (other than
/// `new_value`) or finer than `decimals`, or the locked entries exceed the total.
pub fn move_linked(
    values: &[Decimal],
    locked: &[bool],
    moved: usize,
    new_value: Decimal,
    total: Decimal,
    decimals: u32,
) -> Result<Vec<Decimal>, ApportionError> {
    if values.len() != locked.len() {
        return Err(ApportionError::Lengths { values: values.len(), flags: locked.len() });
    }
    match locked.get(moved) {
        None => return Err(ApportionError::NoSuchEntry(moved)),
        Some(true) => return Err(ApportionError::MovedIsLocked(moved)),
        Some(false) => {}
    }
    whole_units(total, decimals, Figure::Total)?;
    let mut held = Decimal::ZERO;
    let mut others = Vec::new();
    for (index, (value, is_locked)) in values.iter().zip(locked).enumerate() {
        let figure = Figure::Value(index);
        if *is_locked {
            whole_units(*value, decimals, figure)?;
            held = held.checked_add(*value).ok_or(ApportionError::TooLarge(figure))?;
        } else if is_negative(*value) {
            return Err(ApportionError::Negative(figure));
        } else if index != moved {
            others.push(*value);
        }
    }
    if held > total {
        return Err(ApportionError::LockedExceedTotal { locked: held, total });
    }
    let free = total.checked_sub(held).ok_or(ApportionError::TooLarge(Figure::Total))?;
    let taken = if others.is_empty() { free } else { new_value.clamp(Decimal::ZERO, free) };
    whole_units(taken, decimals, Figure::NewValue)?;
    if others.iter().all(Decimal::is_zero) {
        others.fill(Decimal::ONE);
    }
    let rest = free.checked_sub(taken).ok_or(ApportionError::TooLarge(Figure::Total))?;
    let shared = if others.is_empty() { Vec::new() } else { apportion(rest, &others, decimals)? };
    let mut shared = shared.into_iter();
    Ok(values
        .iter()
        .zip(locked)
        .enumerate()
        .map(|(index, (value, is_locked))| {
            let mut value = match (*is_locked, index == moved) {
                (true, _) => *value,
                (false, true) => taken,
                (false, false) => shared.next().unwrap_or_default(),
            };
            value.rescale(decimals);
            value
        })
        .collect())
}

/// A figure as a whole number of units of its last allowed decimal.
fn whole_units(value: Decimal, decimals: u32, figure: Figure) -> Result<u128, ApportionError> {
    if decimals > MAX_DECIMALS {
        return Err(ApportionError::TooManyDecimals(decimals));
    }
    if is_negative(value) {
        return Err(ApportionError::Negative(figure));
    }
    let value = value.normalize();
    if value.scale() > decimals {
        return Err(ApportionError::TooFine { figure, decimals });
    }
    let too_large = ApportionError::TooLarge(figure);
    let units =
        u128::try_from(value.mantissa()).ok().and_then(|units| units.checked_mul(power_of_ten(value, decimals)));
    // A part can be as large as the total and must fit a decimal again.
    units.filter(|units| *units < 1 << 96).ok_or(too_large)
}

/// Weights as whole numbers on their finest common scale.
fn common_scale(weights: &[Decimal]) -> Result<Vec<u128>, ApportionError> {
    let weights: Vec<Decimal> = weights.iter().map(Decimal::normalize).collect();
    let scale = weights.iter().map(Decimal::scale).max().unwrap_or(0);
    let mut whole = Vec::with_capacity(weights.len());
    for (index, weight) in weights.iter().enumerate() {
        if is_negative(*weight) {
            return Err(ApportionError::Negative(Figure::Weight(index)));
        }
        let scaled =
            u128::try_from(weight.mantissa()).ok().and_then(|units| units.checked_mul(power_of_ten(*weight, scale)));
        whole.push(scaled.ok_or(too_large(index))?);
    }
    Ok(whole)
}

/// Ten to the number of decimals that `value` lacks to have `decimals` of them; at most `10^28`, which a `u128` holds.
fn power_of_ten(value: Decimal, decimals: u32) -> u128 {
    10_u128.saturating_pow(decimals.saturating_sub(value.scale()))
}

/// A decimal's sign bit is set for −0 too, which is not negative here.
fn is_negative(value: Decimal) -> bool {
    value < Decimal::ZERO
}

fn too_large(index: usize) -> ApportionError {
    ApportionError::TooLarge(Figure::Weight(index))
}

/// Quotient and remainder of `a·b / divisor` for `b ≤ divisor < 2^126`.
fn divide_product(a: u128, b: u128, divisor: u128) -> (u128, u128) {
    if let Some(product) = a.checked_mul(b) {
        return (product / divisor, product % divisor);
    }
    // The product would not fit: schoolbook long division, one binary digit of `a` at a time.
    let mut quotient = 0;
    let mut remainder = 0;
    for digit in (0..u128::BITS - a.leading_zeros()).rev() {
        quotient *= 2;
        remainder = 2 * remainder + if (a >> digit) & 1 == 1 { b } else { 0 };
        while remainder >= divisor {
            remainder -= divisor;
            quotient += 1;
        }
    }
    (quotient, remainder)
}
