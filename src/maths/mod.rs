//! Mathematics that knows no fund: the normal law, Cholesky, eigenvalues, quantiles, sums, roots of flows.
//!
//! Matrices are small, square, row-major slices of `n·n` doubles. Every function is deterministic: sums run in index
//! order, transcendental functions come from `libm`, so the same input gives the same bits on every machine.

pub mod cholesky;
pub mod correlation;
pub mod eigen;
pub mod normal;
pub mod quantile;
pub mod rates;
pub mod sums;
