//! What an import would do to a plan: its proposals, and the one edit that carries them out.

use super::estimate::{Estimate, EstimateFault, estimate};
use crate::{
    files::import::{CellFault, Frequency, Line, Proposal, ReturnUnit, Returns},
    fund::{
        assumption_key::{AssumptionKey, SectorField},
        correlation::Factor,
        edit::Edit,
        exact::{Exact, from_f64},
        plan::Plan,
        problem::{Fault, Problem},
        repair::{Method, Offer, offer},
    },
};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashSet};

/// Decimals of an estimated per cent and of an estimated correlation: more would only look exact.
const PERCENT_DECIMALS: u32 = 2;
const CORRELATION_DECIMALS: u32 = 4;

/// What historical returns propose under the choices made.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimated {
    /// Faults first, then returns and volatilities, then correlations.
    pub lines: Vec<Line>,
    /// Numbers that come out as the plan holds them.
    pub unchanged: usize,
    /// The figures behind them, or why there are none.
    pub estimate: Result<Estimate, EstimateFault>,
}

/// The proposals of historical returns. Dates on which a return is at fault are not used; as long as their lines stand
/// in the preview unanswered, nothing can be accepted.
pub fn estimated(returns: &Returns, plan: &Plan, frequency: Frequency, unit: ReturnUnit) -> Estimated {
    let mut lines = returns.faults.clone();
    let mut series: Vec<Vec<f64>> = vec![Vec::new(); returns.sectors.len()];
    for row in &returns.rows {
        let values: Option<Vec<f64>> =
            row.returns.iter().map(|cell| cell.map(|observation| observation.fraction(unit))).collect();
        let Some(values) = values else { continue };
        if let Some(place) = values.iter().position(|value| *value <= -1.0) {
            let text = values.get(place).map_or_else(String::new, |value| format!("{}", value * 100.0));
            let proposal = Proposal::Fault { text: format!("{text}%"), fault: CellFault::TotalLoss };
            lines.push(Line { row: Some(row.line), column: returns.heads.get(place).cloned(), proposal });
            continue;
        }
        for (one, value) in series.iter_mut().zip(values) {
            one.push(value);
        }
    }
    let estimate = estimate(&series, frequency);
    let mut unchanged = 0;
    if let Ok(figures) = &estimate {
        let proposals = moments(returns, plan, figures).into_iter().chain(correlations(returns, plan, figures));
        for proposal in proposals {
            let same = match &proposal {
                Proposal::Assumption { old, new, .. } | Proposal::Correlation { old, new, .. } => old == new,
                Proposal::Fault { .. } => false,
            };
            if same {
                unchanged += 1;
            } else {
                lines.push(Line { row: None, column: None, proposal });
            }
        }
    }
    Estimated { lines, unchanged, estimate }
}

fn moments(returns: &Returns, plan: &Plan, figures: &Estimate) -> Vec<Proposal> {
    let mut proposals = Vec::new();
    for ((sector, mean), deviation) in returns.sectors.iter().zip(&figures.means).zip(&figures.deviations) {
        for (field, value) in [(SectorField::ExpectedReturn, mean), (SectorField::Volatility, deviation)] {
            let key = AssumptionKey::Sector(sector.clone(), field);
            let (Some(old), Some(new)) = (key.get(plan), from_f64(value * 100.0, PERCENT_DECIMALS)) else { continue };
            proposals.push(if key.check("", &new).is_none() {
                Proposal::Assumption { old: old.value.0, new, key }
            } else {
                let (low, high) = key.range();
                Proposal::Fault { text: format!("{new}%"), fault: CellFault::OutOfRange { low, high } }
            });
        }
    }
    proposals
}

fn correlations(returns: &Returns, plan: &Plan, figures: &Estimate) -> Vec<Proposal> {
    let size = returns.sectors.len();
    let factors: Vec<Factor> = returns.sectors.iter().cloned().map(Factor::Sector).collect();
    let mut proposals = Vec::new();
    for (i, first) in factors.iter().enumerate() {
        for (j, second) in factors.iter().enumerate().skip(i + 1) {
            let estimated = figures.correlation.get(i * size + j).copied().unwrap_or(0.0);
            let (Some(new), Some(old)) =
                (from_f64(estimated, CORRELATION_DECIMALS), plan.correlation.exact_between(first, second))
            else {
                continue;
            };
            proposals.push(Proposal::Correlation { first: first.clone(), second: second.clone(), old, new });
        }
    }
    proposals
}

