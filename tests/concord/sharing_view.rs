//! The view of sharing in the whole window: choosing a rule, dragging and typing a term, what follows from it, undo.

use concord::{
    app::{
        action::Action,
        command::{Command, View},
        concord::Concord,
        document::Document,
        preferences::Preferences,
        services::{Ask, Clock, Dialogs, Disk, Job, Report, Services, dialogs::Answer},
    },
    files::samples,
    fund::{
        exact::Exact,
        sharing::{Sharing, SharingKind},
    },
    language::{Language, text},
};
use egui::{Key, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use rust_decimal::Decimal;

struct NoDisk;

impl Disk for NoDisk {
    fn start(&mut self, _: Job) {}

    fn poll(&mut self) -> Vec<Report> {
        Vec::new()
    }

    fn finish(&mut self) -> Vec<Report> {
        Vec::new()
    }
}

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&mut self, _: Ask) {}

    fn poll(&mut self) -> Option<Answer> {
        None
    }
}

struct Noon;

impl Clock for Noon {
    fn seconds(&self) -> u64 {
        1_767_268_800
    }
}

type Window = Harness<'static, Concord>;

fn open_at(sample: &str, preferences: Preferences, size: [f32; 2]) -> Window {
    let mut plan = samples::load(sample).unwrap().sections();
    // Few futures: the figures are the engine's tests' business.
    std::sync::Arc::make_mut(&mut plan.simulation).paths = 1_000;
    let plan = concord::fund::plan::Plan::new(plan).unwrap();
    let services = Services {
        disk: Box::new(NoDisk),
        dialogs: Box::new(NoDialogs),
        clock: Box::new(Noon),
        settings_folder: None,
        journal: None,
        recoverable: Vec::new(),
        working_folder: None,
        worker: None,
    };
    let mut harness =
        Harness::builder().with_size(size).with_max_steps(12).with_step_dt(0.1).build_eframe(move |creation| {
            let samples = vec![samples::default_plan().unwrap()];
            Concord::new(&creation.egui_ctx, Document::untitled(plan), samples, preferences, services)
        });
    harness.run();
    harness.state_mut().ask(Action::Command(Command::Show(View::Sharing)));
    harness.run();
    harness
}

fn open(sample: &str, language: Language) -> Window {
    let preferences = Preferences { language, animation: false, ..Preferences::default() };
    open_at(sample, preferences, [1366.0, 720.0])
}

fn rule(window: &Window) -> Sharing {
    window.state().document().plan().terms.sharing.clone()
}

fn pooling(window: &Window) -> Decimal {
    window.state().document().plan().terms.pooling.0
}

fn click(window: &mut Window, role: Role, label: &str) {
    let found = window
        .query_all_by_role(role)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name == label))
        .unwrap_or_else(|| panic!("no {role:?} {label}"));
    found.click();
    window.run();
}

/// Labels that a screen reader hears, of everything in sight.
fn labels(window: &Window, role: Role) -> Vec<String> {
    // A plain text is a value, everything else has a label.
    let said = |node: egui_kittest::Node<'_>| node.accesskit_node().label().or_else(|| node.accesskit_node().value());
    window.query_all_by_role(role).filter_map(said).collect()
}

fn said(window: &Window, role: Role, start: &str) -> String {
    let all = labels(window, role);
    all.iter()
        .find(|label| label.starts_with(start))
        .unwrap_or_else(|| panic!("nothing says {start}: {all:#?}"))
        .clone()
}

/// Every text that is drawn.
fn drawn(window: &Window) -> Vec<String> {
    fn gather(shape: &egui::Shape, into: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => into.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, into)),
            _ => {}
        }
    }
    let mut texts = Vec::new();
    window.output().shapes.iter().for_each(|clipped| gather(&clipped.shape, &mut texts));
    texts
}

/// Presses a key on the slider of this name until told enough.
fn press(window: &mut Window, slider: &str, key: Key, times: usize) {
    let found = window
        .query_all_by_role(Role::Slider)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name == slider))
        .unwrap_or_else(|| panic!("no slider {slider}"));
    found.focus();
    window.run();
    for _ in 0..times {
        window.key_press(key);
        window.run();
    }
}

#[test]
fn a_rule_is_chosen_with_sensible_terms_and_undone() {
    let mut window = open("us_japan_300bn", Language::En);
    assert_eq!(rule(&window), Sharing::ProRata);
    let names = [
        (SharingKind::European, "Preferred return, catch-up, carry"),
        (SharingKind::American, "The same, deal by deal"),
        (SharingKind::FirstLoss, "First-loss tranche"),
        (SharingKind::Memorandum, "50/50 to the deemed amount, then 90/10"),
        (SharingKind::Custom, "Own table of tiers"),
    ];
    for (kind, name) in names {
        click(&mut window, Role::RadioButton, name);
        assert_eq!(rule(&window).kind(), kind);
    }
    let Sharing::Custom { tiers } = rule(&window) else { panic!("not a table") };
    assert_eq!(tiers.len(), 2);
    for _ in 0..5 {
        window.state_mut().ask(Action::Command(Command::Undo));
        window.run();
    }
    assert_eq!(rule(&window), Sharing::ProRata);
}

