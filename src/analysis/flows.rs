//! A party's flows on every future of a tile: the linear product, then what is not linear, one stage after another.
//!
//! The order of the stages is the model's: unit paths (costs inside the growth), leverage, sharing (both in
//! [`super::net`]), tax, currency and hedge. One that is switched off leaves the flows untouched, bit for bit.

use super::{
    net::{Bridge, Net, Shown, Slot, Working},
    position::{OwnCurrency, Position, Sleeve},
    questions::{Counting, Party},
};
use crate::market::{
    kernel,
    rows::{Row, TILE, ZERO},
    view::TileView,
};

/// Calls, distributions and net asset values of the years 0 … horizon.
#[derive(Clone, Debug, Default)]
pub struct Streams {
    /// Called in the year.
    pub calls: Vec<Row>,
    /// Paid out in the year.
    pub distributions: Vec<Row>,
    /// Value at the year's end.
    pub values: Vec<Row>,
}

/// A party's flows on a tile, with the memory that they are worked out in.
#[derive(Clone, Debug, Default)]
pub struct Flows {
    /// All of the money.
    pub whole: Streams,
    /// The part of it outside the party's own currency area, base currency. Only there for a party with a currency of its
    /// own.
    pub foreign: Streams,
    /// The steps from gross to net, where they are wanted.
    pub bridge: Bridge,
    index: Vec<Row>,
}

impl Streams {
    fn reshape(&mut self, years: usize) {
        for rows in [&mut self.calls, &mut self.distributions, &mut self.values] {
            rows.resize(years, ZERO);
        }
    }
}

impl Flows {
    pub(super) fn reshape(&mut self, years: usize, foreign: bool) {
        self.whole.reshape(years);
        self.foreign.reshape(if foreign { years } else { 0 });
    }

    /// Turns base into own currency: flows convert at the drawn rate, but only the part outside the own currency area
    /// moves with it; the hedge is a yearly overlay `h·NAV_{t−1}·(F·S_{t−1} − S_t)` on the opening value of that part.
    pub fn own_currency(&mut self, view: &TileView<'_>, own: &OwnCurrency) {
        rate_index(view, own, &mut self.index);
        let spot = own.spot as f32;
        let (whole, foreign) = (&mut self.whole, &self.foreign);
        for (rows, parts) in [
            (&mut whole.calls, &foreign.calls),
            (&mut whole.distributions, &foreign.distributions),
            (&mut whole.values, &foreign.values),
        ] {
            for ((row, part), index) in rows.iter_mut().zip(parts).zip(&self.index) {
                kernel::localise(row, part, index, spot);
            }
        }
        if own.hedge > 0.0 {
            let scale = (own.hedge * own.spot) as f32;
            let flows = whole.distributions.iter_mut().zip(whole.calls.iter_mut()).skip(1);
            let rates = self.index.iter().zip(self.index.iter().skip(1));
            let years = flows.zip(&foreign.values).zip(rates).zip(view.recipe.rate_shift.iter().skip(1));
            for ((((distribution, call), value), (before, after)), shift) in years {
                kernel::hedge_year(distribution, call, value, before, after, scale, own.forward(*shift) as f32);
            }
        }
    }
}

/// The own currency's rate against the base currency over its spot rate, in the years 0 … horizon.
fn rate_index(view: &TileView<'_>, own: &OwnCurrency, index: &mut Vec<Row>) {
    let years = view.recipe.horizon + 1;
    let rates = |place: Option<usize>| place.and_then(|place| view.rates.get(place)).copied().flatten();
    index.clear();
    if let Some(rates) = rates(own.currency) {
        index.extend_from_slice(rates);
    } else {
        index.resize(years, [1.0; TILE]);
    }
    if let Some(base) = rates(own.base) {
        for (row, base) in index.iter_mut().zip(base) {
            kernel::divide(row, base);
        }
    }
}

/// A party whose flows are wanted.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// What it holds.
    pub position: &'a Position,
    /// In which currency.
    pub counting: Counting,
    /// Whether the steps from gross to net are wanted too.
    pub bridge: bool,
}

/// Flows of several parties on a tile, with the memory that they are worked out in.
#[derive(Debug, Default)]
pub struct Work {
    /// The flows, in the order of the parties.
    pub flows: Vec<Flows>,
    working: Working,
}

impl Work {
    /// Works out the flows of several parties together: the rows of a year are read once for all of them, the pool is
    /// shared once.
    pub fn work_out(&mut self, view: &TileView<'_>, net: &Net, wanted: &[Wanted<'_>]) {
        self.flows.resize_with(wanted.len(), Flows::default);
        // Where everything is pooled and shared among those wanted, the pool is the fund: no need to read it twice.
        let is_slot = |wanted: &Wanted<'_>| !net.is_linear(wanted.position.party) || wanted.bridge;
        let shared = wanted.iter().filter(|wanted| wanted.position.party != Party::Fund && is_slot(wanted)).count();
        let pool_is_fund = net.is_all_pooled() && shared >= net.partners();
        let is_product =
            |wanted: &Wanted<'_>| !(is_slot(wanted) || pool_is_fund && wanted.position.party == Party::Fund);
        let (mut products, mut slots) = (Vec::new(), Vec::new());
        for (wanted, flows) in wanted.iter().zip(&mut self.flows) {
            let (position, bridge) = (wanted.position, wanted.bridge);
            if is_product(wanted) {
                products.push((position, flows));
            } else {
                let foreign = position.own.as_ref().map(|_| position.foreign.as_slice());
                slots.push(Slot { party: position.party, foreign, bridge, flows });
            }
        }
        let mut gross = Gross::begin(view, products);
        if slots.is_empty() {
            (0..=view.recipe.horizon).for_each(|year| gross.year(view, year));
        } else {
            net.run(view, &mut slots, &mut self.working, Shown::default(), |year| gross.year(view, year));
        }
        for (wanted, flows) in wanted.iter().zip(&mut self.flows) {
            let own = wanted.position.own.as_ref().filter(|_| wanted.counting == Counting::Own);
            if wanted.bridge {
                flows.bridge.before_currency(&flows.whole);
            }
            if let Some(own) = own {
                flows.own_currency(view, own);
            }
            if wanted.bridge {
                flows.bridge.end(&flows.whole, own.map_or(1.0, |own| own.spot as f32));
            }
        }
    }

    /// Works out one party's flows.
    pub fn work_out_one(
        &mut self,
        view: &TileView<'_>,
        net: &Net,
        position: &Position,
        counting: Counting,
    ) -> &mut Flows {
        self.work_out(view, net, &[Wanted { position, counting, bridge: false }]);
        // `work_out` leaves one for each that is wanted.
        if self.flows.is_empty() {
            self.flows.push(Flows::default());
        }
        &mut self.flows[0]
    }
}

