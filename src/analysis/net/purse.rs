//! Money that compounds, is levered and is shared by itself: a partner's own, or the pool.

use super::{course::Feed, lever::Lever};
use crate::analysis::position::Sleeve;
use crate::market::{
    kernel,
    rows::{Row, ZERO},
    view::TileView,
};

/// What is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Purse {
    /// Committed to every sector, base currency.
    pub weights: Vec<f64>,
    /// The same as a sleeve, where the plan is evergreen.
    pub sleeve: Option<Sleeve>,
}

/// A year's rows of a purse on a tile.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) calls: Row,
    pub(super) paid: Row,
    pub(super) value: Row,
}

impl Default for Year {
    fn default() -> Self {
        Self { calls: ZERO, paid: ZERO, value: ZERO }
    }
}

/// A purse going through the years of a tile: its rows before and after leverage, and what it opened the year with.
#[derive(Clone, Debug, Default)]
pub(super) struct Mill {
    /// Unlevered.
    pub(super) gross: Year,
    gross_before: Year,
    /// After leverage, where there is some.
    levered: Year,
    levered_before: Year,
    is_levered: bool,
    /// An evergreen sleeve's value.
    sleeve: Vec<Row>,
    /// Where an evergreen sleeve is not paid in by schedule: the cost recovered in the year, and the basis.
    pub(super) recovered: Option<Box<(Row, Row)>>,
}

impl Mill {
    /// Starts anew before year 0.
    pub(super) fn begin(&mut self) {
        self.gross.value = ZERO;
        self.levered.value = ZERO;
        self.sleeve.clear();
        self.sleeve.resize(2, ZERO);
        self.recovered = None;
    }

    /// Goes on to a year.
    pub(super) fn year(&mut self, feed: &Feed<'_>, purse: &Purse, lever: Option<Lever>, year: usize) {
        std::mem::swap(&mut self.gross, &mut self.gross_before);
        match (&purse.sleeve, feed.contributions) {
            (Some(sleeve), None) => self.compound(&feed.view, sleeve, year),
            (Some(sleeve), Some(contributions)) => self.compound_paid(&feed.view, (sleeve, contributions), year),
            (None, _) => purse.product(&feed.view, None, year, &mut self.gross),
        }
        self.is_levered = lever.is_some();
        if let Some(lever) = lever {
            std::mem::swap(&mut self.levered, &mut self.levered_before);
            self.levered.clone_from(&self.gross);
            lever.year(&self.gross_before.value, &self.levered_before.value, &mut self.levered);
        }
    }

    /// The year's flows of the purse's owners.
    pub(super) fn net(&self) -> &Year {
        if self.is_levered { &self.levered } else { &self.gross }
    }

    /// Value at the year's start, unlevered.
    pub(super) fn opening(&self) -> &Row {
        &self.gross_before.value
    }

    /// Value at the year's start to the purse's owners.
    pub(super) fn net_opening(&self) -> &Row {
        if self.is_levered { &self.levered_before.value } else { &self.gross_before.value }
    }

    /// A year of an evergreen sleeve: see [`crate::analysis::flows`].
    fn compound(&mut self, view: &TileView<'_>, sleeve: &Sleeve, year: usize) {
        let [value, growth] = self.sleeve.as_mut_slice() else { return };
        let at = |year: usize| sleeve.amount * view.recipe.schedule.get(year).copied().unwrap_or(0.0);
        let paid_in = at(year) as f32;
        self.gross.paid.fill(0.0);
        if let Some(before) = year.checked_sub(1) {
            mixed(view, sleeve, year, growth);
            kernel::held_year(value, growth, view.recipe.costs, at(before) as f32);
            let spending = view.recipe.spending.unwrap_or(0.0) as f32;
            kernel::add_part(&mut self.gross.paid, spending, value);
            kernel::scale(value, 1.0 - spending);
        }
        self.gross.calls.fill(paid_in);
        for (closing, value) in self.gross.value.iter_mut().zip(value.iter()) {
            *closing = *value + paid_in;
        }
    }
}

