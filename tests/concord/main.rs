//! Every test of the program, in one binary: a module a room.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod apportion;
mod engine;
mod engine_project;
mod plans;
mod bad_files;
mod calc;
mod calc_figures;
mod calc_waterfall;
mod files_disk;
mod files_plan;
mod files_samples;
mod language_figure;
mod language_format;
mod language_texts;
mod market;
mod maths;
mod widgets_number_field;
mod widgets_show;
mod widgets_slider;
mod widgets_theme;
