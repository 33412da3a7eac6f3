//! Paid in against committed over the years: shown where an answer of the engine has the figures.

use super::super::Scene;
use crate::{
    app::{
        theme::Theme,
        widgets::{charts::shapes, text},
    },
    charts::over_time::{self, Labels, Series},
};
use egui::{Id, Role, Sense, Ui, WidgetInfo, vec2};

/// Shows the chart in the room that is left. `series` are in units of base currency, a value a year.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, series: &Series<'_>, height: f32) {
    let format = scene.format;
    let base = scene.plan().meta.base_currency.as_str();
    let greatest = series.committed.iter().chain(series.high).copied().fold(0.0, f64::max);
    let unit = format.unit_for(greatest, base);
    let factor = unit.scale.factor();
    let scaled = |row: &[f64]| -> Vec<f64> { row.iter().map(|value| value / factor).collect() };
    let (committed, low, middle, high) =
        (scaled(series.committed), scaled(series.low), scaled(series.middle), scaled(series.high));
    let axis = Series { years: series.years, committed: &committed, low: &low, middle: &middle, high: &high };
    let labels = Labels {
        committed: scene.text("exposure-committed"),
        middle: scene.text("exposure-median"),
        low: scene.text("exposure-lower"),
        high: scene.text("exposure-upper"),
    };
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let write = |value: f64| if format.masked { String::new() } else { format.number(value, 0) };
    let marks = over_time::draw(&axis, &labels, write, shapes::room(area), &shapes::sizes(theme));
    shapes::paint(ui, theme, &marks);
    let response = ui.interact(area, Id::unique("exposure paid in"), Sense::hover());
    let end = |row: &[f64]| row.last().map_or_else(String::new, |value| format.money_in(*value, unit));
    let lines = [
        format!("{}: {}", labels.committed, end(series.committed)),
        format!("{}: {}", labels.middle, end(series.middle)),
        format!("{}: {}", labels.low, end(series.low)),
        format!("{}: {}", labels.high, end(series.high)),
    ];
    let title = scene.text_with("exposure-paid-in", &[("unit", &format.unit_label(unit))]);
    let parts: Vec<&str> = std::iter::once(title.as_str()).chain(lines.iter().map(String::as_str)).collect();
    let spoken = text::spoken(&parts);
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, &spoken));
}

/// The chart's title with its unit.
pub fn title(scene: &Scene<'_>, series: &Series<'_>) -> String {
    let base = scene.plan().meta.base_currency.as_str();
    let greatest = series.committed.iter().chain(series.high).copied().fold(0.0, f64::max);
    let unit = scene.format.unit_label(scene.format.unit_for(greatest, base));
    scene.text_with("exposure-paid-in", &[("unit", &unit)])
}
