//! Governance, strategy, approvals and politics as parts of a plan: what is refused and where, edits, undoing, files.

use super::fund_plans::{Dice, d, default_plan};
use concord::{
    files::{plan_file, samples},
    fund::{
        approvals::{Duration, MixturePart},
        edit::{
            ApprovalsEdit, Edit, GovernanceEdit, MetaEdit, PoliticsEdit, PoliticsNumber, StrategyEdit, StructureEdit,
        },
        exact::Exact,
        gate_library,
        governance::{Compare, HeadCount, Matter, Rule, Stance, Treaty, Votes, Weights, Whole},
        history::{History, Phase},
        money::Money,
        plan::{Plan, Sections},
        politics::{Consequence, Orphans, Scenario},
        problem::{Fault, Named, Problem},
        sharing::Sharing,
        strategy::standard_criteria,
    },
    language::{Bilingual, Format, Language},
    wording::{note, problem},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::sync::Arc;

fn default_value() -> Value {
    serde_json::from_str(samples::all()[0].text).unwrap()
}

/// The first problem of the default plan's file with another value at a JSON pointer.
fn refused(pointer: &str, new: Value) -> Problem {
    let mut value = default_value();
    *value.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}")) = new;
    match plan_file::read(value.to_string().as_bytes()).unwrap_err() {
        concord::files::error::FileError::Plan(problems) => problems[0].clone(),
        other => panic!("{other:?}"),
    }
}

fn range(value: &str, low: &str, high: &str) -> Fault {
    Fault::OutOfRange { value: d(value), low: d(low), high: d(high) }
}

#[test]
fn what_cannot_be_is_refused_with_its_field() {
    let nobody = || Fault::Unknown(Named::Partner, "XX".to_owned());
    let gate = |months: Value| {
        let number = |value: &str| json!({"value": value, "default": value, "kind": "judgement", "as_of": "2026-01", "source": "approval"});
        let duration = json!({"value": months, "default": {"fixed": "1"}, "kind": "judgement", "as_of": "2026-01", "source": "approval"});
        json!([{"id": "G", "name": {"en": "G", "ja": "G"}, "stage": 1, "duration": duration, "success": number("1")}])
    };
    let cases = [
        ("/governance/single_deal/quota", json!("0"), "governance.single_deal.quota", range("0", "0.000001", "100")),
        ("/governance/charter/quota", json!("101"), "governance.charter.quota", range("101", "0.000001", "100")),
        ("/governance/exit/weights", json!({"custom": []}), "governance.exit.weights.custom", Fault::NoVoters),
        (
            "/governance/exit/weights",
            json!({"custom": [{"partner": "US", "votes": "0"}]}),
            "governance.exit.weights.custom",
            Fault::NoVoters,
        ),
        (
            "/governance/exit/weights",
            json!({"treaty": {"basic": "100", "capital_per_vote": "1"}}),
            "governance.exit.weights.treaty.basic",
            range("100", "0", "99.999999"),
        ),
        ("/governance/sector_vetoes/0/partner", json!("XX"), "governance.sector_vetoes[0].partner", nobody()),
        ("/governance/stances/1/partner", json!("XX"), "governance.stances[1].partner", nobody()),
        (
            "/governance/stances/1/sector",
            json!("DIG"),
            "governance.stances[1]",
            Fault::Duplicate(Named::Sector, "DIG".to_owned()),
        ),
        ("/strategy/scores/0/scores/value/2", json!("11"), "strategy.scores[0].scores[2]", range("11", "0", "10")),
        (
            "/strategy/weights/1/weights/value/0",
            json!("29"),
            "strategy.weights[1].weights",
            Fault::SumNotHundred { sum: d("99") },
        ),
        (
            "/strategy/weights/1/weights/value",
            json!(["50", "50"]),
            "strategy.weights[1].weights",
            Fault::Count { found: 2, low: 5, high: 5 },
        ),
        ("/approvals/sectors/0/success/value", json!("1.01"), "approvals.sectors[0].success", range("1.01", "0", "1")),
        ("/approvals/sectors/0/success/value", json!("-0.1"), "approvals.sectors[0].success", range("-0.1", "0", "1")),
        (
            "/approvals/sectors/0/success/source",
            json!("nowhere"),
            "approvals.sectors[0].success.source",
            Fault::Unknown(Named::Source, "nowhere".to_owned()),
        ),
        ("/politics/exits/0/hazard/value", json!("-1"), "politics.exits[0].hazard", range("-1", "0", "100")),
        ("/politics/exits/0/partner", json!("XX"), "politics.exits[0].partner", nobody()),
        ("/politics/scenarios/2/year", json!(26), "politics.scenarios[2].year", range("26", "1", "25")),
        ("/politics/scenarios/2/year", json!(0), "politics.scenarios[2].year", range("0", "1", "25")),
        (
            "/politics/scenarios/2/sectors/0/multiplier",
            json!("-0.1"),
            "politics.scenarios[2].sectors[0].multiplier",
            range("-0.1", "0", "10"),
        ),
    ];
    for (pointer, new, place, fault) in cases {
        assert_eq!(refused(pointer, new), Problem::new(place, fault), "{pointer}");
    }
    let gates = |months: Value| {
        let mut entry = default_value().pointer("/approvals/sectors/0").unwrap().clone();
        entry["gates"] = gate(months);
        refused("/approvals/sectors/0", entry)
    };
    let place = "approvals.sectors[0].gates[0].duration";
    let of = |field: &str, fault| Problem::new(format!("{place}.{field}"), fault);
    assert_eq!(gates(json!({"fixed": "-1"})), of("fixed", range("-1", "0", "600")));
    assert_eq!(gates(json!({"lognormal": {"median": "6", "p90": "5"}})), of("lognormal.p90", range("5", "6", "600")));
    let triangle = json!({"triangular": {"low": "2", "mode": "9", "high": "8"}});
    assert_eq!(gates(triangle), of("triangular.mode", range("9", "2", "8")));
    let mixture = json!({"mixture": [{"weight": "60", "duration": {"fixed": "1"}}]});
    assert_eq!(gates(mixture), of("mixture", Fault::SumNotHundred { sum: d("60") }));
}

