//! The plan file: what is written reads back as the same plan, laid out for people; its schema; the list of judgements.

use concord::{
    files::{plan_file, samples, schema},
    fund::{
        allocation::{Baseline, BaselineRow, BaselineShare},
        assumption_key,
        correlation::Factor,
        edit::{AllocationEdit, Bound, Edit, MetaEdit, SimulationEdit, StructureEdit, TermsEdit},
        exact::{Exact, HUNDRED},
        money::Money,
        movement::Take,
        plan::Plan,
    },
    language::Language,
};
use proptest::{prelude::*, sample::Index};
use rust_decimal::Decimal;
use serde_json::Value;
use skrifa::{FontRef, MetadataProvider};
use std::{fs, path::Path, sync::Arc};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An edit of some part of the plan, chosen by numbers; it may be refused.
fn edit(plan: &Plan, kind: u8, first: Index, second: Index, number: Decimal, words: &str) -> Edit {
    let partner = &plan.partners[first.index(plan.partners.len())];
    let sector = &plan.sectors[second.index(plan.sectors.len())];
    let (p, s) = (partner.id.clone(), sector.id.clone());
    let cell = |edit| Edit::Allocation(edit);
    match kind {
        0 => cell(AllocationEdit::Share { partner: p, sector: s, to: number, take: Take::Others }),
        1 => cell(AllocationEdit::Pin { partner: p, sector: s, pinned: number > HUNDRED / Decimal::TWO }),
        2 => cell(AllocationEdit::Linked { partner: p, linked: true }),
        3 => cell(AllocationEdit::Limit { partner: p, sector: s, bound: Bound::Cap, to: Some(number) }),
        4 => cell(AllocationEdit::Joint { sector: s, to: number, take: Take::Others }),
        5 => {
            let currency = &plan.currencies[second.index(plan.currencies.len())].code;
            let amount = (number * Decimal::from(12_345_678)).round_dp(2);
            Edit::Commitment { partner: p, money: Money::new(amount, currency) }
        }
        6 => {
            let keys = assumption_key::keys(plan);
            Edit::Assumption { key: keys[first.index(keys.len())].clone(), value: number }
        }
        7 => Edit::Correlation {
            first: Factor::Sector(s),
            second: plan.correlation.factors[first.index(plan.correlation.factors.len())].clone(),
            value: (number / HUNDRED).round_dp(4),
        },
        8 => Edit::Meta(MetaEdit::Title(Language::Ja, words.to_owned())),
        9 => Edit::Meta(MetaEdit::Authors(vec![words.to_owned(), String::new()])),
        10 => Edit::Simulation(SimulationEdit::JointCrashes(Some(3 + second.index(28) as u32))),
        11 => Edit::Terms(TermsEdit::Pooling(number)),
        12 => Edit::Terms(TermsEdit::Schedule(vec![number, HUNDRED - number])),
        13 => Edit::Structure(StructureEdit::RemovePartner(p)),
        14 => {
            let mut new = partner.clone();
            new.id = "NEW".into();
            words.clone_into(&mut new.name.en);
            new.home = None;
            Edit::Structure(StructureEdit::AddPartner(Box::new(new)))
        }
        _ => Edit::Baseline(Some(Arc::new(Baseline {
            name: words.to_owned(),
            time: "2026-05-25T09:00:00Z".to_owned(),
            partners: vec![BaselineRow {
                partner: p,
                commitment: partner.commitment.clone(),
                allocation: vec![BaselineShare { sector: s, share: Exact(number) }],
            }],
        }))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_reads_back_as_the_same_plan(
        sample in 0_usize..6,
        edits in prop::collection::vec(
            (0_u8..16, any::<Index>(), any::<Index>(), (0_i64..=100_000_000, 0_u32..=6), r#"[ -~\n\t"\\/日本語é{}]{0,12}"#),
            0..12,
        ),
    ) {
        let mut plan = samples::all()[sample].plan().unwrap();
        for (kind, first, second, (units, decimals), words) in edits {
            let number = Decimal::new(units, 6).round_dp(decimals);
            if let Ok(applied) = edit(&plan, kind, first, second, number, &words).apply(&plan) {
                plan = applied.plan;
            }
        }
        let text = plan_file::to_text(&plan);
        let read = plan_file::read(text.as_bytes());
        prop_assert_eq!(read.as_ref(), Ok(&plan));
        prop_assert_eq!(plan_file::to_text(&read.unwrap()), text);
    }
}

#[test]
fn a_changed_share_changes_one_line_and_a_changed_correlation_two() {
    let plan = samples::default_plan().unwrap();
    let lines = |edit: Edit| {
        let (before, after) = (plan_file::to_text(&plan), plan_file::to_text(&edit.apply(&plan).unwrap().plan));
        assert_eq!(before.lines().count(), after.lines().count());
        before.lines().zip(after.lines()).filter(|(before, after)| before != after).count()
    };
    let to = Decimal::from(16);
    let (partner, sector) = ("US".into(), "SEM".into());
    // The share and the balancing sector's, which it takes from.
    assert_eq!(lines(Edit::Allocation(AllocationEdit::Share { partner, sector, to, take: Take::Pool })), 2);
    let (first, second) = (Factor::Sector("AI".into()), Factor::Sector("SEM".into()));
    assert_eq!(lines(Edit::Correlation { first, second, value: Decimal::new(7, 1) }), 2);
    assert_eq!(lines(Edit::Simulation(SimulationEdit::Seed("7f3b".to_owned()))), 1);
}

#[test]
fn the_text_is_for_people() {
    let text = plan_file::to_text(&samples::default_plan().unwrap());
    for line in [
        "    \"inflation\": {\"value\": \"2\", \"default\": \"2\", \"kind\": \"judgement\", \"as_of\": \"2026-01\", \"source\": \"inflation\"},",
        "        {\"sector\": \"AI\", \"share\": \"30\"},",
        "        [\"1\", \"0.75\", \"0.35\", \"0.5\", \"0.45\", \"0.6\", \"0.5\", \"0.5\", \"0.35\", \"-0.1\", \"0.15\"],",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}");
    }
    assert!(text.ends_with("}\n") && !text.contains("null") && !text.contains('\t'));
    let numbers = text.lines().filter(|line| !line.contains("\"en\"") && !line.contains("\"ja\""));
    assert!(numbers.clone().count() > 300);
    assert!(numbers.into_iter().all(|line| line.chars().count() <= 150));
}

/// With `CONCORD_BLESS` set the copy is rewritten instead.
#[test]
fn the_schema_s_copy_is_current() {
    let path = root().join("assets/plan.schema.json");
    if std::env::var_os("CONCORD_BLESS").is_some() {
        fs::write(&path, schema::text()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), schema::text(), "set CONCORD_BLESS=1 to rewrite");
}

/// The first violation of a JSON Schema, as far as the plan file's schema goes. Panics at a word it does not know, so
/// that it never passes by not looking.
fn violation(schema: &Value, root: &Value, value: &Value, at: &str) -> Option<String> {
    let object = schema.as_object().unwrap_or_else(|| panic!("{at}: {schema}"));
    for (word, rule) in object {
        let broken = match word.as_str() {
            "$ref" => {
                let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                violation(root.pointer(pointer).unwrap(), root, value, at)
            }
            "type" => {
                let is = |name: &str| match name {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "integer" => value.is_i64() || value.is_u64(),
                    "boolean" => value.is_boolean(),
                    "null" => value.is_null(),
                    other => panic!("{other}"),
                };
                let held = match rule {
                    Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
                    name => is(name.as_str().unwrap()),
                };
                (!held).then(|| format!("{at}: not {rule}"))
            }
            "const" => (value != rule).then(|| format!("{at}: not {rule}")),
            "enum" => (!rule.as_array().unwrap().contains(value)).then(|| format!("{at}: not in {rule}")),
            "oneOf" | "anyOf" => {
                let fits = rule.as_array().unwrap().iter().filter(|rule| violation(rule, root, value, at).is_none());
                (fits.count() == 0).then(|| format!("{at}: fits none of {rule}"))
            }
            "required" => (rule.as_array().unwrap().iter())
                .find(|name| value.get(name.as_str().unwrap()).is_none())
                .map(|name| format!("{at}: no {name}")),
            "properties" => (value.as_object().into_iter().flatten()).find_map(|(name, value)| {
                rule.get(name).and_then(|rule| violation(rule, root, value, &format!("{at}.{name}")))
            }),
            "additionalProperties" => {
                assert_eq!(rule, &Value::Bool(false));
                let known = object["properties"].as_object().unwrap();
                (value.as_object().unwrap().keys())
                    .find(|name| !known.contains_key(*name))
                    .map(|name| format!("{at}: unknown {name}"))
            }
            "items" => (value.as_array().into_iter().flatten().enumerate())
                .find_map(|(index, value)| violation(rule, root, value, &format!("{at}[{index}]"))),
            "minimum" => (value.as_f64() < rule.as_f64()).then(|| format!("{at}: under {rule}")),
            "maximum" => (value.as_f64() > rule.as_f64()).then(|| format!("{at}: over {rule}")),
            "$schema" | "$defs" | "title" | "description" | "default" | "format" | "pattern" => None,
            other => panic!("{at}: {other}"),
        };
        if broken.is_some() {
            return broken;
        }
    }
    None
}

#[test]
fn the_samples_satisfy_the_schema_and_other_shapes_do_not() {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    for sample in samples::all() {
        let plan: Value = serde_json::from_str(sample.text).unwrap();
        assert_eq!(violation(&schema, &schema, &plan, ""), None, "{}", sample.file_name);
        let mut other = plan.clone();
        other["partners"][0]["colour"] = Value::from("blue");
        assert_eq!(violation(&schema, &schema, &other, ""), Some(".partners[0].colour: not \"integer\"".to_owned()));
        other = plan.clone();
        other["version"] = Value::from(2);
        assert!(violation(&schema, &schema, &other, "").is_some());
        other = plan.clone();
        other["partners"][0]["color"] = Value::from(1);
        assert!(violation(&schema, &schema, &other, "").unwrap().contains("unknown color"));
    }
}

#[test]
fn every_field_of_the_schema_has_a_description() {
    let schema: Value = serde_json::from_str(&schema::text()).unwrap();
    let mut fields = 0;
    let definitions = schema["$defs"].as_object().unwrap();
    for (name, definition) in definitions.iter().chain([(&"PlanFile".to_owned(), &schema)]) {
        for (field, rule) in definition["properties"].as_object().into_iter().flatten() {
            assert!(rule["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}.{field}");
            fields += 1;
        }
    }
    assert!(fields > 60, "{fields}");
}

#[test]
fn each_character_of_the_samples_and_judgements_can_be_drawn() {
    let bytes = fs::read(root().join("assets/fonts/NotoSansJP-Regular-l12.otf")).unwrap();
    let font = FontRef::new(&bytes).unwrap();
    let has = |c: char| font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() != 0);
    let judgements = fs::read_to_string(root().join("assets/judgement.json")).unwrap();
    for text in samples::all().iter().map(|sample| sample.text).chain([judgements.as_str()]) {
        for c in text.chars().filter(|c| *c != '\n') {
            assert!(has(c), "no glyph for '{c}' (U+{:04X})", u32::from(c));
        }
    }
}

#[test]
fn each_judgement_of_the_list_has_its_value_its_use_and_its_reason_in_both_languages() {
    let text = fs::read_to_string(root().join("assets/judgement.json")).unwrap();
    let list: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert!(list.len() > 10);
    for entry in list {
        for pointer in ["/value", "/used", "/why/en", "/why/ja"] {
            assert!(entry.pointer(pointer).and_then(Value::as_str).is_some_and(|text| !text.is_empty()), "{entry}");
        }
    }
}
