//! Plans to test with.

use concord::{
    files::samples,
    fund::{
        exact::Exact,
        plan::{Plan, Sections},
    },
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The plan that the program opens with, every commitment waiting its sector's median: what is drawn of approvals is
/// tested by itself.
pub fn default_plan() -> Plan {
    settled(&samples::default_plan().unwrap())
}

/// The plan with no approvals drawn.
pub fn settled(plan: &Plan) -> Plan {
    changed(plan, |sections| Arc::make_mut(&mut sections.approvals).drawn = false)
}

/// A plan with its sections changed.
pub fn changed(plan: &Plan, change: impl FnOnce(&mut Sections)) -> Plan {
    let mut sections = plan.sections();
    change(&mut sections);
    Plan::new(sections).unwrap()
}

/// A decimal from its text.
pub fn exact(text: &str) -> Exact {
    Exact(text.parse::<Decimal>().unwrap())
}

/// The plan drawn on so many futures.
pub fn with_paths(plan: &Plan, paths: u32) -> Plan {
    changed(plan, |sections| Arc::make_mut(&mut sections.simulation).paths = paths)
}

/// The plan without approval lags.
pub fn without_lags(plan: &Plan) -> Plan {
    changed(plan, |sections| {
        for sector in Arc::make_mut(&mut sections.sectors) {
            sector.approval_lag.median.value = exact("0");
        }
    })
}

/// The plan without costs.
pub fn without_costs(plan: &Plan) -> Plan {
    changed(plan, |sections| Arc::make_mut(&mut sections.terms).fund_costs.value = exact("0"))
}

/// The plan with nothing that moves: every deviation 0.
pub fn without_volatility(plan: &Plan) -> Plan {
    changed(plan, |sections| {
        for sector in Arc::make_mut(&mut sections.sectors) {
            sector.volatility.value = exact("0");
        }
        for currency in Arc::make_mut(&mut sections.currencies) {
            currency.volatility.value = exact("0");
        }
    })
}

/// The plan with everyone's money in one sector.
pub fn all_in(plan: &Plan, sector: &str) -> Plan {
    let place = plan.sectors.iter().position(|s| s.id.as_str() == sector).unwrap();
    changed(plan, |sections| {
        for row in &mut Arc::make_mut(&mut sections.allocation).rows {
            for (index, cell) in Arc::make_mut(row).cells.iter_mut().enumerate() {
                cell.share = exact(if index == place { "100" } else { "0" });
            }
        }
    })
}
