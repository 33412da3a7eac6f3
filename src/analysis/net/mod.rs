//! From gross to net on every future of a tile: leverage, the pool's sharing, each partner's tax, in this order.
//!
//! What is pooled (the part π of everyone's money) forms one purse; the rest stays a purse of each partner's own. Every purse
//! is levered by itself; the rule shares the pool's cash; a partner has its own purse's flows and what it received from
//! the pool, and pays tax on both. Where nothing is borrowed and everything is shared pro rata, a partner's flows are a
//! product of what it holds and unit paths, and that way is taken: the same numbers, faster.

mod bridge;
mod lever;
mod purse;
mod tax;
mod terms;

pub use bridge::Bridge;
pub use lever::Lever;
pub use purse::Purse;
pub use tax::Rates;
pub use terms::lever;

use super::{
    flows::Streams,
    questions::Party,
    shared::add_profit,
    sharing::{DealFlow, Ledger, Rule},
};
use crate::market::{
    futures::{Recipe, SectorKind, TileView},
    kernel,
    rows::{Row, ZERO},
};
use tax::Recovery;

/// What stands between unit paths and what partners get, worked out once for a plan.
#[derive(Clone, Debug)]
pub struct Net {
    /// Each partner's own purse.
    own: Vec<Option<Purse>>,
    pool: Option<Purse>,
    /// Each partner's part of everything pooled.
    parts: Vec<f64>,
    lever: Option<Lever>,
    rule: Option<Rule>,
    rates: Vec<Option<Rates>>,
    recoveries: Vec<Recovery>,
    /// The sectors with pooled money: the deals of a rule that goes by deal.
    deals: Vec<usize>,
    costs: f32,
}

/// What a partner's flows are made of on a tile: memory to work in.
#[derive(Debug, Default)]
pub struct Working {
    /// Flows of the pool before and after leverage.
    pool: Streams,
    levered: Streams,
    /// By partner, what it received of the pool's cash and owns of its value.
    received: Vec<Streams>,
    own: Streams,
    own_levered: Streams,
    part: Streams,
    base: Vec<Row>,
    pool_base: Vec<Row>,
    ledger: Ledger,
}

/// What the rule did on a tile, for those who want to see it: called twice a year with the year, the account, and whether
/// its tiers paid the year's cash or say what they would pay of the value left.
pub type Watch<'a> = &'a mut dyn FnMut(usize, &Ledger, bool);

impl Net {
    /// Whether a party's flows are a product of what it holds and unit paths.
    pub fn is_product(&self, party: Party) -> bool {
        self.lever.is_none() && (party == Party::Fund || self.rule.is_none())
    }

    /// Whether a party's flows are linear in what it holds.
    pub fn is_linear(&self, party: Party) -> bool {
        let taxed = matches!(party, Party::Partner(place) if self.rates_of(place).is_some());
        self.is_product(party) && !taxed
    }

    /// The rule, where one shares the pool otherwise than pro rata.
    pub fn rule(&self) -> Option<&Rule> {
        self.rule.as_ref()
    }

    /// The leverage, where something is borrowed.
    pub fn lever(&self) -> Option<Lever> {
        self.lever
    }

    /// How many partners there are.
    pub fn partners(&self) -> usize {
        self.parts.len()
    }

    /// Each partner's part of everything pooled.
    pub fn parts(&self) -> &[f64] {
        &self.parts
    }

    fn rates_of(&self, partner: usize) -> Option<&Rates> {
        self.rates.get(partner).and_then(Option::as_ref)
    }

    fn own_of(&self, partner: usize) -> Option<&Purse> {
        self.own.get(partner).and_then(Option::as_ref)
    }

    fn part_of(&self, partner: usize) -> f64 {
        self.parts.get(partner).copied().unwrap_or(0.0)
    }

