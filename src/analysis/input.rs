//! What is wrong with the figures a formula was given: the field and a code.

use rust_decimal::Decimal;

/// A fault of one field of the input.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct InputError {
    /// The field as a path, `flows[2].contribution`.
    pub field: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Reason {
    /// Nothing is given where something is needed.
    #[error("is empty")]
    Empty,
    /// A figure that may not be negative is.
    #[error("is negative")]
    Negative,
    /// A figure is not finite.
    #[error("is not a finite number")]
    NotFinite,
    /// A figure lies outside its range, ends included.
    #[error("is not between {low} and {high}")]
    OutOfRange {
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
    /// A figure lies outside its range, ends excluded.
    #[error("is not strictly between {low} and {high}")]
    OutsideOpen {
        /// Bound that it must exceed.
        low: f64,
        /// Bound that it must stay under.
        high: f64,
    },
    /// A list is not as long as its companion.
    #[error("has {found} entries, {expected} are needed")]
    Length {
        /// Entries needed.
        expected: usize,
        /// Entries given.
        found: usize,
    },
    /// A list, a number of years or of players is longer than the formula takes.
    #[error("is {found}, {most} is the most")]
    TooMany {
        /// The most allowed.
        most: usize,
        /// What was given.
        found: usize,
    },
    /// An exact amount has more decimals than the rounding keeps.
    #[error("has more than {decimals} decimals")]
    TooFine {
        /// Decimals that are kept.
        decimals: u32,
    },
    /// A figure, or one computed from it, exceeds what the program keeps exactly.
    #[error("is too large for exact arithmetic")]
    TooLarge,
    /// Years are not strictly ascending.
    #[error("is not later than the year before it")]
    NotAscending,
    /// Shares do not sum to one.
    #[error("sums to {sum}, not to 1")]
    SumNotOne {
        /// What they sum to.
        sum: Decimal,
    },
    /// An index names no entry.
    #[error("names no entry of the {count} given")]
    NoSuchEntry {
        /// Number of entries.
        count: usize,
    },
    /// A matrix differs from its mirror image at this entry.
    #[error("differs from its mirror image [{column}][{row}]")]
    NotSymmetric {
        /// Row of the entry.
        row: usize,
        /// Column of the entry.
        column: usize,
    },
    /// A covariance matrix has a negative eigenvalue.
    #[error("is not positive semi-definite: an eigenvalue is {least}")]
    NotPositive {
        /// The least eigenvalue.
        least: f64,
    },
    /// The rate of the catch-up must be zero or exceed the carry.
    #[error("is neither 0 nor above carry, so the catch-up would never end")]
    CatchUpTooSlow,
    /// The last tier must be open-ended, and only the last.
    #[error("must be \"always\" in the last tier and only there")]
    AlwaysMisplaced,
    /// Nobody has a vote.
    #[error("sums to nothing: nobody has a vote")]
    NoVotes,
    /// A quota that nothing fails or nothing reaches.
    #[error("is not above 0 and at most {total}, the sum of the weights")]
    QuotaOutOfReach {
        /// All weights together.
        total: Decimal,
    },
    /// The flows change sign too often.
    #[error("changes sign {found} times, {most} are the most")]
    TooManySignChanges {
        /// The most allowed.
        most: usize,
        /// Changes found.
        found: usize,
    },
    /// A rate of return exceeds what a number can hold.
    #[error("has a rate of return larger than a number can hold")]
    RateTooLarge,
}

impl InputError {
    /// A fault of `field`.
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

/// Refuses what is not finite or outside `[low, high]`.
pub fn within(field: impl Into<String>, value: f64, low: f64, high: f64) -> Result<(), InputError> {
    if !value.is_finite() {
        return Err(InputError::new(field, Reason::NotFinite));
    }
    if value < low || value > high {
        return Err(InputError::new(field, Reason::OutOfRange { low, high }));
    }
    Ok(())
}

/// Refuses an empty list, or one with an entry that is not finite (named by index).
pub fn finite(field: &str, values: &[f64]) -> Result<(), InputError> {
    if values.is_empty() {
        return Err(InputError::new(field, Reason::Empty));
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(index) => Err(InputError::new(format!("{field}[{index}]"), Reason::NotFinite)),
        None => Ok(()),
    }
}

/// Refuses a list that does not have `expected` entries.
pub fn length(field: impl Into<String>, found: usize, expected: usize) -> Result<(), InputError> {
    if found == expected { Ok(()) } else { Err(InputError::new(field, Reason::Length { expected, found })) }
}