#[test]
fn a_veto_of_a_stranger_and_an_active_stranger_are_refused() {
    let mut rule = default_value().pointer("/governance/budget").unwrap().clone();
    rule["vetoes"] = json!(["US", "XX"]);
    let stranger = Fault::Unknown(Named::Partner, "XX".to_owned());
    assert_eq!(refused("/governance/budget", rule), Problem::new("governance.budget.vetoes[1]", stranger));
    let mut politics = default_value().pointer("/politics").unwrap().clone();
    politics["active"] = json!(["taiwan", "flood"]);
    let stranger = Problem::new("politics.active[1]", Fault::Unknown(Named::Scenario, "flood".to_owned()));
    assert_eq!(refused("/politics", politics), stranger);
    for language in [Language::En, Language::Ja] {
        assert!(problem::sentence(&stranger, language).contains("flood"));
        assert!(!problem::reason(&Problem::new("x", Fault::NoVoters), language).contains('【'));
    }
}

/// A file without the sections reads as before: everyone supports, nothing is drawn, nobody leaves, nothing strikes.
#[test]
fn a_file_without_the_sections_has_their_defaults_and_writes_none() {
    let mut value = default_value();
    for section in ["governance", "strategy", "approvals", "politics"] {
        assert!(value.as_object_mut().unwrap().remove(section).is_some(), "{section}");
    }
    let plan = plan_file::read(value.to_string().as_bytes()).unwrap();
    assert_eq!(plan.governance.single_deal, Rule::default());
    assert!(plan.strategy.criteria.is_empty() && !plan.approvals.drawn && !plan.politics.on);
    assert_eq!(plan.politics.hazard(&"JP".into()), Exact(d("2")));
    assert_eq!(plan.approvals.waiting_cost(), Exact(d("2")));
    let text = plan_file::to_text(&plan);
    assert!(!text.contains("\"governance\"") && !text.contains("\"politics\""));
    // A number that it did not have comes with the program's own source.
    let edit = Edit::Politics(PoliticsEdit::Hazard { partner: "JP".into(), to: d("5") });
    let plan = edit.apply(&plan).unwrap().plan;
    assert_eq!(plan.politics.hazard(&"JP".into()), Exact(d("5")));
    assert_eq!(plan.politics.exits[0].hazard.default, Exact(d("2")));
    assert_eq!(plan_file::read(plan_file::to_text(&plan).as_bytes()).unwrap(), plan);
}

