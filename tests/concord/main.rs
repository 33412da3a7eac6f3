//! Every test of the program, in one binary: a module a room.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod apportion;
mod calc;
mod calc_figures;
mod calc_waterfall;
mod maths;
