//! Politics: partners that leave, calls that are capped, and scenarios that strike.
//!
//! Exits and scenarios are a switch over the base case, off unless set; caps on calls are agreed terms and always hold.

use super::{
    assumption::Assumption,
    exact::Exact,
    identity::{CurrencyCode, PartnerId, ScenarioId, SectorId, SourceId},
    money::Money,
};
use crate::language::Bilingual;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A partner's hazard of leaving where the plan does not say: 2 % a year (a judgement).
pub const EXIT_HAZARD: i64 = 2;
/// What multiplies it in the calendar year after an election where the plan does not say (a judgement).
pub const ELECTION_FACTOR: i64 = 3;
/// The discount of a forced sale where the plan does not say, per cent of net asset value (a judgement).
pub const SALE_DISCOUNT: i64 = 20;
/// The leaver's penalty where the plan does not say, per cent of net asset value (a judgement).
pub const PENALTY: i64 = 10;
/// The most that a stayer takes of orphaned calls where the plan does not say, per cent of its own commitment (a
/// judgement).
pub const ORPHAN_LIMIT: i64 = 25;

/// Political risk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Politics {
    /// Whether exits and the active scenarios are in force.
    #[serde(default)]
    pub on: bool,
    /// How likely partners are to leave; one that is not named leaves at 2 % a year without an election calendar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exits: Vec<PartnerExit>,
    /// What multiplies the hazard in the calendar year after an election. Absent: 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub election_factor: Option<Assumption>,
    /// What happens to a partner that leaves.
    #[serde(default)]
    pub consequence: Consequence,
    /// Discount of a forced sale, per cent of net asset value. Absent: 20.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sale_discount: Option<Assumption>,
    /// The leaver's penalty, per cent of net asset value. Absent: 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Assumption>,
    /// Who makes the calls that the leaver would have.
    #[serde(default)]
    pub orphans: Orphans,
    /// The most that a stayer takes of orphaned calls, per cent of its own commitment. Absent: 25.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orphan_limit: Option<Assumption>,
    /// The most that partners pay in a year, whether the switch is on or off; what is beyond is called later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call_caps: Vec<CallCap>,
    /// Sets of shocks to choose from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
    /// Which of them strike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub active: Vec<ScenarioId>,
}

/// How likely a partner is to leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartnerExit {
    /// Which partner.
    pub partner: PartnerId,
    /// Hazard of leaving, per cent a year.
    pub hazard: Assumption,
    /// Calendar years of elections; the year after each has the raised hazard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elections: Vec<i32>,
}

/// What happens to a partner that leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// It pays no later call; what it has runs off.
    #[default]
    Freeze,
    /// An outside buyer takes its part at a discount.
    Sale,
    /// It pays a part of its net asset value to those who stay.
    Penalty,
    /// What it would receive goes to a frozen account.
    AssetFreeze,
}

/// Who makes the calls that a leaver would have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Orphans {
    /// Nobody.
    #[default]
    NeverMade,
    /// Those who stay, by allocated share, up to the limit.
    TakenUp,
}

/// The most that a partner pays in a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallCap {
    /// Which partner.
    pub partner: PartnerId,
    /// The cap a year, as typed.
    pub cap: Money,
}

/// A set of shocks that strike in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Its name in the plan.
    pub id: ScenarioId,
    /// What it is called.
    pub name: Bilingual,
    /// The year of the plan in which it strikes; 1 is the first.
    pub year: u32,
    /// What multiplies `1 + return` of that year, by sector.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<SectorShock>,
    /// The multiplier of the sectors that are neither named nor spared; 1 for none.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub others: Exact,
    /// Sectors that are not among the others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spared: Vec<SectorId>,
    /// What multiplies the exchange rates of that year, units per dollar.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub currencies: Vec<CurrencyShock>,
    /// What multiplies every partner's hazard of leaving in that year; 1 for none.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub exit_factor: Exact,
    /// Months that calls not yet made wait longer, by sector.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delays: Vec<SectorDelay>,
    /// Percentage points that short rates, cash and the cost of debt rise by from that year on.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rate_shift: Exact,
    /// Terms that change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<TermChange>,
    /// Which entry of the plan's `sources` says where it comes from; a user's own has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceId>,
}

