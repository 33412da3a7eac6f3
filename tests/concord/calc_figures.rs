//! Formulas of return, risk, pacing and voting against published numbers.

use concord::analysis::{
    metrics,
    pacing::{Pacing, table},
    portfolio::{self, Lognormal},
    power::{VotingRule, power},
    votes::treaty_votes,
};
use concord::cli::calc::answer;
use concord::maths::rates;
use proptest::prelude::*;
use rust_decimal::Decimal;
use serde_json::json;

#[track_caller]
fn close(got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected} to {tolerance}");
}

/// Takahashi & Alexander 2002 with the paper's illustrative buyout parameters.
fn paper(years: usize) -> Pacing {
    Pacing {
        commitment: 100.0,
        rate_of_contribution: vec![0.25, 1.0 / 3.0, 0.5],
        life: 12.0,
        bow: 2.5,
        growth: 0.13,
        yield_floor: 0.0,
        years,
    }
}

/// The table agrees with the unit tests of an independent implementation (github.com/jzhang1223/CBA).
#[test]
fn pacing_reproduces_the_yale_model() {
    let years = table(&paper(12)).unwrap();
    let calls = [25.0, 25.0, 25.0, 12.5, 6.25, 3.125, 1.5625, 0.7812, 0.3906, 0.1953, 0.0977, 0.0488];
    let distributions =
        [0.0, 0.3204, 1.8691, 6.0124, 12.6902, 21.3339, 30.0942, 35.7835, 35.0128, 26.6856, 14.1860, 4.0057];
    let values =
        [25.0, 52.9296, 82.9414, 100.2114, 106.7987, 102.4737, 87.2636, 63.6055, 37.2521, 15.6046, 3.5449, 0.0488];
    for (index, year) in years.iter().enumerate() {
        close(year.contribution, calls[index], 6e-5);
        close(year.distribution, distributions[index], 6e-5);
        close(year.nav, values[index], 6e-5);
        close(year.unfunded, 100.0 - year.paid_in, 1e-12);
    }
    let last = years.last().unwrap();
    close(last.paid_in, 99.951_172, 5e-7);
    close(last.cumulative_distributions, 187.993_677, 5e-7);
    let net: Vec<f64> = years.iter().map(|year| year.net_cash_flow).collect();
    close(rates::of_equally_spaced(&net).unwrap().unique().unwrap(), 0.129_965_5, 5e-8);
}

/// Superposing a commitment of 100 every year reaches a steady net asset value of 677.67.
#[test]
fn a_commitment_programme_reaches_its_steady_state() {
    let years = table(&paper(12)).unwrap();
    let steady: f64 = years.iter().map(|year| year.nav).sum();
    close(steady, 677.67, 0.01);
    close(years[..8].iter().map(|year| year.distribution).sum::<f64>(), 108.10, 0.01);
    close(years[..8].iter().map(|year| year.contribution).sum::<f64>(), 99.22, 0.01);
}

proptest! {
    /// The value of a commitment's flows at its own growth rate is zero, whatever its parameters.
    #[test]
    fn pacing_is_worth_nothing_at_its_own_growth(
        rates in prop::collection::vec(0.0..=1.0_f64, 1..5), life in 1.0..30.0_f64, bow in 0.5..5.0_f64,
        growth in -0.5..0.5_f64, floor in 0.0..0.5_f64, years in 1_usize..40,
    ) {
        let pacing = Pacing {
            commitment: 100.0, rate_of_contribution: rates, life, bow, growth, yield_floor: floor, years,
        };
        let table = table(&pacing).unwrap();
        let discount = |year: usize| (1.0 + growth).powi(-(i32::try_from(year).unwrap()));
        let flows: f64 = table.iter().map(|year| year.net_cash_flow * discount(year.year)).sum();
        let size: f64 = table.iter().map(|year| year.contribution * discount(year.year)).sum();
        let value = flows + table.last().unwrap().nav * discount(years);
        prop_assert!(value.abs() <= 1e-10 * size.max(1.0), "{}", value);
        prop_assert!(table.iter().all(|year| year.nav >= -1e-9 && year.unfunded >= -1e-9));
    }
}

#[test]
fn multiples_are_undefined_without_capital_and_a_total_loss_has_no_rate() {
    let nothing = metrics::multiples(&[0.0], &[5.0], 1.0);
    assert_eq!((nothing.dpi, nothing.rvpi, nothing.tvpi), (None, None, None));
    let lost = metrics::internal_rates(&[100.0, 0.0], &[0.0, 0.0], 0.0).unwrap();
    assert!(lost.roots.is_empty());
    let level = metrics::multiples(&[100.0, 0.0], &[0.0, 60.0], 50.0);
    assert_eq!((level.dpi, level.rvpi, level.tvpi), (Some(0.6), Some(0.5), Some(1.1)));
}

