//! The view of politics in the whole window: what its controls do to the plan and how that is taken back, scenarios of
//! one's own, who is looked at leaving, and what it says in both languages.

use crate::window_harness::{Setup, Window, plain};
use concord::{
    analysis::{
        projection::Chance,
        questions::Party,
        studies::{Bar, Change, Difference, Effect, Shock, Side, Standing, Tornado},
    },
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{
        identity::{CurrencyCode, PartnerId, ScenarioId, SectorId},
        plan::Plan,
        politics::{Consequence, Orphans, Scenario, TermChange},
        scenario_library,
    },
    language::{Format, Language},
    wording,
};
use egui::{Key, Modifiers, Role, ThemePreference, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn show(mut window: Window) -> Window {
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Politics)));
    window.run();
    window
}

fn open(sample: &str, language: Language) -> Window {
    show(Setup { plan: samples::load(sample).unwrap(), size: [1366.0, 1600.0], ..Setup::new(language) }.open())
}

/// With the tornado, at the size the window is designed for.
fn open_with_shocks(language: Language) -> Window {
    show(Setup { shocks: true, ..Setup::new(language) }.open())
}

fn choose(window: &mut Window, role: Role, name: &str) {
    let place = window.harness.get_by_role_and_label(role, name).rect().center();
    window.click_at(place);
}

fn scenario<'a>(window: &'a Window, id: &str) -> &'a Scenario {
    let found = window.plan().politics.scenarios.iter().find(|known| known.id.as_str() == id);
    found.unwrap_or_else(|| panic!("no scenario {id}"))
}

fn has(window: &Window, id: &str) -> bool {
    window.plan().politics.scenarios.iter().any(|known| known.id.as_str() == id)
}

fn undo(window: &mut Window) {
    window.press_with(Modifiers::COMMAND, Key::Z);
}

/// Presses a button that may have been scrolled out of sight.
fn press(window: &mut Window, name: &str) {
    window.button(name).click();
    window.run();
}

/// Whether some drawn text is this one.
fn draws(window: &Window, line: &str) -> bool {
    window.drawn().iter().any(|drawn| plain(drawn) == line)
}

fn said(window: &Window, author: &str) -> String {
    let found = window.said().into_iter().find(|(id, _)| id == author);
    plain(&found.unwrap_or_else(|| panic!("no node {author}")).1)
}

#[test]
fn the_switch_is_one_step_and_every_view_shows_that_it_is_on() {
    let mut window = open("us_japan_300bn", Language::En);
    let steps = window.steps();
    choose(&mut window, Role::Switch, "Political risk");
    assert!(window.plan().politics.on);
    assert_eq!((window.steps(), window.last_step()), (steps + 1, "Political risk on".to_owned()));
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Desk)));
    window.run();
    window.click_button("political risk on");
    assert_eq!(window.state().session().view, View::Politics);
    undo(&mut window);
    assert!(!window.plan().politics.on);
    assert!(!draws(&window, "political risk on"));
}

#[test]
fn scenarios_strike_and_their_year_is_typed_as_a_calendar_year() {
    let mut window = open("us_japan_300bn", Language::En);
    choose(&mut window, Role::Switch, "Taiwan crisis");
    assert_eq!(window.plan().politics.active, [ScenarioId::from("taiwan")]);
    let year = "Taiwan crisis: year in which it strikes";
    window.type_into(year, "2031");
    assert_eq!(scenario(&window, "taiwan").year, 6);
    assert!(scenario(&window, "taiwan").source.is_some(), "in another year it is still the library's");
    window.type_into(year, "2051");
    assert_eq!(scenario(&window, "taiwan").year, 6);
    assert!(window.drawn().iter().any(|line| line.contains("from 2026 to 2050")), "{:?}", window.drawn());
    window.press(Key::Escape);
    undo(&mut window);
    undo(&mut window);
    assert!(window.plan().politics.active.is_empty());
}

