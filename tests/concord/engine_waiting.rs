//! Lags, success and scenarios drawn into the unit paths, against a slow reference and closed forms.
#![allow(clippy::needless_range_loop, reason = "futures and years are named by their places")]
#![allow(clippy::float_cmp, reason = "the same to the last bit is what is meant")]

use super::plans::{changed, default_plan, exact, with_paths, without_lags};
use concord::{
    analysis::{deployment::Deployment, engine::Engine, questions::Questions},
    fund::{
        approvals::{Approvals, Duration, Gate},
        assumption::Assumption,
        edit::{ApprovalsEdit, Edit},
        exact::Exact,
        gate_library,
        plan::Plan,
        politics::Scenario,
        scenario_library,
    },
    market::{
        cache::Cache,
        futures::{Futures, SectorKind},
        rows::TILE,
        setting::Setting,
        ticket::Ticket,
        view::{Called, TileView},
    },
};
use std::sync::Arc;

fn approvals(plan: &Plan, change: impl FnOnce(&mut Approvals)) -> Plan {
    changed(plan, |sections| change(Arc::make_mut(&mut sections.approvals)))
}

/// Every sector behind one gate that always takes so many months and opens with this chance.
fn behind(plan: &Plan, months: &str, success: &str, cost: &str) -> Plan {
    let template = gate_library::gates(plan).into_iter().next().unwrap();
    let gate = Gate {
        stage: 1,
        because_of: None,
        duration: Assumption { value: Duration::Fixed(exact(months)), ..template.duration.clone() },
        success: Assumption { value: exact(success), default: exact("1"), ..template.success.clone() },
        ..template
    };
    let edits = plan
        .sectors
        .iter()
        .map(|sector| Edit::Approvals(ApprovalsEdit::Gates { sector: sector.id.clone(), gates: vec![gate.clone()] }));
    let edits = edits.chain([
        Edit::Approvals(ApprovalsEdit::Drawn(true)),
        Edit::Approvals(ApprovalsEdit::WaitingCost(exact(cost).0)),
    ]);
    edits.fold(plan.clone(), |plan, edit| edit.apply(&plan).unwrap().plan)
}

fn drawn(plan: &Plan) -> Plan {
    approvals(plan, |approvals| approvals.drawn = true)
}

fn futures(plan: &Plan, setting: &Setting, paths: usize) -> Arc<Futures> {
    Cache::default().futures(plan, setting, paths, &Ticket::default()).unwrap()
}

fn call(view: &TileView<'_>, sector: usize, year: usize, path: usize) -> f64 {
    match view.call(sector, year) {
        Called::Certain(call) => call,
        Called::Drawn(row) => f64::from(row[path]),
    }
}

fn distribution(view: &TileView<'_>, sector: usize, year: usize, path: usize) -> f64 {
    view.distribution(sector, year).map_or(0.0, |row| f64::from(row[path]))
}

fn value(view: &TileView<'_>, sector: usize, year: usize, path: usize) -> f64 {
    f64::from(view.value(sector, year).unwrap()[path])
}

#[test]
fn gates_that_let_everything_through_at_once_change_no_bit() {
    let plan = without_lags(&with_paths(&default_plan(), 2_000));
    let open = behind(&plan, "0", "1", "2");
    let questions = Questions::everything(2);
    let answer = |plan: &Plan| Engine::new(2).answer(plan, &questions, &Ticket::default()).unwrap();
    let (before, after) = (answer(&plan), answer(&open));
    assert_eq!(before.series, after.series);
    assert_eq!(before.figures, after.figures);
    assert_eq!(before.sharing, after.sharing);
    assert_eq!(before.one_year, after.one_year);
}

/// Lags of futures have the medians and the nine-in-ten times of domain.md §3.2, vintages pass as often as they should.
#[test]
fn futures_wait_as_long_as_the_table_says() {
    let plan = drawn(&with_paths(&default_plan(), 10_000));
    let futures = futures(&plan, &Setting::base(), 10_000);
    let deployment = Deployment::of(&futures, &Ticket::default()).unwrap();
    let known =
        [("AI", 24.0, 60.0, 0.90), ("SEM", 12.0, 36.0, 0.95), ("REN", 36.0, 84.0, 0.85), ("INF", 36.0, 104.0, 0.90)];
    for (id, median, p90, success) in known {
        let place = plan.sector_index(&id.into()).unwrap();
        let found = &deployment.sectors[place];
        let sigma = f64::ln(p90 / median) / 1.2816;
        // Of a quantile: √(p(1−p)/n) over the density.
        let error =
            |quantile: f64, p: f64, density: f64| 4.0 * quantile * sigma * (p * (1.0_f64 - p)).sqrt() / density / 100.0;
        assert!((found.lag[1] - median).abs() < error(median, 0.5, 0.3989), "{id} {:?}", found.lag);
        assert!((found.lag[2] - p90).abs() < error(p90, 0.9, 0.1755), "{id} {:?}", found.lag);
        let error = 4.0 * (success * (1.0 - success) / 40_000.0_f64).sqrt();
        assert!((found.approved - success).abs() < error, "{id} {}", found.approved);
    }
    let cash = &deployment.sectors[plan.sector_index(&"CSH".into()).unwrap()];
    assert_eq!((cash.lag, cash.approved), ([0.0; 3], 1.0));
}

