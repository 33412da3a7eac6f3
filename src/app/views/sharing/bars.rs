//! A stack of bars a year on quiet axes, with every figure of the year under the pointer.

use crate::app::{
    theme::{Text, Theme},
    widgets::{charts::axes::round_step, text},
};
use egui::{Align2, Color32, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// One layer: a value a year.
pub struct Layer {
    /// What it is called.
    pub name: String,
    /// Its colour.
    pub colour: Color32,
    /// Its values, at least 0.
    pub values: Vec<f64>,
}

/// What is drawn.
pub struct Bars<'a> {
    /// Unique in the program.
    pub id: &'a str,
    /// What a screen reader says of it.
    pub spoken: &'a str,
    /// The calendar year of the first bar.
    pub first: i32,
    /// The layers, lowest first.
    pub layers: &'a [Layer],
    /// Writes a value of the vertical axis; nothing where there is no axis.
    pub axis: Option<&'a dyn Fn(f64) -> String>,
    /// Writes a value with its unit.
    pub write: &'a dyn Fn(f64) -> String,
    /// It belongs to an older plan than the one on screen.
    pub stale: bool,
}

impl Bars<'_> {
    /// Draws the bars in all the width there is. The left edge of the first bar is `left` from the edge.
    pub fn show(&self, ui: &mut Ui, theme: &Theme, height: f32) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let response = ui.interact(rect, Id::unique(self.id), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.spoken));
        let years = self.layers.iter().map(|layer| layer.values.len()).max().unwrap_or(0);
        let sum = |year: usize| -> f64 { self.layers.iter().filter_map(|layer| layer.values.get(year)).sum() };
        let greatest = (0..years).map(sum).fold(0.0, f64::max);
        let step = round_step(greatest.max(f64::MIN_POSITIVE), (f64::from(height) / 38.0).clamp(2.0, 5.0));
        let top = if self.axis.is_some() { (greatest / step).ceil().max(1.0) * step } else { greatest.max(1e-12) };
        let line = theme.text.small * 1.5;
        let left = theme.text.small * 3.2;
        let above = theme.text.small * if self.axis.is_some() { 0.7 } else { 1.4 };
        let plot =
            Rect::from_min_max(pos2(rect.left() + left, rect.top() + above), pos2(rect.right(), rect.bottom() - line));
        let y = |value: f64| plot.bottom() - plot.height() * (value / top) as f32;
        let font = theme.font(Text::Small);
        let weak = theme.palette.text_weak;
        if let Some(axis) = self.axis {
            let mut mark = 0.0;
            while mark <= top * 1.000_001 {
                ui.painter().hline(plot.x_range(), y(mark), Stroke::new(1.0, theme.palette.divider));
                let galley = text::fitted(ui, &axis(mark), font.clone(), weak, left - theme.space.small);
                text::paint(ui, galley, pos2(plot.left() - theme.space.small, y(mark)), Align2::RIGHT_CENTER);
                mark += step;
            }
        }
        ui.painter().hline(plot.x_range(), plot.bottom(), Stroke::new(1.0, theme.palette.track));
        let pitch = plot.width() / years.max(1) as f32;
        let under = response.hover_pos().map(|at| ((at.x - plot.left()) / pitch).floor());
        let fade = if self.stale { 0.45 } else { 1.0 };
        for year in 0..years {
            let from = plot.left() + pitch * year as f32;
            let bar = egui::Rangef::new(from + pitch * 0.1, from + pitch * 0.9);
            if under == Some(year as f32) {
                let ground = Rect::from_x_y_ranges(egui::Rangef::new(from, from + pitch), plot.y_range());
                ui.painter().rect_filled(ground, 0.0, theme.palette.raised);
            }
            let mut base = 0.0;
            for layer in self.layers {
                let value = layer.values.get(year).copied().unwrap_or(0.0).max(0.0);
                // A hairline between the layers keeps neighbours apart without colour.
                let area = Rect::from_x_y_ranges(bar, egui::Rangef::new(y(base + value), y(base)));
                let gap = if area.height() > 2.5 { 0.8 } else { 0.0 };
                let area = Rect::from_min_max(area.min + vec2(0.0, gap), area.max);
                if area.height() > 0.05 {
                    ui.painter().rect_filled(area, 0.0, layer.colour.gamma_multiply(fade));
                }
                base += value;
            }
            let calendar = self.first + year as i32;
            if calendar % 5 == 0 || years <= 8 {
                let galley = text::elided(ui, &calendar.to_string(), font.clone(), weak, f32::INFINITY);
                let half = galley.size().x / 2.0;
                let x = (from + pitch / 2.0).min(rect.right() - half);
                text::paint(ui, galley, pos2(x, rect.bottom() - line / 2.0), Align2::CENTER_CENTER);
            }
        }
        self.peak(ui, theme, &plot, (years, greatest), &sum);
        let chosen = under.filter(|year| *year >= 0.0).map(|year| year as usize).filter(|year| *year < years);
        if let Some(year) = chosen {
            response.on_hover_ui_at_pointer(|ui| {
                ui.strong((self.first + year as i32).to_string());
                for layer in self.layers.iter().rev() {
                    let value = layer.values.get(year).copied().unwrap_or(0.0);
                    ui.horizontal(|ui| {
                        square(ui, theme, layer.colour);
                        ui.label(format!("{}  {}", layer.name, (self.write)(value)));
                    });
                }
            });
        }
    }
}

impl Bars<'_> {
    /// Without an axis the tallest bar says how tall it is.
    fn peak(&self, ui: &Ui, theme: &Theme, plot: &Rect, (years, greatest): (usize, f64), sum: &dyn Fn(usize) -> f64) {
        let tallest = (0..years).find(|year| sum(*year) >= greatest);
        let Some(year) = tallest.filter(|_| self.axis.is_none() && greatest > 0.0) else { return };
        let x = plot.left() + plot.width() * (year as f32 + 0.5) / years as f32;
        let font = theme.font(Text::Small);
        let galley = text::elided(ui, &(self.write)(greatest), font, theme.palette.text_weak, f32::INFINITY);
        let x = x.min(plot.right() - galley.size().x / 2.0);
        text::paint(ui, galley, pos2(x, plot.top()), Align2::CENTER_BOTTOM);
    }
}

fn square(ui: &mut Ui, theme: &Theme, colour: Color32) {
    let side = theme.text.small * 0.8;
    let (area, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    ui.painter().rect_filled(area, 1.0, colour);
}

/// The layers' names with their colours, in a wrapping row.
pub fn legend(ui: &mut Ui, theme: &Theme, layers: &[Layer]) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(theme.space.small, theme.space.hair);
        for layer in layers {
            let galley =
                text::elided(ui, &layer.name, theme.font(Text::Small), theme.palette.text, ui.available_width());
            let side = theme.text.small * 0.8;
            let (_, area) = ui.allocate_space(vec2(
                side + theme.space.small + galley.size().x + theme.space.small,
                theme.text.small * 1.4,
            ));
            let mark = Rect::from_min_size(pos2(area.left(), area.center().y - side / 2.0), vec2(side, side));
            ui.painter().rect_filled(mark, 1.0, layer.colour);
            text::paint(ui, galley, pos2(mark.right() + theme.space.small, area.center().y), Align2::LEFT_CENTER);
        }
    });
}
