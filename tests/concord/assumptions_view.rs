//! The view of the assumptions under the fingers, in both languages.

use crate::window_harness::{Setup, Window};
use concord::{
    app::{
        action::Action,
        command::{Command, View},
        theme,
    },
    files::samples,
    fund::{
        assumption_key::{AssumptionKey, PlanField, SectorField},
        correlation::Factor,
        edit::Edit,
        exact::Exact,
        plan::Plan,
        repair::{Method, offer, smallest_eigenvalue},
    },
    language::Language,
    wording::names,
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn open(language: Language) -> Window {
    let mut window = Window::open(language);
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Assumptions)));
    window.harness.run();
    window
}

fn key() -> AssumptionKey {
    AssumptionKey::Sector("SEM".into(), SectorField::ExpectedReturn)
}

fn value(plan: &Plan) -> Decimal {
    key().get(plan).unwrap().value.0
}

fn name(window: &Window, key: &AssumptionKey) -> String {
    names::assumption(window.plan(), key, window.language())
}

fn said(window: &Window) -> String {
    window.said().into_iter().map(|(_, said)| said).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_number_is_typed_over_undone_and_brought_back() {
    for language in Language::ALL {
        let mut window = open(language);
        let field = name(&window, &key());
        window.type_into(&field, "11.25 %");
        assert_eq!(value(window.plan()), Decimal::new(1125, 2));
        assert!(window.last_step().contains("11.25"), "{}", window.last_step());
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(value(window.plan()), Decimal::from(12));
        window.type_into(&field, "11");
        let back = window.word("assumptions-reset-all").to_owned();
        window.click_button(&back);
        assert_eq!(value(window.plan()), Decimal::from(12));
        assert_eq!(window.steps(), 2, "bringing all back is one step");
    }
}

#[test]
fn a_number_out_of_range_is_refused_with_a_sentence_and_nothing_changes() {
    for language in Language::ALL {
        let mut window = open(language);
        let field = name(&window, &key());
        window.type_into(&field, "150");
        assert_eq!(value(window.plan()), Decimal::from(12));
        assert_eq!(window.steps(), 0);
        let node = window.field(&field);
        let complaint = node.accesskit_node().data().description().unwrap_or_default().to_owned();
        assert!(complaint.contains("150") && complaint.contains("100"), "{complaint}");
    }
}

#[test]
fn choosing_a_number_tells_its_source_in_the_language_of_the_window() {
    for (language, words) in [(Language::En, "Damodaran"), (Language::Ja, "ダモダラン")] {
        let mut window = open(language);
        let field = name(&window, &key());
        window.field(&field).click();
        window.run();
        let said = said(&window);
        assert!(said.contains(words), "{language}: {said}");
        assert!(said.contains(window.word("feeds-field-expected-return")));
        assert!(said.contains(window.word("kind-judgement")));
    }
}

#[test]
fn the_filter_shows_what_was_edited_and_nothing_else() {
    let mut window = open(Language::En);
    let field = name(&window, &key());
    window.type_into(&field, "11");
    window.harness.get_by_role_and_label(Role::Switch, "Edited only").click();
    window.run();
    assert!(window.harness.query_by_role_and_label(Role::TextInput, &field).is_some());
    let other = name(&window, &AssumptionKey::Plan(PlanField::Inflation));
    assert!(window.harness.query_by_role_and_label(Role::TextInput, &other).is_none());
    let back = format!("{field}: {}", window.word("term-reset-to-default"));
    window.click_button(&back);
    assert_eq!(value(window.plan()), Decimal::from(12));
    assert!(said(&window).contains(window.word("assumptions-none-edited")));
}

fn group(window: &mut Window, key: &str) {
    let name = window.word(key).to_owned();
    window.harness.get_by_role_and_label(Role::Button, &name).click();
    window.run();
    window.harness.remove_cursor();
    window.run();
}

#[test]
fn simulation_horizon_and_joint_crashes_are_edits_with_names() {
    let mut window = open(Language::En);
    group(&mut window, "group-simulation");
    window.type_into("possible futures", "20,000");
    assert_eq!(window.plan().simulation.paths, 20_000);
    window.type_into("seed", "C0FFEE");
    assert_eq!(window.plan().simulation.seed, "c0ffee");
    window.harness.get_by_role_and_label(Role::Switch, "joint crashes").click();
    window.run();
    assert_eq!(window.plan().simulation.joint_crashes, Some(4));
    window.type_into("joint crashes", "31");
    assert_eq!(window.plan().simulation.joint_crashes, Some(4), "31 is out of range");
    window.press(Key::Escape);
    group(&mut window, "group-plan");
    window.type_into("horizon", "30");
    assert_eq!(window.plan().meta.horizon, 30);
    window.type_into("pooling", "50 %");
    assert_eq!(window.plan().terms.pooling, Exact(Decimal::from(50)));
    assert_eq!(window.steps(), 5);
}

#[test]
fn a_schedule_is_a_draft_until_it_sums_to_a_hundred() {
    let mut window = open(Language::En);
    group(&mut window, "group-schedule");
    window.type_into("share committed in 2026", "40");
    assert_eq!(window.steps(), 0);
    window.type_into("share committed in 2027", "10");
    let apply = window.word("apply").to_owned();
    window.click_button(&apply);
    assert_eq!(window.steps(), 1);
    assert_eq!(window.last_step(), "Commitment schedule");
}

fn correlation(plan: &Plan, first: &str, second: &str) -> Decimal {
    plan.correlation.exact_between(&Factor::Sector(first.into()), &Factor::Sector(second.into())).unwrap()
}

fn cell(window: &Window, first: &str, second: &str) -> String {
    let plan = window.plan();
    let name = |id: &str| names::sector(plan, &id.into(), window.language()).to_owned();
    format!("{} {}–{}", window.word("term-correlation"), name(first), name(second))
}

/// Clicks a cell of the grid, types, presses Enter.
fn type_into_cell(window: &mut Window, first: &str, second: &str, typed: &str) {
    let (row, column) = (Factor::Sector(first.into()), Factor::Sector(second.into()));
    let now = {
        let value = correlation(window.plan(), first, second);
        window.state().preferences().format().number(value, value.normalize().scale().clamp(2, 4))
    };
    assert!(window.plan().correlation.index_of(&row) < window.plan().correlation.index_of(&column));
    let label = format!("{} {now}", cell(window, first, second));
    window.harness.get_by_role_and_label(Role::Cell, &label).click();
    window.run();
    window.write(typed);
    window.press(Key::Enter);
}

#[test]
fn a_correlation_changes_both_mirror_entries_as_one_step() {
    for language in Language::ALL {
        let mut window = open(language);
        group(&mut window, "group-correlation");
        type_into_cell(&mut window, "SEM", "INF", "0.4");
        assert_eq!(correlation(window.plan(), "SEM", "INF"), Decimal::new(4, 1));
        assert_eq!(correlation(window.plan(), "INF", "SEM"), Decimal::new(4, 1));
        assert_eq!(window.steps(), 1);
    }
}

#[test]
fn a_contradicting_correlation_stays_a_draft_and_the_nearest_matrix_is_one_step() {
    for language in Language::ALL {
        let mut window = open(language);
        group(&mut window, "group-correlation");
        type_into_cell(&mut window, "AI", "SEM", "-0.95");
        assert_eq!(correlation(window.plan(), "AI", "SEM"), Decimal::new(75, 2), "the plan is never invalid");
        assert_eq!(window.steps(), 0);
        assert!(window.harness.query_all_by_role(Role::Alert).next().is_some());
        let start: String = window.word("draft-drop").to_owned();
        let offers: Vec<String> = window
            .harness
            .query_all_by_role(Role::Button)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.contains("Higham"))
            .collect();
        assert_eq!(offers.len(), 1, "{offers:?} beside {start}");
        window.click_button(&offers[0].clone());
        assert_eq!(window.steps(), 1);
        let after = correlation(window.plan(), "AI", "SEM");
        assert!(after < Decimal::new(75, 2), "{after}");
        assert!(smallest_eigenvalue(&window.plan().correlation.matrix.value).unwrap() > 0.0);
    }
}

