//! The engine against its budgets and against a plain reference, both in the same run: `cargo bench --bench engine`.
//!
//! The reference is what one would write first: one thread, double precision, a loop a future over sectors and years, and
//! sorting for the percentiles. It is vectorised where the compiler manages to.

#![allow(missing_docs, reason = "criterion's macro makes a function without one")]
#![allow(clippy::print_stderr, reason = "memory is reported beside the times")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on has failed")]

use concord::{
    analysis::{
        engine::Engine,
        exposure::Exposure,
        questions::{Counting, Measure, Party, Precision, Questions, SeriesQuestion, Step},
        risk::OneYearDraws,
        studies::{self, StudyQuestions},
    },
    files::samples,
    fund::{
        allocation::Row,
        correlation::Factor,
        exact::Exact,
        identity::{PartnerId, SectorId},
        plan::Plan,
        sharing::{DeemedInterest, ManagerShare, Sharing, Tier, TierShare, Until},
    },
    market::{cache::Cache, rows::TILE, setting::Setting, ticket::Ticket},
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use rust_decimal::Decimal;
use std::{hint::black_box, sync::Arc, time::Duration};

const THREADS: usize = 2;

fn with_paths(paths: u32) -> Plan {
    let mut sections = samples::default_plan().unwrap().sections();
    Arc::make_mut(&mut sections.simulation).paths = paths;
    Plan::new(sections).unwrap()
}

/// The plan with `tenths` of a per cent moved between the first partner's first two sectors.
fn moved(plan: &Plan, tenths: i64) -> Plan {
    let mut sections = plan.sections();
    let row: &mut Row = Arc::make_mut(&mut Arc::make_mut(&mut sections.allocation).rows[0]);
    row.cells[0].share.0 += Decimal::new(tenths, 1);
    row.cells[1].share.0 -= Decimal::new(tenths, 1);
    Plan::new(sections).unwrap()
}

/// 24 partners and 64 sectors like those of the default plan.
fn large(paths: u32) -> Plan {
    let mut sections = with_paths(paths).sections();
    let partners = Arc::make_mut(&mut sections.partners);
    while partners.len() < 24 {
        let mut partner = partners[partners.len() % 2].clone();
        partner.id = PartnerId::from(format!("P{}", partners.len()).as_str());
        partners.push(partner);
    }
    let list = Arc::make_mut(&mut sections.sectors);
    let correlation = Arc::make_mut(&mut sections.correlation);
    while list.len() < 64 {
        let mut sector = list[list.len() % 8].clone();
        sector.id = SectorId::from(format!("S{}", list.len()).as_str());
        correlation.factors.push(Factor::Sector(sector.id.clone()));
        for matrix in [&mut correlation.matrix.value, &mut correlation.matrix.default] {
            let rho = Exact(Decimal::new(1, 1));
            for row in matrix.iter_mut() {
                row.push(rho);
            }
            let size = matrix.len();
            matrix.push((0..=size).map(|j| if j == size { Exact(Decimal::ONE) } else { rho }).collect());
        }
        list.push(sector);
    }
    let row = Row {
        cells: (0..64)
            .map(|k| concord::fund::allocation::plain_cell(Decimal::from(if k < 36 { 2 } else { 1 })))
            .collect(),
        linked: false,
    };
    Arc::make_mut(&mut sections.allocation).rows = (0..24).map(|_| Arc::new(row.clone())).collect();
    Plan::new(sections).unwrap()
}

fn parties(plan: &Plan) -> Vec<Party> {
    std::iter::once(Party::Fund).chain((0..plan.partners.len()).map(Party::Partner)).collect()
}

fn total_values(plan: &Plan, precision: Precision) -> Questions {
    let series = parties(plan).into_iter().map(|party| SeriesQuestion::base(party, Measure::TotalValue)).collect();
    Questions { series, precision, ..Questions::default() }
}

/// The plan with political risk on: partners leave by their hazards.
fn with_exits(plan: &Plan) -> Plan {
    let mut sections = plan.sections();
    Arc::make_mut(&mut sections.politics).on = true;
    Plan::new(sections).unwrap()
}

/// Everything of the full row: figures of all parties in own currency, tails, exact percentiles of the series in view.
fn full(plan: &Plan) -> Questions {
    Questions {
        figures: parties(plan).into_iter().map(|party| (party, Counting::Own)).collect(),
        one_year: parties(plan),
        series: vec![SeriesQuestion::base(Party::Fund, Measure::TotalValue)],
        ..Questions::default()
    }
}

/// The plan with everything pooled, taxed and shared by every rule; and levered.
fn with_rules(plan: &Plan) -> Vec<(&'static str, Plan)> {
    let manager = || vec![ManagerShare { partner: plan.partners[0].id.clone(), share: Exact(Decimal::ONE_HUNDRED) }];
    let percent = |value: i64| Exact(Decimal::from(value));
    let split = |first: i64| {
        let part = |place: usize, share| TierShare { partner: plan.partners[place].id.clone(), share: percent(share) };
        vec![part(0, first), part(1, 100 - first)]
    };
    let with = |rule: Sharing, debt: i64| {
        let mut sections = plan.sections();
        let terms = Arc::make_mut(&mut sections.terms);
        (terms.pooling, terms.sharing) = (percent(100), rule);
        if let Some(leverage) = &mut terms.leverage {
            leverage.debt_to_equity = Exact(Decimal::new(debt, 1));
        }
        Plan::new(sections).unwrap()
    };
    let (hurdle, catch_up, carry) = (percent(6), percent(100), percent(10));
    vec![
        ("pro rata, levered", with(Sharing::ProRata, 5)),
        ("european", with(Sharing::European { manager: manager(), hurdle, catch_up, carry }, 0)),
        ("american", with(Sharing::American { manager: manager(), hurdle, catch_up, carry, clawback: true }, 0)),
        ("first loss", with(Sharing::FirstLoss { partner: plan.partners[1].id.clone(), tranche: percent(20) }, 0)),
        (
            "memorandum",
            with(
                Sharing::Memorandum {
                    manager: manager(),
                    rate: hurdle,
                    interest: DeemedInterest::Compound,
                    phase1_funder: percent(50),
                    phase2_manager: percent(90),
                    loss_on_manager: percent(0),
                },
                0,
            ),
        ),
        (
            "custom",
            with(
                Sharing::Custom {
                    tiers: vec![
                        Tier { until: Until::Capital, split: split(50) },
                        Tier { until: Until::Hurdle(hurdle), split: split(40) },
                        Tier { until: Until::Always, split: split(60) },
                    ],
                },
                0,
            ),
        ),
    ]
}

/// What the Sharing view asks: the rule's effects and every partner's bridge.
fn sharing_view(plan: &Plan) -> Questions {
    let steps = |party| Step::ALL.map(|step| SeriesQuestion::base(party, Measure::Bridge(step)));
    let series = (0..plan.partners.len()).flat_map(|place| steps(Party::Partner(place))).collect();
    Questions { series, sharing: true, ..Questions::default() }
}

fn drag_ticks(c: &mut Criterion, name: &str, plan: &Plan) {
    let ticket = Ticket::default();
    let mut engine = Engine::new(THREADS);
    let questions = total_values(plan, Precision::Quick);
    engine.begin_drag(plan);
    let ticks: Vec<Plan> = (1..20).map(|tenths| moved(plan, tenths)).collect();
    engine.answer(&ticks[0], &questions, &ticket).unwrap();
    let mut tick = 0;
    c.bench_function(&format!("drag tick {name}"), |b| {
        b.iter(|| {
            tick = (tick + 1) % ticks.len();
            engine.answer(black_box(&ticks[tick]), &questions, &ticket).unwrap()
        });
    });
    engine.end_drag();
    c.bench_function(&format!("product tick {name}"), |b| {
        b.iter(|| {
            tick = (tick + 1) % ticks.len();
            engine.answer(black_box(&ticks[tick]), &questions, &ticket).unwrap()
        });
    });
}

fn at(c: &mut Criterion, paths: u32) {
    let plan = with_paths(paths);
    let ticket = Ticket::default();
    drag_ticks(c, &paths.to_string(), &plan);
    let mut engine = Engine::new(THREADS);
    let questions = full(&plan);
    engine.answer(&plan, &questions, &ticket).unwrap();
    c.bench_function(&format!("full re-evaluation {paths}"), |b| {
        b.iter(|| engine.answer(black_box(&plan), &questions, &ticket).unwrap());
    });
    for (name, plan) in with_rules(&plan) {
        c.bench_function(&format!("full re-evaluation {paths}, {name}"), |b| {
            b.iter(|| engine.answer(black_box(&plan), &questions, &ticket).unwrap());
        });
    }
    let leaving = with_exits(&plan);
    engine.answer(&leaving, &questions, &ticket).unwrap();
    eprintln!("memory {paths}, exits on: engine holds {} MB, process {}", engine.bytes() >> 20, resident_memory());
    c.bench_function(&format!("full re-evaluation {paths}, exits on"), |b| {
        b.iter(|| engine.answer(black_box(&leaving), &questions, &ticket).unwrap());
    });
    let view = sharing_view(&plan);
    c.bench_function(&format!("sharing in view {paths}, memorandum"), |b| {
        let plan = with_rules(&plan).into_iter().find(|(name, _)| *name == "memorandum").unwrap().1;
        b.iter(|| engine.answer(black_box(&plan), &view, &ticket).unwrap());
    });
    let everything = Questions::everything(2);
    engine.answer(&plan, &everything, &ticket).unwrap();
    eprintln!("memory {paths}: engine holds {} MB, process {}", engine.bytes() >> 20, resident_memory());
    c.bench_function(&format!("everything {paths}"), |b| {
        b.iter(|| engine.answer(black_box(&plan), &everything, &ticket).unwrap());
    });
    drop(engine);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(THREADS).build().unwrap();
    c.bench_function(&format!("draws and unit paths {paths}"), |b| {
        b.iter_batched_ref(
            Cache::default,
            |cache| pool.install(|| cache.futures(&plan, &Setting::base(), paths as usize, &ticket).unwrap()),
            BatchSize::PerIteration,
        );
    });
}

fn resident_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM"));
    lines.collect::<Vec<_>>().join(" ")
}

