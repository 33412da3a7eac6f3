//! Two measures of the same things side by side, a row a thing: share of money above, share of risk below.

use egui::{Align2, Id, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{take_room, text};
use crate::app::theme::{self, Text, Theme};

/// One thing and its two measures.
#[derive(Clone, Debug)]
pub struct PairedRow {
    /// What stands at the left (the short name).
    pub label: String,
    /// Tooltip and accessible text: the full name and both measures in words.
    pub name: String,
    /// The first measure (share of money), at least 0.
    pub first: f64,
    /// The second measure (share of risk); below 0 it hedges and runs to the left of the axis.
    pub second: f64,
    /// What stands at the right ("29.8").
    pub figure: String,
}

/// Builds the rows; see the module.
pub struct PairedBars<'a> {
    id: &'a str,
    name: &'a str,
    rows: &'a [PairedRow],
    legend: Option<(&'a str, &'a str)>,
    greatest: Option<f64>,
}

impl<'a> PairedBars<'a> {
    /// Rows in the order given, as wide as the room given to them. `name` is what a screen reader calls the whole.
    pub fn new(id: &'a str, name: &'a str, rows: &'a [PairedRow]) -> Self {
        Self { id, name, rows, legend: None, greatest: None }
    }

    /// What the two bars are, above the rows ("money", "risk").
    #[must_use]
    pub fn legend(mut self, first: &'a str, second: &'a str) -> Self {
        self.legend = Some((first, second));
        self
    }

    /// The measure that fills the bar's room; without it the greatest of all.
    #[must_use]
    pub fn greatest(mut self, greatest: f64) -> Self {
        self.greatest = Some(greatest);
        self
    }

    /// Draws the rows; answers with the row under the pointer or with the focus on it, if any.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let theme = theme::of(ui);
        let font = theme.font(Text::Small);
        let measure = |text: &str| text::elided(ui, text, font.clone(), theme.palette.text, f32::INFINITY).size().x;
        let room = ui.available_width();
        let figures = self.rows.iter().map(|row| measure(&row.figure)).fold(0.0, f32::max);
        let labels = self.rows.iter().map(|row| measure(&row.label)).fold(0.0, f32::max).min(room * 0.4);
        let columns = Columns { room, labels, figures, gap: theme.space.item };
        if let Some((first, second)) = self.legend {
            legend(ui, &theme, first, second);
        }
        let sane = |measure: f64| if measure.is_finite() { measure } else { 0.0 };
        let all = || self.rows.iter().flat_map(|row| [sane(row.first), sane(row.second)]);
        let greatest = self.greatest.unwrap_or_else(|| all().fold(0.0, f64::max)).max(f64::MIN_POSITIVE);
        let least = all().fold(0.0, f64::min);
        let id = Id::unique(self.id);
        let (mut under, mut area) = (None, Rect::NOTHING);
        for (place, row) in self.rows.iter().enumerate() {
            let bars = Bars { low: least, high: greatest, values: [sane(row.first), sane(row.second)] };
            let response = show_row(ui, &theme, id.with(("row", place)), (row, &columns, &bars));
            area |= response.rect;
            if response.hovered() {
                under = Some(place);
            }
            response.on_hover_text(&row.name);
        }
        if area.is_positive() {
            let whole = ui.interact(area, id, Sense::hover());
            whole.widget_info(|| WidgetInfo::labeled(Role::Group, true, self.name));
            ui.accesskit_node_builder(id, |node| node.set_author_id(self.id));
        }
        under
    }
}

/// The widths that all rows share.
struct Columns {
    room: f32,
    labels: f32,
    figures: f32,
    gap: f32,
}

struct Bars {
    low: f64,
    high: f64,
    values: [f64; 2],
}

fn show_row(ui: &mut Ui, theme: &Theme, id: Id, (row, columns, bars): (&PairedRow, &Columns, &Bars)) -> Response {
    let palette = &theme.palette;
    let height = ui.text_style_height(&Text::Small.style()) + theme.space.hair;
    let rect = take_room(ui, vec2(columns.room, height));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &row.name));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let label = text::elided(ui, &row.label, theme.font(Text::Small), palette.text, columns.labels);
    text::paint(ui, label, rect.left_center(), Align2::LEFT_CENTER);
    let figure = text::elided(ui, &row.figure, theme.font(Text::Small), palette.text, f32::INFINITY);
    text::paint(ui, figure, rect.right_center(), Align2::RIGHT_CENTER);

    let from = rect.left() + columns.labels + columns.gap;
    let to = (rect.right() - columns.figures - columns.gap).max(from);
    let x = |measure: f64| {
        let share = ((measure - bars.low) / (bars.high - bars.low)).clamp(0.0, 1.0);
        from + (to - from) * share as f32
    };
    let thick = (height * 0.24).max(3.0);
    let middle = rect.center().y;
    let places = [(middle - thick - 0.5, palette.measure_first), (middle + 0.5, palette.measure_second)];
    for (value, (top, colour)) in bars.values.into_iter().zip(places) {
        let (one, other) = (x(0.0), x(value));
        let bar = Rect::from_min_max(pos2(one.min(other), top), pos2(one.max(other), top + thick));
        ui.painter().rect_filled(bar, 1.0, colour);
    }
    response
}

fn legend(ui: &mut Ui, theme: &Theme, first: &str, second: &str) {
    let palette = &theme.palette;
    ui.horizontal_wrapped(|ui| {
        for (text, colour) in [(first, palette.measure_first), (second, palette.measure_second)] {
            let side = theme.text.small;
            let (rect, _) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
            let bar = Rect::from_center_size(rect.center(), vec2(side, side * 0.35));
            ui.painter().rect_filled(bar, 1.0, colour);
            ui.label(egui::RichText::new(text).text_style(Text::Small.style()).color(palette.text_weak));
        }
    });
}
