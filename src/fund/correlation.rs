//! The correlation matrix of annual arithmetic returns, sectors and currencies together.

use super::{
    assumption::Assumption,
    exact::Exact,
    identity::{CurrencyCode, SectorId},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the matrix has a row for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// A sector's return.
    Sector(SectorId),
    /// The change of a currency's rate against the dollar.
    Currency(CurrencyCode),
}

impl Factor {
    /// The identity's text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Sector(id) => id.as_str(),
            Self::Currency(code) => code.as_str(),
        }
    }
}

/// The matrix, its factors in the order of their creation: adding one appends and moves no other factor's draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correlation {
    /// The factors, in order of creation.
    pub factors: Vec<Factor>,
    /// Rows of the full square matrix.
    pub matrix: Assumption<Vec<Vec<Exact>>>,
}

impl Correlation {
    /// The place of a factor.
    pub fn index_of(&self, factor: &Factor) -> Option<usize> {
        self.factors.iter().position(|other| other == factor)
    }

    /// The correlation of two factors by their places; 1 with itself, 0 for what is not there.
    pub fn between(&self, first: usize, second: usize) -> f64 {
        self.matrix.value.get(first).and_then(|row| row.get(second)).map_or(0.0, |value| value.to_f64())
    }

    /// The correlation of two factors, exactly; `None` where the matrix lacks one.
    pub fn exact_between(&self, first: &Factor, second: &Factor) -> Option<Decimal> {
        let (i, j) = (self.index_of(first)?, self.index_of(second)?);
        Some(self.matrix.value.get(i)?.get(j)?.0)
    }

    /// The sub-matrix of the given sectors, row-major.
    pub fn of_sectors(&self, sectors: &[SectorId]) -> Vec<f64> {
        let places: Vec<Option<usize>> = sectors
            .iter()
            .map(|id| self.factors.iter().position(|f| matches!(f, Factor::Sector(s) if s == id)))
            .collect();
        let mut matrix = Vec::with_capacity(sectors.len() * sectors.len());
        for first in &places {
            for second in &places {
                matrix.push(match (first, second) {
                    (Some(i), Some(j)) => self.between(*i, *j),
                    _ => 0.0,
                });
            }
        }
        matrix
    }
}
