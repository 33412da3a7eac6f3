//! Rules that share one year's cash among partners, in exact decimals.
//!
//! Every rule has the same shape: `Terms`, a `Row` a year and `pay(terms, …, rounding) -> rows`. Each year it accrues
//! on the opening balance, adds the contribution, then pays the distribution tier by tier; what is paid in a year sums
//! to that year's distribution exactly. Years that are left out accrue too. Floating-point versions of these rules are
//! tested against them.

pub mod american;
pub mod custom;
pub mod european;
pub mod exact;
pub mod memorandum;
pub mod nav_allocation;
pub mod pro_rata;
pub mod tranche;

use super::input::{InputError, Reason};
use exact::{Amount, Rounding};
use rust_decimal::Decimal;

/// The most years a series of flows may span.
pub const MOST_YEARS: usize = 200;

/// What went in and what is there to share at the end of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct YearFlow {
    /// Calendar year or year of the plan.
    pub year: i32,
    /// Paid in this year.
    pub contribution: Decimal,
    /// Cash to be shared this year.
    pub distribution: Decimal,
}

/// How a balance earns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interest {
    /// On capital and on what has accrued.
    #[default]
    Compound,
    /// On capital only.
    Simple,
    /// Not at all.
    None,
}

impl Interest {
    /// A year's accrual on a capital and on what has accrued on it before.
    fn accrued(self, rate: Decimal, capital: Decimal, before: Decimal, rounding: Rounding) -> Amount {
        let base = match self {
            Self::Compound => exact::add(capital, before)?,
            Self::Simple => capital,
            Self::None => Decimal::ZERO,
        };
        rounding.settle(exact::multiply(rate, base)?)
    }
}

/// A year of a rule's account as a table's row.
pub trait Row {
    /// Names of the figures; a name ending in `_end` or `_nav` is a closing balance, all others are flows.
    const COLUMNS: &'static [&'static str];
    /// The year.
    fn year(&self) -> i32;
    /// The figures in the order of the names.
    fn figures(&self) -> Vec<Decimal>;
}

/// A row's struct with the names of its figures.
macro_rules! row {
    ($(#[$meta:meta])* $name:ident { $($(#[$field_meta:meta])* $field:ident,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            /// The year.
            pub year: i32,
            $($(#[$field_meta])* pub $field: rust_decimal::Decimal,)+
        }

        impl $crate::analysis::waterfall::Row for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn year(&self) -> i32 {
                self.year
            }

            fn figures(&self) -> Vec<rust_decimal::Decimal> {
                vec![$(self.$field),+]
            }
        }
    };
}
use row;

/// The totals of a rule's rows in the order of the columns: sums, and the last of each closing balance.
///
/// # Errors
/// The column whose sum is too large.
pub fn totals<R: Row>(rows: &[R]) -> Result<Vec<Decimal>, InputError> {
    let mut totals = vec![Decimal::ZERO; R::COLUMNS.len()];
    for row in rows {
        for ((total, figure), name) in totals.iter_mut().zip(row.figures()).zip(R::COLUMNS) {
            let before = if name.ends_with("_end") || name.ends_with("_nav") { Decimal::ZERO } else { *total };
            *total = exact::add(before, figure).map_err(|_| InputError::new(*name, Reason::TooLarge))?;
        }
    }
    Ok(totals)
}

/// Refuses flows that are none, negative, finer than the rounding, not in ascending years or too far apart.
fn check_flows(field: &str, flows: &[YearFlow], rounding: Rounding) -> Result<(), InputError> {
    let Some(first) = flows.first() else { return Err(InputError::new(field, Reason::Empty)) };
    let mut before: Option<i32> = None;
    for (index, flow) in flows.iter().enumerate() {
        let year = || format!("{field}[{index}].year");
        if before.is_some_and(|before| flow.year <= before) {
            return Err(InputError::new(year(), Reason::NotAscending));
        }
        let span = flow.year.abs_diff(first.year) as usize;
        if span > MOST_YEARS {
            return Err(InputError::new(year(), Reason::TooMany { most: MOST_YEARS, found: span }));
        }
        before = Some(flow.year);
        rounding.check(|| format!("{field}[{index}].contribution"), flow.contribution)?;
        rounding.check(|| format!("{field}[{index}].distribution"), flow.distribution)?;
    }
    Ok(())
}

/// How many times a balance accrues between the year before (if any) and this one.
fn years_since(before: Option<i32>, year: i32) -> u32 {
    before.map_or(0, |before| year.abs_diff(before))
}

/// Names the year in which a computed figure outgrew exact arithmetic.
fn in_flow(field: &str, index: usize) -> impl Fn(exact::Overflow) -> InputError {
    let field = format!("{field}[{index}]");
    move |exact::Overflow| InputError::new(field.clone(), Reason::TooLarge)
}

/// Refuses a share or rate outside `[0, most]`.
fn check_share(field: &str, value: Decimal, most: Decimal) -> Result<(), InputError> {
    if value < Decimal::ZERO || value > most {
        let high = if most == Decimal::ONE { 1.0 } else { exact::HIGHEST_RATE };
        return Err(InputError::new(field, Reason::OutOfRange { low: 0.0, high }));
    }
    Ok(())
}
