//! What is really paid in on the futures of a tile, and the unit paths that follow from it.

use super::{Purse, departing::Departing};
use crate::market::{
    kernel,
    rows::{Row, TILE, ZERO},
    unit::{self, Payments, Scratch},
    view::{SectorRows, TileView},
};

/// Who pays what and when on a tile.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// By partner: the year in which it leaves, infinity where it stays.
    pub(super) exits: Vec<Row>,
    /// By partner: what it pays of its schedule.
    payments: Vec<Payments>,
    /// By partner and year: what it takes over of everything orphaned, a part.
    takes: Vec<Vec<Row>>,
    /// By partner and year: scheduled in all.
    scheduled: Vec<Vec<Row>>,
    /// By partner: calls that its cap still holds back where it stays to the horizon.
    pub(super) held_back: Vec<Row>,
    /// By partner: whether a cap held anything back, 1 or 0.
    pub(super) capped: Vec<Row>,
    /// By partner: scheduled calls that it does not make because it has left.
    pub(super) orphaned: Vec<Row>,
    /// By leaver, then partner: what of them the partner takes over.
    pub(super) carried: Vec<Vec<Row>>,
    /// By partner and year: what it pays into the pool.
    pub(super) pooled: Vec<Vec<Row>>,
    /// Unit paths of each partner's own purse, of what it takes over, and of the pool, by sector; contributions by year
    /// where the plan is evergreen.
    own: Vec<Units>,
    taken: Vec<Units>,
    pool: Units,
    growth: Vec<Row>,
    scratch: Scratch,
}

/// Unit paths by sector; for an evergreen plan, money paid in by year.
#[derive(Clone, Debug, Default)]
struct Units {
    sectors: Vec<Vec<Row>>,
    contributions: Vec<Row>,
}

/// What a purse reads on a tile: unit paths, and what is paid in where that is not by schedule.
#[derive(Clone, Debug)]
pub(super) struct Feed<'a> {
    pub(super) view: TileView<'a>,
    pub(super) contributions: Option<&'a [Row]>,
}

impl Feed<'_> {
    /// Whether what is paid in differs from future to future in every sector.
    pub(super) fn is_drawn(&self) -> bool {
        self.contributions.is_some() || self.view.sectors.iter().all(|rows| matches!(rows, SectorRows::Drawn(_)))
    }
}

/// The purses of a plan.
#[derive(Clone, Copy, Debug)]
pub(super) struct Purses<'a> {
    pub(super) own: &'a [Option<Purse>],
    pub(super) pool: Option<&'a Purse>,
    /// Each partner's part of the pool.
    pub(super) parts: &'a [f64],
}

impl Course {
    /// Works a tile out.
    pub(super) fn work_out(&mut self, departing: &Departing, purses: Purses<'_>, view: &TileView<'_>) {
        let partners = purses.own.len();
        self.exits = departing.exits(&view.recipe.laws.seed, view.tile);
        self.schedule(purses, view);
        let rows = vec![ZERO; partners];
        self.held_back.clone_from(&rows);
        self.capped.clone_from(&rows);
        self.orphaned.clone_from(&rows);
        self.payments.resize(partners, Payments::new());
        let mut paid = vec![vec![ZERO; view.recipe.horizon + 1]; partners];
        for (partner, paid) in paid.iter_mut().enumerate() {
            self.pay(partner, departing.caps.get(partner).and_then(Option::as_deref), paid);
        }
        self.take_over(departing, &paid);
        self.units(departing, purses, view);
    }

    fn years(&self) -> usize {
        self.scheduled.first().map_or(0, Vec::len)
    }

    /// What each partner's whole schedule calls.
    fn schedule(&mut self, purses: Purses<'_>, view: &TileView<'_>) {
        let years = view.recipe.horizon + 1;
        self.scheduled.resize(purses.own.len(), Vec::new());
        for ((rows, own), part) in self.scheduled.iter_mut().zip(purses.own).zip(purses.parts) {
            rows.resize(years, ZERO);
            for (year, row) in rows.iter_mut().enumerate() {
                let of = |purse: &Purse, part: f64, out: &mut Row| scheduled(purse, part, view, year, out);
                row.fill(0.0);
                let mut one = ZERO;
                for (purse, part) in own.iter().map(|own| (own, 1.0)).chain(purses.pool.map(|pool| (pool, *part))) {
                    of(purse, part, &mut one);
                    kernel::add(row, &one);
                }
            }
        }
    }

