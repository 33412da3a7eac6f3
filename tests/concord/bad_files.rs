//! Every way in which a plan file can be wrong: exit status 1 and one line that names the file, the place and the
//! reason; and never a panic.

use concord::{
    files::{
        error::{FieldReason, FileError},
        plan_file, samples,
    },
    fund::{
        limits,
        problem::{Fault, Named, Problem},
    },
    language::Language,
    wording::problem::{self, sentence},
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

fn sound() -> Value {
    serde_json::from_str(samples::all().first().unwrap().text).unwrap()
}

/// The default plan with a change, as a file's text.
fn changed(change: impl FnOnce(&mut Value)) -> String {
    let mut value = sound();
    change(&mut value);
    value.to_string()
}

/// Sets what stands at a JSON pointer.
fn with(pointer: &str, new: Value) -> String {
    changed(|plan| *plan.pointer_mut(pointer).unwrap() = new)
}

fn matrix(entries: &[(usize, usize, &str)]) -> String {
    changed(|plan| {
        for (row, column, value) in entries {
            *plan.pointer_mut(&format!("/correlation/matrix/value/{row}/{column}")).unwrap() = json!(value);
        }
    })
}

/// What is wrong, the file's bytes, the place, and words of the reason.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let text = samples::all().first().unwrap().text;
    let middle = text.len() / 2;
    let row = |share: &str| with("/partners/1/allocation/1/share", json!(share)).into_bytes();
    let mut cases = vec![
        ("truncated", text.as_bytes()[..middle].to_vec(), "line ", "breaks off"),
        ("empty", Vec::new(), "", "the file is empty"),
        ("blank", b" \n\n".to_vec(), "", "the file is empty"),
        ("not_utf8", [b"{\"format\": \"concord-plan", &[0xff][..], b"\"}"].concat(), "", "byte at 24 is not UTF-8"),
        ("utf16", b"\xff\xfe{\0".to_vec(), "", "byte at 0 is not UTF-8"),
        ("wrong_json", b"{\"format\": \"concord-plan\",, }".to_vec(), "line 1:27", "this is not JSON"),
        ("trailing", format!("{text} x").into_bytes(), "line ", "this is not JSON"),
        ("list", b"[1, 2]".to_vec(), "", "no Concord plan"),
        ("other_json", b"{\"name\": \"x\", \"version\": 1}".to_vec(), "", "no Concord plan"),
        ("newer", with("/version", json!(2)).into_bytes(), "", "version 2, and this program reads up to version 1"),
        ("version_text", with("/version", json!("1")).into_bytes(), "version: ", "is not one of `1`"),
        ("deep", "[".repeat(100_000).into_bytes(), "", ""),
    ];
    cases.extend([
        (
            "unknown_sector",
            with("/partners/1/allocation/1/sector", json!("XYZ")).into_bytes(),
            "partners[1].allocation.XYZ: ",
            "no sector \"XYZ\"",
        ),
        (
            "missing_sector",
            changed(|plan| _ = plan["sectors"].as_array_mut().unwrap().remove(1)).into_bytes(),
            "partners[0].allocation.SEM: ",
            "no sector \"SEM\"",
        ),
        (
            "unknown_home",
            with("/partners/1/home", json!("MARS")).into_bytes(),
            "partners[1].home: ",
            "no location \"MARS\"",
        ),
        (
            "unknown_currency",
            with("/partners/1/commitment/currency", json!("EUR")).into_bytes(),
            "partners[1].commitment.currency: ",
            "no currency \"EUR\"",
        ),
        (
            "unknown_source",
            with("/sectors/0/volatility/source", json!("hearsay")).into_bytes(),
            "sectors[0].volatility.source: ",
            "no source \"hearsay\"",
        ),
        (
            "unknown_factor",
            with("/correlation/factors/0", json!({"sector": "XYZ"})).into_bytes(),
            "correlation.factors[0]: ",
            "no factor \"XYZ\"",
        ),
        (
            "unknown_balancing",
            with("/terms/balancing_sector", json!("XYZ")).into_bytes(),
            "terms.balancing_sector: ",
            "no sector \"XYZ\"",
        ),
        ("duplicate_partner", with("/partners/1/id", json!("US")).into_bytes(), "partners[1]: ", "\"US\" stands twice"),
        ("duplicate_sector", with("/sectors/1/id", json!("AI")).into_bytes(), "sectors[1]: ", "\"AI\" stands twice"),
        (
            "duplicate_share",
            with("/partners/1/allocation/1/sector", json!("AI")).into_bytes(),
            "partners[1].allocation.AI: ",
            "sector \"AI\" stands twice",
        ),
        ("bad_identity", with("/partners/1/id", json!("J P")).into_bytes(), "partners[1].id: ", "is no identity"),
        ("negative", row("-1"), "partners[1].allocation.SEM: ", "-1 is outside 0 to 100"),
        ("over", row("100.5"), "partners[1].allocation.SEM: ", "100.5 is outside 0 to 100"),
        ("row_over", row("15.000001"), "partners[1].allocation: ", "sum to 100.000001 %, which is over 100 %"),
        ("decimals", row("1.0000001"), "partners[1].allocation.SEM: ", "more than 6 decimals"),
        ("nan", row("NaN"), "partners[1].allocation.SEM.share (line 1): ", "\"NaN\" is no plain decimal"),
        ("infinite", row("inf"), "partners[1].allocation.SEM.share (line 1): ", "\"inf\" is no plain decimal"),
        ("exponent", row("1e40"), "partners[1].allocation.SEM.share (line 1): ", "\"1e40\" is no plain decimal"),
        (
            "long",
            row("10000000000000000000000000000000000000000"),
            "partners[1].allocation.SEM.share (line 1): ",
            "more digits than can be kept exactly",
        ),
    ]);
    cases.extend(bad_numbers());
    cases.extend(badly_shaped_files());
    cases
}

