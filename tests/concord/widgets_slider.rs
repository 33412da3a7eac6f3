//! The allocation slider in the hand: every gesture tells one edit from begin to commit.

use concord::app::theme::{self, Look};
use concord::app::widgets::allocation_slider::{
    AllocationSlider, GhostKind, GhostTick, Limits, Phase, SliderEvent, SliderRequest, Steps, Target,
};
use egui::{Event, Key, Modifiers, Pos2, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use proptest::prelude::*;
use rust_decimal::Decimal;

const NAME: &str = "Japan · Semiconductors";

/// A plan of one share that keeps whatever it is asked for within its reach, and a record of what it was told.
struct Desk {
    value: Decimal,
    low: Decimal,
    high: Decimal,
    max: Decimal,
    limits: Limits,
    disabled: Option<&'static str>,
    shown: bool,
    events: Vec<SliderEvent>,
    requests: Vec<SliderRequest>,
}

impl Desk {
    fn at(value: i64) -> Self {
        Self {
            value: Decimal::from(value),
            low: Decimal::ZERO,
            high: Decimal::from(60),
            max: Decimal::from(60),
            limits: Limits::default(),
            disabled: None,
            shown: true,
            events: Vec::new(),
            requests: Vec::new(),
        }
    }

    fn ui(ui: &mut egui::Ui, desk: &mut Self) {
        if !desk.shown {
            return;
        }
        let ghosts =
            [GhostTick { value: Decimal::from(15), kind: GhostKind::Baseline, label: "Baseline 15 %".to_owned() }];
        let output = AllocationSlider::new("slider/japan/semiconductors", NAME, desk.value, desk.max)
            .reachable(desk.low, desk.high, "Nothing is left to allocate")
            .limits(&desk.limits)
            .ghosts(&ghosts)
            .value_text("20 per cent, 5 left")
            .disabled_because(desk.disabled)
            .width(133.0)
            .show(ui);
        if let Some(event) = output.event {
            if let Target::Value(value) = event.target {
                desk.value = value.clamp(desk.low, desk.high);
            }
            desk.events.push(event);
        }
        desk.requests.extend(output.request);
    }

    fn phases(&self) -> Vec<Phase> {
        self.events.iter().map(|event| event.phase).collect()
    }

    fn last_value(&self) -> Decimal {
        match self.events.last().expect("there was an event").target {
            Target::Value(value) | Target::Floor(value) | Target::Cap(value) => value,
        }
    }
}

fn harness(desk: Desk) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size([320.0, 120.0])
        .with_step_dt(0.05)
        .with_context_setup(|ctx| theme::install(ctx, &Look { animation: false, ..Look::default() }))
        .build_ui_state(Desk::ui, desk);
    harness.run();
    harness
}

/// The screen place of a share: the rail of a slider 133 points wide runs over 120 points.
fn place(harness: &Harness<'_, Desk>, share: f32) -> Pos2 {
    let rect = harness.get_by_role_and_label(Role::Slider, NAME).rect();
    Pos2::new(rect.left() + 6.5 + 120.0 * share / 60.0, rect.center().y)
}

fn percent(tenths: i64) -> Decimal {
    Decimal::new(tenths, 1)
}

fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, stops: &[Pos2]) {
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    for stop in stops {
        harness.hover_at(*stop);
        harness.run();
    }
    harness.drop_at(*stops.last().unwrap_or(&from));
    harness.run();
}

#[test]
fn a_drag_is_one_edit() {
    let mut harness = harness(Desk::at(20));
    let (from, middle, to) = (place(&harness, 20.0), place(&harness, 25.0), place(&harness, 30.0));
    drag(&mut harness, from, &[middle, to]);
    let desk = harness.state();
    assert_eq!(desk.phases(), [Phase::Begin, Phase::Drag, Phase::Commit]);
    let values: Vec<Target> = desk.events.iter().map(|event| event.target).collect();
    assert_eq!(values, [250, 300, 300].map(|tenths| Target::Value(percent(tenths))));
    assert!(desk.events.iter().all(|event| !event.take_from_others));
}

