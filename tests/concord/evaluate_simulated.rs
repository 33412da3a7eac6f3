//! `concord evaluate` with drawn futures: the same plan gives the same numbers, and other numbers only when asked for.

use concord::{
    analysis::{engine::Engine, projection::Figures, questions::Questions},
    files::samples,
    market::ticket::Ticket,
};
use serde_json::Value;
use std::{
    path::PathBuf,
    process::{Command, Output},
};

fn concord(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord")).args(arguments).output().unwrap()
}

fn plan_file() -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved_plans").join(samples::all()[0].file_name);
    path.to_str().unwrap().to_owned()
}

fn good(arguments: &[&str]) -> String {
    let output = concord(&[&["evaluate", &plan_file()][..], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_same_plan_gives_the_same_numbers_and_another_seed_others() {
    let first = good(&["--json", "--paths", "1000"]);
    assert_eq!(first, good(&["--json", "--paths", "1000"]));
    let other = good(&["--json", "--paths", "1000", "--seed", "beef"]);
    let (one, two) = (parsed(&first), parsed(&other));
    assert_eq!((&one["simulation"]["paths"], &two["simulation"]["seed"]), (&1000.into(), &"beef".into()));
    assert_eq!(one["simulation"]["quality"], "exact");
    let tvpi = |json: &Value| json["fund"]["simulated"]["own"]["figures"]["tvpi"]["mean"].as_f64().unwrap();
    assert!((tvpi(&one) - tvpi(&two)).abs() > 1e-9);
    assert_eq!(one["fund"]["closed_form"], two["fund"]["closed_form"]);
}

#[test]
fn json_holds_what_the_engine_answers() {
    let plan = samples::all()[0].plan().unwrap();
    let json = parsed(&good(&["--json"]));
    let questions = Questions { samples: 0, ..Questions::everything(plan.partners.len()) };
    let analysis = Engine::new(1).answer(&plan, &questions, &Ticket::default()).unwrap();
    let near = |found: &Value, expected: f64| {
        let found = found.as_f64().unwrap();
        assert!((found - expected).abs() <= 1e-12 * expected.abs(), "{found} is not {expected}");
    };
    assert_eq!(json["simulation"]["paths"], plan.simulation.paths);
    let figures: &Figures = analysis.figures[0].figures.as_ref().unwrap();
    let fund = &json["fund"]["simulated"];
    assert_eq!(fund["own"], fund["base"]);
    let found = &fund["base"]["figures"];
    near(&found["tvpi"]["percentiles"]["p50"], figures.total_value_multiple.percentiles[2]);
    near(&found["chance_of_target"]["value"], figures.chance_of_target.value);
    near(&found["chance_of_target"]["error"], figures.chance_of_target.error);
    near(&found["irr"]["spread"]["percentiles"]["p5"], figures.rate_of_return.spread.unwrap().percentiles[0]);
    near(&found["horizon_losses"][1]["expected_shortfall"], figures.horizon_loss.cvar_99);
    let tails = analysis.one_year[0].tails.unwrap_or_default();
    near(&fund["one_year_losses"][0]["value_at_risk"]["share"], tails.var_95);
    let years = plan.meta.horizon as usize + 1;
    let series = fund["base"]["series"].as_object().unwrap();
    assert_eq!(series.len(), 15);
    for (name, part) in series {
        assert_eq!(part["mean"].as_array().unwrap().len(), years, "{name}");
        assert_eq!(part["percentile_errors"]["p95"].as_array().unwrap().len(), years, "{name}");
    }
    near(&series["calls"]["mean"][3], analysis.series[0].years[3].mean);
    let japan = &json["partners"][1]["simulated"];
    assert!(japan["own"]["series"]["paid_in"]["mean"][20].as_f64().unwrap() > 1e13, "yen, not dollars");
    assert_eq!(japan["committed"]["base"].as_array().unwrap().len(), years);
}

#[test]
fn futures_that_a_plan_cannot_hold_are_refused_by_the_name_of_the_field() {
    let cases = [
        (&["--paths", "1000000000"][..], "simulation.paths"),
        (&["--paths", "0"], "simulation.paths"),
        (&["--seed", "xyz"], "simulation.seed"),
        (&["--seed", ""], "simulation.seed"),
    ];
    for (arguments, field) in cases {
        for language in ["en", "ja"] {
            let file = plan_file();
            let output = concord(&[&["evaluate", &file, "--json", "--lang", language][..], arguments].concat());
            assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{arguments:?}");
            let line = String::from_utf8(output.stderr).unwrap();
            assert!(line.contains(field) && line.lines().count() == 1, "{line}");
        }
    }
}

#[test]
fn the_report_says_what_futures_show_only_when_asked() {
    let plain = good(&[]);
    assert!(!plain.contains("Simulated"));
    let text = good(&["--paths", "1000"]);
    assert!(text.contains("Simulated: 1,000 drawn futures, seed "), "{text}");
    assert!(text.contains("median TVPI") && !text.contains('【'), "{text}");
    let japanese = good(&["--paths", "1000", "--lang", "ja"]);
    assert!(japanese.contains("回収年") && !japanese.contains('【'), "{japanese}");
}

#[test]
fn the_table_of_futures_has_a_row_a_future_holder_and_year() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("futures.csv");
    let plan = samples::all()[0].plan().unwrap();
    good(&["--paths", "100", "--export-paths", file.to_str().unwrap()]);
    let table = std::fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = table.lines().collect();
    let rows = 100 * (plan.partners.len() + 1) * (plan.meta.horizon as usize + 1);
    assert_eq!((lines[0], lines.len()), ("path,party,year,call,distribution,net_asset_value", rows + 1));
    for line in &lines[1..] {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), 6);
        assert!(cells[3..].iter().all(|cell| cell.parse::<f64>().unwrap().is_finite()), "{line}");
    }
}

