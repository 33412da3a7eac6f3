//! `concord calc` as a program: worked examples, exit statuses, and input that is at fault in every way.

use concord::cli::calc::answer;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

const FORMULAS: [&str; 10] =
    ["apportion", "move", "irr", "xirr", "metrics", "pacing", "waterfall", "power", "risk", "project"];

fn concord(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments does not read.
    drop(child.stdin.take().unwrap().write_all(input));
    child.wait_with_output().unwrap()
}

fn help_of(formula: &str) -> String {
    let output = concord(&["calc", formula, "--help"], b"");
    assert_eq!(output.status.code(), Some(0));
    String::from_utf8(output.stdout).unwrap()
}

/// The inputs and outputs of the worked examples in a help text.
fn examples_in(help: &str) -> Vec<(String, String)> {
    let mut lines = help.lines().map(str::trim_start);
    let mut examples = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(input) = line.strip_prefix("in:  ") {
            let output = lines.next().unwrap().strip_prefix("out: ").unwrap();
            examples.push((input.to_owned(), output.to_owned()));
        }
    }
    examples
}

#[test]
fn every_worked_example_of_the_help_is_what_the_command_prints() {
    for formula in FORMULAS {
        let examples = examples_in(&help_of(formula));
        assert!(!examples.is_empty(), "{formula}");
        for (input, expected) in examples {
            let output = concord(&["calc", formula], input.as_bytes());
            assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), expected, "{formula} {input}");
            assert_eq!(output.status.code(), Some(0), "{formula} {input}");
            assert!(output.stderr.is_empty(), "{formula} {input}");
        }
    }
}

#[test]
fn the_input_may_be_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("flows.json");
    std::fs::write(&file, r#"{"flows":[-100,60,60]}"#).unwrap();
    let output = concord(&["calc", "irr", file.to_str().unwrap()], b"");
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!((answer["irr"].as_f64().unwrap() - 0.130_662_386_291_807_5).abs() < 1e-15, "{answer}");
    let missing = concord(&["calc", "irr", directory.path().join("none.json").to_str().unwrap()], b"");
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("none.json"));
}

#[test]
fn usage_errors_have_status_two_and_help_has_zero() {
    for wrong in [&["calc"][..], &["calc", "nonsense"], &["calc", "irr", "a", "b"], &["calc", "irr", "--nonsense"]] {
        let output = concord(wrong, b"");
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(!output.stderr.is_empty(), "{wrong:?}");
    }
    for right in [&["--help"][..], &["--version"], &["calc", "--help"], &["calc", "irr", "-h"]] {
        assert_eq!(concord(right, b"").status.code(), Some(0), "{right:?}");
    }
}

