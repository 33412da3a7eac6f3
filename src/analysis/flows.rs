//! A party's flows on every future of a tile: the linear product, then what is not linear, one stage after another.
//!
//! The order of the stages is the model's: unit paths (costs inside the growth), leverage, sharing (both in
//! [`super::net`]), tax, currency and hedge. One that is switched off leaves the flows untouched, bit for bit.

use super::{
    net::{Bridge, Net, Product, Reading, Shown, Slot, Working},
    position::{OwnCurrency, Position, Sleeve},
    questions::{Counting, Party},
};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
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
        let index = rate_index(view, own, &mut self.index);
        let spot = own.spot as f32;
        let (whole, foreign) = (&mut self.whole, &self.foreign);
        for (rows, parts) in [
            (&mut whole.calls, &foreign.calls),
            (&mut whole.distributions, &foreign.distributions),
            (&mut whole.values, &foreign.values),
        ] {
            for ((row, part), index) in rows.iter_mut().zip(parts).zip(index) {
                kernel::localise(row, part, index, spot);
            }
        }
        if own.hedge > 0.0 {
            let scale = (own.hedge * own.spot) as f32;
            let flows = whole.distributions.iter_mut().zip(whole.calls.iter_mut()).skip(1);
            let rates = index.iter().zip(index.iter().skip(1));
            let years = flows.zip(&foreign.values).zip(rates).zip(view.recipe.rate_shift.iter().skip(1));
            for ((((distribution, call), value), (before, after)), shift) in years {
                kernel::hedge_year(distribution, call, value, before, after, scale, own.forward(*shift) as f32);
            }
        }
    }
}

/// The own currency's rate against the base currency over its spot rate, in the years 0 … horizon; worked out in `index`
/// where both move.
fn rate_index<'a>(view: &TileView<'a>, own: &OwnCurrency, index: &'a mut Vec<Row>) -> &'a [Row] {
    let years = view.recipe.horizon + 1;
    let rates = |place: Option<usize>| place.and_then(|place| view.rates.get(place)).copied().flatten();
    let (rates, base) = (rates(own.currency), rates(own.base));
    if let (Some(rates), None) = (rates, base) {
        return rates;
    }
    index.clear();
    match rates {
        Some(rates) => index.extend_from_slice(rates),
        None => index.resize(years, Row::of(1.0)),
    }
    if let Some(base) = base {
        for (row, base) in index.iter_mut().zip(base) {
            kernel::divide(row, base);
        }
    }
    index
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
                products.extend(product(view, position, flows));
            } else {
                let foreign = position.own.as_ref().map(|_| position.foreign.as_slice());
                slots.push(Slot { party: position.party, foreign, bridge, flows });
            }
        }
        if slots.is_empty() {
            for year in 0..=view.recipe.horizon {
                let mut reading = Reading::default();
                for product in &mut products {
                    product.read(year, &mut reading);
                }
                reading.year(view, year);
            }
        } else {
            net.run(view, (&mut products, &mut slots), &mut self.working, Shown::default());
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

/// A party for whom the product of holdings and unit paths is all; `None` where sleeves compound instead, at once.
fn product<'a>(view: &TileView<'_>, position: &Position, flows: &'a mut Flows) -> Option<Product<'a>> {
    let abroad = position.own.is_some();
    flows.reshape(view.recipe.horizon + 1, abroad);
    if !position.sleeves.is_empty() {
        compound(view, &position.sleeves, |_| 1.0, &mut flows.whole);
        if abroad {
            compound(view, &position.sleeves, |sleeve| sleeve.foreign, &mut flows.foreign);
        }
        return None;
    }
    let whole = position.weights.iter().map(|weight| *weight as f32).collect();
    let parts = || position.weights.iter().zip(&position.foreign).map(|(weight, foreign)| (weight * foreign) as f32);
    Some(Product { whole, foreign: abroad.then(|| parts().collect()), flows })
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
