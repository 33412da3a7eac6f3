//! A party's flows on every future of a tile: the linear product, then what is not linear, one stage after another.
//!
//! The order of the stages is the model's: unit paths (costs inside the growth), leverage, caps and exits, sharing, tax,
//! currency and hedge. A stage works on a tile's [`Flows`], after the product and in place; one that is switched off
//! leaves them untouched, bit for bit.

use super::{
    position::{OwnCurrency, Position, Sleeve},
    questions::Counting,
};
use crate::market::{
    futures::TileView,
    kernel,
    rows::{Row, ZERO},
};

/// Calls, distributions and net asset values of the years 0 … horizon.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    /// Called in the year.
    pub calls: Vec<Row>,
    /// Paid out in the year.
    pub distributions: Vec<Row>,
    /// Value at the year's end.
    pub values: Vec<Row>,
}

/// A party's flows on a tile, with the memory that they are worked out in.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    /// All of the money.
    pub whole: Streams,
    /// The part of it outside the party's own currency area, base currency. Only there for a party with a currency of its
    /// own.
    pub foreign: Streams,
    index: Vec<Row>,
}

impl Streams {
    fn reshape(&mut self, years: usize) {
        for rows in [&mut self.calls, &mut self.distributions, &mut self.values] {
            rows.resize(years, ZERO);
        }
    }
}

impl Flows {
    /// Works out a party's flows in base or own currency.
    pub fn work_out(&mut self, view: &TileView<'_>, position: &Position, counting: Counting) {
        self.gross(view, position);
        // Leverage, caps and exits, sharing and tax come in here, on `self.whole` (and in proportion on `self.foreign`).
        if let (Counting::Own, Some(own)) = (counting, &position.own) {
            self.own_currency(view, own);
        }
    }

    /// The product of holdings and unit paths, base currency.
    pub fn gross(&mut self, view: &TileView<'_>, position: &Position) {
        let years = view.recipe.horizon + 1;
        self.whole.reshape(years);
        if position.sleeves.is_empty() {
            let weights: Vec<f32> = position.weights.iter().map(|weight| *weight as f32).collect();
            product(view, &weights, &mut self.whole);
        } else {
            compound(view, &position.sleeves, |_| 1.0, &mut self.whole);
        }
        if position.own.is_some() {
            self.foreign.reshape(years);
            if position.sleeves.is_empty() {
                let parts = position.weights.iter().zip(&position.foreign);
                let weights: Vec<f32> = parts.map(|(weight, foreign)| (weight * foreign) as f32).collect();
                product(view, &weights, &mut self.foreign);
            } else {
                compound(view, &position.sleeves, |sleeve| sleeve.foreign, &mut self.foreign);
            }
        }
    }

    /// Turns base into own currency: flows convert at the drawn rate, but only the part outside the own currency area
    /// moves with it; the hedge is a yearly overlay `h·NAV_{t−1}·(F·S_{t−1} − S_t)` on the opening value of that part.
    pub fn own_currency(&mut self, view: &TileView<'_>, own: &OwnCurrency) {
        rate_index(view, own, &mut self.index);
        let spot = own.spot as f32;
        let (whole, foreign) = (&mut self.whole, &self.foreign);
        for (rows, parts) in [
            (&mut whole.calls, &foreign.calls),
            (&mut whole.distributions, &foreign.distributions),
            (&mut whole.values, &foreign.values),
        ] {
            for ((row, part), index) in rows.iter_mut().zip(parts).zip(&self.index) {
                kernel::localise(row, part, index, spot);
            }
        }
        if own.hedge > 0.0 {
            let scale = (own.hedge * own.spot) as f32;
            let flows = whole.distributions.iter_mut().zip(whole.calls.iter_mut()).skip(1);
            let rates = self.index.iter().zip(self.index.iter().skip(1));
            for (((distribution, call), value), (before, after)) in flows.zip(&foreign.values).zip(rates) {
                kernel::hedge_year(distribution, call, value, before, after, scale, own.forward as f32);
            }
        }
    }
}

/// The own currency's rate against the base currency over its spot rate, in the years 0 … horizon.
fn rate_index(view: &TileView<'_>, own: &OwnCurrency, index: &mut Vec<Row>) {
    let years = view.recipe.horizon + 1;
    let rates = |place: Option<usize>| place.and_then(|place| view.rates.get(place)).copied().flatten();
    if let Some(rates) = rates(own.currency) {
        index.clear();
        index.extend_from_slice(rates);
    } else {
        index.clear();
        index.resize(years, [1.0; crate::market::rows::TILE]);
    }
    if let Some(base) = rates(own.base) {
        for (row, base) in index.iter_mut().zip(base) {
            kernel::divide(row, base);
        }
    }
}

/// `Σ weight·unit path` for every year.
fn product(view: &TileView<'_>, weights: &[f32], out: &mut Streams) {
    let held = || weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
    let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(weights.len());
    let years = out.calls.iter_mut().zip(out.distributions.iter_mut().zip(out.values.iter_mut()));
    for (year, (calls, (distributions, values))) in years.enumerate() {
        let called: f64 = held().map(|(sector, weight)| f64::from(*weight) * view.call(sector, year)).sum();
        calls.fill(called as f32);
        terms.clear();
        terms.extend(held().filter_map(|(sector, weight)| Some((*weight, view.distribution(sector, year)?))));
        kernel::combine(distributions, &terms);
        terms.clear();
        terms.extend(held().filter_map(|(sector, weight)| Some((*weight, view.value(sector, year)?))));
        kernel::combine(values, &terms);
    }
}

/// Evergreen: every sleeve's `V_t = (V_{t−1} + c_t)·G_t·(1 − s)`, `G = Σ w·(1+R) − f`; what is paid in at t − 1 earns
/// from the year t on, and `s` of the grown value is paid out.
fn compound(view: &TileView<'_>, sleeves: &[Sleeve], part: impl Fn(&Sleeve) -> f64, out: &mut Streams) {
    for rows in [&mut out.calls, &mut out.distributions, &mut out.values] {
        rows.fill(ZERO);
    }
    let spending = view.recipe.spending.unwrap_or(0.0) as f32;
    let (mut growth, mut value) = (ZERO, ZERO);
    let mut terms: Vec<(f32, &Row)> = Vec::new();
    for sleeve in sleeves {
        let amount = sleeve.amount * part(sleeve);
        value.fill(0.0);
        let years = out.calls.iter_mut().zip(out.distributions.iter_mut().zip(out.values.iter_mut()));
        for (year, (calls, (distributions, values))) in years.enumerate() {
            let paid_in = amount * view.recipe.schedule.get(year).copied().unwrap_or(0.0);
            if year > 0 {
                terms.clear();
                let mix = sleeve.mix.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
                terms.extend(mix.filter_map(|(sector, weight)| Some((*weight as f32, view.growth(sector, year)?))));
                kernel::combine(&mut growth, &terms);
                let before = amount * view.recipe.schedule.get(year - 1).copied().unwrap_or(0.0);
                kernel::held_year(&mut value, &growth, view.recipe.costs, before as f32);
                for (value, distribution) in value.iter_mut().zip(distributions.iter_mut()) {
                    let paid = spending * *value;
                    *distribution += paid;
                    *value -= paid;
                }
            }
            for ((value, closing), call) in value.iter().zip(values.iter_mut()).zip(calls.iter_mut()) {
                *closing += *value + paid_in as f32;
                *call += paid_in as f32;
            }
        }
    }
}