/// What accepting would do.
#[derive(Clone, Debug, PartialEq)]
pub enum Accepting {
    /// Nothing is left to change.
    Nothing,
    /// So many places are at fault and not left out.
    AtFault(usize),
    /// This one edit; where the correlations contradicted each other, with the nearest that do not.
    Ready {
        /// The edit.
        edit: Edit,
        /// The nearest valid matrix that stands in it, if the proposed one was none.
        repaired: Option<Box<Offer>>,
    },
    /// The plan cannot hold it.
    Refused(Problem),
}

/// The edit of the `lines` that are not `left_out` (by their place).
pub fn accepting(plan: &Plan, lines: &[Line], left_out: &BTreeSet<usize>) -> Accepting {
    let kept: Vec<&Line> =
        lines.iter().enumerate().filter(|(place, _)| !left_out.contains(place)).map(|(_, line)| line).collect();
    let faults = kept.iter().filter(|line| line.is_fault()).count();
    if faults > 0 {
        return Accepting::AtFault(faults);
    }
    let mut numbers = Vec::new();
    let mut matrix = plan.correlation.matrix.value.clone();
    let mut moved: HashSet<(usize, usize)> = HashSet::new();
    for line in kept {
        match &line.proposal {
            Proposal::Assumption { key, new, .. } => numbers.push(Edit::Assumption { key: key.clone(), value: *new }),
            Proposal::Correlation { first, second, new, .. } => {
                let places = (plan.correlation.index_of(first), plan.correlation.index_of(second));
                let (Some(i), Some(j)) = places else { continue };
                moved.insert((i, j));
                for (row, column) in [(i, j), (j, i)] {
                    if let Some(entry) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
                        *entry = Exact(*new);
                    }
                }
            }
            Proposal::Fault { .. } => {}
        }
    }
    if numbers.is_empty() && moved.is_empty() {
        return Accepting::Nothing;
    }
    assembled(plan, numbers, &matrix, !moved.is_empty())
}

/// Numbers and matrix may each need the other to have changed first, so both orders are tried; where the correlations
/// contradict each other either way, the nearest matrix takes their place.
fn assembled(plan: &Plan, numbers: Vec<Edit>, matrix: &[Vec<Exact>], moved: bool) -> Accepting {
    if !moved {
        let edit = Edit::Many(numbers.clone());
        match edit.apply(plan) {
            Ok(_) => return Accepting::Ready { edit, repaired: None },
            Err(problem) if !is_of_correlation(&problem) => return Accepting::Refused(problem),
            Err(_) => {}
        }
    }
    let after = |matrix: &[Vec<Exact>]| numbers.iter().cloned().chain([Edit::CorrelationMatrix(matrix.to_vec())]);
    let before = |matrix: &[Vec<Exact>]| [Edit::CorrelationMatrix(matrix.to_vec())].into_iter().chain(numbers.clone());
    let orders = [Edit::Many(after(matrix).collect()), Edit::Many(before(matrix).collect())];
    let mut refused = None;
    for edit in orders {
        match edit.apply(plan) {
            Ok(_) => return Accepting::Ready { edit, repaired: None },
            Err(problem) => refused = Some(problem),
        }
    }
    // The matrix must suit the numbers as they will be; where they do not fit the present one either, it is drawn
    // to independence first, which any numbers allow.
    let independent = identity(matrix.len());
    let through =
        Edit::Many([Edit::CorrelationMatrix(independent.clone())].into_iter().chain(numbers.clone()).collect());
    let found = through.apply(plan).map(|applied| offer(&applied.plan, matrix, Method::Nearest));
    match (found, refused) {
        (Ok(Some(near)), _) => {
            let steps = [Edit::CorrelationMatrix(independent)].into_iter().chain(numbers);
            let edit = Edit::Many(steps.chain([Edit::CorrelationMatrix(near.matrix.clone())]).collect());
            Accepting::Ready { edit, repaired: Some(Box::new(near)) }
        }
        (Err(problem), _) | (_, Some(problem)) => Accepting::Refused(problem),
        (Ok(None), None) => Accepting::Nothing,
    }
}

fn is_of_correlation(problem: &Problem) -> bool {
    matches!(problem.fault, Fault::NotPositiveDefinite { .. } | Fault::Unreachable { .. })
}

fn identity(size: usize) -> Vec<Vec<Exact>> {
    let entry = |i: usize, j: usize| Exact(if i == j { Decimal::ONE } else { Decimal::ZERO });
    (0..size).map(|i| (0..size).map(|j| entry(i, j)).collect()).collect()
}
