//! The mathematics against published numbers and against itself.

use concord::maths::{
    cholesky::{self, CholeskyError},
    correlation, eigen, normal, quantile,
    rates::{self, RateKind},
    sums,
};
use proptest::prelude::*;

#[track_caller]
fn close(got: f64, expected: f64, tolerance: f64) {
    assert!((got - expected).abs() <= tolerance, "{got} is not {expected} to {tolerance}");
}

/// Multipliers of the normal law as every table prints them (e.g. Jorion, *Value at Risk*, 3rd ed., table 5.1).
#[test]
fn normal_multipliers_match_the_tables() {
    for (p, z, shortfall) in [
        (0.95, 1.644_854, 2.062_713),
        (0.975, 1.959_964, 2.337_803),
        (0.99, 2.326_348, 2.665_214),
        (0.995, 2.575_829, 2.891_949),
        (0.999, 3.090_232, 3.367_090),
    ] {
        close(normal::inverse(p), z, 5e-7);
        close(normal::density(normal::inverse(p)) / (1.0 - p), shortfall, 5e-7);
    }
    // Wichura 1988 gives these for checking an implementation.
    close(normal::inverse(0.25), -0.674_489_750_196_081_7, 1e-15);
    close(normal::inverse(0.001), -3.090_232_306_167_813_5, 4e-15);
    close(normal::inverse(1e-20), -9.262_340_089_798_408, 2e-14);
    assert!(normal::inverse(0.0).is_infinite() && normal::inverse(0.0) < 0.0);
    assert!(normal::inverse(1.0).is_infinite() && normal::inverse(1.0) > 0.0);
    assert!(normal::inverse(-0.1).is_nan() && normal::inverse(1.1).is_nan() && normal::inverse(f64::NAN).is_nan());
}

proptest! {
    #[test]
    fn the_inverse_undoes_the_distribution(exponent in -300.0..-0.302_f64) {
        let p = 10_f64.powf(exponent);
        let back = normal::distribution(normal::inverse(p));
        // dΦ/Φ ≈ |x| dx in the tail.
        prop_assert!((back / p - 1.0).abs() < 1e-15 * (2.0 + normal::inverse(p).powi(2)), "{} {}", p, back);
    }
}

/// The factor of Wikipedia's worked example (Cholesky decomposition, § LDL decomposition).
#[test]
fn cholesky_of_a_textbook_matrix() {
    let lower = cholesky::factor(&[4.0, 12.0, -16.0, 12.0, 37.0, -43.0, -16.0, -43.0, 98.0], 3).unwrap();
    assert_eq!(lower, [2.0, 0.0, 0.0, 6.0, 1.0, 0.0, -8.0, 5.0, 3.0]);
    let broken = cholesky::factor(&[1.0, 0.9, 0.9, 0.9, 1.0, -0.9, 0.9, -0.9, 1.0], 3);
    assert!(matches!(broken, Err(CholeskyError::Pivot { row: 2, value }) if value < 0.0), "{broken:?}");
    let dependent = cholesky::factor(&[1.0, 1.0, 1.0, 1.0], 2);
    assert!(matches!(dependent, Err(CholeskyError::Pivot { row: 1, .. })), "{dependent:?}");
    assert_eq!(cholesky::factor(&[1.0, 2.0], 2), Err(CholeskyError::NotSquare));
    assert!(matches!(cholesky::factor(&[f64::NAN], 1), Err(CholeskyError::Pivot { row: 0, .. })));
}

/// Higham 2002, §4 and MATLAB's documentation of `nearcorr`: the nearest matrix to tridiag(1) of order 3 has
/// off-diagonals 0.7607 and 0.1573.
#[test]
fn nearest_correlation_of_highams_example() {
    let given = [1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0];
    let near = correlation::nearest(&given, 3).unwrap();
    close(near[1], 0.7607, 5e-5);
    close(near[2], 0.1573, 5e-5);
    for offered in [near, correlation::clipped(&given, 3).unwrap()] {
        assert!(cholesky::factor(&offered, 3).is_ok());
        assert!(offered.iter().step_by(4).all(|diagonal| (diagonal - 1.0).abs() < 1e-15));
    }
    assert_eq!(correlation::nearest(&[1.0, f64::NAN, f64::NAN, 1.0], 2), None);
}