#[test]
fn a_scenario_is_edited_in_per_cent_and_nonsense_never_reaches_the_plan() {
    let mut window = open("us_japan_300bn", Language::En);
    window.click_button("Edit Taiwan crisis");
    let (semiconductors, renewables) = (SectorId::from("SEM"), SectorId::from("REN"));
    let name = |window: &Window, id: &SectorId| wording::names::sector(window.plan(), id, Language::En).to_owned();
    let growth = |sector: String| format!("{sector}: change of that year's growth");
    let field = growth(name(&window, &semiconductors));
    assert_eq!(plain(&window.shown(&field)), "−40 %");
    let steps = window.steps();
    window.type_into(&field, "-55");
    assert_eq!(scenario(&window, "taiwan").sector_multiplier(&semiconductors).0, Decimal::new(45, 2));
    assert_eq!(window.steps(), steps + 1);
    assert!(scenario(&window, "taiwan").source.is_none(), "a number of one's own names no source");
    window.type_into(&field, "-120");
    assert_eq!(scenario(&window, "taiwan").sector_multiplier(&semiconductors).0, Decimal::new(45, 2));
    window.press(Key::Escape);
    let others = growth(name(&window, &renewables));
    assert_eq!(plain(&window.shown(&others)), "−8 %", "among the others");
    window.type_into(&others, "3");
    assert_eq!(scenario(&window, "taiwan").sector_multiplier(&renewables).0, Decimal::new(103, 2));
    press(&mut window, "Back to the library's numbers");
    let library = scenario_library::scenarios(window.plan());
    assert_eq!(Some(scenario(&window, "taiwan")), library.iter().find(|known| known.id.as_str() == "taiwan"));
}

#[test]
fn currencies_hazards_rates_waits_and_queued_calls_are_typed() {
    let mut window = open("us_japan_300bn", Language::En);
    window.click_button("Edit Yen +20 %");
    let yen = "Japanese yen: change of its worth in dollars";
    assert_eq!(plain(&window.shown(yen)), "+20 %");
    window.type_into(yen, "-20");
    let units = scenario(&window, "yen").currency_multiplier(&CurrencyCode::from("JPY")).0;
    assert_eq!(units, Decimal::new(125, 2), "a fifth less worth is a quarter more yen a dollar");
    window.type_into("Hazard of leaving ×", "2.5");
    assert_eq!(scenario(&window, "yen").exit_factor.0, Decimal::new(25, 1));
    window.type_into("Interest rates", "1.5");
    assert_eq!(scenario(&window, "yen").rate_shift.0, Decimal::new(15, 1));
    window.type_into("Interest rates", "30");
    assert_eq!(scenario(&window, "yen").rate_shift.0, Decimal::new(15, 1), "out of range");
    window.press(Key::Escape);
    window.type_into("Japan: years for which its calls are queued", "3");
    let queued = TermChange::CallsQueued { partner: PartnerId::from("JP"), years: 3 };
    assert_eq!(scenario(&window, "yen").terms, [queued]);
    let name = wording::names::sector(window.plan(), &SectorId::from("AI"), Language::En).to_owned();
    window.type_into(&format!("{name}: months that calls wait longer"), "12");
    assert_eq!(scenario(&window, "yen").delays.first().map(|delay| delay.months.0), Some(Decimal::from(12)));
}

#[test]
fn scenarios_are_made_copied_removed_and_taken_from_the_library() {
    let mut window = open("us_japan_300bn", Language::En);
    window.click_button("New");
    assert_eq!(scenario(&window, "own-1").name.ja, "新しいシナリオ");
    assert!(draws(&window, "All scenarios"), "a new scenario opens");
    window.click_button("Duplicate");
    assert_eq!(scenario(&window, "own-1-1").name.en, "New scenario (copy)");
    window.click_button("Remove");
    assert!(!has(&window, "own-1-1") && has(&window, "own-1"));
    window.click_button("Edit Crypto winter");
    window.click_button("Remove");
    assert!(!has(&window, "crypto"));
    window.click_button("Add from the library…");
    window.click_button("Crypto winter");
    assert!(scenario(&window, "crypto").source.is_some());
    for _ in 0..5 {
        undo(&mut window);
    }
    assert!(!has(&window, "own-1") && has(&window, "crypto"));
}

#[test]
fn a_name_is_typed_in_both_languages_and_never_taken_away_whole() {
    let mut window = open("us_japan_300bn", Language::En);
    window.click_button("New");
    let write = |window: &mut Window, field: &str, typed: &str| {
        window.field(field).click();
        window.run();
        window.press_with(Modifiers::COMMAND, Key::A);
        if typed.is_empty() {
            window.press(Key::Delete);
        } else {
            window.write(typed);
        }
        window.press(Key::Enter);
    };
    let steps = window.steps();
    write(&mut window, "Name in English", "Sea lanes closed");
    assert_eq!(scenario(&window, "own-1").name.en, "Sea lanes closed");
    assert_eq!(window.steps(), steps + 1);
    write(&mut window, "Name in Japanese", "");
    assert_eq!(scenario(&window, "own-1").name.ja, "", "one language is enough");
    write(&mut window, "Name in English", "");
    assert_eq!(scenario(&window, "own-1").name.en, "Sea lanes closed", "but not none");
}

