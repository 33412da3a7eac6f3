//! `concord evaluate`: the report and its JSON say what the library computes, exactly where money is exact.

use concord::{
    analysis::{
        closed_form::{self, MixFigures},
        engine::Engine,
    },
    cli::report::{self, Holding},
    files::{plan_file, samples},
    fund::{
        edit::{AllocationEdit, Edit, GovernanceEdit, SimulationEdit},
        exact::{Exact, to_f64},
        governance::Stance,
        limits,
        movement::Take,
        plan::Plan,
    },
    language::Language,
    market::ticket::Ticket,
};
use rust_decimal::Decimal;
use serde_json::Value;
use std::{
    path::PathBuf,
    process::{Command, Output},
    sync::Arc,
};

fn concord(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord")).args(arguments).output().unwrap()
}

fn file_of(sample: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("saved_plans").join(sample);
    path.to_str().unwrap().to_owned()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json_of(plan: &Plan) -> Value {
    serde_json::from_str(&report::to_json(&report::evaluation(plan, Language::En))).unwrap()
}

fn text_of(plan: &Plan, language: Language) -> String {
    report::to_text(&report::evaluation(plan, language), plan, language)
}

/// The default plan with nothing of the second partner's in the first sector, and so something unallocated.
fn unfinished() -> Plan {
    let plan = samples::default_plan().unwrap();
    let (partner, sector) = (plan.partners[1].id.clone(), plan.sectors[0].id.clone());
    let share = |to: Decimal| {
        let (partner, sector) = (partner.clone(), sector.clone());
        Edit::Allocation(AllocationEdit::Share { partner, sector, to, take: Take::Pool })
    };
    let lower = share(Decimal::new(1_234_567, 6));
    lower.apply(&plan).unwrap().plan
}

fn emptied(plan: &Plan) -> Plan {
    plan.partners.iter().fold(plan.clone(), |plan, partner| {
        let row = AllocationEdit::Row { partner: partner.id.clone(), shares: Vec::new() };
        Edit::Allocation(row).apply(&plan).unwrap().plan
    })
}

/// The number that stands in the text of a JSON object after each `"field":`, parsed exactly; JSON readers differ in
/// the last bit, the text does not.
fn numbers_named(json: &str, field: &str) -> Vec<Option<f64>> {
    let mark = format!("\"{field}\": ");
    json.split(&mark)
        .skip(1)
        .map(|after| {
            let literal: String = after.chars().take_while(|c| !",\n}".contains(*c)).collect();
            (literal != "null").then(|| literal.parse().unwrap())
        })
        .collect()
}

#[test]
fn the_command_prints_what_the_library_answers() {
    let mut engine = Engine::new(1);
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        let file = file_of(sample.file_name);
        for language in Language::ALL {
            let json = concord(&["evaluate", &file, "--json", "--paths", "200", "--lang", language.code()]);
            assert_eq!(json.status.code(), Some(0));
            let evaluation = report::evaluation(&plan, language);
            let few = Edit::Simulation(SimulationEdit::Paths(200)).apply(&plan).unwrap().plan;
            let mut simulated = report::evaluation(&few, language);
            report::simulate(&mut simulated, &few, &mut engine, &Ticket::default()).unwrap();
            assert_eq!(said(&json.stdout), format!("{}\n", report::to_json(&simulated)));
            let text = concord(&["evaluate", "--lang", language.code(), &file]);
            assert_eq!(text.status.code(), Some(0));
            assert_eq!(said(&text.stdout), format!("{}\n", report::to_text(&evaluation, &plan, language)));
        }
    }
}

#[test]
fn statistics_come_back_from_json_to_the_last_bit() {
    for sample in samples::all() {
        let plan = sample.plan().unwrap();
        let json = report::to_json(&report::evaluation(&plan, Language::En));
        let answer = closed_form::of_plan(&plan);
        let mixes: Vec<&MixFigures> = answer.fund.iter().chain(answer.partners.iter().flatten()).collect();
        let same = |field: &str, of: &dyn Fn(&MixFigures) -> Option<f64>| {
            let bits = |numbers: Vec<Option<f64>>| numbers.into_iter().map(|n| n.map(f64::to_bits)).collect::<Vec<_>>();
            let expected = mixes.iter().map(|mix| of(mix)).collect();
            assert_eq!(bits(numbers_named(&json, field)), bits(expected), "{} {field}", sample.name());
        };
        same("arithmetic", &|mix| Some(mix.expected_return));
        same("geometric", &|mix| Some(mix.geometric));
        same("volatility", &|mix| Some(mix.volatility));
        same("sharpe_ratio", &|mix| mix.sharpe);
        same("chance_of_target", &|mix| Some(mix.chance_of_target));
        same("hhi", &|mix| Some(mix.hhi));
        same("effective_number", &|mix| Some(mix.effective_number));
        same("diversification_ratio", &|mix| mix.diversification_ratio);
    }
}

