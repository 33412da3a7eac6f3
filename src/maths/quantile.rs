//! Empirical quantiles and their sampling error.

/// The type-7 quantile (linear between order statistics; Hyndman & Fan, *The American Statistician* 50(4) 1996, the
/// default of R and of spreadsheets) of values **sorted in ascending order**. `p` is clamped to [0, 1]; NaN if there are
/// no values.
pub fn type7(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    at_rank(sorted, p.clamp(0.0, 1.0) * last as f64)
}

/// The sampling error of the `p` quantile of values sorted in ascending order: half the gap between the ranks
/// `np ± √(np(1−p))`, that is one standard error of a binomial rank turned into units of the values (Conover, *Practical
/// Nonparametric Statistics*, 3rd ed. 1999). Zero for a single value; NaN if there are none.
pub fn sampling_error(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let n = sorted.len() as f64;
    let p = p.clamp(0.0, 1.0);
    let spread = (n * p * (1.0 - p)).sqrt();
    // Ranks count from 1; positions from 0.
    let position = |rank: f64| (rank - 1.0).clamp(0.0, last as f64);
    0.5 * (at_rank(sorted, position(n * p + spread)) - at_rank(sorted, position(n * p - spread)))
}

/// The value at a position between 0 and the last index, linear between neighbours.
fn at_rank(sorted: &[f64], position: f64) -> f64 {
    let below = position.floor();
    let low = sorted.get(below as usize).copied().unwrap_or(f64::NAN);
    match sorted.get(below as usize + 1) {
        Some(high) if position > below => low + (position - below) * (high - low),
        _ => low,
    }
}
