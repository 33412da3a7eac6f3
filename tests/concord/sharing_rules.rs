//! The sharing rules on many futures against the exact ones, and what every rule must keep.

use concord::{
    analysis::{
        sharing::{DealFlow, DeemedInterest, EuropeanTerms, Ledger, MemorandumTerms, Rule, Terms, Tier, Until},
        waterfall::{Interest, YearFlow, american, custom, european, exact::Rounding, memorandum, tranche},
    },
    market::rows::{Row, TILE, ZERO},
};
use proptest::prelude::*;
use rust_decimal::{Decimal, prelude::FromPrimitive, prelude::ToPrimitive};

const YEARS: usize = 8;

/// Flows of several deals on every future of a tile: by deal and year, what is called, what is paid, and what is left at
/// the end.
#[derive(Clone, Debug)]
struct Case {
    calls: Vec<Vec<Row>>,
    cash: Vec<Vec<Row>>,
    left: Vec<Row>,
}

/// A plain generator: 64-bit congruential, high bits.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / 16_777_216.0
    }

    /// Cents from nothing to `most`, nothing three times in ten.
    fn amount(&mut self, most: f32) -> f32 {
        if self.next() < 0.3 { 0.0 } else { (self.next() * most * 100.0).round() / 100.0 }
    }
}

impl Case {
    fn of(seed: u64, deals: usize) -> Self {
        let mut numbers = Numbers(seed);
        let mut rows = |most: f32, from: usize, to: usize| -> Vec<Row> {
            (0..YEARS)
                .map(|year| {
                    let mut row = ZERO;
                    if (from..to).contains(&year) {
                        for value in &mut row {
                            *value = numbers.amount(most);
                        }
                    }
                    row
                })
                .collect()
        };
        let calls: Vec<_> = (0..deals).map(|_| rows(100.0, 0, 4)).collect();
        let cash: Vec<_> = (0..deals).map(|_| rows(120.0, 1, YEARS)).collect();
        let left = (0..deals).map(|_| rows(200.0, YEARS - 1, YEARS).pop().unwrap()).collect();
        Self { calls, cash, left }
    }

    fn sum(deals: &[Vec<Row>], year: usize) -> Row {
        let mut sum = ZERO;
        for deal in deals {
            sum.iter_mut().zip(&deal[year]).for_each(|(sum, value)| *sum += value);
        }
        sum
    }

    fn all_left(&self) -> Row {
        let mut sum = ZERO;
        for row in &self.left {
            sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
        }
        sum
    }

    /// A future's flows of a deal, or of all together, as the exact rules take them: what is left at the end is paid a year
    /// of its own, without a year's accrual, by being added to the last.
    fn flows(&self, deal: Option<usize>, lane: usize) -> Vec<YearFlow> {
        let deals: Vec<usize> = deal.map_or_else(|| (0..self.calls.len()).collect(), |deal| vec![deal]);
        let total = |of: &dyn Fn(usize) -> f32| decimal(deals.iter().map(|deal| of(*deal)).sum());
        (0..YEARS)
            .map(|year| YearFlow {
                year: year as i32,
                contribution: total(&|deal| self.calls[deal][year][lane]),
                distribution: total(&|deal| {
                    self.cash[deal][year][lane] + if year + 1 == YEARS { self.left[deal][lane] } else { 0.0 }
                }),
            })
            .collect()
    }
}

fn decimal(value: f32) -> Decimal {
    Decimal::from_f32(value).unwrap().round_dp(6)
}