#[test]
fn a_shorter_horizon_does_not_leave_a_scenario_behind() {
    let mut late = default_plan().politics.scenarios[0].clone();
    late.year = 20;
    let plan = Edit::Politics(PoliticsEdit::Scenario(Box::new(late))).apply(&default_plan()).unwrap().plan;
    let refused = Edit::Meta(MetaEdit::Horizon(15)).apply(&plan).unwrap_err();
    assert_eq!(refused, Problem::new("politics.scenarios[0].year", range("20", "1", "15")));
    assert!(Edit::Meta(MetaEdit::Horizon(5)).apply(&default_plan()).is_ok());
}

#[test]
fn who_and_what_leaves_the_plan_leaves_the_votes_too() {
    let apply = |plan: &Plan, edit| Edit::Structure(edit).apply(plan).unwrap().plan;
    // A partner that the sharing rule names cannot leave before the rule does.
    let shared_plainly = |name: &str| change(&samples::load(name).unwrap(), &Edit::Sharing(Sharing::ProRata));
    let five = shared_plainly("five_partners_300bn");
    let four = apply(&five, StructureEdit::RemovePartner("US".into()));
    assert!(!plan_file::to_text(&four).contains("\"partner\": \"US\""));
    let memorandum = shared_plainly("memorandum_550bn");
    let alone = apply(&memorandum, StructureEdit::RemovePartner("US".into()));
    assert_eq!(alone.governance.single_deal.weights, Weights::ByCapital);
    let fewer = apply(&default_plan(), StructureEdit::RemoveSector("DIG".into()));
    assert!(!plan_file::to_text(&fewer).contains("\"sector\": \"DIG\""));
}

fn change(plan: &Plan, edit: &Edit) -> Plan {
    edit.apply(plan).unwrap().plan
}

#[test]
fn weights_yield_so_that_they_sum_to_a_hundred() {
    let plan = default_plan();
    let to = |criterion: &str, to: &str| {
        let edit = StrategyEdit::Weight { partner: "US".into(), criterion: criterion.into(), to: d(to) };
        change(&plan, &Edit::Strategy(edit)).strategy.weights_of(&"US".into()).unwrap().value.clone()
    };
    assert_eq!(to("jobs", "40"), ["20", "40", "20", "8", "12"].map(|w| Exact(d(w))));
    assert_eq!(to("jobs", "100"), ["0", "100", "0", "0", "0"].map(|w| Exact(d(w))));
    let fewer = change(&plan, &Edit::Strategy(StrategyEdit::RemoveCriterion("jobs".into())));
    let sum: Decimal = fewer.strategy.weights_of(&"JP".into()).unwrap().value.iter().map(|weight| weight.0).sum();
    assert_eq!((fewer.strategy.criteria.len(), sum), (4, d("100")));
    let mut criterion = standard_criteria().remove(0);
    criterion.id = "climate".into();
    let more = change(&plan, &Edit::Strategy(StrategyEdit::AddCriterion(Box::new(criterion))));
    assert_eq!(more.strategy.weights_of(&"JP".into()).unwrap().value.last(), Some(&Exact(d("0"))));
}

#[test]
fn gates_of_the_library_bring_their_sources() {
    let gates = gate_library::gates(&default_plan());
    assert_eq!(gates.len(), 11);
    let edit = Edit::Approvals(ApprovalsEdit::Gates { sector: "AI".into(), gates });
    let plan = change(&default_plan(), &edit);
    assert_eq!(plan_file::read(plan_file::to_text(&plan).as_bytes()).unwrap(), plan);
    let cleared = Edit::Approvals(ApprovalsEdit::Gates { sector: "AI".into(), gates: Vec::new() });
    assert_eq!(change(&plan, &cleared).approvals, default_plan().approvals);
}

