//! A custom table of tiers on every future of a tile.
//!
//! The same account as [`crate::analysis::waterfall::custom`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]

use super::{
    Act,
    lanes::{LANES, Lanes, at, each, least, put},
};
use crate::market::rows::{Row, TILE, ZERO};
use multiversion::multiversion;

/// How long a tier lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Until {
    /// Until capital is back.
    Capital,
    /// Until capital is back with this return a year, compounded.
    Hurdle(f32),
    /// Until this multiple of what was paid in has been paid out.
    Multiple(f32),
    /// Without end.
    Always,
}

/// The account of a table: for each tier capital and return still owed, then what was paid in and paid out so far.
#[derive(Debug, Default)]
pub(super) struct Account {
    balances: Vec<[Row; 2]>,
    sums: Vec<Row>,
    /// The balances of a few futures.
    few: Vec<[Lanes; 2]>,
}

impl Account {
    pub(super) fn begin(&mut self, tiers: usize) {
        self.balances.clear();
        self.balances.resize(tiers, [ZERO; 2]);
        self.sums.clear();
        self.sums.resize(2, ZERO);
        self.few.resize(tiers, [[0.0; LANES]; 2]);
    }

    /// A year; `paid` has a row a tier.
    pub(super) fn year(&mut self, tiers: &[Until], act: Act, call: &Row, cash: &Row, paid: &mut [Row]) {
        year(self, tiers, act, (call, cash), paid);
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn year(account: &mut Account, tiers: &[Until], act: Act, (call, cash): (&Row, &Row), paid: &mut [Row]) {
    let Account { balances, sums, few } = account;
    let [paid_in, paid_out] = sums.as_mut_slice() else { return };
    for first in (0..TILE).step_by(LANES) {
        let (call, mut left) = (at(call, first), at(cash, first));
        for ((until, [capital, owed]), few) in tiers.iter().zip(balances.iter()).zip(few.iter_mut()) {
            let rate = if let (Until::Hurdle(rate), Act::Year) = (until, act) { *rate } else { 0.0 };
            let (c, o) = (at(capital, first), at(owed, first));
            *few = [each(|i| c[i] + call[i]), each(|i| o[i] + rate * (c[i] + o[i]))];
        }
        let (all_in, mut all_out) = (at(paid_in, first), at(paid_out, first));
        let all_in = each(|i| all_in[i] + call[i]);
        for (tier, (until, paid)) in tiers.iter().zip(paid.iter_mut()).enumerate() {
            let most = match (until, few.get(tier)) {
                (Until::Capital | Until::Hurdle(_), Some([capital, owed])) => each(|i| capital[i] + owed[i]),
                (Until::Multiple(multiple), _) => {
                    let most = each(|i| multiple * all_in[i] - all_out[i]);
                    each(|i| if most[i] > 0.0 { most[i] } else { 0.0 })
                }
                (Until::Always | Until::Capital | Until::Hurdle(_), _) => left,
            };
            let pays = least(left, most);
            left = each(|i| left[i] - pays[i]);
            all_out = each(|i| all_out[i] + pays[i]);
            put(paid, first, pays);
            for balance in few.iter_mut() {
                pay_down(balance, pays);
            }
        }
        if act != Act::Ask {
            put(paid_in, first, all_in);
            put(paid_out, first, all_out);
            for ([capital, owed], [c, o]) in balances.iter_mut().zip(few.iter()) {
                put(capital, first, *c);
                put(owed, first, *o);
            }
        }
    }
}

/// Books a payment: capital first, then the return on it.
#[inline(always)]
fn pay_down([capital, owed]: &mut [Lanes; 2], paid: Lanes) {
    let returned = least(paid, *capital);
    let rest = each(|i| paid[i] - returned[i]);
    let on_owed = least(rest, *owed);
    *capital = each(|i| capital[i] - returned[i]);
    *owed = each(|i| owed[i] - on_owed[i]);
}
