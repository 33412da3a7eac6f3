//! Keeps drawn normals and sector paths until what they depend on changes.

use super::{
    copula::Copula,
    futures::{Futures, Making, Recipe, SectorPaths, TileDraws},
    rows::{Block, Row, tiles_for},
    setting::Setting,
    ticket::{Cancelled, Ticket},
    waiting::taxes_gain,
};
use crate::fund::plan::Sections;
use rayon::prelude::*;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// The most futures whose rows are kept in memory; of more, tiles are made as they are needed.
pub const MOST_RESIDENT: usize = 100_000;

/// The normals of one factor, all tiles, years 1 … horizon.
#[derive(Debug)]
struct Drawn {
    name: String,
    block: Arc<Block>,
}

/// What has been computed so far. One plan at a time.
#[derive(Debug, Default)]
pub struct Cache {
    /// Seed, tiles, years of the normals.
    shape: (String, usize, usize),
    normals: Vec<Drawn>,
    chi_squared: Option<(u32, Arc<Block>)>,
    copula: Option<(u32, Arc<Copula>)>,
    newest: Option<(Sections, Setting, Arc<Futures>)>,
}

impl Cache {
    /// The plan's futures under a setting, `paths` of them or more. What did not change since the last call is not computed again: sections are
    /// first compared by pointer, then factor by factor by value. Runs on the thread pool that it is called in.
    ///
    /// # Errors
    /// [`Cancelled`]; what was finished until then is kept.
    pub fn futures(
        &mut self,
        plan: &Sections,
        setting: &Setting,
        paths: usize,
        ticket: &Ticket,
    ) -> Result<Arc<Futures>, Cancelled> {
        // A gesture asks for fewer than are kept, and reads the first of them.
        if let Some(futures) = self.kept_under(plan, setting)
            && (futures.paths == paths || (futures.resident() && futures.paths > paths))
        {
            return Ok(futures);
        }
        let recipe = Recipe::under(plan, setting, self.copula(plan.simulation.joint_crashes));
        let tiles = tiles_for(paths);
        let mut futures = Futures::unmade(recipe, paths);
        if paths <= MOST_RESIDENT {
            self.draw(&futures.recipe, tiles, ticket)?;
            self.grow(&mut futures, ticket)?;
        } else {
            // None of what is kept serves; its memory does.
            *self = Self { copula: self.copula.take(), ..Self::default() };
        }
        let futures = Arc::new(futures);
        self.newest = Some((plan.clone(), setting.clone(), Arc::clone(&futures)));
        Ok(futures)
    }

    /// The plan's futures as they were last asked for, however many; `None` where its market has changed since.
    pub fn kept(&self, plan: &Sections) -> Option<Arc<Futures>> {
        self.kept_under(plan, &Setting::of(plan))
    }

    fn kept_under(&self, plan: &Sections, setting: &Setting) -> Option<Arc<Futures>> {
        let (sections, under, futures) = self.newest.as_ref()?;
        (*under == *setting && same_market(sections, plan)).then(|| Arc::clone(futures))
    }

    /// Memory held by normals and rows, bytes.
    pub fn bytes(&self) -> usize {
        let normals: usize = self.normals.iter().map(|drawn| drawn.block.bytes()).sum();
        let chi_squared = self.chi_squared.as_ref().map_or(0, |(_, block)| block.bytes());
        normals + chi_squared + self.newest.as_ref().map_or(0, |(.., futures)| futures.bytes())
    }

    /// The tables for so many degrees of freedom, made once.
    pub fn copula(&mut self, joint_crashes: Option<u32>) -> Option<Arc<Copula>> {
        let nu = joint_crashes?;
        match &self.copula {
            Some((kept, copula)) if *kept == nu => Some(Arc::clone(copula)),
            _ => {
                let copula = Arc::new(Copula::new(nu));
                self.copula = Some((nu, Arc::clone(&copula)));
                Some(copula)
            }
        }
    }

