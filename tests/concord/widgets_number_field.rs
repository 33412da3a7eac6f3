//! The number field under the fingers: nothing typed is mangled, nothing unreadable is taken.

use concord::app::theme::{self, Look};
use concord::app::widgets::number_field::NumberField;
use egui::{Event, ImeEvent, Key, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization as _;

const NAME: &str = "Japan · Semiconductors, per cent";
const OTHER: &str = "Next";

struct Desk {
    value: Decimal,
    taken: Vec<Decimal>,
    read: Vec<String>,
    disabled: Option<&'static str>,
}

fn read(text: &str) -> Result<Decimal, String> {
    let plain: String = text.nfkc().collect();
    let plain = plain.trim().trim_end_matches('%');
    plain.parse().map_err(|_| format!("“{text}” is no share"))
}

fn ui(ui: &mut egui::Ui, desk: &mut Desk) {
    let (shown, raw) = (format!("{:.1} %", desk.value), desk.value.normalize().to_string());
    let texts = &mut desk.read;
    let output = NumberField::new("field/japan/semiconductors", NAME, &shown, &raw)
        .disabled_because(desk.disabled)
        .show(ui, |text| {
            texts.push(text.to_owned());
            read(text)
        });
    if let Some(value) = output.value {
        desk.value = value;
        desk.taken.push(value);
    }
    let _ = ui.button(OTHER);
}

fn harness() -> Harness<'static, Desk> {
    let desk = Desk { value: Decimal::from(20), taken: Vec::new(), read: Vec::new(), disabled: None };
    let mut harness = Harness::builder()
        .with_size([320.0, 160.0])
        .with_step_dt(0.05)
        .with_context_setup(|ctx| theme::install(ctx, &Look { animation: false, ..Look::default() }))
        .build_ui_state(ui, desk);
    harness.run();
    harness
}

fn text(harness: &Harness<'_, Desk>) -> String {
    harness.get_by_role_and_label(Role::TextInput, NAME).value().unwrap_or_default()
}

fn open(harness: &mut Harness<'_, Desk>) {
    harness.get_by_role_and_label(Role::TextInput, NAME).click();
    harness.run();
}

fn type_in(harness: &mut Harness<'_, Desk>, text: &str) {
    for sign in text.chars() {
        harness.event(Event::Text(sign.to_string()));
    }
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn at_rest_it_shows_the_formatted_figure_and_open_the_raw_one() {
    let mut harness = harness();
    assert_eq!(text(&harness), "20.0 %");
    open(&mut harness);
    assert_eq!(text(&harness), "20");
}

#[test]
fn typing_replaces_the_figure_and_enter_takes_it() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "12.5");
    assert_eq!(text(&harness), "12.5");
    assert!(harness.state().read.is_empty(), "nothing is read while typing");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().taken, [Decimal::new(125, 1)]);
    assert_eq!(text(&harness), "12.5 %");
}

#[test]
fn after_enter_the_field_keeps_the_focus_but_the_keys_are_free_until_a_digit_comes() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "30");
    press(&mut harness, Key::Enter);
    assert!(harness.get_by_role_and_label(Role::TextInput, NAME).is_focused());
    assert!(!harness.ctx.text_edit_focused(), "Ctrl+Z belongs to the plan again");
    type_in(&mut harness, "7");
    assert_eq!(text(&harness), "7");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().taken, [Decimal::from(30), Decimal::from(7)]);
}

#[test]
fn the_tab_key_opens_the_field_and_takes_what_was_typed() {
    let mut harness = harness();
    press(&mut harness, Key::Tab);
    assert_eq!(text(&harness), "20");
    type_in(&mut harness, "15");
    press(&mut harness, Key::Tab);
    assert_eq!(harness.state().taken, [Decimal::from(15)]);
    assert!(harness.get_by_role_and_label(Role::Button, OTHER).is_focused());
}