#[test]
fn hazards_elections_caps_and_consequences_reach_the_plan_through_one_step_each() {
    let mut window = open("us_japan_300bn", Language::En);
    choose(&mut window, Role::RadioButton, "Leaving");
    let japan = PartnerId::from("JP");
    let steps = window.steps();
    window.drag("Japan: hazard of leaving a year", 4.0);
    assert_eq!(window.plan().politics.hazard(&japan).0, Decimal::from(4));
    assert_eq!(window.steps(), steps + 1);
    window.type_into("Japan: election years", "2030、2028, 2030");
    assert_eq!(window.plan().politics.exit_of(&japan).unwrap().elections, [2028, 2030]);
    window.type_into("Japan: election years", "next year");
    assert_eq!(window.plan().politics.exit_of(&japan).unwrap().elections, [2028, 2030]);
    window.press(Key::Escape);
    let cap = "Japan: cap on calls a year";
    assert_eq!(window.shown(cap), "no cap");
    window.type_into(cap, "2兆円");
    let money = window.plan().politics.call_cap(&japan).unwrap();
    assert_eq!((money.amount.0, money.currency.as_str()), (Decimal::from(2_000_000_000_000_i64), "JPY"));
    undo(&mut window);
    assert!(window.plan().politics.call_cap(&japan).is_none());
    for (name, which) in [
        ("Forced sale at a discount", Consequence::Sale),
        ("Penalty to those who stay", Consequence::Penalty),
        ("Assets frozen", Consequence::AssetFreeze),
    ] {
        choose(&mut window, Role::RadioButton, name);
        assert_eq!(window.plan().politics.consequence, which);
    }
    choose(&mut window, Role::RadioButton, "Taken up by those who stay");
    assert_eq!(window.plan().politics.orphans, Orphans::TakenUp);
    window.type_into("At most, of their own commitment", "40 %");
    assert_eq!(window.plan().politics.orphan_limit().0, Decimal::from(40));
}

#[test]
fn who_leaves_and_when_is_asked_of_the_study() {
    let mut window = open("us_japan_300bn", Language::En);
    let asked = |window: &Window| window.state().session().politics.walkout(window.plan());
    // The first year after an election of the first partner: 2029.
    assert_eq!(asked(&window), Some((0, 4)));
    assert!(draws(&window, "If U.S. leaves in 2029"), "{:?}", window.drawn());
    choose(&mut window, Role::RadioButton, "Who leaves, Japan");
    assert_eq!(asked(&window), Some((1, 6)), "in its own year after an election");
    window.type_into("Year in which it leaves", "2033");
    assert_eq!(asked(&window), Some((1, 8)));
    assert!(draws(&window, "If Japan leaves in 2033"));
    assert!(said(&window, "walkout partner 0").contains("of all that is paid in"));
}

#[test]
fn every_bar_says_what_it_changes_and_the_largest_stand_first() {
    let mut window = open_with_shocks(Language::En);
    let first = said(&window, "tornado 0");
    assert!(first.contains("chance of the target") && first.contains("mean profit") && first.contains('±'), "{first}");
    let bars = |window: &Window| window.said().iter().filter(|(id, _)| id.starts_with("tornado ")).count();
    let listed = bars(&window);
    assert!(listed >= 8, "{listed}");
    let more = window
        .harness
        .query_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .find(|label| label.starts_with("Show "))
        .expect("the rest");
    window.click_button(&more);
    assert!(bars(&window) > listed);
    choose(&mut window, Role::RadioButton, "mean profit");
    assert!(window.drawn().iter().any(|line| plain(line).starts_with("Effect on the mean profit, US$ ")));
    assert!(said(&window, "switch Chance").starts_with("Chance of 3 % real, "));
    assert!(said(&window, "switch Profit").contains('±'), "some leave in some futures");
    let still = said(&window, "politics still in");
    assert!(still.contains("U.S.") && still.contains("Japan"), "{still}");
}

#[test]
fn a_scenario_opens_from_its_bar() {
    let mut window = open_with_shocks(Language::En);
    let starting = |window: &Window, start: &str| {
        let labels = window.harness.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
        labels.into_iter().find(|label| label.starts_with(start)).unwrap_or_else(|| panic!("no button {start}"))
    };
    let more = starting(&window, "Show ");
    press(&mut window, &more);
    let bar = starting(&window, "AI investment bust, ");
    press(&mut window, &bar);
    assert!(draws(&window, "All scenarios") && draws(&window, "AI investment bust"));
}

#[test]
fn the_desk_names_the_largest_risk() {
    for (language, words) in [(Language::En, "is the largest risk"), (Language::Ja, "最大のリスクは")] {
        let window = Setup { shocks: true, ..Setup::new(language) }.open();
        let heard = said(&window, "desk largest risk");
        assert!(heard.contains(words), "{heard}");
    }
}

