//! The view of governance in the whole window: what it says, how its rule and stances are changed and taken back, what
//! the desk and the foot make of a sector that is voted down.

use crate::window_harness::{Setup, Window, plain};
use concord::{
    analysis::governance::{self, Ballot},
    app::{
        action::Action,
        command::{Command, View},
    },
    files::samples,
    fund::{
        edit::{Edit, GovernanceEdit},
        governance::{Compare, Governance, Matter, Stance, Weights, Whole},
        history::Phase,
        identity::{PartnerId, SectorId},
        plan::Plan,
    },
    language::Language,
};
use egui::{Key, Modifiers, Role, ThemePreference, epaint::text::MissingGlyphPolicy};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rust_decimal::Decimal;
use std::sync::Arc;

fn show(mut window: Window) -> Window {
    ask(&mut window, Action::Command(Command::Show(View::Governance)));
    window
}

fn ask(window: &mut Window, action: Action) {
    window.harness.state_mut().ask(action);
    window.run();
}

fn open(sample: &str, language: Language) -> Window {
    show(Setup { plan: samples::load(sample).unwrap(), ..Setup::new(language) }.open())
}

fn edit(window: &mut Window, edit: GovernanceEdit) {
    ask(window, Action::Edit(Edit::Governance(edit), Phase::Once));
}

fn oppose(window: &mut Window, partner: &str, sector: &str) {
    let (partner, sector) = (PartnerId::from(partner), SectorId::from(sector));
    edit(window, GovernanceEdit::Stance { partner, sector, stance: Stance::Oppose });
}

/// What a screen reader hears of the node with this author's id.
fn said(window: &Window, author: &str) -> String {
    let found = window.said().into_iter().find(|(id, _)| id == author);
    plain(&found.unwrap_or_else(|| panic!("no node {author}")).1)
}

/// Whether some drawn text is this one.
fn draws(window: &Window, line: &str) -> bool {
    window.drawn().iter().any(|drawn| plain(drawn) == line)
}

fn choose(window: &mut Window, name: &str) {
    let node = window.harness.get_by_role_and_label(Role::RadioButton, name).rect().center();
    window.click_at(node);
}

fn click_cell(window: &mut Window, author: &str) {
    let place = window
        .harness
        .query_all_by_role(Role::Button)
        .find(|node| node.accesskit_node().data().author_id() == Some(author))
        .unwrap_or_else(|| panic!("no cell {author}"))
        .rect()
        .center();
    window.click_at(place);
}

fn rule(window: &Window) -> &concord::fund::governance::Rule {
    window.plan().governance.rule(Matter::SingleDeal)
}

#[test]
fn the_sentence_says_what_the_rule_makes_of_capital_and_who_can_block() {
    let window = open("five_partners_300bn", Language::En);
    let answer = governance::matter(window.plan(), Matter::SingleDeal, None).unwrap();
    // [67; 40, 30, 15, 10, 5]: nine swings of nineteen are the first one's.
    let banzhaf = answer.influence.banzhaf.unwrap();
    assert!((banzhaf[0] - 9.0 / 19.0).abs() < 1e-12 && (banzhaf[2] - 1.0 / 19.0).abs() < 1e-12, "{banzhaf:?}");
    let line = "Single deal, ≥ 67 %: Korea has 15.0 % of the capital and 5.3 % of the power. U.S. can block alone. \
                Every funded sector passes.";
    assert!(draws(&window, line), "{:?}", window.drawn());
    let japanese = open("five_partners_300bn", Language::Ja);
    let line = "個別案件（67%以上）：韓国は出資の15.0%に対し、投票力は5.3%。米国は単独で阻止できる。資金のある分野はすべて可決。";
    assert!(draws(&japanese, line), "{:?}", japanese.drawn());
}

#[test]
fn a_row_of_power_says_all_four_measures() {
    let window = open("five_partners_300bn", Language::En);
    let rows: Vec<String> =
        window.harness.query_all_by_role(Role::Row).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(rows.len(), 5);
    let first = plain(&rows[0]);
    assert_eq!(first, "United States: capital 40.0 %, votes 40.0 %, Banzhaf 47.4 %, Shapley–Shubik 55.0 %");
    assert!(draws(&window, "9 of 32 coalitions pass") && draws(&window, "0.281"));
    for coalition in ["Japan + Korea", "U.S. + Japan", "U.S. + Korea + UK + LPs"] {
        assert!(draws(&window, coalition), "{coalition}");
    }
}

