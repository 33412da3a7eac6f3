//! A custom table of tiers on every future of a tile.
//!
//! The same account as [`crate::analysis::waterfall::custom`], which it is tested against, in single precision.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]

use crate::market::rows::{Row, ZERO};
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
    paid_in: Vec<Row>,
    left: Vec<Row>,
}

impl Account {
    pub(super) fn begin(&mut self, tiers: usize) {
        self.balances.clear();
        self.balances.resize(tiers, [ZERO; 2]);
        self.paid_in.clear();
        self.paid_in.resize(2, ZERO);
    }

    /// Becomes like another, keeping its memory.
    pub(super) fn copy(&mut self, other: &Self) {
        self.balances.clone_from(&other.balances);
        self.paid_in.clone_from(&other.paid_in);
    }

    /// A year; `paid` has a row a tier.
    pub(super) fn year(&mut self, tiers: &[Until], accrue: bool, call: &Row, cash: &Row, paid: &mut [Row]) {
        for (until, [capital, owed]) in tiers.iter().zip(&mut self.balances) {
            let rate = if let (Until::Hurdle(rate), true) = (until, accrue) { *rate } else { 0.0 };
            open(capital, owed, call, rate);
        }
        self.left.resize(1, ZERO);
        let ([paid_in, paid_out], [left]) = (self.paid_in.as_mut_slice(), self.left.as_mut_slice()) else { return };
        paid_in.iter_mut().zip(call).for_each(|(sum, call)| *sum += call);
        *left = *cash;
        for (tier, (until, paid)) in tiers.iter().zip(paid).enumerate() {
            match (until, self.balances.get(tier)) {
                (Until::Capital | Until::Hurdle(_), Some([capital, owed])) => take_balance(left, capital, owed, paid),
                (Until::Multiple(multiple), _) => take_multiple(left, *multiple, paid_in, paid_out, paid),
                (Until::Always | Until::Capital | Until::Hurdle(_), _) => {
                    *paid = *left;
                    *left = ZERO;
                }
            }
            paid_out.iter_mut().zip(paid.iter()).for_each(|(sum, paid)| *sum += paid);
            for [capital, owed] in &mut self.balances {
                pay_down(capital, owed, paid);
            }
        }
    }
}

/// What was owed accrues, the call comes in.
#[multiversion(targets("x86_64+avx+avx2"))]
fn open(capital: &mut Row, owed: &mut Row, call: &Row, rate: f32) {
    for ((capital, owed), call) in capital.iter_mut().zip(owed.iter_mut()).zip(call) {
        *owed += rate * (*capital + *owed);
        *capital += call;
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn take_balance(left: &mut Row, capital: &Row, owed: &Row, paid: &mut Row) {
    for ((left, paid), (capital, owed)) in left.iter_mut().zip(paid.iter_mut()).zip(capital.iter().zip(owed)) {
        let most = capital + owed;
        *paid = if *left < most { *left } else { most };
        *left -= *paid;
    }
}

#[multiversion(targets("x86_64+avx+avx2"))]
fn take_multiple(left: &mut Row, multiple: f32, paid_in: &Row, paid_out: &Row, paid: &mut Row) {
    for ((left, paid), (paid_in, paid_out)) in left.iter_mut().zip(paid.iter_mut()).zip(paid_in.iter().zip(paid_out)) {
        let most = multiple * paid_in - paid_out;
        let most = if most > 0.0 { most } else { 0.0 };
        *paid = if *left < most { *left } else { most };
        *left -= *paid;
    }
}

/// Books a payment: capital first, then the return on it.
#[multiversion(targets("x86_64+avx+avx2"))]
fn pay_down(capital: &mut Row, owed: &mut Row, paid: &Row) {
    for ((capital, owed), paid) in capital.iter_mut().zip(owed.iter_mut()).zip(paid) {
        let returned = if *paid < *capital { *paid } else { *capital };
        let rest = paid - returned;
        let on_owed = if rest < *owed { rest } else { *owed };
        *capital -= returned;
        *owed -= on_owed;
    }
}
