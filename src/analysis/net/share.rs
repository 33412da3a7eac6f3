//! The pool's year among the partners: by the rule in force, or pro rata.

use super::{
    Net,
    run::{Feeds, Watch, Working},
};
use crate::analysis::sharing::{DealFlow, Rule};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
};

/// What a partner gets of the pool in a year: cash, and what is its own of the value left, at the end and at the start.
#[derive(Clone, Debug)]
pub(super) struct Received {
    pub(super) cash: Row,
    pub(super) value: Box<Row>,
    pub(super) opening: Box<Row>,
}

impl Default for Received {
    fn default() -> Self {
        let row = || Box::new(ZERO);
        Self { cash: ZERO, value: row(), opening: row() }
    }
}

impl Net {
    /// The rule in force in a year.
    fn rule_in(&self, year: usize) -> Option<&Rule> {
        let later = self.later_rules.iter().rev().find(|(from, _)| *from <= year);
        later.map(|(_, rule)| rule).or(self.rule.as_ref())
    }

    /// Shares the pool's year.
    pub(super) fn share(
        &self,
        feeds: &Feeds<'_>,
        working: &mut Working,
        wanted: &[bool],
        year: usize,
        watch: &mut Option<Watch<'_>>,
    ) {
        let Working { pool, received, ledger, receipts, deals, .. } = working;
        let receivers = || wanted.iter().enumerate().filter(|(_, wanted)| **wanted).map(|(partner, _)| partner);
        for received in received.iter_mut() {
            std::mem::swap(&mut received.opening, &mut received.value);
        }
        let Some(rule) = self.rule_in(year) else {
            for (received, part) in received.iter_mut().zip(&self.parts) {
                kernel::combine(&mut received.cash, &[(*part as f32, &pool.net().paid)]);
                kernel::combine(&mut received.value, &[(*part as f32, &pool.net().value)]);
            }
            return;
        };
        let funding = feeds.course.map(|course| {
            receipts.fund(course, year);
            receipts.funding(rule, &self.parts, course, year)
        });
        ledger.own = funding.as_ref().and_then(|funding| funding.managers.clone());
        if rule.by_deal() {
            self.prepare_deals(feeds, pool, year, deals);
        }
        let deals = |deal: usize, flow: DealFlow| self.deal(feeds, (pool, deals), (deal, flow), year);
        ledger.year(rule, year > 0, &pool.net().calls, &pool.net().paid, &deals);
        if let Some(watch) = watch.as_mut() {
            watch(year, ledger, false);
        }
        let pay = |partner: usize, paid: &[Row], out: &mut Row| match &funding {
            None => pay_out(rule, partner, paid, out),
            Some(funding) => funding.pay_out(rule, partner, paid, out),
        };
        for partner in receivers() {
            if let Some(received) = received.get_mut(partner) {
                pay(partner, &ledger.paid, &mut received.cash);
            }
        }
        ledger.closing(rule, &pool.net().value, &deals);
        if let Some(watch) = watch.as_mut() {
            watch(year, ledger, true);
        }
        for partner in receivers() {
            if let Some(received) = received.get_mut(partner) {
                pay(partner, &ledger.paid, &mut received.value);
            }
        }
    }
}

/// Tiers summed in one go.
const MOST_TOGETHER: usize = 8;

/// A partner's parts of what the tiers paid.
fn pay_out(rule: &Rule, partner: usize, paid: &[Row], out: &mut Row) {
    let parts = || rule.parts(partner).zip(paid).filter(|(part, _)| *part != 0.0);
    let mut terms: [(f32, &Row); MOST_TOGETHER] = [(0.0, &ZERO); MOST_TOGETHER];
    let mut count = 0;
    for (slot, term) in terms.iter_mut().zip(parts()) {
        *slot = term;
        count += 1;
    }
    kernel::combine(out, terms.get(..count).unwrap_or(&[]));
    for (part, row) in parts().skip(count) {
        kernel::add_part(out, part, row);
    }
}
