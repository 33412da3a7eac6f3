//! The view of exposures, in the whole window: what its table says and shows, how the keyboard walks it, where a cell
//! leads, what hiding amounts hides, and the largest plan at the largest text.

use crate::window_harness::FewFutures;
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
        correlation::Factor,
        exact::Exact,
        identity::{PartnerId, SectorId},
        plan::Plan,
    },
    language::{Language, text},
};
use egui::{Key, Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use rust_decimal::Decimal;
use std::sync::Arc;

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

fn window(plan: Plan, preferences: Preferences, size: [f32; 2]) -> Window {
    let services = Services {
        disk: Box::new(NoDisk),
        dialogs: Box::new(NoDialogs),
        clock: Box::new(Noon),
        settings_folder: None,
        journal: None,
        recoverable: Vec::new(),
        working_folder: None,
        worker: Some(Box::new(FewFutures::default())),
    };
    let mut harness =
        Harness::builder().with_size(size).with_max_steps(12).with_step_dt(0.1).build_eframe(move |creation| {
            let samples = vec![samples::default_plan().unwrap()];
            Concord::new(&creation.egui_ctx, Document::untitled(plan), samples, preferences, services)
        });
    harness.run();
    ask(&mut harness, Action::Command(Command::Show(View::Exposure)));
    harness
}

fn preferences(language: Language) -> Preferences {
    Preferences { language, animation: false, ..Preferences::default() }
}

fn open(sample: &str, language: Language) -> Window {
    window(samples::load(sample).unwrap(), preferences(language), [1366.0, 720.0])
}

fn ask(window: &mut Window, action: Action) {
    window.state_mut().ask(action);
    window.run();
}

/// What a screen reader hears of every cell that is in sight.
fn cells(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::Cell).map(|node| node.accesskit_node().label().unwrap_or_default()).collect()
}

fn choose(window: &mut Window, label: &str) {
    let found = window
        .query_all_by_role(Role::RadioButton)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name == label || name.starts_with(label)))
        .unwrap_or_else(|| panic!("no choice {label}"));
    found.click();
    window.run();
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

/// The label of the cell with the focus.
fn focused(window: &Window) -> Option<String> {
    window
        .query_all_by_role(Role::Cell)
        .find(egui_kittest::Node::is_focused)
        .and_then(|node| node.accesskit_node().label())
}

fn focus_first(window: &mut Window) {
    window.query_all_by_role(Role::Cell).next().expect("a cell").focus();
    window.run();
}

#[test]
fn a_screen_reader_hears_partner_sector_money_and_share_in_both_languages() {
    let english = cells(&open("us_japan_300bn", Language::En));
    assert_eq!(english.len(), 30, "two partners and the fund, ten sectors: {english:#?}");
    assert_eq!(english[0], "U.S. · AI, US$\u{a0}45,000,000,000.00, 30.00\u{a0}% of its allocated money");
    assert_eq!(
        english[1],
        "Japan · AI, US$\u{a0}30,000,000,000.00, ¥4,290,000,000,000, 20.00\u{a0}% of its allocated money"
    );
    assert_eq!(english[2], "Joint · AI, US$\u{a0}75,000,000,000.00, 25.00\u{a0}% of its allocated money");
    let japanese = cells(&open("us_japan_300bn", Language::Ja));
    assert_eq!(japanese[1], "日本・AI, 300億ドル, 4兆2,900億円, 配分額の20.00%");
    assert_eq!(japanese[2], "合計・AI, 750億ドル, 配分額の25.00%");
}

#[test]
fn rows_and_columns_have_heads_that_can_be_heard() {
    let window = open("us_japan_300bn", Language::En);
    let heard = |role: Role| -> Vec<String> {
        window.query_all_by_role(role).filter_map(|node| node.accesskit_node().label()).collect()
    };
    assert_eq!(heard(Role::ColumnHeader), ["United States", "Japan", "Fund"]);
    let plan = window.state().plan();
    let names: Vec<String> = plan.sectors.iter().map(|sector| sector.name.en.clone()).collect();
    assert_eq!(heard(Role::RowHeader), names);
}

