//! The valid correlation matrix nearest to one that is not.
//!
//! A hand-edited correlation matrix easily stops being positive definite. These functions compute what to *offer*
//! instead; nothing is ever replaced silently.

use super::{eigen, sums};

/// The smallest eigenvalue that an offered matrix keeps.
pub const LEAST_EIGENVALUE: f64 = 1e-8;

/// Clips the eigenvalues of a symmetric row-major `n·n` matrix at [`LEAST_EIGENVALUE`] and rescales rows and columns so
/// that the diagonal is one again (Rebonato & Jäckel, "The most general methodology to create a valid correlation
/// matrix", *Journal of Risk* 2(2) 2000, spectral decomposition). Quick and near, not nearest. `None` if the slice does
/// not hold `n·n` finite numbers.
pub fn clipped(matrix: &[f64], n: usize) -> Option<Vec<f64>> {
    let mut offered = project(matrix, n, LEAST_EIGENVALUE)?;
    let scale: Vec<f64> = (0..n).map(|i| offered.get(i * n + i).copied().unwrap_or(1.0).sqrt()).collect();
    for (row, row_scale) in offered.chunks_exact_mut(n.max(1)).zip(&scale) {
        for (entry, column_scale) in row.iter_mut().zip(&scale) {
            *entry /= row_scale * column_scale;
        }
    }
    tidy(&mut offered, n);
    Some(offered)
}

/// The nearest correlation matrix in the Frobenius norm by alternating projections with Dykstra's correction (N. J.
/// Higham, "Computing the nearest correlation matrix: a problem from finance", *IMA Journal of Numerical Analysis* 22(3)
/// 2002, algorithm 3.3), to a relative change of 1e-10 or 2,000 rounds. The limit may be singular, so the result is
/// passed through [`clipped`] once. `None` as there.
pub fn nearest(matrix: &[f64], n: usize) -> Option<Vec<f64>> {
    let mut near = matrix.to_vec();
    let mut correction = vec![0.0; near.len()];
    for _ in 0..2_000 {
        let reduced: Vec<f64> = near.iter().zip(&correction).map(|(near, correction)| near - correction).collect();
        let positive = project(&reduced, n, 0.0)?;
        correction = positive.iter().zip(&reduced).map(|(positive, reduced)| positive - reduced).collect();
        let mut next = positive;
        for diagonal in next.iter_mut().step_by(n + 1) {
            *diagonal = 1.0;
        }
        let change: f64 = sums::compensated(next.iter().zip(&near).map(|(a, b)| (a - b) * (a - b)));
        let size: f64 = sums::compensated(next.iter().map(|entry| entry * entry));
        near = next;
        if change <= 1e-20 * size {
            break;
        }
    }
    clipped(&near, n)
}

/// The nearest matrix (Frobenius) whose eigenvalues are at least `least`.
fn project(matrix: &[f64], n: usize, least: f64) -> Option<Vec<f64>> {
    let eigen = eigen::symmetric(matrix, n)?;
    let mut result = vec![0.0; n * n];
    for (value, vector) in eigen.values.iter().zip(&eigen.vectors) {
        for (row, a) in result.chunks_exact_mut(n.max(1)).zip(vector) {
            for (entry, b) in row.iter_mut().zip(vector) {
                *entry += value.max(least) * a * b;
            }
        }
    }
    Some(result)
}

/// Exact ones on the diagonal, exact symmetry, entries within [−1, 1].
fn tidy(matrix: &mut [f64], n: usize) {
    let copy = matrix.to_vec();
    for (k, entry) in matrix.iter_mut().enumerate() {
        let (row, column) = (k / n, k % n);
        let mirrored = copy.get(column * n + row).copied().unwrap_or(*entry);
        *entry = if row == column { 1.0 } else { (0.5 * (*entry + mirrored)).clamp(-1.0, 1.0) };
    }
}