#[test]
fn grabbing_the_thumb_beside_its_middle_does_not_move_the_value() {
    let mut harness = harness(Desk::at(20));
    let grab = place(&harness, 20.0) + vec2(5.0, 2.0);
    harness.hover_at(grab);
    harness.drag_at(grab);
    harness.run();
    assert!(harness.state().events.is_empty(), "a press on the thumb is no change");
    harness.hover_at(grab + vec2(10.0, 0.0));
    harness.run();
    assert_eq!(harness.state().last_value(), percent(250), "ten points are five per cent, the offset counts nothing");
    harness.drop_at(grab + vec2(10.0, 0.0));
    harness.run();
}

#[test]
fn a_press_on_the_rail_moves_there() {
    let mut harness = harness(Desk::at(20));
    let there = place(&harness, 45.0);
    drag(&mut harness, there, &[]);
    let desk = harness.state();
    assert_eq!(desk.phases(), [Phase::Begin, Phase::Commit]);
    assert_eq!(desk.value, percent(450));
}

#[test]
fn a_tap_on_the_thumb_within_one_frame_takes_the_focus_and_moves_nothing() {
    let mut harness = harness(Desk::at(20));
    let thumb = place(&harness, 20.0);
    harness.hover_at(thumb);
    harness.run();
    for pressed in [true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        // Events that are queued get a frame each; these share the next one.
        harness.input_mut().events.push(Event::PointerButton { pos: thumb, button, pressed, modifiers });
    }
    harness.run();
    assert!(harness.get_by_role_and_label(Role::Slider, NAME).is_focused());
    assert!(harness.state().events.is_empty());
}

#[test]
fn what_is_wanted_is_told_even_beyond_reach_and_the_thumb_follows_the_plan() {
    let mut harness = harness(Desk { high: Decimal::from(23), ..Desk::at(20) });
    let (from, to) = (place(&harness, 20.0), place(&harness, 40.0));
    drag(&mut harness, from, &[to]);
    let desk = harness.state();
    assert_eq!(desk.last_value(), percent(400));
    assert_eq!(desk.value, percent(230));
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    assert_eq!(node.accesskit_node().data().numeric_value(), Some(23.0));
}

#[test]
fn a_drag_beyond_the_rail_stays_on_it() {
    let mut harness = harness(Desk::at(20));
    let (from, to) = (place(&harness, 20.0), place(&harness, 20.0) + vec2(500.0, 60.0));
    drag(&mut harness, from, &[to]);
    assert_eq!(harness.state().last_value(), percent(600));
}

#[test]
fn escape_calls_a_drag_off_and_the_rest_of_it_is_silent() {
    let mut harness = harness(Desk::at(20));
    let (from, to, on) = (place(&harness, 20.0), place(&harness, 30.0), place(&harness, 40.0));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Cancel]);
    harness.hover_at(on);
    harness.drop_at(on);
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Cancel]);
}

#[test]
fn shift_slows_the_drag_to_fine_steps_without_a_jump() {
    let mut harness = harness(Desk::at(20));
    let (from, coarse) = (place(&harness, 20.0), place(&harness, 30.0));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(coarse);
    harness.run();
    harness.event(Event::ModifiersChanged(Modifiers::SHIFT));
    harness.run();
    assert_eq!(harness.state().last_value(), percent(300), "pressing Shift alone moves nothing");
    harness.hover_at(coarse + vec2(3.0, 0.0));
    harness.run();
    // 3 points are 1.5 per cent, and a fifth of it with Shift.
    assert_eq!(harness.state().last_value(), percent(303));
    harness.drop_at(coarse + vec2(3.0, 0.0));
    harness.run();
    assert_eq!(harness.state().phases().last(), Some(&Phase::Commit));
}

#[test]
fn control_takes_from_others_and_letting_it_go_first_changes_nothing() {
    let mut harness = harness(Desk::at(20));
    let (from, to) = (place(&harness, 20.0), place(&harness, 30.0));
    harness.event(Event::ModifiersChanged(Modifiers::COMMAND | Modifiers::CTRL));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.run();
    assert!(harness.state().events.last().expect("begun").take_from_others);
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
    harness.drop_at(to);
    harness.run();
    let desk = harness.state();
    assert_eq!(desk.phases(), [Phase::Begin, Phase::Commit]);
    assert!(desk.events.iter().all(|event| event.take_from_others));
}