#[test]
fn with_two_partners_vetoes_stand_in_the_place_of_indices() {
    let window = open("us_japan_300bn", Language::En);
    let drawn = window.drawn().join("\n");
    assert!(drawn.contains(window.word("governance-degenerate")), "{drawn}");
    assert!(!draws(&window, "Banzhaf") && !draws(&window, window.word("governance-steps")));
    assert!(draws(&window, "Vetoes by sector: Space: U.S. and Japan; Cyber: U.S. and Japan"), "{drawn}");
    let row = window.harness.query_all_by_role(Role::Row).next().unwrap().accesskit_node().label().unwrap();
    assert!(row.ends_with("can stop it alone, can decide no"), "{row}");
}

#[test]
fn a_drag_of_the_quota_is_one_step_that_undo_takes_back() {
    let mut window = open("five_partners_300bn", Language::En);
    let name = "Single deal: quota";
    let steps = window.steps();
    window.pull(name, &[60.0, 52.0]);
    assert_eq!(rule(&window).quota.0, Decimal::from(52));
    let power = governance::matter(window.plan(), Matter::SingleDeal, None).unwrap().influence.power_to_act;
    window.release(name, 51.0);
    assert_eq!(rule(&window).quota.0, Decimal::from(51));
    assert_eq!(window.steps(), steps + 1);
    assert_eq!(window.last_step(), "Single deal · quota 51 %");
    assert!(draws(&window, &format!("{power:.3}")));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(rule(&window).quota.0, Decimal::from(67));
}

#[test]
fn a_quota_is_typed_and_nonsense_is_not_taken() {
    let mut window = open("five_partners_300bn", Language::En);
    window.type_into("Single deal: quota", "75 %");
    assert_eq!(rule(&window).quota.0, Decimal::from(75));
    window.type_into("Single deal: quota", "101");
    assert_eq!(rule(&window).quota.0, Decimal::from(75));
    assert!(window.drawn().iter().any(|line| line.contains(window.word("governance-quota-range"))));
}

#[test]
fn weights_compare_and_whole_are_chosen_in_words() {
    let mut window = open("five_partners_300bn", Language::En);
    choose(&mut window, "equal");
    assert_eq!(rule(&window).weights, Weights::Equal);
    choose(&mut window, ">");
    assert_eq!(rule(&window).compare, Compare::MoreThan);
    choose(&mut window, "votes cast");
    assert_eq!(rule(&window).of, Whole::VotesCast);
    choose(&mut window, "2/3");
    assert_eq!(rule(&window).head_count.map(|heads| (heads.part, heads.of)), Some((2, 3)));
    choose(&mut window, "own");
    window.type_into("Korea: votes", "35");
    let Weights::Custom(votes) = &rule(&window).weights else { panic!("own votes") };
    let korea = votes.iter().find(|entry| entry.partner.as_str() == "KR").unwrap();
    assert_eq!(korea.votes.0, Decimal::from(35), "the others stay at the 20 that equal votes come to");
    let answer = governance::matter(window.plan(), Matter::SingleDeal, None).unwrap();
    assert!((answer.votes[2] - 35.0 / 115.0).abs() < 1e-12, "{:?}", answer.votes);
    let other = governance::matter(window.plan(), Matter::Budget, None).unwrap();
    assert!((other.votes[0] - 0.4).abs() < 1e-12, "another matter keeps its rule");
}

#[test]
fn the_votes_of_the_asian_development_bank_stand_as_an_example_with_their_source() {
    let mut window = open("five_partners_300bn", Language::En);
    window.click_button("Take an example's rule…");
    window.click_button("Asian Development Bank");
    // A fifth shared equally by five, the rest by capital (Agreement Establishing the Asian Development Bank, art. 33).
    let answer = governance::matter(window.plan(), Matter::SingleDeal, None).unwrap();
    assert!((answer.votes[0] - (0.04 + 0.8 * 0.4)).abs() < 1e-12, "{:?}", answer.votes);
    assert_eq!((rule(&window).quota.0, rule(&window).of), (Decimal::from(50), Whole::VotesCast));
    assert!(window.drawn().iter().any(|line| line.contains("art. 33")), "the source stands beside it");
    assert_eq!(window.last_step(), "Single deal · voting rule");
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(rule(&window).weights, Weights::ByCapital);
}

