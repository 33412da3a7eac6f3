//! Partners that leave, caps on calls and orphaned calls on every future, against a slow reference path by path.
#![allow(clippy::float_cmp, reason = "the same to the last bit is what is meant")]

use super::plans::{changed, default_plan, exact, with_paths};
use concord::{
    analysis::{
        engine::Engine,
        exposure::Exposure,
        flows::{Wanted, Work},
        net::{Kept, Leaving, Net, Shown, Working},
        position::Position,
        questions::{Counting, Party, Questions, SeriesQuestion, Step},
    },
    files::samples,
    fund::{
        identity::PartnerId,
        money::Money,
        plan::{Plan, Sections},
        politics::{CallCap, Consequence, Orphans, PartnerExit, Politics},
    },
    market::{
        cache::Cache,
        futures::{Futures, SectorKind},
        rows::{Row, TILE},
        setting::{Exits, Setting},
        ticket::Ticket,
    },
};
use std::sync::Arc;

/// Years of a plan's flows in double precision.
#[derive(Clone, Debug, Default, PartialEq)]
struct Years {
    calls: Vec<f64>,
    paid: Vec<f64>,
    values: Vec<f64>,
}

fn politics(plan: &Plan, change: impl FnOnce(&mut Politics)) -> Plan {
    changed(plan, |sections| change(Arc::make_mut(&mut sections.politics)))
}

/// The default plan without tax, so that what is compared is what partners get before it.
fn untaxed() -> Plan {
    changed(&with_paths(&default_plan(), 1_024), |sections| Arc::make_mut(&mut sections.terms).tax = None)
}

fn futures(plan: &Plan, setting: &Setting) -> Arc<Futures> {
    Cache::default().futures(plan, setting, TILE, &Ticket::default()).unwrap()
}

/// Flows of the fund and every partner on the first tile, base currency, after everything.
fn flows(plan: &Plan, futures: &Futures) -> Vec<concord::analysis::flows::Flows> {
    let net = Net::of(plan, &futures.recipe);
    let exposure = Exposure::of(plan);
    let evergreen = futures.recipe.spending.is_some();
    let parties = std::iter::once(Party::Fund).chain((0..plan.partners.len()).map(Party::Partner));
    let positions: Vec<Position> = parties.map(|party| Position::of(plan, &exposure, party, evergreen)).collect();
    let wanted: Vec<Wanted<'_>> =
        positions.iter().map(|position| Wanted { position, counting: Counting::Base, bridge: true }).collect();
    let mut work = Work::default();
    work.work_out(&futures.tile(0), &net, &wanted);
    work.flows
}

/// What leaves on the first tile.
fn leaving(plan: &Plan, futures: &Futures) -> Leaving {
    let net = Net::of(plan, &futures.recipe);
    let mut leaving = Leaving::default();
    leaving.begin(plan.partners.len());
    let shown = Shown { leaving: Some(&mut leaving), ..Shown::default() };
    net.run(&futures.tile(0), (&mut [], &mut []), &mut Working::default(), shown);
    leaving
}

/// What is paid of a schedule: by year of payment, the year scheduled and the part.
fn payments(scheduled: &[f64], exit: Option<usize>, cap: &[f64]) -> Vec<Vec<(usize, f64)>> {
    let mut queue: Vec<(usize, f64)> = Vec::new();
    let mut all = Vec::new();
    for year in 0..scheduled.len() {
        let mut made = Vec::new();
        if exit.is_none_or(|exit| year <= exit) {
            queue.push((year, scheduled[year]));
            let mut budget = cap[year];
            for (of, owed) in &mut queue {
                let pays = owed.min(budget);
                budget -= pays;
                *owed -= pays;
                if scheduled[*of] > 0.0 && pays > 0.0 {
                    made.push((*of, pays / scheduled[*of]));
                }
            }
        }
        all.push(made);
    }
    all
}

