//! What the scores come to: each party's score beside its expected return and volatility, never mixed into them, and
//! what each criterion brings to it.

use super::super::Scene;
use crate::{
    analysis::{
        closed_form::MixFigures,
        strategy::{Score, StrategyAnswer},
    },
    app::{
        theme::{self, Text, Theme},
        views::parts,
        widgets::{panel, text},
    },
};
use egui::{Align2, Color32, Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

/// A partner by its place, or the fund.
type Party = Option<usize>;

/// Shows both in a card of the given height.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, answer: &StrategyAnswer, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("strategy-results"), |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - theme.space.small;
        ScrollArea::vertical().id_salt("strategy results").max_height(room).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = theme.space.hair;
            head(ui, scene, &theme);
            party_row(ui, scene, &theme, None, answer.joint.as_ref());
            for (place, score) in answer.partners.iter().enumerate() {
                party_row(ui, scene, &theme, Some(place), score.as_ref());
            }
            ui.add_space(theme.space.item);
            parts::heading(ui, &theme, scene.text("strategy-contributions"));
            let chosen = scene.session.strategy.partner(scene.plan());
            let own = answer.partners.get(chosen).and_then(Option::as_ref);
            contributions(ui, scene, &theme, chosen, (answer.joint.as_ref(), own));
        });
    });
}

const KEYS: [&str; 3] = ["strategy-score", "strategy-return", "strategy-volatility"];

fn column(row: Rect, theme: &Theme, place: usize) -> Rect {
    let width = (theme.text.body * 4.6).min(row.width() * 0.23);
    let right = row.right() - theme.space.item - width * (KEYS.len() - 1 - place) as f32;
    Rect::from_min_max(pos2(right - width, row.top()), pos2(right, row.bottom()))
}

fn head(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.5), Sense::hover());
    for (place, key) in KEYS.iter().enumerate() {
        let room = column(row, theme, place);
        let galley = text::fitted(ui, scene.text(key), theme.font(Text::Small), theme.palette.text_weak, room.width());
        text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
    }
}

fn mix<'a>(scene: &Scene<'a>, party: Party) -> Option<&'a MixFigures> {
    let now = &scene.figures.now;
    match party {
        Some(place) => now.partners.get(place).and_then(Option::as_ref),
        None => now.fund.as_ref(),
    }
}

fn party_row(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, party: Party, score: Option<&Score>) {
    let row = parts::row(ui, theme);
    let plan = scene.plan();
    let names = Rect::from_min_max(row.min, pos2(column(row, theme, 0).left() - theme.space.small, row.bottom()));
    let name = if let Some(place) = party {
        parts::partner(ui, scene, theme, place, names);
        plan.partners.get(place).map_or("", |partner| partner.name.get(scene.language()))
    } else {
        let fund = scene.text("strategy-fund");
        parts::left(ui, fund, (theme.font(Text::Strong), theme.palette.text_strong), names);
        fund
    };
    let format = scene.format;
    let mix = mix(scene, party);
    let none = || format.undefined().to_owned();
    let figures = [
        score.map_or_else(none, |score| format.number(score.total, 2)),
        mix.map_or_else(none, |mix| format.percent_of_one(mix.expected_return, 1)),
        mix.map_or_else(none, |mix| format.percent_of_one(mix.volatility, 1)),
    ];
    let mut said = vec![name.to_owned()];
    for (place, figure) in figures.iter().enumerate() {
        let room = column(row, theme, place);
        let kind = if place == 0 { Text::Strong } else { Text::Body };
        let colour = if place == 0 { theme.palette.text_strong } else { theme.palette.text };
        let galley = text::elided(ui, figure, theme.font(kind), colour, f32::INFINITY);
        text::paint(ui, galley, room.right_center(), Align2::RIGHT_CENTER);
        said.push(format!("{} {figure}", KEYS.get(place).map_or("", |key| scene.text(key))));
    }
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let said = text::spoken(&said);
    let response = ui.interact(row, Id::unique(format!("strategy result {party:?}")), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &said));
}

/// Two bars a criterion: what it brings to the fund's score, and to the chosen partner's.
fn contributions(
    ui: &mut Ui,
    scene: &Scene<'_>,
    theme: &Theme,
    chosen: usize,
    (joint, own): (Option<&Score>, Option<&Score>),
) {
    let plan = scene.plan();
    let Some(partner) = plan.partners.get(chosen) else { return };
    let scores: Vec<&Score> = joint.into_iter().chain(own).collect();
    let greatest = scores.iter().flat_map(|score| &score.contributions).copied().fold(0.0, f64::max).max(1e-9);
    let hue = theme.palette.partner(usize::from(partner.colour)).fill;
    let sides = [
        (scene.text("strategy-fund"), joint, theme.palette.measure_first),
        (partner.short_name.get(scene.language()), own, hue),
    ];
    legend(ui, theme, &sides.map(|(name, _, colour)| (name, colour)));
    for (place, criterion) in plan.strategy.criteria.iter().enumerate() {
        let label = criterion.name.get(scene.language());
        let height = theme.text.body * 2.6;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width() - theme.space.item, height), Sense::hover());
        let line = Rect::from_min_size(rect.min, vec2(rect.width(), theme.text.body * 1.35));
        parts::left(ui, label, (theme.font(Text::Small), theme.palette.text), line);
        let mut said = Vec::new();
        let thick = theme.text.body * 0.42;
        for (index, (name, score, colour)) in sides.iter().enumerate() {
            let Some(score) = score else { continue };
            let points = score.contributions.get(place).copied().unwrap_or(0.0);
            let top = line.bottom() + index as f32 * (thick + 1.0);
            let width = (rect.width() - theme.text.body * 3.0) * (points / greatest) as f32;
            let bar = Rect::from_min_size(pos2(rect.left(), top), vec2(width.max(1.0), thick));
            ui.painter().rect_filled(bar, 1.0, *colour);
            let (points, total) = (scene.format.number(points, 2), scene.format.number(score.total, 2));
            said.push(scene.text_with(
                "strategy-contribution-of",
                &[("party", name), ("criterion", label), ("points", &points), ("score", &total)],
            ));
        }
        let figure =
            joint.and_then(|score| score.contributions.get(place)).map(|points| scene.format.number(*points, 2));
        if let Some(figure) = figure {
            let galley = text::elided(ui, &figure, theme.font(Text::Small), theme.palette.text, f32::INFINITY);
            text::paint(ui, galley, line.right_center(), Align2::RIGHT_CENTER);
        }
        let said = said.join("\n");
        let response = ui.interact(rect, Id::unique(format!("strategy contribution {}", criterion.id)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said));
        response.on_hover_text(said);
    }
}

fn legend(ui: &mut Ui, theme: &Theme, sides: &[(&str, Color32)]) {
    ui.horizontal_wrapped(|ui| {
        for (name, colour) in sides {
            let side = theme.text.small;
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            let bar = Rect::from_center_size(rect.center(), vec2(side, side * 0.35));
            ui.painter().rect_filled(bar, 1.0, *colour);
            ui.label(egui::RichText::new(*name).text_style(Text::Small.style()).color(theme.palette.text_weak));
        }
    });
}
