//! A party's year: its flows, the part of them abroad, its tax base, and the steps from gross to net.

use super::{
    Bridge, Net,
    lever::{Like, scale_like},
    purse::{Mill, Year},
    run::{Feeds, Slot, Working},
    tax,
};
use crate::analysis::{
    flows::Flows,
    questions::{Party, Step},
};
use crate::market::{
    kernel,
    rows::{Row, ZERO},
};

impl Net {
    /// A year of a slot's flows, taxed, with the part of them abroad and the steps.
    pub(super) fn slot_year(
        &self,
        feeds: &Feeds<'_>,
        working: &mut Working,
        place: usize,
        slot: &mut Slot<'_>,
        year: usize,
    ) {
        let Slot { party, foreign, bridge, flows } = slot;
        let Flows { whole, foreign: outside, bridge: steps, .. } = &mut **flows;
        let rows = (whole.calls.get_mut(year), whole.distributions.get_mut(year), whole.values.get_mut(year));
        let (Some(calls), Some(paid), Some(value)) = rows else { return };
        self.flows_year(working, *party, (calls, paid, value));
        if *bridge {
            self.steps_before_tax(working, *party, steps, year);
        }
        let Party::Partner(partner) = *party else { return };
        let foreign_rows =
            (outside.calls.get_mut(year), outside.distributions.get_mut(year), outside.values.get_mut(year));
        let mut abroad = None;
        if let (Some(_), (Some(calls), Some(paid), Some(value))) = (foreign, foreign_rows) {
            self.abroad(feeds, working, (partner, year), (calls, paid, value));
            abroad = Some((paid, value));
        }
        if !self.base(working, partner, year) {
            return;
        }
        let Working { carried, base, own, .. } = working;
        let ([base, taken, ..], Some(carried)) = (base.as_mut_slice(), carried.get_mut(place)) else { return };
        let plain = if self.has_plain_base(partner) { own.get(partner) } else { None };
        let base = plain.and_then(|mill| mill.taxed(partner, year)).unwrap_or(base);
        let (paid_abroad, value_abroad) = abroad.unzip();
        carried.year(base, paid, paid_abroad, taken);
        if year == feeds.view.recipe.horizon {
            carried.end(value, value_abroad, taken);
        }
        if let (true, Some(row)) = (*bridge, steps.row(Step::Tax, year)) {
            *row = *taken;
        }
    }

    /// Whether a partner's tax base is what the unit paths of its own purse come to, and nothing else.
    fn has_plain_base(&self, partner: usize) -> bool {
        let alone = self.pool.is_none() && self.lever.is_none() && self.departing.is_none();
        alone && self.own.get(partner).and_then(Option::as_ref).is_some_and(|purse| purse.sleeve.is_none())
    }

    /// The purses of a party with anything in them, as they stand after the year.
    fn mills<'a>(&'a self, working: &'a Working, party: Party) -> impl Iterator<Item = &'a Mill> + Clone {
        let own = match party {
            Party::Fund => 0..self.partners(),
            Party::Partner(partner) => partner..partner + 1,
        };
        let held = own.clone().filter(|p| self.own.get(*p).is_some_and(Option::is_some));
        held.filter_map(|p| working.own.get(p)).chain(own.filter_map(|p| working.taken.get(p)))
    }

    /// Calls, cash and value of a party before tax.
    fn flows_year(&self, working: &Working, party: Party, (calls, paid, value): (&mut Row, &mut Row, &mut Row)) {
        if let Party::Partner(partner) = party
            && let Some(receipt) = working.receipts.partners.get(partner)
        {
            (*calls, *paid, *value) = (receipt.calls, receipt.cash, receipt.value);
            return;
        }
        let mills = || self.mills(working, party).map(Mill::net);
        let pool = self.pool.as_ref().map(|_| working.pool.net());
        let received = pool.and(match party {
            Party::Fund => None,
            Party::Partner(partner) => working.received.get(partner),
        });
        sum(calls, mills().map(|year| &year.calls), pool.map(|pool| (self.pooled(party), &pool.calls)));
        let (cash, worth) = match received {
            Some(received) => (Some((1.0, &received.cash)), Some((1.0, &*received.value))),
            None => (pool.map(|pool| (1.0, &pool.paid)), pool.map(|pool| (1.0, &pool.value))),
        };
        sum(paid, mills().map(|year| &year.paid), cash);
        sum(value, mills().map(|year| &year.value), worth);
    }

