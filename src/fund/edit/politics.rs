//! Edits of who may leave and what may strike.

use crate::fund::{
    checks,
    exact::Exact,
    identity::{PartnerId, ScenarioId},
    judged::{found_or_new, judged, with_source, with_sources},
    money::Money,
    plan::{Plan, Sections},
    politics::{
        CallCap, Consequence, ELECTION_FACTOR, EXIT_HAZARD, ORPHAN_LIMIT, Orphans, PENALTY, PartnerExit, Politics,
        SALE_DISCOUNT, Scenario,
    },
    problem::{Fault, Named, Problem},
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A number that holds for every partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PoliticsNumber {
    /// What multiplies the hazard in the year after an election.
    ElectionFactor,
    /// Discount of a forced sale, per cent.
    SaleDiscount,
    /// The leaver's penalty, per cent.
    Penalty,
    /// The most that a stayer takes of orphaned calls, per cent of its own commitment.
    OrphanLimit,
}

/// A change of political risk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PoliticsEdit {
    /// The switch.
    On(bool),
    /// A partner's hazard of leaving, per cent a year.
    Hazard {
        /// Whose.
        partner: PartnerId,
        /// The hazard.
        to: Decimal,
    },
    /// A partner's election years.
    Elections {
        /// Whose.
        partner: PartnerId,
        /// Calendar years.
        years: Vec<i32>,
    },
    /// A number that holds for every partner.
    Number(PoliticsNumber, Decimal),
    /// What happens to a partner that leaves.
    Consequence(Consequence),
    /// Who makes the calls that a leaver would have.
    Orphans(Orphans),
    /// The most that a partner pays in a year; `None` for no cap.
    CallCap {
        /// Whose.
        partner: PartnerId,
        /// The cap, as typed.
        cap: Option<Money>,
    },
    /// A scenario, new or in place of the one of the same identity.
    Scenario(Box<Scenario>),
    /// A scenario less.
    RemoveScenario(ScenarioId),
    /// Whether a scenario strikes.
    Active(ScenarioId, bool),
    /// The whole section.
    Whole(Box<Politics>),
}

impl PoliticsEdit {
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Hazard { partner: one, .. }, Self::Hazard { partner: two, .. })
            | (Self::Elections { partner: one, .. }, Self::Elections { partner: two, .. })
            | (Self::CallCap { partner: one, .. }, Self::CallCap { partner: two, .. }) => one == two,
            (Self::Number(one, _), Self::Number(two, _)) => one == two,
            (Self::Scenario(one), Self::Scenario(two)) => one.id == two.id,
            (Self::RemoveScenario(one), Self::RemoveScenario(two)) | (Self::Active(one, _), Self::Active(two, _)) => {
                one == two
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let mut sections = plan.sections();
        if self.makes_assumption(plan) {
            with_source(&mut sections);
        }
        if let Self::Scenario(scenario) = self {
            with_sources(&mut sections, scenario.source.iter());
        }
        let politics = Arc::make_mut(&mut sections.politics);
        match self {
            Self::On(on) => politics.on = *on,
            Self::Hazard { partner, to } => exit_mut(politics, partner).hazard.value = Exact(to.normalize()),
            Self::Elections { partner, years } => exit_mut(politics, partner).elections.clone_from(years),
            Self::Number(number, to) => set_number(politics, *number, *to),
            Self::Consequence(consequence) => politics.consequence = *consequence,
            Self::Orphans(orphans) => politics.orphans = *orphans,
            Self::CallCap { partner, cap } => set_cap(politics, partner, cap.as_ref()),
            Self::Scenario(scenario) => match politics.scenarios.iter_mut().find(|known| known.id == scenario.id) {
                Some(known) => known.clone_from(scenario),
                None => politics.scenarios.push((**scenario).clone()),
            },
            Self::RemoveScenario(id) => {
                known_scenario(plan, id)?;
                politics.scenarios.retain(|scenario| scenario.id != *id);
                politics.active.retain(|active| active != id);
            }
            Self::Active(id, active) => {
                known_scenario(plan, id)?;
                politics.active.retain(|known| known != id);
                if *active {
                    politics.active.push(id.clone());
                    // In the order of the list, so that the same choice is always written the same.
                    let place = |id: &ScenarioId| politics.scenarios.iter().position(|scenario| scenario.id == *id);
                    politics.active.sort_by_key(place);
                }
            }
            Self::Whole(whole) => politics.clone_from(whole),
        }
        Plan::with_checked(sections, checks::politics::problems)
    }

    /// Whether it makes a number that the plan did not have.
    fn makes_assumption(&self, plan: &Sections) -> bool {
        let politics = &plan.politics;
        match self {
            Self::Hazard { partner, .. } | Self::Elections { partner, .. } => politics.exit_of(partner).is_none(),
            Self::Number(number, _) => match number {
                PoliticsNumber::ElectionFactor => politics.election_factor.is_none(),
                PoliticsNumber::SaleDiscount => politics.sale_discount.is_none(),
                PoliticsNumber::Penalty => politics.penalty.is_none(),
                PoliticsNumber::OrphanLimit => politics.orphan_limit.is_none(),
            },
            _ => false,
        }
    }
}

fn known_scenario(plan: &Sections, id: &ScenarioId) -> Result<(), Problem> {
    let known = plan.politics.scenarios.iter().any(|scenario| scenario.id == *id);
    let unknown = || Problem::new("politics.scenarios", Fault::Unknown(Named::Scenario, id.to_string()));
    known.then_some(()).ok_or_else(unknown)
}

fn exit_mut<'a>(politics: &'a mut Politics, partner: &PartnerId) -> &'a mut PartnerExit {
    let usual = Exact(EXIT_HAZARD.into());
    let new = || PartnerExit { partner: partner.clone(), hazard: judged(usual, usual), elections: Vec::new() };
    found_or_new(&mut politics.exits, |entry| entry.partner == *partner, new)
}

fn set_number(politics: &mut Politics, number: PoliticsNumber, to: Decimal) {
    let (slot, usual) = match number {
        PoliticsNumber::ElectionFactor => (&mut politics.election_factor, ELECTION_FACTOR),
        PoliticsNumber::SaleDiscount => (&mut politics.sale_discount, SALE_DISCOUNT),
        PoliticsNumber::Penalty => (&mut politics.penalty, PENALTY),
        PoliticsNumber::OrphanLimit => (&mut politics.orphan_limit, ORPHAN_LIMIT),
    };
    let usual = Exact(usual.into());
    slot.get_or_insert_with(|| judged(usual, usual)).value = Exact(to.normalize());
}

fn set_cap(politics: &mut Politics, partner: &PartnerId, cap: Option<&Money>) {
    let Some(cap) = cap else {
        politics.call_caps.retain(|entry| entry.partner != *partner);
        return;
    };
    let cap = Money::new(cap.amount.0.normalize(), &cap.currency);
    let new = || CallCap { partner: partner.clone(), cap: cap.clone() };
    found_or_new(&mut politics.call_caps, |entry| entry.partner == *partner, new).cap.clone_from(&cap);
}
