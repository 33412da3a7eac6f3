//! The figures of an invested mix that need no simulation: computed in the frame while a slider moves.
//!
//! Per cents are of allocated money normalised to 1; money is the per cent times the allocated commitments.

use super::{
    exposure::Exposure,
    net::{Lever, lever},
    portfolio::{self, Lognormal},
};
use crate::fund::{allocation::Baseline, exact::to_f64, identity::SectorId, plan::Sections};

/// Expected shortfall and Value at Risk of a year at one confidence level, as parts of the invested money, loss
/// positive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// Value at Risk of the moment-matched lognormal, `1 − exp(m − v·z)`.
    pub value_at_risk: f64,
    /// Expected shortfall of the moment-matched lognormal, `1 − (1+a)·Φ(−z−v)/(1−α)`.
    pub shortfall: f64,
    /// Value at Risk of the normal law, `z·σ − a`.
    pub normal_value_at_risk: f64,
    /// Expected shortfall of the normal law, `σ·φ(z)/(1−α) − a`.
    pub normal_shortfall: f64,
}

/// The figures of one mix.
#[derive(Clone, Debug, PartialEq)]
pub struct MixFigures {
    /// Money allocated, units of base currency.
    pub allocated: f64,
    /// Weights by sector, summing to 1.
    pub weights: Vec<f64>,
    /// Arithmetic expected return of a year, as a fraction.
    pub expected_return: f64,
    /// Deviation of a year's return.
    pub volatility: f64,
    /// Geometric mean of the lognormal with these moments, `(1+a)/√(1+(σ/(1+a))²) − 1`.
    pub geometric: f64,
    /// Excess over the risk-free rate per unit of volatility; `None` where nothing moves.
    pub sharpe: Option<f64>,
    /// One year in twenty.
    pub tail_95: Tail,
    /// One year in a hundred.
    pub tail_99: Tail,
    /// Euler shares of volatility by sector, summing to 1 (all 0 where nothing moves).
    pub risk_shares: Vec<f64>,
    /// Herfindahl–Hirschman index, Σw².
    pub hhi: f64,
    /// Effective number of sectors, 1/HHI.
    pub effective_number: f64,
    /// Weighted mean of the sectors' volatilities over the mix's; `None` where nothing moves.
    pub diversification_ratio: Option<f64>,
    /// Chance that the mix grows by more than target and inflation over the horizon,
    /// `Φ((m − ln(1+h))·√T/v)` with `h = (1+r)(1+i) − 1`.
    pub chance_of_target: f64,
    /// The lognormal of a year's growth with these moments.
    pub log_growth: Lognormal,
    /// Income over interest, `(1+d)·Σ w·y·a / (d·r_D)`; `None` where no interest is paid.
    pub interest_cover: Option<f64>,
}

/// The closed-form answer for a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosedForm {
    /// Where the money stands.
    pub exposure: Exposure,
    /// The fund as a whole; `None` where nothing is allocated.
    pub fund: Option<MixFigures>,
    /// Each partner's own mix after pooling, in the plan's order.
    pub partners: Vec<Option<MixFigures>>,
}

/// What every mix of a plan shares: returns, covariance, target. Computed once per change of the assumptions.
#[derive(Clone, Debug)]
struct Market {
    returns: Vec<f64>,
    covariance: Vec<f64>,
    risk_free: f64,
    /// The nominal return that the real target asks for.
    hurdle: f64,
    horizon: f64,
    lever: Option<Lever>,
    /// Income for a unit of value, `y·a`, by sector.
    yields: Vec<f64>,
}

