//! What partners that leave leave behind, and what caps on calls hold back: answers in codes and numbers.

use super::{
    engine::Scene,
    net::{Kept, Leaving, Shown, Working},
    projection::Chance,
};
use crate::market::{
    futures::MadeTile,
    rows::{Row, tiles_for, width},
    ticket::Cancelled,
};
use rayon::prelude::*;

/// What happens where one partner leaves. Money is base currency, nominal, means over the futures on which it leaves
/// within the horizon; all zero where it never does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Departure {
    /// Part of the futures on which it has left by the end of the years 0 … horizon.
    pub left_by_year: Vec<f64>,
    /// Chance of leaving within the horizon, with its error.
    pub left: Chance,
    /// Paid in by then; it stays in the fund.
    pub paid_in: f64,
    /// Its part of the value at the end of the year in which it leaves.
    pub value: f64,
    /// Calls scheduled for later years that it does not make.
    pub orphaned: f64,
    /// What of them each partner takes over, in the plan's order.
    pub carried: Vec<f64>,
    /// What of them nobody makes.
    pub never_made: f64,
    /// What an outside buyer pays it.
    pub price: f64,
    /// What the buyer receives later, value at the horizon included.
    pub bought: f64,
    /// What goes to the frozen account, value at the horizon included.
    pub frozen: f64,
    /// What of its later cash and last value goes to those who stay as a penalty.
    pub penalty: f64,
}

/// Who leaves and who is held back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DeparturesAnswer {
    /// By partner, in the plan's order.
    pub partners: Vec<Departure>,
    /// By partner: calls that its cap still holds back at the horizon, a mean over all futures, base currency.
    pub not_called: Vec<f64>,
    /// By partner: chance that its cap holds any call back.
    pub capped: Vec<Chance>,
}

/// Sums over a tile's futures.
#[derive(Clone, Debug, Default)]
struct Sums {
    /// By partner: the futures on which it leaves, by year.
    leaves: Vec<Vec<f64>>,
    /// By partner and what is noted.
    kept: Vec<Vec<f64>>,
    /// By leaver, then partner.
    carried: Vec<Vec<f64>>,
    held_back: Vec<f64>,
    capped: Vec<f64>,
}

/// What is noted of a leaver, in the order of the sums.
const NOTED: [Kept; 7] =
    [Kept::PaidIn, Kept::Value, Kept::Orphaned, Kept::Price, Kept::Bought, Kept::Frozen, Kept::Penalty];

/// Answers for all futures, resident or made tile by tile.
pub(super) fn answer(scene: &Scene<'_>) -> Result<DeparturesAnswer, Cancelled> {
    let partners = scene.net.partners();
    let years = scene.futures.recipe.horizon + 1;
    if !scene.net.departs() {
        let nobody = Departure { left_by_year: vec![0.0; years], carried: vec![0.0; partners], ..Departure::default() };
        let none = Chance::of(0, scene.paths);
        return Ok(DeparturesAnswer {
            partners: vec![Departure { left: none, ..nobody }; partners],
            not_called: vec![0.0; partners],
            capped: vec![none; partners],
        });
    }
    let tiles: Vec<Sums> = (0..tiles_for(scene.paths))
        .into_par_iter()
        .map_init(<(Working, MadeTile, Leaving)>::default, |(working, made, leaving), tile| {
            scene.ticket.check()?;
            leaving.begin(partners);
            let shown = Shown { leaving: Some(leaving), ..Shown::default() };
            if scene.futures.resident() {
                scene.net.run(&scene.futures.tile(tile), (&mut [], &mut []), working, shown);
            } else {
                scene.futures.make_tile(tile, made);
                scene.net.run(&made.view(&scene.futures.recipe), (&mut [], &mut []), working, shown);
            }
            Ok(sums(leaving, partners, years, width(scene.paths, tile)))
        })
        .collect::<Result<_, Cancelled>>()?;
    Ok(together(&tiles, partners, years, scene.paths))
}

fn sums(leaving: &Leaving, partners: usize, years: usize, counted: usize) -> Sums {
    let sum = |row: &Row| row.iter().take(counted).map(|value| f64::from(*value)).sum::<f64>();
    let leaves = leaving.exits.iter().map(|exits| {
        let mut by_year = vec![0.0; years];
        for exit in exits.iter().take(counted) {
            if let Some(slot) = by_year.get_mut(*exit as usize).filter(|_| exit.is_finite()) {
                *slot += 1.0;
            }
        }
        by_year
    });
    Sums {
        leaves: leaves.collect(),
        kept: (0..partners)
            .map(|partner| NOTED.iter().map(|what| sum(leaving.kept(partner, *what))).collect())
            .collect(),
        carried: leaving.carried.iter().map(|rows| rows.iter().map(&sum).collect()).collect(),
        held_back: leaving.held_back.iter().map(&sum).collect(),
        capped: leaving.capped.iter().map(sum).collect(),
    }
}

fn together(tiles: &[Sums], partners: usize, years: usize, paths: usize) -> DeparturesAnswer {
    let n = paths.max(1) as f64;
    let total = |of: &dyn Fn(&Sums) -> Option<f64>| tiles.iter().filter_map(of).sum::<f64>();
    let departure = |partner: usize| {
        let mut left = 0.0;
        let left_by_year: Vec<f64> = (0..years)
            .map(|year| {
                left += total(&|sums| sums.leaves.get(partner)?.get(year).copied());
                left / n
            })
            .collect();
        // Means over the futures on which it leaves.
        let mean = |sum: f64| if left > 0.0 { sum / left } else { 0.0 };
        let kept = |what: usize| mean(total(&|sums| sums.kept.get(partner)?.get(what).copied()));
        let [paid_in, value, orphaned, price, bought, frozen, penalty] = std::array::from_fn(kept);
        let carried: Vec<f64> =
            (0..partners).map(|stayer| mean(total(&|sums| sums.carried.get(partner)?.get(stayer).copied()))).collect();
        let never_made = (orphaned - carried.iter().sum::<f64>()).max(0.0);
        Departure {
            left_by_year,
            left: Chance::of(left as usize, paths),
            paid_in,
            value,
            orphaned,
            carried,
            never_made,
            price,
            bought,
            frozen,
            penalty,
        }
    };
    DeparturesAnswer {
        partners: (0..partners).map(departure).collect(),
        not_called: (0..partners).map(|p| total(&|sums| sums.held_back.get(p).copied()) / n).collect(),
        capped: (0..partners).map(|p| Chance::of(total(&|sums| sums.capped.get(p).copied()) as usize, paths)).collect(),
    }
}