    /// What a partner pays of its schedule: nothing after it has left, and no more than its cap, the oldest first.
    fn pay(&mut self, partner: usize, caps: Option<&[f32]>, paid: &mut [Row]) {
        let years = self.years();
        let (Some(exits), Some(scheduled)) = (self.exits.get(partner), self.scheduled.get(partner)) else { return };
        let (Some(payments), Some(orphaned)) = (self.payments.get_mut(partner), self.orphaned.get_mut(partner)) else {
            return;
        };
        payments.clear();
        // What is still due of each scheduled year, a part of it.
        let mut queue: Vec<(usize, Row)> = Vec::new();
        for year in 0..years {
            let stays = |place: usize| exits.get(place).is_some_and(|exit| year as f32 <= *exit);
            let Some(due) = scheduled.get(year) else { break };
            let mut made: Vec<(usize, Row)> = Vec::new();
            if let Some(caps) = caps {
                let cap = caps.get(year).copied().unwrap_or(f32::INFINITY);
                let mut budget = Row::from_fn(|place| if stays(place) { cap } else { 0.0 });
                queue.push((year, Row::from_fn(|place| f32::from(u8::from(stays(place))))));
                for (of, rest) in &mut queue {
                    let Some(due) = scheduled.get(*of) else { continue };
                    let (part, any) = settle(due, rest, &mut budget);
                    if any {
                        made.push((*of, part));
                    }
                }
                queue.retain(|(of, rest)| scheduled.get(*of).is_some_and(|due| is_due(due, rest)));
                // Whoever leaves drops its queue.
                for (of, rest) in &mut queue {
                    let Some(due) = scheduled.get(*of) else { continue };
                    for (place, (rest, due)) in rest.iter_mut().zip(due).enumerate() {
                        if exits.get(place).is_some_and(|exit| exit.to_bits() == (year as f32).to_bits()) {
                            orphaned[place] += *rest * due;
                            *rest = 0.0;
                        }
                    }
                }
                let capped = self.capped.get_mut(partner);
                if let Some(capped) = capped {
                    for (of, rest) in &queue {
                        let Some(due) = scheduled.get(*of) else { continue };
                        for (capped, (rest, due)) in capped.iter_mut().zip(rest.iter().zip(due)) {
                            *capped = if *rest * due > 0.0 { 1.0 } else { *capped };
                        }
                    }
                }
            } else {
                made.push((year, Row::from_fn(|place| f32::from(u8::from(stays(place))))));
            }
            if let Some(paid) = paid.get_mut(year) {
                for (of, part) in &made {
                    if let Some(due) = scheduled.get(*of) {
                        kernel::add_product(paid, 1.0, due, part);
                    }
                }
            }
            for (place, (orphaned, due)) in orphaned.iter_mut().zip(due).enumerate() {
                *orphaned += if stays(place) { 0.0 } else { *due };
            }
            payments.push(made);
        }
        if let Some(held_back) = self.held_back.get_mut(partner) {
            for (of, rest) in &queue {
                if let Some(due) = scheduled.get(*of) {
                    kernel::add_product(held_back, 1.0, due, rest);
                }
            }
        }
    }