impl Market {
    fn of(plan: &Sections) -> Self {
        let ids: Vec<SectorId> = plan.sectors.iter().map(|sector| sector.id.clone()).collect();
        let volatilities: Vec<f64> = plan.sectors.iter().map(|sector| sector.volatility.fraction()).collect();
        let mut covariance = plan.correlation.of_sectors(&ids);
        let size = ids.len();
        for (place, entry) in covariance.iter_mut().enumerate() {
            let (i, j) = (place / size.max(1), place % size.max(1));
            *entry *= volatilities.get(i).unwrap_or(&0.0) * volatilities.get(j).unwrap_or(&0.0);
        }
        Self {
            returns: plan.sectors.iter().map(|sector| sector.expected_return.fraction()).collect(),
            covariance,
            risk_free: plan.meta.risk_free_rate.fraction(),
            hurdle: hurdle(plan),
            horizon: f64::from(plan.meta.horizon),
            lever: lever(plan),
            yields: plan
                .sectors
                .iter()
                .map(|sector| sector.income_share.to_f64() * sector.expected_return.fraction())
                .collect(),
        }
    }
}

/// The nominal return that the real target asks for: `h = (1+r)(1+i) − 1`.
pub fn hurdle(plan: &Sections) -> f64 {
    (1.0 + plan.meta.real_target.fraction()) * (1.0 + plan.meta.inflation.fraction()) - 1.0
}

/// The closed-form answer for the plan as it stands.
pub fn of_plan(plan: &Sections) -> ClosedForm {
    answer(plan, Exposure::of(plan))
}

/// The closed-form answer for a baseline's allocation under the plan's present assumptions. Partners and sectors that
/// the baseline does not know have nothing.
pub fn of_baseline(plan: &Sections, baseline: &Baseline) -> ClosedForm {
    let rows: Vec<_> = plan.partners.iter().map(|p| baseline.partners.iter().find(|row| row.partner == p.id)).collect();
    let commitments: Vec<f64> = rows
        .iter()
        .map(|row| row.and_then(|row| plan.convert(&row.commitment, &plan.meta.base_currency)).map_or(0.0, to_f64))
        .collect();
    let exposure = Exposure::with_commitments(plan, &commitments, |p, s| {
        let row = rows.get(p).copied().flatten();
        plan.sectors.get(s).zip(row).map_or(0.0, |(sector, row)| to_f64(row.share_of(&sector.id)))
    });
    answer(plan, exposure)
}

fn answer(plan: &Sections, exposure: Exposure) -> ClosedForm {
    let market = Market::of(plan);
    let fund = mix(&market, &exposure.fund());
    let partners = (0..plan.partners.len()).map(|p| mix(&market, exposure.partner(p))).collect();
    ClosedForm { exposure, fund, partners }
}

fn mix(market: &Market, amounts: &[f64]) -> Option<MixFigures> {
    let allocated: f64 = amounts.iter().sum();
    if allocated <= 0.0 {
        return None;
    }
    let weights: Vec<f64> = amounts.iter().map(|amount| amount / allocated).collect();
    let parts = portfolio::breakdown(&weights, &market.returns, &market.covariance);
    let unlevered = (parts.expected_return, parts.volatility);
    let (mean, volatility) = market.lever.map_or(unlevered, |lever| lever.moments(unlevered));
    let income: f64 = weights.iter().zip(&market.yields).map(|(weight, income)| weight * income).sum();
    let growth = Lognormal::from_moments(mean, volatility);
    let tail = |confidence: f64| Tail {
        value_at_risk: growth.value_at_risk(1.0, confidence),
        shortfall: growth.shortfall(1.0, confidence),
        normal_value_at_risk: portfolio::normal_value_at_risk(1.0, mean, volatility, confidence),
        normal_shortfall: portfolio::normal_shortfall(1.0, mean, volatility, confidence),
    };
    Some(MixFigures {
        allocated,
        expected_return: mean,
        volatility,
        geometric: growth.geometric_mean(),
        sharpe: (volatility > 0.0).then(|| (mean - market.risk_free) / volatility),
        tail_95: tail(0.95),
        tail_99: tail(0.99),
        hhi: parts.herfindahl,
        effective_number: 1.0 / parts.herfindahl,
        diversification_ratio: parts.diversification_ratio,
        chance_of_target: growth.chance_of(market.hurdle, market.horizon),
        log_growth: growth,
        interest_cover: market.lever.and_then(|lever| lever.cover(income)),
        risk_shares: parts.contribution_share.unwrap_or_else(|| vec![0.0; weights.len()]),
        weights,
    })
}
