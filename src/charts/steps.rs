//! Stages of money over the years as nested steps: what has come furthest lies at the ground, what is only pledged is a
//! line above, and one year is marked.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Line, Point, Rect, Shape, Sizes, Text};

/// How many stages are filled.
pub const STAGES: usize = 4;

/// The figures, in the unit that the axis is written in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Steps<'a> {
    /// The calendar year of the first step.
    pub first: i32,
    /// By year the amounts that have come to each stage by its end, the earliest stage first, none above the one before.
    pub years: &'a [[f64; STAGES]],
    /// What is pledged.
    pub pledged: f64,
    /// The place of the year that is marked.
    pub marked: usize,
}

/// What a stage is filled with: the further, the stronger.
pub fn fill(stage: usize) -> Fill {
    Fill::Graded(stage as f32 / (STAGES - 1) as f32)
}

impl Steps<'_> {
    fn plot(area: Rect, sizes: &Sizes) -> Rect {
        let (left, foot, head) = (sizes.small * 3.4, sizes.small * 1.6, sizes.small * 0.7);
        let width = (area.width - left - sizes.gap * 0.5).max(1.0);
        Rect::new(area.left + left, area.top + head, width, (area.height - foot - head).max(1.0))
    }

    /// The room of the steps themselves: the marked year's control stands under it.
    pub fn across(area: Rect, sizes: &Sizes) -> (f32, f32) {
        let plot = Self::plot(area, sizes);
        (plot.left, plot.right())
    }

    /// The place of the year at a place across.
    pub fn year_at(&self, x: f32, area: Rect, sizes: &Sizes) -> Option<usize> {
        let plot = Self::plot(area, sizes);
        let count = self.years.len();
        let place = ((x - plot.left) / plot.width * count as f32).floor();
        (place >= 0.0 && place < count as f32).then_some(place as usize)
    }

    /// The picture; `write` writes a value of the vertical axis.
    pub fn draw(&self, write: impl Fn(f64) -> String, area: Rect, sizes: &Sizes) -> Vec<Shape> {
        let count = self.years.len();
        if count == 0 {
            return Vec::new();
        }
        let plot = Self::plot(area, sizes);
        let greatest = self.years.iter().flatten().copied().fold(self.pledged, f64::max);
        let step = super::over_time::round_step(greatest);
        let top = (greatest / step).ceil().max(1.0) * step;
        let y = |value: f64| plot.bottom() - plot.height * (value / top).clamp(0.0, 1.0) as f32;
        let pitch = plot.width / count as f32;
        let mut shapes = Vec::new();
        let mut value = 0.0;
        while value <= top * 1.000_001 {
            let line = if value == 0.0 { Line::Axis } else { Line::Divider };
            shapes.push(level(plot, y(value), line));
            let at = Point { x: plot.left - sizes.gap * 0.5, y: y(value) };
            shapes.push(label(write(value), at, Across::Right, plot.left - area.left));
            value += step;
        }
        // From the earliest stage on, so that what has come further lies over it.
        for stage in 0..STAGES {
            shapes.extend(self.stage(stage, plot, pitch, &y));
        }
        shapes.push(Shape::Line {
            points: vec![Point { x: plot.left, y: y(self.pledged) }, Point { x: plot.right(), y: y(self.pledged) }],
            line: Line::Reference,
        });
        shapes.extend(self.names(plot, pitch, sizes));
        let (left, right) = (plot.left + pitch * self.marked as f32, plot.left + pitch * (self.marked + 1) as f32);
        let corner = |x: f32, y: f32| Point { x, y };
        let points = vec![
            corner(left, plot.bottom()),
            corner(left, plot.top),
            corner(right, plot.top),
            corner(right, plot.bottom()),
        ];
        shapes.push(Shape::Line { points, line: Line::Median });
        shapes
    }

    fn stage(&self, stage: usize, plot: Rect, pitch: f32, y: &impl Fn(f64) -> f32) -> [Shape; 2] {
        let (mut x, mut upper) = (Vec::new(), Vec::new());
        for (place, year) in self.years.iter().enumerate() {
            let height = y(year.get(stage).copied().unwrap_or(0.0));
            x.extend([plot.left + pitch * place as f32, plot.left + pitch * (place + 1) as f32]);
            upper.extend([height, height]);
        }
        let points = x.iter().zip(&upper).map(|(x, y)| Point { x: *x, y: *y }).collect();
        let lower = vec![plot.bottom(); x.len()];
        [Shape::Band { x, upper, lower, fill: fill(stage) }, Shape::Line { points, line: Line::Edge }]
    }

    fn names(&self, plot: Rect, pitch: f32, sizes: &Sizes) -> Vec<Shape> {
        let count = self.years.len();
        let each = ((sizes.small * 3.2 / pitch).ceil().max(1.0) as usize).max(1);
        let each = [1, 2, 5, 10, 20].into_iter().find(|step| *step >= each).unwrap_or(50);
        let foot = Point { x: 0.0, y: plot.bottom() + sizes.small * 0.9 };
        let places = (0..count).filter(|place| (self.first + *place as i32).rem_euclid(each as i32) == 0);
        places
            .map(|place| {
                let x = (plot.left + pitch * (place as f32 + 0.5)).min(plot.right() - sizes.small);
                let year = self.first + place as i32;
                label(year.to_string(), Point { x, ..foot }, Across::Middle, sizes.small * 4.0)
            })
            .collect()
    }
}

fn level(plot: Rect, y: f32, line: Line) -> Shape {
    Shape::Line { points: vec![Point { x: plot.left, y }, Point { x: plot.right(), y }], line }
}

fn label(text: String, at: Point, across: Across, room: f32) -> Shape {
    Shape::Text(Text {
        text,
        at,
        across,
        down: Down::Middle,
        kind: Kind::Small,
        ink: Ink::Weak,
        room,
        fit: Fit::Shrink,
    })
}
