//! Exact splitting and linked sliders.

use concord::fund::apportion::{ApportionError, Figure, apportion, move_linked};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn texts(parts: &[Decimal]) -> Vec<String> {
    parts.iter().map(ToString::to_string).collect()
}

fn weights(texts: &[&str]) -> Vec<Decimal> {
    texts.iter().map(|text| d(text)).collect()
}

#[test]
fn thirds_of_a_hundred_favour_the_lower_index() {
    let parts = apportion(d("100.00"), &weights(&["1", "1", "1"]), 2).unwrap();
    assert_eq!(texts(&parts), ["33.34", "33.33", "33.33"]);
}

/// 21 seats by populations 7270, 1230, 2220: quotas of 14.24, 2.41 and 4.35.
#[test]
fn seats_go_to_the_largest_remainder() {
    let parts = apportion(d("21"), &weights(&["7270", "1230", "2220"]), 0).unwrap();
    assert_eq!(texts(&parts), ["14", "3", "4"]);
}

#[test]
fn products_beyond_128_bits_are_still_exact() {
    let total = d("79228162514.264337593543");
    let parts = apportion(total, &weights(&["0.3333333333333333333333333333", "0.6666666666666666666666666667"]), 12);
    let parts = parts.unwrap();
    assert_eq!(parts.iter().sum::<Decimal>(), total);
    assert_eq!(parts[0].to_string(), "26409387504.754779197848");
}

#[test]
fn what_cannot_be_split_is_refused_by_name() {
    let ones = weights(&["1", "1"]);
    assert_eq!(apportion(d("1"), &[], 2), Err(ApportionError::Empty));
    assert_eq!(apportion(d("1"), &weights(&["0", "0.0"]), 2), Err(ApportionError::NoWeight));
    assert_eq!(apportion(d("-1"), &ones, 2), Err(ApportionError::Negative(Figure::Total)));
    assert_eq!(apportion(d("1"), &weights(&["1", "-1"]), 2), Err(ApportionError::Negative(Figure::Weight(1))));
    let too_fine = ApportionError::TooFine { figure: Figure::Total, decimals: 2 };
    assert_eq!(apportion(d("1.001"), &ones, 2), Err(too_fine));
    assert_eq!(apportion(d("1"), &ones, 13), Err(ApportionError::TooManyDecimals(13)));
    assert_eq!(apportion(Decimal::MAX, &ones, 2), Err(ApportionError::TooLarge(Figure::Total)));
    let steep = weights(&["79228162514264337593543950335", "0.0000000000000000000000000001"]);
    assert_eq!(apportion(d("1"), &steep, 2), Err(ApportionError::TooLarge(Figure::Weight(0))));
}

#[test]
fn the_moved_entry_takes_its_value_and_the_free_ones_share_the_rest() {
    let values = weights(&["15.00", "30.00", "40.00", "15.00"]);
    let locked = [false, false, true, false];
    let moved = move_linked(&values, &locked, 0, d("25.00"), d("100.00"), 2).unwrap();
    // 100 − 40 − 25 = 35 in proportion 30 : 15.
    assert_eq!(texts(&moved), ["25.00", "23.33", "40.00", "11.67"]);
    let above = move_linked(&values, &locked, 0, d("99"), d("100"), 2).unwrap();
    assert_eq!(texts(&above), ["60.00", "0.00", "40.00", "0.00"]);
    let below = move_linked(&values, &locked, 0, d("-5"), d("100"), 2).unwrap();
    assert_eq!(texts(&below), ["0.00", "40.00", "40.00", "20.00"]);
}

#[test]
fn free_entries_at_zero_share_equally_and_a_lone_entry_takes_what_is_left() {
    let moved = move_linked(&weights(&["100", "0", "0"]), &[false; 3], 0, d("33.33"), d("100"), 2).unwrap();
    assert_eq!(texts(&moved), ["33.33", "33.34", "33.33"]);
    let lone = move_linked(&weights(&["10", "60", "30"]), &[false, true, true], 0, d("70"), d("100"), 2).unwrap();
    assert_eq!(texts(&lone), ["10.00", "60.00", "30.00"]);
}

#[test]
fn a_move_that_makes_no_sense_is_refused_by_name() {
    let values = weights(&["60", "60"]);
    let lengths = ApportionError::Lengths { values: 2, flags: 1 };
    assert_eq!(move_linked(&values, &[false], 0, d("1"), d("100"), 2), Err(lengths));
    assert_eq!(move_linked(&values, &[false; 2], 2, d("1"), d("100"), 2), Err(ApportionError::NoSuchEntry(2)));
    assert_eq!(move_linked(&values, &[true; 2], 1, d("1"), d("100"), 2), Err(ApportionError::MovedIsLocked(1)));
    let exceed = ApportionError::LockedExceedTotal { locked: d("60"), total: d("50") };
    assert_eq!(move_linked(&values, &[true, false], 1, d("1"), d("50"), 2), Err(exceed));
}

/// Amounts of up to ten digits and six decimals.
fn amount() -> impl Strategy<Value = Decimal> {
    (0_i64..10_000_000_000, 0_u32..=6).prop_map(|(mantissa, scale)| Decimal::new(mantissa, scale))
}

proptest! {
    #[test]
    fn parts_sum_to_the_total_and_stay_within_one_unit_of_their_quota(
        total in 0_i64..1_000_000_000_000, decimals in 0_u32..=6, weights in prop::collection::vec(amount(), 1..24),
    ) {
        let sum: Decimal = weights.iter().sum();
        prop_assume!(!sum.is_zero());
        let total = Decimal::new(total, decimals);
        let parts = apportion(total, &weights, decimals).unwrap();
        prop_assert_eq!(parts.iter().sum::<Decimal>(), total);
        prop_assert_eq!(&parts, &apportion(total, &weights, decimals).unwrap());
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!(*part >= Decimal::ZERO && part.scale() == decimals);
            let quota = total * (weight / sum);
            prop_assert!((part - quota).abs() <= Decimal::new(1, decimals) + Decimal::new(1, 9), "{} {}", part, quota);
            prop_assert!(!weight.is_zero() || part.is_zero());
        }
    }

    #[test]
    fn a_linked_move_keeps_the_total_and_what_is_locked(
        cells in prop::collection::vec((0_i64..10_000_000_000, any::<bool>()), 1..24),
        moved in any::<prop::sample::Index>(), new_value in -100_000_000_i64..20_000_000_000, extra in 0_i64..1_000_000,
    ) {
        let moved = moved.index(cells.len());
        let values: Vec<Decimal> = cells.iter().map(|(value, _)| Decimal::new(*value, 6)).collect();
        let locked: Vec<bool> = cells.iter().enumerate().map(|(k, (_, locked))| *locked && k != moved).collect();
        let total = values.iter().sum::<Decimal>() + Decimal::new(extra, 6);
        let new_value = Decimal::new(new_value, 6);
        let after = move_linked(&values, &locked, moved, new_value, total, 6).unwrap();
        prop_assert_eq!(after.iter().sum::<Decimal>(), total);
        for ((before, after), locked) in values.iter().zip(&after).zip(&locked) {
            prop_assert!(*after >= Decimal::ZERO);
            prop_assert!(!locked || before == after);
        }
        let free = total - values.iter().zip(&locked).filter(|(_, locked)| **locked).map(|(value, _)| value).sum::<Decimal>();
        let lone = locked.iter().filter(|locked| !**locked).count() == 1;
        prop_assert_eq!(after[moved], if lone { free } else { new_value.clamp(Decimal::ZERO, free) });
    }
}
