//! A few futures of several rows side by side: the arithmetic of a rule's account.
//!
//! Rows lie a page apart, and there a processor's nearest cache holds the lines of eight of them. An account has more, so
//! it goes through them a line at a time: every line is fetched once, and what is worked out between stays in registers.

#![allow(clippy::inline_always, reason = "what a version calls must be compiled with it")]

use crate::market::rows::Row;

/// Futures worked out side by side: a line of a cache.
pub(super) const LANES: usize = 16;

/// A number of each of them.
pub(super) type Lanes = [f32; LANES];

/// The number of each; by value, so that it stays in a register.
#[inline(always)]
pub(super) fn each(of: impl Fn(usize) -> f32) -> Lanes {
    [
        of(0),
        of(1),
        of(2),
        of(3),
        of(4),
        of(5),
        of(6),
        of(7),
        of(8),
        of(9),
        of(10),
        of(11),
        of(12),
        of(13),
        of(14),
        of(15),
    ]
}

/// The smaller of each.
#[inline(always)]
pub(super) fn least(a: Lanes, b: Lanes) -> Lanes {
    each(|i| if a[i] < b[i] { a[i] } else { b[i] })
}

/// The futures of a row from `first` on.
#[inline(always)]
pub(super) fn at(row: &Row, first: usize) -> Lanes {
    row.get(first..).and_then(|row| row.first_chunk()).copied().unwrap_or([0.0; LANES])
}

/// Writes the futures of a row from `first` on.
#[inline(always)]
pub(super) fn put(row: &mut Row, first: usize, values: Lanes) {
    if let Some(slot) = row.get_mut(first..).and_then(|row| row.first_chunk_mut()) {
        *slot = values;
    }
}
