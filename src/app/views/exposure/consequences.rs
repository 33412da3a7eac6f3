//! What follows for the chosen party: place and currency of its money, concentration, weight against risk.

use super::{super::Scene, figures, paid_in};
use crate::{
    analysis::closed_form::MixFigures,
    app::{
        theme::{self, Text, Theme},
        views::desk::exposure::{paired_rows, place_bars},
        widgets::{paired_bars::PairedBars, panel, text},
    },
    charts::over_time::Series,
};
use egui::{Align2, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// Shows the card in the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32, series: Option<&Series<'_>>) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let party = scene.session.exposure.party(plan);
    let (name, id) = match party.and_then(|place| plan.partners.get(place)) {
        Some(partner) => (partner.name.get(scene.language()), partner.id.as_str()),
        None => (scene.text("exposure-fund"), "fund"),
    };
    panel::card(ui, name, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        let amounts = figures::amounts(&scene.figures.now.exposure, party);
        place_bars(ui, scene, &theme, (&format!("view {id}"), name), &amounts);
        let chart = if series.is_some() { (height * 0.3).max(150.0 * theme.pace()) } else { 0.0 };
        if let Some(mix) = figures::mix(scene, party) {
            let before = match party {
                Some(place) => scene.figures.before.partners.get(place).and_then(Option::as_ref),
                None => scene.figures.before.fund.as_ref(),
            };
            ui.add_space(theme.space.item);
            concentration(ui, scene, &theme, mix, before);
            ui.add_space(theme.space.item);
            heading(ui, &theme, scene.text("exposure-money-risk"));
            let rows = paired_rows(scene, mix, usize::MAX);
            let room = (bottom - ui.cursor().top() - chart).max(80.0);
            ScrollArea::vertical().id_salt("exposure risks").max_height(room).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    // The bar of the scroll area keeps clear of the figures.
                    ui.set_max_width(ui.available_width() - theme.space.item);
                    PairedBars::new("view money and risk", scene.text("exposure-money-risk"), &rows)
                        .legend(scene.text("exposure-money"), scene.text("exposure-risk"))
                        .show(ui);
                },
            );
        }
        if let Some(series) = series {
            let title = paid_in::title(scene, series);
            heading(ui, &theme, &title);
            let left = (bottom - ui.cursor().top()).max(100.0);
            paid_in::show(ui, scene, &theme, series, left);
        }
        let left = bottom - ui.cursor().top();
        ui.add_space(left.max(0.0));
    });
}

fn heading(ui: &mut Ui, theme: &Theme, line: &str) {
    let room = ui.available_width();
    let galley = text::elided(ui, line, theme.font(Text::Heading), theme.palette.text_strong, room);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, line));
    text::paint(ui, galley.clone(), rect.left_center(), Align2::LEFT_CENTER);
    text::whole_on_hover(response, &galley, line);
}

/// Id, key of the name, the figure now and before, decimals.
type Figure = (&'static str, &'static str, Option<f64>, Option<f64>, u32);

/// Three figures of concentration, each with the baseline's where it differs.
fn concentration(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, mix: &MixFigures, before: Option<&MixFigures>) {
    heading(ui, theme, scene.text("exposure-concentration-title"));
    let format = scene.format;
    let rows: [Figure; 3] = [
        ("effective", "exposure-effective", Some(mix.effective_number), before.map(|b| b.effective_number), 1),
        ("hhi", "exposure-hhi", Some(mix.hhi), before.map(|b| b.hhi), 3),
        (
            "ratio",
            "exposure-diversification",
            mix.diversification_ratio,
            before.and_then(|b| b.diversification_ratio),
            2,
        ),
    ];
    for (id, key, now, then, places) in rows {
        let height = theme.text.small * 1.5;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let response = ui.interact(rect, Id::unique(format!("exposure {id}")), Sense::hover());
        let write =
            |value: Option<f64>| value.map_or(format.undefined().to_owned(), |value| format.number(value, places));
        let (figure, then) = (write(now), write(then));
        let moved = scene.session.exposure.changes && figure != then;
        let was = if moved { scene.text_with("exposure-was", &[("before", &then)]) } else { String::new() };
        let name = scene.text(key);
        let spoken = text::spoken(&[name, &figure, &was]);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        let figure = text::elided(ui, &figure, theme.font(Text::Strong), theme.palette.text_strong, rect.width());
        let painted = text::paint(ui, figure, rect.right_center(), Align2::RIGHT_CENTER);
        let weak = theme.palette.text_weak;
        let was = text::elided(ui, &was, theme.font(Text::Small), weak, rect.width() * 0.4);
        let at = pos2(painted.left() - theme.space.item, rect.center().y);
        let painted = text::paint(ui, was, at, Align2::RIGHT_CENTER);
        let room = painted.left() - rect.left() - theme.space.small;
        let galley = text::elided(ui, name, theme.font(Text::Small), theme.palette.text, room);
        text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
        response.on_hover_text(scene.text(&format!("{key}-tip")));
    }
}
