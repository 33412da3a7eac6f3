//! Who decides: the rule of each matter, the vetoes, and how each partner stands to each sector.
//!
//! Votes never change a flow of money. A plan without this section decides by capital with more than half.

use super::{
    exact::Exact,
    identity::{PartnerId, SectorId},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What is voted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Matter {
    /// The year's budget.
    Budget,
    /// A single deal; the rule that a sector's passing is told by.
    SingleDeal,
    /// A partner's way out.
    Exit,
    /// The fund's charter.
    Charter,
}

impl Matter {
    /// Every matter, in reading order.
    pub const ALL: [Self; 4] = [Self::Budget, Self::SingleDeal, Self::Exit, Self::Charter];

    /// Its field's name in the plan file.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::SingleDeal => "single_deal",
            Self::Exit => "exit",
            Self::Charter => "charter",
        }
    }
}

/// How the fund decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Governance {
    /// The rule for the year's budget.
    #[serde(default)]
    pub budget: Rule,
    /// The rule for a single deal; a sector passes or fails by it.
    #[serde(default)]
    pub single_deal: Rule,
    /// The rule for a partner's way out.
    #[serde(default)]
    pub exit: Rule,
    /// The rule for a change of the charter.
    #[serde(default)]
    pub charter: Rule,
    /// Partners without whom nothing passes in a sector.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sector_vetoes: Vec<SectorVeto>,
    /// How partners stand to sectors; a pair that is not named supports.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stances: Vec<StanceEntry>,
}

/// How one matter is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Where votes come from.
    pub weights: Weights,
    /// Per cent of the weight that must be in favour.
    pub quota: Exact,
    /// Whether the quota itself is enough.
    #[serde(default)]
    pub compare: Compare,
    /// What the quota is a per cent of.
    #[serde(default)]
    pub of: Whole,
    /// Per cent of all weight that must be present; 0 for none. Who abstains is present.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub quorum: Exact,
    /// The part of the members that must be in favour as well. Absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_count: Option<HeadCount>,
    /// Partners whose opposition is enough to block.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vetoes: Vec<PartnerId>,
}

/// Where votes come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Weights {
    /// In proportion to commitments in the base currency.
    ByCapital,
    /// The same for every partner.
    Equal,
    /// As listed; a partner that is not named has no vote.
    Custom(Vec<Votes>),
    /// As treaties of development banks have it: a part shared equally, the rest by capital, founders' votes on top.
    Treaty(Treaty),
}

/// A partner's votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// Whose.
    pub partner: PartnerId,
    /// How many, in any unit.
    pub votes: Exact,
}

/// Votes by treaty: with `T = (Σ capital votes + Σ founder votes)/(1 − basic)`, each partner has its capital votes, its
/// founder votes and `basic·T/n`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Treaty {
    /// Per cent of all votes that is shared equally, 0 to under 100.
    pub basic: Exact,
    /// Capital that brings one vote, base currency.
    pub capital_per_vote: Exact,
    /// Votes that founders have beside those of their capital.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub founders: Vec<Votes>,
}

/// Whether the quota itself is enough.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Compare {
    /// Exactly the quota passes.
    #[default]
    AtLeast,
    /// Only more than the quota passes.
    MoreThan,
}

/// What a quota is a per cent of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Whole {
    /// All weight: an abstention counts like an opposition.
    #[default]
    TotalWeight,
    /// The weight of those who vote for or against.
    VotesCast,
}

/// A part of the members, such as 2 of 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadCount {
    /// The numerator.
    pub part: u32,
    /// The denominator.
    pub of: u32,
}

impl HeadCount {
    /// The fewest of `members` that make up the part.
    pub fn of_members(self, members: usize) -> usize {
        (members * self.part as usize).div_ceil(self.of.max(1) as usize)
    }
}

/// A veto in one sector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorVeto {
    /// Whose.
    pub partner: PartnerId,
    /// Where.
    pub sector: SectorId,
}

/// How a partner stands to a sector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StanceEntry {
    /// Whose.
    pub partner: PartnerId,
    /// To what.
    pub sector: SectorId,
    /// How.
    pub stance: Stance,
}

/// How a partner votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// In favour.
    #[default]
    Support,
    /// Against.
    Oppose,
    /// Present, neither for nor against.
    Abstain,
    /// Against, and no suggestion may ask for it. By itself it is no veto.
    RedLine,
}

impl Stance {
    /// Whether it counts against.
    pub fn is_against(self) -> bool {
        matches!(self, Self::Oppose | Self::RedLine)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(value: &Exact) -> bool {
    value.0.is_zero()
}

impl Default for Rule {
    /// More than half of all weight, by capital.
    fn default() -> Self {
        Self {
            weights: Weights::ByCapital,
            quota: Exact(Decimal::from(50)),
            compare: Compare::MoreThan,
            of: Whole::TotalWeight,
            quorum: Exact::default(),
            head_count: None,
            vetoes: Vec::new(),
        }
    }
}

impl Governance {
    /// The rule of a matter.
    pub fn rule(&self, matter: Matter) -> &Rule {
        match matter {
            Matter::Budget => &self.budget,
            Matter::SingleDeal => &self.single_deal,
            Matter::Exit => &self.exit,
            Matter::Charter => &self.charter,
        }
    }

    /// The rule of a matter, to change it.
    pub(super) fn rule_mut(&mut self, matter: Matter) -> &mut Rule {
        match matter {
            Matter::Budget => &mut self.budget,
            Matter::SingleDeal => &mut self.single_deal,
            Matter::Exit => &mut self.exit,
            Matter::Charter => &mut self.charter,
        }
    }

    /// How a partner stands to a sector.
    pub fn stance(&self, partner: &PartnerId, sector: &SectorId) -> Stance {
        let entry = self.stances.iter().find(|entry| entry.partner == *partner && entry.sector == *sector);
        entry.map_or(Stance::Support, |entry| entry.stance)
    }

    /// Whether a partner has a veto in a sector.
    pub fn has_sector_veto(&self, partner: &PartnerId, sector: &SectorId) -> bool {
        self.sector_vetoes.iter().any(|veto| veto.partner == *partner && veto.sector == *sector)
    }

    /// Who decides under a memorandum such as the U.S.–Japan one of 4 September 2025: the manager's side alone selects
    /// deals, the funder must agree to put its own money in and may opt out by itself, and the terms change only
    /// together. The consultation committee has no vote.
    pub fn memorandum(manager: &PartnerId, funder: &PartnerId) -> Self {
        let alone = |partner: &PartnerId| Rule {
            weights: Weights::Custom(vec![Votes { partner: partner.clone(), votes: Exact(Decimal::ONE) }]),
            quota: Exact(Decimal::ONE_HUNDRED),
            compare: Compare::AtLeast,
            ..Rule::default()
        };
        let together = Rule { weights: Weights::Equal, ..alone(manager) };
        Self {
            budget: Rule { vetoes: vec![funder.clone()], ..alone(manager) },
            single_deal: alone(manager),
            exit: alone(funder),
            charter: together,
            sector_vetoes: Vec::new(),
            stances: Vec::new(),
        }
    }
}
