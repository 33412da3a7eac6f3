//! What an edit of governance, strategy, approvals or politics did, as codes and numbers.

use super::{ApprovalsEdit, GovernanceEdit, PoliticsEdit, PoliticsNumber, StrategyEdit};
use crate::fund::{
    governance::{Matter, Stance},
    identity::{CriterionId, PartnerId, ScenarioId, SectorId},
    money::Money,
    politics::{Consequence, Orphans},
};
use rust_decimal::Decimal;

/// What a step of the optional sections changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SectionNote {
    /// A matter's quota, per cent.
    Quota(Matter, Decimal),
    /// A matter's rule.
    Rule(Matter),
    /// A veto in a sector granted or taken back.
    SectorVeto(PartnerId, SectorId, bool),
    /// How a partner stands to a sector.
    Stance(PartnerId, SectorId, Stance),
    /// All of governance.
    Governance,
    /// A sector's score in a criterion.
    Score(SectorId, CriterionId, Decimal),
    /// A partner's weight of a criterion, per cent.
    Weight(PartnerId, CriterionId, Decimal),
    /// All of a partner's weights.
    Weights(PartnerId),
    /// What the criteria are, or all of the strategy.
    Strategy,
    /// Approvals drawn or not.
    ApprovalsDrawn(bool),
    /// The cost of waiting, per cent a year.
    WaitingCost(Decimal),
    /// A sector's chance of approval, 0 to 1.
    Success(SectorId, Decimal),
    /// A sector's gates: how many.
    Gates(SectorId, usize),
    /// All of the approvals.
    Approvals,
    /// Political risk on or off.
    PoliticsOn(bool),
    /// A partner's hazard of leaving, per cent a year.
    Hazard(PartnerId, Decimal),
    /// A partner's elections.
    Elections(PartnerId),
    /// A number of political risk.
    PoliticsNumber(PoliticsNumber, Decimal),
    /// What happens to a partner that leaves.
    Consequence(Consequence),
    /// Who makes a leaver's calls.
    Orphans(Orphans),
    /// A partner's cap on calls.
    CallCap(PartnerId, Option<Money>),
    /// A scenario made, changed or removed.
    Scenario(ScenarioId),
    /// A scenario strikes or not.
    ScenarioActive(ScenarioId, bool),
    /// All of political risk.
    Politics,
}

pub(super) fn governance(edit: &GovernanceEdit) -> SectionNote {
    match edit {
        GovernanceEdit::Quota(matter, quota) => SectionNote::Quota(*matter, *quota),
        GovernanceEdit::Rule(matter, _) => SectionNote::Rule(*matter),
        GovernanceEdit::SectorVeto { partner, sector, granted } => {
            SectionNote::SectorVeto(partner.clone(), sector.clone(), *granted)
        }
        GovernanceEdit::Stance { partner, sector, stance } => {
            SectionNote::Stance(partner.clone(), sector.clone(), *stance)
        }
        GovernanceEdit::Whole(_) => SectionNote::Governance,
    }
}

pub(super) fn strategy(edit: &StrategyEdit) -> SectionNote {
    match edit {
        StrategyEdit::Score { sector, criterion, to } => SectionNote::Score(sector.clone(), criterion.clone(), *to),
        StrategyEdit::Weight { partner, criterion, to } => SectionNote::Weight(partner.clone(), criterion.clone(), *to),
        StrategyEdit::Weights { partner, .. } => SectionNote::Weights(partner.clone()),
        StrategyEdit::AddCriterion(_) | StrategyEdit::RemoveCriterion(_) | StrategyEdit::Whole(_) => {
            SectionNote::Strategy
        }
    }
}

pub(super) fn approvals(edit: &ApprovalsEdit) -> SectionNote {
    match edit {
        ApprovalsEdit::Drawn(drawn) => SectionNote::ApprovalsDrawn(*drawn),
        ApprovalsEdit::WaitingCost(cost) => SectionNote::WaitingCost(*cost),
        ApprovalsEdit::Success { sector, to } => SectionNote::Success(sector.clone(), *to),
        ApprovalsEdit::Gates { sector, gates } => SectionNote::Gates(sector.clone(), gates.len()),
        ApprovalsEdit::Whole(_) => SectionNote::Approvals,
    }
}

pub(super) fn politics(edit: &PoliticsEdit) -> SectionNote {
    match edit {
        PoliticsEdit::On(on) => SectionNote::PoliticsOn(*on),
        PoliticsEdit::Hazard { partner, to } => SectionNote::Hazard(partner.clone(), *to),
        PoliticsEdit::Elections { partner, .. } => SectionNote::Elections(partner.clone()),
        PoliticsEdit::Number(number, to) => SectionNote::PoliticsNumber(*number, *to),
        PoliticsEdit::Consequence(consequence) => SectionNote::Consequence(*consequence),
        PoliticsEdit::Orphans(orphans) => SectionNote::Orphans(*orphans),
        PoliticsEdit::CallCap { partner, cap } => SectionNote::CallCap(partner.clone(), cap.clone()),
        PoliticsEdit::Scenario(scenario) => SectionNote::Scenario(scenario.id.clone()),
        PoliticsEdit::RemoveScenario(id) => SectionNote::Scenario(id.clone()),
        PoliticsEdit::Active(id, active) => SectionNote::ScenarioActive(id.clone(), *active),
        PoliticsEdit::Whole(_) => SectionNote::Politics,
    }
}
