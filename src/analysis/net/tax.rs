//! A partner's tax on what it receives, by where the money works.
//!
//! A year's income of a sector is `Y = y·a·NAV_{t−1}` (income share times expected return); the cost recovered with a
//! distribution is `K = rate of distribution × basis`, the basis falls by it and rises by calls; the rest, `D − K − Y`, is
//! gain and may be negative. Taxed at the rates of the sector's locations this is a base in money of tax. What is owed is
//! the base beyond losses carried forward; it is paid out of distributions and what they cannot bear is carried. At the
//! horizon what value exceeds its basis by is taxed as gain, and what is then owed comes out of value. Simplified: no
//! advice.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]

use super::{
    lever::Lever,
    purse::{Mill, Purse},
    reading::Reading,
    sheets::Part,
};
use crate::market::{
    futures::{Recipe, SectorKind},
    kernel,
    rows::{Row, TILE, ZERO},
    view::What,
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

    /// Recovered in a year, in the last with what is left.
    fn in_year(&self, year: usize) -> f64 {
        let left = if year + 1 == self.by_year.len() { self.left } else { 0.0 };
        self.by_year.get(year).copied().unwrap_or(0.0) + left
    }
}

/// How a purse is taxed for one partner: what its rows weigh in the base.
#[derive(Clone, Debug, PartialEq)]
pub struct Levy {
    /// By sector (or one for a sleeve): on opening value, and on what is paid out.
    on_value: Vec<f32>,
    on_gain: Vec<f32>,
    /// On cost recovered: what it takes away from gain.
    less_gain: Vec<f32>,
    /// By year: cost recovered, in money of tax.
    recovered: Vec<f32>,
    /// What a unit of equity borrows, in money of tax for a unit of interest; and what a unit of assets stands for.
    borrowed: f64,
    gearing: f32,
}

impl Levy {
    /// Of a purse at a partner's rates; `None` where nothing is ever owed on it.
    pub fn new(purse: &Purse, rates: &Rates, recoveries: &[Recovery], lever: Option<Lever>) -> Option<Self> {
        let at = |list: &[f64], s: usize| list.get(s).copied().unwrap_or(0.0);
        let on_value = |s: usize| (at(&rates.income, s) - at(&rates.gain, s)) * at(&rates.yields, s);
        let years = recoveries.first()?.by_year.len();
        let amounts: Vec<(usize, f64)> = match &purse.sleeve {
            Some(sleeve) => sleeve.mix.iter().copied().enumerate().collect(),
            None => purse.weights.iter().copied().enumerate().collect(),
        };
        let income: f64 = amounts.iter().map(|(s, weight)| weight * at(&rates.income, *s)).sum();
        let all: f64 = amounts.iter().map(|(_, weight)| weight).sum();
        let borrowed = lever.map_or(0.0, |lever| income / all * lever.ratio);
        let gearing = lever.map_or(1.0, |lever| 1.0 + lever.ratio) as f32;
        let levy = if let Some(sleeve) = &purse.sleeve {
            let mean = |of: &dyn Fn(usize) -> f64| -> f64 { amounts.iter().map(|(s, weight)| weight * of(*s)).sum() };
            let gain = mean(&|s| at(&rates.gain, s));
            let recovery = recoveries.first()?;
            let recovered = |year| (gain * sleeve.amount * recovery.in_year(year)) as f32;
            Self {
                on_value: vec![mean(&on_value) as f32],
                on_gain: vec![gain as f32],
                less_gain: vec![-gain as f32],
                recovered: (0..years).map(recovered).collect(),
                borrowed,
                gearing,
            }
        } else {
            let recovered = |year| -> f32 {
                let of = |(s, weight): &(usize, f64)| {
                    weight * at(&rates.gain, *s) * recoveries.get(*s).map_or(0.0, |recovery| recovery.in_year(year))
                };
                amounts.iter().map(of).sum::<f64>() as f32
            };
            Self {
                on_value: amounts.iter().map(|(s, weight)| (weight * on_value(*s)) as f32).collect(),
                on_gain: amounts.iter().map(|(s, weight)| (weight * at(&rates.gain, *s)) as f32).collect(),
                less_gain: amounts.iter().map(|(s, weight)| (-weight * at(&rates.gain, *s)) as f32).collect(),
                recovered: (0..years).map(recovered).collect(),
                borrowed,
                gearing,
            }
        };
        let owes = levy.on_value.iter().chain(&levy.on_gain).any(|weight| *weight != 0.0);
        owes.then_some(levy)
    }