    /// Works out the pool and what every partner receives of it: the first step on a tile for parties whose flows are not
    /// a product.
    pub fn share(&self, view: &TileView<'_>, working: &mut Working, mut watch: Option<Watch<'_>>) {
        let years = view.recipe.horizon + 1;
        let Some(pool) = &self.pool else {
            purse::clear(&mut working.pool, years);
            purse::clear(&mut working.levered, years);
            working.received.resize_with(self.partners(), Streams::default);
            working.received.iter_mut().for_each(|streams| purse::clear(streams, years));
            return;
        };
        pool.flows(view, None, &mut working.pool);
        self.levered(&working.pool, &mut working.levered);
        working.received.resize_with(self.partners(), Streams::default);
        for (streams, part) in working.received.iter_mut().zip(&self.parts) {
            purse::clear(streams, years);
            for (row, calls) in streams.calls.iter_mut().zip(&working.levered.calls) {
                kernel::add_part(row, *part as f32, calls);
            }
        }
        let Some(rule) = &self.rule else {
            for (streams, part) in working.received.iter_mut().zip(&self.parts) {
                let rows = streams.distributions.iter_mut().zip(&working.levered.distributions);
                for (row, more) in rows.chain(streams.values.iter_mut().zip(&working.levered.values)) {
                    kernel::add_part(row, *part as f32, more);
                }
            }
            return;
        };
        let (ledger, pool_flows, levered) = (&mut working.ledger, &working.pool, &working.levered);
        ledger.begin(rule);
        for year in 0..years {
            let deals = |deal: usize, flow: DealFlow, out: &mut Row| {
                self.deal(view, deal, flow, year, (pool_flows, levered), out)
            };
            let rows = (levered.calls.get(year), levered.distributions.get(year), levered.values.get(year));
            let (Some(calls), Some(cash), Some(values)) = rows else { continue };
            ledger.year(rule, year > 0, calls, cash, &deals);
            if let Some(watch) = watch.as_mut() {
                watch(year, ledger, false);
            }
            for (partner, streams) in working.received.iter_mut().enumerate() {
                pay_out(rule, partner, &ledger.paid, streams.distributions.get_mut(year));
            }
            ledger.closing(rule, values, &deals);
            if let Some(watch) = watch.as_mut() {
                watch(year, ledger, true);
            }
            for (partner, streams) in working.received.iter_mut().enumerate() {
                pay_out(rule, partner, &ledger.paid, streams.values.get_mut(year));
            }
        }
    }

    /// A deal's row: the sector's part of the pool, levered like the whole.
    fn deal(
        &self,
        view: &TileView<'_>,
        deal: usize,
        flow: DealFlow,
        year: usize,
        (before, after): (&Streams, &Streams),
        out: &mut Row,
    ) {
        out.fill(0.0);
        let Some(pool) = &self.pool else { return };
        let Some(sector) = self.deals.get(deal).copied() else {
            // Evergreen: the mix is reset every year, so the whole is one deal.
            let rows = match flow {
                DealFlow::Call => &after.calls,
                DealFlow::Cash => &after.distributions,
                DealFlow::Value => &after.values,
            };
            *out = *rows.get(year).unwrap_or(&ZERO);
            return;
        };
        let weight = pool.weights.get(sector).copied().unwrap_or(0.0);
        let (row, whole) = match flow {
            DealFlow::Call => {
                out.fill((weight * view.call(sector, year)) as f32);
                return;
            }
            DealFlow::Cash => (view.distribution(sector, year), (&before.distributions, &after.distributions)),
            DealFlow::Value => (view.value(sector, year), (&before.values, &after.values)),
        };
        if let Some(row) = row {
            kernel::combine(out, &[(weight as f32, row)]);
        }
        if self.lever.is_some()
            && let (Some(before), Some(after)) = (whole.0.get(year), whole.1.get(year))
        {
            lever::scale_row(out, before, after);
        }
    }

    /// A purse's flows after leverage.
    fn levered(&self, unlevered: &Streams, out: &mut Streams) {
        out.clone_from_streams(unlevered);
        if let Some(lever) = self.lever {
            lever.apply(out);
        }
    }

