//! What a party holds: the weights that turn unit paths into its flows.

use super::{exposure::Exposure, questions::Party};
use crate::fund::{exact::to_f64, identity::CurrencyCode, partner::Partner, plan::Sections};

/// A part of an evergreen fund that compounds by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Sleeve {
    /// Paid in over time, base currency.
    pub amount: f64,
    /// Its mix, summing to 1.
    pub mix: Vec<f64>,
    /// The part of it outside the party's own currency area.
    pub foreign: f64,
}

/// How a partner that does not count in the base currency sees its money.
#[derive(Clone, Debug, PartialEq)]
pub struct OwnCurrency {
    /// Units of the own currency for one of the base currency, at t = 0.
    pub spot: f64,
    /// The own currency's place in the plan.
    pub currency: Option<usize>,
    /// The base currency's place in the plan.
    pub base: Option<usize>,
    /// Hedged part of the value outside the own currency area, 0 to 1.
    pub hedge: f64,
    /// Short rates of the own and the base currency.
    pub rates: (f64, f64),
}

impl OwnCurrency {
    /// `F = (1 + r_own)/(1 + r_base)`: what a year's forward costs over spot (covered interest parity), where scenarios
    /// have raised short rates by `shift`.
    pub fn forward(&self, shift: f64) -> f64 {
        (1.0 + self.rates.0 + shift) / (1.0 + self.rates.1 + shift)
    }
}

/// A party's holdings.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Whose.
    pub party: Party,
    /// Committed to every sector after pooling, base currency: flows are these times unit paths.
    pub weights: Vec<f64>,
    /// By sector, the part outside the party's own currency area.
    pub foreign: Vec<f64>,
    /// Evergreen: what compounds by itself. Empty for a commitment plan.
    pub sleeves: Vec<Sleeve>,
    /// None for the fund and for who counts in the base currency.
    pub own: Option<OwnCurrency>,
}

impl Position {
    /// What a party of the plan holds; nothing where there is no such partner. `evergreen` says whether sleeves are
    /// wanted.
    pub fn of(plan: &Sections, exposure: &Exposure, party: Party, evergreen: bool) -> Self {
        let partner = match party {
            Party::Fund => None,
            Party::Partner(place) => plan.partners.get(place),
        };
        let weights = match party {
            Party::Fund => exposure.fund(),
            Party::Partner(place) => exposure.partner(place).to_vec(),
        };
        let foreign: Vec<f64> = plan
            .sectors
            .iter()
            .map(|sector| {
                let home = partner.and_then(|partner| partner.home.as_ref());
                1.0 - home.map_or(0.0, |home| sector.share_in(home).to_f64() / 100.0)
            })
            .collect();
        let sleeves = if evergreen { sleeves(plan, party, &foreign) } else { Vec::new() };
        Self { party, weights, foreign, sleeves, own: partner.and_then(|partner| own_currency(plan, partner)) }
    }

    /// Allocated in all, base currency.
    pub fn allocated(&self) -> f64 {
        self.weights.iter().sum()
    }

    /// The mix, summing to 1; `None` where nothing is allocated.
    pub fn mix(&self) -> Option<Vec<f64>> {
        let allocated = self.allocated();
        (allocated > 0.0).then(|| self.weights.iter().map(|weight| weight / allocated).collect())
    }

    /// The same party with other weights: used for differences, which have no sleeves.
    #[must_use]
    pub fn with_weights(&self, weights: Vec<f64>) -> Self {
        Self { party: self.party, weights, foreign: self.foreign.clone(), sleeves: Vec::new(), own: self.own.clone() }
    }
}

/// Own sleeves and the pool's: `(1−π)` of a partner's money compounds in its own mix, `π` in the joint one.
fn sleeves(plan: &Sections, party: Party, foreign: &[f64]) -> Vec<Sleeve> {
    let pooling = plan.terms.pooling.to_f64() / 100.0;
    let rows: Vec<Vec<f64>> = (0..plan.partners.len())
        .map(|p| {
            let commitment = to_f64(plan.commitment(p));
            (0..plan.sectors.len()).map(|s| commitment * to_f64(plan.share(p, s)) / 100.0).collect()
        })
        .collect();
    let joint: Vec<f64> = (0..plan.sectors.len()).map(|s| rows.iter().filter_map(|row| row.get(s)).sum()).collect();
    let sleeve = |amounts: &[f64], amount: f64| {
        let sum: f64 = amounts.iter().sum();
        (sum > 0.0 && amount > 0.0).then(|| {
            let mix: Vec<f64> = amounts.iter().map(|entry| entry / sum).collect();
            let foreign = mix.iter().zip(foreign).map(|(weight, foreign)| weight * foreign).sum();
            Sleeve { amount, mix, foreign }
        })
    };
    let members: Vec<&Vec<f64>> = match party {
        Party::Fund => rows.iter().collect(),
        Party::Partner(place) => rows.get(place).into_iter().collect(),
    };
    let total: f64 = members.iter().map(|row| row.iter().sum::<f64>()).sum();
    let own = members.iter().filter_map(|row| sleeve(row, (1.0 - pooling) * row.iter().sum::<f64>()));
    own.chain(sleeve(&joint, pooling * total)).collect()
}

fn own_currency(plan: &Sections, partner: &Partner) -> Option<OwnCurrency> {
    let base = &plan.meta.base_currency;
    if partner.currency == *base {
        return None;
    }
    let place = |code: &CurrencyCode| plan.currencies.iter().position(|currency| currency.code == *code);
    let rate = |code: &CurrencyCode| {
        plan.currencies
            .iter()
            .find(|currency| currency.code == *code)
            .map_or(0.0, |currency| currency.short_rate.fraction())
    };
    Some(OwnCurrency {
        spot: plan.spot_f64(&partner.currency) / plan.spot_f64(base),
        currency: place(&partner.currency),
        base: place(base),
        hedge: partner.hedge_ratio.fraction(),
        rates: (rate(&partner.currency), rate(base)),
    })
}