#[test]
fn leaving_the_window_keeps_what_is_on_screen() {
    let mut harness = harness(Desk::at(20));
    let (from, to) = (place(&harness, 20.0), place(&harness, 30.0));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.run();
    harness.input_mut().focused = false;
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Commit]);
    assert_eq!(harness.state().value, percent(300));
}

#[test]
fn a_gesture_on_a_slider_no_longer_shown_is_forgotten() {
    let mut harness = harness(Desk::at(20));
    let (from, to) = (place(&harness, 20.0), place(&harness, 30.0));
    harness.hover_at(from);
    harness.drag_at(from);
    harness.hover_at(to);
    harness.run();
    harness.state_mut().shown = false;
    harness.drop_at(to);
    harness.run();
    harness.state_mut().shown = true;
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin]);
}

#[test]
fn an_arrow_held_down_is_one_edit() {
    let mut harness = harness(Desk::at(20));
    harness.get_by_role_and_label(Role::Slider, NAME).focus();
    harness.run();
    for _ in 0..3 {
        harness.key_down(Key::ArrowRight);
        harness.run();
    }
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Drag, Phase::Drag]);
    harness.key_up(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().phases().last(), Some(&Phase::Commit));
    assert_eq!(harness.state().value, percent(215));
}

#[test]
fn each_key_goes_where_it_should() {
    let keys = [
        (Key::ArrowRight, Modifiers::NONE, 205),
        (Key::ArrowUp, Modifiers::NONE, 205),
        (Key::ArrowLeft, Modifiers::NONE, 195),
        (Key::ArrowDown, Modifiers::NONE, 195),
        (Key::ArrowRight, Modifiers::SHIFT, 201),
        (Key::ArrowLeft, Modifiers::SHIFT, 199),
        (Key::PageUp, Modifiers::NONE, 250),
        (Key::PageDown, Modifiers::NONE, 150),
        (Key::Home, Modifiers::NONE, 30),
        (Key::End, Modifiers::NONE, 420),
    ];
    for (key, modifiers, tenths) in keys {
        let mut harness = harness(Desk { low: percent(30), high: percent(420), ..Desk::at(20) });
        harness.get_by_role_and_label(Role::Slider, NAME).focus();
        harness.run();
        harness.key_press_modifiers(modifiers, key);
        harness.run();
        let desk = harness.state();
        assert_eq!(desk.value, percent(tenths), "{key:?} {modifiers:?}");
        assert_eq!(desk.phases(), [Phase::Begin, Phase::Commit], "{key:?} {modifiers:?}");
        assert!(harness.get_by_role_and_label(Role::Slider, NAME).is_focused(), "{key:?} keeps the focus");
    }
}

#[test]
fn a_key_without_the_focus_moves_nothing() {
    let mut harness = harness(Desk::at(20));
    harness.key_press(Key::ArrowRight);
    harness.key_press(Key::L);
    harness.run();
    assert!(harness.state().events.is_empty() && harness.state().requests.is_empty());
}

#[test]
fn focus_that_leaves_ends_the_key_edit() {
    let mut harness = harness(Desk::at(20));
    harness.get_by_role_and_label(Role::Slider, NAME).focus();
    harness.run();
    harness.key_down(Key::ArrowRight);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Commit]);
}

#[test]
fn escape_calls_a_key_edit_off() {
    let mut harness = harness(Desk::at(20));
    harness.get_by_role_and_label(Role::Slider, NAME).focus();
    harness.run();
    harness.key_down(Key::ArrowRight);
    harness.run();
    harness.key_press(Key::Escape);
    harness.key_up(Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Cancel]);
}

