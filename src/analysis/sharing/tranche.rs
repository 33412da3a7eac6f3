//! A first-loss tranche on every future of a tile: senior capital, junior capital, then the rest by capital.
//!
//! The same account as [`crate::analysis::waterfall::tranche`] without a coupon, which it is tested against, in single
//! precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::needless_range_loop, reason = "lanes of several rows are worked out side by side, in registers")]

use crate::market::rows::{Row, TILE};
use multiversion::multiversion;

/// Rows of the account: senior and junior capital not yet returned.
pub(super) const STATE: usize = 2;
/// Rows paid: senior capital, junior capital, the rest to the senior, to the junior.
pub(super) const PAID: usize = 4;

/// A year: the call comes in, `junior` of it into the tranche that loses first, and the cash goes out.
#[multiversion(targets("x86_64+avx+avx2"))]
pub(super) fn year(junior: f32, state: &mut [Row; STATE], call: &Row, cash: &Row, paid: &mut [Row; PAID]) {
    let [senior_capital, junior_capital] = state;
    let [p_senior, p_junior, p_rest_senior, p_rest_junior] = paid;
    for lane in 0..TILE {
        let to_junior = junior * call[lane];
        let (s, j) = (senior_capital[lane] + (call[lane] - to_junior), junior_capital[lane] + to_junior);
        let mut left = cash[lane];
        let senior = if left < s { left } else { s };
        left -= senior;
        let first_loss = if left < j { left } else { j };
        left -= first_loss;
        let rest_junior = junior * left;
        senior_capital[lane] = s - senior;
        junior_capital[lane] = j - first_loss;
        p_senior[lane] = senior;
        p_junior[lane] = first_loss;
        p_rest_senior[lane] = left - rest_junior;
        p_rest_junior[lane] = rest_junior;
    }
}
