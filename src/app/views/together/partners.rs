//! Who is looked at, and the way in for another partner.

use super::{
    super::Scene,
    state::{Draft, State},
};
use crate::app::{
    theme::{self, Theme},
    views::parts,
    widgets::panel,
};
use egui::{CursorIcon, Id, Role, ScrollArea, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Shows the partners in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("together-whose"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        let plan = scene.plan();
        let chosen = scene.session.together.partner(plan);
        let room = parts::row_height(&theme) * 5.0 + theme.text.small * 9.0;
        let list = (bottom - ui.cursor().top() - room).max(parts::row_height(&theme) * 2.0);
        let area = ScrollArea::vertical().id_salt("together partners").max_height(list).auto_shrink([false, true]);
        area.show(ui, |ui| {
            for (place, partner) in plan.partners.iter().enumerate() {
                if row(ui, scene, &theme, place, place == chosen) {
                    scene.session.together.look_at(partner.id.clone());
                }
            }
        });
        ui.add_space(theme.space.item);
        let free = State::has_room(plan);
        let add = ui.add_enabled(free, egui::Button::new(scene.text("together-join")));
        if add.on_disabled_hover_text(scene.text("together-join-full")).clicked() {
            scene.session.together.draft = Some(Draft::of(plan));
        }
        ui.add_space(theme.space.item);
        parts::note(ui, &theme, scene.text("together-rules"));
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// A partner to choose; answers whether it was.
fn row(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, place: usize, chosen: bool) -> bool {
    let Some(partner) = scene.plan().partners.get(place) else { return false };
    let rect = parts::row(ui, theme);
    let id = format!("together partner {}", partner.id);
    let response = ui.interact(rect, Id::unique(&id), egui::Sense::click());
    let name = partner.name.get(scene.language());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    ui.accesskit_node_builder(response.id, |node| node.set_author_id(id.as_str()));
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, theme.radius.control, theme.palette.raised);
    }
    if chosen {
        let rim = Stroke::new(1.0, theme.palette.track);
        ui.painter().rect_stroke(rect, theme.radius.control, rim, StrokeKind::Inside);
    }
    parts::focus(ui, theme, &response, rect);
    parts::partner(ui, scene, theme, place, rect.shrink2(vec2(theme.space.item, 0.0)));
    let taken = response.clicked() && !chosen;
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
    taken
}
