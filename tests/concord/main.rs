//! Every test of the program, in one binary: a module a room.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]
mod files_samples;
mod widgets_slider;
