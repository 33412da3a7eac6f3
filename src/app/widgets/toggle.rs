//! Two small choices: one of a few words in a row, and on or off.

use egui::{Align2, CursorIcon, Id, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{take_room, text};
use crate::app::theme::{self, Text, Theme};

/// One of a few words, all visible ("nominal | real"). Answers with the word chosen, if another was.
pub fn segmented(ui: &mut Ui, id: &str, name: &str, options: &[&str], selected: usize) -> Option<usize> {
    let theme = theme::of(ui);
    let id = Id::unique(id);
    let padding = theme.space.item;
    let font = theme.font(Text::Small);
    let widths: Vec<f32> = options
        .iter()
        .map(|option| {
            text::elided(ui, option, font.clone(), theme.palette.text, f32::INFINITY).size().x + 2.0 * padding
        })
        .collect();
    let height = theme.space.control.max(ui.text_style_height(&Text::Small.style()) + theme.space.small);
    let rect = take_room(ui, vec2(widths.iter().sum(), height));
    let whole = ui.interact(rect, id, Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, ui.is_enabled(), name));
    let rim = Stroke::new(1.0, theme.palette.outline);
    ui.painter().rect(rect, theme.radius.control, theme.palette.canvas, rim, StrokeKind::Inside);
    let mut chosen = None;
    let mut left = rect.left();
    for (place, (option, width)) in options.iter().zip(widths).enumerate() {
        let area = Rect::from_min_size(pos2(left, rect.top()), vec2(width, height));
        left += width;
        let response = segment(ui, &theme, (id.with(("option", place)), area), option, place == selected);
        if response.clicked() && place != selected {
            chosen = Some(place);
        }
    }
    chosen
}

fn segment(ui: &mut Ui, theme: &Theme, (id, area): (Id, Rect), option: &str, selected: bool) -> Response {
    let palette = &theme.palette;
    let response = ui.interact(area, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), selected, option));
    if ui.is_rect_visible(area) {
        if selected {
            let ground = area.shrink(2.0);
            let rim = Stroke::new(1.0, palette.track);
            ui.painter().rect(ground, theme.radius.small, palette.raised, rim, StrokeKind::Inside);
        }
        let (kind, colour) = match (selected, response.hovered()) {
            (true, _) => (Text::Small, palette.text_strong),
            (false, true) => (Text::Small, palette.text),
            (false, false) => (Text::Small, palette.text_weak),
        };
        let galley = text::elided(ui, option, theme.font(kind), colour, f32::INFINITY);
        text::paint(ui, galley, area.center(), Align2::CENTER_CENTER);
        focus_ring(ui, theme, &response, area.shrink(1.0), theme.radius.control);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// On or off, with its label at the right. Answers with the new state, if it changed.
pub fn switch(ui: &mut Ui, id: &str, label: &str, on: bool) -> Option<bool> {
    let theme = theme::of(ui);
    let palette = &theme.palette;
    let height = theme.space.control.max(ui.text_style_height(&Text::Body.style()));
    let knob = vec2(theme.space.control * 1.35, theme.space.control * 0.72);
    let room = (ui.available_width() - knob.x - theme.space.item).max(0.0);
    let ink = if ui.is_enabled() { palette.text } else { palette.text_weak };
    let galley = text::elided(ui, label, theme.font(Text::Body), ink, room);
    let width = knob.x + theme.space.item + galley.size().x;
    let rect = take_room(ui, vec2(width, height));
    let response = ui.interact(rect, Id::unique(id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), on, label));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    if ui.is_rect_visible(rect) {
        let area = Rect::from_min_size(pos2(rect.left(), rect.center().y - knob.y / 2.0), knob);
        let radius = knob.y / 2.0;
        let painter = ui.painter();
        // Off is hollow and on is full, so the state does not hang on the colour.
        if on {
            painter.rect_filled(area, radius, palette.accent);
        } else {
            painter.rect_stroke(area, radius, Stroke::new(1.5, palette.track), StrokeKind::Inside);
        }
        let x = if on { area.right() - radius } else { area.left() + radius };
        let colour = if on { palette.accent_text } else { palette.text_weak };
        painter.circle_filled(pos2(x, area.center().y), radius * 0.62, colour);
        let at = pos2(area.right() + theme.space.item, rect.center().y);
        text::paint(ui, galley.clone(), at, Align2::LEFT_CENTER);
        focus_ring(ui, &theme, &response, area.expand(2.0), radius + 2.0);
    }
    let toggled = response.clicked();
    text::whole_on_hover(response.on_hover_cursor(CursorIcon::PointingHand), &galley, label);
    toggled.then_some(!on)
}

fn focus_ring(ui: &Ui, theme: &Theme, response: &Response, area: Rect, radius: f32) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.palette.accent);
        ui.painter().rect_stroke(area, radius, ring, StrokeKind::Outside);
    }
}
