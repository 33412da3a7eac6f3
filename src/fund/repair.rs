//! What to offer where a correlation matrix contradicts itself: a valid one close by, and how far it is.
//!
//! Nothing is ever replaced silently: an offer becomes part of a plan only by an edit.

use super::{
    edit::Edit,
    exact::{Exact, from_f64, to_f64},
    plan::Plan,
};
use crate::maths::correlation::{clipped, nearest};
use rust_decimal::Decimal;

/// Decimals of an offered correlation: far below what anybody can know, and short enough to read in a file.
const DECIMALS: u32 = 6;

/// How a valid matrix is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// The nearest correlation matrix in the Frobenius norm (Higham, *IMA Journal of Numerical Analysis* 22(3) 2002).
    Nearest,
    /// Eigenvalues clipped, the diagonal rescaled (Rebonato & Jäckel, *Journal of Risk* 2(2) 2000).
    Clipped,
}

/// A matrix that the plan can hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its rows, in the order of the plan's factors.
    pub matrix: Vec<Vec<Exact>>,
    /// How it was found.
    pub method: Method,
    /// Places of the entry that moves furthest from what was asked.
    pub furthest: (usize, usize),
    /// That entry as asked.
    pub asked: Decimal,
    /// That entry as offered.
    pub offered: Decimal,
}

impl Offer {
    /// How far the furthest entry moves.
    pub fn distance(&self) -> Decimal {
        (self.offered - self.asked).abs()
    }
}

/// A matrix near `asked` that `plan` can hold, or `None` where `asked` is not a square matrix of numbers from −1 to 1.
///
/// The plan also needs the correlation of the normal factors behind lognormal returns to be positive definite, and
/// keeps six decimals. Where the method's matrix misses either by a hair, it is drawn towards independence,
/// `(1 − t)·C + t·I`, by the least `t` of 10⁻⁶, 2·10⁻⁶, … that will do.
pub fn offer(plan: &Plan, asked: &[Vec<Exact>], method: Method) -> Option<Offer> {
    let size = asked.len();
    let flat: Vec<f64> = asked.iter().flatten().map(|entry| entry.to_f64()).collect();
    let found = match method {
        Method::Nearest => nearest(&flat, size),
        Method::Clipped => clipped(&flat, size),
    }?;
    let mut towards = 0.0;
    while towards < 1.0 {
        let matrix = rounded(&found, size, towards)?;
        if Edit::CorrelationMatrix(matrix.clone()).apply(plan).is_ok() {
            return Some(measured(asked, matrix, method));
        }
        towards = if towards == 0.0 { 1e-6 } else { 2.0 * towards };
    }
    None
}

fn rounded(matrix: &[f64], size: usize, towards: f64) -> Option<Vec<Vec<Exact>>> {
    let rows = matrix.chunks_exact(size.max(1)).enumerate();
    rows.map(|(i, row)| {
        let entry = |(j, entry): (usize, &f64)| {
            if i == j { Some(Exact(Decimal::ONE)) } else { from_f64(entry * (1.0 - towards), DECIMALS).map(Exact) }
        };
        row.iter().enumerate().map(entry).collect()
    })
    .collect()
}

fn measured(asked: &[Vec<Exact>], matrix: Vec<Vec<Exact>>, method: Method) -> Offer {
    let mut furthest = (0, 0, Decimal::ONE, Decimal::ONE);
    for (i, (before, after)) in asked.iter().zip(&matrix).enumerate() {
        for (j, (before, after)) in before.iter().zip(after).enumerate() {
            if (after.0 - before.0).abs() > (furthest.3 - furthest.2).abs() {
                furthest = (i, j, before.0, after.0);
            }
        }
    }
    let (i, j, asked, offered) = furthest;
    Offer { matrix, method, furthest: (i, j), asked, offered }
}

/// A matrix of doubles as the plan keeps one, its diagonal 1 and its two halves the same; `None` where an entry is no
/// number.
pub fn exact_matrix(matrix: &[f64], size: usize, decimals: u32) -> Option<Vec<Vec<Exact>>> {
    let at = |i: usize, j: usize| matrix.get(i * size + j).copied();
    (0..size)
        .map(|i| {
            (0..size)
                .map(|j| {
                    if i == j {
                        return Some(Exact(Decimal::ONE));
                    }
                    from_f64(at(i.max(j), i.min(j))?.clamp(-1.0, 1.0), decimals).map(Exact)
                })
                .collect()
        })
        .collect()
}

/// The smallest eigenvalue of a matrix as the plan keeps one; `None` where it is not square.
pub fn smallest_eigenvalue(matrix: &[Vec<Exact>]) -> Option<f64> {
    let flat: Vec<f64> = matrix.iter().flatten().map(|entry| to_f64(entry.0)).collect();
    crate::maths::eigen::symmetric(&flat, matrix.len())?.values.first().copied()
}
