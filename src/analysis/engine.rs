//! The engine: a plan and questions in, an analysis out, with everything kept that the next answer can use.
//!
//! One thread owns it; inside it shares the work over a pool. The numbers do not depend on the pool's size: tiles are
//! worked out by themselves, and sums are taken within tiles in path order and over tiles in order.

use super::{
    departures,
    deployment::Deployment,
    drag::Drag,
    exposure::Exposure,
    net::Net,
    position::Position,
    projection::{Analysis, Committed, OneYearAnswer, PathAnswer, Quality},
    questions::{Counting, Party, Precision, Questions},
    resident::{self, Hands},
    risk::OneYearDraws,
    shared, streamed,
};
use crate::{
    fund::plan::{Plan, Sections},
    market::{
        cache::{Cache, MOST_RESIDENT},
        futures::{Futures, MadeTile},
        rows::{Block, Row, TILE},
        setting::Setting,
        ticket::{Cancelled, Ticket},
    },
};
use rayon::prelude::*;
use std::sync::Arc;

/// Answers questions about plans. See the module.
#[derive(Debug)]
pub struct Engine {
    pool: Option<rayon::ThreadPool>,
    cache: Cache,
    one_year: Option<(Arc<Futures>, Arc<OneYearDraws>)>,
    deployment: Option<(Arc<Futures>, Arc<Deployment>)>,
    drag: Option<Drag>,
    memory: Memory,
}

/// Blocks that are used again and again.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) streams: Block,
    pub(super) figures: Block,
    pub(super) hands: Hands,
}

/// A plan with its futures, as the rooms of the engine share it.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) plan: &'a Sections,
    pub(super) futures: &'a Futures,
    /// How many of the futures count.
    pub(super) paths: usize,
    pub(super) exposure: Exposure,
    pub(super) net: Net,
    pub(super) ticket: &'a Ticket,
}

impl<'a> Scene<'a> {
    pub(super) fn new(plan: &'a Sections, futures: &'a Futures, paths: usize, ticket: &'a Ticket) -> Self {
        let (exposure, net) = (Exposure::of(plan), Net::of(plan, &futures.recipe));
        Self { plan, futures, paths, exposure, net, ticket }
    }

    pub(super) fn position(&self, party: Party) -> Position {
        Position::of(self.plan, &self.exposure, party, self.futures.recipe.spending.is_some())
    }
}

