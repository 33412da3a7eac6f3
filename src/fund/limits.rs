//! What keeps a plan from being signed, each with the edit that mends it where there is one.

use super::{
    edit::{AllocationEdit, Edit},
    exact::{Exact, HUNDRED, SHARE_DECIMALS},
    identity::{PartnerId, SectorId},
    movement::{Ground, SMALLEST, Take},
    plan::{Plan, Sections},
    sharing::{self, Sharing},
};
use rust_decimal::{Decimal, RoundingStrategy};

/// One thing that is not as it must be to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A first-loss tranche is larger than its owner's part of the allocated money.
    FirstLoss {
        /// Whose.
        partner: PartnerId,
        /// The tranche, per cent of the fund's paid-in capital.
        tranche: Decimal,
        /// The owner's part of all allocated money, per cent, rounded down.
        own: Decimal,
    },
    /// Nobody commits anything.
    NothingCommitted,
}

/// A finding and the edit that mends it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What is not as it must be.
    pub finding: Finding,
    /// What would mend it, where one edit does.
    pub fix: Option<Edit>,
}

/// Everything that keeps the plan from being signed, partners first. An empty list means signable.
pub fn findings(plan: &Plan) -> Vec<Found> {
    let found = |finding| Found { fix: fix(plan, &finding), finding };
    broken(plan).into_iter().map(found).collect()
}

/// As [`findings`] without the fixes, which cost many times as much: for while a hand moves.
pub fn broken(plan: &Plan) -> Vec<Finding> {
    list(&Ground::new(plan))
}

/// The first of a finding's remedies that can be made in full and after which it stands no longer.
pub fn fix(plan: &Plan, finding: &Finding) -> Option<Edit> {
    remedies(finding, &Ground::new(plan)).into_iter().find(|edit| {
        edit.apply(plan).is_ok_and(|applied| applied.stop.is_none() && !stands(finding, &Ground::new(&applied.plan)))
    })
}

/// Whether nothing keeps the plan from being signed.
pub fn is_signable(plan: &Plan) -> bool {
    broken(plan).is_empty()
}

/// The findings without their fixes.
fn list(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.total().is_zero() {
        return vec![Finding::NothingCommitted];
    }
    let plan = ground.plan();
    let mut found = Vec::new();
    for index in (0..plan.partners.len()).filter(|index| !ground.commitment(*index).is_zero()) {
        found.extend(unallocated(ground, index));
        found.extend((0..plan.sectors.len()).filter_map(|sector| cell_limit(ground, index, sector)));
    }
    found.extend(over_own_part(plan));
    for sector in 0..plan.sectors.len() {
        found.extend(over_fund_cap(ground, sector));
        found.extend(under_minimum_cheque(ground, sector));
    }
    found
}

fn unallocated(ground: &Ground<'_>, index: usize) -> Option<Finding> {
    let partner = ground.plan().partners.get(index)?.id.clone();
    let share = ground.plan().row(index)?.unallocated();
    (!share.is_zero()).then_some(Finding::Unallocated { partner, share })
}

fn cell_limit(ground: &Ground<'_>, index: usize, column: usize) -> Option<Finding> {
    let cell = ground.plan().row(index)?.cells.get(column)?;
    let share = cell.share.0;
    let names = || Some((ground.plan().partners.get(index)?.id.clone(), ground.plan().sectors.get(column)?.id.clone()));
    if let Some(floor) = cell.floor.map(|floor| floor.0).filter(|floor| share < *floor) {
        return names().map(|(partner, sector)| Finding::Floor { partner, sector, share, floor });
    }
    let cap = cell.cap.map(|cap| cap.0).filter(|cap| share > *cap)?;
    names().map(|(partner, sector)| Finding::Cap { partner, sector, share, cap })
}

