//! What joining is worth to each partner, in plain words.

use super::{super::Scene, found};
use crate::{
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::panel,
    },
    wording,
};
use egui::{Id, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

/// Shows the sentences in a card of the given height, the partner looked at first.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("together-gains"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        let room = (bottom - ui.cursor().top()).max(theme.text.body);
        let area = ScrollArea::vertical().id_salt("together gains").max_height(room).auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            match found(scene) {
                None => parts::note(ui, &theme, scene.text("together-waiting")),
                Some((partners, current)) => {
                    let chosen = scene.session.together.partner(scene.plan());
                    let others = (0..partners.len()).filter(|place| *place != chosen);
                    for place in std::iter::once(chosen).chain(others) {
                        paragraph(ui, scene, &theme, place, current);
                    }
                    if let Some(own) = partners.get(chosen) {
                        let under = wording::together::under_cheque_together(scene.plan(), own, scene.format);
                        if let Some(line) = under {
                            parts::note(ui, &theme, &line);
                        }
                    }
                }
            }
        });
    });
}

fn paragraph(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, place: usize, current: bool) {
    let plan = scene.plan();
    let Some((partners, _)) = found(scene) else { return };
    let (Some(partner), Some(own)) = (plan.partners.get(place), partners.get(place)) else { return };
    let head = theme.text.body * 1.4;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), head), Sense::hover());
    parts::partner(ui, scene, theme, place, row);
    let line = wording::together::gain(plan, place, own, scene.format);
    let ink = if current { theme.palette.text } else { theme.palette.text_weak };
    let label = egui::Label::new(RichText::new(&line).font(theme.font(Text::Body)).color(ink)).wrap();
    let response = ui.add(label);
    let response = ui.interact(response.rect, Id::unique(format!("together gain {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &line));
    ui.add_space(theme.space.item);
}
