//! `concord stress` as a program: its page, its JSON and its exit statuses; and what `evaluate` says of approvals and exits.

use concord::files::samples;
use serde_json::Value;
use std::{
    path::PathBuf,
    process::{Command, Output},
};

fn concord(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord")).args(arguments).output().unwrap()
}

fn file_of(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved_plans").join(name);
    path.to_str().unwrap().to_owned()
}

fn good(arguments: &[&str]) -> String {
    let output = concord(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&good(arguments)).unwrap()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("no list {field} in {value}"))
}

#[test]
fn every_sample_is_stressed_and_its_json_reads_back() {
    for (place, sample) in samples::all().iter().enumerate() {
        let plan = sample.plan().unwrap();
        let file = file_of(sample.file_name);
        let ask = || json(&["stress", &file, "--json", "--paths", "300"]);
        let found = ask();
        assert!(place != 4 || found == ask(), "the same plan gives the same answer");
        assert_eq!((&found["format"], &found["version"]), (&"concord-stress".into(), &1.into()));
        assert_eq!(found["simulation"]["paths"], 300);
        let parties = plan.partners.len() + 1;
        assert_eq!(list(&found, "base").len(), parties);
        assert_eq!(found["base"][0]["party"], "fund");
        assert_eq!(list(&found, "scenarios").len(), plan.politics.scenarios.len().min(20));
        let paying = plan.commitments().iter().filter(|amount| !amount.is_zero()).count();
        assert_eq!(list(&found, "departures").len(), paying);
        assert!(list(&found, "assumptions").len() >= 5);
        for scenario in list(&found, "scenarios") {
            assert_eq!(list(scenario, "effects").len(), parties);
            let year = scenario["calendar_year"].as_i64().unwrap() - scenario["year"].as_i64().unwrap() + 1;
            assert_eq!(year, i64::from(plan.meta.start_year));
            let effect = &scenario["effects"][0];
            for part in ["chance_of_target", "profit", "one_in_twenty"] {
                assert!(effect[part]["change"].is_f64() && effect[part]["error"].is_f64(), "{effect}");
            }
            let level = |name: &str| effect["one_in_twenty"][name].as_f64().unwrap();
            assert!(
                (level("after") - level("before") - level("change")).abs() <= 1e-6 * level("before").abs().max(1.0)
            );
        }
        for assumption in list(&found, "assumptions") {
            for side in list(assumption, "sides") {
                assert!(side["step"].is_f64() && list(side, "effects").len() == parties, "{assumption}");
            }
        }
        assert_eq!(list(&found["switch"], "effects").len(), parties);
        assert_eq!(list(&found, "exits").len(), plan.partners.len());
        assert_eq!(list(&found, "caps").len(), plan.politics.call_caps.len());
        for (standing, committed) in list(&found, "base").iter().skip(1).zip(plan.commitments()) {
            let manages = committed.is_zero();
            assert_eq!(standing["chance_of_target"].is_null(), manages, "no capital at risk: no target to beat");
        }
        assert!(list(&found, "largest_risks").iter().all(|risk| !risk["sentence"].as_str().unwrap().is_empty()));
    }
}

#[test]
fn the_page_says_the_base_case_the_shocks_and_the_largest_risk_in_both_languages() {
    let file = file_of("us_japan_300bn.json");
    // Numbers and their units are held together by spaces that no line breaks at.
    let page = |arguments: &[&str]| good(&[&["stress", &file][..], arguments].concat()).replace('\u{a0}', " ");
    let english = page(&["--paths", "300"]);
    for part in [
        "Base case: no scenario strikes",
        "is the largest risk: for the fund, the chance of beating 3 % real falls by",
        "Fund: scenarios and partners leaving",
        "Japan: assumptions, one at a time",
        "Taiwan crisis",
        "Every return −1 pp",
        "Every volatility ×1.2",
        "Japanese yen +20 %",
        "Political risk on against off",
        "Partners leaving by hazard",
        "left by 2050 %",
    ] {
        assert!(english.contains(part), "no \"{part}\" in\n{english}");
    }
    let japanese = page(&["--paths", "300", "--lang", "ja"]);
    for part in ["基本ケース", "最大のリスクは「", "台湾有事", "全分野の期待収益率 ▲1ポイント", "日本の離脱"]
    {
        assert!(japanese.contains(part), "no \"{part}\" in\n{japanese}");
    }
    for page in [&english, &japanese] {
        assert!(!page.contains('【') && !page.contains("NaN"), "{page}");
    }
}

