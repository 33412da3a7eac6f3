//! Small things that several views are made of.

use super::Scene;
use crate::app::{
    theme::{Text, Theme},
    widgets::{panel, text},
};
use egui::{
    Align2, Color32, CursorIcon, Id, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// Content in a room of its own; where the next thing of `ui` stands does not change.
pub fn at<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    content(&mut ui.new_child(UiBuilder::new().max_rect(rect)))
}

/// Panels below each other, scrolled as one, for large text: `content` is given a way to ask for a place of some height.
pub fn stack(
    ui: &mut Ui,
    theme: &Theme,
    id: &str,
    room: Rect,
    content: impl FnOnce(&mut Ui, &dyn Fn(&mut Ui, f32) -> Rect),
) {
    at(ui, room, |ui| {
        ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| {
            let width = ui.available_width() - theme.space.item;
            ui.set_width(width);
            content(ui, &|ui: &mut Ui, height: f32| {
                let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
                ui.add_space(theme.space.outer);
                rect
            });
        });
    });
}

/// The height of the strip that holds a view's sentence on one line.
pub fn strip_height(theme: &Theme) -> f32 {
    theme.text.body * 1.5 + 1.4 * theme.space.inner
}

/// A view's one sentence in a strip of its own.
pub fn sentence(ui: &mut Ui, theme: &Theme, id: &str, line: &str, room: Rect) {
    sentence_in(ui, theme, id, (line, theme.palette.text_strong), room);
}

/// Whether a view's sentence stands in its room without being set smaller.
pub fn fits_strip(ui: &Ui, theme: &Theme, line: &str, room: Rect) -> bool {
    let margin = (theme.space.inner * 0.7).round();
    let galley = text::elided(ui, line, theme.font(Text::Strong), theme.palette.text_strong, f32::INFINITY);
    // A line breaks before its end.
    let lines = if room.height() < theme.text.body * 3.5 { 1.0 } else { 2.7 };
    galley.size().x <= lines * (room.width() - 2.0 * margin - 2.0)
}

/// A view's one sentence in an ink of its own: a weak one where it belongs to an older plan.
pub fn sentence_in(ui: &mut Ui, theme: &Theme, id: &str, (line, ink): (&str, Color32), room: Rect) {
    let margin = (theme.space.inner * 0.7).round();
    panel::frame(theme).inner_margin(margin).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        // The frame's own line counts too.
        ui.set_min_height(room.height() - 2.0 * margin - 2.0);
        let font = theme.font(Text::Strong);
        let area = ui.max_rect();
        if room.height() < theme.text.body * 3.5 {
            let galley = text::fitted(ui, line, font, ink, area.width());
            let response = ui.interact(area, Id::unique(id), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
            text::paint(ui, galley.clone(), area.left_center(), Align2::LEFT_CENTER);
            text::whole_on_hover(response, &galley, line);
        } else {
            ui.add(egui::Label::new(RichText::new(line).font(font).color(ink)).wrap());
        }
    });
}

/// A small heading inside a card.
pub fn heading(ui: &mut Ui, theme: &Theme, line: &str) -> Response {
    let galley = text::elided(ui, line, theme.font(Text::SmallStrong), theme.palette.text_weak, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, line));
    text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
    text::whole_on_hover(response, &galley, line)
}

/// A small remark.
pub fn note(ui: &mut Ui, theme: &Theme, line: &str) {
    let line = RichText::new(line).font(theme.font(Text::Small)).color(theme.palette.text_weak);
    ui.add(egui::Label::new(line).wrap());
}

/// The height of a row that holds a control.
pub fn row_height(theme: &Theme) -> f32 {
    theme.space.control.max(theme.text.body * 1.5) + theme.space.hair
}

/// A row across the card.
pub fn row(ui: &mut Ui, theme: &Theme) -> Rect {
    ui.allocate_exact_size(vec2(ui.available_width(), row_height(theme)), Sense::hover()).0
}

/// A line painted at the left of a room, cut to it.
pub fn left(ui: &Ui, line: &str, (font, colour): (egui::FontId, Color32), room: Rect) -> Rect {
    let galley = text::elided(ui, line, font, colour, room.width());
    text::paint(ui, galley, room.left_center(), Align2::LEFT_CENTER)
}