#[test]
fn the_sentence_names_the_largest_exposure_and_the_largest_risk() {
    let mut window = open("us_japan_300bn", Language::En);
    let said = |window: &Window| drawn(window).into_iter().find(|text| text.contains("the largest exposure"));
    let fund = said(&window).expect("a sentence");
    assert!(fund.starts_with("Fund: the largest exposure is AI superclusters"), "{fund}");
    assert!(fund.contains("US$\u{a0}75.0\u{a0}bn or 25.0\u{a0}% of its money"), "{fund}");
    choose(&mut window, "Japan");
    let japan = said(&window).expect("a sentence");
    let mix = concord::analysis::closed_form::of_plan(window.state().plan()).partners[1].clone().unwrap();
    let riskiest = (0..mix.risk_shares.len()).max_by(|a, b| mix.risk_shares[*a].total_cmp(&mix.risk_shares[*b]));
    let riskiest = window.state().plan().sectors[riskiest.unwrap()].name.en.clone();
    assert!(japan.starts_with("Japan: the largest exposure is AI superclusters"), "{japan}");
    assert!(japan.contains(&format!("the largest risk is {riskiest}")), "{japan}");
}

#[test]
fn the_arrows_walk_and_enter_goes_to_the_slider_on_the_desk() {
    let mut window = open("us_japan_300bn", Language::En);
    focus_first(&mut window);
    assert!(focused(&window).expect("focus").starts_with("U.S. · AI"));
    for (key, wanted) in [
        (Key::ArrowDown, "U.S. · Chips"),
        (Key::ArrowRight, "Japan · Chips"),
        (Key::ArrowRight, "Joint · Chips"),
        (Key::ArrowRight, "Joint · Chips"),
        (Key::Home, "U.S. · Chips"),
        (Key::End, "Joint · Chips"),
        (Key::ArrowLeft, "Japan · Chips"),
        (Key::ArrowUp, "Japan · AI"),
        (Key::ArrowUp, "Japan · AI"),
    ] {
        window.key_press(key);
        window.run();
        let heard = focused(&window).unwrap_or_default();
        assert!(heard.starts_with(wanted), "after {key:?}: {heard}, not {wanted}");
    }
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().session().view, View::Desk);
    let slider = window.get_by_role_and_label(Role::Slider, "Japan · AI");
    assert!(slider.is_focused(), "the slider has the keyboard");
}

#[test]
fn one_cell_of_the_table_is_a_stop_of_the_tab_key() {
    let window = open("us_japan_300bn", Language::En);
    let stops = window
        .query_all_by_role(Role::Cell)
        .filter(|node| node.accesskit_node().data().supports_action(egui::accesskit::Action::Focus))
        .count();
    assert_eq!(stops, 1);
}

#[test]
fn a_click_opens_the_number_where_columns_show_numbers_only() {
    let mut window = open("five_partners_300bn", Language::En);
    let plan = window.state().plan().clone();
    let partner = &plan.partners[4];
    let label = format!("{} · {}", partner.short_name.en, plan.sectors[2].short_name.en);
    window
        .query_all_by_role(Role::Cell)
        .find(|node| node.accesskit_node().label().is_some_and(|name| name.starts_with(&label)))
        .expect("the cell")
        .click();
    window.run();
    assert_eq!(window.state().session().view, View::Desk);
    let wanted = Some((partner.id.clone(), plan.sectors[2].id.clone()));
    assert_eq!(window.state().session().open_cell, wanted);
}

#[test]
fn the_joint_cell_leads_to_the_joint_figure() {
    let mut window = open("us_japan_300bn", Language::En);
    ask(&mut window, Action::ShowCell(None, SectorId::from("SEM")));
    let field = window.get_by_role_and_label(Role::TextInput, "Joint · Chips");
    assert!(field.is_focused());
}

