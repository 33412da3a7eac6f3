//! How the slider looks. Every meaning has a shape of its own, so that nothing depends on telling colours apart:
//! filled part thick, reachable part thin, unreachable part hatched while a hand or the focus is on it, limits as corner flags, ghosts as strokes.

use egui::{Color32, Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::track::Track;
use super::{AllocationSlider, GhostKind, GhostTick, gesture, on_axis};
use crate::app::theme::Theme;

/// Points within which the pointer is at a tick.
pub(super) const NEAR: f32 = 4.0;

/// Which limit a handle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Floor,
    Cap,
}

impl Side {
    /// A word, not the bare variant: that would hash as egui's own numbered children do.
    pub fn salt(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Cap => "cap",
        }
    }
}

/// A limit handle as drawn.
pub(super) struct Edge {
    pub side: Side,
    pub x: f32,
    pub set: bool,
    pub lit: bool,
    pub focused: bool,
}

/// Half the thumb's width.
pub(super) fn thumb_radius(theme: &Theme) -> f32 {
    6.5 * theme.pace()
}

/// Where a limit handle can be grabbed: beside its line, on the barred side, below the rail.
pub(super) fn edge_area(rect: Rect, x: f32, side: Side) -> Rect {
    let (left, right) = match side {
        Side::Floor => (9.0, 2.0),
        Side::Cap => (2.0, 9.0),
    };
    Rect::from_min_max(pos2(x - left, rect.center().y + 3.0), pos2(x + right, rect.bottom()))
}

/// Everything one drawing needs.
pub(super) struct Scene<'a> {
    pub slider: &'a AllocationSlider<'a>,
    pub theme: &'a Theme,
    pub rect: Rect,
    pub track: Track,
    pub enabled: bool,
    pub edges: &'a [Edge],
}

