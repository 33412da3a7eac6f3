//! Rates of return that Newton's method alone does not prove to be the only one.
//!
//! With `x = 1/(1+r)` the flows are a polynomial `p(x) = Σ net_t·x^t`. Two short proofs settle nearly every future; where
//! neither does, [`rates`] finds all roots.

use super::{RATE_MULTIPLE, RATE_NONE, RATE_UNIQUE};
use crate::maths::rates;

/// How often the quotient is multiplied before giving up.
const MOST_SMOOTHINGS: usize = 32;

/// Signs are read beside a root at this distance, well beyond what the certain way takes for one root that touches.
const BESIDE: f64 = 1e-4;

/// A part of the sum of the terms' sizes under this is no sign.
const NOISE: f64 = 1e-10;

/// The rate and what kind it is, from the net flows and the rate near which it was looked for. `scratch` is memory.
pub(super) fn rate(flows: &[f64], near: f64, scratch: &mut Vec<f64>) -> (f64, f32) {
    let x = 1.0 / (1.0 + near);
    if x.is_finite() && x > 0.0 {
        if are_several(flows, x) {
            return (f64::NAN, RATE_MULTIPLE);
        }
        if let Some(x) = polished(flows, x)
            && is_only(flows, x, scratch)
        {
            return (1.0 / x - 1.0, RATE_UNIQUE);
        }
    }
    match rates::of_equally_spaced(flows) {
        Ok(found) => match found.kind() {
            rates::RateKind::Unique => (found.unique().unwrap_or(f64::NAN), RATE_UNIQUE),
            rates::RateKind::Multiple => (f64::NAN, RATE_MULTIPLE),
            rates::RateKind::None => (f64::NAN, RATE_NONE),
        },
        Err(_) => (f64::NAN, RATE_NONE),
    }
}

/// Whether the signs at no `x`, just below and above a root, and at any `x` however large show two changes: then there
/// are at least two roots. For `x → 0` the first flow decides, for `x → ∞` the last.
fn are_several(flows: &[f64], x: f64) -> bool {
    let sign = |value: f64| (value > 0.0).then_some(true).or((value < 0.0).then_some(false));
    let at = |x: f64| {
        let (value, size) = flows
            .iter()
            .rev()
            .fold((0.0_f64, 0.0_f64), |(value, size), flow| (value * x + flow, size * x + flow.abs()));
        (value.abs() > NOISE * size).then_some(value > 0.0)
    };
    let first = flows.iter().find_map(|flow| sign(*flow));
    let last = flows.iter().rev().find_map(|flow| sign(*flow));
    let mut before = first;
    let mut changes = 0;
    for sign in [at(x * (1.0 - BESIDE)), at(x * (1.0 + BESIDE)), last].into_iter().flatten() {
        changes += usize::from(before.is_some_and(|before| before != sign));
        before = Some(sign);
    }
    changes >= 2
}

/// The root near `x` to the precision of the sums; `None` where there is none so near.
fn polished(flows: &[f64], mut x: f64) -> Option<f64> {
    for _ in 0..8 {
        let (value, slope) =
            flows.iter().rev().fold((0.0_f64, 0.0_f64), |(value, slope), flow| (value * x + flow, slope * x + value));
        let step = value / slope;
        x -= step;
        if step.abs() <= 1e-12 * x {
            return Some(x);
        }
        if x <= 0.0 {
            return None;
        }
    }
    None
}

/// Whether the root is the only one: `p(y·x) = (y − 1)·q(y)`, and `q` has no positive root if no coefficient of
/// `(1+y)^m·q(y)` is negative (for a `q` above zero some `m` shows it: G. Pólya, "Über positive Darstellung von
/// Polynomen", *Vierteljahrsschrift der Naturforschenden Gesellschaft in Zürich* 73, 1928). The coefficients of `q` are
/// what is still to come is worth after each year, those of the next `m` the sums of neighbours.
fn is_only(flows: &[f64], x: f64, worths: &mut Vec<f64>) -> bool {
    worths.clear();
    let mut factor = 1.0;
    worths.extend(flows.iter().map(|flow| {
        let present = flow * factor;
        factor *= x;
        present
    }));
    let mut sum = 0.0;
    for worth in worths.iter_mut().rev() {
        sum += std::mem::replace(worth, sum);
    }
    let most = worths.iter().fold(0.0_f64, |most, worth| most.max(*worth));
    // What the sums leave where nothing is to come is no debt.
    let noise = 1e-13 * most;
    for _ in 0..MOST_SMOOTHINGS {
        if worths.iter().all(|worth| *worth >= -noise) {
            return most > 0.0;
        }
        let mut before = 0.0;
        for worth in worths.iter_mut() {
            before = std::mem::replace(worth, *worth + before);
        }
        worths.push(before);
    }
    false
}
