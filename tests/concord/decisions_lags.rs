//! How long approvals take, when partners leave, what scenarios multiply, and how far a plan serves its aims.

use super::{
    fund_plans::{d, default_plan},
    plans::changed,
};
use concord::{
    analysis::strategy::{fairness, scores},
    files::samples,
    fund::{
        approvals::{Duration, Gate, SectorApprovals},
        edit::{ApprovalsEdit, Edit},
        exact::Exact,
        gate_library,
        plan::Plan,
        politics::Scenario,
        scenario_library,
    },
    market::{
        approvals::{Law, SectorLag},
        politics::{exit_chances, exit_year, hazards, multipliers, rate_shift},
    },
};
use proptest::prelude::*;
use std::sync::Arc;

/// Days in a month: 365.25/12.
const DAYS: f64 = 30.4375;

/// The default plan's scores by partner and of the fund.
const US_SCORE: f64 = 5.7775;
const JP_SCORE: f64 = 5.181;
const JOINT_SCORE: f64 = 5.454;

fn near(found: f64, known: f64, within: f64) {
    assert!((found - known).abs() <= within, "{found} {known}");
}

fn law(id: &str) -> Law {
    let gates = gate_library::gates(&default_plan());
    Law::of(&gates.iter().find(|gate| gate.id.as_str() == id).unwrap().duration.value)
}

#[test]
fn every_sector_s_lag_has_its_median_and_its_nine_in_ten() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        for sector in plan.sectors.iter() {
            let lag = SectorLag::of(&plan, &sector.id).unwrap();
            let (median, p90) = (sector.approval_lag.median.to_f64(), sector.approval_lag.p90.to_f64());
            near(lag.quantile(0.5).unwrap(), median, 1e-9);
            near(lag.quantile(0.9).unwrap(), p90.max(median), 1e-9 * p90.max(1.0));
            near(lag.lag(&[0.9]), p90.max(median), 1e-9 * p90.max(1.0));
            let success = plan.approvals.of(&sector.id).map_or(1.0, |entry| entry.success.as_ref().unwrap().to_f64());
            near(lag.success(), success, 0.0);
            assert!(lag.passes(0.0) && !lag.passes(1.0));
        }
    }
    let success = |id: &str| SectorLag::of(&default_plan(), &id.into()).unwrap().success();
    let known = [("AI", 0.90), ("SEM", 0.95), ("REN", 0.85), ("CYB", 0.98), ("CSH", 1.0)];
    for (id, known) in known {
        near(success(id), known, 0.0);
    }
    assert_eq!(SectorLag::of(&default_plan(), &"NONE".into()), None);
}

/// Council on Environmental Quality, *Environmental Impact Statement Timelines (2010–2018)*, 2020: mean 4.5, median 3.5
/// years; a lognormal with both has σ = √(2 ln(4.5/3.5)) and quartiles of 2.17 and 5.65 years, nine in ten within 8.68.
#[test]
fn environmental_statements_take_as_long_as_published() {
    let nepa = law("NEPA");
    for (p, years) in [(0.25, 2.17), (0.5, 3.5), (0.75, 5.65), (0.9, 8.68)] {
        near(nepa.quantile(p) / 12.0, years, 0.005);
    }
    near(nepa.mean() / 12.0, 4.5, 0.001);
    let Law::Lognormal(_, sigma) = nepa else { panic!("a lognormal") };
    near(sigma, (2.0 * (4.5_f64 / 3.5).ln()).sqrt(), 1e-4);
}

/// 45 + 0.55·45 + 0.20·90 = 87.75 days (CFIUS annual report for 2024 and the statutory periods).
#[test]
fn a_notice_to_cfius_takes_87_75_days_in_the_mean() {
    near(law("CFIUS-N").mean() * DAYS, 87.75, 1e-4);
    near(law("CFIUS-D").mean() * DAYS, 0.78 * 30.0 + 0.22 * (30.0 + 87.75), 1e-4);
    near(law("CFIUS-D").quantile(0.78) * DAYS, 30.0, 1e-4);
    near(law("CFIUS-D").quantile(0.781) * DAYS, 75.0, 1e-4);
    near(law("CFIUS-N").quantile(1.0) * DAYS, 180.0, 1e-4);
    near(law("HSR").mean() * DAYS, 0.95 * 30.0 + 0.05 * 330.0, 1e-4);
    near(law("FEFTA").mean() * DAYS, (14.0 + 30.0 + 150.0) / 3.0, 1e-4);
    near(law("GRID").quantile(0.9), 55.0 * (0.45 * 1.281_551_565_6_f64).exp(), 0.02);
}

fn with_gates(gates: Vec<Gate>) -> Plan {
    let edit = Edit::Approvals(ApprovalsEdit::Gates { sector: "AI".into(), gates });
    edit.apply(&default_plan()).unwrap().plan
}

fn fixed(id: &str, stage: u32, months: &str) -> Gate {
    let mut gate = gate_library::gates(&default_plan()).remove(0);
    gate.id = id.into();
    gate.stage = stage;
    gate.because_of = None;
    gate.duration.value = Duration::Fixed(Exact(d(months)));
    gate
}