#[test]
fn whoever_managed_goes_on_managing_and_a_tranche_is_no_larger_than_its_owners_part() {
    let mut window = open("five_partners_300bn", Language::En);
    let before = rule(&window).manager().to_vec();
    assert_eq!(before.len(), 2);
    click(&mut window, Role::RadioButton, "50/50 to the deemed amount, then 90/10");
    assert_eq!(rule(&window).manager(), before);
    click(&mut window, Role::RadioButton, "First-loss tranche");
    let Sharing::FirstLoss { partner, tranche } = rule(&window) else { panic!("no tranche") };
    let plan = window.state().document().plan();
    assert_eq!(Some(&partner), plan.partners.last().map(|last| &last.id));
    assert_eq!(tranche, Exact(Decimal::from(5)), "all of the last partner's part");
}

#[test]
fn a_rule_without_pooling_says_that_it_has_nothing_to_act_on_and_offers_to_pool() {
    let mut window = open("us_japan_300bn", Language::En);
    click(&mut window, Role::RadioButton, "First-loss tranche");
    let warning = text(Language::En, "sharing-not-pooled");
    assert!(drawn(&window).iter().any(|line| line == warning), "{:#?}", drawn(&window));
    click(&mut window, Role::Button, "Set pooling to 100 %");
    assert_eq!(pooling(&window), Decimal::from(100));
    assert!(!drawn(&window).iter().any(|line| line == warning));
}

#[test]
fn moving_a_term_moves_the_cash() {
    let mut window = open("memorandum_550bn", Language::En);
    let cash = |window: &Window| said(window, Role::Image, "Pooled cash by tier");
    let before = cash(&window);
    let sentence = said(&window, Role::Label, "Japan pays 100");
    press(&mut window, "Until then, to the funders", Key::PageUp, 4);
    let Sharing::Memorandum { phase1_funder, .. } = rule(&window) else { panic!("no memorandum") };
    assert_eq!(phase1_funder, Exact(Decimal::from(90)));
    assert_ne!(cash(&window), before);
    assert_ne!(said(&window, Role::Label, "Japan pays 100"), sentence);
    window.state_mut().ask(Action::Command(Command::Undo));
    window.run();
    assert_ne!(rule(&window), Sharing::ProRata);
}

#[test]
fn a_drag_is_one_step_and_the_cash_follows_while_it_lasts() {
    let mut window = open("memorandum_550bn", Language::En);
    let start = rule(&window);
    let rect = window
        .query_all_by_role(Role::Slider)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name == "Until then, to the funders"))
        .expect("the slider")
        .rect();
    let before = said(&window, Role::Image, "Pooled cash by tier");
    let from = rect.center();
    window.event(egui::Event::PointerMoved(from));
    window.event(egui::Event::PointerButton {
        pos: from,
        button: egui::PointerButton::Primary,
        pressed: true,
        modifiers: egui::Modifiers::NONE,
    });
    window.run();
    for step in 1..=5_u8 {
        window.event(egui::Event::PointerMoved(from + egui::vec2(f32::from(step) * 12.0, 0.0)));
        window.run();
    }
    assert_ne!(rule(&window), start, "live while dragged");
    assert_ne!(said(&window, Role::Image, "Pooled cash by tier"), before);
    window.event(egui::Event::PointerButton {
        pos: from + egui::vec2(60.0, 0.0),
        button: egui::PointerButton::Primary,
        pressed: false,
        modifiers: egui::Modifiers::NONE,
    });
    window.run();
    window.state_mut().ask(Action::Command(Command::Undo));
    window.run();
    assert_eq!(rule(&window), start);
}

#[test]
fn a_catch_up_that_never_catches_up_is_stepped_over() {
    let mut window = open("five_partners_300bn", Language::En);
    press(&mut window, "Catch-up", Key::PageDown, 10);
    let Sharing::European { catch_up, carry, .. } = rule(&window) else { panic!("no waterfall") };
    assert!(catch_up.0.is_zero() || catch_up > carry, "{catch_up:?} against {carry:?}");
    assert!(window.state().session().message.is_none());
}

#[test]
fn the_custom_table_takes_tiers_and_splits() {
    let mut window = open("five_partners_300bn", Language::En);
    click(&mut window, Role::RadioButton, "Own table of tiers");
    click(&mut window, Role::Button, "Add a tier");
    let Sharing::Custom { tiers } = rule(&window) else { panic!("not a table") };
    assert_eq!(tiers.len(), 3);
    for tier in &tiers {
        let sum: Decimal = tier.split.iter().map(|part| part.share.0).sum();
        assert_eq!(sum, Decimal::from(100));
    }
    click(&mut window, Role::Button, "Remove tier 1");
    let Sharing::Custom { tiers } = rule(&window) else { panic!("not a table") };
    assert_eq!(tiers.len(), 2);
}

