//! Small pieces of writing that the cards share.

use crate::{
    app::{
        theme::{Text, Theme},
        widgets::text,
    },
    language::Format,
};
use egui::{Align2, Color32, RichText, Role, Sense, Ui, WidgetInfo, vec2};
use rust_decimal::Decimal;

/// A per cent with a decimal, more where it has them.
pub fn percent(format: Format, value: Decimal) -> String {
    format.percent(value, value.normalize().scale().clamp(1, 6))
}

/// A few words of small print.
pub fn note(ui: &mut Ui, theme: &Theme, line: &str, ink: Color32) {
    ui.add(egui::Label::new(RichText::new(line).font(theme.font(Text::Small)).color(ink)).wrap());
}

/// One line of small print, cut with the whole as tooltip.
pub fn line(ui: &mut Ui, theme: &Theme, line: &str, ink: Color32) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.5), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
    let galley = text::fitted(ui, line, theme.font(Text::Small), ink, rect.width());
    text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
    text::whole_on_hover(response, &galley, line);
}

/// A sentence that counts: bold, wrapping where it must.
pub fn strong(ui: &mut Ui, theme: &Theme, line: &str) {
    let ink = theme.palette.text_strong;
    ui.add(egui::Label::new(RichText::new(line).font(theme.font(Text::Strong)).color(ink)).wrap());
}

/// Takes up what is left of a card that ends at `bottom`.
pub fn fill(ui: &mut Ui, bottom: f32) {
    let left = bottom - ui.cursor().top();
    if left > 0.0 {
        ui.add_space(left);
    }
}
