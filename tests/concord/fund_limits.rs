//! What keeps a plan from being signed, and the edits that mend it.

use super::fund_plans::{d, default_plan, made, plans};
use concord::fund::{
    edit::{AllocationEdit, Bound, Edit},
    limits::{Finding, findings, is_signable},
    movement::Take,
};
use proptest::prelude::*;
use std::mem::discriminant;

/// Whether two findings speak of the same thing, in whatever figures.
fn alike(one: &Finding, two: &Finding) -> bool {
    if discriminant(one) != discriminant(two) {
        return false;
    }
    match (one, two) {
        (Finding::Unallocated { partner: a, .. }, Finding::Unallocated { partner: b, .. }) => a == b,
        (Finding::FundCap { sector: a, .. }, Finding::FundCap { sector: b, .. })
        | (Finding::MinimumCheque { sector: a, .. }, Finding::MinimumCheque { sector: b, .. }) => a == b,
        (Finding::Floor { partner: a, sector: b, .. }, Finding::Floor { partner: c, sector: e, .. })
        | (Finding::Cap { partner: a, sector: b, .. }, Finding::Cap { partner: c, sector: e, .. }) => (a, b) == (c, e),
        _ => true,
    }
}

fn one(edit: AllocationEdit) -> Edit {
    Edit::Allocation(edit)
}

#[test]
fn the_default_plan_can_be_signed_until_a_limit_is_broken() {
    let plan = default_plan();
    assert!(is_signable(&plan));
    let share = |to| AllocationEdit::Share { partner: "JP".into(), sector: "SEM".into(), to, take: Take::Pool };
    let low = one(share(d("10"))).apply(&plan).unwrap().plan;
    let found = findings(&low);
    assert_eq!(found[0].finding, Finding::Unallocated { partner: "JP".into(), share: d("5") });
    let limit = |bound, to| AllocationEdit::Limit { partner: "JP".into(), sector: "SEM".into(), bound, to: Some(to) };
    let floored = one(limit(Bound::Floor, d("16"))).apply(&plan).unwrap().plan;
    let expected = Finding::Floor { partner: "JP".into(), sector: "SEM".into(), share: d("15"), floor: d("16") };
    assert_eq!(findings(&floored)[0].finding, expected);
    let fixed = findings(&floored)[0].fix.clone().unwrap().apply(&floored).unwrap().plan;
    assert!(is_signable(&fixed));
}

/// SEM has a minimum of 20 of 300 bn, 6.666… %: the remedy must not land a hair below it.
#[test]
fn a_small_cheque_is_raised_to_no_less_than_its_minimum() {
    let plan = default_plan();
    let low = one(AllocationEdit::Joint { sector: "SEM".into(), to: d("5"), take: Take::Pool }).apply(&plan).unwrap();
    let found = findings(&low.plan);
    let cheque = found.iter().find(|found| matches!(found.finding, Finding::MinimumCheque { .. })).unwrap();
    let fixed = cheque.fix.clone().unwrap().apply(&low.plan).unwrap().plan;
    let amount = fixed.joint_amount(plan.sector_index(&"SEM".into()).unwrap());
    assert!(amount >= d("20000000000") && amount < d("20000010000"), "{amount}");
}

#[test]
fn a_plan_of_the_largest_size_has_its_findings() {
    let plan = made(24, 64, 7);
    let found = findings(&plan);
    assert!(found.len() > 50, "{}", found.len());
    assert!(found.iter().filter(|found| found.fix.is_some()).count() > 20);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn every_fix_removes_its_finding(plan in plans()) {
        let found = findings(&plan);
        prop_assert_eq!(found.is_empty(), is_signable(&plan));
        for found in found.iter().take(40) {
            if let Some(fix) = &found.fix {
                let applied = fix.apply(&plan).unwrap();
                super::fund_movement::check_rows(&applied.plan);
                prop_assert!(applied.stop.is_none());
                let still = findings(&applied.plan).into_iter().find(|other| alike(&other.finding, &found.finding));
                prop_assert!(still.is_none(), "{:?} {:?}", found, still);
            }
        }
    }
}
