//! From gross to net on every future of a tile: leverage, the pool's sharing, each partner's tax, in this order.
//!
//! What is pooled (the part π of everyone's money) forms one purse; the rest stays a purse of each partner's own. Every purse
//! is levered by itself; the rule shares the pool's cash; a partner has its own purse's flows and what it received from
//! the pool, and pays tax on both. Where nothing is borrowed, everything is shared pro rata and nothing is taxed, a
//! partner's flows are a product of what it holds and unit paths, and that way is taken instead.

mod bridge;
mod course;
mod deals;
mod departing;
mod lever;
mod purse;
mod reading;
mod receipts;
mod run;
mod share;
mod sheets;
mod slot;
mod tax;
mod terms;

pub use bridge::Bridge;
pub use lever::Lever;
pub use purse::Purse;
pub(super) use reading::Reading;
pub use receipts::{Kept, Leaving};
pub use run::{Product, Profits, Shown, Slot, Watch, Working};
pub use tax::Rates;
pub use terms::lever;

use super::{questions::Party, sharing::Rule};
use crate::market::futures::{Recipe, SectorKind};
use departing::Departing;
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
    /// Rules that scenarios put in its place from a year on.
    later_rules: Vec<(usize, Rule)>,
    /// By how much scenarios raise the cost of debt, by year.
    rate_shift: Vec<f64>,
    /// How each partner is taxed.
    levies: Vec<Levies>,
    /// Why calls differ from the schedule, where they do.
    departing: Option<Departing>,
    /// The sectors with pooled money: the deals of a rule that goes by deal.
    deals: Vec<usize>,
    costs: f32,
}

/// How a partner is taxed on its own purse, on what it takes over of others' calls, and on the pool.
#[derive(Clone, Debug, Default)]
struct Levies {
    own: Option<Levy>,
    taken: Option<Levy>,
    pool: Option<Levy>,
}

impl Levies {
    fn any(&self) -> bool {
        self.own.is_some() || self.taken.is_some() || self.pool.is_some()
    }
}

impl Net {
    /// Whether a party's flows depend on nothing but what it holds itself and its own tax.
    pub fn is_by_itself(&self, party: Party) -> bool {
        self.lever.is_none() && self.departing.is_none() && (party == Party::Fund || self.rule.is_none())
    }

    /// Whether a party's flows are linear in what it holds: a product with unit paths.
    pub fn is_linear(&self, party: Party) -> bool {
        self.is_by_itself(party)
            && match party {
                Party::Fund => true,
                Party::Partner(place) => !self.levies.get(place).is_some_and(Levies::any),
            }
    }

    /// Whether all money is in the pool, unlevered and not evergreen: then the pool's flows are the fund's, and the same
    /// product of holdings and unit paths.
    pub fn is_all_pooled(&self) -> bool {
        let in_pool = self.pool.as_ref().is_some_and(|pool| pool.sleeve.is_none());
        in_pool && self.lever.is_none() && self.own.iter().all(Option::is_none)
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

    /// Whether partners leave or are held back.
    pub fn departs(&self) -> bool {
        self.departing.is_some()
    }

    /// What every partner pays in over the horizon; `None` where that differs from future to future.
    pub fn paid_in(&self, recipe: &Recipe) -> Option<Vec<f64>> {
        let is_drawn = recipe.sectors.iter().any(|kind| matches!(kind, SectorKind::Waiting(_)));
        if is_drawn || self.departing.is_some() {
            return None;
        }
        let years = recipe.horizon + 1;
        let of = |purse: &Purse| -> f64 {
            if let Some(sleeve) = &purse.sleeve {
                return sleeve.amount * recipe.schedule.iter().take(years).sum::<f64>();
            }
            let called = |kind: &SectorKind| match kind {
                SectorKind::Paced(programme) | SectorKind::Held(programme) => programme.calls.iter().sum(),
                SectorKind::Waiting(_) | SectorKind::Growing => 0.0,
            };
            purse.weights.iter().zip(&recipe.sectors).map(|(weight, kind)| weight * called(kind)).sum()
        };
        let pool = self.pool.as_ref().map_or(0.0, of);
        let own = self.own.iter().map(|purse| purse.as_ref().map_or(0.0, of));
        Some(own.zip(&self.parts).map(|(own, part)| own + part * pool).collect())
    }

    /// Costs and interest for a unit of opening value: costs are those of all that works, borrowed or not.
    fn charges(&self, year: usize) -> (f32, f32) {
        let lever = self.lever_in(year).unwrap_or(Lever { ratio: 0.0, rate: 0.0 });
        (self.costs * (1.0 + lever.ratio as f32), (lever.ratio * lever.rate) as f32)
    }
}
