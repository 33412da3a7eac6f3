//! What every partner gets in a year where partners leave or are held back: of its purses, of the pool by what it has paid
//! in, and after what follows from leaving.
//!
//! A leaver's calls end with the year in which it leaves. Then, by the plan's choice: what it has runs off (freeze); a buyer
//! from outside pays a part of its value at once and takes the later cash (sale); a part of its stake passes to those who
//! stay, by what they have paid in by then (penalty); or all of it goes to a frozen account (asset freeze).

use super::{
    course::Course,
    departing::Departing,
    purse::{Mill, Year},
    share::Received,
};
use crate::{
    analysis::sharing::{Rule, Tier},
    fund::politics::Consequence,
    market::{
        kernel,
        rows::{Row, TILE, ZERO},
    },
};

/// A partner's year.
#[derive(Clone, Debug)]
pub(super) struct Receipt {
    pub(super) calls: Row,
    pub(super) cash: Row,
    pub(super) value: Row,
    /// Value at the year's start.
    pub(super) opening: Row,
    /// Cash and value before what follows from leaving.
    pub(super) earned_cash: Row,
    pub(super) earned_value: Row,
    /// The part of what is earned in the year that is still its own.
    pub(super) keeps: Row,
    /// Paid in so far.
    paid_in: Row,
}

impl Receipt {
    const EMPTY: Self = Self {
        calls: ZERO,
        cash: ZERO,
        value: ZERO,
        opening: ZERO,
        earned_cash: ZERO,
        earned_value: ZERO,
        keeps: ZERO,
        paid_in: ZERO,
    };

    pub(super) fn begin_year(&mut self) {
        self.opening = self.value;
        (self.calls, self.cash, self.value) = (ZERO, ZERO, ZERO);
    }

    pub(super) fn end_collecting(&mut self) {
        (self.earned_cash, self.earned_value) = (self.cash, self.value);
        kernel::add(&mut self.paid_in, &self.calls);
        self.keeps.fill(1.0);
    }
}

/// Every partner's year, with what is remembered from year to year. Empty where every call is made by schedule.
#[derive(Clone, Debug, Default)]
pub(super) struct Receipts {
    pub(super) partners: Vec<Receipt>,
    /// By partner: its part of everything paid into the pool, at the year's start and at its end, and what it pays in.
    pool_parts: Vec<[Row; 3]>,
    /// By partner: paid into the pool so far.
    funded: Vec<Row>,
    /// By leaver, then partner: the part of the penalty that it gets.
    shares: Vec<Vec<Row>>,
}

/// How the pool's cash falls to those who fund it in other proportions than the plan's.
pub(super) struct Funding {
    /// By partner: its part of what is paid in over its part by plan.
    relative: Vec<Row>,
    /// By tier: what the parts then sum to.
    sums: Vec<Option<Row>>,
    /// What managers call in the year, and the part of the cash that their money bears.
    pub(super) managers: Option<Box<(Row, Row)>>,
}

impl Receipts {
    pub(super) fn begin(&mut self, partners: usize) {
        self.partners.clear();
        self.partners.resize(partners, Receipt::EMPTY);
        self.pool_parts.clear();
        self.pool_parts.resize(partners, [ZERO; 3]);
        self.funded.clear();
        self.funded.resize(partners, ZERO);
        self.shares.clear();
        self.shares.resize(partners, Vec::new());
    }

    /// Takes in what is paid into the pool in a year.
    pub(super) fn fund(&mut self, course: &Course, year: usize) {
        for ((funded, pooled), [_, _, called]) in self.funded.iter_mut().zip(&course.pooled).zip(&mut self.pool_parts) {
            *called = pooled.get(year).copied().unwrap_or(ZERO);
            kernel::add(funded, called);
        }
        let mut total = ZERO;
        self.funded.iter().for_each(|funded| kernel::add(&mut total, funded));
        for ([before, now, _], funded) in self.pool_parts.iter_mut().zip(&self.funded) {
            *before = *now;
            for (now, (funded, total)) in now.iter_mut().zip(funded.iter().zip(&total)) {
                *now = if *total > 0.0 { funded / total } else { 0.0 };
            }
        }
    }

