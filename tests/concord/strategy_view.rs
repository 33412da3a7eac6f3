//! The view of strategy in the whole window: weights that sum to 100, scores, what they come to beside money, the parts
//! of each partner, and a plan without criteria.

use crate::window_harness::{Setup, Window, plain};
use concord::{
    analysis::strategy,
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{identity::SectorId, plan::Plan, strategy::Strategy},
    language::Language,
};
use egui::{Key, Modifiers, Role, ThemePreference, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;
use std::sync::Arc;

fn show(mut window: Window) -> Window {
    window.harness.state_mut().ask(Action::Command(Command::Show(View::Strategy)));
    window.run();
    window
}

fn open(sample: &str, language: Language) -> Window {
    show(Setup { plan: samples::load(sample).unwrap(), ..Setup::new(language) }.open())
}

fn draws(window: &Window, line: &str) -> bool {
    window.drawn().iter().any(|drawn| plain(drawn) == line)
}

fn labels(window: &Window, role: Role) -> Vec<String> {
    window
        .harness
        .query_all_by_role(role)
        .filter_map(|node| node.accesskit_node().label())
        .map(|said| plain(&said))
        .collect()
}

fn weights(window: &Window, partner: &str) -> Vec<Decimal> {
    let own = window.plan().strategy.weights_of(&partner.into()).expect("weights");
    own.value.iter().map(|weight| weight.0).collect()
}

fn without_criteria() -> Plan {
    let mut sections = samples::default_plan().unwrap().sections();
    sections.strategy = Arc::new(Strategy::default());
    Plan::new(sections).unwrap()
}

#[test]
fn the_sentence_says_who_gets_the_most_beside_money_and_from_what() {
    let window = open("us_japan_300bn", Language::En);
    let answer = strategy::scores(window.plan()).unwrap();
    let score = |place: usize| answer.partners[place].as_ref().unwrap().total;
    let line = format!(
        "U.S. gets the most beside money, {:.1} of 10; Japan the least, {:.1}. The fund's {:.1} comes mostly from \
         Technology leadership.",
        score(0),
        score(1),
        answer.joint.as_ref().unwrap().total
    );
    assert!(draws(&window, &line), "{line} in {:?}", window.drawn());
}

#[test]
fn a_score_stands_beside_return_and_risk_and_changes_neither() {
    let mut window = open("us_japan_300bn", Language::En);
    let before = labels(&window, Role::Row);
    let answer = strategy::scores(window.plan()).unwrap();
    let score = answer.joint.unwrap().total;
    assert_eq!(before[0], format!("Fund, score {score:.2}, return 9.5 %, volatility 15.1 %"));
    window.type_into("AI: Domestic jobs", "10");
    let scores = window.plan().strategy.scores_of(&SectorId::from("AI")).unwrap();
    assert_eq!(scores.value[1].0, Decimal::TEN);
    assert_eq!(window.last_step(), "AI · Domestic jobs 10");
    let after = labels(&window, Role::Row);
    assert_ne!(before[0], after[0]);
    assert!(after[0].ends_with("return 9.5 %, volatility 15.1 %"), "{after:?}");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(labels(&window, Role::Row), before);
}

#[test]
fn a_score_beyond_ten_is_not_taken() {
    let mut window = open("us_japan_300bn", Language::En);
    let before = window.plan().clone();
    window.type_into("AI: Domestic jobs", "11");
    assert_eq!(*window.plan(), before);
    assert!(window.drawn().iter().any(|line| line.contains(window.word("strategy-score-range"))));
}

#[test]
fn a_drag_of_a_weight_moves_the_others_in_proportion_and_is_one_step() {
    let mut window = open("us_japan_300bn", Language::En);
    let start = weights(&window, "US");
    let steps = window.steps();
    let name = "U.S.: weight of Energy security";
    window.pull(name, &[20.0, 40.0]);
    window.release(name, 50.0);
    let now = weights(&window, "US");
    assert_eq!(now[3], Decimal::from(50));
    assert_eq!(now.iter().sum::<Decimal>(), Decimal::ONE_HUNDRED);
    // The others share what is left as they did before.
    let rest = Decimal::ONE_HUNDRED - start[3];
    for place in [0, 1, 2, 4] {
        let wanted = start[place] * Decimal::from(50) / rest;
        assert!((now[place] - wanted).abs() <= Decimal::new(1, 6), "{now:?} from {start:?}");
    }
    assert_eq!(window.steps(), steps + 1);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(weights(&window, "US"), start);
}

#[test]
fn another_partner_s_weights_are_a_click_away_and_can_all_be_alike() {
    let mut window = open("us_japan_300bn", Language::En);
    let japan = window.harness.get_by_role_and_label(Role::RadioButton, "Japan").rect().center();
    window.click_at(japan);
    assert!(window.harness.query_by_role_and_label(Role::Slider, "Japan: weight of Domestic jobs").is_some());
    window.click_button("Weigh all alike");
    assert_eq!(weights(&window, "JP"), vec![Decimal::from(20); 5]);
}

#[test]
fn the_parts_of_each_partner_are_said_with_cash_and_risk_of_the_engine() {
    for sample in ["us_japan_300bn", "five_partners_300bn"] {
        let window = open(sample, Language::En);
        let fairness = strategy::fairness(window.plan());
        let parts: Vec<String> =
            labels(&window, Role::ListItem).into_iter().filter(|said| said.contains(": capital ")).collect();
        assert_eq!(parts.len(), window.plan().partners.len(), "{sample}: {parts:?}");
        for (place, said) in parts.iter().enumerate() {
            let capital = format!("capital {:.1} %", 100.0 * fairness.capital[place]);
            let power = format!("power {:.1} %", 100.0 * fairness.power.as_ref().unwrap()[place]);
            assert!(said.contains(&capital) && said.contains(&power), "{said}");
            assert!(!said.contains('–'), "the engine has answered: {said}");
        }
    }
}

#[test]
fn a_plan_without_criteria_says_so_and_takes_the_standard_ones() {
    for language in Language::ALL {
        let mut window = show(Setup { plan: without_criteria(), ..Setup::new(language) }.open());
        assert!(draws(&window, window.word("strategy-none")));
        window.click_button(window.word("strategy-add"));
        assert_eq!(window.plan().strategy.criteria.len(), 5);
        assert!(draws(&window, window.word("strategy-sentence-zero")), "{:?}", window.drawn());
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert!(window.plan().strategy.criteria.is_empty());
    }
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
                let window = show(window);
                let drawn = window.drawn();
                assert!(!drawn.iter().any(|line| line == "Unaligned" || line.contains('【')), "{drawn:?}");
                let empty = window.plan().strategy.criteria.is_empty();
                let head = window.word(if empty { "strategy-none" } else { "strategy-whose" });
                assert!(draws(&window, head), "{}", sample.name());
            }
        }
    }
}
