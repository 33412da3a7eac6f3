//! `calc project` against what can be worked out by hand.

use concord::cli::calc::answer;
use serde_json::{Value, json};

fn input() -> Value {
    json!({
        "mean": [0.06, 0.03], "log_volatility": [0.15, 0.05], "correlation": [[1, 0.2], [0.2, 1]],
        "weights": [0.6, 0.4], "style": "constant_mix", "contributions": {"us": [100, 100, 0, 10], "jp": [50]},
        "timing": "begin", "years": 5, "paths": 20_000
    })
}

fn project(input: &Value) -> Value {
    answer("project", &input.to_string()).unwrap()
}

/// A mix that is reset every year grows by its mean in the mean: `E V_t = (E V_{t−1} + c_t)(1 + Σ w·mean)`.
#[test]
fn the_mean_of_a_constant_mix_is_that_of_its_weights() {
    for (timing, steps) in [("begin", 1), ("end", 1), ("begin", 4)] {
        let mut given = input();
        given["timing"] = timing.into();
        given["steps_per_year"] = steps.into();
        let found = project(&given);
        let step: f64 = 0.6 * 1.06_f64.powf(1.0 / f64::from(steps)) + 0.4 * 1.03_f64.powf(1.0 / f64::from(steps));
        let growth = step.powi(steps);
        let mut expected = 0.0;
        for (year, paid) in [150.0, 100.0, 0.0, 10.0, 0.0].into_iter().enumerate() {
            expected = if timing == "begin" { (expected + paid) * growth } else { expected * growth + paid };
            let mean = found["fund"]["mean"][year].as_f64().unwrap();
            let error = found["fund"]["std"][year].as_f64().unwrap() / 20_000_f64.sqrt();
            assert!(
                (mean - expected).abs() <= 4.0 * error + 1e-9 * expected,
                "{timing} {steps} {year}: {mean} {expected}"
            );
        }
    }
}

#[test]
fn partners_sum_to_the_fund_and_the_answer_is_the_same_to_the_last_digit() {
    let first = project(&input());
    assert_eq!(first.to_string(), project(&input()).to_string());
    for year in 0..5 {
        let mean = |of: &Value| of["mean"][year].as_f64().unwrap();
        let parts = mean(&first["partners"]["us"]) + mean(&first["partners"]["jp"]);
        assert!((parts - mean(&first["fund"])).abs() <= 1e-9 * parts);
    }
}

#[test]
fn what_cannot_be_projected_is_refused_by_the_name_of_the_field() {
    let cases = [
        ("years", json!(0), "years"),
        ("paths", json!(1_000_000_000), "paths"),
        ("mean", json!([0.06]), "weights"),
        ("log_volatility", json!([0.1, -0.1]), "log_volatility[1]"),
        ("correlation", json!([[1, 2], [2, 1]]), "correlation"),
        ("style", json!("momentum"), "style"),
        ("contributions", json!({"us": ["a"]}), "contributions.us[0]"),
        ("nonsense", json!(1), "nonsense"),
    ];
    for (field, value, named) in cases {
        let mut given = input();
        given[field] = value;
        let fault = answer("project", &given.to_string()).unwrap_err().to_string();
        assert!(fault.starts_with(named) && !fault.contains('\n'), "{field}: {fault}");
    }
}