    /// How a rule's tiers fall to the partners after [`Receipts::fund`].
    pub(super) fn funding(&self, rule: &Rule, parts: &[f64], course: &Course, year: usize) -> Funding {
        let relative: Vec<Row> = self
            .pool_parts
            .iter()
            .zip(parts)
            .map(|([_, now, _], part)| {
                let part = *part as f32;
                Row(now.map(|now| if part > 0.0 { now / part } else { 0.0 }))
            })
            .collect();
        let partners = self.partners.len();
        let part_of = |partner: usize, place: usize| rule.parts(partner).nth(place).unwrap_or(0.0).max(0.0);
        let sum = |(place, tier): (usize, &Tier)| {
            is_by_money(*tier).then(|| {
                let mut sum = ZERO;
                let rows = (0..partners).zip(&relative);
                rows.for_each(|(partner, row)| kernel::add_part(&mut sum, part_of(partner, place), row));
                sum
            })
        };
        let sums = rule.tiers().iter().enumerate().map(sum).collect();
        let managers = (rule.tiers().first() == Some(&Tier::ManagersOwn)).then(|| {
            let mut rows = Box::new((ZERO, ZERO));
            for partner in (0..partners).filter(|partner| part_of(*partner, 0) > 0.0) {
                if let Some(pooled) = course.pooled.get(partner).and_then(|rows| rows.get(year)) {
                    kernel::add(&mut rows.0, pooled);
                }
                if let Some([_, now, _]) = self.pool_parts.get(partner) {
                    kernel::add(&mut rows.1, now);
                }
            }
            rows
        });
        Funding { relative, sums, managers }
    }

    /// A partner's part of the pool by what is paid in, at the year's start and its end, and what it pays in.
    pub(super) fn pro_rata(&self, partner: usize) -> [&Row; 3] {
        self.pool_parts.get(partner).map_or([&ZERO; 3], <[Row; 3]>::each_ref)
    }

    /// What the rule gives a partner of the pool's cash and value beyond its part by what is paid in.
    pub(super) fn beyond(&self, partner: usize, pool: &Mill, received: &[Received]) -> Option<(Row, Row)> {
        let received = received.get(partner)?;
        let [_, now, _] = self.pool_parts.get(partner)?;
        let Year { paid, value, .. } = pool.net();
        let beyond = |got: &Row, all: &Row| Row::from_fn(|place| got[place] - now[place] * all[place]);
        Some((beyond(&received.cash, paid), beyond(&received.value, value)))
    }

    /// What follows from leaving, in a year.
    pub(super) fn year(
        &mut self,
        departing: &Departing,
        course: &Course,
        (year, last): (usize, bool),
        mut leaving: Option<&mut Leaving>,
    ) {
        if let Some(leaving) = leaving.as_deref_mut() {
            leaving.begin_year(self, course, year);
        }
        match departing.consequence {
            Consequence::Freeze => {}
            Consequence::Sale => self.sell(departing.price, course, (year, last), leaving),
            Consequence::AssetFreeze => self.freeze(course, (year, last), leaving),
            Consequence::Penalty => self.fine(departing.penalty, course, (year, last), leaving),
        }
    }

    fn sell(&mut self, price: f32, course: &Course, (year, last): (usize, bool), leaving: Option<&mut Leaving>) {
        let now = year as f32;
        let mut seen = leaving;
        for (partner, (receipt, exits)) in self.partners.iter_mut().zip(&course.exits).enumerate() {
            let (mut paid, mut bought) = (ZERO, ZERO);
            for place in 0..TILE {
                let (cash, value) = (receipt.cash[place], receipt.value[place]);
                if now < exits[place] {
                    continue;
                }
                receipt.value[place] = 0.0;
                bought[place] = if last { value } else { 0.0 };
                if now.to_bits() == exits[place].to_bits() {
                    paid[place] = price * value;
                    receipt.cash[place] = cash + price * value;
                } else {
                    bought[place] += cash;
                    receipt.cash[place] = 0.0;
                    receipt.keeps[place] = 0.0;
                }
            }
            if let Some(seen) = seen.as_deref_mut() {
                seen.add(partner, Kept::Price, &paid);
                seen.add(partner, Kept::Bought, &bought);
            }
        }
    }