    /// Who takes over what leavers do not pay.
    fn take_over(&mut self, departing: &Departing, paid: &[Vec<Row>]) {
        let (partners, years) = (self.scheduled.len(), self.years());
        self.takes.clear();
        self.carried.clear();
        let Some(limits) = &departing.takes else { return };
        self.takes.resize(partners, vec![ZERO; years]);
        self.carried.resize(partners, vec![ZERO; partners]);
        let mut left: Vec<Row> = limits.iter().map(|limit| Row::of(*limit)).collect();
        for year in 0..years {
            let has_left = |partner: usize, place: usize| {
                self.exits.get(partner).and_then(|exits| exits.get(place)).is_some_and(|exit| year as f32 > *exit)
            };
            let due = |partner: usize, place: usize| at(&self.scheduled, partner, year, place);
            for place in 0..TILE {
                let leavers = || (0..partners).filter(|partner| has_left(*partner, place));
                let orphaned: f32 = leavers().map(|partner| due(partner, place)).sum();
                if orphaned <= 0.0 {
                    continue;
                }
                let stayers = || (0..partners).filter(|partner| !has_left(*partner, place));
                let weight = |partner: usize| departing.allocated.get(partner).copied().unwrap_or(0.0);
                let all: f32 = stayers().map(weight).sum();
                for stayer in stayers().filter(|_| all > 0.0) {
                    let cap = departing.caps.get(stayer).and_then(Option::as_ref).and_then(|caps| caps.get(year));
                    let room = cap.map_or(f32::INFINITY, |cap| (cap - at(paid, stayer, year, place)).max(0.0));
                    let Some(rest) = left.get_mut(stayer).and_then(|row| row.get_mut(place)) else { continue };
                    let taken = (orphaned * weight(stayer) / all).min(*rest).min(room);
                    *rest -= taken;
                    let part = taken / orphaned;
                    put(&mut self.takes, stayer, year, place, part);
                    for leaver in leavers() {
                        let carried = part * due(leaver, place);
                        if let Some(slot) =
                            self.carried.get_mut(leaver).and_then(|rows| rows.get_mut(stayer)?.get_mut(place))
                        {
                            *slot += carried;
                        }
                    }
                }
            }
        }
    }

    /// The unit paths that payments make.
    fn units(&mut self, departing: &Departing, purses: Purses<'_>, view: &TileView<'_>) {
        let partners = purses.own.len();
        let taken: Vec<Vec<Row>> = (0..partners).map(|partner| self.taken_of_pool(partner, purses)).collect();
        self.pooled = (0..partners).map(|partner| self.paid_into_pool(partner, purses, view, &taken)).collect();
        self.own.resize(partners, Units::default());
        self.taken.resize(partners, Units::default());
        if view.recipe.spending.is_some() {
            self.contribute(purses, view);
            return;
        }
        let pool = purses.pool.map(|_| self.pool_payments(purses, &taken));
        let recovers = departing.recovers;
        for sector in 0..view.recipe.sectors.len() {
            let Some(starts) = view.recipe.starts(sector, view.tile) else { continue };
            self.growth.resize(view.recipe.horizon + 1, ZERO);
            view.recipe.sector_growth(sector, &view.draws, &mut self.growth);
            let costs = view.recipe.costs;
            let count = unit::rows(view.recipe.horizon + 1, recovers);
            let holds = |purse: Option<&Purse>| {
                purse.and_then(|purse| purse.weights.get(sector)).is_some_and(|weight| *weight != 0.0)
            };
            for (partner, own) in purses.own.iter().enumerate() {
                if let (true, Some(payments), Some(units)) =
                    (holds(own.as_ref()), self.payments.get(partner), self.own.get_mut(partner))
                {
                    let rows = units.sector(sector, count);
                    starts.paid(&self.growth, costs, payments, rows, &mut self.scratch);
                }
                if holds(departing.joint.as_ref()) {
                    let payments = self.taken_payments(partner, sector, purses, departing);
                    if let Some(units) = self.taken.get_mut(partner) {
                        let rows = units.sector(sector, count);
                        starts.paid(&self.growth, costs, &payments, rows, &mut self.scratch);
                    }
                }
            }
            if let (true, Some(payments)) = (holds(purses.pool), &pool) {
                let rows = self.pool.sector(sector, count);
                starts.paid(&self.growth, costs, payments, rows, &mut self.scratch);
            }
        }
    }

    fn has_left(&self, partner: usize, year: usize, place: usize) -> bool {
        self.exits.get(partner).and_then(|exits| exits.get(place)).is_some_and(|exit| year as f32 > *exit)
    }

    /// What a partner takes over of a sector of everybody's own money, a part of it by year.
    fn taken_payments(&self, partner: usize, sector: usize, purses: Purses<'_>, departing: &Departing) -> Payments {
        let weight =
            |purse: &Option<Purse>| purse.as_ref().and_then(|purse| purse.weights.get(sector)).copied().unwrap_or(0.0);
        let all = departing.joint.as_ref().and_then(|joint| joint.weights.get(sector)).copied().unwrap_or(0.0);
        let year = |year: usize| {
            let mut row = ZERO;
            for (leaver, own) in purses.own.iter().enumerate() {
                let part = (weight(own) / all) as f32;
                for (place, slot) in row.iter_mut().enumerate() {
                    if self.has_left(leaver, year, place) {
                        *slot += part * at(&self.takes, partner, year, place);
                    }
                }
            }
            vec![(year, row)]
        };
        (0..self.years()).map(year).collect()
    }

