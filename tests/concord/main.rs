//! Every test of the program, in one binary: a module a room.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod app_window;
mod apportion;
mod bad_files;
mod calc;
mod calc_figures;
mod calc_waterfall;
mod closed_form;
mod engine;
mod evaluate;
mod evaluate_simulated;
mod files_disk;
mod files_plan;
mod files_samples;
mod fund_history;
mod fund_limits;
mod fund_movement;
mod fund_plans;
mod fund_structure;
mod house;
mod language_figure;
mod language_format;
mod language_texts;
mod market;
mod maths;
mod plans;
mod widgets_number_field;
mod widgets_show;
mod widgets_slider;
mod widgets_theme;
mod window_files;
mod window_harness;
mod window_look;
mod window_shell;
mod window_sliders;
mod window_typing;
