//! Cholesky's factor of a symmetric positive definite matrix.

use super::sums::dot;

/// Why a matrix has no Cholesky factor.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum CholeskyError {
    /// The slice does not hold `n·n` numbers.
    #[error("the matrix is not square")]
    NotSquare,
    /// The pivot of this row is not positive: the row depends on the rows above it, so the matrix is not positive
    /// definite.
    #[error("the matrix is not positive definite: the pivot of row {row} is {value}")]
    Pivot {
        /// Row, from 0.
        row: usize,
        /// What is left of its diagonal entry (NaN if the entries are).
        value: f64,
    },
}

/// The lower triangular `L` with `L·Lᵀ = matrix`, row-major with zeros above the diagonal. Only the lower triangle of
/// `matrix` is read. Row by row (Golub & Van Loan, *Matrix Computations*, §4.2), so that a change in row `i` leaves the
/// rows of `L` above `i` as they were.
///
/// # Errors
/// [`CholeskyError`], naming the first pivot that is not positive.
pub fn factor(matrix: &[f64], n: usize) -> Result<Vec<f64>, CholeskyError> {
    if n.checked_mul(n) != Some(matrix.len()) {
        return Err(CholeskyError::NotSquare);
    }
    if n == 0 {
        return Ok(Vec::new());
    }
    let mut lower: Vec<f64> = Vec::with_capacity(n * n);
    for (i, source) in matrix.chunks_exact(n).enumerate() {
        let mut row = vec![0.0; n];
        for j in 0..i {
            let above = lower.get(j * n..j * n + j + 1).unwrap_or_default();
            let (Some((pivot, above)), Some((before, rest))) = (above.split_last(), row.split_at_mut_checked(j)) else {
                continue;
            };
            if let (Some(entry), Some(given)) = (rest.first_mut(), source.get(j)) {
                *entry = (given - dot(before, above)) / pivot;
            }
        }
        let (before, rest) = row.split_at_mut(i);
        if let (Some(entry), Some(given)) = (rest.first_mut(), source.get(i)) {
            let square = given - dot(before, before);
            // A pivot at the size of rounding noise is a dependent row that came out positive by accident.
            let negligible = 1e-14 * given.abs();
            if !(square > negligible && square.is_finite()) {
                return Err(CholeskyError::Pivot { row: i, value: square });
            }
            *entry = square.sqrt();
        }
        lower.extend_from_slice(&row);
    }
    Ok(lower)
}
