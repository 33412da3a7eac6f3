//! The sharing rules against worked examples and against each other.

use concord::analysis::waterfall::{
    Interest, Row, YearFlow, american,
    custom::{self, Tier, Until},
    european,
    exact::Rounding,
    memorandum, nav_allocation, pro_rata, totals, tranche,
};
use concord::maths::rates;
use proptest::prelude::*;
use rust_decimal::{Decimal, prelude::ToPrimitive};

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn flow(year: i32, contribution: &str, distribution: &str) -> YearFlow {
    YearFlow { year, contribution: d(contribution), distribution: d(distribution) }
}

fn european_terms(pref: &str, catch_up: &str, carry: &str) -> european::Terms {
    european::Terms {
        pref: d(pref),
        catch_up: d(catch_up),
        carry: d(carry),
        lp_split: None,
        interest: Interest::Compound,
    }
}

/// 50 m for five years at 8 % with full catch-up and 20 % carry: 110 m and 15 m of 125 m (published worked example of
/// trytentt.com/tools/waterfall-calculator), and a year that ends inside the catch-up.
#[test]
fn european_reproduces_the_published_example() {
    let terms = european_terms("0.08", "1", "0.20");
    let rows = european::pay(&terms, &[flow(0, "50000000", "0"), flow(5, "0", "125000000")], Rounding::Cents).unwrap();
    let last = rows.last().unwrap();
    assert_eq!(last.return_of_capital, d("50000000"));
    assert_eq!(last.preferred_return, d("23466403.84"));
    assert_eq!((last.catch_up_gp, last.catch_up_lp), (d("5866600.96"), d("0")));
    assert_eq!((last.split_lp, last.split_gp), (d("36533596.16"), d("9133399.04")));
    assert_eq!((last.lp_total, last.gp_total), (d("110000000"), d("15000000")));
    let rows = european::pay(&terms, &[flow(0, "50000000", "0"), flow(5, "0", "75000000")], Rounding::Cents).unwrap();
    let last = rows.last().unwrap();
    assert_eq!((last.lp_total, last.gp_total), (d("73466403.84"), d("1533596.16")));
    assert_eq!((last.split_lp, last.split_gp), (d("0"), d("0")));
}

/// With a catch-up of k the tier is `c·pref/(k − c)`: 10 of preferred return, c 20 %, k 50 % give 6⅔, half to each.
#[test]
fn a_partial_catch_up_ends_where_the_manager_holds_its_carry() {
    let rows = european::pay(
        &european_terms("0.10", "0.5", "0.2"),
        &[flow(0, "100", "0"), flow(1, "0", "200")],
        Rounding::Exact,
    );
    let last = rows.unwrap().pop().unwrap();
    assert_eq!(last.catch_up_gp, d("3.333333333333"));
    assert_eq!(last.catch_up_lp, d("3.333333333333"));
    assert_eq!((last.lp_total, last.gp_total), (d("180"), d("20")));
}

#[test]
fn no_catch_up_splits_at_once_and_a_carry_of_one_takes_everything_after_the_hurdle() {
    let flows = [flow(0, "100", "0"), flow(1, "0", "150")];
    let skipped = european::pay(&european_terms("0.10", "0", "0.2"), &flows, Rounding::Cents).unwrap();
    assert_eq!((skipped[1].lp_total, skipped[1].gp_total), (d("142"), d("8")));
    let all = european::pay(&european_terms("0.10", "1", "1"), &flows, Rounding::Cents).unwrap();
    assert_eq!((all[1].lp_total, all[1].gp_total), (d("110"), d("40")));
}

#[test]
fn interest_compounds_is_simple_or_is_none() {
    let accrued = |interest| {
        let terms = european::Terms { interest, ..european_terms("0.10", "1", "0.2") };
        european::pay(&terms, &[flow(0, "100", "0"), flow(2, "0", "0")], Rounding::Cents).unwrap()[1].pref_accrued
    };
    assert_eq!(accrued(Interest::Compound), d("21"));
    assert_eq!(accrued(Interest::Simple), d("20"));
    assert_eq!(accrued(Interest::None), d("0"));
}

