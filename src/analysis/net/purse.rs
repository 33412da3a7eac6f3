//! Money that compounds, is levered and is shared by itself: a partner's own, or the pool.

use super::{lever::Lever, reading::Reading, sheets::Part, tax::Levy};
use crate::analysis::position::Sleeve;
use crate::market::{
    kernel,
    rows::{Row, ZERO},
    view::{TileView, What},
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

impl Year {
    fn amend(&mut self, part: &Part<'_>, weights: &[f32], year: usize) {
        part.put(weights, (What::Calls, year), &mut self.calls);
        part.put(weights, (What::Paid, year), &mut self.paid);
        part.put(weights, (What::Value, year), &mut self.value);
    }
}

impl Default for Year {
    fn default() -> Self {
        Self { calls: ZERO, paid: ZERO, value: ZERO }
    }
}

/// A purse going through the years of a tile: its rows before and after leverage, and what it opened the year with. Years lie
/// on the heap so that going on to the next exchanges addresses, not rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Mill {
    /// Unlevered.
    pub(super) gross: Box<Year>,
    gross_before: Box<Year>,
    /// After leverage, where there is some.
    levered: Box<Year>,
    levered_before: Box<Year>,
    is_levered: bool,
    /// An evergreen sleeve's value.
    sleeve: Vec<Row>,
    /// Where an evergreen sleeve is not paid in by schedule: the cost recovered in the year, and the basis.
    pub(super) recovered: Option<Box<(Row, Row)>>,
    /// What a unit path weighs in it, by sector; of a sleeve, nothing.
    weights: Vec<f32>,
    /// For whom more than the whole is worked out.
    owners: Vec<Owner>,
}

/// What else of a purse is worked out for a partner with a part in it, unlevered.
#[derive(Clone, Debug)]
struct Owner {
    partner: usize,
    /// The part of the purse outside the partner's own currency area, by sector or as a part of a sleeve, and its year.
    foreign: Option<(Vec<f32>, Box<Year>)>,
    /// What the unit paths come to in the tax base of even and of odd years; of a purse that is taxed by unit paths.
    tax: Option<Box<[Row; 2]>>,
}

impl Mill {
    /// Starts anew before year 0.
    pub(super) fn begin(&mut self, purse: Option<&Purse>) {
        self.gross.value = ZERO;
        self.levered.value = ZERO;
        self.sleeve.clear();
        self.sleeve.resize(2, ZERO);
        self.recovered = None;
        self.owners.clear();
        self.weights.clear();
        if let Some(purse) = purse.filter(|purse| purse.sleeve.is_none()) {
            self.weights.extend(purse.weights.iter().map(|weight| *weight as f32));
        }
    }

    /// From now on works out for a partner what of the purse is abroad (`foreign`, by sector), and what its tax base is.
    pub(super) fn own(&mut self, partner: usize, purse: &Purse, foreign: Option<&[f64]>, is_taxed: bool) {
        let tax = (is_taxed && purse.sleeve.is_none()).then(|| Box::new([ZERO; 2]));
        let foreign = foreign.map(|parts| (purse.parts(parts), Box::default()));
        self.owners.push(Owner { partner, foreign, tax });
    }

    /// The part of the year that is outside a partner's currency area, unlevered.
    pub(super) fn abroad(&self, partner: usize) -> Option<&Year> {
        let owner = self.owners.iter().find(|owner| owner.partner == partner)?;
        owner.foreign.as_ref().map(|(_, year)| &**year)
    }

    /// What the year's unit paths come to in a partner's tax base.
    pub(super) fn taxed(&self, partner: usize, year: usize) -> Option<&Row> {
        let owner = self.owners.iter().find(|owner| owner.partner == partner)?;
        owner.tax.as_ref().map(|rows| &rows[year % 2])
    }

