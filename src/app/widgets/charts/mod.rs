//! Charts: those over time that `egui_plot` draws, with axes, lines and fans in one manner, and those that stand as plain
//! shapes.

pub mod axes;
pub mod fan;
pub mod shapes;
