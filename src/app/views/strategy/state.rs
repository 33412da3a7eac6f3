//! What is chosen in the view, and what was counted for it: again only when the plan changed.

use crate::{
    analysis::strategy::{Fairness, StrategyAnswer, fairness, scores},
    fund::{identity::PartnerId, plan::Plan},
};
use std::sync::Arc;

/// The choices of the view.
#[derive(Debug, Default)]
pub struct State {
    /// Whose weights are shown.
    pub partner: Option<PartnerId>,
    known: Option<Arc<Counted>>,
}

/// What the scores and parts come to, and the plan that they were counted from.
#[derive(Debug)]
pub struct Counted {
    /// A plan is its sections' pointers: comparing it with itself is quick, and the held pointers stay its own.
    plan: Plan,
    /// The scores; `None` where there are no criteria.
    pub scores: Option<StrategyAnswer>,
    /// The parts of each partner.
    pub fairness: Fairness,
}

impl State {
    /// The place of the partner whose weights are shown.
    pub fn partner(&self, plan: &Plan) -> usize {
        self.partner.as_ref().and_then(|id| plan.partner_index(id)).unwrap_or(0)
    }

    /// The scores of a plan.
    pub fn counted(&mut self, plan: &Plan) -> Arc<Counted> {
        if let Some(known) = &self.known
            && same(&known.plan, plan)
        {
            return Arc::clone(known);
        }
        let counted = Arc::new(Counted { plan: plan.clone(), scores: scores(plan), fairness: fairness(plan) });
        self.known = Some(Arc::clone(&counted));
        counted
    }
}

/// Whether everything that scores and parts depend on is the same section.
fn same(one: &Plan, two: &Plan) -> bool {
    Arc::ptr_eq(&one.strategy, &two.strategy)
        && Arc::ptr_eq(&one.governance, &two.governance)
        && Arc::ptr_eq(&one.allocation, &two.allocation)
        && Arc::ptr_eq(&one.partners, &two.partners)
        && Arc::ptr_eq(&one.sectors, &two.sectors)
        && Arc::ptr_eq(&one.currencies, &two.currencies)
        && Arc::ptr_eq(&one.terms, &two.terms)
        && Arc::ptr_eq(&one.meta, &two.meta)
}