#[test]
fn every_figure_of_the_library_stands_under_its_name() {
    let plan = samples::default_plan().unwrap();
    let answer = closed_form::of_plan(&plan);
    let evaluation = report::evaluation(&plan, Language::En);
    let partners = evaluation.partners.iter().map(|partner| &partner.holding);
    let holdings: Vec<&Holding> = std::iter::once(&evaluation.fund).chain(partners).collect();
    let mixes: Vec<&MixFigures> = answer.fund.iter().chain(answer.partners.iter().flatten()).collect();
    assert_eq!((holdings.len(), mixes.len()), (3, 3));
    for (holding, mix) in holdings.into_iter().zip(mixes) {
        let found = holding.closed_form.as_ref().unwrap();
        for (loss, tail, years) in [(found.losses[0], mix.tail_95, 20), (found.losses[1], mix.tail_99, 100)] {
            assert_eq!(loss.one_year_in, years);
            let expected = [tail.value_at_risk, tail.shortfall, tail.normal_value_at_risk, tail.normal_shortfall]
                .map(f64::to_bits);
            let laws = [loss.lognormal, loss.normal];
            let losses = laws.map(|law| [law.value_at_risk, law.expected_shortfall]).concat();
            assert_eq!(losses.iter().map(|loss| loss.share.to_bits()).collect::<Vec<_>>(), expected);
            for loss in losses {
                assert_eq!(loss.money.base.to_bits(), (loss.share * mix.allocated).to_bits());
            }
        }
        let weights: Vec<f64> = holding.sectors.iter().filter_map(|sector| sector.weight).collect();
        let risks: Vec<f64> = holding.sectors.iter().filter_map(|sector| sector.risk_share).collect();
        assert_eq!((&weights, &risks), (&mix.weights, &mix.risk_shares));
        for parts in [&holding.locations, &holding.currencies] {
            assert!((parts.iter().filter_map(|part| part.share).sum::<f64>() - 1.0).abs() < 1e-12);
        }
    }
}

/// Japan's ¥21.45 trillion is $150 billion at 143 yen, and its money in yen is 143 times its money in dollars.
#[test]
fn a_partner_reads_its_money_in_its_own_currency() {
    let evaluation = report::evaluation(&samples::default_plan().unwrap(), Language::En);
    let japan = &evaluation.partners[1].holding;
    assert_eq!(japan.currency.as_str(), "JPY");
    assert_eq!(japan.commitment.own, Some(Exact(Decimal::from(21_450_000_000_000_i64))));
    assert_eq!(japan.commitment.base, Some(Exact(Decimal::from(150_000_000_000_i64))));
    for place in &japan.locations {
        assert!((place.exposure.own - 143.0 * place.exposure.base).abs() <= 1e-3, "{place:?}");
    }
    let yen = japan.currencies.iter().find(|part| part.id == "JPY").unwrap().share.unwrap();
    assert!((japan.foreign_currency_share.unwrap() + yen - 1.0).abs() < 1e-12);
}

#[test]
fn parts_of_money_sum_exactly_to_the_whole() {
    let plans = samples::all().iter().map(|sample| sample.plan().unwrap()).chain([unfinished()]);
    for plan in plans {
        let evaluation = report::evaluation(&plan, Language::En);
        let partners = evaluation.partners.iter().map(|partner| &partner.holding);
        for holding in std::iter::once(&evaluation.fund).chain(partners.clone()) {
            let sum = |parts: &[&report::Amount], pick: fn(&report::Amount) -> Option<Exact>| -> Decimal {
                parts.iter().map(|amount| pick(amount).unwrap().0).sum()
            };
            for pick in [(|amount| amount.own) as fn(&report::Amount) -> Option<Exact>, |amount| amount.base] {
                let whole = pick(&holding.commitment).unwrap().0;
                assert_eq!(sum(&[&holding.allocated, &holding.unallocated], pick), whole);
                let sectors: Vec<&report::Amount> = holding.sectors.iter().map(|sector| &sector.committed).collect();
                assert_eq!(sum(&sectors, pick), pick(&holding.allocated).unwrap().0);
            }
        }
        for (place, sector) in evaluation.fund.sectors.iter().enumerate() {
            let parts: Decimal = partners.clone().map(|part| part.sectors[place].committed.base.unwrap().0).sum();
            assert_eq!(parts, sector.committed.base.unwrap().0);
            assert!((sector.exposure.base - to_f64(parts)).abs() <= 1e-3);
        }
    }
}

