//! The years of a tile, one after another, through every stage: what a year's rows are made of stays near the processor.

use super::{
    Net,
    lever::scale_like,
    purse::{Mill, Year},
    tax::{self, Carried},
};
use crate::analysis::{
    flows::Flows,
    questions::{Party, Step},
    sharing::{DealFlow, Ledger, Rule},
};
use crate::market::{
    futures::TileView,
    kernel,
    rows::{Row, ZERO},
};

/// A party whose flows are wanted.
#[derive(Debug)]
pub struct Slot<'a> {
    /// Which.
    pub party: Party,
    /// By sector, the part outside its own currency area, where that is wanted too.
    pub foreign: Option<&'a [f64]>,
    /// Whether the steps from gross to net are wanted.
    pub bridge: bool,
    /// Where the flows go: after tax, in the base currency.
    pub flows: &'a mut Flows,
}

/// What the rule did on a tile, for those who want to see it: called twice a year with the year, the account, and whether
/// its tiers paid the year's cash or say what they would pay of the value left.
pub type Watch<'a> = &'a mut dyn FnMut(usize, &Ledger, bool);

/// Rows by partner: profit over the horizon before tax, and what of it the rule gives beyond pro rata.
#[derive(Debug)]
pub struct Profits<'a> {
    /// Profit.
    pub profits: &'a mut [Row],
    /// The rule's part of it.
    pub effects: &'a mut [Row],
}

/// Memory to work in. All of it lies on the heap: threads that split work hold one of these a split on their stacks.
#[derive(Debug, Default)]
pub struct Working {
    pool: Box<Mill>,
    own: Vec<Mill>,
    /// By partner.
    received: Vec<Received>,
    carried: Vec<Carried>,
    ledger: Ledger,
    part: Box<Year>,
    before: Box<Year>,
    base: Vec<Row>,
}

/// What a partner gets of the pool in a year: cash, and what is its own of the value left, at the end and at the start.
#[derive(Clone, Debug)]
struct Received {
    cash: Row,
    value: Row,
    opening: Row,
}

impl Default for Received {
    fn default() -> Self {
        Self { cash: ZERO, value: ZERO, opening: ZERO }
    }
}