fn reference(c: &mut Criterion) {
    let paths = 100_000;
    let plan = with_paths(paths);
    let futures = Cache::default().futures(&plan, &Setting::base(), paths as usize, &Ticket::default()).unwrap();
    let (sectors, years) = (plan.sectors.len(), 26);
    // The same unit paths in double precision, sector by year by future.
    let cube: Vec<Vec<f64>> = (0..sectors * years)
        .map(|k| {
            let (sector, year) = (k / years, k % years);
            let total = |tile: usize| {
                let view = futures.tile(tile);
                let mut sum =
                    view.value(sector, year).map_or(vec![0.0; TILE], |row| row.iter().map(|v| f64::from(*v)).collect());
                for before in 0..=year {
                    if let Some(row) = view.distribution(sector, before) {
                        sum.iter_mut().zip(row).for_each(|(sum, paid)| *sum += f64::from(*paid));
                    }
                }
                sum
            };
            let mut values: Vec<f64> = (0..futures.tiles).flat_map(total).collect();
            values.truncate(paths as usize);
            values
        })
        .collect();
    drop(futures);
    let exposure = Exposure::of(&plan);
    let weights = [exposure.fund(), exposure.partner(0).to_vec(), exposure.partner(1).to_vec()];
    c.bench_function("reference tick 100000", |b| {
        b.iter(|| {
            let mut percentiles = Vec::new();
            for weights in &weights {
                for year in 0..years {
                    let mut values = vec![0.0_f64; paths as usize];
                    for (sector, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0) {
                        for (value, unit) in values.iter_mut().zip(&cube[sector * years + year]) {
                            *value += weight * unit;
                        }
                    }
                    values.sort_unstable_by(f64::total_cmp);
                    percentiles
                        .push([0.05, 0.25, 0.5, 0.75, 0.95].map(|p| concord::maths::quantile::type7(&values, p)));
                }
            }
            black_box(percentiles)
        });
    });
}

