//! What keeps a plan from being signed, each with the edit that mends it where there is one.

use super::{
    edit::{AllocationEdit, Edit},
    exact::HUNDRED,
    identity::{PartnerId, SectorId},
    movement::Take,
    plan::Plan,
};
use rust_decimal::Decimal;

/// One thing that is not as it must be to sign.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A partner has money left over.
    Unallocated {
        /// Whose.
        partner: PartnerId,
        /// Per cent of its commitment.
        share: Decimal,
    },
    /// The fund holds more of a sector than its cap.
    FundCap {
        /// Which.
        sector: SectorId,
        /// Per cent of all commitments.
        share: Decimal,
        /// The cap.
        cap: Decimal,
    },
    /// The fund puts less into a sector than is worth making.
    MinimumCheque {
        /// Which.
        sector: SectorId,
        /// The fund's amount, base currency.
        amount: Decimal,
        /// The least worth making.
        minimum: Decimal,
    },
    /// A partner's share is below its floor.
    Floor {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Per cent.
        share: Decimal,
        /// The floor.
        floor: Decimal,
    },
    /// A partner's share is above its cap.
    Cap {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Per cent.
        share: Decimal,
        /// The cap.
        cap: Decimal,
    },
    /// Nobody commits anything.
    NothingCommitted,
}

/// A finding and the edit that mends it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What is not as it must be.
    pub finding: Finding,
    /// What would mend it, where one edit does.
    pub fix: Option<Edit>,
}

/// Everything that keeps the plan from being signed, partners first. An empty list means signable.
pub fn findings(plan: &Plan) -> Vec<Found> {
    let mut found = Vec::new();
    let total = plan.total_commitment();
    if total.is_zero() {
        found.push(Found { finding: Finding::NothingCommitted, fix: None });
        return found;
    }
    for (index, partner) in plan.partners.iter().enumerate() {
        let Some(row) = plan.row(index) else { continue };
        if plan.commitment(index).is_zero() {
            continue;
        }
        let share = row.unallocated();
        if !share.is_zero() {
            let edit = Edit::Allocation(AllocationEdit::Spread { partner: partner.id.clone() });
            found.push(mended_by(plan, Finding::Unallocated { partner: partner.id.clone(), share }, edit));
        }
        cell_limits(plan, index, &mut found);
    }
    for (index, sector) in plan.sectors.iter().enumerate() {
        let amount = plan.joint_amount(index);
        let joint =
            |to: Decimal| Edit::Allocation(AllocationEdit::Joint { sector: sector.id.clone(), to, take: Take::Others });
        let share = plan.joint_share(index);
        if let Some(cap) = sector.fund_cap.as_ref().map(|cap| cap.value.0).filter(|cap| share > *cap) {
            found.push(mended_by(plan, Finding::FundCap { sector: sector.id.clone(), share, cap }, joint(cap)));
        }
        let minimum = sector.minimum_cheque.value.0;
        if amount > Decimal::ZERO && amount < minimum {
            let finding = Finding::MinimumCheque { sector: sector.id.clone(), amount, minimum };
            let raised = mended_by(
                plan,
                finding.clone(),
                joint(super::movement::floor_share(minimum * HUNDRED / total) + super::movement::SMALLEST),
            );
            found.push(if raised.fix.is_some() { raised } else { mended_by(plan, finding, joint(Decimal::ZERO)) });
        }
    }
    found
}

/// Whether nothing keeps the plan from being signed.
pub fn is_signable(plan: &Plan) -> bool {
    findings(plan).is_empty()
}

fn cell_limits(plan: &Plan, index: usize, found: &mut Vec<Found>) {
    let (Some(partner), Some(row)) = (plan.partners.get(index), plan.row(index)) else { return };
    for (cell, sector) in row.cells.iter().zip(plan.sectors.iter()) {
        let share = cell.share.0;
        let to = |to: Decimal| {
            Edit::Allocation(AllocationEdit::Share {
                partner: partner.id.clone(),
                sector: sector.id.clone(),
                to,
                take: Take::Others,
            })
        };
        let (partner, sector) = (partner.id.clone(), sector.id.clone());
        if let Some(floor) = cell.floor.map(|floor| floor.0).filter(|floor| share < *floor) {
            found.push(mended_by(plan, Finding::Floor { partner, sector, share, floor }, to(floor)));
        } else if let Some(cap) = cell.cap.map(|cap| cap.0).filter(|cap| share > *cap) {
            found.push(mended_by(plan, Finding::Cap { partner, sector, share, cap }, to(cap)));
        }
    }
}

/// The finding with its fix, if the edit can be made in full.
fn mended_by(plan: &Plan, finding: Finding, edit: Edit) -> Found {
    let works = edit.apply(plan).is_ok_and(|applied| applied.stop.is_none() && applied.plan != *plan);
    Found { finding, fix: works.then_some(edit) }
}
