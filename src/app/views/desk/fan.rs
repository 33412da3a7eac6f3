//! The desk's fan: what the fund's money may come to, year by year, on the engine's futures.

use crate::app::{
    theme,
    views::{
        Scene,
        fans::{self, Subject},
    },
    widgets::panel,
};
use egui::Ui;

/// Shows the fan in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    if scene.figures.now.fund.is_none() {
        panel::card(ui, scene.text("fan-title-plain"), |ui| {
            ui.set_min_height(height - 4.0 * theme.space.inner);
            ui.label(scene.text("fan-empty"));
        });
        return;
    }
    let choice = scene.session.fan;
    let unit = fans::unit(scene, Subject::FUND, choice);
    let title = scene.text_with(choice.measure.title_key(), &[("unit", &scene.format.unit_label(unit))]);
    panel::card(ui, &title, |ui| {
        let top = ui.cursor().top();
        fans::switches(ui, scene, "desk fan", choice);
        ui.add_space(theme.space.item);
        let used = ui.cursor().top() - top;
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.item - used;
        fans::show(ui, scene, "desk fan", Subject::FUND, choice, room);
    });
}
