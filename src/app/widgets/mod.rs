//! The program's own controls. Each knows egui, the theme and the values handed to it, nothing of plans or languages:
//! every string comes from the caller, and so does every id.

pub mod allocation_slider;
pub mod charts;
pub mod number_field;
pub mod paired_bars;
pub mod panel;
pub mod stacked_bar;
pub mod text;
pub mod tile;
pub mod toggle;

/// Takes room for a control: on egui's grid of 1/32 point, so that whatever stands beside it is on the grid too.
fn take_room(ui: &mut egui::Ui, size: egui::Vec2) -> egui::Rect {
    use egui::emath::GuiRounding as _;
    ui.allocate_space(size.round_ui()).1
}