/// What each partner received by year and future, the last year with its part of what is left; checks on the way that
/// every payment sums to the cash.
fn run(rule: &Rule, case: &Case, partners: usize) -> Vec<Vec<Row>> {
    let mut ledger = Ledger::default();
    ledger.begin(rule);
    let mut received = vec![vec![ZERO; YEARS]; partners];
    let mut pay = |ledger: &Ledger, year: usize, cash: &Row| {
        let (mut sums, mut moved) = (ZERO, *cash);
        for (partner, received) in received.iter_mut().enumerate() {
            for (part, paid) in rule.parts(partner).zip(&ledger.paid) {
                for (lane, paid) in paid.iter().enumerate() {
                    received[year][lane] += part * paid;
                    sums[lane] += part * paid;
                    // A settlement moves more than the year's cash.
                    moved[lane] = moved[lane].max((part * paid).abs());
                }
            }
        }
        for (sum, (cash, moved)) in sums.iter().zip(cash.iter().zip(&moved)) {
            assert!((sum - cash).abs() <= 1e-6 * moved.max(1.0), "year {year}: {sum} of {cash}");
        }
    };
    for year in 0..YEARS {
        let (calls, cash) = (Case::sum(&case.calls, year), Case::sum(&case.cash, year));
        let deals = |deal: usize, flow: DealFlow| match flow {
            DealFlow::Call => (1.0, &case.calls[deal][year]),
            DealFlow::Cash => (1.0, &case.cash[deal][year]),
            DealFlow::Value => (1.0, &case.left[deal]),
        };
        ledger.year(rule, year > 0, &calls, &cash, &deals);
        pay(&ledger, year, &cash);
        if year + 1 == YEARS {
            let left = case.all_left();
            ledger.closing(rule, &left, &deals);
            pay(&ledger, year, &left);
        }
    }
    received
}

/// Futures of a tile that are compared with the exact rule.
const COMPARED: usize = 6;

fn agree(received: &[Vec<Row>], partner: usize, lane: usize, exact: &[Decimal]) {
    for (year, expected) in exact.iter().enumerate() {
        let (found, expected) = (f64::from(received[partner][year][lane]), expected.to_f64().unwrap());
        // Single precision over sums of at most some thousands.
        assert!(
            (found - expected).abs() < 2e-3,
            "partner {partner}, year {year}, future {lane}: {found} for {expected}"
        );
    }
}

