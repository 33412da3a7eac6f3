//! Figures typed into the window's fields, in the forms people type them in.

use crate::window_harness::{Window, tenths};
use concord::{fund::money::Money, language::Language};
use egui::{Key, Modifiers, accesskit::Invalid};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn japan(window: &Window) -> &'static str {
    if window.language() == Language::En { "Japan" } else { "日本" }
}

fn commitment_name(window: &Window) -> String {
    format!("{}: {}", japan(window), window.word("term-commitment"))
}

fn joint_name(window: &Window) -> String {
    window.cell("JP", "SEM").replacen(japan(window), window.word("desk-joint"), 1)
}

fn billions(number: i64) -> Decimal {
    Decimal::from(number) * Decimal::from(1_000_000_000)
}

#[test]
fn a_share_is_read_in_every_form() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let name = window.cell("JP", "SEM");
        // Japan commits 150 bn dollars, 21.45 trillion yen.
        let forms: [(&str, Decimal); 8] = [
            ("12.5", tenths(125)),
            ("13.5%", tenths(135)),
            ("14.25 %", Decimal::new(1425, 2)),
            ("１６．５", tenths(165)),
            ("１７％", Decimal::from(17)),
            ("$3bn", Decimal::TWO),
            ("2,145億円", Decimal::ONE),
            ("0", Decimal::ZERO),
        ];
        for (typed, expected) in forms {
            window.type_into(&name, typed);
            assert_eq!(window.share("JP", "SEM"), expected, "{typed} in {language:?}");
        }
    }
}

#[test]
fn money_that_is_no_round_share_keeps_six_decimals() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.type_into(&name, "$3.2bn");
    assert_eq!(window.share("JP", "SEM"), Decimal::new(2_133_333, 6));
    assert_eq!(window.shown(&name), "2.1");
    window.type_into(&name, "3,000億円");
    assert_eq!(window.share("JP", "SEM"), Decimal::new(1_398_601, 6));
}

#[test]
fn a_typed_share_is_exact_and_one_step() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.type_into(&name, "12.345678");
    assert_eq!(window.share("JP", "SEM"), Decimal::new(12_345_678, 6));
    assert_eq!(window.steps(), 1);
    assert_eq!(window.last_step(), "Japan · Chips 15 → 12.345678 %");
}

#[test]
fn the_joint_figure_is_read_in_every_form() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let name = joint_name(&window);
        // The fund holds 300 bn dollars; a bare number is of the column's unit.
        let bare = if language == Language::En { "30" } else { "300" };
        let forms: [(&str, Decimal); 6] = [
            (bare, Decimal::TEN),
            ("12.5%", tenths(125)),
            ("$3bn", Decimal::ONE),
            ("１４％", Decimal::from(14)),
            ("8,580億円", Decimal::TWO),
            ("0", Decimal::ZERO),
        ];
        for (typed, expected) in forms {
            window.type_into(&name, typed);
            assert_eq!(window.plan().joint_share(1).round_dp(4), expected, "{typed} in {language:?}");
        }
    }
}

#[test]
fn a_commitment_comes_back_as_typed() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let name = commitment_name(&window);
        let yen = |amount: Decimal| Money::new(amount, &"JPY".into());
        let dollars = |amount: Decimal| Money::new(amount, &"USD".into());
        let forms = [
            ("3,000億円", yen(billions(300))),
            ("$3.2bn", dollars(billions(3) + billions(1) / Decimal::from(5))),
            ("３，０００億円", yen(billions(300))),
            ("¥20tn", yen(billions(20_000))),
            ("２０兆円", yen(billions(20_000))),
        ];
        for (typed, expected) in forms {
            window.type_into(&name, typed);
            assert_eq!(window.plan().partners[1].commitment, expected, "{typed} in {language:?}");
        }
    }
    let mut window = Window::open(Language::Ja);
    let name = commitment_name(&window);
    window.type_into(&name, "3,000億円");
    assert_eq!(window.shown(&name), "3,000億円");
}

#[test]
fn rubbish_keeps_the_value_and_shows_the_reason() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let (share, start) = (window.cell("JP", "SEM"), window.plan().clone());
        for name in [share.clone(), joint_name(&window), commitment_name(&window)] {
            for typed in ["abc", "12.5.5", "101%", "-3", "1e400", "12円円", "¥", "%"] {
                window.field(&name).click();
                window.run();
                window.write(typed);
                window.press(Key::Enter);
                assert_eq!(*window.plan(), start, "{typed} in {name}");
                let field = window.field(&name);
                assert_eq!(field.accesskit_node().data().invalid(), Some(Invalid::True), "{typed} in {name}");
                let reason = field.accesskit_node().data().description().unwrap_or_default().to_owned();
                assert!(!reason.is_empty());
                assert!(window.drawn().contains(&reason), "the reason stands under the field: {reason}");
                window.press(Key::Escape);
                let field = window.field(&name);
                assert_eq!(field.accesskit_node().data().invalid(), None, "Esc gives it up");
                window.slider(&share).focus();
                window.run();
            }
        }
    }
}

#[test]
fn nothing_changes_while_typing() {
    let mut window = Window::open(Language::En);
    let (name, start) = (window.cell("JP", "SEM"), window.plan().clone());
    window.field(&name).click();
    window.run();
    for letter in ["1", "2", ".", "5"] {
        window.write(letter);
        assert_eq!(*window.plan(), start);
    }
    assert_eq!(window.shown(&name), "12.5", "nothing is mangled meanwhile");
    window.press(Key::Escape);
    assert_eq!(*window.plan(), start);
}

#[test]
fn leaving_a_field_takes_what_was_typed() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.field(&name).click();
    window.run();
    window.write("11");
    window.press(Key::Tab);
    assert_eq!(window.share("JP", "SEM"), Decimal::from(11));
}

#[test]
fn undo_after_typing_is_the_plans() {
    let mut window = Window::open(Language::En);
    let name = window.cell("JP", "SEM");
    window.type_into(&name, "11");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.share("JP", "SEM"), Decimal::from(15));
}

#[test]
fn a_typed_share_beyond_the_pool_stops_and_says_so() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let name = window.cell("JP", "SEM");
        window.type_into(&name, "50");
        assert_eq!(window.share("JP", "SEM"), Decimal::from(22));
        assert!(window.message().is_some());
        let button = window.word("take-from-others");
        window.click_button(button);
        assert!(window.share("JP", "SEM") > Decimal::from(22));
        assert_eq!(window.unallocated(1), Decimal::ZERO);
    }
}

#[test]
fn an_unknown_currency_is_named_as_such() {
    for language in Language::ALL {
        let mut window = Window::open(language);
        let (name, start) = (window.cell("JP", "SEM"), window.plan().clone());
        window.field(&name).click();
        window.run();
        window.write("€3bn");
        window.press(Key::Enter);
        assert_eq!(*window.plan(), start);
        let reason = window.word("desk-unknown-currency");
        assert!(window.harness.query_by_label(reason).is_some());
    }
}

#[test]
fn tab_walks_from_slider_to_number_and_on() {
    let mut window = Window::open(Language::En);
    let name = window.cell("US", "AI");
    window.focus_slider(&name);
    window.press(Key::Tab);
    assert!(window.field(&name).is_focused(), "the number is next to its slider");
    window.press(Key::Tab);
    let next = window.cell("JP", "AI");
    assert!(window.slider(&next).is_focused(), "then the next partner's slider");
}
