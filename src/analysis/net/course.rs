//! What is really paid in on the futures of a tile: by whom, and when.

use super::{Purse, departing::Departing, reading::Reading, sheets::Sheets};
use crate::market::{
    kernel,
    rows::{Row, TILE, ZERO},
    unit::Payments,
    view::TileView,
};

/// Who pays what and when on a tile.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// By partner: the year in which it leaves, infinity where it stays.
    pub(super) exits: Vec<Row>,
    /// By partner: what it pays of its schedule, where a cap may hold it back.
    capped_payments: Vec<Option<Payments>>,
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
    /// Evergreen: by partner and year, what it pays into its own sleeve; by year, what is paid into the pool's.
    own_sleeves: Vec<Vec<Row>>,
    pool_sleeve: Vec<Row>,
    /// Unit paths of the futures on which not everything is paid as it is scheduled.
    pub(super) sheets: Sheets,
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
        for rows in [&mut self.held_back, &mut self.capped, &mut self.orphaned] {
            rows.clear();
            rows.resize(partners, ZERO);
        }
        self.capped_payments.clear();
        // By partner: the year from which on it does not pay everything as it is scheduled.
        let mut amiss = vec![Row::of(f32::INFINITY); partners];
        let mut paid: Vec<Vec<Row>> = Vec::with_capacity(partners);
        for (partner, amiss) in amiss.iter_mut().enumerate() {
            self.leave(partner, amiss);
            let caps = departing.caps.get(partner).and_then(Option::as_deref);
            paid.push(caps.map(|caps| self.pay(partner, caps, amiss)).unwrap_or_default());
        }
        self.take_over(departing, &paid);
        let of_pool = self.pool_schedule(purses, view);
        self.pooled = (0..partners).map(|partner| self.paid_into_pool(partner, purses, &of_pool)).collect();
        if view.recipe.spending.is_some() {
            self.sheets = Sheets::default();
            self.contribute(purses, view);
        } else {
            (self.own_sleeves, self.pool_sleeve) = (Vec::new(), Vec::new());
            let mut sheets = std::mem::take(&mut self.sheets);
            sheets.work_out(self, departing, purses, (view, &amiss));
            self.sheets = sheets;
        }
    }

    /// The last year.
    pub(super) fn horizon(&self) -> usize {
        self.years().saturating_sub(1)
    }

    fn years(&self) -> usize {
        self.scheduled.first().map_or(0, Vec::len)
    }

    /// What each partner's whole schedule calls.
    fn schedule(&mut self, purses: Purses<'_>, view: &TileView<'_>) {
        let years = view.recipe.horizon + 1;
        self.scheduled.resize(purses.own.len(), Vec::new());
        self.scheduled.iter_mut().for_each(|rows| rows.resize(years, ZERO));
        let weights: Vec<Vec<f32>> =
            purses.own.iter().zip(purses.parts).map(|(own, part)| weights(own.as_ref(), purses.pool, *part)).collect();
        let of = |purse: Option<&Purse>| purse.map_or(0.0, Purse::amount);
        for year in 0..years {
            let rows = self.scheduled.iter_mut().filter_map(|rows| rows.get_mut(year));
            if view.recipe.spending.is_some() {
                let due = view.recipe.schedule.get(year).copied().unwrap_or(0.0);
                for (row, (own, part)) in rows.zip(purses.own.iter().zip(purses.parts)) {
                    row.fill((due * (of(own.as_ref()) + part * of(purses.pool))) as f32);
                }
            } else {
                let mut reading = Reading::default();
                rows.zip(&weights).for_each(|(row, weights)| reading.calls(weights, row));
                reading.year(view, year);
            }
        }
    }

    /// What a partner does not pay because it has left.
    fn leave(&mut self, partner: usize, amiss: &mut Row) {
        let (Some(exits), Some(scheduled)) = (self.exits.get(partner), self.scheduled.get(partner)) else { return };
        let Some(orphaned) = self.orphaned.get_mut(partner) else { return };
        for (year, due) in scheduled.iter().enumerate() {
            kernel::add_after(orphaned, due, year as f32, exits);
        }
        for (amiss, (orphaned, exit)) in amiss.iter_mut().zip(orphaned.iter().zip(exits)) {
            *amiss = if *orphaned > 0.0 { exit + 1.0 } else { f32::INFINITY };
        }
    }

    /// What a partner pays of its schedule by year: nothing after it has left, and no more than its cap, the oldest first.
    fn pay(&mut self, partner: usize, caps: &[f32], amiss: &mut Row) -> Vec<Row> {
        let years = self.years();
        let mut paid = vec![ZERO; years];
        let (Some(exits), Some(scheduled)) = (self.exits.get(partner), self.scheduled.get(partner)) else {
            return paid;
        };
        let (Some(orphaned), Some(capped)) = (self.orphaned.get_mut(partner), self.capped.get_mut(partner)) else {
            return paid;
        };
        let mut payments = Payments::new();
        // What is still due of each scheduled year, a part of it.
        let mut queue: Vec<(usize, Row)> = Vec::new();
        for (year, paid) in paid.iter_mut().enumerate() {
            let stays = |place: usize| exits.get(place).is_some_and(|exit| year as f32 <= *exit);
            let mut made: Vec<(usize, Row)> = Vec::new();
            let cap = caps.get(year).copied().unwrap_or(f32::INFINITY);
            let mut budget = Row::from_fn(|place| if stays(place) { cap } else { 0.0 });
            queue.push((year, Row::from_fn(|place| f32::from(u8::from(stays(place))))));
            for (of, rest) in &mut queue {
                let Some(due) = scheduled.get(*of) else { continue };
                let (part, any) = settle(due, rest, &mut budget);
                if any {
                    kernel::add_product(paid, 1.0, due, &part);
                    made.push((*of, part));
                }
            }
            queue.retain(|(of, rest)| scheduled.get(*of).is_some_and(|due| is_due(due, rest)));
            for (of, rest) in &mut queue {
                let Some(due) = scheduled.get(*of) else { continue };
                for (place, (rest, due)) in rest.iter_mut().zip(due).enumerate() {
                    if *rest * due > 0.0 {
                        amiss[place] = amiss[place].min(year as f32);
                    }
                    // Whoever leaves drops its queue.
                    if exits.get(place).is_some_and(|exit| exit.to_bits() == (year as f32).to_bits()) {
                        orphaned[place] += *rest * due;
                        *rest = 0.0;
                    }
                    if *rest * due > 0.0 {
                        capped[place] = 1.0;
                    }
                }
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
        self.capped_payments.resize(partner + 1, None);
        if let Some(slot) = self.capped_payments.get_mut(partner) {
            *slot = Some(payments);
        }
        paid
    }

    /// Shows what a partner pays in a year of its schedule: the years scheduled, and the part of each.
    pub(super) fn made(&self, partner: usize, year: usize, mut show: impl FnMut(usize, &Row)) {
        if let Some(Some(payments)) = self.capped_payments.get(partner) {
            payments.get(year).into_iter().flatten().for_each(|(of, part)| show(*of, part));
        } else if let Some(exits) = self.exits.get(partner) {
            let mut part = ZERO;
            part.iter_mut().zip(exits).for_each(|(part, exit)| *part = if year as f32 > *exit { 0.0 } else { 1.0 });
            show(year, &part);
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
        let places: Vec<usize> =
            (0..TILE).filter(|place| self.orphaned.iter().any(|orphaned| orphaned[*place] > 0.0)).collect();
        for year in 0..years {
            let has_left = |partner: usize, place: usize| {
                self.exits.get(partner).and_then(|exits| exits.get(place)).is_some_and(|exit| year as f32 > *exit)
            };
            let due = |partner: usize, place: usize| at(&self.scheduled, partner, year, place);
            for place in places.iter().copied() {
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

    pub(super) fn has_left(&self, partner: usize, year: usize, place: usize) -> bool {
        self.exits.get(partner).and_then(|exits| exits.get(place)).is_some_and(|exit| year as f32 > *exit)
    }

    /// What a partner takes over in a year, at a place, of what all those orphan whose parts of it are `parts`.
    pub(super) fn taken(&self, partner: usize, parts: &[f32], (year, place): (usize, usize)) -> f32 {
        let takes = at(&self.takes, partner, year, place);
        if takes == 0.0 {
            return 0.0;
        }
        let left = parts.iter().enumerate().filter(|(leaver, _)| self.has_left(*leaver, year, place));
        left.map(|(_, part)| part * takes).sum()
    }

    /// What the pool's whole schedule calls by year; nothing where there is no pool.
    fn pool_schedule(&self, purses: Purses<'_>, view: &TileView<'_>) -> Vec<Row> {
        let Some(pool) = purses.pool else { return Vec::new() };
        let mut rows: Vec<Row> = vec![ZERO; self.years()];
        let whole = weights(None, Some(pool), 1.0);
        for (year, row) in rows.iter_mut().enumerate() {
            if pool.sleeve.is_some() {
                row.fill((pool.amount() * view.recipe.schedule.get(year).copied().unwrap_or(0.0)) as f32);
            } else {
                let mut reading = Reading::default();
                reading.calls(&whole, row);
                reading.year(view, year);
            }
        }
        rows
    }

    /// What a partner pays into the pool, of what that calls by schedule.
    fn paid_into_pool(&self, partner: usize, purses: Purses<'_>, of_pool: &[Row]) -> Vec<Row> {
        if of_pool.is_empty() {
            return Vec::new();
        }
        let part = purses.parts.get(partner).copied().unwrap_or(0.0) as f32;
        let parts: Vec<f32> = purses.parts.iter().map(|part| *part as f32).collect();
        let mut paid = vec![ZERO; self.years()];
        for (year, paid) in paid.iter_mut().enumerate() {
            self.made(partner, year, |of, fraction| {
                if let Some(due) = of_pool.get(of) {
                    kernel::add_product(paid, part, due, fraction);
                }
            });
            if let (false, Some(due)) = (self.takes.is_empty(), of_pool.get(year)) {
                for (place, (paid, due)) in paid.iter_mut().zip(due).enumerate() {
                    *paid += due * self.taken(partner, &parts, (year, place));
                }
            }
        }
        paid
    }

    /// Evergreen: money paid in by year. What is taken over goes into the taker's own sleeve.
    fn contribute(&mut self, purses: Purses<'_>, view: &TileView<'_>) {
        let years = self.years();
        let schedule = |year: usize| view.recipe.schedule.get(year).copied().unwrap_or(0.0);
        let mut sleeves = Vec::with_capacity(purses.own.len());
        for (partner, own) in purses.own.iter().enumerate() {
            let mut rows = vec![ZERO; years];
            let amount = own.as_ref().map_or(0.0, Purse::amount);
            for (year, row) in rows.iter_mut().enumerate() {
                self.made(partner, year, |of, fraction| {
                    kernel::add_part(row, (amount * schedule(of)) as f32, fraction);
                });
                for (leaver, theirs) in purses.own.iter().enumerate().filter(|_| !self.takes.is_empty()) {
                    let due = (theirs.as_ref().map_or(0.0, Purse::amount) * schedule(year)) as f32;
                    for (place, slot) in row.iter_mut().enumerate() {
                        if self.has_left(leaver, year, place) {
                            *slot += due * at(&self.takes, partner, year, place);
                        }
                    }
                }
            }
            sleeves.push(rows);
        }
        self.own_sleeves = sleeves;
        let mut pool = vec![ZERO; years];
        for rows in &self.pooled {
            pool.iter_mut().zip(rows).for_each(|(sum, row)| kernel::add(sum, row));
        }
        self.pool_sleeve = pool;
    }

    /// Evergreen: what a partner pays into its own sleeve, by year.
    pub(super) fn own_sleeve(&self, partner: usize) -> Option<&[Row]> {
        self.own_sleeves.get(partner).map(Vec::as_slice)
    }

    /// Evergreen: what is paid into the pool's sleeve, by year.
    pub(super) fn pool_sleeve(&self) -> Option<&[Row]> {
        (!self.pool_sleeve.is_empty()).then_some(&self.pool_sleeve)
    }
}

/// What unit paths weigh in a partner's own purse and its part of the pool together.
fn weights(own: Option<&Purse>, pool: Option<&Purse>, part: f64) -> Vec<f32> {
    let sectors = own.into_iter().chain(pool).map(|purse| purse.weights.len()).max().unwrap_or(0);
    let at = |purse: Option<&Purse>, sector: usize| purse.and_then(|purse| purse.weights.get(sector)).copied();
    let weight = |sector: usize| at(own, sector).unwrap_or(0.0) + part * at(pool, sector).unwrap_or(0.0);
    (0..sectors).map(|sector| weight(sector) as f32).collect()
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
