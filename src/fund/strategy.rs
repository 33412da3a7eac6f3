//! What the partners want beside money: criteria, a score per sector and criterion, and each partner's weights.
//!
//! A score never becomes money and no figure of money depends on it.

use super::{
    assumption::Assumption,
    exact::Exact,
    identity::{CriterionId, PartnerId, SectorId},
};
use crate::language::{Bilingual, Language, text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The most that a sector can score in a criterion.
pub const HIGHEST_SCORE: i64 = 10;
/// The most criteria that a plan may have.
pub const MOST_CRITERIA: usize = 12;

/// What the partners want beside money.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    /// What sectors are scored by.
    pub criteria: Vec<Criterion>,
    /// Scores by sector; a sector that is not named scores 0.
    pub scores: Vec<SectorScores>,
    /// Weights by partner; a partner that is not named weighs all criteria alike.
    pub weights: Vec<PartnerWeights>,
}

/// A strategic aim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its name in the plan.
    pub id: CriterionId,
    /// What it is called.
    pub name: Bilingual,
}

/// What a sector brings to each criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorScores {
    /// Which sector.
    pub sector: SectorId,
    /// One score a criterion in their order, 0 to 10.
    pub scores: Assumption<Vec<Exact>>,
}

/// What a partner gives for a swing from the worst to the best score of each criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerWeights {
    /// Which partner.
    pub partner: PartnerId,
    /// One weight a criterion in their order, per cent; they sum to 100.
    pub weights: Assumption<Vec<Exact>>,
}

impl Strategy {
    /// The place of a criterion.
    pub fn criterion_index(&self, id: &CriterionId) -> Option<usize> {
        self.criteria.iter().position(|criterion| criterion.id == *id)
    }

    /// The scores of a sector, if it has any.
    pub fn scores_of(&self, sector: &SectorId) -> Option<&Assumption<Vec<Exact>>> {
        self.scores.iter().find(|entry| entry.sector == *sector).map(|entry| &entry.scores)
    }

    /// The weights of a partner, if it has any.
    pub fn weights_of(&self, partner: &PartnerId) -> Option<&Assumption<Vec<Exact>>> {
        self.weights.iter().find(|entry| entry.partner == *partner).map(|entry| &entry.weights)
    }
}

/// The five criteria that plans start with.
pub fn standard_criteria() -> Vec<Criterion> {
    [
        ("supply_chain", "criterion-supply-chain"),
        ("jobs", "criterion-jobs"),
        ("technology", "criterion-technology"),
        ("energy", "criterion-energy"),
        ("dual_use", "criterion-dual-use"),
    ]
    .map(|(id, key)| Criterion {
        id: id.into(),
        name: Bilingual { en: text(Language::En, key).to_owned(), ja: text(Language::Ja, key).to_owned() },
    })
    .into()
}
