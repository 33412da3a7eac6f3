//! The last card: what the rule gives each partner beyond pro rata, what a project must earn before its funder earns the
//! deemed rate, and who bears what when the money comes to less.

use super::{
    state::Table,
    texts::{note, percent},
};
use crate::{
    analysis::{
        loss_ladder,
        required_rate::{self, LIVES},
    },
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{
            allocation_slider::{AllocationSlider, Phase, Steps, Target},
            panel, text, toggle,
        },
    },
    fund::{exact::to_f64, sharing::Sharing},
    wording::names,
};
use egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use rust_decimal::Decimal;

/// The loss ladder as a card of its own, where there is room for it beside the others.
pub fn ladder_alone(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    panel::card(ui, scene.text("sharing-table-ladder"), |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        ladder(ui, scene, &theme, bottom);
        super::texts::fill(ui, bottom);
    });
}

/// Shows the card: all three tables behind tabs, or without the ladder where that stands by itself.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32, with_ladder: bool) {
    let theme = theme::of(ui);
    let all = [
        (Table::Effect, "sharing-table-effect"),
        (Table::Required, "sharing-table-required"),
        (Table::Ladder, "sharing-table-ladder"),
    ];
    let tables = if with_ladder { &all[..] } else { &all[..2] };
    let names: Vec<&str> = tables.iter().map(|(_, key)| scene.text(key)).collect();
    let chosen = tables.iter().position(|(other, _)| *other == scene.session.sharing.table).unwrap_or(0);
    let table = tables.get(chosen).map_or(Table::Effect, |(table, _)| *table);
    panel::frame(&theme).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        let taken = toggle::segmented(ui, "sharing table", scene.text("sharing-table"), &names, chosen);
        if let Some((table, _)) = taken.and_then(|place| tables.get(place)) {
            scene.session.sharing.table = *table;
        }
        match table {
            Table::Effect => effect(ui, scene, &theme, bottom),
            Table::Required => required(ui, scene, &theme, bottom),
            Table::Ladder => ladder(ui, scene, &theme, bottom),
        }
        super::texts::fill(ui, bottom);
    });
}

/// A partner a row, its bar from the middle: what the rule gives or takes, with its error.
fn effect(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, bottom: f32) {
    let plan = scene.plan();
    let answer = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref());
    let Some(answer) = answer else {
        ui.label(scene.text("fan-waiting"));
        return;
    };
    let base = plan.meta.base_currency.as_str();
    let greatest = answer.partners.iter().map(|share| share.effect.mean.abs()).fold(0.0, f64::max);
    // Nothing given or taken is written in the unit of the plan's money.
    let floor = to_f64(plan.total_commitment()) / 1000.0;
    let unit = scene.format.unit_for(greatest.max(floor).max(1.0), base);
    // Single precision leaves a few parts in a million.
    let greatest = if greatest < floor / 100.0 { 0.0 } else { greatest };
    let title = scene.text_with("sharing-effect-title", &[("unit", &scene.format.unit_label(unit))]);
    super::texts::line(ui, theme, &title, theme.palette.text_weak);
    let rows = plan.partners.len().max(1) as f32;
    let each =
        ((bottom - ui.cursor().top()) / rows - theme.space.hair).clamp(theme.text.small * 1.5, theme.text.body * 2.0);
    ScrollArea::vertical().id_salt("sharing effects").max_height(bottom - ui.cursor().top()).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        for (partner, share) in plan.partners.iter().zip(&answer.partners) {
            let name = names::partner(plan, &partner.id, scene.language());
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), each), Sense::hover());
            let (label, figures) = (theme.text.small * 6.0, theme.text.small * 8.6);
            let galley = text::elided(ui, name, theme.font(Text::Small), theme.palette.text, label - theme.space.small);
            text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
            let track =
                Rect::from_min_max(pos2(rect.left() + label, rect.top()), pos2(rect.right() - figures, rect.bottom()));
            let middle = track.center().x;
            let amount = share.effect.mean;
            let length = if greatest > 0.0 { (amount / greatest) as f32 * track.width() / 2.0 } else { 0.0 };
            let thick = (each * 0.5).min(theme.text.body);
            let bar = Rect::from_two_pos(
                pos2(middle, track.center().y - thick / 2.0),
                pos2(middle + length, track.center().y + thick / 2.0),
            );
            let colour = if amount < 0.0 { theme.change.loss } else { theme.change.gain };
            ui.painter().rect_filled(bar, theme.radius.small.min(thick / 2.0), colour);
            ui.painter().vline(middle, track.y_range(), Stroke::new(1.0, theme.palette.tick));
            let figure = format!(
                "{} ± {}",
                scene.format.in_unit_change(amount, unit),
                scene.format.in_unit(
                    share.effect.mean_error,
                    crate::language::MoneyUnit { places: unit.places.max(1), ..unit }
                )
            );
            let galley = text::fitted(ui, &figure, theme.font(Text::SmallStrong), theme.palette.text_strong, figures);
            text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
            let said = text::spoken(&[name, &figure, &scene.format.unit_label(unit)]);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            response.on_hover_text(scene.text("sharing-effect-tip"));
        }
    });
}

