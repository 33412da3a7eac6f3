//! Edits of what commitments wait for.

use crate::fund::{
    approvals::{Approvals, Gate, SectorApprovals, WAITING_COST},
    checks,
    exact::Exact,
    identity::SectorId,
    judged::{found_or_new, judged, with_source, with_sources},
    plan::Plan,
    problem::Problem,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change of approvals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApprovalsEdit {
    /// Whether lag and success are drawn.
    Drawn(bool),
    /// What waiting costs, per cent a year.
    WaitingCost(Decimal),
    /// A sector's chance of approval where it has no listed gates, 0 to 1.
    Success {
        /// Which sector.
        sector: SectorId,
        /// The chance.
        to: Decimal,
    },
    /// A sector's gates; none for the one gate of its own lag.
    Gates {
        /// Which sector.
        sector: SectorId,
        /// The gates.
        gates: Vec<Gate>,
    },
    /// The whole section.
    Whole(Box<Approvals>),
}

impl ApprovalsEdit {
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Success { sector: one, .. }, Self::Success { sector: two, .. })
            | (Self::Gates { sector: one, .. }, Self::Gates { sector: two, .. }) => one == two,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        if self.makes_assumption(plan) {
            with_source(&mut sections);
        }
        if let Self::Gates { gates, .. } = self {
            let sources = gates.iter().flat_map(|gate| [&gate.duration.source, &gate.success.source]);
            with_sources(&mut sections, sources);
        }
        let approvals = Arc::make_mut(&mut sections.approvals);
        let new = |sector: &SectorId| SectorApprovals { sector: sector.clone(), success: None, gates: Vec::new() };
        match self {
            Self::Drawn(drawn) => approvals.drawn = *drawn,
            Self::WaitingCost(cost) => {
                let slot = approvals.waiting_cost.get_or_insert_with(|| judged(Exact::default(), whole(WAITING_COST)));
                slot.value = Exact(cost.normalize());
            }
            Self::Success { sector, to } => {
                let entry = found_or_new(&mut approvals.sectors, |entry| entry.sector == *sector, || new(sector));
                let slot = entry.success.get_or_insert_with(|| judged(whole(1), whole(1)));
                slot.value = Exact(to.normalize());
            }
            Self::Gates { sector, gates } => {
                let entry = found_or_new(&mut approvals.sectors, |entry| entry.sector == *sector, || new(sector));
                entry.gates.clone_from(gates);
                approvals.sectors.retain(|entry| entry.success.is_some() || !entry.gates.is_empty());
            }
            Self::Whole(whole) => approvals.clone_from(whole),
        }
        Plan::with_checked(sections, checks::approvals::problems)
    }

    /// Whether it makes a number that the plan did not have.
    fn makes_assumption(&self, plan: &Plan) -> bool {
        match self {
            Self::WaitingCost(_) => plan.approvals.waiting_cost.is_none(),
            Self::Success { sector, .. } => plan.approvals.of(sector).is_none_or(|entry| entry.success.is_none()),
            Self::Gates { .. } | Self::Drawn(_) | Self::Whole(_) => false,
        }
    }
}

fn whole(value: i64) -> Exact {
    Exact(value.into())
}
