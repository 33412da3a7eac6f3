//! Edits of tax switches and leverage. A plan written before it had either takes the built-in defaults with the first.

use crate::fund::{
    assumption::Source,
    assumption_key,
    built_in::{self, BuiltIn},
    exact::Exact,
    leverage::Leverage,
    plan::{Plan, Sections},
    problem::Problem,
    validate,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A switch of the tax rules. Each but `Rules(false)` gives a plan without tax rules the built-in ones, and its
/// partners without a profile theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxEdit {
    /// Whether anybody pays tax at all. Off forgets the rules; the partners keep their profiles.
    Rules(bool),
    /// Whether tax treaties hold.
    Treaty(bool),
    /// Whether foreign governments are exempt where the law says so.
    SovereignExemption(bool),
    /// Whether the fund counts as a commercial entity that governments control.
    ControlledEntity(bool),
}

impl TaxEdit {
    pub(super) fn apply(self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        if self == Self::Rules(false) {
            Arc::make_mut(&mut sections.terms).tax = None;
            return Plan::with_checked(sections, validate::terms);
        }
        let fills = sections.terms.tax.is_none();
        if fills {
            fill(&mut sections);
        }
        if let Some(rules) = &mut Arc::make_mut(&mut sections.terms).tax {
            match self {
                Self::Rules(_) => {}
                Self::Treaty(on) => rules.treaty = on,
                Self::SovereignExemption(on) => rules.sovereign_exemption = on,
                Self::ControlledEntity(on) => rules.controlled_entity = on,
            }
        }
        Plan::with_checked(sections, if fills { filled } else { validate::terms })
    }
}

/// Gives the plan the built-in tax rules, and every partner without a profile its own.
fn fill(sections: &mut Sections) {
    let built_in = built_in::get();
    let rules = built_in.tax_rules(&sections.locations);
    let profiles: Vec<_> = sections
        .partners
        .iter()
        .map(|partner| partner.tax.is_none().then(|| built_in.tax_profile(partner, &sections.locations)))
        .collect();
    for (partner, profile) in Arc::make_mut(&mut sections.partners).iter_mut().zip(profiles) {
        partner.tax = partner.tax.take().or(profile);
    }
    Arc::make_mut(&mut sections.terms).tax = Some(rules);
    cite(sections, built_in);
}

/// Adds the built-in sources that numbers of the plan name and the plan does not have.
fn cite(sections: &mut Sections, built_in: &BuiltIn) {
    let mut missing: Vec<Source> = Vec::new();
    for key in assumption_key::keys(sections) {
        let Some(id) = key.get(sections).map(|assumption| &assumption.source) else { continue };
        let known = sections.sources.iter().chain(&missing).any(|source| source.id == *id);
        if let Some(source) = built_in.sources.iter().find(|source| !known && source.id == *id) {
            missing.push(source.clone());
        }
    }
    if !missing.is_empty() {
        Arc::make_mut(&mut sections.sources).extend(missing);
    }
}

/// Problems of a plan that took built-in numbers: those of the terms, the numbers and their sources.
fn filled(sections: &Sections) -> Vec<Problem> {
    let mut problems = validate::terms(sections);
    problems.extend(validate::assumptions(sections));
    problems
}

/// Debt to a unit of equity set, or leverage left out of the plan.
pub(super) fn leverage(plan: &Plan, ratio: Option<Decimal>) -> Result<Plan, Problem> {
    let mut sections = plan.sections();
    match (ratio.map(|ratio| Exact(ratio.normalize())), plan.terms.leverage.is_some()) {
        (None, _) => Arc::make_mut(&mut sections.terms).leverage = None,
        (Some(debt_to_equity), true) => {
            if let Some(leverage) = &mut Arc::make_mut(&mut sections.terms).leverage {
                leverage.debt_to_equity = debt_to_equity;
            }
        }
        // Nothing borrowed is what the plan says already: a drag back to its start is its start.
        (Some(Exact(ratio)), false) if ratio.is_zero() => return Ok(plan.clone()),
        (Some(debt_to_equity), false) => {
            let built_in = built_in::get();
            let cost_of_debt = built_in.cost_of_debt.clone();
            Arc::make_mut(&mut sections.terms).leverage = Some(Leverage { debt_to_equity, cost_of_debt });
            cite(&mut sections, built_in);
            return Plan::with_checked(sections, filled);
        }
    }
    Plan::with_checked(sections, validate::terms)
}