/// Thirty shocks, as the Politics view asks for them when a plan has changed: the futures of the base case are there.
fn tornado(c: &mut Criterion) {
    let plan = with_paths(10_000);
    let ticket = Ticket::default();
    let mut engine = Engine::new(THREADS);
    let questions = StudyQuestions { tornado: true, ..StudyQuestions::default() };
    let found = studies::study(&mut engine, &plan, &questions, &ticket).unwrap().tornado.unwrap();
    let sides: usize = found.bars.iter().map(|bar| bar.sides.len()).sum();
    eprintln!("tornado: {} shocks, {sides} evaluations; memory {}", found.bars.len(), engine.bytes() >> 20);
    c.bench_function("tornado 10000", |b| {
        b.iter(|| studies::study(&mut engine, black_box(&plan), &questions, &ticket).unwrap());
    });
    let questions = StudyQuestions { switch: true, walkout: Some((1, 4)), ..StudyQuestions::default() };
    c.bench_function("switch and walkout 10000", |b| {
        b.iter(|| studies::study(&mut engine, black_box(&plan), &questions, &ticket).unwrap());
    });
}

fn engine(c: &mut Criterion) {
    tornado(c);
    at(c, 10_000);
    at(c, 100_000);
    drag_ticks(c, "10000, 24 partners, 64 sectors", &large(10_000));
    let draws = OneYearDraws::of(&with_paths(10_000));
    let mix = [0.25, 0.15, 0.15, 0.08, 0.04, 0.08, 0.1, 0.1, 0.0, 0.05];
    c.bench_function("one-year loss of a mix", |b| b.iter(|| draws.tails(black_box(&mix), None)));
    reference(c);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(15).measurement_time(Duration::from_secs(3)).warm_up_time(Duration::from_millis(500));
    targets = engine
}
criterion_main!(benches);