    /// What a partner takes over of the pool's schedule, a part of it by year.
    fn taken_of_pool(&self, partner: usize, purses: Purses<'_>) -> Vec<Row> {
        if self.takes.is_empty() || purses.pool.is_none() {
            return Vec::new();
        }
        let year = |year: usize| -> Row {
            Row::from_fn(|place| {
                let left = purses.parts.iter().enumerate().filter(|(leaver, _)| self.has_left(*leaver, year, place));
                let orphaned: f64 = left.map(|(_, part)| part).sum();
                orphaned as f32 * at(&self.takes, partner, year, place)
            })
        };
        (0..self.years()).map(year).collect()
    }

    /// What a partner pays into the pool.
    fn paid_into_pool(&self, partner: usize, purses: Purses<'_>, view: &TileView<'_>, taken: &[Vec<Row>]) -> Vec<Row> {
        let Some(pool) = purses.pool else { return Vec::new() };
        let part = purses.parts.get(partner).copied().unwrap_or(0.0) as f32;
        let mut of_pool: Vec<Row> = vec![ZERO; self.years()];
        of_pool.iter_mut().enumerate().for_each(|(year, row)| scheduled(pool, 1.0, view, year, row));
        let mut paid = vec![ZERO; self.years()];
        let made = self.payments.get(partner).into_iter().flatten().enumerate();
        for ((_, made), paid) in made.zip(&mut paid) {
            for (of, fraction) in made {
                if let Some(due) = of_pool.get(*of) {
                    kernel::add_product(paid, part, due, fraction);
                }
            }
        }
        for ((paid, taken), due) in paid.iter_mut().zip(taken.get(partner).into_iter().flatten()).zip(&of_pool) {
            kernel::add_product(paid, 1.0, due, taken);
        }
        paid
    }

    /// What everybody together pays of the pool's schedule.
    fn pool_payments(&self, purses: Purses<'_>, taken: &[Vec<Row>]) -> Payments {
        let year = |year: usize| {
            let mut all: Vec<(usize, Row)> = Vec::new();
            let mut add = |of: usize, part: f32, fraction: &Row| {
                let place = all.iter().position(|(known, _)| *known == of).unwrap_or_else(|| {
                    all.push((of, ZERO));
                    all.len() - 1
                });
                if let Some((_, row)) = all.get_mut(place) {
                    kernel::add_part(row, part, fraction);
                }
            };
            for (partner, part) in purses.parts.iter().enumerate() {
                let made = self.payments.get(partner).and_then(|payments| payments.get(year));
                made.into_iter().flatten().for_each(|(of, fraction)| add(*of, *part as f32, fraction));
                if let Some(taken) = taken.get(partner).and_then(|rows| rows.get(year)) {
                    add(year, 1.0, taken);
                }
            }
            all
        };
        (0..self.years()).map(year).collect()
    }

    /// Evergreen: money paid in by year. What is taken over goes into the taker's own sleeve.
    fn contribute(&mut self, purses: Purses<'_>, view: &TileView<'_>) {
        let years = self.years();
        let schedule = |year: usize| view.recipe.schedule.get(year).copied().unwrap_or(0.0);
        for (partner, own) in purses.own.iter().enumerate() {
            let mut rows = vec![ZERO; years];
            let amount = own.as_ref().map_or(0.0, Purse::amount);
            for (year, row) in rows.iter_mut().enumerate() {
                for (of, fraction) in self.payments.get(partner).and_then(|made| made.get(year)).into_iter().flatten() {
                    kernel::add_part(row, (amount * schedule(*of)) as f32, fraction);
                }
                for (leaver, theirs) in purses.own.iter().enumerate().filter(|_| !self.takes.is_empty()) {
                    let due = (theirs.as_ref().map_or(0.0, Purse::amount) * schedule(year)) as f32;
                    for (place, slot) in row.iter_mut().enumerate() {
                        if self.has_left(leaver, year, place) {
                            *slot += due * at(&self.takes, partner, year, place);
                        }
                    }
                }
            }
            if let Some(units) = self.own.get_mut(partner) {
                units.contributions = rows;
            }
        }
        let mut pool = vec![ZERO; years];
        for rows in &self.pooled {
            pool.iter_mut().zip(rows).for_each(|(sum, row)| kernel::add(sum, row));
        }
        self.pool.contributions = pool;
    }

