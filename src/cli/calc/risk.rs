//! `risk`.

use super::figures::{Fault, Number, doubles, parse};
use crate::analysis::{
    input::{self, InputError, Reason},
    portfolio,
};
use serde::Deserialize;
use serde_json::{Map, Value, json};

/// The most assets of a covariance matrix.
const MOST_ASSETS: usize = 256;

pub(super) const HELP: &str = r#"Input, one of three:
  normal, from moments:
    weights           [number]    of each asset; what is missing to 1 is not invested
    expected_returns  [number]    arithmetic, a year
    covariance        [[number]]  of yearly returns, symmetric, positive semi-definite
    value             number      money at risk; 1 if left out
    confidence        [number]    each strictly between 0 and 1
  historical, from a series:
    returns           [number]    one a period, equally likely, none below −1
    confidence        [number]
  historical, from scenarios:
    scenarios         [[number]]  one row a scenario, one column an asset
    weights           [number]
    confidence        [number]
Output, losses positive, var and cvar by confidence:
  normal:     expected_return, volatility, var, cvar (in units of value), marginal, contribution, contribution_share (sums
              to 1; null without risk), hhi, effective_number, diversification_ratio
  historical: mean, std (n − 1; null for one), var (smallest loss l with F(l) ≥ confidence), cvar (mean of the worst
              share, the scenario at the boundary in part), max_drawdown (0 or negative; of the compounded path, its
              start counted as a peak)

Example (Roncalli 2013):
  in:  {"weights":[0.5,0.2,0.3],"expected_returns":[0,0,0],"covariance":[[0.09,0.048,0.0225],[0.048,0.04,0.009],[0.0225,0.009,0.0225]],"value":300,"confidence":[0.95]}
  out: {"expected_return":0.0,"volatility":0.20869834690289235,"var":{"0.95":102.98346985259967},"cvar":{"0.95":129.14542591866729},"marginal":[0.29396495425306957,0.16626868643164655,0.09487377496676085],"contribution":[0.14698247712653478,0.03325373728632931,0.02846213249002825],"contribution_share":[0.7042819423717139,0.1593387670761107,0.1363792905521754],"hhi":0.38,"effective_number":2.6315789473684212,"diversification_ratio":1.1260271271307474}

Example:
  in:  {"returns":[0.1,-0.2,0.05,-0.1,0.15],"confidence":[0.7]}
  out: {"mean":-2.7755575615628915e-18,"std":0.14577379737113252,"var":{"0.7":0.1},"cvar":{"0.7":0.16666666666666669},"max_drawdown":-0.244}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Normal {
    weights: Vec<Number>,
    expected_returns: Vec<Number>,
    covariance: Vec<Vec<Number>>,
    value: Option<Number>,
    confidence: Vec<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Series {
    returns: Vec<Number>,
    confidence: Vec<Number>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FromScenarios {
    scenarios: Vec<Vec<Number>>,
    weights: Vec<Number>,
    confidence: Vec<Number>,
}

pub(super) fn risk(text: &str) -> Result<Value, Fault> {
    // Which of the three it is shows in one field; the chosen shape then refuses all that is not its own.
    let fields: Map<String, Value> = parse(text)?;
    if fields.contains_key("returns") {
        let input: Series = parse(text)?;
        let confidence = confidences(&input.confidence)?;
        historical("returns", &doubles(&input.returns), &confidence)
    } else if fields.contains_key("scenarios") {
        from_scenarios(&parse(text)?)
    } else if fields.contains_key("covariance") {
        normal(&parse(text)?)
    } else {
        Err(Fault::new("input", "has none of the fields `covariance`, `returns`, `scenarios`"))
    }
}

fn normal(given: &Normal) -> Result<Value, Fault> {
    let confidence = confidences(&given.confidence)?;
    let (weights, expected) = (doubles(&given.weights), doubles(&given.expected_returns));
    input::finite("weights", &weights)?;
    if weights.len() > MOST_ASSETS {
        return Err(InputError::new("weights", Reason::TooMany { most: MOST_ASSETS, found: weights.len() }).into());
    }
    input::length("expected_returns", expected.len(), weights.len())?;
    let covariance: Vec<Vec<f64>> = given.covariance.iter().map(|row| doubles(row)).collect();
    portfolio::check_covariance("covariance", &covariance, weights.len())?;
    let value = given.value.map_or(1.0, |value| value.0);
    input::within("value", value, 0.0, f64::MAX)?;
    let risk = portfolio::breakdown(&weights, &expected, &covariance.concat());
    let (mean, deviation) = (risk.expected_return, risk.volatility);
    Ok(json!({
        "expected_return": mean,
        "volatility": deviation,
        "var": by_confidence(&confidence, |level| portfolio::normal_value_at_risk(value, mean, deviation, level)),
        "cvar": by_confidence(&confidence, |level| portfolio::normal_shortfall(value, mean, deviation, level)),
        "marginal": risk.marginal,
        "contribution": risk.contribution,
        "contribution_share": risk.contribution_share,
        "hhi": risk.herfindahl,
        "effective_number": risk.effective_number,
        "diversification_ratio": risk.diversification_ratio,
    }))
}

fn from_scenarios(given: &FromScenarios) -> Result<Value, Fault> {
    let confidence = confidences(&given.confidence)?;
    let weights = doubles(&given.weights);
    input::finite("weights", &weights)?;
    let mut scenarios = Vec::with_capacity(given.scenarios.len());
    for (index, row) in given.scenarios.iter().enumerate() {
        input::length(format!("scenarios[{index}]"), row.len(), weights.len())?;
        scenarios.push(doubles(row));
    }
    historical("scenarios", &portfolio::scenario_returns(&scenarios, &weights), &confidence)
}

fn historical(field: &str, returns: &[f64], confidence: &[f64]) -> Result<Value, Fault> {
    input::finite(field, returns)?;
    if let Some(index) = returns.iter().position(|value| *value < -1.0) {
        return Err(Fault::new(format!("{field}[{index}]"), "is a return below −100 %"));
    }
    let losses = portfolio::sorted_losses(returns);
    Ok(json!({
        "mean": portfolio::mean(returns),
        "std": portfolio::deviation(returns),
        "var": by_confidence(confidence, |level| portfolio::value_at_risk(&losses, level)),
        "cvar": by_confidence(confidence, |level| portfolio::shortfall(&losses, level)),
        "max_drawdown": portfolio::max_drawdown(returns),
    }))
}

fn confidences(given: &[Number]) -> Result<Vec<f64>, Fault> {
    let levels = doubles(given);
    input::finite("confidence", &levels)?;
    match levels.iter().position(|level| *level <= 0.0 || *level >= 1.0) {
        Some(index) => {
            let reason = Reason::OutsideOpen { low: 0.0, high: 1.0 };
            Err(InputError::new(format!("confidence[{index}]"), reason).into())
        }
        None => Ok(levels),
    }
}

fn by_confidence(levels: &[f64], figure: impl Fn(f64) -> f64) -> Value {
    levels.iter().map(|level| (level.to_string(), json!(figure(*level)))).collect::<Map<_, _>>().into()
}