    fn freeze(&mut self, course: &Course, (year, last): (usize, bool), leaving: Option<&mut Leaving>) {
        let now = year as f32;
        let mut seen = leaving;
        for (partner, (receipt, exits)) in self.partners.iter_mut().zip(&course.exits).enumerate() {
            let mut frozen = ZERO;
            for place in 0..TILE {
                if now < exits[place] {
                    continue;
                }
                frozen[place] = if last { receipt.value[place] } else { 0.0 };
                receipt.value[place] = 0.0;
                if now > exits[place] {
                    frozen[place] += receipt.cash[place];
                    receipt.cash[place] = 0.0;
                    receipt.keeps[place] = 0.0;
                }
            }
            if let Some(seen) = seen.as_deref_mut() {
                seen.add(partner, Kept::Frozen, &frozen);
            }
        }
    }

    fn fine(&mut self, penalty: f32, course: &Course, (year, last): (usize, bool), leaving: Option<&mut Leaving>) {
        let now = year as f32;
        let mut seen = leaving;
        let partners = self.partners.len();
        let earned: Vec<(Row, Row)> =
            self.partners.iter().map(|receipt| (receipt.earned_cash, receipt.earned_value)).collect();
        for (leaver, (exits, (cash, value))) in course.exits.iter().zip(&earned).enumerate() {
            self.share_penalty(leaver, course, now);
            let Some(shares) = self.shares.get(leaver).filter(|shares| shares.len() == partners) else { continue };
            let mut fined = ZERO;
            for place in 0..TILE {
                // Where nobody stays, nobody is owed anything.
                let taken: f32 = shares.iter().map(|row| row[place]).sum::<f32>() * penalty;
                if now < exits[place] || taken <= 0.0 {
                    continue;
                }
                let of_cash = if now > exits[place] { cash[place] } else { 0.0 };
                for (receipt, share) in self.partners.iter_mut().zip(shares) {
                    receipt.cash[place] += penalty * share[place] * of_cash;
                    receipt.value[place] += penalty * share[place] * value[place];
                }
                if let Some(receipt) = self.partners.get_mut(leaver) {
                    receipt.cash[place] -= taken * of_cash;
                    receipt.value[place] -= taken * value[place];
                    receipt.keeps[place] = if now > exits[place] { 1.0 - taken } else { 1.0 };
                }
                fined[place] = taken * (of_cash + if last { value[place] } else { 0.0 });
            }
            if let Some(seen) = seen.as_deref_mut() {
                seen.add(leaver, Kept::Penalty, &fined);
            }
        }
    }

    /// Notes who gets what of a leaver's penalty where it leaves in this year.
    fn share_penalty(&mut self, leaver: usize, course: &Course, now: f32) {
        let Some(exits) = course.exits.get(leaver) else { return };
        if !exits.iter().any(|exit| exit.to_bits() == now.to_bits()) {
            return;
        }
        let partners = self.partners.len();
        let Some(shares) = self.shares.get_mut(leaver) else { return };
        shares.resize(partners, ZERO);
        for place in (0..TILE).filter(|place| exits[*place].to_bits() == now.to_bits()) {
            let stays =
                |partner: usize| partner != leaver && course.exits.get(partner).is_some_and(|exits| exits[place] > now);
            let paid = |partner: usize| self.partners.get(partner).map_or(0.0, |receipt| receipt.paid_in[place]);
            let all: f32 = (0..partners).filter(|p| stays(*p)).map(paid).sum();
            for (partner, share) in shares.iter_mut().enumerate() {
                share[place] = if all > 0.0 && stays(partner) { paid(partner) / all } else { 0.0 };
            }
        }
    }
}

