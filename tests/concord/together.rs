//! Each partner by itself against the joint plan, and partners that join.

use super::plans::{all_in, changed, default_plan, exact, with_paths};
use concord::{
    analysis::{
        engine::Engine,
        studies::{Alone, StudyQuestions, Together, plan_alone, reach, shares_alone, study},
    },
    files::{plan_file, samples},
    fund::{
        accession::{self, Accession},
        allocation::{Row, plain_cell},
        edit::{Edit, StructureEdit},
        exact::HUNDRED,
        governance::{Matter, Weights},
        history::History,
        money::Money,
        plan::Plan,
        problem::{Fault, Named},
    },
    language::{Bilingual, Format, Language},
    market::ticket::Ticket,
    wording,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use std::{cmp::Ordering, sync::Arc};

const PATHS: u32 = 1024;

fn together(plan: &Plan) -> Together {
    let questions = StudyQuestions { together: true, ..StudyQuestions::default() };
    let found = study(&mut Engine::new(2), plan, &questions, &Ticket::default()).unwrap();
    found.together.unwrap()
}

fn few(plan: &Plan) -> Plan {
    with_paths(plan, PATHS)
}

/// The plan with the commitments of its partners in billions of dollars.
fn committed(plan: &Plan, billions: &[i64]) -> Plan {
    changed(plan, |sections| {
        for (partner, billions) in Arc::make_mut(&mut sections.partners).iter_mut().zip(billions) {
            partner.commitment = Money::new(Decimal::from(*billions) * Decimal::from(1_000_000_000), &"USD".into());
        }
    })
}

fn only(plan: &Plan, place: usize) -> Plan {
    let others: Vec<_> = plan.partners.iter().map(|own| own.id.clone()).collect();
    let gone = others.into_iter().enumerate().filter(|(index, _)| *index != place);
    let edits = gone.map(|(_, id)| Edit::Structure(StructureEdit::RemovePartner(id)));
    Edit::Many(edits.collect()).apply(plan).unwrap().plan
}

fn has_no_nan(found: &Alone) -> bool {
    let sides = [&found.alone, &found.together];
    let figures = sides.iter().flat_map(|side| {
        let invested = side.invested.map(|own| {
            [own.allocated, own.expected_return, own.volatility, own.one_year_loss.value, own.one_year_loss.error]
        });
        let chance = side.chance.map(|chance| [chance.value, chance.error]);
        let money = [side.profit.value, side.profit.error, side.worst.value, side.worst.error];
        invested.into_iter().flatten().chain(chance.into_iter().flatten()).chain(money)
    });
    let gain = [found.gain.profit.value, found.gain.profit.error, found.gain.chance.2.value];
    figures.chain(gain).all(f64::is_finite)
}

#[test]
fn a_single_partner_gains_nothing_from_itself() {
    let plan = few(&only(&default_plan(), 0));
    let found = together(&plan);
    let [own] = found.partners.as_slice() else { panic!("one partner") };
    assert_eq!(own.alone, own.together);
    assert_eq!((own.gain.profit.value, own.gain.profit.error), (0.0, 0.0));
    assert!(own.gain.chance.2.value.abs() < f64::EPSILON);
    assert!(wording::together::changes_nothing(own));
    let said = wording::together::gain(&plan, 0, own, Format::new(Language::En));
    assert_eq!(said, "U.S. is the only partner: alone is together.");
}

#[test]
fn who_makes_every_cheque_by_itself_gains_nothing_where_nothing_is_pooled() {
    // The default plan: nothing pooled, pro rata; the United States makes every cheque, Japan not the one for space.
    let plan = few(&default_plan());
    let found = together(&plan);
    let (states, japan) = (&found.partners[0], &found.partners[1]);
    assert_eq!(states.reach(), (9, 9, 9));
    assert!(states.gain.profit.value.abs() < f64::EPSILON);
    assert_eq!(states.alone, states.together);
    assert_eq!(japan.reach(), (8, 9, 9));
    assert!(!wording::together::changes_nothing(japan));
    let space = plan.sector_index(&"SPC".into()).unwrap();
    let reached = &japan.sectors[space];
    assert_eq!((reached.own, reached.minimum), (9e9, 10e9));
    assert!(reached.together && !reached.alone);
    assert_eq!(wording::together::out_of_reach(&plan, japan, Format::new(Language::En)), ["Space"]);
}

#[test]
fn what_a_partner_is_alone_is_what_the_engine_says_of_a_plan_of_its_own() {
    let plan = few(&default_plan());
    let alone = Plan::new({
        let mut sections = plan_alone(&plan, 1);
        let own = &sections.partners[0].id.clone();
        sections.governance = Arc::default();
        sections.strategy = Arc::default();
        assert_eq!(own.as_str(), "JP");
        sections
    })
    .unwrap();
    let one = together(&alone);
    let both = together(&plan);
    assert_eq!(one.partners[0].together.profit, both.partners[1].alone.profit);
    assert_eq!(one.partners[0].together.chance, both.partners[1].alone.chance);
}

#[test]
fn a_difference_in_pairs_is_known_better_than_one_of_strangers() {
    let found = together(&few(&committed(&default_plan(), &[150, 60])));
    for own in &found.partners {
        let (alone, both) = (own.alone.profit.error, own.together.profit.error);
        let apart = (alone * alone + both * both).sqrt();
        assert!(own.gain.profit.error < 0.5 * apart, "{} against {apart}", own.gain.profit.error);
        let by = own.gain.profit.value - (own.together.profit.value - own.alone.profit.value);
        assert!(by.abs() < 1e-6 * own.together.profit.value.abs(), "{by}");
    }
}

#[test]
fn a_memorandum_costs_its_funder_and_gives_its_manager_for_nothing() {
    let plan = few(&samples::load("memorandum_550bn").unwrap());
    let found = together(&plan);
    assert!(found.partners.iter().all(has_no_nan));
    let (manager, funder) = (&found.partners[0], &found.partners[1]);
    assert_eq!((manager.alone.invested, manager.alone.chance, manager.together.chance), (None, None, None));
    assert!(manager.alone.profit.value.abs() < f64::EPSILON);
    assert!(manager.gain.profit.value > 0.0);
    assert_eq!(wording::together::told(funder.gain.profit, 5.5e11), Ordering::Less);
    let format = Format::new(Language::En);
    let said = wording::together::gain(&plan, 1, funder, format);
    assert!(said.starts_with("Joining costs Japan US$"), "{said}");
    let said = wording::together::sentence(&plan, 0, manager, format);
    assert!(said.contains("has nothing at risk, alone or together"), "{said}");
}

#[test]
fn money_under_every_cheque_goes_to_the_balancing_sector_and_without_one_stays() {
    let plan = committed(&all_in(&default_plan(), "SEM"), &[150, 5]);
    let cash = plan.sector_index(&"CSH".into()).unwrap();
    let shares = shares_alone(&plan, 1);
    assert_eq!(shares[cash], HUNDRED);
    assert_eq!(shares.iter().sum::<Decimal>(), HUNDRED);
    let found = together(&few(&plan));
    let own = &found.partners[1];
    assert_eq!(own.reach(), (0, 1, 1));
    assert!(has_no_nan(own));
    assert!(own.alone.invested.unwrap().volatility < own.together.invested.unwrap().volatility);
    let without = changed(&plan, |sections| Arc::make_mut(&mut sections.terms).balancing_sector = None);
    assert!(shares_alone(&without, 1).iter().all(Decimal::is_zero));
    let found = together(&few(&without));
    assert!(has_no_nan(&found.partners[1]));
    assert_eq!(found.partners[1].alone.invested, None);
}

#[test]
fn nobody_with_money_and_nothing_allocated_are_no_faults() {
    let nobody = few(&committed(&default_plan(), &[0, 0]));
    let empty = few(&changed(&default_plan(), |sections| {
        let cells = vec![plain_cell(Decimal::ZERO); sections.sectors.len()];
        let row = Arc::new(Row { cells, linked: false });
        Arc::make_mut(&mut sections.allocation).rows = vec![Arc::clone(&row), row];
    }));
    for plan in [nobody, empty] {
        let found = together(&plan);
        for (place, own) in found.partners.iter().enumerate() {
            assert!(has_no_nan(own));
            assert_eq!((own.alone.invested, own.together.chance, own.chance()), (None, None, None));
            for language in Language::ALL {
                let said = wording::together::sentence(&plan, place, own, Format::new(language));
                assert!(!said.contains("NaN") && !said.contains('【'), "{said}");
            }
        }
    }
}

#[test]
fn every_sample_is_worked_out_and_the_sectors_sum_to_the_money() {
    for sample in samples::all() {
        let plan = few(&sample.plan().unwrap());
        let found = together(&plan);
        assert_eq!(found.partners.len(), plan.partners.len());
        for (place, own) in found.partners.iter().enumerate() {
            assert!(has_no_nan(own), "{}: {own:?}", sample.name());
            let put = own.sectors.iter().map(|sector| sector.own).sum::<f64>();
            let allocated: Decimal = (0..plan.sectors.len()).map(|s| plan.share(place, s)).sum();
            let wanted = concord::fund::exact::to_f64(plan.commitment(place) * allocated / HUNDRED);
            assert!((put - wanted).abs() <= 1e-9 * wanted, "{put} of {wanted}");
            assert_eq!(own.sectors, reach(&plan, place));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn spreading_what_falls_under_a_cheque_conserves_money_exactly(
        raw in proptest::collection::vec(0u32..1_000_000, 11),
        allocated in 1u32..=100_000_000,
        billions in 1i64..400,
    ) {
        let plan = default_plan();
        let weights: Vec<Decimal> = raw.iter().take(plan.sectors.len()).map(|part| Decimal::from(*part)).collect();
        prop_assume!(weights.iter().any(|weight| !weight.is_zero()));
        let total = Decimal::new(i64::from(allocated), 6);
        let shares = concord::fund::apportion::apportion(total, &weights, 6).unwrap();
        let plan = committed(&changed(&plan, |sections| {
            let cells = shares.iter().copied().map(plain_cell).collect();
            Arc::make_mut(&mut sections.allocation).rows[1] = Arc::new(Row { cells, linked: false });
        }), &[150, billions]);
        let alone = shares_alone(&plan, 1);
        prop_assert_eq!(alone.iter().sum::<Decimal>(), total);
        for (sector, (was, is)) in shares.iter().zip(&alone).enumerate() {
            let minimum = plan.sectors[sector].minimum_cheque.value.0;
            let reached = plan.commitment(1) * was / HUNDRED >= minimum;
            prop_assert!(is.is_zero() || is >= was);
            // What drops out holds nothing, unless it is where everything went.
            prop_assert!(reached || is.is_zero() || Some(sector) == plan.balancing_index());
        }
    }
}

fn korea(plan: &Plan, billions: i64) -> Accession {
    let name = Bilingual::new("South Korea", "韓国");
    let commitment = Money::new(Decimal::from(billions) * Decimal::from(1_000_000_000), &"USD".into());
    let partner = accession::newcomer(plan, (name.clone(), Bilingual::new("Korea", "韓国")), "USD".into(), commitment);
    Accession { partner, shares: accession::joint_mix(plan), votes: Vec::new() }
}

fn accede(accession: Accession) -> Edit {
    Edit::Structure(StructureEdit::Accede(Box::new(accession)))
}

#[test]
fn a_partner_joins_with_the_joint_mix_in_one_step_and_leaves_it_as_it_was() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        let mut accession = korea(&plan, 30);
        accession.votes = Matter::ALL
            .into_iter()
            .filter_map(|m| Some((m, accession::votes_by_money(&plan, m, &accession.partner.commitment)?)))
            .collect();
        let id = accession.partner.id.clone();
        let after = accede(accession.clone()).apply(&plan).unwrap().plan;
        let place = after.partner_index(&id).unwrap();
        assert_eq!(place, plan.partners.len());
        // Nobody else's row, and no share of the joint mix, is another.
        for other in 0..place {
            assert_eq!(after.row(other), plan.row(other));
        }
        for sector in 0..plan.sectors.len() {
            let (was, is) = (plan.joint_share(sector), after.joint_share(sector));
            assert!((was - is).abs() <= Decimal::new(1, 6), "{}: {was} and {is}", sample.name());
        }
        let allocated: Decimal = accession.shares.iter().map(|(_, share)| *share).sum();
        assert_eq!(after.row(place).unwrap().allocated(), allocated);
        for matter in Matter::ALL {
            if let Weights::Custom(entries) = &after.governance.rule(matter).weights {
                let own = entries.iter().find(|entry| entry.partner == id);
                let voted = accession.votes.iter().find(|(known, _)| *known == matter).unwrap().1;
                assert_eq!(own.map_or(Decimal::ZERO, |entry| entry.votes.0), voted);
            }
        }
        // It is a plan like any other: written, read, and left again.
        assert_eq!(plan_file::read(plan_file::to_text(&after).as_bytes()).unwrap(), after);
        let gone = Edit::Structure(StructureEdit::RemovePartner(id)).apply(&after).unwrap().plan;
        assert_eq!((&gone.partners, &gone.allocation), (&plan.partners, &plan.allocation));
        assert_eq!(gone.governance, plan.governance);
    }
}

#[test]
fn what_cannot_join_is_refused_and_named() {
    let plan = default_plan();
    let refused = |accession: Accession| accede(accession).apply(&plan).unwrap_err().fault;
    let mut twice = korea(&plan, 30);
    twice.partner.id = "US".into();
    assert_eq!(refused(twice), Fault::Duplicate(Named::Partner, "US".to_owned()));
    let mut nowhere = korea(&plan, 30);
    nowhere.shares = vec![("XX".into(), Decimal::ONE)];
    assert_eq!(refused(nowhere), Fault::Unknown(Named::Sector, "XX".to_owned()));
    let mut doubled = korea(&plan, 30);
    doubled.shares = vec![("AI".into(), Decimal::ONE), ("AI".into(), Decimal::ONE)];
    assert_eq!(refused(doubled), Fault::Duplicate(Named::Sector, "AI".to_owned()));
    let mut over = korea(&plan, 30);
    over.shares = vec![("AI".into(), Decimal::from(60)), ("SEM".into(), Decimal::from(41))];
    assert_eq!(refused(over), Fault::SumOver { sum: Decimal::from(101) });
    let mut foreign = korea(&plan, 30);
    foreign.partner.currency = "KRW".into();
    assert_eq!(refused(foreign), Fault::Unknown(Named::Currency, "KRW".to_owned()));
    let mut full = plan.clone();
    while full.partners.len() < 24 {
        full = accede(korea(&full, 1)).apply(&full).unwrap().plan;
    }
    let one_more = accede(korea(&full, 1)).apply(&full).unwrap_err().fault;
    assert_eq!(one_more, Fault::Count { found: 25, low: 1, high: 24 });
    // All of them have an identity and, as far as there are any, a hue of their own.
    let mut hues: Vec<u8> = full.partners.iter().map(|partner| partner.colour).collect();
    hues.sort_unstable();
    hues.dedup();
    assert_eq!(hues.len(), 24);
}

#[test]
fn a_baseline_knows_nothing_of_who_joined_since() {
    let plan = default_plan();
    let after = accede(korea(&plan, 30)).apply(&plan).unwrap().plan;
    assert_eq!(after.baseline, plan.baseline);
    assert_eq!(after.total_commitment(), Decimal::from(330_000_000_000_i64));
    let tax = after.partners[2].tax.as_ref().unwrap();
    assert_eq!(tax.rates.len(), after.locations.len());
    assert_eq!(after.partners[2].hedge_ratio.value, exact("0"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn joining_is_one_step_that_undo_takes_back_whatever_was_brought(
        which in 0usize..6,
        billions in 0i64..1000,
        mix in 0usize..6,
        votes in 0u32..1000,
    ) {
        let plan = samples::all()[which].plan().unwrap();
        let mut accession = korea(&plan, billions);
        if mix < plan.partners.len() {
            accession.shares = accession::mix_of(&plan, mix);
        }
        accession.votes = Matter::ALL.map(|matter| (matter, Decimal::from(votes))).to_vec();
        let id = accession.partner.id.clone();
        let mut history = History::new(plan.clone());
        history.apply(&accede(accession), concord::fund::history::Phase::Once).unwrap();
        prop_assert_eq!(history.plan().partners.len(), plan.partners.len() + 1);
        prop_assert!(history.plan().partner_index(&id).is_some());
        let after = history.plan().clone();
        let sum: Decimal = after.commitments().iter().sum();
        prop_assert_eq!(sum, plan.total_commitment() + Decimal::from(billions) * Decimal::from(1_000_000_000));
        history.undo();
        prop_assert_eq!(history.plan(), &plan);
        history.redo();
        prop_assert_eq!(history.plan(), &after);
    }
}
