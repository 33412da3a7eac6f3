//! The fan of the invested mix: what the allocated money may come to, year by year.

use crate::{
    analysis::closed_form::{self, MixFigures},
    app::{
        theme,
        views::Scene,
        widgets::{
            charts::fan::{Fan, Reference, corner},
            panel,
        },
    },
    maths::normal,
};
use egui::Ui;

/// Percentiles of the bands, lowest first.
const PERCENTILES: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

/// The lognormal of a mix that is invested at once and held: `A·exp(m·t + z·v·√t)`, a band a percentile.
fn bands(mix: &MixFigures, times: &[f64], factor: f64) -> [Vec<f64>; 5] {
    let (m, v) = (mix.log_growth.log_mean, mix.log_growth.log_volatility);
    PERCENTILES.map(|p| {
        let z = normal::inverse(p);
        times.iter().map(|t| mix.allocated / factor * libm::exp(m * t + z * v * libm::sqrt(*t))).collect()
    })
}

/// Shows the fan in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let format = scene.format;
    let Some(mix) = scene.figures.now.fund.as_ref() else {
        panel::card(ui, scene.text("fan-title-plain"), |ui| {
            ui.set_min_height(height - 4.0 * theme.space.inner);
            ui.label(scene.text("fan-empty"));
        });
        return;
    };
    let unit = format.unit_for(mix.allocated * 4.0, plan.meta.base_currency.as_str());
    let factor = unit.scale.factor();
    let times: Vec<f64> = (0..=plan.meta.horizon).map(f64::from).collect();
    let years: Vec<f64> = times.iter().map(|t| f64::from(plan.meta.start_year) + t).collect();
    let bands = bands(mix, &times, factor);
    let hurdle = closed_form::hurdle(plan);
    let target: Vec<f64> = times.iter().map(|t| mix.allocated / factor * libm::pow(1.0 + hurdle, *t)).collect();
    let invested = vec![mix.allocated / factor; times.len()];
    let target_name = scene.text_with("fan-target", &[("target", &format.percent(plan.meta.real_target.value.0, 0))]);
    let references = [
        Reference { name: &target_name, values: &target, target: true },
        Reference { name: scene.text("fan-invested"), values: &invested, target: false },
    ];
    let write = |value: f64| format.money_in(value * factor, unit);
    let write_axis = |value: f64| if format.masked { String::new() } else { format.number(value, 0) };
    let end = |place: usize| bands.get(place).and_then(|band| band.last()).map_or_else(String::new, |v| write(*v));
    let spoken = scene.text_with(
        "fan-spoken",
        &[
            ("year", &(plan.meta.start_year + plan.meta.horizon as i32).to_string()),
            ("median", &end(2)),
            ("low", &end(0)),
            ("high", &end(4)),
        ],
    );
    let title = scene.text_with("fan-title", &[("unit", &format.unit_label(unit))]);
    panel::card(ui, &title, |ui| {
        let foot = theme.text.small * 1.6;
        let room = height - 2.0 * theme.space.inner - theme.space.control - foot - 2.0 * theme.space.item;
        Fan::new("desk fan", &spoken, &years, bands.each_ref().map(Vec::as_slice), &write, &write_axis)
            .references(&references)
            .show(ui, room.max(80.0));
        corner(ui, "desk fan", scene.text("purpose"), scene.text("fan-method"));
    });
}
