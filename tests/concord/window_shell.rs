//! What frames the desk: palette, keys, small windows, many partners, hidden amounts.

use crate::window_harness::{Setup, Window};
use concord::{
    app::{action::Action, command::Command, session::Overlay},
    files::{plan_file, samples},
    fund::plan::Plan,
    language::{Language, text},
};
use egui::{Key, Modifiers, Role, accesskit};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn ask(window: &mut Window, command: Command) {
    window.harness.state_mut().ask(Action::Command(command));
    window.run();
}

#[test]
fn the_palette_finds_commands_in_either_language() {
    for language in Language::ALL {
        for query in ["dark or", "暗色"] {
            let mut window = Window::open(language);
            let before = window.state().preferences().theme;
            window.press_with(Modifiers::COMMAND, Key::K);
            window.write(query);
            window.press(Key::Enter);
            assert_ne!(window.state().preferences().theme, before, "{query} in {language:?}");
            assert!(window.state().session().overlay.is_none());
        }
    }
}

#[test]
fn the_palette_walks_by_arrows_and_closes_by_escape() {
    let mut window = Window::open(Language::En);
    window.press_with(Modifiers::COMMAND, Key::P);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    assert!(matches!(window.state().session().overlay, Some(Overlay::Palette { chosen: 1, .. })));
    window.write("qqqq");
    let nothing = window.word("palette-nothing");
    assert!(window.harness.query_by_label(nothing).is_some());
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(window.state().session().overlay.is_none());
}

#[test]
fn the_palette_brings_a_sector_into_view_in_either_language() {
    for language in Language::ALL {
        for (query, found) in [("sector 60", "S60"), ("分野60", "S60")] {
            let plan = crowd();
            let mut window = Setup { plan, ..Setup::new(language) }.open();
            let label = window
                .plan()
                .sectors
                .iter()
                .find(|sector| sector.id.as_str() == found)
                .map(|s| s.name.get(language).to_owned());
            let label = label.expect("a sector");
            assert!(window.harness.query_by_role_and_label(Role::Label, &label).is_none(), "far below");
            window.press_with(Modifiers::COMMAND, Key::K);
            window.write(query);
            window.press(Key::Enter);
            assert!(window.harness.query_by_role_and_label(Role::Label, &label).is_some(), "{query} in {language:?}");
        }
    }
}

#[test]
fn the_palette_holds_every_command_and_sample() {
    let mut window = Window::open(Language::Ja);
    window.press_with(Modifiers::COMMAND, Key::K);
    let said = window.said();
    for command in Command::ALL.into_iter().filter(|command| *command != Command::Palette) {
        let name = text(Language::Ja, command.key());
        assert!(said.iter().any(|(_, words)| words == name), "{name}");
    }
    for sample in samples::all() {
        let title = sample.plan().expect("a sample").meta.title.ja.clone();
        assert!(said.iter().any(|(_, words)| words.contains(&title)), "{title}");
    }
}

#[test]
fn the_list_of_keys_names_every_key() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        window.harness.event(egui::Event::Text("?".to_owned()));
        window.press(Key::Questionmark);
        assert_eq!(window.state().session().overlay, Some(Overlay::Keys));
        let drawn = window.drawn();
        for command in Command::ALL.into_iter().filter(|command| !command.shortcuts().is_empty()) {
            assert!(drawn.iter().any(|words| words == window.word(command.key())), "{command:?}");
        }
        window.press(Key::Escape);
        assert!(window.state().session().overlay.is_none());
    }
}

#[test]
fn title_and_description_are_one_edit() {
    let mut window = Window::open(Language::En);
    ask(&mut window, Command::PlanDetails);
    let field = window.word("details-title-en");
    window.field(field).click();
    window.run();
    window.press_with(Modifiers::COMMAND, Key::A);
    window.write("Our fund");
    window.click_button("Apply");
    assert_eq!(window.plan().meta.title.en, "Our fund");
    assert_eq!(window.steps(), 1);
    assert_eq!(window.state().title(), "● Our fund – Concord");
}

#[test]
fn no_key_of_the_table_reaches_through_a_question() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.type_into(&name, "10");
    window.ask_to_close();
    let plan = window.plan().clone();
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.plan(), plan);
}

