//! How a tile of futures is made: normals, growth, and the paths of one unit of money in every sector.

use super::{
    apart::Kept,
    copula::{self, Copula},
    generator::Source,
    kernel,
    law::{LawKey, Laws},
    politics,
    programme::{self, Programme},
    rows::{Block, Row, ZERO, tiles_for},
    setting::Setting,
    shocks::{self, SectorShock},
    unit::{self, Scratch, Starts},
    view::{SectorRows, TileView},
    waiting::Waiting,
};
use crate::fund::{plan::Sections, terms::Style};
use std::sync::Arc;

/// What a sector's rows hold, each with one row a year from 0 to the horizon.
#[derive(Clone, Debug, PartialEq)]
pub enum SectorKind {
    /// Distributions, then net asset values, of one unit committed.
    Paced(Programme),
    /// Net asset values of one unit committed that is called at once and pays nothing out.
    Held(Programme),
    /// Distributions, net asset values and calls of one unit committed that waits for gates, see [`mod@unit`].
    Waiting(Waiting),
    /// A year's growth `1 + R` before costs (evergreen: the mix is only known to who holds it). Year 0 is 1.
    Growing,
}

/// Everything that the rows of a sector depend on: equal keys, equal numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct SectorKey {
    law: Option<LawKey>,
    kind: SectorKind,
    costs: f32,
    horizon: usize,
    shock: SectorShock,
}

/// What is needed to make any tile of a plan's futures.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// Years looked ahead.
    pub horizon: usize,
    /// The laws of the factors.
    pub laws: Laws,
    /// What each sector's rows hold.
    pub sectors: Vec<SectorKind>,
    /// Costs of the fund, part of opening value a year.
    pub costs: f32,
    /// Part of the commitment that is committed, or paid in, at t = 0, 1, …
    pub schedule: Vec<f64>,
    /// Part of value paid out every year; none but for the evergreen style.
    pub spending: Option<f64>,
    /// The copula's tables, if it is on.
    pub copula: Option<Arc<Copula>>,
    /// What strikes, and who leaves.
    pub setting: Setting,
    /// By sector: what scenarios make of its growth.
    pub shocks: Vec<SectorShock>,
    /// By currency: what scenarios multiply its rate by, years from 1.
    pub rate_shocks: Vec<Vec<(usize, f32)>>,
    /// By how much scenarios raise short rates and the cost of debt in the years 0 … horizon.
    pub rate_shift: Vec<f64>,
}

impl Recipe {
    /// The recipe of a plan under its own setting; `copula` are the tables for its degrees of freedom, if it has any.
    pub fn of(plan: &Sections, copula: Option<Arc<Copula>>) -> Self {
        Self::under(plan, &Setting::of(plan), copula)
    }

    /// The recipe of a plan under a political setting.
    pub fn under(plan: &Sections, setting: &Setting, copula: Option<Arc<Copula>>) -> Self {
        let horizon = plan.meta.horizon as usize;
        let schedule = programme::schedule(plan);
        let (evergreen, spending) = match &plan.terms.style {
            Style::Commitment { .. } => (false, None),
            Style::Evergreen { spending, .. } => (true, Some(spending.fraction())),
        };
        let scenarios: Vec<_> = setting.scenarios.iter().collect();
        let sectors = plan.sectors.iter().map(|sector| {
            if evergreen {
                return SectorKind::Growing;
            }
            let clocks = shocks::clocks(sector, &scenarios, horizon);
            let waiting = plan.approvals.drawn.then(|| Waiting::of(plan, sector, &schedule, horizon, &clocks));
            let months = match waiting {
                Some(Some(waiting)) => return SectorKind::Waiting(waiting),
                // Whatever its median, its gates let everything through at once.
                Some(None) => 0.0,
                None => sector.approval_lag.median.to_f64(),
            };
            let programme = Programme::of(sector, months, &schedule, horizon, &clocks);
            if programme.liquid { SectorKind::Held(programme) } else { SectorKind::Paced(programme) }
        });
        Self {
            horizon,
            laws: Laws::of(plan),
            sectors: sectors.collect(),
            costs: plan.terms.fund_costs.fraction() as f32,
            schedule,
            spending,
            copula,
            setting: setting.clone(),
            shocks: plan.sectors.iter().map(|sector| SectorShock::of(plan, sector, &scenarios)).collect(),
            rate_shocks: shocks::currencies(plan, &scenarios),
            rate_shift: (0..=plan.meta.horizon).map(|year| politics::rate_shift(&scenarios, year) / 100.0).collect(),
        }
    }

