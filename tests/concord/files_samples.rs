//! The plans that come with the program: every one reads, is laid out as the program writes it, and gives the figures
//! that it is known for.

use concord::files::{plan_file, samples};
use concord::fund::{
    assumption::{Assumption, Kind},
    exact::{HUNDRED, to_f64},
    plan::Plan,
};
use rust_decimal::Decimal;
use std::{collections::BTreeSet, fs, path::Path};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/saved_plans"))
}

fn plans() -> Vec<(&'static str, Plan)> {
    samples::all().iter().map(|sample| (sample.file_name, sample.plan().expect(sample.file_name))).collect()
}

/// With `CONCORD_BLESS` set the files are rewritten instead.
#[test]
fn every_sample_is_laid_out_as_the_program_writes_it() {
    for sample in samples::all() {
        let text = plan_file::to_text(&sample.plan().expect(sample.file_name));
        if std::env::var_os("CONCORD_BLESS").is_some() {
            fs::write(folder().join(sample.file_name), &text).unwrap();
        } else {
            assert_eq!(sample.text, text, "{}: set CONCORD_BLESS=1 to rewrite", sample.file_name);
        }
    }
}

#[test]
fn the_samples_are_the_files_of_the_folder_with_the_default_first() {
    let on_disk: BTreeSet<String> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let embedded: BTreeSet<String> = samples::all().iter().map(|sample| sample.file_name.to_owned()).collect();
    assert_eq!(on_disk, embedded);
    assert_eq!(samples::all().first().map(samples::Sample::name), Some("us_japan_300bn"));
    assert_eq!(samples::default_plan(), samples::load("us_japan_300bn"));
    assert_eq!(samples::load("us_japan_300bn.json"), samples::default_plan());
    assert_eq!(samples::load("nowhere"), Err(concord::files::error::FileError::NotFound));
}

/// Arithmetic mean, deviation and geometric mean of the joint mix, per cent, straight from their definitions:
/// `a = Σ w a_i`, `σ² = ΣΣ w_i w_j ρ_ij σ_i σ_j`, `1 + g = (1 + a)/√(1 + (σ/(1 + a))²)`.
fn joint_figures(plan: &Plan) -> (f64, f64, f64) {
    let allocated: Decimal = (0..plan.sectors.len()).map(|sector| plan.joint_amount(sector)).sum();
    let weights: Vec<f64> =
        (0..plan.sectors.len()).map(|sector| to_f64(plan.joint_amount(sector) / allocated)).collect();
    let ids: Vec<_> = plan.sectors.iter().map(|sector| sector.id.clone()).collect();
    let correlation = plan.correlation.of_sectors(&ids);
    let mut mean = 0.0;
    let mut variance = 0.0;
    for (i, (sector, weight)) in plan.sectors.iter().zip(&weights).enumerate() {
        mean += weight * sector.expected_return.fraction();
        for (j, (other, other_weight)) in plan.sectors.iter().zip(&weights).enumerate() {
            variance += weight
                * other_weight
                * correlation[i * ids.len() + j]
                * sector.volatility.fraction()
                * other.volatility.fraction();
        }
    }
    let relative = variance / ((1.0 + mean) * (1.0 + mean));
    (mean * 100.0, variance.sqrt() * 100.0, ((1.0 + mean) / (1.0 + relative).sqrt() - 1.0) * 100.0)
}

#[test]
fn the_default_plan_gives_its_known_figures() {
    let plan = samples::default_plan().unwrap();
    let (mean, deviation, geometric) = joint_figures(&plan);
    assert!((mean - 9.4760).abs() < 5e-5, "{mean}");
    assert!((deviation - 15.0748).abs() < 5e-5, "{deviation}");
    assert!((geometric - 8.4526).abs() < 5e-5, "{geometric}");
    let sharpe = (mean - plan.meta.risk_free_rate.to_f64()) / deviation;
    assert!((sharpe - 0.4230).abs() < 5e-5, "{sharpe}");
    // Where the money works: United States 66.00, Japan 20.45, elsewhere 13.55 %.
    for (place, known) in [("US", "66.00"), ("JP", "20.45"), ("OTH", "13.55")] {
        let share: Decimal = (plan.sectors.iter().enumerate())
            .map(|(index, sector)| plan.joint_share(index) * sector.share_in(&place.into()).0 / HUNDRED)
            .sum();
        assert_eq!(share, known.parse::<Decimal>().unwrap(), "{place}");
    }
}

#[test]
fn the_norwegian_mix_is_close_to_its_known_figures() {
    let (mean, deviation, _) = joint_figures(&samples::load("norway_style_300bn").unwrap());
    assert!((mean - 7.21).abs() < 0.005, "{mean}");
    assert!((deviation - 12.0).abs() < 0.05, "{deviation}");
}

#[test]
fn every_sample_commits_what_its_title_says_and_allocates_all_of_it() {
    let billions = [300, 550, 200, 300, 10, 300];
    for ((name, plan), billions) in plans().into_iter().zip(billions) {
        assert_eq!(plan.total_commitment(), Decimal::from(billions) * Decimal::from(1_000_000_000), "{name}");
        for (index, partner) in plan.partners.iter().enumerate() {
            let allocated = plan.row(index).unwrap().allocated();
            let expected = if plan.commitment(index).is_zero() { Decimal::ZERO } else { HUNDRED };
            assert_eq!(allocated, expected, "{name}: {}", partner.id);
        }
        for language in [concord::language::Language::En, concord::language::Language::Ja] {
            let title = plan.meta.title.get(language);
            let said = match language {
                concord::language::Language::En => format!("${billions} billion"),
                concord::language::Language::Ja => {
                    let hundred_millions = (billions * 10).to_string();
                    let (thousands, rest) = hundred_millions.split_at(hundred_millions.len() - 3);
                    format!(
                        "{}億ドル",
                        if thousands.is_empty() { rest.to_owned() } else { format!("{thousands},{rest}") }
                    )
                }
            };
            assert!(title.contains(&said), "{name}: {title}");
        }
        assert!(concord::fund::limits::is_signable(&plan), "{name}: {:?}", concord::fund::limits::findings(&plan));
    }
}

