//! Edits of criteria, scores and weights.

use crate::fund::{
    apportion::{apportion, move_linked},
    assumption::Assumption,
    checks,
    exact::{Exact, HUNDRED, SHARE_DECIMALS},
    identity::{CriterionId, PartnerId, SectorId},
    judged::{found_or_new, judged, with_source},
    plan::{Plan, Sections},
    problem::{Fault, Named, Problem},
    strategy::{Criterion, PartnerWeights, SectorScores, Strategy},
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change of what the partners want beside money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StrategyEdit {
    /// A sector's score in a criterion, 0 to 10.
    Score {
        /// Which sector.
        sector: SectorId,
        /// Which criterion.
        criterion: CriterionId,
        /// The score.
        to: Decimal,
    },
    /// A partner's weight of a criterion, per cent; its other weights yield in proportion so that all sum to 100.
    Weight {
        /// Whose.
        partner: PartnerId,
        /// Which criterion.
        criterion: CriterionId,
        /// The weight.
        to: Decimal,
    },
    /// All weights of a partner, one a criterion; they must sum to 100.
    Weights {
        /// Whose.
        partner: PartnerId,
        /// Per cent.
        weights: Vec<Decimal>,
    },
    /// Another criterion that nothing scores in yet.
    AddCriterion(Box<Criterion>),
    /// A criterion less; the weights of the others rise in proportion.
    RemoveCriterion(CriterionId),
    /// The whole section.
    Whole(Box<Strategy>),
}

impl StrategyEdit {
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Score { sector: a, criterion: b, .. }, Self::Score { sector: c, criterion: d, .. }) => {
                (a, b) == (c, d)
            }
            (Self::Weight { partner: a, criterion: b, .. }, Self::Weight { partner: c, criterion: d, .. }) => {
                (a, b) == (c, d)
            }
            (Self::Weights { partner: one, .. }, Self::Weights { partner: two, .. }) => one == two,
            (Self::Whole(_), Self::Whole(_)) => true,
            _ => false,
        }
    }

    pub(super) fn apply(&self, plan: &Plan) -> Result<Plan, Problem> {
        let place = |id: &CriterionId| {
            plan.strategy
                .criterion_index(id)
                .ok_or_else(|| Problem::new("strategy.criteria", Fault::Unknown(Named::Criterion, id.to_string())))
        };
        let mut sections = plan.sections();
        match self {
            Self::Score { sector, criterion, to } => {
                let place = place(criterion)?;
                if let Some(score) = scores_mut(&mut sections, sector).value.get_mut(place) {
                    *score = Exact(to.normalize());
                }
            }
            Self::Weight { partner, criterion, to } => {
                let place = place(criterion)?;
                let weights = weights_mut(&mut sections, partner);
                weights.value = rebalanced(&weights.value, place, *to)?;
            }
            Self::Weights { partner, weights } => {
                weights_mut(&mut sections, partner).value =
                    weights.iter().map(|weight| Exact(weight.normalize())).collect();
            }
            Self::AddCriterion(criterion) => {
                let strategy = Arc::make_mut(&mut sections.strategy);
                // A first criterion has all the weight.
                let weight = if strategy.criteria.is_empty() { HUNDRED } else { Decimal::ZERO };
                strategy.criteria.push((**criterion).clone());
                for entry in &mut strategy.scores {
                    both(&mut entry.scores, |list| list.push(Exact::default()));
                }
                for entry in &mut strategy.weights {
                    both(&mut entry.weights, |list| list.push(Exact(weight)));
                }
            }
            Self::RemoveCriterion(id) => remove_criterion(Arc::make_mut(&mut sections.strategy), place(id)?),
            Self::Whole(whole) => Arc::make_mut(&mut sections.strategy).clone_from(whole),
        }
        Plan::with_checked(sections, checks::strategy::problems)
    }
}

/// Equal weights, per cent, that sum to 100.
pub(in crate::fund) fn equal_weights(criteria: usize) -> Vec<Exact> {
    let parts = apportion(HUNDRED, &vec![Decimal::ONE; criteria], SHARE_DECIMALS).unwrap_or_default();
    parts.into_iter().map(|part| Exact(part.normalize())).collect()
}

/// The weights with one of them moved and the others in proportion.
fn rebalanced(weights: &[Exact], place: usize, to: Decimal) -> Result<Vec<Exact>, Problem> {
    let values: Vec<Decimal> = weights.iter().map(|weight| weight.0).collect();
    let moved = move_linked(&values, &vec![false; values.len()], place, to, HUNDRED, SHARE_DECIMALS);
    let fault = Fault::OutOfRange { value: to, low: Decimal::ZERO, high: HUNDRED };
    let moved = moved.map_err(|_| Problem::new("strategy.weights", fault))?;
    Ok(moved.into_iter().map(|weight| Exact(weight.normalize())).collect())
}

fn remove_criterion(strategy: &mut Strategy, place: usize) {
    strategy.criteria.remove(place);
    let criteria = strategy.criteria.len();
    for entry in &mut strategy.scores {
        both(&mut entry.scores, |list| {
            list.remove(place);
        });
    }
    for entry in &mut strategy.weights {
        both(&mut entry.weights, |list| {
            list.remove(place);
            let left: Vec<Decimal> = list.iter().map(|weight| weight.0).collect();
            *list = match apportion(HUNDRED, &left, SHARE_DECIMALS) {
                Ok(parts) => parts.into_iter().map(|part| Exact(part.normalize())).collect(),
                Err(_) => equal_weights(criteria),
            };
        });
    }
}

fn both(assumption: &mut Assumption<Vec<Exact>>, change: impl Fn(&mut Vec<Exact>)) {
    change(&mut assumption.value);
    change(&mut assumption.default);
}

/// A sector's scores, made where it has none.
fn scores_mut<'a>(sections: &'a mut Sections, sector: &SectorId) -> &'a mut Assumption<Vec<Exact>> {
    let none = vec![Exact::default(); sections.strategy.criteria.len()];
    let new = || SectorScores { sector: sector.clone(), scores: judged(none.clone(), none.clone()) };
    if sections.strategy.scores_of(sector).is_none() {
        with_source(sections);
    }
    let entries = &mut Arc::make_mut(&mut sections.strategy).scores;
    &mut found_or_new(entries, |entry| entry.sector == *sector, new).scores
}

/// A partner's weights, made where it has none.
fn weights_mut<'a>(sections: &'a mut Sections, partner: &PartnerId) -> &'a mut Assumption<Vec<Exact>> {
    let equal = equal_weights(sections.strategy.criteria.len());
    let new = || PartnerWeights { partner: partner.clone(), weights: judged(equal.clone(), equal.clone()) };
    if sections.strategy.weights_of(partner).is_none() {
        with_source(sections);
    }
    let entries = &mut Arc::make_mut(&mut sections.strategy).weights;
    &mut found_or_new(entries, |entry| entry.partner == *partner, new).weights
}