#[test]
fn a_double_click_asks_for_the_baseline_and_changes_nothing_itself() {
    let mut harness = harness(Desk::at(20));
    let thumb = place(&harness, 20.0);
    harness.hover_at(thumb);
    for _ in 0..2 {
        harness.drag_at(thumb);
        harness.event(Event::PointerButton {
            pos: thumb,
            button: egui::PointerButton::Primary,
            pressed: false,
            modifiers: Modifiers::NONE,
        });
    }
    harness.step();
    harness.run();
    assert!(harness.state().events.is_empty());
    assert_eq!(harness.state().requests, [SliderRequest::ResetToBaseline]);
}

#[test]
fn the_key_l_asks_for_the_pin() {
    let mut harness = harness(Desk::at(20));
    harness.get_by_role_and_label(Role::Slider, NAME).focus();
    harness.run();
    harness.key_press(Key::L);
    harness.run();
    assert_eq!(harness.state().requests, [SliderRequest::TogglePin]);
}

#[test]
fn a_screen_reader_hears_and_moves_the_slider() {
    let mut harness = harness(Desk::at(20));
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    let data = node.accesskit_node().data().clone();
    assert_eq!(data.numeric_value(), Some(20.0));
    assert_eq!((data.min_numeric_value(), data.max_numeric_value()), (Some(0.0), Some(60.0)));
    assert_eq!(data.numeric_value_step(), Some(0.5));
    assert_eq!(data.value(), Some("20 per cent, 5 left"));
    assert_eq!(data.author_id(), Some("slider/japan/semiconductors"));
    node.set_value_accesskit(12.34);
    harness.run();
    assert_eq!(harness.state().value, Decimal::new(1234, 2));
    harness.get_by_role_and_label(Role::Slider, NAME).increment_accesskit();
    harness.run();
    assert_eq!(harness.state().value, Decimal::new(1284, 2));
    harness.get_by_role_and_label(Role::Slider, NAME).decrement_accesskit();
    harness.run();
    assert_eq!(harness.state().value, Decimal::new(1234, 2));
    assert_eq!(harness.state().phases(), [Phase::Once; 3]);
}

#[test]
fn a_disabled_slider_stands_still_and_says_why() {
    let mut harness = harness(Desk { disabled: Some("The plan is signed"), ..Desk::at(20) });
    let (from, to) = (place(&harness, 20.0), place(&harness, 30.0));
    drag(&mut harness, from, &[to]);
    harness.get_by_role_and_label(Role::Slider, NAME).set_value_accesskit(12.0);
    harness.run();
    assert!(harness.state().events.is_empty());
    let node = harness.get_by_role_and_label(Role::Slider, NAME);
    assert!(node.accesskit_node().is_disabled());
    assert_eq!(node.accesskit_node().data().description(), Some("The plan is signed"));
}

#[test]
fn limits_have_handles_of_their_own() {
    let limits = Limits {
        floor: Some(Decimal::from(10)),
        cap: Some(Decimal::from(40)),
        floor_name: "Floor".to_owned(),
        cap_name: "Cap".to_owned(),
        editable: true,
    };
    let mut harness = harness(Desk { limits, ..Desk::at(20) });
    let (floor, there) = (place(&harness, 10.0) + vec2(-3.0, 7.0), place(&harness, 15.0) + vec2(-3.0, 7.0));
    drag(&mut harness, floor, &[there]);
    let targets: Vec<Target> = harness.state().events.iter().map(|event| event.target).collect();
    assert_eq!(targets, [Target::Floor(Decimal::from(15)); 2]);
    assert_eq!(harness.state().phases(), [Phase::Begin, Phase::Commit]);
    harness.get_by_role_and_label(Role::Slider, "Cap").focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().events.last().map(|event| event.target), Some(Target::Cap(percent(395))));
    assert_eq!(harness.state().value, Decimal::from(20), "the share itself has not moved");
}

#[test]
fn the_reason_is_shown_over_the_part_that_cannot_be_reached() {
    let mut harness = harness(Desk { high: Decimal::from(23), ..Desk::at(20) });
    let beyond = place(&harness, 50.0);
    harness.hover_at(beyond);
    harness.run_steps(24);
    assert!(harness.query_by_label("Nothing is left to allocate").is_some());
    let tick = place(&harness, 15.0);
    harness.hover_at(tick);
    harness.run_steps(24);
    assert!(harness.query_by_label("Baseline 15 %").is_some());
}