/// Carry 20 %, no hurdle: a deal of 100 → 200 and one of 100 → 50. Deal by deal the manager is paid 20, on the whole
/// 20 % of 50 are due, so it returns 10.
#[test]
fn american_carry_is_clawed_back() {
    let terms = european_terms("0", "0", "0.20");
    let deals = [vec![flow(0, "100", "0"), flow(3, "0", "200")], vec![flow(0, "100", "0"), flow(5, "0", "50")]];
    let rows = american::pay(&terms, &deals, true, Rounding::Cents).unwrap();
    let table: Vec<_> = rows.iter().map(|row| (row.year, row.lp_total, row.gp_total, row.clawback)).collect();
    assert_eq!(table, [(0, d("0"), d("0"), d("0")), (3, d("180"), d("20"), d("0")), (5, d("60"), d("-10"), d("10")),]);
    let without = american::pay(&terms, &deals, false, Rounding::Cents).unwrap();
    assert_eq!((without[2].lp_total, without[2].gp_total), (d("50"), d("0")));
}

fn memorandum_terms(rate: &str) -> memorandum::Terms {
    memorandum::Terms { rate: d(rate), phase1_b: d("0.5"), phase2_a: d("0.9"), interest: Interest::Compound }
}

/// 100 from B, the same cash every year.
fn level(cash: &str, years: i32) -> Vec<YearFlow> {
    std::iter::once(flow(0, "100", "0")).chain((1..=years).map(|year| flow(year, "0", cash))).collect()
}

fn rate_of(rows: &[memorandum::MemorandumRow], received: impl Fn(&memorandum::MemorandumRow) -> Decimal) -> f64 {
    let net: Vec<f64> = rows.iter().map(|row| (received(row) - row.contribution_b).to_f64().unwrap()).collect();
    rates::of_equally_spaced(&net).unwrap().unique().unwrap()
}

/// Half and half to the deemed allocation amount, then 90/10 (Federal Reserve Bank of St. Louis, November 2025), on level
/// cash of 20 for 20 years at 6 %: the balances, the turn in year 16 and both sides' returns.
#[test]
fn memorandum_turns_when_the_deemed_amount_is_paid() {
    let rows = memorandum::pay(&memorandum_terms("0.06"), &level("20", 20), Rounding::Exact).unwrap();
    let balances = [
        100.0, 96.0, 91.76, 87.2656, 82.5015, 77.4516, 72.0987, 66.4246, 60.4101, 54.0347, 47.2768, 40.1134, 32.5202,
        24.4714, 15.9397, 6.8961, 0.0, 0.0, 0.0, 0.0, 0.0,
    ];
    for (row, balance) in rows.iter().zip(balances) {
        assert!((row.deemed_balance_end.to_f64().unwrap() - balance).abs() < 6e-5, "{row:?}");
    }
    let turn = &rows[16];
    assert_eq!((turn.a_total.round_dp(4), turn.b_total.round_dp(4)), (d("12.1521"), d("7.8479")));
    assert_eq!((rows[17].a_total, rows[17].b_total), (d("18"), d("2")));
    let sums = totals(&rows).unwrap();
    let total =
        |name: &str| sums[memorandum::MemorandumRow::COLUMNS.iter().position(|column| *column == name).unwrap()];
    assert_eq!((total("a_total").round_dp(4), total("b_total").round_dp(4)), (d("234.1521"), d("165.8479")));
    assert!((rate_of(&rows, |row| row.b_total) - 0.064_125_45).abs() < 5e-9);
    assert!((rate_of(&rows, |row| row.distribution) - 0.194_257_95).abs() < 5e-9);
}

/// Two weaker projects: the split turns in year 19, and never.
#[test]
fn memorandum_turns_late_or_never() {
    let late = memorandum::pay(&memorandum_terms("0.06"), &level("18", 20), Rounding::Exact).unwrap();
    assert_eq!(late.iter().position(|row| row.year > 0 && row.deemed_balance_end.is_zero()), Some(19));
    let sums = totals(&late).unwrap();
    assert_eq!((sums[7].round_dp(4), sums[8].round_dp(4)), (d("188.2240"), d("171.7760")));
    assert!((rate_of(&late, |row| row.b_total) - 0.060_822).abs() < 5e-7);
    assert!((rate_of(&late, |row| row.distribution) - 0.172_54).abs() < 5e-6);
    let never = memorandum::pay(&memorandum_terms("0.06"), &level("15", 20), Rounding::Exact).unwrap();
    assert_eq!(never.last().unwrap().deemed_balance_end.round_dp(4), d("44.8216"));
    assert!((rate_of(&never, |row| row.b_total) - 0.042_166).abs() < 5e-7);
    assert!((rate_of(&never, |row| row.distribution) - 0.138_87).abs() < 5e-6);
}