/// The flows of amounts by sector on one future, pot by pot: the slow way.
fn reference(
    futures: &Futures,
    growth: &[Vec<Row>],
    path: usize,
    amounts: &[f64],
    payments: &[Vec<(usize, f64)>],
) -> Years {
    let recipe = &futures.recipe;
    let years = recipe.horizon + 1;
    let mut found = Years { calls: vec![0.0; years], paid: vec![0.0; years], values: vec![0.0; years] };
    for (sector, amount) in amounts.iter().enumerate().filter(|(_, amount)| **amount > 0.0) {
        let (SectorKind::Paced(programme) | SectorKind::Held(programme)) = &recipe.sectors[sector] else { panic!() };
        // (the reading of the clock at which its age is 0, value)
        let mut pots: Vec<(usize, f64)> = Vec::new();
        for year in 0..years {
            for (start, value) in &mut pots {
                let growth = if year > 0 { f64::from(growth[sector][year - 1][path]) } else { 1.0 };
                let grown = *value * (growth - f64::from(recipe.costs)).max(0.0);
                let rate = year.checked_sub(*start).map_or(0.0, |age| programme.timetable.rates[age]);
                found.paid[year] += rate * grown;
                *value = grown - rate * grown;
            }
            for (of, part) in &payments[year] {
                for (start, share) in programme.starts.iter().filter(|(start, _)| start <= of) {
                    let call = amount * part * share * programme.timetable.calls[of - start];
                    found.calls[year] += call;
                    pots.push((start + year - of, call));
                }
            }
            found.values[year] += pots.iter().map(|(_, value)| value).sum::<f64>();
        }
    }
    found
}

fn scheduled(futures: &Futures, amounts: &[f64]) -> Vec<f64> {
    let calls = |kind: &SectorKind| match kind {
        SectorKind::Paced(programme) | SectorKind::Held(programme) => programme.calls.clone(),
        _ => panic!(),
    };
    let by_sector: Vec<Vec<f64>> = futures.recipe.sectors.iter().map(calls).collect();
    (0..=futures.recipe.horizon)
        .map(|year| amounts.iter().zip(&by_sector).map(|(amount, calls)| amount * calls[year]).sum())
        .collect()
}

fn near(found: f32, wanted: f64, scale: f64, what: &str) {
    assert!((f64::from(found) - wanted).abs() <= 2e-5 * scale, "{what}: {found} {wanted}");
}

fn exit_of(leaving: &Leaving, partner: usize, path: usize) -> Option<usize> {
    let exit = leaving.exits[partner][path];
    exit.is_finite().then_some(exit as usize)
}

#[test]
fn a_leaver_s_calls_end_and_what_it_has_runs_off_as_the_slow_way_says() {
    let plan = politics(&untaxed(), |politics| politics.on = true);
    let futures = futures(&plan, &Setting::of(&plan));
    let (flows, leaving) = (flows(&plan, &futures), leaving(&plan, &futures));
    let exposure = Exposure::of(&plan);
    let growth = futures.recipe.growth_by_sector(0);
    let none = vec![f64::INFINITY; futures.recipe.horizon + 1];
    let mut left = 0;
    for partner in 0..2 {
        let amounts = exposure.partner(partner);
        let scale: f64 = amounts.iter().sum();
        for path in 0..TILE {
            let exit = exit_of(&leaving, partner, path);
            left += usize::from(exit.is_some());
            let paid = payments(&scheduled(&futures, amounts), exit, &none);
            let wanted = reference(&futures, &growth, path, amounts, &paid);
            let whole = &flows[partner + 1].whole;
            for year in 0..=futures.recipe.horizon {
                near(whole.calls[year][path], wanted.calls[year], scale, "calls");
                near(whole.distributions[year][path], wanted.paid[year], scale, "paid");
                near(whole.values[year][path], wanted.values[year], scale, "value");
            }
        }
    }
    assert!(left > 500, "{left}");
}

