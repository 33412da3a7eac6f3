//! From gross to net on every future: leverage, sharing and tax in the engine.

use super::plans::{all_in, changed, default_plan, exact, with_paths, without_costs, without_lags, without_volatility};
use concord::{
    analysis::{
        closed_form,
        engine::Engine,
        net::Lever,
        projection::Analysis,
        questions::{Counting, Measure, Party, Prices, Questions, SeriesQuestion, Step},
        sharing::Tier,
    },
    files::samples,
    fund::{
        plan::Plan,
        sharing::{self, DeemedInterest, ManagerShare, Sharing, TierShare, Until},
        terms::Style,
    },
    market::ticket::Ticket,
};
use std::sync::Arc;

fn answer(plan: &Plan, questions: &Questions) -> Arc<Analysis> {
    Engine::new(2).answer(plan, questions, &Ticket::default()).unwrap()
}

fn question(party: Party, measure: Measure, counting: Counting) -> SeriesQuestion {
    SeriesQuestion { party, measure, counting, prices: Prices::Nominal }
}

/// The plan pooled, with a rule, debt to equity, and with or without tax.
fn with_terms(plan: &Plan, pooling: &str, rule: Sharing, debt: &str, taxed: bool) -> Plan {
    changed(plan, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        terms.pooling = exact(pooling);
        terms.sharing = rule;
        if let Some(leverage) = &mut terms.leverage {
            leverage.debt_to_equity = exact(debt);
        }
        if !taxed {
            terms.tax = None;
        }
    })
}

fn managed_by(plan: &Plan, place: usize) -> Vec<ManagerShare> {
    vec![ManagerShare { partner: plan.partners[place].id.clone(), share: exact("100") }]
}

fn european(plan: &Plan, carry: &str) -> Sharing {
    Sharing::European { manager: managed_by(plan, 0), hurdle: exact("6"), catch_up: exact("100"), carry: exact(carry) }
}

fn memorandum(plan: &Plan) -> Sharing {
    Sharing::Memorandum {
        manager: managed_by(plan, 0),
        rate: exact("6"),
        interest: DeemedInterest::Compound,
        phase1_funder: exact("50"),
        phase2_manager: exact("90"),
        loss_on_manager: exact("50"),
    }
}

fn custom(plan: &Plan) -> Sharing {
    let split = |first: &str, second: &str| {
        let part =
            |place: usize, share: &str| TierShare { partner: plan.partners[place].id.clone(), share: exact(share) };
        vec![part(0, first), part(1, second)]
    };
    Sharing::Custom {
        tiers: vec![
            sharing::Tier { until: Until::Capital, split: split("40", "60") },
            sharing::Tier { until: Until::Hurdle(exact("5")), split: split("70", "30") },
            sharing::Tier { until: Until::Always, split: split("50", "50") },
        ],
    }
}

fn every_rule(plan: &Plan) -> Vec<Sharing> {
    vec![
        Sharing::ProRata,
        european(plan, "20"),
        Sharing::American {
            manager: managed_by(plan, 1),
            hurdle: exact("8"),
            catch_up: exact("100"),
            carry: exact("20"),
            clawback: true,
        },
        Sharing::FirstLoss { partner: plan.partners[1].id.clone(), tranche: exact("20") },
        memorandum(plan),
        custom(plan),
    ]
}

/// What the partners receive and own sums to the fund's, every future and year, under every rule, with and without debt
/// and own money beside the pool.
#[test]
fn every_rule_conserves_what_is_distributed() {
    let plan = with_paths(&default_plan(), 1000);
    let mut checked = 0;
    for rule in every_rule(&plan) {
        for (pooling, debt) in [("100", "0"), ("60", "0"), ("100", "0.5")] {
            let plan = with_terms(&plan, pooling, rule.clone(), debt, false);
            let parties = [Party::Fund, Party::Partner(0), Party::Partner(1)];
            let measures = [Measure::Calls, Measure::Distributions, Measure::NetAssetValue];
            let series = measures.iter().flat_map(|m| parties.map(|party| question(party, *m, Counting::Base)));
            let found = answer(&plan, &Questions { series: series.collect(), samples: 1000, ..Questions::default() });
            for of_measure in found.series.chunks(3) {
                let [fund, first, second] = of_measure else { panic!() };
                for path in 0..1000 {
                    for year in 0..26 {
                        let (all, parts) =
                            (fund.samples[path][year], first.samples[path][year] + second.samples[path][year]);
                        assert!(
                            (all - parts).abs() <= 1e-6 * all.abs().max(1e9),
                            "{rule:?} {path} {year}: {parts} of {all}"
                        );
                        checked += 1;
                    }
                }
            }
        }
    }
    assert_eq!(checked, 6 * 3 * 3 * 1000 * 26);
}