    /// A party's flows before tax, in `whole`, and the part of them that `foreign` (by sector) of its money earns. The pool
    /// must have been shared.
    pub fn assemble(
        &self,
        view: &TileView<'_>,
        working: &mut Working,
        party: Party,
        foreign: Option<&[f64]>,
        (whole, outside): (&mut Streams, &mut Streams),
    ) {
        let years = view.recipe.horizon + 1;
        purse::clear(whole, years);
        if foreign.is_some() {
            purse::clear(outside, years);
        }
        match party {
            Party::Fund => {
                for purse in self.own.iter().flatten() {
                    purse.flows(view, None, &mut working.own);
                    self.levered(&working.own, &mut working.own_levered);
                    purse::add(whole, 1.0, &working.own_levered);
                }
                purse::add(whole, 1.0, &working.levered);
            }
            Party::Partner(partner) => {
                if let Some(purse) = self.own_of(partner) {
                    purse.flows(view, None, &mut working.own);
                    self.levered(&working.own, &mut working.own_levered);
                    purse::add(whole, 1.0, &working.own_levered);
                    if let Some(foreign) = foreign {
                        purse.flows(view, Some(foreign), &mut working.part);
                        lever::scale_streams(&mut working.part, &working.own, &working.own_levered);
                        purse::add(outside, 1.0, &working.part);
                    }
                }
                if let Some(received) = working.received.get(partner) {
                    purse::add(whole, 1.0, received);
                }
                if let (Some(pool), Some(foreign)) = (&self.pool, foreign)
                    && let Some(received) = working.received.get(partner)
                {
                    pool.flows(view, Some(foreign), &mut working.part);
                    lever::scale_streams(&mut working.part, &working.pool, received);
                    // Calls are paid in, not received: the partner's part of them.
                    working.part.calls.iter_mut().for_each(|row| kernel::scale(row, self.part_of(partner) as f32));
                    purse::add(outside, 1.0, &working.part);
                }
            }
        }
    }

    /// Takes a partner's tax out of its flows and the part of them abroad. For flows that are a product, `weights` says what
    /// it holds; for others the pool must have been shared.
    pub fn tax(
        &self,
        view: &TileView<'_>,
        working: &mut Working,
        (partner, product): (usize, Option<&Purse>),
        (whole, outside): (&mut Streams, Option<&mut Streams>),
    ) {
        let Some(rates) = self.rates_of(partner) else { return };
        let years = view.recipe.horizon + 1;
        if let Some(purse) = product {
            tax::base(view, purse, whole, rates, &self.recoveries, &mut working.base);
        } else {
            working.base.clear();
            working.base.resize(years, ZERO);
            if let Some(purse) = self.own_of(partner) {
                // A purse's flows are still those of the partner that was assembled last only if it is this one.
                purse.flows(view, None, &mut working.own);
                self.levered(&working.own, &mut working.own_levered);
                tax::base(view, purse, &working.own, rates, &self.recoveries, &mut working.base);
                self.lever_base(purse, rates, &working.own, &working.own_levered, &mut working.base);
            }
            if let (Some(purse), Some(received)) = (&self.pool, working.received.get(partner)) {
                tax::base(view, purse, &working.pool, rates, &self.recoveries, &mut working.pool_base);
                self.lever_base(purse, rates, &working.pool, &working.levered, &mut working.pool_base);
                for (year, (base, pool)) in working.base.iter_mut().zip(&working.pool_base).enumerate() {
                    let at = |rows: &'_ [Row]| -> Row { rows.get(year).copied().unwrap_or(ZERO) };
                    let cash = (&at(&received.distributions), &at(&working.levered.distributions));
                    let value = (&at(&received.values), &at(&working.levered.values));
                    tax::add_pooled(base, pool, cash, value);
                }
            }
        }
        if let Some(outside) = outside {
            working.part.clone_from_streams(whole);
            tax::pay(&working.base, &mut whole.distributions, &mut whole.values);
            lever::scale_like(&mut outside.distributions, &working.part.distributions, &whole.distributions);
            lever::scale_like(&mut outside.values, &working.part.values, &whole.values);
        } else {
            tax::pay(&working.base, &mut whole.distributions, &mut whole.values);
        }
    }

    fn lever_base(&self, purse: &Purse, rates: &Rates, unlevered: &Streams, levered: &Streams, base: &mut [Row]) {
        if let Some(lever) = self.lever {
            let income: f64 = purse.weights.iter().zip(&rates.income).map(|(weight, rate)| weight * rate).sum();
            tax::lever_base(lever, income / purse.amount(), &unlevered.values, &levered.values, base);
        }
    }

