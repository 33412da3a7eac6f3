//! The years of a tile, one after another, through every stage: what a year's rows are made of stays near the processor.

use super::{
    Lever, Net,
    course::{Course, Purses},
    purse::{Mill, Year},
    reading::Reading,
    receipts::{Leaving, Receipts},
    share::Received,
    sheets::Whose,
    tax::Carried,
};
use crate::analysis::{
    flows::{Flows, Streams},
    questions::Party,
    sharing::Ledger,
};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
    view::TileView,
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

/// A party for whom the product of holdings and unit paths is all.
#[derive(Debug)]
pub struct Product<'a> {
    /// By sector, what it holds: of all of its money, and of the part abroad where that is wanted too.
    pub whole: Vec<f32>,
    /// The part abroad.
    pub foreign: Option<Vec<f32>>,
    /// Where the flows go, base currency.
    pub flows: &'a mut Flows,
}

impl Product<'_> {
    /// Asks for a year.
    pub(in crate::analysis) fn read<'b>(&'b mut self, year: usize, reading: &mut Reading<'b>) {
        let Flows { whole, foreign, .. } = &mut *self.flows;
        let mut ask = |weights: &'b [f32], streams: &'b mut Streams| {
            if let (Some(calls), Some(paid), Some(value)) =
                (streams.calls.get_mut(year), streams.distributions.get_mut(year), streams.values.get_mut(year))
            {
                reading.streams(weights, (calls, paid, value));
            }
        };
        ask(&self.whole, whole);
        if let Some(weights) = &self.foreign {
            ask(weights, foreign);
        }
    }
}

/// What the rule did on a tile, for those who want to see it: called twice a year with the year, the account, and whether
/// its tiers paid the year's cash or say what they would pay of the value left.
pub type Watch<'a> = &'a mut dyn FnMut(usize, &Ledger, bool);

/// What else is to be shown of a run.
#[derive(Default)]
pub struct Shown<'a> {
    /// What the rule does.
    pub watch: Option<Watch<'a>>,
    /// What each partner earns.
    pub profits: Option<Profits<'a>>,
    /// What partners that leave leave behind.
    pub leaving: Option<&'a mut Leaving>,
}

/// Rows by partner: profit over the horizon before tax, what of it the rule gives beyond pro rata, and what is paid in.
#[derive(Debug)]
pub struct Profits<'a> {
    /// Profit.
    pub profits: &'a mut [Row],
    /// The rule's part of it.
    pub effects: &'a mut [Row],
    /// Paid in.
    pub paid_in: &'a mut [Row],
}

/// Memory to work in. All of it lies on the heap: threads that split work hold one of these a split on their stacks.
#[derive(Debug, Default)]
pub struct Working {
    pub(super) pool: Box<Mill>,
    pub(super) own: Vec<Mill>,
    /// By partner: what it takes over of others' calls.
    pub(super) taken: Vec<Mill>,
    /// By partner.
    pub(super) received: Vec<Received>,
    pub(super) carried: Vec<Carried>,
    pub(super) ledger: Ledger,
    /// Rows of deals that are no part of the tile's own.
    pub(super) deals: Vec<Row>,
    pub(super) base: Vec<Row>,
    course: Course,
    pub(super) receipts: Receipts,
}

/// What the purses of a tile read.
#[derive(Clone, Copy)]
pub(super) struct Feeds<'a> {
    pub(super) view: &'a TileView<'a>,
    /// Where calls are not all paid as they are scheduled.
    pub(super) course: Option<&'a Course>,
}

impl Net {
    /// Works out the flows of the slots, and shows what else is asked for. `products` are read along the way, while the
    /// unit paths are near.
    pub fn run(
        &self,
        view: &TileView<'_>,
        (products, slots): (&mut [Product<'_>], &mut [Slot<'_>]),
        working: &mut Working,
        mut shown: Shown<'_>,
    ) {
        let years = view.recipe.horizon + 1;
        let all = shown.profits.is_some() || self.departing.is_some();
        let wanted = self.begin(years, slots, working, all);
        if let Some(profits) = &mut shown.profits {
            let rows = profits.profits.iter_mut().chain(profits.effects.iter_mut());
            rows.chain(profits.paid_in.iter_mut()).for_each(|row| row.fill(0.0));
        }
        let mut course = std::mem::take(&mut working.course);
        if let Some(departing) = &self.departing {
            let purses = Purses { own: &self.own, pool: self.pool.as_ref(), parts: &self.parts };
            course.work_out(departing, purses, view);
        }
        let feeds = Feeds { view, course: self.departing.as_ref().map(|_| &course) };
        for year in 0..years {
            self.read_year(&feeds, products, working, (&wanted, year));
            if let Some(course) = feeds.course {
                self.amend_year(course, working, (year, years - 1));
            }
            self.purses_year(&feeds, working, (&wanted, year), &mut shown.watch);
            if let (Some(course), Some(departing)) = (feeds.course, &self.departing) {
                working.receipts.year(departing, course, (year, year + 1 == years), shown.leaving.as_deref_mut());
            }
            for (place, slot) in slots.iter_mut().enumerate() {
                self.slot_year(&feeds, working, place, slot, year);
            }
            if let Some(profits) = &mut shown.profits {
                self.profit_year(working, profits, year + 1 == years);
            }
        }
        if let (Some(leaving), Some(course)) = (shown.leaving, feeds.course) {
            leaving.end(course);
        }
        working.course = course;
    }

