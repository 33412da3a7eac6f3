//! What every move is measured against: commitments and joint amounts of one plan, converted once.

use super::{floor_share, lower_bound};
use crate::fund::{
    allocation::{Cell, Row},
    exact::{HUNDRED, round},
    plan::Sections,
};
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// Decimals of a share that are compared with a limit: far below what a share keeps, far above what division loses.
const COMPARED: u32 = 12;

/// A plan with its commitments in the base currency, converted once, and the joint amounts that were asked for.
#[derive(Clone, Debug)]
pub struct Ground<'a> {
    plan: &'a Sections,
    commitments: Vec<Decimal>,
    total: Decimal,
    /// By sector, Σ commitment × share, where it was asked for.
    weighted: Vec<OnceCell<Decimal>>,
    /// The sector whose fund cap is not looked at, as a joint move looks at it itself.
    uncapped: Option<usize>,
}

impl<'a> Ground<'a> {
    /// The ground of a plan.
    pub fn new(plan: &'a Sections) -> Self {
        let commitments = plan.commitments();
        let total = commitments.iter().sum();
        Self { plan, commitments, total, weighted: vec![OnceCell::new(); plan.sectors.len()], uncapped: None }
    }

    pub(super) fn without_cap_of(&self, sector: usize) -> Self {
        Self { uncapped: Some(sector), ..self.clone() }
    }

    /// The plan.
    pub fn plan(&self) -> &'a Sections {
        self.plan
    }

    /// The commitment of the partner at `index`, base currency.
    pub fn commitment(&self, index: usize) -> Decimal {
        self.commitments.get(index).copied().unwrap_or_default()
    }

    /// The sum of all commitments, base currency.
    pub fn total(&self) -> Decimal {
        self.total
    }

    /// What the fund puts into a sector, base currency.
    pub fn amount(&self, sector: usize) -> Decimal {
        self.weighted(sector) / HUNDRED
    }

    /// The fund's share of a sector, per cent of all commitments, rounded to 12 decimals; 0 where nothing is committed.
    pub fn share(&self, sector: usize) -> Decimal {
        self.share_of(self.weighted(sector))
    }

    /// An amount times 100 as per cent of all commitments, rounded so that two ways to the same share compare equal.
    pub(super) fn share_of(&self, weighted: Decimal) -> Decimal {
        weighted.checked_div(self.total).map_or(Decimal::ZERO, |share| round(share, COMPARED))
    }

    /// Σ commitment × share of a sector: a hundred times its amount.
    pub(super) fn weighted(&self, sector: usize) -> Decimal {
        let sum = || self.commitments.iter().enumerate().map(|(p, own)| *own * self.plan.share(p, sector)).sum();
        self.weighted.get(sector).map_or(Decimal::ZERO, |known| *known.get_or_init(sum))
    }

    /// The fund's cap of a sector, per cent of all commitments.
    pub(super) fn fund_cap(&self, sector: usize) -> Option<Decimal> {
        if self.uncapped == Some(sector) {
            return None;
        }
        self.plan.sectors.get(sector)?.fund_cap.as_ref().map(|cap| cap.value.0)
    }

    /// The most that a partner's cell may hold before the fund's cap of its sector binds, per cent of the partner's
    /// commitment; never less than it holds now. `None` where no cap can bind.
    pub(super) fn fund_cap_room(&self, partner: usize, sector: usize, present: Decimal) -> Option<Decimal> {
        let cap = self.fund_cap(sector)?;
        let own = self.commitment(partner);
        let others = self.weighted(sector) - own * present;
        // `None` too where a tiny commitment has more room than a decimal can count.
        let room = (cap * self.total - others).checked_div(own)?;
        Some(floor_share(round(room, COMPARED)).max(present))
    }

    /// The most that a cell may be moved up to by others: its cap and the fund's, but never less than it holds now.
    pub(in crate::fund) fn upper_bound(&self, partner: usize, sector: usize, cell: &Cell) -> Decimal {
        let own = cell.cap.map_or(HUNDRED, |cap| cap.0).max(cell.share.0);
        self.fund_cap_room(partner, sector, cell.share.0).map_or(own, |room| own.min(room))
    }

    /// What the balancing sector can give to the cell at `moved`.
    pub(super) fn pool_gives(&self, row: &Row, moved: usize) -> Decimal {
        self.plan
            .balancing_index()
            .filter(|index| *index != moved)
            .and_then(|index| row.cells.get(index))
            .filter(|cell| !cell.pinned)
            .map_or(Decimal::ZERO, |cell| cell.share.0 - lower_bound(cell))
    }

    /// What the unpinned sectors other than the balancing one can give to the cell at `moved`.
    pub(super) fn others_give(&self, row: &Row, moved: usize) -> Decimal {
        let balancing = self.plan.balancing_index();
        super::givers(row, moved)
            .filter(|(index, _)| Some(*index) != balancing)
            .map(|(_, cell)| cell.share.0 - lower_bound(cell))
            .sum()
    }
}
