//! A table whose cells are shaded by what they hold: names at the left, heads above, sums at the right and below.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Point, Rect, Shape, Sizes, Text};

/// The head of a column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// Whose column.
    pub name: String,
    /// The unit of its figures, where columns differ in it.
    pub unit: String,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its figure.
    pub text: String,
    /// Its shade.
    pub fill: Fill,
}

/// The sum of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// Its figure.
    pub text: String,
    /// How long its bar is, 0 to 1.
    pub bar: f32,
    /// What the bar is filled with.
    pub fill: Fill,
}

/// A whole table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of each row.
    pub rows: Vec<String>,
    /// The shaded columns.
    pub heads: Vec<Head>,
    /// Their cells: rows × columns, row by row.
    pub cells: Vec<Cell>,
    /// The head of the column of sums.
    pub sum_head: Head,
    /// The sums of the rows.
    pub sums: Vec<Sum>,
    /// The name of the last line and what it says of each column, the column of sums last.
    pub foot: (String, Vec<String>),
}

/// Where a table's parts stand: the same in a window, where the middle scrolls, and on a page, where it does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Width of the names.
    pub names: f32,
    /// Width of a shaded column.
    pub column: f32,
    /// Width of the column of sums.
    pub sum: f32,
    /// Height of the heads.
    pub head: f32,
    /// Height of a row.
    pub row: f32,
    /// Height of the last line.
    pub foot: f32,
}

impl Grid {
    /// A grid of `columns` and `rows` in the room given; columns and rows that do not fit keep the least size that can
    /// be read and run over.
    pub fn new((columns, rows): (usize, usize), (width, height): (f32, f32), units: bool, sizes: &Sizes) -> Self {
        let names = (sizes.body * 7.6).min(width * 0.4);
        let sum = (sizes.body * 6.4).min(width * 0.3);
        let head = sizes.body * 1.9 + if units { sizes.small * 1.3 } else { 0.0 };
        let foot = sizes.body * 1.8;
        let across = (width - names - sum) / columns.max(1) as f32;
        let down = (height - head - foot) / rows.max(1) as f32;
        // Wide slabs of colour say nothing more: what is left over lengthens the bars of the sums.
        let column = across.clamp(sizes.body * 4.4, sizes.body * 12.0);
        let over = (across - column).max(0.0) * columns as f32;
        Self { names, column, sum: sum + over, head, row: down.clamp(sizes.body * 1.55, sizes.body * 2.6), foot }
    }

    /// The least and the greatest height at which every row is comfortable.
    pub fn wanted_heights(rows: usize, units: bool, sizes: &Sizes) -> (f32, f32) {
        let grid = Self::new((1, 1), (sizes.body * 40.0, 0.0), units, sizes);
        let around = grid.head + grid.foot;
        (around + rows as f32 * sizes.body * 1.95, around + rows as f32 * sizes.body * 2.6)
    }
}

/// The name of a row in its room.
pub fn name(text: &str, area: Rect) -> Shape {
    let at = Point { x: area.left, y: area.centre().y };
    Shape::name(text, at, area.width, Kind::Body, Ink::Plain)
}

/// A head in its room, over the figures of its column, which end at the right.
pub fn head(head: &Head, area: Rect, sizes: &Sizes) -> Vec<Shape> {
    let inner = area.shrink(sizes.gap * 0.5);
    let first = Point { x: inner.right(), y: area.top + sizes.body * 0.8 };
    let mut shapes = vec![text_right(&head.name, first, inner.width, Kind::Strong, Ink::Strong, Fit::Cut)];
    if !head.unit.is_empty() {
        let second = Point { x: inner.right(), y: area.top + sizes.body * 1.6 + sizes.small * 0.55 };
        shapes.push(text_right(&head.unit, second, inner.width, Kind::Small, Ink::Weak, Fit::Shrink));
    }
    shapes
}

/// A shaded cell in its room.
pub fn cell(cell: &Cell, area: Rect, sizes: &Sizes) -> Vec<Shape> {
    let ground = area.shrink(1.0);
    let at = Point { x: area.right() - sizes.gap, y: area.centre().y };
    let room = area.width - 1.5 * sizes.gap;
    let (ink, kind) = match cell.fill {
        Fill::Open => (Ink::Weak, Kind::Body),
        fill => (Ink::Upon(fill), Kind::Strong),
    };
    let mut shapes = Vec::with_capacity(2);
    if cell.fill != Fill::Open {
        shapes.push(Shape::Rect { area: ground, fill: cell.fill });
    }
    shapes.push(Shape::figure(&cell.text, at, room, kind, ink));
    shapes
}

