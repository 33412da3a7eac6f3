//! The memorandum's split on every future of a tile: half and half to the deemed allocation amount, then nine to one.
//!
//! The same account as [`crate::analysis::waterfall::memorandum`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several rows are worked out side by side, in registers")]

use super::{
    Act,
    lanes::{LANES, at, each, least, put},
};
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

/// A year: the opening balance accrues, the call comes in, the cash is split.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn year(terms: Terms, act: Act, state: &mut [Row; STATE], call: &Row, cash: &Row, paid: &mut [Row; PAID]) {
    let [principal, interest, paid_in, received, managers] = state;
    let [p_one_manager, p_one_funders, p_two_manager, p_two_funders, p_made_good] = paid;
    let rate = if act == Act::Year && terms.interest != Interest::None { terms.rate } else { 0.0 };
    let on_interest = if terms.interest == Interest::Compound { rate } else { 0.0 };
    // What the manager gets beside a unit to the funders.
    let matching = if terms.phase1_funder > 0.0 { (1.0 - terms.phase1_funder) / terms.phase1_funder } else { 0.0 };
    for first in (0..TILE).step_by(LANES) {
        let (call, cash) = (at(call, first), at(cash, first));
        let (p, o) = (at(principal, first), at(interest, first));
        let owed = each(|i| o[i] + rate * p[i] + on_interest * o[i]);
        let lent = each(|i| p[i] + call[i]);
        let balance = each(|i| lent[i] + owed[i]);
        let half = each(|i| terms.phase1_funder * cash[i]);
        let one_funders = each(|i| if half[i] >= balance[i] { balance[i] } else { half[i] });
        let over = each(|i| cash[i] - one_funders[i]);
        let beside = each(|i| balance[i] * matching);
        let beside = least(beside, over);
        let one_manager = each(|i| if half[i] >= balance[i] { beside[i] } else { over[i] });
        let left = each(|i| over[i] - one_manager[i]);
        let two_manager = each(|i| terms.phase2_manager * left[i]);
        let two_funders = each(|i| left[i] - two_manager[i]);
        put(p_one_manager, first, one_manager);
        put(p_one_funders, first, one_funders);
        put(p_two_manager, first, two_manager);
        put(p_two_funders, first, two_funders);
        let (all_in, all_out, to_manager) = (at(paid_in, first), at(received, first), at(managers, first));
        let all_in = each(|i| all_in[i] + call[i]);
        let all_out = each(|i| all_out[i] + (one_funders[i] + two_funders[i]));
        let to_manager = each(|i| to_manager[i] + (one_manager[i] + two_manager[i]));
        let short = each(|i| all_in[i] - all_out[i]);
        let short = each(|i| if short[i] > 0.0 { terms.loss_on_manager * short[i] } else { 0.0 });
        put(p_made_good, first, least(short, to_manager));
        if act != Act::Ask {
            let on_interest = least(one_funders, owed);
            put(interest, first, each(|i| owed[i] - on_interest[i]));
            put(principal, first, each(|i| lent[i] - (one_funders[i] - on_interest[i])));
            put(paid_in, first, all_in);
            put(received, first, all_out);
            put(managers, first, to_manager);
        }
    }
}

/// The deemed balance not yet paid.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn balance(state: &[Row; STATE], out: &mut Row) {
    let [principal, interest, ..] = state;
    for lane in 0..TILE {
        out[lane] = principal[lane] + interest[lane];
    }
}
