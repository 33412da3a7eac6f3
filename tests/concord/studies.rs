//! Studies: many shocks of one plan, each against the base case on the same draws.
#![allow(clippy::float_cmp, reason = "the same to the last bit is what is meant")]

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
use std::{
    sync::{Arc, LazyLock},
    time::Instant,
};

/// Every sample with its tornado, worked out once.
static SAMPLES: LazyLock<Vec<(Plan, Tornado)>> = LazyLock::new(|| {
    let plans = samples::all().iter().map(|sample| with_paths(&sample.plan().unwrap(), 400));
    plans.map(|plan| (plan.clone(), tornado(&plan))).collect()
});

/// A plan that is quick to work out.
fn small() -> Plan {
    with_paths(&samples::all()[4].plan().unwrap(), 300)
}

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
    for (plan, found) in SAMPLES.iter() {
        let title = &plan.meta.title.en;
        assert!((10..=30).contains(&found.bars.len()), "{title}: {}", found.bars.len());
        assert_eq!(found.base.len(), plan.partners.len() + 1);
        for (place, bar) in found.bars.iter().enumerate() {
            assert!(!found.bars[..place].iter().any(|other| other.shock == bar.shock), "{:?} stands twice", bar.shock);
            assert!((1..=2).contains(&bar.sides.len()), "{:?}", bar.shock);
            for side in &bar.sides {
                assert_eq!(side.parties.len(), plan.partners.len() + 1);
                let event = matches!(bar.shock, Shock::Scenario(_) | Shock::Leaves { .. });
                assert_eq!(side.step.is_none(), event, "{:?}", bar.shock);
                for (change, base) in side.parties.iter().zip(&found.base) {
                    assert_eq!(
                        change.at_risk.then_some(change.chance.0),
                        base.chance,
                        "the base case is the same for all"
                    );
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
    let plan = small();
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
    for (plan, found) in SAMPLES.iter() {
        let title = &plan.meta.title.en;
        let of_returns = |shock: &Shock| matches!(shock, Shock::Returns | Shock::Return(_));
        let bars: Vec<_> = found.bars.iter().filter(|bar| of_returns(&bar.shock)).collect();
        assert!(bars.len() > 1);
        for bar in bars {
            for side in &bar.sides {
                let lower = side.step.unwrap() < 0.0;
                for party in parties(plan) {
                    let change = side.effect(party, Effect::Chance).value;
                    let wrong = if lower { change > 0.0 } else { change < 0.0 };
                    // A manager's own cash may move the other way round with what it manages; its money cannot.
                    assert!(!wrong, "{title} {:?} {:?} {party:?}: {change}", bar.shock, side.step);
                }
            }
            let worse = bar.sides[0].effect(Party::Fund, Effect::Chance).value;
            assert!(bar.sides.iter().all(|side| side.effect(Party::Fund, Effect::Chance).value >= worse));
        }
    }
}

/// Outcomes of so many futures: profits like a fund's, before and after a shock that is not the same everywhere.
fn drawn(futures: usize, seed: u64) -> (Outcomes, Outcomes) {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut normal = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        concord::maths::normal::inverse(((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64)
    };
    let pairs: Vec<(f32, f32)> = (0..futures)
        .map(|_| {
            let (good, shock) = (normal(), normal());
            let before = 3.0 * (0.4 * good).exp() - 2.0;
            (before as f32, (before - 0.3 + 0.2 * shock) as f32)
        })
        .collect();
    let of = |pick: fn(&(f32, f32)) -> f32| {
        let profit: Vec<f32> = pairs.iter().map(pick).collect();
        Outcomes { received: profit.clone(), excess: profit.clone(), rate: profit.clone(), profit }
    };
    (of(|pair| pair.0), of(|pair| pair.1))
}

#[test]
fn errors_shrink_with_the_number_of_futures() {
    let errors = |futures: usize| {
        let (before, after) = drawn(futures, 7);
        EFFECTS.map(|effect| Change::between(&before, &after).effect(effect).error)
    };
    for (few, many) in errors(1000).into_iter().zip(errors(16_000)) {
        let ratio = few / many;
        assert!((2.7..5.5).contains(&ratio), "sixteen times the futures, a quarter of the error: {few} {many}");
    }
    let plan = with_scenarios(&small(), Vec::new());
    let errors = |paths: usize| {
        let questions = StudyQuestions { tornado: true, paths: Some(paths), ..StudyQuestions::default() };
        let found = studied(&plan, questions);
        assert_eq!(found.paths, paths);
        let tornado = found.tornado.unwrap();
        let bar = tornado.bars.iter().find(|bar| bar.shock == Shock::Returns).unwrap();
        bar.sides[0].effect(Party::Fund, Effect::Profit).error
    };
    let ratio = errors(500) / errors(2000);
    assert!((1.6..2.5).contains(&ratio), "{ratio}");
}

#[test]
fn the_error_of_each_difference_is_what_it_scatters_by() {
    let changes: Vec<Change> = (1..=200).map(|seed| drawn(1000, seed)).map(|(a, b)| Change::between(&a, &b)).collect();
    for effect in EFFECTS {
        let scatter = Difference::of(changes.iter().map(|change| change.effect(effect).value));
        let scatter = scatter.error * 200_f64.sqrt();
        let said = changes.iter().map(|change| change.effect(effect).error).sum::<f64>() / 200.0;
        assert!((0.8..1.25).contains(&(said / scatter)), "{effect:?}: said {said}, scatters by {scatter}");
    }
}

#[test]
fn costs_are_not_taken_below_nothing_and_debt_counts_only_where_there_is_some() {
    let (_, found) = &SAMPLES[0];
    let sides = |found: &Tornado, shock: Shock| {
        found.bars.iter().find(|bar| bar.shock == shock).map(|bar| bar.sides.iter().map(|side| side.step).collect())
    };
    let one_side: Option<Vec<Option<f64>>> = Some(vec![Some(0.5)]);
    assert_eq!(sides(found, Shock::Costs), one_side);
    assert_eq!(sides(found, Shock::CostOfDebt), None);
    let levered = changed(&small(), |sections| {
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
    let plan = small();
    let library = plan.politics.scenarios.clone();
    let many = (0..40).map(|place| Scenario { id: format!("s{place}").as_str().into(), ..library[0].clone() });
    let plan = with_scenarios(&plan, many.collect());
    let found = tornado(&plan);
    assert_eq!(found.bars.len(), 30);
    assert!(found.bars.iter().any(|bar| bar.shock == Shock::Returns), "assumptions are kept");
}

#[test]
fn the_largest_fall_is_named_in_both_languages() {
    let (plan, found) = &SAMPLES[0];
    for party in parties(plan) {
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
            let sentence = politics::largest_risk(plan, found, party, format).unwrap();
            let name = politics::side_name(plan, &fall.bar.shock, fall.side, format);
            assert!(sentence.contains(&politics::capitalised(&name)) && !sentence.contains('【'), "{sentence}");
        }
    }
}

#[test]
fn every_shock_has_a_name_of_its_own_in_both_languages() {
    for (plan, found) in SAMPLES.iter() {
        for language in Language::ALL {
            let format = Format::new(language);
            let sides = found.bars.iter().flat_map(|bar| bar.sides.iter().map(move |side| (&bar.shock, side)));
            let mut names: Vec<String> =
                sides.map(|(shock, side)| politics::side_name(plan, shock, side, format)).collect();
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
    let plan = small();
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
    let plan = small();
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
    let (_, found) = &SAMPLES[0];
    let of = |id: &str| Shock::Return(SectorId::from(id));
    assert!(found.bars.iter().any(|bar| bar.shock == of("AI")));
    assert!(!found.bars.iter().any(|bar| bar.shock == of("DIG")), "nothing is put there");
    assert_eq!(found.bars.iter().filter(|bar| matches!(bar.shock, Shock::Return(_))).count(), 8);
}
