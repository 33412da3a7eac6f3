//! Money that the fund borrows beside its partners'.

use super::{
    assumption::Assumption,
    exact::Exact,
    plan::Sections,
    problem::{Fault, Problem},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most debt to a unit of equity.
pub const MOST_DEBT: i64 = 3;
/// Decimals that debt to equity keeps.
pub const DEBT_DECIMALS: u32 = 6;

/// Debt beside the partners' equity, the same in every sector. With debt to equity `d`, a return `r` and a cost of debt
/// `c`, equity earns `r + d (r − c)` (Modigliani & Miller, *American Economic Review* 48(3) 1958, proposition II).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leverage {
    /// Debt to a unit of equity, 0 to 3; at 0 nothing is borrowed.
    pub debt_to_equity: Exact,
    /// Interest on the debt, per cent a year.
    pub cost_of_debt: Assumption,
}

/// Debt to a unit of equity; 0 where the plan says nothing of leverage.
pub fn debt_to_equity(plan: &Sections) -> Decimal {
    plan.terms.leverage.as_ref().map_or(Decimal::ZERO, |leverage| leverage.debt_to_equity.0)
}

/// What is wrong with the leverage; its cost of debt is checked with the other assumptions.
pub(super) fn problems(plan: &Sections) -> Option<Problem> {
    let value = plan.terms.leverage.as_ref()?.debt_to_equity.0;
    let high = Decimal::from(MOST_DEBT);
    let fault = if value < Decimal::ZERO || value > high {
        Fault::OutOfRange { value, low: Decimal::ZERO, high }
    } else if value.normalize().scale() > DEBT_DECIMALS {
        Fault::TooManyDecimals { value, allowed: DEBT_DECIMALS }
    } else {
        return None;
    };
    Some(Problem::new("terms.leverage.debt_to_equity", fault))
}
