//! Every test of the program, in one binary: a module a room.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on has failed")]

mod app_window;
mod apportion;
mod assumptions_view;
mod bad_files;
mod calc;
mod calc_figures;
mod calc_waterfall;
mod closed_form;
mod evaluate;
mod files_disk;
mod files_plan;
mod files_samples;
mod import_estimate;
mod import_files;
mod import_view;
mod language_figure;
mod language_format;
mod language_texts;
mod maths;
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
