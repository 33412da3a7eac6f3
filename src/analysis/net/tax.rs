//! A partner's tax on what it receives, by where the money works.
//!
//! A year's income of a sector is `Y = y·a·NAV_{t−1}` (income share times expected return); the cost recovered with a
//! distribution is `K = rate of distribution × basis`, the basis falls by it and rises by calls; the rest, `D − K − Y`, is
//! gain and may be negative. Taxed at the rates of the sector's locations this is a base in money of tax. What is owed is
//! the base beyond losses carried forward; it is paid out of distributions and what they cannot bear is carried. At the
//! horizon what value exceeds its basis by is taxed as gain, and what is then owed comes out of value. Simplified: no
//! advice.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]

use super::{lever::Lever, purse::Purse};
use crate::analysis::flows::Streams;
use crate::market::{
    futures::{Recipe, SectorKind, TileView},
    kernel,
    rows::{Row, ZERO},
};
use multiversion::multiversion;

/// A partner's rates by sector, weighted by the sector's locations, and what is assumed of income.
#[derive(Clone, Debug, PartialEq)]
pub struct Rates {
    /// On income.
    pub income: Vec<f64>,
    /// On gain.
    pub gain: Vec<f64>,
    /// `y·a`: a year's income for a unit of value.
    pub yields: Vec<f64>,
}

impl Rates {
    /// Whether nothing is ever owed.
    pub fn are_nil(&self) -> bool {
        self.income.iter().chain(&self.gain).all(|rate| *rate == 0.0)
    }
}

/// What a unit committed recovers of its cost: in the years 0 … horizon, and the basis left at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recovery {
    by_year: Vec<f64>,
    left: f64,
}

impl Recovery {
    /// Of a sector of the recipe.
    pub fn of(kind: &SectorKind, horizon: usize) -> Self {
        let mut recovery = Self { by_year: vec![0.0; horizon + 1], left: 0.0 };
        let (SectorKind::Paced(programme) | SectorKind::Held(programme)) = kind else { return recovery };
        for cohort in &programme.cohorts {
            let mut basis = 0.0;
            for ((slot, call), rate) in recovery.by_year.iter_mut().zip(&cohort.calls).zip(&cohort.rates) {
                let recovered = if programme.liquid { 0.0 } else { rate * basis };
                *slot += recovered;
                basis += call - recovered;
            }
            recovery.left += basis;
        }
        recovery
    }

    /// Of an evergreen sleeve with a unit paid in by schedule: spending recovers its part of the basis.
    pub fn evergreen(recipe: &Recipe) -> Self {
        let spending = recipe.spending.unwrap_or(0.0);
        let mut basis = 0.0;
        let by_year = (0..=recipe.horizon)
            .map(|year| {
                let recovered = spending * basis;
                basis += recipe.schedule.get(year).copied().unwrap_or(0.0) - recovered;
                recovered
            })
            .collect();
        Self { by_year, left: basis }
    }
}

/// The tax base of a purse, unlevered and in money of tax: rows of the years 0 … horizon. `flows` are the purse's
/// unlevered ones.
pub fn base(
    view: &TileView<'_>,
    purse: &Purse,
    flows: &Streams,
    rates: &Rates,
    recoveries: &[Recovery],
    out: &mut Vec<Row>,
) {
    let years = view.recipe.horizon + 1;
    out.resize(years, ZERO);
    if let Some(sleeve) = &purse.sleeve {
        let mean = |of: &dyn Fn(usize) -> f64| -> f64 { sleeve.mix.iter().enumerate().map(|(s, w)| w * of(s)).sum() };
        let at = |list: &[f64], s: usize| list.get(s).copied().unwrap_or(0.0);
        let on_value = mean(&|s| (at(&rates.income, s) - at(&rates.gain, s)) * at(&rates.yields, s));
        let on_gain = mean(&|s| at(&rates.gain, s));
        let recovery = recoveries.first().cloned().unwrap_or_default();
        for (year, row) in out.iter_mut().enumerate() {
            let recovered = recovery.by_year.get(year).copied().unwrap_or(0.0) * sleeve.amount * on_gain;
            row.fill(-recovered as f32);
            let opening = year.checked_sub(1).and_then(|before| flows.values.get(before));
            kernel::add_part(row, on_value as f32, opening.unwrap_or(&ZERO));
            kernel::add_part(row, on_gain as f32, flows.distributions.get(year).unwrap_or(&ZERO));
        }
        at_horizon(out, on_gain, recovery.left * sleeve.amount * on_gain, flows.values.last());
        return;
    }
    let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(2 * view.sectors.len());
    for (year, row) in out.iter_mut().enumerate() {
        let mut recovered = 0.0;
        terms.clear();
        for (s, weight) in purse.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0) {
            let rate = |list: &[f64]| list.get(s).copied().unwrap_or(0.0);
            let (income, gain) = (rate(&rates.income), rate(&rates.gain));
            let on_value = weight * (income - gain) * rate(&rates.yields);
            if on_value != 0.0
                && let Some(opening) = year.checked_sub(1).and_then(|before| view.value(s, before))
            {
                terms.push((on_value as f32, opening));
            }
            if gain != 0.0 {
                if let Some(paid) = view.distribution(s, year) {
                    terms.push(((weight * gain) as f32, paid));
                }
                let recovery = recoveries.get(s);
                recovered += weight * gain * recovery.and_then(|r| r.by_year.get(year)).copied().unwrap_or(0.0);
                if year + 1 == years {
                    if let Some(value) = view.value(s, year) {
                        terms.push(((weight * gain) as f32, value));
                    }
                    recovered += weight * gain * recovery.map_or(0.0, |r| r.left);
                }
            }
        }
        kernel::combine(row, &terms);
        if recovered != 0.0 {
            row.iter_mut().for_each(|value| *value -= recovered as f32);
        }
    }
}

