//! Whether the optional sections of a plan are valid: governance, strategy, approvals, politics.

pub(super) mod approvals;
pub(super) mod governance;
pub(super) mod politics;
pub(super) mod strategy;

use super::{
    assumption::Assumption,
    exact::SHARE_DECIMALS,
    identity::{PartnerId, SectorId, SourceId},
    plan::Sections,
    problem::{Fault, Named, Problem},
};
use rust_decimal::Decimal;
use std::{collections::HashSet, hash::Hash};

/// Decimals that a number of these sections may have.
const DECIMALS: u32 = 10;

/// Collects what is wrong.
struct Check<'a> {
    plan: &'a Sections,
    problems: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(plan: &'a Sections) -> Self {
        Self { plan, problems: Vec::new() }
    }

    fn fault(&mut self, place: impl Into<String>, fault: Fault) {
        self.problems.push(Problem::new(place, fault));
    }

    /// A number within bounds that does not have more decimals than are kept; whether it is.
    fn number(&mut self, place: &str, value: Decimal, low: Decimal, high: Decimal) -> bool {
        if value < low || value > high {
            self.fault(place, Fault::OutOfRange { value, low, high });
            return false;
        }
        if value.normalize().scale() > DECIMALS {
            self.fault(place, Fault::TooManyDecimals { value, allowed: DECIMALS });
            return false;
        }
        true
    }

    /// A per cent with at most six decimals.
    fn share(&mut self, place: &str, value: Decimal, low: Decimal, high: Decimal) {
        if self.number(place, value, low, high) && value.normalize().scale() > SHARE_DECIMALS {
            self.fault(place, Fault::TooManyDecimals { value, allowed: SHARE_DECIMALS });
        }
    }

    fn whole(&mut self, place: &str, value: Decimal, low: i64, high: i64) -> bool {
        self.number(place, value, low.into(), high.into())
    }

    /// An assumption's value and default within bounds, and its source.
    fn assumption(&mut self, place: &str, assumption: &Assumption, low: i64, high: i64) {
        self.whole(place, assumption.value.0, low, high);
        self.whole(&format!("{place}.default"), assumption.default.0, low, high);
        self.source(place, &assumption.source);
    }

    fn source(&mut self, place: &str, id: &SourceId) {
        if !self.plan.sources.iter().any(|source| source.id == *id) {
            self.fault(format!("{place}.source"), Fault::Unknown(Named::Source, id.to_string()));
        }
    }

    fn partner(&mut self, place: impl Into<String>, id: &PartnerId) {
        if self.plan.partner_index(id).is_none() {
            self.fault(place, Fault::Unknown(Named::Partner, id.to_string()));
        }
    }

    fn sector(&mut self, place: impl Into<String>, id: &SectorId) {
        if self.plan.sector_index(id).is_none() {
            self.fault(place, Fault::Unknown(Named::Sector, id.to_string()));
        }
    }

    /// That nothing stands twice in a list.
    fn once<T: Eq + Hash>(&mut self, place: &str, kind: Named, entries: impl Iterator<Item = (T, String)>) {
        let mut seen = HashSet::new();
        for (index, (entry, name)) in entries.enumerate() {
            if !seen.insert(entry) {
                self.fault(format!("{place}[{index}]"), Fault::Duplicate(kind, name));
            }
        }
    }

    fn count(&mut self, place: impl Into<String>, found: usize, low: usize, high: usize) {
        if found < low || found > high {
            self.fault(place, Fault::Count { found, low, high });
        }
    }
}

/// The smallest share: per cent with six decimals.
fn smallest() -> Decimal {
    Decimal::new(1, SHARE_DECIMALS)
}
