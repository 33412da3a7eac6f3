//! What the engine answers: codes and numbers, no prose.

use super::{
    departures::DeparturesAnswer,
    deployment::Deployment,
    order::Spread,
    questions::{Counting, Party, SeriesQuestion},
    risk::Tails,
    shared::SharingAnswer,
};
use std::sync::Arc;

/// How the percentiles of an answer were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// Exact order statistics.
    Exact,
    /// A histogram of 4,096 bins: the ticks of a drag.
    Quick,
    /// A histogram of 2²⁰ bins and more, with values taken to lie evenly in a bin: more futures than are kept in memory.
    Streamed,
}

/// A series and its percentiles. Percentiles of a year are those of that year alone, not a path.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesAnswer {
    /// What was asked.
    pub question: SeriesQuestion,
    /// The years 0 … horizon.
    pub years: Vec<Spread>,
    /// The first futures, year by year, as many as were asked for.
    pub samples: Vec<Vec<f32>>,
}

/// A chance estimated from futures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Chance {
    /// The part of the futures.
    pub value: f64,
    /// Its standard error, `√(p(1−p)/n)`.
    pub error: f64,
}

impl Chance {
    /// The chance of what happens on `count` of `n` futures.
    pub fn of(count: usize, n: usize) -> Self {
        let value = count as f64 / n.max(1) as f64;
        Self { value, error: libm::sqrt(value * (1.0 - value) / n.max(1) as f64) }
    }
}

/// Internal rates of return. One that is not defined stays so and is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RatesOfReturn {
    /// Over the futures with exactly one rate, total losses as −100 % among them; `None` where there are none.
    pub spread: Option<Spread>,
    /// Part of the futures with one rate (total losses not counted).
    pub unique: f64,
    /// Part with several.
    pub multiple: f64,
    /// Part with none: flows all zero or of one sign.
    pub none: f64,
    /// Part that lose everything.
    pub total_loss: f64,
}

/// When cumulative net cash turns for good.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BreakEven {
    /// Part of the futures by the first year from which it stays at or above zero.
    pub by_year: Vec<f64>,
    /// Part on which that never comes.
    pub never: f64,
    /// The year by which half of the futures have turned; `None` where fewer do.
    pub median: Option<usize>,
}

/// The figures of a party that has capital at risk.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Total value to paid-in capital.
    pub total_value_multiple: Spread,
    /// Distributions to paid-in capital.
    pub distribution_multiple: Spread,
    /// Internal rate of return.
    pub rate_of_return: RatesOfReturn,
    /// That less comes back, value at the horizon included, than was paid in.
    pub chance_of_loss: Chance,
    /// That the real target is beaten, in the party's own currency.
    pub chance_of_target: Chance,
    /// Loss over paid-in at the horizon, `1 − TVPI`: loss positive.
    pub horizon_loss: Tails,
    /// Largest fall of the index of yearly growth below its peak.
    pub drawdown: Spread,
    /// When cumulative net cash turns.
    pub break_even: BreakEven,
}

/// The figures of one party.
#[derive(Clone, Debug, PartialEq)]
pub struct FiguresAnswer {
    /// Whose.
    pub party: Party,
    /// In which currency.
    pub counting: Counting,
    /// `None`: no capital at risk.
    pub figures: Option<Figures>,
}

/// What a party has committed so far, by year.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// Whose.
    pub party: Party,
    /// Cumulative, years 0 … horizon, base currency, nominal.
    pub years: Vec<f64>,
}

/// A party's loss in one drawn year of its invested mix, as parts of the invested money and in base currency.
#[derive(Clone, Debug, PartialEq)]
pub struct OneYearAnswer {
    /// Whose.
    pub party: Party,
    /// Invested: allocated money, base currency.
    pub invested: f64,
    /// Parts of it, loss positive; `None` where nothing is allocated.
    pub tails: Option<Tails>,
}

/// One future, year by year.
#[derive(Clone, Debug, PartialEq)]
pub struct PathAnswer {
    /// Its number, from 0.
    pub path: usize,
    /// Whose flows.
    pub party: Party,
    /// In which currency.
    pub counting: Counting,
    /// Called, years 0 … horizon.
    pub calls: Vec<f64>,
    /// Paid out.
    pub distributions: Vec<f64>,
    /// Value at the year's end.
    pub values: Vec<f64>,
    /// Each sector's return in the years 1 … horizon, before costs.
    pub sector_returns: Vec<Vec<f64>>,
    /// Each currency's rate at the end of the years 0 … horizon over its spot rate; none for the dollar.
    pub rates: Vec<Option<Vec<f64>>>,
}

/// The answer to [`super::questions::Questions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// Of how many futures.
    pub paths: usize,
    /// How percentiles were found.
    pub quality: Quality,
    /// The series, in the order of the questions.
    pub series: Vec<SeriesAnswer>,
    /// The figures, in the order of the questions.
    pub figures: Vec<FiguresAnswer>,
    /// One-year losses, in the order of the questions.
    pub one_year: Vec<OneYearAnswer>,
    /// What every party of the series has committed.
    pub committed: Vec<Committed>,
    /// The future asked for.
    pub path: Option<PathAnswer>,
    /// What the sharing rule does, where it was asked.
    pub sharing: Option<SharingAnswer>,
    /// What becomes of commitments, where it was asked.
    pub deployment: Option<Arc<Deployment>>,
    /// Who leaves and who is held back, where it was asked.
    pub departures: Option<DeparturesAnswer>,
}
