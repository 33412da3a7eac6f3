//! Each partner by itself against the joint plan.
//!
//! By itself a partner has its own commitment and shares, pools nothing and shares with nobody, at the same debt, costs,
//! tax and horizon; sectors under their minimum cheque drop out and their money is spread over the rest in proportion.
//! Both sides are the base case: nothing strikes, and nobody can leave a fund of one. Both are worked out on the same
//! futures, so that what joining is worth has the small error of a paired difference.

use super::outcomes::{Change, Difference, Outcomes, outcomes};
use crate::{
    analysis::{
        closed_form::{self, MixFigures},
        engine::{Engine, Memory},
        net::lever,
        order,
        projection::Chance,
        questions::Party,
        risk::OneYearDraws,
    },
    fund::{
        allocation::{Allocation, Row, plain_cell},
        apportion::apportion,
        exact::{Exact, HUNDRED, SHARE_DECIMALS, to_f64},
        plan::{Plan, Sections},
        sharing::Sharing,
    },
    market::{
        setting::Setting,
        ticket::{Cancelled, Ticket},
    },
    maths::quantile,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A sector as one partner reaches it. Base currency.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// The smallest cheque worth making.
    pub minimum: f64,
    /// The partner's own money in it.
    pub own: f64,
    /// Everybody's.
    pub joint: f64,
    /// Whether the partner's own money makes a cheque.
    pub alone: bool,
    /// Whether everybody's does.
    pub together: bool,
}

/// An estimate with its sampling error.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// The invested mix of a partner and its year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Invested {
    /// Allocated money, base currency.
    pub allocated: f64,
    /// Arithmetic expected return of a year, closed form.
    pub expected_return: f64,
    /// Deviation of a year's return, closed form.
    pub volatility: f64,
    /// The loss that one year in twenty exceeds, base currency, loss positive: of drawn years of the mix, as the desk's
    /// tile shows it, before sharing and tax.
    pub one_year_loss: Estimate,
}

/// How a partner stands, alone or together.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Footing {
    /// Its invested mix; `None` where nothing of its own is at risk.
    pub invested: Option<Invested>,
    /// That the real target is beaten, in its own currency; `None` where nothing is ever paid in.
    pub chance: Option<Chance>,
    /// Mean of what it receives less what it pays in, after sharing and tax, base currency, nominal.
    pub profit: Estimate,
    /// The profit that the worst twentieth of the futures stays under.
    pub worst: Estimate,
}

/// One partner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alone {
    /// By itself.
    pub alone: Footing,
    /// In the joint plan.
    pub together: Footing,
    /// From alone to together, future by future.
    pub gain: Change,
    /// Every sector, in the plan's order.
    pub sectors: Vec<Reach>,
}

impl Alone {
    /// How many sectors are within reach alone and together, and how many have anybody's money.
    pub fn reach(&self) -> (usize, usize, usize) {
        let count = |is: &dyn Fn(&Reach) -> bool| self.sectors.iter().filter(|sector| is(sector)).count();
        (count(&|sector| sector.alone), count(&|sector| sector.together), count(&|sector| sector.joint > 0.0))
    }

    /// What the chance of the target changes by; `None` where nothing is at risk on one side.
    pub fn chance(&self) -> Option<Difference> {
        (self.alone.chance.is_some() && self.together.chance.is_some()).then_some(self.gain.chance.2)
    }
}

/// Every partner, in the plan's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// The partners.
    pub partners: Vec<Alone>,
}

/// A partner's shares by itself, per cent of its commitment: what falls under a sector's minimum cheque is spread over
/// its other sectors in proportion; where none is left, it goes to the balancing sector, or without one stays
/// unallocated. Exact: what is allocated sums to what was, unless it stays unallocated.
pub fn shares_alone(plan: &Sections, partner: usize) -> Vec<Decimal> {
    let shares: Vec<Decimal> = (0..plan.sectors.len()).map(|sector| plan.share(partner, sector)).collect();
    // Who is the only partner is by itself already.
    if plan.partners.len() < 2 {
        return shares;
    }
    let commitment = plan.commitment(partner);
    let makes_cheque = |sector: usize, share: Decimal| {
        let minimum = plan.sectors.get(sector).map_or(Decimal::ZERO, |sector| sector.minimum_cheque.value.0);
        commitment * share / HUNDRED >= minimum
    };
    let kept = |(sector, share): (usize, &Decimal)| if makes_cheque(sector, *share) { *share } else { Decimal::ZERO };
    let kept: Vec<Decimal> = shares.iter().enumerate().map(kept).collect();
    if kept == shares {
        return shares;
    }
    let allocated: Decimal = shares.iter().sum();
    apportion(allocated, &kept, SHARE_DECIMALS).unwrap_or_else(|_| {
        let refuge = plan.balancing_index().filter(|sector| makes_cheque(*sector, allocated));
        let all = |sector: usize| if refuge == Some(sector) { allocated } else { Decimal::ZERO };
        (0..shares.len()).map(all).collect()
    })
}

