//! Draws and unit paths: exact laws, the Takahashi–Alexander table, and what an edit leaves as it was.

use super::plans::{changed, default_plan, exact, with_paths, without_costs, without_lags, without_volatility};
use concord::{
    analysis::risk::OneYearDraws,
    fund::{
        correlation::Factor,
        edit::{Edit, StructureEdit},
        identity::SectorId,
        plan::Plan,
    },
    market::{
        cache::Cache,
        copula::{Copula, incomplete_beta},
        futures::Recipe,
        generator::Source,
        kernel,
        rows::{Row, TILE, ZERO},
        setting::Setting,
        ticket::{Cancelled, Ticket, Tickets},
        view::{Called, TileView},
    },
    maths::normal,
};
use std::sync::Arc;

/// Growth of one factor in all tiles and years.
fn growth(plan: &Plan, factor: &str, tiles: usize) -> Vec<f32> {
    let copula = plan.simulation.joint_crashes.map(|nu| Arc::new(Copula::new(nu)));
    let recipe = Recipe::of(plan, copula);
    let place = recipe.laws.factors.iter().position(|law| law.name == factor).unwrap();
    (0..tiles)
        .flat_map(|tile| recipe.growth_of_all(tile)[place].iter().flat_map(|row| row.0).collect::<Vec<f32>>())
        .collect()
}

