//! Return and risk of a mix: closed forms from its moments, and the same figures from a history or from scenarios.
//!
//! Losses are positive. Weights need not sum to one: what is not held earns and risks nothing.

use super::input::{self, InputError, Reason};
use crate::maths::{eigen, normal, sums};

/// Where the risk of a mix comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct RiskBreakdown {
    /// Σ w·μ.
    pub expected_return: f64,
    /// √(wᵀΣw).
    pub volatility: f64,
    /// ∂σ/∂wᵢ = (Σw)ᵢ/σ; zeros where the mix has no risk.
    pub marginal: Vec<f64>,
    /// Euler contributions wᵢ·∂σ/∂wᵢ, which sum to the volatility.
    pub contribution: Vec<f64>,
    /// Contributions over the volatility; `None` where the mix has no risk.
    pub contribution_share: Option<Vec<f64>>,
    /// Herfindahl–Hirschman index Σ w².
    pub herfindahl: f64,
    /// 1/Σ w²; `None` if nothing is held.
    pub effective_number: Option<f64>,
    /// Σ w·σᵢ over the volatility; `None` where the mix has no risk.
    pub diversification_ratio: Option<f64>,
}

/// Return, volatility and its Euler decomposition (T. Roncalli, *Introduction to Risk Parity and Budgeting*, 2013,
/// ch. 2) of `weights` over `n` assets; `covariance` is row-major `n·n`.
///
/// The closed form of a frame: [`check_covariance`] is a caller's business.
pub fn breakdown(weights: &[f64], expected_returns: &[f64], covariance: &[f64]) -> RiskBreakdown {
    let toward = sums::product(covariance, weights);
    // Rounding may leave a riskless mix a hair under zero.
    let volatility = sums::dot(weights, &toward).max(0.0).sqrt();
    let per_volatility = |value: f64| if volatility > 0.0 { value / volatility } else { 0.0 };
    let marginal: Vec<f64> = toward.iter().map(|value| per_volatility(*value)).collect();
    let contribution: Vec<f64> = weights.iter().zip(&marginal).map(|(weight, marginal)| weight * marginal).collect();
    let variances = covariance.iter().step_by(weights.len() + 1);
    let apart =
        weights.iter().zip(variances).fold(0.0, |sum, (weight, variance)| sum + weight * variance.max(0.0).sqrt());
    let herfindahl = sums::dot(weights, weights);
    let risky = volatility > 0.0;
    RiskBreakdown {
        expected_return: sums::dot(weights, expected_returns),
        volatility,
        contribution_share: risky.then(|| contribution.iter().map(|part| part / volatility).collect()),
        marginal,
        contribution,
        herfindahl,
        effective_number: (herfindahl > 0.0).then(|| 1.0 / herfindahl),
        diversification_ratio: risky.then(|| apart / volatility),
    }
}

/// Refuses what is no covariance matrix of `n` assets: another size, not symmetric to 1e-9 of its largest entry, or
/// with an eigenvalue below −1e-9 of its largest.
pub fn check_covariance(field: &str, covariance: &[Vec<f64>], n: usize) -> Result<(), InputError> {
    input::length(field, covariance.len(), n)?;
    for (row, entries) in covariance.iter().enumerate() {
        let name = format!("{field}[{row}]");
        input::finite(&name, entries)?;
        input::length(name, entries.len(), n)?;
    }
    let flat: Vec<f64> = covariance.iter().flatten().copied().collect();
    let largest = flat.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
    for (row, entries) in covariance.iter().enumerate() {
        for (column, entry) in entries.iter().enumerate() {
            let mirrored = flat.get(column * n + row).copied().unwrap_or(*entry);
            if (entry - mirrored).abs() > 1e-9 * largest {
                let reason = Reason::NotSymmetric { row, column };
                return Err(InputError::new(format!("{field}[{row}][{column}]"), reason));
            }
        }
    }
    let eigen = eigen::symmetric(&flat, n).ok_or_else(|| InputError::new(field, Reason::NotFinite))?;
    match (eigen.values.first(), eigen.values.last()) {
        (Some(least), Some(most)) if *least < -1e-9 * most.abs().max(least.abs() * 1e-9) => {
            Err(InputError::new(field, Reason::NotPositive { least: *least }))
        }
        _ => Ok(()),
    }
}

/// One-year value at risk of `value` if returns are normal: `V(z·σ − μ)`.
pub fn normal_value_at_risk(value: f64, expected_return: f64, volatility: f64, confidence: f64) -> f64 {
    value * (normal::inverse(confidence) * volatility - expected_return)
}

/// One-year expected shortfall of `value` if returns are normal: `V(σ·φ(z)/(1−α) − μ)` (Rockafellar & Uryasev,
/// *Journal of Risk* 2(3) 2000).
pub fn normal_shortfall(value: f64, expected_return: f64, volatility: f64, confidence: f64) -> f64 {
    let beyond = normal::density(normal::inverse(confidence)) / (1.0 - confidence);
    value * (volatility * beyond - expected_return)
}

/// A lognormal growth factor with a given arithmetic mean and deviation: `1 + R = exp(m + v·z)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// Mean of the log.
    pub log_mean: f64,
    /// Deviation of the log.
    pub log_volatility: f64,
}

