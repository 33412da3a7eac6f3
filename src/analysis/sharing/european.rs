//! The European waterfall on every future of a tile: capital, preferred return, catch-up, split.
//!
//! The same account as [`crate::analysis::waterfall::european`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]

use super::{
    Act, DealRow,
    lanes::{LANES, Lanes, at, each, least, put},
};
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

/// What comes in and goes out, each a multiple of a row.
#[derive(Clone, Copy)]
pub(super) struct Flow<'a> {
    pub(super) call: DealRow<'a>,
    pub(super) cash: DealRow<'a>,
}

/// A year: the opening balances accrue, the call comes in, the cash goes out tier by tier.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn year(terms: Terms, act: Act, state: &mut [Row; STATE], flow: Flow<'_>, paid: &mut [Row; PAID]) {
    for first in (0..TILE).step_by(LANES) {
        let (tiers, _) = few(terms, act, state, flow, first);
        for (row, lanes) in paid.iter_mut().zip(tiers) {
            put(row, first, lanes);
        }
    }
}

/// The same of several deals, each with an account of its own: `paid` is what their tiers pay together, `held` what their
/// manager then holds. A few futures go through all deals at once, so that the sums stay in registers.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn deals(
    terms: Terms,
    act: Act,
    states: &mut [[Row; STATE]],
    flows: &[Flow<'_>],
    paid: &mut [Row; PAID],
    held: &mut Row,
) {
    for first in (0..TILE).step_by(LANES) {
        let mut sums = [[0.0; LANES]; PAID];
        let mut all = [0.0; LANES];
        for (state, flow) in states.iter_mut().zip(flows) {
            let (tiers, manager) = few(terms, act, state, *flow, first);
            for (sum, lanes) in sums.iter_mut().zip(tiers) {
                *sum = each(|i| sum[i] + lanes[i]);
            }
            all = each(|i| all[i] + manager[i]);
        }
        for (row, lanes) in paid.iter_mut().zip(sums) {
            put(row, first, lanes);
        }
        put(held, first, all);
    }
}

/// What the tiers pay on a few futures, and what the manager then holds.
#[inline(always)]
fn few(terms: Terms, act: Act, state: &mut [Row; STATE], flow: Flow<'_>, first: usize) -> ([Lanes; PAID], Lanes) {
    let rate = if act == Act::Year { terms.hurdle } else { 0.0 };
    let skips = terms.catch_up <= 0.0 || terms.carry >= 1.0;
    // Per unit of profit that the manager lacks.
    let catching = if skips { 0.0 } else { 1.0 / (terms.catch_up - terms.carry) };
    let [capital, pref, funders, manager] = state;
    let ((called, call), (paid, cash)) = (flow.call, flow.cash);
    let (call, cash) = (at(call, first), at(cash, first));
    let (c, p) = (at(capital, first), at(pref, first));
    let owed = each(|i| p[i] + rate * (c[i] + p[i]));
    let invested = each(|i| c[i] + called * call[i]);
    let left = each(|i| paid * cash[i]);
    let returned = least(left, invested);
    let left = each(|i| left[i] - returned[i]);
    let preferred = least(left, owed);
    let left = each(|i| left[i] - preferred[i]);
    let (f, m) = (at(funders, first), at(manager, first));
    let f = each(|i| f[i] + preferred[i]);
    let missing = each(|i| terms.carry * (f[i] + m[i]) - m[i]);
    let due = each(|i| if missing[i] > 0.0 { missing[i] * catching } else { 0.0 });
    let caught = least(left, due);
    let left = each(|i| left[i] - caught[i]);
    let to_manager = each(|i| terms.catch_up * caught[i]);
    let to_funders = each(|i| caught[i] - to_manager[i]);
    let split_manager = each(|i| terms.carry * left[i]);
    let split_funders = each(|i| left[i] - split_manager[i]);
    let m = each(|i| m[i] + to_manager[i] + split_manager[i]);
    if act != Act::Ask {
        put(capital, first, each(|i| invested[i] - returned[i]));
        put(pref, first, each(|i| owed[i] - preferred[i]));
        put(funders, first, each(|i| f[i] + to_funders[i] + split_funders[i]));
        put(manager, first, m);
    }
    ([returned, preferred, to_manager, to_funders, split_funders, split_manager], m)
}
