//! Durations on a calendar: a row a thing, its bar from the median to the 90 per cent point, a thin line from the
//! 10 per cent point, the median marked.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Line, Point, Rect, Shape, Sizes, Text};

/// One thing and how long it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is called.
    pub name: String,
    /// Its figures in words, at the right.
    pub figure: String,
    /// When it begins, months from the start of the calendar.
    pub from: f64,
    /// Its 10, 50 and 90 per cent points, months from when it begins.
    pub spread: [f64; 3],
    /// Whether it is a part of the row above: indented, and thinner.
    pub inner: bool,
    /// Whether it is drawn by chance; if not its bar is hollow, for what would be drawn.
    pub drawn: bool,
}

/// The calendar that rows stand on, and the rooms of their names and figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calendar {
    /// The calendar year that begins at the left.
    pub first: i32,
    /// Years from left to right.
    pub years: u32,
}

impl Calendar {
    /// The calendar that holds all rows: whole years, in steps that grow with them.
    pub fn of(first: i32, rows: &[Row]) -> Self {
        let months = rows.iter().map(|row| row.from + row.spread[2]).fold(0.0, f64::max);
        let years = (months / 12.0).ceil().clamp(1.0, 100.0) as u32;
        let step = Self { first, years }.step();
        Self { first, years: years.div_ceil(step) * step }
    }

    /// Years between two marks.
    fn step(self) -> u32 {
        match self.years {
            0..=8 => 1,
            9..=16 => 2,
            17..=40 => 5,
            _ => 10,
        }
    }

    fn plot(area: Rect, sizes: &Sizes) -> Rect {
        let names = (sizes.small * 9.0).min(area.width * 0.3);
        let figures = (sizes.small * 7.6).min(area.width * 0.25) + sizes.gap * 1.5;
        Rect::new(area.left + names, area.top, (area.width - names - figures).max(1.0), area.height)
    }

    fn x(self, plot: Rect, months: f64) -> f32 {
        plot.left + plot.width * (months / 12.0 / f64::from(self.years)).clamp(0.0, 1.0) as f32
    }

    /// The marks of the calendar in a row of their own, with the head of the figures.
    pub fn axis(self, figures: &str, area: Rect, sizes: &Sizes) -> Vec<Shape> {
        let plot = Self::plot(area, sizes);
        let middle = area.centre().y;
        let mut shapes: Vec<Shape> = (0..=self.years)
            .step_by(self.step() as usize)
            .map(|year| {
                let last = year == self.years;
                let at = Point { x: self.x(plot, f64::from(year) * 12.0), y: middle };
                let across = if year == 0 {
                    Across::Left
                } else if last {
                    Across::Right
                } else {
                    Across::Middle
                };
                let text = (self.first + i32::try_from(year).unwrap_or(0)).to_string();
                mark(text, at, across, plot.width)
            })
            .collect();
        shapes.push(Shape::figure(
            figures,
            Point { x: area.right(), y: middle },
            area.right() - plot.right() - sizes.gap,
            Kind::Small,
            Ink::Weak,
        ));
        shapes
    }

    /// The rows in their areas, one below the other.
    pub fn rows(self, rows: &[Row], area: Rect, sizes: &Sizes) -> Vec<Shape> {
        let plot = Self::plot(area, sizes);
        let mut shapes: Vec<Shape> = (0..=self.years)
            .step_by(self.step() as usize)
            .map(|year| {
                let x = self.x(plot, f64::from(year) * 12.0);
                let line = if year == 0 { Line::Axis } else { Line::Divider };
                Shape::Line { points: vec![Point { x, y: plot.top }, Point { x, y: plot.bottom() }], line }
            })
            .collect();
        for (place, row) in rows.iter().enumerate() {
            shapes.extend(self.row(row, row_area(area, rows.len(), place), plot, sizes));
        }
        shapes
    }

    fn row(self, row: &Row, area: Rect, plot: Rect, sizes: &Sizes) -> Vec<Shape> {
        let middle = area.centre().y;
        let indent = if row.inner { sizes.gap * 1.5 } else { 0.0 };
        let (kind, ink) = if row.inner { (Kind::Small, Ink::Weak) } else { (Kind::Small, Ink::Plain) };
        let names = plot.left - area.left - sizes.gap - indent;
        let figures = area.right() - plot.right() - sizes.gap;
        let mut shapes = vec![
            Shape::name(&row.name, Point { x: area.left + indent, y: middle }, names, kind, ink),
            Shape::figure(&row.figure, Point { x: area.right(), y: middle }, figures, kind, ink),
        ];
        let [low, median, high] = row.spread.map(|months| self.x(plot, row.from + months));
        let thick = (area.height * if row.inner { 0.28 } else { 0.48 }).min(sizes.body * 0.8).round().max(3.0);
        let bar = Rect::new(median, middle - thick / 2.0, high - median, thick);
        if low < median {
            shapes.push(level((low, median), middle, Line::Edge));
        }
        if bar.width >= 1.0 {
            if row.drawn {
                shapes.push(Shape::Rect { area: bar, fill: Fill::Measure });
            } else {
                let corner = |x: f32, y: f32| Point { x, y };
                let points = vec![
                    corner(bar.left, bar.top),
                    corner(bar.right(), bar.top),
                    corner(bar.right(), bar.bottom()),
                    corner(bar.left, bar.bottom()),
                    corner(bar.left, bar.top),
                ];
                shapes.push(Shape::Line { points, line: Line::Edge });
            }
        }
        let tick = thick * 0.5 + 2.0;
        let ends = vec![Point { x: median, y: middle - tick }, Point { x: median, y: middle + tick }];
        shapes.push(Shape::Line { points: ends, line: Line::Median });
        shapes
    }
}

/// The area of one of `count` rows.
pub fn row_area(area: Rect, count: usize, place: usize) -> Rect {
    let height = area.height / count.max(1) as f32;
    Rect::new(area.left, area.top + height * place as f32, area.width, height)
}

fn level((from, to): (f32, f32), y: f32, line: Line) -> Shape {
    Shape::Line { points: vec![Point { x: from, y }, Point { x: to, y }], line }
}

fn mark(text: String, at: Point, across: Across, room: f32) -> Shape {
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
