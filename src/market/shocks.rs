//! What scenarios make of growth, exchange rates and the clocks of commitments.

use super::{clock::Clock, politics, rows::Row};
use crate::fund::{exact::to_f64, plan::Sections, politics::Scenario, sector::Sector};

/// The most volatility, per cent, of what counts as cash.
const CASH_VOLATILITY: f64 = 1.0;

/// What scenarios make of a sector's growth `1 + R`: `factor·growth + added` in each year that they touch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectorShock {
    /// Year (from 1), factor and what is added.
    years: Vec<(usize, f32, f32)>,
}

impl SectorShock {
    /// Of a sector of a plan. Scenarios multiply each other; a rise of short rates is added to what cash earns from its
    /// year on; growth stands still while a delay lasts.
    pub fn of(plan: &Sections, sector: &Sector, scenarios: &[&Scenario]) -> Self {
        if scenarios.is_empty() {
            return Self::default();
        }
        let clocks = clocks(sector, scenarios, plan.meta.horizon as usize);
        let year = |year: u32| {
            let striking = scenarios.iter().filter(|scenario| scenario.year == year);
            let multiplier = striking.fold(1.0, |product, s| product * to_f64(s.sector_multiplier(&sector.id).0));
            let kept = Clock::kept(&clocks, year as usize);
            let shift = if is_cash(sector) { politics::rate_shift(scenarios, year) / 100.0 } else { 0.0 };
            (year as usize, (multiplier * kept) as f32, (1.0 - kept + shift) as f32)
        };
        let touched = |(_, factor, added): &(usize, f32, f32)| {
            factor.to_bits() != 1.0_f32.to_bits() || added.to_bits() != 0.0_f32.to_bits()
        };
        Self { years: (1..=plan.meta.horizon).map(year).filter(touched).collect() }
    }

    /// Strikes growth in the years 0 … horizon, in place.
    pub fn strike(&self, growth: &mut [Row]) {
        for (year, factor, added) in &self.years {
            for value in growth.get_mut(*year).into_iter().flatten() {
                *value = (*value * factor + added).max(0.0);
            }
        }
    }
}

/// Whether a sector is cash: called at once, all income, hardly any volatility.
fn is_cash(sector: &Sector) -> bool {
    sector.pacing.is_none() && sector.income_share.to_f64() >= 1.0 && sector.volatility.to_f64() <= CASH_VOLATILITY
}

/// How the clock of a sector's commitments goes under scenarios.
pub fn clocks(sector: &Sector, scenarios: &[&Scenario], horizon: usize) -> Vec<Clock> {
    let delays = scenarios.iter().flat_map(|scenario| scenario.delays.iter().map(|delay| (scenario.year, delay)));
    let of_sector = delays.filter(|(_, delay)| delay.sector == sector.id && !delay.months.0.is_zero());
    of_sector.fold(vec![Clock::running(horizon)], |clocks, (year, delay)| {
        Clock::delayed(&clocks, year as usize, to_f64(delay.months.0))
    })
}

/// By currency of the plan: the years (from 1) in which scenarios multiply its units per dollar, and by what.
pub fn currencies(plan: &Sections, scenarios: &[&Scenario]) -> Vec<Vec<(usize, f32)>> {
    let of = |code| {
        let years = (1..=plan.meta.horizon).map(|year| {
            let striking = scenarios.iter().filter(|scenario| scenario.year == year);
            let product = striking.fold(1.0, |product, s| product * to_f64(s.currency_multiplier(code).0));
            (year as usize, product as f32)
        });
        years.filter(|(_, multiplier)| multiplier.to_bits() != 1.0_f32.to_bits()).collect()
    };
    plan.currencies.iter().map(|currency| of(&currency.code)).collect()
}