#[test]
fn stages_add_up_and_gates_of_a_stage_run_side_by_side() {
    let plan = with_gates(vec![fixed("C", 2, "7"), fixed("A", 1, "3"), fixed("B", 1, "5")]);
    let lag = SectorLag::of(&plan, &"AI".into()).unwrap();
    near(lag.lag(&[0.1, 0.9, 0.4]), 12.0, 0.0);
    assert_eq!(lag.quantile(0.5), None, "two stages have no closed form");
    near(lag.success(), 0.98 * 0.98 * 0.98, 1e-12);
    let rows = [[0.5; 3], [0.2; 3]];
    assert_eq!(lag.sampled_quantiles(rows.iter().map(<[f64; 3]>::as_slice), &[0.0, 1.0]), [12.0, 12.0]);
    // A gate on a partner's account applies while the plan has that partner.
    let mut gates = vec![fixed("A", 1, "3"), fixed("B", 1, "5")];
    gates[1].because_of = Some("KR".into());
    let lag = SectorLag::of(&with_gates(gates.clone()), &"AI".into()).unwrap();
    near(lag.lag(&[0.5]), 3.0, 0.0);
    gates[1].because_of = Some("JP".into());
    near(SectorLag::of(&with_gates(gates), &"AI".into()).unwrap().lag(&[0.5]), 5.0, 0.0);
}

/// The longest of independent lags has the product of their distributions.
#[test]
fn the_longest_of_a_stage_is_told_exactly_and_by_sampling() {
    let gates: Vec<Gate> = gate_library::gates(&default_plan())
        .into_iter()
        .filter(|gate| ["GRID", "NEPA", "CFIUS-N"].contains(&gate.id.as_str()))
        .collect();
    assert_eq!(gates.len(), 3);
    let lag = SectorLag::of(&with_gates(gates), &"AI".into()).unwrap();
    // A regular lattice of uniforms, each dimension stratified (Weyl).
    let steps = [0.754_877_666_246_693, 0.569_840_290_998_053, 0.362_431_987_413_2];
    let rows: Vec<[f64; 3]> = (1..=40_000).map(|i| steps.map(|step| (f64::from(i) * step).fract())).collect();
    let found = lag.sampled_quantiles(rows.iter().map(<[f64; 3]>::as_slice), &[0.5, 0.9]);
    near(found[0] / lag.quantile(0.5).unwrap(), 1.0, 0.01);
    near(found[1] / lag.quantile(0.9).unwrap(), 1.0, 0.01);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A quantile rises with its chance, and the chance of staying within it is that chance.
    #[test]
    fn quantiles_and_chances_belong_together(index in 0_usize..11, a in 0.0_f64..=1.0, b in 0.0_f64..=1.0) {
        let gates = gate_library::gates(&default_plan());
        let law = Law::of(&gates[index].duration.value);
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(law.quantile(low) <= law.quantile(high) + 1e-9);
        prop_assert!(law.chance_within(law.quantile(a)) >= a.min(1.0 - 1e-12) - 1e-9);
        if !matches!(law, Law::Mixture(_)) && a > 1e-9 {
            prop_assert!((law.chance_within(law.quantile(a)) - a).abs() < 1e-9);
        }
    }
}

/// `P(exit by T) = 1 − e^(−λT)`, per cent.
#[test]
fn a_constant_hazard_gives_the_known_chances_of_exit() {
    let table = [
        (0.005, [2.469, 4.877, 13.929]),
        (0.01, [4.877, 9.516, 25.918]),
        (0.02, [9.516, 18.127, 45.119]),
        (0.05, [22.120, 39.347, 77.687]),
    ];
    for (lambda, known) in table {
        let hazards = [lambda; 30];
        let chances = exit_chances(&hazards);
        for (years, known) in [5_usize, 10, 30].into_iter().zip(known) {
            near(chances[years - 1] * 100.0, known, 5e-4);
            near(chances[years - 1], 1.0 - (-lambda * years as f64).exp(), 1e-12);
            // Drawn by quantile from evenly spread uniforms.
            let count = 20_000;
            let left = (0..count)
                .filter(|i| {
                    exit_year(&hazards, (f64::from(*i) + 0.5) / f64::from(count)).is_some_and(|year| year <= years)
                })
                .count();
            near(left as f64 / f64::from(count), chances[years - 1], 1.0 / f64::from(count));
        }
    }
    assert_eq!(exit_year(&[0.0; 40], 1.0), None);
    assert_eq!(exit_year(&[0.02; 40], 0.0), None);
    assert_eq!(exit_year(&[0.02; 40], 1.0), Some(1));
    // −ln 0.5 = 0.693: 34 years of 2 % are 0.68, 35 are 0.70.
    assert_eq!(exit_year(&[0.02; 40], 0.5), Some(35));
}

