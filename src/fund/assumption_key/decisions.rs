//! The numbers of what commitments wait for and of who may leave, by name.

use super::Unit;
use crate::fund::{
    approvals::{Gate, SectorApprovals},
    assumption::Assumption,
    edit::PoliticsNumber,
    identity::{GateId, PartnerId, SectorId},
    plan::Sections,
    politics::{PartnerExit, Politics},
    problem::{Fault, Named, Problem},
};
use std::sync::Arc;

/// Numbers of what commitments wait for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ApprovalsKey {
    /// What waiting costs.
    WaitingCost,
    /// A sector's chance of approval where it has no listed gates.
    Success(SectorId),
    /// The chance that a sector's gate opens.
    GateSuccess(SectorId, GateId),
}

/// Numbers of who may leave.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PoliticsKey {
    /// A partner's hazard of leaving.
    Hazard(PartnerId),
    /// A number that holds for every partner.
    Number(PoliticsNumber),
}

/// Numbers of political risk that hold for every partner, in reading order.
const NUMBERS: [PoliticsNumber; 4] = [
    PoliticsNumber::ElectionFactor,
    PoliticsNumber::SaleDiscount,
    PoliticsNumber::Penalty,
    PoliticsNumber::OrphanLimit,
];

impl ApprovalsKey {
    /// Those that the plan may have, in reading order: the cost, then by sector the chance where no gate is listed, else
    /// the gates'.
    pub(super) fn all(plan: &Sections) -> impl Iterator<Item = Self> {
        let of_sector = |sector: SectorId| {
            let gates = plan.approvals.of(&sector).map_or(&[][..], |entry| entry.gates.as_slice());
            let own = gates.is_empty().then(|| Self::Success(sector.clone()));
            let gates = gates.iter().map(|gate| Self::GateSuccess(sector.clone(), gate.id.clone()));
            own.into_iter().chain(gates).collect::<Vec<_>>()
        };
        let sectors = plan.sectors.iter().map(|sector| sector.id.clone());
        std::iter::once(Self::WaitingCost).chain(sectors.flat_map(of_sector))
    }

    pub(super) fn unit(&self) -> Unit {
        match self {
            Self::WaitingCost => Unit::Percent,
            Self::Success(_) | Self::GateSuccess(..) => Unit::Chance,
        }
    }

    /// The least and the most in whole units.
    pub(super) fn range(&self) -> (i64, i64) {
        match self {
            Self::WaitingCost => (0, 100),
            Self::Success(_) | Self::GateSuccess(..) => (0, 1),
        }
    }

    pub(super) fn missing(&self, plan: &Sections) -> Option<Problem> {
        let (Self::Success(id) | Self::GateSuccess(id, _)) = self else { return None };
        plan.sector_index(id).is_none().then(|| unknown("sectors", Named::Sector, id.as_str()))
    }

    pub(super) fn place(&self, plan: &Sections) -> String {
        let entry = |id: &SectorId| plan.approvals.sectors.iter().position(|entry| entry.sector == *id).unwrap_or(0);
        match self {
            Self::WaitingCost => "approvals.waiting_cost".to_owned(),
            Self::Success(id) => format!("approvals.sectors[{}].success", entry(id)),
            Self::GateSuccess(id, gate) => {
                let place = |entry: &SectorApprovals| entry.gates.iter().position(|known| known.id == *gate);
                let gate = plan.approvals.of(id).and_then(place).unwrap_or(0);
                format!("approvals.sectors[{}].gates[{gate}].success", entry(id))
            }
        }
    }

    pub(super) fn get<'a>(&self, plan: &'a Sections) -> Option<&'a Assumption> {
        match self {
            Self::WaitingCost => plan.approvals.waiting_cost.as_ref(),
            Self::Success(id) => plan.approvals.of(id)?.success.as_ref(),
            Self::GateSuccess(id, gate) => plan.approvals.gate(id, gate).map(|gate| &gate.success),
        }
    }

    pub(super) fn slot<'a>(&self, sections: &'a mut Sections) -> Option<&'a mut Assumption> {
        let approvals = Arc::make_mut(&mut sections.approvals);
        let (Self::Success(id) | Self::GateSuccess(id, _)) = self else { return approvals.waiting_cost.as_mut() };
        let entry = approvals.sectors.iter_mut().find(|entry| entry.sector == *id)?;
        match self {
            Self::GateSuccess(_, gate) => {
                entry.gates.iter_mut().find(|known| known.id == *gate).map(|gate: &mut Gate| &mut gate.success)
            }
            Self::Success(_) | Self::WaitingCost => entry.success.as_mut(),
        }
    }
}

impl PoliticsKey {
    /// Those that the plan may have, in reading order: the partners' hazards, then what holds for all.
    pub(super) fn all(plan: &Sections) -> impl Iterator<Item = Self> {
        let hazards = plan.partners.iter().map(|partner| Self::Hazard(partner.id.clone()));
        hazards.chain(NUMBERS.map(Self::Number))
    }

    pub(super) fn unit(&self) -> Unit {
        match self {
            Self::Number(PoliticsNumber::ElectionFactor) => Unit::Plain,
            Self::Hazard(_) | Self::Number(_) => Unit::Percent,
        }
    }

    pub(super) fn missing(&self, plan: &Sections) -> Option<Problem> {
        let Self::Hazard(id) = self else { return None };
        plan.partner_index(id).is_none().then(|| unknown("partners", Named::Partner, id.as_str()))
    }

    pub(super) fn place(&self, plan: &Sections) -> String {
        match self {
            Self::Hazard(id) => {
                let place = plan.politics.exits.iter().position(|entry| entry.partner == *id).unwrap_or(0);
                format!("politics.exits[{place}].hazard")
            }
            Self::Number(number) => format!(
                "politics.{}",
                match number {
                    PoliticsNumber::ElectionFactor => "election_factor",
                    PoliticsNumber::SaleDiscount => "sale_discount",
                    PoliticsNumber::Penalty => "penalty",
                    PoliticsNumber::OrphanLimit => "orphan_limit",
                }
            ),
        }
    }

    pub(super) fn get<'a>(&self, plan: &'a Sections) -> Option<&'a Assumption> {
        let politics: &Politics = &plan.politics;
        match self {
            Self::Hazard(id) => politics.exit_of(id).map(|entry| &entry.hazard),
            Self::Number(number) => match number {
                PoliticsNumber::ElectionFactor => politics.election_factor.as_ref(),
                PoliticsNumber::SaleDiscount => politics.sale_discount.as_ref(),
                PoliticsNumber::Penalty => politics.penalty.as_ref(),
                PoliticsNumber::OrphanLimit => politics.orphan_limit.as_ref(),
            },
        }
    }

    pub(super) fn slot<'a>(&self, sections: &'a mut Sections) -> Option<&'a mut Assumption> {
        let politics = Arc::make_mut(&mut sections.politics);
        match self {
            Self::Hazard(id) => politics
                .exits
                .iter_mut()
                .find(|entry| entry.partner == *id)
                .map(|entry: &mut PartnerExit| &mut entry.hazard),
            Self::Number(number) => match number {
                PoliticsNumber::ElectionFactor => politics.election_factor.as_mut(),
                PoliticsNumber::SaleDiscount => politics.sale_discount.as_mut(),
                PoliticsNumber::Penalty => politics.penalty.as_mut(),
                PoliticsNumber::OrphanLimit => politics.orphan_limit.as_mut(),
            },
        }
    }
}

fn unknown(place: &str, kind: Named, id: &str) -> Problem {
    Problem::new(place, Fault::Unknown(kind, id.to_owned()))
}
