//! Who bears a loss, and what a project must earn, against published and worked figures.

use concord::{
    analysis::{loss_ladder, required_rate},
    files::samples,
    fund::{
        edit::{Edit, TermsEdit},
        exact::Exact,
        plan::Plan,
        sharing::Sharing,
    },
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn pooled(sample: &str, sharing: Option<Sharing>) -> Plan {
    let plan = samples::load(sample).unwrap();
    let plan = Edit::Terms(TermsEdit::Pooling(Decimal::from(100))).apply(&plan).unwrap().plan;
    match sharing {
        Some(sharing) => Edit::Sharing(sharing).apply(&plan).unwrap().plan,
        None => plan,
    }
}

fn first_loss() -> Plan {
    pooled("us_japan_300bn", Some(Sharing::FirstLoss { partner: "JP".into(), tranche: Exact(Decimal::from(20)) }))
}

fn near(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
    }
}

/// Two partners with half each, one with a first-loss tranche of 20: the tranche absorbs losses to 80, then both lose by
/// what remains of theirs (50 : 30); gains are shared by capital.
#[test]
fn a_first_loss_tranche_bears_losses_before_all_others() {
    let plan = first_loss();
    let rows = [
        (130, [65.0, 65.0]),
        (100, [50.0, 50.0]),
        (90, [50.0, 40.0]),
        (80, [50.0, 30.0]),
        (60, [37.5, 22.5]),
        (20, [12.5, 7.5]),
    ];
    for (value, expected) in rows {
        near(&loss_ladder::ladder(&plan, Decimal::from(value)).unwrap(), &expected);
    }
}

/// Without pooling the rule has nothing to act on.
#[test]
fn what_is_not_pooled_is_each_partners_own() {
    let plan = Edit::Terms(TermsEdit::Pooling(Decimal::ZERO)).apply(&first_loss()).unwrap().plan;
    near(&loss_ladder::ladder(&plan, Decimal::from(60)).unwrap(), &[30.0, 30.0]);
}

/// The funder pays everything and receives half of what is there: a loss of 20 of 100 costs it 60.
#[test]
fn the_memorandum_leaves_the_funder_with_half_of_what_is_left() {
    let plan = pooled("memorandum_550bn", None);
    near(&loss_ladder::ladder(&plan, Decimal::from(80)).unwrap(), &[40.0, 40.0]);
    near(&loss_ladder::ladder_at_par(&plan).unwrap(), &[0.0, 100.0]);
}

/// Where the manager answers for half of the shortfall it gives back: 106 owed, 40 received, 66 short, 33 back.
#[test]
fn a_manager_that_answers_for_losses_gives_back() {
    let mut sharing = samples::load("memorandum_550bn").unwrap().terms.sharing.clone();
    let Sharing::Memorandum { loss_on_manager, .. } = &mut sharing else { panic!("not a memorandum") };
    *loss_on_manager = Exact(Decimal::from(50));
    let plan = pooled("memorandum_550bn", Some(sharing));
    near(&loss_ladder::ladder(&plan, Decimal::from(80)).unwrap(), &[7.0, 73.0]);
}

proptest! {
    #[test]
    fn every_rung_of_the_ladder_sums_to_the_end_value(value in 0_i64..=2_000, kind in 0_usize..3, pooling in 0_i64..=100) {
        let sample = ["five_partners_300bn", "memorandum_550bn", "korea_style_200bn"][kind];
        let plan = samples::load(sample).unwrap();
        let plan = Edit::Terms(TermsEdit::Pooling(Decimal::from(pooling))).apply(&plan).unwrap().plan;
        let value = Decimal::new(value, 1);
        let parts = loss_ladder::ladder(&plan, value).unwrap();
        let sum: f64 = parts.iter().sum();
        prop_assert!((sum - concord::fund::exact::to_f64(value)).abs() < 1e-9, "{parts:?} is not {value}");
        prop_assert!(parts.iter().all(|part| *part >= 0.0));
    }
}

/// Level cash, half of it to a funder of everything. 6 % over 20 years: the annuity factor is 11.4699, half of it 5.7350,
/// which is that of 16.63 %.
#[test]
fn a_funder_of_everything_with_half_the_cash_needs_twice_the_payment() {
    let table = [
        (0.045, [21.74, 16.81, 14.32, 12.83, 11.85]),
        (0.055, [23.25, 18.33, 15.85, 14.39, 13.45]),
        (0.06, [24.02, 19.10, 16.63, 15.19, 14.26]),
    ];
    for (rate, row) in table {
        for (life, expected) in required_rate::LIVES.into_iter().zip(row) {
            let found = 100.0 * required_rate::project_rate(rate, life, 0.5).unwrap();
            assert!((found - expected).abs() <= 0.01, "{rate} {life}: {found} is not {expected}");
        }
    }
}

#[test]
fn a_funder_with_all_the_cash_needs_its_own_rate_and_impossible_projects_have_none() {
    let own = required_rate::project_rate(0.06, 20, 1.0).unwrap();
    assert!((own - 0.06).abs() < 1e-9, "{own}");
    let none = required_rate::project_rate(0.0, 10, 0.5).unwrap();
    assert!(none > 0.0, "even without interest half the cash has to bring all of the capital: {none}");
    assert_eq!(required_rate::project_rate(0.06, 0, 0.5), None);
    assert_eq!(required_rate::project_rate(0.06, 20, 0.0), None);
    assert_eq!(required_rate::project_rate(-1.0, 20, 0.5), None);
}
