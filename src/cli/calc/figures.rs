//! Figures as they travel in JSON, and the faults of an input.

use crate::analysis::input::InputError;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error, Visitor},
};
use serde_json::Value;
use std::fmt;

/// The largest statistic that is taken; beyond it lies a slip of the hand.
const LARGEST_NUMBER: f64 = 1e18;
/// Significant digits up to which a JSON number and its double are one to one.
const NUMBER_DIGITS: usize = 15;

/// What is at fault, in one line: a field (or file) and the reason.
#[derive(Debug, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Fault {
    field: String,
    reason: String,
}

impl Fault {
    pub(super) fn new(field: impl Into<String>, reason: impl fmt::Display) -> Self {
        // One line, whatever a message quotes.
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { field: line(&field.into()), reason: line(&reason.to_string()) }
    }
}

impl From<InputError> for Fault {
    fn from(error: InputError) -> Self {
        Self::new(error.field, error.reason)
    }
}

/// Reads the input's one JSON object, naming the field at fault by its path.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    // A list would be taken for the object's fields in their order.
    if text.trim_start().starts_with('[') {
        return Err(Fault::new("input", "is a list, one JSON object is needed"));
    }
    let mut json = serde_json::Deserializer::from_str(text);
    let input = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." || path == "?" { "input".to_owned() } else { path };
        Fault::new(field, error.into_inner())
    })?;
    json.end().map_err(|error| Fault::new("input", error))?;
    Ok(input)
}

/// A statistic: a finite JSON number of at most 10^18.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number(pub(super) f64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = f64::deserialize(deserializer)?;
        if number.is_finite() && number.abs() <= LARGEST_NUMBER {
            Ok(Self(number))
        } else {
            Err(Error::custom(format_args!("{number:e} is beyond ±{LARGEST_NUMBER:e}")))
        }
    }
}

/// The doubles of a list of statistics.
pub(super) fn doubles(numbers: &[Number]) -> Vec<f64> {
    numbers.iter().map(|number| number.0).collect()
}

/// An exact decimal: a string (`"12.50"`), or a JSON number of at most 15 significant digits, which a double holds one
/// to one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact(pub(super) Decimal);

impl Exact {
    /// The nearest double.
    pub(super) fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal such as \"12.50\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Exact, E> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if !plain {
            let shown: String = text.chars().take(40).collect();
            return Err(E::custom(format_args!("{shown:?} is not a plain decimal such as \"12.50\"")));
        }
        Decimal::from_str_exact(text).map(Exact).map_err(|_| E::custom("has more digits than are kept exactly (28)"))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Exact, E> {
        Ok(Exact(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Exact, E> {
        let text = number.to_string();
        let digits = text.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
        if number.abs() > 1e15 || digits > NUMBER_DIGITS {
            return Err(E::custom(format_args!(
                "{number} has more than {NUMBER_DIGITS} significant digits: write it as a string to keep it exact"
            )));
        }
        self.visit_str(&text)
    }
}

/// The decimals of a list.
pub(super) fn decimals(values: &[Exact]) -> Vec<Decimal> {
    values.iter().map(|value| value.0).collect()
}

/// Exact figures as JSON strings.
pub(super) fn strings(values: &[Decimal]) -> Value {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().into()
}