#[test]
fn the_language_can_be_changed_while_running() {
    let mut window = Window::open(Language::En);
    window.harness.get_by_role_and_label(Role::RadioButton, "日本語").click();
    window.run();
    assert_eq!(window.language(), Language::Ja);
    assert_no_english(&window);
    let name = window.cell("JP", "SEM");
    assert_eq!(name, "日本・半導体");
    window.type_into(&name, "50");
    assert!(window.message().is_some());
    assert_no_english(&window);
    for command in [Command::Palette, Command::New, Command::PlanDetails] {
        ask(&mut window, command);
        assert_no_english(&window);
        window.press(Key::Escape);
    }
    window.press_with(Modifiers::COMMAND, Key::J);
    assert_eq!(window.language(), Language::En);
    for (_, words) in window.said() {
        let japanese = words.chars().filter(|letter| ('\u{3040}'..='\u{9fff}').contains(letter)).count();
        assert!(japanese == 0 || words == "日本語", "{words}");
    }
}

/// Letters that may stand in a Japanese window: the brand, codes, names of keys, and names that have no other form.
const LATIN: [&str; 28] = [
    "7f3a", "NAV", "Concord", "EN", "USD", "JPY", "AI", "Web3", "6G", "HHI", "Ctrl", "Shift", "F11", "F1", "K", "P5",
    "P25", "P50", "P75", "P95", "UAE", "PDF", "JSON", "json", "O", "B", "N", "S",
];

/// Every word of Latin letters on screen or in the tree is one of those that may stand there.
fn assert_no_english(window: &Window) {
    let said = window.said().into_iter().map(|(_, words)| words);
    for words in said.chain(window.drawn()) {
        // What is edited in English stands in English, line by line.
        let meta = &window.plan().meta;
        let written = words.trim_end_matches([' ', '|']);
        if [&meta.title.en, &meta.description.en].iter().any(|own| own.contains(written)) {
            continue;
        }
        let english = words
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|word| word.chars().any(|letter| letter.is_ascii_alphabetic()))
            .find(|word| {
                let key = word.len() == 1 || (word.starts_with('F') && word[1..].parse::<u8>().is_ok());
                !key && !LATIN.contains(word)
            });
        assert_eq!(english, None, "in {words:?}");
    }
}

#[test]
fn hidden_amounts_are_hidden_everywhere() {
    for language in Language::ALL {
        for sample in samples::all() {
            let mut window = Setup { plan: sample.plan().expect("a sample"), ..Setup::new(language) }.open();
            window.press_with(Modifiers::COMMAND, Key::H);
            assert!(window.state().preferences().hide_amounts);
            let said: Vec<String> = window.said().into_iter().map(|(_, words)| words).chain(window.drawn()).collect();
            assert!(said.iter().any(|words| words.contains("•••")));
            for words in &said {
                // The title is the user's own words.
                if words.contains(window.plan().meta.title.get(language)) {
                    continue;
                }
                let amount = ["US$ ", "¥", "£", "₩"].iter().any(|sign| {
                    words.match_indices(sign).any(|(at, _)| {
                        words[at + sign.len()..].trim_start().starts_with(|sign: char| sign.is_ascii_digit())
                    })
                });
                let yen = ["億", "兆", " bn", " tn"].iter().any(|unit| {
                    words.match_indices(unit).any(|(at, _)| words[..at].ends_with(|sign: char| sign.is_ascii_digit()))
                });
                assert!(!amount && !yen, "{words}");
            }
            window.press_with(Modifiers::COMMAND, Key::H);
            assert!(window.drawn().iter().all(|words| !words.contains("•••")));
        }
    }
}

#[test]
fn hidden_amounts_do_not_show_when_a_slider_or_number_is_used() {
    let mut window = Window::open(Language::En);
    window.press_with(Modifiers::COMMAND, Key::H);
    let name = window.cell("JP", "SEM");
    window.drag(&name, 16.5);
    assert_eq!(window.share("JP", "SEM"), Decimal::new(165, 1), "playing goes on");
    assert!(window.drawn().iter().all(|words| !words.contains("US$ 4")), "{:?}", window.drawn());
}