#[test]
fn a_cell_opens_the_stances_and_a_veto_for_its_sector() {
    let mut window = open("five_partners_300bn", Language::En);
    assert!(said(&window, "stance JP AI").starts_with("Japan · AI: supports"));
    click_cell(&mut window, "stance JP AI");
    window.click_button("red line");
    let (japan, ai) = (PartnerId::from("JP"), SectorId::from("AI"));
    assert_eq!(window.plan().governance.stance(&japan, &ai), Stance::RedLine);
    assert!(said(&window, "stance JP AI").starts_with("Japan · AI: red line"));
    click_cell(&mut window, "stance JP AI");
    let switch = window.harness.get_by_role_and_label(Role::Switch, "Veto in this sector").rect().center();
    window.click_at(switch);
    assert!(window.plan().governance.has_sector_veto(&japan, &ai));
    assert!(said(&window, "stance JP AI").contains("red line, veto"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.plan().governance.stance(&japan, &ai), Stance::Support);
}

#[test]
fn a_blocked_sector_says_why_and_what_would_change_it() {
    let mut window = open("five_partners_300bn", Language::En);
    oppose(&mut window, "JP", "AI");
    oppose(&mut window, "LP", "AI");
    let line = "65.0 % in favour, ≥ 67 % needed · passes with Japan or LPs";
    assert!(draws(&window, line), "{:?}", window.drawn());
    let heard: Vec<String> = window.said().into_iter().map(|(_, said)| plain(&said)).collect();
    let whole = "AI superclusters & data centres: blocked. Japan and LPs oppose; 65.0 % in favour, ≥ 67 % needed · \
                 passes with Japan or LPs";
    assert!(heard.iter().any(|said| said.starts_with(whole)), "{heard:#?}");
    assert!(draws(&window, "blocked"));
    let sentence = "One funded sector is blocked: AI.";
    assert!(window.drawn().iter().any(|drawn| plain(drawn).ends_with(sentence)));
}

#[test]
fn a_plan_with_a_blocked_sector_is_not_signable_and_says_so_on_the_desk_in_both_languages() {
    for (language, why, open) in [
        (Language::En, "AI: blocked: Japan opposes; 50.0 % in favour, ≥ 67 % needed", "Not signable: 1 open"),
        (Language::Ja, "AI：否決（日本が反対、賛成50.0%、必要は67%以上）", "署名不可：未解決1件"),
    ] {
        let mut window = Window::open(language);
        let signable = window.word("foot-signable");
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_some());
        oppose(&mut window, "JP", "AI");
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_none());
        let heard: Vec<String> = window.said().into_iter().map(|(_, said)| plain(&said)).collect();
        assert!(heard.iter().any(|said| said == why), "{heard:#?}");
        assert!(heard.iter().any(|said| said.starts_with(open)), "{heard:#?}");
        window.press_with(Modifiers::COMMAND, Key::Z);
        assert!(window.harness.query_by_role_and_label(Role::Status, signable).is_some(), "undone");
    }
}

#[test]
fn a_sector_without_money_may_be_blocked_in_a_signable_plan() {
    let window = Window::open(Language::En);
    let digital = window.plan().sector_index(&SectorId::from("DIG")).unwrap();
    let ballots: Vec<Ballot> = governance::sectors(window.plan()).unwrap();
    assert!(!ballots[digital].passes && window.plan().joint_amount(digital).is_zero());
    assert!(window.harness.query_by_role_and_label(Role::Status, "Signable").is_some());
}

/// A plan in which only a partner without money has votes: nobody, by capital.
fn voteless() -> Plan {
    let mut sections = samples::default_plan().unwrap().sections();
    for partner in Arc::make_mut(&mut sections.partners) {
        partner.commitment.amount.0 = Decimal::ZERO;
    }
    sections.governance = Arc::new(Governance::default());
    Plan::new(sections).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn without_votes_the_view_says_what_to_do() {
    let window = show(Setup { plan: voteless(), ..Setup::new(Language::En) }.open());
    assert!(draws(&window, window.word("governance-unanswered")), "{:?}", window.drawn());
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
                for matter in Matter::ALL {
                    ask(&mut window, Action::Command(Command::Show(View::Governance)));
                    let drawn = window.drawn();
                    assert!(
                        !drawn.iter().any(|line| line == "Unaligned" || line.contains('【')),
                        "{matter:?} {drawn:?}"
                    );
                }
                assert!(draws(&window, window.word("governance-rule")), "{}", sample.name());
            }
        }
    }
}