/// Calls, distributions and values of a unit on every future of a tile, cohort by cohort in double precision.
#[test]
fn a_future_that_waits_is_what_the_slow_way_says() {
    let plan = drawn(&with_paths(&default_plan(), 1_024));
    let futures = futures(&plan, &Setting::base(), 1_024);
    let view = futures.tile(0);
    let growth = futures.recipe.growth_by_sector(0);
    let years = futures.recipe.horizon + 1;
    let costs = f64::from(futures.recipe.costs);
    for (sector, kind) in futures.recipe.sectors.iter().enumerate() {
        let SectorKind::Waiting(waiting) = kind else { continue };
        let waits = waiting.draw(&plan.simulation.seed, 0);
        for path in 0..TILE {
            let lag = f64::from(waits.lag[path]);
            let (whole, late) = (lag.floor() as usize, lag.fract());
            let (mut calls, mut paid, mut values) = (vec![0.0; years], vec![0.0; years], vec![0.0; years]);
            for (vintage, share) in waiting.vintages.iter().enumerate() {
                for (start, part) in [(vintage + whole, 1.0 - late), (vintage + whole + 1, late)] {
                    let part = part * share * f64::from(waits.passes[vintage][path]);
                    let mut value = 0.0;
                    for year in start..years {
                        let grown = value
                            * if year > 0 { (f64::from(growth[sector][year - 1][path]) - costs).max(0.0) } else { 1.0 };
                        let rate = waiting.timetable.rates[year - start];
                        let called = part * waiting.timetable.calls[year - start];
                        paid[year] += rate * grown;
                        value = grown - rate * grown + called;
                        values[year] += value;
                        calls[year] += called;
                    }
                }
                for (year, call) in calls.iter_mut().enumerate().skip(vintage + 1) {
                    *call += waiting.cost * share * (lag + 1.0 - (year - vintage) as f64).clamp(0.0, 1.0);
                }
            }
            for year in 0..years {
                for (found, wanted) in [
                    (call(&view, sector, year, path), calls[year]),
                    (distribution(&view, sector, year, path), paid[year]),
                    (value(&view, sector, year, path), values[year]),
                ] {
                    assert!((found - wanted).abs() < 2e-5 * (1.0 + wanted), "{sector} {path} {year}: {found} {wanted}");
                }
            }
        }
    }
}

/// A wait of two years at 2 % a year costs 4 % of the commitment, called and lost; the rest goes as if it were a fixed lag.
#[test]
fn waiting_is_charged_and_lost() {
    let base = with_paths(&default_plan(), 1_024);
    let fixed = changed(&base, |sections| {
        for sector in Arc::make_mut(&mut sections.sectors) {
            sector.approval_lag.median.value = exact("24");
        }
    });
    let waiting = behind(&base, "24", "1", "2");
    let (fixed, waiting) = (futures(&fixed, &Setting::base(), 1_024), futures(&waiting, &Setting::base(), 1_024));
    let (before, after) = (fixed.tile(0), waiting.tile(0));
    for sector in [0, 2, 8] {
        let total = |view: &TileView<'_>| (0..26).map(|year| call(view, sector, year, 3)).sum::<f64>();
        assert!((total(&after) - total(&before) - 0.04).abs() < 1e-5);
        for year in 0..26 {
            let pairs = [
                (distribution(&before, sector, year, 3), distribution(&after, sector, year, 3)),
                (value(&before, sector, year, 3), value(&after, sector, year, 3)),
            ];
            assert!(pairs.iter().all(|(before, after)| (before - after).abs() < 1e-5), "{sector} {year}");
        }
    }
}

#[test]
fn what_is_refused_is_never_deployed() {
    let refused = behind(&with_paths(&default_plan(), 1_024), "12", "0", "2");
    let futures = futures(&refused, &Setting::base(), 1_024);
    let deployment = Deployment::of(&futures, &Ticket::default()).unwrap();
    let amounts = vec![1.0; refused.sectors.len()];
    assert_eq!(deployment.never_deployed(&amounts), Some(1.0));
    assert_eq!(deployment.half_deployed(&amounts), None);
    // A year of waiting is charged all the same.
    let last = deployment.funnel(&amounts).last().copied().unwrap();
    assert!((last.funded - 0.02 * amounts.len() as f64).abs() < 1e-4);
    assert_eq!((last.approved, last.deployed), (0.0, 0.0));
}

