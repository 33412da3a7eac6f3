//! The European waterfall on every future of a tile: capital, preferred return, catch-up, split.
//!
//! The same account as [`crate::analysis::waterfall::european`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several rows are worked out side by side, in registers")]

use crate::market::rows::{Row, TILE};
use multiversion::multiversion;

/// Rows of the account: capital not yet returned, preferred return owed, profit paid to the funders, to the manager.
pub(super) const STATE: usize = 4;
/// Rows paid: capital, preferred return, catch-up to the manager, to the funders, split to the funders, to the manager.
pub(super) const PAID: usize = 6;

/// Terms of the rule, as parts of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Preferred return a year.
    pub hurdle: f32,
    /// The manager's part of the catch-up tier; 0 skips it.
    pub catch_up: f32,
    /// The manager's part of all profit.
    pub carry: f32,
}

/// A year: the opening balances accrue (if `accrue`), the call comes in, the cash goes out tier by tier.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(super) fn year(
    terms: Terms,
    accrue: bool,
    state: &mut [Row; STATE],
    call: &Row,
    cash: &Row,
    paid: &mut [Row; PAID],
) {
    let [capital, pref, funders, manager] = state;
    let [p_capital, p_pref, p_catch_manager, p_catch_funders, p_split_funders, p_split_manager] = paid;
    let rate = if accrue { terms.hurdle } else { 0.0 };
    let skips = terms.catch_up <= 0.0 || terms.carry >= 1.0;
    // Per unit of profit that the manager lacks.
    let catching = if skips { 0.0 } else { 1.0 / (terms.catch_up - terms.carry) };
    for lane in 0..TILE {
        let owed = pref[lane] + rate * (capital[lane] + pref[lane]);
        let invested = capital[lane] + call[lane];
        let mut left = cash[lane];
        let returned = if left < invested { left } else { invested };
        left -= returned;
        let preferred = if left < owed { left } else { owed };
        left -= preferred;
        let (f, m) = (funders[lane] + preferred, manager[lane]);
        let missing = terms.carry * (f + m) - m;
        let due = if missing > 0.0 { missing * catching } else { 0.0 };
        let caught = if left < due { left } else { due };
        left -= caught;
        let to_manager = terms.catch_up * caught;
        let to_funders = caught - to_manager;
        let split_manager = terms.carry * left;
        let split_funders = left - split_manager;
        capital[lane] = invested - returned;
        pref[lane] = owed - preferred;
        funders[lane] = f + to_funders + split_funders;
        manager[lane] = m + to_manager + split_manager;
        p_capital[lane] = returned;
        p_pref[lane] = preferred;
        p_catch_manager[lane] = to_manager;
        p_catch_funders[lane] = to_funders;
        p_split_funders[lane] = split_funders;
        p_split_manager[lane] = split_manager;
    }
}
