//! The view of alone or together in the whole window: the two sides, the sectors within reach, what joining is worth, what
//! others earn, and a partner that joins.

use crate::window_harness::{Setup, Window, plain};
use concord::{
    analysis::benchmarks,
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{exact::HUNDRED, governance::Matter},
    language::Language,
    wording::section_note,
};
use egui::{Key, Modifiers, Role, ThemePreference, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn show(mut window: Window) -> Window {
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Together)));
    window.run();
    window
}

fn open(sample: &str, language: Language) -> Window {
    show(Setup { plan: samples::load(sample).unwrap(), ..Setup::new(language) }.open())
}

fn labels(window: &Window, role: Role) -> Vec<String> {
    let nodes = window.harness.query_all_by_role(role);
    nodes.filter_map(|node| node.accesskit_node().label()).map(|said| plain(&said)).collect()
}

fn draws(window: &Window, line: &str) -> bool {
    window.drawn().iter().any(|drawn| plain(drawn) == line)
}

fn choose(window: &mut Window, partner: &str) {
    let place = window.harness.get_by_role_and_label(Role::RadioButton, partner).rect().center();
    window.click_at(place);
}

fn measure(window: &Window, start: &str) -> String {
    let rows = labels(window, Role::Row);
    rows.iter().find(|said| said.starts_with(start)).unwrap_or_else(|| panic!("{start} in {rows:?}")).clone()
}

/// Types a name into a line of the form.
fn name(window: &mut Window, field: &str, typed: &str) {
    window.harness.get_by_role_and_label(Role::TextInput, field).focus();
    window.run();
    window.write(typed);
}

/// Waits for what is worked out on a thread.
fn until(window: &mut Window, done: impl Fn(&Window) -> bool) {
    for _ in 0..600 {
        if done(window) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
        window.run();
    }
    panic!("it never came");
}

#[test]
fn the_sentence_says_reach_and_chance_of_the_partner_looked_at() {
    let mut window = open("us_japan_300bn", Language::En);
    let starts = |window: &Window, line: &str| window.drawn().iter().any(|drawn| plain(drawn).starts_with(line));
    assert!(starts(
        &window,
        "U.S. reaches 9 of 9 sectors, alone as together, and its chance of beating 3 % real stays"
    ));
    choose(&mut window, "Japan");
    let line = "Together, Japan reaches 9 of 9 sectors instead of 8, and its chance of beating 3 % real";
    assert!(starts(&window, line), "{:?}", window.drawn());
    assert!(draws(&window, "Japan: alone and together"));
}

#[test]
fn both_sides_are_read_out_with_what_joining_changes() {
    let mut window = open("us_japan_300bn", Language::En);
    let same = measure(&window, "Expected return a year");
    assert!(same.ends_with("joining changes nothing"), "{same}");
    choose(&mut window, "Japan");
    let volatility = measure(&window, "Volatility");
    assert!(volatility.contains(": alone 1") && volatility.contains(" pp"), "{volatility}");
    let profit = measure(&window, "Mean profit over 25 years");
    assert!(profit.contains("US$") && profit.contains(" ± "), "{profit}");
    let space = labels(&window, Role::ListItem).into_iter().find(|said| said.starts_with("Space")).unwrap();
    assert_eq!(
        space,
        "Space & orbital networks: minimum cheque US$ 10.0 bn; alone US$ 9.00 bn, out of reach; together US$ 24.0 bn, within reach"
    );
    let gains = labels(&window, Role::Paragraph);
    assert!(gains[0].contains("Japan") && gains[0].contains("By itself it cannot make the minimum cheque for Space."));
    assert!(gains[1].starts_with("Joining changes no figure of U.S."), "{gains:?}");
}

#[test]
fn a_manager_without_money_is_said_to_have_nothing_at_risk() {
    for language in Language::ALL {
        let window = open("memorandum_550bn", language);
        let drawn = window.drawn();
        assert!(!drawn.iter().any(|line| line.contains("NaN") || line.contains('【')), "{drawn:?}");
    }
    let window = open("memorandum_550bn", Language::En);
    let line = "U.S. has nothing at risk, alone or together; by the sharing rule it receives US$";
    assert!(window.drawn().iter().any(|drawn| plain(drawn).starts_with(line)), "{:?}", window.drawn());
    assert!(measure(&window, "Expected return a year").contains("alone –, together –"));
}