/// Without interest, cash of 0…1,000 against a deemed amount of 100.
#[test]
fn memorandum_on_principal_only() {
    for (cash, a, b) in [
        ("0", "0", "0"),
        ("100", "50", "50"),
        ("200", "100", "100"),
        ("300", "190", "110"),
        ("500", "370", "130"),
        ("1000", "820", "180"),
    ] {
        let terms = memorandum::Terms { interest: Interest::None, ..memorandum_terms("0.06") };
        let rows = memorandum::pay(&terms, &[flow(0, "100", "0"), flow(1, "0", cash)], Rounding::Cents).unwrap();
        assert_eq!((rows[1].a_total, rows[1].b_total), (d(a), d(b)), "{cash}");
    }
}

/// The level project return at which B just earns its deemed 6 % over 20 years is 16.63 %.
#[test]
fn the_project_must_earn_far_more_than_the_deemed_rate() {
    // The level cash of which half is an annuity at 6 %.
    let cash = format!("{:.12}", 200.0 * 0.06 / (1.0 - 1.06_f64.powi(-20)));
    let rows = memorandum::pay(&memorandum_terms("0.06"), &level(&cash, 20), Rounding::Exact).unwrap();
    assert!((rate_of(&rows, |row| row.b_total) - 0.06).abs() < 1e-9);
    assert!((rate_of(&rows, |row| row.distribution) - 0.1663).abs() < 5e-5);
}

/// Two partners of 50, the second with a first loss of 20: the senior 80 are 50 and 30, the junior 20 the second's.
#[test]
fn first_loss_falls_on_the_junior_tranche() {
    let terms = tranche::Terms { senior_share: d("0.8"), senior_coupon: d("0"), residual_to_senior: d("0.8") };
    for (end, first, second) in [
        ("130", "65", "65"),
        ("100", "50", "50"),
        ("90", "50", "40"),
        ("80", "50", "30"),
        ("60", "37.5", "22.5"),
        ("20", "12.5", "7.5"),
    ] {
        let rows = tranche::pay(&terms, &[flow(0, "100", "0"), flow(1, "0", end)], Rounding::Cents).unwrap();
        let (senior, junior) = (rows[1].senior_total, rows[1].junior_total);
        assert_eq!(senior * d("0.625"), d(first), "{end}");
        assert_eq!(senior * d("0.375") + junior, d(second), "{end}");
    }
}

#[test]
fn an_unpaid_senior_coupon_compounds() {
    let terms = tranche::Terms { senior_share: d("0.8"), senior_coupon: d("0.04"), residual_to_senior: d("0.2") };
    let rows = tranche::pay(&terms, &[flow(0, "100", "0"), flow(1, "0", "1"), flow(2, "0", "150")], Rounding::Cents);
    let rows = rows.unwrap();
    assert_eq!(rows[1].senior_coupon_unpaid_end, d("2.20"));
    // 4 % of 82.20 is 3.288.
    assert_eq!(rows[2].coupon_accrued, d("3.29"));
    assert_eq!(
        (rows[2].senior_coupon, rows[2].senior_principal, rows[2].junior_principal),
        (d("5.49"), d("80"), d("20"))
    );
    assert_eq!((rows[2].residual_senior, rows[2].residual_junior), (d("8.90"), d("35.61")));
}

#[test]
fn losses_climb_the_tranches_and_gains_climb_down() {
    let terms = nav_allocation::Terms { total: d("1000"), junior_share: d("0.2") };
    let pnl = ["-100", "-150", "300", "-1200", "50"].map(d);
    let rows = nav_allocation::pay(&terms, &pnl, Rounding::Cents).unwrap();
    let navs: Vec<_> = rows.iter().map(|row| (row.senior_nav, row.junior_nav, row.unabsorbed_loss)).collect();
    assert_eq!(
        navs,
        [
            (d("800"), d("100"), d("0")),
            (d("750"), d("0"), d("0")),
            (d("840"), d("210"), d("0")),
            (d("0"), d("0"), d("150")),
            (d("50"), d("0"), d("0")),
        ]
    );
}

