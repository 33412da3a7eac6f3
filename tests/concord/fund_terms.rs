//! Profit sharing, tax and leverage as a plan holds them.

use super::{
    fund_plans::{Dice, d, default_plan},
    plans::{all_in, changed, exact},
};
use concord::{
    files::{plan_file, samples},
    fund::{
        assumption_key::{self, AssumptionKey, PlanField, RegimeField, TaxPart},
        edit::{AllocationEdit, Edit, StructureEdit, TaxEdit},
        exact::Exact,
        history::{History, Phase},
        leverage,
        limits::{Finding, findings, is_signable},
        money::Money,
        plan::{Plan, Sections},
        problem::{Fault, Named},
        sharing::{
            DeemedInterest, ManagerShare, Sharing, SharingKind, Tier, TierShare, Until, first_loss_in_force, own_part,
        },
        tax::{TaxRules, TaxStatus, effective_rates},
    },
    language::{Format, Language},
    wording::{finding, names, note},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::sync::Arc;

fn manager(parts: &[(&str, &str)]) -> Vec<ManagerShare> {
    parts.iter().map(|(id, share)| ManagerShare { partner: (*id).into(), share: exact(share) }).collect()
}

fn european(manager: Vec<ManagerShare>, hurdle: &str, catch_up: &str, carry: &str) -> Sharing {
    Sharing::European { manager, hurdle: exact(hurdle), catch_up: exact(catch_up), carry: exact(carry) }
}

fn first_loss(partner: &str, tranche: &str) -> Sharing {
    Sharing::FirstLoss { partner: partner.into(), tranche: exact(tranche) }
}

fn custom(tiers: &[(Until, &[(&str, &str)])]) -> Sharing {
    let split = |parts: &[(&str, &str)]| {
        parts.iter().map(|(id, share)| TierShare { partner: (*id).into(), share: exact(share) }).collect()
    };
    Sharing::Custom { tiers: tiers.iter().map(|(until, parts)| Tier { until: *until, split: split(parts) }).collect() }
}

/// What the default plan says to a rule: every fault and its place.
fn faults(sharing: Sharing) -> Vec<(String, Fault)> {
    let mut sections = default_plan().sections();
    Arc::make_mut(&mut sections.terms).sharing = sharing.clone();
    let problems = Plan::new(sections).err().unwrap_or_default();
    let first = Edit::Sharing(sharing).apply(&default_plan()).err();
    assert_eq!(first.as_ref(), problems.first(), "an edit is refused for the same reason");
    problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
}

fn range(value: &str) -> Fault {
    Fault::OutOfRange { value: d(value), low: d("0"), high: d("100") }
}

/// The plan as it would have been written before it spoke of sharing, leverage or tax.
fn older(plan: &Plan) -> Plan {
    changed(plan, |plan| {
        let terms = Arc::make_mut(&mut plan.terms);
        (terms.sharing, terms.leverage, terms.tax) = (Sharing::ProRata, None, None);
        for partner in Arc::make_mut(&mut plan.partners) {
            partner.tax = None;
        }
        Arc::make_mut(&mut plan.sources)
            .retain(|source| !source.id.as_str().starts_with("tax.") && source.id.as_str() != "debt.cost");
    })
}

#[test]
fn a_manager_s_rule_is_checked_with_its_place_in_the_file() {
    let place = "terms.sharing.european";
    let own = || manager(&[("US", "100")]);
    assert_eq!(faults(european(manager(&[("US", "50"), ("JP", "50")]), "6", "100", "10")), []);
    assert_eq!(faults(european(own(), "0", "0", "20")), [], "no catch-up tier");
    assert_eq!(faults(european(own(), "8", "50", "100")), [], "everything after the hurdle is the manager's");
    for catch_up in ["10", "20"] {
        let slow = Fault::CatchUpTooSlow { catch_up: d(catch_up), carry: d("20") };
        assert_eq!(faults(european(own(), "8", catch_up, "20")), [(format!("{place}.catch_up"), slow)]);
    }
    assert_eq!(faults(european(own(), "101", "100", "20")), [(format!("{place}.hurdle"), range("101"))]);
    assert_eq!(faults(european(own(), "6", "100", "-1")), [(format!("{place}.carry"), range("-1"))]);
    let short = Fault::SumNotHundred { sum: d("60") };
    assert_eq!(faults(european(manager(&[("US", "60")]), "6", "100", "10")), [(format!("{place}.manager"), short)]);
    let nobody = Fault::SumNotHundred { sum: d("0") };
    assert_eq!(faults(european(Vec::new(), "6", "100", "10")), [(format!("{place}.manager"), nobody)]);
    let twice = Fault::Duplicate(Named::Partner, "US".to_owned());
    let found = faults(european(manager(&[("US", "50"), ("US", "50")]), "6", "100", "10"));
    assert_eq!(found, [(format!("{place}.manager[1].partner"), twice)]);
    let memorandum = |phase2: &str| Sharing::Memorandum {
        manager: manager(&[("KR", "100")]),
        rate: exact("6"),
        interest: DeemedInterest::Compound,
        phase1_funder: exact("50"),
        phase2_manager: exact(phase2),
        loss_on_manager: exact("0"),
    };
    let place = "terms.sharing.memorandum";
    let unknown = Fault::Unknown(Named::Partner, "KR".to_owned());
    let expected =
        [(format!("{place}.manager[0].partner"), unknown.clone()), (format!("{place}.phase2_manager"), range("190"))];
    assert_eq!(faults(memorandum("190")), expected);
    assert_eq!(faults(first_loss("JP", "100.5")), [("terms.sharing.first_loss.tranche".to_owned(), range("100.5"))]);
    assert_eq!(faults(first_loss("KR", "5")), [("terms.sharing.first_loss.partner".to_owned(), unknown)]);
}

#[test]
fn the_last_tier_and_only_it_is_without_an_end() {
    let half = [("US", "50"), ("JP", "50")];
    let good = custom(&[
        (Until::Capital, &half),
        (Until::Hurdle(exact("6")), &[("JP", "100")]),
        (Until::Multiple(exact("2")), &half),
        (Until::Always, &[("US", "90"), ("JP", "10")]),
    ]);
    assert_eq!(faults(good), []);
    let place = "terms.sharing.custom.tiers";
    let last = |index: usize| (format!("{place}[{index}].until"), Fault::LastTier);
    assert_eq!(faults(custom(&[(Until::Capital, &half)])), [last(0)]);
    assert_eq!(faults(custom(&[(Until::Always, &half), (Until::Always, &half)])), [last(0)]);
    let none = Fault::Count { found: 0, low: 1, high: 24 };
    assert_eq!(faults(custom(&[])), [(place.to_owned(), none)]);
    let found = faults(custom(&[(Until::Hurdle(exact("-1")), &half), (Until::Always, &[("US", "90")])]));
    let short = Fault::SumNotHundred { sum: d("90") };
    let expected = [(format!("{place}[0].until.hurdle"), range("-1")), (format!("{place}[1].split"), short)];
    assert_eq!(found, expected);
}

#[test]
fn a_partner_that_the_sharing_names_stays() {
    let plan = default_plan();
    let split = [("US", "100")];
    for rule in [
        european(manager(&[("US", "100")]), "6", "100", "10"),
        first_loss("US", "10"),
        custom(&[(Until::Always, &split)]),
    ] {
        let named = Edit::Sharing(rule).apply(&plan).unwrap().plan;
        let remove = |id: &str| Edit::Structure(StructureEdit::RemovePartner(id.into())).apply(&named);
        let refused = remove("US").unwrap_err();
        assert_eq!((refused.place.as_str(), refused.fault), ("terms.sharing", Fault::NamedInSharing("US".to_owned())));
        assert!(remove("JP").is_ok());
    }
}

#[test]
fn a_tranche_beyond_its_owner_s_part_is_mended_and_never_in_force() {
    let plan = Edit::Sharing(first_loss("JP", "20")).apply(&default_plan()).unwrap().plan;
    assert!(is_signable(&plan));
    assert!((first_loss_in_force(&plan) - 0.2).abs() < 1e-15);
    assert!(first_loss_in_force(&default_plan()).abs() < 1e-15);
    assert_eq!(own_part(&plan, 1), Some(d("50")));
    let large = Edit::Sharing(first_loss("JP", "60.0")).apply(&plan).unwrap().plan;
    assert!((first_loss_in_force(&large) - 0.5).abs() < 1e-15);
    let found = findings(&large);
    assert_eq!(found[0].finding, Finding::FirstLoss { partner: "JP".into(), tranche: d("60"), own: d("50") });
    let fix = found[0].fix.clone().unwrap();
    for language in Language::ALL {
        let said = finding::sentence(&found[0].finding, &large, Format::new(language));
        assert!(said.contains("60") && said.contains("50"), "{said}");
        assert!(finding::fix(&fix, &large, Format::new(language)).contains("50"));
    }
    assert!(is_signable(&fix.apply(&large).unwrap().plan));
    // A third of the money: the tranche is lowered to what six decimals can say.
    let money = Money::new(d("75000000000"), &"USD".into());
    let less = Edit::Commitment { partner: "JP".into(), money }.apply(&large).unwrap().plan;
    let finding = findings(&less).into_iter().find(|found| matches!(found.finding, Finding::FirstLoss { .. })).unwrap();
    let mended = finding.fix.unwrap().apply(&less).unwrap().plan;
    assert_eq!(mended.terms.sharing, first_loss("JP", "33.333333"));
    // Nothing allocated: no part, and nothing but that to say of it.
    let shares = Vec::new();
    let row = |id: &str| Edit::Allocation(AllocationEdit::Row { partner: id.into(), shares: Vec::clone(&shares) });
    let nothing = Edit::Many(vec![row("US"), row("JP")]).apply(&large).unwrap().plan;
    assert!(first_loss_in_force(&nothing).abs() < 1e-15);
    assert!(!findings(&nothing).iter().any(|found| matches!(found.finding, Finding::FirstLoss { .. })));
}

/// Income and gain in per cent, rounded to what the plan writes.
fn rates(plan: &Plan, partner: &str, location: &str) -> (f64, f64) {
    let partner = plan.partner_index(&partner.into()).unwrap();
    let location = plan.locations.iter().position(|one| one.id.as_str() == location).unwrap();
    let (income, gain) = effective_rates(plan, partner, location);
    ((income * 1e6).round() / 1e4, (gain * 1e6).round() / 1e4)
}

fn with_tax(plan: &Plan, change: impl FnOnce(&mut TaxRules)) -> Plan {
    changed(plan, |plan| change(Arc::make_mut(&mut plan.terms).tax.as_mut().unwrap()))
}

fn switched(plan: &Plan, edits: &[TaxEdit]) -> Plan {
    Edit::Many(edits.iter().map(|edit| Edit::Tax(*edit)).collect()).apply(plan).unwrap().plan
}

#[test]
fn tax_follows_treaty_exemption_and_control() {
    let plan = samples::load("five_partners_300bn").unwrap();
    let check = |plan: &Plan, expected: [(&str, &str, f64, f64); 7]| {
        for (partner, location, income, gain) in expected {
            assert_eq!(rates(plan, partner, location), (income, gain), "{partner} in {location}");
        }
    };
    let table = |jp_us: (f64, f64), us_jp: f64, lp_jp: f64| {
        [
            ("US", "US", 0.0, 0.0),
            ("JP", "US", jp_us.0, jp_us.1),
            ("KR", "US", jp_us.0, jp_us.1),
            ("LP", "US", 15.0, 0.0),
            ("US", "JP", us_jp, 0.0),
            ("LP", "JP", lp_jp, 0.0),
            ("JP", "OTH", 10.0, 0.0),
        ]
    };
    let off = TaxEdit::SovereignExemption(false);
    let no_treaty = TaxEdit::Treaty(false);
    let controlled = TaxEdit::ControlledEntity(true);
    check(&plan, table((0.0, 0.0), 10.0, 15.0));
    check(&switched(&plan, &[off]), table((10.0, 0.0), 10.0, 15.0));
    check(&switched(&plan, &[off, no_treaty]), table((30.0, 0.0), 20.42, 20.42));
    // The exemption is law and needs no treaty.
    check(&switched(&plan, &[no_treaty]), table((0.0, 0.0), 20.42, 20.42));
    check(&switched(&plan, &[controlled]), table((28.9, 21.0), 10.0, 15.0));
    check(&switched(&plan, &[controlled, off, no_treaty]), table((28.9, 21.0), 20.42, 20.42));
    // A treaty without a rate for governments leaves the full one.
    let plain = with_tax(&switched(&plan, &[off]), |rules| rules.regimes[0].treaty_income = None);
    check(&plain, table((30.0, 0.0), 10.0, 15.0));
    // Without rates of its own a controlled entity changes nothing.
    let plain = with_tax(&switched(&plan, &[controlled]), |rules| rules.regimes[0].controlled = None);
    check(&plain, table((0.0, 0.0), 10.0, 15.0));
}

#[test]
fn nobody_is_taxed_without_rules_a_profile_or_a_rate() {
    let plan = samples::load("five_partners_300bn").unwrap();
    let none = switched(&plan, &[TaxEdit::Rules(false)]);
    assert_eq!(rates(&none, "LP", "JP"), (0.0, 0.0));
    let unknown = changed(&plan, |plan| {
        let partners = Arc::make_mut(&mut plan.partners);
        partners[0].tax = None;
        partners[4].tax.as_mut().unwrap().rates.clear();
    });
    assert_eq!(rates(&unknown, "US", "JP"), (0.0, 0.0));
    assert_eq!(rates(&unknown, "LP", "JP"), (0.0, 0.0));
    assert_eq!(effective_rates(&plan, 99, 0), (0.0, 0.0));
    assert_eq!(effective_rates(&plan, 0, 99), (0.0, 0.0));
}

#[test]
fn locations_and_numbers_of_taxes_and_debt_are_checked() {
    let found = |change: &dyn Fn(&mut Sections)| -> Vec<(String, Fault)> {
        let mut sections = default_plan().sections();
        change(&mut sections);
        let problems = Plan::new(sections).err().unwrap_or_default();
        problems.into_iter().map(|problem| (problem.place, problem.fault)).collect()
    };
    let moved = found(&|plan| {
        Arc::make_mut(&mut plan.partners)[0].tax.as_mut().unwrap().rates[1].location = "MARS".into();
        Arc::make_mut(&mut plan.terms).tax.as_mut().unwrap().regimes[1].location = "US".into();
    });
    let expected = [
        ("partners[0].tax.rates[1].location".to_owned(), Fault::Unknown(Named::Location, "MARS".to_owned())),
        ("terms.tax.regimes[1].location".to_owned(), Fault::Duplicate(Named::Location, "US".to_owned())),
    ];
    assert_eq!(moved, expected);
    let steep = found(&|plan| {
        Arc::make_mut(&mut plan.partners)[1].tax.as_mut().unwrap().rates[2].gain.value = exact("101");
        let terms = Arc::make_mut(&mut plan.terms);
        terms.tax.as_mut().unwrap().regimes[0].controlled.as_mut().unwrap().income.value = exact("-1");
        let debt = terms.leverage.as_mut().unwrap();
        (debt.debt_to_equity, debt.cost_of_debt.value) = (exact("3.1"), exact("100.1"));
    });
    let places: Vec<&str> = steep.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "terms.leverage.cost_of_debt",
            "terms.tax.regimes[0].controlled.income",
            "partners[1].tax.rates[2].gain",
            "terms.leverage.debt_to_equity",
        ]
    );
    assert_eq!(steep[3].1, Fault::OutOfRange { value: d("3.1"), low: d("0"), high: d("3") });
}