#[test]
fn hazards_triple_in_the_year_after_an_election() {
    let plan = default_plan();
    let raised = |partner: usize| -> Vec<u32> {
        let hazards = hazards(&plan, partner, &[]);
        assert_eq!(hazards.len(), 25);
        assert!(hazards.iter().all(|hazard| (hazard - 0.02).abs() < 1e-15 || (hazard - 0.06).abs() < 1e-15));
        (2026..).zip(hazards).filter(|(_, hazard)| *hazard > 0.03).map(|(year, _)| year).collect()
    };
    assert_eq!(raised(0), [2029, 2033, 2037, 2041, 2045, 2049]);
    assert_eq!(raised(1), [2031, 2035, 2039, 2043, 2047]);
    let administration = scenario(&plan, "administration");
    let hazards = hazards(&plan, 0, &[&administration]);
    near(hazards[3], 0.18, 1e-15);
    near(hazards[4], 0.02, 1e-15);
}

fn scenario(plan: &Plan, id: &str) -> Scenario {
    plan.politics.scenarios.iter().find(|scenario| scenario.id.as_str() == id).unwrap().clone()
}

#[test]
fn every_sample_holds_the_library_s_scenarios_and_none_strikes() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        assert_eq!(plan.politics.scenarios, scenario_library::scenarios(&plan), "{}", sample.file_name);
        assert!(!plan.politics.on && plan.politics.active.is_empty(), "{}", sample.file_name);
        assert_eq!(plan.politics.in_force().count(), 0);
    }
    assert_eq!(default_plan().politics.scenarios.len(), 9);
}

#[test]
fn scenarios_multiply_each_other_in_the_year_that_they_strike() {
    let plan = default_plan();
    let (taiwan, cyber, yen, rates) =
        (scenario(&plan, "taiwan"), scenario(&plan, "cyber"), scenario(&plan, "yen"), scenario(&plan, "rates"));
    let of = |scenarios: &[&Scenario], year: u32, sector: &str| {
        multipliers(&plan, scenarios, year).sectors[plan.sector_index(&sector.into()).unwrap()]
    };
    // Semiconductors −40, AI −20, telecom −10, cyber +5, the others −8 but not cash.
    for (sector, known) in [("SEM", 0.60), ("AI", 0.80), ("TEL", 0.90), ("CYB", 1.05), ("INF", 0.92), ("CSH", 1.0)] {
        near(of(&[&taiwan], 4, sector), known, 1e-15);
        near(of(&[&taiwan], 5, sector), 1.0, 0.0);
    }
    near(of(&[&taiwan, &cyber], 4, "TEL"), 0.90 * 0.85, 1e-15);
    let currencies = multipliers(&plan, &[&taiwan, &yen], 4).currencies;
    near(currencies[0], 1.0, 0.0);
    near(currencies[1], 0.89 / 1.2, 1e-9);
    for (year, known) in [(3, 0.0), (4, 2.0), (9, 2.0)] {
        near(rate_shift(&[&rates], year), known, 0.0);
    }
}

/// `Σ_c w_c Σ_s x_s·score`, reckoned by hand from the plan's tables.
#[test]
fn strategic_scores_are_weighted_means() {
    let plan = default_plan();
    let answer = scores(&plan).unwrap();
    for (found, known) in answer.partners.iter().zip([US_SCORE, JP_SCORE]) {
        let score = found.as_ref().unwrap();
        near(score.total, known, 1e-9);
        near(score.contributions.iter().sum::<f64>(), known, 1e-9);
    }
    near(answer.joint.as_ref().unwrap().total, JOINT_SCORE, 1e-9);
    near(answer.sectors[plan.sectors.len() - 1], 0.0, 0.0);
    let parts = fairness(&plan);
    assert_eq!(parts.capital, [0.5, 0.5]);
    assert_eq!(parts.power, Some(vec![0.5, 0.5]));
    let strategic = parts.strategic.unwrap();
    near(strategic[0], US_SCORE / (US_SCORE + JP_SCORE), 1e-12);
    near(strategic.iter().sum::<f64>(), 1.0, 1e-12);
    // Money never enters: ten times the money scores the same.
    let richer = changed(&plan, |sections| {
        for partner in Arc::make_mut(&mut sections.partners) {
            partner.commitment.amount = Exact(d("1500000000000"));
        }
    });
    near(scores(&richer).unwrap().joint.unwrap().total, JOINT_SCORE, 1e-9);
    assert_eq!(scores(&samples::load("norway_style_300bn").unwrap()), None);
    // The manager of the memorandum has nothing allocated and no score.
    let memorandum = scores(&samples::load("memorandum_550bn").unwrap()).unwrap();
    assert!(memorandum.partners[0].is_none() && memorandum.partners[1].is_some());
}

#[test]
fn a_sector_without_gates_or_success_always_passes() {
    let plan = changed(&default_plan(), |sections| {
        let approvals = Arc::make_mut(&mut sections.approvals);
        approvals.sectors = vec![SectorApprovals { sector: "AI".into(), success: None, gates: Vec::new() }];
    });
    for id in ["AI", "SEM"] {
        near(SectorLag::of(&plan, &id.into()).unwrap().success(), 1.0, 0.0);
    }
}
