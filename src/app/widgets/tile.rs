//! A headline tile: a caption, one large figure, how it changed, and a line of context.

use egui::{
    Align2, Color32, Id, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::{take_room, text};
use crate::app::theme::{self, Text, Theme};

/// Which way a figure went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Level,
}

/// Whether that is welcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// For the better.
    Gain,
    /// For the worse.
    Loss,
    /// Neither.
    Neutral,
}

/// A change against the baseline.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The signed change ("+0.8 pp").
    pub text: &'a str,
    /// Drawn as an arrow.
    pub direction: Direction,
    /// Drawn as the colour.
    pub verdict: Verdict,
}

/// Builds one tile; see the module.
pub struct Tile<'a> {
    id: &'a str,
    caption: &'a str,
    figure: &'a str,
    change: Option<Change<'a>>,
    detail: &'a str,
    tooltip: &'a str,
    stale: bool,
    width: Option<f32>,
}

impl<'a> Tile<'a> {
    /// A tile with a caption and a figure, as wide as the room given to it.
    pub fn new(id: &'a str, caption: &'a str, figure: &'a str) -> Self {
        Self { id, caption, figure, change: None, detail: "", tooltip: "", stale: false, width: None }
    }

    /// The change against the baseline, at the right of the figure.
    #[must_use]
    pub fn change(mut self, change: Option<Change<'a>>) -> Self {
        self.change = change;
        self
    }

    /// A line under the figure.
    #[must_use]
    pub fn detail(mut self, detail: &'a str) -> Self {
        self.detail = detail;
        self
    }

    /// What the pointer brings up.
    #[must_use]
    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = tooltip;
        self
    }

    /// Whether the figure belongs to an older plan than the one on screen: then it is greyed.
    #[must_use]
    pub fn stale(mut self, stale: bool) -> Self {
        self.stale = stale;
        self
    }

    /// Width in points; without it all there is.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Height in points of a tile at the theme's text scale: the same for every tile, so that they stand in a grid.
    pub fn height(ui: &Ui) -> f32 {
        let theme = theme::of(ui);
        let rows = [Text::Small, Text::Tile, Text::Small].map(|text| ui.text_style_height(&text.style()));
        // The large row's own leading is generous enough to part it from its neighbours.
        rows.iter().sum::<f32>() - theme.text.tile * 0.35 + 1.4 * theme.space.inner
    }

    /// Draws the tile.
    pub fn show(self, ui: &mut Ui) -> Response {
        let theme = theme::of(ui);
        let palette = &theme.palette;
        let size = vec2(self.width.unwrap_or_else(|| ui.available_width()), Self::height(ui));
        let rect = take_room(ui, size);
        let response = ui.interact(rect, Id::unique(self.id), Sense::hover());
        let change = self.change.map_or("", |change| change.text);
        let all = text::spoken(&[self.caption, self.figure, change, self.detail]);
        response.widget_info(|| WidgetInfo::labeled(Role::Group, true, &all));
        ui.accesskit_node_builder(response.id, |node| node.set_author_id(self.id));

        let inner = rect.shrink2(vec2(theme.space.inner, 0.7 * theme.space.inner));
        let line = |text: &str, kind: Text, colour: Color32, width: f32| {
            text::elided(ui, text, theme.font(kind), colour, width)
        };
        let caption = line(self.caption, Text::Small, palette.text_weak, inner.width());
        let change_width = self.change.map_or(0.0, |change| change_size(ui, &theme, change.text));
        let gap = if change_width > 0.0 { theme.space.item } else { 0.0 };
        let strong = if self.stale { palette.text_weak } else { palette.text_strong };
        let figure_font = theme.font(Text::Tile);
        let whole = text::elided(ui, self.figure, figure_font.clone(), strong, f32::INFINITY).size().x;
        // The change stands beside the figure; where both cannot stand, it goes down to the context's line.
        let beside = whole * 0.8 + gap + change_width <= inner.width();
        let figure_width = if beside { inner.width() - change_width - gap } else { inner.width() };
        let figure = text::fitted(ui, self.figure, figure_font, strong, figure_width);
        let detail_width = if beside { inner.width() } else { inner.width() - change_width - gap };
        let detail = line(self.detail, Text::Small, palette.text_weak, detail_width);
        let cut = caption.elided || figure.elided || detail.elided;
        if ui.is_rect_visible(rect) {
            let rim = Stroke::new(1.0, palette.outline);
            ui.painter().rect(rect, theme.radius.panel, palette.panel, rim, StrokeKind::Inside);
            let top = text::paint(ui, caption, inner.left_top(), Align2::LEFT_TOP);
            let bottom = text::paint(ui, detail, inner.left_bottom(), Align2::LEFT_BOTTOM);
            let middle = f32::midpoint(top.bottom(), bottom.top());
            text::paint(ui, figure, pos2(inner.left(), middle), Align2::LEFT_CENTER);
            if let Some(change) = self.change {
                let height = if beside { middle } else { bottom.center().y };
                paint_change(ui, &theme, &change, pos2(inner.right(), height), self.stale);
            }
        }
        match (self.tooltip, cut) {
            ("", false) => response,
            ("", true) => response.on_hover_text(all),
            (tooltip, false) => response.on_hover_text(tooltip),
            (tooltip, true) => response.on_hover_text(format!("{all}\n{tooltip}")),
        }
    }
}

fn arrow_size(theme: &Theme) -> f32 {
    theme.text.small * 0.7
}

fn change_size(ui: &Ui, theme: &Theme, change: &str) -> f32 {
    let galley = text::elided(ui, change, theme.font(Text::SmallStrong), theme.palette.text, f32::INFINITY);
    galley.size().x + theme.space.small + arrow_size(theme)
}

fn paint_change(ui: &Ui, theme: &Theme, change: &Change<'_>, right: Pos2, stale: bool) {
    let colour = match change.verdict {
        _ if stale => theme.palette.text_weak,
        Verdict::Gain => theme.change.gain,
        Verdict::Loss => theme.change.loss,
        Verdict::Neutral => theme.palette.text_weak,
    };
    let galley = text::elided(ui, change.text, theme.font(Text::SmallStrong), colour, f32::INFINITY);
    let place = text::paint(ui, galley, right, Align2::RIGHT_CENTER);
    let size = arrow_size(theme);
    let area =
        Rect::from_center_size(pos2(place.left() - theme.space.small - size / 2.0, place.center().y), vec2(size, size));
    paint_arrow(ui.painter(), area, change.direction, colour);
}

/// An arrow of strokes: a filled triangle would be read as a minus sign in Japanese accounts.
fn paint_arrow(painter: &Painter, area: Rect, direction: Direction, colour: Color32) {
    let stroke = Stroke::new((area.width() * 0.17).max(1.2), colour);
    let centre = area.center();
    let (tip, tail) = match direction {
        Direction::Up => (area.center_top(), area.center_bottom()),
        Direction::Down => (area.center_bottom(), area.center_top()),
        Direction::Level => {
            painter.line_segment([area.left_center(), area.right_center()], stroke);
            return;
        }
    };
    painter.line_segment([tail, tip], stroke);
    let wing = area.width() * 0.4;
    for side in [-1.0, 1.0] {
        painter.line_segment([tip, pos2(centre.x + side * wing, tip.y + (centre.y - tip.y) * 0.8)], stroke);
    }
}