    /// A party's part of what is paid into the pool.
    fn pooled(&self, party: Party) -> f32 {
        match party {
            Party::Fund => 1.0,
            Party::Partner(partner) => self.part_of(partner),
        }
    }

    pub(super) fn part_of(&self, partner: usize) -> f32 {
        self.parts.get(partner).map_or(0.0, |part| *part as f32)
    }

    /// The part of a partner's year that its money abroad makes.
    fn abroad(
        &self,
        feeds: &Feeds<'_>,
        working: &mut Working,
        (partner, year): (usize, usize),
        (calls, paid, value): (&mut Row, &mut Row, &mut Row),
    ) {
        let Working { own, taken, pool, received, receipts, .. } = working;
        let mut begun = false;
        for mill in own.get(partner).into_iter().chain(taken.get(partner)) {
            let Some(abroad) = mill.abroad(partner) else { continue };
            let like = |of: fn(&Year) -> &Row| match self.lever {
                Some(_) => Like::Scaled(of(&mill.gross), of(mill.net())),
                None => Like::Same,
            };
            Like::Same.lay(&abroad.calls, begun, calls);
            like(|year| &year.paid).lay(&abroad.paid, begun, paid);
            like(|year| &year.value).lay(&abroad.value, begun, value);
            begun = true;
        }
        if let (Some(abroad), Some(received)) = (pool.abroad(partner), received.get(partner)) {
            // Calls are paid in, not received: the partner's part of them.
            let pooled = feeds.course.map(|course| course.pooled.get(partner).and_then(|rows| rows.get(year)));
            let called = match pooled {
                None => Like::Part(self.part_of(partner)),
                Some(pooled) => Like::Scaled(&pool.gross.calls, pooled.unwrap_or(&ZERO)),
            };
            called.lay(&abroad.calls, begun, calls);
            Like::Scaled(&pool.gross.paid, &received.cash).lay(&abroad.paid, begun, paid);
            Like::Scaled(&pool.gross.value, &received.value).lay(&abroad.value, begun, value);
            begun = true;
        }
        if !begun {
            for row in [calls, &mut *paid, &mut *value] {
                row.fill(0.0);
            }
        }
        if let Some(receipt) = receipts.partners.get(partner) {
            scale_like(paid, &receipt.earned_cash, &receipt.cash);
            scale_like(value, &receipt.earned_value, &receipt.value);
        }
    }

    /// A partner's tax base of the year, in the first working row unless it is plain; whether it is taxed at all.
    fn base(&self, working: &mut Working, partner: usize, year: usize) -> bool {
        let Some(levies) = self.levies.get(partner) else { return false };
        let Working { base, own, taken, pool, received, receipts, .. } = working;
        if self.has_plain_base(partner) {
            return levies.any();
        }
        let [base, part, ..] = base.as_mut_slice() else { return false };
        base.fill(0.0);
        let lever = self.lever_in(year);
        let joint = self.departing.as_ref().and_then(|departing| departing.joint.as_ref());
        if let (Some(levy), Some(Some(purse)), Some(mill)) = (&levies.own, self.own.get(partner), own.get(partner)) {
            levy.base((purse, mill), (partner, year), lever, base);
        }
        if let (Some(levy), Some(purse), Some(mill)) = (&levies.taken, joint, taken.get(partner)) {
            levy.base((purse, mill), (partner, year), lever, part);
            kernel::add(base, part);
        }
        if let (Some(levy), Some(purse), Some(received)) = (&levies.pool, &self.pool, received.get(partner)) {
            levy.base((purse, pool), (partner, year), lever, part);
            let cash = (&received.cash, &pool.net().paid);
            tax::add_pooled(base, part, cash, (&*received.value, &pool.net().value));
        }
        if let Some(receipt) = receipts.partners.get(partner) {
            kernel::multiply(base, &receipt.keeps);
        }
        levies.any()
    }