/// The deemed rates of the table: two for comparison and the plan's own, in order, each once.
fn deemed_rates(scene: &Scene<'_>) -> (Vec<Decimal>, f64) {
    let usual = [Decimal::new(45, 1), Decimal::new(55, 1), Decimal::new(6, 0)];
    match &scene.plan().terms.sharing {
        Sharing::Memorandum { rate, phase1_funder, .. } => {
            let mut rates: Vec<Decimal> = usual.to_vec();
            let own = rate.0.normalize();
            if !rates.contains(&own) {
                rates.push(own);
                rates.sort();
            }
            (rates, phase1_funder.to_f64() / 100.0)
        }
        _ => (usual.to_vec(), 0.5),
    }
}

/// What a level project must earn, by deemed rate and life.
fn required(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, bottom: f32) {
    let (rates, part) = deemed_rates(scene);
    let own = match &scene.plan().terms.sharing {
        Sharing::Memorandum { rate, .. } => Some(rate.0.normalize()),
        _ => None,
    };
    let format = scene.format;
    let part_text = format.percent_of_one(part, 0);
    note(ui, theme, &scene.text_with("sharing-required-title", &[("part", &part_text)]), theme.palette.text_weak);
    let room = bottom - ui.cursor().top();
    let each = (room / (rates.len() as f32 + 1.0) - 1.0).clamp(theme.text.small * 1.4, theme.text.body * 1.9);
    ui.spacing_mut().item_spacing.y = 1.0;
    let (_, head) = ui.allocate_space(vec2(ui.available_width(), each));
    let label = theme.text.small * 4.4;
    let pitch = (head.width() - label) / LIVES.len() as f32;
    let centre = |rect: Rect, place: usize| pos2(rect.left() + label + pitch * (place as f32 + 0.5), rect.center().y);
    for (place, life) in LIVES.iter().enumerate() {
        let galley = text::fitted(ui, &format.years(*life, 0), theme.font(Text::Small), theme.palette.text_weak, pitch);
        text::paint(ui, galley, centre(head, place), Align2::CENTER_CENTER);
    }
    for rate in rates {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), each));
        let name = percent(format, rate);
        let kind = if own == Some(rate) { Text::SmallStrong } else { Text::Small };
        let galley = text::fitted(ui, &name, theme.font(kind), theme.palette.text, label);
        text::paint(ui, galley, pos2(rect.left() + label - theme.space.item, rect.center().y), Align2::RIGHT_CENTER);
        for (place, life) in LIVES.iter().enumerate() {
            let value = required_rate::project_rate(to_f64(rate) / 100.0, *life, part);
            let area = Rect::from_center_size(centre(rect, place), vec2(pitch - 2.0, each));
            // From 10 %, which few projects earn, to 25 %.
            let shade = value.map_or(0.0, |value| ((value - 0.10) / 0.15).clamp(0.0, 1.0)) as f32;
            ui.painter().rect_filled(area, theme.radius.small, theme.heat(shade));
            let figure = format.bare_percent_of_one(value, 2);
            let galley = text::fitted(ui, &figure, theme.font(kind), theme.palette.text_strong, pitch - 4.0);
            text::paint(ui, galley, area.center(), Align2::CENTER_CENTER);
            let response =
                ui.interact(area, egui::Id::unique(format!("sharing required {rate} {life}")), Sense::hover());
            let said = scene.text_with(
                "sharing-required-spoken",
                &[("rate", &name), ("life", &format.years(*life, 0)), ("required", &format.percent_of_one(value, 2))],
            );
            response.widget_info(|| WidgetInfo::labeled(Role::Cell, true, &said));
            response.on_hover_text(said);
        }
    }
}

