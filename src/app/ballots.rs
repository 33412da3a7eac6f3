//! Every sector's vote as the partners stand, counted once for as long as nothing that decides it changes.

use crate::{
    analysis::governance::{self, Ballot},
    fund::{
        governance::Governance,
        money::Currency,
        partner::Partner,
        plan::{Plan, Sections},
        sector::Sector,
        terms::Meta,
    },
};
use std::sync::Arc;

/// The sections of a plan that votes depend on. They are held, so that the same pointer is the same section.
#[derive(Clone, Debug)]
pub struct Deciders {
    governance: Arc<Governance>,
    partners: Arc<Vec<Partner>>,
    sectors: Arc<Vec<Sector>>,
    currencies: Arc<Vec<Currency>>,
    meta: Arc<Meta>,
}

impl Deciders {
    /// Those of a plan.
    pub fn of(plan: &Sections) -> Self {
        Self {
            governance: Arc::clone(&plan.governance),
            partners: Arc::clone(&plan.partners),
            sectors: Arc::clone(&plan.sectors),
            currencies: Arc::clone(&plan.currencies),
            meta: Arc::clone(&plan.meta),
        }
    }

    /// Whether a plan still has them.
    pub fn are_of(&self, plan: &Sections) -> bool {
        Arc::ptr_eq(&self.governance, &plan.governance)
            && Arc::ptr_eq(&self.partners, &plan.partners)
            && Arc::ptr_eq(&self.sectors, &plan.sectors)
            && Arc::ptr_eq(&self.currencies, &plan.currencies)
            && Arc::ptr_eq(&self.meta, &plan.meta)
    }
}

/// The votes by sector.
#[derive(Debug)]
pub struct Ballots {
    deciders: Deciders,
    /// One a sector, in the plan's order; none where nobody has a vote.
    pub list: Vec<Ballot>,
}

impl Ballots {
    /// The votes of a plan: those known, if what decides is still the same.
    pub fn of(plan: &Plan, known: Option<&Arc<Self>>) -> Arc<Self> {
        match known {
            Some(known) if known.deciders.are_of(plan) => Arc::clone(known),
            _ => Arc::new(Self { deciders: Deciders::of(plan), list: governance::sectors(plan).unwrap_or_default() }),
        }
    }
}
