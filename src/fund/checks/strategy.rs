//! Problems of criteria, scores and weights.

use super::Check;
use crate::fund::{
    assumption::Assumption,
    exact::{Exact, HUNDRED},
    plan::Sections,
    problem::{Fault, Named, Problem},
    strategy::{HIGHEST_SCORE, MOST_CRITERIA},
};
use rust_decimal::Decimal;

/// Every problem of the section.
pub(in crate::fund) fn problems(plan: &Sections) -> Vec<Problem> {
    let strategy = &plan.strategy;
    let mut check = Check::new(plan);
    let criteria = strategy.criteria.len();
    check.count("strategy.criteria", criteria, 0, MOST_CRITERIA);
    for (index, criterion) in strategy.criteria.iter().enumerate() {
        if !criterion.id.is_well_formed() {
            check.fault(format!("strategy.criteria[{index}].id"), Fault::BadIdentity(criterion.id.to_string()));
        }
    }
    let ids = strategy.criteria.iter().map(|criterion| &criterion.id);
    check.once("strategy.criteria", Named::Criterion, ids.map(|id| (id, id.to_string())));
    for (index, entry) in strategy.scores.iter().enumerate() {
        let place = format!("strategy.scores[{index}]");
        check.sector(format!("{place}.sector"), &entry.sector);
        list(&mut check, &format!("{place}.scores"), &entry.scores, criteria, HIGHEST_SCORE);
    }
    let sectors = strategy.scores.iter().map(|entry| &entry.sector);
    check.once("strategy.scores", Named::Sector, sectors.map(|id| (id, id.to_string())));
    for (index, entry) in strategy.weights.iter().enumerate() {
        let place = format!("strategy.weights[{index}]");
        check.partner(format!("{place}.partner"), &entry.partner);
        let place = format!("{place}.weights");
        list(&mut check, &place, &entry.weights, criteria, 100);
        for (place, weights) in
            [(place.clone(), &entry.weights.value), (format!("{place}.default"), &entry.weights.default)]
        {
            // Only weights within 0 to 100 are sure to have a sum.
            if weights.iter().all(|weight| weight.0.abs() <= HUNDRED) {
                let sum: Decimal = weights.iter().map(|weight| weight.0).sum();
                if sum != HUNDRED && criteria > 0 {
                    check.fault(place, Fault::SumNotHundred { sum });
                }
            }
        }
    }
    let partners = strategy.weights.iter().map(|entry| &entry.partner);
    check.once("strategy.weights", Named::Partner, partners.map(|id| (id, id.to_string())));
    check.problems
}

/// A number a criterion, within 0 to `high`.
fn list(check: &mut Check<'_>, place: &str, assumption: &Assumption<Vec<Exact>>, criteria: usize, high: i64) {
    for (place, values) in [(place.to_owned(), &assumption.value), (format!("{place}.default"), &assumption.default)] {
        check.count(place.clone(), values.len(), criteria, criteria);
        for (index, value) in values.iter().enumerate() {
            check.whole(&format!("{place}[{index}]"), value.0, 0, high);
        }
    }
    check.source(place, &assumption.source);
}