/// The product of holdings and unit paths, base currency, of parties for whom that is all.
struct Gross<'a> {
    parties: Vec<(&'a Position, &'a mut Flows)>,
    /// By party: weights of all of its money, and of the part abroad.
    weights: Vec<(Vec<f32>, Vec<f32>)>,
}

impl<'a> Gross<'a> {
    /// Sleeves compound at once; the rest goes year by year.
    fn begin(view: &TileView<'_>, mut parties: Vec<(&'a Position, &'a mut Flows)>) -> Self {
        let single = |weights: Vec<f64>| weights.into_iter().map(|weight| weight as f32).collect::<Vec<f32>>();
        let weights = parties
            .iter()
            .map(|(position, _)| {
                let foreign = position.weights.iter().zip(&position.foreign).map(|(weight, foreign)| weight * foreign);
                (single(position.weights.clone()), single(foreign.collect()))
            })
            .collect();
        for (position, flows) in &mut parties {
            flows.reshape(view.recipe.horizon + 1, position.own.is_some());
            if !position.sleeves.is_empty() {
                compound(view, &position.sleeves, |_| 1.0, &mut flows.whole);
                if position.own.is_some() {
                    compound(view, &position.sleeves, |sleeve| sleeve.foreign, &mut flows.foreign);
                }
            }
        }
        Self { parties, weights }
    }

    fn year(&mut self, view: &TileView<'_>, year: usize) {
        let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(view.sectors.len());
        let linear = self.parties.iter_mut().zip(&self.weights);
        for ((position, flows), (whole, foreign)) in linear.filter(|((position, _), _)| position.sleeves.is_empty()) {
            product(view, year, whole, &mut flows.whole, &mut terms);
            if position.own.is_some() {
                product(view, year, foreign, &mut flows.foreign, &mut terms);
            }
        }
    }
}

/// `Σ weight·unit path` in a year.
fn product<'a>(view: &TileView<'a>, year: usize, weights: &[f32], out: &mut Streams, terms: &mut Vec<(f32, &'a Row)>) {
    let held = || weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
    let rows = (out.calls.get_mut(year), out.distributions.get_mut(year), out.values.get_mut(year));
    let (Some(calls), Some(distributions), Some(values)) = rows else { return };
    view.called(held().map(|(sector, weight)| (sector, *weight)), year, calls);
    terms.clear();
    terms.extend(held().filter_map(|(sector, weight)| Some((*weight, view.distribution(sector, year)?))));
    kernel::combine(distributions, terms);
    terms.clear();
    terms.extend(held().filter_map(|(sector, weight)| Some((*weight, view.value(sector, year)?))));
    kernel::combine(values, terms);
}

/// Evergreen: every sleeve's `V_t = (V_{t−1} + c_t)·G_t·(1 − s)`, `G = Σ w·(1+R) − f`; what is paid in at t − 1 earns
/// from the year t on, and `s` of the grown value is paid out.
fn compound(view: &TileView<'_>, sleeves: &[Sleeve], part: impl Fn(&Sleeve) -> f64, out: &mut Streams) {
    for rows in [&mut out.calls, &mut out.distributions, &mut out.values] {
        rows.fill(ZERO);
    }
    let spending = view.recipe.spending.unwrap_or(0.0) as f32;
    let (mut growth, mut value) = (ZERO, ZERO);
    let mut terms: Vec<(f32, &Row)> = Vec::new();
    for sleeve in sleeves {
        let amount = sleeve.amount * part(sleeve);
        value.fill(0.0);
        let years = out.calls.iter_mut().zip(out.distributions.iter_mut().zip(out.values.iter_mut()));
        for (year, (calls, (distributions, values))) in years.enumerate() {
            let paid_in = amount * view.recipe.schedule.get(year).copied().unwrap_or(0.0);
            if year > 0 {
                terms.clear();
                let mix = sleeve.mix.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
                terms.extend(mix.filter_map(|(sector, weight)| Some((*weight as f32, view.growth(sector, year)?))));
                kernel::combine(&mut growth, &terms);
                let before = amount * view.recipe.schedule.get(year - 1).copied().unwrap_or(0.0);
                kernel::held_year(&mut value, &growth, view.recipe.costs, before as f32);
                for (value, distribution) in value.iter_mut().zip(distributions.iter_mut()) {
                    let paid = spending * *value;
                    *distribution += paid;
                    *value -= paid;
                }
            }
            for ((value, closing), call) in value.iter().zip(values.iter_mut()).zip(calls.iter_mut()) {
                *closing += *value + paid_in as f32;
                *call += paid_in as f32;
            }
        }
    }
}
