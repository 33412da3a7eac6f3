//! Money that compounds, is levered and is shared by itself: a partner's own, or the pool.

use crate::analysis::{flows::Streams, position::Sleeve};
use crate::market::{futures::TileView, rows::ZERO};

/// What is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Purse {
    /// Committed to every sector, base currency.
    pub weights: Vec<f64>,
    /// The same as a sleeve, where the plan is evergreen.
    pub sleeve: Option<Sleeve>,
}

impl Purse {
    /// A purse of these amounts; `None` where there is nothing in it.
    pub fn new(weights: Vec<f64>, evergreen: bool) -> Option<Self> {
        let amount: f64 = weights.iter().sum();
        if amount <= 0.0 {
            return None;
        }
        let mix = || weights.iter().map(|weight| weight / amount).collect();
        let sleeve = evergreen.then(|| Sleeve { amount, mix: mix(), foreign: 0.0 });
        Some(Self { weights, sleeve })
    }

    /// Everything in it, base currency.
    pub fn amount(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// Its unlevered flows on a tile, or those of a part of it: `part` by sector.
    pub fn flows(&self, view: &TileView<'_>, part: Option<&[f64]>, out: &mut Streams) {
        let years = view.recipe.horizon + 1;
        out.reshape(years);
        let weigh = |weights: &[f64]| -> Vec<f64> {
            match part {
                None => weights.to_vec(),
                Some(part) => weights.iter().zip(part).map(|(weight, part)| weight * part).collect(),
            }
        };
        if let Some(sleeve) = &self.sleeve {
            let foreign = if part.is_some() { weigh(&sleeve.mix).iter().sum() } else { 1.0 };
            super::super::flows::compound(view, &[sleeve.clone()], |_| foreign, out);
            return;
        }
        let weights: Vec<f32> = weigh(&self.weights).into_iter().map(|weight| weight as f32).collect();
        let mut terms = Vec::with_capacity(view.sectors.len());
        for year in 0..years {
            super::super::flows::product(view, year, &weights, out, &mut terms);
        }
    }
}

/// Adds `part` of some flows to others.
pub(super) fn add(out: &mut Streams, part: f32, flows: &Streams) {
    for (rows, more) in [
        (&mut out.calls, &flows.calls),
        (&mut out.distributions, &flows.distributions),
        (&mut out.values, &flows.values),
    ] {
        for (row, more) in rows.iter_mut().zip(more) {
            crate::market::kernel::add_part(row, part, more);
        }
    }
}

/// Empties flows of so many years.
pub(super) fn clear(out: &mut Streams, years: usize) {
    out.reshape(years);
    for rows in [&mut out.calls, &mut out.distributions, &mut out.values] {
        rows.fill(ZERO);
    }
}
