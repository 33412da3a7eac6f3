//! Studies: many shocks of one plan, each against the base case on the same draws.

use crate::plans::{changed, default_plan, exact, with_paths};
use concord::{
    analysis::{
        engine::Engine,
        questions::Party,
        studies::{self, Change, Difference, Effect, Outcomes, Shock, Studies, StudyQuestions, Tornado, leaving_year},
    },
    files::samples,
    fund::{
        identity::{ScenarioId, SectorId},
        plan::Plan,
        politics::{Scenario, SectorShock},
    },
    language::{Bilingual, Format, Language},
    market::ticket::{Ticket, Tickets},
    wording::politics,
};
use std::{sync::Arc, time::Instant};

fn studied(plan: &Plan, questions: StudyQuestions) -> Studies {
    studies::study(&mut Engine::new(2), plan, &questions, &Ticket::default()).unwrap()
}

fn tornado(plan: &Plan) -> Tornado {
    studied(plan, StudyQuestions { tornado: true, ..StudyQuestions::default() }).tornado.unwrap()
}

fn with_scenarios(plan: &Plan, scenarios: Vec<Scenario>) -> Plan {
    changed(plan, |sections| {
        let politics = Arc::make_mut(&mut sections.politics);
        politics.active.clear();
        politics.scenarios = scenarios;
    })
}

fn parties(plan: &Plan) -> Vec<Party> {
    std::iter::once(Party::Fund).chain((0..plan.partners.len()).map(Party::Partner)).collect()
}

const EFFECTS: [Effect; 3] = [Effect::Chance, Effect::Profit, Effect::Worst];

#[test]
fn every_sample_has_a_tornado_of_at_most_thirty_shocks_that_stand_apart() {
    for sample in samples::all() {
        let plan = with_paths(&sample.plan().unwrap(), 500);
        let found = tornado(&plan);
        assert!((10..=30).contains(&found.bars.len()), "{}: {}", sample.file_name, found.bars.len());
        assert_eq!(found.base.len(), plan.partners.len() + 1);
        for (place, bar) in found.bars.iter().enumerate() {
            assert!(!found.bars[..place].iter().any(|other| other.shock == bar.shock), "{:?} stands twice", bar.shock);
            assert!((1..=2).contains(&bar.sides.len()), "{:?}", bar.shock);
            for side in &bar.sides {
                assert_eq!(side.parties.len(), plan.partners.len() + 1);
                let event = matches!(bar.shock, Shock::Scenario(_) | Shock::Leaves { .. });
                assert_eq!(side.step.is_none(), event, "{:?}", bar.shock);
                for (change, base) in side.parties.iter().zip(&found.base) {
                    assert_eq!(change.chance.0, base.chance, "the base case is the same for all");
                    assert!((change.worst.0 - base.profit.percentiles[0]).abs() <= 1e-9 * change.worst.0.abs());
                    for effect in EFFECTS {
                        let Difference { value, error } = change.effect(effect);
                        assert!(value.is_finite() && error >= 0.0 && error.is_finite(), "{:?} {effect:?}", bar.shock);
                    }
                }
            }
        }
    }
}

#[test]
fn what_changes_nothing_changes_nothing_exactly() {
    let plan = with_paths(&default_plan(), 1000);
    let ones = plan.sectors.iter().map(|sector| SectorShock { sector: sector.id.clone(), multiplier: exact("1") });
    let calm = Scenario {
        sectors: ones.collect(),
        ..Scenario::new(ScenarioId::from("calm"), Bilingual::new("Calm", "平穏"), 3)
    };
    let plan = with_scenarios(&plan, vec![calm]);
    let found = tornado(&plan);
    let bar = &found.bars[0];
    assert_eq!(bar.shock, Shock::Scenario(ScenarioId::from("calm")));
    for change in &bar.sides[0].parties {
        for effect in EFFECTS {
            assert_eq!(change.effect(effect), Difference::default(), "{effect:?}");
        }
        assert_eq!(change.chance.0, change.chance.1);
    }
}

