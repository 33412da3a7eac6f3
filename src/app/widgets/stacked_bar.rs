//! A whole and its parts in one horizontal bar, told apart by pattern as well as by colour.

use egui::{Align2, Color32, Id, Painter, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{take_room, text};
use crate::app::theme::{self, PartnerColours, Text};

/// What a part's area is covered with, so that it can be told apart without colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pattern {
    /// Nothing.
    #[default]
    Plain,
    /// Strokes rising to the right.
    Rising,
    /// Strokes falling to the right.
    Falling,
    /// Both.
    Crossed,
    /// Upright strokes.
    Upright,
    /// Level strokes.
    Level,
    /// Dots.
    Dotted,
}

impl Pattern {
    /// A pattern by the place of a thing in its list; neighbours never share one.
    pub fn of(place: usize) -> Self {
        const ALL: [Pattern; 7] = [
            Pattern::Plain,
            Pattern::Rising,
            Pattern::Dotted,
            Pattern::Falling,
            Pattern::Upright,
            Pattern::Crossed,
            Pattern::Level,
        ];
        ALL[place % ALL.len()]
    }
}

/// One part of the whole.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its size; parts are drawn in proportion to their sum, or to the whole if that is given.
    pub size: f64,
    /// What stands in the part if it fits ("U.S. 69").
    pub label: String,
    /// Tooltip and accessible name ("United States: 69 %").
    pub name: String,
    /// Its area's colour and the colour of text upon it.
    pub colours: PartnerColours,
    /// What tells it apart without colour.
    pub pattern: Pattern,
}

/// Builds one bar; see the module.
pub struct StackedBar<'a> {
    id: &'a str,
    name: &'a str,
    parts: &'a [Part],
    whole: Option<f64>,
    height: Option<f32>,
    width: Option<f32>,
}

impl<'a> StackedBar<'a> {
    /// A bar of parts, as wide as the room given to it. `name` is what a screen reader calls the whole.
    pub fn new(id: &'a str, name: &'a str, parts: &'a [Part]) -> Self {
        Self { id, name, parts, whole: None, height: None, width: None }
    }

    /// The size of the whole where the parts do not fill it; the rest stays open.
    #[must_use]
    pub fn whole(mut self, whole: f64) -> Self {
        self.whole = Some(whole);
        self
    }

    /// Height in points; without it one line of small text.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = Some(height);
        self
    }

    /// Width in points; without it all there is.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Draws the bar and answers with the whole's response.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let height = self.height.unwrap_or(theme.text.small * 1.4);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let rect = take_room(ui, vec2(width, height));
        let id = Id::unique(self.id);
        let response = ui.interact(rect, id, Sense::hover());
        let all: Vec<&str> =
            std::iter::once(self.name).chain(self.parts.iter().map(|part| part.name.as_str())).collect();
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, text::spoken(&all)));
        ui.accesskit_node_builder(id, |node| node.set_author_id(self.id));

        let size = |part: &Part| if part.size.is_finite() { part.size.max(0.0) } else { 0.0 };
        let sum: f64 = self.parts.iter().map(size).sum();
        let whole = self.whole.unwrap_or(sum).max(sum);
        if whole <= 0.0 {
            outline(ui, &theme, rect);
            return response;
        }
        if whole > sum {
            outline(ui, &theme, rect);
        }
        let mut before = 0.0;
        for (place, part) in self.parts.iter().enumerate() {
            let x = |amount: f64| rect.left() + (f64::from(rect.width()) * amount / whole) as f32;
            let (from, to) = (x(before), x(before + size(part)));
            before += size(part);
            // A gap of a point parts the parts; it is taken from the left one.
            let gap = if to < rect.right() - 0.5 { 1.0 } else { 0.0 };
            let area = Rect::from_min_max(pos2(from, rect.top()), pos2((to - gap).max(from), rect.bottom()));
            if area.width() >= 0.5 {
                show_part(ui, id.with(("part", place)), area, part);
            }
        }
        response
    }
}

fn outline(ui: &Ui, theme: &theme::Theme, rect: Rect) {
    let rim = Stroke::new(1.0, theme.palette.track);
    ui.painter().rect_stroke(rect, theme.radius.small, rim, egui::StrokeKind::Inside);
}

fn show_part(ui: &mut Ui, id: Id, area: Rect, part: &Part) {
    let theme = theme::of(ui);
    let response = ui.interact(area, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, &part.name));
    let ink = part.colours.on_fill;
    let galley = text::elided(ui, &part.label, theme.font(Text::Small), ink, f32::INFINITY);
    if ui.is_rect_visible(area) {
        let painter = ui.painter_at(area);
        painter.rect_filled(area, theme.radius.small, part.colours.fill);
        let pitch = 5.0 * theme.pace();
        cover(&painter, area, part.pattern, (pitch, ink.gamma_multiply(0.45)));
        if part.colours.edge != part.colours.fill {
            let rim = Stroke::new(1.0, part.colours.edge);
            painter.rect_stroke(area, theme.radius.small, rim, egui::StrokeKind::Inside);
        }
        let room = area.width() - 2.0 * theme.space.small;
        if !part.label.is_empty() && galley.size().x <= room {
            // The label stands on plain ground, whatever the pattern.
            let ground = Align2::CENTER_CENTER.anchor_size(area.center(), galley.size()).expand2(vec2(2.0, 0.0));
            painter.rect_filled(ground.intersect(area.shrink(1.0)), 0.0, part.colours.fill);
            painter.galley(ground.min + vec2(2.0, 0.0), galley, ink);
        }
    }
    response.on_hover_text(&part.name);
}

/// Draws a pattern over an area with strokes of one colour at an even pitch.
fn cover(painter: &Painter, area: Rect, pattern: Pattern, (pitch, colour): (f32, Color32)) {
    let stroke = Stroke::new(1.0, colour);
    let mut shapes = Vec::new();
    let mut lines = |lean: f32| {
        let mut x = area.left() - area.height();
        while x < area.right() + area.height() {
            let (low, high) = (x - lean * area.height() / 2.0, x + lean * area.height() / 2.0);
            shapes.push(Shape::line_segment([pos2(low, area.bottom()), pos2(high, area.top())], stroke));
            x += pitch;
        }
    };
    match pattern {
        Pattern::Plain => {}
        Pattern::Rising => lines(1.0),
        Pattern::Falling => lines(-1.0),
        Pattern::Upright => lines(0.0),
        Pattern::Crossed => {
            lines(1.0);
            lines(-1.0);
        }
        Pattern::Level => {
            let mut y = area.top() + pitch / 2.0;
            while y < area.bottom() {
                shapes.push(Shape::hline(area.x_range(), y, stroke));
                y += pitch * 0.8;
            }
        }
        Pattern::Dotted => {
            let mut x = area.left() + pitch / 2.0;
            while x < area.right() {
                let mut y = area.top() + pitch / 2.0;
                while y < area.bottom() {
                    shapes.push(Shape::circle_filled(pos2(x, y), 0.9, colour));
                    y += pitch;
                }
                x += pitch;
            }
        }
    }
    painter.extend(shapes);
}