/// `gross − costs − interest + sharing − tax + currency = net`, every future and year.
#[test]
fn the_bridge_adds_up() {
    let plan = with_paths(&default_plan(), 200);
    let plan = with_terms(&plan, "80", european(&plan, "20"), "0.5", true);
    for (party, counting) in
        [(Party::Fund, Counting::Base), (Party::Partner(0), Counting::Base), (Party::Partner(1), Counting::Own)]
    {
        let series = Step::ALL.map(|step| question(party, Measure::Bridge(step), counting)).to_vec();
        let found = answer(&plan, &Questions { series, samples: 200, ..Questions::default() });
        let [gross, costs, interest, sharing, tax, currency, net] = found.series.as_slice() else { panic!() };
        let mut moved = [false; 4];
        for path in 0..200 {
            for year in 0..26 {
                let at = |series: &concord::analysis::projection::SeriesAnswer| f64::from(series.samples[path][year]);
                let sum = at(gross) - at(costs) - at(interest) + at(sharing) - at(tax) + at(currency);
                let scale = at(gross).abs().max(if counting == Counting::Own { 1e12 } else { 1e10 });
                assert!((sum - at(net)).abs() <= 2e-5 * scale, "{party:?} {path} {year}: {sum} for {}", at(net));
                for (moved, step) in moved.iter_mut().zip([costs, interest, sharing, tax]) {
                    *moved |= at(step) != 0.0;
                }
            }
        }
        let partner = party != Party::Fund;
        assert_eq!(moved, [true, true, partner, partner], "{party:?}");
    }
}

/// Rules act on pooled money only; neutral terms are pro rata.
#[test]
fn a_rule_without_a_pool_or_without_an_effect_changes_nothing() {
    let plan = with_paths(&default_plan(), 500);
    let asked = Questions {
        series: vec![
            question(Party::Partner(0), Measure::TotalValue, Counting::Base),
            question(Party::Partner(1), Measure::TotalValue, Counting::Own),
        ],
        samples: 500,
        ..Questions::default()
    };
    let before = answer(&plan, &asked);
    let without_pool = answer(&with_terms(&plan, "0", european(&plan, "20"), "0", true), &asked);
    assert_eq!(before.series, without_pool.series);
    let pooled = answer(&with_terms(&plan, "100", Sharing::ProRata, "0", true), &asked);
    let neutral = answer(&with_terms(&plan, "100", european(&plan, "0"), "0", true), &asked);
    for (one, two) in pooled.series.iter().zip(&neutral.series) {
        for (one, two) in one.years.iter().zip(&two.years) {
            assert!((one.mean - two.mean).abs() <= 1e-5 * one.mean.abs());
        }
    }
}

/// Assets at 7.5 % and 14 % volatility, debt at 5 %: 7.5/14, 8.75/21, 10/28, 12.5/42 and 15/56 % for debt to equity 0, ½, 1, 2, 3 (Modigliani
/// & Miller's second proposition).
#[test]
fn leverage_by_the_second_proposition() {
    for (ratio, mean, deviation) in
        [(0.0, 0.075, 0.14), (0.5, 0.0875, 0.21), (1.0, 0.10, 0.28), (2.0, 0.125, 0.42), (3.0, 0.15, 0.56)]
    {
        let lever = Lever { ratio, rate: 0.05 };
        let found = lever.moments((0.075, 0.14));
        assert!((found.0 - mean).abs() < 1e-12 && (found.1 - deviation).abs() < 1e-12, "{ratio}: {found:?}");
        assert!((lever.levered(0.075) - mean).abs() < 1e-12);
    }
    assert!((Lever { ratio: 3.0, rate: 0.05 }.levered(-0.9) + 1.0).abs() < 1e-12, "no more than everything");
}

