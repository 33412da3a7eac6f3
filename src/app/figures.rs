//! The closed-form figures of the plan on screen and of its baseline, computed in the frame when either changed.

use super::ballots::Ballots;
use crate::{
    analysis::{
        closed_form::{self, ClosedForm},
        governance,
        net::lever,
        risk::{OneYearDraws, Tails},
    },
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
    /// Every sector's vote.
    pub ballots: Arc<Ballots>,
    /// The places of the sectors with money that are voted down: they too keep the plan from being signed.
    pub blocked: Vec<usize>,
    /// The drawn loss of a year, of the plan and of its baseline, as parts of the invested money.
    pub one_year: Option<(Tails, Option<Tails>)>,
    baseline: Arc<Baseline>,
    draws: Option<Arc<OneYearDraws>>,
}

/// Findings for which the foot of the window has room; only theirs are worth working out a remedy for in a frame.
const MENDED: usize = 8;

fn findings(plan: &Plan) -> Vec<Found> {
    let broken = limits::broken(plan).into_iter().enumerate();
    broken
        .map(|(place, finding)| {
            let fix = if place < MENDED { limits::fix(plan, &finding) } else { None };
            Found { finding, fix }
        })
        .collect()
}

impl Figures {
    /// The figures of a plan; what is `known` of the last one is kept where it still holds.
    pub fn of(
        plan: &Plan,
        revision: u64,
        baseline: Arc<Baseline>,
        draws: Option<Arc<OneYearDraws>>,
        known: Option<&Self>,
    ) -> Self {
        let now = closed_form::of_plan(plan);
        let before = closed_form::of_baseline(plan, &baseline);
        // Draws of a plan that had other sectors cannot be read with this one's weights.
        let draws = draws.filter(|draws| draws.sectors() == plan.sectors.len());
        let one_year = draws.as_ref().zip(now.fund.as_ref()).map(|(draws, mix)| {
            (
                draws.tails(&mix.weights, lever(plan)),
                before.fund.as_ref().map(|mix| draws.tails(&mix.weights, lever(plan))),
            )
        });
        let ballots = Ballots::of(plan, known.map(|known| &known.ballots));
        let blocked = governance::blocked_among(plan, &ballots.list);
        Self { revision, now, before, findings: findings(plan), ballots, blocked, one_year, baseline, draws }
    }

    /// Whether these are the figures of this revision, baseline and draws.
    pub fn are_of(&self, revision: u64, baseline: &Arc<Baseline>, draws: Option<&Arc<OneYearDraws>>) -> bool {
        self.revision == revision
            && (Arc::ptr_eq(&self.baseline, baseline) || self.baseline == *baseline)
            && self.draws.as_ref().map(Arc::as_ptr) == draws.map(Arc::as_ptr)
    }
}