    /// Draws what is not there yet and forgets what the plan no longer has.
    fn draw(&mut self, recipe: &Recipe, tiles: usize, ticket: &Ticket) -> Result<(), Cancelled> {
        let shape = (recipe.laws.seed.clone(), tiles, recipe.horizon);
        if self.shape != shape {
            self.shape = shape;
            self.normals.clear();
            self.chi_squared = None;
            self.newest = None;
        }
        self.normals.retain(|drawn| recipe.laws.factors.iter().any(|law| law.name == drawn.name));
        let missing: Vec<usize> = recipe
            .laws
            .factors
            .iter()
            .enumerate()
            .filter(|(_, law)| !self.normals.iter().any(|drawn| drawn.name == law.name))
            .map(|(factor, _)| factor)
            .collect();
        let mut blocks: Vec<Block> = missing.iter().map(|_| Block::new(tiles, recipe.horizon)).collect();
        each_tile(&mut blocks, ticket, (0.0, 0.4), |which, tile, rows, _| {
            if let Some(factor) = missing.get(which) {
                recipe.normals(*factor, tile, rows);
            }
        })?;
        for (factor, block) in missing.into_iter().zip(blocks) {
            let name = recipe.laws.factors.get(factor).map(|law| law.name.clone()).unwrap_or_default();
            self.normals.push(Drawn { name, block: Arc::new(block) });
        }
        match recipe.laws.joint_crashes {
            None => self.chi_squared = None,
            Some(nu) if self.chi_squared.as_ref().is_some_and(|(kept, _)| *kept == nu) => {}
            Some(nu) => {
                let mut blocks = [Block::new(tiles, recipe.horizon)];
                each_tile(&mut blocks, ticket, (0.4, 0.45), |_, tile, rows, _| recipe.chi_squared(tile, rows))?;
                let [block] = blocks;
                self.chi_squared = Some((nu, Arc::new(block)));
            }
        }
        Ok(())
    }

    /// Sector paths and exchange rates: those of the newest plan where they are the same, computed otherwise.
    fn grow(&mut self, futures: &mut Futures, ticket: &Ticket) -> Result<(), Cancelled> {
        let recipe = &futures.recipe;
        // Taken away, so that rows which nobody else reads give their memory to the new ones.
        let before = self.newest.take().map(|(.., futures)| futures);
        let normals: Vec<Option<Arc<Block>>> = recipe
            .laws
            .factors
            .iter()
            .map(|law| self.normals.iter().find(|drawn| drawn.name == law.name).map(|drawn| Arc::clone(&drawn.block)))
            .collect();
        let chi_squared = self.chi_squared.as_ref().map(|(_, block)| Arc::clone(block));
        let draws = |tile: usize| TileDraws {
            normals: normals.iter().map(|block| block.as_ref().map_or(&[][..], |block| block.tile(tile))).collect(),
            chi_squared: chi_squared.as_ref().map(|block| block.tile(tile)),
        };
        let kept = |key: &Option<_>| {
            before.as_ref().filter(|before| before.tiles == futures.tiles).and_then(|before| {
                before.sectors.iter().find(|paths| paths.key == *key && key.is_some()).map(Arc::clone)
            })
        };
        let keys: Vec<_> = (0..recipe.sectors.len()).map(|place| recipe.key(place)).collect();
        let mut sectors: Vec<Option<Arc<SectorPaths>>> = keys.iter().map(kept).collect();
        let missing: Vec<usize> =
            (0..sectors.len()).filter(|place| sectors.get(*place).is_some_and(Option::is_none)).collect();
        let mut blocks: Vec<Block> =
            missing.iter().map(|place| Block::new(futures.tiles, recipe.rows_of(*place))).collect();
        each_tile(&mut blocks, ticket, (0.45, 0.95), |which, tile, rows, scratch| {
            if let Some(place) = missing.get(which) {
                recipe.sector(*place, tile, &draws(tile), rows, scratch);
            }
        })?;
        for (place, block) in missing.into_iter().zip(blocks) {
            if let (Some(slot), Some(key)) = (sectors.get_mut(place), keys.get(place)) {
                *slot = Some(Arc::new(SectorPaths { key: key.clone(), block }));
            }
        }
        let moving: Vec<(usize, usize)> = recipe
            .laws
            .currencies
            .iter()
            .enumerate()
            .filter_map(|(place, factor)| factor.map(|f| (place, f)))
            .collect();
        let mut blocks: Vec<Block> = moving.iter().map(|_| Block::new(futures.tiles, recipe.horizon + 1)).collect();
        each_tile(&mut blocks, ticket, (0.95, 1.0), |which, tile, rows, _| {
            if let Some((_, factor)) = moving.get(which) {
                recipe.rate_index(*factor, &draws(tile), rows);
            }
        })?;
        let mut rates: Vec<Option<Arc<SectorPaths>>> = vec![None; recipe.laws.currencies.len()];
        for ((place, _), block) in moving.into_iter().zip(blocks) {
            if let Some(slot) = rates.get_mut(place) {
                *slot = Some(Arc::new(SectorPaths { key: None, block }));
            }
        }
        futures.sectors = sectors.into_iter().flatten().collect();
        futures.rates = rates;
        (futures.normals, futures.chi_squared) = (normals, chi_squared);
        Ok(())
    }
}

