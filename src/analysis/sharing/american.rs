//! Carry deal by deal on every future of a tile, with what the manager would have to give back.
//!
//! The same account as [`crate::analysis::waterfall::american`], which it is tested against, in single precision.

use super::{
    DealFlow, Deals,
    european::{self, PAID, STATE, Terms},
};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
};

/// What happens in a year.
pub(super) struct Year {
    pub(super) terms: Terms,
    pub(super) accrue: bool,
    /// Whether calls come in.
    pub(super) calls: bool,
    /// What is paid out: the year's cash or the value left.
    pub(super) flow: DealFlow,
    /// The part of every deal that the rule acts on.
    pub(super) part: f32,
}

/// Pays every deal by itself; `accounts` holds one for each and then the whole's. After the tiers, `paid` may have a row for
/// what the manager would give back if this were the end. `by_deal` is memory to work in.
pub(super) fn year(
    year: &Year,
    accounts: &mut [[Row; STATE]],
    (whole_call, whole_cash): (&Row, &Row),
    deals: Deals<'_>,
    (paid, by_deal): (&mut [Row], &mut [Row; PAID]),
) {
    let Some((whole, accounts)) = accounts.split_last_mut() else { return };
    let Some((tiers, given_back)) = paid.split_first_chunk_mut::<PAID>() else { return };
    tiers.fill(ZERO);
    let (mut row, mut call, mut cash) = (ZERO, ZERO, ZERO);
    for (deal, account) in accounts.iter_mut().enumerate() {
        if year.calls {
            deals(deal, DealFlow::Call, &mut row);
            kernel::combine(&mut call, &[(year.part, &row)]);
        }
        deals(deal, year.flow, &mut row);
        kernel::combine(&mut cash, &[(year.part, &row)]);
        european::year(year.terms, year.accrue, account, &call, &cash, by_deal);
        for (sum, row) in tiers.iter_mut().zip(by_deal.iter()) {
            kernel::add(sum, row);
        }
    }
    if let Some(given_back) = given_back.first_mut() {
        european::year(year.terms, year.accrue, whole, whole_call, whole_cash, by_deal);
        let [_, _, _, due] = whole;
        given_back.fill(0.0);
        for [.., held] in accounts.iter() {
            kernel::add(given_back, held);
        }
        for (back, due) in given_back.iter_mut().zip(due.iter()) {
            *back = (*back - due).max(0.0);
        }
    }
}
