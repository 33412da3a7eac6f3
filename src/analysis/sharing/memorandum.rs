//! The memorandum's split on every future of a tile: half and half to the deemed allocation amount, then nine to one.
//!
//! The same account as [`crate::analysis::waterfall::memorandum`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several rows are worked out side by side, in registers")]

use crate::market::rows::{Row, TILE};
use multiversion::multiversion;

/// Rows of the account: principal, deemed interest, paid in by the funders, received by them, by the manager.
pub(super) const STATE: usize = 5;
/// Rows paid: first phase to the manager, to the funders, second phase to the manager, to the funders; and what the
/// manager would make good if this were the end.
pub(super) const PAID: usize = 5;

/// How the deemed balance earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interest {
    /// On principal and interest.
    Compound,
    /// On principal only.
    Simple,
    /// Not at all.
    None,
}

/// Terms of the rule, as parts of one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// Rate of the deemed interest a year.
    pub rate: f32,
    /// How it accrues.
    pub interest: Interest,
    /// The funders' part until the deemed balance is zero.
    pub phase1_funder: f32,
    /// The manager's part after that.
    pub phase2_manager: f32,
    /// The part of the funders' shortfall at the end that the manager makes good out of what it received.
    pub loss_on_manager: f32,
}

/// A year: the opening balance accrues (if `accrue`), the call comes in, the cash is split.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(super) fn year(
    terms: Terms,
    accrue: bool,
    state: &mut [Row; STATE],
    call: &Row,
    cash: &Row,
    paid: &mut [Row; PAID],
) {
    let [principal, interest, paid_in, received, managers] = state;
    let [p_one_manager, p_one_funders, p_two_manager, p_two_funders, p_made_good] = paid;
    let rate = if accrue && terms.interest != Interest::None { terms.rate } else { 0.0 };
    let on_interest = if terms.interest == Interest::Compound { rate } else { 0.0 };
    // What the manager gets beside a unit to the funders.
    let matching = if terms.phase1_funder > 0.0 { (1.0 - terms.phase1_funder) / terms.phase1_funder } else { 0.0 };
    for lane in 0..TILE {
        let owed = interest[lane] + rate * principal[lane] + on_interest * interest[lane];
        let lent = principal[lane] + call[lane];
        let balance = lent + owed;
        let cash = cash[lane];
        let half = terms.phase1_funder * cash;
        let reaches = half >= balance;
        let one_funders = if reaches { balance } else { half };
        let over = cash - one_funders;
        let beside = balance * matching;
        let beside = if beside < over { beside } else { over };
        let one_manager = if reaches { beside } else { over };
        let left = over - one_manager;
        let two_manager = terms.phase2_manager * left;
        let two_funders = left - two_manager;
        let on_interest = if one_funders < owed { one_funders } else { owed };
        let (to_funders, to_manager) = (one_funders + two_funders, one_manager + two_manager);
        interest[lane] = owed - on_interest;
        principal[lane] = lent - (one_funders - on_interest);
        paid_in[lane] += call[lane];
        received[lane] += to_funders;
        managers[lane] += to_manager;
        let short = paid_in[lane] - received[lane];
        let short = if short > 0.0 { terms.loss_on_manager * short } else { 0.0 };
        p_one_manager[lane] = one_manager;
        p_one_funders[lane] = one_funders;
        p_two_manager[lane] = two_manager;
        p_two_funders[lane] = two_funders;
        p_made_good[lane] = if short < managers[lane] { short } else { managers[lane] };
    }
}

/// The deemed balance not yet paid.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(super) fn balance(state: &[Row; STATE], out: &mut Row) {
    let [principal, interest, ..] = state;
    for lane in 0..TILE {
        out[lane] = principal[lane] + interest[lane];
    }
}
