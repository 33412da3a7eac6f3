//! Several sums over the same rows: a row is fetched once, and weighed for every reader while it is near.
//!
//! Like everything in [`super::kernel`], single precision, the terms in their order, the same bits on every machine.

#![allow(unsafe_code, reason = "`multiversion` calls a version after checking that the processor has its instructions")]
#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]
#![allow(clippy::needless_range_loop, reason = "lanes of several sums are worked out side by side, in registers")]

use super::rows::{Row, TILE};
use multiversion::multiversion;

/// Futures whose sums for several readers are held in registers.
const FEW: usize = 16;

/// Several sums over the same rows: what each row weighs in them, and where each begins, at nothing or at what stands there.
#[inline(always)]
fn some<const M: usize>(outs: &mut [&mut Row; M], goes_on: [bool; M], terms: &[([f32; M], &Row)]) {
    for first in (0..TILE).step_by(FEW) {
        let mut sums = [[0.0_f32; FEW]; M];
        for m in 0..M {
            if goes_on[m] {
                sums[m].copy_from_slice(&outs[m][first..first + FEW]);
            }
        }
        for (weights, row) in terms {
            let values: &[f32] = &row[first..first + FEW];
            for m in 0..M {
                for (sum, value) in sums[m].iter_mut().zip(values) {
                    *sum += weights[m] * value;
                }
            }
        }
        for m in 0..M {
            outs[m][first..first + FEW].copy_from_slice(&sums[m]);
        }
    }
}

/// One sum over rows that others do not read.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub fn one(outs: &mut [&mut Row; 1], goes_on: [bool; 1], terms: &[([f32; 1], &Row)]) {
    some(outs, goes_on, terms);
}

/// Two sums over the same rows.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub fn two(outs: &mut [&mut Row; 2], goes_on: [bool; 2], terms: &[([f32; 2], &Row)]) {
    some(outs, goes_on, terms);
}

/// Four sums over the same rows.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub fn four(outs: &mut [&mut Row; 4], goes_on: [bool; 4], terms: &[([f32; 4], &Row)]) {
    some(outs, goes_on, terms);
}

/// Six sums over the same rows: as many as the registers hold.
#[multiversion(targets("x86_64+avx512f", "x86_64+avx+avx2"))]
pub fn six(outs: &mut [&mut Row; 6], goes_on: [bool; 6], terms: &[([f32; 6], &Row)]) {
    some(outs, goes_on, terms);
}