#[test]
fn no_difference_between_the_same_outcomes() {
    let outcomes = Outcomes {
        profit: vec![1.0, -2.0, 3.0, 0.5],
        received: vec![2.0, 1.0, 4.0, 1.5],
        excess: vec![0.1, -0.2, f32::NAN, 0.0],
        rate: vec![0.1; 4],
    };
    let change = Change::between(&outcomes, &outcomes);
    assert!((change.chance.0.value - 0.5).abs() < 1e-12, "what is not a number beats nothing");
    for effect in EFFECTS {
        assert_eq!(change.effect(effect), Difference::default());
    }
    let none = Outcomes::default();
    assert_eq!(Change::between(&none, &none).effect(Effect::Profit), Difference::default());
}

#[test]
fn a_lower_return_never_raises_the_chance_and_a_higher_one_never_lowers_it() {
    for sample in samples::all() {
        let plan = with_paths(&sample.plan().unwrap(), 1000);
        let found = tornado(&plan);
        let of_returns = |shock: &Shock| matches!(shock, Shock::Returns | Shock::Return(_));
        let bars: Vec<_> = found.bars.iter().filter(|bar| of_returns(&bar.shock)).collect();
        assert!(bars.len() > 1);
        for bar in bars {
            for side in &bar.sides {
                let lower = side.step.unwrap() < 0.0;
                for party in parties(&plan) {
                    let change = side.effect(party, Effect::Chance).value;
                    let wrong = if lower { change > 0.0 } else { change < 0.0 };
                    // A manager's own cash may move the other way round with what it manages; its money cannot.
                    assert!(!wrong, "{} {:?} {:?} {party:?}: {change}", sample.file_name, bar.shock, side.step);
                }
            }
            let worse = bar.sides[0].effect(Party::Fund, Effect::Chance).value;
            assert!(bar.sides.iter().all(|side| side.effect(Party::Fund, Effect::Chance).value >= worse));
        }
    }
}

#[test]
fn errors_shrink_with_the_number_of_futures() {
    let plan = default_plan();
    let with = |paths: usize| {
        let questions = StudyQuestions { tornado: true, paths: Some(paths), ..StudyQuestions::default() };
        let found = studied(&plan, questions);
        assert_eq!(found.paths, paths);
        let tornado = found.tornado.unwrap();
        let bar = tornado.bars.iter().find(|bar| bar.shock == Shock::Returns).unwrap();
        EFFECTS.map(|effect| bar.sides[0].effect(Party::Fund, effect).error)
    };
    let (few, many) = (with(1000), with(9000));
    for (few, many) in few.into_iter().zip(many) {
        let ratio = few / many;
        assert!((2.0..4.5).contains(&ratio), "nine times the futures, a third of the error: {few} {many}");
    }
}

/// The error of the one-in-twenty profit against what it scatters by over separate sets of futures.
#[test]
fn the_error_of_the_low_point_is_what_it_scatters_by() {
    let plan = default_plan();
    let mut found = Vec::new();
    for seed in 1..=24 {
        let plan = changed(&plan, |sections| Arc::make_mut(&mut sections.simulation).seed = format!("{seed:x}"));
        let questions = StudyQuestions { walkout: None, tornado: true, paths: Some(800), ..StudyQuestions::default() };
        let tornado = studied(&with_scenarios(&plan, Vec::new()), questions).tornado.unwrap();
        let bar = tornado.bars.iter().find(|bar| bar.shock == Shock::Returns).unwrap();
        found.push(bar.sides[0].effect(Party::Fund, Effect::Worst));
    }
    let scatter = Difference::of(found.iter().map(|difference| difference.value));
    let scatter = scatter.error * (found.len() as f64).sqrt();
    let said = found.iter().map(|difference| difference.error).sum::<f64>() / found.len() as f64;
    assert!((0.5..2.0).contains(&(said / scatter)), "said {said}, scatters by {scatter}");
}

