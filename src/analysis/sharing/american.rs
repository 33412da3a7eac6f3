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
    let Scratch { tiers: of_whole, held, due } = scratch;
    let flow = |deal: usize| {
        let scaled = |(weight, row)| (part * weight, row);
        if act == Act::Ask {
            return Flow { call: (0.0, &ZERO), cash: scaled(deals(deal, DealFlow::Value)) };
        }
        Flow { call: scaled(deals(deal, DealFlow::Call)), cash: scaled(deals(deal, DealFlow::Cash)) }
    };
    let flows: Vec<Flow<'_>> = (0..accounts.len()).map(flow).collect();
    european::deals(terms, act, accounts, &flows, tiers, held);
    if let Some(given_back) = given_back.first_mut() {
        let flow = Flow { call: (1.0, whole_call), cash: (1.0, whole_cash) };
        european::deals(terms, act, std::slice::from_mut(whole), &[flow], of_whole, due);
        for (back, (held, due)) in given_back.iter_mut().zip(held.iter().zip(due.iter())) {
            *back = (held - due).max(0.0);
        }
    }
}

/// Rows to work in.
#[derive(Debug)]
pub(super) struct Scratch {
    tiers: [Row; PAID],
    held: Row,
    due: Row,
}

#[allow(clippy::large_stack_arrays, reason = "made once a worker, and kept on the heap")]
impl Default for Scratch {
    fn default() -> Self {
        Self { tiers: [ZERO; PAID], held: ZERO, due: ZERO }
    }
}