#[test]
fn pro_rata_rounds_the_first_of_two_half_to_even_and_more_by_largest_remainder() {
    let half = pro_rata::pay(&["0.01", "0.03", "50"].map(d), &["0.5", "0.5"].map(d), Rounding::Cents).unwrap();
    assert_eq!(half, [["0.00", "0.02", "25.00"].map(d).to_vec(), ["0.01", "0.01", "25.00"].map(d).to_vec()]);
    let three = pro_rata::pay(&[d("100")], &["0.335", "0.335", "0.33"].map(d), Rounding::Cents).unwrap();
    assert_eq!(three, [[d("33.50")], [d("33.50")], [d("33.00")]]);
    let tie = pro_rata::pay(&[d("0.02")], &["0.25", "0.25", "0.25", "0.25"].map(d), Rounding::Cents).unwrap();
    assert_eq!(tie, [[d("0.01")], [d("0.01")], [d("0.00")], [d("0.00")]]);
}

/// A joint-venture ladder: capital pro rata, 8 % at 90/10, to a multiple of 1.5 at 80/20, then half and half.
#[test]
fn custom_tiers_hand_over_in_order() {
    let tier = |until, split: [&str; 2]| Tier { until, split: split.map(d).to_vec() };
    let tiers = [
        tier(Until::Capital, ["0.5", "0.5"]),
        tier(Until::Hurdle(d("0.08")), ["0.9", "0.1"]),
        tier(Until::Multiple(d("1.5")), ["0.8", "0.2"]),
        tier(Until::Always, ["0.5", "0.5"]),
    ];
    let rows = custom::pay(&tiers, &[flow(0, "100", "0"), flow(1, "0", "300")], Rounding::Cents).unwrap();
    // 50 + 7.2 + 33.6 + 75 and 50 + 0.8 + 8.4 + 75.
    assert_eq!(rows[1].partner_totals, [d("165.80"), d("134.20")]);
}

/// Up to 15 years of flows in cents.
fn flows() -> impl Strategy<Value = Vec<YearFlow>> {
    prop::collection::vec((1_i32..3, 0_i64..1_000_000_000, prop_oneof![Just(0), 0_i64..2_000_000_000]), 1..15).prop_map(
        |years| {
            let mut year = 0;
            let mut flow = |(gap, paid, cash)| {
                year += gap;
                YearFlow { year, contribution: Decimal::new(paid, 2), distribution: Decimal::new(cash, 2) }
            };
            years.into_iter().map(&mut flow).collect()
        },
    )
}

fn percent() -> impl Strategy<Value = Decimal> {
    (0_i64..=100).prop_map(|percent| Decimal::new(percent, 2))
}

fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![Just(Rounding::Cents), Just(Rounding::Exact)]
}

