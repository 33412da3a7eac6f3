//! Partners in a wrapping row of small buttons, to choose one or several of.

use crate::{
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::text,
    },
    wording::names,
};
use egui::{Align2, CursorIcon, Id, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// Shows a chip a partner. `on` tells which are chosen; `name` what a screen reader calls the group. Answers with the
/// partner that was clicked.
pub fn show(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (id, name): (&str, &str),
    role: Role,
    on: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let plan = scene.plan();
    let mut clicked = None;
    let group = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.hair, theme.space.hair);
        for (place, partner) in plan.partners.iter().enumerate() {
            let label = names::partner(plan, &partner.id, scene.language());
            let chosen = on(place);
            let ink = if chosen { theme.palette.text_strong } else { theme.palette.text_weak };
            let galley = text::elided(ui, label, theme.font(Text::Small), ink, ui.available_width());
            let dot = theme.text.small * 0.36;
            let height = theme.text.small * 1.65;
            let width = galley.size().x + 2.0 * dot + theme.space.small + 2.0 * theme.space.small;
            let (_, rect) = ui.allocate_space(vec2(width, height));
            let author = format!("{id} {}", partner.id);
            let response = ui.interact(rect, Id::unique(&author), Sense::click());
            let said = text::spoken(&[name, label]);
            response.widget_info(|| WidgetInfo::selected(role, true, chosen, &said));
            ui.accesskit_node_builder(response.id, |node| node.set_author_id(author.clone()));
            if chosen || response.hovered() {
                ui.painter().rect_filled(rect, theme.radius.control, theme.palette.raised);
            }
            if chosen {
                let rim = Stroke::new(1.0, theme.palette.track);
                ui.painter().rect_stroke(rect, theme.radius.control, rim, StrokeKind::Inside);
            }
            if response.has_focus() {
                let ring = Stroke::new(2.0, theme.palette.accent);
                ui.painter().rect_stroke(rect, theme.radius.control, ring, StrokeKind::Inside);
            }
            let hue = theme.palette.partner(usize::from(partner.colour));
            let mark = pos2(rect.left() + theme.space.small + dot, rect.center().y);
            if chosen {
                ui.painter().circle_filled(mark, dot, hue.fill);
            } else {
                ui.painter().circle_stroke(mark, dot, Stroke::new(1.5, hue.edge));
            }
            let at = pos2(mark.x + dot + theme.space.small, rect.center().y);
            text::paint(ui, galley, at, Align2::LEFT_CENTER);
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                clicked = Some(place);
            }
        }
    });
    group.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, name));
    clicked
}
