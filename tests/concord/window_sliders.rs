//! The first two minutes: sliders dragged, stepped, pinned, linked and taken back, in both languages.

use crate::window_harness::{Setup, Window, plain, tenths};
use concord::{
    app::{command::Command, session::Message},
    fund::{
        edit::{AllocationEdit, Edit},
        exact::HUNDRED,
        history::Phase,
        movement::{Stop, Take},
    },
    language::Language,
    wording::finding,
};
use egui::{Key, Modifiers, Role, accesskit::Toggled, vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn in_both_languages(test: impl Fn(&mut Window)) {
    for language in Language::ALL {
        test(&mut Window::open(language));
    }
}

/// The four tiles' words.
fn tiles(window: &Window) -> Vec<String> {
    ["tile return", "tile volatility", "tile target", "tile loss"].map(|id| window.tile(id)).to_vec()
}

#[test]
fn the_first_drag_does_something_upwards() {
    in_both_languages(|window| {
        let (name, before) = (window.cell("JP", "SEM"), tiles(window));
        window.drag(&name, 16.5);
        assert_eq!(window.share("JP", "SEM"), tenths(165));
        assert_eq!(window.share("JP", "CSH"), tenths(55), "taken from the balancing sector");
        let after = tiles(window);
        for (before, after) in before.iter().zip(&after).take(2) {
            assert_ne!(before, after);
        }
        assert!(after[0].contains('+'), "the tile shows the change against the baseline: {}", after[0]);
    });
}

#[test]
fn the_first_drag_does_something_downwards() {
    in_both_languages(|window| {
        let (name, before) = (window.cell("JP", "SEM"), tiles(window));
        window.drag(&name, 10.0);
        assert_eq!(window.share("JP", "SEM"), Decimal::TEN);
        assert_eq!(window.unallocated(1), Decimal::from(5));
        assert_eq!(window.share("JP", "CSH"), Decimal::from(7), "what is released is unallocated");
        assert_ne!(before, tiles(window));
    });
}

#[test]
fn figures_follow_while_the_button_is_still_down() {
    let mut window = Window::open(Language::En);
    let (name, before) = (window.cell("US", "AI"), tiles(&window));
    window.pull(&name, &[25.0]);
    assert_eq!(window.share("US", "AI"), Decimal::from(25));
    assert_ne!(before, tiles(&window));
    assert_eq!(window.shown(&name), "25.0");
    window.release(&name, 25.0);
}

#[test]
fn a_drag_back_to_the_start_is_the_start() {
    let mut window = Window::open(Language::En);
    let (name, start) = (window.cell("JP", "SEM"), window.plan().clone());
    window.pull(&name, &[22.0, 5.0, 15.0]);
    window.release(&name, 15.0);
    assert_eq!(*window.plan(), start);
    assert!(!window.state().document().is_changed());
}

#[test]
fn escape_during_a_drag_restores_everything() {
    in_both_languages(|window| {
        let (name, start, before) = (window.cell("JP", "SEM"), window.plan().clone(), tiles(window));
        window.pull(&name, &[18.0]);
        assert_ne!(*window.plan(), start);
        window.press(Key::Escape);
        assert_eq!(*window.plan(), start);
        window.release(&name, 19.0);
        assert_eq!(*window.plan(), start, "what follows until the button is up counts for nothing");
        assert_eq!(before, tiles(window));
        assert_eq!(window.steps(), 0);
    });
}

#[test]
fn one_drag_is_one_named_step() {
    for (language, named) in [(Language::En, "Japan · Chips 15 → 16.5 %"), (Language::Ja, "日本・半導体 15 → 16.5%")]
    {
        let mut window = Window::open(language);
        let (name, start) = (window.cell("JP", "SEM"), window.plan().clone());
        window.pull(&name, &[20.0, 12.0, 16.5]);
        window.release(&name, 16.5);
        assert_eq!(window.steps(), 1);
        assert_eq!(window.last_step(), named);
        let undo = format!("{}  {}", window.word("command-undo"), named.replace(" %", "\u{a0}%"));
        window.click_button(&undo);
        assert_eq!(*window.plan(), start);
        let said = window.message().expect("the message says what was taken back");
        assert!(plain(&said).contains(named), "{said}");
    }
}

#[test]
fn undo_and_redo_by_keys_and_button() {
    in_both_languages(|window| {
        let (name, start) = (window.cell("US", "AI"), window.plan().clone());
        window.drag(&name, 25.0);
        let moved = window.plan().clone();
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(*window.plan(), start);
        for (modifiers, key) in [(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z), (Modifiers::COMMAND, Key::Y)] {
            window.press_with(modifiers, key);
            assert_eq!(*window.plan(), moved);
            window.press_with(Modifiers::COMMAND, Key::Z);
            assert_eq!(*window.plan(), start);
        }
        let redo = window.word("command-redo");
        window.click_button(redo);
        assert_eq!(*window.plan(), moved);
    });
}

#[test]
fn undo_in_the_middle_of_a_drag_leaves_no_half_of_it() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.drag(&name, 10.0);
    let first = window.plan().clone();
    window.pull(&name, &[20.0]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.release(&name, 20.0);
    assert!(window.steps() <= 2);
    while window.steps() > 1 {
        window.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(*window.plan(), first);
}

#[test]
fn every_step_of_the_keyboard() {
    in_both_languages(|window| {
        let name = window.cell("JP", "SEM");
        window.focus_slider(&name);
        let steps: [(Modifiers, Key, i64); 8] = [
            (Modifiers::NONE, Key::ArrowRight, 155),
            (Modifiers::NONE, Key::ArrowLeft, 150),
            (Modifiers::SHIFT, Key::ArrowRight, 151),
            (Modifiers::SHIFT, Key::ArrowLeft, 150),
            (Modifiers::NONE, Key::PageDown, 100),
            (Modifiers::NONE, Key::PageUp, 150),
            (Modifiers::NONE, Key::Home, 0),
            (Modifiers::NONE, Key::End, 220),
        ];
        for (modifiers, key, expected) in steps {
            window.press_with(modifiers, key);
            assert_eq!(window.share("JP", "SEM"), tenths(expected), "{key:?}");
        }
        assert_eq!(window.share("JP", "CSH"), Decimal::ZERO, "End goes as far as the pool gives");
        assert_eq!(window.steps(), steps.len());
    });
}

#[test]
fn l_pins_and_a_pinned_row_is_moved_by_nothing_but_the_hand() {
    in_both_languages(|window| {
        let (name, other) = (window.cell("JP", "SEM"), window.cell("JP", "AI"));
        window.focus_slider(&name);
        window.press(Key::L);
        assert!(window.plan().row(1).is_some_and(|row| row.cells[1].pinned));
        window.pull(&other, &[30.0]);
        window.harness.event(egui::Event::ModifiersChanged(Modifiers::COMMAND));
        let further = window.place(&other, 36.0);
        window.harness.hover_at(further);
        window.run();
        assert_eq!(window.share("JP", "AI"), Decimal::from(36));
        assert_eq!(window.share("JP", "SEM"), Decimal::from(15));
        window.harness.drop_at(further);
        window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        window.run();
        window.drag(&name, 12.0);
        assert_eq!(window.share("JP", "SEM"), Decimal::from(12), "the hand moves it");
        window.press(Key::L);
        assert!(window.plan().row(1).is_some_and(|row| !row.cells[1].pinned));
    });
}

#[test]
fn linked_mode_keeps_the_sum() {
    in_both_languages(|window| {
        let label = format!(
            "{}: {}",
            if window.language() == Language::En { "Japan" } else { "日本" },
            window.word("desk-linked")
        );
        window.harness.get_by_role_and_label(Role::CheckBox, &label).click();
        window.run();
        assert!(window.plan().row(1).is_some_and(|row| row.linked));
        let node = window.harness.get_by_role_and_label(Role::CheckBox, &label);
        assert_eq!(node.accesskit_node().toggled(), Some(Toggled::True));
        let name = window.cell("JP", "AI");
        window.drag(&name, 30.0);
        let row = window.plan().row(1).cloned().expect("Japan's row");
        assert_eq!(row.allocated(), HUNDRED);
        assert_eq!(row.share(0), Decimal::from(30));
        assert!(row.share(1) < Decimal::from(15), "the others yield");
        window.harness.get_by_role_and_label(Role::CheckBox, &label).click();
        window.run();
        assert!(window.plan().row(1).is_some_and(|row| !row.linked));
    });
}

#[test]
fn a_double_click_goes_back_to_the_baseline() {
    in_both_languages(|window| {
        let name = window.cell("JP", "SEM");
        window.drag(&name, 20.0);
        let thumb = window.place(&name, 20.0);
        window.harness.hover_at(thumb);
        for _ in 0..2 {
            for pressed in [true, false] {
                let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
                window.harness.event(egui::Event::PointerButton { pos: thumb, button, pressed, modifiers });
            }
        }
        window.run();
        assert_eq!(window.share("JP", "SEM"), Decimal::from(15));
        assert_eq!(window.steps(), 2);
    });
}

#[test]
fn a_baseline_that_was_set_is_where_a_double_click_goes() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.drag(&name, 20.0);
    assert!(window.tile("tile return").contains("pp"));
    window.press_with(Modifiers::COMMAND, Key::B);
    assert!(!window.tile("tile return").contains("pp"), "nothing differs from the new baseline");
    let set = window.plan().baseline.clone().expect("it is kept in the plan");
    assert_eq!(set.time, "2026-01-01T12:00:00Z");
    assert_eq!(set.name, window.plan().meta.title.en);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.plan().baseline.is_none(), "setting it is an edit");
}