fn over_own_part(plan: &Sections) -> Option<Finding> {
    let Sharing::FirstLoss { partner, tranche } = &plan.terms.sharing else { return None };
    // Where nothing is allocated, nothing has a part: that is what the other findings say.
    let own = sharing::own_part(plan, plan.partner_index(partner)?)?;
    // A tranche has no more decimals, so the comparison stays exact.
    let own = own.round_dp_with_strategy(SHARE_DECIMALS, RoundingStrategy::ToZero).normalize();
    (tranche.0 > own).then(|| Finding::FirstLoss { partner: partner.clone(), tranche: tranche.0, own })
}

fn over_fund_cap(ground: &Ground<'_>, index: usize) -> Option<Finding> {
    let sector = ground.plan().sectors.get(index)?;
    let cap = sector.fund_cap.as_ref()?.value.0;
    let share = ground.share(index);
    (share > cap).then(|| Finding::FundCap { sector: sector.id.clone(), share, cap })
}

fn under_minimum_cheque(ground: &Ground<'_>, index: usize) -> Option<Finding> {
    let sector = ground.plan().sectors.get(index)?;
    let minimum = sector.minimum_cheque.value.0;
    let amount = ground.amount(index);
    (amount > Decimal::ZERO && amount < minimum).then(|| Finding::MinimumCheque {
        sector: sector.id.clone(),
        amount,
        minimum,
    })
}

/// Whether what a finding speaks of is still not as it must be, in whatever figures.
fn stands(finding: &Finding, ground: &Ground<'_>) -> bool {
    let plan = ground.plan();
    let still = match finding {
        Finding::NothingCommitted => return ground.total().is_zero(),
        Finding::Unallocated { partner, .. } => plan.partner_index(partner).and_then(|p| unallocated(ground, p)),
        Finding::Floor { partner, sector, .. } | Finding::Cap { partner, sector, .. } => {
            let place = plan.partner_index(partner).zip(plan.sector_index(sector));
            place.and_then(|(partner, sector)| cell_limit(ground, partner, sector))
        }
        Finding::FirstLoss { .. } => over_own_part(plan),
        Finding::FundCap { sector, .. } => plan.sector_index(sector).and_then(|s| over_fund_cap(ground, s)),
        Finding::MinimumCheque { sector, .. } => {
            plan.sector_index(sector).and_then(|s| under_minimum_cheque(ground, s))
        }
    };
    still.is_some()
}

/// What may mend a finding, the best first.
fn remedies(finding: &Finding, ground: &Ground<'_>) -> Vec<Edit> {
    let joint = |sector: &SectorId, to| {
        Edit::Allocation(AllocationEdit::Joint { sector: sector.clone(), to, take: Take::Others })
    };
    let share = |partner: &PartnerId, sector: &SectorId, to| {
        let (partner, sector) = (partner.clone(), sector.clone());
        Edit::Allocation(AllocationEdit::Share { partner, sector, to, take: Take::Others })
    };
    match finding {
        Finding::NothingCommitted => Vec::new(),
        Finding::Unallocated { partner, .. } => {
            vec![Edit::Allocation(AllocationEdit::Spread { partner: partner.clone() })]
        }
        Finding::FirstLoss { partner, own, .. } => {
            vec![Edit::Sharing(Sharing::FirstLoss { partner: partner.clone(), tranche: Exact(*own) })]
        }
        Finding::Floor { partner, sector, floor, .. } => vec![share(partner, sector, *floor)],
        Finding::Cap { partner, sector, cap, .. } => vec![share(partner, sector, *cap)],
        Finding::FundCap { sector, cap, .. } => {
            // Each partner's share is rounded, so the cap itself may be missed by a hair.
            vec![joint(sector, *cap), joint(sector, (*cap - SMALLEST).max(Decimal::ZERO))]
        }
        Finding::MinimumCheque { sector, minimum, .. } => {
            let least = (*minimum * HUNDRED).checked_div(ground.total()).unwrap_or(HUNDRED);
            let least = least.round_dp_with_strategy(SHARE_DECIMALS, RoundingStrategy::ToPositiveInfinity);
            vec![joint(sector, least), joint(sector, least + SMALLEST), joint(sector, Decimal::ZERO)]
        }
    }
}
