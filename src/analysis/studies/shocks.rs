//! Which shocks a tornado is made of: what strikes, who leaves, and how far each assumption may be off.

use super::tornado::Shock;
use crate::{
    analysis::exposure::Exposure,
    fund::{
        approvals::{Duration, Gate},
        assumption::Assumption,
        correlation::Factor,
        exact::{Exact, round, to_f64},
        identity::{CurrencyCode, SectorId},
        leverage,
        plan::{Plan, Sections},
        politics::{CurrencyShock, Scenario},
        scenario_library,
        sector::Sector,
        terms::Style,
    },
    language::Bilingual,
    market::setting::{Exits, Setting},
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The most shocks of a tornado: what fits on a page, and within a second. Small sectors are left out first, then small
/// partners, then the last currencies and scenarios of the plan.
pub(super) const MOST_SHOCKS: usize = 30;
/// The most sectors whose return is shocked by itself: those with the most money. The rest can hardly be seen.
const MOST_SECTORS: usize = 8;

// How far assumptions are moved, each a judgement of what a careful estimate may be off by.

/// Every sector's expected return, percentage points: a careful estimate for all together may be off by this.
const EVERY_RETURN: Decimal = Decimal::ONE;
/// One sector's expected return, percentage points: a single field is known less well than all together.
const ONE_RETURN: Decimal = Decimal::TWO;
/// Every volatility, a part of it: a calmer or rougher time than assumed.
const VOLATILITY: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
/// Correlations: the part of the way to moving as one, or each by itself, that they go; a crash drives fields together.
const CORRELATION: Decimal = Decimal::from_parts(2, 0, 0, false, 1);
/// Sectors no more volatile than this, per cent, are cash and government bonds: in a crash they do not go with the others.
const CALM: Decimal = Decimal::from_parts(5, 0, 0, false, 0);
/// An exchange rate, per cent of the currency's value in dollars: two deviations of a year.
const CURRENCY: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// Approval lags, a part of them: reform halves the half-open queue, or it grows by as much.
const LAG: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// Costs of the fund, percentage points: an active manager in place of a public office.
const COSTS: Decimal = Decimal::from_parts(5, 0, 0, false, 1);
/// Cost of debt, percentage points: a rating class or two.
const COST_OF_DEBT: Decimal = Decimal::ONE;
/// Inflation, percentage points: half of the central banks' target.
const INFLATION: Decimal = Decimal::ONE;

/// A shock and the plans that it makes of one.
pub(super) struct Candidate {
    pub(super) shock: Shock,
    pub(super) variants: Vec<Variant>,
}

/// One direction of a shock: a plan under a setting.
pub(super) struct Variant {
    /// How far, in the shock's own unit.
    pub(super) step: Option<f64>,
    pub(super) plan: Plan,
    pub(super) setting: Setting,
    /// How many sectors behave differently: what there is to compute again.
    pub(super) touched: usize,
}

/// The year of the plan (from 1) in which a partner's leaving is looked at where nobody chose one: the first in which its
/// hazard is raised after an election; without a calendar that of the library's scenarios, so that they compare.
pub fn leaving_year(plan: &Sections, partner: usize) -> usize {
    let exit = plan.partners.get(partner).and_then(|partner| plan.politics.exit_of(&partner.id));
    let elections = exit.map_or(&[][..], |exit| exit.elections.as_slice());
    let horizon = plan.meta.horizon as usize;
    // Year 1 is the start year; the year after an election has the raised hazard.
    let raised = |year: &usize| elections.contains(&(plan.meta.start_year + *year as i32 - 2));
    (1..=horizon).find(raised).unwrap_or((scenario_library::YEAR as usize).min(horizon))
}

/// The shocks of a plan: its scenarios, its partners, then assumptions. A direction that a plan cannot take is left out,
/// and so is a shock that changes nothing.
pub(super) fn of(plan: &Plan) -> Vec<Candidate> {
    let shocks = Shocks { plan };
    let assumptions = [
        shocks.returns(),
        shocks.volatilities(),
        shocks.correlations(),
        shocks.lags(),
        shocks.costs(),
        shocks.cost_of_debt(),
        shocks.inflation(),
    ];
    let [returns, rest @ ..] = assumptions;
    let rest: Vec<Candidate> = rest.into_iter().filter(|found| !found.variants.is_empty()).collect();
    let mut room = MOST_SHOCKS.saturating_sub(1 + rest.len());
    let mut all: Vec<Candidate> = plan.politics.scenarios.iter().take(room).map(|one| shocks.scenario(one)).collect();
    room -= all.len();
    let foreign = plan.currencies.iter().filter(|currency| currency.code.as_str() != "USD");
    let currencies: Vec<Candidate> = foreign.take(room).map(|currency| shocks.currency(&currency.code)).collect();
    room -= currencies.len();
    let partners = largest(&plan.commitments().into_iter().map(to_f64).collect::<Vec<_>>(), room);
    room -= partners.len();
    all.extend(partners.into_iter().map(|partner| shocks.leaves(partner)));
    let sectors = largest(&Exposure::of(plan).fund(), room.min(MOST_SECTORS));
    all.push(returns);
    all.extend(
        sectors.into_iter().filter_map(|place| plan.sectors.get(place)).map(|sector| shocks.one_return(&sector.id)),
    );
    let (before, after) = rest
        .into_iter()
        .partition::<Vec<_>, _>(|found| matches!(found.shock, Shock::Volatilities | Shock::Correlations));
    all.extend(before);
    all.extend(currencies);
    all.extend(after);
    all.retain(|found| !found.variants.is_empty());
    all
}

/// The places of the largest amounts above nothing, at most so many, in their own order.
fn largest(amounts: &[f64], most: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..amounts.len()).collect();
    let amount = |place: usize| amounts.get(place).copied().unwrap_or(0.0);
    places.retain(|place| amount(*place) > 0.0);
    places.sort_by(|one, two| amount(*two).total_cmp(&amount(*one)));
    places.truncate(most);
    places.sort_unstable();
    places
}