#[test]
fn input_at_fault_has_status_one_and_one_line_that_names_the_field() {
    let european = |changed: &str| {
        format!(r#"{{"kind":"european","pref":"0.08","catch_up":"1","carry":"0.2","flows":[[0,"1","0"]],{changed}}}"#)
    };
    let cases: Vec<(&str, String, &str)> = vec![
        ("irr", r#"{"flows":[-100,NaN]}"#.into(), "flows[1]"),
        ("irr", r#"{"flows":[-100,1e40]}"#.into(), "flows[1]"),
        ("irr", r#"{"flows":[-100,1e999]}"#.into(), "flows[1]"),
        ("irr", r#"{"flows":[]}"#.into(), "flows"),
        ("irr", r#"{"flows":[1],"flow":[2]}"#.into(), "flow"),
        ("irr", r#"{"flows":[1],"flows":[2]}"#.into(), "flows"),
        ("irr", r"{}".into(), "flows"),
        ("irr", r"[[1,2]]".into(), "input"),
        ("irr", "{\n\"flows\":\n[1".into(), "flows"),
        ("irr", format!(r#"{{"flows":{:?}}}"#, (0..80).map(|k| if k % 2 == 0 { 1 } else { -1 }).collect::<Vec<_>>()), "flows"),
        ("xirr", r#"{"flows":[["2026-01-01",1],["2025-12-31",1]]}"#.into(), "flows[1][0]"),
        ("xirr", r#"{"flows":[["2026-02-29",1]]}"#.into(), "flows[0][0]"),
        ("xirr", r#"{"flows":[["2026-01-01",-1],["2026-01-02",100]]}"#.into(), "flows"),
        ("metrics", r#"{"contributions":[1,-1],"distributions":[0,0],"nav_end":1}"#.into(), "contributions[1]"),
        ("metrics", r#"{"contributions":[1],"distributions":[0,0],"nav_end":1}"#.into(), "distributions"),
        ("metrics", r#"{"contributions":[1],"distributions":[0],"nav_end":-1}"#.into(), "nav_end"),
        ("apportion", r#"{"total":"1e40","weights":["1"],"decimals":2}"#.into(), "total"),
        ("apportion", r#"{"total":"-1","weights":["1"],"decimals":2}"#.into(), "total"),
        ("apportion", r#"{"total":"1","weights":[],"decimals":2}"#.into(), "weights"),
        ("apportion", r#"{"total":"1","weights":["0"],"decimals":2}"#.into(), "weights"),
        ("apportion", r#"{"total":"1","weights":["1"],"decimals":-2}"#.into(), "decimals"),
        ("apportion", r#"{"total":"1","weights":["1"],"decimals":29}"#.into(), "decimals"),
        ("apportion", r#"{"total":0.12345678901234567,"weights":["1"],"decimals":2}"#.into(), "total"),
        ("move", r#"{"values":["1"],"locked":[1],"moved_index":0,"new_value":"1","total":"1","decimals":2}"#.into(), "locked[0]"),
        ("move", r#"{"values":["1"],"locked":[],"moved_index":9,"new_value":"1","total":"1","decimals":2}"#.into(), "moved_index"),
        ("move", r#"{"values":["1","-2"],"locked":[],"moved_index":0,"new_value":"1","total":"1","decimals":2}"#.into(), "values[1]"),
        ("move", r#"{"values":["1","3"],"locked":[1],"moved_index":0,"new_value":"1","total":"1","decimals":2}"#.into(), "locked"),
        ("pacing", r#"{"commitment":"100","rate_of_contribution":["1.5"],"life":12,"bow":"2","growth":"0","years":1}"#.into(), "rate_of_contribution[0]"),
        ("pacing", r#"{"commitment":"100","rate_of_contribution":["1"],"life":0,"bow":"2","growth":"0","years":1}"#.into(), "life"),
        ("pacing", r#"{"commitment":"100","rate_of_contribution":["1"],"life":1,"bow":"2","growth":"0","years":100000000}"#.into(), "years"),
        ("power", r#"{"quota":1,"weights":[]}"#.into(), "weights"),
        ("power", r#"{"quota":1,"weights":[1,-1]}"#.into(), "weights[1]"),
        ("power", r#"{"quota":1,"weights":[1],"vetoes":[1]}"#.into(), "vetoes[0]"),
        ("power", r#"{"quota":0,"weights":[50,50]}"#.into(), "quota"),
        ("power", r#"{"quota":-1,"weights":[50,50]}"#.into(), "quota"),
        ("power", r#"{"quota":100.5,"weights":[50,50]}"#.into(), "quota"),
        ("power", r#"{"quota":1,"weights":[0,0]}"#.into(), "weights"),
        ("power", format!(r#"{{"quota":1,"weights":{:?}}}"#, vec![1; 65]), "weights"),
        ("power", format!(r#"{{"quota":1,"weights":{:?}}}"#, (0..25).map(|k| 100_003 + k).collect::<Vec<_>>()), "weights"),
        ("risk", r#"{"returns":[],"confidence":[0.95]}"#.into(), "returns"),
        ("risk", r#"{"returns":[0.1],"confidence":[1]}"#.into(), "confidence[0]"),
        ("risk", r#"{"returns":[-1.5],"confidence":[0.9]}"#.into(), "returns[0]"),
        ("risk", r#"{"confidence":[0.9]}"#.into(), "covariance"),
        ("risk", r#"{"scenarios":[[0.1,0.2],[0.1]],"weights":[0.5,0.5],"confidence":[0.9]}"#.into(), "scenarios[1]"),
        ("risk", r#"{"weights":[1,0],"expected_returns":[0,0],"covariance":[[1,2],[2,1]],"confidence":[0.9]}"#.into(), "covariance"),
        ("risk", r#"{"weights":[1,0],"expected_returns":[0,0],"covariance":[[1,0.1],[0.2,1]],"confidence":[0.9]}"#.into(), "covariance[0][1]"),
        ("risk", r#"{"weights":[1,0],"expected_returns":[0],"covariance":[[1,0],[0,1]],"confidence":[0.9]}"#.into(), "expected_returns"),
        ("waterfall", r#"{"kind":"upside_down"}"#.into(), "kind"),
        ("waterfall", european(r#""rounding":"pennies""#), "rounding"),
        ("waterfall", european(r#""hurdle":"0.1""#), "hurdle"),
        ("waterfall", european(r#""lp_split":"1.1""#), "lp_split"),
        ("waterfall", r#"{"kind":"european","pref":"0","catch_up":"0.2","carry":"0.2","flows":[[0,"1","0"]]}"#.into(), "catch_up"),
        ("waterfall", r#"{"kind":"european","pref":"0","catch_up":"1","carry":"0.2","flows":[[0,"1.001","0"]]}"#.into(), "flows[0]"),
        ("waterfall", r#"{"kind":"european","pref":"0","catch_up":"1","carry":"0.2","flows":[[0,"1","-5"]]}"#.into(), "flows[0]"),
        ("waterfall", r#"{"kind":"european","pref":"0","catch_up":"1","carry":"0.2","flows":[[1,"1","0"],[1,"1","0"]]}"#.into(), "flows[1]"),
        ("waterfall", r#"{"kind":"european","pref":"0","catch_up":"1","carry":"0.2","flows":[]}"#.into(), "flows"),
        ("waterfall", r#"{"kind":"mou","rate":"10","phase1_b":"0.5","phase2_a":"0.9","flows":[[0,"1000000000000000","0"],[200,"0","0"]]}"#.into(), "flows[1]"),
        ("waterfall", r#"{"kind":"custom","tiers":[{"until":"capital","split":["1"]}],"flows":[[0,"1","0"]]}"#.into(), "tiers[0].until"),
        ("waterfall", r#"{"kind":"custom","tiers":[{"until":"always","split":["0.5","0.4"]}],"flows":[[0,"1","0"]]}"#.into(), "tiers[0].split"),
        ("waterfall", r#"{"kind":"american","pref":"0","catch_up":"0","carry":"0.2","clawback":true,"deals":[[[0,"1","0"],[0,"0","1"]]]}"#.into(), "deals[0]"),
        ("waterfall", r#"{"kind":"pro_rata","amounts":["1"],"shares":["0.5","0.6"]}"#.into(), "shares"),
    ];
    for (formula, input, field) in cases {
        let fault = answer(formula, &input).expect_err(&input).to_string();
        assert!(fault.contains(field) && !fault.contains('\n'), "{formula} {input}: {fault}");
    }
}

#[test]
fn the_process_reports_a_fault_on_one_line_of_standard_error() {
    for (input, part) in [(&b"{\"flows\":[1,\n\"\n\"]}"[..], "flows[1]"), (b"\xff\xfe", "UTF-8"), (b"", "input")] {
        let output = concord(&["calc", "irr"], input);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.contains(part) && line.trim_end().lines().count() == 1, "{line}");
    }
}

/// What a slip of the hand, a broken exporter or a hostile file may put in place of a value.
fn odd_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec![
            json!(null),
            json!(true),
            json!([]),
            json!({}),
            json!(""),
            json!("NaN"),
            json!("-0"),
            json!("1e40"),
            json!("0.0000000000000000000000000001"),
            json!("79228162514264337593543950335"),
            json!("999999999999999.99"),
            json!("-1"),
            json!(0),
            json!(-1),
            json!(1e18),
            json!(1e-300),
            json!(-1e18),
            json!(u64::MAX),
            json!(i64::MIN),
            json!([[[[1]]]]),
            json!("２０"),
        ]),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i32>().prop_map(|number| json!(number.to_string())),
        (0_u8..10).prop_map(|number| json!(number)),
    ]
}

/// Replaces, removes or repeats the n-th value of a JSON tree (in depth-first order).
fn mutate(tree: &mut Value, nth: &mut usize, kind: u8, odd: &Value) {
    if *nth == 0 {
        match (kind, &mut *tree) {
            (1, Value::Array(list)) => drop(list.pop()),
            (2, Value::Array(list)) if !list.is_empty() => list.push(list[0].clone()),
            (3, Value::Object(fields)) => {
                let first = fields.keys().next().cloned().unwrap_or_default();
                fields.shift_remove(&first);
            }
            (4, Value::Object(fields)) => drop(fields.insert("surplus".into(), odd.clone())),
            _ => *tree = odd.clone(),
        }
        *nth = usize::MAX;
        return;
    }
    *nth -= 1;
    match tree {
        Value::Array(list) => list.iter_mut().for_each(|value| mutate(value, nth, kind, odd)),
        Value::Object(fields) => fields.values_mut().for_each(|value| mutate(value, nth, kind, odd)),
        _ => {}
    }
}

fn has_null(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(list) => list.iter().any(has_null),
        Value::Object(fields) => fields
            .iter()
            // What is defined to be null.
            .filter(|(name, _)| {
                ![
                    "irr",
                    "xirr",
                    "dpi",
                    "rvpi",
                    "tvpi",
                    "std",
                    "contribution_share",
                    "effective_number",
                    "diversification_ratio",
                    "banzhaf_normalised",
                ]
                .contains(&name.as_str())
            })
            .any(|(_, value)| has_null(value)),
        _ => false,
    }
}

#[test]
fn no_mutated_input_panics_and_no_answer_holds_what_is_not_a_number() {
    let examples: Vec<(&str, Value)> = FORMULAS
        .iter()
        .flat_map(|formula| examples_in(&help_of(formula)).into_iter().map(move |(input, _)| (*formula, input)))
        .map(|(formula, input)| (formula, serde_json::from_str(&input).unwrap()))
        .collect();
    let mutation = (
        0..examples.len(),
        prop::collection::vec((0..40_usize, 0..6_u8, odd_value()), 1..4),
        any::<prop::sample::Index>(),
    );
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig::with_cases(4_000));
    let outcome = runner.run(&mutation, |(example, changes, cut)| {
        let (formula, mut input) = examples[example].clone();
        for (mut nth, kind, odd) in changes {
            mutate(&mut input, &mut nth, kind, &odd);
        }
        let text = input.to_string();
        match answer(formula, &text) {
            Ok(answer) => prop_assert!(!has_null(&answer), "{} {} gives {}", formula, text, answer),
            Err(fault) => prop_assert!(!fault.to_string().contains('\n')),
        }
        let end = (0..=cut.index(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap();
        prop_assert!(end == text.len() || answer(formula, &text[..end]).is_err());
        Ok(())
    });
    outcome.unwrap();
}