    /// How many rows a tile of the sector at `place` has.
    pub fn rows_of(&self, place: usize) -> usize {
        match self.sectors.get(place) {
            Some(SectorKind::Paced(_)) => 2 * (self.horizon + 1),
            Some(SectorKind::Waiting(waiting)) => unit::rows(self.horizon + 1, waiting.recovers),
            Some(SectorKind::Held(_) | SectorKind::Growing) => self.horizon + 1,
            None => 0,
        }
    }

    /// What the sector's rows depend on.
    pub fn key(&self, place: usize) -> Option<SectorKey> {
        let law = self.laws.sectors.get(place).copied().flatten().and_then(|factor| self.laws.key(factor));
        let kind = self.sectors.get(place)?.clone();
        let costs = if kind == SectorKind::Growing { 0.0 } else { self.costs };
        let shock = self.shocks.get(place).cloned().unwrap_or_default();
        Some(SectorKey { law, kind, costs, horizon: self.horizon, shock })
    }

    /// Independent normals of a factor for the years 1 … horizon.
    pub fn normals(&self, factor: usize, tile: usize, out: &mut [Row]) {
        let Some(law) = self.laws.factors.get(factor) else { return };
        let source = Source::new(&self.laws.seed, &law.name);
        for (year, row) in out.iter_mut().enumerate() {
            source.normals(tile, year + 1, row);
        }
    }

    /// The χ² of the years 1 … horizon, shared by all factors; untouched where the copula is off.
    pub fn chi_squared(&self, tile: usize, out: &mut [Row]) {
        let Some(copula) = &self.copula else { return };
        let source = Source::new(&self.laws.seed, copula::ADDRESS);
        for (year, row) in out.iter_mut().enumerate() {
            source.normals(tile, year + 1, row);
            copula.chi_squared(row);
        }
    }

    /// A factor's growth `1 + R` in the years 1 … horizon from the independent normals of all factors.
    pub fn growth(&self, factor: usize, draws: &TileDraws<'_>, out: &mut [Row]) {
        let Some(law) = self.laws.factors.get(factor) else { return };
        let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(law.cholesky.len());
        for (year, row) in out.iter_mut().enumerate() {
            terms.clear();
            let factors = law.cholesky.iter().zip(&draws.normals).filter(|(l, _)| **l != 0.0);
            terms.extend(factors.map(|(l, rows)| (*l, rows.get(year).unwrap_or(&ZERO))));
            kernel::combine(row, &terms);
            if let (Some(copula), Some(chi_squared)) = (&self.copula, draws.chi_squared.and_then(|rows| rows.get(year)))
            {
                kernel::copula_place(row, chi_squared);
                copula.scores(row);
            }
            kernel::grow(row, law.m, law.v);
        }
    }

    /// Growth `1 + R` of the sector at `place` in the years 0 … horizon, scenarios included; that of year 0 is 1.
    pub fn sector_growth(&self, place: usize, draws: &TileDraws<'_>, growth: &mut [Row]) {
        if let Some(first) = growth.first_mut() {
            first.fill(1.0);
        }
        match self.laws.sectors.get(place).copied().flatten() {
            Some(factor) => self.growth(factor, draws, growth.get_mut(1..).unwrap_or(&mut [])),
            None => growth.iter_mut().for_each(|row| row.fill(1.0)),
        }
        if let Some(shock) = self.shocks.get(place) {
            shock.strike(growth);
        }
    }

    /// When the commitments to the sector at `place` start on the futures of a tile at `places`; `None` where there are none
    /// (evergreen).
    pub fn starts(&self, place: usize, tile: usize, places: &[u16]) -> Option<Starts> {
        match self.sectors.get(place)? {
            SectorKind::Paced(programme) | SectorKind::Held(programme) => Some(Starts::settled(programme)),
            SectorKind::Waiting(waiting) => {
                Some(Starts::waiting(waiting, &waiting.draw_some(&self.laws.seed, tile, places)))
            }
            SectorKind::Growing => None,
        }
    }

    /// The rows of the sector at `place` in a tile; `scratch` is memory to work in.
    pub fn sector(&self, place: usize, tile: usize, draws: &TileDraws<'_>, out: &mut [Row], scratch: &mut Making) {
        let Some(kind) = self.sectors.get(place) else { return };
        scratch.rows.clear();
        scratch.rows.resize(self.horizon + 2, ZERO);
        let Some((value, growth)) = scratch.rows.split_last_mut() else { return };
        self.sector_growth(place, draws, growth);
        match kind {
            SectorKind::Waiting(waiting) => {
                let starts = Starts::waiting(waiting, &waiting.draw(&self.laws.seed, tile));
                starts.paths(growth, self.costs, out, &mut scratch.unit);
            }
            SectorKind::Growing => out.copy_from_slice(growth),
            SectorKind::Paced(programme) => {
                let (distributions, values) = out.split_at_mut(self.horizon + 1);
                unit_paths(programme, growth, self.costs, value, distributions, values);
            }
            SectorKind::Held(programme) => held_paths(programme, growth, self.costs, out),
        }
    }

