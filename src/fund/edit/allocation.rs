//! Edits of the allocation: shares, joint amounts, pins, limits.

use super::Applied;
use crate::fund::{
    allocation::Row,
    exact::{Exact, HUNDRED, SHARE_DECIMALS, Share, round},
    identity::{PartnerId, SectorId},
    movement::{self, Take},
    plan::{Plan, Sections},
    problem::{Fault, Named, Problem},
    validate,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Which limit of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// The least.
    Floor,
    /// The most.
    Cap,
}

/// A change of the allocation.
#[derive(Clone, Debug, PartialEq)]
pub enum AllocationEdit {
    /// Moves one cell and what has to move with it.
    Share {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Per cent of the partner's commitment; the closest reachable value is taken.
        to: Decimal,
        /// Where an upward move takes from.
        take: Take,
    },
    /// Moves the fund's amount of a sector, every partner in proportion.
    Joint {
        /// Which.
        sector: SectorId,
        /// Per cent of all commitments; the closest reachable value is taken.
        to: Decimal,
        /// Where an upward move takes from.
        take: Take,
    },
    /// Pins or frees a cell.
    Pin {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Pinned or not.
        pinned: bool,
    },
    /// Turns linked mode on or off.
    Linked {
        /// Whose.
        partner: PartnerId,
        /// On or off.
        linked: bool,
    },
    /// Sets or clears a limit of a cell.
    Limit {
        /// Whose.
        partner: PartnerId,
        /// Which.
        sector: SectorId,
        /// Floor or cap.
        bound: Bound,
        /// Per cent; `None` clears it.
        to: Option<Decimal>,
    },
    /// Puts what a partner has unallocated into the balancing sector, or where there is none (or it is pinned) into
    /// its unpinned sectors in proportion.
    Spread {
        /// Whose.
        partner: PartnerId,
    },
    /// Sets a partner's whole row at once; sectors not named get 0. Pins and limits stay.
    Row {
        /// Whose.
        partner: PartnerId,
        /// Sector and per cent.
        shares: Vec<(SectorId, Decimal)>,
    },
}

fn partner_index(plan: &Sections, id: &PartnerId) -> Result<usize, Problem> {
    plan.partner_index(id).ok_or_else(|| Problem::new("partners", Fault::Unknown(Named::Partner, id.to_string())))
}

fn sector_index(plan: &Sections, id: &SectorId) -> Result<usize, Problem> {
    plan.sector_index(id).ok_or_else(|| Problem::new("sectors", Fault::Unknown(Named::Sector, id.to_string())))
}

impl AllocationEdit {
    /// Whether two edits are of the same cell, joint figure or limit.
    pub(super) fn has_target_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Share { partner: a, sector: b, .. }, Self::Share { partner: c, sector: d, .. }) => (a, b) == (c, d),
            (Self::Joint { sector: one, .. }, Self::Joint { sector: two, .. }) => one == two,
            (
                Self::Limit { partner: a, sector: b, bound: e, .. },
                Self::Limit { partner: c, sector: d, bound: f, .. },
            ) => (a, b, e) == (c, d, f),
            _ => false,
        }
    }

    /// The plan after the edit.
    ///
    /// # Errors
    /// An unknown partner or sector, or limits outside 0 to 100 or crossed.
    pub(super) fn apply(&self, plan: &Plan) -> Result<Applied, Problem> {
        match self {
            Self::Share { partner, sector, to, take } => {
                let (p, s) = (partner_index(plan, partner)?, sector_index(plan, sector)?);
                let moved = movement::move_share(plan, p, s, *to, *take)
                    .ok_or_else(|| Problem::new("allocation", Fault::Overflow))?;
                Ok(Applied { plan: with_rows(plan, vec![(p, moved.row)])?, stop: moved.stop })
            }
            Self::Joint { sector, to, take } => {
                let s = sector_index(plan, sector)?;
                let (rows, stop) = movement::move_joint(plan, s, *to, *take)
                    .ok_or_else(|| Problem::new("allocation", Fault::CannotMove(movement::Stop::OthersHeld)))?;
                Ok(Applied { plan: with_rows(plan, rows)?, stop })
            }
            Self::Pin { partner, sector, pinned } => {
                let s = sector_index(plan, sector)?;
                change_row(plan, partner, |row| {
                    if let Some(cell) = row.cells.get_mut(s) {
                        cell.pinned = *pinned;
                    }
                })
            }
            Self::Linked { partner, linked } => change_row(plan, partner, |row| row.linked = *linked),
            Self::Limit { partner, sector, bound, to } => {
                let s = sector_index(plan, sector)?;
                let to: Option<Share> = to.map(|to| Exact(round(to, SHARE_DECIMALS)));
                change_row(plan, partner, |row| {
                    if let Some(cell) = row.cells.get_mut(s) {
                        match bound {
                            Bound::Floor => cell.floor = to,
                            Bound::Cap => cell.cap = to,
                        }
                    }
                })
            }
            Self::Spread { partner } => spread(plan, partner),
            Self::Row { partner, shares } => {
                let mut places = Vec::with_capacity(shares.len());
                for (sector, share) in shares {
                    places.push((sector_index(plan, sector)?, *share));
                }
                change_row(plan, partner, |row| {
                    for (index, cell) in row.cells.iter_mut().enumerate() {
                        let share = places.iter().find(|(place, _)| *place == index).map_or(Decimal::ZERO, |(_, s)| *s);
                        cell.share = Exact(share);
                    }
                })
            }
        }
    }
}

