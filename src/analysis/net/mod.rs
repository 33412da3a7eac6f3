//! From gross to net on every future of a tile: leverage, the pool's sharing, each partner's tax, in this order.
//!
//! What is pooled (the part π of everyone's money) forms one purse; the rest stays a purse of each partner's own. Every purse
//! is levered by itself; the rule shares the pool's cash; a partner has its own purse's flows and what it received from
//! the pool, and pays tax on both. Where nothing is borrowed, everything is shared pro rata and nothing is taxed, a
//! partner's flows are a product of what it holds and unit paths, and that way is taken instead.

mod bridge;
mod lever;
mod purse;
mod run;
mod tax;
mod terms;

pub use bridge::Bridge;
pub use lever::Lever;
pub use purse::Purse;
pub use run::{Profits, Slot, Watch, Working};
pub use tax::Rates;
pub use terms::lever;

use super::{questions::Party, sharing::Rule};
use crate::market::futures::{Recipe, SectorKind};
use tax::Levy;

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
    /// How each partner is taxed on its own purse and on the pool.
    levies: Vec<(Option<Levy>, Option<Levy>)>,
    /// The sectors with pooled money: the deals of a rule that goes by deal.
    deals: Vec<usize>,
    costs: f32,
}

impl Net {
    /// Whether a party's flows depend on nothing but what it holds itself and its own tax.
    pub fn is_by_itself(&self, party: Party) -> bool {
        self.lever.is_none() && (party == Party::Fund || self.rule.is_none())
    }

    /// Whether a party's flows are linear in what it holds: a product with unit paths.
    pub fn is_linear(&self, party: Party) -> bool {
        match party {
            Party::Fund => self.lever.is_none(),
            Party::Partner(place) => {
                let taxed = self.levies.get(place).is_some_and(|(own, pool)| own.is_some() || pool.is_some());
                self.lever.is_none() && self.rule.is_none() && !taxed
            }
        }
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

    /// Costs and interest for a unit of opening value: costs are those of all that works, borrowed or not.
    fn charges(&self) -> (f32, f32) {
        let lever = self.lever.unwrap_or(Lever { ratio: 0.0, rate: 0.0 });
        (self.costs * (1.0 + lever.ratio as f32), (lever.ratio * lever.rate) as f32)
    }
}
