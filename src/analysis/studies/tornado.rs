//! One shock after another over the base case: scenarios, a partner that leaves, and assumptions that are off, one at a
//! time.

use super::{
    outcomes::{self, Change, Difference, Standing},
    shocks::{self, Variant},
};
use crate::{
    analysis::{
        engine::{Engine, Memory},
        questions::Party,
    },
    fund::{
        identity::{CurrencyCode, ScenarioId, SectorId},
        plan::Plan,
    },
    market::{
        setting::Setting,
        ticket::{Cancelled, Ticket},
    },
};

/// What is shocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shock {
    /// A scenario of the plan strikes.
    Scenario(ScenarioId),
    /// A partner (by place) leaves at the end of a year of the plan.
    Leaves {
        /// Its place.
        partner: usize,
        /// The year, from 1.
        year: usize,
    },
    /// Every sector's expected return is lower or higher.
    Returns,
    /// One sector's expected return is.
    Return(SectorId),
    /// Every sector's volatility is.
    Volatilities,
    /// Sectors move more or less together.
    Correlations,
    /// An exchange rate moves at once.
    Currency(CurrencyCode),
    /// Approvals take shorter or longer.
    Lags,
    /// Costs of the fund.
    Costs,
    /// Cost of debt.
    CostOfDebt,
    /// Inflation.
    Inflation,
}

/// What one direction of a shock changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// How far, in the shock's own unit (per cent, percentage points, months, a factor); `None` for a scenario or a
    /// partner that leaves.
    pub step: Option<f64>,
    /// The fund first, then the partners in the plan's order.
    pub parties: Vec<Change>,
}

/// A shock and what it changes: scenarios have one side, assumptions two.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What is shocked.
    pub shock: Shock,
    /// The sides, the worse for the fund's chance of the target first.
    pub sides: Vec<Side>,
}

/// What an effect is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The chance of beating the target.
    #[default]
    Chance,
    /// The mean profit.
    Profit,
    /// The profit that one future in twenty stays under.
    Worst,
}

/// The side of a bar that takes most away from a party.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fall<'a> {
    /// The bar.
    pub bar: &'a Bar,
    /// Its side.
    pub side: &'a Side,
    /// What it changes for the party.
    pub change: &'a Change,
}

/// Every shock, unsorted: in the order of the plan's scenarios, partners, then assumptions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tornado {
    /// The base case: the fund first, then the partners.
    pub base: Vec<Standing>,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// The place of a party in [`Side::parties`] and wherever else the fund stands before the partners.
pub const fn place(party: Party) -> usize {
    match party {
        Party::Fund => 0,
        Party::Partner(partner) => partner + 1,
    }
}

impl Side {
    /// What it changes for a party by a measure; nothing where there is no such party.
    pub fn effect(&self, party: Party, effect: Effect) -> Difference {
        self.parties.get(place(party)).map(|change| change.effect(effect)).unwrap_or_default()
    }
}

impl Bar {
    /// Whether it is something that happens, a scenario or a partner that leaves, and not an assumption that is off.
    pub fn is_event(&self) -> bool {
        matches!(self.shock, Shock::Scenario(_) | Shock::Leaves { .. })
    }

    /// Its largest effect on a party in either direction.
    pub fn reach(&self, party: Party, effect: Effect) -> f64 {
        self.sides.iter().map(|side| side.effect(party, effect).value.abs()).fold(0.0, f64::max)
    }
}

impl Tornado {
    /// The bars with the largest effect on a party first; equal ones in their own order.
    pub fn sorted(&self, party: Party, effect: Effect) -> Vec<&Bar> {
        let mut bars: Vec<&Bar> = self.bars.iter().collect();
        bars.sort_by(|one, two| two.reach(party, effect).total_cmp(&one.reach(party, effect)));
        bars
    }

    /// What takes most away from a party, if anything takes more than sampling could: beyond twice its standard error.
    pub fn largest_fall(&self, party: Party, effect: Effect) -> Option<Fall<'_>> {
        self.largest_fall_among(party, effect, |_| true)
    }

    /// The same among some of the bars.
    pub fn largest_fall_among(&self, party: Party, effect: Effect, among: impl Fn(&Bar) -> bool) -> Option<Fall<'_>> {
        let bars = self.bars.iter().filter(|bar| among(bar));
        let sides = bars.flat_map(|bar| bar.sides.iter().map(move |side| (bar, side)));
        let falls = sides.filter_map(|(bar, side)| {
            let change = side.parties.get(place(party))?;
            let difference = change.effect(effect);
            let falls = difference.value + 2.0 * difference.error < 0.0;
            falls.then_some((Fall { bar, side, change }, difference.value))
        });
        falls.reduce(|most, next| if next.1 < most.1 { next } else { most }).map(|(fall, _)| fall)
    }
}

pub(super) fn study(engine: &mut Engine, plan: &Plan, paths: usize, ticket: &Ticket) -> Result<Tornado, Cancelled> {
    let parties = outcomes::parties(plan);
    let candidates = shocks::of(plan);
    let mut order: Vec<(usize, usize)> = Vec::new();
    for (bar, candidate) in candidates.iter().enumerate() {
        order.extend((0..candidate.variants.len()).map(|side| (bar, side)));
    }
    // What changes few sectors first, while the others are still those of the base case.
    let variant = |(bar, side): (usize, usize)| candidates.get(bar).and_then(|found| found.variants.get(side));
    order.sort_by_key(|at| variant(*at).map(|variant| variant.touched));
    let done = |count: usize| count as f64 / (order.len() + 1) as f64;
    let mut memory = Memory::default();
    let asked = (parties.as_slice(), paths);
    let base = outcomes::outcomes(engine, plan, &Setting::base(), asked, &mut memory, &ticket.part(0.0, done(1)))?;
    let mut found: Vec<Vec<(usize, Side)>> = candidates.iter().map(|_| Vec::new()).collect();
    for (count, at) in order.iter().enumerate() {
        let (Some(variant), Some(sides)) = (variant(*at), found.get_mut(at.0)) else { continue };
        let part = ticket.part(done(count + 1), done(count + 2));
        let Variant { plan, setting, step, .. } = variant;
        let parties = outcomes::changes(engine, plan, setting, asked, &base, &mut memory, &part)?;
        sides.push((at.1, Side { step: *step, parties }));
    }
    let bars = candidates.into_iter().zip(found).map(|(candidate, mut sides)| {
        let harm = |side: &Side| {
            (side.effect(Party::Fund, Effect::Chance).value, side.effect(Party::Fund, Effect::Profit).value)
        };
        sides.sort_by(|(place, one), (other, two)| {
            let ((chance, profit), (other_chance, other_profit)) = (harm(one), harm(two));
            chance.total_cmp(&other_chance).then(profit.total_cmp(&other_profit)).then(place.cmp(other))
        });
        Bar { shock: candidate.shock, sides: sides.into_iter().map(|(_, side)| side).collect() }
    });
    Ok(Tornado { base: base.iter().map(Standing::of).collect(), bars: bars.collect() })
}