#[test]
fn a_stopped_drag_says_why_and_its_button_goes_on() {
    in_both_languages(|window| {
        let (name, language) = (window.cell("JP", "SEM"), window.language());
        window.drag(&name, 30.0);
        assert_eq!(window.share("JP", "SEM"), Decimal::from(22), "15, and all 7 of cash");
        let said = window.message().expect("the window says why");
        let reason = finding::stop(&Stop::PoolEmpty, window.plan(), window.state().preferences().format());
        assert_eq!(said, reason);
        assert!(matches!(window.state().session().message, Some(Message::Stopped { .. })));
        let button = window.word("take-from-others");
        window.click_button(button);
        assert_eq!(window.share("JP", "SEM"), Decimal::from(30), "{language:?}");
        assert_eq!(window.unallocated(1), Decimal::ZERO);
        assert!(window.message().is_none());
    });
}

#[test]
fn the_row_that_blocks_flashes_and_then_rests() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    let now = window.place(&name, 15.0);
    window.harness.hover_at(now);
    window.harness.drag_at(now);
    window.run();
    let there = window.place(&name, 35.0);
    window.harness.hover_at(there);
    window.harness.step();
    assert!(window.state().session().flash.as_ref().is_some_and(|(sector, _)| sector.as_str() == "CSH"));
    window.harness.run_steps(8);
    assert!(window.state().session().flash.is_none());
    window.harness.drop_at(there);
    window.run();
}

