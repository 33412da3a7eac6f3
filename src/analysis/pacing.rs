//! The typical life of one commitment: calls, distributions and net asset value year by year.
//!
//! D. Takahashi & S. Alexander, "Illiquid Alternative Asset Fund Modeling", *Journal of Portfolio Management* 28(2) 2002.

use super::input::{self, InputError, Reason};

/// The most years a table may have.
pub const MOST_YEARS: usize = 200;

/// The parameters of one commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct Pacing {
    /// Money committed.
    pub commitment: f64,
    /// Share of the unfunded commitment called in each year, the last repeating.
    pub rate_of_contribution: Vec<f64>,
    /// Years until everything is distributed.
    pub life: f64,
    /// How late distributions come: the exponent of age over life.
    pub bow: f64,
    /// Growth of the opening net asset value a year.
    pub growth: f64,
    /// Least rate of distribution.
    pub yield_floor: f64,
    /// Years of the table.
    pub years: usize,
}

/// A year of the table; all flows are at its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PacingYear {
    /// From 1.
    pub year: usize,
    /// Share of the grown opening value that is distributed.
    pub rate_of_distribution: f64,
    /// Called this year; earns nothing this year.
    pub contribution: f64,
    /// Distributed this year.
    pub distribution: f64,
    /// Net asset value at the end.
    pub nav: f64,
    /// Σ contributions so far.
    pub paid_in: f64,
    /// Σ distributions so far.
    pub cumulative_distributions: f64,
    /// Commitment not yet called.
    pub unfunded: f64,
    /// Distribution less contribution.
    pub net_cash_flow: f64,
}

/// The table of a commitment: `C = RC·unfunded`, `D = RD·NAV·(1+G)` with `RD = min(1, max(Y, (t/L)^B))`,
/// `NAV' = NAV·(1+G) + C − D`.
///
/// # Errors
/// The field that is empty or out of range.
pub fn table(pacing: &Pacing) -> Result<Vec<PacingYear>, InputError> {
    check(pacing)?;
    let mut years = Vec::with_capacity(pacing.years);
    let (mut nav, mut paid_in, mut distributed) = (0.0, 0.0, 0.0);
    let mut rates = pacing.rate_of_contribution.iter().copied();
    let mut rate = 0.0;
    for year in 1..=pacing.years {
        rate = rates.next().unwrap_or(rate);
        let contribution = rate * (pacing.commitment - paid_in);
        let by_age = libm::pow(year as f64 / pacing.life, pacing.bow);
        let rate_of_distribution = pacing.yield_floor.max(by_age).min(1.0);
        let grown = nav * (1.0 + pacing.growth);
        let distribution = rate_of_distribution * grown;
        nav = grown - distribution + contribution;
        paid_in += contribution;
        distributed += distribution;
        years.push(PacingYear {
            year,
            rate_of_distribution,
            contribution,
            distribution,
            nav,
            paid_in,
            cumulative_distributions: distributed,
            unfunded: pacing.commitment - paid_in,
            net_cash_flow: distribution - contribution,
        });
    }
    Ok(years)
}

fn check(pacing: &Pacing) -> Result<(), InputError> {
    input::within("commitment", pacing.commitment, 0.0, f64::MAX)?;
    input::finite("rate_of_contribution", &pacing.rate_of_contribution)?;
    for (index, rate) in pacing.rate_of_contribution.iter().enumerate() {
        input::within(format!("rate_of_contribution[{index}]"), *rate, 0.0, 1.0)?;
    }
    input::within("life", pacing.life, 1.0, MOST_YEARS as f64)?;
    input::within("bow", pacing.bow, 0.0, 100.0)?;
    input::within("growth", pacing.growth, -1.0, 10.0)?;
    input::within("yield_floor", pacing.yield_floor, 0.0, 1.0)?;
    match pacing.years {
        0 => Err(InputError::new("years", Reason::Empty)),
        found if found > MOST_YEARS => Err(InputError::new("years", Reason::TooMany { most: MOST_YEARS, found })),
        _ => Ok(()),
    }
}
