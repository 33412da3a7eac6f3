//! A whole as tiles whose areas are its parts, as close to squares as can be.

use super::shapes::{Across, Down, Fill, Fit, Ink, Kind, Point, Rect, Shape, Sizes, Text};

/// Tiles of `width × height` whose areas are in proportion to `weights`, in their order; nothing (and anything that is
/// no number) has an empty tile.
///
/// The squarified layout of M. Bruls, K. Huizing, J. J. van Wijk, "Squarified Treemaps" (Data Visualization 2000): the
/// largest first, along the shorter side of what is left, as many in a row as make its worst aspect ratio better.
pub fn squarify(weights: &[f64], width: f64, height: f64) -> Vec<Rect> {
    let sane = |weight: f64| if weight.is_finite() && weight > 0.0 { weight } else { 0.0 };
    let mut order: Vec<(usize, f64)> =
        weights.iter().map(|weight| sane(*weight)).enumerate().filter(|(_, weight)| *weight > 0.0).collect();
    // Equal weights keep their order, so that tiles do not change places without need.
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut tiles = vec![Rect::default(); weights.len()];
    let total: f64 = order.iter().map(|(_, weight)| weight).sum();
    if total <= 0.0 || width <= 0.0 || height <= 0.0 {
        return tiles;
    }
    let mut left = Room { x: 0.0, y: 0.0, width, height };
    let areas: Vec<f64> = order.iter().map(|(_, weight)| weight / total * width * height).collect();
    let mut begin = 0;
    while begin < areas.len() {
        let side = left.width.min(left.height);
        let mut end = begin + 1;
        while end < areas.len()
            && worst(areas.get(begin..=end).unwrap_or(&[]), side) <= worst(areas.get(begin..end).unwrap_or(&[]), side)
        {
            end += 1;
        }
        let row = areas.get(begin..end).unwrap_or(&[]);
        let places = order.get(begin..end).unwrap_or(&[]);
        left.lay(row, places, end == areas.len(), &mut tiles);
        begin = end;
    }
    tiles
}

/// The worst aspect ratio of a row of areas along a side: `max(s²·r⁺/Σ², Σ²/(s²·r⁻))`.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let most = row.iter().copied().fold(0.0, f64::max);
    let least = row.iter().copied().fold(f64::INFINITY, f64::min);
    let (side, sum) = (side * side, sum * sum);
    (side * most / sum).max(sum / (side * least))
}

/// What is left to be tiled.
struct Room {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Room {
    /// Lays a row along the shorter side and takes it from the room; the last row takes all there is.
    fn lay(&mut self, row: &[f64], places: &[(usize, f64)], last: bool, tiles: &mut [Rect]) {
        let sum: f64 = row.iter().sum();
        let upright = self.width >= self.height;
        let side = if upright { self.height } else { self.width };
        let depth = if upright { self.width } else { self.height };
        let thick = if last { depth } else { (sum / side).min(depth) };
        let mut at = 0.0;
        for (area, (place, _)) in row.iter().zip(places) {
            let long = area / sum * side;
            let (x, y, w, h) =
                if upright { (self.x, self.y + at, thick, long) } else { (self.x + at, self.y, long, thick) };
            if let Some(tile) = tiles.get_mut(*place) {
                *tile = Rect::new(x as f32, y as f32, w as f32, h as f32);
            }
            at += long;
        }
        if upright {
            self.x += thick;
            self.width -= thick;
        } else {
            self.y += thick;
            self.height -= thick;
        }
    }
}

/// One part of the whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Tile {
    /// Its size, at least 0.
    pub weight: f64,
    /// Its short name.
    pub name: String,
    /// Its share of the whole ("30.0 %").
    pub share: String,
    /// Its amount ("US$ 45.0 bn").
    pub amount: String,
}

/// The picture, a list of shapes a tile: its ground, then as much of name, share and amount as fits.
///
/// Tiles have neutral shades: the largest is the strongest, and hues are left to those who have one.
pub fn draw(tiles: &[Tile], area: Rect, sizes: &Sizes) -> Vec<(Rect, Vec<Shape>)> {
    let weights: Vec<f64> = tiles.iter().map(|tile| tile.weight).collect();
    let greatest = weights.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    squarify(&weights, f64::from(area.width), f64::from(area.height))
        .into_iter()
        .zip(tiles)
        .map(|(place, tile)| {
            let place = Rect::new(area.left + place.left, area.top + place.top, place.width, place.height);
            let shapes = if place.width < 2.0 || place.height < 2.0 {
                Vec::new()
            } else {
                shapes(tile, place, (tile.weight / greatest) as f32, sizes)
            };
            (place, shapes)
        })
        .collect()
}

fn shapes(tile: &Tile, place: Rect, strength: f32, sizes: &Sizes) -> Vec<Shape> {
    let fill = Fill::Neutral(strength);
    let mut shapes = vec![Shape::Rect { area: place.shrink(0.75), fill }];
    let inner = place.shrink(sizes.gap * 0.75);
    let (body, small) = (sizes.body * 1.3, sizes.small * 1.35);
    // A name cut to a letter or two says nothing.
    if inner.width < sizes.small * 2.2 || inner.height < small {
        return shapes;
    }
    let roomy = inner.height >= body + small && inner.width >= sizes.body * 4.0;
    let (kind, line) = if roomy { (Kind::Strong, body) } else { (Kind::SmallStrong, small) };
    let mut y = inner.top;
    let mut write = |text: &str, kind: Kind, line: f32, ink: Ink, fit: Fit| {
        if y + line > inner.bottom() + 0.5 {
            return;
        }
        shapes.push(Shape::Text(Text {
            text: text.to_owned(),
            at: Point { x: inner.left, y },
            across: Across::Left,
            down: Down::Top,
            kind,
            ink,
            room: inner.width,
            fit,
        }));
        y += line;
    };
    write(&tile.name, kind, line, Ink::Upon(fill), Fit::Shrink);
    write(&tile.share, if roomy { Kind::Body } else { Kind::Small }, line, Ink::Upon(fill), Fit::Drop);
    write(&tile.amount, Kind::Small, small, Ink::WeakUpon(fill), Fit::Drop);
    shapes
}
