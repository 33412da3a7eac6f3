//! The numbers of approvals, politics and strategy by name: every one is listed with its source, set by an edit, and
//! brought back; the view of assumptions shows them.

use super::fund_plans::{d, default_plan};
use crate::window_harness::{Setup, Window, plain};
use concord::{
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{
        approvals::{Duration, Gate},
        assumption_key::{self, ApprovalsKey, AssumptionKey, PoliticsKey, Unit},
        edit::{ApprovalsEdit, Edit, PoliticsNumber},
        exact::Exact,
        gate_library,
        history::Phase,
        plan::Plan,
        problem::{Fault, Named},
    },
    language::{Language, text},
    wording::names,
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;
use std::collections::HashSet;

fn success(sector: &str) -> AssumptionKey {
    AssumptionKey::Approvals(ApprovalsKey::Success(sector.into()))
}

fn cost() -> AssumptionKey {
    AssumptionKey::Approvals(ApprovalsKey::WaitingCost)
}

fn hazard(partner: &str) -> AssumptionKey {
    AssumptionKey::Politics(PoliticsKey::Hazard(partner.into()))
}

/// The library's gates of these names.
fn library(plan: &Plan, ids: &[&str]) -> Vec<Gate> {
    gate_library::gates(plan).into_iter().filter(|gate| ids.contains(&gate.id.as_str())).collect()
}

/// The default plan with two gates of the library before its clean energy.
fn gated() -> Plan {
    let plan = default_plan();
    let gates = library(&plan, &["GRID", "NEPA"]);
    let edit = Edit::Approvals(ApprovalsEdit::Gates { sector: "REN".into(), gates });
    edit.apply(&plan).unwrap().plan
}

fn set(plan: &Plan, key: &AssumptionKey, value: Decimal) -> Result<Plan, concord::fund::problem::Problem> {
    Edit::Assumption { key: key.clone(), value }.apply(plan).map(|applied| applied.plan)
}

#[test]
fn every_single_number_of_approvals_and_politics_is_listed_with_its_source() {
    for plan in samples::all().iter().map(|sample| sample.plan().unwrap()).chain([gated()]) {
        let keys: HashSet<AssumptionKey> = assumption_key::keys(&plan).into_iter().collect();
        let approvals = &plan.approvals;
        assert_eq!(keys.contains(&cost()), approvals.waiting_cost.is_some());
        for entry in &approvals.sectors {
            let id = entry.sector.as_str();
            assert_eq!(keys.contains(&success(id)), entry.success.is_some() && entry.gates.is_empty(), "{id}");
            for gate in &entry.gates {
                let key = ApprovalsKey::GateSuccess(entry.sector.clone(), gate.id.clone());
                assert!(keys.contains(&AssumptionKey::Approvals(key)), "{}", gate.id);
            }
        }
        for exit in &plan.politics.exits {
            assert!(keys.contains(&hazard(exit.partner.as_str())));
        }
        let listed = keys.iter().filter(|key| matches!(key, AssumptionKey::Politics(PoliticsKey::Number(_)))).count();
        let politics = &plan.politics;
        let numbers = [&politics.election_factor, &politics.sale_discount, &politics.penalty, &politics.orphan_limit];
        assert_eq!(listed, numbers.into_iter().flatten().count());
        for key in &keys {
            let own = key.get(&plan).unwrap();
            assert!(plan.sources.iter().any(|source| source.id == own.source), "{key:?}");
        }
    }
}

#[test]
fn a_number_is_set_in_its_section_alone_and_nowhere_else() {
    let plan = gated();
    let gate = AssumptionKey::Approvals(ApprovalsKey::GateSuccess("REN".into(), "GRID".into()));
    let factor = AssumptionKey::Politics(PoliticsKey::Number(PoliticsNumber::ElectionFactor));
    for (key, value) in
        [(cost(), d("3.5")), (success("AI"), d("0.8")), (gate, d("0.3")), (hazard("JP"), d("4")), (factor, d("2.5"))]
    {
        let changed = set(&plan, &key, value).unwrap();
        assert_eq!(key.get(&changed).unwrap().value, Exact(value), "{key:?}");
        assert_eq!(key.get(&changed).unwrap().default, key.get(&plan).unwrap().default);
        let back = set(&changed, &key, key.get(&plan).unwrap().value.0).unwrap();
        assert_eq!(back, plan, "{key:?}");
        let others = assumption_key::keys(&plan).into_iter().filter(|other| *other != key);
        assert!(others.clone().all(|other| other.get(&changed) == other.get(&plan)), "{key:?}");
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_place_named() {
    let plan = gated();
    let refused = |key: &AssumptionKey, value: &str| set(&plan, key, d(value)).unwrap_err();
    let problem = refused(&success("AI"), "1.2");
    assert_eq!(problem.place, "approvals.sectors[0].success");
    assert_eq!(problem.fault, Fault::OutOfRange { value: d("1.2"), low: d("0"), high: d("1") });
    assert_eq!(refused(&cost(), "-1").place, "approvals.waiting_cost");
    assert_eq!(refused(&hazard("JP"), "101").place, "politics.exits[1].hazard");
    let place = plan.approvals.sectors.iter().position(|entry| entry.sector.as_str() == "REN").unwrap();
    let gate = AssumptionKey::Approvals(ApprovalsKey::GateSuccess("REN".into(), "NEPA".into()));
    assert_eq!(refused(&gate, "2").place, format!("approvals.sectors[{place}].gates[1].success"));
    let unknown = |problem: concord::fund::problem::Problem| problem.fault;
    assert_eq!(unknown(refused(&success("XX"), "0.5")), Fault::Unknown(Named::Sector, "XX".to_owned()));
    assert_eq!(unknown(refused(&hazard("XX"), "2")), Fault::Unknown(Named::Partner, "XX".to_owned()));
    assert_eq!(unknown(refused(&success("IND"), "0.5")), Fault::Unknown(Named::Sector, "IND".to_owned()));
    let none = AssumptionKey::Approvals(ApprovalsKey::GateSuccess("AI".into(), "GRID".into()));
    assert_eq!(unknown(refused(&none, "0.5")), Fault::NoSuchAssumption);
}

#[test]
fn chances_are_spoken_of_in_per_cent_and_named_with_what_they_belong_to() {
    let plan = gated();
    let gate = AssumptionKey::Approvals(ApprovalsKey::GateSuccess("REN".into(), "GRID".into()));
    assert_eq!((gate.unit(), hazard("JP").unit(), cost().unit()), (Unit::Chance, Unit::Percent, Unit::Percent));
    for (key, en, ja) in [
        (&gate, "Clean energy · Grid interconnection · chance that it opens", "再エネ・系統接続・通過の確率"),
        (&hazard("JP"), "Japan · hazard of leaving a year", "日本・離脱の確率（年）"),
        (&cost(), "cost of waiting a year", "待機費用（年）"),
    ] {
        assert_eq!(names::assumption(&plan, key, Language::En), en);
        assert_eq!(names::assumption(&plan, key, Language::Ja), ja);
    }
}

/// The view of assumptions with this group chosen.
fn group(plan: Plan, language: Language, key: &str) -> Window {
    let mut window = Setup { plan, size: [1366.0, 1200.0], ..Setup::new(language) }.open();
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Assumptions)));
    window.run();
    let name = text(language, key);
    // The tab of the view of that name comes before it.
    let at = window
        .harness
        .query_all_by_role(Role::Button)
        .rfind(|node| node.accesskit_node().label().is_some_and(|label| label == name))
        .unwrap_or_else(|| panic!("no group {name}"))
        .rect()
        .center();
    window.click_at(at);
    window
}