#[test]
fn ctrl_takes_from_the_others_in_proportion() {
    in_both_languages(|window| {
        let name = window.cell("JP", "SEM");
        window.pull(&name, &[22.0]);
        window.harness.event(egui::Event::ModifiersChanged(Modifiers::COMMAND));
        let there = window.place(&name, 30.0);
        window.harness.hover_at(there);
        window.run();
        window.harness.drop_at(there);
        window.run();
        window.harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
        window.run();
        assert_eq!(window.share("JP", "SEM"), Decimal::from(30));
        assert!(window.share("JP", "AI") < Decimal::from(20));
        assert_eq!(window.unallocated(1), Decimal::ZERO);
        assert_eq!(window.steps(), 1);
    });
}

#[test]
fn the_joint_figure_moves_every_partner_when_dragged() {
    in_both_languages(|window| {
        let name = format!(
            "{}{}",
            window.word("desk-joint"),
            window.cell("JP", "SEM").replacen(if window.language() == Language::En { "Japan" } else { "日本" }, "", 1)
        );
        let from = window.field(&name).rect().center();
        window.harness.hover_at(from);
        window.harness.drag_at(from);
        window.run();
        for step in 1..=4_u8 {
            window.harness.hover_at(from - vec2(20.0 * f32::from(step), 0.0));
            window.run();
        }
        window.harness.drop_at(from - vec2(80.0, 0.0));
        window.run();
        let (us, japan) = (window.share("US", "SEM"), window.share("JP", "SEM"));
        assert!(us < Decimal::from(15) && japan == us, "{us} {japan}");
        assert_eq!(window.steps(), 1);
        assert!(window.last_step().starts_with(window.word("note-joint")), "{}", window.last_step());
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert_eq!(window.share("US", "SEM"), Decimal::from(15));
    });
}

#[test]
fn escape_gives_a_joint_drag_up() {
    let mut window = Window::open(Language::En);
    let start = window.plan().clone();
    let from = window.field("Joint · Chips").rect().center();
    window.harness.hover_at(from);
    window.harness.drag_at(from);
    window.run();
    window.harness.hover_at(from - vec2(30.0, 0.0));
    window.run();
    window.harness.hover_at(from - vec2(60.0, 0.0));
    window.run();
    assert_ne!(*window.plan(), start);
    window.press(Key::Escape);
    assert_eq!(*window.plan(), start);
    window.harness.drop_at(from - vec2(60.0, 0.0));
    window.run();
    assert_eq!(*window.plan(), start);
    assert_eq!(window.steps(), 0);
}