fn bad_numbers() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let commitment = |amount: Value| with("/partners/0/commitment/amount", amount).into_bytes();
    vec![
        (
            "number",
            with("/partners/1/allocation/1/share", json!(1e40)).into_bytes(),
            "partners[1].allocation.SEM.share (line 1): ",
            "write numbers like this one in quotes",
        ),
        ("money_nan", commitment(json!("NaN")), "partners[0].commitment.amount (line 1): ", "is no plain decimal"),
        ("money_huge", commitment(json!("1e40")), "partners[0].commitment.amount (line 1): ", "is no plain decimal"),
        (
            "money_large",
            commitment(json!("9999999999999999999999999999")),
            "partners[0].commitment: ",
            "is outside 0 to 1,000,000,000,000,000,000",
        ),
        (
            "places_huge",
            changed(|plan| {
                for place in plan["sectors"][0]["locations"].as_array_mut().unwrap() {
                    place["share"] = json!("70000000000000000000000000000");
                }
            })
            .into_bytes(),
            "sectors[0].locations.US: ",
            "is outside 0 to 100",
        ),
        (
            "places",
            with("/sectors/0/locations/0/share", json!("79")).into_bytes(),
            "sectors[0].locations: ",
            "sum to 99 %: make them sum to 100 %",
        ),
        (
            "correlation_large",
            matrix(&[(0, 1, "1.5"), (1, 0, "1.5")]).into_bytes(),
            "correlation.matrix.value[0][1]: ",
            "1.5 is outside -1 to 1",
        ),
        (
            "asymmetric",
            matrix(&[(0, 1, "0.5")]).into_bytes(),
            "correlation.matrix.value[0][1]: ",
            "correlation of AI with SEM is not that of SEM with AI",
        ),
        (
            "diagonal",
            matrix(&[(2, 2, "0.9")]).into_bytes(),
            "correlation.matrix.value[2][2]: ",
            "correlation of REN with itself is not 1",
        ),
        (
            "not_definite",
            matrix(&[(0, 1, "0.99"), (1, 0, "0.99"), (0, 2, "-0.9"), (2, 0, "-0.9")]).into_bytes(),
            "correlation.matrix: ",
            "not positive definite, as found at REN",
        ),
        (
            "ragged",
            changed(|plan| _ = plan["correlation"]["matrix"]["value"][3].as_array_mut().unwrap().pop()).into_bytes(),
            "correlation.matrix.value[3]: ",
            "10 entries where 11 must stand",
        ),
    ]
}

