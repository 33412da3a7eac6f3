pub mod cholesky;
