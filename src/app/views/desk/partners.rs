//! What comes out for each partner after sharing, tax and currency, in a line each, with the change against the baseline.

use crate::{
    analysis::{
        projection::Figures,
        questions::{Counting, Measure, Party, SeriesQuestion},
    },
    app::{
        theme::{Text, Theme},
        views::Scene,
        widgets::{panel, text},
    },
    fund::plan::Plan,
    language::Digits,
    wording::names,
};
use egui::{Align2, Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// Partners listed; the rest are in the views of returns and sharing.
const LISTED: usize = 5;

/// What a partner without capital is asked: all that it has been paid.
fn received(partner: usize) -> SeriesQuestion {
    SeriesQuestion::base(Party::Partner(partner), Measure::CumulativeDistributions)
}

/// Whose figures and which series the lines need.
pub fn questions(plan: &Plan) -> (Vec<(Party, Counting)>, Vec<SeriesQuestion>) {
    let places = 0..plan.partners.len().min(LISTED);
    let idle = places.clone().filter(|place| plan.commitment(*place).is_zero());
    (places.map(|place| (Party::Partner(place), Counting::Own)).collect(), idle.map(received).collect())
}

fn line(theme: &Theme) -> f32 {
    theme.text.small * 1.55
}

/// The height the card needs.
pub fn height(scene: &Scene<'_>, theme: &Theme) -> f32 {
    let rows = scene.plan().partners.len().min(LISTED) + 1;
    rows as f32 * line(theme) + theme.space.inner + 2.0
}

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    panel::frame(theme)
        .inner_margin(egui::Margin::symmetric(theme.space.inner as i8, (theme.space.inner / 2.0) as i8))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let target = scene.format.percent(scene.plan().meta.real_target.value.0, 0);
            let heads = [
                scene.text("desk-partners").to_owned(),
                scene.text_with("desk-partners-target", &[("target", &target)]),
                scene.text("desk-partners-multiple").to_owned(),
            ];
            row(ui, theme, &heads, None, |_, _| {});
            for (place, partner) in scene.plan().partners.iter().enumerate().take(LISTED) {
                let name = names::partner(scene.plan(), &partner.id, scene.language());
                let cells = cells(scene, place, name);
                let hue = theme.palette.partner(usize::from(partner.colour)).fill;
                let id = format!("desk partner {}", partner.id);
                row(ui, theme, &cells, Some(hue), |ui, rect| {
                    let response = ui.interact(rect, Id::unique(id), Sense::hover());
                    let said = text::spoken(&[
                        &cells[0],
                        &format!("{}: {}", heads[1], cells[1]),
                        &format!("{}: {}", heads[2], cells[2]),
                    ]);
                    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
                    response.on_hover_text(scene.text("desk-partners-tip"));
                });
            }
        });
}

/// Name, chance of the target, median multiple; or that nothing is at risk and what comes in.
fn cells(scene: &Scene<'_>, place: usize, name: &str) -> [String; 3] {
    let format = scene.format;
    let party = Party::Partner(place);
    let idle = scene.plan().commitment(place).is_zero();
    if let (true, Some(series)) = (idle, scene.simulation.series(received(place))) {
        let base = scene.plan().meta.base_currency.as_str();
        let amount = format.money(series.years.last().map(|spread| spread.mean), base, Digits::Tile);
        let receives = scene.text_with("desk-partners-receives", &[("amount", &amount)]);
        return [name.to_owned(), scene.text("returns-none").to_owned(), receives];
    }
    let Some(now) = scene.simulation.figures(party, Counting::Own) else {
        return [name.to_owned(), format.undefined().to_owned(), format.undefined().to_owned()];
    };
    let before = scene.simulation.baseline_figures(party, Counting::Own);
    let change = |of: fn(&Figures) -> f64, grain: f64, write: &dyn Fn(f64) -> String| {
        let by = before.map(|before| of(now) - of(before)).filter(|by| by.abs() >= grain);
        by.map_or_else(String::new, |by| format!("  {}", write(by)))
    };
    let chance = change(|figures| figures.chance_of_target.value, 5e-4, &|by| format.points_of_one(by, 1));
    let multiple =
        change(|figures| figures.total_value_multiple.percentiles[2], 5e-3, &|by| format.multiple_change(by, 2));
    [
        name.to_owned(),
        format!("{}{chance}", format.percent_of_one(now.chance_of_target.value, 0)),
        format!("{}{multiple}", format.multiple(now.total_value_multiple.percentiles[2], 2)),
    ]
}

/// Three columns: names at the left, figures ending at the right of theirs.
fn row(ui: &mut Ui, theme: &Theme, cells: &[String; 3], hue: Option<egui::Color32>, after: impl FnOnce(&mut Ui, Rect)) {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), line(theme)));
    let figure = rect.width() * 0.28;
    let head = hue.is_none();
    let (kind, ink) =
        if head { (Text::Small, theme.palette.text_weak) } else { (Text::SmallStrong, theme.palette.text_strong) };
    let mut left = rect.left();
    if let Some(hue) = hue {
        let dot = theme.text.small * 0.36;
        ui.painter().circle_filled(pos2(left + dot, rect.center().y), dot, hue);
        left += 2.0 * dot + theme.space.small;
    }
    let name_ink = if head { theme.palette.text_weak } else { theme.palette.text };
    let room = rect.right() - 2.0 * figure - left;
    let galley = text::fitted(ui, &cells[0], theme.font(Text::Small), name_ink, room);
    text::paint(ui, galley, pos2(left, rect.center().y), Align2::LEFT_CENTER);
    for (place, cell) in cells.iter().skip(1).enumerate() {
        let right = rect.right() - figure * (1 - place) as f32;
        let galley = text::fitted(ui, cell, theme.font(kind), ink, figure - theme.space.small);
        text::paint(ui, galley, pos2(right, rect.center().y), Align2::RIGHT_CENTER);
    }
    after(ui, rect);
}