    /// What debt costs in a year.
    pub(super) fn lever_in(&self, year: usize) -> Option<Lever> {
        let shift = self.rate_shift.get(year).copied().unwrap_or(0.0);
        self.lever
            .map(|lever| if shift == 0.0 { lever } else { Lever { rate: (lever.rate + shift).max(0.0), ..lever } })
    }

    /// Reads a year's unit paths for the products and for every purse, as if all calls were paid as they are scheduled.
    fn read_year(
        &self,
        feeds: &Feeds<'_>,
        products: &mut [Product<'_>],
        working: &mut Working,
        (wanted, year): (&[bool], usize),
    ) {
        let Feeds { view, course } = *feeds;
        let Working { own, taken, pool, .. } = working;
        let mut reading = Reading::default();
        for product in products {
            product.read(year, &mut reading);
        }
        let purses = own.iter_mut().zip(&self.own).zip(wanted).enumerate();
        for (partner, ((mill, purse), wanted)) in purses {
            if let (Some(purse), true) = (purse, *wanted) {
                let sleeve = course.and_then(|course| course.own_sleeve(partner));
                mill.year(view, (purse, sleeve), year, |p| self.levies.get(p)?.own.as_ref(), &mut reading);
            }
        }
        taken.iter_mut().for_each(Mill::blank_year);
        if let Some(purse) = &self.pool {
            let sleeve = course.and_then(Course::pool_sleeve);
            pool.year(view, (purse, sleeve), year, |p| self.levies.get(p)?.pool.as_ref(), &mut reading);
        }
        reading.year(view, year);
        for mill in own {
            mill.recover(|p| self.levies.get(p)?.own.as_ref(), year);
        }
        pool.recover(|p| self.levies.get(p)?.pool.as_ref(), year);
    }

    /// Puts what was worked out apart in its place in every purse.
    fn amend_year(&self, course: &Course, working: &mut Working, years: (usize, usize)) {
        let Working { own, taken, pool, .. } = working;
        for (partner, mill) in own.iter_mut().enumerate() {
            for part in course.sheets.parts(Whose::Own(partner), years.0) {
                mill.amend(&part, |p| self.levies.get(p)?.own.as_ref(), years);
            }
        }
        for (partner, mill) in taken.iter_mut().enumerate() {
            for part in course.sheets.parts(Whose::Taken(partner), years.0) {
                mill.amend(&part, |p| self.levies.get(p)?.taken.as_ref(), years);
            }
        }
        for part in course.sheets.parts(Whose::Pool, years.0) {
            pool.amend(&part, |p| self.levies.get(p)?.pool.as_ref(), years);
        }
    }

    /// Levers every purse's year, and shares the pool's.
    fn purses_year(
        &self,
        feeds: &Feeds<'_>,
        working: &mut Working,
        (wanted, year): (&[bool], usize),
        watch: &mut Option<Watch<'_>>,
    ) {
        let lever = self.lever_in(year);
        let purses = working.own.iter_mut().zip(&self.own).zip(wanted);
        purses.filter(|((_, purse), wanted)| purse.is_some() && **wanted).for_each(|((mill, _), _)| mill.lever(lever));
        working.taken.iter_mut().for_each(|mill| mill.lever(lever));
        if self.pool.is_some() {
            working.pool.lever(lever);
            self.share(feeds, working, wanted, year, watch);
        }
        if let Some(course) = feeds.course {
            self.collect(course, working, year);
        }
    }

    /// Puts what every partner gets of its purses together, before anything follows from its leaving.
    fn collect(&self, course: &Course, working: &mut Working, year: usize) {
        let Working { own, taken, received, receipts, .. } = working;
        for (partner, receipt) in receipts.partners.iter_mut().enumerate() {
            receipt.begin_year();
            let mills = own.get(partner).filter(|_| self.own.get(partner).is_some_and(Option::is_some));
            for mill in mills.into_iter().chain(taken.get(partner)) {
                let Year { calls, paid, value } = mill.net();
                kernel::add(&mut receipt.calls, calls);
                kernel::add(&mut receipt.cash, paid);
                kernel::add(&mut receipt.value, value);
            }
            if let (Some(received), Some(_)) = (received.get(partner), &self.pool) {
                if let Some(paid) = course.pooled.get(partner).and_then(|rows| rows.get(year)) {
                    kernel::add(&mut receipt.calls, paid);
                }
                kernel::add(&mut receipt.cash, &received.cash);
                kernel::add(&mut receipt.value, &received.value);
            }
            receipt.end_collecting();
        }
    }

    /// Gets the memory ready; which partners are wanted.
    fn begin(&self, years: usize, slots: &mut [Slot<'_>], working: &mut Working, all: bool) -> Vec<bool> {
        let all = all || slots.iter().any(|slot| slot.party == Party::Fund);
        let wanted: Vec<bool> =
            (0..self.partners()).map(|p| all || slots.iter().any(|slot| slot.party == Party::Partner(p))).collect();
        self.begin_mills(slots, working);
        working.received.clear();
        working.received.resize(self.partners(), Received::default());
        working.carried.clear();
        working.carried.resize(slots.len(), Carried::default());
        working.base.resize(3, ZERO);
        working.receipts.begin(if self.departing.is_some() { self.partners() } else { 0 });
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

    /// Says to every purse whose money is in it, and what is to be known of it.
    fn begin_mills(&self, slots: &[Slot<'_>], working: &mut Working) {
        let Working { pool, own, taken, .. } = working;
        let joint = self.departing.as_ref().and_then(|departing| departing.joint.as_ref());
        own.resize_with(self.partners(), Mill::default);
        taken.resize_with(if joint.is_some() { self.partners() } else { 0 }, Mill::default);
        pool.begin(self.pool.as_ref());
        own.iter_mut().zip(&self.own).for_each(|(mill, purse)| mill.begin(purse.as_ref()));
        for mill in taken.iter_mut() {
            mill.begin(joint);
        }
        for partner in 0..self.partners() {
            let mut asked = slots.iter().filter(|slot| slot.party == Party::Partner(partner)).peekable();
            let Some(levies) = self.levies.get(partner).filter(|_| asked.peek().is_some()) else { continue };
            let foreign = asked.find_map(|slot| slot.foreign);
            if let (Some(mill), Some(Some(purse))) = (own.get_mut(partner), self.own.get(partner)) {
                mill.own(partner, purse, foreign, levies.own.is_some());
            }
            if let (Some(mill), Some(purse)) = (taken.get_mut(partner), joint) {
                mill.own(partner, purse, foreign, levies.taken.is_some());
            }
            if let Some(purse) = &self.pool {
                pool.own(partner, purse, foreign, levies.pool.is_some());
            }
        }
    }

    /// Adds a year to the partners' profits.
    fn profit_year(&self, working: &Working, profits: &mut Profits<'_>, last: bool) {
        let rows = profits.profits.iter_mut().zip(profits.effects.iter_mut()).zip(profits.paid_in.iter_mut());
        for (partner, ((profit, effect), paid_in)) in rows.enumerate() {
            if let Some(receipt) = working.receipts.partners.get(partner) {
                add_profit(profit, 1.0, (&receipt.calls, &receipt.cash, &receipt.value), last);
                kernel::add(paid_in, &receipt.calls);
                if let Some((cash, value)) = working.receipts.beyond(partner, &working.pool, &working.received) {
                    add_profit(effect, 1.0, (&ZERO, &cash, &value), last);
                }
                continue;
            }
            let own = working.own.get(partner).filter(|_| self.own.get(partner).is_some_and(Option::is_some));
            if let Some(mill) = own {
                add_profit(profit, 1.0, (&mill.net().calls, &mill.net().paid, &mill.net().value), last);
                kernel::add(paid_in, &mill.net().calls);
            }
            let (Some(received), Some(_)) = (working.received.get(partner), &self.pool) else { continue };
            let (pool, part) = (working.pool.net(), self.part_of(partner));
            add_profit(profit, 1.0, (&ZERO, &received.cash, &received.value), last);
            kernel::add_part(profit, -part, &pool.calls);
            kernel::add_part(paid_in, part, &pool.calls);
            if self.rule.is_some() {
                add_profit(effect, 1.0, (&ZERO, &received.cash, &received.value), last);
                add_profit(effect, -part, (&ZERO, &pool.paid, &pool.value), last);
            }
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