fn badly_shaped_files() -> Vec<(&'static str, Vec<u8>, &'static str, &'static str)> {
    let text = samples::all().first().unwrap().text;
    vec![
        ("no_partner", with("/partners", json!([])).into_bytes(), "partners: ", "0 entries where 1 to 24 must stand"),
        (
            "many_partners",
            changed(|plan| {
                let first = plan["partners"][0].clone();
                plan["partners"] = (0..25).map(|index| merged(&first, &format!("P{index}"))).collect();
            })
            .into_bytes(),
            "partners: ",
            "25 entries where 1 to 24 must stand",
        ),
        ("horizon", with("/meta/horizon", json!(41)).into_bytes(), "meta.horizon: ", "41 is outside 5 to 40"),
        ("seed", with("/simulation/seed", json!("xyz")).into_bytes(), "simulation.seed: ", "\"xyz\" is no seed"),
        (
            "unknown_field",
            changed(|plan| plan["partners"][1]["color"] = json!(1)).into_bytes(),
            "partners[1].color (line 1): ",
            "a plan has no field \"color\"",
        ),
        (
            "unknown_text_field",
            changed(|plan| plan["meta"]["title"]["fr"] = json!("x")).into_bytes(),
            "meta.title.fr (line 1): ",
            "a plan has no field \"fr\"",
        ),
        (
            "missing_field",
            changed(|plan| _ = plan["sectors"][4].as_object_mut().unwrap().remove("volatility")).into_bytes(),
            "sectors[4].volatility (line 1): ",
            "the field \"volatility\" is missing",
        ),
        (
            "duplicate_field",
            text.replace("\"seed\": \"7f3a\"", "\"seed\": \"7f3a\", \"seed\": \"1\"").into_bytes(),
            "simulation.seed (line ",
            "the field \"seed\" stands twice",
        ),
        (
            "duplicate_style",
            changed(|plan| plan["terms"]["style"] = json!({})).into_bytes(),
            "terms.style (line 1): ",
            "correct it",
        ),
        (
            "unknown_kind",
            with("/sectors/0/volatility/kind", json!("rumour")).into_bytes(),
            "sectors[0].volatility.kind (line 1): ",
            "\"rumour\" is not one of",
        ),
        (
            "wrong_type",
            with("/meta/horizon", json!("25")).into_bytes(),
            "meta.horizon (line 1): ",
            "found string \"25\" instead of u32",
        ),
    ]
}

fn merged(partner: &Value, id: &str) -> Value {
    let mut partner = partner.clone();
    partner["id"] = json!(id);
    partner
}

fn check(path: &Path) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_concord")).arg("check").arg(path).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn each_bad_file_gets_one_line_that_names_file_place_and_reason() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(format!("{name}.json"));
        fs::write(&path, bytes).unwrap();
        path
    };
    let mut cases: Vec<(PathBuf, &str, &str)> =
        bad_files().into_iter().map(|(name, bytes, place, reason)| (write(name, &bytes), place, reason)).collect();
    cases.push((folder.path().to_path_buf(), "", "this is a folder"));
    cases.push((folder.path().join("nowhere.json"), "", "there is no such file"));
    for (path, place, reason) in cases {
        let (status, out, line) = check(&path);
        assert_eq!((status, out.as_str()), (Some(1), ""), "{line}");
        let said = line.strip_prefix(&format!("{}: {place}", path.display()));
        let said = said.unwrap_or_else(|| panic!("no \"{place}\" in: {line}"));
        assert!(said.contains(reason), "no \"{reason}\" in: {line}");
        assert_eq!(line.matches('\n').count(), 1, "one line: {line}");
        assert!(line.ends_with('\n') && line.chars().count() < 500 && !line.contains('【'), "{line}");
    }
}