/// Who gets what of 100 paid in that come to less (or more) a year later.
fn ladder(ui: &mut Ui, scene: &mut Scene<'_>, theme: &Theme, bottom: f32) {
    let plan = scene.plan();
    let value = scene.session.sharing.end_value;
    let name = scene.text("sharing-ladder-value");
    let shown = scene.format.number(value, 0);
    ui.horizontal(|ui| {
        let width = theme.text.small * 13.0;
        let (_, rect) = ui.allocate_space(vec2(width.min(ui.available_width() * 0.5), theme.space.control));
        let galley = text::fitted(ui, name, theme.font(Text::Small), theme.palette.text, rect.width());
        text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
        let figure = theme.text.body * 2.6;
        let slider = AllocationSlider::new("sharing ladder", name, value, loss_ladder::MOST)
            .steps(Steps { step: Decimal::ONE, fine: Decimal::ONE, coarse: Decimal::TEN })
            .value_text(&shown)
            .width((ui.available_width() - figure).max(60.0));
        if let Some(event) = slider.show(ui).event
            && let Target::Value(value) = event.target
            && event.phase != Phase::Cancel
        {
            scene.session.sharing.end_value = value;
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), theme.space.control));
        let galley = text::fitted(ui, &shown, theme.font(Text::Strong), theme.palette.text_strong, rect.width());
        text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
    });
    let (Some(now), Some(start)) = (loss_ladder::ladder(plan, value), loss_ladder::ladder_at_par(plan)) else {
        ui.label(scene.text("exposure-nothing"));
        return;
    };
    let rows = plan.partners.len().max(1) as f32;
    let each =
        ((bottom - ui.cursor().top()) / rows - theme.space.hair).clamp(theme.text.small * 1.5, theme.text.body * 2.0);
    let greatest = now.iter().chain(&start).copied().fold(1.0, f64::max);
    ScrollArea::vertical().id_salt("sharing ladder rows").max_height(bottom - ui.cursor().top()).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = theme.space.hair;
        for ((partner, gets), paid) in plan.partners.iter().zip(&now).zip(&start) {
            let name = names::partner(plan, &partner.id, scene.language());
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), each), Sense::hover());
            let (label, figures) = (theme.text.small * 6.0, theme.text.small * 8.6);
            let galley = text::elided(ui, name, theme.font(Text::Small), theme.palette.text, label - theme.space.small);
            text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
            let track =
                Rect::from_min_max(pos2(rect.left() + label, rect.top()), pos2(rect.right() - figures, rect.bottom()));
            let thick = (each * 0.5).min(theme.text.body);
            let x = |amount: f64| track.left() + track.width() * (amount / greatest) as f32;
            let area = |to: f64| {
                Rect::from_min_max(
                    pos2(track.left(), track.center().y - thick / 2.0),
                    pos2(x(to.max(0.0)), track.center().y + thick / 2.0),
                )
            };
            let hue = theme.palette.partner(usize::from(partner.colour));
            ui.painter().rect_filled(area(*gets), theme.radius.small.min(thick / 2.0), hue.fill);
            // What it paid in stays visible as an outline.
            let rim = Stroke::new(1.0, theme.palette.tick);
            ui.painter().rect_stroke(area(*paid), theme.radius.small.min(thick / 2.0), rim, egui::StrokeKind::Inside);
            let figure = scene.text_with(
                "sharing-ladder-row",
                &[("gets", &scene.format.number(*gets, 1)), ("paid", &scene.format.number(*paid, 1))],
            );
            let galley = text::fitted(ui, &figure, theme.font(Text::SmallStrong), theme.palette.text_strong, figures);
            text::paint(ui, galley, rect.right_center(), Align2::RIGHT_CENTER);
            let said = text::spoken(&[name, &figure]);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            response.on_hover_text(scene.text("sharing-ladder-tip"));
        }
    });
}