    /// Goes on to a year: a sleeve compounds, anything else is read.
    pub(super) fn year<'a>(
        &'a mut self,
        view: &TileView<'_>,
        (purse, contributions): (&Purse, Option<&[Row]>),
        year: usize,
        levy: impl Fn(usize) -> Option<&'a Levy>,
        reading: &mut Reading<'a>,
    ) {
        std::mem::swap(&mut self.gross, &mut self.gross_before);
        match (&purse.sleeve, contributions) {
            (Some(sleeve), None) => self.compound(view, sleeve, year),
            (Some(sleeve), Some(contributions)) => self.compound_paid(view, (sleeve, contributions), year),
            (None, _) => self.read((year, view.recipe.horizon), levy, reading),
        }
    }

    /// Goes on to a year in which nothing is read: what is in it is only there on futures that are worked out apart.
    pub(super) fn blank_year(&mut self) {
        std::mem::swap(&mut self.gross, &mut self.gross_before);
        let blank = |year: &mut Year| (year.calls, year.paid, year.value) = (ZERO, ZERO, ZERO);
        blank(&mut self.gross);
        for owner in &mut self.owners {
            owner.foreign.iter_mut().for_each(|(_, year)| blank(year));
            owner.tax.iter_mut().for_each(|rows| rows.fill(ZERO));
        }
    }

    /// After reading: takes the cost recovered that no draw changes out of the tax bases.
    pub(super) fn recover<'a>(&mut self, levy: impl Fn(usize) -> Option<&'a Levy>, year: usize) {
        for owner in &mut self.owners {
            if let (Some(rows), Some(levy)) = (&mut owner.tax, levy(owner.partner)) {
                levy.recover(year, &mut rows[year % 2]);
            }
        }
    }

    /// After reading: puts in its place what was worked out apart.
    pub(super) fn amend<'a>(
        &mut self,
        part: &Part<'_>,
        levy: impl Fn(usize) -> Option<&'a Levy>,
        (year, horizon): (usize, usize),
    ) {
        let Self { gross, weights, owners, .. } = self;
        gross.amend(part, weights, year);
        for owner in owners {
            if let Some((weights, abroad)) = &mut owner.foreign {
                abroad.amend(part, weights, year);
            }
            if let (Some(rows), Some(levy)) = (&mut owner.tax, levy(owner.partner)) {
                levy.amend(part, (year, horizon), &mut rows[year % 2]);
            }
        }
    }

    /// Asks for everything that unit paths make.
    fn read<'a>(
        &'a mut self,
        (year, horizon): (usize, usize),
        levy: impl Fn(usize) -> Option<&'a Levy>,
        reading: &mut Reading<'a>,
    ) {
        let Self { gross, weights, owners, .. } = self;
        reading.flows(weights, gross);
        for owner in owners {
            if let Some((weights, part)) = &mut owner.foreign {
                reading.flows(weights, part);
            }
            if let (Some(rows), Some(levy)) = (&mut owner.tax, levy(owner.partner)) {
                levy.read(rows, (year, horizon), reading);
            }
        }
    }

    /// Levers the year that was read.
    pub(super) fn lever(&mut self, lever: Option<Lever>) {
        self.is_levered = lever.is_some();
        if let Some(lever) = lever {
            std::mem::swap(&mut self.levered, &mut self.levered_before);
            (*self.levered).clone_from(&self.gross);
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
        self.part_abroad();
    }

    /// What of a sleeve's year is abroad: the same part of everything.
    fn part_abroad(&mut self) {
        for (parts, abroad) in self.owners.iter_mut().filter_map(|owner| owner.foreign.as_mut()) {
            let part = parts.first().copied().unwrap_or(0.0);
            kernel::combine(&mut abroad.calls, &[(part, &self.gross.calls)]);
            kernel::combine(&mut abroad.paid, &[(part, &self.gross.paid)]);
            kernel::combine(&mut abroad.value, &[(part, &self.gross.value)]);
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
        self.part_abroad();
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

    /// What unit paths weigh in the part of it that `parts` (by sector) say; of a sleeve, that part of the whole.
    fn parts(&self, parts: &[f64]) -> Vec<f32> {
        match &self.sleeve {
            Some(sleeve) => {
                let part: f64 = sleeve.mix.iter().zip(parts).map(|(weight, part)| weight * part).sum();
                vec![part as f32]
            }
            None => self.weights.iter().zip(parts).map(|(weight, part)| (part * weight) as f32).collect(),
        }
    }
}