/// Any edit of the four sections; some ask for what cannot be.
fn any_edit(plan: &Sections, dice: &mut Dice) -> Edit {
    let partner = plan.partners[dice.below(plan.partners.len())].id.clone();
    let sector = plan.sectors[dice.below(plan.sectors.len())].id.clone();
    let matter = Matter::ALL[dice.below(4)];
    let to = dice.share(120);
    let scenarios = &plan.politics.scenarios;
    let scenario = (!scenarios.is_empty()).then(|| scenarios[dice.below(scenarios.len())].id.clone());
    let criterion = plan.strategy.criteria.get(dice.below(5)).map_or_else(|| "none".into(), |known| known.id.clone());
    match dice.below(24) {
        0 => Edit::Governance(GovernanceEdit::Quota(matter, to)),
        1 => Edit::Governance(GovernanceEdit::Rule(matter, Box::new(any_rule(plan, dice)))),
        2 => Edit::Governance(GovernanceEdit::SectorVeto { partner, sector, granted: dice.once_in(2) }),
        3..6 => {
            let stance = [Stance::Support, Stance::Oppose, Stance::Abstain, Stance::RedLine][dice.below(4)];
            Edit::Governance(GovernanceEdit::Stance { partner, sector, stance })
        }
        6 => Edit::Governance(GovernanceEdit::Whole(Box::default())),
        7 => Edit::Strategy(StrategyEdit::Score { sector, criterion, to: to / Decimal::TEN }),
        8 => Edit::Strategy(StrategyEdit::Weight { partner, criterion, to }),
        9 => Edit::Strategy(StrategyEdit::RemoveCriterion(criterion)),
        10 => {
            let mut new = standard_criteria().remove(0);
            new.id = format!("c{}", dice.below(9)).as_str().into();
            Edit::Strategy(StrategyEdit::AddCriterion(Box::new(new)))
        }
        11 => Edit::Approvals(ApprovalsEdit::Drawn(dice.once_in(2))),
        12 => Edit::Approvals(ApprovalsEdit::WaitingCost(to)),
        13 => Edit::Approvals(ApprovalsEdit::Success { sector, to: to / Decimal::ONE_HUNDRED }),
        14 => {
            let mut gates = gate_library::gates(&default_plan());
            gates.truncate(dice.below(5));
            for gate in &mut gates {
                gate.stage = 1 + dice.below(3) as u32;
                let part =
                    |weight: &str| MixturePart { weight: Exact(d(weight)), duration: Duration::Fixed(Exact(to)) };
                gate.duration.value = Duration::Mixture(vec![part("30"), part("70")]);
            }
            Edit::Approvals(ApprovalsEdit::Gates { sector, gates })
        }
        15 => Edit::Politics(PoliticsEdit::On(dice.once_in(2))),
        16 => Edit::Politics(PoliticsEdit::Hazard { partner, to }),
        17 => Edit::Politics(PoliticsEdit::Elections { partner, years: vec![2028 + dice.below(9) as i32] }),
        18 => {
            use PoliticsNumber::{ElectionFactor, OrphanLimit, Penalty, SaleDiscount};
            Edit::Politics(PoliticsEdit::Number(
                [ElectionFactor, OrphanLimit, Penalty, SaleDiscount][dice.below(4)],
                to,
            ))
        }
        19 => {
            use Consequence::{AssetFreeze, Freeze, Penalty, Sale};
            let consequence = [AssetFreeze, Freeze, Penalty, Sale][dice.below(4)];
            let orphans = if dice.once_in(2) { Orphans::TakenUp } else { Orphans::NeverMade };
            let edits = [PoliticsEdit::Consequence(consequence), PoliticsEdit::Orphans(orphans)];
            Edit::Many(edits.map(Edit::Politics).into())
        }
        20 => {
            let cap = (!dice.once_in(3)).then(|| Money::new(to, &"USD".into()));
            Edit::Politics(PoliticsEdit::CallCap { partner, cap })
        }
        21 => {
            let name = Bilingual { en: "Flood".to_owned(), ja: "洪水".to_owned() };
            let id = format!("own{}", dice.below(3));
            let mut own = Scenario::new(id.as_str().into(), name, 1 + dice.below(30) as u32);
            own.others = Exact(to / Decimal::ONE_HUNDRED);
            Edit::Politics(PoliticsEdit::Scenario(Box::new(own)))
        }
        22 => Edit::Politics(PoliticsEdit::RemoveScenario(scenario.unwrap_or_else(|| "none".into()))),
        _ => Edit::Politics(PoliticsEdit::Active(scenario.unwrap_or_else(|| "none".into()), dice.once_in(2))),
    }
}