#[test]
fn money_is_text_and_statistics_are_numbers() {
    let json = json_of(&unfinished());
    assert_eq!((json["format"].as_str(), json["version"].as_u64()), (Some("concord-evaluation"), Some(1)));
    let japan = &json["partners"][1];
    assert_eq!((&japan["committed_as"]["currency"], &japan["currency"]), (&"USD".into(), &"JPY".into()));
    assert_eq!(japan["sectors"][0]["share"], "1.234567");
    assert_eq!(japan["sectors"][0]["committed"]["base"], "1851850500");
    assert!(japan["sectors"][0]["weight"].is_f64() && japan["sectors"][0]["exposure"]["own"].is_f64());
    assert!(json["fund"]["closed_form"]["losses"][1]["normal"]["expected_shortfall"]["money"]["base"].is_f64());
    let ids = |of: &Value| -> Vec<String> {
        of.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&json["partners"]), ["US", "JP"]);
    let plan = unfinished();
    assert_eq!(ids(&json["fund"]["sectors"]), plan.sectors.iter().map(|s| s.id.to_string()).collect::<Vec<_>>());
}

#[test]
fn what_is_undefined_is_null() {
    let plan = emptied(&samples::default_plan().unwrap());
    let json = json_of(&plan);
    assert_eq!(json["fund"]["closed_form"], Value::Null);
    assert_eq!(json["partners"][0]["sectors"][0]["weight"], Value::Null);
    assert_eq!(json["fund"]["foreign_currency_share"], Value::Null);
    assert_eq!(json["fund"]["unallocated"]["base"], "300000000000");
    assert!(text_of(&plan, Language::En).contains("Nothing is allocated."));
    let mut sections = samples::default_plan().unwrap().sections();
    for sector in Arc::make_mut(&mut sections.sectors) {
        sector.volatility.value = Exact(Decimal::ZERO);
    }
    let still = Plan::new(sections).unwrap();
    let json = json_of(&still);
    for field in ["sharpe_ratio", "diversification_ratio"] {
        assert_eq!(json["fund"]["closed_form"][field], Value::Null);
    }
    assert_eq!(json["fund"]["sectors"][0]["risk_share"], Value::Null);
    let text = text_of(&still, Language::En);
    assert!(text.contains("Even one year in twenty, the fund gains only US$"), "{text}");
}

#[test]
fn findings_carry_codes_numbers_and_a_sentence() {
    let plan = unfinished();
    assert_eq!(limits::findings(&plan).len(), 1);
    let json = json_of(&plan);
    assert_eq!(json["plan"]["signable"], false);
    let finding = &json["findings"][0];
    assert_eq!((&finding["code"], &finding["partner"]), (&"unallocated".into(), &"JP".into()));
    assert_eq!((&finding["share"], &finding["sector"]), (&"18.765433".into(), &Value::Null));
    let sentence = finding["sentence"].as_str().unwrap();
    assert!(text_of(&plan, Language::En).contains(&format!("Not yet:\n- {sentence}")), "{sentence}");
    assert_eq!(json_of(&samples::default_plan().unwrap())["findings"], Value::Array(Vec::new()));
}

#[test]
fn a_funded_sector_that_is_voted_down_keeps_a_plan_from_being_signed() {
    let stance = GovernanceEdit::Stance { partner: "JP".into(), sector: "AI".into(), stance: Stance::Oppose };
    let plan = Edit::Governance(stance).apply(&samples::default_plan().unwrap()).unwrap().plan;
    assert!(limits::is_signable(&plan), "no limit is broken");
    let json = json_of(&plan);
    assert_eq!(json["plan"]["signable"], false);
    let finding = &json["findings"][0];
    assert_eq!((&finding["code"], &finding["sector"]), (&"blocked".into(), &"AI".into()));
    let sentence = finding["sentence"].as_str().unwrap().replace('\u{a0}', " ");
    assert_eq!(sentence, "AI: blocked: Japan opposes; 50.0 % in favour, ≥ 67 % needed");
}

