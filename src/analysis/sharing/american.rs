//! Carry deal by deal on every future of a tile, with what the manager would have to give back.
//!
//! The same account as [`crate::analysis::waterfall::american`], which it is tested against, in single precision.

use super::{
    Act, DealFlow, Deals,
    european::{self, Flow, PAID, STATE, Terms},
};
use crate::market::rows::{Row, ZERO};

/// What happens in a year.
pub(super) struct Year {
    pub(super) terms: Terms,
    pub(super) act: Act,
    /// The part of every deal that the rule acts on.
    pub(super) part: f32,
}

/// Pays every deal by itself, cash or, where it is only asked, the value left; `accounts` holds one for each and then the
/// whole's. After the tiers, `paid` may have a row for what the manager would give back if this were the end. `scratch`
/// is memory to work in.
pub(super) fn year(
    year: &Year,
    accounts: &mut [[Row; STATE]],
    (whole_call, whole_cash): (&Row, &Row),
    deals: Deals<'_>,
    (paid, scratch): (&mut [Row], &mut Scratch),
) {
    let Some((whole, accounts)) = accounts.split_last_mut() else { return };
    let Some((tiers, given_back)) = paid.split_first_chunk_mut::<PAID>() else { return };
    let Year { terms, act, part } = *year;
    let Scratch { call, cash, tiers: of_whole, held, due } = scratch;
    let asked = act == Act::Ask;
    tiers.fill(ZERO);
    held.fill(0.0);
    if asked {
        call.fill(0.0);
    }
    for (deal, account) in accounts.iter_mut().enumerate() {
        if !asked {
            deals(deal, DealFlow::Call, call);
        }
        deals(deal, if asked { DealFlow::Value } else { DealFlow::Cash }, cash);
        european::add_deal(terms, act, account, Flow { call, cash, part }, tiers, held);
    }
    if let Some(given_back) = given_back.first_mut() {
        due.fill(0.0);
        let flow = Flow { call: whole_call, cash: whole_cash, part: 1.0 };
        european::add_deal(terms, act, whole, flow, of_whole, due);
        for (back, (held, due)) in given_back.iter_mut().zip(held.iter().zip(due.iter())) {
            *back = (held - due).max(0.0);
        }
    }
}

/// Rows to work in.
#[derive(Debug)]
pub(super) struct Scratch {
    call: Row,
    cash: Row,
    tiers: [Row; PAID],
    held: Row,
    due: Row,
}

#[allow(clippy::large_stack_arrays, reason = "made once a worker, and kept on the heap")]
impl Default for Scratch {
    fn default() -> Self {
        Self { call: ZERO, cash: ZERO, tiers: [ZERO; PAID], held: ZERO, due: ZERO }
    }
}