#[test]
fn the_view_lists_them_in_groups_of_their_own_and_takes_what_is_typed() {
    for language in Language::ALL {
        let mut window = group(gated(), language, "group-approvals");
        let field = names::assumption(window.plan(), &success("AI"), language);
        assert_eq!(plain(&window.shown(&field)).replace(' ', ""), "90%");
        window.type_into(&field, "85");
        assert_eq!(success("AI").get(window.plan()).unwrap().value, Exact(d("0.85")));
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(success("AI").get(window.plan()).unwrap().value, Exact(d("0.9")));
        let gate = text(language, "field-gate-duration");
        let drawn = window.drawn();
        assert!(drawn.iter().any(|line| line.ends_with(gate)), "{drawn:?}");
        let mut window = group(gated(), language, "group-politics");
        let field = names::assumption(window.plan(), &hazard("US"), language);
        window.type_into(&field, "3 %");
        assert_eq!(hazard("US").get(window.plan()).unwrap().value, Exact(d("3")));
        let window = group(gated(), language, "group-strategy");
        let weights = text(language, "field-strategy-weights");
        assert!(window.drawn().iter().any(|line| line.ends_with(weights)));
    }
}

#[test]
fn a_gate_s_law_and_a_list_of_weights_go_back_to_their_defaults() {
    let mut window = group(gated(), Language::En, "group-approvals");
    let mut gates = library(window.plan(), &["GRID", "NEPA"]);
    gates[0].duration.value = Duration::Fixed(Exact(d("12")));
    let edit = Edit::Approvals(ApprovalsEdit::Gates { sector: "REN".into(), gates });
    window.harness.state_mut().ask(Action::Edit(edit, Phase::Once));
    window.run();
    let back = format!(
        "Clean energy · Grid interconnection · how long it takes: {}",
        text(Language::En, "term-reset-to-default")
    );
    window.click_button(&back);
    let grid = window.plan().approvals.gate(&"REN".into(), &"GRID".into()).unwrap();
    assert!(!grid.duration.is_edited());
    let mut window = group(gated(), Language::En, "group-strategy");
    window.type_into("Japan · strategic weights", "20 20 20 20 20");
    let weights = |window: &Window| window.plan().strategy.weights_of(&"JP".into()).unwrap().clone();
    assert!(weights(&window).is_edited());
    window.type_into("Japan · strategic weights", "20 20 20");
    assert_eq!(weights(&window).value, vec![Exact(d("20")); 5], "five criteria want five weights");
    window.click_button(&format!("Japan · strategic weights: {}", text(Language::En, "term-reset-to-default")));
    assert!(!weights(&window).is_edited());
}
