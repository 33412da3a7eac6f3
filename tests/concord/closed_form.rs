//! The closed-form figures: worked examples, and what must hold of every mix.
//!
//! Formulas: mean and variance of a mix, H. Markowitz, "Portfolio Selection", *Journal of Finance* 7(1) 1952; moments of
//! the lognormal, J. Aitchison & J. A. C. Brown, *The Lognormal Distribution*, 1957, ch. 2; Euler shares of risk,
//! T. Roncalli, *Introduction to Risk Parity and Budgeting*, 2013, ch. 2.

use concord::{
    analysis::{
        closed_form::{self, ClosedForm, MixFigures},
        exposure,
    },
    app::document::baseline_of,
    files::samples,
    fund::{
        allocation::{Row, plain_cell},
        edit::{Edit, StructureEdit},
        exact::{Exact, to_f64},
        plan::{Plan, Sections},
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

fn close(found: f64, expected: f64, within: f64) {
    assert!((found - expected).abs() <= within, "{found} is not {expected}");
}

fn changed(plan: &Plan, change: impl FnOnce(&mut Sections)) -> Plan {
    let mut sections = plan.sections();
    change(&mut sections);
    Plan::new(sections).unwrap()
}

/// The plan with these whole per cents, a row a partner.
fn with_shares(plan: &Plan, shares: &[Vec<u32>]) -> Plan {
    let row = |row: &Vec<u32>| {
        let cells = row.iter().map(|share| plain_cell(Decimal::from(*share))).collect();
        Arc::new(Row { cells, linked: false })
    };
    changed(plan, |sections| Arc::make_mut(&mut sections.allocation).rows = shares.iter().map(row).collect())
}

fn with_pooling(plan: &Plan, percent: u32) -> Plan {
    changed(plan, |sections| Arc::make_mut(&mut sections.terms).pooling = Exact(Decimal::from(percent)))
}

fn mixes(answer: &ClosedForm) -> impl Iterator<Item = &MixFigures> {
    answer.fund.iter().chain(answer.partners.iter().flatten())
}

fn fund(plan: &Plan) -> MixFigures {
    closed_form::of_plan(plan).fund.unwrap()
}

/// Rows of whole per cents that sum to at most 100, for so many partners and sectors.
fn shares(partners: usize, sectors: usize) -> impl Strategy<Value = Vec<Vec<u32>>> {
    let row = prop::collection::vec(0_u32..=100, sectors).prop_map(move |weights| {
        let total = weights.iter().sum::<u32>().max(100);
        weights.into_iter().map(|weight| weight * 100 / total).collect()
    });
    prop::collection::vec(row, partners)
}

/// The default plan by hand: 25/15/15/8/4/8/10/10/0/5 % of the ten sectors.
#[test]
fn the_default_plan_has_the_figures_computed_by_hand() {
    let plan = samples::default_plan().unwrap();
    let answer = closed_form::of_plan(&plan);
    let mix = answer.fund.as_ref().unwrap();
    close(mix.expected_return, 0.094_760, 5e-8);
    close(mix.volatility, 0.150_748, 5e-7);
    close(mix.geometric, 0.084_526, 5e-7);
    close(mix.sharpe.unwrap(), 0.4230, 5e-5);
    close(mix.chance_of_target, 0.877, 5e-4);
    close(mix.tail_95.value_at_risk * mix.allocated, 40.3e9, 5e7);
    close(mix.tail_95.normal_value_at_risk * mix.allocated, 46.0e9, 5e7);
    let places = exposure::by_location(&plan, &answer.exposure.fund());
    let shares: Vec<f64> = places.iter().map(|(_, amount)| amount / mix.allocated).collect();
    for (found, expected) in shares.iter().zip([0.6600, 0.2045, 0.1355]) {
        close(*found, expected, 5e-6);
    }
}

/// The same moments by the definition, over the plan's own assumptions.
#[test]
fn moments_are_those_of_the_definition() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        let mix = fund(&plan);
        let weight = |s: usize| to_f64(plan.joint_amount(s)) / mix.allocated;
        let (mut mean, mut variance) = (0.0, 0.0);
        for (i, one) in plan.sectors.iter().enumerate() {
            mean += weight(i) * one.expected_return.fraction();
            for (j, two) in plan.sectors.iter().enumerate() {
                let place = |id: &str| plan.correlation.factors.iter().position(|f| f.as_str() == id).unwrap();
                let rho = plan.correlation.between(place(one.id.as_str()), place(two.id.as_str()));
                variance += weight(i) * weight(j) * rho * one.volatility.fraction() * two.volatility.fraction();
            }
        }
        close(mix.expected_return, mean, 1e-12);
        close(mix.volatility, variance.sqrt(), 1e-12);
        close(mix.geometric, (1.0 + mean) / (1.0 + variance / (1.0 + mean).powi(2)).sqrt() - 1.0, 1e-12);
    }
}

/// A fund in 70 % equity, 27 % bonds and 3 % real assets, after Norges Bank Investment Management's report of June 2025.
#[test]
fn the_norwegian_mix_returns_seven_and_moves_by_twelve() {
    let mix = fund(&samples::load("norway_style_300bn").unwrap());
    close(mix.expected_return, 0.0721, 5e-5);
    close(mix.volatility, 0.120, 5e-4);
}