#[test]
fn what_is_at_fault_is_named_with_its_exit_status() {
    let file = file_of("us_japan_300bn.json");
    for (arguments, status, named) in [
        (&["stress", "no-such-plan.json"][..], 1, "no-such-plan.json"),
        (&["stress", &file, "--paths", "20000"], 1, "--paths"),
        (&["stress", &file, "--paths", "5"], 1, "simulation.paths"),
        (&["stress", &file, "--paths", "many"], 2, "--paths"),
        (&["stress", &file, "--lang", "fr"], 2, "--lang"),
        (&["stress"], 2, "PLAN"),
    ] {
        let output = concord(arguments);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(status), 0), "{arguments:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains(named) && (status == 2 || said.lines().count() == 1), "{said}");
    }
    let help = good(&["stress", "--help"]);
    for field in ["largest_risks", "one_in_twenty", "never_made", "concord-stress"] {
        assert!(help.contains(field), "{field} is not told of");
    }
}

#[test]
fn evaluate_tells_what_becomes_of_commitments_and_who_leaves() {
    let found = json(&["evaluate", &file_of("us_japan_300bn.json"), "--json", "--paths", "300"]);
    let deployment = &found["deployment"];
    let sectors = list(deployment, "sectors");
    assert_eq!(sectors.len(), list(&found["fund"], "sectors").len());
    let fund = &deployment["fund"];
    let pledged = fund["pledged"].as_f64().unwrap();
    for (course, years) in [("selected", 26), ("approved", 26), ("funded", 26), ("deployed", 26)] {
        let amounts: Vec<f64> = list(fund, course).iter().map(|amount| amount.as_f64().unwrap()).collect();
        assert_eq!(amounts.len(), years);
        assert!(amounts.windows(2).all(|pair| pair[1] >= pair[0] - 1e-3), "{course}: {amounts:?}");
        assert!(*amounts.last().unwrap() <= pledged * (1.0 + 1e-9), "{course}");
        assert_eq!(list(&sectors[0], course).len(), years);
    }
    let never = fund["never_deployed"].as_f64().unwrap();
    assert!((0.0..1.0).contains(&never), "{never}");
    let lag = &sectors[0]["lag_months"];
    assert!(lag["p10"].as_f64().unwrap() <= lag["p90"].as_f64().unwrap());
    assert!(found["departures"]["caps"].as_array().unwrap().is_empty());
    let evergreen = json(&["evaluate", &file_of("norway_style_300bn.json"), "--json", "--paths", "300"]);
    assert!(evergreen["deployment"].is_null(), "money that is paid in by schedule waits for nothing");
    let plain = good(&["evaluate", &file_of("us_japan_300bn.json"), "--paths", "300"]);
    assert!(!plain.contains("Approvals and deployment") && !plain.contains("Partners leaving"), "off: not spoken of");
}

#[test]
fn evaluate_speaks_of_approvals_and_exits_where_they_are_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.json");
    let mut plan: Value =
        serde_json::from_str(&std::fs::read_to_string(file_of("us_japan_300bn.json")).unwrap()).unwrap();
    plan["approvals"]["drawn"] = true.into();
    plan["politics"]["on"] = true.into();
    std::fs::write(&file, serde_json::to_string(&plan).unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let english = good(&["evaluate", file, "--paths", "300"]);
    assert!(english.contains("Approvals and deployment, drawn") && english.contains("never is within the horizon"));
    assert!(english.contains("Partners leaving and caps on calls") && english.contains("Japan has left by 2050 in"));
    let found = json(&["evaluate", file, "--json", "--paths", "300"]);
    for exit in list(&found["departures"], "exits") {
        let chance = exit["chance"]["value"].as_f64().unwrap();
        assert!((0.2..0.8).contains(&chance), "{exit}");
        let amount = |name: &str| exit[name].as_f64().unwrap();
        let carried: f64 = list(exit, "carried").iter().map(|part| part["amount"].as_f64().unwrap()).sum();
        let parts = carried + amount("never_made");
        assert!((parts - amount("orphaned")).abs() <= 1e-6 * amount("orphaned"), "{exit}");
    }
    let japanese = good(&["evaluate", file, "--paths", "300", "--lang", "ja"]);
    assert!(japanese.contains("承認と投資の進み方") && !japanese.contains('【'), "{japanese}");
}
