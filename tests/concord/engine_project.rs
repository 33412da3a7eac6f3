//! A mix projected by itself: against recursions and the law of lognormals.

use concord::{
    analysis::project::{CurrencyInput, MixStyle, ProjectError, ProjectInput, Timing, project},
    market::ticket::Ticket,
    maths::normal,
};
use std::collections::BTreeMap;

fn input() -> ProjectInput {
    ProjectInput {
        mean: vec![0.08, 0.04],
        log_volatility: Some(vec![0.15, 0.05]),
        volatility: None,
        correlation: vec![vec![1.0, 0.3], vec![0.3, 1.0]],
        weights: vec![0.6, 0.4],
        style: MixStyle::ConstantMix,
        contributions: BTreeMap::from([("us".to_owned(), vec![100.0, 50.0]), ("jp".to_owned(), vec![50.0, 25.0])]),
        timing: Timing::Begin,
        years: 10,
        steps_per_year: 1,
        paths: 50_000,
        real_target: 0.03,
        inflation: 0.02,
        currency: None,
    }
}

#[test]
fn a_constant_mix_keeps_the_moments_of_its_recursion() {
    // E V_t = (E V_{t−1} + c_t)(1+a), and the same for the second moment with E G² .
    let output = project(&input(), &Ticket::default()).unwrap();
    let a = 0.6 * 0.08 + 0.4 * 0.04;
    let second = |v: f64, w: f64, rho: f64| (rho * v * w).exp();
    let square = 0.36 * 1.08 * 1.08 * second(0.15, 0.15, 1.0)
        + 0.16 * 1.04 * 1.04 * second(0.05, 0.05, 1.0)
        + 2.0 * 0.24 * 1.08 * 1.04 * second(0.15, 0.05, 0.3);
    let (mut mean, mut moment) = (0.0, 0.0);
    for year in 0..10 {
        let paid = [150.0, 75.0].get(year).copied().unwrap_or(0.0);
        moment = (moment + 2.0 * mean * paid + paid * paid) * square;
        mean = (mean + paid) * (1.0 + a);
        let deviation = (moment - mean * mean).sqrt();
        assert!((output.fund.mean[year] - mean).abs() < 4.0 * deviation / 50_000_f64.sqrt(), "{year}");
        assert!((output.fund.std[year] / deviation - 1.0).abs() < 0.03, "{year}");
    }
    for year in 0..10 {
        let partners = output.partners["us"].mean[year] + output.partners["jp"].mean[year];
        assert!((partners / output.fund.mean[year] - 1.0).abs() < 1e-12);
    }
}

#[test]
fn one_asset_has_the_percentiles_of_the_lognormal() {
    let one = ProjectInput {
        mean: vec![0.08],
        log_volatility: None,
        volatility: Some(vec![0.2]),
        correlation: vec![vec![1.0]],
        weights: vec![1.0],
        contributions: BTreeMap::from([("us".to_owned(), vec![100.0])]),
        steps_per_year: 4,
        style: MixStyle::BuyAndHold,
        ..input()
    };
    let output = project(&one, &Ticket::default()).unwrap();
    let v = (1.0 + (0.2_f64 / 1.08).powi(2)).ln().sqrt();
    let m = 1.08_f64.ln() - v * v / 2.0;
    let wanted = |p: f64| 100.0 * (10.0 * m + 10_f64.sqrt() * v * normal::inverse(p)).exp();
    let (found, error) = (&output.fund.percentiles_by_year, &output.fund.standard_error);
    for (found, error, p) in
        [(&found.p5, &error.p5, 0.05), (&found.p50, &error.p50, 0.5), (&found.p95, &error.p95, 0.95)]
    {
        assert!((found[9] - wanted(p)).abs() < 4.0 * error[9], "{p}");
    }
    let s = 10_f64.sqrt() * v;
    let loss = normal::distribution(-10.0 * m / s);
    assert!((output.terminal.probability_of_loss - loss).abs() < 0.006);
    let beat = normal::distribution((10.0 * m - 10.0 * (1.03_f64 * 1.02).ln()) / s);
    assert!((output.terminal.probability_beating_real_target - beat).abs() < 0.009);
    // The mean of the worst twentieth of a lognormal: E·Φ(−z − s)/0.05.
    let worst = 100.0 * 1.08_f64.powi(10) * normal::distribution(-normal::inverse(0.95) - s) / 0.05;
    assert!((output.terminal.cvar95 / worst - 1.0).abs() < 0.02);
    assert_eq!(project(&one, &Ticket::default()).unwrap(), output);
}

#[test]
fn without_volatility_money_follows_its_recursion_in_either_currency() {
    let still = ProjectInput { log_volatility: Some(vec![0.0, 0.0]), paths: 3, timing: Timing::End, ..input() };
    let output = project(&still, &Ticket::default()).unwrap();
    let mut value = 0.0;
    for year in 0..10 {
        value = value * 1.064 + [150.0, 75.0].get(year).copied().unwrap_or(0.0);
        assert!((output.fund.percentiles_by_year.p50[year] / value - 1.0).abs() < 1e-12);
    }
    // Fully hedged against a rate that stands still: H = G − (1 − F).
    let currency = CurrencyInput {
        log_mean: 0.0,
        log_volatility: 0.0,
        correlation: vec![0.0, 0.0],
        rate_base: 0.043,
        rate_partner: 0.005,
        spot: 143.0,
        hedge_ratio: 1.0,
    };
    let hedged = ProjectInput { currency: Some(currency), timing: Timing::Begin, ..still };
    let output = project(&hedged, &Ticket::default()).unwrap();
    // The forward of this example is 137.790029, its carry −3.643337 %.
    assert!((output.fund.mean[0] / (150.0 * 143.0) - (1.064 - 0.036_433_37)).abs() < 1e-8);
    assert!((output.terminal.probability_of_loss).abs() < 1e-12);
}

#[test]
fn faults_name_their_field() {
    let field = |input: ProjectInput| match project(&input, &Ticket::default()).unwrap_err() {
        ProjectError::Input(error) => error.field,
        ProjectError::Cancelled(_) => panic!("cancelled"),
    };
    assert_eq!(field(ProjectInput { weights: vec![1.0], ..input() }), "weights");
    assert_eq!(field(ProjectInput { mean: vec![], ..input() }), "mean");
    assert_eq!(field(ProjectInput { years: 0, ..input() }), "years");
    assert_eq!(field(ProjectInput { paths: 0, ..input() }), "paths");
    assert_eq!(field(ProjectInput { log_volatility: None, ..input() }), "log_volatility");
    assert_eq!(field(ProjectInput { mean: vec![0.1, f64::NAN], ..input() }), "mean[1]");
    let matrix = vec![vec![1.0, 1.5], vec![1.5, 1.0]];
    assert_eq!(field(ProjectInput { correlation: matrix, ..input() }), "correlation[0][1]");
    let ticket = Ticket::default();
    ticket.cancel();
    assert!(matches!(project(&input(), &ticket), Err(ProjectError::Cancelled(_))));
}
