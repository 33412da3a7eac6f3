//! The card that groups things: a calm ground, a thin outline, a heading.

use egui::{
    Align, CornerRadius, Frame, InnerResponse, Layout, Margin, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo,
    vec2,
};

use super::text;
use crate::app::theme::{self, Text, Theme};

/// The frame of a card, for those who need no heading.
pub fn frame(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.palette.panel)
        .stroke(Stroke::new(1.0, theme.palette.outline))
        .corner_radius(CornerRadius::same(theme.radius.panel as u8))
        .inner_margin(Margin::same(theme.space.inner as i8))
}

/// A card with a heading over its content.
pub fn card<R>(ui: &mut Ui, heading: &str, content: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_with(ui, heading, |_| {}, |ui, ()| content(ui))
}

/// A card whose heading's line ends, at the right, in small controls of its own; what they answer is handed on to the
/// content.
pub fn card_with<T, R>(
    ui: &mut Ui,
    heading: &str,
    trailing: impl FnOnce(&mut Ui) -> T,
    content: impl FnOnce(&mut Ui, T) -> R,
) -> InnerResponse<R> {
    let theme = theme::of(ui);
    // The content runs downwards whichever way the room around the card does.
    let column = |ui: &mut Ui| {
        ui.set_min_width(ui.available_width());
        let size = vec2(ui.available_width(), theme.space.control);
        let head = ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            let answer = trailing(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| title(ui, &theme, heading));
            answer
        });
        content(ui, head.inner)
    };
    frame(&theme).show(ui, |ui| ui.vertical(column).inner)
}

/// Content in a room of exactly this height under what the card holds so far.
pub fn room<R>(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let rect = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height.max(0.0)));
    let inside = |ui: &mut Ui| {
        ui.set_min_size(rect.size());
        content(ui)
    };
    ui.scope_builder(UiBuilder::new().max_rect(rect), inside).inner
}

/// A heading in the room that is left, cut with its whole text as tooltip.
fn title(ui: &mut Ui, theme: &Theme, heading: &str) {
    let room = ui.available_width();
    let galley = text::elided(ui, heading, theme.font(Text::Heading), theme.palette.text_strong, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, heading));
    ui.painter().galley(rect.min, galley.clone(), theme.palette.text_strong);
    text::whole_on_hover(response, &galley, heading);
}