impl Lognormal {
    /// The lognormal with arithmetic mean return `mean` (above −1) and deviation `deviation`:
    /// `v² = ln(1 + (σ/(1+a))²)`, `m = ln(1+a) − v²/2`.
    pub fn from_moments(mean: f64, deviation: f64) -> Self {
        let relative = deviation / (1.0 + mean);
        let variance = libm::log1p(relative * relative);
        Self { log_mean: libm::log1p(mean) - 0.5 * variance, log_volatility: variance.sqrt() }
    }

    /// The geometric mean return `exp(m) − 1 = (1+a)/√(1+(σ/(1+a))²) − 1`.
    pub fn geometric_mean(self) -> f64 {
        libm::expm1(self.log_mean)
    }

    /// One-year value at risk of `value`: `V(1 − exp(m + v·z))` with z the `1 − confidence` quantile.
    pub fn value_at_risk(self, value: f64, confidence: f64) -> f64 {
        -value * libm::expm1(self.log_mean - self.log_volatility * normal::inverse(confidence))
    }

    /// One-year expected shortfall of `value`: `V(1 − E[1+R]·Φ(−z_α − v)/(1 − α))`.
    pub fn shortfall(self, value: f64, confidence: f64) -> f64 {
        let mean = libm::exp(self.log_mean + 0.5 * self.log_volatility * self.log_volatility);
        let below = normal::distribution(-normal::inverse(confidence) - self.log_volatility);
        value * (1.0 - mean * below / (1.0 - confidence))
    }

    /// The chance that `years` independent years compound to at least `target` a year: `Φ((m − ln(1+h))·√T/v)`;
    /// without risk it is 0 or 1.
    pub fn chance_of(self, target: f64, years: f64) -> f64 {
        let margin = self.log_mean - libm::log1p(target);
        if self.log_volatility > 0.0 {
            normal::distribution(margin * years.sqrt() / self.log_volatility)
        } else if margin >= 0.0 {
            1.0
        } else {
            0.0
        }
    }
}

/// Returns of a mix in each scenario: one row a scenario, one column an asset.
pub fn scenario_returns(scenarios: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    scenarios.iter().map(|row| sums::dot(row, weights)).collect()
}

/// Mean, in index order. NaN if there are none.
pub fn mean(returns: &[f64]) -> f64 {
    sums::compensated(returns.iter().copied()) / returns.len() as f64
}

/// Standard deviation with `n − 1`; `None` for fewer than two returns.
pub fn deviation(returns: &[f64]) -> Option<f64> {
    let centre = mean(returns);
    let squares = sums::compensated(returns.iter().map(|value| (value - centre) * (value - centre)));
    (returns.len() > 1).then(|| (squares / (returns.len() - 1) as f64).sqrt())
}

/// The losses of `returns` in ascending order, as [`value_at_risk`] and [`shortfall`] want them.
pub fn sorted_losses(returns: &[f64]) -> Vec<f64> {
    let mut losses: Vec<f64> = returns.iter().map(|value| 0.0 - value).collect();
    losses.sort_by(f64::total_cmp);
    losses
}

/// How many of `n` equally likely losses lie at or under the value at risk: the least `k` with `k/n ≥ confidence`.
fn rank(n: usize, confidence: f64) -> usize {
    let mut k = (n as f64 * confidence).ceil() as usize;
    // `n·α` may have been rounded up over a whole number (100 × 0.07).
    while k > 1 && (k - 1) as f64 / n as f64 >= confidence {
        k -= 1;
    }
    k.clamp(1, n.max(1))
}

/// The lower empirical quantile: the smallest loss `l` with `F(l) ≥ confidence`. NaN if there are no losses.
pub fn value_at_risk(sorted_losses: &[f64], confidence: f64) -> f64 {
    sorted_losses.get(rank(sorted_losses.len(), confidence) - 1).copied().unwrap_or(f64::NAN)
}

/// The mean of the worst `1 − confidence` of the losses, the scenario at the boundary taken in part (R. T. Rockafellar &
/// S. Uryasev, "Conditional value-at-risk for general loss distributions", *Journal of Banking & Finance* 26 2002,
/// proposition 8). NaN if there are no losses.
pub fn shortfall(sorted_losses: &[f64], confidence: f64) -> f64 {
    let n = sorted_losses.len() as f64;
    let rank = rank(sorted_losses.len(), confidence);
    let boundary = (rank as f64 / n - confidence).max(0.0) * value_at_risk(sorted_losses, confidence);
    let worse = sums::compensated(sorted_losses.iter().skip(rank).copied()) / n;
    (boundary + worse) / (1.0 - confidence)
}

/// The deepest fall of the compounded returns below their highest point so far, the start counted as one: 0 or
/// negative, −0.25 for a quarter lost.
pub fn max_drawdown(returns: &[f64]) -> f64 {
    let (mut index, mut peak, mut deepest) = (1.0_f64, 1.0_f64, 0.0_f64);
    for value in returns {
        index *= (1.0 + value).max(0.0);
        peak = peak.max(index);
        deepest = deepest.min(index / peak - 1.0);
    }
    deepest
}
