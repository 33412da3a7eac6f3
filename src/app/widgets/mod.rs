//! The program's own controls. Each knows egui, the theme and the values handed to it, nothing of plans or languages:
//! every string comes from the caller, and so does every id.

pub mod allocation_slider;
