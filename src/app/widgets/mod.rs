//! The program's own controls. Each knows egui, the theme and the values handed to it, nothing of plans or languages:
//! every string comes from the caller, and so does every id.

pub mod allocation_slider;
pub mod number_field;
pub mod paired_bars;
pub mod panel;
pub mod stacked_bar;
pub mod text;
pub mod tile;
pub mod toggle;