#[test]
fn the_report_says_losses_as_frequencies() {
    let text = text_of(&samples::default_plan().unwrap(), Language::En).replace('\u{a0}', " ");
    for line in [
        "One year in twenty, the fund loses US$ 40.3 bn or more (13.4 % of allocated money).",
        "One year in a hundred, Japan loses US$ 29.6 bn or more (19.7 % of allocated money).",
        "Yes: nothing stands in the way.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
    }
    let japanese = text_of(&samples::default_plan().unwrap(), Language::Ja);
    assert!(japanese.contains("20年に1度、ファンド全体は403億ドル以上（配分済み資金の13.4%以上）を失います。"));
}

#[test]
fn a_japanese_report_holds_no_english_but_codes() {
    let plans = samples::all().iter().map(|sample| sample.plan().unwrap()).chain([unfinished()]);
    for plan in plans {
        let text = text_of(&plan, Language::Ja);
        let names = |name: &concord::language::Bilingual| name.get(Language::Ja).to_owned();
        let mut known: String = plan.sectors.iter().map(|sector| names(&sector.short_name)).collect();
        known.extend(plan.partners.iter().flat_map(|partner| [names(&partner.short_name), names(&partner.name)]));
        known.push_str(plan.meta.base_currency.as_str());
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            assert!(["VaR", "CVaR", "HHI"].contains(&word) || known.contains(word), "{word} in\n{text}");
        }
        assert!(!text.contains('【'), "{text}");
        assert!(!text_of(&plan, Language::En).contains('【'));
    }
}

#[test]
fn the_report_is_aligned_also_where_characters_are_wide() {
    for language in Language::ALL {
        let text = text_of(&samples::default_plan().unwrap(), language);
        let lines: Vec<&str> = text.lines().collect();
        let blocks = lines.split(|line| line.is_empty()).skip(1).filter(|block| block.len() > 4);
        let wide = |line: &str| -> usize { line.chars().map(|c| if u32::from(c) > 0x2e80 { 2 } else { 1 }).sum() };
        let mut tables = 0;
        for block in blocks.filter(|block| block[1].starts_with("--") && block[2].contains("  ")) {
            let widths: Vec<usize> = block[2..].iter().map(|line| wide(line)).collect();
            assert!(widths.iter().all(|width| *width == widths[0]), "{block:#?}");
            tables += 1;
        }
        assert!(tables >= 6, "{tables}");
    }
}

#[test]
fn a_bad_plan_ends_as_check_does() {
    let folder = tempfile::tempdir().unwrap();
    let good = plan_file::to_text(&samples::default_plan().unwrap());
    let bad = [("short.json", good[..good.len() / 2].to_owned()), ("over.json", good.replace("\"30\"", "\"300\""))];
    for (name, text) in bad {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let file = file.to_str().unwrap();
        for language in ["en", "ja"] {
            let check = concord(&["check", file, "--lang", language]);
            for json in [&["--json"][..], &[]] {
                let evaluate = concord(&[&["evaluate", file, "--lang", language][..], json].concat());
                assert_eq!(evaluate.status.code(), Some(1));
                assert!(evaluate.stdout.is_empty());
                assert_eq!(said(&evaluate.stderr), said(&check.stderr));
                assert_eq!(said(&evaluate.stderr).lines().count(), 1);
            }
        }
    }
    let missing = concord(&["evaluate", "no/such/plan.json"]);
    assert_eq!((missing.status.code(), missing.stdout.len()), (Some(1), 0));
    for wrong in [&["evaluate"][..], &["evaluate", "a", "b"], &["evaluate", "a", "--lang", "fr"]] {
        assert_eq!(concord(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn a_name_from_a_file_cannot_break_the_report() {
    let mut sections = samples::default_plan().unwrap().sections();
    Arc::make_mut(&mut sections.meta).title.en = "Fund\u{1b}[2J\nof two".to_owned();
    Arc::make_mut(&mut sections.sectors)[0].short_name.en = "A\tI\r".to_owned();
    let plan = Plan::new(sections).unwrap();
    let text = text_of(&plan, Language::En);
    assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
}
