//! When partners leave, and what scenarios multiply: from the plan's numbers and given uniforms.

use crate::fund::{exact::to_f64, plan::Sections, politics::Scenario};

/// The hazard of a partner's leaving in year 1, 2, … of the plan, as a rate (0.02 for 2 % a year): its own, raised in the
/// calendar year after an election, times the factor of every scenario that strikes then. Empty where there is no such
/// partner.
pub fn hazards(plan: &Sections, partner: usize, scenarios: &[&Scenario]) -> Vec<f64> {
    let Some(known) = plan.partners.get(partner) else { return Vec::new() };
    let politics = &plan.politics;
    let own = to_f64(politics.hazard(&known.id).0) / 100.0;
    let raised = to_f64(politics.election_factor().0);
    let elections = politics.exit_of(&known.id).map_or(&[][..], |exit| exit.elections.as_slice());
    (1..=plan.meta.horizon)
        .map(|year| {
            // Year 1 is the plan's start year itself.
            let calendar = plan.meta.start_year + year as i32 - 1;
            let factor = if elections.contains(&(calendar - 1)) { raised } else { 1.0 };
            let striking = scenarios.iter().filter(|scenario| scenario.year == year);
            striking.fold(own * factor, |hazard, scenario| hazard * to_f64(scenario.exit_factor.0))
        })
        .collect()
}

/// The year in which a partner leaves, from 1: the first `t` with `Σ_{u≤t} λ_u ≥ −ln U` for a uniform `U`; `None` where it
/// stays. The time to the first event of a Poisson process with a rate that changes (D. R. Cox & P. A. W. Lewis, *The
/// Statistical Analysis of Series of Events*, 1966).
pub fn exit_year(hazards: &[f64], uniform: f64) -> Option<usize> {
    let needed = -libm::log(uniform);
    let mut sum = 0.0;
    hazards
        .iter()
        .position(|hazard| {
            sum += hazard;
            // Without any hazard nobody leaves, not even at a uniform of 1.
            sum > 0.0 && sum >= needed
        })
        .map(|place| place + 1)
}

/// The chance of having left by the end of year 1, 2, …: `1 − exp(−Σλ)`.
pub fn exit_chances(hazards: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    hazards
        .iter()
        .map(|hazard| {
            sum += hazard;
            -libm::expm1(-sum)
        })
        .collect()
}

/// What scenarios multiply in one year of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Multipliers {
    /// `1 + return`, by sector.
    pub sectors: Vec<f64>,
    /// Units per dollar, by currency.
    pub currencies: Vec<f64>,
}

/// What the scenarios that strike in `year` (from 1) multiply; they multiply each other.
pub fn multipliers(plan: &Sections, scenarios: &[&Scenario], year: u32) -> Multipliers {
    let striking = || scenarios.iter().filter(|scenario| scenario.year == year);
    let product = |of: &dyn Fn(&Scenario) -> f64| striking().fold(1.0, |product, scenario| product * of(scenario));
    Multipliers {
        sectors: (plan.sectors.iter())
            .map(|sector| product(&|scenario| to_f64(scenario.sector_multiplier(&sector.id).0)))
            .collect(),
        currencies: (plan.currencies.iter())
            .map(|currency| product(&|scenario| to_f64(scenario.currency_multiplier(&currency.code).0)))
            .collect(),
    }
}

/// Percentage points that short rates stand higher in `year` (from 1): those of every scenario that struck by then.
pub fn rate_shift(scenarios: &[&Scenario], year: u32) -> f64 {
    scenarios.iter().filter(|scenario| scenario.year <= year).fold(0.0, |sum, s| sum + to_f64(s.rate_shift.0))
}