fn not_negative(figures: &[Decimal]) -> bool {
    figures.iter().all(|figure| *figure >= Decimal::ZERO)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_rule_pays_out_exactly_what_there_is(
        flows in flows(), rate in 0_i64..30, carry in percent(), share in percent(), other in percent(), rounding in rounding(),
    ) {
        let rate = Decimal::new(rate, 2);
        let terms = european::Terms { pref: rate, catch_up: Decimal::ONE, carry, lp_split: None, interest: Interest::Compound };
        for row in european::pay(&terms, &flows, rounding).unwrap() {
            prop_assert_eq!(row.lp_total + row.gp_total, row.distribution);
            prop_assert_eq!(row.return_of_capital + row.preferred_return + row.catch_up_lp + row.split_lp, row.lp_total);
            prop_assert_eq!(row.catch_up_gp + row.split_gp, row.gp_total);
            prop_assert!(not_negative(&row.figures()), "{:?}", row);
        }
        let terms = memorandum::Terms { rate, phase1_b: share, phase2_a: other, interest: Interest::Compound };
        for row in memorandum::pay(&terms, &flows, rounding).unwrap() {
            prop_assert_eq!(row.a_total + row.b_total, row.distribution);
            prop_assert_eq!((row.phase1_a + row.phase2_a, row.phase1_b + row.phase2_b), (row.a_total, row.b_total));
            prop_assert!(not_negative(&row.figures()), "{:?}", row);
        }
        let terms = tranche::Terms { senior_share: share, senior_coupon: rate, residual_to_senior: other };
        for row in tranche::pay(&terms, &flows, rounding).unwrap() {
            prop_assert_eq!(row.senior_total + row.junior_total, row.distribution);
            prop_assert_eq!(row.senior_coupon + row.senior_principal + row.residual_senior, row.senior_total);
            prop_assert!(not_negative(&row.figures()), "{:?}", row);
        }
        let split = vec![share * other, share - share * other, Decimal::ONE - share];
        let tiers = [Until::Capital, Until::Hurdle(rate), Until::Multiple(d("1.7")), Until::Always];
        let tiers = tiers.map(|until| Tier { until, split: split.clone() });
        for row in custom::pay(&tiers, &flows, rounding).unwrap() {
            prop_assert_eq!(row.partner_totals.iter().sum::<Decimal>(), row.distribution);
            prop_assert!(not_negative(&row.partner_totals), "{:?}", row);
        }
    }

    #[test]
    fn the_clawback_leaves_the_manager_what_is_due_on_the_whole_or_less(
        a in flows(), b in flows(), rate in 0_i64..30, carry in 1_i64..99, rounding in rounding(),
    ) {
        let terms = european::Terms {
            pref: Decimal::new(rate, 2), catch_up: Decimal::ONE, carry: Decimal::new(carry, 2), lp_split: None,
            interest: Interest::Compound,
        };
        let rows = american::pay(&terms, &[a, b], true, rounding).unwrap();
        let whole: Vec<YearFlow> = rows.iter()
            .map(|row| YearFlow { year: row.year, contribution: row.contribution, distribution: row.distribution })
            .collect();
        let due: Decimal = european::pay(&terms, &whole, rounding).unwrap().iter().map(|row| row.gp_total).sum();
        prop_assert!(rows.iter().map(|row| row.gp_total).sum::<Decimal>() <= due);
        for row in &rows {
            prop_assert_eq!(row.lp_total + row.gp_total, row.distribution);
        }
    }

    /// European with nothing after the hurdle to the manager is the custom table capital, hurdle, always.
    #[test]
    fn european_without_catch_up_is_a_custom_table(flows in flows(), rate in 0_i64..30, carry in 0_i64..=100) {
        let (rate, carry) = (Decimal::new(rate, 2), Decimal::new(carry, 2));
        let terms = european::Terms { pref: rate, catch_up: Decimal::ZERO, carry, lp_split: None, interest: Interest::Compound };
        let one = vec![Decimal::ONE, Decimal::ZERO];
        let tiers = [
            Tier { until: Until::Capital, split: one.clone() },
            Tier { until: Until::Hurdle(rate), split: one },
            Tier { until: Until::Always, split: vec![Decimal::ONE - carry, carry] },
        ];
        let european = european::pay(&terms, &flows, Rounding::Cents).unwrap();
        let custom = custom::pay(&tiers, &flows, Rounding::Cents).unwrap();
        for (european, custom) in european.iter().zip(&custom) {
            prop_assert_eq!(&[european.lp_total, european.gp_total][..], &custom.partner_totals[..]);
        }
    }

    #[test]
    fn tranches_conserve_net_asset_value(
        total in 0_i64..1_000_000_000, share in percent(), pnl in prop::collection::vec(-1_000_000_000_i64..1_000_000_000, 1..20),
        rounding in rounding(),
    ) {
        let terms = nav_allocation::Terms { total: Decimal::new(total, 2), junior_share: share };
        let pnl: Vec<Decimal> = pnl.into_iter().map(|pnl| Decimal::new(pnl, 2)).collect();
        for row in nav_allocation::pay(&terms, &pnl, rounding).unwrap() {
            prop_assert_eq!(row.senior_change + row.junior_change - row.unabsorbed_loss, row.pnl);
            prop_assert!(not_negative(&[row.senior_nav, row.junior_nav, row.unabsorbed_loss]));
        }
    }
}
