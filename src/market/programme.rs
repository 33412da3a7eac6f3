//! When a sector's commitment is called and paid back: the timetable that no draw changes.
//!
//! Takahashi & Alexander, "Illiquid Alternative Asset Fund Modeling", Yale Investments Office 2001 and *J. Portfolio
//! Management* 28(2) 2002: `C(t) = RC(t)·(CC − PIC(t−1))`, `RD(t) = min(1, max(Y, (t/L)^B))`,
//! `D(t) = RD(t)·NAV(t−1)·(1+G)`, `NAV(t) = NAV(t−1)·(1+G) + C(t) − D(t)`.

use crate::fund::{
    plan::Sections,
    sector::{Pacing, Sector},
    terms::Style,
};

/// One part of a commitment that starts its clock in the same year.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    /// Called in the years 0 … horizon, as a part of the whole commitment.
    pub calls: Vec<f64>,
    /// Part of the grown value that is paid out in the years 0 … horizon.
    pub rates: Vec<f64>,
}

/// The timetable of one unit committed to a sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Programme {
    /// Called in all in the years 0 … horizon.
    pub calls: Vec<f64>,
    /// The parts, earliest first.
    pub cohorts: Vec<Cohort>,
    /// Approved in the years 0 … horizon, as parts of the whole commitment.
    pub approved: Vec<f64>,
    /// Months that every commitment waits.
    pub lag: f64,
    /// Called at once, held to the horizon, paying nothing out.
    pub liquid: bool,
}

impl Programme {
    /// The timetable of a sector: `vintages` is the part committed at t = 0, 1, …; the sector's median approval lag moves
    /// the whole clock, a lag of `k + f` years putting the part `1 − f` at `k` and `f` at `k + 1`.
    pub fn of(sector: &Sector, vintages: &[f64], horizon: usize) -> Self {
        let months = sector.approval_lag.median.to_f64();
        let starts = starts(vintages, months / 12.0, horizon);
        let part_of = |year: usize| starts.iter().filter(|(start, _)| *start == year).map(|(_, part)| part).sum();
        let approved = (0..=horizon).map(part_of).collect();
        let cohorts: Vec<Cohort> = starts
            .into_iter()
            .map(|(start, part)| match &sector.pacing {
                Some(pacing) => Cohort::paced(pacing, start, part, horizon),
                None => Cohort::held(start, part, horizon),
            })
            .collect();
        let calls = (0..=horizon).map(|t| cohorts.iter().filter_map(|cohort| cohort.calls.get(t)).sum()).collect();
        Self { calls, cohorts, approved, lag: months, liquid: sector.pacing.is_none() }
    }
}

/// The years in which parts of a commitment start their clock, none beyond the horizon.
fn starts(vintages: &[f64], lag: f64, horizon: usize) -> Vec<(usize, f64)> {
    let whole = libm::floor(lag);
    let late = lag - whole;
    let mut parts = vec![0.0; vintages.len() + 1];
    for (vintage, share) in vintages.iter().enumerate() {
        for (slot, part) in parts.iter_mut().skip(vintage).zip([share * (1.0 - late), share * late]) {
            *slot += part;
        }
    }
    let starts = parts.into_iter().enumerate().map(|(year, part)| (year + whole as usize, part));
    starts.filter(|(year, part)| *part > 0.0 && *year <= horizon).collect()
}

impl Cohort {
    fn held(start: usize, part: f64, horizon: usize) -> Self {
        let calls = (0..=horizon).map(|t| if t == start { part } else { 0.0 }).collect();
        Self { calls, rates: vec![0.0; horizon + 1] }
    }

    fn paced(pacing: &Pacing, start: usize, part: f64, horizon: usize) -> Self {
        let life = pacing.life.to_f64();
        let rates_of_contribution: Vec<f64> =
            pacing.rate_of_contribution.value.iter().map(|rate| rate.to_f64()).collect();
        let last = rates_of_contribution.last().copied().unwrap_or(0.0);
        let mut uncalled = part;
        let mut cohort = Self { calls: Vec::with_capacity(horizon + 1), rates: Vec::with_capacity(horizon + 1) };
        for t in 0..=horizon {
            let age = t.saturating_sub(start);
            let called_now = age >= 1 && age as f64 <= life;
            let rate = rates_of_contribution.get(age.wrapping_sub(1)).copied().unwrap_or(last);
            let call = if called_now { rate * uncalled } else { 0.0 };
            uncalled -= call;
            cohort.calls.push(call);
            cohort.rates.push(rate_of_distribution(pacing, age as f64 / life));
        }
        cohort
    }
}

/// `min(1, max(Y, (t/L)^B))`, 0 before the first year.
fn rate_of_distribution(pacing: &Pacing, part_of_life: f64) -> f64 {
    if part_of_life <= 0.0 {
        return 0.0;
    }
    libm::pow(part_of_life, pacing.bow.to_f64()).max(pacing.yield_floor.fraction()).min(1.0)
}

/// The part of a commitment that is committed (or, evergreen, paid in) at t = 0, 1, …
pub fn schedule(plan: &Sections) -> Vec<f64> {
    let shares = match &plan.terms.style {
        Style::Commitment { vintages } => &vintages.value,
        Style::Evergreen { contributions, .. } => &contributions.value,
    };
    shares.iter().map(|share| share.to_f64() / 100.0).collect()
}
