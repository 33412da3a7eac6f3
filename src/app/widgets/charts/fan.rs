//! A fan: graded bands of percentiles over the years, named at their ends, with the lines they are held against and a
//! cross-hair that tells the exact figures.

use egui::{Align2, Color32, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use egui_plot::{FilledArea, Line, LineStyle, PlotPoint, PlotPoints, PlotTransform};

use super::axes::{self, Axes};
use crate::app::{
    theme::{self, Text, Theme},
    widgets::text,
};

/// Names of the bands' edges, lowest first.
pub const EDGES: [&str; 5] = ["P5", "P25", "P50", "P75", "P95"];

/// A line beside the bands.
pub struct Reference<'a> {
    /// What it is called on the chart.
    pub name: &'a str,
    /// A value a year.
    pub values: &'a [f64],
    /// Broken and in the colour of warnings (a target), or whole and quiet (money paid in, the baseline's median).
    pub target: bool,
}

/// Builds one fan; see the module.
pub struct Fan<'a> {
    id: &'a str,
    name: &'a str,
    years: &'a [f64],
    /// Percentiles 5, 25, 50, 75, 95, a value a year each.
    bands: [&'a [f64]; 5],
    references: &'a [Reference<'a>],
    samples: &'a [Vec<f64>],
    write: &'a dyn Fn(f64) -> String,
    write_axis: &'a dyn Fn(f64) -> String,
    stale: bool,
}

impl<'a> Fan<'a> {
    /// A fan; `name` is what a screen reader says of it, `write` writes a value with its unit.
    pub fn new(
        id: &'a str,
        name: &'a str,
        years: &'a [f64],
        bands: [&'a [f64]; 5],
        write: &'a dyn Fn(f64) -> String,
        write_axis: &'a dyn Fn(f64) -> String,
    ) -> Self {
        Self { id, name, years, bands, references: &[], samples: &[], write, write_axis, stale: false }
    }

    /// Lines to hold the bands against.
    #[must_use]
    pub fn references(mut self, references: &'a [Reference<'a>]) -> Self {
        self.references = references;
        self
    }

    /// Some single futures, drawn thin; at most thirty are shown.
    #[must_use]
    pub fn samples(mut self, samples: &'a [Vec<f64>]) -> Self {
        self.samples = samples;
        self
    }

    /// Whether the fan belongs to an older plan than the one on screen: then it is greyed.
    #[must_use]
    pub fn stale(mut self, stale: bool) -> Self {
        self.stale = stale;
        self
    }

