//! Unit paths of those futures of a tile on which calls are not paid as they are scheduled: who pays has left, is held back by
//! a cap, or takes over what others leave.
//!
//! They are few, so they are worked out side by side, apart from the tile's own rows; and what was worked out is kept as
//! long as the same is paid on the same futures.

use super::{
    rows::{Row, ZERO},
    unit::{self, Payments, Scratch},
    view::{TileView, What},
};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

/// What of the calls scheduled for a year is paid in which year, by year of payment: the year scheduled, and the part on
/// each of the futures.
pub type Paid = Vec<Vec<(usize, Vec<f32>)>>;

/// The most memory that is kept, bytes.
const MOST_KEPT: usize = 128 << 20;

/// Futures of a tile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lanes {
    /// Their places in the tile.
    pub places: Vec<u16>,
    /// The year from which on not everything is paid as it is scheduled. Before, their paths are the tile's own.
    pub since: Vec<u16>,
}

/// The paths of one unit committed to a sector on some futures of a tile.
#[derive(Debug)]
pub struct Units {
    lanes: Lanes,
    /// What is paid of it.
    pub paid: Arc<Paid>,
    recovers: bool,
    /// Where each row begins, as [`super::unit`] lays them out; of calls, if there are none, nothing is kept.
    starts: Vec<usize>,
    rows: Vec<f32>,
}

impl Units {
    /// The row of a year holds the futures that are amiss by this year: of values those too that are in the next, which
    /// they open.
    pub fn reach(what: What, year: usize) -> usize {
        if what == What::Value { year + 1 } else { year }
    }

    /// One row of those of [`Lanes`] that it holds, in their order; none where it is nothing.
    pub fn row(&self, what: What, year: usize) -> Option<&[f32]> {
        let years = self.starts.len() / What::ALL.len();
        let place = what as usize * years + year;
        let (start, end) = (self.starts.get(place)?, self.starts.get(place + 1)?);
        self.rows.get(*start..*end).filter(|row| !row.is_empty())
    }

    fn of(lanes: &Lanes, paid: Arc<Paid>, (unit, recovers): (&[Row], bool)) -> Self {
        let years = paid.len();
        let (mut starts, mut rows) = (vec![0], Vec::new());
        for (what, unit) in What::ALL.into_iter().zip(unit.chunks(years)) {
            let first = rows.len();
            for (year, row) in unit.iter().enumerate() {
                let reach = Self::reach(what, year);
                let held = row.iter().zip(&lanes.since).filter(|(_, since)| usize::from(**since) <= reach);
                rows.extend(held.map(|(value, _)| *value));
                starts.push(rows.len());
            }
            if what == What::Calls && rows.iter().skip(first).all(|called| *called == 0.0) {
                rows.truncate(first);
                for start in &mut starts {
                    *start = (*start).min(first);
                }
            }
        }
        starts.resize(What::ALL.len() * years + 1, rows.len());
        rows.shrink_to_fit();
        Self { lanes: lanes.clone(), paid, recovers, starts, rows }
    }

    fn bytes(&self) -> usize {
        // What is paid is mostly shared by the sectors.
        size_of::<f32>() * self.rows.len() + 2 * size_of::<u16>() * self.lanes.places.len()
    }
}

/// A sector, a place of the caller's choice, and what was worked out for them.
type Entry = (usize, usize, Arc<Units>);

/// What is kept of every tile.
#[derive(Debug, Default)]
pub struct Kept {
    tiles: Vec<Mutex<Vec<Entry>>>,
    bytes: AtomicUsize,
}

impl Kept {
    /// Room for so many tiles.
    pub fn new(tiles: usize) -> Self {
        Self { tiles: (0..tiles).map(|_| Mutex::default()).collect(), bytes: AtomicUsize::new(0) }
    }

    /// Memory held, bytes.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    fn find(&self, tile: usize, (sector, place): (usize, usize)) -> Option<Arc<Units>> {
        let entries = self.tiles.get(tile)?.lock().ok()?;
        let entry = entries.iter().find(|(of, at, _)| (*of, *at) == (sector, place));
        entry.map(|(.., units)| Arc::clone(units))
    }

    fn keep(&self, tile: usize, (sector, place): (usize, usize), units: &Arc<Units>) {
        let Some(mut entries) = self.tiles.get(tile).and_then(|tile| tile.lock().ok()) else { return };
        let mut freed = 0;
        entries.retain(|(of, at, old)| {
            let other = (*of, *at) != (sector, place);
            freed += if other { 0 } else { old.bytes() };
            other
        });
        let held = self.bytes.fetch_sub(freed, Ordering::Relaxed) - freed;
        if held + units.bytes() <= MOST_KEPT {
            self.bytes.fetch_add(units.bytes(), Ordering::Relaxed);
            entries.push((sector, place, Arc::clone(units)));
        }
    }
}

/// Memory to work in.
#[derive(Clone, Debug, Default)]
pub struct Desk {
    /// Whose growth the rows below are.
    sector: Option<usize>,
    growth: Vec<Row>,
    picked: Vec<Row>,
    rows: Vec<Row>,
    unit: Scratch,
}

impl Desk {
    /// Forgets what it knows of another tile.
    pub fn begin(&mut self) {
        self.sector = None;
    }
}

impl TileView<'_> {
    /// The paths of one unit committed to a sector on some futures, of which `paid` is paid; `place` is the caller's, to
    /// tell apart several such requests for a sector.
    pub fn apart(
        &self,
        (sector, place): (usize, usize),
        lanes: &Lanes,
        (paid, recovers): (&Arc<Paid>, bool),
        desk: &mut Desk,
    ) -> Option<Arc<Units>> {
        let known = self.kept.and_then(|kept| kept.find(self.tile, (sector, place)));
        let same = |units: &Arc<Units>| {
            let same_paid = Arc::ptr_eq(&units.paid, paid) || units.paid == *paid;
            units.lanes == *lanes && units.recovers == recovers && same_paid
        };
        if let Some(units) = known.filter(same) {
            return Some(units);
        }
        self.work_out_apart(sector, lanes, (paid, recovers), desk)?;
        let units = Arc::new(Units::of(lanes, Arc::clone(paid), (&desk.rows, recovers)));
        if let Some(kept) = self.kept {
            kept.keep(self.tile, (sector, place), &units);
        }
        Some(units)
    }

    fn work_out_apart(
        &self,
        sector: usize,
        lanes: &Lanes,
        (paid, recovers): (&Paid, bool),
        desk: &mut Desk,
    ) -> Option<()> {
        let recipe = self.recipe;
        let starts = recipe.starts(sector, self.tile, &lanes.places)?;
        if desk.sector != Some(sector) {
            desk.growth.resize(recipe.horizon + 1, ZERO);
            recipe.sector_growth(sector, &self.draws, &mut desk.growth);
            desk.sector = Some(sector);
        }
        desk.picked.clear();
        desk.picked.extend(desk.growth.iter().map(|row| row.picked(&lanes.places)));
        let padded = |part: &[f32]| {
            let mut row = ZERO;
            row.iter_mut().zip(part).for_each(|(slot, part)| *slot = *part);
            row
        };
        let year = |made: &Vec<(usize, Vec<f32>)>| made.iter().map(|(of, part)| (*of, padded(part))).collect();
        let payments: Payments = paid.iter().map(year).collect();
        desk.rows.resize(unit::rows(recipe.horizon + 1, recovers), ZERO);
        starts.paid(&desk.picked, recipe.costs, &payments, &mut desk.rows, &mut desk.unit);
        Some(())
    }
}