#[test]
fn the_commitment_slider_runs_to_twice_the_baseline() {
    in_both_languages(|window| {
        let japan = if window.language() == Language::En { "Japan" } else { "日本" };
        let name = format!("{japan}: {}", window.word("term-commitment"));
        let end = window.slider(&name).accesskit_node().data().max_numeric_value();
        assert_eq!(end, Some(200.0));
        window.drag(&name, 150.0);
        assert_eq!(window.plan().commitment(1), Decimal::from(225_000_000_000_u64));
        assert_eq!(window.steps(), 1);
    });
}

#[test]
fn the_bar_at_the_foot_mends_what_it_complains_of() {
    in_both_languages(|window| {
        let (name, format) = (window.cell("JP", "SEM"), window.state().preferences().format());
        let signable = window.word("foot-signable");
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_some());
        window.drag(&name, 10.0);
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_none());
        let spread = Edit::Allocation(AllocationEdit::Spread { partner: "JP".into() });
        let button = finding::fix(&spread, window.plan(), format);
        window.click_button(&button);
        assert_eq!(window.share("JP", "CSH"), Decimal::from(12));
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_some());
    });
}

#[test]
fn a_broken_limit_has_a_button_that_mends_it() {
    let mut window = Window::open(Language::En);
    // One per cent of 300 bn is below the least cheque of the sector.
    let edit = AllocationEdit::Joint { sector: "SEM".into(), to: Decimal::ONE, take: Take::Others };
    window.harness.state_mut().ask(concord::app::action::Action::Edit(Edit::Allocation(edit), Phase::Once));
    window.run();
    let format = window.state().preferences().format();
    let mut pressed = 0;
    loop {
        let findings = concord::fund::limits::findings(window.plan());
        let Some(fix) = findings.iter().find_map(|found| found.fix.clone()) else { break };
        let label = finding::fix(&fix, window.plan(), format);
        // Two partners may have the same button each.
        let place =
            window.harness.get_all_by_role_and_label(Role::Button, &label).next().map(|node| node.rect().center());
        window.click_at(place.expect("a button that mends it"));
        pressed += 1;
        assert!(pressed < 10, "mending must come to an end: {findings:?}");
    }
    assert!(pressed > 0);
    assert!(concord::fund::limits::is_signable(window.plan()));
}

#[test]
fn a_partner_that_commits_nothing_says_so() {
    in_both_languages(|window| {
        let nothing = concord::fund::money::Money::new(Decimal::ZERO, &"USD".into());
        let edit = Edit::Commitment { partner: "JP".into(), money: nothing };
        window.harness.state_mut().ask(concord::app::action::Action::Edit(edit, Phase::Once));
        window.run();
        let name = window.cell("JP", "SEM");
        let slider = window.slider(&name);
        assert!(slider.accesskit_node().is_disabled());
        assert_eq!(slider.accesskit_node().data().description(), Some(window.word("stop-no-commitment")));
    });
}

#[test]
fn a_screen_reader_hears_partner_sector_value_and_what_is_left() {
    for (language, expected) in [(Language::En, "15.0 %, 0.0 % left"), (Language::Ja, "15.0%、残り0.0%")] {
        let window = Window::open(language);
        let name = window.cell("JP", "SEM");
        let heard = window.slider(&name).value().unwrap_or_default();
        assert_eq!(plain(&heard), expected);
    }
}

#[test]
fn idle_means_idle() {
    for language in Language::ALL {
        let mut window = Setup::new(language).open();
        let waits = |window: &Window| window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
        window.harness.step();
        assert_eq!(waits(&window), std::time::Duration::MAX);
        let name = window.cell("JP", "SEM");
        window.drag(&name, 30.0);
        window.harness.run_steps(10);
        assert_eq!(waits(&window), std::time::Duration::MAX, "also under a message");
        for command in [Command::Palette, Command::Keys, Command::New, Command::PlanDetails] {
            window.harness.state_mut().ask(concord::app::action::Action::Command(command));
            window.run();
            window.harness.step();
            assert_eq!(waits(&window), std::time::Duration::MAX, "{command:?}");
        }
    }
}