#[test]
fn steps_can_be_chosen_and_an_empty_rail_is_harmless() {
    assert_eq!(Steps::default().step, percent(5));
    let mut harness = harness(Desk { max: Decimal::ZERO, high: Decimal::ZERO, ..Desk::at(0) });
    let rect = harness.get_by_role_and_label(Role::Slider, NAME).rect();
    drag(&mut harness, rect.left_center() + vec2(4.0, 0.0), &[rect.right_center()]);
    assert_eq!(harness.state().value, Decimal::ZERO);
}

/// One thing hands may do.
#[derive(Clone, Debug)]
enum Act {
    Move(f32, f32),
    Button(bool),
    Key(Key, bool),
    Modifiers(Modifiers),
    Reach(i64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let keys = prop::sample::select(vec![
        Key::ArrowLeft,
        Key::ArrowUp,
        Key::PageDown,
        Key::Home,
        Key::End,
        Key::Escape,
        Key::Tab,
        Key::L,
    ]);
    let modifiers = prop::sample::select(vec![Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND]);
    let act = prop_oneof![
        4 => (0.0_f32..180.0, 0.0_f32..60.0).prop_map(|(x, y)| Act::Move(x, y)),
        3 => any::<bool>().prop_map(Act::Button),
        3 => (keys, any::<bool>()).prop_map(|(key, down)| Act::Key(key, down)),
        1 => modifiers.prop_map(Act::Modifiers),
        1 => (0_i64..=60).prop_map(Act::Reach),
    ];
    prop::collection::vec(act, 1..40)
}

fn perform(harness: &mut Harness<'_, Desk>, act: &Act, at: &mut Pos2, modifiers: &mut Modifiers) {
    match *act {
        Act::Move(x, y) => {
            *at = Pos2::new(x, y);
            harness.hover_at(*at);
        }
        Act::Button(pressed) => {
            let button = egui::PointerButton::Primary;
            harness.event(Event::PointerButton { pos: *at, button, pressed, modifiers: *modifiers });
        }
        Act::Key(key, pressed) => {
            let modifiers = *modifiers;
            harness.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
        }
        Act::Modifiers(new) => {
            *modifiers = new;
            harness.event(Event::ModifiersChanged(new));
        }
        Act::Reach(high) => harness.state_mut().high = Decimal::from(high),
    }
    harness.step();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever the hands do in whatever order, the slider tells whole edits, one after the other, of shares on the
    /// rail; and when the hands are off, none is open.
    #[test]
    fn any_doing_of_hands_is_a_row_of_whole_edits(acts in acts()) {
        let mut harness = harness(Desk::at(20));
        let (mut at, mut modifiers) = (Pos2::ZERO, Modifiers::NONE);
        for act in &acts {
            perform(&mut harness, act, &mut at, &mut modifiers);
        }
        perform(&mut harness, &Act::Button(false), &mut at, &mut modifiers);
        for key in [Key::ArrowLeft, Key::ArrowUp, Key::PageDown, Key::Home, Key::End] {
            perform(&mut harness, &Act::Key(key, false), &mut at, &mut modifiers);
        }
        harness.run_steps(2);
        let desk = harness.state();
        let mut open = false;
        for event in &desk.events {
            match event.phase {
                Phase::Begin | Phase::Once => prop_assert!(!open, "{:?}", desk.events),
                Phase::Drag | Phase::Commit | Phase::Cancel => prop_assert!(open, "{:?}", desk.events),
            }
            open = matches!(event.phase, Phase::Begin | Phase::Drag);
            let Target::Value(value) = event.target else { panic!("no limit was touched") };
            prop_assert!(value >= Decimal::ZERO && value <= desk.max);
            prop_assert!((value / Steps::default().fine).fract().is_zero(), "{value} is off the finest grid");
        }
        prop_assert!(!open, "{:?}", desk.events);
    }
}