#[test]
fn every_tax_rate_and_the_cost_of_debt_can_be_typed_over() {
    let plan = samples::load("five_partners_300bn").unwrap();
    let keys = assumption_key::keys(&plan);
    let taxes = keys.iter().filter(|key| matches!(key, AssumptionKey::TaxRate(..))).count();
    let regimes = keys.iter().filter(|key| matches!(key, AssumptionKey::Regime(..))).count();
    assert_eq!((taxes, regimes), (5 * 3 * 2, 4 + 2));
    assert!(keys.contains(&AssumptionKey::Plan(PlanField::CostOfDebt)));
    let text = plan_file::to_text(&plan);
    let mut said = std::collections::BTreeSet::new();
    for key in keys {
        let set = Edit::Assumption { key: key.clone(), value: d("7") };
        let Ok(applied) = set.apply(&plan) else { continue };
        assert_eq!(key.get(&applied.plan).unwrap().value, exact("7"));
        let lines = plan_file::to_text(&applied.plan);
        let other = lines.lines().zip(text.lines()).filter(|(one, two)| one != two).count();
        assert!(other <= 1, "{}: one number, one line", key.place(&plan));
        for language in Language::ALL {
            assert!(said.insert(names::assumption(&plan, &key, language)), "{key:?} shares its name");
        }
    }
    let rate = AssumptionKey::TaxRate("US".into(), "MARS".into(), TaxPart::Gain);
    let refused = Edit::Assumption { key: rate, value: d("1") }.apply(&plan).unwrap_err();
    assert_eq!(refused.fault, Fault::Unknown(Named::Location, "MARS".to_owned()));
    let regime = AssumptionKey::Regime("JP".into(), RegimeField::ControlledGain);
    let refused = Edit::Assumption { key: regime, value: d("1") }.apply(&plan).unwrap_err();
    assert_eq!(
        (refused.place.as_str(), refused.fault),
        ("terms.tax.regimes[1].controlled.gain", Fault::NoSuchAssumption)
    );
}

