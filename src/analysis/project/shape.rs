//! The shape of a projection's input and output.

use crate::{analysis::input::InputError, market::ticket::Cancelled};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Whether the mix is reset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MixStyle {
    /// Reset to the weights at every step.
    ConstantMix,
    /// Only what comes in is split by the weights.
    BuyAndHold,
}

/// When a year's contribution comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// `V_t = (V_{t−1} + c_t)·G_t`.
    Begin,
    /// `V_t = V_{t−1}·G_t + c_t`.
    End,
}

/// The partner's currency. Contributions are base money and convert at the drawn rate of their date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrencyInput {
    /// Mean of the logarithm of a year's change of the rate.
    pub log_mean: f64,
    /// Its deviation.
    pub log_volatility: f64,
    /// Correlation of that logarithm with each asset's.
    pub correlation: Vec<f64>,
    /// Short rate of the base currency.
    pub rate_base: f64,
    /// Short rate of the partner's.
    pub rate_partner: f64,
    /// Units of the partner's currency for one of the base currency.
    pub spot: f64,
    /// Hedged part, 0 to 1.
    pub hedge_ratio: f64,
}

/// What is projected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectInput {
    /// Arithmetic mean of each asset's year.
    pub mean: Vec<f64>,
    /// Deviation of the logarithm of each asset's year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub log_volatility: Option<Vec<f64>>,
    /// In its place: arithmetic deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volatility: Option<Vec<f64>>,
    /// Correlation of the logarithms.
    pub correlation: Vec<Vec<f64>>,
    /// The mix, summing to 1.
    pub weights: Vec<f64>,
    /// Whether it is reset.
    pub style: MixStyle,
    /// Each partner's contribution in the years 1, 2, …
    pub contributions: BTreeMap<String, Vec<f64>>,
    /// When it comes in.
    pub timing: Timing,
    /// Years.
    pub years: usize,
    /// Steps a year.
    #[serde(default = "one")]
    pub steps_per_year: usize,
    /// Futures.
    pub paths: usize,
    /// Real return to beat.
    #[serde(default)]
    pub real_target: f64,
    /// Inflation.
    #[serde(default)]
    pub inflation: f64,
    /// Values in a partner's currency, if wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<CurrencyInput>,
}

fn one() -> usize {
    1
}

/// A number a percentile.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ByPercentile {
    /// One in twenty below.
    pub p5: Vec<f64>,
    /// One in four below.
    pub p25: Vec<f64>,
    /// Median.
    pub p50: Vec<f64>,
    /// One in four above.
    pub p75: Vec<f64>,
    /// One in twenty above.
    pub p95: Vec<f64>,
}

/// A party's values at the end of the years 1, 2, …
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Projected {
    /// Mean.
    pub mean: Vec<f64>,
    /// Deviation, with n − 1.
    pub std: Vec<f64>,
    /// Type 7.
    pub percentiles_by_year: ByPercentile,
    /// Their sampling errors.
    pub standard_error: ByPercentile,
}

/// The end of the last year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Terminal {
    /// Mean of the worst twentieth of the fund's values.
    pub cvar95: f64,
    /// That the fund is worth less than was contributed.
    pub probability_of_loss: f64,
    /// That it is worth at least the contributions carried at the target.
    pub probability_beating_real_target: f64,
}

/// The projection.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProjectOutput {
    /// All contributions together.
    pub fund: Projected,
    /// Each partner's.
    pub partners: BTreeMap<String, Projected>,
    /// The end.
    pub terminal: Terminal,
}

/// Why there is no projection.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ProjectError {
    /// A field is at fault.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Nobody waits for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}