#[test]
fn every_benchmark_stands_with_its_date_and_source() {
    for language in Language::ALL {
        let window = open("us_japan_300bn", language);
        let entries = labels(&window, Role::ListItem);
        for benchmark in benchmarks::all() {
            let entry = entries.iter().find(|said| said.starts_with(benchmark.name.get(language)));
            let entry = entry.unwrap_or_else(|| panic!("{} in {entries:?}", benchmark.id));
            for published in std::iter::once(&benchmark.headline).chain(&benchmark.more) {
                assert!(entry.contains(published.source.get(language)), "{entry}");
            }
        }
    }
    // What domain knowledge gives, no more: nothing here may drift.
    let value = |id: &str| benchmarks::all().iter().find(|own| own.id == id).unwrap().headline.values.clone();
    assert_eq!((value("gpfg"), value("gpif"), value("60_40")), (vec![5.7], vec![4.51], vec![6.4]));
    let norway = &benchmarks::all()[0];
    assert_eq!((norway.more[0].values.clone(), norway.more[1].values.iter().sum::<f64>()), (vec![3.9], 100.0));
}

#[test]
fn a_partner_joins_through_the_form_in_one_step() {
    let mut window = open("us_japan_300bn", Language::En);
    let before = window.plan().clone();
    let steps = window.steps();
    window.click_button("Add a partner…");
    assert_eq!(*window.plan(), before);
    assert!(window.button("Add").accesskit_node().is_disabled());
    name(&mut window, "Name, English", "South Korea");
    name(&mut window, "Name, Japanese", "韓国");
    name(&mut window, "Short, English", "Korea");
    window.type_into("Commitment of the new partner", "$200bn");
    choose(&mut window, "Takes the mix of, Japan");
    let rows = labels(&window, Role::Row);
    assert!(
        rows[0].starts_with("United States, part of capital 50.0 → 30.0 %, part of power 50.0 → 20.0 %"),
        "{rows:?}"
    );
    assert!(rows[2].starts_with("South Korea, part of capital 0.0 → 40.0 %, part of power 0.0 → 60.0 %"), "{rows:?}");
    until(&mut window, |window| labels(window, Role::Row)[2].contains("part of cash 0.0 → "));
    window.click_button("Add");
    let plan = window.plan();
    assert_eq!((plan.partners.len(), window.steps()), (3, steps + 1));
    assert_eq!(window.last_step(), "Korea added");
    let korea = &plan.partners[2];
    assert_eq!((korea.id.as_str(), korea.name.ja.as_str(), korea.short_name.ja.as_str()), ("KOREA", "韓国", "韓国"));
    assert_eq!(plan.row(2).unwrap().allocated(), HUNDRED);
    assert_eq!(plan.row(2).unwrap().cells[0].share.0, Decimal::from(20));
    // It is looked at next, and one step back is where everything began.
    assert!(draws(&window, "South Korea: alone and together"), "{:?}", window.drawn());
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.plan(), before);
}

#[test]
fn votes_are_asked_for_where_a_rule_lists_them_and_giving_up_changes_nothing() {
    let mut window = open("five_partners_300bn", Language::En);
    let before = window.plan().clone();
    window.click_button("Add a partner…");
    let votes = format!("Votes of the new partner: {}", section_note::matter(Matter::Charter, Language::En));
    window.type_into(&votes, "7");
    assert_eq!(window.shown(&votes), "7");
    window.click_button("Cancel");
    assert_eq!(*window.plan(), before);
    assert!(window.harness.query_by_role_and_label(Role::Button, "Add a partner…").is_some());
}

#[test]
fn every_sample_shows_in_every_size_theme_and_language_with_every_glyph() {
    let sizes = [[800.0, 520.0], [1366.0, 680.0], [1920.0, 1080.0]];
    for (sample, size) in samples::all().iter().zip(sizes.into_iter().cycle()) {
        for (language, theme) in Language::ALL.into_iter().zip([ThemePreference::Dark, ThemePreference::Light]) {
            for scale in [1.0, 1.5] {
                let mut setup = Setup { plan: sample.plan().unwrap(), size, ..Setup::new(language) };
                setup.preferences.theme = theme;
                setup.preferences.text_scale = scale;
                let window = setup.open();
                window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
                let mut window = show(window);
                for _ in 0..2 {
                    let drawn = window.drawn();
                    assert!(!drawn.iter().any(|line| line == "Unaligned" || line.contains('【')), "{drawn:?}");
                    let open = window.word("together-join");
                    if window.harness.query_by_role_and_label(Role::Button, open).is_some() {
                        window.click_button(open);
                    }
                }
                assert!(draws(&window, window.word("together-join-title")), "{}", sample.name());
            }
        }
    }
}