/// A certain sector held from the start: equity grows by the levered rate every year; and the desk's closed form says the
/// same return.
#[test]
fn equity_grows_by_the_levered_rate() {
    let plan = without_volatility(&without_costs(&all_in(&without_lags(&with_paths(&default_plan(), 100)), "DIG")));
    let plan = changed(&plan, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        if let Style::Commitment { vintages } = &mut terms.style {
            vintages.value = vec![exact("100")];
        }
        // Cap and definiteness are no matter here: one sector, nothing that moves.
    });
    let plan = with_terms(&plan, "0", Sharing::ProRata, "2", false);
    let asked = vec![question(Party::Fund, Measure::NetAssetValue, Counting::Base)];
    let found = answer(&plan, &Questions { series: asked, ..Questions::default() });
    let values: Vec<f64> = found.series[0].years.iter().map(|year| year.mean).collect();
    let levered = 0.141 + 2.0 * (0.141 - 0.05);
    for pair in values.windows(2) {
        assert!((pair[1] / pair[0] - 1.0 - levered).abs() < 1e-5, "{pair:?}");
    }
    let mix = closed_form::of_plan(&plan).fund.unwrap();
    assert!((mix.expected_return - levered).abs() < 1e-12);
    assert_eq!(mix.interest_cover, Some(0.0));
}

/// Certain cash, all income, held: each year's tax is the rate on `y·a·NAV`, carried (nothing is paid out to take it from)
/// and taken out of value at the horizon.
#[test]
fn tax_on_held_income_is_carried_to_the_horizon() {
    let plan = without_volatility(&without_costs(&all_in(&with_paths(&default_plan(), 100), "CSH")));
    let plan = changed(&plan, |sections| {
        let terms = Arc::make_mut(&mut sections.terms);
        if let Style::Commitment { vintages } = &mut terms.style {
            vintages.value = vec![exact("100")];
        }
        for partner in Arc::make_mut(&mut sections.partners) {
            for rate in &mut partner.tax.as_mut().unwrap().rates {
                (rate.income.value, rate.gain.value) = (exact("10"), exact("0"));
            }
        }
    });
    let asked = |measure| question(Party::Partner(0), measure, Counting::Base);
    let series = vec![asked(Measure::NetAssetValue), asked(Measure::Bridge(Step::Tax)), asked(Measure::Distributions)];
    let found = answer(&plan, &Questions { series, ..Questions::default() });
    let (value, taxes) = (&found.series[0].years, &found.series[1].years);
    // 3.1 % a year, all of it income: a tenth of each year's.
    let opening: f64 = (0..25).map(|year| 150e9 * 1.031_f64.powi(year)).sum();
    let expected = 0.1 * 0.031 * opening;
    let paid: f64 = taxes.iter().map(|year| year.mean).sum();
    assert!((paid / expected - 1.0).abs() < 1e-5, "{paid} for {expected}");
    assert!((value[25].mean - (150e9 * 1.031_f64.powi(25) - expected)).abs() < 1e-5 * expected.max(1e11));
    assert!(found.series[2].years.iter().all(|year| year.mean == 0.0));
}

/// A controlled entity costs a foreign government tax that the exemption spared it, and nothing to the government at home.
#[test]
fn a_controlled_entity_taxes_the_foreign_government() {
    let plan = with_paths(&default_plan(), 1000);
    let controlled = changed(&plan, |sections| {
        Arc::make_mut(&mut sections.terms).tax.as_mut().unwrap().controlled_entity = true;
    });
    let tax = |plan: &Plan, place: usize| -> f64 {
        let series = vec![question(Party::Partner(place), Measure::Bridge(Step::Tax), Counting::Base)];
        let found = answer(plan, &Questions { series, ..Questions::default() });
        found.series[0].years.iter().map(|year| year.mean).sum()
    };
    assert!((tax(&plan, 0) - tax(&controlled, 0)).abs() <= 1e-9 * tax(&plan, 0).max(1.0));
    assert!(tax(&controlled, 1) > 5.0 * tax(&plan, 1), "{} {}", tax(&controlled, 1), tax(&plan, 1));
}

/// The memorandum as it stands: the manager has no capital at risk and receives cash; the funder loses in most futures and
/// the split hardly ever turns.
#[test]
fn the_memorandum_plan_is_what_it_is() {
    let plan = with_paths(&samples::load("memorandum_550bn").unwrap().clone(), 2000);
    let asked = Questions {
        figures: vec![(Party::Partner(0), Counting::Base), (Party::Partner(1), Counting::Base)],
        sharing: true,
        ..Questions::default()
    };
    let found = answer(&plan, &asked);
    assert!(found.figures[0].figures.is_none());
    let japan = found.figures[1].figures.clone().unwrap();
    assert!(japan.chance_of_loss.value > 0.5, "{:?}", japan.chance_of_loss);
    let sharing = found.sharing.clone().unwrap();
    assert!(sharing.turn.unwrap().never > 0.8);
    assert!((sharing.partners[0].cash - 0.5).abs() < 0.05 && sharing.partners[0].capital == 0.0);
    assert_eq!(sharing.partners[1].loss.map(|part| part >= 1.0), Some(true));
    assert_eq!(sharing.tiers.len(), 4);
    assert_eq!(sharing.tiers[0].tier, Tier::PhaseOneManager);
    assert_eq!(sharing.balance.len(), 26);
    assert!(sharing.balance[10].mean > 0.0);
}

