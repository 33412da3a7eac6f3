//! The desk's fan: what the fund's money may come to, year by year, on the engine's futures; and under it when half of
//! the money is at work.

use crate::{
    analysis::exposure::Exposure,
    app::{
        theme::{self, Text, Theme},
        views::{
            Scene,
            fans::{self, Subject},
        },
        widgets::{panel, text},
    },
    wording::approvals,
};
use egui::{Align2, Role, Sense, Ui, WidgetInfo, vec2};

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
        let line = deployment(scene);
        let foot = line.as_ref().map_or(0.0, |_| line_height(&theme) + ui.spacing().item_spacing.y);
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.item - used - foot;
        fans::show(ui, scene, "desk fan", Subject::FUND, choice, room);
        if let Some(line) = line {
            at_work(ui, scene, &theme, &line);
        }
    });
}

fn line_height(theme: &Theme) -> f32 {
    theme.text.body * 1.5
}

/// When half of the fund's money is at work, and what part never is; nothing where nothing is committed to wait.
fn deployment(scene: &Scene<'_>) -> Option<String> {
    let plan = scene.plan();
    let known = scene.simulation.analysis()?.deployment.as_ref()?;
    let amounts = Exposure::of(plan).fund();
    (known.sectors.len() == amounts.len()).then(|| approvals::desk(plan, known, &amounts, scene.format)).flatten()
}

fn at_work(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, line: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), line_height(theme)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, line));
    let ink = if scene.simulation.is_stale() { theme.palette.text_weak } else { theme.palette.text };
    let galley = text::fitted(ui, line, theme.font(Text::Small), ink, rect.width());
    text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
    text::whole_on_hover(response, &galley, line);
}