fn any_rule(plan: &Sections, dice: &mut Dice) -> Rule {
    let votes = |dice: &mut Dice| {
        plan.partners.iter().map(|p| Votes { partner: p.id.clone(), votes: Exact(dice.share(60)) }).collect()
    };
    let weights = match dice.below(4) {
        0 => Weights::ByCapital,
        1 => Weights::Equal,
        2 => Weights::Custom(votes(dice)),
        _ => Weights::Treaty(Treaty {
            basic: Exact(dice.share(100)),
            capital_per_vote: Exact(d("100000")),
            founders: votes(dice),
        }),
    };
    Rule {
        weights,
        quota: Exact(dice.share(101)),
        compare: if dice.once_in(2) { Compare::AtLeast } else { Compare::MoreThan },
        of: if dice.once_in(2) { Whole::TotalWeight } else { Whole::VotesCast },
        quorum: Exact(dice.share(100)),
        head_count: dice.once_in(2).then(|| HeadCount { part: dice.below(4) as u32, of: 3 }),
        vetoes: if dice.once_in(3) { vec![plan.partners[0].id.clone()] } else { Vec::new() },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever was done can be undone to the last, redone, named in both languages, and written and read back.
    #[test]
    fn edits_of_the_sections_undo_redo_and_travel_through_files(sample in 0_usize..6, seed in any::<u64>(), steps in 1_usize..24) {
        let dice = &mut Dice(seed);
        let first = samples::all()[sample].plan().unwrap();
        let mut history = History::new(first.clone());
        let mut states = vec![first];
        for _ in 0..steps {
            let edit = any_edit(history.plan(), dice);
            let before = history.plan().clone();
            match history.apply(&edit, Phase::Once) {
                Ok(outcome) if outcome.changed => {
                    let undo = history.undo_note().unwrap();
                    for language in [Language::En, Language::Ja] {
                        let name = note::sentence(undo, history.plan(), Format::new(language));
                        prop_assert!(!name.is_empty() && !name.contains('【'), "{}", name);
                    }
                    states.push(history.plan().clone());
                }
                Ok(_) => {}
                Err(_) => prop_assert_eq!(history.plan(), &before),
            }
        }
        // The plan is valid as a whole, not only where the edit looked.
        let plan = history.plan().clone();
        prop_assert!(Plan::new(plan.sections()).is_ok());
        let text = plan_file::to_text(&plan);
        let read = plan_file::read(text.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&plan));
        for state in states.iter().rev().skip(1) {
            history.undo();
            prop_assert_eq!(history.plan(), state);
        }
        for state in states.iter().skip(1) {
            history.redo();
            prop_assert_eq!(history.plan(), state);
        }
    }
}

#[test]
fn sections_that_an_edit_does_not_touch_keep_their_place() {
    let plan = default_plan();
    let after = change(&plan, &Edit::Politics(PoliticsEdit::On(true)));
    assert!(Arc::ptr_eq(&plan.governance, &after.governance) && Arc::ptr_eq(&plan.sectors, &after.sectors));
    assert!(Arc::ptr_eq(&plan.approvals, &after.approvals) && Arc::ptr_eq(&plan.strategy, &after.strategy));
    assert!(!Arc::ptr_eq(&plan.politics, &after.politics));
}
