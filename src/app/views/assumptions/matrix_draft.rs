//! Correlations that the plan cannot hold yet, and what to offer instead. The plan itself is never invalid.

use crate::fund::{
    correlation::Factor,
    edit::Edit,
    exact::Exact,
    plan::{Plan, Sections},
    problem::Problem,
    repair::{Method, Offer, offer, smallest_eigenvalue},
};
use rust_decimal::Decimal;

/// Entries that wait, and what was found of them.
#[derive(Debug, Default)]
pub struct MatrixDraft {
    entries: Vec<(Factor, Factor, Decimal)>,
    /// The cursor: row and column.
    pub cell: (usize, usize),
    /// Whether the cursor's field was open in the last frame: then the arrow keys are its own.
    pub editing: bool,
    /// For which revision and how many changes of the draft the finding was made.
    found_at: Option<(u64, u64)>,
    changes: u64,
    finding: Finding,
}

/// What is known of the matrix on screen.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// Of the matrix on screen.
    pub smallest_eigenvalue: Option<f64>,
    /// Why the plan cannot hold the draft.
    pub problem: Option<Problem>,
    /// Matrices nearby that it can hold.
    pub offers: Vec<Offer>,
}

impl MatrixDraft {
    /// Whether anything waits.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether this entry waits.
    pub fn has(&self, first: &Factor, second: &Factor) -> bool {
        self.entries.iter().any(|(a, b, _)| (a, b) == (first, second) || (a, b) == (second, first))
    }

    /// Drops what waits.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.changes += 1;
    }

    /// Forgets entries of factors that the plan does not have and keeps the cursor inside.
    pub fn follow(&mut self, plan: &Sections) {
        let before = self.entries.len();
        self.entries.retain(|(first, second, _)| plan.correlation.exact_between(first, second).is_some());
        if self.entries.len() != before {
            self.changes += 1;
        }
        let last = plan.correlation.factors.len().saturating_sub(1);
        self.cell = (self.cell.0.min(last), self.cell.1.min(last));
    }

    /// The plan's matrix with what waits laid over it.
    pub fn matrix(&self, plan: &Sections) -> Vec<Vec<Exact>> {
        let mut matrix = plan.correlation.matrix.value.clone();
        for (first, second, value) in &self.entries {
            let (Some(i), Some(j)) = (plan.correlation.index_of(first), plan.correlation.index_of(second)) else {
                continue;
            };
            for (row, column) in [(i, j), (j, i)] {
                if let Some(entry) = matrix.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *entry = Exact(*value);
                }
            }
        }
        matrix
    }

    /// Takes a new value: an edit where the plan can hold the matrix with it, else it waits here.
    pub fn set(&mut self, plan: &Plan, first: &Factor, second: &Factor, value: Decimal) -> Option<Edit> {
        self.entries.retain(|(a, b, _)| (a, b) != (first, second) && (a, b) != (second, first));
        self.changes += 1;
        if plan.correlation.exact_between(first, second) != Some(value) {
            self.entries.push((first.clone(), second.clone(), value));
        }
        let edit = match self.entries.as_slice() {
            [] => return None,
            [(first, second, value)] => {
                Edit::Correlation { first: first.clone(), second: second.clone(), value: *value }
            }
            _ => Edit::CorrelationMatrix(self.matrix(plan)),
        };
        if edit.apply(plan).is_ok() {
            self.clear();
            return Some(edit);
        }
        None
    }

    /// What is known of the matrix on screen, computed when it changed.
    pub fn finding(&mut self, plan: &Plan, revision: u64) -> &Finding {
        let at = (revision, self.changes);
        if self.found_at != Some(at) {
            let matrix = self.matrix(plan);
            let problem =
                if self.is_empty() { None } else { Edit::CorrelationMatrix(matrix.clone()).apply(plan).err() };
            let offers = if problem.is_some() {
                [Method::Nearest, Method::Clipped].into_iter().filter_map(|way| offer(plan, &matrix, way)).collect()
            } else {
                Vec::new()
            };
            self.finding = Finding { smallest_eigenvalue: smallest_eigenvalue(&matrix), problem, offers };
            self.found_at = Some(at);
        }
        &self.finding
    }
}