impl Scene<'_> {
    pub fn paint(&self, ui: &Ui, response: &Response) {
        let painter = ui.painter();
        let moving = gesture::is_moving(ui, response.id);
        let lively = moving || response.hovered() || response.has_focus();
        self.flash(painter);
        self.rail(painter, lively);
        for edge in self.edges {
            self.edge(painter, edge);
        }
        // A slider that stands where it stood before says so by showing no mark.
        for ghost in self.slider.ghosts.iter().filter(|ghost| ghost.value != self.slider.value) {
            self.ghost(painter, ghost);
        }
        self.thumb(painter, response, moving);
    }

    fn flash(&self, painter: &Painter) {
        let strength = self.slider.flash;
        if strength > 0.0 {
            let warning = self.theme.palette.warning;
            let area = self.rect.expand2(vec2(2.0, 1.0));
            painter.rect_filled(area, self.theme.radius.control, warning.gamma_multiply(0.25 * strength));
            let rim = Stroke::new(1.5, warning.gamma_multiply(strength));
            painter.rect_stroke(area, self.theme.radius.control, rim, StrokeKind::Inside);
        }
    }

    fn rail(&self, painter: &Painter, lively: bool) {
        let palette = &self.theme.palette;
        let pace = self.theme.pace();
        let (start, end) = (self.track.span.min, self.track.span.max);
        let (low, high) =
            self.slider.reachable.map_or((start, end), |(low, high, _)| (self.track.x(low), self.track.x(high)));
        let thumb = self.track.x(self.slider.value);
        let axis = self.rect.center().y;
        let bar = |from: f32, to: f32, thick: f32| {
            Rect::from_min_max(pos2(from, axis - thick / 2.0), pos2(to.max(from), axis + thick / 2.0))
        };
        let (thin, thick) = (2.0 * pace, 5.0 * pace);
        // At rest the whole rail is one calm line; a hand or the focus brings up how far it can go.
        let reachable = if lively || self.slider.flash > 0.0 { high.max(thumb) } else { end };
        painter.rect_filled(bar(thumb.max(low), reachable, thin), thin / 2.0, palette.track);
        self.hatch(painter, (reachable, end), palette.track_hatch);
        let (fill, edge) = self.slider.hue(self.theme);
        let fill = if self.enabled { fill } else { palette.track };
        painter.rect_filled(bar(start, thumb, thick), thick / 2.0, fill);
        if edge != fill && self.enabled {
            painter.rect_stroke(bar(start, thumb, thick), thick / 2.0, Stroke::new(1.0, edge), StrokeKind::Inside);
        }
        // What cannot be given up lies under the fill: there the hatching is cut out of it.
        self.hatch(painter, (start, low.min(thumb)), palette.panel);
    }

    /// Slanted strokes at an even pitch, anchored to the rail so that they stand still while the limit moves.
    fn hatch(&self, painter: &Painter, (from, to): (f32, f32), colour: Color32) {
        let pace = self.theme.pace();
        let (pitch, half) = (6.0 * pace, 2.5 * pace);
        if to - from < 2.0 {
            return;
        }
        let axis = self.rect.center().y;
        let clip = Rect::from_min_max(pos2(from, axis - half), pos2(to, axis + half));
        let painter = painter.with_clip_rect(clip.intersect(painter.clip_rect()));
        let first = ((from - self.track.span.min) / pitch).floor();
        let mut x = self.track.span.min + first * pitch;
        let mut strokes = Vec::new();
        while x < to + half {
            let ends = [pos2(x - half, axis + half), pos2(x + half, axis - half)];
            strokes.push(Shape::line_segment(ends, Stroke::new(1.0, colour)));
            x += pitch;
        }
        painter.extend(strokes);
    }

    /// A flag under the rail whose upright stands at the limit and whose body lies on the barred side.
    fn edge(&self, painter: &Painter, edge: &Edge) {
        let palette = &self.theme.palette;
        let size = 6.0 * self.theme.pace();
        let top = self.rect.center().y + 3.5 * self.theme.pace();
        let barred = match edge.side {
            Side::Floor => -size,
            Side::Cap => size,
        };
        let colour = if edge.focused || edge.lit { palette.accent } else { palette.tick };
        let corners = vec![pos2(edge.x, top), pos2(edge.x, top + size), pos2(edge.x + barred, top + size)];
        let shape = if edge.set {
            Shape::convex_polygon(corners, colour, Stroke::NONE)
        } else {
            Shape::closed_line(corners, Stroke::new(1.0, palette.track))
        };
        painter.add(shape);
        if edge.set {
            let upright = Stroke::new(1.5, colour);
            painter.line_segment([pos2(edge.x, top - 7.0 * self.theme.pace()), pos2(edge.x, top + size)], upright);
        }
        if edge.focused {
            let area = edge_area(self.rect, edge.x, edge.side);
            painter.rect_stroke(area, self.theme.radius.small, Stroke::new(1.5, palette.accent), StrokeKind::Outside);
        }
    }

    fn ghost(&self, painter: &Painter, ghost: &GhostTick) {
        let palette = &self.theme.palette;
        let pace = self.theme.pace();
        let centre = on_axis(self.rect, self.track.x(ghost.value));
        let half = 8.0 * pace;
        let upright = |from: f32, to: f32, colour: Color32| {
            let ends = [pos2(centre.x, centre.y + from), pos2(centre.x, centre.y + to)];
            painter.line_segment(ends, Stroke::new(1.5 * pace, colour));
        };
        match ghost.kind {
            GhostKind::Baseline => upright(-half, half, palette.tick),
            GhostKind::Compared => {
                for (from, to) in [(-half, -half / 2.0), (-half / 6.0, half / 6.0), (half / 2.0, half)] {
                    upright(from, to, palette.tick);
                }
            }
            GhostKind::OtherPartner(colours) => {
                upright(-half, half / 2.0, colours.edge);
                let head = pos2(centre.x, centre.y - half);
                painter.circle(head, 2.5 * pace, colours.fill, Stroke::new(1.0, colours.edge));
            }
        }
    }

    fn thumb(&self, painter: &Painter, response: &Response, moving: bool) {
        let palette = &self.theme.palette;
        let centre = on_axis(self.rect, self.track.x(self.slider.value));
        let swell = if moving || response.hovered() { 1.0 } else { 0.0 };
        let radius = thumb_radius(self.theme) - 0.5 + swell;
        let (fill, edge) = self.slider.hue(self.theme);
        // A moat in the panel's colour parts the thumb from rail, ticks and limits.
        painter.circle_filled(centre, radius + 1.5, palette.panel);
        if !self.enabled {
            painter.circle(centre, radius - 1.0, palette.panel, Stroke::new(1.5, palette.track));
        } else if self.slider.pinned {
            painter.circle(centre, radius - 0.5, palette.panel, Stroke::new(1.5, palette.tick));
        } else if edge == fill {
            painter.circle_filled(centre, radius, fill);
        } else {
            painter.circle(centre, radius - 0.5, fill, Stroke::new(1.0, edge));
        }
        if self.slider.pinned {
            pin(painter, centre, self.theme.pace(), if self.enabled { palette.tick } else { palette.track });
        }
        if response.has_focus() {
            painter.circle_stroke(centre, radius + 2.5, Stroke::new(2.0, palette.accent));
        }
    }
}

/// A drawing pin seen from the side, about eight points tall.
fn pin(painter: &Painter, centre: Pos2, pace: f32, colour: Color32) {
    let at = |x: f32, y: f32| centre + vec2(x, y) * pace;
    painter.rect_filled(Rect::from_min_max(at(-2.5, -3.5), at(2.5, 0.5)), 1.0 * pace, colour);
    painter.line_segment([at(-3.5, 0.5), at(3.5, 0.5)], Stroke::new(1.2 * pace, colour));
    painter.line_segment([at(0.0, 0.5), at(0.0, 4.5)], Stroke::new(1.2 * pace, colour));
}
