//! Mathematics that knows no fund: the normal law, Cholesky, quantiles, roots.
