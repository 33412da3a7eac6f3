//! How far a share can move, and what else moves with it.
//!
//! Every function here is a function of the plan at the start of a drag and the present value, so a drag back to where
//! it started restores the start exactly.

use super::{
    allocation::{Cell, Row},
    exact::{HUNDRED, SHARE_DECIMALS},
    identity::SectorId,
    plan::Sections,
};
use rust_decimal::{Decimal, RoundingStrategy};

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
}

/// The range a cell can reach, in per cent, and what stops it at either end.
#[derive(Clone, Debug, PartialEq)]
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

/// The most that a partner's cell may hold before the fund's cap of its sector binds, per cent of the partner's
/// commitment; never less than it holds now.
fn fund_cap_room(plan: &Sections, partner: usize, sector: usize, present: Decimal) -> Option<Decimal> {
    let cap = plan.sectors.get(sector)?.fund_cap.as_ref()?.value.0;
    let own = plan.commitment(partner);
    if own.is_zero() {
        return None;
    }
    let others: Decimal = (0..plan.partners.len())
        .filter(|other| *other != partner)
        .map(|other| plan.commitment(other) * plan.share(other, sector) / HUNDRED)
        .sum();
    let room = (cap * plan.total_commitment() / HUNDRED - others) * HUNDRED / own;
    Some(floor_share(room).max(present))
}

fn lower_bound(cell: &Cell) -> Decimal {
    // A share that already stands below its floor may stay there; it is only not pushed further down.
    cell.floor.map_or(Decimal::ZERO, |floor| floor.0).min(cell.share.0)
}

fn upper_bound(plan: &Sections, partner: usize, sector: usize, cell: &Cell) -> Decimal {
    let own = cell.cap.map_or(HUNDRED, |cap| cap.0).max(cell.share.0);
    fund_cap_room(plan, partner, sector, cell.share.0).map_or(own, |room| own.min(room))
}

/// What a cell's neighbours could give up, down to their floors: those neither pinned nor the cell itself.
fn givers(row: &Row, moved: usize) -> impl Iterator<Item = (usize, &Cell)> {
    row.cells.iter().enumerate().filter(move |(index, cell)| *index != moved && !cell.pinned)
}

/// How far the cell of `partner` in `sector` can move.
///
/// In linked mode the column's present sum is kept, so the others' limits bound it from both sides; in pool mode it
/// takes from what is unallocated, then from the balancing sector, then (with [`Take::Others`]) from the rest.
pub fn reach(plan: &Sections, partner: usize, sector: usize, take: Take) -> Reach {
    let fixed = |at: Decimal, stop: Stop| Reach { low: at, low_stop: stop.clone(), high: at, high_stop: stop };
    let Some(row) = plan.row(partner) else { return fixed(Decimal::ZERO, Stop::Scale) };
    let Some(cell) = row.cells.get(sector) else { return fixed(Decimal::ZERO, Stop::Scale) };
    let present = cell.share.0;
    if plan.commitment(partner).is_zero() {
        return fixed(present, Stop::NoCommitment);
    }
    let low = lower_bound(cell);
    let mut reach = Reach {
        low,
        low_stop: if low.is_zero() { Stop::Scale } else { Stop::CellLimit },
        high: HUNDRED,
        high_stop: Stop::Scale,
    };
    if let Some(cap) = cell.cap {
        reach.cut_high(cap.0.max(present), Stop::CellLimit);
    }
    if let Some(room) = fund_cap_room(plan, partner, sector, present) {
        let id = plan.sectors.get(sector).map(|sector| sector.id.clone());
        reach.cut_high(room, id.map_or(Stop::Scale, Stop::FundCap));
    }
    if row.linked {
        let others: Decimal = givers(row, sector).map(|(_, other)| other.share.0).sum();
        let least: Decimal = givers(row, sector).map(|(_, other)| lower_bound(other)).sum();
        let most: Decimal = givers(row, sector).map(|(index, other)| upper_bound(plan, partner, index, other)).sum();
        reach.cut_high(present + others - least, Stop::OthersHeld);
        let floor = present + others - most;
        if floor > reach.low {
            reach.low = floor;
            reach.low_stop = Stop::OthersHeld;
        }
        return reach;
    }
    reach.cut_high(present + row.unallocated() + pool_gives(plan, row, sector), Stop::PoolEmpty);
    if take == Take::Others && reach.high_stop == Stop::PoolEmpty {
        let more = others_give(plan, row, sector);
        reach.high = HUNDRED;
        reach.high_stop = Stop::Scale;
        if let Some(cap) = cell.cap {
            reach.cut_high(cap.0.max(present), Stop::CellLimit);
        }
        if let Some(room) = fund_cap_room(plan, partner, sector, present) {
            let id = plan.sectors.get(sector).map(|sector| sector.id.clone());
            reach.cut_high(room, id.map_or(Stop::Scale, Stop::FundCap));
        }
        let all = present + row.unallocated() + pool_gives(plan, row, sector) + more;
        reach.cut_high(all, Stop::OthersHeld);
    }
    reach
}