impl Engine {
    /// An engine with a pool of its own; where the system grants no threads it works on the caller's.
    pub fn new(threads: usize) -> Self {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.max(1)).build().ok();
        Self { pool, cache: Cache::default(), one_year: None, deployment: None, drag: None, memory: Memory::default() }
    }

    /// Answers. Futures, normals and one-year draws are kept until the assumptions behind them change.
    ///
    /// # Errors
    /// [`Cancelled`] where the ticket was, at the latest a tile later.
    pub fn answer(&mut self, plan: &Plan, questions: &Questions, ticket: &Ticket) -> Result<Arc<Analysis>, Cancelled> {
        self.in_pool(|engine| engine.work_out(plan, questions, ticket)).map(Arc::new)
    }

    /// Says that a slider is being moved from this plan on: answers of [`Precision::Quick`] are from now on worked out as
    /// `base + s·difference` where that is the same.
    pub fn begin_drag(&mut self, base: &Plan) {
        self.drag = Some(Drag::new(base));
    }

    /// Forgets the drag and its memory.
    pub fn end_drag(&mut self) {
        self.drag = None;
    }

    /// The one-year draws of the plan, to read a mix's loss off within a frame.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn one_year(&mut self, plan: &Plan, ticket: &Ticket) -> Result<Arc<OneYearDraws>, Cancelled> {
        self.in_pool(|engine| {
            // Whatever number of futures was asked for last serves: the year is drawn from the recipe alone.
            let futures = match engine.cache.kept(plan) {
                Some(futures) => futures,
                None => engine.cache.futures(plan, &Setting::of(plan), plan.simulation.paths as usize, ticket)?,
            };
            Ok(engine.one_year_of(&futures))
        })
    }

    /// Memory held by draws, paths and working blocks, bytes.
    pub fn bytes(&self) -> usize {
        let drag = self.drag.as_ref().map_or(0, Drag::bytes);
        let memory = &self.memory;
        self.cache.bytes() + memory.streams.bytes() + memory.figures.bytes() + memory.hands.bytes() + drag
    }

    /// Shows a plan's futures under a political setting to `work`; at most as many as are kept in memory.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub(super) fn with_scene<R: Send>(
        &mut self,
        plan: &Sections,
        setting: &Setting,
        paths: usize,
        ticket: &Ticket,
        work: impl FnOnce(&Scene<'_>) -> Result<R, Cancelled> + Send,
    ) -> Result<R, Cancelled> {
        self.in_pool(|engine| {
            let futures = engine.cache.futures(plan, setting, paths.min(MOST_RESIDENT), ticket)?;
            work(&Scene::new(plan, &futures, paths.min(MOST_RESIDENT), ticket))
        })
    }

    fn in_pool<R: Send>(&mut self, work: impl FnOnce(&mut Self) -> R + Send) -> R {
        match self.pool.take() {
            None => work(self),
            Some(pool) => {
                let result = pool.install(|| work(self));
                self.pool = Some(pool);
                result
            }
        }
    }

    fn one_year_of(&mut self, futures: &Arc<Futures>) -> Arc<OneYearDraws> {
        match &self.one_year {
            Some((kept, draws)) if Arc::ptr_eq(kept, futures) => Arc::clone(draws),
            _ => {
                let draws = Arc::new(OneYearDraws::from_recipe(&futures.recipe));
                self.one_year = Some((Arc::clone(futures), Arc::clone(&draws)));
                draws
            }
        }
    }

    fn deployment_of(&mut self, futures: &Arc<Futures>, ticket: &Ticket) -> Result<Arc<Deployment>, Cancelled> {
        match &self.deployment {
            Some((kept, found)) if Arc::ptr_eq(kept, futures) => Ok(Arc::clone(found)),
            _ => {
                let found = Arc::new(Deployment::of(futures, ticket)?);
                self.deployment = Some((Arc::clone(futures), Arc::clone(&found)));
                Ok(found)
            }
        }
    }

    fn work_out(&mut self, plan: &Plan, questions: &Questions, ticket: &Ticket) -> Result<Analysis, Cancelled> {
        ticket.check()?;
        let paths = questions.paths.unwrap_or(plan.simulation.paths as usize).max(1);
        let futures = self.cache.futures(plan, &Setting::of(plan), paths, ticket)?;
        let scene = Scene::new(plan, &futures, paths, ticket);
        let (quality, series, figures) = if futures.resident() {
            let quick = questions.precision == Precision::Quick;
            let (series, figures) = match &mut self.drag {
                Some(drag) if quick => drag.answer(&scene, &futures, questions, &mut self.memory)?,
                _ => resident::answer(&scene, questions, &mut self.memory)?,
            };
            (if quick { Quality::Quick } else { Quality::Exact }, series, figures)
        } else {
            let (series, figures) = streamed::answer(&scene, questions)?;
            (Quality::Streamed, series, figures)
        };
        let draws = if questions.one_year.is_empty() { None } else { Some(self.one_year_of(&futures)) };
        let one_year = |party: &Party| {
            let position = scene.position(*party);
            let tails = position.mix().and_then(|mix| Some(draws.as_ref()?.tails(&mix, scene.net.lever())));
            OneYearAnswer { party: *party, invested: position.allocated(), tails }
        };
        let one_year = questions.one_year.par_iter().map(one_year).collect();
        Ok(Analysis {
            paths,
            quality,
            series,
            figures,
            one_year,
            committed: committed(&scene, questions),
            path: questions.path.map(|(path, party, counting)| one_path(&scene, path, party, counting)),
            sharing: if questions.sharing { Some(shared::answer(&scene)?) } else { None },
            deployment: if questions.deployment { Some(self.deployment_of(&futures, ticket)?) } else { None },
            departures: if questions.departures { Some(departures::answer(&scene)?) } else { None },
        })
    }
}

/// What the parties of the series have committed so far, or paid in by schedule.
fn committed(scene: &Scene<'_>, questions: &Questions) -> Vec<Committed> {
    let mut parties: Vec<Party> = Vec::new();
    for party in questions.series.iter().map(|question| question.party) {
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let recipe = &scene.futures.recipe;
    let by_year = |allocated: f64| {
        let mut sum = 0.0;
        (0..=recipe.horizon)
            .map(|year| {
                sum += recipe.schedule.get(year).copied().unwrap_or(0.0);
                allocated * sum
            })
            .collect()
    };
    parties.into_iter().map(|party| Committed { party, years: by_year(scene.position(party).allocated()) }).collect()
}

/// One future with what moved it, from its tile made anew.
fn one_path(scene: &Scene<'_>, path: usize, party: Party, counting: Counting) -> PathAnswer {
    let recipe = &scene.futures.recipe;
    let (tile, place) = (path / TILE, path % TILE);
    let mut made = MadeTile::default();
    scene.futures.make_tile(tile, &mut made);
    let view = made.view(recipe);
    let mut work = super::flows::Work::default();
    let flows = work.work_out_one(&view, &scene.net, &scene.position(party), counting);
    let read =
        |rows: &[Row]| -> Vec<f64> { rows.iter().map(|row| row.get(place).copied().map_or(0.0, f64::from)).collect() };
    let growth = recipe.growth_by_sector(tile);
    let returns = |rows: &Vec<Row>| read(rows).into_iter().map(|growth| growth - 1.0).collect();
    PathAnswer {
        path,
        party,
        counting,
        calls: read(&flows.whole.calls),
        distributions: read(&flows.whole.distributions),
        values: read(&flows.whole.values),
        sector_returns: growth.iter().map(returns).collect(),
        rates: view.rates.iter().map(|rows| rows.map(read)).collect(),
    }
}