#[test]
fn a_table_that_cannot_be_written_is_named_and_the_plan_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.json");
    std::fs::copy(plan_file(), &plan).unwrap();
    let before = std::fs::read(&plan).unwrap();
    let nowhere = folder.path().join("none").join("futures.csv");
    for target in [&plan, &nowhere, &folder.path().to_path_buf()] {
        let output = concord(&["evaluate", plan.to_str().unwrap(), "--export-paths", target.to_str().unwrap()]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0), "{target:?}");
        let line = String::from_utf8(output.stderr).unwrap();
        assert!(line.contains(target.to_str().unwrap()) && line.lines().count() == 1, "{line}");
    }
    assert_eq!(std::fs::read(&plan).unwrap(), before);
}

fn of_sample(sample: &str, arguments: &[&str]) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved_plans").join(format!("{sample}.json"));
    let output = concord(&[&["evaluate", path.to_str().unwrap()][..], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// `gross − fees − interest + sharing − tax + currency = net`, on average, every year, for every partner and currency.
#[test]
fn the_way_from_gross_to_net_adds_up_every_year() {
    let json = parsed(&of_sample("five_partners_300bn", &["--json", "--paths", "1000"]));
    for partner in json["partners"].as_array().unwrap() {
        for counting in ["own", "base"] {
            let series = &partner["simulated"][counting]["series"];
            let mean = |name: &str, year: usize| series[name]["mean"][year].as_f64().unwrap();
            for year in 0..=25 {
                let sum = mean("gross", year) - mean("fees", year) - mean("interest", year) + mean("sharing", year)
                    - mean("tax", year)
                    + mean("currency", year);
                let scale = partner["commitment"][counting].as_str().unwrap().parse::<f64>().unwrap();
                let net = mean("net", year);
                assert!((sum - net).abs() <= 1e-6 * scale, "{} {counting} {year}: {sum} is not {net}", partner["id"]);
            }
        }
    }
}

#[test]
fn the_rule_is_told_by_tier_by_turn_and_by_partner() {
    let json = parsed(&of_sample("memorandum_550bn", &["--json", "--paths", "1000"]));
    let sharing = &json["sharing"];
    assert_eq!(sharing["rule"], "memorandum");
    let tiers: Vec<&str> =
        sharing["tiers"].as_array().unwrap().iter().map(|tier| tier["tier"].as_str().unwrap()).collect();
    assert_eq!(tiers.len(), 4);
    assert!(tiers.contains(&"phase1_funders") && tiers.contains(&"phase2_manager"), "{tiers:?}");
    assert_eq!(sharing["balance"]["mean"].as_array().unwrap().len(), 26);
    let never = sharing["turn"]["never"].as_f64().unwrap();
    let turned: f64 = sharing["turn"]["by_year"].as_array().unwrap().iter().map(|part| part.as_f64().unwrap()).sum();
    assert!((never + turned - 1.0).abs() < 1e-9 && never > 0.5, "{never} {turned}");
    let effects = sharing["partners"].as_array().unwrap();
    let effects: Vec<f64> = effects.iter().map(|share| share["effect"]["mean"].as_f64().unwrap()).collect();
    assert!(effects[0] > 1e11 && (effects[0] + effects[1]).abs() < 1e-5 * effects[0], "{effects:?}");
    let pro_rata = parsed(&of_sample("us_japan_300bn", &["--json", "--paths", "1000"]));
    assert_eq!(pro_rata["sharing"]["rule"], "pro_rata");
    assert!(pro_rata["sharing"]["turn"].is_null() && pro_rata["sharing"]["balance"].is_null());
}

#[test]
fn the_report_says_what_the_rule_does() {
    let text = of_sample("memorandum_550bn", &["--paths", "1000"]);
    assert!(text.contains("Sharing of pooled money: memorandum"), "{text}");
    assert!(text.contains("The split turns in") && text.contains("Japan: pays 100.0"), "{text}");
    let japanese = of_sample("five_partners_300bn", &["--paths", "1000", "--lang", "ja"]);
    assert!(japanese.contains("プール資金の分配：欧州型") && !japanese.contains('【'), "{japanese}");
}