/// T. Roncalli, *Introduction to Risk Parity and Budgeting*, 2013, ch. 2: the book's example of three assets.
#[test]
fn risk_contributions_of_roncallis_example() {
    let deviations = [0.3, 0.2, 0.15];
    let correlations = [1.0, 0.8, 0.5, 0.8, 1.0, 0.3, 0.5, 0.3, 1.0];
    let covariance: Vec<f64> =
        correlations.iter().enumerate().map(|(k, rho)| rho * deviations[k / 3] * deviations[k % 3]).collect();
    let risk = portfolio::breakdown(&[0.5, 0.2, 0.3], &[0.0; 3], &covariance);
    close(risk.volatility, 0.208_698, 5e-7);
    for (got, expected) in risk.marginal.iter().zip([0.293_965, 0.166_269, 0.094_874]) {
        close(*got, expected, 5e-7);
    }
    for (got, expected) in risk.contribution.iter().zip([0.146_982, 0.033_254, 0.028_462]) {
        close(*got, expected, 5e-7);
    }
    for (got, expected) in risk.contribution_share.unwrap().iter().zip([0.704_28, 0.159_34, 0.136_38]) {
        close(*got, expected, 5e-6);
    }
    close(risk.herfindahl, 0.38, 1e-15);
    close(risk.effective_number.unwrap(), 2.6316, 5e-5);
    close(risk.diversification_ratio.unwrap(), 1.126_027, 5e-7);
    close(risk.contribution.iter().sum(), risk.volatility, 1e-15);
}

#[test]
fn a_mix_without_risk_has_no_shares_of_it() {
    let cash = portfolio::breakdown(&[1.0], &[0.03], &[0.0]);
    assert_eq!((cash.contribution_share, cash.diversification_ratio), (None, None));
    let nothing = portfolio::breakdown(&[0.0], &[0.03], &[0.04]);
    assert_eq!(nothing.effective_number, None);
}

/// Multipliers of the normal law as every table prints them: value at risk and expected shortfall.
#[test]
fn normal_tail_multipliers() {
    for (confidence, at_risk, shortfall) in [
        (0.95, 1.644_854, 2.062_713),
        (0.975, 1.959_964, 2.337_803),
        (0.99, 2.326_348, 2.665_214),
        (0.995, 2.575_829, 2.891_949),
        (0.999, 3.090_232, 3.367_090),
    ] {
        close(portfolio::normal_value_at_risk(1.0, 0.0, 1.0, confidence), at_risk, 5e-7);
        close(portfolio::normal_shortfall(1.0, 0.0, 1.0, confidence), shortfall, 5e-7);
    }
}

/// J.P. Morgan Long-Term Capital Market Assumptions 2026 (EUR), private equity: 9.60 % geometric.
#[test]
fn the_lognormal_turns_arithmetic_into_geometric_means() {
    close(Lognormal::from_moments(0.110_959_56, 0.184_180_80).geometric_mean(), 0.096_00, 5e-8);
}

/// The default mix of 9.476 % and 15.075 % on 300 bn: 46.0 (normal) and 40.3 (lognormal) at risk in a year, and a
/// chance of 87.7 % to compound to 3 % over 2 % inflation for 25 years.
#[test]
fn moment_matched_figures_of_the_default_mix() {
    let mix = Lognormal::from_moments(0.094_760, 0.150_748);
    close(portfolio::normal_value_at_risk(300.0, 0.094_760, 0.150_748, 0.95), 46.0, 0.05);
    close(mix.value_at_risk(300.0, 0.95), 40.3, 0.05);
    close(mix.geometric_mean(), 0.084_526, 5e-7);
    close(mix.chance_of(1.03 * 1.02 - 1.0, 25.0), 0.877, 5e-4);
    assert!(mix.shortfall(300.0, 0.95) > mix.value_at_risk(300.0, 0.95));
    close(Lognormal::from_moments(0.05, 0.0).chance_of(0.05, 10.0), 1.0, 0.0);
    close(Lognormal::from_moments(0.05, 0.0).chance_of(0.06, 10.0), 0.0, 0.0);
}

/// Ten losses of 1…10 %: at 85 % the value at risk is the ninth; half of it and the tenth are the worst 15 %
/// (Rockafellar & Uryasev 2002).
#[test]
fn historical_tails_take_the_boundary_scenario_in_part() {
    let returns: Vec<f64> = (1..=10).map(|k| -f64::from(k) / 100.0).collect();
    let losses = portfolio::sorted_losses(&returns);
    close(portfolio::value_at_risk(&losses, 0.85), 0.09, 0.0);
    close(portfolio::shortfall(&losses, 0.85), (0.05 * 0.09 + 0.1 * 0.10) / 0.15, 1e-15);
    close(portfolio::value_at_risk(&losses, 0.9), 0.09, 0.0);
    close(portfolio::shortfall(&losses, 0.9), 0.10, 1e-15);
    close(portfolio::value_at_risk(&losses, 0.99), 0.10, 0.0);
    close(portfolio::shortfall(&losses, 0.99), 0.10, 1e-15);
    let hundred: Vec<f64> = (0..100).map(|k| -f64::from(k)).collect();
    // 100 × 0.07 is a hair over 7 in doubles and must not skip a loss.
    close(portfolio::value_at_risk(&portfolio::sorted_losses(&hundred), 0.07), 6.0, 0.0);
}