#[test]
fn a_cap_defers_calls_that_age_from_the_year_they_are_paid() {
    let base = untaxed();
    let cap = 12e9;
    let plan = politics(&base, |politics| {
        politics.call_caps = vec![CallCap {
            partner: base.partners[1].id.clone(),
            cap: Money::new(12_000_000_000_i64.into(), &"USD".into()),
        }];
    });
    let futures = futures(&plan, &Setting::of(&plan));
    let flows = flows(&plan, &futures);
    let exposure = Exposure::of(&plan);
    let amounts = exposure.partner(1);
    let schedule = scheduled(&futures, amounts);
    assert!(schedule.iter().any(|due| *due > cap), "the cap binds");
    let paid = payments(&schedule, None, &vec![cap; schedule.len()]);
    let scale: f64 = amounts.iter().sum();
    let growth = futures.recipe.growth_by_sector(0);
    for path in (0..TILE).step_by(7) {
        let wanted = reference(&futures, &growth, path, amounts, &paid);
        let whole = &flows[2].whole;
        for year in 0..schedule.len() {
            assert!(f64::from(whole.calls[year][path]) <= cap * 1.000_001);
            near(whole.calls[year][path], wanted.calls[year], scale, "calls");
            near(whole.distributions[year][path], wanted.paid[year], scale, "paid");
            near(whole.values[year][path], wanted.values[year], scale, "value");
        }
    }
    let leaving = leaving(&plan, &futures);
    let called: f64 = flows[2].whole.calls.iter().map(|row| f64::from(row[0])).sum();
    near(leaving.held_back[1][0], schedule.iter().sum::<f64>() - called, scale, "the queue at the horizon");
    assert!(
        leaving.capped[1].iter().all(|capped| *capped == 1.0) && leaving.capped[0].iter().all(|capped| *capped == 0.0)
    );
}

/// A cap above everything that is ever called leaves the linear way and every bit of it.
#[test]
fn a_cap_that_is_never_reached_and_a_hazard_of_nothing_change_no_bit() {
    let base = with_paths(&default_plan(), 2_000);
    let partners: Vec<PartnerId> = base.partners.iter().map(|partner| partner.id.clone()).collect();
    let still = politics(&base, |politics| {
        politics.on = true;
        politics.exits.iter_mut().for_each(|exit: &mut PartnerExit| exit.hazard.value = exact("0"));
        politics.call_caps =
            vec![CallCap { partner: partners[0].clone(), cap: Money::new(150_000_000_000_i64.into(), &"USD".into()) }];
    });
    let questions = Questions { departures: false, ..Questions::everything(2) };
    let answer = |plan: &Plan| Engine::new(2).answer(plan, &questions, &Ticket::default()).unwrap();
    assert_eq!(*answer(&base), *answer(&still));
}

fn sum(rows: &[&Row], path: usize) -> f64 {
    rows.iter().map(|row| f64::from(row[path])).sum()
}

/// Σ partners, the buyer and the frozen account are what was distributable, every path and year.
#[test]
fn nothing_is_lost_whatever_follows_from_leaving() {
    let five = changed(&with_paths(&samples::all()[5].plan().unwrap(), 1_024), |sections: &mut Sections| {
        Arc::make_mut(&mut sections.terms).tax = None;
    });
    let two = untaxed();
    let leveraged = changed(&two, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        terms.pooling = exact("60");
        if let Some(leverage) = &mut terms.leverage {
            leverage.debt_to_equity = exact("0.5");
        }
    });
    let memorandum = changed(&with_paths(&samples::all()[1].plan().unwrap(), 1_024), |sections| {
        Arc::make_mut(&mut sections.terms).tax = None;
    });
    let norway = changed(&with_paths(&samples::all()[3].plan().unwrap(), 1_024), |sections| {
        Arc::make_mut(&mut sections.terms).tax = None;
    });
    for plan in [&two, &five, &leveraged, &memorandum, &norway] {
        for (consequence, orphans) in [
            (Consequence::Freeze, Orphans::NeverMade),
            (Consequence::Sale, Orphans::TakenUp),
            (Consequence::Penalty, Orphans::TakenUp),
            (Consequence::AssetFreeze, Orphans::NeverMade),
        ] {
            let plan = politics(plan, |politics| {
                politics.on = true;
                politics.consequence = consequence;
                politics.orphans = orphans;
            });
            conserves(&plan);
        }
    }
}

