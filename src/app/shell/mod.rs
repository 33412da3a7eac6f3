//! What frames every view: the bar at the top, the tabs, the bar at the foot, and what can lie over a view.

pub mod foot;
pub mod import;
pub mod overlays;
pub mod palette;
pub mod start;
pub mod top;

use super::theme::{Text, Theme};

/// The height of a bar at the top or the foot: room for a control, and for the text where that is higher.
fn bar_height(ui: &egui::Ui, theme: &Theme) -> f32 {
    theme.space.control.max(ui.text_style_height(&Text::Strong.style())) + theme.space.item
}
