//! How far a share can move, and what else moves with it.
//!
//! Every function here is a function of the plan at the start of a drag and the present value, so a drag back to where
//! it started restores the start exactly.

mod ground;
mod joint;

pub use ground::Ground;
pub use joint::{JointMove, move_joint};

use super::{
    allocation::{Cell, Row},
    exact::{HUNDRED, SHARE_DECIMALS, round},
    identity::SectorId,
    plan::Sections,
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// The smallest step of a share, per cent.
pub const SMALLEST: Decimal = Decimal::from_parts(1, 0, 0, false, SHARE_DECIMALS);

/// Where an upward move in pool mode takes its money from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Take {
    /// What is unallocated, then the balancing sector.
    #[default]
    Pool,
    /// After those, the other unpinned sectors in proportion.
    Others,
}

/// Why a share cannot move further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Nothing is unallocated and the balancing sector is empty, pinned or at its floor.
    PoolEmpty,
    /// The other sectors are all empty, pinned or at their limits.
    OthersHeld,
    /// The cell's own cap or floor.
    CellLimit,
    /// The fund's cap of this sector.
    FundCap(SectorId),
    /// The end of the scale.
    Scale,
    /// The partner commits nothing.
    NoCommitment,
    /// Pinned shares of the sector hold the rest.
    Pinned,
}

/// The range a cell can reach, in per cent, and what stops it at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The least.
    pub low: Decimal,
    /// Why not less.
    pub low_stop: Stop,
    /// The most.
    pub high: Decimal,
    /// Why not more.
    pub high_stop: Stop,
}

impl Reach {
    fn cut_high(&mut self, high: Decimal, stop: Stop) {
        if high < self.high {
            self.high = high;
            self.high_stop = stop;
        }
    }
}

/// Rounds down to the decimals a share keeps.
pub fn floor_share(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(SHARE_DECIMALS, RoundingStrategy::ToNegativeInfinity)
}

fn lower_bound(cell: &Cell) -> Decimal {
    // A share that already stands below its floor may stay there; it is only not pushed further down.
    cell.floor.map_or(Decimal::ZERO, |floor| floor.0).min(cell.share.0)
}

/// What a cell's neighbours could give up, down to their floors: those neither pinned nor the cell itself.
fn givers(row: &Row, moved: usize) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().enumerate().filter(move |(index, cell)| *index != moved && !cell.pinned)
}

/// How far the cell of `partner` in `sector` can move: [`Ground::reach`] for a single question.
pub fn reach(plan: &Sections, partner: usize, sector: usize, take: Take) -> Reach {
    Ground::new(plan).reach(partner, sector, take)
}

/// What a move came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The partner's new row.
    pub row: Row,
    /// What stopped it short of what was asked, if anything.
    pub stop: Option<Stop>,
}