/// The plan of a partner by itself. What futures are made of stays the same, by pointer where it can.
pub fn plan_alone(plan: &Sections, partner: usize) -> Sections {
    let mut own = plan.clone();
    own.partners = Arc::new(plan.partners.get(partner).cloned().into_iter().collect());
    let row = Row { cells: shares_alone(plan, partner).into_iter().map(plain_cell).collect(), linked: false };
    own.allocation = Arc::new(Allocation { rows: vec![Arc::new(row)] });
    let terms = Arc::make_mut(&mut own.terms);
    terms.pooling = Exact(Decimal::ZERO);
    terms.sharing = Sharing::ProRata;
    for (_, other) in plan.partners.iter().enumerate().filter(|(place, _)| *place != partner) {
        own.forget_partner(&other.id);
    }
    own
}

/// Every sector as a partner reaches it.
pub fn reach(plan: &Sections, partner: usize) -> Vec<Reach> {
    let commitment = plan.commitment(partner);
    let of = |(place, sector): (usize, &crate::fund::sector::Sector)| {
        let minimum = sector.minimum_cheque.value.0;
        let own = commitment * plan.share(partner, place) / HUNDRED;
        let joint = plan.joint_amount(place);
        let reached = |amount: Decimal| amount > Decimal::ZERO && amount >= minimum;
        Reach {
            minimum: to_f64(minimum),
            own: to_f64(own),
            joint: to_f64(joint),
            alone: reached(own),
            together: reached(joint),
        }
    };
    plan.sectors.iter().enumerate().map(of).collect()
}

pub(super) fn study(engine: &mut Engine, plan: &Plan, paths: usize, ticket: &Ticket) -> Result<Together, Cancelled> {
    let base = Setting::base();
    let parties: Vec<Party> = (0..plan.partners.len()).map(Party::Partner).collect();
    let mut memory = Memory::default();
    let joint = outcomes(engine, plan, &base, (&parties, paths), &mut memory, ticket)?;
    let year =
        engine.with_scene(plan, &base, paths, ticket, |scene| Ok(OneYearDraws::from_recipe(&scene.futures.recipe)))?;
    let mixes = closed_form::of_plan(plan).partners;
    let mut partners = Vec::with_capacity(parties.len());
    for (place, (together, mix)) in joint.iter().zip(&mixes).enumerate() {
        ticket.check()?;
        let own = plan_alone(plan, place);
        let alone = outcomes(engine, &own, &base, (&[Party::Partner(0)], paths), &mut memory, ticket)?;
        let Some(alone) = alone.first() else { continue };
        let own_mix = closed_form::of_plan(&own).partners.into_iter().next().flatten();
        partners.push(Alone {
            alone: standing(plan, alone, own_mix.as_ref(), &year),
            together: standing(plan, together, mix.as_ref(), &year),
            gain: Change::between(alone, together),
            sectors: reach(plan, place),
        });
    }
    Ok(Together { partners })
}

fn standing(plan: &Sections, outcomes: &Outcomes, mix: Option<&MixFigures>, year: &OneYearDraws) -> Footing {
    let invested = mix.map(|mix| Invested {
        allocated: mix.allocated,
        expected_return: mix.expected_return,
        volatility: mix.volatility,
        one_year_loss: one_year_loss(plan, mix, year),
    });
    // A manager that pays nothing in beats any target, which says nothing.
    let at_risk = mix.is_some() && outcomes.excess.iter().any(|excess| excess.is_finite());
    let beaten = outcomes.excess.iter().filter(|excess| **excess >= 0.0).count();
    let profit = Difference::of(outcomes.profit.iter().copied().map(f64::from));
    Footing {
        invested,
        chance: at_risk.then(|| Chance::of(beaten, outcomes.excess.len())),
        profit: Estimate { value: profit.value, error: profit.error },
        worst: worst_twentieth(outcomes.profit.clone()),
    }
}

fn one_year_loss(plan: &Sections, mix: &MixFigures, year: &OneYearDraws) -> Estimate {
    let lever = lever(plan);
    let mut returns = year.returns(&mix.weights);
    if let Some(lever) = lever {
        for gain in &mut returns {
            *gain = lever.levered(f64::from(*gain)) as f32;
        }
    }
    Estimate {
        value: year.tails(&mix.weights, lever).var_95 * mix.allocated,
        error: worst_twentieth(returns).error * mix.allocated,
    }
}

/// The 5 per cent point and its sampling error.
fn worst_twentieth(mut values: Vec<f32>) -> Estimate {
    if values.is_empty() {
        return Estimate::default();
    }
    values.sort_unstable_by(f32::total_cmp);
    let sorted: Vec<f64> = values.into_iter().map(f64::from).collect();
    let p = order::PERCENTILES[0] / 100.0;
    Estimate { value: quantile::type7(&sorted, p), error: quantile::sampling_error(&sorted, p) }
}
