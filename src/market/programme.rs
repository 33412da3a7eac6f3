//! When a sector's commitment is called and paid back: the timetable that no draw changes.
//!
//! Takahashi & Alexander, "Illiquid Alternative Asset Fund Modeling", Yale Investments Office 2001 and *J. Portfolio
//! Management* 28(2) 2002: `C(t) = RC(t)·(CC − PIC(t−1))`, `RD(t) = min(1, max(Y, (t/L)^B))`,
//! `D(t) = RD(t)·NAV(t−1)·(1+G)`, `NAV(t) = NAV(t−1)·(1+G) + C(t) − D(t)`.

use super::clock::Clock;
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
    /// The first year in which anything moves.
    pub first: usize,
}

/// What one unit does by the age of its clock, 0 … horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Timetable {
    /// Called.
    pub calls: Vec<f64>,
    /// Part of the grown value that is paid out.
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
    /// The readings of the clock at which parts of the commitment start, and the parts.
    pub starts: Vec<(usize, f64)>,
    /// What one unit does by age.
    pub timetable: Timetable,
    /// How the clock goes: one that runs through unless something delays it.
    pub clocks: Vec<Clock>,
}

impl Programme {
    /// The timetable of a sector: `vintages` is the part committed at t = 0, 1, …; a lag of so many months moves the
    /// whole clock, `k + f` years putting the part `1 − f` at `k` and `f` at `k + 1`.
    pub fn of(sector: &Sector, months: f64, vintages: &[f64], horizon: usize, clocks: &[Clock]) -> Self {
        let starts = starts(vintages, months / 12.0, horizon);
        let cohorts: Vec<Cohort> = clocks
            .iter()
            .flat_map(|clock| starts.iter().map(move |(start, part)| (clock, *start, clock.weight * part)))
            .map(|(clock, start, part)| match &sector.pacing {
                Some(pacing) => Cohort::paced(pacing, start, part, clock),
                None => Cohort::held(start, part, clock),
            })
            .collect();
        let calls = (0..=horizon).map(|t| cohorts.iter().filter_map(|cohort| cohort.calls.get(t)).sum()).collect();
        let approved_in = |t: usize| -> f64 {
            let reached =
                |clock: &Clock, start: usize| clock.reading(t) >= start && (t == 0 || clock.reading(t - 1) < start);
            let parts = clocks.iter().flat_map(|clock| starts.iter().map(move |(start, part)| (clock, *start, *part)));
            parts.filter(|(clock, start, _)| reached(clock, *start)).map(|(clock, _, part)| clock.weight * part).sum()
        };
        Self {
            calls,
            cohorts,
            approved: (0..=horizon).map(approved_in).collect(),
            lag: months,
            liquid: sector.pacing.is_none(),
            starts,
            timetable: Timetable::of(sector, horizon),
            clocks: clocks.to_vec(),
        }
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
    /// Called at once when the clock reads `start`.
    fn held(start: usize, part: f64, clock: &Clock) -> Self {
        let years = clock.years();
        let starts = |t: usize| clock.reading(t) == start && (t == 0 || clock.reading(t - 1) < start);
        let calls: Vec<f64> = (0..years).map(|t| if starts(t) { part } else { 0.0 }).collect();
        let first = calls.iter().position(|call| *call != 0.0).unwrap_or(years);
        Self { calls, rates: vec![0.0; years], first }
    }

    fn paced(pacing: &Pacing, start: usize, part: f64, clock: &Clock) -> Self {
        let life = pacing.life.to_f64();
        let rates_of_contribution: Vec<f64> =
            pacing.rate_of_contribution.value.iter().map(|rate| rate.to_f64()).collect();
        let last = rates_of_contribution.last().copied().unwrap_or(0.0);
        let mut uncalled = part;
        let years = clock.years();
        let mut cohort = Self { calls: Vec::with_capacity(years), rates: Vec::with_capacity(years), first: years };
        for t in 0..years {
            let age = clock.reading(t).saturating_sub(start);
            let called_now = clock.runs(t) && age >= 1 && age as f64 <= life;
            let rate = rates_of_contribution.get(age.wrapping_sub(1)).copied().unwrap_or(last);
            let call = if called_now { rate * uncalled } else { 0.0 };
            uncalled -= call;
            cohort.calls.push(call);
            let rate = if clock.runs(t) { rate_of_distribution(pacing, age as f64 / life) } else { 0.0 };
            cohort.rates.push(rate);
            if cohort.first == years && (call != 0.0 || rate != 0.0) {
                cohort.first = t;
            }
        }
        cohort
    }
}

impl Timetable {
    /// Of a sector.
    pub fn of(sector: &Sector, horizon: usize) -> Self {
        let clock = Clock::running(horizon);
        let Cohort { calls, rates, .. } = match &sector.pacing {
            Some(pacing) => Cohort::paced(pacing, 0, 1.0, &clock),
            None => Cohort::held(0, 1.0, &clock),
        };
        Self { calls, rates }
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
