//! A partner of the fund and the places its money can go to.

use super::{
    assumption::Assumption,
    identity::{CurrencyCode, LocationId, PartnerId},
    money::Money,
    tax::TaxProfile,
};
use crate::language::Bilingual;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who pays into the fund, in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// Its name in the plan.
    pub id: PartnerId,
    /// Its full name.
    pub name: Bilingual,
    /// A name of at most 12 Latin or 6 full-width characters.
    pub short_name: Bilingual,
    /// Which of the partner hues is its own, from 0; from the eighth on partners are grey with a code.
    pub colour: u8,
    /// The currency it counts in.
    pub currency: CurrencyCode,
    /// The location that is its own currency area, if any.
    pub home: Option<LocationId>,
    /// What it commits, as typed.
    pub commitment: Money,
    /// Share of its foreign-currency value that is hedged, per cent 0 to 100.
    pub hedge_ratio: Assumption,
    /// What it pays to tax offices. Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxProfile>,
}

/// A place where a sector's money works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Location {
    /// Its name in the plan.
    pub id: LocationId,
    /// Its full name.
    pub name: Bilingual,
    /// The currency its assets are in.
    pub currency: CurrencyCode,
}