/// The plan with some rows replaced; only those are checked.
fn with_rows(plan: &Plan, rows: Vec<(usize, Row)>) -> Result<Plan, Problem> {
    let mut sections = plan.sections();
    let touched: Vec<usize> = rows.iter().map(|(index, _)| *index).collect();
    let allocation = Arc::make_mut(&mut sections.allocation);
    for (index, row) in rows {
        if let Some(slot) = allocation.rows.get_mut(index).filter(|slot| ***slot != row) {
            *slot = Arc::new(row);
        }
    }
    if sections.allocation == plan.allocation {
        return Ok(plan.clone());
    }
    Plan::with_checked(sections, |sections| {
        touched
            .iter()
            .filter_map(|index| sections.row(*index).map(|row| (*index, row)))
            .flat_map(|(index, row)| validate::allocation_row(sections, index, row))
            .collect()
    })
}

fn change_row(plan: &Plan, partner: &PartnerId, change: impl FnOnce(&mut Row)) -> Result<Applied, Problem> {
    let index = partner_index(plan, partner)?;
    let mut row = plan.row(index).cloned().unwrap_or_default();
    change(&mut row);
    Ok(Applied { plan: with_rows(plan, vec![(index, row)])?, stop: None })
}

fn spread(plan: &Plan, partner: &PartnerId) -> Result<Applied, Problem> {
    let index = partner_index(plan, partner)?;
    let mut row = plan.row(index).cloned().unwrap_or_default();
    let left = row.unallocated();
    let room = |cell: &crate::fund::allocation::Cell| cell.cap.map_or(HUNDRED, |cap| cap.0) - cell.share.0;
    let balancing = plan.balancing_index().and_then(|b| row.cells.get_mut(b));
    if let Some(cell) = balancing.filter(|cell| !cell.pinned && room(cell) >= left) {
        cell.share.0 += left;
        return Ok(Applied { plan: with_rows(plan, vec![(index, row)])?, stop: None });
    }
    // Linked mode keeps the sum, so the split over the others is the same as scaling the unpinned cells up.
    let open: Vec<usize> =
        row.cells.iter().enumerate().filter(|(_, cell)| !cell.pinned).map(|(place, _)| place).collect();
    let weights: Vec<Decimal> = open.iter().map(|place| row.share(*place)).collect();
    let highs: Vec<Decimal> = open
        .iter()
        .filter_map(|place| row.cells.get(*place))
        .map(|cell| cell.cap.map_or(HUNDRED, |cap| cap.0).max(cell.share.0))
        .collect();
    let total = (weights.iter().sum::<Decimal>() + left).min(highs.iter().sum());
    for (place, share) in open.iter().zip(movement::within_bounds(total, &weights, &weights, &highs)) {
        if let Some(cell) = row.cells.get_mut(*place) {
            cell.share.0 = share;
        }
    }
    Ok(Applied { plan: with_rows(plan, vec![(index, row)])?, stop: None })
}