/// Whether a tier pays those who fund it by what they have paid in.
fn is_by_money(tier: Tier) -> bool {
    match tier {
        Tier::ManagersOwn
        | Tier::Capital
        | Tier::Preferred
        | Tier::CatchUpFunders
        | Tier::SplitFunders
        | Tier::PhaseOneFunders
        | Tier::PhaseTwoFunders
        | Tier::SeniorCapital
        | Tier::RestSenior
        | Tier::GivenBack => true,
        Tier::CatchUpManager
        | Tier::SplitManager
        | Tier::PhaseOneManager
        | Tier::PhaseTwoManager
        | Tier::JuniorCapital
        | Tier::RestJunior
        | Tier::Custom(_) => false,
    }
}

impl Funding {
    /// A partner's parts of what the tiers paid.
    pub(super) fn pay_out(&self, rule: &Rule, partner: usize, paid: &[Row], out: &mut Row) {
        out.fill(0.0);
        let Some(relative) = self.relative.get(partner) else { return };
        for ((part, paid), sum) in rule.parts(partner).zip(paid).zip(&self.sums).filter(|((part, _), _)| *part != 0.0) {
            match sum {
                Some(sum) if part > 0.0 => {
                    for (out, ((paid, relative), sum)) in out.iter_mut().zip(paid.iter().zip(relative).zip(sum)) {
                        // Before anything is paid in, the plan's own parts.
                        *out += paid * part * if *sum > 0.0 { relative / sum } else { 1.0 };
                    }
                }
                _ => kernel::add_part(out, part, paid),
            }
        }
    }
}

/// What is noted of a leaver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Paid in by the time it leaves.
    PaidIn,
    /// Its value then.
    Value,
    /// What a buyer pays.
    Price,
    /// What the buyer receives.
    Bought,
    /// What goes to the frozen account.
    Frozen,
    /// What passes to those who stay.
    Penalty,
    /// Scheduled calls that it does not make.
    Orphaned,
}

impl Kept {
    const COUNT: usize = 7;
}

/// What partners that leave leave behind on a tile.
#[derive(Clone, Debug, Default)]
pub struct Leaving {
    /// By partner: the year in which it leaves, infinity where it stays.
    pub exits: Vec<Row>,
    /// By leaver, then partner: calls taken over.
    pub carried: Vec<Vec<Row>>,
    /// By partner: calls held back at the horizon.
    pub held_back: Vec<Row>,
    /// By partner: 1 where a cap held anything back.
    pub capped: Vec<Row>,
    kept: Vec<Vec<Row>>,
}

impl Leaving {
    /// Starts a tile.
    pub fn begin(&mut self, partners: usize) {
        self.kept.clear();
        self.kept.resize(partners, vec![ZERO; Kept::COUNT]);
    }

    /// What was noted of a leaver.
    pub fn kept(&self, partner: usize, what: Kept) -> &Row {
        self.kept.get(partner).and_then(|rows| rows.get(what as usize)).unwrap_or(&ZERO)
    }

    fn add(&mut self, partner: usize, what: Kept, row: &Row) {
        if let Some(kept) = self.kept.get_mut(partner).and_then(|rows| rows.get_mut(what as usize)) {
            kernel::add(kept, row);
        }
    }

    fn begin_year(&mut self, receipts: &Receipts, course: &Course, year: usize) {
        let now = year as f32;
        for (partner, (receipt, exits)) in receipts.partners.iter().zip(&course.exits).enumerate() {
            let leaves = |row: &Row| -> Row {
                Row::from_fn(|place| if exits[place].to_bits() == now.to_bits() { row[place] } else { 0.0 })
            };
            self.add(partner, Kept::PaidIn, &leaves(&receipt.paid_in));
            self.add(partner, Kept::Value, &leaves(&receipt.value));
        }
    }

    pub(super) fn end(&mut self, course: &Course) {
        self.exits.clone_from(&course.exits);
        self.carried.clone_from(&course.carried);
        self.held_back.clone_from(&course.held_back);
        self.capped.clone_from(&course.capped);
        for (partner, orphaned) in course.orphaned.iter().enumerate() {
            self.add(partner, Kept::Orphaned, orphaned);
        }
    }
}