#[test]
fn costs_are_not_taken_below_nothing_and_debt_counts_only_where_there_is_some() {
    let plan = with_paths(&default_plan(), 300);
    let found = tornado(&plan);
    let sides = |found: &Tornado, shock: Shock| {
        found.bars.iter().find(|bar| bar.shock == shock).map(|bar| bar.sides.iter().map(|side| side.step).collect())
    };
    let one_side: Option<Vec<Option<f64>>> = Some(vec![Some(0.5)]);
    assert_eq!(sides(&found, Shock::Costs), one_side);
    assert_eq!(sides(&found, Shock::CostOfDebt), None);
    let levered = changed(&plan, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        terms.leverage.as_mut().unwrap().debt_to_equity = exact("0.5");
    });
    let found = tornado(&levered);
    assert_eq!(sides(&found, Shock::CostOfDebt).map(|sides: Vec<_>| sides.len()), Some(2));
}

#[test]
fn a_partner_leaves_in_the_first_year_after_an_election() {
    let plan = default_plan();
    let year_of = |partner: usize| plan.meta.start_year + leaving_year(&plan, partner) as i32 - 1;
    let first = |partner: usize| {
        let exit = plan.politics.exit_of(&plan.partners[partner].id).unwrap();
        exit.elections.iter().filter(|year| **year >= plan.meta.start_year - 1).min().unwrap() + 1
    };
    assert_eq!((year_of(0), year_of(1)), (first(0), first(1)));
    let without = changed(&plan, |sections| Arc::make_mut(&mut sections.politics).exits.clear());
    assert_eq!(leaving_year(&without, 0), 4);
    assert_eq!(leaving_year(&without, 99), 4, "a partner that is not there has no calendar");
}

#[test]
fn many_partners_and_scenarios_still_fit() {
    let plan = with_paths(&default_plan(), 100);
    let library = plan.politics.scenarios.clone();
    let many = (0..40).map(|place| Scenario { id: format!("s{place}").as_str().into(), ..library[0].clone() });
    let plan = with_scenarios(&plan, many.collect());
    let found = tornado(&plan);
    assert_eq!(found.bars.len(), 30);
    assert!(found.bars.iter().any(|bar| bar.shock == Shock::Returns), "assumptions are kept");
}

#[test]
fn the_largest_fall_is_named_in_both_languages() {
    let plan = with_paths(&default_plan(), 2000);
    let found = tornado(&plan);
    for party in parties(&plan) {
        let fall = found.largest_fall(party, Effect::Chance).unwrap();
        let value = fall.side.effect(party, Effect::Chance).value;
        let all = found.bars.iter().flat_map(|bar| &bar.sides).map(|side| side.effect(party, Effect::Chance));
        assert!(all.clone().all(|other| other.value >= value || other.value + 2.0 * other.error >= 0.0));
        let sorted = found.sorted(party, Effect::Chance);
        assert!(
            sorted.windows(2).all(|pair| pair[0].reach(party, Effect::Chance) >= pair[1].reach(party, Effect::Chance))
        );
        for language in Language::ALL {
            let format = Format::new(language);
            let sentence = politics::largest_risk(&plan, &found, party, format).unwrap();
            let name = politics::side_name(&plan, &fall.bar.shock, fall.side, format);
            assert!(sentence.contains(&politics::capitalised(&name)) && !sentence.contains('【'), "{sentence}");
        }
    }
}

#[test]
fn every_shock_has_a_name_of_its_own_in_both_languages() {
    for sample in samples::all() {
        let plan = with_paths(&sample.plan().unwrap(), 100);
        let found = tornado(&plan);
        for language in Language::ALL {
            let format = Format::new(language);
            let sides = found.bars.iter().flat_map(|bar| bar.sides.iter().map(move |side| (&bar.shock, side)));
            let mut names: Vec<String> =
                sides.map(|(shock, side)| politics::side_name(&plan, shock, side, format)).collect();
            assert!(names.iter().all(|name| !name.is_empty() && !name.contains('【')), "{names:?}");
            let all = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), all, "{names:?}");
        }
    }
}