    /// What a partner's own purse reads.
    pub(super) fn own<'a>(&'a self, partner: usize, view: &TileView<'a>) -> Feed<'a> {
        self.own.get(partner).map_or_else(|| Feed { view: view.clone(), contributions: None }, |units| units.feed(view))
    }

    /// What the purse of what it takes over reads.
    pub(super) fn taken<'a>(&'a self, partner: usize, view: &TileView<'a>) -> Feed<'a> {
        self.taken
            .get(partner)
            .map_or_else(|| Feed { view: view.clone(), contributions: None }, |units| units.feed(view))
    }

    /// What the pool reads.
    pub(super) fn pool<'a>(&'a self, view: &TileView<'a>) -> Feed<'a> {
        self.pool.feed(view)
    }
}

impl Units {
    fn sector(&mut self, sector: usize, rows: usize) -> &mut [Row] {
        if self.sectors.len() <= sector {
            self.sectors.resize(sector + 1, Vec::new());
        }
        match self.sectors.get_mut(sector) {
            Some(slot) => {
                slot.resize(rows, ZERO);
                slot
            }
            None => &mut [],
        }
    }

    fn feed<'a>(&'a self, view: &TileView<'a>) -> Feed<'a> {
        if !self.contributions.is_empty() {
            return Feed { view: view.clone(), contributions: Some(&self.contributions) };
        }
        let none: &[Row] = &[];
        let rows = |sector: usize| SectorRows::Drawn(self.sectors.get(sector).map_or(none, Vec::as_slice));
        let sectors = (0..view.recipe.sectors.len()).map(rows).collect();
        Feed { view: view.with_sectors(sectors), contributions: None }
    }
}

/// What a year calls of a part of a purse by schedule.
fn scheduled(purse: &Purse, part: f64, view: &TileView<'_>, year: usize, out: &mut Row) {
    if let Some(sleeve) = &purse.sleeve {
        out.fill((part * sleeve.amount * view.recipe.schedule.get(year).copied().unwrap_or(0.0)) as f32);
    } else {
        let amounts = purse.weights.iter().enumerate().map(|(sector, weight)| (sector, (part * weight) as f32));
        view.called(amounts.filter(|(_, amount)| *amount != 0.0), year, out);
    }
}

/// Pays what is due of a scheduled year out of a budget: the part of the year that is paid, and whether any is.
fn settle(due: &Row, rest: &mut Row, budget: &mut Row) -> (Row, bool) {
    let mut part = ZERO;
    let mut any = false;
    for ((part, due), (rest, budget)) in part.iter_mut().zip(due).zip(rest.iter_mut().zip(budget)) {
        let owed = *rest * due;
        if owed <= *budget {
            // All of it, to the last bit.
            *part = *rest;
            *rest = 0.0;
            *budget -= owed;
        } else if *budget > 0.0 {
            *part = *budget / due;
            *rest = (*rest - *part).max(0.0);
            *budget = 0.0;
        }
        any |= *part > 0.0;
    }
    (part, any)
}

fn is_due(due: &Row, rest: &Row) -> bool {
    due.iter().zip(rest).any(|(due, rest)| *rest * due > 0.0)
}

fn at(rows: &[Vec<Row>], partner: usize, year: usize, place: usize) -> f32 {
    rows.get(partner).and_then(|rows| rows.get(year)?.get(place)).copied().unwrap_or(0.0)
}

fn put(rows: &mut [Vec<Row>], partner: usize, year: usize, place: usize, value: f32) {
    if let Some(slot) = rows.get_mut(partner).and_then(|rows| rows.get_mut(year)?.get_mut(place)) {
        *slot = value;
    }
}
