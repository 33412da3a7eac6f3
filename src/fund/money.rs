//! Money: an exact amount that keeps the currency it was typed in, and the plan's currencies.

use super::{assumption::Assumption, exact::Exact, identity::CurrencyCode};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An exact amount in the currency it was typed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Major units (dollars, yen), to the cent or the yen.
    pub amount: Exact,
    /// The currency it was typed in.
    pub currency: CurrencyCode,
}

impl Money {
    /// An amount of a currency.
    pub fn new(amount: Decimal, currency: &CurrencyCode) -> Self {
        Self { amount: Exact(amount), currency: currency.clone() }
    }
}

/// A currency that partners or locations of the plan use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: CurrencyCode,
    /// Units of this currency per US dollar.
    pub spot: Assumption,
    /// Deviation of a year's change of the rate against the dollar, per cent.
    pub volatility: Assumption,
    /// Short interest rate, per cent a year.
    pub short_rate: Assumption,
}