#[test]
fn a_cancelled_study_stops_and_progress_runs_to_its_end() {
    let plan = with_paths(&default_plan(), 500);
    let tickets = Tickets::default();
    let old = tickets.next();
    let newer = tickets.next();
    let questions = StudyQuestions { tornado: true, switch: true, walkout: Some((1, 4)), ..StudyQuestions::default() };
    let mut engine = Engine::new(1);
    assert!(studies::study(&mut engine, &plan, &questions, &old).is_err());
    let started = Instant::now();
    std::thread::scope(|scope| {
        let watched = newer.clone();
        scope.spawn(move || {
            while watched.progress() < 0.05 && started.elapsed().as_secs() < 60 {
                std::thread::yield_now();
            }
            watched.cancel();
        });
        assert!(studies::study(&mut engine, &plan, &questions, &newer).is_err(), "cancelled between shocks");
    });
    assert!(newer.progress() < 1.0);
    let ticket = Ticket::default();
    let found = studies::study(&mut engine, &plan, &questions, &ticket).unwrap();
    assert!((ticket.progress() - 1.0).abs() < 1e-6, "{}", ticket.progress());
    assert!(found.tornado.is_some() && found.switch.is_some() && found.walkout.is_some() && found.together.is_none());
    assert!(StudyQuestions::default().is_empty() && !questions.is_empty());
}

#[test]
fn a_part_of_a_ticket_moves_its_part_of_the_whole() {
    let ticket = Ticket::default();
    let second = ticket.part(0.5, 1.0);
    second.part(0.0, 0.5).advance(1.0);
    assert!((ticket.progress() - 0.75).abs() < 1e-6);
    second.advance(1.0);
    assert!((second.progress() - 1.0).abs() < 1e-6, "all parts say how much of the whole is done");
    second.cancel();
    assert!(ticket.is_cancelled());
}

#[test]
fn the_switch_changes_nothing_where_nobody_can_leave_and_nothing_strikes() {
    let plan = with_paths(&default_plan(), 500);
    let plan = changed(&with_scenarios(&plan, Vec::new()), |sections| {
        let politics = Arc::make_mut(&mut sections.politics);
        for exit in &mut politics.exits {
            exit.hazard.value = exact("0");
        }
    });
    let found = studied(&plan, StudyQuestions { switch: true, ..StudyQuestions::default() }).switch.unwrap();
    assert_eq!((found.off.len(), found.off.clone()), (3, found.on.clone()));
    for change in &found.changes {
        assert_eq!(EFFECTS.map(|effect| change.effect(effect)), [Difference::default(); 3]);
    }
    assert!(found.profit.iter().all(|spread| spread.percentiles == [0.0; 5]));
}

#[test]
fn a_walkout_says_who_has_paid_in_before_and_after() {
    let plan = with_paths(&default_plan(), 500);
    let question = StudyQuestions { walkout: Some((1, 4)), ..StudyQuestions::default() };
    let found = studied(&plan, question).walkout.unwrap();
    assert_eq!((found.partner, found.year, found.changes.len(), found.paid_in.len()), (1, 4, 3, 2));
    let sum = |pick: fn(&(f64, f64)) -> f64| found.paid_in.iter().map(pick).sum::<f64>();
    assert!((sum(|part| part.0) - 1.0).abs() < 1e-9 && (sum(|part| part.1) - 1.0).abs() < 1e-9);
}

#[test]
fn the_sector_that_is_shocked_by_itself_has_money() {
    let plan = with_paths(&default_plan(), 100);
    let found = tornado(&plan);
    let of = |id: &str| Shock::Return(SectorId::from(id));
    assert!(found.bars.iter().any(|bar| bar.shock == of("AI")));
    assert!(!found.bars.iter().any(|bar| bar.shock == of("DIG")), "nothing is put there");
    assert_eq!(found.bars.iter().filter(|bar| matches!(bar.shock, Shock::Return(_))).count(), 8);
}
