//! The numbers that a plan written before it spoke of tax or leverage takes with the first such edit, with their sources.

use super::{
    assumption::{Assumption, Source},
    identity::{LocationId, PartnerId},
    partner::{Location, Partner},
    tax::{Regime, TaxProfile, TaxRate, TaxRules, TaxStatus},
};
use serde::Deserialize;
use std::sync::LazyLock;

/// The built-in numbers of tax and leverage.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltIn {
    /// Interest on what the fund borrows, per cent a year.
    pub cost_of_debt: Assumption,
    /// What the locations that are known by their names take.
    pub regimes: Vec<Regime>,
    /// The partners' rates where every relief holds.
    profiles: Profiles,
    /// Where all these come from.
    pub sources: Vec<Source>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Profiles {
    /// Partners that are no governments.
    investors: Vec<PartnerId>,
    /// Locations that exempt foreign governments.
    exempt_at: Vec<LocationId>,
    /// A government at home.
    home: Rates,
    /// A government where it is exempt.
    exempt: Rates,
    /// A government anywhere else.
    abroad: Rates,
    /// All others, anywhere.
    investor: Rates,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    income: Assumption,
    gain: Assumption,
}

static BUILT_IN: LazyLock<BuiltIn> = LazyLock::new(embedded);

#[allow(clippy::expect_used, reason = "the file is compiled in and a test reads it; no user can break it")]
fn embedded() -> BuiltIn {
    serde_json::from_str(include_str!("../../assets/built_in.json")).expect("the embedded numbers are valid")
}

/// The built-in numbers.
pub fn get() -> &'static BuiltIn {
    &BUILT_IN
}

impl BuiltIn {
    /// The tax rules of a plan with these locations: treaties and exemptions hold, and the fund is no commercial entity.
    pub fn tax_rules(&self, locations: &[Location]) -> TaxRules {
        let known = |regime: &&Regime| locations.iter().any(|location| location.id == regime.location);
        TaxRules {
            treaty: true,
            sovereign_exemption: true,
            controlled_entity: false,
            regimes: self.regimes.iter().filter(known).cloned().collect(),
        }
    }

    /// The rates of a partner in every location.
    pub fn tax_profile(&self, partner: &Partner, locations: &[Location]) -> TaxProfile {
        let profiles = &self.profiles;
        let status = if profiles.investors.contains(&partner.id) { TaxStatus::Investor } else { TaxStatus::Government };
        let rates = |location: &Location| {
            let rates = match status {
                TaxStatus::Investor => &profiles.investor,
                TaxStatus::Government if partner.home.as_ref() == Some(&location.id) => &profiles.home,
                TaxStatus::Government if profiles.exempt_at.contains(&location.id) => &profiles.exempt,
                TaxStatus::Government => &profiles.abroad,
            };
            TaxRate { location: location.id.clone(), income: rates.income.clone(), gain: rates.gain.clone() }
        };
        TaxProfile { status, rates: locations.iter().map(rates).collect() }
    }
}