    /// Asks for what unit paths come to in the base of a year, on top of what the year before left of its values, and for
    /// what the year's values leave to the next.
    pub(super) fn read<'a>(
        &'a self,
        [even, odd]: &'a mut [Row; 2],
        (year, horizon): (usize, usize),
        reading: &mut Reading<'a>,
    ) {
        let (base, next) = if year.is_multiple_of(2) { (even, odd) } else { (odd, even) };
        let flows = [(What::Paid, self.on_gain.as_slice()), (What::Recovered, self.less_gain.as_slice())];
        if year < horizon {
            reading.sum(&flows, true, base);
            reading.sum(&[(What::Value, &self.on_value)], false, next);
        } else {
            reading.sum(&[flows[0], flows[1], (What::Value, &self.on_gain)], true, base);
        }
    }

    /// A year's base in money of tax: debt scales the assets' as equity stands to them, less interest at the rate on income.
    pub(super) fn base(
        &self,
        (purse, mill): (&Purse, &Mill),
        (partner, year): (usize, usize),
        lever: Option<Lever>,
        out: &mut Row,
    ) {
        if purse.sleeve.is_some() {
            self.sleeve_base(mill, year, out);
        } else {
            *out = *mill.taxed(partner, year).unwrap_or(&ZERO);
        }
        if let Some(lever) = lever {
            let interest = (self.borrowed * lever.rate) as f32;
            lever_base(out, mill.opening(), mill.net_opening(), self.gearing, interest);
        }
    }

    /// Takes the cost recovered in a year that no draw changes out of the base.
    pub(super) fn recover(&self, year: usize, base: &mut Row) {
        let recovered = self.recovered.get(year).copied().unwrap_or(0.0);
        if recovered != 0.0 {
            for base in base.iter_mut() {
                *base -= recovered;
            }
        }
    }

    /// Puts the base of futures that are worked out apart in its place: there all that is recovered is drawn.
    pub(super) fn amend(&self, part: &Part<'_>, (year, horizon): (usize, usize), base: &mut Row) {
        let mut sums = [0.0; TILE];
        let sums = part.of(&mut sums);
        if let Some(before) = year.checked_sub(1) {
            part.add(&self.on_value, (What::Value, before), sums);
        }
        part.add(&self.on_gain, (What::Paid, year), sums);
        if year == horizon {
            part.add(&self.on_gain, (What::Value, year), sums);
        }
        part.add(&self.less_gain, (What::Recovered, year), sums);
        part.scatter(sums, base);
    }

    fn sleeve_base(&self, mill: &Mill, year: usize, out: &mut Row) {
        let last = year + 1 == self.recovered.len();
        let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(4);
        let (on_value, on_gain) = (self.on_value.first(), self.on_gain.first());
        terms.extend(on_value.map(|weight| (*weight, mill.opening())));
        terms.extend(on_gain.map(|weight| (*weight, &mill.gross.paid)));
        terms.extend(on_gain.filter(|_| last).map(|weight| (*weight, &mill.gross.value)));
        let recovered = mill.recovered.as_deref();
        terms.extend(on_gain.zip(recovered).map(|(weight, (recovered, _))| (-*weight, recovered)));
        kernel::combine(out, &terms);
        // Where what is paid in differs from future to future, so does what is recovered: it stands among the terms.
        if recovered.is_none() {
            self.recover(year, out);
        }
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn lever_base(base: &mut Row, assets: &Row, equity: &Row, gearing: f32, interest: f32) {
    for (base, (assets, equity)) in base.iter_mut().zip(assets.iter().zip(equity)) {
        let scale = if *assets > 0.0 { gearing * (*equity / *assets) } else { 0.0 };
        *base = *base * scale - interest * *equity;
    }
}

/// Adds the part of the pool's base that falls to a partner: as its cash to the pool's, or its value where no cash is paid.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn add_pooled(base: &mut Row, pool: &Row, cash: (&Row, &Row), value: (&Row, &Row)) {
    let (received, paid) = cash;
    let (owned, worth) = value;
    let rows = base.iter_mut().zip(pool).zip(received.iter().zip(paid)).zip(owned.iter().zip(worth));
    for (((base, pool), (received, paid)), (owned, worth)) in rows {
        let by_value = if *worth > 0.0 { *owned / *worth } else { 0.0 };
        let part = if *paid > 0.0 { *received / *paid } else { by_value };
        *base += pool * if part > 0.0 { part } else { 0.0 };
    }
}

