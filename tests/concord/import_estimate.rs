//! Return, volatility and correlation from history: a worked example, then what must hold of any history.

use concord::analysis::estimate::{EstimateFault, Frequency, estimate, least};
use proptest::prelude::*;

fn close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() <= 1e-12 * (1.0 + wanted.abs()), "{found} is not {wanted}");
}

/// Two series of five years. By hand: means 6 and 4 %; squares about them 16+4+0+4+16 = 40 and 4+1+0+1+4 = 10 (×10⁻⁴);
/// products 8+2+0+2+8 = 20; deviations √(40/4) = √10 and √(10/4) = √2.5 per cent; correlation 20/√400 = 1.
#[test]
fn five_years_as_by_hand() {
    let years = [vec![0.02, 0.04, 0.06, 0.08, 0.10], vec![0.02, 0.03, 0.04, 0.05, 0.06]];
    let found = estimate(&years, Frequency::Annual).unwrap();
    close(found.means[0], 0.06);
    close(found.means[1], 0.04);
    close(found.deviations[0], 10.0_f64.sqrt() / 100.0);
    close(found.deviations[1], 2.5_f64.sqrt() / 100.0);
    close(found.correlation[1], 1.0);
    assert_eq!(found.observations, 5);
}

/// 24 months that are 1 % and 3 % in turn against 2 % and −2 %: mean 2 % × 12 = 24 %; squares 24 × 1 over 23, hence
/// √(24/23) % × √12; the other turns with it, so the correlation is −1 where signs differ.
#[test]
fn two_years_of_months_as_by_hand() {
    let turn = |even: f64, odd: f64| (0..24).map(|month| if month % 2 == 0 { even } else { odd }).collect::<Vec<_>>();
    let found = estimate(&[turn(0.01, 0.03), turn(0.02, -0.02)], Frequency::Monthly).unwrap();
    close(found.means[0], 0.24);
    close(found.means[1], 0.0);
    close(found.deviations[0], 0.01 * (24.0_f64 / 23.0).sqrt() * 12.0_f64.sqrt());
    close(found.deviations[1], 0.02 * (24.0_f64 / 23.0).sqrt() * 12.0_f64.sqrt());
    close(found.correlation[1], -1.0);
    close(found.correlation[0], 1.0);
}

#[test]
fn too_little_history_and_still_series_are_refused() {
    let four = vec![vec![0.01, 0.02, 0.03, 0.04]];
    assert_eq!(estimate(&four, Frequency::Annual), Err(EstimateFault::TooFew { found: 4, needed: 5 }));
    let months = vec![vec![0.01; 23]];
    assert_eq!(estimate(&months, Frequency::Monthly), Err(EstimateFault::TooFew { found: 23, needed: 24 }));
    let still = vec![vec![0.01, 0.02, 0.03, 0.04, 0.05], vec![0.03; 5]];
    assert_eq!(estimate(&still, Frequency::Annual), Err(EstimateFault::Constant(1)));
    let ragged = vec![vec![0.01, 0.02, 0.03, 0.04, 0.05], vec![0.03; 6]];
    assert_eq!(estimate(&ragged, Frequency::Annual), Err(EstimateFault::Length(1)));
    let hole = vec![vec![0.01, f64::NAN, 0.03, 0.04, 0.05]];
    assert_eq!(estimate(&hole, Frequency::Annual), Err(EstimateFault::NotFinite(0)));
    assert_eq!(estimate(&[], Frequency::Annual), Err(EstimateFault::TooFew { found: 0, needed: 5 }));
    assert_eq!(least(Frequency::Monthly), 24);
}

fn histories() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (1_usize..5, 24_usize..40)
        .prop_flat_map(|(count, length)| prop::collection::vec(prop::collection::vec(-0.4..0.6_f64, length), count))
}

proptest! {
    #[test]
    fn a_scaled_history_has_scaled_moments_and_the_same_correlations(history in histories(), scale in 0.1..3.0_f64) {
        let scaled: Vec<Vec<f64>> =
            history.iter().map(|one| one.iter().map(|value| value * scale).collect()).collect();
        let (Ok(plain), Ok(other)) =
            (estimate(&history, Frequency::Monthly), estimate(&scaled, Frequency::Monthly)) else { return Ok(()) };
        for (one, two) in plain.means.iter().zip(&other.means) {
            prop_assert!((one * scale - two).abs() < 1e-10);
        }
        for (one, two) in plain.deviations.iter().zip(&other.deviations) {
            prop_assert!((one * scale - two).abs() < 1e-10);
        }
        for (one, two) in plain.correlation.iter().zip(&other.correlation) {
            prop_assert!((one - two).abs() < 1e-9);
        }
    }

    #[test]
    fn the_order_of_dates_and_of_series_is_no_matter(history in histories(), turn in 0_usize..24) {
        let Ok(plain) = estimate(&history, Frequency::Annual) else { return Ok(()) };
        let turned: Vec<Vec<f64>> = history
            .iter()
            .rev()
            .map(|one| one.iter().skip(turn).chain(one.iter().take(turn)).copied().collect())
            .collect();
        let other = estimate(&turned, Frequency::Annual).unwrap();
        let size = history.len();
        for i in 0..size {
            prop_assert!((plain.means[i] - other.means[size - 1 - i]).abs() < 1e-12);
            prop_assert!((plain.deviations[i] - other.deviations[size - 1 - i]).abs() < 1e-12);
            for j in 0..size {
                let mirrored = other.correlation[(size - 1 - i) * size + size - 1 - j];
                prop_assert!((plain.correlation[i * size + j] - mirrored).abs() < 1e-10);
                prop_assert!(plain.correlation[i * size + j].abs() <= 1.0);
            }
        }
    }
}
