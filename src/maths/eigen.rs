//! Eigenvalues and eigenvectors of a small symmetric matrix.

/// Sweeps after which the off-diagonal of any matrix of our size is zero to working precision; six to ten are usual.
const MOST_SWEEPS: usize = 60;

/// Eigenvalues in ascending order with their eigenvectors.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// Ascending.
    pub values: Vec<f64>,
    /// `vectors[k]` is the unit vector that belongs to `values[k]`.
    pub vectors: Vec<Vec<f64>>,
}

/// The eigen-decomposition of a symmetric row-major `n·n` matrix by cyclic Jacobi rotations (Golub & Van Loan, *Matrix
/// Computations*, §8.5), which is slow for large matrices and as exact as can be for small ones. The two triangles are
/// averaged first. `None` if the slice does not hold `n·n` finite numbers.
pub fn symmetric(matrix: &[f64], n: usize) -> Option<Eigen> {
    if n.checked_mul(n) != Some(matrix.len()) || matrix.iter().any(|entry| !entry.is_finite()) {
        return None;
    }
    let mut work = Square::averaged(matrix, n);
    let mut vectors = Square::identity(n);
    let scale = work.entries.iter().fold(0.0_f64, |most, entry| most.max(entry.abs()));
    for _ in 0..MOST_SWEEPS {
        let mut largest = 0.0_f64;
        for p in 0..n {
            for q in p + 1..n {
                largest = largest.max(work.at(p, q).abs());
                rotate(&mut work, &mut vectors, p, q);
            }
        }
        if largest <= scale * f64::EPSILON * 1e-3 {
            break;
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| work.at(*a, *a).total_cmp(&work.at(*b, *b)));
    Some(Eigen {
        values: order.iter().map(|k| work.at(*k, *k)).collect(),
        vectors: order.iter().map(|k| (0..n).map(|row| vectors.at(row, *k)).collect()).collect(),
    })
}

/// One rotation in the plane of rows `p` and `q` that makes their common entry zero.
fn rotate(work: &mut Square, vectors: &mut Square, p: usize, q: usize) {
    let entry = work.at(p, q);
    if entry == 0.0 {
        return;
    }
    let theta = (work.at(q, q) - work.at(p, p)) / (2.0 * entry);
    let tangent = 1.0_f64.copysign(theta) / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for k in 0..work.n {
        let (a, b) = (work.at(k, p), work.at(k, q));
        work.set(k, p, cosine * a - sine * b);
        work.set(k, q, sine * a + cosine * b);
    }
    for k in 0..work.n {
        let (a, b) = (work.at(p, k), work.at(q, k));
        work.set(p, k, cosine * a - sine * b);
        work.set(q, k, sine * a + cosine * b);
        let (a, b) = (vectors.at(k, p), vectors.at(k, q));
        vectors.set(k, p, cosine * a - sine * b);
        vectors.set(k, q, sine * a + cosine * b);
    }
}

/// A square matrix whose entries are reached by row and column.
struct Square {
    n: usize,
    entries: Vec<f64>,
}

impl Square {
    fn identity(n: usize) -> Self {
        Self { n, entries: (0..n * n).map(|k| if k % (n + 1) == 0 { 1.0 } else { 0.0 }).collect() }
    }

    fn averaged(matrix: &[f64], n: usize) -> Self {
        let given = Self { n, entries: matrix.to_vec() };
        let entries = (0..n * n).map(|k| 0.5 * (given.at(k / n, k % n) + given.at(k % n, k / n))).collect();
        Self { n, entries }
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.entries.get(row * self.n + column).copied().unwrap_or(0.0)
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        if let Some(entry) = self.entries.get_mut(row * self.n + column) {
            *entry = value;
        }
    }
}
