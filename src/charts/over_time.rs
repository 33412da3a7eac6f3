//! A band of futures over the years against a plain line: paid in (quartiles and median) against committed.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Line, Point, Rect, Shape, Sizes, Text};

/// The figures, a value a year, in the unit that the axis is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Series<'a> {
    /// The years, rising.
    pub years: &'a [f64],
    /// What is committed.
    pub committed: &'a [f64],
    /// Paid in, lower quartile.
    pub low: &'a [f64],
    /// Paid in, median.
    pub middle: &'a [f64],
    /// Paid in, upper quartile.
    pub high: &'a [f64],
}

/// What stands at the ends of the lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Labels<'a> {
    /// At the line of what is committed.
    pub committed: &'a str,
    /// At the median.
    pub middle: &'a str,
    /// At the lower quartile.
    pub low: &'a str,
    /// At the upper quartile.
    pub high: &'a str,
}

/// The picture. Empty where the series have not as many values as there are years, or fewer than two.
///
/// `write` writes a value of the vertical axis.
pub fn draw(
    series: &Series<'_>,
    labels: &Labels<'_>,
    write: impl Fn(f64) -> String,
    area: Rect,
    sizes: &Sizes,
) -> Vec<Shape> {
    let rows = [series.committed, series.low, series.middle, series.high];
    let (Some(first), Some(last)) = (series.years.first(), series.years.last()) else { return Vec::new() };
    if last <= first || rows.iter().any(|row| row.len() != series.years.len()) {
        return Vec::new();
    }
    let finite = |value: &f64| if value.is_finite() { *value } else { 0.0 };
    let greatest = rows.iter().flat_map(|row| row.iter().map(finite)).fold(0.0, f64::max);
    let step = round_step(greatest);
    let top = (greatest / step).ceil().max(1.0) * step;
    let foot = sizes.small * 1.6;
    let (left, right) = (sizes.small * 3.6, sizes.small * 5.6);
    let plot = Rect::new(
        area.left + left,
        area.top + sizes.small * 0.8,
        (area.width - left - right).max(1.0),
        (area.height - foot - sizes.small * 0.8).max(1.0),
    );
    let x = |year: f64| plot.left + plot.width * ((year - first) / (last - first)) as f32;
    let y = |value: &f64| plot.bottom() - plot.height * (finite(value) / top) as f32;
    let mut shapes = Vec::new();
    let mut mark = 0.0;
    while mark <= top * 1.000_001 {
        let at = y(&mark);
        let line = if mark == 0.0 { Line::Axis } else { Line::Divider };
        shapes.push(level(plot, at, line));
        let place = Point { x: plot.left - sizes.gap * 0.5, y: at };
        shapes.push(label(&write(mark), place, Across::Right, left, Ink::Weak));
        mark += step;
    }
    for year in [*first, (first + last) / 2.0, *last] {
        let place = Point { x: x(year.round()), y: plot.bottom() + foot * 0.55 };
        shapes.push(label(&format!("{year:.0}"), place, Across::Middle, right, Ink::Weak));
    }
    let across: Vec<f32> = series.years.iter().map(|year| x(*year)).collect();
    let down = |row: &[f64]| -> Vec<f32> { row.iter().map(&y).collect() };
    let through = |row: &[f64], line: Line| {
        let points = across.iter().zip(down(row)).map(|(x, y)| Point { x: *x, y }).collect();
        Shape::Line { points, line }
    };
    shapes.push(Shape::Band { x: across.clone(), upper: down(series.high), lower: down(series.low), fill: Fill::Band });
    shapes.push(through(series.low, Line::Edge));
    shapes.push(through(series.high, Line::Edge));
    shapes.push(through(series.middle, Line::Median));
    shapes.push(through(series.committed, Line::Reference));
    let ends = [
        (series.committed, labels.committed),
        (series.high, labels.high),
        (series.middle, labels.middle),
        (series.low, labels.low),
    ];
    let mut ends = ends.map(|(row, text)| (row.last().map_or(plot.bottom(), &y), text)).to_vec();
    // Where the band has closed, its edges have no names of their own: they would stand beside other lines.
    if ends[3].0 - ends[1].0 < 2.0 * sizes.small {
        ends.retain(|(_, text)| *text == labels.committed || *text == labels.middle);
    }
    shapes.extend(apart(ends, plot, right, sizes));
    shapes
}

/// The labels at the ends of the lines, from the top down, pushed apart where they would touch.
fn apart(mut ends: Vec<(f32, &str)>, plot: Rect, room: f32, sizes: &Sizes) -> Vec<Shape> {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let line = sizes.small * 1.2;
    let mut least = plot.top - sizes.small * 0.5;
    // Down from the top, then up from the bottom, so that the lowest stays inside.
    for end in &mut ends {
        end.0 = end.0.max(least);
        least = end.0 + line;
    }
    let mut most = plot.bottom() + sizes.small * 0.3;
    for end in ends.iter_mut().rev() {
        end.0 = end.0.min(most);
        most = end.0 - line;
    }
    let x = plot.right() + sizes.gap * 0.5;
    ends.into_iter()
        .map(|(y, text)| label(text, Point { x, y }, Across::Left, room - sizes.gap * 0.5, Ink::Plain))
        .collect()
}

fn level(plot: Rect, y: f32, line: Line) -> Shape {
    Shape::Line { points: vec![Point { x: plot.left, y }, Point { x: plot.right(), y }], line }
}

fn label(text: &str, at: Point, across: Across, room: f32, ink: Ink) -> Shape {
    Shape::Text(Text {
        text: text.to_owned(),
        at,
        across,
        down: Down::Middle,
        kind: Kind::Small,
        ink,
        room,
        fit: Fit::Shrink,
    })
}

/// A round step for three or four marks up to `greatest`.
pub(super) fn round_step(greatest: f64) -> f64 {
    if greatest <= 0.0 {
        return 1.0;
    }
    let raw = greatest / 4.0;
    let power = libm::pow(10.0, libm::floor(libm::log10(raw)));
    [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|step| step * power).find(|step| *step >= raw).unwrap_or(10.0 * power)
}