/// Shares of capital, cash, losses and risk each sum to one; effects to nothing; tiers to the pool's cash.
#[test]
fn the_parts_of_the_whole_sum_to_it() {
    let plan = with_paths(&default_plan(), 1000);
    for rule in every_rule(&plan) {
        let plan = with_terms(&plan, "100", rule.clone(), "0", false);
        let series = vec![question(Party::Fund, Measure::Distributions, Counting::Base)];
        let found = answer(&plan, &Questions { series, sharing: true, ..Questions::default() });
        let sharing = found.sharing.clone().unwrap();
        let sum = |of: &dyn Fn(&concord::analysis::shared::ShareAnswer) -> f64| -> f64 {
            sharing.partners.iter().map(of).sum()
        };
        for total in [sum(&|p| p.capital), sum(&|p| p.cash), sum(&|p| p.loss.unwrap()), sum(&|p| p.risk.unwrap())] {
            assert!((total - 1.0).abs() < 1e-5, "{rule:?}: {total}");
        }
        assert!(sum(&|p| p.effect.mean).abs() < 1e-5 * sum(&|p| p.received), "{rule:?}");
        if rule == Sharing::ProRata {
            assert!(sharing.tiers.is_empty() && sharing.turn.is_none());
            continue;
        }
        for (year, spread) in found.series[0].years.iter().enumerate() {
            let paid: f64 = sharing.tiers.iter().map(|tier| tier.by_year[year]).sum();
            assert!((paid - spread.mean).abs() <= 1e-5 * spread.mean.max(1e6), "{rule:?} {year}: {paid}");
        }
    }
}

/// More futures than are kept: the same means from tiles made one by one.
#[test]
fn streamed_futures_are_shared_alike() {
    let plan = with_terms(&default_plan(), "100", memorandum(&default_plan()), "0", true);
    let asked = |paths| Questions { sharing: true, paths: Some(paths), ..Questions::default() };
    let (few, many) = (answer(&plan, &asked(100_000)), answer(&plan, &asked(102_400)));
    let (few, many) = (few.sharing.clone().unwrap(), many.sharing.clone().unwrap());
    for (one, two) in few.partners.iter().zip(&many.partners) {
        assert!((one.profit.mean - two.profit.mean).abs() < 4.0 * one.profit.mean_error);
    }
    assert!((few.turn.unwrap().never - many.turn.unwrap().never).abs() < 0.01);
}

/// Extremes work: everything to the manager, hurdle 0, catch-up 0, a partner without commitment, one partner, total loss.
#[test]
fn the_edges_hold() {
    let plan = with_paths(&default_plan(), 200);
    let nobody_else = changed(&plan, |sections| {
        Arc::make_mut(&mut sections.partners)[1].commitment.amount = exact("0");
    });
    let asked = Questions {
        figures: vec![(Party::Partner(0), Counting::Own), (Party::Partner(1), Counting::Own)],
        sharing: true,
        ..Questions::default()
    };
    let terms = |hurdle: &str, catch_up: &str, carry: &str| Sharing::European {
        manager: managed_by(&plan, 0),
        hurdle: exact(hurdle),
        catch_up: exact(catch_up),
        carry: exact(carry),
    };
    for rule in
        [terms("0", "0", "0"), terms("0", "100", "100"), terms("8", "0", "20"), memorandum(&plan), custom(&plan)]
    {
        for plan in [&plan, &nobody_else] {
            for debt in ["0", "3"] {
                let found = answer(&with_terms(plan, "100", rule.clone(), debt, true), &asked);
                for partner in &found.sharing.as_ref().unwrap().partners {
                    assert!(partner.profit.mean.is_finite() && partner.effect.mean.is_finite(), "{rule:?}");
                }
            }
        }
    }
    let ruin = changed(&plan, |sections| {
        for sector in Arc::make_mut(&mut sections.sectors) {
            sector.expected_return.value = exact("-50");
            sector.volatility.value = exact("0");
        }
    });
    let found = answer(&with_terms(&ruin, "100", memorandum(&plan), "3", true), &asked);
    let lost = found.figures[1].figures.clone().unwrap();
    assert!((lost.chance_of_loss.value - 1.0).abs() < 1e-12);
}