/// 24 partners and 64 sectors.
fn crowd() -> Plan {
    let plan = samples::default_plan().expect("the default plan");
    let mut file: Value = serde_json::from_str(&plan_file::to_text(&plan)).expect("JSON");
    let sectors: Vec<Value> = (0..64)
        .map(|place| {
            let mut sector = file["sectors"][if place == 63 { 9 } else { place % 9 }].clone();
            sector["id"] = json!(format!("S{place}"));
            sector["name"] = json!({"en": format!("Sector {place}"), "ja": format!("分野{place}")});
            sector["short_name"] = sector["name"].clone();
            sector["fund_cap"] = Value::Null;
            sector
        })
        .collect();
    let partners: Vec<Value> = (0..24)
        .map(|place| {
            let mut partner = file["partners"][place % 2].clone();
            partner["id"] = json!(format!("P{place}"));
            partner["name"] = json!({"en": format!("Partner {place}"), "ja": format!("国{place}")});
            partner["short_name"] = partner["name"].clone();
            partner["colour"] = json!(place);
            let shares = (0..64).map(|sector| json!({"sector": format!("S{sector}"), "share": "1.5"}));
            partner["allocation"] = Value::Array(shares.collect());
            partner
        })
        .collect();
    let factors: Vec<Value> =
        sectors.iter().map(|sector| json!({"sector": sector["id"]})).chain([json!({"currency": "JPY"})]).collect();
    let one = |same: bool| json!(if same { "1" } else { "0.2" });
    let size = factors.len();
    let matrix: Vec<Value> =
        (0..size).map(|row| Value::Array((0..size).map(|column| one(row == column)).collect())).collect();
    file["correlation"]["factors"] = Value::Array(factors);
    file["correlation"]["matrix"]["value"] = Value::Array(matrix.clone());
    file["correlation"]["matrix"]["default"] = Value::Array(matrix);
    file["terms"]["balancing_sector"] = json!("S63");
    // They name partners and sectors of the plan that this one is made from.
    for section in ["governance", "strategy", "approvals", "politics"] {
        file.as_object_mut().expect("an object").remove(section);
    }
    file["sectors"] = Value::Array(sectors);
    file["partners"] = Value::Array(partners);
    plan_file::read(file.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error:?}"))
}

#[test]
fn a_crowd_scrolls_and_cells_open_their_slider() {
    for language in Language::ALL {
        let mut window = Setup { plan: crowd(), ..Setup::new(language) }.open();
        let (first, last) = (window.cell("P0", "S0"), window.cell("P23", "S0"));
        assert!(window.harness.query_by_role_and_label(Role::Slider, &first).is_none(), "cells are numbers");
        window.field(&first).focus();
        window.run();
        assert!(window.harness.query_by_role_and_label(Role::Slider, &first).is_some(), "focus opens the slider");
        window.drag(&first, 3.0);
        assert_eq!(window.share("P0", "S0"), Decimal::from(3));
        assert!(window.harness.query_by_role_and_label(Role::TextInput, &last).is_none(), "to the right");
        let place = window.field(&first).rect().center();
        window.harness.hover_at(place);
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: egui::vec2(-5000.0, 0.0),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
            source: egui::MouseWheelSource::Unknown,
        });
        window.harness.run_steps(30);
        assert!(window.harness.query_by_role_and_label(Role::TextInput, &last).is_some(), "the wheel brings it here");
    }
}

#[test]
fn tab_reaches_the_cells_of_a_crowd() {
    let mut window = Setup { plan: crowd(), ..Setup::new(Language::En) }.open();
    let first = window.cell("P0", "S0");
    window.type_into(&first, "2");
    assert_eq!(window.share("P0", "S0"), Decimal::from(2));
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..12 {
        window.press(Key::Tab);
        reached.extend(window.state().session().open_cell.clone());
    }
    assert!(reached.len() > 2, "{reached:?}");
}

#[test]
fn every_input_has_a_name_and_every_slider_a_range() {
    for sample in samples::all() {
        let window = Setup { plan: sample.plan().expect("a sample"), ..Setup::new(Language::En) }.open();
        for node in window.harness.get_all_by_role(Role::TextInput) {
            assert!(node.accesskit_node().label().is_some_and(|label| !label.is_empty()));
        }
        for node in window.harness.query_all_by_role(Role::Slider) {
            let data: accesskit::Node = node.accesskit_node().data().clone();
            assert!(data.min_numeric_value() <= data.numeric_value());
            assert!(data.numeric_value() <= data.max_numeric_value());
        }
    }
}
