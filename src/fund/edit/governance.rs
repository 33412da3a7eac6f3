//! Edits of who decides.

use crate::fund::{
    checks,
    exact::Exact,
    governance::{Governance, Matter, Rule, SectorVeto, Stance, StanceEntry},
    identity::{PartnerId, SectorId},
    plan::Plan,
    problem::Problem,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change of votes, vetoes or stances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GovernanceEdit {
    /// A matter's quota, per cent.
    Quota(Matter, Decimal),
    /// A matter's whole rule.
    Rule(Matter, Box<Rule>),
    /// A veto in one sector, granted or taken back.
    SectorVeto {
        /// Whose.
        partner: PartnerId,
        /// Where.
        sector: SectorId,
        /// Whether it is granted.
        granted: bool,
    },
    /// How a partner stands to a sector.
    Stance {
        /// Whose.
        partner: PartnerId,
        /// To what.
        sector: SectorId,
        /// How.
        stance: Stance,
    },
    /// The whole section, such as a preset.
    Whole(Box<Governance>),
}

impl GovernanceEdit {
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Quota(one, _), Self::Quota(two, _)) | (Self::Rule(one, _), Self::Rule(two, _)) => one == two,
            (Self::SectorVeto { partner: a, sector: b, .. }, Self::SectorVeto { partner: c, sector: d, .. })
            | (Self::Stance { partner: a, sector: b, .. }, Self::Stance { partner: c, sector: d, .. }) => {
                (a, b) == (c, d)
            }
            (Self::Whole(_), Self::Whole(_)) => true,
            _ => false,
        }
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        let governance = Arc::make_mut(&mut sections.governance);
        match self {
            Self::Quota(matter, quota) => governance.rule_mut(*matter).quota = Exact(quota.normalize()),
            Self::Rule(matter, rule) => governance.rule_mut(*matter).clone_from(rule),
            Self::SectorVeto { partner, sector, granted } => {
                let vetoes = &mut governance.sector_vetoes;
                let place = vetoes.iter().position(|veto| veto.partner == *partner && veto.sector == *sector);
                match (place, granted) {
                    (Some(place), false) => {
                        vetoes.remove(place);
                    }
                    (None, true) => vetoes.push(SectorVeto { partner: partner.clone(), sector: sector.clone() }),
                    (Some(_), true) | (None, false) => {}
                }
            }
            Self::Stance { partner, sector, stance } => {
                let stances = &mut governance.stances;
                let place = stances.iter().position(|entry| entry.partner == *partner && entry.sector == *sector);
                match (place.and_then(|place| stances.get_mut(place)), *stance) {
                    // Support is what is not said.
                    (Some(_), Stance::Support) => {
                        stances.retain(|entry| entry.partner != *partner || entry.sector != *sector);
                    }
                    (Some(entry), stance) => entry.stance = stance,
                    (None, Stance::Support) => {}
                    (None, stance) => {
                        stances.push(StanceEntry { partner: partner.clone(), sector: sector.clone(), stance });
                    }
                }
            }
            Self::Whole(whole) => governance.clone_from(whole),
        }
        Plan::with_checked(sections, checks::governance::problems)
    }
}