#[test]
fn every_sample_shows_in_every_size_theme_and_language_with_every_glyph() {
    let sizes = [[800.0, 520.0], [1366.0, 680.0], [1920.0, 1080.0]];
    for (sample, size) in samples::all().iter().zip(sizes.into_iter().cycle()) {
        for (language, theme) in Language::ALL.into_iter().zip([ThemePreference::Dark, ThemePreference::Light]) {
            for scale in [1.0, 1.5] {
                let (plan, shocks) = (sample.plan().unwrap(), scale < 1.1);
                let mut setup = Setup { plan, size, shocks, ..Setup::new(language) };
                setup.preferences.theme = theme;
                setup.preferences.text_scale = scale;
                let window = setup.open();
                window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
                let mut window = show(window);
                let clean = |window: &Window| {
                    let drawn = window.drawn();
                    assert!(!drawn.iter().any(|line| line == "Unaligned" || line.contains('【')), "{drawn:?}");
                };
                clean(&window);
                let leaving = window.word("politics-page-leaving");
                if let Some(node) = window.harness.query_by_role_and_label(Role::RadioButton, leaving) {
                    let place = node.rect().center();
                    window.click_at(place);
                    clean(&window);
                }
            }
        }
    }
}

/// A tornado of one shock that moves the fund's chance by `chance`.
fn one_bar(plan: &Plan, shock: Shock, steps: &[Option<f64>], chance: f64) -> Tornado {
    let difference = Difference { value: chance, error: 0.004 };
    let change = Change {
        at_risk: true,
        chance: (Chance { value: 0.572, error: 0.005 }, Chance { value: 0.572 + chance, error: 0.005 }, difference),
        profit: Difference { value: chance * 1e11, error: 1e9 },
        worst: (-1e10, -1e10 + chance * 2e11, Difference { value: chance * 2e11, error: 1e9 }),
    };
    let parties = vec![change; plan.partners.len() + 1];
    let sides = steps.iter().map(|step| Side { step: *step, parties: parties.clone() }).collect();
    Tornado { base: vec![Standing::default(); plan.partners.len() + 1], bars: vec![Bar { shock, sides }] }
}

#[test]
fn a_bar_is_named_with_both_of_its_steps() {
    let plan = samples::default_plan().unwrap();
    let name = |shock: Shock, steps: &[Option<f64>], language| {
        let tornado = one_bar(&plan, shock, steps, -0.1);
        plain(&wording::politics::bar_name(&plan, &tornado.bars[0], Format::new(language)))
    };
    let both = [Some(-1.0), Some(1.0)];
    assert_eq!(name(Shock::Returns, &both, Language::En), "Every return ± 1 pp");
    assert_eq!(name(Shock::Returns, &both, Language::Ja), "全分野の期待収益率 ±1ポイント");
    assert_eq!(name(Shock::Volatilities, &[Some(1.2), Some(0.8)], Language::En), "Every volatility ×0.8 / ×1.2");
    assert_eq!(name(Shock::Inflation, &[Some(1.0)], Language::En), "Inflation +1 pp");
    let leaves = Shock::Leaves { partner: 1, year: 6 };
    assert_eq!(name(leaves.clone(), &[None], Language::En), "Japan leaving in 2031");
    assert_eq!(name(leaves, &[None], Language::Ja), "2031年の日本の離脱");
    assert_eq!(name(Shock::Scenario("taiwan".into()), &[None], Language::En), "Taiwan crisis");
}

#[test]
fn the_sentence_says_what_falls_and_says_so_when_nothing_does() {
    let plan = samples::default_plan().unwrap();
    let short = |chance, language| {
        let tornado = one_bar(&plan, Shock::Scenario("taiwan".into()), &[None], chance);
        plain(&wording::politics::short(&plan, Some(&tornado), Format::new(language)))
    };
    assert_eq!(
        short(-0.154, Language::En),
        "Taiwan crisis is the largest risk: the chance of beating 3 % real falls from 57.2 to 41.8 % (± 0.4 pp)."
    );
    assert!(short(-0.154, Language::Ja).contains("57.2から41.8%に低下"), "{}", short(-0.154, Language::Ja));
    assert_eq!(short(0.02, Language::En), "No shock takes more away than sampling error.");
    let waiting = wording::politics::sentence(&plan, None, Party::Fund, Format::new(Language::En));
    assert!(waiting.starts_with("Working out"), "{waiting}");
    let tornado = one_bar(&plan, Shock::Scenario("taiwan".into()), &[None], -0.154);
    assert_eq!(tornado.largest_fall(Party::Fund, Effect::Chance).map(|fall| fall.change.chance.2.value), Some(-0.154));
}
