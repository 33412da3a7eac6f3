//! How power moves with the quota: it does not slide but steps.

use super::{Influence, board::Board};

/// Up to so many different sums of votes every step is found; beyond, the quota is tried at every per cent.
pub const MOST_SUMS: usize = 400;

/// Quotas between which nobody's power changes.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotaStep {
    /// Its lower end, per cent of all votes. It belongs to the step where only more than the quota passes.
    pub from: f64,
    /// Its upper end, per cent. It belongs to the step where the quota itself is enough.
    pub to: f64,
    /// Each partner's power there.
    pub influence: Influence,
}

/// Every step from 0 to 100 per cent, and whether its ends are exact.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotaSteps {
    /// In ascending order, without gaps.
    pub steps: Vec<QuotaStep>,
    /// Whether the ends are sums of votes, rather than whole per cents.
    pub are_exact: bool,
}

/// The steps of power as the quota moves while all else stays. Which coalitions win changes only where the quota passes
/// the sum of some coalition's votes, so power is told between neighbouring sums; neighbours with the same indices are
/// one step.
///
/// # Errors
/// As [`super::influence`].
pub fn quota_steps(board: &Board, partners: usize) -> Result<QuotaSteps, crate::analysis::input::InputError> {
    let sums = sums(board);
    let are_exact = sums.is_some();
    let ends: Vec<f64> = match sums {
        Some(sums) => sums.iter().map(|sum| *sum as f64 * 100.0 / board.total as f64).collect(),
        None => (0..=100).map(f64::from).collect(),
    };
    let mut steps: Vec<QuotaStep> = Vec::new();
    for pair in ends.windows(2) {
        let [from, to] = *pair else { continue };
        let influence = super::influence(&board.with_quota(0.5 * (from + to)), partners)?;
        match steps.last_mut() {
            Some(last) if last.influence.same_indices(&influence) => last.to = to,
            _ => steps.push(QuotaStep { from, to, influence }),
        }
    }
    Ok(QuotaSteps { steps, are_exact })
}

/// The different sums of votes that coalitions can have, ascending; `None` where there are too many.
fn sums(board: &Board) -> Option<Vec<i128>> {
    let mut sums = vec![0];
    for seat in &board.seats {
        let with = sums.iter().map(|sum| sum + seat.weight);
        sums = sums.iter().copied().chain(with).collect();
        sums.sort_unstable();
        sums.dedup();
        if sums.len() > MOST_SUMS {
            return None;
        }
    }
    Some(sums)
}
