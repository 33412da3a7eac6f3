//! Moving the fund's amount of a sector, every partner in proportion.

use super::{Ground, Stop, Take, floor_share};
use crate::fund::{
    allocation::Row,
    exact::{HUNDRED, SHARE_DECIMALS, round},
};
use rust_decimal::Decimal;

/// Halvings that find a factor to less than the smallest share.
const HALVINGS: usize = 40;

/// What a joint move came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JointMove {
    /// The moved partners' new rows, by their place.
    pub rows: Vec<(usize, Row)>,
    /// What stopped it short of what was asked, if anything.
    pub stop: Option<Stop>,
}

/// A sector's unpinned cells and what one factor does to them.
struct Scaling<'a> {
    ground: Ground<'a>,
    sector: usize,
    take: Take,
    /// Partner and the share that factor 1 gives it.
    units: Vec<(usize, Decimal)>,
}

/// Moves the fund's amount of a sector: every unpinned cell of it is scaled by one factor (where all are 0, each gets
/// the same share, so that money follows the commitments), as far as the first partner that cannot follow.
///
/// `wanted` is the fund's share of the sector in per cent of all commitments. Where nothing stops the move it is hit
/// within the smallest share; a wish for what the fund holds now, to the decimals of a share, changes nothing.
///
/// # Errors
/// [`Stop::NoCommitment`] where nobody who could move commits anything, [`Stop::Pinned`] where every cell is pinned.
pub fn move_joint(ground: &Ground<'_>, sector: usize, wanted: Decimal, take: Take) -> Result<JointMove, Stop> {
    let plan = ground.plan();
    let committed = (0..plan.partners.len()).filter(|p| !ground.commitment(*p).is_zero());
    let movable: Vec<usize> = committed
        .clone()
        .filter(|p| plan.row(*p).and_then(|row| row.cells.get(sector)).is_some_and(|cell| !cell.pinned))
        .collect();
    if movable.is_empty() {
        return Err(if committed.count() == 0 { Stop::NoCommitment } else { Stop::Pinned });
    }
    let within = wanted.clamp(Decimal::ZERO, HUNDRED);
    let mut stop = (within != wanted).then_some(Stop::Scale);
    let now = ground.weighted(sector);
    if round(within, SHARE_DECIMALS) == round(ground.share(sector), SHARE_DECIMALS) {
        return Ok(JointMove { rows: Vec::new(), stop });
    }
    let sum = |weight: &dyn Fn(usize) -> Decimal| -> Decimal {
        movable.iter().map(|p| ground.commitment(*p) * weight(*p)).sum()
    };
    let movable_now = sum(&|p| plan.share(p, sector));
    let pinned_now = now - movable_now;
    let from_zero = movable_now.is_zero();
    let base = if from_zero { sum(&|_| Decimal::ONE) } else { movable_now };
    // A quotient too large for a decimal is beyond every reach, and is cut to the least of them below.
    let factor_for =
        |weighted: Decimal| (weighted - pinned_now).max(Decimal::ZERO).checked_div(base).unwrap_or(Decimal::MAX);
    let target = within * ground.total();
    if target < pinned_now {
        stop = Some(Stop::Pinned);
    }
    let mut factor = factor_for(target);
    // Cell by cell the fund's cap would leave room that the other partners' moves use up, so it is applied here.
    let ceiling = ground.fund_cap(sector).map(|cap| (cap * ground.total()).max(now));
    if let Some(most) = ceiling.map(factor_for).filter(|most| *most < factor) {
        factor = most;
        stop = plan.sectors.get(sector).map(|sector| Stop::FundCap(sector.id.clone()));
    }
    let unit = |p: usize| if from_zero { Decimal::ONE } else { plan.share(p, sector) };
    let units = movable.iter().map(|p| (*p, unit(*p))).filter(|(_, unit)| !unit.is_zero()).collect();
    let scaling = Scaling { ground: ground.without_cap_of(sector), sector, take, units };
    if let Some((nearest, why)) = scaling.nearest(factor) {
        (factor, stop) = (nearest, Some(why));
    }
    let mut rows = scaling.rows(factor, ceiling);
    if scaling.crosses_a_cap(&rows) {
        let start = if from_zero { Decimal::ZERO } else { Decimal::ONE };
        rows = scaling.last_within_caps(start, factor, ceiling);
        stop = Some(Stop::OthersHeld);
    }
    Ok(JointMove { rows, stop })
}