#[test]
fn each_bad_file_is_refused_in_japanese_on_one_line_too() {
    for (name, bytes, place, _) in bad_files() {
        let error = plan_file::read(&bytes).expect_err(name);
        let said = sentence(&error, Language::Ja);
        assert!(!said.contains(['\n', '【']), "{name}: {said}");
        assert!(said.chars().any(|c| ('\u{3040}'..='\u{9fff}').contains(&c)), "{name}: {said}");
        assert!(
            said.starts_with(place.split([' ', ':']).next().unwrap()) || place.starts_with("line"),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_sound_file_is_said_to_be_sound() {
    for sample in samples::all() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("saved_plans").join(sample.file_name);
        let (status, out, error) = check(&path);
        assert_eq!((status, error.as_str()), (Some(0), ""), "{out}");
        assert!(out.starts_with(&format!("{}: a sound plan (partners: ", path.display())), "{out}");
    }
}

#[test]
fn a_sound_file_of_a_plan_that_cannot_be_signed_says_why() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.json");
    fs::write(&path, with("/partners/1/allocation/1/share", json!("14"))).unwrap();
    let (status, out, _) = check(&path);
    assert_eq!(status, Some(0));
    assert!(out.lines().nth(1).unwrap().contains("not yet signable: Japan: 1.0"), "{out}");
}

#[test]
fn a_byte_order_mark_and_blanks_around_are_read_over() {
    let text = samples::all().first().unwrap().text;
    assert_eq!(plan_file::read(format!("\u{feff}{text}\n \n").as_bytes()), samples::default_plan());
    assert_eq!(plan_file::read("\u{feff}".as_bytes()), Err(FileError::Empty));
}

#[test]
fn what_is_absent_and_may_be_takes_its_default() {
    let text = changed(|plan| {
        let terms = plan["terms"].as_object_mut().unwrap();
        terms.remove("balancing_sector");
        plan["partners"][0].as_object_mut().unwrap().remove("home");
        plan["sectors"][0].as_object_mut().unwrap().remove("fund_cap");
    });
    let plan = plan_file::read(text.as_bytes()).unwrap();
    assert_eq!(plan.terms.balancing_sector, None);
    assert_eq!(plan.partners[0].home, None);
    assert_eq!(plan.sectors[0].fund_cap, None);
    assert_eq!((plan.baseline.as_ref(), plan.simulation.joint_crashes), (None, None));
    assert!(!plan.row(0).unwrap().linked);
    assert!(plan.row(0).unwrap().cells.iter().all(|cell| !cell.pinned && cell.floor.is_none() && cell.cap.is_none()));
    // The digital-asset reserve is named by nobody and held by nobody.
    assert!(plan.share(0, 8).is_zero());
}

#[test]
fn commitments_whose_sum_would_not_fit_are_refused() {
    let text = changed(|plan| {
        plan["partners"][1]["commitment"] = json!({"amount": "1000000000000000000", "currency": "JPY"});
        plan["currencies"][1]["spot"]["value"] = json!("0.000001");
    });
    let problem = Problem::new("partners[1].commitment", Fault::Overflow);
    assert_eq!(plan_file::read(text.as_bytes()), Err(FileError::Plan(vec![problem])));
}

#[test]
fn a_sentence_quotes_no_more_than_a_piece_of_the_file_and_breaks_no_line() {
    let long = format!("x\n{}", "9".repeat(100_000));
    let text = with("/partners/1/allocation/1/share", json!(long));
    let error = plan_file::read(text.as_bytes()).unwrap_err();
    assert!(matches!(&error, FileError::Field { reason: FieldReason::NotDecimal(found), .. } if *found == long));
    for language in Language::ALL {
        let said = sentence(&error, language);
        assert!(said.chars().count() < 300 && !said.contains('\n') && said.contains('…'), "{said}");
    }
}

#[test]
fn problems_beyond_the_first_are_counted() {
    let problem = |place: &str| Problem::new(place, Fault::Unknown(Named::Sector, "XYZ".to_owned()));
    let error = FileError::Plan(vec![problem("a"), problem("b"), problem("c")]);
    let said = sentence(&error, Language::En);
    assert_eq!(said, "a: the plan has no sector \"XYZ\": correct the name or add it (and 2 more)");
    assert_eq!(problem::place(&error, Language::En).as_deref(), Some("a"));
    assert!(!problem::reason(&error, Language::En).starts_with("a:"));
}

#[test]
fn each_fault_has_a_sentence_of_its_own_in_both_languages() {
    use concord::fund::movement::Stop;
    let name = || "XYZ".to_owned();
    let (one, ten) = (Decimal::ONE, Decimal::TEN);
    let mut faults = vec![
        Fault::OutOfRange { value: ten, low: -one, high: one },
        Fault::TooManyDecimals { value: one, allowed: 6 },
        Fault::BadIdentity(name()),
        Fault::Count { found: 0, low: 1, high: 24 },
        Fault::Count { found: 0, low: 2, high: 2 },
        Fault::SumOver { sum: ten },
        Fault::SumNotHundred { sum: ten },
        Fault::NotSymmetric { first: name(), second: name() },
        Fault::NotSymmetric { first: name(), second: "ABC".to_owned() },
        Fault::NotPositiveDefinite { factor: name() },
        Fault::Unreachable { first: name(), second: name() },
        Fault::NoSuchAssumption,
        Fault::EmptyText,
        Fault::BadSeed(name()),
        Fault::FloorAboveCap,
        Fault::StillAllocated(name()),
        Fault::Overflow,
    ];
    let kinds = [Named::Partner, Named::Sector, Named::Location, Named::Currency, Named::Source, Named::Factor];
    for kind in kinds {
        faults.extend([Fault::Unknown(kind, name()), Fault::Duplicate(kind, name()), Fault::Missing(kind, name())]);
    }
    let fund_cap = Stop::FundCap("XYZ".into());
    for stop in
        [Stop::PoolEmpty, Stop::OthersHeld, Stop::CellLimit, fund_cap, Stop::Scale, Stop::NoCommitment, Stop::Pinned]
    {
        faults.push(Fault::CannotMove(stop));
    }
    for language in Language::ALL {
        let said: BTreeSet<String> =
            faults.iter().map(|fault| sentence(&Problem::new("meta", fault.clone()), language)).collect();
        assert_eq!(said.len(), faults.len(), "{said:#?}");
        assert!(said.iter().all(|said| said.starts_with("meta") && !said.contains(['\n', '【'])), "{said:#?}");
    }
}

#[test]
fn the_schema_is_written_to_standard_output() {
    let output = Command::new(env!("CARGO_BIN_EXE_concord")).arg("schema").output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), concord::files::schema::text());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever becomes of a file's bytes, reading it gives a plan or an error that can be said.
    #[test]
    fn no_bytes_make_reading_panic(
        sample in 0_usize..6,
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        cut in prop::option::of(any::<prop::sample::Index>()),
        moved in prop::option::of((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1_usize..200)),
    ) {
        let mut bytes = samples::all()[sample].text.as_bytes().to_vec();
        for (place, byte) in flips {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some((from, to, length)) = moved {
            let from = from.index(bytes.len());
            let piece = bytes[from..(from + length).min(bytes.len())].to_vec();
            let to = to.index(bytes.len());
            bytes.splice(to..to, piece);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = plan_file::read(&bytes) {
            for language in Language::ALL {
                let said = sentence(&error, language);
                prop_assert!(!said.is_empty() && !said.contains(['\n', '【']), "{}", said);
            }
        }
    }

    /// The same for numbers: any decimal text in any number's place.
    #[test]
    fn no_number_makes_reading_panic(
        sample in 0_usize..6,
        places in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
        number in r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?",
    ) {
        let text = samples::all()[sample].text;
        let spots: Vec<(usize, &str)> = text
            .match_indices('"')
            .zip(text.match_indices('"').skip(1))
            .map(|((start, _), (end, _))| (start + 1, &text[start + 1..end]))
            .filter(|(_, inner)| inner.starts_with(|c: char| c.is_ascii_digit() || c == '-'))
            .collect();
        let mut text = text.to_owned();
        let mut chosen: Vec<_> = places.iter().map(|place| spots[place.index(spots.len())]).collect();
        chosen.sort_unstable();
        chosen.dedup();
        for (start, inner) in chosen.into_iter().rev() {
            text.replace_range(start..start + inner.len(), &number);
        }
        match plan_file::read(text.as_bytes()) {
            Ok(plan) => prop_assert!(plan.total_commitment() >= Decimal::ZERO && limits::findings(&plan).len() < 1000),
            Err(error) => prop_assert!(!sentence(&error, Language::En).is_empty()),
        }
    }
}

/// Numbers outside what a plan may ask for, each refused with the field named first.
#[test]
fn numbers_out_of_range_are_refused_with_their_field() {
    let cases = [
        ("/meta/horizon", json!(0), "meta.horizon: 0 is outside 5 to 40"),
        ("/meta/horizon", json!(200), "meta.horizon: 200 is outside 5 to 40"),
        ("/sectors/0/pacing/life/value", json!("0"), "sectors[0].pacing.life: 0 is outside 1 to 40"),
        (
            "/sectors/0/pacing/rate_of_contribution/value/2",
            json!("1.2"),
            "sectors[0].pacing.rate_of_contribution[2]: 1.2 is outside 0 to 1",
        ),
        ("/sectors/0/income_share/value", json!("1.2"), "sectors[0].income_share: 1.2 is outside 0 to 1"),
        ("/sectors/0/volatility/value", json!("-1"), "sectors[0].volatility: -1 is outside 0 to 200"),
        ("/sectors/0/volatility/value", json!("500"), "sectors[0].volatility: 500 is outside 0 to 200"),
        ("/currencies/1/spot/value", json!("0"), "currencies[1].spot: 0 is outside 0.000001 to 1,000,000"),
        ("/currencies/1/spot/value", json!("-143"), "currencies[1].spot: -143 is outside 0.000001 to 1,000,000"),
        ("/currencies/1/volatility/value", json!("500"), "currencies[1].volatility: 500 is outside 0 to 100"),
        ("/simulation/paths", json!(1_000_000_000), "simulation.paths: 1,000,000,000 is outside 100 to 1,000,000"),
    ];
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.json");
    for (pointer, value, said) in cases {
        fs::write(&path, with(pointer, value)).unwrap();
        let (status, _, complaint) = check(&path);
        assert_eq!(status, Some(1), "{pointer}");
        assert!(complaint.starts_with(&format!("{}: {said}", path.display())), "{complaint}");
    }
}