#[test]
fn a_file_without_the_new_fields_reads_and_is_written_as_it_was() {
    for sample in samples::all() {
        let plan = older(&sample.plan().unwrap());
        let text = plan_file::to_text(&plan);
        for word in ["\"sharing\"", "\"leverage\"", "\"tax\""] {
            assert!(!text.contains(word), "{word}");
        }
        let read = plan_file::read(text.as_bytes()).unwrap();
        assert_eq!(plan_file::to_text(&read), text);
        assert!(read.terms.sharing.is_pro_rata() && leverage::debt_to_equity(&read).is_zero());
        assert_eq!(read, plan);
    }
}

/// What is switched on in an older file is what the samples ship.
#[test]
fn an_older_plan_takes_the_numbers_and_sources_that_the_samples_have() {
    for sample in samples::all() {
        let known = sample.plan().unwrap();
        let before = older(&known);
        let filled = switched(&before, &[TaxEdit::Treaty(true)]);
        let borrowed = Edit::Leverage(Some(d("0.5"))).apply(&filled).unwrap().plan;
        assert_eq!(leverage::debt_to_equity(&borrowed), d("0.5"));
        let plan = Edit::Leverage(Some(d("0.0"))).apply(&borrowed).unwrap().plan;
        let back = Edit::Sharing(known.terms.sharing.clone()).apply(&plan).unwrap().plan;
        assert_eq!((&back.terms, &back.partners), (&known.terms, &known.partners), "{}", sample.file_name);
        let ids = |plan: &Plan| {
            let mut ids: Vec<String> = plan.sources.iter().map(|source| format!("{source:?}")).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&back), ids(&known));
        assert!(Plan::new(back.sections()).is_ok());
        // Nothing borrowed is what an older plan says already.
        assert_eq!(Edit::Leverage(Some(Decimal::ZERO)).apply(&before).unwrap().plan, before);
        assert_eq!(switched(&before, &[TaxEdit::Rules(false)]), before);
        assert_eq!(Edit::Leverage(None).apply(&borrowed).unwrap().plan.terms.leverage, None);
    }
}

