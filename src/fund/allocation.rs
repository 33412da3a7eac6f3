//! Who puts what share of its commitment into which sector.

use super::{
    exact::{Exact, HUNDRED, Share},
    identity::{PartnerId, SectorId},
    money::Money,
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// One partner's share of one sector, with what holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Per cent of the partner's commitment.
    pub share: Share,
    /// Nothing but the hand moves a pinned cell.
    pub pinned: bool,
    /// The least that the partner wants here, per cent.
    pub floor: Option<Share>,
    /// The most that the partner wants here, per cent.
    pub cap: Option<Share>,
}

/// One partner's cells, in the order of the plan's sectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Linked mode: moving one cell moves the unpinned others so that the sum stays.
    pub linked: bool,
}

impl Row {
    /// The sum of the shares, per cent.
    pub fn allocated(&self) -> Decimal {
        self.cells.iter().map(|cell| cell.share.0).sum()
    }

    /// What is left of 100 %.
    pub fn unallocated(&self) -> Decimal {
        HUNDRED - self.allocated()
    }

    /// The share of the sector at `index`; 0 where there is none.
    pub fn share(&self, index: usize) -> Decimal {
        self.cells.get(index).map_or(Decimal::ZERO, |cell| cell.share.0)
    }
}

/// Every partner's row, in the order of the plan's partners.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allocation {
    /// The rows; a drag copies only the rows it touches.
    pub rows: Vec<Arc<Row>>,
}

/// An allocation to measure changes against: the plan as it stood when it was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// What it is called.
    pub name: String,
    /// When it was set, `YYYY-MM-DDTHH:MM:SSZ`.
    pub time: String,
    /// Each partner's commitment and shares at that time.
    pub partners: Vec<BaselineRow>,
}

/// A partner's part of a baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineRow {
    /// Which partner.
    pub partner: PartnerId,
    /// Its commitment.
    pub commitment: Money,
    /// Its shares; sectors not named had none.
    pub allocation: Vec<BaselineShare>,
}

/// A share of a baseline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BaselineShare {
    /// Which sector.
    pub sector: SectorId,
    /// Per cent of the commitment.
    pub share: Share,
}

impl BaselineRow {
    /// The share of a sector at the time of the baseline.
    pub fn share_of(&self, sector: &SectorId) -> Decimal {
        self.allocation.iter().find(|entry| entry.sector == *sector).map_or(Decimal::ZERO, |entry| entry.share.0)
    }
}

/// A cell that only holds a share.
pub fn plain_cell(share: Decimal) -> Cell {
    Cell { share: Exact(share), ..Cell::default() }
}
