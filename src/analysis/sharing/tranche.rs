//! A first-loss tranche on every future of a tile: senior capital, junior capital, then the rest by capital.
//!
//! The same account as [`crate::analysis::waterfall::tranche`] without a coupon, which it is tested against, in single
//! precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]

use super::{
    Act,
    lanes::{LANES, at, each, least, put},
};
use crate::market::rows::{Row, TILE};
use multiversion::multiversion;

/// Rows of the account: senior and junior capital not yet returned.
pub(super) const STATE: usize = 2;
/// Rows paid: senior capital, junior capital, the rest to the senior, to the junior.
pub(super) const PAID: usize = 4;

/// A year: the call comes in, `junior` of it into the tranche that loses first, and the cash goes out.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(super) fn year(junior: f32, act: Act, state: &mut [Row; STATE], call: &Row, cash: &Row, paid: &mut [Row; PAID]) {
    let [senior_capital, junior_capital] = state;
    let [p_senior, p_junior, p_rest_senior, p_rest_junior] = paid;
    for first in (0..TILE).step_by(LANES) {
        let (call, left) = (at(call, first), at(cash, first));
        let (s, j) = (at(senior_capital, first), at(junior_capital, first));
        let to_junior = each(|i| junior * call[i]);
        let s = each(|i| s[i] + (call[i] - to_junior[i]));
        let j = each(|i| j[i] + to_junior[i]);
        let senior = least(left, s);
        let left = each(|i| left[i] - senior[i]);
        let first_loss = least(left, j);
        let left = each(|i| left[i] - first_loss[i]);
        let rest_junior = each(|i| junior * left[i]);
        put(p_senior, first, senior);
        put(p_junior, first, first_loss);
        put(p_rest_senior, first, each(|i| left[i] - rest_junior[i]));
        put(p_rest_junior, first, rest_junior);
        if act != Act::Ask {
            put(senior_capital, first, each(|i| s[i] - senior[i]));
            put(junior_capital, first, each(|i| j[i] - first_loss[i]));
        }
    }
}
