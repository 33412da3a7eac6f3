//! Exact decimals as they are written in a plan file, and the one border between them and floating point.

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::{borrow::Cow, fmt};

/// Decimals a share of money keeps: per cent with six decimals.
pub const SHARE_DECIMALS: u32 = 6;

/// One hundred, as a decimal.
pub const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

/// The one conversion from exact decimals to floating point.
///
/// Every `Decimal` has a nearest double, so the conversion cannot fail; the fallback only satisfies the type.
pub fn to_f64(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// The conversion back, for values that a pointer or a statistic suggests: rounded half away from zero to `decimals`
/// places; `None` for what is not finite or does not fit.
pub fn from_f64(value: f64, decimals: u32) -> Option<Decimal> {
    // Through text: `Decimal::from_f64` keeps 28 digits of binary noise, the shortest text keeps what was meant.
    if !value.is_finite() || value.abs() > 1e27 {
        return None;
    }
    let rounded: Decimal = format!("{value:.*}", decimals as usize + 3).parse().ok()?;
    Some(round(rounded, decimals))
}

/// Rounds half away from zero to `decimals` places.
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// Reads a decimal written plainly (`-12.5`): no exponent, no blanks, at most 28 digits.
///
/// # Errors
/// The text, with the reason in a few words, as a file's author would need it.
pub fn parse_plain(text: &str) -> Result<Decimal, String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let mut halves = digits.splitn(2, '.');
    let whole = halves.next().unwrap_or("");
    let fraction = halves.next();
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !fraction.is_none_or(all_digits) {
        return Err(format!("`{text}` is not a plain decimal such as \"12.5\""));
    }
    Decimal::from_str_exact(text).map_err(|_| format!("`{text}` has more digits than the program keeps (28)"))
}

/// An exact decimal that travels as a string: `"12.5"`, never a binary float.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Exact(pub Decimal);

impl Exact {
    /// The nearest double.
    pub fn to_f64(self) -> f64 {
        to_f64(self.0)
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self(value)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A borrowed or owned string only: a JSON number would already have passed through a binary float.
        let text = Cow::<'de, str>::deserialize(deserializer)?;
        parse_plain(&text).map(Self).map_err(D::Error::custom)
    }
}

impl JsonSchema for Exact {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
            "description": "an exact decimal, written plainly in quotes"
        })
    }
}

/// A share in per cent, 0 to 100, with at most six decimals. The bounds are checked by the plan's validation, the
/// decimals by every edit.
pub type Share = Exact;
