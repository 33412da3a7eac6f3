//! Return, volatility and correlation estimated from historical returns.

use crate::maths::sums::compensated;

pub use crate::files::import::Frequency;

/// What history says of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    /// How many dates were used.
    pub observations: usize,
    /// Arithmetic mean of a year's return by series, as a fraction.
    pub means: Vec<f64>,
    /// Deviation of a year's return by series, as a fraction.
    pub deviations: Vec<f64>,
    /// Correlations, row-major.
    pub correlation: Vec<f64>,
}

/// Why there is no estimate.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum EstimateFault {
    /// Too few dates.
    #[error("{found} observations where at least {needed} are needed")]
    TooFew {
        /// As given.
        found: usize,
        /// The least: [`least`].
        needed: usize,
    },
    /// The series differ in length.
    #[error("series {0} differs in length from the first")]
    Length(usize),
    /// A number is missing.
    #[error("series {0} holds something that is no number")]
    NotFinite(usize),
    /// A series never moves, so it has no correlation.
    #[error("series {0} never moves")]
    Constant(usize),
}

/// The fewest observations: two years of months, or five years.
pub const fn least(frequency: Frequency) -> usize {
    match frequency {
        Frequency::Monthly => 24,
        Frequency::Annual => 5,
    }
}

/// Means, deviations and correlations of `series` (a vector of fractions a sector, all of the same dates).
///
/// The deviation is the sample's, with n − 1 below the fraction. Monthly figures become those of a year by the usual
/// convention for arithmetic returns: the mean times 12, the deviation times √12, as if months were independent (Bodie,
/// Kane & Marcus, *Investments*, ch. 5; GIPS Standards 2020, 4.A.1 for the deviation). The correlation stays as it is.
///
/// # Errors
/// [`EstimateFault`]; series are counted from 0.
pub fn estimate(series: &[Vec<f64>], frequency: Frequency) -> Result<Estimate, EstimateFault> {
    let count = series.first().map_or(0, Vec::len);
    let needed = least(frequency);
    if count < needed {
        return Err(EstimateFault::TooFew { found: count, needed });
    }
    for (place, one) in series.iter().enumerate() {
        if one.len() != count {
            return Err(EstimateFault::Length(place));
        }
        if !one.iter().all(|value| value.is_finite()) {
            return Err(EstimateFault::NotFinite(place));
        }
    }
    let means: Vec<f64> = series.iter().map(|one| compensated(one.iter().copied()) / count as f64).collect();
    let apart: Vec<Vec<f64>> =
        series.iter().zip(&means).map(|(one, mean)| one.iter().map(|value| value - mean).collect()).collect();
    let squares: Vec<f64> = apart.iter().map(|one| products(one, one)).collect();
    let scale = |one: &[f64]| one.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    // Below this the deviations are the rounding of a series that stands still.
    let still = |(own, square): (&Vec<f64>, &f64)| square.sqrt() <= 1e-12 * (1.0 + scale(own));
    if let Some(place) = series.iter().zip(&squares).position(still) {
        return Err(EstimateFault::Constant(place));
    }
    let mut correlation = Vec::with_capacity(series.len() * series.len());
    for (i, (first, own)) in apart.iter().zip(&squares).enumerate() {
        for (j, (second, other)) in apart.iter().zip(&squares).enumerate() {
            let value = products(first, second) / (own.sqrt() * other.sqrt());
            correlation.push(if i == j { 1.0 } else { value.clamp(-1.0, 1.0) });
        }
    }
    let (periods, root) = match frequency {
        Frequency::Monthly => (12.0, 12.0_f64.sqrt()),
        Frequency::Annual => (1.0, 1.0),
    };
    let below = (count - 1) as f64;
    Ok(Estimate {
        observations: count,
        means: means.iter().map(|mean| mean * periods).collect(),
        deviations: squares.iter().map(|square| (square / below).sqrt() * root).collect(),
        correlation,
    })
}

fn products(one: &[f64], other: &[f64]) -> f64 {
    compensated(one.iter().zip(other).map(|(a, b)| a * b))
}