fn european_pair(hurdle: u32, catch_up: u32, carry: u32) -> (EuropeanTerms, european::Terms) {
    let percent = |value: u32| Decimal::new(i64::from(value), 2);
    (
        EuropeanTerms { hurdle: hurdle as f32 / 100.0, catch_up: catch_up as f32 / 100.0, carry: carry as f32 / 100.0 },
        european::Terms {
            pref: percent(hurdle),
            catch_up: percent(catch_up),
            carry: percent(carry),
            lp_split: None,
            interest: Interest::Compound,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Partner 0 manages and pays nothing in, partner 1 funds.
    #[test]
    fn european_is_the_exact_rule(seed in any::<u64>(), hurdle in 0_u32..15, carry in 0_u32..=100, faster in 5_u32..60) {
        let catch_up = if carry == 100 { 100 } else { (carry + faster).min(100) };
        prop_assume!(catch_up > carry || carry == 100);
        let (terms, exact) = european_pair(hurdle, catch_up, carry);
        let case = Case::of(seed, 1);
        let rule = Rule::new(Terms::European(terms), &[0.0, 1.0], &[1.0, 0.0]).unwrap();
        let received = run(&rule, &case, 2);
        for lane in 0..COMPARED {
            let rows = european::pay(&exact, &case.flows(None, lane), Rounding::Exact).unwrap();
            agree(&received, 0, lane, &rows.iter().map(|row| row.gp_total).collect::<Vec<_>>());
            agree(&received, 1, lane, &rows.iter().map(|row| row.lp_total).collect::<Vec<_>>());
        }
    }

    /// Three deals; the clawback is settled with the last year's value.
    #[test]
    fn american_is_the_exact_rule(seed in any::<u64>(), hurdle in 0_u32..15, carry in 0_u32..50, clawback in any::<bool>()) {
        let (terms, exact) = european_pair(hurdle, 100, carry);
        let case = Case::of(seed, 3);
        let terms = Terms::American { terms, clawback, deals: 3 };
        let rule = Rule::new(terms, &[0.0, 1.0], &[1.0, 0.0]).unwrap();
        let received = run(&rule, &case, 2);
        for lane in 0..COMPARED {
            let deals: Vec<_> = (0..3).map(|deal| case.flows(Some(deal), lane)).collect();
            let rows = american::pay(&exact, &deals, clawback, Rounding::Exact).unwrap();
            agree(&received, 0, lane, &rows.iter().map(|row| row.gp_total).collect::<Vec<_>>());
            agree(&received, 1, lane, &rows.iter().map(|row| row.lp_total).collect::<Vec<_>>());
        }
    }

    /// Every kind of interest; who bears a loss as the memorandum leaves it.
    #[test]
    fn memorandum_is_the_exact_rule(
        seed in any::<u64>(),
        rate in 0_u32..12,
        one in 1_u32..=100,
        two in 0_u32..=100,
        kind in 0_usize..3,
    ) {
        let interest = [Interest::Compound, Interest::Simple, Interest::None][kind];
        let exact = memorandum::Terms {
            rate: Decimal::new(i64::from(rate), 2),
            phase1_b: Decimal::new(i64::from(one), 2),
            phase2_a: Decimal::new(i64::from(two), 2),
            interest,
        };
        let terms = MemorandumTerms {
            rate: rate as f32 / 100.0,
            interest: [DeemedInterest::Compound, DeemedInterest::Simple, DeemedInterest::None][kind],
            phase1_funder: one as f32 / 100.0,
            phase2_manager: two as f32 / 100.0,
            loss_on_manager: 0.0,
        };
        let case = Case::of(seed, 1);
        let rule = Rule::new(Terms::Memorandum(terms), &[0.0, 1.0], &[1.0, 0.0]).unwrap();
        let received = run(&rule, &case, 2);
        for lane in 0..COMPARED {
            let rows = memorandum::pay(&exact, &case.flows(None, lane), Rounding::Exact).unwrap();
            agree(&received, 0, lane, &rows.iter().map(|row| row.a_total).collect::<Vec<_>>());
            agree(&received, 1, lane, &rows.iter().map(|row| row.b_total).collect::<Vec<_>>());
        }
    }

    /// A tranche within the partner's own part: with coupon 0 and the rest shared by capital, the exact tranche rule.
    #[test]
    fn first_loss_is_the_exact_tranche(seed in any::<u64>(), tranche_part in 0_u32..=40) {
        let junior = Decimal::new(i64::from(tranche_part), 2);
        let exact = tranche::Terms {
            senior_share: Decimal::ONE - junior,
            senior_coupon: Decimal::ZERO,
            residual_to_senior: Decimal::ONE - junior,
        };
        let case = Case::of(seed, 1);
        let terms = Terms::FirstLoss { partner: 1, tranche: tranche_part as f32 / 100.0 };
        let rule = Rule::new(terms, &[0.6, 0.4], &[]).unwrap();
        let received = run(&rule, &case, 2);
        let senior_of_first = Decimal::new(60, 2) / (Decimal::ONE - junior);
        for lane in 0..COMPARED {
            let rows = tranche::pay(&exact, &case.flows(None, lane), Rounding::Exact).unwrap();
            let first: Vec<Decimal> = rows.iter().map(|row| row.senior_total * senior_of_first).collect();
            let second: Vec<Decimal> = rows.iter().zip(&first).map(|(row, first)| row.distribution - first).collect();
            agree(&received, 0, lane, &first);
            agree(&received, 1, lane, &second);
        }
    }

    /// Capital, a hurdle, a multiple, then for ever.
    #[test]
    fn a_custom_table_is_the_exact_one(seed in any::<u64>(), hurdle in 1_u32..12, multiple in 10_u32..25, split in 0_u32..=100) {
        let part = |p: u32| vec![Decimal::new(i64::from(p), 2), Decimal::ONE - Decimal::new(i64::from(p), 2)];
        let single = |p: u32| vec![p as f32 / 100.0, 1.0 - p as f32 / 100.0];
        let exact = [
            custom::Tier { until: custom::Until::Capital, split: part(50) },
            custom::Tier { until: custom::Until::Hurdle(Decimal::new(i64::from(hurdle), 2)), split: part(split) },
            custom::Tier { until: custom::Until::Multiple(Decimal::new(i64::from(multiple), 1)), split: part(20) },
            custom::Tier { until: custom::Until::Always, split: part(80) },
        ];
        let terms = Terms::Custom {
            until: vec![
                Until::Capital,
                Until::Hurdle(hurdle as f32 / 100.0),
                Until::Multiple(multiple as f32 / 10.0),
                Until::Always,
            ],
            split: vec![single(50), single(split), single(20), single(80)],
        };
        let case = Case::of(seed, 1);
        let rule = Rule::new(terms, &[0.5, 0.5], &[]).unwrap();
        let received = run(&rule, &case, 2);
        for lane in 0..COMPARED {
            let rows = custom::pay(&exact, &case.flows(None, lane), Rounding::Exact).unwrap();
            for partner in 0..2 {
                agree(&received, partner, lane, &rows.iter().map(|row| row.partner_totals[partner]).collect::<Vec<_>>());
            }
        }
    }

    /// Neutral parameters are pro rata: no carry; no tranche; both splits wholly to the funders; one tier by capital.
    #[test]
    fn neutral_terms_are_pro_rata(seed in any::<u64>(), first in 1_u32..100) {
        let parts = [f64::from(first) / 100.0, 1.0 - f64::from(first) / 100.0];
        let (no_carry, _) = european_pair(8, 100, 0);
        let to_funders = MemorandumTerms {
            rate: 0.06,
            interest: DeemedInterest::Compound,
            phase1_funder: 1.0,
            phase2_manager: 0.0,
            loss_on_manager: 0.0,
        };
        let by_capital = vec![parts.map(|part| part as f32).to_vec()];
        // Catch-up 100 % gives the manager the catch-up until it holds its carry: nothing of nothing.
        let rules = [
            Rule::new(Terms::European(no_carry), &parts, &[]),
            Rule::new(Terms::American { terms: no_carry, clawback: true, deals: 2 }, &parts, &[]),
            Rule::new(Terms::FirstLoss { partner: 0, tranche: 0.0 }, &parts, &[]),
            Rule::new(Terms::Memorandum(to_funders), &parts, &[]),
            Rule::new(Terms::Custom { until: vec![Until::Always], split: by_capital }, &parts, &[]),
        ];
        let case = Case::of(seed, 2);
        for rule in rules.into_iter().flatten() {
            let received = run(&rule, &case, 2);
            for (year, received) in received[0].iter().enumerate() {
                let (cash, left) = (Case::sum(&case.cash, year), case.all_left());
                for lane in 0..TILE {
                    let all = cash[lane] + if year + 1 == YEARS { left[lane] } else { 0.0 };
                    let (found, expected) = (received[lane], parts[0] as f32 * all);
                    prop_assert!((found - expected).abs() <= 1e-5 * all.max(1.0), "{rule:?} {year}: {found} for {expected}");
                }
            }
        }
    }

    /// More cash in a year is never less for anyone, given the balances at its start.
    #[test]
    fn more_cash_is_never_less(seed in any::<u64>(), kind in 0_usize..4) {
        let (european, _) = european_pair(8, 80, 20);
        let memorandum = MemorandumTerms {
            rate: 0.06,
            interest: DeemedInterest::Compound,
            phase1_funder: 0.5,
            phase2_manager: 0.9,
            loss_on_manager: 0.0,
        };
        let terms = [
            Terms::European(european),
            Terms::Memorandum(memorandum),
            Terms::FirstLoss { partner: 1, tranche: 0.2 },
            Terms::American { terms: european, clawback: false, deals: 1 },
        ];
        let rule = Rule::new(terms[kind].clone(), &[0.3, 0.7], &[1.0, 0.0]).unwrap();
        let case = Case::of(seed, 1);
        let mut numbers = Numbers(seed ^ 1);
        let mut ledger = Ledger::default();
        ledger.begin(&rule);
        for year in 0..YEARS {
            let mut richer = case.cash[0][year];
            for cash in &mut richer {
                *cash += numbers.amount(50.0);
            }
            let called = |flow: DealFlow| (flow == DealFlow::Call).then_some((1.0, &case.calls[0][year]));
            let poorer = |_: usize, flow: DealFlow| called(flow).unwrap_or((1.0, &case.cash[0][year]));
            ledger.closing(&rule, &case.cash[0][year], &poorer);
            let before = ledger.paid.clone();
            ledger.closing(&rule, &richer, &|_, flow| called(flow).unwrap_or((1.0, &richer)));
            for partner in 0..2 {
                let of = |paid: &[Row], lane: usize| -> f32 { rule.parts(partner).zip(paid).map(|(part, row)| part * row[lane]).sum() };
                for lane in 0..TILE {
                    prop_assert!(of(&ledger.paid, lane) >= of(&before, lane) - 1e-3);
                }
            }
            ledger.year(&rule, year > 0, &case.calls[0][year], &case.cash[0][year], &poorer);
        }
    }
}

/// A principal of 100, 6 % deemed, 20 a year for 20 years: the split turns in year 16, in which the manager has 12.1521 and
/// the funder 7.8479; 234.1521 and 165.8479 in all (worked example of the memorandum's terms as the Federal Reserve Bank of
/// St. Louis describes them).
#[test]
fn the_memorandum_s_worked_example() {
    let terms = MemorandumTerms {
        rate: 0.06,
        interest: DeemedInterest::Compound,
        phase1_funder: 0.5,
        phase2_manager: 0.9,
        loss_on_manager: 0.0,
    };
    let rule = Rule::new(Terms::Memorandum(terms), &[0.0, 1.0], &[1.0, 0.0]).unwrap();
    let mut ledger = Ledger::default();
    ledger.begin(&rule);
    let none = |_: usize, _: DealFlow| (0.0, &ZERO);
    let (mut totals, mut turned) = ([0.0_f64; 2], None);
    for year in 0..=20 {
        let (call, cash) = if year == 0 { (Row::of(100.0), ZERO) } else { (ZERO, Row::of(20.0)) };
        ledger.year(&rule, year > 0, &call, &cash, &none);
        let of = |partner: usize| -> f64 {
            rule.parts(partner).zip(&ledger.paid).map(|(part, row)| f64::from(part * row[0])).sum()
        };
        totals[0] += of(0);
        totals[1] += of(1);
        if turned.is_none() && rule.turning().iter().any(|tier| ledger.paid[*tier][0] > 0.0) {
            turned = Some((year, of(0), of(1)));
        }
    }
    let (year, manager, funder) = turned.unwrap();
    assert_eq!(year, 16);
    assert!((manager - 12.1521).abs() < 1e-3 && (funder - 7.8479).abs() < 1e-3, "{manager} {funder}");
    assert!((totals[0] - 234.1521).abs() < 1e-3 && (totals[1] - 165.8479).abs() < 1e-3, "{totals:?}");
}

/// A loss that the manager makes good comes out of what it received, and never exceeds it.
#[test]
fn what_the_manager_makes_good_is_bounded_by_what_it_has() {
    let terms = |loss_on_manager: f32| {
        Terms::Memorandum(MemorandumTerms {
            rate: 0.0,
            interest: DeemedInterest::None,
            phase1_funder: 0.5,
            phase2_manager: 0.9,
            loss_on_manager,
        })
    };
    let none = |_: usize, _: DealFlow| (0.0, &ZERO);
    // 100 in, 60 out, 10 left: 35 each; the funder lacks 65.
    for (part, expected) in [(0.0, 35.0), (0.5, 67.5), (1.0, 70.0)] {
        let rule = Rule::new(terms(part), &[0.0, 1.0], &[1.0, 0.0]).unwrap();
        let mut ledger = Ledger::default();
        ledger.begin(&rule);
        let of = |ledger: &Ledger| -> f32 { rule.parts(1).zip(&ledger.paid).map(|(part, row)| part * row[0]).sum() };
        ledger.year(&rule, false, &Row::of(100.0), &ZERO, &none);
        ledger.year(&rule, true, &ZERO, &Row::of(60.0), &none);
        let cash = of(&ledger);
        ledger.closing(&rule, &Row::of(10.0), &none);
        assert!((cash + of(&ledger) - expected).abs() < 1e-4);
    }
}

/// A manager that pays in has the part that its money bears first, pro rata.
#[test]
fn a_manager_that_pays_in_bears_its_part() {
    let (terms, exact) = european_pair(8, 100, 20);
    let rule = Rule::new(Terms::European(terms), &[0.25, 0.75], &[1.0, 0.0]).unwrap();
    assert_eq!(rule.tiers().first(), Some(&Tier::ManagersOwn));
    let mut ledger = Ledger::default();
    ledger.begin(&rule);
    let none = |_: usize, _: DealFlow| (0.0, &ZERO);
    ledger.year(&rule, false, &Row::of(100.0), &ZERO, &none);
    ledger.year(&rule, true, &ZERO, &Row::of(200.0), &none);
    let flows = [
        YearFlow { year: 0, contribution: Decimal::from(75), distribution: Decimal::ZERO },
        YearFlow { year: 1, contribution: Decimal::ZERO, distribution: Decimal::from(150) },
    ];
    let rows = european::pay(&exact, &flows, Rounding::Exact).unwrap();
    let last = rows.last().unwrap();
    let manager: f32 = rule.parts(0).zip(&ledger.paid).map(|(part, row)| part * row[0]).sum();
    assert!((f64::from(manager) - 50.0 - last.gp_total.to_f64().unwrap()).abs() < 1e-4, "{manager}");
}
