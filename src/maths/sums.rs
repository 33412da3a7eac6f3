//! Sums in a fixed order.

/// Σ x in index order, compensated: the error does not grow with the number of terms (A. Neumaier, "Rundungsfehleranalyse
/// einiger Verfahren zur Summation endlicher Summen", *ZAMM* 54, 1974).
pub fn compensated(terms: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = 0.0_f64;
    let mut lost = 0.0_f64;
    for term in terms {
        let next = sum + term;
        lost += if sum.abs() >= term.abs() { (sum - next) + term } else { (term - next) + sum };
        sum = next;
    }
    sum + lost
}

/// Σ aᵢ·bᵢ in index order, plainly; the longer slice is cut to the shorter.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).fold(0.0, |sum, (a, b)| sum + a * b)
}

/// The product of a row-major `n·n` matrix and a vector of `n`.
pub fn product(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    if vector.is_empty() {
        return Vec::new();
    }
    matrix.chunks_exact(vector.len()).map(|row| dot(row, vector)).collect()
}