fn at_horizon(out: &mut [Row], on_gain: f64, left: f64, value: Option<&Row>) {
    if let (Some(row), Some(value)) = (out.last_mut(), value) {
        kernel::add_part(row, on_gain as f32, value);
        row.iter_mut().for_each(|entry| *entry -= left as f32);
    }
}

/// The base of a levered purse: the assets' scaled as equity and debt stand to them, less interest at the rate on income.
pub fn lever_base(lever: Lever, income_rate: f64, unlevered: &[Row], levered: &[Row], base: &mut [Row]) {
    for (row, (assets, equity)) in base.iter_mut().skip(1).zip(unlevered.iter().zip(levered)) {
        lever_row(row, assets, equity, (1.0 + lever.ratio) as f32, (income_rate * lever.ratio * lever.rate) as f32);
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn lever_row(base: &mut Row, assets: &Row, equity: &Row, gearing: f32, interest: f32) {
    for (base, (assets, equity)) in base.iter_mut().zip(assets.iter().zip(equity)) {
        let scale = if *assets > 0.0 { gearing * (*equity / *assets) } else { 0.0 };
        *base = *base * scale - interest * *equity;
    }
}

/// Adds the part of the pool's base that falls to a partner: as its cash to the pool's, or its value where no cash is paid.
#[multiversion(targets("x86_64+avx+avx2"))]
pub fn add_pooled(base: &mut Row, pool: &Row, cash: (&Row, &Row), value: (&Row, &Row)) {
    let (received, paid) = cash;
    let (owned, worth) = value;
    let rows = base.iter_mut().zip(pool).zip(received.iter().zip(paid)).zip(owned.iter().zip(worth));
    for (((base, pool), (received, paid)), (owned, worth)) in rows {
        let by_value = if *worth > 0.0 { *owned / *worth } else { 0.0 };
        let part = if *paid > 0.0 { *received / *paid } else { by_value };
        *base += pool * if part > 0.0 { part } else { 0.0 };
    }
}

/// Takes the tax out of distributions, and in the last year what is left of it out of value.
pub fn pay(base: &[Row], distributions: &mut [Row], values: &mut [Row]) {
    let (mut losses, mut owed) = (ZERO, ZERO);
    for (base, distribution) in base.iter().zip(distributions) {
        year(base, &mut losses, &mut owed, distribution);
    }
    if let Some(values) = values.last_mut() {
        last(&owed, values);
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn year(base: &Row, losses: &mut Row, owed: &mut Row, distribution: &mut Row) {
    let rows = base.iter().zip(losses.iter_mut()).zip(owed.iter_mut().zip(distribution));
    for ((base, losses), (owed, distribution)) in rows {
        let net = base - *losses;
        let due = if net > 0.0 { net } else { 0.0 };
        *losses = due - net;
        let due = due + *owed;
        let paid = if due < *distribution { due } else { *distribution };
        let paid = if paid > 0.0 { paid } else { 0.0 };
        *distribution -= paid;
        *owed = due - paid;
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn last(owed: &Row, values: &mut Row) {
    for (owed, value) in owed.iter().zip(values) {
        let paid = if *owed < *value { *owed } else { *value };
        *value -= if paid > 0.0 { paid } else { 0.0 };
    }
}