    /// Gross, costs, interest and what the rule gives, of a year.
    fn steps_before_tax(&self, working: &Working, party: Party, steps: &mut Bridge, year: usize) {
        let (costs, interest) = self.charges(year);
        let all = costs + interest;
        for mill in self.mills(working, party) {
            add_step(steps, (1.0, mill.net_opening()), (costs, interest), year);
            if let Some(gross) = steps.row(Step::Gross, year) {
                let Year { calls, paid, value } = mill.net();
                kernel::accrue(gross, 1.0, mill.net_opening(), calls, paid, value);
                kernel::add_part(gross, all, mill.net_opening());
            }
        }
        let partner = match party {
            Party::Fund => None,
            Party::Partner(partner) => Some(partner),
        };
        let receipt = partner.and_then(|partner| working.receipts.partners.get(partner));
        if self.pool.is_some() {
            let Year { calls, paid, value } = working.pool.net();
            let opening = working.pool.net_opening();
            if let (Some(_), Some(partner)) = (receipt, partner) {
                let [before, part, called] = working.receipts.pro_rata(partner);
                let scaled = |row: &Row, part: &Row| -> Row { Row::from_fn(|p| row[p] * part[p]) };
                let opening = scaled(opening, before);
                add_step(steps, (1.0, &opening), (costs, interest), year);
                if let Some(gross) = steps.row(Step::Gross, year) {
                    kernel::accrue(gross, 1.0, &opening, called, &scaled(paid, part), &scaled(value, part));
                    kernel::add_part(gross, all, &opening);
                }
            } else if self.pooled(party) != 0.0 {
                let part = self.pooled(party);
                add_step(steps, (part, opening), (costs, interest), year);
                if let Some(gross) = steps.row(Step::Gross, year) {
                    kernel::accrue(gross, part, opening, calls, paid, value);
                    kernel::add_part(gross, part * all, opening);
                }
            }
        }
        if let Some(receipt) = receipt {
            // What the rule and what follows from leaving give beyond what the money earned.
            let gross = steps.rows(Step::Gross).get(year).copied().unwrap_or(ZERO);
            let charged = [Step::Costs, Step::Interest].map(|s| steps.rows(s).get(year).copied().unwrap_or(ZERO));
            if let Some(row) = steps.row(Step::Sharing, year) {
                kernel::accrue(row, 1.0, &receipt.opening, &receipt.calls, &receipt.cash, &receipt.value);
                kernel::add_part(row, -1.0, &gross);
                for charge in &charged {
                    kernel::add(row, charge);
                }
            }
        } else if let (Some(partner), Some(_)) = (partner, &self.rule)
            && let (Some(row), Some(received)) = (steps.row(Step::Sharing, year), working.received.get(partner))
        {
            let pooled = self.pooled(party);
            let Year { calls, paid, value } = working.pool.net();
            kernel::accrue(row, 1.0, &received.opening, &ZERO, &received.cash, &received.value);
            kernel::add_part(row, -pooled, calls);
            kernel::accrue(row, -pooled, working.pool.net_opening(), calls, paid, value);
        }
    }
}

/// Adds costs and interest on an opening value to their steps.
fn add_step(steps: &mut Bridge, (part, opening): (f32, &Row), (costs, interest): (f32, f32), year: usize) {
    for (step, charge) in [(Step::Costs, costs), (Step::Interest, interest)] {
        if let Some(row) = steps.row(step, year) {
            kernel::add_part(row, part * charge, opening);
        }
    }
}

/// The sum of the purses' rows and what comes from the pool.
fn sum<'a>(out: &mut Row, purses: impl Iterator<Item = &'a Row>, pool: Option<(f32, &Row)>) {
    let mut first = true;
    for (part, row) in purses.map(|row| (1.0, row)).chain(pool) {
        if first && part.to_bits() == 1.0_f32.to_bits() {
            *out = *row;
        } else if first {
            kernel::combine(out, &[(part, row)]);
        } else {
            kernel::add_part(out, part, row);
        }
        first = false;
    }
    if first {
        out.fill(0.0);
    }
}