impl Net {
    /// Works out the flows of the slots, and shows `watch` and `profits` what they ask for.
    ///
    /// `beside` is called at the start of every year: for what else reads its unit paths, while they are near.
    pub fn run(
        &self,
        view: &TileView<'_>,
        slots: &mut [Slot<'_>],
        working: &mut Working,
        (mut watch, mut profits): (Option<Watch<'_>>, Option<Profits<'_>>),
        mut beside: impl FnMut(usize),
    ) {
        let years = view.recipe.horizon + 1;
        let wanted = self.begin(years, slots, working, profits.is_some());
        if let Some(profits) = &mut profits {
            profits.profits.iter_mut().chain(profits.effects.iter_mut()).for_each(|row| row.fill(0.0));
        }
        for year in 0..years {
            beside(year);
            for ((mill, purse), wanted) in working.own.iter_mut().zip(&self.own).zip(&wanted) {
                if let (Some(purse), true) = (purse, *wanted) {
                    mill.year(view, purse, self.lever, year);
                }
            }
            if let Some(pool) = &self.pool {
                working.pool.year(view, pool, self.lever, year);
                self.share(view, working, &wanted, year, &mut watch);
            }
            for (place, slot) in slots.iter_mut().enumerate() {
                self.slot_year(view, working, place, slot, year);
            }
            if let Some(profits) = &mut profits {
                self.profit_year(working, profits, year + 1 == years);
            }
        }
    }

    /// Gets the memory ready; which partners are wanted.
    fn begin(&self, years: usize, slots: &mut [Slot<'_>], working: &mut Working, all: bool) -> Vec<bool> {
        let all = all || slots.iter().any(|slot| slot.party == Party::Fund);
        let wanted: Vec<bool> =
            (0..self.partners()).map(|p| all || slots.iter().any(|slot| slot.party == Party::Partner(p))).collect();
        working.pool.begin();
        working.own.resize_with(self.partners(), Mill::default);
        working.own.iter_mut().for_each(Mill::begin);
        working.received.clear();
        working.received.resize(self.partners(), Received::default());
        working.carried.clear();
        working.carried.resize(slots.len(), Carried::default());
        working.base.resize(3, ZERO);
        if let Some(rule) = &self.rule {
            working.ledger.begin(rule);
        }
        for slot in slots {
            slot.flows.reshape(years, slot.foreign.is_some());
            if slot.bridge {
                slot.flows.bridge.begin(years);
            }
        }
        wanted
    }

    /// Shares the pool's year.
    fn share(
        &self,
        view: &TileView<'_>,
        working: &mut Working,
        wanted: &[bool],
        year: usize,
        watch: &mut Option<Watch<'_>>,
    ) {
        let Working { pool, received, ledger, .. } = working;
        let receivers = || wanted.iter().enumerate().filter(|(_, wanted)| **wanted).map(|(partner, _)| partner);
        for received in received.iter_mut() {
            received.opening = received.value;
        }
        let Some(rule) = &self.rule else {
            for (received, part) in received.iter_mut().zip(&self.parts) {
                kernel::combine(&mut received.cash, &[(*part as f32, &pool.net().paid)]);
                kernel::combine(&mut received.value, &[(*part as f32, &pool.net().value)]);
            }
            return;
        };
        let deals = |deal: usize, flow: DealFlow, out: &mut Row| self.deal(view, pool, (deal, flow), year, out);
        ledger.year(rule, year > 0, &pool.net().calls, &pool.net().paid, &deals);
        if let Some(watch) = watch.as_mut() {
            watch(year, ledger, false);
        }
        for partner in receivers() {
            if let Some(received) = received.get_mut(partner) {
                pay_out(rule, partner, &ledger.paid, &mut received.cash);
            }
        }
        ledger.closing(rule, &pool.net().value, &deals);
        if let Some(watch) = watch.as_mut() {
            watch(year, ledger, true);
        }
        for partner in receivers() {
            if let Some(received) = received.get_mut(partner) {
                pay_out(rule, partner, &ledger.paid, &mut received.value);
            }
        }
    }

    /// A deal's row: the sector's part of the pool, levered like the whole.
    fn deal(&self, view: &TileView<'_>, pool: &Mill, (deal, flow): (usize, DealFlow), year: usize, out: &mut Row) {
        let Some(sector) = self.deals.get(deal).copied() else {
            // Evergreen: the mix is reset every year, so the whole is one deal.
            *out = match flow {
                DealFlow::Call => pool.net().calls,
                DealFlow::Cash => pool.net().paid,
                DealFlow::Value => pool.net().value,
            };
            return;
        };
        let weight = self.pool.as_ref().and_then(|pool| pool.weights.get(sector)).copied().unwrap_or(0.0);
        let (row, before, after) = match flow {
            DealFlow::Call => {
                out.fill((weight * view.call(sector, year)) as f32);
                return;
            }
            DealFlow::Cash => (view.distribution(sector, year), &pool.gross.paid, &pool.net().paid),
            DealFlow::Value => (view.value(sector, year), &pool.gross.value, &pool.net().value),
        };
        kernel::combine(out, &[(weight as f32, row.unwrap_or(&ZERO))]);
        if self.lever.is_some() {
            scale_like(out, before, after);
        }
    }

    /// A year of a slot's flows, taxed, with the part of them abroad and the steps.
    fn slot_year(&self, view: &TileView<'_>, working: &mut Working, place: usize, slot: &mut Slot<'_>, year: usize) {
        let Slot { party, foreign, bridge, flows } = slot;
        let Flows { whole, foreign: outside, bridge: steps, .. } = &mut **flows;
        let rows = (whole.calls.get_mut(year), whole.distributions.get_mut(year), whole.values.get_mut(year));
        let (Some(calls), Some(paid), Some(value)) = rows else { return };
        let own = match party {
            Party::Fund => 0..self.partners(),
            Party::Partner(partner) => *partner..*partner + 1,
        };
        let held = || own.clone().filter(|p| self.own.get(*p).is_some_and(Option::is_some));
        let mills = || held().filter_map(|p| working.own.get(p)).map(Mill::net);
        let pool = self.pool.as_ref().map(|_| working.pool.net());
        let received = pool.and(match party {
            Party::Fund => None,
            Party::Partner(partner) => working.received.get(*partner).map(|received| (*partner, received)),
        });
        sum(calls, mills().map(|year| &year.calls), pool.map(|pool| (self.pooled(*party), &pool.calls)));
        let (cash, worth) = match received {
            Some((_, received)) => (Some((1.0, &received.cash)), Some((1.0, &received.value))),
            None => (pool.map(|pool| (1.0, &pool.paid)), pool.map(|pool| (1.0, &pool.value))),
        };
        sum(paid, mills().map(|year| &year.paid), cash);
        sum(value, mills().map(|year| &year.value), worth);
        if *bridge {
            self.steps_before_tax(working, *party, own, steps, year);
        }
        let Party::Partner(partner) = *party else { return };
        let foreign_rows =
            (outside.calls.get_mut(year), outside.distributions.get_mut(year), outside.values.get_mut(year));
        let mut abroad = None;
        if let (Some(foreign), (Some(calls), Some(paid), Some(value))) = (foreign, foreign_rows) {
            self.abroad(view, working, partner, foreign, year, (calls, paid, value));
            abroad = Some((paid, value));
        }
        if self.base(view, working, partner, year) {
            let last = year == view.recipe.horizon;
            take_tax(working, place, last, (paid, value), abroad);
            if let (true, Some(row), Some(taken)) = (*bridge, steps.row(Step::Tax, year), working.base.get(1)) {
                *row = *taken;
            }
        }
    }

    /// A party's part of what is paid into the pool.
    fn pooled(&self, party: Party) -> f32 {
        match party {
            Party::Fund => 1.0,
            Party::Partner(partner) => self.part_of(partner),
        }
    }

    fn part_of(&self, partner: usize) -> f32 {
        self.parts.get(partner).map_or(0.0, |part| *part as f32)
    }

    /// The part of a partner's year that its money abroad makes.
    fn abroad(
        &self,
        view: &TileView<'_>,
        working: &mut Working,
        partner: usize,
        foreign: &[f64],
        year: usize,
        (calls, paid, value): (&mut Row, &mut Row, &mut Row),
    ) {
        calls.fill(0.0);
        paid.fill(0.0);
        value.fill(0.0);
        let part = &mut working.part;
        if let (Some(Some(purse)), Some(mill)) = (self.own.get(partner), working.own.get(partner)) {
            purse.part(view, foreign, year, &mill.gross, part);
            if self.lever.is_some() {
                scale_like(&mut part.paid, &mill.gross.paid, &mill.net().paid);
                scale_like(&mut part.value, &mill.gross.value, &mill.net().value);
            }
            kernel::add(calls, &part.calls);
            kernel::add(paid, &part.paid);
            kernel::add(value, &part.value);
        }
        if let (Some(purse), Some(received)) = (&self.pool, working.received.get(partner)) {
            let mill = &working.pool;
            purse.part(view, foreign, year, &mill.gross, part);
            // Calls are paid in, not received: the partner's part of them.
            kernel::add_part(calls, self.part_of(partner), &part.calls);
            scale_like(&mut part.paid, &mill.gross.paid, &received.cash);
            scale_like(&mut part.value, &mill.gross.value, &received.value);
            kernel::add(paid, &part.paid);
            kernel::add(value, &part.value);
        }
    }

    /// A partner's tax base of the year, in the first working row; whether it is taxed at all.
    fn base(&self, view: &TileView<'_>, working: &mut Working, partner: usize, year: usize) -> bool {
        let Some((own, pooled)) = self.levies.get(partner) else { return false };
        let [base, pool, ..] = working.base.as_mut_slice() else { return false };
        base.fill(0.0);
        let levered = self.lever.is_some();
        if let (Some(levy), Some(Some(purse)), Some(mill)) = (own, self.own.get(partner), working.own.get(partner)) {
            levy.base(view, (purse, mill), year, levered, base);
        }
        if let (Some(levy), Some(purse), Some(received)) = (pooled, &self.pool, working.received.get(partner)) {
            let mill = &working.pool;
            levy.base(view, (purse, mill), year, levered, pool);
            let cash = (&received.cash, &mill.net().paid);
            tax::add_pooled(base, pool, cash, (&received.value, &mill.net().value));
        }
        own.is_some() || pooled.is_some()
    }

    /// Gross, costs, interest and what the rule gives, of a year.
    fn steps_before_tax(
        &self,
        working: &Working,
        party: Party,
        own: std::ops::Range<usize>,
        steps: &mut super::Bridge,
        year: usize,
    ) {
        let pooled = self.pooled(party);
        let held = own.filter(|p| self.own.get(*p).is_some_and(Option::is_some));
        let purses = held.filter_map(|p| working.own.get(p)).map(|mill| (1.0, mill));
        let purses: Vec<(f32, &Mill)> = purses
            .chain(self.pool.as_ref().map(|_| (pooled, working.pool.as_ref())))
            .filter(|(part, _)| *part != 0.0)
            .collect();
        let (costs, interest) = self.charges();
        for (part, mill) in &purses {
            let opening = mill.net_opening();
            for (step, charge) in [(Step::Costs, costs), (Step::Interest, interest)] {
                if let Some(row) = steps.row(step, year) {
                    kernel::add_part(row, part * charge, opening);
                }
            }
            if let Some(gross) = steps.row(Step::Gross, year) {
                let Year { calls, paid, value } = mill.net();
                kernel::accrue(gross, *part, opening, calls, paid, value);
                kernel::add_part(gross, part * (costs + interest), opening);
            }
        }
        if let (Party::Partner(partner), Some(_)) = (party, &self.rule)
            && let (Some(row), Some(received)) = (steps.row(Step::Sharing, year), working.received.get(partner))
        {
            let Year { calls, paid, value } = working.pool.net();
            kernel::accrue(row, 1.0, &received.opening, &ZERO, &received.cash, &received.value);
            kernel::add_part(row, -pooled, calls);
            kernel::accrue(row, -pooled, working.pool.net_opening(), calls, paid, value);
        }
    }

    /// Adds a year to the partners' profits.
    fn profit_year(&self, working: &Working, profits: &mut Profits<'_>, last: bool) {
        let rows = profits.profits.iter_mut().zip(profits.effects.iter_mut()).enumerate();
        for (partner, (profit, effect)) in rows {
            let own = working.own.get(partner).filter(|_| self.own.get(partner).is_some_and(Option::is_some));
            if let Some(mill) = own {
                add_profit(profit, 1.0, (&mill.net().calls, &mill.net().paid, &mill.net().value), last);
            }
            let (Some(received), Some(_)) = (working.received.get(partner), &self.pool) else { continue };
            let (pool, part) = (working.pool.net(), self.part_of(partner));
            add_profit(profit, 1.0, (&ZERO, &received.cash, &received.value), last);
            kernel::add_part(profit, -part, &pool.calls);
            if self.rule.is_some() {
                add_profit(effect, 1.0, (&ZERO, &received.cash, &received.value), last);
                add_profit(effect, -part, (&ZERO, &pool.paid, &pool.value), last);
            }
        }
    }
}

/// Takes the year's tax; what was taken stands in the second working row.
fn take_tax(
    working: &mut Working,
    place: usize,
    last: bool,
    (paid, value): (&mut Row, &mut Row),
    abroad: Option<(&mut Row, &mut Row)>,
) {
    let Working { carried, base, before, .. } = working;
    let ([base, taken, ..], Some(carried)) = (base.as_mut_slice(), carried.get_mut(place)) else { return };
    if abroad.is_some() {
        (before.paid, before.value) = (*paid, *value);
    }
    carried.year(base, paid, taken);
    if last {
        carried.end(value, taken);
    }
    if let Some((paid_abroad, value_abroad)) = abroad {
        scale_like(paid_abroad, &before.paid, paid);
        if last {
            scale_like(value_abroad, &before.value, value);
        }
    }
}

/// What a year brings: paid out less called, and in the last the value left.
fn add_profit(out: &mut Row, part: f32, (calls, paid, value): (&Row, &Row, &Row), last: bool) {
    kernel::add_part(out, part, paid);
    kernel::add_part(out, -part, calls);
    if last {
        kernel::add_part(out, part, value);
    }
}

/// The sum of the purses' rows and what comes from the pool.
fn sum<'a>(out: &mut Row, purses: impl Iterator<Item = &'a Row>, pool: Option<(f32, &Row)>) {
    let mut first = true;
    for (part, row) in purses.map(|row| (1.0, row)).chain(pool) {
        if first {
            kernel::combine(out, &[(part, row)]);
        } else {
            kernel::add_part(out, part, row);
        }
        first = false;
    }
    if first {
        out.fill(0.0);
    }
}

/// Tiers summed in one go.
const MOST_TOGETHER: usize = 8;

/// A partner's parts of what the tiers paid.
fn pay_out(rule: &Rule, partner: usize, paid: &[Row], out: &mut Row) {
    let parts = || rule.parts(partner).zip(paid).filter(|(part, _)| *part != 0.0);
    let mut terms: [(f32, &Row); MOST_TOGETHER] = [(0.0, &ZERO); MOST_TOGETHER];
    let mut count = 0;
    for (slot, term) in terms.iter_mut().zip(parts()) {
        *slot = term;
        count += 1;
    }
    kernel::combine(out, terms.get(..count).unwrap_or(&[]));
    for (part, row) in parts().skip(count) {
        kernel::add_part(out, part, row);
    }
}