/// A caption at the left of a row, with a tooltip; what is left of the row is handed back.
pub fn caption(ui: &mut Ui, theme: &Theme, (id, line, tip): (&str, &str, &str), room: Rect, width: f32) -> Rect {
    let area = Rect::from_min_size(room.min, vec2(width, room.height()));
    let galley = text::elided(ui, line, theme.font(Text::Body), theme.palette.text, width);
    text::paint(ui, galley.clone(), area.left_center(), Align2::LEFT_CENTER);
    let response = ui.interact(area, Id::unique(id), Sense::hover());
    if tip.is_empty() {
        text::whole_on_hover(response, &galley, line);
    } else {
        response.on_hover_text(tip);
    }
    Rect::from_min_max(pos2(area.right() + theme.space.small, room.top()), room.max)
}

/// A partner's dot and short name in a room.
pub fn partner(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, place: usize, room: Rect) {
    let Some(partner) = scene.plan().partners.get(place) else { return };
    let dot = theme.text.body * 0.34;
    let centre = pos2(room.left() + dot, room.center().y);
    ui.painter().circle_filled(centre, dot, theme.palette.partner(usize::from(partner.colour)).fill);
    let name = Rect::from_min_max(pos2(centre.x + dot + theme.space.small, room.top()), room.max);
    left(ui, partner.short_name.get(scene.language()), (theme.font(Text::Body), theme.palette.text), name);
}

/// A word that is on or off; answers with the new state, if it changed. `name` is what a screen reader calls it.
pub fn pill(ui: &mut Ui, theme: &Theme, (id, name, label): (&str, &str, &str), on: bool, room: Rect) -> Option<bool> {
    let palette = &theme.palette;
    let response = ui.interact(room, Id::unique(id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, name));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    let area = room.shrink2(vec2(0.0, (room.height() - theme.text.small * 1.7).max(0.0) / 2.0));
    let (fill, ink) = match (on, response.hovered()) {
        (true, _) => (palette.accent, palette.accent_text),
        (false, true) => (palette.raised, palette.text),
        (false, false) => (palette.panel, palette.text_weak),
    };
    let rim = Stroke::new(1.0, if on { palette.accent } else { palette.outline });
    ui.painter().rect(area, theme.radius.control, fill, rim, StrokeKind::Inside);
    focus(ui, theme, &response, area);
    let galley = text::fitted(ui, label, theme.font(Text::Small), ink, area.width() - theme.space.small);
    text::paint(ui, galley, area.center(), Align2::CENTER_CENTER);
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    clicked.then_some(!on)
}

/// The ring of a thing with the keyboard's focus.
pub fn focus(ui: &Ui, theme: &Theme, response: &Response, area: Rect) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.palette.accent);
        ui.painter().rect_stroke(area, theme.radius.control, ring, StrokeKind::Outside);
    }
}

/// One of several choices in a column: a mark and a name; answers whether it was taken up.
pub fn radio(ui: &mut Ui, theme: &Theme, (id, label): (&str, &str), chosen: bool, width: f32) -> bool {
    let palette = &theme.palette;
    let (rect, _) = ui.allocate_exact_size(vec2(width, row_height(theme)), Sense::hover());
    let response = ui.interact(rect, Id::unique(id), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.radius.control, palette.raised);
    }
    focus(ui, theme, &response, rect.shrink(2.0));
    let radius = theme.text.body * 0.36;
    let mark = pos2(rect.left() + theme.space.small + radius, rect.center().y);
    let rim = if chosen { palette.accent } else { palette.track };
    ui.painter().circle_stroke(mark, radius, Stroke::new(1.5, rim));
    if chosen {
        ui.painter().circle_filled(mark, radius * 0.5, palette.accent);
    }
    let left = mark.x + radius + theme.space.item * 0.75;
    let ink = if chosen { palette.text_strong } else { palette.text };
    let galley = text::fitted(ui, label, theme.font(Text::Body), ink, rect.right() - left - theme.space.small);
    text::paint(ui, galley.clone(), pos2(left, rect.center().y), Align2::LEFT_CENTER);
    let taken = response.clicked() && !chosen;
    text::whole_on_hover(response.on_hover_cursor(CursorIcon::PointingHand), &galley, label);
    taken
}
