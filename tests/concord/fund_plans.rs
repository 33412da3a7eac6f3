//! Plans that the tests of the fund are tried on: the samples, and made ones of every size.

use concord::{
    files::samples,
    fund::{
        allocation::{Allocation, Cell, Row},
        apportion::apportion,
        correlation::Factor,
        exact::{Exact, HUNDRED},
        money::Money,
        plan::{Plan, Sections},
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub fn default_plan() -> Plan {
    samples::default_plan().unwrap()
}

/// Numbers that follow from a seed (Steele, Lea & Flood 2014, `SplitMix64`).
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// One of 0 to `end` − 1.
    pub fn below(&mut self, end: usize) -> usize {
        (self.roll() % end as u64) as usize
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A share of 0 to `most` per cent: round, fine or at an end.
    pub fn share(&mut self, most: u64) -> Decimal {
        match self.below(6) {
            0 => Decimal::ZERO,
            1 => Decimal::from(most),
            2 | 3 => Decimal::from(self.roll() % (most + 1)),
            _ => Decimal::new((self.roll() % (most * 1_000_000 + 1)) as i64, 6),
        }
    }
}

/// A valid plan of this size; its cells may start outside their limits, and sectors over the fund's cap.
pub fn made(partners: usize, sectors: usize, seed: u64) -> Plan {
    let dice = &mut Dice(seed);
    let mut plan: Sections = default_plan().sections();
    let template = plan.sectors[0].clone();
    let cap = template.fund_cap.clone().unwrap();
    let made_sectors: Vec<_> = (0..sectors)
        .map(|index| {
            let mut sector = template.clone();
            sector.id = format!("S{index}").as_str().into();
            sector.fund_cap = dice.once_in(3).then(|| cap.with(Exact(dice.share(60))));
            let least = if dice.once_in(3) { Decimal::from(dice.roll() % 9_000_000_000) } else { Decimal::ZERO };
            sector.minimum_cheque.value = Exact(least);
            sector
        })
        .collect();
    let made_partners: Vec<_> = (0..partners)
        .map(|index| {
            let mut partner = plan.partners[index % 2].clone();
            partner.id = format!("P{index}").as_str().into();
            partner.commitment = match dice.below(8) {
                0 => Money::new(Decimal::ZERO, &"USD".into()),
                1..4 => Money::new(Decimal::from(dice.roll() % 30_000_000_000_000), &"JPY".into()),
                4 => Money::new(Decimal::from(150_000_000_000_u64), &"USD".into()),
                _ => Money::new(Decimal::new((dice.roll() % 20_000_000_000_000) as i64, 2), &"USD".into()),
            };
            partner
        })
        .collect();
    let factors: Vec<Factor> = made_sectors
        .iter()
        .map(|sector| Factor::Sector(sector.id.clone()))
        .chain([Factor::Currency("JPY".into())])
        .collect();
    let one = |i: usize, j: usize| Exact(if i == j { Decimal::ONE } else { Decimal::ZERO });
    let size = factors.len();
    let matrix: Vec<Vec<Exact>> = (0..size).map(|i| (0..size).map(|j| one(i, j)).collect()).collect();
    let correlation = Arc::make_mut(&mut plan.correlation);
    correlation.factors = factors;
    correlation.matrix.value.clone_from(&matrix);
    correlation.matrix.default = matrix;
    let balancing = (!dice.once_in(4)).then(|| made_sectors[dice.below(sectors)].id.clone());
    Arc::make_mut(&mut plan.terms).balancing_sector = balancing;
    plan.allocation = Arc::new(Allocation { rows: (0..partners).map(|_| Arc::new(row(sectors, dice))).collect() });
    plan.sectors = Arc::new(made_sectors);
    plan.partners = Arc::new(made_partners);
    plan.baseline = None;
    // They name partners and sectors of the plan that this one was made from.
    plan.governance = Arc::default();
    plan.strategy = Arc::default();
    plan.approvals = Arc::default();
    plan.politics = Arc::default();
    Plan::new(plan).unwrap()
}

fn row(sectors: usize, dice: &mut Dice) -> Row {
    let total = if dice.once_in(2) { HUNDRED } else { dice.share(100) };
    let mut weights: Vec<Decimal> =
        (0..sectors).map(|_| if dice.once_in(3) { Decimal::ZERO } else { dice.share(50) }).collect();
    if weights.iter().all(Decimal::is_zero) {
        weights[0] = Decimal::ONE;
    }
    let cells = apportion(total, &weights, 6)
        .unwrap()
        .into_iter()
        .map(|share| {
            let floor = dice.once_in(6).then(|| dice.share(20));
            let cap = dice.once_in(6).then(|| dice.share(80).max(floor.unwrap_or_default()));
            let pinned = dice.once_in(6);
            Cell { share: Exact(share.normalize()), pinned, floor: floor.map(Exact), cap: cap.map(Exact) }
        })
        .collect();
    Row { cells, linked: dice.once_in(3) }
}

/// The samples, and made plans: mostly small ones, up to 24 partners and 64 sectors.
pub fn plans() -> impl Strategy<Value = Plan> {
    prop_oneof![
        2 => (0..samples::all().len()).prop_map(|index| samples::all()[index].plan().unwrap()),
        5 => (1..=4_usize, 1..=7_usize, any::<u64>()).prop_map(|(p, s, seed)| made(p, s, seed)),
        1 => (1..=24_usize, 1..=64_usize, any::<u64>()).prop_map(|(p, s, seed)| made(p, s, seed)),
    ]
}