/// What the balancing sector can give to the cell at `moved`.
fn pool_gives(plan: &Sections, row: &Row, moved: usize) -> Decimal {
    plan.balancing_index()
        .filter(|index| *index != moved)
        .and_then(|index| row.cells.get(index))
        .filter(|cell| !cell.pinned)
        .map_or(Decimal::ZERO, |cell| cell.share.0 - lower_bound(cell))
}

/// What the unpinned sectors other than the balancing one can give to the cell at `moved`.
fn others_give(plan: &Sections, row: &Row, moved: usize) -> Decimal {
    let balancing = plan.balancing_index();
    givers(row, moved)
        .filter(|(index, _)| Some(*index) != balancing)
        .map(|(_, cell)| cell.share.0 - lower_bound(cell))
        .sum()
}

/// What a move came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The partner's new row.
    pub row: Row,
    /// What stopped it short of what was asked, if anything.
    pub stop: Option<Stop>,
}

/// Moves the cell of `partner` in `sector` as close to `wanted` per cent as it can go, and what has to move with it.
///
/// `None` where the plan has no such cell.
pub fn move_share(plan: &Sections, partner: usize, sector: usize, wanted: Decimal, take: Take) -> Option<Moved> {
    let reach = reach(plan, partner, sector, take);
    let start = plan.row(partner)?;
    let wanted = super::exact::round(wanted, SHARE_DECIMALS);
    let value = wanted.clamp(reach.low, reach.high.max(reach.low));
    let stop = if wanted > value {
        Some(reach.high_stop)
    } else if wanted < value {
        Some(reach.low_stop)
    } else {
        None
    };
    let row =
        if start.linked { linked(plan, partner, start, sector, value) } else { pooled(plan, start, sector, value) };
    Some(Moved { row, stop })
}

/// Pool mode: down releases, up takes from the unallocated, the balancing sector, the others, in this order.
fn pooled(plan: &Sections, start: &Row, moved: usize, value: Decimal) -> Row {
    let mut row = start.clone();
    let present = start.share(moved);
    let mut needed = (value - present - start.unallocated()).max(Decimal::ZERO);
    if let Some(cell) = row.cells.get_mut(moved) {
        cell.share.0 = value;
    }
    let balancing = plan.balancing_index();
    if let Some(cell) = balancing.filter(|index| *index != moved).and_then(|index| row.cells.get_mut(index))
        && !cell.pinned
    {
        let given = needed.min(cell.share.0 - lower_bound(cell));
        cell.share.0 -= given;
        needed -= given;
    }
    if needed > Decimal::ZERO {
        let places: Vec<usize> =
            givers(start, moved).map(|(index, _)| index).filter(|index| Some(*index) != balancing).collect();
        let lows: Vec<Decimal> =
            places.iter().map(|index| start.cells.get(*index).map_or(Decimal::ZERO, lower_bound)).collect();
        let highs: Vec<Decimal> = places.iter().map(|index| start.share(*index)).collect();
        let target = highs.iter().sum::<Decimal>() - needed;
        for (index, share) in places.iter().zip(within_bounds(target, &highs, &lows, &highs)) {
            if let Some(cell) = row.cells.get_mut(*index) {
                cell.share.0 = share;
            }
        }
    }
    row
}