#[test]
fn the_samples_share_as_they_are_known_to() {
    let sharing = |name: &str| samples::load(name).unwrap().terms.sharing.clone();
    for name in ["us_japan_300bn", "norway_style_300bn", "china_uae_10bn"] {
        assert!(sharing(name).is_pro_rata());
    }
    let Sharing::Memorandum { manager, rate, interest, .. } = sharing("memorandum_550bn") else { panic!() };
    assert_eq!((manager[0].partner.as_str(), rate.0, interest), ("US", d("6"), DeemedInterest::Compound));
    let korea = sharing("korea_style_200bn");
    assert!(matches!(korea, Sharing::Memorandum { interest: DeemedInterest::None, .. }));
    assert_eq!(korea.manager().len(), 1);
    let five = samples::load("five_partners_300bn").unwrap();
    assert_eq!(
        five.terms.sharing,
        european(super::fund_terms::manager(&[("US", "50"), ("JP", "50")]), "6", "100", "10")
    );
    let status = |id: usize| five.partners[id].tax.as_ref().unwrap().status;
    assert_eq!((status(3), status(4)), (TaxStatus::Government, TaxStatus::Investor));
}

#[test]
fn each_step_has_a_name_of_its_own_in_both_languages() {
    for language in Language::ALL {
        let mut history = History::new(default_plan());
        let mut said = std::collections::BTreeSet::new();
        let switches = [TaxEdit::Treaty, TaxEdit::SovereignExemption, TaxEdit::ControlledEntity, TaxEdit::Rules];
        let edits = [
            Edit::Sharing(first_loss("JP", "20")),
            Edit::Sharing(european(manager(&[("US", "100")]), "6", "100", "10")),
            Edit::Sharing(custom(&[(Until::Always, &[("US", "100")])])),
            Edit::Sharing(Sharing::ProRata),
            Edit::Leverage(Some(d("0.75"))),
        ];
        let taxes = switches.iter().flat_map(|switch| [true, false, true].map(|on| Edit::Tax(switch(on))));
        for edit in edits.into_iter().chain(taxes) {
            if history.apply(&edit, Phase::Once).unwrap().changed {
                let name = note::sentence(history.undo_note().unwrap(), history.plan(), Format::new(language));
                said.insert(name);
            }
        }
        assert_eq!(said.len(), 5 + 4 * 2, "{said:?}");
        assert!(said.iter().any(|name| name.contains("0.75")));
        let kinds: std::collections::BTreeSet<_> = SharingKind::ALL.map(names::sharing_key).into_iter().collect();
        assert_eq!(kinds.len(), SharingKind::ALL.len());
    }
}

