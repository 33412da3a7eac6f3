//! Approvals: the gates that a sector's commitments wait for, how long, and whether they open.
//!
//! While nothing is drawn, every commitment of a sector waits its median lag and passes, as if this section were not
//! there.

use super::{
    assumption::Assumption,
    exact::Exact,
    identity::{GateId, PartnerId, SectorId},
    plan::Sections,
};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What waiting costs where the plan does not say: 2 % a year of what waits (a judgement).
pub const WAITING_COST: i64 = 2;

/// How approvals are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approvals {
    /// Whether lag and success are drawn for every future. Off: every commitment waits its sector's median and passes.
    #[serde(default)]
    pub drawn: bool,
    /// Cost of a commitment that waits beyond its vintage year, per cent of it a year. Absent: 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_cost: Option<Assumption>,
    /// The gates by sector; a sector that is not named has one gate of its own lag that always opens.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<SectorApprovals>,
}

/// What a sector's commitments wait for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SectorApprovals {
    /// Which sector.
    pub sector: SectorId,
    /// Chance that a vintage is approved, 0 to 1, where no gate is listed. Absent: 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<Assumption>,
    /// The gates. None: one gate, lognormal with the median and the nine-in-ten time of the sector's approval lag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
}

/// A step of approval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its name in the plan.
    pub id: GateId,
    /// What it is called.
    pub name: Bilingual,
    /// Its stage, from 1: gates of a stage run side by side, stages one after the other.
    pub stage: u32,
    /// The partner on whose account it applies; it does not where the plan has no such partner. Absent: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because_of: Option<PartnerId>,
    /// How long it takes, months.
    pub duration: Assumption<Duration>,
    /// Chance that it opens, 0 to 1.
    pub success: Assumption,
}

/// How long a gate takes, months.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Duration {
    /// Always the same.
    Fixed(Exact),
    /// Lognormal.
    Lognormal {
        /// Median.
        median: Exact,
        /// The time that nine in ten do not exceed.
        p90: Exact,
    },
    /// Triangular.
    Triangular {
        /// The least.
        low: Exact,
        /// The most likely.
        mode: Exact,
        /// The most.
        high: Exact,
    },
    /// One of several, by chance.
    Mixture(Vec<MixturePart>),
}

/// One possibility of a mixture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MixturePart {
    /// Its chance, per cent; the parts sum to 100.
    pub weight: Exact,
    /// How long it takes then.
    pub duration: Duration,
}

impl Approvals {
    /// What the plan says of a sector's approvals, if anything.
    pub fn of(&self, sector: &SectorId) -> Option<&SectorApprovals> {
        self.sectors.iter().find(|entry| entry.sector == *sector)
    }

    /// A gate that a sector lists.
    pub fn gate(&self, sector: &SectorId, gate: &GateId) -> Option<&Gate> {
        self.of(sector)?.gates.iter().find(|known| known.id == *gate)
    }

    /// Cost of waiting, per cent a year.
    pub fn waiting_cost(&self) -> Exact {
        self.waiting_cost.as_ref().map_or(Exact(WAITING_COST.into()), |cost| cost.value)
    }
}

impl Sections {
    /// The listed gates of a sector that apply in this plan, in the order of their stages.
    pub fn gates_that_apply(&self, sector: &SectorId) -> Vec<&Gate> {
        let applies = |gate: &&Gate| gate.because_of.as_ref().is_none_or(|id| self.partner_index(id).is_some());
        let listed = self.approvals.of(sector).map_or(&[][..], |entry| entry.gates.as_slice());
        let mut gates: Vec<&Gate> = listed.iter().filter(applies).collect();
        gates.sort_by_key(|gate| gate.stage);
        gates
    }
}