/// Linked mode: the unpinned others share what is left of the column's present sum in proportion to what they hold.
fn linked(plan: &Sections, partner: usize, start: &Row, moved: usize, value: Decimal) -> Row {
    let mut row = start.clone();
    let places: Vec<usize> = givers(start, moved).map(|(index, _)| index).collect();
    let present: Vec<Decimal> = places.iter().map(|index| start.share(*index)).collect();
    let bounds = |bound: &dyn Fn(usize, &Cell) -> Decimal| -> Vec<Decimal> {
        places.iter().map(|index| start.cells.get(*index).map_or(Decimal::ZERO, |cell| bound(*index, cell))).collect()
    };
    let lows = bounds(&|_, cell| lower_bound(cell));
    let highs = bounds(&|index, cell| upper_bound(plan, partner, index, cell));
    let target = present.iter().sum::<Decimal>() + start.share(moved) - value;
    for (index, share) in places.iter().zip(within_bounds(target, &present, &lows, &highs)) {
        if let Some(cell) = row.cells.get_mut(*index) {
            cell.share.0 = share;
        }
    }
    if let Some(cell) = row.cells.get_mut(moved) {
        cell.share.0 = value;
    }
    row
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

/// Moves the fund's amount of a sector: every unpinned cell of it is scaled by one factor (where all are 0, each gets
/// the same share), as far as the first partner that cannot follow.
///
/// `wanted` is the fund's share of the sector in per cent of all commitments. Returns the changed rows by partner and
/// what stopped the move. `None` where nobody commits anything or every cell is pinned.
pub fn move_joint(
    plan: &Sections,
    sector: usize,
    wanted: Decimal,
    take: Take,
) -> Option<(Vec<(usize, Row)>, Option<Stop>)> {
    let total = plan.total_commitment();
    let movable: Vec<usize> = (0..plan.partners.len())
        .filter(|p| !plan.commitment(*p).is_zero())
        .filter(|p| plan.row(*p).and_then(|row| row.cells.get(sector)).is_some_and(|cell| !cell.pinned))
        .collect();
    if total.is_zero() || movable.is_empty() {
        return None;
    }
    let weight = |p: usize| plan.commitment(p) * plan.share(p, sector) / HUNDRED;
    let movable_now: Decimal = movable.iter().map(|p| weight(*p)).sum();
    let pinned_now = plan.joint_amount(sector) - movable_now;
    let target = (wanted.clamp(Decimal::ZERO, HUNDRED) * total / HUNDRED - pinned_now).max(Decimal::ZERO);
    let from_zero = movable_now.is_zero();
    let base: Decimal =
        if from_zero { movable.iter().map(|p| plan.commitment(*p) / HUNDRED).sum() } else { movable_now };
    let unit = |p: usize| if from_zero { Decimal::ONE } else { plan.share(p, sector) };
    let asked = target.checked_div(base)?;
    let mut factor = asked;
    let mut stop = None;
    if let Some(cap) = plan.sectors.get(sector)?.fund_cap.as_ref() {
        // Cell by cell the fund's cap would leave room that the other partners' moves use up, so it is applied here.
        let most = ((cap.value.0 * total / HUNDRED).max(plan.joint_amount(sector)) - pinned_now).checked_div(base)?;
        if most < factor {
            factor = most;
            stop = plan.sectors.get(sector).map(|s| Stop::FundCap(s.id.clone()));
        }
    }
    for p in &movable {
        if unit(*p).is_zero() {
            continue;
        }
        let mut reach = reach(plan, *p, sector, take);
        if matches!(reach.high_stop, Stop::FundCap(_)) {
            reach = uncapped_reach(plan, *p, sector, take);
        }
        let (low, high) = (reach.low.checked_div(unit(*p))?, reach.high.checked_div(unit(*p))?);
        if factor > high {
            (factor, stop) = (high, Some(reach.high_stop));
        } else if factor < low {
            (factor, stop) = (low, Some(reach.low_stop));
        }
    }
    let free = without_fund_cap(plan, sector);
    let rows = movable
        .iter()
        .filter_map(|p| {
            let value = floor_share(factor.checked_mul(unit(*p))? + SMALLEST / Decimal::TWO);
            move_share(&free, *p, sector, value, take).map(|moved| (*p, moved.row))
        })
        .collect();
    Some((rows, stop))
}

fn without_fund_cap(plan: &Sections, sector: usize) -> Sections {
    let mut free = plan.clone();
    if let Some(sector) = std::sync::Arc::make_mut(&mut free.sectors).get_mut(sector) {
        sector.fund_cap = None;
    }
    free
}

fn uncapped_reach(plan: &Sections, partner: usize, sector: usize, take: Take) -> Reach {
    reach(&without_fund_cap(plan, sector), partner, sector, take)
}