#[test]
fn hidden_amounts_are_nowhere_but_shares_stay() {
    let hidden = Preferences { hide_amounts: true, ..preferences(Language::En) };
    let mut window = window(samples::default_plan().unwrap(), hidden, [1366.0, 720.0]);
    for measure in ["US dollar", "each partner's currency", "per cent"] {
        choose(&mut window, measure);
        for said in cells(&window) {
            assert!(said.contains("•••") && said.contains('%'), "{said}");
            assert!(!said.contains("000"), "{said}");
        }
        let digits = |text: &String| {
            let scaled = [" bn", " tn"].iter().any(|scale| text.replace('\u{a0}', " ").contains(scale));
            text == "45.0" || (scaled && text.contains(|letter: char| letter.is_ascii_digit()))
        };
        let leaks: Vec<String> =
            drawn(&window).into_iter().filter(digits).filter(|text| !text.contains("$300")).collect();
        assert!(leaks.is_empty(), "in {measure}: {leaks:?}");
    }
    assert!(drawn(&window).contains(&"30.0".to_owned()), "per cents are never hidden");
}

#[test]
fn measures_change_the_figures_and_name_their_units() {
    let mut window = open("us_japan_300bn", Language::En);
    assert!(drawn(&window).contains(&"45.0".to_owned()));
    choose(&mut window, "each partner's currency");
    let own = drawn(&window);
    assert!(own.contains(&"¥\u{a0}tn".to_owned()) && own.contains(&"4.29".to_owned()), "{own:?}");
    choose(&mut window, "per cent");
    let shares = drawn(&window);
    assert!(shares.contains(&"20.0".to_owned()) && shares.contains(&"100.0".to_owned()), "{shares:?}");
}

#[test]
fn changes_stand_against_the_baseline() {
    use concord::fund::{
        edit::{AllocationEdit, Edit},
        history::Phase,
        movement::Take,
    };
    let mut window = open("us_japan_300bn", Language::En);
    let edit = AllocationEdit::Share {
        partner: PartnerId::from("JP"),
        sector: SectorId::from("AI"),
        to: Decimal::from(24),
        take: Take::Others,
    };
    ask(&mut window, Action::Edit(Edit::Allocation(edit), Phase::Once));
    let share = window.state().plan().share(1, 0);
    assert!(share > Decimal::from(20), "the move took: {share}");
    let heard = cells(&window)[1].clone();
    assert!(heard.contains("baseline US$\u{a0}30,000,000,000.00, change +US$\u{a0}"), "{heard}");
    let name = text(Language::En, "exposure-changes");
    window.get_by_role_and_label(Role::Switch, name).click();
    window.run();
    let change = (share - Decimal::from(20)) * Decimal::new(15, 1);
    assert!(drawn(&window).contains(&format!("+{change:.1}")), "{:?}", drawn(&window));
    assert!(drawn(&window).contains(&"±0.0".to_owned()));
}

#[test]
fn a_partner_that_commits_nothing_has_no_figures_and_no_false_share() {
    let mut window = open("memorandum_550bn", Language::En);
    let plan = window.state().plan().clone();
    let idle = (0..plan.partners.len()).find(|place| plan.commitment(*place).is_zero()).expect("one commits nothing");
    let name = plan.partners[idle].short_name.en.clone();
    let nothing = text(Language::En, "exposure-nothing");
    let own: Vec<String> = cells(&window).into_iter().filter(|said| said.starts_with(&name)).collect();
    assert!(!own.is_empty() && own.iter().all(|said| said.ends_with(nothing)), "{own:?}");
    choose(&mut window, &plan.partners[idle].name.en);
    let said = drawn(&window);
    assert!(said.iter().any(|text| text.ends_with("no money is allocated yet.")), "{said:?}");
    choose(&mut window, "per cent");
    assert!(!drawn(&window).iter().any(|text| text.contains("NaN")));
}

