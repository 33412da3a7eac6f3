//! The fan of the invested mix: what the allocated money may come to, year by year.

use crate::{
    analysis::closed_form::{self, MixFigures},
    app::{
        theme::{self, Text, Theme},
        views::Scene,
        widgets::{panel, text},
    },
    language::Format,
    maths::normal,
};
use egui::{Align2, Stroke, Ui, Vec2b, WidgetInfo, pos2};
use egui_plot::{FilledArea, Line, LineStyle, Plot, PlotPoint, PlotPoints, PlotTransform};

/// Percentiles of the bands, lowest first.
const PERCENTILES: [(f64, &str); 5] = [(0.05, "P5"), (0.25, "P25"), (0.50, "P50"), (0.75, "P75"), (0.95, "P95")];

/// The series of the fan, in the chart's unit of money.
struct Fan {
    years: Vec<f64>,
    /// One series a percentile.
    bands: [Vec<f64>; 5],
    /// What the target asks for.
    target: Vec<f64>,
    /// What was put in.
    invested: f64,
    /// The same, year by year.
    paid: Vec<f64>,
}

impl Fan {
    /// The lognormal of a mix that is invested at once and held: `A·exp(m·t + z·v·√t)`.
    fn of(mix: &MixFigures, hurdle: f64, horizon: u32, start_year: i32, factor: f64) -> Self {
        let (m, v) = (mix.log_growth.log_mean, mix.log_growth.log_volatility);
        let times: Vec<f64> = (0..=horizon).map(f64::from).collect();
        let invested = mix.allocated / factor;
        let band = |p: f64| {
            let z = normal::inverse(p);
            times.iter().map(|t| invested * libm::exp(m * t + z * v * libm::sqrt(*t))).collect()
        };
        Self {
            years: times.iter().map(|t| f64::from(start_year) + t).collect(),
            bands: PERCENTILES.map(|(p, _)| band(p)),
            target: times.iter().map(|t| invested * libm::pow(1.0 + hurdle, *t)).collect(),
            invested,
            paid: vec![invested; times.len()],
        }
    }

    fn last(series: &[f64]) -> f64 {
        series.last().copied().unwrap_or(0.0)
    }
}

/// Shows the fan in a card of the given height.
pub fn show(ui: &mut Ui, scene: &mut Scene<'_>, height: f32) {
    let theme = theme::of(ui);
    let plan = scene.plan();
    let base = plan.meta.base_currency.as_str();
    let format = scene.format;
    let Some(mix) = scene.figures.now.fund.as_ref() else {
        panel::card(ui, scene.text("fan-title-plain"), |ui| {
            ui.set_min_height(height - 4.0 * theme.space.inner);
            ui.label(scene.text("fan-empty"));
        });
        return;
    };
    let unit = format.unit_for(mix.allocated * 4.0, base);
    let fan = Fan::of(mix, closed_form::hurdle(plan), plan.meta.horizon, plan.meta.start_year, unit.scale.factor());
    let title = scene.text_with("fan-title", &[("unit", &format.unit_label(unit))]);
    let foot = theme.text.small * 1.6;
    panel::card(ui, &title, |ui| {
        let room = height - 2.0 * theme.space.inner - theme.space.control - foot - theme.space.item;
        plot(ui, scene, &theme, &fan, room.max(80.0));
        corner(ui, scene, &theme, foot);
    });
}

/// Purpose at the left, method at the right, under the chart.
fn corner(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, height: f32) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), height), egui::Sense::hover());
    let font = theme.font(Text::Small);
    let method = text::elided(ui, scene.text("fan-method"), font.clone(), theme.palette.text_weak, rect.width() * 0.5);
    let left = rect.width() - method.size().x - theme.space.item;
    let purpose = text::elided(ui, scene.text("purpose"), font, theme.palette.text_weak, left);
    text::paint(ui, purpose, rect.left_center(), Align2::LEFT_CENTER);
    text::paint(ui, method, rect.right_center(), Align2::RIGHT_CENTER);
}

/// A round number not below `value`: the top of the axis, so that it steps rather than creeps while a slider moves.
fn round_up(value: f64) -> f64 {
    if value <= 0.0 {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(value)));
    let steps = [1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.into_iter().map(|step| step * power).find(|step| *step >= value).unwrap_or(10.0 * power)
}

fn plot(ui: &mut Ui, scene: &Scene<'_>, theme: &Theme, fan: &Fan, height: f32) {
    let format = scene.format;
    let first = fan.years.first().copied().unwrap_or(0.0);
    let last = fan.years.last().copied().unwrap_or(1.0);
    // The 95th percentile of a quarter century dwarfs everything else; the axis is cut there and labelled.
    let top = round_up(Fan::last(&fan.bands[4]));
    let palette = &theme.palette;
    let label_room = theme.text.small * 2.6;
    let whole = ui.available_width();
    let response = Plot::new("desk fan")
        .width(whole - label_room)
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_background(false)
        .set_margin_fraction(egui::Vec2::ZERO)
        .auto_bounds(Vec2b::FALSE)
        .default_x_bounds(first, last)
        .default_y_bounds(0.0, top)
        .reset()
        .grid_color(palette.divider)
        .show_grid(Vec2b::new(false, true))
        .x_grid_spacer(|input| {
            let step = if input.bounds.1 - input.bounds.0 > 12.0 { 5.0 } else { 1.0 };
            (0..=((input.bounds.1 - input.bounds.0) / step) as i32)
                .map(|k| egui_plot::GridMark { value: input.bounds.0 + f64::from(k) * step, step_size: step })
                .collect()
        })
        .x_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .y_axis_formatter(|mark, _| if format.masked { String::new() } else { format.number(mark.value, 0) })
        .show_crosshair(false)
        .label_formatter(|_| None)
        .show(ui, |plot| {
            plot.add(
                FilledArea::new("P5–P95", &fan.years, &fan.bands[0], &fan.bands[4])
                    .fill_color(palette.band_outer)
                    .allow_hover(false),
            );
            plot.add(
                FilledArea::new("P25–P75", &fan.years, &fan.bands[1], &fan.bands[3])
                    .fill_color(palette.band_inner)
                    .allow_hover(false),
            );
            for (place, series) in fan.bands.iter().enumerate() {
                let (colour, width) = if place == 2 { (palette.median, 2.0) } else { (palette.band_edge, 1.0) };
                plot.line(line(PERCENTILES[place].1, &fan.years, series).stroke(Stroke::new(width, colour)));
            }
            let dashed = LineStyle::Dashed { length: 6.0 };
            plot.line(line("target", &fan.years, &fan.target).stroke(Stroke::new(1.5, palette.warning)).style(dashed));
            plot.line(line("invested", &fan.years, &fan.paid).stroke(Stroke::new(1.2, palette.text_weak)));
        });
    labels(ui, scene, theme, fan, &response.transform);
    announce(scene, fan, &response.response);
    readout(ui, scene, theme, fan, &response.response, &response.transform);
}

