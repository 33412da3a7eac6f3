//! A number with its origin: value, default, kind, date and source.

use super::{exact::Exact, identity::SourceId};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How well a number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Seen in a published source.
    Published,
    /// Computed from other numbers by a stated formula.
    Computed,
    /// General knowledge, high confidence, not verified.
    KnowledgeHigh,
    /// General knowledge, medium confidence, not verified.
    KnowledgeMedium,
    /// General knowledge, low confidence, not verified.
    KnowledgeLow,
    /// A judgement, not a fact.
    Judgement,
}

/// A number (or a short table of numbers) that the plan assumes, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assumption<T = Exact> {
    /// The value in force.
    pub value: T,
    /// The value that "back to default" restores.
    pub default: T,
    /// How well the default is known.
    pub kind: Kind,
    /// As-of date of the default, `YYYY-MM-DD` or a shorter prefix of it.
    pub as_of: String,
    /// Which entry of the plan's `sources` says where the default comes from.
    pub source: SourceId,
}

impl<T: PartialEq> Assumption<T> {
    /// Whether the value in force differs from the default.
    pub fn is_edited(&self) -> bool {
        self.value != self.default
    }
}

impl<T: Clone> Assumption<T> {
    /// The same assumption with another value in force.
    #[must_use]
    pub fn with(&self, value: T) -> Self {
        Self { value, ..self.clone() }
    }
}

impl Assumption {
    /// The value in force as a double, in the unit that the field states.
    pub fn to_f64(&self) -> f64 {
        self.value.to_f64()
    }

    /// A per-cent value in force as a fraction.
    pub fn fraction(&self) -> f64 {
        self.value.to_f64() / 100.0
    }
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its name in the plan.
    pub id: SourceId,
    /// The citation, or a line of why where it is a judgement.
    pub text: Bilingual,
}