    /// The rate of a currency against the dollar in the years 0 … horizon as a multiple of its spot rate.
    pub fn rate_index(&self, factor: usize, draws: &TileDraws<'_>, out: &mut [Row]) {
        let Some((first, rest)) = out.split_first_mut() else { return };
        first.fill(1.0);
        self.growth(factor, draws, rest);
        let struck = self.laws.currencies.iter().position(|known| *known == Some(factor));
        for (year, multiplier) in struck.and_then(|place| self.rate_shocks.get(place)).into_iter().flatten() {
            if let Some(row) = year.checked_sub(1).and_then(|place| rest.get_mut(place)) {
                kernel::scale(row, *multiplier);
            }
        }
        let mut before: &Row = first;
        for row in rest {
            kernel::multiply(row, before);
            before = row;
        }
    }
}

/// The independent draws of a tile: a slice of years 1 … horizon for each factor.
#[derive(Clone, Debug)]
pub struct TileDraws<'a> {
    /// Normals by factor.
    pub normals: Vec<&'a [Row]>,
    /// The χ² that all factors share.
    pub chi_squared: Option<&'a [Row]>,
}

/// Distributions and net asset values of one unit committed, cohort by cohort.
fn unit_paths(
    programme: &Programme,
    growth: &[Row],
    costs: f32,
    value: &mut Row,
    distributions: &mut [Row],
    values: &mut [Row],
) {
    distributions.fill(ZERO);
    values.fill(ZERO);
    for cohort in &programme.cohorts {
        value.fill(0.0);
        let years = growth.iter().zip(distributions.iter_mut().zip(values.iter_mut()));
        let years = years.zip(cohort.calls.iter().zip(&cohort.rates));
        // Before the first nothing has come in yet.
        for ((growth, (distribution, closing)), (call, rate)) in years.skip(cohort.first) {
            kernel::cohort_year(value, growth, costs, *call as f32, *rate as f32, distribution, closing);
        }
    }
}

/// Net asset values of one unit that is called at once and held: what is called earns from the next year on.
fn held_paths(programme: &Programme, growth: &[Row], costs: f32, values: &mut [Row]) {
    let mut value = ZERO;
    for (year, ((growth, closing), call)) in growth.iter().zip(values).zip(&programme.calls).enumerate() {
        if year > 0 {
            kernel::held_year(&mut value, growth, costs, 0.0);
        }
        let call = *call as f32;
        for (closing, value) in closing.iter_mut().zip(value.iter_mut()) {
            *value += call;
            *closing = *value;
        }
    }
}

/// The rows of one sector in all tiles.
#[derive(Debug)]
pub struct SectorPaths {
    /// What they depend on.
    pub key: Option<SectorKey>,
    /// The rows.
    pub block: Block,
}

/// A plan's futures: the recipe and, up to [`super::cache::MOST_RESIDENT`] of them, the rows themselves.
#[derive(Debug)]
pub struct Futures {
    /// How they are made.
    pub recipe: Recipe,
    /// How many there are.
    pub paths: usize,
    /// In how many tiles.
    pub tiles: usize,
    /// The rows of every sector; empty where tiles are made as they are needed.
    pub sectors: Vec<Arc<SectorPaths>>,
    /// Every currency's rate as a multiple of its spot rate; none for the dollar, and empty like the sectors.
    pub rates: Vec<Option<Arc<SectorPaths>>>,
    /// The independent normals by factor, and the χ² that they share; empty like the sectors.
    pub normals: Vec<Option<Arc<Block>>>,
    /// See `normals`.
    pub chi_squared: Option<Arc<Block>>,
    /// Unit paths of futures on which calls are not paid as they are scheduled.
    pub kept: Kept,
}

/// Memory in which a sector's rows are made.
#[derive(Clone, Debug, Default)]
pub struct Making {
    rows: Vec<Row>,
    unit: Scratch,
}

impl Futures {
    /// So many futures that are made tile by tile as they are needed.
    pub fn unmade(recipe: Recipe, paths: usize) -> Self {
        let tiles = tiles_for(paths);
        let (sectors, rates, normals) = (Vec::new(), Vec::new(), Vec::new());
        Self { recipe, paths, tiles, sectors, rates, normals, chi_squared: None, kept: Kept::new(tiles) }
    }

    /// Whether the rows are in memory.
    pub fn resident(&self) -> bool {
        self.sectors.len() == self.recipe.sectors.len()
    }

