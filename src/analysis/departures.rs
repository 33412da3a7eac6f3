//! What partners that leave leave behind, and what caps on calls hold back: answers in codes and numbers.

use super::projection::Chance;

/// What happens where one partner leaves. Money is base currency, nominal, means over the futures on which it leaves
/// within the horizon; all zero where it never does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Departure {
    /// Part of the futures on which it has left by the end of the years 0 … horizon.
    pub left_by_year: Vec<f64>,
    /// Chance of leaving within the horizon, with its error.
    pub left: Chance,
    /// Paid in by then; it stays in the fund.
    pub paid_in: f64,
    /// Its part of the value at the end of the year in which it leaves.
    pub value: f64,
    /// Calls scheduled for later years that it does not make.
    pub orphaned: f64,
    /// What of them each partner takes over, in the plan's order.
    pub carried: Vec<f64>,
    /// What of them nobody makes.
    pub never_made: f64,
    /// What an outside buyer pays it.
    pub price: f64,
    /// What the buyer receives later, value at the horizon included.
    pub bought: f64,
    /// What goes to the frozen account, value at the horizon included.
    pub frozen: f64,
    /// What of its later cash and last value goes to those who stay as a penalty.
    pub penalty: f64,
}

/// Who leaves and who is held back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeparturesAnswer {
    /// By partner, in the plan's order.
    pub partners: Vec<Departure>,
    /// By partner: calls that its cap still holds back at the horizon, a mean over all futures, base currency.
    pub not_called: Vec<f64>,
    /// By partner: chance that its cap holds any call back.
    pub capped: Vec<Chance>,
}