impl Ground<'_> {
    /// How far the cell of `partner` in `sector` can move; it can always stay.
    ///
    /// In linked mode the column's present sum is kept, so the others' limits bound it from both sides; in pool mode
    /// it takes from what is unallocated, then from the balancing sector, then (with [`Take::Others`]) from the rest.
    pub fn reach(&self, partner: usize, sector: usize, take: Take) -> Reach {
        let fixed = |at: Decimal, stop: Stop| Reach { low: at, low_stop: stop.clone(), high: at, high_stop: stop };
        let Some(row) = self.plan().row(partner) else { return fixed(Decimal::ZERO, Stop::Scale) };
        let Some(cell) = row.cells.get(sector) else { return fixed(Decimal::ZERO, Stop::Scale) };
        let present = cell.share.0;
        if self.commitment(partner).is_zero() {
            return fixed(present, Stop::NoCommitment);
        }
        let low = lower_bound(cell);
        let low_stop = if low.is_zero() { Stop::Scale } else { Stop::CellLimit };
        let mut reach = Reach { low, low_stop, high: HUNDRED, high_stop: Stop::Scale };
        if let Some(cap) = cell.cap {
            reach.cut_high(cap.0.max(present), Stop::CellLimit);
        }
        if let Some(room) = self.fund_cap_room(partner, sector, present) {
            let id = self.plan().sectors.get(sector).map(|sector| sector.id.clone());
            reach.cut_high(room, id.map_or(Stop::Scale, Stop::FundCap));
        }
        if row.linked {
            let sum = |bound: &dyn Fn(usize, &Cell) -> Decimal| -> Decimal {
                givers(row, sector).map(|(index, other)| bound(index, other)).sum()
            };
            let all = present + sum(&|_, other| other.share.0);
            reach.cut_high(all - sum(&|_, other| lower_bound(other)), Stop::OthersHeld);
            let floor = all - sum(&|index, other| self.upper_bound(partner, index, other));
            if floor > reach.low {
                reach.low = floor;
                reach.low_stop = Stop::OthersHeld;
            }
            return reach;
        }
        let supply = present + row.unallocated() + self.pool_gives(row, sector);
        match take {
            Take::Pool => reach.cut_high(supply, Stop::PoolEmpty),
            Take::Others => reach.cut_high(supply + self.others_give(row, sector), Stop::OthersHeld),
        }
        reach
    }

    /// Moves the cell of `partner` in `sector` as close to `wanted` per cent as it can go, and what has to move with
    /// it.
    ///
    /// `None` where the plan has no such cell.
    pub fn move_share(&self, partner: usize, sector: usize, wanted: Decimal, take: Take) -> Option<Moved> {
        let start = self.plan().row(partner)?;
        start.cells.get(sector)?;
        let reach = self.reach(partner, sector, take);
        let wanted = round(wanted, SHARE_DECIMALS);
        let value = wanted.clamp(reach.low, reach.high.max(reach.low));
        let stop = match wanted.cmp(&value) {
            Ordering::Greater => Some(reach.high_stop),
            Ordering::Less => Some(reach.low_stop),
            Ordering::Equal => None,
        };
        let mut row = start.clone();
        if start.linked {
            self.move_linked(partner, start, &mut row, sector, value);
        } else {
            self.move_pooled(start, &mut row, sector, value);
        }
        Some(Moved { row, stop })
    }

    /// Pool mode: down releases, up takes from the unallocated, the balancing sector, the others, in this order.
    fn move_pooled(&self, start: &Row, row: &mut Row, moved: usize, value: Decimal) {
        let mut needed = (value - start.share(moved) - start.unallocated()).max(Decimal::ZERO);
        set(row, moved, value);
        let balancing = self.plan().balancing_index();
        if let Some(place) = balancing.filter(|_| needed > Decimal::ZERO) {
            let given = needed.min(self.pool_gives(start, moved));
            if given > Decimal::ZERO {
                set(row, place, start.share(place) - given);
                needed -= given;
            }
        }
        if needed > Decimal::ZERO {
            let others: Vec<(usize, &Cell)> =
                givers(start, moved).filter(|(index, _)| Some(*index) != balancing).collect();
            let lows: Vec<Decimal> = others.iter().map(|(_, cell)| lower_bound(cell)).collect();
            let highs: Vec<Decimal> = others.iter().map(|(_, cell)| cell.share.0).collect();
            let target = highs.iter().sum::<Decimal>() - needed;
            for ((index, _), share) in others.iter().zip(within_bounds(target, &highs, &lows, &highs)) {
                set(row, *index, share);
            }
        }
    }

    /// Linked mode: the unpinned others share what is left of the column's present sum in proportion to what they
    /// hold.
    fn move_linked(&self, partner: usize, start: &Row, row: &mut Row, moved: usize, value: Decimal) {
        let others: Vec<(usize, &Cell)> = givers(start, moved).collect();
        let present: Vec<Decimal> = others.iter().map(|(_, cell)| cell.share.0).collect();
        let lows: Vec<Decimal> = others.iter().map(|(_, cell)| lower_bound(cell)).collect();
        let highs: Vec<Decimal> = others.iter().map(|(index, cell)| self.upper_bound(partner, *index, cell)).collect();
        let target = present.iter().sum::<Decimal>() + start.share(moved) - value;
        for ((index, _), share) in others.iter().zip(within_bounds(target, &present, &lows, &highs)) {
            set(row, *index, share);
        }
        set(row, moved, value);
    }
}

/// Gives a cell a share written without trailing zeros; one that does not change keeps its writing.
pub(super) fn set(row: &mut Row, index: usize, share: Decimal) {
    if let Some(cell) = row.cells.get_mut(index).filter(|cell| cell.share.0 != share) {
        cell.share.0 = share.normalize();
    }
}

/// Splits `total` over entries in proportion to `weights` (equally where all are 0), each kept within its bounds, the
/// parts summing to `total` exactly. The caller has checked that Σ lows ≤ total ≤ Σ highs.
///
/// Entries that would leave their bounds are set to them and the rest is split again; each round settles at least one,
/// so there are at most as many rounds as entries.
pub(super) fn within_bounds(total: Decimal, weights: &[Decimal], lows: &[Decimal], highs: &[Decimal]) -> Vec<Decimal> {
    let mut parts = vec![Decimal::ZERO; weights.len()];
    let mut open: Vec<usize> = (0..weights.len()).collect();
    let mut left = total;
    while !open.is_empty() {
        let split = proportional(left, &open.iter().map(|index| weights[*index]).collect::<Vec<_>>());
        let over: Decimal = open.iter().zip(&split).map(|(i, part)| (*part - highs[*i]).max(Decimal::ZERO)).sum();
        let under: Decimal = open.iter().zip(&split).map(|(i, part)| (lows[*i] - *part).max(Decimal::ZERO)).sum();
        if over.is_zero() && under.is_zero() {
            for (index, part) in open.iter().zip(split) {
                parts[*index] = part;
            }
            return parts;
        }
        // The side with the larger excess is settled first, as in projections onto a box.
        let mut rest = Vec::with_capacity(open.len());
        for (index, part) in open.iter().zip(split) {
            let bound = if over >= under { highs[*index] } else { lows[*index] };
            if (over >= under && part > bound) || (over < under && part < bound) {
                parts[*index] = bound;
                left -= bound;
            } else {
                rest.push(*index);
            }
        }
        open = rest;
    }
    parts
}

/// A split by weights with the largest remainder; equal where all weights are 0. A total below zero cannot come here.
fn proportional(total: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let equal = vec![Decimal::ONE; weights.len()];
    let weights = if weights.iter().all(Decimal::is_zero) { &equal[..] } else { weights };
    super::apportion::apportion(total, weights, SHARE_DECIMALS).unwrap_or_else(|_| vec![Decimal::ZERO; weights.len()])
}