/// What a partner carries from year to year: losses, and tax that distributions could not bear.
#[derive(Clone, Debug)]
pub(super) struct Carried {
    losses: Row,
    owed: Row,
}

impl Default for Carried {
    fn default() -> Self {
        Self { losses: ZERO, owed: ZERO }
    }
}

impl Carried {
    /// Takes a year's tax out of its distribution, and out of the part `abroad` of it alike; `taken` is what was taken.
    pub(super) fn year(&mut self, base: &Row, distribution: &mut Row, abroad: Option<&mut Row>, taken: &mut Row) {
        match abroad {
            None => tax_year(base, &mut self.losses, &mut self.owed, distribution, taken),
            Some(abroad) => tax_year_abroad(base, (&mut self.losses, &mut self.owed), (distribution, abroad), taken),
        }
    }

    /// Takes what is still owed out of the last value, and out of the part `abroad` of it alike; adds what was taken to
    /// `taken`.
    pub(super) fn end(&self, value: &mut Row, mut abroad: Option<&mut Row>, taken: &mut Row) {
        let rows = self.owed.iter().zip(value.iter_mut()).zip(taken.iter_mut());
        for (place, ((owed, value), taken)) in rows.enumerate() {
            let before = *value;
            let due = owed.min(before).max(0.0);
            *value -= due;
            *taken += due;
            if let Some(abroad) = abroad.as_mut().and_then(|row| row.get_mut(place)) {
                *abroad = if before > 0.0 { *abroad * (*value / before) } else { 0.0 };
            }
        }
    }
}

/// A year's tax on one future: what is taken of the distribution. Losses and tax still owed are carried on.
#[allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]
#[inline(always)]
fn tax(base: f32, losses: &mut f32, owed: &mut f32, distribution: f32) -> f32 {
    let net = base - *losses;
    let due = if net > 0.0 { net } else { 0.0 };
    *losses = due - net;
    let due = due + *owed;
    let taken = if due < distribution { due } else { distribution };
    let taken = if taken > 0.0 { taken } else { 0.0 };
    *owed = due - taken;
    taken
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn tax_year(base: &Row, losses: &mut Row, owed: &mut Row, distribution: &mut Row, taken: &mut Row) {
    let rows = base.iter().zip(losses.iter_mut()).zip(owed.iter_mut().zip(distribution.iter_mut().zip(taken)));
    for ((base, losses), (owed, (distribution, taken))) in rows {
        *taken = tax(*base, losses, owed, *distribution);
        *distribution -= *taken;
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn tax_year_abroad(
    base: &Row,
    (losses, owed): (&mut Row, &mut Row),
    (distribution, abroad): (&mut Row, &mut Row),
    taken: &mut Row,
) {
    let carried = base.iter().zip(losses.iter_mut().zip(owed.iter_mut()));
    let rows = carried.zip(distribution.iter_mut().zip(abroad.iter_mut()).zip(taken));
    for ((base, (losses, owed)), ((distribution, abroad), taken)) in rows {
        let before = *distribution;
        *taken = tax(*base, losses, owed, before);
        *distribution -= *taken;
        *abroad = if before > 0.0 { *abroad * (*distribution / before) } else { 0.0 };
    }
}
