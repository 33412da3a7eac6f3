//! What the view remembers beside the plan: the chosen group and number, the filter, and drafts that the plan does not
//! hold yet. None of it is undone.

use super::matrix_draft::MatrixDraft;
use crate::fund::{
    assumption_key::AssumptionKey,
    correlation::Factor,
    identity::{GateId, PartnerId, SectorId},
    plan::Sections,
};
use rust_decimal::Decimal;

/// A group of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Group {
    /// Target, horizon, costs, pooling.
    Plan,
    /// How futures are drawn.
    Simulation,
    /// Every sector, a row each.
    #[default]
    Sectors,
    /// One sector, a row a number.
    Sector(SectorId),
    /// Rates, their volatility, interest.
    Currencies,
    /// Hedging.
    Partners,
    /// What the fund borrows.
    Leverage,
    /// Rates by partner and location.
    Tax,
    /// How returns move together.
    Correlation,
    /// When money is committed.
    Schedule,
    /// What commitments wait for.
    Approvals,
    /// Who may leave.
    Politics,
    /// What the partners want beside money.
    Strategy,
}

/// One number (or short table) of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A single-number assumption.
    Number(AssumptionKey),
    /// A sector's rates of contribution.
    Rates(SectorId),
    /// A correlation.
    Correlation(Factor, Factor),
    /// Years looked ahead.
    Horizon,
    /// The first year.
    StartYear,
    /// The pooled per cent.
    Pooling,
    /// Debt to a unit of equity.
    DebtToEquity,
    /// The number of futures.
    Paths,
    /// The seed.
    Seed,
    /// The joint-crash copula.
    JointCrashes,
    /// When money is committed.
    Schedule,
    /// How long a gate of a sector takes.
    GateDuration(SectorId, GateId),
    /// A sector's scores.
    Scores(SectorId),
    /// A partner's weights.
    Weights(PartnerId),
}

/// The view's memory.
#[derive(Debug, Default)]
pub struct State {
    /// The chosen group.
    pub group: Group,
    /// The number that the right side explains.
    pub selected: Option<Item>,
    /// Only what differs from its default.
    pub edited_only: bool,
    /// Typed into the search box.
    pub query: String,
    /// Correlations that contradict each other, kept until they do not.
    pub matrix: MatrixDraft,
    /// Shares per year that are being written, per cent.
    pub schedule: Option<Vec<Decimal>>,
}

impl State {
    /// Whether the search box or the filter narrows the view to a list.
    pub fn is_filtering(&self) -> bool {
        self.edited_only || !self.query.trim().is_empty()
    }

    /// Forgets what another plan does not have.
    pub fn follow(&mut self, plan: &Sections) {
        if let Group::Sector(id) = &self.group
            && plan.sector_index(id).is_none()
        {
            self.group = Group::Sectors;
        }
        let gone = match &self.selected {
            Some(Item::Number(key)) => key.get(plan).is_none(),
            Some(Item::Rates(id)) => plan.sector_index(id).is_none(),
            Some(item @ (Item::GateDuration(..) | Item::Scores(_) | Item::Weights(_))) => item.origin(plan).is_none(),
            Some(Item::Correlation(first, second)) => plan.correlation.exact_between(first, second).is_none(),
            _ => false,
        };
        if gone {
            self.selected = None;
        }
        self.matrix.follow(plan);
    }
}