#[test]
fn a_sample_carries_only_the_currencies_that_its_partners_or_locations_use() {
    for (name, plan) in plans() {
        let used: BTreeSet<&str> = (plan.partners.iter().map(|partner| partner.currency.as_str()))
            .chain(plan.partners.iter().map(|partner| partner.commitment.currency.as_str()))
            .chain(plan.locations.iter().map(|location| location.currency.as_str()))
            .chain([plan.meta.base_currency.as_str()])
            .collect();
        let carried: BTreeSet<&str> = plan.currencies.iter().map(|currency| currency.code.as_str()).collect();
        assert_eq!(carried, used, "{name}");
        let factors: Vec<&str> =
            plan.correlation.factors.iter().map(concord::fund::correlation::Factor::as_str).collect();
        let expected: Vec<&str> = (plan.sectors.iter().map(|sector| sector.id.as_str()))
            .chain(carried_in_order(&plan).into_iter().filter(|code| *code != "USD"))
            .collect();
        assert_eq!(factors, expected, "{name}: sectors first, then currencies");
    }
}

fn carried_in_order(plan: &Plan) -> Vec<&str> {
    plan.currencies.iter().map(|currency| currency.code.as_str()).collect()
}

fn origins<T: PartialEq + std::fmt::Debug>(name: &str, assumption: &Assumption<T>, used: &mut Vec<(String, Kind)>) {
    assert_eq!(assumption.value, assumption.default, "{name}: a sample holds defaults");
    assert!(!assumption.as_of.is_empty(), "{name}");
    used.push((assumption.source.to_string(), assumption.kind));
}

#[test]
fn every_assumption_has_a_source_in_both_languages_and_every_source_is_used() {
    use concord::fund::{assumption_key, terms::Style};
    for (name, plan) in plans() {
        let mut used = Vec::new();
        for key in assumption_key::keys(&plan) {
            origins(name, key.get(&plan).unwrap(), &mut used);
        }
        origins(name, &plan.correlation.matrix, &mut used);
        match &plan.terms.style {
            Style::Commitment { vintages } => origins(name, vintages, &mut used),
            Style::Evergreen { contributions, .. } => origins(name, contributions, &mut used),
        }
        for pacing in plan.sectors.iter().filter_map(|sector| sector.pacing.as_ref()) {
            origins(name, &pacing.rate_of_contribution, &mut used);
        }
        let approvals = plan.approvals.sectors.iter().filter_map(|entry| entry.success.as_ref());
        let politics = &plan.politics;
        let numbers = [&politics.election_factor, &politics.sale_discount, &politics.penalty, &politics.orphan_limit];
        let single = (approvals.chain(&plan.approvals.waiting_cost).chain(numbers.into_iter().flatten()))
            .chain(politics.exits.iter().map(|exit| &exit.hazard));
        for assumption in single {
            origins(name, assumption, &mut used);
        }
        let scores = plan.strategy.scores.iter().map(|entry| &entry.scores);
        for assumption in scores.chain(plan.strategy.weights.iter().map(|entry| &entry.weights)) {
            origins(name, assumption, &mut used);
        }
        let scenarios = politics.scenarios.iter().filter_map(|scenario| scenario.source.as_ref());
        used.extend(scenarios.map(|source| (source.to_string(), Kind::Judgement)));
        for source in plan.sources.iter() {
            let text = &source.text;
            assert!(!text.en.is_empty() && !text.ja.is_empty() && text.en != text.ja, "{name}: {}", source.id);
            assert!(!text.en.contains("[J]") && !text.ja.contains("[J]"), "{name}: {}", source.id);
            let kinds: Vec<Kind> =
                used.iter().filter(|(id, _)| id == source.id.as_str()).map(|(_, kind)| *kind).collect();
            assert!(!kinds.is_empty(), "{name}: nothing uses {}", source.id);
            let judged = text.en.starts_with("Judgement") && (text.ja.contains("独自判断"));
            assert!(kinds.iter().all(|kind| (*kind == Kind::Judgement) == judged), "{name}: {} {kinds:?}", source.id);
        }
        let known: BTreeSet<&str> = plan.sources.iter().map(|source| source.id.as_str()).collect();
        assert!(used.iter().all(|(id, _)| known.contains(id.as_str())), "{name}");
    }
}

#[test]
fn short_names_fit_and_every_name_has_both_languages() {
    for (name, plan) in plans() {
        let short = plan.partners.iter().map(|partner| &partner.short_name);
        for text in short.chain(plan.sectors.iter().map(|sector| &sector.short_name)) {
            assert!((1..=12).contains(&text.en.chars().count()), "{name}: {}", text.en);
            assert!((1..=6).contains(&text.ja.chars().count()), "{name}: {}", text.ja);
        }
        let long = plan.partners.iter().map(|partner| &partner.name);
        let long = long.chain(plan.sectors.iter().map(|sector| &sector.name));
        for text in long.chain(plan.locations.iter().map(|location| &location.name)).chain([&plan.meta.description]) {
            assert!(!text.en.is_empty() && !text.ja.is_empty(), "{name}: {text:?}");
        }
        let colours: BTreeSet<u8> = plan.partners.iter().map(|partner| partner.colour).collect();
        assert_eq!(colours.len(), plan.partners.len(), "{name}: one colour a partner");
    }
}