#[test]
fn a_funnel_never_grows_from_stage_to_stage_nor_shrinks_from_year_to_year() {
    let plan = drawn(&with_paths(&default_plan(), 2_000));
    let deployment = Deployment::of(&futures(&plan, &Setting::base(), 2_000), &Ticket::default()).unwrap();
    let amounts: Vec<f64> = (0..plan.sectors.len()).map(|sector| sector as f64).collect();
    let funnel = deployment.funnel(&amounts);
    let total: f64 = amounts.iter().sum();
    for pair in funnel.windows(2) {
        let [before, after] = pair else { unreachable!() };
        assert!(after.selected >= before.selected && after.approved >= before.approved);
        assert!(after.funded >= before.funded && after.deployed >= before.deployed);
        assert!(after.selected <= total * 1.000_001 && after.approved <= after.selected * 1.000_001);
        assert!(after.deployed <= after.approved * 1.000_001 && after.deployed <= after.funded * 1.000_001);
    }
    let never = deployment.never_deployed(&amounts).unwrap();
    assert!(never > 0.03 && never < 0.3, "{never}");
}

fn scenario(plan: &Plan, id: &str) -> Scenario {
    scenario_library::scenarios(plan).into_iter().find(|scenario| scenario.id.as_str() == id).unwrap()
}

#[test]
fn a_scenario_multiplies_growth_in_its_year_and_nothing_else() {
    let plan = with_paths(&default_plan(), 1_024);
    let taiwan = scenario(&plan, "taiwan");
    let (base, struck) = (futures(&plan, &Setting::base(), 1_024), futures(&plan, &Setting::scenario(&taiwan), 1_024));
    let (before, after) = (base.recipe.growth_by_sector(0), struck.recipe.growth_by_sector(0));
    let year = taiwan.year as usize - 1;
    for (id, multiplier) in [("SEM", 0.60), ("AI", 0.80), ("TEL", 0.90), ("CYB", 1.05), ("REN", 0.92), ("CSH", 1.0)] {
        let place = plan.sector_index(&id.into()).unwrap();
        for path in [0, 17, 1_023] {
            let ratio = f64::from(after[place][year][path]) / f64::from(before[place][year][path]);
            assert!((ratio - multiplier).abs() < 1e-6, "{id} {ratio}");
        }
        for other in (0..25).filter(|other| *other != year) {
            assert_eq!(before[place][other], after[place][other]);
        }
    }
    let yen = plan.currencies.iter().position(|currency| currency.code.as_str() == "JPY").unwrap();
    let rate = |futures: &Futures, year: usize| f64::from(futures.tile(0).rates[yen].unwrap()[year][5]);
    assert_eq!(rate(&base, year), rate(&struck, year));
    assert!((rate(&struck, year + 1) / rate(&base, year + 1) - 0.89).abs() < 1e-6);
    assert!((rate(&struck, 25) / rate(&base, 25) - 0.89).abs() < 1e-5);
}

/// For two years nothing is called or paid and nothing grows; then everything goes on two years later.
#[test]
fn a_delay_stands_the_clock_still() {
    let plan = with_paths(&default_plan(), 1_024);
    let grid = scenario(&plan, "grid");
    let (base, struck) = (futures(&plan, &Setting::base(), 1_024), futures(&plan, &Setting::scenario(&grid), 1_024));
    let (before, after) = (base.tile(0), struck.tile(0));
    let year = grid.year as usize;
    let ai = plan.sector_index(&"AI".into()).unwrap();
    for at in 0..26 {
        let wanted = match at {
            at if at < year => call(&before, ai, at, 0),
            at if at < year + 2 => 0.0,
            at => call(&before, ai, at - 2, 0),
        };
        assert!((call(&after, ai, at, 0) - wanted).abs() < 1e-9, "{at}");
    }
    for at in [year, year + 1] {
        assert_eq!(distribution(&after, ai, at, 9), 0.0);
        let costs = f64::from(struck.recipe.costs);
        let kept = value(&after, ai, at - 1, 9) * (1.0 - costs);
        assert!((value(&after, ai, at, 9) - kept).abs() < 1e-6);
    }
    let sem = plan.sector_index(&"SEM".into()).unwrap();
    assert_eq!(value(&before, sem, 20, 9), value(&after, sem, 20, 9));
}

#[test]
fn scenarios_that_change_nothing_change_no_bit() {
    let plan = with_paths(&default_plan(), 1_024);
    let mut calm = scenario(&plan, "taiwan");
    calm.sectors.iter_mut().for_each(|shock| shock.multiplier = Exact(1.into()));
    calm.currencies.iter_mut().for_each(|shock| shock.multiplier = Exact(1.into()));
    calm.others = Exact(1.into());
    let (base, struck) = (futures(&plan, &Setting::base(), 1_024), futures(&plan, &Setting::scenario(&calm), 1_024));
    for sector in 0..plan.sectors.len() {
        for year in 0..26 {
            assert_eq!(base.tile(0).value(sector, year), struck.tile(0).value(sector, year));
        }
    }
}
