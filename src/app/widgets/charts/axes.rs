//! One manner of axes for every chart over the years: round steps, quiet labels, a zero line, bounds that step rather
//! than creep while a slider moves.

use egui::{Id, Rangef, Stroke, Ui, Vec2b};
use egui_plot::{AxisHints, GridInput, GridMark, HLine, Plot, PlotUi};

use crate::app::theme::{Text, Theme};

/// The bounds of a chart and how its vertical figures are written.
pub struct Axes<'a> {
    /// A name of the chart, unique in the program.
    pub id: &'a str,
    /// First and last year.
    pub years: (f64, f64),
    /// Least and greatest value to show.
    pub values: (f64, f64),
    /// Writes a value of the vertical axis.
    pub write: &'a dyn Fn(f64) -> String,
}

/// A round step for about `count` steps over `span`.
pub fn round_step(span: f64, count: f64) -> f64 {
    if span <= 0.0 || !span.is_finite() {
        return 1.0;
    }
    let raw = span / count;
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().map(|step| step * power).find(|step| *step >= raw * 0.999).unwrap_or(10.0 * power)
}

/// The vertical bounds: grown in whole steps when something would leave them, shrunk only when under six tenths of the
/// room is used.
pub fn steady(ui: &Ui, id: &str, (least, greatest): (f64, f64)) -> (f64, f64) {
    let slot = Id::unique(format!("bounds of {id}"));
    let step = round_step((greatest - least).max(1e-9), 4.0);
    let fresh = ((least / step).floor() * step, (greatest / step).ceil() * step);
    let fresh = (fresh.0, if fresh.1 > fresh.0 { fresh.1 } else { fresh.0 + step });
    let kept: Option<(f64, f64)> = ui.data(|data| data.get_temp(slot));
    let bounds = match kept {
        Some((low, high)) if least >= low && greatest <= high && (greatest - least) >= 0.6 * (high - low) => {
            (low, high)
        }
        _ => fresh,
    };
    ui.data_mut(|data| data.insert_temp(slot, bounds));
    bounds
}

/// A plot with these axes, without any navigation: a chart of a briefing stays where it is.
pub fn plot<'a>(theme: &Theme, axes: &Axes<'a>, width: f32, height: f32) -> Plot<'a> {
    let (first, last) = axes.years;
    let (low, high) = axes.values;
    let step = round_step(high - low, 4.0);
    let marks = move |from: f64, to: f64, step: f64| -> Vec<GridMark> {
        let first = (from / step).ceil() as i64;
        let last = (to / step + 1e-9).floor() as i64;
        (first..=last).map(|k| GridMark { value: k as f64 * step, step_size: step }).collect()
    };
    let years = if last - first > 12.0 {
        5.0
    } else if last - first > 6.0 {
        2.0
    } else {
        1.0
    };
    let font = theme.font(Text::Small);
    let colour = theme.palette.text_weak;
    // Marks are as far apart as they are set; egui_plot's fading by distance would only make some of them pale.
    let quiet = |hints: AxisHints<'a>| {
        hints.tick_label_color(colour).tick_label_font(font.clone()).label_spacing(Rangef::new(0.0, 1.0))
    };
    let write = axes.write;
    // Blanks push the first year to the right of the axis, clear of the lowest figure beside it.
    let x = quiet(AxisHints::new_x()).formatter(move |mark, _| {
        let blanks = if mark.value <= first { "          " } else { "" };
        format!("{blanks}{:.0}", mark.value)
    });
    let y = quiet(AxisHints::new_y()).formatter(move |mark, _| write(mark.value));
    Plot::new(axes.id)
        .width(width)
        .height(height)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .set_margin_fraction(egui::Vec2::ZERO)
        .auto_bounds(Vec2b::FALSE)
        .default_x_bounds(first, last)
        .default_y_bounds(low, high)
        .reset()
        .grid_color(theme.palette.divider)
        .grid_spacing(Rangef::new(0.0, 1.0))
        .show_grid(Vec2b::new(false, true))
        .x_grid_spacer(move |input: GridInput| {
            // From the first year on, so that the year everything starts in is named.
            let mut list = Vec::new();
            let mut year = first;
            while year <= input.bounds.1 + 1e-9 {
                list.push(GridMark { value: year, step_size: years });
                year += years;
            }
            list
        })
        .y_grid_spacer(move |input: GridInput| marks(input.bounds.0, input.bounds.1, step))
        .custom_x_axes(vec![x])
        .custom_y_axes(vec![y])
        .label_formatter(|_| None)
        .show_crosshair(false)
}

/// The zero line, where zero is within the chart.
pub fn zero_line(plot: &mut PlotUi<'_>, theme: &Theme, (low, high): (f64, f64)) {
    if low < 0.0 && high > 0.0 {
        plot.hline(HLine::new("zero", 0.0).stroke(Stroke::new(1.0, theme.palette.tick)).allow_hover(false));
    }
}