#[test]
fn a_click_elsewhere_takes_what_was_typed() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "15");
    harness.get_by_role_and_label(Role::Button, OTHER).click();
    harness.run();
    assert_eq!(harness.state().taken, [Decimal::from(15)]);
}

#[test]
fn text_left_as_it_was_is_no_edit() {
    let mut harness = harness();
    open(&mut harness);
    press(&mut harness, Key::Enter);
    open(&mut harness);
    press(&mut harness, Key::Tab);
    assert!(harness.state().taken.is_empty());
    assert!(harness.state().read.is_empty());
}

#[test]
fn rubbish_keeps_the_value_and_the_text_and_says_why() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "12..5");
    press(&mut harness, Key::Enter);
    assert!(harness.state().taken.is_empty());
    assert_eq!(text(&harness), "12..5");
    let message = "“12..5” is no share";
    let node = harness.get_by_role_and_label(Role::TextInput, NAME);
    assert_eq!(node.accesskit_node().data().description(), Some(message));
    let alerts: Vec<String> = harness.get_all_by_role(Role::Alert).filter_map(|alert| alert.value()).collect();
    assert_eq!(alerts, [message]);
    // A slip is mended where it stands.
    press(&mut harness, Key::Backspace);
    assert!(harness.query_by_role(Role::Alert).is_none(), "the complaint goes when the text changes");
    press(&mut harness, Key::Backspace);
    type_in(&mut harness, "5");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().taken, [Decimal::new(125, 1)]);
}

#[test]
fn rubbish_survives_leaving_the_field_until_escape() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "many");
    harness.get_by_role_and_label(Role::Button, OTHER).click();
    harness.run();
    harness.run();
    assert_eq!(text(&harness), "many");
    assert_eq!(harness.state().value, Decimal::from(20));
    open(&mut harness);
    assert_eq!(text(&harness), "many", "it can be corrected");
    press(&mut harness, Key::Escape);
    assert_eq!(text(&harness), "20.0 %");
    assert!(harness.query_by_role(Role::Alert).is_none());
    assert!(harness.state().taken.is_empty());
}

#[test]
fn escape_drops_what_was_typed() {
    let mut harness = harness();
    open(&mut harness);
    type_in(&mut harness, "99");
    press(&mut harness, Key::Escape);
    assert_eq!(text(&harness), "20.0 %");
    assert!(harness.state().taken.is_empty());
}

#[test]
fn enter_belongs_to_the_input_method_while_it_composes() {
    let mut harness = harness();
    open(&mut harness);
    let preedit = |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    harness.event(preedit("12"));
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.state().read.is_empty(), "the figure is not finished");
    harness.event(Event::Ime(ImeEvent::Commit("12".to_owned())));
    harness.run();
    assert_eq!(text(&harness), "12");
    press(&mut harness, Key::Enter);
    assert_eq!(harness.state().read, ["12"]);
    assert_eq!(harness.state().taken, [Decimal::from(12)]);
}

#[test]
fn assistive_technology_sets_the_text() {
    let mut harness = harness();
    harness.get_by_role_and_label(Role::TextInput, NAME).set_text_value_accesskit("18%");
    harness.run();
    assert_eq!(harness.state().taken, [Decimal::from(18)]);
    harness.get_by_role_and_label(Role::TextInput, NAME).set_text_value_accesskit("much");
    harness.run();
    assert_eq!(harness.state().taken, [Decimal::from(18)]);
    assert!(harness.query_by_role(Role::Alert).is_some());
}

#[test]
fn a_closed_field_stays_closed_and_says_why() {
    let mut harness = harness();
    harness.state_mut().disabled = Some("The plan is signed");
    harness.run();
    open(&mut harness);
    type_in(&mut harness, "5");
    assert_eq!(text(&harness), "20.0 %");
    assert!(harness.get_by_role_and_label(Role::TextInput, NAME).accesskit_node().is_disabled());
}
