//! How long commitments wait and what has become of them, year by year: pledged, selected, approved, funded, deployed.
//!
//! Everything here is a mean over futures of one unit committed to a sector, so that any party's money follows by its
//! weights within a frame.

use crate::{
    market::{
        futures::{Futures, Recipe, SectorKind},
        programme::Programme,
        rows::{Row, ZERO, tiles_for, width},
        ticket::{Cancelled, Ticket},
        unit::{Scratch, Starts},
        waiting::Waiting,
    },
    maths::quantile::type7,
};
use rayon::prelude::*;

/// The most futures whose waits are looked at: means of so many are exact to a hundredth of a per cent.
const MOST_PATHS: usize = 10_000;

/// Parts of a commitment that have come so far by the end of a year, cumulative, means over futures. What is pledged is
/// the whole of it, 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stages {
    /// Committed by a vintage.
    pub selected: f64,
    /// Through every gate.
    pub approved: f64,
    /// Called, what waiting costs included.
    pub funded: f64,
    /// Called and put to work.
    pub deployed: f64,
}

impl Stages {
    fn add(&mut self, weight: f64, other: &Self) {
        self.selected += weight * other.selected;
        self.approved += weight * other.approved;
        self.funded += weight * other.funded;
        self.deployed += weight * other.deployed;
    }
}

/// One sector's commitments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SectorCourse {
    /// The 10, 50 and 90 per cent points of the approval lag over futures, months; all the same where nothing is drawn.
    pub lag: [f64; 3],
    /// Part of the vintages that are approved, by money, over futures.
    pub approved: f64,
    /// The years 0 … horizon.
    pub years: Vec<Stages>,
}

/// Every sector's commitments, in the plan's order. Evergreen plans have none to wait for: their sectors have no years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deployment {
    /// By sector.
    pub sectors: Vec<SectorCourse>,
}

impl Deployment {
    /// Of a plan's futures.
    ///
    /// # Errors
    /// [`Cancelled`] where the ticket was.
    pub fn of(futures: &Futures, ticket: &Ticket) -> Result<Self, Cancelled> {
        let recipe = &futures.recipe;
        let paths = futures.paths.min(MOST_PATHS);
        let of = |kind: &SectorKind| match kind {
            SectorKind::Paced(programme) | SectorKind::Held(programme) => Ok(settled(programme, &recipe.schedule)),
            SectorKind::Waiting(waiting) => drawn(waiting, recipe, paths, ticket),
            SectorKind::Growing => Ok(SectorCourse::default()),
        };
        Ok(Self { sectors: recipe.sectors.iter().map(of).collect::<Result<_, Cancelled>>()? })
    }

    /// The stages of money committed to the sectors in these amounts, in the amounts' unit, years 0 … horizon; empty
    /// where nothing waits.
    pub fn funnel(&self, amounts: &[f64]) -> Vec<Stages> {
        let years = self.sectors.iter().map(|sector| sector.years.len()).max().unwrap_or(0);
        let mut sums = vec![Stages::default(); years];
        for (sector, amount) in self.sectors.iter().zip(amounts) {
            for (sum, stages) in sums.iter_mut().zip(&sector.years) {
                sum.add(*amount, stages);
            }
        }
        sums
    }

    /// The part of what is committed that is never put to work within the horizon, on average; `None` where nothing is
    /// committed or nothing waits.
    pub fn never_deployed(&self, amounts: &[f64]) -> Option<f64> {
        let total: f64 = amounts.iter().sum();
        let last = self.funnel(amounts).last().copied()?;
        (total > 0.0).then(|| (1.0 - last.deployed / total).max(0.0))
    }

    /// The first year by whose end half of what is committed has been put to work, on average; `None` where that never
    /// comes.
    pub fn half_deployed(&self, amounts: &[f64]) -> Option<usize> {
        let total: f64 = amounts.iter().sum();
        if total <= 0.0 {
            return None;
        }
        self.funnel(amounts).iter().position(|stages| stages.deployed >= 0.5 * total)
    }
}

/// A sector in which nothing is drawn: every commitment waits the same and passes.
fn settled(programme: &Programme, schedule: &[f64]) -> SectorCourse {
    let mut sum = Stages::default();
    let years = programme.calls.iter().enumerate().map(|(year, call)| {
        sum.selected += schedule.get(year).copied().unwrap_or(0.0);
        sum.approved += programme.approved.get(year).copied().unwrap_or(0.0);
        sum.funded += call;
        sum.deployed += call;
        sum
    });
    SectorCourse { lag: [programme.lag; 3], approved: 1.0, years: years.collect() }
}

/// What a tile's futures come to: sums by year, lags, and what is approved of a unit in the end.
struct TileCourse {
    years: Vec<Stages>,
    lags: Vec<f64>,
    approved: f64,
}

/// A sector whose lag and success are drawn.
fn drawn(waiting: &Waiting, recipe: &Recipe, paths: usize, ticket: &Ticket) -> Result<SectorCourse, Cancelled> {
    let tiles: Vec<TileCourse> = (0..tiles_for(paths))
        .into_par_iter()
        .map(|tile| {
            ticket.check()?;
            Ok(tile_course(waiting, recipe, tile, width(paths, tile)))
        })
        .collect::<Result<_, Cancelled>>()?;
    let n = paths.max(1) as f64;
    let mut selected = 0.0;
    let years = (0..=recipe.horizon).map(|year| {
        selected += recipe.schedule.get(year).copied().unwrap_or(0.0);
        let mut sum = Stages::default();
        tiles.iter().filter_map(|tile| tile.years.get(year)).for_each(|stages| sum.add(1.0 / n, stages));
        Stages { selected, ..sum }
    });
    let years = years.collect();
    let mut lags: Vec<f64> = tiles.iter().flat_map(|tile| tile.lags.iter().copied()).collect();
    lags.sort_by(f64::total_cmp);
    let approved = tiles.iter().map(|tile| tile.approved).sum::<f64>() / n;
    Ok(SectorCourse { lag: [0.1, 0.5, 0.9].map(|p| type7(&lags, p)), approved, years })
}

fn tile_course(waiting: &Waiting, recipe: &Recipe, tile: usize, counted: usize) -> TileCourse {
    let waits = waiting.draw(&recipe.laws.seed, tile);
    let sum = |row: &Row| row.iter().take(counted).map(|value| f64::from(*value)).sum::<f64>();
    let mut calls = vec![ZERO; recipe.horizon + 1];
    Starts::waiting(waiting, &waits).scheduled(&mut calls, &mut Scratch::default());
    let (mut funded, mut deployed, mut row) = (0.0, 0.0, ZERO);
    let years = calls.iter().enumerate().map(|(year, call)| {
        waiting.charge(&waits, year, &mut row);
        let called = sum(call);
        funded += called;
        deployed += called - sum(&row);
        waiting.approved(&waits, year, &mut row);
        Stages { selected: 0.0, approved: sum(&row), funded, deployed }
    });
    let years = years.collect();
    let passed = waiting.vintages.iter().zip(&waits.passes).map(|(share, passes)| share * sum(passes)).sum();
    TileCourse {
        years,
        lags: waits.lag.iter().take(counted).map(|lag| 12.0 * f64::from(*lag)).collect(),
        approved: passed,
    }
}