/// A shock to a sector's growth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorShock {
    /// Which sector.
    pub sector: SectorId,
    /// What multiplies `1 + return`.
    pub multiplier: Exact,
}

/// A shock to an exchange rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CurrencyShock {
    /// Which currency.
    pub currency: CurrencyCode,
    /// What multiplies its units per dollar.
    pub multiplier: Exact,
}

/// A wait before calls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorDelay {
    /// Which sector.
    pub sector: SectorId,
    /// How long, months.
    pub months: Exact,
}

/// A term that a scenario changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum TermChange {
    /// A partner's calls are queued for some years.
    CallsQueued {
        /// Whose.
        partner: PartnerId,
        /// How many years.
        years: u32,
    },
    /// The manager's share after the deemed allocation amounts under the memorandum rule, per cent.
    MemorandumSplit {
        /// The new share.
        manager: Exact,
    },
}

fn one() -> Exact {
    Exact(Decimal::ONE)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_one(value: &Exact) -> bool {
    value.0 == Decimal::ONE
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(value: &Exact) -> bool {
    value.0.is_zero()
}

fn value_or(assumption: Option<&Assumption>, fallback: i64) -> Exact {
    assumption.map_or(Exact(fallback.into()), |assumption| assumption.value)
}

impl Scenario {
    /// A scenario without any shock yet.
    pub fn new(id: ScenarioId, name: Bilingual, year: u32) -> Self {
        Self {
            id,
            name,
            year,
            sectors: Vec::new(),
            others: one(),
            spared: Vec::new(),
            currencies: Vec::new(),
            exit_factor: one(),
            delays: Vec::new(),
            rate_shift: Exact::default(),
            terms: Vec::new(),
            source: None,
        }
    }

    /// What multiplies `1 + return` of a sector in the year that it strikes.
    pub fn sector_multiplier(&self, sector: &SectorId) -> Exact {
        match self.sectors.iter().find(|shock| shock.sector == *sector) {
            Some(shock) => shock.multiplier,
            None if self.spared.contains(sector) => one(),
            None => self.others,
        }
    }

    /// What multiplies the units per dollar of a currency in the year that it strikes.
    pub fn currency_multiplier(&self, currency: &CurrencyCode) -> Exact {
        self.currencies.iter().find(|shock| shock.currency == *currency).map_or(one(), |shock| shock.multiplier)
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        let bare = Self { source: self.source.clone(), ..Self::new(self.id.clone(), self.name.clone(), self.year) };
        *self == Self { spared: self.spared.clone(), ..bare }
    }
}

impl Politics {
    /// What is said of a partner's leaving.
    pub fn exit_of(&self, partner: &PartnerId) -> Option<&PartnerExit> {
        self.exits.iter().find(|entry| entry.partner == *partner)
    }

    /// A partner's hazard of leaving, per cent a year, before elections and scenarios.
    pub fn hazard(&self, partner: &PartnerId) -> Exact {
        value_or(self.exit_of(partner).map(|entry| &entry.hazard), EXIT_HAZARD)
    }

    /// What multiplies the hazard in the year after an election.
    pub fn election_factor(&self) -> Exact {
        value_or(self.election_factor.as_ref(), ELECTION_FACTOR)
    }

    /// Discount of a forced sale, per cent.
    pub fn sale_discount(&self) -> Exact {
        value_or(self.sale_discount.as_ref(), SALE_DISCOUNT)
    }

    /// The leaver's penalty, per cent.
    pub fn penalty(&self) -> Exact {
        value_or(self.penalty.as_ref(), PENALTY)
    }

    /// The most that a stayer takes of orphaned calls, per cent of its own commitment.
    pub fn orphan_limit(&self) -> Exact {
        value_or(self.orphan_limit.as_ref(), ORPHAN_LIMIT)
    }

    /// The most that a partner pays in a year, if there is a cap.
    pub fn call_cap(&self, partner: &PartnerId) -> Option<&Money> {
        self.call_caps.iter().find(|entry| entry.partner == *partner).map(|entry| &entry.cap)
    }

    /// The scenarios that strike, in their order; none while the switch is off.
    pub fn in_force(&self) -> impl Iterator<Item = &Scenario> {
        self.scenarios.iter().filter(|scenario| self.on && self.active.contains(&scenario.id))
    }
}
