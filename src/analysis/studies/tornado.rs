//! One shock after another over the base case: scenarios, a partner that leaves, and assumptions that are off, one at a
//! time.

use super::outcomes::Change;
use crate::{
    analysis::engine::Engine,
    fund::{
        identity::{CurrencyCode, ScenarioId, SectorId},
        plan::Plan,
    },
    market::ticket::{Cancelled, Ticket},
};

/// What is shocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shock {
    /// A scenario of the plan strikes.
    Scenario(ScenarioId),
    /// A partner (by place) leaves at the end of a year of the plan.
    Leaves {
        /// Its place.
        partner: usize,
        /// The year, from 1.
        year: usize,
    },
    /// Every sector's expected return is lower or higher.
    Returns,
    /// One sector's expected return is.
    Return(SectorId),
    /// Every sector's volatility is.
    Volatilities,
    /// Sectors move more or less together.
    Correlations,
    /// An exchange rate moves at once.
    Currency(CurrencyCode),
    /// Approvals take shorter or longer.
    Lags,
    /// Costs of the fund.
    Costs,
    /// Cost of debt.
    CostOfDebt,
    /// Inflation.
    Inflation,
}

/// What one direction of a shock changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// How far, in the shock's own unit (per cent, percentage points, months, a factor); `None` for a scenario or a
    /// partner that leaves.
    pub step: Option<f64>,
    /// The fund first, then the partners in the plan's order.
    pub parties: Vec<Change>,
}

/// A shock and what it changes: scenarios have one side, assumptions two.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is shocked.
    pub shock: Shock,
    /// The sides, the worse for the fund's chance of the target first.
    pub sides: Vec<Side>,
}

/// Every shock, unsorted: in the order of the plan's scenarios, partners, then assumptions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tornado {
    /// The bars.
    pub bars: Vec<Bar>,
}

pub(super) fn study(_: &mut Engine, _: &Plan, _: usize, _: &Ticket) -> Result<Tornado, Cancelled> {
    Ok(Tornado::default())
}