fn conserves(plan: &Plan) {
    let futures = futures(plan, &Setting::of(plan));
    let (flows, leaving) = (flows(plan, &futures), leaving(plan, &futures));
    let partners = plan.partners.len();
    let committed: f64 = plan.commitments().iter().map(|c| concord::fund::exact::to_f64(*c)).sum();
    let years = futures.recipe.horizon + 1;
    for path in 0..TILE {
        let all = |of: &dyn Fn(&concord::analysis::flows::Flows) -> f64| -> (f64, f64) {
            (of(&flows[0]), flows.iter().skip(1).map(of).sum())
        };
        // Calls are the partners' own, in every year.
        for year in 0..years {
            let (fund, theirs) = all(&|flows| f64::from(flows.whole.calls[year][path]));
            assert!((fund - theirs).abs() <= 1e-6 * committed, "calls {path} {year}: {fund} {theirs}");
        }
        let (fund, theirs) = all(&|flows| {
            let paid: Vec<&Row> = flows.whole.distributions.iter().collect();
            sum(&paid, path) + f64::from(flows.whole.values[years - 1][path])
        });
        let kept = |what| (0..partners).map(|partner| f64::from(leaving.kept(partner, what)[path])).sum::<f64>();
        let beside = kept(Kept::Bought) + kept(Kept::Frozen) - kept(Kept::Price);
        let moved = fund.abs() + theirs.abs() + committed;
        assert!((fund - theirs - beside).abs() <= 2e-6 * moved, "{path}: {fund} {theirs} {beside}");
        // What is orphaned is taken over or never made, and nobody takes over more than its limit.
        let limit = plan.politics.orphan_limit().to_f64() / 100.0;
        for stayer in 0..partners {
            let carried: f64 = leaving.carried.iter().map(|rows| f64::from(rows[stayer][path])).sum();
            let most = limit * concord::fund::exact::to_f64(plan.commitment(stayer));
            assert!(carried <= most * 1.000_01 + 1.0, "{carried} {most}");
        }
        // The steps from gross to net add up for everybody.
        for flows in &flows {
            let steps = |step: Step| flows.bridge.rows(step).iter().map(|row| f64::from(row[path])).sum::<f64>();
            let sum = steps(Step::Gross) - steps(Step::Costs) - steps(Step::Interest) + steps(Step::Sharing)
                - steps(Step::Tax)
                + steps(Step::Currency);
            let net = steps(Step::Net);
            assert!((sum - net).abs() <= 1e-5 * moved, "{path}: {sum} {net}");
        }
    }
}

/// P(exit by T) = 1 − e^(−λT) (domain.md §2g: 2 % a year for 10 years, 18.127 %), elections aside.
#[test]
fn partners_leave_as_often_as_their_hazard_says() {
    let plan = politics(&with_paths(&default_plan(), 50_000), |politics| {
        politics.on = true;
        politics.exits.iter_mut().for_each(|exit| {
            exit.hazard.value = exact("2");
            exit.elections.clear();
        });
    });
    let questions = Questions { departures: true, ..Questions::default() };
    let analysis = Engine::new(2).answer(&plan, &questions, &Ticket::default()).unwrap();
    let found = analysis.departures.as_ref().unwrap();
    for partner in &found.partners {
        for (years, chance) in [(5, 0.09516), (10, 0.18127), (25, 1.0 - (-0.5_f64).exp())] {
            let error = (chance * (1.0 - chance) / 50_000.0_f64).sqrt();
            assert!((partner.left_by_year[years] - chance).abs() < 4.0 * error, "{years}");
        }
        assert!(partner.paid_in > 0.0 && partner.orphaned > 0.0 && partner.never_made > 0.0);
    }
}

