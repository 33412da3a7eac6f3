//! Sizes, scales and themes: nothing panics, nothing lies over its neighbour, everything can be reached.

use crate::window_harness::{Setup, Window};
use concord::{
    app::{action::Action, command::Command},
    files::samples,
    language::Language,
};
use egui::{Key, Modifiers, Rect, Role, ThemePreference};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SIZES: [[f32; 2]; 4] = [[800.0, 520.0], [1366.0, 680.0], [1440.0, 900.0], [1920.0, 1080.0]];

#[test]
fn every_scale_size_theme_and_language_shows() {
    for language in Language::ALL {
        for scale in [0.8, 1.0, 1.5, 2.5] {
            for (theme, size) in [ThemePreference::Dark, ThemePreference::Light].into_iter().cycle().zip(SIZES) {
                let mut setup = Setup { size, ..Setup::new(language) };
                setup.preferences.text_scale = scale;
                setup.preferences.theme = theme;
                let window = setup.open();
                let signable = window.word("foot-signable");
                assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_some());
                assert!(!window.drawn().iter().any(|words| words == "Unaligned"), "off the grid at {scale}");
            }
        }
    }
}

#[test]
fn every_sample_shows_in_every_size() {
    for language in Language::ALL {
        for (sample, size) in samples::all().iter().zip(SIZES.into_iter().cycle()) {
            let plan = sample.plan().expect("a sample");
            let window = Setup { plan, size, ..Setup::new(language) }.open();
            assert!(!window.tile("tile return").is_empty(), "{} at {size:?}", sample.name());
        }
    }
}

fn overlap(one: Rect, other: Rect) -> bool {
    let common = one.intersect(other);
    common.width() > 1.0 && common.height() > 1.0
}

#[test]
fn no_slider_or_field_lies_over_another() {
    for language in Language::ALL {
        for scale in [0.8, 1.0, 1.3, 2.5] {
            // From four partners on columns scroll out of sight, where their nodes still lie.
            let few = samples::all().iter().filter(|sample| sample.plan().is_ok_and(|plan| plan.partners.len() < 4));
            for sample in few.take(2) {
                let mut setup = Setup { plan: sample.plan().expect("a sample"), ..Setup::new(language) };
                setup.preferences.text_scale = scale;
                let window = setup.open();
                let sliders = window.harness.query_all_by_role(Role::Slider);
                let fields = window.harness.query_all_by_role(Role::TextInput);
                let rects: Vec<(String, Rect)> = sliders
                    .chain(fields)
                    .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.rect()))
                    .collect();
                for (place, (name, rect)) in rects.iter().enumerate() {
                    for (other_name, other) in rects.iter().skip(place + 1) {
                        assert!(!overlap(*rect, *other), "{name} {rect} over {other_name} {other} at {scale}");
                    }
                }
            }
        }
    }
}

#[test]
fn commands_change_the_look_and_are_kept() {
    let mut window = Window::open(Language::En);
    for _ in 0..5 {
        window.press_with(Modifiers::COMMAND, Key::Plus);
    }
    assert!((window.state().preferences().text_scale - 1.5).abs() < 1e-6);
    window.press_with(Modifiers::COMMAND, Key::Minus);
    assert!((window.state().preferences().text_scale - 1.4).abs() < 1e-6);
    window.press_with(Modifiers::COMMAND, Key::Num0);
    assert!((window.state().preferences().text_scale - 1.0).abs() < 1e-6);
    let theme = window.state().preferences().theme;
    for command in [Command::Theme, Command::ChangeColours, Command::Language] {
        window.harness.state_mut().ask(Action::Command(command));
        window.run();
    }
    assert_ne!(window.state().preferences().theme, theme);
    let (kept, _) = concord::files::settings::Settings::read(&window.path("settings"));
    assert_eq!(kept, window.state().preferences().to_settings());
}

#[test]
fn large_text_stacks_the_panels_and_scrolls() {
    for scale in [1.5, 2.5] {
        let mut setup = Setup::new(Language::Ja);
        setup.preferences.text_scale = scale;
        let mut window = setup.open();
        let name = window.cell("JP", "AI");
        window.type_into(&name, "18");
        assert_eq!(window.share("JP", "AI"), 18.into());
        let width = window.slider(&name).rect().width();
        assert!(width > 60.0, "a slider that a hand can use: {width}");
    }
}