/// The sum of a row with a bar beside it, or beneath where room is scarce, that says how large it is among the sums.
pub fn sum(sum: &Sum, area: Rect, sizes: &Sizes) -> Vec<Shape> {
    let inner = area.shrink(sizes.gap * 0.5);
    let figure = sizes.body * 5.0;
    let bar = sum.bar.clamp(0.0, 1.0);
    let (bar, lift) = if inner.width > 2.2 * figure {
        let room = inner.width - figure - 2.0 * sizes.gap;
        let thick = area.height * 0.36;
        (Rect::new(inner.left + sizes.gap, area.centre().y - thick / 2.0, room * bar, thick), 0.0)
    } else {
        let thick = (sizes.small * 0.25).max(2.0);
        let long = inner.width * bar;
        (Rect::new(inner.right() - long, area.bottom() - thick - 2.0, long, thick), thick * 0.5)
    };
    let at = Point { x: inner.right(), y: area.centre().y - lift };
    let mut shapes = vec![Shape::figure(&sum.text, at, inner.width, Kind::Strong, Ink::Strong)];
    if bar.width > 0.0 {
        shapes.push(Shape::Rect { area: bar, fill: sum.fill });
    }
    shapes
}

/// A figure of the last line in its room.
pub fn foot(text: &str, area: Rect, shaded: bool, sizes: &Sizes) -> Shape {
    // Under the figures above, which a shade sets in further from its edge.
    let inset = if shaded { sizes.gap } else { sizes.gap * 0.5 };
    let at = Point { x: area.right() - inset, y: area.centre().y };
    Shape::figure(text, at, area.width - sizes.gap, Kind::Strong, Ink::Strong)
}

/// The scale of the shades: a strip from little to much with what its ends stand for.
pub fn legend(ends: (&str, &str), fill: impl Fn(f32) -> Fill, area: Rect, sizes: &Sizes) -> Vec<Shape> {
    const STEPS: usize = 24;
    let side = (area.width * 0.34).min(sizes.small * 8.0);
    let strip = Rect::new(area.left + side, area.top, (area.width - 2.0 * side).max(0.0), area.height);
    let step = strip.width / STEPS as f32;
    let thick = sizes.small * 0.7;
    let mut shapes: Vec<Shape> = (0..STEPS)
        .map(|place| {
            let left = strip.left + place as f32 * step;
            // Each runs on under the next, so that no seam shows.
            let area = Rect::new(left, strip.centre().y - thick / 2.0, strip.right() - left, thick);
            Shape::Rect { area, fill: fill((place as f32 + 0.5) / STEPS as f32) }
        })
        .collect();
    let y = area.centre().y;
    let room = side - sizes.gap;
    let low = Point { x: strip.left - sizes.gap, y };
    shapes.push(text_right(ends.0, low, room, Kind::Small, Ink::Weak, Fit::Shrink));
    let high = Point { x: strip.right() + sizes.gap, y };
    shapes.push(Shape::name(ends.1, high, room, Kind::Small, Ink::Weak));
    shapes
}

/// The whole table as a page shows it: all rows and columns at once.
pub fn draw(table: &Table, area: Rect, sizes: &Sizes) -> Vec<Shape> {
    let units = table.heads.iter().chain([&table.sum_head]).any(|head| !head.unit.is_empty());
    let grid = Grid::new((table.heads.len(), table.rows.len()), (area.width, area.height), units, sizes);
    let across = |place: usize| area.left + grid.names + place as f32 * grid.column;
    let sums = across(table.heads.len());
    let first_row = area.top + grid.head;
    let mut shapes = Vec::new();
    for (place, own) in table.heads.iter().enumerate() {
        shapes.extend(head(own, Rect::new(across(place), area.top, grid.column, grid.head), sizes));
    }
    shapes.extend(head(&table.sum_head, Rect::new(sums, area.top, grid.sum, grid.head), sizes));
    for (row, own) in table.rows.iter().enumerate() {
        let y = first_row + row as f32 * grid.row;
        shapes.push(name(own, Rect::new(area.left, y, grid.names, grid.row)));
        for column in 0..table.heads.len() {
            if let Some(own) = table.cells.get(row * table.heads.len() + column) {
                shapes.extend(cell(own, Rect::new(across(column), y, grid.column, grid.row), sizes));
            }
        }
        if let Some(own) = table.sums.get(row) {
            shapes.extend(sum(own, Rect::new(sums, y, grid.sum, grid.row), sizes));
        }
    }
    let y = first_row + table.rows.len() as f32 * grid.row;
    let (left, right) = (Point { x: area.left, y }, Point { x: sums + grid.sum, y });
    shapes.push(Shape::Line { points: vec![left, right], line: super::shapes::Line::Divider });
    shapes.push(name(&table.foot.0, Rect::new(area.left, y, grid.names, grid.foot)));
    for (place, text) in table.foot.1.iter().enumerate() {
        let shaded = place < table.heads.len();
        let (left, width) = if shaded { (across(place), grid.column) } else { (sums, grid.sum) };
        shapes.push(foot(text, Rect::new(left, y, width, grid.foot), shaded, sizes));
    }
    shapes
}

fn text_right(text: &str, at: Point, room: f32, kind: Kind, ink: Ink, fit: Fit) -> Shape {
    Shape::Text(Text { text: text.to_owned(), at, across: Across::Right, down: Down::Middle, kind, ink, room, fit })
}
