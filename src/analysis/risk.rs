//! Losses that are drawn rather than derived: a year's, and at the horizon.

use super::net::Lever;
use crate::{
    fund::plan::Sections,
    market::{
        futures::{Recipe, TileDraws},
        kernel,
        rows::{Block, Row, ZERO, tiles_for, width},
    },
};

/// How many one-year draws are kept.
pub const ONE_YEAR_DRAWS: usize = 10_000;

/// Value at Risk and expected shortfall, loss positive: the smallest loss `l` with `F(l) ≥ confidence`, and the mean of
/// the worst part with the boundary future taken in part (Rockafellar & Uryasev, *Journal of Banking & Finance* 26(7)
/// 2002, prop. 8).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tails {
    /// Value at Risk at 95 %.
    pub var_95: f64,
    /// Expected shortfall at 95 %.
    pub cvar_95: f64,
    /// Value at Risk at 99 %.
    pub var_99: f64,
    /// Expected shortfall at 99 %.
    pub cvar_99: f64,
}

/// The tails of gains (their order is lost); `None` where there are none.
pub fn tails(gains: &mut [f32]) -> Option<Tails> {
    if gains.is_empty() {
        return None;
    }
    let n = gains.len();
    // Gains that reach into the worst twentieth, worst first.
    let deep = (n / 20 + 2).min(n);
    gains.select_nth_unstable_by(deep - 1, f32::total_cmp);
    let worst = gains.get_mut(..deep)?;
    worst.sort_unstable_by(f32::total_cmp);
    let at = |confidence: f64| {
        let part = (1.0 - confidence) * n as f64;
        // Worse ones by whole number, the boundary future after them in part; a whisker against rounding of 0.05·n.
        let whole = libm::floor(part + 1e-9) as usize;
        let boundary = worst.get(whole.min(deep - 1)).copied().map_or(0.0, f64::from);
        let sum: f64 = worst.iter().take(whole).map(|gain| f64::from(*gain)).sum();
        let var = -boundary;
        (var, -(sum + (part - whole as f64).max(0.0) * boundary) / part)
    };
    let ((var_95, cvar_95), (var_99, cvar_99)) = (at(0.95), at(0.99));
    Some(Tails { var_95, cvar_95, var_99, cvar_99 })
}

/// One year of returns of every sector: the first year of the plan's first 10,000 futures, kept so that a mix's loss can
/// be read off within a frame.
#[derive(Clone, Debug)]
pub struct OneYearDraws {
    /// Growth by sector.
    growth: Block,
}

impl OneYearDraws {
    /// Draws the year.
    pub fn of(plan: &Sections) -> Self {
        let copula =
            plan.simulation.joint_crashes.map(|nu| std::sync::Arc::new(crate::market::copula::Copula::new(nu)));
        Self::from_recipe(&Recipe::of(plan, copula))
    }

    /// Draws the year of a recipe.
    pub fn from_recipe(recipe: &Recipe) -> Self {
        let mut growth = Block::new(tiles_for(ONE_YEAR_DRAWS), recipe.sectors.len());
        let mut normals = vec![[ZERO]; recipe.laws.factors.len()];
        let mut chi_squared = [ZERO];
        let sectors = recipe.sectors.len().max(1);
        for (tile, rows) in growth.rows_mut().chunks_exact_mut(sectors).enumerate() {
            for (factor, row) in normals.iter_mut().enumerate() {
                recipe.normals(factor, tile, row);
            }
            recipe.chi_squared(tile, &mut chi_squared);
            let draws = TileDraws {
                normals: normals.iter().map(<[Row; 1]>::as_slice).collect(),
                chi_squared: recipe.copula.is_some().then_some(&chi_squared),
            };
            for (row, factor) in rows.iter_mut().zip(&recipe.laws.sectors) {
                match factor {
                    Some(factor) => recipe.growth(*factor, &draws, std::slice::from_mut(row)),
                    None => row.fill(1.0),
                }
            }
        }
        Self { growth }
    }

    /// How many sectors were drawn.
    pub fn sectors(&self) -> usize {
        self.growth.rows_a_tile()
    }

    /// The returns of a mix (weights by sector, summing to 1), one a draw.
    pub fn returns(&self, mix: &[f64]) -> Vec<f32> {
        let mut returns = Vec::with_capacity(ONE_YEAR_DRAWS);
        let mut sum = ZERO;
        for tile in 0..self.growth.tiles() {
            let rows = mix.iter().zip(self.growth.tile(tile)).filter(|(weight, _)| **weight != 0.0);
            let terms: Vec<(f32, &Row)> = rows.map(|(weight, row)| (*weight as f32, row)).collect();
            kernel::combine(&mut sum, &terms);
            returns.extend(sum.iter().take(width(ONE_YEAR_DRAWS, tile)).map(|growth| growth - 1.0));
        }
        returns
    }

    /// The tails of a mix's year, as parts of the invested money, levered if something is borrowed.
    pub fn tails(&self, mix: &[f64], lever: Option<Lever>) -> Tails {
        let mut returns = self.returns(mix);
        if let Some(lever) = lever {
            for gain in &mut returns {
                *gain = lever.levered(f64::from(*gain)) as f32;
            }
        }
        tails(&mut returns).unwrap_or_default()
    }

    /// Growth of a sector on every draw, for scenarios and searches: tile after tile.
    pub fn growth(&self, sector: usize) -> Vec<f32> {
        let tiles = 0..self.growth.tiles();
        let rows = tiles.flat_map(|tile| self.growth.row(tile, sector).iter().take(width(ONE_YEAR_DRAWS, tile)));
        rows.copied().collect()
    }
}
