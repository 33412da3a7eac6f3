//! Every change to a plan is an [`Edit`]: whether from a slider, a menu, the palette, a file or a test.

mod allocation;
mod approvals;
mod governance;
mod note;
mod numbers;
mod politics;
mod section_note;
mod strategy;
mod structure;
mod taxation;

pub use allocation::{AllocationEdit, Bound};
pub use approvals::ApprovalsEdit;
pub use governance::GovernanceEdit;
pub use note::{Note, note};
pub use numbers::{MetaEdit, SimulationEdit, TermsEdit};
pub use politics::{PoliticsEdit, PoliticsNumber};
pub use section_note::SectionNote;
pub use strategy::StrategyEdit;
pub use structure::StructureEdit;
pub use taxation::TaxEdit;

use super::{
    allocation::Baseline,
    assumption_key::AssumptionKey,
    correlation::Factor,
    exact::Exact,
    identity::{PartnerId, SectorId},
    money::Money,
    movement::Stop,
    plan::{Plan, Sections},
    problem::Problem,
    sharing::Sharing,
    validate,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A change to a plan. It names partners and sectors by identity, so it means the same after others were added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Shares, pins, limits.
    Allocation(AllocationEdit),
    /// What a partner commits.
    Commitment {
        /// Which partner.
        partner: PartnerId,
        /// The commitment, as typed.
        money: Money,
    },
    /// One assumption's value.
    Assumption {
        /// Which.
        key: AssumptionKey,
        /// The new value in its unit.
        value: Decimal,
    },
    /// How fast a sector's commitments are called.
    RateOfContribution {
        /// Which sector.
        sector: SectorId,
        /// Parts of the uncalled commitment called at age 1, 2, …, 0 to 1; the last repeats.
        rates: Vec<Decimal>,
    },
    /// A correlation, both mirror entries.
    Correlation {
        /// One factor.
        first: Factor,
        /// The other.
        second: Factor,
        /// −1 to 1.
        value: Decimal,
    },
    /// The whole correlation matrix, as offered when a matrix is not positive definite.
    CorrelationMatrix(Vec<Vec<Exact>>),
    /// Title, horizon and the like.
    Meta(MetaEdit),
    /// Terms.
    Terms(TermsEdit),
    /// The rule by which pooled cash is shared, as a whole.
    Sharing(Sharing),
    /// Debt to a unit of equity, or `None` to speak of leverage no more. A plan without leverage takes the built-in cost
    /// of debt with it.
    Leverage(Option<Decimal>),
    /// A switch of the tax rules.
    Tax(TaxEdit),
    /// Who decides.
    Governance(GovernanceEdit),
    /// What the partners want beside money.
    Strategy(StrategyEdit),
    /// What commitments wait for.
    Approvals(ApprovalsEdit),
    /// Who may leave, and what may strike.
    Politics(PoliticsEdit),
    /// How futures are drawn.
    Simulation(SimulationEdit),
    /// Sets the allocation to measure changes against, or forgets it.
    Baseline(Option<Arc<Baseline>>),
    /// Adds or removes partners and sectors.
    Structure(StructureEdit),
    /// Another plan's sections in place of these (a suggestion accepted, an import).
    Replace(Box<Sections>),
    /// Several edits as one.
    Many(Vec<Edit>),
}

/// A changed plan and what stopped the change short of what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The plan after the edit.
    pub plan: Plan,
    /// What stopped a move, if it did not reach what was asked.
    pub stop: Option<Stop>,
}

impl Edit {
    /// Whether two edits are of the same thing, so that the one can go on where the other stands in a gesture.
    pub fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Allocation(one), Self::Allocation(two)) => one.has_target_of(two),
            (Self::Commitment { partner: one, .. }, Self::Commitment { partner: two, .. }) => one == two,
            (Self::Assumption { key: one, .. }, Self::Assumption { key: two, .. }) => one == two,
            (Self::RateOfContribution { sector: one, .. }, Self::RateOfContribution { sector: two, .. }) => one == two,
            (Self::Correlation { first: a, second: b, .. }, Self::Correlation { first: c, second: d, .. }) => {
                (a, b) == (c, d) || (a, b) == (d, c)
            }
            (Self::Meta(one), Self::Meta(two)) => one.has_target_of(two),
            (Self::Terms(one), Self::Terms(two)) => std::mem::discriminant(one) == std::mem::discriminant(two),
            (Self::Tax(one), Self::Tax(two)) => std::mem::discriminant(one) == std::mem::discriminant(two),
            (Self::Simulation(one), Self::Simulation(two)) => {
                std::mem::discriminant(one) == std::mem::discriminant(two)
            }
            (Self::Governance(one), Self::Governance(two)) => one.has_target_of(two),
            (Self::Strategy(one), Self::Strategy(two)) => one.has_target_of(two),
            (Self::Approvals(one), Self::Approvals(two)) => one.has_target_of(two),
            (Self::Politics(one), Self::Politics(two)) => one.has_target_of(two),
            (Self::Structure(one), Self::Structure(two)) => one.has_target_of(two),
            (Self::Many(one), Self::Many(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(one, two)| one.has_target_of(two))
            }
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    /// The plan after this edit.
    ///
    /// # Errors
    /// What the edit asks for that the plan cannot hold; the plan given stays as it is.
    pub fn apply(&self, plan: &Plan) -> Result<Applied, Problem> {
        let done = |plan: Plan| Applied { plan, stop: None };
        match self {
            Self::Allocation(edit) => edit.apply(plan),
            Self::Commitment { partner, money } => numbers::commitment(plan, partner, money).map(done),
            Self::Assumption { key, value } => numbers::assumption(plan, key, *value).map(done),
            Self::RateOfContribution { sector, rates } => numbers::rate_of_contribution(plan, sector, rates).map(done),
            Self::Correlation { first, second, value } => numbers::correlation(plan, first, second, *value).map(done),
            Self::CorrelationMatrix(matrix) => numbers::correlation_matrix(plan, matrix).map(done),
            Self::Meta(edit) => edit.apply(plan).map(done),
            Self::Terms(edit) => edit.apply(plan).map(done),
            Self::Sharing(sharing) => numbers::sharing(plan, sharing).map(done),
            Self::Leverage(ratio) => taxation::leverage(plan, *ratio).map(done),
            Self::Tax(edit) => edit.apply(plan).map(done),
            Self::Governance(edit) => edit.apply(plan).map(done),
            Self::Strategy(edit) => edit.apply(plan).map(done),
            Self::Approvals(edit) => edit.apply(plan).map(done),
            Self::Politics(edit) => edit.apply(plan).map(done),
            Self::Simulation(edit) => edit.apply(plan).map(done),
            Self::Baseline(baseline) => {
                let mut sections = plan.sections();
                sections.baseline.clone_from(baseline);
                Plan::with_checked(sections, validate::baseline).map(done)
            }
            Self::Structure(edit) => edit.apply(plan).map(done),
            Self::Replace(sections) => Plan::with_checked((**sections).clone(), validate::all).map(done),
            Self::Many(edits) => {
                let mut applied = done(plan.clone());
                for edit in edits {
                    let next = edit.apply(&applied.plan)?;
                    applied = Applied { plan: next.plan, stop: applied.stop.or(next.stop) };
                }
                Ok(applied)
            }
        }
    }
}