impl Mill {
    /// A year of an evergreen sleeve into which `contributions` are paid, by year.
    fn compound_paid(&mut self, view: &TileView<'_>, (sleeve, contributions): (&Sleeve, &[Row]), year: usize) {
        let [value, growth] = self.sleeve.as_mut_slice() else { return };
        let (recovered, basis) = &mut **self.recovered.get_or_insert_with(|| Box::new((ZERO, ZERO)));
        let spending = view.recipe.spending.unwrap_or(0.0) as f32;
        let paid_in = contributions.get(year).unwrap_or(&ZERO);
        self.gross.paid.fill(0.0);
        recovered.fill(0.0);
        if let Some(before) = year.checked_sub(1) {
            mixed(view, sleeve, year, growth);
            kernel::add(value, contributions.get(before).unwrap_or(&ZERO));
            kernel::held_year(value, growth, view.recipe.costs, 0.0);
            kernel::add_part(&mut self.gross.paid, spending, value);
            kernel::scale(value, 1.0 - spending);
            kernel::add_part(recovered, spending, basis);
            kernel::scale(basis, 1.0 - spending);
        }
        kernel::add(basis, paid_in);
        if year == view.recipe.horizon {
            kernel::add(recovered, basis);
        }
        self.gross.calls = *paid_in;
        kernel::combine(&mut self.gross.value, &[(1.0, value), (1.0, paid_in)]);
    }
}

/// Growth of a mix in a year.
fn mixed(view: &TileView<'_>, sleeve: &Sleeve, year: usize, growth: &mut Row) {
    let mix = sleeve.mix.iter().enumerate().filter(|(_, weight)| **weight != 0.0);
    let terms: Vec<(f32, &Row)> =
        mix.filter_map(|(sector, weight)| Some((*weight as f32, view.growth(sector, year)?))).collect();
    kernel::combine(growth, &terms);
}

impl Purse {
    /// A purse of these amounts; `None` where there is nothing in it.
    pub fn new(weights: Vec<f64>, evergreen: bool) -> Option<Self> {
        let amount: f64 = weights.iter().sum();
        if amount <= 0.0 {
            return None;
        }
        let mix = || weights.iter().map(|weight| weight / amount).collect();
        let sleeve = evergreen.then(|| Sleeve { amount, mix: mix(), foreign: 0.0 });
        Some(Self { weights, sleeve })
    }

    /// Everything in it, base currency.
    pub fn amount(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// A year's flows of the part of it that `part` (by sector) says, unlevered; `whole` are those of all of it.
    pub(super) fn part(&self, view: &TileView<'_>, part: &[f64], year: usize, whole: &Year, out: &mut Year) {
        let Some(sleeve) = &self.sleeve else { return self.product(view, Some(part), year, out) };
        let part: f64 = sleeve.mix.iter().zip(part).map(|(weight, part)| weight * part).sum();
        for (out, whole) in
            [(&mut out.calls, &whole.calls), (&mut out.paid, &whole.paid), (&mut out.value, &whole.value)]
        {
            kernel::combine(out, &[(part as f32, whole)]);
        }
    }

    /// `Σ weight·unit path` in a year.
    fn product(&self, view: &TileView<'_>, part: Option<&[f64]>, year: usize, out: &mut Year) {
        let weight = |sector: usize, weight: f64| {
            let part = part.map_or(1.0, |part| part.get(sector).copied().unwrap_or(0.0));
            (part * weight) as f32
        };
        let held = || {
            let weights = self.weights.iter().enumerate().map(|(sector, amount)| (sector, weight(sector, *amount)));
            weights.filter(|(_, weight)| *weight != 0.0)
        };
        view.called(held(), year, &mut out.calls);
        let mut terms: Vec<(f32, &Row)> = Vec::with_capacity(self.weights.len());
        terms.extend(held().filter_map(|(sector, weight)| Some((weight, view.distribution(sector, year)?))));
        kernel::combine(&mut out.paid, &terms);
        terms.clear();
        terms.extend(held().filter_map(|(sector, weight)| Some((weight, view.value(sector, year)?))));
        kernel::combine(&mut out.value, &terms);
    }
}
