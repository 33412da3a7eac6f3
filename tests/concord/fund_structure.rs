//! Partners and sectors that come and go, and what a plan may hold.

use super::fund_plans::{d, default_plan};
use concord::{
    files::samples,
    fund::{
        allocation::{Baseline, BaselineRow, BaselineShare},
        assumption_key::{AssumptionKey, CurrencyField, PartnerField, PlanField, SectorField},
        edit::{AllocationEdit, Edit, StructureEdit, TermsEdit},
        exact::Exact,
        money::Money,
        plan::{Plan, Sections},
        problem::{Fault, Named},
        terms::Style,
    },
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The faults and places of the default plan after a change of its sections.
fn faults(change: impl FnOnce(&mut Sections)) -> Vec<(String, Fault)> {
    let mut sections = default_plan().sections();
    change(&mut sections);
    Plan::new(sections).err().unwrap_or_default().into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

fn refused(edit: &Edit) -> (String, Fault) {
    let problem = edit.apply(&default_plan()).unwrap_err();
    (problem.place, problem.fault)
}

fn range(value: &str, low: &str, high: &str) -> Fault {
    Fault::OutOfRange { value: d(value), low: d(low), high: d(high) }
}

#[test]
fn a_partner_comes_with_nothing_allocated_and_goes_with_its_row() {
    let plan = default_plan();
    let mut third = plan.partners[0].clone();
    third.id = "KR".into();
    let added = Edit::Structure(StructureEdit::AddPartner(Box::new(third.clone()))).apply(&plan).unwrap().plan;
    assert_eq!((added.partners.len(), added.allocation.rows.len()), (3, 3));
    assert_eq!(added.row(2).unwrap().unallocated(), Decimal::ONE_HUNDRED);
    let twice = Edit::Structure(StructureEdit::AddPartner(Box::new(third))).apply(&added).unwrap_err();
    assert_eq!(twice.fault, Fault::Duplicate(Named::Partner, "KR".to_owned()));
    let gone = Edit::Structure(StructureEdit::RemovePartner("KR".into())).apply(&added).unwrap().plan;
    assert_eq!(gone, plan);
    let one = Edit::Structure(StructureEdit::RemovePartner("US".into())).apply(&plan).unwrap().plan;
    assert_eq!(one.row(0), plan.row(1));
    let none = Edit::Structure(StructureEdit::RemovePartner("JP".into())).apply(&one).unwrap_err();
    assert_eq!(none.fault, Fault::Count { found: 0, low: 1, high: 24 });
}

#[test]
fn changed_facts_of_a_partner_leave_its_commitment() {
    let plan = default_plan();
    let mut renamed = plan.partners[1].clone();
    renamed.name.en = "State of Japan".to_owned();
    renamed.commitment = Money::new(Decimal::ONE, &"JPY".into());
    let changed = Edit::Structure(StructureEdit::ChangePartner(Box::new(renamed))).apply(&plan).unwrap().plan;
    assert_eq!(changed.partners[1].name.en, "State of Japan");
    assert_eq!(changed.partners[1].commitment, plan.partners[1].commitment);
}

#[test]
fn a_sector_is_appended_and_removed_without_moving_the_others() {
    let plan = default_plan();
    let mut sector = plan.sectors[0].clone();
    sector.id = "NEW".into();
    let size = plan.correlation.factors.len();
    let add = |count: usize| {
        let correlations = vec![d("0.25"); count];
        Edit::Structure(StructureEdit::AddSector { sector: Box::new(sector.clone()), correlations })
    };
    let added = add(size).apply(&plan).unwrap().plan;
    assert_eq!(added.correlation.factors[..size], plan.correlation.factors[..]);
    assert_eq!(added.correlation.matrix.value[size][..size], vec![Exact(d("0.25")); size]);
    assert_eq!(added.row(0).unwrap().cells.len(), plan.sectors.len() + 1);
    for count in [size - 1, size + 1] {
        assert!(matches!(add(count).apply(&plan).unwrap_err().fault, Fault::Count { .. }));
    }
    let gone = Edit::Structure(StructureEdit::RemoveSector("NEW".into())).apply(&added).unwrap().plan;
    assert_eq!(gone, plan);
    let held = Edit::Structure(StructureEdit::RemoveSector("AI".into()));
    assert_eq!(refused(&held), ("sectors[0]".to_owned(), Fault::StillAllocated("AI".to_owned())));
}

#[test]
fn a_removed_balancing_sector_leaves_none() {
    let plan = default_plan();
    let balancing = plan.terms.balancing_sector.clone().unwrap();
    let empty = |partner: &str| {
        Edit::Allocation(AllocationEdit::Row { partner: partner.into(), shares: vec![("AI".into(), d("50"))] })
    };
    let edits = vec![empty("US"), empty("JP"), Edit::Structure(StructureEdit::RemoveSector(balancing))];
    assert_eq!(Edit::Many(edits).apply(&plan).unwrap().plan.terms.balancing_sector, None);
}

#[test]
fn a_row_that_names_a_sector_twice_is_refused() {
    let shares = vec![("AI".into(), d("10")), ("AI".into(), d("20"))];
    let (_, fault) = refused(&Edit::Allocation(AllocationEdit::Row { partner: "US".into(), shares }));
    assert_eq!(fault, Fault::Duplicate(Named::Sector, "AI".to_owned()));
}

#[test]
fn a_missing_assumption_is_named_as_such() {
    let set = |key| refused(&Edit::Assumption { key, value: d("1") });
    let cash = default_plan().sector_index(&"CSH".into()).unwrap();
    let life = set(AssumptionKey::Sector("CSH".into(), SectorField::Life));
    assert_eq!(life, (format!("sectors[{cash}].pacing.life"), Fault::NoSuchAssumption));
    let spending = set(AssumptionKey::Plan(PlanField::Spending));
    assert_eq!(spending, ("terms.style.evergreen.spending".to_owned(), Fault::NoSuchAssumption));
    let unknown = |kind, name: &str| Fault::Unknown(kind, name.to_owned());
    assert_eq!(set(AssumptionKey::Sector("XX".into(), SectorField::Life)).1, unknown(Named::Sector, "XX"));
    assert_eq!(set(AssumptionKey::Currency("XXX".into(), CurrencyField::Spot)).1, unknown(Named::Currency, "XXX"));
    assert_eq!(set(AssumptionKey::Partner("XX".into(), PartnerField::HedgeRatio)).1, unknown(Named::Partner, "XX"));
}

#[test]
fn the_dollar_is_one_dollar_and_the_base_currency_is_there() {
    let key = AssumptionKey::Currency("USD".into(), CurrencyField::Spot);
    assert_eq!(refused(&Edit::Assumption { key, value: d("1.1") }).1, range("1.1", "1", "1"));
    let found = faults(|plan| {
        for currency in Arc::make_mut(&mut plan.currencies).iter_mut().filter(|one| one.code.as_str() == "USD") {
            (currency.spot.value, currency.spot.default) = (Exact(d("2")), Exact(d("3")));
        }
    });
    assert_eq!(
        found.iter().map(|(_, fault)| fault.clone()).collect::<Vec<_>>(),
        [range("2", "1", "1"), range("3", "1", "1")]
    );
    let found = faults(|plan| Arc::make_mut(&mut plan.meta).base_currency = "EUR".into());
    assert_eq!(found[0], ("meta.base_currency".to_owned(), Fault::Unknown(Named::Currency, "EUR".to_owned())));
}

#[test]
fn a_commitment_has_the_decimals_of_its_currency() {
    let commit = |amount: &str, currency: &str| Edit::Commitment {
        partner: "JP".into(),
        money: Money::new(d(amount), &currency.into()),
    };
    assert!(commit("300000000000", "JPY").apply(&default_plan()).is_ok());
    assert!(commit("12.50", "USD").apply(&default_plan()).is_ok());
    for (amount, currency, allowed) in [("0.5", "JPY", 0), ("12.505", "USD", 2)] {
        let fault = Fault::TooManyDecimals { value: d(amount), allowed };
        assert_eq!(refused(&commit(amount, currency)), ("partners[1].commitment".to_owned(), fault));
    }
    assert_eq!(refused(&commit("-1", "USD")).1, range("-1", "0", "1000000000000000000"));
    assert_eq!(refused(&commit("1", "EUR")).1, Fault::Unknown(Named::Currency, "EUR".to_owned()));
}

#[test]
fn terms_stay_within_their_bounds() {
    let pooling = |to: &str| Edit::Terms(TermsEdit::Pooling(d(to)));
    let set = pooling("12.500").apply(&default_plan()).unwrap().plan;
    assert_eq!(set.terms.pooling.0.to_string(), "12.5");
    assert_eq!(refused(&pooling("100.1")), ("terms.pooling".to_owned(), range("100.1", "0", "100")));
    let fault = Fault::TooManyDecimals { value: d("1.2345678"), allowed: 6 };
    assert_eq!(refused(&pooling("1.2345678")).1, fault);
    let schedule = |shares: &[&str]| Edit::Terms(TermsEdit::Schedule(shares.iter().map(|share| d(share)).collect()));
    assert!(schedule(&["50", "30", "20"]).apply(&default_plan()).is_ok());
    assert_eq!(refused(&schedule(&["50", "30"])).1, Fault::SumNotHundred { sum: d("80") });
    assert_eq!(refused(&schedule(&["150", "-50"])).1, range("150", "0", "100"));
    assert_eq!(refused(&schedule(&[])).1, Fault::Count { found: 0, low: 1, high: 25 });
    assert_eq!(refused(&schedule(&["4"; 26])).1, Fault::Count { found: 26, low: 1, high: 25 });
}

#[test]
fn defaults_and_sources_of_tables_are_checked() {
    let nowhere = || Fault::Unknown(Named::Source, "nowhere".to_owned());
    let found = faults(|plan| {
        let Style::Commitment { vintages } = &mut Arc::make_mut(&mut plan.terms).style else {
            panic!("a commitment plan")
        };
        vintages.default = vec![Exact(d("60"))];
        vintages.source = "nowhere".into();
    });
    assert_eq!(
        found,
        [
            ("terms.style.commitment.vintages.default".to_owned(), Fault::SumNotHundred { sum: d("60") }),
            ("terms.style.commitment.vintages.source".to_owned(), nowhere()),
        ]
    );
    let found = faults(|plan| {
        let rates = &mut Arc::make_mut(&mut plan.sectors)[0].pacing.as_mut().unwrap().rate_of_contribution;
        rates.default = vec![Exact(d("1.5"))];
        rates.source = "nowhere".into();
    });
    let place = "sectors[0].pacing.rate_of_contribution";
    assert_eq!(
        found,
        [(format!("{place}.default[0]"), range("1.5", "0", "1")), (format!("{place}.source"), nowhere())]
    );
    let found = faults(|plan| Arc::make_mut(&mut plan.correlation).matrix.source = "nowhere".into());
    assert_eq!(found, [("correlation.matrix.source".to_owned(), nowhere())]);
    let mut evergreen = samples::load("norway_style_300bn").unwrap().sections();
    let Style::Evergreen { contributions, .. } = &mut Arc::make_mut(&mut evergreen.terms).style else {
        panic!("an evergreen plan")
    };
    contributions.default = Vec::new();
    let problems = Plan::new(evergreen).unwrap_err();
    assert_eq!(problems[0].place, "terms.style.evergreen.contributions.default");
}

#[test]
fn a_baseline_is_checked_when_it_is_set() {
    let shares = |shares: &[(&str, &str)]| -> Vec<BaselineShare> {
        shares
            .iter()
            .map(|(sector, share)| BaselineShare { sector: (*sector).into(), share: Exact(d(share)) })
            .collect()
    };
    let baseline = |amount: &str, currency: &str, allocation: Vec<BaselineShare>| {
        let commitment = Money::new(d(amount), &currency.into());
        let partners = vec![BaselineRow { partner: "JP".into(), commitment, allocation }];
        let baseline = Baseline { name: "A".to_owned(), time: "2026-01-01T00:00:00Z".to_owned(), partners };
        Edit::Baseline(Some(Arc::new(baseline)))
    };
    // A sector that the plan no longer has may stand in it.
    assert!(baseline("5", "USD", shares(&[("AI", "60"), ("OLD", "40")])).apply(&default_plan()).is_ok());
    assert!(Edit::Baseline(None).apply(&default_plan()).is_ok());
    let of = |edit: Edit| refused(&edit).1;
    assert_eq!(of(baseline("5", "USD", shares(&[("AI", "101")]))), range("101", "0", "100"));
    assert_eq!(of(baseline("5", "USD", shares(&[("AI", "60"), ("SEM", "41")]))), Fault::SumOver { sum: d("101") });
    let twice = Fault::Duplicate(Named::Sector, "AI".to_owned());
    assert_eq!(of(baseline("5", "USD", shares(&[("AI", "1"), ("AI", "2")]))), twice);
    assert_eq!(of(baseline("0.5", "JPY", Vec::new())), Fault::TooManyDecimals { value: d("0.5"), allowed: 0 });
    assert_eq!(of(baseline("5", "EUR", Vec::new())), Fault::Unknown(Named::Currency, "EUR".to_owned()));
}