#[test]
fn both_ways_offer_a_matrix_the_plan_can_hold_and_higham_is_nearer() {
    let plan = samples::default_plan().unwrap();
    let mut asked = plan.correlation.matrix.value.clone();
    for (row, column) in [(0, 1), (1, 0)] {
        asked[row][column] = Exact(Decimal::new(-95, 2));
    }
    assert!(Edit::CorrelationMatrix(asked.clone()).apply(&plan).is_err());
    let moved = |method| {
        let found = offer(&plan, &asked, method).unwrap();
        assert!(Edit::CorrelationMatrix(found.matrix.clone()).apply(&plan).is_ok());
        let squares = asked.iter().flatten().zip(found.matrix.iter().flatten());
        squares.map(|(a, b)| (a.to_f64() - b.to_f64()).powi(2)).sum::<f64>()
    };
    assert!(moved(Method::Nearest) <= moved(Method::Clipped) + 1e-9);
}

#[test]
fn figures_can_be_read_on_every_ground_of_the_grid() {
    for theme in theme::both() {
        let least = if theme.dark { 4.5 } else { 7.0 };
        for step in 0..=20 {
            let ground = theme.heat(step as f32 / 20.0);
            let found = theme::contrast(theme.palette.text_strong, ground);
            assert!(found >= least, "dark {}: {found} at {step}", theme.dark);
        }
    }
}

#[test]
fn hidden_amounts_stay_hidden() {
    let mut setup = Setup::new(Language::En);
    setup.preferences.hide_amounts = true;
    let mut window = setup.open();
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Assumptions)));
    window.harness.run();
    let field = name(&window, &AssumptionKey::Sector("SEM".into(), SectorField::MinimumCheque));
    window.field(&field).click();
    window.run();
    let everything = format!("{}\n{}", said(&window), window.drawn().join("\n"));
    assert!(!everything.contains("20.0 bn") && !everything.contains("20000000000"), "{everything}");
}
