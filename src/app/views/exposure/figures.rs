//! The figures of the view: amounts by party and sector in each measure, and how they are written and said.

use super::{
    super::Scene,
    choices::{Choices, Measure},
};
use crate::{
    analysis::{closed_form::MixFigures, exposure::Exposure},
    fund::{identity::CurrencyCode, plan::Plan},
    language::{Digits, Format, MoneyUnit},
    wording::names,
};

/// The mix of a partner, or of the fund; `None` where nothing is allocated.
pub fn mix<'a>(scene: &Scene<'a>, party: Option<usize>) -> Option<&'a MixFigures> {
    let now = &scene.figures.now;
    match party {
        Some(partner) => now.partners.get(partner).and_then(Option::as_ref),
        None => now.fund.as_ref(),
    }
}

/// A party's amounts by sector, base currency.
pub fn amounts(exposure: &Exposure, party: Option<usize>) -> Vec<f64> {
    party.map_or_else(|| exposure.fund(), |partner| exposure.partner(partner).to_vec())
}

/// A party's name: the partner's short one, or the fund.
pub fn party_name<'a>(scene: &Scene<'a>, party: Option<usize>) -> &'a str {
    let plan = scene.plan();
    match party.and_then(|partner| plan.partners.get(partner)) {
        Some(partner) => partner.short_name.get(scene.language()),
        None => scene.text("exposure-fund"),
    }
}

/// One column of the table: a partner's, or the fund's.
pub struct Column {
    /// Whose; `None` for the fund.
    pub party: Option<usize>,
    /// Amounts by sector now, base currency.
    pub now: Vec<f64>,
    /// Amounts by sector in the baseline.
    pub before: Vec<f64>,
    /// The sum of `now`.
    pub total: f64,
    /// The sum of `before`.
    pub total_before: f64,
    /// Whether it commits anything, now or in the baseline.
    pub idle: bool,
}

/// All columns, the fund's last.
pub fn columns(scene: &Scene<'_>) -> Vec<Column> {
    let plan = scene.plan();
    let (now, before) = (&scene.figures.now.exposure, &scene.figures.before.exposure);
    (0..plan.partners.len())
        .map(Some)
        .chain([None])
        .map(|party| {
            let (now, before) = (amounts(now, party), amounts(before, party));
            let (total, total_before) = (now.iter().sum(), before.iter().sum());
            Column { party, total, total_before, idle: total <= 0.0 && total_before <= 0.0, now, before }
        })
        .collect()
}

/// How the view writes the figures of one column.
pub struct Writer<'a> {
    plan: &'a Plan,
    format: Format,
    measure: Measure,
    /// The currency of the column under the chosen measure.
    currency: &'a CurrencyCode,
    /// Units of that currency for a unit of base currency.
    rate: f64,
    /// The one unit of the column.
    unit: MoneyUnit<'a>,
}

impl<'a> Writer<'a> {
    /// The writer of a partner's column, or the fund's (whose own currency is the base currency).
    pub fn new(plan: &'a Plan, format: Format, choices: &Choices, party: Option<usize>) -> Self {
        let base = &plan.meta.base_currency;
        let partner = party.and_then(|place| plan.partners.get(place)).filter(|_| choices.measure == Measure::Own);
        let currency = partner.map_or(base, |partner| &partner.currency);
        let rate = plan.spot_f64(currency) / plan.spot_f64(base);
        let largest = match partner {
            Some(partner) => plan.convert(&partner.commitment, currency).unwrap_or_default(),
            None => plan.total_commitment(),
        };
        let unit = format.unit_for(largest, currency.as_str());
        Self { plan, format, measure: choices.measure, currency, rate, unit }
    }

    /// What stands in the head: the column's unit.
    pub fn unit(&self) -> String {
        match self.measure {
            Measure::Percent => String::new(),
            Measure::Base | Measure::Own => self.format.unit_label(self.unit),
        }
    }

    /// The bare figure of a cell: the amount, or the per cent of the party's total.
    pub fn bare(&self, amount: f64, total: f64) -> String {
        match self.measure {
            Measure::Percent if total <= 0.0 => self.format.undefined().to_owned(),
            Measure::Percent => self.format.bare_percent_of_one(amount / total, 1),
            Measure::Base | Measure::Own => self.format.in_unit(amount * self.rate, self.unit),
        }
    }

    /// The bare change of a cell.
    pub fn change(&self, (now, total): (f64, f64), (before, total_before): (f64, f64)) -> String {
        match self.measure {
            Measure::Percent => self.format.number_change(100.0 * (part(now, total) - part(before, total_before)), 1),
            Measure::Base | Measure::Own => self.format.in_unit_change((now - before) * self.rate, self.unit),
        }
    }

    /// An amount of base currency in words of the column's currency, rounded as a tile is.
    pub fn amount(&self, amount: f64) -> String {
        self.format.money(amount * self.rate, self.currency.as_str(), Digits::Tile)
    }

    /// What a tooltip and a screen reader say of a cell: the exact amount in the base currency and, where another, the
    /// partner's own, the share, and what the baseline had.
    pub fn said(&self, scene: &Scene<'_>, column: &Column, sector: usize) -> (String, Vec<String>) {
        let plan = self.plan;
        let base = plan.meta.base_currency.as_str();
        let party = match column.party {
            Some(_) => party_name(scene, column.party),
            None => scene.text("desk-joint"),
        };
        let what = plan.sectors.get(sector).map_or("", |own| own.short_name.get(scene.language()));
        let title = format!("{party}{}{what}", names::dot(scene.language()));
        if column.idle {
            return (title, vec![scene.text("exposure-nothing").to_owned()]);
        }
        let get = |row: &[f64]| row.get(sector).copied().unwrap_or(0.0);
        let (now, before) = (get(&column.now), get(&column.before));
        let mut lines = vec![self.format.money(now, base, Digits::Exact)];
        let own = column.party.and_then(|place| plan.partners.get(place)).map(|partner| &partner.currency);
        if let Some(own) = own.filter(|own| own.as_str() != base) {
            let rate = plan.spot_f64(own) / plan.spot_f64(&plan.meta.base_currency);
            lines.push(self.format.money(now * rate, own.as_str(), Digits::Exact));
        }
        let share = self.format.percent_of_one(part(now, column.total), 2);
        lines.push(scene.text_with("exposure-of-allocated", &[("share", &share)]));
        if !same(now, before) {
            let change = self.format.money_change(now - before, base, Digits::Exact);
            let before = self.format.money(before, base, Digits::Exact);
            lines.push(scene.text_with("exposure-before", &[("before", &before), ("change", &change)]));
        }
        (title, lines)
    }
}

/// A part of a whole; 0 of nothing.
pub fn part(amount: f64, total: f64) -> f64 {
    if total > 0.0 { amount / total } else { 0.0 }
}

/// Whether two amounts differ by no more than rounding.
pub fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0)
}