fn line<'a>(name: &'a str, years: &'a [f64], series: &'a [f64]) -> Line<'a> {
    let points: Vec<PlotPoint> = years.iter().zip(series).map(|(x, y)| PlotPoint::new(*x, *y)).collect();
    Line::new(name, PlotPoints::Owned(points)).allow_hover(false)
}

/// The bands' names at their ends, pushed apart where they would touch; target and invested on their lines.
fn labels(ui: &Ui, scene: &Scene<'_>, theme: &Theme, fan: &Fan, transform: &PlotTransform) {
    let last = fan.years.last().copied().unwrap_or(0.0);
    let frame = *transform.frame();
    let step = theme.text.small * 1.1;
    let mut lowest = f32::INFINITY;
    for (place, series) in fan.bands.iter().enumerate() {
        let end = transform.position_from_point(&PlotPoint::new(last, Fan::last(series)));
        let y = end.y.clamp(frame.top() + step * 0.4, frame.bottom()).min(lowest - step);
        lowest = y;
        let (kind, colour) =
            if place == 2 { (Text::SmallStrong, theme.palette.text) } else { (Text::Small, theme.palette.text_weak) };
        let galley = text::elided(ui, PERCENTILES[place].1, theme.font(kind), colour, f32::INFINITY);
        text::paint(ui, galley, pos2(frame.right() + theme.space.small, y), Align2::LEFT_CENTER);
    }
    let target = scene.format.percent(scene.plan().meta.real_target.value.0, 0);
    let named = scene.text_with("fan-target", &[("target", &target)]);
    let place = fan.years.len() * 7 / 10;
    let at = |series: f64| {
        let year = fan.years.get(place).copied().unwrap_or(last);
        transform.position_from_point(&PlotPoint::new(year, series))
    };
    let below = at(fan.target.get(place).copied().unwrap_or(0.0)) + egui::vec2(theme.space.item, theme.space.small);
    let galley = text::elided(ui, &named, theme.font(Text::Small), theme.palette.warning, f32::INFINITY);
    text::paint(ui, galley, below, Align2::LEFT_TOP);
    let galley =
        text::elided(ui, scene.text("fan-invested"), theme.font(Text::Small), theme.palette.text_weak, f32::INFINITY);
    text::paint(ui, galley, at(fan.invested) + egui::vec2(theme.space.item, theme.space.hair), Align2::LEFT_TOP);
}

fn announce(scene: &Scene<'_>, fan: &Fan, response: &egui::Response) {
    let format = scene.format;
    let year = fan.years.last().map_or_else(String::new, |year| format!("{year:.0}"));
    let figure = |series: &[f64]| format.number(Fan::last(series), 0);
    let said = scene.text_with(
        "fan-spoken",
        &[
            ("year", &year),
            ("median", &figure(&fan.bands[2])),
            ("low", &figure(&fan.bands[0])),
            ("high", &figure(&fan.bands[4])),
        ],
    );
    let said = if format.masked { scene.text("fan-title-plain").to_owned() } else { said };
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, &said));
}

/// A cross-hair at the year under the pointer, with the exact values.
fn readout(ui: &Ui, scene: &Scene<'_>, theme: &Theme, fan: &Fan, response: &egui::Response, transform: &PlotTransform) {
    let Some(pointer) = response.hover_pos() else { return };
    let first = fan.years.first().copied().unwrap_or(0.0);
    let place = (transform.value_from_position(pointer).x - first).round().max(0.0) as usize;
    let Some(year) = fan.years.get(place) else { return };
    let x = transform.position_from_point(&PlotPoint::new(*year, 0.0)).x;
    ui.painter().vline(x, transform.frame().y_range(), Stroke::new(1.0, theme.palette.tick));
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.strong(format!("{year:.0}"));
        let format: Format = scene.format;
        for (index, series) in fan.bands.iter().enumerate().rev() {
            row(ui, PERCENTILES[index].1, series.get(place), format);
        }
        let target = scene.format.percent(scene.plan().meta.real_target.value.0, 0);
        row(ui, &scene.text_with("fan-target", &[("target", &target)]), fan.target.get(place), format);
        row(ui, scene.text("fan-invested"), Some(&fan.invested), format);
    });
}

fn row(ui: &mut Ui, name: &str, value: Option<&f64>, format: Format) {
    let shown = if format.masked { "•••".to_owned() } else { format.number(value.copied(), 1) };
    ui.horizontal(|ui| {
        ui.label(name);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.strong(shown));
    });
}