/// The sample grown to 24 partners and 64 sectors.
fn large() -> Plan {
    let mut sections = samples::default_plan().unwrap().sections();
    let first = sections.sectors[0].clone();
    for place in sections.sectors.len()..64 {
        let mut sector = first.clone();
        sector.id = SectorId::from(format!("S{place}").as_str());
        sector.short_name.en = format!("Sector {place}");
        sector.short_name.ja = format!("分野{place}");
        sector.fund_cap = None;
        let correlation = Arc::make_mut(&mut sections.correlation);
        correlation.factors.push(Factor::Sector(sector.id.clone()));
        let size = correlation.factors.len();
        for matrix in [&mut correlation.matrix.value, &mut correlation.matrix.default] {
            for row in matrix.iter_mut() {
                row.push(Exact(Decimal::ZERO));
            }
            let mut row = vec![Exact(Decimal::ZERO); size];
            row[size - 1] = Exact(Decimal::ONE);
            matrix.push(row);
        }
        Arc::make_mut(&mut sections.sectors).push(sector);
    }
    for row in &mut Arc::make_mut(&mut sections.allocation).rows {
        Arc::make_mut(row).cells.resize(64, concord::fund::allocation::Cell::default());
    }
    for place in 2..24 {
        let mut partner = sections.partners[1].clone();
        partner.id = PartnerId::from(format!("P{place}").as_str());
        partner.name.en = format!("Partner {place}");
        partner.short_name.en = format!("P{place}");
        partner.colour = 7;
        let row = sections.allocation.rows[1].clone();
        Arc::make_mut(&mut sections.partners).push(partner);
        Arc::make_mut(&mut sections.allocation).rows.push(row);
    }
    Plan::new(sections).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn the_largest_plan_scrolls_with_the_keyboard_under_frozen_heads() {
    let mut window = window(large(), preferences(Language::En), [1366.0, 720.0]);
    let seen = cells(&window);
    assert!(seen.len() < 400, "only what is in sight is laid out: {}", seen.len());
    focus_first(&mut window);
    for _ in 0..63 {
        window.key_press(Key::ArrowDown);
        window.run();
    }
    for _ in 0..23 {
        window.key_press(Key::ArrowRight);
        window.run();
    }
    let heard = focused(&window).expect("the focus is in sight");
    assert!(heard.starts_with("P23 · Sector 63"), "{heard}");
    let cell = window.query_all_by_role(Role::Cell).find(egui_kittest::Node::is_focused).expect("a cell").rect();
    let head = window.get_by_role_and_label(Role::ColumnHeader, "Partner 23").rect();
    let row = window.query_all_by_role(Role::RowHeader).last().expect("a row").rect();
    assert!((cell.center().x - head.center().x).abs() < 1.0, "the head stands over its column: {cell} {head}");
    assert!(head.bottom() <= cell.top() + 1.0 && row.right() <= cell.left() + 1.0, "{head} {row} {cell}");
    assert!((row.center().y - cell.center().y).abs() < 1.0, "the name stands beside its row: {row} {cell}");
}

#[test]
fn every_size_and_text_scale_shows_the_table() {
    for (scale, size) in
        [(0.8, [800.0, 520.0]), (1.0, [1920.0, 1040.0]), (1.3, [1366.0, 720.0]), (2.5, [1366.0, 720.0])]
    {
        for plan in [samples::default_plan().unwrap(), large()] {
            for language in Language::ALL {
                let look = Preferences { text_scale: scale, ..preferences(language) };
                let window = window(plan.clone(), look, size);
                let name = text(language, "exposure-whose");
                assert!(
                    window
                        .query_all_by_role(Role::Heading)
                        .any(|node| node.accesskit_node().label().as_deref() == Some(name))
                );
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
                let choices: Vec<_> = window.query_all_by_role(Role::RadioButton).map(|node| node.rect()).collect();
                assert!(
                    choices.iter().all(|rect| rect.left() >= 0.0 && rect.right() <= screen.right()),
                    "{scale} {choices:?}"
                );
            }
        }
    }
}

#[test]
fn tiles_name_every_sector_that_has_money() {
    let mut window = open("us_japan_300bn", Language::En);
    choose(&mut window, "tiles");
    let tiles = window
        .query_all_by_role(Role::GraphicsObject)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|name| name.contains("bn") && name.contains("superclusters"))
        .count();
    assert_eq!(tiles, 1);
    assert!(cells(&window).is_empty(), "the table has made room");
}
