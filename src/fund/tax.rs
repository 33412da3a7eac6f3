//! What the states where money works take of a partner's income and gains.

use super::{
    assumption::Assumption,
    identity::LocationId,
    partner::Partner,
    plan::Sections,
    problem::{Fault, Named, Problem},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Which reliefs hold, and what is due where they do not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxRules {
    /// Whether tax treaties hold.
    pub treaty: bool,
    /// Whether foreign governments are exempt where the law says so (in the United States, section 892 of the Internal
    /// Revenue Code).
    pub sovereign_exemption: bool,
    /// Whether the fund counts as a commercial entity that governments control, which ends their exemption.
    pub controlled_entity: bool,
    /// What is due by location; a location without an entry knows nothing but the partners' own rates.
    pub regimes: Vec<Regime>,
}

/// What a location takes where reliefs do not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// Which location.
    pub location: LocationId,
    /// Per cent of income without treaty and exemption.
    pub without_relief: Assumption,
    /// Per cent of income under the treaty, for a government that is not exempt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treaty_income: Option<Assumption>,
    /// Whether the location's law exempts foreign governments.
    pub exempts_governments: bool,
    /// What governments pay through a commercial entity that they control, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub controlled: Option<Controlled>,
}

/// Rates of a government through a commercial entity that it controls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Controlled {
    /// Per cent of income.
    pub income: Assumption,
    /// Per cent of gains.
    pub gain: Assumption,
}

/// What a partner pays where every relief holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxProfile {
    /// What it is to a tax office.
    pub status: TaxStatus,
    /// Its rates by location; none where a location is not named.
    pub rates: Vec<TaxRate>,
}

/// What a partner is to a tax office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaxStatus {
    /// A government or what wholly belongs to one.
    Government,
    /// Anyone else.
    Investor,
}

/// A partner's rates in a location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxRate {
    /// Which location.
    pub location: LocationId,
    /// Per cent of income.
    pub income: Assumption,
    /// Per cent of gains.
    pub gain: Assumption,
}

impl TaxRules {
    /// What a location takes, where it is known.
    pub fn regime(&self, location: &LocationId) -> Option<&Regime> {
        self.regimes.iter().find(|regime| regime.location == *location)
    }
}

impl TaxProfile {
    /// The rates in a location, where they are given.
    pub fn rate(&self, location: &LocationId) -> Option<&TaxRate> {
        self.rates.iter().find(|rate| rate.location == *location)
    }
}

/// What the partner at `partner` pays of income and of gains from the location at `location`, as fractions, with the
/// plan's switches as they stand.
///
/// At home, and wherever nothing says otherwise, these are the rates of its profile. A government pays the controlled
/// entity's rates where the fund is one; without the exemption the treaty's rate of income, or without that either the
/// full one. Where a location exempts nobody, the full rate of income is due once the treaty falls. A partner without a
/// profile, and a plan without tax rules, pay nothing.
pub fn effective_rates(plan: &Sections, partner: usize, location: usize) -> (f64, f64) {
    let (Some(rules), Some(partner), Some(location)) =
        (&plan.terms.tax, plan.partners.get(partner), plan.locations.get(location))
    else {
        return (0.0, 0.0);
    };
    partner.tax.as_ref().map_or((0.0, 0.0), |profile| rates(rules, partner, profile, &location.id))
}

fn rates(rules: &TaxRules, partner: &Partner, profile: &TaxProfile, location: &LocationId) -> (f64, f64) {
    let own = profile.rate(location).map_or((0.0, 0.0), |rate| (rate.income.fraction(), rate.gain.fraction()));
    let Some(regime) = rules.regime(location).filter(|_| partner.home.as_ref() != Some(location)) else { return own };
    let government = profile.status == TaxStatus::Government;
    if let Some(controlled) = regime.controlled.as_ref().filter(|_| government && rules.controlled_entity) {
        return (controlled.income.fraction(), controlled.gain.fraction());
    }
    if government && regime.exempts_governments {
        if rules.sovereign_exemption {
            return own;
        }
        let relieved = regime.treaty_income.as_ref().filter(|_| rules.treaty);
        return (relieved.unwrap_or(&regime.without_relief).fraction(), own.1);
    }
    if rules.treaty { own } else { (regime.without_relief.fraction(), own.1) }
}

/// What is wrong with the locations of rules and profiles; their numbers are checked with the other assumptions.
pub(super) fn problems(plan: &Sections) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, partner) in plan.partners.iter().enumerate() {
        let Some(profile) = &partner.tax else { continue };
        let place = format!("partners[{index}].tax.rates");
        locations(plan, &place, profile.rates.iter().map(|rate| &rate.location), &mut problems);
    }
    if let Some(rules) = &plan.terms.tax {
        let regimes = rules.regimes.iter().map(|regime| &regime.location);
        locations(plan, "terms.tax.regimes", regimes, &mut problems);
    }
    problems
}

fn locations<'a>(
    plan: &Sections,
    place: &str,
    named: impl Iterator<Item = &'a LocationId>,
    problems: &mut Vec<Problem>,
) {
    let mut seen = HashSet::new();
    for (index, id) in named.enumerate() {
        let at = format!("{place}[{index}].location");
        if !plan.locations.iter().any(|location| location.id == *id) {
            problems.push(Problem::new(&at, Fault::Unknown(Named::Location, id.to_string())));
        }
        if !seen.insert(id) {
            problems.push(Problem::new(at, Fault::Duplicate(Named::Location, id.to_string())));
        }
    }
}