#[test]
fn debt_and_tax_stand_on_their_own_page() {
    let mut window = open("us_japan_300bn", Language::En);
    click(&mut window, Role::RadioButton, "Debt, costs, tax");
    press(&mut window, "Leverage (D/E)", Key::PageUp, 1);
    let leverage = window.state().document().plan().terms.leverage.clone().expect("leverage");
    assert_eq!(leverage.debt_to_equity, Exact(Decimal::new(5, 1)));
    assert!(said(&window, Role::Label, "Interest cover").ends_with('×'));
    click(&mut window, Role::Switch, "Fund is a controlled entity");
    assert!(window.state().document().plan().terms.tax.as_ref().is_some_and(|tax| tax.controlled_entity));
}

#[test]
fn the_bridge_adds_up_as_it_is_shown() {
    let mut window = open("five_partners_300bn", Language::En);
    let figure = |window: &Window, step: &str| -> f64 {
        let said = said(window, Role::Label, &format!("{step}, "));
        let digits: String = said.chars().filter(|sign| sign.is_ascii_digit() || *sign == '.').collect();
        let amount: f64 = digits.parse().unwrap();
        if said.contains('−') { -amount } else { amount }
    };
    for partner in ["U.S.", "LPs"] {
        let name = labels(&window, Role::RadioButton)
            .into_iter()
            .find(|label| label.starts_with("Whose, ") && label.ends_with(partner))
            .unwrap_or_else(|| panic!("no {partner}: {:#?}", labels(&window, Role::RadioButton)));
        click(&mut window, Role::RadioButton, &name);
        let steps: f64 =
            ["gross", "costs", "interest", "sharing", "tax"].map(|step| figure(&window, step)).iter().sum();
        let net = figure(&window, "net");
        assert!((steps - net).abs() <= 0.31, "{partner}: {steps} is not {net}");
    }
}

#[test]
fn a_manager_without_capital_is_said_to_have_none_at_risk() {
    let mut window = open("memorandum_550bn", Language::En);
    click(&mut window, Role::RadioButton, "Whose, U.S.");
    assert!(said(&window, Role::Label, "U.S. has no capital at risk").contains("US$"));
    assert!(said(&window, Role::Label, "No capital at risk. Receives US$").contains("on average"));
}

#[test]
fn the_required_return_and_the_loss_ladder_stand_behind_their_tabs() {
    let mut window = open("memorandum_550bn", Language::En);
    click(&mut window, Role::RadioButton, "Return needed");
    let cells = labels(&window, Role::Cell);
    assert_eq!(cells.len(), 15, "{cells:#?}");
    assert!(cells.iter().any(|cell| cell.contains("6.0\u{a0}%") && cell.contains("16.63\u{a0}%")), "{cells:#?}");
    click(&mut window, Role::RadioButton, "Loss ladder");
    assert_eq!(said(&window, Role::Label, "Japan, 40.0"), "Japan, 40.0 of 100.0");
    press(&mut window, "100 paid in come to", Key::PageDown, 2);
    assert_eq!(said(&window, Role::Label, "Japan, 30.0"), "Japan, 30.0 of 100.0");
}

#[test]
fn every_rule_is_drawn_without_a_missing_text_or_glyph_in_both_languages() {
    for language in Language::ALL {
        let mut window = open("five_partners_300bn", language);
        let rules = [
            "sharing-rule-pro-rata",
            "sharing-rule-american",
            "sharing-rule-first-loss",
            "sharing-rule-memorandum",
            "sharing-rule-custom",
            "sharing-rule-european",
        ];
        for key in rules {
            // The rule in force cannot be chosen again, and need not be.
            click(&mut window, Role::RadioButton, text(language, key));
            for table in ["sharing-table-effect", "sharing-table-required", "sharing-table-ladder"] {
                click(&mut window, Role::RadioButton, text(language, table));
                for line in drawn(&window) {
                    assert!(!line.contains('【') && !line.contains('\u{fffd}'), "{line}");
                }
            }
        }
        click(&mut window, Role::RadioButton, text(language, "sharing-page-money"));
        click(&mut window, Role::RadioButton, text(language, "sharing-picture-fan"));
        assert!(drawn(&window).iter().all(|line| !line.contains('【')));
    }
}

#[test]
fn large_text_stacks_the_panels_and_a_small_window_keeps_every_control() {
    let preferences = Preferences { text_scale: 2.0, animation: false, ..Preferences::default() };
    let window = open_at("memorandum_550bn", preferences, [1366.0, 720.0]);
    assert!(labels(&window, Role::RadioButton).iter().any(|label| label == "Pro rata"));
    let window = open("memorandum_550bn", Language::En);
    for slider in ["Pooling", "Deemed interest", "After that, to the manager", "Loss borne by the manager"] {
        let found = window
            .query_all_by_role(Role::Slider)
            .find(|node| node.accesskit_node().label().is_some_and(|name| name == slider))
            .unwrap_or_else(|| panic!("no slider {slider}"));
        assert!(found.rect().bottom() < 690.0, "{slider} is out of sight");
    }
}
