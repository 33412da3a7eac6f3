//! A tornado: a bar a shock, to the left what it takes and to the right what it gives, the largest at the top, each with
//! the whisker of its sampling error.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Line, Point, Rect, Shape, Sizes, Text};

/// The part of the width that the names take.
const NAMES: f32 = 0.4;

/// One direction of a shock.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// What it changes, in the unit of the title; below zero it takes.
    pub value: f64,
    /// The standard error of that.
    pub error: f64,
    /// How the value is written.
    pub figure: String,
}

/// One shock.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its sides: one, or two in opposite directions of the shock.
    pub sides: Vec<Side>,
}

/// The picture, and where each row stands in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// What to draw.
    pub shapes: Vec<Shape>,
    /// The rows' places, across the whole width.
    pub rows: Vec<Rect>,
}

/// Where values stand across.
struct Scale {
    left: f32,
    width: f32,
    low: f64,
    high: f64,
}

impl Scale {
    fn x(&self, value: f64) -> f32 {
        let span = self.high - self.low;
        let part = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        self.left + self.width * part.clamp(0.0, 1.0) as f32
    }
}

/// Draws rows in the order given, a row of `height` each. `reach` is every row that the scale has to hold, those that
/// are not drawn among them, so that nothing jumps when they are. Rows of an older plan are `faded`.
pub fn draw(rows: &[Row], reach: &[Row], area: Rect, height: f32, faded: bool, sizes: &Sizes) -> Picture {
    let sides = || reach.iter().chain(rows).flat_map(|row| &row.sides);
    let low = sides().map(|side| side.value - side.error).fold(0.0, f64::min);
    let high = sides().map(|side| side.value + side.error).fold(0.0, f64::max);
    let figures = sizes.small * 4.2;
    let names = area.width * NAMES;
    // Without gains the zero line stands at the right edge, without losses beside the names.
    let before = if low < 0.0 { figures } else { sizes.gap };
    let after = if high > 0.0 { figures } else { sizes.gap };
    let left = area.left + names + sizes.gap + before;
    let width = (area.right() - after - left).max(sizes.gap);
    let scale = Scale { left, width, low, high };
    let mut picture = Picture::default();
    for (place, row) in rows.iter().enumerate() {
        let room = Rect::new(area.left, area.top + height * place as f32, area.width, height);
        picture.rows.push(room);
        let middle = room.centre().y;
        let ink = if faded { Ink::Weak } else { Ink::Plain };
        picture.shapes.push(Shape::Text(Text {
            text: row.name.clone(),
            at: Point { x: area.left + names, y: middle },
            across: Across::Right,
            down: Down::Middle,
            kind: Kind::Body,
            ink,
            room: names,
            fit: Fit::Cut,
        }));
        bars(&mut picture.shapes, row, room, &scale, (faded, figures), sizes);
    }
    let zero = scale.x(0.0);
    let bottom = area.top + height * rows.len() as f32;
    let points = vec![Point { x: zero, y: area.top }, Point { x: zero, y: bottom }];
    picture.shapes.push(Shape::Line { points, line: Line::Axis });
    picture
}

/// The bars of one row: as high as the row allows, or one above the other where both lie on the same side of zero.
fn bars(shapes: &mut Vec<Shape>, row: &Row, room: Rect, scale: &Scale, (faded, figures): (bool, f32), sizes: &Sizes) {
    let together = match row.sides.as_slice() {
        [one, other] => (one.value < 0.0) == (other.value < 0.0),
        _ => false,
    };
    let thick = (room.height * 0.58).min(sizes.body * 1.7);
    let top = room.centre().y - thick / 2.0;
    for (place, side) in row.sides.iter().enumerate() {
        let (top, thick) = if together { (top + thick / 2.0 * place as f32, thick / 2.0) } else { (top, thick) };
        let (zero, end) = (scale.x(0.0), scale.x(side.value));
        let strength = if faded { 0.25 } else { 1.0 };
        let fill = if side.value < 0.0 { Fill::Less(strength) } else { Fill::More(strength) };
        let area = Rect::new(zero.min(end), top, (zero - end).abs(), thick);
        if area.width > 0.1 {
            shapes.push(Shape::Rect { area: Rect { height: (thick - 1.0).max(1.0), ..area }, fill });
        }
        let middle = top + thick / 2.0;
        let reach = (scale.x(side.value - side.error), scale.x(side.value + side.error));
        if reach.1 - reach.0 > 1.0 {
            whisker(shapes, reach, middle, thick);
        }
        let losing = side.value < 0.0;
        let x = if losing { reach.0.min(end) - sizes.gap * 0.5 } else { reach.1.max(end) + sizes.gap * 0.5 };
        shapes.push(Shape::Text(Text {
            text: side.figure.clone(),
            at: Point { x, y: middle },
            across: if losing { Across::Right } else { Across::Left },
            down: Down::Middle,
            kind: if together { Kind::Small } else { Kind::SmallStrong },
            ink: if faded { Ink::Weak } else { Ink::Strong },
            room: figures - sizes.gap * 0.5,
            fit: if together && room.height < sizes.small * 2.4 && place > 0 { Fit::Drop } else { Fit::Shrink },
        }));
    }
}

/// A line over the error's reach, with a cap at each end.
fn whisker(shapes: &mut Vec<Shape>, (from, to): (f32, f32), middle: f32, thick: f32) {
    let half = (thick * 0.22).max(1.5);
    let mut line = |one: (f32, f32), other: (f32, f32)| {
        let points = vec![Point { x: one.0, y: one.1 }, Point { x: other.0, y: other.1 }];
        shapes.push(Shape::Line { points, line: Line::Whisker });
    };
    line((from, middle), (to, middle));
    for end in [from, to] {
        line((end, middle - half), (end, middle + half));
    }
}