/// Values to the last bit.
fn bits(values: &[f32]) -> Vec<u32> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn moments(values: &[f32]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().map(|value| f64::from(*value)).sum::<f64>() / n;
    let variance = values.iter().map(|value| (f64::from(*value) - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, variance.sqrt())
}

fn with_joint_crashes(plan: &Plan, nu: u32) -> Plan {
    changed(plan, |sections| Arc::make_mut(&mut sections.simulation).joint_crashes = Some(nu))
}

#[test]
fn the_elementary_functions_agree_with_double_precision() {
    for k in 0..20_000 {
        let x = -60.0 + 0.006 * k as f32;
        let wanted = libm::exp(f64::from(x));
        assert!((f64::from(kernel::exp(x)) / wanted - 1.0).abs() < 3e-7, "exp({x})");
        let positive = libm::exp(f64::from(x)) as f32;
        let wanted = libm::log(f64::from(positive));
        assert!((f64::from(kernel::ln(positive)) - wanted).abs() < 2e-7 * wanted.abs().max(0.5), "ln({positive})");
    }
}

#[test]
fn normals_are_the_inverse_of_the_normal_law() {
    let mut bits = [0_u32; TILE];
    let mut row = ZERO;
    for block in 0..64_u32 {
        for (k, bits) in bits.iter_mut().enumerate() {
            *bits = (block * 1024 + k as u32).wrapping_mul(65_537 * 1_013);
        }
        kernel::normals(&bits, &mut row);
        for (bits, value) in bits.iter().zip(&row) {
            let tail = (f64::from(bits & 0x7fff_ffff) + 0.5) / 4_294_967_296.0;
            let wanted = -normal::inverse(tail).copysign(if bits >> 31 == 1 { 1.0 } else { -1.0 });
            // The polynomials were fitted up to 5.4 deviations; one draw in thirteen million lies beyond.
            let allowed = if wanted.abs() < 5.4 { 1e-6 * wanted.abs().max(1.0) } else { 3e-3 };
            assert!((f64::from(*value) - wanted).abs() < allowed, "{bits}: {value} {wanted}");
        }
    }
    // The furthest draw that 32 bits hold.
    kernel::normals(&[0; TILE], &mut row);
    assert!((f64::from(row[0]) + normal::inverse(0.5 / 4_294_967_296.0)).abs() < 0.01, "{}", row[0]);
}

#[test]
fn draws_are_addressed_not_handed_out() {
    let (mut first, mut again, mut other) = (ZERO, ZERO, ZERO);
    Source::new("7f3a", "sector:AI").normals(3, 7, &mut first);
    Source::new("7f3a", "sector:AI").normals(2, 7, &mut other);
    Source::new("7f3a", "sector:AI").normals(3, 7, &mut again);
    assert_eq!(bits(first.as_slice()), bits(again.as_slice()));
    assert_ne!(bits(first.as_slice()), bits(other.as_slice()));
    for (seed, name, year) in [("7f3b", "sector:AI", 7), ("7f3a", "sector:SEM", 7), ("7f3a", "sector:AI", 8)] {
        Source::new(seed, name).normals(3, year, &mut other);
        assert_ne!(bits(first.as_slice()), bits(other.as_slice()));
    }
    // Pinned, so that a plan's numbers stay what they were from one release to the next.
    assert_eq!(bits(&first[..4]), PINNED);
}

const PINNED: [u32; 4] = [3_181_288_957, 3_192_553_624, 1_055_652_288, 3_180_451_447];

/// Mean, deviation and correlation of arithmetic returns are the plan's, within four standard errors.
#[test]
fn means_deviations_and_correlations_are_exact() {
    let plan = default_plan();
    let draws: Vec<(f64, f64, Vec<f32>)> = plan
        .sectors
        .iter()
        .map(|sector| {
            let values = growth(&plan, &format!("sector:{}", sector.id), 8);
            (sector.expected_return.fraction(), sector.volatility.fraction(), values)
        })
        .collect();
    let n = draws[0].2.len() as f64;
    for (a, sigma, values) in &draws {
        let (mean, deviation) = moments(values);
        assert!((mean - 1.0 - a).abs() < 4.0 * sigma / n.sqrt(), "{mean} {a}");
        let v2 = (1.0 + (sigma / (1.0 + a)).powi(2)).ln();
        let kurtosis = (4.0 * v2).exp() + 2.0 * (3.0 * v2).exp() + 3.0 * (2.0 * v2).exp() - 3.0;
        assert!((deviation / sigma - 1.0).abs() < 4.0 * ((kurtosis - 1.0) / 4.0 / n).sqrt(), "{deviation} {sigma}");
    }
    for (i, (_, _, first)) in draws.iter().enumerate() {
        for (j, (_, _, second)) in draws.iter().enumerate().take(i) {
            let place = |k: usize| plan.correlation.index_of(&Factor::Sector(plan.sectors[k].id.clone())).unwrap();
            let rho = plan.correlation.between(place(i), place(j));
            let ((a, s), (b, t)) = (moments(first), moments(second));
            let product: f64 =
                first.iter().zip(second).map(|(x, y)| (f64::from(*x) - a) * (f64::from(*y) - b)).sum::<f64>() / n;
            assert!((product / (s * t) - rho).abs() < 0.02, "{i} {j}: {} {rho}", product / (s * t));
        }
    }
}

#[test]
fn the_copula_keeps_every_margin_and_brings_crashes_together() {
    let plan = default_plan();
    for nu in [3, 4, 30] {
        let crashing = with_joint_crashes(&plan, nu);
        let values = growth(&crashing, "sector:SEM", 8);
        let n = values.len() as f64;
        let (mean, deviation) = moments(&values);
        assert!((mean - 1.12).abs() < 4.0 * 0.28 / n.sqrt(), "{nu}: {mean}");
        assert!((deviation / 0.28 - 1.0).abs() < 0.01, "{nu}: {deviation}");
    }
    // Both in their worst hundredth: more often under the copula than under the normal law.
    let together = |plan: &Plan| {
        let worst = |name: &str| {
            let values = growth(plan, name, 8);
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let bound = sorted[values.len() / 100];
            values.into_iter().map(move |value| value < bound)
        };
        worst("sector:REN").zip(worst("sector:SPC")).filter(|(a, b)| *a && *b).count()
    };
    assert!(together(&with_joint_crashes(&plan, 4)) > 2 * together(&plan));
}

/// The table of scores against `Φ⁻¹(T_ν(t))` between its nodes.
#[test]
fn the_copula_s_tables_are_exact_to_a_millionth() {
    for nu in [3_u32, 4, 7, 30] {
        let (copula, freedom) = (Copula::new(nu), f64::from(nu));
        let mut before = -1.0_f32;
        for k in 1..30_000 {
            let t = 0.000_5 * f64::from(k) * (1.0 + 0.000_2 * f64::from(k));
            let q = 1.0 / (1.0 + t * t / freedom);
            let tail = 0.5 * incomplete_beta(freedom / 2.0, 0.5, q);
            if tail < 1e-10 {
                break;
            }
            let score = copula.score((-q.ln()).sqrt() as f32);
            let wanted = -normal::inverse(tail);
            assert!((f64::from(score) - wanted).abs() < 2e-6, "{nu} {t}: {score} {wanted}");
            assert!(score >= before, "{nu} {t}");
            before = score;
        }
    }
    // t with 3 degrees of freedom: P(T > 3.182446) = 0.025 (any table of Student's distribution).
    let q = 1.0 / (1.0 + 3.182_446_305_f64.powi(2) / 3.0);
    assert!((0.5 * incomplete_beta(1.5, 0.5, q) - 0.025).abs() < 1e-9);
    // χ² with 4 degrees of freedom: its 5 % point is 0.710723.
    let mut row = ZERO;
    row[0] = -1.644_853_6;
    Copula::new(4).chi_squared(&mut row);
    assert!((row[0] - 0.710_723).abs() < 1e-5, "{}", row[0]);
}

/// Takahashi & Alexander (2002), the illustrative private-equity fund: RC 25 %, 33⅓ %, 50 %, L 12, B 2.5, G 13 %.
#[test]
fn without_volatility_a_unit_path_is_the_published_table() {
    let plan = without_costs(&without_lags(&without_volatility(&default_plan())));
    let plan = changed(&plan, |sections| {
        let sector = &mut Arc::make_mut(&mut sections.sectors)[0];
        sector.expected_return.value = exact("13");
        let pacing = sector.pacing.as_mut().unwrap();
        pacing.rate_of_contribution.value = ["0.25", "0.3333333333333333333333333333", "0.5"].map(exact).to_vec();
        pacing.life.value = exact("12");
        pacing.bow.value = exact("2.5");
        pacing.yield_floor.value = exact("0");
        Arc::make_mut(&mut sections.terms).style = concord::fund::terms::Style::Commitment {
            vintages: match &sections.terms.style {
                concord::fund::terms::Style::Commitment { vintages } => vintages.with(vec![exact("100")]),
                concord::fund::terms::Style::Evergreen { .. } => unreachable!(),
            },
        };
    });
    let futures = Cache::default().futures(&plan, &Setting::base(), 100, &Ticket::default()).unwrap();
    let view = futures.tile(0);
    let table = [
        (25.0, 0.0, 25.0),
        (25.0, 0.3204, 52.9296),
        (25.0, 1.8691, 82.9414),
        (12.5, 6.0124, 100.2114),
        (6.25, 12.6902, 106.7987),
        (3.125, 21.3339, 102.4737),
        (1.5625, 30.0942, 87.2636),
        (0.7812, 35.7835, 63.6055),
        (0.3906, 35.0128, 37.2521),
        (0.1953, 26.6856, 15.6046),
        (0.0977, 14.1860, 3.5449),
        (0.0488, 4.0057, 0.0488),
    ];
    for (year, (call, distribution, value)) in (1..).zip(table) {
        assert!((100.0 * called(&view, year) - call).abs() < 1e-4, "call {year}");
        assert!((100.0 * view.distribution(0, year).unwrap()[5] - distribution).abs() < 2e-4, "distribution {year}");
        assert!((100.0 * view.value(0, year).unwrap()[5] - value).abs() < 2e-4, "value {year}");
    }
}

fn called(view: &TileView<'_>, year: usize) -> f64 {
    match view.call(0, year) {
        Called::Certain(call) => call,
        Called::Drawn(row) => f64::from(row[5]),
    }
}

/// At any volatility the mean over the futures is the table at G = a.
#[test]
fn the_mean_path_is_the_table_at_the_arithmetic_mean() {
    let plan = with_paths(&without_costs(&default_plan()), 100_000);
    let still = without_volatility(&plan);
    let ticket = Ticket::default();
    let (drawn, table) = (
        Cache::default().futures(&plan, &Setting::base(), 40_000, &ticket).unwrap(),
        Cache::default().futures(&still, &Setting::base(), 100, &ticket).unwrap(),
    );
    for sector in [0, 1, 2, 7] {
        for year in [5, 10, 15, 20] {
            let values: Vec<f32> =
                (0..39).flat_map(|tile| drawn.tile(tile).value(sector, year).unwrap().to_vec()).collect();
            let (mean, deviation) = moments(&values);
            let wanted = f64::from(table.tile(0).value(sector, year).unwrap()[0]);
            assert!(
                (mean - wanted).abs() <= 4.5 * deviation / (values.len() as f64).sqrt(),
                "{sector} {year}: {mean} {wanted}"
            );
        }
    }
}

#[test]
fn what_an_edit_does_not_touch_keeps_its_numbers() {
    let plan = default_plan();
    let names: Vec<String> = plan.correlation.factors.iter().map(concord::market::law::address).collect();
    let before: Vec<Vec<f32>> = names.iter().map(|name| growth(&plan, name, 1)).collect();
    // A new sector is appended and moves nobody.
    let mut sector = plan.sectors[0].clone();
    sector.id = SectorId::from("NEW");
    let correlations = vec![exact("0.1").0; names.len()];
    let edit = Edit::Structure(StructureEdit::AddSector { sector: Box::new(sector), correlations });
    let added = edit.apply(&plan).unwrap().plan;
    // A longer horizon adds years.
    let longer = changed(&plan, |sections| Arc::make_mut(&mut sections.meta).horizon = 30);
    for (name, before) in names.iter().zip(&before) {
        assert_eq!(&growth(&added, name, 1), before, "{name}");
        assert_eq!(&growth(&longer, name, 1)[..before.len()], before, "{name}");
    }
    // Another mean and deviation move the sector itself, and leave the factors created before it bit for bit.
    let edited = changed(&plan, |sections| {
        let sector = &mut Arc::make_mut(&mut sections.sectors)[3];
        sector.expected_return.value = exact("14");
        sector.volatility.value = exact("40");
    });
    let place = names.iter().position(|name| *name == format!("sector:{}", plan.sectors[3].id)).unwrap();
    for (index, (name, before)) in names.iter().zip(&before).enumerate() {
        let after = growth(&edited, name, 1);
        match index.cmp(&place) {
            std::cmp::Ordering::Less => assert_eq!(bits(&after), bits(before), "{name}"),
            std::cmp::Ordering::Equal => assert_ne!(bits(&after), bits(before), "{name}"),
            std::cmp::Ordering::Greater => {
                // Later factors follow the normal correlation that keeps the arithmetic one exact: they hardly move.
                let largest = after.iter().zip(before).map(|(a, b)| (a / b - 1.0).abs()).fold(0.0, f32::max);
                assert!(largest < 0.03, "{name}: {largest}");
            }
        }
    }
}

#[test]
fn the_cache_gives_what_a_fresh_one_gives_and_shares_what_stays() {
    let plan = default_plan();
    let ticket = Ticket::default();
    let mut cache = Cache::default();
    let first = cache.futures(&plan, &Setting::base(), 2_000, &ticket).unwrap();
    let edited = changed(&plan, |sections| {
        Arc::make_mut(&mut sections.sectors)[9].expected_return.value = exact("3.5");
    });
    let second = cache.futures(&edited, &Setting::base(), 2_000, &ticket).unwrap();
    let fresh = Cache::default().futures(&edited, &Setting::base(), 2_000, &ticket).unwrap();
    for (kept, made) in second.sectors.iter().zip(&fresh.sectors) {
        assert_eq!(kept.block, made.block);
    }
    assert!(Arc::ptr_eq(&first.sectors[0], &second.sectors[0]));
    assert!(!Arc::ptr_eq(&first.sectors[9], &second.sectors[9]));
    assert!(Arc::ptr_eq(&second, &cache.futures(&edited, &Setting::base(), 2_000, &ticket).unwrap()));
}

#[test]
fn a_cancelled_ticket_stops_the_work() {
    let tickets = Tickets::default();
    let old = tickets.next();
    let new = tickets.next();
    assert!(old.is_cancelled() && !new.is_cancelled());
    assert_eq!(Cache::default().futures(&default_plan(), &Setting::base(), 5_000, &old).unwrap_err(), Cancelled);
    assert!(Cache::default().futures(&default_plan(), &Setting::base(), 5_000, &new).is_ok());
    assert!(new.progress() > 0.999);
    new.cancel();
    assert!(new.is_cancelled());
}

#[test]
fn the_one_year_draws_are_the_first_year_of_the_futures() {
    let plan = default_plan();
    let draws = OneYearDraws::of(&plan);
    let rows: Vec<Row> = Recipe::of(&plan, None).growth_of_all(2).into_iter().map(|years| years[0]).collect();
    let place = plan.correlation.index_of(&Factor::Sector(plan.sectors[4].id.clone())).unwrap();
    assert_eq!(bits(&draws.growth(4)[2 * TILE..3 * TILE]), bits(rows[place].as_slice()));
    assert_eq!(draws.growth(4).len(), 10_000);
}
