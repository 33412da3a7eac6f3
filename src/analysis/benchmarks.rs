//! Published figures of other investors to hold a plan's against, each with its date and source. None of them enters a
//! figure of a plan.

use crate::{fund::assumption::Kind, language::Bilingual};
use serde::Deserialize;
use std::sync::LazyLock;

/// An investor or a mix that others are measured by.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Benchmark {
    /// Its name in the file.
    pub id: String,
    /// What it is called.
    pub name: Bilingual,
    /// The headline figure.
    pub headline: Published,
    /// What else is known of it.
    pub more: Vec<Published>,
}

/// A published figure.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    /// Of what it is one.
    pub quantity: Quantity,
    /// Per cent; basis points for costs. A mix lists its parts in the order of its label.
    pub values: Vec<f64>,
    /// Decimals as published.
    pub decimals: u32,
    /// What exactly it is, over what time and in which currency.
    pub label: Bilingual,
    /// As of when, `YYYY-MM-DD` or a shorter prefix of it.
    pub as_of: String,
    /// How well it is known.
    pub kind: Kind,
    /// Where it was published.
    pub source: Bilingual,
}

/// What a published figure measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// A return that is expected, geometric mean a year.
    ExpectedReturn,
    /// A return that was earned, a year.
    EarnedReturn,
    /// A return that was earned over less or more than a year, not annualised.
    EarnedInPeriod,
    /// Costs of a year.
    Costs,
    /// Parts of the whole.
    Mix,
}

static BENCHMARKS: LazyLock<Vec<Benchmark>> = LazyLock::new(embedded);

#[allow(clippy::expect_used, reason = "the file is compiled in and a test reads it; no user can break it")]
fn embedded() -> Vec<Benchmark> {
    serde_json::from_str(include_str!("../../assets/benchmarks.json")).expect("the embedded figures are valid")
}

/// Every benchmark, in reading order.
pub fn all() -> &'static [Benchmark] {
    &BENCHMARKS
}
