//! Edits of the plan's shape: partners and sectors come and go.

use crate::fund::{
    accession::Accession,
    allocation::{Cell, Row},
    correlation::Factor,
    exact::Exact,
    identity::{PartnerId, SectorId},
    partner::Partner,
    plan::Plan,
    problem::{Fault, Named, Problem},
    sector::Sector,
    validate,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change of the plan's shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StructureEdit {
    /// Adds a partner with nothing allocated.
    AddPartner(Box<Partner>),
    /// A partner joins, with its mix and votes.
    Accede(Box<Accession>),
    /// Removes a partner and its row.
    RemovePartner(PartnerId),
    /// Adds a sector that nobody has put money into; its correlations with the present factors follow their order.
    AddSector {
        /// The sector.
        sector: Box<Sector>,
        /// Correlations with the matrix's factors, in their order.
        correlations: Vec<Decimal>,
    },
    /// Removes a sector; refused while money is allocated to it.
    RemoveSector(SectorId),
    /// Renames a partner or gives it other facts; identity and commitment stay.
    ChangePartner(Box<Partner>),
}

impl StructureEdit {
    /// Whether two edits are of the same partner's facts; what comes or goes is never a part of what went before.
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        matches!((self, other), (Self::ChangePartner(one), Self::ChangePartner(two)) if one.id == two.id)
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        match self {
            Self::AddPartner(partner) => {
                Arc::make_mut(&mut sections.partners).push((**partner).clone());
                let cells = vec![Cell::default(); sections.sectors.len()];
                Arc::make_mut(&mut sections.allocation).rows.push(Arc::new(Row { cells, linked: false }));
            }
            Self::Accede(accession) => accession.enter(&mut sections)?,
            Self::RemovePartner(id) => {
                let index = plan
                    .partner_index(id)
                    .ok_or_else(|| Problem::new("partners", Fault::Unknown(Named::Partner, id.to_string())))?;
                if plan.terms.sharing.names(id) {
                    return Err(Problem::new("terms.sharing", Fault::NamedInSharing(id.to_string())));
                }
                Arc::make_mut(&mut sections.partners).remove(index);
                Arc::make_mut(&mut sections.allocation).rows.remove(index);
                sections.forget_partner(id);
            }
            Self::ChangePartner(partner) => {
                let index = plan
                    .partner_index(&partner.id)
                    .ok_or_else(|| Problem::new("partners", Fault::Unknown(Named::Partner, partner.id.to_string())))?;
                if let Some(slot) = Arc::make_mut(&mut sections.partners).get_mut(index) {
                    let commitment = slot.commitment.clone();
                    *slot = Partner { commitment, ..(**partner).clone() };
                }
            }
            Self::AddSector { sector, correlations } => {
                Arc::make_mut(&mut sections.sectors).push((**sector).clone());
                for row in &mut Arc::make_mut(&mut sections.allocation).rows {
                    Arc::make_mut(row).cells.push(Cell::default());
                }
                let correlation = Arc::make_mut(&mut sections.correlation);
                correlation.factors.push(Factor::Sector(sector.id.clone()));
                for matrix in [&mut correlation.matrix.value, &mut correlation.matrix.default] {
                    for (row, rho) in matrix.iter_mut().zip(correlations) {
                        row.push(Exact(*rho));
                    }
                    let own = correlations.iter().copied().chain([Decimal::ONE]).map(Exact).collect();
                    matrix.push(own);
                }
            }
            Self::RemoveSector(id) => remove_sector(plan, &mut sections, id)?,
        }
        Plan::with_checked(sections, validate::all)
    }
}

fn remove_sector(plan: &Plan, sections: &mut crate::fund::plan::Sections, id: &SectorId) -> Result<(), Problem> {
    let index =
        plan.sector_index(id).ok_or_else(|| Problem::new("sectors", Fault::Unknown(Named::Sector, id.to_string())))?;
    if (0..plan.partners.len()).any(|partner| !plan.share(partner, index).is_zero()) {
        return Err(Problem::new(format!("sectors[{index}]"), Fault::StillAllocated(id.to_string())));
    }
    Arc::make_mut(&mut sections.sectors).remove(index);
    for row in &mut Arc::make_mut(&mut sections.allocation).rows {
        Arc::make_mut(row).cells.remove(index);
    }
    let correlation = Arc::make_mut(&mut sections.correlation);
    if let Some(place) = correlation.index_of(&Factor::Sector(id.clone())) {
        correlation.factors.remove(place);
        for matrix in [&mut correlation.matrix.value, &mut correlation.matrix.default] {
            matrix.remove(place);
            for row in matrix.iter_mut() {
                row.remove(place);
            }
        }
    }
    if sections.terms.balancing_sector.as_ref() == Some(id) {
        Arc::make_mut(&mut sections.terms).balancing_sector = None;
    }
    sections.forget_sector(id);
    Ok(())
}