impl Scaling<'_> {
    /// The factor nearest to `wanted` that every partner can follow, and who stops it; `None` where all can.
    fn nearest(&self, wanted: Decimal) -> Option<(Decimal, Stop)> {
        let mut found = None;
        let mut factor = wanted;
        for (partner, unit) in &self.units {
            let reach = self.ground.reach(*partner, self.sector, self.take);
            let (low, high) = (reach.low.checked_div(*unit)?, reach.high.checked_div(*unit)?);
            if factor > high {
                factor = high;
                found = Some((high, reach.high_stop));
            } else if factor < low {
                factor = low;
                found = Some((low, reach.low_stop));
            }
        }
        found
    }

    /// The rows that a factor gives. Rounding to the nearest share may pass the fund's ceiling by a hair, and then
    /// every share is rounded down.
    fn rows(&self, factor: Decimal, ceiling: Option<Decimal>) -> Vec<(usize, Row)> {
        let value = |unit: Decimal| factor.checked_mul(unit).unwrap_or(HUNDRED);
        let rounded = self.moved(|unit| round(value(unit), SHARE_DECIMALS));
        let over = ceiling.is_some_and(|most| {
            self.ground.share_of(self.weighted_after(self.sector, &rounded)) > self.ground.share_of(most)
        });
        if over { self.moved(|unit| floor_share(round(value(unit), 12))) } else { rounded }
    }

    fn moved(&self, value: impl Fn(Decimal) -> Decimal) -> Vec<(usize, Row)> {
        let row = |(partner, unit): &(usize, Decimal)| {
            let moved = self.ground.move_share(*partner, self.sector, value(*unit), self.take)?;
            Some((*partner, moved.row))
        };
        self.units.iter().filter_map(row).collect()
    }

    /// Σ commitment × share of a sector once the rows are in place.
    fn weighted_after(&self, sector: usize, rows: &[(usize, Row)]) -> Decimal {
        let change: Decimal = rows
            .iter()
            .map(|(p, row)| self.ground.commitment(*p) * (row.share(sector) - self.ground.plan().share(*p, sector)))
            .sum();
        self.ground.weighted(sector) + change
    }

    /// Whether the siblings that rise in linked mode together pass a fund cap that each alone would keep.
    fn crosses_a_cap(&self, rows: &[(usize, Row)]) -> bool {
        let linked = rows.iter().filter(|(_, row)| row.linked).count();
        linked > 1
            && (0..self.ground.plan().sectors.len()).any(|sector| {
                self.ground.fund_cap(sector).is_some_and(|cap| {
                    let after = self.ground.share_of(self.weighted_after(sector, rows));
                    after > cap && after > self.ground.share(sector)
                })
            })
    }

    /// The rows of the factor nearest to `end`, from `start` on, at which no fund cap is crossed.
    fn last_within_caps(&self, start: Decimal, end: Decimal, ceiling: Option<Decimal>) -> Vec<(usize, Row)> {
        let (mut good, mut bad) = (start, end);
        let mut rows = Vec::new();
        for _ in 0..HALVINGS {
            let middle = round((good + bad) / Decimal::TWO, 20);
            let tried = self.rows(middle, ceiling);
            if self.crosses_a_cap(&tried) {
                bad = middle;
            } else {
                (good, rows) = (middle, tried);
            }
        }
        rows
    }
}
