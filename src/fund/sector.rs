//! A sector: what is assumed of a unit of money that works in it.

use super::{
    assumption::Assumption,
    exact::{Exact, Share},
    identity::{LocationId, SectorId},
};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A field that the fund can put money into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Its name in the plan.
    pub id: SectorId,
    /// Its full name.
    pub name: Bilingual,
    /// A name of at most 12 Latin or 6 full-width characters.
    pub short_name: Bilingual,
    /// Arithmetic mean of a year's return in the base currency before fund costs and tax, per cent.
    pub expected_return: Assumption,
    /// Deviation of a year's return, per cent.
    pub volatility: Assumption,
    /// Part of the expected return that is income rather than gain, 0 to 1.
    pub income_share: Assumption,
    /// Where its money works; the shares sum to 100.
    pub locations: Vec<LocationShare>,
    /// The most of all commitments that the fund may put into it, per cent.
    pub fund_cap: Option<Assumption>,
    /// The smallest joint commitment that is worth making, base currency; 0 where any is.
    pub minimum_cheque: Assumption,
    /// How a commitment is called and paid back; absent where it is called at once and held (a liquid sector).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pacing: Option<Pacing>,
    /// Months from commitment to the start of its clock.
    pub approval_lag: ApprovalLag,
}

/// The share of a sector that works in a location.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LocationShare {
    /// Which location.
    pub location: LocationId,
    /// Per cent of the sector.
    pub share: Share,
}

/// The Takahashi–Alexander parameters of a commitment (Yale Investments Office 2001; J. Portfolio Management 28(2)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pacing {
    /// Part of the uncalled commitment that is called at age 1, 2, …, 0 to 1; the last repeats.
    pub rate_of_contribution: Assumption<Vec<Exact>>,
    /// Age in years at which everything left is paid out.
    pub life: Assumption,
    /// The bow: how late distributions come.
    pub bow: Assumption,
    /// The least part of net asset value paid out in a year, per cent.
    pub yield_floor: Assumption,
}

/// How long approvals take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalLag {
    /// Median, months.
    pub median: Assumption,
    /// The time that nine in ten do not exceed, months.
    pub p90: Assumption,
}

impl Sector {
    /// The per cent of the sector that works in `location`.
    pub fn share_in(&self, location: &LocationId) -> Share {
        self.locations.iter().find(|entry| entry.location == *location).map_or(Exact::default(), |entry| entry.share)
    }
}
