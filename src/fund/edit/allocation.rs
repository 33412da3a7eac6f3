//! Edits of the allocation: shares, joint amounts, pins, limits.

use super::Applied;
use crate::fund::{
    allocation::Row,
    exact::{Exact, SHARE_DECIMALS, Share, round},
    identity::{PartnerId, SectorId},
    movement::{self, Ground, Stop, Take},
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
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// Puts what a partner has unallocated into the balancing sector, and what that cannot hold (or all, where there is
    /// none or it is pinned) into its other unpinned sectors in proportion, each within its limits.
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
                let moved = Ground::new(plan)
                    .move_share(p, s, *to, *take)
                    .ok_or_else(|| Problem::new("allocation", Fault::Overflow))?;
                Ok(Applied { plan: with_rows(plan, vec![(p, moved.row)])?, stop: moved.stop })
            }
            Self::Joint { sector, to, take } => {
                let s = sector_index(plan, sector)?;
                let moved = movement::move_joint(&Ground::new(plan), s, *to, *take)
                    .map_err(|stop| Problem::new("allocation", Fault::CannotMove(stop)))?;
                Ok(Applied { plan: with_rows(plan, moved.rows)?, stop: moved.stop })
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
                    let place = sector_index(plan, sector)?;
                    if places.iter().any(|(other, _)| *other == place) {
                        let fault = Fault::Duplicate(Named::Sector, sector.to_string());
                        return Err(Problem::new("allocation", fault));
                    }
                    places.push((place, *share));
                }
                change_row(plan, partner, |row| {
                    for index in 0..row.cells.len() {
                        let share = places.iter().find(|(place, _)| *place == index).map_or(Decimal::ZERO, |(_, s)| *s);
                        movement::set(row, index, share);
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

/// Fills the balancing sector as far as limits let it, then the other unpinned sectors in proportion.
fn spread(plan: &Plan, partner: &PartnerId) -> Result<Applied, Problem> {
    let index = partner_index(plan, partner)?;
    let ground = Ground::new(plan);
    let start = plan.row(index).cloned().unwrap_or_default();
    let mut row = start.clone();
    let mut left = start.unallocated();
    let room = |place: usize| start.cells.get(place).map(|cell| ground.upper_bound(index, place, cell) - cell.share.0);
    let open = |place: &usize| start.cells.get(*place).is_some_and(|cell| !cell.pinned);
    let balancing = plan.balancing_index().filter(open);
    if let Some((place, room)) = balancing.and_then(|place| room(place).map(|room| (place, room))) {
        let given = left.min(room);
        movement::set(&mut row, place, start.share(place) + given);
        left -= given;
    }
    let others: Vec<usize> =
        (0..start.cells.len()).filter(open).filter(|place| Some(*place) != balancing && !left.is_zero()).collect();
    let present: Vec<Decimal> = others.iter().map(|place| start.share(*place)).collect();
    let highs: Vec<Decimal> =
        others.iter().map(|place| start.share(*place) + room(*place).unwrap_or_default()).collect();
    let held: Decimal = present.iter().sum();
    let total = (held + left).min(highs.iter().sum());
    left -= total - held;
    for (place, share) in others.iter().zip(movement::within_bounds(total, &present, &present, &highs)) {
        movement::set(&mut row, *place, share);
    }
    let stop = (!left.is_zero()).then_some(Stop::OthersHeld);
    Ok(Applied { plan: with_rows(plan, vec![(index, row)])?, stop })
}