struct Shocks<'a> {
    plan: &'a Plan,
}

impl Shocks<'_> {
    fn struck(&self, setting: Setting, step: Option<f64>, touched: usize) -> Variant {
        Variant { step, plan: self.plan.clone(), setting, touched }
    }

    fn scenario(&self, scenario: &Scenario) -> Candidate {
        let moved = |sector: &&Sector| {
            scenario.sector_multiplier(&sector.id).0 != Decimal::ONE
                || scenario.delays.iter().any(|delay| delay.sector == sector.id)
        };
        let all = self.plan.sectors.len();
        let touched =
            if scenario.rate_shift.0.is_zero() { self.plan.sectors.iter().filter(moved).count() } else { all };
        let variants = vec![self.struck(Setting::scenario(scenario), None, touched)];
        Candidate { shock: Shock::Scenario(scenario.id.clone()), variants }
    }

    fn leaves(&self, partner: usize) -> Candidate {
        let year = leaving_year(self.plan, partner);
        let setting = Setting::exits(Exits::Forced { partner, year });
        Candidate { shock: Shock::Leaves { partner, year }, variants: vec![self.struck(setting, None, 0)] }
    }

    /// The currency gains or loses a part of its value in dollars in the first year: a scenario of its own.
    fn currency(&self, code: &CurrencyCode) -> Candidate {
        let variant = |change: Decimal| {
            let value = Decimal::ONE + change / Decimal::ONE_HUNDRED;
            let multiplier = Exact(round(Decimal::ONE / value, 10));
            let scenario = Scenario {
                currencies: vec![CurrencyShock { currency: code.clone(), multiplier }],
                ..Scenario::new(code.as_str().into(), Bilingual::default(), 1)
            };
            self.struck(Setting::scenario(&scenario), Some(to_f64(change)), 0)
        };
        let variants = [-CURRENCY, CURRENCY].map(variant).into_iter().collect();
        Candidate { shock: Shock::Currency(code.clone()), variants }
    }

    /// A shock of assumptions both ways: `change` makes the change of a step, or says that there is nothing to change.
    fn both_ways(
        &self,
        shock: Shock,
        steps: [Decimal; 2],
        touched: usize,
        change: impl Fn(&mut Sections, Decimal) -> bool,
    ) -> Candidate {
        let variant = |step: Decimal| {
            let mut sections = self.plan.sections();
            if !change(&mut sections, step) {
                return None;
            }
            let plan = Plan::new(sections).ok()?;
            Some(Variant { step: Some(to_f64(step)), plan, setting: Setting::base(), touched })
        };
        Candidate { shock, variants: steps.into_iter().filter_map(variant).collect() }
    }

    fn returns(&self) -> Candidate {
        self.both_ways(Shock::Returns, [-EVERY_RETURN, EVERY_RETURN], self.plan.sectors.len(), |sections, step| {
            for sector in Arc::make_mut(&mut sections.sectors) {
                sector.expected_return.value.0 += step;
            }
            true
        })
    }

    fn one_return(&self, id: &SectorId) -> Candidate {
        self.both_ways(Shock::Return(id.clone()), [-ONE_RETURN, ONE_RETURN], 1, |sections, step| {
            let mut sectors = Arc::make_mut(&mut sections.sectors).iter_mut();
            let found = sectors.find(|sector| sector.id == *id);
            found.is_some_and(|sector| {
                sector.expected_return.value.0 += step;
                true
            })
        })
    }

    fn volatilities(&self) -> Candidate {
        let factors = [Decimal::ONE - VOLATILITY, Decimal::ONE + VOLATILITY];
        self.both_ways(Shock::Volatilities, factors, self.plan.sectors.len(), |sections, factor| {
            for sector in Arc::make_mut(&mut sections.sectors) {
                scale(&mut sector.volatility, factor);
            }
            true
        })
    }

    /// `C' = (1 − λ)·C + λ·T`: towards a target T in which risky sectors move as one, or each by itself, while the rest
    /// move among themselves as before and not with them. T has no negative eigenvalue, so C' is positive definite.
    fn correlations(&self) -> Candidate {
        let risky = |factor: &Factor| match factor {
            Factor::Sector(id) => {
                self.plan.sectors.iter().any(|sector| sector.id == *id && sector.volatility.value.0 > CALM)
            }
            Factor::Currency(_) => false,
        };
        let is_risky: Vec<bool> = self.plan.correlation.factors.iter().map(risky).collect();
        let several = is_risky.iter().filter(|risky| **risky).count() > 1;
        self.both_ways(Shock::Correlations, [CORRELATION, -CORRELATION], self.plan.sectors.len(), |sections, step| {
            let together = if step.is_sign_positive() { Decimal::ONE } else { Decimal::ZERO };
            let matrix = &mut Arc::make_mut(&mut sections.correlation).matrix.value;
            for (i, (row, risky)) in matrix.iter_mut().zip(&is_risky).enumerate() {
                for (j, (entry, other)) in row.iter_mut().zip(&is_risky).enumerate() {
                    let target = match (risky, other) {
                        _ if i == j => Decimal::ONE,
                        (true, true) => together,
                        (false, false) => entry.0,
                        _ => Decimal::ZERO,
                    };
                    entry.0 = round((Decimal::ONE - CORRELATION) * entry.0 + CORRELATION * target, 10);
                }
            }
            several
        })
    }

    fn lags(&self) -> Candidate {
        let factors = [Decimal::ONE - LAG, Decimal::ONE + LAG];
        // Money that is paid in by schedule waits for nothing.
        let waits = matches!(self.plan.terms.style, Style::Commitment { .. });
        self.both_ways(Shock::Lags, factors, self.plan.sectors.len(), |sections, factor| {
            let before = (Arc::clone(&sections.sectors), Arc::clone(&sections.approvals));
            for sector in Arc::make_mut(&mut sections.sectors) {
                scale(&mut sector.approval_lag.median, factor);
                scale(&mut sector.approval_lag.p90, factor);
            }
            let approvals = Arc::make_mut(&mut sections.approvals);
            for gate in approvals.sectors.iter_mut().flat_map(|entry| &mut entry.gates) {
                scale_gate(gate, factor);
            }
            waits && before != (Arc::clone(&sections.sectors), Arc::clone(&sections.approvals))
        })
    }

    fn costs(&self) -> Candidate {
        self.both_ways(Shock::Costs, [-COSTS, COSTS], self.plan.sectors.len(), |sections, step| {
            Arc::make_mut(&mut sections.terms).fund_costs.value.0 += step;
            true
        })
    }

    fn cost_of_debt(&self) -> Candidate {
        self.both_ways(Shock::CostOfDebt, [-COST_OF_DEBT, COST_OF_DEBT], 0, |sections, step| {
            let borrows = !leverage::debt_to_equity(sections).is_zero();
            if let Some(leverage) = &mut Arc::make_mut(&mut sections.terms).leverage {
                leverage.cost_of_debt.value.0 += step;
            }
            borrows
        })
    }

    fn inflation(&self) -> Candidate {
        self.both_ways(Shock::Inflation, [-INFLATION, INFLATION], 0, |sections, step| {
            Arc::make_mut(&mut sections.meta).inflation.value.0 += step;
            true
        })
    }
}

fn scale(assumption: &mut Assumption, factor: Decimal) {
    assumption.value = scaled(assumption.value, factor);
}

fn scaled(value: Exact, factor: Decimal) -> Exact {
    Exact(round(value.0 * factor, 10))
}

fn scale_gate(gate: &mut Gate, factor: Decimal) {
    gate.duration.value = longer(&gate.duration.value, factor);
}

/// A duration whose every length is multiplied.
fn longer(duration: &Duration, factor: Decimal) -> Duration {
    let by = |value: &Exact| scaled(*value, factor);
    match duration {
        Duration::Fixed(months) => Duration::Fixed(by(months)),
        Duration::Lognormal { median, p90 } => Duration::Lognormal { median: by(median), p90: by(p90) },
        Duration::Triangular { low, mode, high } => {
            Duration::Triangular { low: by(low), mode: by(mode), high: by(high) }
        }
        Duration::Mixture(parts) => {
            let mut parts = parts.clone();
            for part in &mut parts {
                part.duration = longer(&part.duration, factor);
            }
            Duration::Mixture(parts)
        }
    }
}