/// Any matrix of unit diagonal and entries in [−1, 1].
fn unit_diagonal(n: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(-1.0..1.0_f64, n * n).prop_map(move |raw| {
        let entry = |i: usize, j: usize| if i == j { 1.0 } else { raw[i.min(j) * n + i.max(j)] };
        (0..n * n).map(|k| entry(k / n, k % n)).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn eigenvectors_rebuild_the_matrix(matrix in unit_diagonal(6)) {
        let eigen = eigen::symmetric(&matrix, 6).unwrap();
        prop_assert!(eigen.values.windows(2).all(|pair| pair[0] <= pair[1]));
        for (k, given) in matrix.iter().enumerate() {
            let (i, j) = (k / 6, k % 6);
            let built: f64 = eigen.values.iter().zip(&eigen.vectors).map(|(value, v)| value * v[i] * v[j]).sum();
            prop_assert!((built - given).abs() < 1e-13);
        }
    }

    #[test]
    fn what_is_offered_is_a_correlation_matrix_and_higham_is_no_farther_than_clipping(matrix in unit_diagonal(5)) {
        let distance = |to: &[f64]| sums::compensated(matrix.iter().zip(to).map(|(a, b)| (a - b) * (a - b)));
        let clipped = correlation::clipped(&matrix, 5).unwrap();
        let nearest = correlation::nearest(&matrix, 5).unwrap();
        for offered in [&clipped, &nearest] {
            prop_assert!(cholesky::factor(offered, 5).is_ok());
            prop_assert!(offered.iter().all(|entry| entry.abs() <= 1.0));
        }
        prop_assert!(distance(&nearest) <= distance(&clipped) + 1e-6);
    }
}

/// Type 7 of 1…10 as R and spreadsheets (PERCENTILE.INC) give it.
#[test]
fn quantiles_of_type_seven() {
    let values: Vec<f64> = (1..=10).map(f64::from).collect();
    close(quantile::type7(&values, 0.05), 1.45, 1e-15);
    close(quantile::type7(&values, 0.5), 5.5, 1e-15);
    close(quantile::type7(&values, 1.0), 10.0, 0.0);
    assert!(quantile::type7(&[], 0.5).is_nan());
    // n = 100, p = ½: ranks 50 ± 5, so the error is half of ten steps.
    let hundred: Vec<f64> = (0..100).map(f64::from).collect();
    close(quantile::sampling_error(&hundred, 0.5), 5.0, 1e-12);
    close(quantile::sampling_error(&[3.0], 0.5), 0.0, 0.0);
}

#[test]
fn a_compensated_sum_keeps_what_cancels() {
    close(sums::compensated([1e100, 1.0, -1e100, 1.0]), 2.0, 0.0);
}

/// Microsoft's documentation of IRR and XIRR (the exact root stands for the ten digits printed there).
#[test]
fn rates_of_the_spreadsheets_documentation() {
    let flows = [-70_000.0, 12_000.0, 15_000.0, 18_000.0, 21_000.0, 26_000.0];
    close(rates::of_equally_spaced(&flows).unwrap().unique().unwrap(), 0.086_630_948_036_532, 2e-15);
    close(rates::of_equally_spaced(&flows[..5]).unwrap().unique().unwrap(), -0.021_244_848_273, 5e-13);
    close(rates::of_equally_spaced(&flows[..3]).unwrap().unique().unwrap(), -0.443_506_941_335, 5e-13);
    let dated = [(0.0, -10_000.0), (60.0, 2_750.0), (303.0, 4_250.0), (411.0, 3_250.0), (456.0, 2_750.0)]
        .map(|(days, flow)| (days / 365.0, flow));
    close(rates::of_dated(&dated).unwrap().unique().unwrap(), 0.373_362_533_519, 5e-13);
}

#[test]
fn two_roots_a_double_root_a_hidden_root_and_none() {
    let two = rates::of_equally_spaced(&[100.0, -230.0, 132.0]).unwrap();
    assert_eq!(two.kind(), RateKind::Multiple);
    close(two.roots[0], 0.1, 1e-13);
    close(two.roots[1], 0.2, 1e-13);
    // (1 − 1.1x)²: the axis is only touched.
    let double = rates::of_equally_spaced(&[100.0, -220.0, 121.0]).unwrap();
    assert_eq!(double.kind(), RateKind::Unique);
    close(double.unique().unwrap(), 0.1, 1e-8);
    // (1 − 1.1x)³.
    let triple = rates::of_equally_spaced(&[1_000.0, -3_300.0, 3_630.0, -1_331.0]).unwrap();
    assert_eq!(triple.kind(), RateKind::Unique, "{triple:?}");
    close(triple.unique().unwrap(), 0.1, 2e-5);
    // Three changes of sign, one root: (1 − 1.1x)(1 − x + x²).
    let hidden = rates::of_equally_spaced(&[-1.0, 2.1, -2.1, 1.1]).unwrap();
    assert_eq!(hidden.kind(), RateKind::Unique);
    close(hidden.unique().unwrap(), 0.1, 1e-14);
    // Two changes of sign, no root: 1 − x + x².
    assert_eq!(rates::of_equally_spaced(&[1.0, -1.0, 1.0]).unwrap().kind(), RateKind::None);
    for none in [&[][..], &[0.0, 0.0], &[-1.0, -2.0], &[5.0]] {
        assert_eq!(rates::of_equally_spaced(none).unwrap().kind(), RateKind::None);
    }
    close(rates::of_equally_spaced(&[-100.0, 0.0, 100.0]).unwrap().unique().unwrap(), 0.0, 0.0);
    assert!(rates::of_equally_spaced(&[1.0, f64::NAN]).is_err());
    assert!(rates::of_dated(&[(0.0, -1.0), (1.0 / 365.0, 100.0)]).is_err());
}

/// Coefficients of Π (1 − gᵢ·x), whose roots in the rate are gᵢ − 1.
fn from_growths(growths: &[f64]) -> Vec<f64> {
    growths.iter().fold(vec![1.0], |flows, growth| {
        let mut next = flows.clone();
        next.push(0.0);
        for (k, flow) in flows.iter().enumerate() {
            next[k + 1] -= growth * flow;
        }
        next
    })
}

proptest! {
    #[test]
    fn every_rate_is_found(mut steps in prop::collection::vec(0.05..0.5_f64, 1..6), start in 0.2..1.2_f64) {
        let mut growth = start;
        for step in &mut steps {
            growth += *step;
            *step = growth;
        }
        let found = rates::of_equally_spaced(&from_growths(&steps)).unwrap();
        prop_assert_eq!(found.roots.len(), steps.len());
        for (root, growth) in found.roots.iter().zip(&steps) {
            prop_assert!((root + 1.0 - growth).abs() < 1e-8, "{} {}", root, growth);
        }
    }

    #[test]
    fn every_root_is_a_root_and_their_number_obeys_descartes(
        flows in prop::collection::vec(prop_oneof![Just(0.0), -1e6..1e6_f64], 0..40),
    ) {
        let signs: Vec<bool> = flows.iter().filter(|flow| **flow != 0.0).map(|flow| *flow > 0.0).collect();
        let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
        let found = rates::of_equally_spaced(&flows).unwrap();
        prop_assert!(found.roots.len() <= changes);
        if changes % 2 == 1 {
            prop_assert!(!found.roots.is_empty());
        }
        for root in &found.roots {
            let x = 1.0 / (1.0 + root);
            let terms = flows.iter().enumerate().map(|(t, flow)| flow * x.powi(t as i32));
            let size: f64 = terms.clone().map(f64::abs).sum();
            prop_assert!(sums::compensated(terms).abs() <= 1e-9 * size, "{} of {:?}", root, flows);
        }
    }
}
