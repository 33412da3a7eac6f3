//! What a series of contributions and distributions has earned.

use super::input::{self, InputError, Reason};
use crate::maths::{
    rates::{self, Rates, RatesError},
    sums,
};

/// Multiples of what was paid in (definitions: Global Investment Performance Standards 2020, private-market terms).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Multiples {
    /// Σ contributions.
    pub paid_in: f64,
    /// Σ distributions.
    pub distributed: f64,
    /// Distributions to paid-in; `None` if nothing was paid in, as for the other two.
    pub dpi: Option<f64>,
    /// Remaining value to paid-in.
    pub rvpi: Option<f64>,
    /// Total value to paid-in.
    pub tvpi: Option<f64>,
}

/// The multiples of contributions and distributions (same dates, same length) and the net asset value at their end.
pub fn multiples(contributions: &[f64], distributions: &[f64], nav_end: f64) -> Multiples {
    let paid_in = sums::compensated(contributions.iter().copied());
    let distributed = sums::compensated(distributions.iter().copied());
    let to_paid_in = |value: f64| (paid_in > 0.0).then(|| value / paid_in);
    Multiples {
        paid_in,
        distributed,
        dpi: to_paid_in(distributed),
        rvpi: to_paid_in(nav_end),
        tvpi: to_paid_in(distributed + nav_end),
    }
}

/// All internal rates of return, per period, of the net flows `distribution − contribution`, the net asset value
/// counted as received at the last date.
///
/// # Errors
/// The field (`contributions`, `distributions`, `nav_end`) that is empty, negative, not finite or of another length.
pub fn internal_rates(contributions: &[f64], distributions: &[f64], nav_end: f64) -> Result<Rates, InputError> {
    for (field, values) in [("contributions", contributions), ("distributions", distributions)] {
        input::finite(field, values)?;
        if let Some(index) = values.iter().position(|value| *value < 0.0) {
            return Err(InputError::new(format!("{field}[{index}]"), Reason::Negative));
        }
    }
    input::length("distributions", distributions.len(), contributions.len())?;
    input::within("nav_end", nav_end, 0.0, f64::MAX)?;
    let mut net: Vec<f64> = distributions.iter().zip(contributions).map(|(received, paid)| received - paid).collect();
    if let Some(last) = net.last_mut() {
        *last += nav_end;
    }
    rates::of_equally_spaced(&net).map_err(|error| of_rates("contributions", error))
}

/// The fault of a series of flows whose rates cannot be told.
pub fn of_rates(field: &str, error: RatesError) -> InputError {
    match error {
        RatesError::NotFinite(index) => InputError::new(format!("{field}[{index}]"), Reason::NotFinite),
        RatesError::TooManyFlows(found) => InputError::new(field, Reason::TooMany { most: rates::MOST_FLOWS, found }),
        RatesError::TooManySignChanges(found) => {
            InputError::new(field, Reason::TooManySignChanges { most: rates::MOST_SIGN_CHANGES, found })
        }
        RatesError::TooLarge => InputError::new(field, Reason::RateTooLarge),
    }
}
