//! The closed-form figures of the plan on screen and of its baseline, computed in the frame when either changed.

use crate::{
    analysis::closed_form::{self, ClosedForm},
    fund::{
        allocation::Baseline,
        limits::{self, Found},
        plan::Plan,
    },
};
use std::sync::Arc;

/// Figures and what they belong to.
#[derive(Debug)]
pub struct Figures {
    /// The revision of the plan they were computed from.
    pub revision: u64,
    /// The plan's figures.
    pub now: ClosedForm,
    /// The baseline's figures under the plan's present assumptions.
    pub before: ClosedForm,
    /// What keeps the plan from being signed.
    pub findings: Vec<Found>,
    baseline: Arc<Baseline>,
}

impl Figures {
    /// The figures of a plan.
    pub fn of(plan: &Plan, revision: u64, baseline: Arc<Baseline>) -> Self {
        Self {
            revision,
            now: closed_form::of_plan(plan),
            before: closed_form::of_baseline(plan, &baseline),
            findings: limits::findings(plan),
            baseline,
        }
    }

    /// Whether these are the figures of this revision and baseline.
    pub fn are_of(&self, revision: u64, baseline: &Arc<Baseline>) -> bool {
        self.revision == revision && (Arc::ptr_eq(&self.baseline, baseline) || self.baseline == *baseline)
    }
}
