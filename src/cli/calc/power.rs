//! `power`.

use super::figures::{Exact, Fault, decimals, parse};
use crate::analysis::{
    input::{InputError, Reason},
    power::{self, VotingRule},
};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const HELP: &str = r#"Input:
  quota        decimal    a coalition wins with weight at least this; above 0, at most the sum of the weights
  weights      [decimal]  one a member, not negative, up to 64 members; 24 if the weights, as whole numbers without a
                          common divisor, sum to more than 100,000
  vetoes       [integer]  indices of the members without whom nothing passes; may be left out
  min_members  integer    members a winning coalition needs; 0 if left out
Output:
  banzhaf_swings      [integer]        coalitions in which the member decides
  banzhaf_normalised  [number] | null  swings over the swings of all; null if nobody has any
  banzhaf_absolute    [number]         swings over the coalitions of the others
  shapley_shubik      [number]         chance of being the pivot of a random order
  winning_coalitions  integer
  power_to_act        number           winning coalitions over all (Coleman)
Counts above 2^53 are strings. Decimals may be JSON numbers of at most 15 significant digits.

Example (Council of the European Economic Community, 1958):
  in:  {"quota":12,"weights":[4,4,4,2,2,1],"vetoes":[],"min_members":0}
  out: {"banzhaf_swings":[10,10,10,6,6,0],"banzhaf_normalised":[0.23809523809523808,0.23809523809523808,0.23809523809523808,0.14285714285714285,0.14285714285714285,0.0],"banzhaf_absolute":[0.3125,0.3125,0.3125,0.1875,0.1875,0.0],"shapley_shubik":[0.23333333333333334,0.23333333333333334,0.23333333333333334,0.15000000000000002,0.15000000000000002,0.0],"winning_coalitions":14,"power_to_act":0.21875}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    quota: Exact,
    weights: Vec<Exact>,
    #[serde(default)]
    vetoes: Vec<usize>,
    #[serde(default)]
    min_members: usize,
}

pub(super) fn power(text: &str) -> Result<Value, Fault> {
    let input: Input = parse(text)?;
    let rule = VotingRule {
        quota: input.quota.0,
        weights: decimals(&input.weights),
        vetoes: input.vetoes,
        min_members: input.min_members,
    };
    let power = power::power(&rule)?;
    reachable(&rule)?;
    Ok(json!({
        "banzhaf_swings": power.swings.iter().map(|swings| count(*swings)).collect::<Vec<_>>(),
        "banzhaf_normalised": power.banzhaf_normalised,
        "banzhaf_absolute": power.banzhaf_absolute,
        "shapley_shubik": power.shapley_shubik,
        "winning_coalitions": count(power.winning_coalitions),
        "power_to_act": power.power_to_act,
    }))
}

/// Refuses a quota under which anything passes or nothing can: it is a slip of the pen, and the indices mean nothing.
fn reachable(rule: &VotingRule) -> Result<(), InputError> {
    let sum = |sum: Decimal, weight: &Decimal| sum.checked_add(*weight);
    // A sum that no decimal holds is beyond any quota.
    let total = rule.weights.iter().try_fold(Decimal::ZERO, sum).unwrap_or(Decimal::MAX);
    if total.is_zero() {
        return Err(InputError::new("weights", Reason::NoVotes));
    }
    if rule.quota <= Decimal::ZERO || rule.quota > total {
        return Err(InputError::new("quota", Reason::QuotaOutOfReach { total }));
    }
    Ok(())
}

/// A count as a number while every reader's double holds it, beyond that as a string.
fn count(value: u128) -> Value {
    match u64::try_from(value) {
        Ok(small) if small <= 1 << 53 => json!(small),
        _ => json!(value.to_string()),
    }
}