    /// A partner's profit over the horizon before tax, and what of it the rule gives beyond pro rata. The pool must have been
    /// shared.
    pub fn profit(
        &self,
        view: &TileView<'_>,
        working: &mut Working,
        partner: usize,
        profit: &mut Row,
        effect: &mut Row,
    ) {
        profit.fill(0.0);
        effect.fill(0.0);
        if let Some(received) = working.received.get(partner) {
            add_profit(profit, 1.0, received);
        }
        if self.rule.is_some() {
            *effect = *profit;
            add_profit(effect, -self.part_of(partner) as f32, &working.levered);
        }
        if let Some(purse) = self.own_of(partner) {
            purse.flows(view, None, &mut working.own);
            self.levered(&working.own, &mut working.own_levered);
            add_profit(profit, 1.0, &working.own_levered);
        }
    }

    /// What every partner pays in over the horizon.
    pub fn paid_in(&self, recipe: &Recipe) -> Vec<f64> {
        let years = recipe.horizon + 1;
        let of = |purse: &Purse| -> f64 {
            if let Some(sleeve) = &purse.sleeve {
                return sleeve.amount * recipe.schedule.iter().take(years).sum::<f64>();
            }
            let called = |kind: &SectorKind| match kind {
                SectorKind::Paced(programme) | SectorKind::Held(programme) => programme.calls.iter().sum(),
                SectorKind::Growing => 0.0,
            };
            purse.weights.iter().zip(&recipe.sectors).map(|(weight, kind)| weight * called(kind)).sum()
        };
        let pool = self.pool.as_ref().map_or(0.0, of);
        let own = self.own.iter().map(|purse| purse.as_ref().map_or(0.0, of));
        own.zip(&self.parts).map(|(own, part)| own + part * pool).collect()
    }

    /// A party's flows before leverage's interest, sharing and tax came in, and its costs and interest by year: what a
    /// bridge from gross to net starts with. `pro_rata` gets the flows that pro rata would give.
    pub fn before_sharing(&self, view: &TileView<'_>, working: &mut Working, party: Party, pro_rata: &mut Streams) {
        purse::clear(pro_rata, view.recipe.horizon + 1);
        let pooled = match party {
            Party::Fund => 1.0,
            Party::Partner(partner) => self.part_of(partner),
        };
        let own = match party {
            Party::Fund => self.own.as_slice(),
            Party::Partner(partner) => self.own.get(partner).map_or(&[] as &[_], std::slice::from_ref),
        };
        for purse in own.iter().flatten() {
            purse.flows(view, None, &mut working.own);
            self.levered(&working.own, &mut working.own_levered);
            purse::add(pro_rata, 1.0, &working.own_levered);
        }
        if let Some(pool) = &self.pool {
            pool.flows(view, None, &mut working.pool);
            self.levered(&working.pool, &mut working.levered);
            purse::add(pro_rata, pooled as f32, &working.levered);
        }
    }

    /// Costs and interest for a unit of opening value: costs are those of all that works, borrowed or not.
    pub fn charges(&self) -> (f32, f32) {
        let lever = self.lever.unwrap_or(Lever { ratio: 0.0, rate: 0.0 });
        (self.costs * (1.0 + lever.ratio as f32), (lever.ratio * lever.rate) as f32)
    }
}

/// Adds a partner's parts of what the tiers paid.
fn pay_out(rule: &Rule, partner: usize, paid: &[Row], out: Option<&mut Row>) {
    let Some(out) = out else { return };
    let mut terms: [(f32, &Row); MOST_TOGETHER] = [(0.0, &ZERO); MOST_TOGETHER];
    let mut count = 0;
    for (part, row) in rule.parts(partner).zip(paid).filter(|(part, _)| *part != 0.0) {
        if count == MOST_TOGETHER {
            let mut sum = ZERO;
            kernel::combine(&mut sum, &terms);
            kernel::add(out, &sum);
            count = 0;
        }
        if let Some(slot) = terms.get_mut(count) {
            *slot = (part, row);
            count += 1;
        }
    }
    let mut sum = ZERO;
    kernel::combine(&mut sum, terms.get(..count).unwrap_or(&[]));
    kernel::add(out, &sum);
}

/// Tiers summed in one go.
const MOST_TOGETHER: usize = 8;
