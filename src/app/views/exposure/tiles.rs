//! The tiles: the chosen party's money by sector, each tile as large as its share.

use super::{super::Scene, choices::Measure, figures};
use crate::{
    app::{
        action::Action,
        theme::{self},
        widgets::{charts::shapes, panel, text},
    },
    charts::treemap::{self, Tile},
};
use egui::{CursorIcon, Id, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Shows the tiles in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let party = scene.session.exposure.party(plan);
    let amounts = figures::amounts(&scene.figures.now.exposure, party);
    let total: f64 = amounts.iter().sum();
    let name = match party.and_then(|place| plan.partners.get(place)) {
        Some(partner) => partner.name.get(scene.language()),
        None => scene.text("exposure-fund"),
    };
    let mut choices = scene.session.exposure.clone();
    if choices.measure == Measure::Percent {
        choices.measure = Measure::Base;
    }
    let writer = figures::Writer::new(plan, scene.format, &choices, party);
    let title = scene.text_with("exposure-tiles", &[("party", name)]);
    panel::card(ui, &title, |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        if total <= 0.0 {
            ui.set_min_height(room);
            ui.label(scene.text("exposure-nothing"));
            return;
        }
        let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), room.max(40.0)), Sense::hover());
        let tiles: Vec<Tile> = plan
            .sectors
            .iter()
            .zip(&amounts)
            .map(|(sector, amount)| Tile {
                weight: *amount,
                name: sector.short_name.get(scene.language()).to_owned(),
                share: scene.format.percent_of_one(amount / total, 1),
                amount: writer.amount(*amount),
            })
            .collect();
        let drawn = treemap::draw(&tiles, shapes::room(area), &shapes::sizes(&theme));
        for (((place, marks), tile), sector) in drawn.iter().zip(&tiles).zip(plan.sectors.iter()) {
            let place = shapes::area(*place);
            if place.width() < 1.0 || place.height() < 1.0 {
                continue;
            }
            let response = ui.interact(place, Id::unique(format!("exposure tile {}", sector.id)), Sense::CLICK);
            let spoken = text::spoken(&[sector.name.get(scene.language()), &tile.share, &tile.amount]);
            response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, &spoken));
            shapes::paint(ui, &theme, marks);
            if response.hovered() {
                let rim = Stroke::new(1.5, theme.palette.tick);
                ui.painter().rect_stroke(place.shrink(1.0), theme.radius.small, rim, StrokeKind::Inside);
            }
            if response.clicked() {
                let partner = party.and_then(|place| plan.partners.get(place)).map(|partner| partner.id.clone());
                scene.sink.push(Action::ShowCell(partner, sector.id.clone()));
            }
            response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
                ui.strong(sector.name.get(scene.language()));
                ui.label(&tile.share);
                ui.label(&tile.amount);
            });
        }
    });
}
