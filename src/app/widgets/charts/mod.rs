//! Charts over time that egui_plot draws: axes, lines and fans in one manner.

pub mod axes;
pub mod fan;