/// A partner that leaves on every future: what is paid in, orphaned and taken over is what the schedule says.
#[test]
fn a_partner_that_walks_out_leaves_what_is_not_yet_called() {
    let plan = politics(&untaxed(), |politics| politics.orphans = Orphans::TakenUp);
    let setting = Setting::exits(Exits::Forced { partner: 1, year: 6 });
    let futures = futures(&plan, &setting);
    let leaving = leaving(&plan, &futures);
    let exposure = Exposure::of(&plan);
    let schedule = scheduled(&futures, exposure.partner(1));
    let (before, after) = schedule.split_at(7);
    let (paid, orphaned) = (before.iter().sum::<f64>(), after.iter().sum::<f64>());
    near(leaving.kept(1, Kept::PaidIn)[9], paid, 150e9, "paid in");
    near(leaving.kept(1, Kept::Orphaned)[9], orphaned, 150e9, "orphaned");
    near(leaving.carried[1][0][9], orphaned.min(0.25 * 150e9), 150e9, "taken over");
    assert!(leaving.exits[0].iter().all(|exit| exit.is_infinite()));
    // The one that stays pays its own and what it takes over.
    let flows = flows(&plan, &futures);
    let called: f64 = flows[1].whole.calls.iter().map(|row| f64::from(row[9])).sum();
    let own: f64 = scheduled(&futures, exposure.partner(0)).iter().sum();
    near(called as f32, own + orphaned.min(0.25 * 150e9), 150e9, "called");
}

#[test]
fn drawing_from_the_same_seed_gives_the_same_numbers_on_any_number_of_threads() {
    let plan = politics(&with_paths(&default_plan(), 3_000), |politics| {
        politics.on = true;
        politics.consequence = Consequence::Penalty;
        politics.orphans = Orphans::TakenUp;
    });
    let questions = Questions {
        series: vec![SeriesQuestion::base(Party::Partner(0), concord::analysis::questions::Measure::TotalValue)],
        figures: vec![(Party::Fund, Counting::Base)],
        departures: true,
        ..Questions::default()
    };
    let answer = |threads: usize| Engine::new(threads).answer(&plan, &questions, &Ticket::default()).unwrap();
    assert_eq!(*answer(1), *answer(2));
}

/// What an engine keeps of those who leave serves only as long as the same is paid on the same futures.
#[test]
fn what_is_kept_of_leavers_never_stands_in_for_something_else() {
    let base = politics(&with_paths(&default_plan(), 1_500), |politics| politics.on = true);
    let moved = |plan: &Plan| {
        changed(plan, |sections| {
            let row = Arc::make_mut(&mut Arc::make_mut(&mut sections.allocation).rows[0]);
            let (first, second) = (row.cells[0].share, row.cells[1].share);
            (row.cells[0].share, row.cells[1].share) = (second, first);
        })
    };
    let taken_up = politics(&base, |politics| politics.orphans = Orphans::TakenUp);
    let capped = politics(&taken_up, |politics| {
        let cap = Money::new(9_000_000_000_i64.into(), &"USD".into());
        politics.call_caps = vec![CallCap { partner: PartnerId::from("US"), cap }];
    });
    let pooled = changed(&taken_up, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        terms.pooling = exact("60");
        terms.sharing =
            concord::fund::sharing::Sharing::FirstLoss { partner: PartnerId::from("JP"), tranche: exact("20") };
    });
    let calm = politics(&base, |politics| {
        politics.exits.iter_mut().for_each(|exit| exit.hazard.value = exact("0.1"));
    });
    let untaxed = changed(&base, |sections| Arc::make_mut(&mut sections.terms).tax = None);
    let plans =
        [&base, &moved(&base), &taken_up, &moved(&taken_up), &capped, &pooled, &moved(&pooled), &calm, &untaxed, &base];
    let questions = Questions {
        figures: vec![
            (Party::Fund, Counting::Base),
            (Party::Partner(0), Counting::Own),
            (Party::Partner(1), Counting::Own),
        ],
        departures: true,
        ..Questions::default()
    };
    let mut engine = Engine::new(2);
    for (place, plan) in plans.into_iter().enumerate() {
        let kept = engine.answer(plan, &questions, &Ticket::default()).unwrap();
        let fresh = Engine::new(1).answer(plan, &questions, &Ticket::default()).unwrap();
        assert_eq!(*kept, *fresh, "plan {place}");
        let again = engine.answer(plan, &questions, &Ticket::default()).unwrap();
        assert_eq!(*kept, *again, "plan {place}, again");
    }
}
