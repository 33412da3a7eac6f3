//! Who gives and gets what part: for each partner five columns (capital, cash, risk, power, strategic value) against
//! its part of the capital. Cash and risk come from the engine and are missing until it has answered.

use super::super::Scene;
use crate::{
    analysis::strategy::Fairness,
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
};
use egui::{Align2, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// The parts, in order.
const KEYS: [&str; 5] = [
    "strategy-fairness-capital",
    "strategy-fairness-cash",
    "strategy-fairness-risk",
    "strategy-fairness-power",
    "strategy-fairness-strategic",
];

/// Shows a glyph a partner in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, fairness: &Fairness, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("strategy-fairness"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        let partners = scene.plan().partners.len();
        let note = theme.text.small * 1.6;
        let room = (bottom - note - ui.cursor().top()).max(90.0 * theme.pace());
        let least = theme.text.small * 3.4 * KEYS.len() as f32;
        let width = (ui.available_width() / partners.max(1) as f32).clamp(least, least * 2.2);
        let greatest = (0..partners).flat_map(|place| values(scene, fairness, place)).flatten().fold(0.0, f64::max);
        ScrollArea::horizontal().id_salt("strategy fairness").max_height(room).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                for place in 0..partners {
                    let (rect, _) = ui.allocate_exact_size(vec2(width, room), Sense::hover());
                    let values = values(scene, fairness, place);
                    glyph(ui, scene, &theme, (place, &values, greatest.max(1e-9)), rect);
                }
            });
        });
        parts::note(ui, &theme, scene.text("strategy-fairness-note"));
        ui.add_space((bottom - ui.cursor().top()).max(0.0));
    });
}

/// A partner's parts; `None` for what is not known, or of nothing.
fn values(scene: &Scene<'_>, fairness: &Fairness, place: usize) -> [Option<f64>; 5] {
    let shares = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref());
    let share = shares.and_then(|sharing| sharing.partners.get(place));
    let of = |values: &Option<Vec<f64>>| values.as_ref().and_then(|values| values.get(place)).copied();
    [
        fairness.capital.get(place).copied(),
        share.map(|share| share.cash),
        share.and_then(|share| share.risk),
        of(&fairness.power),
        of(&fairness.strategic),
    ]
}

fn glyph(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (place, values, greatest): (usize, &[Option<f64>; 5], f64),
    rect: Rect,
) {
    let Some(partner) = scene.plan().partners.get(place) else { return };
    let (format, palette) = (scene.format, &theme.palette);
    let inside = rect.shrink2(vec2(theme.space.item, 0.0));
    let small = theme.text.small * 1.45;
    let head = Rect::from_min_size(inside.min, vec2(inside.width(), theme.text.body * 1.5));
    parts::partner(ui, scene, theme, place, head);
    let plot = Rect::from_min_max(
        pos2(inside.left(), head.bottom() + small),
        pos2(inside.right(), inside.bottom() - small - theme.space.hair),
    );
    let step = plot.width() / KEYS.len() as f32;
    let hue = palette.partner(usize::from(partner.colour)).fill;
    let mut said = Vec::new();
    for (index, (key, value)) in KEYS.iter().zip(values).enumerate() {
        let left = plot.left() + step * index as f32;
        let centre = left + step / 2.0;
        let written = value.map_or(format.undefined().to_owned(), |value| format.bare_percent_of_one(value, 0));
        let tall = value.map_or(0.0, |value| plot.height() * (value.max(0.0) / greatest).min(1.0) as f32);
        let thick = (step * 0.5).min(theme.text.body * 2.0);
        let bar = Rect::from_min_max(
            pos2(centre - thick / 2.0, plot.bottom() - tall),
            pos2(centre + thick / 2.0, plot.bottom()),
        );
        let fill = if index == 0 { hue.gamma_multiply(0.55) } else { hue };
        ui.painter().rect_filled(bar, theme.radius.small, fill);
        let galley = text::elided(ui, &written, theme.font(Text::SmallStrong), palette.text_strong, f32::INFINITY);
        text::paint(ui, galley, pos2(centre, bar.top() - 1.0), Align2::CENTER_BOTTOM);
        let name = scene.text(key);
        let galley = text::fitted(ui, name, theme.font(Text::Small), palette.text_weak, step - 2.0);
        text::paint(ui, galley, pos2(centre, plot.bottom() + theme.space.hair), Align2::CENTER_TOP);
        let area = Rect::from_min_size(pos2(left, plot.top()), vec2(step, rect.bottom() - plot.top()));
        let tip = scene.text(&format!("{key}-tip"));
        let response = ui.interact(area, Id::unique(format!("{key} {}", partner.id)), Sense::hover());
        let written = value.map_or(written, |value| format.percent_of_one(value, 1));
        response.on_hover_text(format!("{written}\n{tip}"));
        said.push(format!("{name} {written}"));
    }
    if let Some(capital) = values[0].filter(|capital| *capital > 0.0) {
        let y = plot.bottom() - plot.height() * (capital / greatest).min(1.0) as f32;
        ui.painter().hline(plot.x_range(), y, Stroke::new(1.0, palette.tick));
    }
    ui.painter().hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, palette.divider));
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let name = partner.name.get(scene.language());
    let line = scene.text_with("strategy-fairness-row", &[("partner", name), ("figures", &text::spoken(&said))]);
    let response = ui.interact(head, Id::unique(format!("strategy fairness {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &line));
}
