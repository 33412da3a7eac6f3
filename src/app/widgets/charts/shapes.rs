//! A chart's plain shapes drawn in the window's colours and fonts.

use egui::epaint::Mesh;
use egui::{Align, Align2, Color32, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::app::theme::{Text, Theme};
use crate::app::widgets::text as lines;
use crate::charts::shapes::{self as plain, Across, Down, Fill, Fit, Ink, Kind, Line, Sizes};

/// The sizes that charts are laid out with at the theme's text scale.
pub fn sizes(theme: &Theme) -> Sizes {
    Sizes { body: theme.text.body, small: theme.text.small, gap: theme.space.item }
}

/// An area of the window as a chart's room.
pub fn room(area: Rect) -> plain::Rect {
    plain::Rect::new(area.left(), area.top(), area.width(), area.height())
}

/// A chart's area in the window.
pub fn area(place: plain::Rect) -> Rect {
    Rect::from_min_size(pos2(place.left, place.top), vec2(place.width, place.height))
}

/// The colour of an area upon a panel.
pub fn colour(theme: &Theme, fill: Fill) -> Color32 {
    let palette = &theme.palette;
    match fill {
        Fill::Open => palette.panel,
        Fill::Neutral(strength) => palette.band_outer.lerp_to_gamma(palette.band_inner, strength.clamp(0.0, 1.0)),
        Fill::Graded(place) => graded(theme, place),
        // Little lies close to the ground: dark on dark, bright on bright.
        Fill::Sequence(place) => theme.sequence(if theme.dark { place } else { 1.0 - place }),
        Fill::More(strength) => palette.panel.lerp_to_gamma(theme.change.gain, 0.12 + 0.78 * strength.clamp(0.0, 1.0)),
        Fill::Less(strength) => palette.panel.lerp_to_gamma(theme.change.loss, 0.12 + 0.78 * strength.clamp(0.0, 1.0)),
        Fill::Measure => palette.measure_first,
        Fill::Band => palette.band_inner,
    }
}

/// Outer band, inner band, edge and median of the fans as one scale.
fn graded(theme: &Theme, place: f32) -> Color32 {
    let palette = &theme.palette;
    let stops = [palette.band_outer, palette.band_inner, palette.band_edge, palette.median];
    let place = place.clamp(0.0, 1.0) * (stops.len() - 1) as f32;
    let at = |place: f32| stops.get(place as usize).copied().unwrap_or(palette.median);
    at(place.floor()).lerp_to_gamma(at(place.ceil()), place.fract())
}

fn ink(theme: &Theme, ink: Ink) -> Color32 {
    let palette = &theme.palette;
    match ink {
        Ink::Plain => palette.text,
        Ink::Weak => palette.text_weak,
        Ink::Strong => palette.text_strong,
        Ink::Upon(fill) | Ink::WeakUpon(fill) => theme.text_on(colour(theme, fill)),
    }
}

fn kind(kind: Kind) -> Text {
    match kind {
        Kind::Small => Text::Small,
        Kind::SmallStrong => Text::SmallStrong,
        Kind::Body => Text::Body,
        Kind::Strong => Text::Strong,
    }
}

fn stroke(theme: &Theme, line: Line) -> Stroke {
    let palette = &theme.palette;
    match line {
        Line::Divider => Stroke::new(1.0, palette.divider),
        Line::Axis => Stroke::new(1.0, palette.track),
        Line::Edge => Stroke::new(1.0, palette.band_edge),
        Line::Median => Stroke::new(2.0, palette.median),
        Line::Reference => Stroke::new(1.5, palette.warning),
        Line::Whisker => Stroke::new(1.25, palette.text_strong),
    }
}

/// Draws shapes whose places are the window's own, cut at the room of `ui`.
pub fn paint(ui: &Ui, theme: &Theme, shapes: &[plain::Shape]) {
    for shape in shapes {
        match shape {
            plain::Shape::Rect { area: place, fill } => {
                let radius = theme.radius.small.min(place.height / 2.0);
                ui.painter().rect_filled(area(*place), radius, colour(theme, *fill));
            }
            plain::Shape::Band { x, upper, lower, fill } => {
                ui.painter().add(band(x, upper, lower, colour(theme, *fill)));
            }
            plain::Shape::Line { points, line } => {
                let points: Vec<Pos2> = points.iter().map(|point| pos2(point.x, point.y)).collect();
                let stroke = stroke(theme, *line);
                if *line == Line::Reference {
                    ui.painter().extend(Shape::dashed_line(&points, stroke, 6.0, 4.0));
                } else {
                    ui.painter().add(Shape::line(points, stroke));
                }
            }
            plain::Shape::Text(text) => write(ui, theme, text),
        }
    }
}

/// The area between two lines, a quadrilateral a step.
fn band(x: &[f32], upper: &[f32], lower: &[f32], colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for ((x, upper), lower) in x.iter().zip(upper).zip(lower) {
        let place = mesh.vertices.len() as u32;
        mesh.colored_vertex(pos2(*x, *upper), colour);
        mesh.colored_vertex(pos2(*x, *lower), colour);
        if place >= 2 {
            mesh.add_triangle(place - 2, place - 1, place);
            mesh.add_triangle(place - 1, place, place + 1);
        }
    }
    mesh
}

fn write(ui: &Ui, theme: &Theme, text: &plain::Text) {
    let (font, colour) = (theme.font(kind(text.kind)), ink(theme, text.ink));
    let galley = match text.fit {
        Fit::Cut => lines::elided(ui, &text.text, font, colour, text.room),
        Fit::Shrink => lines::fitted(ui, &text.text, font, colour, text.room),
        Fit::Drop => {
            let whole = lines::elided(ui, &text.text, font, colour, f32::INFINITY);
            if whole.size().x > text.room {
                return;
            }
            whole
        }
    };
    let across = match text.across {
        Across::Left => Align::Min,
        Across::Middle => Align::Center,
        Across::Right => Align::Max,
    };
    let down = match text.down {
        Down::Top => Align::Min,
        Down::Middle => Align::Center,
        Down::Bottom => Align::Max,
    };
    lines::paint(ui, galley, pos2(text.at.x, text.at.y), Align2([across, down]));
}
