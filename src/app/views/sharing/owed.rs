//! What the funders are still owed before the split turns, and in which year it does. Where everything is pro rata there
//! is no such thing, and the chosen partner's total value stands here.

use super::bars::{Bars, Layer};
use crate::{
    analysis::{order::Spread, projection::BreakEven, shared::SharingAnswer},
    app::{
        theme::{self, Theme},
        views::{Scene, fans},
        widgets::{charts::fan::Fan, panel},
    },
    wording::{names, sharing},
};
use egui::Ui;

/// Shows the card.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let answer = scene.simulation.analysis().and_then(|analysis| analysis.sharing.as_ref());
    match answer {
        Some(SharingAnswer { turn: Some(turn), balance, .. }) => {
            turning(ui, scene, &theme, turn, balance, height);
        }
        _ => value(ui, scene, height),
    }
}

/// The balance's fan with the turn's years under it, or the years alone.
fn turning(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, turn: &BreakEven, balance: &[Spread], height: f32) {
    let plan = scene.plan();
    let base = plan.meta.base_currency.as_str();
    let greatest = balance.iter().map(|spread| spread.percentiles[4]).fold(1.0, f64::max);
    let unit = scene.format.unit_for(greatest, base);
    let label = scene.format.unit_label(unit);
    let kind = plan.terms.sharing.kind();
    let title = if balance.is_empty() {
        scene.text(sharing::turn_key(kind)).to_owned()
    } else {
        scene.text_with(sharing::owed_key(kind), &[("unit", &label)])
    };
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        ui.spacing_mut().item_spacing.y = theme.space.small;
        if !balance.is_empty() {
            // Two lines of the sentence and a strip of bars stay below.
            let below = theme.text.body * 3.0 + theme.text.small * 5.4;
            let whole = bottom - ui.cursor().top();
            let room = (whole - below).min(whole * 0.7);
            fan(ui, scene, balance, unit, room.max(60.0));
        }
        let paths = scene.simulation.analysis().map_or(0, |analysis| analysis.paths);
        let sentence = sharing::turn(plan, turn, paths, scene.format);
        super::texts::strong(ui, theme, &sentence);
        histogram(ui, scene, theme, turn, (bottom - ui.cursor().top()).max(24.0));
    });
}

fn fan(ui: &mut Ui, scene: &Scene<'_>, balance: &[Spread], unit: crate::language::MoneyUnit<'_>, height: f32) {
    let format = scene.format;
    let factor = unit.scale.factor();
    let start = f64::from(scene.plan().meta.start_year);
    let years: Vec<f64> = (0..balance.len()).map(|year| start + year as f64).collect();
    let edges: [Vec<f64>; 5] =
        std::array::from_fn(|edge| balance.iter().map(|spread| spread.percentiles[edge] / factor).collect());
    let write = |value: f64| format.money_in(value * factor, unit);
    let axis =
        |value: f64| if format.masked { String::new() } else { format.number(value, u32::from(value.fract() != 0.0)) };
    let end = |edge: usize| edges.get(edge).and_then(|row| row.last()).map_or_else(String::new, |value| write(*value));
    let spoken = scene.text_with("sharing-owed-spoken", &[("median", &end(2)), ("low", &end(0)), ("high", &end(4))]);
    Fan::new("sharing owed", &spoken, &years, edges.each_ref().map(Vec::as_slice), &write, &axis)
        .stale(scene.simulation.is_stale())
        .show(ui, height);
}

/// In which year the split turns, a bar a year.
fn histogram(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, turn: &BreakEven, height: f32) {
    let layer = Layer {
        name: scene.text("sharing-turn-part").to_owned(),
        colour: theme.palette.measure_first,
        values: turn.by_year.iter().skip(1).copied().collect(),
    };
    let format = scene.format;
    let axis = |value: f64| format.bare_percent_of_one(value, u32::from(value < 0.01 && value > 0.0));
    let roomy = height > 70.0;
    let bars = Bars {
        id: "sharing turn",
        spoken: scene.text("sharing-turn-spoken"),
        first: scene.plan().meta.start_year,
        layers: &[layer],
        axis: roomy.then_some(&axis as &dyn Fn(f64) -> String),
        write: &|value| format.percent_of_one(value, 1),
        stale: scene.simulation.is_stale(),
    };
    bars.show(ui, theme, height);
}

/// The chosen partner's total value.
fn value(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let (subject, choice) = super::fan_of(scene.plan(), &scene.session.sharing);
    let unit = fans::unit(scene, subject, choice);
    let plan = scene.plan();
    let place = scene.session.sharing.place(plan);
    let name = plan.partners.get(place).map_or("", |own| names::partner(plan, &own.id, scene.language()));
    let label = scene.format.unit_label(unit);
    let title = scene.text_with("sharing-value-of", &[("partner", name), ("unit", &label)]);
    panel::card(ui, &title, |ui| {
        let bottom = ui.max_rect().top() + height - 2.0 * theme.space.inner - 2.0;
        fans::show(ui, scene, "sharing value", subject, choice, bottom - ui.cursor().top());
        super::texts::fill(ui, bottom);
    });
}