    /// A tile of resident futures.
    pub fn tile(&self, tile: usize) -> TileView<'_> {
        let rows = self.sectors.iter().map(|paths| paths.block.tile(tile));
        TileView {
            recipe: &self.recipe,
            tile,
            sectors: SectorRows::of_all(&self.recipe, rows),
            rates: self.rates.iter().map(|rate| rate.as_ref().map(|rate| rate.block.tile(tile))).collect(),
            draws: TileDraws {
                normals: self.normals.iter().map(|block| block.as_ref().map_or(&[][..], |b| b.tile(tile))).collect(),
                chi_squared: self.chi_squared.as_ref().map(|block| block.tile(tile)),
            },
            kept: Some(&self.kept),
        }
    }

    /// Makes a tile of futures in `made`, resident or not: the same numbers bit for bit.
    pub fn make_tile(&self, tile: usize, made: &mut MadeTile) {
        self.recipe.make_tile(tile, made);
    }

    /// Memory that the rows hold, bytes.
    pub fn bytes(&self) -> usize {
        let rates = self.rates.iter().flatten();
        let rows: usize = self.sectors.iter().chain(rates).map(|paths| paths.block.bytes()).sum();
        rows + self.kept.bytes()
    }
}

/// Memory in which a tile is made.
#[derive(Clone, Debug, Default)]
pub struct MadeTile {
    normals: Vec<Vec<Row>>,
    chi_squared: Vec<Row>,
    tile: usize,
    sectors: Vec<Vec<Row>>,
    rates: Vec<Option<Vec<Row>>>,
    scratch: Making,
}

impl MadeTile {
    /// The tile as the analysis reads it.
    pub fn view<'a>(&'a self, recipe: &'a Recipe) -> TileView<'a> {
        TileView {
            recipe,
            tile: self.tile,
            sectors: SectorRows::of_all(recipe, self.sectors.iter().map(Vec::as_slice)),
            rates: self.rates.iter().map(Option::as_deref).collect(),
            draws: self.draws(recipe),
            kept: None,
        }
    }
}

impl Recipe {
    /// Growth of every sector in the tile's years 1 … horizon, scenarios included.
    pub fn growth_by_sector(&self, tile: usize) -> Vec<Vec<Row>> {
        let mut made = MadeTile::default();
        self.draw(tile, &mut made);
        let draws = made.draws(self);
        (0..self.sectors.len())
            .map(|place| {
                let mut rows = vec![ZERO; self.horizon + 1];
                self.sector_growth(place, &draws, &mut rows);
                rows.split_off(1)
            })
            .collect()
    }

    /// Growth of every factor in the tile's years 1 … horizon before any scenario, in the order of the factors.
    pub fn growth_of_all(&self, tile: usize) -> Vec<Vec<Row>> {
        let mut made = MadeTile::default();
        self.draw(tile, &mut made);
        let draws = made.draws(self);
        (0..self.laws.factors.len())
            .map(|factor| {
                let mut rows = vec![ZERO; self.horizon];
                self.growth(factor, &draws, &mut rows);
                rows
            })
            .collect()
    }

    fn draw(&self, tile: usize, made: &mut MadeTile) {
        made.normals.resize_with(self.laws.factors.len(), Vec::new);
        for (factor, rows) in made.normals.iter_mut().enumerate() {
            rows.resize(self.horizon, ZERO);
            self.normals(factor, tile, rows);
        }
        if self.copula.is_some() {
            made.chi_squared.resize(self.horizon, ZERO);
            self.chi_squared(tile, &mut made.chi_squared);
        }
    }

    fn make_tile(&self, tile: usize, made: &mut MadeTile) {
        self.draw(tile, made);
        made.tile = tile;
        let (mut sectors, mut rates) = (std::mem::take(&mut made.sectors), std::mem::take(&mut made.rates));
        let mut scratch = std::mem::take(&mut made.scratch);
        let draws = made.draws(self);
        sectors.resize_with(self.sectors.len(), Vec::new);
        for (place, rows) in sectors.iter_mut().enumerate() {
            rows.resize(self.rows_of(place), ZERO);
            self.sector(place, tile, &draws, rows, &mut scratch);
        }
        rates.resize_with(self.laws.currencies.len(), || None);
        for (rows, factor) in rates.iter_mut().zip(&self.laws.currencies) {
            let Some(factor) = factor else { continue };
            let rows = rows.get_or_insert_with(Vec::new);
            rows.resize(self.horizon + 1, ZERO);
            self.rate_index(*factor, &draws, rows);
        }
        (made.sectors, made.rates, made.scratch) = (sectors, rates, scratch);
    }
}

impl MadeTile {
    fn draws(&self, recipe: &Recipe) -> TileDraws<'_> {
        TileDraws {
            normals: self.normals.iter().map(Vec::as_slice).collect(),
            chi_squared: recipe.copula.is_some().then_some(self.chi_squared.as_slice()),
        }
    }
}
