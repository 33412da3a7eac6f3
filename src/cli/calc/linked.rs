//! `apportion` and `move`.

use super::figures::{Exact, Fault, decimals, parse, strings};
use crate::fund::apportion::{self, ApportionError, Figure};
use serde::Deserialize;
use serde_json::{Value, json};

pub(super) const APPORTION_HELP: &str = r#"Input:
  total     decimal    what is to be split, not negative
  weights   [decimal]  proportions, not negative, not all zero
  decimals  integer    decimals of each part, 0 to 12; the total may not have more
Output:
  parts     [decimal]  sum exactly to the total: every part is rounded down and the units left over go to the largest
                       remainders, ties to the lower index

A decimal is a string ("12.50"); a JSON number is taken too if it has at most 15 significant digits.

Example:
  in:  {"total":"100.00","weights":["1","1","1"],"decimals":2}
  out: {"parts":["33.34","33.33","33.33"]}"#;

pub(super) const MOVE_HELP: &str = r#"Input:
  values       [decimal]  present values, not negative
  locked       [integer]  indices of the entries that stay as they are; may be left out
  moved_index  integer    the entry that is moved, from 0
  new_value    decimal    where it is moved to; clamped to [0, total − locked]
  total        decimal    what all values are to sum to
  decimals     integer    decimals of each value, 0 to 12
Output:
  values       [decimal]  sum exactly to the total: the entries neither moved nor locked share what is left in
                          proportion to their present values (equally if all are 0) by largest remainder; if every
                          other entry is locked the moved one takes exactly what is left

Example:
  in:  {"values":["15.00","30.00","40.00","15.00"],"locked":[2],"moved_index":0,"new_value":"25.00","total":"100.00","decimals":2}
  out: {"values":["25.00","23.33","40.00","11.67"]}"#;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Apportion {
    total: Exact,
    weights: Vec<Exact>,
    decimals: u32,
}

pub(super) fn apportion(text: &str) -> Result<Value, Fault> {
    let input: Apportion = parse(text)?;
    let parts = apportion::apportion(input.total.0, &decimals(&input.weights), input.decimals);
    Ok(json!({ "parts": strings(&parts.map_err(fault)?) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    values: Vec<Exact>,
    #[serde(default)]
    locked: Vec<usize>,
    moved_index: usize,
    new_value: Exact,
    total: Exact,
    decimals: u32,
}

pub(super) fn move_linked(text: &str) -> Result<Value, Fault> {
    let input: Move = parse(text)?;
    if input.values.is_empty() {
        return Err(Fault::new("values", "is empty"));
    }
    let mut locked = vec![false; input.values.len()];
    for (index, entry) in input.locked.iter().enumerate() {
        let missing = || Fault::new(format!("locked[{index}]"), format!("there is no entry {entry}"));
        *locked.get_mut(*entry).ok_or_else(missing)? = true;
    }
    let values = decimals(&input.values);
    let moved = (input.moved_index, input.new_value.0);
    let values = apportion::move_linked(&values, &locked, moved.0, moved.1, input.total.0, input.decimals);
    Ok(json!({ "values": strings(&values.map_err(fault)?) }))
}

/// The field of the input that an error speaks of, and the error.
fn fault(error: ApportionError) -> Fault {
    let name = |figure: Figure| match figure {
        Figure::Total => "total".to_owned(),
        Figure::Weight(index) => format!("weights[{index}]"),
        Figure::Value(index) => format!("values[{index}]"),
        Figure::NewValue => "new_value".to_owned(),
    };
    match error {
        ApportionError::Negative(figure) => Fault::new(name(figure), "is negative"),
        ApportionError::TooFine { figure, decimals } => {
            Fault::new(name(figure), format!("has more than {decimals} decimals"))
        }
        ApportionError::TooLarge(figure) => Fault::new(name(figure), "is too large for exact arithmetic"),
        ApportionError::Empty | ApportionError::NoWeight => Fault::new("weights", error),
        ApportionError::TooManyDecimals(_) => Fault::new("decimals", error),
        ApportionError::Lengths { .. } | ApportionError::LockedExceedTotal { .. } => Fault::new("locked", error),
        ApportionError::NoSuchEntry(_) | ApportionError::MovedIsLocked(_) => Fault::new("moved_index", error),
    }
}