#[test]
fn a_mix_that_does_not_move_has_no_ratios_and_no_doubt() {
    let plan = changed(&samples::default_plan().unwrap(), |sections| {
        for sector in Arc::make_mut(&mut sections.sectors) {
            sector.volatility.value = Exact(Decimal::ZERO);
        }
    });
    for mix in mixes(&closed_form::of_plan(&plan)) {
        assert_eq!((mix.volatility, mix.sharpe, mix.diversification_ratio), (0.0, None, None));
        assert_eq!(mix.chance_of_target.to_bits(), 1.0_f64.to_bits());
        assert!(mix.risk_shares.iter().all(|share| *share == 0.0));
        close(mix.geometric, mix.expected_return, 1e-15);
        for tail in [mix.tail_95, mix.tail_99] {
            for loss in [tail.value_at_risk, tail.shortfall, tail.normal_value_at_risk, tail.normal_shortfall] {
                close(loss, -mix.expected_return, 1e-9);
            }
        }
    }
}

#[test]
fn where_nothing_is_allocated_there_are_no_figures() {
    let plan = samples::default_plan().unwrap();
    let answer = closed_form::of_plan(&with_shares(&plan, &vec![vec![0; plan.sectors.len()]; 2]));
    assert_eq!((answer.fund, answer.partners), (None, vec![None, None]));
}

#[test]
fn a_partner_alone_is_the_fund() {
    let plan = samples::default_plan().unwrap();
    let edit = Edit::Structure(StructureEdit::RemovePartner(plan.partners[1].id.clone()));
    let answer = closed_form::of_plan(&edit.apply(&plan).unwrap().plan);
    assert_eq!(answer.partners, vec![answer.fund]);
}

#[test]
fn a_baseline_like_the_plan_has_the_plans_figures() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        let baseline = baseline_of(&plan, String::new(), String::new());
        assert_eq!(closed_form::of_baseline(&plan, &baseline), closed_form::of_plan(&plan), "{}", sample.name());
    }
}

#[test]
fn partners_and_sectors_that_a_baseline_does_not_know_have_nothing_in_it() {
    let plan = samples::default_plan().unwrap();
    let mut baseline = baseline_of(&plan, String::new(), String::new());
    baseline.partners.remove(1);
    baseline.partners[0].allocation.remove(0);
    let answer = closed_form::of_baseline(&plan, &baseline);
    assert_eq!(answer.partners[1], None);
    assert_eq!(answer.fund.unwrap().weights[0].to_bits(), 0.0_f64.to_bits());
}

proptest! {
    #[test]
    fn euler_shares_and_weights_sum_to_one(shares in shares(5, 10), pooling in 0_u32..=100) {
        let plan = samples::load("five_partners_300bn").unwrap();
        let answer = closed_form::of_plan(&with_pooling(&with_shares(&plan, &shares), pooling));
        for mix in mixes(&answer) {
            prop_assert!((mix.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            prop_assert!((mix.risk_shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(mix.hhi <= 1.0 + 1e-12 && mix.effective_number <= 10.0 + 1e-9);
            prop_assert!(mix.diversification_ratio.unwrap() >= 1.0 - 1e-9);
            prop_assert!(mix.geometric <= mix.expected_return);
            prop_assert!(mix.tail_95.value_at_risk <= mix.tail_95.shortfall);
            prop_assert!(mix.tail_95.value_at_risk <= mix.tail_99.value_at_risk);
            prop_assert!((0.0..=1.0).contains(&mix.chance_of_target));
        }
    }

    #[test]
    fn pooling_gives_everyone_one_mix_and_moves_no_total(shares in shares(5, 10), pooling in 0_u32..=100) {
        let plan = with_shares(&samples::load("five_partners_300bn").unwrap(), &shares);
        let apart = closed_form::of_plan(&with_pooling(&plan, 0));
        let within = |one: f64, two: f64| (one - two).abs() <= 1e-12 * two.abs().max(1.0);
        for percent in [pooling, 100] {
            let pooled = closed_form::of_plan(&with_pooling(&plan, percent));
            for (one, two) in pooled.exposure.fund().into_iter().zip(apart.exposure.fund()) {
                prop_assert!(within(one, two));
            }
            for (one, two) in pooled.partners.iter().zip(&apart.partners) {
                prop_assert_eq!(one.is_some(), two.is_some());
                if let (Some(one), Some(two)) = (one, two) {
                    prop_assert!(within(one.allocated, two.allocated));
                }
            }
            if percent == 100 {
                let joint = pooled.fund.as_ref().map(|mix| mix.weights.clone()).unwrap_or_default();
                for mix in pooled.partners.iter().flatten() {
                    prop_assert!(mix.weights.iter().zip(&joint).all(|(one, two)| (one - two).abs() < 1e-12));
                }
            }
        }
    }

    #[test]
    fn the_order_of_sectors_changes_no_figure(shares in shares(2, 10), order in Just((0..10).collect::<Vec<usize>>()).prop_shuffle()) {
        let plan = with_shares(&samples::default_plan().unwrap(), &shares);
        let moved = changed(&plan, |sections| {
            sections.sectors = Arc::new(order.iter().map(|from| plan.sectors[*from].clone()).collect());
            let row = |row: &Arc<Row>| {
                Arc::new(Row { cells: order.iter().map(|from| row.cells[*from].clone()).collect(), linked: row.linked })
            };
            Arc::make_mut(&mut sections.allocation).rows = plan.allocation.rows.iter().map(row).collect();
        });
        let (before, after) = (closed_form::of_plan(&plan), closed_form::of_plan(&moved));
        for (one, two) in mixes(&before).zip(mixes(&after)) {
            for (place, from) in order.iter().enumerate() {
                prop_assert!((two.weights[place] - one.weights[*from]).abs() < 1e-12);
                prop_assert!((two.risk_shares[place] - one.risk_shares[*from]).abs() < 1e-9);
            }
            prop_assert!((one.volatility - two.volatility).abs() < 1e-12);
            prop_assert!((one.tail_99.shortfall - two.tail_99.shortfall).abs() < 1e-9);
        }
    }
}