#[test]
fn drawdown_counts_the_start_as_a_peak() {
    close(portfolio::max_drawdown(&[-0.1, 0.5, -0.2, 0.1, -0.3]), 0.8 * 1.1 * 0.7 - 1.0, 1e-15);
    close(portfolio::max_drawdown(&[-0.25, 0.1]), -0.25, 0.0);
    close(portfolio::max_drawdown(&[0.1, 0.2]), 0.0, 0.0);
    close(portfolio::max_drawdown(&[-1.0, 5.0]), -1.0, 0.0);
}

#[test]
fn scenarios_are_the_history_of_their_mix() {
    let by_scenario =
        answer("risk", r#"{"scenarios":[[0.1,0.0],[-0.2,0.1],[0.3,-0.1]],"weights":[0.5,0.5],"confidence":[0.5]}"#);
    let by_series = answer("risk", r#"{"returns":[0.05,-0.05,0.1],"confidence":[0.5]}"#);
    let (a, b) = (by_scenario.unwrap(), by_series.unwrap());
    for field in ["mean", "std", "max_drawdown"] {
        close(a[field].as_f64().unwrap(), b[field].as_f64().unwrap(), 1e-16);
    }
    close(a["var"]["0.5"].as_f64().unwrap(), -0.05, 1e-16);
}

fn rule(quota: &str, weights: &[&str]) -> VotingRule {
    VotingRule {
        quota: quota.parse().unwrap(),
        weights: weights.iter().map(|weight| weight.parse().unwrap()).collect(),
        vetoes: vec![],
        min_members: 0,
    }
}

/// The Council of the European Economic Community of 1958 (Germany, France, Italy, Belgium, Netherlands, Luxembourg):
/// Felsenthal & Machover, *The Measurement of Voting Power*, 1998, ch. 5. Luxembourg never decides anything.
#[test]
fn the_council_of_1958() {
    let council = power(&rule("12", &["4", "4", "4", "2", "2", "1"])).unwrap();
    assert_eq!(council.swings, [10, 10, 10, 6, 6, 0]);
    assert_eq!(council.winning_coalitions, 14);
    close(council.power_to_act, 14.0 / 64.0, 0.0);
    let shapley = [14.0, 14.0, 14.0, 9.0, 9.0, 0.0].map(|share| share / 60.0);
    let banzhaf = [5.0, 5.0, 5.0, 3.0, 3.0, 0.0].map(|share| share / 21.0);
    for (k, (shapley, banzhaf)) in shapley.into_iter().zip(banzhaf).enumerate() {
        close(council.shapley_shubik[k], shapley, 1e-15);
        close(council.banzhaf_normalised.as_ref().unwrap()[k], banzhaf, 1e-15);
        close(council.banzhaf_absolute[k], council.swings[k] as f64 / 32.0, 0.0);
    }
}

/// Two near halves and a splinter of two are equal (mathematics-democracy-institute.org, quantification of power); so are
/// two states of 45 with a limited partner of 10; two halves veto each other.
#[test]
fn splinters_and_halves() {
    for weights in [["49", "49", "2"], ["45", "45", "10"]] {
        let equal = power(&rule("51", &weights)).unwrap();
        assert_eq!(equal.swings, [2, 2, 2]);
        equal.shapley_shubik.iter().for_each(|share| close(*share, 1.0 / 3.0, 1e-15));
        close(equal.power_to_act, 0.5, 0.0);
    }
    let halves = power(&rule("51", &["50", "50"])).unwrap();
    assert_eq!(halves.banzhaf_normalised, Some(vec![0.5, 0.5]));
    assert_eq!(halves.shapley_shubik, [0.5, 0.5]);
    close(halves.power_to_act, 0.25, 0.0);
}

#[test]
fn quotas_that_nobody_or_everybody_meets() {
    let blocked = power(&rule("101", &["50", "50"])).unwrap();
    assert_eq!((blocked.banzhaf_normalised, blocked.winning_coalitions), (None, 0));
    let open = power(&rule("0", &["50", "50"])).unwrap();
    assert_eq!((open.banzhaf_normalised, open.winning_coalitions), (None, 4));
}

/// Counts above 2^53 are strings: 64 equal members, simple majority, C(63, 32) swings each.
#[test]
fn large_counts_are_strings() {
    let input = json!({"quota": 33, "weights": vec![1; 64]});
    let power = answer("power", &input.to_string()).unwrap();
    assert_eq!(power["banzhaf_swings"][0], json!("916312070471295267"));
    close(power["shapley_shubik"][63].as_f64().unwrap(), 1.0 / 64.0, 1e-16);
}

/// A slow count by going through every coalition.
fn by_enumeration(rule: &VotingRule) -> (Vec<u128>, Vec<f64>, u128) {
    let n = rule.weights.len();
    let wins = |members: u32| {
        let weight: Decimal = (0..n).filter(|k| members >> k & 1 == 1).map(|k| rule.weights[k]).sum();
        weight >= rule.quota
            && rule.vetoes.iter().all(|veto| members >> veto & 1 == 1)
            && members.count_ones() as usize >= rule.min_members
    };
    let factorial = |k: usize| (1..=k).map(|k| k as f64).product::<f64>();
    let (mut swings, mut shapley, mut winning) = (vec![0; n], vec![0.0; n], 0);
    for members in 0..1_u32 << n {
        winning += u128::from(wins(members));
        for k in (0..n).filter(|k| members >> k & 1 == 0) {
            if wins(members | 1 << k) && !wins(members) {
                swings[k] += 1;
                let size = members.count_ones() as usize;
                shapley[k] += factorial(size) * factorial(n - size - 1) / factorial(n);
            }
        }
    }
    (swings, shapley, winning)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn power_agrees_with_enumeration(
        weights in prop::collection::vec((0_i64..60, 0_u32..3), 1..9), share in 0.0..1.1_f64,
        vetoes in prop::collection::vec(any::<prop::sample::Index>(), 0..3), members in 0_usize..9, factor in prop::sample::select(vec![1_i64, 7, 1_000_003]),
    ) {
        // The odd factor with a weight of one more makes the scaled weights too large for a table.
        let mut weights: Vec<Decimal> = weights.iter().map(|(w, scale)| Decimal::new(w * factor, *scale)).collect();
        if factor > 7 {
            weights.push(Decimal::new(1, 2));
        }
        let total: Decimal = weights.iter().sum();
        let rule = VotingRule {
            quota: (total * Decimal::try_from(share).unwrap()).round_dp(3),
            vetoes: vetoes.iter().map(|veto| veto.index(weights.len())).collect(),
            min_members: members.min(weights.len()),
            weights,
        };
        let fast = power(&rule).unwrap();
        let (swings, shapley, winning) = by_enumeration(&rule);
        prop_assert_eq!(fast.winning_coalitions, winning);
        prop_assert_eq!(fast.swings, swings);
        for (fast, slow) in fast.shapley_shubik.iter().zip(shapley) {
            prop_assert!((fast - slow).abs() < 1e-12);
        }
    }
}

/// Articles of Agreement of the Asian Infrastructure Investment Bank, art. 28, with the subscriptions of June 2015: votes
/// of 26.06 % (China) and 7.51 % (India) as published (*The Hindu*, 30 June 2015).
#[test]
fn votes_of_the_asian_infrastructure_investment_bank() {
    let largest = [297_804.0, 83_673.0, 65_362.0, 44_842.0, 37_388.0];
    let rest = (981_514.0 - largest.iter().sum::<f64>()) / 52.0;
    let shares: Vec<f64> = largest.into_iter().chain(std::iter::repeat_n(rest, 52)).collect();
    let votes = treaty_votes(&shares, &[600.0; 57], 0.12);
    for (votes, expected) in votes.iter().zip([0.260_638, 0.075_118, 0.059_254, 0.041_476, 0.035_018]) {
        close(*votes, expected, 5e-7);
    }
    close(votes.iter().sum(), 1.0, 1e-14);
    // Decisions by 75 % of the votes cannot pass without China.
    assert!(1.0 - votes[0] < 0.75);
}

/// Agreement Establishing the Asian Development Bank, art. 33, with the shares of 31 December 2020: 15.571 % of shares
/// are 12.751 % of votes among 68 members, for Japan and for the United States.
#[test]
fn votes_of_the_asian_development_bank() {
    let rest = (100.0 - 2.0 * 15.571) / 66.0;
    let shares: Vec<f64> = [15.571, 15.571].into_iter().chain(std::iter::repeat_n(rest, 66)).collect();
    let votes = treaty_votes(&shares, &[], 0.20);
    close(votes[0], 0.127_509, 5e-7);
    assert!(1.0 - votes[0] > 0.75 && 1.0 - votes[0] - votes[1] < 0.75);
    assert!(treaty_votes(&[0.0], &[], 0.2).is_empty() && treaty_votes(&[1.0], &[], 1.0).is_empty());
}