/// Whether two plans have the same futures because they share the sections that futures are made of.
fn same_market(a: &Sections, b: &Sections) -> bool {
    Arc::ptr_eq(&a.meta, &b.meta)
        && Arc::ptr_eq(&a.currencies, &b.currencies)
        && Arc::ptr_eq(&a.sectors, &b.sectors)
        && Arc::ptr_eq(&a.correlation, &b.correlation)
        // Sharing, tax and leverage come after the futures.
        && (Arc::ptr_eq(&a.terms, &b.terms)
            || (a.terms.style == b.terms.style && a.terms.fund_costs.value == b.terms.fund_costs.value))
        && Arc::ptr_eq(&a.simulation, &b.simulation)
        && same_waiting(a, b)
}

/// Whether what commitments wait for is the same: nothing is drawn in both, or the same gates apply and gains are taxed alike.
fn same_waiting(a: &Sections, b: &Sections) -> bool {
    // Of the partners only those count on whose account a gate applies.
    let applies = |plan: &Sections| -> Vec<bool> {
        let gates = plan.approvals.sectors.iter().flat_map(|entry| &entry.gates);
        gates.filter_map(|gate| gate.because_of.as_ref()).map(|id| plan.partner_index(id).is_some()).collect()
    };
    (!a.approvals.drawn && !b.approvals.drawn)
        || ((Arc::ptr_eq(&a.approvals, &b.approvals) || a.approvals == b.approvals)
            && (Arc::ptr_eq(&a.partners, &b.partners) || applies(a) == applies(b))
            && taxes_gain(a) == taxes_gain(b))
}

/// Runs `work(block, tile, rows, scratch)` over every tile of every block on the present thread pool, saying how far it
/// has come between `from` and `to`.
fn each_tile(
    blocks: &mut [Block],
    ticket: &Ticket,
    (from, to): (f64, f64),
    work: impl Fn(usize, usize, &mut [Row], &mut Making) + Sync,
) -> Result<(), Cancelled> {
    let mut tasks: Vec<(usize, usize, &mut [Row])> = Vec::new();
    for (which, block) in blocks.iter_mut().enumerate() {
        let rows = block.rows_a_tile().max(1);
        tasks.extend(block.rows_mut().chunks_exact_mut(rows).enumerate().map(|(tile, rows)| (which, tile, rows)));
    }
    // Tile by tile, so that what a tile's factors share stays near the processor.
    tasks.sort_by_key(|(which, tile, _)| (*tile, *which));
    let (count, done) = (tasks.len().max(1) as f64, AtomicUsize::new(0));
    tasks.into_par_iter().try_for_each_init(Making::default, |scratch, (which, tile, rows)| {
        ticket.check()?;
        work(which, tile, rows, scratch);
        ticket.advance(from + (to - from) * (done.fetch_add(1, Ordering::Relaxed) + 1) as f64 / count);
        Ok(())
    })
}