/// Any edit of sharing, tax, leverage or one of their numbers; some ask for what cannot be.
fn any_edit(plan: &Plan, dice: &mut Dice) -> Edit {
    let parties: Vec<&str> = plan.partners.iter().map(|partner| partner.id.as_str()).collect();
    let one = parties[dice.below(parties.len())];
    let share = |dice: &mut Dice| Exact(dice.share(101));
    match dice.below(9) {
        0 => Edit::Sharing(Sharing::ProRata),
        1 => Edit::Sharing(Sharing::FirstLoss { partner: one.into(), tranche: share(dice) }),
        2 => Edit::Sharing(Sharing::American {
            manager: manager(&[(one, "100.0")]),
            hurdle: share(dice),
            catch_up: share(dice),
            carry: share(dice),
            clawback: dice.once_in(2),
        }),
        3 => Edit::Sharing(custom(&[
            (Until::Hurdle(share(dice)), &[(parties[0], "40"), (one, "60")]),
            (Until::Always, &[(one, "100")]),
        ])),
        4 => Edit::Leverage((!dice.once_in(4)).then(|| Decimal::new(dice.below(320) as i64, 2))),
        5 => Edit::Tax(TaxEdit::Rules(dice.once_in(2))),
        6 => Edit::Tax(TaxEdit::Treaty(dice.once_in(2))),
        7 => Edit::Tax(TaxEdit::ControlledEntity(dice.once_in(2))),
        _ => {
            let of_taxes = |key: &AssumptionKey| matches!(key, AssumptionKey::TaxRate(..) | AssumptionKey::Regime(..));
            let keys: Vec<_> = assumption_key::keys(plan).into_iter().filter(of_taxes).collect();
            let key = if keys.is_empty() {
                AssumptionKey::Plan(PlanField::CostOfDebt)
            } else {
                keys[dice.below(keys.len())].clone()
            };
            Edit::Assumption { key, value: dice.share(101) }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn undo_brings_back_exactly_what_was(
        sample in 0_usize..6, before in any::<bool>(), seeds in prop::collection::vec(any::<u64>(), 1..25),
    ) {
        let start = samples::all()[sample].plan().unwrap();
        let start = if before { older(&start) } else { start };
        let mut history = History::new(start);
        let mut texts = vec![plan_file::to_text(history.plan())];
        for seed in seeds {
            let dice = &mut Dice(seed);
            let phase = if dice.once_in(4) { Phase::Commit } else { Phase::Once };
            let edit = any_edit(&history.plan().clone(), dice);
            if history.apply(&edit, phase).is_ok_and(|outcome| outcome.changed) {
                let text = plan_file::to_text(history.plan());
                prop_assert!(Plan::new(history.plan().sections()).is_ok());
                prop_assert_eq!(&plan_file::read(text.as_bytes()).unwrap(), history.plan());
                texts.push(text);
            }
        }
        for text in texts.iter().rev().skip(1) {
            history.undo();
            prop_assert_eq!(&plan_file::to_text(history.plan()), text);
        }
        for text in texts.iter().skip(1) {
            history.redo();
            prop_assert_eq!(&plan_file::to_text(history.plan()), text);
        }
    }
}

#[test]
fn a_drag_of_leverage_back_to_its_start_is_the_start() {
    let mut history = History::new(older(&all_in(&default_plan(), "AI")));
    let start = history.plan().clone();
    for ratio in ["0.1", "1.5", "0"] {
        history.apply(&Edit::Leverage(Some(d(ratio))), Phase::Drag).unwrap();
        assert_eq!(leverage::debt_to_equity(history.plan()), d(ratio));
    }
    history.commit();
    assert_eq!((history.plan(), history.undo_note()), (&start, None));
}
