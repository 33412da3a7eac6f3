//! The import in the window: nothing changes before the preview is accepted, and then as one step.

use crate::window_harness::Window;
use concord::{
    app::services::{Ask, dialogs::Answer},
    fund::{
        assumption_key::{AssumptionKey, SectorField},
        plan::Plan,
    },
    language::Language,
};
use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::fs;

fn volatility(plan: &Plan, sector: &str) -> Decimal {
    AssumptionKey::Sector(sector.into(), SectorField::Volatility).get(plan).unwrap().value.0
}

#[test]
fn a_dropped_table_is_previewed_and_accepted_as_one_step() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let path = window.path("assumptions.csv");
        fs::write(&path, "sector,volatility\nSEM,26\nAI,18\n").unwrap();
        window.drop_file(path);
        window.run();
        assert_eq!(volatility(window.plan(), "SEM"), Decimal::from(28), "nothing changes before it is accepted");
        let accept = window.word("import-accept").to_owned();
        window.click_button(&accept);
        assert_eq!(volatility(window.plan(), "SEM"), Decimal::from(26));
        assert_eq!(volatility(window.plan(), "AI"), Decimal::from(18));
        assert_eq!(window.steps(), 1);
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(volatility(window.plan(), "SEM"), Decimal::from(28));
    }
}

#[test]
fn a_line_at_fault_bars_the_way_until_it_is_left_out() {
    let mut window = Window::open(Language::En);
    let path = window.path("broken.csv");
    fs::write(&path, "sector,volatility\nSEM,26\nXYZ,18\n").unwrap();
    window.will_answer(Answer::Chosen(path));
    window.press_with(Modifiers::COMMAND, Key::I);
    window.run();
    assert!(matches!(window.asked().as_slice(), [Ask::Open { endings, .. }] if endings.contains(&"csv")));
    let accept = window.word("import-accept").to_owned();
    window.click_button(&accept);
    assert_eq!(volatility(window.plan(), "SEM"), Decimal::from(28), "a fault stands");
    let said: Vec<String> = window.said().into_iter().map(|(_, said)| said).collect();
    assert!(said.iter().any(|said| said.contains("no sector \"XYZ\"")), "{said:?}");
    let leave = window.word("import-leave-faults").to_owned();
    window.click_button(&leave);
    window.click_button(&accept);
    assert_eq!(volatility(window.plan(), "SEM"), Decimal::from(26));
}

#[test]
fn a_file_that_is_no_table_is_a_message_and_no_more() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let path = window.path("picture.csv");
        fs::write(&path, b"\x89PNG\0\0\0").unwrap();
        window.drop_file(path);
        window.run();
        let said = window.message().expect("a message at the foot");
        assert!(said.contains("picture.csv"), "{said}");
        assert!(!said.contains('【'));
        assert_eq!(window.steps(), 0);
    }
}

#[test]
fn monthly_returns_say_their_formula_and_annual_ones_can_be_chosen() {
    let mut window = Window::open(Language::En);
    let mut text = "date,SEM,AI\n".to_owned();
    for month in 0..24 {
        let (sem, ai) = if month % 3 == 0 { (4.0, -1.0) } else { (-1.0, 1.5) };
        writeln!(text, "{}-{:02},{sem},{ai}", 2020 + month / 12, month % 12 + 1).unwrap();
    }
    let path = window.path("history.csv");
    fs::write(&path, text).unwrap();
    window.drop_file(path);
    window.run();
    let said = |window: &Window| window.said().into_iter().map(|(_, said)| said).collect::<Vec<_>>().join("\n");
    assert!(said(&window).contains("× √12"));
    window.harness.get_by_role_and_label(Role::RadioButton, "Annual").click();
    window.run();
    assert!(said(&window).contains("arithmetic mean of the years"));
    assert!(said(&window).contains("But most dates lie 1 month apart"));
}
