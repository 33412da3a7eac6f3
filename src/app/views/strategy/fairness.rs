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
        let room = (bottom - note - ui.cursor().top()).clamp(90.0 * theme.pace(), 300.0 * theme.pace());
        let least = theme.text.small * 3.4 * KEYS.len() as f32;
        let width = (ui.available_width() / partners.max(1) as f32).min(least * 3.0);
        let greatest = (0..partners).flat_map(|place| values(scene, fairness, place)).flatten().fold(0.0, f64::max);
        if width < least {
            rows(ui, scene, &theme, (fairness, greatest.max(1e-9)), room);
            parts::note(ui, &theme, scene.text("strategy-fairness-note"));
            return;
        }
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

/// More partners than have room beside each other stand below each other, the same parts as bars in a row.
fn rows(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, (fairness, greatest): (&Fairness, f64), room: f32) {
    let names = (ui.available_width() * 0.16).clamp(theme.text.body * 4.5, theme.text.body * 9.0);
    let width = ui.available_width() - theme.space.item;
    let cell = |row: Rect, index: usize| {
        let step = (row.width() - names) / KEYS.len() as f32;
        let left = row.left() + names + step * index as f32;
        Rect::from_min_max(pos2(left, row.top()), pos2(left + step - 2.5 * theme.space.item, row.bottom()))
    };
    let head = theme.text.small * 1.5;
    let (row, _) = ui.allocate_exact_size(vec2(width, head), Sense::hover());
    for (index, key) in KEYS.iter().enumerate() {
        let room = cell(row, index);
        parts::left(ui, scene.text(key), (theme.font(Text::Small), theme.palette.text_weak), room);
        let response = ui.interact(room, Id::unique(key), Sense::hover());
        response.on_hover_text(scene.text(&format!("{key}-tip")));
    }
    let partners = scene.plan().partners.len();
    let height =
        ((room - head) / partners.max(1) as f32 - theme.space.hair).clamp(theme.text.body * 1.5, 38.0 * theme.pace());
    let area = ScrollArea::vertical().id_salt("strategy fairness rows").max_height(room - head - theme.space.hair);
    area.auto_shrink([false, true]).show(ui, |ui| {
        for place in 0..partners {
            let (row, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
            let values = values(scene, fairness, place);
            let rooms: [Rect; 5] = std::array::from_fn(|index| cell(row, index));
            parts_row(ui, scene, theme, (place, &values, greatest), (row, names, &rooms));
        }
    });
}

/// A partner's parts as bars; the rule across each marks its part of the capital.
fn parts_row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (place, values, greatest): (usize, &[Option<f64>; 5], f64),
    (row, names, rooms): (Rect, f32, &[Rect; 5]),
) {
    let Some(partner) = scene.plan().partners.get(place) else { return };
    let palette = &theme.palette;
    parts::partner(ui, scene, theme, place, Rect::from_min_size(row.min, vec2(names, row.height())));
    let hue = palette.partner(usize::from(partner.colour)).fill;
    for (index, (room, value)) in rooms.iter().zip(values).enumerate() {
        let thick = (row.height() * 0.5).clamp(6.0, 16.0 * theme.pace());
        let rail = room.width() - theme.text.body * 2.2;
        let x = |part: f64| room.left() + rail * (part.max(0.0) / greatest).min(1.0) as f32;
        let bar = |to: f32| {
            Rect::from_x_y_ranges(room.left()..=to, row.center().y - thick / 2.0..=row.center().y + thick / 2.0)
        };
        ui.painter().rect_filled(bar(room.left() + rail), theme.radius.small, palette.canvas);
        if let Some(value) = value {
            let fill = if index == 0 { hue.gamma_multiply(0.55) } else { hue };
            ui.painter().rect_filled(bar(x(*value)), theme.radius.small, fill);
        }
        if let Some(capital) = values[0] {
            let line = Stroke::new(1.5, palette.text_strong);
            ui.painter().vline(x(capital), bar(0.0).expand(2.0).y_range(), line);
        }
        let written = written(scene, *value);
        let galley = text::elided(ui, &written, theme.font(Text::SmallStrong), palette.text_strong, f32::INFINITY);
        text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    }
    let line = said(scene, partner.name.get(scene.language()), values);
    let response = ui.interact(row, Id::unique(format!("strategy fairness {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &line));
    response.on_hover_text(line);
}

/// A part in whole per cents, without its sign.
fn written(scene: &Scene<'_>, value: Option<f64>) -> String {
    value.map_or(scene.format.undefined().to_owned(), |value| scene.format.bare_percent_of_one(value, 0))
}

/// What a screen reader says of a partner's parts.
fn said(scene: &Scene<'_>, name: &str, values: &[Option<f64>; 5]) -> String {
    let format = scene.format;
    let part =
        |value: Option<f64>| value.map_or(format.undefined().to_owned(), |value| format.percent_of_one(value, 1));
    let figures = KEYS.iter().zip(values).map(|(key, value)| format!("{} {}", scene.text(key), part(*value)));
    let figures: Vec<String> = figures.collect();
    let figures: Vec<&str> = figures.iter().map(String::as_str).collect();
    scene.text_with("strategy-fairness-row", &[("partner", name), ("figures", &text::spoken(&figures))])
}

fn glyph(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    (place, values, greatest): (usize, &[Option<f64>; 5], f64),
    rect: Rect,
) {
    let Some(partner) = scene.plan().partners.get(place) else { return };
    let palette = &theme.palette;
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
    let bars: [Rect; 5] = std::array::from_fn(|index| {
        let centre = plot.left() + step * (index as f32 + 0.5);
        let value = values.get(index).copied().flatten().unwrap_or(0.0);
        let tall = plot.height() * (value.max(0.0) / greatest).min(1.0) as f32;
        let thick = (step * 0.5).min(theme.text.body * 2.0);
        Rect::from_x_y_ranges(centre - thick / 2.0..=centre + thick / 2.0, plot.bottom() - tall..=plot.bottom())
    });
    for (index, bar) in bars.iter().enumerate() {
        let fill = if index == 0 { hue.gamma_multiply(0.55) } else { hue };
        ui.painter().rect_filled(*bar, theme.radius.small, fill);
    }
    if let Some(capital) = bars.first().filter(|bar| bar.height() > 0.0) {
        ui.painter().hline(plot.x_range(), capital.top(), Stroke::new(1.0, palette.text_strong));
    }
    ui.painter().hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, palette.divider));
    for ((key, value), bar) in KEYS.iter().zip(values).zip(&bars) {
        let figure = written(scene, *value);
        let galley = text::elided(ui, &figure, theme.font(Text::SmallStrong), palette.text_strong, f32::INFINITY);
        let foot = pos2(bar.center().x, bar.top() - 1.5);
        // The line across must not strike a figure out.
        let ground = Align2::CENTER_BOTTOM.anchor_size(foot, galley.size());
        ui.painter().rect_filled(ground, 0.0, palette.panel);
        text::paint(ui, galley, foot, Align2::CENTER_BOTTOM);
        let name = text::fitted(ui, scene.text(key), theme.font(Text::Small), palette.text_weak, step - 2.0);
        text::paint(ui, name, pos2(bar.center().x, plot.bottom() + theme.space.hair), Align2::CENTER_TOP);
        let area = Rect::from_x_y_ranges(
            bar.center().x - step / 2.0..=bar.center().x + step / 2.0,
            plot.top()..=rect.bottom(),
        );
        let response = ui.interact(area, Id::unique(format!("{key} {}", partner.id)), Sense::hover());
        let part = value.map_or(figure, |value| scene.format.percent_of_one(value, 1));
        response.on_hover_text(format!("{part}\n{}", scene.text(&format!("{key}-tip"))));
    }
    let line = said(scene, partner.name.get(scene.language()), values);
    let response = ui.interact(head, Id::unique(format!("strategy fairness {}", partner.id)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &line));
}