    /// Draws the fan in all the width there is. Returns the place of the year under the pointer.
    pub fn show(self, ui: &mut Ui, height: f32) -> Option<usize> {
        let theme = theme::of(ui);
        let (Some(first), Some(last)) = (self.years.first(), self.years.last()) else { return None };
        let label_room = theme.text.small * 2.8;
        let width = ui.available_width() - label_room;
        let lines = self.references.iter().map(|line| line.values);
        let shown = self.bands.into_iter().chain(lines).flatten().chain(self.samples.iter().take(30).flatten());
        let range = shown
            .filter(|value| value.is_finite())
            .fold((0.0_f64, f64::MIN), |(low, high), value| (low.min(*value), high.max(*value)));
        let values = axes::steady(ui, self.id, range);
        let axes = Axes { id: self.id, years: (*first, *last), values, write: self.write_axis };
        let fade = if self.stale { 0.45 } else { 1.0 };
        let response = axes::plot(&theme, &axes, width, height).show(ui, |plot| {
            let palette = &theme.palette;
            for (low, high, colour) in [(0, 4, palette.band_outer), (1, 3, palette.band_inner)] {
                let area = FilledArea::new(EDGES[low], self.years, self.bands[low], self.bands[high]);
                plot.add(area.fill_color(colour.gamma_multiply(fade)).allow_hover(false));
            }
            for future in self.samples.iter().take(30) {
                let thin = Stroke::new(0.8, palette.text_weak.gamma_multiply(0.6 * fade));
                plot.line(line("future", self.years, future).stroke(thin));
            }
            for (place, series) in self.bands.iter().enumerate() {
                let (colour, width) = if place == 2 { (palette.median, 2.0) } else { (palette.band_edge, 1.0) };
                plot.line(
                    line(EDGES[place], self.years, series).stroke(Stroke::new(width, colour.gamma_multiply(fade))),
                );
            }
            for reference in self.references {
                let drawn = line(reference.name, self.years, reference.values);
                plot.line(if reference.target {
                    drawn.stroke(Stroke::new(1.5, palette.warning)).style(LineStyle::Dashed { length: 6.0 })
                } else {
                    drawn.stroke(Stroke::new(1.2, palette.text_weak))
                });
            }
            axes::zero_line(plot, &theme, values);
        });
        response.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.name));
        self.edge_labels(ui, &theme, &response.transform);
        self.reference_labels(ui, &theme, &response.transform);
        self.readout(ui, &theme, &response.response, &response.transform)
    }

    /// The bands' names at their ends, pushed apart where they would touch.
    fn edge_labels(&self, ui: &Ui, theme: &Theme, transform: &PlotTransform) {
        let last = self.years.last().copied().unwrap_or(0.0);
        let frame = *transform.frame();
        let step = theme.text.small * 1.1;
        let mut lowest = f32::INFINITY;
        for (place, series) in self.bands.iter().enumerate() {
            let value = series.last().copied().unwrap_or(0.0);
            let end = transform.position_from_point(&PlotPoint::new(last, value));
            let y = end.y.clamp(frame.top() + step * 0.4, frame.bottom()).min(lowest - step);
            lowest = y;
            let (kind, colour) = if place == 2 {
                (Text::SmallStrong, theme.palette.text)
            } else {
                (Text::Small, theme.palette.text_weak)
            };
            let galley = text::elided(ui, EDGES[place], theme.font(kind), colour, f32::INFINITY);
            text::paint(ui, galley, pos2(frame.right() + theme.space.small, y), Align2::LEFT_CENTER);
        }
    }

    /// Names of the lines, at two thirds of the time, kept apart and backed so that they can be read upon a band.
    fn reference_labels(&self, ui: &Ui, theme: &Theme, transform: &PlotTransform) {
        let mut taken: Vec<Rect> = Vec::new();
        for reference in self.references {
            let place = reference.values.len() * 2 / 3;
            let (Some(year), Some(value)) = (self.years.get(place), reference.values.get(place)) else { continue };
            let at = transform.position_from_point(&PlotPoint::new(*year, *value));
            let colour = if reference.target { theme.palette.warning } else { theme.palette.text_weak };
            let galley =
                text::elided(ui, reference.name, theme.font(Text::Small), colour, transform.frame().width() * 0.4);
            let mut room = Align2::LEFT_TOP.anchor_size(at + vec2(theme.space.item, theme.space.hair), galley.size());
            while taken.iter().any(|other| other.intersects(room)) {
                room = room.translate(vec2(0.0, galley.size().y));
            }
            // Under the frame there is the axis: there the name stands above its line.
            if room.bottom() > transform.frame().bottom() {
                room = room.translate(vec2(0.0, at.y - room.bottom() - theme.space.hair));
            }
            let ground = theme.palette.panel.gamma_multiply(0.7);
            ui.painter().rect_filled(room.expand2(vec2(2.0, 0.0)), theme.radius.small, ground);
            text::paint(ui, galley, room.left_top(), Align2::LEFT_TOP);
            taken.push(room);
        }
    }

    /// A cross-hair at the year under the pointer, and every figure of that year.
    fn readout(&self, ui: &Ui, theme: &Theme, response: &egui::Response, transform: &PlotTransform) -> Option<usize> {
        let pointer = response.hover_pos()?;
        let first = self.years.first().copied()?;
        let place = (transform.value_from_position(pointer).x - first).round().max(0.0) as usize;
        let year = self.years.get(place)?;
        let x = transform.position_from_point(&PlotPoint::new(*year, 0.0)).x;
        ui.painter().vline(x, transform.frame().y_range(), Stroke::new(1.0, theme.palette.tick));
        response.clone().on_hover_ui_at_pointer(|ui| {
            ui.strong(format!("{year:.0}"));
            for (index, series) in self.bands.iter().enumerate().rev() {
                figure(ui, theme, EDGES[index], series.get(place).map(|value| (self.write)(*value)));
            }
            for reference in self.references {
                figure(ui, theme, reference.name, reference.values.get(place).map(|value| (self.write)(*value)));
            }
        });
        Some(place)
    }
}

/// A name and a figure on one line of a tooltip.
fn figure(ui: &mut Ui, theme: &Theme, name: &str, value: Option<String>) {
    let value = value.unwrap_or_default();
    let width = theme.text.body * 16.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, theme.text.body * 1.4), Sense::hover());
    let value = text::elided(ui, &value, theme.font(Text::Strong), theme.palette.text_strong, width);
    let name = text::elided(ui, name, theme.font(Text::Small), theme.palette.text_weak, width - value.size().x);
    text::paint(ui, name, rect.left_center(), Align2::LEFT_CENTER);
    text::paint(ui, value, rect.right_center(), Align2::RIGHT_CENTER);
}

fn line<'a>(name: &str, years: &[f64], series: &[f64]) -> Line<'a> {
    let points = years.iter().zip(series).filter(|(_, y)| y.is_finite()).map(|(x, y)| PlotPoint::new(*x, *y));
    Line::new(name, PlotPoints::Owned(points.collect())).allow_hover(false)
}

/// The line of small print under a chart: purpose at the left, scenario, paths and seed at the right.
pub fn corner(ui: &mut Ui, id: &str, left: &str, right: &str) {
    let theme = theme::of(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), theme.text.small * 1.6), Sense::hover());
    let font = theme.font(Text::Small);
    let weak: Color32 = theme.palette.text_weak;
    let right = text::elided(ui, right, font.clone(), weak, rect.width() * 0.62);
    let room = rect.width() - right.size().x - theme.space.item;
    let galley = text::elided(ui, left, font, weak, room);
    let response = ui.interact(rect, Id::unique(format!("corner {id}")), Sense::hover());
    text::whole_on_hover(response, &galley, left);
    text::paint(ui, galley, rect.left_center(), Align2::LEFT_CENTER);
    text::paint(ui, right, rect.right_center(), Align2::RIGHT_CENTER);
}
