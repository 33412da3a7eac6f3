//! The view of approvals in the whole window: what it says, how gates, chances and costs are changed and taken back, and
//! the line on the desk.

use super::fund_plans::d;
use crate::window_harness::{Setup, Window, plain};
use concord::{
    analysis::{deployment::Deployment, engine::Engine, exposure::Exposure, questions::Questions, waiting},
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{
        approvals::{Duration, Gate, MixturePart},
        edit::{ApprovalsEdit, Edit},
        exact::Exact,
        gate_library,
        history::Phase,
        plan::Plan,
    },
    language::{Format, Language},
    market::{approvals::SectorLag, ticket::Ticket},
    wording::approvals,
};
use egui::{Key, Modifiers, Role, ThemePreference, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;

fn ask(window: &mut Window, action: Action) {
    window.harness.state_mut().ask(action);
    window.run();
}

fn show(mut window: Window) -> Window {
    ask(&mut window, Action::Command(Command::Show(View::Approvals)));
    window
}

fn open(sample: &str, language: Language) -> Window {
    show(Setup { plan: samples::load(sample).unwrap(), ..Setup::new(language) }.open())
}

/// The same in a window tall enough for everything of a gate.
fn open_tall(sample: &str) -> Window {
    let plan = samples::load(sample).unwrap();
    show(Setup { plan, size: [1366.0, 1600.0], ..Setup::new(Language::En) }.open())
}

fn edit(window: &mut Window, edit: ApprovalsEdit) {
    ask(window, Action::Edit(Edit::Approvals(edit), Phase::Once));
}

/// The node with this author's id is clicked.
fn click(window: &mut Window, author: &str) {
    let node = window
        .harness
        .root()
        .children_recursive()
        .find(|node| node.accesskit_node().data().author_id() == Some(author));
    let place = node.unwrap_or_else(|| panic!("nothing is {author}")).rect().center();
    window.click_at(place);
}

/// The 10, 50 and 90 per cent points of a sector's wait and its chance.
fn waits(window: &Window, sector: &str) -> ([f64; 3], f64) {
    let lag = SectorLag::of(window.plan(), &sector.into()).unwrap();
    (waiting::spread(&lag), lag.success())
}

fn toggle(window: &mut Window, name: &str) {
    let place = window.harness.get_by_role_and_label(Role::Switch, name).rect().center();
    window.click_at(place);
}

fn choose(window: &mut Window, name: &str) {
    let place = window.harness.get_by_role_and_label(Role::RadioButton, name).rect().center();
    window.click_at(place);
}

fn draws(window: &Window, line: &str) -> bool {
    window.drawn().iter().any(|drawn| plain(drawn) == line)
}

/// What a screen reader hears, everything.
fn heard(window: &Window) -> Vec<String> {
    window.said().into_iter().map(|(_, said)| plain(&said)).collect()
}

fn gates(window: &Window, sector: &str) -> Vec<Gate> {
    window.plan().approvals.of(&sector.into()).map_or_else(Vec::new, |entry| entry.gates.clone())
}

fn library(plan: &Plan, id: &str) -> Gate {
    gate_library::gates(plan).into_iter().find(|gate| gate.id.as_str() == id).unwrap()
}

/// What the window's engine answers, and the fund's money.
fn answer(window: &Window) -> (Deployment, Vec<f64>) {
    let questions = Questions { deployment: true, paths: Some(100), ..Questions::default() };
    let analysis = Engine::new(1).answer(window.plan(), &questions, &Ticket::default()).unwrap();
    (analysis.deployment.as_deref().unwrap().clone(), Exposure::of(window.plan()).fund())
}

#[test]
fn the_sentence_says_when_half_is_at_work_and_who_waits_longest() {
    for language in Language::ALL {
        let mut window = open("us_japan_300bn", language);
        edit(&mut window, ApprovalsEdit::Drawn(false));
        let format = window.state().preferences().format();
        let (deployment, amounts) = answer(&window);
        let line = approvals::sentence(window.plan(), None, Some(&deployment), &amounts, format);
        assert!(draws(&window, &plain(&line)), "{line} {:?}", window.drawn());
        let half = deployment.half_deployed(&amounts).unwrap();
        let year = (window.plan().meta.start_year - 1 + half as i32).to_string();
        assert!(line.contains(&year), "{line}");
        // Without any draw the longest wait is clean energy's median of three years.
        let longest = match language {
            Language::En => "Renewable & clean energy waits longest: 3.0 years in every future.",
            Language::Ja => "年。",
        };
        assert!(line.ends_with(longest), "{line}");
    }
}

#[test]
fn an_evergreen_plan_says_plainly_that_nothing_waits() {
    for language in Language::ALL {
        let window = open("norway_style_300bn", language);
        assert!(draws(&window, window.word("approvals-sentence-evergreen")), "{:?}", window.drawn());
        assert!(draws(&window, window.word("approvals-evergreen")));
        assert!(window.harness.query_by_role_and_label(Role::Switch, window.word("approvals-drawn")).is_none());
        let desk = Setup { plan: samples::load("norway_style_300bn").unwrap(), ..Setup::new(language) }.open();
        let (deployment, amounts) = answer(&desk);
        let format = desk.state().preferences().format();
        assert_eq!(approvals::desk(desk.plan(), &deployment, &amounts, format), None);
    }
}

#[test]
fn the_switch_and_the_cost_of_waiting_are_steps_that_undo_takes_back() {
    let mut window = open("us_japan_300bn", Language::En);
    let drawn = window.word("approvals-drawn");
    toggle(&mut window, drawn);
    assert!(!window.plan().approvals.drawn);
    assert_eq!(window.last_step(), "Approvals at their median");
    let cost = window.word("approvals-waiting-cost");
    window.type_into(cost, "3.5 %");
    assert_eq!(window.plan().approvals.waiting_cost().0, d("3.5"));
    let steps = window.steps();
    window.pull(cost, &[5.0, 6.0]);
    window.release(cost, 4.0);
    assert_eq!(window.plan().approvals.waiting_cost().0, d("4"));
    assert_eq!(window.steps(), steps + 1, "a drag is one step");
    for _ in 0..3 {
        window.press_with(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.plan().approvals, samples::default_plan().unwrap().approvals);
}

#[test]
fn a_sector_s_own_lag_and_chance_are_changed_by_hand() {
    let mut window = open_tall("us_japan_300bn");
    click(&mut window, "approvals sector REN");
    window.type_into("Median, months", "30");
    let sector = |window: &Window| {
        window.plan().sectors.iter().find(|sector| sector.id.as_str() == "REN").unwrap().approval_lag.clone()
    };
    assert_eq!(sector(&window).median.value.0, d("30"));
    let steps = window.steps();
    window.pull("Nine in ten within, months", &[100.0]);
    window.release("Nine in ten within, months", 90.0);
    assert_eq!(sector(&window).p90.value.0, d("90"));
    assert_eq!(window.steps(), steps + 1);
    window.type_into("Chance of approval", "70");
    let success = window.plan().approvals.of(&"REN".into()).unwrap().success.clone().unwrap();
    assert_eq!((success.value, success.default), (Exact(d("0.7")), Exact(d("0.85"))));
    assert_eq!(window.last_step(), "Clean energy · chance of approval 70 %");
}

#[test]
fn gates_come_from_the_library_with_their_source_and_go_again() {
    let mut window = open_tall("us_japan_300bn");
    click(&mut window, "approvals sector SEM");
    window.click_button("Add a gate…");
    window.click_button("CFIUS notice");
    let gate = gates(&window, "SEM");
    assert_eq!(gate.len(), 1);
    assert_eq!(gate[0].because_of, Some("JP".into()));
    assert!(window.plan().sources.iter().any(|source| source.id == gate[0].duration.source));
    assert_eq!(window.last_step(), "Chips · gates of approval: 1");
    window.click_button("Add a gate…");
    window.click_button("Environmental impact statement (NEPA)");
    assert_eq!(gates(&window, "SEM").len(), 2);
    assert!(
        heard(&window)
            .iter()
            .any(|said| said.contains("Environmental impact statement (NEPA), stage 1, 42–104 months"))
    );
    window.type_into("Stage", "2");
    assert_eq!(gates(&window, "SEM")[1].stage, 2);
    window.click_button("Applies because of: always");
    window.click_button("Japan");
    assert_eq!(gates(&window, "SEM")[1].because_of, Some("JP".into()));
    window.click_button("Remove the gate");
    assert_eq!(gates(&window, "SEM").len(), 1);
    window.click_button("Back to the sector's own lag");
    assert!(gates(&window, "SEM").is_empty());
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(gates(&window, "SEM").len(), 1);
}

#[test]
fn a_gate_of_one_s_own_begins_as_the_sector_s_lag_and_is_named_in_both_languages() {
    let mut window = open_tall("us_japan_300bn");
    click(&mut window, "approvals sector SEM");
    let before = waits(&window, "SEM");
    window.click_button("Add a gate…");
    window.click_button("A gate of your own");
    assert_eq!(waits(&window, "SEM"), before, "nothing changes until it is changed");
    let own = gates(&window, "SEM").remove(0);
    assert_eq!((own.name.en.as_str(), own.name.ja.as_str(), own.stage), ("New gate", "新しい手続き", 1));
    let write = |window: &mut Window, field: &str, typed: &str| {
        window.field(field).click();
        window.run();
        window.press_with(Modifiers::COMMAND, Key::A);
        window.write(typed);
    };
    let steps = window.steps();
    write(&mut window, "Name in English", "Port permit");
    window.press(Key::Enter);
    assert_eq!((gates(&window, "SEM")[0].name.en.as_str(), window.steps()), ("Port permit", steps + 1));
    window.click_button("Add a gate…");
    window.click_button("A gate of your own");
    assert_eq!(gates(&window, "SEM")[1].stage, 2, "after the first");
    write(&mut window, "Name in Japanese", "港湾許可");
    click(&mut window, "approvals gate OWN-1");
    assert_eq!(gates(&window, "SEM")[1].name.ja, "港湾許可", "what was typed is taken when another is opened");
}

#[test]
fn a_mixture_gets_another_possibility_and_loses_it_again() {
    let mut window = open_tall("us_japan_300bn");
    let notice = library(window.plan(), "CFIUS-N");
    edit(&mut window, ApprovalsEdit::Gates { sector: "SEM".into(), gates: vec![notice] });
    click(&mut window, "approvals sector SEM");
    let parts = |window: &Window| match gates(window, "SEM").remove(0).duration.value {
        Duration::Mixture(parts) => parts.into_iter().map(|part| part.weight.0).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    window.click_button("Another possibility");
    assert_eq!(parts(&window), ["40.5", "31.5", "18", "10"].map(d));
    window.click_button("One fewer");
    assert_eq!(parts(&window), ["45", "35", "20"].map(d));
    window.click_button("One fewer");
    window.click_button("One fewer");
    assert_eq!(parts(&window), [d("100")]);
    assert!(window.button("One fewer").accesskit_node().is_disabled(), "one is certain");
}

#[test]
fn a_gate_s_law_is_chosen_and_its_numbers_typed_and_dragged() {
    let mut window = open_tall("us_japan_300bn");
    let grid = library(window.plan(), "GRID");
    edit(&mut window, ApprovalsEdit::Gates { sector: "REN".into(), gates: vec![grid.clone()] });
    click(&mut window, "approvals sector REN");
    let steps = window.steps();
    window.pull("Median, months", &[30.0, 45.0]);
    window.release("Median, months", 40.0);
    assert_eq!(window.steps(), steps + 1);
    let law = |window: &Window| gates(window, "REN")[0].duration.clone();
    assert_eq!(law(&window).value, Duration::Lognormal { median: Exact(d("40")), p90: Exact(d("97.9")) });
    assert_eq!(law(&window).default, grid.duration.value, "the default stays what is published");
    window.type_into("Median, months", "200");
    assert_eq!(law(&window).value, Duration::Lognormal { median: Exact(d("40")), p90: Exact(d("97.9")) });
    choose(&mut window, "triangular");
    let Duration::Triangular { low, mode, high } = law(&window).value else { panic!("triangular") };
    assert_eq!((mode, high), (Exact(d("40")), Exact(d("97.9"))));
    assert!(low.0 < d("20"));
    choose(&mut window, "fixed");
    window.type_into("Always, months", "18");
    assert_eq!(law(&window).value, Duration::Fixed(Exact(d("18"))));
    window.type_into("Chance that it opens", "0.5");
    assert_eq!(gates(&window, "REN")[0].success.value, Exact(d("0.005")), "a chance is typed in per cent");
}

#[test]
fn a_mixture_is_changed_part_by_part_and_stays_whole() {
    let mut window = open_tall("us_japan_300bn");
    let notice = library(window.plan(), "CFIUS-N");
    edit(&mut window, ApprovalsEdit::Gates { sector: "AI".into(), gates: vec![notice] });
    click(&mut window, "approvals sector AI");
    window.type_into("Possibility 1: chance", "60 %");
    let parts = |window: &Window| -> Vec<MixturePart> {
        let Duration::Mixture(parts) = gates(window, "AI")[0].duration.value.clone() else { panic!("a mixture") };
        parts
    };
    let weights: Vec<Decimal> = parts(&window).iter().map(|part| part.weight.0).collect();
    // 35 and 20 of the 55 that were left share the 40 that are left now.
    assert_eq!(weights, [d("60"), d("25.454545"), d("14.545455")]);
    window.type_into("Possibility 3: months", "9");
    assert_eq!(parts(&window)[2].duration, Duration::Fixed(Exact(d("9"))));
    window.type_into("Possibility 1: chance", "120");
    assert_eq!(parts(&window)[0].weight.0, d("60"));
}

#[test]
fn whose_money_and_which_year_are_looked_at_without_a_step() {
    let mut window = open("us_japan_300bn", Language::En);
    let steps = window.steps();
    let before = heard(&window).into_iter().find(|said| said.contains("pledged US$ 300")).unwrap();
    assert!(before.starts_with("2030: "), "{before}");
    choose(&mut window, "Japan");
    assert!(heard(&window).iter().any(|said| said.starts_with("2030: pledged US$ 150")));
    assert!(window.drawn().iter().any(|line| line.contains("money of Japan")));
    window.focus_slider("Year looked at");
    window.press(Key::ArrowRight);
    assert!(heard(&window).iter().any(|said| said.starts_with("2031: pledged US$ 150")));
    assert_eq!(window.steps(), steps);
}

#[test]
fn the_calendar_says_each_sector_and_the_chosen_one_s_gates() {
    let mut window = open("us_japan_300bn", Language::En);
    let grid = library(window.plan(), "GRID");
    let mut nepa = library(window.plan(), "NEPA");
    nepa.stage = 2;
    edit(&mut window, ApprovalsEdit::Gates { sector: "REN".into(), gates: vec![grid, nepa] });
    click(&mut window, "approvals sector REN");
    let rows: Vec<String> = window
        .harness
        .query_all_by_role(Role::Row)
        .filter_map(|node| node.accesskit_node().label())
        .map(|label| plain(&label))
        .collect();
    assert!(
        rows.iter().any(|row| row.starts_with("1 Grid interconnection: ") && row.contains("55 months median")),
        "{rows:#?}"
    );
    assert!(rows.iter().any(|row| row.starts_with("2 Environmental impact statement (NEPA): ")), "{rows:#?}");
    let funded = Exposure::of(window.plan()).fund().iter().filter(|amount| **amount > 0.0).count();
    assert_eq!(rows.len(), funded + 2);
    let courses = waiting::gates(window.plan(), &"REN".into());
    assert_eq!((courses[0].from, courses[1].from), (0.0, courses[0].spread[1]), "stage follows stage");
}

#[test]
fn stages_that_add_up_are_weighed_evenly() {
    // Two fixed stages and a lognormal one: the points are the lognormal's, 30 months later.
    let plan = samples::default_plan().unwrap();
    let mut gates: Vec<Gate> = ["GRID", "NEPA", "CHIPS"].into_iter().map(|id| library(&plan, id)).collect();
    for (place, gate) in gates.iter_mut().enumerate() {
        gate.stage = place as u32 + 1;
        if place < 2 {
            gate.duration.value = Duration::Fixed(Exact(d("15")));
        }
    }
    let edit = Edit::Approvals(ApprovalsEdit::Gates { sector: "SEM".into(), gates });
    let plan = edit.apply(&plan).unwrap().plan;
    let lag = SectorLag::of(&plan, &"SEM".into()).unwrap();
    assert_eq!(lag.quantile(0.5), None, "no closed form");
    let [low, median, high] = waiting::spread(&lag);
    let sigma = (54.0_f64 / 36.0).ln() / 1.281_551_565_5;
    for (found, known) in [(low, 36.0 * (-1.281_551_565_5 * sigma).exp()), (median, 36.0), (high, 54.0)] {
        assert!((found - 30.0 - known).abs() < 0.01 * known, "{found} {known}");
    }
}

#[test]
fn laws_and_spans_are_said_in_both_languages() {
    let [en, ja] = [Language::En, Language::Ja].map(Format::new);
    let say = |duration: &Duration| [en, ja].map(|format| plain(&approvals::duration(duration, format)));
    let exact = |text: &str| Exact(d(text));
    let fixed = Duration::Fixed(exact("12"));
    assert_eq!(say(&fixed), ["always 12 months", "常に12か月"]);
    let mixture = Duration::Mixture(vec![
        MixturePart { weight: exact("95"), duration: fixed },
        MixturePart { weight: exact("5"), duration: Duration::Lognormal { median: exact("55"), p90: exact("97.9") } },
    ]);
    let [english, japanese] = say(&mixture);
    assert_eq!(english, "95 %: always 12 months; 5 %: lognormal: median 55 months, nine in ten within 97.9 months");
    assert_eq!(japanese, "95%：常に12か月、5%：対数正規分布：中央値55か月、9割が97.9か月以内");
    assert_eq!(plain(&approvals::span(36.0, 84.0, en)), "36–84 months");
    assert_eq!(plain(&approvals::span(0.986, 0.986, en)), "1 month");
    assert_eq!(plain(&approvals::length(18.0, en)), "18 months");
    assert_eq!(plain(&approvals::length(48.0, ja)), "4.0年");
}

#[test]
fn the_desk_says_when_half_is_at_work() {
    for language in Language::ALL {
        let window = Window::open(language);
        let (deployment, amounts) = answer(&window);
        let format = window.state().preferences().format();
        let line = approvals::desk(window.plan(), &deployment, &amounts, format).unwrap();
        assert!(draws(&window, &plain(&line)), "{line}");
    }
}

#[test]
fn hidden_amounts_stay_hidden() {
    let mut setup = Setup::new(Language::En);
    setup.preferences.hide_amounts = true;
    let window = show(setup.open());
    assert!(!window.drawn().iter().any(|line| line.contains("300.0")), "{:?}", window.drawn());
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
                let mut window = setup.open();
                window.harness.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Panic);
                ask(&mut window, Action::Command(Command::Show(View::Approvals)));
                if sample.name() == "us_japan_300bn" {
                    let gates = gate_library::gates(window.plan());
                    edit(&mut window, ApprovalsEdit::Gates { sector: "AI".into(), gates });
                    window.run();
                }
                let drawn = window.drawn();
                assert!(!drawn.iter().any(|line| line.contains("approvals-") || line.contains('【')), "{drawn:?}");
            }
        }
    }
}
