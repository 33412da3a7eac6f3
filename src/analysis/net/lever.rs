//! Debt on a purse: what its owners get when part of what works is borrowed.
//!
//! With `d` debt to equity at the rate `r`: `g = (NAV_t + D_t − C_t)/NAV_{t−1}`, `δ = D_t/(NAV_t + D_t − C_t)`,
//! `X = E_{t−1}·(1 + max(−1, (g−1) + d·(g−1−r)))`, `D^E = δ·X`, `E_t = X − D^E + C_t`. (The levered return
//! `r_E = r_A + (D/E)(r_A − r_D)` of Modigliani & Miller, *American Economic Review* 48(3) 1958, floored at losing
//! everything.)

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]

use super::purse::Year;
use crate::market::{kernel, rows::Row};
use multiversion::multiversion;

/// Debt to equity and its cost.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lever {
    /// Debt for a unit of equity.
    pub ratio: f64,
    /// Cost of debt a year.
    pub rate: f64,
}

impl Lever {
    /// Turns a year's flows into those of the purse's owners, in place; `before` is the unlevered value at its start, `equity`
    /// theirs. Calls stay as they are.
    pub(super) fn year(self, before: &Row, equity: &Row, flows: &mut Year) {
        let terms = (self.ratio as f32, self.rate as f32);
        lever_year(terms, before, equity, &flows.calls, &mut flows.paid, &mut flows.value);
    }

    /// What a year's levered return is of an unlevered one.
    pub fn levered(self, unlevered: f64) -> f64 {
        (unlevered + self.ratio * (unlevered - self.rate)).max(-1.0)
    }

    /// Mean and deviation of a year's levered return, `r_A + d·(r_A − r_D)` and `σ·(1+d)`: the floor is left out.
    pub fn moments(self, (mean, deviation): (f64, f64)) -> (f64, f64) {
        (mean + self.ratio * (mean - self.rate), deviation * (1.0 + self.ratio))
    }

    /// How often a year's income pays the interest; `None` where there is none to pay.
    pub fn cover(self, income: f64) -> Option<f64> {
        let interest = self.ratio * self.rate;
        (interest > 0.0).then(|| (1.0 + self.ratio) * income / interest)
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn lever_year(
    (ratio, rate): (f32, f32),
    before: &Row,
    equity: &Row,
    calls: &Row,
    distributions: &mut Row,
    values: &mut Row,
) {
    let rows = before.iter().zip(equity).zip(calls.iter().zip(distributions.iter_mut().zip(values)));
    for ((before, equity), (call, (distribution, value))) in rows {
        let grown = *value + *distribution - call;
        let gain = if *before > 0.0 { grown / *before - 1.0 } else { 0.0 };
        let paid = if grown > 0.0 { *distribution / grown } else { 0.0 };
        let gain = gain + ratio * (gain - rate);
        let gain = if gain > -1.0 { gain } else { -1.0 };
        let x = *equity * (1.0 + gain);
        *distribution = paid * x;
        *value = x - *distribution + call;
    }
}

/// What happened to the whole, and so happens to a part of it.
#[derive(Clone, Copy)]
pub(super) enum Like<'a> {
    /// Nothing.
    Same,
    /// It is the same part on every future.
    Part(f32),
    /// It was the first row, and is the second.
    Scaled(&'a Row, &'a Row),
}

impl Like<'_> {
    /// Puts a part in a row, or adds it to what is `begun` there.
    pub(super) fn lay(self, part: &Row, begun: bool, out: &mut Row) {
        match (self, begun) {
            (Like::Same, false) => *out = *part,
            (Like::Same, true) => kernel::add(out, part),
            (Like::Part(factor), false) => kernel::combine(out, &[(factor, part)]),
            (Like::Part(factor), true) => kernel::add_part(out, factor, part),
            (Like::Scaled(before, after), false) => put_scaled(out, part, before, after),
            (Like::Scaled(before, after), true) => add_scaled(out, part, before, after),
        }
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn put_scaled(out: &mut Row, part: &Row, before: &Row, after: &Row) {
    for ((out, part), (before, after)) in out.iter_mut().zip(part).zip(before.iter().zip(after)) {
        *out = if *before > 0.0 { *part * (*after / *before) } else { 0.0 };
    }
}

#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
fn add_scaled(out: &mut Row, part: &Row, before: &Row, after: &Row) {
    for ((out, part), (before, after)) in out.iter_mut().zip(part).zip(before.iter().zip(after)) {
        *out += if *before > 0.0 { *part * (*after / *before) } else { 0.0 };
    }
}

/// Scales a part as the whole was: `part·after/before`, nothing where there was nothing.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub(super) fn scale_like(part: &mut Row, before: &Row, after: &Row) {
    for (part, (before, after)) in part.iter_mut().zip(before.iter().zip(after)) {
        *part = if *before > 0.0 { *part * (*after / *before) } else { 0.0 };
    }
}
